//! The demo, as whoever starts it for a first look finds it: connected to a Personio of its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::desk::{Folder, Visitor, eventually, words};

/// A running demo; it ends with its owner.
struct Demo {
    child: Child,
    said: Vec<String>,
    _folder: Folder,
}

impl Demo {
    fn start() -> Self {
        let folder = Folder::new();
        let listening = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let web = listening.local_addr().unwrap();
        drop(listening);
        let mut child = Command::new(env!("CARGO_BIN_EXE_visavis"))
            .arg("demo")
            .env("TMPDIR", &*folder)
            .env("VISAVIS_HTTP__LISTEN", web.to_string())
            .env("VISAVIS_SMTP__LISTEN", "127.0.0.1:0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut said = Vec::new();
        for line in output.lines() {
            let line = line.unwrap();
            let is_last = line.starts_with("Ctrl-C");
            said.push(line);
            if is_last {
                break;
            }
        }
        Self {
            child,
            said,
            _folder: folder,
        }
    }

    /// The last word of the line that begins so.
    fn says(&self, of: &str) -> &str {
        let mut lines = self.said.iter();
        let line = lines.find(|it| it.trim_start().starts_with(of)).unwrap();
        line.split_whitespace().last().unwrap()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What somebody's screen shows in the demo's Slack.
async fn screen(program: &str, user: &str) -> Value {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let screen = http.get(format!("{program}/play/state"));
    let answer = screen.query(&[("user", user)]).send().await.unwrap();
    answer.json().await.unwrap()
}

/// Issues 4.11, 5.10 and 6.10. The demo has synced with its stand-in for weeks, and goes on when it is told to;
/// and it has a Slack and a Teams in which people have asked and were answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_has_a_personio_and_chats_of_its_own() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let demo = tokio::task::spawn_blocking(Demo::start).await.unwrap();
    let personio = demo.said.iter().find(|it| it.contains("Personio"));
    assert!(
        personio
            .unwrap()
            .contains("Personio       http://127.0.0.1:")
    );
    let web: SocketAddr = demo.says("Web")["http://".len()..].parse().unwrap();
    let visitor = Visitor::new(web);
    let link = demo.says("Administrator");
    visitor
        .uses_link(&link[link.find("/sign-in/").unwrap()..])
        .await
        .is(303);
    // People of whom only Personio knows.
    let people = visitor.opens("/settings/people?q=Carstensen").await.is(200);
    assert!(people.text.contains("Wiebke Carstensen"));
    let log = visitor
        .opens("/settings/personio/runs/2?tab=errors")
        .await
        .is(200);
    assert!(log.text.contains("Milan Horvath"), "{}", log.text);
    let before = visitor.opens("/settings/personio/runs").await.is(200);
    let latest = |page: &str| {
        let numbers = page.split("/settings/personio/runs/").skip(1);
        numbers
            .filter_map(|it| {
                it.split(|it: char| !it.is_ascii_digit())
                    .next()?
                    .parse()
                    .ok()
            })
            .max()
            .unwrap_or(0_i64)
    };
    assert!(latest(&before.text) >= 3);
    // One that is at work already is not doubled, so it may take two tries.
    eventually("another run", || async {
        let pressed = visitor.submits("/settings/personio", "/settings/personio/sync", &[]);
        pressed.await.is(303);
        let page = visitor.opens("/settings/personio/runs").await.is(200);
        (latest(&page.text) > latest(&before.text)).then_some(())
    })
    .await;
    let line = demo.said.iter().find(|it| it.contains("  Slack  "));
    let slack = line.unwrap().split_whitespace().nth(1).unwrap();
    let slack = slack.trim_end_matches(',');
    eventually("an answer in Slack", || async {
        let screen = screen(slack, "adrien.bellegarde").await;
        let messages = screen["messages"].as_array().unwrap();
        // In his own language, not in the one that Slack speaks to him.
        let told = messages
            .iter()
            .any(|it| words(it).contains("votre demande #"));
        told.then_some(())
    })
    .await;
    let line = demo.said.iter().find(|it| it.contains("  Teams  "));
    let teams = line.unwrap().split_whitespace().nth(1).unwrap();
    let teams = teams.trim_end_matches(',');
    eventually("an answer in Teams", || async {
        let screen = screen(teams, "helene.charmettan").await;
        let messages = screen["messages"].as_array().unwrap();
        let told = messages.iter().any(|it| {
            it["text"]
                .as_str()
                .unwrap_or_default()
                .contains("livret de famille")
        });
        told.then_some(())
    })
    .await;
    let line = demo.said.iter().find(|it| it.contains("  Mail   "));
    let mailbox = line.unwrap().split_whitespace().nth(1).unwrap();
    let mailbox = mailbox.trim_end_matches(',');
    let before = screen(mailbox, "").await;
    let me = before["me"].as_str().unwrap().to_owned();
    let team = before["teams"][0].as_str().unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let letter = serde_json::json!({
        "from": me, "to": team, "subject": "Where is my badge?", "text": "I cannot find it.",
    });
    let act = http.post(format!("{mailbox}/play/act")).json(&letter);
    assert_eq!(act.send().await.unwrap().status(), 200);
    eventually("a receipt in the mailbox", || async {
        let screen = screen(mailbox, &me).await;
        let letters = screen["letters"].as_array().unwrap();
        let before = before["letters"].as_array().unwrap();
        (letters.len() >= before.len() + 2).then_some(())
    })
    .await;
    let inbox = visitor.opens("/inbox/all").await.is(200);
    assert!(inbox.text.contains("Where is my badge?"));
    assert!(inbox.text.contains("Annika Lührs"));
    assert!(inbox.text.contains("Hélène Charmettan"));
}
