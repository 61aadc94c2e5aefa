//! What the bot says, as messages of Teams': words as words, what can be pressed as a card of its own, since
//! Teams makes two messages of both together and names neither.

use domain::chat::{Post, Prompt};
use domain::ids::PersonId;
use domain::message::Channel;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::cards::{self, Button, Card, ChooseTeam, Does, Entry};
use super::names::{field, verb};
use super::text;
use crate::app::App;
use crate::channels::bot::{self, Said, Speaker};
use crate::error::Result;
use crate::store;
use crate::store::outbox::Delivery;
use crate::store::people::Person;

pub use crate::channels::bot::replaces;

/// So many teams are a button each; more are a list.
const BUTTONS: usize = 5;

/// So many lines are a paragraph each.
const PARAGRAPHS: usize = 40;

/// What is to stand in a chat: messages in this order. None if there is nothing to say any more.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// The messages.
    pub parts: Vec<Part>,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Part {
    /// As an activity.
    pub activity: Value,
    /// Its card, if it is one.
    pub card: Option<Value>,
}

/// Composes a delivery.
pub async fn compose(
    app: &App,
    delivery: &Delivery,
    post: &Post,
    now: Timestamp,
) -> Result<Composed> {
    let mut composed = bot::compose(app, delivery, post, Channel::Msteams, now).await?;
    // Teams has no files of ours: they lie on the request's page, and stand by name below the reply.
    if let (Some(last), Some(instead)) = (composed.said.last_mut(), composed.without_files) {
        let names = composed.files.iter().map(|it| format!("• {}", it.name));
        let mut files = instead.parts;
        if let Some(bot::Part::Paragraph { lines, .. }) = files.first_mut() {
            lines.extend(names);
        }
        last.parts.extend(files);
    }
    // What stood there as a card is changed into one.
    let settles = post.prompt.is_some() && replaces(post);
    let person = match delivery.person_id {
        Some(id) => Some(store::people::get(app.db.read(), PersonId(id)).await?),
        None => None,
    };
    let list = list_for(app, person, &composed.said, now).await?;
    let parts = composed.said.iter().flat_map(|said| {
        if settles {
            vec![carded(said, &list)]
        } else {
            messages(said, &list)
        }
    });
    Ok(Composed {
        parts: parts.collect(),
    })
}

/// The card of a delivery as it is now, if it has one.
pub async fn card(app: &App, delivery: &Delivery, now: Timestamp) -> Result<Option<Value>> {
    let post: Post = serde_json::from_str(&delivery.data)?;
    let composed = compose(app, delivery, &post, now).await?;
    let card = composed.parts.into_iter().rev().find_map(|it| it.card);
    let Some(prompt) = post.prompt.filter(|_| card.is_none()) else {
        return Ok(card);
    };
    // What has lost its last button is a card still: another way to say it would leave the button there.
    let person = match delivery.person_id {
        Some(id) => Some(store::people::get(app.db.read(), PersonId(id)).await?),
        None => None,
    };
    prompt_card(app, person, &prompt, now).await
}

/// A prompt said to somebody, as a card: the answer to a button. None if there is nothing to say any more.
pub async fn prompt_card(
    app: &App,
    person: Option<Person>,
    prompt: &Prompt,
    now: Timestamp,
) -> Result<Option<Value>> {
    let composed = bot::say(app, Channel::Msteams, person.clone(), prompt, now).await?;
    let list = list_for(app, person, &composed.said, now).await?;
    Ok(composed.said.last().and_then(|it| carded(it, &list).card))
}

/// What is said as messages.
fn messages(said: &Said, list: &ChooseTeam) -> Vec<Part> {
    let is_pressed = |part: &bot::Part| match part {
        bot::Part::Buttons(_) | bot::Part::Choice(_) => true,
        bot::Part::Paragraph { button, .. } => button.is_some(),
        _ => false,
    };
    let words = said.parts.iter().position(|it| {
        matches!(
            it,
            bot::Part::Html(_) | bot::Part::Quote(_) | bot::Part::Channel { .. }
        )
    });
    if words.is_none() && said.parts.iter().any(is_pressed) {
        return vec![carded(said, list)];
    }
    // What somebody wrote is never a card's, so whoever reads it may quote it.
    let last = said
        .parts
        .iter()
        .rposition(|it| matches!(it, bot::Part::Html(_) | bot::Part::Quote(_)))
        .map_or(said.parts.len(), |it| it + 1);
    let below = if said.parts[last..].iter().any(is_pressed) {
        &said.parts[last..]
    } else {
        &[]
    };
    let above = &said.parts[..said.parts.len() - below.len()];
    let html: String = above.iter().map(html).collect();
    let mut parts: Vec<Part> = text::encode(&html)
        .iter()
        .map(|page| Part {
            activity: cards::page(page, &said.push),
            card: None,
        })
        .collect();
    if !below.is_empty() {
        let below = Said {
            push: said.push.clone(),
            parts: below.to_vec(),
        };
        parts.push(carded(&below, list));
    }
    parts
}

/// Words as our HTML.
fn html(part: &bot::Part) -> String {
    let lines = |lines: &[String]| {
        let lines: Vec<String> = lines.iter().map(|it| escaped(it)).collect();
        format!("<p>{}</p>", lines.join("<br>"))
    };
    match part {
        bot::Part::Title(words) => format!("<p><b>{}</b></p>", escaped(words)),
        bot::Part::Paragraph { lines: said, .. } => lines(said),
        bot::Part::Channel {
            words,
            name,
            lines: below,
            ..
        } => {
            let mut all = vec![in_channel(words, name.as_deref())];
            all.extend_from_slice(below);
            lines(&all)
        }
        bot::Part::Html(html) => html.clone(),
        bot::Part::Quote(html) => format!("<blockquote>{html}</blockquote>"),
        bot::Part::Small(words) => format!("<p><i>{}</i></p>", escaped(words)),
        bot::Part::Whole(text) => lines(std::slice::from_ref(text)),
        bot::Part::Facts(facts) => {
            let said = facts.iter().map(|(label, fact)| format!("{label}: {fact}"));
            lines(&said.collect::<Vec<_>>())
        }
        bot::Part::Rule | bot::Part::Buttons(_) | bot::Part::Choice(_) | bot::Part::Fields(_) => {
            String::new()
        }
    }
}

fn escaped(text: &str) -> String {
    mail::clean_html(&mail::text_to_html(text))
}

fn in_channel(words: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{words} {name}"),
        None => words.to_owned(),
    }
}

/// What is said as one card.
fn carded(said: &Said, list: &ChooseTeam) -> Part {
    let card = card_of(&said.parts, list);
    Part {
        activity: cards::message(&card, &said.push),
        card: Some(card),
    }
}

fn card_of(parts: &[bot::Part], list: &ChooseTeam) -> Value {
    let mut made = Making::default();
    for part in parts {
        made.add(part);
    }
    let mut card = made.finish();
    let Some(teams) = parts.iter().find_map(many_teams) else {
        return card.json();
    };
    // Many teams are a list; what it may go on with stands below.
    let mut list = ChooseTeam {
        title: std::mem::take(&mut card.title),
        lines: std::mem::take(&mut card.lines),
        ..list.clone()
    };
    for button in teams {
        if let bot::Does::ChooseTeam { opening, team } = &button.does {
            list.opening = opening.to_string();
            list.teams.push((team.to_string(), button.title.clone()));
        }
    }
    let mut asked = cards::choose_team(&list);
    let Value::Array(below) = card.json()["body"].take() else {
        return asked;
    };
    if below.is_empty() {
        return asked;
    }
    // The button stands with its list, above what else can be chosen.
    let choose = asked.as_object_mut().and_then(|it| it.remove("actions"));
    if let Some(body) = asked["body"].as_array_mut() {
        body.extend(choose.map(|it| json!({ "type": "ActionSet", "actions": it })));
        body.extend(below);
    }
    asked
}

/// Teams that are too many for a button each.
fn many_teams(part: &bot::Part) -> Option<&[bot::Button]> {
    let bot::Part::Choice(buttons) = part else {
        return None;
    };
    let is_team = |it: &bot::Button| matches!(it.does, bot::Does::ChooseTeam { .. });
    (buttons.len() > BUTTONS && buttons.iter().all(is_team)).then_some(buttons)
}

/// The words of a list of teams, for whoever is asked; none if nobody is.
async fn list_for(
    app: &App,
    person: Option<Person>,
    said: &[Said],
    now: Timestamp,
) -> Result<ChooseTeam> {
    if !said
        .iter()
        .flat_map(|it| &it.parts)
        .any(|it| many_teams(it).is_some())
    {
        return Ok(ChooseTeam::default());
    }
    let speaker = Speaker::to(app, Channel::Msteams, person, now).await?;
    Ok(ChooseTeam {
        label: speaker.t("bot-form-team"),
        placeholder: speaker.t("bot-form-team-choose"),
        choose: speaker.t("bot-form-send"),
        missing: speaker.t("error-team-missing"),
        ..ChooseTeam::default()
    })
}

/// A card in the making.
#[derive(Default)]
struct Making {
    card: Card,
    /// A line across came: what follows belongs together.
    entry: Option<Entry>,
    is_in_entries: bool,
}

impl Making {
    fn add(&mut self, part: &bot::Part) {
        match part {
            bot::Part::Title(words) if self.card.title.is_empty() && self.is_at_head() => {
                self.card.title.clone_from(words);
            }
            bot::Part::Title(words) | bot::Part::Small(words) => {
                self.lines(std::slice::from_ref(words));
            }
            bot::Part::Paragraph {
                lines,
                button: None,
            } => self.lines(lines),
            bot::Part::Paragraph {
                lines,
                button: Some(button),
            } => {
                self.close();
                self.lines_of_entry(lines);
                self.buttons(std::slice::from_ref(button));
                self.close();
            }
            bot::Part::Channel {
                words, name, lines, ..
            } => {
                let mut all = vec![in_channel(words, name.as_deref())];
                all.extend_from_slice(lines);
                self.lines(&all);
            }
            // On a card words are words.
            bot::Part::Html(html) | bot::Part::Quote(html) => {
                self.lines(&[mail::html_to_text(html)]);
            }
            bot::Part::Whole(text) => self.whole(text),
            bot::Part::Facts(facts) => self.card.facts.extend_from_slice(facts),
            bot::Part::Fields(fields) => self.card.fields.extend_from_slice(fields),
            bot::Part::Rule => {
                self.close();
                self.entry = Some(Entry::default());
            }
            bot::Part::Buttons(buttons) => self.buttons(buttons),
            bot::Part::Choice(_) if many_teams(part).is_some() => {}
            bot::Part::Choice(buttons) => self.choice(buttons),
        }
    }

    fn is_at_head(&self) -> bool {
        self.entry.is_none() && !self.is_in_entries
    }

    fn lines(&mut self, lines: &[String]) {
        if self.is_at_head() {
            self.card.lines.extend_from_slice(lines);
        } else {
            self.lines_of_entry(lines);
        }
    }

    /// A paragraph for each line, unless they are too many for a card.
    fn whole(&mut self, text: &str) {
        let lines: Vec<&str> = text.lines().filter(|it| !it.trim().is_empty()).collect();
        if lines.len() <= PARAGRAPHS {
            self.card.text.extend(lines.into_iter().map(str::to_owned));
        } else {
            self.card.text.push(text.to_owned());
        }
    }

    fn lines_of_entry(&mut self, lines: &[String]) {
        let entry = self.entry.get_or_insert_default();
        for line in lines {
            if entry.title.is_empty() && entry.lines.is_empty() {
                entry.title.clone_from(line);
            } else {
                entry.lines.push(line.clone());
            }
        }
    }

    fn buttons(&mut self, buttons: &[bot::Button]) {
        let buttons = buttons.iter().filter_map(pressed);
        match &mut self.entry {
            Some(entry) => entry.buttons.extend(buttons),
            None => self.card.buttons.extend(buttons),
        }
    }

    /// The question stands with what can be answered.
    fn choice(&mut self, buttons: &[bot::Button]) {
        if self.entry.is_none()
            && let Some(question) = self.card.lines.pop()
        {
            self.lines_of_entry(&[question]);
        }
        self.entry.get_or_insert_default();
        self.buttons(buttons);
        self.close();
    }

    fn close(&mut self) {
        let Some(entry) = self.entry.take() else {
            return;
        };
        self.is_in_entries = true;
        if !entry.title.is_empty() || !entry.buttons.is_empty() {
            self.card.entries.push(entry);
        }
    }

    fn finish(mut self) -> Card {
        self.close();
        self.card
    }
}

/// A button as Teams has it; none where a card has fields of its own.
fn pressed(button: &bot::Button) -> Option<Button> {
    let title = button.title.as_str();
    let run = |verb, values| Button {
        title: title.to_owned(),
        does: Does::Run { verb, values },
    };
    let settles = |verb, opening: &dyn ToString, name, value: &dyn ToString| {
        let opening = (field::OPENING, opening.to_string());
        run(verb, vec![opening, (name, value.to_string())])
    };
    Some(match &button.does {
        bot::Does::Comment(_) => return None,
        bot::Does::Decide { step, approved } => {
            let verb = if *approved {
                verb::APPROVE
            } else {
                verb::DECLINE
            };
            run(verb, vec![(field::STEP, step.to_string())])
        }
        bot::Does::ChooseTeam { opening, team } => {
            settles(verb::CHOOSE_TEAM, opening, field::TEAM, team)
        }
        bot::Does::Continue { opening, request } => {
            settles(verb::CONTINUE, opening, field::REQUEST, request)
        }
        bot::Does::Close(id) => Button::about(&id.to_string(), verb::CLOSE, title),
        bot::Does::Reopen(id) => Button::about(&id.to_string(), verb::REOPEN, title),
        bot::Does::Details(id) => Button::about(&id.to_string(), verb::DETAILS, title),
        bot::Does::New => Button {
            title: title.to_owned(),
            does: Does::Form {
                verb: verb::NEW,
                values: Vec::new(),
            },
        },
        bot::Does::Open(address) => Button::open(title, address),
    })
}
