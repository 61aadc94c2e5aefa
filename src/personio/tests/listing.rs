//! Listings of v1: nobody is lost, nobody is there twice, and what is not whole does not look so.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::attribute::{Attribute, Whitelist};
use domain::directory::{Configuration, Listing, RunProblem};
use serde_json::{Value, json};

use super::fake::{Fake, Play, page, refusal};
use super::{catalogue, ids, row, usual, wanting};
use crate::personio::Wanted;

fn people(count: usize) -> Vec<Value> {
    (0..count).map(|it| row(it, json!({}))).collect()
}

async fn listed(fake: &Fake) -> Listing {
    let source = fake.v1();
    source.employees(&usual(), &[], &|_, _| ()).await.unwrap()
}

/// Section 3: offsets count employees; a server that gives fewer than asked for loses nobody; nothing of
/// the metadata but the number of people is believed.
#[tokio::test]
async fn a_server_that_gives_fewer_loses_nobody() {
    for clamp in [1, 7, 50, 100] {
        let rows = people(3 * clamp + 1);
        let count = rows.len();
        let fake = Fake::new(move |call| {
            let limit = call.number("limit");
            assert_eq!(limit, 100);
            page(&rows, call.number("offset"), limit.min(clamp), rows.len())
        })
        .await;
        let listing = listed(&fake).await;
        assert!(listing.complete);
        assert_eq!(listing.employees.len(), count);
        assert_eq!(fake.calls().len(), 4);
        assert!(
            fake.calls()
                .iter()
                .all(|it| it.path == "/v1/company/employees")
        );
    }
}

/// P12. Only what is wanted is asked for: fields under the keys that they have here, chosen attributes,
/// and nothing denied even if it was chosen.
#[tokio::test]
async fn only_what_is_wanted_is_asked_for() {
    let fake = Fake::new(|_| page(&people(1), 0, 100, 1)).await;
    let mut configuration = Configuration::default();
    configuration.details.gender = false;
    configuration.details.line_manager = false;
    let iban = catalogue().into_iter().find(|it| it.key == "dynamic_5002");
    let chosen = ["dynamic_5004", "office"].map(|key| Attribute {
        key: key.to_owned(),
        ..Attribute::default()
    });
    let whitelist = Whitelist::of(chosen.into_iter().chain(iban));
    let wanted = Wanted::of(&configuration, whitelist);
    let source = fake.v1();
    source
        .employees(&wanted, &catalogue(), &|_, _| ())
        .await
        .unwrap();
    let call = fake.calls().remove(0);
    let asked: Vec<&str> = call
        .query
        .iter()
        .filter(|it| it.0 == "attributes[]")
        .map(|it| it.1.as_str())
        .collect();
    let expected = [
        "id",
        "first_name",
        "last_name",
        "email",
        "status",
        "hire_date",
        "termination_date",
        "last_modified_at",
        "position",
        "department",
        "team",
        "office",
        "employment_type",
        // The day of birth, which has another key in every company.
        "dynamic_5001",
        "dynamic_5004",
    ];
    assert_eq!(asked, expected);
}

/// A Personio that refuses to be asked for what it does not list is asked for no more than that.
#[tokio::test]
async fn a_refusal_of_what_is_not_listed_is_heeded() {
    let fake = Fake::new(|call| {
        let asked = call.query.iter().filter(|it| it.0 == "attributes[]");
        if asked.map(|it| it.1.as_str()).all(|it| it == "email") {
            return page(&people(3), 0, 100, 3);
        }
        refusal(400)
    })
    .await;
    let email = Attribute {
        key: "email".to_owned(),
        ..Attribute::default()
    };
    let source = fake.v1();
    let listing = source
        .employees(&usual(), &[email], &|_, _| ())
        .await
        .unwrap();
    assert!(listing.complete);
    assert_eq!(fake.calls().len(), 2);
}

/// Section 3: rows change pages meanwhile. Somebody who is listed twice is there once, and a listing that
/// does not add up is read again.
#[tokio::test]
async fn a_listing_that_moved_is_read_again() {
    // Somebody comes, goes, or both, after the first page of the first listing.
    type Change = fn(&mut Vec<Value>);
    let changes: [Change; 4] = [
        |rows| rows.insert(0, row(900, json!({}))),
        |rows| drop(rows.remove(0)),
        |rows| rows.truncate(120),
        |rows| {
            let last = rows.pop().unwrap();
            rows.insert(0, last);
        },
    ];
    for change in changes {
        let rows = Mutex::new(people(150));
        let calls = AtomicUsize::new(0);
        let fake = Fake::new(move |call| {
            let mut rows = rows.lock().unwrap();
            if calls.fetch_add(1, Ordering::SeqCst) == 1 {
                change(&mut rows);
            }
            page(&rows, call.number("offset"), 100, rows.len())
        })
        .await;
        let listing = listed(&fake).await;
        assert!(listing.complete);
        assert_eq!(fake.calls().len(), 4);
        let mut distinct = ids(&listing.employees);
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), listing.employees.len());
    }
}

/// P8. What does not add up twice is incomplete, and holds everybody whom either reading found.
#[tokio::test]
async fn a_listing_that_never_adds_up_is_incomplete() {
    let calls = AtomicUsize::new(0);
    let fake = Fake::new(move |_| {
        let call = calls.fetch_add(1, Ordering::SeqCst);
        // One of 20 is missing, another one each time; the first is there twice.
        let rows: Vec<Value> = (0..20)
            .map(|it| if it == call + 3 { 0 } else { it })
            .map(|it| row(it, json!({})))
            .collect();
        page(&rows, 0, 100, 20)
    })
    .await;
    let listing = listed(&fake).await;
    assert!(!listing.complete);
    assert_eq!(listing.employees.len(), 20);
    assert_eq!(fake.calls().len(), 2);
}

/// A server that does not know offsets ends the listing, which then is no complete one.
#[tokio::test]
async fn a_server_that_repeats_itself_ends_the_listing() {
    for total in [Some(150), None] {
        let rows = people(100);
        let fake = Fake::new(move |_| match total {
            Some(total) => page(&rows, 0, 100, total),
            None => Play::Json(200, json!({ "success": true, "data": rows })),
        })
        .await;
        let listing = listed(&fake).await;
        assert!(!listing.complete);
        assert_eq!(listing.employees.len(), 100);
        assert_eq!(fake.calls().len(), 4);
    }
}

/// Recordings of 2018 have no metadata: an empty page ends the listing. Nobody at all is no company.
#[tokio::test]
async fn without_a_number_an_empty_page_is_the_end() {
    for count in [0, 130] {
        let rows = people(count);
        let fake = Fake::new(move |call| {
            let page: Vec<&Value> = rows.iter().skip(call.number("offset")).take(100).collect();
            Play::Json(200, json!({ "success": true, "data": page }))
        })
        .await;
        let listing = listed(&fake).await;
        assert_eq!(listing.complete, count > 0);
        assert_eq!(listing.employees.len(), count);
    }
}

/// P8. However it is said, nobody at all is not everybody.
#[tokio::test]
async fn nobody_at_all_is_not_everybody() {
    let fake = Fake::new(|_| page(&[], 0, 100, 0)).await;
    assert!(!listed(&fake).await.complete);
}

/// P8. An end before everybody was listed.
#[tokio::test]
async fn an_empty_page_before_the_end_is_not_the_end() {
    let rows = people(100);
    let fake = Fake::new(move |call| page(&rows, call.number("offset"), 100, 120)).await;
    assert!(!listed(&fake).await.complete);
}

/// P10. An entry without an id, or of no shape, stops nobody else; but it may be anybody, so that nobody
/// is archived for being absent.
#[tokio::test]
async fn an_entry_without_an_id_makes_the_listing_incomplete() {
    for broken in [
        json!(null),
        json!("x"),
        json!({ "type": "Employee" }),
        json!({ "type": "Employee", "attributes": [] }),
        json!({ "type": "Employee", "attributes": { "first_name": { "value": "Anna" } } }),
        json!({ "type": "Employee", "attributes": { "id": { "value": null } } }),
    ] {
        let mut rows = people(130);
        rows[4] = broken;
        let fake = Fake::new(move |call| page(&rows, call.number("offset"), 100, 130)).await;
        let listing = listed(&fake).await;
        assert!(!listing.complete);
        assert_eq!((listing.employees.len(), listing.unreadable), (129, 1));
    }
}

/// Progress tells how many there are and will be.
#[tokio::test]
async fn progress_is_told_page_by_page() {
    let rows = people(230);
    let fake = Fake::new(move |call| page(&rows, call.number("offset"), 100, 230)).await;
    let told = Mutex::new(Vec::new());
    let progress = |seen, total| told.lock().unwrap().push((seen, total));
    let source = fake.v1();
    source.employees(&usual(), &[], &progress).await.unwrap();
    let expected = [100, 200, 230].map(|it| (it, Some(230)));
    assert_eq!(*told.lock().unwrap(), expected);
}

/// The attributes that the credential may read, as they are listed, the denied one among them.
#[tokio::test]
async fn attributes_are_read_with_their_options() {
    let answer = super::recording("synthetic/v1-attributes.json");
    let fake = Fake::new(move |_| Play::Json(200, answer.clone())).await;
    let attributes = fake.v1().attributes().await.unwrap();
    assert_eq!(fake.calls()[0].path, "/v1/company/employees/attributes");
    assert_eq!(attributes, catalogue());
    assert_eq!(attributes.len(), 36);
    let days = attributes
        .iter()
        .find(|it| it.key == "dynamic_5003")
        .unwrap();
    assert_eq!(days.options.len(), 5);
    assert!(attributes.iter().any(Attribute::is_denied));
}

/// What is not a listing is a bad answer.
#[tokio::test]
async fn an_answer_of_another_shape_is_a_bad_one() {
    for answer in [
        json!([]),
        json!({}),
        json!({ "success": true, "data": { "a": 1 } }),
    ] {
        let fake = Fake::new(move |_| Play::Json(200, answer.clone())).await;
        let source = fake.v1();
        let failure = source.attributes().await.unwrap_err();
        assert_eq!(failure.problem, RunProblem::BadAnswer);
        let wanted = wanting(&[]);
        let failure = source
            .employees(&wanted, &[], &|_, _| ())
            .await
            .unwrap_err();
        assert_eq!(failure.problem, RunProblem::BadAnswer);
    }
}
