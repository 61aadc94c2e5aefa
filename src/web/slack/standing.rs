//! How the connection to Slack fares, in words (item 8 of Slack, O3).

use jiff::SignedDuration;

use super::PROGRAM;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::slack::{Connection, problem};
use crate::web::line::standing::{self, Alert, Facts, Health};
use crate::web::visitor::Visitor;

/// Slack may be silent for so long: somebody's profile changes, or somebody writes, more often than that.
const PATIENCE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How a problem of a check or an import is worded, with Slack's word, and what to do about it.
pub(super) fn problem(words: &Words, problem: &str) -> (String, String) {
    let known = [
        problem::TOKEN,
        problem::NOT_A_BOT,
        problem::NO_TOKEN,
        problem::UNREADABLE,
        problem::APP_TOKEN,
        problem::SOCKET,
        problem::CODE,
        problem::SCOPES,
        problem::UNREACHABLE,
        problem::ACCOUNT,
    ];
    let stems = ("slack-problem-", "slack-todo-");
    standing::worded(words, stems, &known, problem)
}

/// What an administrator has to look at, if anything.
pub(super) fn of(visitor: &Visitor, connection: &Connection) -> Option<Alert> {
    let reason = match connection.broken_reason.as_str() {
        problem::ACCOUNT => problem::ACCOUNT.to_owned(),
        word => format!("{} {word}", problem::TOKEN),
    };
    let facts = Facts {
        enabled: connection.enabled_at,
        broken: connection.broken_at,
        reason,
        check_problem: connection.check_problem.as_deref(),
        heard: connection.heard_at,
        patience: PATIENCE,
        problem,
        waits: "slack-broken-waits",
        silent: "slack-silent",
        silent_hint: if connection.uses_socket() {
            "slack-silent-socket"
        } else {
            "slack-silent-webhook"
        },
    };
    standing::of(visitor, &facts)
}

/// The same, for the other pages.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<Alert>> {
    let connection = store::slack::find(app.db.read()).await?;
    Ok(connection.and_then(|it| of(visitor, &it)))
}

/// For the health page, if there is a connection.
pub(in crate::web) async fn health(app: &App, visitor: &Visitor) -> Result<Option<Health>> {
    let connection = store::slack::find(app.db.read()).await?;
    Ok(connection.map(|connection| Health {
        program: &PROGRAM,
        heard: connection.heard_at,
        problem: of(visitor, &connection),
        is_enabled: connection.is_enabled(),
        members: connection.members_done_at,
        members_problem: connection
            .members_problem
            .as_deref()
            .map(|it| problem(&visitor.words, it).0),
        account: connection.workspace_name,
    }))
}
