//! SLA policies and statuses as experts set them up: their pages and the API.

use reqwest::Method;
use serde_json::json;

use crate::desk::at;
use crate::sla::{Story, patch};

/// T11. "Try it": a time in, the deadline and its trace out.
#[tokio::test]
async fn a_deadline_can_be_tried() {
    let story = Story::begin().await;
    let policy = story.policy("payroll", None, Some(90), None).await;
    let asks = async |query: &str| {
        let path = format!("/settings/slas?team=payroll&{query}");
        story.ann.web.opens(&path).await
    };
    let page = asks("goal=&hours=8&minutes=&start=2026-01-09T13:00")
        .await
        .is(200);
    for words in [
        "Due Mon 12 Jan, 13:00",
        "Fri 9 Jan, 13:00–17:00",
        "Fri 9 Jan, 17:00 – Mon 12 Jan, 09:00",
        "Mon 12 Jan, 09:00–13:00",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    let goal = format!("goal={}%3Arespond", policy["id"].as_str().unwrap());
    let page = asks(&format!("{goal}&start=2026-01-09T16:30"))
        .await
        .is(200);
    assert!(page.text.contains("Due Mon 12 Jan, 10:00"));

    for (query, field) in [
        ("hours=8&start=soon", "try_start"),
        ("hours=8&start=", "try_start"),
        ("start=2026-01-09T13:00", "try_minutes"),
        ("hours=0&minutes=0&start=2026-01-09T13:00", "try_minutes"),
        ("hours=8761&start=2026-01-09T13:00", "try_minutes"),
        ("hours=many&start=2026-01-09T13:00", "try_minutes"),
        ("goal=nothing&start=2026-01-09T13:00", "try_goal"),
    ] {
        let page = asks(query).await.is(422);
        assert!(
            page.text.contains(&format!("id=\"{field}-wrong\"")),
            "{query}"
        );
    }
    let far = asks("hours=8760&start=9999-12-01T13:00").await;
    assert_eq!(far.status, 422);
}

/// T6. Whatever is wrong is said at its field, and nothing that was typed is lost.
#[tokio::test]
async fn a_wrong_policy_is_refused_at_its_field() {
    let story = Story::begin().await;
    let travel = story.desk.team("Travel").await;
    let payslip = story.category("Payslip", story.payroll).await.to_string();
    let tax = story.category("Tax", story.payroll).await.to_string();
    let hotel = story.category("Hotel", travel).await.to_string();
    story.policy("payroll", None, Some(60), None).await;
    story
        .policy("payroll", Some(&["payslip"]), Some(30), None)
        .await;
    let team = story.payroll.to_string();
    let sends = async |fields: &[(&str, &str)]| {
        let mut all = vec![
            ("team", team.as_str()),
            ("scope", "some"),
            ("categories", tax.as_str()),
            ("respond_h", "4"),
            ("warn_percent", "61"),
        ];
        all.retain(|it| !fields.iter().any(|field| field.0 == it.0));
        all.extend_from_slice(fields);
        let page = "/settings/slas/new?team=payroll";
        story.ann.web.submits(page, "/settings/slas", &all).await
    };
    let wrong: &[(&[(&str, &str)], &str)] = &[
        (&[("respond_h", "0"), ("respond_m", "0")], "respond_minutes"),
        (&[("respond_h", "8761")], "respond_minutes"),
        (&[("respond_h", "-1")], "respond_minutes"),
        (&[("respond_h", "four")], "respond_minutes"),
        (&[("respond_h", "")], "respond_minutes"),
        (&[("resolve_m", "0")], "resolve_minutes"),
        (&[("resolve_h", "99999999999999")], "resolve_minutes"),
        (&[("warn_percent", "0")], "warn_percent"),
        (&[("warn_percent", "100")], "warn_percent"),
        (&[("warn_percent", "1000")], "warn_percent"),
        (&[("warn_percent", "most")], "warn_percent"),
        (
            &[("categories", "00000000-0000-7000-8000-000000000000")],
            "categories",
        ),
        (&[("categories", hotel.as_str())], "categories"),
        (&[("categories", payslip.as_str())], "categories"),
        (&[("scope", "all")], "categories"),
    ];
    for (fields, field) in wrong {
        let page = sends(fields).await.is(422);
        assert!(
            page.text.contains(&format!("id=\"{field}-wrong\"")),
            "{fields:?}: {}",
            page.text
        );
        let kept = page.fields();
        for (name, typed) in *fields {
            let is_kept = kept.iter().any(|it| it.0 == *name && it.1 == *typed);
            assert!(is_kept || *name == "categories", "{name}={typed}");
        }
        if fields[0].0 != "warn_percent" {
            assert!(kept.contains(&("warn_percent".to_owned(), "61".to_owned())));
        }
    }
    // No category at all.
    let none = [
        ("team", team.as_str()),
        ("scope", "some"),
        ("respond_h", "4"),
    ];
    let page = "/settings/slas/new?team=payroll";
    let page = story.ann.web.submits(page, "/settings/slas", &none).await;
    assert!(page.is(422).text.contains("id=\"categories-wrong\""));

    assert_eq!(sends(&[]).await.status, 303);
    assert_eq!(story.desk.count("sla_policies").await, 3);
}

/// Two experts edit the same policy: the second is told, and keeps what was typed.
#[tokio::test]
async fn the_second_editor_of_a_policy_is_told() {
    let story = Story::begin().await;
    let policy = story.policy("payroll", None, Some(60), None).await;
    let path = format!("/settings/slas/{}", policy["id"].as_str().unwrap());
    let stale = [
        ("version", "1"),
        ("scope", "all"),
        ("respond_h", "7"),
        ("warn_percent", "75"),
    ];
    let first = [("respond_h", "2"), ("respond_m", "")];
    let page = story.ann.web.changes_form(&path, &path, &first).await;
    assert_eq!(page.status, 303);
    let olga = story.desk.administrator();
    let second = olga.web.submits(&path, &path, &stale).await.is(409);
    assert!(second.text.contains("Somebody changed it meanwhile"));
    let kept = second.fields();
    assert!(kept.contains(&("respond_h".to_owned(), "7".to_owned())));
    let end = format!("{path}/end");
    let old = [("version", "1")];
    olga.web.submits(&path, &end, &old).await.is(409);
    let new = [("version", "2")];
    assert_eq!(olga.web.submits(&path, &end, &new).await.status, 303);
    olga.web.opens(&path).await.is(404);
}

/// T6. The API of policies: read, created once, changed at a version, ended; errors name the field.
#[tokio::test]
async fn policies_have_an_api() {
    let story = Story::begin().await;
    story.category("Payslip", story.payroll).await;
    let api = story.ann.api().await;
    let path = "/api/v1/sla-policies";
    let body = json!({ "team": "payroll", "categories": ["payslip"], "respond_minutes": 240 });
    let made = api.posts_as("one", path, &body).await.is(201).json();
    let again = api.posts_as("one", path, &body).await.is(201).json();
    assert_eq!(made, again);
    assert_eq!(made["warn_percent"], 75);
    assert_eq!(made["categories"], json!(["payslip"]));
    assert!(made["resolve_minutes"].is_null());

    for (field, body) in [
        ("team", json!({ "team": "nobody", "respond_minutes": 1 })),
        ("respond_minutes", json!({ "team": "payroll" })),
        (
            "respond_minutes",
            json!({ "team": "payroll", "respond_minutes": 0 }),
        ),
        (
            "respond_minutes",
            json!({ "team": "payroll", "respond_minutes": -5 }),
        ),
        (
            "resolve_minutes",
            json!({ "team": "payroll", "resolve_minutes": 525_601 }),
        ),
        (
            "warn_percent",
            json!({ "team": "payroll", "respond_minutes": 1, "warn_percent": 100 }),
        ),
        (
            "warn_percent",
            json!({ "team": "payroll", "respond_minutes": 1, "warn_percent": 300 }),
        ),
        (
            "categories",
            json!({ "team": "payroll", "respond_minutes": 1, "categories": [] }),
        ),
        (
            "categories",
            json!({ "team": "payroll", "respond_minutes": 1, "categories": ["no"] }),
        ),
        (
            "categories",
            json!({ "team": "payroll", "respond_minutes": 1, "categories": ["payslip"] }),
        ),
    ] {
        let refused = api.posts(path, &body).await.is(422);
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(at(&refused.json(), "/errors/0/field"), field, "{body}");
    }
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    let unconditional = api.call(Method::PATCH, &one).json(&json!({})).send();
    assert_eq!(unconditional.await.unwrap().status(), 428);
    let late = api.call(Method::PATCH, &one).header("If-Match", "\"7\"");
    let late = late.json(&json!({ "warn_percent": 50 })).send().await;
    assert_eq!(late.unwrap().status(), 412);
    let general = json!({ "categories": null, "resolve_minutes": 600, "respond_minutes": null });
    let changed = patch(&story.ann, &one, general).await.is(200).json();
    assert!(changed["categories"].is_null() && changed["respond_minutes"].is_null());
    let list = api
        .gets(&format!("{path}?team=payroll"))
        .await
        .is(200)
        .json();
    assert_eq!(at(&list, "/items/0"), &changed);
    let second = json!({ "team": "payroll", "respond_minutes": 60 });
    let second = api.posts(path, &second).await.is(422).json();
    assert_eq!(at(&second, "/errors/0/code"), "policy-second-general");

    let claire = story.claire.api().await;
    claire.gets(path).await.is(403);
    claire.posts(path, &body).await.is(403);
    let openapi = api.gets("/api/openapi.json").await.is(200).json();
    for call in ["/api/v1/sla-policies", "/api/v1/requests/{number}/deadline"] {
        assert!(openapi["paths"][call].is_object(), "{call}");
    }
}

/// T4. Each stage keeps a status: the built-in one cannot be retired, and that is said. Ordering works
/// without a script, by buttons.
#[tokio::test]
async fn statuses_are_ordered_and_a_stage_keeps_its_last() {
    let story = Story::begin().await;
    let api = story.ann.api().await;
    let status = json!({ "name": "With the bank", "stage": "waiting" });
    let bank = api.posts("/api/v1/statuses", &status).await.is(201).json();
    let waiting = visavis::store::settings::built_in_statuses().waiting;
    let waiting = waiting.to_string();
    let bank = bank["id"].as_str().unwrap();

    let path = format!("/settings/statuses/{waiting}/retire");
    let retire = [("retire", "true")];
    let web = &story.ann.web;
    let refused = web.submits("/settings/statuses", &path, &retire).await;
    assert!(
        refused
            .is(422)
            .text
            .contains("each stage keeps at least one")
    );

    let order = [("order", waiting.as_str()), ("order", bank), ("up", bank)];
    let action = "/settings/statuses/order";
    let moved = web.submits("/settings/statuses", action, &order).await;
    assert_eq!(moved.status, 303);
    let page = web.opens("/settings/statuses").await.is(200);
    let place = |id: &str| page.text.find(&format!("value=\"{id}\"")).unwrap();
    assert!(place(bank) < place(&waiting));
}
