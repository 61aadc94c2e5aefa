//! The log of a run on its page: changes and errors, narrowed and page by page (P10).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::log_words::{LogWords, Said};
use crate::app::App;
use crate::store;
use crate::store::sync_log::Filter;
use crate::store::sync_runs::{Line, Run, line};
use crate::web::desk::Choice;
use crate::web::failure::Failure;
use crate::web::visitor::Visitor;

/// How many lines a page has.
const PAGE: usize = 100;

/// What the address of a run's page asks for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(in crate::web) struct LogQuery {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    tab: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    q: String,
    /// The last line of the part before: its code and id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
}

impl LogQuery {
    fn after(&self) -> Option<(String, i64)> {
        let (code, id) = self.after.rsplit_once('.')?;
        Some((code.to_owned(), id.parse().ok()?))
    }

    fn text(&self) -> String {
        serde_html_form::to_string(self).unwrap_or_default()
    }
}

/// One of the two parts of a log.
pub(super) struct Tab {
    pub(super) query: String,
    pub(super) name: String,
    pub(super) count: i64,
    pub(super) is_here: bool,
}

/// A line as it is drawn.
pub(super) struct Row {
    pub(super) person: Option<Uuid>,
    pub(super) name: String,
    pub(super) personio_id: String,
    pub(super) code: String,
    pub(super) said: Said,
}

/// The part of a log that is shown.
pub(super) struct Log {
    pub(super) tabs: Vec<Tab>,
    pub(super) tab: &'static str,
    pub(super) codes: Vec<Choice>,
    pub(super) words: String,
    pub(super) rows: Vec<Row>,
    /// There is no line at all.
    pub(super) is_empty: bool,
    /// Some lines are left out by words or a code.
    pub(super) is_narrowed: bool,
    /// Where the tab begins, if this is not it.
    pub(super) first: Option<String>,
    pub(super) next: Option<String>,
}

impl Log {
    pub(super) async fn load(
        app: &App,
        visitor: &Visitor,
        run: &Run,
        query: &LogQuery,
    ) -> Result<Self, Failure> {
        let db = app.db.read();
        let words = LogWords::load(db, &visitor.words).await?;
        let changes = store::sync_log::codes(db, run.run(), line::CHANGE).await?;
        let errors = store::sync_log::codes(db, run.run(), line::ERROR).await?;
        let count = |codes: &[(String, i64)]| codes.iter().map(|it| it.1).sum::<i64>();
        let is_empty = changes.is_empty() && errors.is_empty();
        let shows_errors = match query.tab.as_str() {
            "errors" => true,
            "changes" => false,
            _ => changes.is_empty() && !errors.is_empty(),
        };
        let tab = |name: &'static str, key: &str, codes: &[(String, i64)], is_here| Tab {
            query: LogQuery {
                tab: name.to_owned(),
                q: query.q.clone(),
                ..LogQuery::default()
            }
            .text(),
            name: visitor.words.t(key),
            count: count(codes),
            is_here,
        };
        let tabs = vec![
            tab("changes", "run-log-changes", &changes, !shows_errors),
            tab("errors", "run-log-errors", &errors, shows_errors),
        ];
        let (tab, kind, codes) = if shows_errors {
            ("errors", line::ERROR, errors)
        } else {
            ("changes", line::CHANGE, changes)
        };
        let code = codes.iter().find(|it| it.0 == query.code);
        let query = LogQuery {
            tab: tab.to_owned(),
            code: code.map(|it| it.0.clone()).unwrap_or_default(),
            ..query.clone()
        };
        let filter = Filter {
            kind,
            code: Some(query.code.clone()).filter(|it| !it.is_empty()),
            words: query.q.clone(),
            after: query.after(),
        };
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut lines = store::sync_log::lines(db, run.run(), &filter, limit).await?;
        let more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let with_after = |after: String| {
            let query = LogQuery {
                after,
                ..query.clone()
            };
            query.text()
        };
        Ok(Self {
            is_empty,
            tabs,
            tab,
            codes: codes
                .iter()
                .map(|(code, n)| {
                    let label = format!("{} ({n})", words.code(kind, code));
                    Choice::new(code, label, *code == query.code)
                })
                .collect(),
            is_narrowed: filter.code.is_some() || !filter.words.trim().is_empty(),
            first: filter.after.is_some().then(|| with_after(String::new())),
            next: lines
                .last()
                .filter(|_| more)
                .map(|it| with_after(format!("{}.{}", it.code, it.id))),
            words: query.q.clone(),
            rows: lines.into_iter().map(|it| Row::of(&words, it)).collect(),
        })
    }
}

impl Row {
    fn of(words: &LogWords, line: Line) -> Self {
        Self {
            said: words.say(&line),
            person: line.person_id,
            name: line.name,
            personio_id: line.personio_id.unwrap_or_default(),
            code: line.code,
        }
    }
}
