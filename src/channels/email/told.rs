//! What mails tell experts: of deadlines what runs out (I12), and how approvals ended. No content of requests is in them (C7).

use jiff::tz::TimeZone;

use super::compose::Content;
use crate::app::App;
use crate::channels::promised::zone;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::notices::{self, Shown};
use crate::store::outbox::Delivery;
use crate::store::people::Person;
use crate::store::settings::Organisation;

/// How many notices one mail lists.
const LISTED: i64 = 50;

/// What an expert is told, in one mail.
pub(super) async fn notices(
    app: &App,
    delivery: &Delivery,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
) -> Result<Content> {
    let db = app.db.read();
    let (zone_name, zone) = zone(person, organisation);
    let count = notices::count_of_delivery(db, delivery.delivery()).await?;
    let listed = notices::of_delivery(db, delivery.delivery(), LISTED).await?;
    let more = count - i64::try_from(listed.len()).unwrap_or(count);
    let items = listed
        .iter()
        .map(|it| {
            let address = app.config.link(&format!("/requests/{}", it.number));
            let line = words.with(
                "mail-notices-line",
                &[
                    ("number", it.number.to_string().into()),
                    ("team", it.team.as_str().into()),
                    ("text", text(words, it, &zone).into()),
                ],
            );
            (address, line)
        })
        .collect();
    let mut after = Vec::new();
    if more > 0 {
        after.push(words.t1("mail-notices-more", "n", more));
    }
    after.push(words.t("mail-notices-hint"));
    Ok(Content {
        subject: words.t1("mail-notices-subject", "n", count),
        paragraphs: vec![words.t1("mail-notices-body", "zone", zone_name)],
        items,
        after,
        link: Some((app.config.link("/notices"), words.t("mail-notices-link"))),
        signature: vec![organisation.name.clone()],
        automatic: Some("auto-generated"),
        is_bulk: true,
        ..Content::default()
    })
}

fn text(words: &Words, notice: &Shown, zone: &TimeZone) -> String {
    let about = notice.about();
    let key = match (notice.kind.as_str(), about.goal) {
        (notices::kind::GOAL_WARNED, Some(goal)) => {
            format!("notice-goal-warned-{}", goal.name())
        }
        (notices::kind::GOAL_BREACHED, Some(goal)) => {
            format!("notice-goal-breached-{}", goal.name())
        }
        (notices::kind::APPROVAL_APPROVED, _) => "notice-approval-approved".to_owned(),
        (notices::kind::APPROVAL_DECLINED, _) => "notice-approval-declined".to_owned(),
        (notices::kind::APPROVAL_EXPIRED, _) => "notice-approval-expired".to_owned(),
        (notices::kind::APPROVER_MISSING, _) => "notice-approver-missing".to_owned(),
        (notices::kind::MAIL_DELAYED, _) => "notice-mail-delayed".to_owned(),
        (notices::kind::MAIL_FAILED, _) => "notice-mail-failed".to_owned(),
        (notices::kind::MAIL_BOUNCED, _) => "notice-mail-bounced".to_owned(),
        (notices::kind::MAIL_HELD, _) => "notice-mail-held".to_owned(),
        _ => "notice-nobody-available".to_owned(),
    };
    let date = about.due.map(|due| words.near_time(due, zone));
    words.t1(&key, "date", date.unwrap_or_default())
}
