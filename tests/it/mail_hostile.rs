//! Mail that means ill, or comes from programs that never read a standard.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;
use visavis::store::sql::Sql;

use crate::desk::{Desk, Letter, Post};
use crate::mail_in::ends;

/// C3, RS-T9. What is over a limit is kept and shown as failed, and the next mail is handled. A mail in
/// a mail is a file, however many are in that.
#[tokio::test]
async fn mails_over_the_limits_are_kept_and_shown() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let letter = || Letter::new("c@other.test", "payroll@hr.test", "Too much", "");
    let nested = {
        let mut body = String::new();
        for depth in 0..3000 {
            body.push_str(&format!(
                "Content-Type: multipart/mixed; boundary=b{}\n\n--b{}\n",
                depth + 1,
                depth + 1
            ));
        }
        Letter::new(
            "c@other.test",
            "payroll@hr.test",
            "Deep",
            &format!("--b0\n{body}"),
        )
        .with("Content-Type", "multipart/mixed; boundary=b0")
    };
    let parts = {
        let part = "--b\nContent-Type: text/plain\n\nx\n".repeat(2000);
        Letter::new(
            "c@other.test",
            "payroll@hr.test",
            "Wide",
            &format!("{part}--b--"),
        )
        .with("Content-Type", "multipart/mixed; boundary=b")
    };
    let header = letter().with("X-Long", &"long long long long\r\n ".repeat(15_000));
    let inner = Letter::new(
        "c@other.test",
        "payroll@hr.test",
        "Mails in mails",
        &"Content-Type: message/rfc822\n\n".repeat(1000),
    )
    .with("Content-Type", "message/rfc822");

    let begun = std::time::Instant::now();
    for letter in [&nested, &parts, &header, &inner] {
        let answer = desk.gets_mail(letter).await;
        assert!(answer.starts_with("250"), "{answer}");
    }
    desk.gets_mail(&Letter::new(
        "c@other.test",
        "payroll@hr.test",
        "Next",
        "Fine.",
    ))
    .await;

    assert!(begun.elapsed().as_secs() < 20);
    assert_eq!(
        ends(&desk).await,
        [
            "failed too-deep",
            "failed too-many-parts",
            "failed header-too-large",
            "done",
            "done"
        ]
    );
    // Kept whole, with what is needed to recognise them.
    let ledger = desk.ledger().await;
    assert!(ledger.iter().take(3).all(|it| it.sender == "c@other.test"));
    assert!(ledger[1].size > 60_000);
}

/// E1. Larger than the limit is refused while it comes.
#[tokio::test]
async fn a_mail_larger_than_the_limit_is_refused() {
    let desk = Desk::with(|config| config.mail.max_size = 100_000).await;
    desk.team("Payroll").await;
    let letter = Letter::new(
        "c@other.test",
        "payroll@hr.test",
        "Large",
        &"word word word word\n".repeat(10_000),
    );

    let answer = desk.gets_mail(&letter).await;

    assert!(answer.starts_with("552"), "{answer}");
    assert!(desk.ledger().await.is_empty());
}

/// RS-T6, E1. Whatever is in subject, name or address: one message, no new header, no new recipient.
#[tokio::test]
async fn line_breaks_in_headers_add_no_header_to_what_leaves() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let breaks = [
        "\r", "\n", "\r\n", "\0", "%0d%0a", "\u{2028}", "\u{85}", "\n.\n", "\r.\r",
    ];
    let mut payloads = Vec::new();
    for line_break in breaks {
        let payload = format!("Hi{line_break}Bcc: victim@evil.test{line_break}{line_break}Body");
        payloads.push(format!(
            "=?utf-8?B?{}?=",
            data_encoding::BASE64.encode(payload.as_bytes())
        ));
        let quoted = payload
            .bytes()
            .map(|it| format!("={it:02X}"))
            .collect::<Vec<_>>()
            .concat();
        payloads.push(format!("=?utf-8?Q?{quoted}?="));
    }
    payloads.push(format!("=?utf-8?Q?{}?=", "=41".repeat(5000)));
    for payload in &payloads {
        let from = format!("{payload} <{}>", claire.email);
        let letter = Letter::new(&from, "payroll@hr.test", payload, "Text");
        let answer = desk.gets_mail(&letter).await;
        assert!(answer.starts_with("250"), "{answer}");
        desk.advance(600);
    }

    let requests = desk.requests().await;
    assert_eq!(requests.len(), payloads.len());
    for number in &requests {
        ann.replies(*number, "Hello.").await;
    }
    desk.advance(20);
    desk.settles().await;

    let replies: Vec<_> = desk
        .sent()
        .into_iter()
        .filter(|it| it.header("Auto-Submitted").is_none())
        .collect();
    assert_eq!(replies.len(), requests.len());
    for mail in replies {
        assert_eq!(mail.to(), claire.email);
        assert!(mail.header("Bcc").is_none(), "{}", mail.head());
        let names: Vec<&str> = mail
            .raw
            .split("\r\n\r\n")
            .next()
            .unwrap()
            .split("\r\n")
            .filter(|it| !it.starts_with([' ', '\t']))
            .map(|it| it.split(':').next().unwrap())
            .collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{names:?}");
        assert!(!mail.raw.replace("\r\n", "").contains(['\r', '\n', '\0']));
    }
}

/// E2. A forged mark of our own form counts for nothing.
#[tokio::test]
async fn forged_marks_of_our_own_change_nothing() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;

    for (name, value) in [
        (
            "In-Reply-To",
            "<00000000000000000000000000000000.1@hr.test>",
        ),
        (
            "References",
            "<request.00000000000000000000000000000000@hr.test>",
        ),
        ("X-Visavis-Request", "1"),
        ("X-Visavis-Loop", "forged"),
        ("Reply-To", "payroll@hr.test"),
        (
            "Authentication-Results",
            "hr.test; dmarc=pass header.from=company.test",
        ),
    ] {
        let letter = Letter::new("m@evil.test", "payroll@hr.test", name, "Hello?");
        desk.gets_mail(&letter.with(name, value)).await;
    }

    assert_eq!(
        ann.reads(number).await["messages"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(desk.requests().await.len(), 7);
    assert_eq!(desk.sent().len(), 1);
}

/// E1, C3, E4. Every message of the fixtures ends in exactly one place, by its kind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fixture_ends_in_exactly_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/mail-fixtures");
    let Ok(cases) = std::fs::read_to_string(root.join("cases.jsonl")) else {
        eprintln!("skipped: there are no mail fixtures beside the repository");
        return;
    };
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let mut expected: HashMap<String, (String, Option<String>)> = HashMap::new();
    let mut post = Post::smtp(desk.addresses.smtp.unwrap()).await;
    for (count, line) in cases.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let id = case["id"].as_str().unwrap();
        let mut raw = std::fs::read(root.join(case["input"].as_str().unwrap())).unwrap();
        if let Some(kind @ ("text" | "html")) = case["wrap"].as_str() {
            let kind = if kind == "text" { "plain" } else { "html" };
            let letter = Letter::new("c@other.test", "payroll@hr.test", id, "")
                .with("Content-Type", &format!("text/{kind}; charset=utf-8"));
            raw = [letter.bytes(), raw].concat();
        }
        // Each has an envelope of its own, by which it is found again.
        let from = format!("case{count}@fixtures.test");
        let to = ["payroll@hr.test".to_owned()];
        let mut answer = post.send_bytes(&from, &to, &raw).await;
        if answer.is_empty() || answer.starts_with("421") {
            post = Post::smtp(desk.addresses.smtp.unwrap()).await;
            answer = post.send_bytes(&from, &to, &raw).await;
        }
        assert!(answer.starts_with("250"), "{id}: {answer}");
        let class = case.pointer("/expect/class").and_then(Value::as_str);
        expected.insert(from, (id.to_owned(), class.map(str::to_owned)));
    }
    desk.settles().await;

    let errors: Vec<String> = Sql::new("SELECT last_error FROM jobs WHERE last_error <> ''")
        .column(desk.app.db.read())
        .await
        .unwrap();
    assert!(errors.is_empty(), "{errors:#?}");
    let ledger = desk.ledger().await;
    assert_eq!(ledger.len(), expected.len());
    let mut wrong = Vec::new();
    for entry in &ledger {
        let (id, class) = &expected[entry.envelope_from.as_deref().unwrap()];
        let end = format!("{} {} {}", entry.state, entry.reason, entry.class);
        if !["done", "ignored", "quarantined", "failed"].contains(&entry.state.as_str()) {
            wrong.push(format!("{id}: {end}"));
        }
        if entry.reason == "crashed" {
            wrong.push(format!("{id}: {end}"));
        }
        if (entry.state == "done") != entry.request_id.is_some() && entry.reason != "duplicate" {
            wrong.push(format!("{id}: {end}, request {:?}", entry.request_id));
        }
        match class.as_deref() {
            Some(class @ ("auto" | "bounce")) if entry.class != class || entry.state == "done" => {
                wrong.push(format!("{id}: {end}, not {class}"));
            }
            Some("human") if entry.class != "human" => wrong.push(format!("{id}: {end}")),
            _ => {}
        }
    }
    // Old forms of bounces that no header gives away come back to a bounce address in real life.
    assert!(wrong.len() <= ledger.len() / 50, "{}", wrong.join("\n"));
    for line in wrong {
        eprintln!("{line}");
    }
    // Nobody of them is an employee.
    assert!(desk.sent().is_empty());
}
