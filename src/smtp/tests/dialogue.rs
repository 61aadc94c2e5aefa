//! Which command gets which answer.

use super::*;

const HELLO: &str = "EHLO client.test\r\n";

/// The codes of the answers to `said`, after the greeting and EHLO.
async fn codes_with(office: &Office, limits: Limits, peer: &str, said: &str) -> Vec<String> {
    let listener = listener(office, Protocol::Smtp, limits);
    let all = answers_within(listener, peer, format!("{HELLO}{said}").as_bytes()).await;
    let codes = all.lines().filter(|it| it.as_bytes().get(3) == Some(&b' '));
    // With the enhanced code, where there is one.
    let code = |line: &str| match line.get(4..9) {
        Some(more) if more.starts_with(&line[..1]) && more.as_bytes()[1] == b'.' => {
            format!("{} {more}", &line[..3])
        }
        _ => line[..3].to_owned(),
    };
    codes.skip(2).map(code).collect()
}

async fn codes(said: &str) -> Vec<String> {
    codes_with(&Office::new(), Limits::default(), "127.0.0.1", said).await
}

fn mail(to: &str, text: &str) -> String {
    format!("MAIL FROM:<ann@other.test>\r\nRCPT TO:<{to}>\r\nDATA\r\n{text}\r\n.\r\n")
}

/// E1. What is offered, and nothing that is not done: no DSN, no AUTH, no BINARYMIME.
#[tokio::test]
async fn ehlo_offers_what_is_done() {
    let said = answers(&Office::new(), HELLO).await;
    for offered in [
        "PIPELINING",
        "SIZE 100000",
        "8BITMIME",
        "SMTPUTF8",
        "CHUNKING",
        "ENHANCEDSTATUSCODES",
    ] {
        assert!(said.contains(&format!("{offered}\r\n")), "{said}");
    }
    for not in ["STARTTLS", "DSN", "AUTH", "BINARYMIME"] {
        assert!(!said.contains(not), "{said}");
    }
}

/// E1, RFC 2920. Everything at once is answered in order, and the mail is whole.
#[tokio::test]
async fn a_mail_may_come_in_one_breath() {
    let office = Office::new();
    let said = format!(
        "{HELLO}{}QUIT\r\n",
        mail("payroll@hr.test", "A: 1\r\n\r\nHi")
    );
    let heard = answers(&office, &said).await;
    assert!(heard.ends_with("221 2.0.0 goodbye\r\n"), "{heard}");
    assert!(heard.contains("250 2.0.0 taken as 1\r\n"), "{heard}");

    let mails = office.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].sender, "ann@other.test");
    assert_eq!(mails[0].recipients, ["payroll@hr.test"]);
    assert_eq!(mails[0].hello, "client.test");
    assert!(!mails[0].encrypted);
    let text = String::from_utf8(mails[0].bytes.clone()).unwrap();
    assert!(text.starts_with("Return-Path: <ann@other.test>\r\nReceived: "));
    assert!(text.contains(" with ESMTP id "), "{text}");
    assert!(text.ends_with("A: 1\r\n\r\nHi\r\n"), "{text}");
}

/// E1. One by one, as people type them.
#[tokio::test]
async fn a_mail_may_come_line_by_line() {
    let office = Office::new();
    let (mut client, conversation) =
        Client::over(listener(&office, Protocol::Smtp, Limits::default()), "::1");
    let talk = async {
        let mut heard = vec![client.answer().await];
        for line in [
            "HELO client.test",
            "MAIL FROM:<>",
            "RCPT TO:<Postmaster>",
            "DATA",
            "A: 1\r\n\r\n..dot\r\n.",
            "QUIT",
        ] {
            heard.push(client.says(line).await);
        }
        heard
            .into_iter()
            .map(|it| it[..3].to_owned())
            .collect::<Vec<_>>()
    };
    let (heard, ()) = tokio::join!(talk, conversation);
    assert_eq!(heard, ["220", "250", "250", "250", "354", "250", "221"]);
    let mail = &office.mails()[0];
    assert_eq!(
        (mail.sender.as_str(), mail.recipients[0].as_str()),
        ("", "postmaster@hr.test")
    );
    assert!(mail.bytes.ends_with(b"\r\n\r\n.dot\r\n"));
}

/// E1, E3. Recipients are refused one by one, before any data: nobody is answered by mail.
#[tokio::test]
async fn recipients_are_refused_one_by_one() {
    let said = "MAIL FROM:<ann@other.test>\r\nRCPT TO:<nobody@hr.test>\r\n\
                RCPT TO:<later@hr.test>\r\nRCPT TO:<>\r\nDATA\r\n";
    assert_eq!(
        codes(said).await,
        [
            "250 2.1.0",
            "550 5.1.1",
            "451 4.3.0",
            "501 5.1.3",
            "554 5.5.1"
        ]
    );
    let said = "MAIL FROM:<refused@other.test>\r\nRCPT TO:<payroll@hr.test>\r\n";
    assert_eq!(codes(said).await, ["250 2.1.0", "550 5.7.1"]);
}

/// C3. While it cannot be stored, the sender keeps it.
#[tokio::test]
async fn what_cannot_be_stored_is_not_acknowledged() {
    let said = "MAIL FROM:<later@other.test>\r\nRCPT TO:<payroll@hr.test>\r\nDATA\r\nA: 1\r\n.\r\n";
    assert_eq!(codes(said).await.last().unwrap(), "451 4.3.0");
}

/// RFC 1870. Too large is said before, and counted whatever was said.
#[tokio::test]
async fn size_is_declared_and_counted() {
    let said = "MAIL FROM:<ann@other.test> SIZE=100001\r\n";
    assert_eq!(codes(said).await, ["552 5.3.4"]);
    let office = Office::new();
    let large = format!("A: 1\r\n\r\n{}", "0123456789\r\n".repeat(9000));
    let said = mail("payroll@hr.test", &large);
    let heard = codes_with(&office, Limits::default(), "127.0.0.1", &said).await;
    assert_eq!(heard.last().unwrap(), "552 5.3.4");
    assert!(office.mails().is_empty());
    // One that is hopeless is not read to its end.
    let said = mail("payroll@hr.test", &large.repeat(3));
    let heard = codes_with(&office, Limits::default(), "127.0.0.1", &said).await;
    assert_eq!(heard.last().unwrap(), "552 5.3.4");
    assert!(office.mails().is_empty());
}

/// RFC 3030. Chunks are the mail, dots and all, and what is refused does not become commands.
#[tokio::test]
async fn chunks_make_a_mail() {
    let office = Office::new();
    let said = "MAIL FROM:<ann@other.test> BODY=8BITMIME\r\nRCPT TO:<payroll@hr.test>\r\n\
                BDAT 6\r\nA: 1\r\nBDAT 8 LAST\r\n\r\n.\r\n.\r\nMAIL FROM:<>\r\nBDAT 6\r\nQUIT\r\nNOOP\r\n";
    let heard = codes_with(&office, Limits::default(), "127.0.0.1", said).await;
    assert_eq!(
        heard,
        [
            "250 2.1.0",
            "250 2.1.5",
            "250 2.0.0",
            "250 2.0.0",
            "250 2.1.0",
            "554 5.5.1",
            "250 2.0.0"
        ]
    );
    assert_eq!(office.texts(), ["A: 1\r\n\r\n.\r\n.\r\n"]);
    // A size that cannot be read ends the conversation: what follows might be anything.
    let said = "MAIL FROM:<>\r\nRCPT TO:<payroll@hr.test>\r\nBDAT x\r\nNOOP\r\n";
    assert_eq!(codes(said).await, ["250 2.1.0", "250 2.1.5", "501 5.5.4"]);
}

/// RFC 6531. Addresses beyond ASCII are taken where they were announced.
#[tokio::test]
async fn addresses_beyond_ascii_need_smtputf8() {
    let office = Office::new();
    let said =
        "MAIL FROM:<zoë@other.test> SMTPUTF8\r\nRCPT TO:<jürgen@hr.test>\r\nDATA\r\nA: ü\r\n.\r\n";
    let heard = codes_with(&office, Limits::default(), "127.0.0.1", said).await;
    assert_eq!(heard, ["250 2.1.0", "250 2.1.5", "354", "250 2.0.0"]);
    assert_eq!(office.mails()[0].recipients, ["jürgen@hr.test"]);
    let bytes = String::from_utf8(office.mails()[0].bytes.clone()).unwrap();
    assert!(bytes.contains(" with UTF8SMTP id "), "{bytes}");
    assert_eq!(codes("MAIL FROM:<zoë@other.test>\r\n").await, ["553 5.6.7"]);
    let said = "MAIL FROM:<>\r\nRCPT TO:<jürgen@hr.test>\r\n";
    assert_eq!(codes(said).await, ["250 2.1.0", "553 5.6.7"]);
}

/// RFC 5321 4.1.1.11. A parameter that was not offered is refused, not ignored.
#[tokio::test]
async fn parameters_that_are_not_offered_are_refused() {
    for parameter in [
        "RET=HDRS",
        "ENVID=1",
        "BODY=BINARYMIME",
        "AUTH=<>",
        "HOLDFOR=9",
    ] {
        let said = format!("MAIL FROM:<ann@other.test> {parameter}\r\n");
        assert_eq!(codes(&said).await, ["555 5.5.4"], "{parameter}");
    }
    let said = "MAIL FROM:<>\r\nRCPT TO:<payroll@hr.test> NOTIFY=NEVER\r\n";
    assert_eq!(codes(said).await, ["250 2.1.0", "555 5.5.4"]);
}

/// E1. Nothing is asked of a server of ours that only a relay would do.
#[tokio::test]
async fn other_commands_are_answered_and_do_nothing() {
    assert_eq!(
        codes("NOOP\r\nRSET\r\nVRFY payroll\r\nHELP\r\nEXPN all\r\nETRN x\r\nSTARTTLS\r\nDATA\r\n")
            .await,
        [
            "250 2.0.0",
            "250 2.0.0",
            "252 2.5.0",
            "214 2.0.0",
            "502 5.5.1",
            "502 5.5.1",
            "502 5.5.1",
            "503 5.5.1"
        ]
    );
    assert_eq!(
        codes("MAIL FROM:<a@b.test>\r\nMAIL FROM:<a@b.test>\r\n").await,
        ["250 2.1.0", "503 5.5.1"]
    );
    assert_eq!(codes("LHLO x\r\n").await, ["500 5.5.1"]);
    let said = answers(&Office::new(), "MAIL FROM:<a@b.test>\r\n").await;
    assert!(said.contains("503 5.5.1"), "{said}");
}

/// RS-R9. Whoever makes no sense is heard for a while only.
#[tokio::test]
async fn mistakes_and_commands_are_counted() {
    let heard = codes(&"XYZZY\r\n".repeat(20)).await;
    assert_eq!(heard.len(), 11);
    assert_eq!(heard.last().unwrap(), "421 4.7.0");
    let heard = codes(&"NOOP\r\n".repeat(1500)).await;
    assert_eq!(heard.last().unwrap(), "421 4.7.0");
    assert!(heard.len() <= 1001);
    let heard = answers(
        &Office::new(),
        "POST / HTTP/1.1\r\nHost: x\r\n\r\nMAIL FROM:<>\r\n",
    )
    .await;
    assert_eq!(heard.lines().count(), 2);
    let many = "RCPT TO:<payroll@hr.test>\r\n".repeat(101);
    let heard = codes(&format!("MAIL FROM:<>\r\n{many}")).await;
    assert_eq!(heard.last().unwrap(), "452 4.5.3");
}

/// E1, RS-R9. A stranger of the Internet is counted; a relay of one's own is not.
#[tokio::test]
async fn strangers_are_counted_by_their_address() {
    let limits = Limits {
        mails_a_minute: 2,
        unknown_an_hour: 2,
        ..Limits::default()
    };
    let office = Office::new();
    let three = mail("payroll@hr.test", "A: 1").repeat(3);
    let heard = codes_with(&office, limits, "192.0.2.7", &three).await;
    assert_eq!(heard.last().unwrap(), "421 4.7.0");
    assert_eq!(office.mails().len(), 2);
    codes_with(&office, limits, "10.0.0.7", &three).await;
    assert_eq!(office.mails().len(), 5);

    let names = format!("MAIL FROM:<>\r\n{}", "RCPT TO:<x@hr.test>\r\n".repeat(3));
    let heard = codes_with(&office, limits, "192.0.2.7", &names).await;
    assert_eq!(heard, ["250 2.1.0", "550 5.1.1", "550 5.1.1", "421 4.7.0"]);
    let heard = codes_with(&office, limits, "10.0.0.7", &names).await;
    assert_eq!(heard.last().unwrap(), "550 5.1.1");
}

/// RFC 2033. As many answers at the end as recipients were taken, and no EHLO.
#[tokio::test]
async fn lmtp_answers_each_recipient() {
    let office = Office::new();
    let said = "EHLO x\r\nLHLO client.test\r\nMAIL FROM:<ann@other.test>\r\nRCPT TO:<payroll@hr.test>\r\n\
                RCPT TO:<nobody@hr.test>\r\nRCPT TO:<travel@hr.test>\r\nDATA\r\nA: 1\r\n.\r\n\
                MAIL FROM:<later@other.test>\r\nRCPT TO:<payroll@hr.test>\r\nRCPT TO:<travel@hr.test>\r\n\
                DATA\r\nA: 1\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<nobody@hr.test>\r\nDATA\r\n";
    let listener = listener(&office, Protocol::Lmtp, Limits::default());
    let heard = answers_within(listener, "127.0.0.1", said.as_bytes()).await;
    let codes: Vec<_> = heard
        .lines()
        .filter(|it| it.as_bytes()[3] == b' ')
        .map(|it| &it[..3])
        .collect();
    assert_eq!(
        codes,
        [
            "220", "500", "250", "250", "250", "550", "250", "354", "250", "250", "250", "250",
            "250", "354", "451", "451", "250", "550", "503"
        ]
    );
    assert_eq!(office.mails().len(), 1);
    assert_eq!(office.mails()[0].recipients.len(), 2);
    assert!(!heard.contains("STARTTLS"));
}
