//! Search: requests by number and by words, and people, within what the reader may see (I10, R5).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use domain::text;
use serde::Deserialize;

use super::desk::{Desk, StatusMark, Tile};
use super::failure::Failure;
use super::htmx::Htmx;
use super::page::Page;
use super::visitor::Expert;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;

/// Messages of one part of the results.
const HITS: i64 = 40;
/// People shown.
const PEOPLE: i64 = 8;
/// Letters shown around what was found.
const AROUND: usize = 90;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    before: Option<i64>,
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    text: String,
    found: bool,
}

/// A request that was found.
struct Found {
    number: i64,
    subject: Vec<Stretch>,
    requester: String,
    team: String,
    status: StatusMark,
    ago: String,
    iso: String,
    snippet: Vec<Stretch>,
}

/// A person who was found.
struct FoundPerson {
    id: String,
    tile: Tile,
    role: String,
    email: String,
}

struct Results {
    query: String,
    count: String,
    requests: Vec<Found>,
    people: Vec<FoundPerson>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "search/page.html")]
struct SearchPage {
    page: Page,
    results: Results,
}

#[derive(Template)]
#[template(path = "search/_results.html")]
struct ResultsPart {
    page: Page,
    results: Results,
}

pub(super) async fn show(
    State(app): State<App>,
    who: Expert,
    Query(asked): Query<Asked>,
    htmx: Htmx,
) -> std::result::Result<Response, Failure> {
    let page = Page::new(&app, &who.visitor, "search-title");
    let results = find(&app, &page, &who, &asked).await?;
    if htmx.wants("results") {
        return Ok(Html(ResultsPart { page, results }.render()?).into_response());
    }
    let page = page.with_nav(&app, "search").await?;
    Ok(Html(SearchPage { page, results }.render()?).into_response())
}

async fn find(app: &App, page: &Page, who: &Expert, asked: &Asked) -> Result<Results> {
    let db = app.db.read();
    let viewer = &who.me.viewer;
    let query = asked.q.trim();
    let folded = text::fold(query);
    let wanted: Vec<&str> = folded.split(' ').filter(|it| !it.is_empty()).collect();
    let desk = Desk::load(db, &page.w).await?;
    let mut requests: Vec<Found> = Vec::new();

    let number = query.strip_prefix('#').unwrap_or(query).parse().ok();
    if let Some(number) = number.filter(|_| asked.before.is_none()) {
        match store::inbox::row(db, viewer, number).await {
            Ok(Some(row)) => requests.push(Found {
                number: row.number,
                subject: marked(&row.subject, &[]),
                requester: row.requester_name,
                team: desk.team_name(row.team_id),
                status: desk.status(row.status_id),
                ago: page.ago(&row.last_message_at),
                iso: page.iso(&row.last_message_at),
                snippet: marked(&row.last_message_snippet, &[]),
            }),
            Ok(None) | Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let hits = store::search::find(db, viewer, query, asked.before, HITS).await?;
    let more = hits
        .last()
        .filter(|_| i64::try_from(hits.len()).unwrap_or(0) == HITS)
        .and_then(|it| {
            let pairs = [("q", query.to_owned()), ("before", it.document.to_string())];
            serde_html_form::to_string(pairs).ok()
        })
        .map(|it| format!("/search?{it}"));
    for hit in hits {
        if requests.iter().any(|it| it.number == hit.number) {
            continue;
        }
        requests.push(Found {
            number: hit.number,
            subject: marked(&hit.subject, &wanted),
            requester: hit.requester_name,
            team: desk.team_name(hit.team_id),
            status: desk.status(hit.status_id),
            ago: page.ago(&hit.last_message_at),
            iso: page.iso(&hit.last_message_at),
            snippet: around(&hit.text, &wanted),
        });
    }
    let people = if page.may_see_people && asked.before.is_none() {
        store::people::search(db, query, PEOPLE).await?
    } else {
        Vec::new()
    };
    let count = i64::try_from(requests.len()).unwrap_or(i64::MAX);
    Ok(Results {
        count: if query.is_empty() {
            String::new()
        } else if more.is_some() {
            page.w
                .t2("search-count-more", "count", count, "query", query)
        } else {
            page.w.t2("search-count", "count", count, "query", query)
        },
        query: query.to_owned(),
        requests,
        people: people
            .iter()
            .map(|it| FoundPerson {
                id: it.id.to_string(),
                tile: Tile::of(it),
                role: it.position.clone().unwrap_or_default(),
                email: it.email.clone().unwrap_or_default(),
            })
            .collect(),
        more,
    })
}

/// A text parted into what was found and what was not: whole words that begin with a word wanted.
fn marked(text: &str, wanted: &[&str]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut add = |text: &str, found: bool| match stretches.last_mut() {
        Some(last) if last.found == found => last.text.push_str(text),
        _ => stretches.push(Stretch {
            text: text.to_owned(),
            found,
        }),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let letters = rest.chars().next().is_some_and(char::is_alphanumeric);
        let end = rest
            .find(|it: char| it.is_alphanumeric() != letters)
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let found = letters && {
            let folded = domain::text::fold(word);
            wanted.iter().any(|it| folded.starts_with(it))
        };
        add(word, found);
        rest = after;
    }
    stretches
}

/// The part of a text around the first word found, on one line; no word is cut in two.
fn around(text: &str, wanted: &[&str]) -> Vec<Stretch> {
    let line: Vec<&str> = text.split_whitespace().collect();
    let length = |word: &&str| word.chars().count() + 1;
    let is_found = |word: &&str| marked(word, wanted).iter().any(|it| it.found);
    let hit = line.iter().position(is_found).unwrap_or(0);
    // Half of the place goes before what was found, the rest behind it.
    let mut start = hit;
    let mut used = 0;
    while start > 0 && used + length(&line[start - 1]) <= AROUND / 2 {
        start -= 1;
        used += length(&line[start]);
    }
    let mut end = start;
    let mut used = 0;
    while end < line.len() && (end <= hit || used + length(&line[end]) <= 2 * AROUND) {
        used += length(&line[end]);
        end += 1;
    }
    // A word longer than all the place there is, such as an address, is cut after all.
    let mut shown: String = line[start..end].join(" ");
    let whole = shown.chars().count();
    if whole > 3 * AROUND {
        shown = shown.chars().take(3 * AROUND).collect();
    }
    let before = if start > 0 { "… " } else { "" };
    let after = if end < line.len() || whole > 3 * AROUND {
        " …"
    } else {
        ""
    };
    marked(&format!("{before}{shown}{after}"), wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I10.
    #[test]
    fn what_was_found_is_marked_whatever_its_marks_and_case() {
        let found: Vec<String> = marked("Les congés payés, CONGE?", &["conge"])
            .into_iter()
            .filter(|it| it.found)
            .map(|it| it.text)
            .collect();
        assert_eq!(found, ["congés", "CONGE"]);
        let long = format!("{}needle{}", "words ".repeat(60), " words".repeat(60));
        let shown = around(&long, &["needle"]);
        assert!(
            shown.iter().any(|it| it.found && it.text == "needle"),
            "{shown:?}"
        );
        let length: usize = shown.iter().map(|it| it.text.chars().count()).sum();
        assert!(length < 200, "{length}");
        // Words stay whole, at both ends.
        let all: String = shown.iter().map(|it| it.text.as_str()).collect();
        let whole = |it: &str| ["…", "words", "needle"].contains(&it);
        assert!(all.split(' ').all(whole), "{all}");
        assert_eq!(around("needle", &["needle"]).len(), 1);
        let endless = around(&"x".repeat(5000), &["x"]);
        assert!(endless.iter().map(|it| it.text.len()).sum::<usize>() < 300);
        assert_eq!(marked("<b>", &[]).len(), 1);
    }
}
