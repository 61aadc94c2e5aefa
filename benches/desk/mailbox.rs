//! A large mail by SMTP, and a full mailbox by IMAP, from the mail test bed beside the repository.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use data_encoding::BASE64_MIME;
use visavis::app::{App, Clock};
use visavis::store::Db;
use visavis::store::sql::Sql;

use super::data::{self, Size};
use super::post;
use super::server::Server;
use super::table::{Goal, Table};

/// Mails that wait in the mailbox.
const WAITING: i64 = 10_000;
/// Files of the large mail.
const FILES: usize = 30;
/// Of each of them, before it is encoded: all together are just below 25 MiB on the wire.
const FILE: usize = 620 * 1024;
const PATIENCE: Duration = Duration::from_mins(10);

/// Measures both on a desk of this size.
pub(crate) async fn measure(table: &mut Table, size: Size) -> anyhow::Result<()> {
    large(table, size).await?;
    mailbox(table, size).await
}

async fn large(table: &mut Table, size: Size) -> anyhow::Result<()> {
    let folder = data::desk(size, "mailbox").await?;
    let client = reqwest::Client::new();
    let server = Server::start(&folder, &client).await?;
    let mail = large_mail();
    let config = data::config(&folder)?;
    let db = Db::open(config.database.url.expose()).await?;
    let begun = Instant::now();
    post::send_one(server.smtp, &mail).await?;
    let taken = begun.elapsed();
    until(&db, "state = 'stored'", 0).await?;
    let took = begun.elapsed();
    let files = Sql::new(
        "SELECT count(*) FROM attachments WHERE message_id IN \
         (SELECT id FROM messages WHERE ledger_id IS NOT NULL ORDER BY created_at DESC LIMIT 1)",
    )
    .value::<i64>(db.read())
    .await?;
    anyhow::ensure!(
        files == Some(i64::try_from(FILES)?),
        "{files:?} files came of the large mail"
    );
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = mail.len() as f64 / (1024.0 * 1024.0);
    let what = format!("a mail of {megabytes:.0} MB with {FILES} files");
    let milliseconds = |it: Duration| it.as_secs_f64() * 1000.0;
    table.add(
        &format!("{what}, to the 250"),
        milliseconds(taken),
        "ms",
        Goal::None,
    );
    table.add(
        &format!("{what}, until it is a request"),
        milliseconds(took),
        "ms",
        Goal::AtMost(1000.0),
    );
    table.add(
        &format!("{what}, memory at its peak"),
        server.peak()?,
        "MB",
        Goal::AtMost(150.0),
    );
    db.close().await;
    server.stop()
}

fn large_mail() -> Vec<u8> {
    let from = data::address("employee", 1);
    let mut mail = format!(
        "From: Ada Moreau <{from}>\r\nTo: payroll@hr.example\r\nSubject: Documents\r\n\
         Message-ID: <large@hr.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=part\r\n\r\n\
         --part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nAll my documents.\r\n"
    );
    for number in 0..FILES {
        // Each is another file: what is equal would be kept once.
        let bytes: Vec<u8> = (0..FILE)
            .map(|it| u8::try_from((it * 31 + number * 7 + it / 251) % 251).unwrap_or(0))
            .collect();
        let _ = write!(
            mail,
            "--part\r\nContent-Type: application/pdf\r\n\
             Content-Disposition: attachment; filename=\"document-{number}.pdf\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}",
            BASE64_MIME.encode(&bytes)
        );
    }
    mail.push_str("--part--\r\n");
    mail.into_bytes()
}

async fn until(db: &Db, condition: &str, count: i64) -> anyhow::Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let found = Sql::new("SELECT count(*) FROM ledger WHERE ")
            .push(condition)
            .value::<i64>(db.read())
            .await?;
        if found == Some(count) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    anyhow::bail!("not done in time: {condition}");
}

/// The test bed while it runs.
struct Bed {
    script: PathBuf,
    folder: PathBuf,
    ports: Vec<(&'static str, u16)>,
}

impl Bed {
    fn start() -> anyhow::Result<Option<Self>> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/mail-testbed/start-mail-testbed.sh");
        if !script.exists() || !Path::new("/usr/sbin/dovecot").exists() {
            return Ok(None);
        }
        let folder = std::env::temp_dir().join(format!("visavis-bench-{}", std::process::id()));
        let mut ports = Vec::new();
        for name in [
            "SMTP",
            "SUBMISSION",
            "SMTPS",
            "IMAP",
            "IMAPS",
            "LMTP",
            "APP",
        ] {
            let socket = std::net::TcpListener::bind("127.0.0.1:0")?;
            ports.push((name, socket.local_addr()?.port()));
        }
        let bed = Self {
            script,
            folder,
            ports,
        };
        let started = bed.run("start")?;
        anyhow::ensure!(started, "the mail test bed does not start");
        Ok(Some(bed))
    }

    fn run(&self, what: &str) -> anyhow::Result<bool> {
        let mut command = Command::new("bash");
        command.arg(&self.script).arg(what);
        command.env("MAIL_TESTBED_DIR", &self.folder);
        for (name, port) in &self.ports {
            command.env(format!("MAIL_TESTBED_{name}_PORT"), port.to_string());
        }
        let status = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        Ok(status.success())
    }

    fn imap(&self) -> i32 {
        let found = self.ports.iter().find(|it| it.0 == "IMAP");
        found.map_or(0, |it| i32::from(it.1))
    }

    /// Puts mails into a mailbox, as its files: the server is measured, not Dovecot's delivery.
    fn fill(&self, count: i64) -> anyhow::Result<()> {
        let maildir = self.folder.join("mail/hr@company.test/Maildir");
        for part in ["new", "cur", "tmp"] {
            std::fs::create_dir_all(maildir.join(part))?;
        }
        for number in 0..count {
            let from = data::address("employee", number % data::EMPLOYEES);
            let mail = format!(
                "Return-Path: <{from}>\r\nDelivered-To: hr@company.test\r\n\
                 From: Ada Moreau <{from}>\r\nTo: hr@company.test\r\nSubject: Payslip {number}\r\n\
                 Message-ID: <mailbox-{number}@hr.example>\r\nMIME-Version: 1.0\r\n\
                 Content-Type: text/plain; charset=utf-8\r\n\r\nMy payslip {number} is missing.\r\n"
            );
            let name = format!("{}.M{number}P1.bench", 1_760_000_000 + number);
            std::fs::write(maildir.join("new").join(name), mail)?;
        }
        let owned = Command::new("chown")
            .args(["-R", "mail:mail"])
            .arg(self.folder.join("mail"))
            .status()?;
        anyhow::ensure!(owned.success(), "the mailbox cannot be given away");
        Ok(())
    }
}

impl Drop for Bed {
    fn drop(&mut self) {
        let _ = self.run("stop");
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn mailbox(table: &mut Table, size: Size) -> anyhow::Result<()> {
    let what = format!("{WAITING} mails of a mailbox by IMAP");
    let Some(bed) = Bed::start()? else {
        table.missing(&what, "there is no mail test bed");
        return Ok(());
    };
    bed.fill(WAITING)?;
    let folder = data::desk(size, "mailbox").await?;
    let app = App::open(data::config(&folder)?, Clock::System).await?;
    let secret = app.keys.seal(b"secret")?;
    let port = bed.imap();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                Sql::new(
                    "INSERT INTO mail_accounts (id, purpose, name, address, host, port, security, \
                     username, auth, tenant, client_id, sealed_secret, team_id, folder, after, \
                     processed_folder, authserv_id, enabled, last_uid, last_error, created_at, version) \
                     SELECT ?, 'incoming', 'Bench', '', '127.0.0.1', ?, 'none', 'hr@company.test', \
                     'password', '', '', ?, id, 'INBOX', 'move', 'Processed', '', TRUE, 0, '', 0, 1 \
                     FROM teams WHERE slug = 'payroll'",
                )
                .bind(uuid::Uuid::now_v7())
                .bind(port)
                .bind(secret)
                .run(txn)
                .await?;
                Ok(())
            })
        })
        .await?;
    app.db.close().await;
    let config = data::config(&folder)?;
    let db = Db::open(config.database.url.expose()).await?;
    let client = reqwest::Client::new();
    let begun = Instant::now();
    let server = Server::start(&folder, &client).await?;
    until(&db, "door = 'imap'", WAITING).await?;
    table.add(
        &format!("{what}, until all are stored"),
        begun.elapsed().as_secs_f64(),
        "s",
        Goal::AtMost(120.0),
    );
    until(&db, "door = 'imap' AND state = 'stored'", 0).await?;
    table.add(
        &format!("{what}, until all are requests"),
        begun.elapsed().as_secs_f64(),
        "s",
        Goal::None,
    );
    table.add(
        &format!("{what}, memory at its peak"),
        server.peak().context("its memory")?,
        "MB",
        Goal::None,
    );
    db.close().await;
    server.stop()
}
