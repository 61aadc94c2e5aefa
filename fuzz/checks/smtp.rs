//! Whatever a client says, in whatever pieces it comes: only whole mails for our own addresses are taken, and the same
//! ones however the network cut them.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, join, sink};
use visavis_smtp::{Limits, Listener, Post, Protocol, Refusal, Taken, converse};

const MAX_SIZE: usize = 20_000;
/// More than our own two lines ever are.
const HEAD: usize = 2000;

#[derive(Clone, Default)]
struct Office(Arc<Mutex<Vec<Taken>>>);

impl Post for Office {
    fn domain(&self) -> &'static str {
        "hr.test"
    }

    fn max_size(&self) -> usize {
        MAX_SIZE
    }

    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }

    async fn accepts(&self, _: &str, recipient: &str) -> Result<(), Refusal> {
        if recipient.starts_with("payroll") {
            Ok(())
        } else {
            Err(Refusal::NoSuchAddress)
        }
    }

    async fn take(&self, mail: Taken) -> Result<String, Refusal> {
        self.0.lock().expect("no other panic").push(mail);
        Ok("1".to_owned())
    }
}

/// What was taken of a dialogue: recipients and text of each mail, without the lines of ours.
fn mails(protocol: Protocol, input: impl AsyncRead + Unpin) -> Vec<(Vec<String>, Vec<u8>)> {
    let office = Office::default();
    let listener = Listener {
        post: office.clone(),
        protocol,
        certificate: None,
        limits: Limits::default(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    runtime.block_on(converse(
        listener,
        join(input, sink()),
        [127, 0, 0, 1].into(),
    ));
    let taken = std::mem::take(&mut *office.0.lock().expect("no other panic"));
    taken
        .into_iter()
        .map(|mail| {
            assert!(!mail.recipients.is_empty(), "a mail for nobody");
            assert!(
                mail.recipients.iter().all(|it| it.starts_with("payroll")),
                "a relay"
            );
            assert!(mail.bytes.len() <= MAX_SIZE + HEAD, "larger than allowed");
            assert!(
                mail.bytes.starts_with(b"Return-Path: <"),
                "no trace of ours"
            );
            let text = mail.bytes.splitn(5, |it| *it == b'\n').last();
            let text = text.unwrap_or_default().to_vec();
            let header = text
                .split(|it| *it == b'\n')
                .take_while(|it| !it.is_empty() && *it != b"\r");
            for line in header {
                let name = line.get(..12).unwrap_or_default();
                assert!(
                    !name.eq_ignore_ascii_case(b"return-path:"),
                    "a forged Return-Path"
                );
            }
            (mail.recipients, text)
        })
        .collect()
}

/// Panics where something does not hold.
pub(crate) fn check(data: &[u8]) {
    for protocol in [Protocol::Smtp, Protocol::Lmtp] {
        let whole = mails(protocol, data);
        // In two pieces, cut by what the input says itself.
        let at = data
            .first()
            .map_or(0, |it| usize::from(*it) * data.len() / 256);
        let (first, second) = data.split_at(at);
        let cut = mails(protocol, tokio::io::AsyncReadExt::chain(first, second));
        assert_eq!(whole, cut, "what is taken depends on how it was cut");
    }
}
