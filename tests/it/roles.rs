//! Roles: named sets of rights that administrators make, change, give and take.

use domain::expert::Right;
use reqwest::Method;
use serde_json::json;
use visavis::actions::manage_roles::{self, RoleForm};
use visavis::store;
use visavis::store::settings::built_in_role;

use crate::desk::{Desk, Page, Person};

async fn has_role(desk: &Desk, person: &Person, role: &str) -> bool {
    let held = store::roles::of_person(desk.app.db.read(), person.id).await;
    held.unwrap().iter().any(|it| it.name == role)
}

/// A role of these rights, made by the administrator.
async fn role(desk: &Desk, name: &str, rights: &[Right]) -> store::roles::Role {
    let viewer = desk.viewer(desk.administrator().id).await;
    let form = RoleForm {
        name: name.to_owned(),
        rights: rights.to_vec(),
    };
    manage_roles::create(&desk.app, &viewer, form)
        .await
        .unwrap()
}

/// Gives somebody these roles on their page.
async fn gives(desk: &Desk, person: &Person, roles: &[&str]) -> Page {
    let path = format!("/settings/people/{}", person.id);
    let fields: Vec<(&str, &str)> = roles.iter().map(|it| ("roles", *it)).collect();
    let web = &desk.administrator().web;
    web.submits(&path, &format!("{path}/roles"), &fields).await
}

/// The path of a role's page, and the same of the built-in one.
fn path_of(role: &store::roles::Role) -> String {
    format!("/settings/roles/{}", role.id)
}

/// R1. A role is made, renamed, changed and deleted on its pages, which say what it allows, how many have
/// it, and who loses it; other roles stay.
#[tokio::test]
async fn a_role_lives_on_its_pages() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let olga = desk.administrator().web.clone();
    let fields = [
        ("name", "  Keeper   of statuses "),
        ("rights", "manage_statuses"),
    ];
    let made = olga
        .submits("/settings/roles/new", "/settings/roles", &fields)
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    let list = olga.opens("/settings/roles").await.is(200);
    for words in [
        "Keeper of statuses",
        "Manage statuses",
        "nobody",
        "Administer",
    ] {
        assert!(list.text.contains(words), "{words}");
    }

    let all = store::roles::list(desk.app.db.read()).await.unwrap();
    let keeper = all.iter().find(|it| it.key.is_none()).unwrap();
    let expert = built_in_role("expert").to_string();
    let given = gives(&desk, &ann, &[&expert, &keeper.id.to_string()]).await;
    assert_eq!(given.status, 303);
    let path = path_of(keeper);
    let changed = olga
        .changes_form(&path, &path, &[("name", "Status keeper")])
        .await;
    assert_eq!(changed.status, 303, "{}", changed.text);
    let page = olga.opens(&path).await.is(200);
    assert!(page.text.contains("Status keeper") && page.text.contains("Ann Expert"));

    ann.signs_in().await.is(303);
    let asked = olga.opens(&format!("{path}/deletion")).await.is(200);
    assert!(asked.text.contains("Ann Expert"));
    assert!(has_role(&desk, &ann, "Status keeper").await);
    let deletion = format!("{path}/deletion");
    let deleted = olga.changes_form(&deletion, &deletion, &[]).await;
    assert_eq!(deleted.status, 303, "{}", deleted.text);
    assert!(has_role(&desk, &ann, "Expert").await);
    assert!(!has_role(&desk, &ann, "Status keeper").await);
    // R7: whoever lost it signs in again, and is in their team as before.
    assert_eq!(ann.web.opens("/").await.location(), "/sign-in");
    assert_eq!(desk.viewer(ann.id).await.teams, [payroll]);
    assert_eq!(olga.opens(&path).await.status, 404);
}

/// R1. What is refused keeps what was typed, and says at the field what is wrong.
#[tokio::test]
async fn a_role_without_name_or_rights_is_refused() {
    let desk = Desk::open().await;
    let olga = desk.administrator().web.clone();
    let long = "x".repeat(61);
    for (name, rights, field) in [
        ("", &["see_people"][..], "name"),
        (long.as_str(), &["see_people"], "name"),
        ("EXPERT", &["see_people"], "name"),
        ("Looker", &[], "rights"),
        ("Looker", &["administer"], "rights"),
        ("Looker", &["see_people", "administer"], "rights"),
    ] {
        let mut fields = vec![("name", name)];
        fields.extend(rights.iter().map(|it| ("rights", *it)));
        let page = olga
            .submits("/settings/roles/new", "/settings/roles", &fields)
            .await
            .is(422);
        assert!(page.text.contains(&format!("href=\"#{field}\"")), "{name}");
        assert!(
            page.fields()
                .contains(&("name".to_owned(), name.to_owned()))
        );
    }
    let unknown = [("name", "Looker"), ("rights", "rule_the_world")];
    olga.submits("/settings/roles/new", "/settings/roles", &unknown)
        .await
        .is(422);
    assert_eq!(desk.count("roles").await, 2);
}

/// R1. The right to administer is in no role but the administrators', whoever posts it; that role and the
/// experts' are there to stay.
#[tokio::test]
async fn built_in_roles_stay_what_they_are() {
    let desk = Desk::open().await;
    let olga = desk.administrator();
    let csrf = olga.web.csrf().await;
    let api = olga.api().await;
    let keeper = role(&desk, "Keeper", &[Right::ManageStatuses]).await;
    let expert = store::roles::get(desk.app.db.read(), built_in_role("expert"));
    let expert = expert.await.unwrap();
    let root = store::roles::get(desk.app.db.read(), built_in_role("administrator"));
    let root = root.await.unwrap();

    for it in [&keeper, &expert] {
        let fields = [
            ("version", "1"),
            ("name", "Keeper"),
            ("rights", "administer"),
        ];
        let page = olga.web.posts_with(&csrf, &path_of(it), &fields).await;
        assert_eq!(page.status, 422);
        let patch = api.call(Method::PATCH, &format!("/api/v1/roles/{}", it.id));
        let patch = patch.header("If-Match", "*");
        let body = json!({ "rights": ["see_people", "administer"] });
        let sent = Page::read(patch.json(&body).send().await.unwrap()).await;
        assert!(sent.is(422).text.contains("right-administer"));
    }
    let body = json!({ "name": "Second root", "rights": ["administer"] });
    api.posts("/api/v1/roles", &body).await.is(422);
    let fields = [("version", "1"), ("rights", "see_people")];
    let page = olga.web.posts_with(&csrf, &path_of(&root), &fields).await;
    assert_eq!(page.status, 422);
    for it in [&root, &expert] {
        let path = format!("{}/deletion", path_of(it));
        assert_eq!(olga.web.opens(&path).await.status, 404);
        let page = olga.web.posts_with(&csrf, &path, &[("version", "1")]).await;
        assert!([404, 422].contains(&page.status.as_u16()));
        let delete = api.call(Method::DELETE, &format!("/api/v1/roles/{}", it.id));
        let sent = delete.header("If-Match", "*").send().await.unwrap();
        assert_eq!(sent.status(), 422);
    }
    let rights = store::roles::rights(desk.app.db.read()).await.unwrap();
    assert_eq!(rights[&root.id], Right::ALL);
    assert_eq!(rights[&keeper.id], [Right::ManageStatuses]);
    assert!(!rights[&expert.id].contains(&Right::Administer));
}

/// R1. What was taken from the role "Expert" stays taken when a server starts; administrators have all.
#[tokio::test]
async fn a_right_taken_from_experts_stays_taken() {
    let desk = Desk::open().await;
    let olga = desk.administrator().web.clone();
    let id = built_in_role("expert");
    let path = format!("/settings/roles/{id}");
    let page = olga.opens(&path).await.is(200);
    let fields: Vec<(String, String)> = page
        .fields()
        .into_iter()
        .filter(|it| it.1 != "manage_statuses")
        .collect();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    let saved = olga.posts_with(&page.csrf().unwrap(), &path, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text);

    let (app, server) = desk.second().await;
    let rights = store::roles::rights(app.db.read()).await.unwrap();
    server.stop().await;
    assert!(!rights[&id.0].contains(&Right::ManageStatuses));
    assert!(rights[&id.0].contains(&Right::ManageSlas));
    assert_eq!(rights[&built_in_role("administrator").0], Right::ALL);
}

/// R1. Two administrators edit one role: the second is told, keeps what they ticked, and sees what it is
/// now.
#[tokio::test]
async fn the_second_of_two_administrators_is_told() {
    let desk = Desk::open().await;
    let keeper = role(&desk, "Keeper", &[Right::ManageStatuses]).await;
    let (olga, path) = (desk.administrator().web.clone(), path_of(&keeper));
    let csrf = olga.csrf().await;
    let first = [
        ("version", "1"),
        ("name", "Keeper"),
        ("rights", "see_insights"),
    ];
    let second = [
        ("version", "1"),
        ("name", "Keeper"),
        ("rights", "see_people"),
    ];
    assert_eq!(olga.posts_with(&csrf, &path, &first).await.status, 303);
    let told = olga.posts_with(&csrf, &path, &second).await.is(409);
    assert!(told.text.contains("See insights") && told.text.contains("As it is now"));
    let kept = told.fields();
    assert!(kept.contains(&("rights".to_owned(), "see_people".to_owned())));
    assert!(!kept.contains(&("rights".to_owned(), "see_insights".to_owned())));
    let deletion = format!("{path}/deletion");
    let late = olga.posts_with(&csrf, &deletion, &[("version", "1")]).await;
    assert_eq!(late.status, 409);
    // Whoever has read that, and saves again, means it.
    let again = [
        ("version", "2"),
        ("name", "Keeper"),
        ("rights", "see_people"),
    ];
    assert_eq!(olga.posts_with(&csrf, &path, &again).await.status, 303);
}

/// R2. An expert with every right but one gives no role and changes none, on no page, by no forged post
/// and by no call.
#[tokio::test]
async fn only_administrators_have_to_do_with_roles() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let others: Vec<Right> = Right::ALL[..6].to_vec();
    let all = role(&desk, "All but one", &others).await;
    let expert = built_in_role("expert").to_string();
    gives(&desk, &ann, &[&expert, &all.id.to_string()]).await;
    ann.signs_in().await.is(303);
    let viewer = desk.viewer(ann.id).await;
    assert!(others.iter().all(|it| viewer.may(*it)));
    let root = built_in_role("administrator").to_string();
    let csrf = ann.web.csrf().await;
    let path = path_of(&all);

    for page in ["/settings/roles", "/settings/roles/new", &path] {
        assert_eq!(ann.web.opens(page).await.status, 403, "{page}");
    }
    let deletion = format!("{path}/deletion");
    assert_eq!(ann.web.opens(&deletion).await.status, 403);
    let own = format!("/settings/people/{}/roles", ann.id);
    let other = format!("/settings/people/{}/roles", desk.administrator().id);
    let forged: [(&str, &[(&str, &str)]); 6] = [
        (&own, &[("roles", &root)]),
        (&own, &[]),
        (&other, &[]),
        (
            "/settings/roles",
            &[("name", "Mine"), ("rights", "see_people")],
        ),
        (
            &path,
            &[("version", "1"), ("name", "Mine"), ("rights", "administer")],
        ),
        (&deletion, &[("version", "1")]),
    ];
    for (action, fields) in forged {
        let page = ann.web.posts_with(&csrf, action, fields).await;
        assert_eq!(page.status, 403, "{action}");
    }

    let api = ann.api().await;
    api.gets("/api/v1/roles").await.is(403);
    api.gets("/api/v1/roles/expert").await.is(403);
    let body = json!({ "name": "Mine", "rights": ["see_people"] });
    api.posts("/api/v1/roles", &body).await.is(403);
    for (method, path, body) in [
        (
            Method::PATCH,
            format!("/api/v1/roles/{}", all.id),
            json!({ "rights": ["administer"] }),
        ),
        (
            Method::DELETE,
            format!("/api/v1/roles/{}", all.id),
            json!({}),
        ),
        (
            Method::PUT,
            format!("/api/v1/people/{}/roles", ann.id),
            json!({ "roles": ["administrator"] }),
        ),
    ] {
        let call = api.call(method.clone(), &path).header("If-Match", "*");
        let sent = call.json(&body).send().await.unwrap();
        assert_eq!(sent.status(), 403, "{method} {path}");
    }
    assert_eq!(desk.viewer(ann.id).await, viewer);
    assert_eq!(desk.count("roles").await, 3);
}

/// R7. A right that a role allows no more is gone from open sessions and tokens at once, and open pages
/// are told; whoever cannot work on requests any more is in no team.
#[tokio::test]
async fn a_changed_role_acts_at_once() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let rights = [Right::WorkOnRequests, Right::ManageStatuses];
    let worker = role(&desk, "Worker", &rights).await;
    let ann = desk.employee("Ann Worker").await;
    gives(&desk, &ann, &[&worker.id.to_string()]).await;
    desk.joins(&ann, payroll).await;
    let api = ann.api().await;
    assert_eq!(ann.web.opens("/settings/statuses").await.status, 200);
    assert_eq!(ann.web.opens("/inbox/all").await.status, 200);
    let mut events = ann.web.call(Method::GET, "/events").send().await.unwrap();

    let (olga, path) = (desk.administrator().web.clone(), path_of(&worker));
    let csrf = olga.csrf().await;
    let fields = [
        ("version", "1"),
        ("name", "Worker"),
        ("rights", "manage_statuses"),
    ];
    assert_eq!(olga.posts_with(&csrf, &path, &fields).await.status, 303);

    assert_ne!(ann.web.opens("/inbox/all").await.status, 200);
    assert_eq!(ann.web.opens("/settings/statuses").await.status, 200);
    assert!(desk.viewer(ann.id).await.teams.is_empty());
    let listed = api.gets("/api/v1/requests").await;
    assert!(!listed.text.contains("Payslip"), "{}", listed.text);
    let listens = async {
        let mut said = String::new();
        while !said.contains("event: refresh") {
            let chunk = events.chunk().await.unwrap().expect("the stream goes on");
            said.push_str(&String::from_utf8_lossy(&chunk));
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), listens)
        .await
        .expect("the open page is told");
}

/// R1, R4. At least one active administrator remains, whichever way the last one is to go.
#[tokio::test]
async fn the_last_active_administrator_stays_one() {
    let desk = Desk::open().await;
    let olga = desk.administrator();
    let ben = desk.employee("Ben Second").await;
    let root = built_in_role("administrator").to_string();
    gives(&desk, &ben, &[&root]).await;
    let viewer = desk.viewer(olga.id).await;
    visavis::actions::manage_people::deactivate(&desk.app, &viewer, ben.id, true)
        .await
        .unwrap();
    // Ben has the role and is not active: Olga is the last.
    let refused = gives(&desk, olga, &[]).await.is(422);
    assert!(refused.text.contains("At least one administrator"));
    let api = olga.api().await;
    let call = api.call(Method::PUT, &format!("/api/v1/people/{}/roles", olga.id));
    let sent = call.json(&json!({ "roles": [] })).send().await.unwrap();
    assert_eq!(sent.status(), 422);
    let path = format!("/settings/people/{}", olga.id);
    let gone = olga
        .web
        .submits(
            &path,
            &format!("{path}/deactivation"),
            &[("deactivate", "true")],
        )
        .await;
    assert_eq!(gone.status, 422);
    assert!(desk.viewer(olga.id).await.may(Right::Administer));
}

/// R1, R2. The same by REST: made, read, changed at its version, given, taken, deleted.
#[tokio::test]
async fn roles_by_rest() {
    let desk = Desk::open().await;
    let ann = desk.person("Ann Expert").await;
    let api = desk.administrator().api().await;
    let body = json!({ "name": "Payroll lead", "rights": ["see_insights", "manage_slas"] });
    let made = api.posts_as("one", "/api/v1/roles", &body).await.is(201);
    let again = api.posts_as("one", "/api/v1/roles", &body).await.is(201);
    assert_eq!(made.json(), again.json());
    api.posts("/api/v1/roles", &body).await.is(422);
    let made = made.json();
    assert_eq!(made["rights"], json!(["manage_slas", "see_insights"]));
    let path = format!("/api/v1/roles/{}", made["id"].as_str().unwrap());
    let patch = |tag: &'static str| {
        let call = api.call(Method::PATCH, &path).header("If-Match", tag);
        let call = call.json(&json!({ "name": "Lead" }));
        async { Page::read(call.send().await.unwrap()).await }
    };
    assert_eq!(patch("\"1\"").await.is(200).json()["name"], "Lead");
    patch("\"1\"").await.is(412);
    let listed = api.gets("/api/v1/roles").await.is(200).json();
    let names: Vec<&str> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Administrator", "Expert", "Lead"]);
    assert_eq!(listed["items"][0]["people"], 1);

    let of_ann = format!("/api/v1/people/{}/roles", ann.email);
    let put = |roles: serde_json::Value| {
        let call = api.call(Method::PUT, &of_ann);
        let call = call.json(&json!({ "roles": roles }));
        async { Page::read(call.send().await.unwrap()).await }
    };
    let held = put(json!(["expert", made["id"]])).await.is(200).json();
    assert_eq!(held["roles"].as_array().unwrap().len(), 2);
    assert!(
        held["rights"]
            .as_array()
            .unwrap()
            .contains(&json!("manage_slas"))
    );
    put(json!(["king"])).await.is(422);
    put(json!([""])).await.is(422);
    let delete = api.call(Method::DELETE, &path);
    assert_eq!(delete.send().await.unwrap().status(), 428);
    let delete = api.call(Method::DELETE, &path).header("If-Match", "\"2\"");
    assert_eq!(delete.send().await.unwrap().status(), 204);
    api.gets(&path).await.is(404);
    let held = api.gets(&of_ann).await.is(200).json();
    assert_eq!(held["roles"], json!([built_in_role("expert").0]));
}
