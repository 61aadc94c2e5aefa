//! What the clients make of each trap of Personio's: personio-api.md, sections 1 to 6.

mod fake;
mod faults;
mod listing;
mod parsing;
mod random;
mod tokens;
mod v2;
mod values;

use std::path::Path;

use domain::attribute::{Attribute, Whitelist};
use domain::directory::{Configuration, Employee, Field};
use serde_json::{Value, json};

use super::Wanted;

/// A recording that was published, or an invented one.
fn recording(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/personio");
    serde_json::from_slice(&std::fs::read(path.join(name)).unwrap()).unwrap()
}

/// The attributes of the invented company.
fn catalogue() -> Vec<Attribute> {
    super::parse::attributes(&recording("synthetic/v1-attributes.json")).unwrap()
}

/// All fields, and these attributes.
fn wanting(chosen: &[&str]) -> Wanted {
    let catalogue = catalogue();
    let chosen = chosen.iter().map(|key| {
        let known = catalogue.iter().find(|it| it.key == **key).cloned();
        known.unwrap_or_else(|| Attribute {
            key: (*key).to_owned(),
            ..Attribute::default()
        })
    });
    Wanted {
        fields: Field::ALL.to_vec(),
        whitelist: Whitelist::of(chosen),
    }
}

/// What most runs want: no companies and no cost centres.
fn usual() -> Wanted {
    Wanted::of(&Configuration::default(), Whitelist::default())
}

/// An entry of a listing, of today.
fn entry(kind: &str, universal_id: Option<&str>, value: Value) -> Value {
    json!({ "label": "Label", "value": value, "type": kind, "universal_id": universal_id })
}

/// An employee of a listing with these entries beside an id.
fn row(id: usize, entries: Value) -> Value {
    let mut attributes = json!({
        "id": entry("integer", Some("id"), id.into()),
        "first_name": entry("standard", Some("first_name"), format!("First {id}").into()),
    });
    for (key, value) in entries.as_object().unwrap() {
        attributes[key] = value.clone();
    }
    json!({ "type": "Employee", "attributes": attributes })
}

/// Everything that an employee holds: values hide themselves from what is printed.
fn everything(employee: &Employee) -> String {
    let values: Vec<String> = employee
        .attributes
        .iter()
        .map(|it| serde_json::to_string(it.value()).unwrap())
        .collect();
    format!("{employee:?} {values:?}")
}

fn ids(employees: &[Employee]) -> Vec<&str> {
    employees.iter().map(|it| it.id.as_str()).collect()
}
