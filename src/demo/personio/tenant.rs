//! What a Personio of one company holds, who may read what of it, and the manners in which it answers.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::auth::Tokens;
use super::faults::{Endpoint, Fault, Limits, Spent};
use super::people::{self, Invented};
use super::{attributes, canary};

/// The client id of the credential that every tenant has.
pub const CLIENT_ID: &str = "papi-stand-in";
/// Its secret.
pub const CLIENT_SECRET: &str = "papi-not-a-secret";

/// Who may read what.
#[derive(Clone, Debug)]
pub struct Credential {
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: String,
    /// The only attributes it may read; nothing: all of them.
    pub only: Option<BTreeSet<String>>,
    /// Attributes that it may not read.
    pub withheld: BTreeSet<String>,
    /// Whether it may read employees at all.
    pub reads_employees: bool,
}

impl Credential {
    /// One that may read everything.
    #[must_use]
    pub fn new(client_id: &str, client_secret: &str) -> Self {
        Self {
            client_id: client_id.to_owned(),
            client_secret: client_secret.to_owned(),
            only: None,
            withheld: BTreeSet::new(),
            reads_employees: true,
        }
    }

    /// Whether an attribute is on its whitelist. An employee's id always is.
    #[must_use]
    pub fn reads(&self, key: &str) -> bool {
        let listed = self.only.as_ref().is_none_or(|it| it.contains(key));
        key == "id" || (listed && !self.withheld.contains(key))
    }
}

/// How v1 gives out tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Auth {
    /// The same token for a day, for any number of calls.
    #[default]
    Stable,
    /// As until some years ago: each token serves once, the next is in the answer's header.
    Rotating,
}

/// What happens to a page that is asked too large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    /// It is refused.
    #[default]
    Refuse,
    /// It is made smaller without a word.
    Clamp,
}

/// What `updated_since` does to pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Since {
    /// `email`, `limit` and `offset` are ignored.
    #[default]
    Whole,
    /// Pages as ever, of 200 if nothing is said.
    Pages,
}

/// What v2 writes as the address of the next page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Next {
    /// The whole address.
    #[default]
    Absolute,
    /// A path that is not there.
    WrongPath,
    /// Only the path and the query.
    Relative,
    /// The page that was just given, again and again.
    Repeated,
}

/// What is called when a page of employees was answered.
type Hook = Box<dyn FnMut(&mut Tenant, usize) + Send>;

/// An employee: as given, or made anew from their number each time they are asked for, so that fifty
/// thousand need no memory.
#[derive(Clone, Debug)]
enum Record {
    Given(Box<Value>),
    Invented(usize),
}

/// A Personio of one company. The public fields are its manners; they may change at any time.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a manner of Personio that is there or not"
)]
pub struct Tenant {
    records: Vec<Record>,
    catalogue: Vec<Value>,
    v2: Option<Value>,
    /// When which attributes of whom changed, for `updated_since`.
    changed: BTreeMap<i64, Vec<(String, String)>>,
    hook: Option<(Hook, usize)>,
    pub(super) tokens: Tokens,
    pub(super) spent: Spent,

    /// Who may read; the first is [`CLIENT_ID`].
    pub credentials: Vec<Credential>,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// How tokens are given out.
    pub auth: Auth,
    /// Whether the token comes back in the `Authorization` header of answers.
    pub echo: bool,
    /// After so many calls a token has expired.
    pub token_calls: Option<u32>,
    /// What a token that is not valid is answered: 403, or 401.
    pub bad_token: u16,
    /// Whether headers that name the partner are needed to read attributes.
    pub wants_partner: bool,
    /// The largest page.
    pub largest: usize,
    /// What happens above it.
    pub cap: Cap,
    /// The page when nothing is said.
    pub page: usize,
    /// Whether `metadata` says things that cannot be.
    pub odd_metadata: bool,
    /// What `metadata` says of how many there are, if not the truth.
    pub claims: Option<usize>,
    /// What `updated_since` does to pages.
    pub since: Since,
    /// Whether `attributes[]` leaves the id in each employee even if it is not asked for.
    pub id_always: bool,
    /// The limits that are kept; nothing: none are.
    pub limits: Option<Limits>,
    /// What v2 writes as the address of the next page.
    pub next: Next,
    /// Whether v2 leaves labels of attributes out, as for some companies.
    pub no_labels: bool,
}

impl Tenant {
    fn of(records: Vec<Record>, catalogue: Vec<Value>) -> Self {
        Self {
            records,
            catalogue,
            v2: None,
            changed: BTreeMap::new(),
            hook: None,
            tokens: Tokens::default(),
            faults: Vec::new(),
            spent: Spent::default(),
            credentials: vec![Credential::new(CLIENT_ID, CLIENT_SECRET)],
            auth: Auth::Stable,
            echo: true,
            token_calls: None,
            bad_token: 403,
            wants_partner: false,
            largest: 100,
            cap: Cap::Refuse,
            page: 50,
            odd_metadata: false,
            claims: None,
            since: Since::Whole,
            id_always: false,
            limits: None,
            next: Next::Absolute,
            no_labels: false,
        }
    }

    /// With these employees; the attributes are those that they have.
    #[must_use]
    pub fn with(rows: Vec<Value>) -> Self {
        Self::catalogued(rows, Vec::new())
    }

    /// With these employees, and attributes as `data` of the attributes endpoint holds them.
    #[must_use]
    pub fn catalogued(rows: Vec<Value>, catalogue: Vec<Value>) -> Self {
        let mut tenant = Self::of(Vec::new(), catalogue);
        for row in rows {
            tenant.add(row);
        }
        tenant
    }

    /// With so many invented people, who have every attribute.
    #[must_use]
    pub fn generate(count: usize) -> Self {
        let records = (0..count).map(Record::Invented).collect();
        Self::of(records, attributes::catalogue())
    }

    /// With invented people.
    #[must_use]
    pub fn invented(people: impl IntoIterator<Item = Invented>) -> Self {
        let mut tenant = Self::of(Vec::new(), attributes::catalogue());
        tenant.records = people
            .into_iter()
            .map(|it| Record::Given(Box::new(it.row())))
            .collect();
        tenant
    }

    /// Gives v2 persons and employments of their own: `{"persons": [...], "employments": {id: [...]}}`.
    #[must_use]
    pub fn and_v2(mut self, tenant: Value) -> Self {
        self.v2 = Some(tenant);
        self
    }

    /// Puts a different string into every value of every person, and tells the strings by the key of
    /// their attribute. What the sync cannot do without stays readable: ids, addresses, days and states
    /// keep their shape.
    pub fn with_canaries(&mut self) -> BTreeMap<String, Vec<String>> {
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for id in self.ids() {
            let Some(row) = self.given(id) else { continue };
            let Some(attributes) = row.get_mut("attributes").and_then(Value::as_object_mut) else {
                continue;
            };
            for (key, attribute) in attributes.iter_mut().filter(|it| it.0 != "id") {
                if let Some(canary) = canary::put(id, key, attribute) {
                    told.entry(key.clone()).or_default().push(canary);
                }
            }
        }
        told
    }

    // --- people

    /// Their ids, in the order of the listing, each once.
    #[must_use]
    pub fn ids(&self) -> Vec<i64> {
        let mut seen = BTreeSet::new();
        let ids = self.records.iter().map(Record::id);
        ids.filter(|it| seen.insert(*it)).collect()
    }

    /// How many rows the listing has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// An employee as v1 has them, with everything.
    #[must_use]
    pub fn row(&self, id: i64) -> Option<Cow<'_, Value>> {
        self.records
            .iter()
            .find(|it| it.id() == id)
            .map(Record::row)
    }

    /// Rows of the listing.
    pub(super) fn rows(&self) -> impl Iterator<Item = Cow<'_, Value>> {
        self.records.iter().map(Record::row)
    }

    /// Rows of the listing from a place on.
    pub(super) fn page_of(&self, offset: usize, limit: usize) -> Vec<Cow<'_, Value>> {
        let rows = self.records.iter().skip(offset).take(limit);
        rows.map(Record::row).collect()
    }

    /// The value of an attribute; null when there is none.
    #[must_use]
    pub fn value(&self, id: i64, key: &str) -> Value {
        let row = self.row(id);
        row.map(|it| it["attributes"][key]["value"].clone())
            .unwrap_or_default()
    }

    /// Adds an employee at the end of the listing. One with the same id stays: then there are two rows.
    pub fn add(&mut self, row: Value) {
        self.insert(self.records.len(), row);
    }

    /// Adds an employee at a place of the listing.
    pub fn insert(&mut self, place: usize, row: Value) {
        self.learn(&row);
        let place = place.min(self.records.len());
        self.records.insert(place, Record::Given(Box::new(row)));
    }

    /// Takes an employee out of the listing, every row of them.
    pub fn remove(&mut self, id: i64) {
        self.records.retain(|it| it.id() != id);
    }

    /// Lists an employee twice: a second row at the end.
    pub fn list_twice(&mut self, id: i64) {
        let found = self.records.iter().find(|it| it.id() == id).cloned();
        self.records.extend(found);
    }

    /// Gives an attribute a value, for every row of the employee.
    pub fn set(&mut self, id: i64, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let mut attribute = self.blank(key);
        if let Some(fields) = attribute.as_object_mut() {
            fields.insert("value".to_owned(), value.clone());
        }
        for row in self.every(id) {
            let Some(attributes) = row.get_mut("attributes").and_then(Value::as_object_mut) else {
                continue;
            };
            match attributes.get_mut(key).and_then(Value::as_object_mut) {
                Some(held) => held.insert("value".to_owned(), value.clone()),
                None => attributes.insert(key.to_owned(), attribute.clone()),
            };
        }
    }

    /// The same, as a change at a time (ISO) that `updated_since` knows of.
    pub fn set_at(&mut self, id: i64, key: &str, value: impl Into<Value>, at: &str) {
        self.set(id, key, value);
        self.set(id, "last_modified_at", at);
        let changes = self.changed.entry(id).or_default();
        changes.push((key.to_owned(), at.to_owned()));
    }

    /// Takes an attribute out of an employee's rows, as if nobody had ever heard of it.
    pub fn unset(&mut self, id: i64, key: &str) {
        for row in self.every(id) {
            if let Some(attributes) = row.get_mut("attributes").and_then(Value::as_object_mut) {
                attributes.remove(key);
            }
        }
    }

    /// Makes somebody inactive, as of a day (`2025-12-31`).
    pub fn leave(&mut self, id: i64, day: &str) {
        self.set(id, "status", "inactive");
        self.set(id, "termination_date", people::local_midnight(day));
        self.set(id, "last_working_day", people::local_midnight(day));
    }

    /// Whether an employee, or the named attributes of theirs, changed since then.
    pub(super) fn changed_since(&self, row: &Value, since: &str, keys: &[&str]) -> bool {
        let day_or_time = |at: &str| at.get(..since.len()).unwrap_or(at) >= since;
        let changes = self.changed.get(&id_of(row));
        if keys.is_empty() {
            let modified = row["attributes"]["last_modified_at"]["value"].as_str();
            return modified.is_some_and(day_or_time);
        }
        changes.is_some_and(|it| {
            it.iter()
                .any(|(key, at)| keys.contains(&key.as_str()) && day_or_time(at))
        })
    }

    fn every(&mut self, id: i64) -> impl Iterator<Item = &mut Value> {
        let records = self.records.iter_mut().filter(move |it| it.id() == id);
        records.map(Record::given)
    }

    fn given(&mut self, id: i64) -> Option<&mut Value> {
        self.every(id).next()
    }

    // --- attributes

    /// The attributes that there are, as the attributes endpoint tells them to who may read all.
    #[must_use]
    pub fn catalogue(&self) -> &[Value] {
        &self.catalogue
    }

    /// Makes an attribute (`"dynamic_7001"`, `"Locker"`, `"list"`, `["A", "B"]`), which nobody has yet.
    pub fn add_attribute(&mut self, key: &str, label: &str, kind: &str, options: &[&str]) {
        self.catalogue.push(json!({
            "key": key, "label": label, "type": kind, "universal_id": null, "options": options,
        }));
    }

    /// Says another thing of an attribute (`label`, `type`, `universal_id`) wherever it stands.
    pub fn describe(&mut self, key: &str, field: &str, says: impl Into<Value>) {
        let says = says.into();
        let found = self.catalogue.iter_mut().find(|it| it["key"] == key);
        if let Some(entry) = found.and_then(Value::as_object_mut) {
            entry.insert(field.to_owned(), says.clone());
        }
        for record in &mut self.records {
            let attribute = record.given().get_mut("attributes");
            let attribute = attribute.and_then(|it| it.get_mut(key));
            if let Some(attribute) = attribute.and_then(Value::as_object_mut) {
                attribute.insert(field.to_owned(), says.clone());
            }
        }
    }

    /// An attribute as employees carry it, without a value.
    fn blank(&self, key: &str) -> Value {
        let found = self.catalogue.iter().find(|it| it["key"] == key);
        let told = |field: &str| found.map(|it| it[field].clone()).unwrap_or_default();
        json!({
            "label": found.map_or_else(|| Value::from(key), |it| it["label"].clone()),
            "value": null,
            "type": found.map_or_else(|| Value::from("standard"), |it| it["type"].clone()),
            "universal_id": told("universal_id"),
        })
    }

    fn learn(&mut self, row: &Value) {
        let Some(attributes) = row["attributes"].as_object() else {
            return;
        };
        for (key, attribute) in attributes.iter().filter(|it| it.0 != "id") {
            if self.catalogue.iter().any(|it| it["key"] == key.as_str()) {
                continue;
            }
            self.catalogue.push(json!({
                "key": key,
                "label": attribute["label"],
                "type": attribute.get("type").cloned().unwrap_or_else(|| "standard".into()),
                "universal_id": attribute.get("universal_id").cloned().unwrap_or_default(),
                "options": [],
            }));
        }
    }

    // --- rights

    /// The credential that every tenant has.
    pub fn credential(&mut self) -> Option<&mut Credential> {
        self.credentials.first_mut()
    }

    /// Takes an attribute off the whitelist of every credential.
    pub fn withhold(&mut self, key: &str) {
        for credential in &mut self.credentials {
            credential.withheld.insert(key.to_owned());
        }
    }

    /// Puts an attribute on the whitelist of every credential.
    pub fn allow(&mut self, key: &str) {
        for credential in &mut self.credentials {
            credential.withheld.remove(key);
            if let Some(only) = &mut credential.only {
                only.insert(key.to_owned());
            }
        }
    }

    /// The whitelist of every credential is this and nothing else.
    pub fn allow_only(&mut self, keys: &[&str]) {
        for credential in &mut self.credentials {
            credential.withheld.clear();
            credential.only = Some(keys.iter().map(|it| (*it).to_owned()).collect());
        }
    }

    // --- manners

    /// Something goes wrong from now on, as the fault says.
    pub fn fail(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Nothing goes wrong any more.
    pub fn recover(&mut self) {
        self.faults.clear();
    }

    /// Every token that was given out has expired.
    pub fn expire_tokens(&mut self) {
        self.tokens.expire();
    }

    /// Called after each page of employees that was answered, with how many there were since now.
    pub fn after_each_page(&mut self, hook: impl FnMut(&mut Self, usize) + Send + 'static) {
        self.hook = Some((Box::new(hook), 0));
    }

    /// A page of employees was answered.
    pub(super) fn page_given(&mut self) {
        let Some((mut hook, pages)) = self.hook.take() else {
            return;
        };
        hook(self, pages + 1);
        // It may have set another in its place.
        self.hook.get_or_insert((hook, pages + 1));
    }

    /// What goes wrong with this call, if anything does.
    pub(super) fn fault(&mut self, endpoint: Endpoint) -> Option<Fault> {
        let found = self.faults.iter_mut().find_map(|it| it.strikes(endpoint));
        self.faults.retain(|it| !it.is_over());
        found
    }

    /// The persons and employments of v2, if they are not made of the employees of v1.
    pub(super) fn v2(&self) -> Option<&Value> {
        self.v2.as_ref()
    }
}

impl Record {
    fn id(&self) -> i64 {
        match self {
            Self::Given(row) => id_of(row),
            Self::Invented(place) => people::id_at(*place),
        }
    }

    fn row(&self) -> Cow<'_, Value> {
        match self {
            Self::Given(row) => Cow::Borrowed(row),
            Self::Invented(place) => Cow::Owned(Invented::at(*place).row()),
        }
    }

    fn given(&mut self) -> &mut Value {
        if let Self::Invented(place) = *self {
            *self = Self::Given(Box::new(Invented::at(place).row()));
        }
        match self {
            Self::Given(row) => row,
            Self::Invented(_) => unreachable!("it was just made a given one"),
        }
    }
}

/// The id of an employee as v1 has them.
pub(super) fn id_of(row: &Value) -> i64 {
    let id = &row["attributes"]["id"]["value"];
    id.as_i64()
        .or_else(|| id.as_str()?.parse().ok())
        .unwrap_or_default()
}
