//! Sends one delivery to Slack.

use super::sending::Line;
use crate::app::App;
use crate::channels::calls::Turn;
use crate::channels::slack;
use crate::channels::slack::client::Slack;
use crate::error::Result;
use crate::store::outbox::Delivery;
use crate::worker::chat::deliver::{self, Sender};
use crate::worker::{Outcome, Outside};

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    delivery: Delivery,
    attempts: i32,
) -> Result<Outcome> {
    deliver::run(app, outside, &outside.slack, delivery, attempts).await
}

impl Sender for Slack {
    type Line = Line;

    async fn open(&self, app: &App, _delivery: &Delivery) -> Result<Option<Line>> {
        let client = self.clone();
        Ok(slack::open(app).await?.map(|open| Line { client, open }))
    }

    async fn turn(&self) -> Option<Turn> {
        Slack::turn(self).await
    }
}
