//! Who of the workspace is who: how many came over, and as what (S5). Nobody is told.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::message::Channel;

use super::{Top, standing};
use crate::actions::manage_slack;
use crate::app::App;
use crate::store::identities::{self, Counts};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "slack/members.html")]
struct MembersPage {
    page: Page,
    top: Top,
    refused: Refused,
    members: Members,
}

#[derive(Template)]
#[template(path = "slack/_members.html")]
struct MembersPart {
    page: Page,
    members: Members,
}

/// How the import stands.
struct Members {
    counts: Counts,
    is_running: bool,
    is_enabled: bool,
    seen: Option<i32>,
    done: Option<i64>,
    problem: Option<(String, String)>,
    /// Slack does not tell addresses: nobody can be found in the directory.
    lacks_addresses: bool,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/members").await?;
    let Some(connection) = top.connection.as_ref().filter(|_| top.is_set_up) else {
        return Ok(Redirect::to("/settings/slack").into_response());
    };
    let members = Members {
        counts: identities::counts(app.db.read(), Channel::Slack, connection.account()).await?,
        is_running: connection.is_importing(),
        is_enabled: connection.is_enabled(),
        seen: connection.members_seen,
        done: connection.members_done_at,
        problem: connection
            .members_problem
            .as_deref()
            .map(|it| standing::problem(&who.visitor.words, it)),
        lacks_addresses: connection.is_checked() && !connection.may("users:read.email"),
    };
    if htmx.wants("slack-import") {
        let page = Page::new(&app, &who.visitor, "slack-members");
        return Ok(Html(MembersPart { page, members }.render()?).into_response());
    }
    let page = MembersPage {
        page,
        top,
        refused: Refused::default(),
        members,
    };
    Ok(Html(page.render()?).into_response())
}

pub(in crate::web) async fn import(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_slack::import(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/slack/members"))
}
