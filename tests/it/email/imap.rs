//! A real mailbox: Dovecot of the test bed, by password and by token, and killed while it is read (E1).

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::{Json, Router};
use serde_json::{Value, json};
use visavis::actions::manage_mailboxes::blank;
use visavis::secrets::Keys;
use visavis::store::mail_accounts::{self, Account, security};
use visavis::store::sql::Sql;

use crate::desk::{Desk, Folder, eventually};
use crate::killed::Place;
use crate::testbed::{Testbed, free_port};

const INCOMING: &str = "/settings/email/incoming";

/// Whoever gives out tokens: what is given next, and what was asked.
#[derive(Clone, Default)]
pub(super) struct Login(Arc<Mutex<(Value, Vec<String>)>>);

impl Login {
    pub(super) async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new().fallback(answer).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("http://{address}")
    }

    pub(super) fn gives(&self, token: &str) {
        self.0.lock().unwrap().0 = json!({ "access_token": token, "expires_in": 3599 });
    }

    fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().1.clone()
    }
}

async fn answer(State(login): State<Login>, uri: axum::http::Uri, form: String) -> Json<Value> {
    let mut inside = login.0.lock().unwrap();
    inside.1.push(format!("{} {form}", uri.path()));
    Json(inside.0.clone())
}

/// E1, RS-R5. By password over TLS and STARTTLS, and by a token of Microsoft's: one that has expired is told to
/// administrators and asked for anew. What is taken lies in its own folder.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_mailbox_is_read_by_password_and_by_token() {
    let Some(bed) = Testbed::start(free_port()) else {
        return;
    };
    let login = Login::default();
    let url = login.start().await;
    let ca = bed.says("MAIL_TESTBED_CA");
    let desk = Desk::with(|config| {
        config.mail.ca_file = Some(ca.into());
        config.mail.google_token_url.clone_from(&url);
        config.mail.microsoft_login_url = url;
    })
    .await;
    let team = desk.team("Payroll").await.to_string();
    desk.person("alice").await;
    let write = async |nth: usize| {
        let head = format!("Subject: Number {nth}\r\nMessage-ID: <{nth}@company.test>");
        bed.sends("alice@company.test", "hr@company.test", &head, "Hello")
            .await;
        desk.takes(nth).await;
        assert_eq!(desk.requests().await.len(), nth);
    };

    let web = &desk.administrator().web;
    let fields = [
        ("address", "hr@company.test"),
        ("secret", "secret"),
        ("host", "127.0.0.1"),
        ("port", bed.port("MAIL_TESTBED_IMAPS_PORT")),
        ("team", team.as_str()),
    ];
    let new = format!("{INCOMING}/new?kind=password");
    let sent = web.changes_form(&new, INCOMING, &fields).await.is(303);
    let path = sent.location().split_once('?').unwrap().0.to_owned();
    eventually("that it can be read", || async {
        let page = web.opens(&path).await;
        page.text.contains("The mailbox can be read").then_some(())
    })
    .await;
    write(1).await;
    write(2).await;
    eventually("both in their folder", || async {
        let is_so = bed.mailbox("hr").is_empty() && bed.folder("hr", "Processed").len() == 2;
        is_so.then_some(())
    })
    .await;

    let fields = [
        ("security", "starttls"),
        ("secret", "secret"),
        ("port", bed.port("MAIL_TESTBED_IMAP_PORT")),
    ];
    web.changes_form(&path, &path, &fields).await.is(303);
    write(3).await;

    // Microsoft's way, with a token that is over.
    login.gives(&bed.says("MAIL_TESTBED_XOAUTH2_EXPIRED_TOKEN"));
    let fields = [
        ("tenant", "company.onmicrosoft.test"),
        ("client_id", "11111111-2222-3333-4444-555555555555"),
        ("secret", "app secret"),
        ("host", "127.0.0.1"),
        ("port", bed.port("MAIL_TESTBED_IMAPS_PORT")),
        ("security", "tls"),
    ];
    let kind = format!("{path}?kind=microsoft");
    web.changes_form(&kind, &path, &fields).await.is(303);
    eventually("the refusal", || async {
        let page = web.opens(&path).await;
        page.text
            .contains("refused to let Visavis in")
            .then_some(())
    })
    .await;
    login.gives(&bed.says("MAIL_TESTBED_XOAUTH2_TOKEN"));
    write(4).await;
    let asked = login.asked();
    assert!(asked.len() > 1, "{asked:?}");
    assert!(
        asked.iter().all(|it| {
            it.starts_with("/company.onmicrosoft.test/oauth2/v2.0/token ")
                && it.contains("grant_type=client_credentials")
                && it.contains("scope=https%3A%2F%2Foutlook.office365.com%2F.default")
        }),
        "{asked:?}"
    );
    // Nothing of it is ever shown again.
    let page = web.opens(&path).await.is(200);
    assert!(!page.text.contains("app secret"));
    assert_eq!(desk.requests().await, [1, 2, 3, 4]);
}

/// How many mails wait.
const WAITING: usize = 120;
/// How often the reader is killed.
const KILLS: u64 = 6;

/// RS-R1, RS-R3. Killed at any moment between fetch, commit and the move: each mail is stored once, and all end
/// in the folder for what was taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_mail_is_taken_once_though_the_reader_is_killed() {
    let Some(bed) = Testbed::start(free_port()) else {
        return;
    };
    append(&bed, WAITING);
    let place = Place {
        folder: Folder::new(),
        database: None,
    };
    drop(place.starts(None));
    let account = account(&bed, &Keys::load(None, &place.folder).unwrap());
    let settings = format!("[mail]\nca_file = \"{}\"\n", bed.says("MAIL_TESTBED_CA"));
    std::fs::write(place.folder.join("visavis.toml"), settings).unwrap();
    let db = place.opens().await;
    db.write(move |txn| Box::pin(async move { mail_accounts::add(txn, account).await }))
        .await
        .unwrap();
    db.close().await;
    for nth in 0..KILLS {
        let process = place.starts(None).unwrap();
        std::thread::sleep(Duration::from_millis(40 + nth * 90));
        drop(process);
    }
    let process = place.starts(None).unwrap();
    let db = place.opens().await;
    let stored: Vec<String> = eventually("all mails", || async {
        let all: Vec<String> = Sql::new("SELECT outside_id FROM ledger")
            .column(db.read())
            .await
            .unwrap();
        let is_empty = bed.mailbox("hr").is_empty();
        (is_empty && all.len() >= WAITING).then_some(all)
    })
    .await;
    drop(process);
    let distinct: BTreeSet<&String> = stored.iter().collect();
    assert_eq!((stored.len(), distinct.len()), (WAITING, WAITING));
    assert_eq!(bed.folder("hr", "Processed").len(), WAITING);
}

/// E1's figure: 10,000 waiting mails are taken in less than two minutes. Run by hand:
/// `cargo nextest run --release --run-ignored all -E 'test(ten_thousand)'`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it takes long, and measures"]
async fn ten_thousand_waiting_mails_are_taken() {
    const MANY: usize = 10_000;
    let Some(bed) = Testbed::start(free_port()) else {
        return;
    };
    append(&bed, MANY);
    let ca = bed.says("MAIL_TESTBED_CA");
    let desk = Desk::with(|config| config.mail.ca_file = Some(ca.into())).await;
    let account = account(&bed, &desk.app.keys);
    let begun = std::time::Instant::now();
    desk.app
        .db
        .write(move |txn| Box::pin(async move { mail_accounts::add(txn, account).await }))
        .await
        .unwrap();
    loop {
        let stored = desk.count("ledger").await;
        if stored == i64::try_from(MANY).unwrap() {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "{stored}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    eprintln!("{MANY} mails in {:?}", begun.elapsed());
}

fn account(bed: &Testbed, keys: &Keys) -> Account {
    Account {
        id: uuid::Uuid::now_v7(),
        name: "HR".to_owned(),
        address: "hr@company.test".to_owned(),
        username: "hr@company.test".to_owned(),
        host: "127.0.0.1".to_owned(),
        port: bed.port("MAIL_TESTBED_IMAPS_PORT").parse().unwrap(),
        security: security::TLS.to_owned(),
        sealed_secret: Some(keys.seal(b"secret").unwrap()),
        last_uid: 0,
        ..blank()
    }
}

/// So many mails wait in the mailbox.
fn append(bed: &Testbed, count: usize) {
    const SCRIPT: &str = "import imaplib, sys\n\
        box = imaplib.IMAP4('127.0.0.1', int(sys.argv[1]))\n\
        box.login('hr@company.test', 'secret')\n\
        for nth in range(int(sys.argv[2])):\n\
        \x20   mail = f'From: <p{nth}@company.test>\\r\\nTo: <hr@company.test>\\r\\nSubject: Mail {nth}\\r\\n' \\\n\
        \x20          f'Message-ID: <m{nth}@company.test>\\r\\n\\r\\nHello {nth}\\r\\n'\n\
        \x20   box.append('INBOX', None, None, mail.encode())\n";
    let output = Command::new("python3")
        .args(["-c", SCRIPT, bed.port("MAIL_TESTBED_IMAP_PORT")])
        .arg(count.to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}
