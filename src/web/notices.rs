//! What an expert was told: deadlines of their requests and teams (I12).

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::failure::Failure;
use super::page::Page;
use super::visitor::Expert;
use crate::actions;
use crate::app::App;
use crate::store;
use crate::store::notices::{Shown, kind};

/// How many are shown.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "notices/page.html")]
struct NoticesPage {
    page: Page,
    notices: Vec<Line>,
}

/// A notice as it is drawn.
struct Line {
    icon: &'static str,
    text: String,
    number: i64,
    /// Number, name and team of the request.
    request: String,
    at: i64,
    is_new: bool,
}

impl Line {
    fn of(page: &Page, notice: Shown) -> Self {
        let about = notice.about();
        let (icon, key) = match (notice.kind.as_str(), about.goal) {
            (kind::GOAL_WARNED, Some(goal)) => {
                ("bell", format!("notice-goal-warned-{}", goal.name()))
            }
            (kind::GOAL_BREACHED, Some(goal)) => {
                ("alert", format!("notice-goal-breached-{}", goal.name()))
            }
            (kind::APPROVAL_APPROVED, _) => ("check", "notice-approval-approved".to_owned()),
            (kind::APPROVAL_DECLINED, _) => ("alert", "notice-approval-declined".to_owned()),
            (kind::APPROVAL_EXPIRED, _) => ("alert", "notice-approval-expired".to_owned()),
            (kind::APPROVER_MISSING, _) => ("alert", "notice-approver-missing".to_owned()),
            (kind::MAIL_DELAYED, _) => ("clock", "notice-mail-delayed".to_owned()),
            (kind::MAIL_FAILED, _) => ("alert", "notice-mail-failed".to_owned()),
            (kind::MAIL_BOUNCED, _) => ("alert", "notice-mail-bounced".to_owned()),
            (kind::MAIL_HELD, _) => ("mail", "notice-mail-held".to_owned()),
            _ => ("unassigned", "notice-nobody-available".to_owned()),
        };
        let date = about.due.map(|due| page.soon(store::millis(due)));
        Self {
            icon,
            text: page.w.t1(&key, "date", date.unwrap_or_default()),
            number: notice.number,
            request: page.w.with(
                "notices-request",
                &[
                    ("number", notice.number.to_string().into()),
                    ("subject", notice.subject.as_str().into()),
                    ("team", notice.team.as_str().into()),
                ],
            ),
            at: notice.created_at,
            is_new: notice.seen_at.is_none(),
        }
    }
}

/// Whoever opens the page has seen what is on it.
pub(super) async fn show(State(app): State<App>, who: Expert) -> Result<Html<String>, Failure> {
    let viewer = &who.me.viewer;
    let page = Page::new(&app, &who.visitor, "nav-notices");
    let notices: Vec<Line> = store::notices::list(app.db.read(), viewer, SHOWN)
        .await?
        .into_iter()
        .map(|it| Line::of(&page, it))
        .collect();
    if notices.iter().any(|it| it.is_new) {
        actions::notices::seen(&app, viewer).await?;
    }
    let page = page.with_nav(&app, "notices").await?;
    Ok(Html(NoticesPage { page, notices }.render()?))
}
