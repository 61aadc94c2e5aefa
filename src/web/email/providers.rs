//! Where mail providers post what comes in, and the key by which one of them signs.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::{Tabs, frame};
use crate::actions::take_in;
use crate::app::App;
use crate::i18n::Words;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "email_settings/providers.html")]
struct Providers {
    page: Page,
    tabs: Tabs,
    refused: Refused,
    /// When they were asked for: they hold a secret.
    addresses: Vec<Address>,
    key: Key,
}

/// An address for a provider, and what to do with it there.
struct Address {
    id: &'static str,
    name: String,
    hint: String,
    url: String,
}

fn addresses(app: &App, words: &Words, secret: &str) -> Vec<Address> {
    let door = app.config.link(&format!("/inbound/email/{secret}"));
    let address = |id, name: String, hint: &str, below: &str| Address {
        id,
        name,
        hint: words.t(hint),
        url: format!("{door}{below}"),
    };
    let others = words.t("email-provider-others");
    vec![
        address(
            "postmark",
            "Postmark".to_owned(),
            "email-provider-postmark",
            "/postmark",
        ),
        address(
            "mailgun",
            "Mailgun".to_owned(),
            "email-provider-mailgun",
            "/mailgun/mime",
        ),
        address(
            "sendgrid",
            "SendGrid".to_owned(),
            "email-provider-sendgrid",
            "/sendgrid",
        ),
        address("others", others, "email-provider-others-hint", ""),
    ]
}

/// Where Mailgun's signing key is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    None,
    Stored,
    BySettings,
}

impl Key {
    async fn find(app: &App) -> Result<Self, Failure> {
        if app.config.mail.mailgun_signing_key.is_some() {
            return Ok(Self::BySettings);
        }
        let key = take_in::mailgun_key(app).await?;
        Ok(key.map_or(Self::None, |_| Self::Stored))
    }

    fn is_stored(self) -> bool {
        self == Self::Stored
    }

    fn is_by_settings(self) -> bool {
        self == Self::BySettings
    }
}

async fn draw(
    app: &App,
    who: &Administrator,
    addresses: Vec<Address>,
    refused: Refused,
    saved: bool,
) -> Result<Response, Failure> {
    let (page, tabs) = frame(app, &who.visitor, "/incoming", saved).await?;
    let page = Providers {
        page,
        tabs,
        addresses,
        key: Key::find(app).await?,
        refused,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(asked): Query<Saved>,
) -> Result<Response, Failure> {
    draw(&app, &who, Vec::new(), Refused::default(), asked.saved).await
}

/// Shows the addresses, whose secret is made when it is first asked for.
pub(in crate::web) async fn show_addresses(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Response, Failure> {
    let secret = take_in::http_secret(&app).await?;
    let addresses = addresses(&app, &who.visitor.words, &secret);
    draw(&app, &who, addresses, Refused::default(), false).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct KeyFields {
    #[serde(default)]
    mailgun_key: Option<SecretString>,
    /// `remove`: what is stored goes.
    #[serde(default)]
    what: String,
}

pub(in crate::web) async fn save_key(
    State(app): State<App>,
    who: Administrator,
    form: Form<KeyFields>,
) -> Result<Response, Failure> {
    let typed = form.fields;
    let key = typed
        .mailgun_key
        .filter(|_| typed.what != "remove")
        .map(|it| SecretString::from(it.expose_secret().trim().to_owned()));
    match take_in::set_mailgun_key(&app, &who.me.viewer, key).await {
        Ok(()) => Ok(Redirect::to("/settings/email/providers?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            draw(&app, &who, Vec::new(), refused, false).await
        }
    }
}
