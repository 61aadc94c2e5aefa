//! Runs of the sync as administrators see them: the list, progress, questions, the log and its file.

use std::path::Path;
use std::process::Command;

use domain::directory::RunProblem;
use domain::ids::{PersonId, SyncRunId};
use reqwest::Method;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};
use visavis::store::entities::sync_runs;
use visavis::store::sql::Sql;
use visavis::store::sync_runs::{Line, Run, line, stage, started_by, state};
use visavis::store::{millis, synced};

use crate::desk::{Desk, Standin, Visitor};

/// A run that ended well.
pub(crate) fn a_run(desk: &Desk, number: i64) -> Run {
    Run {
        id: SyncRunId::new().0,
        number,
        started_by: started_by::HAND.to_owned(),
        person_id: Some(desk.administrator().id.0),
        day: None,
        running: None,
        attempt: 1,
        state: state::COMPLETE.to_owned(),
        stage: stage::ENDED.to_owned(),
        problem: None,
        started_at: millis(desk.now()) - 83_000,
        ended_at: Some(millis(desk.now())),
        total: Some(20),
        seen: 20,
        done: 20,
        added: 3,
        changed: 2,
        archived: 1,
        errors: 0,
        to_archive: 0,
        may_archive: None,
    }
}

/// A line about somebody who is not here.
pub(crate) fn a_line(run: &Run, kind: &str, code: &str, name: &str) -> Line {
    Line {
        id: 0,
        run_id: run.id,
        at: run.started_at,
        kind: kind.to_owned(),
        person_id: None,
        personio_id: Some("1001".to_owned()),
        name: name.to_owned(),
        code: code.to_owned(),
        field: None,
        attribute_key: None,
        old: None,
        new: None,
    }
}

/// A change of a field.
pub(crate) fn a_change(run: &Run, person: Option<PersonId>, field: &str, new: &str) -> Line {
    Line {
        person_id: person.map(|it| it.0),
        field: Some(field.to_owned()),
        new: Some(new.to_owned()),
        ..a_line(run, line::CHANGE, "CHANGED", "Ada Adler")
    }
}

impl Desk {
    /// A run and its log, as the sync leaves them.
    pub(crate) async fn had_run(&self, run: Run, lines: Vec<Line>) {
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    sync_runs::Entity::insert(run.into_active_model())
                        .exec_without_returning(txn)
                        .await?;
                    synced::log(txn, lines).await
                })
            })
            .await
            .unwrap();
    }
}

impl Desk {
    /// Somebody came from Personio, in a run with changes and errors; one is at work, one asks.
    pub(crate) async fn had_runs_about(&self, person: PersonId) {
        let sql = "UPDATE people SET personio_id = '7', employment_status = 'leave', \
                   hire_date = '2019-05-01', gender = 'female', position = 'Clerk' WHERE id = ?";
        self.writes_sql(Sql::new(sql).bind(person.0)).await;
        let mut run = a_run(self, 1);
        run.state = state::WITH_ERRORS.to_owned();
        run.errors = 2;
        let mut lines = vec![
            a_line(&run, line::CHANGE, "ADDED", "Ada Adler"),
            a_line(&run, line::ERROR, "MISSING_EMAIL", "Nomail Person"),
            a_line(&run, line::ERROR, "UNREADABLE_ENTRY", ""),
        ];
        let mut change = a_change(&run, Some(person), "status", "leave");
        change.old = Some("active".to_owned());
        lines.extend([change, a_change(&run, Some(person), "gender", "female")]);
        self.had_run(run, lines).await;
        let mut run = a_run(self, 2);
        run.state = state::RUNNING.to_owned();
        run.stage = stage::LISTING.to_owned();
        (run.running, run.ended_at, run.total, run.seen) = (Some(1), None, Some(500), 200);
        self.had_run(run, Vec::new()).await;
        let mut run = a_run(self, 3);
        run.state = state::ASKING.to_owned();
        run.problem = Some(RunProblem::TooManyLeavers.code().to_owned());
        run.to_archive = 12;
        let lines = vec![a_line(&run, line::CHANGE, "WOULD_ARCHIVE", "Gone Girl")];
        self.had_run(run, lines).await;
    }
}

/// P10. Runs are listed, the newest first, page by page; old logs stay.
#[tokio::test]
async fn runs_are_listed_page_by_page() {
    let desk = Desk::open().await;
    let olga = &desk.administrator().web;
    let page = olga.opens("/settings/personio/runs").await.is(200);
    assert!(page.text.contains("No run yet"), "{}", page.text);
    for number in 1..=53 {
        let mut run = a_run(&desk, number);
        if number == 53 {
            run.state = state::WITH_ERRORS.to_owned();
            run.errors = 7;
            run.started_by = started_by::DAILY.to_owned();
            run.person_id = None;
        }
        let lines = vec![a_line(&run, line::CHANGE, "ADDED", "Ada Adler")];
        desk.had_run(run, lines).await;
    }
    let page = olga.opens("/settings/personio/runs").await.is(200);
    for words in [
        "Run 53",
        "Complete, with errors",
        "Daily run",
        "Olga Admin",
        "1 min 23 s",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(page.text.contains("runs?before=4") && !page.text.contains(">Run 3<"));
    let page = olga.opens("/settings/personio/runs?before=4").await.is(200);
    assert!(page.text.contains(">Run 3<") && !page.text.contains(">Run 4<"));
    let page = olga.opens("/settings/personio/runs/1").await.is(200);
    assert!(page.text.contains("Ada Adler"), "{}", page.text);
    olga.opens("/settings/personio/runs/99").await.is(404);
    olga.opens("/settings/personio/runs/x").await.is(404);
}

/// P10. Changes and errors, each with its code in plain words; narrowed by kind and name; what only
/// administrators see on a person's page is in no log (P4).
#[tokio::test]
async fn a_log_says_what_changed_and_what_to_do() {
    let desk = Desk::open().await;
    let ada = desk.person("Jörg Österreicher").await;
    let olga = &desk.administrator().web;
    let run = a_run(&desk, 1);
    let mut lines = vec![
        a_change(&run, Some(ada.id), "department", "Finance"),
        a_change(&run, Some(ada.id), "birth_date", "1990-03-07"),
        a_change(&run, Some(ada.id), "hire_date", "2019-05-01"),
        a_line(&run, line::ERROR, "MISSING_EMAIL", "Nomail Person"),
        a_line(&run, line::ERROR, "EMAIL_TAKEN", "100% _sure_"),
    ];
    lines[0].old = Some("Payroll <b>".to_owned());
    let mut withdrawn = a_change(&run, Some(ada.id), "x", r#"{"is":"text","value":"canary"}"#);
    withdrawn.field = None;
    withdrawn.attribute_key = Some("dynamic_7".to_owned());
    lines.push(withdrawn);
    desk.had_run(run, lines).await;

    let path = "/settings/personio/runs/1";
    let page = olga.opens(path).await.is(200);
    let id = ada.id.0;
    for words in [
        &format!("/settings/people/{id}"),
        "Payroll &#60;b&#62;",
        "Finance",
        "1 May 2019",
        "Date of birth",
        "the values are not shown",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    for secret in ["1990", "canary"] {
        assert!(!page.text.contains(secret), "{secret}: {}", page.text);
    }
    let page = olga.opens(&format!("{path}?tab=errors")).await.is(200);
    for words in [
        "MISSING_EMAIL",
        "The email address is missing",
        "Enter the work email",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let found = async |query: &str| {
        let page = olga.opens(&format!("{path}?{query}")).await.is(200);
        let lines = page.text.split("id=\"log-lines\"").nth(1).unwrap();
        let lines = lines.split("</section>").next().unwrap().to_owned();
        (lines.matches("<tr>").count().saturating_sub(1), lines)
    };
    assert_eq!(found("tab=errors&code=EMAIL_TAKEN").await.0, 1);
    assert_eq!(found("tab=errors&code=NOBODY_HAS_THIS").await.0, 2);
    assert_eq!(found("tab=errors&q=nomail").await.0, 1);
    assert_eq!(found("tab=errors&q=1001").await.0, 2);
    assert_eq!(found("tab=errors&q=%25").await.0, 1);
    assert_eq!(found("tab=changes&q=osterreich").await.0, 4);
    let (none, text) = found("tab=changes&q=nobody+here").await;
    assert!(none == 0 && text.contains("Nothing fits this filter"));
}

/// P10. A log of 50,000 lines is gone through page by page, each line once.
#[tokio::test]
async fn a_long_log_is_read_page_by_page() {
    let desk = Desk::open().await;
    let run = a_run(&desk, 1);
    let lines = (0..450)
        .map(|it| {
            let code = ["CHANGED", "ADDED", "ARCHIVED"][it % 3];
            a_line(&run, line::CHANGE, code, &format!("Person {it:05}"))
        })
        .collect();
    desk.had_run(run, lines).await;
    let olga = &desk.administrator().web;
    let mut path = "/settings/personio/runs/1".to_owned();
    let mut names = Vec::new();
    for _ in 0..5 {
        let page = olga.opens(&path).await.is(200).text;
        let rows = page.split("Person ").skip(1).map(|it| it[..5].to_owned());
        names.extend(rows.filter(|it| it.bytes().all(|it| it.is_ascii_digit())));
        let Some((before, _)) = page.split_once("Next lines") else {
            break;
        };
        let next = before.rsplit("href=\"").next().unwrap();
        path = next.split('"').next().unwrap().replace("&#38;", "&");
        path = path.replace("&amp;", "&").replace("#log", "");
    }
    assert_eq!(names.len(), 450);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 450);
}

/// Screens 5. A run at work shows its stage and how many people are done; when it has ended, the page
/// comes anew.
#[tokio::test]
async fn a_run_at_work_shows_how_far_it_is() {
    let desk = Desk::open().await;
    let olga = &desk.administrator().web;
    let mut run = a_run(&desk, 1);
    run.state = state::RUNNING.to_owned();
    run.stage = stage::LISTING.to_owned();
    run.running = Some(1);
    run.ended_at = None;
    (run.total, run.seen, run.done, run.errors) = (Some(500), 200, 0, 2);
    let id = run.id;
    desk.had_run(run, Vec::new()).await;
    for path in [
        "/settings/personio/runs/1",
        "/settings/personio/runs/1/progress",
    ] {
        let page = olga.opens(path).await.is(200);
        for words in [
            "Reading employees from Personio",
            "200 of 500 people",
            "2 errors so far",
            "<progress max=\"500\" value=\"200\"",
            "every 2s",
        ] {
            assert!(page.text.contains(words), "{path} {words}: {}", page.text);
        }
        assert!(page.header("hx-refresh").is_empty());
    }
    let page = olga.opens("/settings/personio/runs").await.is(200);
    assert!(page.text.contains("Running"), "{}", page.text);

    let sql =
        "UPDATE sync_runs SET state = 'complete', stage = 'ended', running = NULL WHERE id = ?";
    desk.writes_sql(Sql::new(sql).bind(id)).await;
    let page = olga
        .opens("/settings/personio/runs/1/progress")
        .await
        .is(200);
    assert_eq!(page.header("hx-refresh"), "true");
    assert!(!page.text.contains("every 2s"));
}

impl Desk {
    /// Changes rows as no page would.
    pub(crate) async fn writes_sql(&self, sql: Sql) {
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    sql.run(txn).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }
}

/// P9, P10. Every reason for which a run fails is said on its page, with what to do.
#[tokio::test]
async fn a_failed_run_says_why() {
    let desk = Desk::open().await;
    let olga = desk.administrator();
    for (number, problem) in (1..).zip(RunProblem::ALL) {
        let mut run = a_run(&desk, number);
        run.state = state::FAILED.to_owned();
        run.problem = Some(problem.code().to_owned());
        desk.had_run(run, Vec::new()).await;
    }
    for language in domain::locale::Language::ALL {
        let sql = Sql::new("UPDATE people SET language = ? WHERE id = ?");
        desk.writes_sql(sql.bind(language.code()).bind(olga.id.0))
            .await;
        let words = desk.app.languages.of(language);
        for (number, problem) in (1..).zip(RunProblem::ALL) {
            let path = format!("/settings/personio/runs/{number}");
            let page = olga.web.opens(&path).await.is(200);
            let name = problem.code().to_lowercase().replace('_', "-");
            for group in ["run-problem-", "run-todo-"] {
                let text = words.t(&format!("{group}{name}"));
                let text = text.replace('\'', "&#39;");
                assert!(page.text.contains(&text), "{text}: {}", page.text);
            }
        }
    }
}

/// P8. A run that asks is agreed to or declined by an administrator, as long as no later one has taken
/// its place.
#[tokio::test]
async fn a_run_that_asks_is_answered() {
    let standin = Standin::with(Vec::new()).await;
    let desk = Desk::with_personio(&standin).await;
    let olga = &desk.administrator().web;
    let asks = |number: i64| {
        let mut run = a_run(&desk, number);
        run.state = state::ASKING.to_owned();
        run.problem = Some(RunProblem::TooManyLeavers.code().to_owned());
        run.to_archive = 12;
        let lines = vec![a_line(&run, line::CHANGE, "WOULD_ARCHIVE", "Gone Girl")];
        (run, lines)
    };
    for number in 1..=3 {
        let (run, lines) = asks(number);
        desk.had_run(run, lines).await;
    }
    let page = olga.opens("/settings/personio/runs/1").await.is(200);
    assert!(page.text.contains("A later run has taken the place"));
    assert!(!page.text.contains("/confirmation"));
    let path = "/settings/personio/runs/3";
    let page = olga.opens(path).await.is(200);
    for words in [
        "12 people would be archived",
        "Archive these 12 people",
        "Gone Girl",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    // Too late for the first one.
    let old = olga.submits(path, "/settings/personio/runs/1/confirmation", &[]);
    old.await.is(409);
    let declined = olga.submits(path, &format!("{path}/refusal"), &[]).await;
    assert_eq!(declined.is(303).location(), path);
    let page = olga.opens(path).await.is(200);
    assert!(page.text.contains("Declined") && !page.text.contains("/confirmation"));
    olga.submits(path, &format!("{path}/refusal"), &[])
        .await
        .is(409);

    let (run, lines) = asks(4);
    desk.had_run(run, lines).await;
    let path = "/settings/personio/runs/4";
    let agreed = olga
        .submits(path, &format!("{path}/confirmation"), &[])
        .await;
    assert_eq!(agreed.is(303).location(), "/settings/personio/runs/5");
    desk.settles().await;
    let page = olga.opens("/settings/personio/runs/5").await.is(200);
    assert!(page.text.contains("Leavers confirmed"), "{}", page.text);
}

/// A log as a file, and what another program finds in it.
async fn file(visitor: &Visitor, number: i64) -> Value {
    let path = format!("/settings/personio/runs/{number}/log.xlsx");
    let answer = visitor.call(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let kind = answer.headers()["content-type"].to_str().unwrap();
    assert!(kind.ends_with("spreadsheetml.sheet"), "{kind}");
    let name = answer.headers()["content-disposition"].to_str().unwrap();
    assert_eq!(
        name,
        format!("attachment; filename=\"personio-run-{number}.xlsx\"")
    );
    let bytes = answer.bytes().await.unwrap();
    let folder = crate::desk::Folder::new();
    let path = folder.join("log.xlsx");
    std::fs::write(&path, &bytes).unwrap();
    let python = std::env::var_os("VISAVIS_TEST_PERSONIO_PY").filter(|it| !it.is_empty());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personio-py/cells.py");
    let mut reading = Command::new(python.unwrap_or_else(|| "python3".into()));
    reading.arg(script).arg(path);
    let output = tokio::task::spawn_blocking(move || reading.output().unwrap());
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["bad"], json!([]));
    if found["sheets"].is_null() {
        eprintln!("in part skipped: there is no openpyxl (tests/run installs it)");
    }
    found
}

/// What spreadsheets take for formulas, commands or links, in disguises.
fn payloads() -> Vec<String> {
    let starts = [
        "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u{a0}=", "'=", "\"=", "＝", "＋", "－",
        "＠",
    ];
    let ends = [
        "1+1",
        "cmd|'/C calc'!A0",
        "HYPERLINK(\"http://evil.test\",\"x\")",
    ];
    let mut payloads: Vec<String> = starts
        .iter()
        .flat_map(|start| ends.iter().map(move |end| format!("{start}{end}")))
        .collect();
    payloads.extend(
        [
            "http://evil.test",
            "mailto:a@evil.test",
            "internal:Sheet1!A1",
            "{=1+1}",
            "0001",
            "1e5",
            "TRUE",
            "_x003D_1+1",
        ]
        .map(str::to_owned),
    );
    payloads
}

/// RS-T14, P10. Whatever a log holds, its file holds text: two sheets, in the reader's language, with
/// their heads in sight.
#[tokio::test]
async fn no_cell_of_a_log_can_act() {
    let desk = Desk::open().await;
    let run = a_run(&desk, 1);
    let payloads = payloads();
    assert!(payloads.len() >= 40);
    let mut lines = Vec::new();
    for payload in &payloads {
        let mut change = a_change(&run, None, "department", payload);
        change.name.clone_from(payload);
        change.old = Some(payload.clone());
        change.personio_id = Some(payload.clone());
        lines.push(change);
        let mut error = a_line(&run, line::ERROR, "MISSING_EMAIL", payload);
        error.code.clone_from(payload);
        lines.push(error);
    }
    let nasty = "a\u{1}b\u{1b}c\u{b}d\u{fffe}e\u{ffff}f]]>&<x/>\u{7f}😀";
    lines.push(a_change(&run, None, "office", nasty));
    lines.push(a_change(&run, None, "office", &"x".repeat(40_000)));
    lines.push(a_change(&run, None, "birth_date", "1990-03-07"));
    desk.had_run(run, lines).await;
    let olga = desk.administrator();
    let found = file(&olga.web, 1).await;
    let Some(sheets) = found["sheets"].as_array() else {
        return;
    };
    assert_eq!(sheets.len(), 2);
    for (sheet, name) in sheets.iter().zip(["Changes", "Errors"]) {
        assert_eq!(sheet["name"], name);
        assert_eq!(sheet["frozen"], "A2");
        assert_eq!(sheet["types"], json!(["s"]));
    }
    let rows = sheets[0]["rows"].as_array().unwrap();
    assert_eq!(rows[0][1], "Person");
    assert_eq!(rows.len(), 1 + payloads.len() + 3);
    for payload in &payloads {
        // The parser of XML makes one of two line ends; openpyxl leaves the escape of Excel.
        let same = |it: &Value| {
            let text = it.as_str().unwrap_or_default().replace("_x000D_", "\r");
            text.replace("_x005F_", "_") == *payload
        };
        assert!(
            rows.iter()
                .any(|it| same(&it[7]) && same(&it[6]) && same(&it[1])),
            "{payload:?}"
        );
    }
    let all = sheets[0].to_string();
    assert!(!all.contains("1990-03-07"), "{all}");
    assert!(all.contains("😀") && all.contains("]]>&<x/>"));

    let sql = Sql::new("UPDATE people SET language = 'de' WHERE id = ?");
    desk.writes_sql(sql.bind(olga.id.0)).await;
    let found = file(&olga.web, 1).await;
    assert_eq!(found["sheets"][0]["name"], "Änderungen");
    assert_eq!(found["sheets"][1]["rows"][0][1], "Person");
    assert_eq!(found["sheets"][1]["rows"][0][3], "Problem");
}

/// P10. A log of 50,000 lines is one file.
#[tokio::test]
async fn a_long_log_is_one_file() {
    let desk = Desk::open().await;
    let run = a_run(&desk, 1);
    let lines = (0..50_000)
        .map(|it| a_change(&run, None, "department", &format!("Department {it}")))
        .collect();
    desk.had_run(run, lines).await;
    let found = file(&desk.administrator().web, 1).await;
    // Eight of the head of each sheet but one, and seven of each line: nothing was there before.
    assert_eq!(found["cells"], 50_000 * 7 + 8 + 7);
    let page = desk
        .administrator()
        .web
        .opens("/settings/personio/runs/1")
        .await;
    assert!(page.is(200).text.contains("50000"));
}
