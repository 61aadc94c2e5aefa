//! Makes sure that whoever a delivery names is known, and asks Slack about those who are not.

use std::time::Duration;

use domain::chat::Standing;
use domain::message::Channel;
use jiff::SignedDuration;
use serde_json::json;

use crate::actions::chat::members::{self, Profile};
use crate::actions::posting;
use crate::app::App;
use crate::channels::slack::client::{Failure, Slack};
use crate::channels::slack::{self, identity};
use crate::error::Result;
use crate::store::slack::Connection;
use crate::store::{identities, lanes};
pub(super) use crate::worker::chat::reading::{Missing, Told};

/// How long a delivery waits while the token is good for nothing.
const BROKEN: SignedDuration = SignedDuration::from_secs(30);
/// How long while a scope is missing.
const LOCKED: SignedDuration = SignedDuration::from_mins(5);
/// How long while Slack does not answer.
const AWAY: SignedDuration = SignedDuration::from_secs(10);
/// How long for a turn to talk to Slack.
const TURN: SignedDuration = SignedDuration::from_millis(500);

/// People as Slack knows them.
pub(super) struct People<'a> {
    pub(super) app: &'a App,
    pub(super) slack: &'a Slack,
    pub(super) connection: &'a Connection,
}

impl People<'_> {
    /// What somebody who is mentioned is called, as far as we know.
    pub(super) async fn name(&self, user: &str) -> Result<Option<String>> {
        let (db, account) = (self.app.db.read(), self.connection.account());
        let found = identities::find(db, Channel::Slack, account, user).await?;
        Ok(found.map(|it| it.name))
    }

    /// Makes sure that somebody is known, so far as Slack tells of them at all.
    pub(super) async fn know(
        &self,
        user: &str,
        workspace: Option<&str>,
    ) -> Result<std::result::Result<(), Missing>> {
        let (db, account) = (self.app.db.read(), self.connection.account());
        let found = identities::find(db, Channel::Slack, account, user).await?;
        let is_settled =
            |it: &identities::Identity| it.person_id.is_some() || it.standing() == Standing::Bot;
        if user.is_empty() || found.as_ref().is_some_and(is_settled) {
            return Ok(Ok(()));
        }
        let arguments = json!({ "user": user, "include_locale": true });
        let profile = match call(self.app, self.slack, "users.info", arguments).await? {
            Ok(answer) => identity::profile(&answer["user"], self.connection),
            Err(Told::Missing(missing)) => return Ok(Err(missing)),
            // Slack tells nothing of people of some other workspaces.
            Err(Told::Refused(_)) => workspace
                .filter(|it| !self.connection.is_home(it, None))
                .map(|_| self.stranger(user)),
        };
        if let Some(profile) = profile.filter(|it| it.outside_id == user) {
            let now = self.app.clock.now();
            self.app
                .db
                .write(move |txn| {
                    Box::pin(async move { members::know(txn, &profile, now).await.map(|_| ()) })
                })
                .await?;
        }
        Ok(Ok(()))
    }

    fn stranger(&self, user: &str) -> Profile {
        Profile {
            channel: Channel::Slack,
            account: self.connection.account().to_owned(),
            outside_id: user.to_owned(),
            standing: Standing::Stranger,
            name: user.to_owned(),
            email: None,
            is_verified: false,
            locale: None,
            time_zone: None,
            address: None,
            service_url: None,
            has_joined: true,
            is_deactivated: false,
            updated: 0,
        }
    }
}

/// Asks Slack something that a delivery needs; it waits as long as Slack is away.
pub(super) async fn call(
    app: &App,
    slack: &Slack,
    method: &str,
    arguments: serde_json::Value,
) -> Result<std::result::Result<serde_json::Value, Told>> {
    let waits = |pause| Ok(Err(Told::Missing(Missing(pause))));
    let Some(open) = slack::open(app).await? else {
        return waits(BROKEN);
    };
    if open.connection.is_broken() {
        return waits(BROKEN);
    }
    let Some(_turn) = slack.turn().await else {
        return waits(TURN);
    };
    let account = open.connection.account();
    if let Some(pause) = busy(app, account, method).await? {
        return waits(pause);
    }
    match slack.call(&open.bot_token, method, &arguments).await {
        Ok(answer) => Ok(Ok(answer)),
        Err(failure) => failed(app, account, method, failure).await.map(Err),
    }
}

/// What a failed call means for whoever needs its answer.
async fn failed(app: &App, account: &str, method: &str, failure: Failure) -> Result<Told> {
    Ok(Told::Missing(Missing(match failure {
        Failure::Refused(word) => return Ok(Told::Refused(word)),
        Failure::Limited(pause) => close(app, account, method, pause).await?,
        Failure::Broken(word) => {
            posting::broken(app, Channel::Slack, word).await?;
            BROKEN
        }
        Failure::MissingScope(_) => LOCKED,
        Failure::Later(_) => AWAY,
    })))
}

/// How long a method may not be called, because Slack asked any process to wait.
pub(super) async fn busy(app: &App, account: &str, method: &str) -> Result<Option<SignedDuration>> {
    let all = format!("slack/{account}");
    let of_method = format!("slack/{account}/{method}");
    lanes::busy(app.db.read(), &[&all, &of_method], app.clock.now()).await
}

/// Slack asks to wait with a method: all processes do.
pub(super) async fn close(
    app: &App,
    account: &str,
    method: &str,
    pause: Duration,
) -> Result<SignedDuration> {
    let pause = limited(pause);
    posting::limited(app, format!("slack/{account}/{method}"), pause).await?;
    Ok(pause)
}

pub(super) fn limited(pause: Duration) -> SignedDuration {
    SignedDuration::try_from(pause).unwrap_or(LOCKED)
}
