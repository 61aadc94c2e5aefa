//! Which channels belong to which team; they are linked on the team's own page (T1).

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Top, standing};
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::line::channels::{self, Told};
use crate::web::visitor::Administrator;

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/channels").await?;
    let Some(connection) = top.connection.as_ref().filter(|_| top.is_set_up) else {
        return Ok(Redirect::to("/settings/slack").into_response());
    };
    let told = Told {
        hint: "slack-channels-hint",
        none: "slack-channels-none",
        groups: Vec::new(),
        done: connection.channels_done_at,
        problem: connection
            .channels_problem
            .as_deref()
            .map(|it| standing::problem(&who.visitor.words, it)),
    };
    channels::show(&app, &who.visitor, (top, page), told).await
}
