//! The requester is told when an answer may be expected, and why that moved.

use serde_json::json;
use visavis::actions::manage_people;

use crate::desk::{Desk, Person, SentMail};

impl Desk {
    /// The mails by which somebody was told that a promise moved.
    fn news(&self, person: &Person) -> Vec<SentMail> {
        let mut mails = self.sent_to(person);
        mails.retain(|it| it.text().contains("This is about your request"));
        mails
    }
}

async fn speaks(desk: &Desk, person: &Person, language: &str, zone: &str) {
    manage_people::set_preferences(&desk.app, person.id, language.to_owned(), zone.to_owned())
        .await
        .unwrap();
}

/// C6, L1. The receipt names the time in the requester's language and zone.
#[tokio::test]
async fn the_receipt_promises_an_answer() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.team("Travel").await;
    desk.goals(payroll, Some(90), Some(480)).await;
    let cases = [
        (
            "en",
            "",
            "Payroll answers by Monday 5 January at 10:30 (your time, UTC).",
        ),
        (
            "de",
            "Europe/Berlin",
            "antwortet Ihnen bis Montag, 5. Januar um 11:30 (Ihre Zeit, Europe/Berlin).",
        ),
        (
            "fr",
            "America/New_York",
            "lundi 5 janvier à 05:30 (votre heure, America/New_York).",
        ),
    ];
    for (language, zone, expected) in cases {
        let person = desk.employee(&format!("Claire {language}")).await;
        speaks(&desk, &person, language, zone).await;
        let number = desk.request(&person, "payroll@hr.test", "Payslip").await;
        let mails = desk.sent_to(&person);
        let text = mails[0]
            .text()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(text.contains(expected), "{text}");
        assert_eq!(desk.happened(number, "promised").await.len(), 1);
        for page in ["/my".to_owned(), format!("/my/{number}")] {
            let page = person.web.opens(&page).await.is(200);
            let end = expected.split(" (").next().unwrap();
            assert!(page.text.contains(end), "{}", page.text);
        }
    }
    // The requester's page by link says so too, until there is an answer.
    let claire = desk.employee("Claire Link").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let path = desk.sent_to(&claire)[0].path("http://desk.test/r/");
    let path = path.strip_prefix("http://desk.test").unwrap();
    let page = desk.visitor().opens(path).await.is(200);
    assert!(page.text.contains("Payroll answers by Monday 5 January"));
    ann.replies(number, "Here.").await;
    desk.advance(11);
    let page = desk.visitor().opens(path).await.is(200);
    assert!(!page.text.contains("answers by"));
    let page = ann.web.opens(&format!("/requests/{number}")).await.is(200);
    assert!(
        page.text
            .contains("The requester was told to expect an answer by")
    );
}

/// C6, E5. Without a goal nothing is promised; contacts get no receipt and no promise.
#[tokio::test]
async fn without_a_goal_nothing_is_promised() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    desk.goals(payroll, None, Some(480)).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    assert!(!desk.sent_to(&claire)[0].text().contains("answers by"));
    assert!(desk.happened(number, "promised").await.is_empty());
    desk.goals(payroll, Some(60), None).await;
    let letter = crate::desk::Letter::new("x@other.test", "payroll@hr.test", "Hello", "?");
    desk.gets_mail(&letter).await;
    assert_eq!(desk.count("promises").await, 0);
}

/// C6, T9. When another team with another goal gets it, the requester is told why, once a day at most.
#[tokio::test]
async fn a_promise_that_moves_is_told_with_the_reason() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), None).await;
    desk.goals(travel, Some(240), None).await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.changes(1, json!({ "team": "travel" })).await;
    desk.settles().await;
    let news = desk.news(&claire);
    assert_eq!(news.len(), 1);
    let text = news[0].text();
    assert!(
        text.contains("Travel answers by Monday 5 January at 13:00"),
        "{text}"
    );
    assert!(text.contains("another team has your request now"), "{text}");
    assert!(
        text.contains("Before, we had named Monday 5 January at 10:00"),
        "{text}"
    );
    assert!(!news[0].raw.contains("Payslip"));
    let page = claire.web.opens("/my/1").await.is(200);
    assert!(
        page.text
            .contains("Travel answers by Monday 5 January at 13:00")
    );
    assert!(page.text.contains("another team has your request now"));
    let page = ann.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("because another team has the request"));

    // Back, and there again: nothing is left to tell. Back for good: tomorrow.
    ann.changes(1, json!({ "team": "payroll" })).await;
    ann.changes(1, json!({ "team": "travel" })).await;
    desk.settles().await;
    assert_eq!(desk.news(&claire).len(), 1);
    ann.changes(1, json!({ "team": "payroll" })).await;
    desk.advance(23 * 3600);
    desk.settles().await;
    assert_eq!(desk.news(&claire).len(), 1);
    desk.advance(3600);
    desk.settles().await;
    let news = desk.news(&claire);
    assert_eq!(news.len(), 2);
    assert!(
        news[1]
            .text()
            .contains("Payroll answers by Monday 5 January at 10:00")
    );
    assert_eq!(desk.happened(1, "promised").await.len(), 3);
}

/// C6. A team that names no time says so; what was answered meanwhile is not told.
#[tokio::test]
async fn a_promise_that_ends_is_told_and_an_answer_makes_it_moot() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.goals(payroll, Some(60), None).await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.changes(1, json!({ "team": "travel" })).await;
    desk.settles().await;
    let news = desk.news(&claire);
    assert_eq!(news.len(), 1);
    assert!(
        news[0].text().contains("We cannot name a time any more"),
        "{}",
        news[0].text()
    );
    assert_eq!(desk.happened(1, "promise_ended").await.len(), 1);
    let page = claire.web.opens("/my/1").await.is(200);
    assert!(page.text.contains("We cannot name a time any more"));
    ann.changes(1, json!({ "team": "payroll" })).await;
    ann.replies(1, "Here.").await;
    desk.advance(25 * 3600);
    desk.settles().await;
    assert_eq!(desk.news(&claire).len(), 1);
}

/// C6, T9. Hours that change and a request that was closed for a while move a promise too.
#[tokio::test]
async fn new_hours_and_a_closed_request_move_a_promise() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let ben = desk.employee("Ben Martin").await;
    desk.goals(payroll, Some(7 * 60), None).await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    desk.request(&ben, "payroll@hr.test", "Payslip").await;
    ann.changes(2, json!({ "status": "resolved" })).await;
    desk.works_until(payroll, 12).await;
    desk.settles().await;
    let news = desk.news(&claire);
    assert_eq!(news.len(), 1);
    let text = news[0].text();
    assert!(
        text.contains("Payroll answers by Wednesday 7 January at 10:00"),
        "{text}"
    );
    assert!(
        text.contains("working hours or answer times changed"),
        "{text}"
    );
    assert!(desk.news(&ben).is_empty(), "it is closed");
    desk.advance(3600);
    ann.changes(2, json!({ "status": "to_do" })).await;
    desk.settles().await;
    let news = desk.news(&ben);
    assert_eq!(news.len(), 1);
    let text = news[0].text();
    assert!(text.contains("closed or paused in the meantime"), "{text}");
}
