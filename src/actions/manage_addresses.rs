//! Further addresses of people: whoever has a company address vouches there for another of their own (E6).

use domain::expert::{Right, Viewer};
use domain::ids::PersonId;
use jiff::{SignedDuration, Timestamp};

use super::deliveries;
use super::open_request::is_address;
use super::take_in::local_part;
use crate::app::App;
use crate::error::{Error, Result};
use crate::secrets;
use crate::store::outbox::purpose;
use crate::store::people::{self, Person};
use crate::store::person_addresses as addresses;
use crate::store::sql::Sql;
use crate::store::{self, Txn};

/// How many further addresses somebody has.
pub const MOST: usize = 5;
/// How long the question can be answered (RS-T8).
const ASKED: SignedDuration = SignedDuration::from_hours(72);
/// How often somebody is asked in an hour.
const PER_HOUR: i64 = 3;

/// Adds an address to somebody, who is asked at their company address whether it is theirs; it counts once
/// they say so. They may, and administrators.
pub async fn add(app: &App, viewer: &Viewer, person: PersonId, address: &str) -> Result<()> {
    may_change(viewer, person)?;
    let address = address.trim().to_lowercase();
    if !is_address(&address) {
        return Err(Error::invalid("address", "email-invalid"));
    }
    let now = app.clock.now();
    let (app, by) = (app.clone(), viewer.person);
    let handle = app.clone();
    handle
        .db
        .write(move |txn| {
            Box::pin(async move { add_in(txn, &app, person, &address, by, now).await })
        })
        .await
}

async fn add_in(
    txn: &Txn,
    app: &App,
    id: PersonId,
    address: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let person = people::get(txn, id).await?;
    if !person.is_active() || !person.is_employee() || person.email.is_none() {
        return Err(Error::invalid("address", "address-no-company-address"));
    }
    is_free(txn, app, &person, address).await?;
    // Whoever is known by this address has requests of their own, which nobody gets by saying that it is
    // theirs: an administrator asks first.
    if by == id && people::by_email(txn, address).await?.is_some() {
        return Err(Error::invalid("address", "address-in-use"));
    }
    let known = addresses::of_person(txn, id).await?;
    let is_new = known.iter().all(|it| it.address != address);
    if is_new && known.len() >= MOST {
        return Err(Error::invalid("address", "address-too-many"));
    }
    let window = SignedDuration::from_hours(1);
    let bucket = format!("addresses:{id}");
    if !store::attempts::allow(txn, &bucket, PER_HOUR, window, now).await? {
        return Err(Error::TooMany(window.as_secs()));
    }
    let token = secrets::token();
    let expires = now.saturating_add(ASKED).unwrap_or(now);
    addresses::add(txn, id, address, by, &token, expires, now).await?;
    let sent = deliveries::send(txn, None, None, &person, purpose::CONFIRM_ADDRESS, now, now)
        .await?
        .ok_or(Error::invalid("address", "address-no-company-address"))?;
    let data = serde_json::json!({ "address": address }).to_string();
    Sql::new("UPDATE outbox SET sealed_token = ?, data = ? WHERE id = ?")
        .bind(app.keys.seal(token.as_bytes())?)
        .bind(data)
        .bind(sent.0)
        .run(txn)
        .await?;
    Ok(())
}

/// Fails if an address cannot be somebody's own besides: it is the company's, or another's.
async fn is_free(txn: &Txn, app: &App, person: &Person, address: &str) -> Result<()> {
    let is_ours = local_part(address, &app.config.mail.domain).is_some()
        || store::mail_accounts::is_address(txn, address).await?;
    if is_ours || addresses::is_of_company(txn, address).await? {
        return Err(Error::invalid("address", "address-of-company"));
    }
    let taken = match addresses::find(txn, address).await? {
        Some(known) => known.person_id != person.id || known.confirmed_at.is_some(),
        None => people::by_email(txn, address)
            .await?
            .is_some_and(|it| it.is_employee()),
    };
    if taken {
        return Err(Error::invalid("address", "address-in-use"));
    }
    Ok(())
}

/// What the link in a mail asks: the address, and whose it is.
pub async fn asked(app: &App, token: &str) -> Result<(String, Person)> {
    let db = app.db.read();
    let found = addresses::by_token(db, token, app.clock.now()).await?;
    let found = found.ok_or(Error::NotFound("link"))?;
    let person = people::get(db, PersonId(found.person_id)).await?;
    if !person.is_active() {
        return Err(Error::NotFound("link"));
    }
    Ok((found.address, person))
}

/// Confirms the address that a link asks about.
pub async fn confirm(app: &App, token: &str) -> Result<String> {
    let now = app.clock.now();
    let token = token.to_owned();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let found = addresses::by_token(txn, &token, now).await?;
                let found = found.ok_or(Error::NotFound("link"))?;
                let person = people::get(txn, PersonId(found.person_id)).await?;
                let other = people::by_email(txn, &found.address).await?;
                if !person.is_active() || other.is_some_and(|it| it.is_employee()) {
                    return Err(Error::NotFound("link"));
                }
                addresses::confirm(txn, &found.address, now).await?;
                Ok(found.address)
            })
        })
        .await
}

/// Takes an address away from somebody: mail from there is a stranger's again.
pub async fn remove(app: &App, viewer: &Viewer, person: PersonId, address: &str) -> Result<()> {
    may_change(viewer, person)?;
    let address = address.trim().to_lowercase();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                addresses::remove(txn, person, &address).await?;
                Ok(())
            })
        })
        .await
}

fn may_change(viewer: &Viewer, person: PersonId) -> Result<()> {
    if viewer.person == person {
        return Ok(());
    }
    super::need(viewer, Right::Administer)
}
