//! Forms that people open in Teams, as dialogs, and what is wrong in them while their sender waits.

use domain::message::Channel;
use serde_json::Value;

use super::activity::{Account, Activity, FormSent, FormWanted, Place};
use super::cards;
use super::names::{command, field, verb};
use crate::app::App;
use crate::channels::bot::form::{self, Asker, Asking, Which};
use crate::error::Result;

/// Letters of a text: what a form can show again whatever is wrong elsewhere in it.
pub const LONGEST: usize = 10_000;

/// The answer to a call for a form: the form, or a few words why there is none.
pub async fn wanted(app: &App, activity: &Activity, wanted: &FormWanted) -> Result<Value> {
    let asker = asker(app, activity).await?;
    let request = wanted.values.get(field::REQUEST).map(String::as_str);
    let named = [wanted.command.as_deref(), Some(wanted.verb.as_str())];
    let is = |name: &str| named.contains(&Some(name));
    let asking = if is(verb::DETAILS) {
        asker.details(request.unwrap_or_default()).await?
    } else if is(verb::DECISION) {
        let step = wanted.values.get(field::STEP).map(String::as_str);
        asker.decision(step.unwrap_or_default()).await?
    } else if is(command::ASK_HR) || is(verb::ASK_HR) {
        let message = wanted.message.clone().unwrap_or_default();
        let author = author(message.author.as_ref());
        let said = form::Said {
            conversation: &activity.place.conversation,
            id: &message.id,
            author: &author,
            text: &message.text,
        };
        asker.ask_hr(said).await?
    } else {
        asker.new_request("").await?
    };
    Ok(answer(asking))
}

/// The answer that keeps a form open, if something in it is wrong. Whoever sees that still has what they
/// typed: nothing was taken.
pub async fn refusal(app: &App, activity: &Activity, sent: &FormSent) -> Result<Option<Value>> {
    let Some(which) = which(sent, &activity.place) else {
        return Ok(None);
    };
    let typed = |name: &'static str| sent.values.get(name).map_or("", String::as_str);
    let wrong = form::wrong(app, &which, LONGEST, typed).await?;
    if wrong.is_empty() {
        return Ok(None);
    }
    let asker = asker(app, activity).await?;
    let asking = match &which {
        Which::Details(request) => asker.details(&request.to_string()).await?,
        Which::Decision(step) => asker.decision(&step.to_string()).await?,
        Which::New => asker.new_request("").await?,
        Which::AskHr {
            conversation,
            id,
            author,
        } => {
            let said = form::Said {
                conversation,
                id,
                author,
                text: "",
            };
            asker.ask_hr(said).await?
        }
    };
    Ok(Some(answer(match asking {
        Asking::Form(form) => Asking::Form(form.again(&asker.speaker, typed, &wrong)),
        notice @ Asking::Notice { .. } => notice,
    })))
}

/// Which form was sent, by its button or by the command that opened it; nothing if it is none of ours.
#[must_use]
pub fn which(sent: &FormSent, place: &Place) -> Option<Which> {
    let name = match sent.command.as_deref() {
        _ if !sent.verb.is_empty() => sent.verb.as_str(),
        Some(command::ASK_HR) => verb::ASK_HR,
        Some(command::NEW) => verb::NEW,
        _ => "",
    };
    Some(match name {
        verb::DETAILS => Which::Details(sent.values.get(field::REQUEST)?.trim().parse().ok()?),
        verb::DECISION => Which::Decision(sent.values.get(field::STEP)?.trim().parse().ok()?),
        verb::NEW => Which::New,
        verb::ASK_HR => {
            let message = sent.message.as_ref();
            Which::AskHr {
                conversation: place.conversation.clone(),
                id: message.map(|it| it.id.clone()).unwrap_or_default(),
                author: author(message.and_then(|it| it.author.as_ref())),
            }
        }
        _ => return None,
    })
}

async fn asker<'a>(app: &'a App, activity: &Activity) -> Result<Asker<'a>> {
    let user = author(activity.from.as_ref());
    Asker::find(app, Channel::Msteams, &user, LONGEST, app.clock.now()).await
}

/// What identities are kept under: Entra's id, else the one that Teams gives.
fn author(account: Option<&Account>) -> String {
    let Some(account) = account else {
        return String::new();
    };
    match &account.aad {
        Some(aad) => aad.to_ascii_lowercase(),
        None => account.id.clone(),
    }
}

fn answer(asking: Asking) -> Value {
    let form = match asking {
        Asking::Form(form) => form,
        Asking::Notice { line, .. } => return cards::done(&line),
    };
    let (verb, values) = match &form.which {
        Which::New => (verb::NEW, Vec::new()),
        Which::AskHr { .. } => (verb::ASK_HR, Vec::new()),
        Which::Details(request) => (verb::DETAILS, vec![(field::REQUEST, request.to_string())]),
        Which::Decision(step) => (verb::DECISION, vec![(field::STEP, step.to_string())]),
    };
    let card = cards::Form {
        lines: form.lines,
        fields: form.fields,
        verb,
        values,
        send: form.send,
    };
    cards::form_answer(&form.title, &card.json())
}
