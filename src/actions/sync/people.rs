//! What one portion of a run writes of people.

use std::collections::{BTreeMap, HashMap};

use domain::directory::Field;
use domain::directory::plan::{AttributeChange, Leaver, ManagerChange, Step, What};
use domain::ids::PersonId;
use jiff::Timestamp;
use uuid::Uuid;

use super::apply::Context;
use super::work::{Hold, count};
use crate::actions::manage_people;
use crate::error::{Error, Result};
use crate::store::people::{self, Details, EMPLOYEE, Person, archived_by};
use crate::store::sync_runs::{self, Gone, Line, code};
use crate::store::{self, Txn, millis, synced};

/// What a portion gives back once it is committed.
#[derive(Debug, Default)]
pub(super) struct Portion {
    pub(super) gone: Gone,
    pub(super) lines: Vec<Line>,
    /// Who is in the directory from now on: Personio's id and ours.
    pub(super) added: Vec<(String, PersonId)>,
    /// What people are called from now on.
    pub(super) names: Vec<(PersonId, String)>,
    /// Who was added with their line manager, by Personio's id.
    pub(super) settled: Vec<String>,
    /// Who was counted.
    pub(super) counted: Vec<PersonId>,
}

impl Portion {
    fn count_changed(&mut self, context: &Context, person: PersonId) {
        if !context.counted.contains(&person) {
            self.gone.changed += 1;
            self.counted.push(person);
        }
    }
}

/// An empty line of the log.
pub(super) fn line(hold: &Hold, code: &str, now: Timestamp) -> Line {
    Line {
        id: 0,
        run_id: hold.run.0,
        at: millis(now),
        kind: sync_runs::line::CHANGE.to_owned(),
        person_id: None,
        personio_id: None,
        name: String::new(),
        code: code.to_owned(),
        field: None,
        attribute_key: None,
        old: None,
        new: None,
    }
}

/// Adds, links and changes people. `is_alone`: others of the portion may be missing for good.
pub(super) async fn take_over(
    txn: &Txn,
    context: &Context,
    steps: &[Step],
    is_alone: bool,
    now: Timestamp,
) -> Result<Portion> {
    let mut portion = Portion {
        gone: Gone {
            done: count(steps.len()),
            ..Gone::default()
        },
        ..Portion::default()
    };
    let mut centres: Vec<(PersonId, &BTreeMap<String, Option<String>>)> = Vec::new();
    let (known, new): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|it| it.person.is_some());
    let mut here: HashMap<Uuid, Person> =
        people::by_ids(txn, known.iter().filter_map(|it| Some(it.person?.0)))
            .await?
            .into_iter()
            .map(|it| (it.id, it))
            .collect();
    for step in known {
        let person = step.person.and_then(|it| here.remove(&it.0));
        let person = person.ok_or(Error::NotFound("person"))?;
        let id = person.person();
        if changes_cost_centres(step) {
            centres.push((id, &step.facts.cost_centres));
        }
        change(txn, context, &mut portion, step, person, now).await?;
        portion.count_changed(context, id);
        portion.names.push((id, step.name.clone()));
    }
    add(txn, context, &mut portion, &new, is_alone, now).await?;
    for (step, added) in new.iter().zip(&portion.added) {
        if !step.facts.cost_centres.is_empty() {
            centres.push((added.1, &step.facts.cost_centres));
        }
    }
    if !centres.is_empty() {
        let known: HashMap<String, Uuid> = store::cost_centres::list(txn)
            .await?
            .into_iter()
            .map(|it| (it.name, it.id))
            .collect();
        synced::set_cost_centres(txn, &centres, &known).await?;
    }
    let linked = steps
        .iter()
        .filter(|it| it.is_linked)
        .filter_map(|it| Some((it.personio_id.clone(), it.person?)));
    portion.added.extend(linked);
    for (personio_id, person) in &portion.added {
        if context.troubled.contains(personio_id) {
            sync_runs::own_lines(txn, context.hold.run, personio_id, *person).await?;
        }
    }
    Ok(portion)
}

fn changes_cost_centres(step: &Step) -> bool {
    let is_it = |it: &What| *it == What::Field(Field::CostCentres);
    step.changes.iter().any(|it| is_it(&it.what))
}

async fn add(
    txn: &Txn,
    context: &Context,
    portion: &mut Portion,
    steps: &[&Step],
    is_alone: bool,
    now: Timestamp,
) -> Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let ids: HashMap<&str, PersonId> = steps
        .iter()
        .map(|it| (it.personio_id.as_str(), PersonId::new()))
        .collect();
    let mut rows = Vec::with_capacity(steps.len());
    for step in steps {
        let details = Details {
            name: step.name.clone(),
            ..Details::default()
        };
        let mut person = people::new(EMPLOYEE, &details, now);
        person.id = ids
            .get(step.personio_id.as_str())
            .map_or(person.id, |it| it.0);
        for field in Field::ALL {
            synced::put(&mut person, field, &step.facts);
        }
        person.personio_id = Some(step.personio_id.clone());
        person.directory_language = step.facts.language.map(|it| it.code().to_owned());
        person.synced_until = context.mark.map(millis);
        if step.is_archived {
            person.deactivated_at = Some(millis(now));
            person.archived_by = Some(archived_by::DIRECTORY.to_owned());
        }
        // Who is here already, or comes in the same statement; the others are set when all are here.
        person.manager_id = context
            .managers
            .get(&step.personio_id)
            .and_then(|manager| {
                let together = ids.get(manager.as_str()).filter(|_| !is_alone);
                context.ids.get(manager).or(together)
            })
            .map(|it| it.0);
        if person.manager_id.is_some() {
            portion.settled.push(step.personio_id.clone());
        }
        portion.lines.push(Line {
            person_id: Some(person.id),
            personio_id: Some(step.personio_id.clone()),
            name: person.name.clone(),
            ..line(&context.hold, code::ADDED, now)
        });
        let id = person.person();
        portion.added.push((step.personio_id.clone(), id));
        portion.names.push((id, person.name.clone()));
        portion.counted.push(id);
        rows.push(person);
    }
    portion.gone.added += count(rows.len());
    synced::add(txn, &rows).await?;
    for (step, person) in steps.iter().zip(&rows) {
        for change in &step.attributes {
            if let AttributeChange::Set { new, .. } = change {
                store::attributes::set_value(txn, person.person(), new, now).await?;
            }
        }
    }
    Ok(())
}

async fn change(
    txn: &Txn,
    context: &Context,
    portion: &mut Portion,
    step: &Step,
    before: Person,
    now: Timestamp,
) -> Result<()> {
    let id = before.person();
    let mut after = before.clone();
    after.name.clone_from(&step.name);
    let about = |code| Line {
        person_id: Some(id.0),
        personio_id: Some(step.personio_id.clone()),
        name: step.name.clone(),
        ..line(&context.hold, code, now)
    };
    if step.is_linked {
        after.personio_id = Some(step.personio_id.clone());
        EMPLOYEE.clone_into(&mut after.kind);
        portion.lines.push(about(code::LINKED));
        // A chat program's word about them counted for the contact, not for the employee (L2, RS-T24).
        store::identities::part_others(txn, id).await?;
        if before.kind != EMPLOYEE && context.configuration.language.is_none() {
            after.directory_language = None;
        }
    }
    for change in &step.changes {
        let mut line = about(code::CHANGED);
        match change.what {
            What::Field(field) => {
                synced::put(&mut after, field, &step.facts);
                line.field = Some(field.name().to_owned());
            }
            What::Language => {
                after.directory_language = step.facts.language.map(|it| it.code().to_owned());
                line.field = Some("language".to_owned());
                // Withdrawn with the attribute that it came from.
                line.attribute_key
                    .clone_from(&context.configuration.language);
            }
        }
        line.old.clone_from(&change.old);
        line.new.clone_from(&change.new);
        portion.lines.push(line);
    }
    if after.email != before.email {
        // Links sent to the old address must not open the account any more.
        store::sessions::close_all(txn, id).await?;
    }
    synced::save(txn, &before, after).await?;
    for change in &step.attributes {
        let (key, old, new, done) = match change {
            AttributeChange::Set { old, new } => {
                let done = store::attributes::set_value(txn, id, new, now).await?;
                let key = &new.attribute().key;
                (key, old.as_ref(), Some(new.value()), done)
            }
            AttributeChange::Cleared { key, old } => {
                let done = store::attributes::clear_value(txn, id, key).await?;
                (key, Some(old), None, done)
            }
        };
        // Of what was withdrawn since, the log knows nothing either.
        if done {
            portion.lines.push(Line {
                attribute_key: Some(key.clone()),
                old: old.map(serde_json::to_string).transpose()?,
                new: new.map(serde_json::to_string).transpose()?,
                ..about(code::CHANGED)
            });
        }
    }
    if step.is_restored {
        manage_people::restore_in(txn, id, now).await?;
        portion.lines.push(about(code::RESTORED));
    }
    Ok(())
}

/// Sets line managers. Whoever could not be saved manages nobody, and is managed by nobody.
pub(super) async fn set_managers(
    txn: &Txn,
    context: &Context,
    changes: &[ManagerChange],
    now: Timestamp,
) -> Result<Portion> {
    let mut portion = Portion::default();
    let mut groups: BTreeMap<Option<PersonId>, Vec<PersonId>> = BTreeMap::new();
    for change in changes {
        // Those who were added with theirs are through.
        if !change.is_told && context.settled.contains(&change.personio_id) {
            continue;
        }
        let manager = change.new.as_ref().map(|it| context.ids.get(it).copied());
        let (Some(person), None | Some(Some(_))) =
            (context.ids.get(&change.personio_id).copied(), manager)
        else {
            continue;
        };
        let manager = manager.flatten();
        groups.entry(manager).or_default().push(person);
        if change.is_told {
            let name = |it: &PersonId| context.names.get(it).cloned();
            portion.lines.push(Line {
                person_id: Some(person.0),
                personio_id: Some(change.personio_id.clone()),
                name: name(&person).unwrap_or_default(),
                field: Some(Field::LineManager.name().to_owned()),
                old: change.old.as_ref().and_then(name),
                new: manager.as_ref().and_then(name),
                ..line(&context.hold, code::CHANGED, now)
            });
            portion.count_changed(context, person);
        }
    }
    for (manager, people) in groups {
        synced::set_manager(txn, &people, manager).await?;
    }
    Ok(portion)
}

/// Archives leavers (P8).
pub(super) async fn archive(
    txn: &Txn,
    context: &Context,
    leavers: &[Leaver],
    now: Timestamp,
) -> Result<Portion> {
    let mut portion = Portion::default();
    for leaver in leavers {
        let by = archived_by::DIRECTORY;
        if manage_people::archive_in(txn, leaver.person, by, now).await? {
            portion.gone.archived += 1;
            portion.lines.push(Line {
                person_id: Some(leaver.person.0),
                personio_id: Some(leaver.personio_id.clone()),
                name: leaver.name.clone(),
                ..line(&context.hold, code::ARCHIVED, now)
            });
        }
    }
    Ok(portion)
}
