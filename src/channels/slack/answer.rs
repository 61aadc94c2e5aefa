//! What a form is answered while its sender waits: what is wrong, at its field.

use std::collections::HashMap;

use domain::message::Channel;
use serde_json::{Map, Value, json};

use super::forms;
use super::incoming::{self, Incoming};
use crate::app::App;
use crate::channels::bot::form::{self, Asking, Which};
use crate::error::Result;

/// Letters of a text that a message of Slack's can have.
const LONGEST: usize = 40_000;

/// The answer that keeps a form open, if something in it is wrong. Whoever sees that still has what
/// they typed: nothing was taken.
pub(super) async fn refusal(app: &App, raw: &[u8]) -> Result<Option<Value>> {
    let Ok(delivered) = incoming::read(raw, &HashMap::new()) else {
        return Ok(None);
    };
    let Incoming::Submitted {
        user,
        callback,
        private,
        values,
        ..
    } = &delivered.incoming
    else {
        return Ok(None);
    };
    let Some(which) = forms::which(callback, private) else {
        return Ok(None);
    };
    let now = app.clock.now();
    if let Which::Decision(step) = which {
        // Whoever decides too late is told at once who decided what.
        let asker = form::Asker::find(app, Channel::Slack, user, LONGEST, now).await?;
        let asking = asker.decision(&step.to_string()).await?;
        if let Asking::Notice { title, line, close } = asking {
            let view = forms::notice(&title, line, &close);
            return Ok(Some(json!({ "response_action": "update", "view": view })));
        }
    }
    let value = |name: &str| values.get(name).map_or("", |it| it.trim());
    let mut wrong = form::wrong(app, &which, LONGEST, value).await?;
    // Only a field that the form has can be mended there.
    let root: Value = serde_json::from_slice(raw).unwrap_or_default();
    let shown = root.pointer("/view/state/values");
    wrong.retain(|(field, _)| shown.is_some_and(|it| it.get(field).is_some()));
    if wrong.is_empty() {
        return Ok(None);
    }
    let asker = form::Asker::find(app, Channel::Slack, user, LONGEST, now).await?;
    let errors: Map<String, Value> = wrong
        .into_iter()
        .map(|(field, why)| (field.to_owned(), asker.speaker.t(why).into()))
        .collect();
    Ok(Some(
        json!({ "response_action": "errors", "errors": errors }),
    ))
}
