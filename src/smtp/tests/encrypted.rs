//! STARTTLS: offered, forgotten what came before, nothing obeyed that came with it.

use std::sync::Arc;

use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::*;

/// A client that believes one certificate only.
async fn handshake(
    stream: DuplexStream,
    believed: &str,
) -> std::io::Result<Client<TlsStream<DuplexStream>>> {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(files(believed).0).unwrap())
        .unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("hr.test").unwrap();
    let stream = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await?;
    Ok(Client {
        stream: BufReader::new(stream),
    })
}

async fn listener_with(office: &Office, name: &str) -> Listener<Office> {
    Listener {
        certificate: Some(certificate(name).await),
        ..listener(office, Protocol::Smtp, Limits::default())
    }
}

/// E1, RFC 3207. Offered once; everything said before is forgotten; the mail says how it came.
#[tokio::test]
async fn a_mail_comes_encrypted() {
    let office = Office::new();
    let (mut client, conversation) = Client::over(listener_with(&office, "one").await, "192.0.2.7");
    let talk = async move {
        client.answer().await;
        assert!(client.says("EHLO x").await.contains("250-STARTTLS\r\n"));
        client.says("MAIL FROM:<forged@other.test>").await;
        client.says("RCPT TO:<payroll@hr.test>").await;
        assert!(client.says("STARTTLS").await.starts_with("220"));
        let mut client = handshake(client.stream.into_inner(), "one").await.unwrap();
        assert!(client.says("DATA").await.starts_with("503"));
        assert!(client.says("MAIL FROM:<a@b.test>").await.starts_with("503"));
        let offered = client.says("EHLO client.test").await;
        assert!(!offered.contains("STARTTLS"), "{offered}");
        assert!(client.says("STARTTLS").await.starts_with("503"));
        client.says("MAIL FROM:<ann@other.test>").await;
        client.says("RCPT TO:<payroll@hr.test>").await;
        client.says("DATA").await;
        assert!(client.says("A: 1\r\n.").await.starts_with("250"));
        assert!(client.says("QUIT").await.starts_with("221"));
    };
    tokio::join!(talk, conversation);
    let mails = office.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].sender, "ann@other.test");
    assert!(mails[0].encrypted);
    let text = String::from_utf8_lossy(&mails[0].bytes).into_owned();
    assert!(text.contains(" with ESMTPS id "), "{text}");
}

/// CVE-2011-0411. What an attacker on the way adds behind STARTTLS is never obeyed.
#[tokio::test]
async fn commands_behind_starttls_are_not_obeyed() {
    let office = Office::new();
    for injected in [
        "NOOP\r\n",
        "EHLO y\r\nMAIL FROM:<a@b.test>\r\n",
        "x",
        "\r\n",
    ] {
        let said = format!("EHLO x\r\nSTARTTLS\r\n{injected}");
        let listener = listener_with(&office, "one").await;
        let heard = answers_within(listener, "192.0.2.7", said.as_bytes()).await;
        assert!(
            heard.ends_with("501 5.5.1 nothing may follow STARTTLS; closing\r\n"),
            "{heard}"
        );
        assert!(!heard.contains("220 2.0.0"), "{heard}");
    }
    // What comes a moment later is taken for the handshake, and ends it.
    let (mut client, conversation) = Client::over(listener_with(&office, "one").await, "192.0.2.7");
    let talk = async {
        client.answer().await;
        client.says("EHLO x").await;
        client.says("STARTTLS").await;
        client
            .write(b"MAIL FROM:<a@b.test>\r\nRCPT TO:<payroll@hr.test>\r\n")
            .await;
        let rest = client.rest().await;
        assert!(!rest.contains("250"), "{rest}");
    };
    tokio::join!(talk, conversation);
}

/// E1. A renewed certificate is used at once; half a renewal leaves the old one.
#[tokio::test]
async fn a_renewed_certificate_is_used_without_a_restart() {
    let folder = std::env::temp_dir().join(format!("visavis-tls-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir(&folder).unwrap();
    let (chain, key) = (folder.join("chain.pem"), folder.join("key.pem"));
    let write = |name: &str, to_chain: bool, to_key: bool| {
        let from = files(name);
        if to_chain {
            std::fs::copy(from.0, &chain).unwrap();
        }
        if to_key {
            std::fs::copy(from.1, &key).unwrap();
        }
    };
    write("one", true, true);
    let certificate = Arc::new(Certificate::load(chain.clone(), key.clone()).await.unwrap());
    let believes = async |name: &str| {
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        let acceptor = certificate.acceptor().await;
        let (client, _server) = tokio::join!(handshake(ours, name), acceptor.accept(theirs));
        client.is_ok()
    };
    assert!(believes("one").await && !believes("two").await);
    // The new certificate without its key does not fit.
    std::fs::write(&key, "").unwrap();
    write("two", true, false);
    assert!(believes("one").await);
    write("two", true, true);
    assert!(believes("two").await && !believes("one").await);
    std::fs::remove_file(&chain).unwrap();
    assert!(believes("two").await);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// O2. What is wrong with a certificate is said.
#[tokio::test]
async fn a_certificate_that_cannot_be_used_is_named() {
    let (chain, key) = files("one");
    let wrong = Certificate::load(key.clone(), chain.clone())
        .await
        .unwrap_err();
    assert!(
        wrong
            .to_string()
            .contains("one.key: there is no certificate in it"),
        "{wrong}"
    );
    let wrong = Certificate::load(chain.clone(), files("two").1)
        .await
        .unwrap_err();
    assert!(wrong.to_string().contains("one.pem: "), "{wrong}");
    let wrong = Certificate::load(chain.with_file_name("none.pem"), key)
        .await
        .unwrap_err();
    assert!(wrong.to_string().contains("none"), "{wrong}");
}
