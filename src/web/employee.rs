//! A request as its requester sees it, signed in or by a signed link (I14).

use askama::Template;
use askama::filters::Safe;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::approval::ApprovalOutcome;
use domain::expert::{Access, Viewer};
use domain::ids::{AttachmentId, Number, PersonId};
use domain::message::{Body, MessageKind};
use domain::request::Request;
use domain::status::Stage;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

use super::chats::{InChat, program_name};
use super::conversation::conversation;
use super::desk::{Desk, People, StatusMark, Tile};
use super::failure::Failure;
use super::form::{Form, Upload, store_files};
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::requests::{self, Became, Deadline, GoalView, Reacted};
use super::visitor::{SignedIn, Visitor};
use super::{attachments, html, promised};
use crate::actions::write;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::store;
use crate::store::approvals::Approval;
use crate::store::attachments::Attachment;
use crate::store::messages::Message;
use crate::store::people::Person;

/// A link to a request is good for this long after it was mailed.
const LINK: SignedDuration = SignedDuration::from_hours(90 * 24);
/// What a person can write at once.
const LONGEST_BODY: usize = 1024 * 1024;

/// Somebody who meets a request as its requester, and where its page is for them.
struct Requester {
    visitor: Visitor,
    person: Person,
    viewer: Viewer,
    number: Number,
    /// `/my/412` or `/r/TOKEN`.
    base: String,
    by_link: bool,
}

impl Requester {
    fn signed_in(who: SignedIn, number: Number) -> Self {
        Self {
            viewer: who.me.viewer,
            person: who.me.person,
            visitor: who.visitor,
            number,
            base: format!("/my/{number}"),
            by_link: false,
        }
    }

    /// Whoever a link was made for; a link that is forged, too old or another's is not there.
    async fn by_link(app: &App, visitor: &Visitor, token: String) -> Result<Self> {
        let nothing = || Error::NotFound("link");
        let data = app
            .keys
            .verify("request-page", &token)
            .ok_or_else(nothing)?;
        let (number, person, at) = parts(&data).ok_or_else(nothing)?;
        if visitor.now.duration_since(at) > LINK {
            return Err(nothing());
        }
        let db = app.db.read();
        let person = store::people::get(db, person).await?;
        let request = store::requests::by_number(db, number).await?;
        if request.requester != person.person() {
            return Err(nothing());
        }
        Ok(Self {
            visitor: visitor.speaking(app, &person),
            viewer: Viewer {
                person: person.person(),
                rights: Vec::new(),
                teams: Vec::new(),
            },
            person,
            number,
            base: format!("/r/{token}"),
            by_link: true,
        })
    }

    async fn request(&self, app: &App) -> Result<Request> {
        let (request, access) =
            store::requests::get(app.db.read(), &self.viewer, self.number).await?;
        match access {
            Access::Requester => Ok(request),
            Access::Expert => Err(Error::NotFound("request")),
        }
    }
}

/// Number, person and time of a link's data.
fn parts(data: &[u8]) -> Option<(Number, PersonId, Timestamp)> {
    let number = i64::from_be_bytes(data.get(..8)?.try_into().ok()?);
    let person = Uuid::from_slice(data.get(8..24)?).ok()?;
    let seconds = i64::from_be_bytes(data.get(24..)?.try_into().ok()?);
    let at = Timestamp::from_second(seconds).ok()?;
    Some((number, PersonId(person), at))
}

#[derive(Template)]
#[template(path = "employee/request.html")]
struct RequestPage {
    page: Page,
    reader: String,
    by_link: bool,
    base: String,
    number: Number,
    subject: String,
    status: StatusMark,
    is_resolved: bool,
    team: String,
    assignee: Option<String>,
    /// When an answer may be expected, and why not when it was promised at first.
    promised: Vec<String>,
    /// Who is in copy, by name.
    copies: Option<String>,
    /// Approvals that are asked or were decided: the icon and what is said.
    approvals: Vec<(&'static str, String)>,
    /// Where the conversation goes on in a chat program: the address, the icon, and what opens it.
    in_chat: Option<(String, &'static str, String)>,
    days: Vec<Day>,
    megabytes: usize,
    sent: bool,
    refused: Refused,
    written: Written,
}

struct Day {
    name: String,
    messages: Vec<Shown>,
}

struct Shown {
    seq: i64,
    from_us: bool,
    by: String,
    tile: Tile,
    iso: String,
    time: String,
    /// It was changed since.
    is_edited: bool,
    /// It was deleted; nothing of it is shown.
    is_deleted: bool,
    segments: Vec<(bool, Safe<String>)>,
    files: Vec<File>,
    /// Files that could not be fetched, and why.
    lost: Vec<(String, String)>,
    reactions: Vec<Reacted>,
}

struct File {
    href: String,
    name: String,
    size: String,
}

/// What was typed, to be shown again.
#[derive(Default)]
pub(super) struct Written {
    pub(super) format: String,
    pub(super) body: String,
}

impl Written {
    /// What the editor made is cleaned before it is shown again, as if it had come in.
    pub(super) fn again(format: &str, body: &str) -> Self {
        Self {
            body: if format == "html" {
                mail::clean_html(body)
            } else {
                body.to_owned()
            },
            format: format.to_owned(),
        }
    }
}

async fn page(
    app: &App,
    who: &Requester,
    sent: bool,
    refused: Refused,
    written: Written,
) -> std::result::Result<Response, Failure> {
    let request = who.request(app).await?;
    let (words, zone) = (&who.visitor.words, &who.visitor.zone);
    let db = app.db.read();
    let desk = Desk::load(db, words).await?;
    let messages = conversation(app, &request, who.visitor.now).await?;
    let became = Became::load(db, request.id, &messages).await?;
    let authors = messages.iter().filter_map(|it| it.author);
    let authors = authors.chain(request.assignee).map(|it| it.0);
    let in_copy = store::participants::list(db, request.id).await?;
    let in_copy_ids = in_copy.iter().map(|it| it.person_id);
    let named = authors.chain(became.named()).chain(in_copy_ids);
    let people = People::load(db, named).await?;
    let copies: Vec<&str> = in_copy
        .iter()
        .filter_map(|it| people.name(it.person_id))
        .collect();
    let frame = Page::titled(&who.visitor, request.subject.clone());
    let all_files = store::attachments::of_request(db, request.id).await?;
    let team = desk.team_name(request.team.0);
    let mut days: Vec<Day> = Vec::new();
    for message in messages {
        let is_deleted = message.deleted_at.is_some();
        let files: Vec<Attachment> = all_files
            .iter()
            .filter(|it| it.message_id == Some(message.id.0) && !is_deleted)
            .cloned()
            .collect();
        let name = words.long_date(message.created_at, zone);
        if days.last().is_none_or(|it| it.name != name) {
            days.push(Day {
                name,
                messages: Vec::new(),
            });
        }
        let author = message.author.and_then(|it| people.get(it.0));
        let mine = message.author == Some(request.requester);
        let from_us = message.kind == MessageKind::Reply;
        let shown = Shown {
            seq: message.seq,
            from_us,
            by: match author {
                _ if mine => words.t("employee-you"),
                Some(author) if !from_us => {
                    words.t1("employee-in-copy", "name", author.name.as_str())
                }
                Some(author) => words.t2(
                    "employee-expert",
                    "name",
                    author.name.as_str(),
                    "team",
                    team.as_str(),
                ),
                None => team.clone(),
            },
            tile: author.map(Tile::of).unwrap_or_default(),
            iso: message.created_at.to_string(),
            time: words.time(message.created_at, zone),
            is_edited: message.edited_at.is_some() && !is_deleted,
            is_deleted,
            lost: if is_deleted {
                Vec::new()
            } else {
                requests::lost(&frame, &message)
            },
            reactions: became.reactions(&frame, &people, message.id),
            segments: message
                .body
                .segments
                .iter()
                .filter(|_| !is_deleted)
                .map(|it| {
                    (
                        it.folded,
                        html::segment(it, &files, &format!("{}/files", who.base)),
                    )
                })
                .collect(),
            files: files
                .iter()
                .filter(|it| !it.inline)
                .map(|it| File {
                    href: format!("{}/files/{}", who.base, it.id),
                    name: it.name.clone(),
                    size: words.size(it.size),
                })
                .collect(),
        };
        if let Some(day) = days.last_mut() {
            day.messages.push(shown);
        }
    }
    let promised = promised::lines(app, &who.visitor, &team, &request).await?;
    let approvals = store::approvals::of_request(db, request.id).await?;
    let page = RequestPage {
        page: frame,
        copies: (!copies.is_empty())
            .then(|| words.t1("employee-copies", "names", copies.join(", "))),
        approvals: approvals
            .iter()
            .filter_map(|it| approval_line(words, it))
            .collect(),
        in_chat: InChat::load(app, words, &request).await?.and_then(|it| {
            let program = program_name(words, it.program);
            let open = words.t1("employee-in-chat", "program", program);
            Some((it.direct.clone()?, it.icon(), open))
        }),
        reader: who.person.name.clone(),
        by_link: who.by_link,
        base: who.base.clone(),
        number: request.number,
        subject: request.subject.clone(),
        status: desk.status(request.status.0),
        is_resolved: request.stage == Stage::Resolved,
        assignee: request
            .assignee
            .and_then(|it| people.name(it.0))
            .map(str::to_owned),
        team,
        promised,
        days,
        megabytes: app.config.mail.max_size / 1024 / 1024,
        sent,
        refused,
        written,
    };
    Ok(page.refused.answer(page.render()?))
}

/// That an approval is asked, or how it was decided, with the comment that is theirs to read; who
/// decided is not told.
fn approval_line(words: &Words, approval: &Approval) -> Option<(&'static str, String)> {
    let (icon, key) = match approval.outcome {
        None => ("approval", "employee-approval-pending"),
        Some(ApprovalOutcome::Approved) => ("check-circle", "employee-approval-approved"),
        Some(ApprovalOutcome::Declined) => ("minus", "employee-approval-declined"),
        Some(ApprovalOutcome::Withdrawn | ApprovalOutcome::Expired) => return None,
    };
    let mut line = words.t(key);
    if !approval.is_pending() {
        for step in approval.steps.iter().filter(|it| it.show_comment) {
            let said = words.t1("approval-comment-said", "comment", step.comment.as_str());
            line.push(' ');
            line.push_str(&said);
        }
    }
    Some((icon, line))
}

#[derive(Template)]
#[template(path = "employee/deadline.html")]
struct DeadlinePage {
    page: Page,
    reader: String,
    by_link: bool,
    base: String,
    number: Number,
    team: String,
    goal: Option<GoalView>,
}

/// Why an answer may be expected when it may (T11): by the calendar alone, without names of experts or
/// what they noted.
async fn deadline_page(app: &App, who: &Requester) -> std::result::Result<Response, Failure> {
    let request = who.request(app).await?;
    let desk = Desk::load(app.db.read(), &who.visitor.words).await?;
    let page = Page::new(app, &who.visitor, "employee-deadline-title");
    let deadline = Deadline::load(app, &page, &desk, &request).await?;
    let page = DeadlinePage {
        goal: deadline.promise(),
        page: page.clone(),
        reader: who.person.name.clone(),
        by_link: who.by_link,
        base: who.base.clone(),
        number: request.number,
        team: desk.team_name(request.team.0),
    };
    Ok(Html(page.render()?).into_response())
}

pub(super) async fn deadline_own(
    State(app): State<App>,
    who: SignedIn,
    At(number): At<Number>,
) -> std::result::Result<Response, Failure> {
    deadline_page(&app, &Requester::signed_in(who, number)).await
}

pub(super) async fn deadline(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
) -> std::result::Result<Response, Failure> {
    let who = Requester::by_link(&app, &visitor, token).await?;
    deadline_page(&app, &who).await
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    sent: bool,
}

pub(super) async fn show_own(
    State(app): State<App>,
    who: SignedIn,
    At(number): At<Number>,
    Query(query): Query<Sent>,
) -> std::result::Result<Response, Failure> {
    let (_, access) = store::requests::get(app.db.read(), &who.me.viewer, number).await?;
    if access == Access::Expert {
        return Ok(Redirect::to(&format!("/requests/{number}")).into_response());
    }
    let who = Requester::signed_in(who, number);
    page(
        &app,
        &who,
        query.sent,
        Refused::default(),
        Written::default(),
    )
    .await
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
    Query(query): Query<Sent>,
) -> std::result::Result<Response, Failure> {
    let who = Requester::by_link(&app, &visitor, token).await?;
    page(
        &app,
        &who,
        query.sent,
        Refused::default(),
        Written::default(),
    )
    .await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerForm {
    #[serde(default)]
    format: String,
    body: String,
}

/// What was typed, as it is kept.
pub(super) fn body(format: &str, typed: &str) -> Result<Body> {
    if typed.len() > LONGEST_BODY {
        return Err(Error::invalid("body", "body-long"));
    }
    if format == "html" {
        let html = mail::clean_html(typed);
        let text = mail::html_to_text(&html);
        Ok(Body::plain(html, text))
    } else {
        Ok(Body::plain(mail::text_to_html(typed), typed.to_owned()))
    }
}

async fn take_answer(
    app: &App,
    who: Requester,
    form: AnswerForm,
    files: Vec<Upload>,
) -> std::result::Result<Response, Failure> {
    match try_answer(app, &who, &form, files).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?sent=true", who.base)).into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let written = Written::again(&form.format, &form.body);
            page(app, &who, false, refused, written).await
        }
    }
}

async fn try_answer(
    app: &App,
    who: &Requester,
    form: &AnswerForm,
    files: Vec<Upload>,
) -> Result<()> {
    who.request(app).await?;
    let body = body(&form.format, &form.body)?;
    let files = store_files(app, files).await?;
    write::answer(app, &who.viewer, who.number, body, files).await
}

pub(super) async fn answer_own(
    State(app): State<App>,
    who: SignedIn,
    At(number): At<Number>,
    form: Form<AnswerForm>,
) -> std::result::Result<Response, Failure> {
    let who = Requester::signed_in(who, number);
    take_answer(&app, who, form.fields, form.files).await
}

pub(super) async fn answer(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
    form: Form<AnswerForm>,
) -> std::result::Result<Response, Failure> {
    let who = Requester::by_link(&app, &visitor, token).await?;
    take_answer(&app, who, form.fields, form.files).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CloseForm {
    close: bool,
}

pub(super) async fn close_own(
    State(app): State<App>,
    who: SignedIn,
    At(number): At<Number>,
    form: Form<CloseForm>,
) -> std::result::Result<Redirect, Failure> {
    write::close_or_reopen(&app, &who.me.viewer, number, form.fields.close).await?;
    Ok(Redirect::to(&format!("/my/{number}")))
}

pub(super) async fn close(
    State(app): State<App>,
    visitor: Visitor,
    At(token): At<String>,
    form: Form<CloseForm>,
) -> std::result::Result<Redirect, Failure> {
    let who = Requester::by_link(&app, &visitor, token).await?;
    write::close_or_reopen(&app, &who.viewer, who.number, form.fields.close).await?;
    Ok(Redirect::to(&who.base))
}

async fn take_file(
    app: &App,
    who: &Requester,
    id: AttachmentId,
) -> std::result::Result<Response, Failure> {
    let request = who.request(app).await?;
    let file = store::attachments::get(app.db.read(), request.id, id).await?;
    let readable = conversation(app, &request, who.visitor.now).await?;
    let is_there = |it: &Message| it.deleted_at.is_none() && file.message_id == Some(it.id.0);
    if !readable.iter().any(is_there) {
        return Err(Error::NotFound("file").into());
    }
    attachments::answer(app, &file).await
}

pub(super) async fn file_own(
    State(app): State<App>,
    who: SignedIn,
    At((number, id)): At<(Number, AttachmentId)>,
) -> std::result::Result<Response, Failure> {
    take_file(&app, &Requester::signed_in(who, number), id).await
}

pub(super) async fn file(
    State(app): State<App>,
    visitor: Visitor,
    At((token, id)): At<(String, AttachmentId)>,
) -> std::result::Result<Response, Failure> {
    let who = Requester::by_link(&app, &visitor, token).await?;
    take_file(&app, &who, id).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I14.
    #[test]
    fn a_link_names_a_request_a_person_and_a_time() {
        let person = PersonId::new();
        let mut data = 412_i64.to_be_bytes().to_vec();
        data.extend(person.0.as_bytes());
        data.extend(1_700_000_000_i64.to_be_bytes());
        let at = Timestamp::from_second(1_700_000_000).unwrap();
        assert_eq!(parts(&data), Some((412, person, at)));
        assert_eq!(parts(&data[..31]), None);
        data.push(0);
        assert_eq!(parts(&data), None);
    }
}
