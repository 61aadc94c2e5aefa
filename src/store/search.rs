//! Full text: subjects, requesters and messages, within what the viewer may see (I10, R5).

use domain::expert::Viewer;
use domain::ids::{MessageId, TeamId};
use domain::request::Request;
use domain::text;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use uuid::Uuid;

use super::Txn;
use super::sql::Sql;
use crate::error::Result;

/// A request found, by its newest message that fits.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Hit {
    /// The request.
    pub number: i64,
    /// What it is called.
    pub subject: String,
    /// Who asked.
    pub requester_name: String,
    /// Its requester.
    pub requester_id: Uuid,
    /// Whose it is.
    pub team_id: Uuid,
    /// Its status.
    pub status_id: Uuid,
    /// When somebody last wrote in it.
    pub last_message_at: i64,
    /// The message that was found.
    pub message_id: Uuid,
    /// What it says.
    pub text: String,
    /// The place in the index, for the cursor.
    pub document: i64,
}

/// Indexes a message; its request's subject and requester are found with the first one.
pub async fn add(txn: &Txn, request: &Request, message: MessageId, words: &str) -> Result<()> {
    let folded = folded(words);
    if txn.get_database_backend() == DbBackend::Postgres {
        Sql::new(
            "INSERT INTO search_documents (request_id, message_id, scope, text) VALUES (?, ?, ?, ?)",
        )
        .bind(request.id.0)
        .bind(message.0)
        .bind(request.team.0)
        .bind(folded)
        .run(txn)
        .await?;
        return Ok(());
    }
    let id = Sql::new(
        "INSERT INTO search_documents (request_id, message_id) VALUES (?, ?) RETURNING id",
    )
    .bind(request.id.0)
    .bind(message.0)
    .value::<i64>(txn)
    .await?
    .unwrap_or_default();
    Sql::new("INSERT INTO search (rowid, text, scope) VALUES (?, ?, ?)")
        .bind(id)
        .bind(folded)
        .bind(scope(request.team))
        .run(txn)
        .await?;
    Ok(())
}

/// Takes a message out of the index.
pub async fn remove(txn: &Txn, message: MessageId) -> Result<()> {
    if txn.get_database_backend() != DbBackend::Postgres {
        Sql::new(
            "DELETE FROM search WHERE rowid IN (SELECT id FROM search_documents WHERE message_id = ?)",
        )
        .bind(message.0)
        .run(txn)
        .await?;
    }
    Sql::new("DELETE FROM search_documents WHERE message_id = ?")
        .bind(message.0)
        .run(txn)
        .await?;
    Ok(())
}

/// The request belongs to another team now: its documents follow.
pub async fn moved(txn: &Txn, request: &Request, subject_words: &str) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Postgres {
        Sql::new("UPDATE search_documents SET scope = ? WHERE request_id = ?")
            .bind(request.team.0)
            .bind(request.id.0)
            .run(txn)
            .await?;
        return Ok(());
    }
    for (place, document) in documents(txn, request, i64::MAX)
        .await?
        .into_iter()
        .enumerate()
    {
        let words = if place == 0 {
            format!("{subject_words} {}", document.text)
        } else {
            document.text
        };
        replace(txn, request, document.id, &words).await?;
    }
    Ok(())
}

/// The request is called something else now: its first document is found by that.
pub async fn renamed(txn: &Txn, request: &Request, subject_words: &str) -> Result<()> {
    for document in documents(txn, request, 1).await? {
        let words = format!("{subject_words} {}", document.text);
        replace(txn, request, document.id, &words).await?;
    }
    Ok(())
}

/// A message says something else now: it is found by these words.
pub async fn changed(txn: &Txn, request: &Request, message: MessageId, words: &str) -> Result<()> {
    let document = Sql::new("SELECT id FROM search_documents WHERE message_id = ?")
        .bind(message.0)
        .value::<i64>(txn)
        .await?;
    match document {
        Some(document) => replace(txn, request, document, words).await,
        None => add(txn, request, message, words).await,
    }
}

/// A document of a request, with what its message says.
#[derive(FromQueryResult)]
struct Document {
    id: i64,
    text: String,
}

async fn documents(txn: &Txn, request: &Request, limit: i64) -> Result<Vec<Document>> {
    Ok(Sql::new(
        "SELECT d.id, m.text FROM search_documents d JOIN messages m ON m.id = d.message_id \
         WHERE d.request_id = ? ORDER BY d.id LIMIT ?",
    )
    .bind(request.id.0)
    .bind(limit)
    .all(txn)
    .await?)
}

async fn replace(txn: &Txn, request: &Request, document: i64, words: &str) -> Result<()> {
    let folded = folded(words);
    if txn.get_database_backend() == DbBackend::Postgres {
        Sql::new("UPDATE search_documents SET text = ? WHERE id = ?")
            .bind(folded)
            .bind(document)
            .run(txn)
            .await?;
        return Ok(());
    }
    Sql::new("DELETE FROM search WHERE rowid = ?")
        .bind(document)
        .run(txn)
        .await?;
    Sql::new("INSERT INTO search (rowid, text, scope) VALUES (?, ?, ?)")
        .bind(document)
        .bind(folded)
        .bind(scope(request.team))
        .run(txn)
        .await?;
    Ok(())
}

/// A mail may hold a book; the first 200,000 letters find it.
fn folded(words: &str) -> String {
    text::fold(words).chars().take(200_000).collect()
}

/// Requests in which all the words occur in one message, newest first; at most `limit` messages.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    query: &str,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Hit>> {
    match find_sql(db.get_database_backend(), viewer, query, before, limit) {
        Some(sql) => Ok(sql.all(db).await?),
        None => Ok(Vec::new()),
    }
}

/// The statement of [`find`]; the query plan test reads it.
#[must_use]
pub fn find_sql(
    backend: DbBackend,
    viewer: &Viewer,
    query: &str,
    before: Option<i64>,
    limit: i64,
) -> Option<Sql> {
    let folded = text::fold(query);
    if folded.is_empty() || !viewer.is_expert() || viewer.teams.is_empty() {
        return None;
    }
    let words: Vec<&str> = folded.split(' ').take(12).collect();
    let columns = "SELECT r.number, r.subject, p.name AS requester_name, r.requester_id, r.team_id, \
         r.status_id, r.last_message_at, k.message_id, m.text, k.id AS document ";
    let joins = " k JOIN requests r ON r.id = k.request_id \
         JOIN people p ON p.id = r.requester_id JOIN messages m ON m.id = k.message_id \
         WHERE r.requester_id <> ? AND NOT EXISTS (SELECT 1 FROM request_subjects x \
         WHERE x.request_id = r.id AND x.person_id = ?) AND r.team_id IN ";
    let keys = if backend == DbBackend::Postgres {
        let all: Vec<String> = words.iter().map(|it| format!("{it}:*")).collect();
        Sql::new(
            "(SELECT d.id, d.request_id, d.message_id FROM search_documents d \
             WHERE d.words @@ to_tsquery('simple', ?) AND d.scope IN ",
        )
        .bind(all.join(" & "))
        .list(viewer.teams.iter().map(|it| it.0))
        .push(" AND d.id < ? ORDER BY d.id DESC LIMIT ?)")
    } else {
        let all: Vec<String> = words.iter().map(|it| format!("\"{it}\"")).collect();
        // The last word may still be being typed.
        let teams: Vec<String> = viewer.teams.iter().map(|it| scope(*it)).collect();
        let fts = format!(
            "text : ({}{}) AND scope : ({})",
            all.join(" AND "),
            if words.last().is_some_and(|it| it.len() >= 3) {
                "*"
            } else {
                ""
            },
            teams.join(" OR ")
        );
        Sql::new(
            "(SELECT d.id, d.request_id, d.message_id FROM (SELECT rowid FROM search \
             WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) f \
             JOIN search_documents d ON d.id = f.rowid)",
        )
        .bind(fts)
    };
    Some(
        Sql::new(columns)
            .push("FROM ")
            .append(keys)
            .bind(before.unwrap_or(i64::MAX))
            .bind(limit)
            .push(joins)
            .bind(viewer.person.0)
            .bind(viewer.person.0)
            .list(viewer.teams.iter().map(|it| it.0))
            .push(" ORDER BY k.id DESC"),
    )
}

/// A team as a word of the index.
fn scope(team: TeamId) -> String {
    format!("t{}", team.0.simple())
}
