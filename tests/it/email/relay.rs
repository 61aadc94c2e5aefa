//! A relay that offers what it is told, answers as it is told, and remembers what it was given.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use data_encoding::BASE64;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What it knows.
#[derive(Default)]
struct Known {
    offers: Vec<String>,
    /// Which answer each command gets, if another than yes: by its first word, and `.` for a whole mail.
    answers: HashMap<String, String>,
    /// What is let in: `AUTH` lines in words.
    logins: Vec<String>,
    commands: Vec<String>,
    mails: Vec<Vec<u8>>,
}

/// The relay.
pub(crate) struct Relay {
    pub(crate) address: SocketAddr,
    known: Arc<Mutex<Known>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Relay {
    /// One that offers these extensions.
    pub(crate) async fn offering(offers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let known = Arc::new(Mutex::new(Known {
            offers: offers.iter().map(|it| (*it).to_owned()).collect(),
            ..Known::default()
        }));
        let shared = known.clone();
        let task = tokio::task::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::task::spawn(talk(stream, shared.clone()));
            }
        });
        Self {
            address,
            known,
            task,
        }
    }

    /// Where it is, for `mail.outgoing`.
    pub(crate) fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Answers a command so from now on; an empty answer is yes again.
    pub(crate) fn answers(&self, command: &str, answer: &str) {
        let mut known = self.known.lock().unwrap();
        if answer.is_empty() {
            known.answers.remove(command);
        } else {
            known.answers.insert(command.to_owned(), answer.to_owned());
        }
    }

    /// Lets in whoever says this, such as `PLAIN user password`.
    pub(crate) fn lets_in(&self, login: &str) {
        self.known.lock().unwrap().logins.push(login.to_owned());
    }

    /// The commands that begin with a word, in their order.
    pub(crate) fn commands(&self, word: &str) -> Vec<String> {
        let known = self.known.lock().unwrap();
        let all = known.commands.iter();
        all.filter(|it| it.starts_with(word)).cloned().collect()
    }

    /// Every mail that it was given, taken or not, as it stood between DATA and the dot.
    pub(crate) fn mails(&self) -> Vec<String> {
        let known = self.known.lock().unwrap();
        let all = known.mails.iter();
        all.map(|it| String::from_utf8(it.clone()).unwrap())
            .collect()
    }
}

async fn talk(stream: TcpStream, known: Arc<Mutex<Known>>) {
    let mut stream = BufReader::new(stream);
    let mut mail: Option<Vec<u8>> = None;
    let mut challenged = false;
    let mut answer = "220 relay.test".to_owned();
    loop {
        answer.push_str("\r\n");
        if stream.get_mut().write_all(answer.as_bytes()).await.is_err() {
            return;
        }
        answer = loop {
            let mut line = Vec::new();
            if stream.read_until(b'\n', &mut line).await.unwrap_or(0) == 0 {
                return;
            }
            if let Some(bytes) = &mut mail {
                if line == b".\r\n" {
                    let bytes = mail.take().unwrap();
                    let mut known = known.lock().unwrap();
                    known.mails.push(bytes);
                    break known.answers.get(".").cloned();
                }
                let stuffed = line.starts_with(b".");
                bytes.extend_from_slice(&line[usize::from(stuffed)..]);
                continue;
            }
            let line = String::from_utf8(line).unwrap();
            assert!(line.ends_with("\r\n"), "{line:?}");
            let line = line.trim_end_matches("\r\n").to_owned();
            let mut known = known.lock().unwrap();
            known.commands.push(line.clone());
            let word = line.split([' ', ':']).next().unwrap().to_owned();
            if std::mem::take(&mut challenged) {
                break Some("535 5.7.8 token not accepted".to_owned());
            }
            if let Some(answer) = known.answers.get(&word) {
                break Some(answer.clone());
            }
            break match word.as_str() {
                "EHLO" => {
                    let mut lines = vec!["relay.test".to_owned()];
                    lines.extend(known.offers.iter().cloned());
                    let last = lines.len() - 1;
                    let said = lines
                        .iter()
                        .enumerate()
                        .map(|(at, it)| format!("250{}{it}", if at == last { ' ' } else { '-' }));
                    Some(said.collect::<Vec<_>>().join("\r\n"))
                }
                "AUTH" => {
                    let (said, is_token) = said(&line);
                    if known.logins.contains(&said) {
                        Some("235 2.7.0 welcome".to_owned())
                    } else if is_token {
                        challenged = true;
                        let why = BASE64.encode(br#"{"status":"401","schemes":"Bearer"}"#);
                        Some(format!("334 {why}"))
                    } else {
                        Some("535 5.7.8 wrong password".to_owned())
                    }
                }
                "DATA" => {
                    mail = Some(Vec::new());
                    Some("354 go on".to_owned())
                }
                "QUIT" => Some("221 2.0.0 bye".to_owned()),
                _ => None,
            };
        }
        .unwrap_or_else(|| "250 2.0.0 fine".to_owned());
    }
}

/// A login in words, and whether it is a token's.
fn said(line: &str) -> (String, bool) {
    let mut words = line.split(' ').skip(1);
    let mechanism = words.next().unwrap();
    let plain = BASE64.decode(words.next().unwrap().as_bytes()).unwrap();
    let plain = String::from_utf8(plain).unwrap();
    if mechanism == "PLAIN" {
        let mut parts = plain.split('\0').skip(1);
        let (user, password) = (parts.next().unwrap(), parts.next().unwrap());
        return (format!("PLAIN {user} {password}"), false);
    }
    let rest = plain.strip_prefix("user=").unwrap();
    let (user, rest) = rest.split_once("\x01auth=Bearer ").unwrap();
    let token = rest.strip_suffix("\x01\x01").unwrap();
    (format!("XOAUTH2 {user} {token}"), true)
}
