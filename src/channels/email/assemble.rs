//! What a mail says becomes its bytes: headers by which it is threaded and bounces, and its words twice, plain
//! and as HTML. The same delivery always becomes the same mail, however often it is tried.

use askama::Template;
use askama::filters::Safe;
use domain::ids::PersonId;
use domain::request::Request;
use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, MultiPartKind, SinglePart};

use super::compose::{Content, File, Mail};
use super::{looks, pictures, plain};
use crate::actions::take_in::{BOUNCES, without_tag};
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::secrets;
use crate::store;
use crate::store::mail_accounts;
use crate::store::outbox::Delivery;
use crate::store::settings::Organisation;
use crate::store::teams::Team;

/// The longest subject, in characters: what follows is nobody's.
const SUBJECT: usize = 250;
/// What a mail needs beside its files, which grow by a third in base64 and by their line ends.
const BESIDE: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "mail/message.html")]
struct HtmlPart<'a> {
    w: &'a Words,
    subject: &'a str,
    content: Option<Safe<String>>,
    paragraphs: &'a [String],
    facts: &'a [(String, String)],
    items: &'a [(String, String)],
    after: &'a [String],
    link: Option<&'a (String, String)>,
    is_button: bool,
    signature: &'a [String],
    mark: Option<&'a str>,
    quote: Option<(&'a str, Safe<String>)>,
}

#[derive(Template)]
#[template(path = "mail/message.txt")]
struct TextPart<'a> {
    text: &'a str,
    paragraphs: &'a [String],
    facts: &'a [(String, String)],
    items: &'a [(String, String)],
    after: &'a [String],
    link: Option<&'a (String, String)>,
    signature: &'a [String],
    mark: Option<&'a str>,
    quoted_text: Option<(&'a str, Vec<&'a str>)>,
}

fn broken(error: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("a mail cannot be made: {error}")
}

/// How many bytes files take in a mail.
fn encoded(bytes: impl Iterator<Item = usize>) -> usize {
    bytes.map(|it| it / 3 * 4 + it / 40 + 1024).sum()
}

/// Leaves out what a mail of at most `largest` bytes has no room for, the largest first; their names.
fn leave_out(content: &mut Content, largest: usize) -> Vec<String> {
    let room = largest.saturating_sub(BESIDE);
    let mut left_out = Vec::new();
    let size = |content: &Content| {
        encoded(
            content
                .files
                .iter()
                .map(|it| it.bytes.len())
                .chain(content.pictures.iter().map(|it| it.bytes.len())),
        )
    };
    while size(content) > room {
        let biggest = (0..content.files.len()).max_by_key(|it| content.files[*it].bytes.len());
        match biggest {
            Some(at) => left_out.push(content.files.remove(at).name),
            // Their descriptions stand in their places.
            None if content.pictures.is_empty() => break,
            None => content.pictures.clear(),
        }
    }
    left_out
}

/// Who a mail is from, and where answers and reports go.
struct Addresses {
    from: Address,
    /// With the token, where such an address reaches us.
    reply_to: Option<Address>,
    bounces: Address,
    /// The same without a token.
    plain: Address,
}

async fn addresses(
    app: &App,
    about: Option<&(Request, Team)>,
    token: Option<&str>,
) -> Result<Addresses> {
    let db = app.db.read();
    let domain = app.config.mail.domain.as_str();
    let address =
        |local: &str, domain: &str| Address::new(local, domain).map_err(|error| broken(&error));
    let Some((_, team)) = about else {
        // The account itself may be all that its server lets us send as.
        let account = mail_accounts::outgoing(db).await?;
        let own = account.filter(|it| it.enabled && !it.address.is_empty());
        let own: Option<Address> = own.and_then(|it| it.address.parse().ok());
        return Ok(Addresses {
            bounces: own.clone().map_or_else(|| address(BOUNCES, domain), Ok)?,
            from: own
                .clone()
                .map_or_else(|| address("no-reply", domain), Ok)?,
            plain: own.map_or_else(|| address("no-reply", domain), Ok)?,
            reply_to: None,
        });
    };
    // A team with a mailbox of its own is written to there.
    let (local, domain, tags) = match mail_accounts::of_team(db, team.team()).await? {
        Some(it) => (it.local, it.domain, it.tags),
        None => (team.address.clone(), domain.to_owned(), true),
    };
    let plain = address(&local, &domain)?;
    // A local part has at most 64 octets (RFC 5321 4.5.3.1.1); the token alone is what counts.
    let tagged = |kind: char, token: &str| {
        let team: String = without_tag(&local).chars().take(32).collect();
        address(&format!("{team}+{kind}.{token}"), &domain)
    };
    let token = token.filter(|_| tags);
    Ok(Addresses {
        reply_to: token.map(|it| tagged('r', it)).transpose()?,
        bounces: token.map_or_else(|| Ok(plain.clone()), |it| tagged('b', it))?,
        from: plain.clone(),
        plain,
    })
}

/// Ours looks like `<id.seal@domain>`; the id is the delivery's, so a retry carries the same. In an id there is a
/// time, and less that is random than nobody could guess: the seal makes up for it (RS-T1).
fn mail_id(app: &App, delivery: &Delivery) -> String {
    let id = delivery.delivery().0;
    let signed = app.keys.sign("message-id", id.as_bytes());
    let seal: String = secrets::sha256_hex(signed.as_bytes())
        .chars()
        .take(16)
        .collect();
    format!("{}.{seal}@{}", id.simple(), app.config.mail.domain)
}

pub(super) async fn assemble(
    app: &App,
    delivery: &Delivery,
    about: Option<&(Request, Team)>,
    organisation: &Organisation,
    words: &Words,
    mut content: Content,
    largest: Option<usize>,
) -> Result<Mail> {
    let token = match (about, &delivery.sealed_token) {
        (None, _) => None,
        (Some(_), Some(sealed)) => {
            Some(String::from_utf8(app.keys.open(sealed)?).map_err(anyhow::Error::from)?)
        }
        (Some(_), None) => Some(secrets::mail_token()),
    };
    let addresses = addresses(app, about, token.as_deref()).await?;
    if let Some(largest) = largest {
        let left_out = leave_out(&mut content, largest);
        if !left_out.is_empty() {
            let key = if content.link.is_some() {
                "mail-files-on-page"
            } else {
                "mail-files-left-out"
            };
            content
                .after
                .push(words.t1(key, "names", left_out.join(", ")));
        }
    }
    let is_without_files = content.files.is_empty() && content.pictures.is_empty();
    let sender_name = match about {
        Some((_, team)) => format!("{} · {}", team.name, organisation.name),
        None => organisation.name.clone(),
    };
    let named = |address: Address| Mailbox::new(Some(one_line(&sender_name)), address);
    let to: Address = delivery.address.parse().map_err(|error| broken(&error))?;
    let id = delivery.delivery().0.simple();
    let mail_id = mail_id(app, delivery);
    // A retry is the same mail: its date is when it was to go, not when it was tried.
    let date = std::time::UNIX_EPOCH
        + std::time::Duration::from_millis(u64::try_from(delivery.not_before).unwrap_or(0));
    let subject: String = one_line(&content.subject).chars().take(SUBJECT).collect();
    let mut builder = Message::builder()
        .from(named(addresses.from))
        .to(Mailbox::new(None, to.clone()))
        .date(date)
        .message_id(Some(format!("<{mail_id}>")))
        .subject(subject);
    if let Some(reply_to) = addresses.reply_to {
        builder = builder.reply_to(named(reply_to));
    }
    if let Some((request, _)) = about {
        let (answered, references) = references(app, request, delivery, &mail_id).await?;
        if let Some(answered) = answered {
            builder = builder.in_reply_to(answered);
        }
        builder = builder.references(references);
    }
    let mark = token
        .as_deref()
        .map(|it| words.t1("mail-mark", "mark", mail::marker(it)));
    let (text, html) = both(words, &content, mark.as_deref())?;
    // Random ones would make each try another mail.
    let boundary = |part: &str| format!("{id}.{part}");
    let body = pictures::body(
        encoded_part(ContentType::TEXT_PLAIN, text),
        encoded_part(ContentType::TEXT_HTML, html),
        content.pictures,
        &boundary,
    );
    let mut message = if content.files.is_empty() {
        builder.multipart(body)
    } else {
        let mixed = MultiPart::builder()
            .kind(MultiPartKind::Mixed)
            .boundary(boundary("files"))
            .multipart(body);
        builder.multipart(content.files.into_iter().fold(mixed, attach))
    }
    .map_err(|error| broken(&error))?;
    let mut raw_header = |name: &str, value: &str| {
        if let Ok(name) = HeaderName::new_from_ascii(name.to_owned()) {
            message
                .headers_mut()
                .insert_raw(HeaderValue::new(name, value.to_owned()));
        }
    };
    // Whatever comes back as it went is ours (email.md 6).
    raw_header("X-Visavis-Loop", &super::parse::loop_mark(app));
    match content.automatic {
        // RFC 3834: what a machine sends says so, and nobody's machine answers it.
        Some(how) => {
            raw_header("Auto-Submitted", how);
            raw_header("X-Auto-Response-Suppress", "All");
        }
        None => raw_header("X-Auto-Response-Suppress", "OOF, AutoReply"),
    }
    if content.is_bulk {
        raw_header("Precedence", "bulk");
    }
    Ok(Mail {
        envelope_from: addresses.bounces,
        envelope_to: to,
        bytes: message.formatted(),
        mail_id,
        reply_token: token,
        plain_from: addresses.plain,
        is_without_files,
    })
}

/// The same words, plain and as HTML.
fn both(words: &Words, content: &Content, mark: Option<&str>) -> Result<(String, String)> {
    // Names stand in these: a line of its own could pass for ours.
    let subject = one_line(&content.subject);
    let signature: Vec<String> = content.signature.iter().map(|it| one_line(it)).collect();
    let quote = content
        .quote
        .as_ref()
        .map(|(intro, text)| (one_line(intro), text.as_str()));
    let written: Option<String> = content.message.as_ref().map(|it| {
        let segments = it.body.segments.iter();
        segments.map(|it| it.html.as_str()).collect()
    });
    let with_pictures = !content.pictures.is_empty();
    let html = HtmlPart {
        w: words,
        subject: &subject,
        content: written
            .as_deref()
            .map(|it| Safe(looks::styled(it, with_pictures))),
        paragraphs: &content.paragraphs,
        facts: &content.facts,
        items: &content.items,
        after: &content.after,
        link: content.link.as_ref(),
        is_button: content.is_button,
        signature: &signature,
        mark,
        quote: quote.as_ref().map(|(intro, text)| {
            let html = looks::styled(&mail::text_to_html(text), false);
            (intro.as_str(), Safe(html))
        }),
    }
    .render()
    .map_err(|error| broken(&error))?;
    let text = TextPart {
        text: &written.as_deref().map(plain::text).unwrap_or_default(),
        paragraphs: &content.paragraphs,
        facts: &content.facts,
        items: &content.items,
        after: &content.after,
        link: content.link.as_ref(),
        signature: &signature,
        mark,
        quoted_text: quote
            .as_ref()
            .map(|(intro, text)| (intro.as_str(), text.lines().collect())),
    }
    .render()
    .map_err(|error| broken(&error))?;
    Ok((text, html))
}

/// A text as quoted-printable: it passes every relay as it is, and who reads the source can read it.
fn encoded_part(content_type: ContentType, text: String) -> SinglePart {
    let part = SinglePart::builder().header(content_type);
    match Body::new_with_encoding(text, ContentTransferEncoding::QuotedPrintable) {
        Ok(body) => part.body(body),
        Err(bytes) => part.body(bytes),
    }
}

/// Adds a file. What has parts of its own would have to be readable as it is (RFC 2045 section 6.4).
fn attach(mixed: MultiPart, file: File) -> MultiPart {
    let claimed = file.content_type.to_ascii_lowercase();
    let is_whole = !claimed.starts_with("multipart/") && !claimed.starts_with("message/");
    let content_type = Some(&file.content_type)
        .filter(|_| is_whole)
        .and_then(|it| ContentType::parse(it).ok())
        .or_else(|| ContentType::parse("application/octet-stream").ok())
        .unwrap_or(ContentType::TEXT_PLAIN);
    mixed.singlepart(Attachment::new(file.name).body(file.bytes, content_type))
}

/// `In-Reply-To`: the recipient's last mail; `References`: at most ten, the first and the last kept,
/// and one constant id for each request, so that mail programs keep them together.
async fn references(
    app: &App,
    request: &Request,
    delivery: &Delivery,
    mail_id: &str,
) -> Result<(Option<String>, String)> {
    let person = PersonId(delivery.person_id.unwrap_or(request.requester.0));
    let known = store::outbox::mail_ids_of(app.db.read(), request.id, person).await?;
    let before = |it: &&store::entities::message_ids::Model| {
        it.created_at <= delivery.created_at
            && !it.mail_id.starts_with("sha256:")
            && it.mail_id != mail_id
    };
    let answered = known
        .iter()
        .filter(before)
        .rev()
        .find(|it| !it.ours)
        .map(|it| format!("<{}>", it.mail_id));
    let mut ids: Vec<String> = known
        .iter()
        .filter(before)
        .map(|it| format!("<{}>", it.mail_id))
        .collect();
    if ids.len() > 9 {
        ids.drain(3..ids.len() - 6);
    }
    let domain = &app.config.mail.domain;
    ids.insert(0, format!("<request.{}@{domain}>", request.id.0.simple()));
    Ok((answered, ids.join(" ")))
}

/// One line without controls, and nothing that reads as encoded already: the builder encodes the rest.
fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    line.replace("=?", "= ?")
}
