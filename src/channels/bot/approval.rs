//! What the bot says of approvals: to whoever is asked, and to the requester (A4).

use domain::ids::{ApprovalId, StepId};

use super::form::decision_fields;
use super::{Button, Composed, Does, Part, Speaker};
use crate::channels::approval;
use crate::error::Result;
use crate::store;

/// How many letters name a question that was decided.
const NAMED: usize = 200;

/// The question, with what answers it; nothing if it is theirs to decide no more.
pub(super) async fn asks(speaker: &Speaker<'_>, step: StepId, reminds: bool) -> Result<Composed> {
    let Some(person) = &speaker.person else {
        return Ok(Composed::default());
    };
    let asked = approval::asked(speaker.app, &speaker.words, step, person.person()).await?;
    let Some(asked) = asked else {
        return Ok(Composed::default());
    };
    let key = if reminds {
        "bot-push-approval-reminder"
    } else {
        "bot-push-approval"
    };
    let (zone_name, zone) = &speaker.zone;
    let date = speaker.words.long_near_time(asked.until, zone);
    let until = speaker.words.t2(
        "bot-approval-until",
        "date",
        date,
        "zone",
        zone_name.as_str(),
    );
    let mut parts = vec![Part::Title(speaker.t(key)), Part::Whole(asked.text)];
    if !asked.facts.is_empty() {
        parts.push(Part::Facts(asked.facts));
    }
    let decides = |key: &str, approved| {
        let does = Does::Decide { step, approved };
        Button::new(speaker.t(key), does)
    };
    parts.extend([
        Part::Small(until),
        Part::Fields(decision_fields(speaker)),
        Part::Buttons(vec![
            decides("approval-approve", true).primary(),
            decides("approval-decline", false),
            Button::new(
                speaker.t("bot-button-approval-comment"),
                Does::Comment(step),
            ),
            all_button(speaker),
        ]),
    ]);
    Ok(Composed::one(speaker.t(key), parts))
}

/// What takes the place of the question: who decided what and when, or who decides now.
pub(super) async fn ended(speaker: &Speaker<'_>, step: StepId) -> Result<Composed> {
    let Some(person) = &speaker.person else {
        return Ok(Composed::default());
    };
    let (app, words, zone) = (speaker.app, &speaker.words, &speaker.zone.1);
    let stands = approval::stands(app, words, zone, step, person.person()).await?;
    // Passed on and back again: the newer question stands.
    let Some((text, line)) = stands else {
        return Ok(Composed::default());
    };
    let parts = vec![
        Part::Small(beginning(&text)),
        Part::line(line),
        Part::Buttons(vec![all_button(speaker)]),
    ];
    Ok(Composed::one(speaker.t("bot-push-approval-ended"), parts))
}

/// How it was decided, to the requester.
pub(super) async fn outcome(speaker: &Speaker<'_>, approval: ApprovalId) -> Result<Composed> {
    let db = speaker.app.db.read();
    let about = store::approvals::get(db, approval).await?.request;
    let (request, _) = speaker.request(about).await?;
    let told = approval::outcome(speaker.app, &speaker.words, &request, approval).await?;
    let Some((_, lines)) = told else {
        return Ok(Composed::default());
    };
    let mut parts: Vec<Part> = speaker.which(&request).into_iter().collect();
    parts.extend(lines.into_iter().map(Part::Whole));
    parts.push(speaker.buttons(&request, true));
    Ok(Composed::one(
        speaker.push("bot-push-promise", &request),
        parts,
    ))
}

/// Where it can be passed on, too.
fn all_button(speaker: &Speaker<'_>) -> Button {
    let own = Does::Open(speaker.app.config.link("/my/approvals"));
    Button::new(speaker.t("bot-button-approvals"), own)
}

/// As much of a text as names it.
pub(super) fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= NAMED {
        return line;
    }
    let mut kept: String = line.chars().take(NAMED - 1).collect();
    kept.push('…');
    kept
}
