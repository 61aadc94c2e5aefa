//! The app package, which an administrator of Teams uploads: what is in it, and the file (M1, M3).

use askama::Template;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use domain::locale::Language;
use url::Url;

use super::Top;
use crate::actions::manage_msteams;
use crate::app::App;
use crate::channels::msteams::package::{self, App as Packed, Words as PackedWords};
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::secrets;
use crate::store;
use crate::store::msteams::Connection;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::line::is_public;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// Where the file is.
const FILE: &str = "/settings/teams-app/package.zip";

#[derive(Template)]
#[template(path = "msteams/package.html")]
struct PackagePage {
    page: Page,
    top: Top,
    refused: Refused,
    version: String,
    name: String,
    is_public: bool,
    public_url: String,
    /// The package that was downloaded last is not this one.
    is_changed: bool,
}

/// What the bot is called and says of itself.
fn words(words: &Words) -> PackedWords {
    let pair = |key: &str| (words.t(key), words.t(&format!("{key}-hint")));
    // Of the words that mean the same, the first is shown.
    let command = |key: &str| {
        let all = words.t(&format!("bot-words-{key}"));
        let first = all.split(',').next().unwrap_or_default().trim().to_owned();
        (first, words.t(&format!("msteams-command-{key}")))
    };
    PackedWords {
        name: words.t("slack-app-name"),
        full_name: words.t("slack-app-name"),
        short_description: words.t("msteams-app-short"),
        description: words.t("msteams-app-description"),
        commands: ["status", "help", "close"]
            .into_iter()
            .map(command)
            .collect(),
        ask_hr: pair("slack-app-ask"),
        new_request: pair("slack-app-new"),
    }
}

/// The package as it is now.
struct Made {
    /// The hash of what is in it, whatever its version.
    content: String,
    version: String,
    is_changed: bool,
    bytes: Vec<u8>,
}

fn make_it(app: &App, visitor: &Visitor, connection: &Connection) -> Result<Made> {
    // Teams takes no address without TLS; the page says what is missing if ours has none.
    let public = app
        .config
        .http
        .public_url
        .replacen("http://", "https://", 1);
    let odd = |_| Error::Internal(anyhow::anyhow!("`http.public_url` is no address"));
    let public_url = Url::parse(&public).map_err(odd)?;
    let language = visitor.organisation.language;
    let all: Vec<(Language, PackedWords)> = Language::ALL
        .into_iter()
        .map(|it| (it, words(&app.languages.of(it))))
        .collect();
    let of = |version: &str| {
        let packed = Packed {
            app_id: &connection.app_id,
            package_id: &connection.app_id,
            version,
            organisation: &visitor.organisation.name,
            public_url: &public_url,
            privacy_url: None,
            terms_url: None,
            language,
        };
        package::package(&packed, &all).map_err(|why| Error::Internal(why.into()))
    };
    let content = secrets::sha256_hex(&of("0.0.0")?);
    let is_changed = content != connection.package_content;
    let number = connection.package_version + i32::from(is_changed);
    let version = format!("1.0.{number}");
    Ok(Made {
        bytes: of(&version)?,
        content,
        version,
        is_changed: is_changed && connection.package_version > 0,
    })
}

/// The connection whose package it is, once its app is known.
fn known(top: &Top) -> Option<&Connection> {
    top.connection
        .as_ref()
        .filter(|it| package::is_guid(&it.app_id))
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/package").await?;
    let Some(connection) = known(&top) else {
        return Ok(Redirect::to("/settings/msteams/app").into_response());
    };
    let made = make_it(&app, &who.visitor, connection)?;
    let own = app.languages.of(who.visitor.organisation.language);
    let page = PackagePage {
        page,
        refused: Refused::default(),
        version: made.version,
        name: own.t("slack-app-name"),
        is_public: is_public(&app),
        public_url: app.config.http.public_url.clone(),
        is_changed: made.is_changed,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

/// What is downloaded now gets its version for good.
pub(in crate::web) async fn make(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> std::result::Result<Redirect, Failure> {
    let connection = store::msteams::get(app.db.read()).await?;
    let made = make_it(&app, &who.visitor, &connection)?;
    manage_msteams::pack(&app, &who.me.viewer, made.content).await?;
    Ok(Redirect::to(FILE))
}

pub(in crate::web) async fn file(
    State(app): State<App>,
    who: Administrator,
) -> std::result::Result<Response, Failure> {
    let connection = store::msteams::find(app.db.read()).await?;
    let Some(connection) = connection.filter(|it| package::is_guid(&it.app_id)) else {
        return Ok(Redirect::to("/settings/msteams/app").into_response());
    };
    let made = make_it(&app, &who.visitor, &connection)?;
    let name = format!(
        "attachment; filename=\"visavis-teams-{}.zip\"",
        made.version
    );
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, made.bytes).into_response())
}
