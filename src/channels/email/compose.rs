//! A delivery becomes a mail: words in its recipient's language, threading headers, text and HTML.

use anyhow::Context as _;
use askama::Template;
use askama::filters::Safe;
use domain::message::MessageKind;
use domain::request::Request;
use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::{asking, told};
use crate::actions::take_in::without_tag;
use crate::app::App;
pub use crate::channels::page::page_token;
use crate::channels::promised::{self, Promised};
use crate::error::Result;
use crate::i18n::{self, Words};
use crate::secrets;
use crate::store;
use crate::store::messages::Message as Written;
use crate::store::outbox::{Delivery, purpose};
use crate::store::people::Person;
use crate::store::settings::Organisation;
use crate::store::teams::Team;

/// A mail ready to go.
#[derive(Debug)]
pub struct Mail {
    /// The envelope's sender, to which it bounces.
    pub envelope_from: Address,
    /// The envelope's one recipient.
    pub envelope_to: Address,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Its Message-ID, without angle brackets.
    pub mail_id: String,
    /// The token of its reply address, if it is about a request.
    pub reply_token: Option<String>,
}

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
    link: Option<(String, String)>,
    is_button: bool,
    signature: &'a [String],
    quote: Option<(String, Safe<String>)>,
}

#[derive(Template)]
#[template(path = "mail/message.txt")]
struct TextPart<'a> {
    text: &'a str,
    paragraphs: &'a [String],
    facts: &'a [(String, String)],
    items: &'a [(String, String)],
    after: &'a [String],
    link: Option<(String, String)>,
    signature: &'a [String],
    quoted_text: Option<(String, Vec<String>)>,
}

/// What a mail says, before it has headers.
#[derive(Default)]
pub(super) struct Content {
    pub(super) subject: String,
    pub(super) message: Option<Written>,
    pub(super) paragraphs: Vec<String>,
    /// What things are called, and what they are.
    pub(super) facts: Vec<(String, String)>,
    /// A list of links and their words.
    pub(super) items: Vec<(String, String)>,
    /// Below the list.
    pub(super) after: Vec<String>,
    pub(super) link: Option<(String, String)>,
    /// The link is what the mail is for.
    pub(super) is_button: bool,
    pub(super) signature: Vec<String>,
    pub(super) quote: Option<(String, String)>,
    pub(super) automatic: Option<&'static str>,
    pub(super) files: Vec<(String, String, Vec<u8>)>,
}

/// Composes a delivery. The language is the recipient's of this moment (L1, L3).
pub async fn compose(app: &App, delivery: &Delivery, now: Timestamp) -> Result<Mail> {
    let db = app.db.read();
    let organisation = store::settings::organisation(db, &app.config).await?;
    let person = match delivery.person_id {
        Some(id) => Some(store::people::get(db, domain::ids::PersonId(id)).await?),
        None => None,
    };
    let language = person.as_ref().map_or(organisation.language, |it| {
        it.language(organisation.language)
    });
    let words = app.languages.of(language);
    let about = match delivery.request_id {
        Some(id) => {
            let request = store::requests::by_id(db, domain::ids::RequestId(id)).await?;
            let team = store::teams::get(db, request.team).await?;
            Some((request, team))
        }
        None => None,
    };
    let content = match (&about, &person) {
        (None, Some(person)) if delivery.purpose == purpose::NOTICES => {
            told::notices(app, delivery, person, &organisation, &words).await?
        }
        (None, Some(person)) if delivery.purpose == purpose::APPROVAL => {
            asking::approval(app, delivery, person, &organisation, &words).await?
        }
        (Some((request, team)), Some(_)) if delivery.purpose == purpose::APPROVAL_OUTCOME => {
            asking::outcome(app, delivery, (request, team), &organisation, &words, now).await?
        }
        (Some((request, team)), Some(person)) => {
            about_request(
                app,
                delivery,
                request,
                team,
                person,
                &organisation,
                &words,
                now,
            )
            .await?
        }
        _ => sign_in(app, delivery, &organisation, &words)?,
    };
    assemble(
        app,
        delivery,
        about.as_ref(),
        &organisation,
        &words,
        content,
    )
    .await
}

#[expect(
    clippy::too_many_arguments,
    reason = "everything a mail about a request is made of"
)]
async fn about_request(
    app: &App,
    delivery: &Delivery,
    request: &Request,
    team: &Team,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
    now: Timestamp,
) -> Result<Content> {
    let db = app.db.read();
    let line = words.t2(
        "mail-request-line",
        "number",
        request.number.to_string(),
        "organisation",
        organisation.name.as_str(),
    );
    let link = Some((
        app.config
            .link(&format!("/r/{}", page_token(app, request, now))),
        words.t("mail-open-request"),
    ));
    let about = |key: &str| {
        words.t2(
            key,
            "number",
            request.number.to_string(),
            "team",
            team.name.as_str(),
        )
    };
    if let Some(message) = delivery.message_id {
        let message = store::messages::get(db, domain::ids::MessageId(message)).await?;
        let author = match message.author {
            Some(id) => store::people::get(db, id).await?.name,
            None => String::new(),
        };
        let quote = quote(app, request, &message, person, organisation, words).await?;
        let mut files = Vec::new();
        for file in store::attachments::of_message(db, message.id).await? {
            let bytes = app.files.get(&file.sha256).await?;
            files.push((file.name, file.content_type, bytes));
        }
        let signature = words.t2(
            "mail-reply-signature",
            "expert",
            author,
            "team",
            team.name.as_str(),
        );
        return Ok(Content {
            subject: format!("Re: {} [#{}]", request.subject, request.number),
            message: Some(message),
            link,
            signature: vec![signature, line],
            quote,
            files,
            ..Content::default()
        });
    }
    // The words of automatic mails are ours alone: a subject that somebody else wrote would let
    // strangers speak through us (RS-T4). The requester knows it by its number.
    let number = format!("#{}", request.number);
    let promised = Promised::new(team, words, promised::zone(person, organisation));
    let (subject, paragraphs, automatic) = match delivery.purpose.as_str() {
        purpose::RESOLVED => (
            words.t1("mail-resolved-subject", "subject", number),
            vec![about("mail-resolved-body"), words.t("mail-resolved-hint")],
            "auto-generated",
        ),
        purpose::PROMISE => {
            let mut paragraphs = vec![about("mail-promise-body")];
            paragraphs.extend(promised.moved(app, request).await?);
            (
                words.t1("mail-promise-subject", "subject", number),
                paragraphs,
                "auto-generated",
            )
        }
        _ => {
            let mut paragraphs = vec![about("mail-receipt-body")];
            paragraphs.extend(promised.first(app, request).await?);
            paragraphs.push(words.t("mail-receipt-hint"));
            (
                words.t1("mail-receipt-subject", "subject", number),
                paragraphs,
                "auto-replied",
            )
        }
    };
    Ok(Content {
        subject,
        paragraphs,
        link,
        signature: vec![line],
        automatic: Some(automatic),
        ..Content::default()
    })
}

fn sign_in(
    app: &App,
    delivery: &Delivery,
    organisation: &Organisation,
    words: &Words,
) -> Result<Content> {
    let sealed = delivery
        .sealed_token
        .as_deref()
        .context("a sign-in mail has a token")?;
    let token = String::from_utf8(app.keys.open(sealed)?).map_err(anyhow::Error::from)?;
    Ok(Content {
        subject: words.t("mail-sign-in-subject"),
        paragraphs: vec![
            words.t1(
                "mail-sign-in-body",
                "organisation",
                organisation.name.as_str(),
            ),
            words.t("mail-sign-in-hint"),
        ],
        link: Some((
            app.config.link(&format!("/sign-in/{token}")),
            words.t("mail-sign-in-link"),
        )),
        signature: vec![organisation.name.clone()],
        automatic: Some("auto-generated"),
        ..Content::default()
    })
}

/// The requester's last message before the reply, cut short: who wrote when, and what.
async fn quote(
    app: &App,
    request: &Request,
    reply: &Written,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
) -> Result<Option<(String, String)>> {
    let before = store::messages::list(app.db.read(), request.id, false)
        .await?
        .into_iter()
        .rev()
        .find(|it| it.kind == MessageKind::Inbound && it.seq < reply.seq && !it.automatic);
    let Some(before) = before else {
        return Ok(None);
    };
    let zone = i18n::zone(
        person
            .time_zone
            .as_deref()
            .or(Some(organisation.time_zone.as_str())),
    );
    let intro = words.t2(
        "mail-quote",
        "date",
        words.date_time(before.created_at, &zone),
        "name",
        person.name.as_str(),
    );
    let mut text: String = before.body.text.chars().take(2000).collect();
    if text.len() < before.body.text.len() {
        text.push('…');
    }
    Ok(Some((intro, text)))
}

async fn assemble(
    app: &App,
    delivery: &Delivery,
    about: Option<&(Request, Team)>,
    organisation: &Organisation,
    words: &Words,
    content: Content,
) -> Result<Mail> {
    let domain = &app.config.mail.domain;
    let broken = |error: &dyn std::fmt::Display| anyhow::anyhow!("a mail cannot be made: {error}");
    let reply_token = match (about, &delivery.sealed_token) {
        (None, _) => None,
        (Some(_), Some(sealed)) => {
            Some(String::from_utf8(app.keys.open(sealed)?).map_err(anyhow::Error::from)?)
        }
        (Some(_), None) => Some(secrets::mail_token()),
    };
    let local = about.map_or("no-reply", |(_, team)| team.address.as_str());
    let address = |local: &str| Address::new(local, domain).map_err(|error| broken(&error));
    // A local part has at most 64 octets (RFC 5321 4.5.3.1.1); the token alone is what counts.
    let tagged = |kind: char, token: &str| {
        let team: String = without_tag(local).chars().take(32).collect();
        address(&format!("{team}+{kind}.{token}"))
    };
    let sender_name = match about {
        Some((_, team)) => format!("{} · {}", team.name, organisation.name),
        None => organisation.name.clone(),
    };
    let from = Mailbox::new(Some(plain(&sender_name)), address(local)?);
    let to: Address = delivery.address.parse().map_err(|error| broken(&error))?;
    // Ours looks like `<id.1@domain>`; the id is the delivery's, so a retry carries the same.
    let mail_id = format!("{}.1@{domain}", delivery.delivery().0.simple());
    // A retry is the same mail: its date is when it was to go, not when it was tried.
    let date = std::time::UNIX_EPOCH
        + std::time::Duration::from_millis(u64::try_from(delivery.not_before).unwrap_or(0));
    let mut builder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, to.clone()))
        .date(date)
        .message_id(Some(format!("<{mail_id}>")))
        .subject(plain(&content.subject));
    if let Some(token) = &reply_token {
        builder = builder.reply_to(Mailbox::new(Some(plain(&sender_name)), tagged('r', token)?));
    }
    if let Some((request, _)) = about {
        let (answered, references) = references(app, request, delivery, domain).await?;
        if let Some(answered) = answered {
            builder = builder.in_reply_to(answered);
        }
        builder = builder.references(references);
    }
    let quote_html = content
        .quote
        .as_ref()
        .map(|(intro, text)| (intro.clone(), Safe(mail::text_to_html(text))));
    let html = HtmlPart {
        w: words,
        subject: &content.subject,
        content: content.message.as_ref().map(|it| {
            let html: String = it.body.segments.iter().map(|it| it.html.as_str()).collect();
            Safe(html)
        }),
        paragraphs: &content.paragraphs,
        facts: &content.facts,
        items: &content.items,
        after: &content.after,
        link: content.link.clone(),
        is_button: content.is_button,
        signature: &content.signature,
        quote: quote_html,
    }
    .render()
    .map_err(|error| broken(&error))?;
    let text = TextPart {
        text: content
            .message
            .as_ref()
            .map_or("", |it| it.body.text.as_str()),
        paragraphs: &content.paragraphs,
        facts: &content.facts,
        items: &content.items,
        after: &content.after,
        link: content.link.clone(),
        signature: &content.signature,
        quoted_text: content
            .quote
            .as_ref()
            .map(|(intro, text)| (intro.clone(), text.lines().map(str::to_owned).collect())),
    }
    .render()
    .map_err(|error| broken(&error))?;
    let body = MultiPart::alternative()
        .singlepart(SinglePart::plain(text))
        .singlepart(SinglePart::html(html));
    let mut message = if content.files.is_empty() {
        builder.multipart(body)
    } else {
        let mut mixed = MultiPart::mixed().multipart(body);
        for (name, content_type, bytes) in content.files {
            let content_type = ContentType::parse(&content_type)
                .or_else(|_| ContentType::parse("application/octet-stream"))
                .map_err(|error| broken(&error))?;
            mixed = mixed.singlepart(Attachment::new(name).body(bytes, content_type));
        }
        builder.multipart(mixed)
    }
    .map_err(|error| broken(&error))?;
    let mut raw_header = |name: &str, value: &str| {
        if let Ok(name) = HeaderName::new_from_ascii(name.to_owned()) {
            message
                .headers_mut()
                .insert_raw(HeaderValue::new(name, value.to_owned()));
        }
    };
    match content.automatic {
        // RFC 3834: what a machine sends says so, and nobody's machine answers it.
        Some(how) => {
            raw_header("Auto-Submitted", how);
            raw_header("X-Auto-Response-Suppress", "All");
            raw_header("X-Visavis-Loop", &super::parse::loop_mark(app));
        }
        None => raw_header("X-Auto-Response-Suppress", "OOF, AutoReply"),
    }
    let envelope_from = match &reply_token {
        Some(token) => tagged('b', token)?,
        None => address("bounces")?,
    };
    Ok(Mail {
        envelope_from,
        envelope_to: to,
        bytes: message.formatted(),
        mail_id,
        reply_token,
    })
}

/// `In-Reply-To`: the requester's last mail; `References`: at most ten, the first and the last kept,
/// and one constant id for each request, so that mail programs keep them together.
async fn references(
    app: &App,
    request: &Request,
    delivery: &Delivery,
    domain: &str,
) -> Result<(Option<String>, String)> {
    let known = store::outbox::mail_ids(app.db.read(), request.id).await?;
    let before = |it: &&store::entities::message_ids::Model| {
        it.created_at <= delivery.created_at && !it.mail_id.starts_with("sha256:")
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
    ids.insert(0, format!("<request.{}@{domain}>", request.id.0.simple()));
    Ok((answered, ids.join(" ")))
}

/// One line without controls: the builder encodes the rest.
fn plain(text: &str) -> String {
    text.chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}
