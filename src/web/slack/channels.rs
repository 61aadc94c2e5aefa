//! Which channels belong to which team; they are linked on the team's own page (T1).

use domain::message::Channel;
use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{Top, standing};
use crate::app::App;
use crate::store;
use crate::store::chat_channels::{self, ChatChannel};
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::teams::channel_state;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "slack/channels.html")]
struct ChannelsPage {
    page: Page,
    top: Top,
    refused: Refused,
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
    channel: ChatChannel,
    team: Uuid,
    team_name: String,
    opens: String,
    /// Why nothing comes from it.
    problem: Option<String>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/channels").await?;
    let Some(connection) = top.connection.as_ref().filter(|_| top.is_set_up) else {
        return Ok(Redirect::to("/settings/slack").into_response());
    };
    let db = app.db.read();
    let words = &who.visitor.words;
    let teams = store::teams::list(db).await?;
    let names: HashMap<Uuid, &str> = teams.iter().map(|it| (it.id, it.name.as_str())).collect();
    let lines = chat_channels::linked(db, Channel::Slack)
        .await?
        .into_iter()
        .filter_map(|channel| {
            let team = channel.team_id?;
            Some(Line {
                team,
                team_name: (*names.get(&team)?).to_owned(),
                opens: words.t(&format!(
                    "slack-opens-{}",
                    channel.opens_requests.replace('_', "-")
                )),
                problem: channel_state(words, &channel),
                channel,
            })
        })
        .collect();
    let page = ChannelsPage {
        page,
        refused: Refused::default(),
        lines,
        teams: teams
            .iter()
            .filter(|it| it.is_active())
            .map(|it| (it.id, it.name.clone()))
            .collect(),
        known: chat_channels::count(db, Channel::Slack).await?,
        done: connection.channels_done_at,
        problem: connection
            .channels_problem
            .as_deref()
            .map(|it| standing::problem(words, it)),
        top,
    };
    Ok(Html(page.render()?).into_response())
}
