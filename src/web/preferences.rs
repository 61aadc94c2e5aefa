//! What a person sets for themselves: language, time zone, look, working hours, password, API tokens.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;
use uuid::Uuid;

use super::failure::Failure;
use super::form::Form;
use super::page::Page;
use super::people::NoFields;
use super::place::At;
use super::refused::Refused;
use super::settings::{Saved, ZONES, languages};
use super::sign_in::signed_in;
use super::visitor::SignedIn;
use super::week::{Grid, Typed};
use crate::actions::{manage_people, notices, sign_in};
use crate::app::App;
use crate::error::Error;
use crate::store;

#[derive(Template)]
#[template(path = "preferences/page.html")]
struct PreferencesPage {
    page: Page,
    saved: bool,
    refused: Refused,
    fields: Fields,
    languages: Vec<(&'static str, &'static str)>,
    zones: &'static [&'static str],
    organisation_zone: String,
    has_password: bool,
    /// How an expert works; none for others.
    work: Option<Work>,
    /// A token that was just made.
    new_token: Option<String>,
    tokens: Vec<Token>,
}

/// How an expert works.
struct Work {
    deadline_mails: bool,
    has_own: bool,
    grid: Grid,
}

impl Work {
    async fn of(app: &App, who: &SignedIn) -> Result<Option<Self>, Failure> {
        let viewer = &who.me.viewer;
        if !viewer.is_expert() {
            return Ok(None);
        }
        let db = app.db.read();
        let own = store::hours::of_person(db, viewer.person).await?;
        // Whoever begins hours of their own begins with their team's.
        let begin = match (&own, viewer.teams.first()) {
            (None, Some(team)) => store::hours::of_team(db, *team).await?,
            _ => None,
        };
        let zone = who.visitor.zone.iana_name().unwrap_or("UTC");
        let shown = own.clone().or(begin);
        let shown = shown.unwrap_or_else(|| store::hours::usual(zone));
        Ok(Some(Self {
            deadline_mails: who.me.person.deadline_mails,
            has_own: own.is_some(),
            grid: Grid::of(&who.visitor.words, &shown),
        }))
    }
}

struct Token {
    id: Uuid,
    label: String,
    created: String,
    used: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    language: String,
    time_zone: String,
}

async fn page(
    app: &App,
    who: &SignedIn,
    fields: Option<Fields>,
    work: Option<Work>,
    saved: bool,
    new_token: Option<String>,
    refused: Refused,
) -> Result<Response, Failure> {
    let (words, zone) = (&who.visitor.words, &who.visitor.zone);
    let person = &who.me.person;
    let tokens = store::sessions::api_tokens(app.db.read(), person.person())
        .await?
        .into_iter()
        .map(|it| Token {
            id: it.id,
            label: it.label,
            created: words.date(store::instant(it.created_at), zone),
            used: it
                .used_at
                .map(|at| words.date_time(store::instant(at), zone)),
        })
        .collect();
    let title = words.t("nav-preferences");
    let page = PreferencesPage {
        page: Page::titled(&who.visitor, title)
            .with_nav(app, "preferences")
            .await?,
        saved,
        refused,
        fields: fields.unwrap_or_else(|| Fields {
            language: person.language.clone().unwrap_or_default(),
            time_zone: person.time_zone.clone().unwrap_or_default(),
        }),
        languages: languages(),
        zones: ZONES,
        organisation_zone: who.visitor.organisation.time_zone.clone(),
        has_password: person.password_hash.is_some(),
        work: match work {
            Some(work) => Some(work),
            None => Work::of(app, who).await?,
        },
        new_token,
        tokens,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn show(
    State(app): State<App>,
    who: SignedIn,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    page(
        &app,
        &who,
        None,
        None,
        query.saved,
        None,
        Refused::default(),
    )
    .await
}

pub(super) async fn update(
    State(app): State<App>,
    who: SignedIn,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    let (language, time_zone) = (fields.language.clone(), fields.time_zone.trim().to_owned());
    let me = who.me.viewer.person;
    match manage_people::set_preferences(&app, me, language, time_zone).await {
        Ok(()) => Ok(Redirect::to("/preferences?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            page(&app, &who, Some(fields), None, false, None, refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkFields {
    #[serde(default)]
    deadline_mails: bool,
    hours: Whose,
    zone: String,
    #[serde(default)]
    frame: Vec<String>,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    over: Vec<String>,
}

/// By whose hours an expert works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Whose {
    Team,
    Own,
}

pub(super) async fn update_work(
    State(app): State<App>,
    who: SignedIn,
    form: Form<WorkFields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    let words = &who.visitor.words;
    let typed = Typed {
        zone: fields.zone,
        frame: fields.frame,
        from: fields.from,
        to: fields.to,
        over: fields.over,
    };
    let deadline_mails = fields.deadline_mails;
    let hours = match fields.hours {
        Whose::Team => None,
        Whose::Own => match typed.read(words) {
            Ok(hours) => Some(hours),
            Err(grid) => {
                let refused = grid.refused().unwrap_or_default();
                let work = Work {
                    deadline_mails,
                    has_own: true,
                    grid: *grid,
                };
                return page(&app, &who, None, Some(work), false, None, refused).await;
            }
        },
    };
    notices::set_work(&app, &who.me.viewer, deadline_mails, hours).await?;
    Ok(Redirect::to("/preferences?saved=true").into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordFields {
    /// The one that whoever has one changes.
    #[serde(default)]
    present: SecretString,
    password: SecretString,
}

pub(super) async fn update_password(
    State(app): State<App>,
    who: SignedIn,
    form: Form<PasswordFields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    let me = who.me.viewer.person;
    match sign_in::change_password(&app, me, fields.present, fields.password).await {
        Ok(token) => Ok(signed_in(&app, &token, "/preferences?saved=true")),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            page(&app, &who, None, None, false, None, refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenFields {
    label: String,
}

/// The answer holds the token, which is shown this once; nothing is kept of it but its hash.
pub(super) async fn create_token(
    State(app): State<App>,
    who: SignedIn,
    form: Form<TokenFields>,
) -> Result<Response, Failure> {
    let label = form.fields.label;
    if label.trim().is_empty() {
        let error = Error::invalid("label", "name-empty");
        let refused = Refused::of(&who.visitor.words, error)?;
        return page(&app, &who, None, None, false, None, refused).await;
    }
    let token = sign_in::make_api_token(&app, who.me.viewer.person, &label).await?;
    page(
        &app,
        &who,
        None,
        None,
        false,
        Some(token),
        Refused::default(),
    )
    .await
}

pub(super) async fn revoke_token(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<Uuid>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    sign_in::revoke_api_token(&app, who.me.viewer.person, id).await?;
    Ok(Redirect::to("/preferences?saved=true"))
}
