//! Why a mailbox cannot be read: a code for the language files, and the other side's own words.

use std::fmt;

use crate::channels::email::oauth::Refusal;

/// What is wrong. Words are the server's and go to administrators alone; no line of a log holds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// One of [`code`], or of [`crate::channels::email::oauth::refusal`].
    pub code: &'static str,
    /// What the other side said.
    pub words: String,
}

/// What can be wrong.
pub mod code {
    /// Nobody answers at this host and port.
    pub const UNREACHABLE: &str = "unreachable";
    /// Something answers that is no IMAP server, or wants another kind of security.
    pub const GREETING: &str = "greeting";
    /// Its certificate is not believed, or TLS fails otherwise.
    pub const TLS: &str = "tls";
    /// It does not offer TLS after STARTTLS.
    pub const STARTTLS: &str = "starttls";
    /// It does not let us in.
    pub const LOGIN: &str = "login";
    /// The password or secret is missing, or cannot be opened any more.
    pub const SECRET: &str = "no-secret";
    /// The folder that is to be read is not there.
    pub const FOLDER: &str = "folder";
    /// The server numbers nothing that we could remember (RFC 3501 2.3.1.1).
    pub const NO_UIDS: &str = "no-uids";
    /// The connection broke.
    pub const LOST: &str = "lost";
    /// It did not answer in time.
    pub const SLOW: &str = "slow";
    /// It refused a command.
    pub const REFUSED: &str = "refused";
    /// What it says cannot be understood.
    pub const GARBLED: &str = "garbled";
    /// What was taken cannot be put away there.
    pub const FILING: &str = "filing";
    /// The database was away for a moment.
    pub const HERE: &str = "here";
}

impl Trouble {
    pub(super) fn new(code: &'static str, words: &str) -> Self {
        Self {
            code,
            words: tidy(words),
        }
    }

    /// One of ours, about which the other side has said nothing.
    #[must_use]
    pub fn of(code: &'static str) -> Self {
        Self::new(code, "")
    }

    /// The same, told under another code.
    #[must_use]
    pub fn because(self, code: &'static str) -> Self {
        Self { code, ..self }
    }

    /// Whether trying again soon only annoys the other side, which may lock the account.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        self.code == code::LOGIN
            || self.code == code::SECRET
            || self.code == code::FOLDER
            || self.code.starts_with("token-")
                && self.code != crate::channels::email::oauth::refusal::UNREACHABLE
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        if !self.words.is_empty() {
            write!(f, " {}", self.words)?;
        }
        Ok(())
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.code, &refusal.word)
    }
}

impl From<async_imap::error::Error> for Trouble {
    fn from(error: async_imap::error::Error) -> Self {
        use async_imap::error::Error;
        match error {
            Error::No(text) | Error::Bad(text) => Self::new(code::REFUSED, said(&text)),
            Error::Io(error) => error.into(),
            Error::ConnectionLost => Self::of(code::LOST),
            _ => Self::of(code::GARBLED),
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        // What the library says of bytes that it cannot read quotes them: that may be a mail.
        match error.kind() {
            std::io::ErrorKind::Other => Self::of(code::GARBLED),
            _ => Self::of(code::LOST),
        }
    }
}

/// What the server said, within what the library makes of it.
fn said(text: &str) -> &str {
    let Some((_, rest)) = text.split_once("info: Some(\"") else {
        return "";
    };
    rest.strip_suffix("\")").unwrap_or(rest)
}

/// A line that can be shown.
fn tidy(words: &str) -> String {
    let line: String = words
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .take(200)
        .collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_server_s_own_words_are_kept() {
        let error = async_imap::error::Error::No(
            "code: None, info: Some(\"[AUTHENTICATIONFAILED] Invalid credentials\")".to_owned(),
        );
        let trouble = Trouble::from(error);
        assert_eq!(trouble.words, "[AUTHENTICATIONFAILED] Invalid credentials");
        let secret = std::io::Error::other("Error during parsing of \"Subject: dismissal\"");
        assert_eq!(Trouble::from(secret).to_string(), "garbled");
    }
}
