//! A stand-in of an IMAP server with one mailbox, which fails where it is told to.

use std::collections::{BTreeMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the mailbox holds, and how it behaves.
#[derive(Default)]
pub(crate) struct State {
    /// Which numbering.
    pub(crate) uid_validity: u32,
    last_uid: u32,
    /// The inbox by number, with flags.
    pub(crate) inbox: BTreeMap<u32, (Vec<u8>, HashSet<String>)>,
    /// What was moved.
    pub(crate) processed: Vec<Vec<u8>>,
    /// How often somebody logged in.
    pub(crate) logins: u32,
    /// The password is not accepted.
    pub(crate) refuses_login: bool,
    /// Fetching these breaks the connection.
    pub(crate) breaks_at: HashSet<u32>,
    /// Fetching these is refused.
    pub(crate) refuses: HashSet<u32>,
    /// So often the connection breaks when mails are to be moved.
    pub(crate) breaks_moves: u32,
    /// When mails arrive from now on.
    pub(crate) arrives: String,
    arrived: BTreeMap<u32, String>,
    /// How often each mail's bytes were handed out.
    pub(crate) fetched: BTreeMap<u32, u32>,
}

/// The server.
#[derive(Clone)]
pub(crate) struct ImapServer {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
    news: watch::Sender<u32>,
}

impl ImapServer {
    /// A server with an empty mailbox.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let state = State {
            uid_validity: 1,
            arrives: "05-Jan-2026 09:00:00 +0000".to_owned(),
            ..State::default()
        };
        let server = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::new(Mutex::new(state)),
            news: watch::channel(0).0,
        };
        let own = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = own.clone();
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        server
    }

    /// Looks at the mailbox, or changes how it behaves.
    pub(crate) fn change<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap())
    }

    /// Somebody's mail arrives; its number.
    pub(crate) fn gets(&self, from: &str, to: &str, subject: &str, more: &str) -> u32 {
        let mail = format!(
            "Return-Path: <{from}>\r\nFrom: <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\n\
             Message-ID: <{}@mail.test>\r\nDate: Mon, 05 Jan 2026 08:59:00 +0000\r\n{more}\r\nHello {subject}\r\n",
            uuid::Uuid::new_v4().simple(),
        );
        self.gets_bytes(mail.into_bytes())
    }

    /// The same mail as bytes.
    pub(crate) fn gets_bytes(&self, mail: Vec<u8>) -> u32 {
        let uid = self.change(|it| {
            it.last_uid += 1;
            it.inbox.insert(it.last_uid, (mail, HashSet::new()));
            it.arrived.insert(it.last_uid, it.arrives.clone());
            it.last_uid
        });
        self.news.send_modify(|it| *it += 1);
        uid
    }

    /// The mailbox is set up anew elsewhere: the same mails under other numbers.
    pub(crate) fn renumbers(&self) {
        self.change(|it| {
            let mails = std::mem::take(&mut it.inbox);
            it.uid_validity += 1;
            it.last_uid = 0;
            for (_, mail) in mails {
                it.last_uid += 1;
                it.inbox.insert(it.last_uid, mail);
            }
        });
        self.news.send_modify(|it| *it += 1);
    }

    async fn serve(self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut read = BufReader::new(read);
        // What comes after the last look is told as soon as somebody waits for it, as real servers do.
        let mut news = self.news.subscribe();
        say(&mut write, "* OK [CAPABILITY IMAP4rev1 IDLE] stand-in").await?;
        loop {
            let line = line(&mut read).await?;
            let (tag, rest) = line.split_once(' ')?;
            let (name, arguments) = rest.split_once(' ').unwrap_or((rest, ""));
            if arguments.to_ascii_uppercase().starts_with("SEARCH") {
                news.borrow_and_update();
            }
            match name.to_ascii_uppercase().as_str() {
                "CAPABILITY" => {
                    say(&mut write, "* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS").await?;
                }
                "LOGIN" => {
                    let refused = self.change(|it| {
                        it.logins += 1;
                        it.refuses_login
                    });
                    if refused {
                        let no = format!("{tag} NO [AUTHENTICATIONFAILED] Wrong password");
                        say(&mut write, &no).await?;
                        continue;
                    }
                }
                "SELECT" => {
                    let (exists, validity, next) =
                        self.change(|it| (it.inbox.len(), it.uid_validity, it.last_uid + 1));
                    for line in [
                        "* FLAGS (\\Seen)".to_owned(),
                        "* OK [PERMANENTFLAGS (\\Seen \\*)] ok".to_owned(),
                        format!("* {exists} EXISTS"),
                        format!("* OK [UIDVALIDITY {validity}] ok"),
                        format!("* OK [UIDNEXT {next}] ok"),
                    ] {
                        say(&mut write, &line).await?;
                    }
                }
                "LIST" => {
                    let wanted = arguments.rsplit(' ').next()?.trim_matches('"').to_owned();
                    let line = format!("* LIST () \"/\" \"{wanted}\"");
                    say(&mut write, &line).await?;
                }
                "UID" if !self.uid(tag, arguments, &mut write).await? => continue,
                "IDLE" => self.idle(&mut read, &mut write, &mut news).await?,
                "LOGOUT" => {
                    say(&mut write, "* BYE").await?;
                    say(&mut write, &format!("{tag} OK bye")).await?;
                    return None;
                }
                _ => {}
            }
            say(&mut write, &format!("{tag} OK done")).await?;
        }
    }

    /// A command with numbers; false if it was answered with a refusal.
    async fn uid(&self, tag: &str, arguments: &str, write: &mut OwnedWriteHalf) -> Option<bool> {
        let (name, rest) = arguments.split_once(' ')?;
        match name.to_ascii_uppercase().as_str() {
            "SEARCH" => {
                let query = rest.strip_prefix("UID ").unwrap_or("1:*");
                let (set, more) = query.split_once(' ').unwrap_or((query, ""));
                let found: Vec<String> = self.change(|it| {
                    let unmarked = more.contains("UNKEYWORD");
                    it.chosen(set)
                        .into_iter()
                        .filter(|uid| !unmarked || !it.inbox[uid].1.contains("$Visavis"))
                        .map(|uid| uid.to_string())
                        .collect()
                });
                say(write, &format!("* SEARCH {}", found.join(" "))).await?;
            }
            "FETCH" => {
                let (set, what) = rest.split_once(' ')?;
                let mut refused = false;
                for (nth, uid) in self.change(|it| it.chosen(set)).into_iter().enumerate() {
                    let bytes = self.change(|it| it.inbox[&uid].0.clone());
                    let (nth, size) = (nth + 1, bytes.len());
                    if what.contains("INTERNALDATE") {
                        let at = self.change(|it| it.arrived[&uid].clone());
                        let line = format!("* {nth} FETCH (UID {uid} INTERNALDATE \"{at}\")");
                        say(write, &line).await?;
                        continue;
                    }
                    if what.contains("SIZE") {
                        let line = format!("* {nth} FETCH (UID {uid} RFC822.SIZE {size})");
                        say(write, &line).await?;
                        continue;
                    }
                    if self.change(|it| it.refuses.contains(&uid)) {
                        refused = true;
                        continue;
                    }
                    let head = format!("* {nth} FETCH (UID {uid} BODY[] {{{size}}}\r\n");
                    write.write_all(head.as_bytes()).await.ok()?;
                    if self.change(|it| it.breaks_at.contains(&uid)) {
                        write.write_all(&bytes[..size / 2]).await.ok()?;
                        return None;
                    }
                    write.write_all(&bytes).await.ok()?;
                    say(write, ")").await?;
                    self.change(|it| *it.fetched.entry(uid).or_default() += 1);
                }
                if refused {
                    say(write, &format!("{tag} NO cannot be read")).await?;
                    return Some(false);
                }
            }
            "MOVE" => {
                let (set, _) = rest.split_once(' ')?;
                let breaks = self.change(|it| {
                    it.breaks_moves = it.breaks_moves.saturating_sub(1);
                    it.breaks_moves > 0
                });
                if breaks {
                    return None;
                }
                self.change(|it| {
                    for uid in it.chosen(set) {
                        let (bytes, _) = it.inbox.remove(&uid).unwrap();
                        it.processed.push(bytes);
                    }
                });
            }
            "STORE" => {
                let (set, flags) = rest.split_once(' ')?;
                let keeps = flags.contains("$Visavis");
                self.change(|it| {
                    for uid in it.chosen(set) {
                        if keeps {
                            it.inbox
                                .get_mut(&uid)
                                .unwrap()
                                .1
                                .insert("$Visavis".to_owned());
                        }
                    }
                });
            }
            _ => {}
        }
        Some(true)
    }

    async fn idle(
        &self,
        read: &mut BufReader<OwnedReadHalf>,
        write: &mut OwnedWriteHalf,
        news: &mut watch::Receiver<u32>,
    ) -> Option<()> {
        say(write, "+ idling").await?;
        loop {
            tokio::select! {
                done = line(read) => {
                    return done.map(|_| ());
                }
                _ = news.changed() => {
                    let exists = self.change(|it| it.inbox.len());
                    say(write, &format!("* {exists} EXISTS")).await?;
                }
            }
        }
    }
}

impl State {
    /// The numbers of a set that are there; `*` is the last one.
    fn chosen(&self, set: &str) -> Vec<u32> {
        let last = self.inbox.keys().last().copied().unwrap_or(0);
        let number = |it: &str| if it == "*" { last } else { it.parse().unwrap() };
        let mut found = Vec::new();
        for part in set.split(',') {
            let (from, to) = part.split_once(':').unwrap_or((part, part));
            let (from, to) = (number(from), number(to));
            let (from, to) = (from.min(to), from.max(to));
            found.extend(self.inbox.range(from..=to).map(|it| *it.0));
        }
        found
    }
}

async fn line(read: &mut BufReader<OwnedReadHalf>) -> Option<String> {
    let mut line = String::new();
    let bytes = read.read_line(&mut line).await.ok()?;
    (bytes > 0).then(|| line.trim_end().to_owned())
}

async fn say(write: &mut OwnedWriteHalf, line: &str) -> Option<()> {
    write.write_all(format!("{line}\r\n").as_bytes()).await.ok()
}
