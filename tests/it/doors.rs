//! The other doors: LMTP, raw mail by HTTP, the pipe, and signs of life.

use std::io::Write as _;
use std::process::{Command, Stdio};

use reqwest::Method;

use crate::desk::{Desk, Folder, Letter, Page, Post};

/// E1. LMTP answers each recipient by itself.
#[tokio::test]
async fn lmtp_takes_mail_like_smtp() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    desk.team("Travel").await;
    let letter = Letter::new("c@other.test", "payroll@hr.test", "Trip", "Who pays?")
        .also_to("travel@hr.test");

    let answer = Post::lmtp(desk.addresses.lmtp.unwrap())
        .await
        .send(&letter)
        .await;
    desk.settles().await;

    assert!(answer.starts_with("250"), "{answer}");
    assert_eq!(desk.requests().await, [1, 2]);
}

/// E1, C3. A provider that posts the same delivery again changes nothing.
#[tokio::test]
async fn the_http_door_takes_a_delivery_once() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let secret = visavis::actions::take_in::http_secret(&desk.app)
        .await
        .unwrap();
    let letter = Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?");
    let visitor = desk.visitor();
    let post = |secret: String, query: &'static str| {
        let call = visitor.call(Method::POST, &format!("/inbound/email/{secret}?{query}"));
        let call = call
            .header("Content-Type", "message/rfc822")
            .body(letter.bytes());
        async move { Page::read(call.send().await.unwrap()).await }
    };

    let first = post(secret.clone(), "to=payroll@hr.test&id=7")
        .await
        .is(200);
    let second = post(secret.clone(), "to=payroll@hr.test&id=7")
        .await
        .is(200);
    assert_eq!(first.json(), second.json());
    assert_eq!(
        post("guess".to_owned(), "to=payroll@hr.test").await.status,
        404
    );
    assert_eq!(post(secret, "to=nobody@hr.test").await.status, 406);
    desk.settles().await;

    assert_eq!(desk.ledger().await.len(), 1);
    assert_eq!(desk.requests().await, [1]);
}

/// O3.
#[tokio::test]
async fn the_server_shows_that_it_lives_and_is_ready() {
    let mut desk = Desk::open().await;
    assert_eq!(desk.visitor().opens("/health/live").await.status, 200);
    assert_eq!(desk.health().await.status, 200);
    let metrics = desk.visitor().opens("/metrics").await.is(200);
    assert!(!metrics.text.contains("company.test"), "{}", metrics.text);
    desk.stops().await;
}

/// RS-T37. No path leads out of the files that are built in.
#[tokio::test]
async fn static_paths_lead_nowhere_else() {
    let desk = Desk::open().await;
    let address = desk.addresses.http;
    for path in [
        "../Cargo.toml",
        "%2e%2e/Cargo.toml",
        "..%2fCargo.toml",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "....//....//etc/passwd",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "..\\..\\etc\\passwd",
        "%5c..%5c..%5cetc%5cpasswd",
        "app.css%00.html",
        "vendor/../../Cargo.toml",
        "file:///etc/passwd",
        "~root",
        ".",
        "..",
    ] {
        // Clients tidy paths up, so this one is written by hand.
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let request =
            format!("GET /static/{path} HTTP/1.1\r\nHost: desk.test\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer);
        assert!(
            answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400"),
            "{path}: {answer}"
        );
        assert!(
            !answer.contains("root:") && !answer.contains("[package]"),
            "{path}"
        );
    }
}

/// The program itself, with its data in a folder of this test.
fn program(folder: &Folder) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_visavis"));
    command
        .current_dir(&**folder)
        .env("VISAVIS_DATA_DIR", &**folder)
        .env("VISAVIS_MAIL__DOMAIN", "hr.test")
        .env("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn piped(folder: &Folder, arguments: &[&str], input: &[u8]) -> (i32, String) {
    let mut child = program(folder).args(arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(text).unwrap(),
    )
}

/// E1, O2. The pipe answers with the codes that mail servers understand.
#[test]
fn the_pipe_answers_with_the_codes_of_mail_servers() {
    let folder = Folder::new();
    let letter = Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?");
    let to = ["mail", "receive", "--to", "payroll@hr.test"];

    assert_eq!(piped(&folder, &to, &letter.bytes()).0, 67);
    assert_eq!(piped(&folder, &to, b"this is no mail\n").0, 65);
    let admin = [
        "admin",
        "create",
        "--email",
        "root@company.test",
        "--name",
        "Olga",
    ];
    let (code, link) = piped(&folder, &admin, b"");
    assert_eq!(code, 0, "{link}");
    assert!(link.contains("http://127.0.0.1:8080/sign-in/"), "{link}");
    let people = folder.join("people.csv");
    std::fs::write(
        &people,
        "email,first_name,last_name,department,position,manager_email,language\n\
         claire@company.test,Claire,Martin,Sales,Lead,,fr\nnonsense,,,,,,\n",
    )
    .unwrap();
    let (code, said) = piped(&folder, &["import", "people", "people.csv"], b"");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("1 added"), "{said}");
    assert!(said.contains("line 3"), "{said}");
    let token = [
        "token",
        "create",
        "--email",
        "root@company.test",
        "--name",
        "tests",
    ];
    let (code, said) = piped(&folder, &token, b"");
    assert_eq!(code, 0, "{said}");
    assert!(said.trim().starts_with("vis_"), "{said}");
    // C5: nobody was told anything.
    let outgoing = crate::desk::SentMail::all(&folder.join("outgoing"));
    assert!(outgoing.is_empty());
}

/// O2. A wrong setting is named.
#[test]
fn check_names_what_is_wrong() {
    let folder = Folder::new();
    let output = program(&folder)
        .arg("check")
        .env("VISAVIS_MAIL__OUTGOING", "smtp://127.0.0.1:1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("WRONG  mail.outgoing"), "{said}");

    let output = program(&folder)
        .arg("check")
        .env("VISAVIS_COLOUR", "red")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(said.contains("colour"), "{said}");
}

/// O2. The example file names keys that there are, and says their defaults.
#[test]
fn the_example_settings_are_the_defaults() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("visavis.example.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let plain = visavis::config::Config::load(Some(&path), std::iter::empty()).unwrap();
    // Every line that is commented out is a setting as well.
    let folder = Folder::new();
    let full: String = text
        .lines()
        .map(|it| match it.strip_prefix("#") {
            Some(setting) if !setting.starts_with(' ') && setting.contains(" = ") => setting,
            _ => it,
        })
        .collect::<Vec<_>>()
        .join("\n");
    let all = folder.join("all.toml");
    std::fs::write(&all, full).unwrap();
    let empty = folder.join("empty.toml");
    std::fs::write(&empty, "").unwrap();
    let mut all = visavis::config::Config::load(Some(&all), std::iter::empty()).unwrap();
    let defaults = visavis::config::Config::load(Some(&empty), std::iter::empty()).unwrap();
    // What has no default is shown with a value that somebody might have.
    assert!(all.smtp.tls_certificate.take().is_some() && all.smtp.tls_key.take().is_some());
    assert!(all.mail.ca_file.take().is_some() && all.mail.mailgun_signing_key.take().is_some());
    assert!(!std::mem::take(&mut all.mail.authserv_ids).is_empty());
    assert!(!std::mem::take(&mut all.mail.clamd).is_empty());
    assert!(all.secrets.key.take().is_some());
    assert_eq!(format!("{all:#?}"), format!("{defaults:#?}"));
    assert_eq!(format!("{plain:?}"), format!("{defaults:?}"));
}

/// O1, interfaces.md. `explain mail` says what is read in a mail, as JSON.
#[test]
fn explain_mail_says_what_is_read() {
    let folder = Folder::new();
    let letter = Letter::new(
        "Claire <c@other.test>",
        "payroll@hr.test",
        "Payslip",
        "Where?",
    );
    let (code, said) = piped(&folder, &["explain", "mail"], &letter.bytes());
    assert_eq!(code, 0, "{said}");
    let explained: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(explained["subject"], "Payslip");
}
