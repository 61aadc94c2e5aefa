//! Forms that mail comes in: invitations, winmail.dat, seals, old encodings, broken structure, and what is too much.

use std::time::{Duration, Instant};

use crate::tnef::tests::{list, stream, utf16};
use crate::{Class, Mail, Seal, read};

fn mail(content_type: &str, body: &str) -> Mail {
    let raw = format!("From: Ann <a@b.c>\nSubject: x\nContent-Type: {content_type}\n\n{body}");
    read(raw.as_bytes(), None).expect("readable")
}

fn names(mail: &Mail) -> Vec<&str> {
    mail.attachments.iter().map(|it| it.name.as_str()).collect()
}

fn base64(data: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in data.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(LETTERS[bits >> (18 - 6 * place) & 63]));
        }
        out.extend(std::iter::repeat_n('=', 3 - chunk.len()));
    }
    out
}

#[test]
fn an_invitation_is_read_once_and_kept() {
    let calendar = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Meeting\nDTSTART:20260105T090000Z\nEND:VEVENT\nEND:VCALENDAR";
    let both = format!(
        "--m\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\nplease come\n\
         --a\nContent-Type: text/calendar; method=REQUEST\n\n{calendar}\n--a--\n\
         --m\nContent-Type: application/ics; name=invite.ics\n\n{calendar}\n--m--\n"
    );
    let found = mail("multipart/mixed; boundary=m", &both);
    assert_eq!(found.reply, "please come");
    assert_eq!(
        found.invitation.as_ref().map(|it| it.summary.as_str()),
        Some("Meeting")
    );
    assert_eq!(names(&found), ["invitation.ics"]);
    // Alone it is the mail's text.
    let alone = mail(
        "text/calendar; method=REPLY",
        &calendar.replace("REQUEST", "REPLY"),
    );
    assert_eq!(
        (alone.reply.as_str(), alone.class),
        ("Meeting", Class::Auto)
    );
}

#[test]
fn winmail_gives_up_what_it_holds() {
    let data = stream(&[
        (
            1,
            0x0006_9003,
            list(&[(0x001f, 0x1000, &utf16("Grüße aus Outlook"))]),
        ),
        (2, 0x0006_9002, vec![]),
        (2, 0x0001_8010, b"../cv.pdf\0".to_vec()),
        (2, 0x0006_800f, b"%PDF".to_vec()),
    ]);
    let part = format!(
        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{}\n",
        base64(&data)
    );
    let alone = mail(
        "multipart/mixed; boundary=m",
        &format!("--m\n{part}--m--\n"),
    );
    assert_eq!(
        (alone.reply.as_str(), names(&alone)),
        ("Grüße aus Outlook", vec!["cv.pdf"])
    );
    // Beside a text it is not said twice.
    let beside = mail(
        "multipart/mixed; boundary=m",
        &format!("--m\n\nHello\n--m\n{part}--m--\n"),
    );
    assert_eq!(
        (beside.reply.as_str(), names(&beside)),
        ("Hello", vec!["cv.pdf"])
    );
    let broken = mail(
        "multipart/mixed; boundary=m",
        "--m\n\nHello\n--m\nContent-Type: application/ms-tnef\n\nx\n--m--\n",
    );
    assert_eq!(names(&broken), ["winmail.dat"]);
}

#[test]
fn seals_are_told_and_signed_words_shown() {
    let signed = mail(
        "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=s",
        "--s\n\nsigned words\n--s\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--s--\n",
    );
    assert_eq!(
        (signed.reply.as_str(), signed.seals.as_slice()),
        ("signed words", [Seal::SmimeSigned].as_slice())
    );
    assert_eq!(names(&signed), ["smime.p7s"]);
    let sealed = mail(
        "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=s",
        "--s\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--s\nContent-Type: application/octet-stream; name=encrypted.asc\n\nx\n--s--\n",
    );
    assert_eq!(
        (sealed.seals.as_slice(), names(&sealed)),
        ([Seal::PgpEncrypted].as_slice(), vec!["encrypted.asc"])
    );
    let armoured = mail(
        "text/plain",
        "Hi\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
    );
    assert_eq!(
        (armoured.reply.as_str(), names(&armoured)),
        ("Hi", vec!["encrypted.asc"])
    );
}

#[test]
fn a_message_that_came_as_a_file_can_be_read() {
    let inner = "Content-Type: message/rfc822\n\nFrom: Ben <b@c.d>\nSubject: the old one\nContent-Type: multipart/mixed; boundary=i\n\n\
                 --i\n\ninner words\n--i\nContent-Type: application/pdf; name=c.pdf\n\nx\n--i--\n";
    let with_words = mail(
        "multipart/mixed; boundary=m",
        &format!("--m\n\nSee below\n--m\n{inner}--m--\n"),
    );
    assert_eq!(with_words.reply, "See below");
    assert!(
        with_words.text.contains("Subject: the old one") && with_words.text.contains("inner words")
    );
    assert!(
        with_words
            .segments
            .last()
            .is_some_and(|it| it.folded && it.html.contains("inner words"))
    );
    assert_eq!(names(&with_words), ["the old one.eml", "c.pdf"]);
    let alone = mail(
        "multipart/mixed; boundary=m",
        &format!("--m\n{inner}--m--\n"),
    );
    assert!(alone.reply.contains("From: Ben <b@c.d>") && alone.reply.contains("inner words"));
}

#[test]
fn of_several_forms_nothing_is_lost_and_nothing_said_twice() {
    // Apple Mail puts files between pieces of HTML.
    let apple = "--a\n\none two\n--a\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>one</p>\n\
                 --m\nContent-Type: application/pdf; name=a.pdf\n\nx\n--m\nContent-Type: text/html\n\n<p>two</p>\n--m--\n--a--\n";
    let found = mail("multipart/alternative; boundary=a", apple);
    assert_eq!(
        found.reply.split_whitespace().collect::<Vec<_>>(),
        ["one", "two"]
    );
    assert_eq!(names(&found), ["a.pdf"]);
    let nested = "--a\n\nplain\n--a\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=b\n\n\
                  --b\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n--r--\n--a--\n";
    assert_eq!(
        mail("multipart/alternative; boundary=a", nested).reply,
        "rich"
    );
    // A picture does not stand for words.
    let picture = "--a\n\nall the words\n--a\nContent-Type: text/html\n\n<img src=cid:x>\n--a--\n";
    let found = mail("multipart/alternative; boundary=a", picture);
    assert!(found.reply.contains("all the words") && found.is_html);
}

#[test]
fn old_and_broken_forms_are_read() {
    let uu = mail("text/plain", "Hi\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n");
    assert_eq!((uu.reply.as_str(), names(&uu)), ("Hi", vec!["cat.txt"]));
    let returns = "From: a@b.c\rSubject: old Mac\r\rHello\rthere\r";
    let found = read(returns.as_bytes(), None).expect("readable");
    assert_eq!(
        (found.subject.as_str(), found.reply.as_str()),
        ("old Mac", "Hello\nthere")
    );
    let unnamed = mail(
        "multipart/mixed",
        "--x1\nContent-Type: text/plain\n\nHello\n--x1\nContent-Type: application/pdf; name=a.pdf\n\nx\n--x1--\n",
    );
    assert_eq!(
        (unnamed.reply.as_str(), names(&unnamed)),
        ("Hello", vec!["a.pdf"])
    );
    let liar = mail(
        "text/plain\nContent-Transfer-Encoding: base64",
        "Dear HR, this is no base64, it only says so!",
    );
    assert_eq!(liar.reply, "Dear HR, this is no base64, it only says so!");
    let old = mail("text/plain; charset=utf-7", "Gr+APwA3w-e");
    assert_eq!(old.reply, "Grüße");
    let two = mail(
        "text/html",
        "<img src='data:image/png;base64,aGk='><img src='data:image/png;base64,aGo='>",
    );
    assert_eq!(names(&two), ["image-1.png", "image-2.png"]);
}

/// RS-T9. Too many files are kept in the mail itself.
#[test]
fn too_many_files_stay_in_the_mail() {
    let part = "--m\nContent-Type: application/pdf; name=a.pdf\n\nx\n";
    let found = mail(
        "multipart/mixed; boundary=m",
        &format!("{}--m--\n", part.repeat(60)),
    );
    assert_eq!(found.attachments.len(), 51);
    let last = found.attachments.last().expect("the mail");
    assert!(last.name == "message.eml" && last.data.len() > 60 * part.len());
}

/// RS-T9. Messages in messages, packed again and again, end soon and take no more room than they may.
#[test]
fn nests_of_messages_end_soon() {
    let begin = Instant::now();
    let nest = "Content-Type: message/rfc822\n\n".repeat(1000);
    let found = mail("message/rfc822", &nest);
    assert!(found.attachments.len() < 10);
    let mut packed = b"Content-Type: text/plain\n\nend\n".to_vec();
    for _ in 0..8 {
        let head = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n";
        packed = format!("{head}{}", base64(&packed)).into_bytes();
    }
    let found = mail(
        "multipart/mixed; boundary=m",
        &format!("--m\n{}\n--m--\n", String::from_utf8_lossy(&packed)),
    );
    assert!(found.attachments.len() < 10);
    assert!(begin.elapsed() < Duration::from_secs(5));
}

/// How long this thread has had a processor: other work on the machine does not count. Elsewhere than on Linux the clock
/// has to do.
fn worked(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|it| it.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// RS-T17. Twice as much takes at most about twice as long, whatever it is made of. Other work on the machine only ever
/// makes a run longer: the best of several counts.
#[test]
fn time_grows_with_length_only() {
    const CALENDAR: &str = "text/calendar; method=REQUEST";
    const TNEF: &str = "application/ms-tnef";
    const CMS: &str = "application/pkcs7-mime";
    let fragments = [
        ("text/plain; charset=utf-7", "+AOQ-"),
        ("text/plain; charset=utf-7", "+"),
        ("text/plain; charset=hz-gb-2312", "~{VP~}"),
        ("text/plain", "begin 644 x\n#0V%T\n"),
        ("text/plain", "begin 644 x\n#0V%T\n`\nend\n"),
        ("text/plain", "-----BEGIN PGP SIGNED MESSAGE-----\n"),
        ("text/plain", "-----BEGIN PGP MESSAGE-----\n"),
        ("text/html", "<img src='data:image/png;base64,aGk='>"),
        ("text/html", "<table>"),
        ("text/html", "<table><tr>x"),
        ("text/html", "<img data-remote-src=//x>"),
        (CALENDAR, "BEGIN:VEVENT\n"),
        (CALENDAR, "BEGIN:VEVENT\nSUMMARY:a\n b\n"),
        (CALENDAR, "BEGIN:VEVENT\nX;A=\"b\";"),
        (TNEF, "\x02\x0f\u{0}\u{6}\u{0}\u{1}\u{0}\u{0}\u{0}xx\u{0}"),
        (CMS, "0\u{4}"),
        ("multipart/mixed", "--x\nContent-"),
        ("text/plain; a*0=\"b", "\"; a*1*=%"),
        ("message/rfc822", "Content-Type: message/rfc822\n\n"),
        ("text/plain\nSubject: x", "=?utf-8?q?a?= "),
    ];
    let length = if cfg!(debug_assertions) {
        60_000
    } else {
        500_000
    };
    for (content_type, fragment) in fragments {
        // The system counts in ticks: many runs together are exact enough.
        let time = |length: usize| {
            let raw = format!(
                "From: a@b.c\nContent-Type: {content_type}\n\n{}",
                fragment.repeat(length / fragment.len())
            );
            let begin = Instant::now();
            let before = worked(begin);
            let mut runs = 0;
            loop {
                let _ = read(raw.as_bytes(), None);
                runs += 1;
                let took = worked(begin).saturating_sub(before);
                if took >= Duration::from_millis(60) {
                    return took.as_secs_f64() / f64::from(runs);
                }
            }
        };
        let _ = time(length);
        let ratio = (0..8)
            .map(|_| time(2 * length) / time(length))
            .find(|ratio| *ratio <= 2.5);
        assert!(ratio.is_some(), "{content_type} of {fragment:?}");
    }
}
