//! The REST interface, as interfaces.md promises it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, Page, at};

fn question(subject: &str) -> Value {
    json!({
        "team": "payroll",
        "requester": { "email": "claire.martin@company.test", "name": "Claire Martin" },
        "subject": subject,
        "body": "Where do I find it?",
        "format": "text",
    })
}

/// O5. A team that is created by the API has an address that works at once.
#[tokio::test]
async fn a_team_that_is_created_takes_mail_at_once() {
    let desk = Desk::open().await;
    let api = desk.administrator().api().await;
    let claire = desk.person("Claire Martin").await;

    let team = api
        .posts("/api/v1/teams", &json!({ "name": "Payroll" }))
        .await;

    let team = team.is(201).json();
    assert_eq!(team["slug"], "payroll");
    assert_eq!(team["email"], "payroll@hr.test");
    claire.mails("payroll@hr.test", "Payslip", "Where?").await;
    desk.settles().await;
    assert_eq!(desk.requests().await, [1]);
}

/// O5. What is opened can be read, with messages, events and clocks.
#[tokio::test]
async fn a_request_that_is_opened_can_be_read() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let api = ann.api().await;

    let opened = api.posts("/api/v1/requests", &question("Payslip")).await;
    let opened = opened.is(201).json();
    assert_eq!(opened["number"], 1);
    assert_eq!(opened["url"], "http://desk.test/requests/1");
    assert!(opened["id"].is_string());

    let page = api.gets("/api/v1/requests/1").await.is(200);
    assert!(page.header("etag").starts_with('"'));
    assert_eq!(page.header("content-type"), "application/json");
    let request = page.json();
    assert_eq!(at(&request, "/messages/0/text"), "Where do I find it?");
    assert_eq!(at(&request, "/events/0/kind"), "created");
    assert!(request["clocks"].is_array());
    // Opened for somebody: they are not told.
    assert!(desk.sent().is_empty());
}

/// RS-R3. Four times at once under one key: one request, and the same answer to all.
#[tokio::test]
async fn a_post_under_a_key_is_done_once() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let api = desk.expert("Ann Expert", &[payroll]).await.api().await;
    let body = question("Payslip");

    let post = || api.posts_as("order-7", "/api/v1/requests", &body);
    let answers = tokio::join!(post(), post(), post(), post());

    for answer in [&answers.0, &answers.1, &answers.2, &answers.3] {
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert_eq!(answer.json(), answers.0.json());
    }
    // On PostgreSQL a try that was taken back may have used up a number.
    assert_eq!(desk.requests().await.len(), 1);
    // Another body under the same key is a mistake, and nothing is done.
    let other = api
        .posts_as("order-7", "/api/v1/requests", &question("Holiday"))
        .await;
    assert_eq!(other.status, 422);
    // Somebody else's key of the same name is another one.
    let ben = desk.expert("Ben Expert", &[payroll]).await.api().await;
    ben.posts_as("order-7", "/api/v1/requests", &body)
        .await
        .is(201);
    assert_eq!(desk.requests().await.len(), 2);
}

/// O5. Lists go on by cursor, newest first, each item once.
#[tokio::test]
async fn lists_go_on_by_cursor() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let api = desk.expert("Ann Expert", &[payroll]).await.api().await;
    for count in 1..=7 {
        let body = question(&format!("Question {count}"));
        api.posts("/api/v1/requests", &body).await.is(201);
    }

    let mut numbers = Vec::new();
    let mut path = "/api/v1/requests?limit=3".to_owned();
    let mut parts = 0;
    loop {
        let page = api.gets(&path).await.is(200).json();
        let items = page["items"].as_array().unwrap();
        numbers.extend(items.iter().map(|it| it["number"].as_i64().unwrap()));
        parts += 1;
        let Some(next) = page["next"].as_str() else {
            assert!(page["next"].is_null());
            break;
        };
        path = format!("/api/v1/requests?limit=3&cursor={next}");
    }

    assert_eq!(numbers, [7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(parts, 3);
    for wrong in ["limit=0", "limit=1000", "cursor=nonsense", "colour=red"] {
        let page = api.gets(&format!("/api/v1/requests?{wrong}")).await;
        assert!(
            [400, 422].contains(&page.status.as_u16()),
            "{wrong}: {}",
            page.status
        );
    }
}

/// O5. `If-Match` is needed, and a version that is not the present one changes nothing.
#[tokio::test]
async fn a_change_needs_the_present_version() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let api = ann.api().await;
    api.posts("/api/v1/requests", &question("Payslip"))
        .await
        .is(201);
    let tag = api
        .gets("/api/v1/requests/1")
        .await
        .header("etag")
        .to_owned();
    let patch = |tag: Option<String>, body: Value| {
        let mut call = api.call(Method::PATCH, "/api/v1/requests/1").json(&body);
        if let Some(tag) = tag {
            call = call.header("If-Match", tag);
        }
        async move { Page::read(call.send().await.unwrap()).await }
    };

    assert_eq!(patch(None, json!({ "priority": "high" })).await.status, 428);
    let changed = patch(
        Some(tag.clone()),
        json!({ "priority": "high", "assignee": "me" }),
    )
    .await;
    if changed.status == 422 {
        // Whether `me` is a person is the API's choice; an address always is.
        let body = json!({ "priority": "high", "assignee": ann.email });
        patch(Some(tag.clone()), body).await.is(200);
    } else {
        changed.is(200);
    }
    let late = patch(Some(tag), json!({ "priority": "low" })).await;
    assert_eq!(late.status, 412);
    let request = ann.reads(1).await;
    assert_eq!(request["priority"], "high");
    assert_eq!(at(&request, "/assignee/email"), ann.email.as_str());
}

/// O5, RS-T29. Errors are problem details; unknown fields are refused.
#[tokio::test]
async fn errors_are_problem_details() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let api = desk.expert("Ann Expert", &[payroll]).await.api().await;
    let nobody = desk.visitor();

    let mut answers = vec![
        (401, nobody.opens("/api/v1/requests").await),
        (404, api.gets("/api/v1/requests/99").await),
        (404, api.gets("/api/v1/nothing").await),
        (404, api.gets("/api/nothing").await),
        (405, api.posts("/api/v1/search", &json!({})).await),
    ];
    for (field, value) in [
        ("role", json!("administrator")),
        ("is_admin", json!(true)),
        ("id", json!("01890000-0000-7000-8000-000000000000")),
        ("number", json!(7)),
        ("status", json!("resolved")),
        ("team_id", json!("x")),
        ("requester_id", json!("x")),
        ("created_at", json!("2020-01-01T00:00:00Z")),
    ] {
        let mut body = question("Payslip");
        body[field] = value;
        answers.push((422, api.posts("/api/v1/requests", &body).await));
    }
    let raw = |body: &'static str, kind: &'static str| {
        let call = api.call(Method::POST, "/api/v1/requests");
        let call = call.header("Content-Type", kind).body(body);
        async move { Page::read(call.send().await.unwrap()).await }
    };
    answers.push((415, raw("{}", "text/plain").await));
    answers.push((400, raw("{", "application/json").await));

    for (status, page) in answers {
        assert_eq!(page.status, status, "{}", page.text);
        assert_eq!(page.header("content-type"), "application/problem+json");
        let problem = page.json();
        assert_eq!(problem["status"], status);
        for field in ["type", "title", "detail"] {
            assert!(problem[field].is_string(), "{problem}");
        }
    }
    assert!(desk.requests().await.is_empty());
}

/// I10, R5, RS-T28. Search finds words with and without accents, in one's own teams only.
#[tokio::test]
async fn search_finds_in_my_teams_only() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    let claire = desk.employee("Claire Martin").await;
    let letter = ("payroll@hr.test", "Mes congés payés", "canaryword");
    claire.mails(letter.0, letter.1, letter.2).await;
    desk.settles().await;

    let finds = |person: crate::desk::Person, query: &'static str| async move {
        let api = person.api().await;
        let page = api.gets(&format!("/api/v1/search?q={query}")).await.is(200);
        page.json()["items"].as_array().unwrap().len()
    };
    for query in ["canaryword", "conges", "cong%C3%A9s", "CONGES", "canary"] {
        assert_eq!(finds(ann.clone(), query).await, 1, "{query}");
        assert_eq!(finds(ben.clone(), query).await, 0, "{query}");
        assert_eq!(finds(claire.clone(), query).await, 0, "{query}");
    }
    for query in [
        "%22",
        "%27%20OR%201%3D1--",
        "NEAR(",
        "*",
        "a%20AND",
        "%3A%26%7C!",
    ] {
        assert_eq!(finds(ann.clone(), query).await, 0, "{query}");
    }
}

/// O5. The description names every call that there is.
#[tokio::test]
async fn the_description_is_served_and_names_every_call() {
    let desk = Desk::open().await;
    let visitor = desk.visitor();
    let description = visitor.opens("/api/openapi.json").await.is(200).json();
    let paths = description["paths"].as_object().unwrap();
    for path in [
        "/api/v1/requests",
        "/api/v1/requests/{number}",
        "/api/v1/teams",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
    let docs = visitor.opens("/api/docs").await.is(200);
    for path in paths.keys() {
        assert!(docs.text.contains(path.as_str()), "{path}");
    }
}

/// RS-T33. A cookie is no token: no foreign page can call the API.
#[tokio::test]
async fn a_session_is_no_token() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    assert_eq!(ann.web.opens("/api/v1/requests").await.status, 401);
    let sent = ann
        .web
        .call(Method::POST, "/api/v1/requests")
        .json(&question("x"))
        .send();
    assert_eq!(sent.await.unwrap().status(), 401);
    assert!(desk.requests().await.is_empty());
}
