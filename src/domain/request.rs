//! The life of one request.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::event::{AssignReason, Event, StatusReason, WakeReason};
use crate::ids::{CategoryId, Number, PersonId, RequestId, StatusId, TeamId};
use crate::message::{Channel, MessageKind};
use crate::sla::Outlook;
use crate::status::{BuiltIn, Stage};

/// How urgent a request is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Can wait.
    Low,
    /// As most.
    #[default]
    Normal,
    /// Before others.
    High,
    /// At once.
    Urgent,
}

impl Priority {
    /// All, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The name in addresses and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }

    /// The reverse of [`Priority::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// Where a request lies in the inbox; computed from stage and snooze, kept for the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Wants attention.
    Open,
    /// Sleeps.
    Snoozed,
    /// Is done.
    Resolved,
}

/// How long a request sleeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snooze {
    /// Until this moment or a reply, whichever comes first.
    Until(Timestamp),
    /// Until the requester writes.
    UntilReply,
}

/// A request: the one row that a list needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// How people call it.
    pub number: Number,
    /// What it is called.
    pub subject: String,
    /// Whom it is about and answered to.
    pub requester: PersonId,
    /// Whose it is.
    pub team: TeamId,
    /// Who works on it.
    pub assignee: Option<PersonId>,
    /// Its named state.
    pub status: StatusId,
    /// The stage of that status.
    pub stage: Stage,
    /// What it is about.
    pub category: Option<CategoryId>,
    /// How urgent it is.
    pub priority: Priority,
    /// How it came, and how it is answered.
    pub channel: Channel,
    /// Whether and how long it sleeps.
    pub snooze: Option<Snooze>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When somebody last wrote in it.
    pub last_message_at: Timestamp,
    /// Who last wrote in it.
    pub last_message_by: MessageKind,
    /// The first words of what was last written.
    pub snippet: String,
    /// When an expert first replied.
    pub first_replied_at: Option<Timestamp>,
    /// When it was last resolved.
    pub resolved_at: Option<Timestamp>,
    /// Since when it has been in its stage.
    pub staged_at: Timestamp,
    /// What a list shows of its clocks: a cache of [`crate::sla`].
    pub outlook: Outlook,
    /// The sequence of its newest event.
    pub last_seq: i64,
    /// Raised at each write; a write at an older version is refused.
    pub version: i64,
}

impl Request {
    /// Where it lies in the inbox.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        if self.stage == Stage::Resolved {
            Shelf::Resolved
        } else if self.snooze.is_some() {
            Shelf::Snoozed
        } else {
            Shelf::Open
        }
    }

    /// Whether an answer comes too late to reopen it (I8).
    #[must_use]
    pub fn is_long_resolved(&self, now: Timestamp, reopen_days: i64) -> bool {
        self.stage == Stage::Resolved
            && self.resolved_at.is_some_and(|it| {
                now.duration_since(it) > SignedDuration::from_hours(24 * reopen_days)
            })
    }

    /// The requester wrote. Machines' messages change nothing but the timeline (E4).
    ///
    /// A resolved or waiting request goes on; a sleeping one wakes.
    pub fn written_to(
        &mut self,
        automatic: bool,
        built_in: &BuiltIn,
        now: Timestamp,
    ) -> Vec<Event> {
        if automatic {
            return Vec::new();
        }
        self.last_message_at = now;
        let mut events = Vec::new();
        if self.snooze.take().is_some() {
            events.push(Event::Woken {
                why: WakeReason::Reply,
            });
        }
        if matches!(self.stage, Stage::Waiting | Stage::Resolved) {
            let stage = if self.assignee.is_some() {
                Stage::InProgress
            } else {
                Stage::ToDo
            };
            events.extend(self.set_status(
                built_in.of(stage),
                stage,
                StatusReason::RequesterReplied,
                now,
            ));
        }
        events
    }

    /// An expert replied. A request that was nobody's becomes theirs; one not begun is begun.
    pub fn replied(&mut self, by: PersonId, built_in: &BuiltIn, now: Timestamp) -> Vec<Event> {
        self.last_message_at = now;
        self.first_replied_at = self.first_replied_at.or(Some(now));
        let mut events = Vec::new();
        if self.assignee.is_none() {
            events.extend(self.assigned(Some(by), AssignReason::Replied));
        }
        if self.stage == Stage::ToDo {
            events.extend(self.set_status(
                built_in.in_progress,
                Stage::InProgress,
                StatusReason::ExpertReplied,
                now,
            ));
        }
        events
    }

    /// An expert chose a status; a sleeping request wakes by it.
    pub fn status_chosen(&mut self, status: StatusId, stage: Stage, now: Timestamp) -> Vec<Event> {
        let mut events = Vec::new();
        if status == self.status {
            return events;
        }
        if self.snooze.take().is_some() {
            events.push(Event::Woken {
                why: WakeReason::Chosen,
            });
        }
        events.extend(self.set_status(status, stage, StatusReason::Chosen, now));
        events
    }

    /// The reply with which a status was chosen was taken back: it is as before, unless somebody has
    /// changed it since.
    pub fn status_recalled(&mut self, chosen: &Event, now: Timestamp) -> Option<Event> {
        match *chosen {
            Event::StatusChanged {
                from,
                to,
                from_stage,
                why: StatusReason::Chosen,
                ..
            } if self.status == to => {
                self.set_status(from, from_stage, StatusReason::Recalled, now)
            }
            _ => None,
        }
    }

    fn set_status(
        &mut self,
        status: StatusId,
        stage: Stage,
        why: StatusReason,
        now: Timestamp,
    ) -> Option<Event> {
        if status == self.status {
            return None;
        }
        let event = Event::StatusChanged {
            from: self.status,
            to: status,
            from_stage: self.stage,
            to_stage: stage,
            why,
        };
        self.resolved_at = match (self.stage, stage) {
            (Stage::Resolved, Stage::Resolved) => self.resolved_at,
            (_, Stage::Resolved) => Some(now),
            _ => None,
        };
        if self.stage != stage {
            self.staged_at = now;
        }
        self.status = status;
        self.stage = stage;
        Some(event)
    }

    /// Somebody is responsible now, or nobody. The present assignee again changes nothing.
    pub fn assigned(&mut self, to: Option<PersonId>, why: AssignReason) -> Option<Event> {
        if self.assignee == to {
            return None;
        }
        let from = std::mem::replace(&mut self.assignee, to);
        Some(Event::Assigned {
            from,
            to,
            why,
            open: None,
        })
    }

    /// The request goes to another team; an assignee who is no member of it is released.
    pub fn moved(&mut self, to: TeamId, assignee_is_member: bool) -> Vec<Event> {
        if self.team == to {
            return Vec::new();
        }
        let from = std::mem::replace(&mut self.team, to);
        let mut events = vec![Event::TeamChanged { from, to }];
        if !assignee_is_member {
            events.extend(self.assigned(None, AssignReason::LeftTeam));
        }
        events
    }

    /// What it is about.
    pub fn categorised(&mut self, to: Option<CategoryId>) -> Option<Event> {
        if self.category == to {
            return None;
        }
        let from = std::mem::replace(&mut self.category, to);
        Some(Event::CategoryChanged { from, to })
    }

    /// How urgent it is.
    pub fn prioritised(&mut self, to: Priority) -> Option<Event> {
        if self.priority == to {
            return None;
        }
        let from = std::mem::replace(&mut self.priority, to);
        Some(Event::PriorityChanged { from, to })
    }

    /// What it is called. An empty subject or the present one changes nothing.
    pub fn renamed(&mut self, to: &str) -> Option<Event> {
        let to = to.trim();
        if to.is_empty() || self.subject == to {
            return None;
        }
        let from = std::mem::replace(&mut self.subject, to.to_owned());
        Some(Event::SubjectChanged {
            from,
            to: to.to_owned(),
        })
    }

    /// It sleeps. Resolved requests do not.
    pub fn snoozed(&mut self, snooze: Snooze) -> Option<Event> {
        if self.stage == Stage::Resolved || self.snooze == Some(snooze) {
            return None;
        }
        self.snooze = Some(snooze);
        Some(Event::Snoozed {
            until: match snooze {
                Snooze::Until(at) => Some(at),
                Snooze::UntilReply => None,
            },
        })
    }

    /// It wakes.
    pub fn woken(&mut self, why: WakeReason) -> Option<Event> {
        self.snooze.take().map(|_| Event::Woken { why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> BuiltIn {
        BuiltIn {
            to_do: StatusId(uuid::Uuid::from_u128(1)),
            in_progress: StatusId(uuid::Uuid::from_u128(2)),
            waiting: StatusId(uuid::Uuid::from_u128(3)),
            resolved: StatusId(uuid::Uuid::from_u128(4)),
        }
    }

    fn minute(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).expect("a small number of minutes")
    }

    fn request() -> Request {
        Request {
            id: RequestId::new(),
            number: 7,
            subject: "Payslip".to_owned(),
            requester: PersonId::new(),
            team: TeamId::new(),
            assignee: None,
            status: built_in().to_do,
            stage: Stage::ToDo,
            category: None,
            priority: Priority::Normal,
            channel: Channel::Email,
            snooze: None,
            created_at: minute(0),
            last_message_at: minute(0),
            last_message_by: MessageKind::Inbound,
            snippet: String::new(),
            first_replied_at: None,
            resolved_at: None,
            staged_at: Timestamp::UNIX_EPOCH,
            outlook: Outlook::default(),
            last_seq: 1,
            version: 1,
        }
    }

    #[test]
    fn the_first_reply_takes_a_request_that_was_nobodys_and_begins_it() {
        let (mut request, ann) = (request(), PersonId::new());
        let events = request.replied(ann, &built_in(), minute(5));
        assert_eq!(request.assignee, Some(ann));
        assert_eq!(request.stage, Stage::InProgress);
        assert_eq!(events.len(), 2);

        request.replied(PersonId::new(), &built_in(), minute(9));
        assert_eq!(request.assignee, Some(ann));
        assert_eq!(request.first_replied_at, Some(minute(5)));
    }

    /// I8.
    #[test]
    fn a_reply_by_the_requester_wakes_and_reopens() {
        let mut request = request();
        request.status_chosen(built_in().resolved, Stage::Resolved, minute(1));
        assert_eq!(request.shelf(), Shelf::Resolved);
        assert_eq!(request.resolved_at, Some(minute(1)));
        request.written_to(false, &built_in(), minute(2));
        assert_eq!((request.stage, request.resolved_at), (Stage::ToDo, None));

        request.snoozed(Snooze::UntilReply);
        assert_eq!(request.shelf(), Shelf::Snoozed);
        request.written_to(false, &built_in(), minute(3));
        assert_eq!(request.shelf(), Shelf::Open);
    }

    /// E4, I8.
    #[test]
    fn a_machine_s_message_changes_nothing() {
        let mut request = request();
        request.status_chosen(built_in().resolved, Stage::Resolved, minute(1));
        let before = request.clone();
        assert!(request.written_to(true, &built_in(), minute(2)).is_empty());
        assert_eq!(request, before);
    }

    #[test]
    fn moving_releases_an_assignee_who_is_not_in_the_new_team() {
        let mut request = request();
        request.assigned(Some(PersonId::new()), AssignReason::Chosen);
        let events = request.moved(TeamId::new(), false);
        assert_eq!(request.assignee, None);
        assert_eq!(events.len(), 2);
    }

    #[test]
    fn what_is_already_so_is_no_event() {
        let mut request = request();
        assert!(request.assigned(None, AssignReason::Chosen).is_none());
        assert!(request.moved(request.team, true).is_empty());
        assert!(request.prioritised(Priority::Normal).is_none());
        assert!(request.renamed("Payslip").is_none());
        assert!(
            request
                .status_chosen(built_in().to_do, Stage::ToDo, minute(1))
                .is_empty()
        );
    }
}
