//! A name server of our own, which knows what a test tells it, and keys with which mail is signed.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::DkimSigner;
use tokio::net::UdpSocket;

use crate::desk::Letter;

/// What `TXT` records say, by name in lower case without the last dot.
type Records = Arc<Mutex<HashMap<String, String>>>;

/// The name server; it ends with the test.
pub(crate) struct Dns {
    pub(crate) address: SocketAddr,
    records: Records,
    away: Arc<AtomicBool>,
    server: tokio::task::JoinHandle<()>,
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Dns {
    /// One that knows nothing yet.
    pub(crate) async fn open() -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        let records = Records::default();
        let known = records.clone();
        let away = Arc::new(AtomicBool::new(false));
        let is_away = away.clone();
        let server = tokio::spawn(async move {
            let mut buffer = [0; 1500];
            while let Ok((length, peer)) = socket.recv_from(&mut buffer).await {
                let away = is_away.load(Ordering::SeqCst);
                let answer = answer(&buffer[..length], &known, away);
                let _ = socket.send_to(&answer, peer).await;
            }
        });
        Self {
            address,
            records,
            away,
            server,
        }
    }

    /// It says this of a name from now on.
    pub(crate) fn says(&self, name: &str, text: &str) {
        let mut records = self.records.lock().unwrap();
        records.insert(name.to_lowercase(), text.to_owned());
    }

    /// It says nothing of a name any more.
    pub(crate) fn forgets(&self, name: &str) {
        self.records.lock().unwrap().remove(name);
    }

    /// Whether it cannot answer for now.
    pub(crate) fn is_away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
    }

    /// A domain whose mail comes from here and is signed with the key, and nobody else's is its.
    pub(crate) fn protects(&self, domain: &str, key: &Key) {
        self.says(domain, "v=spf1 ip4:127.0.0.1 -all");
        self.says(&format!("_dmarc.{domain}"), "v=DMARC1; p=reject");
        self.publishes(domain, key);
    }

    /// The key of a domain.
    pub(crate) fn publishes(&self, domain: &str, key: &Key) {
        let public = data_encoding::BASE64.encode(&key.public);
        self.says(
            &format!("test._domainkey.{domain}"),
            &format!("v=DKIM1; k=ed25519; p={public}"),
        );
    }
}

/// The answer to one question (RFC 1035, section 4).
fn answer(question: &[u8], records: &Records, is_away: bool) -> Vec<u8> {
    let mut name = String::new();
    let mut at = 12;
    while question[at] != 0 {
        let length = usize::from(question[at]);
        let label = String::from_utf8_lossy(&question[at + 1..=at + length]);
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(&label.to_lowercase());
        at += length + 1;
    }
    let kind = u16::from_be_bytes([question[at + 1], question[at + 2]]);
    let end = at + 5;
    let text = records.lock().unwrap().get(&name).cloned();
    let found = text.filter(|_| kind == 16 && !is_away);
    let mut out = question[..2].to_vec();
    // A failure of the server, no such name, or none of these.
    let code: u8 = match found {
        _ if is_away => 2,
        None => 3,
        Some(_) => 0,
    };
    out.extend([
        0x81,
        0x80 | code,
        0,
        1,
        0,
        u8::from(found.is_some()),
        0,
        0,
        0,
        0,
    ]);
    out.extend(&question[12..end]);
    if let Some(text) = found {
        out.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
        let mut data = Vec::new();
        for part in text.as_bytes().chunks(255) {
            data.push(u8::try_from(part.len()).unwrap());
            data.extend(part);
        }
        out.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        out.extend(data);
    }
    out
}

/// A key with which a domain signs.
pub(crate) struct Key {
    secret: Vec<u8>,
    public: Vec<u8>,
}

impl Key {
    /// A new one.
    pub(crate) fn new() -> Self {
        let secret = Ed25519Key::generate_pkcs8().unwrap();
        let public = Ed25519Key::from_pkcs8_der(&secret).unwrap().public_key();
        Self { secret, public }
    }

    /// A letter as its sender's server signs it.
    pub(crate) fn sign(&self, domain: &str, letter: &Letter) -> Vec<u8> {
        self.sign_headers(domain, letter, &["From", "To", "Subject", "Date"])
    }

    /// The same over these headers only.
    pub(crate) fn sign_headers(&self, domain: &str, letter: &Letter, headers: &[&str]) -> Vec<u8> {
        let bytes = letter.bytes();
        let key = Ed25519Key::from_pkcs8_der(&self.secret).unwrap();
        let signature = DkimSigner::from_key(key)
            .domain(domain)
            .selector("test")
            .headers(headers.iter().copied())
            .sign(&bytes)
            .unwrap();
        let mut signed = signature.to_header().into_bytes();
        signed.extend(bytes);
        signed
    }
}
