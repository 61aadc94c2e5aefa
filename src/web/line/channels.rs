//! Which channels belong to which team; they are linked on the team's own page (T1).

use std::collections::HashMap;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use uuid::Uuid;

use super::Top;
use crate::app::App;
use crate::i18n::Words;
use crate::store;
use crate::store::chat_channels::{self, ChatChannel};
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Visitor;

#[derive(Template)]
#[template(path = "line/channels.html")]
struct ChannelsPage<C> {
    page: Page,
    top: Top<C>,
    refused: Refused,
    hint: String,
    none: String,
    groups: Vec<Group>,
    lines: Vec<Line>,
    /// Teams to which channels can be linked.
    teams: Vec<(Uuid, String)>,
    /// How many channels are known.
    known: i64,
    done: Option<i64>,
    problem: Option<(String, String)>,
}

/// A linked channel.
struct Line {
    name: String,
    is_private: bool,
    tells_team: bool,
    team: Uuid,
    team_name: String,
    opens: String,
    /// Why nothing comes from it.
    problem: Option<String>,
}

/// A group of channels in which the bot is.
pub(in crate::web) struct Group {
    pub(in crate::web) name: String,
    /// What is to be known of it.
    pub(in crate::web) note: String,
    pub(in crate::web) is_good: bool,
}

/// What a chat program's page tells by itself.
pub(in crate::web) struct Told {
    pub(in crate::web) hint: &'static str,
    pub(in crate::web) none: &'static str,
    pub(in crate::web) groups: Vec<Group>,
    /// When channels were last gone through, and why not all were.
    pub(in crate::web) done: Option<i64>,
    pub(in crate::web) problem: Option<(String, String)>,
}

/// What a channel is called: in a group, by both names; its first channel has none of its own.
pub(in crate::web) fn name(words: &Words, channel: &ChatChannel) -> String {
    if channel.group_id.is_none() {
        return format!("#{}", channel.name);
    }
    let own = if channel.name.is_empty() {
        words.t("msteams-channel-first")
    } else {
        channel.name.clone()
    };
    if channel.group_name.is_empty() {
        own
    } else {
        format!("{} › {own}", channel.group_name)
    }
}

/// The key of what becomes a request in a channel.
pub(in crate::web) fn opens_key(is_msteams: bool, opens: &str) -> String {
    let stem = if is_msteams {
        "msteams-opens-"
    } else {
        "slack-opens-"
    };
    format!("{stem}{}", opens.replace('_', "-"))
}

/// The page.
pub(in crate::web) async fn show<C>(
    app: &App,
    visitor: &Visitor,
    (top, page): (Top<C>, Page),
    told: Told,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let words = &visitor.words;
    let program = top.program.channel;
    let teams = store::teams::list(db).await?;
    let names: HashMap<Uuid, &str> = teams.iter().map(|it| (it.id, it.name.as_str())).collect();
    let lines = chat_channels::linked(db, program).await?;
    let lines = lines.into_iter().filter_map(|channel| {
        let team = channel.team_id?;
        Some(Line {
            team,
            team_name: (*names.get(&team)?).to_owned(),
            opens: words.t(&opens_key(
                channel.group_id.is_some(),
                &channel.opens_requests,
            )),
            problem: crate::web::teams::channel_state(words, &channel),
            name: name(words, &channel),
            is_private: channel.is_private,
            tells_team: channel.tells_team,
        })
    });
    let page = ChannelsPage {
        page,
        refused: Refused::default(),
        hint: words.t(told.hint),
        none: words.t(told.none),
        groups: told.groups,
        lines: lines.collect(),
        teams: teams
            .iter()
            .filter(|it| it.is_active())
            .map(|it| (it.id, it.name.clone()))
            .collect(),
        known: chat_channels::count(db, program).await?,
        done: told.done,
        problem: told.problem,
        top,
    };
    Ok(Html(page.render()?).into_response())
}
