//! The traps of v2: personio-api.md, section 6.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use domain::attribute::{Kind, Value as Shown};
use domain::directory::{
    CostShare, Employee, EmploymentStatus, Field, Listing, Named, RunProblem, Told,
};
use jiff::civil::date;
use serde_json::{Value, json};

use super::fake::{Call, Fake, Play, token};
use super::{ids, recording, wanting};

fn list(rows: Vec<Value>, next: Option<&str>) -> Play {
    let links = next.map_or(json!({}), |it| json!({ "next": { "href": it } }));
    Play::Json(200, json!({ "_data": rows, "_meta": { "links": links } }))
}

fn problem(status: u16) -> Play {
    let error =
        json!({ "title": "Ressource nicht gefunden", "detail": "canary", "type": "x#common" });
    let body = json!({ "personio_trace_id": "t", "errors": [error] });
    let kind = ("content-type", "application/problem+json".to_owned());
    Play::With(status, vec![kind], body.to_string())
}

/// The invented tenant, with offices as many real ones have them: not there.
fn tenant(tenant: &Value, call: &Call) -> Play {
    let parts: Vec<&str> = call.path.trim_matches('/').split('/').collect();
    let named = |rows: &[(&str, &str)], name: &str| {
        list(
            rows.iter()
                .map(|it| json!({ "id": it.0, name: it.1 }))
                .collect(),
            None,
        )
    };
    match parts[1..] {
        ["persons"] => {
            assert_eq!(call.query("limit"), Some("50"));
            list(tenant["persons"].as_array().unwrap().clone(), None)
        }
        ["persons", id, "employments"] => match tenant["employments"][id].as_array() {
            Some(all) => list(all.clone(), None),
            None => problem(404),
        },
        ["org-units", id] => {
            let kind = call.query("type").unwrap();
            Play::Json(
                200,
                json!({ "id": id, "name": format!("{kind} {id}"), "parent_id": null }),
            )
        }
        ["legal-entities"] => named(&[("11", "ACME GmbH"), ("12", "ACME France SAS")], "name"),
        ["cost-centers"] => {
            // Beta, and not there for whoever does not say so.
            match call.headers.get("beta").map(String::as_str) {
                Some("true") => named(
                    &[("71", "CC-100"), ("72", "CC-200"), ("73", "CC-300")],
                    "name",
                ),
                _ => problem(404),
            }
        }
        _ => problem(404),
    }
}

async fn invented() -> Fake {
    let data = recording("synthetic/v2-tenant.json");
    Fake::new(move |call| tenant(&data, call)).await
}

async fn listed(fake: &Fake) -> Listing {
    let source = fake.v2();
    let wanted = wanting(&["dynamic_5004", "dynamic_5002", "weekly_working_hours"]);
    let attributes = source.attributes().await.unwrap();
    source
        .employees(&wanted, &attributes, &|_, _| ())
        .await
        .unwrap()
}

fn text(text: &str) -> Told<String> {
    Told::Is(text.to_owned())
}

fn named(id: &str, name: &str) -> Named {
    Named {
        id: Some(id.to_owned()),
        name: name.to_owned(),
    }
}

fn share(id: &str, name: &str, percent: &str) -> CostShare {
    CostShare {
        centre: named(id, name),
        percent: Some(percent.to_owned()),
    }
}

/// Section 6: the token is asked for by a form, which is the only way.
#[tokio::test]
async fn tokens_are_asked_for_by_a_form() {
    let fake = invented().await;
    fake.v2().attributes().await.unwrap();
    let auth = fake.all_calls().remove(0);
    assert_eq!(auth.path, "/v2/auth/token");
    assert_eq!(
        auth.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    let expected = "grant_type=client_credentials&client_id=papi-client&client_secret=s3cret-value";
    assert_eq!(auth.body, expected);
    assert!(auth.query.is_empty());
}

/// Section 8: each field from where v2 has it, with the names that have to be asked for.
#[tokio::test]
async fn each_field_comes_from_its_place() {
    let fake = invented().await;
    let listing = listed(&fake).await;
    assert!(listing.complete);
    assert_eq!(ids(&listing.employees), ["1001", "1002", "1003"]);
    let bruno = &listing.employees[1];
    let expected = Employee {
        id: "1002".to_owned(),
        first_name: text("Bruno"),
        last_name: text("Martin"),
        email: text("bruno.martin@example.org"),
        status: Told::Is(EmploymentStatus::Active),
        hire_date: Told::Is(date(2019, 5, 1)),
        termination_date: Told::Nothing,
        gender: text("female"),
        birth_date: Told::Is(date(1990, 3, 7)),
        // Offices have no names here.
        office: Told::NotTold,
        department: Told::Is(named("32", "department 32")),
        team: Told::Is(named("41", "team 41")),
        position: text("Specialist"),
        employment_type: text("internal"),
        company: Told::Is(named("12", "ACME France SAS")),
        line_manager: text("1001"),
        cost_centres: Told::Is(vec![
            share("71", "CC-100", "60"),
            share("73", "CC-300", "40"),
        ]),
        attributes: bruno.attributes.clone(),
        emptied: Vec::new(),
    };
    assert_eq!(*bruno, expected);
    let values: Vec<_> = bruno
        .attributes
        .iter()
        .map(|it| it.value().clone())
        .collect();
    // P12: the third that was chosen is a bank account.
    assert_eq!(
        values,
        [Shown::Text("M".to_owned()), Shown::Number("40".to_owned())]
    );
    // What others have and she has not is empty.
    assert_eq!(listing.employees[0].line_manager, Told::Nothing);
    assert_eq!(listing.employees[0].team, Told::Nothing);
    let carla = &listing.employees[2];
    assert_eq!(carla.status, Told::Is(EmploymentStatus::Inactive));
    assert_eq!(carla.termination_date, Told::Is(date(2025, 9, 30)));
    assert_eq!(carla.birth_date, Told::Nothing);
    assert_eq!(carla.emptied, ["dynamic_5004"]);
    // Names are asked for once, persons one by one.
    let asked = |path: &str| fake.calls().iter().filter(|it| it.path == path).count();
    assert_eq!(asked("/v2/persons/1002/employments"), 2);
    assert_eq!(asked("/v2/legal-entities"), 2);
    assert_eq!(asked("/v2/workplaces"), 2);
    assert_eq!(asked("/v2/org-units/41"), 2);
}

/// What can be read is what was seen: offices cannot, and labels may be missing.
#[tokio::test]
async fn attributes_are_what_was_seen() {
    let attributes = invented().await.v2().attributes().await.unwrap();
    let find = |key: &str| attributes.iter().find(|it| it.key == key);
    assert!(find("office").is_none());
    for field in Field::ALL.into_iter().filter(|it| *it != Field::Office) {
        let id = field.universal_id();
        assert!(
            attributes
                .iter()
                .any(|it| it.universal_id.as_deref() == Some(id)),
            "{id}"
        );
    }
    let shirt = find("dynamic_5004").unwrap();
    assert_eq!(
        (shirt.label.as_str(), shirt.kind),
        ("t_shirt_size", Kind::Standard)
    );
    assert!(find("dynamic_5002").unwrap().is_denied());
    assert_eq!(find("date_of_birth").unwrap().kind, Kind::Date);
}

/// Section 6: a right that is missing shows as 401. Without persons nothing is possible; without
/// employments what persons say of themselves.
#[tokio::test]
async fn a_missing_right_shows_as_401() {
    let fake = Fake::new(|_| problem(401)).await;
    let failure = fake.v2().attributes().await.unwrap_err();
    assert_eq!(failure.problem, RunProblem::NotAllowed);
    assert!(!failure.detail.contains("canary"));

    let data = recording("synthetic/v2-tenant.json");
    let fake = Fake::new(move |call| {
        if call.path.ends_with("/employments") {
            return problem(401);
        }
        tenant(&data, call)
    })
    .await;
    let attributes = fake.v2().attributes().await.unwrap();
    assert!(
        !attributes
            .iter()
            .any(|it| it.key == "position" || it.key == "team")
    );
    let listing = listed(&fake).await;
    assert!(listing.complete);
    let anna = &listing.employees[0];
    assert_eq!(anna.status, Told::Is(EmploymentStatus::Active));
    assert_eq!(anna.hire_date, Told::NotTold);
    assert_eq!(anna.line_manager, Told::NotTold);
    assert_eq!(
        listing.employees[2].status,
        Told::Is(EmploymentStatus::Inactive)
    );
}

fn persons(from: usize, count: usize) -> Vec<Value> {
    (from..from + count)
        .map(|it| json!({ "id": it.to_string(), "first_name": "A", "status": "ACTIVE" }))
        .collect()
}

/// Section 6: only the cursor is taken from the address of the next page, which may lead nowhere, be
/// relative, or need decoding; what else was asked is asked again.
#[tokio::test]
async fn only_the_cursor_of_the_next_page_is_taken() {
    let nexts = [
        "https://api.example.org/v2/employments?cursor=cur_1",
        "/v2/persons?limit=10&cursor=a%2Bb%3D%3D",
        "?cursor=x+y",
    ];
    let fake = Fake::new(move |call| {
        if call.path != "/v2/persons" {
            return list(Vec::new(), None);
        }
        assert_eq!(call.query("limit"), Some("50"));
        match call.query("cursor") {
            None => list(persons(0, 50), Some(nexts[0])),
            Some("cur_1") => list(persons(50, 50), Some(nexts[1])),
            Some("a+b==") => list(persons(100, 50), Some(nexts[2])),
            Some("x+y") => list(persons(150, 7), None),
            other => panic!("{other:?}"),
        }
    })
    .await;
    let told = Mutex::new(Vec::new());
    let progress = |seen, total| told.lock().unwrap().push((seen, total));
    let source = fake.v2();
    let listing = source
        .employees(&wanting(&[]), &[], &progress)
        .await
        .unwrap();
    assert!(listing.complete);
    assert_eq!(listing.employees.len(), 157);
    assert_eq!(
        *told.lock().unwrap(),
        [50, 100, 150, 157].map(|it| (it, None))
    );
}

/// Section 6: a cursor that comes again ends the listing, which is read once more and then incomplete.
#[tokio::test]
async fn a_cursor_that_comes_again_ends_the_listing() {
    let fake = Fake::new(|call| match (call.path.as_str(), call.query("cursor")) {
        ("/v2/persons", None) => list(persons(0, 50), Some("?cursor=1")),
        ("/v2/persons", Some(_)) => list(persons(50, 50), Some("?cursor=1")),
        _ => list(Vec::new(), None),
    })
    .await;
    let source = fake.v2();
    let listing = source
        .employees(&wanting(&[]), &[], &|_, _| ())
        .await
        .unwrap();
    assert!(!listing.complete);
    assert_eq!(listing.employees.len(), 100);
    let pages = fake
        .calls()
        .into_iter()
        .filter(|it| it.path == "/v2/persons");
    assert_eq!(pages.count(), 4);
}

/// Section 6: ACTIVE covers leave and onboarding, which employments know; newest first, and the one that
/// is under way counts.
#[tokio::test]
async fn employments_are_finer_than_persons() {
    let cases = [
        (
            "ACTIVE",
            json!([{ "status": "LEAVE" }]),
            EmploymentStatus::Leave,
        ),
        (
            "ACTIVE",
            json!([{ "status": "onboarding" }]),
            EmploymentStatus::Onboarding,
        ),
        (
            "ACTIVE",
            json!([{ "status": "ONBOARDING" }, { "status": "ACTIVE" }]),
            EmploymentStatus::Active,
        ),
        (
            "ACTIVE",
            json!([{ "status": "UNSPECIFIED" }]),
            EmploymentStatus::Active,
        ),
        ("ACTIVE", json!([]), EmploymentStatus::Active),
        (
            "INACTIVE",
            json!([{ "status": "ACTIVE" }]),
            EmploymentStatus::Inactive,
        ),
        (
            "UNSPECIFIED",
            json!([{ "status": "INACTIVE" }]),
            EmploymentStatus::Inactive,
        ),
    ];
    for (status, employments, expected) in cases {
        let fake = Fake::new(move |call| match call.path.as_str() {
            "/v2/persons" => list(vec![json!({ "id": "7", "status": status })], None),
            _ => list(employments.as_array().unwrap().clone(), None),
        })
        .await;
        let source = fake.v2();
        let listing = source
            .employees(&wanting(&[]), &[], &|_, _| ())
            .await
            .unwrap();
        assert_eq!(listing.employees[0].status, Told::Is(expected));
    }
}

/// Somebody who went between the listing and the call for their employments takes nobody along, and is
/// told nothing of.
#[tokio::test]
async fn somebody_who_went_meanwhile_is_not_emptied() {
    let mut data = recording("synthetic/v2-tenant.json");
    data["employments"].as_object_mut().unwrap().remove("1001");
    let fake = Fake::new(move |call| tenant(&data, call)).await;
    let listing = listed(&fake).await;
    assert!(listing.complete);
    assert_eq!(listing.employees[0].line_manager, Told::NotTold);
    assert_eq!(listing.employees[0].hire_date, Told::NotTold);
    assert_eq!(listing.employees[1].line_manager, text("1001"));
}

/// An id that is no id goes into no address.
#[tokio::test]
async fn an_id_that_is_none_is_not_asked_for() {
    let fake = Fake::new(|call| match call.path.as_str() {
        "/v2/persons" => list(vec![json!({ "id": "../auth" }), json!({ "id": "7" })], None),
        "/v2/persons/7/employments" => list(Vec::new(), None),
        other => panic!("{other}"),
    })
    .await;
    let source = fake.v2();
    let listing = source
        .employees(&wanting(&[]), &[], &|_, _| ())
        .await
        .unwrap();
    assert_eq!(
        (
            listing.employees.len(),
            listing.unreadable,
            listing.complete
        ),
        (1, 1, false)
    );
}

/// Section 6: values may be of any type, types in lower or upper case.
#[tokio::test]
async fn own_values_may_be_of_any_type() {
    let own = json!([
        { "id": "dynamic_1", "type": "INT", "value": "0042" },
        { "id": "dynamic_2", "type": "boolean", "value": true },
        { "id": "dynamic_3", "type": "tag_list", "value": ["a", "b"] },
        { "id": "dynamic_4", "type": "double", "value": 1.5 },
        { "id": "dynamic_5", "type": "string" },
        { "id": "dynamic_6", "type": "string", "global_id": "Iban", "value": "canary" },
        { "value": "nobody's" },
    ]);
    let fake = Fake::new(move |call| match call.path.as_str() {
        "/v2/persons" => list(vec![json!({ "id": "7", "custom_attributes": own })], None),
        _ => list(Vec::new(), None),
    })
    .await;
    let source = fake.v2();
    let chosen = [
        "dynamic_1",
        "dynamic_2",
        "dynamic_3",
        "dynamic_4",
        "dynamic_5",
        "dynamic_6",
    ];
    let listing = source
        .employees(&wanting(&chosen), &[], &|_, _| ())
        .await
        .unwrap();
    let employee = &listing.employees[0];
    let values: Vec<_> = employee
        .attributes
        .iter()
        .map(|it| it.value().clone())
        .collect();
    let words = ["a", "b"].map(str::to_owned).to_vec();
    let expected = [
        Shown::Text("0042".to_owned()),
        Shown::Flag(true),
        Shown::Tags(words),
        Shown::Number("1.5".to_owned()),
    ];
    assert_eq!(values, expected);
}

/// Section 6: the headers tell when the bucket is empty.
#[tokio::test]
async fn calls_wait_when_the_bucket_is_empty() {
    let times: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let noted = times.clone();
    let fake = Fake::with_auth(move |call| {
        if call.is_auth() {
            return token("papi-1");
        }
        noted.lock().unwrap().push(Instant::now());
        let headers = [
            ("remaining", 0),
            ("requested-tokens", 1),
            ("replenish-rate", 2),
        ];
        let headers = headers.map(|it| match it.0 {
            "remaining" => ("x-ratelimit-remaining", it.1.to_string()),
            "requested-tokens" => ("x-ratelimit-requested-tokens", it.1.to_string()),
            _ => ("x-ratelimit-replenish-rate", it.1.to_string()),
        });
        let body = json!({ "_data": [], "_meta": {} });
        Play::With(200, headers.to_vec(), body.to_string())
    })
    .await;
    let http = fake.http().with_pause(Duration::from_millis(20));
    let source = http.source(super::fake::credential(crate::personio::Api::V2));
    for _ in 0..3 {
        source.attributes().await.unwrap();
    }
    let times = times.lock().unwrap();
    // Four calls may be under way: room for them is there after two seconds, which are 40 ms here.
    assert!(
        times
            .windows(2)
            .all(|it| it[1] - it[0] >= Duration::from_millis(40))
    );
}

/// Section 9, point 5, in v2: a fault among the calls for employments passes, or ends the listing.
#[tokio::test]
async fn faults_among_employments_are_tried_again() {
    for (times, fine) in [(4, true), (5, false)] {
        let data = recording("synthetic/v2-tenant.json");
        let left = AtomicUsize::new(times);
        let fake = Fake::new(move |call| {
            let fails = call.path.ends_with("/1002/employments")
                && left
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |it| it.checked_sub(1))
                    .is_ok();
            if fails {
                problem(502)
            } else {
                tenant(&data, call)
            }
        })
        .await;
        let source = fake.v2();
        let result = source.employees(&wanting(&[]), &[], &|_, _| ()).await;
        match result {
            Ok(listing) => assert!(fine && listing.complete),
            Err(failure) => {
                assert!(!fine);
                assert_eq!(failure.problem, RunProblem::Unreachable);
            }
        }
    }
}
