//! Sixty days of requests, written through the actions as they would have been.

use std::sync::Arc;

use domain::event::LinkKind;
use domain::expert::Viewer;
use domain::ids::{Number, PersonId, StatusId};
use domain::message::{Body, Channel, MessageKind, Segment};
use domain::request::{Priority, Snooze};
use domain::routing::Assignment;
use domain::sender::{Checks, Proof};
use domain::status::Stage;
use jiff::{SignedDuration, Timestamp};

use super::company::Desk;
use super::content::{By, Conversation, Said, State};
use super::passing::Passing;
use super::plan::{Planned, Step, What, later};
use crate::actions::change_request::{self, Changes};
use crate::actions::deliveries;
use crate::actions::open_request::{self, NewMessage, Opening};
use crate::actions::write::{self, Writing};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::attachments::NewAttachment;
use crate::store::messages::Origin;
use crate::store::people::Person;
use crate::store::settings::built_in_statuses;
use crate::store::{self, Txn};

/// How many steps share a transaction.
const TOGETHER: usize = 500;

/// Takes all steps of the plan.
pub(super) async fn write(app: &App, desk: &Arc<Desk>) -> Result<()> {
    let mut numbers: Vec<Number> = vec![0; desk.plan.requests.len()];
    let mut passing = Passing::of(desk);
    for begin in (0..desk.plan.steps.len()).step_by(TOGETHER) {
        let desk = desk.clone();
        (numbers, passing) = app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    for step in desk.plan.steps.iter().skip(begin).take(TOGETHER) {
                        passing.until(txn, step.at).await?;
                        take(txn, &desk, &mut numbers, *step).await?;
                    }
                    Ok((numbers, passing))
                })
            })
            .await?;
    }
    let now = desk.now;
    app.db
        .write(move |txn| Box::pin(async move { passing.until(txn, now).await }))
        .await
}

async fn take(txn: &Txn, desk: &Desk, numbers: &mut [Number], step: Step) -> Result<()> {
    let missing = || Error::NotFound("step");
    let planned = desk.plan.requests.get(step.request).ok_or_else(missing)?;
    let conversation = desk.content.conversations.get(planned.conversation);
    let scene = Scene {
        txn,
        desk,
        planned,
        conversation: conversation.ok_or_else(missing)?,
        expert: desk.viewers.get(&planned.expert).ok_or_else(missing)?,
        requester: desk.people.get(planned.requester).ok_or_else(missing)?,
        at: step.at,
    };
    let number = numbers.get_mut(step.request).ok_or_else(missing)?;
    match step.what {
        What::Open => *number = scene.open().await?,
        What::Sort => scene.sort(*number).await?,
        What::Say(place) => scene.say(*number, place).await?,
        What::End => scene.end(*number).await?,
    }
    Ok(())
}

/// One step, and all it needs.
struct Scene<'s> {
    txn: &'s Txn,
    desk: &'s Desk,
    planned: &'s Planned,
    conversation: &'s Conversation,
    expert: &'s Viewer,
    requester: &'s Person,
    at: Timestamp,
}

impl Scene<'_> {
    async fn open(&self) -> Result<Number> {
        let said = self.conversation.messages.first();
        let said = said.ok_or(Error::NotFound("message"))?;
        let team = self.desk.teams.get(&self.conversation.team).copied();
        let opened_by: Option<PersonId> = self.planned.on_behalf.then_some(self.expert.person);
        let opening = Opening {
            team: team.ok_or(Error::NotFound("team"))?,
            assignment: self.assignment(),
            requester: self.requester.person(),
            requester_name: self.requester.name.clone(),
            channel: Channel::Email,
            subject: self.planned.filling.text(&self.conversation.subject),
            body: self.body(said),
            origin: self.origin(),
            files: self.files(said),
            ledger: None,
            opened_by,
            automatic: false,
        };
        let (mut request, _) = open_request::open(self.txn, opening, self.at).await?;
        if opened_by.is_none() {
            deliveries::send_receipt(self.txn, &mut request, self.requester, self.at).await?;
        }
        Ok(request.number)
    }

    /// An expert says what it is about, and takes it unless nobody has begun.
    async fn sort(&self, number: Number) -> Result<()> {
        let category = self.desk.categories.get(&self.conversation.category);
        let changes = Changes {
            category: Some(category.copied()),
            priority: (self.conversation.priority != Priority::Normal)
                .then_some(self.conversation.priority),
            assignee: (self.planned.ending != State::ToDo).then_some(Some(self.expert.person)),
            ..Changes::default()
        };
        self.change(number, changes).await
    }

    async fn say(&self, number: Number, place: usize) -> Result<()> {
        let said = self.conversation.messages.get(place);
        let said = said.ok_or(Error::NotFound("message"))?;
        let kind = match said.by {
            By::Requester => return self.answer(number, said, place).await,
            By::Expert => MessageKind::Reply,
            By::Note => MessageKind::Note,
        };
        let next = self.conversation.messages.get(place + 1).map(|it| it.by);
        let waits = kind == MessageKind::Reply && next == Some(By::Requester);
        let writing = Writing {
            kind,
            body: self.body(said),
            files: self.files(said),
            seen_seq: None,
            status: waits.then(|| built_in_statuses().waiting),
        };
        write::write_in(self.txn, self.expert, number, writing, self.at).await?;
        Ok(())
    }

    /// The requester answers by mail, now and then on the page.
    async fn answer(&self, number: Number, said: &Said, place: usize) -> Result<()> {
        let on_page = (usize::try_from(number).unwrap_or(0) + place).is_multiple_of(4);
        let mut request = store::requests::by_number(self.txn, number).await?;
        let new = NewMessage {
            kind: MessageKind::Inbound,
            author: Some(self.requester.person()),
            channel: if on_page {
                Channel::Web
            } else {
                Channel::Email
            },
            automatic: false,
            body: self.body(said),
            origin: if on_page {
                Origin::default()
            } else {
                self.origin()
            },
            ledger: None,
            files: self.files(said),
        };
        open_request::add_message(self.txn, &mut request, new, "", self.at).await?;
        let events = request.written_to(false, &built_in_statuses(), self.at);
        let actor = Some(self.requester.person());
        store::events::add_all(self.txn, &mut request, actor, events, self.at).await?;
        store::requests::save(self.txn, &mut request, None).await
    }

    async fn end(&self, number: Number) -> Result<()> {
        let built_in = built_in_statuses();
        let changes = match self.planned.ending {
            State::ToDo => return Ok(()),
            State::InProgress => Changes {
                status: Some(
                    self.own_status(Stage::InProgress)
                        .unwrap_or(built_in.in_progress),
                ),
                ..Changes::default()
            },
            State::Waiting => Changes {
                status: Some(self.own_status(Stage::Waiting).unwrap_or(built_in.waiting)),
                ..Changes::default()
            },
            State::Snoozed => Changes {
                status: Some(built_in.waiting),
                snooze: Some(Some(self.snooze(number))),
                ..Changes::default()
            },
            State::Resolved => Changes {
                status: Some(built_in.resolved),
                ..Changes::default()
            },
        };
        self.change(number, changes).await
    }

    /// Until one of the next mornings, or until the requester writes.
    fn snooze(&self, number: Number) -> Snooze {
        if number % 3 == 0 {
            return Snooze::UntilReply;
        }
        let days = SignedDuration::from_hours(24 * (1 + number % 12));
        let day = later(self.desk.now, days).to_zoned(jiff::tz::TimeZone::UTC);
        let morning = day
            .start_of_day()
            .and_then(|it| it.checked_add(SignedDuration::from_hours(8)))
            .map_or(later(self.desk.now, days), |it| it.timestamp());
        Snooze::Until(morning)
    }

    /// The company's own status that fits (README of the content).
    fn own_status(&self, stage: Stage) -> Option<StatusId> {
        let conversation = self.conversation;
        let place = match (stage, conversation.category.as_str()) {
            (Stage::InProgress, "contract" | "parental_leave" | "concern") => 3,
            (Stage::InProgress, _) => return None,
            (_, "training_budget" | "contract" | "remote_abroad") => 1,
            (_, "pension" | "health_insurance" | "visa") => 2,
            _ if conversation.team == "payroll" => 0,
            _ => return None,
        };
        let status = self.desk.statuses.get(place)?;
        (status.1 == stage).then_some(status.0)
    }

    async fn change(&self, number: Number, changes: Changes) -> Result<()> {
        change_request::change_in(self.txn, self.expert, number, None, changes, self.at).await?;
        Ok(())
    }

    fn assignment(&self) -> Assignment {
        let mut teams = self.desk.content.company.teams.iter();
        let team = teams.find(|it| it.slug == self.conversation.team);
        team.and_then(|it| Assignment::from_name(&it.assignment))
            .unwrap_or_default()
    }

    fn body(&self, said: &Said) -> Body {
        let html = mail::clean_html(&self.planned.filling.html(&said.html));
        let text = mail::html_to_text(&html);
        let mut body = Body::plain(html, text);
        body.segments
            .extend(said.quoted.as_ref().map(|quoted| Segment {
                folded: true,
                html: mail::clean_html(&self.planned.filling.html(quoted)),
            }));
        body
    }

    /// The company's mail server vouches for most of the mail; now and then somebody's program goes around
    /// it, and nothing proves the sender.
    fn origin(&self) -> Origin {
        let from = self.requester.email.clone().unwrap_or_default();
        let is_proven = !(self.planned.conversation + self.planned.requester).is_multiple_of(8);
        let domain = from.rsplit('@').next().unwrap_or_default().to_owned();
        let pass = || "pass".to_owned();
        let checks = is_proven.then(|| Checks {
            proof: Proof::Passed,
            spf: pass(),
            dkim: pass(),
            dmarc: pass(),
            by: format!("mx.{domain}"),
            spf_domain: domain.clone(),
            dkim_domain: domain.clone(),
            signed_in: false,
        });
        Origin {
            from,
            from_name: self.requester.name.clone(),
            unverified: !is_proven,
            checks: Some(checks.unwrap_or_default()),
            ..Origin::default()
        }
    }

    fn files(&self, said: &Said) -> Vec<NewAttachment> {
        let names = said.attachments.iter();
        names
            .filter_map(|it| self.desk.files.get(it).cloned())
            .collect()
    }
}

/// Notes that a request goes on from another one.
pub(super) async fn follow(txn: &Txn, number: Number, before: Number, at: Timestamp) -> Result<()> {
    let mut request = store::requests::by_number(txn, number).await?;
    let other = store::requests::by_number(txn, before).await?;
    let how = LinkKind::Follows;
    store::requests::link(txn, request.id, other.id, how.name(), at).await?;
    let event = domain::event::Event::Linked { other: before, how };
    store::events::add(txn, &mut request, None, &event, at).await?;
    store::requests::save(txn, &mut request, None).await
}
