//! To Slack: our HTML as blocks.

use serde_json::{Value, json};

use super::super::{Page, decode, encode, escape};
use super::{names, rich};

fn one(html: &str) -> Page {
    let mut pages = encode(html);
    assert_eq!(pages.len(), 1, "{html}");
    pages.remove(0)
}

fn elements(html: &str) -> Value {
    let page = one(html);
    assert_eq!(page.blocks.len(), 1, "{html}");
    page.blocks[0]["elements"].clone()
}

#[test]
fn what_our_editor_writes() {
    let html = "<p>Hello <b>Ann</b>,</p><p>see <a href=\"https://x.test/a?b=1&amp;c=2\">the <i>form</i></a>.<br>Bye</p>";
    assert_eq!(
        elements(html),
        json!([{ "type": "rich_text_section", "elements": [
            { "type": "text", "text": "Hello " }, { "type": "text", "text": "Ann", "style": { "bold": true } }, { "type": "text", "text": ",\n\nsee " },
            { "type": "link", "url": "https://x.test/a?b=1&c=2", "text": "the " },
            { "type": "link", "url": "https://x.test/a?b=1&c=2", "text": "form", "style": { "italic": true } }, { "type": "text", "text": ".\nBye" }] }])
    );
    assert_eq!(
        one(html).text,
        "Hello Ann,\n\nsee the form (https://x.test/a?b=1&amp;c=2).\nBye"
    );
}

#[test]
fn lists_quotes_and_code() {
    assert_eq!(
        elements("<ul><li>a<ul><li><b>b</b></li></ul></li><li>c<br>d</li></ul>"),
        json!([
            { "type": "rich_text_list", "style": "bullet", "indent": 0, "elements": [{ "type": "rich_text_section", "elements": [{ "type": "text", "text": "a" }] }] },
            { "type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [{ "type": "rich_text_section", "elements": [{ "type": "text", "text": "b", "style": { "bold": true } }] }] },
            { "type": "rich_text_list", "style": "bullet", "indent": 0, "elements": [{ "type": "rich_text_section", "elements": [{ "type": "text", "text": "c\nd" }] }] }
        ])
    );
    // Slack counts anew after every list, so the numbers of this one must not be interrupted.
    assert_eq!(
        elements("<ol><li><p>a</p><ul><li>x</li><li>y</li></ul></li><li>b</li></ol>"),
        json!([{ "type": "rich_text_list", "style": "ordered", "indent": 0, "elements": [
            { "type": "rich_text_section", "elements": [{ "type": "text", "text": "a\n    • x\n    • y" }] },
            { "type": "rich_text_section", "elements": [{ "type": "text", "text": "b" }] }] }])
    );
    assert_eq!(
        elements(
            "<blockquote><p>q</p><p>r</p></blockquote><pre>a  b<br> c &lt;</pre><p><code>x</code><s>y</s></p>"
        ),
        json!([
            { "type": "rich_text_quote", "elements": [{ "type": "text", "text": "q\n\nr" }] },
            { "type": "rich_text_preformatted", "elements": [{ "type": "text", "text": "a  b\n c <" }] },
            { "type": "rich_text_section", "elements": [{ "type": "text", "text": "x", "style": { "code": true } }, { "type": "text", "text": "y", "style": { "strike": true } }] }
        ])
    );
}

#[test]
fn headings_tables_pictures_and_lines() {
    assert_eq!(
        elements("<h2>T</h2><p>x</p>")[0]["elements"][0],
        json!({ "type": "text", "text": "T", "style": { "bold": true } })
    );
    assert_eq!(
        elements(
            "<table><tr><th>Name</th><th>Days</th></tr><tr><td>Ann &amp; co</td><td>5</td></tr></table>"
        ),
        json!([{ "type": "rich_text_preformatted", "elements": [{ "type": "text", "text": "Name      Days\nAnn & co  5" }] }])
    );
    assert_eq!(
        elements("<table><tr><td>only</td></tr><tr><td>column</td></tr></table>")[0]["type"],
        "rich_text_section"
    );
    assert_eq!(
        elements(
            "<p>a <img src=\"https://x.test/i.png\" alt=\"cat\"><img src=\"cid:1\" alt=\"dog\"></p>"
        )[0]["elements"][1],
        json!({ "type": "link", "url": "https://x.test/i.png", "text": "cat" })
    );
    let kinds: Vec<_> = one("<hr><p>a</p><hr><hr><p>b</p><hr>")
        .blocks
        .iter()
        .map(|block| block["type"].clone())
        .collect();
    assert_eq!(kinds, ["rich_text", "divider", "rich_text"]);
}

#[test]
fn nothing_gives_nothing() {
    for html in [
        "",
        " ",
        "<p></p>",
        "<p><br></p>",
        "<hr>",
        "<p>&nbsp;</p>",
        "<img src=x>",
        "<ul></ul>",
        "<table></table>",
    ] {
        assert_eq!(encode(html), [], "{html}");
    }
}

/// RS-T15: markup in words calls nobody and links nothing.
#[test]
fn words_stay_words() {
    let html = "<p>&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.test|Personio&gt; *x* &amp;lt; &lt;#C1|&gt; @here</p>";
    let page = one(html);
    let words = "<!channel> <@U1> <https://evil.test|Personio> *x* &lt; <#C1|> @here";
    assert_eq!(
        page.blocks[0]["elements"][0]["elements"],
        json!([{ "type": "text", "text": words }])
    );
    assert_eq!(
        page.text,
        "&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.test|Personio&gt; *x* &amp;lt; &lt;#C1|&gt; @here"
    );
    assert_eq!(escape(words), page.text);
    // Not even in a link.
    let page = one(
        "<p><a href=\"https://x.test/\">&lt;!here&gt;|&gt;</a> <a href=\"javascript:alert(1)\">j</a> <a href=\"slack://x\">k</a></p>",
    );
    assert!(
        !page.text.contains('<') && !page.text.contains("javascript"),
        "{}",
        page.text
    );
    assert_eq!(
        page.blocks[0]["elements"][0]["elements"],
        json!([
        { "type": "link", "url": "https://x.test/", "text": "<!here>|>" }, { "type": "text", "text": " j k" }])
    );
}

#[test]
fn there_and_back() {
    for html in [
        "<p>a <b>b</b> <i>c</i> <s>d</s> <code>e</code></p>",
        "<p>a<br>b</p><p>c</p>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>",
        "<ol><li>a</li><li>b</li></ol>",
        "<blockquote>q<br>r</blockquote>",
        "<pre>x<br>  y</pre>",
        "<p>&lt;b&gt; &amp;amp; 👀 مرحبا</p>",
        "<p>a</p><hr><p>b</p>",
    ] {
        let page = one(html);
        let (back, _) = decode(
            &json!({ "text": page.text, "blocks": page.blocks }),
            &names(),
        );
        assert_eq!(back, html);
    }
    assert_eq!(
        rich(elements("<p><a href=\"https://x.test/\">x</a></p>")),
        super::html("<https://x.test/|x>")
    );
}

#[test]
fn long_answers_go_on_in_further_messages() {
    let sentence = "Ünïcode &lt;words&gt; with <b>bold</b> and &amp; more. ";
    let long = [
        format!("<p>{}</p>", sentence.repeat(700)),
        format!("<p>{}</p>", "x".repeat(40_000)),
        format!("<pre>{}</pre>", "line of code<br>".repeat(3000)),
        format!("<blockquote>{}</blockquote>", "q &lt; ".repeat(10_000)),
        format!("<ol>{}</ol>", "<li>an entry</li>".repeat(1000)),
        format!("<ol><li>{}</li><li>b</li></ol>", "word ".repeat(8000)),
        format!(
            "<p>{}</p>",
            "<a href=\"https://x.test/\">l</a> ".repeat(2000)
        ),
        "<p>a</p><hr>".repeat(300),
        format!(
            "<table>{}</table>",
            "<tr><td>a</td><td>b</td></tr>".repeat(5000)
        ),
        "<p>&lt;&lt;&lt;&gt;</p>".repeat(5000),
    ];
    for html in &long {
        let pages = encode(html);
        assert!(pages.len() > 1, "{html:.40}");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let mut shown = String::new();
        for page in &pages {
            assert!(
                page.blocks.len() <= 45 && page.text.chars().count() <= 20_000,
                "{} blocks, {}",
                page.blocks.len(),
                page.text.len()
            );
            let length = serde_json::to_string(&page.blocks)
                .expect("JSON")
                .chars()
                .count();
            assert!(length <= 13_000, "{length} characters of JSON");
            shown += &decode(&json!({ "blocks": page.blocks }), &names()).1;
        }
        let there = letters(&mail::html_to_text(html));
        assert!(
            letters(&shown) >= there,
            "{} of {there} letters in {:.40}",
            letters(&shown),
            html
        );
    }
    let numbered = encode(&long[4]);
    assert!(
        serde_json::to_string(&numbered[1].blocks)
            .expect("JSON")
            .contains(". an entry")
    );
}
