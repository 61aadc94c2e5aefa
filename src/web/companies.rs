//! Companies and cost centres of the organisation (P5, P6).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::CompanyId;
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::settings::{self, Saved};
use super::visitor::Administrator;
use crate::actions::manage_companies;
use crate::app::App;
use crate::store;
use crate::store::companies::Company;

#[derive(Template)]
#[template(path = "companies/list.html")]
struct ListPage {
    page: Page,
    saved: bool,
    refused: Refused,
    /// What was typed for a new one.
    name: String,
    lines: Vec<Line>,
    is_connected: bool,
}

/// A company in the list.
struct Line {
    company: Company,
    people: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFields {
    name: String,
}

pub(super) async fn list(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    draw_list(&app, &who, query.saved, String::new(), Refused::default()).await
}

async fn draw_list(
    app: &App,
    who: &Administrator,
    saved: bool,
    name: String,
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let people = store::companies::people(db).await?;
    let lines = store::companies::list(db)
        .await?
        .into_iter()
        .map(|company| Line {
            people: people.get(&company.id).copied().unwrap_or(0),
            company,
        })
        .collect();
    let title = who.visitor.words.t("settings-companies");
    let page = ListPage {
        is_connected: store::personio::find(db).await?.is_some(),
        page: settings::page(app, &who.visitor, "companies", title).await?,
        saved,
        refused,
        name,
        lines,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn create(
    State(app): State<App>,
    who: Administrator,
    form: Form<NewFields>,
) -> Result<Response, Failure> {
    let name = form.fields.name;
    match manage_companies::create(&app, &who.me.viewer, &name).await {
        Ok(_) => Ok(Redirect::to("/settings/companies?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            draw_list(&app, &who, false, name, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "companies/edit.html")]
struct EditPage {
    page: Page,
    refused: Refused,
    company: Company,
    fields: EditFields,
    people: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditFields {
    version: i64,
    name: String,
}

pub(super) async fn edit(
    State(app): State<App>,
    who: Administrator,
    At(id): At<CompanyId>,
) -> Result<Response, Failure> {
    draw(&app, &who, id, None, Refused::default()).await
}

async fn draw(
    app: &App,
    who: &Administrator,
    id: CompanyId,
    typed: Option<EditFields>,
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let company = store::companies::get(db, id).await?;
    let mut fields = typed.unwrap_or_else(|| EditFields {
        version: company.version,
        name: company.name.clone(),
    });
    if refused.is_stale() {
        fields.version = company.version;
    }
    let people = store::companies::people(db).await?;
    let page = EditPage {
        page: settings::page(app, &who.visitor, "companies", company.name.clone()).await?,
        refused,
        people: people.get(&company.id).copied().unwrap_or(0),
        company,
        fields,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn update(
    State(app): State<App>,
    who: Administrator,
    At(id): At<CompanyId>,
    form: Form<EditFields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    let viewer = &who.me.viewer;
    match manage_companies::rename(&app, viewer, id, fields.version, &fields.name).await {
        Ok(_) => Ok(Redirect::to("/settings/companies?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            draw(&app, &who, id, Some(fields), refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeleteFields {
    version: i64,
}

pub(super) async fn delete(
    State(app): State<App>,
    who: Administrator,
    At(id): At<CompanyId>,
    form: Form<DeleteFields>,
) -> Result<Response, Failure> {
    match manage_companies::delete(&app, &who.me.viewer, id, form.fields.version).await {
        Ok(()) => Ok(Redirect::to("/settings/companies?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            draw(&app, &who, id, None, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "companies/cost_centres.html")]
struct CostCentresPage {
    page: Page,
    /// Name and people of each.
    lines: Vec<(String, i64)>,
    /// The sync takes them over.
    is_on: bool,
    is_connected: bool,
}

pub(super) async fn cost_centres(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let db = app.db.read();
    let people = store::cost_centres::people(db).await?;
    let lines = store::cost_centres::list(db)
        .await?
        .into_iter()
        .map(|it| (it.name, people.get(&it.id).copied().unwrap_or(0)))
        .collect();
    let connection = store::personio::find(db).await?;
    let title = who.visitor.words.t("settings-cost-centres");
    let page = CostCentresPage {
        page: settings::page(&app, &who.visitor, "cost-centres", title).await?,
        lines,
        is_on: connection
            .as_ref()
            .is_some_and(|it| it.configuration.cost_centres),
        is_connected: connection.is_some(),
    };
    Ok(Html(page.render()?))
}
