//! What comes back is tied to what left, by whatever of it is still there (E4, email.md 7).

use serde_json::Value;
use visavis::store::sql::Sql;

use super::table::{By, Story};
use crate::desk::{Letter, Person, at};
use crate::mail_in::ends;

/// A report on Ann's reply as RFC 3464 has it: the fields of the mail, those of its recipient, and what is
/// returned of it.
fn report(to: &str, mail: &str, recipient: &str, returned: &str) -> Letter {
    let body = format!(
        "--b\nContent-Type: text/plain\n\nThis is the mail system.\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n{mail}\n\
         {recipient}\n\n--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--"
    );
    Letter::new("MAILER-DAEMON@mx.test", to, "Undelivered Mail", &body)
        .with(
            "Content-Type",
            "multipart/report; report-type=delivery-status; boundary=b",
        )
        .of_nobody()
}

impl Story {
    fn bounce_address(&self) -> String {
        self.reply.reply_to().replace("+r.", "+b.")
    }

    fn failed(&self) -> String {
        format!(
            "Final-Recipient: rfc822; {}\nAction: failed\nStatus: 5.1.1\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such user",
            self.claire.email
        )
    }

    async fn delivery(&self) -> (String, String) {
        let request = self.ann.reads(1).await;
        let of = |it: &str| {
            let value = at(&request, it);
            value.as_str().unwrap_or_default().to_owned()
        };
        (
            of("/messages/1/delivery/state"),
            of("/messages/1/delivery/answer"),
        )
    }

    async fn bounced_at(&self, person: &Person) -> Option<i64> {
        Sql::new("SELECT bounced_at FROM people WHERE id = ?")
            .bind(person.id.0)
            .value::<Option<i64>>(self.desk.app.db.read())
            .await
            .unwrap()
            .unwrap()
    }
}

fn events<'a>(request: &'a Value, kind: &str) -> Vec<&'a Value> {
    let events = request["events"].as_array().unwrap();
    events.iter().filter(|it| it["kind"] == kind).collect()
}

/// E4. By the address, by our Message-ID, by what we called the envelope, or by the number that the relay gave
/// it: each is enough.
#[tokio::test]
async fn a_bounce_is_known_by_whatever_is_left_of_the_mail() {
    for by in ["address", "message-id", "envelope", "queue"] {
        let story = Story::begins().await;
        let id = story.reply.header("Message-ID").unwrap();
        let envelope = id.trim_start_matches('<').split('.').next().unwrap();
        let queued = "UPDATE outbox SET last_answer = '250 2.0.0 Ok: queued as 4B3F12AB9' \
                      WHERE purpose = 'reply'";
        story.desk.runs(Sql::new(queued)).await;
        let to = story.bounce_address();
        let letter = match by {
            "address" => report(&to, "", &story.failed(), "Subject: Hello"),
            "message-id" => report(
                "payroll@hr.test",
                "",
                &story.failed(),
                &format!("Message-ID: {id}"),
            ),
            "envelope" => {
                let named = format!("Original-Envelope-Id: {envelope}\n");
                report("payroll@hr.test", &named, &story.failed(), "Subject: Hello")
            }
            _ => {
                let named = "X-Postfix-Queue-ID: 4B3F12AB9\n";
                report("payroll@hr.test", named, &story.failed(), "Subject: Hello")
            }
        };
        let sent = story.desk.sent().len();
        let answer = story.desk.gets_mail(&letter).await;
        assert!(answer.starts_with("250"), "{by}: {answer}");
        assert_eq!(story.end().await, "done bounce", "{by}");
        let (state, answer) = story.delivery().await;
        assert_eq!(state, "bounced", "{by}");
        assert!(answer.contains("no such user"), "{by}: {answer}");
        // Nothing answers it, nothing is made of it, and whoever works on the request is told.
        assert_eq!(story.desk.sent().len(), sent);
        assert_eq!(story.desk.requests().await, [1]);
        assert_eq!(story.said().await.len(), 2);
        assert!(story.bounced_at(&story.claire).await.is_some());
        assert_eq!(story.desk.count("notices").await, 1);
    }
}

/// E4. What no header gives away is a bounce all the same where it comes to a bounce address.
#[tokio::test]
async fn whatever_comes_to_a_bounce_address_is_a_bounce() {
    let story = Story::begins().await;
    let text = "Sorry, we could not deliver your message. The mailbox does not exist (#5.1.1)";
    let letter = Letter::new(
        "gateway@old.test",
        &story.bounce_address(),
        "Your mail",
        text,
    );
    story.desk.gets_mail(&letter).await;
    assert_eq!(story.end().await, "done bounce");
    let (state, answer) = story.delivery().await;
    assert_eq!(state, "bounced");
    assert!(answer.contains("mailbox does not exist"), "{answer}");
    // The same again changes nothing.
    let again = Letter::new(
        "gateway@old.test",
        &story.bounce_address(),
        "Your mail",
        text,
    );
    story.desk.gets_mail(&again).await;
    let request = story.ann.reads(1).await;
    assert_eq!(events(&request, "delivery_failed").len(), 1);
}

/// E4. A note that somebody is away goes to the sender of the envelope, too: it is no bounce, but theirs.
#[tokio::test]
async fn a_note_of_absence_at_a_bounce_address_is_no_bounce() {
    let story = Story::begins().await;
    story.resolves().await;
    let away = Letter::new(
        &story.claire.mailbox(),
        &story.bounce_address(),
        "Away",
        "I am away until Monday.",
    );
    story
        .desk
        .gets_mail(&away.clone().with("Auto-Submitted", "auto-replied"))
        .await;
    let unmarked = away
        .with("Message-ID", "<other@mail.test>")
        .with("Subject", "Not here");
    story.desk.gets_mail(&unmarked).await;
    let request = story.ann.reads(1).await;
    assert_eq!(request["stage"], "resolved");
    for place in [2, 3] {
        assert_eq!(at(&request, &format!("/messages/{place}/automatic")), true);
    }
    assert_eq!(story.delivery().await.0, "sent");
    assert!(story.bounced_at(&story.claire).await.is_none());
}

/// E4. What is late is noted and may still come back; what arrived is nothing.
#[tokio::test]
async fn delays_and_arrivals_are_no_failures() {
    let story = Story::begins().await;
    let of = |action: &str, status: &str| {
        let claire = &story.claire.email;
        let fields =
            format!("Final-Recipient: rfc822; {claire}\nAction: {action}\nStatus: {status}");
        report(&story.bounce_address(), "", &fields, "Subject: Hello")
    };
    story.desk.gets_mail(&of("delivered", "2.0.0")).await;
    assert_eq!(story.end().await, "ignored delivered");
    story.desk.gets_mail(&of("delayed", "4.4.1")).await;
    assert_eq!(story.end().await, "ignored delayed");
    let delayed: Option<i64> = Sql::new("SELECT delayed_at FROM outbox WHERE purpose = 'reply'")
        .value::<Option<i64>>(story.desk.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert!(delayed.is_some());
    assert_ne!(story.delivery().await.0, "bounced");
    assert!(story.bounced_at(&story.claire).await.is_none());
    story.desk.gets_mail(&of("failed", "5.4.1")).await;
    assert_eq!(story.delivery().await.0, "bounced");
}

/// E4. Whoever writes again has an address that works; and what nobody knows makes no request.
#[tokio::test]
async fn an_address_works_again_when_somebody_writes_from_it() {
    let story = Story::begins().await;
    let letter = report(
        &story.bounce_address(),
        "",
        &story.failed(),
        "Subject: Hello",
    );
    story.desk.gets_mail(&letter).await;
    assert!(story.bounced_at(&story.claire).await.is_some());
    let letter = story.letter(&story.claire.mailbox(), By::Address, "I am here.");
    story.desk.gets_mail(&letter).await;
    assert!(story.bounced_at(&story.claire).await.is_none());

    let unknown = report(
        "payroll@hr.test",
        "",
        &story.failed(),
        "Message-ID: <x@y.test>",
    );
    story.desk.gets_mail(&unknown).await;
    assert_eq!(
        ends(&story.desk).await.pop().unwrap(),
        "ignored bounce-unknown"
    );
    assert_eq!(story.desk.requests().await, [1]);
}

/// E4. What stands in every relay's answer is no number of a mail: by naming it nobody makes an address dead.
#[tokio::test]
async fn a_report_that_names_no_mail_is_about_none() {
    let story = Story::begins().await;
    let queued = "UPDATE outbox SET last_answer = '250 2.0.0 Ok: queued as 4B3F12AB9' \
                  WHERE purpose = 'reply'";
    story.desk.runs(Sql::new(queued)).await;
    for word in ["Ok", "250", "0", "queued"] {
        let named = format!("X-Postfix-Queue-ID: {word}\n");
        let letter = report("payroll@hr.test", &named, &story.failed(), "Subject: Hello");
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "ignored bounce-unknown", "{word}");
    }
    assert_eq!(story.delivery().await.0, "sent");
    assert!(story.bounced_at(&story.claire).await.is_none());
}
