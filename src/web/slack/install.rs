//! The second way of connecting: by Slack's own consent page (OAuth). Its state is good once, and for the
//! session that asked for it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;

use super::Top;
use crate::actions::manage_slack;
use crate::app::App;
use crate::store::slack::SCOPES;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "slack/install.html")]
struct InstallPage {
    page: Page,
    top: Top,
    refused: Refused,
    client_id: String,
    has_secret: bool,
    has_signing_secret: bool,
    redirect_url: String,
    is_public: bool,
    /// Slack's consent page, once id and secret are stored.
    consent: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct InstallFields {
    version: i64,
    client_id: String,
    client_secret: SecretString,
    signing_secret: SecretString,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/keys").await?;
    let client_id = top.connection.as_ref().map(|it| it.client_id.clone());
    draw(
        &app,
        (top, page),
        client_id.unwrap_or_default(),
        None,
        Refused::default(),
    )
}

fn draw(
    app: &App,
    (top, page): (Top, Page),
    client_id: String,
    consent: Option<String>,
    refused: Refused,
) -> Result<Response, Failure> {
    let stored = top.connection.as_ref();
    let page = InstallPage {
        page,
        refused,
        client_id,
        has_secret: stored.is_some_and(|it| it.client_secret.is_some()),
        has_signing_secret: stored.is_some_and(|it| it.signing_secret.is_some()),
        redirect_url: app.config.link("/slack/oauth"),
        is_public: super::is_public(app),
        consent,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

/// Stores id and secret, and shows the way to Slack: a form of ours may not lead there by itself.
pub(in crate::web) async fn begin(
    State(app): State<App>,
    who: Administrator,
    form: Form<InstallFields>,
) -> Result<Response, Failure> {
    let typed = form.fields;
    let begun = manage_slack::begin_install(
        &app,
        &who.me.viewer,
        &who.me.token,
        typed.version,
        typed.client_id.clone(),
        Some(typed.client_secret),
        Some(typed.signing_secret),
    )
    .await;
    let (consent, refused) = match begun {
        Ok(state) => {
            let address = consent(&app, typed.client_id.trim(), &state);
            (Some(address), Refused::default())
        }
        Err(error) => (None, Refused::of(&who.visitor.words, error)?),
    };
    let (top, page) = Top::load(&app, &who, "/keys").await?;
    let top = if consent.is_some() {
        top
    } else {
        top.after(&refused, typed.version)
    };
    draw(&app, (top, page), typed.client_id, consent, refused)
}

/// Slack's consent page; with another `slack.api_url`, that of the same place.
fn consent(app: &App, client_id: &str, state: &str) -> String {
    let api = app.config.slack.api_url.as_str();
    let base = api.strip_suffix("/api").unwrap_or(api);
    let scopes: Vec<&str> = SCOPES.iter().map(|it| it.0).collect();
    let query = [
        ("client_id", client_id.to_owned()),
        ("scope", scopes.join(",")),
        ("user_scope", String::new()),
        ("redirect_uri", app.config.link("/slack/oauth")),
        ("state", state.to_owned()),
    ];
    let query = serde_html_form::to_string(query).unwrap_or_default();
    format!("{base}/oauth/v2/authorize?{query}")
}

#[derive(Template)]
#[template(path = "slack/come_back.html")]
struct ComeBackPage {
    page: Page,
    top: Top,
    refused: Refused,
    code: String,
    state: String,
    /// Why it goes no further from here: Slack's word, or that the state is not this session's.
    problem: Option<String>,
}

/// What Slack sends along.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Answer {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
}

/// Back from Slack: nothing happens before the button is pressed.
pub(in crate::web) async fn come_back(
    State(app): State<App>,
    who: Administrator,
    Query(answer): Query<Answer>,
) -> Result<Html<String>, Failure> {
    let (top, page) = Top::load(&app, &who, "/keys").await?;
    let words = &who.visitor.words;
    let problem = if !answer.error.is_empty() {
        Some(words.t("slack-install-declined"))
    } else if answer.code.is_empty()
        || !manage_slack::may_install(&app, &who.me.token, &answer.state).await?
    {
        Some(words.t("slack-install-stale"))
    } else {
        None
    };
    let page = ComeBackPage {
        page,
        top,
        refused: Refused::default(),
        code: answer.code,
        state: answer.state,
        problem,
    };
    Ok(Html(page.render()?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct FinishFields {
    code: SecretString,
    state: String,
}

pub(in crate::web) async fn finish(
    State(app): State<App>,
    who: Administrator,
    form: Form<FinishFields>,
) -> Result<Redirect, Failure> {
    let FinishFields { code, state } = form.fields;
    manage_slack::install(&app, &who.me.viewer, &who.me.token, state, &code).await?;
    Ok(Redirect::to("/settings/slack/check"))
}
