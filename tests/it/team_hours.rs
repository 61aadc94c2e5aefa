//! A team is set up on its page: hours, assignment, and its end (T1, T2, T5, T13, T14). Its holidays are
//! in [`super::team_holidays`].

use domain::ids::TeamId;
use domain::working_hours::WorkingHours;
use reqwest::Method;
use serde_json::{Value, json};
use visavis::store;

use crate::desk::{Desk, Page, Person, Visitor, at};

/// The fields of a week on its page: each row's day, from and to; `+` at the end is the next day.
fn week(version: &str, zone: &str, rows: &[&str]) -> Vec<(String, String)> {
    let mut fields = vec![
        ("version".to_owned(), version.to_owned()),
        ("zone".to_owned(), zone.to_owned()),
    ];
    for (count, row) in rows.iter().enumerate() {
        let parts: Vec<&str> = row.split(' ').collect();
        let key = format!("{}-{count}", parts[0]);
        let (to, over) = match parts[2].strip_suffix('+') {
            Some(to) => (to, true),
            None => (parts[2], false),
        };
        fields.push(("frame".to_owned(), key.clone()));
        fields.push(("from".to_owned(), parts[1].to_owned()));
        fields.push(("to".to_owned(), to.to_owned()));
        if over {
            fields.push(("over".to_owned(), key));
        }
    }
    fields
}

pub(crate) async fn posts(web: &Visitor, action: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    let csrf = web.csrf().await;
    web.posts_with(&csrf, action, &fields).await
}

pub(crate) fn field(page: &Page, name: &str) -> String {
    let fields = page.fields();
    let found = fields.into_iter().find(|it| it.0 == name);
    found.unwrap_or_else(|| panic!("{name} in {}", page.text)).1
}

pub(crate) async fn hours(desk: &Desk, team: TeamId) -> WorkingHours {
    let hours = store::hours::of_team(desk.app.db.read(), team).await;
    hours.unwrap().unwrap()
}

/// What is said to be wrong at the field with this id.
#[track_caller]
pub(crate) fn wrong_at<'a>(page: &'a Page, id: &str) -> &'a str {
    assert_eq!(page.status, 422, "{}", page.text);
    let input = page.text.split(&format!("id=\"{id}\"")).nth(1);
    let input = input.unwrap_or_else(|| panic!("no {id} in {}", page.text));
    let input = input.split('>').next().unwrap();
    assert!(input.contains("aria-invalid=\"true\""), "{id}: {input}");
    let described = input.split("aria-describedby=\"").nth(1).unwrap();
    let described = described.split(['"', ' ']).next().unwrap();
    let said = page.text.split(&format!("id=\"{described}\"")).nth(1);
    let said = said.unwrap_or_else(|| panic!("no {described}"));
    said.split("<span>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
}

pub(crate) async fn patch(person: &Person, path: &str, body: Value) -> Page {
    let api = person.api().await;
    let tag = api.gets(path).await.is(200).header("etag").to_owned();
    let call = api.call(Method::PATCH, path).header("If-Match", tag);
    Page::read(call.json(&body).send().await.unwrap()).await
}

/// T1, T2, T14, R3. An expert who is no administrator sets a whole team up.
#[tokio::test]
async fn an_expert_sets_a_team_up() {
    let desk = Desk::open().await;
    let ann = desk.expert("Ann Expert", &[]).await;
    let bea = desk.expert("Bea Expert", &[]).await;
    let api = ann.api().await;
    let payslip = json!({ "name": "Payslip" });
    let category = api
        .posts("/api/v1/categories", &payslip)
        .await
        .is(201)
        .json();

    let new = ann.web.opens("/settings/teams/new").await.is(200);
    assert!(new.text.contains("@hr.test"));
    let made = [("name", "Time & Absence"), ("kind", "Payroll")];
    let made = ann
        .web
        .changes_form("/settings/teams/new", "/settings/teams", &made);
    let page = made.await.is(303).location().to_owned();
    let page = page.split('?').next().unwrap();
    let team: TeamId = TeamId(page.rsplit('/').next().unwrap().parse().unwrap());
    // The address was made from the name, and the usual hours are the organisation's.
    let shown = ann.web.opens(page).await.is(200);
    assert_eq!(field(&shown, "address"), "time-absence");
    assert_eq!(hours(&desk, team).await, store::hours::usual("UTC"));

    let save = |tab: &'static str, change: Vec<(&'static str, String)>| {
        let (web, path) = (ann.web.clone(), format!("{page}{tab}"));
        async move {
            let change: Vec<(&str, &str)> = change.iter().map(|it| (it.0, it.1.as_str())).collect();
            web.changes_form(&path, &path, &change).await.is(303);
        }
    };
    save("/members", vec![("members", bea.id.0.to_string())]).await;
    let payslip = category["id"].as_str().unwrap().to_owned();
    save("/categories", vec![("categories", payslip)]).await;
    let cap = ("assignment_cap", "12".to_owned());
    save(
        "/assignment",
        vec![("assignment", "fewest_open".to_owned()), cap],
    )
    .await;
    let rows = [
        "mon 13:00 17:30",
        "mon 09:00 12:00",
        "fri 22:00 06:00+",
        "sat 18:00 00:00+",
    ];
    let form = ann.web.opens(&format!("{page}/hours")).await.is(200);
    let typed = week(&field(&form, "version"), "europe/berlin", &rows);
    posts(&ann.web, &format!("{page}/hours"), &typed)
        .await
        .is(303);

    let summary = "Mon 09:00–12:00, 13:00–17:30; Fri 22:00–06:00; Sat 18:00–24:00, Europe/Berlin";
    let list = ann.web.opens("/settings/teams").await.is(200);
    assert!(list.text.contains(summary), "{}", list.text);
    let channels = ann.web.opens(&format!("{page}/channels")).await.is(200);
    assert!(channels.text.contains("Slack") && channels.text.contains("time-absence@hr.test"));
    let team = api.gets("/api/v1/teams/time-absence").await.is(200).json();
    assert_eq!(team["assignment"], "fewest_open");
    assert_eq!(team["assignment_cap"], 12);
    assert_eq!(at(&team, "/members/0/name"), "Bea Expert");
    assert_eq!(at(&team, "/categories/0"), "payslip");
    assert_eq!(team["hours"]["tz"], "Europe/Berlin");
    let monday = json!([["09:00", "12:00"], ["13:00", "17:30"]]);
    assert_eq!(team["hours"]["weekly_hours"]["mon"], monday);
}

/// T13. Each frame that cannot be is refused at its own field, and nothing that was typed is lost.
#[tokio::test]
async fn bad_hours_are_refused_at_their_field() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let path = format!("/settings/teams/{payroll}/hours");
    let before = hours(&desk, payroll).await;
    let version = field(&ann.web.opens(&path).await, "version");
    for (zone, rows, id, said) in [
        (
            "UTC",
            &["mon 17:00 09:00"][..],
            "to-mon-0",
            "ends before it starts",
        ),
        (
            "UTC",
            &["mon 09:00 12:00", "mon 11:00 13:00"],
            "from-mon-1",
            "overlaps",
        ),
        (
            "UTC",
            &["sun 22:00 06:00+", "mon 05:00 13:00"],
            "from-mon-0",
            "overlaps",
        ),
        ("UTC", &["tue 25:00 26:00"], "from-tue-0", "time such as"),
        ("UTC", &["tue 09:00 10:00+"], "to-tue-0", "24 hours"),
        (
            "Mars/Base",
            &["tue 09:00 10:00"],
            "zone",
            "no such time zone",
        ),
    ] {
        let page = posts(&ann.web, &path, &week(&version, zone, rows)).await;
        assert!(wrong_at(&page, id).contains(said), "{rows:?}");
        assert_eq!(field(&page, "zone"), zone);
        for row in rows {
            let from = format!("value=\"{}\"", row.split(' ').nth(1).unwrap());
            assert!(page.text.contains(&from), "{row} in {}", page.text);
        }
    }
    let page = posts(&ann.web, &path, &week(&version, "UTC", &[]))
        .await
        .is(422);
    assert!(page.text.contains("would never work"), "{}", page.text);
    assert_eq!(hours(&desk, payroll).await, before);
    assert_eq!(desk.count("recomputes").await, 0);
}

/// Fills the form for one holiday; the page has others.
pub(crate) async fn adds(web: &Visitor, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = web.opens(path).await;
    let version = field(&page, "version");
    let fields = [fields, &[("version", version.as_str())]].concat();
    web.posts_with(&page.csrf().unwrap(), path, &fields).await
}

/// T14, T13. The highest number of open requests is a number.
#[tokio::test]
async fn a_cap_that_is_none_is_refused() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let path = format!("/settings/teams/{payroll}/assignment");
    for cap in ["0", "1000", "many", "-1"] {
        let changes = [("assignment", "round_robin"), ("assignment_cap", cap)];
        let page = ann.web.changes_form(&path, &path, &changes).await;
        assert!(wrong_at(&page, "assignment_cap").contains("999"));
        assert_eq!(field(&page, "assignment"), "round_robin");
    }
    let changes = [("assignment", "round_robin"), ("assignment_cap", "")];
    ann.web.changes_form(&path, &path, &changes).await.is(303);
    let saved = ann.web.opens(&path).await;
    assert_eq!(field(&saved, "assignment"), "round_robin");
}

/// T1. Two experts at one team: the second is told, whatever part of it each of them saves, and even
/// when something else was wrong at first.
#[tokio::test]
async fn the_second_of_two_experts_is_told() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let bea = desk.expert("Bea Expert", &[payroll]).await;
    let path = format!("/settings/teams/{payroll}");
    let (hours_path, days) = (format!("{path}/hours"), format!("{path}/holidays"));
    let version = field(&bea.web.opens(&hours_path).await, "version");
    let changes = [("date", "2026-12-25"), ("part", "whole")];
    adds(&ann.web, &days, &changes).await.is(303);

    let bad = week(&version, "UTC", &["mon 17:00 09:00"]);
    let refused = posts(&bea.web, &hours_path, &bad).await.is(422);
    let version = field(&refused, "version");
    let good = week(&version, "UTC", &["mon 09:00 17:00"]);
    let told = posts(&bea.web, &hours_path, &good).await.is(409);
    assert!(told.text.contains("Somebody changed it meanwhile"));
    assert!(
        told.text
            .contains("id=\"from-mon-0\" name=\"from\" value=\"09:00\"")
    );
    // Whoever saves again means it, and the holiday stays.
    let good = week(&field(&told, "version"), "UTC", &["mon 09:00 17:00"]);
    posts(&bea.web, &hours_path, &good).await.is(303);
    assert_eq!(hours(&desk, payroll).await.holidays.len(), 1);

    let stale = [
        ("version", "1"),
        ("assignment", "manual"),
        ("assignment_cap", ""),
    ];
    let csrf = bea.web.csrf().await;
    let assignment = format!("{path}/assignment");
    assert_eq!(
        bea.web.posts_with(&csrf, &assignment, &stale).await.status,
        409
    );
    let stale = [("version", "1"), ("date", "2026-12-26"), ("part", "whole")];
    assert_eq!(bea.web.posts_with(&csrf, &days, &stale).await.status, 409);
}

/// T9. New hours compute the deadlines of open requests again, and the page says how far that is.
#[tokio::test]
async fn new_hours_compute_deadlines_again() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let path = format!("/settings/teams/{payroll}/hours");
    let version = field(&ann.web.opens(&path).await, "version");
    let typed = week(&version, "Europe/Berlin", &["mon 09:00 12:00"]);
    posts(&ann.web, &path, &typed).await.is(303);
    desk.settles().await;
    let progress = format!("/settings/teams/{payroll}/progress");
    let page = ann.web.opens(&progress).await.is(200);
    assert!(
        page.text.contains("1 open request was computed again"),
        "{}",
        page.text
    );
    let done = store::hours::recompute_of(desk.app.db.read(), payroll);
    let done = done.await.unwrap().unwrap();
    assert_eq!((done.total, done.done), (1, 1));
    // The same hours again are no change.
    let version = field(&ann.web.opens(&path).await, "version");
    let typed = week(&version, "Europe/Berlin", &["mon 09:00 12:00"]);
    posts(&ann.web, &path, &typed).await.is(303);
    let again = store::hours::recompute_of(desk.app.db.read(), payroll);
    assert_eq!(again.await.unwrap().unwrap().started_at, done.started_at);
}

/// T1. Archiving a team with open requests asks where they go, and they go there.
#[tokio::test]
async fn archiving_a_team_asks_where_its_requests_go() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    for subject in ["One", "Two", "Three"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
    }
    ann.changes(1, json!({ "assignee": ann.email })).await;
    ann.changes(2, json!({ "assignee": ben.email })).await;
    ann.changes(3, json!({ "status": "resolved" })).await;
    let page = format!("/settings/teams/{payroll}");
    let action = format!("{page}/archive");
    let csrf = ann.web.csrf().await;
    let archive = |to: String| {
        let (web, csrf, action) = (ann.web.clone(), csrf.clone(), action.clone());
        async move {
            let fields = [("archive", "true"), ("move_to", to.as_str())];
            web.posts_with(&csrf, &action, &fields).await
        }
    };
    assert!(
        ann.web
            .opens(&page)
            .await
            .text
            .contains("2 requests are open")
    );
    for to in ["", &payroll.to_string(), "nowhere"] {
        let refused = archive(to.to_owned()).await;
        assert!(!wrong_at(&refused, "move_to").is_empty());
    }
    archive(travel.to_string()).await.is(303);
    desk.settles().await;

    for (number, team, assignee) in [
        (1, "travel", json!(ann.email)),
        (2, "travel", Value::Null),
        (3, "payroll", Value::Null),
    ] {
        let request = ann.reads(number).await;
        assert_eq!(request["team"], team);
        let found = request["assignee"]
            .get("email")
            .cloned()
            .unwrap_or_default();
        assert_eq!(found, assignee);
    }
    let events = ann.reads(1).await["events"].clone();
    assert!(events.to_string().contains("team_changed"), "{events:#}");
    let other = format!("/settings/teams/{travel}/archive");
    let fields = [("archive", "true"), ("move_to", "stay")];
    let last = ann.web.posts_with(&csrf, &other, &fields).await.is(422);
    assert!(last.text.contains("At least one public team"));
    ann.web
        .posts_with(&csrf, &action, &[("archive", "false")])
        .await
        .is(303);
}

/// T1, T3, T13, T14. The API says and takes it all, and names the field that is wrong.
#[tokio::test]
async fn the_api_sets_hours_and_assignment() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let path = "/api/v1/teams/payroll";
    let set = json!({
        "hours": {
            "tz": "Europe/Berlin",
            "weekly_hours": { "mon": [["22:00", "06:00"]], "wed": [["09:00", "24:00"]] },
            "holidays": [
                { "date": "2026-12-24", "from": "12:00", "name": "Christmas Eve" },
                { "date": "2026-12-25" },
            ],
        },
        "assignment": "round_robin", "assignment_cap": 5,
    });
    let team = patch(&ann, path, set).await.is(200).json();
    assert_eq!(
        team["hours"]["weekly_hours"]["mon"],
        json!([["22:00", "06:00"]])
    );
    assert_eq!(team["hours"]["weekly_hours"]["tue"], json!([]));
    assert_eq!(at(&team, "/hours/holidays/0/to"), "24:00");
    assert_eq!(team["assignment_cap"], 5);
    let half = json!({ "hours": { "holidays": [] }, "assignment_cap": null });
    let team = patch(&ann, path, half).await.is(200).json();
    assert_eq!(team["hours"]["tz"], "Europe/Berlin");
    assert_eq!(team["assignment_cap"], Value::Null);
    assert_eq!(team["assignment"], "round_robin");

    let overlap = json!({ "mon": [["09:00", "12:00"], ["11:00", "13:00"]] });
    for (body, field) in [
        (json!({ "hours": { "tz": "Mars/Base" } }), "hours.tz"),
        (
            json!({ "hours": { "weekly_hours": overlap } }),
            "hours.weekly_hours.mon.1",
        ),
        (
            json!({ "hours": { "weekly_hours": { "fri": [["9", "12:00"]] } } }),
            "hours.weekly_hours.fri.0",
        ),
        (
            json!({ "hours": { "weekly_hours": { "fri": [["09:00"]] } } }),
            "hours.weekly_hours.fri.0",
        ),
        (
            json!({ "hours": { "weekly_hours": { "day": [] } } }),
            "hours.weekly_hours",
        ),
        (
            json!({ "hours": { "weekly_hours": {} } }),
            "hours.weekly_hours",
        ),
        (
            json!({ "hours": { "holidays": [{ "date": "2026-02-30" }] } }),
            "hours.holidays.0.date",
        ),
        (
            json!({ "hours": { "holidays": [{ "date": "2026-02-01", "from": "12:00", "to": "09:00" }] } }),
            "hours.holidays.0.to",
        ),
        (json!({ "assignment_cap": 0 }), "assignment_cap"),
        (json!({ "move_to": "travel" }), "move_to"),
        (
            json!({ "archived": true, "assignment": "manual" }),
            "archived",
        ),
    ] {
        let page = patch(&ann, path, body.clone()).await;
        assert_eq!(page.status, 422, "{body}: {}", page.text);
        assert_eq!(at(&page.json(), "/errors/0/field"), field, "{body}");
        assert!(page.header("content-type").contains("problem+json"));
    }

    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let asked = patch(&ann, path, json!({ "archived": true })).await.is(422);
    assert_eq!(at(&asked.json(), "/errors/0/field"), "move_to");
    let archived = json!({ "archived": true, "move_to": "travel" });
    let archived = patch(&ann, path, archived).await.is(200).json();
    assert_eq!(archived["archived"], true);
    desk.settles().await;
    let olga = desk.administrator();
    let travel = store::teams::by_slug(desk.app.db.read(), "travel").await;
    desk.joins(olga, travel.unwrap().unwrap().team()).await;
    assert_eq!(olga.reads(1).await["team"], "travel");
}

/// T3, L4. Every part of a team's page in every language, without a key where words belong.
#[tokio::test]
async fn a_teams_page_speaks_every_language() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    for language in ["en", "de", "fr", "es", "it", "nl", "pt"] {
        let set = visavis::actions::manage_people::set_preferences(
            &desk.app,
            ann.id,
            language.to_owned(),
            "Europe/Berlin".to_owned(),
        );
        set.await.unwrap();
        for tab in [
            "",
            "/members",
            "/hours",
            "/holidays",
            "/categories",
            "/assignment",
            "/channels",
        ] {
            let path = format!("/settings/teams/{payroll}{tab}");
            let page = ann.web.opens(&path).await.is(200);
            for key in [
                "team-",
                "hours-",
                "holiday-",
                "holidays-",
                "assignment-",
                "weekday-",
            ] {
                let shown = page
                    .text
                    .split('>')
                    .any(|it| it.trim_start().starts_with(key));
                assert!(!shown, "{language} {path} shows {key}");
            }
        }
    }
}
