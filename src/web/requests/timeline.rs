//! The conversation: messages and notes, and what happened between them.

use std::collections::{HashMap, HashSet};

use askama::filters::Safe;
use domain::event::Event;
use domain::ids::{LedgerId, PersonId};
use domain::message::{Channel, MessageKind};
use domain::request::Request;
use uuid::Uuid;

use super::events::Telling;
use super::marks::{Became, Marks};
use super::sender::Sender;
use super::sending::{self, Sending};
use super::{beside, view};
use crate::store::attachments::Attachment;
use crate::store::events::Entry;
use crate::store::messages::Message;
use crate::store::millis;
use crate::store::outbox::Delivery;
use crate::web::chats::Line;
use crate::web::desk::{People, Tile};
use crate::web::page::Page;
use crate::web::{html, named};

/// The conversation as it is drawn.
pub(in crate::web) struct Timeline {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// The newest event in it.
    pub(in crate::web) last: i64,
    /// What its reader had seen when they opened it: asked for again, the mark stays where it was.
    pub(in crate::web) seen: Option<i64>,
    /// From top to bottom.
    pub(in crate::web) items: Vec<Item>,
}

/// A part of the conversation.
pub(in crate::web) enum Item {
    /// A day begins.
    Day(String),
    /// From here on nothing was seen; without words at the very top.
    New(bool),
    /// A message.
    Message(Box<Said>),
    /// What happened between two messages.
    Happened(Happened),
}

/// Things that happened one after the other.
#[derive(Clone, Debug)]
pub(in crate::web) struct Happened {
    /// The place of the first.
    pub(in crate::web) seq: i64,
    /// The first two.
    pub(in crate::web) summary: String,
    /// How many more there are, in words.
    pub(in crate::web) more: Option<String>,
    /// All of them with their times.
    pub(in crate::web) lines: Vec<(String, String)>,
}

/// A message as it is drawn.
pub(in crate::web) struct Said {
    /// Its place in the history.
    pub(in crate::web) seq: i64,
    /// Its id, for forms.
    pub(in crate::web) id: String,
    /// `from-requester`, `from-us` or `is-note`.
    pub(in crate::web) class: &'static str,
    /// Who wrote it.
    pub(in crate::web) author: Tile,
    /// The icon of its channel.
    pub(in crate::web) icon: &'static str,
    /// How it came.
    pub(in crate::web) via: String,
    /// The time of day.
    pub(in crate::web) time: String,
    /// Day and time in full.
    pub(in crate::web) at: String,
    /// The same for programs.
    pub(in crate::web) iso: String,
    /// Whoever wrote it was in copy.
    pub(in crate::web) in_copy: bool,
    /// A machine wrote it.
    pub(in crate::web) automatic: bool,
    /// What it says: whether it is quoted, and the HTML.
    pub(in crate::web) parts: Vec<(bool, Safe<String>)>,
    /// Files that are not shown within the text.
    pub(in crate::web) files: Vec<File>,
    /// A picture that it names did not come with it.
    pub(in crate::web) lacks_picture: bool,
    /// Small pictures, and those that came before, which its text does not show.
    pub(in crate::web) small_files: Vec<File>,
    /// It is shown in a frame of its own: where that is, and what it is called.
    pub(in crate::web) frame: Option<(String, String)>,
    /// Where it lies as it came.
    pub(in crate::web) original: Option<String>,
    /// What it brought beside its words: the icon and what is said.
    pub(in crate::web) beside: Vec<(&'static str, String)>,
    /// What is to be known about whoever sent it, if it came by mail.
    pub(in crate::web) sender: Option<Sender>,
    /// Where it stands on its way.
    pub(in crate::web) sending: Sending,
    /// What became of it.
    pub(in crate::web) marks: Marks,
}

/// A file of a message.
#[derive(Clone, Debug)]
pub(in crate::web) struct File {
    /// Where it is.
    pub(in crate::web) href: String,
    /// What it is called.
    pub(in crate::web) name: String,
    /// How large it is.
    pub(in crate::web) size: String,
    /// It is a picture.
    pub(in crate::web) is_picture: bool,
}

/// All that a conversation is made of.
pub(super) struct Source<'a> {
    pub(super) page: &'a Page,
    pub(super) me: PersonId,
    pub(super) request: &'a Request,
    pub(super) people: &'a People,
    pub(super) entries: &'a [Entry],
    pub(super) messages: &'a [Message],
    pub(super) files: &'a [Attachment],
    pub(super) deliveries: &'a [Delivery],
    pub(super) tries: &'a super::sending::Tries,
    pub(super) became: &'a Became,
    pub(super) copies: &'a super::participants::Source,
    pub(super) originals: &'a HashSet<LedgerId>,
    /// Whether anything leaves for the chat program that the request is in.
    pub(super) line: Line,
    /// The newest event the reader had seen; `None` for a request that is new to them.
    pub(super) seen: Option<i64>,
}

/// Draws a conversation.
pub(super) fn draw(source: &Source<'_>, telling: &Telling<'_>) -> Timeline {
    let messages: HashMap<_, _> = source.messages.iter().map(|it| (it.id, it)).collect();
    let minor = view::minor(source.files);
    let mut items = Vec::new();
    let mut run: Vec<&Entry> = Vec::new();
    let mut day = None;
    let mut marked = false;
    if source.seen.is_none() {
        items.push(Item::New(false));
        marked = true;
    }
    for entry in source.entries {
        let Event::MessageAdded { message, .. } = &entry.event else {
            run.push(entry);
            continue;
        };
        let Some(message) = messages.get(message) else {
            continue;
        };
        let its_day = source.page.civil_day(entry.at);
        // What happened before the first message of a day belongs to that message.
        if day.is_some() {
            flush(&mut items, &mut run, source.page, telling);
        }
        if day != Some(its_day) {
            items.push(Item::Day(source.page.day_heading(entry.at)));
            day = Some(its_day);
        }
        flush(&mut items, &mut run, source.page, telling);
        let unseen = source.seen.is_some_and(|it| it < message.seq);
        if unseen && !marked && message.author != Some(source.me) {
            items.push(Item::New(true));
            marked = true;
        }
        items.push(Item::Message(Box::new(said(source, message, &minor))));
    }
    flush(&mut items, &mut run, source.page, telling);
    Timeline {
        number: source.request.number,
        last: source.request.last_seq,
        seen: source.seen,
        items,
    }
}

fn flush(items: &mut Vec<Item>, run: &mut Vec<&Entry>, page: &Page, telling: &Telling<'_>) {
    let told: Vec<(&Entry, String)> = run
        .drain(..)
        .filter_map(|entry| telling.sentence(entry).map(|text| (entry, text)))
        .collect();
    let Some((first, _)) = told.first() else {
        return;
    };
    let more = told.len().saturating_sub(2);
    let parts: Vec<&str> = told.iter().take(2).map(|it| it.1.as_str()).collect();
    items.push(Item::Happened(Happened {
        seq: first.seq,
        summary: parts.join(" · "),
        more: (more > 0).then(|| {
            let more = i64::try_from(more).unwrap_or(i64::MAX);
            page.w.t1("event-more", "count", more)
        }),
        lines: told
            .iter()
            .map(|(entry, text)| (page.soon(millis(entry.at)), text.clone()))
            .collect(),
    }));
}

fn said(source: &Source<'_>, message: &Message, minor: &HashSet<Uuid>) -> Said {
    let page = source.page;
    let at = millis(message.created_at);
    let path = html::files_path(source.request.number);
    let own_files = view::own(source.files, message.id);
    let parts: Vec<(bool, Safe<String>)> = message
        .body
        .segments
        .iter()
        .map(|it| (it.folded, html::segment(it, &own_files, &path)))
        .collect();
    let (small_files, files) = own_files
        .iter()
        .map(|it| (it, format!("{path}/{}", it.id)))
        .filter(|(_, href)| !parts.iter().any(|it| it.1.0.contains(href.as_str())))
        .map(|(it, href)| {
            let file = File {
                href,
                name: it.name.clone(),
                size: page.w.size(it.size),
                is_picture: it.content_type.starts_with("image/"),
            };
            (minor.contains(&it.id), file)
        })
        .partition::<Vec<_>, _>(|it| it.0);
    let bare = |files: Vec<(bool, File)>| files.into_iter().map(|it| it.1).collect();
    let author = message
        .author
        .and_then(|it| source.people.get(it.0))
        .map_or_else(
            || Tile {
                name: message.origin.from_name.clone(),
                ..Tile::default()
            },
            Tile::of,
        );
    let from = &message.origin.from;
    let known = message
        .author
        .and_then(|it| source.people.get(it.0))
        .and_then(|it| it.email.as_deref());
    let via = if message.channel == Channel::Email && !from.is_empty() && known != Some(from) {
        page.w.t1("message-via-address", "address", from.as_str())
    } else {
        named::channel_name(&page.w, message.channel)
    };
    let marks = Marks::of(
        page,
        source.became,
        source.people,
        message,
        source.files,
        &path,
    );
    let frame = view::is_framed(message).then(|| {
        let number = source.request.number;
        let address = format!("/requests/{number}/messages/{}/view", message.id);
        let name = author.name.as_str();
        (address, page.w.t1("message-frame", "name", name))
    });
    Said {
        seq: message.seq,
        id: message.id.to_string(),
        class: match message.kind {
            MessageKind::Inbound => "from-requester",
            MessageKind::Reply => "from-us",
            MessageKind::Note => "is-note",
        },
        author,
        icon: crate::web::inbox::icon(message.channel.name()),
        via,
        time: page.time(at),
        at: page.long_date_time(&at),
        iso: page.iso(&at),
        in_copy: message.kind == MessageKind::Inbound
            && message
                .author
                .is_some_and(|it| it != source.request.requester && source.copies.ever(it)),
        automatic: message.automatic,
        lacks_picture: parts.iter().any(|it| it.1.0.contains("data-missing=\"\"")),
        frame,
        original: message
            .ledger
            .filter(|it| source.originals.contains(it))
            .map(|_| {
                format!(
                    "/requests/{}/messages/{}",
                    source.request.number, message.id
                )
            }),
        beside: beside::lines(page, message),
        parts,
        files: bare(files),
        small_files: bare(small_files),
        sender: Sender::of(
            page,
            message,
            message.author.and_then(|it| source.people.get(it.0)),
        ),
        sending: sending::of(source, message),
        marks,
    }
}
