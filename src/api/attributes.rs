//! What came from Personio of a person, as the API shows it: nothing that was not chosen (P12).
//!
//! Shown to experts with a request of their teams, and with a person to those who may see people; in no
//! list, so that nobody takes away more than they looked at.

use domain::attribute::{Value, Visible};
use domain::expert::Viewer;
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::Result;
use crate::app::App;
use crate::store;
use crate::store::people;

/// An attribute that may be read.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ReadableAttribute)]
pub(super) struct Attribute {
    /// How Personio names it.
    #[schema(example = "dynamic_5004")]
    key: String,
    /// What it is called in Personio.
    #[schema(example = "T-shirt size")]
    label: String,
    /// `standard`, `date`, `integer`, `decimal`, `list`, `link`, `tags` or `multiline`.
    #[schema(value_type = String, example = "list")]
    kind: &'static str,
    /// Text; a day as `2026-01-31`; a list of texts for several of a list; `true` or `false`; an amount of
    /// money as `{ "amount": "3000", "currency": "EUR" }`. Numbers are text, as they were written.
    #[schema(value_type = Value)]
    value: serde_json::Value,
}

impl From<&Visible> for Attribute {
    fn from(visible: &Visible) -> Self {
        let attribute = visible.attribute();
        Self {
            key: attribute.key.clone(),
            label: attribute.label.clone(),
            kind: attribute.kind.name(),
            value: match visible.value() {
                Value::Text(text) | Value::Number(text) | Value::Link(text) => text.clone().into(),
                Value::Money(amount, currency) => {
                    serde_json::json!({ "amount": amount, "currency": currency })
                }
                Value::Date(date) => date.to_string().into(),
                Value::Tags(tags) => tags.clone().into(),
                Value::Flag(flag) => (*flag).into(),
            },
        }
    }
}

/// What a caller may read of a person whom they may see.
pub(super) async fn of_person(
    app: &App,
    viewer: &Viewer,
    person: &people::Person,
) -> Result<Vec<Attribute>> {
    let values = store::attributes::for_viewer(app.db.read(), viewer, person).await?;
    Ok(values.iter().map(|(it, _)| Attribute::from(it)).collect())
}
