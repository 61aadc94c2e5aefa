//! Mailboxes that are read: how each fares, and what is set about it (E1).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::TeamId;
use secrecy::SecretString;
use serde::Deserialize;
use uuid::Uuid;

use super::{Tabs, frame};
use crate::actions::manage_mailboxes::{self, MailboxForm, blank};
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::mail_accounts::{self, Account, after, auth, security};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::visitor::{Administrator, Visitor};

/// How many mails that could not be fetched a page lists.
const LISTED: i64 = 50;

/// How a mailbox fares, in words.
pub(in crate::web) struct Fares {
    /// The name of the icon, and of the colour.
    pub(in crate::web) icon: &'static str,
    pub(in crate::web) class: &'static str,
    pub(in crate::web) state: String,
    /// What is wrong, with the server's own words, and what can be done.
    pub(in crate::web) problem: Option<(String, String)>,
    /// Nothing has come in for too long.
    pub(in crate::web) is_silent: bool,
}

/// A mailbox in the list.
pub(in crate::web) struct Line {
    pub(in crate::web) id: Uuid,
    pub(in crate::web) name: String,
    /// Its address, and whose mail it is.
    pub(in crate::web) about: String,
    pub(in crate::web) fares: Fares,
    /// How many mails could not be fetched.
    pub(in crate::web) skipped: usize,
}

/// All mailboxes as they fare.
pub(in crate::web) struct Listing {
    pub(in crate::web) lines: Vec<Line>,
}

impl Listing {
    pub(in crate::web) async fn load(app: &App, visitor: &Visitor) -> Result<Self, Error> {
        let db = app.db.read();
        let teams = store::teams::list(db).await?;
        let mut lines = Vec::new();
        for account in mail_accounts::mailboxes(db).await? {
            let team = teams.iter().find(|it| Some(it.id) == account.team_id);
            let words = &visitor.words;
            let whose = team.map_or_else(|| words.t("mailbox-by-address"), |it| it.name.clone());
            let about = if account.address.is_empty() || account.address == account.name {
                whose
            } else {
                format!("{} · {whose}", account.address)
            };
            let skipped = mail_accounts::skipped(db, account.id, LISTED).await?.len();
            lines.push(Line {
                id: account.id,
                about,
                fares: Fares::of(visitor, &account),
                skipped,
                name: account.name,
            });
        }
        Ok(Self { lines })
    }

    /// Whether one of them needs a look.
    pub(in crate::web) fn is_ill(&self) -> bool {
        self.lines.iter().any(|it| it.fares.is_silent)
    }
}

impl Fares {
    fn of(visitor: &Visitor, account: &Account) -> Self {
        let (words, zone) = (&visitor.words, &visitor.zone);
        let problem = account.problem().map(|it| worded(words, it));
        if !account.enabled {
            return Self {
                icon: "pause",
                class: "off",
                state: words.t("mailbox-off"),
                problem: None,
                is_silent: false,
            };
        }
        if let Some(since) = account.silent_since(visitor.now) {
            let at = words.date_time(since, zone);
            return Self {
                icon: "alert",
                class: "bad",
                state: words.t1("mailbox-silent", "since", at),
                problem,
                is_silent: true,
            };
        }
        let (icon, class, state) = match account.fetched_at {
            _ if account.failing_since.is_some() => {
                ("sync", "warn", words.t("mailbox-trying-again"))
            }
            Some(at) => {
                let ago = words.ago(store::instant(at), visitor.now, zone);
                let class = if problem.is_some() { "warn" } else { "good" };
                ("check-circle", class, words.t1("mailbox-read", "ago", ago))
            }
            None => ("clock", "off", words.t("mailbox-not-yet")),
        };
        Self {
            icon,
            class,
            state,
            problem,
            is_silent: false,
        }
    }
}

/// Codes for which there is more to be said than that we try again.
const TODOS: [(&str, &str); 15] = [
    ("unreachable", "mailbox-todo-server"),
    ("greeting", "mailbox-todo-server"),
    ("starttls", "mailbox-todo-server"),
    ("tls", "mailbox-todo-tls"),
    ("login", "mailbox-todo-login"),
    ("no-secret", "mailbox-todo-secret"),
    ("folder", "mailbox-todo-folder"),
    ("filing", "mailbox-todo-filing"),
    ("token-tenant", "mailbox-todo-microsoft"),
    ("token-app", "mailbox-todo-microsoft"),
    ("token-secret", "mailbox-todo-app-secret"),
    ("token-grant", "mailbox-todo-grant"),
    ("token-delegation", "mailbox-todo-delegation"),
    ("token-key", "mailbox-todo-key"),
    ("token-refused", "mailbox-todo-app-secret"),
];

/// A problem in words, with the server's own behind it, and what can be done.
fn worded(words: &Words, (code, said): (&str, &str)) -> (String, String) {
    let key = format!("mailbox-problem-{code}");
    let title = if words.has(&key) {
        words.t(&key)
    } else {
        words.t("mailbox-problem-refused")
    };
    let title = if said.is_empty() {
        title
    } else {
        format!("{title} ({said})")
    };
    let todo = TODOS.iter().find(|it| it.0 == code);
    (title, words.t(todo.map_or("mailbox-todo-wait", |it| it.1)))
}

/// The first mailbox that has been silent for too long, for administrators' pages.
pub(in crate::web) async fn alert(app: &App, visitor: &Visitor) -> Result<Option<String>, Error> {
    let all = mail_accounts::mailboxes(app.db.read()).await?;
    Ok(all.iter().find_map(|it| {
        let since = it.silent_since(visitor.now)?;
        let at = visitor.words.date_time(since, &visitor.zone);
        let name = it.name.as_str();
        Some(visitor.words.t2("mailbox-alert", "name", name, "since", at))
    }))
}

#[derive(Template)]
#[template(path = "email_settings/_mailboxes.html")]
struct ListPart {
    page: Page,
    mailboxes: Listing,
}

/// The list by itself.
pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let part = ListPart {
        page: Page::new(&app, &who.visitor, "settings-email"),
        mailboxes: Listing::load(&app, &who.visitor).await?,
    };
    Ok(Html(part.render()?))
}

/// Which way of logging in is looked at.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Kind {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    saved: bool,
}

/// The ways of logging in, and the keys of what they are called and for whom they are.
const KINDS: [(&str, &str, &str); 4] = [
    (
        auth::MICROSOFT,
        "mailbox-kind-microsoft",
        "mailbox-kind-microsoft-hint",
    ),
    (
        auth::GOOGLE_SERVICE,
        "mailbox-kind-google-service",
        "mailbox-kind-google-service-hint",
    ),
    (
        auth::GOOGLE,
        "mailbox-kind-google",
        "mailbox-kind-google-hint",
    ),
    (
        auth::PASSWORD,
        "mailbox-kind-password",
        "mailbox-kind-password-hint",
    ),
];

#[derive(Template)]
#[template(path = "email_settings/mailbox.html")]
struct MailboxPage {
    page: Page,
    tabs: Tabs,
    refused: Refused,
    /// Of one that is there.
    id: Option<Uuid>,
    fields: MailboxFields,
    kinds: [(&'static str, &'static str, &'static str); 4],
    has_secret: bool,
    has_refresh: bool,
    teams: Vec<(String, String)>,
    check: Option<Check>,
}

#[derive(Template)]
#[template(path = "email_settings/_mailbox_check.html")]
struct CheckPart {
    page: Page,
    check: Option<Check>,
}

/// What is known of a mailbox that is there.
struct Check {
    id: Uuid,
    is_running: bool,
    /// When was looked last, and what was found.
    at: Option<i64>,
    good: Option<(String, String)>,
    problem: Option<(String, String)>,
    fares: Fares,
    logged_in: Option<i64>,
    fetched: Option<i64>,
    skipped: Vec<(i64, String, i64)>,
}

impl Check {
    async fn load(app: &App, visitor: &Visitor, account: &Account) -> Result<Self, Error> {
        let words = &visitor.words;
        let found = account.check_result.as_str();
        let mut parts = found.split(' ');
        let good = (parts.next() == Some("ok")).then(|| {
            let number = |it: Option<&str>| it.and_then(|it| it.parse::<i64>().ok()).unwrap_or(0);
            let held = number(parts.next());
            let waiting = number(parts.next());
            (
                words.t("mailbox-check-good"),
                words.t2("mailbox-check-holds", "n", held, "waiting", waiting),
            )
        });
        let problem = (good.is_none() && !found.is_empty())
            .then(|| worded(words, found.split_once(' ').unwrap_or((found, ""))));
        let skipped = mail_accounts::skipped(app.db.read(), account.id, LISTED).await?;
        Ok(Self {
            id: account.id,
            is_running: account.is_checking(),
            at: account.checked_at,
            good,
            problem,
            fares: Fares::of(visitor, account),
            logged_in: account.logged_in_at,
            fetched: account.fetched_at,
            skipped: skipped
                .into_iter()
                .map(|it| {
                    let key = if it.reason == "too-large" {
                        "mailbox-skipped-too-large"
                    } else {
                        "mailbox-skipped-unfetchable"
                    };
                    (it.uid, words.t(key), it.first_at)
                })
                .collect(),
        })
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct MailboxFields {
    version: i64,
    name: String,
    address: String,
    tags: Option<String>,
    host: String,
    port: String,
    security: String,
    username: String,
    auth: String,
    tenant: String,
    client_id: String,
    secret: Option<SecretString>,
    refresh: Option<SecretString>,
    team: String,
    folder: String,
    after: String,
    processed_folder: String,
    authserv_id: String,
    enabled: Option<String>,
    start: String,
}

impl MailboxFields {
    fn of(account: &Account) -> Self {
        let on = |it: bool| it.then(|| "on".to_owned());
        Self {
            version: account.version,
            name: account.name.clone(),
            address: account.address.clone(),
            tags: on(account.tags),
            host: account.host.clone(),
            port: account.port.to_string(),
            security: account.security.clone(),
            username: account.username.clone(),
            auth: account.auth.clone(),
            tenant: account.tenant.clone(),
            client_id: account.client_id.clone(),
            secret: None,
            refresh: None,
            team: account.team_id.map(|it| it.to_string()).unwrap_or_default(),
            folder: account.folder.clone(),
            after: account.after.clone(),
            processed_folder: account.processed_folder.clone(),
            authserv_id: account.authserv_id.clone(),
            enabled: on(account.enabled),
            start: "now".to_owned(),
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
        let (host, authserv) = match *kind {
            auth::MICROSOFT => ("outlook.office365.com", ""),
            auth::GOOGLE | auth::GOOGLE_SERVICE => ("imap.gmail.com", "mx.google.com"),
            _ => ("", ""),
        };
        host.clone_into(&mut self.host);
        authserv.clone_into(&mut self.authserv_id);
        "993".clone_into(&mut self.port);
        security::TLS.clone_into(&mut self.security);
        self
    }

    fn form(&self) -> MailboxForm {
        MailboxForm {
            name: self.name.clone(),
            address: self.address.clone(),
            tags: self.tags.is_some(),
            host: self.host.clone(),
            port: self.port.clone(),
            security: self.security.clone(),
            username: self.username.clone(),
            auth: self.auth.clone(),
            tenant: self.tenant.clone(),
            client_id: self.client_id.clone(),
            secret: self.secret.clone(),
            refresh: self.refresh.clone(),
            team: Uuid::try_parse(&self.team).ok().map(TeamId),
            folder: self.folder.clone(),
            after: self.after.clone(),
            processed_folder: self.processed_folder.clone(),
            authserv_id: self.authserv_id.clone(),
            enabled: self.enabled.is_some(),
            from_the_beginning: self.start == "all",
        }
    }

    fn is(&self, kind: &str) -> bool {
        self.auth == kind
    }

    fn moves(&self) -> bool {
        self.after != after::MARK
    }
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    account: Option<Account>,
    fields: MailboxFields,
    refused: Refused,
    saved: bool,
) -> Result<Response, Failure> {
    let (page, tabs) = frame(app, visitor, "/incoming", saved).await?;
    let teams = store::teams::list(app.db.read()).await?;
    let check = match &account {
        Some(account) => Some(Check::load(app, visitor, account).await?),
        None => None,
    };
    let stays = account.as_ref().filter(|it| it.auth == fields.auth);
    let page = MailboxPage {
        page,
        tabs,
        refused,
        id: account.as_ref().map(|it| it.id),
        kinds: KINDS,
        has_secret: stays.is_some_and(|it| it.sealed_secret.is_some()),
        has_refresh: stays.is_some_and(|it| it.sealed_refresh.is_some()),
        teams: teams
            .iter()
            .filter(|it| it.is_active())
            .map(|it| (it.id.to_string(), it.name.clone()))
            .collect(),
        check,
        fields,
    };
    Ok(page.refused.answer(page.render()?))
}

/// A form for one more.
pub(in crate::web) async fn new(
    State(app): State<App>,
    who: Administrator,
    Query(asked): Query<Kind>,
) -> Result<Response, Failure> {
    let mut fields = MailboxFields::of(&blank());
    if asked.kind.is_empty() {
        // Which way is asked first.
        fields.auth = String::new();
    }
    let fields = fields.with_kind(&asked.kind);
    draw(&app, &who.visitor, None, fields, Refused::default(), false).await
}

pub(in crate::web) async fn add(
    State(app): State<App>,
    who: Administrator,
    form: Form<MailboxFields>,
) -> Result<Response, Failure> {
    let fields = form.fields;
    match manage_mailboxes::add(&app, &who.me.viewer, fields.form()).await {
        Ok(id) => {
            let to = format!("/settings/email/incoming/{id}?saved=true");
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            draw(&app, &who.visitor, None, fields, refused, false).await
        }
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    At(id): At<Uuid>,
    htmx: Htmx,
    Query(asked): Query<Kind>,
) -> Result<Response, Failure> {
    let account = mail_accounts::mailbox(app.db.read(), id).await?;
    if htmx.wants("mailbox-check") {
        let part = CheckPart {
            page: Page::new(&app, &who.visitor, "settings-email"),
            check: Some(Check::load(&app, &who.visitor, &account).await?),
        };
        return Ok(Html(part.render()?).into_response());
    }
    let fields = MailboxFields::of(&account).with_kind(&asked.kind);
    let (refused, saved) = (Refused::default(), asked.saved);
    draw(&app, &who.visitor, Some(account), fields, refused, saved).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    At(id): At<Uuid>,
    form: Form<MailboxFields>,
) -> Result<Response, Failure> {
    let mut fields = form.fields;
    let version = fields.version;
    match manage_mailboxes::update(&app, &who.me.viewer, id, version, fields.form()).await {
        Ok(()) => {
            let to = format!("/settings/email/incoming/{id}?saved=true");
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let account = mail_accounts::mailbox(app.db.read(), id).await?;
            if refused.is_stale() {
                fields.version = account.version;
            }
            draw(&app, &who.visitor, Some(account), fields, refused, false).await
        }
    }
}

/// Looks whether it lets us in, now.
pub(in crate::web) async fn check(
    State(app): State<App>,
    who: Administrator,
    At(id): At<Uuid>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_mailboxes::check(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to(&format!(
        "/settings/email/incoming/{id}#mailbox-check"
    )))
}

/// Tries again what could not be fetched.
pub(in crate::web) async fn try_skipped(
    State(app): State<App>,
    who: Administrator,
    At(id): At<Uuid>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_mailboxes::try_skipped(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to(&format!(
        "/settings/email/incoming/{id}#mailbox-check"
    )))
}

pub(in crate::web) async fn remove(
    State(app): State<App>,
    who: Administrator,
    At(id): At<Uuid>,
    _: Form<NoFields>,
) -> Result<Redirect, Failure> {
    manage_mailboxes::remove(&app, &who.me.viewer, id).await?;
    Ok(Redirect::to("/settings/email/incoming?saved=true"))
}
