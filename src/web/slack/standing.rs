//! How the connection fares, in words: on its overview, on administrators' pages, and on the health page
//! (item 8 of Slack, O3).

use jiff::SignedDuration;

use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::slack::{Connection, problem};
use crate::web::visitor::Visitor;

/// Slack may be silent for so long after it was switched on.
const FIRST: SignedDuration = SignedDuration::from_hours(1);
/// And for so long later: somebody's profile changes, or somebody writes, more often than that.
const LATER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Something that an administrator has to look at.
#[derive(Clone, Debug)]
pub(in crate::web) struct Alert {
    /// What is wrong.
    pub(in crate::web) title: String,
    /// What can be done.
    pub(in crate::web) text: String,
    /// Nothing goes any more; else it may only be quiet.
    pub(in crate::web) is_broken: bool,
}

/// How a problem of a check or an import is worded, with Slack's word, and what to do about it.
pub(super) fn problem(words: &Words, problem: &str) -> (String, String) {
    let (code, word) = problem.split_once(' ').unwrap_or((problem, ""));
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
    let code = if known.contains(&code) {
        code
    } else {
        problem::REFUSED
    };
    let title = words.t(&format!("slack-problem-{code}"));
    let title = if word.is_empty() {
        title
    } else {
        format!("{title} ({word})")
    };
    (title, words.t(&format!("slack-todo-{code}")))
}

/// What an administrator has to look at, if anything.
pub(super) fn of(visitor: &Visitor, connection: &Connection) -> Option<Alert> {
    let words = &visitor.words;
    let enabled = store::instant(connection.enabled_at?);
    if let Some(at) = connection.broken_at {
        let found = match connection.broken_reason.as_str() {
            problem::ACCOUNT => problem::ACCOUNT.to_owned(),
            word => format!("{} {word}", problem::TOKEN),
        };
        let (title, text) = problem(words, &found);
        let since = words.date_time(store::instant(at), &visitor.zone);
        let waits = words.t1("slack-broken-waits", "since", since);
        return Some(Alert {
            title,
            text: format!("{waits} {text}"),
            is_broken: true,
        });
    }
    if let Some(found) = &connection.check_problem {
        let (title, text) = problem(words, found);
        return Some(Alert {
            title,
            text,
            is_broken: true,
        });
    }
    let (since, patience) = match connection.heard_at.map(store::instant) {
        Some(heard) if heard >= enabled => (heard, LATER),
        _ => (enabled, FIRST),
    };
    (visitor.now.duration_since(since) > patience).then(|| {
        let at = words.date_time(since, &visitor.zone);
        Alert {
            title: words.t1("slack-silent", "since", at),
            text: words.t(if connection.uses_socket() {
                "slack-silent-socket"
            } else {
                "slack-silent-webhook"
            }),
            is_broken: false,
        }
    })
}

/// The same, for the other pages.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<Alert>> {
    let connection = store::slack::find(app.db.read()).await?;
    Ok(connection.and_then(|it| of(visitor, &it)))
}

/// What the health page says of the connection.
pub(in crate::web) struct Health {
    /// When Slack was last heard.
    pub(in crate::web) heard: Option<i64>,
    /// What is wrong.
    pub(in crate::web) problem: Option<Alert>,
    /// It is switched on.
    pub(in crate::web) is_enabled: bool,
    /// Which workspace.
    pub(in crate::web) workspace: String,
    /// When members were last gone through, and why they are not complete.
    pub(in crate::web) members: Option<i64>,
    pub(in crate::web) members_problem: Option<String>,
}

/// For the health page, if there is a connection.
pub(in crate::web) async fn health(app: &App, visitor: &Visitor) -> Result<Option<Health>> {
    let Some(connection) = store::slack::find(app.db.read()).await? else {
        return Ok(None);
    };
    Ok(Some(Health {
        heard: connection.heard_at,
        problem: of(visitor, &connection),
        is_enabled: connection.is_enabled(),
        members: connection.members_done_at,
        members_problem: connection
            .members_problem
            .as_deref()
            .map(|it| problem(&visitor.words, it).0),
        workspace: connection.workspace_name,
    }))
}
