//! What is taken over of one person, field by field. What is not told stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use super::{AttributeChange, Basis, Change, Facts, Held, Step, What};
use crate::attribute::Value;
use crate::directory::{Companies, Employee, Field, Named, PersonProblem, Told};
use crate::ids::CompanyId;
use crate::locale::Language;

/// Fields that are kept as text, in the order in which changes are told.
const TEXTS: [Field; 13] = [
    Field::FirstName,
    Field::LastName,
    Field::Email,
    Field::Status,
    Field::HireDate,
    Field::TerminationDate,
    Field::Position,
    Field::Department,
    Field::Team,
    Field::Office,
    Field::EmploymentType,
    Field::Gender,
    Field::BirthDate,
];
/// The longest text of one line; Personio's own are shorter.
const LONGEST: usize = 400;

/// One line, composed letters, nothing that cannot be seen.
fn clean(text: &str) -> String {
    let plain: String = text
        .nfc()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    let joined = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.chars().take(LONGEST).collect()
}

fn map<T>(told: &Told<T>, text: impl FnOnce(&T) -> String) -> Told<String> {
    match told {
        Told::Is(value) => match text(value) {
            text if text.is_empty() => Told::Nothing,
            text => Told::Is(text),
        },
        Told::Nothing => Told::Nothing,
        Told::NotTold => Told::NotTold,
        Told::Unreadable => Told::Unreadable,
    }
}

fn cleaned(told: &Told<String>) -> Told<String> {
    map(told, |it| clean(it))
}

fn of_named(told: &Told<Named>) -> Told<String> {
    map(told, |it| clean(&it.name))
}

fn of_date(told: &Told<Date>) -> Told<String> {
    map(told, ToString::to_string)
}

/// The address of somebody, in lower case.
pub(super) fn address(employee: &Employee) -> Option<String> {
    let address = employee.email.value()?.trim().to_lowercase();
    Some(address).filter(|it| !it.is_empty())
}

/// The whole name, if Personio tells any part of it.
pub(super) fn name_of(employee: &Employee) -> Option<String> {
    let part = |it: &Told<String>| cleaned(it).value().cloned().unwrap_or_default();
    let name = format!(
        "{} {}",
        part(&employee.first_name),
        part(&employee.last_name)
    );
    Some(clean(&name)).filter(|it| !it.is_empty())
}

/// What keeps somebody from being taken over, but for addresses that others have.
pub(super) fn obstacles(
    employee: &Employee,
    held: Option<&Held>,
    is_address: fn(&str) -> bool,
) -> BTreeSet<PersonProblem> {
    let mut problems = BTreeSet::new();
    let names = [
        (&employee.first_name, PersonProblem::MissingFirstName),
        (&employee.last_name, PersonProblem::MissingLastName),
    ];
    for (told, problem) in names {
        match cleaned(told) {
            Told::Is(_) => {}
            Told::NotTold if held.is_some() => {}
            _ => {
                problems.insert(problem);
            }
        }
    }
    match (&employee.email, address(employee)) {
        (Told::Is(_), Some(address)) if is_address(&address) => {}
        (Told::Is(_), Some(_)) | (Told::Unreadable, _) => {
            problems.insert(PersonProblem::InvalidEmail);
        }
        (Told::NotTold, _) if held.is_some() => {}
        _ => {
            problems.insert(PersonProblem::MissingEmail);
        }
    }
    if matches!(employee.hire_date, Told::Nothing | Told::Unreadable) {
        problems.insert(PersonProblem::MissingStartDate);
    }
    problems
}

/// What becomes different of somebody.
pub(super) struct News<'a> {
    held: Option<&'a Held>,
    facts: Facts,
    changes: Vec<Change>,
    attributes: Vec<AttributeChange>,
    /// What could not be taken over.
    pub(super) problems: Vec<PersonProblem>,
}

impl<'a> News<'a> {
    pub(super) fn of(held: Option<&'a Held>) -> Self {
        Self {
            held,
            facts: held.map(|it| it.facts.clone()).unwrap_or_default(),
            changes: Vec::new(),
            attributes: Vec::new(),
            problems: Vec::new(),
        }
    }

    pub(super) fn take_over(
        &mut self,
        basis: Basis<'_>,
        employee: &Employee,
        address: Option<&str>,
    ) {
        for field in TEXTS.into_iter().filter(|it| basis.configuration.uses(*it)) {
            let told = match field {
                Field::FirstName => cleaned(&employee.first_name),
                Field::LastName => cleaned(&employee.last_name),
                Field::Email => address.map_or(Told::NotTold, |it| Told::Is(it.to_owned())),
                Field::Status => map(&employee.status, |it| it.name().to_owned()),
                Field::HireDate => of_date(&employee.hire_date),
                Field::TerminationDate => of_date(&employee.termination_date),
                Field::Position => cleaned(&employee.position),
                Field::Department => of_named(&employee.department),
                Field::Team => of_named(&employee.team),
                Field::Office => of_named(&employee.office),
                Field::EmploymentType => cleaned(&employee.employment_type),
                Field::Gender => cleaned(&employee.gender),
                Field::BirthDate => of_date(&employee.birth_date),
                _ => Told::NotTold,
            };
            self.problems.extend(problem(field, &told));
            match told {
                Told::NotTold | Told::Unreadable => {}
                // An empty status says no more than one that we do not know.
                Told::Nothing if field == Field::Status => {}
                Told::Nothing => self.text(field, None),
                Told::Is(text) => self.text(field, Some(text)),
            }
        }
        self.company(basis, &employee.company);
        self.cost_centres(basis, employee);
        self.attributes(basis, employee);
    }

    fn text(&mut self, field: Field, new: Option<String>) {
        let old = self.facts.text(field).map(str::to_owned);
        if old != new {
            self.facts.set(field, new.clone());
            let what = What::Field(field);
            self.changes.push(Change { what, old, new });
        }
    }

    /// P5. Case and spaces count. Without a match there is the default company, if one is set.
    fn company(&mut self, basis: Basis<'_>, told: &Told<Named>) {
        let (only, default) = match &basis.configuration.companies {
            Companies::Off => return,
            Companies::All { default } => (None, default),
            Companies::Selected { companies, default } => (Some(companies), default),
        };
        let name_of = |id: CompanyId| {
            let known = basis.companies.iter().find(|it| it.0 == id);
            known.map(|it| it.1.clone())
        };
        let default = default.filter(|it| name_of(*it).is_some());
        let new = match told {
            Told::NotTold | Told::Unreadable => return,
            Told::Nothing => default,
            Told::Is(named) => {
                let matched = basis
                    .companies
                    .iter()
                    .filter(|it| only.is_none_or(|only| only.contains(&it.0)))
                    .find(|it| it.1 == named.name)
                    .map(|it| it.0);
                let Some(found) = matched.or(default) else {
                    self.problems.push(PersonProblem::CompanyNotFound);
                    return;
                };
                Some(found)
            }
        };
        if self.facts.company != new {
            self.changes.push(Change {
                what: What::Field(Field::Company),
                old: self.facts.company.and_then(name_of),
                new: new.and_then(name_of),
            });
            self.facts.company = new;
        }
    }

    fn cost_centres(&mut self, basis: Basis<'_>, employee: &Employee) {
        let new: BTreeMap<String, Option<String>> = match &employee.cost_centres {
            _ if !basis.configuration.cost_centres => return,
            Told::NotTold | Told::Unreadable => return,
            Told::Nothing => BTreeMap::new(),
            Told::Is(shares) => shares
                .iter()
                .map(|it| (it.centre.name.clone(), it.percent.clone()))
                .collect(),
        };
        if self.facts.cost_centres != new {
            self.changes.push(Change {
                what: What::Field(Field::CostCentres),
                old: listed(&self.facts.cost_centres),
                new: listed(&new),
            });
            self.facts.cost_centres = new;
        }
    }

    fn attributes(&mut self, basis: Basis<'_>, employee: &Employee) {
        let mapped = basis.configuration.language.as_deref();
        for visible in &employee.attributes {
            let key = &visible.attribute().key;
            if mapped == Some(key.as_str()) {
                match visible.value().language() {
                    Some(language) => self.language(Some(language)),
                    None => self.problems.push(PersonProblem::LanguageUnknown),
                }
            }
            let old = self.facts.attributes.get(key);
            if old != Some(visible.value()) {
                let old = old.cloned();
                let value: Value = visible.value().clone();
                self.facts.attributes.insert(key.clone(), value);
                let new = visible.clone();
                self.attributes.push(AttributeChange::Set { old, new });
            }
        }
        for key in &employee.emptied {
            if mapped == Some(key.as_str()) {
                self.language(None);
            }
            if let Some(old) = self.facts.attributes.remove(key) {
                let key = key.clone();
                self.attributes.push(AttributeChange::Cleared { key, old });
            }
        }
    }

    fn language(&mut self, new: Option<Language>) {
        let old = self.facts.language;
        if old != new {
            self.facts.language = new;
            self.changes.push(Change {
                what: What::Language,
                old: old.map(|it| it.code().to_owned()),
                new: new.map(|it| it.code().to_owned()),
            });
        }
    }

    /// A name that somebody wrote here stays until Personio tells another.
    fn name(&self) -> String {
        let is_named =
            |it: &Change| matches!(it.what, What::Field(Field::FirstName | Field::LastName));
        match self.held {
            Some(held) if !self.changes.iter().any(is_named) => held.name.clone(),
            _ => {
                let part = |it| self.facts.text(it).unwrap_or_default();
                let name = format!("{} {}", part(Field::FirstName), part(Field::LastName));
                name.trim().to_owned()
            }
        }
    }

    pub(super) fn added(self, employee: &Employee, is_archived: bool) -> Step {
        Step {
            personio_id: employee.id.clone(),
            person: None,
            is_linked: false,
            is_restored: false,
            is_archived,
            name: self.name(),
            facts: self.facts,
            changes: Vec::new(),
            attributes: self.attributes,
        }
    }

    pub(super) fn changed(self, employee: &Employee, held: &Held, is_restored: bool) -> Step {
        Step {
            personio_id: employee.id.clone(),
            person: Some(held.person),
            is_linked: held.personio_id.is_none(),
            is_restored,
            is_archived: false,
            name: self.name(),
            facts: self.facts,
            changes: self.changes,
            attributes: self.attributes,
        }
    }
}

fn problem(field: Field, told: &Told<String>) -> Option<PersonProblem> {
    match (field, told) {
        (Field::BirthDate, Told::Nothing | Told::Unreadable) => {
            Some(PersonProblem::BirthDateMissingOrInvalid)
        }
        (Field::TerminationDate, Told::Unreadable) => Some(PersonProblem::InvalidTerminationDate),
        (Field::Status, Told::Nothing | Told::Unreadable) => Some(PersonProblem::UnknownStatus),
        _ => None,
    }
}

/// Cost centres as the log tells them.
fn listed(centres: &BTreeMap<String, Option<String>>) -> Option<String> {
    let parts: Vec<String> = centres
        .iter()
        .map(|(name, percent)| match percent {
            Some(percent) => format!("{name} ({percent} %)"),
            None => name.clone(),
        })
        .collect();
    Some(parts.join(", ")).filter(|it| !it.is_empty())
}
