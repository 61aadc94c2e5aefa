//! Who of the workspace is who: how many came over, and as what (S5). Nobody is told.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Top, standing};
use crate::actions::manage_slack;
use crate::app::App;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::line::members::{self, Import, Keys};
use crate::web::people::NoFields;
use crate::web::visitor::Administrator;

const KEYS: Keys = Keys {
    importing: "slack-importing",
    hint: "slack-members-hint",
    employees: "slack-employees-hint",
    guests: "slack-guests-hint",
    strangers: "slack-strangers-hint",
};

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/members").await?;
    let Some(connection) = top.connection.as_ref().filter(|_| top.is_set_up) else {
        return Ok(Redirect::to("/settings/slack").into_response());
    };
    let words = &who.visitor.words;
    // Without addresses nobody can be found in the directory.
    let lacks_addresses = connection.is_checked() && !connection.may("users:read.email");
    let import = Import {
        is_running: connection.is_importing(),
        is_enabled: connection.is_enabled(),
        seen: connection.members_seen,
        done: connection.members_done_at,
        problem: connection
            .members_problem
            .as_deref()
            .map(|it| standing::problem(words, it)),
        warning: lacks_addresses.then(|| {
            (
                words.t("slack-without-users-read-email"),
                words.t("slack-todo-scopes"),
            )
        }),
    };
    let account = connection.account().to_owned();
    let visitor = &who.visitor;
    members::show(&app, visitor, (top, page), &account, &KEYS, import, &htmx).await
}

pub(in crate::web) async fn import(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_slack::import(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/slack/members"))
}
