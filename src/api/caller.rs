//! Who calls: the person of a bearer token, with what they may do at this moment.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::expert::{Right, Viewer};

use super::problem::{Problem, Result};
use crate::actions::sign_in;
use crate::app::App;
use crate::store;
use crate::store::people::Person;

/// The person who calls.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    /// With the rights and teams of this moment.
    pub viewer: Viewer,
    /// The row.
    pub person: Person,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let token = token(parts).ok_or_else(Problem::unauthorized)?;
        let db = app.db.read();
        let token = store::sessions::find_api_token(db, token)
            .await?
            .ok_or_else(Problem::unauthorized)?;
        let person = store::people::get(db, token.person).await?;
        if !person.is_active() {
            return Err(Problem::unauthorized());
        }
        sign_in::touch_api_token(app, token.id, token.used_at).await?;
        let viewer = store::people::viewer(db, &person).await?;
        if !viewer.may(Right::Administer) && !store::settings::is_activated(db).await? {
            return Err(Problem::new(
                StatusCode::FORBIDDEN,
                "an administrator must open Visavis once before anybody else can use it",
            )
            .of_kind("urn:visavis:problem:not-activated"));
        }
        Ok(Self { viewer, person })
    }
}

fn token(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && token.starts_with("vis_")).then_some(token)
}
