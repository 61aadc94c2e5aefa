//! Mails about approvals: the question to whoever is asked, with the link that decides (A4, RS-T8), and how
//! it was decided, to the requester.

use domain::chat::{Post, Prompt};
use domain::request::Request;
use jiff::Timestamp;

use super::compose::{Content, page_token};
use crate::actions::approvals;
use crate::app::App;
use crate::channels::approval;
use crate::channels::promised::zone;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::outbox::Delivery;
use crate::store::people::Person;
use crate::store::settings::Organisation;
use crate::store::teams::Team;

/// Asks somebody, or reminds them: the text and the fields that were marked, and nothing else (A5).
pub(super) async fn approval(
    app: &App,
    delivery: &Delivery,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
) -> Result<Content> {
    let post: Post = serde_json::from_str(&delivery.data)?;
    let Some(Prompt::Approval { step, reminds }) = post.prompt else {
        return Err(anyhow::anyhow!("a question for approval names no step").into());
    };
    let key = if reminds {
        "mail-approval-reminder-subject"
    } else {
        "mail-approval-subject"
    };
    let (zone_name, zone) = zone(person, organisation);
    let asked = approval::asked(app, words, step, person.person()).await?;
    let (paragraphs, facts, until) = match asked {
        Some(asked) => {
            let mut paragraphs = vec![words.t1(
                "mail-approval-body",
                "organisation",
                organisation.name.as_str(),
            )];
            let lines = asked.text.lines().map(str::trim);
            paragraphs.extend(lines.filter(|it| !it.is_empty()).map(str::to_owned));
            let date = words.long_near_time(asked.until, &zone);
            let until = words.t2("mail-approval-until", "date", date, "zone", zone_name);
            (paragraphs, asked.facts, Some(until))
        }
        // Decided while this was on its way.
        None => {
            let stands = approval::stands(app, words, &zone, step, person.person()).await?;
            let line = stands.map(|it| it.1);
            (line.into_iter().collect(), Vec::new(), None)
        }
    };
    let token = approvals::link(app, delivery).await?;
    let mut after: Vec<String> = until.into_iter().collect();
    after.push(words.t("mail-approval-hint"));
    Ok(Content {
        // Words of ours alone: nothing that somebody wrote stands where a stranger may see it (C7).
        subject: words.t(key),
        paragraphs,
        facts,
        after,
        link: Some((
            app.config.link(&format!("/approve/{token}")),
            words.t("mail-approval-link"),
        )),
        is_button: true,
        signature: vec![organisation.name.clone()],
        automatic: Some("auto-generated"),
        ..Content::default()
    })
}

/// Tells the requester how it was decided.
pub(super) async fn outcome(
    app: &App,
    delivery: &Delivery,
    (request, team): (&Request, &Team),
    organisation: &Organisation,
    words: &Words,
    now: Timestamp,
) -> Result<Content> {
    let post: Post = serde_json::from_str(&delivery.data)?;
    let Some(Prompt::ApprovalOutcome { approval }) = post.prompt else {
        return Err(anyhow::anyhow!("the outcome of an approval names none").into());
    };
    let told = approval::outcome(app, words, request, approval).await?;
    let Some((is_approved, mut paragraphs)) = told else {
        return Err(anyhow::anyhow!("the approval {approval} was not decided").into());
    };
    let key = if is_approved {
        "mail-approval-approved-subject"
    } else {
        "mail-approval-declined-subject"
    };
    let team = team.name.as_str();
    paragraphs.push(words.t1("mail-approval-outcome-hint", "team", team));
    let number = request.number.to_string();
    let page = format!("/r/{}", page_token(app, request, now));
    let line = words.t2(
        "mail-request-line",
        "number",
        number.clone(),
        "organisation",
        organisation.name.as_str(),
    );
    Ok(Content {
        subject: words.t1(key, "subject", format!("#{number}")),
        paragraphs,
        link: Some((app.config.link(&page), words.t("mail-open-request"))),
        signature: vec![line],
        automatic: Some("auto-generated"),
        ..Content::default()
    })
}
