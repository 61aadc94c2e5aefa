//! A plan is carried out: a portion a transaction, with its lines of the log and its numbers. What is in
//! the database is done, so that an interrupted run plans only what is left.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::directory::plan::{Held, Leaver, ManagerChange, Plan, Problem, Step};
use domain::directory::{Configuration, PersonProblem, RunProblem};
use domain::ids::PersonId;
use jiff::Timestamp;

use super::people::{self, Portion};
use super::work::{self, Go, Hold, count};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::sync_runs::{self, Gone, Line, Run, code, line, stage, state};
use crate::store::{Txn, approval_processes, synced};

/// How many people one transaction takes over.
const PORTION: usize = 100;
/// How many people one transaction archives, with all that is theirs.
const LEAVERS: usize = 20;
/// Open pages are told no more often.
const TELL: Duration = Duration::from_millis(500);

/// A plan, and what it was made from.
#[derive(Debug)]
pub struct Ready {
    /// What is to be done.
    pub plan: Plan,
    /// Who was here.
    pub held: Vec<Held>,
    /// What was set.
    pub configuration: Configuration,
    /// How many people Personio listed.
    pub listed: usize,
    /// Whether everybody was listed.
    pub is_complete: bool,
}

/// What a portion has to know.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) hold: Hold,
    pub(super) configuration: Configuration,
    /// Whoever is added is marked with this moment, if the listing lacked people.
    pub(super) mark: Option<Timestamp>,
    /// Personio's id of everybody who is in the directory.
    pub(super) ids: HashMap<String, PersonId>,
    /// Names, for lines about line managers.
    pub(super) names: HashMap<PersonId, String>,
    /// Line managers of those who are added, both by Personio's id.
    pub(super) managers: HashMap<String, String>,
    /// Who was added with their line manager.
    pub(super) settled: HashSet<String>,
    /// Of whom the log has lines about what could not be taken over.
    pub(super) troubled: HashSet<String>,
    /// Who was counted as added or changed.
    pub(super) counted: HashSet<PersonId>,
}

/// Work for one transaction.
#[derive(Clone, Debug)]
enum Work {
    People(Vec<Step>),
    Managers(Vec<ManagerChange>),
    Leavers(Vec<Leaver>),
}

impl Work {
    fn stage(&self) -> &'static str {
        match self {
            Self::People(_) => stage::PEOPLE,
            Self::Managers(_) => stage::MANAGERS,
            Self::Leavers(_) => stage::ARCHIVING,
        }
    }

    /// The same, one person at a time, and whom each is about.
    fn single(self) -> Vec<(Self, String, String)> {
        match self {
            Self::People(steps) => steps
                .into_iter()
                .map(|it| (it.personio_id.clone(), it.name.clone(), it))
                .map(|(id, name, it)| (Self::People(vec![it]), id, name))
                .collect(),
            Self::Managers(changes) => changes
                .into_iter()
                .map(|it| (it.personio_id.clone(), Self::Managers(vec![it])))
                .map(|(id, it)| (it, id, String::new()))
                .collect(),
            Self::Leavers(leavers) => leavers
                .into_iter()
                .map(|it| (it.personio_id.clone(), it.name.clone(), it))
                .map(|(id, name, it)| (Self::Leavers(vec![it]), id, name))
                .collect(),
        }
    }
}

/// Carries a plan out and ends the run, unless something stands in the way.
pub async fn carry_out(app: &App, hold: &Hold, run: &Run, ready: Ready) -> Result<Go> {
    let mut plan = ready.plan;
    let now = app.clock.now();
    let leavers = plan.leavers.len();
    let agreed = usize::try_from(run.may_archive.unwrap_or(0)).unwrap_or(0);
    let asks = leavers > agreed && plan.is_too_much(ready.configuration.archive_percent);
    let errors = plan.problems.len();
    let steps = plan.people.len();
    let managers = plan.managers.iter().filter(|it| !it.is_told);
    let mut names = HashMap::with_capacity(ready.held.len());
    let mut ids = HashMap::with_capacity(ready.held.len() + steps);
    for held in ready.held {
        if let Some(id) = held.personio_id {
            ids.insert(id, held.person);
        }
        names.insert(held.person, held.name);
    }
    let context = Context {
        hold: hold.clone(),
        configuration: ready.configuration,
        mark: (!ready.is_complete).then_some(now),
        ids,
        names,
        managers: managers
            .filter_map(|it| Some((it.personio_id.clone(), it.new.clone()?)))
            .collect(),
        troubled: plan
            .problems
            .iter()
            .filter(|it| it.person.is_none())
            .filter_map(|it| it.personio_id.clone())
            .collect(),
        settled: HashSet::new(),
        counted: HashSet::new(),
    };
    let mut carrying = Carrying {
        app: app.clone(),
        context: Arc::new(context),
        errors,
        told: None,
    };
    let asked_about = if asks {
        plan.leavers.clone()
    } else {
        Vec::new()
    };
    let problems = std::mem::take(&mut plan.problems);
    let done = ready.listed.saturating_sub(steps);
    let go = carrying
        .prepare(problems, asked_about, (ready.listed, done))
        .await?;
    if go != Go::On || asks {
        return Ok(go);
    }
    let go = carrying.changes(plan).await?;
    if go == Go::On {
        let (state, problem) = if !ready.is_complete {
            (state::INCOMPLETE, Some(RunProblem::Incomplete))
        } else if carrying.errors > 0 {
            (state::WITH_ERRORS, None)
        } else {
            (state::COMPLETE, None)
        };
        work::end(app, hold, state, problem).await?;
    }
    Ok(go)
}

/// A plan under way.
struct Carrying {
    app: App,
    context: Arc<Context>,
    errors: usize,
    told: Option<Instant>,
}

impl Carrying {
    /// Writes what is wrong with whom, and ends a run that has to ask (P8) before any change.
    async fn prepare(
        &mut self,
        problems: Vec<Problem>,
        leavers: Vec<Leaver>,
        (listed, done): (usize, usize),
    ) -> Result<Go> {
        let (context, now) = (self.context.clone(), self.app.clock.now());
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let hold = &context.hold;
                    let go = work::guard(txn, hold, &context.configuration, now).await?;
                    if go != Go::On {
                        return Ok(go);
                    }
                    let numbers = (count(listed), count(done), count(problems.len()));
                    sync_runs::planned(txn, hold.run, hold.attempt, numbers).await?;
                    let lines = problems.iter().map(|it| error_line(hold, it, now));
                    let would = leavers.iter().map(|it| Line {
                        person_id: Some(it.person.0),
                        personio_id: Some(it.personio_id.clone()),
                        name: it.name.clone(),
                        ..people::line(hold, code::WOULD_ARCHIVE, now)
                    });
                    synced::log(txn, lines.chain(would).collect()).await?;
                    if !leavers.is_empty() {
                        let problem = Some(RunProblem::TooManyLeavers);
                        let number = count(leavers.len());
                        let (run, attempt) = (hold.run, hold.attempt);
                        sync_runs::end(txn, run, attempt, state::ASKING, problem, number, now)
                            .await?;
                    }
                    sync_runs::changed(txn);
                    Ok(Go::On)
                })
            })
            .await
    }

    async fn changes(&mut self, plan: Plan) -> Result<Go> {
        let mut go = self.make_way(&plan).await?;
        let people = chunks(plan.people, PORTION).map(Work::People);
        let mut managers = plan.managers;
        managers.sort_by(|a, b| a.new.cmp(&b.new));
        let managers = chunks(managers, PORTION * 2).map(Work::Managers);
        let leavers = chunks(plan.leavers, LEAVERS).map(Work::Leavers);
        for work in people.chain(managers).chain(leavers) {
            if go != Go::On {
                return Ok(go);
            }
            go = self.carry(work).await?;
        }
        if go == Go::On {
            go = self.mark(plan.marks).await?;
        }
        if go == Go::On {
            go = self.give_processes().await?;
        }
        Ok(go)
    }

    /// Whoever has a line manager now has the process that the sync gives (A2).
    async fn give_processes(&mut self) -> Result<Go> {
        let (context, now) = (self.context.clone(), self.app.clock.now());
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let go = work::guard(txn, &context.hold, &context.configuration, now).await?;
                    if go == Go::On {
                        approval_processes::apply_sync(txn, now).await?;
                    }
                    Ok(go)
                })
            })
            .await
    }

    /// Cost centres that people will belong to, and addresses that others will have.
    async fn make_way(&mut self, plan: &Plan) -> Result<Go> {
        if plan.cost_centres.is_empty() && plan.give_up.is_empty() {
            return Ok(Go::On);
        }
        let (context, now) = (self.context.clone(), self.app.clock.now());
        let (centres, give_up) = (plan.cost_centres.clone(), plan.give_up.clone());
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let hold = &context.hold;
                    let go = work::guard(txn, hold, &context.configuration, now).await?;
                    if go != Go::On {
                        return Ok(go);
                    }
                    let gone = Gone::default();
                    sync_runs::go_on(txn, hold.run, hold.attempt, stage::PEOPLE, gone).await?;
                    let made = synced::make_cost_centres(txn, &centres, now).await?;
                    let lines = made.into_iter().map(|name| Line {
                        name,
                        ..people::line(hold, code::COST_CENTRE_ADDED, now)
                    });
                    synced::log(txn, lines.collect()).await?;
                    synced::give_up_addresses(txn, &give_up).await?;
                    Ok(Go::On)
                })
            })
            .await
    }

    /// One portion; if it fails, each person alone, so that nobody stops the others (P10).
    async fn carry(&mut self, work: Work) -> Result<Go> {
        if self.app.is_stopping() {
            return Ok(Go::Stop);
        }
        match self.write(work.clone(), false).await {
            Ok(go) => return Ok(go),
            Err(error) if is_for_all(&error) => return Err(error),
            Err(error) => tracing::debug!(%error, "a portion is taken over person by person"),
        }
        for (single, personio_id, name) in work.single() {
            match self.write(single, true).await {
                Ok(Go::On) => {}
                Ok(go) => return Ok(go),
                Err(error) if is_for_all(&error) => return Err(error),
                Err(error) => {
                    tracing::warn!(
                        personio.id = personio_id,
                        %error,
                        "the database did not take employee {personio_id}"
                    );
                    let go = self.not_saved(personio_id, name).await?;
                    if go != Go::On {
                        return Ok(go);
                    }
                }
            }
        }
        Ok(Go::On)
    }

    async fn write(&mut self, work: Work, is_alone: bool) -> Result<Go> {
        let (context, now) = (self.context.clone(), self.app.clock.now());
        let tells = self.told.is_none_or(|it| it.elapsed() >= TELL);
        let written = self
            .app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let go = work::guard(txn, &context.hold, &context.configuration, now).await?;
                    if go != Go::On {
                        return Ok((go, None));
                    }
                    let portion = perform(txn, &context, work, is_alone, now).await?;
                    if tells {
                        sync_runs::changed(txn);
                    }
                    Ok((go, Some(portion)))
                })
            })
            .await?;
        let (go, portion) = written;
        if let Some(portion) = portion {
            if tells {
                self.told = Some(Instant::now());
            }
            let context = Arc::get_mut(&mut self.context).ok_or_else(|| {
                Error::Internal(anyhow::anyhow!("a portion is still being written"))
            })?;
            context.ids.extend(portion.added);
            context.names.extend(portion.names);
            context.settled.extend(portion.settled);
            context.counted.extend(portion.counted);
        }
        Ok(go)
    }

    async fn not_saved(&mut self, personio_id: String, name: String) -> Result<Go> {
        let (context, now) = (self.context.clone(), self.app.clock.now());
        self.errors += 1;
        let problem = Problem {
            person: context.ids.get(&personio_id).copied(),
            personio_id: Some(personio_id),
            name,
            problem: PersonProblem::NotSaved,
        };
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let hold = &context.hold;
                    let go = work::guard(txn, hold, &context.configuration, now).await?;
                    if go == Go::On {
                        let gone = Gone {
                            errors: 1,
                            done: 1,
                            ..Gone::default()
                        };
                        sync_runs::go_on(txn, hold.run, hold.attempt, stage::PEOPLE, gone).await?;
                        synced::log(txn, vec![error_line(hold, &problem, now)]).await?;
                    }
                    Ok(go)
                })
            })
            .await
    }

    async fn mark(&mut self, marks: Vec<(PersonId, Option<Timestamp>)>) -> Result<Go> {
        if marks.is_empty() {
            return Ok(Go::On);
        }
        let mut groups: HashMap<Option<Timestamp>, Vec<PersonId>> = HashMap::new();
        for (person, until) in marks {
            groups.entry(until).or_default().push(person);
        }
        let (context, now) = (self.context.clone(), self.app.clock.now());
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let go = work::guard(txn, &context.hold, &context.configuration, now).await?;
                    if go == Go::On {
                        for (until, people) in groups {
                            synced::mark(txn, &people, until).await?;
                        }
                    }
                    Ok(go)
                })
            })
            .await
    }
}

async fn perform(
    txn: &Txn,
    context: &Context,
    work: Work,
    is_alone: bool,
    now: Timestamp,
) -> Result<Portion> {
    let stage = work.stage();
    let mut portion = match work {
        Work::People(steps) => people::take_over(txn, context, &steps, is_alone, now).await?,
        Work::Managers(changes) => people::set_managers(txn, context, &changes, now).await?,
        Work::Leavers(leavers) => people::archive(txn, context, &leavers, now).await?,
    };
    let hold = &context.hold;
    synced::log(txn, std::mem::take(&mut portion.lines)).await?;
    sync_runs::go_on(txn, hold.run, hold.attempt, stage, portion.gone).await?;
    Ok(portion)
}

/// Whether an error is nobody's in particular.
fn is_for_all(error: &Error) -> bool {
    matches!(error, Error::Unavailable(_) | Error::NotFound("run"))
}

fn error_line(hold: &Hold, problem: &Problem, now: Timestamp) -> Line {
    Line {
        kind: line::ERROR.to_owned(),
        person_id: problem.person.map(|it| it.0),
        personio_id: problem.personio_id.clone(),
        name: problem.name.clone(),
        ..people::line(hold, problem.problem.code(), now)
    }
}

fn chunks<T>(items: Vec<T>, size: usize) -> impl Iterator<Item = Vec<T>> {
    let mut items = items.into_iter();
    std::iter::from_fn(move || {
        let part: Vec<T> = items.by_ref().take(size).collect();
        (!part.is_empty()).then_some(part)
    })
}
