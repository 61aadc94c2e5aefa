//! The bot's page: one's own requests, and how they stand (S3).

use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;

use domain::message::Channel;

use super::prompts::standing;
use super::{Button, Does, Part, Speaker};
use crate::app::App;
use crate::error::Result;
use crate::store::people::Person;

/// How many requests it lists: three blocks each, of the hundred that a page of Slack's bears.
const LISTED: usize = 25;

/// The page as somebody sees it at this moment, in their language: open requests first.
pub async fn page(
    app: &App,
    channel: Channel,
    person: &Person,
    now: Timestamp,
) -> Result<Vec<Part>> {
    let speaker = Speaker::to(app, channel, Some(person.clone()), now).await?;
    let mut requests: Vec<Request> = speaker.requests().await?;
    // Newest first, as they come; what is done lies below.
    requests.sort_by_key(|it| it.stage == Stage::Resolved);
    let new = speaker.new_button().primary();
    let mut said = vec![
        Part::Title(speaker.t("bot-home-title")),
        Part::beside(vec![speaker.t("bot-home-hint")], new),
    ];
    if requests.is_empty() {
        said.extend([Part::Rule, Part::line(speaker.t("bot-home-none"))]);
    }
    let listed = &requests[..requests.len().min(LISTED)];
    for (lines, request) in standing(&speaker, listed).await?.into_iter().zip(listed) {
        said.extend([
            Part::Rule,
            Part::lines(lines),
            speaker.buttons(request, true),
        ]);
    }
    if requests.len() > listed.len() {
        let own = Does::Open(app.config.link("/my"));
        said.extend([
            Part::Rule,
            Part::Small(speaker.t("bot-home-more")),
            Part::Buttons(vec![Button::new(speaker.t("bot-button-all"), own)]),
        ]);
    }
    Ok(said)
}
