//! Roles: listed, created, edited, deleted (R1, R2).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::RoleId;
use serde::Deserialize;
use uuid::Uuid;

use super::desk::Tile;
use super::failure::Failure;
use super::form::Form;
use super::named::{self, right_name, role_name};
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::settings::{self, Saved};
use super::visitor::Administrator;
use crate::actions::manage_roles::{self, RoleForm};
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::roles::Role;

/// How many of those who have a role are named.
const NAMED: usize = 50;

#[derive(Template)]
#[template(path = "roles/list.html")]
struct ListPage {
    page: Page,
    saved: bool,
    roles: Vec<Row>,
}

struct Row {
    id: Uuid,
    name: String,
    built_in: bool,
    rights: Vec<String>,
    people: i64,
}

pub(super) async fn list(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Html<String>, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let people = store::roles::holder_counts(db).await?;
    let mut rights = store::roles::rights(db).await?;
    let roles = store::roles::list(db)
        .await?
        .into_iter()
        .map(|role| Row {
            id: role.id,
            name: role_name(words, &role),
            built_in: role.is_built_in(),
            rights: in_words(words, &rights.remove(&role.id).unwrap_or_default()),
            people: people.get(&role.id).copied().unwrap_or(0),
        })
        .collect();
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "roles", words.t("settings-roles")).await?,
        saved: query.saved,
        roles,
    };
    Ok(Html(page.render()?))
}

fn in_words(words: &Words, rights: &[Right]) -> Vec<String> {
    rights.iter().map(|it| right_name(words, *it)).collect()
}

/// A right to tick.
struct Choice {
    value: &'static str,
    name: String,
    hint: String,
    chosen: bool,
}

/// Those who have a role: the first of them, and how many there are besides.
struct Holders {
    named: Vec<(Uuid, Tile, String)>,
    more: usize,
}

#[derive(Template)]
#[template(path = "roles/edit.html")]
struct EditPage {
    page: Page,
    saved: bool,
    refused: Refused,
    /// The role as it is; none for one that is to be made.
    role: Option<Role>,
    fields: RoleFields,
    rights: Vec<Choice>,
    /// What it allows now, for whoever is told that somebody changed it meanwhile.
    now: Option<String>,
    holders: Holders,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleFields {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    name: String,
    #[serde(default)]
    rights: Vec<Right>,
}

impl RoleFields {
    fn form(&self) -> RoleForm {
        RoleForm {
            name: self.name.clone(),
            rights: self.rights.clone(),
        }
    }
}

async fn holders(app: &App, words: &Words, role: RoleId) -> Result<Holders, Failure> {
    let mut people = store::roles::people_of(app.db.read(), role).await?;
    let more = people.len().saturating_sub(NAMED);
    people.truncate(NAMED);
    let named = people
        .into_iter()
        .map(|it| (it.id, Tile::of(&it), named::person_name(words, &it)))
        .collect();
    Ok(Holders { named, more })
}

async fn edit_page(
    app: &App,
    who: &Administrator,
    role: Option<Role>,
    mut fields: RoleFields,
    saved: bool,
    (refused, now): (Refused, Option<String>),
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let title = match &role {
        Some(role) => role_name(words, role),
        None => words.t("role-new"),
    };
    // Whoever saves again after reading that somebody changed it meanwhile, means it.
    fields.version = role.as_ref().map_or(0, |it| it.version);
    let all = role.as_ref().is_some_and(Role::is_administrator);
    let rights = Right::ALL
        .into_iter()
        .filter(|it| all || *it != Right::Administer)
        .map(|it| {
            let key = named::dashed(it.name());
            Choice {
                value: it.name(),
                name: right_name(words, it),
                hint: words.t(&format!("right-{key}-hint")),
                chosen: all || fields.rights.contains(&it),
            }
        })
        .collect();
    let holders = match &role {
        Some(role) => holders(app, words, role.role()).await?,
        None => Holders {
            named: Vec::new(),
            more: 0,
        },
    };
    let page = EditPage {
        page: settings::page(app, &who.visitor, "roles", title).await?,
        saved,
        refused,
        role,
        fields,
        rights,
        now,
        holders,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: Administrator) -> Result<Response, Failure> {
    let fields = RoleFields::default();
    edit_page(&app, &who, None, fields, false, Default::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: Administrator,
    form: Form<RoleFields>,
) -> Result<Response, Failure> {
    match manage_roles::create(&app, &who.me.viewer, form.fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/roles?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            edit_page(&app, &who, None, form.fields, false, (refused, None)).await
        }
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    who: Administrator,
    At(id): At<RoleId>,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let role = store::roles::get(db, id).await?;
    let fields = RoleFields {
        version: role.version,
        name: role.name.clone(),
        rights: store::roles::rights_of(db, id).await?,
    };
    let fine = Default::default();
    edit_page(&app, &who, Some(role), fields, query.saved, fine).await
}

pub(super) async fn update(
    State(app): State<App>,
    who: Administrator,
    At(id): At<RoleId>,
    form: Form<RoleFields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    let version = fields.version;
    match manage_roles::update(&app, &who.me.viewer, id, version, fields.form()).await {
        Ok(_) => Ok(Redirect::to(&format!("/settings/roles/{id}?saved=true")).into_response()),
        Err(error) => {
            let words = &who.visitor.words;
            let stale = matches!(error, Error::Stale);
            let refused = Refused::of(words, error)?;
            let role = store::roles::get(app.db.read(), id).await?;
            let now = if stale {
                let rights = store::roles::rights_of(app.db.read(), id).await?;
                let rights = in_words(words, &rights).join(" · ");
                Some(format!("{}: {rights}", role_name(words, &role)))
            } else {
                None
            };
            edit_page(&app, &who, Some(role), fields, false, (refused, now)).await
        }
    }
}

#[derive(Template)]
#[template(path = "roles/delete.html")]
struct DeletePage {
    page: Page,
    refused: Refused,
    role: Role,
    holders: Holders,
}

async fn delete_page(
    app: &App,
    who: &Administrator,
    id: RoleId,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let role = store::roles::get(app.db.read(), id).await?;
    if role.is_built_in() {
        return Err(Error::NotFound("page").into());
    }
    let title = words.t1("role-delete-named", "name", role.name.as_str());
    let page = DeletePage {
        page: settings::page(app, &who.visitor, "roles", title).await?,
        refused,
        holders: holders(app, words, id).await?,
        role,
    };
    Ok(page.refused.answer(page.render()?))
}

/// Asks before a role is deleted, and says who loses it.
pub(super) async fn show_deletion(
    State(app): State<App>,
    who: Administrator,
    At(id): At<RoleId>,
) -> Result<Response, Failure> {
    delete_page(&app, &who, id, Refused::default()).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeletionForm {
    version: i64,
}

pub(super) async fn delete(
    State(app): State<App>,
    who: Administrator,
    At(id): At<RoleId>,
    form: Form<DeletionForm>,
) -> Result<Response, Failure> {
    match manage_roles::delete(&app, &who.me.viewer, id, form.fields.version).await {
        Ok(()) => Ok(Redirect::to("/settings/roles?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            delete_page(&app, &who, id, refused).await
        }
    }
}
