//! The form of one approval process: who is asked, what they see, when it counts.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::approval::{Ask, STEPS, Source};
use domain::ids::{CategoryId, PersonId, ProcessId};
use serde::Deserialize;

use super::label;
use crate::actions::approvals::manage::{self, ProcessForm};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::store;
use crate::store::approval_processes::{self as processes, OfCategory, Process};
use crate::store::{approval_facts, approval_shown};
use crate::web::desk::{Choice, Desk, People, Tile};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::person_name;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings::{self, Saved};
use crate::web::visitor::Administrator;

type Answer = std::result::Result<Response, Failure>;

/// How many of those to whom a process was given by hand are named.
const NAMED: i64 = 200;

#[derive(Template)]
#[template(path = "approvals/edit.html")]
struct EditPage {
    page: Page,
    saved: bool,
    refused: Refused,
    /// The process as it is; none for one that is to be made.
    process: Option<Process>,
    fields: ProcessFields,
    steps: Vec<StepRow>,
    marks: Vec<Choice>,
    categories: Vec<CategoryRow>,
    /// To whom it was given by hand.
    people: Vec<(PersonId, Tile, String)>,
    /// How many there are besides.
    more: i64,
    /// What was typed to give it to somebody.
    email: String,
}

/// A line of the form that says who is asked.
struct StepRow {
    number: usize,
    asks: Vec<Choice>,
    person: String,
    /// Whose address that is.
    name: String,
}

/// A category, and what the process is for it.
struct CategoryRow {
    id: CategoryId,
    name: String,
    modes: Vec<Choice>,
    /// The process that it has now, if that is another one.
    taken: Option<String>,
}

/// A process as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct ProcessFields {
    version: i64,
    name: String,
    /// One for each line: `line_manager`, `person`, `administrator`, or nothing.
    ask: Vec<String>,
    /// One for each line: a work address.
    person: Vec<String>,
    order: String,
    text: String,
    fields: Vec<String>,
    pauses_clock: bool,
    remind_hours: String,
    expire_days: String,
    is_default: bool,
    /// All categories of the form.
    category: Vec<CategoryId>,
    /// One for each: nothing, `default` or `starts`.
    mode: Vec<String>,
}

impl ProcessFields {
    fn of(form: &ProcessForm, version: i64, people: &People) -> Self {
        let mut fields = Self {
            version,
            name: form.name.clone(),
            order: if form.in_order { "in_order" } else { "at_once" }.to_owned(),
            text: form.text.clone(),
            fields: form.fields.clone(),
            pauses_clock: form.pauses_clock,
            remind_hours: form.remind_hours.to_string(),
            expire_days: form.expire_days.to_string(),
            is_default: form.is_default,
            ..Self::default()
        };
        for ask in &form.steps {
            let (kind, person) = match ask {
                Ask::LineManager => ("line_manager", String::new()),
                Ask::Administrator => ("administrator", String::new()),
                Ask::Person(id) => ("person", address(people, *id)),
            };
            fields.ask.push(kind.to_owned());
            fields.person.push(person);
        }
        for of in &form.categories {
            let mode = if of.starts_itself {
                "starts"
            } else {
                "default"
            };
            fields.category.push(of.category);
            fields.mode.push(mode.to_owned());
        }
        fields
    }

    fn is_in_order(&self) -> bool {
        self.order != "at_once"
    }

    fn mode_of(&self, id: CategoryId) -> &str {
        let place = self.category.iter().position(|it| *it == id);
        let mode = place.and_then(|it| self.mode.get(it));
        mode.map_or("", String::as_str)
    }

    async fn form(&self, app: &App) -> Result<ProcessForm> {
        let number = |field, typed: &str| {
            let read = typed.trim().parse::<i64>();
            read.map_err(|_| Error::invalid(field, "number-invalid"))
        };
        let mut steps = Vec::new();
        for (place, kind) in self.ask.iter().enumerate() {
            let typed = self.person.get(place).map_or("", |it| it.trim());
            steps.push(match kind.as_str() {
                "" => continue,
                "line_manager" => Ask::LineManager,
                "administrator" => Ask::Administrator,
                "person" => Ask::Person(found(app, typed).await?),
                _ => return Err(Error::invalid("steps", "process-person")),
            });
        }
        let categories = self.category.iter().zip(&self.mode);
        Ok(ProcessForm {
            name: self.name.clone(),
            steps,
            in_order: self.is_in_order(),
            text: self.text.replace("\r\n", "\n"),
            fields: self.fields.clone(),
            pauses_clock: self.pauses_clock,
            remind_hours: number("remind_hours", &self.remind_hours)?,
            expire_days: number("expire_days", &self.expire_days)?,
            is_default: self.is_default,
            categories: categories
                .filter(|(_, mode)| !mode.is_empty())
                .map(|(category, mode)| OfCategory {
                    category: *category,
                    starts_itself: mode == "starts",
                })
                .collect(),
        })
    }
}

/// What names somebody in the form: their address, or their id if they have none.
fn address(people: &People, id: PersonId) -> String {
    let email = people.get(id.0).and_then(|it| it.email.clone());
    email.unwrap_or_else(|| id.to_string())
}

async fn found(app: &App, typed: &str) -> Result<PersonId> {
    if let Ok(id) = typed.parse::<PersonId>() {
        return Ok(id);
    }
    let person = store::people::by_email(app.db.read(), typed).await?;
    let person = person.ok_or(Error::invalid("steps", "process-person"))?;
    Ok(person.person())
}

/// What a page shows besides the process as it is.
#[derive(Default)]
pub(super) struct Again {
    /// What was typed.
    pub(super) fields: Option<ProcessFields>,
    /// What was wrong with it.
    pub(super) refused: Refused,
    /// It was just saved.
    pub(super) saved: bool,
    /// An address that was typed to give the process to somebody.
    pub(super) email: String,
}

pub(super) async fn edit_page(
    app: &App,
    who: &Administrator,
    process: Option<Process>,
    again: Again,
) -> Answer {
    let db = app.db.read();
    let words = &who.visitor.words;
    let desk = Desk::load(db, words).await?;
    let title = match &process {
        Some(process) => process.name.clone(),
        None => words.t("approval-new"),
    };
    let page = settings::page(app, &who.visitor, "approvals", title).await?;
    let form = process.as_ref().map(ProcessForm::from);
    let form = form.unwrap_or_default();
    let people = super::people_of(db, &form.steps).await?;
    let version = process.as_ref().map_or(0, |it| it.version);
    let mut fields = again
        .fields
        .unwrap_or_else(|| ProcessFields::of(&form, version, &people));
    // Whoever saves again after reading that somebody changed it meanwhile, means it.
    fields.version = version;
    let others = processes::list(db).await?;
    let own = process.as_ref().map(|it| it.id);
    let given = match own {
        Some(id) => processes::people_of(db, id, Source::ByHand, NAMED).await?,
        None => Vec::new(),
    };
    let counts = processes::counts(db).await?;
    let by_hand = own.map(|id| (id, Source::ByHand.name().to_owned()));
    let total = by_hand.and_then(|it| counts.get(&it).copied());
    let named = i64::try_from(given.len()).unwrap_or(i64::MAX);
    let offered = approval_shown::offered(db).await?;
    let edit = EditPage {
        saved: again.saved,
        refused: again.refused,
        steps: step_rows(&page, &names(words, &people, &form), &fields),
        marks: offered
            .iter()
            .map(|(key, name)| Choice::new(key, label(words, name), fields.fields.contains(key)))
            .collect(),
        categories: category_rows(&page, &desk, &fields, &others, own),
        people: given
            .iter()
            .map(|it| (it.person(), Tile::of(it), person_name(words, it)))
            .collect(),
        more: total.unwrap_or(0).saturating_sub(named).max(0),
        email: again.email,
        process,
        fields,
        page,
    };
    Ok(edit.refused.answer(edit.render()?))
}

/// A line for each step, and some that are empty.
fn step_rows(page: &Page, names: &[(String, String)], fields: &ProcessFields) -> Vec<StepRow> {
    let words = &page.w;
    let count = (fields.ask.len() + 2).clamp(3, STEPS);
    (0..count)
        .map(|place| {
            let kind = fields.ask.get(place).map_or("", String::as_str);
            let person = fields.person.get(place).cloned().unwrap_or_default();
            let choice = |value: &str, key| Choice::new(value, words.t(key), kind == value);
            let known = names.iter().find(|it| it.0 == person);
            StepRow {
                number: place + 1,
                asks: vec![
                    choice("", "approval-ask-none"),
                    choice("line_manager", "approval-ask-line-manager"),
                    choice("person", "approval-ask-person"),
                    choice("administrator", "approval-ask-administrator"),
                ],
                name: known.map(|it| it.1.clone()).unwrap_or_default(),
                person,
            }
        })
        .collect()
}

/// The addresses of the people whom a process names, and who they are.
fn names(words: &Words, people: &People, form: &ProcessForm) -> Vec<(String, String)> {
    approval_facts::named(&form.steps)
        .into_iter()
        .filter_map(|id| {
            let person = people.get(id.0)?;
            Some((address(people, id), person_name(words, person)))
        })
        .collect()
}

fn category_rows(
    page: &Page,
    desk: &Desk,
    fields: &ProcessFields,
    others: &[Process],
    own: Option<ProcessId>,
) -> Vec<CategoryRow> {
    let words = &page.w;
    desk.categories
        .iter()
        .filter(|it| it.is_active() || !fields.mode_of(CategoryId(it.id)).is_empty())
        .map(|it| {
            let id = CategoryId(it.id);
            let mode = fields.mode_of(id);
            let choice = |value: &str, key| Choice::new(value, words.t(key), mode == value);
            let has = |process: &&Process| {
                Some(process.id) != own && process.categories.iter().any(|of| of.category == id)
            };
            CategoryRow {
                id,
                name: desk.category_name(it.id),
                modes: vec![
                    choice("", "approval-category-none"),
                    choice("default", "approval-category-default"),
                    choice("starts", "approval-category-starts"),
                ],
                taken: others.iter().find(has).map(|it| it.name.clone()),
            }
        })
        .collect()
}

pub(in crate::web) async fn new(State(app): State<App>, who: Administrator) -> Answer {
    edit_page(&app, &who, None, Again::default()).await
}

pub(in crate::web) async fn create(
    State(app): State<App>,
    who: Administrator,
    form: Form<ProcessFields>,
) -> Answer {
    let fields = form.fields;
    match try_create(&app, &who, &fields).await {
        Ok(process) => Ok(saved(process.id)),
        Err(error) => {
            let again = Again {
                refused: Refused::of(&who.visitor.words, error)?,
                fields: Some(fields),
                ..Again::default()
            };
            edit_page(&app, &who, None, again).await
        }
    }
}

async fn try_create(app: &App, who: &Administrator, fields: &ProcessFields) -> Result<Process> {
    let form = fields.form(app).await?;
    manage::create(app, &who.me.viewer, form).await
}

/// To the page of a process that was just saved.
pub(super) fn saved(id: ProcessId) -> Response {
    Redirect::to(&format!("/settings/approvals/{id}?saved=true")).into_response()
}

pub(in crate::web) async fn edit(
    State(app): State<App>,
    who: Administrator,
    At(id): At<ProcessId>,
    Query(query): Query<Saved>,
) -> Answer {
    let process = processes::get(app.db.read(), id).await?;
    let again = Again {
        saved: query.saved,
        ..Again::default()
    };
    edit_page(&app, &who, Some(process), again).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    At(id): At<ProcessId>,
    form: Form<ProcessFields>,
) -> Answer {
    let fields = form.fields;
    match try_update(&app, &who, id, &fields).await {
        Ok(_) => Ok(saved(id)),
        Err(error) => {
            let again = Again {
                refused: Refused::of(&who.visitor.words, error)?,
                fields: Some(fields),
                ..Again::default()
            };
            let process = processes::get(app.db.read(), id).await?;
            edit_page(&app, &who, Some(process), again).await
        }
    }
}

async fn try_update(
    app: &App,
    who: &Administrator,
    id: ProcessId,
    fields: &ProcessFields,
) -> Result<Process> {
    let form = fields.form(app).await?;
    manage::update(app, &who.me.viewer, id, fields.version, form).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ArchiveForm {
    version: i64,
    archive: bool,
}

pub(in crate::web) async fn archive(
    State(app): State<App>,
    who: Administrator,
    At(id): At<ProcessId>,
    form: Form<ArchiveForm>,
) -> Answer {
    let ArchiveForm { version, archive } = form.fields;
    match manage::archive(&app, &who.me.viewer, id, version, archive).await {
        Ok(_) => Ok(Redirect::to("/settings/approvals?saved=true").into_response()),
        Err(error) => {
            let again = Again {
                refused: Refused::of(&who.visitor.words, error)?,
                ..Again::default()
            };
            let process = processes::get(app.db.read(), id).await?;
            edit_page(&app, &who, Some(process), again).await
        }
    }
}
