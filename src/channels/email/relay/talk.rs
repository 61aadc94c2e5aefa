//! One connection to a relay: greeting, TLS, login, and mails, one after the other (RFC 5321, RFC 6409).

use std::time::Duration;

use data_encoding::BASE64;
use lettre::Address;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Ehlo, Mail as MailFrom, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{
    ClientId, MailBodyParameter, MailParameter, RcptParameter,
};
use lettre::transport::smtp::response::Response;
use secrecy::ExposeSecret as _;
use tokio::time::{Instant, timeout};

use super::account::{Account, Login};
use super::offers::Offers;
use super::stop::{Lock, Stop, plain};
use super::stream::Stream;
use crate::channels::email::compose::Mail;
use crate::channels::email::tls::Trust;

/// How long the way to the relay may take, and each of its answers. RFC 5321 section 4.5.3.2 would wait for
/// minutes; whoever sends must be done before the job is somebody else's.
const CONNECT: Duration = Duration::from_secs(20);
const ANSWER: Duration = Duration::from_secs(25);
/// How long a whole mail may take.
const MAIL: Duration = Duration::from_secs(90);

/// A connection past greeting, TLS and login.
pub(super) struct Talk {
    smtp: AsyncSmtpConnection,
    pub(super) offers: Offers,
    /// How many mails went over it.
    pub(super) sent: u32,
    /// When it was last used.
    pub(super) used_at: Instant,
    /// It knows of the mail that was handed over last.
    pub(super) knows: bool,
}

impl std::fmt::Debug for Talk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Talk")
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}

impl Talk {
    pub(super) async fn open(account: &Account, trust: &Trust) -> Result<Self, Stop> {
        let hello = hello(account.hello.as_deref());
        let stream = timeout(CONNECT, Stream::open(account, trust, &hello));
        let stream = Box::new(stream.await.map_err(|_| slow())??);
        let smtp = AsyncSmtpConnection::connect_with_transport(stream, &hello);
        let smtp = timeout(ANSWER, smtp).await.map_err(|_| slow())?;
        let mut talk = Self {
            smtp: smtp.map_err(|it| Stop::of(&it))?,
            offers: Offers::default(),
            sent: 0,
            used_at: Instant::now(),
            knows: false,
        };
        talk.look(&hello).await?;
        talk.log_in(&account.login).await?;
        Ok(talk)
    }

    /// What it offers, in its own words.
    async fn look(&mut self, hello: &ClientId) -> Result<(), Stop> {
        let answer = self.say(Ehlo::new(hello.clone())).await?;
        self.offers = Offers::read(answer.message());
        Ok(())
    }

    async fn say(&mut self, command: impl std::fmt::Display) -> Result<Response, Stop> {
        let answer = timeout(ANSWER, self.smtp.command(command)).await;
        answer.map_err(|_| slow())?.map_err(|it| Stop::of(&it))
    }

    async fn log_in(&mut self, login: &Login) -> Result<(), Stop> {
        let line = |text: &str| format!("{}\r\n", BASE64.encode(text.as_bytes()));
        let none = || {
            let words = "the mail server offers no login that is known here".to_owned();
            Err(Stop::Locked(Lock::NoLogin, words))
        };
        match login {
            Login::Nobody => Ok(()),
            Login::Password(user, password) if self.offers.has("PLAIN") => {
                // RFC 4616 section 2.
                let said = format!("\0{user}\0{}", password.expose_secret());
                let answer = self.say(format!("AUTH PLAIN {}", line(&said))).await;
                let answer = answer.map_err(|it| it.at_login(Lock::Login))?;
                accepted(&answer, Lock::Login)
            }
            Login::Password(user, password) if self.offers.has("LOGIN") => {
                let steps = [
                    "AUTH LOGIN\r\n".to_owned(),
                    line(user),
                    line(password.expose_secret()),
                ];
                let mut last = None;
                for step in steps {
                    let answer = self.say(step).await;
                    last = Some(answer.map_err(|it| it.at_login(Lock::Login))?);
                }
                last.map_or_else(none, |it| accepted(&it, Lock::Login))
            }
            Login::Token(user, token) if self.offers.has("XOAUTH2") => {
                // Google's and Microsoft's form: https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
                let said = format!(
                    "user={user}\x01auth=Bearer {}\x01\x01",
                    token.expose_secret()
                );
                let answer = self.say(format!("AUTH XOAUTH2 {}", line(&said))).await;
                let answer = answer.map_err(|it| it.at_login(Lock::Token))?;
                if !answer.has_code(334) {
                    return accepted(&answer, Lock::Token);
                }
                // What is wrong comes as a challenge, and the refusal after an empty answer to it.
                let problem = answer.first_line().and_then(problem);
                let refused = match self.say("\r\n").await {
                    Ok(answer) => return accepted(&answer, Lock::Token),
                    Err(stop) => stop.at_login(Lock::Token),
                };
                Err(match (refused, problem) {
                    (Stop::Locked(lock, words), Some(problem)) => {
                        Stop::Locked(lock, plain(&format!("{words} ({problem})")))
                    }
                    (other, _) => other,
                })
            }
            Login::Password(..) | Login::Token(..) => none(),
        }
    }

    /// Hands one mail over; its words if it took it.
    pub(super) async fn hand_over(&mut self, mail: &Mail, from: &Address) -> Result<String, Stop> {
        self.used_at = Instant::now();
        self.knows = false;
        if let Some(size) = self.offers.size.filter(|it| *it < mail.bytes.len()) {
            return Err(Stop::TooLarge(size));
        }
        let said = self.envelope(mail, from)?;
        self.say(said.0).await?;
        self.knows = true;
        self.say(said.1).await?;
        let go_on = self.say(Data).await?;
        if !go_on.has_code(354) {
            return Err(Stop::Away(plain(&worded(&go_on))));
        }
        let taken = timeout(MAIL, self.smtp.message(&mail.bytes)).await;
        let taken = taken.map_err(|_| slow())?.map_err(|it| Stop::of(&it))?;
        self.sent += 1;
        self.used_at = Instant::now();
        Ok(plain(&worded(&taken)))
    }

    /// What is asked for with sender and recipient: that failures and delays are reported to the sender's
    /// address, with the headers only, and as which mail of ours (RFC 3461).
    fn envelope(&self, mail: &Mail, from: &Address) -> Result<(MailFrom, Rcpt), Stop> {
        let to = &mail.envelope_to;
        let is_plain = [from, to].iter().all(|it| {
            let address: &str = it.as_ref();
            address.is_ascii()
        });
        if !is_plain && !self.offers.utf8 {
            return Err(Stop::Letters);
        }
        let other = |keyword: &str, value: String| MailParameter::Other {
            keyword: keyword.to_owned(),
            value: Some(value),
        };
        let mut about_mail = Vec::new();
        if self.offers.knows_size {
            about_mail.push(MailParameter::Size(mail.bytes.len()));
        }
        if !mail.bytes.is_ascii() && self.offers.eight_bit {
            about_mail.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if !is_plain {
            about_mail.push(MailParameter::SmtpUtfEight);
        }
        let mut about_recipient = Vec::new();
        if self.offers.dsn {
            let id = mail.mail_id.split('.').next().unwrap_or_default();
            about_mail.push(other("RET", "HDRS".to_owned()));
            about_mail.push(other("ENVID", id.to_owned()));
            about_recipient.push(RcptParameter::Other {
                keyword: "NOTIFY".to_owned(),
                value: Some("FAILURE,DELAY".to_owned()),
            });
            let address: &str = to.as_ref();
            if address.is_ascii() {
                about_recipient.push(RcptParameter::Other {
                    keyword: "ORCPT".to_owned(),
                    value: Some(format!("rfc822;{address}")),
                });
            }
        }
        Ok((
            MailFrom::new(Some(from.clone()), about_mail),
            Rcpt::new(to.clone(), about_recipient),
        ))
    }

    /// Forgets a mail that was not taken, so that the next may come; false if the connection is no good.
    pub(super) async fn forget(&mut self) -> bool {
        self.say(Rset).await.is_ok()
    }

    /// Says good-bye, for whoever has the time.
    pub(super) async fn end(mut self) {
        let _ = timeout(Duration::from_secs(2), self.smtp.command(Quit)).await;
    }
}

/// A name that others could look up, else the address: relays refuse anything between (RFC 5321 section
/// 4.1.4).
fn hello(name: Option<&str>) -> ClientId {
    if let Some(name) = name {
        return ClientId::Domain(name.to_owned());
    }
    match ClientId::default() {
        ClientId::Domain(name) if name.contains('.') && name.is_ascii() => ClientId::Domain(name),
        _ => ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST),
    }
}

fn slow() -> Stop {
    Stop::Away("the mail server did not answer in time".to_owned())
}

/// Whether it let us in: anything but 235 (RFC 4954 section 6) is no yes.
fn accepted(answer: &Response, lock: Lock) -> Result<(), Stop> {
    if answer.has_code(235) {
        Ok(())
    } else {
        Err(Stop::Locked(lock, plain(&worded(answer))))
    }
}

/// Its code and words.
fn worded(answer: &Response) -> String {
    let words: Vec<&str> = answer.message().collect();
    format!("{} {}", answer.code(), words.join(" "))
}

/// What is wrong with a token: a number and a word in base64 and JSON.
fn problem(challenge: &str) -> Option<String> {
    let json = BASE64.decode(challenge.trim().as_bytes()).ok()?;
    let json: serde_json::Value = serde_json::from_slice(&json).ok()?;
    let status = json.get("status")?.as_str()?;
    Some(plain(status))
}
