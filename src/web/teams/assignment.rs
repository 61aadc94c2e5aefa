//! How a team gives out requests (T14).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::expert::Right;
use domain::ids::TeamId;
use domain::routing::Assignment;
use serde::Deserialize;

use super::Top;
use crate::actions::manage_teams::{self, TeamChanges};
use crate::app::App;
use crate::error::Error;
use crate::store::teams::Team;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;

#[derive(Template)]
#[template(path = "teams/assignment.html")]
struct AssignmentPage {
    page: Page,
    top: Top,
    refused: Refused,
    fields: Fields,
    /// Name, its words and what it means.
    ways: Vec<(&'static str, String, String)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Fields {
    version: i64,
    assignment: Assignment,
    #[serde(default)]
    assignment_cap: String,
}

impl Fields {
    fn of(team: &Team) -> Self {
        let cap = team.assignment_cap.map(|it| it.to_string());
        Self {
            version: team.version,
            assignment: Assignment::from_name(&team.assignment).unwrap_or_default(),
            assignment_cap: cap.unwrap_or_default(),
        }
    }

    fn is(&self, name: &str) -> bool {
        self.assignment.name() == name
    }

    fn changes(&self) -> Result<TeamChanges, Error> {
        let cap = match self.assignment_cap.trim() {
            "" => None,
            typed => {
                let wrong = |_| Error::invalid("assignment_cap", "cap-invalid");
                Some(typed.parse().map_err(wrong)?)
            }
        };
        Ok(TeamChanges {
            assignment: Some(self.assignment),
            cap: Some(cap),
            ..TeamChanges::default()
        })
    }
}

async fn show(
    app: &App,
    who: &SignedIn,
    top: Top,
    fields: Fields,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let way = |it: Assignment| {
        let key = format!("assignment-{}", named::dashed(it.name()));
        (it.name(), words.t(&key), words.t(&format!("{key}-hint")))
    };
    let page = AssignmentPage {
        page: top.page(app, who).await?,
        refused,
        fields,
        ways: Assignment::ALL.map(way).into(),
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
    let top = Top::open(&app, &who, id, "/assignment")
        .await?
        .saved(query.saved);
    let fields = Fields::of(&top.team);
    show(&app, &who, top, fields, Refused::default()).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = form.fields;
    let done = match fields.changes() {
        Ok(changes) => {
            manage_teams::update(&app, &who.me.viewer, id, fields.version, changes).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(super::saved(id, "/assignment")),
        Err(error) => {
            let (top, refused) =
                Top::again(&app, &who, id, "/assignment", fields.version, error).await?;
            show(&app, &who, top, fields, refused).await
        }
    }
}
