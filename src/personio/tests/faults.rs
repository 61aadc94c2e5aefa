//! Faults and limits: what is tried again, for how long, and what an administrator is told.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use domain::directory::RunProblem;
use serde_json::{Value, json};

use super::fake::{Call, Fake, Play, credential, page, refusal};
use super::{row, usual};
use crate::personio::{Api, Http};

const GATE: &str = "<!DOCTYPE html><title>502</title>canary-of-the-gate";

fn html(status: u16) -> Play {
    let kind = ("content-type", "text/html".to_owned());
    Play::With(status, vec![kind], GATE.to_owned())
}

/// Faults that pass, and what is told of them if they do not.
fn faults() -> Vec<(Play, RunProblem)> {
    let later = ("retry-after", "7".to_owned());
    vec![
        (refusal(429), RunProblem::TooManyCalls),
        (
            Play::With(429, vec![later], String::new()),
            RunProblem::TooManyCalls,
        ),
        (refusal(500), RunProblem::Unreachable),
        (refusal(503), RunProblem::Unreachable),
        (html(502), RunProblem::Unreachable),
        (html(200), RunProblem::BadAnswer),
        (html(403), RunProblem::BadAnswer),
        (
            Play::With(200, vec![], String::new()),
            RunProblem::BadAnswer,
        ),
        (
            Play::With(200, vec![], "{\"data\":[".to_owned()),
            RunProblem::BadAnswer,
        ),
        (
            Play::Json(200, json!({"success": false})),
            RunProblem::Unreachable,
        ),
        (
            Play::Json(200, json!({"success": false, "error": {"code": 429}})),
            RunProblem::TooManyCalls,
        ),
        (Play::Cut, RunProblem::Unreachable),
        (Play::Reset, RunProblem::Unreachable),
    ]
}

fn people() -> Vec<Value> {
    (0..250).map(|it| row(it, json!({}))).collect()
}

/// Section 9, point 5. A fault in mid-listing that passes is not noticed.
#[tokio::test]
async fn a_fault_that_passes_is_not_noticed() {
    for (play, _) in faults() {
        let rows = people();
        let times = AtomicUsize::new(0);
        let fake = Fake::new(move |call| {
            let offset = call.number("offset");
            if offset == 100 && times.fetch_add(1, Ordering::SeqCst) < 4 {
                return play.clone();
            }
            page(&rows, offset, 100, rows.len())
        })
        .await;
        let listing = fake
            .v1()
            .employees(&usual(), &[], &|_, _| ())
            .await
            .unwrap();
        assert!(listing.complete);
        assert_eq!(listing.employees.len(), 250);
        assert_eq!(fake.calls().len(), 7);
    }
}

/// Section 9, point 5. A fault that stays ends the listing after five tries, with its own reason, and with
/// nothing of the answer in the words for the log.
#[tokio::test]
async fn a_fault_that_stays_is_told_as_what_it_is() {
    for (play, problem) in faults() {
        let rows = people();
        let told = play.clone();
        let fake = Fake::new(move |call| match call.number("offset") {
            200 => play.clone(),
            offset => page(&rows, offset, 100, rows.len()),
        })
        .await;
        let source = fake.v1();
        let failure = source
            .employees(&usual(), &[], &|_, _| ())
            .await
            .unwrap_err();
        assert_eq!(failure.problem, problem, "{told:?}");
        assert!(
            failure.detail.starts_with("GET /v1/company/employees: "),
            "{failure}"
        );
        assert!(failure.detail.ends_with(", 5 tries"), "{failure}");
        for secret in [
            "canary",
            "Problem aufgetreten",
            "first_name",
            "127.0.0.1",
            "papi-token",
        ] {
            assert!(!failure.detail.contains(secret), "{failure}");
        }
        assert_eq!(fake.calls().len(), 2 + 5);
    }
}

/// A slow answer, and a server that is not there.
#[tokio::test]
async fn silence_is_a_fault_too() {
    let fake = Fake::new(|_| Play::Silent).await;
    let http = fake.http().with_patience(Duration::from_millis(50));
    let source = http.source(credential(Api::V1));
    let failure = source.attributes().await.unwrap_err();
    assert_eq!(failure.problem, RunProblem::Unreachable);
    // Five tries for the token, or one and five for the rest: a loaded machine is slow with tokens too.
    assert!(fake.all_calls().len() >= 5);

    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let http = Http::open(&address)
        .unwrap()
        .with_pause(Duration::from_millis(1));
    let failure = http
        .source(credential(Api::V2))
        .attributes()
        .await
        .unwrap_err();
    assert_eq!(failure.problem, RunProblem::Unreachable);
}

/// Answers that no other try changes are not asked for again; German words do not matter.
#[tokio::test]
async fn refusals_are_not_tried_again() {
    for status in [302, 400, 404, 405, 410, 422] {
        let fake = Fake::new(move |_| refusal(status)).await;
        let failure = fake.v1().attributes().await.unwrap_err();
        assert_eq!(failure.problem, RunProblem::BadAnswer);
        assert_eq!(fake.calls().len(), 1);
    }
}

/// No redirect is followed: the token goes nowhere else.
#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Fake::with_auth(|_| page(&[], 0, 100, 0)).await;
    let target = elsewhere.url().to_owned();
    let fake = Fake::new(move |_| {
        let to = ("location", format!("{target}/v1/company/employees"));
        Play::With(307, vec![to], String::new())
    })
    .await;
    let failure = fake.v1().attributes().await.unwrap_err();
    assert_eq!(failure.problem, RunProblem::BadAnswer);
    assert!(elsewhere.all_calls().is_empty());
}

/// An answer without end.
#[tokio::test]
async fn a_huge_answer_is_not_read_to_its_end() {
    let huge = " ".repeat(65 * 1024 * 1024);
    let fake = Fake::new(move |_| Play::With(200, vec![], huge.clone())).await;
    let failure = fake.v1().attributes().await.unwrap_err();
    assert_eq!(failure.problem, RunProblem::BadAnswer);
    assert!(failure.detail.ends_with("too large"), "{failure}");
}

/// Section 5: pauses grow, and are as long as Personio asks if it does.
#[tokio::test]
async fn pauses_grow_or_are_as_long_as_is_asked() {
    for (after, least) in [
        (None, [1, 2, 4, 8]),
        (Some("0"), [1; 4]),
        (Some("9"), [9; 4]),
    ] {
        let times = std::sync::Arc::new(Mutex::new(Vec::new()));
        let noted = times.clone();
        let fake = Fake::new(move |_: &Call| {
            noted.lock().unwrap().push(Instant::now());
            let after = after.map(|it| ("retry-after", it.to_owned()));
            Play::With(429, after.into_iter().collect(), String::new())
        })
        .await;
        let second = Duration::from_millis(10);
        let http = fake.http().with_pause(second);
        http.source(credential(Api::V1))
            .attributes()
            .await
            .unwrap_err();
        let times = times.lock().unwrap();
        let pauses = times.windows(2).map(|it| it[1] - it[0]);
        for (pause, least) in pauses.zip(least) {
            assert!(pause >= second * least, "{pause:?} is less than {least}");
        }
        assert_eq!(times.len(), 5);
    }
}

/// Section 5: 15 calls at once, then 5 a second; over all sources of a process.
#[tokio::test]
async fn calls_are_within_the_limits() {
    let fake = Fake::new(|_| page(&[], 0, 100, 0)).await;
    // A second of a tenth.
    let http = fake.http().with_pause(Duration::from_millis(100));
    let begun = Instant::now();
    for _ in 0..5 {
        let source = http.source(credential(Api::V1));
        for _ in 0..5 {
            source.attributes().await.unwrap();
        }
    }
    assert!(begun.elapsed() >= Duration::from_millis(190));
}
