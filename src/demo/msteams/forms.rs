//! Forms of the invented tenant: asked for by buttons and commands, filled in, sent.

use serde_json::{Value, json};

use super::Standin;
use super::act::{NOBODY, Refusal, seen, whereabouts};
use super::activities::event_id;
use super::deliver::Answer;

/// A form that is open at somebody's.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Whose, by `29:…`.
    pub user: String,
    /// Where it was asked for.
    pub conversation: String,
    /// The command of the message extension; nothing if a card's button asked for it.
    pub command: Option<String>,
    /// The message on which the command was chosen.
    pub payload: Option<Value>,
    /// The message whose button asked for it.
    pub reply_to: Option<String>,
    /// What stands above.
    pub title: String,
    /// The card.
    pub card: Value,
}

impl Standin {
    /// Somebody presses a button that asks for a form.
    pub async fn asks_by_button(
        &self,
        user: &str,
        message: &str,
        which: &str,
    ) -> Result<(Option<Form>, Answer), Refusal> {
        let (action, conversation) = self.button(message, which)?;
        let mut activity = self.invoke(user, message, "task/fetch")?;
        activity["value"] = json!({ "data": action["data"], "context": { "theme": "default" } });
        let form = Form {
            user: user.to_owned(),
            conversation,
            command: None,
            payload: None,
            reply_to: Some(message.to_owned()),
            title: String::new(),
            card: Value::Null,
        };
        self.asks(form, activity).await
    }

    /// Somebody chooses a command of the message extension: on a message, or where one writes.
    pub async fn asks_by_command(
        &self,
        user: &str,
        command: &str,
        place: Option<&str>,
        message: Option<&str>,
    ) -> Result<(Option<Form>, Answer), Refusal> {
        let (form, activity) = self.change(|tenant| {
            let (person, conversation, payload) = match message {
                Some(id) => {
                    let (person, conversation, message) = seen(tenant, user, id)?;
                    let payload = tenant.payload(&conversation, &message);
                    (person, conversation, Some(payload))
                }
                None => {
                    let (person, conversation) = whereabouts(tenant, user, place)?;
                    (person, conversation, None)
                }
            };
            let mut activity = tenant.activity(&person, &conversation, "invoke", &event_id());
            activity["name"] = "composeExtension/fetchTask".into();
            let from = if payload.is_some() { "message" } else { "compose" };
            activity["channelData"]["source"] = json!({ "name": from });
            activity["value"] = json!({
                "commandId": command, "commandContext": from, "requestId": uuid::Uuid::new_v4().simple().to_string(),
                "context": { "theme": "default" },
            });
            if let Some(payload) = &payload {
                activity["value"]["messagePayload"] = payload.clone();
            }
            let form = Form {
                user: person.id,
                conversation,
                command: Some(command.to_owned()),
                payload,
                reply_to: None,
                title: String::new(),
                card: Value::Null,
            };
            Ok::<_, Refusal>((form, activity))
        })?;
        self.asks(form, activity).await
    }

    async fn asks(&self, form: Form, activity: Value) -> Result<(Option<Form>, Answer), Refusal> {
        let answer = self.shared.attempt(&activity, None).await;
        Ok((opened(form, &answer), answer))
    }

    /// Somebody sends a form by the button that says or holds this (the first one if empty); fields by their `id`. What
    /// is not named is left as the form had it. The form as it comes back, if something is wrong in it.
    pub async fn sends(
        &self,
        form: &Form,
        which: &str,
        fields: &[(&str, &str)],
    ) -> Result<(Option<Form>, Answer), Refusal> {
        let all = buttons(&form.card);
        let mut found = all.iter();
        let action = found.find(|it| which.is_empty() || is_button(it, which));
        let mut data = action.ok_or("the form has no such button")?["data"].clone();
        if data.is_null() {
            data = json!({});
        }
        for input in inputs(&form.card) {
            let Some(id) = input["id"].as_str() else {
                continue;
            };
            let typed = fields.iter().find(|it| it.0 == id);
            data[id] = match (typed, &input["value"]) {
                (Some((_, value)), _) => (*value).into(),
                (None, Value::Null) => "".into(),
                (None, value) => value.clone(),
            };
        }
        let activity = self.change(|tenant| {
            let user = tenant.user(&form.user).cloned().ok_or(NOBODY)?;
            let place = &form.conversation;
            let mut activity = tenant.activity(&user, place, "invoke", &event_id());
            activity["value"] = json!({ "data": data, "context": { "theme": "default" } });
            match &form.command {
                None => activity["name"] = "task/submit".into(),
                Some(command) => {
                    activity["name"] = "composeExtension/submitAction".into();
                    activity["value"]["commandId"] = command.as_str().into();
                    let context = if form.payload.is_some() {
                        "message"
                    } else {
                        "compose"
                    };
                    activity["value"]["commandContext"] = context.into();
                }
            }
            if let Some(payload) = &form.payload {
                activity["value"]["messagePayload"] = payload.clone();
            }
            if let Some(message) = &form.reply_to {
                activity["replyToId"] = message.as_str().into();
            }
            Ok::<_, Refusal>(activity)
        })?;
        let answer = self.shared.attempt(&activity, None).await;
        Ok((opened(form.clone(), &answer), answer))
    }
}

/// The form that an answer opens.
fn opened(mut form: Form, answer: &Answer) -> Option<Form> {
    let told = answer.json();
    let task = &told["task"];
    if task["type"] != "continue" {
        return None;
    }
    form.title = task["value"]["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    form.card = task["value"]["card"]["content"].clone();
    Some(form)
}

/// Every button of a card, wherever it stands.
#[must_use]
pub fn buttons(card: &Value) -> Vec<Value> {
    walk(card, &|it| {
        it["type"]
            .as_str()
            .is_some_and(|kind| kind.starts_with("Action."))
    })
}

/// Every field of a card.
#[must_use]
pub fn inputs(card: &Value) -> Vec<Value> {
    walk(card, &|it| {
        it["type"]
            .as_str()
            .is_some_and(|kind| kind.starts_with("Input."))
    })
}

fn walk(value: &Value, is_meant: &dyn Fn(&Value) -> bool) -> Vec<Value> {
    match value {
        Value::Object(fields)
            if fields.get("type").is_some_and(Value::is_string) && is_meant(value) =>
        {
            vec![value.clone()]
        }
        Value::Object(fields) => {
            // A card's refresh is no button.
            let seen = fields.iter().filter(|it| it.0 != "refresh");
            seen.flat_map(|it| walk(it.1, is_meant)).collect()
        }
        Value::Array(items) => items.iter().flat_map(|it| walk(it, is_meant)).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn is_button(action: &Value, which: &str) -> bool {
    let held = action["data"].as_object().into_iter().flatten();
    action["verb"] == which || action["title"] == which || held.into_iter().any(|it| it.1 == which)
}
