//! Deciding on an approval with a comment: fields beside the buttons, or a form (A4).

use domain::ids::{PersonId, StepId};

use super::{APPROVE, Asker, Asking, DECLINE, Field, Input, Which, YES, field};
use crate::actions::approvals::Decision;
use crate::actions::chat::heard::What;
use crate::channels::approval;
use crate::channels::bot::Speaker;
use crate::channels::bot::approval::beginning;
use crate::error::{Error, Result};
use crate::store::approvals;

/// Letters of a comment.
const LONGEST: usize = 2000;

/// The comment, and who may read it.
pub(in crate::channels::bot) fn fields(speaker: &Speaker<'_>) -> Vec<Field> {
    let optional = |name, label: &str, input| Field {
        name,
        label: speaker.t(label),
        hint: None,
        is_required: false,
        missing: String::new(),
        error: None,
        input,
    };
    let comment = Input::Lines {
        text: String::new(),
        max: LONGEST,
    };
    let show = Input::Check {
        title: speaker.t("approval-comment-show"),
        is_checked: false,
    };
    vec![
        optional(field::COMMENT, "approval-comment", comment),
        optional(field::SHOW, "bot-form-approval-readers", show),
    ]
}

/// What is wrong in the form that was sent.
pub(super) fn wrong<'v>(
    value: impl Fn(&'static str) -> &'v str,
) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    if decides(value(field::DECISION)).is_none() {
        wrong.push((field::DECISION, "error-decision-missing"));
    }
    if value(field::COMMENT).trim().chars().count() > LONGEST {
        wrong.push((field::COMMENT, "error-approval-comment-long"));
    }
    wrong
}

/// Yes or no; nothing if it is neither.
#[must_use]
pub fn decides(decision: &str) -> Option<bool> {
    match decision.trim() {
        APPROVE => Some(true),
        DECLINE => Some(false),
        _ => None,
    }
}

/// What was decided, with what was typed.
#[must_use]
pub fn asked<'v>(step: StepId, approved: bool, value: impl Fn(&'static str) -> &'v str) -> What {
    let decision = Decision {
        approved,
        comment: value(field::COMMENT).trim().to_owned(),
        show_to_requester: value(field::SHOW).trim() == YES,
    };
    What::Decided { step, decision }
}

impl Asker<'_> {
    /// Deciding on what one is asked, or how it was decided; for anybody else there is no such question.
    pub async fn decision(&self, step: &str) -> Result<Asking> {
        let whose = self.person().filter(|it| it.is_active());
        let (Ok(step), Some(person)) = (step.trim().parse::<StepId>(), whose) else {
            return Ok(self.notice("bot-approval-not-yours"));
        };
        let (speaker, person) = (&self.speaker, person.person());
        if !self.was_asked(step, person).await? {
            return Ok(self.notice("bot-approval-not-yours"));
        }
        let (app, words) = (speaker.app, &speaker.words);
        let asked = approval::asked(app, words, step, person).await?;
        let Some(asked) = asked else {
            let stands = approval::stands(app, words, &speaker.zone.1, step, person).await?;
            return Ok(Asking::Notice {
                title: self.t("bot-form-approval"),
                line: stands.map(|it| it.1).unwrap_or_default(),
                close: self.t("bot-form-close"),
            });
        };
        let options = [(APPROVE, "approval-approve"), (DECLINE, "approval-decline")];
        let choice = Input::Choice {
            options: options
                .map(|(value, key)| (value.to_owned(), self.t(key)))
                .to_vec(),
            chosen: None,
            placeholder: String::new(),
        };
        let mut all = vec![Field {
            missing: self.t("error-decision-missing"),
            ..self.field(field::DECISION, "bot-form-approval-decision", choice)
        }];
        all.extend(fields(speaker));
        let lines = vec![beginning(&asked.text)];
        Ok(self.form(Which::Decision(step), "bot-form-approval", lines, all))
    }

    async fn was_asked(&self, step: StepId, person: PersonId) -> Result<bool> {
        let db = self.speaker.app.db.read();
        let asked = match approvals::step(db, step).await {
            Err(Error::NotFound(_)) => return Ok(false),
            found => found?.1,
        };
        let is_theirs = asked.approver == Some(person) || asked.decided_by == Some(person);
        let sent = approvals::deliveries_of(db, step, person).await?;
        Ok(is_theirs || !sent.is_empty())
    }
}
