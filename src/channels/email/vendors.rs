//! The forms in which mail providers post a mail, each with its envelope, its id, and the codes that it understands.
//!
//! Only raw forms are taken: whatever a provider read out of a mail, we read ourselves.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use data_encoding::HEXLOWER_PERMISSIVE;
use jiff::{SignedDuration, Timestamp};
use ring::hmac;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

/// Mailgun tries for eight hours, and nothing says that it signs anew each time: a mail of the night in which we
/// were down must still be taken. What was taken is known by its token, so a second time changes nothing.
const SIGNED_BEFORE: SignedDuration = SignedDuration::from_hours(9);
/// How much its clock may be ahead of ours.
const SIGNED_AFTER: SignedDuration = SignedDuration::from_mins(5);
/// Of a signature's parts, in bytes.
const LONGEST: usize = 200;
/// Fields of a form; providers post some twenty.
const FIELDS: usize = 200;

/// Who posts, or rather in which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vendor {
    /// The mail is the body.
    Raw,
    /// JSON with `RawEmail` (postmarkapp.com, "Inbound webhook").
    Postmark,
    /// A form with `body-mime` (documentation.mailgun.com, "Receiving messages via HTTP").
    Mailgun,
    /// A multipart form with `email` (twilio.com/docs/sendgrid, "Inbound Email Parse Webhook", raw).
    SendGrid,
}

/// Why a form is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no such form.
    Malformed,
    /// The raw mail is not in it: an option of the provider is off.
    NotRaw,
    /// It is not signed, or not by the key that we know, or long ago.
    Forged,
    /// Nobody told us the key.
    NoKey,
    /// The mail in it is too large.
    TooLarge,
}

/// A mail as a provider posted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Posted {
    pub(super) vendor: Vendor,
    /// The envelope's sender, where the provider tells it.
    pub(super) from: Option<String>,
    /// Who may be meant, the envelope first: the first group in which there is an address of ours counts.
    pub(super) to: Vec<Vec<String>>,
    /// What the provider calls this delivery, the same each time it tries.
    pub(super) id: Option<String>,
    pub(super) bytes: Vec<u8>,
}

impl Vendor {
    /// By the type of a body; a multipart form is Mailgun's or SendGrid's, which its fields tell.
    pub(super) fn of(content_type: &str) -> Option<Self> {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        match essence.to_ascii_lowercase().as_str() {
            "" | "message/rfc822" | "application/octet-stream" | "text/plain" => Some(Self::Raw),
            "application/json" => Some(Self::Postmark),
            "application/x-www-form-urlencoded" => Some(Self::Mailgun),
            "multipart/form-data" => Some(Self::SendGrid),
            _ => None,
        }
    }

    /// As which account what it brings is known.
    pub(super) fn account(self) -> &'static str {
        match self {
            Self::Raw => "http",
            Self::Postmark => "postmark",
            Self::Mailgun => "mailgun",
            Self::SendGrid => "sendgrid",
        }
    }

    /// How large a body may be that holds a mail of `max_size`: in JSON and in forms some bytes become
    /// several.
    pub(super) fn largest(self, max_size: usize) -> usize {
        let form = 1024 * 1024;
        match self {
            Self::Raw => max_size,
            Self::SendGrid => max_size.saturating_add(form),
            Self::Postmark => max_size.saturating_mul(2).saturating_add(form),
            Self::Mailgun => max_size.saturating_mul(3).saturating_add(form),
        }
    }

    /// The answer by which it gives a mail up. Postmark stops at 403 only ("Understanding inbound webhook
    /// retries"), Mailgun at 406 only, SendGrid at any 4xx ("Inbound Parse webhook retry logic").
    pub(super) fn never(self) -> StatusCode {
        match self {
            Self::Postmark => StatusCode::FORBIDDEN,
            Self::Raw | Self::Mailgun | Self::SendGrid => StatusCode::NOT_ACCEPTABLE,
        }
    }

    /// The answer to what somebody must set right first: it keeps the mail and tries again.
    pub(super) fn set_right(self) -> StatusCode {
        match self {
            Self::SendGrid => StatusCode::SERVICE_UNAVAILABLE,
            Self::Raw | Self::Postmark | Self::Mailgun => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// What must be known to read a form.
pub(super) struct Terms<'a> {
    pub(super) mailgun_key: Option<&'a SecretString>,
    pub(super) max_size: usize,
    pub(super) now: Timestamp,
}

/// Reads a form; `vendor` is by its type.
pub(super) async fn read(
    vendor: Vendor,
    content_type: &str,
    body: Vec<u8>,
    terms: &Terms<'_>,
) -> Result<Posted, (Vendor, Fault)> {
    let posted = match vendor {
        Vendor::Raw => Ok(Posted {
            vendor,
            from: None,
            to: Vec::new(),
            id: None,
            bytes: body,
        }),
        Vendor::Postmark => postmark(&body).map_err(|fault| (vendor, fault)),
        Vendor::Mailgun => {
            let fields = Fields::urlencoded(&body);
            mailgun(fields, terms).map_err(|fault| (vendor, fault))
        }
        Vendor::SendGrid => {
            let fields = Fields::multipart(content_type, body)
                .await
                .map_err(|fault| (vendor, fault))?;
            if fields.get("body-mime").is_some() || fields.get("signature").is_some() {
                mailgun(fields, terms).map_err(|fault| (Vendor::Mailgun, fault))
            } else {
                sendgrid(fields).map_err(|fault| (vendor, fault))
            }
        }
    }?;
    if posted.bytes.len() > terms.max_size {
        return Err((posted.vendor, Fault::TooLarge));
    }
    Ok(posted)
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Postmark {
    #[serde(default, rename = "MessageID")]
    message_id: String,
    #[serde(default)]
    original_recipient: String,
    #[serde(default)]
    to_full: Vec<PostmarkAddress>,
    #[serde(default)]
    cc_full: Vec<PostmarkAddress>,
    #[serde(default)]
    bcc_full: Vec<PostmarkAddress>,
    #[serde(default)]
    raw_email: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PostmarkAddress {
    #[serde(default)]
    email: String,
}

fn postmark(body: &[u8]) -> Result<Posted, Fault> {
    let form: Postmark = serde_json::from_slice(body).map_err(|_| Fault::Malformed)?;
    let raw = form.raw_email.filter(|it| !it.is_empty());
    let bytes = raw.ok_or(Fault::NotRaw)?.into_bytes();
    // The envelope's recipient is an address of Postmark's where mail is forwarded to it.
    let named = [form.to_full, form.cc_full, form.bcc_full];
    let named = named.into_iter().flatten().map(|it| it.email).collect();
    Ok(Posted {
        vendor: Vendor::Postmark,
        from: None,
        to: vec![vec![form.original_recipient], named],
        id: Some(form.message_id).filter(|it| !it.is_empty()),
        bytes,
    })
}

fn mailgun(mut fields: Fields, terms: &Terms<'_>) -> Result<Posted, Fault> {
    let token = check_signature(&fields, terms)?;
    let bytes = fields.take("body-mime").ok_or(Fault::NotRaw)?;
    let recipient = fields.text("recipient").unwrap_or_default();
    Ok(Posted {
        vendor: Vendor::Mailgun,
        from: fields.text("sender"),
        to: vec![recipient.split(',').map(str::to_owned).collect()],
        id: Some(token),
        bytes,
    })
}

/// Mailgun signs a time and a random token, not the mail ("Securing webhooks"): whoever saw one may post another mail
/// with it, so the token is the delivery's id, and counts once.
fn check_signature(fields: &Fields, terms: &Terms<'_>) -> Result<String, Fault> {
    let key = terms.mailgun_key.ok_or(Fault::NoKey)?;
    let part = |name| {
        let text = fields.text(name).filter(|it| it.len() <= LONGEST);
        text.filter(|it| !it.is_empty()).ok_or(Fault::Forged)
    };
    let (timestamp, token, signature) = (part("timestamp")?, part("token")?, part("signature")?);
    let signature = HEXLOWER_PERMISSIVE
        .decode(signature.as_bytes())
        .map_err(|_| Fault::Forged)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose_secret().as_bytes());
    // Compares in constant time.
    hmac::verify(&key, format!("{timestamp}{token}").as_bytes(), &signature)
        .map_err(|_| Fault::Forged)?;
    let signed = timestamp
        .parse()
        .ok()
        .and_then(|it| Timestamp::from_second(it).ok())
        .ok_or(Fault::Forged)?;
    let age = terms.now.duration_since(signed);
    if age > SIGNED_BEFORE || age < -SIGNED_AFTER {
        return Err(Fault::Forged);
    }
    Ok(token)
}

#[derive(Default, Deserialize)]
struct SendGridEnvelope {
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    from: Option<String>,
}

fn sendgrid(mut fields: Fields) -> Result<Posted, Fault> {
    let bytes = fields.take("email").ok_or(Fault::NotRaw)?;
    let envelope: SendGridEnvelope = match fields.get("envelope") {
        Some(json) => serde_json::from_slice(json).map_err(|_| Fault::Malformed)?,
        None => SendGridEnvelope::default(),
    };
    Ok(Posted {
        vendor: Vendor::SendGrid,
        from: envelope.from,
        to: vec![envelope.to],
        // It gives none: the same bytes to the same recipients are the same mail.
        id: None,
        bytes,
    })
}

/// The fields of a form; raw mail is no text, so they are bytes.
struct Fields(Vec<(String, Vec<u8>)>);

impl Fields {
    /// As `application/x-www-form-urlencoded` has it, but without making text of it.
    fn urlencoded(body: &[u8]) -> Self {
        let parts = body.split(|it| *it == b'&').filter(|it| !it.is_empty());
        let fields = parts.take(FIELDS).map(|part| {
            let at = part.iter().position(|it| *it == b'=');
            let (name, value) = match at {
                Some(at) => (&part[..at], &part[at + 1..]),
                None => (part, &[][..]),
            };
            let name = String::from_utf8_lossy(&unescape(name)).into_owned();
            (name, unescape(value))
        });
        Self(fields.collect())
    }

    async fn multipart(content_type: &str, body: Vec<u8>) -> Result<Self, Fault> {
        let mut request = Request::builder()
            .header(CONTENT_TYPE, content_type)
            .body(Body::from(body))
            .map_err(|_| Fault::Malformed)?;
        // It is here already, and within our limit.
        DefaultBodyLimit::disable().apply(&mut request);
        let mut form = Multipart::from_request(request, &())
            .await
            .map_err(|_| Fault::Malformed)?;
        let mut fields = Vec::new();
        while let Some(field) = form.next_field().await.map_err(|_| Fault::Malformed)? {
            let name = field.name().unwrap_or_default().to_owned();
            let value = field.bytes().await.map_err(|_| Fault::Malformed)?;
            if fields.len() < FIELDS {
                fields.push((name, Vec::from(value)));
            }
        }
        Ok(Self(fields))
    }

    fn get(&self, name: &str) -> Option<&[u8]> {
        let found = self.0.iter().find(|it| it.0 == name);
        found.map(|it| it.1.as_slice())
    }

    fn text(&self, name: &str) -> Option<String> {
        let text = String::from_utf8(self.get(name)?.to_vec()).ok()?;
        Some(text.trim().to_owned())
    }

    /// What is not empty, and no longer there afterwards: a mail is held once.
    fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        let found = self.0.iter_mut().find(|it| it.0 == name)?;
        Some(std::mem::take(&mut found.1)).filter(|it| !it.is_empty())
    }
}

fn unescape(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| {
        let digit = char::from(*text.get(at)?).to_digit(16)?;
        u8::try_from(digit).ok()
    };
    let mut plain = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'+' => plain.push(b' '),
            b'%' => match (digit(at), digit(at + 1)) {
                (Some(high), Some(low)) => {
                    plain.push(high * 16 + low);
                    at += 2;
                }
                _ => plain.push(b'%'),
            },
            byte => plain.push(*byte),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &[u8] = b"Subject: x\r\n\r\n\xfc +&=%41\r\n";
    const NOW: &str = "2026-03-02T09:00:00Z";

    fn key() -> SecretString {
        SecretString::from("key-1".to_owned())
    }

    fn signed(second: &str, token: &str, key: &str) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
        let tag = hmac::sign(&key, format!("{second}{token}").as_bytes());
        HEXLOWER_PERMISSIVE.encode(tag.as_ref())
    }

    async fn reads(content_type: &str, body: &[u8]) -> Result<Posted, (Vendor, Fault)> {
        let key = key();
        let terms = Terms {
            mailgun_key: Some(&key),
            max_size: 1000,
            now: NOW.parse().unwrap(),
        };
        let vendor = Vendor::of(content_type).unwrap();
        read(vendor, content_type, body.to_vec(), &terms).await
    }

    /// E1. Postmark's envelope comes first, then whom the mail names.
    #[tokio::test]
    async fn postmark_s_raw_form_is_read() {
        let body = serde_json::json!({
            "MessageID": "73e6", "OriginalRecipient": "x@inbound.test", "From": "ann@other.test",
            "ToFull": [{"Email": "payroll@hr.test", "Name": "", "MailboxHash": ""}],
            "RawEmail": "Subject: x\r\n\r\nHi\r\n", "TextBody": "Hi", "Attachments": [],
        });
        let posted = reads(
            "application/json; charset=utf-8",
            body.to_string().as_bytes(),
        )
        .await
        .unwrap();
        assert_eq!(posted.to, [vec!["x@inbound.test"], vec!["payroll@hr.test"]]);
        assert_eq!(posted.id.as_deref(), Some("73e6"));
        assert_eq!(posted.bytes, b"Subject: x\r\n\r\nHi\r\n");
        let without = reads(
            "application/json",
            br#"{"MessageID": "1", "TextBody": "Hi"}"#,
        )
        .await;
        assert_eq!(without, Err((Vendor::Postmark, Fault::NotRaw)));
        let broken = reads("application/json", b"{").await;
        assert_eq!(broken, Err((Vendor::Postmark, Fault::Malformed)));
        let large = format!(r#"{{"RawEmail": "{}"}}"#, "x".repeat(1001));
        let large = reads("application/json", large.as_bytes()).await;
        assert_eq!(large, Err((Vendor::Postmark, Fault::TooLarge)));
    }

    fn mailgun_form(second: &str, token: &str, signature: &str) -> Vec<u8> {
        let mut form = format!(
            "recipient=payroll%40hr.test&sender=ann%40other.test&timestamp={second}&token={token}\
             &signature={signature}&body-mime="
        )
        .into_bytes();
        for byte in MAIL {
            form.extend_from_slice(format!("%{byte:02x}").as_bytes());
        }
        form
    }

    /// E1. Bytes come out as they went in, whatever they are.
    #[tokio::test]
    async fn mailgun_s_raw_form_is_read() {
        let second = NOW.parse::<Timestamp>().unwrap().as_second().to_string();
        let form = mailgun_form(&second, "t1", &signed(&second, "t1", "key-1"));
        let posted = reads("application/x-www-form-urlencoded", &form)
            .await
            .unwrap();
        assert_eq!(posted.vendor, Vendor::Mailgun);
        assert_eq!(posted.bytes, MAIL);
        assert_eq!(posted.from.as_deref(), Some("ann@other.test"));
        assert_eq!(posted.to, [["payroll@hr.test"]]);
        assert_eq!(posted.id.as_deref(), Some("t1"));
    }

    /// E1. Forgeries of Mailgun's signature: none counts.
    #[tokio::test]
    async fn mailgun_s_signature_is_checked() {
        let now = NOW.parse::<Timestamp>().unwrap().as_second();
        let at = |second: i64| second.to_string();
        let fine = signed(&at(now), "t1", "key-1");
        let mut forms = vec![
            mailgun_form(&at(now), "t2", &fine),
            mailgun_form(&at(now + 1), "t1", &fine),
            mailgun_form(&at(now), "t1", &fine[..62]),
            mailgun_form(&at(now), "t1", ""),
            mailgun_form(&at(now), "t1", "zz"),
            mailgun_form(&at(now), "t1", &signed(&at(now), "t1", "key-2")),
            mailgun_form(&at(now), "t1", &signed(&at(now), "t1", "")),
            mailgun_form("now", "t1", &signed("now", "t1", "key-1")),
            mailgun_form("", "", &signed("", "", "key-1")),
            mailgun_form(&at(i64::MIN), "t1", &signed(&at(i64::MIN), "t1", "key-1")),
        ];
        // Older than Mailgun tries, or from the future.
        for second in [now - 9 * 3600 - 1, now + 301] {
            forms.push(mailgun_form(
                &at(second),
                "t1",
                &signed(&at(second), "t1", "key-1"),
            ));
        }
        for form in forms {
            let read = reads("application/x-www-form-urlencoded", &form).await;
            assert_eq!(read, Err((Vendor::Mailgun, Fault::Forged)));
        }
        // Eight hours are what it tries.
        let second = at(now - 8 * 3600);
        let late = mailgun_form(&second, "t1", &signed(&second, "t1", "key-1"));
        assert!(
            reads("application/x-www-form-urlencoded", &late)
                .await
                .is_ok()
        );

        let terms = Terms {
            mailgun_key: None,
            max_size: 1000,
            now: NOW.parse().unwrap(),
        };
        let form = mailgun_form(&at(now), "t1", &signed(&at(now), "t1", ""));
        let read = read(Vendor::Mailgun, "", form, &terms).await;
        assert_eq!(read, Err((Vendor::Mailgun, Fault::NoKey)));
    }

    fn multipart(fields: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--b--\r\n");
        body
    }

    /// E1. SendGrid's form, and Mailgun's when it comes as multipart.
    #[tokio::test]
    async fn multipart_forms_are_read() {
        let form = multipart(&[
            ("to", b"HR <payroll@hr.test>"),
            (
                "envelope",
                br#"{"to":["payroll@hr.test"],"from":"ann@other.test"}"#,
            ),
            ("email", MAIL),
        ]);
        let content_type = "multipart/form-data; boundary=b";
        let posted = reads(content_type, &form).await.unwrap();
        assert_eq!(posted.vendor, Vendor::SendGrid);
        assert_eq!(posted.bytes, MAIL);
        assert_eq!(posted.to, [["payroll@hr.test"]]);
        assert_eq!(posted.from.as_deref(), Some("ann@other.test"));
        assert_eq!(posted.id, None);

        let second = NOW.parse::<Timestamp>().unwrap().as_second().to_string();
        let signature = signed(&second, "t1", "key-1");
        let form = multipart(&[
            ("recipient", b"payroll@hr.test"),
            ("timestamp", second.as_bytes()),
            ("token", b"t1"),
            ("signature", signature.as_bytes()),
            ("body-mime", MAIL),
        ]);
        let posted = reads(content_type, &form).await.unwrap();
        assert_eq!(
            (posted.vendor, posted.bytes.as_slice()),
            (Vendor::Mailgun, MAIL)
        );

        let without = reads(content_type, &multipart(&[("text", b"Hi")])).await;
        assert_eq!(without, Err((Vendor::SendGrid, Fault::NotRaw)));
        for broken in [&form[..form.len() - 8], b"", b"--b"] {
            let read = reads(content_type, broken).await;
            assert_eq!(read, Err((Vendor::SendGrid, Fault::Malformed)));
        }
    }
}
