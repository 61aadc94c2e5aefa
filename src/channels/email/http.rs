//! The HTTP door for mail: a provider posts a mail as it came, and 200 means that it is on disk.
//!
//! `POST /inbound/email/{secret}?to=ADDRESS&from=ADDRESS&id=ID`, the mail as `message/rfc822` in the
//! body, answered with `{"id": "…"}`. `to` may be repeated and may hold several addresses with
//! commas between them; `from` is the envelope's sender (empty: the null sender); `id` is what the
//! provider calls this delivery, and a second one with the same id changes nothing. The raw forms of
//! Postmark, Mailgun and SendGrid bring all this themselves (`vendors`), at the same address; one
//! may put `/postmark`, `/mailgun/mime` or `/sendgrid` behind it, and Mailgun asks for the `mime`.
//!
//! What is refused for good gets the code at which that provider gives up; 503, or no answer, lets
//! all of them try again for hours.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::ids::LedgerId;
use futures_util::StreamExt as _;
use serde_json::json;
use tokio::time::timeout;

use super::vendors::{self, Fault, Posted, Terms, Vendor};
use crate::actions::take_in::{self, Answer, Door, Raw};
use crate::app::App;
use crate::channels::problem;
use crate::error::Error;
use crate::secrets;

/// How long a mail may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);
const RECIPIENTS: usize = 100;
/// Of an address or an id, in bytes.
const LONGEST: usize = 320;

/// The routes of this door. The secret is part of the path, so paths of these must not be logged.
pub fn routes() -> Router<App> {
    // The limit is a setting, and counted while reading; axum's own would stop at 2 MB.
    Router::new()
        .route("/inbound/email/{secret}", post(receive))
        .route("/inbound/email/{secret}/postmark", post(receive))
        .route("/inbound/email/{secret}/mailgun/mime", post(receive))
        .route("/inbound/email/{secret}/sendgrid", post(receive))
        .layer(DefaultBodyLimit::disable())
}

async fn receive(
    State(app): State<App>,
    Path(secret): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    // Nothing is read for whoever does not know the secret.
    let expected = take_in::http_secret(&app).await?;
    if expected.is_empty() || !secrets::same(secret.as_bytes(), expected.as_bytes()) {
        return Err(Refusal::NotFound);
    }
    // What is packed could unpack to anything (RS-T18).
    if headers
        .get(CONTENT_ENCODING)
        .is_some_and(|it| it != "identity")
    {
        return Err(Refusal::Packed);
    }
    let content_type = headers
        .get(CONTENT_TYPE)
        .map_or(Ok(""), HeaderValue::to_str)
        .map_err(|_| Refusal::WrongType)?;
    let vendor = Vendor::of(content_type).ok_or(Refusal::WrongType)?;
    match take(&app, vendor, content_type, query, &headers, body).await {
        Ok(id) => Ok(Json(json!({ "id": id.to_string() })).into_response()),
        Err((vendor, refusal)) => Ok(refusal.answer(vendor)),
    }
}

async fn take(
    app: &App,
    vendor: Vendor,
    content_type: &str,
    query: Vec<(String, String)>,
    headers: &HeaderMap,
    body: Body,
) -> Result<LedgerId, (Vendor, Refusal)> {
    let of = |refusal| (vendor, refusal);
    let envelope = Envelope::read(query).map_err(of)?;
    if vendor == Vendor::Raw && envelope.to.is_empty() {
        return Err(of(Refusal::Bad("the parameter `to` must name a recipient")));
    }
    let max_size = app.config.mail.max_size;
    let body = read(headers, body, vendor.largest(max_size))
        .await
        .map_err(of)?;
    let key = match vendor {
        Vendor::Mailgun | Vendor::SendGrid => take_in::mailgun_key(app)
            .await
            .map_err(|error| of(error.into()))?,
        Vendor::Raw | Vendor::Postmark => None,
    };
    let terms = Terms {
        mailgun_key: key.as_ref(),
        max_size,
        now: app.clock.now(),
    };
    let posted = vendors::read(vendor, content_type, body, &terms)
        .await
        .map_err(|(vendor, fault)| (vendor, Refusal::Form(fault)))?;
    let vendor = posted.vendor;
    store(app, envelope, posted)
        .await
        .map_err(|refusal| (vendor, refusal))
}

/// What the address says wins over what a provider says.
async fn store(app: &App, envelope: Envelope, posted: Posted) -> Result<LedgerId, Refusal> {
    let is_address = |it: &String| it.len() <= LONGEST && !it.contains(char::is_control);
    let from = posted.from.map(|it| address(&it)).filter(is_address);
    let from = envelope.from.or(from);
    let groups = if envelope.to.is_empty() {
        posted.to
    } else {
        vec![envelope.to]
    };
    if groups.iter().flatten().all(|it| it.trim().is_empty()) {
        return Err(Refusal::Form(Fault::Malformed));
    }
    let mut refusal = Refusal::UnknownRecipient;
    let mut recipients = Vec::new();
    for group in groups {
        let group = group.iter().map(|it| address(it));
        for address in group.filter(|it| !it.is_empty()).take(RECIPIENTS) {
            match take_in::accepts(app, &address, from.as_deref()).await? {
                Answer::Yes if !recipients.contains(&address) => recipients.push(address),
                Answer::Yes | Answer::NoSuchAddress => {}
                Answer::NotFromThem => refusal = Refusal::NotFromThem,
            }
        }
        if !recipients.is_empty() {
            break;
        }
    }
    if recipients.is_empty() {
        return Err(refusal);
    }
    let id = match posted.vendor {
        Vendor::Raw => envelope.id,
        // What stands in a provider's address is the same for all mails.
        _ => posted.id,
    };
    let outside_id = match (id, posted.vendor) {
        (None, _) => id_of(&posted.bytes, &recipients),
        // One for each mail, which may come once for each recipient.
        (Some(id), Vendor::Postmark) => id_of(id.as_bytes(), &recipients),
        (Some(id), _) => id,
    };
    let raw = Raw {
        door: Door::Http,
        account: posted.vendor.account().to_owned(),
        outside_id,
        envelope_from: from,
        recipients,
        bytes: posted.bytes,
        ..Raw::default()
    };
    Ok(take_in::take_in(app, raw).await?)
}

/// What the query says about a mail.
#[derive(Debug, Default, PartialEq, Eq)]
struct Envelope {
    to: Vec<String>,
    from: Option<String>,
    id: Option<String>,
}

impl Envelope {
    fn read(query: Vec<(String, String)>) -> Result<Self, Refusal> {
        let mut envelope = Self::default();
        for (name, value) in query {
            if value.contains(char::is_control) {
                return Err(Refusal::Bad("a parameter has control characters in it"));
            }
            match name.as_str() {
                "to" => {
                    for address in value.split(',').map(address) {
                        if !address.is_empty() && !envelope.to.contains(&address) {
                            envelope.to.push(address);
                        }
                    }
                }
                "from" => envelope.from = Some(address(&value)),
                "id" if !value.is_empty() => envelope.id = Some(value),
                _ => {}
            }
        }
        let mut texts = envelope.to.iter().chain(&envelope.from).chain(&envelope.id);
        if texts.any(|it| it.len() > LONGEST) {
            return Err(Refusal::Bad("a parameter is too long"));
        }
        match envelope.to.len() {
            0..=RECIPIENTS => Ok(envelope),
            _ => Err(Refusal::Bad("there are too many recipients")),
        }
    }
}

/// An address out of a query, with or without `<` and `>`.
fn address(value: &str) -> String {
    let value = value.trim();
    let value = value.strip_prefix('<').unwrap_or(value);
    let value = value.strip_suffix('>').unwrap_or(value);
    // A `+` that was not escaped came out as a space, and every reply address has one.
    value.replace(' ', "+")
}

/// What names a delivery that has no id: the same bytes to the same recipients are the same mail.
/// The bytes alone are not, for a mail to two teams may come once for each.
fn id_of(bytes: &[u8], recipients: &[String]) -> String {
    let mut recipients: Vec<_> = recipients.iter().map(|it| it.to_lowercase()).collect();
    recipients.sort();
    let text = format!("{}\n{}", secrets::sha256_hex(bytes), recipients.join("\n"));
    secrets::sha256_hex(text.as_bytes())
}

async fn read(headers: &HeaderMap, body: Body, max_size: usize) -> Result<Vec<u8>, Refusal> {
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|it| it.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|it| it > max_size) {
        return Err(Refusal::TooLarge);
    }
    let reading = async {
        // What is announced is not believed: memory grows with what comes.
        let mut bytes = Vec::with_capacity(length.unwrap_or_default().min(64 * 1024));
        let mut parts = body.into_data_stream();
        while let Some(part) = parts.next().await {
            let part = part.map_err(|_| Refusal::BrokeOff)?;
            if bytes.len() + part.len() > max_size {
                return Err(Refusal::TooLarge);
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    };
    let bytes = timeout(PATIENCE, reading)
        .await
        .map_err(|_| Refusal::TooSlow)??;
    if bytes.is_empty() {
        return Err(Refusal::Bad("the body must be a message"));
    }
    Ok(bytes)
}

/// Why a mail is not taken.
#[derive(Debug)]
enum Refusal {
    NotFound,
    Bad(&'static str),
    WrongType,
    Packed,
    TooLarge,
    BrokeOff,
    TooSlow,
    UnknownRecipient,
    NotFromThem,
    Form(Fault),
    Ours(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl Refusal {
    /// In the codes of whoever posts; scripts get those that say most.
    fn answer(self, vendor: Vendor) -> Response {
        let is_script = vendor == Vendor::Raw;
        let never = |of_script| if is_script { of_script } else { vendor.never() };
        let again = |of_script| {
            if is_script {
                of_script
            } else {
                StatusCode::SERVICE_UNAVAILABLE
            }
        };
        let (status, detail) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "there is nothing here"),
            Self::Bad(why) => (never(StatusCode::BAD_REQUEST), why),
            Self::WrongType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "send the raw message as message/rfc822",
            ),
            Self::Packed => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "send the body without a content encoding",
            ),
            Self::TooLarge | Self::Form(Fault::TooLarge) => (
                never(StatusCode::PAYLOAD_TOO_LARGE),
                "the message is too large",
            ),
            Self::BrokeOff => (again(StatusCode::BAD_REQUEST), "the body broke off"),
            Self::TooSlow => (
                again(StatusCode::REQUEST_TIMEOUT),
                "the message took too long",
            ),
            Self::UnknownRecipient => (vendor.never(), "no such recipient here"),
            Self::NotFromThem => (vendor.never(), "mail of this sender is not taken here"),
            // It may have been cut on the way.
            Self::Form(Fault::Malformed) => (vendor.set_right(), "this form cannot be read"),
            Self::Form(Fault::NotRaw) => {
                tracing::warn!(?vendor, "a provider posted a mail without its raw form");
                (
                    vendor.set_right(),
                    "the raw message is missing: RawEmail (Postmark), body-mime (Mailgun) or email (SendGrid)",
                )
            }
            Self::Form(Fault::Forged) => (StatusCode::UNAUTHORIZED, "the signature is wrong"),
            Self::Form(Fault::NoKey) => {
                tracing::warn!("Mailgun posted a mail, but its signing key is not set");
                (StatusCode::UNAUTHORIZED, "the signing key is not set here")
            }
            Self::Ours(error) => {
                log(&error);
                (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "not possible now, try again later",
                )
            }
        };
        problem::answer(status, detail)
    }
}

/// Before anybody is known to post in a form.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.answer(Vendor::Raw)
    }
}

/// The provider keeps the mail and will try again, so only faults of our own are errors.
fn log(error: &Error) {
    match error {
        Error::Unavailable(why) => {
            tracing::warn!(error = why, "a mail over HTTP could not be taken now");
        }
        Error::Internal(error) => {
            let error = format!("{error:#}");
            tracing::error!(error, "a mail over HTTP could not be taken");
        }
        error => tracing::error!(%error, "a mail over HTTP could not be taken"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &[(&str, &str)], to: &[&str], from: Option<&str>, id: Option<&str>) {
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let envelope = Envelope::read(query.collect()).unwrap();
        assert_eq!(envelope.to, to);
        assert_eq!(
            (envelope.from.as_deref(), envelope.id.as_deref()),
            (from, id)
        );
    }

    #[test]
    fn the_query_is_the_envelope() {
        let both = ["a@x.org", "b@x.org"];
        check(&[("to", "a@x.org"), ("to", "b@x.org")], &both, None, None);
        check(&[("to", " <a@x.org>, b@x.org,,a@x.org")], &both, None, None);
        check(&[("to", "hr r.abc@x.org")], &["hr+r.abc@x.org"], None, None);
        check(
            &[("to", "a@x.org"), ("from", "")],
            &both[..1],
            Some(""),
            None,
        );
        check(
            &[("to", "a@x.org"), ("from", "<>")],
            &both[..1],
            Some(""),
            None,
        );
        check(
            &[("to", "a@x.org"), ("id", ""), ("key", "1")],
            &both[..1],
            None,
            None,
        );
        check(
            &[("to", "a@x.org"), ("id", "7 b")],
            &both[..1],
            None,
            Some("7 b"),
        );
    }

    #[test]
    fn a_query_beyond_all_measure_is_refused() {
        let long = "x".repeat(LONGEST + 1);
        let many = (0..=RECIPIENTS)
            .map(|it| format!("a{it}@x.org"))
            .collect::<Vec<_>>()
            .join(",");
        for query in [
            vec![("to", long.as_str())],
            vec![("to", "a@x.org"), ("id", long.as_str())],
            vec![("to", "a@x.org"), ("from", "b@x.org\r\nBcc: c@x.org")],
            vec![("to", many.as_str())],
        ] {
            let query = query
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            assert!(Envelope::read(query.collect()).is_err());
        }
    }

    #[test]
    fn a_mail_without_an_id_is_known_by_its_bytes_and_recipients() {
        let to = |text: &[&str]| text.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let id = id_of(b"mail", &to(&["a@x.org", "b@x.org"]));
        assert_eq!(id, id_of(b"mail", &to(&["B@x.org", "a@x.org"])));
        assert_ne!(id, id_of(b"mail", &to(&["a@x.org"])));
        assert_ne!(id, id_of(b"liam", &to(&["a@x.org", "b@x.org"])));
    }
}
