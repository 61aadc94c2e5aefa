//! Whole messages: which part is the text, which are files, and what the header says.

use crate::{Class, SuspiciousSender, read};

const PNG: &str = "iVBORw0KGgoAAAANSUhEUg==";

fn files(raw: &str) -> Vec<String> {
    let mail = read(raw.as_bytes(), None).expect("readable");
    let line =
        |file: &crate::Attachment| format!("{} {} {}", file.name, file.content_type, file.inline);
    mail.attachments.iter().map(line).collect()
}

#[test]
fn of_two_forms_the_html_is_shown_and_its_pictures_are_inline() {
    let raw = format!(
        "From: Ann <Ann@Example.com>\nSubject: =?utf-8?q?M=C3=A4rz?=\nContent-Type: multipart/mixed; boundary=m\n\n\
         --m\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=a\n\n\
         --a\nContent-Type: text/plain\n\nplain form\n--a\nContent-Type: text/html\n\n<p>rich <b>form</b><img src=\"cid:p@x\"></p>\n--a--\n\
         --r\nContent-Type: image/png; name=logo.png\nContent-ID: <p@x>\nContent-Transfer-Encoding: base64\n\n{PNG}\n--r--\n\
         --m\nContent-Type: text/plain; name=notes.txt\nContent-Disposition: attachment; filename=notes.txt\n\nnotes\n\
         --m\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''..%2FM%C3%A4rz.pdf\n\n%PDF\n--m--\n"
    );
    let mail = read(raw.as_bytes(), None).expect("readable");
    assert_eq!(
        (
            mail.subject.as_str(),
            mail.text.as_str(),
            mail.reply.as_str()
        ),
        ("März", "rich form", "rich form")
    );
    assert_eq!(mail.segments.len(), 1);
    assert!(
        mail.segments[0].html.contains("<img src=\"cid:p@x\""),
        "{:?}",
        mail.segments
    );
    assert_eq!(
        mail.from.map(|from| from.address).as_deref(),
        Some("ann@example.com")
    );
    assert_eq!(
        files(&raw),
        [
            "logo.png image/png true",
            "notes.txt text/plain false",
            "März.pdf application/pdf false"
        ]
    );
}

#[test]
fn texts_in_sequence_are_one_body() {
    let raw = "From: a@b.c\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nfirst\n--m\nContent-Type: application/pdf; name=a.pdf\n\nx\n\
               --m\nContent-Type: text/html\n\n<p>second</p>\n--m\n\nthird\n--m--\n";
    let mail = read(raw.as_bytes(), None).expect("readable");
    assert_eq!(
        mail.reply.split_whitespace().collect::<Vec<_>>(),
        ["first", "second", "third"]
    );
}

#[test]
fn invitations_tnef_and_messages_stay_files() {
    let raw = "From: a@b.c\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=a\n\n\
               --a\n\nplease come\n--a\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--a--\n\
               --m\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n\
               --m\nContent-Type: message/rfc822\n\nSubject: old one\nContent-Type: multipart/mixed; boundary=i\n\n\
               --i\n\ninner\n--i\nContent-Type: application/pdf; name=c.pdf\n\nx\n--i--\n--m--\n";
    assert_eq!(
        files(raw),
        [
            "invitation.ics text/calendar false",
            "winmail.dat application/ms-tnef false",
            "old one.eml message/rfc822 false",
            "c.pdf application/pdf false"
        ]
    );
    assert_eq!(
        read(raw.as_bytes(), None).expect("readable").reply,
        "please come"
    );
}

#[test]
fn what_pretends_to_be_a_picture_is_not_shown_as_one() {
    let raw = "From: a@b.c\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment\n\n<svg onload=x>\n";
    assert_eq!(files(raw), ["a.png application/octet-stream false"]);
}

#[test]
fn the_header_tells_where_the_mail_belongs() {
    let raw = "From: \"boss@corp.test\" <x@evil.test>\nTo: A <a@b.c>, d@e.f\nDelivered-To: hr+r.TOKEN@b.c\nX-Original-To: <hr@b.c>\n\
               Message-ID: <1@x>\nIn-Reply-To: <2@x>\nReferences: <3@x>\n <2@x>\nDate: Tue, 4 Feb 2025 09:12:33 +0100\n\
               X-Visavis-Loop: one\nX-Auto-Response-Suppress: OOF\nSubject: a\n b\0c\n\nHi\0 there\n";
    let mail = read(raw.as_bytes(), None).expect("readable");
    assert_eq!(
        mail.suspicious_sender,
        Some(SuspiciousSender::AddressInName)
    );
    assert_eq!(mail.delivered_to, ["hr+r.token@b.c", "hr@b.c"]);
    assert_eq!(mail.message_id.as_deref(), Some("1@x"));
    assert_eq!(
        (mail.in_reply_to, mail.references),
        (
            vec!["2@x".to_owned()],
            vec!["3@x".to_owned(), "2@x".to_owned()]
        )
    );
    assert_eq!(mail.date, Some(1_738_656_753));
    assert_eq!(mail.loop_marks, ["one"]);
    assert_eq!(
        (mail.subject.as_str(), mail.text.as_str()),
        ("a b c", "Hi there")
    );
    assert_eq!(mail.class, Class::Human);
}

#[test]
fn html_of_an_unknown_program_is_folded_by_its_plain_text() {
    let raw = "From: a@b.c\nSubject: Re: x\nContent-Type: multipart/alternative; boundary=a\n\n\
               --a\nContent-Type: text/plain\n\nMy answer\n\nAnn wrote:\n> the question\n\n\
               --a\nContent-Type: text/html\n\n<div>My answer</div><section><p>Ann wrote:</p><p>the question</p></section>\n--a--\n";
    let mail = read(raw.as_bytes(), None).expect("readable");
    assert_eq!(mail.reply, "My answer");
    assert!(mail.text.contains("the question") && mail.segments.len() == 2);
}

#[test]
fn a_huge_text_is_shown_cut_and_kept_whole() {
    let raw = format!("From: a@b.c\n\n{}", "word ".repeat(400_000));
    let mail = read(raw.as_bytes(), None).expect("readable");
    assert!(mail.text.len() <= 1024 * 1024);
    assert_eq!(mail.attachments[0].name, "message.txt");
    assert_eq!(mail.attachments[0].data.len(), 2_000_000);
}

#[test]
fn trace_headers_do_not_change_the_fingerprint() {
    let one = crate::content_fingerprint(b"Received: x\nFrom: a@b.c\nSubject: s\n\nbody\r\n");
    let other = crate::content_fingerprint(b"From: a@b.c\nDelivered-To: y\nSubject: s\n\nbody\n");
    assert_eq!(one, other);
    assert_ne!(
        one,
        crate::content_fingerprint(b"From: a@b.c\nSubject: s\n\nother\n")
    );
}
