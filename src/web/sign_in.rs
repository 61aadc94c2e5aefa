//! Signing in and out, the set-up page, and where `/` leads.

use std::net::{IpAddr, SocketAddr};

use askama::Template;
use axum::Extension;
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::locale::Language;
use secrecy::SecretString;
use serde::Deserialize;

use super::failure::{self, Failure};
use super::form::Form;
use super::page::Page;
use super::setup;
use super::visitor::{SignedIn, Visitor, cookie, session_cookie};
use crate::actions::sign_in::{self, SetUp};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::{people, sessions};

/// Where `/` leads: experts to the inbox, others to their own requests, strangers to the door.
///
/// As long as there is nothing but people, whoever can change that is led to the set-up.
pub(super) async fn home(
    State(app): State<App>,
    visitor: Visitor,
) -> std::result::Result<Redirect, Failure> {
    Ok(Redirect::to(match &visitor.me {
        Some(_) if setup::is_first(&app, &visitor).await? => "/settings/setup",
        Some(me) if me.viewer.is_expert() => "/inbox",
        Some(_) => "/my",
        None => "/sign-in",
    }))
}

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage {
    page: Page,
    /// Somebody can sign in at all.
    is_set_up: bool,
    sent: bool,
    email: String,
    next: String,
    link_error: Option<String>,
    password_error: Option<String>,
}

#[derive(Deserialize, Default)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
    #[serde(default)]
    sent: bool,
}

pub(super) async fn show_sign_in(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<Next>,
) -> std::result::Result<Response, Failure> {
    if visitor.me.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let page = SignInPage {
        page: Page::new(&app, &visitor, "sign-in-title"),
        is_set_up: people::has_administrator(app.db.read()).await?,
        sent: query.sent,
        email: String::new(),
        next: inner(&query.next),
        link_error: None,
        password_error: None,
    };
    Ok(Html(page.render()?).into_response())
}

/// Only a path of ours may be gone to (RS-T36): one slash, then neither slash nor backslash, and
/// nothing that a browser would drop on the way.
fn inner(next: &str) -> String {
    let mut letters = next.chars();
    let fine = letters.next() == Some('/')
        && !matches!(letters.next(), Some('/' | '\\'))
        && !next.chars().any(|it| it.is_control() || it == '\\')
        && next.is_ascii();
    if fine { next.to_owned() } else { String::new() }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordForm {
    email: String,
    password: SecretString,
    #[serde(default)]
    next: String,
}

pub(super) async fn create_session(
    State(app): State<App>,
    visitor: Visitor,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    form: Form<PasswordForm>,
) -> std::result::Result<Response, Failure> {
    let from = block(client(&app, peer.map(|it| it.0.0.ip()), &headers));
    let form = form.fields;
    match sign_in::by_password(&app, &form.email, form.password, &from).await {
        Ok(token) => {
            let next = inner(&form.next);
            let next = if next.is_empty() { "/" } else { &next };
            Ok(signed_in(&app, &token, next))
        }
        Err(error @ Error::Invalid { .. }) => {
            let page = SignInPage {
                page: Page::new(&app, &visitor, "sign-in-title"),
                is_set_up: true,
                sent: false,
                email: form.email,
                next: inner(&form.next),
                link_error: None,
                password_error: Some(visitor.words.t(&failure::key_of(&error))),
            };
            let page = Html(page.render()?);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Whose address counts for limits: the peer's, or what a proxy of ours says (RS-T30).
fn client(app: &App, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = peer?;
    let trusted = &app.config.http.trusted_proxies;
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    headers
        .get("x-forwarded-for")
        .and_then(|it| it.to_str().ok())
        .into_iter()
        .flat_map(|it| it.rsplit(','))
        .filter_map(|it| it.trim().parse().ok())
        .find(|it| !trusted.contains(it))
        .or(Some(peer))
}

/// One household or office: a /24 of IPv4, a /56 of IPv6.
fn block(address: Option<IpAddr>) -> String {
    match address {
        Some(IpAddr::V4(it)) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}")
        }
        Some(IpAddr::V6(it)) => {
            let [a, b, c, d, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}:{:x}", d & 0xff00)
        }
        None => "unknown".to_owned(),
    }
}

pub(super) fn signed_in(app: &App, token: &str, next: &str) -> Response {
    let mut response = Redirect::to(next).into_response();
    let seconds = sessions::ABSOLUTE.as_secs();
    response
        .headers_mut()
        .insert(SET_COOKIE, cookie(app, session_cookie(app), token, seconds));
    response
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkForm {
    email: String,
}

pub(super) async fn send_link(
    State(app): State<App>,
    visitor: Visitor,
    form: Form<LinkForm>,
) -> std::result::Result<Response, Failure> {
    match sign_in::send_link(&app, &form.fields.email).await {
        Ok(()) => Ok(Redirect::to("/sign-in?sent=true").into_response()),
        Err(error @ Error::Invalid { .. }) => {
            let page = SignInPage {
                page: Page::new(&app, &visitor, "sign-in-title"),
                is_set_up: true,
                sent: false,
                email: form.fields.email,
                next: String::new(),
                link_error: Some(visitor.words.t(&failure::key_of(&error))),
                password_error: None,
            };
            let page = Html(page.render()?);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage {
    page: Page,
}

/// A click is needed: mail scanners and link previews open links, and would use this one up.
pub(super) async fn show_link(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> std::result::Result<Response, Failure> {
    let now = visitor.now;
    if !sessions::link_is_good(app.db.read(), &token, "sign_in", now).await? {
        return Err(Error::NotFound("link").into());
    }
    let page = LinkPage {
        page: Page::new(&app, &visitor, "sign-in-title"),
    };
    Ok(Html(page.render()?).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoFields {}

pub(super) async fn use_link(
    State(app): State<App>,
    Path(token): Path<String>,
    _: Form<NoFields>,
) -> std::result::Result<Response, Failure> {
    let session = sign_in::by_link(&app, &token).await?;
    Ok(signed_in(&app, &session, "/"))
}

pub(super) async fn delete_session(
    State(app): State<App>,
    who: SignedIn,
    _: Form<NoFields>,
) -> std::result::Result<Response, Failure> {
    sign_in::sign_out(&app, &who.me.token).await?;
    let mut response = Redirect::to("/sign-in").into_response();
    let headers = response.headers_mut();
    headers.insert(SET_COOKIE, cookie(&app, session_cookie(&app), "", 0));
    headers.insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}

struct Field {
    name: &'static str,
    label: String,
    hint: String,
    kind: &'static str,
    autocomplete: &'static str,
    value: String,
    required: bool,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in/setup.html")]
struct SetupPage {
    page: Page,
    fields: Vec<Field>,
    languages: Vec<(&'static str, &'static str)>,
    language: &'static str,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct SetupForm {
    organisation: String,
    name: String,
    email: String,
    password: SecretString,
    time_zone: String,
    language: String,
}

pub(super) async fn show_setup(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> std::result::Result<Response, Failure> {
    check_setup(&app, &visitor, &token).await?;
    let organisation = &app.config.organisation;
    let form = SetupForm {
        organisation: match organisation.name.as_str() {
            "Visavis" => String::new(),
            name => name.to_owned(),
        },
        name: String::new(),
        email: String::new(),
        password: SecretString::from(""),
        time_zone: organisation.time_zone.clone(),
        language: visitor.words.code().to_owned(),
    };
    let page = setup_page(&app, &visitor, &form, None);
    Ok(Html(page.render()?).into_response())
}

async fn check_setup(app: &App, visitor: &Visitor, token: &str) -> Result<()> {
    if sessions::link_is_good(app.db.read(), token, "setup", visitor.now).await? {
        Ok(())
    } else {
        Err(Error::NotFound("link"))
    }
}

fn setup_page(app: &App, visitor: &Visitor, form: &SetupForm, error: Option<&Error>) -> SetupPage {
    let words = &visitor.words;
    let wrong = |name: &str| {
        error
            .filter(|it| failure::field_of(it) == Some(name))
            .map(|it| words.t(&failure::key_of(it)))
    };
    let field = |name: &'static str, kind, autocomplete, value: &str, required| Field {
        name,
        label: words.t(&format!("field-{}", name.replace('_', "-"))),
        hint: words.t(&format!("setup-{}-hint", name.replace('_', "-"))),
        kind,
        autocomplete,
        value: value.to_owned(),
        required,
        wrong: wrong(name),
    };
    SetupPage {
        page: Page::new(app, visitor, "setup-title"),
        fields: vec![
            field(
                "organisation",
                "text",
                "organization",
                &form.organisation,
                true,
            ),
            field("name", "text", "name", &form.name, true),
            field("email", "email", "email", &form.email, true),
            field("password", "password", "new-password", "", false),
            field("time_zone", "text", "off", &form.time_zone, true),
        ],
        languages: Language::ALL
            .into_iter()
            .map(|it| (it.code(), it.own_name()))
            .collect(),
        language: Language::from_code(&form.language)
            .unwrap_or_default()
            .code(),
    }
}

pub(super) async fn create_administrator(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    form: Form<SetupForm>,
) -> std::result::Result<Response, Failure> {
    let form = form.fields;
    let set_up = SetUp {
        name: form.name.clone(),
        email: form.email.clone(),
        password: form.password.clone(),
        organisation: form.organisation.clone(),
        language: form.language.clone(),
        time_zone: form.time_zone.clone(),
    };
    match sign_in::set_up(&app, &token, set_up).await {
        Ok(session) => Ok(signed_in(&app, &session, "/settings/setup")),
        Err(error @ Error::Invalid { .. }) => {
            let page = setup_page(&app, &visitor, &form, Some(&error));
            let page = Html(page.render()?);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RS-T36.
    #[test]
    fn only_a_path_of_ours_is_gone_to() {
        for bad in [
            "//e",
            "/\\e",
            "https:e",
            "\\/e",
            "",
            "e",
            "/\t/e",
            "/%09/e\n",
            "javascript:1",
            "///e",
        ] {
            assert_eq!(inner(bad), "", "{bad}");
        }
        assert_eq!(inner("/requests/412?x=1"), "/requests/412?x=1");
    }

    /// RS-T30.
    #[test]
    fn neighbours_share_a_limit() {
        assert_eq!(
            block("10.1.2.3".parse().ok()),
            block("10.1.2.250".parse().ok())
        );
        assert_ne!(
            block("10.1.2.3".parse().ok()),
            block("10.1.3.3".parse().ok())
        );
        assert_eq!(
            block("2001:db8:1:2ff::1".parse().ok()),
            block("2001:db8:1:201::1".parse().ok())
        );
    }
}
