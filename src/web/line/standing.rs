//! How a connection to a chat program fares, in words: on its overview, on administrators' pages, and on the
//! health page (O3).

use jiff::SignedDuration;

use super::Program;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::web::visitor::Visitor;

/// A chat program may be silent for so long after it was switched on.
const FIRST: SignedDuration = SignedDuration::from_hours(1);

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

/// What a connection tells of itself.
pub(in crate::web) struct Facts<'a> {
    pub(in crate::web) enabled: Option<i64>,
    pub(in crate::web) broken: Option<i64>,
    /// Why it is broken, as a problem of a check.
    pub(in crate::web) reason: String,
    pub(in crate::web) check_problem: Option<&'a str>,
    pub(in crate::web) heard: Option<i64>,
    /// For how long silence says nothing.
    pub(in crate::web) patience: SignedDuration,
    /// How a problem is worded, and what to do about it.
    pub(in crate::web) problem: fn(&Words, &str) -> (String, String),
    /// Keys: what waits since when, that nothing is heard since when, and where to look then.
    pub(in crate::web) waits: &'static str,
    pub(in crate::web) silent: &'static str,
    pub(in crate::web) silent_hint: &'static str,
}

/// What an administrator has to look at, if anything.
pub(in crate::web) fn of(visitor: &Visitor, facts: &Facts<'_>) -> Option<Alert> {
    let words = &visitor.words;
    let enabled = store::instant(facts.enabled?);
    if let Some(at) = facts.broken {
        let (title, text) = (facts.problem)(words, &facts.reason);
        let since = words.date_time(store::instant(at), &visitor.zone);
        let waits = words.t1(facts.waits, "since", since);
        return Some(Alert {
            title,
            text: format!("{waits} {text}"),
            is_broken: true,
        });
    }
    if let Some(found) = facts.check_problem {
        let (title, text) = (facts.problem)(words, found);
        return Some(Alert {
            title,
            text,
            is_broken: true,
        });
    }
    let (since, patience) = match facts.heard.map(store::instant) {
        Some(heard) if heard >= enabled => (heard, facts.patience),
        _ => (enabled, FIRST),
    };
    (visitor.now.duration_since(since) > patience).then(|| {
        let at = words.date_time(since, &visitor.zone);
        Alert {
            title: words.t1(facts.silent, "since", at),
            text: words.t(facts.silent_hint),
            is_broken: false,
        }
    })
}

/// A problem's words, of a stem of keys, with the outside's own word; one that has none is a refusal.
pub(in crate::web) fn worded(
    words: &Words,
    (problems, todos): (&str, &str),
    known: &[&str],
    problem: &str,
) -> (String, String) {
    let (code, word) = problem.split_once(' ').unwrap_or((problem, ""));
    let code = if known.contains(&code) {
        code
    } else {
        "refused"
    };
    let title = words.t(&format!("{problems}{code}"));
    let title = if word.is_empty() {
        title
    } else {
        format!("{title} ({word})")
    };
    (title, words.t(&format!("{todos}{code}")))
}

/// An alert with the chat program that it is about.
#[derive(Clone, Debug)]
pub(in crate::web) struct Banner {
    pub(in crate::web) program: &'static Program,
    pub(in crate::web) alert: Alert,
}

impl Banner {
    /// The last part of the address of its pages, by which a page is known to be one of them.
    pub(in crate::web) fn place(&self) -> &'static str {
        self.program.base.rsplit('/').next().unwrap_or_default()
    }
}

/// For the other pages.
pub(in crate::web) async fn banners(app: &App, visitor: &Visitor) -> Result<Vec<Banner>> {
    let slack = crate::web::slack::standing::alert(app, visitor).await?;
    let msteams = crate::web::msteams::standing::alert(app, visitor).await?;
    let programs = [&crate::web::slack::PROGRAM, &crate::web::msteams::PROGRAM];
    let alerts = programs.into_iter().zip([slack, msteams]);
    Ok(alerts
        .filter_map(|(program, alert)| {
            Some(Banner {
                program,
                alert: alert?,
            })
        })
        .collect())
}

/// What the health page says of a connection.
pub(in crate::web) struct Health {
    pub(in crate::web) program: &'static Program,
    /// When it was last heard.
    pub(in crate::web) heard: Option<i64>,
    /// What is wrong.
    pub(in crate::web) problem: Option<Alert>,
    /// It is switched on.
    pub(in crate::web) is_enabled: bool,
    /// Which workspace or tenant.
    pub(in crate::web) account: String,
    /// When members were last gone through, and why they are not complete.
    pub(in crate::web) members: Option<i64>,
    pub(in crate::web) members_problem: Option<String>,
}

impl Health {
    /// Whether it needs a look.
    pub(in crate::web) fn is_ill(&self) -> bool {
        self.is_enabled && (self.problem.is_some() || self.members_problem.is_some())
    }
}

/// For the health page: what is connected.
pub(in crate::web) async fn health(app: &App, visitor: &Visitor) -> Result<Vec<Health>> {
    let slack = crate::web::slack::standing::health(app, visitor).await?;
    let msteams = crate::web::msteams::standing::health(app, visitor).await?;
    Ok(slack.into_iter().chain(msteams).collect())
}
