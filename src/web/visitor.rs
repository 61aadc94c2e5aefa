//! Who looks: the session, its rights and its language, found once for each HTTP request.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, HOST, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use domain::expert::{Right, Viewer};
use domain::locale::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::{self, Failure};
use crate::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::{self, Words};
use crate::secrets;
use crate::store::people::Person;
use crate::store::settings::Organisation;
use crate::store::{self, sessions};

/// Whoever looks, signed in or not; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Visitor(Arc<VisitorParts>);

/// What is known of them.
#[derive(Debug)]
pub(super) struct VisitorParts {
    /// The time of this HTTP request.
    pub(super) now: Timestamp,
    /// Words in their language.
    pub(super) words: Words,
    /// Their time zone.
    pub(super) zone: TimeZone,
    /// Whom this installation belongs to.
    pub(super) organisation: Organisation,
    /// What every form of theirs carries.
    pub(super) csrf: String,
    /// Whether an administrator has opened Visavis (R3).
    pub(super) activated: bool,
    /// Who they are, when they are signed in.
    pub(super) me: Option<Me>,
}

/// A person who is signed in.
#[derive(Clone, Debug)]
pub(super) struct Me {
    /// Who.
    pub(super) person: Person,
    /// What they may do.
    pub(super) viewer: Viewer,
    /// The token of their session.
    pub(super) token: String,
}

impl Deref for Visitor {
    type Target = VisitorParts;

    fn deref(&self) -> &VisitorParts {
        &self.0
    }
}

/// The cookie of the session. Only over TLS can it have the prefix that binds it to the host.
pub(super) fn session_cookie(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-visavis"
    } else {
        "visavis"
    }
}

/// The cookie to which the forms of visitors who are not signed in are bound.
const FORM_COOKIE: &str = "visavis_form";

/// A `Set-Cookie` value; an empty value with no age removes it (RS-T32).
pub(super) fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.config.is_https() {
        "; Secure"
    } else {
        ""
    };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
    ))
    .unwrap_or(HeaderValue::from_static("visavis=; Max-Age=0"))
}

/// Finds out who looks and puts it where handlers find it; failures are worded in their language.
pub(super) async fn identify(
    State(app): State<App>,
    jar: CookieJar,
    mut request: Request,
    next: Next,
) -> Response {
    let form = jar.get(FORM_COOKIE).map(|it| it.value().to_owned());
    let (form, new_form) = match form {
        Some(form) if form.len() == 43 => (form, false),
        _ => (secrets::token(), true),
    };
    let token = jar
        .get(session_cookie(&app))
        .map(|it| it.value().to_owned());
    let preview = Preview {
        htmx: request.headers().contains_key("HX-Request"),
        get: request.method() == Method::GET,
        path: request
            .uri()
            .path_and_query()
            .map_or("/", |it| it.as_str())
            .to_owned(),
    };
    let visitor = match find(&app, request.headers(), token, &form).await {
        Ok(visitor) => visitor,
        Err(error) => {
            let words = app.languages.of(app.config.organisation.language);
            return failure::page(&app, None, &words, &preview, &Failure::from(error));
        }
    };
    let signed_in = visitor.me.is_some();
    request.extensions_mut().insert(visitor.clone());
    let mut response = next.run(request).await;
    if let Some(failure) = response.extensions_mut().remove::<Arc<Failure>>() {
        response = failure::page(&app, Some(&visitor), &visitor.words, &preview, &failure);
    }
    if new_form && !signed_in {
        response
            .headers_mut()
            .append(SET_COOKIE, cookie(&app, FORM_COOKIE, &form, 86_400));
    }
    response
}

/// What a failure needs to know of the HTTP request it belongs to.
pub(super) struct Preview {
    /// Asked for by a script, which wants a fragment.
    pub(super) htmx: bool,
    /// A page was asked for, not a change.
    pub(super) get: bool,
    /// To come back to after signing in.
    pub(super) path: String,
}

async fn find(
    app: &App,
    headers: &HeaderMap,
    token: Option<String>,
    form: &str,
) -> Result<Visitor> {
    let now = app.clock.now();
    let db = app.db.read();
    let organisation = store::settings::organisation(db, &app.config).await?;
    let session = match &token {
        Some(token) => sessions::find(db, token, now).await?,
        None => None,
    };
    let mut me = None;
    let mut csrf = app.keys.sign("form", form.as_bytes());
    if let (Some(session), Some(token)) = (session, token) {
        let person = store::people::get(db, session.person).await?;
        if person.is_active() {
            actions::sign_in::touch(app, &token, session.seen_at).await?;
            let viewer = store::people::viewer(db, &person).await?;
            csrf = session.csrf;
            me = Some(Me {
                person,
                viewer,
                token,
            });
        }
    }
    let accepted = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|it| it.to_str().ok())
        .and_then(Language::from_accept);
    let language = me.as_ref().map_or_else(
        || accepted.unwrap_or(organisation.language),
        |it| it.person.language(organisation.language),
    );
    let zone = me
        .as_ref()
        .and_then(|it| it.person.time_zone.as_deref())
        .unwrap_or(&organisation.time_zone);
    Ok(Visitor(Arc::new(VisitorParts {
        now,
        words: app.languages.of(language),
        zone: i18n::zone(Some(zone)),
        csrf,
        activated: store::settings::is_activated(db).await?,
        organisation,
        me,
    })))
}

impl Visitor {
    /// Whether what a form carries is what we gave it (RS-T33).
    pub(super) fn csrf_is(&self, given: &str) -> bool {
        !given.is_empty() && secrets::same(given.as_bytes(), self.csrf.as_bytes())
    }

    /// The same visitor in another language and zone: a link's page is in its reader's.
    pub(super) fn speaking(&self, app: &App, person: &Person) -> Self {
        let language = person.language(self.organisation.language);
        let zone = person
            .time_zone
            .as_deref()
            .unwrap_or(&self.organisation.time_zone);
        Self(Arc::new(VisitorParts {
            now: self.now,
            words: app.languages.of(language),
            zone: i18n::zone(Some(zone)),
            organisation: self.organisation.clone(),
            csrf: self.csrf.clone(),
            activated: self.activated,
            me: self.me.clone(),
        }))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Failure> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Failure::from(Error::Internal(anyhow::anyhow!("nobody was identified"))))
    }
}

macro_rules! signed_in {
    ($(#[$doc:meta])* $name:ident, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(super) struct $name {
            /// Who looks.
            pub(super) visitor: Visitor,
            /// The person.
            pub(super) me: Me,
        }

        impl<S: Send + Sync> FromRequestParts<S> for $name {
            type Rejection = Failure;

            async fn from_request_parts(
                parts: &mut Parts,
                state: &S,
            ) -> std::result::Result<Self, Failure> {
                let visitor = Visitor::from_request_parts(parts, state).await?;
                let me = visitor.me.clone().ok_or(Failure::SignIn)?;
                let check: fn(&Visitor, &Me) -> std::result::Result<(), Failure> = $check;
                check(&visitor, &me)?;
                Ok(Self { visitor, me })
            }
        }
    };
}

signed_in!(
    /// Anybody signed in.
    SignedIn,
    |_, _| Ok(())
);

signed_in!(
    /// Somebody who works on requests, once an administrator has opened Visavis (R3).
    Expert,
    |visitor, me| {
        if !me.viewer.is_expert() {
            Err(Failure::from(Error::NotFound("page")))
        } else if !visitor.activated && !me.viewer.may(Right::Administer) {
            Err(Failure::NotActivated)
        } else {
            Ok(())
        }
    }
);

signed_in!(
    /// An administrator.
    Administrator,
    |_, me| {
        if me.viewer.may(Right::Administer) {
            Ok(())
        } else {
            Err(Failure::from(Error::Forbidden(Right::Administer)))
        }
    }
);

/// Whatever changes something must come from a page of ours (RS-T33). Scripts with a token and mail
/// providers come without a browser, and have doors of their own.
pub(super) async fn same_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) || is_ours(&app, request.headers()) {
        next.run(request).await
    } else {
        let mut response = axum::http::StatusCode::FORBIDDEN.into_response();
        response
            .headers_mut()
            .insert("x-refused", HeaderValue::from_static("origin"));
        response
    }
}

fn is_ours(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    if text("sec-fetch-site").is_some_and(|it| it != "same-origin" && it != "none") {
        return false;
    }
    let Some(origin) = text(ORIGIN.as_str()) else {
        return true;
    };
    let host = text(HOST.as_str()).unwrap_or_default();
    origin == app.config.http.public_url
        || origin
            .split_once("://")
            .is_some_and(|(_, it)| !host.is_empty() && it == host)
}
