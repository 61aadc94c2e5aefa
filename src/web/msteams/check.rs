//! Whether the credentials work, and what else is missing before employees can ask in Teams (M1).

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::{Top, standing};
use crate::actions::manage_msteams;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::msteams::{Connection, problem};
use crate::store::msteams_groups;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::line::is_public;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// After this many seconds without an answer a check can be asked for again.
const LONG: i64 = 60;

/// What is known of the connection.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Check {
    pub(super) is_running: bool,
    /// It has been running for so long that it can be asked for again.
    pub(super) is_late: bool,
    /// When the last one ended.
    pub(super) at: Option<i64>,
    /// Why it came to nothing, and what to do.
    pub(super) problem: Option<(String, String)>,
    pub(super) is_good: bool,
    pub(super) lines: Vec<Line>,
    /// It belongs to the set-up, which goes on from here.
    pub(super) is_step: bool,
    pub(super) version: i64,
}

/// Something that must be so.
pub(super) struct Line {
    pub(super) what: String,
    /// What it is for, or what to do.
    pub(super) hint: String,
    pub(super) sign: Sign,
    pub(super) state: String,
}

/// How it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Good,
    Bad,
    Warn,
    Off,
}

impl Line {
    pub(super) fn class(&self) -> &'static str {
        match self.sign {
            Sign::Good => "good",
            Sign::Bad => "bad",
            Sign::Warn => "warn",
            Sign::Off => "off",
        }
    }

    pub(super) fn icon(&self) -> &'static str {
        match self.sign {
            Sign::Good => "check-circle",
            Sign::Bad | Sign::Warn => "alert",
            Sign::Off => "clock",
        }
    }
}

impl Check {
    pub(super) async fn load(
        app: &App,
        visitor: &Visitor,
        connection: &Connection,
        is_step: bool,
    ) -> Result<Self> {
        let groups = msteams_groups::list(app.db.read(), connection.account()).await?;
        let waits = connection.check_asked_at.map_or(0, |it| {
            visitor.now.duration_since(store::instant(it)).as_secs()
        });
        let is_good = connection.is_checked();
        let lines = if connection.checked_at.is_some() {
            let teams = groups.iter().filter(|it| it.is_member).count();
            lines(app, visitor, connection, teams)
        } else {
            Vec::new()
        };
        Ok(Self {
            is_running: connection.is_checking(),
            is_late: waits > LONG,
            at: connection.checked_at,
            problem: connection
                .check_problem
                .as_deref()
                .map(|it| standing::problem(&visitor.words, it)),
            is_good,
            lines,
            is_step,
            version: connection.version,
        })
    }
}

fn lines(app: &App, visitor: &Visitor, connection: &Connection, teams: usize) -> Vec<Line> {
    let words = &visitor.words;
    let found = connection.check_problem.as_deref().unwrap_or_default();
    let found = found.split(' ').next().unwrap_or_default();
    let good = |what: &str, hint: &str| Line {
        what: words.t(what),
        hint: words.t(hint),
        sign: Sign::Good,
        state: words.t("msteams-works"),
    };
    let bad = |line: Line| Line {
        sign: Sign::Bad,
        state: words.t("msteams-fails"),
        ..line
    };
    let unknown = |line: Line| Line {
        sign: Sign::Off,
        state: words.t("msteams-not-known"),
        ..line
    };
    // They are asked for in this order; after the first that fails nothing more is known.
    let token = good("msteams-check-token", "msteams-check-token-hint");
    let keys = good("msteams-check-openid", "msteams-check-openid-hint");
    let (token, keys) = match found {
        "" | problem::TOKEN => (token, keys),
        problem::OPENID => (token, bad(keys)),
        _ => (bad(token), unknown(keys)),
    };
    let address = Line {
        what: words.t("msteams-check-address"),
        hint: super::endpoint(app),
        sign: Sign::Good,
        state: words.t("msteams-works"),
    };
    let address = if is_public(app) {
        address
    } else {
        Line {
            hint: words.t1(
                "msteams-not-public",
                "url",
                app.config.http.public_url.as_str(),
            ),
            sign: Sign::Warn,
            state: words.t("msteams-missing"),
            ..address
        }
    };
    let heard = match connection.heard_at {
        Some(at) => Line {
            what: words.t("msteams-check-heard"),
            hint: String::new(),
            sign: Sign::Good,
            state: words.date_time(store::instant(at), &visitor.zone),
        },
        None => Line {
            what: words.t("msteams-check-heard"),
            hint: words.t("msteams-check-heard-hint"),
            sign: Sign::Off,
            state: words.t("slack-heard-not-yet"),
        },
    };
    let teams = Line {
        what: words.t("msteams-check-teams"),
        hint: words.t("msteams-check-teams-hint"),
        sign: if teams == 0 { Sign::Off } else { Sign::Good },
        state: words.t1("msteams-teams-count", "n", teams),
    };
    vec![token, keys, address, heard, teams]
}

#[derive(Template)]
#[template(path = "msteams/check.html")]
struct CheckPage {
    page: Page,
    top: Top,
    refused: Refused,
    check: Check,
}

#[derive(Template)]
#[template(path = "msteams/_check.html")]
struct CheckPart {
    page: Page,
    check: Check,
}

/// The third step. Once the set-up is done, it is a part of the page of the credentials.
pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/check").await?;
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/msteams/app").into_response());
    };
    let check = Check::load(&app, &who.visitor, connection, !top.is_set_up).await?;
    if htmx.wants("msteams-check") {
        let page = Page::new(&app, &who.visitor, "slack-step-check");
        return Ok(Html(CheckPart { page, check }.render()?).into_response());
    }
    if top.is_set_up {
        return Ok(Redirect::to("/settings/msteams/keys#msteams-check").into_response());
    }
    draw(top, page, check, Refused::default())
}

fn draw(
    top: Top,
    page: Page,
    check: Check,
    refused: Refused,
) -> std::result::Result<Response, Failure> {
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
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(app, who, "/check").await?;
    let top = top.after(&refused, version);
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/msteams/app").into_response());
    };
    let check = Check::load(app, &who.visitor, connection, true).await?;
    draw(top, page, check, refused)
}

pub(in crate::web) async fn again(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> std::result::Result<Redirect, Failure> {
    manage_msteams::check(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/msteams/check"))
}
