//! Every word in every language, and nothing that is not a word.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::desk::Desk;

const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "nl", "pt"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The keys of a language, with the file that each is in.
fn keys(language: &str) -> BTreeMap<String, PathBuf> {
    let mut keys = BTreeMap::new();
    let Ok(files) = std::fs::read_dir(root().join("locales").join(language)) else {
        return keys;
    };
    for file in files {
        let path = file.unwrap().path();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let Some((key, _)) = line.split_once(" =").or_else(|| line.split_once('=')) else {
                continue;
            };
            let plain = |it: char| it.is_ascii_alphanumeric() || it == '-';
            if key.starts_with(|it: char| it.is_ascii_lowercase()) && key.chars().all(plain) {
                let before = keys.insert(key.to_owned(), path.clone());
                assert!(before.is_none(), "{key} is in {} twice", path.display());
            }
        }
    }
    keys
}

/// L4. Every key of English is in each language, and none has one of its own.
#[test]
fn every_key_is_in_every_language() {
    let english = keys("en");
    let mut wrong = Vec::new();
    for language in &LANGUAGES[1..] {
        let theirs = keys(language);
        for (key, file) in &english {
            match theirs.get(key) {
                None => wrong.push(format!("{language} lacks {key}")),
                Some(it) if it.file_name() != file.file_name() => {
                    wrong.push(format!("{language} has {key} in {}", it.display()));
                }
                Some(_) => {}
            }
        }
        let more = theirs.keys().filter(|it| !english.contains_key(*it));
        wrong.extend(more.map(|it| format!("only {language} has {it}")));
    }
    assert!(
        wrong.is_empty(),
        "{} keys, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

/// Everything that is written in sources and templates.
fn sources() -> String {
    fn walk(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, text);
            } else if let Ok(more) = std::fs::read_to_string(&path) {
                text.push_str(&more);
                text.push('\n');
            }
        }
    }
    let mut text = String::new();
    for folder in ["src", "templates"] {
        walk(&root().join(folder), &mut text);
    }
    for file in std::fs::read_dir(root().join("static")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|it| it == "js") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    text
}

/// L4. A key that nobody asks for is not kept. Keys that are put together from a stem and a word of the
/// domain (`stage-` and `waiting`) are used when their stem is.
#[test]
fn every_key_is_used() {
    let sources = sources();
    let words = sources
        .split(|it: char| !(it.is_ascii_alphanumeric() || it == '-'))
        .collect::<BTreeSet<_>>();
    let unused: Vec<String> = keys("en")
        .into_keys()
        .filter(|key| {
            let stem = key
                .match_indices('-')
                .map(|(at, _)| &key[..=at])
                .any(|it| words.contains(it));
            !words.contains(key.as_str()) && !stem
        })
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// L4. A key that is asked for by its whole name is there.
#[test]
fn every_key_that_is_asked_for_is_there() {
    let english = keys("en");
    let mut missing = BTreeSet::new();
    let sources = sources();
    for call in [".t(\"", ".t1(\"", ".t2(\"", "w.n(\""] {
        for rest in sources.split(call).skip(1) {
            let key = rest.split('"').next().unwrap();
            if !english.contains_key(key) && !key.contains('{') && !key.ends_with('-') {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// L1, L3, L4. Every page in every language: each in its own, none with a key where words belong, and a
/// changed preference acts on the next page.
#[tokio::test]
async fn every_page_speaks_every_language() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let olga = desk.administrator().clone();
    desk.joins(&olga, payroll).await;
    desk.goals(payroll, Some(240), Some(2400)).await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    olga.replies(1, "In the portal.").await;
    olga.notes(1, "Ask Ben.").await;
    desk.has_connection().await;
    desk.had_attributes_of(claire.id).await;
    let known = keys("en");
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        for person in [&olga, &claire] {
            visavis::actions::manage_people::set_preferences(
                &desk.app,
                person.id,
                language.to_owned(),
                "Europe/Berlin".to_owned(),
            )
            .await
            .unwrap();
        }
        let pages = [
            "/inbox/all",
            "/inbox/mine",
            "/inbox/unassigned",
            "/inbox/snoozed",
            "/inbox/team/payroll",
            "/requests/1",
            "/search?q=payslip",
            "/notices",
            "/preferences",
            "/settings/organisation",
            "/settings/setup",
            "/settings/roles",
            "/settings/roles/new",
            "/settings/teams",
            "/settings/teams/new",
            "/settings/categories",
            "/settings/categories/new",
            "/settings/statuses",
            "/settings/statuses/new",
            "/settings/slas",
            "/settings/slas/new?team=payroll",
            "/settings/slas?team=payroll&hours=8&start=2026-01-05T09:00",
            "/requests/1/deadline",
            "/settings/approvals",
            "/settings/approvals/new",
            "/requests/1/approvals",
            "/settings/people",
            "/settings/people/new",
            "/settings/people/import",
            "/settings/email",
            "/settings/email/senders",
            "/settings/health",
            "/settings/companies",
            "/settings/cost-centres",
            "/settings/personio",
            "/settings/personio/connection",
            "/settings/personio/companies",
            "/settings/personio/configure",
            "/settings/personio/attributes",
            "/nowhere",
        ];
        let own = [
            "/my",
            "/my/1",
            "/my/1/deadline",
            "/my/approvals",
            "/new",
            "/preferences",
            "/preferences/addresses",
            "/nowhere",
        ];
        let pages = pages.iter().map(|it| (&olga, *it));
        for (person, path) in pages.chain(own.iter().map(|it| (&claire, *it))) {
            let page = person.web.opens(path).await;
            let expected = if path == "/nowhere" { 404 } else { 200 };
            if page.status != expected {
                wrong.push(format!("{language} {path}: {}", page.status));
                continue;
            }
            if !page.text.contains(&format!("lang=\"{language}\"")) {
                wrong.push(format!("{path} does not speak {language}"));
            }
            for word in visible(&page.text) {
                if known.contains_key(&word) && word.contains('-') {
                    wrong.push(format!("{language} {path} shows {word}"));
                }
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of a page that a reader sees.
fn visible(html: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else {
            continue;
        };
        if tag.starts_with("script") || tag.starts_with("style") {
            continue;
        }
        words.extend(text.split_whitespace().map(str::to_owned));
    }
    words
}
