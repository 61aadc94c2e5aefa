//! Who is in copy of a request: shown where a reply is written and in its Info, added and removed by
//! experts (E7).

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::expert::{Right, Viewer};
use domain::ids::PersonId;
use domain::request::Request;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use uuid::Uuid;

use super::{Asked, Loaded, RequestPage, as_expert, draw_list, draw_pane, tab};
use crate::actions::open_request::is_address;
use crate::actions::participants::{self, Named};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::participants::Participant;
use crate::store::people::Person;
use crate::web::desk::{People, Tile};
use crate::web::failure::{self, Failure};
use crate::web::form::Form;
use crate::web::htmx::Htmx;
use crate::web::inbox::Listing;
use crate::web::page::Page;
use crate::web::visitor::Expert;

/// So many people of one name are offered to choose from.
const CHOICES: i64 = 8;

/// What is known of a request's copies, read once.
pub(super) struct Source {
    /// Who takes part, and who did.
    pub(super) all: Vec<Participant>,
    suggested: Vec<(String, String)>,
    unconfirmed: Vec<PersonId>,
}

impl Source {
    pub(super) async fn load(app: &App, request: &Request) -> Result<Self> {
        let db = app.db.read();
        let domain = &app.config.mail.domain;
        Ok(Self {
            all: store::participants::all(db, request.id).await?,
            suggested: participants::suggested(db, domain, request).await?,
            unconfirmed: store::participants::unconfirmed(db, request.id).await?,
        })
    }

    /// Whom it names.
    pub(super) fn named(&self) -> impl Iterator<Item = Uuid> {
        let both = self.all.iter().map(|it| [Some(it.person_id), it.added_by]);
        both.flatten().flatten()
    }

    /// Whether somebody takes part, or did.
    pub(super) fn ever(&self, person: PersonId) -> bool {
        self.all.iter().any(|it| it.person_id == person.0)
    }
}

/// Somebody in copy.
#[derive(Clone, Debug)]
pub(in crate::web) struct InCopy {
    /// Their id, for the address of the form.
    pub(in crate::web) id: Uuid,
    /// Their tile.
    pub(in crate::web) tile: Tile,
    /// Their address.
    pub(in crate::web) address: String,
    /// They are no employee.
    pub(in crate::web) is_outside: bool,
    /// Since when, and who added them.
    pub(in crate::web) since: String,
}

/// Who is in copy, and who could be.
#[derive(Clone, Debug)]
pub(in crate::web) struct Copies {
    /// Where forms go.
    pub(in crate::web) at: String,
    /// The view beside it.
    pub(in crate::web) view: String,
    /// Who is.
    pub(in crate::web) people: Vec<InCopy>,
    /// Addresses of the request's mails, and how each is called there.
    pub(in crate::web) suggested: Vec<(String, String)>,
    /// A reply leaves the organisation for the first time: where it goes, to be confirmed.
    pub(in crate::web) confirm: Option<String>,
    /// Somebody can be found by name.
    pub(in crate::web) by_name: bool,
    /// What was typed and not taken.
    pub(in crate::web) typed: String,
    /// Why not.
    pub(in crate::web) wrong: Option<String>,
    /// Who may be meant: address and name.
    pub(in crate::web) matches: Vec<(String, String)>,
}

/// Words who is in copy.
pub(super) fn draw(
    page: &Page,
    request: &Request,
    source: &Source,
    people: &People,
    view: &str,
) -> Copies {
    let words = &page.w;
    let address = |it: &Person| it.email.clone().unwrap_or_default();
    let present = source.all.iter().filter(|it| it.is_active());
    let outside: Vec<String> = source
        .unconfirmed
        .iter()
        .filter_map(|it| people.get(it.0))
        .map(address)
        .collect();
    Copies {
        at: format!("/requests/{}/participants", request.number),
        view: view.to_owned(),
        people: present
            .filter_map(|row| {
                let person = people.get(row.person_id)?;
                let date = page.date(&row.added_at);
                let by = row.added_by.and_then(|it| people.name(it));
                Some(InCopy {
                    id: person.id,
                    tile: Tile::of(person),
                    address: address(person),
                    is_outside: !person.is_employee(),
                    since: match by {
                        Some(name) => words.t2("copies-since", "date", date, "name", name),
                        None => words.t1("copies-since-only", "date", date),
                    },
                })
            })
            .collect(),
        suggested: source
            .suggested
            .iter()
            .map(|(address, name)| {
                let name = if name.is_empty() { address } else { name };
                (address.clone(), name.clone())
            })
            .collect(),
        confirm: (!outside.is_empty())
            .then(|| words.t1("copies-confirm", "addresses", outside.join(", "))),
        by_name: page.may_see_people,
        typed: String::new(),
        wrong: None,
        matches: Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "request/_cc.html")]
struct LinePart {
    page: Page,
    copies: Copies,
}

#[derive(Template)]
#[template(path = "request/_participants.html")]
struct ListPart {
    page: Page,
    copies: Copies,
}

/// Where a script wants it: beside the composer, or in the Info.
fn part(htmx: &Htmx, page: Page, copies: Copies) -> std::result::Result<Html<String>, Failure> {
    Ok(Html(if htmx.wants("participants") {
        ListPart { page, copies }.render()?
    } else {
        LinePart { page, copies }.render()?
    }))
}

async fn drawn(app: &App, page: &Page, request: &Request, view: &str) -> Result<Copies> {
    let source = Source::load(app, request).await?;
    let people = People::load(app.db.read(), source.named()).await?;
    Ok(draw(page, request, &source, &people, view))
}

/// Who is in copy, anew.
pub(in crate::web) async fn show_participants(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let page = Page::new(&app, &who.visitor, "copies-title");
    let view = Listing::beside(&jar, &asked.view).view.path();
    let copies = drawn(&app, &page, &request, &view).await?;
    Ok(part(&htmx, page, copies)?.into_response())
}

/// Who is put in copy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct NewParticipant {
    /// An address, or a name.
    who: String,
    #[serde(rename = "in", default)]
    view: String,
}

pub(in crate::web) async fn add_participant(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    jar: CookieJar,
    htmx: Htmx,
    form: Form<NewParticipant>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let new = form.fields;
    let (found, matches) = match find(app.db.read(), viewer, &new.who).await {
        Ok(Found::One(named)) => (
            participants::add(&app, viewer, request.number, named)
                .await
                .map(|_| ()),
            Vec::new(),
        ),
        Ok(Found::Several(people)) => (Err(Error::invalid("who", "participant-several")), people),
        Err(error) => (Err(error), Vec::new()),
    };
    match found {
        Ok(()) => answer(&app, &who, &jar, &htmx, &request, &new.view).await,
        Err(error @ Error::Invalid { .. }) => {
            let wrong = who.visitor.words.t(&failure::key_of(&error));
            let again = Again {
                typed: new.who,
                wrong,
                matches,
            };
            refused(&app, &who, &jar, &htmx, &number, &new.view, again).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Who was meant.
enum Found {
    One(Named),
    Several(Vec<(String, String)>),
}

/// Whoever has the address; for those who may see people, whoever has the name.
async fn find(db: &impl ConnectionTrait, viewer: &Viewer, typed: &str) -> Result<Found> {
    let typed = typed.trim();
    if typed.contains('@') || is_address(typed) || !viewer.may(Right::SeePeople) {
        return Ok(Found::One(Named::Address(typed.to_owned(), String::new())));
    }
    let mut people = store::people::search(db, typed, CHOICES * 2).await?;
    people.retain(|it| it.is_active() && it.email.is_some());
    let wanted = domain::text::fold(typed);
    let exact: Vec<&Person> = people.iter().filter(|it| it.sort_name == wanted).collect();
    match (people.as_slice(), exact.as_slice()) {
        ([], _) => Err(Error::invalid("who", "participant-unknown")),
        ([one], _) => Ok(Found::One(Named::Person(one.person()))),
        (_, [one]) => Ok(Found::One(Named::Person(one.person()))),
        _ => Ok(Found::Several(
            people
                .into_iter()
                .take(usize::try_from(CHOICES).unwrap_or_default())
                .filter_map(|it| Some((it.email?, it.name)))
                .collect(),
        )),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Removal {
    #[serde(rename = "in", default)]
    view: String,
}

pub(in crate::web) async fn remove_participant(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    jar: CookieJar,
    htmx: Htmx,
    form: Form<Removal>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let id: PersonId = id.parse().map_err(|_| Error::NotFound("person"))?;
    participants::remove(&app, viewer, request.number, id).await?;
    answer(&app, &who, &jar, &htmx, &request, &form.fields.view).await
}

/// The part that was asked for as it is now, or back to the page.
async fn answer(
    app: &App,
    who: &Expert,
    jar: &CookieJar,
    htmx: &Htmx,
    request: &Request,
    view: &str,
) -> std::result::Result<Response, Failure> {
    let view = Listing::beside(jar, view).view.path();
    if htmx.is_script() {
        let page = Page::titled(&who.visitor, String::new());
        let copies = drawn(app, &page, request, &view).await?;
        return Ok(part(htmx, page, copies)?.into_response());
    }
    let to = format!("/requests/{}?in={view}#cc", request.number);
    Ok(Redirect::to(&to).into_response())
}

/// What was typed and not taken.
struct Again {
    typed: String,
    wrong: String,
    matches: Vec<(String, String)>,
}

impl Again {
    fn put_into(self, copies: &mut Copies) {
        copies.typed = self.typed;
        copies.wrong = Some(self.wrong);
        copies.matches = self.matches;
    }
}

async fn refused(
    app: &App,
    who: &Expert,
    jar: &CookieJar,
    htmx: &Htmx,
    number: &str,
    view: &str,
    again: Again,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(app, viewer, number).await?;
    let listing = Listing::beside(jar, view);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if htmx.is_script() {
        let page = Page::titled(&who.visitor, String::new());
        let mut copies = drawn(app, &page, &request, &listing.view.path()).await?;
        again.put_into(&mut copies);
        return Ok((status, part(htmx, page, copies)?).into_response());
    }
    let page = Page::titled(&who.visitor, format!("#{number} {}", request.subject));
    let seen = store::inbox::seen(app.db.read(), viewer.person, request.id.0).await?;
    let loaded = Loaded::load(app, &who.visitor, viewer, request).await?;
    let mut pane = draw_pane(app, &page, viewer, &loaded, &listing, tab(jar, ""), seen).await?;
    again.put_into(&mut pane.composer.copies);
    let page = page.with_nav(app, listing.section()).await?;
    let number = loaded.request.number;
    let list = draw_list(app, &page, viewer, &loaded.desk, &listing, number).await?;
    let whole = RequestPage { page, list, pane };
    Ok((status, Html(whole.render()?)).into_response())
}
