//! Brings the workspace's members and channels up to date, and tells nobody (S5, C5).

use std::collections::HashSet;

use domain::message::Channel;
use jiff::SignedDuration;
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use super::check::worded;
use crate::actions::chat::members::Profile;
use crate::actions::manage_chat_channels::{self, Listed};
use crate::actions::manage_slack;
use crate::app::App;
use crate::channels::slack::client::{Failure, Slack};
use crate::channels::slack::{self, Open, identity};
use crate::error::Result;
use crate::store::chat_channels;
use crate::store::jobs::Row;
use crate::store::slack::problem;
use crate::worker::chat::roster::{Roster, Stop};
use crate::worker::{Outcome, Outside};

/// How many Slack gives at a time.
const PAGE: usize = 200;
/// How many pages there are at most: a cursor that leads in a circle ends too.
const PAGES: usize = 5000;

pub(in crate::worker) async fn run(app: &App, outside: &Outside, row: &Row) -> Result<Outcome> {
    let Some(open) = slack::open(app).await? else {
        manage_slack::imported(app, Some(problem::NO_TOKEN.to_owned()), None).await?;
        return Ok(Outcome::Done);
    };
    let import = Import {
        app,
        slack: &outside.slack,
        open: &open,
        roster: Roster {
            app,
            row,
            channel: Channel::Slack,
        },
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
    roster: Roster<'a>,
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
            if !self.roster.goes_on().await? {
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
            manage_chat_channels::joined(self.app, channel.outside_id, problem).await?;
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
                if !self.roster.renew().await? {
                    return Ok(Err(Stop::Again));
                }
            }
        }
        self.roster.take_all(profiles).await
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
                manage_chat_channels::listed(self.app, Channel::Slack, account.clone(), channels)
                    .await?;
                if !self.roster.goes_on().await? {
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
        let lane = format!("slack/{}/{method}", self.open.connection.account());
        let call = || self.slack.call(self.token(), method, &arguments);
        self.roster.call(&lane, call).await
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
        if import.app.is_stopping() || (called.is_err() && !import.roster.renew().await?) {
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
        group: None,
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
