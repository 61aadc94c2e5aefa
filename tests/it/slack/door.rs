//! The doors of Slack: what is not Slack's leaves no trace, what is Slack's is stored once and then answered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use reqwest::StatusCode;
use ring::hmac;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use visavis::demo::slack::{Fault, Manner, SIGNING_SECRET, WORKSPACE};

use crate::desk::{Desk, Page, SlackStandin, eventually};

/// As Slack signs.
pub(crate) fn signature(secret: &str, at: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let mut signed = format!("v0:{at}:").into_bytes();
    signed.extend_from_slice(body);
    format!("v0={}", HEXLOWER.encode(hmac::sign(&key, &signed).as_ref()))
}

/// The body of an event that Slack would send.
pub(crate) fn event(id: &str, event: Value) -> Value {
    json!({
        "token": "t", "team_id": WORKSPACE, "api_app_id": "A000000001", "type": "event_callback",
        "event": event, "event_id": id, "event_time": 1_767_603_600,
        "authorizations": [{ "enterprise_id": null, "team_id": WORKSPACE, "user_id": "U000000000",
            "is_bot": true, "is_enterprise_install": false }],
    })
}

/// Something Slack tells that nobody does anything about.
pub(crate) fn idle(id: &str) -> Value {
    event(
        id,
        json!({ "type": "member_left_channel", "user": "U999999999", "channel": "C999999999",
        "channel_type": "C", "team": WORKSPACE, "event_ts": "1767603600.000100" }),
    )
}

/// One who posts to the doors of a server by the time of its story.
#[derive(Clone)]
pub(crate) struct Sender {
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
    pub(crate) at: i64,
}

impl Sender {
    pub(crate) fn of(desk: &Desk) -> Self {
        Self {
            http: desk.visitor().http,
            base: desk.visitor().base,
            at: desk.now().as_second(),
        }
    }

    /// Posts a body with these headers and no others.
    async fn posts(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Page {
        let mut call = self.http.post(format!("{}{path}", self.base)).body(body);
        for (name, value) in headers {
            call = call.header(*name, *value);
        }
        Page::read(call.send().await.unwrap()).await
    }

    /// Posts an event as Slack does.
    pub(crate) async fn tells(&self, body: &Value) -> Page {
        self.sends("/slack/events", "application/json", body.to_string())
            .await
    }

    /// The same to a server that may be gone; the status, if there was an answer.
    pub(crate) async fn tries(&self, body: &Value) -> Option<u16> {
        let (at, body) = (self.at.to_string(), body.to_string());
        let signed = signature(SIGNING_SECRET, &at, body.as_bytes());
        let call = self.http.post(format!("{}/slack/events", self.base));
        let call = call
            .header("content-type", "application/json")
            .header("x-slack-signature", signed)
            .header("x-slack-request-timestamp", at);
        Some(call.body(body).send().await.ok()?.status().as_u16())
    }

    /// Posts something as Slack does.
    pub(crate) async fn sends(&self, path: &str, kind: &str, body: String) -> Page {
        let at = self.at.to_string();
        let signed = signature(SIGNING_SECRET, &at, body.as_bytes());
        let headers = [
            ("content-type", kind),
            ("x-slack-signature", signed.as_str()),
            ("x-slack-request-timestamp", at.as_str()),
        ];
        self.posts(path, &headers, body.into_bytes()).await
    }
}

async fn connected() -> (SlackStandin, Desk) {
    let standin = SlackStandin::start().await;
    let desk = Desk::with_slack(&standin).await;
    (standin, desk)
}

/// What it tries, with which headers and body.
type Forgery = (String, Vec<(&'static str, String)>, Vec<u8>);

/// RS-T19. Forty forgeries at three doors: each is 401, and nothing of any is kept.
#[tokio::test]
async fn no_forgery_gets_in() {
    let (_standin, desk) = connected().await;
    let sender = Sender::of(&desk);
    let body = idle("Ev0FORGED1").to_string().into_bytes();
    let now = sender.at;
    let at = now.to_string();
    let good = signature(SIGNING_SECRET, &at, &body);
    let mut forgeries: Vec<Forgery> = Vec::new();
    let signed = |signature: String, at: String| {
        vec![
            ("x-slack-signature", signature),
            ("x-slack-request-timestamp", at),
        ]
    };
    let mut add = |what: &str, headers: Vec<(&'static str, String)>, body: &[u8]| {
        forgeries.push((what.to_owned(), headers, body.to_vec()));
    };

    // Headers.
    add("no header", vec![], &body);
    add(
        "no signature",
        vec![("x-slack-request-timestamp", at.clone())],
        &body,
    );
    add(
        "no timestamp",
        vec![("x-slack-signature", good.clone())],
        &body,
    );
    add("empty signature", signed(String::new(), at.clone()), &body);
    add(
        "empty timestamp",
        signed(good.clone(), String::new()),
        &body,
    );
    add(
        "two signatures",
        vec![
            ("x-slack-signature", good.clone()),
            ("x-slack-signature", good.clone()),
            ("x-slack-request-timestamp", at.clone()),
        ],
        &body,
    );
    add(
        "two timestamps",
        vec![
            ("x-slack-signature", good.clone()),
            ("x-slack-request-timestamp", at.clone()),
            ("x-slack-request-timestamp", at.clone()),
        ],
        &body,
    );
    // Signatures.
    let hex = &good[3..];
    for (what, signature) in [
        ("v1", format!("v1={hex}")),
        ("V0", format!("V0={hex}")),
        ("upper case", format!("v0={}", hex.to_uppercase())),
        ("no version", hex.to_owned()),
        ("cut short", good[..66].to_owned()),
        ("longer", format!("{good}0")),
        ("a prefix only", "v0=".to_owned()),
        ("zeros", format!("v0={}", "0".repeat(64))),
        ("two in one", format!("{good},{good}")),
        ("a space within", format!("v0= {hex}")),
        ("one bit off", format!("v0={}", flipped(hex))),
        ("in quotes", format!("\"{good}\"")),
    ] {
        add(what, signed(signature, at.clone()), &body);
    }
    // Times, each rightly signed.
    for (what, other) in [
        ("301 s old", (now - 301).to_string()),
        ("301 s ahead", (now + 301).to_string()),
        ("a day old", (now - 86_400).to_string()),
        ("text", "now".to_owned()),
        ("negative", "-1".to_owned()),
        ("minus now", format!("-{now}")),
        ("zero", "0".to_owned()),
        ("smallest", i64::MIN.to_string()),
        ("largest", i64::MAX.to_string()),
        ("beyond", "92233720368547758080".to_owned()),
        ("a fraction", format!("{now}.0")),
        ("with a plus", format!("+{now}")),
        ("milliseconds", format!("{now}000")),
    ] {
        let signature = signature(SIGNING_SECRET, &other, &body);
        add(what, signed(signature, other), &body);
    }
    // Bodies.
    let mut other = body.clone();
    other[20] ^= 1;
    add("one byte changed", signed(good.clone(), at.clone()), &other);
    let pretty: Value = serde_json::from_slice(&body).unwrap();
    let pretty = serde_json::to_vec_pretty(&pretty).unwrap();
    add("serialised anew", signed(good.clone(), at.clone()), &pretty);
    let longer = [body.as_slice(), b" "].concat();
    add("a space more", signed(good.clone(), at.clone()), &longer);
    add("nothing", signed(good.clone(), at.clone()), b"");
    let odd = b"\xff\xfe{\"type\":\"event_callback\"}";
    add(
        "not UTF-8",
        signed(signature(SIGNING_SECRET, &at, odd), at.clone()),
        odd,
    );
    // Secrets.
    for (what, secret) in [
        ("another workspace", "8f742231b10e8888abcd99yyyzzz85a5"),
        ("no secret", ""),
        ("the secret and more", "visavis-demo-secret "),
    ] {
        add(
            what,
            signed(signature(secret, &at, &body), at.clone()),
            &body,
        );
    }
    assert!(forgeries.len() >= 40, "{}", forgeries.len());

    for path in ["/slack/events", "/slack/interactions", "/slack/commands"] {
        for (what, headers, body) in &forgeries {
            let headers: Vec<(&str, &str)> =
                headers.iter().map(|it| (it.0, it.1.as_str())).collect();
            let page = sender.posts(path, &headers, body.clone()).await;
            assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}: {what}");
        }
    }
    // The handshake and checks of commands are no way around it.
    let handshake = json!({ "type": "url_verification", "challenge": "c" });
    let wrong = [
        ("x-slack-signature", good.as_str()),
        ("x-slack-request-timestamp", &at),
    ];
    let page = sender
        .posts("/slack/events", &wrong, handshake.to_string().into_bytes())
        .await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(desk.count("ledger").await, 0);

    sender.tells(&idle("Ev0REAL")).await.is(200);
    assert_eq!(desk.count("ledger").await, 1);
}

fn flipped(hex: &str) -> String {
    let first = if hex.starts_with('0') { '1' } else { '0' };
    format!("{first}{}", &hex[1..])
}

/// RS-T19. Whoever has not connected Slack, or without a secret, has no door for it.
#[tokio::test]
async fn without_a_secret_there_is_no_door() {
    let standin = SlackStandin::start().await;
    let desk = Desk::near_slack(&standin).await;
    let sender = Sender::of(&desk);
    assert_eq!(sender.tells(&idle("Ev1")).await.status, 404);

    for secret in ["", "changeme", "<signing secret>"] {
        let standin = SlackStandin::start().await;
        let desk = Desk::near_slack(&standin).await;
        let sealed = desk.app.keys.seal(secret.as_bytes()).unwrap();
        desk.connects_slack(|it| it.signing_secret = Some(sealed))
            .await;
        let sender = Sender::of(&desk);
        let (at, body) = (sender.at.to_string(), idle("Ev2").to_string());
        let signed = signature(secret, &at, body.as_bytes());
        let headers = [
            ("x-slack-signature", signed.as_str()),
            ("x-slack-request-timestamp", at.as_str()),
        ];
        let page = sender
            .posts("/slack/events", &headers, body.into_bytes())
            .await;
        assert_eq!(page.status, 503, "{secret}");
        assert_eq!(desk.count("ledger").await, 0, "{secret}");
    }
}

/// RS-T20, C3. The same delivery again is answered, and changes nothing.
#[tokio::test]
async fn a_replay_changes_nothing() {
    let (_standin, desk) = connected().await;
    let sender = Sender::of(&desk);
    for _ in 0..5 {
        sender.tells(&idle("Ev0REPLAYED")).await.is(200);
    }
    // Later, and signed anew, as a retry is.
    let later = Sender {
        at: sender.at + 120,
        ..sender.clone()
    };
    later.tells(&idle("Ev0REPLAYED")).await.is(200);
    sender.tells(&idle("Ev0OTHER")).await.is(200);
    assert_eq!(desk.count("ledger").await, 2);
}

/// RS-T21. Nobody is read to the end who sends without end, signed or not.
#[tokio::test]
async fn a_body_without_end_is_refused_within_a_megabyte() {
    let (_standin, desk) = connected().await;
    let address = desk.addresses.http;
    let announced =
        "POST /slack/events HTTP/1.1\r\nHost: desk.test\r\nContent-Length: 4294967296\r\n\r\n";
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(announced.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");

    let head = "POST /slack/events HTTP/1.1\r\nHost: desk.test\r\nTransfer-Encoding: chunked\r\n\
                X-Slack-Signature: v0=00\r\nX-Slack-Request-Timestamp: 1\r\n\r\n";
    let (mut read, mut write) = tokio::net::TcpStream::connect(address)
        .await
        .unwrap()
        .into_split();
    write.write_all(head.as_bytes()).await.unwrap();
    let sending = tokio::spawn(async move {
        let chunk = format!("{:x}\r\n{}\r\n", 64 * 1024, "x".repeat(64 * 1024));
        let mut sent = 0;
        // Four gigabytes, if somebody takes them.
        while sent < 65_536 && write.write_all(chunk.as_bytes()).await.is_ok() {
            sent += 1;
        }
        sent
    });
    let mut answer = Vec::new();
    let _ = read.read_to_end(&mut answer).await;
    drop(read);
    let sent = sending.await.unwrap();
    // What the system's buffers took was not read by us.
    assert!(sent < 16 * 10, "{sent} chunks were taken");
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 413"));
    assert_eq!(desk.count("ledger").await, 0);

    // Just under it is read, and then looked at.
    let large = "x".repeat(1024 * 1024);
    let page = Sender::of(&desk)
        .posts("/slack/events", &[], large.into_bytes())
        .await;
    assert_eq!(page.status, 401);
}

/// C3. Questions that are over once they are answered leave nothing; all else is stored before the 200.
#[tokio::test]
async fn slack_gets_the_answers_it_waits_for() {
    let (_standin, desk) = connected().await;
    let sender = Sender::of(&desk);
    let form = "application/x-www-form-urlencoded";

    let handshake = json!({ "token": "t", "type": "url_verification", "challenge": "3eZbrw1a" });
    let page = sender.tells(&handshake).await.is(200);
    assert_eq!(page.json(), json!({ "challenge": "3eZbrw1a" }));
    let check = "ssl_check=1&token=t".to_owned();
    let page = sender
        .sends("/slack/commands", form, check.clone())
        .await
        .is(200);
    assert_eq!(page.text, "");
    // Slack's look at the certificate is not always signed; it says and changes nothing.
    let unsigned = [("content-type", form)];
    let page = sender
        .posts("/slack/commands", &unsigned, check.into_bytes())
        .await;
    assert_eq!((page.status.as_u16(), page.text.as_str()), (200, ""));
    assert_eq!(desk.count("ledger").await, 0);

    // A command, stored as JSON with a type of its own.
    let command =
        "command=%2Fhr&text=hello+%26+co&user_id=U1&team_id=T000000001&trigger_id=1.2.abc";
    let page = sender
        .sends("/slack/commands", form, command.to_owned())
        .await
        .is(200);
    assert_eq!(page.text, "");
    let suggestion = json!({ "type": "block_suggestion", "team": null, "user": { "id": "U1" },
        "action_id": "x", "block_id": "y", "value": "z" });
    let payload = serde_html_form::to_string([("payload", suggestion.to_string())]).unwrap();
    let page = sender
        .sends("/slack/interactions", form, payload)
        .await
        .is(200);
    assert_eq!(page.json(), json!({ "options": [] }));
    // What is no JSON, and what nobody knows, is Slack's all the same.
    sender
        .sends("/slack/events", "application/json", "{\"type\":".to_owned())
        .await
        .is(200);
    sender
        .tells(&json!({ "type": "from_the_future", "x": [1] }))
        .await
        .is(200);
    let entries = desk.ledger().await;
    assert_eq!(entries.len(), 4);
    assert!(
        entries
            .iter()
            .all(|it| it.account == "slack" && it.door == "slack")
    );
    let raw = visavis::store::ledger::raw(desk.app.db.read(), domain::ids::LedgerId(entries[0].id));
    let raw: Value = serde_json::from_slice(&raw.await.unwrap()).unwrap();
    assert_eq!(raw["type"], "slash_commands");
    assert_eq!(raw["text"], "hello & co");
    assert_eq!(entries[0].outside_id, "command:1.2.abc");

    // None of these stays unread, and what nobody knows is listed.
    desk.settles().await;
    let open: Vec<_> = desk
        .ledger()
        .await
        .into_iter()
        .filter(|it| it.state == "stored")
        .collect();
    assert!(open.is_empty(), "{open:?}");
    let page = desk
        .administrator()
        .web
        .opens("/settings/slack/deliveries")
        .await
        .is(200);
    assert!(!page.text.contains("hello &amp; co"), "no content");
}

/// RS-R3, RS-T20. Each message four times, to two processes at once: one request each.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_deliveries_to_two_processes_are_one_request() {
    let (standin, desk) = connected().await;
    desk.team("Payroll").await;
    let (second, other) = desk.second().await;
    standin.manner(Manner::Held);
    let names = ["anna", "claire", "ben", "marco", "sofia", "pieter", "ines"];
    for round in 0..2 {
        for name in names {
            standin
                .says(
                    &standin.person(name),
                    &format!("Question {round} of {name}?"),
                )
                .await;
        }
    }
    let events = standin.held();
    assert_eq!(events.len(), 2 * names.len());
    let first = Sender::of(&desk);
    let second_sender = Sender {
        base: format!("http://{}", other.addresses.http),
        ..first.clone()
    };
    let mut tasks = Vec::new();
    for body in &events {
        for sender in [&first, &second_sender, &first, &second_sender] {
            let (sender, body) = (sender.clone(), body.clone());
            tasks.push(tokio::spawn(async move {
                sender.tells(&body).await.status.as_u16()
            }));
        }
    }
    for task in tasks {
        assert_eq!(task.await.unwrap(), 200);
    }
    desk.settles().await;
    assert_eq!(
        desk.count("ledger").await,
        i64::try_from(events.len()).unwrap()
    );
    let states: Vec<String> = desk.ledger().await.into_iter().map(|it| it.state).collect();
    assert!(states.iter().all(|it| it == "done"), "{states:?}");
    assert_eq!(desk.requests().await.len(), events.len());
    other.stop().await;
    drop(second);
}

/// RS-R4. Slack gets its 200 in time while its own API hangs, the database is written to, and fifty
/// clients are slow. What is measured without other work on the machine is in docs/benchmarks.md.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slack_is_answered_whatever_else_is_slow() {
    let (standin, desk) = connected().await;
    let team = desk.team("Payroll").await;
    let expert = desk.expert("Ann Expert", &[team]).await;
    standin.fail("*", Fault::hang(), u32::MAX);
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = tokio::net::TcpStream::connect(desk.addresses.http)
            .await
            .unwrap();
        let head =
            "POST /slack/events HTTP/1.1\r\nHost: desk.test\r\nContent-Length: 1000\r\n\r\n{";
        stream.write_all(head.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    let api = Arc::new(expert.api().await);
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let api = api.clone();
            tokio::spawn(async move {
                for n in 0..25 {
                    let body = json!({ "team": "payroll", "requester": { "email": format!("w{writer}@other.test") },
                        "subject": format!("write {n}"), "body": "Where?" });
                    api.posts("/api/v1/requests", &body).await;
                }
            })
        })
        .collect();
    let sender = Sender::of(&desk);
    let user = standin.person("claire");
    let direct = standin.dm(&user);
    let mut slowest = Duration::ZERO;
    for n in 0..100 {
        let said = event(
            &format!("Ev0SLOW{n}"),
            json!({ "type": "message", "channel": direct,
            "channel_type": "im", "user": user, "text": "Where?", "team": WORKSPACE,
            "ts": format!("17676036{n:02}.000100"), "event_ts": format!("17676036{n:02}.000100") }),
        );
        let begun = Instant::now();
        sender.tells(&said).await.is(200);
        slowest = slowest.max(begun.elapsed());
    }
    for writer in writers {
        writer.await.unwrap();
    }
    assert!(slowest < Duration::from_millis(2500), "{slowest:?}");
    assert_eq!(desk.count("ledger").await, 100);
    // Who was slow is told so, and has cost nobody anything.
    let mut answer = Vec::new();
    let mut stream = slow.pop().unwrap();
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(
        answer.starts_with(b"HTTP/1.1 408"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    standin.recover();
}

/// RS-R4, item 7. A form is opened while its command has been answered already; Slack's API may hang.
#[tokio::test]
async fn opening_a_form_delays_no_answer() {
    let (standin, desk) = connected().await;
    desk.team("Payroll").await;
    let user = standin.person("claire");
    standin.fail("views.open", Fault::hang(), 1);
    let answer = standin.commands(&user, "/hr", "").await;
    assert!(
        answer.is_ok() && answer.took < Duration::from_secs(1),
        "{answer:?}"
    );
    assert_eq!(answer.body, "");

    let answer = standin.commands(&user, "/hr", "").await;
    assert!(answer.is_ok(), "{answer:?}");
    eventually("form", || async { standin.views().pop() }).await;
}

/// S3. What is wrong in a form is said at its field while it is open, and nothing of it is kept.
#[tokio::test]
async fn a_form_is_refused_at_its_fields() {
    let (standin, desk) = connected().await;
    desk.team("Payroll").await;
    desk.team("Travel").await;
    let user = standin.person("claire");
    standin.commands(&user, "/hr", "").await;
    let form = eventually("form", || async { standin.views().pop() }).await;
    desk.settles().await;
    let before = desk.count("ledger").await;

    let answer = standin
        .submits(&user, &form, &[("subject", "Payslip"), ("text", "  ")])
        .await;
    let errors = answer.json();
    assert_eq!(errors["response_action"], "errors", "{errors}");
    assert!(errors["errors"]["text"].is_string(), "{errors}");
    assert!(errors["errors"]["team"].is_string(), "{errors}");
    assert_eq!(desk.count("ledger").await, before);
    assert!(desk.requests().await.is_empty());
}
