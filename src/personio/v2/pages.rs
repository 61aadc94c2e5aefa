//! Lists of v2, page by page.

use std::collections::HashSet;

use domain::directory::RunProblem;
use serde_json::Value;

use crate::personio::Failure;
use crate::personio::session::Session;

/// The most that Personio gives at once: more is an error there.
const AT_ONCE: &str = "50";

/// A list on its way.
pub(super) struct Pages<'a> {
    session: &'a Session,
    path: &'a str,
    cursor: Option<String>,
    seen: HashSet<String>,
    ended: bool,
    in_circles: bool,
}

impl<'a> Pages<'a> {
    /// From its beginning.
    pub(super) fn of(session: &'a Session, path: &'a str) -> Self {
        Self {
            session,
            path,
            cursor: None,
            seen: HashSet::new(),
            ended: false,
            in_circles: false,
        }
    }

    /// Whether a page came up again, so that the end was never reached.
    pub(super) fn went_in_circles(&self) -> bool {
        self.in_circles
    }

    /// The next page, or the status of a refusal.
    pub(super) async fn next(&mut self) -> Result<Option<Result<Vec<Value>, u16>>, Failure> {
        if self.ended {
            return Ok(None);
        }
        let mut query = Vec::from([("limit", AT_ONCE)]);
        if let Some(cursor) = &self.cursor {
            query.push(("cursor", cursor));
        }
        let mut answer = match self.session.get_if_there(self.path, &query).await? {
            Ok(answer) => answer,
            Err(status) => {
                self.ended = true;
                return Ok(Some(Err(status)));
            }
        };
        let Value::Array(rows) = answer["_data"].take() else {
            return Err(Failure {
                problem: RunProblem::BadAnswer,
                detail: format!("GET {}: not the shape of an answer", self.path),
            });
        };
        self.cursor = next_cursor(&answer);
        match &self.cursor {
            None => self.ended = true,
            Some(cursor) if !self.seen.insert(cursor.clone()) => {
                self.ended = true;
                self.in_circles = true;
            }
            Some(_) => {}
        }
        Ok(Some(Ok(rows)))
    }
}

/// The cursor of the next page. Of the address only this is taken: it may be relative, lead to a place
/// that does not exist, and leave filters out.
fn next_cursor(answer: &Value) -> Option<String> {
    let next = &answer["_meta"]["links"]["next"];
    let address = next["href"].as_str().or_else(|| next.as_str())?;
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let cursor = query
        .split('&')
        .find_map(|it| it.strip_prefix("cursor="))
        .map(decoded)?;
    (!cursor.is_empty()).then_some(cursor)
}

/// Without percent signs. A plus stays one: it belongs to the cursor.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text
            .get(at + 1..at + 3)
            .filter(|it| bytes[at] == b'%' && it.bytes().all(|it| it.is_ascii_hexdigit()))
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        plain.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(plain).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_cursor_of_a_link_is_taken() {
        let of = |next: Value| next_cursor(&json!({ "_meta": { "links": { "next": next } } }));
        let is = |it: &str| Some(it.to_owned());
        assert_eq!(
            of(json!({"href": "https://h/v2/persons?cursor=cur_1"})),
            is("cur_1")
        );
        assert_eq!(
            of(json!({"href": "/v2/employments?limit=9&cursor=a%2Bb%3D#x"})),
            is("a+b=")
        );
        assert_eq!(of(json!({"href": "?cursor=a+b%2"})), is("a+b%2"));
        assert_eq!(of(json!("persons?cursor=%C3%A9")), is("é"));
        for none in [
            json!(null),
            json!({}),
            json!({"href": ""}),
            json!({"href": "?cursor="}),
            json!(7),
        ] {
            assert_eq!(of(none), None);
        }
    }
}
