//! What Slack delivered and is in no request (C3, RS-R6).

use axum::extract::{Query, State};
use axum::response::Response;
use domain::ids::LedgerId;

use super::{PROGRAM, Top};
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::line::deliveries::{self, RetryForm, Shown};
use crate::web::place::At;
use crate::web::visitor::Administrator;

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Shown>,
) -> Result<Response, Failure> {
    let top = Top::load(&app, &who, "/deliveries").await?;
    deliveries::show(&app, &who.visitor, top, "slack-deliveries-hint", &query).await
}

pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Shown>,
) -> Result<Response, Failure> {
    deliveries::list(&app, &who.visitor, &PROGRAM, &query).await
}

pub(in crate::web) async fn retry(
    State(app): State<App>,
    who: Administrator,
    At(id): At<LedgerId>,
    form: Form<RetryForm>,
) -> Result<Response, Failure> {
    deliveries::retry(&app, &who, &PROGRAM, id, &form.fields).await
}
