//! The whole way through a real mail system, where the test bed for mail lies beside the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use visavis::config::SecretUrl;

use crate::desk::{Desk, Folder, eventually};

/// A running test bed; it stops with its owner.
pub(crate) struct Testbed {
    script: PathBuf,
    variables: Vec<(&'static str, String)>,
    _folder: Folder,
}

impl Drop for Testbed {
    fn drop(&mut self) {
        let mut stop = self.command("stop");
        let _ = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

pub(crate) fn free_port() -> u16 {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    socket.local_addr().unwrap().port()
}

impl Testbed {
    pub(crate) fn start(app_port: u16) -> Option<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/mail-testbed/start-mail-testbed.sh");
        let installed = ["/usr/sbin/postfix", "/usr/sbin/dovecot"]
            .iter()
            .all(|it| Path::new(it).exists());
        if !script.exists() || !installed {
            eprintln!(
                "skipped: there is no mail test bed beside the repository, or no mail system"
            );
            return None;
        }
        let folder = Folder::new();
        let mut variables = vec![
            ("MAIL_TESTBED_DIR", folder.join("bed").display().to_string()),
            ("MAIL_TESTBED_APP_PORT", app_port.to_string()),
            ("MAIL_TESTBED_APP_PROTO", "lmtp".to_owned()),
        ];
        for name in [
            "MAIL_TESTBED_SMTP_PORT",
            "MAIL_TESTBED_SUBMISSION_PORT",
            "MAIL_TESTBED_SMTPS_PORT",
            "MAIL_TESTBED_IMAP_PORT",
            "MAIL_TESTBED_IMAPS_PORT",
            "MAIL_TESTBED_LMTP_PORT",
        ] {
            variables.push((name, free_port().to_string()));
        }
        let bed = Self {
            script,
            variables,
            _folder: folder,
        };
        // Its servers stay, and would keep a pipe of ours open for ever.
        let mut start = bed.command("start");
        start
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let started = start.status().unwrap();
        if !started.success() {
            eprintln!("skipped: the mail test bed did not start: {started}");
            return None;
        }
        Some(bed)
    }

    fn command(&self, what: &str) -> Command {
        let mut command = Command::new("bash");
        command.arg(&self.script).arg(what);
        command.envs(self.variables.iter().map(|it| (it.0, it.1.as_str())));
        command
    }

    pub(crate) fn port(&self, name: &str) -> &str {
        let found = self.variables.iter().find(|it| it.0 == name);
        &found.unwrap().1
    }

    /// What it says of itself, by name.
    pub(crate) fn says(&self, name: &str) -> String {
        let output = self.command("env").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let found = text
            .lines()
            .find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
        found
            .unwrap_or_else(|| panic!("no {name}: {text}"))
            .to_owned()
    }

    /// The mails of somebody's inbox, as Dovecot hands them out.
    pub(crate) fn mailbox(&self, user: &str) -> Vec<String> {
        self.folder(user, "INBOX")
    }

    /// The same of another folder.
    pub(crate) fn folder(&self, user: &str, folder: &str) -> Vec<String> {
        const SCRIPT: &str = "import imaplib, sys\n\
            box = imaplib.IMAP4('127.0.0.1', int(sys.argv[1]))\n\
            box.login(sys.argv[2], 'secret')\n\
            box.select(sys.argv[3])\n\
            for number in box.search(None, 'ALL')[1][0].split():\n\
            \x20   sys.stdout.buffer.write(box.fetch(number, '(RFC822)')[1][0][1] + b'\\0')\n";
        let output = Command::new("python3")
            .args(["-c", SCRIPT, self.port("MAIL_TESTBED_IMAP_PORT")])
            .arg(format!("{user}@company.test"))
            .arg(folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8_lossy(&output.stdout);
        text.split('\0')
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Mail from somebody to the desk, through Postfix.
    pub(crate) async fn sends(&self, from: &str, to: &str, headers: &str, text: &str) {
        let letter = format!("From: <{from}>\r\nTo: <{to}>\r\n{headers}\r\n\r\n{text}\r\n");
        let port: u16 = self.port("MAIL_TESTBED_SMTP_PORT").parse().unwrap();
        let mut post = crate::desk::Post::smtp(([127, 0, 0, 1], port).into()).await;
        let answer = post
            .send_bytes(from, &[to.to_owned()], letter.as_bytes())
            .await;
        assert!(answer.starts_with("250"), "{answer}");
    }
}

/// E1, E2, C2, C4, R5. Asked, answered, and answered again through Postfix and Dovecot: one request.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conversation_goes_through_a_real_mail_system() {
    let app_port = free_port();
    let Some(bed) = Testbed::start(app_port) else {
        return;
    };
    let relay = format!("smtp://127.0.0.1:{}", bed.port("MAIL_TESTBED_SMTP_PORT"));
    let desk = Desk::with(|config| {
        config.mail.domain = "app.test".to_owned();
        config.mail.outgoing = SecretUrl::new(relay);
        config.lmtp.listen = format!("127.0.0.1:{app_port}");
    })
    .await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.person("alice").await;

    let head = "Subject: Payslip\r\nMessage-ID: <first@company.test>";
    bed.sends("alice@company.test", "payroll@app.test", head, "Where?")
        .await;
    eventually("the request", || async {
        desk.settles().await;
        (desk.requests().await == [1]).then_some(())
    })
    .await;
    ann.replies(1, "In the portal.").await;
    desk.advance(11);
    let reply = eventually("the reply in her mailbox", || async {
        let mails = bed.mailbox("alice");
        mails.into_iter().find(|it| it.contains("In the portal."))
    })
    .await;
    let read = mail::read(reply.as_bytes(), None).unwrap();
    assert_eq!(read.in_reply_to, ["first@company.test"]);

    let head = format!(
        "Subject: Re: Payslip\r\nMessage-ID: <second@company.test>\r\nIn-Reply-To: <{}>",
        read.message_id.unwrap()
    );
    let to = &read.reply_to[0].address;
    bed.sends("alice@company.test", to, &head, "It is not there.")
        .await;
    eventually("her answer in the request", || async {
        desk.settles().await;
        let request = ann.reads(1).await;
        (request["messages"].as_array().unwrap().len() == 3).then_some(())
    })
    .await;
    assert_eq!(desk.requests().await, [1]);
    // A bounce comes back to the delivery: nobody of this name is there.
    desk.person("nosuchuser").await;
    let head = "Subject: Ghost\r\nMessage-ID: <ghost@company.test>";
    bed.sends(
        "nosuchuser@company.test",
        "payroll@app.test",
        head,
        "Hello?",
    )
    .await;
    eventually("the bounce of the receipt", || async {
        desk.settles().await;
        let ledger = desk.ledger().await;
        ledger
            .iter()
            .find(|it| it.class == "bounce" && it.request_id.is_some())
            .map(|_| ())
    })
    .await;
}
