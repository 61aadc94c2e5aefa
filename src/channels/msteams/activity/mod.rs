//! What Teams told: an activity as read from its raw JSON. Everything in it is a claim until its token was checked.

mod files;
mod id;
mod invoke;
mod json;
mod message;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use id::outside_id;
pub use read::{NotJson, read, read_value};

/// An activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Activity {
    /// Its id; a message's id in its conversation. Empty if Teams gave none.
    pub id: String,
    /// Where answers go; to be called only if `hosts::Hosts::service` allows it.
    pub service_url: String,
    /// The tenant it is of.
    pub tenant: Option<String>,
    /// Where it happened.
    pub place: Place,
    /// Who did it.
    pub from: Option<Account>,
    /// The id under which we are there (`28:…`); empty for an outgoing webhook.
    pub bot: String,
    /// When.
    pub at: Option<Timestamp>,
    /// The language of their client (`fr-FR`).
    pub locale: Option<String>,
    /// The time zone of their client.
    pub time_zone: Option<String>,
    /// What it tells.
    pub incoming: Incoming,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The conversation; in a channel without the thread.
    pub conversation: String,
    /// How private it is.
    pub kind: Kind,
    /// In a channel the message that began the thread.
    pub thread: Option<String>,
    /// A name of it.
    pub name: Option<String>,
    /// The team whose channel it is.
    pub team: Option<Team>,
    /// The channel.
    pub channel: Option<Channel>,
}

impl Place {
    /// The conversation as the connector wants it: with the thread, if in one.
    #[must_use]
    pub fn address(&self) -> String {
        match &self.thread {
            Some(thread) => format!("{};messageid={thread}", self.conversation),
            None => self.conversation.clone(),
        }
    }
}

/// How private a conversation is. What is not known to be personal is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One person and the bot.
    Personal,
    /// Several people.
    #[default]
    Group,
    /// A channel of a team.
    Channel,
}

/// A team of Teams, which is none of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// `19:…`.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its id in Entra.
    pub group: Option<String>,
}

/// A channel of a team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channel {
    /// `19:…`.
    pub id: String,
    /// Its name; the first channel has none.
    pub name: Option<String>,
}

/// Somebody, or a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// `29:…` for people, `28:…` for programs. Empty where only Entra's id is known.
    pub id: String,
    /// Their id in Entra.
    pub aad: Option<String>,
    /// Their name.
    pub name: Option<String>,
}

impl Account {
    /// Whether this is a program.
    #[must_use]
    pub fn is_bot(&self) -> bool {
        self.id.starts_with("28:")
    }
}

/// What an activity tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// Somebody wrote.
    Said(Said),
    /// Somebody changed what they wrote.
    Edited(Said),
    /// Somebody took back that they deleted a message.
    Restored(Said),
    /// Somebody deleted a message.
    Deleted {
        /// Which.
        id: String,
    },
    /// Somebody reacted to a message, or took that back.
    Reacted {
        /// To which message.
        id: String,
        /// What came, as emoji where there is one.
        added: Vec<String>,
        /// What was taken back.
        removed: Vec<String>,
    },
    /// The app was installed here: from now on answers and questions of ours can be sent.
    Installed {
        /// It was there in an older version.
        is_upgrade: bool,
    },
    /// The app was taken off: nothing can be sent here any more.
    Uninstalled {
        /// A newer version comes.
        is_upgrade: bool,
    },
    /// Somebody came into the conversation, or left.
    Members {
        /// Who came.
        added: Vec<Account>,
        /// Who left, or was deleted from the tenant.
        removed: Vec<Account>,
        /// We came, or left.
        bot: Option<bool>,
    },
    /// Something was done to a channel (`place.channel`).
    ChannelChanged(Change),
    /// Something was done to a team (`place.team`).
    TeamChanged(Change),
    /// A button of a card.
    Pressed(Pressed),
    /// A form is wanted: answered at once, in the same response.
    FormWanted(FormWanted),
    /// A form was sent: answered at once, in the same response.
    FormSent(FormSent),
    /// Whether a file that we offered is wanted: answered at once, in the same response.
    FileConsent(FileConsent),
    /// A call that we do not know: answered with 501.
    UnknownInvoke(String),
    /// A bot wrote, we ourselves among them.
    Bot,
    /// Nothing that we do anything about; which.
    Nothing(String),
    /// Nothing that we know; kept and listed.
    Unknown(String),
}

impl Default for Incoming {
    fn default() -> Self {
        Self::Unknown("odd".to_owned())
    }
}

impl Incoming {
    /// Whether Teams waits for an answer in the same response, five seconds long.
    #[must_use]
    pub fn is_invoke(&self) -> bool {
        match self {
            Self::Pressed(pressed) => pressed.is_execute,
            Self::FormWanted(_)
            | Self::FormSent(_)
            | Self::FileConsent(_)
            | Self::UnknownInvoke(_) => true,
            _ => false,
        }
    }
}

/// What was done to a channel or team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Made.
    Created,
    /// Given another name.
    Renamed,
    /// Deleted.
    Deleted,
    /// Brought back.
    Restored,
    /// Archived.
    Archived,
    /// In use again.
    Unarchived,
}

/// What somebody wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Its id in the conversation.
    pub id: String,
    /// As safe HTML; without the mention of us.
    pub html: String,
    /// As plain text; without the mention of us, and without what it quotes.
    pub text: String,
    /// Files.
    pub files: Vec<File>,
    /// Whom it mentions, without us.
    pub mentions: Vec<Account>,
    /// It mentions us.
    pub is_to_us: bool,
    /// The message to which it replies by quoting it.
    pub quotes: Option<String>,
}

/// A file of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its name, made safe.
    pub name: String,
    /// What Teams takes it for.
    pub content_type: String,
    /// Where it is; to be fetched only if `hosts::Hosts` allows it.
    pub url: String,
    /// Where it is fetched from wants our token: only a `hosts::Hosts::service`. Others must not see it.
    pub needs_token: bool,
    /// It stands in the text as `cid:` and this.
    pub inline: Option<String>,
    /// It lies elsewhere: only a link.
    pub is_link: bool,
}

/// A button that was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// By `Action.Execute`, which is answered at once; else by `Action.Submit`.
    pub is_execute: bool,
    /// One of `names::verb`; empty if the card named none.
    pub verb: String,
    /// What the button holds, and what was typed in the card's fields.
    pub values: BTreeMap<String, String>,
    /// The message that the card stands in.
    pub message: Option<String>,
    /// The client asks for a newer card of its own accord.
    pub is_automatic: bool,
}

/// A form that is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormWanted {
    /// The command of the message extension (one of `names::command`); nothing if a card's button wants it.
    pub command: Option<String>,
    /// One of `names::verb`, if a card's button wants it; else empty.
    pub verb: String,
    /// What the button holds.
    pub values: BTreeMap<String, String>,
    /// The message on which the command was chosen.
    pub message: Option<Chosen>,
}

/// A form that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormSent {
    /// As in [`FormWanted`].
    pub command: Option<String>,
    /// One of `names::verb`: which form it is.
    pub verb: String,
    /// What the form holds and what was typed in its fields.
    pub values: BTreeMap<String, String>,
    /// The message on which the command was chosen.
    pub message: Option<Chosen>,
}

/// A message that somebody points at, whoever wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Its id in its conversation.
    pub id: String,
    /// Where it can be seen.
    pub link: Option<String>,
    /// As safe HTML.
    pub html: String,
    /// As plain text.
    pub text: String,
    /// Who wrote it, by their id in Entra; nobody if a program did.
    pub author: Option<Account>,
    /// When.
    pub at: Option<Timestamp>,
    /// Files, which we could not fetch: links.
    pub files: Vec<File>,
}

/// Whether a file that we offered is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileConsent {
    /// It is.
    pub is_accepted: bool,
    /// What we put into the offer.
    pub values: BTreeMap<String, String>,
    /// Where to put it, if it is wanted.
    pub upload: Option<Upload>,
}

/// Where to put a file, and what to tell of it then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// Its name there.
    pub name: String,
    /// Where to put its bytes, without our token; only if `hosts::Hosts::file` allows it.
    pub upload_url: String,
    /// Where it will be seen.
    pub content_url: String,
    /// Its id there.
    pub unique_id: String,
    /// The kind of file (`txt`).
    pub file_type: String,
}
