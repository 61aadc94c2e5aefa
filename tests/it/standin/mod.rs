//! The stand-in of Personio answers as Personio does: shapes, pages, rights, limits, failures.

mod demo;
mod foreign;
mod v2;

use std::time::Duration;

use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use visavis::demo::personio::{
    Auth, CLIENT_ID, CLIENT_SECRET, Cap, Endpoint, Fault, Invented, Limits, Since, Tenant,
};

use crate::desk::{Standin, fixture, list};

/// A client that knows nothing of ours.
struct Caller {
    http: reqwest::Client,
    base: String,
    token: String,
}

impl Caller {
    async fn of(standin: &Standin) -> Self {
        // Whoever was first has installed it for all.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut caller = Self {
            http,
            base: standin.url(),
            token: String::new(),
        };
        caller.signs_in().await;
        caller
    }

    async fn signs_in(&mut self) {
        let pair = json!({ "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET });
        let answer = self.post("/v1/auth").json(&pair).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["success"], true);
        assert_eq!(answer["data"]["expires_in"], 86_400);
        self.token = text(&answer["data"]["token"]);
    }

    fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.base))
    }

    fn get(&self, path: &str) -> RequestBuilder {
        let call = self.http.get(format!("{}{path}", self.base));
        call.bearer_auth(&self.token)
    }

    async fn answer(&self, path: &str) -> Response {
        self.get(path).send().await.unwrap()
    }

    async fn json(&self, path: &str) -> Value {
        let answer = self.answer(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    async fn refused(&self, path: &str) -> (StatusCode, Value) {
        let answer = self.answer(path).await;
        (answer.status(), answer.json().await.unwrap())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn ids(rows: &Value) -> Vec<i64> {
    let rows = rows["data"].as_array().unwrap().iter();
    rows.map(|it| it["attributes"]["id"]["value"].as_i64().unwrap())
        .collect()
}

const EMPLOYEES: &str = "/v1/company/employees";

/// Personio's facts 1: tokens are asked for in the body, and the same pair gets the same one.
#[tokio::test]
async fn tokens_are_given_for_a_body_and_never_for_a_query() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    let pair = [("client_id", CLIENT_ID), ("client_secret", CLIENT_SECRET)];
    let form = caller.post("/v1/auth").form(&pair).send().await.unwrap();
    let form: Value = form.json().await.unwrap();
    assert_eq!(text(&form["data"]["token"]), caller.token);
    let query = caller.post("/v1/auth").query(&pair).send().await.unwrap();
    assert_eq!(query.status(), 403);
    let wrong = json!({ "client_id": CLIENT_ID, "client_secret": "guessed" });
    let wrong = caller.post("/v1/auth").json(&wrong).send().await.unwrap();
    assert_eq!(wrong.status(), 403);
    let wrong: Value = wrong.json().await.unwrap();
    let said = json!({ "success": false, "error": { "code": 0, "message": "Wrong credentials" } });
    assert_eq!(wrong, said);
    let nobody = caller.http.get(format!("{}{EMPLOYEES}", caller.base));
    let nobody = nobody.send().await.unwrap();
    assert_eq!(nobody.status(), 401);
}

/// Personio's facts 1: the token comes back in a header, or not; of old, a new one, and the old is dead.
#[tokio::test]
async fn tokens_are_echoed_rotated_and_expire() {
    let standin = Standin::start().await;
    let mut caller = Caller::of(&standin).await;
    let echoed = |answer: &Response| {
        let header = answer.headers().get("authorization")?;
        Some(header.to_str().unwrap().to_owned())
    };
    let answer = caller.answer(EMPLOYEES).await;
    assert_eq!(echoed(&answer), Some(format!("Bearer {}", caller.token)));
    standin.change(|it| it.echo = false);
    assert_eq!(echoed(&caller.answer(EMPLOYEES).await), None);

    standin.change(|it| it.auth = Auth::Rotating);
    let next = echoed(&caller.answer(EMPLOYEES).await).unwrap();
    let (status, said) = caller.refused(EMPLOYEES).await;
    assert_eq!(status, 401);
    assert!(text(&said["error"]["message"]).contains("blacklisted"));
    caller.token = next.strip_prefix("Bearer ").unwrap().to_owned();
    assert_eq!(caller.answer(EMPLOYEES).await.status(), 200);

    standin.change(|it| {
        it.auth = Auth::Stable;
        it.token_calls = Some(2);
    });
    caller.signs_in().await;
    for status in [200, 200, 403] {
        assert_eq!(caller.answer(EMPLOYEES).await.status(), status);
    }
    caller.signs_in().await;
    standin.change(Tenant::expire_tokens);
    assert_eq!(caller.refused(EMPLOYEES).await.0, 403);
}

/// Personio's facts 2 and 3: rows are as recorded; pages go by employees; what a page may hold.
#[tokio::test]
async fn employees_are_listed_by_pages() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    let whole = caller.json(&format!("{EMPLOYEES}?limit=100")).await;
    assert_eq!(whole, fixture("synthetic/v1-employees.json"));
    let page = caller.json(&format!("{EMPLOYEES}?limit=3&offset=17")).await;
    assert_eq!(ids(&page), [1018, 1019, 1020]);
    assert_eq!((&page["offset"], &page["limit"]), (&json!(17), &json!(3)));
    let beyond = caller.json(&format!("{EMPLOYEES}?limit=3&offset=20")).await;
    assert!(ids(&beyond).is_empty());

    let path = format!("{EMPLOYEES}?limit=200");
    let (status, said) = caller.refused(&path).await;
    assert_eq!((status.as_u16(), &said["success"]), (400, &json!(false)));
    standin.change(|it| it.cap = Cap::Clamp);
    assert_eq!(caller.json(&path).await["limit"], 100);
    standin.change(|it| it.odd_metadata = true);
    let odd = caller.json(&format!("{EMPLOYEES}?limit=1")).await;
    let said = json!({ "total_elements": 20, "current_page": 1, "total_pages": 20 });
    assert_eq!(odd["metadata"], said);
    assert_eq!(caller.json(EMPLOYEES).await["limit"], 50);
}

/// Personio's facts 2: only what is asked for and may be read is told.
#[tokio::test]
async fn attributes_are_told_to_who_may_read_them() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    let all = caller.json("/v1/company/employees/attributes").await;
    assert_eq!(all, fixture("synthetic/v1-attributes.json"));
    assert_eq!(
        all,
        caller.json("/v1/company/employees/custom-attributes").await
    );

    let few = "attributes%5B%5D=id&attributes[]=email&attributes[]=dynamic_5004";
    let page = caller.json(&format!("{EMPLOYEES}?{few}&limit=1")).await;
    let told = |page: &Value| -> Vec<String> {
        let row = page["data"][0]["attributes"].as_object().unwrap();
        row.keys().cloned().collect()
    };
    assert_eq!(told(&page), ["dynamic_5004", "email", "id"]);
    standin.change(|it| it.withhold("dynamic_5004"));
    let page = caller.json(&format!("{EMPLOYEES}?{few}&limit=1")).await;
    assert_eq!(told(&page), ["email", "id"]);
    let left = caller.json("/v1/company/employees/attributes").await;
    assert!(!left.to_string().contains("dynamic_5004"));
    standin.change(|it| it.allow_only(&["email", "first_name"]));
    let page = caller.json(&format!("{EMPLOYEES}?limit=1")).await;
    assert_eq!(told(&page), ["email", "first_name", "id"]);

    standin.change(|it| it.wants_partner = true);
    let path = "/v1/company/employees/attributes";
    assert_eq!(caller.refused(path).await.0, 403);
    let named = caller.get(path).header("X-Personio-Partner-ID", "VISAVIS");
    assert_eq!(named.send().await.unwrap().status(), 200);
    standin.change(|it| it.credentials[0].reads_employees = false);
    assert_eq!(caller.refused(EMPLOYEES).await.0, 403);
}

/// Personio's facts 2, 5: one employee, their picture, and in German that there is none.
#[tokio::test]
async fn single_employees_have_pictures_or_are_not_there() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    let one = caller.json(&format!("{EMPLOYEES}/1002")).await;
    assert_eq!(one["data"]["attributes"]["first_name"]["value"], "Bruno");
    let (status, said) = caller.refused(&format!("{EMPLOYEES}/7")).await;
    assert_eq!(status, 404);
    assert_eq!(said["error"]["message"], "Es ist ein Problem aufgetreten ");

    let picture = format!("{EMPLOYEES}/1002/profile-picture/75");
    assert_eq!(caller.answer(&picture).await.status(), 404);
    standin.change(|it| it.set(1002, "profile_picture", "https://pictures.test/1002"));
    let answer = caller.answer(&picture).await;
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert!(!answer.headers().contains_key("authorization"));
    assert!(answer.bytes().await.unwrap().starts_with(b"\x89PNG"));
    standin.change(|it| it.withhold("profile_picture"));
    assert_eq!(caller.answer(&picture).await.status(), 404);
}

/// Personio's facts 3: rows shift between pages, stand twice, and the count says something else.
#[tokio::test]
async fn listings_change_while_they_are_read() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    standin.change(|it| {
        it.after_each_page(|tenant, page| {
            if page == 1 {
                tenant.remove(1001);
            } else {
                tenant.insert(0, Invented::new(900, "New", "Here").row());
            }
        });
    });
    let page = async |offset: usize| {
        let path = format!("{EMPLOYEES}?limit=5&offset={offset}");
        ids(&caller.json(&path).await)
    };
    assert_eq!(page(0).await, [1001, 1002, 1003, 1004, 1005]);
    assert_eq!(page(5).await, [1007, 1008, 1009, 1010, 1011]);
    assert_eq!(page(10).await[0], 1011);
    standin.change(|it| {
        it.after_each_page(|_, _| {});
        it.list_twice(1002);
        it.claims = Some(99);
    });
    let whole = caller.json(&format!("{EMPLOYEES}?limit=100")).await;
    assert_eq!(whole["metadata"]["total_elements"], 99);
    let twice = ids(&whole).into_iter().filter(|it| *it == 1002);
    assert_eq!(twice.count(), 2);
}

/// Personio's facts 3: what changed since, with and without pages; somebody by their address.
#[tokio::test]
async fn listings_are_filtered() {
    let standin = Standin::generate(300).await;
    let caller = Caller::of(&standin).await;
    let (first, second) = (10_001, 10_002);
    standin.change(|it| {
        it.set_at(first, "position", "Chief", "2026-03-01T08:00:00+01:00");
        it.set_at(second, "dynamic_5004", "S", "2026-03-02T08:00:00+01:00");
    });
    let path = format!("{EMPLOYEES}?updated_since=2026-03-01&limit=1&offset=1");
    assert_eq!(ids(&caller.json(&path).await), [first, second]);
    standin.change(|it| it.since = Since::Pages);
    assert_eq!(ids(&caller.json(&path).await), [second]);
    let all = caller
        .json(&format!("{EMPLOYEES}?updated_since=2026-01-01"))
        .await;
    assert_eq!(ids(&all).len(), 200);
    let sized = format!("{EMPLOYEES}?updated_since=2026-03-01T00:00:00&attributes[]=dynamic_5004");
    standin.change(|it| it.id_always = true);
    assert_eq!(ids(&caller.json(&sized).await), [second]);
    let address = text(&standin.change(|it| it.value(second, "email")));
    let found = caller.json(&format!("{EMPLOYEES}?email={address}")).await;
    assert_eq!(ids(&found), [second]);
}

/// Personio's facts 5: failures of every kind, at the call they were set to.
#[tokio::test]
async fn everything_goes_wrong_when_it_is_told_to() {
    let standin = Standin::start().await;
    let caller = Caller::of(&standin).await;
    for status in [401, 403, 429, 500, 502] {
        standin.change(|it| it.fail(Fault::status(status)));
        let (found, said) = caller.refused(EMPLOYEES).await;
        assert_eq!(
            (found.as_u16(), &said["error"]["code"]),
            (status, &json!(status))
        );
    }
    standin.change(|it| {
        it.fail(Fault::too_many(Some(7)));
        it.fail(Fault::html(502));
        it.fail(Fault::german(500));
    });
    assert_eq!(caller.answer(EMPLOYEES).await.headers()["retry-after"], "7");
    let page = caller.answer(EMPLOYEES).await;
    assert!(
        page.headers()["content-type"]
            .to_str()
            .unwrap()
            .contains("html")
    );
    let (_, german) = caller.refused(EMPLOYEES).await;
    assert!(german.to_string().contains("Es ist ein Problem"));

    standin.change(|it| it.fail(Fault::cut()));
    let cut = caller.answer(EMPLOYEES).await;
    assert_eq!(cut.status(), 200);
    assert!(cut.bytes().await.is_err());
    standin.change(|it| {
        it.fail(Fault::reset().at(Endpoint::Employees).after(2).always());
        it.fail(Fault::slow(Duration::from_secs(600)).at(Endpoint::Attributes));
    });
    for _ in 0..2 {
        assert_eq!(caller.answer(EMPLOYEES).await.status(), 200);
    }
    for _ in 0..2 {
        assert!(caller.get(EMPLOYEES).send().await.is_err());
    }
    assert_eq!(standin.calls().last().unwrap().status, None);
    let patient = caller.get("/v1/company/employees/attributes");
    let given_up = patient.timeout(Duration::from_millis(50)).send().await;
    assert!(given_up.unwrap_err().is_timeout());
    standin.change(Tenant::recover);
    assert_eq!(caller.answer(EMPLOYEES).await.status(), 200);
}

/// Personio's facts 1, 5: fifteen calls at once, sixty tokens a minute, then none for a while.
#[tokio::test]
async fn limits_are_kept_when_they_are_switched_on() {
    let standin = Standin::start().await;
    let mut caller = Caller::of(&standin).await;
    standin.change(|it| it.limits = Some(Limits::real()));
    let mut answers = Vec::new();
    for _ in 0..40 {
        answers.push(caller.answer(EMPLOYEES).await.status().as_u16());
    }
    assert_eq!(answers[..15], [200; 15]);
    assert!(answers.contains(&429));
    standin.change(|it| {
        it.limits = Some(Limits {
            says_when: true,
            ..Limits::real()
        });
    });
    let pair = json!({ "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET });
    for _ in 0..60 {
        caller.signs_in().await;
    }
    let answer = caller.post("/v1/auth").json(&pair).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["retry-after"]),
        (429, &"60".parse().unwrap())
    );
}

/// Personio's facts 2: answers of older Personios are handed out as they were recorded.
#[tokio::test]
async fn recordings_of_old_answers_are_served_as_they_are() {
    for file in [
        "personio-py/v1-employees-list.json",
        "wonderway/v1-employees-list-2018.json",
    ] {
        let rows = list(fixture(file), "data");
        let standin = Standin::with(rows.clone()).await;
        let caller = Caller::of(&standin).await;
        let page = caller.json(EMPLOYEES).await;
        assert_eq!(list(page, "data"), rows, "{file}");
    }
}

/// Personio's facts 2: five thousand invented people with everything, each once, always the same.
#[tokio::test]
async fn any_number_of_people_can_be_invented() {
    let standin = Standin::generate(5000).await;
    let caller = Caller::of(&standin).await;
    let mut seen = std::collections::BTreeSet::new();
    for offset in (0..5000).step_by(100) {
        let path =
            format!("{EMPLOYEES}?limit=100&offset={offset}&attributes[]=id&attributes[]=email");
        seen.extend(ids(&caller.json(&path).await));
    }
    assert_eq!(seen.len(), 5000);
    let one = caller.json(&format!("{EMPLOYEES}/10777")).await;
    let synthetic = &fixture("synthetic/v1-employees.json")["data"][1];
    for (key, attribute) in synthetic["attributes"].as_object().unwrap() {
        let made = &one["data"]["attributes"][key];
        // A custom attribute that no invented company has.
        if key != "dynamic_5008" {
            assert_eq!(made["type"], attribute["type"], "{key}");
            assert_eq!(made["universal_id"], attribute["universal_id"], "{key}");
        }
    }
}

/// RS-R23. The strings of the canary test stand in every value, and are told by attribute.
#[tokio::test]
async fn canaries_stand_in_every_value() {
    let standin = Standin::start().await;
    let told = standin.change(Tenant::with_canaries);
    let caller = Caller::of(&standin).await;
    let page = caller.answer(&format!("{EMPLOYEES}?limit=100")).await;
    let page = page.text().await.unwrap();
    for key in [
        "dynamic_5002",
        "dynamic_5004",
        "dynamic_5006",
        "dynamic_5001",
        "office",
    ] {
        assert!(told[key].len() >= 10, "{key}");
    }
    let all: Vec<&String> = told.values().flatten().collect();
    assert!(all.iter().all(|it| page.contains(it.as_str())));
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len());
    assert!(page.contains("bruno.martin@example.org"));
}
