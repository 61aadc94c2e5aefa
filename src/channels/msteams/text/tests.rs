//! Both ways.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::channels::pieces::{Piece, Run, Style, push};

fn own() -> Vec<Mention> {
    vec![Mention {
        text: "<at>HR Bot</at>".to_owned(),
        name: "HR Bot".to_owned(),
        is_own: true,
    }]
}

fn html(html: &str) -> Decoded {
    let source = Source {
        html: Some(html),
        ..Source::default()
    };
    decode(source, &own(), false)
}

fn plain(text: &str, mentions: &[Mention]) -> Decoded {
    let source = Source {
        html: None,
        text,
        format: "plain",
    };
    decode(source, mentions, false)
}

fn links(clean: &str) -> usize {
    clean.matches("<a ").count()
}

/// I5. What Teams' editor writes arrives with its look.
#[test]
fn html_of_teams_is_read() {
    let decoded = html(
        "<div><p>Hi <strong>all</strong>,&nbsp;<em>see</em> <s>this</s></p><ul><li>a</li><li>b</li></ul>\
         <codeblock class=\"Rust\"><code>let a = 1;<br>b</code></codeblock><p><emoji id=\"smile\" alt=\"🙂\" title=\"Smile\">\
         </emoji><img itemscope itemtype=\"http://schema.skype.com/Emoji\" alt=\"🎉\" src=\"https://statics.teams/x.png\">\
         <attachment id=\"1\"></attachment></p></div>",
    );
    assert!(
        decoded.html.contains("<strong>all</strong>"),
        "{}",
        decoded.html
    );
    assert!(
        decoded.html.contains("<em>see</em> <s>this</s>"),
        "{}",
        decoded.html
    );
    assert!(
        decoded.html.contains("<ul><li>a</li><li>b</li></ul>"),
        "{}",
        decoded.html
    );
    assert!(
        decoded
            .html
            .contains("<pre><code>let a = 1;<br>b</code></pre>"),
        "{}",
        decoded.html
    );
    assert!(decoded.html.contains("🙂🎉"), "{}", decoded.html);
    assert_eq!(decoded.images, []);
}

/// Mentions of us go by the entities that name them, in both ways in which HTML has them; others stay as names.
#[test]
fn mentions_are_read_by_their_entities() {
    let span = |index: &str, name: &str| {
        format!(
            "<span itemscope=\"\" itemtype=\"http://schema.skype.com/Mention\" itemid=\"{index}\">{name}</span>"
        )
    };
    let mut mentions = own();
    mentions.push(Mention {
        text: "<at>Claire &amp; Co</at>".to_owned(),
        name: "Claire & Co".to_owned(),
        is_own: false,
    });
    let source = format!(
        "<div>{}&nbsp;ask {} or <at id=\"7\">HR Bot</at></div>",
        span("0", "HR Bot "),
        span("1", "Claire &amp; Co")
    );
    let source = Source {
        html: Some(&source),
        text: "ignored",
        format: "plain",
    };
    let decoded = decode(source, &mentions, false);
    assert_eq!(decoded.text, "ask @Claire & Co or");
    // Whoever types the bot's name does not mention it.
    assert_eq!(
        html("<p>HR Bot is slow, &lt;at&gt;HR Bot&lt;/at&gt;</p>").text,
        "HR Bot is slow, <at>HR Bot</at>"
    );
    // What is not ended is not lost.
    assert_eq!(html("<p>a <at id=\"3\">Claire").text, "a @Claire");
    assert_eq!(html("<p>a <emoji alt=\"🙂\"> b").text, "a 🙂 b");

    assert_eq!(
        plain("<at>HR Bot</at> how many days?\n", &own()).text,
        "how many days?"
    );
    assert_eq!(
        plain("<at>HR Bot</at>&nbsp;x <at>HR Bot</at>", &own()).text,
        "x @HR Bot"
    );
    assert_eq!(
        plain("use the tag <at>x</at>", &[]).text,
        "use the tag <at>x</at>"
    );
}

/// A reply that quotes a message names it; its own words stand alone in the text.
#[test]
fn a_quoted_message_is_named() {
    let decoded = html(
        "<div><blockquote itemscope=\"\" itemtype=\"http://schema.skype.com/Reply\" itemid=\"1600457867820\">\
         <strong itemprop=\"mri\" itemid=\"8:orgid:x\">HR Bot</strong><span itemprop=\"time\" itemid=\"1\"></span>\
         <p itemprop=\"preview\">Answered by Monday</p></blockquote><p>close</p></div>",
    );
    assert_eq!(decoded.quotes.as_deref(), Some("1600457867820"));
    assert_eq!(decoded.text, "close");
    assert!(decoded.html.contains("<blockquote>") && decoded.html.contains("Answered by Monday"));
}

/// I6. Pictures stand in their place, under names that the caller makes files of.
#[test]
fn pictures_stand_in_their_place() {
    let decoded = html(
        "<p>a <img src=\"https://smba.trafficmanager.net/emea/v3/attachments/0-x/views/original?a=1&amp;b=2\" alt='b\"<c'> \
         <img src=\"data:image/png;base64,AAAA\" alt=\"d\"> <img src=\"javascript:x\"></p>",
    );
    assert_eq!(decoded.images.len(), 1);
    assert_eq!(
        decoded.images[0].url,
        "https://smba.trafficmanager.net/emea/v3/attachments/0-x/views/original?a=1&b=2"
    );
    assert!(
        decoded.html.contains("src=\"cid:teams-image-1\""),
        "{}",
        decoded.html
    );
    assert!(!decoded.html.contains("data:") && !decoded.html.contains("javascript"));
}

/// Plain text is itself, unless somebody escaped it as a whole; a webhook's text begins with its name.
#[test]
fn plain_text_is_read() {
    assert_eq!(plain("2 < 3 &amp; 4", &[]).text, "2 < 3 &amp; 4");
    assert_eq!(plain("2 &lt; 3 &amp;&nbsp;4", &[]).text, "2 < 3 & 4");
    assert_eq!(plain("AT&T", &[]).text, "AT&T");
    assert_eq!(plain("*a* <b>", &[]).html, "<p>*a* &lt;b&gt;</p>");
    let source = Source {
        html: None,
        text: "<at>HR</at> Wie viele Urlaubstage habe ich?\n",
        format: "plain",
    };
    let decoded = decode(source, &[], true);
    assert_eq!(
        (decoded.text.as_str(), decoded.is_to_us),
        ("Wie viele Urlaubstage habe ich?", true)
    );
    let decoded = decode(
        Source {
            html: Some(
                "<div><span itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">HR </span>&nbsp;a</div>",
            ),
            text: "<at>HR</at> a",
            format: "plain",
        },
        &[],
        true,
    );
    assert_eq!((decoded.text.as_str(), decoded.is_to_us), ("a", true));
    let markdown = Source {
        html: None,
        text: "**a** [b](https://x.test/)",
        format: "markdown",
    };
    let decoded = decode(markdown, &[], false);
    assert!(
        decoded
            .html
            .starts_with("<p><b>a</b> <a href=\"https://x.test/\""),
        "{}",
        decoded.html
    );
    assert_eq!(
        decode(
            Source {
                html: Some("<div>&nbsp;</div>"),
                text: "a",
                format: "plain"
            },
            &[],
            false
        )
        .text,
        "a"
    );
}

/// I5. What our editor writes goes out in the HTML that Teams shows.
#[test]
fn our_html_goes_out() {
    let pages = encode(
        "<p>a <b>b</b> <i>c</i> <s>d</s> <u>e</u> <code>f</code> <a href=\"https://x.test/?a=1&amp;b=2\">g</a></p>\
         <ul><li>h<ul><li>i</li></ul></li></ul><ol><li>j</li></ol><blockquote>k</blockquote><pre>l\n m</pre><h2>n</h2>\
         <table><tr><td>o</td><td>p</td></tr></table>",
    );
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].format, "xml");
    assert_eq!(
        pages[0].text,
        "<p>a <b>b</b> <i>c</i> <s>d</s> <u>e</u> <code>f</code> <a href=\"https://x.test/?a=1&amp;b=2\">g</a></p>\
         <ul><li>h<ul><li>i</li></ul></li></ul><ol><li>j</li></ol><blockquote>k</blockquote><pre>l<br> m</pre>\
         <p><b>n</b></p><pre>o  p</pre>"
    );
    assert_eq!(encode("<p> <br></p>"), []);
}

/// I5. The same in Markdown.
#[test]
fn our_html_goes_out_in_markdown() {
    let pages = encode_markdown(
        "<p>a <b>b</b> <i>c</i> <s>d</s> <code>f</code> <a href=\"https://x.test/(1)\">g]</a></p>\
         <ul><li>h<ul><li>i</li></ul></li></ul><p>1. *x*<br># y</p><blockquote>k<br>l</blockquote><pre>m `\n n</pre>",
    );
    assert_eq!(
        pages[0].text,
        "a **b** _c_ ~~d~~ `f` [g\\]](https://x.test/%281%29)\n\n- h\n   - i\n\n1\\. \\*x\\*  \n\\# y\n\n> k  \n> l\n\n\
         ```\nm `\n n\n```"
    );
}

/// RS-T15. Words that look like markup, a mention or a link are words.
#[test]
fn words_mean_nothing_but_themselves() {
    for hostile in [
        "<at>everyone</at>",
        "<!channel> <@U1> <https://evil.test|Personio> *x*",
        "[Personio](https://evil.test)",
        "[a]: https://evil.test",
        "![x](https://evil.test/x.png)",
        "<img src=x onerror=alert(1)>",
        "<a href=\"https://evil.test\">Personio</a>",
        "{{DATE(2026-01-01T00:00:00Z, SHORT)}}",
        "`` ` ``` ~~~",
        "&lt;at&gt;x&lt;/at&gt;",
        "> q\n- a\n1. b\n# c\n---\n===",
        "\\*a\\* \\",
        "javascript:alert(1)",
    ] {
        let lines: Vec<String> = hostile.lines().map(plain::escape).collect();
        let ours = format!("<p>{}</p>", lines.join("</p><p>"));
        let wanted: String = hostile.split_whitespace().collect();
        let page = &encode(&ours)[0].text;
        assert!(
            !page.contains("<a") && !page.contains("<img") && !page.contains("<at"),
            "{page}"
        );
        assert_eq!(
            mail::html_to_text(page)
                .split_whitespace()
                .collect::<String>(),
            wanted
        );
        let page = &encode_markdown(&ours)[0].text;
        let read = from_markdown::read(page);
        for piece in &read {
            let Piece::Words(runs) = piece else {
                panic!("{hostile} → {page} → {read:?}");
            };
            let is_plain = |run: &Run| run.link.is_none() && run.style == Style::default();
            assert!(runs.iter().all(is_plain), "{hostile} → {page} → {read:?}");
        }
        let text: String = flat(&read).into_iter().map(|(c, ..)| c).collect();
        assert_eq!(text, wanted, "{page}");
        let line = escape_markdown(hostile);
        let text: String = flat(&from_markdown::read(&line))
            .into_iter()
            .map(|(c, ..)| c)
            .collect();
        assert_eq!(text, wanted, "{line}");
    }
}

/// What is long goes in several messages, each well below Teams' limit however it is counted, and nothing is lost.
#[test]
fn long_texts_are_divided() {
    for word in [
        "word ",
        "<&> ",
        "\u{1F642}",
        "é\u{0301} ",
        "\"\\\" ",
        "x",
        "漢",
    ] {
        let text = word.repeat(40_000 / word.len());
        let ours = format!(
            "<p><b>{}</b></p><pre>{}</pre>",
            plain::escape(&text),
            plain::escape(&text)
        );
        for pages in [encode(&ours), encode_markdown(&ours)] {
            assert!(pages.len() > 2);
            let mut all = String::new();
            for page in &pages {
                let json = serde_json::to_string(&page.text).unwrap();
                assert!(json.len() < 26_000, "{}", json.len());
                assert!(page.text.encode_utf16().count() * 2 < 26_000);
                all.push_str(&match page.format {
                    "xml" => mail::html_to_text(&page.text),
                    _ => flat(&from_markdown::read(&page.text))
                        .into_iter()
                        .map(|(c, ..)| c)
                        .collect(),
                });
            }
            let letters = |text: &str| -> String {
                text.chars()
                    .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
                    .collect()
            };
            assert_eq!(letters(&all), letters(&text).repeat(2), "{word}");
        }
    }
}

/// Hostile lengths take no time to speak of.
#[test]
fn time_grows_with_the_length_only() {
    let patterns = [
        "<at",
        "<at>",
        "<at>x</at>",
        "<a \"",
        "<emoji alt=x>",
        "<blockquote itemtype=/Reply>",
        "<attachment>",
        "<span itemtype=/Mention>",
        "</",
        "<",
        "&",
        "&#",
        "*",
        "**",
        "_",
        "~~",
        "*a ",
        "**a",
        "[",
        "[a](",
        "](",
        "`",
        "`a``",
        "<https://",
        "> ",
        "- ",
        "  - ",
        "\\",
        "1. ",
        "<img src=https://x>",
        "<p a=b c=d>",
    ];
    let start = Instant::now();
    for pattern in patterns {
        let text = pattern.repeat(40_000 / pattern.len());
        let mentions = vec![own().remove(0); 100];
        for source in [
            Source {
                html: Some(&text),
                text: "",
                format: "",
            },
            Source {
                html: None,
                text: &text,
                format: "plain",
            },
            Source {
                html: None,
                text: &text,
                format: "markdown",
            },
        ] {
            let begun = Instant::now();
            let decoded = decode(source, &mentions, true);
            assert!(
                begun.elapsed() < Duration::from_secs(5),
                "{pattern} {:?}",
                begun.elapsed()
            );
            assert!(!decoded.html.contains("<at"));
        }
    }
    assert!(
        start.elapsed() < Duration::from_secs(90),
        "{:?}",
        start.elapsed()
    );
}

/// Each letter with how it looks and where it leads, and the kind of piece it stands in.
fn flat(pieces: &[Piece]) -> Vec<(char, Style, Option<String>, String)> {
    let mut out = Vec::new();
    for piece in pieces {
        let (kind, runs) = match piece {
            Piece::Words(runs) => ("words".to_owned(), runs.clone()),
            Piece::Quote(runs) => ("quote".to_owned(), runs.clone()),
            Piece::Item {
                indent,
                number,
                runs,
            } => (format!("item {indent} {number:?}"), runs.clone()),
            Piece::Code(code) => ("code".to_owned(), vec![Run::plain(code.as_str())]),
            Piece::Rule => ("rule".to_owned(), vec![Run::plain("-")]),
        };
        for run in runs {
            let style = if run.style.code {
                Style {
                    code: true,
                    ..Style::default()
                }
            } else {
                run.style
            };
            for c in run
                .text
                .chars()
                .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
            {
                out.push((c, style, run.link.clone(), kind.clone()));
            }
        }
    }
    out
}

fn word() -> impl Strategy<Value = String> {
    "[a-zé0-9*_\\[\\]()<>&`~#+.!|{}:\\\\/\"'=-]{1,8}".prop_map(|it| it)
}

fn run() -> impl Strategy<Value = Run> {
    let style =
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(bold, italic, strike)| Style {
            bold,
            italic,
            strike,
            ..Style::default()
        });
    let link = proptest::option::weighted(0.2, "https://[a-z]{1,8}\\.test/[a-z0-9?=&%#/.-]{0,12}");
    prop_oneof![
        6 => (word(), style, link).prop_map(|(text, style, link)| Run { text, link, style }),
        1 => "[a-z*_~.#-]{1,8}".prop_map(|text| Run {
            text,
            link: None,
            style: Style { code: true, ..Style::default() },
        }),
    ]
}

/// Words with blanks, and here and there a line break, between them.
fn runs() -> impl Strategy<Value = Vec<Run>> {
    proptest::collection::vec((run(), prop_oneof![5 => Just(" "), 1 => Just("\n")]), 1..8).prop_map(
        |parts| {
            let mut out = Vec::new();
            for (index, (run, blank)) in parts.into_iter().enumerate() {
                if index > 0 {
                    push(&mut out, Run::plain(blank));
                }
                push(&mut out, run);
            }
            out
        },
    )
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        4 => runs().prop_map(Piece::Words),
        1 => runs().prop_map(Piece::Quote),
        3 => (proptest::option::of(1_usize..20), runs()).prop_map(|(number, runs)| Piece::Item { indent: 0, number, runs }),
        1 => "[a-z`*#>\\[\\]()& .-]{1,30}".prop_filter("blank", |it| !it.trim().is_empty()).prop_map(Piece::Code),
        1 => Just(Piece::Rule),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Markdown that we write is read as what it was, whatever the words are.
    #[test]
    fn markdown_comes_back(pieces in proptest::collection::vec(piece(), 1..6)) {
        let written = to_markdown::write(&pieces);
        let read = from_markdown::read(&written);
        prop_assert_eq!(flat(&pieces), flat(&read), "{}", written);
    }

    /// HTML that we send is read as what it was.
    #[test]
    fn html_comes_back(pieces in proptest::collection::vec(piece(), 1..6)) {
        // A line at an end divides nothing, and does not go out.
        let pieces: Vec<Piece> = pieces.into_iter().filter(|it| *it != Piece::Rule).collect();
        let ours = mail::clean_html(&super::pieces::write(&pieces));
        let sent: String = encode(&ours).into_iter().map(|page| page.text).collect();
        let back = html(&sent);
        prop_assert_eq!(flat(&super::pieces::read(&back.html)), flat(&super::pieces::read(&ours)), "{}", sent);
        prop_assert_eq!(back.text, mail::html_to_text(&ours));
    }

    /// Nothing makes reading fail, and nothing that is read is more than safe HTML.
    #[test]
    fn anything_can_be_read(text in "(<(at|span itemtype=\"x/Mention\" itemid=\"0\"|blockquote itemtype='a/Reply' itemid=b|emoji alt=\"c\"|img src=\"https://d\"|p|script|/at|/span|/blockquote|/p|/script)>|\\PC|[<>&;\"'=/*_`~\\[\\]()#> \n-]){0,60}") {
        for (html, format) in [(Some(text.as_str()), ""), (None, "plain"), (None, "markdown"), (None, "xml")] {
            let decoded = decode(Source { html, text: &text, format }, &own(), true);
            prop_assert_eq!(&mail::clean_html(&decoded.html), &decoded.html);
            prop_assert!(!decoded.html.contains("<script"));
        }
    }

    /// RS-T15. What goes out holds our own elements only, and says what was written.
    #[test]
    fn nothing_can_be_put_in(text in "([<>&\"'\\[\\]()*_`~{}!|#/\\\\-]|at|https://|javascript:|[a-z]| ){1,60}") {
        let ours = format!("<p>{}</p>", plain::escape(&text));
        let wanted: String = text.split_whitespace().collect();
        for page in encode(&ours) {
            let inner = page.text.strip_prefix("<p>").and_then(|it| it.strip_suffix("</p>"));
            prop_assert!(inner.is_some_and(|it| !it.contains(['<', '>'])), "{}", page.text);
            let text: String = mail::html_to_text(&page.text).split_whitespace().collect();
            prop_assert_eq!(text, wanted.clone());
        }
        for page in encode_markdown(&ours) {
            let read = from_markdown::read(&page.text);
            prop_assert!(flat(&read).iter().all(|(_, style, link, kind)| {
                *style == Style::default() && link.is_none() && kind == "words"
            }), "{} {:?}", page.text, read);
            prop_assert_eq!(links(&super::from_markdown(&page.text)), 0);
        }
    }
}
