//! Who of the tenant is who: how many came over, and as what (M2). Nobody is told.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Top, standing};
use crate::actions::manage_msteams;
use crate::app::App;
use crate::store::msteams_groups;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::line::members::{self, Import, Keys};
use crate::web::people::NoFields;
use crate::web::visitor::Administrator;

const KEYS: Keys = Keys {
    importing: "msteams-importing",
    hint: "msteams-members-hint",
    employees: "msteams-employees-hint",
    guests: "msteams-guests-hint",
    strangers: "msteams-strangers-hint",
};

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/members").await?;
    let Some(connection) = top.connection.as_ref().filter(|_| top.is_set_up) else {
        return Ok(Redirect::to("/settings/msteams").into_response());
    };
    let words = &who.visitor.words;
    let groups = msteams_groups::list(app.db.read(), connection.account()).await?;
    // A bot sees the people of teams into which it was let, and nobody else.
    let is_nowhere = connection.is_enabled() && groups.iter().all(|it| !it.is_member);
    let import = Import {
        is_running: connection.is_importing(),
        is_enabled: connection.is_enabled(),
        seen: connection.members_seen,
        done: connection.members_done_at,
        problem: connection
            .members_problem
            .as_deref()
            .map(|it| standing::problem(words, it)),
        warning: is_nowhere.then(|| {
            (
                words.t("msteams-no-teams"),
                words.t("msteams-check-teams-hint"),
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
    manage_msteams::import(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/msteams/members"))
}
