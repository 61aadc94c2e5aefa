//! What became of a message after it was said: edited, deleted, reacted to, and what is missing of it.

use std::collections::{HashMap, HashSet};

use askama::filters::Safe;
use domain::ids::MessageId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::error::Result;
use crate::store;
use crate::store::attachments::Attachment;
use crate::store::messages::Message;
use crate::store::millis;
use crate::store::said::{Reaction, Version};
use crate::web::desk::People;
use crate::web::page::Page;
use crate::web::{chats, html};

/// All of it for one request, read once.
#[derive(Default)]
pub(in crate::web) struct Became {
    versions: HashMap<MessageId, Vec<Version>>,
    reactions: HashMap<MessageId, Vec<Reaction>>,
}

impl Became {
    /// Reads it; most requests have nothing of it.
    pub(in crate::web) async fn load(
        db: &impl ConnectionTrait,
        request: domain::ids::RequestId,
        messages: &[Message],
    ) -> Result<Self> {
        let mut became = Self::default();
        if messages.iter().any(|it| it.edited_at.is_some()) {
            for version in store::said::versions(db, request).await? {
                became
                    .versions
                    .entry(version.message)
                    .or_default()
                    .push(version);
            }
        }
        for reaction in store::said::reactions(db, request).await? {
            became
                .reactions
                .entry(reaction.message)
                .or_default()
                .push(reaction);
        }
        Ok(became)
    }

    /// Whom it names.
    pub(in crate::web) fn named(&self) -> impl Iterator<Item = Uuid> {
        let all = self.reactions.values().flatten();
        all.filter_map(|it| it.person).map(|it| it.0)
    }

    /// The reactions to a message, each emoji once.
    pub(in crate::web) fn reactions(
        &self,
        page: &Page,
        people: &People,
        message: MessageId,
    ) -> Vec<Reacted> {
        let mut all: Vec<Reacted> = Vec::new();
        let mut seen = HashSet::new();
        for it in self.reactions.get(&message).into_iter().flatten() {
            let name = it.person.and_then(|it| people.name(it.0));
            let name = name.map_or_else(|| page.w.t("reaction-somebody"), str::to_owned);
            match all.iter_mut().find(|one| one.emoji == it.emoji) {
                Some(one) => {
                    one.count += 1;
                    if seen.insert((it.emoji.clone(), name.clone())) {
                        one.who = format!("{}, {name}", one.who);
                    }
                }
                None => {
                    seen.insert((it.emoji.clone(), name.clone()));
                    all.push(Reacted {
                        emoji: it.emoji.clone(),
                        count: 1,
                        who: name,
                    });
                }
            }
        }
        all
    }
}

/// A reaction as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct Reacted {
    /// With what.
    pub(in crate::web) emoji: String,
    /// How often.
    pub(in crate::web) count: usize,
    /// By whom.
    pub(in crate::web) who: String,
}

/// What a message said before.
pub(in crate::web) struct Before {
    /// Until when.
    pub(in crate::web) until: String,
    /// What it said: safe HTML.
    pub(in crate::web) parts: Vec<Safe<String>>,
}

/// What became of a message, as it is drawn for experts.
#[derive(Default)]
pub(in crate::web) struct Marks {
    /// When it was changed, in words and in full.
    pub(in crate::web) edited: Option<(String, String)>,
    /// How many earlier versions there are.
    pub(in crate::web) versions: String,
    /// They themselves, the newest first.
    pub(in crate::web) before: Vec<Before>,
    /// When it was deleted.
    pub(in crate::web) deleted: Option<String>,
    /// The reactions.
    pub(in crate::web) reactions: Vec<Reacted>,
    /// Files that could not be fetched, and why.
    pub(in crate::web) lost: Vec<(String, String)>,
}

impl Marks {
    /// Of a message.
    pub(super) fn of(
        page: &Page,
        became: &Became,
        people: &People,
        message: &Message,
        files: &[Attachment],
        path: &str,
    ) -> Self {
        let words = &page.w;
        let author = message.author.and_then(|it| people.name(it.0));
        let author = author.unwrap_or(&message.origin.from_name);
        let before: Vec<Before> = became
            .versions
            .get(&message.id)
            .into_iter()
            .flatten()
            .map(|it| Before {
                until: words.t1("message-version", "date", page.date_time(&millis(it.until))),
                parts: it
                    .segments
                    .iter()
                    .map(|it| html::segment(it, files, path))
                    .collect(),
            })
            .collect();
        let count = i64::try_from(before.len()).unwrap_or(i64::MAX);
        Self {
            edited: message.edited_at.map(|at| {
                let at = millis(at);
                let said = words.t1("message-edited", "date", page.soon(at));
                (said, page.long_date_time(&at))
            }),
            versions: words.t1("message-versions", "count", count),
            before,
            deleted: message.deleted_at.map(|at| {
                words.t2(
                    "message-deleted",
                    "name",
                    author,
                    "date",
                    page.soon(millis(at)),
                )
            }),
            reactions: became.reactions(page, people, message.id),
            lost: lost(page, message),
        }
    }
}

/// Files that could not be fetched, and why.
pub(in crate::web) fn lost(page: &Page, message: &Message) -> Vec<(String, String)> {
    let program = if message.channel.is_chat() {
        chats::program_name(&page.w, message.channel)
    } else {
        String::new()
    };
    let why = |it| page.w.t1(&chats::loss_key(it), "program", program.as_str());
    message
        .origin
        .lost_files
        .iter()
        .map(|it| (it.name.clone(), why(it.why)))
        .collect()
}
