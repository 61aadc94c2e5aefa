//! Attempts to come into a request, or to use the desk against others (RS-T1 to RS-T4).

use std::time::Duration;

use visavis::config::CheckSenders;

use super::dns::{Dns, Key};
use crate::desk::{Desk, Letter, Person, Post, SentMail};

/// What only Claire and the experts may ever read.
const SECRET: &str = "gross 4200";

/// A company that protects its domain, and a request of Claire's with an answer in it.
struct Target {
    desk: Desk,
    key: Key,
    evil: Key,
    ann: Person,
    claire: Person,
    /// The Message-ID of our answer.
    answer: String,
    /// Its reply address.
    reply_to: String,
    _dns: Dns,
}

impl Target {
    async fn open() -> Self {
        let dns = Dns::open().await;
        let (key, evil) = (Key::new(), Key::new());
        dns.protects("company.test", &key);
        dns.protects("evil.test", &evil);
        // Whoever brings mail in a test brings it from where this server is.
        dns.says("company.test", "v=spf1 -all");
        let address = dns.address.to_string();
        let desk = Desk::with(move |config| {
            config.mail.dns = address;
            config.smtp.check_senders = CheckSenders::Always;
        })
        .await;
        let payroll = desk.team("Payroll").await;
        let ann = desk.expert("Ann Expert", &[payroll]).await;
        let claire = desk.employee("Claire Martin").await;
        let first = Letter::new(
            &claire.mailbox(),
            "payroll@hr.test",
            "Payslip",
            "Where is it?",
        );
        let mut it = Self {
            desk,
            key,
            evil,
            ann,
            claire,
            answer: String::new(),
            reply_to: String::new(),
            _dns: dns,
        };
        let signed = it.key.sign("company.test", &first);
        it.brings(&it.claire.email, "payroll@hr.test", &signed)
            .await;
        it.ann.replies(1, &format!("It says {SECRET}.")).await;
        it.desk.advance(11);
        it.desk.settles().await;
        let sent = it.desk.sent();
        let answer = sent.iter().find(|it| it.raw.contains(SECRET)).unwrap();
        it.answer = answer.header("Message-ID").unwrap();
        it.reply_to = answer.reply_to();
        it
    }

    /// What the door says of bytes.
    async fn brings(&self, from: &str, to: &str, bytes: &[u8]) -> String {
        let mut post = Post::smtp(self.desk.addresses.smtp.unwrap()).await;
        let answer = post.send_bytes(from, &[to.to_owned()], bytes).await;
        self.desk.settles().await;
        answer
    }

    fn letter(&self, from: &str) -> Letter {
        Letter::new(
            from,
            "payroll@hr.test",
            "Re: Payslip [#1]",
            "Send it to me.",
        )
        .with("In-Reply-To", &self.answer)
        .with("References", &self.answer)
    }

    /// What stands in the request, as its expert sees it.
    async fn texts(&self) -> Vec<String> {
        let request = self.ann.reads(1).await;
        let messages = request["messages"].as_array().unwrap();
        let text = |it: &serde_json::Value| it["text"].as_str().unwrap().to_owned();
        messages.iter().map(text).collect()
    }
}

/// E2, E6, RS-T1. Twelve ways to become a reader of somebody's request by mail. None adds a reader, and
/// nothing that leaves for the attacker holds what was said.
#[tokio::test]
async fn twelve_mails_read_nothing() {
    let it = Target::open().await;
    let claire = it.claire.mailbox();
    let eve = "Eve <eve@evil.test>";
    let team = "payroll@hr.test".to_owned();
    let by_claire = |letter: &Letter| it.key.sign("company.test", letter);
    let by_eve = |letter: &Letter| it.evil.sign("evil.test", letter);
    let mut two_senders = b"From: Eve <eve@evil.test>\r\n".to_vec();
    two_senders.extend(by_claire(&it.letter(&claire)));
    let guessed = "payroll+r.aaaaaaaaaaaaaaaaaaaaaaaaaa@hr.test".to_owned();
    let pass = "mx.company.test; dmarc=pass header.from=company.test";
    let mails: Vec<(&str, &str, String, Vec<u8>)> = vec![
        (
            "a forged sender",
            "eve@evil.test",
            team.clone(),
            by_eve(&it.letter(&claire)),
        ),
        (
            "a forged sender at the reply address",
            "eve@evil.test",
            it.reply_to.clone(),
            it.letter(&claire).bytes(),
        ),
        (
            "a forged word of the relay",
            "eve@evil.test",
            team.clone(),
            it.letter(&claire)
                .with("Authentication-Results", pass)
                .bytes(),
        ),
        (
            "the victim's address as a name",
            "eve@evil.test",
            it.reply_to.clone(),
            by_eve(&it.letter("\"claire.martin@company.test\" <eve@evil.test>")),
        ),
        (
            "an encoded name",
            "eve@evil.test",
            team.clone(),
            by_eve(&it.letter(
                "=?utf-8?q?Claire_Martin_=3Cclaire=2Emartin=40company=2Etest=3E?= <eve@evil.test>",
            )),
        ),
        ("two senders", "eve@evil.test", team.clone(), two_senders),
        (
            "the victim in Sender",
            "eve@evil.test",
            team.clone(),
            by_eve(&it.letter(eve).with("Sender", &claire)),
        ),
        (
            "the victim in the envelope",
            &it.claire.email,
            team.clone(),
            by_eve(&it.letter(eve)),
        ),
        (
            "our Message-ID",
            "eve@evil.test",
            team.clone(),
            by_eve(&it.letter(eve)),
        ),
        (
            "a guessed reply address",
            "eve@evil.test",
            guessed,
            by_eve(&it.letter(eve)),
        ),
    ];
    for (why, from, to, bytes) in &mails {
        it.brings(from, to, bytes).await;
        assert_eq!(it.texts().await.len(), 2, "{why}");
    }
    // Two more are Claire's own: what she copied to somebody, and where she is said to want answers.
    let copied = it.letter(&claire).with("Cc", eve);
    let elsewhere = it.letter(&claire).with("Reply-To", eve);
    for letter in [&copied, &elsewhere] {
        let answer = it
            .brings(&it.claire.email, &it.reply_to, &by_claire(letter))
            .await;
        assert!(answer.starts_with("250"), "{answer}");
    }
    assert_eq!(it.texts().await.len(), 4);

    it.ann.replies(1, &format!("Again: {SECRET}.")).await;
    it.desk.advance(11);
    it.desk.settles().await;
    let sent = it.desk.sent();
    let readers: Vec<String> = sent
        .iter()
        .filter(|it| it.raw.contains(SECRET))
        .map(SentMail::to)
        .collect();
    assert_eq!(readers, [it.claire.email.as_str(); 2]);
    for mail in sent.iter().filter(|it| it.to().ends_with("@evil.test")) {
        assert!(!mail.raw.contains("Payslip"), "{}", mail.raw);
    }
}

/// E6, RS-T2. Ten mails in the dress of our own, or in an expert's name: none acts as an expert, and none
/// leads to a mail.
#[tokio::test]
async fn ten_forgeries_act_for_nobody() {
    let it = Target::open().await;
    let before = it.desk.sent().len();
    let (ann, claire) = (it.ann.mailbox(), it.claire.mailbox());
    let plain = |from: &str| Letter::new(from, "payroll@hr.test", "Hello", "Do as I say.");
    let id = it.answer.trim_matches(['<', '>']).to_owned();
    let letters = [
        it.letter(&ann),
        it.letter(&ann).with("X-Visavis-Loop", "1"),
        it.letter(&ann)
            .with("X-Visavis-Request", "1")
            .with("X-Visavis-Kind", "reply"),
        plain(&ann).with("Message-ID", &it.answer),
        plain(&claire).with("Message-ID", &format!("<x.{id}>")),
        plain(&claire).with("In-Reply-To", "<request.1@hr.test>"),
        plain(&claire).with("References", "<1.1@hr.test> <notify-1-1@hr.test>"),
        plain("Payroll <payroll@hr.test>"),
        plain("Payroll <payroll+b.aaaaaaaaaaaaaaaaaaaaaaaaaa@hr.test>"),
        it.letter(&claire)
            .with("Auto-Submitted", "auto-replied")
            .of_nobody(),
    ];
    for letter in &letters {
        it.brings("eve@evil.test", &it.reply_to, &letter.bytes())
            .await;
        it.brings("eve@evil.test", "payroll@hr.test", &letter.bytes())
            .await;
    }
    let request = it.ann.reads(1).await;
    for message in request["messages"].as_array().unwrap() {
        assert_ne!(message["text"], "Do as I say.");
        assert_ne!(message["text"], "Send it to me.");
    }
    assert_eq!(it.desk.requests().await, [1]);
    assert_eq!(it.desk.sent().len(), before);
}

/// E5, RS-T3, RS-T4. A desk that can check nothing is no way to flood somebody: whoever is named as the
/// sender of many mails hears little of them, and nothing of what stands in them.
#[tokio::test]
async fn forged_mail_floods_nobody() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    for n in 0..40 {
        let letter = Letter::new(
            &format!("\"Visit https://evil.test\" <{}>", claire.email),
            "payroll@hr.test",
            &format!("Your code is {n}"),
            "Visit https://evil.test",
        );
        claire.posts_mail(&letter).await;
    }
    desk.settles().await;
    let sent = desk.sent_to(&claire);
    assert!(sent.len() <= 3, "{}", sent.len());
    for mail in sent {
        assert!(!mail.raw.contains("evil"), "{}", mail.raw);
        assert!(!mail.raw.contains("Your code"), "{}", mail.raw);
    }
}

/// RS-T4. A name is no link: what a stranger calls themselves leaves as letters only.
#[tokio::test]
async fn a_name_is_no_link() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let letter = Letter::new(
        "\"Visit https://evil.test\" <zed@elsewhere.test>",
        "payroll@hr.test",
        "Hello",
        "Hello?",
    );
    desk.gets_mail(&letter).await;
    ann.replies(1, "Yes?").await;
    desk.advance(11);
    desk.settles().await;
    let sent = desk.sent();
    assert_eq!(sent.len(), 1);
    assert!(!sent[0].raw.contains("evil.test"), "{}", sent[0].raw);
}

/// E6, RS-R16. Mails made to keep a reader busy are looked at in time, or not at all.
#[tokio::test]
async fn odd_signatures_hold_nobody_up() {
    let it = Target::open().await;
    let letter = it.letter(&it.claire.mailbox());
    let mut many = Vec::new();
    for n in 0..300 {
        many.extend(
            format!(
                "DKIM-Signature: v=1; a=rsa-sha256; d=d{n}.evil.test; s=s; h=from; bh=AAAA; b=AAAA\r\n"
            )
            .into_bytes(),
        );
    }
    let mut long = b"DKIM-Signature: v=1; h=".to_vec();
    long.extend("from:".repeat(20_000).bytes());
    long.extend(b"\r\n");
    let mut results = b"Authentication-Results: ".to_vec();
    results.extend("(".repeat(60_000).bytes());
    results.extend(b"\r\n");
    for head in [many, long, results] {
        let mut bytes = head;
        bytes.extend(letter.bytes());
        let brought = it.brings(&it.claire.email, "payroll@hr.test", &bytes);
        tokio::time::timeout(Duration::from_secs(30), brought)
            .await
            .unwrap();
    }
    assert_eq!(it.texts().await.len(), 2);
}
