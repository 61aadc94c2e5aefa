//! A delivery becomes posts: words in its recipient's language, blocks, buttons.

pub(super) mod blocks;
mod prompts;

pub(super) use prompts::{public_teams, standing};

use domain::chat::{Post, Prompt};
use domain::ids::{MessageId, PersonId, RequestId};
use domain::message::Channel;
use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::names::action;
use super::text;
use crate::app::App;
use crate::channels::page::page_token;
use crate::channels::promised::{self, Promised};
use crate::error::Result;
use crate::i18n::Words;
use crate::store::attachments::Attachment;
use crate::store::identities;
use crate::store::outbox::{Delivery, purpose};
use crate::store::people::Person;
use crate::store::settings::Organisation;
use crate::store::teams::Team;
use crate::store::{self, attachments};

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

/// Whom we speak to: their words and their zone.
pub(super) struct Speaker<'a> {
    pub(super) app: &'a App,
    pub(super) person: Option<Person>,
    pub(super) organisation: Organisation,
    pub(super) words: Words,
    pub(super) zone: (String, TimeZone),
    pub(super) now: Timestamp,
}

impl<'a> Speaker<'a> {
    /// To this person, in their language of this moment (L1, L3); to nobody in particular in the
    /// organisation's.
    pub(super) async fn to(app: &'a App, person: Option<Person>, now: Timestamp) -> Result<Self> {
        let db = app.db.read();
        let organisation = store::settings::organisation(db, &app.config).await?;
        let language = person.as_ref().map_or(organisation.language, |it| {
            it.language(organisation.language)
        });
        let mut own = person.as_ref().and_then(|it| it.time_zone.clone());
        if let (None, Some(person)) = (&own, &person) {
            let known = identities::of_person(db, person.person(), Channel::Slack).await?;
            own = known.into_iter().find_map(|it| it.time_zone);
        }
        Ok(Self {
            app,
            person,
            words: app.languages.of(language),
            zone: promised::named(own.as_deref(), &organisation),
            organisation,
            now,
        })
    }

    /// A request and its team.
    pub(super) async fn request(&self, id: RequestId) -> Result<(Request, Team)> {
        let db = self.app.db.read();
        let request = store::requests::by_id(db, id).await?;
        let team = store::teams::get(db, request.team).await?;
        Ok((request, team))
    }

    pub(super) fn promised<'b>(&'b self, team: &'b Team) -> Promised<'b> {
        Promised::new(team, &self.words, self.zone.clone())
    }

    /// Words about a request: its number and its team.
    pub(super) fn about(&self, key: &str, request: &Request, team: &Team) -> String {
        self.words.t2(
            key,
            "number",
            request.number.to_string(),
            "team",
            team.name.as_str(),
        )
    }

    /// Words with the number alone, as a push notification may show them; no markup acts in them.
    pub(super) fn push(&self, key: &str, request: &Request) -> String {
        let text = self.words.t1(key, "number", request.number.to_string());
        text::escape(&text)
    }

    /// What can be done about a request: add details, close or reopen it, see its page (S6).
    pub(super) fn buttons(&self, request: &Request, with_page: bool) -> Value {
        let id = request.id.to_string();
        let w = &self.words;
        let mut buttons = if request.stage == Stage::Resolved {
            vec![blocks::button(
                action::REOPEN,
                &w.t("bot-button-reopen"),
                &id,
            )]
        } else {
            vec![
                blocks::button(action::DETAILS, &w.t("bot-button-details"), &id),
                blocks::button(action::CLOSE, &w.t("bot-button-close"), &id),
            ]
        };
        if with_page {
            buttons.push(self.page_button(1, request));
        }
        blocks::row(buttons)
    }

    pub(super) fn page_button(&self, count: usize, request: &Request) -> Value {
        let address = format!("/r/{}", page_token(self.app, request, self.now));
        let address = self.app.config.link(&address);
        blocks::link(count, &self.words.t("bot-button-page"), &address)
    }
}

/// Composes a delivery.
pub async fn compose(
    app: &App,
    delivery: &Delivery,
    post: &Post,
    now: Timestamp,
) -> Result<Composed> {
    let db = app.db.read();
    let person = match delivery.person_id {
        Some(id) => Some(store::people::get(db, PersonId(id)).await?),
        None => None,
    };
    // What stands in a channel is read by all in it: the organisation speaks, not one's preference.
    let speaker = Speaker::to(app, person, now).await?;
    if let Some(prompt) = &post.prompt {
        return prompts::say(&speaker, prompt).await;
    }
    let Some(request) = delivery.request_id else {
        return Ok(Composed::default());
    };
    let (request, team) = speaker.request(RequestId(request)).await?;
    if let Some(message) = delivery.message_id {
        return message_of(&speaker, &request, &team, MessageId(message)).await;
    }
    let w = &speaker.words;
    let promised = speaker.promised(&team);
    let (push, lines) = match delivery.purpose.as_str() {
        purpose::RESOLVED => (
            "bot-push-resolved",
            vec![
                speaker.about("bot-resolved", &request, &team),
                w.t("bot-resolved-hint"),
            ],
        ),
        purpose::PROMISE => {
            let mut lines = vec![speaker.about("bot-promise", &request, &team)];
            lines.extend(promised.moved(app, &request).await?);
            ("bot-push-promise", lines)
        }
        _ => {
            let mut lines = vec![speaker.about("bot-receipt", &request, &team)];
            lines.extend(promised.first(app, &request).await?);
            lines.push(w.t("bot-receipt-hint"));
            ("bot-push-receipt", lines)
        }
    };
    let mut said = vec![blocks::paragraph(&lines)];
    if delivery.purpose != purpose::PROMISE {
        said.push(speaker.buttons(&request, true));
    }
    Ok(Composed {
        parts: vec![Part {
            text: speaker.push(push, &request),
            blocks: said,
        }],
        ..Composed::default()
    })
}

/// An expert's reply, signed.
async fn message_of(
    speaker: &Speaker<'_>,
    request: &Request,
    team: &Team,
    message: MessageId,
) -> Result<Composed> {
    let db = speaker.app.db.read();
    let message = store::messages::get(db, message).await?;
    let author = match message.author {
        Some(id) => store::people::get(db, id).await?.name,
        None => String::new(),
    };
    let html: String = message
        .body
        .segments
        .iter()
        .map(|it| it.html.as_str())
        .collect();
    let push = speaker.push("bot-push-reply", request);
    let mut parts: Vec<Part> = text::encode(&html)
        .into_iter()
        .map(|page| Part {
            text: push.clone(),
            blocks: page.blocks,
        })
        .collect();
    let signature = speaker.words.t2(
        "bot-signature",
        "expert",
        author,
        "team",
        team.name.as_str(),
    );
    let foot = [blocks::small(&signature), speaker.buttons(request, false)];
    match parts.last_mut() {
        Some(last) if last.blocks.len() + foot.len() <= blocks::BLOCKS => last.blocks.extend(foot),
        _ => parts.push(Part {
            text: push.clone(),
            blocks: foot.to_vec(),
        }),
    }
    let files = attachments::of_message(db, message.id).await?;
    let without_files = (!files.is_empty()).then(|| Part {
        text: push,
        blocks: vec![blocks::paragraph_with(
            &[speaker.words.t("bot-files-on-page")],
            speaker.page_button(1, request),
        )],
    });
    Ok(Composed {
        parts,
        files,
        without_files,
    })
}

/// Whether a prompt takes the place of what stands there already.
#[must_use]
pub fn replaces(post: &Post) -> bool {
    post.corrects || matches!(post.prompt, Some(Prompt::TeamChosen { .. }))
}
