//! What the bot says and asks in chats, once for all chat programs: words in its recipient's language,
//! before any program's markup. Each program renders it: `slack::compose`, `msteams::compose`.

mod approval;
pub mod form;
pub mod home;
mod prompts;
mod said;
pub mod words;

use domain::chat::{Post, Prompt};
use domain::ids::{MessageId, PersonId, RequestId};
use domain::message::Channel;
use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::page::page_token;
use super::promised::{self, Promised};
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::outbox::{Delivery, purpose};
use crate::store::people::Person;
use crate::store::settings::Organisation;
use crate::store::teams::Team;
use crate::store::{self, attachments, identities};

pub use said::{Button, Composed, Does, Part, Said, pieces};

/// How many requests are looked through for those that are listed.
const LOOKED_AT: u64 = 200;

/// Whom we speak to: their words and their zone, in which chat program.
pub struct Speaker<'a> {
    pub(in crate::channels) app: &'a App,
    pub(in crate::channels) channel: Channel,
    pub(in crate::channels) person: Option<Person>,
    pub(in crate::channels) organisation: Organisation,
    pub(in crate::channels) words: Words,
    pub(in crate::channels) zone: (String, TimeZone),
    pub(in crate::channels) now: Timestamp,
}

impl<'a> Speaker<'a> {
    /// To this person, in their language of this moment (L1, L3); to nobody in particular in the
    /// organisation's.
    pub async fn to(
        app: &'a App,
        channel: Channel,
        person: Option<Person>,
        now: Timestamp,
    ) -> Result<Self> {
        let db = app.db.read();
        let organisation = store::settings::organisation(db, &app.config).await?;
        let language = person.as_ref().map_or(organisation.language, |it| {
            it.language(organisation.language)
        });
        let mut own = person.as_ref().and_then(|it| it.time_zone.clone());
        if let (None, Some(person)) = (&own, &person) {
            let known = identities::of_person(db, person.person(), channel).await?;
            own = known.into_iter().find_map(|it| it.time_zone);
        }
        Ok(Self {
            app,
            channel,
            person,
            words: app.languages.of(language),
            zone: promised::named(own.as_deref(), &organisation),
            organisation,
            now,
        })
    }

    /// Words in their language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// A request and its team.
    async fn request(&self, id: RequestId) -> Result<(Request, Team)> {
        let db = self.app.db.read();
        let request = store::requests::by_id(db, id).await?;
        let team = store::teams::get(db, request.team).await?;
        Ok((request, team))
    }

    /// Their own requests, newest first.
    async fn requests(&self) -> Result<Vec<Request>> {
        let Some(person) = self.person.as_ref().filter(|it| it.is_active()) else {
            return Ok(Vec::new());
        };
        let db = self.app.db.read();
        store::requests::mine_as_requester(db, person.person(), LOOKED_AT).await
    }

    fn promised<'b>(&'b self, team: &'b Team) -> Promised<'b> {
        Promised::new(team, &self.words, self.zone.clone())
    }

    /// Words about a request: its number and its team.
    fn about(&self, key: &str, request: &Request, team: &Team) -> String {
        self.words.t2(
            key,
            "number",
            request.number.to_string(),
            "team",
            team.name.as_str(),
        )
    }

    /// Words with the number alone, as a push notification may show them.
    fn push(&self, key: &str, request: &Request) -> String {
        self.words.t1(key, "number", request.number.to_string())
    }

    /// Where there are no threads, each post about a request says which it is.
    fn which(&self, request: &Request) -> Option<Part> {
        let title = || Part::Title(titled(request));
        self.channel.is_flat().then(title)
    }

    /// What can be done about a request: add details, close or reopen it, see its page (S6, C6); and
    /// where there are no threads, ask something else.
    fn buttons(&self, request: &Request, with_page: bool) -> Part {
        let mut buttons = if request.stage == Stage::Resolved {
            let does = Does::Reopen(request.id);
            vec![Button::new(self.t("bot-button-reopen"), does)]
        } else {
            vec![
                Button::new(self.t("bot-button-details"), Does::Details(request.id)),
                self.close_button(request),
            ]
        };
        if self.channel.is_flat() {
            buttons.push(self.new_button());
        }
        if with_page {
            buttons.push(self.page_button(request));
        }
        Part::Buttons(buttons)
    }

    fn close_button(&self, request: &Request) -> Button {
        Button::new(self.t("bot-button-close"), Does::Close(request.id))
    }

    fn new_button(&self) -> Button {
        Button::new(self.t("bot-button-new"), Does::New)
    }

    fn page_button(&self, request: &Request) -> Button {
        let address = format!("/r/{}", page_token(self.app, request, self.now));
        let does = Does::Open(self.app.config.link(&address));
        Button::new(self.t("bot-button-page"), does)
    }
}

/// How a request is called in a list, and where there are no threads.
fn titled(request: &Request) -> String {
    format!("#{} · {}", request.number, request.subject)
}

/// Composes a delivery to a chat program.
pub async fn compose(
    app: &App,
    delivery: &Delivery,
    post: &Post,
    channel: Channel,
    now: Timestamp,
) -> Result<Composed> {
    let db = app.db.read();
    let person = match delivery.person_id {
        Some(id) => Some(store::people::get(db, PersonId(id)).await?),
        None => None,
    };
    // What stands in a channel is read by all in it: the organisation speaks, not one's preference.
    let speaker = Speaker::to(app, channel, person, now).await?;
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
    let promised = speaker.promised(&team);
    let is_flat = channel.is_flat();
    let (push, lines) = match delivery.purpose.as_str() {
        purpose::RESOLVED => {
            let hint = if is_flat {
                "bot-resolved-hint-flat"
            } else {
                "bot-resolved-hint"
            };
            (
                "bot-push-resolved",
                vec![
                    speaker.about("bot-resolved", &request, &team),
                    speaker.t(hint),
                ],
            )
        }
        purpose::PROMISE => {
            let mut lines = vec![speaker.about("bot-promise", &request, &team)];
            lines.extend(promised.moved(app, &request).await?);
            ("bot-push-promise", lines)
        }
        _ => {
            let mut lines = vec![speaker.about("bot-receipt", &request, &team)];
            lines.extend(promised.first(app, &request).await?);
            lines.push(speaker.t(if is_flat {
                "bot-receipt-hint-flat"
            } else {
                "bot-receipt-hint"
            }));
            ("bot-push-receipt", lines)
        }
    };
    let mut parts: Vec<Part> = speaker.which(&request).into_iter().collect();
    parts.push(Part::lines(lines));
    if delivery.purpose != purpose::PROMISE {
        parts.push(speaker.buttons(&request, true));
    }
    Ok(Composed::one(speaker.push(push, &request), parts))
}

/// What the bot says to somebody of its own accord, as it is now; an answer while they wait for it.
pub async fn say(
    app: &App,
    channel: Channel,
    person: Option<Person>,
    prompt: &Prompt,
    now: Timestamp,
) -> Result<Composed> {
    let speaker = Speaker::to(app, channel, person, now).await?;
    prompts::say(&speaker, prompt).await
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
    let signature = speaker.words.t2(
        "bot-signature",
        "expert",
        author,
        "team",
        team.name.as_str(),
    );
    let mut parts: Vec<Part> = speaker.which(request).into_iter().collect();
    parts.extend([
        Part::Html(html),
        Part::Small(signature),
        speaker.buttons(request, false),
    ]);
    let files = attachments::of_message(db, message.id).await?;
    let without_files = (!files.is_empty()).then(|| Said {
        push: push.clone(),
        parts: vec![Part::beside(
            vec![speaker.t("bot-files-on-page")],
            speaker.page_button(request),
        )],
    });
    Ok(Composed {
        said: vec![Said { push, parts }],
        files,
        without_files,
    })
}

/// Whether what is said takes the place of what stands there already.
#[must_use]
pub fn replaces(post: &Post) -> bool {
    let takes_place =
        |it: &Prompt| it.settles().is_some() || matches!(it, Prompt::ApprovalEnded { .. });
    post.corrects || post.prompt.as_ref().is_some_and(takes_place)
}
