//! Boards, due times in lists, and changes of several requests.

use domain::ids::{PolicyId, TeamId};
use domain::sla::Policy;
use domain::status::Stage;
use domain::working_hours::{Week, WorkingHours};
use reqwest::Method;
use serde_json::json;
use visavis::actions::manage_statuses::{self, StatusForm};
use visavis::store;

use crate::desk::{Desk, Page, Person};

/// A desk with a team that answers within an hour and resolves within a day of work, its expert, and
/// somebody who asks.
async fn promising() -> (Desk, TeamId, Person, Person) {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    promises(&desk, payroll).await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    (desk, payroll, ann, claire)
}

/// Gives a team office hours in UTC and a general policy: an hour to respond, eight to resolve.
pub(crate) async fn promises(desk: &Desk, team: TeamId) {
    let now = desk.now();
    let hours = WorkingHours {
        zone: "UTC".to_owned(),
        week: Week::office(),
        holidays: Vec::new(),
    };
    let policy = Policy {
        id: PolicyId::new(),
        team,
        categories: None,
        respond: Some(60),
        resolve: Some(480),
        warn_percent: 75,
    };
    desk.app
        .db
        .write(move |txn| {
            Box::pin(async move {
                store::hours::set_of_team(txn, team, &hours, now).await?;
                store::policies::add(txn, &policy, now).await
            })
        })
        .await
        .unwrap();
}

/// What a script of the board sends when a card is moved.
async fn moves(person: &Person, number: i64, status: &str, version: i64) -> Page {
    let csrf = person.web.csrf().await;
    let path = format!("/requests/{number}/fields");
    let version = version.to_string();
    let sent = person
        .web
        .call(Method::POST, &path)
        .header("HX-Request", "true")
        .header("HX-Target", "board")
        .header("X-CSRF-Token", csrf)
        .form(&[("status", status), ("version", version.as_str())])
        .send();
    Page::read(sent.await.unwrap()).await
}

/// The numbers of the cards in a column.
fn column(page: &Page, slug: &str) -> Vec<i64> {
    let mark = format!("data-status=\"{slug}\"");
    let Some((_, rest)) = page.text.split_once(&mark) else {
        panic!("there is no column {slug}: {}", page.text);
    };
    let column = rest.split("</section>").next().unwrap();
    numbers_in(column)
}

fn numbers_in(text: &str) -> Vec<i64> {
    let rows = text.split("data-request=\"").skip(1);
    rows.map(|it| it.split('"').next().unwrap().parse().unwrap())
        .collect()
}

/// The numbers of the rows of a list.
async fn listed(person: &Person, path: &str) -> Vec<i64> {
    numbers_in(&person.web.opens(path).await.is(200).text)
}

async fn opens(desk: &Desk, person: &Person, subjects: &[&str]) -> Vec<i64> {
    let mut numbers = Vec::new();
    for subject in subjects {
        numbers.push(desk.request(person, "payroll@hr.test", subject).await);
        desk.advance(60);
    }
    numbers
}

/// I1, screens 4. A board has a column for each status, custom ones included, and a moved card is in the
/// next one; whoever moves what somebody else has changed is told.
#[tokio::test]
async fn a_card_is_moved_unless_somebody_was_faster() {
    let (desk, _, ann, claire) = promising().await;
    let root = desk.viewer(desk.administrator().id).await;
    let form = StatusForm {
        name: "With the bank".to_owned(),
        stage: Some(Stage::Waiting),
        colour: "teal".to_owned(),
        ..StatusForm::default()
    };
    let bank = manage_statuses::create(&desk.app, &root, form)
        .await
        .unwrap();
    let numbers = opens(&desk, &claire, &["First", "Second"]).await;
    let board = "/inbox/team/payroll/board";
    let page = ann.web.opens(board).await.is(200);
    assert_eq!(column(&page, "to_do"), [numbers[1], numbers[0]]);
    for slug in ["in_progress", "waiting", "resolved", &bank.slug] {
        assert!(column(&page, slug).is_empty(), "{slug}");
    }

    let version = ann.reads(numbers[0]).await["version"].as_i64().unwrap();
    moves(&ann, numbers[0], &bank.slug, version).await.is(204);
    let page = ann.web.opens(board).await;
    assert_eq!(column(&page, &bank.slug), [numbers[0]]);
    // The same again, at the version that was.
    let late = moves(&ann, numbers[0], "resolved", version).await.is(409);
    assert!(!late.text.is_empty() && !late.text.contains("<html"));
    assert_eq!(ann.reads(numbers[0]).await["stage"], "waiting");

    // A retired status keeps its column as long as something lies in it, and takes nothing more.
    let id = domain::ids::StatusId(bank.id);
    manage_statuses::retire(&desk.app, &root, id, true)
        .await
        .unwrap();
    let page = ann.web.opens(board).await;
    assert_eq!(column(&page, &bank.slug), [numbers[0]]);
    let version = ann.reads(numbers[1]).await["version"].as_i64().unwrap();
    moves(&ann, numbers[1], &bank.slug, version).await.is(422);
    let version = ann.reads(numbers[0]).await["version"].as_i64().unwrap();
    moves(&ann, numbers[0], "to_do", version).await.is(204);
    let page = ann.web.opens(board).await;
    assert!(!page.text.contains("With the bank"));
}

/// I1. The board is remembered as the list is; from a request one comes back to it.
#[tokio::test]
async fn a_board_is_remembered() {
    let (desk, _, ann, claire) = promising().await;
    let number = opens(&desk, &claire, &["First"]).await[0];
    let board = "/inbox/team/payroll/board?sort=due";
    ann.web.opens(board).await.is(200);
    assert_eq!(ann.web.opens("/inbox").await.location(), board);
    let page = ann
        .web
        .opens(&format!("/requests/{number}?in=team/payroll"))
        .await
        .is(200);
    let back = format!("class=\"button bare icon-only back\" href=\"{board}\"");
    assert!(page.text.contains(&back), "{}", page.text);
    // Beside it is a list all the same.
    assert!(
        page.text
            .contains("data-src=\"/inbox/team/payroll?sort=due\"")
    );
}

/// R5, R6. A board is its team's, and nobody's own request is on it.
#[tokio::test]
async fn a_board_shows_what_its_list_shows() {
    let (desk, payroll, ann, claire) = promising().await;
    let travel = desk.team("Travel").await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    let numbers = opens(&desk, &claire, &["First", "Asleep"]).await;
    let own = opens(&desk, &ann, &["Of her own"]).await[0];
    ann.web
        .submits(
            &format!("/requests/{}", numbers[1]),
            &format!("/requests/{}/fields", numbers[1]),
            &[("snooze", "tomorrow")],
        )
        .await
        .is(303);
    let board = "/inbox/team/payroll/board";
    let page = ann.web.opens(board).await.is(200);
    assert_eq!(column(&page, "to_do"), [numbers[0]]);
    let head = page.text.split("id=\"column-to_do\"").nth(1).unwrap();
    assert!(head.split("</h2>").next().unwrap().contains(">1</span>"));
    assert!(!page.text.contains("Of her own"), "{own}");
    ben.web.opens(board).await.is(404);
    ben.web.opens("/inbox/team/nowhere/board").await.is(404);
    let dora = desk.expert("Dora Expert", &[payroll]).await;
    let page = dora.web.opens(board).await;
    assert_eq!(column(&page, "to_do"), [own, numbers[0]]);
}

/// Screens 4. A column shows its first thirty and where the others are.
#[tokio::test]
async fn a_long_column_leads_to_its_list() {
    let (desk, _, ann, claire) = promising().await;
    let api = ann.api().await;
    for count in 0..32 {
        let request = json!({ "team": "payroll", "subject": format!("Question {count}"),
            "body": "And?", "requester": { "email": claire.email } });
        api.posts("/api/v1/requests", &request).await.is(201);
    }
    desk.settles().await;
    let page = ann.web.opens("/inbox/team/payroll/board").await.is(200);
    assert_eq!(column(&page, "to_do").len(), 30);
    assert!(page.text.contains(">32</span>"));
    let more = "href=\"/inbox/team/payroll?status=to_do\"";
    assert!(page.text.contains(more), "{}", page.text);
    assert_eq!(
        listed(&ann, "/inbox/team/payroll?status=to_do").await.len(),
        32
    );
}

/// I1, T11. Lists are narrowed and sorted by due time, rows carry one clock in words, and the API does
/// the same.
#[tokio::test]
async fn lists_are_narrowed_and_sorted_by_due_time() {
    let (desk, payroll, ann, claire) = promising().await;
    let travel = desk.team("Travel").await;
    desk.joins(&ann, travel).await;
    let late = desk.request(&claire, "payroll@hr.test", "Late").await;
    let paused = desk.request(&claire, "payroll@hr.test", "Paused").await;
    ann.replies(paused, "Which month?").await;
    desk.advance(11);
    desk.settles().await;
    ann.changes(paused, json!({ "status": "waiting" })).await;
    let free = desk.request(&claire, "travel@hr.test", "No deadline").await;
    desk.advance(3 * 3600);
    desk.settles().await;
    let soon = desk.request(&claire, "payroll@hr.test", "Soon").await;

    for (due, numbers) in [
        ("overdue", vec![late]),
        ("soon", vec![soon]),
        ("today", vec![soon]),
        ("week", vec![soon]),
        ("paused", vec![paused]),
        ("none", vec![free]),
    ] {
        let path = format!("/inbox/all?due={due}");
        assert_eq!(listed(&ann, &path).await, numbers, "{due}");
        let api = ann.api().await;
        let answer = api
            .gets(&format!("/api/v1/requests?due={due}"))
            .await
            .is(200);
        let items = answer.json()["items"].clone();
        let found: Vec<i64> = items
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["number"].as_i64().unwrap())
            .collect();
        assert_eq!(found, numbers, "{due}");
    }
    let sorted = listed(&ann, "/inbox/all?sort=due").await;
    assert_eq!(sorted[..2], [late, soon]);
    // Page by page it is the same.
    let api = ann.api().await;
    let mut found = Vec::new();
    let mut path = "/api/v1/requests?sort=due&limit=1".to_owned();
    loop {
        let part = api.gets(&path).await.is(200).json();
        found.push(part["items"][0]["number"].as_i64().unwrap());
        let Some(next) = part["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/requests?sort=due&limit=1&cursor={next}");
    }
    assert_eq!(found, sorted);
    for wrong in ["due=never", "sort=random"] {
        api.gets(&format!("/api/v1/requests?{wrong}")).await.is(400);
    }

    let page = ann.web.opens("/inbox/all").await;
    for row in page.text.split("data-request=\"").skip(1) {
        let row = row.split("</li>").next().unwrap();
        let clocks = row.matches("class=\"clock").count();
        let wanted = usize::from(!row.contains("No deadline"));
        assert_eq!(clocks, wanted, "{row}");
    }
    assert!(page.text.contains("2 h late"), "{}", page.text);
    let _ = payroll;
}

/// Screens 2. Where nothing waits, it is said when the next is due.
#[tokio::test]
async fn an_empty_list_says_what_is_due_next() {
    let (desk, _, ann, claire) = promising().await;
    let empty = ann.web.opens("/inbox/mine").await;
    assert!(empty.text.contains("Nothing waiting for you</h2>"));
    // Monday 16:30: half an hour today, half an hour tomorrow.
    desk.advance(7 * 3600 + 1800);
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let page = ann.web.opens("/inbox/mine").await;
    let said = "Nothing waiting for you. Next due in your teams tomorrow 09:30.";
    assert!(page.text.contains(said), "{}", page.text);
    let path = format!("/requests/{number}");
    let fields = [("assignee", "me"), ("snooze", "reply")];
    ann.web
        .submits(&path, &format!("{path}/fields"), &fields)
        .await
        .is(303);
    let page = ann.web.opens("/inbox/mine").await;
    let said = "Nothing waiting for you. Next due tomorrow 09:30.";
    assert!(page.text.contains(said), "{}", page.text);
    let page = ann.web.opens("/inbox/all").await;
    assert!(page.text.contains("Nothing waiting. Next due tomorrow"));
}

/// I9. Several requests are changed at once, each only if the expert may; how many is told, on a board
/// too.
#[tokio::test]
async fn several_are_changed_and_it_is_told_how_many() {
    let (desk, payroll, ann, claire) = promising().await;
    let travel = desk.team("Travel").await;
    desk.expert("Ben Expert", &[travel]).await;
    let root = desk.viewer(desk.administrator().id).await;
    let form = visavis::actions::manage_categories::CategoryForm {
        name: "Payslip".to_owned(),
        teams: Some(vec![payroll]),
        ..Default::default()
    };
    visavis::actions::manage_categories::create(&desk.app, &root, form)
        .await
        .unwrap();
    let mut numbers = opens(&desk, &claire, &["First", "Second"]).await;
    let foreign = desk.request(&claire, "travel@hr.test", "Flight").await;
    numbers.push(foreign);
    let board = "/inbox/team/payroll/board";
    let page = ann.web.opens(board).await.is(200);
    for name in ["assignee", "status", "category", "team"] {
        assert!(page.text.contains(&format!("id=\"bulk-{name}\"")), "{name}");
    }
    let csrf = ann.web.csrf().await;
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut fields: Vec<(&str, &str)> = numbers.iter().map(|it| ("request", it.as_str())).collect();
    fields.extend([
        ("category", "payslip"),
        ("assignee", "me"),
        ("status", "in_progress"),
        ("back", board),
    ]);
    let done = ann.web.posts_with(&csrf, "/bulk", &fields).await.is(303);
    assert_eq!(done.location(), format!("{board}?done=2&of=3"));
    let page = ann.web.opens(done.location()).await.is(200);
    assert!(page.text.contains("2 of 3 requests were changed"));
    assert_eq!(column(&page, "in_progress").len(), 2);
    for number in [1, 2] {
        let request = ann.reads(number).await;
        assert_eq!(request["category"], "payslip");
        assert_eq!(request["assignee"]["name"], "Ann Expert");
    }
}

/// I11. Resolve and next goes to the row below as its page shows it; after the last one to the first;
/// when none is left, to the list.
#[tokio::test]
async fn resolve_and_next_goes_to_the_row_below() {
    let (desk, _, ann, claire) = promising().await;
    let numbers = opens(&desk, &claire, &["One", "Two", "Three", "Four"]).await;
    ann.web.opens("/inbox/all").await.is(200);
    let goes = async |number: i64, then: Option<i64>| {
        let path = format!("/requests/{number}");
        let then = then.map(|it| it.to_string());
        let mut fields = vec![("status", "resolved"), ("next", "true"), ("in", "all")];
        if let Some(then) = &then {
            fields.push(("then", then));
        }
        let action = format!("{path}/fields");
        let done = ann.web.submits(&path, &action, &fields).await;
        done.is(303).location().to_owned()
    };
    // As the list stands: Four, Three, Two, One.
    let to = |it: i64| format!("/requests/{it}?in=all");
    assert_eq!(goes(numbers[2], None).await, to(numbers[1]));
    // The page showed it otherwise.
    assert_eq!(goes(numbers[1], Some(numbers[3])).await, to(numbers[3]));
    // Below the last there is nothing, but the first is left.
    assert_eq!(goes(numbers[0], None).await, to(numbers[3]));
    assert_eq!(goes(numbers[3], Some(99)).await, "/inbox/all");
}
