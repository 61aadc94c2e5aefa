//! Full text, within what the caller may see.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::caller::Caller;
use super::input::Asked;
use super::page::{Page, Part};
use super::problem::{Problem, Result};
use super::shown::url;
use super::words::{Names, Who};
use crate::app::App;
use crate::store::{self, instant};

/// The longest query, in bytes.
const LONGEST: usize = 500;

/// A message in which all the words are.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hit {
    /// The number of its request.
    number: i64,
    /// The request's page.
    #[schema(format = "uri")]
    url: String,
    /// What the request is called.
    subject: String,
    /// Whose it is: a team's slug.
    team: String,
    /// Who asks.
    requester: Who,
    /// The request's status: a slug.
    status: String,
    /// When somebody last wrote in the request.
    #[schema(value_type = String, format = DateTime)]
    last_message_at: jiff::Timestamp,
    /// The message.
    message_id: Uuid,
    /// Its first words.
    snippet: String,
}

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Sought {
    /// Words that must all be in one message; the request's subject and requester count as words
    /// of its first. The last one may be the beginning of a word.
    #[param(max_length = 500)]
    q: String,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the part before.
    cursor: Option<String>,
}

/// Search the requests of the caller's teams, newest message first
#[utoipa::path(
    get, path = "/api/v1/search", tag = "requests",
    params(Sought),
    responses((status = 200, description = "A part of what was found", body = Page<Hit>)),
)]
pub(super) async fn search(
    State(app): State<App>,
    caller: Caller,
    Asked(sought): Asked<Sought>,
) -> Result<Json<Page<Hit>>> {
    if sought.q.len() > LONGEST {
        return Err(Problem::bad(format!("`q` has at most {LONGEST} bytes")));
    }
    let part: Part<i64> = Part::read(sought.limit, sought.cursor.as_deref())?;
    let db = app.db.read();
    let found =
        store::search::find(db, &caller.viewer, &sought.q, part.after, part.one_more()).await?;
    let (rows, next) = part.page(found, |it| it.document)?;
    let people = rows.iter().map(|it| it.requester_id).collect();
    let names = Names::read(db, people).await?;
    let items = rows
        .into_iter()
        .map(|row| Hit {
            number: row.number,
            url: url(&app, row.number),
            team: names.team(row.team_id),
            requester: names.person(row.requester_id),
            status: names.status(row.status_id),
            last_message_at: instant(row.last_message_at),
            message_id: row.message_id,
            snippet: domain::message::Body::plain(String::new(), row.text).snippet(),
            subject: row.subject,
        })
        .collect();
    Ok(Json(Page { items, next }))
}
