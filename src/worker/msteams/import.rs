//! Brings the people and channels of the teams in which the bot is up to date, and tells nobody (M2, C5).

use std::collections::HashSet;

use domain::chat::Standing;
use domain::message::Channel;
use jiff::SignedDuration;
use reqwest::{Method, Url};
use serde_json::Value;

use super::check::worded;
use crate::actions::chat::members::Profile;
use crate::actions::manage_chat_channels::{self, Listed};
use crate::actions::{manage_msteams, posting};
use crate::app::App;
use crate::channels::msteams::client::{Failure, Msteams, refusal};
use crate::channels::msteams::member::{self, Member};
use crate::channels::msteams::{self, Open, paths};
use crate::error::Result;
use crate::store::jobs::Row;
use crate::store::msteams::problem;
use crate::store::msteams_groups::{self, Group};
use crate::store::{identities, millis};
use crate::worker::chat::roster::{Roster, Stop};
use crate::worker::{Outcome, Outside};

/// How many people Teams gives at a time.
const PAGE: usize = 500;
/// How many pages there are at most: a token that leads in a circle ends too.
const PAGES: usize = 2000;

pub(in crate::worker) async fn run(app: &App, outside: &Outside, row: &Row) -> Result<Outcome> {
    let Some(open) = msteams::open(app).await? else {
        manage_msteams::imported(app, Some(problem::INCOMPLETE.to_owned())).await?;
        return Ok(Outcome::Done);
    };
    let import = Import {
        app,
        client: &outside.msteams,
        open: &open,
        roster: Roster {
            app,
            row,
            channel: Channel::Msteams,
        },
    };
    match import.all().await? {
        Ok(()) => manage_msteams::imported(app, None).await?,
        Err(Stop::Again) => return Ok(Outcome::Wait(SignedDuration::ZERO)),
        Err(Stop::Problem(problem)) => manage_msteams::imported(app, Some(problem)).await?,
    }
    Ok(Outcome::Done)
}

struct Import<'a> {
    app: &'a App,
    client: &'a Msteams,
    open: &'a Open,
    roster: Roster<'a>,
}

/// What came of a part: done, or why not.
type Part<T> = Result<std::result::Result<T, Failure>>;

impl Import<'_> {
    async fn all(&self) -> Result<std::result::Result<(), Stop>> {
        let account = self.open.connection.account();
        let mut met = Met::default();
        let mut missed = None;
        for group in msteams_groups::list(self.app.db.read(), account).await? {
            if !group.is_member {
                continue;
            }
            let done = self.group(&group, &mut met).await?;
            if !self.roster.goes_on().await? {
                return Ok(Err(Stop::Again));
            }
            match done {
                Ok(()) => {}
                // What lets us in is good for nothing: the others would say the same.
                Err(Failure::Broken(word)) => {
                    posting::broken(self.app, Channel::Msteams, word.clone()).await?;
                    let problem = worded(&Failure::Broken(word));
                    return Ok(Err(Stop::Problem(problem)));
                }
                Err(failure) => missed = missed.or_else(|| Self::lasting(&failure)),
            }
        }
        if let Err(failure) = self.alone(&mut met).await? {
            missed = missed.or_else(|| Self::lasting(&failure));
        }
        if let Err(stop) = self.roster.take_all(met.profiles).await? {
            return Ok(Err(stop));
        }
        Ok(missed.map_or(Ok(()), |it| Err(Stop::Problem(it))))
    }

    /// What is worth an administrator's look: a team out of which the bot was taken is none.
    fn lasting(failure: &Failure) -> Option<String> {
        let gone = [refusal::NOT_INSTALLED, refusal::NO_CONVERSATION];
        match failure {
            Failure::Refused(word) if gone.contains(&word.as_str()) => None,
            failure => Some(worded(failure)),
        }
    }

    async fn call(&self, address: Option<Url>) -> Part<Value> {
        let Some(address) = address else {
            return Ok(Err(Failure::Refused(refusal::ELSEWHERE.to_owned())));
        };
        let lane = format!("teams/{}/roster", self.open.connection.account());
        let call = || self.client.call(self.open, Method::GET, &address, None);
        self.roster.call(&lane, call).await
    }

    /// A group: what it is called, its channels, its people.
    async fn group(&self, group: &Group, met: &mut Met) -> Part<()> {
        let done = self.read_group(group, met).await?;
        let now = self.app.clock.now();
        let mut after = group.clone();
        let name = match &done {
            Ok(name) => {
                after.problem = None;
                after.members_done_at = Some(millis(now));
                name.clone()
            }
            Err(failure) => {
                let is_gone = Self::lasting(failure).is_none();
                after.is_member = after.is_member && !is_gone;
                after.problem = Some(worded(failure));
                None
            }
        };
        if let Some(name) = name {
            after.name = name;
        }
        after.updated_at = millis(now);
        let write = self.app.db.write(move |txn| {
            Box::pin(async move {
                // What was told meanwhile is newer.
                match msteams_groups::find(txn, &after.outside_id).await? {
                    Some(it) if it.is_member => msteams_groups::put(txn, &after).await,
                    _ => Ok(()),
                }
            })
        });
        write.await?;
        Ok(done.map(|_| ()))
    }

    async fn read_group(&self, group: &Group, met: &mut Met) -> Part<Option<String>> {
        let id = &group.outside_id;
        let service = match self.client.service(&group.service_url) {
            Ok(service) => service,
            Err(failure) => return Ok(Err(failure)),
        };
        let told = match self.call(paths::team(&service, id)).await? {
            Ok(told) => told,
            Err(failure) => return Ok(Err(failure)),
        };
        let name = short(&told["name"]);
        let answer = match self.call(paths::channels(&service, id)).await? {
            Ok(answer) => answer,
            Err(failure) => return Ok(Err(failure)),
        };
        let of = (
            id.clone(),
            name.clone().unwrap_or_else(|| group.name.clone()),
        );
        let channels = answer["conversations"].as_array();
        let channels: Vec<Listed> = channels
            .into_iter()
            .flatten()
            .filter_map(|it| listed(it, &of, group.archived_at.is_some()))
            .collect();
        // An empty list is no list: each team has a first channel.
        if !channels.is_empty() {
            let account = self.open.connection.account().to_owned();
            manage_chat_channels::listed_whole(
                self.app,
                Channel::Msteams,
                account,
                id.clone(),
                channels,
            )
            .await?;
        }
        let read = self.people(&service, id, met).await?;
        Ok(read.map(|()| name))
    }

    /// Everybody of a conversation, page by page.
    async fn people(&self, service: &Url, conversation: &str, met: &mut Met) -> Part<()> {
        let mut after: Option<String> = None;
        for _ in 0..PAGES {
            let address = paths::members(service, conversation, PAGE, after.as_deref());
            let answer = match self.call(address).await? {
                Ok(answer) => answer,
                Err(failure) => return Ok(Err(failure)),
            };
            let (members, next) = member::page(&answer, self.open.connection.account());
            for member in &members {
                met.add(profile(self.open, member, service.as_str()));
            }
            if next.is_none() || next == after {
                return Ok(Ok(()));
            }
            after = next;
            if !self.roster.renew().await? {
                break;
            }
        }
        Ok(Ok(()))
    }

    /// Whoever has the bot to themselves and is in no team with it: their profile may have changed too.
    async fn alone(&self, met: &mut Met) -> Part<()> {
        let account = self.open.connection.account();
        let known = identities::with_conversation(self.app.db.read(), Channel::Msteams, account);
        let mut missed = Ok(());
        for identity in known.await? {
            if met.ids.contains(&identity.outside_id) {
                continue;
            }
            let (Some(conversation), Some(address), Some(service)) = (
                identity.conversation.as_deref(),
                identity.address.as_deref(),
                identity.service_url.as_deref(),
            ) else {
                continue;
            };
            let Ok(service) = self.client.service(service) else {
                continue;
            };
            let asked = self.call(paths::member(&service, conversation, address));
            match asked.await? {
                Ok(answer) => {
                    if let Some(member) = member::read(&answer, account) {
                        met.add(profile(self.open, &member, service.as_str()));
                    }
                }
                Err(Failure::Refused(_)) => {}
                Err(failure) => missed = Err(failure),
            }
            if !self.roster.goes_on().await? {
                break;
            }
        }
        Ok(missed)
    }
}

/// Everybody who was met, each once: whoever is in several teams is one.
#[derive(Default)]
struct Met {
    profiles: Vec<Profile>,
    ids: HashSet<String>,
}

impl Met {
    fn add(&mut self, profile: Profile) {
        if self.ids.insert(profile.outside_id.clone()) {
            self.profiles.push(profile);
        }
    }
}

/// Somebody of a roster, as a chat program tells of them. Addresses of members are set by the tenant's
/// administrators alone; those of guests are whatever they came with.
pub(super) fn profile(open: &Open, member: &Member, service: &str) -> Profile {
    let is_member = member.standing == Standing::Member;
    Profile {
        channel: Channel::Msteams,
        account: open.connection.account().to_owned(),
        outside_id: member
            .aad
            .as_ref()
            .map_or_else(|| member.id.clone(), |it| it.to_lowercase()),
        standing: member.standing,
        name: member.name.clone(),
        email: member.email.clone(),
        is_verified: is_member,
        locale: None,
        time_zone: None,
        has_joined: true,
        is_deactivated: false,
        address: Some(member.id.clone()),
        service_url: Some(service.to_owned()),
        updated: 0,
    }
}

fn short(name: &Value) -> Option<String> {
    let name = name.as_str()?.trim();
    (!name.is_empty()).then(|| {
        name.chars()
            .filter(|it| !it.is_control())
            .take(200)
            .collect()
    })
}

/// A channel; the first one of a team has no name.
fn listed(channel: &Value, group: &(String, String), is_archived: bool) -> Option<Listed> {
    let id = channel["id"].as_str()?;
    let is_id = !id.is_empty() && id.len() <= 200 && id.bytes().all(|it| it.is_ascii_graphic());
    if !is_id {
        return None;
    }
    let kind = channel["type"].as_str().unwrap_or_default();
    Some(Listed {
        conversation: id.to_owned(),
        group: Some(group.clone()),
        name: short(&channel["name"]).unwrap_or_default(),
        is_private: kind.eq_ignore_ascii_case("private"),
        is_shared: kind.eq_ignore_ascii_case("shared"),
        // A private one has its own members, and the bot is among them only if they added it.
        is_member: !kind.eq_ignore_ascii_case("private"),
        is_archived,
    })
}
