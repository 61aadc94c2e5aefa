//! Who asks what, when, and how it ends: decided before anything is written.

use std::collections::HashSet;

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;
use super::content::{By, Content, ContentPerson, Conversation, State};
use super::filling::Filling;

/// How many requests there are.
pub(super) const REQUESTS: usize = 300;
/// How far back they go.
const DAYS: i64 = 60;
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// So many are so new that nobody can have seen them.
const FRESH: usize = 6;
/// So many are due soon.
const NEARLY_DUE: usize = 4;

/// One request to be.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Where in the content its conversation stands.
    pub(super) conversation: usize,
    /// How it ends; old ones are mostly resolved.
    pub(super) ending: State,
    /// Who asks, by place in the content.
    pub(super) requester: usize,
    /// Who answers, by place in the content.
    pub(super) expert: usize,
    /// When each message is written.
    pub(super) times: Vec<Timestamp>,
    /// When it is settled after the last one.
    pub(super) ended_at: Timestamp,
    /// An expert opened it in the name of the requester.
    pub(super) on_behalf: bool,
    /// Words for the placeholders.
    pub(super) filling: Filling,
}

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// When.
    pub(super) at: Timestamp,
    /// In which request, by place in the plan.
    pub(super) request: usize,
    /// What.
    pub(super) what: What,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The first message.
    Open,
    /// An expert takes it, and says what it is about.
    Sort,
    /// A later message, by its place.
    Say(usize),
    /// The status it ends with.
    End,
}

/// Everything that happens, in order.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The requests, in the order in which they are opened.
    pub(super) requests: Vec<Planned>,
    /// The steps, in the order in which they are taken.
    pub(super) steps: Vec<Step>,
}

impl Plan {
    /// The same plan for the same content and time.
    ///
    /// `nearly_due` says when a request of a team was opened that is due soon.
    pub(super) fn make(
        content: &Content,
        now: Timestamp,
        nearly_due: &dyn Fn(&str) -> Option<Timestamp>,
    ) -> Self {
        let mut planner = Planner {
            content,
            now,
            chance: Chance::new(20_261_122),
            met: HashSet::new(),
            opened: 0,
            nearly_due,
        };
        let mut requests: Vec<Planned> = endings(content)
            .into_iter()
            .filter_map(|(conversation, ending)| planner.plan(conversation, ending))
            .collect();
        requests.sort_by_key(|it| it.times.first().copied());
        let mut steps = Vec::new();
        for (place, request) in requests.iter().enumerate() {
            steps.extend(steps_of(place, request));
        }
        steps.sort_by_key(|it| it.at);
        Self { requests, steps }
    }
}

/// How often each conversation happens, and how it ends each time.
fn endings(content: &Content) -> Vec<(usize, State)> {
    let mut endings = Vec::with_capacity(REQUESTS);
    let mut round = 0;
    while endings.len() < REQUESTS {
        for (place, conversation) in content.conversations.iter().enumerate() {
            let ending = match (round, conversation.state) {
                // Questions that nobody has answered are few.
                (0 | 1, State::ToDo) => State::ToDo,
                (_, State::ToDo) => continue,
                (0, state) => state,
                (1, state @ (State::InProgress | State::Waiting)) if place % 2 == 0 => state,
                _ => State::Resolved,
            };
            if endings.len() < REQUESTS {
                endings.push((place, ending));
            }
        }
        round += 1;
    }
    endings
}

fn steps_of(place: usize, request: &Planned) -> Vec<Step> {
    let step = |at, what| Step {
        at,
        request: place,
        what,
    };
    let Some(opened) = request.times.first().copied() else {
        return Vec::new();
    };
    let mut steps = vec![step(opened, What::Open)];
    match request.times.get(1) {
        Some(second) => {
            let pause = second.duration_since(opened) * 3 / 4;
            steps.push(step(later(opened, pause), What::Sort));
        }
        None if place.is_multiple_of(3) => steps.push(step(request.ended_at, What::Sort)),
        None => {}
    }
    let said = request.times.iter().enumerate().skip(1);
    steps.extend(said.map(|(message, at)| step(*at, What::Say(message))));
    if request.ending != State::ToDo {
        steps.push(step(request.ended_at, What::End));
    }
    steps
}

struct Planner<'c> {
    content: &'c Content,
    now: Timestamp,
    chance: Chance,
    met: HashSet<(usize, usize)>,
    opened: usize,
    nearly_due: &'c dyn Fn(&str) -> Option<Timestamp>,
}

impl Planner<'_> {
    fn plan(&mut self, place: usize, ending: State) -> Option<Planned> {
        let content = self.content;
        let conversation = content.conversations.get(place)?;
        let requester = self.requester(place, conversation)?;
        let expert = self.expert(conversation)?;
        let zone = zone(content.people.get(requester)?);
        let (mut times, mut ended_at) = self.times(conversation, ending, &zone);
        if ending == State::ToDo && self.opened > FRESH && self.opened <= FRESH + NEARLY_DUE {
            let opened = (self.nearly_due)(&conversation.team);
            if let (Some(opened), [time]) = (opened.filter(|it| *it < self.now), &mut times[..]) {
                *time = opened;
                ended_at = later(opened, SignedDuration::from_mins(4));
            }
        }
        let month = times.first()?.to_zoned(zone).month();
        let filling = Filling::new(
            conversation,
            content.people.get(requester)?,
            content.people.get(expert)?,
            month,
            &mut self.chance,
        );
        Some(Planned {
            conversation: place,
            ending,
            requester,
            expert,
            times,
            ended_at,
            on_behalf: ending != State::ToDo && self.chance.once_in(14),
            filling,
        })
    }

    /// Somebody who speaks the language, is neither expert nor of the board, and has not asked this.
    fn requester(&mut self, place: usize, conversation: &Conversation) -> Option<usize> {
        let content = self.content;
        let head = content.people.iter().find(|it| it.manager.is_none())?;
        let may_ask = |it: &ContentPerson| {
            it.language == conversation.language
                && it.role.is_none()
                && it.manager.as_ref().is_some_and(|it| *it != head.email)
        };
        let mut choice: Vec<usize> = (0_usize..)
            .zip(&content.people)
            .filter(|(at, it)| may_ask(it) && !self.met.contains(&(place, *at)))
            .map(|(at, _)| at)
            .collect();
        if conversation.category == "timesheet" {
            // Shifts are worked in production.
            let made: Vec<usize> = choice
                .iter()
                .copied()
                .filter(|at| {
                    content
                        .people
                        .get(*at)
                        .is_some_and(|it| it.department == "Production")
                })
                .collect();
            if !made.is_empty() {
                choice = made;
            }
        }
        let requester = self.chance.one_of(&choice).copied()?;
        self.met.insert((place, requester));
        Some(requester)
    }

    /// A member of the team who speaks the language.
    fn expert(&mut self, conversation: &Conversation) -> Option<usize> {
        let company = &self.content.company;
        let team = company
            .teams
            .iter()
            .find(|it| it.slug == conversation.team)?;
        let members: Vec<(usize, &ContentPerson)> = (0_usize..)
            .zip(&self.content.people)
            .filter(|(_, it)| team.members.contains(&it.email))
            .collect();
        let speakers: Vec<usize> = members
            .iter()
            .filter(|(_, it)| it.language == conversation.language)
            .map(|(at, _)| *at)
            .collect();
        let first = members.first().map(|it| it.0);
        self.chance.one_of(&speakers).copied().or(first)
    }

    fn times(
        &mut self,
        conversation: &Conversation,
        ending: State,
        zone: &TimeZone,
    ) -> (Vec<Timestamp>, Timestamp) {
        let chance = &mut self.chance;
        self.opened += usize::from(ending == State::ToDo);
        let fresh = ending == State::ToDo && self.opened <= FRESH;
        let age = match ending {
            State::ToDo if fresh => chance.seconds(3 * MINUTE, 4 * HOUR),
            State::ToDo => chance.seconds(5 * HOUR, 5 * DAY),
            State::InProgress => chance.seconds(2 * DAY, 11 * DAY),
            State::Waiting => chance.seconds(3 * DAY, 16 * DAY),
            State::Snoozed => chance.seconds(5 * DAY, 24 * DAY),
            State::Resolved => chance.seconds(5 * DAY, DAYS * DAY),
        };
        let begun = later(self.now, SignedDuration::from_secs(-age));
        let mut at = if fresh {
            begun
        } else {
            opened_at(begun, self.now, zone, chance)
        };
        let mut times = vec![at];
        for pair in conversation.messages.windows(2) {
            let pause = match (pair[0].by, pair[1].by) {
                (_, By::Requester) => chance.seconds(30 * MINUTE, 26 * HOUR),
                (By::Requester, By::Expert) => chance.seconds(25 * MINUTE, 9 * HOUR),
                (_, By::Note) => chance.seconds(4 * MINUTE, 50 * MINUTE),
                _ => chance.seconds(HOUR, 12 * HOUR),
            };
            at = at_work(later(at, SignedDuration::from_secs(pause)), zone, chance);
            times.push(at);
        }
        let pause = SignedDuration::from_secs(chance.seconds(2 * MINUTE, 45 * MINUTE));
        times.push(later(at, pause));
        let latest = SignedDuration::from_secs(-chance.seconds(4 * MINUTE, 90 * MINUTE));
        squeeze(&mut times, later(self.now, latest));
        let ended_at = times.pop().unwrap_or(at);
        (times, ended_at)
    }
}

/// On a working day at or before `begun`, weekends spread over the days before them.
fn opened_at(begun: Timestamp, now: Timestamp, zone: &TimeZone, chance: &mut Chance) -> Timestamp {
    let weekday = begun.to_zoned(zone.clone()).weekday();
    let mut at = begun;
    if matches!(weekday, Weekday::Saturday | Weekday::Sunday) {
        at = later(
            at,
            SignedDuration::from_secs(-chance.seconds(2 * DAY, 5 * DAY)),
        );
    }
    for _ in 0..4 {
        let aligned = at_work(at, zone, chance);
        if aligned < now {
            return aligned;
        }
        at = later(at, SignedDuration::from_secs(-DAY));
    }
    begun
}

/// What would happen after `latest` happens before it, in the same order.
fn squeeze(times: &mut [Timestamp], latest: Timestamp) {
    let (Some(first), Some(last)) = (times.first().copied(), times.last().copied()) else {
        return;
    };
    if last <= latest || first >= latest {
        return;
    }
    let long = last.duration_since(first).as_secs().max(1);
    let short = latest.duration_since(first).as_secs();
    for at in times {
        let seconds = at.duration_since(first).as_secs() * short / long;
        *at = later(first, SignedDuration::from_secs(seconds));
    }
}

/// The same time if it is on a working day and in daylight, else the next morning that is.
fn at_work(at: Timestamp, zone: &TimeZone, chance: &mut Chance) -> Timestamp {
    let mut here = at.to_zoned(zone.clone());
    while matches!(here.weekday(), Weekday::Saturday | Weekday::Sunday) || here.hour() >= 19 {
        let Ok(next) = here.tomorrow().and_then(|it| it.start_of_day()) else {
            return at;
        };
        here = next;
    }
    if here.hour() < 7 {
        let seconds = SignedDuration::from_secs(chance.seconds(7 * HOUR, 10 * HOUR));
        let Ok(morning) = here.start_of_day().and_then(|it| it.checked_add(seconds)) else {
            return at;
        };
        here = morning;
    }
    here.timestamp()
}

pub(super) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

fn zone(person: &ContentPerson) -> TimeZone {
    TimeZone::get(&person.time_zone).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_whole_ordered_and_the_same_each_time() {
        let content = Content::load().unwrap();
        let now: Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        let plan = Plan::make(&content, now, &|_| None);
        assert_eq!(plan.requests.len(), REQUESTS);
        assert!(plan.steps.iter().all(|it| it.at <= now));
        assert!(plan.requests.iter().all(|it| it.times.is_sorted()));
        for ending in [
            State::ToDo,
            State::InProgress,
            State::Waiting,
            State::Snoozed,
            State::Resolved,
        ] {
            assert!(
                plan.requests
                    .iter()
                    .filter(|it| it.ending == ending)
                    .count()
                    > 5
            );
        }
        let again = Plan::make(&content, now, &|_| None);
        assert_eq!(format!("{:?}", plan.steps), format!("{:?}", again.steps));
    }
}
