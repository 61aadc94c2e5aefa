//! The account that mail is sent from, as it is typed.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;

use super::{Tabs, frame};
use crate::actions::manage_mailboxes::MailboxForm;
use crate::actions::manage_outgoing;
use crate::app::App;
use crate::store::mail_accounts::{self, Account, auth, security};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// The ways of logging in, and the keys of what they are called and for whom they are.
const KINDS: [(&str, &str, &str); 5] = [
    (
        auth::MICROSOFT,
        "mailbox-kind-microsoft",
        "outgoing-kind-microsoft-hint",
    ),
    (
        auth::GOOGLE_SERVICE,
        "mailbox-kind-google-service",
        "outgoing-kind-google-service-hint",
    ),
    (
        auth::GOOGLE,
        "mailbox-kind-google",
        "mailbox-kind-google-hint",
    ),
    (
        auth::PASSWORD,
        "mailbox-kind-password",
        "outgoing-kind-password-hint",
    ),
    (auth::NONE, "outgoing-kind-none", "outgoing-kind-none-hint"),
];

#[derive(Template)]
#[template(path = "email_settings/account.html")]
struct AccountPage {
    page: Page,
    tabs: Tabs,
    refused: Refused,
    /// It is there already.
    is_set: bool,
    fields: AccountFields,
    kinds: [(&'static str, &'static str, &'static str); 5],
    has_secret: bool,
    has_refresh: bool,
}

/// Which way of logging in is looked at.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Kind {
    #[serde(default)]
    kind: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct AccountFields {
    version: i64,
    address: String,
    host: String,
    port: String,
    security: String,
    username: String,
    auth: String,
    tenant: String,
    client_id: String,
    secret: Option<SecretString>,
    refresh: Option<SecretString>,
}

impl AccountFields {
    fn of(account: &Account) -> Self {
        Self {
            version: account.version,
            address: account.address.clone(),
            host: account.host.clone(),
            port: account.port.to_string(),
            security: account.security.clone(),
            username: account.username.clone(),
            auth: account.auth.clone(),
            tenant: account.tenant.clone(),
            client_id: account.client_id.clone(),
            secret: None,
            refresh: None,
        }
    }

    /// For a way of logging in, with what is known of whoever offers it (their own documentation).
    fn with_kind(mut self, kind: &str) -> Self {
        let Some((kind, ..)) = KINDS.iter().find(|it| it.0 == kind) else {
            return self;
        };
        if self.auth == *kind && !self.host.is_empty() {
            return self;
        }
        (*kind).clone_into(&mut self.auth);
        let (host, port, security) = match *kind {
            auth::MICROSOFT => ("smtp.office365.com", "587", security::STARTTLS),
            auth::GOOGLE | auth::GOOGLE_SERVICE => ("smtp.gmail.com", "465", security::TLS),
            auth::NONE => ("", "25", security::STARTTLS),
            _ => ("", "587", security::STARTTLS),
        };
        host.clone_into(&mut self.host);
        port.clone_into(&mut self.port);
        security.clone_into(&mut self.security);
        self
    }

    fn form(&self) -> MailboxForm {
        MailboxForm {
            address: self.address.clone(),
            host: self.host.clone(),
            port: self.port.clone(),
            security: self.security.clone(),
            username: self.username.clone(),
            auth: self.auth.clone(),
            tenant: self.tenant.clone(),
            client_id: self.client_id.clone(),
            secret: self.secret.clone(),
            refresh: self.refresh.clone(),
            ..MailboxForm::default()
        }
    }

    fn is(&self, kind: &str) -> bool {
        self.auth == kind
    }

    fn wants_server(&self) -> bool {
        self.is(auth::PASSWORD) || self.is(auth::NONE)
    }
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    account: Option<Account>,
    fields: AccountFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let (page, tabs) = frame(app, visitor, "/outgoing", false).await?;
    let stays = account.as_ref().filter(|it| it.auth == fields.auth);
    let page = AccountPage {
        page,
        tabs,
        refused,
        is_set: account.is_some(),
        kinds: KINDS,
        has_secret: stays.is_some_and(|it| it.sealed_secret.is_some()),
        has_refresh: stays.is_some_and(|it| it.sealed_refresh.is_some()),
        fields,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(asked): Query<Kind>,
) -> Result<Response, Failure> {
    let account = mail_accounts::outgoing(app.db.read()).await?;
    let fields = match &account {
        Some(account) => AccountFields::of(account),
        // Which way is asked first.
        None => AccountFields::default(),
    };
    let fields = fields.with_kind(&asked.kind);
    draw(&app, &who.visitor, account, fields, Refused::default()).await
}

pub(in crate::web) async fn save(
    State(app): State<App>,
    who: Administrator,
    form: Form<AccountFields>,
) -> Result<Response, Failure> {
    let mut fields = form.fields;
    match manage_outgoing::set(&app, &who.me.viewer, fields.version, fields.form()).await {
        Ok(()) => Ok(Redirect::to("/settings/email/outgoing?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let account = mail_accounts::outgoing(app.db.read()).await?;
            if refused.is_stale() {
                fields.version = account.as_ref().map_or(0, |it| it.version);
            }
            draw(&app, &who.visitor, account, fields, refused).await
        }
    }
}

pub(in crate::web) async fn remove(
    State(app): State<App>,
    who: Administrator,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_outgoing::remove(&app, &who.me.viewer).await?;
    Ok(Redirect::to("/settings/email/outgoing?saved=true"))
}
