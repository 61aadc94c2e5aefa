//! An expert answers: what leaves, when, how often, and what can be taken back.

use data_encoding::BASE64;
use serde_json::{Value, json};
use visavis::store::settings::names;

use crate::desk::{Desk, Letter, SentMail, at, eventually};

/// Only what people wrote: no receipts.
fn replies(mails: Vec<SentMail>) -> Vec<SentMail> {
    mails
        .into_iter()
        .filter(|it| it.header("Auto-Submitted").is_none())
        .collect()
}

/// C2, C4, I7. A reply waits ten seconds, then goes out as a mail that answers the request's.
#[tokio::test]
async fn a_reply_goes_out_after_ten_seconds_and_answers_the_mail() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let letter = claire.mails("payroll@hr.test", "Payslip", "Where?").await;
    desk.settles().await;

    let written = ann.replies(1, "In the portal.").await;
    desk.advance(9);
    desk.settles().await;
    assert_eq!(at(&written, "/delivery/state"), "waiting");
    assert!(replies(desk.sent()).is_empty());
    desk.advance(2);
    desk.settles().await;

    let sent = replies(desk.sent());
    assert_eq!(sent.len(), 1);
    let mail = &sent[0];
    assert_eq!(mail.to(), claire.email);
    assert_eq!(mail.mail.subject, "Re: Payslip [#1]");
    assert_eq!(mail.mail.from.as_ref().unwrap().address, "payroll@hr.test");
    assert_eq!(mail.header("In-Reply-To").unwrap(), letter.message_id());
    let references = mail.header("References").unwrap();
    assert!(references.contains(&letter.message_id()), "{references}");
    assert!(mail.header("Message-ID").unwrap().ends_with("@hr.test>"));
    let token = mail.reply_to();
    assert!(token.starts_with("payroll+r."), "{token}");
    assert!(token.len() - "payroll+r.@hr.test".len() >= 16, "{token}");
    assert_eq!(
        mail.header("X-Auto-Response-Suppress").unwrap(),
        "OOF, AutoReply"
    );
    assert!(mail.mail.text.contains("In the portal."));
    assert!(mail.mail.text.contains("Ann Expert"));

    let request = ann.reads(1).await;
    assert_eq!(at(&request, "/messages/1/delivery/state"), "sent");
    assert_eq!(request["stage"], "in_progress");
    assert_eq!(at(&request, "/assignee/email"), "ann.expert@company.test");
}

/// I7. Within the ten seconds the reply can be taken back, and is a draft again.
#[tokio::test]
async fn a_reply_that_is_taken_back_never_leaves() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let written = ann.replies(number, "In the wrong portal.").await;
    let id: uuid::Uuid = serde_json::from_value(written["id"].clone()).unwrap();

    let viewer = desk.viewer(ann.id).await;
    visavis::actions::write::recall(&desk.app, &viewer, number, domain::ids::MessageId(id))
        .await
        .unwrap();
    desk.advance(60);
    desk.settles().await;

    assert!(replies(desk.sent()).is_empty());
    let draft: Option<String> = visavis::store::sql::Sql::new("SELECT html FROM drafts")
        .value(desk.app.db.read())
        .await
        .unwrap();
    assert!(draft.unwrap().contains("In the wrong portal."));
    // Too late once it has gone.
    let written = ann.replies(number, "In the right portal.").await;
    let id: uuid::Uuid = serde_json::from_value(written["id"].clone()).unwrap();
    desk.advance(11);
    desk.settles().await;
    let late =
        visavis::actions::write::recall(&desk.app, &viewer, number, domain::ids::MessageId(id));
    assert!(late.await.is_err());
    assert_eq!(replies(desk.sent()).len(), 1);
}

/// I5. What is bold, a list or a link stays that, in HTML and in text; scripts do not survive.
#[tokio::test]
async fn formatting_survives_in_html_and_in_text() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;

    let html = "<p>It is <strong>there</strong>:</p><ul><li>one</li><li>two</li></ul>\
         <p><a href=\"https://portal.test/x\">the portal</a> 🎉</p><script>alert(1)</script>\
         <img src=x onerror=alert(1)>";
    ann.writes(
        number,
        json!({ "kind": "reply", "format": "html", "body": html }),
    )
    .await;
    desk.advance(11);
    desk.settles().await;

    let mail = replies(desk.sent()).pop().unwrap();
    let html: String = mail
        .mail
        .segments
        .iter()
        .map(|it| it.html.as_str())
        .collect();
    for part in [
        "<strong>there</strong>",
        "<li>one</li>",
        "https://portal.test/x",
        "🎉",
    ] {
        assert!(html.contains(part), "{html}");
    }
    assert!(!mail.raw.contains("alert("), "{}", mail.raw);
    let text = mail.text();
    for part in ["there", "one", "two", "https://portal.test/x", "🎉"] {
        assert!(text.contains(part), "{text}");
    }
}

/// I6. A file goes with the reply, under its name and no path.
#[tokio::test]
async fn a_file_goes_with_the_reply() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let bytes = b"%PDF-1.7 hello \x00\xff".to_vec();

    ann.writes(
        number,
        json!({
            "kind": "reply",
            "body": "Here it is.",
            "attachments": [{
                "name": "../../etc/Gehalt für Juni.pdf",
                "content_type": "application/pdf",
                "content": BASE64.encode(&bytes),
            }],
        }),
    )
    .await;
    desk.advance(11);
    desk.settles().await;

    let mail = replies(desk.sent()).pop().unwrap();
    let [file] = mail.mail.attachments.as_slice() else {
        panic!("one file was sent, not {:?}", mail.mail.attachments);
    };
    assert_eq!(file.data, bytes);
    assert!(file.name.ends_with("Gehalt für Juni.pdf"), "{}", file.name);
    assert!(!file.name.contains(['/', '\\']), "{}", file.name);
    assert_eq!(file.content_type, "application/pdf");
}

/// I3, email.md 10. Notes have no path into mail, not even as quoted history.
#[tokio::test]
async fn notes_are_never_mailed() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;

    ann.notes(number, "canary-note one").await;
    ann.replies(number, "Hello Claire.").await;
    ann.notes(number, "canary-note two").await;
    desk.advance(11);
    desk.settles().await;
    ann.changes(number, json!({ "status": "resolved" })).await;
    desk.advance(60);
    desk.settles().await;

    assert!(desk.sent().len() >= 2);
    assert!(desk.sent().iter().all(|it| !it.raw.contains("canary")));
    // The requester's own API shows none either.
    let shown = claire.reads(number).await.to_string();
    assert!(!shown.contains("canary-note"), "{shown}");
}

/// C4. In order within a request, each once.
#[tokio::test]
async fn replies_leave_in_order_and_once() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    for count in 1..=5 {
        ann.replies(number, &format!("part {count} of 5")).await;
    }

    eventually("five replies", || async {
        desk.advance(5);
        desk.settles().await;
        (replies(desk.sent()).len() == 5).then_some(())
    })
    .await;
    desk.advance(600);
    desk.settles().await;

    let mails = replies(desk.sent());
    assert_eq!(mails.len(), 5);
    let mut sent: Vec<(i64, String)> = visavis::store::sql::Sql::new(
        "SELECT sent_at FROM outbox WHERE purpose = 'reply' ORDER BY id",
    )
    .column::<i64>(desk.app.db.read())
    .await
    .unwrap()
    .into_iter()
    .zip(mails.iter().map(|it| it.mail.text.clone()))
    .collect();
    let decided = sent.clone();
    sent.sort_by_key(|it| it.0);
    assert_eq!(sent, decided);
    for (count, mail) in (1..).zip(&mails) {
        assert!(mail.mail.text.contains(&format!("part {count} of 5")));
    }
}

/// C4. A relay that is away is tried again; what it refuses for good is shown and can be sent again.
#[tokio::test]
async fn a_refused_delivery_is_shown_and_can_be_tried_again() {
    let relay = relay::Relay::start().await;
    let url = format!("smtp://{}", relay.address);
    let desk = Desk::with(|config| {
        config.mail.outgoing = visavis::config::SecretUrl::new(url);
    })
    .await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    // A contact, so that no receipt comes between.
    desk.gets_mail(&Letter::new(
        "c@other.test",
        "payroll@hr.test",
        "Payslip",
        "Where?",
    ))
    .await;
    relay.answers("451 4.3.0 not now");

    ann.replies(1, "In the portal.").await;
    desk.advance(11);
    let delivery = |state: &'static str, answer: &'static str| {
        let (ann, desk) = (&ann, &desk);
        async move {
            eventually(state, || async {
                desk.settles().await;
                let request = ann.reads(1).await;
                let delivery = at(&request, "/messages/1/delivery").clone();
                let found = delivery["state"] == state
                    && delivery["answer"].as_str().unwrap().contains(answer);
                found.then_some(delivery)
            })
            .await
        }
    };
    delivery("waiting", "not now").await;
    relay.answers("550 5.1.1 no such user");
    desk.advance(120);
    delivery("failed", "no such user").await;
    let request = ann.reads(1).await;
    let events = request["events"].as_array().unwrap();
    assert!(events.iter().any(|it| it["kind"] == "delivery_failed"));

    relay.answers("250 2.0.0 taken");
    let viewer = desk.viewer(ann.id).await;
    let id: uuid::Uuid =
        visavis::store::sql::Sql::new("SELECT id FROM outbox WHERE purpose = 'reply'")
            .value(desk.app.db.read())
            .await
            .unwrap()
            .unwrap();
    visavis::actions::deliveries::try_again(&desk.app, &viewer, 1, domain::ids::DeliveryId(id))
        .await
        .unwrap();
    delivery("sent", "taken").await;
    // The same mail each time, by its Message-ID; what its expert is told is another.
    let mut ids = relay.message_ids();
    ids.retain(|it| it.contains(&id.simple().to_string()));
    assert!(ids.len() >= 3, "{ids:?}");
    ids.dedup();
    assert_eq!(ids.len(), 1);
    let mut from = relay.senders();
    from.retain(|it| !it.starts_with("bounces@"));
    assert!(
        from.iter().all(|it| it.starts_with("payroll+b.")),
        "{from:?}"
    );
}

/// L1, L2, L3. A mail is in the language of the person it goes to, as it is when it goes.
#[tokio::test]
async fn a_mail_is_in_the_language_of_whom_it_goes_to() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let mut subjects = Vec::new();
    for language in ["en", "de", "fr", "es", "it", "nl", "pt"] {
        visavis::actions::manage_people::set_preferences(
            &desk.app,
            claire.id,
            language.to_owned(),
            String::new(),
        )
        .await
        .unwrap();
        // Nobody gets more than five of them a day (E5).
        desk.advance(25 * 3600);
        claire.mails("payroll@hr.test", language, "Where?").await;
        desk.settles().await;
        let mail = desk.sent_to(&claire).pop().unwrap();
        assert!(
            mail.raw.contains(&format!("lang=3D\"{language}\""))
                || mail.raw.contains(&format!("lang=\"{language}\"")),
            "{}",
            mail.raw
        );
        subjects.push(mail.mail.text.replace(|it: char| it.is_ascii_digit(), ""));
    }
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), 7, "{subjects:#?}");
}

/// I7. The time to take a reply back is a setting.
#[tokio::test]
async fn the_time_to_take_back_is_a_setting() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    desk.sets(names::UNDO_SECONDS, "30").await;

    ann.replies(number, "In the portal.").await;
    desk.advance(29);
    desk.settles().await;
    assert!(replies(desk.sent()).is_empty());
    desk.advance(2);
    desk.settles().await;
    assert_eq!(replies(desk.sent()).len(), 1);
}

/// C4. With two processes on one database each mail leaves once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_send_each_mail_once() {
    if crate::desk::test_database_url().is_none() {
        eprintln!("skipped: two processes need PostgreSQL (VISAVIS_TEST_DATABASE_URL)");
        return;
    }
    let relay = relay::Relay::start().await;
    let url = format!("smtp://{}", relay.address);
    let desk = Desk::with(|config| {
        config.mail.outgoing = visavis::config::SecretUrl::new(url);
    })
    .await;
    let (second, server) = desk.second().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    for count in 0..20 {
        let from = format!("c{count}@other.test");
        let letter = Letter::new(
            &from,
            "payroll@hr.test",
            &format!("Question {count}"),
            "Where?",
        );
        desk.gets_mail(&letter).await;
    }
    let requests = desk.requests().await;
    assert_eq!(requests.len(), 20);
    for number in &requests {
        ann.replies(*number, "In the portal.").await;
    }
    desk.advance(11);
    second.db.jobs_added().notify_waiters();
    eventually("twenty mails", || async {
        desk.settles().await;
        (relay.message_ids().len() >= 20).then_some(())
    })
    .await;
    desk.advance(600);
    desk.settles().await;

    let mut ids = relay.message_ids();
    assert_eq!(ids.len(), 20);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
    server.stop().await;
}

/// RS-R3. A message that the API gets four times under one key is one message and one mail.
#[tokio::test]
async fn a_reply_posted_again_under_its_key_is_one_reply() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    let api = ann.api().await;
    let path = format!("/api/v1/requests/{number}/messages");
    let body: Value = json!({ "kind": "reply", "body": "In the portal." });

    let post = || api.posts_as("answer-1", &path, &body);
    let answers = tokio::join!(post(), post(), post(), post());
    for answer in [&answers.0, &answers.1, &answers.2, &answers.3] {
        assert_eq!(answer.status, 201);
        assert_eq!(answer.json()["id"], answers.0.json()["id"]);
    }
    desk.advance(11);
    desk.settles().await;
    assert_eq!(replies(desk.sent()).len(), 1);
}

/// A relay that answers DATA as it is told, and remembers what it was given.
mod relay {
    use std::net::SocketAddr;
    use std::sync::{Arc, Mutex};

    use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
    use tokio::net::{TcpListener, TcpStream};

    #[derive(Default)]
    struct Seen {
        answer: String,
        senders: Vec<String>,
        ids: Vec<String>,
    }

    /// The relay.
    pub(super) struct Relay {
        pub(super) address: SocketAddr,
        seen: Arc<Mutex<Seen>>,
        task: tokio::task::JoinHandle<()>,
    }

    impl Drop for Relay {
        fn drop(&mut self) {
            self.task.abort();
        }
    }

    impl Relay {
        pub(super) async fn start() -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let seen = Arc::new(Mutex::new(Seen {
                answer: "250 2.0.0 taken".to_owned(),
                ..Seen::default()
            }));
            let shared = seen.clone();
            let task = tokio::task::spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::task::spawn(talk(stream, shared.clone()));
                }
            });
            Self {
                address,
                seen,
                task,
            }
        }

        pub(super) fn answers(&self, answer: &str) {
            answer.clone_into(&mut self.seen.lock().unwrap().answer);
        }

        pub(super) fn message_ids(&self) -> Vec<String> {
            self.seen.lock().unwrap().ids.clone()
        }

        pub(super) fn senders(&self) -> Vec<String> {
            self.seen.lock().unwrap().senders.clone()
        }
    }

    async fn talk(stream: TcpStream, seen: Arc<Mutex<Seen>>) {
        let mut stream = BufReader::new(stream);
        let _ = stream.get_mut().write_all(b"220 relay.test\r\n").await;
        let mut data = false;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim_end();
            let answer = if data {
                if let Some(id) = line.strip_prefix("Message-ID: ") {
                    seen.lock().unwrap().ids.push(id.to_owned());
                }
                if line != "." {
                    continue;
                }
                data = false;
                seen.lock().unwrap().answer.clone()
            } else if let Some(from) = line.strip_prefix("MAIL FROM:<") {
                let from = from.split('>').next().unwrap().to_owned();
                seen.lock().unwrap().senders.push(from);
                "250 2.1.0 fine".to_owned()
            } else if line == "DATA" {
                data = true;
                "354 go on".to_owned()
            } else if line == "QUIT" {
                "221 2.0.0 bye".to_owned()
            } else {
                "250 2.0.0 fine".to_owned()
            };
            let answer = format!("{answer}\r\n");
            if stream.get_mut().write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
