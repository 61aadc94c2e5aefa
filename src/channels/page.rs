//! The requester's page, which needs no signing in: its address.

use domain::request::Request;
use jiff::Timestamp;

use crate::app::App;
use crate::store::{self, instant};

/// The token of a requester's page: which request, whose, since when; signed.
#[must_use]
pub fn page_token(app: &App, request: &Request, now: Timestamp) -> String {
    let seconds = instant(store::millis(now)).as_second();
    let data = [
        request.number.to_be_bytes().as_slice(),
        request.requester.0.as_bytes(),
        &seconds.to_be_bytes(),
    ]
    .concat();
    app.keys.sign("request-page", &data)
}
