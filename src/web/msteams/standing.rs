//! How the connection to Microsoft Teams fares, in words (O3).

use jiff::SignedDuration;

use super::PROGRAM;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::msteams::{Connection, problem};
use crate::web::line::standing::{self, Alert, Facts, Health};
use crate::web::visitor::Visitor;

/// Teams tells of nothing but what is written to the bot, and of teams it comes into: silence is long.
const PATIENCE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How a problem of a check or an import is worded, with Microsoft's word, and what to do about it.
pub(super) fn problem(words: &Words, problem: &str) -> (String, String) {
    let known = [
        problem::INCOMPLETE,
        problem::UNREADABLE,
        problem::TENANT,
        problem::APP,
        problem::SECRET,
        problem::OPENID,
        problem::UNREACHABLE,
        problem::TOKEN,
    ];
    let stems = ("msteams-problem-", "msteams-todo-");
    standing::worded(words, stems, &known, problem)
}

/// What an administrator has to look at, if anything.
pub(super) fn of(visitor: &Visitor, connection: &Connection) -> Option<Alert> {
    let facts = Facts {
        enabled: connection.enabled_at,
        broken: connection.broken_at,
        reason: connection.broken_reason.clone(),
        check_problem: connection.check_problem.as_deref(),
        heard: connection.heard_at,
        patience: PATIENCE,
        problem,
        waits: "msteams-broken-waits",
        silent: "msteams-silent",
        silent_hint: "msteams-silent-hint",
    };
    standing::of(visitor, &facts)
}

/// The same, for the other pages.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<Alert>> {
    let connection = store::msteams::find(app.db.read()).await?;
    Ok(connection.and_then(|it| of(visitor, &it)))
}

/// For the health page, if there is a connection.
pub(in crate::web) async fn health(app: &App, visitor: &Visitor) -> Result<Option<Health>> {
    let connection = store::msteams::find(app.db.read()).await?;
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
        account: super::account(&connection),
    }))
}
