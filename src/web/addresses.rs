//! Further addresses of people, and the question whether one is theirs (E6).

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::PersonId;
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::named::person_name;
use super::page::Page;
use super::people::NoFields;
use super::place::At;
use super::refused::Refused;
use super::settings::{self, Saved};
use super::visitor::{Administrator, SignedIn, Visitor};
use crate::actions::manage_addresses;
use crate::app::App;
use crate::store::people::Person;
use crate::store::person_addresses;
use crate::store::{instant, people};

/// What both pages show.
struct List {
    /// Where the forms go.
    to: String,
    lines: Vec<Line>,
    /// The address at which they are asked; none: they have none.
    asked_at: Option<String>,
    /// What was typed.
    typed: String,
    has_room: bool,
}

struct Line {
    address: String,
    /// Since when it counts, or that nobody has answered yet.
    standing: String,
    is_confirmed: bool,
}

impl List {
    async fn load(
        app: &App,
        visitor: &Visitor,
        person: &Person,
        to: String,
        typed: String,
    ) -> Result<Self, Failure> {
        let (words, zone) = (&visitor.words, &visitor.zone);
        let known = person_addresses::of_person(app.db.read(), person.person()).await?;
        let lines: Vec<Line> = known
            .into_iter()
            .map(|it| Line {
                is_confirmed: it.confirmed_at.is_some(),
                standing: match (it.confirmed_at, it.token_expires_at) {
                    (Some(at), _) => {
                        words.t1("address-confirmed", "date", words.date(instant(at), zone))
                    }
                    (None, Some(until)) if instant(until) > visitor.now => words.t1(
                        "address-waits",
                        "date",
                        words.date_time(instant(until), zone),
                    ),
                    _ => words.t("address-expired"),
                },
                address: it.address,
            })
            .collect();
        let may_be_asked = person.is_active() && person.is_employee();
        Ok(Self {
            to,
            asked_at: person.email.clone().filter(|_| may_be_asked),
            typed,
            has_room: lines.len() < manage_addresses::MOST,
            lines,
        })
    }
}

#[derive(Template)]
#[template(path = "addresses/own.html")]
struct OwnPage {
    page: Page,
    saved: bool,
    refused: Refused,
    list: List,
}

#[derive(Template)]
#[template(path = "addresses/person.html")]
struct PersonPage {
    page: Page,
    saved: bool,
    refused: Refused,
    list: List,
    person: Person,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    address: String,
}

async fn own_page(
    app: &App,
    who: &SignedIn,
    typed: String,
    saved: bool,
    refused: Refused,
) -> Result<Response, Failure> {
    let title = who.visitor.words.t("addresses");
    let to = "/preferences/addresses".to_owned();
    let page = OwnPage {
        page: Page::titled(&who.visitor, title)
            .with_nav(app, "preferences")
            .await?,
        saved,
        list: List::load(app, &who.visitor, &who.me.person, to, typed).await?,
        refused,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn show_own(
    State(app): State<App>,
    who: SignedIn,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    own_page(&app, &who, String::new(), query.saved, Refused::default()).await
}

pub(super) async fn add_own(
    State(app): State<App>,
    who: SignedIn,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    let address = form.fields.address;
    let viewer = &who.me.viewer;
    match manage_addresses::add(&app, viewer, viewer.person, &address).await {
        Ok(()) => Ok(Redirect::to("/preferences/addresses?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            own_page(&app, &who, address, false, refused).await
        }
    }
}

pub(super) async fn remove_own(
    State(app): State<App>,
    who: SignedIn,
    form: Form<Fields>,
) -> Result<Redirect, Failure> {
    let viewer = &who.me.viewer;
    manage_addresses::remove(&app, viewer, viewer.person, &form.fields.address).await?;
    Ok(Redirect::to("/preferences/addresses?saved=true"))
}

async fn person_page(
    app: &App,
    who: &Administrator,
    id: PersonId,
    typed: String,
    saved: bool,
    refused: Refused,
) -> Result<Response, Failure> {
    let person = people::get(app.db.read(), id).await?;
    let name = person_name(&who.visitor.words, &person);
    let title = who.visitor.words.t1("addresses-of", "name", name);
    let to = format!("/settings/people/{id}/addresses");
    let page = PersonPage {
        page: settings::page(app, &who.visitor, "people", title).await?,
        saved,
        list: List::load(app, &who.visitor, &person, to, typed).await?,
        refused,
        person,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn show(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    let nothing = String::new();
    person_page(&app, &who, id, nothing, query.saved, Refused::default()).await
}

pub(super) async fn add(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    let address = form.fields.address;
    match manage_addresses::add(&app, &who.me.viewer, id, &address).await {
        Ok(()) => {
            let to = format!("/settings/people/{id}/addresses?saved=true");
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            person_page(&app, &who, id, address, false, refused).await
        }
    }
}

pub(super) async fn remove(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    form: Form<Fields>,
) -> Result<Redirect, Failure> {
    let viewer = &who.me.viewer;
    manage_addresses::remove(&app, viewer, id, &form.fields.address).await?;
    Ok(Redirect::to(&format!(
        "/settings/people/{id}/addresses?saved=true"
    )))
}

#[derive(Template)]
#[template(path = "addresses/confirm.html")]
struct ConfirmPage {
    page: Page,
    /// What is asked; none: it was answered.
    question: Option<String>,
    /// The address that counts from now on.
    confirmed: Option<String>,
}

/// Asks whoever has the link, which was sent to the company address. To look is not to answer: mail
/// programs follow links by themselves.
pub(super) async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Html<String>, Failure> {
    let (address, person) = manage_addresses::asked(&app, &token).await?;
    let question = visitor.words.t2(
        "address-question",
        "address",
        address,
        "name",
        person.name.as_str(),
    );
    let page = ConfirmPage {
        page: Page::new(&app, &visitor, "address-confirm"),
        question: Some(question),
        confirmed: None,
    };
    Ok(Html(page.render()?))
}

pub(super) async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    _: Form<NoFields>,
) -> Result<Html<String>, Failure> {
    let address = manage_addresses::confirm(&app, &token).await?;
    let page = ConfirmPage {
        page: Page::new(&app, &visitor, "address-confirm"),
        question: None,
        confirmed: Some(visitor.words.t1("address-is-confirmed", "address", address)),
    };
    Ok(Html(page.render()?))
}
