//! Personio's JSON put into our words. Pure, and never a panic, whatever it is given.
//!
//! Everything here takes v1's shape: `{"type":"Employee","attributes":{KEY:{"label","value","type",
//! "universal_id"}}}`, of today and of 2018. Nothing leaves that was not asked for, and denied attributes
//! do not even if they were (P12).

mod shape;
mod value;

use domain::attribute::{Attribute, Kind, is_denied};
use domain::directory::{CostShare, Employee, EmploymentStatus, Field, Listing, Named, Told};
use serde_json::{Map, Value};

use super::Wanted;
use shape::{inner, line, number, payload, single, told_date, told_text, universal_id};

/// A page of a listing.
pub(super) struct Page<'a> {
    /// The entries on it.
    pub(super) rows: &'a [Value],
    /// How many entries the whole listing has. Nothing else of the metadata can be trusted.
    pub(super) total: Option<usize>,
}

/// A page of a listing, if it is one.
pub(super) fn page(answer: &Value) -> Option<Page<'_>> {
    let total = number(&answer["metadata"]["total_elements"]);
    Some(Page {
        rows: answer["data"].as_array()?,
        total: total.and_then(|it| it.try_into().ok()),
    })
}

/// The attributes that a credential may read, denied ones among them: that they exist is no secret.
pub(super) fn attributes(answer: &Value) -> Option<Vec<Attribute>> {
    let rows = answer["data"].as_array()?;
    Some(rows.iter().filter_map(attribute).collect())
}

fn attribute(row: &Value) -> Option<Attribute> {
    let key = line(&row["key"])?;
    Some(Attribute {
        label: line(&row["label"]).unwrap_or_else(|| key.clone()),
        kind: row["type"]
            .as_str()
            .map(Kind::from_name)
            .unwrap_or_default(),
        universal_id: universal_id(row),
        options: row["options"]
            .as_array()
            .map(|it| it.iter().filter_map(line).collect())
            .unwrap_or_default(),
        key,
    })
}

/// Reads employees: what of them is wanted, and under which keys it is found.
pub(super) struct Reader<'a> {
    wanted: &'a Wanted,
    /// The fields and their keys in this Personio.
    keys: Vec<(Field, String)>,
}

impl<'a> Reader<'a> {
    /// For what is wanted. `attributes` tells under which key this Personio has a field.
    pub(super) fn new(wanted: &'a Wanted, attributes: &[Attribute]) -> Self {
        let key = |field: Field| {
            let is_it = |it: &&Attribute| {
                let id = it.universal_id.as_deref().unwrap_or_default();
                id.eq_ignore_ascii_case(field.universal_id()) && !it.is_denied()
            };
            let found = attributes.iter().find(is_it);
            found.map_or_else(|| field.universal_id().to_owned(), |it| it.key.clone())
        };
        Self {
            wanted,
            keys: wanted.fields.iter().map(|it| (*it, key(*it))).collect(),
        }
    }

    /// The keys of everything that is wanted, each once.
    pub(super) fn keys(&self) -> Vec<&str> {
        let fields = self.keys.iter().map(|it| it.1.as_str());
        let chosen = self.wanted.whitelist.attributes().map(|it| it.key.as_str());
        let mut keys = Vec::from(["id"]);
        for key in fields.chain(chosen) {
            if !keys.contains(&key) && !is_denied(key, None) {
                keys.push(key);
            }
        }
        keys
    }

    /// Notes that what is under this key is empty.
    pub(super) fn empty(&self, employee: &mut Employee, key: &str) {
        for (field, _) in self.keys.iter().filter(|it| it.1 == key) {
            set(employee, *field, &Value::Null);
        }
        if self.wanted.whitelist.has(key) {
            employee.emptied.push(key.to_owned());
        }
    }

    /// An employee, if it has the shape of one, and an id.
    pub(super) fn employee(&self, row: &Value) -> Option<Employee> {
        let entries = row["attributes"].as_object()?;
        let mut employee = Employee {
            id: identity(payload(entries.get("id")?)?)?,
            ..Employee::default()
        };
        for (field, key) in &self.keys {
            if let Some(entry) = find(entries, *field, key) {
                // An entry without a value is there, and says nothing that we understand.
                set(
                    &mut employee,
                    *field,
                    payload(entry).unwrap_or(&Value::Bool(false)),
                );
            }
        }
        for chosen in self.wanted.whitelist.attributes() {
            let entry = entries.get(&chosen.key);
            let Some((entry, told)) = entry.and_then(|it| Some((it, payload(it)?))) else {
                continue;
            };
            match value::read(chosen, entry, told) {
                Told::Is(value) => {
                    let id = universal_id(entry);
                    let visible = self
                        .wanted
                        .whitelist
                        .visible(&chosen.key, id.as_deref(), value);
                    employee.attributes.extend(visible);
                }
                Told::Nothing => employee.emptied.push(chosen.key.clone()),
                Told::NotTold | Told::Unreadable => {}
            }
        }
        Some(employee)
    }
}

/// Employees of a listing, each once. An entry without an id may be anybody, so that a listing with one
/// is not complete: nobody may be archived for not being in it.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) listing: Listing,
    ids: std::collections::HashSet<String>,
}

impl Gathered {
    /// Whether the employee is new.
    pub(super) fn take(&mut self, employee: Employee) -> bool {
        let fresh = self.ids.insert(employee.id.clone());
        if fresh {
            self.listing.employees.push(employee);
        }
        fresh
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// With those whom an earlier listing had besides.
    pub(super) fn and(mut self, earlier: Listing) -> Listing {
        for employee in earlier.employees {
            self.take(employee);
        }
        self.listing
    }
}

/// The entry of a field: by its universal id, else by its key, if that entry has no universal id that
/// says otherwise. Recordings of 2018 have none.
fn find<'a>(entries: &'a Map<String, Value>, field: Field, key: &str) -> Option<&'a Value> {
    let wanted = field.universal_id();
    let is_it = |entry: &Value| {
        let id = entry["universal_id"].as_str();
        id.is_some_and(|it| it.trim().eq_ignore_ascii_case(wanted))
    };
    let under = |key: &str| {
        let entry = entries.get(key)?;
        let unnamed = universal_id(entry).is_none();
        ((unnamed || is_it(entry)) && !is_denied(key, None)).then_some(entry)
    };
    let by_id = || {
        let mut found = entries
            .iter()
            .filter(|it| is_it(it.1) && !is_denied(it.0, None));
        found.next().map(|it| it.1)
    };
    // The usual case costs one look.
    under(key)
        .filter(|it| is_it(it))
        .or_else(by_id)
        .or_else(|| under(key))
        .or_else(|| under(wanted))
}

fn set(employee: &mut Employee, field: Field, value: &Value) {
    match field {
        Field::FirstName => employee.first_name = told_text(value),
        Field::LastName => employee.last_name = told_text(value),
        Field::Email => employee.email = told_text(value),
        Field::Status => employee.status = status(value),
        Field::HireDate => employee.hire_date = told_date(value),
        Field::TerminationDate => employee.termination_date = told_date(value),
        // Nothing is decided by it: whole listings are compared.
        Field::LastModified => {}
        Field::Office => employee.office = named(value),
        Field::Department => employee.department = named(value),
        Field::Team => employee.team = named(value),
        Field::Position => employee.position = position(value),
        Field::EmploymentType => employee.employment_type = word(value),
        Field::LineManager => employee.line_manager = person(value),
        Field::CostCentres => employee.cost_centres = cost_centres(value),
        Field::Company => employee.company = named(value),
        Field::Gender => employee.gender = word(value),
        Field::BirthDate => employee.birth_date = told_date(value),
    }
}

fn status(value: &Value) -> Told<EmploymentStatus> {
    match told_text(value) {
        Told::Is(name) => EmploymentStatus::from_name(&name).map_or(Told::Unreadable, Told::Is),
        Told::NotTold => Told::NotTold,
        Told::Nothing => Told::Nothing,
        Told::Unreadable => Told::Unreadable,
    }
}

/// `male`, `internal`: a word of Personio's own, not of a language.
fn word(value: &Value) -> Told<String> {
    match told_text(value) {
        Told::Is(text) => Told::Is(text.to_lowercase()),
        other => other,
    }
}

/// A title; somewhere it may be an object, as in v2.
fn position(value: &Value) -> Told<String> {
    match single(value) {
        object @ Value::Object(_) => match named(object) {
            Told::Is(named) => Told::Is(named.name),
            Told::NotTold => Told::NotTold,
            Told::Nothing => Told::Nothing,
            Told::Unreadable => Told::Unreadable,
        },
        other => told_text(other),
    }
}

fn named(value: &Value) -> Told<Named> {
    match single(value) {
        it if shape::is_empty(it) => Told::Nothing,
        bare @ Value::String(_) => {
            shape::exact(bare).map_or(Told::Unreadable, |name| Told::Is(Named { id: None, name }))
        }
        object @ Value::Object(_) => shape::name(object).map_or(Told::Unreadable, |name| {
            Told::Is(Named {
                id: inner(object, "id").and_then(identity),
                name,
            })
        }),
        _ => Told::Unreadable,
    }
}

/// Somebody's id: in an object of either shape, or by itself.
fn person(value: &Value) -> Told<String> {
    match single(value) {
        it if shape::is_empty(it) => Told::Nothing,
        object @ Value::Object(_) => inner(object, "id")
            .and_then(identity)
            .map_or(Told::Unreadable, Told::Is),
        other => identity(other).map_or(Told::Unreadable, Told::Is),
    }
}

/// Cost centres. One that cannot be read makes all unreadable: a part would look like the whole.
fn cost_centres(value: &Value) -> Told<Vec<CostShare>> {
    let shares: Option<Vec<CostShare>> = match value {
        it if shape::is_empty(it) => return Told::Nothing,
        Value::Array(values) => values.iter().map(cost_share).collect(),
        other => cost_share(other).map(|it| Vec::from([it])),
    };
    shares.map_or(Told::Unreadable, Told::Is)
}

fn cost_share(value: &Value) -> Option<CostShare> {
    let percent = inner(value, "percentage").and_then(line);
    match named(value) {
        Told::Is(centre) => Some(CostShare { centre, percent }),
        _ => None,
    }
}

/// An id is a whole number, or a word.
fn identity(value: &Value) -> Option<String> {
    line(value).filter(|it| it.len() <= 64 && !it.contains(char::is_whitespace))
}
