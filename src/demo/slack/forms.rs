//! Buttons and forms: which one somebody means, what is told of it, what becomes of a form.

use serde_json::{Map, Value, json};

use super::workspace::Workspace;
use super::{APP, WORKSPACE, api};

/// The element of some blocks that somebody means: by `action_id`, by the beginning of one, by what it
/// says, or by its value.
pub(super) fn element<'a>(blocks: &'a Value, which: &str) -> Option<(&'a Value, &'a Value)> {
    let mut all = Vec::new();
    for block in blocks.as_array().into_iter().flatten() {
        let accessory = block.get("accessory").into_iter();
        for element in block["elements"]
            .as_array()
            .into_iter()
            .flatten()
            .chain(accessory)
        {
            if element["action_id"].is_string() {
                all.push((block, element));
            }
        }
    }
    let id = |it: &Value| it["action_id"].as_str().unwrap_or_default().to_owned();
    let by_id = all.iter().find(|it| id(it.1) == which);
    let by_words = || all.iter().find(|it| it.1["text"]["text"] == which);
    let by_value = || all.iter().find(|it| it.1["value"] == which);
    let by_start = || all.iter().find(|it| id(it.1).starts_with(which));
    let found = by_id.or_else(by_words).or_else(by_value).or_else(by_start);
    found.copied()
}

/// What a view holds when these fields are filled in and the others are left as they were.
pub(super) fn state(blocks: &Value, fields: &[(&str, &str)]) -> Value {
    let mut values = Map::new();
    for block in blocks.as_array().into_iter().flatten() {
        if block["type"] != "input" {
            continue;
        }
        let (name, element) = (
            block["block_id"].as_str().unwrap_or_default(),
            &block["element"],
        );
        let typed = fields.iter().find(|it| it.0 == name).map(|it| it.1);
        let kind = element["type"].as_str().unwrap_or_default();
        let options = || {
            let groups = element["option_groups"].as_array().into_iter().flatten();
            let grouped = groups.filter_map(|it| it["options"].as_array()).flatten();
            element["options"]
                .as_array()
                .into_iter()
                .flatten()
                .chain(grouped)
        };
        let option = |wanted: &str| {
            options()
                .find(|it| it["value"] == wanted || it["text"]["text"] == wanted)
                .cloned()
        };
        let value = match kind {
            "static_select" | "radio_buttons" => {
                let chosen = match typed {
                    Some(wanted) => option(wanted),
                    None => element.get("initial_option").cloned(),
                };
                json!({ "type": kind, "selected_option": chosen })
            }
            "checkboxes" | "multi_static_select" => {
                let chosen = match typed {
                    Some(wanted) => wanted.split(',').filter_map(option).collect(),
                    None => element["initial_options"]
                        .as_array()
                        .cloned()
                        .unwrap_or_default(),
                };
                json!({ "type": kind, "selected_options": chosen })
            }
            _ => {
                let value = match typed {
                    Some("") => Value::Null,
                    Some(typed) => typed.into(),
                    None => element["initial_value"].clone(),
                };
                json!({ "type": kind, "value": value })
            }
        };
        let action = element["action_id"].as_str().unwrap_or_default();
        values.insert(name.to_owned(), json!({ action: value }));
    }
    json!({ "values": values })
}

impl Workspace {
    /// What every interaction carries.
    pub(super) fn interaction(&mut self, kind: &str, user: &str) -> Option<Value> {
        let user = self.user(user)?.clone();
        let trigger = self.trigger(&user.id);
        Some(json!({
            "type": kind, "token": "visavis-demo-verification", "api_app_id": APP,
            "team": { "id": WORKSPACE, "domain": "visavis-demo" }, "enterprise": null,
            "is_enterprise_install": false, "trigger_id": trigger,
            "user": {
                "id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id,
            },
        }))
    }

    /// A message as it stands in a conversation, or was shown to somebody alone.
    pub(super) fn shown(&self, user: &str, place: &str, ts: &str) -> Option<(Value, bool)> {
        let message = self.conversation(place)?.message(ts);
        if let Some(message) = message {
            return Some((message.clone(), false));
        }
        let is_it = |it: &&(String, String, Value)| it.0 == user && it.2["ts"] == ts;
        let alone = self.ephemerals.iter().find(is_it)?;
        Some((alone.2.clone(), true))
    }

    /// What becomes of a form after the app's answer to its sending.
    pub(super) fn answered(&mut self, view: &str, answer: &Value) {
        let Some(at) = self.views.iter().position(|it| it["id"] == view) else {
            return;
        };
        match answer["response_action"].as_str() {
            Some("errors") => self.views[at]["errors"] = answer["errors"].clone(),
            Some("clear") => {
                let user = self.views[at]["for"].clone();
                self.views.retain(|it| it["for"] != user);
            }
            Some(how @ ("update" | "push")) => {
                let user = self.views[at]["for"].clone();
                let Ok(mut next) = api::taken(self, &answer["view"]) else {
                    return;
                };
                next["for"] = user;
                if how == "update" {
                    next["id"] = view.into();
                    self.views[at] = next;
                } else {
                    self.views.push(next);
                }
            }
            _ => drop(self.views.remove(at)),
        }
    }
}
