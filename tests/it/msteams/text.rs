//! RS-T15: what we write for Teams, put where Microsoft's own validators find it (`tests/chat-peers`).

use std::path::Path;

use serde_json::{Value, json};
use visavis::channels::bot::form::{Field, Input};
use visavis::channels::msteams::cards::{self, Button, Card, ChooseTeam, Entry};
use visavis::channels::msteams::names::{field, verb};
use visavis::channels::msteams::text::{encode, encode_markdown};

/// Words that are markup elsewhere.
const MARKUP: &str =
    "<at>Ann</at> [a](https://evil.test) **b** {{DATE(2026-11-22T08:00:00Z)}} &lt; \u{202e}x";

/// Our HTML in all its forms, and too long for one message.
fn samples() -> Vec<String> {
    let sentence = "Ünïcode &lt;at&gt;Ann&lt;/at&gt; with <b>bold</b> and &amp; more. ";
    vec![
        "<p>Hello <b>Ann</b>,</p><p>see <a href=\"https://x.test/a?b=1&amp;c=2\">the <i>form</i></a>.<br>Bye</p>"
            .to_owned(),
        "<h2>T</h2><ul><li>a<ul><li><b>b</b></li></ul></li><li>c<br>d</li></ul><ol><li>a<ul><li>x</li></ul></li><li></li><li>c</li></ol>"
            .to_owned(),
        "<blockquote><p>q</p><p>r</p></blockquote><pre>a  b<br> c &lt;</pre><p><code>x</code><s>y</s><u>z</u></p><hr>"
            .to_owned(),
        "<table><tr><th>Name</th><th>Days</th></tr><tr><td>Ann &amp; co</td><td>5</td></tr></table>".to_owned(),
        "<ul><li>deep".repeat(12),
        format!("<p>{}</p>", sentence.repeat(700)),
        format!("<ol>{}</ol>", "<li>an entry</li>".repeat(1000)),
        format!("<p>{}</p>", "<a href=\"https://x.test/\">l</a> ".repeat(2000)),
        format!("<pre>{}</pre>", "line of code<br>".repeat(3000)),
    ]
}

fn choice(count: usize) -> Input {
    Input::Choice {
        options: (0..count)
            .map(|it| (it.to_string(), format!("{it} {MARKUP}")))
            .collect(),
        chosen: (count == 1).then(|| "0".to_owned()),
        placeholder: "Choose".to_owned(),
    }
}

/// Cards of each kind, short and far too long.
fn shown() -> Vec<Value> {
    let request = "0192d2c0-0000-7000-8000-000000000001";
    let entry = |words: &str| Entry {
        title: words.to_owned(),
        lines: vec![words.to_owned(); 2],
        buttons: vec![
            Button::about(request, verb::DETAILS, words),
            Button::about(request, verb::CLOSE, words),
            Button::open(words, "https://desk.test/r/1"),
        ],
    };
    let asking = |teams: usize| ChooseTeam {
        title: "Which team?".to_owned(),
        lines: vec![MARKUP.to_owned()],
        teams: (0..teams)
            .map(|it| (it.to_string(), MARKUP.to_owned()))
            .collect(),
        opening: request.to_owned(),
        label: "Team".to_owned(),
        placeholder: "Choose".to_owned(),
        choose: "Send".to_owned(),
        missing: "Choose a team".to_owned(),
    };
    let about = cards::About {
        title: "#12 · Payslip".to_owned(),
        lines: vec![MARKUP.to_owned()],
        facts: vec![("Team".to_owned(), MARKUP.to_owned())],
        request: request.to_owned(),
        details: Some("Add details".to_owned()),
        close: Some("Close".to_owned()),
        reopen: Some("Reopen".to_owned()),
        open: Some(("Open".to_owned(), "https://desk.test/r/1".to_owned())),
        refresh: vec!["29:ann".to_owned()],
    };
    let list = |words: &str, count: usize| {
        let card = Card {
            title: words.to_owned(),
            lines: vec![words.to_owned()],
            entries: vec![entry(words); count],
            ..Card::default()
        };
        card.json()
    };
    let typed = |name, input, is_required| Field {
        name,
        label: "A field".to_owned(),
        hint: Some("Only you and the team can read it.".to_owned()),
        is_required,
        missing: "Please fill it in.".to_owned(),
        error: Some(MARKUP.to_owned()),
        input,
    };
    let form = |words: &str| {
        let text = |max| (words.to_owned(), max);
        let ((line, line_max), (lines, lines_max)) = (text(300), text(10_000));
        let form = cards::Form {
            lines: vec![words.to_owned()],
            fields: vec![
                typed(field::TEAM, choice(1), true),
                typed(field::CATEGORY, choice(100), false),
                typed(
                    field::SUBJECT,
                    Input::Line {
                        text: line,
                        max: line_max,
                    },
                    false,
                ),
                typed(
                    field::TEXT,
                    Input::Lines {
                        text: lines,
                        max: lines_max,
                    },
                    true,
                ),
                typed(
                    field::CONSENT,
                    Input::Check {
                        title: MARKUP.to_owned(),
                        is_checked: true,
                    },
                    true,
                ),
            ],
            verb: verb::ASK_HR,
            values: Vec::new(),
            send: "Send".to_owned(),
        };
        form.json()
    };
    vec![
        cards::choose_team(&asking(1)),
        cards::choose_team(&asking(5)),
        cards::choose_team(&asking(60)),
        cards::about(&about),
        list(MARKUP, 3),
        list(&"漢字 ".repeat(2000), 60),
        form("Typed"),
        form(&"\"typed\"\n".repeat(2000)),
    ]
}

/// RS-T15. Each message and each card stays below Teams' 28 KB, and calls nobody.
#[test]
fn what_we_write_is_there_for_the_validators_of_teams() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("msteams-cards");
    std::fs::create_dir_all(&folder).expect("a folder of our own");
    for (number, card) in shown().into_iter().enumerate() {
        let length = card.to_string().len();
        assert!(length < 28_000, "card {number} has {length} bytes");
        let file = folder.join(format!("card-{number:03}.json"));
        std::fs::write(file, card.to_string()).expect("a file of our own");
    }
    for html in samples() {
        for pages in [encode(&html), encode_markdown(&html)] {
            assert!(!pages.is_empty(), "{html:.60}");
            for page in pages {
                let message = cards::page(&page, "HR answered your request #12");
                let length = message.to_string().len();
                assert!(length < 28_000, "{length}");
                assert_eq!(message["type"], json!("message"));
                assert!(!page.text.contains("<at>"), "{html:.60}");
            }
        }
    }
}
