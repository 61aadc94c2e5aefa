//! Categories: listed, created, edited, retired (T5).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::{CategoryId, TeamId};
use domain::locale::Language;
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::named;
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::settings;
use super::visitor::SignedIn;
use crate::actions::manage_categories::{self, CategoryForm};
use crate::app::App;
use crate::store::categories::Category;
use crate::store::{self};

#[derive(Template)]
#[template(path = "categories/list.html")]
struct ListPage {
    page: Page,
    categories: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    teams: String,
    translations: usize,
    is_active: bool,
}

pub(super) async fn list(State(app): State<App>, who: SignedIn) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let db = app.db.read();
    let words = &who.visitor.words;
    let mut offers = Vec::new();
    for team in store::teams::list(db).await? {
        let offered = store::teams::categories(db, team.team()).await?;
        offers.push((team.name, offered));
    }
    let categories = store::categories::list(db)
        .await?
        .into_iter()
        .map(|it| Row {
            teams: offers
                .iter()
                .filter(|(_, offered)| offered.contains(&CategoryId(it.id)))
                .map(|(name, _)| name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
            name: named::category_name(words, &it),
            translations: it.translations().len(),
            is_active: it.is_active(),
            id: it.id.to_string(),
        })
        .collect();
    let title = words.t("settings-categories");
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "categories", title).await?,
        categories,
    };
    Ok(Html(page.render()?))
}

/// One name a language, in the order of [`Language::ALL`], as the form holds them.
pub(super) fn names(typed: &[String]) -> BTreeMap<String, String> {
    Language::ALL
        .iter()
        .zip(typed)
        .map(|(language, name)| (language.code().to_owned(), name.clone()))
        .collect()
}

/// The reverse of [`names`].
pub(super) fn typed_names(names: &BTreeMap<String, String>) -> Vec<String> {
    Language::ALL
        .iter()
        .map(|it| names.get(it.code()).cloned().unwrap_or_default())
        .collect()
}

/// The fields of names in a form.
pub(super) struct NameFields {
    /// Whether any is filled.
    pub(super) any: bool,
    /// Code, the language in its own words, what is typed.
    pub(super) all: Vec<(&'static str, &'static str, String)>,
}

impl NameFields {
    /// From what is typed, in the order of [`Language::ALL`].
    pub(super) fn of(typed: &[String]) -> Self {
        let typed = typed
            .iter()
            .cloned()
            .chain(std::iter::repeat(String::new()));
        let all: Vec<_> = Language::ALL
            .into_iter()
            .zip(typed)
            .map(|(language, typed)| (language.code(), language.own_name(), typed))
            .collect();
        Self {
            any: all.iter().any(|it| !it.2.is_empty()),
            all,
        }
    }
}

#[derive(Template)]
#[template(path = "categories/edit.html")]
struct EditPage {
    page: Page,
    refused: Refused,
    category: Option<Category>,
    fields: CategoryFields,
    names: NameFields,
    teams: Vec<(String, String, bool)>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CategoryFields {
    #[serde(default)]
    version: i64,
    name: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    teams: Vec<TeamId>,
}

impl CategoryFields {
    fn form(&self) -> CategoryForm {
        CategoryForm {
            name: self.name.clone(),
            names: names(&self.names),
            teams: Some(self.teams.clone()),
        }
    }
}

async fn edit_page(
    app: &App,
    who: &SignedIn,
    category: Option<Category>,
    mut fields: CategoryFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let title = match &category {
        Some(category) => named::category_name(words, category),
        None => words.t("category-new"),
    };
    fields.version = category.as_ref().map_or(0, |it| it.version);
    let teams = store::teams::list(app.db.read())
        .await?
        .into_iter()
        .filter(|it| it.is_active() || fields.teams.contains(&it.team()))
        .map(|it| {
            let chosen = fields.teams.contains(&it.team());
            (it.id.to_string(), it.name, chosen)
        })
        .collect();
    let page = EditPage {
        page: settings::page(app, &who.visitor, "categories", title).await?,
        refused,
        category,
        names: NameFields::of(&fields.names),
        fields,
        teams,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = CategoryFields::default();
    edit_page(&app, &who, None, fields, Refused::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: SignedIn,
    form: Form<CategoryFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    match manage_categories::create(&app, &who.me.viewer, form.fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/categories").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            edit_page(&app, &who, None, form.fields, refused).await
        }
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<CategoryId>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let db = app.db.read();
    let category = store::categories::get(db, id).await?;
    let mut teams = Vec::new();
    for team in store::teams::list(db).await? {
        if store::teams::categories(db, team.team())
            .await?
            .contains(&id)
        {
            teams.push(team.team());
        }
    }
    let fields = CategoryFields {
        version: category.version,
        name: category.name.clone(),
        names: typed_names(&category.translations()),
        teams,
    };
    edit_page(&app, &who, Some(category), fields, Refused::default()).await
}

pub(super) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<CategoryId>,
    form: Form<CategoryFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = form.fields;
    let version = fields.version;
    match manage_categories::update(&app, &who.me.viewer, id, version, fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/categories").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let category = store::categories::get(app.db.read(), id).await?;
            edit_page(&app, &who, Some(category), fields, refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RetireForm {
    pub(super) retire: bool,
}

pub(super) async fn retire(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<CategoryId>,
    form: Form<RetireForm>,
) -> Result<Redirect, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    manage_categories::retire(&app, &who.me.viewer, id, form.fields.retire).await?;
    Ok(Redirect::to("/settings/categories"))
}
