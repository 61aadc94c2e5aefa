//! Approvals in the browser: processes and to whom they are given, and the page of whoever decides.

mod decide;
mod edit;
mod given;
mod processes;

use domain::approval::{Ask, AskReason};
use sea_orm::ConnectionTrait;

use super::attributes_shown::{self, Drawn};
use super::desk::People;
use super::named::{category_name, dashed, person_name};
use crate::error::Result;
use crate::i18n::Words;
use crate::store::approval_facts;
use crate::store::approvals::{Field, FieldValue, Label, Shown};
use crate::store::people::Person;

pub(super) use decide::{decide, decide_own, delegate, delegate_own, list_own, show, show_own};
pub(super) use edit::{archive, create, edit, new, update};
pub(super) use given::{Given, assign, give, set_sync, take};
pub(super) use processes::list;

/// What an approver reads, in their language.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// What is asked.
    pub(super) text: String,
    /// What they are told besides.
    pub(super) fields: Vec<attributes_shown::Shown>,
}

impl Question {
    /// In words of the reader.
    pub(super) fn of(words: &Words, shown: &Shown) -> Self {
        Self {
            text: shown.text.clone(),
            fields: shown.fields.iter().map(|it| field(words, it)).collect(),
        }
    }
}

fn field(words: &Words, field: &Field) -> attributes_shown::Shown {
    let value = match &field.value {
        FieldValue::Attribute(visible) => return attributes_shown::draw(words, visible),
        FieldValue::Text(text) => Drawn::Text(text.clone()),
        FieldValue::Day(day) => Drawn::Day(day.to_string(), attributes_shown::day(words, *day)),
        FieldValue::Category(category) => Drawn::Text(category_name(words, category)),
    };
    attributes_shown::Shown {
        label: label(words, &field.label),
        value,
    }
}

/// What a field is called.
pub(super) fn label(words: &Words, label: &Label) -> String {
    match label {
        Label::Key(key) => words.t(&format!("approval-field-{}", dashed(key))),
        Label::Name(name) => name.clone(),
    }
}

/// Whom a step asks.
pub(super) fn ask_name(words: &Words, people: &People, ask: Ask) -> String {
    match ask {
        Ask::LineManager => words.t("approval-ask-line-manager"),
        Ask::Administrator => words.t("approval-ask-administrator"),
        Ask::Person(id) => people.get(id.0).map_or_else(
            || words.t("approval-somebody"),
            |it: &Person| person_name(words, it),
        ),
    }
}

/// Why it is somebody else than the step says; nothing where it is not.
pub(super) fn why(words: &Words, why: AskReason) -> Option<String> {
    let is_other = why != AskReason::AsAsked;
    is_other.then(|| words.t(&format!("approval-why-{}", dashed(why.name()))))
}

/// The people whom steps name.
pub(super) async fn people_of(db: &impl ConnectionTrait, steps: &[Ask]) -> Result<People> {
    let named = approval_facts::named(steps);
    People::load(db, named.into_iter().map(|it| it.0)).await
}
