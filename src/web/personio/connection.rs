//! Client id and secret, and what the credential may read (P1, P2).

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::directory::Field;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::Top;
use super::problem;
use crate::actions::manage_personio::{self, CredentialForm};
use crate::app::App;
use crate::store;
use crate::store::personio::Connection;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::named::dashed;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// After this many seconds without an answer a check can be asked for again.
const LONG: i64 = 120;

#[derive(Template)]
#[template(path = "personio/connection.html")]
struct ConnectionPage {
    page: Page,
    top: Top,
    refused: Refused,
    fields: Fields,
    /// Of a connection that is there.
    check: Option<Check>,
}

/// The form; the secret is never in it.
struct Fields {
    api: String,
    client_id: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ConnectionFields {
    version: i64,
    #[serde(default)]
    api: String,
    client_id: String,
    client_secret: SecretString,
}

/// What is known of what the credential may read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template by itself"
)]
pub(super) struct Check {
    is_running: bool,
    /// It has been running for so long that it can be asked for again.
    is_late: bool,
    /// How many people were listed so far, and of how many.
    seen: Option<i32>,
    total: Option<i32>,
    /// When the last one ended.
    at: Option<i64>,
    /// Why it found that no run is possible, and what to do.
    problem: Option<(String, String)>,
    lines: Vec<Line>,
    /// How many attributes there are besides.
    others: usize,
    /// How many people were listed.
    people: usize,
    /// It belongs to the set-up, which goes on from here.
    is_step: bool,
    is_good: bool,
}

/// A field that the sync expects.
struct Line {
    name: String,
    is_there: bool,
    is_optional: bool,
    /// No run is possible without it.
    is_needed: bool,
    /// What does not work without it.
    without: String,
}

impl Check {
    async fn load(
        app: &App,
        visitor: &Visitor,
        connection: &Connection,
        is_step: bool,
    ) -> Result<Self, Failure> {
        let db = app.db.read();
        let words = &visitor.words;
        let (seen, total) = store::personio::check_progress(db).await?;
        let rows = store::attributes::list(db).await?;
        let mut offered = Vec::new();
        for row in rows.iter().filter(|it| it.offered) {
            offered.push(row.attribute()?);
        }
        let is_known = connection.checked_at.is_some() && !offered.is_empty();
        let fields: &[Field] = if is_known { &Field::ALL } else { &[] };
        let lines: Vec<Line> = fields
            .iter()
            .map(|field| {
                let name = dashed(field.name());
                Line {
                    name: words.t(&format!("field-{name}")),
                    is_there: offered.iter().any(|it| field.is(it)),
                    is_optional: field.is_optional(),
                    is_needed: field.is_needed(),
                    without: words.t(&format!("personio-without-{name}")),
                }
            })
            .collect();
        let is_field =
            |it: &&domain::attribute::Attribute| Field::ALL.iter().any(|field| field.is(it));
        let waits = connection
            .check_asked_at
            .map_or(0, |it| visitor.now.duration_since(it).as_secs());
        Ok(Self {
            is_running: connection.is_checking(),
            is_late: waits > LONG,
            seen,
            total,
            at: connection.checked_at.map(store::millis),
            problem: connection.check_problem.map(|it| problem(words, it.code())),
            others: offered.len() - offered.iter().filter(is_field).count(),
            people: connection.offered.people,
            lines,
            is_step,
            is_good: connection.is_checked(),
        })
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/connection").await?;
    let fields = Fields {
        api: top
            .connection
            .as_ref()
            .map_or("v1", |it| &it.api)
            .to_owned(),
        client_id: top
            .connection
            .as_ref()
            .map(|it| it.client_id.clone())
            .unwrap_or_default(),
    };
    draw(&app, &who, (top, page), fields, Refused::default()).await
}

async fn draw(
    app: &App,
    who: &Administrator,
    (top, page): (Top, Page),
    fields: Fields,
    refused: Refused,
) -> Result<Response, Failure> {
    let check = match &top.connection {
        Some(connection) if top.is_set_up => {
            Some(Check::load(app, &who.visitor, connection, false).await?)
        }
        _ => None,
    };
    let page = ConnectionPage {
        page,
        top,
        refused,
        fields,
        check,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<ConnectionFields>,
) -> Result<Response, Failure> {
    let typed = form.fields;
    let has_secret = !typed.client_secret.expose_secret().trim().is_empty();
    let credential = CredentialForm {
        api: typed.api.clone(),
        client_id: typed.client_id.clone(),
        client_secret: has_secret.then_some(typed.client_secret),
    };
    match manage_personio::connect(&app, &who.me.viewer, typed.version, credential).await {
        Ok(()) => Ok(Redirect::to("/settings/personio/check").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/connection").await?;
            let top = top.after(&refused, typed.version);
            let fields = Fields {
                api: typed.api,
                client_id: typed.client_id,
            };
            draw(&app, &who, (top, page), fields, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "personio/check.html")]
struct CheckPage {
    page: Page,
    top: Top,
    refused: Refused,
    check: Check,
}

#[derive(Template)]
#[template(path = "personio/_check.html")]
struct CheckPart {
    page: Page,
    check: Check,
}

/// The second step. Once the set-up is done, it is a part of the page of the credential.
pub(in crate::web) async fn show_check(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/check").await?;
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/personio/connection").into_response());
    };
    let check = Check::load(&app, &who.visitor, connection, !top.is_set_up).await?;
    if htmx.wants("personio-check") {
        let page = Page::new(&app, &who.visitor, "personio-step-check");
        return Ok(Html(CheckPart { page, check }.render()?).into_response());
    }
    if top.is_set_up {
        return Ok(Redirect::to("/settings/personio/connection#personio-check").into_response());
    }
    let page = CheckPage {
        page,
        top,
        refused: Refused::default(),
        check,
    };
    Ok(Html(page.render()?).into_response())
}

pub(in crate::web) async fn check(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_personio::check(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/personio/check"))
}
