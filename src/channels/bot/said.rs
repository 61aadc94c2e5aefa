//! What is to stand in a chat, before a chat program's own markup. Every word is plain text but for
//! [`Part::Html`] and [`Part::Quote`], and acts nowhere (RS-T15).

use domain::ids::{OpeningId, RequestId, TeamId};

use crate::store::attachments::Attachment;

/// A delivery, composed.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// What is said, in this order, each a post or, if it is too long for one, several. None if there is
    /// nothing to say any more.
    pub said: Vec<Said>,
    /// Files that belong below.
    pub files: Vec<Attachment>,
    /// What is said instead of the files, if the chat does not take them.
    pub without_files: Option<Said>,
}

impl Composed {
    pub(super) fn one(push: String, parts: Vec<Part>) -> Self {
        Self {
            said: vec![Said { push, parts }],
            ..Self::default()
        }
    }
}

/// One thing that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What a push notification shows: no content (C7).
    pub push: String,
    /// What it says.
    pub parts: Vec<Part>,
}

/// A part of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands above.
    Title(String),
    /// Lines that belong together, perhaps with a button beside them.
    Paragraph {
        /// The lines.
        lines: Vec<String>,
        /// The button.
        button: Option<Button>,
    },
    /// Words that name a channel, and lines below.
    Channel {
        /// What stands before its name.
        words: String,
        /// The channel, as its chat program calls it.
        conversation: String,
        /// Its name, if we know it.
        name: Option<String>,
        /// What stands below.
        lines: Vec<String>,
    },
    /// A whole message, as our safe HTML.
    Html(String),
    /// The beginning of a message, as our safe HTML: as much as one post takes, marked if there is more.
    Quote(String),
    /// Small print.
    Small(String),
    /// A line across.
    Rule,
    /// What can be done, side by side.
    Buttons(Vec<Button>),
    /// One of these is to be chosen; there may be many.
    Choice(Vec<Button>),
}

impl Part {
    /// Lines without a button.
    #[must_use]
    pub fn lines(lines: Vec<String>) -> Self {
        Self::Paragraph {
            lines,
            button: None,
        }
    }

    /// One line.
    #[must_use]
    pub fn line(line: String) -> Self {
        Self::lines(vec![line])
    }

    /// Lines with a button beside them.
    #[must_use]
    pub fn beside(lines: Vec<String>, button: Button) -> Self {
        Self::Paragraph {
            lines,
            button: Some(button),
        }
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub title: String,
    /// What it does.
    pub does: Does,
    /// It is the one that is meant to be pressed.
    pub is_primary: bool,
}

impl Button {
    pub(super) fn new(title: impl Into<String>, does: Does) -> Self {
        Self {
            title: title.into(),
            does,
            is_primary: false,
        }
    }

    pub(super) fn primary(mut self) -> Self {
        self.is_primary = true;
        self
    }
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Says for which team it is what was written.
    ChooseTeam {
        /// The conversation that waits.
        opening: OpeningId,
        /// The answer.
        team: TeamId,
    },
    /// Says that what was written goes on with a request; offered only in chats whose private
    /// conversations have no threads.
    Continue {
        /// The conversation that waits.
        opening: OpeningId,
        /// The answer.
        request: RequestId,
    },
    /// Closes a request.
    Close(RequestId),
    /// Opens it again.
    Reopen(RequestId),
    /// Asks for the form that adds details to it.
    Details(RequestId),
    /// Asks for the form of a new request.
    New,
    /// Opens a page of ours. Never an address that somebody wrote.
    Open(String),
}
