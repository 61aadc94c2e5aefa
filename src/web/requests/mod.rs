//! One request: its page and the parts of it that are asked for anew.

mod approvals;
mod aside;
mod beside;
mod change;
mod composer;
mod correct;
mod deadline;
mod events;
mod head;
mod held;
mod marks;
mod participants;
mod repair;
mod sender;
mod sending;
mod timeline;
mod view;
mod write;

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::expert::{Access, Right, Viewer};
use domain::ids::{LedgerId, Number};
use domain::request::Request;
use serde::Deserialize;

use super::attributes_shown::Drawn;
use super::chats::{InChat, Line};
use super::desk::{Desk, People};
use super::failure::Failure;
use super::form::Form;
use super::htmx::Htmx;
use super::inbox::{self, ListPane, Listing};
use super::page::Page;
use super::presence::{self, Presence};
use super::visitor::{Expert, SignedIn, Visitor, cookie};
use crate::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::approvals::Approval;
use crate::store::attachments::Attachment;
use crate::store::events::Entry;
use crate::store::messages::Message;
use crate::store::outbox::Delivery;
use crate::store::people::Person;
use aside::Aside;
use composer::Composer;
use correct::Correction;
use events::Telling;
use head::Head;
use held::Held;
use sending::Way;
use timeline::{Item, Timeline};

pub(in crate::web) use approvals::{
    ask_approval, delegate_approval, preview_approval, show_approvals, withdraw_approval,
};
pub(in crate::web) use change::{bulk, update};
pub(in crate::web) use correct::{correct, show_correction};
pub(in crate::web) use deadline::{GoalView, Source as Deadline, show_deadline};
pub(in crate::web) use held::{
    as_file, decide_held, list_held, show_held, show_held_mail, show_held_notice,
};
pub(in crate::web) use marks::{Became, Reacted, lost};
pub(in crate::web) use participants::{add_participant, remove_participant, show_participants};
pub(in crate::web) use repair::repair;
pub(in crate::web) use sender::confirm_sender;
pub(in crate::web) use sending::can_be_recalled;
pub(in crate::web) use view::{download_original, show_original, show_view};
pub(in crate::web) use write::{body, create_message, recall, retry_delivery};

/// The cookie that remembers which tab of the right pane was open.
const TAB: &str = "visavis_tab";

/// What the address of a request can have.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    #[serde(rename = "in")]
    view: String,
    tab: String,
    seen: Option<i64>,
    /// What was done just now, where no script says so.
    told: String,
}

#[derive(Template)]
#[template(path = "request/page.html")]
struct RequestPage {
    page: Page,
    list: ListPane,
    pane: Pane,
}

#[derive(Template)]
#[template(path = "request/part.html")]
struct PanePart {
    page: Page,
    pane: Pane,
}

#[derive(Template)]
#[template(path = "request/_head.html")]
struct HeadPart {
    page: Page,
    head: Head,
}

#[derive(Template)]
#[template(path = "request/_timeline.html")]
struct TimelinePart {
    page: Page,
    timeline: Timeline,
}

#[derive(Template)]
#[template(path = "request/_composer.html")]
struct ComposerPart {
    page: Page,
    composer: Composer,
}

#[derive(Template)]
#[template(path = "request/_aside.html")]
struct AsidePart {
    page: Page,
    aside: Aside,
}

/// All that is beside the list.
struct Pane {
    head: Head,
    /// Mails that wait for a decision.
    held: Held,
    timeline: Timeline,
    composer: Composer,
    /// In place of the composer.
    correction: Option<Correction>,
    /// Its thread in a chat is being read again.
    is_repairing: bool,
    aside: Aside,
    presence: Presence,
}

/// A request with everything that its page is made of, read once.
pub(in crate::web) struct Loaded {
    request: Request,
    requester: Person,
    desk: Desk,
    people: People,
    entries: Vec<Entry>,
    messages: Vec<Message>,
    files: Vec<Attachment>,
    deliveries: Vec<Delivery>,
    /// When what waits of them is tried next.
    tries: sending::Tries,
    became: Became,
    in_chat: Option<InChat>,
    /// Who is in copy.
    copies: participants::Source,
    /// Mails that are still kept as they came.
    originals: HashSet<LedgerId>,
    /// What was asked about it, oldest first.
    approvals: Vec<Approval>,
    /// Related requests that the viewer may see, with their subjects.
    linked: HashMap<Number, String>,
    /// The same, by number alone.
    reachable: HashSet<Number>,
}

impl Loaded {
    async fn load(app: &App, visitor: &Visitor, viewer: &Viewer, request: Request) -> Result<Self> {
        let db = app.db.read();
        let entries = store::events::list(db, request.id).await?;
        let messages = store::messages::list(db, request.id, true).await?;
        let became = Became::load(db, request.id, &messages).await?;
        let copies = participants::Source::load(app, &request).await?;
        let authors = messages.iter().filter_map(|it| it.author).map(|it| it.0);
        let people = People::load(
            db,
            events::named(&entries)
                .chain(authors)
                .chain(became.named())
                .chain(copies.named())
                .chain([request.requester.0]),
        )
        .await?;
        let mut linked = HashMap::new();
        for number in events::linked(&entries) {
            match store::requests::get(db, viewer, number).await {
                Ok((other, Access::Expert)) => {
                    linked.insert(number, other.subject);
                }
                Ok(_) | Err(Error::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let deliveries = store::outbox::of_request(db, request.id).await?;
        Ok(Self {
            requester: people
                .get(request.requester.0)
                .cloned()
                .ok_or(Error::NotFound("person"))?,
            desk: Desk::load(db, &visitor.words).await?,
            people,
            entries,
            messages,
            files: store::attachments::of_request(db, request.id).await?,
            tries: sending::Tries::load(app, &deliveries).await?,
            deliveries,
            became,
            copies,
            originals: store::originals::of_request(db, request.id).await?,
            approvals: store::approvals::of_request(db, request.id).await?,
            in_chat: InChat::load(app, &visitor.words, &request).await?,
            reachable: linked.keys().copied().collect(),
            linked,
            request,
        })
    }

    /// Whether anything leaves for the chat program that the request is in.
    fn line(&self) -> Line {
        self.in_chat.as_ref().map_or(Line::Off, |it| it.line)
    }

    fn timeline(&self, page: &Page, viewer: &Viewer, seen: Option<i64>) -> Timeline {
        timeline::draw(&self.source(page, viewer, seen), &telling(page, self))
    }

    fn source<'a>(
        &'a self,
        page: &'a Page,
        viewer: &Viewer,
        seen: Option<i64>,
    ) -> timeline::Source<'a> {
        timeline::Source {
            page,
            me: viewer.person,
            request: &self.request,
            people: &self.people,
            entries: &self.entries,
            messages: &self.messages,
            files: &self.files,
            deliveries: &self.deliveries,
            tries: &self.tries,
            became: &self.became,
            copies: &self.copies,
            originals: &self.originals,
            line: self.line(),
            seen,
        }
    }
}

fn telling<'a>(page: &'a Page, loaded: &'a Loaded) -> Telling<'a> {
    Telling {
        page,
        desk: &loaded.desk,
        people: &loaded.people,
        request: &loaded.request,
        reachable: &loaded.reachable,
    }
}

/// A number as addresses have it; anything else is not there.
pub(in crate::web) fn number_of(text: &str) -> Result<Number> {
    text.parse().map_err(|_| Error::NotFound("request"))
}

/// The request, if the viewer meets it as an expert.
async fn as_expert(app: &App, viewer: &Viewer, number: &str) -> Result<Request> {
    let number = number_of(number)?;
    let (request, access) = store::requests::get(app.db.read(), viewer, number).await?;
    actions::open_request::as_expert(access)?;
    Ok(request)
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: SignedIn,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let (visitor, viewer) = (&who.visitor, &who.me.viewer);
    let number = number_of(&number)?;
    let (request, access) = store::requests::get(app.db.read(), viewer, number).await?;
    if access == Access::Requester {
        return Ok(Redirect::to(&format!("/my/{number}")).into_response());
    }
    if !visitor.activated && !viewer.may(Right::Administer) {
        return Err(Failure::NotActivated);
    }
    let listing = Listing::beside(&jar, &asked.view);
    let tab = tab(&jar, &asked.tab);
    let title = format!("#{number} {}", request.subject);
    let page = Page::titled(visitor, title);
    let view = listing.view.path();
    let mut response = if htmx.wants("aside") {
        let loaded = Loaded::load(&app, visitor, viewer, request).await?;
        let aside = draw_aside(&app, &page, viewer, &loaded, &view, tab).await?;
        Html(AsidePart { page, aside }.render()?).into_response()
    } else {
        // Opening is reading (I2).
        let seen = store::inbox::seen(app.db.read(), viewer.person, request.id.0).await?;
        actions::change_request::mark_read(&app, viewer, request.id, request.last_seq).await?;
        let loaded = Loaded::load(&app, visitor, viewer, request).await?;
        let mut beside = draw_pane(&app, &page, viewer, &loaded, &listing, tab, seen).await?;
        beside.is_repairing = asked.told == "repair";
        if htmx.wants("pane") {
            Html(PanePart { page, pane: beside }.render()?).into_response()
        } else {
            let page = page.with_nav(&app, listing.section()).await?;
            let list = draw_list(&app, &page, viewer, &loaded.desk, &listing, number).await?;
            Html(
                RequestPage {
                    page,
                    list,
                    pane: beside,
                }
                .render()?,
            )
            .into_response()
        }
    };
    if !asked.tab.is_empty() {
        let value = cookie(&app, TAB, tab, 90 * 86_400);
        response.headers_mut().append(SET_COOKIE, value);
    }
    Ok(response)
}

/// Which tab is open: as asked, else as last time.
fn tab(jar: &CookieJar, asked: &str) -> &'static str {
    let wanted = match asked {
        "" => jar.get(TAB).map(|it| it.value().to_owned()),
        asked => Some(asked.to_owned()),
    };
    match wanted.as_deref() {
        Some("info") => "info",
        _ => "requester",
    }
}

/// The list beside the request. A view that is no longer the viewer's gives way to all.
async fn draw_list(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    desk: &Desk,
    listing: &Listing,
    number: Number,
) -> Result<ListPane> {
    // Beside a request even what was a board is a list.
    let listing = &listing.drawn(false);
    let mut list = match inbox::pane(app, page, viewer, desk, listing, "").await {
        Err(Error::NotFound(_)) => {
            let all = Listing::plain(inbox::View::All);
            inbox::pane(app, page, viewer, desk, &all, "").await?
        }
        other => other?,
    };
    list.open = number;
    Ok(list)
}

async fn draw_aside(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    loaded: &Loaded,
    view: &str,
    tab: &str,
) -> Result<Aside> {
    if tab == "info" {
        let deadline = Deadline::load(app, page, &loaded.desk, &loaded.request).await?;
        Ok(aside::info(page, loaded, view, deadline.facts()))
    } else {
        aside::requester(app.db.read(), page, viewer, loaded, view).await
    }
}

async fn draw_pane(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    loaded: &Loaded,
    listing: &Listing,
    tab: &str,
    seen: Option<i64>,
) -> Result<Pane> {
    let db = app.db.read();
    let view = listing.view.path();
    Ok(Pane {
        head: head::draw(app, page, viewer, &loaded.desk, &loaded.request, listing).await?,
        held: Held::load(app, &loaded.request).await?,
        timeline: loaded.timeline(page, viewer, seen),
        composer: composer::draw(db, page, viewer, loaded, &view).await?,
        correction: None,
        is_repairing: false,
        aside: draw_aside(app, page, viewer, loaded, &view, tab).await?,
        presence: presence::others(
            app,
            page.visitor(),
            viewer,
            loaded.request.id,
            loaded.request.number,
        )
        .await?,
    })
}

/// The head anew.
pub(in crate::web) async fn show_head(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let page = Page::titled(&who.visitor, String::new());
    let desk = Desk::load(app.db.read(), &page.w).await?;
    let listing = Listing::beside(&jar, &asked.view);
    let head = head::draw(&app, &page, viewer, &desk, &request, &listing).await?;
    Ok(Html(HeadPart { page, head }.render()?).into_response())
}

/// The conversation anew.
pub(in crate::web) async fn show_timeline(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    timeline_part(&app, &who, request, asked.seen).await
}

async fn timeline_part(
    app: &App,
    who: &Expert,
    request: Request,
    seen: Option<i64>,
) -> std::result::Result<Response, Failure> {
    let viewer = &who.me.viewer;
    let page = Page::titled(&who.visitor, String::new());
    let loaded = Loaded::load(app, &who.visitor, viewer, request).await?;
    let timeline = loaded.timeline(&page, viewer, seen);
    Ok(Html(TimelinePart { page, timeline }.render()?).into_response())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Read {
    seen: i64,
}

/// What came while the page was open was read, too.
pub(in crate::web) async fn mark_read(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    form: Form<Read>,
) -> std::result::Result<StatusCode, Failure> {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let seen = form.fields.seen.min(request.last_seq);
    actions::change_request::mark_read(&app, viewer, request.id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
