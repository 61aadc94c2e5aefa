//! Messages, the channels they travel on, and their bodies.

use serde::{Deserialize, Serialize};

/// Who wrote a message and who may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// From the requester, or by mail in their place.
    Inbound,
    /// From an expert to the requester.
    Reply,
    /// Among experts only.
    Note,
}

impl MessageKind {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Reply => "reply",
            Self::Note => "note",
        }
    }

    /// The reverse of [`MessageKind::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Inbound, Self::Reply, Self::Note]
            .into_iter()
            .find(|it| it.name() == name)
    }
}

/// The way by which a message came or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Email.
    Email,
    /// A page of Visavis.
    Web,
    /// The REST API.
    Api,
    /// A Slack workspace.
    Slack,
    /// A tenant of Microsoft Teams; `teams` where people and other programs read it.
    #[serde(rename = "teams")]
    Msteams,
}

impl Channel {
    /// The name in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Web => "web",
            Self::Api => "api",
            Self::Slack => "slack",
            Self::Msteams => "teams",
        }
    }

    /// Whether it is a chat program.
    #[must_use]
    pub fn is_chat(self) -> bool {
        matches!(self, Self::Slack | Self::Msteams)
    }

    /// Whether a private conversation is one line without threads, in which several requests may be
    /// spoken of at once.
    #[must_use]
    pub fn is_flat(self) -> bool {
        self == Self::Msteams
    }

    /// Whether what was said there before can be read again.
    #[must_use]
    pub fn can_be_read_again(self) -> bool {
        self == Self::Slack
    }

    /// The reverse of [`Channel::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Email,
            Self::Web,
            Self::Api,
            Self::Slack,
            Self::Msteams,
        ]
        .into_iter()
        .find(|it| it.name() == name)
    }
}

/// A stretch of a message's body, in the order in which it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Quoted history: shown folded, never cut (E3).
    pub folded: bool,
    /// HTML that was made safe.
    pub html: String,
}

/// What a message says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The whole, in safe HTML.
    pub segments: Vec<Segment>,
    /// The unfolded part as plain text: for search, previews and text mail.
    pub text: String,
}

impl Body {
    /// A body that is all visible.
    #[must_use]
    pub fn plain(html: String, text: String) -> Self {
        Self {
            segments: vec![Segment {
                folded: false,
                html,
            }],
            text,
        }
    }

    /// Nothing that a reader could see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && !self
                .segments
                .iter()
                .any(|it| it.html.contains("<img") || it.html.contains("<hr"))
    }

    /// The first words on one line, for a list row; at most 140 characters.
    #[must_use]
    pub fn snippet(&self) -> String {
        let mut line = String::new();
        for word in self.text.split_whitespace() {
            if line.chars().count() + word.chars().count() > 138 {
                line.push('…');
                return line.chars().take(140).collect();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_one_short_line() {
        let body = Body::plain(String::new(), "Hello\n\n  there ".repeat(40));
        let snippet = body.snippet();
        assert!(snippet.starts_with("Hello there Hello"), "{snippet}");
        assert!(snippet.ends_with('…') && snippet.chars().count() <= 140);
    }
}
