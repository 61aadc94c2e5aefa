//! What an approver sees: the text, and the fields that were marked for them; nothing else (A5). Only
//! keys are kept: a value is read when it is shown, so that what was withdrawn is gone.

use std::collections::HashSet;

use domain::attribute::{Attribute, Visible};
use domain::ids::{CompanyId, PersonId};
use domain::request::Request;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::categories::Category;
use super::people::Person;
use super::sql::Sql;
use crate::error::Result;

/// What can be marked besides readable attributes: the person's name first.
pub const FIELDS: [&str; 8] = [
    "name",
    "category",
    "subject",
    "department",
    "position",
    "company",
    "cost_centre",
    "hire_date",
];
/// What stands before the key of a readable attribute.
const ATTRIBUTE: &str = "attribute:";

/// What a field is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// One of [`FIELDS`]: in words by the key `approval-field-…`.
    Key(&'static str),
    /// As Personio calls it.
    Name(String),
}

/// What stands in a field.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// As it is.
    Text(String),
    /// A day.
    Day(Date),
    /// A category, which has a name in each language.
    Category(Box<Category>),
    /// What the whitelist lets pass at this moment.
    Attribute(Visible),
}

/// A field with its value.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: Label,
    /// What stands in it.
    pub value: FieldValue,
}

/// What an approver sees.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What is asked.
    pub text: String,
    /// What they are told besides, in the order in which it was marked.
    pub fields: Vec<Field>,
}

/// The key under which a readable attribute is marked.
#[must_use]
pub fn key_of(attribute: &Attribute) -> String {
    format!("{ATTRIBUTE}{}", attribute.key)
}

/// All that can be marked at this moment.
pub async fn offered(db: &impl ConnectionTrait) -> Result<Vec<(String, Label)>> {
    let whitelist = super::attributes::whitelist(db).await?;
    let fixed = FIELDS.map(|it| (it.to_owned(), Label::Key(it)));
    let readable = whitelist
        .attributes()
        .map(|it| (key_of(it), Label::Name(it.label.clone())));
    Ok(fixed.into_iter().chain(readable).collect())
}

/// The keys of `wanted` that can be marked at this moment, each once, in their order.
pub async fn markable(db: &impl ConnectionTrait, wanted: &[String]) -> Result<Vec<String>> {
    let offered: HashSet<String> = offered(db).await?.into_iter().map(|it| it.0).collect();
    let mut seen = HashSet::new();
    Ok(wanted
        .iter()
        .filter(|it| offered.contains(*it) && seen.insert(it.as_str()))
        .cloned()
        .collect())
}

/// What an approver sees of a request and the person concerned.
pub async fn shown(
    db: &impl ConnectionTrait,
    request: &Request,
    person: PersonId,
    text: &str,
    keys: &[String],
) -> Result<Shown> {
    let person = super::people::get(db, person).await?;
    let attributes: Vec<Visible> = if keys.iter().any(|it| it.starts_with(ATTRIBUTE)) {
        super::attributes::for_approver(db, person.person()).await?
    } else {
        Vec::new()
    };
    let mut fields = Vec::new();
    for key in keys {
        let found = if let Some(attribute) = key.strip_prefix(ATTRIBUTE) {
            let own = attributes.iter().find(|it| it.attribute().key == attribute);
            own.map(|it| {
                let label = Label::Name(it.attribute().label.clone());
                (label, FieldValue::Attribute(it.clone()))
            })
        } else {
            let known = FIELDS.into_iter().find(|it| it == key);
            match known {
                Some(known) => value(db, request, &person, known)
                    .await?
                    .map(|it| (Label::Key(known), it)),
                None => None,
            }
        };
        fields.extend(found.map(|(label, value)| Field {
            key: key.clone(),
            label,
            value,
        }));
    }
    Ok(Shown {
        text: text.to_owned(),
        fields,
    })
}

async fn value(
    db: &impl ConnectionTrait,
    request: &Request,
    person: &Person,
    key: &str,
) -> Result<Option<FieldValue>> {
    let text = |it: Option<String>| it.filter(|it| !it.is_empty()).map(FieldValue::Text);
    Ok(match key {
        "name" => text(Some(person.name.clone())),
        "subject" => text(Some(request.subject.clone())),
        "department" => text(person.department.clone()),
        "position" => text(person.position.clone()),
        "category" => match request.category {
            Some(category) => {
                let category = super::categories::get(db, category).await?;
                Some(FieldValue::Category(Box::new(category)))
            }
            None => None,
        },
        "company" => match person.company_id {
            Some(id) => text(Some(super::companies::get(db, CompanyId(id)).await?.name)),
            None => None,
        },
        "cost_centre" => {
            let names: Vec<String> = Sql::new(
                "SELECT c.name FROM person_cost_centres p JOIN cost_centres c \
                 ON c.id = p.cost_centre_id WHERE p.person_id = ? ORDER BY c.name",
            )
            .bind(person.id)
            .column(db)
            .await?;
            text(Some(names.join(", ")))
        }
        "hire_date" => {
            let day = person.hire_date.as_deref().and_then(|it| it.parse().ok());
            day.map(FieldValue::Day)
        }
        _ => None,
    })
}
