//! A team's name, address, kind and visibility, and its end (T1, T2).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::TeamId;
use domain::team::Visibility;
use serde::Deserialize;
use uuid::Uuid;

use super::Top;
use crate::actions::manage_teams::{self, OpenRequests, TeamChanges};
use crate::app::App;
use crate::error::Error;
use crate::store;
use crate::store::teams::Team;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;

#[derive(Template)]
#[template(path = "teams/general.html")]
struct GeneralPage {
    page: Page,
    top: Top,
    refused: Refused,
    team: Option<Uuid>,
    fields: Fields,
    domain: String,
    /// How many requests are not resolved, and where they could go.
    open: i64,
    others: Vec<(String, String)>,
    move_to: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Fields {
    #[serde(default)]
    version: i64,
    name: String,
    address: String,
    kind: String,
    visibility: Visibility,
}

impl Fields {
    fn of(team: &Team) -> Self {
        Self {
            version: team.version,
            name: team.name.clone(),
            address: team.address.clone(),
            kind: team.kind.clone(),
            visibility: Visibility::from_name(&team.visibility).unwrap_or(Visibility::Internal),
        }
    }

    fn is_public(&self) -> bool {
        self.visibility == Visibility::Public
    }
}

async fn show(
    app: &App,
    who: &SignedIn,
    top: Top,
    fields: Option<Fields>,
    move_to: String,
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let fields = fields.unwrap_or_else(|| Fields::of(&top.team));
    let others = store::teams::list(db).await?;
    let page = GeneralPage {
        page: top.page(app, who).await?,
        refused,
        team: Some(top.team.id),
        fields,
        domain: app.config.mail.domain.clone(),
        open: store::clocks::open_requests(db, top.team.team()).await?,
        others: others
            .into_iter()
            .filter(|it| it.is_active() && it.id != top.team.id)
            .map(|it| (it.id.to_string(), it.name))
            .collect(),
        move_to,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    Query(query): Query<settings::Saved>,
) -> Result<Response, Failure> {
    let top = Top::open(&app, &who, id, "").await?.saved(query.saved);
    show(&app, &who, top, None, String::new(), Refused::default()).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = form.fields;
    let changes = TeamChanges {
        name: Some(fields.name.clone()),
        address: Some(fields.address.clone()),
        kind: Some(fields.kind.clone()),
        visibility: Some(fields.visibility),
        ..TeamChanges::default()
    };
    match manage_teams::update(&app, &who.me.viewer, id, fields.version, changes).await {
        Ok(_) => Ok(super::saved(id, "")),
        Err(error) => {
            let (top, refused) = Top::again(&app, &who, id, "", fields.version, error).await?;
            show(&app, &who, top, Some(fields), String::new(), refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ArchiveForm {
    archive: bool,
    /// A team, `stay`, or nothing said.
    #[serde(default)]
    move_to: String,
}

impl ArchiveForm {
    fn open(&self) -> Result<Option<OpenRequests>, Error> {
        match self.move_to.as_str() {
            "" => Ok(None),
            "stay" => Ok(Some(OpenRequests::Stay)),
            id => match Uuid::parse_str(id) {
                Ok(id) => Ok(Some(OpenRequests::Move(TeamId(id)))),
                Err(_) => Err(Error::invalid("move_to", "team-unknown")),
            },
        }
    }
}

pub(in crate::web) async fn archive(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<ArchiveForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let viewer = &who.me.viewer;
    let done = if form.fields.archive {
        match form.fields.open() {
            Ok(open) => manage_teams::archive(&app, viewer, id, open).await,
            Err(error) => Err(error),
        }
    } else {
        manage_teams::restore(&app, viewer, id).await
    };
    match done {
        Ok(()) => Ok(Redirect::to("/settings/teams").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let top = Top::new(store::teams::get(app.db.read(), id).await?, "");
            show(&app, &who, top, None, form.fields.move_to, refused).await
        }
    }
}
