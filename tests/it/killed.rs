//! Killed at any moment, nothing that was acknowledged is lost, and nothing leaves twice.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::Mutex;
use visavis::store::Db;
use visavis::store::sql::Sql;

use visavis::demo::slack::{BOT, BOT_TOKEN, BOT_USER, SIGNING_SECRET, User, WORKSPACE};
use visavis::secrets::Keys;
use visavis::store::slack::{self, Connection};

use crate::desk::{Folder, Letter, Post, PostgresDatabase, SentMail, SlackStandin};
use crate::slack::door::{Sender, event};

/// How often the server is killed (RS-R1: 20 in CI).
const KILLS: u64 = 20;

/// A server in a process of its own.
pub(crate) struct Process {
    child: Child,
    http: SocketAddr,
    smtp: SocketAddr,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An installation that processes serve.
pub(crate) struct Place {
    /// Its files.
    pub(crate) folder: Folder,
    /// Its database, unless that is one of the files.
    pub(crate) database: Option<PostgresDatabase>,
}

impl Place {
    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_visavis"));
        command
            .current_dir(&*self.folder)
            .env("VISAVIS_DATA_DIR", &*self.folder)
            .env("VISAVIS_HTTP__LISTEN", "127.0.0.1:0")
            .env("VISAVIS_SMTP__LISTEN", "127.0.0.1:0")
            .env("VISAVIS_MAIL__DOMAIN", "hr.test")
            .env("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing")
            .env("VISAVIS_LOG__LEVEL", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some(database) = &self.database {
            command.env("VISAVIS_DATABASE__URL", &database.url);
        }
        command
    }

    /// Starts the server and reads its addresses; `None` if it was killed before it said them.
    pub(crate) fn starts(&self, kill_after: Option<Duration>) -> Option<Process> {
        let mut child = self.program().arg("serve").spawn().unwrap();
        if let Some(after) = kill_after {
            std::thread::sleep(after);
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut says = |before: &str| -> SocketAddr {
            let line = lines.next().expect("it says where it listens").unwrap();
            let (_, rest) = line.split_once(before).unwrap_or_else(|| panic!("{line}"));
            let end = rest.find([',', ' ']).unwrap_or(rest.len());
            rest[..end].parse().unwrap()
        };
        let http = says("http://");
        let smtp = says("taken on ");
        Some(Process { child, http, smtp })
    }

    /// Its database, to look into.
    pub(crate) async fn opens(&self) -> Db {
        let file = format!("sqlite://{}/visavis.db", self.folder.display());
        let url = self.database.as_ref().map_or(file, |it| it.url.clone());
        Db::open(&url).await.unwrap()
    }

    /// What is left to do, for whoever looks for a failure.
    async fn jobs(&self) -> Vec<String> {
        let db = self.opens().await;
        Sql::new(
            "SELECT 'ledger ' || state || ' ' || reason FROM ledger WHERE state <> 'done' UNION ALL \
             SELECT kind || ' attempts ' || attempts || ' run_at ' || run_at || ' dead ' || \
             coalesce(dead_at, 0) || ' ' || last_error FROM jobs",
        )
        .column(db.read())
        .await
        .unwrap()
    }

    fn says(&self, arguments: &[&str]) -> String {
        let output = self.program().args(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

/// What was acknowledged.
#[derive(Default)]
struct Acknowledged {
    mails: BTreeSet<String>,
    said: BTreeSet<String>,
    posts: BTreeMap<String, i64>,
    replies: BTreeMap<String, String>,
}

/// Who asks by Slack: enough people that none of them asks too much.
const ASKERS: u32 = 40;

/// Connects an installation to a stand-in of Slack, as its set-up would.
async fn connect(place: &Place, standin: &SlackStandin) {
    let settings = format!("[slack]\napi_url = \"{}\"\n", standin.api_url());
    std::fs::write(place.folder.join("visavis.toml"), settings).unwrap();
    standin.change(|it| {
        for number in 0..ASKERS {
            it.comes(User::member(
                500 + number,
                &format!("Asker {number}"),
                "en-GB",
            ));
        }
    });
    let keys = Keys::load(None, &place.folder).unwrap();
    let sealed = |text: &str| Some(keys.seal(text.as_bytes()).unwrap());
    let connection = Connection {
        workspace: WORKSPACE.to_owned(),
        bot_id: BOT.to_owned(),
        bot_user_id: BOT_USER.to_owned(),
        bot_token: sealed(BOT_TOKEN),
        signing_secret: sealed(SIGNING_SECRET),
        enabled_at: Some(1),
        ..Connection::empty()
    };
    let db = place.opens().await;
    db.write(move |txn| Box::pin(async move { slack::add(txn, connection).await }))
        .await
        .unwrap();
    db.close().await;
}

/// Says something to the bot, as Slack tells it.
async fn says(http: &reqwest::Client, web: SocketAddr, user: &str, name: &str, nth: usize) -> bool {
    let sender = Sender {
        http: http.clone(),
        base: format!("http://{web}"),
        at: jiff::Timestamp::now().as_second(),
    };
    let ts = format!("{}.{nth:06}", 1_767_603_600 + nth);
    let said = json!({ "type": "message", "channel": format!("D{}", &user[1..]), "channel_type": "im",
        "user": user, "text": format!("said {name}"), "team": WORKSPACE, "ts": ts, "event_ts": ts });
    let told = event(&format!("Ev{name}"), said);
    sender.tries(&told).await.is_some_and(|it| it == 200)
}

/// Writes by mail, by Slack and by the API, each thing again until it is acknowledged, as clients do.
async fn load(
    worker: usize,
    askers: Arc<Vec<String>>,
    addresses: Arc<Mutex<Option<(SocketAddr, SocketAddr)>>>,
    token: String,
    ends: Arc<AtomicBool>,
    done: Arc<Mutex<Acknowledged>>,
) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    let mut count = 0;
    while !ends.load(Ordering::Relaxed) {
        count += 1;
        let name = format!("{worker}-{count}");
        let from = format!("c{name}@other.test");
        let letter = Letter::new(&from, "payroll@hr.test", &format!("mail {name}"), "Where?");
        let body = json!({ "team": "payroll", "requester": { "email": format!("a{name}@other.test") },
            "subject": format!("post {name}"), "body": "Where?" });
        let reply = json!({ "kind": "reply", "body": format!("reply {name}") });
        let (mut mailed, mut said) = (false, false);
        let mut number = None;
        loop {
            let Some((web, smtp)) = *addresses.lock().await else {
                tokio::time::sleep(Duration::from_millis(5)).await;
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                continue;
            };
            if !mailed {
                if !Post::try_smtp(smtp, &letter).await.starts_with("250") {
                    continue;
                }
                mailed = true;
                done.lock().await.mails.insert(format!("mail {name}"));
            }
            if !said {
                let nth = worker * 100_000 + count;
                let user = &askers[nth % askers.len()];
                if !says(&http, web, user, &name, nth).await {
                    continue;
                }
                said = true;
                done.lock().await.said.insert(format!("said {name}"));
            }
            let post = |path: String, body: &Value, key: String| {
                let call = http.post(format!("http://{web}{path}")).bearer_auth(&token);
                let call = call.header("Idempotency-Key", key).json(body);
                async move {
                    let answer = call.send().await.ok()?;
                    (answer.status() == 201).then_some(())?;
                    answer.json::<Value>().await.ok()
                }
            };
            let of_request = match number {
                Some(number) => number,
                None => {
                    let path = "/api/v1/requests".to_owned();
                    let Some(opened) = post(path, &body, format!("post-{name}")).await else {
                        continue;
                    };
                    let opened = opened["number"].as_i64().unwrap();
                    number = Some(opened);
                    done.lock()
                        .await
                        .posts
                        .insert(format!("post {name}"), opened);
                    opened
                }
            };
            let path = format!("/api/v1/requests/{of_request}/messages");
            let Some(written) = post(path, &reply, format!("reply-{name}")).await else {
                continue;
            };
            let id = written["id"].as_str().unwrap().to_owned();
            done.lock()
                .await
                .replies
                .insert(format!("reply {name}"), id);
            break;
        }
    }
}

/// Whether a mail says this, and not only quotes it.
fn has_line(mail: &SentMail, line: &str) -> bool {
    mail.raw.split("\r\n").any(|it| it == line)
}

/// The subjects of all requests, with their numbers.
async fn subjects(
    http: &reqwest::Client,
    server: SocketAddr,
    token: &str,
) -> BTreeMap<String, Vec<i64>> {
    let mut subjects: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let mut path = "/api/v1/requests?limit=200".to_owned();
    loop {
        let call = http
            .get(format!("http://{server}{path}"))
            .bearer_auth(token);
        let page: Value = call.send().await.unwrap().json().await.unwrap();
        for request in page["items"].as_array().unwrap() {
            let subject = request["subject"].as_str().unwrap().to_owned();
            let numbers = subjects.entry(subject).or_default();
            numbers.push(request["number"].as_i64().unwrap());
        }
        match page["next"].as_str() {
            Some(next) => path = format!("/api/v1/requests?limit=200&cursor={next}"),
            None => return subjects,
        }
    }
}

/// O4, RS-R1, RS-R3, RS-R5, C4.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_loses_and_doubles_nothing() {
    let place = Place {
        folder: Folder::new(),
        database: PostgresDatabase::create().await,
    };
    place.says(&[
        "admin",
        "create",
        "--email",
        "root@company.test",
        "--name",
        "Olga",
    ]);
    let token = place.says(&[
        "token",
        "create",
        "--email",
        "root@company.test",
        "--name",
        "t",
    ]);
    // Clients of ours have no other.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let standin = SlackStandin::start().await;
    connect(&place, &standin).await;
    let askers: Arc<Vec<String>> = Arc::new(standin.change(|it| {
        let askers = it
            .users
            .iter()
            .filter(|it| it.real_name.starts_with("Asker"));
        askers.map(|it| it.id.clone()).collect()
    }));
    assert_eq!(askers.len(), ASKERS as usize);
    let mut server = place.starts(None).unwrap();
    let made = http
        .post(format!("http://{}/api/v1/teams", server.http))
        .bearer_auth(&token)
        .json(&json!({ "name": "Payroll" }))
        .send()
        .await
        .unwrap();
    assert_eq!(made.status(), 201);

    let addresses = Arc::new(Mutex::new(Some((server.http, server.smtp))));
    let (ends, done) = (Arc::new(AtomicBool::new(false)), Arc::default());
    let tasks: Vec<_> = (0..4)
        .map(|worker| {
            let parts = (
                addresses.clone(),
                token.clone(),
                ends.clone(),
                Arc::clone(&done),
            );
            let askers = askers.clone();
            tokio::task::spawn(load(worker, askers, parts.0, parts.1, parts.2, parts.3))
        })
        .collect();
    // No dice: the moments are spread evenly, so that a failure comes again.
    for kill in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(60 + kill * 137 % 400)).await;
        *addresses.lock().await = None;
        drop(server);
        if kill % 10 == 5 {
            assert!(
                place
                    .starts(Some(Duration::from_millis(kill * 7 % 60)))
                    .is_none()
            );
        }
        server = place.starts(None).unwrap();
        *addresses.lock().await = Some((server.http, server.smtp));
    }
    ends.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
    let done: tokio::sync::MutexGuard<'_, Acknowledged> = done.lock().await;
    assert!(
        done.mails.len() > 20 && done.said.len() > 20 && done.replies.len() > 20,
        "{} mails",
        done.mails.len()
    );

    // What was begun by a process that died is taken up again; on PostgreSQL, where others may still
    // be at it, only when its lease of three minutes ends.
    let patience = Duration::from_secs(if place.database.is_some() { 240 } else { 30 });
    let outgoing = place.folder.join("outgoing");
    let begun = std::time::Instant::now();
    let subjects = loop {
        let subjects = subjects(&http, server.http, &token).await;
        let mails = SentMail::all(&outgoing);
        let sent = |reply: &String| mails.iter().any(|it| has_line(it, reply));
        let finished = done
            .mails
            .iter()
            .chain(&done.said)
            .all(|it| subjects.contains_key(it))
            && done.replies.keys().all(sent);
        if finished || begun.elapsed() > patience {
            break subjects;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let doubled: Vec<_> = subjects.iter().filter(|it| it.1.len() > 1).collect();
    assert!(doubled.is_empty(), "doubled: {doubled:?}");
    let lost: Vec<_> = done
        .mails
        .iter()
        .chain(&done.said)
        .filter(|it| !subjects.contains_key(*it))
        .collect();
    let jobs = place.jobs().await;
    assert!(lost.is_empty(), "lost: {lost:?}; jobs: {jobs:#?}");
    for (subject, number) in &done.posts {
        assert_eq!(subjects.get(subject), Some(&vec![*number]), "{subject}");
    }
    // By effect once: one Message-ID for each reply, and each reply in one mail.
    let mails = SentMail::all(&outgoing);
    for reply in done.replies.keys() {
        let with = mails.iter().filter(|it| has_line(it, reply));
        assert_eq!(with.count(), 1, "{reply}");
    }
    let ids: BTreeSet<_> = mails.iter().map(|it| it.header("Message-ID")).collect();
    assert_eq!(ids.len(), mails.len());
}
