//! The bot's page in Slack: one's own requests, and how they stand (S3).

use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::compose::blocks::{button, line, paragraph, paragraph_with, primary, row, small, title};
use super::compose::{Speaker, standing};
use super::names::action;
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::people::Person;

/// How many requests it lists: three blocks each, of the hundred that a page bears.
const LISTED: usize = 25;
/// How many are looked through for those.
const LOOKED_AT: u64 = 200;

/// The page as somebody sees it at this moment, in their language: open requests first.
pub async fn view(app: &App, person: &Person) -> Result<Value> {
    view_at(app, person, app.clock.now()).await
}

async fn view_at(app: &App, person: &Person, now: Timestamp) -> Result<Value> {
    let speaker = Speaker::to(app, Some(person.clone()), now).await?;
    let w = &speaker.words;
    let db = app.db.read();
    let mut requests: Vec<Request> = if person.is_active() {
        store::requests::mine_as_requester(db, person.person(), LOOKED_AT).await?
    } else {
        Vec::new()
    };
    // Newest first, as they come; what is done lies below.
    requests.sort_by_key(|it| it.stage == Stage::Resolved);
    let new = primary(button(action::NEW, &w.t("bot-button-new"), "new"));
    let mut blocks = vec![
        title(&w.t("bot-home-title")),
        paragraph_with(&[w.t("bot-home-hint")], new),
    ];
    if requests.is_empty() {
        blocks.push(line());
        blocks.push(paragraph(&[w.t("bot-home-none")]));
    }
    let listed = &requests[..requests.len().min(LISTED)];
    for (lines, request) in standing(&speaker, listed).await?.iter().zip(listed) {
        blocks.push(line());
        blocks.push(paragraph(lines));
        blocks.push(speaker.buttons(request, true));
    }
    if requests.len() > listed.len() {
        blocks.push(line());
        let own = app.config.link("/my");
        blocks.push(small(&w.t("bot-home-more")));
        let page = super::compose::blocks::link(99, &w.t("bot-button-all"), &own);
        blocks.push(row(vec![page]));
    }
    Ok(json!({ "type": "home", "blocks": blocks }))
}
