//! A delivery becomes a mail: words in its recipient's language, threading headers, text and HTML.

use anyhow::Context as _;
use domain::message::MessageKind;
use domain::request::Request;
use jiff::Timestamp;
use lettre::Address;

use super::assemble::assemble;
use super::pictures::Picture;
use super::{address, alert, asking, told};
use crate::app::App;
pub use crate::channels::page::page_token;
use crate::channels::promised::{self, Promised};
use crate::error::Result;
use crate::i18n::{self, Words};
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
    /// The same sender without a token, for relays that take no other than the account's own.
    pub plain_from: Address,
    /// It has no files, or they were left out as too large.
    pub is_without_files: bool,
}

/// A file that goes with a mail.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
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
    pub(super) files: Vec<File>,
    /// Nobody waits for it: lists and machines may treat it so.
    pub(super) is_bulk: bool,
    /// What stands within the message.
    pub(super) pictures: Vec<Picture>,
}

/// Composes a delivery. The language is the recipient's of this moment (L1, L3). Files for which a mail of at
/// most `largest` bytes has no room stay out of it, which it says.
pub async fn compose(app: &App, delivery: &Delivery, largest: Option<usize>) -> Result<Mail> {
    // A retry is the same mail: links in it begin when it was to go.
    let now = store::instant(delivery.not_before);
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
        (None, Some(person)) if delivery.purpose == purpose::ALERT => {
            alert::content(app, delivery, person, &organisation, &words).await?
        }
        (None, Some(_)) if delivery.purpose == purpose::CONFIRM_ADDRESS => {
            address::question(app, delivery, &organisation, &words)?
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
        (None, _) if delivery.purpose == purpose::TRIAL => trial(&organisation, &words),
        _ => sign_in(app, delivery, &organisation, &words)?,
    };
    assemble(
        app,
        delivery,
        about.as_ref(),
        &organisation,
        &words,
        content,
        largest,
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
        let is_copy = delivery.purpose == purpose::COPY;
        // Nobody in copy reads more than they were sent (E7).
        let since = if is_copy {
            let part = store::participants::find(db, request.id, person.person()).await?;
            part.map_or(i64::MAX, |it| it.since_seq)
        } else {
            0
        };
        let quote = quote(app, request, &message, since, person, organisation, words).await?;
        let (mut files, mut pictures) = (Vec::new(), Vec::new());
        for file in store::attachments::of_message(db, message.id).await? {
            let bytes = app.files.get(&file.sha256).await?;
            match file.content_id.filter(|_| file.inline) {
                Some(content_id) => pictures.push(Picture {
                    content_id,
                    name: file.name,
                    content_type: file.content_type,
                    bytes,
                }),
                None => files.push(File {
                    name: file.name,
                    content_type: file.content_type,
                    bytes,
                }),
            }
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
            // Their pages are the requester's alone (I14).
            link: link.filter(|_| !is_copy),
            signature: [
                vec![signature, line],
                copied(app, request, person, words).await?,
            ]
            .concat(),
            quote,
            files,
            pictures,
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

/// Tells an administrator that it got there, which is all it is for.
fn trial(organisation: &Organisation, words: &Words) -> Content {
    Content {
        subject: words.t1(
            "mail-trial-subject",
            "organisation",
            organisation.name.as_str(),
        ),
        paragraphs: vec![words.t("mail-trial-body")],
        signature: vec![organisation.name.clone()],
        automatic: Some("auto-generated"),
        ..Content::default()
    }
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

/// Who is in copy, so that everybody knows who reads; whoever is learns what becomes of an answer.
async fn copied(
    app: &App,
    request: &Request,
    reader: &Person,
    words: &Words,
) -> Result<Vec<String>> {
    let db = app.db.read();
    let ids = store::participants::list(db, request.id).await?;
    let people = store::people::by_ids(db, ids.iter().map(|it| it.person_id)).await?;
    let mut names: Vec<&str> = ids
        .iter()
        .filter_map(|row| people.iter().find(|it| it.id == row.person_id))
        .filter(|it| it.is_active() && it.id != reader.id)
        .map(|it| it.name.as_str())
        .collect();
    let mut lines = Vec::new();
    if reader.person() != request.requester {
        let requester = store::people::get(db, request.requester).await?.name;
        lines.push(words.t1("mail-copy-hint", "name", requester));
    }
    names.dedup();
    if !names.is_empty() {
        lines.push(words.t1("mail-copies", "names", names.join(", ")));
    }
    Ok(lines)
}

/// The last message to the team before the reply and after `since`, cut short: who wrote when, and what.
async fn quote(
    app: &App,
    request: &Request,
    reply: &Written,
    since: i64,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
) -> Result<Option<(String, String)>> {
    let before = store::messages::list(app.db.read(), request.id, false)
        .await?
        .into_iter()
        .rev()
        .find(|it| it.kind == MessageKind::Inbound && it.seq < reply.seq && !it.automatic)
        .filter(|it| it.seq > since);
    let Some(before) = before else {
        return Ok(None);
    };
    let author = match before.author {
        Some(id) => store::people::get(app.db.read(), id).await?.name,
        None => before.origin.from_name.clone(),
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
        author,
    );
    let whole = without_pages(&before.body.text, &app.config.link("/r/"));
    let mut text: String = whole.chars().take(2000).collect();
    if text.len() < whole.len() {
        text.push('…');
    }
    Ok(Some((intro, text)))
}

/// Who answers between the lines of ours quotes the address of their page, which needs no signing in: it is
/// passed on to nobody (I14).
fn without_pages(text: &str, pages: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(pages) {
        kept.push_str(before);
        kept.push('…');
        rest =
            after.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || "-_=%".contains(it));
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I14.
    #[test]
    fn what_is_quoted_leads_to_nobody_s_page() {
        let text = "> Open: https://hr.test/r/AbC-d_9 and\nhttps://hr.test/r/x.\nhttps://hr.test/requests/1";
        assert_eq!(
            without_pages(text, "https://hr.test/r/"),
            "> Open: … and\n….\nhttps://hr.test/requests/1"
        );
        assert_eq!(without_pages("Nothing.", "https://hr.test/r/"), "Nothing.");
    }
}
