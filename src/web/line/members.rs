//! Who of a chat program is who: how many came over, and as what (S5). Nobody is told.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use super::{Program, Top};
use crate::app::App;
use crate::i18n::Words;
use crate::store::identities::{self, Counts};
use crate::web::failure::Failure;
use crate::web::htmx::Htmx;
use crate::web::page::Page;
use crate::web::visitor::Visitor;

/// The part of the page that changes while an import runs.
const PART: &str = "members-import";

#[derive(Template)]
#[template(path = "line/members.html")]
struct MembersPage<C> {
    page: Page,
    top: Top<C>,
    refused: crate::web::refused::Refused,
    members: Members,
}

#[derive(Template)]
#[template(path = "line/_members.html")]
struct MembersPart {
    page: Page,
    members: Members,
}

/// How an import stands, as the connection tells.
pub(in crate::web) struct Import {
    pub(in crate::web) is_running: bool,
    pub(in crate::web) is_enabled: bool,
    /// Accounts gone through.
    pub(in crate::web) seen: Option<i32>,
    pub(in crate::web) done: Option<i64>,
    /// Why it is not complete, and what to do.
    pub(in crate::web) problem: Option<(String, String)>,
    /// What else is to be known, and what to do.
    pub(in crate::web) warning: Option<(String, String)>,
}

/// What the page says.
struct Members {
    import: Import,
    base: &'static str,
    importing: String,
    hint: String,
    lines: Vec<Line>,
}

/// So many of a kind.
struct Line {
    count: String,
    hint: String,
    /// They are contacts, who have a page.
    is_contacts: bool,
}

/// Keys of words that tell of one chat program.
pub(in crate::web) struct Keys {
    /// That members come over from there.
    pub(in crate::web) importing: &'static str,
    /// When it is brought up to date.
    pub(in crate::web) hint: &'static str,
    pub(in crate::web) employees: &'static str,
    pub(in crate::web) guests: &'static str,
    pub(in crate::web) strangers: &'static str,
}

fn lines(words: &Words, keys: &Keys, counts: &Counts) -> Vec<Line> {
    let line = |count: &str, n: i64, hint: &str| Line {
        count: words.t1(count, "n", n),
        hint: words.t(hint),
        is_contacts: false,
    };
    let mut lines = vec![
        line("slack-count-employees", counts.employees, keys.employees),
        Line {
            is_contacts: true,
            ..line(
                "slack-count-contacts",
                counts.members,
                "slack-contacts-hint",
            )
        },
        line("slack-count-guests", counts.guests, keys.guests),
        line("slack-count-strangers", counts.strangers, keys.strangers),
    ];
    // What some chat programs never tell of is not counted as none.
    for (count, n, hint) in [
        (
            "slack-count-deactivated",
            counts.deactivated,
            "slack-deactivated-hint",
        ),
        ("slack-count-bots", counts.bots, "slack-bots-hint"),
    ] {
        lines.push(line(count, n, hint));
    }
    lines
}

/// The page, or its part that changes.
pub(in crate::web) async fn show<C>(
    app: &App,
    visitor: &Visitor,
    (top, page): (Top<C>, Page),
    account: &str,
    keys: &Keys,
    import: Import,
    htmx: &Htmx,
) -> Result<Response, Failure> {
    let program: &'static Program = top.program;
    let words = &visitor.words;
    let counts = identities::counts(app.db.read(), program.channel, account).await?;
    let members = Members {
        import,
        base: program.base,
        importing: words.t(keys.importing),
        hint: words.t(keys.hint),
        lines: lines(words, keys, &counts),
    };
    if htmx.wants(PART) {
        let page = Page::new(app, visitor, "slack-members");
        return Ok(Html(MembersPart { page, members }.render()?).into_response());
    }
    let page = MembersPage {
        page,
        top,
        refused: crate::web::refused::Refused::default(),
        members,
    };
    Ok(Html(page.render()?).into_response())
}
