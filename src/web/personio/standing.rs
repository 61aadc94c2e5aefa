//! What stands against runs, in words: on the overview, on administrators' settings pages, and on the
//! health page (P9, O3).

use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::personio::Connection;
use crate::store::sync_runs::{Run, state};
use crate::web::named::dashed;
use crate::web::visitor::Visitor;

/// Something that an administrator has to look at.
#[derive(Clone, Debug)]
pub(in crate::web) struct Alert {
    /// What is wrong.
    pub(in crate::web) title: String,
    /// What can be done.
    pub(in crate::web) text: String,
    /// Where.
    pub(in crate::web) address: String,
    /// What the link there says; empty where the page itself has what is needed.
    pub(in crate::web) go: String,
    /// Enabling it again is what helps.
    pub(in crate::web) can_enable: bool,
    /// It is a question, not a failure.
    pub(in crate::web) asks: bool,
}

/// How a problem of a run or a check is worded, and what to do about it.
pub(super) fn problem(words: &Words, code: &str) -> (String, String) {
    let name = code.to_ascii_lowercase().replace('_', "-");
    (
        words.t(&format!("run-problem-{name}")),
        words.t(&format!("run-todo-{name}")),
    )
}

/// All that an administrator has to look at.
pub(super) async fn alerts(
    app: &App,
    visitor: &Visitor,
    connection: &Connection,
) -> Result<Vec<Alert>> {
    let db = app.db.read();
    let words = &visitor.words;
    let mut alerts = Vec::new();
    if !connection.is_enabled() {
        return Ok(alerts);
    }
    let enabler = match connection.enabled_by {
        Some(id) => Some(store::people::get(db, id).await?),
        None => None,
    };
    let has_left = !enabler
        .as_ref()
        .is_some_and(store::people::Person::is_active);
    if has_left {
        let name = enabler.map(|it| it.name).unwrap_or_default();
        alerts.push(Alert {
            title: words.t1("personio-enabler-left", "name", name),
            text: words.t("personio-enabler-left-todo"),
            address: "/settings/personio".to_owned(),
            go: String::new(),
            can_enable: true,
            asks: false,
        });
    }
    let run = store::personio::last_ended(db).await?;
    let check = of_check(words, connection, run.as_ref());
    // What was put right since, or is known better since, says nothing of now.
    let found = run
        .as_ref()
        .filter(|it| !has_left && !put_right(connection, it))
        .and_then(|it| of_run(words, it))
        .filter(|it| check.is_none() || it.asks);
    alerts.extend(check.into_iter().chain(found));
    Ok(alerts)
}

/// A check after the last run found that the next one will fail.
fn of_check(words: &Words, connection: &Connection, run: Option<&Run>) -> Option<Alert> {
    let problem = connection.check_problem?;
    let checked = store::millis(connection.checked_at?);
    if run
        .and_then(|it| it.ended_at)
        .is_some_and(|it| it >= checked)
    {
        return None;
    }
    let (title, text) = self::problem(words, problem.code());
    Some(Alert {
        title,
        text,
        address: "/settings/personio/connection".to_owned(),
        go: words.t("personio-credential"),
        can_enable: false,
        asks: false,
    })
}

/// Whether the reason why a run failed was seen to be gone.
fn put_right(connection: &Connection, run: &Run) -> bool {
    let is = |codes: &[&str]| run.problem.as_deref().is_some_and(|it| codes.contains(&it));
    let enabled_since = connection
        .enabled_at
        .is_some_and(|it| run.ended_at.is_some_and(|ended| store::millis(it) >= ended));
    let checked_since = connection.is_checked()
        && connection
            .checked_at
            .is_some_and(|it| run.ended_at.is_some_and(|ended| store::millis(it) > ended));
    is(&["ENABLER_INACTIVE"])
        || is(&["DISABLED"]) && enabled_since
        || is(&[
            "WRONG_CREDENTIAL",
            "NOT_ALLOWED",
            "FIELDS_MISSING",
            "SECRET_UNREADABLE",
            "UNREACHABLE",
            "TOO_MANY_CALLS",
            "BAD_ANSWER",
        ]) && checked_since
}

fn of_run(words: &Words, run: &Run) -> Option<Alert> {
    let address = format!("/settings/personio/runs/{}", run.number);
    match run.state.as_str() {
        state::ASKING => Some(Alert {
            title: words.t1("run-asks", "n", run.to_archive),
            text: words.t("personio-asks-hint"),
            address,
            go: words.t("personio-decide"),
            can_enable: false,
            asks: true,
        }),
        state::FAILED | state::INCOMPLETE => {
            let (title, text) = problem(words, run.problem.as_deref().unwrap_or("INTERNAL"));
            let is_credential = matches!(
                run.problem.as_deref(),
                Some("WRONG_CREDENTIAL" | "SECRET_UNREADABLE" | "NOT_ALLOWED" | "FIELDS_MISSING")
            );
            let (address, go) = if is_credential {
                let to = "/settings/personio/connection".to_owned();
                (to, words.t("personio-credential"))
            } else {
                (address, words.t1("run-number", "n", run.number))
            };
            Some(Alert {
                title,
                text,
                address,
                go,
                can_enable: false,
                asks: false,
            })
        }
        _ => None,
    }
}

/// The first thing to look at, for the other settings pages.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<Alert>> {
    let Some(connection) = store::personio::find(app.db.read()).await? else {
        return Ok(None);
    };
    Ok(alerts(app, visitor, &connection).await?.into_iter().next())
}

/// What the health page says of the connection.
pub(in crate::web) struct Health {
    /// When the directory was last gone through whole.
    pub(in crate::web) last: Option<i64>,
    /// What is wrong.
    pub(in crate::web) problem: Option<Alert>,
    /// Runs are possible.
    pub(in crate::web) is_enabled: bool,
    /// The newest run's state, in words.
    pub(in crate::web) state: String,
}

/// For the health page, if there is a connection.
pub(in crate::web) async fn health(app: &App, visitor: &Visitor) -> Result<Option<Health>> {
    let db = app.db.read();
    let Some(connection) = store::personio::find(db).await? else {
        return Ok(None);
    };
    let last = store::sync_runs::last_complete(db).await?;
    let latest = store::sync_runs::latest(db).await?;
    let problem = alerts(app, visitor, &connection).await?.into_iter().next();
    Ok(Some(Health {
        last: last.and_then(|it| it.ended_at),
        problem,
        is_enabled: connection.is_enabled(),
        state: latest
            .map(|it| visitor.words.t(&format!("run-state-{}", dashed(&it.state))))
            .unwrap_or_default(),
    }))
}
