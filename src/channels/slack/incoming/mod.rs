//! What Slack told, as read from its raw JSON whatever the transport.

mod event;
mod files;
mod id;
mod interaction;
mod json;
mod message;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;

pub use id::{conversation, outside_id};
pub use message::said;
pub use read::{NotJson, mentioned, read};

/// A delivery of Slack's.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// The workspace it is about (`T…`); empty if Slack did not say.
    pub workspace: String,
    /// The Enterprise Grid organisation (`E…`).
    pub enterprise: Option<String>,
    /// It happened in a channel that is shared with another organisation.
    pub is_shared: bool,
    /// What it tells.
    pub incoming: Incoming,
}

/// What a delivery tells.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// Somebody wrote.
    Said(Said),
    /// Somebody changed what they wrote; `said.at` is when they first wrote it.
    Edited(Said),
    /// Somebody deleted a message.
    Deleted {
        /// Where.
        conversation: String,
        /// Which (`ts`).
        id: String,
    },
    /// Somebody reacted to a message, or took that back.
    Reacted {
        /// Where.
        conversation: String,
        /// To which message.
        id: String,
        /// Who.
        user: String,
        /// With what (`eyes`), as Slack names it.
        emoji: String,
        /// Or took it back.
        added: bool,
    },
    /// Somebody looks at the bot's page.
    HomeOpened {
        /// Who.
        user: String,
        /// `home` or `messages`.
        tab: String,
        /// The hash of what they see there now.
        hash: Option<String>,
    },
    /// Somebody joined, left, or changed their profile: the `user` object as Slack gives it.
    Member(serde_json::Value),
    /// A channel got another name, was archived, or is open again.
    Channel {
        /// Which.
        conversation: String,
        /// Its new name.
        name: Option<String>,
        /// Archived, or open again.
        archived: Option<bool>,
    },
    /// The bot came into a channel, or was taken out.
    Membership {
        /// Which.
        conversation: String,
        /// It is in it now.
        is_member: bool,
    },
    /// The bot's token was revoked, or the app taken off the workspace.
    Revoked,
    /// Slack drops deliveries because there were too many.
    TooMany,
    /// The slash command.
    Command {
        /// Who.
        user: String,
        /// What stood behind it.
        text: String,
        /// Opens a form, for three seconds.
        trigger: String,
    },
    /// A button.
    Pressed {
        /// Who.
        user: String,
        /// One of `names::action`.
        action: String,
        /// What the button holds.
        value: String,
        /// The conversation and message it stands in, unless it stands on the bot's page.
        place: Option<(String, String)>,
        /// Opens a form, for three seconds.
        trigger: String,
    },
    /// A shortcut that is on no message.
    Shortcut {
        /// Who.
        user: String,
        /// One of `names::callback`.
        callback: String,
        /// Opens a form, for three seconds.
        trigger: String,
    },
    /// A shortcut on a message.
    MessageShortcut {
        /// Who chose it; not always the message's author.
        user: String,
        /// One of `names::callback`.
        callback: String,
        /// Opens a form, for three seconds.
        trigger: String,
        /// The message.
        said: Said,
    },
    /// A form was sent.
    Submitted {
        /// Who.
        user: String,
        /// One of `names::callback`.
        callback: String,
        /// What we put into the form when it was opened.
        private: String,
        /// The fields by `names::field`: a text, an option's value, or `yes` for a checked box.
        values: BTreeMap<String, String>,
        /// The form's id, which names this sending.
        view: String,
    },
    /// A bot wrote, we ourselves among them.
    Bot,
    /// Nothing that we do anything about; which.
    Nothing(String),
    /// Nothing that we know; kept and listed.
    Unknown(String),
}

/// What somebody wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Where: `D…`, `C…` or `G…`.
    pub conversation: String,
    /// In a direct message with the bot; else in a channel or group.
    pub is_direct: bool,
    /// Its id there (`ts`).
    pub id: String,
    /// The message under which it stands, if under another.
    pub thread: Option<String>,
    /// Who.
    pub user: String,
    /// The workspace they belong to, where Slack says so.
    pub user_workspace: Option<String>,
    /// When.
    pub at: Timestamp,
    /// As safe HTML.
    pub html: String,
    /// As plain text.
    pub text: String,
    /// Files.
    pub files: Vec<File>,
    /// Whom it mentions (`U…`).
    pub mentions: Vec<String>,
}

/// A file in Slack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// `F…`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What Slack takes it for.
    pub content_type: String,
    /// Bytes; 0 if unknown.
    pub size: u64,
    /// Where it can be fetched with the bot's token; empty if nowhere.
    pub url: String,
    /// `files.info` must be asked first (Slack Connect).
    pub ask_first: bool,
    /// It lies elsewhere: only a link.
    pub external: Option<String>,
    /// It is gone (`tombstone`, `hidden_by_limit`).
    pub is_gone: bool,
}
