//! What means ill: smuggled mails, lines without end, and input that is to take long.

use tokio::time::Instant;

use super::*;

/// RS-T6, CVE-2023-51764. Whatever looks like the end of a mail and is not stays in it: one mail, and
/// no command of its text is obeyed.
#[tokio::test]
async fn nothing_is_smuggled() {
    let inner = "MAIL FROM:<boss@hr.test>\r\nRCPT TO:<travel@hr.test>\r\nDATA\r\nA: forged\r\n";
    for end in [
        "\n.\n",
        "\n.\r\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\n",
        "\r\n.\r",
        "\n.\r",
        "\r\n\0.\r\n",
        "\r\n.\0\r\n",
        "\r\n.\r\r\n",
        "\r\n .\r\n",
        "\r\n.\u{85}",
        "\u{85}.\u{85}",
        "\u{2028}.\u{2028}",
        "\r\n.\u{b}\n",
    ] {
        let office = Office::new();
        let said = format!(
            "EHLO x\r\nMAIL FROM:<ann@other.test>\r\nRCPT TO:<payroll@hr.test>\r\nDATA\r\n\
             A: 1\r\n\r\nHi{end}{inner}\r\n.\r\nQUIT\r\n"
        );
        let heard = answers(&office, &said).await;
        assert!(heard.ends_with("221 2.0.0 goodbye\r\n"), "{end:?}: {heard}");
        let mails = office.mails();
        assert_eq!(mails.len(), 1, "{end:?}");
        assert_eq!(mails[0].recipients, ["payroll@hr.test"], "{end:?}");
        assert!(office.texts()[0].contains("A: forged"), "{end:?}");
    }
}

/// RS-T6. A command holds one line, whatever is in it: no second recipient, no header of ours broken.
#[tokio::test]
async fn commands_hold_one_line() {
    for evil in [
        "a\rRCPT TO:<travel@hr.test>\r@x.test",
        "a\0@x.test",
        "a\u{b}b@x.test",
        "a\u{85}RCPT TO:<travel@hr.test>@x.test",
        "a>\rSubject: x@x.test",
        "\"a\\\rb\"@x.test",
    ] {
        let office = Office::new();
        let said = format!(
            "EHLO x\r\nMAIL FROM:<{evil}> SMTPUTF8\r\nRCPT TO:<payroll@hr.test>\r\nDATA\r\nA: 1\r\n.\r\n"
        );
        answers(&office, &said).await;
        for mail in office.mails() {
            assert_eq!(mail.recipients, ["payroll@hr.test"], "{evil:?}");
            let text = String::from_utf8_lossy(&mail.bytes).into_owned();
            assert!(!text.contains("\nSubject"), "{text}");
            assert!(!text.contains("\nRCPT"), "{text}");
        }
    }
}

/// RS-T9. A line without end is not held.
#[tokio::test]
async fn lines_have_an_end() {
    let office = Office::new();
    let long = format!("EHLO {}\r\nNOOP\r\n", "x".repeat(100_000));
    let heard = answers(&office, &long).await;
    assert!(heard.contains("500 5.5.2 the line is too long"), "{heard}");
    assert!(heard.ends_with("250 2.0.0 done\r\n"), "{heard}");
    let endless = "x".repeat(6 * 1024 * 1024);
    let heard = answers(&office, &endless).await;
    assert!(
        heard.ends_with("421 4.7.0 that line has no end, closing\r\n"),
        "{heard}"
    );
}

/// RS-T17. Twice as much of anything takes about twice as long.
#[tokio::test]
async fn time_grows_with_size_only() {
    let mut office = Office::new();
    office.max_size = 10_000_000;
    for fragment in [
        "\r",
        "\n",
        "\r\n",
        ".",
        "\r\n.",
        "\r\n..",
        "\r\n.\r",
        ".\r\r\n",
        "\0",
        "a",
        " ",
        "\r\n ",
        "\r\n\t",
        "Return-Path: <x>\r\n",
        "Return-Path: x\r\n y\r\n",
        "Return-Path",
        "A: 1\r\n",
        "\u{2028}",
        "\r\n.\n",
        "=0D=0A.\r\n",
    ] {
        let text = |bytes: usize| {
            let body = fragment.repeat(bytes / fragment.len());
            format!(
                "EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<payroll@hr.test>\r\nDATA\r\n{body}x\r\n.\r\n"
            )
        };
        let mut best = [f64::MAX; 2];
        let sizes = [text(500_000), text(1_000_000)];
        // The shortest of several: what else the computer does only makes it longer.
        for round in 0..20 {
            for (best, said) in best.iter_mut().zip(&sizes) {
                let begun = Instant::now();
                answers(&office, said).await;
                *best = best.min(begun.elapsed().as_secs_f64());
                office.taken.lock().unwrap().clear();
            }
            if round >= 1 && best[1] <= best[0] * 2.5 {
                break;
            }
        }
        // What takes a few slices of a busy processor is not measured well; what is quadratic takes seconds.
        assert!(
            best[1] <= best[0] * 2.5 || best[1] < 0.1,
            "{fragment:?}: {best:?}"
        );
    }
}
