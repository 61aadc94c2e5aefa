//! The history in words.

use std::collections::HashSet;

use domain::approval::{ApprovalOutcome, AskReason};
use domain::event::{AssignReason, Event, LinkKind, StatusReason, WakeReason};
use domain::ids::{Number, PersonId};
use domain::message::Channel;
use domain::request::Request;
use uuid::Uuid;

use crate::store::events::Entry;
use crate::store::millis;
use crate::web::desk::{Desk, People};
use crate::web::page::Page;

/// What wording an entry needs to know.
pub(super) struct Telling<'a> {
    pub(super) page: &'a Page,
    pub(super) desk: &'a Desk,
    pub(super) people: &'a People,
    pub(super) request: &'a Request,
    /// Requests that the reader may see; others are told of without their number.
    pub(super) reachable: &'a HashSet<Number>,
}

/// Whom the history names.
pub(super) fn named(entries: &[Entry]) -> impl Iterator<Item = Uuid> {
    entries.iter().flat_map(|entry| {
        let (one, other) = match &entry.event {
            Event::Assigned { from, to, .. } => (*from, *to),
            Event::ApprovalAsked { approver, .. } | Event::ApprovalReminded { approver, .. } => {
                (Some(*approver), None)
            }
            Event::ApprovalPassedOn { from, .. } => (Some(*from), None),
            Event::ApprovalDecided { by, .. } => (Some(*by), None),
            Event::ParticipantAdded { person }
            | Event::ParticipantRemoved { person }
            | Event::SenderConfirmed { person } => (Some(*person), None),
            _ => (None, None),
        };
        [entry.actor, one, other]
            .into_iter()
            .flatten()
            .map(|it| it.0)
    })
}

/// Which other requests the history names.
pub(super) fn linked(entries: &[Entry]) -> impl Iterator<Item = Number> {
    entries.iter().filter_map(|entry| match &entry.event {
        Event::Linked { other, .. } => Some(*other),
        _ => None,
    })
}

impl Telling<'_> {
    fn person(&self, id: Option<Uuid>) -> String {
        id.and_then(|it| self.people.name(it))
            .map_or_else(|| self.page.w.t("event-nobody"), str::to_owned)
    }

    /// An entry as a sentence; `None` for messages, which stand for themselves.
    pub(super) fn sentence(&self, entry: &Entry) -> Option<String> {
        let words = &self.page.w;
        let actor = self.person(entry.actor.map(|it| it.0));
        Some(match &entry.event {
            Event::MessageAdded { .. } => return None,
            Event::Created { channel } => self.created(entry, *channel, actor),
            Event::ReplyRecalled { .. } => words.t1("event-recalled", "actor", actor),
            Event::StatusChanged { to, why, .. } => {
                let key = match why {
                    StatusReason::Chosen => "event-status",
                    StatusReason::RequesterReplied => "event-status-answered",
                    StatusReason::ExpertReplied => "event-status-replied",
                    StatusReason::Recalled => "event-status-recalled",
                };
                words.t2(key, "actor", actor, "status", self.desk.status(to.0).name)
            }
            Event::Assigned {
                to: Some(to),
                why: AssignReason::FewestOpen,
                open,
                ..
            } => {
                let person = self.person(Some(to.0));
                let open = open.unwrap_or_default();
                words.t2("event-assigned-fewest", "person", person, "open", open)
            }
            Event::Assigned { from, to, why, .. } => {
                let person = self.person(to.or(*from).map(|it| it.0));
                let key = match (why, to) {
                    (AssignReason::LeftTeam, _) => "event-assigned-left",
                    (AssignReason::Inactive, _) => "event-assigned-inactive",
                    (AssignReason::Replied, _) => "event-assigned-replied",
                    (AssignReason::RoundRobin | AssignReason::FewestOpen, _) => {
                        "event-assigned-turn"
                    }
                    (AssignReason::Chosen, None) => "event-assigned-nobody",
                    (AssignReason::Chosen, Some(to)) if entry.actor == Some(*to) => {
                        "event-assigned-self"
                    }
                    (AssignReason::Chosen, Some(_)) => "event-assigned",
                };
                words.t2(key, "actor", actor, "person", person)
            }
            Event::TeamChanged { from, to } => words.with(
                "event-team",
                &[
                    ("actor", actor.into()),
                    ("from", self.desk.team_name(from.0).into()),
                    ("to", self.desk.team_name(to.0).into()),
                ],
            ),
            Event::CategoryChanged { to: Some(to), .. } => {
                let category = self.desk.category_name(to.0);
                words.t2("event-category", "actor", actor, "category", category)
            }
            Event::CategoryChanged { to: None, .. } => {
                words.t1("event-category-none", "actor", actor)
            }
            Event::PriorityChanged { to, .. } => words.t2(
                "event-priority",
                "actor",
                actor,
                "priority",
                self.desk.priority(*to),
            ),
            Event::SubjectChanged { from, .. } => {
                words.t2("event-subject", "actor", actor, "before", from.as_str())
            }
            Event::Snoozed { until: Some(until) } => {
                let date = self.page.date_time(&millis(*until));
                words.t2("event-snoozed", "actor", actor, "date", date)
            }
            Event::Snoozed { until: None } => words.t1("event-snoozed-reply", "actor", actor),
            Event::Woken { why } => match why {
                WakeReason::Time => words.t("event-woken-time"),
                WakeReason::Reply => words.t1("event-woken-reply", "actor", actor),
                WakeReason::Chosen => words.t1("event-woken", "actor", actor),
            },
            Event::Linked { other, how } => self.link(*other, *how),
            Event::MailSettled { how } => {
                words.t1(&format!("event-mail-{}", how.name()), "actor", actor)
            }
            Event::NobodyAvailable => words.t("event-nobody-available"),
            Event::GoalWarned { goal, due, .. } => {
                let date = self.page.date_time(&millis(*due));
                words.t1(&format!("event-goal-warned-{}", goal.name()), "date", date)
            }
            Event::GoalBreached { goal, due, .. } => {
                let date = self.page.date_time(&millis(*due));
                words.t1(
                    &format!("event-goal-breached-{}", goal.name()),
                    "date",
                    date,
                )
            }
            Event::Promised { due, moved: None } => {
                words.t1("event-promised", "date", self.page.date_time(&millis(*due)))
            }
            Event::Promised {
                due,
                moved: Some(moved),
            } => {
                let date = self.page.date_time(&millis(*due));
                words.t1(
                    &format!("event-promised-{}", moved.why.name()),
                    "date",
                    date,
                )
            }
            Event::PromiseEnded { .. } => words.t("event-promise-ended"),
            Event::ParticipantAdded { person } => {
                let person = self.person(Some(person.0));
                words.t2("event-participant-added", "actor", actor, "person", person)
            }
            Event::ParticipantRemoved { person } => {
                let person = self.person(Some(person.0));
                words.t2(
                    "event-participant-removed",
                    "actor",
                    actor,
                    "person",
                    person,
                )
            }
            Event::SenderConfirmed { person } => {
                let person = self.person(Some(person.0));
                words.t2("event-sender-confirmed", "actor", actor, "person", person)
            }
            Event::DeliveryFailed { bounced, .. } => words.t(if *bounced {
                "event-delivery-bounced"
            } else {
                "event-delivery-failed"
            }),
            Event::ApprovalStarted { .. }
            | Event::ApprovalAsked { .. }
            | Event::ApprovalReminded { .. }
            | Event::ApprovalPassedOn { .. }
            | Event::ApproverMissing { .. }
            | Event::ApprovalDecided { .. }
            | Event::ApprovalEnded { .. } => self.approval(entry, actor)?,
        })
    }

    fn approval(&self, entry: &Entry, actor: String) -> Option<String> {
        let words = &self.page.w;
        let of =
            |key: &str, person: &PersonId| words.t1(key, "person", self.person(Some(person.0)));
        Some(match &entry.event {
            Event::ApprovalStarted { process, .. } if entry.actor.is_some() => words.t2(
                "event-approval-started",
                "actor",
                actor,
                "process",
                process.as_str(),
            ),
            Event::ApprovalStarted { process, .. } => {
                words.t1("event-approval-started-itself", "process", process.as_str())
            }
            Event::ApprovalAsked { approver, why, .. } => of(
                match why {
                    AskReason::AsAsked | AskReason::Delegated => "event-approval-asked",
                    AskReason::NoManager => "event-approval-asked-no-manager",
                    AskReason::Inactive => "event-approval-asked-inactive",
                    AskReason::Circle => "event-approval-asked-circle",
                    AskReason::Themselves => "event-approval-asked-themselves",
                    AskReason::Left => "event-approval-asked-left",
                },
                approver,
            ),
            Event::ApprovalReminded { approver, .. } => of("event-approval-reminded", approver),
            Event::ApprovalPassedOn {
                why: AskReason::Delegated,
                from,
                ..
            } => {
                let from = self.person(Some(from.0));
                words.t2("event-approval-delegated", "actor", actor, "person", from)
            }
            Event::ApprovalPassedOn { from, .. } => of("event-approval-left", from),
            Event::ApproverMissing { .. } => words.t("event-approver-missing"),
            Event::ApprovalDecided {
                by, approved: true, ..
            } => of("event-approval-approved", by),
            Event::ApprovalDecided { by, .. } => of("event-approval-declined", by),
            Event::ApprovalEnded { outcome, .. } => match outcome {
                ApprovalOutcome::Approved => words.t("event-approval-ended-approved"),
                ApprovalOutcome::Declined => words.t("event-approval-ended-declined"),
                ApprovalOutcome::Withdrawn if entry.actor.is_some() => {
                    words.t1("event-approval-ended-withdrawn", "actor", actor)
                }
                ApprovalOutcome::Withdrawn => words.t("event-approval-ended-resolved"),
                ApprovalOutcome::Expired => words.t("event-approval-ended-expired"),
            },
            _ => return None,
        })
    }

    fn created(&self, entry: &Entry, channel: Channel, actor: String) -> String {
        if entry.actor == Some(self.request.requester) || entry.actor.is_none() {
            self.page.w.t(&format!("event-created-{}", channel.name()))
        } else {
            self.page.w.t1("event-created-for", "actor", actor)
        }
    }

    fn link(&self, other: Number, how: LinkKind) -> String {
        let (key, hidden) = match how {
            LinkKind::PossiblyBelongsTo => {
                ("event-linked-possibly", "event-linked-possibly-hidden")
            }
            LinkKind::Follows => ("event-linked-follows", "event-linked-follows-hidden"),
            LinkKind::SameMail => ("event-linked-same", "event-linked-same-hidden"),
        };
        if self.reachable.contains(&other) {
            self.page.w.t1(key, "number", other.to_string())
        } else {
            self.page.w.t(hidden)
        }
    }
}
