//! What the bot says, in Slack's blocks.

pub(super) mod blocks;

use domain::chat::Post;
use domain::message::Channel;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::names::action;
use super::text;
use crate::app::App;
use crate::channels::bot::{self, Button, Does, Said};
use crate::error::Result;
use crate::store::attachments::Attachment;
use crate::store::outbox::Delivery;

pub use crate::channels::bot::replaces;

/// What is to stand in a chat.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// Posts, in this order. None if there is nothing to say any more.
    pub parts: Vec<Part>,
    /// Files that belong under them.
    pub files: Vec<Attachment>,
    /// What is said instead if Slack does not take the files.
    pub without_files: Option<Part>,
}

/// One post.
#[derive(Clone, Debug)]
pub struct Part {
    /// What a push notification shows: no content (C7).
    pub text: String,
    /// What it says.
    pub blocks: Vec<Value>,
}

/// Composes a delivery.
pub async fn compose(
    app: &App,
    delivery: &Delivery,
    post: &Post,
    now: Timestamp,
) -> Result<Composed> {
    let composed = bot::compose(app, delivery, post, Channel::Slack, now).await?;
    Ok(Composed {
        parts: composed.said.iter().flat_map(posts).collect(),
        files: composed.files,
        without_files: composed
            .without_files
            .and_then(|it| posts(&it).into_iter().next()),
    })
}

/// What is said as posts: a long message has several, and what belongs below stands in its last.
fn posts(said: &Said) -> Vec<Part> {
    let mut posts: Vec<Vec<Value>> = Vec::new();
    // What stands around a message stays together.
    let mut around: Vec<Value> = Vec::new();
    let mut links = 0;
    for part in &said.parts {
        if let bot::Part::Html(html) = part {
            put(&mut posts, &mut around);
            posts.extend(text::encode(html).into_iter().map(|page| page.blocks));
        } else {
            around.extend(rendered(part, &mut links));
        }
    }
    put(&mut posts, &mut around);
    let text = text::escape(&said.push);
    let made = |blocks| Part {
        text: text.clone(),
        blocks,
    };
    posts.into_iter().map(made).collect()
}

fn put(posts: &mut Vec<Vec<Value>>, around: &mut Vec<Value>) {
    if around.is_empty() {
        return;
    }
    match posts.last_mut() {
        Some(last) if last.len() + around.len() <= blocks::BLOCKS => last.append(around),
        _ => posts.push(std::mem::take(around)),
    }
}

/// A part of what is said; nothing of a message, which [`posts`] parts into pages.
pub(super) fn rendered(part: &bot::Part, links: &mut usize) -> Vec<Value> {
    match part {
        bot::Part::Title(words) => vec![blocks::title(words)],
        bot::Part::Paragraph { lines, button } => match button {
            Some(button) => {
                let button = pressed(button, links);
                let alone = || blocks::paragraph(lines);
                let with = |button| blocks::paragraph_with(lines, button);
                vec![button.map_or_else(alone, with)]
            }
            None => vec![blocks::paragraph(lines)],
        },
        bot::Part::Channel {
            words,
            conversation,
            lines,
            ..
        } => {
            let plain = |text: String| json!({ "type": "text", "text": text });
            vec![json!({ "type": "rich_text", "elements": [{
                "type": "rich_text_section",
                "elements": [
                    plain(format!("{words} ")),
                    { "type": "channel", "channel_id": conversation },
                    plain(format!("\n{}", lines.join("\n"))),
                ],
            }] })]
        }
        // A message goes as pages of its own; for fields there is a form.
        bot::Part::Html(_) | bot::Part::Fields(_) => Vec::new(),
        bot::Part::Quote(html) => quoted(html),
        bot::Part::Whole(text) => sections(text),
        bot::Part::Facts(facts) => {
            let lines = facts.iter().map(|(label, fact)| format!("{label}: {fact}"));
            sections(&lines.collect::<Vec<_>>().join("\n"))
        }
        bot::Part::Small(words) => vec![blocks::small(words)],
        bot::Part::Rule => vec![blocks::line()],
        bot::Part::Buttons(buttons) => {
            let buttons = buttons.iter().filter_map(|it| pressed(it, links)).collect();
            vec![blocks::row(buttons)]
        }
        bot::Part::Choice(buttons) => buttons
            .iter()
            .filter_map(|it| Some(blocks::row(vec![pressed(it, links)?])))
            .collect(),
    }
}

/// A text, whole.
fn sections(text: &str) -> Vec<Value> {
    let pieces = bot::pieces(text, blocks::PARAGRAPH - 1);
    pieces
        .into_iter()
        .map(|it| blocks::paragraph(&[it]))
        .collect()
}

/// As much of a message as stands in a post with what is around it.
fn quoted(html: &str) -> Vec<Value> {
    let mut pages = text::encode(html).into_iter();
    let Some(first) = pages.next() else {
        return Vec::new();
    };
    let mut quoted: Vec<Value> = first.blocks.into_iter().take(blocks::BLOCKS - 4).collect();
    if pages.next().is_some() {
        quoted.push(blocks::small("…"));
    }
    quoted
}

fn pressed(button: &Button, links: &mut usize) -> Option<Value> {
    let title = &button.title;
    let made = match &button.does {
        Does::ChooseTeam { opening, team } => {
            blocks::button(action::CHOOSE_TEAM, title, &format!("{opening} {team}"))
        }
        // Slack's conversations have threads.
        Does::Continue { .. } => return None,
        Does::Close(request) => blocks::button(action::CLOSE, title, &request.to_string()),
        Does::Reopen(request) => blocks::button(action::REOPEN, title, &request.to_string()),
        Does::Details(request) => blocks::button(action::DETAILS, title, &request.to_string()),
        Does::Decide { step, approved } => {
            let action = if *approved {
                action::APPROVE
            } else {
                action::DECLINE
            };
            blocks::button(action, title, &step.to_string())
        }
        Does::Comment(step) => blocks::button(action::DECISION, title, &step.to_string()),
        Does::New => blocks::button(action::NEW, title, "new"),
        Does::Open(address) => {
            *links += 1;
            blocks::link(*links, title, address)
        }
    };
    Some(if button.is_primary {
        blocks::primary(made)
    } else {
        made
    })
}

#[cfg(test)]
mod tests {
    use domain::ids::RequestId;

    use super::*;

    fn reply(html: String) -> Said {
        let close = Button {
            title: "Close".to_owned(),
            does: Does::Close(RequestId::new()),
            is_primary: false,
        };
        Said {
            push: "HR answered <!channel>".to_owned(),
            parts: vec![
                bot::Part::Html(html),
                bot::Part::Small("Ann, Payroll".to_owned()),
                bot::Part::Buttons(vec![close]),
            ],
        }
    }

    /// RS-T15, C7. What is too long for a post goes on in the next; what belongs below stands in the
    /// last, and a push notification says nothing that acts.
    #[test]
    fn what_belongs_below_a_message_stands_in_its_last_post() {
        let short = posts(&reply("<p>Hello</p>".to_owned()));
        assert_eq!(short.len(), 1);
        assert_eq!(short[0].text, "HR answered &lt;!channel&gt;");
        let kinds = |part: &Part| -> Vec<String> {
            let kinds = part
                .blocks
                .iter()
                .map(|it| it["type"].as_str().unwrap_or_default());
            kinds.map(str::to_owned).collect()
        };
        assert_eq!(kinds(&short[0]), ["rich_text", "context", "actions"]);

        let long = posts(&reply(format!("<p>{}</p>", "words ".repeat(5000))));
        assert!(long.len() > 1);
        for post in &long[..long.len() - 1] {
            assert!(!kinds(post).contains(&"actions".to_owned()));
        }
        assert_eq!(kinds(&long[long.len() - 1]).last().unwrap(), "actions");
        assert!(long.iter().all(|it| it.blocks.len() <= blocks::BLOCKS));
    }
}
