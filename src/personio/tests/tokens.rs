//! Tokens: how they are asked for, renewed and never told.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use domain::directory::RunProblem;
use secrecy::SecretString;

use super::fake::{Call, Fake, Play, credential, page, refusal, token};
use super::{ids, row, usual};
use crate::personio::{Api, Credential};

fn nobody(call: &Call) -> Play {
    assert_eq!(call.method, "GET");
    page(&[], 0, 100, 0)
}

/// Section 1: the secret is in the body, never in an address; both ids of the caller are sent; one token
/// serves all calls and need not be echoed.
#[tokio::test]
async fn the_secret_is_in_the_body_and_one_token_serves_all_calls() {
    let fake = Fake::new(nobody).await;
    let source = fake.v1();
    for _ in 0..3 {
        assert!(source.attributes().await.unwrap().is_empty());
    }
    let calls = fake.all_calls();
    let auth: Vec<&Call> = calls.iter().filter(|it| it.is_auth()).collect();
    assert_eq!(auth.len(), 1);
    assert_eq!(auth[0].path, "/v1/auth");
    assert!(auth[0].query.is_empty());
    let body: serde_json::Value = serde_json::from_str(&auth[0].body).unwrap();
    assert_eq!(body["client_id"], "papi-client");
    assert_eq!(body["client_secret"], "s3cret-value");
    assert_eq!(calls.len(), 4);
    for call in &calls {
        assert_eq!(call.headers["x-personio-partner-id"], "VISAVIS");
        assert_eq!(call.headers["x-personio-app-id"], "VISAVIS");
        assert!(call.query.iter().all(|it| !it.1.contains("s3cret")));
    }
}

/// Section 1: 400, 401 and 403 alike say that the pair is wrong; nothing is tried again, and nothing of
/// the pair is in the failure.
#[tokio::test]
async fn a_wrong_pair_is_told_by_several_statuses() {
    for status in [400, 401, 403] {
        let fake = Fake::with_auth(move |_| refusal(status)).await;
        for source in [fake.v1(), fake.v2()] {
            let failure = source.attributes().await.unwrap_err();
            assert_eq!(failure.problem, RunProblem::WrongCredential);
            assert!(!format!("{failure} {failure:?}").contains("s3cret"));
        }
        assert_eq!(fake.all_calls().len(), 2);
    }
}

/// Section 1: the old tokens served one call each, and the next one came with the answer.
#[tokio::test]
async fn a_token_in_an_answer_is_the_next_one() {
    let valid = Mutex::new(String::new());
    let count = AtomicUsize::new(0);
    let next = move || format!("single-{}", count.fetch_add(1, Ordering::SeqCst));
    let fake = Fake::with_auth(move |call| {
        let mut valid = valid.lock().unwrap();
        if call.is_auth() {
            *valid = next();
            return token(&valid);
        }
        assert_eq!(call.bearer(), *valid);
        *valid = next();
        let Play::Json(status, body) = nobody(call) else {
            unreachable!()
        };
        let header = ("authorization", format!("Bearer {}", *valid));
        Play::With(status, vec![header], body.to_string())
    })
    .await;
    let source = fake.v1();
    for _ in 0..5 {
        source.attributes().await.unwrap();
    }
    assert_eq!(fake.all_calls().len(), 6);
}

/// Sections 1 and 5: a token may run out in mid-listing, or turn out to be used up, as 401 or 403. One
/// new token, and the listing goes on where it was.
#[tokio::test]
async fn a_token_that_runs_out_in_mid_listing_is_renewed() {
    for status in [401, 403] {
        let given = AtomicUsize::new(0);
        let rows: Vec<_> = (0..250).map(|it| row(it, serde_json::json!({}))).collect();
        let fake = Fake::with_auth(move |call| {
            if call.is_auth() {
                return token(&format!("token-{}", given.fetch_add(1, Ordering::SeqCst)));
            }
            let offset = call.number("offset");
            if offset >= 100 && call.bearer() == "token-0" {
                return refusal(status);
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
        assert_eq!(ids(&listing.employees).len(), 250);
        let calls = fake.all_calls();
        assert_eq!(calls.iter().filter(|it| it.is_auth()).count(), 2);
        assert_eq!(fake.calls().len(), 4);
    }
}

/// A single-use token that a failed try has used up.
#[tokio::test]
async fn a_token_that_a_failed_try_used_up_is_renewed() {
    let given = AtomicUsize::new(0);
    let used = Mutex::new(Vec::new());
    let fails = AtomicUsize::new(2);
    let fake = Fake::with_auth(move |call| {
        if call.is_auth() {
            return token(&format!("token-{}", given.fetch_add(1, Ordering::SeqCst)));
        }
        let mut used = used.lock().unwrap();
        if used.contains(&call.bearer().to_owned()) {
            return refusal(401);
        }
        used.push(call.bearer().to_owned());
        let left = fails.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |it| it.checked_sub(1));
        match left {
            Ok(_) => refusal(500),
            Err(_) => nobody(call),
        }
    })
    .await;
    fake.v1().attributes().await.unwrap();
}

/// A new token that is refused too lacks a right: it is told so after one more try, not after five.
#[tokio::test]
async fn a_new_token_that_is_refused_lacks_a_right() {
    for status in [401, 403] {
        let fake = Fake::new(move |_| refusal(status)).await;
        for source in [fake.v1(), fake.v2()] {
            let failure = source.attributes().await.unwrap_err();
            assert_eq!(failure.problem, RunProblem::NotAllowed);
        }
        assert_eq!(fake.calls().len(), 4);
    }
}

/// Section 1: after too many calls for tokens there are 60 seconds of rest.
#[tokio::test]
async fn too_many_tokens_are_followed_by_a_long_rest() {
    let asked = AtomicUsize::new(0);
    let fake = Fake::with_auth(move |call| {
        if !call.is_auth() {
            return nobody(call);
        }
        match asked.fetch_add(1, Ordering::SeqCst) {
            0 => refusal(429),
            _ => token("papi-1"),
        }
    })
    .await;
    let begun = Instant::now();
    fake.v1().attributes().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(60));
}

/// A token that cannot be a header, or none at all.
#[tokio::test]
async fn an_answer_without_a_token_is_a_bad_one() {
    for play in [
        token("with\nline"),
        token(""),
        Play::Json(200, serde_json::json!({"success": true, "data": []})),
    ] {
        let fake = Fake::with_auth(move |_| play.clone()).await;
        for source in [fake.v1(), fake.v2()] {
            let failure = source.attributes().await.unwrap_err();
            assert_eq!(failure.problem, RunProblem::BadAnswer);
        }
    }
}

/// R23: neither the secret nor a token is in anything that could be logged.
#[tokio::test]
async fn nothing_that_can_be_printed_holds_a_secret() {
    let fake = Fake::new(nobody).await;
    let credential = Credential {
        client_secret: SecretString::from("s3cret-value".to_owned()),
        ..credential(Api::V1)
    };
    assert!(!format!("{credential:?} {:?}", fake.http()).contains("s3cret-value"));
}
