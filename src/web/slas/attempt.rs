//! "Try it": a time in, the deadline and its trace out (T11). It changes nothing, so it is a GET.

use domain::sla::{Goal, trace_of};
use domain::working_hours::WorkingHours;
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Deserialize;

use super::edit::minutes;
use super::{categories, goal_time};
use crate::error::{Error, Result};
use crate::i18n;
use crate::store::policies::Kept;
use crate::web::desk::{Choice, Desk};
use crate::web::due;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::trace::{Table, Telling};

/// What the address of the page can ask.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Which team's hours: its slug.
    team: String,
    /// Which goal: a policy's id, a colon, the goal; or nothing: a length of one's own.
    goal: String,
    hours: String,
    minutes: String,
    /// The start, in the team's time zone.
    start: String,
}

/// The form of a team, and what came of it.
pub(super) struct Attempt {
    /// It was asked for this team.
    pub(super) is_open: bool,
    /// The team's goals; the first is a length of one's own.
    pub(super) goals: Vec<Choice>,
    pub(super) hours: String,
    pub(super) minutes: String,
    pub(super) start: String,
    pub(super) refused: Refused,
    pub(super) answer: Option<Answer>,
}

/// A deadline.
pub(super) struct Answer {
    /// In the team's time zone.
    pub(super) due: String,
    /// Where the reader is, if that is another zone.
    pub(super) here: Option<String>,
    /// Where the time went.
    pub(super) trace: Table,
}

/// Draws the form of a team; if it is this team that was asked for, with the answer.
pub(super) fn draw(
    page: &Page,
    desk: &Desk,
    slug: &str,
    own: &[&Kept],
    hours: Option<&WorkingHours>,
    asked: &Asked,
) -> Attempt {
    let is_open = asked.team == slug;
    let zone = i18n::zone(hours.map(|it| it.zone.as_str()));
    let mut attempt = Attempt {
        is_open,
        goals: goals(page, desk, own, if is_open { &asked.goal } else { "" }),
        hours: String::new(),
        minutes: String::new(),
        start: zone
            .to_datetime(page.now())
            .strftime("%Y-%m-%dT%H:%M")
            .to_string(),
        refused: Refused::default(),
        answer: None,
    };
    if !is_open {
        return attempt;
    }
    attempt.hours.clone_from(&asked.hours);
    attempt.minutes.clone_from(&asked.minutes);
    if !asked.start.is_empty() {
        attempt.start.clone_from(&asked.start);
    }
    match answer(page, desk, own, hours, asked) {
        Ok(answer) => attempt.answer = Some(answer),
        // Every error here is about what was typed.
        Err(error) => attempt.refused = Refused::of(&page.w, error).unwrap_or_default(),
    }
    attempt
}

fn goals(page: &Page, desk: &Desk, own: &[&Kept], chosen: &str) -> Vec<Choice> {
    let words = &page.w;
    let mut goals = Vec::new();
    for kept in own {
        for goal in Goal::ALL {
            let Some(minutes) = kept.policy.minutes(goal) else {
                continue;
            };
            let value = format!("{}:{}", kept.policy.id, goal.name());
            let label = words.with(
                "sla-try-goal",
                &[
                    (
                        "categories",
                        categories(words, desk, &kept.policy, own.len() == 1).into(),
                    ),
                    ("goal", words.t(&format!("goal-{}", goal.name())).into()),
                    ("time", goal_time(words, minutes).into()),
                ],
            );
            let is_chosen = value == chosen;
            goals.push(Choice::new(value, label, is_chosen));
        }
    }
    let is_chosen = !goals.iter().any(|it| it.chosen);
    let own_time = Choice::new("", words.t("sla-try-own"), is_chosen);
    goals.insert(0, own_time);
    goals
}

fn answer(
    page: &Page,
    desk: &Desk,
    own: &[&Kept],
    hours: Option<&WorkingHours>,
    asked: &Asked,
) -> Result<Answer> {
    let never_open = || Error::invalid("try_start", "hours-never-open");
    let calendar = hours
        .and_then(|it| it.calendar().ok())
        .ok_or_else(never_open)?;
    let minutes = length(own, asked)?;
    let start = start(&asked.start, calendar.zone())?;
    let trace = trace_of(&calendar, start, minutes).map_err(|_| never_open())?;
    let due_at = trace.due_at.ok_or_else(never_open)?;
    let (words, reader) = (&page.w, &page.visitor().zone);
    let there = due::moment(words, due_at, page.now(), calendar.zone());
    let here = due::moment(words, due_at, page.now(), reader);
    let telling = Telling {
        words,
        desk,
        now: page.now(),
    };
    Ok(Answer {
        here: (here != there).then_some(here),
        due: there,
        trace: telling.table(&trace),
    })
}

/// The minutes of the goal that was chosen, or typed.
fn length(own: &[&Kept], asked: &Asked) -> Result<u32> {
    if asked.goal.is_empty() {
        let typed = minutes(&asked.hours, &asked.minutes, "try_minutes")?;
        return match typed.ok_or(Error::invalid("try_minutes", "goal-missing-one"))? {
            0 => Err(Error::invalid("try_minutes", "goal-zero")),
            it if it > domain::sla::LONGEST => Err(Error::invalid("try_minutes", "goal-long")),
            it => Ok(it),
        };
    }
    own.iter()
        .find_map(|kept| {
            let (id, goal) = asked.goal.split_once(':')?;
            let goal = Goal::from_name(goal)?;
            let found = kept.policy.id.to_string() == id;
            found.then(|| kept.policy.minutes(goal))?
        })
        .ok_or(Error::invalid("try_goal", "goal-unknown"))
}

fn start(typed: &str, zone: &jiff::tz::TimeZone) -> Result<Timestamp> {
    let unclear = || Error::invalid("try_start", "snooze-unclear");
    let local: DateTime = typed.trim().parse().map_err(|_| unclear())?;
    let at = local.to_zoned(zone.clone()).map_err(|_| unclear())?;
    Ok(at.timestamp())
}
