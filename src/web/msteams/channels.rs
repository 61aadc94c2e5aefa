//! In which teams the bot is, and which channels belong to whom; they are linked on the team's own page (T1).

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Top, standing};
use crate::app::App;
use crate::store;
use crate::store::msteams_groups;
use crate::web::failure::Failure;
use crate::web::line::channels::{self, Group, Told};
use crate::web::visitor::Administrator;

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/channels").await?;
    let Some(connection) = top.connection.as_ref().filter(|_| top.is_set_up) else {
        return Ok(Redirect::to("/settings/msteams").into_response());
    };
    let words = &who.visitor.words;
    let groups = msteams_groups::list(app.db.read(), connection.account()).await?;
    let groups = groups.into_iter().map(|it| {
        let note = if it.archived_at.is_some() {
            words.t("msteams-group-archived")
        } else if !it.is_member {
            words.t("msteams-group-left")
        } else if let Some(problem) = &it.problem {
            standing::problem(words, problem).0
        } else if let Some(at) = it.members_done_at {
            let at = words.date_time(store::instant(at), &who.visitor.zone);
            words.t1("slack-as-of", "at", at)
        } else {
            words.t("slack-import-never")
        };
        Group {
            is_good: it.is_member && it.problem.is_none() && it.archived_at.is_none(),
            note,
            name: if it.name.is_empty() {
                it.outside_id
            } else {
                it.name
            },
        }
    });
    let told = Told {
        hint: "msteams-channels-hint",
        none: "slack-channels-none",
        groups: groups.collect(),
        done: connection.members_done_at,
        problem: None,
    };
    channels::show(&app, &who.visitor, (top, page), told).await
}
