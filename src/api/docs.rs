//! A page for people, made of the API's description.

use askama::Template;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde_json::Value;
use utoipa::openapi::OpenApi;

/// Nothing but our own style sheets.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "api/docs.html")]
struct Docs {
    version: String,
    text: String,
    groups: Vec<Group>,
    types: Vec<Type>,
}

struct Group {
    name: String,
    text: String,
    calls: Vec<Call>,
}

struct Call {
    id: String,
    method: String,
    path: String,
    title: String,
    text: String,
    parameters: Vec<Field>,
    body: Option<Kind>,
    answers: Vec<Answer>,
}

struct Answer {
    status: String,
    text: String,
    kind: Option<Kind>,
}

struct Type {
    name: String,
    text: String,
    fields: Vec<Field>,
    words: Vec<String>,
}

struct Field {
    name: String,
    place: String,
    kind: Kind,
    needed: bool,
    text: String,
}

/// What a value is, in words; `link` is the type on this page, if it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kind {
    before: String,
    link: String,
    after: String,
}

/// The page; made once, since it changes with the program only.
pub(super) fn page(description: &OpenApi) -> impl IntoResponse + Clone + use<> {
    let description = serde_json::to_value(description).unwrap_or_default();
    let html = read(&description).render().unwrap_or_default();
    (
        [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, POLICY),
        ],
        html,
    )
}

fn read(description: &Value) -> Docs {
    let info = &description["info"];
    let groups = items(&description["tags"]).map(|tag| {
        let name = text(&tag["name"]);
        Group {
            text: text(&tag["description"]),
            calls: calls(description, &name),
            name,
        }
    });
    let schemas = entries(&description["components"]["schemas"]);
    Docs {
        version: text(&info["version"]),
        text: text(&info["description"]),
        groups: groups.collect(),
        types: schemas
            .map(|(name, schema)| Type {
                name: name.clone(),
                text: text(&schema["description"]),
                fields: fields(schema),
                words: items(&schema["enum"]).map(text).collect(),
            })
            .collect(),
    }
}

fn calls(description: &Value, tag: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for (path, item) in entries(&description["paths"]) {
        for method in ["get", "post", "put", "patch", "delete"] {
            let call = &item[method];
            if items(&call["tags"]).any(|it| it == tag) {
                calls.push(Call {
                    id: text(&call["operationId"]),
                    method: method.to_uppercase(),
                    path: path.clone(),
                    title: text(&call["summary"]),
                    text: text(&call["description"]),
                    parameters: items(&call["parameters"]).map(parameter).collect(),
                    body: content(&call["requestBody"]),
                    answers: entries(&call["responses"])
                        .filter(|(status, _)| *status != "default")
                        .map(|(status, answer)| Answer {
                            status: status.clone(),
                            text: text(&answer["description"]),
                            kind: content(answer),
                        })
                        .collect(),
                });
            }
        }
    }
    calls
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        kind: kind(&parameter["schema"]),
        needed: parameter["required"] == true,
        text: text(&parameter["description"]),
    }
}

fn content(of: &Value) -> Option<Kind> {
    let (_, content) = entries(&of["content"]).next()?;
    Some(kind(&content["schema"]))
}

/// The fields of an object, or of all the objects that it is made of.
fn fields(schema: &Value) -> Vec<Field> {
    let mut found: Vec<Field> = items(&schema["allOf"])
        .flat_map(|part| match part["$ref"].as_str() {
            Some(_) => vec![Field {
                name: "…".to_owned(),
                place: String::new(),
                kind: kind(part),
                needed: true,
                text: "its fields, too".to_owned(),
            }],
            None => fields(part),
        })
        .collect();
    found.extend(entries(&schema["properties"]).map(|(name, field)| {
        Field {
            name: name.clone(),
            place: String::new(),
            kind: kind(field),
            needed: items(&schema["required"]).any(|it| it == name),
            // Beside a reference that may be null, the words stand with the reference.
            text: std::iter::once(field)
                .chain(items(&field["oneOf"]))
                .find_map(|it| it["description"].as_str())
                .unwrap_or_default()
                .to_owned(),
        }
    }));
    found
}

fn kind(schema: &Value) -> Kind {
    if let Some(name) = schema["$ref"].as_str() {
        return Kind {
            link: name.rsplit('/').next().unwrap_or_default().to_owned(),
            ..Kind::default()
        };
    }
    let mut or = items(&schema["oneOf"]).chain(items(&schema["allOf"]));
    if let Some(one) = or.find(|it| it["type"] != "null") {
        let mut kind = kind(one);
        if items(&schema["oneOf"]).any(|it| it["type"] == "null") {
            kind.after.push_str(" or null");
        }
        return kind;
    }
    if schema["type"] == "array" {
        let mut kind = kind(&schema["items"]);
        kind.before.insert_str(0, "list of ");
        return kind;
    }
    let mut types: Vec<String> = match &schema["type"] {
        Value::Array(types) => types.iter().map(text).collect(),
        one => vec![text(one)],
    };
    if let (Some(format), Some(first)) = (schema["format"].as_str(), types.first_mut()) {
        *first = format!("{first} ({format})");
    }
    let words: Vec<String> = items(&schema["enum"]).map(text).collect();
    if !words.is_empty() {
        types = words;
    }
    Kind {
        before: types.join(" or "),
        ..Kind::default()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(schema: Value, before: &str, link: &str, after: &str) {
        let kind = kind(&schema);
        let found = (&*kind.before, &*kind.link, &*kind.after);
        assert_eq!(found, (before, link, after));
    }

    #[test]
    fn a_schema_is_told_in_words() {
        check(
            json!({"type": "integer", "format": "int64"}),
            "integer (int64)",
            "",
            "",
        );
        check(
            json!({"type": ["string", "null"]}),
            "string or null",
            "",
            "",
        );
        check(
            json!({"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Who"}]}),
            "",
            "Who",
            " or null",
        );
        check(
            json!({"type": "array", "items": {"$ref": "#/components/schemas/Who"}}),
            "list of ",
            "Who",
            "",
        );
    }
}
