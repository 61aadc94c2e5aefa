//! A relay takes our mail: a few connections that stay open for a while, and what it makes of each mail.

mod account;
mod offers;
mod stop;
mod stream;
mod talk;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

pub use account::{Account, Login, Security};
pub use stop::Lock;
use stop::Stop;
use talk::Talk;

use super::compose::Mail;
use super::send::Sent;
use super::tls::Trust;

/// How many connections a process has: Exchange Online takes three at a time
/// (<https://learn.microsoft.com/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365>).
const AT_ONCE: usize = 3;
/// How long a mail waits for one of them before it gives its turn to others.
const TURN: Duration = Duration::from_secs(10);
/// How long it all may take: after three minutes the job is somebody else's.
const LONGEST: Duration = Duration::from_secs(150);
/// How long a connection may lie idle, and how many mails go over it: before relays hang up by themselves.
const IDLE: Duration = Duration::from_secs(30);
const MAILS: u32 = 50;

/// A relay and the connections to it.
#[derive(Debug)]
pub(super) struct Relay {
    account: Account,
    trust: Trust,
    turns: Semaphore,
    idle: Mutex<VecDeque<Talk>>,
    /// The largest mail that it takes, as it said last; 0 if it did not.
    largest: AtomicUsize,
    /// It lets us send in the plain name of the sender only, without the token for bounces.
    wants_plain: AtomicBool,
}

impl Relay {
    pub(super) fn new(account: Account, trust: Trust) -> Self {
        Self {
            account,
            trust,
            turns: Semaphore::new(AT_ONCE),
            idle: Mutex::default(),
            largest: AtomicUsize::new(0),
            wants_plain: AtomicBool::new(false),
        }
    }

    /// Whether it is the relay of this account.
    pub(super) fn is(&self, account: &Account) -> bool {
        self.account.is_same(account)
    }

    /// The largest mail that it takes, if it has ever said so.
    pub(super) fn largest(&self) -> Option<usize> {
        Some(self.largest.load(Ordering::Relaxed)).filter(|it| *it > 0)
    }

    /// Hands a mail over. `account` is this relay's, with the token of this hour.
    pub(super) async fn send(&self, account: &Account, mail: &Mail) -> Sent {
        let Ok(Ok(_turn)) = timeout(TURN, self.turns.acquire()).await else {
            return Sent::Busy;
        };
        let sent = timeout(LONGEST, self.hand_over(account, mail)).await;
        sent.unwrap_or_else(|_| Sent::Later("the mail server did not answer in time".to_owned()))
    }

    async fn hand_over(&self, account: &Account, mail: &Mail) -> Sent {
        let mut stop = self.try_once(account, mail).await;
        if let Err(Stop::No(code, words)) = &stop
            && is_send_as(*code, words)
            && !self.wants_plain.load(Ordering::Relaxed)
        {
            self.wants_plain.store(true, Ordering::Relaxed);
            stop = self.try_once(account, mail).await;
            if stop.is_err() {
                self.wants_plain.store(false, Ordering::Relaxed);
            }
        }
        match stop {
            Ok(words) => Sent::Taken(words),
            // Exceeded storage or size (RFC 5321 section 4.2.3, RFC 3463 section 3.4): 5.3.4 and 5.2.3 say
            // that it is the mail's size and no full mailbox.
            Err(Stop::No(552 | 554, words))
                if words.contains("5.3.4") || words.contains("5.2.3") =>
            {
                Sent::TooLarge(words)
            }
            Err(Stop::TooLarge(size)) => {
                Sent::TooLarge(format!("the mail server takes {size} bytes at most"))
            }
            // Credentials (RFC 4954 section 6): not this mail's fault.
            Err(Stop::No(530 | 534 | 535 | 538, words)) => Sent::Locked(Lock::Login, words),
            Err(Stop::No(code, words)) if code >= 500 => Sent::Refused(words),
            Err(Stop::No(_, words) | Stop::Away(words)) => Sent::Later(words),
            Err(Stop::Locked(lock, words)) => Sent::Locked(lock, words),
            Err(Stop::Letters) => {
                Sent::Refused("the mail server takes no address in these letters".to_owned())
            }
        }
    }

    /// Whether it lets us in, without a mail.
    pub(super) async fn test(&self, account: &Account) -> Result<(), String> {
        match Talk::open(account, &self.trust).await {
            Ok(talk) => {
                talk.end().await;
                Ok(())
            }
            Err(Stop::No(_, words) | Stop::Away(words) | Stop::Locked(_, words)) => Err(words),
            Err(Stop::TooLarge(_) | Stop::Letters) => Ok(()),
        }
    }

    /// One try; a connection that had lain idle and is gone by now does not count as one.
    async fn try_once(&self, account: &Account, mail: &Mail) -> Result<String, Stop> {
        while let Some(mut talk) = self.take_idle() {
            match self.over(&mut talk, mail).await {
                Err(stop) if stop.is_hang_up() && !talk.knows => {}
                other => {
                    self.put_back(talk, &other).await;
                    return other;
                }
            }
        }
        let talk = Talk::open(account, &self.trust).await;
        let mut talk = talk.map_err(Stop::before_mail)?;
        self.largest
            .store(talk.offers.size.unwrap_or(0), Ordering::Relaxed);
        let answer = self.over(&mut talk, mail).await;
        self.put_back(talk, &answer).await;
        answer
    }

    async fn over(&self, talk: &mut Talk, mail: &Mail) -> Result<String, Stop> {
        let from = if self.wants_plain.load(Ordering::Relaxed) {
            &mail.plain_from
        } else {
            &mail.envelope_from
        };
        talk.hand_over(mail, from).await
    }

    fn take_idle(&self) -> Option<Talk> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // The newest first, so that those which are not needed grow old.
        while let Some(talk) = idle.pop_back() {
            if talk.used_at.elapsed() < IDLE {
                return Some(talk);
            }
        }
        None
    }

    async fn put_back(&self, mut talk: Talk, last: &Result<String, Stop>) {
        let is_good = match last {
            Err(Stop::No(code, _)) => *code != 421 && talk.forget().await,
            Ok(_) | Err(Stop::TooLarge(_) | Stop::Letters) => true,
            Err(Stop::Away(_) | Stop::Locked(..)) => false,
        };
        if !is_good {
            return;
        }
        if talk.sent >= MAILS {
            talk.end().await;
            return;
        }
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push_back(talk);
        let spare = idle.len().saturating_sub(AT_ONCE);
        idle.drain(..spare);
    }
}

/// Exchange refuses a sender that is not the account's own, and a plus address is none: `5.7.60`, or
/// `SendAsDenied` after the whole mail
/// (<https://learn.microsoft.com/exchange/troubleshoot/email-delivery/fix-ndr-code-550-5-7-60-in-exchange-online>).
fn is_send_as(code: u16, words: &str) -> bool {
    code >= 500 && (words.contains("5.7.60") || words.contains("SendAsDenied"))
}
