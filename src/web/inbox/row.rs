//! A row of a list: at most three lines, and few bytes, for there are fifty of them.

use std::collections::HashMap;

use domain::ids::{CategoryId, PersonId, TeamId};
use domain::message::{Body, Channel, MessageKind};
use domain::request::Priority;
use domain::sla::Rules;
use uuid::Uuid;

use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::inbox::Row as Stored;
use crate::store::requests::priority_from;
use crate::web::desk::{Desk, People, Tile};
use crate::web::due::{Due, Tone};
use crate::web::named;
use crate::web::page::Page;

/// A row as it is drawn.
#[derive(Clone, Debug)]
pub(in crate::web) struct Row {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// `is-new`, `is-unread` or nothing.
    pub(in crate::web) class: &'static str,
    /// Who asks.
    pub(in crate::web) requester: String,
    /// The icon of the channel.
    pub(in crate::web) icon: &'static str,
    /// The channel in words.
    pub(in crate::web) channel: String,
    /// When somebody last wrote.
    pub(in crate::web) ago: String,
    /// The same in full.
    pub(in crate::web) at: String,
    /// What it is called.
    pub(in crate::web) subject: String,
    /// What was last said in it, or what I have begun to write.
    pub(in crate::web) last: String,
    /// It is what I have begun to write.
    pub(in crate::web) is_draft: bool,
    /// Until when it sleeps.
    pub(in crate::web) asleep: Option<String>,
    /// Its clock, where there is one.
    pub(in crate::web) due: Option<Due>,
    /// Its version, for changes that must not cover others.
    pub(in crate::web) version: i64,
    /// How urgent it is, if it is.
    pub(in crate::web) urgent: Option<String>,
    /// Who works on it, where that is not clear.
    pub(in crate::web) assignee: Option<Tile>,
}

/// The icon of a channel.
pub(in crate::web) fn icon(channel: &str) -> &'static str {
    match Channel::from_name(channel) {
        Some(Channel::Email) | None => "mail",
        Some(Channel::Web) => "web",
        Some(Channel::Api) => "code",
        Some(Channel::Slack) => "slack",
        Some(Channel::Msteams) => "msteams",
    }
}

/// Words the rows of a list; people and drafts are read once for all of them.
pub(in crate::web) async fn all(
    app: &App,
    page: &Page,
    me: PersonId,
    desk: &Desk,
    with_assignee: bool,
    rows: Vec<Stored>,
) -> Result<Vec<Row>> {
    let db = app.db.read();
    let rules = app.db.rules().await?;
    let people = if with_assignee {
        People::load(db, rows.iter().filter_map(|it| it.assignee_id)).await?
    } else {
        People::default()
    };
    let begun: Vec<Uuid> = rows
        .iter()
        .filter(|it| it.has_draft)
        .map(|it| it.id)
        .collect();
    let drafts: HashMap<Uuid, String> = if begun.is_empty() {
        HashMap::new()
    } else {
        let drafts = store::drafts::of_requests(db, me, begun).await?;
        drafts
            .into_iter()
            .map(|(id, html)| (id, first_words(&html)))
            .collect()
    };
    Ok(rows
        .into_iter()
        .map(|row| one(page, desk, &rules, &people, &drafts, row))
        .collect())
}

fn first_words(html: &str) -> String {
    Body::plain(String::new(), mail::html_to_text(html)).snippet()
}

fn one(
    page: &Page,
    desk: &Desk,
    rules: &Rules,
    people: &People,
    drafts: &HashMap<Uuid, String>,
    row: Stored,
) -> Row {
    let words = &page.w;
    let outlook = row.outlook();
    let draft = drafts.get(&row.id).filter(|it| !it.is_empty());
    let last = match (draft, MessageKind::from_name(&row.last_message_by)) {
        (Some(draft), _) => draft.clone(),
        _ if row.last_message_snippet.is_empty() => String::new(),
        (_, Some(MessageKind::Reply)) => {
            words.t1("row-ours", "text", shown(row.last_message_snippet))
        }
        (_, Some(MessageKind::Note)) => {
            words.t1("row-note", "text", shown(row.last_message_snippet))
        }
        _ => words.t1("row-theirs", "text", shown(row.last_message_snippet)),
    };
    let priority = priority_from(row.priority);
    let (team, category) = (TeamId(row.team_id), row.category_id.map(CategoryId));
    let due = Due::of(page, rules, team, category, &outlook);
    let asleep = row
        .snoozed_until
        .map(|until| words.t1("row-asleep", "date", page.soon(until)));
    // One clock only: what sleeps says until when, unless time runs out meanwhile.
    let presses = |due: &Due| matches!(due.tone, Tone::Soon | Tone::Late);
    let (asleep, due) = match due {
        Some(due) if presses(&due) => (None, Some(due)),
        due if asleep.is_none() => (None, due),
        _ => (asleep, None),
    };
    Row {
        version: row.version,
        due,
        asleep,
        number: row.number,
        class: match row.seen_seq {
            None => "is-new",
            Some(seen) if seen < row.last_seq => "is-unread",
            Some(_) => "",
        },
        requester: row.requester_name,
        icon: icon(&row.channel),
        channel: Channel::from_name(&row.channel)
            .map(|it| named::channel_name(words, it))
            .unwrap_or_default(),
        ago: page.ago(&row.last_message_at),
        at: page.date_time(&row.last_message_at),
        subject: row.subject,
        is_draft: draft.is_some(),
        last,
        urgent: (priority > Priority::Normal).then(|| desk.priority(priority)),
        assignee: row.assignee_id.and_then(|it| people.get(it)).map(Tile::of),
    }
}

/// As much of a snippet as a row of the widest list shows; fifty rows must stay a light page.
fn shown(snippet: String) -> String {
    const LETTERS: usize = 80;
    let Some((end, _)) = snippet.char_indices().nth(LETTERS) else {
        return snippet;
    };
    // No word is cut, but for one that is longer than all the place there is.
    let cut = snippet[..end].rfind(' ').unwrap_or(end);
    format!("{}…", snippet[..cut].trim_end_matches(['…', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_ends_with_a_whole_word() {
        let long = "word ".repeat(40);
        let snippet = shown(long);
        assert!(snippet.ends_with(" word…") && snippet.chars().count() <= 81);
        assert_eq!(shown("short".to_owned()), "short");
        assert_eq!(shown("x".repeat(100)).chars().count(), 81);
    }
}
