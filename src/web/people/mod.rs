//! People: found, added, imported; what each may do (R1, R2, R4, P11).

mod list;
mod person;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::page::Page;
use super::refused::Refused;
use super::settings::{self, languages};
use super::visitor::Administrator;
use crate::actions::manage_people::{self, Imported, PersonForm};
use crate::app::App;
use crate::error::Error;
use crate::store::people::Person;

pub(super) use list::list;
pub(super) use person::{deactivate, edit, update, update_roles};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonFields {
    #[serde(default)]
    version: i64,
    name: String,
    email: String,
    #[serde(default)]
    position: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    language: String,
}

impl PersonFields {
    fn of(person: &Person) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        Self {
            version: person.version,
            name: person.name.clone(),
            email: text(&person.email),
            position: text(&person.position),
            department: text(&person.department),
            language: text(&person.directory_language),
        }
    }

    fn form(&self) -> PersonForm {
        PersonForm {
            name: self.name.clone(),
            email: self.email.clone(),
            position: self.position.clone(),
            department: self.department.clone(),
            language: self.language.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "people/new.html")]
struct NewPage {
    page: Page,
    refused: Refused,
    fields: PersonFields,
    languages: Vec<(&'static str, &'static str)>,
    /// None: nobody who is not there yet came from Personio.
    given: Vec<&'static str>,
}

async fn new_page(
    app: &App,
    who: &Administrator,
    fields: PersonFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let title = who.visitor.words.t("person-new");
    let page = NewPage {
        page: settings::page(app, &who.visitor, "people", title).await?,
        refused,
        fields,
        languages: languages(),
        given: Vec::new(),
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: Administrator) -> Result<Response, Failure> {
    new_page(&app, &who, PersonFields::default(), Refused::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: Administrator,
    form: Form<PersonFields>,
) -> Result<Response, Failure> {
    match manage_people::add(&app, &who.me.viewer, form.fields.form()).await {
        Ok(person) => {
            Ok(Redirect::to(&format!("/settings/people/{}?saved=true", person.id)).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            new_page(&app, &who, form.fields, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "people/import.html")]
struct ImportPage {
    page: Page,
    refused: Refused,
    done: Option<Imported>,
    /// Line and reason.
    errors: Vec<(usize, String)>,
}

/// The first lines that could not be taken are named; a file that is all wrong needs no more.
const NAMED_ERRORS: usize = 200;

async fn import_page(
    app: &App,
    who: &Administrator,
    done: Option<Imported>,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let page = ImportPage {
        page: settings::page(app, &who.visitor, "people", words.t("people-import")).await?,
        refused,
        errors: done
            .iter()
            .flat_map(|it| &it.errors)
            .take(NAMED_ERRORS)
            .map(|(line, why)| (*line, words.t(&format!("error-{why}"))))
            .collect(),
        done,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn show_import(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    import_page(&app, &who, None, Refused::default()).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoFields {}

pub(super) async fn import(
    State(app): State<App>,
    who: Administrator,
    mut form: Form<NoFields>,
) -> Result<Response, Failure> {
    let result = match form.files.pop() {
        Some(file) => manage_people::import(&app, file.bytes.to_vec()).await,
        None => Err(Error::invalid("file", "file-missing")),
    };
    match result {
        Ok(done) => import_page(&app, &who, Some(done), Refused::default()).await,
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            import_page(&app, &who, None, refused).await
        }
    }
}
