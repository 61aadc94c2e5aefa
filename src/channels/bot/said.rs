//! What is to stand in a chat, before a chat program's own markup. Every word is plain text but for
//! [`Part::Html`] and [`Part::Quote`], and acts nowhere (RS-T15).

use domain::ids::{OpeningId, RequestId, StepId, TeamId};

use super::form::Field;
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
    /// What somebody wrote, as plain text: all of it, whatever its length.
    Whole(String),
    /// What things are called, and what they are.
    Facts(Vec<(String, String)>),
    /// Fields beside the buttons, where a message has them; elsewhere there is a form.
    Fields(Vec<Field>),
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
    /// Decides on an approval.
    Decide {
        /// What is asked.
        step: StepId,
        /// The answer.
        approved: bool,
    },
    /// Asks for the form that decides with a comment; offered only where a message has no fields.
    Comment(StepId),
    /// Asks for the form of a new request.
    New,
    /// Opens a page of ours. Never an address that somebody wrote.
    Open(String),
}

/// A text in pieces of so many letters at most, counted as chat programs do; parted between lines or words
/// where that can be.
#[must_use]
pub fn pieces(text: &str, letters: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut units = 0;
    for letter in text.trim().chars() {
        if units + letter.len_utf16() > letters {
            let at = piece.rfind('\n').or_else(|| piece.rfind(' '));
            let rest = at.map_or_else(String::new, |at| piece.split_off(at));
            pieces.push(std::mem::replace(&mut piece, rest.trim_start().to_owned()));
            units = piece.encode_utf16().count();
        }
        units += letter.len_utf16();
        piece.push(letter);
    }
    pieces.push(piece);
    pieces.retain(|it| !it.trim().is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A4. What somebody is to decide on is shown whole.
    #[test]
    fn a_long_text_is_parted_and_not_cut() {
        assert_eq!(pieces(" Pay it? ", 100), ["Pay it?"]);
        assert_eq!(pieces("", 100), Vec::<String>::new());
        assert_eq!(pieces("one two three", 8), ["one two", "three"]);
        assert_eq!(pieces("one\ntwo three", 8), ["one", "two", "three"]);
        assert_eq!(pieces("abcdef", 4), ["abcd", "ef"]);
        let long = "🎉 words ".repeat(500);
        let parted = pieces(&long, 2900);
        assert!(parted.iter().all(|it| it.encode_utf16().count() <= 2900));
        let words = |text: &str| text.split_whitespace().count();
        let all: usize = parted.iter().map(|it| words(it)).sum();
        assert_eq!(all, words(&long));
    }
}
