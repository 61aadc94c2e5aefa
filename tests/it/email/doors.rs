//! The doors of mail at the whole server: STARTTLS, whom they turn away, and the pipe's codes.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::desk::{Desk, Folder, Letter, Page, Post};

fn certificate(ending: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(format!("src/smtp/tests/data/one.{ending}"))
}

async fn says<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, line: &str) -> String {
    stream
        .get_mut()
        .write_all(format!("{line}\r\n").as_bytes())
        .await
        .unwrap();
    stream.get_mut().flush().await.unwrap();
    answer(stream).await
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>) -> String {
    let mut answer = String::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.unwrap();
        answer.push_str(&line);
        if line.as_bytes().get(3) != Some(&b'-') {
            return answer;
        }
    }
}

async fn encrypted(address: SocketAddr) -> BufReader<tokio_rustls::client::TlsStream<TcpStream>> {
    let mut stream = BufReader::new(TcpStream::connect(address).await.unwrap());
    answer(&mut stream).await;
    assert!(
        says(&mut stream, "EHLO c.test")
            .await
            .contains("250-STARTTLS\r\n")
    );
    assert!(says(&mut stream, "STARTTLS").await.starts_with("220"));
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(certificate("pem")).unwrap())
        .unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("hr.test").unwrap();
    let connector = TlsConnector::from(Arc::new(config));
    BufReader::new(connector.connect(name, stream.into_inner()).await.unwrap())
}

/// E1. With a certificate, mail comes encrypted, and the trace says so.
#[tokio::test]
async fn mail_comes_by_starttls() {
    let desk = Desk::with(|config| {
        config.smtp.tls_certificate = Some(certificate("pem"));
        config.smtp.tls_key = Some(certificate("key"));
    })
    .await;
    desk.team("Payroll").await;
    let mut stream = encrypted(desk.addresses.smtp.unwrap()).await;
    for (line, code) in [
        ("MAIL FROM:<c@other.test>", "503"),
        ("EHLO c.test", "250"),
        ("MAIL FROM:<c@other.test>", "250"),
        ("RCPT TO:<payroll@hr.test>", "250"),
        ("DATA", "354"),
        (
            "From: c@other.test\r\nSubject: Payslip\r\n\r\nWhere?\r\n.",
            "250",
        ),
        ("QUIT", "221"),
    ] {
        let answer = says(&mut stream, line).await;
        assert!(answer.starts_with(code), "{line}: {answer}");
    }
    desk.settles().await;
    assert_eq!(desk.requests().await, [1]);
    let entry = desk.ledger().await.remove(0);
    let raw = visavis::store::ledger::raw(desk.app.db.read(), domain::ids::LedgerId(entry.id))
        .await
        .unwrap();
    assert!(String::from_utf8_lossy(&raw).contains(" with ESMTPS id "));
}

/// RS-R3, C3. However often a mail is brought, by whichever of our doors for it: each delivery is stored, and one request
/// comes of them.
#[tokio::test]
async fn one_mail_through_several_doors_is_one_request() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let letter = Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?");
    desk.gets_mail(&letter).await;
    Post::lmtp(desk.addresses.lmtp.unwrap())
        .await
        .send(&letter)
        .await;
    let secret = visavis::actions::take_in::http_secret(&desk.app)
        .await
        .unwrap();
    let visitor = desk.visitor();
    let call = visitor.call(
        reqwest::Method::POST,
        &format!("/inbound/email/{secret}?to=payroll@hr.test"),
    );
    Page::read(call.body(letter.bytes()).send().await.unwrap())
        .await
        .is(200);
    desk.settles().await;
    assert_eq!(desk.ledger().await.len(), 3);
    assert_eq!(desk.requests().await, [1]);
}

/// E6, RS-T3. By policy strangers are turned away at the door; colleagues, what bounces, and whoever answers us are not.
#[tokio::test]
async fn strangers_are_turned_away_at_the_door() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    desk.sets("mail.unknown_senders", "refuse").await;
    let stranger = Letter::new("c@other.test", "payroll@hr.test", "Hi", "Hi");
    let answer = desk.gets_mail(&stranger).await;
    assert!(answer.starts_with("550 5.7.1"), "{answer}");
    let secret = visavis::actions::take_in::http_secret(&desk.app)
        .await
        .unwrap();
    let path = format!("/inbound/email/{secret}?to=payroll@hr.test&from=c@other.test");
    let visitor = desk.visitor();
    let call = visitor
        .call(reqwest::Method::POST, &path)
        .body(stranger.bytes());
    Page::read(call.send().await.unwrap()).await.is(406);
    assert!(desk.ledger().await.is_empty());

    let known = Letter::new(&claire.email, "payroll@hr.test", "Hi", "Hi");
    let answer = desk.gets_mail(&known).await;
    assert!(answer.starts_with("250"), "{answer}");
    let report = Letter::new("x@other.test", "payroll@hr.test", "Hi", "Hi").of_nobody();
    let answer = desk.gets_mail(&report).await;
    assert!(answer.starts_with("250"), "{answer}");
}

fn piped(folder: &Folder, settings: &[(&str, &str)], arguments: &[&str], input: &[u8]) -> i32 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_visavis"));
    command
        .current_dir(&**folder)
        .env("VISAVIS_DATA_DIR", &**folder)
        .env("VISAVIS_MAIL__DOMAIN", "hr.test")
        .envs(settings.iter().copied())
        .args(["mail", "receive", "--to", "payroll@hr.test"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    // Whoever gives up early does not read to the end.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait().unwrap().code().unwrap()
}

/// E1, C3. The pipe never says 0 for what is not stored, and 75 for whatever is our fault: a mail server would send any
/// other code back to whoever wrote.
#[test]
fn the_pipe_lets_mail_servers_try_again() {
    let folder = Folder::new();
    let letter = Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?").bytes();
    let code = |settings: &[(&str, &str)], input: &[u8]| piped(&folder, settings, &[], input);
    assert_eq!(code(&[], &letter), 67);
    let nowhere = [("VISAVIS_DATABASE__URL", "sqlite:///dev/null/visavis.db")];
    assert_eq!(code(&nowhere, &letter), 75);
    let down = [("VISAVIS_DATABASE__URL", "postgres://x@127.0.0.1:1/x")];
    assert_eq!(code(&down, &letter), 75);
    assert_eq!(code(&[("VISAVIS_COLOUR", "red")], &letter), 75);
    assert_eq!(code(&[("VISAVIS_MAIL__MAX_SIZE", "100")], &letter), 65);
    assert_eq!(code(&[], b""), 65);
    let with_line = [
        b"From c@other.test Mon Jan  5 09:00:00 2026\n",
        letter.as_slice(),
    ]
    .concat();
    assert_eq!(code(&[], &with_line), 67);
    for mail in [&letter, &with_line] {
        assert_eq!(piped(&folder, &[], &["--from", ""], mail), 67);
    }
}
