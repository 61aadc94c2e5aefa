//! What whoever is asked for an approval is told, by mail and in chats the same: the text, the fields that
//! were marked for them, and how it stands. Nothing else of the request (A5).

use domain::approval::ApprovalOutcome;
use domain::attribute::{Kind, Value};
use domain::ids::{ApprovalId, PersonId, StepId};
use domain::request::Request;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::app::App;
use crate::error::Result;
use crate::i18n::{Words, amounts};
use crate::store;
use crate::store::approvals::{self, FieldValue, Label, Standing};

/// What somebody is asked.
pub(super) struct Asked {
    /// The text.
    pub(super) text: String,
    /// What they are told besides: what it is called, and what it is.
    pub(super) facts: Vec<(String, String)>,
    /// When it expires.
    pub(super) until: Timestamp,
}

/// What somebody is asked by a step; nothing if it is theirs to decide no more.
pub(super) async fn asked(
    app: &App,
    words: &Words,
    step: StepId,
    person: PersonId,
) -> Result<Option<Asked>> {
    let db = app.db.read();
    let (approval, step) = approvals::step(db, step).await?;
    if approvals::standing(&approval, &step, person) != Standing::Open {
        return Ok(None);
    }
    let request = store::requests::by_id(db, approval.request).await?;
    let (concerned, keys) = (approval.person, &approval.fields);
    let shown = approvals::shown(db, &request, concerned, &approval.text, keys).await?;
    let facts = shown.fields.iter().map(|it| {
        let label = match &it.label {
            Label::Key(key) => words.t(&format!("approval-field-{}", key.replace('_', "-"))),
            Label::Name(name) => name.clone(),
        };
        (label, value(words, &it.value))
    });
    Ok(Some(Asked {
        facts: facts.collect(),
        text: shown.text,
        until: approval.expires_at,
    }))
}

fn value(words: &Words, value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Day(date) => day(words, *date),
        FieldValue::Category(category) => category.name_in(words.language()),
        FieldValue::Attribute(visible) => {
            attribute(words, visible.attribute().kind, visible.value())
        }
    }
}

/// What passed the whitelist, in one piece of text.
fn attribute(words: &Words, kind: Kind, value: &Value) -> String {
    match value {
        // Whole numbers may be codes: `12345` is no amount.
        Value::Number(number) if kind != Kind::Integer => amounts::number(words.language(), number),
        Value::Text(text) | Value::Number(text) | Value::Link(text) => text.clone(),
        Value::Money(amount, currency) => amounts::money(words.language(), amount, currency),
        Value::Date(date) => day(words, *date),
        Value::Tags(tags) => tags.join(", "),
        Value::Flag(true) => words.t("value-yes"),
        Value::Flag(false) => words.t("value-no"),
    }
}

/// A day, which is in no time zone.
fn day(words: &Words, date: Date) -> String {
    let at = date.to_zoned(TimeZone::UTC).map(|it| it.timestamp());
    words.date(at.unwrap_or(Timestamp::UNIX_EPOCH), &TimeZone::UTC)
}

/// What somebody was asked, and how that stands now: who decided what, or who decides. Nothing while it
/// is theirs to decide.
pub(super) async fn stands(
    app: &App,
    words: &Words,
    zone: &TimeZone,
    step: StepId,
    person: PersonId,
) -> Result<Option<(String, String)>> {
    let db = app.db.read();
    let (approval, step) = approvals::step(db, step).await?;
    let standing = approvals::standing(&approval, &step, person);
    let (key, by, at) = match standing {
        Standing::Open => return Ok(None),
        Standing::Approved(by, at) if by == Some(person) => {
            ("approval-stands-approved-you", None, Some(at))
        }
        Standing::Approved(by, at) => ("approval-stands-approved", by, Some(at)),
        Standing::Declined(by, at) if by == Some(person) => {
            ("approval-stands-declined-you", None, Some(at))
        }
        Standing::Declined(by, at) => ("approval-stands-declined", by, Some(at)),
        Standing::Withdrawn(None, at) => ("approval-stands-resolved", None, Some(at)),
        Standing::Withdrawn(by, at) => ("approval-stands-withdrawn", by, Some(at)),
        Standing::Expired(at) => ("approval-stands-expired", None, Some(at)),
        Standing::PassedOn(None) => ("approval-stands-passed-on-nobody", None, None),
        Standing::PassedOn(to) => ("approval-stands-passed-on", to, None),
    };
    let name = match by {
        Some(id) => store::people::get(db, id).await?.name,
        None => "–".to_owned(),
    };
    let date = at.map(|it| words.date_time(it, zone)).unwrap_or_default();
    let line = words.t2(key, "name", name, "date", date);
    Ok(Some((approval.text, line)))
}

/// How an approval about a request ended, for its requester, with what they may read of the comments; who
/// wrote those they are not told. Nothing unless it was decided.
pub(super) async fn outcome(
    app: &App,
    words: &Words,
    request: &Request,
    approval: ApprovalId,
) -> Result<Option<(bool, Vec<String>)>> {
    let approval = approvals::get(app.db.read(), approval).await?;
    let is_approved = match approval.outcome {
        Some(ApprovalOutcome::Approved) => true,
        Some(ApprovalOutcome::Declined) => false,
        Some(ApprovalOutcome::Withdrawn | ApprovalOutcome::Expired) | None => return Ok(None),
    };
    let key = if is_approved {
        "approval-outcome-approved"
    } else {
        "approval-outcome-declined"
    };
    let mut lines = vec![words.t1(key, "number", request.number.to_string())];
    let shown = approval.steps.iter().filter(|it| it.show_comment);
    lines.extend(shown.map(|it| words.t1("approval-comment-said", "comment", it.comment.as_str())));
    Ok(Some((is_approved, lines)))
}
