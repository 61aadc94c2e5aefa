//! How a plan is made.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;

use super::*;
use crate::attribute::{Attribute, Whitelist};
use crate::directory::{Companies, CostShare, Details, Selection};
use crate::ids::CompanyId;

mod addresses;
mod leavers;
mod properties;
mod takeover;

/// A directory, and a Personio that it follows.
pub(super) struct World {
    pub(super) held: Vec<Held>,
    pub(super) listing: Listing,
    pub(super) configuration: Configuration,
    pub(super) companies: Vec<(CompanyId, String)>,
    pub(super) cost_centres: HashSet<String>,
    pub(super) fresh_until: Option<Timestamp>,
}

pub(super) fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn person(number: u128) -> PersonId {
    PersonId(uuid::Uuid::from_u128(number))
}

/// Somebody of whom everything is told, and nothing is odd.
pub(super) fn employee(id: &str) -> Employee {
    let named = |name: &str| {
        Told::Is(Named {
            id: None,
            name: name.to_owned(),
        })
    };
    Employee {
        id: id.to_owned(),
        first_name: Told::Is(format!("First{id}")),
        last_name: Told::Is("Last".to_owned()),
        email: Told::Is(format!("p{id}@company.test")),
        status: Told::Is(EmploymentStatus::Active),
        hire_date: Told::Is("2019-05-01".parse().unwrap()),
        termination_date: Told::Nothing,
        gender: Told::Is("female".to_owned()),
        birth_date: Told::Is("1990-03-07".parse().unwrap()),
        office: named("Paris"),
        department: named("People"),
        team: named("Payroll"),
        position: Told::Is("Specialist".to_owned()),
        employment_type: Told::Is("internal".to_owned()),
        company: named("ACME"),
        line_manager: Told::Nothing,
        cost_centres: Told::Nothing,
        attributes: Vec::new(),
        emptied: Vec::new(),
    }
}

pub(super) fn shares(names: &[(&str, &str)]) -> Told<Vec<CostShare>> {
    let share = |(name, percent): &(&str, &str)| CostShare {
        centre: Named {
            id: Some(format!("id of {name}")),
            name: (*name).to_owned(),
        },
        percent: Some((*percent).to_owned()),
    };
    Told::Is(names.iter().map(share).collect())
}

pub(super) fn attribute(key: &str) -> Attribute {
    Attribute {
        key: key.to_owned(),
        label: key.to_owned(),
        ..Attribute::default()
    }
}

pub(super) fn visible(key: &str, value: &str) -> Visible {
    let list = Whitelist::of([attribute(key)]);
    list.visible(key, None, Value::Text(value.to_owned()))
        .unwrap()
}

impl World {
    /// Nobody is here; these are in Personio.
    pub(super) fn of(employees: Vec<Employee>) -> Self {
        Self {
            held: Vec::new(),
            listing: Listing {
                employees,
                complete: true,
                unreadable: 0,
            },
            configuration: Configuration::default(),
            companies: Vec::new(),
            cost_centres: HashSet::new(),
            fresh_until: None,
        }
    }

    /// The same after a run.
    pub(super) fn synced(employees: Vec<Employee>) -> Self {
        let mut world = Self::of(employees);
        world.runs();
        world
    }

    pub(super) fn plan(&self) -> Plan {
        plan(Basis {
            held: &self.held,
            listing: &self.listing,
            configuration: &self.configuration,
            companies: &self.companies,
            cost_centres: &self.cost_centres,
            today: "2026-01-05".parse().unwrap(),
            now: moment("2026-01-05T09:00:00Z"),
            fresh_until: self.fresh_until,
            is_address: |it| it.split('@').count() == 2 && !it.contains(' '),
        })
    }

    /// Does what the plan says, as the database would; returns the plan.
    pub(super) fn runs(&mut self) -> Plan {
        let plan = self.plan();
        self.cost_centres.extend(plan.cost_centres.keys().cloned());
        for id in &plan.give_up {
            self.by_person(*id).facts.set(Field::Email, None);
        }
        for step in &plan.people {
            self.does(step);
        }
        let ids: HashMap<String, PersonId> = self
            .held
            .iter()
            .filter_map(|it| Some((it.personio_id.clone()?, it.person)))
            .collect();
        for change in &plan.managers {
            let manager = change.new.as_ref().map(|it| ids[it]);
            self.by_person(ids[&change.personio_id]).manager = manager;
        }
        for leaver in &plan.leavers {
            let person = self.by_person(leaver.person);
            assert_eq!(person.archived, None, "only active people are archived");
            person.archived = Some(Archived::ByDirectory);
        }
        for (person, mark) in &plan.marks {
            self.by_person(*person).synced_until = *mark;
        }
        let mut addresses = HashSet::new();
        for held in &self.held {
            if let Some(address) = held.facts.text(Field::Email) {
                assert!(addresses.insert(address), "{address} belongs to two people");
            }
        }
        if self.listing.complete {
            self.fresh_until = Some(moment("2026-01-05T09:00:00Z"));
        }
        plan
    }

    fn does(&mut self, step: &Step) {
        let mark = (!self.listing.complete).then(|| moment("2026-01-05T09:00:00Z"));
        let number = self.held.len() as u128 + 1;
        let held = match step.person {
            Some(id) => self.by_person(id),
            None => {
                self.held.push(Held {
                    person: person(number),
                    personio_id: None,
                    name: String::new(),
                    archived: step.is_archived.then_some(Archived::ByDirectory),
                    facts: Facts::default(),
                    manager: None,
                    synced_until: mark,
                    is_new: false,
                });
                self.held.last_mut().unwrap()
            }
        };
        held.personio_id = Some(step.personio_id.clone());
        held.name.clone_from(&step.name);
        held.facts = step.facts.clone();
        if step.is_restored {
            held.archived = None;
        }
    }

    fn by_person(&mut self, id: PersonId) -> &mut Held {
        self.held.iter_mut().find(|it| it.person == id).unwrap()
    }

    /// Somebody by Personio's id.
    pub(super) fn one(&mut self, id: &str) -> &mut Held {
        self.held
            .iter_mut()
            .find(|it| it.personio_id.as_deref() == Some(id))
            .unwrap()
    }

    /// What Personio says of somebody.
    pub(super) fn told(&mut self, id: &str) -> &mut Employee {
        self.listing
            .employees
            .iter_mut()
            .find(|it| it.id == id)
            .unwrap()
    }

    /// Personio forgets somebody.
    pub(super) fn vanishes(&mut self, id: &str) {
        self.listing.employees.retain(|it| it.id != id);
    }

    pub(super) fn text(&mut self, id: &str, field: Field) -> Option<String> {
        self.one(id).facts.text(field).map(str::to_owned)
    }

    /// Somebody who is here without Personio.
    pub(super) fn contact(&mut self, number: u128, address: &str) {
        let mut facts = Facts::default();
        facts.set(Field::Email, Some(address.to_owned()));
        self.held.push(Held {
            person: person(number),
            personio_id: None,
            name: "From a mail".to_owned(),
            archived: None,
            facts,
            manager: None,
            synced_until: None,
            is_new: false,
        });
    }
}

pub(super) fn codes(plan: &Plan) -> Vec<(&str, PersonProblem)> {
    plan.problems
        .iter()
        .map(|it| (it.personio_id.as_deref().unwrap_or(""), it.problem))
        .collect()
}

pub(super) fn changed(plan: &Plan) -> Vec<(What, Option<&str>, Option<&str>)> {
    plan.people
        .iter()
        .flat_map(|it| &it.changes)
        .map(|it| (it.what, it.old.as_deref(), it.new.as_deref()))
        .collect()
}
