//! The channels by which a team is reached: its address, and channels of Slack that are linked to it (T1).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::expert::Right;
use domain::ids::TeamId;
use domain::message::Channel;
use serde::Deserialize;

use super::Top;
use crate::actions::manage_chat_channels::{self, Link};
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::chat_channels::{self, ChatChannel, opens};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;

/// How many channels are offered at a time.
const OFFERED: i64 = 100;

#[derive(Template)]
#[template(path = "teams/channels.html")]
struct ChannelsPage {
    page: Page,
    top: Top,
    refused: Refused,
    email: String,
    /// Slack is connected, and switched on.
    is_connected: bool,
    workspace: String,
    lines: Vec<Line>,
    /// Channels that can be linked.
    free: Vec<Free>,
    /// There are more than are offered.
    has_more: bool,
    letters: String,
    typed: LinkFields,
    ways: Vec<Way>,
}

/// A linked channel.
struct Line {
    channel: ChatChannel,
    /// What stands against it, in words.
    problem: Option<String>,
}

/// A channel that can be linked.
struct Free {
    id: String,
    name: String,
    chosen: bool,
}

/// How messages become requests.
struct Way {
    name: &'static str,
    label: String,
    hint: String,
}

/// Why nothing comes from a linked channel, or not all.
pub(in crate::web) fn state(words: &Words, channel: &ChatChannel) -> Option<String> {
    if channel.is_archived() {
        return Some(words.t("slack-channel-archived"));
    }
    if let Some(word) = &channel.problem {
        return Some(words.t1("slack-channel-problem", "word", word.as_str()));
    }
    if channel.is_member {
        return None;
    }
    Some(words.t(if channel.is_private {
        "slack-channel-invite"
    } else {
        "slack-channel-joins"
    }))
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct ShowQuery {
    #[serde(default)]
    saved: bool,
    #[serde(default)]
    q: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct LinkFields {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    opens_requests: String,
    #[serde(default)]
    tells_team: bool,
}

impl LinkFields {
    fn link(&self) -> Link {
        Link {
            opens_requests: self.opens_requests.clone(),
            tells_team: self.tells_team,
        }
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, Failure> {
    let top = Top::open(&app, &who, id, "/channels")
        .await?
        .saved(query.saved);
    let typed = LinkFields {
        opens_requests: opens::ALWAYS.to_owned(),
        tells_team: true,
        ..LinkFields::default()
    };
    draw(&app, &who, top, (query.q, typed), Refused::default()).await
}

async fn draw(
    app: &App,
    who: &SignedIn,
    top: Top,
    (letters, typed): (String, LinkFields),
    refused: Refused,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let connection = store::slack::find(db).await?;
    let connection = connection.filter(store::slack::Connection::is_enabled);
    let mut free = match &connection {
        Some(_) => {
            let with_private = who.me.viewer.may(Right::Administer);
            chat_channels::free(db, Channel::Slack, &letters, with_private, OFFERED + 1).await?
        }
        None => Vec::new(),
    };
    let most = usize::try_from(OFFERED).unwrap_or(usize::MAX);
    let has_more = free.len() > most;
    free.truncate(most);
    // What was chosen stays on the list, whatever else is on it.
    if !typed.channel.is_empty()
        && free.iter().all(|it| it.outside_id != typed.channel)
        && let Some(chosen) = chat_channels::find(db, &typed.channel).await?
        && manage_chat_channels::may_see(&who.me.viewer, &chosen)
    {
        free.insert(0, chosen);
    }
    let lines = chat_channels::of_team(db, top.team.team()).await?;
    let page = ChannelsPage {
        page: top.page(app, who).await?,
        refused,
        email: format!("{}@{}", top.team.address, app.config.mail.domain),
        is_connected: connection.is_some(),
        workspace: connection.map(|it| it.workspace_name).unwrap_or_default(),
        lines: lines
            .into_iter()
            .map(|channel| Line {
                problem: state(words, &channel),
                channel,
            })
            .collect(),
        free: free
            .into_iter()
            .map(|it| Free {
                chosen: it.outside_id == typed.channel,
                id: it.outside_id,
                name: it.name,
            })
            .collect(),
        has_more,
        letters,
        typed,
        ways: opens::ALL
            .into_iter()
            .map(|name| {
                let key = format!("slack-opens-{}", name.replace('_', "-"));
                Way {
                    name,
                    label: words.t(&key),
                    hint: words.t(&format!("{key}-hint")),
                }
            })
            .collect(),
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

/// Back to the tab, or the tab again with what was refused.
async fn answer(
    app: &App,
    who: &SignedIn,
    id: TeamId,
    typed: LinkFields,
    done: Result<(), Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(super::saved(id, "/channels")),
        Err(error) => {
            let version = typed.version;
            let (top, refused) = Top::again(app, who, id, "/channels", version, error).await?;
            draw(app, who, top, (String::new(), typed), refused).await
        }
    }
}

pub(in crate::web) async fn link(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<LinkFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let typed = form.fields;
    let viewer = &who.me.viewer;
    let done =
        manage_chat_channels::link(&app, viewer, id, typed.channel.clone(), typed.link()).await;
    answer(&app, &who, id, typed, done).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At((id, channel)): At<(TeamId, String)>,
    form: Form<LinkFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let typed = form.fields;
    let viewer = &who.me.viewer;
    let done =
        manage_chat_channels::update(&app, viewer, id, channel, typed.version, typed.link()).await;
    let blank = LinkFields {
        opens_requests: opens::ALWAYS.to_owned(),
        ..LinkFields::default()
    };
    answer(&app, &who, id, blank, done).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct UnlinkFields {
    version: i64,
}

pub(in crate::web) async fn unlink(
    State(app): State<App>,
    who: SignedIn,
    At((id, channel)): At<(TeamId, String)>,
    form: Form<UnlinkFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let version = form.fields.version;
    let viewer = &who.me.viewer;
    let done = manage_chat_channels::unlink(&app, viewer, id, channel, version).await;
    let blank = LinkFields {
        opens_requests: opens::ALWAYS.to_owned(),
        ..LinkFields::default()
    };
    answer(&app, &who, id, blank, done).await
}
