//! Signing in and out: one-time links, passwords, the first administrator (R3, R7, R8).

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::ids::PersonId;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use super::open_request::is_address;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::outbox::purpose;
use crate::store::people::{self, Person};
use crate::store::settings::names;
use crate::store::{self, Txn, attempts, sessions};

/// A link to sign in is good for this long (RS-T8).
pub const LINK: SignedDuration = SignedDuration::from_mins(30);
/// The set-up link of a new installation is good for this long (RS-T8).
pub const SETUP: SignedDuration = SignedDuration::from_hours(72);
/// Wrong passwords for one account, and from one address, within a quarter of an hour (RS-T30).
const WRONG_PER_ACCOUNT: i64 = 10;
const WRONG_PER_ADDRESS: i64 = 50;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// Hashing takes a core for tens of milliseconds: no more than two at a time, so that a flood of
/// tries leaves the server able to answer others.
static HASHING: Semaphore = Semaphore::const_new(2);

/// OWASP's parameters for argon2id: 19 MiB, two passes.
fn argon2() -> Result<Argon2<'static>> {
    let params =
        Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What a password is checked against when there is none, so that the time tells nothing (RS-T31).
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm90IGEgcmVhbCBzYWx0$\
                     9hFj2hWAZ8xsyv3tY4d9HzJq4oZTkYpQ8C5ZpCkbbFc";

async fn hash(password: SecretString) -> Result<String> {
    let _turn = HASHING.acquire().await.map_err(anyhow::Error::from)?;
    tokio::task::spawn_blocking(move || {
        let hash = argon2()?
            .hash_password(password.expose_secret().as_bytes())
            .map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
        Ok(hash.to_string())
    })
    .await
    .map_err(anyhow::Error::from)?
}

/// Needs a turn of [`HASHING`].
async fn matches(password: SecretString, hash: Option<String>) -> Result<bool> {
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| DUMMY.to_owned());
        let hash = PasswordHash::new(&hash).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
        let same = argon2()?
            .verify_password(password.expose_secret().as_bytes(), &hash)
            .is_ok();
        Ok(known && same)
    })
    .await
    .map_err(anyhow::Error::from)?
}

/// Signs in by password and returns the session's token. `from` is the client's address block.
///
/// # Errors
/// [`Error::TooMany`] after too many wrong ones; [`Error::Invalid`] for a wrong one, the same
/// whether the account exists or not.
pub async fn by_password(
    app: &App,
    email: &str,
    password: SecretString,
    from: &str,
) -> Result<String> {
    let now = app.clock.now();
    // No address is longer, and what is counted is kept.
    let email: String = email.trim().to_lowercase().chars().take(254).collect();
    let account = format!("password:{email}");
    let address = format!("address:{from}");
    let db = app.db.read();
    check_tries(app, &account, &address, now).await?;
    let _turn = HASHING.acquire().await.map_err(anyhow::Error::from)?;
    // Whoever waited for a turn may have used up their tries meanwhile: many at once are no more
    // tries than one after the other. The turn lasts until this one is counted.
    check_tries(app, &account, &address, now).await?;
    let person = people::by_email(db, &email)
        .await?
        .filter(Person::is_active);
    let known = person.as_ref().and_then(|it| it.password_hash.clone());
    let good = matches(password, known).await?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                match person.filter(|_| good) {
                    Some(person) => {
                        attempts::forget(txn, &account).await?;
                        Ok(Some(open_session(txn, &person, now).await?))
                    }
                    None => {
                        attempts::add(txn, &account, now).await?;
                        attempts::add(txn, &address, now).await?;
                        Ok(None)
                    }
                }
            })
        })
        .await?
        .ok_or(Error::invalid("password", "sign-in-wrong"))
}

async fn check_tries(app: &App, account: &str, address: &str, now: Timestamp) -> Result<()> {
    for (bucket, limit) in [(account, WRONG_PER_ACCOUNT), (address, WRONG_PER_ADDRESS)] {
        if attempts::count(app.db.read(), bucket, WINDOW, now).await? >= limit {
            return Err(Error::TooMany(WINDOW.as_secs()));
        }
    }
    Ok(())
}

/// Mails a one-time link, if the address is somebody's who is active. The answer is the same either
/// way (RS-T31), and an address gets at most three such mails an hour, counted apart from what is
/// written about requests (E5).
pub async fn send_link(app: &App, email: &str) -> Result<()> {
    let now = app.clock.now();
    let email = email.trim().to_lowercase();
    if !is_address(&email) {
        return Err(Error::invalid("email", "email-invalid"));
    }
    let app2 = app.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let person = people::by_email(txn, &email).await?;
                let Some(person) = person.filter(|it| it.is_active() && it.is_employee()) else {
                    return Ok(());
                };
                let allowed = attempts::allow(
                    txn,
                    &format!("sign-in:{email}"),
                    super::deliveries::AUTOMATIC_PER_HOUR,
                    SignedDuration::from_hours(1),
                    now,
                )
                .await?;
                if !allowed {
                    return Ok(());
                }
                let token =
                    sessions::make_link(txn, Some(person.person()), "sign_in", now, LINK).await?;
                let sent =
                    super::deliveries::send(txn, None, None, &person, purpose::SIGN_IN, now, now)
                        .await?;
                if let Some(delivery) = sent {
                    store::sql::Sql::new("UPDATE outbox SET sealed_token = ? WHERE id = ?")
                        .bind(app2.keys.seal(token.as_bytes())?)
                        .bind(delivery.0)
                        .run(txn)
                        .await?;
                }
                Ok(())
            })
        })
        .await
}

/// Uses a one-time link up and returns the session's token.
pub async fn by_link(app: &App, token: &str) -> Result<String> {
    let now = app.clock.now();
    let token = token.to_owned();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let person = sessions::use_link(txn, &token, "sign_in", now)
                    .await?
                    .flatten()
                    .ok_or(Error::NotFound("link"))?;
                let person = people::get(txn, person).await?;
                if !person.is_active() {
                    return Err(Error::NotFound("link"));
                }
                open_session(txn, &person, now).await
            })
        })
        .await
}

/// Signing in by an administrator is the activation that experts wait for (R3).
async fn open_session(txn: &Txn, person: &Person, now: Timestamp) -> Result<String> {
    let viewer = people::viewer(txn, person).await?;
    if viewer.may(domain::expert::Right::Administer) && !store::settings::is_activated(txn).await? {
        store::settings::save(txn, names::ACTIVATED_AT, &now.to_string()).await?;
    }
    sessions::open(txn, person.person(), now).await
}

/// A new one-time link for somebody, for the command line and the demo.
pub async fn make_link(app: &App, person: PersonId) -> Result<String> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(
                async move { sessions::make_link(txn, Some(person), "sign_in", now, SETUP).await },
            )
        })
        .await
}

/// The set-up link of an installation without administrator; `None` once there is one (R8).
pub async fn make_setup_link(app: &App) -> Result<Option<String>> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if people::has_administrator(txn).await? {
                    return Ok(None);
                }
                // A new start prints a new link; older ones are void.
                store::sql::Sql::new("DELETE FROM sign_in_links WHERE purpose = 'setup'")
                    .run(txn)
                    .await?;
                Ok(Some(
                    sessions::make_link(txn, None, "setup", now, SETUP).await?,
                ))
            })
        })
        .await
}

/// What the set-up page asks for.
#[derive(Clone, Debug)]
pub struct SetUp {
    /// The administrator's name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their password; empty for none.
    pub password: SecretString,
    /// The organisation's name.
    pub organisation: String,
    /// Its language.
    pub language: String,
    /// Its time zone.
    pub time_zone: String,
}

/// Makes the first administrator and returns their session's token (R8).
pub async fn set_up(app: &App, token: &str, form: SetUp) -> Result<String> {
    let now = app.clock.now();
    let email = form.email.trim().to_lowercase();
    if !is_address(&email) {
        return Err(Error::invalid("email", "email-invalid"));
    }
    if form.name.trim().is_empty() {
        return Err(Error::invalid("name", "name-empty"));
    }
    if form.organisation.trim().is_empty() {
        return Err(Error::invalid("organisation", "name-empty"));
    }
    let language = domain::locale::Language::from_code(&form.language)
        .ok_or(Error::invalid("language", "language-unknown"))?;
    if jiff::tz::TimeZone::get(&form.time_zone).is_err() {
        return Err(Error::invalid("time_zone", "time-zone-unknown"));
    }
    let password = checked_hash(form.password).await?;
    let token = token.to_owned();
    let (name, organisation) = (
        form.name.trim().to_owned(),
        form.organisation.trim().to_owned(),
    );
    let time_zone = form.time_zone;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if people::has_administrator(txn).await?
                    || sessions::use_link(txn, &token, "setup", now)
                        .await?
                        .is_none()
                {
                    return Err(Error::NotFound("link"));
                }
                let person =
                    super::manage_people::administrator_in(txn, &email, &name, now).await?;
                if password.is_some() {
                    people::set_password(txn, person.person(), password).await?;
                }
                for (name, value) in [
                    (names::ORGANISATION_NAME, organisation.as_str()),
                    (names::ORGANISATION_LANGUAGE, language.code()),
                    (names::ORGANISATION_TIME_ZONE, time_zone.as_str()),
                ] {
                    store::settings::save(txn, name, value).await?;
                }
                open_session(txn, &person, now).await
            })
        })
        .await
}

async fn checked_hash(password: SecretString) -> Result<Option<String>> {
    match password.expose_secret().chars().count() {
        0 => Ok(None),
        1..=11 => Err(Error::invalid("password", "password-short")),
        12..=200 => Ok(Some(hash(password).await?)),
        _ => Err(Error::invalid("password", "password-long")),
    }
}

/// Sets somebody's password, for the command line, which whoever runs the server may use; all
/// sessions end, and a new one is returned.
pub async fn set_password(app: &App, person: PersonId, password: SecretString) -> Result<String> {
    let hash = checked_hash(password)
        .await?
        .ok_or(Error::invalid("password", "password-short"))?;
    save_password(app, person, hash).await
}

/// Sets one's own password; all other sessions end, and a new one is returned. Whoever has one says it:
/// a browser that was left open is not enough to keep the account (RS-T30).
pub async fn change_password(
    app: &App,
    person: PersonId,
    present: SecretString,
    password: SecretString,
) -> Result<String> {
    let now = app.clock.now();
    let known = people::get(app.db.read(), person).await?.password_hash;
    if known.is_some() {
        let account = format!("present:{person}");
        let turn = HASHING.acquire().await.map_err(anyhow::Error::from)?;
        if attempts::count(app.db.read(), &account, WINDOW, now).await? >= WRONG_PER_ACCOUNT {
            return Err(Error::TooMany(WINDOW.as_secs()));
        }
        let good = matches(present, known).await?;
        app.db
            .write(move |txn| {
                Box::pin(async move {
                    if good {
                        attempts::forget(txn, &account).await
                    } else {
                        attempts::add(txn, &account, now).await
                    }
                })
            })
            .await?;
        drop(turn);
        if !good {
            return Err(Error::invalid("present", "password-wrong"));
        }
    }
    let hash = checked_hash(password)
        .await?
        .ok_or(Error::invalid("password", "password-short"))?;
    save_password(app, person, hash).await
}

async fn save_password(app: &App, person: PersonId, hash: String) -> Result<String> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                people::set_password(txn, person, Some(hash)).await?;
                sessions::close_all(txn, person).await?;
                sessions::open(txn, person, now).await
            })
        })
        .await
}

/// Ends a session.
pub async fn sign_out(app: &App, token: &str) -> Result<()> {
    let token = token.to_owned();
    app.db
        .write(move |txn| Box::pin(async move { sessions::close(txn, &token).await }))
        .await
}

/// Notes that a session was used, at most once in five minutes.
pub async fn touch(app: &App, token: &str, seen_at: Timestamp) -> Result<()> {
    let now = app.clock.now();
    if now.duration_since(seen_at) < SignedDuration::from_mins(5) {
        return Ok(());
    }
    let token = token.to_owned();
    app.db
        .write(move |txn| Box::pin(async move { sessions::touch(txn, &token, now).await }))
        .await
}

/// Notes that an API token was used, at most once an hour.
pub async fn touch_api_token(app: &App, id: uuid::Uuid, used_at: Option<Timestamp>) -> Result<()> {
    let now = app.clock.now();
    if used_at.is_some_and(|it| now.duration_since(it) < SignedDuration::from_hours(1)) {
        return Ok(());
    }
    app.db
        .write(move |txn| Box::pin(async move { sessions::touch_api_token(txn, id, now).await }))
        .await
}

/// An API token for a person, shown once.
pub async fn make_api_token(app: &App, person: PersonId, label: &str) -> Result<String> {
    let now = app.clock.now();
    let label: String = label.trim().chars().take(80).collect();
    app.db
        .write(move |txn| {
            Box::pin(async move { sessions::make_api_token(txn, person, &label, now).await })
        })
        .await
}

/// Revokes one of one's own API tokens.
pub async fn revoke_api_token(app: &App, person: PersonId, id: uuid::Uuid) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move { sessions::revoke_api_token(txn, person, id, now).await })
        })
        .await
}
