//! Adaptive Cards 1.5, which Teams shows. All words come from the caller.
//!
//! Words stand in runs of text, which no client looks for markup in, so nobody is called or linked by what somebody
//! wrote (RS-T15). Buttons are `Action.Execute`, which is answered at once and changes the card in its place, with
//! `Action.Submit` for clients that do not know it.

mod answer;
mod form;
mod part;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use super::names::{field, verb};
use crate::channels::bot::form::{Field, Input};

pub use answer::{
    closed, done, failed, file_info, file_offer, form as form_answer, message, page, replaced, said,
};
pub use form::Form;

/// The type of a card as an attachment.
pub const CONTENT_TYPE: &str = "application/vnd.microsoft.card.adaptive";
/// A card and what goes around it stay below 28 KB.
const CARD_MAX: usize = 24_000;
/// Paragraphs are cut at the first of these at which the card fits.
const WORDS_MAX: [usize; 4] = [2000, 600, 200, 60];
/// No text of ours that is never cut is longer.
const TEXT_MAX: usize = 5000;
/// So many teams are a button each; more are a list.
const BUTTONS_MAX: usize = 5;

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub title: String,
    /// What it does.
    pub does: Does,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Sends one of `names::verb` and what it holds.
    Run {
        /// Which.
        verb: &'static str,
        /// What it holds, by `names::field`.
        values: Vec<(&'static str, String)>,
    },
    /// Asks for a form by one of `names::verb`.
    Form {
        /// Which.
        verb: &'static str,
        /// What it holds, by `names::field`.
        values: Vec<(&'static str, String)>,
    },
    /// Opens a page of ours. Never an address that somebody wrote.
    Open(String),
}

impl Button {
    /// A button about a request.
    #[must_use]
    pub fn about(request: &str, verb: &'static str, title: impl Into<String>) -> Self {
        let values = vec![(field::REQUEST, request.to_owned())];
        Self {
            title: title.into(),
            does: if verb == verb::DETAILS {
                Does::Form { verb, values }
            } else {
                Does::Run { verb, values }
            },
        }
    }

    /// A button that opens a page of ours.
    #[must_use]
    pub fn open(title: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            does: Does::Open(address.into()),
        }
    }
}

/// What every card of ours is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What stands above, in bold.
    pub title: String,
    /// Paragraphs.
    pub lines: Vec<String>,
    /// Paragraphs that are never cut.
    pub text: Vec<String>,
    /// Labels and what belongs to them.
    pub facts: Vec<(String, String)>,
    /// What can be filled in before a button is pressed.
    pub fields: Vec<Field>,
    /// Entries of a list, with rules between them.
    pub entries: Vec<Entry>,
    /// What can be done.
    pub buttons: Vec<Button>,
    /// Who sees the card anew each time, as it is for them.
    pub refresh: Option<Refresh>,
}

/// An entry of a list on a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// In bold.
    pub title: String,
    /// Below it.
    pub lines: Vec<String>,
    /// What can be done with it.
    pub buttons: Vec<Button>,
}

/// Who sees a card anew, and by what it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// What the card is about, by `names::field`.
    pub values: Vec<(&'static str, String)>,
    /// People's ids (`29:…`), 60 at most.
    pub users: Vec<String>,
}

impl Card {
    /// The card as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut card = self.head(WORDS_MAX[0]);
        for max in &WORDS_MAX[1..] {
            if card.to_string().len() > CARD_MAX {
                card = self.head(*max);
            }
        }
        // As many entries as fit.
        let mut left = CARD_MAX.saturating_sub(card.to_string().len());
        for (index, entry) in self.entries.iter().enumerate() {
            let entry = part::entry(entry, index > 0 || !self.lines.is_empty());
            let length = entry.to_string().len() + 1;
            if length > left {
                break;
            }
            left -= length;
            if let Some(body) = card["body"].as_array_mut() {
                body.push(entry);
            }
        }
        card
    }

    /// Everything but the entries; paragraphs have so many letters at most.
    fn head(&self, max: usize) -> Value {
        let mut body = Vec::new();
        if !self.title.is_empty() {
            body.push(part::title(&self.title));
        }
        let lines = self.lines.iter().take(part::LINES_MAX);
        body.extend(lines.map(|line| part::words(line, max)));
        body.extend(self.text.iter().map(|line| part::words(line, TEXT_MAX)));
        if !self.facts.is_empty() {
            body.push(part::facts(&self.facts, max));
        }
        body.extend(self.fields.iter().map(form::input));
        let mut card = part::card(&self.title, body);
        part::put_actions(&mut card, self.buttons.iter().map(part::action).collect());
        if let Some(refresh) = self.refresh.as_ref().filter(|it| !it.users.is_empty()) {
            card["refresh"] = json!({
                "action": part::execute("", verb::REFRESH, &refresh.values),
                "userIds": refresh.users.iter().take(60).collect::<Vec<_>>(),
            });
        }
        card
    }
}

/// The words of a card that asks for the team.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChooseTeam {
    /// The question.
    pub title: String,
    /// What is to be known.
    pub lines: Vec<String>,
    /// Teams by id and name.
    pub teams: Vec<(String, String)>,
    /// The id of the conversation that waits.
    pub opening: String,
    /// What stands before the list, if there are many teams.
    pub label: String,
    /// What stands in the list before anything is chosen.
    pub placeholder: String,
    /// The button beside the list.
    pub choose: String,
    /// What to say if it is pressed and nothing is chosen.
    pub missing: String,
}

/// The card that asks for the team: a button each, or a list where there are many.
#[must_use]
pub fn choose_team(words: &ChooseTeam) -> Value {
    let opening = (field::OPENING, words.opening.clone());
    let run = |title: &str, values: Vec<(&'static str, String)>| Button {
        title: title.to_owned(),
        does: Does::Run {
            verb: verb::CHOOSE_TEAM,
            values,
        },
    };
    let mut card = Card {
        title: words.title.clone(),
        lines: words.lines.clone(),
        ..Card::default()
    };
    if words.teams.len() <= BUTTONS_MAX {
        let teams = words.teams.iter();
        card.buttons = teams
            .map(|(id, name)| run(name, vec![opening.clone(), (field::TEAM, id.clone())]))
            .collect();
        return card.json();
    }
    let mut json = card.json();
    let list = form::input(&Field {
        name: field::TEAM,
        label: words.label.clone(),
        hint: None,
        is_required: true,
        missing: words.missing.clone(),
        error: None,
        input: Input::Choice {
            options: words.teams.clone(),
            chosen: None,
            placeholder: words.placeholder.clone(),
        },
    });
    if let Some(body) = json["body"].as_array_mut() {
        body.push(list);
    }
    let choose = part::execute(&part::cut(&words.choose, 60), verb::CHOOSE_TEAM, &[opening]);
    part::put_actions(&mut json, vec![choose]);
    json
}

/// The words of a card about a request: its receipt, what became of it, or how it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What stands above, with the number.
    pub title: String,
    /// What is said of it: the promise.
    pub lines: Vec<String>,
    /// Number, team, state, each with its label.
    pub facts: Vec<(String, String)>,
    /// The request's id.
    pub request: String,
    /// The button that adds details, if it can be pressed.
    pub details: Option<String>,
    /// The button that closes it.
    pub close: Option<String>,
    /// The button that opens it again.
    pub reopen: Option<String>,
    /// The button that opens its page, and the page.
    pub open: Option<(String, String)>,
    /// Who sees it anew.
    pub refresh: Vec<String>,
}

/// The card about a request: the receipt with its buttons, or the same request resolved with the button to reopen it.
#[must_use]
pub fn about(words: &About) -> Value {
    let buttons = [
        (verb::DETAILS, &words.details),
        (verb::CLOSE, &words.close),
        (verb::REOPEN, &words.reopen),
    ];
    let mut all: Vec<Button> = buttons
        .into_iter()
        .filter_map(|(verb, title)| Some(Button::about(&words.request, verb, title.as_ref()?)))
        .collect();
    all.extend(
        words
            .open
            .as_ref()
            .map(|(title, address)| Button::open(title, address)),
    );
    Card {
        title: words.title.clone(),
        lines: words.lines.clone(),
        facts: words.facts.clone(),
        buttons: all,
        refresh: Some(Refresh {
            values: vec![(field::REQUEST, words.request.clone())],
            users: words.refresh.clone(),
        }),
        ..Card::default()
    }
    .json()
}
