//! The pane at the right: what is known of the request, and of whoever asks.

use domain::directory::EmploymentStatus;
use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::PersonId;
use sea_orm::ConnectionTrait;

use super::events::Telling;
use super::participants::{self, Copies};
use super::{Loaded, approvals, telling};
use crate::error::Result;
use crate::i18n;
use crate::store;
use crate::store::people::Person;
use crate::store::{instant, millis};
use crate::web::attributes_shown::FromPersonio;
use crate::web::chats::{Known, program_name};
use crate::web::desk::{StatusMark, Tile};
use crate::web::named;
use crate::web::page::Page;

/// How many other requests of a person are shown.
const OTHERS: u64 = 20;

/// The pane as it is drawn.
#[derive(Clone, Debug)]
pub(in crate::web) struct Aside {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// The view beside it.
    pub(in crate::web) view: String,
    /// What is known of the request, if that is shown.
    pub(in crate::web) info: Option<Info>,
    /// What is known of the person, if that is shown.
    pub(in crate::web) requester: Option<Requester>,
}

/// What is known of a request.
#[derive(Clone, Debug)]
pub(in crate::web) struct Info {
    /// Names and values.
    pub(in crate::web) facts: Vec<(String, String)>,
    /// Its goals, and how each stands.
    pub(in crate::web) goals: Vec<(String, String)>,
    /// Its approvals: what each is called, how it stands, and the classes of that.
    pub(in crate::web) approvals: Vec<(String, String, &'static str)>,
    /// Where it is in a chat program.
    pub(in crate::web) in_chat: Option<Place>,
    /// Related requests: number and subject.
    pub(in crate::web) linked: Vec<(i64, String)>,
    /// Who is in copy.
    pub(in crate::web) copies: Copies,
    /// What happened: when and what, the newest first.
    pub(in crate::web) history: Vec<(String, String)>,
}

/// A request's place in a chat program.
#[derive(Clone, Debug)]
pub(in crate::web) struct Place {
    /// The title.
    pub(in crate::web) title: String,
    /// The icon.
    pub(in crate::web) icon: &'static str,
    /// The address, if there is one for the reader.
    pub(in crate::web) link: Option<String>,
    /// What it is called.
    pub(in crate::web) name: String,
    /// What is to be known of it.
    pub(in crate::web) hint: Option<String>,
}

/// What is known of a person.
#[derive(Clone, Debug)]
pub(in crate::web) struct Requester {
    /// The tile.
    pub(in crate::web) tile: Tile,
    /// Nothing shows that it is this person who wrote: no more than name and address is shown.
    pub(in crate::web) is_shielded: bool,
    /// Position and department.
    pub(in crate::web) role: String,
    /// How they stand: the word, the icon and the classes of the chip.
    pub(in crate::web) state: (String, &'static str, &'static str),
    /// The name of their language.
    pub(in crate::web) language: &'static str,
    /// Names and values.
    pub(in crate::web) facts: Vec<(String, String)>,
    /// Who they are in chat programs.
    pub(in crate::web) in_chats: Vec<Known>,
    /// Their line manager: the address of the page, if the viewer may see people, and the name.
    pub(in crate::web) manager: Option<(Option<String>, String)>,
    /// What came from Personio, if they did.
    pub(in crate::web) from_personio: Option<FromPersonio>,
    /// Other requests of theirs that the viewer may see.
    pub(in crate::web) others: Vec<Other>,
}

/// Another request of the same person.
#[derive(Clone, Debug)]
pub(in crate::web) struct Other {
    /// Its number.
    pub(in crate::web) number: i64,
    /// What it is called.
    pub(in crate::web) subject: String,
    /// When it was opened.
    pub(in crate::web) date: String,
    /// Its status.
    pub(in crate::web) status: StatusMark,
}

/// What is known of the request.
pub(super) fn info(
    page: &Page,
    loaded: &Loaded,
    view: &str,
    goals: Vec<(String, String)>,
) -> Aside {
    let request = &loaded.request;
    let words = &page.w;
    let mut facts = vec![
        (
            words.t("info-created"),
            page.date_time(&millis(request.created_at)),
        ),
        (
            words.t("info-channel"),
            named::channel_name(words, request.channel),
        ),
    ];
    for (key, at) in [
        ("info-first-reply", request.first_replied_at),
        ("info-resolved", request.resolved_at),
    ] {
        if let Some(at) = at {
            facts.push((words.t(key), page.date_time(&millis(at))));
        }
    }
    let told: Telling<'_> = telling(page, loaded);
    let mut history: Vec<(String, String)> = loaded
        .entries
        .iter()
        .filter_map(|entry| {
            let text = told.sentence(entry)?;
            Some((page.date_time(&millis(entry.at)), text))
        })
        .collect();
    history.reverse();
    let mut linked: Vec<(i64, String)> = loaded
        .entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::Linked { other, .. } => {
                let subject = loaded.linked.get(other)?;
                Some((*other, subject.clone()))
            }
            _ => None,
        })
        .collect();
    linked.dedup();
    Aside {
        number: request.number,
        view: view.to_owned(),
        info: Some(Info {
            in_chat: in_chat(page, loaded),
            approvals: loaded
                .approvals
                .iter()
                .rev()
                .map(|it| {
                    let (state, class) = approvals::state(words, it);
                    (it.process_name.clone(), state, class)
                })
                .collect(),
            facts,
            goals,
            linked,
            copies: participants::draw(page, request, &loaded.copies, &loaded.people, view),
            history,
        }),
        requester: None,
    }
}

/// Where the request is in a chat program; the conversation with its requester is theirs alone to open.
fn in_chat(page: &Page, loaded: &Loaded) -> Option<Place> {
    let place = loaded.in_chat.as_ref().filter(|it| it.has_thread)?;
    let words = &page.w;
    let program = program_name(words, place.program);
    let (link, name) = match &place.origin {
        Some((link, Some(name))) => (link.clone(), name.clone()),
        Some((link, None)) => (link.clone(), words.t("info-chat-channel")),
        None => (None, words.t("info-chat-direct")),
    };
    Some(Place {
        title: words.t1("info-in-chat", "program", program.as_str()),
        icon: place.icon(),
        link,
        name,
        hint: (!place.has_history).then(|| words.t1("info-chat-history", "program", program)),
    })
}

/// What is known of whoever asks.
pub(super) async fn requester(
    db: &impl ConnectionTrait,
    page: &Page,
    viewer: &Viewer,
    loaded: &Loaded,
    view: &str,
) -> Result<Aside> {
    let person = &loaded.requester;
    let words = &page.w;
    if store::shielded::is_shielded(db, &loaded.request, person).await? {
        return Ok(shielded(page, loaded, view));
    }
    let manager = match person.manager_id {
        Some(id) => store::people::get(db, PersonId(id)).await.ok(),
        None => None,
    };
    let local_time = person.time_zone.as_deref().map(|name| {
        let zone = i18n::zone(Some(name));
        words.time(page.now(), &zone)
    });
    // What Personio says of an office is shown if it was chosen, as any other attribute (P12).
    let office = person
        .office
        .clone()
        .filter(|_| person.personio_id.is_none());
    let facts = [
        ("requester-local-time", local_time),
        ("requester-email", person.email.clone()),
        (
            "requester-bounced",
            person
                .bounced_at
                .map(|it| words.date_time(instant(it), &page.visitor().zone)),
        ),
        ("requester-office", office),
        ("requester-department", person.department.clone()),
        ("requester-position", person.position.clone()),
        (
            "requester-left",
            person
                .deactivated_at
                .map(|it| words.date(instant(it), &page.visitor().zone)),
        ),
    ];
    let others = store::requests::of_requester(db, viewer, person.person(), OTHERS + 1).await?;
    let email = person.email.as_deref();
    let in_chats = Known::of_person(db, page, person.person(), email).await?;
    let role: Vec<&str> = [&person.position, &person.department]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    Ok(Aside {
        number: loaded.request.number,
        view: view.to_owned(),
        info: None,
        requester: Some(Requester {
            tile: Tile::of(person),
            is_shielded: false,
            role: role.join(", "),
            state: standing(page, person),
            manager: manager.map(|it| {
                let address = format!("/settings/people/{}", it.id);
                (page.may_see_people.then_some(address), it.name)
            }),
            from_personio: FromPersonio::load(db, page, viewer, person).await?,
            language: person
                .language(page.visitor().organisation.language)
                .own_name(),
            facts: facts
                .into_iter()
                .filter_map(|(key, value)| {
                    let value = value.filter(|it| !it.is_empty())?;
                    Some((words.t(key), value))
                })
                .collect(),
            in_chats,
            others: others
                .into_iter()
                .filter(|it| it.number != loaded.request.number)
                .map(|it| Other {
                    number: it.number,
                    date: page.date(&millis(it.created_at)),
                    status: loaded.desk.status(it.status.0),
                    subject: it.subject,
                })
                .collect(),
        }),
    })
}

/// Name and address, as long as anybody may have written in their name (E6).
fn shielded(page: &Page, loaded: &Loaded, view: &str) -> Aside {
    let person = &loaded.requester;
    let words = &page.w;
    let address = person.email.clone();
    Aside {
        number: loaded.request.number,
        view: view.to_owned(),
        info: None,
        requester: Some(Requester {
            tile: Tile::of(person),
            is_shielded: true,
            role: String::new(),
            state: (words.t("requester-unverified"), "help", "colour-amber"),
            language: "",
            facts: address
                .map(|it| (words.t("requester-email"), it))
                .into_iter()
                .collect(),
            in_chats: Vec::new(),
            manager: None,
            from_personio: None,
            others: Vec::new(),
        }),
    }
}

/// How somebody stands, as Personio says or as we know: the word, the icon and the classes of the chip.
fn standing(page: &Page, person: &Person) -> (String, &'static str, &'static str) {
    let words = &page.w;
    if !person.is_active() {
        return (words.t("requester-inactive"), "minus", "colour-red");
    }
    if !person.is_employee() {
        return (words.t("requester-contact"), "external", "outside");
    }
    let status = person
        .employment_status
        .as_deref()
        .and_then(EmploymentStatus::from_name);
    match status {
        Some(EmploymentStatus::Leave) => (words.t("employment-leave"), "leave", "colour-amber"),
        Some(EmploymentStatus::Onboarding) => {
            (words.t("employment-onboarding"), "calendar", "colour-blue")
        }
        _ => (words.t("requester-employee"), "check", "colour-green"),
    }
}
