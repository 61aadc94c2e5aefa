//! Processes are made, edited, archived, and given to people by hand or by the sync (A1, A2).

use domain::approval::{Ask, EXPIRE_DAYS, REMIND_HOURS, STEPS};
use domain::expert::{Right, Viewer};
use domain::ids::{PersonId, ProcessId};
use jiff::Timestamp;

use super::ask::LONGEST;
use crate::actions::{naming, need};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::approval_processes::{self as processes, OfCategory, Process, SYNC_PROCESS};
use crate::store::{self, Txn, approval_shown, millis};

/// A process as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessForm {
    /// What it is called.
    pub name: String,
    /// Who is asked.
    pub steps: Vec<Ask>,
    /// One after the other.
    pub in_order: bool,
    /// What they are asked, unless somebody writes something else.
    pub text: String,
    /// Keys of what they are shown.
    pub fields: Vec<String>,
    /// Whether the clock of the request waits.
    pub pauses_clock: bool,
    /// After how many working hours somebody is reminded; 0: never.
    pub remind_hours: i64,
    /// After how many days it expires.
    pub expire_days: i64,
    /// Whether it counts where nothing else does.
    pub is_default: bool,
    /// Whose default it is besides.
    pub categories: Vec<OfCategory>,
}

impl Default for ProcessForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            steps: vec![Ask::LineManager],
            in_order: true,
            text: String::new(),
            fields: vec!["name".to_owned()],
            pauses_clock: false,
            remind_hours: i64::from(REMIND_HOURS),
            expire_days: i64::from(EXPIRE_DAYS),
            is_default: false,
            categories: Vec::new(),
        }
    }
}

impl From<&Process> for ProcessForm {
    fn from(it: &Process) -> Self {
        Self {
            name: it.name.clone(),
            steps: it.steps.clone(),
            in_order: it.in_order,
            text: it.text.clone(),
            fields: it.fields.clone(),
            pauses_clock: it.pauses_clock,
            remind_hours: i64::from(it.remind_hours),
            expire_days: i64::from(it.expire_days),
            is_default: it.is_default,
            categories: it.categories.clone(),
        }
    }
}

/// What becomes of what the sync gave, when it gives nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// It is gone.
    Delete,
    /// It is given by hand from now on.
    Convert,
}

/// Makes a process.
pub async fn create(app: &App, viewer: &Viewer, form: ProcessForm) -> Result<Process> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { create_in(txn, &viewer, form, now).await }))
        .await
}

/// The same inside the caller's transaction.
pub async fn create_in(
    txn: &Txn,
    viewer: &Viewer,
    form: ProcessForm,
    now: Timestamp,
) -> Result<Process> {
    need(viewer, Right::Administer)?;
    let process = checked(txn, form, None).await?;
    processes::add(txn, &process, now).await?;
    Ok(process)
}

/// Edits one read at `version`. What was asked by it stays as it was asked.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: ProcessId,
    version: i64,
    form: ProcessForm,
) -> Result<Process> {
    need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let before = processes::get(txn, id).await?;
                if before.version != version {
                    return Err(Error::Stale);
                }
                let process = checked(txn, form, Some(&before)).await?;
                processes::save(txn, process).await
            })
        })
        .await
}

/// Archives one: it is asked by no more, and nobody's default. Or brings it back.
pub async fn archive(
    app: &App,
    viewer: &Viewer,
    id: ProcessId,
    version: i64,
    archive: bool,
) -> Result<Process> {
    need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut process = processes::get(txn, id).await?;
                if process.version != version {
                    return Err(Error::Stale);
                }
                if archive && processes::of_sync(txn).await? == Some(id) {
                    return Err(Error::invalid("process", "process-of-sync"));
                }
                if archive {
                    process.is_default = false;
                    process.categories.clear();
                }
                process.archived_at = archive.then(|| millis(now));
                processes::save(txn, process).await
            })
        })
        .await
}

async fn checked(txn: &Txn, form: ProcessForm, before: Option<&Process>) -> Result<Process> {
    let name = naming::name(&form.name)?;
    let is_same = |it: &Process| {
        domain::text::fold(&it.name) == domain::text::fold(&name)
            && before.is_none_or(|before| before.id != it.id)
    };
    if processes::list(txn).await?.iter().any(is_same) {
        return Err(Error::invalid("name", "process-name-taken"));
    }
    match form.steps.len() {
        0 => return Err(Error::invalid("steps", "process-steps-empty")),
        1..=STEPS => {}
        _ => return Err(Error::invalid("steps", "process-steps-many")),
    }
    for ask in &form.steps {
        if let Ask::Person(person) = ask {
            let wrong = || Error::invalid("steps", "process-person");
            // Whoever left since stays named: an administrator is asked instead.
            let was_named = before.is_some_and(|it| it.steps.contains(ask));
            let person = store::people::get(txn, *person).await;
            let person = person.map_err(|_| wrong())?;
            let may_be = person.is_active() && person.is_employee();
            if !was_named && !may_be {
                return Err(wrong());
            }
        }
    }
    let text = form.text.trim().to_owned();
    if text.chars().count() > LONGEST {
        return Err(Error::invalid("text", "approval-text-long"));
    }
    if text.is_empty() && form.categories.iter().any(|it| it.starts_itself) {
        return Err(Error::invalid("text", "process-text-empty"));
    }
    let within = |field, number: i64, most: i64, least: i64, why| {
        u32::try_from(number)
            .ok()
            .filter(|_| (least..=most).contains(&number))
            .ok_or(Error::invalid(field, why))
    };
    let mut categories: Vec<OfCategory> = Vec::new();
    for of in form.categories {
        let known = store::categories::get(txn, of.category).await;
        known.map_err(|_| Error::invalid("categories", "category-unknown"))?;
        if !categories.iter().any(|it| it.category == of.category) {
            categories.push(of);
        }
    }
    // What was withdrawn is not marked any more.
    let fields = approval_shown::markable(txn, &form.fields).await?;
    Ok(Process {
        id: before.map_or_else(ProcessId::new, |it| it.id),
        name,
        steps: form.steps,
        in_order: form.in_order,
        text,
        fields,
        pauses_clock: form.pauses_clock,
        remind_hours: within("remind_hours", form.remind_hours, 200, 0, "process-remind")?,
        expire_days: within("expire_days", form.expire_days, 365, 1, "process-expire")?,
        is_default: form.is_default,
        categories,
        archived_at: before.and_then(|it| it.archived_at),
        version: before.map_or(1, |it| it.version),
    })
}

/// Gives somebody a process by hand, which wins over everything else (A2); or takes it away.
pub async fn assign(
    app: &App,
    viewer: &Viewer,
    person: PersonId,
    process: Option<ProcessId>,
) -> Result<()> {
    need(viewer, Right::Administer)?;
    let (by, now) = (viewer.person, app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::people::get(txn, person).await?;
                usable(txn, process).await?;
                processes::assign(txn, person, process, by, now).await
            })
        })
        .await
}

async fn usable(txn: &Txn, process: Option<ProcessId>) -> Result<()> {
    let wrong = || Error::invalid("process", "process-unknown");
    if let Some(id) = process {
        let found = processes::get(txn, id).await.map_err(|_| wrong())?;
        if !found.is_active() {
            return Err(wrong());
        }
    }
    Ok(())
}

/// Sets which process the sync gives to everybody for whom Personio names a line manager; none: it gives
/// nothing, and `leaving` says what becomes of what it gave. Whoever is here already has it at once.
pub async fn set_sync(
    app: &App,
    viewer: &Viewer,
    process: Option<ProcessId>,
    leaving: Leaving,
) -> Result<()> {
    need(viewer, Right::Administer)?;
    let (by, now) = (viewer.person, app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                usable(txn, process).await?;
                if process.is_none() && leaving == Leaving::Convert {
                    processes::convert_sync(txn, by, now).await?;
                }
                let set = process.map(|it| it.to_string()).unwrap_or_default();
                store::settings::save(txn, SYNC_PROCESS, &set).await?;
                processes::apply_sync(txn, now).await?;
                Ok(())
            })
        })
        .await
}
