//! Further addresses of people, which count once they are confirmed (E6).

use std::collections::BTreeSet;

use domain::ids::{PersonId, RequestId};
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::entities::person_addresses;
use super::messages::Origin;
use super::settings::{self, names};
use super::sql::Sql;
use super::{Txn, millis};
use crate::error::Result;
use crate::secrets;

/// A row of `person_addresses`.
pub type Address = person_addresses::Model;

/// Only the hash of a token is kept (RS-T8).
fn hash(token: &str) -> Vec<u8> {
    secrets::sha256_hex(token.as_bytes()).into_bytes()
}

/// All further addresses of somebody, confirmed or not.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Address>> {
    Ok(
        Sql::new("SELECT * FROM person_addresses WHERE person_id = ? ORDER BY address")
            .bind(person.0)
            .all(db)
            .await?,
    )
}

/// One, confirmed or not.
pub async fn find(db: &impl ConnectionTrait, address: &str) -> Result<Option<Address>> {
    Ok(Sql::new("SELECT * FROM person_addresses WHERE address = ?")
        .bind(address.trim().to_lowercase())
        .one(db)
        .await?)
}

/// Adds one, which is not confirmed yet, or asks anew about one that nobody confirmed. `token` is what
/// confirms it.
pub async fn add(
    txn: &Txn,
    person: PersonId,
    address: &str,
    added_by: PersonId,
    token: &str,
    expires: Timestamp,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO person_addresses (address, person_id, added_by, added_at, confirmed_at, \
         token_hash, token_expires_at) VALUES (?, ?, ?, ?, NULL, ?, ?) \
         ON CONFLICT (address) DO UPDATE SET person_id = excluded.person_id, \
         added_by = excluded.added_by, added_at = excluded.added_at, confirmed_at = NULL, \
         token_hash = excluded.token_hash, token_expires_at = excluded.token_expires_at",
    )
    .bind(address)
    .bind(person.0)
    .bind(added_by.0)
    .bind(millis(now))
    .bind(hash(token))
    .bind(millis(expires))
    .run(txn)
    .await?;
    Ok(())
}

/// What a token would confirm at this moment.
pub async fn by_token(
    db: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Address>> {
    Ok(Sql::new(
        "SELECT * FROM person_addresses WHERE token_hash = ? AND token_expires_at > ? \
         AND confirmed_at IS NULL",
    )
    .bind(hash(token))
    .bind(millis(now))
    .one(db)
    .await?)
}

/// Notes that one is the person's; its token is used up.
pub async fn confirm(txn: &Txn, address: &str, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE person_addresses SET confirmed_at = ?, token_hash = NULL, token_expires_at = NULL \
         WHERE address = ?",
    )
    .bind(millis(now))
    .bind(address)
    .run(txn)
    .await?;
    Ok(())
}

/// Takes one away from somebody; whether they had it.
pub async fn remove(txn: &Txn, person: PersonId, address: &str) -> Result<bool> {
    let done = Sql::new("DELETE FROM person_addresses WHERE address = ? AND person_id = ?")
        .bind(address)
        .bind(person.0)
        .run(txn)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Forgets addresses that nobody confirmed, a while after nobody can any more.
pub async fn clean_up(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = now
        .saturating_sub(SignedDuration::from_hours(30 * 24))
        .unwrap_or(now);
    Sql::new("DELETE FROM person_addresses WHERE confirmed_at IS NULL AND token_expires_at < ?")
        .bind(millis(before))
        .run(txn)
        .await?;
    Ok(())
}

/// Whether an address is one of the company's: its domain is that of an employee, or was named on the page.
pub async fn is_of_company(db: &impl ConnectionTrait, address: &str) -> Result<bool> {
    let Some((_, domain)) = address.trim().rsplit_once('@') else {
        return Ok(false);
    };
    let domain = domain.to_lowercase();
    let named = settings::lines(db, names::COMPANY_DOMAINS).await?;
    if named.iter().any(|it| it.eq_ignore_ascii_case(&domain)) {
        return Ok(true);
    }
    let escaped: String = domain
        .chars()
        .flat_map(|it| {
            let mark = matches!(it, '%' | '_' | '\\').then_some('\\');
            mark.into_iter().chain([it])
        })
        .collect();
    let found = Sql::new(
        "SELECT id FROM people WHERE kind = 'employee' AND email LIKE ? ESCAPE '\\' LIMIT 1",
    )
    .bind(format!("%@{escaped}"))
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// The further address from which somebody wrote last in a request, if it is one of theirs: they are
/// answered there.
pub async fn used_in(
    db: &impl ConnectionTrait,
    request: RequestId,
    person: PersonId,
) -> Result<Option<String>> {
    let theirs: Vec<String> = Sql::new(
        "SELECT address FROM person_addresses WHERE person_id = ? AND confirmed_at IS NOT NULL",
    )
    .bind(person.0)
    .column(db)
    .await?;
    if theirs.is_empty() {
        return Ok(None);
    }
    let origin = Sql::new(
        "SELECT origin FROM messages WHERE request_id = ? AND author_id = ? AND kind = 'inbound' \
         AND channel = 'email' ORDER BY seq DESC LIMIT 1",
    )
    .bind(request.0)
    .bind(person.0)
    .value::<String>(db)
    .await?;
    let from = match origin {
        Some(origin) => serde_json::from_str::<Origin>(&origin)?.from.to_lowercase(),
        None => return Ok(None),
    };
    Ok(theirs.into_iter().find(|it| *it == from))
}

/// The domains of employees' addresses, in order, at most `limit`.
pub async fn company_domains(db: &impl ConnectionTrait, limit: usize) -> Result<Vec<String>> {
    let addresses: Vec<String> = Sql::new(
        "SELECT email FROM people WHERE kind = 'employee' AND email IS NOT NULL \
         AND deactivated_at IS NULL",
    )
    .column(db)
    .await?;
    let domains: BTreeSet<String> = addresses
        .iter()
        .filter_map(|it| Some(it.rsplit_once('@')?.1.to_owned()))
        .collect();
    Ok(domains.into_iter().take(limit).collect())
}
