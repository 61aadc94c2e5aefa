//! Reading the whole list of people and channels of a chat program: with patience, in portions, and for as
//! long as the job is ours (S5, C5).

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use domain::chat::Standing;
use domain::message::Channel;
use jiff::SignedDuration;

use crate::actions::chat::members::{self, Profile};
use crate::actions::{manage_msteams, manage_slack, posting};
use crate::app::App;
use crate::channels::slack::client::Failure;
use crate::error::Result;
use crate::store::jobs::{self, Row};
use crate::worker::LEASE;

/// How many accounts are written in one transaction.
const PORTION: usize = 50;
/// How often a page is asked for again when the chat program is not well.
const TRIES: usize = 4;
/// How long it is waited for at most before a page is asked for again.
const LONGEST: Duration = Duration::from_mins(5);
/// How often the job is kept ours while it is waited for.
const RENEWED: Duration = Duration::from_mins(1);

/// Why an import is not complete.
pub(in crate::worker) enum Stop {
    /// With this problem.
    Problem(String),
    /// Another worker has the job, or the server stops: the job is gone through again.
    Again,
}

/// An import under way.
pub(in crate::worker) struct Roster<'a> {
    pub(in crate::worker) app: &'a App,
    pub(in crate::worker) row: &'a Row,
    pub(in crate::worker) channel: Channel,
}

impl Roster<'_> {
    /// Calls, and waits where the chat program asks to: then all calls of that lane do.
    pub(in crate::worker) async fn call<T, F>(
        &self,
        lane: &str,
        call: impl Fn() -> F,
    ) -> Result<std::result::Result<T, Failure>>
    where
        F: Future<Output = std::result::Result<T, Failure>>,
    {
        let mut tries = 0;
        loop {
            let failure = match call().await {
                Ok(answer) => return Ok(Ok(answer)),
                Err(failure) => failure,
            };
            tries += 1;
            let pause = match &failure {
                Failure::Limited(pause) => {
                    let long = SignedDuration::try_from(*pause).unwrap_or(LEASE);
                    posting::limited(self.app, lane.to_owned(), long).await?;
                    *pause
                }
                Failure::Later(_) => Duration::from_millis(500),
                _ => return Ok(Err(failure)),
            };
            if tries >= TRIES || !self.rest(pause.min(LONGEST)).await? {
                return Ok(Err(failure));
            }
        }
    }

    /// Waits, and keeps the job ours meanwhile; says whether it still is.
    async fn rest(&self, pause: Duration) -> Result<bool> {
        let mut left = pause;
        while !left.is_zero() {
            if !self.renew().await? {
                return Ok(false);
            }
            let part = left.min(RENEWED);
            tokio::select! {
                () = tokio::time::sleep(part) => left -= part,
                () = self.app.stop.cancelled() => return Ok(false),
            }
        }
        self.renew().await
    }

    /// Keeps the job ours; says whether it still is.
    pub(in crate::worker) async fn renew(&self) -> Result<bool> {
        let (row, now) = (self.row.clone(), self.app.clock.now());
        self.app
            .db
            .write(move |txn| Box::pin(async move { jobs::renew(txn, &row, LEASE, now).await }))
            .await
    }

    /// Whether the work goes on: the server does not stop, and the job is still ours.
    pub(in crate::worker) async fn goes_on(&self) -> Result<bool> {
        Ok(!self.app.is_stopping() && self.renew().await?)
    }

    /// Takes over everybody who was read: who shares an address with somebody is seen only now.
    pub(in crate::worker) async fn take_all(
        &self,
        mut profiles: Vec<Profile>,
    ) -> Result<std::result::Result<(), Stop>> {
        doubt_shared_addresses(&mut profiles);
        let mut seen = 0;
        let mut left = profiles.into_iter();
        loop {
            let portion: Vec<Profile> = left.by_ref().take(PORTION).collect();
            if portion.is_empty() {
                return Ok(Ok(()));
            }
            seen += portion.len();
            self.take(portion).await?;
            if self.channel == Channel::Msteams {
                manage_msteams::import_came(self.app, seen).await?;
            } else {
                manage_slack::import_came(self.app, seen).await?;
            }
            if !self.goes_on().await? {
                return Ok(Err(Stop::Again));
            }
        }
    }

    /// One bad account never stops the others: a portion that fails is gone through one by one.
    async fn take(&self, portion: Vec<Profile>) -> Result<()> {
        let now = self.app.clock.now();
        let take = |portion: Vec<Profile>| {
            self.app.db.write(move |txn| {
                Box::pin(async move { members::know_all(txn, &portion, now).await })
            })
        };
        if take(portion.clone()).await.is_ok() {
            return Ok(());
        }
        for profile in portion {
            let id = profile.outside_id.clone();
            if let Err(error) = take(vec![profile]).await {
                let channel = self.channel.name();
                tracing::warn!(channel, member = id, %error, "a member was not taken over");
            }
        }
        Ok(())
    }
}

/// Of two active members with one address neither can be told to be the employee (RS-T24).
fn doubt_shared_addresses(profiles: &mut [Profile]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for profile in profiles.iter() {
        let is_one = profile.standing == Standing::Member && !profile.is_deactivated;
        if let Some(email) = profile.email.clone().filter(|_| is_one) {
            *counts.entry(email).or_default() += 1;
        }
    }
    let shared: HashSet<String> = counts
        .into_iter()
        .filter(|it| it.1 > 1)
        .map(|it| it.0)
        .collect();
    for profile in profiles {
        if profile.email.as_ref().is_some_and(|it| shared.contains(it)) {
            profile.is_verified = false;
        }
    }
}
