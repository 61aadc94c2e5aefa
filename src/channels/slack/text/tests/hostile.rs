//! Text made to hurt: nothing may panic, hang, call anybody, or become markup of ours.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{decode, encode, from_mrkdwn, mentions_in, plain};

/// Far above what is needed, as the machine may be busy and the build slow; quadratic time is far above this.
const PATIENCE: Duration = Duration::from_secs(20);

const FRAGMENTS: [&str; 36] = [
    "<",
    ">",
    "<@",
    "<@U1>",
    "<!",
    "<https://x.test|",
    "<a|",
    "|",
    "&",
    "&amp;",
    "&lt;",
    "*",
    "*a",
    "a*",
    "*a*",
    "_",
    "~",
    "*_~",
    "*_~a",
    "`",
    "``",
    "```",
    "`a",
    ":",
    ":a",
    ":eyes:",
    ":wave::skin-tone-",
    "\n",
    "\n>",
    "\n&gt;&gt;&gt;",
    "\n\n",
    "a ",
    "@here ",
    "é",
    "•",
    "- \n",
];

/// RS-T17, in Slack's markup: a quarter of a megabyte for our own reading.
#[test]
fn a_quarter_of_a_megabyte_of_anything_is_read_in_time() {
    for fragment in FRAGMENTS {
        let text = fragment.repeat(250_000 / fragment.len());
        let begun = Instant::now();
        let _ = crate::channels::pieces::write(&from_mrkdwn::read(&text, &HashMap::new()));
        let _ = mentions_in(&text);
        let short = fragment.repeat(10_000 / fragment.len());
        let _ = decode(&json!({ "text": short }), &HashMap::new());
        assert!(
            begun.elapsed() < PATIENCE,
            "{fragment:?} took {:?}",
            begun.elapsed()
        );
    }
}

/// RS-T17, in rich text and in our HTML.
#[test]
fn long_rich_text_and_html_go_in_time() {
    let element = json!({ "type": "text", "text": "a\n", "style": { "bold": true } });
    let item = json!({ "type": "rich_text_section", "elements": [element, { "type": "emoji", "name": "x" }] });
    let blocks = json!([{ "type": "rich_text", "elements": [
        { "type": "rich_text_section", "elements": vec![element.clone(); 3_000] },
        { "type": "rich_text_list", "style": "ordered", "indent": 3, "elements": vec![item; 2_000] },
        { "type": "rich_text_quote", "elements": vec![element; 3_000] }] }]);
    let begun = Instant::now();
    let (html, _) = decode(&json!({ "blocks": blocks }), &HashMap::new());
    assert!(html.len() > 50_000);
    for fragment in [
        "<p>a",
        "<br>",
        "<b>",
        "<ul><li>",
        "<li>a",
        "<ol><li>a<ol><li>b</ol>",
        "<table><tr><td>a",
        "<td>a",
        "<blockquote>",
        "<pre>a",
        "<a href=https://x.test>a",
        "<hr>",
        "a b ",
        "&lt;",
        "<h1>",
        "<img alt=x>",
        "<div>",
        "</p>",
    ] {
        let html = fragment.repeat(50_000 / fragment.len());
        let pages = encode(&html);
        assert!(
            pages.iter().all(|page| page.blocks.len() <= 45),
            "{fragment}"
        );
        assert!(
            begun.elapsed() < 3 * PATIENCE,
            "{fragment} took {:?}",
            begun.elapsed()
        );
    }
}

/// Every text of a block, and every address.
fn leaves(value: &Value, texts: &mut Vec<String>, addresses: &mut Vec<String>) {
    if let Some(text) = value.get("text").and_then(Value::as_str) {
        texts.push(text.to_owned());
    }
    if let Some(url) = value.get("url").and_then(Value::as_str) {
        addresses.push(url.to_owned());
    }
    for inner in value
        .get("elements")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        leaves(inner, texts, addresses);
    }
}

fn markup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => prop::sample::select(&FRAGMENTS[..]).prop_map(str::to_owned),
        1 => ".{0,6}",
        1 => prop::sample::select(&["<script>", "javascript:", "\" onload=x", "<img src=x>", "&#60;", "\u{202e}", "\0", "<!channel>", "<@U1|x>"][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

fn our_html() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(&["<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "</ol>", "<br>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
            "<table>", "<tr>", "<td>", "</table>", "<hr>", "<a href=\"https://x.test\">", "<a href='javascript:x'>", "</a>", "<code>", "</code>", "<h1>", "<div>", "</div>", "<img src=\"https://x.test/i\">"][..]).prop_map(str::to_owned),
        2 => "[a-z ]{1,8}",
        1 => prop::sample::select(&["&lt;!channel&gt;", "&lt;@U1&gt;", "&amp;", "*x*", "\u{a0}", "\0"][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_lowercase).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What is read is safe, and reading it again changes nothing.
    #[test]
    fn what_is_read_is_safe(text in markup()) {
        let (html, _) = decode(&json!({ "text": text }), &HashMap::new());
        prop_assert_eq!(&mail::clean_html(&html), &html);
        let lower = html.to_lowercase();
        for bad in ["<script", "<img", "href=\"javascript", "href=\"data"] {
            prop_assert!(!lower.contains(bad), "{} in {}", bad, html);
        }
        let _ = plain(&text, &HashMap::new());
    }

    /// The same words in rich text: they stay what they are.
    #[test]
    fn rich_words_stay_words(text in markup()) {
        let blocks = json!([{ "type": "rich_text", "elements": [{ "type": "rich_text_preformatted", "elements": [{ "type": "text", "text": text }] }] }]);
        let (html, _) = decode(&json!({ "blocks": blocks }), &HashMap::new());
        prop_assert!(!html.contains("<a") && !html.contains("<b>"));
        prop_assert_eq!(letters(&mail::html_to_text(&html)), letters(&text));
    }

    /// RS-T15: of whatever is sent, no word is markup and every link is one of ours; no letter is lost.
    #[test]
    fn what_is_sent_is_words(html in our_html()) {
        let html = mail::clean_html(&html);
        let mut shown = String::new();
        for page in encode(&html) {
            prop_assert!(!page.blocks.is_empty() && page.blocks.len() <= 45 && !page.text.trim().is_empty());
            prop_assert!(!page.text.contains(['<', '>']), "{}", page.text);
            let (mut texts, mut addresses) = (Vec::new(), Vec::new());
            for block in &page.blocks {
                leaves(block, &mut texts, &mut addresses);
            }
            prop_assert!(texts.iter().all(|text| !text.is_empty()));
            prop_assert!(addresses.iter().all(|url| url.starts_with("https://x.test")), "{:?}", addresses);
            let _ = write!(shown, "{}", texts.concat());
        }
        let words = mail::html_to_text(&html).replace("https://x.test/i", "").replace("(https://x.test)", "");
        prop_assert!(letters(&shown).len() >= letters(&words).len(), "{} of {} in {}", shown, words, html);
    }
}
