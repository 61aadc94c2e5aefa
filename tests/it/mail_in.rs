//! Mail comes in: it opens a request, continues one, or ends visibly elsewhere.

use serde_json::Value;

use crate::desk::{Desk, Letter, Post, at};

/// The words and states of everything received, as `state reason`.
pub(crate) async fn ends(desk: &Desk) -> Vec<String> {
    let ledger = desk.ledger().await;
    ledger
        .iter()
        .map(|it| format!("{} {}", it.state, it.reason).trim().to_owned())
        .collect()
}

fn events<'a>(request: &'a Value, kind: &str) -> Vec<&'a Value> {
    let events = request["events"].as_array().unwrap();
    events.iter().filter(|it| it["kind"] == kind).collect()
}

/// E1, C1, C3, R5.
#[tokio::test]
async fn a_mail_to_a_team_opens_a_request() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;

    claire
        .mails("payroll@hr.test", "Payslip of June", "Where do I find it?")
        .await;
    desk.settles().await;

    assert_eq!(ends(&desk).await, ["done"]);
    let request = ann.reads(1).await;
    assert_eq!(request["subject"], "Payslip of June");
    assert_eq!(request["team"], "payroll");
    assert_eq!(request["channel"], "email");
    assert_eq!(
        at(&request, "/requester/email"),
        "claire.martin@company.test"
    );
    assert_eq!(at(&request, "/messages/0/text"), "Where do I find it?");
    assert_eq!(at(&request, "/messages/0/kind"), "inbound");
}

/// C3, RS-R3.
#[tokio::test]
async fn a_mail_that_is_delivered_four_times_at_once_is_one_request() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", "Payslip", "Where?");

    let deliver = || async {
        Post::smtp(desk.addresses.smtp.unwrap())
            .await
            .send(&letter)
            .await
    };
    let answers = tokio::join!(deliver(), deliver(), deliver(), deliver());
    desk.settles().await;

    for answer in [answers.0, answers.1, answers.2, answers.3] {
        assert!(answer.starts_with("250"), "{answer}");
    }
    let mut ends = ends(&desk).await;
    ends.sort();
    assert_eq!(
        ends,
        [
            "done",
            "ignored duplicate",
            "ignored duplicate",
            "ignored duplicate"
        ]
    );
    assert_eq!(desk.requests().await, [1]);
    assert_eq!(ann.reads(1).await["messages"].as_array().unwrap().len(), 1);
    assert_eq!(desk.sent_to(&claire).len(), 1);
}

/// C3. An attacker who sends a chosen Message-ID first must not make the real mail vanish.
#[tokio::test]
async fn the_same_message_id_with_other_words_is_another_request() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let first = Letter::new(&claire.mailbox(), "payroll@hr.test", "Payslip", "Where?");
    let second = Letter::new(&claire.mailbox(), "payroll@hr.test", "Holiday", "How many?")
        .with("Message-ID", &first.message_id());

    desk.gets_mail(&first).await;
    desk.gets_mail(&second).await;

    assert_eq!(desk.requests().await, [1, 2]);
}

/// C3. A mail without a Message-ID is known by what it says.
#[tokio::test]
async fn a_mail_without_a_message_id_is_taken_once() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let letter =
        Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?").without("Message-ID");

    desk.gets_mail(&letter).await;
    desk.gets_mail(&letter).await;

    assert_eq!(ends(&desk).await, ["done", "ignored duplicate"]);
}

/// E1. Nothing is relayed, and nobody is told which people there are.
#[tokio::test]
async fn an_unknown_recipient_is_refused() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    for to in [
        "nobody@hr.test",
        "payroll@elsewhere.test",
        "claire@company.test",
        "payroll+r.aaaaaaaaaaaaaaaaaaaaaaaaaa@hr.test",
    ] {
        let letter = Letter::new("c@other.test", to, "Payslip", "Where?");
        let answer = desk.gets_mail(&letter).await;
        assert!(answer.starts_with("550"), "{to}: {answer}");
    }
    assert!(desk.ledger().await.is_empty());
}

/// E4. What is about no request has an address to come back to, which takes bounces only.
#[tokio::test]
async fn what_is_about_no_request_can_come_back() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let mut letter = Letter::new(
        "mailer-daemon@other.test",
        "bounces@hr.test",
        "Undelivered Mail Returned to Sender",
        "550 5.1.1 no such user",
    );
    let answer = desk.gets_mail(&letter).await;
    assert!(answer.starts_with("550"), "{answer}");
    letter.envelope_from = String::new();
    let answer = desk.gets_mail(&letter).await;
    assert!(answer.starts_with("250"), "{answer}");
    desk.settles().await;
    let ends = ends(&desk).await;
    assert_eq!(ends, ["ignored bounce-unknown"]);
}

/// E1. The team's address works in any case and with a tag.
#[tokio::test]
async fn an_address_is_known_in_capitals_and_with_a_tag() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    for to in ["PAYROLL@HR.TEST", "payroll+urgent@hr.test"] {
        let answer = desk
            .gets_mail(&Letter::new("c@other.test", to, to, "Where?"))
            .await;
        assert!(answer.starts_with("250"), "{answer}");
    }
    assert_eq!(desk.requests().await, [1, 2]);
}

/// E4. A bounce is tied to the delivery that bounced, and never makes a request.
#[tokio::test]
async fn a_bounce_is_tied_to_the_delivery_that_bounced() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.replies(number, "In the portal.").await;
    desk.advance(11);
    desk.settles().await;
    let reply = desk.sent_to(&claire).pop().unwrap();
    let id = reply.header("Message-ID").unwrap();

    let report = format!(
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\n\
         Final-Recipient: rfc822; {}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n\
         --b\nContent-Type: message/rfc822\n\nMessage-ID: {id}\nSubject: Re: Payslip\n\nHello\n--b--",
        claire.email
    );
    let bounce_to = format!(
        "payroll+b.{}",
        reply.reply_to().split("+r.").nth(1).unwrap()
    );
    let letter = Letter::new("MAILER-DAEMON@mx.test", &bounce_to, "Undelivered", &report)
        .with(
            "Content-Type",
            "multipart/report; report-type=delivery-status; boundary=b",
        )
        .of_nobody();
    let answer = desk.gets_mail(&letter).await;
    assert!(answer.starts_with("250"), "{answer}");

    assert_eq!(ends(&desk).await, ["done", "done bounce"]);
    let request = ann.reads(number).await;
    assert_eq!(request["messages"].as_array().unwrap().len(), 2);
    assert_eq!(at(&request, "/messages/1/delivery/state"), "bounced");
    let answer = at(&request, "/messages/1/delivery/answer")
        .as_str()
        .unwrap();
    assert!(answer.contains("no such user"), "{answer}");
    assert_eq!(events(&request, "delivery_failed").len(), 1);
    // Nothing answers a bounce; its expert is told.
    let sent = desk.sent();
    let others = sent.iter().filter(|it| it.to() != ann.email);
    assert_eq!(others.count(), 2);
}

/// E4, RS-T5. Listed for administrators, never answered.
#[tokio::test]
async fn automatic_mail_opens_nothing_and_is_not_answered() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    for (name, value) in [
        ("Auto-Submitted", "auto-replied"),
        ("Auto-Submitted", "auto-generated (rejected)"),
        ("Precedence", "bulk"),
        ("Precedence", "junk"),
        ("List-Id", "<news.company.test>"),
        ("List-Unsubscribe", "<mailto:u@x.test>"),
        ("X-Autoreply", "yes"),
        ("X-Autorespond", "out"),
    ] {
        let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", "Away", "I am away.");
        desk.gets_mail(&letter.with(name, value)).await;
    }

    assert!(desk.requests().await.is_empty());
    assert!(ends(&desk).await.iter().all(|it| it == "ignored automatic"));
    assert!(desk.sent().is_empty());
}

/// E4. An Outlook user's wish for no automatic answer makes nobody a machine.
#[tokio::test]
async fn a_person_who_wants_no_automatic_answer_is_a_person() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let letter = Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?")
        .with("X-Auto-Response-Suppress", "All");

    desk.gets_mail(&letter).await;

    assert_eq!(desk.requests().await, [1]);
}

/// C3. One mail to two teams is a request for each, linked.
#[tokio::test]
async fn a_mail_to_two_teams_opens_two_linked_requests() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll, travel]).await;
    let claire = desk.employee("Claire Martin").await;
    let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", "Trip", "Who pays?")
        .also_to("travel@hr.test");

    desk.gets_mail(&letter).await;

    assert_eq!(desk.requests().await, [1, 2]);
    let (first, second) = (ann.reads(1).await, ann.reads(2).await);
    assert_ne!(first["team"], second["team"]);
    let links = events(&second, "linked");
    assert_eq!(at(links[0], "/data/how"), "same_mail");
    assert_eq!(at(links[0], "/data/other"), 1);
    assert_eq!(desk.sent_to(&claire).len(), 1);
}

/// E1, RS-T3. Where administrators say so, mail of people whom nobody knows waits.
#[tokio::test]
async fn mail_of_unknown_senders_can_be_held() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    desk.sets("mail.unknown_senders", "hold").await;

    let stranger = Letter::new("x@elsewhere.test", "payroll@hr.test", "Hello", "Job?");
    desk.gets_mail(&stranger).await;
    claire.mails("payroll@hr.test", "Payslip", "Where?").await;
    desk.settles().await;

    assert_eq!(ends(&desk).await, ["quarantined unknown-sender", "done"]);
    assert_eq!(desk.requests().await, [1]);
}

/// E2, RS-T1, RS-T2. A stranger who knows a Message-ID, or even the reply address, never writes into
/// a request; a number leads nowhere.
#[tokio::test]
async fn a_stranger_who_knows_a_message_id_writes_into_no_request() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.replies(number, "The secret is 42.").await;
    desk.advance(11);
    desk.settles().await;
    let reply = desk.sent_to(&claire).pop().unwrap();

    let stranger = Letter::answer("Mallory <m@evil.test>", &reply, "Send it to me, please.");
    desk.gets_mail(&stranger).await;
    let by_number = Letter::new("m@evil.test", "payroll@hr.test", "Re: Payslip [#1]", "And?");
    desk.gets_mail(&by_number).await;

    assert_eq!(ends(&desk).await, ["done", "quarantined stranger", "done"]);
    assert_eq!(ann.reads(1).await["messages"].as_array().unwrap().len(), 2);
    assert!(events(&ann.reads(2).await, "linked").is_empty());
    // Nothing of the request goes to the stranger.
    assert!(desk.sent().iter().all(|it| it.to() != "m@evil.test"));
}

/// E2, I8. The answer of whoever takes part is added, and reopens what was resolved.
#[tokio::test]
async fn an_answer_is_added_and_reopens_a_resolved_request() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.replies(number, "In the portal.").await;
    desk.advance(11);
    desk.settles().await;
    ann.changes(number, serde_json::json!({ "status": "resolved" }))
        .await;
    let mut replies = desk.sent_to(&claire).into_iter();
    let reply = replies
        .rfind(|it| it.raw.contains("In the portal"))
        .unwrap();

    desk.advance(3600);
    let answer = Letter::answer(&claire.mailbox(), &reply, "It is not there.");
    desk.gets_mail(&answer).await;

    let request = ann.reads(number).await;
    assert_eq!(request["stage"], "in_progress");
    let messages = request["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 3);
    assert_eq!(messages[2]["text"], "It is not there.");
    assert_eq!(desk.requests().await, [number]);
}

/// I8. After the set number of days an answer is a new request that follows the old one.
#[tokio::test]
async fn a_late_answer_opens_a_request_that_follows() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let receipt = desk.sent_to(&claire).pop().unwrap();
    ann.changes(number, serde_json::json!({ "status": "resolved" }))
        .await;

    desk.advance(15 * 24 * 3600);
    let answer = Letter::answer(&claire.mailbox(), &receipt, "One more thing.");
    desk.gets_mail(&answer).await;

    assert_eq!(ann.reads(number).await["stage"], "resolved");
    let new = ann.reads(number + 1).await;
    let links = events(&new, "linked");
    assert_eq!(at(links[0], "/data/how"), "follows");
    assert_eq!(at(links[0], "/data/other"), number);
}

/// E4, I8. A machine's answer is kept in the request and changes nothing else.
#[tokio::test]
async fn an_automatic_answer_never_reopens() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let receipt = desk.sent_to(&claire).pop().unwrap();
    ann.changes(number, serde_json::json!({ "status": "resolved" }))
        .await;
    desk.settles().await;
    let sent = desk.sent().len();

    let answer = Letter::answer(&claire.mailbox(), &receipt, "I am away until Monday.")
        .with("Auto-Submitted", "auto-replied");
    desk.gets_mail(&answer).await;

    let request = ann.reads(number).await;
    assert_eq!(request["stage"], "resolved");
    let messages = request["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 2);
    assert_eq!(messages[1]["automatic"], true);
    assert_eq!(desk.sent().len(), sent);
}

/// E5, RS-T5. Our own mail that comes back is known by its mark.
#[tokio::test]
async fn our_own_mail_that_comes_back_is_a_loop() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let receipt = desk.sent_to(&claire).pop().unwrap();

    let mut post = Post::smtp(desk.addresses.smtp.unwrap()).await;
    let to = ["payroll@hr.test".to_owned()];
    post.send_bytes(&claire.email, &to, receipt.raw.as_bytes())
        .await;
    let mark = receipt.header("X-Visavis-Loop").unwrap();
    let forward = Letter::new(&claire.mailbox(), "payroll@hr.test", "Fwd", "See below.");
    post.send(&forward.with("X-Visavis-Loop", &mark)).await;
    let team = Letter::new("payroll@hr.test", "payroll@hr.test", "Hello", "It is us.");
    post.send(&team).await;
    desk.settles().await;

    assert_eq!(
        ends(&desk).await,
        ["done", "ignored loop", "ignored loop", "ignored loop"]
    );
    assert_eq!(desk.sent().len(), 1);
}

/// E5, C6, RS-T3, RS-T4. Receipts go to employees only, at most three an hour, in our own words.
#[tokio::test]
async fn receipts_go_to_employees_and_say_nothing_of_the_sender() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    for word in ["one", "two", "three", "four", "five"] {
        let name = "Visit https://evil.test now";
        let from = format!("{name} <{}>", claire.email);
        let subject = format!("canary-subject {word}");
        let letter = Letter::new(&from, "payroll@hr.test", &subject, "canary-body");
        desk.gets_mail(&letter).await;
        // One a minute at most.
        desk.advance(61);
    }
    let stranger = Letter::new("x@elsewhere.test", "payroll@hr.test", "Hello", "Job?");
    desk.gets_mail(&stranger).await;

    assert_eq!(desk.requests().await.len(), 6);
    let sent = desk.sent();
    assert_eq!(sent.len(), 3);
    for mail in sent {
        assert_eq!(mail.to(), claire.email);
        for word in ["canary-subject", "canary-body", "evil.test"] {
            assert!(!mail.mail.text.contains(word), "{}", mail.mail.text);
            assert!(!mail.raw.contains(word), "{}", mail.raw);
        }
        assert_eq!(mail.header("Auto-Submitted").unwrap(), "auto-replied");
        assert!(mail.mail.text.contains("Payroll"), "{}", mail.mail.text);
    }
    // The hour ends.
    desk.advance(3601);
    claire.mails("payroll@hr.test", "Later", "And now?").await;
    desk.settles().await;
    assert_eq!(desk.sent().len(), 4);
}

/// E5. Nothing automatic goes to a machine's address.
#[tokio::test]
async fn a_no_reply_address_gets_no_receipt() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let robot = desk.person("no-reply").await;

    robot.mails("payroll@hr.test", "Report", "See there.").await;
    desk.settles().await;

    assert_eq!(desk.requests().await, [1]);
    assert!(desk.sent().is_empty());
}
