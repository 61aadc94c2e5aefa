//! Who a mail is from: what is looked at, what comes of it, and what experts see (E6, RS-T1 to RS-T4).

use visavis::config::CheckSenders;
use visavis::store::sql::Sql;

use super::dns::{Dns, Key};
use super::table::{STRONG, Story};
use crate::desk::{Desk, Letter, Person, Post, at};
use crate::mail_in::ends;

/// A desk whose listener looks at all senders, and a company that protects its domain.
struct Guarded {
    desk: Desk,
    dns: Dns,
    key: Key,
    ann: Person,
    claire: Person,
}

impl Guarded {
    async fn open() -> Self {
        let dns = Dns::open().await;
        let key = Key::new();
        dns.protects("company.test", &key);
        let address = dns.address.to_string();
        let desk = Desk::with(move |config| {
            config.mail.dns = address;
            config.smtp.check_senders = CheckSenders::Always;
        })
        .await;
        let payroll = desk.team("Payroll").await;
        Self {
            ann: desk.expert("Ann Expert", &[payroll]).await,
            claire: desk.employee("Claire Martin").await,
            desk,
            dns,
            key,
        }
    }

    /// Brings bytes as they are, from an envelope's sender.
    async fn brings(&self, from: &str, to: &str, bytes: &[u8]) {
        let mut post = Post::smtp(self.desk.addresses.smtp.unwrap()).await;
        let answer = post.send_bytes(from, &[to.to_owned()], bytes).await;
        assert!(answer.starts_with("250"), "{answer}");
        self.desk.settles().await;
    }

    async fn last_end(&self) -> String {
        ends(&self.desk).await.pop().unwrap()
    }
}

fn letter(from: &str) -> Letter {
    Letter::new(from, "payroll@hr.test", "Payslip", "Where do I find it?")
}

/// The Requester tab alone.
async fn tab(person: &Person, number: i64) -> String {
    let page = person
        .web
        .opens(&format!("/requests/{number}?tab=requester"))
        .await
        .is(200);
    let (_, rest) = page.text.split_once("id=\"aside-body\"").unwrap();
    rest.split("</aside>").next().unwrap().to_owned()
}

/// E6. Signed by the company's key, or brought by a server that may: it is the employee, and experts see
/// at once who asks.
#[tokio::test]
async fn a_mail_that_passes_is_the_employee() {
    let it = Guarded::open().await;
    let signed = it.key.sign("company.test", &letter(&it.claire.mailbox()));
    it.brings("bounces@list.test", "payroll@hr.test", &signed)
        .await;

    assert_eq!(it.last_end().await, "done");
    let request = it.ann.reads(1).await;
    assert_eq!(at(&request, "/messages/0/unverified"), false);
    let page = it.ann.web.opens("/requests/1").await.is(200);
    for part in [
        "Verified sender: claire.martin@company.test",
        "<dt>DKIM</dt>",
        "passed (company.test)",
        "Checked by Visavis when it came in.",
    ] {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!tab(&it.ann, 1).await.contains("It is Claire Martin"));

    // The same by SPF alone.
    it.brings(
        &it.claire.email,
        "payroll@hr.test",
        &letter(&it.claire.mailbox()).bytes(),
    )
    .await;
    assert_eq!(it.last_end().await, "done");
    assert_eq!(at(&it.ann.reads(2).await, "/messages/0/unverified"), false);
}

/// E6, RS-T1. Whoever fails the checks is not the employee that the mail names: nothing comes of it, and
/// nobody is answered.
#[tokio::test]
async fn a_mail_that_fails_is_nobody_s() {
    let it = Guarded::open().await;
    let claire = it.claire.mailbox();
    let evil = Key::new();
    it.dns.publishes("evil.test", &evil);
    let changed = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace("Where do I find it?", "Send it to me.")
            .into_bytes()
    };
    for (why, bytes) in [
        ("unsigned", letter(&claire).bytes()),
        (
            "signed by somebody else",
            evil.sign("evil.test", &letter(&claire)),
        ),
        (
            "signed with another key",
            evil.sign("company.test", &letter(&claire)),
        ),
        (
            "changed on the way",
            changed(it.key.sign("company.test", &letter(&claire))),
        ),
        (
            "the signature leaves the sender out",
            it.key
                .sign_headers("company.test", &letter(&claire), &["To", "Subject"]),
        ),
    ] {
        it.brings("x@evil.test", "payroll@hr.test", &bytes).await;
        assert_eq!(it.last_end().await, "quarantined failed-proof", "{why}");
    }
    assert!(it.desk.requests().await.is_empty());
    assert!(it.desk.sent().is_empty());
}

/// E6, RS-T1. What comes in by our own listener speaks for itself: nobody's word in its header counts.
#[tokio::test]
async fn words_that_come_with_a_mail_are_not_believed() {
    let it = Guarded::open().await;
    let forged = letter(&it.claire.mailbox()).with(
        "Authentication-Results",
        "mx.company.test; dmarc=pass header.from=company.test",
    );
    it.brings("x@evil.test", "payroll@hr.test", &forged.bytes())
        .await;
    assert_eq!(it.last_end().await, "quarantined failed-proof");
}

/// E6, RFC 5322 3.6. Two `From`, or one with several addresses, prove nobody.
#[tokio::test]
async fn a_mail_with_two_senders_is_nobody_s() {
    let it = Guarded::open().await;
    let signed = it.key.sign("company.test", &letter(&it.claire.mailbox()));
    let mut two = b"From: Eve <eve@evil.test>\r\n".to_vec();
    two.extend(&signed);
    it.brings(&it.claire.email, "payroll@hr.test", &two).await;
    assert_eq!(it.last_end().await, "quarantined failed-proof");

    let several = letter(&format!("{}, eve@evil.test", it.claire.mailbox()));
    let signed = it.key.sign("company.test", &several);
    it.brings(&it.claire.email, "payroll@hr.test", &signed)
        .await;
    assert_eq!(it.last_end().await, "quarantined unproven");
    assert!(it.desk.sent().is_empty());
}

/// E6. A domain that protects nothing: mail of its employees waits where senders can be checked, and by
/// policy does not; strangers' mail never needs a proof.
#[tokio::test]
async fn a_company_address_without_proof_waits_by_policy() {
    let it = Guarded::open().await;
    for name in ["company.test", "_dmarc.company.test"] {
        it.dns.forgets(name);
    }
    let claire = it.claire.mailbox();
    it.brings(
        &it.claire.email,
        "payroll@hr.test",
        &letter(&claire).bytes(),
    )
    .await;
    assert_eq!(it.last_end().await, "quarantined unproven");
    // Whoever uses the company's domain says to be of it.
    it.brings(
        "x@company.test",
        "payroll@hr.test",
        &letter("x@company.test").bytes(),
    )
    .await;
    assert_eq!(it.last_end().await, "quarantined unproven");
    it.brings(
        "x@other.test",
        "payroll@hr.test",
        &letter("x@other.test").bytes(),
    )
    .await;
    assert_eq!(it.last_end().await, "done");

    it.desk.sets("mail.require_proof", "never").await;
    it.brings(
        &it.claire.email,
        "payroll@hr.test",
        &letter(&claire).bytes(),
    )
    .await;
    assert_eq!(it.last_end().await, "done");
    let request = it.ann.reads(2).await;
    assert_eq!(
        at(&request, "/requester/email"),
        "claire.martin@company.test"
    );
    assert_eq!(at(&request, "/messages/0/unverified"), true);
}

/// E6. A name server that does not answer proves nothing: it is asked again later.
#[tokio::test]
async fn a_name_server_that_is_away_is_asked_again() {
    let dns = Dns::open().await;
    let key = Key::new();
    dns.protects("company.test", &key);
    let address = dns.address.to_string();
    dns.is_away(true);
    let desk = Desk::with(move |config| {
        config.mail.dns = address;
        config.smtp.check_senders = CheckSenders::Always;
    })
    .await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    claire.posts_mail(&letter(&claire.mailbox())).await;
    desk.settles().await;
    assert_eq!(ends(&desk).await, ["stored"]);

    dns.is_away(false);
    desk.advance(61);
    desk.settles().await;
    assert_eq!(ends(&desk).await, ["done"]);
}

/// E6, RFC 8601 5. Behind a relay only its own word counts, the topmost.
#[tokio::test]
async fn behind_a_relay_only_its_word_counts() {
    let desk = Desk::with(|config| {
        config.mail.authserv_ids = vec!["mx.company.test".to_owned()];
    })
    .await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let says = |server: &str, result: &str| {
        format!(
            "Authentication-Results: {server};\r\n dmarc={result} (p=reject)\r\n\theader.from=company.test\r\n"
        )
    };
    let mut number = 0;
    for (head, end, unverified) in [
        (says("mx.company.test", "pass"), "done", false),
        (
            says("mx.company.test", "fail"),
            "quarantined failed-proof",
            true,
        ),
        (
            says("mx.company.test", "none"),
            "quarantined unproven",
            true,
        ),
        // Somebody else's word is no word.
        (says("mx.evil.test", "pass"), "done", true),
        (String::new(), "done", true),
        (
            says("mx.company.test", "fail") + &says("mx.company.test", "pass"),
            "quarantined failed-proof",
            true,
        ),
    ] {
        let mut bytes = head.clone().into_bytes();
        bytes.extend(letter(&claire.mailbox()).bytes());
        let mut post = Post::smtp(desk.addresses.smtp.unwrap()).await;
        let to = ["payroll@hr.test".to_owned()];
        let answer = post.send_bytes(&claire.email, &to, &bytes).await;
        assert!(answer.starts_with("250"), "{answer}");
        desk.settles().await;
        assert_eq!(ends(&desk).await.pop().unwrap(), end, "{head}");
        if end == "done" {
            number += 1;
            let request = ann.reads(number).await;
            assert_eq!(at(&request, "/messages/0/unverified"), unverified, "{head}");
        }
    }
}

/// E6, I4. While nothing proves who wrote, experts see name and address; one of them says that it is that
/// person, which stands in the history.
#[tokio::test]
async fn the_profile_of_an_unverified_sender_is_shown_once_confirmed() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let id = claire.id.0;
    desk.app
        .db
        .write(move |txn| {
            Box::pin(async move {
                Sql::new("UPDATE people SET position = 'Controller' WHERE id = ?")
                    .bind(id)
                    .run(txn)
                    .await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    desk.request(&claire, "payroll@hr.test", "First").await;
    desk.request(&claire, "payroll@hr.test", "Second").await;

    let page = ann.web.opens("/requests/2").await.is(200);
    assert!(
        page.text
            .contains("Nothing proves that claire.martin@company.test sent this.")
    );
    let shown = tab(&ann, 2).await;
    assert!(shown.contains("Claire Martin") && shown.contains("claire.martin"));
    for hidden in ["Controller", "First"] {
        assert!(!shown.contains(hidden), "{hidden}");
    }
    let request = ann.reads(2).await;
    assert!(request.get("requester_attributes").is_none());

    ann.web
        .submits("/requests/2?tab=requester", "/requests/2/sender", &[])
        .await
        .is(303);
    let shown = tab(&ann, 2).await;
    for seen in ["Controller", "First"] {
        assert!(shown.contains(seen), "{seen}");
    }
    let request = ann.reads(2).await;
    let kinds = request["events"].as_array().unwrap();
    assert!(kinds.iter().any(|it| it["kind"] == "sender_confirmed"));
    let page = ann.web.opens("/requests/2?tab=info").await.is(200);
    assert!(
        page.text
            .contains("Ann Expert confirmed that Claire Martin wrote")
    );
    // The other request is another matter.
    assert!(tab(&ann, 1).await.contains("It is Claire Martin"));

    desk.sets("mail.profile_of_unverified", "always").await;
    assert!(tab(&ann, 1).await.contains("Controller"));
}

/// E6. Who wrote is plain once they wrote where only they can: signed in, on the page of their request.
#[tokio::test]
async fn whoever_writes_signed_in_needs_no_confirmation() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "First").await;
    assert!(tab(&ann, number).await.contains("It is Claire Martin"));
    claire
        .web
        .submits("/my/1", "/my/1", &[("body", "It is me.")])
        .await
        .is(303);
    assert!(!tab(&ann, number).await.contains("It is Claire Martin"));
}

/// E6. Of a web form that an administrator listed, whoever filled it in is the sender, unverified;
/// anybody else's `Reply-To` says nothing.
#[tokio::test]
async fn only_listed_forms_speak_for_others() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let form = letter("Website <form@site.test>").with("Reply-To", &claire.mailbox());
    desk.gets_mail(&form).await;
    assert_eq!(
        at(&ann.reads(1).await, "/requester/email"),
        "form@site.test"
    );

    desk.sets("mail.form_senders", "form@site.test").await;
    let form = letter("Website <form@site.test>").with("Reply-To", &claire.mailbox());
    desk.gets_mail(&form).await;
    let request = ann.reads(2).await;
    assert_eq!(at(&request, "/requester/email"), claire.email.as_str());
    assert_eq!(at(&request, "/messages/0/unverified"), true);
    let page = ann.web.opens("/requests/2").await.is(200);
    assert!(
        page.text
            .contains("Written in the form that form@site.test sends")
    );

    // Whatever stands in a form, it continues nothing: anybody may have typed it.
    let form = form
        .with("Subject", "Again [#2]")
        .with("Message-ID", "<again@site.test>");
    desk.gets_mail(&form).await;
    assert_eq!(desk.requests().await, [1, 2, 3]);
}

/// E6, RS-T1. What says to be automatic needs no less proof: nothing of it comes into the request that it names.
#[tokio::test]
async fn an_automatic_mail_without_proof_adds_nothing() {
    let story = Story::begins().await;
    let unproven = "mx.hr.test; dmarc=none header.from=company.test";
    for by in STRONG {
        let letter = story.letter(&story.claire.mailbox(), by, "Read this attachment.");
        let letter = letter
            .with("Auto-Submitted", "auto-replied")
            .with("Authentication-Results", unproven);
        story.desk.gets_mail(&letter).await;
        assert_eq!(story.end().await, "ignored automatic", "{by:?}");
    }
    assert_eq!(story.said().await.len(), 2);
}
