//! The approvals of a request: an expert asks, sees what each approver will see, takes back, passes on.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::approval::{ApprovalOutcome, Ask, Source};
use domain::ids::{ApprovalId, PersonId, ProcessId, StepId};
use domain::request::Request;
use domain::status::Stage;
use serde::Deserialize;
use uuid::Uuid;

use super::as_expert;
use crate::actions::approvals::{self, By, Preview};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::store;
use crate::store::approval_processes::{self as processes, Process};
use crate::store::approvals::{Approval, Step, StepState};
use crate::store::{approval_shown, millis};
use crate::web::approvals::{Question, ask_name, label, people_of, why};
use crate::web::attributes_shown::Drawn;
use crate::web::desk::{Choice, People};
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::named::{channel_name, person_name};
use crate::web::page::Page;
use crate::web::people::NoFields;
use crate::web::refused::Refused;
use crate::web::visitor::Expert;

type Answer = std::result::Result<Response, Failure>;

/// How an approval stands: the word, and the classes of its chip.
pub(in crate::web) fn state(words: &Words, approval: &Approval) -> (String, &'static str) {
    let class = match approval.outcome {
        None => "colour-amber",
        Some(ApprovalOutcome::Approved) => "colour-green",
        Some(ApprovalOutcome::Declined) => "colour-red",
        Some(ApprovalOutcome::Withdrawn | ApprovalOutcome::Expired) => "colour-grey",
    };
    let key = format!("approval-state-{}", approval.state());
    (words.t(&key), class)
}

#[derive(Template)]
#[template(path = "request/approvals.html")]
struct ApprovalsPage {
    page: Page,
    number: i64,
    subject: String,
    is_resolved: bool,
    approvals: Vec<View>,
    refused: Refused,
    email: String,
    ask: Asking,
    preview: Option<Seen>,
}

/// An approval as it stands.
struct View {
    id: ApprovalId,
    name: String,
    state: (String, &'static str),
    is_pending: bool,
    text: String,
    facts: Vec<(String, String)>,
    steps: Vec<StepView>,
}

/// What one person was asked.
struct StepView {
    id: StepId,
    /// Who is asked, or whom the step asks where nobody is yet.
    who: String,
    why: Option<String>,
    said: String,
    comment: String,
    is_shown: bool,
    can_be_passed_on: bool,
    /// A wrong address was typed for it.
    is_wrong: bool,
}

/// What can be asked.
#[derive(Default)]
struct Asking {
    /// Whom the request concerns, where that is more than one.
    people: Vec<Choice>,
    person: String,
    /// What can be chosen; nothing where the person has a process.
    processes: Vec<Choice>,
    /// Which process it will be, and why.
    process: Option<(String, String, String)>,
    text: String,
    /// The process's own text, where nothing else is written.
    usual: String,
    marks: Vec<Choice>,
}

/// What would be asked.
struct Seen {
    asked: Vec<(String, String, Option<String>)>,
    /// What it looks like, once for each language of the approvers.
    looks: Vec<Look>,
}

/// What approvers of one language see.
struct Look {
    names: String,
    language: String,
    code: &'static str,
    title: String,
    hint: String,
    question: Question,
    approve: String,
    decline: String,
}

/// Which process is looked at; ids only, nothing of what is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Chosen {
    person: String,
    process: String,
}

/// What is asked, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct AskForm {
    person: String,
    process: String,
    text: String,
    fields: Vec<String>,
}

impl AskForm {
    fn question(&self) -> approvals::Question {
        approvals::Question {
            person: self.person.parse().ok(),
            process: self.process.parse().ok(),
            text: self.text.replace("\r\n", "\n"),
            fields: Some(self.fields.clone()),
        }
    }
}

/// What the page shows besides the request as it is.
#[derive(Default)]
struct Again {
    chosen: Chosen,
    typed: Option<AskForm>,
    preview: Option<Preview>,
    refused: Refused,
    wrong_step: Option<StepId>,
    email: String,
}

async fn page(app: &App, who: &Expert, request: &Request, again: Again) -> Answer {
    let db = app.db.read();
    let page = Page::new(app, &who.visitor, "approvals-title")
        .with_nav(app, "")
        .await?;
    let all = store::approvals::of_request(db, request.id).await?;
    let preview = match &again.preview {
        Some(preview) => Some(seen(app, &page, preview).await?),
        None => None,
    };
    let approvals = ApprovalsPage {
        number: request.number,
        subject: request.subject.clone(),
        is_resolved: request.stage == Stage::Resolved,
        approvals: views(app, &page, all, again.wrong_step).await?,
        ask: ask_form(app, &page, request, &again).await?,
        preview,
        refused: again.refused,
        email: again.email,
        page,
    };
    Ok(approvals.refused.answer(approvals.render()?))
}

async fn views(
    app: &App,
    page: &Page,
    all: Vec<Approval>,
    wrong: Option<StepId>,
) -> Result<Vec<View>> {
    let db = app.db.read();
    let words = &page.w;
    let named = all.iter().flat_map(|it| {
        let steps = it.steps.iter().flat_map(|it| [it.approver, it.decided_by]);
        steps.chain([it.asked_by, it.ended_by, Some(it.person)])
    });
    let named: Vec<Uuid> = named.flatten().map(|it| it.0).collect();
    let people = People::load(db, named).await?;
    let steps = all.iter().flat_map(|it| &it.steps).map(|it| it.ask);
    let asks = people_of(db, &steps.collect::<Vec<_>>()).await?;
    let offered = approval_shown::offered(db).await?;
    let name = |id: PersonId| {
        let person = people.get(id.0);
        person.map_or_else(|| words.t("approval-somebody"), |it| person_name(words, it))
    };
    let views = all.into_iter().rev().map(|it| {
        let fields: Vec<String> = it
            .fields
            .iter()
            .filter_map(|key| offered.iter().find(|of| of.0 == *key))
            .map(|(_, of)| label(words, of))
            .collect();
        let mut facts = vec![
            (
                words.t("approval-asked-by"),
                match it.asked_by {
                    Some(by) => name(by),
                    None => words.t("approval-asked-by-category"),
                },
            ),
            (
                words.t("approval-asked-at"),
                page.date_time(&millis(it.created_at)),
            ),
            (words.t("approval-concerns"), name(it.person)),
            (words.t("approval-fields"), fields.join(", ")),
        ];
        let (key, at) = match it.ended_at {
            Some(at) => ("approval-ended-at", at),
            None => ("approval-expires-at", it.expires_at),
        };
        facts.push((words.t(key), page.date_time(&millis(at))));
        facts.retain(|it| !it.1.is_empty());
        let is_pending = it.is_pending();
        let steps = it.steps.iter().map(|step| StepView {
            id: step.id,
            is_wrong: wrong == Some(step.id),
            who: match step.decided_by.or(step.approver) {
                Some(person) => name(person),
                None => ask_name(words, &asks, step.ask),
            },
            why: step.why.and_then(|it| why(words, it)),
            said: step_said(page, step),
            comment: step.comment.clone(),
            is_shown: step.show_comment,
            can_be_passed_on: is_pending
                && (step.state == StepState::Asked
                    || step.approver.is_none() && step.remind_at.is_some()),
        });
        View {
            id: it.id,
            state: state(words, &it),
            is_pending,
            steps: steps.collect(),
            facts,
            name: it.process_name,
            text: it.text,
        }
    });
    Ok(views.collect())
}

/// How a step stands, and since when.
fn step_said(page: &Page, step: &Step) -> String {
    let words = &page.w;
    let state = words.t(&format!("approval-step-{}", step.state.name()));
    let at = match step.state {
        StepState::Asked => step.asked_at,
        StepState::Approved | StepState::Declined => step.decided_at,
        StepState::Waiting | StepState::Skipped => None,
    };
    let date = at.map(|it| page.date_time(&millis(it)));
    let channel = step.channel.map(|it| channel_name(words, it));
    [Some(state), date, channel]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

async fn ask_form(app: &App, page: &Page, request: &Request, again: &Again) -> Result<Asking> {
    let db = app.db.read();
    let words = &page.w;
    let mut concerned = vec![request.requester];
    for subject in store::requests::subjects(db, request.id).await? {
        if !concerned.contains(&subject) {
            concerned.push(subject);
        }
    }
    let (person, process) = match &again.typed {
        Some(typed) => (&typed.person, &typed.process),
        None => (&again.chosen.person, &again.chosen.process),
    };
    let person = person.parse::<PersonId>().ok();
    let person = person.filter(|it| concerned.contains(it));
    let person = person.unwrap_or(request.requester);
    let chosen = process.parse::<ProcessId>().ok();
    let names = People::load(db, concerned.iter().map(|it| it.0)).await?;
    let found = processes::for_person(db, person, request.category, chosen).await?;
    let is_assigned = found.as_ref().is_some_and(|it| it.1.is_assigned());
    let present = found.as_ref().map(|it| it.0.id);
    let offered: Vec<Process> = processes::list(db).await?;
    let offered = offered
        .iter()
        .filter(|it| it.is_active() && !is_assigned)
        .map(|it| Choice::new(it.id.to_string(), &it.name, present == Some(it.id)));
    let mut form = Asking {
        person: person.to_string(),
        processes: offered.collect(),
        ..Asking::default()
    };
    if concerned.len() > 1 {
        form.people = concerned
            .iter()
            .filter_map(|id| {
                let name = person_name(words, names.get(id.0)?);
                Some(Choice::new(id.to_string(), name, *id == person))
            })
            .collect();
    }
    let Some((process, source)) = found else {
        return Ok(form);
    };
    let marked = approval_shown::markable(db, &process.fields).await?;
    let labels = approval_shown::offered(db).await?;
    form.marks = marked
        .iter()
        .filter_map(|key| {
            let (_, of) = labels.iter().find(|it| it.0 == *key)?;
            let ticked = again.typed.as_ref();
            let is_ticked = ticked.is_none_or(|it| it.fields.contains(key));
            Some(Choice::new(key, label(words, of), is_ticked))
        })
        .collect();
    form.text = match &again.typed {
        Some(typed) => typed.text.clone(),
        None => process.text.clone(),
    };
    form.usual = process.text;
    let why = match source {
        Source::ByHand => "approval-source-by-hand",
        Source::Sync => "approval-source-sync",
        Source::Category => "approval-source-category",
        Source::Default => "approval-source-default",
        Source::Chosen => "approval-source-chosen",
    };
    form.process = Some((process.id.to_string(), process.name, words.t(why)));
    Ok(form)
}

/// What would be asked of whom, as each would see it in their language (A5).
async fn seen(app: &App, page: &Page, preview: &Preview) -> Result<Seen> {
    let words = &page.w;
    let steps: Vec<Ask> = preview.asked.iter().map(|it| it.ask).collect();
    let asks = people_of(app.db.read(), &steps).await?;
    let asked = preview
        .asked
        .iter()
        .map(|it| {
            let ask = ask_name(words, &asks, it.ask);
            match &it.approver {
                Some((person, reason)) => (ask, person_name(words, person), why(words, *reason)),
                None => (ask, words.t("approval-nobody"), None),
            }
        })
        .collect();
    let usual = page.visitor().organisation.language;
    let mut looks: Vec<Look> = Vec::new();
    for (person, _) in preview.asked.iter().filter_map(|it| it.approver.as_ref()) {
        let language = person.language(usual);
        let name = person_name(words, person);
        if let Some(look) = looks.iter_mut().find(|it| it.code == language.code()) {
            if !look.names.split(", ").any(|it| it == name) {
                look.names.push_str(", ");
                look.names.push_str(&name);
            }
            continue;
        }
        let theirs = app.languages.of(language);
        looks.push(Look {
            names: name,
            language: language.own_name().to_owned(),
            code: language.code(),
            title: theirs.t("approval-title"),
            hint: theirs.t("approval-hint"),
            question: Question::of(&theirs, &preview.shown),
            approve: theirs.t("approval-approve"),
            decline: theirs.t("approval-decline"),
        });
    }
    Ok(Seen { asked, looks })
}

pub(in crate::web) async fn show_approvals(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let request = as_expert(&app, &who.me.viewer, &number).await?;
    let again = Again {
        chosen,
        ..Again::default()
    };
    page(&app, &who, &request, again).await
}

/// What the approvers would see, before anything is asked.
pub(in crate::web) async fn preview_approval(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    form: Form<AskForm>,
) -> Answer {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let typed = form.fields;
    let question = typed.question();
    let mut again = Again::default();
    match approvals::preview(app.db.read(), viewer, request.number, &question).await {
        Ok(preview) => again.preview = Some(preview),
        Err(error) => again.refused = Refused::of(&who.visitor.words, error)?,
    }
    again.typed = Some(typed);
    page(&app, &who, &request, again).await
}

fn back(request: &Request) -> Response {
    Redirect::to(&format!("/requests/{}/approvals", request.number)).into_response()
}

pub(in crate::web) async fn ask_approval(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    form: Form<AskForm>,
) -> Answer {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let typed = form.fields;
    match approvals::ask(&app, viewer, request.number, typed.question()).await {
        Ok(_) => Ok(back(&request)),
        Err(error) => {
            let again = Again {
                refused: Refused::of(&who.visitor.words, error)?,
                typed: Some(typed),
                ..Again::default()
            };
            page(&app, &who, &request, again).await
        }
    }
}

/// The approval, if it is one of the request.
async fn own(app: &App, request: &Request, id: ApprovalId) -> Result<Approval> {
    let approval = store::approvals::get(app.db.read(), id).await?;
    if approval.request == request.id {
        Ok(approval)
    } else {
        Err(Error::NotFound("approval"))
    }
}

fn id_of(text: &str) -> Result<ApprovalId> {
    text.parse().map_err(|_| Error::NotFound("approval"))
}

pub(in crate::web) async fn withdraw_approval(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    _: Form<NoFields>,
) -> Answer {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let approval = own(&app, &request, id_of(&id)?).await?;
    approvals::withdraw(&app, viewer, approval.id).await?;
    Ok(back(&request))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct PassOnForm {
    step: StepId,
    email: String,
}

pub(in crate::web) async fn delegate_approval(
    State(app): State<App>,
    who: Expert,
    Path((number, id)): Path<(String, String)>,
    form: Form<PassOnForm>,
) -> Answer {
    let viewer = &who.me.viewer;
    let request = as_expert(&app, viewer, &number).await?;
    let approval = own(&app, &request, id_of(&id)?).await?;
    let PassOnForm { step, email } = form.fields;
    if approval.step(step).is_none() {
        return Err(Error::NotFound("approval").into());
    }
    let by = By::Expert(viewer.clone());
    match approvals::delegate(&app, step, by, email.clone()).await {
        Ok(_) => Ok(back(&request)),
        Err(error) => {
            let again = Again {
                refused: Refused::of(&who.visitor.words, error)?,
                wrong_step: Some(step),
                email,
                ..Again::default()
            };
            page(&app, &who, &request, again).await
        }
    }
}
