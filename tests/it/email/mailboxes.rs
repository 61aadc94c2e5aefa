//! Mailboxes that fail in every way: nothing is lost, nothing comes twice, and somebody is told (E1).

use visavis::store::mail_accounts::{self, Account};
use visavis::store::sql::Sql;

use super::imap_server::ImapServer;
use crate::desk::{Desk, Page, Person, SentMail, eventually};

const INCOMING: &str = "/settings/email/incoming";
const NEW: &str = "/settings/email/incoming/new?kind=password";

impl Desk {
    /// The administrator adds a mailbox of the stand-in's for a team.
    pub(super) async fn reads_mailbox(
        &self,
        server: &ImapServer,
        changes: &[(&str, &str)],
    ) -> String {
        let port = server.address.port().to_string();
        let mut fields = vec![
            ("address", "hr@company.test"),
            ("secret", "secret"),
            ("host", "127.0.0.1"),
            ("port", port.as_str()),
            ("security", "none"),
            ("start", "all"),
        ];
        for change in changes {
            fields.retain(|it| it.0 != change.0);
            fields.push(*change);
        }
        let web = &self.administrator().web;
        let sent = web.changes_form(NEW, INCOMING, &fields).await.is(303);
        let (path, _) = sent.location().split_once('?').unwrap();
        path.to_owned()
    }

    pub(super) async fn mailbox(&self) -> Account {
        let all = mail_accounts::mailboxes(self.app.db.read()).await.unwrap();
        all.into_iter().next().unwrap()
    }

    /// Until so many mails were taken, and what follows has happened.
    pub(super) async fn takes(&self, count: usize) {
        eventually("all mails", || async {
            (self.ledger().await.len() >= count).then_some(())
        })
        .await;
        self.settles().await;
        assert_eq!(self.ledger().await.len(), count);
    }

    /// Until the mailbox was read to its end.
    async fn is_read_to_the_end(&self) {
        eventually("the end of the mailbox", || async {
            let account = self.mailbox().await;
            (account.fetched_at.is_some() && account.last_error.is_empty()).then_some(())
        })
        .await;
    }
}

fn subject(mail: &SentMail) -> &str {
    &mail.mail.subject
}

/// A desk with a team, and an employee who writes.
async fn desk() -> (Desk, Person, String) {
    let desk = Desk::open().await;
    let team = desk.team("Payroll").await;
    let alice = desk.person("alice").await;
    (desk, alice, team.to_string())
}

/// E1, E2, RS-R3. New mail comes in as soon as it arrives, is put away and never deleted; a reply finds its
/// request by the mailbox's own address with a tag; a mail that names nobody is the team's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_comes_in_and_is_put_away() {
    let (desk, alice, team) = desk().await;
    let server = ImapServer::start().await;
    server.gets(&alice.email, "hr@company.test", "Waiting", "");
    let path = desk.reads_mailbox(&server, &[("team", &team)]).await;
    desk.takes(1).await;
    server.gets(&alice.email, "everybody@company.test", "Arriving", "");
    desk.takes(2).await;
    assert_eq!(desk.requests().await, [1, 2]);
    eventually("both in their folder", || async {
        server.change(|it| (it.inbox.is_empty() && it.processed.len() == 2).then_some(()))
    })
    .await;
    let ledger = desk.ledger().await;
    assert!(
        ledger
            .iter()
            .all(|it| it.door == "imap" && it.state == "done")
    );
    assert_eq!(ledger[0].envelope_to, "[\"payroll@hr.test\"]");
    // What is sent about the request can be answered to the mailbox.
    let sent = desk.sent_to(&alice);
    let answer_to = sent[0].reply_to();
    let tag = answer_to.split(['+', '@']).find(|it| it.starts_with("r."));
    let to = format!("hr+{}@company.test", tag.unwrap());
    server.gets(&alice.email, &to, "Re: anything", "");
    desk.takes(3).await;
    assert_eq!(desk.requests().await, [1, 2]);
    let page = desk.administrator().web.opens(&path).await.is(200);
    assert!(page.text.contains("can be read"), "{}", page.text);
    assert!(!page.text.contains("secret\" value=\"secret"));
}

/// RS-R3. The connection breaks after the commit and before mails are put away: they are not taken twice, and
/// are put away later.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stored_is_not_taken_twice() {
    let (desk, alice, team) = desk().await;
    let server = ImapServer::start().await;
    server.change(|it| it.breaks_moves = 3);
    for nth in 0..3 {
        server.gets(
            &alice.email,
            "hr@company.test",
            &format!("Number {nth}"),
            "",
        );
    }
    desk.reads_mailbox(&server, &[("team", &team)]).await;
    eventually("all put away", || async {
        server.change(|it| (it.processed.len() == 3).then_some(()))
    })
    .await;
    desk.takes(3).await;
    assert_eq!(desk.requests().await, [1, 2, 3]);
    assert!(server.change(|it| it.fetched.values().all(|times| *times == 1)));
}

/// RS-R6. One mail breaks the connection whenever it is fetched, another is refused, a third is too large: each
/// is listed, all others come in, and nothing waits for them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poisonous_mail_holds_nobody_up() {
    let desk = Desk::with(|config| config.mail.max_size = 20_000).await;
    let team = desk.team("Payroll").await.to_string();
    let alice = desk.person("alice").await;
    let server = ImapServer::start().await;
    for nth in 1..=7 {
        server.gets(
            &alice.email,
            "hr@company.test",
            &format!("Number {nth}"),
            "",
        );
    }
    server.gets_bytes(vec![b'x'; 30_000]);
    server.change(|it| {
        it.breaks_at.insert(3);
        it.refuses.insert(5);
    });
    let path = desk.reads_mailbox(&server, &[("team", &team)]).await;
    desk.takes(5).await;
    desk.is_read_to_the_end().await;
    assert_eq!(desk.ledger().await.len(), 5);
    let web = &desk.administrator().web;
    let page = web.opens(&path).await.is(200);
    for listed in ["Mail no. 3", "Mail no. 5", "Mail no. 8"] {
        assert!(page.text.contains(listed), "{listed}: {}", page.text);
    }
    // The server is mended, and the administrator lets it be tried again.
    server.change(|it| {
        it.breaks_at.clear();
        it.refuses.clear();
    });
    let again = format!("{path}/skipped");
    web.submits(&path, &again, &[]).await.is(303);
    desk.takes(7).await;
    eventually("only the large one listed", || async {
        let left: i64 = Sql::new("SELECT count(*) FROM mail_skipped")
            .value(desk.app.db.read())
            .await
            .unwrap()
            .unwrap();
        (left == 1).then_some(())
    })
    .await;
}

/// RS-R3. The mailbox has other numbers: all is looked at again, and what was there before is known by what it
/// says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_numbers_bring_nothing_twice() {
    let (desk, alice, team) = desk().await;
    let server = ImapServer::start().await;
    for nth in 0..3 {
        server.gets(
            &alice.email,
            "hr@company.test",
            &format!("Number {nth}"),
            "",
        );
    }
    desk.reads_mailbox(&server, &[("team", &team), ("after", "mark")])
        .await;
    desk.takes(3).await;
    eventually("all marked", || async {
        let marked = |it: &(Vec<u8>, std::collections::HashSet<String>)| it.1.contains("$Visavis");
        server.change(|it| it.inbox.values().all(marked).then_some(()))
    })
    .await;
    // The marks are lost with the move, as the numbers are.
    server.change(|it| it.inbox.values_mut().for_each(|it| it.1.clear()));
    server.renumbers();
    server.gets(&alice.email, "hr@company.test", "Number 3", "");
    desk.takes(7).await;
    assert_eq!(desk.requests().await, [1, 2, 3, 4]);
    let ledger = desk.ledger().await;
    let again = ledger.iter().filter(|it| it.reason == "duplicate");
    assert_eq!(again.count(), 3);
}

/// The account is another one, whose server gives the same numbers: what is in it is not taken for what was taken
/// before, and what came since then is not left behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_mailbox_with_the_same_numbers_loses_nothing() {
    let (desk, alice, team) = desk().await;
    let (first, second) = (ImapServer::start().await, ImapServer::start().await);
    first.gets(&alice.email, "hr@company.test", "First", "");
    let path = desk.reads_mailbox(&first, &[("team", &team)]).await;
    desk.takes(1).await;
    desk.is_read_to_the_end().await;
    second.change(|it| it.arrives = "05-Jan-2026 09:00:01 +0000".to_owned());
    second.gets(&alice.email, "hr@company.test", "Second", "");
    let port = second.address.port().to_string();
    let changes = [
        ("username", "other"),
        ("port", port.as_str()),
        ("secret", "secret"),
    ];
    let web = &desk.administrator().web;
    web.changes_form(&path, &path, &changes).await.is(303);
    desk.takes(2).await;
    assert_eq!(desk.requests().await, [1, 2]);
}

/// Two processes: one reads; the other takes over when that one's time is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_process_reads_a_mailbox() {
    if crate::desk::test_database_url().is_none() {
        // There is one process on SQLite.
        return;
    }
    let (mut desk, alice, team) = desk().await;
    let server = ImapServer::start().await;
    desk.reads_mailbox(&server, &[("team", &team)]).await;
    let first = eventually("its reader", || async { desk.mailbox().await.lease_owner }).await;
    let (other, second) = desk.second().await;
    for nth in 0..20 {
        server.gets(
            &alice.email,
            "hr@company.test",
            &format!("Number {nth}"),
            "",
        );
    }
    desk.takes(20).await;
    assert!(server.change(|it| it.fetched.values().all(|times| *times == 1)));
    assert_eq!(desk.mailbox().await.lease_owner.as_deref(), Some(&*first));
    desk.stops().await;
    server.gets(&alice.email, "hr@company.test", "Later", "");
    // The first has closed the database.
    eventually("the other process's mail", || async {
        let stored = Sql::new("SELECT count(*) FROM ledger").value::<i64>(other.db.read());
        (stored.await.unwrap() == Some(21)).then_some(())
    })
    .await;
    let mailboxes = mail_accounts::mailboxes(other.db.read()).await.unwrap();
    assert_ne!(mailboxes[0].lease_owner.as_deref(), Some(first.as_str()));
    second.stop().await;
}

/// RS-R5. A mailbox that lets nobody in for five minutes: a banner on administrators' pages, one mail to them,
/// the health page; all of it is over once it can be read again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn administrators_are_told_of_a_silent_mailbox() {
    visavis::telemetry::count();
    let (desk, alice, team) = desk().await;
    let server = ImapServer::start().await;
    server.change(|it| it.refuses_login = true);
    let path = desk.reads_mailbox(&server, &[("team", &team)]).await;
    let root = desk.administrator();
    let shown = async |path: &str| -> Page { root.web.opens(path).await.is(200) };
    eventually("the refusal on its page", || async {
        let page = shown(&path).await;
        (page.text.contains("refused to let Visavis in") && page.text.contains("Wrong password"))
            .then_some(())
    })
    .await;
    assert!(
        !shown("/settings/organisation")
            .await
            .text
            .contains("No mail has come")
    );
    desk.advance(301);
    let mail = eventually("the mail to the administrator", || async {
        desk.sent_to(root)
            .into_iter()
            .find(|it| subject(it).contains("cannot be read"))
    })
    .await;
    assert!(
        mail.text()
            .contains("http://desk.test/settings/email/incoming")
    );
    assert!(
        shown("/settings/organisation")
            .await
            .text
            .contains("No mail has come")
    );
    assert!(
        shown("/settings/health")
            .await
            .text
            .contains("Not read since")
    );
    let metrics = desk.visitor().opens("/metrics").await;
    assert!(
        metrics.text.contains("visavis_mailboxes_silent 1"),
        "{}",
        metrics.text
    );
    desk.advance(60);
    // Whoever enters another password is not made to wait.
    server.change(|it| it.refuses_login = false);
    server.gets(&alice.email, "hr@company.test", "At last", "");
    let sent = root
        .web
        .changes_form(&path, &path, &[("secret", "right"), ("start", "now")]);
    sent.await.is(303);
    desk.takes(1).await;
    desk.is_read_to_the_end().await;
    assert!(
        !shown("/settings/organisation")
            .await
            .text
            .contains("No mail has come")
    );
    let told = desk.sent_to(root);
    assert_eq!(
        told.iter()
            .filter(|it| subject(it).contains("cannot be read"))
            .count(),
        1
    );
}

/// Only what arrives from now on comes in, unless all is wanted; a mailbox that is switched off is left alone;
/// its secret is asked for again when it would go elsewhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_is_read_from_now_on_and_only_while_it_is_on() {
    let (desk, alice, team) = desk().await;
    let server = ImapServer::start().await;
    server.change(|it| it.arrives = "05-Jan-2026 08:59:59 +0000".to_owned());
    for nth in 0..3 {
        server.gets(&alice.email, "hr@company.test", &format!("Old {nth}"), "");
    }
    // What came since it was added counts, even before we were let in for the first time.
    server.change(|it| it.arrives = "05-Jan-2026 10:00:01 +0100".to_owned());
    server.change(|it| it.refuses_login = true);
    let path = desk
        .reads_mailbox(&server, &[("team", &team), ("start", "now")])
        .await;
    server.gets(&alice.email, "hr@company.test", "New", "");
    server.change(|it| it.refuses_login = false);
    desk.takes(1).await;
    server.gets(&alice.email, "hr@company.test", "Newer", "");
    desk.takes(2).await;
    assert_eq!(desk.requests().await, [1, 2]);
    assert_eq!(server.change(|it| it.inbox.len()), 3);
    let web = &desk.administrator().web;
    let page = web.opens(&path).await.is(200);
    let mut fields = page.form(&path).fields();
    fields.retain(|it| it.0 != "enabled");
    let off: Vec<(&str, &str)> = fields
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    web.posts_with(&page.csrf().unwrap(), &path, &off)
        .await
        .is(303);
    eventually("the mailbox left alone", || async {
        desk.mailbox().await.lease_owner.is_none().then_some(())
    })
    .await;
    desk.advance(3600);
    assert!(
        !web.opens("/settings/organisation")
            .await
            .text
            .contains("No mail has come")
    );
    let moved = web
        .changes_form(&path, &path, &[("host", "evil.test")])
        .await
        .is(422);
    assert!(
        moved.text.contains("Enter the password or secret"),
        "{}",
        moved.text
    );
    web.submits(&path, &format!("{path}/removal"), &[])
        .await
        .is(303);
    assert_eq!(desk.count("mail_accounts").await, 0);
    assert_eq!(desk.requests().await, [1, 2]);
}
