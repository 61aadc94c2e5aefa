//! Brings the workspace's members and channels up to date, and tells nobody (S5, C5).

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use domain::chat::Standing;
use domain::message::Channel;
use jiff::SignedDuration;
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use super::check::worded;
use super::people::limited;
use crate::actions::chat::members::{self, Profile};
use crate::actions::manage_slack_channels::Listed;
use crate::actions::{manage_slack, manage_slack_channels, posting};
use crate::app::App;
use crate::channels::slack::client::{Failure, Slack};
use crate::channels::slack::{self, Open, identity};
use crate::error::Result;
use crate::store::chat_channels;
use crate::store::jobs::{self, Row};
use crate::store::slack::problem;
use crate::worker::{LEASE, Outcome, Outside};

/// How many Slack gives at a time.
const PAGE: usize = 200;
/// How many accounts are written in one transaction.
const PORTION: usize = 50;
/// How often a page is asked for again when Slack is not well.
const TRIES: usize = 4;
/// How many pages there are at most: a cursor that leads in a circle ends too.
const PAGES: usize = 5000;
/// How long Slack is waited for at most before a page is asked for again.
const LONGEST: Duration = Duration::from_mins(5);
/// How often the job is kept ours while Slack is waited for.
const RENEWED: Duration = Duration::from_mins(1);

/// Why an import is not complete.
enum Stop {
    /// With this problem.
    Problem(String),
    /// Another worker has the job, or the server stops: the job is gone through again.
    Again,
}

pub(in crate::worker) async fn run(app: &App, outside: &Outside, row: &Row) -> Result<Outcome> {
    let Some(open) = slack::open(app).await? else {
        manage_slack::imported(app, Some(problem::NO_TOKEN.to_owned()), None).await?;
        return Ok(Outcome::Done);
    };
    let import = Import {
        app,
        slack: &outside.slack,
        open: &open,
        row,
    };
    if !import.join().await? {
        return Ok(Outcome::Wait(SignedDuration::ZERO));
    }
    let mut problems = [None, None];
    match import.members().await? {
        Ok(()) => {}
        Err(Stop::Problem(problem)) => problems[0] = Some(problem),
        Err(Stop::Again) => return Ok(Outcome::Wait(SignedDuration::ZERO)),
    }
    match import.channels().await? {
        Ok(()) => {}
        Err(Stop::Problem(problem)) => problems[1] = Some(problem),
        Err(Stop::Again) => return Ok(Outcome::Wait(SignedDuration::ZERO)),
    }
    let [members, channels] = problems;
    let broken = [&members, &channels]
        .into_iter()
        .flatten()
        .find_map(|it| it.strip_prefix(problem::TOKEN))
        .map(|it| it.trim().to_owned());
    manage_slack::imported(app, members, channels).await?;
    if let Some(word) = broken {
        let now = app.clock.now();
        app.db
            .write(move |txn| Box::pin(async move { manage_slack::revoked(txn, &word, now).await }))
            .await?;
    }
    Ok(Outcome::Done)
}

struct Import<'a> {
    app: &'a App,
    slack: &'a Slack,
    open: &'a Open,
    row: &'a Row,
}

impl Import<'_> {
    fn token(&self) -> &SecretString {
        &self.open.bot_token
    }

    /// Goes into linked public channels in which the bot is not yet; says whether the job is still ours.
    async fn join(&self) -> Result<bool> {
        for channel in chat_channels::linked(self.app.db.read(), Channel::Slack).await? {
            if channel.is_member || channel.is_private || channel.is_archived() {
                continue;
            }
            let arguments = json!({ "channel": channel.outside_id });
            let called = self.call("conversations.join", arguments).await?;
            if self.app.is_stopping() || !self.renew().await? {
                return Ok(false);
            }
            let problem = match called {
                Ok(_) => None,
                Err(Failure::MissingScope(_)) => Some("missing_scope".to_owned()),
                Err(Failure::Refused(word) | Failure::Broken(word)) => Some(word),
                Err(failure @ (Failure::Limited(_) | Failure::Later(_))) => {
                    tracing::warn!(%failure, "a channel could not be joined");
                    Some("unreachable".to_owned())
                }
            };
            manage_slack_channels::joined(self.app, channel.outside_id, problem).await?;
        }
        Ok(true)
    }

    /// The workspaces whose lists are read: of an app on all of an Enterprise Grid organisation each one,
    /// for Slack lists nothing of all of them at once.
    async fn workspaces(&self) -> Result<std::result::Result<Vec<Option<String>>, Stop>> {
        let connection = &self.open.connection;
        if connection.enterprise.is_none() {
            return Ok(Ok(vec![None]));
        }
        if !connection.workspace.is_empty() {
            return Ok(Ok(vec![Some(connection.workspace.clone())]));
        }
        let mut all = Vec::new();
        let mut pages = Pages::new("auth.teams.list", "teams", Map::new());
        loop {
            match pages.next(self).await? {
                Ok(Some(teams)) => {
                    let ids = teams.iter().filter_map(|it| it["id"].as_str());
                    all.extend(ids.map(|it| Some(it.to_owned())));
                }
                Ok(None) => return Ok(Ok(all)),
                Err(stop) => return Ok(Err(stop)),
            }
        }
    }

    /// Reads everybody, then takes them over: who shares an address with somebody is seen only then.
    async fn members(&self) -> Result<std::result::Result<(), Stop>> {
        let connection = &self.open.connection;
        let workspaces = match self.workspaces().await? {
            Ok(workspaces) => workspaces,
            Err(stop) => return Ok(Err(stop)),
        };
        let mut profiles: Vec<Profile> = Vec::new();
        // Whoever is in several workspaces of an organisation is one.
        let mut seen = HashSet::new();
        for workspace in workspaces {
            let mut arguments = Map::new();
            arguments.insert("include_locale".to_owned(), json!(true));
            let mut pages = Pages::new("users.list", "members", of(workspace, arguments));
            loop {
                let users = match pages.next(self).await? {
                    Ok(Some(users)) => users,
                    Ok(None) => break,
                    Err(stop) => return Ok(Err(stop)),
                };
                profiles.extend(
                    users
                        .iter()
                        .filter_map(|it| identity::profile(it, connection))
                        .filter(|it| seen.insert(it.outside_id.clone())),
                );
                if !self.renew().await? {
                    return Ok(Err(Stop::Again));
                }
            }
        }
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
            manage_slack::import_came(self.app, seen).await?;
            if self.app.is_stopping() || !self.renew().await? {
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
                tracing::warn!(member = id, %error, "a member of Slack was not taken over");
            }
        }
        Ok(())
    }

    async fn channels(&self) -> Result<std::result::Result<(), Stop>> {
        let account = self.open.connection.account().to_owned();
        let may = |scope| self.open.connection.may(scope);
        let kinds = match (may("channels:read"), may("groups:read")) {
            (true, true) => "public_channel,private_channel",
            (true, false) => "public_channel",
            (false, true) => "private_channel",
            (false, false) => {
                let problem = format!("{} channels:read", problem::SCOPES);
                return Ok(Err(Stop::Problem(problem)));
            }
        };
        let workspaces = match self.workspaces().await? {
            Ok(workspaces) => workspaces,
            Err(stop) => return Ok(Err(stop)),
        };
        for workspace in workspaces {
            let mut arguments = Map::new();
            arguments.insert("types".to_owned(), json!(kinds));
            arguments.insert("exclude_archived".to_owned(), json!(false));
            let arguments = of(workspace, arguments);
            let mut pages = Pages::new("conversations.list", "channels", arguments);
            loop {
                let channels = match pages.next(self).await? {
                    Ok(Some(channels)) => channels,
                    Ok(None) => break,
                    Err(stop) => return Ok(Err(stop)),
                };
                let channels: Vec<Listed> = channels.iter().filter_map(listed).collect();
                manage_slack_channels::listed(self.app, account.clone(), channels).await?;
                if self.app.is_stopping() || !self.renew().await? {
                    return Ok(Err(Stop::Again));
                }
            }
        }
        Ok(Ok(()))
    }

    /// Calls a method, and waits where Slack asks to.
    async fn call(
        &self,
        method: &str,
        arguments: Value,
    ) -> Result<std::result::Result<Value, Failure>> {
        let mut tries = 0;
        loop {
            let failure = match self.slack.call(self.token(), method, &arguments).await {
                Ok(answer) => return Ok(Ok(answer)),
                Err(failure) => failure,
            };
            tries += 1;
            let pause = match &failure {
                Failure::Limited(pause) => {
                    let lane = format!("slack/{}/{method}", self.open.connection.account());
                    posting::limited(self.app, lane, limited(*pause)).await?;
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
    async fn renew(&self) -> Result<bool> {
        let (row, now) = (self.row.clone(), self.app.clock.now());
        self.app
            .db
            .write(move |txn| Box::pin(async move { jobs::renew(txn, &row, LEASE, now).await }))
            .await
    }
}

/// The same of one workspace.
fn of(workspace: Option<String>, mut arguments: Map<String, Value>) -> Map<String, Value> {
    if let Some(workspace) = workspace {
        arguments.insert("team_id".to_owned(), json!(workspace));
    }
    arguments
}

/// A list of Slack's, page by page.
struct Pages {
    method: &'static str,
    field: &'static str,
    arguments: Map<String, Value>,
    cursor: Option<String>,
    count: usize,
}

impl Pages {
    fn new(method: &'static str, field: &'static str, mut arguments: Map<String, Value>) -> Self {
        arguments.insert("limit".to_owned(), json!(PAGE));
        Self {
            method,
            field,
            arguments,
            cursor: Some(String::new()),
            count: 0,
        }
    }

    /// The next page; nothing after the last one.
    async fn next(
        &mut self,
        import: &Import<'_>,
    ) -> Result<std::result::Result<Option<Vec<Value>>, Stop>> {
        let Some(cursor) = self.cursor.take() else {
            return Ok(Ok(None));
        };
        let mut arguments = self.arguments.clone();
        if !cursor.is_empty() {
            arguments.insert("cursor".to_owned(), json!(cursor));
        }
        let called = import.call(self.method, Value::Object(arguments)).await?;
        if import.app.is_stopping() || (called.is_err() && !import.renew().await?) {
            return Ok(Err(Stop::Again));
        }
        let mut answer = match called {
            Ok(answer) => answer,
            Err(failure) => return Ok(Err(Stop::Problem(worded(&failure, problem::REFUSED)))),
        };
        self.count += 1;
        let next = answer["response_metadata"]["next_cursor"].as_str();
        self.cursor = next
            .filter(|it| !it.is_empty() && *it != cursor && self.count < PAGES)
            .map(str::to_owned);
        match answer[self.field].take() {
            Value::Array(all) => Ok(Ok(Some(all))),
            _ => Ok(Ok(Some(Vec::new()))),
        }
    }
}

/// Of two active members with one address neither can be told to be the employee (RS-T24).
fn doubt_shared_addresses(profiles: &mut [Profile]) {
    let counts = {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for profile in profiles.iter() {
            let is_one = profile.standing == Standing::Member && !profile.is_deactivated;
            if let Some(email) = profile.email.as_deref().filter(|_| is_one) {
                *counts.entry(email).or_default() += 1;
            }
        }
        counts
            .into_iter()
            .filter(|it| it.1 > 1)
            .map(|it| it.0.to_owned())
            .collect::<std::collections::HashSet<String>>()
    };
    for profile in profiles {
        if profile.email.as_ref().is_some_and(|it| counts.contains(it)) {
            profile.is_verified = false;
        }
    }
}

fn listed(channel: &Value) -> Option<Listed> {
    let is = |name: &str| channel[name].as_bool() == Some(true);
    let id = channel["id"].as_str()?;
    let is_id = !id.is_empty() && id.len() <= 40 && id.bytes().all(|it| it.is_ascii_alphanumeric());
    // Direct messages of several people are no channels.
    if !is_id || is("is_im") || is("is_mpim") {
        return None;
    }
    Some(Listed {
        conversation: id.to_owned(),
        name: channel["name"]
            .as_str()
            .unwrap_or(id)
            .chars()
            .take(200)
            .collect(),
        is_private: is("is_private") || is("is_group"),
        is_shared: is("is_ext_shared") || is("is_pending_ext_shared"),
        is_member: is("is_member"),
        is_archived: is("is_archived"),
    })
}
