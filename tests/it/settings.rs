//! What administrators and experts set, through its pages.

use domain::team::Visibility;
use serde_json::json;
use visavis::actions::manage_teams::{self, OpenRequests, TeamChanges};
use visavis::store;

use crate::desk::{Desk, Letter, Visitor};

/// T1, T2. A team that is created on its page has an address that works.
#[tokio::test]
async fn a_team_of_the_settings_page_takes_mail() {
    let desk = Desk::open().await;
    let olga = desk.administrator();
    let page = olga
        .web
        .changes_form(
            "/settings/teams/new",
            "/settings/teams",
            &[("name", "Payroll")],
        )
        .await;
    assert!(page.status == 303, "{} {}", page.status, page.text);
    let claire = desk.employee("Claire Martin").await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
}

/// T2. At least one public team remains, and the reason is said.
#[tokio::test]
async fn the_last_public_team_stays_public() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    desk.internal_team("Legal").await;
    let viewer = desk.viewer(desk.administrator().id).await;
    let changes = TeamChanges {
        visibility: Some(Visibility::Internal),
        ..TeamChanges::default()
    };
    let version = store::teams::get(desk.app.db.read(), payroll)
        .await
        .unwrap()
        .version;
    let hidden = manage_teams::update(&desk.app, &viewer, payroll, version, changes);
    assert!(hidden.await.is_err());
    assert!(
        manage_teams::archive(&desk.app, &viewer, payroll, Some(OpenRequests::Stay))
            .await
            .is_err()
    );
    let api = desk.administrator().api().await;
    let path = "/api/v1/teams/payroll";
    let tag = api.gets(path).await.is(200).header("etag").to_owned();
    let sent = api
        .call(reqwest::Method::PATCH, path)
        .header("If-Match", tag)
        .json(&serde_json::json!({ "visibility": "internal" }))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 422);
    assert!(sent.text().await.unwrap().contains("last-public-team"));
}

/// T4. A status that is retired stays on the requests that have it.
#[tokio::test]
async fn a_retired_status_stays_on_old_requests() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let api = ann.api().await;
    let status = serde_json::json!({ "name": "With the tax office", "stage": "waiting" });
    let status = api.posts("/api/v1/statuses", &status).await.is(201).json();
    let slug = status["slug"].as_str().unwrap();
    ann.changes(number, serde_json::json!({ "status": slug }))
        .await;

    let viewer = desk.viewer(ann.id).await;
    let id: uuid::Uuid = serde_json::from_value(status["id"].clone()).unwrap();
    visavis::actions::manage_statuses::retire(&desk.app, &viewer, domain::ids::StatusId(id), true)
        .await
        .unwrap();

    let request = ann.reads(number).await;
    assert_eq!(request["status"], slug);
    assert_eq!(request["stage"], "waiting");
    let other = desk.request(&claire, "payroll@hr.test", "Holiday").await;
    let path = format!("/api/v1/requests/{other}");
    let tag = api.gets(&path).await.header("etag").to_owned();
    let sent = api
        .call(reqwest::Method::PATCH, &path)
        .header("If-Match", tag);
    let sent = sent
        .json(&serde_json::json!({ "status": slug }))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 422);
}

/// R2. Roles are given by administrators only, whatever is posted.
#[tokio::test]
async fn roles_are_given_by_administrators_only() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let administrator = store::settings::built_in_role("administrator")
        .0
        .to_string();
    let gives = |visitor: Visitor, to: String| {
        let administrator = administrator.clone();
        async move {
            let csrf = visitor.csrf().await;
            let path = format!("/settings/people/{to}/roles");
            let mut statuses = Vec::new();
            for field in ["role", "roles", "administrator"] {
                let page = visitor
                    .posts_with(&csrf, &path, &[(field, &administrator)])
                    .await;
                statuses.push(page.status.as_u16());
            }
            statuses
        }
    };
    for person in [&ann, &claire] {
        for target in [&ann, &claire] {
            let statuses = gives(person.web.clone(), target.id.0.to_string()).await;
            assert!(
                statuses.iter().all(|it| [403, 404, 422].contains(it)),
                "{statuses:?}"
            );
            assert!(
                statuses.contains(&403) || statuses.contains(&404),
                "{statuses:?}"
            );
        }
    }
    for person in [&ann, &claire] {
        let viewer = desk.viewer(person.id).await;
        assert!(!viewer.may(domain::expert::Right::Administer));
    }
}

/// C5. Importing people tells nobody.
#[tokio::test]
async fn importing_people_tells_nobody() {
    let desk = Desk::open().await;
    let mut csv =
        "email,first_name,last_name,department,position,manager_email,language\n".to_owned();
    for count in 0..200 {
        csv.push_str(&format!(
            "p{count}@company.test,P{count},Person,Sales,Lead,p0@company.test,fr\n"
        ));
    }
    let imported = visavis::actions::manage_people::import(&desk.app, csv.clone().into_bytes())
        .await
        .unwrap();
    assert_eq!((imported.added, imported.errors.len()), (200, 0));
    let again = visavis::actions::manage_people::import(&desk.app, csv.into_bytes())
        .await
        .unwrap();
    assert_eq!((again.added, again.same), (0, 200));
    desk.advance(3600);
    desk.settles().await;

    assert!(desk.sent().is_empty());
    assert_eq!(desk.count("outbox").await, 0);
}

/// R5, RS-T39. A team's mail in the ledger is for its members: an administrator who is none is not
/// told its subject, and cannot make it a request of a team that they are in.
#[tokio::test]
async fn the_ledger_opens_no_mail_of_other_teams() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    desk.internal_team("Relations").await;
    let olga = desk.administrator();
    desk.joins(olga, payroll).await;
    let letter = Letter::new("c@other.test", "relations@hr.test", "Canary", "secret")
        .with("Auto-Submitted", "auto-replied");
    desk.gets_mail(&letter).await;
    let entry = desk.ledger().await.remove(0);
    assert_eq!(entry.state, "ignored");

    let page = olga
        .web
        .opens("/settings/email/queues?state=ignored")
        .await
        .is(200);
    assert!(page.text.contains("c@other.test") && !page.text.contains("Canary"));
    let action = format!("/settings/email/{}/request", entry.id);
    let team = payroll.to_string();
    let form = [("team", team.as_str()), ("state", "ignored")];
    let answer = olga
        .web
        .submits("/settings/email/queues", &action, &form)
        .await;

    assert_ne!(answer.status, 303);
    desk.settles().await;
    assert!(desk.requests().await.is_empty());
}

/// R5, RS-T39. A mail is as private as the request that it became, wherever that is now.
#[tokio::test]
async fn the_ledger_follows_a_request_to_its_team() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let olga = desk.administrator();
    desk.joins(olga, payroll).await;
    let number = desk.request(&claire, "payroll@hr.test", "Canary").await;
    let page = "/settings/email/queues?state=done";
    assert!(olga.web.opens(page).await.is(200).text.contains("Canary"));
    ann.changes(number, json!({ "team": "travel" })).await;
    assert!(!olga.web.opens(page).await.is(200).text.contains("Canary"));
}
