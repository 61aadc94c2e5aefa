//! What pages know of chats: whether a program is connected, where in it a request is, who somebody is
//! there, and why something did not arrive.

mod link;
mod reason;

use domain::chat::Standing;
use domain::ids::PersonId;
use domain::message::Channel;
use domain::request::Request;
use sea_orm::ConnectionTrait;

use super::inbox::icon;
use super::named::dashed;
use super::page::Page;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::chats::Line as Stored;
use crate::store::identities::Identity;
use crate::store::instant;
use crate::store::threads::{Thread, kind};
use link::Links;

pub(super) use reason::reason;

/// The chat programs, in the order in which they are shown.
pub(super) const PROGRAMS: [Channel; 2] = [Channel::Slack, Channel::Msteams];

/// What a chat program is called within a sentence.
pub(super) fn program_name(words: &Words, program: Channel) -> String {
    words.t(&format!("program-{}", program.name()))
}

/// Whether anything leaves for a chat program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Line {
    /// It is connected.
    Up,
    /// What let us in is good for nothing any more.
    Broken,
    /// Nobody has switched it on.
    #[default]
    Off,
}

impl Line {
    fn of(line: Option<&Stored>) -> Self {
        match line {
            Some(it) if it.broken.is_some() => Self::Broken,
            Some(_) => Self::Up,
            None => Self::Off,
        }
    }
}

/// A request's place in a chat program.
#[derive(Clone, Debug)]
pub(super) struct InChat {
    /// Which.
    pub(super) program: Channel,
    /// Whether anything leaves for there.
    pub(super) line: Line,
    /// It has a thread there.
    pub(super) has_thread: bool,
    /// What was said there before can be read again, which not every program allows.
    pub(super) has_history: bool,
    /// The thread in a channel that it began with: where it is, and what that is called, if that is known.
    pub(super) origin: Option<(Option<String>, Option<String>)>,
    /// The conversation with its requester, which only they can open.
    pub(super) direct: Option<String>,
}

impl InChat {
    /// Reads it; a request without anything of a chat costs no more than that question.
    pub(super) async fn load(app: &App, words: &Words, request: &Request) -> Result<Option<Self>> {
        let db = app.db.read();
        let mut threads = store::threads::of_request(db, request.id).await?;
        let said = threads.iter().rev();
        let Some(program) = Some(request.channel)
            .into_iter()
            .chain(said.filter_map(|it| Channel::from_name(&it.channel)))
            .find(|it| it.is_chat())
        else {
            return Ok(None);
        };
        threads.retain(|it| it.channel == program.name());
        let newest = |wanted: &str| threads.iter().rfind(|it| it.kind == wanted);
        let line = store::chats::line(db, program).await?;
        let links = Links::load(app, program).await?;
        let origin = match newest(kind::ORIGIN) {
            Some(it) => Some(origin(db, words, &links, it).await?),
            None => None,
        };
        Ok(Some(Self {
            program,
            line: Line::of(line.as_ref()),
            has_thread: !threads.is_empty(),
            has_history: program.can_be_read_again(),
            origin,
            direct: newest(kind::DIRECT).and_then(|it| links.direct(it)),
        }))
    }

    /// The icon of its program.
    pub(super) fn icon(&self) -> &'static str {
        icon(self.program.name())
    }

    /// Whether its conversation can be read again now.
    pub(super) fn can_be_repaired(&self) -> bool {
        self.has_history && self.has_thread && self.line == Line::Up
    }
}

/// Where a request was asked in sight of others, and what that is called.
async fn origin(
    db: &impl ConnectionTrait,
    words: &Words,
    links: &Links,
    thread: &Thread,
) -> Result<(Option<String>, Option<String>)> {
    let channel = store::chat_channels::find(db, &thread.conversation).await?;
    let group = match channel.as_ref().and_then(|it| it.group_id.as_deref()) {
        Some(id) => store::msteams_groups::find(db, id).await?,
        None => None,
    };
    let group_id = group.as_ref().and_then(|it| it.entra_id.as_deref());
    let name = match channel {
        Some(it) if thread.channel == Channel::Slack.name() && !it.name.is_empty() => {
            format!("#{}", it.name)
        }
        // The first channel of a group has no name of its own.
        Some(it) => [it.group_name, it.name]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" › "),
        None => String::new(),
    };
    let name = if name.is_empty() {
        link::is_group_chat(&thread.conversation).then(|| words.t("info-chat-group"))
    } else {
        Some(name)
    };
    Ok((links.channel(thread, group_id), name))
}

/// Who somebody is in a chat program, as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// What the program is called.
    pub(super) program: String,
    /// Its icon.
    pub(super) icon: &'static str,
    /// What they are called there.
    pub(super) name: String,
    /// How they stand there: member, guest, of another organisation, a program.
    pub(super) standing: String,
    /// They are no full member.
    pub(super) is_outside: bool,
    /// Since when they are known here, or when they were deactivated there.
    pub(super) since: String,
    /// Their account there is gone.
    pub(super) is_gone: bool,
    /// There is no conversation between them and the bot, and there may never be one.
    pub(super) has_no_chat: bool,
    /// Their address there, where it is another than here.
    pub(super) email: Option<String>,
}

impl Known {
    /// All of a person's identities, by program; those that can be written to first.
    pub(super) async fn of_person(
        db: &impl ConnectionTrait,
        page: &Page,
        person: PersonId,
        email: Option<&str>,
    ) -> Result<Vec<Self>> {
        let mut all = Vec::new();
        for program in PROGRAMS {
            let rows = store::identities::of_person(db, person, program).await?;
            all.extend(rows.iter().map(|it| Self::of(page, program, it, email)));
        }
        Ok(all)
    }

    fn of(page: &Page, program: Channel, row: &Identity, email: Option<&str>) -> Self {
        let (words, zone) = (&page.w, &page.visitor().zone);
        let standing = row.standing();
        let (key, at) = match row.deactivated_at {
            Some(at) => ("identity-gone", at),
            None => ("identity-since", row.created_at),
        };
        Self {
            program: program_name(words, program),
            icon: icon(program.name()),
            name: row.name.clone(),
            standing: standing_name(words, standing),
            is_outside: standing != Standing::Member,
            since: words.t1(key, "date", words.date(instant(at), zone)),
            is_gone: !row.is_active(),
            has_no_chat: row.is_active() && has_no_chat(row),
            email: row
                .email
                .clone()
                .filter(|it| email.is_none_or(|known| !known.eq_ignore_ascii_case(it))),
        }
    }

    /// The same, with a title for each program.
    pub(super) fn by_program(words: &Words, all: Vec<Self>) -> Vec<(String, Vec<Self>)> {
        let mut programs: Vec<(String, Vec<Self>)> = Vec::new();
        for known in all {
            let title = words.t1("info-in-chat", "program", known.program.as_str());
            match programs.last_mut().filter(|it| it.0 == title) {
                Some((_, some)) => some.push(known),
                None => programs.push((title, vec![known])),
            }
        }
        programs
    }

    /// On one line: the name, and the standing of whoever is no full member.
    pub(super) fn line(&self, words: &Words) -> String {
        let name = self.name.as_str();
        if self.is_outside {
            words.t2("identity-as", "name", name, "kind", self.standing.as_str())
        } else {
            self.name.clone()
        }
    }
}

/// Whether somebody has no conversation with the bot where the bot may not be able to begin one: in
/// Teams whoever has not installed the app refuses to be written to.
pub(super) fn has_no_chat(row: &Identity) -> bool {
    row.channel == Channel::Msteams.name() && row.conversation.is_none()
}

/// How somebody stands to the organisation in a chat program.
pub(super) fn standing_name(words: &Words, standing: Standing) -> String {
    words.t(&format!("identity-{}", standing.name()))
}

/// A name of the database in a key.
pub(super) fn loss_key(why: store::messages::Loss) -> String {
    format!("file-lost-{}", dashed(why.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::locale::Language;

    /// L4. What is worded by a program's name is there for each program, in every language.
    #[test]
    fn every_program_has_its_words() {
        let languages = crate::i18n::Languages::load().unwrap();
        for language in Language::ALL {
            let words = languages.of(language);
            for program in PROGRAMS {
                for stem in ["program", "channel", "event-created"] {
                    let key = format!("{stem}-{}", program.name());
                    assert!(words.has(&key), "{language:?}: {key}");
                }
            }
        }
    }
}
