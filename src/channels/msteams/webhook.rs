//! Outgoing webhooks, the light alternative to the bot: a mention in a channel asks a team (item 9).
//!
//! Teams signs with a token that it showed once, waits five seconds for an answer, which everybody in the channel reads,
//! and gives no other way to answer.

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use domain::ids::RequestId;
use domain::message::Channel;
use serde_json::Value;
use uuid::Uuid;

use super::activity::{self, Activity};
use super::door::{Porter, Refusal, authorization, store_as};
use super::verify::Refused;
use super::{cards, hmac, invoke};
use crate::app::App;
use crate::channels::body;
use crate::channels::bot::Speaker;
use crate::error::Result;
use crate::store;
use crate::store::ledger::Entry;
use crate::store::msteams_webhooks::Webhook;

/// How the ledger says which webhook an entry came by, before its id.
const BY: &str = "webhook:";

/// The webhook by which an entry of the ledger came; nothing if by the bot.
#[must_use]
pub fn of(entry: &Entry) -> Option<Uuid> {
    entry.envelope_from.as_ref()?.strip_prefix(BY)?.parse().ok()
}

pub(super) async fn receive(
    State(app): State<App>,
    Extension(porter): Extension<Porter>,
    headers: HeaderMap,
    content: Body,
) -> std::result::Result<Response, Refusal> {
    let webhooks = store::msteams_webhooks::list(app.db.read()).await?;
    if webhooks.is_empty() {
        return Err(Refusal::Off);
    }
    let bytes = body::read(&headers, content).await?;
    let authorization = authorization(&headers);
    let Some(webhook) = signer(&app, webhooks, authorization, &bytes) else {
        return Err(Refused::Signature.into());
    };
    let raw: Value = serde_json::from_slice(&bytes).map_err(|_| Refused::NotJson)?;
    let told = activity::read_value(&raw);
    porter.hear_webhook(&app, webhook.id);
    let by = format!("{BY}{}", webhook.id);
    let id = store_as(&app, &told, bytes, Some(by)).await?;
    let entry = invoke::ended(&app, id, invoke::PATIENCE).await?;
    Ok(Json(answer(&app, &told, entry).await?).into_response())
}

/// The webhook whose token signed a body.
fn signer(
    app: &App,
    webhooks: Vec<Webhook>,
    authorization: Option<&str>,
    bytes: &[u8],
) -> Option<Webhook> {
    webhooks.into_iter().find(|it| {
        let token = super::unseal(&app.keys, Some(&it.token));
        token.is_some_and(|token| hmac::verify(&token, authorization, bytes).is_ok())
    })
}

/// What everybody in the channel may read: the number, and a page that opens to whoever asked when they are signed in.
async fn answer(app: &App, told: &Activity, entry: Option<Entry>) -> Result<Value> {
    let db = app.db.read();
    let person = invoke::person(app, told).await?;
    let speaker = Speaker::to(app, Channel::Msteams, person, app.clock.now()).await?;
    let said = |line: String| {
        let card = cards::Card {
            lines: vec![line.clone()],
            ..cards::Card::default()
        };
        cards::message(&card.json(), &line)
    };
    let Some(entry) = entry else {
        return Ok(said(speaker.t("bot-noted")));
    };
    let Some(request) = entry.request_id.map(RequestId) else {
        return Ok(said(speaker.t(invoke::refused(&entry))));
    };
    let request = store::requests::by_id(db, request).await?;
    let team = store::teams::get(db, request.team).await?;
    let (number, team) = (request.number.to_string(), team.name);
    let words = &speaker.words;
    let page = app.config.link(&format!("/my/{number}"));
    let summary = words.t1("bot-push-receipt", "number", number.clone());
    let line = words.t2("bot-webhook-receipt", "number", number, "team", team);
    let card = cards::Card {
        lines: vec![line],
        buttons: vec![cards::Button::open(speaker.t("bot-button-page"), page)],
        ..cards::Card::default()
    };
    Ok(cards::message(&card.json(), &summary))
}
