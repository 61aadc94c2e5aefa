//! Who is in copy of a request: they read and write by mail only, what was sent since they were added (E7).

use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::{MessageId, Number, PersonId};
use domain::request::Request;
use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::deliveries::{self, may_be_written_to};
use super::open_request::{as_expert, is_address, person_of};
use super::take_in::{local_part, token_in, without_tag};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::outbox::purpose;
use crate::store::people::Person;
use crate::store::{self, Txn};

/// So many people can be in copy of one request.
pub const AT_MOST: usize = 25;

/// Somebody, as an expert names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// By address; whoever is not known yet becomes a contact with this name.
    Address(String, String),
    /// Somebody who is known.
    Person(PersonId),
}

/// Puts somebody in copy. Nobody is told before the next reply.
///
/// # Errors
/// [`Error::Invalid`] at `who` for whoever cannot be written to or has the request anyway.
pub async fn add(app: &App, viewer: &Viewer, number: Number, named: Named) -> Result<Request> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    let domain = app.config.mail.domain.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                as_expert(access)?;
                let person = find(txn, &domain, &request, named, now).await?;
                let by = Some(viewer.person);
                if add_in(txn, &domain, &mut request, &person, by, now).await? {
                    store::requests::save(txn, &mut request, None).await?;
                }
                Ok(request)
            })
        })
        .await
}

/// Takes somebody out: they get nothing more, and what they still write waits for a decision.
pub async fn remove(app: &App, viewer: &Viewer, number: Number, person: PersonId) -> Result<()> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                as_expert(access)?;
                if remove_in(txn, &mut request, person, &viewer, now).await? {
                    store::requests::save(txn, &mut request, None).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Makes exactly these people take part.
pub async fn set(
    app: &App,
    viewer: &Viewer,
    number: Number,
    wanted: Vec<Named>,
) -> Result<Request> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    let domain = app.config.mail.domain.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let (mut request, access) =
                    store::requests::get_to_change(txn, &viewer, number).await?;
                as_expert(access)?;
                if wanted.len() > AT_MOST {
                    return Err(Error::invalid("who", "participants-many"));
                }
                let before = request.last_seq;
                let mut people = Vec::with_capacity(wanted.len());
                for named in wanted {
                    people.push(find(txn, &domain, &request, named, now).await?);
                }
                for row in store::participants::list(txn, request.id).await? {
                    if !people.iter().any(|it| it.id == row.person_id) {
                        remove_in(txn, &mut request, row.person(), &viewer, now).await?;
                    }
                }
                for person in &people {
                    let by = Some(viewer.person);
                    add_in(txn, &domain, &mut request, person, by, now).await?;
                }
                if request.last_seq != before {
                    store::requests::save(txn, &mut request, None).await?;
                }
                Ok(request)
            })
        })
        .await
}

async fn find(
    txn: &Txn,
    domain: &str,
    request: &Request,
    named: Named,
    now: Timestamp,
) -> Result<Person> {
    match named {
        Named::Person(id) => Ok(store::people::get(txn, id).await?),
        Named::Address(address, mut name) => {
            let address = address.trim().to_lowercase();
            if !is_address(&address) {
                return Err(Error::invalid("who", "email-invalid"));
            }
            // Before anybody is made of it.
            may_take_part(txn, domain, &address).await?;
            // Whoever writes from it is that person: by a contact of its own they would not be known.
            if let Some(person) = store::people::by_address(txn, &address).await? {
                return Ok(person);
            }
            if name.is_empty() {
                let named = store::participants::named_in_mails(txn, request.id).await?;
                let found = named.into_iter().find(|it| it.0 == address);
                name = found.map(|it| it.1).unwrap_or_default();
            }
            person_of(txn, &address, &name, now).await
        }
    }
}

/// Adds somebody inside the caller's transaction, which saves the request; false if they take part
/// already.
pub(super) async fn add_in(
    txn: &Txn,
    domain: &str,
    request: &mut Request,
    person: &Person,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<bool> {
    if person.person() == request.requester {
        return Err(Error::invalid("who", "participant-requester"));
    }
    if !person.is_active() {
        return Err(Error::invalid("who", "participant-inactive"));
    }
    let Some(address) = &person.email else {
        return Err(Error::invalid("who", "participant-no-address"));
    };
    may_take_part(txn, domain, address).await?;
    let present = store::participants::list(txn, request.id).await?;
    if present.iter().any(|it| it.person_id == person.id) {
        return Ok(false);
    }
    if present.len() >= AT_MOST {
        return Err(Error::invalid("who", "participants-many"));
    }
    let (who, since) = (person.person(), request.last_seq);
    if !store::participants::add(txn, request.id, who, by, since, now).await? {
        return Ok(false);
    }
    let event = Event::ParticipantAdded { person: who };
    store::events::add(txn, request, by, &event, now).await?;
    Ok(true)
}

async fn remove_in(
    txn: &Txn,
    request: &mut Request,
    person: PersonId,
    by: &Viewer,
    now: Timestamp,
) -> Result<bool> {
    if !store::participants::remove(txn, request.id, person, now).await? {
        return Ok(false);
    }
    let event = Event::ParticipantRemoved { person };
    store::events::add(txn, request, Some(by.person), &event, now).await?;
    Ok(true)
}

/// A machine answers itself for ever, and a team's address would answer us (E5).
async fn may_take_part(db: &impl ConnectionTrait, domain: &str, address: &str) -> Result<()> {
    if !may_be_written_to(address) {
        return Err(Error::invalid("who", "participant-machine"));
    }
    if is_ours(db, domain, address).await? {
        return Err(Error::invalid("who", "participant-ours"));
    }
    Ok(())
}

/// Whether an address is a team's, a reply address, or a mailbox that we read.
pub async fn is_ours(db: &impl ConnectionTrait, domain: &str, address: &str) -> Result<bool> {
    if store::mail_accounts::is_address(db, address).await? {
        return Ok(true);
    }
    let Some(local) = local_part(address, domain) else {
        return Ok(false);
    };
    Ok(token_in(&local).is_some()
        || store::teams::by_address(db, without_tag(&local))
            .await?
            .is_some())
}

/// Addresses of the request's mails that could be put in copy, with their names: not the requester's, not
/// ours, nobody's who takes part.
pub async fn suggested(
    db: &impl ConnectionTrait,
    domain: &str,
    request: &Request,
) -> Result<Vec<(String, String)>> {
    let mut suggested = Vec::new();
    let present = store::participants::list(db, request.id).await?;
    for (address, name) in store::participants::named_in_mails(db, request.id).await? {
        let usable = is_address(&address)
            && may_be_written_to(&address)
            && !is_ours(db, domain, &address).await?;
        if !usable {
            continue;
        }
        let known = store::people::by_address(db, &address).await?;
        let is_new = known.is_none_or(|person| {
            person.is_active()
                && person.person() != request.requester
                && !present.iter().any(|it| it.person_id == person.id)
        });
        if is_new {
            suggested.push((address, name));
        }
    }
    Ok(suggested)
}

/// Sends a reply to everybody in copy, each by a mail of their own; not to whoever wrote it, nor to
/// somebody who left.
pub(super) async fn send_copies(
    txn: &Txn,
    request: &Request,
    message: MessageId,
    author: PersonId,
    not_before: Timestamp,
    now: Timestamp,
) -> Result<()> {
    for row in store::participants::list(txn, request.id).await? {
        let person = store::people::get(txn, row.person()).await?;
        let who = person.person();
        if !person.is_active() || who == author || who == request.requester {
            continue;
        }
        deliveries::send(
            txn,
            Some(request),
            Some(message),
            &person,
            purpose::COPY,
            not_before,
            now,
        )
        .await?;
    }
    Ok(())
}
