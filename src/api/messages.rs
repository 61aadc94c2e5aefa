//! Messages of a request: shown, and written by experts.

use axum::extract::State;
use axum::response::Response;
use data_encoding::BASE64;
use domain::message::Segment;
use domain::request::Request;
use domain::sender::Checks;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::Caller;
use super::input::{BODY_LIMIT, InPath, Input, Posted};
use super::once::once;
use super::problem::{Problem, Result};
use super::words::{self, Channel, Format, MessageKind, Names, Who};
use crate::actions::open_request::as_expert;
use crate::actions::write::{self, Writing};
use crate::app::App;
use crate::store::attachments::{self, Attachment, NewAttachment};
use crate::store::outbox::purpose::{self, COPY};
use crate::store::outbox::{self, Delivery, state};
use crate::store::{self, instant, millis, said};

/// Files of one message.
const FILES: usize = 20;

/// A message of a request.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Message {
    /// Id.
    id: Uuid,
    /// Its place in the request's history.
    seq: i64,
    /// Who wrote it and who sees it.
    kind: MessageKind,
    /// Who wrote it.
    #[schema(required)]
    author: Option<Who>,
    /// How it came or goes.
    channel: Channel,
    /// A machine wrote it.
    automatic: bool,
    /// The address it came from claims to be its author's, and nothing proves it.
    unverified: bool,
    /// What was found out about whoever sent it, if it came by mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    sender_checks: Option<SenderChecks>,
    /// The unfolded part as plain text.
    text: String,
    /// The whole as safe HTML, in order.
    #[schema(value_type = Vec<BodySegment>)]
    segments: Vec<Segment>,
    /// Files.
    attachments: Vec<File>,
    /// Files that came with it in a chat and could not be fetched.
    lost_files: Vec<LostFile>,
    /// Reactions to it in a chat, the oldest first.
    reactions: Vec<Reaction>,
    /// What it said before it was changed, the newest first; for experts only.
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<Vec<Version>>,
    /// Where it stands on its way to the requester; `null` for what goes nowhere, and for the
    /// requester.
    #[schema(required)]
    delivery: Option<Sending>,
    /// Where its copies stand, one for each person in copy; for experts only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copies: Vec<Copy>,
    /// When whoever wrote it last changed it.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
    /// When whoever wrote it deleted it; the requester is shown nothing of it any more.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    deleted_at: Option<Timestamp>,
    /// When it was written or received.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// A stretch of a body.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the domain's type of the same fields"
)]
pub(super) struct BodySegment {
    /// Quoted history, shown folded.
    folded: bool,
    /// Safe HTML.
    html: String,
}

/// A file of a message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct File {
    /// Id.
    id: Uuid,
    /// Name.
    name: String,
    /// Type.
    content_type: String,
    /// Bytes.
    size: i64,
    /// Shown within the text.
    inline: bool,
}

/// A file that could not be fetched from a chat.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct LostFile {
    /// What it is called there.
    name: String,
    /// Why: `large`, `gone`, `refused` or `away`.
    #[schema(value_type = String, example = "large")]
    why: &'static str,
}

/// Somebody's reaction.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Reaction {
    /// With what.
    #[schema(example = "👍")]
    emoji: String,
    /// Who; `null`: somebody who is not known here.
    #[schema(required)]
    person: Option<Who>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// What a message said before it was changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Version {
    /// As plain text.
    text: String,
    /// As safe HTML, in order.
    #[schema(value_type = Vec<BodySegment>)]
    segments: Vec<Segment>,
    /// Until when it said so.
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// Where a message stands on its way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Sending {
    /// By which channel it goes: `email`, `slack` or `teams`.
    #[schema(example = "email")]
    channel: String,
    /// `waiting`, `sent`, `failed`, `bounced` or `recalled`.
    #[schema(example = "waiting")]
    state: String,
    /// It does not go before; until then it can be taken back.
    #[schema(value_type = String, format = DateTime)]
    not_before: Timestamp,
    /// When it was sent.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
    /// What the other side last answered.
    answer: String,
}

/// What was found out about the sender of a mail: `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror`,
/// `permerror`, or nothing if it was not looked at.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SenderChecks {
    /// Whether the server that brought it may send for the envelope's domain.
    spf: String,
    /// Whether a domain signed it.
    dkim: String,
    /// Whether one of the two speaks for the sender's domain.
    dmarc: String,
    /// The server whose word this is; empty: Visavis looked itself.
    by: String,
}

impl From<Checks> for SenderChecks {
    fn from(checks: Checks) -> Self {
        Self {
            spf: checks.spf,
            dkim: checks.dkim,
            dmarc: checks.dmarc,
            by: checks.by,
        }
    }
}

/// Where somebody's copy of a message stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CopySent)]
pub(super) struct Copy {
    /// Whose.
    person: Who,
    #[serde(flatten)]
    sending: Sending,
}

impl From<&Delivery> for Sending {
    fn from(row: &Delivery) -> Self {
        Self {
            channel: row.channel.clone(),
            state: row.state.clone(),
            not_before: instant(row.not_before),
            sent_at: row.sent_at.map(instant),
            answer: row.last_answer.clone(),
        }
    }
}

impl Message {
    fn new(row: store::messages::Message, files: &[Attachment], deliveries: &[&Delivery]) -> Self {
        // Newest first, so that the first is the one that counts.
        let delivery = deliveries.iter().find(|it| carries(it)).copied();
        let copies = deliveries.iter().rev().filter(|it| it.purpose == COPY);
        let attachments = files
            .iter()
            .filter(|it| it.message_id == Some(row.id.0))
            .map(|it| File {
                id: it.id,
                name: it.name.clone(),
                content_type: it.content_type.clone(),
                size: it.size,
                inline: it.inline,
            })
            .collect();
        Self {
            id: row.id.0,
            seq: row.seq,
            kind: row.kind.into(),
            author: row.author.map(|it| Who {
                id: it.0,
                email: None,
                name: String::new(),
            }),
            channel: row.channel.into(),
            automatic: row.automatic,
            unverified: row.origin.unverified,
            sender_checks: row.origin.checks.filter(Checks::could_tell).map(Into::into),
            text: row.body.text,
            segments: row.body.segments,
            attachments,
            lost_files: row
                .origin
                .lost_files
                .into_iter()
                .map(|it| LostFile {
                    name: it.name,
                    why: it.why.name(),
                })
                .collect(),
            reactions: Vec::new(),
            versions: None,
            delivery: delivery.map(Into::into),
            copies: copies
                .map(|it| Copy {
                    person: Who {
                        id: it.person_id.unwrap_or_default(),
                        email: Some(it.address.clone()),
                        name: String::new(),
                    },
                    sending: Sending::from(*it),
                })
                .collect(),
            edited_at: row.edited_at,
            deleted_at: row.deleted_at,
            created_at: row.created_at,
        }
    }

    /// With what became of it.
    fn with(self, became: &Became, as_expert: bool) -> Self {
        let id = self.id;
        let reactions = became.reactions.iter().filter(|it| it.message.0 == id);
        let versions = became.versions.iter().filter(|it| it.message.0 == id);
        let versions = versions.map(|it| Version {
            text: it.text.clone(),
            segments: it.segments.clone(),
            until: it.until,
        });
        let whole = Self {
            reactions: reactions
                .map(|it| Reaction {
                    emoji: it.emoji.clone(),
                    person: it.person.map(|it| Who {
                        id: it.0,
                        email: None,
                        name: String::new(),
                    }),
                    at: it.at,
                })
                .collect(),
            versions: as_expert.then(|| versions.collect()),
            ..self
        };
        if as_expert || whole.deleted_at.is_none() {
            return whole;
        }
        Self {
            text: String::new(),
            segments: Vec::new(),
            attachments: Vec::new(),
            lost_files: Vec::new(),
            ..whole
        }
    }

    /// Its id.
    pub(super) fn id(&self) -> Uuid {
        self.id
    }

    /// When it was written.
    pub(super) fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// The ids of everybody it names.
    pub(super) fn named(&self) -> impl Iterator<Item = Uuid> {
        let reacted = self.reactions.iter().filter_map(|it| it.person.as_ref());
        let copied = self.copies.iter().map(|it| &it.person);
        let all = self.author.iter().chain(reacted).chain(copied);
        all.map(|it| it.id)
    }

    /// With the names of everybody it names.
    pub(super) fn signed(self, names: &Names) -> Self {
        let reactions = self.reactions.into_iter().map(|it| Reaction {
            person: it.person.map(|it| names.person(it.id)),
            ..it
        });
        Self {
            author: self.author.map(|it| names.person(it.id)),
            copies: self
                .copies
                .into_iter()
                .map(|it| Copy {
                    // As it was addressed.
                    person: Who {
                        name: names.person(it.person.id).name,
                        ..it.person
                    },
                    ..it
                })
                .collect(),
            reactions: reactions.collect(),
            ..self
        }
    }
}

/// What became of a request's messages after they were said.
struct Became {
    versions: Vec<said::Version>,
    reactions: Vec<said::Reaction>,
}

/// The messages of a request, not yet signed. Whoever asked sees no notes, and no reply that can
/// still be taken back.
pub(super) async fn of_request(
    app: &App,
    request: &Request,
    as_expert: bool,
) -> Result<Vec<Message>> {
    let db = app.db.read();
    let now = millis(app.clock.now());
    let mut rows = store::messages::list(db, request.id, as_expert).await?;
    let files = attachments::of_request(db, request.id).await?;
    let deliveries = outbox::of_request(db, request.id).await?;
    let of_message = |id: Uuid| {
        let of = deliveries.iter().filter(|it| it.message_id == Some(id));
        of.collect::<Vec<_>>()
    };
    let became = Became {
        versions: if as_expert {
            said::versions(db, request.id).await?
        } else {
            Vec::new()
        },
        reactions: said::reactions(db, request.id).await?,
    };
    if !as_expert {
        let can_be_recalled =
            |it: &Delivery| it.state == state::WAITING && it.attempts == 0 && it.not_before > now;
        rows.retain(|it| !of_message(it.id.0).into_iter().any(can_be_recalled));
    }
    Ok(rows
        .into_iter()
        .map(|it| {
            let sent = of_message(it.id.0);
            let sent = if as_expert { sent.as_slice() } else { &[] };
            Message::new(it, &files, sent).with(&became, as_expert)
        })
        .collect())
}

/// Whether a delivery carries a message to the requester.
fn carries(delivery: &Delivery) -> bool {
    ![purpose::CORRECTION, COPY].contains(&delivery.purpose.as_str())
}

/// A message to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// To the requester, or among experts.
    kind: Writes,
    /// What it says.
    #[schema(example = "It is in the portal now.")]
    body: String,
    /// How the body is written.
    #[serde(default)]
    format: Format,
    /// Files.
    #[serde(default)]
    #[schema(max_items = 20)]
    attachments: Vec<NewFile>,
}

impl Input for NewMessage {
    fn limit(app: &App) -> usize {
        // Files come in base64, which makes four bytes of three.
        (app.config.mail.max_size / 3 * 4).max(BODY_LIMIT)
    }
}

/// What an expert writes.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Writes {
    /// To the requester; it goes out after the time in which it can be taken back.
    Reply,
    /// Among experts.
    Note,
}

/// A file to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFile {
    /// Name.
    #[schema(example = "payslip.pdf")]
    name: String,
    /// Type.
    #[serde(default)]
    #[schema(example = "application/pdf")]
    content_type: String,
    /// The bytes in base64.
    #[schema(format = Byte, example = "aGVsbG8=")]
    content: String,
    /// By which an HTML body names a picture that stands in its text: `<img src="cid:chart">`.
    #[serde(default)]
    #[schema(example = "chart")]
    content_id: Option<String>,
}

/// Write a reply or a note
///
/// A reply goes out on the requester's channel after the time in which it can be taken back.
#[utoipa::path(
    post, path = "/api/v1/requests/{number}/messages", tag = "requests",
    params(("number" = i64, Path, description = "The request's number")),
    request_body = NewMessage,
    responses((status = 201, description = "The message", body = Message)),
)]
pub(super) async fn write_message(
    State(app): State<App>,
    caller: Caller,
    InPath(number): InPath,
    Posted(new, key): Posted<NewMessage>,
) -> Result<Response> {
    let body = words::body(&new.body, new.format)?;
    let files = if new.attachments.is_empty() {
        Vec::new()
    } else {
        // Nothing is stored for whoever may not write here.
        let db = app.db.read();
        let (_, access) = store::requests::get(db, &caller.viewer, number).await?;
        as_expert(access)?;
        keep_files(&app, new.attachments).await?
    };
    let writing = Writing {
        kind: match new.kind {
            Writes::Reply => domain::message::MessageKind::Reply,
            Writes::Note => domain::message::MessageKind::Note,
        },
        body,
        files,
        seen_seq: None,
        status: None,
    };
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    let author = Who::from(&caller.person);
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let (_, id) = write::write_in(txn, &viewer, number, writing, now).await?;
            let row = store::messages::get(txn, id).await?;
            let files = attachments::of_message(txn, id).await?;
            let deliveries = outbox::of_message(txn, id).await?;
            let sent: Vec<&Delivery> = deliveries.iter().collect();
            let message = Message::new(row, &files, &sent);
            Ok(Message {
                author: Some(author),
                ..message
            })
        })
    })
    .await
}

async fn keep_files(app: &App, files: Vec<NewFile>) -> Result<Vec<NewAttachment>> {
    if files.len() > FILES {
        return Err(Problem::invalid("attachments", "attachments-many"));
    }
    let mut decoded = Vec::with_capacity(files.len());
    for file in files {
        let bytes = BASE64
            .decode(file.content.as_bytes())
            .map_err(|_| Problem::invalid("attachments", "attachment-no-base64"))?;
        decoded.push((file.name, file.content_type, file.content_id, bytes));
    }
    let total: usize = decoded.iter().map(|it| it.3.len()).sum();
    if total > app.config.mail.max_size {
        return Err(Problem::invalid("attachments", "attachments-large"));
    }
    let mut kept = Vec::with_capacity(decoded.len());
    for (name, content_type, content_id, bytes) in decoded {
        kept.push(NewAttachment {
            name: mail::clean_file_name(&name),
            content_type: content_type_of(&bytes, &content_type),
            content_id,
            inline: false,
            size: i64::try_from(bytes.len()).unwrap_or_default(),
            sha256: app.files.put(bytes).await?,
        });
    }
    Ok(kept)
}

/// The type of an image that is shown in place by its first bytes; else as claimed, if that is a
/// type and no image's (RS-T11).
fn content_type_of(bytes: &[u8], claimed: &str) -> String {
    const SIGNS: [(&[u8], &str); 4] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return (*kind).to_owned();
    }
    let claimed = claimed.trim().to_ascii_lowercase();
    let is_word = |it: &str| {
        (1..=50).contains(&it.len())
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b".+-".contains(&it))
    };
    match claimed.split_once('/') {
        Some((kind, of)) if kind != "image" && is_word(kind) && is_word(of) => claimed,
        _ => "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_what_the_bytes_say_or_what_is_claimed_and_harmless() {
        assert_eq!(content_type_of(b"GIF89a", "text/plain"), "image/gif");
        assert_eq!(
            content_type_of(b"%PDF", "Application/PDF"),
            "application/pdf"
        );
        for claimed in [
            "",
            "pdf",
            "image/png",
            "text/html; charset=x",
            "a/b\r\nX: y",
            "a/b/c",
        ] {
            assert_eq!(content_type_of(b"x", claimed), "application/octet-stream");
        }
    }
}
