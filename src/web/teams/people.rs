//! Who works in a team, and what it offers (T1, T5).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::expert::Right;
use domain::ids::{CategoryId, PersonId, TeamId};
use serde::Deserialize;

use super::{Choice, Top};
use crate::actions::manage_teams::{self, TeamChanges};
use crate::app::App;
use crate::store;
use crate::store::people::Person;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;

#[derive(Template)]
#[template(path = "teams/members.html")]
struct MembersPage {
    page: Page,
    top: Top,
    refused: Refused,
    people: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct MembersForm {
    version: i64,
    #[serde(default)]
    members: Vec<PersonId>,
}

pub(in crate::web) async fn members(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    Query(query): Query<settings::Saved>,
) -> Result<Response, Failure> {
    let top = Top::open(&app, &who, id, "/members")
        .await?
        .saved(query.saved);
    let db = app.db.read();
    let members = store::teams::members(db, id).await?;
    let chosen: Vec<PersonId> = members.iter().map(Person::person).collect();
    members_page(&app, &who, top, &chosen, Refused::default()).await
}

async fn members_page(
    app: &App,
    who: &SignedIn,
    top: Top,
    chosen: &[PersonId],
    refused: Refused,
) -> Result<Response, Failure> {
    let page = MembersPage {
        page: top.page(app, who).await?,
        refused,
        people: super::experts(app, Some(&top.team), chosen).await?,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn update_members(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<MembersForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let MembersForm { version, members } = form.fields;
    let changes = TeamChanges {
        members: Some(members.clone()),
        ..TeamChanges::default()
    };
    match manage_teams::update(&app, &who.me.viewer, id, version, changes).await {
        Ok(_) => Ok(super::saved(id, "/members")),
        Err(error) => {
            let (top, refused) = Top::again(&app, &who, id, "/members", version, error).await?;
            members_page(&app, &who, top, &members, refused).await
        }
    }
}

#[derive(Template)]
#[template(path = "teams/categories.html")]
struct CategoriesPage {
    page: Page,
    top: Top,
    refused: Refused,
    categories: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct CategoriesForm {
    version: i64,
    #[serde(default)]
    categories: Vec<CategoryId>,
}

pub(in crate::web) async fn categories(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    Query(query): Query<settings::Saved>,
) -> Result<Response, Failure> {
    let top = Top::open(&app, &who, id, "/categories")
        .await?
        .saved(query.saved);
    let db = app.db.read();
    let chosen = store::teams::categories(db, id).await?;
    categories_page(&app, &who, top, &chosen, Refused::default()).await
}

async fn categories_page(
    app: &App,
    who: &SignedIn,
    top: Top,
    chosen: &[CategoryId],
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    // A kind suggests categories (T2): those that teams of the same kind offer.
    let kind = top.team.kind.to_lowercase();
    let mut suggested = Vec::new();
    for other in store::teams::list(db).await? {
        let alike = !kind.is_empty() && other.kind.to_lowercase() == kind;
        if alike && other.is_active() && other.id != top.team.id {
            suggested.extend(store::teams::categories(db, other.team()).await?);
        }
    }
    let categories = store::categories::list(db)
        .await?
        .into_iter()
        .filter(|it| it.is_active() || chosen.contains(&CategoryId(it.id)))
        .map(|it| {
            let id = CategoryId(it.id);
            let detail = if suggested.contains(&id) && !chosen.contains(&id) {
                words.t("team-category-suggested")
            } else {
                String::new()
            };
            Choice {
                id: it.id.to_string(),
                chosen: chosen.contains(&id),
                name: named::category_name(words, &it),
                detail,
            }
        })
        .collect();
    let page = CategoriesPage {
        page: top.page(app, who).await?,
        refused,
        categories,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn update_categories(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<CategoriesForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let CategoriesForm {
        version,
        categories,
    } = form.fields;
    let changes = TeamChanges {
        categories: Some(categories.clone()),
        ..TeamChanges::default()
    };
    match manage_teams::update(&app, &who.me.viewer, id, version, changes).await {
        Ok(_) => Ok(super::saved(id, "/categories")),
        Err(error) => {
            let (top, refused) = Top::again(&app, &who, id, "/categories", version, error).await?;
            categories_page(&app, &who, top, &categories, refused).await
        }
    }
}
