//! The bot's page in Slack: one's own requests, and how they stand (S3).

use domain::message::Channel;
use serde_json::{Value, json};

use super::compose::rendered;
use crate::app::App;
use crate::channels::bot::home;
use crate::error::Result;
use crate::store::people::Person;

/// The page as somebody sees it at this moment, in their language: open requests first.
pub async fn view(app: &App, person: &Person) -> Result<Value> {
    let page = home::page(app, Channel::Slack, person, app.clock.now()).await?;
    let mut links = 0;
    let blocks: Vec<Value> = page
        .iter()
        .flat_map(|part| rendered(part, &mut links))
        .collect();
    Ok(json!({ "type": "home", "blocks": blocks }))
}
