//! Whoever is responsible is told before a goal is missed and when it was, once, in working hours (T12).

use domain::event::Event;
use domain::ids::RequestId;
use domain::request::Request;
use domain::sla::{Alarm, AlarmKind};
use domain::working_hours::Calendar;
use futures_util::StreamExt as _;
use futures_util::stream;
use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::error::{Error, Result};
use crate::secrets;
use crate::store::duty::{self, Hours};
use crate::store::notices::{About, kind};
use crate::store::people::Person;
use crate::store::{self, Txn};

/// How many alarms are looked for at a time.
const PORTION: i64 = 500;
/// How many portions one look takes on; the next look is a second later.
const PORTIONS: usize = 20;
/// How many are told at a time on PostgreSQL, where each has a connection of its own.
const AT_ONCE: usize = 8;
/// The same on SQLite, where they share a commit.
const TOGETHER: usize = 64;
/// What is later than this was missed because nobody was there to tell it.
const LATE: SignedDuration = SignedDuration::from_mins(5);
/// How long an alarm that cannot be told waits for the next try.
const BROKEN: SignedDuration = SignedDuration::from_mins(10);

/// Tells everything that is to be told by now. Any number of processes may do so at the same time.
pub async fn tell_due(app: &App) -> Result<()> {
    for _ in 0..PORTIONS {
        let now = app.clock.now();
        let mut due = store::clocks::alarmed(app.db.read(), now, PORTION).await?;
        if due.is_empty() {
            return Ok(());
        }
        let at_once = if app.db.is_postgres() {
            // Processes that begin at different places are less in each other's way.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a place among at most a portion"
            )]
            let place = (secrets::jitter() * due.len() as f64) as usize;
            let middle = place.min(due.len() - 1);
            due.rotate_left(middle);
            AT_ONCE
        } else {
            TOGETHER
        };
        let told = stream::iter(due)
            .map(|id| async move { one(app, id, now).await })
            .buffer_unordered(at_once)
            .filter(|told| std::future::ready(*told))
            .count()
            .await;
        // The rest is in the hands of other processes.
        if told == 0 {
            return Ok(());
        }
    }
    Ok(())
}

/// Tells what is due about one request; whether there was anything to do.
async fn one(app: &App, id: RequestId, now: Timestamp) -> bool {
    let told = app
        .db
        .write(move |txn| Box::pin(async move { tell(txn, id, now).await }))
        .await;
    match told {
        Ok(told) => told,
        Err(error @ (Error::Unavailable(_) | Error::Stale)) => {
            tracing::warn!(request.id = %id, %error, "an alarm waits");
            false
        }
        Err(error) => {
            tracing::error!(request.id = %id, %error, "an alarm cannot be told");
            let until = now.saturating_add(BROKEN).ok();
            let put_off = app
                .db
                .write(move |txn| {
                    Box::pin(async move { store::clocks::put_off(txn, id, until).await })
                })
                .await;
            put_off.is_ok()
        }
    }
}

/// Tells what is due about one request by now; whether there was anything to do.
pub async fn tell(txn: &Txn, id: RequestId, now: Timestamp) -> Result<bool> {
    let Some(mut request) = store::clocks::alarmed_to_change(txn, id, now).await? else {
        return Ok(false);
    };
    let rules = txn.rules().await?;
    let clocks = store::clocks::of(txn, &request, &rules).await?;
    let mut due = clocks.alarms(&rules);
    due.retain(|it| it.at <= now);
    if due.is_empty() {
        store::clocks::put_off(txn, id, clocks.outlook(&rules).alarm).await?;
        return Ok(true);
    }
    let receivers = receivers(txn, &request).await?;
    let hours = Hours::of(txn, &rules, request.team, &receivers, now).await?;
    if due.iter().all(|it| now.duration_since(it.at) > LATE)
        && let Some(opening) = closed_until(&receivers, &hours, now)
    {
        store::clocks::put_off(txn, id, Some(opening)).await?;
        return Ok(true);
    }
    let readings = clocks.read(&rules, now);
    let to_tell = without_outdated_warnings(&due);
    for alarm in &to_tell {
        let reading = readings.iter().find(|it| it.goal == alarm.goal);
        let (goal, round) = (alarm.goal, alarm.round);
        let due = match alarm.kind {
            AlarmKind::Breach => alarm.of,
            AlarmKind::Warning => reading.and_then(|it| it.due_at).unwrap_or(alarm.of),
        };
        let (event, kind) = match alarm.kind {
            AlarmKind::Warning => (Event::GoalWarned { goal, round, due }, kind::GOAL_WARNED),
            AlarmKind::Breach => (
                Event::GoalBreached { goal, round, due },
                kind::GOAL_BREACHED,
            ),
        };
        store::events::add(txn, &mut request, None, &event, now).await?;
        let about = About {
            goal: Some(goal),
            round: Some(round),
            due: Some(due),
        };
        for person in &receivers {
            let own = hours.own(person.person());
            let mail_at = own.map_or(now, |it| in_hours(it, alarm.at, now));
            let mail_at = person.deadline_mails.then_some(mail_at);
            store::notices::add(txn, person.person(), id, kind, &about, mail_at, now).await?;
        }
    }
    store::clocks::tell(txn, &request, &due, now).await?;
    store::requests::save_news(txn, &mut request).await?;
    Ok(true)
}

/// The assignee, or everybody in the team who may take it.
async fn receivers(txn: &Txn, request: &Request) -> Result<Vec<Person>> {
    let mut experts = duty::experts(txn, request).await?;
    let assigned = |it: &Person| Some(it.person()) == request.assignee;
    if experts.iter().any(assigned) {
        experts.retain(assigned);
    }
    Ok(experts)
}

/// When the first of them works again, if none does now.
fn closed_until(receivers: &[Person], hours: &Hours, now: Timestamp) -> Option<Timestamp> {
    let calendars: Vec<&Calendar> = if receivers.is_empty() {
        hours.team().into_iter().collect()
    } else {
        let of = |it: &Person| hours.of_person(it.person());
        receivers.iter().filter_map(of).collect()
    };
    if calendars.iter().any(|it| it.is_open(now)) {
        return None;
    }
    calendars.iter().filter_map(|it| it.next_opening(now)).min()
}

/// When to mail somebody with hours of their own what happened at a moment.
fn in_hours(own: &Calendar, moment: Timestamp, now: Timestamp) -> Timestamp {
    let at = if now.duration_since(moment) <= LATE {
        own.tell_at(moment)
    } else {
        own.next_opening(now).unwrap_or(now)
    };
    at.max(now)
}

/// A warning of what is missed already helps nobody.
fn without_outdated_warnings(due: &[Alarm]) -> Vec<Alarm> {
    let breached = |goal| {
        due.iter()
            .any(|it| it.goal == goal && it.kind == AlarmKind::Breach)
    };
    due.iter()
        .copied()
        .filter(|it| it.kind == AlarmKind::Breach || !breached(it.goal))
        .collect()
}

#[cfg(test)]
mod tests {
    use domain::sla::Goal;

    use super::*;

    /// T12.
    #[test]
    fn what_is_missed_already_is_not_warned_of() {
        let alarm = |goal, kind| Alarm {
            goal,
            round: 1,
            kind,
            at: Timestamp::UNIX_EPOCH,
            of: Timestamp::UNIX_EPOCH,
        };
        let warned = alarm(Goal::Respond, AlarmKind::Warning);
        let breached = alarm(Goal::Respond, AlarmKind::Breach);
        let other = alarm(Goal::Resolve, AlarmKind::Warning);
        assert_eq!(
            without_outdated_warnings(&[warned, breached, other]),
            [breached, other]
        );
        assert_eq!(without_outdated_warnings(&[warned]), [warned]);
    }

    /// T12.
    #[test]
    fn mail_waits_for_the_receiver_s_own_hours() {
        let own = store::hours::usual("UTC").calendar().unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let check = |moment, now, expected| {
            assert_eq!(in_hours(&own, at(moment), at(now)), at(expected));
        };
        // Monday, five in the afternoon is the end of the day.
        check(
            "2026-01-05T10:00:00Z",
            "2026-01-05T10:00:01Z",
            "2026-01-05T10:00:01Z",
        );
        check(
            "2026-01-05T17:00:00Z",
            "2026-01-05T17:00:01Z",
            "2026-01-05T17:00:01Z",
        );
        check(
            "2026-01-05T18:00:00Z",
            "2026-01-05T18:00:01Z",
            "2026-01-06T09:00:00Z",
        );
        check(
            "2026-01-05T10:00:00Z",
            "2026-01-05T19:00:00Z",
            "2026-01-06T09:00:00Z",
        );
    }
}
