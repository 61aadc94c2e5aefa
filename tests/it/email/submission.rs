//! A mail is handed over: to a relay that answers as it is told, and to a real one.

use visavis::channels::email::compose::Mail;
use visavis::channels::email::send::{Account, Lock, Login, Mailer, Security, Sent};
use visavis::config::{MailConfig, SecretUrl};

use super::relay::Relay;
use crate::desk::eventually;
use crate::testbed::{Testbed, free_port};

/// A mail of no matter.
fn letter(from: &str, to: &str) -> Mail {
    Mail {
        envelope_from: from.parse().unwrap(),
        envelope_to: to.parse().unwrap(),
        bytes: format!("From: <{from}>\r\nTo: <{to}>\r\nSubject: x\r\n\r\n.dot\r\n..\r\nend\r\n")
            .into_bytes(),
        mail_id: "0123456789abcdef.1@hr.test".to_owned(),
        reply_token: None,
        plain_from: "payroll@hr.test".parse().unwrap(),
        is_without_files: true,
    }
}

fn mailer(url: &str) -> Mailer {
    let config = MailConfig {
        outgoing: SecretUrl::new(url.to_owned()),
        ..MailConfig::default()
    };
    Mailer::open(&config).unwrap()
}

/// Email.md 10. What a relay says decides: later, never, or that nobody gets in.
#[tokio::test]
async fn what_a_relay_says_decides() {
    let relay = Relay::offering(&["AUTH PLAIN XOAUTH2"]).await;
    let mail = letter("payroll+b.abc@hr.test", "c@other.test");
    let mailer = mailer(&relay.url());
    for (command, answer) in [
        ("MAIL", "421 4.3.2 closing"),
        ("RCPT", "452 4.5.3 too many"),
        (".", "432 4.3.2 sender thread limit exceeded"),
    ] {
        relay.answers(command, answer);
        let sent = mailer.send(None, &mail).await;
        assert!(matches!(&sent, Sent::Later(it) if it == answer), "{sent:?}");
        relay.answers(command, "");
    }
    for (command, answer) in [
        ("RCPT", "550 5.1.1 no such user"),
        (".", "554 5.7.1 looks like spam"),
    ] {
        relay.answers(command, answer);
        let sent = mailer.send(None, &mail).await;
        assert!(
            matches!(&sent, Sent::Refused(it) if it == answer),
            "{sent:?}"
        );
        relay.answers(command, "");
    }
    relay.answers("MAIL", "530 5.7.57 client was not authenticated");
    let sent = mailer.send(None, &mail).await;
    assert!(matches!(sent, Sent::Locked(Lock::Login, _)), "{sent:?}");
    relay.answers("MAIL", "");
    relay.answers(".", "552 5.3.4 message too big");
    let sent = mailer.send(None, &mail).await;
    assert!(matches!(sent, Sent::TooLarge(_)), "{sent:?}");
    relay.answers(".", "");
    // Exchange lets nobody send with a tag: then without.
    relay.answers(".", "554 5.2.252 SendAsDenied; not allowed to send as");
    let sent = mailer.send(None, &mail).await;
    assert!(matches!(sent, Sent::Refused(_)), "{sent:?}");
    let from = relay.commands("MAIL").pop().unwrap();
    assert_eq!(from, "MAIL FROM:<payroll@hr.test>");
    relay.answers(".", "");

    // A token, and what is wrong with it.
    let account = Account {
        host: "127.0.0.1".to_owned(),
        port: relay.address.port(),
        security: Security::Plain,
        login: Login::Token("hr@x.test".to_owned(), "good".to_owned().into()),
        hello: None,
        version: 1,
    };
    let sent = mailer.send(Some(&account), &mail).await;
    let Sent::Locked(Lock::Token, words) = &sent else {
        panic!("{sent:?}");
    };
    assert_eq!(words, "535 5.7.8 token not accepted (401)");
    relay.lets_in("XOAUTH2 hr@x.test good");
    let sent = mailer.send(Some(&account), &mail).await;
    assert!(matches!(sent, Sent::Taken(_)), "{sent:?}");
    let taken = relay.mails().pop().unwrap();
    assert!(taken.contains("\r\n.dot\r\n..\r\nend\r\n"), "{taken}");
    // Nothing goes where TLS is wanted and not offered.
    let secret = Account {
        security: Security::Starttls,
        version: 2,
        ..account.clone()
    };
    let sent = mailer.send(Some(&secret), &mail).await;
    assert!(matches!(sent, Sent::Locked(Lock::NoTls, _)), "{sent:?}");
    // Who refuses before any mail was spoken of refuses none of them.
    relay.answers("EHLO", "554 5.7.1 not at this moment");
    let refused = Account {
        version: 3,
        ..account.clone()
    };
    let sent = mailer.send(Some(&refused), &mail).await;
    assert!(
        matches!(&sent, Sent::Later(it) if it.starts_with("554 ")),
        "{sent:?}"
    );
    drop(relay);
    let gone = Account {
        version: 4,
        ..account
    };
    let sent = mailer.send(Some(&gone), &mail).await;
    assert!(matches!(sent, Sent::Later(_)), "{sent:?}");
}

/// Email.md 10. Postfix takes mail by submission: STARTTLS and TLS with the operator's certificate, password
/// and token; without the certificate nothing is said.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_is_submitted_over_tls() {
    let Some(bed) = Testbed::start(free_port()) else {
        return;
    };
    let port = |name: &str| bed.port(name).parse::<u16>().unwrap();
    let value = |name: &str| bed.says(name);
    let config = MailConfig {
        ca_file: Some(value("MAIL_TESTBED_CA").into()),
        ..MailConfig::default()
    };
    let mailer = Mailer::open(&config).unwrap();
    let password = Login::Password("hr@company.test".to_owned(), "secret".to_owned().into());
    let token = |name: &str| Login::Token("hr@company.test".to_owned(), value(name).into());
    let mut version = 0;
    let mut account = |security: Security, login: Login| {
        version += 1;
        Account {
            host: "localhost".to_owned(),
            port: port(if security == Security::Tls {
                "MAIL_TESTBED_SMTPS_PORT"
            } else {
                "MAIL_TESTBED_SUBMISSION_PORT"
            }),
            security,
            login,
            hello: None,
            version,
        }
    };
    let mail = letter("hr@company.test", "alice@company.test");
    for account in [
        account(Security::Starttls, password.clone()),
        account(Security::Tls, password.clone()),
        account(Security::Starttls, token("MAIL_TESTBED_XOAUTH2_TOKEN")),
    ] {
        let sent = mailer.send(Some(&account), &mail).await;
        assert!(
            matches!(&sent, Sent::Taken(it) if it.contains("queued")),
            "{sent:?}"
        );
    }
    let wrong = Login::Password("hr@company.test".to_owned(), "wrong".to_owned().into());
    let refused = account(Security::Tls, wrong);
    let sent = mailer.send(Some(&refused), &mail).await;
    assert!(matches!(sent, Sent::Locked(Lock::Login, _)), "{sent:?}");
    let expired = token("MAIL_TESTBED_XOAUTH2_EXPIRED_TOKEN");
    let sent = mailer
        .send(Some(&account(Security::Tls, expired)), &mail)
        .await;
    assert!(matches!(sent, Sent::Locked(Lock::Token, _)), "{sent:?}");
    let strict = Mailer::open(&MailConfig::default()).unwrap();
    for security in [Security::Tls, Security::Starttls] {
        let sent = strict
            .send(Some(&account(security, password.clone())), &mail)
            .await;
        assert!(
            matches!(sent, Sent::Locked(Lock::Certificate, _)),
            "{sent:?}"
        );
    }
    eventually("three mails", || async {
        (bed.mailbox("alice").len() == 3).then_some(())
    })
    .await;
}
