//! What experts are told reaches them in the page and by mail, and nobody else.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use visavis::store::sql::Sql;

use crate::desk::{Desk, Person, SentMail};

impl Desk {
    /// The mails by which somebody was told of deadlines.
    fn digests(&self, person: &Person) -> Vec<SentMail> {
        let mut mails = self.sent_to(person);
        mails.retain(|it| it.raw.contains("/notices"));
        mails
    }
}

/// The unseen ones that the navigation counts.
async fn counted(person: &Person) -> String {
    let page = person.web.opens("/nav-counts").await.is(200);
    let (_, rest) = page.text.split_once(r#"id="notices-count">"#).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// I12, C7, R5. A notice is counted, listed with its request, and seen by opening the page or the request.
#[tokio::test]
async fn notices_are_counted_until_they_are_seen() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), None).await;
    for subject in ["Payslip", "Bonus"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
    }
    assert_eq!(counted(&ann).await, "");
    desk.advance(3600);
    desk.tells().await;
    assert_eq!(counted(&ann).await, "2");
    ann.web.opens("/requests/1").await.is(200);
    assert_eq!(counted(&ann).await, "1");
    let page = ann.web.opens("/notices").await.is(200);
    assert!(page.text.contains("#2 Bonus, Payroll"), "{}", page.text);
    assert!(page.text.contains("First reply overdue since"));
    assert!(page.text.contains(r#"href="/requests/2""#));
    assert_eq!(counted(&ann).await, "");
    // Whoever is not told sees nothing, nor does whoever may not see the request any more.
    let page = ben.web.opens("/notices").await.is(200);
    assert!(!page.text.contains("Bonus"));
    desk.runs(
        Sql::new("DELETE FROM team_members WHERE person_id = ? AND team_id = ?")
            .bind(ann.id.0)
            .bind(payroll.0),
    )
    .await;
    let page = ann.web.opens("/notices").await.is(200);
    assert!(!page.text.contains("Bonus") && !page.text.contains("Payslip"));
    claire.web.opens("/notices").await.is(404);
}

/// I12, C7. What comes together is one mail, which says nothing of what requests are about.
#[tokio::test]
async fn deadlines_are_mailed_together_without_content() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let (german, berlin) = ("de".to_owned(), "Europe/Berlin".to_owned());
    visavis::actions::manage_people::set_preferences(&desk.app, ben.id, german, berlin)
        .await
        .unwrap();
    desk.goals(payroll, Some(60), None).await;
    for count in 0..60 {
        let requester = desk.person(&format!("Requester {count}")).await;
        requester
            .mails("payroll@hr.test", "canary-subject", "canary-body")
            .await;
    }
    desk.settles().await;
    desk.request(&claire, "payroll@hr.test", "canary-subject")
        .await;
    desk.runs(Sql::new("UPDATE people SET deadline_mails = FALSE WHERE id = ?").bind(ann.id.0))
        .await;
    desk.advance(3600);
    desk.tells().await;
    desk.advance(61);
    desk.tells().await;
    assert!(desk.digests(&ann).is_empty());
    assert_eq!(desk.told(&ann).await.len(), 61);
    let mails = desk.digests(&ben);
    let listed: usize = mails
        .iter()
        .map(|it| it.text().matches("Payroll: Erste Antwort").count())
        .sum();
    // The server looks each second: what it tells in two looks comes in two mails, a minute apart.
    assert!(mails.len() <= 2, "{}", mails.len());
    assert!(listed >= 50, "{listed}");
    for mail in &mails {
        let text = mail.text();
        assert!(text.contains("http://desk.test/requests/"), "{text}");
        assert!(
            text.contains("11:00") && text.contains("Europe/Berlin"),
            "{text}"
        );
        assert!(
            !mail.raw.contains("canary") && !mail.raw.contains("Requester"),
            "{text}"
        );
        assert_eq!(mail.header("Auto-Submitted").unwrap(), "auto-generated");
    }
    if let [mail] = mails.as_slice() {
        assert!(
            mail.mail.subject.contains("61 Anfragen"),
            "{}",
            mail.mail.subject
        );
        assert!(mail.text().contains("11 weitere"));
    }
}

/// T12. Outside their own hours somebody is told in the page, and by mail when they work again; not at
/// all once it was answered.
#[tokio::test]
async fn mail_waits_for_one_s_own_hours() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.works_from(&ann, 13, 17).await;
    desk.goals(payroll, Some(60), None).await;
    for subject in ["Waits", "Answered"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
    }
    desk.advance(3600);
    desk.tells().await;
    assert_eq!(desk.told(&ann).await.len(), 2);
    assert!(desk.digests(&ann).is_empty());
    ann.replies(2, "Here.").await;
    desk.goes_to("2026-01-05T12:59:59Z");
    desk.tells().await;
    assert!(desk.digests(&ann).is_empty());
    desk.goes_to("2026-01-05T13:00:00Z");
    desk.tells().await;
    let mails = desk.digests(&ann);
    assert_eq!(mails.len(), 1);
    let text = mails[0].text();
    assert!(
        text.contains("#1, Payroll: First reply overdue since"),
        "{text}"
    );
    assert!(!text.contains("#2"), "{text}");
}

/// T12, T13, L3. An expert sets hours of their own; what is wrong is said at the row, nothing typed is lost.
#[tokio::test]
async fn an_expert_sets_hours_of_their_own() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let fields = |from: &'static str, to: &'static str, hours: &'static str| {
        [
            ("hours", hours),
            ("zone", "Europe/Paris"),
            ("frame", "mon-0"),
            ("from", from),
            ("to", to),
        ]
    };
    let post = async |fields: &[(&str, &str)]| {
        ann.web
            .submits("/preferences", "/preferences/work", fields)
            .await
    };
    let page = post(&fields("17:00", "09:00", "own")).await.is(422);
    assert!(page.text.contains(r#"value="17:00""#) && page.text.contains("aria-invalid"));
    let kept = || visavis::store::hours::of_person(desk.app.db.read(), ann.id);
    assert!(kept().await.unwrap().is_none());
    post(&fields("08:00", "12:00", "own")).await.is(303);
    let hours = kept().await.unwrap().unwrap();
    assert_eq!(hours.zone, "Europe/Paris");
    assert_eq!(hours.week.0[0][0].from, 8 * 60);
    let person = visavis::store::people::get(desk.app.db.read(), ann.id)
        .await
        .unwrap();
    assert!(!person.deadline_mails, "the box was not ticked");
    post(&fields("08:00", "12:00", "team")).await.is(303);
    assert!(kept().await.unwrap().is_none());
    let claire = desk.employee("Claire Martin").await;
    let page = claire.web.opens("/preferences").await.is(200);
    assert!(!page.text.contains("/preferences/work"));
}

/// RS-T34. Open pages of the told person hear of it, without what it is about; others hear nothing.
#[tokio::test]
async fn open_pages_hear_that_there_is_something_to_see() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), None).await;
    desk.request(&claire, "payroll@hr.test", "canary").await;
    ann.changes(1, json!({ "assignee": "ann.expert@company.test" }))
        .await;
    let listen = async |person: &Person| {
        let call = person.web.call(Method::GET, "/events");
        let mut response = call.send().await.unwrap();
        response.chunk().await.unwrap();
        response
    };
    let (mut to_ann, mut to_ben) = (listen(&ann).await, listen(&ben).await);
    desk.advance(3600);
    desk.tells().await;
    let heard = async |stream: &mut reqwest::Response| {
        let mut text = String::new();
        let wait = Duration::from_secs(2);
        while let Ok(Ok(Some(chunk))) = tokio::time::timeout(wait, stream.chunk()).await {
            text.push_str(&String::from_utf8_lossy(&chunk));
            if text.contains("notice") {
                break;
            }
        }
        text
    };
    let (ann_heard, ben_heard) = (heard(&mut to_ann).await, heard(&mut to_ben).await);
    assert!(ann_heard.contains(r#""kind":"notice""#), "{ann_heard}");
    assert!(!ben_heard.contains("notice"), "{ben_heard}");
    assert!(!ann_heard.contains("canary"));
}

/// I12. The count is read from an index, however many notices there are.
#[tokio::test]
async fn the_count_reads_an_index() {
    let desk = Desk::open().await;
    if desk.app.db.is_postgres() {
        return;
    }
    let viewer = desk.viewer(desk.administrator().id).await;
    let plan: Vec<String> = Sql::new("EXPLAIN QUERY PLAN ")
        .append(visavis::store::notices::unseen_statement(&viewer))
        .rows(desk.app.db.read())
        .await
        .unwrap()
        .iter()
        .map(|it| it.try_get::<String>("", "detail").unwrap())
        .collect();
    assert!(
        plan.iter().any(|it| it.contains("notices_by_person")),
        "{plan:#?}"
    );
    assert!(
        !plan
            .iter()
            .any(|it| it.starts_with("SCAN n") || it.starts_with("SCAN r")),
        "{plan:#?}"
    );
}
