//! The page on which an approver decides, signed in or by the link of a mail. Looking decides nothing (A4).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::ids::StepId;
use domain::message::Channel;
use serde::Deserialize;

use super::Question;
use crate::actions::approvals::{self, By, Decider, Decision};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::approvals::{Approval, Standing, Step, StepState, standing};
use crate::store::millis;
use crate::store::people::Person;
use crate::web::attributes_shown::Drawn;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::person_name;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::visitor::{SignedIn, Visitor};

type Answer = std::result::Result<Response, Failure>;

/// Somebody who was asked, what they were asked, and where its page is for them.
struct Approver {
    visitor: Visitor,
    person: Person,
    approval: Approval,
    step: Step,
    decider: Decider,
    via: Channel,
    /// `/my/approvals/ID` or `/approve/TOKEN`.
    base: String,
    by_link: bool,
}

impl Approver {
    /// Whoever holds the link of a mail. One that opens nothing any more still says why.
    async fn by_link(app: &App, visitor: &Visitor, token: String) -> Result<Self> {
        let nothing = || Error::NotFound("link");
        let db = app.db.read();
        let found = store::approvals::step_by_token(db, &token).await?;
        let (approval, step, person) = found.ok_or_else(nothing)?;
        let person = store::people::get(db, person).await?;
        let is_open = standing(&approval, &step, person.person()) == Standing::Open;
        if is_open && !person.is_active() {
            return Err(nothing());
        }
        Ok(Self {
            visitor: visitor.speaking(app, &person),
            person,
            approval,
            step,
            base: format!("/approve/{token}"),
            decider: Decider::Token(token),
            via: Channel::Email,
            by_link: true,
        })
    }

    /// Somebody signed in; for whoever was never asked there is nothing.
    async fn signed_in(app: &App, who: SignedIn, step: StepId) -> Result<Self> {
        let me = who.me.viewer.person;
        let db = app.db.read();
        let (approval, step) = store::approvals::step(db, step).await?;
        let is_theirs = step.approver == Some(me) && step.state != StepState::Waiting
            || step.decided_by == Some(me)
            || !store::approvals::deliveries_of(db, step.id, me)
                .await?
                .is_empty();
        if !is_theirs {
            return Err(Error::NotFound("approval"));
        }
        Ok(Self {
            visitor: who.visitor,
            person: who.me.person,
            approval,
            base: format!("/my/approvals/{}", step.id),
            step,
            decider: Decider::Person(me),
            via: Channel::Web,
            by_link: false,
        })
    }

    fn standing(&self) -> Standing {
        standing(&self.approval, &self.step, self.person.person())
    }
}

#[derive(Template)]
#[template(path = "approvals/decide.html")]
struct DecidePage {
    page: Page,
    reader: String,
    by_link: bool,
    base: String,
    /// What is to be decided; nothing once there is nothing more to decide.
    question: Option<Question>,
    asked_at: Option<i64>,
    until: String,
    said: Said,
    /// It had been decided before they did.
    is_late: bool,
    refused: Refused,
    comment: String,
    show: bool,
    email: String,
}

/// How it stands, in words.
#[derive(Default)]
struct Said {
    icon: &'static str,
    class: &'static str,
    text: String,
}

/// What was typed, to be shown again.
#[derive(Default)]
struct Typed {
    comment: String,
    show: bool,
    email: String,
    refused: Refused,
    is_late: bool,
}

async fn page(app: &App, who: &Approver, typed: Typed) -> Answer {
    let db = app.db.read();
    let is_open = who.standing() == Standing::Open;
    let title = if is_open {
        "approval-title"
    } else {
        "approvals-title"
    };
    let page = Page::new(app, &who.visitor, title);
    let (approval, words) = (&who.approval, &page.w);
    let question = if is_open {
        let request = store::requests::by_id(db, approval.request).await?;
        let (person, text) = (approval.person, &approval.text);
        let shown = store::approvals::shown(db, &request, person, text, &approval.fields).await?;
        Some(Question::of(words, &shown))
    } else {
        None
    };
    let said = if is_open {
        Said::default()
    } else {
        said(app, &page, who).await?
    };
    let decide = DecidePage {
        reader: person_name(words, &who.person),
        by_link: who.by_link,
        base: who.base.clone(),
        question,
        asked_at: who.step.asked_at.map(millis),
        until: page.date(&millis(approval.expires_at)),
        said,
        is_late: typed.is_late,
        refused: typed.refused,
        comment: typed.comment,
        show: typed.show,
        email: typed.email,
        page,
    };
    Ok(decide.refused.answer(decide.render()?))
}

/// Who decided or ended it, and when.
async fn said(app: &App, page: &Page, who: &Approver) -> Result<Said> {
    let me = who.person.person();
    let (key, by, at) = match who.standing() {
        Standing::Open => return Ok(Said::default()),
        Standing::Approved(by, at) if by == Some(me) => {
            ("approval-stands-approved-you", None, Some(at))
        }
        Standing::Approved(by, at) => ("approval-stands-approved", by, Some(at)),
        Standing::Declined(by, at) if by == Some(me) => {
            ("approval-stands-declined-you", None, Some(at))
        }
        Standing::Declined(by, at) => ("approval-stands-declined", by, Some(at)),
        Standing::Withdrawn(None, at) => ("approval-stands-resolved", None, Some(at)),
        Standing::Withdrawn(by, at) => ("approval-stands-withdrawn", by, Some(at)),
        Standing::Expired(at) => ("approval-stands-expired", None, Some(at)),
        Standing::PassedOn(None) => ("approval-stands-passed-on-nobody", None, None),
        Standing::PassedOn(to) => ("approval-stands-passed-on", to, None),
    };
    let (icon, class) = match who.standing() {
        Standing::Approved(..) => ("check-circle", "good"),
        Standing::Declined(..) => ("minus", "bad"),
        Standing::Expired(_) => ("clock", "warn"),
        Standing::PassedOn(_) => ("arrow-right", ""),
        Standing::Open | Standing::Withdrawn(..) => ("undo", ""),
    };
    let name = match by {
        Some(id) => {
            let person = store::people::get(app.db.read(), id).await?;
            person_name(&page.w, &person)
        }
        None => page.w.t("approval-somebody"),
    };
    let date = at.map(|it| page.date_time(&millis(it)));
    let date = date.unwrap_or_default();
    Ok(Said {
        icon,
        class,
        text: page.w.t2(key, "name", name, "date", date),
    })
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Late {
    #[serde(default)]
    late: bool,
}

impl From<Late> for Typed {
    fn from(it: Late) -> Self {
        Self {
            is_late: it.late,
            ..Self::default()
        }
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
    Query(query): Query<Late>,
) -> Answer {
    let who = Approver::by_link(&app, &visitor, token).await?;
    page(&app, &who, query.into()).await
}

pub(in crate::web) async fn show_own(
    State(app): State<App>,
    who: SignedIn,
    At(step): At<StepId>,
    Query(query): Query<Late>,
) -> Answer {
    let who = Approver::signed_in(&app, who, step).await?;
    page(&app, &who, query.into()).await
}

/// Yes or no: a click on one of two buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Says {
    Approve,
    Decline,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct DecisionForm {
    answer: Says,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    show: bool,
}

async fn take(app: &App, who: Approver, form: DecisionForm) -> Answer {
    let decision = Decision {
        approved: form.answer == Says::Approve,
        comment: form.comment.replace("\r\n", "\n"),
        show_to_requester: form.show,
    };
    let decider = who.decider.clone();
    match approvals::decide(app, who.step.id, decider, decision, who.via).await {
        Ok(outcome) => {
            let late = if outcome.is_news { "" } else { "?late=true" };
            Ok(Redirect::to(&format!("{}{late}", who.base)).into_response())
        }
        Err(error) => {
            let typed = Typed {
                refused: Refused::of(&who.visitor.words, error)?,
                comment: form.comment,
                show: form.show,
                ..Typed::default()
            };
            page(app, &who, typed).await
        }
    }
}

pub(in crate::web) async fn decide(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
    form: Form<DecisionForm>,
) -> Answer {
    let who = Approver::by_link(&app, &visitor, token).await?;
    take(&app, who, form.fields).await
}

pub(in crate::web) async fn decide_own(
    State(app): State<App>,
    who: SignedIn,
    At(step): At<StepId>,
    form: Form<DecisionForm>,
) -> Answer {
    let who = Approver::signed_in(&app, who, step).await?;
    take(&app, who, form.fields).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct DelegationForm {
    email: String,
}

async fn pass_on(app: &App, who: Approver, form: DelegationForm) -> Answer {
    let by = By::Approver(who.decider.clone());
    match approvals::delegate(app, who.step.id, by, form.email.clone()).await {
        Ok(_) => Ok(Redirect::to(&who.base).into_response()),
        // It was decided or passed on meanwhile: the page says by whom.
        Err(Error::Stale) => Ok(Redirect::to(&format!("{}?late=true", who.base)).into_response()),
        Err(error) => {
            let typed = Typed {
                refused: Refused::of(&who.visitor.words, error)?,
                email: form.email,
                ..Typed::default()
            };
            page(app, &who, typed).await
        }
    }
}

pub(in crate::web) async fn delegate(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
    form: Form<DelegationForm>,
) -> Answer {
    let who = Approver::by_link(&app, &visitor, token).await?;
    pass_on(&app, who, form.fields).await
}

pub(in crate::web) async fn delegate_own(
    State(app): State<App>,
    who: SignedIn,
    At(step): At<StepId>,
    form: Form<DelegationForm>,
) -> Answer {
    let who = Approver::signed_in(&app, who, step).await?;
    pass_on(&app, who, form.fields).await
}

#[derive(Template)]
#[template(path = "approvals/own.html")]
struct OwnPage {
    page: Page,
    reader: String,
    by_link: bool,
    rows: Vec<Row>,
}

/// Something that waits for the reader.
struct Row {
    id: StepId,
    text: String,
    asked: String,
    until: String,
}

/// What the reader is asked and has not decided.
pub(in crate::web) async fn list_own(
    State(app): State<App>,
    who: SignedIn,
) -> std::result::Result<Html<String>, Failure> {
    let me = who.me.viewer.person;
    let pending = store::approvals::pending_of(app.db.read(), me).await?;
    let page = Page::new(&app, &who.visitor, "approvals-own");
    let rows = pending
        .into_iter()
        .map(|(approval, step)| Row {
            id: step.id,
            asked: page.date(&millis(step.asked_at.unwrap_or(approval.created_at))),
            until: page.date(&millis(approval.expires_at)),
            text: approval.text,
        })
        .collect();
    let own = OwnPage {
        reader: who.me.person.name.clone(),
        by_link: false,
        rows,
        page,
    };
    Ok(Html(own.render()?))
}
