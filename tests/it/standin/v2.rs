//! Personio's v2, as the stand-in plays it.

use reqwest::Response;
use serde_json::{Value, json};
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET, Next, Tenant};

use super::{Caller, text};
use crate::desk::{Standin, fixture};

async fn v2_token(caller: &mut Caller, form: &[(&str, &str)]) -> Response {
    caller
        .post("/v2/auth/token")
        .form(form)
        .send()
        .await
        .unwrap()
}

/// Personio's facts 6: v2's tokens are asked for by a form, and refused in problem+json.
#[tokio::test]
async fn v2_gives_tokens_for_forms() {
    let standin = Standin::start().await;
    let mut caller = Caller::of(&standin).await;
    let grant = ("grant_type", "client_credentials");
    let pair = [
        grant,
        ("client_id", CLIENT_ID),
        ("client_secret", CLIENT_SECRET),
    ];
    let answer: Value = v2_token(&mut caller, &pair).await.json().await.unwrap();
    assert_eq!(answer["token_type"], "Bearer");
    caller.token = text(&answer["access_token"]);
    assert_eq!(caller.answer("/v2/persons").await.status(), 200);
    for (form, error) in [
        (
            vec![
                grant,
                ("client_id", CLIENT_ID),
                ("client_secret", "guessed"),
            ],
            "invalid_client",
        ),
        (vec![("grant_type", "password")], "unsupported_grant_type"),
        (vec![grant], "invalid_request"),
    ] {
        let answer = v2_token(&mut caller, &form).await;
        assert_eq!(answer.status(), 400);
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let said: Value = answer.json().await.unwrap();
        assert_eq!(said["error"], error);
    }
    let json = caller
        .post("/v2/auth/token")
        .json(&json!({ "client_id": CLIENT_ID }));
    assert_eq!(json.send().await.unwrap().status(), 400);
    let token = caller.token.clone();
    let revoke = caller.post("/v2/auth/revoke").form(&[("token", &token)]);
    assert_eq!(revoke.send().await.unwrap().status(), 200);
    assert_eq!(caller.refused("/v2/persons").await.0, 401);
}

/// Personio's facts 6: cursors, and everything that the address of the next page gets wrong.
#[tokio::test]
async fn v2_goes_by_cursors() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    let next = |page: &Value| {
        page["_meta"]["links"]["next"]["href"]
            .as_str()
            .map(str::to_owned)
    };
    let cursor = |href: &str| {
        let from = href.split_once("cursor=").unwrap().1;
        from.split('&').next().unwrap().to_owned()
    };
    let page = caller.json("/v2/persons").await;
    assert_eq!(page["_data"].as_array().unwrap().len(), 10);
    let href = next(&page).unwrap();
    assert!(href.starts_with(&standin.url()));
    assert!(cursor(&href).contains('+'));
    let rest = caller
        .json(&format!("/v2/persons?cursor={}", cursor(&href)))
        .await;
    assert_eq!(rest["_data"][0]["id"], "1011");
    assert_eq!(next(&rest), None);
    let encoded = cursor(&href).replace('+', "%2B");
    let same = caller.json(&format!("/v2/persons?cursor={encoded}")).await;
    assert_eq!(same, rest);
    let spoilt = cursor(&href).replace('+', "%20");
    let (status, said) = caller
        .refused(&format!("/v2/persons?cursor={spoilt}"))
        .await;
    assert_eq!(status, 400);
    assert!(said["errors"][0]["type"].is_string());
    assert_eq!(caller.refused("/v2/persons?limit=100").await.0, 400);

    standin.change(|it| it.next = Next::Relative);
    let href = next(&caller.json("/v2/persons?limit=5").await).unwrap();
    assert!(href.starts_with("/v2/persons?"), "{href}");
    standin.change(|it| it.next = Next::WrongPath);
    let href = next(&caller.json("/v2/persons?limit=5").await).unwrap();
    assert_eq!(
        caller
            .answer(href.strip_prefix(&standin.url()).unwrap())
            .await
            .status(),
        404
    );
    standin.change(|it| it.next = Next::Repeated);
    let second = next(&caller.json("/v2/persons?limit=5").await).unwrap();
    let path = format!("/v2/persons?limit=5&cursor={}", cursor(&second));
    assert_eq!(next(&caller.json(&path).await), Some(second));
}

/// Personio's facts 6: persons, employments and names are those of v1, in v2's shape.
#[tokio::test]
async fn v2_tells_the_same_people() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    let recorded = fixture("synthetic/v2-tenant.json");
    let person = caller.json("/v2/persons/1002").await;
    for key in recorded["persons"][1].as_object().unwrap().keys() {
        assert!(!person[key].is_null(), "{key}");
    }
    let types = person["custom_attributes"].as_array().unwrap().iter();
    assert!(
        types
            .clone()
            .all(|it| text(&it["type"]) == text(&it["type"]).to_lowercase())
    );
    assert!(types.clone().any(|it| it["global_id"] == "IBAN"));
    let work = caller.json("/v2/persons/1002/employments").await;
    let (made, was) = (&work["_data"][0], &recorded["employments"]["1002"][0]);
    for key in [
        "status",
        "type",
        "legal_entity",
        "org_units",
        "cost_centers",
        "supervisor",
        "employment_start_date",
        "position",
    ] {
        assert_eq!(made[key], was[key], "{key}");
    }
    let unit = caller.json("/v2/org-units/32?type=department").await;
    assert!(unit["name"].is_string());
    assert_eq!(caller.refused("/v2/org-units/32").await.0, 400);
    let companies = caller.json("/v2/legal-entities").await;
    assert!(companies.to_string().contains("ACME GmbH"));
    assert_eq!(caller.refused("/v2/cost-centers").await.0, 404);
    let beta = caller.get("/v2/cost-centers").header("Beta", "true");
    assert_eq!(beta.send().await.unwrap().status(), 200);
    let answer = caller.answer("/v2/workplaces").await;
    assert!(answer.headers().contains_key("x-ratelimit-remaining"));

    standin.change(|it| it.credentials[0].reads_employees = false);
    assert_eq!(caller.refused("/v2/persons").await.0, 401);

    let own = Standin::of(Tenant::with(Vec::new()).and_v2(recorded.clone())).await;
    let caller = Caller::of(&own).await;
    let page = caller.json("/v2/persons").await;
    assert_eq!(page["_data"], recorded["persons"]);
    let work = caller.json("/v2/persons/1003/employments").await;
    assert_eq!(work["_data"], recorded["employments"]["1003"]);
}
