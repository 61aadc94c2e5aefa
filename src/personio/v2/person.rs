//! A person and their employment in v1's shape.

use domain::attribute::{Attribute, Kind};
use serde_json::{Map, Value, json};

use super::names::{self, Names};

/// Where v2 has what v1 calls an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Person,
    Employment,
}

/// An attribute that every Personio has.
pub(super) struct Standard {
    pub(super) key: &'static str,
    /// As v1 calls it where nobody changed it.
    pub(super) label: &'static str,
    pub(super) kind: &'static str,
    pub(super) of: Of,
    /// The parts of v2 of which one is there if it may be read; none: few people have it, so that
    /// nothing follows from its absence.
    pub(super) parts: &'static [&'static str],
}

const fn standard(
    key: &'static str,
    label: &'static str,
    kind: &'static str,
    of: Of,
    parts: &'static [&'static str],
) -> Standard {
    Standard {
        key,
        label,
        kind,
        of,
        parts,
    }
}

/// What v2 can tell of what v1 tells of everybody.
pub(super) const STANDARD: [Standard; 25] = [
    standard(
        "first_name",
        "First name",
        "standard",
        Of::Person,
        &["first_name"],
    ),
    standard(
        "last_name",
        "Last name",
        "standard",
        Of::Person,
        &["last_name"],
    ),
    standard(
        "preferred_name",
        "Name (preferred)",
        "standard",
        Of::Person,
        &["preferred_name"],
    ),
    standard("email", "Email", "standard", Of::Person, &["email"]),
    standard("gender", "Gender", "standard", Of::Person, &["gender"]),
    standard("status", "Status", "standard", Of::Person, &["status"]),
    standard(
        "created_at",
        "created_at",
        "date",
        Of::Person,
        &["created_at"],
    ),
    standard(
        "last_modified_at",
        "Last modified",
        "date",
        Of::Person,
        &["updated_at"],
    ),
    standard(
        "position",
        "Position",
        "standard",
        Of::Employment,
        &["position"],
    ),
    standard(
        "supervisor",
        "Supervisor",
        "standard",
        Of::Employment,
        &["supervisor"],
    ),
    standard(
        "employment_type",
        "Employment type",
        "standard",
        Of::Employment,
        &["type"],
    ),
    standard(
        "weekly_working_hours",
        "Weekly hours",
        "decimal",
        Of::Employment,
        &["weekly_working_hours"],
    ),
    standard(
        "full_time_weekly_working_hours",
        "Full-time weekly hours",
        "decimal",
        Of::Employment,
        &["full_time_weekly_working_hours"],
    ),
    standard(
        "hire_date",
        "Hire date",
        "date",
        Of::Employment,
        &["employment_start_date"],
    ),
    standard(
        "contract_end_date",
        "Contract ends",
        "date",
        Of::Employment,
        &[],
    ),
    standard(
        "probation_period_end",
        "Probation period end",
        "date",
        Of::Employment,
        &[],
    ),
    standard(
        "termination_date",
        "Termination date",
        "date",
        Of::Employment,
        &[],
    ),
    standard(
        "last_working_day",
        "Last day of work",
        "date",
        Of::Employment,
        &[],
    ),
    standard(
        "termination_type",
        "Termination type",
        "standard",
        Of::Employment,
        &[],
    ),
    standard(
        "termination_reason",
        "Termination reason",
        "standard",
        Of::Employment,
        &[],
    ),
    standard(
        "subcompany",
        "Subcompany",
        "standard",
        Of::Employment,
        &["legal_entity", "sub_company"],
    ),
    standard("office", "Office", "standard", Of::Employment, &["office"]),
    standard(
        "department",
        "Department",
        "standard",
        Of::Employment,
        &["org_units"],
    ),
    standard("team", "Team", "standard", Of::Employment, &["org_units"]),
    standard(
        "cost_centers",
        "Cost center",
        "standard",
        Of::Employment,
        &["cost_centers"],
    ),
];

/// Their id, if it is one, fit for a path.
pub(super) fn id(person: &Value) -> Option<String> {
    names::id_of(person)
}

/// Whether a field is told by employments.
pub(super) fn is_of_employment(key: &str) -> bool {
    let of = STANDARD.iter().find(|it| it.key == key);
    of.is_some_and(|it| it.of == Of::Employment)
}

/// The employment that counts: the one that is under way, else the next one, else the last one.
pub(super) fn current(employments: &[Value]) -> Option<&Value> {
    let with = |wanted: &[&str]| {
        employments
            .iter()
            .find(|it| wanted.contains(&upper(&it["status"]).as_str()))
    };
    with(&["ACTIVE", "LEAVE"])
        .or_else(|| with(&["ONBOARDING"]))
        .or_else(|| employments.first())
}

/// The company of an employment; `sub_company` is its older name.
pub(super) fn company(employment: &Value) -> Option<&Value> {
    employment
        .get("legal_entity")
        .or_else(|| employment.get("sub_company"))
}

/// The person as v1 would have told them.
pub(super) fn row(person: &Value, employment: Option<&Value>, names: &Names) -> Value {
    let mut row = Row(Map::new());
    for attribute in own(person) {
        row.own(attribute);
    }
    for key in [
        "id",
        "first_name",
        "last_name",
        "preferred_name",
        "email",
        "created_at",
    ] {
        row.put(key, person.get(key).cloned());
    }
    row.put("gender", person.get("gender").map(word));
    row.put("status", status(person, employment));
    let changed = [Some(person), employment].into_iter().flatten();
    let changed = changed.filter_map(|it| it["updated_at"].as_str()).max();
    row.put("last_modified_at", changed.map(Value::from));
    if let Some(employment) = employment {
        row.employment(employment, names);
    }
    json!({ "type": "Employee", "attributes": row.0 })
}

/// What v1 would list of a company's own attributes.
pub(super) fn own_attributes(person: &Value) -> Vec<Attribute> {
    let attribute = |it: &Value| {
        let key = it["id"].as_str().filter(|it| !it.is_empty())?;
        let text = |name: &str| {
            let text = it[name].as_str().map(str::trim);
            text.filter(|it| !it.is_empty()).map(str::to_owned)
        };
        let universal_id = text("global_id");
        Some(Attribute {
            key: key.to_owned(),
            // Labels are missing for some companies.
            label: text("label")
                .or_else(|| universal_id.clone())
                .unwrap_or_else(|| key.to_owned()),
            kind: Kind::from_name(kind(it)),
            universal_id,
            options: Vec::new(),
        })
    };
    own(person).filter_map(attribute).collect()
}

fn own(person: &Value) -> impl Iterator<Item = &Value> {
    person["custom_attributes"].as_array().into_iter().flatten()
}

/// The type in v1's words: they come in lower case, though upper case is announced.
fn kind(own: &Value) -> &'static str {
    let kind = own["type"]
        .as_str()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match kind.as_str() {
        "date" => "date",
        "int" | "integer" | "long" => "integer",
        "decimal" | "double" | "float" | "number" | "money" => "decimal",
        "list" | "select" | "single_select" | "option" => "list",
        "link" | "url" => "link",
        "multiline" | "text_area" | "textarea" => "multiline",
        tags if tags.contains("tag") || tags.contains("multi") => "tags",
        _ => "standard",
    }
}

/// Employments know leave and onboarding, which both are active to persons.
fn status(person: &Value, employment: Option<&Value>) -> Option<Value> {
    let finer = employment
        .map(|it| upper(&it["status"]))
        .unwrap_or_default();
    let name = match (upper(&person["status"]).as_str(), finer.as_str()) {
        ("INACTIVE", _) => "inactive",
        ("ACTIVE", "LEAVE") => "leave",
        ("ACTIVE", "ONBOARDING") => "onboarding",
        ("ACTIVE", _) => "active",
        (_, "") => return person.get("status").map(word),
        (_, _) => return employment.map(|it| word(&it["status"])),
    };
    Some(name.into())
}

fn upper(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_default()
        .trim()
        .to_ascii_uppercase()
}

/// A word of Personio's own as v1 writes it; what is not specified is empty.
fn word(value: &Value) -> Value {
    match value.as_str() {
        Some(word) if word.eq_ignore_ascii_case("UNSPECIFIED") => Value::Null,
        Some(word) => word.to_lowercase().into(),
        None => value.clone(),
    }
}

struct Row(Map<String, Value>);

impl Row {
    /// Puts a value there, if there is one to tell.
    fn put(&mut self, key: &str, value: Option<Value>) {
        if let Some(value) = value {
            let kind = STANDARD.iter().find(|it| it.key == key);
            let kind = kind.map_or("standard", |it| it.kind);
            let entry = json!({ "value": value, "type": kind, "universal_id": key });
            self.0.insert(key.to_owned(), entry);
        }
    }

    fn own(&mut self, own: &Value) {
        if let (Some(key), Some(value)) = (own["id"].as_str(), own.get("value")) {
            let entry = json!({
                "value": value,
                "type": kind(own),
                "universal_id": own["global_id"],
                "currency": own["currency"],
            });
            self.0.insert(key.to_owned(), entry);
        }
    }

    fn employment(&mut self, employment: &Value, names: &Names) {
        for (key, theirs) in [
            ("weekly_working_hours", "weekly_working_hours"),
            (
                "full_time_weekly_working_hours",
                "full_time_weekly_working_hours",
            ),
            ("hire_date", "employment_start_date"),
            ("contract_end_date", "contract_end_date"),
            ("probation_period_end", "probation_end_date"),
        ] {
            self.put(key, employment.get(theirs).cloned());
        }
        self.put(
            "position",
            employment.get("position").map(|it| part(it, "title")),
        );
        self.put(
            "supervisor",
            employment.get("supervisor").map(|it| part(it, "id")),
        );
        self.put("employment_type", employment.get("type").map(word));
        if let Some(termination) = employment.get("termination") {
            self.put(
                "termination_date",
                Some(part(termination, "termination_date")),
            );
            let day = ["last_working_day", "last_working_date"];
            let day = day
                .into_iter()
                .map(|it| part(termination, it))
                .find(|it| !it.is_null());
            self.put("last_working_day", Some(day.unwrap_or_default()));
            self.put("termination_type", Some(word(&part(termination, "type"))));
            self.put("termination_reason", Some(part(termination, "reason")));
        }
        let company = company(employment);
        self.put(
            "subcompany",
            company.and_then(|it| names.listed("subcompany", it)),
        );
        let office = employment.get("office");
        self.put("office", office.and_then(|it| names.listed("office", it)));
        self.put("department", names.unit(employment, "department"));
        self.put("team", names.unit(employment, "team"));
        self.put("cost_centers", cost_centres(employment, names));
    }
}

/// A part of an object, which is not there if the object is not.
fn part(object: &Value, name: &str) -> Value {
    object.get(name).cloned().unwrap_or_default()
}

fn cost_centres(employment: &Value, names: &Names) -> Option<Value> {
    let Value::Array(shares) = employment.get("cost_centers")? else {
        return Some(Value::Null);
    };
    let share = |it: &Value| {
        let mut centre = names.listed("cost_centers", it)?;
        if centre.is_object() {
            centre["attributes"]["percentage"] = it["weight"].clone();
        }
        Some(centre)
    };
    let shares: Option<Vec<Value>> = shares.iter().map(share).collect();
    shares.map(Value::from)
}
