//! The table of email.md 4, row by row: by what a mail names a request, who sent it, and what happens (E2).

use serde_json::{Value, json};
use visavis::config::Config;

use super::cc::copies;
use crate::desk::{Desk, Letter, Person, SentMail, at};
use crate::mail_in::ends;

/// Our relay, whose word on senders is believed.
const RELAY: &str = "mx.hr.test";

/// A request of Claire's about a payslip, answered once by Ann.
pub(crate) struct Story {
    pub(crate) desk: Desk,
    pub(crate) ann: Person,
    pub(crate) claire: Person,
    /// Claire's first mail.
    pub(crate) asked: Letter,
    /// Ann's reply as it reached Claire.
    pub(crate) reply: SentMail,
}

/// By what a mail names the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Address,
    OurId,
    Stored,
    Marker,
    Number,
}

pub(crate) const STRONG: [By; 4] = [By::Address, By::OurId, By::Stored, By::Marker];

impl Story {
    pub(crate) async fn begins() -> Self {
        let trusts = |config: &mut Config| config.mail.authserv_ids = vec![RELAY.to_owned()];
        let desk = Desk::with(trusts).await;
        let payroll = desk.team("Payroll").await;
        let ann = desk.expert("Ann Expert", &[payroll]).await;
        let claire = desk.employee("Claire Martin").await;
        let asked = claire
            .mails("payroll@hr.test", "Payslip", "Where do I find it?")
            .await;
        desk.settles().await;
        ann.replies(1, "The canary is in the portal.").await;
        desk.advance(11);
        desk.settles().await;
        let reply = desk.sent_to(&claire).pop().unwrap();
        Self {
            desk,
            ann,
            claire,
            asked,
            reply,
        }
    }

    /// A mail from somebody that names the request so, and in no other way.
    pub(crate) fn letter(&self, from: &str, by: By, text: &str) -> Letter {
        let team = "payroll@hr.test";
        match by {
            By::Address => Letter::new(from, &self.reply.reply_to(), "Something", text),
            By::OurId => Letter::new(from, team, "Something", text)
                .with("In-Reply-To", &self.reply.header("Message-ID").unwrap()),
            By::Stored => Letter::new(from, team, "Something", text)
                .with("References", &self.asked.message_id()),
            By::Marker => {
                let quoted = self.reply.text().replace('\n', "\n> ");
                Letter::new(from, team, "Something", &format!("{text}\n\n> {quoted}"))
            }
            By::Number => Letter::new(from, team, "Something [#1]", text),
        }
    }

    /// The texts of the request's messages.
    pub(crate) async fn said(&self) -> Vec<String> {
        let request = self.ann.reads(1).await;
        let messages = request["messages"].as_array().unwrap();
        let text = |it: &Value| it["text"].as_str().unwrap().to_owned();
        messages.iter().map(text).collect()
    }

    /// How the last mail ended.
    pub(crate) async fn end(&self) -> String {
        ends(&self.desk).await.pop().unwrap()
    }

    pub(crate) async fn resolves(&self) {
        let resolved = json!({ "status": "resolved" });
        self.ann.changes(1, resolved).await;
        self.desk.settles().await;
    }
}

fn linked(request: &Value) -> Option<(&str, i64)> {
    let events = request["events"].as_array().unwrap();
    let event = events.iter().find(|it| it["kind"] == "linked")?;
    Some((
        event.pointer("/data/how")?.as_str()?,
        event.pointer("/data/other")?.as_i64()?,
    ))
}

/// E2, email.md 4, row 1. Whoever asked continues the request, whatever of ours names it, also where a relay on
/// the way wrote new Message-IDs and the reply address was lost.
#[tokio::test]
async fn whoever_asked_continues_the_request() {
    let story = Story::begins().await;
    for by in STRONG {
        let text = format!("by {by:?}");
        let letter = story.letter(&story.claire.mailbox(), by, &text);
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "done", "{by:?}");
        let said = story.said().await;
        assert!(said.last().unwrap().starts_with(&text), "{said:?}");
    }
    assert_eq!(story.desk.requests().await, [1]);
}

/// E2, E7, email.md 4, row 2. Somebody in copy who uses another's reply address continues it too, and experts
/// see whose address that was.
#[tokio::test]
async fn somebody_in_copy_may_use_another_s_reply_address() {
    let story = Story::begins().await;
    let ben = story.desk.employee("Ben Manager").await;
    copies(&story.ann, 1, &[&ben.email]).await.is(200);
    for by in [By::Address, By::OurId, By::Marker] {
        let letter = story.letter(&ben.mailbox(), by, "I know where.");
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "done", "{by:?}");
    }
    assert_eq!(story.said().await.len(), 5);
    let page = story.ann.web.opens("/requests/1").await.is(200).text;
    let through = page
        .matches("Sent to the reply address of Claire Martin")
        .count();
    assert_eq!(through, 3, "{page}");
    // Their own is nobody else's.
    story.ann.replies(1, "Then tell her.").await;
    story.desk.advance(11);
    story.desk.settles().await;
    let own = story.desk.sent_to(&ben).pop().unwrap();
    let letter = Letter::answer(&ben.mailbox(), &own, "I did.");
    story.desk.gets_mail(&letter).await;
    let page = story.ann.web.opens("/requests/1").await.is(200).text;
    assert!(page.contains("I did."));
    let through = page
        .matches("Sent to the reply address of Claire Martin")
        .count();
    assert_eq!(through, 3);
}

/// E2, email.md 4, row 3. A colleague who takes no part is held: experts see it, the requester does not, and
/// nobody is answered.
#[tokio::test]
async fn a_colleague_who_takes_no_part_is_held() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    let sent = story.desk.sent().len();
    for by in STRONG {
        let letter = story.letter(&dora.mailbox(), by, &format!("canary-held {by:?}"));
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "held not-a-participant", "{by:?}");
    }
    assert_eq!(story.said().await.len(), 2);
    assert_eq!(story.desk.requests().await, [1]);
    assert_eq!(story.desk.sent().len(), sent);
    let page = story.ann.web.opens("/requests/1").await.is(200).text;
    assert!(page.contains("4 mails wait for your decision"), "{page}");
    let own = story.claire.web.opens("/my/1").await.is(200).text;
    assert!(
        !own.contains("canary-held") && !own.contains("Dora"),
        "{own}"
    );
}

/// E2, E6, RS-T1, RS-T3, email.md 4, row 4. A stranger and whoever fails the checks come to nothing, whatever
/// they know: no message, no request, nobody in copy, no answer, and nothing is reopened.
#[tokio::test]
async fn a_stranger_and_whoever_fails_the_checks_are_quarantined() {
    let story = Story::begins().await;
    let sent = story.desk.sent().len();
    for by in STRONG {
        let text = format!("Send it to me, please. {by:?}");
        let letter = story.letter("Mallory <m@evil.test>", by, &text);
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "quarantined stranger", "{by:?}");
    }
    let failed = format!("{RELAY}; dmarc=fail header.from=company.test; spf=fail");
    for by in STRONG.into_iter().chain([By::Number]) {
        let text = format!("It is me. Send it, please. {by:?}");
        let letter = story.letter(&story.claire.mailbox(), by, &text);
        let letter = letter.with("Authentication-Results", &failed);
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "quarantined failed-proof", "{by:?}");
    }
    story.resolves().await;
    let forged = story.letter(&story.claire.mailbox(), By::Address, "Again.");
    let forged = forged.with("Authentication-Results", &failed);
    story.desk.gets_mail(&forged).await;
    let stranger = story.letter("m@evil.test", By::Address, "Again.");
    story.desk.gets_mail(&stranger).await;

    let request = story.ann.reads(1).await;
    assert_eq!(request["stage"], "resolved");
    assert_eq!(request["messages"].as_array().unwrap().len(), 2);
    assert_eq!(story.desk.count("participants").await, 0);
    assert_eq!(story.desk.requests().await, [1]);
    let mut mails = story.desk.sent();
    assert!(mails.iter().all(|it| it.to() != "m@evil.test"));
    mails.drain(..sent);
    // That it was resolved is all that was said.
    assert!(mails.len() <= 1, "{mails:?}");
}

/// E2, I8, email.md 4, row 5. A number alone continues an open request of one's own; one that is over gets a
/// follower.
#[tokio::test]
async fn a_number_alone_continues_an_open_request_of_one_s_own() {
    let story = Story::begins().await;
    let letter = story.letter(&story.claire.mailbox(), By::Number, "One more thing.");
    story.desk.gets_mail(&letter).await;
    assert_eq!(story.said().await.last().unwrap(), "One more thing.");
    story.resolves().await;
    let letter = story.letter(&story.claire.mailbox(), By::Number, "And another.");
    story.desk.gets_mail(&letter).await;
    assert_eq!(story.ann.reads(1).await["stage"], "resolved");
    assert_eq!(linked(&story.ann.reads(2).await), Some(("follows", 1)));
}

/// E2, email.md 4, row 6. A number alone makes nobody else's mail part of a request, and links to nothing.
#[tokio::test]
async fn a_number_alone_is_nothing_in_another_s_hands() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    for from in [dora.mailbox(), "m@evil.test".to_owned()] {
        let letter = story.letter(&from, By::Number, "And?");
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "done");
    }
    assert_eq!(story.said().await.len(), 2);
    assert_eq!(story.desk.requests().await, [1, 2, 3]);
    for number in [2, 3] {
        assert_eq!(linked(&story.ann.reads(number).await), None);
    }
}

/// E2, email.md 4. What only refers to a request of another that is over opens one of its own, which experts see
/// may belong to it.
#[tokio::test]
async fn a_reference_to_another_s_request_that_is_over_opens_a_new_one() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    story.resolves().await;
    for (from, by) in [
        (dora.mailbox(), By::OurId),
        (dora.mailbox(), By::Address),
        ("m@evil.test".to_owned(), By::Stored),
    ] {
        let letter = story.letter(&from, by, "And mine?");
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "done", "{from} {by:?}");
    }
    assert_eq!(story.ann.reads(1).await["stage"], "resolved");
    for number in [2, 3, 4] {
        let request = story.ann.reads(number).await;
        assert_eq!(linked(&request), Some(("possibly_belongs_to", 1)));
        assert!(
            !at(&request, "/messages/0/text")
                .to_string()
                .contains("canary")
        );
    }
}

/// E2. The reply address of somebody who was taken out of copy is nobody's any more.
#[tokio::test]
async fn whoever_was_taken_out_of_copy_writes_nothing_any_more() {
    let story = Story::begins().await;
    let ben = story.desk.employee("Ben Manager").await;
    copies(&story.ann, 1, &[&ben.email]).await.is(200);
    story.ann.replies(1, "For Ben, too.").await;
    story.desk.advance(11);
    story.desk.settles().await;
    let own = story.desk.sent_to(&ben).pop().unwrap();
    copies(&story.ann, 1, &[]).await.is(200);

    let letter = Letter::answer(&ben.mailbox(), &own, "Thanks!");
    let answer = story.desk.gets_mail(&letter).await;
    assert!(answer.starts_with("550"), "{answer}");
    let letter = Letter::new(&ben.mailbox(), "payroll@hr.test", "Something", "Thanks!");
    let letter = letter.with("In-Reply-To", &own.header("Message-ID").unwrap());
    story.desk.gets_mail(&letter).await;
    assert_eq!(story.end().await, "held not-a-participant");
    assert_eq!(story.said().await.len(), 3);
}

/// E2, E6, RS-T1. A number is easily guessed: where it can be told that nothing proves a stranger's address, it opens
/// a request and continues none.
#[tokio::test]
async fn a_number_says_nothing_of_whoever_is_not_proven() {
    let story = Story::begins().await;
    let letter = |text: &str| {
        let from = "Max Adviser <max@tax.test>";
        Letter::new(from, "payroll@hr.test", "Advice [#2]", text)
    };
    story.desk.gets_mail(&letter("The first.")).await;
    story.desk.gets_mail(&letter("The second.")).await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    let unproven = "mx.hr.test; spf=none smtp.mailfrom=evil.test";
    let forged = letter("The third.").with("Authentication-Results", unproven);
    story.desk.gets_mail(&forged).await;
    assert_eq!(story.desk.requests().await, [1, 2, 3]);
}
