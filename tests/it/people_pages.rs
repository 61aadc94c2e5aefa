//! People as the pages and the API show them: lists and filters, what comes from Personio, and history.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;
use visavis::store;
use visavis::store::sql::Sql;
use visavis::store::sync_runs::line;

use crate::desk::{Desk, Page, Person, Standin};
use crate::sync_log::{a_change, a_line, a_run};

/// A desk near a Personio from which nobody has come yet.
async fn desk() -> (Standin, Desk) {
    let standin = Standin::with(Vec::new()).await;
    let desk = Desk::with_personio(&standin).await;
    (standin, desk)
}

impl Desk {
    /// Somebody who came from Personio, with columns as the sync sets them.
    async fn has_personio_s(&self, name: &str, id: &str, set: &str) -> Person {
        let person = self.person(name).await;
        let set = if set.is_empty() {
            String::new()
        } else {
            format!(", {set}")
        };
        let sql = format!(
            "UPDATE people SET personio_id = ?, employment_status = 'active'{set} WHERE id = ?"
        );
        self.writes_sql(Sql::new(&sql).bind(id).bind(person.id.0))
            .await;
        person
    }

    async fn company(&self, name: &str) -> Uuid {
        let viewer = self.viewer(self.administrator().id).await;
        let made = visavis::actions::manage_companies::create(&self.app, &viewer, name);
        made.await.unwrap().id
    }

    async fn cost_centre(&self, name: &str, of: &Person, percent: &str) -> Uuid {
        let id = Uuid::now_v7();
        let sql = Sql::new(
            "INSERT INTO cost_centres (id, name, personio_id, created_at) VALUES (?, ?, NULL, 0)",
        );
        self.writes_sql(sql.bind(id).bind(name)).await;
        let sql = Sql::new(
            "INSERT INTO person_cost_centres (person_id, cost_centre_id, percent) VALUES (?, ?, ?)",
        );
        self.writes_sql(sql.bind(of.id.0).bind(id).bind(percent))
            .await;
        id
    }
}

/// The names in a list of people, in its order.
fn names(page: &Page) -> Vec<String> {
    let list = page.text.split("<tbody>").nth(1).unwrap_or_default();
    list.split("class=\"name-line\"")
        .skip(1)
        .map(|it| {
            let link = it.split("</a>").next().unwrap();
            link.rsplit('>').next().unwrap().to_owned()
        })
        .collect()
}

/// P11. People are found by words and narrowed; the list says who is from Personio, and as of when.
#[tokio::test]
async fn people_are_found_and_narrowed() {
    let (_standin, desk) = desk().await;
    let olga = &desk.administrator().web;
    let acme = desk.company("ACME GmbH").await;
    let boss = desk
        .has_personio_s("Berta Boss", "1", "department = 'Board'")
        .await;
    let ada = desk
        .has_personio_s(
            "Ada Adler",
            "2",
            "department = 'Payroll', position = 'Clerk'",
        )
        .await;
    let leo = desk
        .has_personio_s("Leo Leave", "3", "department = 'Payroll'")
        .await;
    let out = desk.has_personio_s("Otto Out", "4", "").await;
    let new = desk.has_personio_s("Nina New", "5", "").await;
    desk.person("Hanna Hand").await;
    let sql = "UPDATE people SET company_id = ?, manager_id = ? WHERE id = ?";
    desk.writes_sql(Sql::new(sql).bind(acme).bind(boss.id.0).bind(ada.id.0))
        .await;
    let centre = desk.cost_centre("CC-100", &ada, "60").await;
    for (set, person) in [
        ("employment_status = 'leave'", &leo),
        ("employment_status = 'onboarding'", &new),
        (
            "employment_status = 'inactive', deactivated_at = 1, archived_by = 'directory'",
            &out,
        ),
    ] {
        let sql = format!("UPDATE people SET {set} WHERE id = ?");
        desk.writes_sql(Sql::new(&sql).bind(person.id.0)).await;
    }
    let sql = "UPDATE people SET kind = 'contact' WHERE email = 'olga@elsewhere.test'";
    desk.writes_sql(Sql::new(sql)).await;
    desk.had_run(a_run(&desk, 1), Vec::new()).await;
    desk.advance(2 * 3600);

    let list = async |query: &str| {
        let page = olga
            .opens(&format!("/settings/people?{query}"))
            .await
            .is(200);
        (names(&page), page.text)
    };
    let (all, text) = list("").await;
    let everybody = [
        "Ada Adler",
        "Berta Boss",
        "Hanna Hand",
        "Leo Leave",
        "Nina New",
        "Olga Admin",
        "Otto Out",
    ];
    assert_eq!(all, everybody);
    assert!(text.contains("7 people"), "{text}");
    // The icon has a text beside it, for who does not see it.
    assert_eq!(text.matches("title=\"from Personio, 2 h ago\"").count(), 5);
    assert_eq!(
        text.matches("<span class=\"sr\">from Personio, 2 h ago</span>")
            .count(),
        5
    );
    for words in [
        "Clerk",
        "ACME GmbH",
        "CC-100",
        "Starts soon",
        "On leave",
        "Inactive",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let manager = format!("/settings/people/{}\">Berta Boss", boss.id.0);
    assert!(text.contains(&manager), "{text}");

    let found = async |query: &str| list(query).await.0;
    assert_eq!(found("q=ad").await, ["Ada Adler", "Olga Admin"]);
    assert_eq!(found("q=leave+leo").await, ["Leo Leave"]);
    assert_eq!(found("q=le&standing=leave").await, ["Leo Leave"]);
    assert_eq!(found("standing=leave").await, ["Leo Leave"]);
    assert_eq!(found("standing=onboarding").await, ["Nina New"]);
    assert_eq!(found("standing=inactive").await, ["Otto Out"]);
    assert_eq!(found("standing=active").await.len(), 6);
    assert_eq!(found("origin=personio").await.len(), 5);
    assert_eq!(found("origin=hand").await, ["Hanna Hand", "Olga Admin"]);
    assert_eq!(
        found("department=Payroll").await,
        ["Ada Adler", "Leo Leave"]
    );
    assert_eq!(found(&format!("company={acme}")).await, ["Ada Adler"]);
    assert_eq!(found(&format!("cost_centre={centre}")).await, ["Ada Adler"]);
    assert_eq!(
        found(&format!("cost_centre={centre}&q=adler")).await,
        ["Ada Adler"]
    );
    let (none, text) = list(&format!("cost_centre={centre}&standing=leave")).await;
    assert!(none.is_empty() && text.contains("Nobody fits these words and filters"));
    assert!(found("q=%E2%80%A6").await.is_empty());
    let (none, text) = list("origin=contact").await;
    assert!(none.is_empty() && text.contains("Nobody found"), "{text}");
}

/// P11. A long list is gone through page by page, each person once, in every filter; counts stop.
#[tokio::test]
async fn many_people_are_listed_page_by_page() {
    let (_standin, desk) = desk().await;
    let olga = &desk.administrator().web;
    let model = desk
        .has_personio_s("Zed Model", "0", "department = 'Payroll'")
        .await;
    let model = store::people::get(desk.app.db.read(), model.id)
        .await
        .unwrap();
    let rows: Vec<_> = (1..=620)
        .map(|it| store::people::Person {
            id: Uuid::now_v7(),
            // Names are alike, so that ids decide.
            name: format!("Same Name {}", it % 3),
            sort_name: format!("same name {}", it % 3),
            email: Some(format!("same{it}@company.test")),
            personio_id: Some(it.to_string()),
            ..model.clone()
        })
        .collect();
    desk.app
        .db
        .write(move |txn| Box::pin(async move { store::synced::add(txn, &rows).await }))
        .await
        .unwrap();
    for query in [
        "",
        "?origin=personio&standing=active",
        "?q=same",
        "?department=Payroll",
    ] {
        let mut path = format!("/settings/people{query}");
        let mut seen = Vec::new();
        loop {
            let page = olga.opens(&path).await.is(200).text;
            assert!(page.contains("More than 500 people"));
            let ids = page.split("name-line\"><a href=\"").skip(1);
            seen.extend(ids.map(|it| it.split('"').next().unwrap().to_owned()));
            let Some((before, _)) = page.split_once(">Next ") else {
                break;
            };
            let next = before.rsplit("href=\"").next().unwrap();
            path = next.split('"').next().unwrap().replace("&#38;", "&");
        }
        let all = seen.len();
        assert!(all >= 620, "{query}: {all}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), all, "{query}");
    }
}

/// P4, P11, P12. A person's page: facts from Personio, history, direct reports. Gender and birth date,
/// and that they changed, are for administrators.
#[tokio::test]
async fn a_person_s_page_tells_what_came_from_personio() {
    let (_standin, desk) = desk().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let acme = desk.company("ACME GmbH").await;
    let set = "hire_date = '2019-05-01', termination_date = '2027-01-31', gender = 'female', \
               birth_date = '1990-03-07', directory_team = 'Blue team', office = 'Lyon', \
               employment_type = 'external'";
    let ada = desk.has_personio_s("Ada Adler", "2", set).await;
    let ben = desk.has_personio_s("Ben Below", "3", "").await;
    let sql = Sql::new("UPDATE people SET company_id = ? WHERE id = ?");
    desk.writes_sql(sql.bind(acme).bind(ada.id.0)).await;
    let sql = Sql::new("UPDATE people SET manager_id = ? WHERE id = ?");
    desk.writes_sql(sql.bind(ada.id.0).bind(ben.id.0)).await;
    desk.cost_centre("CC-100", &ada, "60").await;
    let run = a_run(&desk, 7);
    let mut lines: Vec<_> = (0..30)
        .map(|it| a_change(&run, Some(ada.id), "office", &format!("Office {it:02}")))
        .collect();
    lines.push(a_change(&run, Some(ada.id), "birth_date", "1990-03-08"));
    let mut wrong = a_line(&run, line::ERROR, "COMPANY_NOT_FOUND", "Ada Adler");
    wrong.person_id = Some(ada.id.0);
    lines.push(wrong);
    desk.had_run(run, lines).await;

    let path = format!("/settings/people/{}", ada.id.0);
    let olga = &desk.administrator().web;
    let page = olga.opens(&path).await.is(200);
    for words in [
        "1 May 2019",
        "31 Jan 2027",
        "ACME GmbH",
        "CC-100 (60 %)",
        "Blue team",
        "External",
        "female",
        "7 Mar 1990",
        "8 Mar 1990",
        "Ben Below",
        "/settings/personio/runs/7",
        "Office 29",
        "No company here has exactly this name",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    // The newest first, and older ones on the next page.
    assert!(!page.text.contains("Office 00"));
    let older = page.text.split("?before=").nth(1).unwrap();
    let older = older.split(['#', '"']).next().unwrap();
    let older = olga.opens(&format!("{path}?before={older}")).await.is(200);
    assert!(older.text.contains("Office 00") && !older.text.contains("Office 29"));

    let page = ann.web.opens(&path).await.is(200);
    assert!(page.text.contains("CC-100") && page.text.contains("Office 29"));
    for secret in [
        "female",
        "1990",
        "Gender",
        "Date of birth",
        "/settings/personio",
        "exactly this name",
    ] {
        assert!(!page.text.contains(secret), "{secret}: {}", page.text);
    }
    let claire = desk.employee("Claire Martin").await;
    assert_eq!(
        claire.web.opens(&path).await.status,
        claire.web.opens("/settings/people").await.status
    );
    let page = olga
        .opens(&format!("/settings/people/{}", ben.id.0))
        .await
        .is(200);
    assert!(page.text.contains("Ada Adler"), "{}", page.text);
}

/// P8. What Personio gives is changed there: not by a form, nor a forged one, nor the API. Whoever is
/// deactivated by hand stays so.
#[tokio::test]
async fn what_personio_gives_is_not_changed_here() {
    let (_standin, desk) = desk().await;
    let olga = desk.administrator();
    let ada = desk
        .has_personio_s("Ada Adler", "2", "department = 'Payroll'")
        .await;
    let path = format!("/settings/people/{}", ada.id.0);
    let page = olga.web.opens(&path).await.is(200);
    assert_eq!(page.text.matches(" readonly").count(), 4, "{}", page.text);
    for (field, value) in [
        ("name", "Somebody Else"),
        ("email", "else@company.test"),
        ("position", "Director"),
        ("department", ""),
    ] {
        let page = olga
            .web
            .changes_form(&path, &path, &[(field, value)])
            .await
            .is(422);
        assert!(
            page.text.contains("Personio gives this field"),
            "{}",
            page.text
        );
    }
    // Their language is nobody's but ours, as long as no attribute is mapped to it.
    olga.web
        .changes_form(&path, &path, &[("language", "fr")])
        .await
        .is(303);
    desk.reconnects(|it| it.configuration.language = Some("dynamic_9".to_owned()))
        .await;
    let csrf = olga.web.csrf().await;
    let version = store::people::get(desk.app.db.read(), ada.id)
        .await
        .unwrap()
        .version
        .to_string();
    let forged = [
        ("version", version.as_str()),
        ("name", "Ada Adler"),
        ("email", "ada.adler@company.test"),
        ("department", "Payroll"),
        ("language", "es"),
    ];
    olga.web.posts_with(&csrf, &path, &forged).await.is(422);

    let api = olga.api().await;
    let call = format!("/api/v1/people/{}", ada.id.0);
    let sent = api
        .call(Method::PATCH, &call)
        .header("If-Match", "*")
        .json(&json!({ "department": "Finance" }));
    let answer = Page::read(sent.send().await.unwrap()).await.is(422).json();
    assert_eq!(
        answer["errors"][0],
        json!({ "field": "department", "code": "field-from-personio" })
    );

    let deactivation = format!("{path}/deactivation");
    olga.web
        .submits(&path, &deactivation, &[("deactivate", "true")])
        .await
        .is(303);
    let row = store::people::get(desk.app.db.read(), ada.id)
        .await
        .unwrap();
    assert_eq!(row.archived_by.as_deref(), Some("hand"));
    let page = olga.web.opens(&path).await.is(200);
    assert!(
        page.text.contains("no run brings this person back"),
        "{}",
        page.text
    );

    // Without runs nothing would be overwritten.
    desk.reconnects(|it| it.enabled_at = None).await;
    olga.web
        .changes_form(&path, &path, &[("department", "Finance")])
        .await
        .is(303);
}

/// O5. The API lists people with what is known of them, narrowed as the page narrows them; never gender
/// or birth date.
#[tokio::test]
async fn the_api_lists_people_by_what_is_known_of_them() {
    let (_standin, desk) = desk().await;
    let acme = desk.company("ACME GmbH").await;
    let set = "hire_date = '2019-05-01', gender = 'female', birth_date = '1990-03-07'";
    let ada = desk.has_personio_s("Ada Adler", "2", set).await;
    let ben = desk
        .has_personio_s("Ben Below", "3", "employment_type = 'internal'")
        .await;
    let sql = Sql::new("UPDATE people SET company_id = ?, manager_id = ? WHERE id = ?");
    desk.writes_sql(sql.bind(acme).bind(ben.id.0).bind(ada.id.0))
        .await;
    desk.cost_centre("CC-100", &ada, "60").await;
    desk.had_run(a_run(&desk, 1), Vec::new()).await;
    let api = desk.administrator().api().await;
    let list = async |query: &str| -> Vec<Value> {
        let page = api.gets(&format!("/api/v1/people?{query}")).await.is(200);
        page.json()["items"].as_array().unwrap().clone()
    };
    let found = list("origin=personio").await;
    assert_eq!(found.len(), 2);
    let first = &found[0];
    assert_eq!(first["name"], "Ada Adler");
    assert_eq!(first["personio_id"], "2");
    assert_eq!(first["standing"], "active");
    assert_eq!(first["company"], "ACME GmbH");
    assert_eq!(
        first["cost_centres"],
        json!([{ "name": "CC-100", "percent": "60" }])
    );
    assert_eq!(first["manager_id"], ben.id.0.to_string());
    assert_eq!(first["hire_date"], "2019-05-01");
    assert_eq!(first["synced_at"], desk.now().to_string());
    assert!(!first.to_string().contains("1990") && !first.to_string().contains("female"));
    for (query, count) in [
        ("company=ACME+GmbH", 1),
        ("company=acme+gmbh", 0),
        ("cost_centre=CC-100", 1),
        ("manager=ben.below@company.test", 1),
        ("manager=nobody@company.test", 0),
        ("standing=inactive", 0),
        ("search=ben", 1),
        ("department=None", 0),
    ] {
        assert_eq!(list(query).await.len(), count, "{query}");
    }
    api.gets("/api/v1/people?standing=gone").await.is(400);
    api.gets("/api/v1/people?phone=1").await.is(400);
}

/// O5. Companies are made and renamed by administrators, and read by whoever sees people.
#[tokio::test]
async fn the_api_keeps_companies() {
    let (_standin, desk) = desk().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let (api, hers) = (desk.administrator().api().await, ann.api().await);
    let acme = json!({ "name": "ACME GmbH" });
    let made = api
        .posts_as("one", "/api/v1/companies", &acme)
        .await
        .is(201)
        .json();
    let again = api
        .posts_as("one", "/api/v1/companies", &acme)
        .await
        .is(201)
        .json();
    assert_eq!(made["id"], again["id"]);
    api.posts("/api/v1/companies", &acme).await.is(422);
    hers.posts("/api/v1/companies", &acme).await.is(403);
    let path = format!("/api/v1/companies/{}", made["id"].as_str().unwrap());
    hers.gets(&path).await.is(200);
    let patch = |tag: &str| {
        let call = api
            .call(Method::PATCH, &path)
            .header("If-Match", tag.to_owned());
        call.json(&json!({ "name": "ACME SE" })).send()
    };
    assert_eq!(patch("\"9\"").await.unwrap().status(), 412);
    assert_eq!(patch("\"1\"").await.unwrap().status(), 200);
    let list = hers.gets("/api/v1/companies").await.is(200).json();
    assert_eq!(list["items"][0]["name"], "ACME SE");
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    api.gets("/api/v1/companies/nothing").await.is(404);
    let claire = desk.employee("Claire Martin").await.api().await;
    claire.gets("/api/v1/companies").await.is(403);
    claire.gets("/api/v1/cost-centres").await.is(403);
    hers.gets("/api/v1/cost-centres").await.is(200);
}

/// O5, P10. Runs are listed, read with their logs part by part, and asked for once under one key.
#[tokio::test]
async fn the_api_tells_runs_and_starts_them() {
    let (_standin, desk) = desk().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await.api().await;
    let api = desk.administrator().api().await;
    let run = a_run(&desk, 1);
    let mut lines: Vec<_> = (0..5)
        .map(|it| a_change(&run, None, "office", &format!("Office {it}")))
        .collect();
    lines.push(a_change(&run, None, "gender", "female"));
    lines.push(a_line(&run, line::ERROR, "MISSING_EMAIL", "Nomail Person"));
    desk.had_run(run, lines).await;
    let first = api.gets("/api/v1/sync-runs/1?limit=4").await.is(200).json();
    assert_eq!(first["state"], "complete");
    assert_eq!(first["person"]["name"], "Olga Admin");
    assert_eq!(first["ended_at"], desk.now().to_string());
    assert_eq!(first["lines"]["items"].as_array().unwrap().len(), 4);
    let next = first["lines"]["next"].as_str().unwrap();
    let rest = api
        .gets(&format!("/api/v1/sync-runs/1?cursor={next}"))
        .await
        .is(200)
        .json();
    let rest = rest["lines"]["items"].as_array().unwrap().clone();
    assert_eq!(rest.len(), 2);
    assert_eq!(rest[0]["new"], "Office 4");
    assert_eq!(
        (&rest[1]["field"], &rest[1]["new"]),
        (&json!("gender"), &Value::Null)
    );
    let errors = api
        .gets("/api/v1/sync-runs/1?kind=error")
        .await
        .is(200)
        .json();
    assert_eq!(errors["lines"]["items"][0]["code"], "MISSING_EMAIL");
    api.gets("/api/v1/sync-runs/1?kind=x").await.is(400);
    api.gets("/api/v1/sync-runs/9").await.is(404);
    for path in ["/api/v1/sync-runs", "/api/v1/sync-runs/1"] {
        ann.gets(path).await.is(403);
    }
    ann.posts("/api/v1/sync-runs", &json!({})).await.is(403);

    let begun = api
        .posts_as("nightly", "/api/v1/sync-runs", &json!({}))
        .await
        .is(201)
        .json();
    let again = api
        .posts_as("nightly", "/api/v1/sync-runs", &json!({}))
        .await
        .is(201)
        .json();
    assert_eq!(begun["number"], 2);
    assert_eq!(begun, again);
    desk.settles().await;
    let list = api.gets("/api/v1/sync-runs?limit=1").await.is(200).json();
    assert_eq!(list["items"][0]["number"], 2);
    assert!(list["next"].is_string());
}
