//! Goals of teams and the clocks that measure them, through the pages and the API.

use domain::ids::{CategoryId, TeamId};
use reqwest::Method;
use serde_json::{Value, json};
use visavis::actions::manage_categories::{self, CategoryForm};

use crate::desk::{Desk, Page, Person, at};

const HOUR: i64 = 3600;

/// Monday at nine: the team Payroll with Ann in it, Claire's request number 1.
pub(crate) struct Story {
    pub(crate) desk: Desk,
    pub(crate) payroll: TeamId,
    pub(crate) ann: Person,
    pub(crate) claire: Person,
}

impl Story {
    pub(crate) async fn begin() -> Self {
        let desk = Desk::open().await;
        let payroll = desk.team("Payroll").await;
        let ann = desk.expert("Ann Expert", &[payroll]).await;
        let claire = desk.employee("Claire Martin").await;
        Self {
            desk,
            payroll,
            ann,
            claire,
        }
    }

    /// The same with a general policy and a request.
    async fn with_goals(respond: Option<u32>, resolve: Option<u32>) -> Self {
        let story = Self::begin().await;
        story.policy("payroll", None, respond, resolve).await;
        story.asks("Payslip").await;
        story
    }

    async fn asks(&self, subject: &str) -> i64 {
        self.desk
            .request(&self.claire, "payroll@hr.test", subject)
            .await
    }

    pub(crate) async fn policy(
        &self,
        team: &str,
        categories: Option<&[&str]>,
        respond: Option<u32>,
        resolve: Option<u32>,
    ) -> Value {
        let api = self.ann.api().await;
        let body = json!({
            "team": team,
            "categories": categories,
            "respond_minutes": respond,
            "resolve_minutes": resolve,
        });
        let policy = api.posts("/api/v1/sla-policies", &body).await.is(201);
        self.desk.settles().await;
        policy.json()
    }

    pub(crate) async fn category(&self, name: &str, team: TeamId) -> CategoryId {
        let viewer = self.desk.viewer(self.desk.administrator().id).await;
        let form = CategoryForm {
            name: name.to_owned(),
            teams: Some(vec![team]),
            ..CategoryForm::default()
        };
        let made = manage_categories::create(&self.desk.app, &viewer, form).await;
        CategoryId(made.unwrap().id)
    }

    async fn status(&self, status: &str) {
        self.ann.changes(1, json!({ "status": status })).await;
    }

    /// The clock of a goal in its newest round.
    async fn clock(&self, who: &Person, goal: &str) -> Option<Value> {
        let request = who.reads(1).await;
        let clocks = request["clocks"].as_array().unwrap();
        clocks.iter().rfind(|it| it["goal"] == goal).cloned()
    }

    /// State, hours used, hours left, due time of the goal to resolve.
    async fn resolve(&self) -> (String, i64, Option<i64>, String) {
        let clock = self.clock(&self.ann, "resolve").await.unwrap();
        (
            clock["state"].as_str().unwrap().to_owned(),
            clock["worked_seconds"].as_i64().unwrap() / HOUR,
            clock["left_seconds"].as_i64().map(|it| it / HOUR),
            clock["due_at"].as_str().unwrap_or("none").to_owned(),
        )
    }
}

fn stands(state: &str, worked: i64, left: i64, due: &str) -> (String, i64, Option<i64>, String) {
    (state.to_owned(), worked, Some(left), due.to_owned())
}

/// Changes something at the version that it has.
pub(crate) async fn patch(person: &Person, path: &str, body: Value) -> Page {
    let api = person.api().await;
    let tag = api.gets(path).await.is(200).header("etag").to_owned();
    let sent = api.call(Method::PATCH, path).header("If-Match", tag);
    Page::read(sent.json(&body).send().await.unwrap()).await
}

/// T6, T7. A policy for a category wins, and wins whole: a goal that it lacks does not exist.
#[tokio::test]
async fn a_category_policy_wins_whole() {
    let story = Story::begin().await;
    story.category("Payslip", story.payroll).await;
    story.policy("payroll", None, Some(60), Some(480)).await;
    story
        .policy("payroll", Some(&["payslip"]), None, Some(240))
        .await;
    story.asks("March").await;

    let request = story.ann.reads(1).await;
    assert_eq!(request["due_goal"], "respond");
    assert_eq!(request["due_at"], "2026-01-05T10:00:00Z");

    story.ann.changes(1, json!({ "category": "payslip" })).await;
    let request = story.ann.reads(1).await;
    assert_eq!(request["due_goal"], "resolve");
    assert_eq!(request["due_at"], "2026-01-05T13:00:00Z");
    assert_eq!(request["clocks"].as_array().unwrap().len(), 1);

    story.ann.changes(1, json!({ "category": null })).await;
    let request = story.ann.reads(1).await;
    assert_eq!(request["due_at"], "2026-01-05T10:00:00Z");
    assert_eq!(request["clocks"].as_array().unwrap().len(), 2);
    let page = story.ann.web.opens("/settings/slas").await.is(200);
    assert!(
        page.text
            .contains("The general policy does not apply here.")
    );
}

/// T8. Waiting pauses; a status of that stage that is said not to pause does not, one of another stage
/// that is said to does.
#[tokio::test]
async fn a_status_says_whether_it_pauses() {
    let story = Story::with_goals(None, Some(480)).await;
    let api = story.ann.api().await;
    for (name, stage, pauses) in [
        ("With the bank", "waiting", false),
        ("Parked", "in_progress", true),
    ] {
        let status = json!({ "name": name, "stage": stage, "pauses": pauses });
        api.posts("/api/v1/statuses", &status).await.is(201);
    }
    assert_eq!(
        story.resolve().await,
        stands("running", 0, 8, "2026-01-05T17:00:00Z")
    );

    story.desk.advance(HOUR);
    story.status("waiting").await;
    story.desk.advance(2 * HOUR);
    assert_eq!(story.resolve().await, stands("paused", 1, 7, "none"));
    let page = story.ann.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("paused, 7 h left"));

    story.status("with_the_bank").await;
    // From 12:00 on: five hours today, two tomorrow.
    assert_eq!(
        story.resolve().await,
        stands("running", 1, 7, "2026-01-06T11:00:00Z")
    );
    story.desk.advance(HOUR);
    story.status("parked").await;
    story.desk.advance(HOUR);
    assert_eq!(story.resolve().await, stands("paused", 2, 6, "none"));
}

/// T8, T9. What a status does to the clock can change, through its page; from then on, without touching
/// what was counted before.
#[tokio::test]
async fn a_status_that_pauses_from_now_on() {
    let story = Story::with_goals(None, Some(480)).await;
    story.status("waiting").await;
    story.desk.advance(2 * HOUR);
    assert_eq!(story.resolve().await, stands("paused", 0, 8, "none"));

    let waiting = visavis::store::settings::built_in_statuses().waiting;
    let path = format!("/settings/statuses/{waiting}");
    let form = [("pauses", "never")];
    let page = story.ann.web.changes_form(&path, &path, &form).await;
    assert_eq!(page.status, 303, "{}", page.text);
    story.desk.settles().await;

    // It runs since 11:00: six hours today, two tomorrow. Lists know it, too.
    assert_eq!(
        story.resolve().await,
        stands("running", 0, 8, "2026-01-06T11:00:00Z")
    );
    let api = story.ann.api().await;
    let list = api.gets("/api/v1/requests").await.is(200).json();
    assert_eq!(at(&list, "/items/0/due_at"), "2026-01-06T11:00:00Z");
    let listed = story.ann.web.opens("/settings/statuses").await.is(200);
    assert!(listed.text.contains("does not pause the clock"));
}

/// T9. Another team: the time worked stays, its policy counts, a goal that it lacks is gone.
#[tokio::test]
async fn moving_keeps_the_time_and_drops_what_the_new_team_lacks() {
    let story = Story::with_goals(Some(600), Some(480)).await;
    let travel = story.desk.team("Travel").await;
    story.desk.joins(&story.ann, travel).await;
    story.policy("travel", None, None, Some(960)).await;
    story.desk.advance(2 * HOUR);

    story.ann.changes(1, json!({ "team": "travel" })).await;

    assert_eq!(
        story.resolve().await,
        stands("running", 2, 14, "2026-01-06T17:00:00Z")
    );
    assert!(story.clock(&story.ann, "respond").await.is_none());
    let page = story.ann.web.opens("/requests/1/deadline").await.is(200);
    assert!(page.text.contains("moved to Travel") && page.text.contains("goal changed to 16 h"));
}

/// T9. A changed policy moves open deadlines, in the background, and forgets neither work nor waiting.
#[tokio::test]
async fn a_changed_policy_moves_deadlines_and_forgets_nothing() {
    let story = Story::begin().await;
    let policy = story.policy("payroll", None, None, Some(480)).await;
    story.asks("Payslip").await;
    story.desk.advance(HOUR);
    story.status("waiting").await;
    story.desk.advance(2 * HOUR);
    story.status("in_progress").await;
    story.desk.advance(HOUR);

    let path = format!("/api/v1/sla-policies/{}", policy["id"].as_str().unwrap());
    let changed = patch(&story.ann, &path, json!({ "resolve_minutes": 240 })).await;
    assert_eq!(changed.is(200).json()["version"], 2);
    story.desk.settles().await;

    // 13:00; two hours are used, two are left.
    assert_eq!(
        story.resolve().await,
        stands("running", 2, 2, "2026-01-05T15:00:00Z")
    );
    let api = story.ann.api().await;
    let list = api.gets("/api/v1/requests").await.is(200).json();
    assert_eq!(at(&list, "/items/0/due_at"), "2026-01-05T15:00:00Z");
    assert_eq!(at(&list, "/items/0/due_goal"), "resolve");
    // Ended: no goal, and none comes back by itself.
    let tag = api.gets(&path).await.header("etag").to_owned();
    let ended = api.call(Method::DELETE, &path).header("If-Match", tag);
    assert_eq!(ended.send().await.unwrap().status(), 204);
    story.desk.settles().await;
    let request = story.ann.reads(1).await;
    assert!(request["due_at"].is_null() && request["clocks"] == json!([]));
    api.gets(&path).await.is(404);
}

/// T8. Resolving ends a round, reopening begins the next; the first stays for reports.
#[tokio::test]
async fn reopening_begins_a_round_and_keeps_the_one_before() {
    let story = Story::with_goals(None, Some(480)).await;
    story.desk.advance(HOUR);
    story.status("resolved").await;
    story.desk.advance(HOUR);
    assert_eq!(
        story.resolve().await,
        stands("met", 1, 7, "2026-01-05T17:00:00Z")
    );
    story.status("in_progress").await;

    let request = story.ann.reads(1).await;
    assert_eq!(at(&request, "/clocks/0/round"), 1);
    assert_eq!(at(&request, "/clocks/0/state"), "met");
    assert_eq!(
        at(&request, "/clocks/0/finished_at"),
        "2026-01-05T10:00:00Z"
    );
    assert_eq!(at(&request, "/clocks/1/round"), 2);
    assert_eq!(at(&request, "/clocks/1/worked_seconds"), 0);
    assert_eq!(at(&request, "/clocks/1/due_at"), "2026-01-06T11:00:00Z");
    let page = story.ann.web.opens("/requests/1/deadline").await.is(200);
    assert!(page.text.contains("Time to resolve, round 1"));
    assert!(page.text.contains("Time to resolve, round 2"));
}

/// T11. Whoever sees the due time reads why; for everybody else there is no such page.
#[tokio::test]
async fn why_this_deadline_is_for_those_who_see_it() {
    let story = Story::with_goals(Some(600), Some(1200)).await;
    let travel = story.desk.team("Travel").await;
    let ben = story.desk.expert("Ben Expert", &[travel]).await;
    let dora = story.desk.employee("Dora Other").await;

    let page = story.ann.web.opens("/requests/1/deadline").await.is(200);
    for words in [
        "Mon 5 Jan, 09:00–17:00",
        "Mon 5 Jan, 17:00 – Tue 6 Jan, 09:00",
        "outside working hours",
        "Tue 6 Jan, 09:00–11:00",
        "Time to resolve",
        "10 h",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    let head = story.ann.web.opens("/requests/1").await.is(200);
    assert!(head.text.contains("10 h left"));
    assert!(head.text.contains("Respond by Tue 6 Jan, 11:00"));

    // The requester reads of the answer, and of nothing else.
    let answer = story.claire.web.opens("/requests/1/deadline").await;
    assert!([303, 403, 404].contains(&answer.status.as_u16()));
    let link = story.desk.sent_to(&story.claire)[0].path("/r/");
    let visitor = story.desk.visitor();
    for page in [
        story.claire.web.opens("/my/1/deadline").await,
        visitor.opens(&format!("{link}/deadline")).await,
    ] {
        let page = page.is(200);
        assert!(page.text.contains("Tue 6 Jan, 09:00–11:00"));
        assert!(!page.text.contains("Time to resolve") && !page.text.contains("Ann"));
    }
    for (who, path) in [
        (&ben, "/requests/1/deadline"),
        (&dora, "/requests/1/deadline"),
        (&dora, "/my/1/deadline"),
        (&ben, "/my/1/deadline"),
    ] {
        let page = who.web.opens(path).await;
        assert!([403, 404].contains(&page.status.as_u16()), "{path}");
        assert!(!page.text.contains("09:00"), "{path}");
    }
    visitor.opens("/r/nothing/deadline").await.is(404);

    let api = story.ann.api().await;
    let why = api.gets("/api/v1/requests/1/deadline").await.is(200).json();
    assert_eq!(at(&why, "/goals/0/counted_seconds"), 10 * HOUR);
    assert_eq!(at(&why, "/goals/0/trace/1/why"), "closed");
    assert_eq!(at(&why, "/goals/1/goal"), "resolve");
    let api = ben.api().await;
    api.gets("/api/v1/requests/1/deadline").await.is(404);
    let api = story.claire.api().await;
    let why = api.gets("/api/v1/requests/1/deadline").await.is(200).json();
    assert_eq!(why["goals"].as_array().unwrap().len(), 1);
    let own = api.gets("/api/v1/requests/1").await.is(200).json();
    assert_eq!(own["clocks"].as_array().unwrap().len(), 1);
}

/// T8, T11. What was reached says so.
#[tokio::test]
async fn an_answer_ends_the_time_to_respond() {
    let story = Story::with_goals(Some(60), Some(480)).await;
    story.desk.advance(HOUR / 2);
    story.ann.notes(1, "Ask Ben.").await;
    let running = story.clock(&story.ann, "respond").await.unwrap();
    assert_eq!(running["state"], "running");
    story.ann.replies(1, "In the portal.").await;
    let met = story.clock(&story.ann, "respond").await.unwrap();
    assert_eq!(met["state"], "met");
    assert_eq!(met["finished_at"], "2026-01-05T09:30:00Z");
    let page = story.ann.web.opens("/requests/1?tab=info").await.is(200);
    assert!(page.text.contains("in time: Mon 5 Jan, 09:30"));
    // Too late is told in working time.
    story.asks("Holiday").await;
    story.desk.advance(24 * HOUR);
    story.ann.signs_in().await.is(303);
    let page = story.ann.web.opens("/requests/2").await.is(200);
    assert!(page.text.contains("7 h late"), "{}", page.text);
}
