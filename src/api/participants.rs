//! Who is in copy of a request (E7).

use axum::Json;
use axum::extract::State;
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{InPath, Input, Sent};
use super::problem::{Problem, Result};
use super::words::{Names, Who};
use crate::actions::open_request::as_expert;
use crate::actions::participants::{self, Named};
use crate::app::App;
use crate::error::Error;
use crate::store::participants::Participant;
use crate::store::{self, instant};

/// Somebody in copy: they get every reply by mail and may answer by mail, and see nothing else.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Participant)]
pub(super) struct InCopy {
    /// Who; the requester is told names alone.
    person: Who,
    /// Who put them in copy; for experts only.
    #[serde(skip_serializing_if = "Option::is_none")]
    added_by: Option<Who>,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    added_at: jiff::Timestamp,
}

impl InCopy {
    /// Whom rows name.
    pub(super) fn named(rows: &[Participant]) -> impl Iterator<Item = Uuid> {
        let both = rows.iter().map(|it| [Some(it.person_id), it.added_by]);
        both.flatten().flatten()
    }

    pub(super) fn new(names: &Names, row: &Participant, as_expert: bool) -> Self {
        let person = names.person(row.person_id);
        Self {
            person: Who {
                email: person.email.filter(|_| as_expert),
                ..person
            },
            added_by: row
                .added_by
                .filter(|_| as_expert)
                .map(|it| names.person(it)),
            added_at: instant(row.added_at),
        }
    }
}

/// Who is to be in copy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// All of them: addresses, or ids of people who are known.
    #[schema(example = json!(["ben@example.org"]), max_items = 25)]
    participants: Vec<String>,
}

impl Input for Wanted {}

/// Who is in copy.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Participants {
    /// In the order in which they were added.
    participants: Vec<InCopy>,
}

/// Put people in copy and take them out
///
/// Exactly these are in copy afterwards; nobody is told before the next reply. An address that is not known
/// yet becomes a contact.
#[utoipa::path(
    put, path = "/api/v1/requests/{number}/participants", tag = "requests",
    params(("number" = i64, Path, description = "The request's number")),
    request_body = Wanted,
    responses((status = 200, description = "Who is in copy now", body = Participants)),
)]
pub(super) async fn put_participants(
    State(app): State<App>,
    caller: Caller,
    InPath(number): InPath,
    Sent(wanted): Sent<Wanted>,
) -> Result<Json<Participants>> {
    let db = app.db.read();
    let (_, access) = store::requests::get(db, &caller.viewer, number).await?;
    as_expert(access)?;
    let mut named = Vec::with_capacity(wanted.participants.len());
    for it in wanted.participants {
        named.push(match Uuid::parse_str(&it) {
            Ok(id) => {
                let found = store::people::by_ids(db, [id]).await?;
                if found.is_empty() {
                    return Err(Problem::invalid("participants", "person-unknown"));
                }
                Named::Person(PersonId(id))
            }
            Err(_) => Named::Address(it, String::new()),
        });
    }
    let request = participants::set(&app, &caller.viewer, number, named)
        .await
        .map_err(|error| match error {
            Error::Invalid { why, .. } => Problem::invalid("participants", why),
            other => other.into(),
        })?;
    let rows = store::participants::list(db, request.id).await?;
    let names = Names::read(db, InCopy::named(&rows).collect()).await?;
    let participants = rows
        .iter()
        .map(|it| InCopy::new(&names, it, true))
        .collect();
    Ok(Json(Participants { participants }))
}
