//! Whoever a chat program tells of is an employee, a contact, or nobody (S5, RS-T24). Nobody is told (C5).

use std::collections::BTreeSet;

use domain::chat::Standing;
use domain::ids::IdentityId;
use domain::locale::Language;
use domain::message::Channel;
use domain::text;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, DbBackend};

use crate::error::Result;
use crate::store::identities::{self, Identity};
use crate::store::people::{self, CONTACT, Details, Person};
use crate::store::sql::Sql;
use crate::store::{Txn, millis};

/// Somebody as a chat program tells of them.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Which chat program.
    pub channel: Channel,
    /// The workspace or tenant that is ours, from which we look at them.
    pub account: String,
    /// Their id there.
    pub outside_id: String,
    /// How they stand to the organisation.
    pub standing: Standing,
    /// What they are called there.
    pub name: String,
    /// Their address there, in lower case.
    pub email: Option<String>,
    /// The chat program made sure that the address is theirs, and nobody else has it there.
    pub is_verified: bool,
    /// The language they use it in (`fr-FR`).
    pub locale: Option<String>,
    /// Their IANA time zone.
    pub time_zone: Option<String>,
    /// They accepted to be there; who was only invited has shown nothing.
    pub has_joined: bool,
    /// Their account was closed.
    pub is_deactivated: bool,
    /// How the chat program wants them called to write to them, where that is not their id (Teams: `29:…`).
    pub address: Option<String>,
    /// Where the chat program's service for them is, where there are several.
    pub service_url: Option<String>,
    /// When the chat program last changed this, in its own time; 0 if it does not say.
    pub updated: i64,
}

impl Profile {
    /// The address by which they may be found: a stranger's was verified by others than us.
    fn address(&self) -> Option<&str> {
        let ours = matches!(self.standing, Standing::Member | Standing::Guest);
        self.email
            .as_deref()
            .filter(|_| ours && self.is_verified && self.has_joined && !self.is_deactivated)
    }
}

/// Keeps what is told of somebody, and decides whose account it is. Only a full, active member whose
/// verified address is an active employee's, and whom no other account claims, is taken for that
/// employee; that is decided once, and again when the standing changes, or the address to another
/// person's: with one that is nobody's they stay whom they were taken for while that person is active
/// (RS-T24). An older telling than the one we have changes nothing.
pub async fn know(txn: &Txn, profile: &Profile, now: Timestamp) -> Result<Identity> {
    lock(txn, std::slice::from_ref(profile)).await?;
    known(txn, profile, now).await
}

/// The same for many at once.
pub async fn know_all(txn: &Txn, profiles: &[Profile], now: Timestamp) -> Result<()> {
    lock(txn, profiles).await?;
    for profile in profiles {
        known(txn, profile, now).await?;
    }
    Ok(())
}

async fn known(txn: &Txn, profile: &Profile, now: Timestamp) -> Result<Identity> {
    let channel = profile.channel;
    let before = identities::find(txn, channel, &profile.account, &profile.outside_id).await?;
    if let Some(before) = &before
        && profile.updated != 0
        && profile.updated < before.outside_updated
    {
        return Ok(before.clone());
    }
    let person = whose(txn, profile, before.as_ref(), now).await?;
    let time_zone = profile
        .time_zone
        .clone()
        .filter(|it| jiff::tz::TimeZone::get(it).is_ok());
    let deactivated_at = profile.is_deactivated.then(|| {
        let since = before.as_ref().and_then(|it| it.deactivated_at);
        since.unwrap_or_else(|| millis(now))
    });
    let mut after = Identity {
        id: before
            .as_ref()
            .map_or_else(|| IdentityId::new().0, |it| it.id),
        channel: channel.name().to_owned(),
        account: profile.account.clone(),
        outside_id: profile.outside_id.clone(),
        person_id: person.map(|it| it.id),
        kind: profile.standing.name().to_owned(),
        name: profile.name.clone(),
        email: profile.email.clone(),
        locale: profile.locale.clone(),
        time_zone,
        address: profile.address.clone(),
        service_url: profile.service_url.clone(),
        conversation: before.as_ref().and_then(|it| it.conversation.clone()),
        home_opened_at: before.as_ref().and_then(|it| it.home_opened_at),
        home_hash: before.as_ref().and_then(|it| it.home_hash.clone()),
        outside_updated: profile.updated,
        deactivated_at,
        created_at: before.as_ref().map_or(millis(now), |it| it.created_at),
        updated_at: millis(now),
    };
    let Some(before) = before else {
        identities::add(txn, &after).await?;
        return Ok(after);
    };
    if profile.locale.is_none() {
        // Not every telling has it.
        after.locale.clone_from(&before.locale);
    }
    if profile.address.is_none() {
        after.address.clone_from(&before.address);
    }
    if profile.service_url.is_none() {
        after.service_url.clone_from(&before.service_url);
    }
    if after.time_zone.is_none() {
        after.time_zone.clone_from(&before.time_zone);
    }
    if profile.updated == 0 {
        after.outside_updated = before.outside_updated;
    }
    let unchanged = Identity {
        updated_at: before.updated_at,
        ..after.clone()
    };
    if unchanged != before {
        identities::save(txn, &after).await?;
    }
    Ok(after)
}

/// Two processes that hear of somebody new at once make one identity and one contact; of two accounts
/// with one address only one is taken for its employee. All take first the ids, then the addresses, each
/// in order, so that none waits for one that waits for it.
async fn lock(txn: &Txn, profiles: &[Profile]) -> Result<()> {
    if txn.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let ids = profiles.iter().map(|it| (5, &it.account, &it.outside_id));
    let addresses = profiles
        .iter()
        .filter_map(|it| Some((6, &it.account, it.email.as_ref()?)));
    let names: BTreeSet<(i64, &String, &String)> = ids.chain(addresses).collect();
    for (kind, account, name) in names {
        Sql::new("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))")
            .bind(format!("{account}/{name}"))
            .bind(kind)
            .run(txn)
            .await?;
    }
    Ok(())
}

async fn whose(
    txn: &Txn,
    profile: &Profile,
    before: Option<&Identity>,
    now: Timestamp,
) -> Result<Option<Person>> {
    if profile.standing == Standing::Bot {
        return Ok(None);
    }
    let held = match before.and_then(|it| it.person_id) {
        Some(id) => people::by_ids(txn, [id]).await?.pop(),
        None => None,
    };
    if profile.is_deactivated || !profile.has_joined {
        return Ok(held);
    }
    let is_member = profile.standing == Standing::Member;
    if let Some(held) = &held
        && is_member
        && held.is_employee()
        && stays(txn, profile, before, held).await?
    {
        return Ok(Some(held.clone()));
    }
    if is_member && let Some(employee) = employee(txn, profile).await? {
        return Ok(Some(employee));
    }
    match held.filter(|it| !it.is_employee()) {
        Some(contact) => follow(txn, profile, before, contact).await.map(Some),
        None => contact(txn, profile, now).await.map(Some),
    }
}

/// Whether a member is still taken for an employee.
async fn stays(
    txn: &Txn,
    profile: &Profile,
    before: Option<&Identity>,
    held: &Person,
) -> Result<bool> {
    if profile.address().is_some() && profile.address() == held.email.as_deref() {
        return Ok(true);
    }
    let Some(before) = before.filter(|it| it.kind == profile.standing.name()) else {
        return Ok(false);
    };
    // An address that is not told is no other address: the scope may have been taken away.
    let Some(address) = &profile.email else {
        return Ok(true);
    };
    let owner = people::by_email(txn, address).await?;
    let is_anothers = owner.as_ref().is_some_and(|it| it.id != held.id);
    Ok(if before.email.as_ref() == Some(address) {
        // Whoever got the account of somebody who left is themselves, once the directory knows them.
        held.is_active() || !(is_anothers && owner.is_some_and(|it| it.is_employee()))
    } else {
        // Whoever married has another address here before the directory knows it.
        held.is_active() && !is_anothers
    })
}

/// The employee whom a member is taken for. Somebody archived too: they stay refused (R4), rather than
/// come back as a stranger.
async fn employee(txn: &Txn, profile: &Profile) -> Result<Option<Person>> {
    let Some(address) = profile.address() else {
        return Ok(None);
    };
    let found = people::by_email(txn, address).await?;
    let Some(found) = found.filter(people::Person::is_employee) else {
        return Ok(None);
    };
    let others = identities::others_of(
        txn,
        found.person(),
        profile.channel,
        &profile.account,
        &profile.outside_id,
    )
    .await?;
    Ok((others == 0).then_some(found))
}

/// A contact of the same address, or a new one. The language of the chat program is used for contacts
/// only, and only if nothing else tells theirs (L2).
async fn contact(txn: &Txn, profile: &Profile, now: Timestamp) -> Result<Person> {
    let mut free = None;
    if let Some(address) = profile.address() {
        match people::by_email(txn, address).await? {
            None => free = Some(address.to_owned()),
            Some(known) if !known.is_employee() => {
                return follow(txn, profile, None, known).await;
            }
            Some(_) => {}
        }
    }
    let details = Details {
        name: called(profile),
        email: free,
        directory_language: language(profile.locale.as_deref()),
        ..Details::default()
    };
    people::add(txn, CONTACT, &details, now).await
}

/// What a contact is known by follows what the chat program tells, as far as it came from there.
async fn follow(
    txn: &Txn,
    profile: &Profile,
    before: Option<&Identity>,
    contact: Person,
) -> Result<Person> {
    let mut after = contact.clone();
    let name = called(profile);
    if before.is_some_and(|it| shown(&it.name, &it.outside_id) == contact.name) {
        after.name = name;
    }
    let told = language(profile.locale.as_deref());
    let from_here = before.and_then(|it| language(it.locale.as_deref()));
    if told.is_some()
        && (contact.directory_language.is_none() || contact.directory_language == from_here)
    {
        after.directory_language = told;
    }
    let is_ours = contact.email.is_none()
        || before.is_some_and(|it| it.email.is_some() && it.email == contact.email);
    if let Some(address) = profile.address()
        && is_ours
        && contact.email.as_deref() != Some(address)
        && people::by_email(txn, address).await?.is_none()
    {
        after.email = Some(address.to_owned());
    }
    if after == contact {
        Ok(contact)
    } else {
        people::save(txn, after).await
    }
}

/// What a contact is called.
fn called(profile: &Profile) -> String {
    shown(&profile.name, &profile.outside_id)
}

fn shown(name: &str, outside_id: &str) -> String {
    let name = text::display_name(name);
    if name.is_empty() {
        outside_id.to_owned()
    } else {
        name
    }
}

fn language(locale: Option<&str>) -> Option<String> {
    let language = Language::from_code(locale?)?;
    Some(language.code().to_owned())
}
