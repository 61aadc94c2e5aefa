//! A request is opened: the one place that makes one, whatever the channel.

use domain::event::Event;
use domain::expert::{Access, Right, Viewer};
use domain::ids::{LedgerId, MessageId, PersonId, RequestId, TeamId};
use domain::message::{Body, Channel, MessageKind};
use domain::request::{Priority, Request};
use domain::routing::Assignment;
use domain::sla::Outlook;
use domain::status::Stage;
use jiff::Timestamp;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::attachments::NewAttachment;
use crate::store::messages::{Message, Origin};
use crate::store::people::{self, Details, Person};
use crate::store::{self, Txn};

/// What a request starts from.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Whose it will be.
    pub team: TeamId,
    /// How that team gives out its requests.
    pub assignment: Assignment,
    /// Who asks.
    pub requester: PersonId,
    /// Their name, to be found by.
    pub requester_name: String,
    /// How it came.
    pub channel: Channel,
    /// What it is called; made of the body if empty.
    pub subject: String,
    /// What it says.
    pub body: Body,
    /// How it came, in detail.
    pub origin: Origin,
    /// Files.
    pub files: Vec<NewAttachment>,
    /// The entry of the ledger it is made of.
    pub ledger: Option<LedgerId>,
    /// Who opened it, if not the requester.
    pub opened_by: Option<PersonId>,
    /// A machine wrote it, and an expert made it a request.
    pub automatic: bool,
}

/// Opens a request inside the caller's transaction.
pub async fn open(txn: &Txn, opening: Opening, now: Timestamp) -> Result<(Request, MessageId)> {
    let built_in = store::settings::built_in_statuses();
    let mut request = Request {
        id: RequestId::new(),
        number: 0,
        subject: subject(&opening.subject, &opening.body, &opening.files),
        requester: opening.requester,
        team: opening.team,
        assignee: None,
        status: built_in.to_do,
        stage: Stage::ToDo,
        category: None,
        priority: Priority::Normal,
        channel: opening.channel,
        snooze: None,
        created_at: now,
        last_message_at: now,
        last_message_by: MessageKind::Inbound,
        snippet: opening.body.snippet(),
        first_replied_at: None,
        resolved_at: None,
        staged_at: now,
        outlook: Outlook::default(),
        last_seq: 0,
        version: 1,
    };
    let actor = Some(opening.opened_by.unwrap_or(opening.requester));
    let created = Event::Created {
        channel: opening.channel,
    };
    let message = MessageId::new();
    let new = NewMessage {
        kind: MessageKind::Inbound,
        author: Some(opening.requester),
        channel: opening.channel,
        automatic: opening.automatic,
        body: opening.body,
        origin: opening.origin,
        ledger: opening.ledger,
        files: opening.files,
    };
    let first = [(actor, created), (new.author, new.event(message))];
    store::requests::open(txn, &mut request, &first).await?;
    put(
        txn,
        &mut request,
        message,
        new,
        &opening.requester_name,
        now,
    )
    .await?;
    if opening.assignment != Assignment::Manual
        && super::assign::give_out(txn, &mut request, now).await?
    {
        store::requests::save(txn, &mut request, None).await?;
    }
    // A chat tells them itself: it knows in which of them it was asked.
    if !request.channel.is_chat() {
        super::chat::notice::tell_team(txn, &request, None, now).await?;
    }
    Ok((request, message))
}

/// A message to be added to a request.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Who wrote it and who sees it.
    pub kind: MessageKind,
    /// Who wrote it.
    pub author: Option<PersonId>,
    /// How it came or goes.
    pub channel: Channel,
    /// A machine wrote it.
    pub automatic: bool,
    /// What it says.
    pub body: Body,
    /// How it came, in detail.
    pub origin: Origin,
    /// The entry of the ledger it is made of.
    pub ledger: Option<LedgerId>,
    /// Files.
    pub files: Vec<NewAttachment>,
}

impl NewMessage {
    fn event(&self, message: MessageId) -> Event {
        Event::MessageAdded {
            message,
            as_kind: self.kind,
            automatic: self.automatic,
        }
    }
}

/// Adds a message with its files, event and search words; the caller saves the request.
/// `found_by` are more words by which the first message is found.
pub async fn add_message(
    txn: &Txn,
    request: &mut Request,
    new: NewMessage,
    found_by: &str,
    now: Timestamp,
) -> Result<MessageId> {
    let id = MessageId::new();
    store::events::add(txn, request, new.author, &new.event(id), now).await?;
    put(txn, request, id, new, found_by, now).await?;
    Ok(id)
}

/// Writes a message whose event is the newest of the request.
async fn put(
    txn: &Txn,
    request: &mut Request,
    id: MessageId,
    new: NewMessage,
    found_by: &str,
    now: Timestamp,
) -> Result<()> {
    let seq = request.last_seq;
    let words = if seq <= 2 {
        format!("{} {found_by} {}", request.subject, new.body.text)
    } else {
        new.body.text.clone()
    };
    let message = Message {
        id,
        request: request.id,
        seq,
        kind: new.kind,
        author: new.author,
        channel: new.channel,
        automatic: new.automatic,
        body: new.body,
        // What waited for a choice of team, or for Slack to be there again, was written before.
        created_at: new.origin.written_at.map_or(now, |it| it.min(now)),
        origin: new.origin,
        ledger: new.ledger,
        recalled_at: None,
        edited_at: None,
        deleted_at: None,
    };
    store::messages::add(txn, &message).await?;
    for file in &new.files {
        store::attachments::add(txn, request.id, id, new.author, file, now).await?;
    }
    store::search::add(txn, request, id, &words).await?;
    if !new.automatic {
        request.last_message_by = new.kind;
        request.snippet = message.body.snippet();
    }
    Ok(())
}

/// What a request is called that nobody named: how its text begins, or its first file.
fn subject(given: &str, body: &Body, files: &[NewAttachment]) -> String {
    const LONGEST: usize = 80;
    let given = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if !given.is_empty() {
        return given.chars().take(300).collect();
    }
    let mut subject = String::new();
    for word in body.text.split_whitespace() {
        if !subject.is_empty() && subject.chars().count() + word.chars().count() >= LONGEST {
            subject.push('…');
            break;
        }
        if !subject.is_empty() {
            subject.push(' ');
        }
        subject.extend(word.chars().take(LONGEST));
    }
    if subject.is_empty() {
        subject = files.first().map(|it| it.name.clone()).unwrap_or_default();
    }
    subject.chars().take(300).collect()
}

/// What an expert or a program opens in the name of somebody.
#[derive(Clone, Debug)]
pub struct OnBehalf {
    /// The team's slug.
    pub team: String,
    /// The requester's address.
    pub email: String,
    /// The requester's name, used if the person is not known yet.
    pub name: String,
    /// What it is called.
    pub subject: String,
    /// What it says.
    pub body: Body,
    /// Files.
    pub files: Vec<NewAttachment>,
}

/// Opens a request for somebody, in a team of the viewer's; inside the caller's transaction.
pub async fn on_behalf(
    txn: &Txn,
    viewer: &Viewer,
    new: OnBehalf,
    now: Timestamp,
) -> Result<Request> {
    super::need(viewer, Right::WorkOnRequests)?;
    let team = store::teams::by_slug(txn, &new.team)
        .await?
        .filter(|it| it.is_active() && viewer.teams.contains(&it.team()))
        .ok_or(Error::invalid("team", "team-unknown"))?;
    if new.body.is_empty() && new.subject.trim().is_empty() {
        return Err(Error::invalid("body", "body-empty"));
    }
    let person = person_of(txn, &new.email, &new.name, now).await?;
    let (request, _) = open(
        txn,
        Opening {
            team: team.team(),
            assignment: super::assign::assignment_of(&team),
            requester: person.person(),
            requester_name: person.name.clone(),
            channel: if person.email.is_some() {
                Channel::Email
            } else {
                Channel::Api
            },
            subject: new.subject,
            body: new.body,
            origin: Origin::default(),
            files: new.files,
            ledger: None,
            opened_by: Some(viewer.person),
            automatic: false,
        },
        now,
    )
    .await?;
    Ok(request)
}

/// The person of an address; an unknown one becomes a contact.
pub async fn person_of(txn: &Txn, email: &str, name: &str, now: Timestamp) -> Result<Person> {
    let email = email.trim().to_lowercase();
    if !is_address(&email) {
        return Err(Error::invalid("email", "email-invalid"));
    }
    if let Some(person) = people::by_email(txn, &email).await? {
        return Ok(person);
    }
    let details = Details {
        name: if name.trim().is_empty() {
            email.split('@').next().unwrap_or_default().to_owned()
        } else {
            name.to_owned()
        },
        email: Some(email),
        ..Details::default()
    };
    people::add(txn, people::CONTACT, &details, now).await
}

/// Whether a text can be a mail address: one `@`, no spaces or controls, at most 254 letters.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.len() <= 254
        && text.parse::<lettre::Address>().is_ok()
        && !text.chars().any(|it| it.is_control() || it.is_whitespace())
}

/// Opens a request of one's own, in a public team, as an employee does on the web.
pub async fn open_own(
    app: &App,
    viewer: &Viewer,
    team: TeamId,
    subject: String,
    mut body: Body,
    mut files: Vec<NewAttachment>,
) -> Result<Request> {
    let now = app.clock.now();
    super::pictures::place(&mut body, &mut files);
    let viewer = viewer.clone();
    if body.is_empty() {
        return Err(Error::invalid("body", "body-empty"));
    }
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let team = store::teams::get(txn, team).await?;
                if !team.is_active() || team.visibility != "public" {
                    return Err(Error::invalid("team", "team-unknown"));
                }
                let person = people::get(txn, viewer.person).await?;
                let (mut request, _) = open(
                    txn,
                    Opening {
                        team: team.team(),
                        assignment: super::assign::assignment_of(&team),
                        requester: viewer.person,
                        requester_name: person.name.clone(),
                        channel: if person.email.is_some() {
                            Channel::Email
                        } else {
                            Channel::Web
                        },
                        subject,
                        body,
                        origin: Origin::default(),
                        files,
                        ledger: None,
                        opened_by: None,
                        automatic: false,
                    },
                    now,
                )
                .await?;
                super::deliveries::send_receipt(txn, &mut request, &person, now).await?;
                Ok(request)
            })
        })
        .await
}

/// Whether the viewer meets a request as an expert; the requester's rights are not enough.
pub fn as_expert(access: Access) -> Result<()> {
    match access {
        Access::Expert => Ok(()),
        Access::Requester => Err(Error::NotFound("request")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(text: &str, file: Option<&str>) -> String {
        let files: Vec<NewAttachment> = file
            .map(|name| NewAttachment {
                name: name.to_owned(),
                ..NewAttachment::default()
            })
            .into_iter()
            .collect();
        subject("", &Body::plain(String::new(), text.to_owned()), &files)
    }

    #[test]
    fn a_request_that_nobody_named_is_called_by_its_first_words_or_its_file() {
        assert_eq!(
            called("Where is\n\nmy payslip?", None),
            "Where is my payslip?"
        );
        assert_eq!(called("", Some("payslip.pdf")), "payslip.pdf");
        let long = called(&"holiday ".repeat(40), None);
        assert!(
            long.ends_with("holiday…") && long.chars().count() <= 81,
            "{long}"
        );
        assert_eq!(called(&"x".repeat(500), None).chars().count(), 80);
    }
}
