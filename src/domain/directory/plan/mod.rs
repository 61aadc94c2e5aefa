//! What a run of the sync has to do: from what is held, and what Personio listed, to the list of steps
//! (P3 to P8, P10). Pure: the same in is the same out, whatever the order of the listing.

mod addresses;
mod facts;
mod managers;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Configuration, Employee, EmploymentStatus, Field, Listing, Named, PersonProblem, Told,
};
use crate::attribute::{Value, Visible};
use crate::ids::{CompanyId, PersonId};
use crate::locale::Language;
use addresses::Address;

/// What the directory holds of somebody that can come from Personio, but for their line manager.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    texts: [Option<String>; Field::ALL.len()],
    /// The company.
    pub company: Option<CompanyId>,
    /// Cost centres by name, with how many percent.
    pub cost_centres: BTreeMap<String, Option<String>>,
    /// The language that the directory gives (L2).
    pub language: Option<Language>,
    /// Values of chosen attributes, by key.
    pub attributes: BTreeMap<String, Value>,
}

impl Facts {
    /// A fact that is kept as text; days as `YYYY-MM-DD`.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts[field as usize].as_deref()
    }

    /// Sets a fact that is kept as text.
    pub fn set(&mut self, field: Field, text: Option<String>) {
        self.texts[field as usize] = text;
    }
}

/// Who archived somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archived {
    /// The sync: it brings them back when Personio does.
    ByDirectory,
    /// Somebody else, who alone brings them back.
    ByHand,
}

/// A person who is here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub person: PersonId,
    /// Personio's id of them, if they came from there.
    pub personio_id: Option<String>,
    /// Whole name.
    pub name: String,
    /// Whether they are no longer active, and by whom.
    pub archived: Option<Archived>,
    /// What is held of them.
    pub facts: Facts,
    /// Their line manager.
    pub manager: Option<PersonId>,
    /// Until when Personio told of them, if not until the last complete run.
    pub synced_until: Option<Timestamp>,
    /// Added by this run before it was interrupted: their line manager is no change worth a line.
    pub is_new: bool,
}

/// Everything a plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Everybody who is here.
    pub held: &'a [Held],
    /// What Personio listed.
    pub listing: &'a Listing,
    /// What an administrator set.
    pub configuration: &'a Configuration,
    /// Our companies.
    pub companies: &'a [(CompanyId, String)],
    /// Names of the cost centres that are here.
    pub cost_centres: &'a HashSet<String>,
    /// The day in the organisation's time zone.
    pub today: Date,
    /// The moment of the run.
    pub now: Timestamp,
    /// When the last complete run ended.
    pub fresh_until: Option<Timestamp>,
    /// Whether a text can be a mail address.
    pub is_address: fn(&str) -> bool,
}

/// Something that becomes different, as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub what: What,
    /// As it was, for people to read.
    pub old: Option<String>,
    /// As it is from now on.
    pub new: Option<String>,
}

/// What becomes different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A field of the sync.
    Field(Field),
    /// The language.
    Language,
}

/// A value of a chosen attribute that becomes different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeChange {
    /// Another value.
    Set {
        /// As it was.
        old: Option<Value>,
        /// As it is.
        new: Visible,
    },
    /// No value any more.
    Cleared {
        /// Of which attribute.
        key: String,
        /// As it was.
        old: Value,
    },
}

/// What becomes of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Personio's id.
    pub personio_id: String,
    /// Who, unless they are added.
    pub person: Option<PersonId>,
    /// Recognised by their address, and Personio's from now on.
    pub is_linked: bool,
    /// Was archived by the sync and is back.
    pub is_restored: bool,
    /// Added, and no longer there (R4).
    pub is_archived: bool,
    /// Whole name.
    pub name: String,
    /// What is held from now on.
    pub facts: Facts,
    /// What of it is different; for somebody who is added nothing but the line that says so is told.
    pub changes: Vec<Change>,
    /// Attributes that are different.
    pub attributes: Vec<AttributeChange>,
}

/// A line manager that becomes different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagerChange {
    /// Whose, by Personio's id.
    pub personio_id: String,
    /// The line manager until now.
    pub old: Option<PersonId>,
    /// The line manager from now on, by Personio's id.
    pub new: Option<String>,
    /// Whether the log tells it: not of somebody who is added.
    pub is_told: bool,
}

/// Somebody who is archived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaver {
    /// Who.
    pub person: PersonId,
    /// Personio's id.
    pub personio_id: String,
    /// Whole name.
    pub name: String,
}

/// Somebody who could not be taken over, or not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Personio's id, if the entry has one.
    pub personio_id: Option<String>,
    /// Who, if they are here.
    pub person: Option<PersonId>,
    /// Whole name, as far as it is known.
    pub name: String,
    /// What is wrong.
    pub problem: PersonProblem,
}

/// What a run has to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Cost centres to make (P6), by name, with Personio's id.
    pub cost_centres: BTreeMap<String, Option<String>>,
    /// People whose address goes to somebody else in this run: they give it up before anybody takes one.
    pub give_up: Vec<PersonId>,
    /// People to add, link or change, in the order of Personio's ids.
    pub people: Vec<Step>,
    /// Line managers, once everybody is there.
    pub managers: Vec<ManagerChange>,
    /// People to archive (P8).
    pub leavers: Vec<Leaver>,
    /// Until when Personio told of people, where that is to be set or cleared.
    pub marks: Vec<(PersonId, Option<Timestamp>)>,
    /// What is wrong with whom (P10).
    pub problems: Vec<Problem>,
    /// How many active people came from Personio before the run.
    pub active: usize,
}

impl Plan {
    /// Whether it archives more people at once than was set (P8). One leaver is never too many.
    #[must_use]
    pub fn is_too_much(&self, percent: u8) -> bool {
        let leavers = self.leavers.len();
        leavers > 1 && leavers * 100 > usize::from(percent) * self.active
    }

    /// Whether nothing is to be done; problems are only told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cost_centres.is_empty()
            && self.people.is_empty()
            && self.managers.is_empty()
            && self.leavers.is_empty()
            && self.marks.is_empty()
    }
}

/// Whether somebody is among those who are taken over (P3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Selected {
    Yes,
    No,
    /// A field by which is selected is not told: nobody is added or archived for it.
    NotKnown,
}

/// Whether somebody is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Stays,
    Leaves,
    /// Nothing says that they left.
    NotTold,
    /// Something is said that we do not understand.
    NotKnown,
}

/// Makes the plan.
#[must_use]
pub fn plan(basis: Basis<'_>) -> Plan {
    let held: HashMap<&str, &Held> = basis
        .held
        .iter()
        .filter_map(|it| Some((it.personio_id.as_deref()?, it)))
        .collect();
    let mut listed: Vec<&Employee> = basis.listing.employees.iter().collect();
    listed.sort_by(|a, b| order(&a.id).cmp(&order(&b.id)));
    let mut plan = Plan {
        active: basis.held.iter().filter(|it| counts(it)).count(),
        ..Plan::default()
    };
    let mut taken: Vec<(&Employee, Option<&Held>)> = Vec::with_capacity(listed.len());
    let mut present: HashSet<&str> = HashSet::with_capacity(listed.len());
    for employee in listed {
        present.insert(&employee.id);
        let held = held.get(employee.id.as_str()).copied();
        let selected = selected(employee, basis.configuration);
        match (selected, held) {
            (Selected::Yes, _) | (Selected::NotKnown, Some(_)) => taken.push((employee, held)),
            (Selected::No, Some(held)) => plan.leave(held, basis.fresh_until),
            (Selected::No | Selected::NotKnown, None) => {}
        }
    }
    plan.take_over(basis, taken);
    if basis.listing.complete {
        let absent = basis.held.iter().filter(|it| {
            it.personio_id
                .as_deref()
                .is_some_and(|id| !present.contains(id))
        });
        for held in absent {
            // Somebody may be behind an entry that cannot be read.
            if basis.listing.unreadable == 0 {
                plan.leave(held, basis.fresh_until);
            } else {
                plan.stale(held, basis.fresh_until);
            }
        }
    }
    for _ in 0..basis.listing.unreadable {
        plan.problems.push(Problem {
            personio_id: None,
            person: None,
            name: String::new(),
            problem: PersonProblem::Unreadable,
        });
    }
    plan
}

/// Personio's ids are numbers: the smaller is the older.
fn order(id: &str) -> (u64, &str) {
    (id.parse().unwrap_or(u64::MAX), id)
}

/// Whether somebody counts among those of whom only a share may be archived at once.
fn counts(held: &Held) -> bool {
    held.archived.is_none() && held.personio_id.is_some()
}

fn selected(employee: &Employee, configuration: &Configuration) -> Selected {
    let selection = &configuration.selection;
    let centres = match &employee.cost_centres {
        Told::Is(shares) => Told::Is(shares.iter().map(|it| it.centre.name.as_str()).collect()),
        other => emptied(other),
    };
    let company = match &employee.company {
        Told::Is(named) => Told::Is(vec![named.name.as_str()]),
        other => emptied(other),
    };
    let kind = match &employee.employment_type {
        Told::Is(kind) => Told::Is(vec![kind.as_str()]),
        other => emptied(other),
    };
    let filters: [(&BTreeSet<String>, Told<Vec<&str>>); 3] = [
        (&selection.cost_centres, centres),
        (&selection.companies, company),
        (&selection.employment_types, kind),
    ];
    let mut result = Selected::Yes;
    for (wanted, told) in filters.iter().filter(|it| !it.0.is_empty()) {
        match told {
            Told::Is(values) if values.iter().any(|it| wanted.contains(*it)) => {}
            Told::Is(_) | Told::Nothing => return Selected::No,
            Told::NotTold | Told::Unreadable => result = Selected::NotKnown,
        }
    }
    result
}

fn emptied<T, U>(told: &Told<T>) -> Told<U> {
    match told {
        Told::Nothing => Told::Nothing,
        Told::NotTold => Told::NotTold,
        Told::Is(_) | Told::Unreadable => Told::Unreadable,
    }
}

fn standing(employee: &Employee, today: Date) -> Standing {
    match &employee.status {
        Told::Is(EmploymentStatus::Inactive) => Standing::Leaves,
        Told::Is(_) => Standing::Stays,
        // A last day archives nobody by itself while the status says otherwise (P8).
        Told::NotTold if has_ended(employee, today) => Standing::Leaves,
        Told::NotTold => Standing::NotTold,
        Told::Nothing | Told::Unreadable => Standing::NotKnown,
    }
}

fn has_ended(employee: &Employee, today: Date) -> bool {
    employee
        .termination_date
        .value()
        .is_some_and(|it| *it < today)
}

impl Plan {
    /// Somebody of whom nothing is taken over any more.
    fn leave(&mut self, held: &Held, fresh_until: Option<Timestamp>) {
        self.archive(held, held.personio_id.as_deref().unwrap_or_default());
        self.stale(held, fresh_until);
    }

    fn archive(&mut self, held: &Held, personio_id: &str) {
        if held.archived.is_none() {
            self.leavers.push(Leaver {
                person: held.person,
                personio_id: personio_id.to_owned(),
                name: held.name.clone(),
            });
        }
    }

    fn stale(&mut self, held: &Held, fresh_until: Option<Timestamp>) {
        if held.synced_until.is_none() && fresh_until.is_some() {
            self.marks.push((held.person, fresh_until));
        }
    }

    fn take_over(&mut self, basis: Basis<'_>, taken: Vec<(&Employee, Option<&Held>)>) {
        let problems: Vec<BTreeSet<PersonProblem>> = taken
            .iter()
            .map(|(employee, held)| facts::obstacles(employee, *held, basis.is_address))
            .collect();
        let addresses = addresses::give(basis.held, &taken, &problems);
        let mut accepted: Vec<(&Employee, Option<&Held>)> = Vec::with_capacity(taken.len());
        for (((employee, held), mut problems), address) in
            taken.into_iter().zip(problems).zip(addresses)
        {
            let address = match address {
                Address::Taken => {
                    problems.insert(PersonProblem::EmailTaken);
                    None
                }
                Address::Kept => None,
                Address::New(address) => Some((address, held)),
                Address::Links(address, person) => Some((address, Some(person))),
            };
            if problems.is_empty() {
                let (address, person) = address.map_or((None, held), |it| (Some(it.0), it.1));
                accepted.push((employee, person));
                self.bring_up_to_date(basis, employee, person, address);
                continue;
            }
            self.tell(employee, held, problems);
            if let Some(held) = held {
                // Whoever left is out, whatever else is wrong with them (RS-R25).
                if standing(employee, basis.today) == Standing::Leaves {
                    self.archive(held, &employee.id);
                }
                self.stale(held, basis.fresh_until);
            }
        }
        self.give_up = addresses::given_up(basis.held, &self.people);
        managers::set(self, basis, &accepted);
    }

    fn tell(
        &mut self,
        employee: &Employee,
        held: Option<&Held>,
        problems: impl IntoIterator<Item = PersonProblem>,
    ) {
        let name = facts::name_of(employee).or_else(|| Some(held?.name.clone()));
        let name = name.unwrap_or_default();
        self.problems.extend(problems.into_iter().map(|it| Problem {
            personio_id: Some(employee.id.clone()),
            person: held.map(|it| it.person),
            name: name.clone(),
            problem: it,
        }));
    }

    fn bring_up_to_date(
        &mut self,
        basis: Basis<'_>,
        employee: &Employee,
        held: Option<&Held>,
        address: Option<String>,
    ) {
        let mut news = facts::News::of(held);
        news.take_over(basis, employee, address.as_deref());
        self.tell(employee, held, news.problems.iter().copied());
        if basis.configuration.cost_centres {
            self.make_cost_centres(basis.cost_centres, employee);
        }
        let standing = standing(employee, basis.today);
        let fresh = if basis.listing.complete {
            None
        } else {
            Some(basis.now)
        };
        let Some(held) = held else {
            let is_archived = match standing {
                Standing::Leaves => true,
                Standing::Stays | Standing::NotTold => false,
                Standing::NotKnown => has_ended(employee, basis.today),
            };
            self.people.push(news.added(employee, is_archived));
            return;
        };
        let is_linked = held.personio_id.is_none();
        let is_restored = held.archived == Some(Archived::ByDirectory)
            && match standing {
                Standing::Stays => true,
                Standing::Leaves | Standing::NotKnown => false,
                Standing::NotTold => {
                    held.facts.text(Field::Status) != Some(EmploymentStatus::Inactive.name())
                }
            };
        let step = news.changed(employee, held, is_restored);
        if is_linked || is_restored || !step.changes.is_empty() || !step.attributes.is_empty() {
            self.people.push(step);
        }
        if standing == Standing::Leaves {
            self.archive(held, &employee.id);
        }
        if is_linked && held.archived.is_none() {
            self.active += 1;
        }
        let mark = if held.synced_until.is_some() || is_linked {
            fresh
        } else {
            None
        };
        if held.synced_until != mark {
            self.marks.push((held.person, mark));
        }
    }

    fn make_cost_centres(&mut self, known: &HashSet<String>, employee: &Employee) {
        for share in employee.cost_centres.value().into_iter().flatten() {
            let Named { id, name } = &share.centre;
            if !known.contains(name) {
                let made = self.cost_centres.entry(name.clone()).or_default();
                if made.is_none() || id.is_some() && *id < *made {
                    made.clone_from(id);
                }
            }
        }
    }
}
