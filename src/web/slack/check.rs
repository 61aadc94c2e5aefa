//! Whether the keys work, what the app may do there, and what does not work without the rest (S1).

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::{Top, standing};
use crate::actions::manage_slack;
use crate::app::App;
use crate::store;
use crate::store::slack::{Connection, SCOPES};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// After this many seconds without an answer a check can be asked for again.
const LONG: i64 = 60;

/// What is known of the connection.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template by itself"
)]
pub(super) struct Check {
    pub(super) is_running: bool,
    /// It has been running for so long that it can be asked for again.
    pub(super) is_late: bool,
    /// When the last one ended.
    pub(super) at: Option<i64>,
    /// Why it came to nothing, and what to do.
    pub(super) problem: Option<(String, String)>,
    pub(super) workspace: String,
    pub(super) workspace_url: String,
    /// Each scope that the manifest asks for.
    pub(super) lines: Vec<Line>,
    /// How many are missing, and whether Slack is of no use without one of them.
    pub(super) missing: usize,
    pub(super) is_useless: bool,
    pub(super) is_good: bool,
    pub(super) is_socket: bool,
    /// When Slack was last heard.
    pub(super) heard: Option<i64>,
    pub(super) events_url: String,
    /// Where scopes are added at Slack.
    pub(super) scopes_url: String,
    pub(super) install_url: String,
    /// It belongs to the set-up, which goes on from here.
    pub(super) is_step: bool,
    pub(super) version: i64,
}

/// A scope.
pub(super) struct Line {
    pub(super) scope: &'static str,
    pub(super) is_there: bool,
    /// Nothing works without it.
    pub(super) is_needed: bool,
    /// What it is for.
    pub(super) reason: String,
    /// What does not work without it.
    pub(super) without: String,
}

impl Check {
    pub(super) fn of(visitor: &Visitor, connection: &Connection, is_step: bool) -> Self {
        let words = &visitor.words;
        let is_known = !connection.bot_user_id.is_empty();
        let scopes: &[(&str, bool)] = if is_known { &SCOPES } else { &[] };
        let lines: Vec<Line> = scopes
            .iter()
            .map(|(scope, is_needed)| {
                let name = scope.replace([':', '.', '_'], "-");
                Line {
                    scope,
                    is_there: connection.may(scope),
                    is_needed: *is_needed,
                    reason: words.t(&format!("slack-scope-{name}")),
                    without: words.t(&format!("slack-without-{name}")),
                }
            })
            .collect();
        let waits = connection.check_asked_at.map_or(0, |it| {
            visitor.now.duration_since(store::instant(it)).as_secs()
        });
        let at_slack = |page: &str| match connection.app_id.as_str() {
            "" => "https://api.slack.com/apps".to_owned(),
            id => format!("https://api.slack.com/apps/{id}/{page}"),
        };
        let missing = lines.iter().filter(|it| !it.is_there).count();
        Self {
            is_running: connection.is_checking(),
            is_late: waits > LONG,
            at: connection.checked_at,
            problem: connection
                .check_problem
                .as_deref()
                .map(|it| standing::problem(words, it)),
            workspace: connection.workspace_name.clone(),
            workspace_url: Some(&connection.workspace_url)
                .filter(|it| it.starts_with("https://"))
                .cloned()
                .unwrap_or_default(),
            missing,
            is_useless: lines.iter().any(|it| it.is_needed && !it.is_there),
            lines,
            is_good: connection.is_checked() && is_known,
            is_socket: connection.uses_socket(),
            heard: connection.heard_at,
            events_url: at_slack("event-subscriptions"),
            scopes_url: at_slack("oauth"),
            install_url: at_slack("install-on-team"),
            is_step,
            version: connection.version,
        }
    }
}

#[derive(Template)]
#[template(path = "slack/check.html")]
struct CheckPage {
    page: Page,
    top: Top,
    refused: Refused,
    check: Check,
}

#[derive(Template)]
#[template(path = "slack/_check.html")]
struct CheckPart {
    page: Page,
    check: Check,
}

/// The third step. Once the set-up is done, it is a part of the page of the keys.
pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/check").await?;
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/slack/app").into_response());
    };
    let check = Check::of(&who.visitor, connection, !top.is_set_up);
    if htmx.wants("slack-check") {
        let page = Page::new(&app, &who.visitor, "slack-step-check");
        return Ok(Html(CheckPart { page, check }.render()?).into_response());
    }
    if top.is_set_up {
        return Ok(Redirect::to("/settings/slack/keys#slack-check").into_response());
    }
    draw(top, page, check, Refused::default())
}

fn draw(top: Top, page: Page, check: Check, refused: Refused) -> Result<Response, Failure> {
    let page = CheckPage {
        page,
        top,
        refused,
        check,
    };
    Ok(page.refused.answer(page.render()?))
}

/// The page of the step again, after switching on was refused.
pub(super) async fn refused(
    app: &App,
    who: &Administrator,
    version: i64,
    refused: Refused,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(app, who, "/check").await?;
    let top = top.after(&refused, version);
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/slack/app").into_response());
    };
    let check = Check::of(&who.visitor, connection, true);
    draw(top, page, check, refused)
}

pub(in crate::web) async fn again(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_slack::check(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/slack/check"))
}
