//! The channels by which a team is reached: its address, and channels of chat programs that are linked to
//! it (T1).

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
use crate::web::line::{Program, channels};
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;
use crate::web::{msteams, slack};

/// How many channels are offered at a time.
const OFFERED: i64 = 100;

#[derive(Template)]
#[template(path = "teams/channels.html")]
struct ChannelsPage {
    page: Page,
    top: Top,
    refused: Refused,
    email: String,
    chats: Vec<Chat>,
    lines: Vec<Line>,
    /// What can be linked, of each chat program that is switched on.
    forms: Vec<LinkForm>,
    letters: String,
    typed: LinkFields,
}

/// A chat program.
struct Chat {
    icon: &'static str,
    name: String,
    hint: String,
    /// It is connected, and switched on: to what.
    connected: Option<String>,
}

/// Channels of a chat program that can be linked.
struct LinkForm {
    icon: &'static str,
    title: String,
    none: String,
    private: String,
    free: Vec<Free>,
    /// There are more than are offered.
    has_more: bool,
    ways: Vec<Way>,
    /// What was refused is about this form.
    is_typed: bool,
}

/// A linked channel.
struct Line {
    name: String,
    icon: &'static str,
    ways: Vec<Way>,
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
    Some(words.t(if channel.group_id.is_some() {
        "msteams-channel-invite"
    } else if channel.is_private {
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
    let mut forms = Vec::new();
    let mut chats = Vec::new();
    let typed_of = typed_program(app, who, &typed.channel).await?;
    for program in [&slack::PROGRAM, &msteams::PROGRAM] {
        let connected = connected(app, program.channel).await?;
        let is_public = top.team.visibility == "public";
        chats.push(Chat {
            icon: program.icon,
            name: words.t(program.name),
            hint: words.t(match (&connected, program.channel) {
                (Some(_), _) if is_public => "channels-slack-direct",
                (Some(_), _) => "channels-slack-internal",
                (None, Channel::Msteams) => "channels-msteams-hint",
                (None, _) => "channels-slack-hint",
            }),
            connected: connected.clone(),
        });
        if connected.is_some() && top.team.is_active() {
            let is_typed = typed_of.unwrap_or(program.channel) == program.channel;
            let is_first = forms.iter().all(|it: &LinkForm| !it.is_typed);
            let form = form(app, who, program, (&letters, &typed)).await?;
            forms.push(LinkForm {
                is_typed: is_typed && is_first,
                ..form
            });
        }
    }
    let lines = chat_channels::of_team(db, top.team.team()).await?;
    let page = ChannelsPage {
        page: top.page(app, who).await?,
        refused,
        email: format!("{}@{}", top.team.address, app.config.mail.domain),
        chats,
        lines: lines
            .into_iter()
            .map(|channel| Line {
                name: channels::name(words, &channel),
                icon: if channel.is_private {
                    "lock"
                } else if channel.group_id.is_some() {
                    msteams::PROGRAM.icon
                } else {
                    slack::PROGRAM.icon
                },
                ways: ways(words, channel.group_id.is_some()),
                problem: state(words, &channel),
                channel,
            })
            .collect(),
        forms,
        letters,
        typed,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

/// To what a chat program is connected, if it is switched on.
async fn connected(app: &App, program: Channel) -> crate::error::Result<Option<String>> {
    let db = app.db.read();
    Ok(if program == Channel::Msteams {
        let connection = store::msteams::find(db).await?;
        let connection = connection.filter(store::msteams::Connection::is_enabled);
        connection.map(|it| it.tenant_name)
    } else {
        let connection = store::slack::find(db).await?;
        let connection = connection.filter(store::slack::Connection::is_enabled);
        connection.map(|it| it.workspace_name)
    })
}

/// The chat program of a channel that was chosen, if whoever looks may know of it.
async fn typed_program(
    app: &App,
    who: &SignedIn,
    channel: &str,
) -> crate::error::Result<Option<Channel>> {
    let found = chat_channels::find(app.db.read(), channel).await?;
    let found = found.filter(|it| manage_chat_channels::may_see(&who.me.viewer, it));
    Ok(found.and_then(|it| Channel::from_name(&it.channel)))
}

/// What of a chat program can be linked.
async fn form(
    app: &App,
    who: &SignedIn,
    program: &'static Program,
    (letters, typed): (&str, &LinkFields),
) -> crate::error::Result<LinkForm> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let with_private = who.me.viewer.may(Right::Administer);
    let mut free =
        chat_channels::free(db, program.channel, letters, with_private, OFFERED + 1).await?;
    let most = usize::try_from(OFFERED).unwrap_or(usize::MAX);
    let has_more = free.len() > most;
    free.truncate(most);
    // What was chosen stays on the list, whatever else is on it.
    if !typed.channel.is_empty()
        && free.iter().all(|it| it.outside_id != typed.channel)
        && let Some(chosen) = chat_channels::find(db, &typed.channel).await?
        && chosen.channel == program.channel.name()
        && manage_chat_channels::may_see(&who.me.viewer, &chosen)
    {
        free.insert(0, chosen);
    }
    let is_msteams = program.channel == Channel::Msteams;
    let (title, none, private) = if is_msteams {
        ("msteams-link", "msteams-link-none", "msteams-link-private")
    } else {
        ("slack-link", "slack-link-none", "slack-link-private")
    };
    Ok(LinkForm {
        icon: program.icon,
        title: words.t(title),
        none: words.t(none),
        private: words.t(private),
        free: free
            .into_iter()
            .map(|it| Free {
                chosen: it.outside_id == typed.channel,
                name: channels::name(words, &it),
                id: it.outside_id,
            })
            .collect(),
        has_more,
        ways: ways(words, is_msteams),
        is_typed: false,
    })
}

/// How messages become requests, in words.
fn ways(words: &Words, is_msteams: bool) -> Vec<Way> {
    opens::ALL
        .into_iter()
        .map(|name| {
            let key = channels::opens_key(is_msteams, name);
            Way {
                name,
                label: words.t(&key),
                hint: words.t(&format!("{key}-hint")),
            }
        })
        .collect()
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
