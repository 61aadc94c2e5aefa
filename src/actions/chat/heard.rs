//! What a chat program told, in words that are no program's own.

use domain::chat::Word;
use domain::ids::{CategoryId, LedgerId, OpeningId, RequestId, StepId, TeamId};
use domain::message::{Body, Channel};
use jiff::Timestamp;

use super::members::Profile;
use crate::actions::approvals::Decision;
use crate::store::attachments::NewAttachment;
use crate::store::messages::LostFile;

/// Something that a chat program told.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Which chat program.
    pub channel: Channel,
    /// The workspace or tenant that is ours.
    pub account: String,
    /// What it is, as a word for the ledger.
    pub kind: String,
    /// Who did it, as the chat program calls them; empty if nobody did.
    pub user: String,
    /// What it tells.
    pub what: What,
}

/// What was told.
#[derive(Clone, Debug)]
pub enum What {
    /// Somebody wrote.
    Said(Message),
    /// Somebody asks a team where others read it and nothing can be said to them.
    Hooked {
        /// Which team.
        team: TeamId,
        /// What they wrote.
        message: Message,
    },
    /// Somebody changed what they had written.
    Edited {
        /// What it says now.
        message: Message,
        /// When they changed it.
        at: Timestamp,
    },
    /// Somebody took back that they had deleted it; it may say something else now.
    Restored(Message),
    /// Somebody deleted what they had written.
    Deleted {
        /// Where.
        conversation: String,
        /// Which.
        id: String,
    },
    /// Somebody reacted to a message, or took that back.
    Reacted {
        /// Where.
        conversation: String,
        /// To which message.
        id: String,
        /// With what.
        added: Vec<String>,
        /// What they took back.
        removed: Vec<String>,
        /// It is the sign by which an expert makes a request of a message, and this is what the message
        /// says, if anything is known of it.
        opens: Option<Box<Message>>,
    },
    /// Somebody chose the team for what they had written.
    Chose {
        /// What they had written it in.
        opening: OpeningId,
        /// For which team it is.
        team: TeamId,
        /// The conversation and the message in which they were asked.
        place: Option<(String, String)>,
        /// What they had written, with its entries of the ledger, oldest first.
        waiting: Vec<(LedgerId, Message)>,
    },
    /// What somebody had written goes on with a request of theirs.
    Continued {
        /// What they had written it in.
        opening: OpeningId,
        /// With which.
        request: RequestId,
        /// The conversation and the message in which they were asked.
        place: Option<(String, String)>,
        /// What they had written, with its entries of the ledger, oldest first.
        waiting: Vec<(LedgerId, Message)>,
    },
    /// The bot can be written to by somebody, in this conversation, or no longer.
    Met(Option<String>),
    /// The bot came into a group of channels (Teams calls it a team), was taken out, or it was changed.
    Group(Group),
    /// Somebody says a word to the bot, wherever they are.
    Wished(Word),
    /// Somebody closes a request of theirs, or reopens it.
    Closed {
        /// Which.
        request: RequestId,
        /// Or reopens it.
        reopened: bool,
    },
    /// Somebody decides on what they are asked to approve.
    Decided {
        /// What they are asked.
        step: StepId,
        /// What they say.
        decision: Decision,
    },
    /// Somebody sent the form that asks something.
    Asked(Asked),
    /// Somebody sent the form that adds to a request of theirs.
    Added {
        /// Which.
        request: RequestId,
        /// What they add.
        body: Body,
    },
    /// Somebody looks at the bot's page.
    Home {
        /// It is the page with their requests.
        shows_requests: bool,
        /// What names that they see there now.
        hash: Option<String>,
    },
    /// Somebody joined, left, or changed their profile.
    Member(Profile),
    /// A channel got another name, was archived, or is open again.
    Channel {
        /// Which.
        conversation: String,
        /// Its new name.
        name: Option<String>,
        /// Archived, or open again.
        archived: Option<bool>,
        /// The group it is in, where channels are in groups.
        group: Option<Group>,
    },
    /// The bot came into a channel, or was taken out.
    Membership {
        /// Which.
        conversation: String,
        /// It is in it now.
        is_member: bool,
    },
    /// The bot is let in no longer.
    Revoked,
    /// Nothing that a request could come of, with the reason.
    Nothing(&'static str),
}

/// What somebody wrote.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Where.
    pub conversation: String,
    /// In private with the bot; else where others read it.
    pub is_direct: bool,
    /// Its name there.
    pub id: String,
    /// The message under which it stands, if under another.
    pub thread: Option<String>,
    /// Who, as the chat program calls them.
    pub user: String,
    /// When it was written, by the chat program's clock; nothing for what was not said in a conversation.
    pub at: Option<Timestamp>,
    /// What it says.
    pub body: Body,
    /// Files, already in the store.
    pub files: Vec<NewAttachment>,
    /// Files that could not be fetched.
    pub lost_files: Vec<LostFile>,
    /// The message to which it replies by quoting it.
    pub quotes: Option<String>,
    /// It names the bot.
    pub is_to_us: bool,
    /// It says only this.
    pub word: Option<Word>,
}

impl Message {
    /// The message with which its thread began: itself, if it began one.
    #[must_use]
    pub fn root(&self) -> &str {
        self.thread.as_deref().unwrap_or(&self.id)
    }

    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.is_empty() && self.files.is_empty() && self.lost_files.is_empty()
    }
}

/// A group of channels, as a chat program tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name, if it is told.
    pub name: Option<String>,
    /// What the directory of the tenant calls it, if that is told.
    pub entra_id: Option<String>,
    /// Where it is asked about, if that is told.
    pub service_url: Option<String>,
    /// The bot is in it now, or no longer.
    pub is_member: Option<bool>,
    /// It was archived, or is open again.
    pub is_archived: Option<bool>,
}

/// What somebody asks by a form.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Whom.
    pub team: TeamId,
    /// About what.
    pub category: Option<CategoryId>,
    /// What they call it.
    pub subject: String,
    /// What it says.
    pub body: Body,
    /// The message at which they pointed.
    pub about: Option<About>,
}

/// A message at which somebody pointed who asks about it.
#[derive(Clone, Debug)]
pub struct About {
    /// Where it is.
    pub conversation: String,
    /// Which.
    pub id: String,
    /// Who wrote it, as the chat program calls them.
    pub author: String,
    /// Whoever pointed wants it answered to the author rather than to themselves.
    pub for_author: bool,
    /// Whoever pointed says that the author agrees, or that it is their own.
    pub consent: bool,
}
