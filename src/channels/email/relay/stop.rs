//! Why a relay did not take a mail.

use lettre::transport::smtp::Error;

/// What has to be mended before any mail goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// The relay does not accept user and password, or wants some.
    Login,
    /// There is no token, or the relay does not accept it.
    Token,
    /// The relay offers no way of showing who we are that we know.
    NoLogin,
    /// The relay offers no TLS, which the settings want.
    NoTls,
    /// The relay's certificate is not to be trusted.
    Certificate,
    /// The account's secret cannot be read, or its settings mean nothing.
    Unreadable,
}

impl Lock {
    /// The name, as it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Token => "token",
            Self::NoLogin => "no-login",
            Self::NoTls => "no-tls",
            Self::Certificate => "certificate",
            Self::Unreadable => "unreadable",
        }
    }
}

/// Why a relay did not take a mail.
#[derive(Debug)]
pub(super) enum Stop {
    /// It said no: with this code, in these words.
    No(u16, String),
    /// It could not be reached, hung up or took too long.
    Away(String),
    /// Nothing will go until somebody mends this.
    Locked(Lock, String),
    /// The mail is larger than it takes.
    TooLarge(usize),
    /// The recipient's address is in letters that it does not take.
    Letters,
}

/// The longest part of its words that is kept.
const LONGEST: usize = 500;

impl Stop {
    /// From an error of the connection.
    pub(super) fn of(error: &Error) -> Self {
        let said = inner_words(error);
        match error.status() {
            Some(code) => {
                let code = u16::from(code);
                Self::No(code, plain(&format!("{code} {said}")))
            }
            None => Self::Away(plain(&said)),
        }
    }

    /// It hung up or says so, which means nothing where a connection had lain idle.
    pub(super) fn is_hang_up(&self) -> bool {
        matches!(self, Self::Away(_) | Self::No(421, _))
    }

    /// The same before any mail was spoken of: a relay that wants nobody at this moment refuses no mail, and each
    /// waits. Credentials that it misses are another matter.
    pub(super) fn before_mail(self) -> Self {
        match self {
            Self::No(code @ (530 | 534 | 535 | 538), words) => Self::No(code, words),
            Self::No(500.., words) => Self::Away(words),
            other => other,
        }
    }

    /// The same where it was asked to let us in: a refusal is then a lock (RFC 4954 section 6), and "not
    /// now" is not.
    pub(super) fn at_login(self, lock: Lock) -> Self {
        match self {
            Self::No(500.., words) => Self::Locked(lock, words),
            other => other,
        }
    }
}

/// What lies behind an error, which is what the other side said.
fn inner_words(error: &Error) -> String {
    let mut text = String::new();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&inner_text);
        }
        source = inner.source();
    }
    if text.is_empty() {
        text = error.to_string();
    }
    text
}

/// One line of bounded length.
pub(super) fn plain(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .take(LONGEST)
        .collect();
    line.trim().to_owned()
}
