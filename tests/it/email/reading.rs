//! What mail programs send: invitations, winmail.dat, sealed mail, old character sets; and files with a virus in them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::desk::{Desk, Letter, Person};

async fn stage() -> (Desk, Person, Person) {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    (desk, ann, claire)
}

fn mixed(from: &Person, subject: &str, body: &str) -> Letter {
    Letter::new(&from.email, "payroll@hr.test", subject, body)
        .with("Content-Type", "multipart/mixed; boundary=m")
}

/// C3, E4. An invitation says in a line what, when and from whom; an answer to one opens nothing.
#[tokio::test]
async fn an_invitation_says_what_it_is() {
    let (desk, ann, claire) = stage().await;
    let calendar = |method: &str, attendee: &str| {
        format!(
            "--m\nContent-Type: text/calendar; charset=utf-8; method={method}\n\nBEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\n\
             SUMMARY:Gespräch zur Elternzeit\nDTSTART;TZID=W. Europe Standard Time:20260112T100000\n\
             DTEND;TZID=W. Europe Standard Time:20260112T103000\nORGANIZER;CN=Claire Martin:mailto:claire@company.test\n\
             {attendee}LOCATION:Raum 3\nEND:VEVENT\nEND:VCALENDAR\n--m--\n"
        )
    };
    desk.gets_mail(&mixed(&claire, "Termin", &calendar("REQUEST", "")))
        .await;
    let answer = calendar(
        "REPLY",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Ben:mailto:ben@company.test\n",
    );
    desk.gets_mail(&mixed(&claire, "Declined: Termin", &answer))
        .await;
    desk.settles().await;

    assert_eq!(desk.requests().await, [1]);
    let page = ann.web.opens("/requests/1").await.is(200);
    let line = page
        .text
        .split("<ul class=\"beside\">")
        .nth(1)
        .expect("a line")
        .split("</ul>")
        .next()
        .unwrap();
    for part in [
        "Invitation from Claire Martin: Gespräch zur Elternzeit",
        "12 January 2026",
        "Raum 3",
    ] {
        assert!(line.contains(part), "{line}");
    }
    // It is the mail's only text, and a file.
    assert!(page.text.contains("invitation.ics"));
    assert!(
        ann.reads(1).await["messages"][0]["text"]
            .as_str()
            .unwrap()
            .contains("Elternzeit")
    );
}

/// I6. What is in a winmail.dat is there as if it had come without it; a mail is never empty for it.
#[tokio::test]
async fn winmail_is_opened() {
    let (desk, ann, claire) = stage().await;
    let attribute = |level: u8, id: u32, data: &[u8]| {
        let mut out = vec![level];
        out.extend(id.to_le_bytes());
        out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        out.extend(data);
        out.extend([0, 0]);
        out
    };
    let winmail = [
        vec![0x78, 0x9f, 0x3e, 0x22, 1, 0],
        attribute(1, 0x0006_9007, &[0xe4, 4, 0, 0, 0, 0, 0, 0]),
        attribute(1, 0x0002_800c, b"Gru\xdf aus Outlook\0"),
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(2, 0x0001_8010, b"Vertrag.pdf\0"),
        attribute(2, 0x0006_800f, b"%PDF-1.4"),
    ]
    .concat();
    let body = format!(
        "--m\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{}\n--m--\n",
        data_encoding::BASE64.encode(&winmail)
    );
    desk.gets_mail(&mixed(&claire, "Vertrag", &body)).await;
    desk.settles().await;

    let message = &ann.reads(1).await["messages"][0];
    assert_eq!(message["text"], "Gruß aus Outlook");
    let names: Vec<&str> = message["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Vertrag.pdf"]);
}

/// C3. Encrypted mail is kept and said to be that; signed mail is shown.
#[tokio::test]
async fn sealed_mail_is_kept_and_named() {
    let (desk, ann, claire) = stage().await;
    let enveloped = [
        0x30, 0x0f, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03, 0xa0, 0x02,
        0x30, 0x00,
    ];
    let sealed = Letter::new(
        &claire.email,
        "payroll@hr.test",
        "Secret",
        &data_encoding::BASE64.encode(&enveloped),
    )
    .with(
        "Content-Type",
        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
    )
    .with("Content-Transfer-Encoding", "base64");
    desk.gets_mail(&sealed).await;
    let signed = Letter::new(
        &claire.email,
        "payroll@hr.test",
        "Signed",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nsigned words\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n",
    );
    desk.gets_mail(&signed).await;
    desk.settles().await;

    let page = ann.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("Encrypted with S/MIME") && page.text.contains("smime.p7m"));
    let page = ann.web.opens("/requests/2").await.is(200);
    assert!(page.text.contains("Signed with PGP"));
    assert_eq!(ann.reads(2).await["messages"][0]["text"], "signed words");
}

/// A scanner that finds something in every file with `EICAR` in it.
async fn scanner() -> (String, Arc<AtomicBool>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let works = Arc::new(AtomicBool::new(false));
    let at_work = works.clone();
    tokio::task::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            if !at_work.load(Ordering::SeqCst) {
                continue;
            }
            let mut command = [0; 10];
            line.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut file = Vec::new();
            loop {
                let length = line.read_u32().await.unwrap();
                if length == 0 {
                    break;
                }
                let mut chunk = vec![0; usize::try_from(length).unwrap()];
                line.read_exact(&mut chunk).await.unwrap();
                file.extend(chunk);
            }
            let found = file.windows(5).any(|it| it == b"EICAR");
            let answer: &[u8] = if found {
                b"stream: Test FOUND\0"
            } else {
                b"stream: OK\0"
            };
            line.write_all(answer).await.unwrap();
        }
    });
    (address, works)
}

/// I6, C3. Where a scanner is set, nothing passes it unseen: mail waits while it is away, and what it finds is left
/// out and named.
#[tokio::test]
async fn a_virus_scanner_fails_closed() {
    let (address, works) = scanner().await;
    let desk = Desk::with(|config| config.mail.clamd = address).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let body = "--m\n\nTwo files\n--m\nContent-Type: text/plain; name=good.txt\nContent-Disposition: attachment\n\nfine\n\
                --m\nContent-Type: text/plain; name=bad.txt\nContent-Disposition: attachment\n\nEICAR\n--m--\n";
    let answer = desk.gets_mail(&mixed(&claire, "Files", body)).await;
    assert!(answer.starts_with("250"), "{answer}");
    desk.settles().await;
    assert!(
        desk.requests().await.is_empty(),
        "mail waits while the scanner is away"
    );
    assert_eq!(desk.ledger().await[0].state, "stored");

    works.store(true, Ordering::SeqCst);
    desk.advance(61);
    desk.settles().await;

    let message = &ann.reads(1).await["messages"][0];
    let names: Vec<&str> = message["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["good.txt"]);
    let page = ann.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("bad.txt") && page.text.contains("virus scanner found"));
    let original = page
        .text
        .split("/original.eml\"")
        .next()
        .unwrap()
        .rsplit("href=\"")
        .next()
        .unwrap();
    ann.web
        .opens(&format!("{original}/original.eml"))
        .await
        .is(404);
}
