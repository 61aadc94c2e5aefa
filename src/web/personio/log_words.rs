//! Lines of the sync's log in the reader's words: for the page of a run, its file, and a person's history.

use std::collections::HashMap;

use domain::attribute::{Value, Whitelist};
use domain::directory::Field;
use domain::locale::Language;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::sync_log::PRIVATE;
use crate::store::sync_runs::{Line, line};
use crate::web::attributes_shown::{self, Drawn};
use crate::web::named::dashed;

/// What is needed to word any line.
#[derive(Clone, Debug)]
pub(in crate::web) struct LogWords {
    words: Words,
    labels: HashMap<String, String>,
    whitelist: Whitelist,
    shows_private: bool,
}

/// A line, worded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::web) struct Said {
    /// What its code means.
    pub(in crate::web) code: String,
    /// What to do about it; empty for changes.
    pub(in crate::web) todo: String,
    /// The field or attribute; empty where it is about none.
    pub(in crate::web) field: String,
    /// What it was.
    pub(in crate::web) old: String,
    /// What it is.
    pub(in crate::web) new: String,
    /// Something is there that is not shown here.
    pub(in crate::web) is_withheld: bool,
}

impl LogWords {
    /// Reads what attributes are called, and which may be read at this moment.
    pub(in crate::web) async fn load(db: &impl ConnectionTrait, words: &Words) -> Result<Self> {
        let rows = store::attributes::list(db).await?;
        Ok(Self {
            words: words.clone(),
            labels: rows.into_iter().map(|it| (it.key, it.label)).collect(),
            whitelist: store::attributes::whitelist(db).await?,
            shows_private: false,
        })
    }

    /// For a page on which an administrator looks at one person.
    pub(in crate::web) fn with_private(mut self, shows: bool) -> Self {
        self.shows_private = shows;
        self
    }

    /// A line.
    pub(in crate::web) fn say(&self, it: &Line) -> Said {
        let is_withheld =
            !self.shows_private && it.field.as_deref().is_some_and(|it| PRIVATE.contains(&it));
        let value = |text: &Option<String>| match text {
            Some(text) if !is_withheld => self.value(it, text),
            _ => String::new(),
        };
        Said {
            code: self.code(&it.kind, &it.code),
            todo: if it.kind == line::ERROR {
                self.found("sync-todo-", &it.code).unwrap_or_default()
            } else {
                String::new()
            },
            field: self.field(it),
            old: value(&it.old),
            new: value(&it.new),
            is_withheld: is_withheld && (it.old.is_some() || it.new.is_some()),
        }
    }

    /// What a code means, for a kind of lines.
    pub(in crate::web) fn code(&self, kind: &str, code: &str) -> String {
        let group = if kind == line::ERROR {
            "sync-error-"
        } else {
            "sync-code-"
        };
        self.found(group, code).unwrap_or_else(|| code.to_owned())
    }

    fn found(&self, group: &str, code: &str) -> Option<String> {
        let key = format!("{group}{}", dashed(&code.to_lowercase()));
        self.words.has(&key).then(|| self.words.t(&key))
    }

    fn field(&self, it: &Line) -> String {
        match (&it.field, &it.attribute_key) {
            (Some(field), _) => self.found("field-", field).unwrap_or_else(|| field.clone()),
            (None, Some(key)) => self.labels.get(key).unwrap_or(key).clone(),
            (None, None) => String::new(),
        }
    }

    fn value(&self, it: &Line, text: &str) -> String {
        if let Some(key) = &it.attribute_key {
            // The store has emptied what was withdrawn; nothing else gets past here either (P12).
            if !self.whitelist.has(key) {
                return String::new();
            }
            if it.field.is_none() {
                let value = serde_json::from_str::<Value>(text).ok();
                return value
                    .and_then(|it| self.whitelist.visible(key, None, it))
                    .map(|it| plain(attributes_shown::draw(&self.words, &it).value))
                    .unwrap_or_default();
            }
        }
        let group = match it.field.as_deref() {
            Some("status" | "employment_type") => "employment-",
            Some("gender") => "gender-",
            Some("language") => {
                let language = Language::from_code(text);
                return language.map_or_else(|| text.to_owned(), |it| it.own_name().to_owned());
            }
            Some(field) if is_day(field) => {
                let day = text.parse::<Date>();
                return day.map_or_else(
                    |_| text.to_owned(),
                    |it| attributes_shown::day(&self.words, it),
                );
            }
            _ => return text.to_owned(),
        };
        self.found(group, text).unwrap_or_else(|| text.to_owned())
    }
}

fn is_day(field: &str) -> bool {
    let field = Field::from_name(field);
    field.is_some_and(|it| {
        matches!(
            it,
            Field::HireDate | Field::TerminationDate | Field::BirthDate
        )
    })
}

/// A value as text, where nothing but text can be.
fn plain(value: Drawn) -> String {
    match value {
        Drawn::Text(text)
        | Drawn::Lines(text)
        | Drawn::Link(text)
        | Drawn::Day(_, text)
        | Drawn::Flag(_, text) => text,
        Drawn::Tags(tags) => tags.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use domain::attribute::Attribute;
    use domain::directory::{PersonProblem, RunProblem};

    use super::*;
    use crate::i18n::Languages;

    fn log_words(language: Language) -> LogWords {
        LogWords {
            words: Languages::load().unwrap().of(language),
            labels: HashMap::from([("dynamic_7".to_owned(), "T-shirt size".to_owned())]),
            whitelist: Whitelist::of([Attribute {
                key: "dynamic_7".to_owned(),
                ..Attribute::default()
            }]),
            shows_private: false,
        }
    }

    fn changed(field: Option<&str>, key: Option<&str>, new: &str) -> Line {
        Line {
            id: 1,
            run_id: uuid::Uuid::nil(),
            at: 0,
            kind: line::CHANGE.to_owned(),
            person_id: None,
            personio_id: None,
            name: String::new(),
            code: "CHANGED".to_owned(),
            field: field.map(str::to_owned),
            attribute_key: key.map(str::to_owned),
            old: None,
            new: Some(new.to_owned()),
        }
    }

    /// P10. Every code and every reason has words in every language, and says what to do.
    #[test]
    fn every_code_is_worded_in_every_language() {
        for language in Language::ALL {
            let words = log_words(language);
            for problem in PersonProblem::ALL {
                for group in ["sync-error-", "sync-todo-"] {
                    let found = words.found(group, problem.code());
                    assert!(found.is_some(), "{language:?} {group}{}", problem.code());
                }
            }
            for problem in RunProblem::ALL {
                for group in ["run-problem-", "run-todo-"] {
                    let found = words.found(group, problem.code());
                    assert!(found.is_some(), "{language:?} {group}{}", problem.code());
                }
            }
            for field in Field::ALL {
                let found = words.found("field-", field.name());
                assert!(found.is_some(), "{language:?} {}", field.name());
            }
        }
    }

    /// P10, P12. Values are worded by their field; an attribute's only while it is chosen; gender and
    /// birth date not at all.
    #[test]
    fn values_are_worded_or_kept() {
        let words = log_words(Language::De);
        let said = |line: &Line| {
            let said = words.say(line);
            (said.field, said.new, said.is_withheld)
        };
        let three = |field: &str, new: &str, held| (field.to_owned(), new.to_owned(), held);
        let line = changed(Some("status"), None, "leave");
        assert_eq!(said(&line).1, words.found("employment-", "leave").unwrap());
        assert_eq!(
            said(&changed(Some("hire_date"), None, "2019-05-01")),
            three("Eintrittsdatum", "01.05.2019", false)
        );
        assert_eq!(
            said(&changed(Some("birth_date"), None, "1990-03-07")),
            three("Geburtsdatum", "", true)
        );
        let size = r#"{"is":"text","value":"M"}"#;
        assert_eq!(
            said(&changed(None, Some("dynamic_7"), size)),
            three("T-shirt size", "M", false)
        );
        assert_eq!(
            said(&changed(None, Some("dynamic_8"), size)),
            three("dynamic_8", "", false)
        );
        let private = words.clone().with_private(true);
        let line = changed(Some("birth_date"), None, "1990-03-07");
        assert_eq!(private.say(&line).new, "07.03.1990");
    }
}
