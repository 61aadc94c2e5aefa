//! Teams: listed, created, edited, archived (T1, T2).

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::{CategoryId, PersonId, TeamId};
use domain::team::Visibility;
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::named;
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::settings;
use super::visitor::SignedIn;
use crate::actions::manage_teams::{self, TeamForm};
use crate::app::App;
use crate::store::teams::Team;
use crate::store::{self};

#[derive(Template)]
#[template(path = "teams/list.html")]
struct ListPage {
    page: Page,
    domain: String,
    teams: Vec<(Team, i64)>,
}

pub(super) async fn list(State(app): State<App>, who: SignedIn) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let db = app.db.read();
    let members: HashMap<_, _> = store::teams::member_counts(db).await?;
    let teams = store::teams::list(db)
        .await?
        .into_iter()
        .map(|team| {
            let count = members.get(&team.id).copied().unwrap_or(0);
            (team, count)
        })
        .collect();
    let title = who.visitor.words.t("settings-teams");
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "teams", title).await?,
        domain: app.config.mail.domain.clone(),
        teams,
    };
    Ok(Html(page.render()?))
}

#[derive(Template)]
#[template(path = "teams/edit.html")]
struct EditPage {
    page: Page,
    refused: Refused,
    /// The team as it is; none for one that is to be made.
    team: Option<Team>,
    fields: TeamFields,
    domain: String,
    people: Vec<Choice>,
    categories: Vec<Choice>,
}

/// Something to tick.
struct Choice {
    id: String,
    name: String,
    detail: String,
    chosen: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TeamFields {
    #[serde(default)]
    version: i64,
    name: String,
    address: String,
    kind: String,
    visibility: Visibility,
    #[serde(default)]
    members: Vec<PersonId>,
    #[serde(default)]
    categories: Vec<CategoryId>,
}

impl TeamFields {
    fn is_public(&self) -> bool {
        self.visibility == Visibility::Public
    }

    fn form(&self) -> TeamForm {
        TeamForm {
            name: self.name.clone(),
            address: self.address.clone(),
            kind: self.kind.clone(),
            visibility: self.visibility,
            members: Some(self.members.clone()),
            categories: Some(self.categories.clone()),
        }
    }
}

async fn edit_page(
    app: &App,
    who: &SignedIn,
    team: Option<Team>,
    mut fields: TeamFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let title = match &team {
        Some(team) => team.name.clone(),
        None => words.t("team-new"),
    };
    // Whoever saves again after reading that somebody changed it meanwhile, means it.
    fields.version = team.as_ref().map_or(0, |it| it.version);
    let mut people = store::roles::experts(db).await?;
    if let Some(team) = &team {
        for member in store::teams::members(db, team.team()).await? {
            if people.iter().all(|it| it.id != member.id) {
                people.push(member);
            }
        }
    }
    let people = people
        .into_iter()
        .map(|it| Choice {
            id: it.id.to_string(),
            chosen: fields.members.contains(&it.person()),
            name: it.name,
            detail: it.position.or(it.email).unwrap_or_default(),
        })
        .collect();
    let categories = store::categories::list(db)
        .await?
        .into_iter()
        .filter(|it| it.is_active() || fields.categories.contains(&CategoryId(it.id)))
        .map(|it| Choice {
            id: it.id.to_string(),
            chosen: fields.categories.contains(&CategoryId(it.id)),
            name: named::category_name(words, &it),
            detail: String::new(),
        })
        .collect();
    let page = EditPage {
        page: settings::page(app, &who.visitor, "teams", title).await?,
        refused,
        team,
        fields,
        domain: app.config.mail.domain.clone(),
        people,
        categories,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = TeamFields {
        version: 0,
        name: String::new(),
        address: String::new(),
        kind: String::new(),
        visibility: Visibility::Public,
        members: vec![who.me.viewer.person],
        categories: Vec::new(),
    };
    edit_page(&app, &who, None, fields, Refused::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: SignedIn,
    form: Form<TeamFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    match manage_teams::create(&app, &who.me.viewer, form.fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/teams").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            edit_page(&app, &who, None, form.fields, refused).await
        }
    }
}

async fn as_it_is(app: &App, team: &Team) -> Result<TeamFields, Failure> {
    let db = app.db.read();
    Ok(TeamFields {
        version: team.version,
        name: team.name.clone(),
        address: team.address.clone(),
        kind: team.kind.clone(),
        visibility: Visibility::from_name(&team.visibility).unwrap_or(Visibility::Internal),
        members: store::teams::members(db, team.team())
            .await?
            .iter()
            .map(store::people::Person::person)
            .collect(),
        categories: store::teams::categories(db, team.team()).await?,
    })
}

pub(super) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let team = store::teams::get(app.db.read(), id).await?;
    let fields = as_it_is(&app, &team).await?;
    edit_page(&app, &who, Some(team), fields, Refused::default()).await
}

pub(super) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<TeamFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = form.fields;
    let version = fields.version;
    match manage_teams::update(&app, &who.me.viewer, id, version, fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/teams").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let team = store::teams::get(app.db.read(), id).await?;
            edit_page(&app, &who, Some(team), fields, refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArchiveForm {
    archive: bool,
}

pub(super) async fn archive(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<ArchiveForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    match manage_teams::archive(&app, &who.me.viewer, id, form.fields.archive).await {
        Ok(()) => Ok(Redirect::to("/settings/teams").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let team = store::teams::get(app.db.read(), id).await?;
            let fields = as_it_is(&app, &team).await?;
            edit_page(&app, &who, Some(team), fields, refused).await
        }
    }
}
