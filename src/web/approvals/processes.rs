//! The approval processes: what each asks, for whom it counts, and which one the sync gives.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use domain::approval::{Ask, Source};
use domain::ids::ProcessId;

use super::{ask_name, people_of};
use crate::app::App;
use crate::store::approval_processes::{self as processes, Process};
use crate::web::desk::{Choice, Desk, People};
use crate::web::failure::Failure;
use crate::web::page::Page;
use crate::web::settings::{self, Saved};
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "approvals/list.html")]
struct ListPage {
    page: Page,
    saved: bool,
    rows: Vec<Row>,
    /// The processes that the sync may give, after the line for none.
    sync: Vec<Choice>,
    /// What the sync gave: in words, if it gives something.
    synced: Option<String>,
}

/// A process.
struct Row {
    id: ProcessId,
    name: String,
    /// Whom it asks.
    asks: Vec<String>,
    in_order: bool,
    /// For whom it counts.
    counts: Vec<String>,
    is_archived: bool,
}

pub(in crate::web) async fn list(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Html<String>, Failure> {
    let db = app.db.read();
    let words = &who.visitor.words;
    let desk = Desk::load(db, words).await?;
    let all = processes::list(db).await?;
    let steps: Vec<Ask> = all.iter().flat_map(|it| &it.steps).copied().collect();
    let people = people_of(db, &steps).await?;
    let given = processes::counts(db).await?;
    let of_sync = processes::of_sync(db).await?;
    let page = settings::page(
        &app,
        &who.visitor,
        "approvals",
        words.t("settings-approvals"),
    )
    .await?;
    let number = |process: &Process, source: Source| {
        let key = (process.id, source.name().to_owned());
        given.get(&key).copied().unwrap_or(0)
    };
    let rows = all
        .iter()
        .map(|it| row(&page, &desk, &people, it, &number))
        .collect();
    let mut sync = vec![Choice::new(
        "",
        words.t("approval-sync-none"),
        of_sync.is_none(),
    )];
    let offered = all
        .iter()
        .filter(|it| it.is_active() || of_sync == Some(it.id));
    sync.extend(offered.map(|it| Choice::new(it.id.to_string(), &it.name, of_sync == Some(it.id))));
    let synced = processes::synced_people(db).await?;
    let list = ListPage {
        saved: query.saved,
        rows,
        sync,
        synced: of_sync.map(|_| words.t1("approval-synced", "n", synced)),
        page,
    };
    Ok(Html(list.render()?))
}

fn row(
    page: &Page,
    desk: &Desk,
    people: &People,
    process: &Process,
    number: &impl Fn(&Process, Source) -> i64,
) -> Row {
    let words = &page.w;
    let mut counts = Vec::new();
    if process.is_default {
        counts.push(words.t("approval-is-default"));
    }
    for of in &process.categories {
        let name = desk.category_name(of.category.0);
        counts.push(if of.starts_itself {
            words.t1("approval-starts-for", "category", name)
        } else {
            name
        });
    }
    for (key, source) in [
        ("approval-given-by-hand", Source::ByHand),
        ("approval-given-by-sync", Source::Sync),
    ] {
        let n = number(process, source);
        if n > 0 {
            counts.push(words.t1(key, "n", n));
        }
    }
    Row {
        id: process.id,
        name: process.name.clone(),
        asks: process
            .steps
            .iter()
            .map(|it| ask_name(words, people, *it))
            .collect(),
        in_order: process.in_order,
        counts,
        is_archived: !process.is_active(),
    }
}
