//! Settings of mail: the listeners, the domain, the relay, and whom to believe.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

use super::{ConfigError, SecretUrl};

/// The SMTP listener.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SmtpConfig {
    /// Address and port to listen on; empty switches it off.
    pub listen: String,
    /// A file with the certificate and those above it, in PEM; with it STARTTLS is offered.
    pub tls_certificate: Option<PathBuf>,
    /// A file with its key, in PEM.
    pub tls_key: Option<PathBuf>,
    /// Whether SPF, DKIM and DMARC of what comes in here are looked at.
    pub check_senders: CheckSenders,
}

impl Default for SmtpConfig {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:2525".to_owned(),
            tls_certificate: None,
            tls_key: None,
            check_senders: CheckSenders::Public,
        }
    }
}

/// Whose mail is asked for a proof of its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckSenders {
    /// What a public address brings: a private one is a relay of ours, which has looked already.
    Public,
    /// All.
    Always,
    /// None.
    Never,
}

impl CheckSenders {
    /// Whether what this peer brings is looked at.
    #[must_use]
    pub fn covers(self, peer: IpAddr) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Public => match peer.to_canonical() {
                IpAddr::V4(it) => {
                    !(it.is_loopback()
                        || it.is_private()
                        || it.is_link_local()
                        || it.is_unspecified())
                }
                IpAddr::V6(it) => {
                    !(it.is_loopback()
                        || it.is_unique_local()
                        || it.is_unicast_link_local()
                        || it.is_unspecified())
                }
            },
        }
    }
}

impl SmtpConfig {
    pub(super) fn complete(&self) -> Result<(), ConfigError> {
        check_listen("smtp.listen", &self.listen)?;
        if self.tls_certificate.is_some() != self.tls_key.is_some() {
            return Err(ConfigError::Wrong {
                key: "smtp.tls_certificate",
                problem: "give `smtp.tls_certificate` and `smtp.tls_key`, or neither".to_owned(),
            });
        }
        Ok(())
    }
}

/// The LMTP listener.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LmtpConfig {
    /// Address and port to listen on; empty switches it off.
    pub listen: String,
}

impl LmtpConfig {
    pub(super) fn complete(&self) -> Result<(), ConfigError> {
        check_listen("lmtp.listen", &self.listen)
    }
}

fn check_listen(key: &'static str, listen: &str) -> Result<(), ConfigError> {
    if listen.is_empty() || listen.parse::<SocketAddr>().is_ok() {
        return Ok(());
    }
    Err(ConfigError::Wrong {
        key,
        problem: "give ADDRESS:PORT such as 127.0.0.1:2525, or nothing".to_owned(),
    })
}

/// Mail, in and out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    /// The domain of all team addresses.
    pub domain: String,
    /// `smtp://…`, `smtps://…` (with `user:password@` if needed) or `file:PATH`.
    pub outgoing: SecretUrl,
    /// The largest mail taken, in bytes.
    pub max_size: usize,
    /// `ADDRESS:PORT` of the name server that is asked about senders; empty: the system's.
    pub dns: String,
    /// Servers whose `Authentication-Results` are believed (RFC 8601): our own relays.
    pub authserv_ids: Vec<String>,
    /// A file with certificates, in PEM, that are believed of mail servers besides the system's.
    pub ca_file: Option<PathBuf>,
    /// The virus scanner (clamd) that sees files before they are kept: `ADDRESS:PORT` or `unix:PATH`; empty: none.
    pub clamd: String,
    /// Where Microsoft 365 gives tokens, before `/{tenant}/oauth2/v2.0/token`.
    pub microsoft_login_url: String,
    /// Where Google gives tokens.
    pub google_token_url: String,
    /// The key by which Mailgun signs what it posts; wins over what the page stored.
    pub mailgun_signing_key: Option<SecretString>,
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            domain: "localhost".to_owned(),
            outgoing: SecretUrl("smtp://127.0.0.1:25".to_owned()),
            max_size: 25 * 1024 * 1024,
            dns: String::new(),
            authserv_ids: Vec::new(),
            ca_file: None,
            clamd: String::new(),
            microsoft_login_url: "https://login.microsoftonline.com".to_owned(),
            google_token_url: "https://oauth2.googleapis.com/token".to_owned(),
            mailgun_signing_key: None,
        }
    }
}

impl MailConfig {
    pub(super) fn complete(&mut self) -> Result<(), ConfigError> {
        let wrong = |key, problem: &str| {
            Err(ConfigError::Wrong {
                key,
                problem: problem.to_owned(),
            })
        };
        self.domain = self.domain.trim().to_ascii_lowercase();
        if self.domain.is_empty() || self.domain.contains(['@', ' ', '/']) {
            return wrong("mail.domain", "give a domain such as hr.example.org");
        }
        let outgoing = self.outgoing.expose();
        if !["smtp://", "smtps://", "file:"]
            .iter()
            .any(|it| outgoing.starts_with(it))
        {
            return wrong(
                "mail.outgoing",
                "give smtp://HOST:PORT, smtps://HOST:PORT or file:FOLDER",
            );
        }
        if !self.dns.is_empty() && self.dns.parse::<SocketAddr>().is_err() {
            return wrong(
                "mail.dns",
                "give ADDRESS:PORT such as 127.0.0.1:53, or nothing",
            );
        }
        for (key, url) in [
            ("mail.microsoft_login_url", &mut self.microsoft_login_url),
            ("mail.google_token_url", &mut self.google_token_url),
        ] {
            while url.ends_with('/') {
                url.pop();
            }
            if !url.starts_with("https://") && !url.starts_with("http://") {
                return wrong(key, "give the whole address, with https://");
            }
        }
        Ok(())
    }
}
