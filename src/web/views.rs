//! Saved views: kept, opened, renamed, ordered, taken away. Each is one person's own (I1).

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::ViewId;
use serde::Deserialize;

use super::desk::Desk;
use super::failure::Failure;
use super::form::Form;
use super::inbox::{self, Listing};
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::visitor::Expert;
use crate::actions::manage_views::{self, ViewChange};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;

#[derive(Template)]
#[template(path = "views/list.html")]
struct ListPage {
    page: Page,
    refused: Refused,
    /// What was to be kept and could not be.
    fresh: Option<NewView>,
    /// The view whose change was refused, with the name that was typed.
    touched: Option<(String, String)>,
    views: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    version: i64,
    /// What it shows.
    shows: String,
}

impl ListPage {
    fn typed<'a>(&'a self, row: &'a Row) -> &'a str {
        match &self.touched {
            Some((id, name)) if *id == row.id => name,
            _ => &row.name,
        }
    }

    fn is_touched(&self, row: &Row) -> bool {
        self.touched.as_ref().is_some_and(|it| it.0 == row.id)
    }
}

/// A list to be kept under a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewView {
    name: String,
    listing: String,
}

async fn page(
    app: &App,
    who: &Expert,
    refused: Refused,
    fresh: Option<NewView>,
    touched: Option<(String, String)>,
) -> std::result::Result<Response, Failure> {
    let db = app.db.read();
    let desk = Desk::load(db, &who.visitor.words).await?;
    let views = store::views::of_person(db, who.me.viewer.person)
        .await?
        .into_iter()
        .map(|it| Row {
            shows: Listing::of_saved(&it)
                .map(|it| inbox::view_name(&who.visitor, &desk, &it.view))
                .unwrap_or_default(),
            id: it.id.to_string(),
            name: it.name,
            version: it.version,
        })
        .collect();
    let title = who.visitor.words.t("views-title");
    let page = ListPage {
        page: Page::titled(&who.visitor, title)
            .with_nav(app, "views")
            .await?,
        refused,
        fresh,
        touched,
        views,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn list(
    State(app): State<App>,
    who: Expert,
) -> std::result::Result<Response, Failure> {
    page(&app, &who, Refused::default(), None, None).await
}

/// What of a listing is kept: only what is one, and in the words in which we write it.
fn to_keep(typed: &str) -> Result<String> {
    let listing = Listing::from_text(typed);
    let listing = listing.ok_or(Error::invalid("listing", "listing-unknown"))?;
    Ok(listing.to_keep())
}

pub(super) async fn create(
    State(app): State<App>,
    who: Expert,
    form: Form<NewView>,
) -> std::result::Result<Response, Failure> {
    let new = form.fields;
    let viewer = &who.me.viewer;
    let made = match to_keep(&new.listing) {
        Ok(listing) => manage_views::create(&app, viewer, &new.name, &listing).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(view) => Ok(Redirect::to(&format!("/inbox/views/{}", view.id)).into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            page(&app, &who, refused, Some(new), None).await
        }
    }
}

/// Opens a view: its list, which goes by its name from then on.
pub(super) async fn open(
    State(app): State<App>,
    who: Expert,
    At(id): At<ViewId>,
) -> std::result::Result<Redirect, Failure> {
    let view = store::views::get(app.db.read(), who.me.viewer.person, id).await?;
    let listing = Listing::of_saved(&view).ok_or(Error::NotFound("view"))?;
    Ok(Redirect::to(&listing.address()))
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewFields {
    version: i64,
    name: Option<String>,
    listing: Option<String>,
}

/// Another name, or another list under the same name.
pub(super) async fn update(
    State(app): State<App>,
    who: Expert,
    At(id): At<ViewId>,
    form: Form<ViewFields>,
) -> std::result::Result<Response, Failure> {
    let fields = form.fields;
    let viewer = &who.me.viewer;
    let listing = fields.listing.as_deref().map(to_keep).transpose();
    let changed = match listing {
        Ok(listing) => {
            let change = ViewChange {
                name: fields.name.clone(),
                listing,
                position: None,
            };
            manage_views::update(&app, viewer, id, fields.version, change).await
        }
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) if fields.listing.is_some() => {
            Ok(Redirect::to(&format!("/inbox/views/{id}")).into_response())
        }
        Ok(_) => Ok(Redirect::to("/inbox/views").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let typed = fields.name.unwrap_or_default();
            let touched = (!typed.is_empty() || refused.at("name").is_some())
                .then(|| (id.to_string(), typed));
            page(&app, &who, refused, None, touched).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

pub(super) async fn remove(
    State(app): State<App>,
    who: Expert,
    At(id): At<ViewId>,
    _form: Form<Nothing>,
) -> std::result::Result<Redirect, Failure> {
    manage_views::remove(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to("/inbox/views"))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderForm {
    /// The views as they stand.
    #[serde(default)]
    order: Vec<ViewId>,
    /// One to move up.
    up: Option<ViewId>,
    /// One to move down.
    down: Option<ViewId>,
}

pub(super) async fn order(
    State(app): State<App>,
    who: Expert,
    form: Form<OrderForm>,
) -> std::result::Result<Redirect, Failure> {
    let OrderForm {
        mut order,
        up,
        down,
    } = form.fields;
    let place = |order: &[ViewId], id| order.iter().position(|it| Some(*it) == id);
    if let Some(at) = place(&order, up).filter(|it| *it > 0) {
        order.swap(at, at - 1);
    }
    if let Some(at) = place(&order, down).filter(|it| it + 1 < order.len()) {
        order.swap(at, at + 1);
    }
    manage_views::order(&app, &who.me.viewer, order).await?;
    Ok(Redirect::to("/inbox/views"))
}
