//! Saved views: one person's own lists of the inbox, under names.

use reqwest::Method;
use serde_json::json;
use visavis::actions::manage_categories::{self, CategoryForm};
use visavis::actions::manage_teams::{self, OpenRequests};

use crate::desk::{Desk, Page, Person};

async fn saves(person: &Person, name: &str, listing: &str) -> Page {
    let fields = [("name", name), ("listing", listing)];
    person
        .web
        .submits("/inbox/all", "/inbox/views", &fields)
        .await
}

/// I1. A list is kept under a name, opens as it was, and is kept anew when it was changed.
#[tokio::test]
async fn a_list_is_kept_under_a_name() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let made = saves(
        &ann,
        "  My  urgent ones ",
        "team/payroll/board?priority=urgent&sort=due",
    )
    .await;
    let view = made.is(303).location().to_owned();
    let opened = ann.web.opens(&view).await.is(303);
    let address = opened.location().to_owned();
    assert!(address.starts_with("/inbox/team/payroll/board?priority=urgent&sort=due&saved="));
    let page = ann.web.opens(&address).await.is(200);
    assert!(
        page.text
            .contains("<h1 id=\"list-title\">My urgent ones</h1>")
    );
    let in_nav = format!("href=\"{view}\" data-command=\"My urgent ones\"");
    assert!(page.text.contains(&in_nav), "{}", page.text);
    assert!(!page.text.contains("Save changes"));
    // Home is there.
    assert_eq!(ann.web.opens("/inbox").await.location(), address);

    // Narrowed otherwise it can be kept anew, under the same name.
    let changed = address.replace("priority=urgent", "priority=high");
    let page = ann.web.opens(&changed).await.is(200);
    assert!(page.text.contains("Save changes"));
    let fields = [
        ("version", "1"),
        ("listing", "team/payroll/board?priority=high&sort=due"),
    ];
    let kept = ann.web.submits(&changed, &view, &fields).await.is(303);
    let opened = ann.web.opens(kept.location()).await;
    assert!(opened.location().contains("priority=high"));
    // Somebody in another window still has the old one.
    let late = ann.web.submits(&changed, &view, &fields).await.is(409);
    assert!(late.text.contains("My urgent ones"));
}

/// I1. Views are named, ordered and taken away; a wrong name is refused where it was typed.
#[tokio::test]
async fn views_are_named_ordered_and_taken_away() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let mut views = Vec::new();
    for name in ["First", "Second", "Third"] {
        let made = saves(&ann, name, "all?due=today").await.is(303);
        views.push(
            made.location()
                .trim_start_matches("/inbox/views/")
                .to_owned(),
        );
    }
    let long = "x".repeat(61);
    for wrong in ["", "   ", long.as_str()] {
        let refused = saves(&ann, wrong, "all?due=week").await.is(422);
        let kept = "name=\"listing\" value=\"all?due=week\"";
        assert!(refused.text.contains(kept) && refused.text.contains("name-wrong"));
    }
    saves(&ann, "Nothing", "nowhere").await.is(422);
    let refused = ann
        .web
        .submits(
            "/inbox/views",
            &format!("/inbox/views/{}", views[0]),
            &[("version", "1"), ("name", &long)],
        )
        .await
        .is(422);
    assert!(refused.text.contains(&format!("value=\"{long}\"")));

    let mut order: Vec<(&str, &str)> = views.iter().map(|it| ("order", it.as_str())).collect();
    order.push(("up", &views[2]));
    let page = ann
        .web
        .submits("/inbox/views", "/inbox/views/order", &order)
        .await;
    assert_eq!(page.is(303).location(), "/inbox/views");
    let path = format!("/inbox/views/{}", views[0]);
    let fields = [("version", "1"), ("name", "Other")];
    ann.web
        .submits("/inbox/views", &path, &fields)
        .await
        .is(303);
    let removal = format!("/inbox/views/{}/removal", views[1]);
    ann.web.submits("/inbox/views", &removal, &[]).await.is(303);
    let all = ann.api().await.gets("/api/v1/views").await.json();
    let names: Vec<&str> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Other", "Third"]);
    // The list that was remembered as a view that is gone is a plain list.
    ann.web
        .opens(&format!("/inbox/all?saved={}", views[1]))
        .await
        .is(200);
    assert_eq!(ann.web.opens("/inbox").await.location(), "/inbox/all");
}

/// R5. Nobody opens, changes or deletes somebody else's view, by page or by API.
#[tokio::test]
async fn a_view_is_its_owners() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let view = saves(&ann, "Canary", "all")
        .await
        .is(303)
        .location()
        .to_owned();
    let id = view.trim_start_matches("/inbox/views/");
    ben.web.opens(&view).await.is(404);
    let fields = [("version", "1"), ("name", "Mine now")];
    ben.web
        .submits("/inbox/views", &view, &fields)
        .await
        .is(404);
    let removal = format!("{view}/removal");
    ben.web.submits("/inbox/views", &removal, &[]).await.is(404);
    let order = [("order", id)];
    let ordered = ben
        .web
        .submits("/inbox/views", "/inbox/views/order", &order);
    ordered.await.is(404);
    let page = ben
        .web
        .opens(&format!("/inbox/all?saved={id}"))
        .await
        .is(200);
    assert!(!page.text.contains("Canary"));
    let path = format!("/api/v1/views/{id}");
    let (hers, his) = (ann.api().await, ben.api().await);
    his.gets(&path).await.is(404);
    for method in [Method::PATCH, Method::DELETE] {
        let call = his.call(method, &path).header("If-Match", "*");
        let answer = call.json(&json!({ "name": "Mine now" })).send().await;
        assert_eq!(answer.unwrap().status(), 404);
    }
    assert_eq!(hers.gets(&path).await.is(200).json()["name"], "Canary");
    // Employees have no inbox and no views of it.
    let claire = desk.employee("Claire Martin").await;
    claire.api().await.gets("/api/v1/views").await.is(403);
}

/// I1. A view opens even when its team is archived or its category retired, and says so.
#[tokio::test]
async fn a_view_of_what_is_gone_opens_and_says_so() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let root = desk.viewer(desk.administrator().id).await;
    let form = CategoryForm {
        name: "Payslip".to_owned(),
        ..CategoryForm::default()
    };
    let category = manage_categories::create(&desk.app, &root, form)
        .await
        .unwrap();
    let by_category = saves(&ann, "By category", "all?category=payslip")
        .await
        .is(303);
    let of_team = saves(&ann, "Of a team", "team/travel").await.is(303);
    let of_other = saves(&ann, "Of no team", "team/nowhere").await.is(303);
    let id = domain::ids::CategoryId(category.id);
    manage_categories::retire(&desk.app, &root, id, true)
        .await
        .unwrap();
    manage_teams::archive(&desk.app, &root, travel, Some(OpenRequests::Stay))
        .await
        .unwrap();
    for (view, said) in [
        (by_category, "“Payslip” is not offered any more"),
        (of_team, "The team Travel is archived."),
        (of_other, "not there for you any more"),
    ] {
        let to = ann.web.opens(view.location()).await.is(303);
        let page = ann.web.opens(to.location()).await.is(200);
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    // Without a view there is no such team (R5).
    ann.web.opens("/inbox/team/nowhere").await.is(404);
}

/// O5. Views are kept, read, changed, ordered and deleted by API.
#[tokio::test]
async fn views_have_an_api() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let api = ann.api().await;
    let list = json!({ "section": "team/payroll", "board": true,
        "filter": { "due": "overdue" }, "sort": "due" });
    let new = json!({ "name": "Late", "list": list });
    let made = api
        .posts_as("once", "/api/v1/views", &new)
        .await
        .is(201)
        .json();
    assert_eq!(made["list"], list);
    let again = api
        .posts_as("once", "/api/v1/views", &new)
        .await
        .is(201)
        .json();
    assert_eq!(again["id"], made["id"]);
    for wrong in [
        json!({ "section": "nowhere" }),
        json!({ "section": "mine", "board": true }),
        json!({ "section": "all", "filter": { "due": "never" } }),
        json!({ "section": "all", "sort": "random" }),
    ] {
        let new = json!({ "name": "Wrong", "list": wrong });
        api.posts("/api/v1/views", &new).await.is(422);
    }
    let other = json!({ "name": "All", "list": { "section": "all" } });
    api.posts("/api/v1/views", &other).await.is(201);

    let path = format!("/api/v1/views/{}", made["id"].as_str().unwrap());
    let patch = async |tag: &str, body: serde_json::Value| {
        let call = api.call(Method::PATCH, &path).header("If-Match", tag);
        Page::read(call.json(&body).send().await.unwrap()).await
    };
    let changed = patch("\"1\"", json!({ "name": "Very late", "position": 2 }))
        .await
        .is(200);
    assert_eq!(changed.json()["position"], 2);
    patch("\"1\"", json!({ "name": "Lost" })).await.is(412);
    let listed = api.gets("/api/v1/views").await.is(200).json();
    assert_eq!(listed["items"][1]["name"], "Very late");
    let to = ann
        .web
        .opens(&format!("/inbox/views/{}", made["id"].as_str().unwrap()))
        .await;
    assert!(
        to.location()
            .starts_with("/inbox/team/payroll/board?due=overdue&sort=due&saved=")
    );
    let gone = api
        .call(Method::DELETE, &path)
        .header("If-Match", "*")
        .send();
    assert_eq!(gone.await.unwrap().status(), 204);
    api.gets(&path).await.is(404);

    // Fifty are enough.
    for count in 1..50 {
        let new = json!({ "name": format!("View {count}"), "list": { "section": "mine" } });
        api.posts("/api/v1/views", &new).await.is(201);
    }
    let refused = api.posts("/api/v1/views", &other).await.is(422);
    assert!(refused.text.contains("views-many"));
}
