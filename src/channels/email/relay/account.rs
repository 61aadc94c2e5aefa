//! Where a relay is, and how it lets us in.

use std::net::IpAddr;

use secrecy::SecretString;
use url::Url;

/// How the way to the relay is kept secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Security {
    /// Not at all: for a relay on the same machine.
    Plain,
    /// STARTTLS (RFC 3207) where the relay offers it.
    Offered,
    /// STARTTLS, or nothing is said.
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
}

/// How we show who we are.
#[derive(Clone, Debug)]
pub enum Login {
    /// Nobody asks.
    Nobody,
    /// A user name and a password.
    Password(String, SecretString),
    /// A user name and a token of OAuth 2.0, by XOAUTH2.
    Token(String, SecretString),
}

/// Where a relay is, and how it lets us in.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is kept secret.
    pub security: Security,
    /// How we show who we are.
    pub login: Login,
    /// What we call ourselves there, if not as this machine is called.
    pub hello: Option<String>,
    /// Which settings these are: another version is another account.
    pub version: i64,
}

/// The port of submission (RFC 6409), of submission over TLS (RFC 8314), and of relays (RFC 5321).
const SUBMISSION: u16 = 587;
const SUBMISSIONS: u16 = 465;
const SMTP: u16 = 25;

impl Account {
    /// From `mail.outgoing`: `smtp://…` or `smtps://…`, with `?tls=none`, `opportunistic` or `required`.
    /// Without that word a password goes over the network by TLS only.
    pub fn from_url(url: &str) -> anyhow::Result<Self> {
        // The URL may hold a password: no error repeats it.
        let wrong = || anyhow::anyhow!("`mail.outgoing` is no address of a mail server");
        let url = Url::parse(url).map_err(|_| wrong())?;
        let host = url.host_str().filter(|it| !it.is_empty());
        // IPv6 addresses stand in brackets there, and nowhere else.
        let host = host.map(|it| it.trim_matches(['[', ']']).to_owned());
        let host = host.ok_or_else(wrong)?;
        let plain = |text: &str| -> anyhow::Result<String> {
            let bytes = percent_decoded(text);
            String::from_utf8(bytes).map_err(|_| wrong())
        };
        let login = match url.password() {
            Some(password) => {
                Login::Password(plain(url.username())?, SecretString::from(plain(password)?))
            }
            None => Login::Nobody,
        };
        let tls = url.query_pairs().find(|it| it.0 == "tls");
        let tls = tls.map(|it| it.1.into_owned());
        let (security, port) = match (url.scheme(), tls.as_deref()) {
            ("smtps", _) => (Security::Tls, SUBMISSIONS),
            ("smtp", Some("opportunistic")) => (Security::Offered, SUBMISSION),
            ("smtp", Some("none")) => (Security::Plain, SMTP),
            ("smtp", None) if matches!(login, Login::Nobody) || is_here(&host) => {
                (Security::Plain, SMTP)
            }
            ("smtp", Some("required") | None) => (Security::Starttls, SUBMISSION),
            _ => return Err(wrong()),
        };
        let hello = url.path().trim_matches('/');
        Ok(Self {
            port: url.port().unwrap_or(port),
            host,
            security,
            login,
            hello: (!hello.is_empty()).then(|| hello.to_owned()),
            version: 0,
        })
    }

    /// Whether the same relay is meant, with the same settings; a token changes every hour.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let user = |login: &Login| match login {
            Login::Nobody => None,
            Login::Password(user, _) | Login::Token(user, _) => Some(user.clone()),
        };
        self.version == other.version
            && self.host == other.host
            && self.port == other.port
            && self.security == other.security
            && user(&self.login) == user(&other.login)
    }
}

/// Whether a host is this machine, so that what goes there passes no network.
fn is_here(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

/// RFC 3986 section 2.1.
fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes
            .get(at + 1..at + 3)
            .filter(|_| byte == b'%')
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        plain.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    plain
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn an_address_says_how_to_get_in() {
        let read = |url: &str| Account::from_url(url).unwrap();
        let here = read("smtp://127.0.0.1:2525");
        assert_eq!((here.port, here.security), (2525, Security::Plain));
        assert_eq!(read("smtp://relay.test").port, 25);
        assert_eq!(read("smtps://relay.test").port, 465);
        let there = read("smtp://us%65r%40x.test:p%3Ass@relay.test/our.name");
        assert_eq!((there.port, there.security), (587, Security::Starttls));
        assert_eq!(there.hello.as_deref(), Some("our.name"));
        let Login::Password(user, password) = there.login else {
            panic!("there is a password");
        };
        assert_eq!(user, "user@x.test");
        assert_eq!(password.expose_secret(), "p:ss");
        let six = read("smtp://u:p@[::1]:587");
        assert_eq!((six.host.as_str(), six.security), ("::1", Security::Plain));
        let none = read("smtp://u:p@relay.test?tls=none");
        assert_eq!(none.security, Security::Plain);
        let offered = read("smtp://relay.test?tls=opportunistic");
        assert_eq!(offered.security, Security::Offered);
        for wrong in ["smtp://", "http://x.test", "smtp://x.test?tls=maybe", "x"] {
            assert!(Account::from_url(wrong).is_err(), "{wrong}");
        }
    }
}
