//! Teams: listed, created, and a page for each with a tab for whatever is set by itself (T1, T2).

mod assignment;
mod channels;
mod general;
mod holidays;
mod hours;
mod people;

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::{PersonId, TeamId};
use domain::team::Visibility;
use serde::Deserialize;
use uuid::Uuid;

use super::failure::Failure;
use super::form::Form;
use super::page::Page;
use super::refused::Refused;
use super::settings;
use super::visitor::SignedIn;
use super::week;
use crate::actions::manage_teams::{self, TeamForm};
use crate::app::App;
use crate::error::Error;
use crate::store;
use crate::store::teams::Team;

pub(super) use assignment::{edit as edit_assignment, update as update_assignment};
pub(super) use channels::{
    link as link_channel, show as channels, state as channel_state, unlink as unlink_channel,
    update as update_channel,
};
pub(super) use general::{archive, edit, update};
pub(super) use holidays::{
    add as add_holiday, import as import_holidays, preview as preview_holidays,
    remove as remove_holiday, show as show_holidays,
};
pub(super) use hours::{edit as edit_hours, progress, update as update_hours};
pub(super) use people::{categories, members, update_categories, update_members};

#[derive(Template)]
#[template(path = "teams/list.html")]
struct ListPage {
    page: Page,
    domain: String,
    teams: Vec<Line>,
}

/// A team in the list.
struct Line {
    team: Team,
    members: i64,
    hours: String,
}

pub(super) async fn list(State(app): State<App>, who: SignedIn) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let db = app.db.read();
    let words = &who.visitor.words;
    let members: HashMap<_, _> = store::teams::member_counts(db).await?;
    let hours = store::hours::of_teams(db).await?;
    let teams = store::teams::list(db)
        .await?
        .into_iter()
        .map(|team| Line {
            members: members.get(&team.id).copied().unwrap_or(0),
            hours: hours
                .get(&team.id)
                .map(|it| week::summary(words, it))
                .unwrap_or_default(),
            team,
        })
        .collect();
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "teams", words.t("settings-teams")).await?,
        domain: app.config.mail.domain.clone(),
        teams,
    };
    Ok(Html(page.render()?))
}

/// The last part of the address of each tab, and the key of its name.
const TABS: [(&str, &str); 7] = [
    ("", "team-general"),
    ("/members", "team-members"),
    ("/hours", "team-hours"),
    ("/holidays", "team-holidays"),
    ("/categories", "settings-categories"),
    ("/assignment", "team-assignment"),
    ("/channels", "team-channels"),
];

/// What the tabs of a team have in common.
struct Top {
    team: Team,
    /// Which tab: the last part of its address.
    tab: &'static str,
    /// The version that the forms of the page are about.
    version: i64,
    /// It was just saved.
    saved: bool,
    /// All tabs.
    tabs: [(&'static str, &'static str); 7],
}

impl Top {
    fn new(team: Team, tab: &'static str) -> Self {
        Self {
            version: team.version,
            team,
            tab,
            saved: false,
            tabs: TABS,
        }
    }

    /// A tab of a team, for whoever may manage teams.
    async fn open(
        app: &App,
        who: &SignedIn,
        id: TeamId,
        tab: &'static str,
    ) -> Result<Self, Failure> {
        settings::need(who, Right::ManageTeams)?;
        Ok(Self::new(store::teams::get(app.db.read(), id).await?, tab))
    }

    /// The tab again after its form, made at `version`, was refused.
    async fn again(
        app: &App,
        who: &SignedIn,
        id: TeamId,
        tab: &'static str,
        version: i64,
        error: Error,
    ) -> Result<(Self, Refused), Failure> {
        let refused = Refused::of(&who.visitor.words, error)?;
        let top = Self::open(app, who, id, tab).await?;
        Ok((top.after(&refused, version), refused))
    }

    /// For a form that was refused: whoever is told that somebody changed it meanwhile and saves again,
    /// means it. Whoever mends another field must be told still.
    fn after(mut self, refused: &Refused, version: i64) -> Self {
        if !refused.is_stale() {
            self.version = version;
        }
        self
    }

    fn saved(mut self, saved: bool) -> Self {
        self.saved = saved;
        self
    }

    fn is_here(&self, tab: &str) -> bool {
        self.tab == tab
    }

    /// The frame of the page around it.
    async fn page(&self, app: &App, who: &SignedIn) -> Result<Page, Failure> {
        settings::page(app, &who.visitor, "teams", self.team.name.clone()).await
    }
}

/// Back to a tab after it was saved.
fn saved(id: TeamId, tab: &str) -> Response {
    Redirect::to(&format!("/settings/teams/{id}{tab}?saved=true")).into_response()
}

/// Something to tick.
struct Choice {
    id: String,
    name: String,
    detail: String,
    chosen: bool,
}

/// All experts and the present members, with these ticked.
async fn experts(
    app: &App,
    team: Option<&Team>,
    chosen: &[PersonId],
) -> Result<Vec<Choice>, Failure> {
    let db = app.db.read();
    let mut people = store::roles::experts(db).await?;
    if let Some(team) = team {
        for member in store::teams::members(db, team.team()).await? {
            if people.iter().all(|it| it.id != member.id) {
                people.push(member);
            }
        }
    }
    Ok(people
        .into_iter()
        .map(|it| Choice {
            id: it.id.to_string(),
            chosen: chosen.contains(&it.person()),
            name: it.name,
            detail: it.position.or(it.email).unwrap_or_default(),
        })
        .collect())
}

#[derive(Template)]
#[template(path = "teams/new.html")]
struct NewPage {
    page: Page,
    refused: Refused,
    /// None: there is no team yet, which the shared part about its name asks.
    team: Option<Uuid>,
    fields: NewFields,
    domain: String,
    people: Vec<Choice>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFields {
    name: String,
    address: String,
    kind: String,
    visibility: Visibility,
    #[serde(default)]
    members: Vec<PersonId>,
}

impl NewFields {
    fn is_public(&self) -> bool {
        self.visibility == Visibility::Public
    }
}

async fn new_page(
    app: &App,
    who: &SignedIn,
    fields: NewFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let title = who.visitor.words.t("team-new");
    let page = NewPage {
        page: settings::page(app, &who.visitor, "teams", title).await?,
        refused,
        team: None,
        people: experts(app, None, &fields.members).await?,
        fields,
        domain: app.config.mail.domain.clone(),
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = NewFields {
        name: String::new(),
        address: String::new(),
        kind: String::new(),
        visibility: Visibility::Public,
        members: vec![who.me.viewer.person],
    };
    new_page(&app, &who, fields, Refused::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: SignedIn,
    form: Form<NewFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = form.fields;
    let team = TeamForm {
        name: fields.name.clone(),
        address: fields.address.clone(),
        kind: fields.kind.clone(),
        visibility: fields.visibility,
        members: Some(fields.members.clone()),
        categories: None,
    };
    match manage_teams::create(&app, &who.me.viewer, team).await {
        Ok(team) => Ok(saved(team.team(), "")),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            new_page(&app, &who, fields, refused).await
        }
    }
}
