//! v1: employees, one or by pages, their attributes and pictures.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use data_encoding::BASE64;
use serde_json::{Map, Value, json};

use super::faults::failure;
use super::serve::{Asked, json_answer};
use super::tenant::{Cap, Credential, Since, Tenant};

/// A picture of one grey point, in base64.
const PICTURE: &[u8] =
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";
/// The page of `updated_since` when nothing is said.
const SINCE_PAGE: usize = 200;

pub(super) fn answer(
    tenant: &mut Tenant,
    credential: &Credential,
    path: &[&str],
    asked: &Asked,
) -> Response<Body> {
    if !credential.reads_employees {
        return json_answer(403, &failure(403, "Insufficient scope"));
    }
    match path {
        ["company", "employees"] => list(tenant, credential, asked),
        ["company", "employees", "attributes" | "custom-attributes"] => {
            if tenant.wants_partner && !asked.headers.contains_key("x-personio-partner-id") {
                return json_answer(403, &failure(403, "Forbidden"));
            }
            attributes(tenant, credential)
        }
        ["company", "employees", id] => match employee(tenant, id) {
            Some(row) => {
                let data = told(&row, credential, &[], false);
                json_answer(200, &json!({ "success": true, "data": data }))
            }
            None => unknown(),
        },
        ["company", "employees", id, "profile-picture", ..] => picture(tenant, credential, id),
        _ => json_answer(404, &failure(404, "Not found")),
    }
}

fn employee<'a>(tenant: &'a Tenant, id: &str) -> Option<Cow<'a, Value>> {
    tenant.row(id.parse().ok()?)
}

fn unknown() -> Response<Body> {
    json_answer(404, &failure(404, "Es ist ein Problem aufgetreten "))
}

fn attributes(tenant: &Tenant, credential: &Credential) -> Response<Body> {
    let readable = |it: &&Value| it["key"].as_str().is_some_and(|key| credential.reads(key));
    let data: Vec<&Value> = tenant.catalogue().iter().filter(readable).collect();
    json_answer(200, &json!({ "success": true, "data": data }))
}

fn picture(tenant: &Tenant, credential: &Credential, id: &str) -> Response<Body> {
    let row = employee(tenant, id).filter(|_| credential.reads("profile_picture"));
    let has_one = row.is_some_and(|it| it["attributes"]["profile_picture"]["value"].is_string());
    if !has_one {
        return unknown();
    }
    let mut answer = Response::new(Body::from(BASE64.decode(PICTURE).unwrap_or_default()));
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    answer
}

/// An employee with what may be read of them, of what was asked for.
fn told(row: &Value, credential: &Credential, keys: &[&str], id_always: bool) -> Value {
    let asked = |key: &str| keys.is_empty() || keys.contains(&key) || (id_always && key == "id");
    let attributes: Map<String, Value> = row["attributes"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|it| credential.reads(it.0) && asked(it.0))
        .map(|(key, attribute)| (key.clone(), attribute.clone()))
        .collect();
    json!({ "type": "Employee", "attributes": attributes })
}

/// A number of the query; nothing if it is none.
fn number(asked: &Asked, name: &str, otherwise: usize) -> Option<usize> {
    let given = asked.query.first(name);
    given.map_or(Some(otherwise), |it| it.parse().ok())
}

fn wrong(field: &str, message: &str) -> Response<Body> {
    let mut body = failure(400, message);
    body["error"]["errors"] = json!({ field: [message] });
    json_answer(400, &body)
}

fn list(tenant: &mut Tenant, credential: &Credential, asked: &Asked) -> Response<Body> {
    let since = asked.query.first("updated_since");
    let largest = match since {
        Some(_) => tenant.largest.max(SINCE_PAGE),
        None => tenant.largest,
    };
    let normal = since.map_or(tenant.page, |_| SINCE_PAGE);
    let Some(mut limit) = number(asked, "limit", normal) else {
        return wrong("limit", "The limit must be an integer.");
    };
    let Some(offset) = number(asked, "offset", 0) else {
        return wrong("offset", "The offset must be an integer.");
    };
    let whole = since.is_some() && tenant.since == Since::Whole;
    if !whole && (limit == 0 || limit > largest) {
        if tenant.cap == Cap::Refuse {
            return wrong(
                "limit",
                &format!("The limit must be between 1 and {largest}."),
            );
        }
        limit = limit.clamp(1, largest);
    }
    let mut keys = asked.query.all("attributes[]");
    keys.extend(asked.query.all("attributes"));
    let email = asked.query.first("email").filter(|_| !whole);
    // Only a filter needs to look at everybody.
    let (total, rows) = if email.is_some() || since.is_some() {
        let matches = |row: &Cow<'_, Value>| {
            let address = row["attributes"]["email"]["value"].as_str();
            email.is_none_or(|it| address.is_some_and(|its| its.eq_ignore_ascii_case(it)))
                && since.is_none_or(|it| tenant.changed_since(row, it, &keys))
        };
        let rows: Vec<Cow<'_, Value>> = tenant.rows().filter(matches).collect();
        let total = rows.len();
        let (skip, take) = if whole { (0, total) } else { (offset, limit) };
        (total, rows.into_iter().skip(skip).take(take).collect())
    } else {
        (tenant.len(), tenant.page_of(offset, limit))
    };
    let data: Vec<Value> = rows
        .iter()
        .map(|it| told(it, credential, &keys, tenant.id_always))
        .collect();
    let total = tenant.claims.unwrap_or(total);
    let metadata = if tenant.odd_metadata {
        json!({ "total_elements": total, "current_page": 1, "total_pages": total })
    } else {
        json!({
            "total_elements": total,
            "current_page": offset / limit.max(1),
            "total_pages": total.div_ceil(limit.max(1)),
        })
    };
    let answer = json!({
        "success": true,
        "metadata": metadata,
        "offset": offset,
        "limit": limit,
        "data": data,
    });
    tenant.page_given();
    json_answer(200, &answer)
}
