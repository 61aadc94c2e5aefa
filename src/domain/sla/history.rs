//! What of a request's events matters to its clocks.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{AlarmKind, Step, What};
use crate::event::Event;
use crate::ids::{CategoryId, StatusId, TeamId};
use crate::message::MessageKind;
use crate::status::Stage;

/// The steps of a request from its opening on, told from how it is now and what happened.
///
/// How it was opened is what its first changes changed it from. Notes, machines' messages, the
/// requester's own and replies that were recalled are no steps.
#[must_use]
pub fn history(
    team: TeamId,
    category: Option<CategoryId>,
    status: StatusId,
    stage: Stage,
    created_at: Timestamp,
    events: &[(Timestamp, Event)],
) -> Vec<Step> {
    let mut recalled = HashSet::new();
    let (mut first_team, mut first_category, mut first_status) = (None, None, None);
    for (_, event) in events {
        match event {
            Event::ReplyRecalled { message } => {
                recalled.insert(*message);
            }
            Event::TeamChanged { from, .. } => first_team = first_team.or(Some(*from)),
            Event::CategoryChanged { from, .. } => {
                first_category = first_category.or(Some(*from));
            }
            Event::StatusChanged {
                from, from_stage, ..
            } => first_status = first_status.or(Some((*from, *from_stage))),
            _ => {}
        }
    }
    let (status, stage) = first_status.unwrap_or((status, stage));
    let mut steps = vec![Step {
        at: created_at,
        what: What::Opened {
            team: first_team.unwrap_or(team),
            category: first_category.unwrap_or(category),
            status,
            stage,
        },
    }];
    steps.extend(events.iter().filter_map(|(at, event)| {
        let what = match event {
            Event::MessageAdded {
                message,
                as_kind: MessageKind::Reply,
                automatic: false,
            } if !recalled.contains(message) => What::Replied,
            Event::TeamChanged { to, .. } => What::Moved { team: *to },
            Event::CategoryChanged { to, .. } => What::Categorised { category: *to },
            Event::StatusChanged { to, to_stage, .. } => What::StatusChanged {
                status: *to,
                stage: *to_stage,
            },
            Event::GoalWarned { goal, round, .. } => What::Told {
                goal: *goal,
                round: *round,
                kind: AlarmKind::Warning,
            },
            Event::GoalBreached { goal, round, .. } => What::Told {
                goal: *goal,
                round: *round,
                kind: AlarmKind::Breach,
            },
            Event::ApprovalStarted {
                approval,
                pauses: true,
                ..
            } => What::ApprovalAwaited {
                approval: *approval,
            },
            Event::ApprovalEnded {
                approval,
                pauses: true,
                ..
            } => What::ApprovalEnded {
                approval: *approval,
            },
            _ => return None,
        };
        Some(Step { at: *at, what })
    }));
    steps
}
