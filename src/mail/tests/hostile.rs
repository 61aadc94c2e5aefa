//! Input made to hurt: nothing may panic, hang, or lose words.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::{
    clean_file_name, clean_html, content_fingerprint, fold_text, html_to_text, read, text_to_html,
};

/// Far above what is needed, as the machine may be busy and the build slow; quadratic time is far above this.
const PATIENCE: Duration = Duration::from_secs(20);

fn mail(content_type: &str, body: &str) -> Vec<u8> {
    format!(
        "From: a@b.c\nSubject: x\nContent-Type: {content_type}; charset=utf-8; boundary=b\n\n{body}"
    )
    .into_bytes()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_megabyte_of_anything_is_read_in_time() {
    let fragments = [
        ">",
        "> ",
        "On ",
        "On Mon, 3 Feb 2025 at 14:05, ",
        "wrote:\n",
        "a@b.c wrote:\n",
        ":\n",
        "From: a@b.c\n",
        "Von: \n",
        "-- \n",
        "--\n",
        "-----Original Message-----\n",
        "_",
        "<div>",
        "<b>",
        "<b><p>",
        "<a href=x>",
        "<table><tr><td>",
        "</p>",
        "<blockquote>",
        "<p a=1>",
        "<!--",
        "<style>",
        "&",
        "&amp",
        "<x y=",
        "<li>",
        "<select>",
        "<img src=cid:a>",
        "http://a.b/",
        "a@",
        "\u{a0}",
        "(",
        "x\n> y\n",
        "<hr>",
        "<div style='border-top:solid 1.0pt'>",
        "<div class=gmail_attr>",
        "On 3 Feb 2025 14:05\n",
        "Sent from my iPhone\n",
        ">\n",
        "-------- Original Message --------\n",
        "-------- x",
        "> Begin forwarded message:\n\n",
        "<a@b.c> wrote\n",
        "A (a@b ",
        "A\n3 Feb 2025 14:05\n",
        "From:\nx\n",
        "\n",
        "=?",
        "=?utf-8?q?",
    ];
    // Without optimization a tenth shows the same.
    let length = if cfg!(debug_assertions) {
        100_000
    } else {
        1_000_000
    };
    for fragment in fragments {
        let body = fragment.repeat(length / fragment.len());
        for content_type in ["text/plain", "text/html"] {
            let begin = Instant::now();
            let read = read(&mail(content_type, &body), None).expect("readable");
            let took = begin.elapsed();
            if took > Duration::from_millis(500) {
                eprintln!("slow: {content_type} of {fragment:?}: {took:?}");
            }
            assert!(took < PATIENCE, "{content_type} of {fragment:?}: {took:?}");
            assert!(read.segments.len() < 1_000_000);
        }
    }
}

#[test]
fn hostile_headers_and_parts_are_read_in_time() {
    let header = |name: &str, fragment: &str| {
        format!(
            "From: a@b.c\n{name}: {}\n\nx",
            fragment.repeat(250_000 / fragment.len())
        )
        .into_bytes()
    };
    let mut mails = vec![
        mail("multipart/mixed", &"--b\n".repeat(1_000_000)),
        mail("multipart/mixed", &"--b".repeat(1_000_000)),
        "X: y\n".repeat(1_000_000).into_bytes(),
        format!("From: a@b.c\n\n{}", "\n".repeat(1_000_000)).into_bytes(),
        "Content-Type: message/rfc822\n\n"
            .repeat(30_000)
            .into_bytes(),
        vec![0; 1_000_000],
        vec![b'\r'; 1_000_000],
        Vec::new(),
    ];
    let fragments = [
        "=?",
        "=?utf-8?q?a?= ",
        "=?utf-8?b?",
        "<",
        "<a",
        "<a> ",
        "\"",
        "(",
        ",",
        "a@b,",
        ";",
        "x*0*=a;",
        "x=",
        "\\",
        ":",
    ];
    for name in [
        "Subject",
        "To",
        "From",
        "References",
        "Content-Type",
        "Content-Disposition",
        "Date",
        "Return-Path",
        "Auto-Submitted",
    ] {
        mails.extend(fragments.iter().map(|fragment| header(name, fragment)));
    }
    for raw in mails {
        let begin = Instant::now();
        let _ = read(&raw, None);
        let _ = content_fingerprint(&raw);
        let start = String::from_utf8_lossy(&raw[..raw.len().min(80)]).into_owned();
        assert!(
            begin.elapsed() < PATIENCE,
            "{start:?}: {:?}",
            begin.elapsed()
        );
    }
}

#[test]
fn deep_html_ends() {
    let mut deep = String::new();
    for depth in 0..100_000 {
        let _ = write!(deep, "<div id={depth}><b><font color={depth}>");
    }
    let html = format!("{deep}word{}", "</div>".repeat(100_000));
    let begin = Instant::now();
    assert_eq!(html_to_text(&html), "word");
    assert!(clean_html(&html).contains("word"));
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
}

/// The messages of the fixtures, where they are at hand.
fn seeds() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/mail-fixtures");
    let mut found = vec![
        mail(
            "text/plain",
            "Hi\n\nOn 3 Feb 2025 at 14:05 A <a@b.c> wrote:\n> x\n",
        ),
        mail("text/html", "<p>Hi<blockquote type=cite>x</blockquote>"),
    ];
    for name in [
        "own-dev",
        "own-dev-mime",
        "mikel-mail",
        "sisimai",
        "dovecot-malformed",
    ] {
        let files = std::fs::read_dir(folder.join(name))
            .into_iter()
            .flatten()
            .flatten();
        found.extend(
            files
                .filter_map(|file| std::fs::read(file.path()).ok())
                .filter(|raw| raw.len() < 20_000),
        );
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(raw in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&raw, None);
        let mut with_header = b"Content-Type: text/html\n\n".to_vec();
        with_header.extend(&raw);
        let _ = read(&with_header, Some(""));
    }

    #[test]
    fn mutated_messages_never_panic(which in any::<prop::sample::Index>(), cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), swap in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let all = seeds();
        let mut raw = all[which.index(all.len())].clone();
        for (place, byte) in cuts {
            if !raw.is_empty() {
                let at = place.index(raw.len());
                raw[at] = byte;
            }
        }
        if !raw.is_empty() {
            let (from, to) = (swap.0.index(raw.len()), swap.1.index(raw.len()));
            let piece = raw[from.min(to)..from.max(to)].to_vec();
            raw.extend(piece);
        }
        let _ = read(&raw, None);
        let _ = content_fingerprint(&raw);
    }

    #[test]
    fn folding_text_loses_nothing(lines in proptest::collection::vec(prop_oneof![
        Just("> old".to_owned()), Just("On 3 Feb 2025 at 14:05, A <a@b.c> wrote:".to_owned()), Just("From: A <a@b.c>".to_owned()),
        Just("Sent: 3 Feb 2025 14:05".to_owned()), Just("Subject: x".to_owned()), Just("-- ".to_owned()), Just(String::new()),
        Just("-----Original Message-----".to_owned()), Just("Sent from my iPhone".to_owned()), "[a-zäß>:@.<& ]{0,40}",
    ], 0..30)) {
        let text = lines.join("\n");
        let pieces = fold_text(&text);
        prop_assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), text.clone());
        if text.chars().any(char::is_alphanumeric) {
            prop_assert!(pieces.iter().any(|(folded, piece)| !folded && piece.chars().any(char::is_alphanumeric)), "empty: {}", text);
        }
        let html: String = pieces.iter().map(|(_, piece)| text_to_html(piece)).collect::<Vec<_>>().join("\n");
        let all = words(&html_to_text(&html));
        prop_assert_eq!(all.concat().replace(' ', ""), words(&text).concat());
    }

    #[test]
    fn folding_html_loses_nothing(pieces in proptest::collection::vec(prop_oneof![
        Just("<div>".to_owned()), Just("</div>".to_owned()), Just("<p>".to_owned()), Just("<blockquote type=cite>".to_owned()), Just("</blockquote>".to_owned()),
        Just("<br>".to_owned()), Just("<table><tr><td>".to_owned()), Just("</table>".to_owned()), Just("<b>".to_owned()), Just("</b>".to_owned()),
        Just("<div id=divRplyFwdMsg>".to_owned()), Just("On 3 Feb 2025 at 14:05, A &lt;a@b.c&gt; wrote:".to_owned()), Just("<ul><li>".to_owned()), "[a-z0-9 ]{0,12}",
    ], 0..40)) {
        let html = pieces.concat();
        let read = read(&mail("text/html", &html), None).expect("readable");
        let shown: String = read.segments.iter().map(|segment| html_to_text(&segment.html)).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(words(&shown).concat(), words(&html_to_text(&html)).concat(), "{}", html);
    }

    #[test]
    fn cleaned_html_is_inert(html in "[a-z<>/=\"'&;:!# -]{0,200}") {
        let clean = clean_html(&html).to_lowercase();
        for bad in ["<script", "<style", "<svg", "<iframe", "<form"] {
            prop_assert!(!clean.contains(bad));
        }
        prop_assert_eq!(clean_html(&clean), clean);
    }

    #[test]
    fn file_names_are_always_harmless(name in any::<String>()) {
        let cleaned = clean_file_name(&name);
        prop_assert!(!cleaned.is_empty() && cleaned.len() <= 150);
        prop_assert!(!cleaned.contains(['/', '\\', '\0']) && !cleaned.starts_with('.'));
        prop_assert_eq!(clean_file_name(&cleaned), cleaned);
    }
}

#[test]
#[ignore = "prints times to look at; run with --release --ignored --nocapture"]
fn times_of_doubled_input() {
    for fragment in [
        "&",
        "\u{a0}",
        ">",
        "> ",
        "wrote:\n",
        "a@b.c wrote:\n",
        "From: a@b.c\n",
        "-- \n",
        "On ",
        "<div>",
        "<hr>",
        "a ",
    ] {
        for content_type in ["text/plain", "text/html"] {
            let took = [250_000, 500_000, 1_000_000].map(|length| {
                let raw = mail(content_type, &fragment.repeat(length / fragment.len()));
                let begin = Instant::now();
                let _ = read(&raw, None);
                begin.elapsed().as_millis()
            });
            eprintln!("{content_type} {fragment:?}: {took:?} ms");
        }
    }
}

#[test]
#[ignore = "prints the time of the first mail, in which the patterns are compiled"]
fn time_of_the_first_mail() {
    let text = "Hi\n\nthanks for all:\n\nSent from my iPhone\n\nOn 3 Feb 2025 at 14:05 A <a@b.c> wrote:\n> x\n";
    for _ in 0..3 {
        let begin = Instant::now();
        let _ = read(&mail("text/plain", text), None);
        eprintln!("{:?}", begin.elapsed());
    }
}
