//! People are imported, added and edited; roles are given and taken.

use std::collections::HashMap;

use domain::event::AssignReason;
use domain::expert::{Right, Viewer};
use domain::ids::{PersonId, RoleId};
use domain::locale::Language;
use jiff::Timestamp;

use super::open_request::is_address;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::people::{self, Details, EMPLOYEE, Person, archived_by};
use crate::store::{self, Txn, millis};

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// People who were not known.
    pub added: usize,
    /// People of whom something changed.
    pub changed: usize,
    /// People who were as the file says.
    pub same: usize,
    /// Lines that could not be taken: the line's number (from 2, after the header) and the reason.
    pub errors: Vec<(usize, &'static str)>,
}

/// A line of the file of people (interfaces.md).
#[derive(Clone, Debug, serde::Deserialize)]
struct Line {
    email: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    position: String,
    #[serde(default)]
    manager_email: String,
    #[serde(default)]
    language: String,
}

/// Imports people from CSV: unknown addresses become employees, known ones are brought up to date.
/// One bad line never stops the others. Nobody is told (C5).
pub async fn import(app: &App, csv: Vec<u8>) -> Result<Imported> {
    let now = app.clock.now();
    let text = String::from_utf8(csv).map_err(|_| Error::invalid("file", "file-not-utf8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let known = reader
        .headers()
        .is_ok_and(|it| it.iter().any(|name| name == "email"));
    if !known {
        return Err(Error::invalid("file", "file-no-header"));
    }
    let lines: Vec<(usize, std::result::Result<Line, csv::Error>)> =
        (2_usize..).zip(reader.deserialize()).collect();
    let mut imported = Imported::default();
    let mut good: Vec<(usize, Line)> = Vec::new();
    for (number, line) in lines {
        match line {
            Ok(line) if !is_address(&line.email) => {
                imported.errors.push((number, "email-invalid"));
            }
            Ok(line)
                if !line.language.is_empty() && Language::from_code(&line.language).is_none() =>
            {
                imported.errors.push((number, "language-unknown"));
            }
            Ok(line) => good.push((number, line)),
            Err(_) => imported.errors.push((number, "line-unreadable")),
        }
    }
    // Short writes, so that nobody waits for a long file.
    let managers: HashMap<String, String> = good
        .iter()
        .filter(|(_, it)| !it.manager_email.is_empty())
        .map(|(_, it)| (it.email.to_lowercase(), it.manager_email.to_lowercase()))
        .collect();
    for part in good.chunks(200) {
        let part = part.to_vec();
        let counts = app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let mut counts = Imported::default();
                    for (_, line) in part {
                        match import_line(txn, line, now).await? {
                            Some(true) => counts.added += 1,
                            Some(false) => counts.changed += 1,
                            None => counts.same += 1,
                        }
                    }
                    Ok(counts)
                })
            })
            .await?;
        imported.added += counts.added;
        imported.changed += counts.changed;
        imported.same += counts.same;
    }
    app.db
        .write(move |txn| Box::pin(async move { set_managers(txn, &managers).await }))
        .await?;
    Ok(imported)
}

/// `Some(true)`: added, `Some(false)`: changed, `None`: already so.
async fn import_line(txn: &Txn, line: Line, now: Timestamp) -> Result<Option<bool>> {
    let some = |it: String| Some(it).filter(|it| !it.is_empty());
    let language = Language::from_code(&line.language).map(|it| it.code().to_owned());
    let name = format!("{} {}", line.first_name, line.last_name);
    let details = Details {
        name: String::new(),
        first_name: some(line.first_name),
        last_name: some(line.last_name),
        email: Some(line.email),
        directory_language: language,
        time_zone: None,
        position: some(line.position),
        department: some(line.department),
        office: None,
        manager: None,
    };
    let email = details.email.clone().unwrap_or_default();
    let Some(person) = people::by_email(txn, &email).await? else {
        people::add(txn, EMPLOYEE, &details, now).await?;
        return Ok(Some(true));
    };
    if !store::directory::given(txn, &person).await?.is_empty() {
        // The next run would take back what the file says.
        return Ok(None);
    }
    let mut changed = no_contact_any_more(txn, person.clone()).await?;
    changed.deactivated_at = None;
    changed.archived_by = None;
    if !name.trim().is_empty() {
        name.trim().clone_into(&mut changed.name);
    }
    let or = |new: Option<String>, old: Option<String>| new.or(old);
    changed.first_name = or(details.first_name, changed.first_name);
    changed.last_name = or(details.last_name, changed.last_name);
    changed.directory_language = or(details.directory_language, changed.directory_language);
    changed.position = or(details.position, changed.position);
    changed.department = or(details.department, changed.department);
    if changed == person {
        return Ok(None);
    }
    people::save(txn, changed).await?;
    Ok(Some(false))
}

/// A contact turns out to be an employee. What a chat program told of the contact counts no longer: its
/// language is for contacts only (L2), and its guests and strangers are no employees (RS-T24).
async fn no_contact_any_more(txn: &Txn, mut person: Person) -> Result<Person> {
    if !person.is_employee() {
        store::identities::part_others(txn, person.person()).await?;
        person.directory_language = None;
        person.kind = EMPLOYEE.to_owned();
    }
    Ok(person)
}

async fn set_managers(txn: &Txn, managers: &HashMap<String, String>) -> Result<()> {
    for (email, manager) in managers {
        let (Some(person), Some(manager)) = (
            people::by_email(txn, email).await?,
            people::by_email(txn, manager).await?,
        ) else {
            continue;
        };
        if person.manager_id != Some(manager.id) && person.id != manager.id {
            let mut person = person;
            person.manager_id = Some(manager.id);
            people::save(txn, person).await?;
        }
    }
    Ok(())
}

/// A person as typed on the settings page or given by the API.
#[derive(Clone, Debug, Default)]
pub struct PersonForm {
    /// Whole name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Position.
    pub position: String,
    /// Department.
    pub department: String,
    /// Language code, or empty.
    pub language: String,
}

/// Adds an employee by hand.
pub async fn add(app: &App, viewer: &Viewer, form: PersonForm) -> Result<Person> {
    let now = app.clock.now();
    let viewer = viewer.clone();
    app.db
        .write(move |txn| Box::pin(async move { add_in(txn, &viewer, form, now).await }))
        .await
}

/// The same inside the caller's transaction.
pub async fn add_in(
    txn: &Txn,
    viewer: &Viewer,
    form: PersonForm,
    now: Timestamp,
) -> Result<Person> {
    super::need(viewer, Right::Administer)?;
    let form = checked(form)?;
    let some = |it: String| Some(it).filter(|it| !it.is_empty());
    match people::by_email(txn, &form.email).await? {
        // Known from a mail or a chat so far.
        Some(contact) if !contact.is_employee() && contact.is_active() => {
            let mut person = no_contact_any_more(txn, contact).await?;
            person.name = form.name;
            person.position = some(form.position);
            person.department = some(form.department);
            person.directory_language = some(form.language);
            return people::save(txn, person).await;
        }
        Some(_) => return Err(Error::invalid("email", "email-taken")),
        None => {}
    }
    people::add(
        txn,
        EMPLOYEE,
        &Details {
            name: form.name,
            email: Some(form.email),
            position: some(form.position),
            department: some(form.department),
            directory_language: some(form.language),
            ..Details::default()
        },
        now,
    )
    .await
}

/// Edits a person read at `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    id: PersonId,
    version: i64,
    form: PersonForm,
) -> Result<Person> {
    super::need(viewer, Right::Administer)?;
    let form = checked(form)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut person = people::get(txn, id).await?;
                if person.version != version {
                    return Err(Error::Stale);
                }
                for field in store::directory::given(txn, &person).await? {
                    if !form.keeps(field, &person) {
                        return Err(Error::invalid(field, "field-from-personio"));
                    }
                }
                let other = people::by_email(txn, &form.email).await?;
                if other.is_some_and(|it| it.id != id.0) {
                    return Err(Error::invalid("email", "email-taken"));
                }
                let some = |it: String| Some(it).filter(|it| !it.is_empty());
                person.name = form.name;
                if person.email.as_deref() != Some(form.email.as_str()) {
                    // Links sent to the old address must not open the account any more.
                    store::sessions::close_all(txn, id).await?;
                    person.email = Some(form.email);
                }
                person.position = some(form.position);
                person.department = some(form.department);
                person.directory_language = some(form.language);
                people::save(txn, person).await
            })
        })
        .await
}

impl PersonForm {
    /// Whether a field is as the person has it already.
    fn keeps(&self, field: &str, person: &Person) -> bool {
        let (typed, held) = match field {
            "name" => (&self.name, Some(&person.name)),
            "email" => (&self.email, person.email.as_ref()),
            "position" => (&self.position, person.position.as_ref()),
            "department" => (&self.department, person.department.as_ref()),
            _ => (&self.language, person.directory_language.as_ref()),
        };
        let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        plain(typed) == held.map(|it| plain(it)).unwrap_or_default()
    }
}

fn checked(mut form: PersonForm) -> Result<PersonForm> {
    form.email = form.email.trim().to_lowercase();
    if !is_address(&form.email) {
        return Err(Error::invalid("email", "email-invalid"));
    }
    form.name = form.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if form.name.is_empty() {
        return Err(Error::invalid("name", "name-empty"));
    }
    if form.name.chars().count() > 200 {
        return Err(Error::invalid("name", "name-long"));
    }
    if !form.language.is_empty() {
        form.language = Language::from_code(&form.language)
            .ok_or(Error::invalid("language", "language-unknown"))?
            .code()
            .to_owned();
    }
    Ok(form)
}

/// Gives and takes roles, so that the person has exactly these (R2). The last administrator stays one.
pub async fn set_roles(
    app: &App,
    viewer: &Viewer,
    id: PersonId,
    wanted: Vec<RoleId>,
) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let person = people::get(txn, id).await?;
                let present = store::roles::of_person(txn, id).await?;
                let all = store::roles::list(txn).await?;
                if !wanted
                    .iter()
                    .all(|it| all.iter().any(|role| role.id == it.0))
                {
                    return Err(Error::invalid("roles", "role-unknown"));
                }
                if !wanted.is_empty() && !person.is_active() {
                    return Err(Error::invalid("roles", "person-inactive"));
                }
                let administrator = store::settings::built_in_role("administrator");
                let loses = present.iter().any(|it| it.id == administrator.0)
                    && !wanted.contains(&administrator);
                if loses {
                    last_administrator_stays(txn, id).await?;
                }
                for role in &present {
                    if !wanted.contains(&RoleId(role.id)) {
                        store::roles::take(txn, id, RoleId(role.id)).await?;
                    }
                }
                let lost_some = present.iter().any(|it| !wanted.contains(&RoleId(it.id)));
                for role in wanted {
                    store::roles::give(txn, id, role).await?;
                }
                if lost_some {
                    super::manage_roles::lost_role(txn, id, now).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn last_administrator_stays(txn: &Txn, without: PersonId) -> Result<()> {
    let administrator = store::settings::built_in_role("administrator");
    // Two who each take the role from the other at the same moment are one after the other.
    store::roles::hold(txn, administrator).await?;
    for other in store::roles::holders(txn, administrator).await? {
        if other != without && people::get(txn, other).await?.is_active() {
            return Ok(());
        }
    }
    Err(Error::invalid("roles", "last-administrator"))
}

/// Deactivates a person: kept, shown as inactive, signed out everywhere, in no team (R4). Or brings
/// them back.
pub async fn deactivate(app: &App, viewer: &Viewer, id: PersonId, deactivate: bool) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let person = people::get(txn, id).await?;
                if person.is_active() != deactivate {
                    return Ok(());
                }
                if !deactivate {
                    return restore_in(txn, id, now).await;
                }
                let roles = store::roles::of_person(txn, id).await?;
                if roles
                    .iter()
                    .any(|it| it.key.as_deref() == Some("administrator"))
                {
                    last_administrator_stays(txn, id).await?;
                }
                archive_in(txn, id, archived_by::HAND, now).await?;
                Ok(())
            })
        })
        .await
}

/// Archives somebody inside the caller's transaction, whoever they are: signed out everywhere, told
/// nothing more, nobody's assignee (R4, R7). Their API tokens are refused from then on, because the
/// person is looked at with each call. `by` is one of [`archived_by`]. Says whether they were active.
pub(super) async fn archive_in(
    txn: &Txn,
    id: PersonId,
    by: &'static str,
    now: Timestamp,
) -> Result<bool> {
    let mut person = people::get(txn, id).await?;
    if !person.is_active() {
        return Ok(false);
    }
    store::sessions::close_all(txn, id).await?;
    person.deactivated_at = Some(millis(now));
    person.archived_by = Some(by.to_owned());
    people::save(txn, person).await?;
    store::teams::access_changed(txn, id);
    super::assign::release(txn, id, None, AssignReason::Inactive, now).await?;
    super::approvals::left(txn, id, now).await?;
    Ok(true)
}

/// Brings somebody back inside the caller's transaction.
pub(super) async fn restore_in(txn: &Txn, id: PersonId, now: Timestamp) -> Result<()> {
    let mut person = people::get(txn, id).await?;
    if person.is_active() {
        return Ok(());
    }
    person.deactivated_at = None;
    person.archived_by = None;
    people::save(txn, person).await?;
    store::teams::access_changed(txn, id);
    // A role may have been changed while they were away.
    super::manage_roles::leave_teams(txn, id, now).await
}

/// What a person sets for themselves: language (L1, L2) and time zone. Empty takes the choice back.
pub async fn set_preferences(
    app: &App,
    id: PersonId,
    language: String,
    time_zone: String,
) -> Result<()> {
    let language = match language.as_str() {
        "" => None,
        code => Some(
            Language::from_code(code)
                .ok_or(Error::invalid("language", "language-unknown"))?
                .code()
                .to_owned(),
        ),
    };
    let time_zone = match time_zone.as_str() {
        "" => None,
        name if jiff::tz::TimeZone::get(name).is_ok() => Some(time_zone),
        _ => return Err(Error::invalid("time_zone", "time-zone-unknown")),
    };
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut person = people::get(txn, id).await?;
                person.language = language;
                person.time_zone = time_zone;
                people::save(txn, person).await?;
                Ok(())
            })
        })
        .await
}

/// Makes a person an administrator: for the command line, which whoever runs the server may use.
pub async fn make_administrator(app: &App, email: &str, name: &str) -> Result<Person> {
    let now = app.clock.now();
    let (email, name) = (email.trim().to_lowercase(), name.trim().to_owned());
    if !is_address(&email) {
        return Err(Error::invalid("email", "email-invalid"));
    }
    app.db
        .write(move |txn| Box::pin(async move { administrator_in(txn, &email, &name, now).await }))
        .await
}

/// The same inside the caller's transaction.
pub(super) async fn administrator_in(
    txn: &Txn,
    email: &str,
    name: &str,
    now: Timestamp,
) -> Result<Person> {
    let person = match people::by_email(txn, email).await? {
        Some(mut person) => {
            if !person.is_active() || !person.is_employee() || person.name != name {
                person = no_contact_any_more(txn, person).await?;
                person.deactivated_at = None;
                person.archived_by = None;
                if !name.is_empty() {
                    name.clone_into(&mut person.name);
                }
                person = people::save(txn, person).await?;
            }
            person
        }
        None => {
            let details = Details {
                name: name.to_owned(),
                email: Some(email.to_owned()),
                ..Details::default()
            };
            people::add(txn, EMPLOYEE, &details, now).await?
        }
    };
    let role = store::settings::built_in_role("administrator");
    store::roles::give(txn, person.person(), role).await?;
    Ok(person)
}
