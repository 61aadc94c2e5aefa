//! From an account to a mailbox that lets us in: connection, TLS, password or token.

use std::time::Duration;

use async_imap::imap_proto::{Response, Status};
use async_imap::{Authenticator, Client};
use jiff::Timestamp;
use rustls::pki_types::ServerName;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::stream::Stream;
use super::trouble::{Trouble, code};
use super::{Can, Imap, Session};
use crate::app::App;
use crate::secrets::Keys;
use crate::store::mail_accounts::{Account, auth, security};

/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(15);
/// How long a server may think about a password: some wait on purpose.
const LOGIN: Duration = Duration::from_secs(40);

impl Imap {
    /// Logs in to an account's mailbox.
    pub async fn open(&self, app: &App, account: &Account) -> Result<Session, Trouble> {
        self.open_at(&app.keys, app.clock.now(), account).await
    }

    /// The same with these keys, at this moment.
    pub async fn open_at(
        &self,
        keys: &Keys,
        now: Timestamp,
        account: &Account,
    ) -> Result<Session, Trouble> {
        // Whoever gives out tokens is asked first: the mail server's patience is short.
        let secret = self.secret(keys, now, account).await?;
        let client = self.connect(account).await?;
        let entered = timeout(LOGIN, enter(client, account, &secret))
            .await
            .map_err(|_| Trouble::of(code::SLOW))?;
        let inner = match entered {
            Ok(inner) => inner,
            Err(trouble) => {
                if account.auth != auth::PASSWORD && trouble.code == code::LOGIN {
                    // It may have been taken back before its time: the next one is new.
                    self.tokens.forget(account).await;
                }
                return Err(trouble);
            }
        };
        let mut session = Session {
            inner: Some(inner),
            can: Can::default(),
        };
        session.ask_capabilities().await?;
        Ok(session)
    }

    async fn secret(
        &self,
        keys: &Keys,
        now: Timestamp,
        account: &Account,
    ) -> Result<SecretString, Trouble> {
        if account.auth != auth::PASSWORD {
            return Ok(self.tokens.bearer_at(keys, now, account).await?);
        }
        let plain = account
            .sealed_secret
            .as_deref()
            .and_then(|it| keys.open(it).ok())
            .and_then(|it| String::from_utf8(it).ok());
        plain
            .map(SecretString::from)
            .ok_or(Trouble::of(code::SECRET))
    }

    async fn connect(&self, account: &Account) -> Result<Client<Stream>, Trouble> {
        let port = u16::try_from(account.port).map_err(|_| Trouble::of(code::UNREACHABLE))?;
        let host = account.host.as_str();
        let stream = timeout(CONNECT, TcpStream::connect((host, port)))
            .await
            .map_err(|_| Trouble::new(code::UNREACHABLE, "timeout"))?
            .map_err(|error| Trouble::new(code::UNREACHABLE, &error.kind().to_string()))?;
        let _ = stream.set_nodelay(true);
        if account.security == security::TLS {
            let mut client = Client::new(self.wrap(stream, host).await?);
            greeted(&mut client).await?;
            return Ok(client);
        }
        let mut client = Client::new(Stream::Plain(stream));
        greeted(&mut client).await?;
        if account.security == security::NONE {
            return Ok(client);
        }
        timeout(CONNECT, client.run_command_and_check_ok("STARTTLS", None))
            .await
            .map_err(|_| Trouble::of(code::SLOW))?
            .map_err(|error| Trouble::from(error).because(code::STARTTLS))?;
        // Whatever was said in the open after that is forgotten with the client.
        match client.into_inner() {
            Stream::Plain(stream) => Ok(Client::new(self.wrap(stream, host).await?)),
            Stream::Tls(_) => Err(Trouble::of(code::STARTTLS)),
        }
    }

    async fn wrap(&self, stream: TcpStream, host: &str) -> Result<Stream, Trouble> {
        let config = self
            .trust
            .client()
            .map_err(|error| Trouble::new(code::TLS, &error.to_string()))?;
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Trouble::of(code::TLS))?;
        let wrapped = timeout(CONNECT, TlsConnector::from(config).connect(name, stream))
            .await
            .map_err(|_| Trouble::new(code::TLS, "timeout"))?
            .map_err(|error| Trouble::new(code::TLS, &error.to_string()))?;
        Ok(Stream::Tls(Box::new(wrapped)))
    }
}

async fn greeted(client: &mut Client<Stream>) -> Result<(), Trouble> {
    let greeting = timeout(CONNECT, client.read_response())
        .await
        .map_err(|_| Trouble::of(code::GREETING))?
        .map_err(|_| Trouble::of(code::GREETING))?
        .ok_or(Trouble::of(code::GREETING))?;
    match greeting.parsed() {
        // PREAUTH before TLS would leave us in somebody else's hands.
        Response::Data {
            status: Status::Ok, ..
        } => Ok(()),
        Response::Data { outcome, .. } => Err(Trouble::new(
            code::GREETING,
            outcome.information.as_deref().unwrap_or_default(),
        )),
        _ => Err(Trouble::of(code::GREETING)),
    }
}

async fn enter(
    client: Client<Stream>,
    account: &Account,
    secret: &SecretString,
) -> Result<async_imap::Session<Stream>, Trouble> {
    let user = account.username.as_str();
    let secret = secret.expose_secret();
    let mut challenge = String::new();
    let entered = if account.auth != auth::PASSWORD {
        let bearer = Bearer {
            line: format!("user={user}\x01auth=Bearer {secret}\x01\x01"),
            is_said: false,
            challenge: &mut challenge,
        };
        client.authenticate("XOAUTH2", bearer).await
    } else if user.is_ascii() && secret.is_ascii() {
        client.login(user, secret).await
    } else {
        // LOGIN has no way to say which letters are meant (RFC 3501 6.2.3); PLAIN is UTF-8 (RFC 4616).
        let plain = Plain(format!("\0{user}\0{secret}"));
        client.authenticate("PLAIN", plain).await
    };
    entered.map_err(|(error, _)| {
        let trouble = Trouble::from(error);
        if trouble.code != code::REFUSED && trouble.code != code::GARBLED {
            return trouble;
        }
        match status_of(&challenge) {
            Some(status) => Trouble::new(code::LOGIN, &format!("{} ({status})", trouble.words)),
            None => trouble.because(code::LOGIN),
        }
    })
}

struct Plain(String);

impl Authenticator for Plain {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        self.0.clone()
    }
}

/// XOAUTH2, as Google and Microsoft describe it: a token that is not taken is answered with a challenge in
/// JSON, which wants an empty answer before the refusal comes.
struct Bearer<'a> {
    line: String,
    is_said: bool,
    challenge: &'a mut String,
}

impl Authenticator for Bearer<'_> {
    type Response = String;

    fn process(&mut self, challenge: &[u8]) -> String {
        if self.is_said {
            *self.challenge = String::from_utf8_lossy(challenge).into_owned();
            return String::new();
        }
        self.is_said = true;
        std::mem::take(&mut self.line)
    }
}

/// The status that the challenge names.
fn status_of(challenge: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(challenge).ok()?;
    let status = match &value["status"] {
        serde_json::Value::String(it) => it.clone(),
        serde_json::Value::Number(it) => it.to_string(),
        _ => return None,
    };
    Some(
        status
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(40)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A token that is refused is answered once more, with nothing.
    #[test]
    fn a_challenge_is_answered_with_nothing() {
        let mut challenge = String::new();
        let mut bearer = Bearer {
            line: "user=hr@company.test\x01auth=Bearer t\x01\x01".to_owned(),
            is_said: false,
            challenge: &mut challenge,
        };
        assert_eq!(
            bearer.process(b""),
            "user=hr@company.test\x01auth=Bearer t\x01\x01"
        );
        let answer = br#"{"status":"400","schemes":"Bearer","scope":"mail"}"#;
        assert_eq!(bearer.process(answer), "");
        assert_eq!(status_of(&challenge).as_deref(), Some("400"));
    }
}
