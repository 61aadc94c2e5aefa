//! v2: persons, their employments, and the names of what they belong to, by pages with cursors.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::Response;
use data_encoding::BASE64;
use serde_json::{Value, json};

use super::people::supervisor_of;
use super::serve::{Asked, json_answer, problem_answer, put};
use super::tenant::{Credential, Next, Tenant, id_of};

/// The page when nothing is said, and the largest.
const PAGE: (usize, usize) = (10, 50);
/// v2's name of a field, and v1's, which the whitelist knows.
const PERSON_FIELDS: [(&str, &str); 6] = [
    ("email", "email"),
    ("first_name", "first_name"),
    ("last_name", "last_name"),
    ("preferred_name", "preferred_name"),
    ("gender", "gender"),
    ("profile_picture", "profile_picture"),
];
const EMPLOYMENT_FIELDS: [(&str, &str); 12] = [
    ("status", "status"),
    ("type", "employment_type"),
    ("position", "position"),
    ("supervisor", "supervisor"),
    ("office", "office"),
    ("cost_centers", "cost_centers"),
    ("legal_entity", "subcompany"),
    ("sub_company", "subcompany"),
    ("weekly_working_hours", "weekly_working_hours"),
    ("employment_start_date", "hire_date"),
    ("probation_end_date", "probation_period_end"),
    ("contract_end_date", "contract_end_date"),
];

pub(super) fn answer(
    tenant: &mut Tenant,
    credential: &Credential,
    url: &str,
    path: &[&str],
    asked: &Asked,
) -> Response<Body> {
    // A right that is missing looks like a token that is.
    if !credential.reads_employees {
        return limits(problem_answer(401, "Unauthorized", "common.unauthorized"));
    }
    let answer = match path {
        ["persons"] => {
            let persons = persons(tenant, credential, asked);
            let answer = page(tenant, persons, url, "/v2/persons", None, asked);
            tenant.page_given();
            answer
        }
        ["persons", id] => match person(tenant, credential, id) {
            Some(person) => json_answer(200, &person),
            None => unknown(),
        },
        ["persons", id, "employments"] => {
            let found = employments(tenant, credential, id);
            // As in Personio's own example, the person is not in the address.
            let wrong = Some("/v2/employments");
            let path = format!("/v2/persons/{id}/employments");
            page(tenant, found, url, &path, wrong, asked)
        }
        ["org-units", id] => match asked.query.first("type") {
            Some("team") => unit(tenant, "Team", "team", id),
            Some("department") => unit(tenant, "Department", "department", id),
            _ => problem_answer(400, "Bad request", "common.invalid_parameter"),
        },
        ["legal-entities"] => {
            let found = places(tenant, "Subcompany", "subcompany");
            page(tenant, found, url, "/v2/legal-entities", None, asked)
        }
        ["workplaces"] => {
            let found = places(tenant, "Office", "office");
            page(tenant, found, url, "/v2/workplaces", None, asked)
        }
        ["cost-centers"] if is_beta(asked) => {
            let found = places(tenant, "CostCenter", "cost_centers");
            page(tenant, found, url, "/v2/cost-centers", None, asked)
        }
        _ => unknown(),
    };
    limits(answer)
}

fn is_beta(asked: &Asked) -> bool {
    let header = asked.headers.get("beta").and_then(|it| it.to_str().ok());
    header.is_some_and(|it| it.eq_ignore_ascii_case("true"))
}

fn unknown() -> Response<Body> {
    problem_answer(404, "Resource not found", "common.resource_not_found")
}

/// Every answer says how often one may ask.
fn limits(mut answer: Response<Body>) -> Response<Body> {
    put(&mut answer, "x-ratelimit-replenish-rate", 30);
    put(&mut answer, "x-ratelimit-burst-capacity", 100);
    put(&mut answer, "x-ratelimit-requested-tokens", 1);
    put(&mut answer, "x-ratelimit-remaining", 99);
    answer
}

/// A cursor that does not survive being read as a form: it holds `+` and `=`.
fn cursor(place: usize) -> String {
    format!(
        "cur_{}+{}",
        place,
        BASE64.encode(place.to_string().as_bytes())
    )
}

fn place_of(cursor: &str) -> Option<usize> {
    let digits = cursor.strip_prefix("cur_")?.split_once('+')?.0;
    let place = digits.parse().ok()?;
    (self::cursor(place) == cursor).then_some(place)
}

/// As it stands in an address.
fn written(cursor: &str) -> String {
    cursor.replace('=', "%3D")
}

fn page(
    tenant: &Tenant,
    items: Vec<Value>,
    url: &str,
    path: &str,
    wrong_path: Option<&str>,
    asked: &Asked,
) -> Response<Body> {
    let bad = || problem_answer(400, "Bad request", "common.invalid_parameter");
    let limit = match asked.query.first("limit").map(str::parse::<usize>) {
        None => PAGE.0,
        Some(Ok(limit)) if (1..=PAGE.1).contains(&limit) => limit,
        Some(_) => return bad(),
    };
    let place = match asked.query.first("cursor").map(place_of) {
        None => 0,
        Some(Some(place)) => place,
        Some(None) => return bad(),
    };
    let rest = items.len() > place + limit;
    let data: Vec<Value> = items.into_iter().skip(place).take(limit).collect();
    let mut links = json!({ "self": { "href": format!("{url}{path}") } });
    if rest {
        let next = match tenant.next {
            // The page that leads to the second leads to it for ever.
            Next::Repeated => limit.min(place + limit),
            _ => place + limit,
        };
        let query = format!("cursor={}&limit={limit}", written(&cursor(next)));
        let href = match tenant.next {
            Next::Absolute | Next::Repeated => format!("{url}{path}?{query}"),
            Next::WrongPath => format!("{url}{}?{query}", wrong_path.unwrap_or("/v2/nowhere")),
            Next::Relative => format!("{path}?{query}"),
        };
        links["next"] = json!({ "href": href });
    }
    json_answer(200, &json!({ "_data": data, "_meta": { "links": links } }))
}

fn persons(tenant: &Tenant, credential: &Credential, asked: &Asked) -> Vec<Value> {
    let query = &asked.query;
    let all: Vec<Value> = match tenant.v2() {
        Some(own) => own["persons"].as_array().cloned().unwrap_or_default(),
        None => tenant.rows().map(|it| person_of(&it)).collect(),
    };
    let listed = |field: &str, person: &Value| {
        let wanted = query.all(field);
        let value = person[field].as_str().unwrap_or_default();
        wanted.is_empty() || wanted.iter().any(|it| it.eq_ignore_ascii_case(value))
    };
    let later = |field: &str, person: &Value| {
        let value = person[field].as_str().unwrap_or_default();
        let after = query.first(&format!("{field}.gt"));
        let before = query.first(&format!("{field}.lt"));
        after.is_none_or(|it| value > it) && before.is_none_or(|it| value < it)
    };
    all.into_iter()
        .filter(|person| {
            let named = [
                "id",
                "email",
                "first_name",
                "last_name",
                "preferred_name",
                "status",
            ];
            named.iter().all(|it| listed(it, person))
                && ["created_at", "updated_at"]
                    .iter()
                    .all(|it| later(it, person))
        })
        .map(|person| readable_person(tenant, credential, person))
        .collect()
}

fn person(tenant: &Tenant, credential: &Credential, id: &str) -> Option<Value> {
    let person = match tenant.v2() {
        Some(own) => own["persons"]
            .as_array()?
            .iter()
            .find(|it| it["id"] == id)
            .cloned()?,
        None => person_of(&*tenant.row(id.parse().ok()?)?),
    };
    Some(readable_person(tenant, credential, person))
}

fn employments(tenant: &Tenant, credential: &Credential, id: &str) -> Vec<Value> {
    let found = match tenant.v2() {
        Some(own) => own["employments"][id]
            .as_array()
            .cloned()
            .unwrap_or_default(),
        None => id
            .parse()
            .ok()
            .and_then(|it| tenant.row(it))
            .map(|it| vec![employment_of(&it)])
            .unwrap_or_default(),
    };
    found
        .into_iter()
        .map(|it| readable_employment(credential, it))
        .collect()
}

/// Takes out what may not be read.
fn readable_person(tenant: &Tenant, credential: &Credential, mut person: Value) -> Value {
    let Some(fields) = person.as_object_mut() else {
        return person;
    };
    for (field, key) in PERSON_FIELDS {
        if !credential.reads(key) {
            fields.remove(field);
        }
    }
    if let Some(own) = fields
        .get_mut("custom_attributes")
        .and_then(Value::as_array_mut)
    {
        own.retain(|it| {
            let told = |field: &str| it[field].as_str().unwrap_or_default();
            // The day of birth goes by its universal name here.
            let key = match told("id") {
                "date_of_birth" => born_key(tenant),
                other => other.to_owned(),
            };
            credential.reads(&key)
        });
        if tenant.no_labels {
            for attribute in own.iter_mut().filter_map(Value::as_object_mut) {
                attribute.remove("label");
            }
        }
    }
    person
}

fn born_key(tenant: &Tenant) -> String {
    let mut all = tenant.catalogue().iter();
    all.find(|it| it["universal_id"] == "date_of_birth")
        .and_then(|it| it["key"].as_str())
        .unwrap_or("date_of_birth")
        .to_owned()
}

fn readable_employment(credential: &Credential, mut employment: Value) -> Value {
    if let Some(fields) = employment.as_object_mut() {
        for (field, key) in EMPLOYMENT_FIELDS {
            if !credential.reads(key) {
                fields.remove(field);
            }
        }
        if !credential.reads("termination_date") {
            fields.remove("termination");
            fields.remove("employment_end_date");
        }
        if let Some(units) = fields.get_mut("org_units").and_then(Value::as_array_mut) {
            units.retain(|it| it["type"].as_str().is_some_and(|it| credential.reads(it)));
        }
    }
    employment
}

fn text(row: &Value, key: &str) -> Value {
    match &row["attributes"][key]["value"] {
        Value::String(text) => text.clone().into(),
        _ => Value::Null,
    }
}

/// The first ten characters: v2 has plain days.
fn day(row: &Value, key: &str) -> Value {
    let value = row["attributes"][key]["value"].as_str();
    value.and_then(|it| it.get(..10)).into()
}

/// A moment, in UTC as v2 writes it; not exact, for nobody looks.
fn moment(row: &Value, key: &str) -> Value {
    let value = row["attributes"][key]["value"].as_str();
    value
        .and_then(|it| it.get(..19))
        .map(|it| format!("{it}Z"))
        .into()
}

fn upper(row: &Value, key: &str) -> Value {
    match row["attributes"][key]["value"].as_str() {
        Some(text) if !text.is_empty() => text.to_uppercase().into(),
        _ => "UNSPECIFIED".into(),
    }
}

/// An employee of v1 as v2 has them.
fn person_of(row: &Value) -> Value {
    let id = id_of(row).to_string();
    let status = match row["attributes"]["status"]["value"].as_str() {
        Some("inactive") => "INACTIVE",
        Some("active" | "leave" | "onboarding") => "ACTIVE",
        _ => "UNSPECIFIED",
    };
    let attributes = row["attributes"].as_object();
    let own: Vec<Value> = attributes
        .into_iter()
        .flatten()
        .filter(|it| it.0.starts_with("dynamic_"))
        .map(|(key, attribute)| custom(key, attribute))
        .collect();
    json!({
        "id": id,
        "email": text(row, "email"),
        "created_at": moment(row, "created_at"),
        "updated_at": moment(row, "last_modified_at"),
        "first_name": text(row, "first_name"),
        "last_name": text(row, "last_name"),
        "preferred_name": text(row, "preferred_name"),
        "gender": upper(row, "gender"),
        "profile_picture": { "url": text(row, "profile_picture") },
        "status": status,
        "custom_attributes": own,
        "employments": [{ "id": employment_id(row) }],
        "_meta": { "links": { "employments": { "href": format!("/v2/persons/{id}/employments") } } },
    })
}

/// Types are in lower case, whatever the description says.
fn custom(key: &str, attribute: &Value) -> Value {
    let global_id = &attribute["universal_id"];
    let value = &attribute["value"];
    let kind = attribute["type"].as_str().unwrap_or_default();
    let id = match global_id.as_str() {
        Some("date_of_birth") => "date_of_birth",
        _ => key,
    };
    let (kind, value) = match kind {
        "date" => ("date", value.as_str().and_then(|it| it.get(..10)).into()),
        "integer" => ("int", value.clone()),
        "decimal" => ("double", value.clone()),
        "tags" => ("tags", tags(value)),
        _ => ("string", value.clone()),
    };
    let global_id = match global_id.as_str() {
        Some("iban") => "IBAN".into(),
        other => Value::from(other),
    };
    json!({
        "id": id, "type": kind, "global_id": global_id, "label": attribute["label"], "value": value,
    })
}

fn tags(value: &Value) -> Value {
    let Some(text) = value.as_str() else {
        return value.clone();
    };
    let list: Option<Vec<String>> = serde_json::from_str(text).ok();
    list.unwrap_or_else(|| text.split(',').map(str::to_owned).collect())
        .into()
}

fn employment_id(row: &Value) -> String {
    format!("00000000-0000-4000-8000-{:012}", id_of(row))
}

fn id_in(row: &Value, key: &str) -> Value {
    match &row["attributes"][key]["value"]["attributes"]["id"] {
        Value::Null => Value::Null,
        id => json!({ "id": id.to_string() }),
    }
}

fn employment_of(row: &Value) -> Value {
    let id = id_of(row).to_string();
    let units: Vec<Value> = ["team", "department"]
        .into_iter()
        .filter_map(|kind| {
            let unit = id_in(row, kind);
            (!unit.is_null()).then(|| json!({ "type": kind, "id": unit["id"] }))
        })
        .collect();
    let centres: Vec<Value> = row["attributes"]["cost_centers"]["value"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| {
            let centre = &it["attributes"];
            json!({ "id": centre["id"].to_string(), "weight": centre["percentage"] })
        })
        .collect();
    let hours = row["attributes"]["weekly_working_hours"]["value"].as_str();
    let hours: Option<f64> = hours.and_then(|it| it.parse().ok());
    let ended = day(row, "termination_date");
    let termination = match &ended {
        Value::Null => Value::Null,
        ended => json!({
            "termination_date": ended,
            "last_working_day": day(row, "last_working_day"),
            "terminated_at": null,
            "type": upper(row, "termination_type"),
            "reason": text(row, "termination_reason"),
        }),
    };
    json!({
        "id": employment_id(row),
        "status": upper(row, "status"),
        "type": upper(row, "employment_type"),
        "position": { "title": text(row, "position") },
        "supervisor": supervisor_of(row).map(|it| json!({ "id": it.to_string() })),
        "office": id_in(row, "office"),
        "org_units": units,
        "cost_centers": centres,
        "legal_entity": id_in(row, "subcompany"),
        "sub_company": id_in(row, "subcompany"),
        "person": { "id": id },
        "weekly_working_hours": hours,
        "full_time_weekly_working_hours": 40,
        "employment_start_date": day(row, "hire_date"),
        "employment_end_date": ended,
        "probation_end_date": day(row, "probation_period_end"),
        "contract_end_date": day(row, "contract_end_date"),
        "termination": termination,
        "created_at": moment(row, "created_at"),
        "updated_at": moment(row, "last_modified_at"),
        "_meta": { "links": { "person": { "href": format!("/v2/persons/{id}") } } },
    })
}

/// Everything of a kind that employees belong to, by id.
fn named_in(tenant: &Tenant, kind: &str, key: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for row in tenant.rows() {
        let value = &row["attributes"][key]["value"];
        let items = match value {
            Value::Array(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        for item in items.iter().filter(|it| it["type"] == kind) {
            let name = item["attributes"]["name"].as_str().unwrap_or_default();
            found.insert(item["attributes"]["id"].to_string(), name.to_owned());
        }
    }
    found
}

fn unit(tenant: &Tenant, kind: &str, key: &str, id: &str) -> Response<Body> {
    let Some(name) = named_in(tenant, kind, key).remove(id) else {
        return unknown();
    };
    let unit = json!({
        "id": id, "type": key, "name": name, "description": null, "abbreviation": null,
        "parent_id": null,
    });
    json_answer(200, &unit)
}

fn places(tenant: &Tenant, kind: &str, key: &str) -> Vec<Value> {
    named_in(tenant, kind, key)
        .into_iter()
        .map(|(id, name)| json!({ "id": id, "name": name, "status": "ACTIVE" }))
        .collect()
}
