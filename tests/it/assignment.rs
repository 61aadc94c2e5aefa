//! A team's requests are given out by the program.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use visavis::store::sql::Sql;

use crate::desk::{Desk, Page, Person, test_database_url};

impl Desk {
    /// Whose each request is, by first name, oldest request first; `-` for nobody's.
    async fn assignees(&self) -> Vec<String> {
        let names: Vec<String> = Sql::new(
            "SELECT coalesce(p.first_name, p.name, '-') FROM requests r \
             LEFT JOIN people p ON p.id = r.assignee_id ORDER BY r.number",
        )
        .column(self.app.db.read())
        .await
        .unwrap();
        let first = |it: &String| it.split(' ').next().unwrap().to_owned();
        names.iter().map(first).collect()
    }
}

async fn opens(person: &Person, subject: &str) -> Value {
    let body = json!({ "team": "payroll", "requester": { "email": "x@other.test" },
        "subject": subject, "body": "Where?" });
    let api = person.api().await;
    api.posts("/api/v1/requests", &body).await.is(201).json()
}

/// T14. In turn, whatever the channel; the reason is in the history.
#[tokio::test]
async fn requests_are_given_out_in_turn() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.expert("Ben Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.gives_out(payroll, "round_robin", None).await;
    desk.advance(3600);
    desk.request(&claire, "payroll@hr.test", "By mail").await;
    let opened = opens(&ann, "By a program").await;
    assert!(opened["assignee"]["name"].is_string(), "{opened}");
    let team = payroll.to_string();
    claire
        .web
        .submits(
            "/new",
            "/new",
            &[("team", &team), ("subject", "Web"), ("body", "And?")],
        )
        .await;
    opens(&ann, "Another").await;
    let assignees = desk.assignees().await;
    assert_eq!(assignees.len(), 4);
    assert_ne!(assignees[0], assignees[1]);
    assert_eq!(assignees[..2], assignees[2..]);
    let page = ann.web.opens("/requests/1").await.is(200);
    assert!(
        page.text.contains("automatically: it was their turn"),
        "{}",
        page.text
    );
    let assigned = &desk.happened(1, "assigned").await[0];
    assert_eq!(assigned["why"], "round_robin");
    // A clock that is set back changes nothing about turns.
    desk.advance(-3600);
    opens(&ann, "Five").await;
    opens(&ann, "Six").await;
    let assignees = desk.assignees().await;
    assert_eq!(assignees[4..], assignees[..2]);
}

/// T14. To whoever has the fewest open ones, below the cap.
#[tokio::test]
async fn whoever_has_the_fewest_open_ones_is_given_the_next() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    for _ in 0..2 {
        opens(&ann, "Begun").await;
    }
    for number in [1, 2] {
        ann.changes(number, json!({ "assignee": ann.email.as_str() }))
            .await;
    }
    desk.gives_out(payroll, "fewest_open", Some(2)).await;
    for _ in 0..3 {
        opens(&ann, "New").await;
    }
    assert_eq!(desk.assignees().await, ["Ann", "Ann", "Ben", "Ben", "-"]);
    let page = ben.web.opens("/requests/4").await.is(200);
    assert!(
        page.text.contains("fewest open requests (1)"),
        "{}",
        page.text
    );
    assert_eq!(desk.happened(5, "nobody_available").await.len(), 1);
    // What is done makes room.
    ann.changes(1, json!({ "status": "resolved" })).await;
    opens(&ann, "After").await;
    assert_eq!(desk.assignees().await[5], "Ann");
}

/// T14, R4, R6. Whoever is out of their hours, inactive, or asks themselves is passed over.
#[tokio::test]
async fn only_who_works_now_is_given_requests() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let cleo = desk.expert("Cleo Expert", &[payroll]).await;
    desk.gives_out(payroll, "round_robin", None).await;
    desk.works_from(&ann, 13, 17).await;
    desk.runs(Sql::new("UPDATE people SET deactivated_at = 1 WHERE id = ?").bind(cleo.id.0))
        .await;
    opens(&ben, "Morning").await;
    opens(&ben, "Morning").await;
    desk.goes_to("2026-01-05T14:00:00Z");
    opens(&ben, "Afternoon").await;
    desk.request(&ann, "payroll@hr.test", "Ann's own").await;
    desk.goes_to("2026-01-05T20:00:00Z");
    opens(&ben, "Night").await;
    assert_eq!(desk.assignees().await, ["Ben", "Ben", "Ann", "Ben", "-"]);
}

/// T14. Where nobody can take it the team is told: in the page at once, by mail when it works again, if
/// it is nobody's still.
#[tokio::test]
async fn the_team_is_told_when_nobody_is_available() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    desk.gives_out(payroll, "round_robin", None).await;
    desk.goes_to("2026-01-05T20:00:00Z");
    opens(&ann, "Stays").await;
    opens(&ann, "Taken").await;
    let both = ["1 nobody_available", "2 nobody_available"];
    assert_eq!(desk.told(&ann).await, both);
    assert_eq!(desk.told(&ben).await, both);
    let page = ben.web.opens("/requests/1").await.is(200);
    assert!(
        page.text.contains("stayed unassigned; the team was told"),
        "{}",
        page.text
    );
    ann.changes(2, json!({ "assignee": ann.email.as_str() }))
        .await;
    desk.goes_to("2026-01-06T08:59:59Z");
    desk.tells().await;
    assert!(desk.sent_to(&ann).is_empty());
    desk.goes_to("2026-01-06T09:00:00Z");
    desk.tells().await;
    let mails = desk.sent_to(&ann);
    assert_eq!(mails.len(), 1);
    let text = mails[0].text();
    assert!(text.contains("#1, Payroll: Nobody was available"), "{text}");
    assert!(!text.contains("#2"), "{text}");
    // Ben has opened the first one, so that nothing is left to mail.
    assert!(desk.sent_to(&ben).is_empty());
}

/// T14. What comes from another team and is nobody's is given out too; by hand nothing is.
#[tokio::test]
async fn what_comes_from_another_team_is_given_out() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    desk.gives_out(travel, "fewest_open", None).await;
    opens(&ann, "By hand").await;
    assert_eq!(desk.assignees().await, ["-"]);
    let api = ann.api().await;
    let path = "/api/v1/requests/1";
    let tag = api.gets(path).await.is(200).header("etag").to_owned();
    let call = api
        .call(reqwest::Method::PATCH, path)
        .header("If-Match", tag);
    let sent = call
        .json(&json!({ "team": "travel" }))
        .send()
        .await
        .unwrap();
    Page::read(sent).await;
    assert_eq!(desk.assignees().await, ["Ben"]);
    let page = ben.web.opens("/requests/1").await.is(200);
    assert!(
        page.text.contains("automatically: no other open requests"),
        "{}",
        page.text
    );
}

/// T14, O1. Two processes take turns as one would.
#[tokio::test]
async fn two_processes_take_turns() {
    if test_database_url().is_none() {
        eprintln!("skipped: two processes need PostgreSQL (VISAVIS_TEST_DATABASE_URL)");
        return;
    }
    let desk = Desk::open().await;
    let (second, server) = desk.second().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.expert("Ben Expert", &[payroll]).await;
    desk.gives_out(payroll, "round_robin", None).await;
    let mut there = ann.clone();
    there.web.base = format!("http://{}", server.addresses.http);
    let (here, there) = (ann.api().await, there.api().await);
    let body = json!({ "team": "payroll", "requester": { "email": "x@other.test" },
        "subject": "Turn", "body": "Where?" });
    for _ in 0..10 {
        let (one, other) = tokio::join!(
            here.posts("/api/v1/requests", &body),
            there.posts("/api/v1/requests", &body)
        );
        one.is(201);
        other.is(201);
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in desk.assignees().await {
        *counts.entry(name).or_default() += 1;
    }
    assert_eq!(
        counts.values().collect::<Vec<_>>(),
        [&10, &10],
        "{counts:?}"
    );
    second.stop.cancel();
    server.stop().await;
}
