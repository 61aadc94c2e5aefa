//! What v2 tells by id only: units, companies, cost centres, offices. Each is asked for once a listing.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::pages::Pages;
use crate::personio::Failure;
use crate::personio::session::Session;

/// The fields that need names.
pub(super) const KEYS: [&str; 5] = ["team", "department", "subcompany", "cost_centers", "office"];

/// The names known so far.
#[derive(Default)]
pub(super) struct Names {
    /// By kind and id; none: there is no such unit.
    units: HashMap<(String, String), Option<String>>,
    units_refused: bool,
    /// Whole lists, by field; none: they may not be read.
    lists: HashMap<&'static str, Option<HashMap<String, String>>>,
}

impl Names {
    /// Asks for the names that an employment needs, of the fields that are wanted.
    pub(super) async fn learn(
        &mut self,
        session: &Session,
        employment: &Value,
        wanted: &[&str],
    ) -> Result<(), Failure> {
        for kind in ["team", "department"] {
            let id = unit(employment, kind).and_then(id_of);
            if let Some(id) = id.filter(|_| wanted.contains(&kind)) {
                self.learn_unit(session, kind, &id).await?;
            }
        }
        for (key, path) in [
            ("subcompany", "/v2/legal-entities"),
            ("cost_centers", "/v2/cost-centers"),
            ("office", "/v2/workplaces"),
        ] {
            if wanted.contains(&key) && !self.lists.contains_key(key) && has(employment, key) {
                let list = list(session, path).await?;
                self.lists.insert(key, list);
            }
        }
        Ok(())
    }

    async fn learn_unit(&mut self, session: &Session, kind: &str, id: &str) -> Result<(), Failure> {
        let place = (kind.to_owned(), id.to_owned());
        if self.units_refused || self.units.contains_key(&place) {
            return Ok(());
        }
        let path = format!("/v2/org-units/{id}");
        let answer = session.get_if_there(&path, &[("type", kind)]).await?;
        match answer {
            Ok(answer) => {
                let unit = answer.get("_data").unwrap_or(&answer);
                self.units.insert(place, name_of(unit));
            }
            Err(401 | 403) => self.units_refused = true,
            Err(_) => {
                self.units.insert(place, None);
            }
        }
        Ok(())
    }

    /// Whether the names of a field may not be read.
    pub(super) fn is_refused(&self, key: &str) -> bool {
        match key {
            "team" | "department" => self.units_refused,
            other => self.lists.get(other).is_some_and(Option::is_none),
        }
    }

    /// The unit of an employment in v1's shape; none: it is not told, or there is none. Which of the two
    /// is seen in others.
    pub(super) fn unit(&self, employment: &Value, kind: &str) -> Option<Value> {
        let id = unit(employment, kind).and_then(id_of)?;
        let name = self.units.get(&(kind.to_owned(), id.clone()));
        (!self.units_refused).then(|| named(&id, name.cloned().flatten().as_deref()))
    }

    /// Something of a list in v1's shape; none: it is not told.
    pub(super) fn listed(&self, key: &str, it: &Value) -> Option<Value> {
        let Some(id) = id_of(it) else {
            // Null is nothing; anything else without an id is unreadable.
            return Some(if it.is_null() {
                Value::Null
            } else {
                Value::Bool(false)
            });
        };
        let names = self.lists.get(key)?.as_ref()?;
        Some(named(&id, names.get(&id).map(String::as_str)))
    }
}

/// Without a name it is unreadable, and what is held stays.
fn named(id: &str, name: Option<&str>) -> Value {
    json!({ "attributes": { "id": id, "name": name } })
}

/// The unit of this kind among those of an employment.
fn unit<'a>(employment: &'a Value, kind: &str) -> Option<&'a Value> {
    let units = employment["org_units"].as_array()?;
    let is_it = |it: &&Value| {
        it["type"]
            .as_str()
            .is_some_and(|it| it.eq_ignore_ascii_case(kind))
    };
    units.iter().find(is_it)
}

/// Whether an employment says something about a field.
fn has(employment: &Value, key: &str) -> bool {
    let is_there = |it: &Value| id_of(it).is_some();
    match key {
        "subcompany" => super::person::company(employment).is_some_and(is_there),
        "office" => is_there(&employment["office"]),
        _ => employment["cost_centers"]
            .as_array()
            .is_some_and(|it| it.iter().any(is_there)),
    }
}

/// An id that is fit for a path.
pub(super) fn id_of(it: &Value) -> Option<String> {
    let id = match &it["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return None,
    };
    let fine = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    (!id.is_empty() && id.len() <= 64 && id.chars().all(fine)).then_some(id)
}

/// The answers to some of these calls were not seen by us: several words are tried.
fn name_of(it: &Value) -> Option<String> {
    ["name", "legal_name", "company_name", "title"]
        .into_iter()
        .find_map(|key| it[key].as_str())
        .map(str::to_owned)
}

/// A whole list, or none if it may not be read.
async fn list(session: &Session, path: &str) -> Result<Option<HashMap<String, String>>, Failure> {
    let mut pages = Pages::of(session, path);
    let mut names = HashMap::new();
    while let Some(page) = pages.next().await? {
        let Ok(page) = page else {
            return Ok(None);
        };
        names.extend(
            page.iter()
                .filter_map(|it| Some((id_of(it)?, name_of(it)?))),
        );
    }
    Ok(Some(names))
}
