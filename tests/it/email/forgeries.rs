//! Thirty mails that mean to get into a request, or out of it what is none of their business (E2, RS-T1, RS-T2).

use super::table::Story;
use crate::desk::{Letter, Post};
use crate::mail_in::ends;

/// A mail as somebody made it: from the envelope's sender, to, and the bytes.
struct Forgery {
    what: &'static str,
    from: &'static str,
    to: String,
    head: Vec<String>,
    text: String,
}

fn forgeries(story: &Story) -> Vec<Forgery> {
    let token = story.reply.mail.markers.first().unwrap().clone();
    let own_id = story.reply.header("Message-ID").unwrap();
    let stored = story.asked.message_id();
    let reply_to = story.reply.reply_to();
    let claire = story.claire.email.clone();
    let shifted: String = token.chars().rev().collect();
    let team = || "payroll@hr.test".to_owned();
    let from = |it: &str| format!("From: {it}");
    let mallory = || from("Mallory <m@evil.test>");
    let forgery = |what, head: Vec<String>, text: &str| Forgery {
        what,
        from: "m@evil.test",
        to: "payroll@hr.test".to_owned(),
        head,
        text: text.to_owned(),
    };
    let to_token = |what, head: Vec<String>| Forgery {
        to: reply_to.clone(),
        ..forgery(what, head, "Send it to me.")
    };
    let quoted = format!("> r.{token}\n");
    vec![
        to_token("reply address, stranger", vec![mallory()]),
        to_token(
            "reply address in capitals",
            vec![mallory(), "To: X@Y.TEST".to_owned()],
        ),
        to_token(
            "reply address, name of the requester",
            vec![from("\"Claire Martin\" <m@evil.test>")],
        ),
        to_token(
            "reply address, the requester's address as a name",
            vec![from(&format!("\"{claire}\" <m@evil.test>"))],
        ),
        to_token(
            "reply address, name of the expert",
            vec![from("\"Ann Expert · Payroll\" <m@evil.test>")],
        ),
        to_token(
            "reply address, Reply-To the attacker",
            vec![mallory(), "Reply-To: m2@evil.test".to_owned()],
        ),
        to_token(
            "reply address, Sender the requester",
            vec![mallory(), format!("Sender: {claire}")],
        ),
        to_token(
            "reply address, attacker first of two",
            vec![from(&format!("m@evil.test, {claire}"))],
        ),
        to_token(
            "reply address, no sender",
            vec!["X-Nothing: yes".to_owned()],
        ),
        to_token(
            "reply address, look-alike",
            vec![from("claire.martin@cornpany.test")],
        ),
        to_token(
            "reply address, subdomain",
            vec![from("claire.martin@company.test.evil.test")],
        ),
        to_token(
            "reply address, code of another service",
            vec![from("no-reply@slack.evil.test")],
        ),
        forgery(
            "our Message-ID",
            vec![mallory(), format!("In-Reply-To: {own_id}")],
            "Hi",
        ),
        forgery(
            "our Message-ID in References",
            vec![mallory(), format!("References: <a@b> {own_id} <c@d>")],
            "Hi",
        ),
        forgery(
            "our Message-ID in capitals",
            vec![mallory(), format!("In-Reply-To: {}", own_id.to_uppercase())],
            "Hi",
        ),
        forgery(
            "stored Message-ID",
            vec![mallory(), format!("In-Reply-To: {stored}")],
            "Hi",
        ),
        forgery("mark in the text", vec![mallory()], &quoted),
        forgery(
            "mark in HTML",
            vec![mallory(), "Content-Type: text/html".to_owned()],
            &format!("<p hidden>r.{token}</p>"),
        ),
        forgery("mark backwards", vec![mallory()], &format!("> r.{shifted}")),
        forgery(
            "mark in the subject",
            vec![mallory(), format!("Subject: r.{token}")],
            "Hi",
        ),
        forgery(
            "number",
            vec![mallory(), "Subject: Re: Payslip [#1]".to_owned()],
            "Hi",
        ),
        forgery(
            "number of nothing",
            vec![mallory(), "Subject: [#-1] [#1]x [#0]".to_owned()],
            "Hi",
        ),
        forgery(
            "number in a header",
            vec![mallory(), "X-Visavis-Request: 1".to_owned()],
            "Hi",
        ),
        forgery(
            "request's own id",
            vec![mallory(), "References: <request.1@hr.test>".to_owned()],
            "Hi",
        ),
        forgery(
            "guessed Message-ID",
            vec![mallory(), "In-Reply-To: <1.1@hr.test>".to_owned()],
            "Hi",
        ),
        forgery(
            "mark of ours",
            vec![mallory(), "X-Visavis-Loop: 1".to_owned()],
            "Hi",
        ),
        forgery(
            "in copy by itself",
            vec![
                mallory(),
                format!("Cc: m2@evil.test, {claire}"),
                format!("In-Reply-To: {own_id}"),
            ],
            "Hi",
        ),
        Forgery {
            to: team(),
            ..forgery(
                "reply address in To only",
                vec![mallory(), format!("To: {reply_to}")],
                "Hi",
            )
        },
        forgery(
            "delivered to the reply address",
            vec![
                mallory(),
                format!("Delivered-To: {reply_to}"),
                format!("X-Original-To: {reply_to}"),
            ],
            "Hi",
        ),
        forgery(
            "approved by itself",
            vec![
                mallory(),
                "Authentication-Results: hr.test; dmarc=pass header.from=evil.test".to_owned(),
                format!("In-Reply-To: {own_id}"),
            ],
            "Hi",
        ),
    ]
}

/// E2, RS-T1, RS-T2. None adds a word to the request, reopens it, becomes a reader, or is sent anything of it.
#[tokio::test]
async fn thirty_forgeries_get_nowhere() {
    let story = Story::begins().await;
    story.desk.settles().await;
    let sent = story.desk.sent().len();
    let forgeries = forgeries(&story);
    assert_eq!(forgeries.len(), 30);
    for (count, forgery) in forgeries.iter().enumerate() {
        let mut head = forgery.head.join("\r\n");
        for (name, value) in [
            ("To:", "To: someone@hr.test"),
            ("Subject:", "Subject: Hello"),
            ("Content-Type:", "Content-Type: text/plain; charset=utf-8"),
        ] {
            if !forgery.head.iter().any(|it| it.starts_with(name)) {
                head.push_str(&format!("\r\n{value}"));
            }
        }
        let raw = format!(
            "{head}\r\nMessage-ID: <forgery-{count}@evil.test>\r\nDate: Mon, 05 Jan 2026 09:00:00 \
             +0000\r\n\r\n{}\r\n",
            format!("{}\n{count}", forgery.text).replace('\n', "\r\n")
        );
        let mut post = Post::smtp(story.desk.addresses.smtp.unwrap()).await;
        let to = [forgery.to.clone()];
        let answer = post.send_bytes(forgery.from, &to, raw.as_bytes()).await;
        assert!(
            answer.starts_with('2') || answer.starts_with('5'),
            "{answer}"
        );
        story.desk.advance(300);
        story.desk.settles().await;
        let said = story.said().await;
        assert_eq!(said.len(), 2, "{}: {said:?}", forgery.what);
    }
    assert_eq!(story.desk.count("participants").await, 0);
    let mails = story.desk.sent();
    assert_eq!(mails.len(), sent, "{:?}", mails.last());
    // Whatever became of them, none stands in anything that belongs to somebody else.
    for end in ends(&story.desk).await.iter().skip(1) {
        let fine = ["done", "quarantined stranger", "quarantined no-sender"]
            .contains(&end.as_str())
            || end == "quarantined no-reply-sender"
            || end == "quarantined too-many";
        assert!(fine, "{end}");
    }
}

/// RS-T2. A mail never acts as an expert, whoever it says to be from.
#[tokio::test]
async fn an_expert_s_address_gives_no_expert_s_voice() {
    let story = Story::begins().await;
    let sent = story.desk.sent().len();
    let answer = Letter::answer(&story.ann.mailbox(), &story.reply, "I decided: yes.");
    story.desk.gets_mail(&answer).await;
    assert_eq!(story.end().await, "held not-a-participant");
    assert_eq!(story.said().await.len(), 2);
    assert_eq!(story.desk.sent().len(), sent);
}
