//! What a bot says in a chat besides the messages of a request, and who somebody is in a chat program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{ApprovalId, AttachmentId, OpeningId, RequestId, StepId, TeamId};

/// Who somebody is in a chat program (S5, RS-T24). Only a member can be taken for an employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A full member of the organisation's own workspace.
    Member,
    /// A guest in it.
    Guest,
    /// Somebody of another workspace, met in a shared channel.
    Stranger,
    /// A program.
    Bot,
}

impl Standing {
    /// All.
    pub const ALL: [Self; 4] = [Self::Member, Self::Guest, Self::Stranger, Self::Bot];

    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Guest => "guest",
            Self::Stranger => "stranger",
            Self::Bot => "bot",
        }
    }

    /// The reverse of [`Standing::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A word to the bot that is a wish and no question to HR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// How do my requests stand?
    Status,
    /// What can I do here?
    Help,
    /// My question is answered.
    Close,
}

/// What is to be posted in a chat, where, and in place of what: `outbox.data` of a delivery to a chat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Post {
    /// The conversation; the recipient's direct message with the bot if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation: Option<String>,
    /// The message under which it stands; the request's thread with the recipient if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
    /// What the bot says of its own accord; nothing for a message of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Prompt>,
    /// The posts of this message are changed to what it says now, rather than posted again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub corrects: bool,
    /// Only the recipient sees it (in a channel), and nothing of it is kept by the chat program.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub for_their_eyes: bool,
    /// Files that the chat program has already: what it calls each, by our id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub uploaded: BTreeMap<AttachmentId, String>,
}

/// What the bot says of its own accord.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Prompt {
    /// Which team is it for? With a button for each public team; the posts of the prompt are changed
    /// once that is settled.
    ChooseTeam {
        /// The conversation that waits for the answer.
        opening: OpeningId,
    },
    /// What was chosen, in place of the question.
    TeamChosen {
        /// The conversation that waited.
        opening: OpeningId,
        /// The answer.
        team: TeamId,
    },
    /// It went on with a request of theirs, in place of the question.
    Continues {
        /// The conversation that waited.
        opening: OpeningId,
        /// The answer.
        request: RequestId,
    },
    /// The recipient's open requests, each with its state and promise.
    Status,
    /// What one can do here.
    Help,
    /// The request was closed as its requester wished; with a button to reopen it.
    Closed {
        /// Which.
        request: RequestId,
    },
    /// The request is open again as its requester wished.
    Reopened {
        /// Which.
        request: RequestId,
    },
    /// There is nothing to close here; said under a message that is no request's.
    NothingToClose,
    /// Which of the recipient's open requests is to be closed? With a button for each.
    WhichToClose,
    /// What was written goes to nobody, as its author wished; in place of the question for the team.
    Withdrawn {
        /// The conversation that waited.
        opening: OpeningId,
    },
    /// Why nothing can be asked here.
    Refused {
        /// Why.
        why: Refusal,
    },
    /// In a channel: the conversation goes on privately. Carries no content (C7).
    GoesOnPrivately {
        /// Which.
        request: RequestId,
    },
    /// In a channel: whoever asked there can be answered once they have the app.
    FindApp,
    /// In the direct message: what was written in a channel is a request now; quotes its own text to its author.
    FromChannel {
        /// Which.
        request: RequestId,
        /// The channel it was written in.
        conversation: String,
    },
    /// To a team's own channel, without content: number, category, clock, link (C7).
    TeamNotice {
        /// Which.
        request: RequestId,
    },
    /// To an approver: what they are asked to approve, with buttons (A4).
    Approval {
        /// What they are asked.
        step: StepId,
        /// They were asked before.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        reminds: bool,
    },
    /// In place of every question to the recipient of that step: how it ended, or who decides now.
    ApprovalEnded {
        /// What they were asked.
        step: StepId,
    },
    /// To the requester: how an approval about their request was decided.
    ApprovalOutcome {
        /// Which.
        approval: ApprovalId,
    },
}

impl Prompt {
    /// The conversation whose question for the team this is, or what takes the question's place.
    #[must_use]
    pub fn opening(&self) -> Option<OpeningId> {
        match self {
            Self::ChooseTeam { opening } => Some(*opening),
            other => other.settles(),
        }
    }

    /// The conversation the question of which this takes the place of.
    #[must_use]
    pub fn settles(&self) -> Option<OpeningId> {
        match self {
            Self::TeamChosen { opening, .. }
            | Self::Continues { opening, .. }
            | Self::Withdrawn { opening } => Some(*opening),
            _ => None,
        }
    }
}

/// Why the bot takes no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no public team yet.
    NoTeam,
    /// The person is not active any more (R4).
    Inactive,
    /// Whoever is from another organisation writes to HR by mail.
    Stranger,
    /// Too many messages in a short time.
    TooMany,
    /// The request was resolved too long ago to go on.
    TooLate,
}
