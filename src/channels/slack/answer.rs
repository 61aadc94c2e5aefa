//! What a form is answered while its sender waits: what is wrong, at its field.

use std::collections::HashMap;

use domain::ids::{CategoryId, TeamId};
use domain::message::Channel;
use serde_json::{Map, Value, json};

use super::incoming::{self, Delivered, Incoming};
use super::names::{callback, field};
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;

/// Letters of a text that a message of Slack's can have.
const LONGEST: usize = 40_000;
/// Letters of a subject.
const LONGEST_SUBJECT: usize = 300;

/// The answer that keeps a form open, if something in it is wrong. Whoever sees that still has what
/// they typed: nothing was taken.
pub(super) async fn refusal(app: &App, raw: &[u8]) -> Result<Option<Value>> {
    let Ok(delivered) = incoming::read(raw, &HashMap::new()) else {
        return Ok(None);
    };
    let Incoming::Submitted {
        user,
        callback,
        values,
        ..
    } = &delivered.incoming
    else {
        return Ok(None);
    };
    // Only a field that the form has can be mended there.
    let root: Value = serde_json::from_slice(raw).unwrap_or_default();
    let shown = root.pointer("/view/state/values");
    let has = |name: &str| shown.is_some_and(|it| it.get(name).is_some());
    let value = |name: &str| values.get(name).map_or("", |it| it.trim());
    let mut wrong: Vec<(&'static str, &'static str)> = Vec::new();
    if value(field::TEXT).is_empty() {
        wrong.push((field::TEXT, "error-body-empty"));
    } else if value(field::TEXT).chars().count() > LONGEST {
        wrong.push((field::TEXT, "error-body-long"));
    }
    match callback.as_str() {
        callback::NEW | callback::ASK_HR => {
            if value(field::SUBJECT).chars().count() > LONGEST_SUBJECT {
                wrong.push((field::SUBJECT, "error-body-long"));
            }
            wrong.extend(team(app, value(field::TEAM), value(field::CATEGORY)).await?);
            if callback == callback::ASK_HR && value(field::CONSENT) != "yes" {
                wrong.push((field::CONSENT, "error-consent-missing"));
            }
        }
        callback::DETAILS => {}
        _ => return Ok(None),
    }
    wrong.retain(|(field, _)| has(field));
    if wrong.is_empty() {
        return Ok(None);
    }
    let words = words(app, &delivered, user).await?;
    let errors: Map<String, Value> = wrong
        .into_iter()
        .map(|(field, why)| (field.to_owned(), words.t(why).into()))
        .collect();
    Ok(Some(
        json!({ "response_action": "errors", "errors": errors }),
    ))
}

/// What is wrong with a team and a category, as their ids.
async fn team(
    app: &App,
    team: &str,
    category: &str,
) -> Result<Option<(&'static str, &'static str)>> {
    let db = app.db.read();
    if team.is_empty() {
        return Ok(Some((field::TEAM, "error-team-missing")));
    }
    let chosen = team.parse::<TeamId>().ok();
    let teams = store::teams::list(db).await?;
    let found = teams
        .iter()
        .find(|it| Some(it.team()) == chosen && it.is_active() && it.visibility == "public");
    let Some(found) = found else {
        return Ok(Some((field::TEAM, "error-team-unknown")));
    };
    if category.is_empty() {
        return Ok(None);
    }
    let Ok(category) = category.parse::<CategoryId>() else {
        return Ok(Some((field::CATEGORY, "error-category-unknown")));
    };
    let offered = store::teams::categories(db, found.team()).await?;
    let fits = offered.contains(&category);
    Ok((!fits).then_some((field::CATEGORY, "error-category-not-of-team")))
}

/// The words of whoever sent a form (L1).
async fn words(app: &App, delivered: &Delivered, user: &str) -> Result<Words> {
    let db = app.db.read();
    let organisation = store::settings::organisation(db, &app.config)
        .await?
        .language;
    let account = match store::slack::find(db).await? {
        Some(connection) => connection.account().to_owned(),
        None => delivered.workspace.clone(),
    };
    let identity = store::identities::find(db, Channel::Slack, &account, user).await?;
    let language = match identity.and_then(|it| it.person()) {
        Some(person) => store::people::get(db, person).await?.language(organisation),
        None => organisation,
    };
    Ok(app.languages.of(language))
}
