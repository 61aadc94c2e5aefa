//! How mail goes out.

use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::{Tabs, frame};
use crate::app::App;
use crate::store;
use crate::store::outbox;
use crate::web::failure::Failure;
use crate::web::page::{Page, count};
use crate::web::visitor::{Administrator, Visitor};

#[derive(Template)]
#[template(path = "email_settings/outgoing.html")]
struct OutgoingPage {
    page: Page,
    tabs: Tabs,
    out: Outgoing,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
) -> Result<Html<String>, Failure> {
    let (page, tabs) = frame(&app, &who.visitor, "/outgoing", false).await?;
    let outgoing = OutgoingPage {
        page,
        tabs,
        out: Outgoing::load(&app, &who.visitor).await?,
    };
    Ok(Html(outgoing.render()?))
}

/// How mail goes out.
pub(in crate::web) struct Outgoing {
    pub(in crate::web) relay: String,
    pub(in crate::web) waiting: String,
    pub(in crate::web) failed: String,
    pub(in crate::web) bounced: String,
    pub(in crate::web) last_sent: Option<String>,
    pub(in crate::web) deferred: Option<Deferred>,
}

/// The oldest mail that did not go yet.
pub(in crate::web) struct Deferred {
    pub(in crate::web) since: String,
    pub(in crate::web) answer: String,
}

impl Outgoing {
    pub(in crate::web) async fn load(app: &App, visitor: &Visitor) -> Result<Self, Failure> {
        let db = app.db.read();
        let (words, zone) = (&visitor.words, &visitor.zone);
        let number = |n: i64| match count(n) {
            none if none.is_empty() => "0".to_owned(),
            some => some,
        };
        let last = outbox::list(db, outbox::state::SENT, 1).await?;
        Ok(Self {
            relay: format!("{:?}", app.config.mail.outgoing),
            waiting: number(outbox::count(db, outbox::state::WAITING).await?),
            failed: number(outbox::count(db, outbox::state::FAILED).await?),
            bounced: number(outbox::count(db, outbox::state::BOUNCED).await?),
            last_sent: last
                .first()
                .and_then(|it| it.sent_at)
                .map(|at| words.date_time(store::instant(at), zone)),
            deferred: outbox::oldest_deferred(db).await?.map(|it| Deferred {
                since: words.date_time(store::instant(it.created_at), zone),
                answer: it.last_answer,
            }),
        })
    }
}
