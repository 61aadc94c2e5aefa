//! Whose mail is believed, and whose is taken (E6).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::sender::RequireProof;
use serde::Deserialize;

use super::{Tabs, frame};
use crate::actions::manage_mail_policy::{self, PROFILES, Policy, UNKNOWN_SENDERS};
use crate::app::App;
use crate::config::CheckSenders;
use crate::store::{mail_accounts, person_addresses};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::dashed;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::Administrator;

/// Domains that are named without being asked for.
const DOMAINS: usize = 10;

#[derive(Template)]
#[template(path = "email_settings/senders.html")]
struct Senders {
    page: Page,
    tabs: Tabs,
    refused: Refused,
    choices: [Choices; 3],
    lists: [List; 3],
    how: How,
}

/// A question with its answers.
struct Choices {
    name: &'static str,
    title: String,
    /// Value, words, what it means, whether it is chosen.
    all: Vec<(&'static str, String, String, bool)>,
}

/// A list with one entry a line.
struct List {
    name: &'static str,
    title: String,
    hint: String,
    value: String,
}

/// How senders are looked at.
struct How {
    listener: String,
    /// Whose word is believed.
    relays: Vec<String>,
    /// Domains of employees' addresses.
    domains: String,
    /// Nothing that comes in can be proven.
    is_blind: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Fields {
    unknown_senders: String,
    require_proof: String,
    #[serde(default)]
    company_domains: String,
    profiles: String,
    #[serde(default)]
    form_senders: String,
    #[serde(default)]
    person_lists: String,
}

impl From<Fields> for Policy {
    fn from(typed: Fields) -> Self {
        Self {
            unknown_senders: typed.unknown_senders,
            require_proof: typed.require_proof,
            company_domains: typed.company_domains,
            profiles: typed.profiles,
            form_senders: typed.form_senders,
            person_lists: typed.person_lists,
        }
    }
}

async fn how(app: &App, who: &Administrator) -> Result<How, Failure> {
    let (db, words) = (app.db.read(), &who.visitor.words);
    let mut relays = app.config.mail.authserv_ids.clone();
    for mailbox in mail_accounts::mailboxes(db).await? {
        let by_itself = [
            mail_accounts::auth::MICROSOFT,
            mail_accounts::auth::GOOGLE,
            mail_accounts::auth::GOOGLE_SERVICE,
        ];
        match mailbox.authserv_id.trim() {
            "" if by_itself.contains(&mailbox.auth.as_str()) => {
                relays.push(words.t1("senders-how-mailbox", "name", mailbox.name));
            }
            "" => {}
            named => relays.push(named.to_owned()),
        }
    }
    let checked = app.config.smtp.check_senders;
    let listener = words.t(match checked {
        _ if app.config.smtp.listen.is_empty() => "senders-how-off",
        CheckSenders::Public => "senders-how-public",
        CheckSenders::Always => "senders-how-always",
        CheckSenders::Never => "senders-how-never",
    });
    Ok(How {
        is_blind: relays.is_empty()
            && (checked == CheckSenders::Never || app.config.smtp.listen.starts_with("127.")),
        listener,
        relays,
        domains: person_addresses::company_domains(db, DOMAINS)
            .await?
            .join(", "),
    })
}

async fn senders(
    app: &App,
    who: &Administrator,
    policy: Policy,
    saved: bool,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let choices = |name: &'static str,
                   [title, stem]: [&str; 2],
                   all: &[&'static str],
                   chosen: &str| Choices {
        name,
        title: words.t(title),
        all: all
            .iter()
            .map(|it| {
                let key = format!("{stem}{}", dashed(it));
                let hint = words.t(&format!("{key}-hint"));
                (*it, words.t(&key), hint, *it == chosen)
            })
            .collect(),
    };
    let list = |name: &'static str, keys: [&str; 2], value: String| List {
        name,
        title: words.t(keys[0]),
        hint: words.t(keys[1]),
        value,
    };
    let proofs = RequireProof::ALL.map(RequireProof::name);
    let (page, tabs) = frame(app, &who.visitor, "/senders", saved).await?;
    let page = Senders {
        page,
        tabs,
        refused,
        choices: [
            choices(
                "unknown_senders",
                ["senders-unknown", "senders-unknown-"],
                &UNKNOWN_SENDERS,
                &policy.unknown_senders,
            ),
            choices(
                "require_proof",
                ["senders-proof", "senders-proof-"],
                &proofs,
                &policy.require_proof,
            ),
            choices(
                "profiles",
                ["senders-profile", "senders-profile-"],
                &PROFILES,
                &policy.profiles,
            ),
        ],
        lists: [
            list(
                "company_domains",
                ["senders-domains", "senders-domains-hint"],
                policy.company_domains,
            ),
            list(
                "form_senders",
                ["senders-forms", "senders-forms-hint"],
                policy.form_senders,
            ),
            list(
                "person_lists",
                ["senders-lists", "senders-lists-hint"],
                policy.person_lists,
            ),
        ],
        how: how(app, who).await?,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    let policy = manage_mail_policy::read(&app).await?;
    senders(&app, &who, policy, query.saved, Refused::default()).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    let typed = Policy::from(form.fields);
    match manage_mail_policy::update(&app, &who.me.viewer, typed.clone()).await {
        Ok(()) => Ok(Redirect::to("/settings/email/senders?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            senders(&app, &who, typed, false, refused).await
        }
    }
}
