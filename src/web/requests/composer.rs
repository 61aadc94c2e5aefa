//! Where experts write: replies and notes, drafts, and the notices before and after sending.

use askama::filters::Safe;
use domain::chat::Standing;
use domain::expert::Viewer;
use domain::ids::MessageId;
use domain::message::{Channel, MessageKind};
use domain::request::Request;
use domain::status::Stage;
use sea_orm::ConnectionTrait;

use super::Loaded;
use super::participants::{self, Copies};
use super::sending::can_be_recalled;
use crate::actions::deliveries::{channel_to, may_be_written_to};
use crate::error::Result;
use crate::store;
use crate::store::messages::Message;
use crate::store::millis;
use crate::store::outbox::Delivery;
use crate::store::people::Person;
use crate::web::chats::{Line, has_no_chat, program_name};
use crate::web::desk::{Choice, Desk, People};
use crate::web::inbox::icon;
use crate::web::page::Page;
use crate::web::{html, named};

/// The composer as it is drawn.
pub(in crate::web) struct Composer {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// The view beside it.
    pub(in crate::web) view: String,
    /// The newest event that the writer has before them.
    pub(in crate::web) seen: i64,
    /// What is begun: `reply` or `note`.
    pub(in crate::web) kind: &'static str,
    /// What is begun, as plain text.
    pub(in crate::web) text: String,
    /// The same as safe HTML, for the editor.
    pub(in crate::web) html: String,
    /// Whom a reply goes to.
    pub(in crate::web) to: String,
    /// How that person is called for short.
    pub(in crate::web) first_name: String,
    /// The name of their language.
    pub(in crate::web) language: &'static str,
    /// How it goes there: the icon, and the word.
    pub(in crate::web) icon: &'static str,
    /// The channel in words.
    pub(in crate::web) channel: String,
    /// It waits, because the chat program is not connected.
    pub(in crate::web) waits: Option<String>,
    /// The chat program may refuse it, because they have no conversation with the bot.
    pub(in crate::web) may_be_refused: Option<String>,
    /// They do not belong to the organisation.
    pub(in crate::web) is_outside: bool,
    /// Where a reply goes, to be confirmed because it leaves the organisation for the first time.
    pub(in crate::web) confirm: Option<String>,
    /// Who is in copy.
    pub(in crate::web) copies: Copies,
    /// They left.
    pub(in crate::web) is_inactive: bool,
    /// What the button says.
    pub(in crate::web) send: String,
    /// What else happens with a reply.
    pub(in crate::web) thens: Vec<Choice>,
    /// A reply that can be taken back.
    pub(in crate::web) undo: Option<Undo>,
    /// What was written meanwhile.
    pub(in crate::web) conflict: Option<Conflict>,
    /// Why it was not sent.
    pub(in crate::web) wrong: Option<String>,
    /// The cursor goes here.
    pub(in crate::web) has_focus: bool,
    /// The buttons of the editor.
    pub(in crate::web) tools: Vec<Tool>,
    /// What is at hand without typing.
    pub(in crate::web) emoji: [&'static str; 16],
}

/// A button of the editor.
#[derive(Clone, Debug)]
pub(in crate::web) struct Tool {
    /// What it does.
    pub(in crate::web) does: &'static str,
    /// Its icon.
    pub(in crate::web) icon: &'static str,
    /// What it is called.
    pub(in crate::web) name: String,
    /// Small screens go without it.
    pub(in crate::web) hides: bool,
}

const EMOJI: [&str; 16] = [
    "🙂", "😀", "😉", "🙏", "👍", "👏", "🎉", "❤️", "✅", "⏳", "📎", "📅", "💶", "🏥", "🏖️", "☕",
];

pub(super) fn tools(page: &Page) -> Vec<Tool> {
    const TOOLS: [(&str, &str, bool); 8] = [
        ("bold", "bold", false),
        ("italic", "italic", false),
        ("strike", "strike", true),
        ("ul", "list", false),
        ("ol", "list-numbered", true),
        ("quote", "quote", true),
        ("code", "code", true),
        ("link", "link", false),
    ];
    TOOLS
        .into_iter()
        .map(|(does, icon, hides)| Tool {
            does,
            icon,
            name: page.w.t(&format!("format-{does}")),
            hides,
        })
        .collect()
}

/// A reply on its way that can be taken back.
#[derive(Clone, Debug)]
pub(in crate::web) struct Undo {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// The message.
    pub(in crate::web) message: String,
    /// To whom.
    pub(in crate::web) to: String,
    /// Until when, in milliseconds.
    pub(in crate::web) until: i64,
    /// The time of the server, in milliseconds.
    pub(in crate::web) now: i64,
    /// How many seconds are left.
    pub(in crate::web) seconds: i64,
}

/// What somebody wrote while somebody else was writing.
pub(in crate::web) struct Conflict {
    /// Who.
    pub(in crate::web) title: String,
    /// What.
    pub(in crate::web) said: Vec<Safe<String>>,
    /// The newest event now.
    pub(in crate::web) seen: i64,
}

/// How a person is called for short.
pub(super) fn first_name(person: &Person) -> String {
    person
        .first_name
        .clone()
        .filter(|it| !it.is_empty())
        .or_else(|| person.name.split_whitespace().next().map(str::to_owned))
        .unwrap_or_default()
}

/// The way a reply to a request takes.
pub(super) struct Route {
    /// The channel; a page of ours if they can be reached by none.
    channel: Channel,
    /// Whoever reads it there does not belong to the organisation.
    is_outside: bool,
    /// Their address there.
    address: String,
    /// They have no conversation with the bot there yet.
    has_no_chat: bool,
}

impl Route {
    /// Finds it.
    pub(super) async fn find(
        db: &impl ConnectionTrait,
        request: &Request,
        requester: &Person,
    ) -> Result<Self> {
        let is_employee = requester.is_employee();
        let channel = channel_to(db, request, requester).await?;
        if let Some(program) = channel.filter(|it| it.is_chat()) {
            let person = requester.person();
            let known = store::identities::of_person(db, person, program).await?;
            let known = known.into_iter().next();
            let is_member = known
                .as_ref()
                .is_some_and(|it| it.standing() == Standing::Member);
            return Ok(Self {
                channel: program,
                is_outside: !is_employee && !is_member,
                has_no_chat: known.as_ref().is_some_and(has_no_chat),
                address: known.map(|it| it.name).unwrap_or_default(),
            });
        }
        Ok(Self {
            channel: channel.unwrap_or(Channel::Web),
            is_outside: !is_employee,
            address: requester.email.clone().unwrap_or_default(),
            has_no_chat: false,
        })
    }

    /// Whether a reply leaves the organisation and nobody has replied to them here yet.
    pub(super) fn must_be_confirmed(&self, request: &Request) -> bool {
        self.is_outside && self.channel != Channel::Web && request.first_replied_at.is_none()
    }
}

/// Reads the drafts and words a composer.
pub(super) async fn draw(
    db: &impl ConnectionTrait,
    page: &Page,
    viewer: &Viewer,
    loaded: &Loaded,
    view: &str,
) -> Result<Composer> {
    let (request, requester) = (&loaded.request, &loaded.requester);
    let draft = |kind| store::drafts::get(db, viewer.person, request.id, kind);
    let reply = draft(MessageKind::Reply).await?;
    let note = draft(MessageKind::Note).await?;
    let is_note = reply.is_empty() && !note.is_empty();
    let html = if is_note { note } else { reply };
    let first_name = first_name(requester);
    let words = &page.w;
    let route = Route::find(db, request, requester).await?;
    let language = requester
        .language(page.visitor().organisation.language)
        .own_name();
    let program = (route.channel.is_chat()).then(|| program_name(words, route.channel));
    Ok(Composer {
        number: request.number,
        view: view.to_owned(),
        seen: request.last_seq,
        kind: if is_note { "note" } else { "reply" },
        text: mail::html_to_text(&html),
        html,
        to: requester.name.clone(),
        language,
        icon: icon(route.channel.name()),
        channel: named::channel_name(words, route.channel),
        waits: program
            .as_deref()
            .filter(|_| loaded.line() != Line::Up)
            .map(|it| words.t1("composer-waits", "program", it)),
        may_be_refused: program
            .as_deref()
            .filter(|_| route.has_no_chat && loaded.line() == Line::Up)
            .map(|it| no_chat(page, requester, it)),
        is_outside: route.is_outside,
        confirm: route.must_be_confirmed(request).then(|| {
            let address = route.address.as_str();
            match program.as_deref() {
                Some(it) => words.t2("composer-confirm-guest", "name", address, "program", it),
                None => words.t1("composer-confirm-outside", "address", address),
            }
        }),
        copies: participants::draw(page, request, &loaded.copies, &loaded.people, view),
        is_inactive: !requester.is_active(),
        send: words.with(
            match route.channel {
                Channel::Slack | Channel::Msteams => "composer-send-chat",
                Channel::Email => "composer-send-email",
                Channel::Web | Channel::Api => "composer-send-page",
            },
            &[
                ("name", first_name.as_str().into()),
                ("language", language.into()),
                ("program", program.as_deref().unwrap_or_default().into()),
            ],
        ),
        first_name,
        thens: thens(page, &loaded.desk, request),
        undo: undo(
            page,
            viewer,
            request,
            requester,
            &loaded.messages,
            &loaded.deliveries,
        ),
        conflict: None,
        wrong: None,
        has_focus: false,
        tools: tools(page),
        emoji: EMOJI,
    })
}

/// What to expect where a chat program may refuse a reply.
fn no_chat(page: &Page, requester: &Person, program: &str) -> String {
    let mail = requester.email.as_deref();
    if requester.is_active() && mail.is_some_and(may_be_written_to) {
        page.w.t1("composer-no-chat", "program", program)
    } else {
        page.w.t("identity-no-chat")
    }
}

/// Most replies ask or tell something and then wait; a resolved request stays as it is.
fn thens(page: &Page, desk: &Desk, request: &Request) -> Vec<Choice> {
    let keeps = matches!(request.stage, Stage::Waiting | Stage::Resolved);
    let waiting = store::settings::built_in_statuses().waiting;
    let present = desk.status(request.status.0).name;
    let keep = page.w.t1("composer-keep", "status", present);
    let mut choices = vec![Choice::new("", keep, keeps)];
    choices.extend(
        desk.statuses
            .iter()
            .filter(|it| it.is_active() && it.id != request.status.0)
            .map(|it| {
                let name = desk.status(it.id).name;
                let label = page.w.t1("composer-then", "status", name);
                Choice::new(&it.slug, label, !keeps && it.id == waiting.0)
            }),
    );
    choices
}

/// The newest reply of the viewer that can still be taken back.
fn undo(
    page: &Page,
    viewer: &Viewer,
    request: &Request,
    requester: &Person,
    messages: &[Message],
    deliveries: &[Delivery],
) -> Option<Undo> {
    let mine = |id| {
        messages
            .iter()
            .any(|it| it.id == id && it.author == Some(viewer.person))
    };
    let waits = |it: &&Delivery| {
        can_be_recalled(it, page.now()) && it.message_id.is_some_and(|id| mine(MessageId(id)))
    };
    let delivery = deliveries.iter().find(waits)?;
    Some(undo_bar(page, request, requester, delivery))
}

/// The bar by which a reply is taken back.
pub(super) fn undo_bar(
    page: &Page,
    request: &Request,
    requester: &Person,
    delivery: &Delivery,
) -> Undo {
    let now = millis(page.now());
    Undo {
        number: request.number,
        message: delivery
            .message_id
            .map(|it| it.to_string())
            .unwrap_or_default(),
        to: first_name(requester),
        until: delivery.not_before,
        now,
        seconds: (delivery.not_before - now + 999) / 1000,
    }
}

/// What was written since the writer last looked.
pub(super) async fn conflict(
    db: &impl ConnectionTrait,
    page: &Page,
    viewer: &Viewer,
    request: &Request,
    seen: i64,
) -> Result<Conflict> {
    let messages = store::messages::since(db, request.id, seen, viewer.person).await?;
    let authors = messages.iter().filter_map(|it| it.author).map(|it| it.0);
    let people = People::load(db, authors).await?;
    let files = store::attachments::of_request(db, request.id).await?;
    let path = html::files_path(request.number);
    let first = messages.first().and_then(|it| it.author);
    let same = messages.iter().all(|it| it.author == first);
    let title = match first.and_then(|it| people.name(it.0)) {
        Some(name) if same => page.w.t1("conflict-title", "name", name),
        _ => page.w.t("conflict-title-several"),
    };
    Ok(Conflict {
        title,
        said: messages
            .iter()
            .filter(|it| it.deleted_at.is_none())
            .flat_map(|it| &it.body.segments)
            .filter(|it| !it.folded)
            .map(|it| html::segment(it, &files, &path))
            .collect(),
        seen: request.last_seq,
    })
}
