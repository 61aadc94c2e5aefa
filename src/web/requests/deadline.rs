//! "Why this deadline?": how each goal of a request stands, and where its time went (T11).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Access;
use domain::request::Request;
use domain::sla::{self, Clocks, Goal, Reading, Round, Rules, State as Standing, Step, Trace};
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::number_of;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::web::desk::Desk;
use crate::web::due::{self, Tone};
use crate::web::failure::Failure;
use crate::web::htmx::Htmx;
use crate::web::page::Page;
use crate::web::slas;
use crate::web::trace::{Table, Telling};
use crate::web::visitor::Expert;

#[derive(Template)]
#[template(path = "request/deadline.html")]
struct DeadlinePage {
    page: Page,
    number: i64,
    subject: String,
    goals: Vec<GoalView>,
}

#[derive(Template)]
#[template(path = "request/_deadline.html")]
struct DeadlinePart {
    page: Page,
    goals: Vec<GoalView>,
}

/// How a goal stands, in one round.
#[derive(Clone, Debug)]
pub(in crate::web) struct GoalView {
    /// `respond` or `resolve`, with the round.
    pub(in crate::web) id: String,
    /// The goal.
    pub(in crate::web) name: String,
    /// How it stands.
    pub(in crate::web) state: String,
    /// How that looks.
    pub(in crate::web) tone: Tone,
    /// A round that is over.
    pub(in crate::web) is_past: bool,
    /// Names and values.
    pub(in crate::web) facts: Vec<(String, String)>,
    /// Where the time went.
    pub(in crate::web) trace: Option<Table>,
}

/// A request with all that its clocks are made of.
pub(in crate::web) struct Source<'a> {
    page: &'a Page,
    desk: &'a Desk,
    request: &'a Request,
    rules: std::sync::Arc<Rules>,
    steps: Vec<Step>,
    clocks: Clocks,
}

impl<'a> Source<'a> {
    /// Reads it.
    pub(in crate::web) async fn load(
        app: &App,
        page: &'a Page,
        desk: &'a Desk,
        request: &'a Request,
    ) -> Result<Self> {
        let rules = app.db.rules().await?;
        Ok(Self {
            page,
            desk,
            request,
            steps: store::clocks::steps(app.db.read(), request).await?,
            clocks: store::clocks::of(app.db.read(), request, &rules).await?,
            rules,
        })
    }

    fn readings(&self) -> Vec<Reading> {
        self.clocks.read(&self.rules, self.page.now())
    }

    /// All goals, and the rounds before.
    fn goals(&self) -> Vec<GoalView> {
        let present = self.readings();
        let mut goals: Vec<GoalView> = present.iter().map(|it| self.goal(it)).collect();
        goals.extend(
            self.clocks
                .past_rounds()
                .iter()
                .rev()
                .map(|it| self.past(it)),
        );
        goals
    }

    /// What the requester is told: the answer that they may expect, by the calendar alone.
    pub(in crate::web) fn promise(&self) -> Option<GoalView> {
        let readings = self.readings();
        let reading = readings.iter().find(|it| it.goal == Goal::Respond)?;
        let mut view = self.goal(reading);
        let due = self.page.w.t("deadline-due");
        let zone = self.page.w.t("deadline-due-there");
        view.facts.retain(|it| it.0 == due || it.0 == zone);
        Some(view)
    }

    fn goal(&self, reading: &Reading) -> GoalView {
        let words = &self.page.w;
        let length = |time| due::length(words, time, due::Round::Down);
        let mut facts = Vec::new();
        let mut fact = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                facts.push((words.t(key), value));
            }
        };
        fact("deadline-policy", self.policy(reading));
        fact("deadline-goal", reading.target.map(length));
        fact("deadline-worked", Some(length(reading.worked)));
        match reading.over {
            Some(over) => fact("deadline-over", Some(length(over))),
            None => fact(
                "deadline-left",
                reading
                    .left
                    .map(|it| due::length(words, it, due::Round::Up)),
            ),
        }
        fact("deadline-due", reading.due_at.map(|it| self.here(it)));
        fact(
            "deadline-due-there",
            reading.due_at.and_then(|it| self.there(it)),
        );
        fact("deadline-warning", reading.warn_at.map(|it| self.here(it)));
        fact(
            "deadline-ended",
            reading.finished_at.map(|it| self.here(it)),
        );
        let trace = self.traced(reading.goal, reading.round);
        if let Some((trace, goal)) = trace.as_ref().and_then(|it| Some((it, it.goal_time?))) {
            // What was missed may have been another goal than that of today, or was used already.
            if Some(goal) != reading.target {
                facts.push((words.t("deadline-goal-missed"), length(goal)));
            }
            if trace.counted > goal {
                facts.push((words.t("deadline-used-before"), length(trace.counted)));
            }
        }
        GoalView {
            id: format!("{}-{}", reading.goal.name(), reading.round),
            name: self.name(reading.goal, reading.round),
            state: self.state(reading),
            tone: tone(reading),
            is_past: false,
            facts,
            trace: trace.map(|it| self.table(&it)),
        }
    }

    fn past(&self, round: &Round) -> GoalView {
        let words = &self.page.w;
        let length = |time| due::length(words, time, due::Round::Down);
        let goal = round
            .minutes
            .map(|it| SignedDuration::from_mins(i64::from(it)));
        let mut facts = vec![(words.t("deadline-ended"), self.here(round.finished_at))];
        if let Some(goal) = goal {
            facts.insert(0, (words.t("deadline-goal"), length(goal)));
        }
        facts.push((words.t("deadline-worked"), length(round.worked)));
        if let Some(due) = round.due_at {
            facts.push((words.t("deadline-due"), self.here(due)));
        }
        let late = round.breached_at.is_some();
        let key = match (late, goal) {
            (true, _) => "clock-missed",
            (false, Some(_)) => "clock-met",
            (false, None) => "clock-no-goal",
        };
        GoalView {
            id: format!("resolve-{}", round.round),
            name: self.name(Goal::Resolve, round.round),
            state: words.t1(key, "date", self.here(round.finished_at)),
            tone: if late { Tone::Late } else { Tone::Calm },
            is_past: true,
            facts,
            trace: goal
                .and_then(|_| self.traced(Goal::Resolve, round.round))
                .map(|it| self.table(&it)),
        }
    }

    /// The goal, with the round if there was one before.
    fn name(&self, goal: Goal, round: u32) -> String {
        let words = &self.page.w;
        let name = goal_name(words, goal);
        if goal == Goal::Resolve && !self.clocks.past_rounds().is_empty() {
            words.t2("deadline-round", "goal", name, "n", i64::from(round))
        } else {
            name
        }
    }

    /// For which categories the policy is that gives the goal.
    fn policy(&self, reading: &Reading) -> Option<String> {
        let team = self.rules.teams.get(&self.request.team)?;
        let policy = team
            .policies
            .iter()
            .rev()
            .find(|it| Some(it.it.id) == reading.policy)?;
        let only = team.policies.iter().all(|it| it.it.id == policy.it.id);
        Some(slas::categories(&self.page.w, self.desk, &policy.it, only))
    }

    fn traced(&self, goal: Goal, round: u32) -> Option<Trace> {
        sla::trace(&self.steps, &self.rules, goal, round, self.page.now())
    }

    fn table(&self, trace: &Trace) -> Table {
        let telling = Telling {
            words: &self.page.w,
            desk: self.desk,
            now: self.page.now(),
        };
        telling.table(trace)
    }

    /// How a goal stands, in a sentence.
    fn state(&self, reading: &Reading) -> String {
        let words = &self.page.w;
        let at = |key: &str, at: Option<jiff::Timestamp>| match at {
            Some(at) => words.t1(key, "date", self.here(at)),
            // What has ended has a time.
            None => String::new(),
        };
        match (reading.state, reading.finished_at) {
            (Standing::Met, at_end) => at("clock-met", at_end),
            (Standing::Stopped, at_end) => at("clock-stopped", at_end),
            (Standing::Breached, Some(end)) => at("clock-missed", Some(end)),
            (Standing::Breached, None) => at("clock-late", reading.due_at),
            (Standing::Paused, _) => {
                let left = reading.left.unwrap_or_default();
                words.t1(
                    "due-paused",
                    "time",
                    due::length(words, left, due::Round::Up),
                )
            }
            (Standing::Running, _) => match (reading.due_at, reading.left) {
                (Some(due_at), Some(left)) => words.t2(
                    "clock-running",
                    "date",
                    self.here(due_at),
                    "time",
                    due::length(words, left, due::Round::Up),
                ),
                _ => words.t("clock-runs"),
            },
        }
    }

    /// A moment where the reader is.
    fn here(&self, at: jiff::Timestamp) -> String {
        self.moment(at, &self.page.visitor().zone)
    }

    /// A moment where the team is, if its clocks show another time there.
    fn there(&self, at: jiff::Timestamp) -> Option<String> {
        let team = self.rules.teams.get(&self.request.team)?;
        let (_, calendar) = team.calendar_at(self.page.now())?;
        let there = self.moment(at, calendar.zone());
        (there != self.here(at)).then(|| {
            let zone = calendar.zone_name().to_owned();
            self.page
                .w
                .t2("deadline-there", "date", there, "zone", zone)
        })
    }

    fn moment(&self, at: jiff::Timestamp, zone: &TimeZone) -> String {
        due::moment(&self.page.w, at, self.page.now(), zone)
    }

    /// The lines of a request's facts: each goal and how it stands.
    pub(super) fn facts(&self) -> Vec<(String, String)> {
        self.readings()
            .iter()
            .map(|it| (goal_name(&self.page.w, it.goal), self.state(it)))
            .collect()
    }
}

fn goal_name(words: &crate::i18n::Words, goal: Goal) -> String {
    words.t(match goal {
        Goal::Respond => "goal-respond",
        Goal::Resolve => "goal-resolve",
    })
}

fn tone(reading: &Reading) -> Tone {
    match reading.state {
        Standing::Breached => Tone::Late,
        Standing::Paused => Tone::Paused,
        Standing::Running | Standing::Met | Standing::Stopped => Tone::Calm,
    }
}

/// "Why this deadline?" for experts of the team; a requester has a page of their own.
pub(in crate::web) async fn show_deadline(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let number = number_of(&number)?;
    let viewer = &who.me.viewer;
    let (request, access) = store::requests::get(app.db.read(), viewer, number).await?;
    if access == Access::Requester {
        return Ok(Redirect::to(&format!("/my/{number}/deadline")).into_response());
    }
    let words = &who.visitor.words;
    let desk = Desk::load(app.db.read(), words).await?;
    let page = Page::new(&app, &who.visitor, "deadline-title");
    let goals = Source::load(&app, &page, &desk, &request).await?.goals();
    if htmx.wants("deadline-body") {
        let part = DeadlinePart { page, goals };
        return Ok(Html(part.render()?).into_response());
    }
    let shown = DeadlinePage {
        page: page.with_nav(&app, "").await?,
        number,
        subject: request.subject,
        goals,
    };
    Ok(Html(shown.render()?).into_response())
}
