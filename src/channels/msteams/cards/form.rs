//! Forms, which Teams opens as dialogs. What was typed stays, and what is wrong is said at its field.

use serde_json::{Value, json};

use super::super::text::escape_markdown;
use super::part;
use crate::channels::bot::form::{Field, Input, YES};

/// A form and what goes around it stay below 28 KB.
const FORM_MAX: usize = 24_000;
/// Explanations say little.
const LINE_MAX: usize = 600;
/// Bytes of a list's options: more of them than anybody reads.
const OPTIONS_MAX: usize = 10_000;

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// What is to be known before.
    pub lines: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// One of `names::verb`.
    pub verb: &'static str,
    /// What it holds besides, by `names::field`.
    pub values: Vec<(&'static str, String)>,
    /// The button that sends it.
    pub send: String,
}

impl Form {
    /// The form as a card.
    #[must_use]
    pub fn json(&self) -> Value {
        let whole = self.write(&self.fields);
        let length = whole.to_string().len();
        if length <= FORM_MAX {
            return whole;
        }
        // The longest text gives way.
        let mut fields = self.fields.clone();
        let mut texts: Vec<&mut String> = fields
            .iter_mut()
            .filter_map(|field| match &mut field.input {
                Input::Lines { text, .. } | Input::Line { text, .. } => Some(text),
                _ => None,
            })
            .collect();
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        let mut over = length - FORM_MAX;
        for text in texts {
            let cost = cost(text);
            *text = prefix(text, cost.saturating_sub(over + 4));
            over = over.saturating_sub(cost);
            if over == 0 {
                break;
            }
        }
        self.write(&fields)
    }

    fn write(&self, fields: &[Field]) -> Value {
        let mut body: Vec<Value> = self
            .lines
            .iter()
            .map(|line| part::words(line, LINE_MAX))
            .collect();
        for field in fields {
            body.extend(field.error.as_ref().map(|error| part::warning(error)));
            body.push(input(field));
            body.extend(field.hint.as_ref().map(|hint| part::hint(hint)));
        }
        let mut data = serde_json::Map::new();
        data.insert("verb".to_owned(), self.verb.into());
        for (name, value) in &self.values {
            data.insert((*name).to_owned(), value.as_str().into());
        }
        let mut card = part::card("", body);
        let send =
            json!({ "type": "Action.Submit", "title": part::cut(&self.send, 60), "data": data });
        part::put_actions(&mut card, vec![send]);
        card
    }
}

pub(super) fn input(field: &Field) -> Value {
    let mut input = match &field.input {
        Input::Line { text, max } => json!({
            "type": "Input.Text", "value": line(text, *max), "maxLength": max,
        }),
        Input::Lines { text, max } => json!({
            "type": "Input.Text", "isMultiline": true, "value": part::cut(text, *max), "maxLength": max,
        }),
        Input::Choice {
            options,
            chosen,
            placeholder,
        } => {
            let mut left = OPTIONS_MAX;
            let choices: Vec<Value> = options
                .iter()
                .map(|(value, title)| json!({ "value": value, "title": part::cut(title, 80) }))
                .take_while(|option| {
                    let length = option.to_string().len() + 1;
                    left = left.saturating_sub(length);
                    left > 0
                })
                .collect();
            let mut input = json!({
                "type": "Input.ChoiceSet", "style": "compact", "choices": choices,
                "placeholder": part::cut(placeholder, 80),
            });
            let is_offered = |it: &&String| options.iter().any(|(value, _)| value == *it);
            if let Some(chosen) = chosen.as_ref().filter(is_offered) {
                input["value"] = chosen.as_str().into();
            }
            input
        }
        // Some clients look for Markdown here.
        Input::Check { title, is_checked } => json!({
            "type": "Input.Toggle", "title": escape_markdown(&part::cut(title, 300)), "wrap": true,
            "valueOn": YES, "valueOff": "", "value": if *is_checked { YES } else { "" },
        }),
    };
    input["id"] = field.name.into();
    if !field.label.is_empty() {
        input["label"] = part::cut(&field.label, 200).into();
    }
    if field.is_required {
        input["isRequired"] = true.into();
        input["errorMessage"] = part::cut(&field.missing, 200).into();
    }
    input
}

fn line(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    part::cut(&line, max)
}

/// Bytes in JSON.
fn cost(text: &str) -> usize {
    text.chars().map(letter).sum()
}

fn letter(c: char) -> usize {
    match c {
        '"' | '\\' | '\n' | '\r' | '\t' => 2,
        // A blank may come between two.
        '{' => 4,
        c if c.is_control() => 6,
        c => c.len_utf8(),
    }
}

fn prefix(text: &str, room: usize) -> String {
    let mut used = 0;
    let short: String = text
        .chars()
        .take_while(|c| {
            used += letter(*c);
            used <= room
        })
        .collect();
    format!("{short}…")
}
