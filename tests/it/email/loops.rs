//! Machines that answer machines come to an end (E5, RS-T4, RS-T5, email.md 6).

use std::collections::HashMap;

use serde_json::json;

use super::table::{By, Story};
use crate::desk::{Desk, Letter, SentMail};
use crate::mail_in::ends;

/// A machine that answers whatever it is sent, as badly as they come.
#[derive(Clone, Copy, Debug)]
enum Machine {
    /// Answers to the reply address, and says that it is a machine.
    Proper,
    /// Answers to the team, in a thread of its own, and says nothing.
    Rude,
    /// Sends everything back under another subject.
    Forwarder,
}

impl Machine {
    fn answers(self, address: &str, mail: &SentMail, count: usize) -> Letter {
        let subject = &mail.mail.subject;
        let team = "payroll@hr.test";
        let text = "I am out of the office. Your message is important to us.";
        match self {
            Self::Proper => {
                Letter::answer(address, mail, text).with("Auto-Submitted", "auto-replied")
            }
            Self::Rude => Letter::new(
                address,
                team,
                &format!("Out of office {count}: {subject}"),
                text,
            ),
            Self::Forwarder => {
                let all = format!("{text}\n\n{}", mail.mail.text.replace("r.", "r "));
                Letter::new(address, team, &format!("Fwd: [{count}] {subject}"), &all)
            }
        }
    }
}

/// E5. A week of two machines that answer and one that sends everything back: at most three automatic mails to
/// each of them.
#[tokio::test]
async fn a_week_of_machines_comes_to_an_end() {
    // Each step is six hours.
    const STEPS: usize = 7 * 4;
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let mut machines = Vec::new();
    for (name, machine) in [
        ("Proper Machine", Machine::Proper),
        ("Rude Machine", Machine::Rude),
        ("Broken Forwarder", Machine::Forwarder),
    ] {
        let person = desk.person(name).await;
        person
            .mails("payroll@hr.test", "Payslip", "Where is it?")
            .await;
        machines.push((person, machine));
    }
    desk.settles().await;
    let mut answered: HashMap<String, usize> = HashMap::new();
    for step in 0..STEPS {
        for (person, machine) in &machines {
            let mails = desk.sent_to(person);
            let seen = answered.entry(person.email.clone()).or_default();
            for mail in &mails[*seen..] {
                let letter = machine.answers(&person.mailbox(), mail, step * 7);
                desk.gets_mail(&letter).await;
            }
            *seen = mails.len();
            // The forwarder is stuck and sends its last mail again, once in a while.
            if matches!(machine, Machine::Forwarder)
                && step % 2 == 1
                && let Some(last) = mails.last()
            {
                let letter = machine.answers(&person.mailbox(), last, step);
                desk.gets_mail(&letter).await;
            }
        }
        desk.advance(6 * 3600);
    }
    desk.settles().await;
    for (person, machine) in &machines {
        let mails = desk.sent_to(person);
        assert!(
            (1..=3).contains(&mails.len()),
            "{machine:?}: {}",
            mails.len()
        );
        assert!(mails.iter().all(|it| it.header("Auto-Submitted").is_some()));
    }
}

/// E5, RS-T4. Whoever uses somebody's address a thousand times makes them no mail.
#[tokio::test]
async fn forged_requests_flood_nobody() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let words = [
        "Visit",
        "https://evil.test",
        "now",
        "win",
        "free",
        "gift",
        "prize",
        "money",
    ];
    for count in 0..60_usize {
        let subject = format!("{} {}", words[count % 8], words[count / 8]);
        let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", &subject, "Hi");
        desk.gets_mail(&letter).await;
        desk.advance(20);
    }
    let mails = desk.sent_to(&claire);
    assert!((1..=3).contains(&mails.len()), "{}", mails.len());
    assert!(mails.iter().all(|it| !it.raw.contains("evil.test")));
    // More than a person writes waits for a decision.
    let ends = ends(&desk).await;
    assert_eq!(ends.iter().filter(|it| *it == "done").count(), 20);
    assert!(ends[20..].iter().all(|it| it == "quarantined too-many"));
}

/// E5, email.md 6. Many mails into one request in a short time wait, and an expert takes them in.
#[tokio::test]
async fn many_mails_into_one_request_wait() {
    let story = Story::begins().await;
    for count in 0..7 {
        let text = format!("Mail number {count}");
        let letter = story.letter(&story.claire.mailbox(), By::Address, &text);
        story.desk.gets_mail(&letter).await;
    }
    let ends = ends(&story.desk).await;
    assert_eq!(ends[1..6], ["done"; 5]);
    assert_eq!(ends[6..], ["quarantined too-many"; 2]);
    assert_eq!(story.said().await.len(), 7);
    let page = story.ann.web.opens("/requests/1/held").await.is(200).text;
    assert!(page.contains("Add to the request"), "{page}");
    let first = story.desk.ledger().await[6].id.to_string();
    let action = format!("/requests/1/held/{first}");
    let fields = [("decision", "add")];
    story
        .ann
        .web
        .submits("/preferences", &action, &fields)
        .await
        .is(303);
    story.desk.settles().await;
    let said = story.said().await;
    assert_eq!(said[7..], ["Mail number 5", "Mail number 6"]);
    assert_eq!(story.desk.count("participants").await, 0);
    // Somebody else may write meanwhile, and so may they in a while.
    story.desk.advance(601);
    let letter = story.letter(&story.claire.mailbox(), By::Address, "Later.");
    story.desk.gets_mail(&letter).await;
    assert_eq!(story.end().await, "done");
}

/// E5, email.md 6. Mails reopen a request three times a day; then an expert looks first.
#[tokio::test]
async fn mails_reopen_a_request_three_times_a_day() {
    let story = Story::begins().await;
    for count in 0..4 {
        let resolved = json!({ "status": "resolved" });
        story.ann.changes(1, resolved).await;
        let text = format!("Not yet, {count}");
        let letter = story.letter(&story.claire.mailbox(), By::Address, &text);
        story.desk.gets_mail(&letter).await;
        story.desk.advance(1800);
    }
    assert_eq!(story.end().await, "quarantined reopened-often");
    assert_eq!(story.ann.reads(1).await["stage"], "resolved");
    assert_eq!(story.said().await.len(), 5);
}

/// E4, RS-T5. Fifty machines, by the headers that they really send: none is answered, none makes a request.
#[tokio::test]
async fn fifty_machines_are_not_answered() {
    let headers = [
        ("Auto-Submitted", "auto-replied"),
        ("Auto-Submitted", "auto-generated"),
        ("Auto-Submitted", "auto-notified; owner-email=\"a@b.test\""),
        ("Auto-Submitted", "Auto-Replied (vacation)"),
        ("auto-submitted", "AUTO-REPLIED"),
        ("Precedence", "bulk"),
        ("Precedence", "Junk"),
        ("Precedence", "list"),
        ("Precedence", "auto_reply"),
        ("X-Autoreply", "yes"),
        ("X-Autorespond", "Away"),
        ("X-Mail-Autoreply", "1"),
        ("X-Autoreply-From", "a@b.test"),
        ("X-FC-MachineGenerated", "true"),
        ("List-Id", "All <all.company.test>"),
        ("List-Unsubscribe", "<mailto:leave@list.test>"),
        (
            "Content-Type",
            "multipart/report; report-type=disposition-notification; boundary=b",
        ),
    ];
    let subjects = [
        "Automatic reply: Payslip",
        "Abwesenheitsnotiz",
        "Réponse automatique",
    ];
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let mut count = 0;
    for (name, value) in headers {
        for subject in subjects {
            let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", subject, "I am away.");
            desk.gets_mail(&letter.with(name, value)).await;
            count += 1;
        }
    }
    assert!(count >= 50);
    assert!(desk.requests().await.is_empty());
    assert!(desk.sent().is_empty());
    assert!(ends(&desk).await.iter().all(|it| it == "ignored automatic"));
}

/// E4. A company's own list that people write to is people's mail where an administrator says so.
#[tokio::test]
async fn a_list_on_which_people_write_can_be_allowed() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    desk.sets("mail.person_lists", "Berlin.company.test\nall.company.test")
        .await;
    let by = |list: &str| {
        Letter::new(&claire.mailbox(), "payroll@hr.test", list, "Where is it?")
            .with("List-Id", &format!("All <{list}>"))
            .with("Precedence", "list")
    };
    desk.gets_mail(&by("berlin.company.test")).await;
    desk.gets_mail(&by("news.company.test")).await;
    let machine = by("berlin.company.test").with("Auto-Submitted", "auto-generated");
    desk.gets_mail(&machine).await;
    let ends = ends(&desk).await;
    assert_eq!(ends, ["done", "ignored automatic", "ignored automatic"]);
    assert_eq!(desk.sent_to(&claire).len(), 1);
}

/// E4. Whoever asks for no automatic answer gets none, and is a person all the same.
#[tokio::test]
async fn whoever_wants_no_automatic_answer_gets_none() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    for (value, count) in [("All", 0), ("OOF, AutoReply", 0), ("DR, NDR, RN, NRN", 1)] {
        let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", value, "Where is it?");
        desk.gets_mail(&letter.with("X-Auto-Response-Suppress", value))
            .await;
        assert_eq!(desk.sent_to(&claire).len(), count, "{value}");
    }
    assert_eq!(desk.requests().await.len(), 3);
}
