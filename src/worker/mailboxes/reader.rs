//! Reads one mailbox: what is new is fetched, stored, committed, and only then put away there.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::again;
use super::filing::Filing;
use super::portion::{Batch, batches, outside_id};
use crate::actions::read_mailbox;
use crate::actions::take_in::{Door, Raw};
use crate::app::App;
use crate::channels::email::imap::envelope::{self, Addresses};
use crate::channels::email::imap::{Opened, Session, Trouble, Woken, code};
use crate::error::Error;
use crate::store::mail_accounts::{self, Account, Claim, FROM_NOW, Place, Skipped, after};
use crate::store::{self, ChangeKind};
use crate::worker::Outside;

/// As long nothing is heard, we look ourselves; servers forget to tell.
const NET: Duration = Duration::from_secs(120);
/// How often is looked where the server cannot tell.
const POLL: Duration = Duration::from_secs(20);
/// How often whoever reads says that they still do.
const RENEW: Duration = Duration::from_secs(30);
/// How many mails' sizes are asked for at a time.
const SIZES: usize = 500;
/// A mail whose fetching ends the connection, or the process, so often is skipped.
const TRIES: i32 = 2;

/// Why a mail is listed as not fetched.
const TOO_LARGE: &str = "too-large";
const UNFETCHABLE: &str = "unfetchable";

/// The reader of a mailbox; it outlives connections.
pub(super) struct Reader {
    pub(super) app: App,
    outside: Outside,
    pub(super) account: Account,
    owner: String,
    stop: CancellationToken,
    /// Up to this number, mails are fetched one by one: fetching them together broke the connection.
    careful_until: i64,
    /// The mailbox was looked through to its end since it was last asked.
    was_well: bool,
    /// What is wrong though mails come in.
    pub(super) remark: String,
}

pub(super) type Done<T = ()> = Result<T, Trouble>;

/// A failure on our side: the mail stays where it is.
pub(super) fn here(error: Error) -> Trouble {
    tracing::warn!(%error, "what a mailbox holds cannot be stored now");
    Trouble::of(code::HERE)
}

impl Reader {
    pub(super) fn new(
        app: App,
        outside: Outside,
        account: Account,
        owner: String,
        stop: CancellationToken,
    ) -> Self {
        Self {
            app,
            outside,
            account,
            owner,
            stop,
            careful_until: 0,
            was_well: false,
            remark: String::new(),
        }
    }

    /// As whom we read, and what.
    fn claim(&self) -> Claim<'_> {
        Claim {
            owner: &self.owner,
            version: self.account.version,
        }
    }

    /// Whether all was well since this was last asked.
    pub(super) fn was_well(&mut self) -> bool {
        std::mem::take(&mut self.was_well)
    }

    /// Reads over one connection, until it breaks, another process reads, or we are told to stop.
    pub(super) async fn read(&mut self) -> Done {
        // How far it is read may have changed since.
        let account = mail_accounts::get(self.app.db.read(), self.account.id).await;
        self.account = account.map_err(here)?;
        let imap = self.outside.imap.clone();
        let mut session = tokio::select! {
            opened = imap.open(&self.app, &self.account) => opened?,
            () = self.stop.cancelled() => return Ok(()),
        };
        read_mailbox::logged_in(&self.app, self.account.id)
            .await
            .map_err(here)?;
        let ended = self.stay(&mut session).await;
        if ended.is_ok() {
            session.leave().await;
        }
        ended
    }

    async fn stay(&mut self, session: &mut Session) -> Done {
        let mut taken_folder = None;
        let mut is_first = true;
        loop {
            let opened = session.open(&self.account.folder).await?;
            let mut place = self.begin(session, opened).await?;
            if self.account.after == after::MOVE && taken_folder.is_none() {
                taken_folder = self.folder_for_taken(session).await?;
            }
            let filing = Filing {
                folder: taken_folder.clone(),
                keeps_keywords: opened.keeps_keywords,
            };
            if is_first {
                self.put_away_leftovers(session, place, &filing).await?;
                is_first = false;
            }
            let nothing_new = opened.uid_next == Some(place.last_uid + 1);
            if !nothing_new && !self.take_new(session, &mut place, &filing).await? {
                return Ok(());
            }
            self.take_skipped(session, place, &filing).await?;
            read_mailbox::looked(&self.app, self.account.id, self.remark.clone())
                .await
                .map_err(here)?;
            self.was_well = true;
            if self.stop.is_cancelled() || !self.keep().await? {
                return Ok(());
            }
            if !self.wait(session, place).await? {
                return Ok(());
            }
        }
    }

    /// Where to read on. Numbers of another numbering say nothing: all is looked at again, and what was taken
    /// before is known by what it says.
    async fn begin(&mut self, session: &mut Session, opened: Opened) -> Done<Place> {
        let uid_validity = opened.uid_validity;
        let known = self.account.uid_validity;
        if known == Some(uid_validity) && self.account.last_uid >= 0 {
            return Ok(Place {
                uid_validity,
                last_uid: self.account.last_uid,
            });
        }
        let from_now = known.is_none() && self.account.last_uid == FROM_NOW;
        let last_uid = match opened.uid_next {
            Some(next) if from_now => {
                // What came since it was added counts, however long it took until we were let in.
                let since = store::instant(self.account.enabled_at);
                let arrivals = session.arrivals(since).await?;
                let new = arrivals.into_iter().filter(|(_, at)| *at >= since);
                new.map(|it| it.0).min().unwrap_or(next) - 1
            }
            // A server that does not tell the next number (RFC 3501 6.3.1) is read from its beginning: more
            // than was wanted, rather than less.
            _ => 0,
        };
        if known.is_some() {
            tracing::warn!(mailbox.id = %self.account.id, "a mailbox has new numbers and is looked through again");
        }
        let place = Place {
            uid_validity,
            last_uid,
        };
        read_mailbox::begin_anew(&self.app, self.account.id, self.claim(), place)
            .await
            .map_err(here)?;
        self.account.uid_validity = Some(uid_validity);
        self.account.last_uid = last_uid;
        Ok(place)
    }

    /// Still ours to read.
    async fn keep(&self) -> Done<bool> {
        read_mailbox::lease(&self.app, self.account.id, &self.owner)
            .await
            .map_err(here)
    }

    /// Waits for news, or for the time to look without; false when told to stop, or when another process reads.
    async fn wait(&self, session: &mut Session, place: Place) -> Done<bool> {
        let lost = async {
            loop {
                sleep(RENEW).await;
                // A database that is away for a moment is no reason to let go.
                if matches!(self.keep().await, Ok(false)) {
                    return;
                }
            }
        };
        // Whether we go on reading.
        let called = async {
            tokio::select! {
                () = lost => false,
                () = self.stop.cancelled() => false,
                () = self.asked_again(place) => true,
            }
        };
        if session.can_idle() {
            return Ok(match session.wait(NET, called).await? {
                Woken::Called(goes_on) => goes_on,
                Woken::News | Woken::Silence => true,
            });
        }
        tokio::select! {
            goes_on = called => Ok(goes_on),
            () = sleep(POLL) => Ok(true),
        }
    }

    /// Until somebody wants mails tried again that could not be fetched.
    async fn asked_again(&self, place: Place) {
        let mut changes = self.app.db.changes();
        loop {
            match changes.recv().await {
                Ok(change) if change.kind == ChangeKind::Ledger => {}
                Ok(_) | Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => std::future::pending().await,
            }
            if self.due(place).await.is_ok_and(|it| !it.is_empty()) {
                return;
            }
        }
    }

    /// Mails that could not be fetched and are to be tried again.
    async fn due(&self, place: Place) -> Done<Vec<Skipped>> {
        let (db, now) = (self.app.db.read(), self.app.clock.now());
        mail_accounts::skipped_due(db, self.account.id, place.uid_validity, now)
            .await
            .map_err(here)
    }

    /// Takes all that is new; false when told to stop.
    async fn take_new(
        &mut self,
        session: &mut Session,
        place: &mut Place,
        filing: &Filing,
    ) -> Done<bool> {
        let unmarked = self.account.after == after::MARK && filing.keeps_keywords;
        let new = session.newer(place.last_uid, unmarked).await?;
        let addresses = self.addresses().await?;
        let mut told = Instant::now();
        for some in new.chunks(SIZES) {
            let sizes = session.sizes(some).await?;
            for batch in batches(some, &sizes, self.limit()) {
                if self.stop.is_cancelled() || !self.keep().await? {
                    return Ok(false);
                }
                self.take_batch(session, place, filing, &addresses, batch)
                    .await?;
                // A mailbox that holds so much that it takes long is not one that nobody reads.
                if told.elapsed() >= RENEW {
                    read_mailbox::looked(&self.app, self.account.id, self.remark.clone())
                        .await
                        .map_err(here)?;
                    told = Instant::now();
                }
            }
        }
        Ok(true)
    }

    fn limit(&self) -> u64 {
        u64::try_from(self.app.config.mail.max_size).unwrap_or(u64::MAX)
    }

    async fn addresses(&self) -> Done<Addresses> {
        let db = self.app.db.read();
        let teams = store::teams::list(db).await.map_err(here)?;
        let mailboxes = mail_accounts::mailboxes(db).await.map_err(here)?;
        let domain = &self.app.config.mail.domain;
        let team = teams
            .iter()
            .find(|it| Some(it.id) == self.account.team_id && it.is_active())
            .map(|it| it.address.clone());
        Ok(Addresses::new(domain, &teams, &mailboxes).with_team(team))
    }

    async fn take_batch(
        &mut self,
        session: &mut Session,
        place: &mut Place,
        filing: &Filing,
        addresses: &Addresses,
        batch: Batch,
    ) -> Done {
        let last = batch.uids.last().copied().unwrap_or(place.last_uid);
        if batch.is_too_large {
            self.skip(place, last, TOO_LARGE, None).await?;
            return Ok(());
        }
        if last <= self.careful_until {
            for uid in &batch.uids {
                self.take_one(session, place, filing, addresses, *uid)
                    .await?;
            }
            return Ok(());
        }
        let mails = match session.fetch(&batch.uids).await {
            Ok(mails) => mails,
            Err(trouble) => {
                self.careful_until = last;
                return Err(trouble);
            }
        };
        let missing: Vec<i64> = batch
            .uids
            .iter()
            .copied()
            .filter(|it| !mails.contains_key(it))
            .collect();
        if !missing.is_empty() {
            let there = session.present(&missing).await?;
            if !there.is_empty() {
                // One that the server does not give holds up none before and none behind it.
                self.careful_until = last;
                for uid in &batch.uids {
                    self.take_one(session, place, filing, addresses, *uid)
                        .await?;
                }
                return Ok(());
            }
        }
        // What is gone meanwhile is somebody else's.
        self.keep_all(session, place, filing, addresses, last, mails)
            .await
    }

    /// Takes one mail, with care: whatever it does to the connection or to us is counted before.
    async fn take_one(
        &mut self,
        session: &mut Session,
        place: &mut Place,
        filing: &Filing,
        addresses: &Addresses,
        uid: i64,
    ) -> Done {
        let one = Place {
            last_uid: uid,
            ..*place
        };
        let attempts = read_mailbox::try_one(&self.app, self.account.id, one)
            .await
            .map_err(here)?;
        if attempts > TRIES {
            let next = again(attempts);
            return self.skip(place, uid, UNFETCHABLE, next).await;
        }
        let mails = session.fetch(&[uid]).await?;
        if mails.is_empty() && !session.present(&[uid]).await?.is_empty() {
            return self.skip(place, uid, UNFETCHABLE, again(attempts)).await;
        }
        self.keep_all(session, place, filing, addresses, uid, mails)
            .await?;
        if place.last_uid >= uid {
            self.forget_tries(uid, *place).await?;
        }
        Ok(())
    }

    /// A mail that is gone is not listed any more.
    async fn forget_tries(&self, uid: i64, place: Place) -> Done {
        read_mailbox::forget_tries(&self.app, self.account.id, place, uid)
            .await
            .map_err(here)
    }

    async fn skip(
        &mut self,
        place: &mut Place,
        uid: i64,
        reason: &'static str,
        next: Option<jiff::SignedDuration>,
    ) -> Done {
        place.last_uid = place.last_uid.max(uid);
        let where_to = (uid, *place);
        read_mailbox::skip(
            &self.app,
            self.account.id,
            self.claim(),
            where_to,
            reason,
            next,
        )
        .await
        .map_err(here)?;
        self.account.last_uid = place.last_uid;
        Ok(())
    }

    /// Stores mails and how far the mailbox is read; only then are they put away there.
    async fn keep_all(
        &mut self,
        session: &mut Session,
        place: &mut Place,
        filing: &Filing,
        addresses: &Addresses,
        last: i64,
        mails: HashMap<i64, Vec<u8>>,
    ) -> Done {
        let mut mails: Vec<(i64, Vec<u8>)> = mails.into_iter().collect();
        mails.sort_unstable_by_key(|it| it.0);
        let uids: Vec<i64> = mails.iter().map(|it| it.0).collect();
        let raws = mails
            .into_iter()
            .map(|(uid, bytes)| (uid, self.raw(*place, uid, bytes, addresses)))
            .collect();
        let reached = Place {
            last_uid: place.last_uid.max(last),
            ..*place
        };
        read_mailbox::store_all(&self.app, self.account.id, self.claim(), reached, raws)
            .await
            .map_err(here)?;
        *place = reached;
        self.account.last_uid = reached.last_uid;
        self.put_away(session, &uids, filing).await
    }

    fn raw(&self, place: Place, uid: i64, bytes: Vec<u8>, addresses: &Addresses) -> Raw {
        let envelope = envelope::of(&bytes, addresses);
        Raw {
            door: Door::Imap,
            account: self.account.ledger_account(),
            outside_id: outside_id(&self.account, place.uid_validity, uid),
            envelope_from: envelope.from,
            recipients: envelope.to,
            bytes,
            ..Raw::default()
        }
    }

    /// Takes what could not be fetched before and is to be tried again.
    async fn take_skipped(&mut self, session: &mut Session, place: Place, filing: &Filing) -> Done {
        let due = self.due(place).await?;
        if due.is_empty() {
            return Ok(());
        }
        let addresses = self.addresses().await?;
        for skipped in due {
            if self.stop.is_cancelled() {
                return Ok(());
            }
            let mut at = place;
            let uid = skipped.uid;
            let one = Place {
                last_uid: uid,
                ..place
            };
            let attempts = read_mailbox::try_one(&self.app, self.account.id, one)
                .await
                .map_err(here)?;
            // Should this be the end of the connection, the next try is not at once.
            let next = again(attempts.max(TRIES));
            self.skip(&mut at, uid, UNFETCHABLE, next).await?;
            let size = session.sizes(&[uid]).await?.get(&uid).copied();
            if size.is_some_and(|it| it > self.limit()) {
                self.skip(&mut at, uid, TOO_LARGE, None).await?;
                continue;
            }
            let mails = session.fetch(&[uid]).await?;
            if mails.is_empty() && !session.present(&[uid]).await?.is_empty() {
                continue;
            }
            self.keep_all(session, &mut at, filing, &addresses, uid, mails)
                .await?;
            self.forget_tries(uid, place).await?;
        }
        Ok(())
    }
}
