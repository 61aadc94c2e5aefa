//! From Slack: the rules of its markup, one by one.

use serde_json::json;

use super::super::{decode, mentions};
use super::{html, link, names, rich};

#[test]
fn words_are_marked_at_their_boundaries_only() {
    for (mrkdwn, expected) in [
        (
            "*bold* _italic_ ~gone~",
            "<b>bold</b> <i>italic</i> <s>gone</s>",
        ),
        (
            "2*3*4 and snake_case_name and a~b~c",
            "2*3*4 and snake_case_name and a~b~c",
        ),
        ("*a*b *c d* *e", "*a*b <b>c d</b> *e"),
        ("* one * two", "* one * two"),
        ("*_both_*, (*x*)", "<b><i>both</i></b>, (<b>x</b>)"),
        ("_foo_bar_", "<i>foo_bar</i>"),
        ("*a _b* c_", "<b>a _b</b> c_"),
        ("** __ ~~ *", "** __ ~~ *"),
        ("*open\nclose*", "*open<br>close*"),
        ("**twice**", "*<b>twice</b>*"),
        ("*über*, *日本*", "<b>über</b>, <b>日本</b>"),
    ] {
        assert_eq!(html(mrkdwn), format!("<p>{expected}</p>"), "{mrkdwn}");
    }
}

#[test]
fn nothing_is_looked_for_in_code() {
    assert_eq!(
        html("a `*b* :eyes: &lt;` c"),
        "<p>a <code>*b* :eyes: &lt;</code> c</p>"
    );
    assert_eq!(
        html("x ```*a*\n  &amp;amp; &gt; b\n``` y"),
        "<p>x</p><pre>*a*<br>  &amp;amp; &gt; b</pre><p>y</p>"
    );
    assert_eq!(html("``` open"), "<p>``` open</p>");
    assert_eq!(html("a `open"), "<p>a `open</p>");
    assert_eq!(
        html("`curl <https://x.test/?a&amp;b|x.test>`"),
        "<p><code>curl x.test</code></p>"
    );
    assert_eq!(html("`<@U1>`"), "<p><code>&lt;@U1&gt;</code></p>");
}

#[test]
fn entities_are_decoded_once() {
    assert_eq!(
        html("&lt;b&gt; &amp;amp; &amp;lt; &quot; &nbsp;"),
        "<p>&lt;b&gt; &amp;amp; &amp;lt; &amp;quot; &amp;nbsp;</p>"
    );
    assert_eq!(
        html("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    );
    assert_eq!(
        html("<script>alert(1)</script>"),
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    );
    assert_eq!(
        html("&lt;@U1&gt; &lt;!channel&gt;"),
        "<p>&lt;@U1&gt; &lt;!channel&gt;</p>"
    );
}

#[test]
fn brackets_name_people_places_and_addresses() {
    for (mrkdwn, expected) in [
        (
            "<@U1> <@U1|ann> <@U9|zoe> <@W9>",
            "@Ann Bell @Ann Bell @zoe @W9".to_owned(),
        ),
        (
            "<#C1> <#C1|> <#C9|general> <#C9|>",
            "#payroll #payroll #general #C9".to_owned(),
        ),
        (
            "<!here> <!channel> <!everyone|all> <!subteam^S1|@hr> <!subteam^S1>",
            "@here @channel @everyone @hr @S1".to_owned(),
        ),
        (
            "<!date^1392734382^{date}|18 Feb 2014>",
            "18 Feb 2014".to_owned(),
        ),
        (
            "<!date^1392734382^{date}^https://x.test/|Feb>",
            link("https://x.test/", "Feb"),
        ),
        (
            "<https://x.test/?a=1&amp;b=2>",
            link("https://x.test/?a=1&amp;b=2", "https://x.test/?a=1&amp;b=2"),
        ),
        (
            "<https://x.test|a &lt;b&gt;>",
            link("https://x.test", "a &lt;b&gt;"),
        ),
        ("*<https://x.test|x>*", link("https://x.test", "<b>x</b>")),
        (
            "<mailto:a@x.test|a@x.test> <mailto:a@x.test>",
            format!("{0} {0}", link("mailto:a@x.test", "a@x.test")),
        ),
        (
            "<javascript:alert(1)|click> <ftp://x.test/f|file>",
            "click (javascript:alert(1)) file (ftp://x.test/f)".to_owned(),
        ),
        ("<data:text/html,x>", "data:text/html,x".to_owned()),
        (
            "1 < 2 > 0 <> <a\nb>",
            "1 &lt; 2 &gt; 0 &lt;&gt; &lt;a<br>b&gt;".to_owned(),
        ),
        ("<@U1", "&lt;@U1".to_owned()),
    ] {
        assert_eq!(html(mrkdwn), format!("<p>{expected}</p>"), "{mrkdwn}");
    }
    assert_eq!(
        html("<tel:+4930123|+49 30 123>"),
        format!("<p>{}</p>", link("tel:+4930123", "+49 30 123"))
    );
}

#[test]
fn lines_are_quotes_paragraphs_and_lists_as_typed() {
    assert_eq!(
        html("a\n&gt; b\n&gt;*c*\nd"),
        "<p>a</p><blockquote>b<br><b>c</b></blockquote><p>d</p>"
    );
    assert_eq!(html("> raw"), "<blockquote>raw</blockquote>");
    assert_eq!(
        html("a\n&gt;&gt;&gt; b\n\nc"),
        "<p>a</p><blockquote>b<br><br>c</blockquote>"
    );
    assert_eq!(html("a\nb\n\n\nc"), "<p>a<br>b</p><p>c</p>");
    assert_eq!(html("• a\n1. b"), "<p>• a<br>1. b</p>");
    assert_eq!(html("a > b\n 5 > 3"), "<p>a &gt; b<br> 5 &gt; 3</p>");
    assert_eq!(html("\n \n"), "");
}

#[test]
fn emoji_by_name() {
    assert_eq!(
        html(":eyes: hi :wave::skin-tone-3: :nope: 10:30:45 12:100:"),
        "<p>👀 hi 👋🏼 :nope: 10:30:45 12:100:</p>"
    );
    assert_eq!(html(":+1::tada:"), "<p>👍🎉</p>");
    assert_eq!(html("*:eyes:*"), "<p><b>👀</b></p>");
}

#[test]
fn rich_text_is_read_in_full() {
    let hello = json!([{ "type": "rich_text_section", "elements": [
        { "type": "text", "text": "Hello ", "style": { "bold": true, "italic": true } }, { "type": "user", "user_id": "U1" },
        { "type": "text", "text": "! *not bold* <b>\n\nNew\nline " }, { "type": "link", "url": "https://x.test/", "text": "it", "style": { "strike": true } },
        { "type": "emoji", "name": "wave", "unicode": "1f44b-1f3fc", "skin_tone": 3 }, { "type": "emoji", "name": "partyparrot" },
        { "type": "channel", "channel_id": "C1" }, { "type": "broadcast", "range": "here" }, { "type": "usergroup", "usergroup_id": "S1" },
        { "type": "color", "value": "#ff0000" }, { "type": "date", "timestamp": 1, "format": "{date}", "fallback": "1 Jan" },
        { "type": "text", "text": "x()", "style": { "code": true } }, { "type": "hologram", "text": " new" }] }]);
    assert_eq!(
        rich(hello),
        "<p><b><i>Hello </i></b>@Ann Bell! *not bold* &lt;b&gt;</p><p>New<br>line \
         <a href=\"https://x.test/\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"><s>it</s></a>\
         👋🏼:partyparrot:#payroll@here@S1#ff00001 Jan<code>x()</code> new</p>"
    );
    let bad = json!([{ "type": "rich_text_section", "elements": [{ "type": "link", "url": "javascript:alert(1)", "text": "x" }] }]);
    assert_eq!(rich(bad), "<p>x (javascript:alert(1))</p>");
    let code = json!([{ "type": "rich_text_preformatted", "elements": [{ "type": "text", "text": "a <b>\n  " }, { "type": "link", "url": "https://x.test" }] },
        { "type": "rich_text_quote", "elements": [{ "type": "text", "text": "q1\n" }, { "type": "text", "text": "q2", "style": { "bold": true } }] }]);
    assert_eq!(
        rich(code),
        "<pre>a &lt;b&gt;<br>  https://x.test</pre><blockquote>q1<br><b>q2</b></blockquote>"
    );
}

#[test]
fn lists_lie_in_each_other() {
    let list = |style: &str, indent: u32, offset: u32, items: &[&str]| {
        let items: Vec<_> = items.iter().map(|item| json!({ "type": "rich_text_section", "elements": [{ "type": "text", "text": item }] })).collect();
        json!({ "type": "rich_text_list", "style": style, "indent": indent, "offset": offset, "elements": items })
    };
    assert_eq!(
        rich(json!([
            list("ordered", 0, 0, &["a"]),
            list("bullet", 1, 0, &["b", "c"]),
            list("ordered", 0, 1, &["d"])
        ])),
        "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>"
    );
    assert_eq!(
        rich(json!([
            list("bullet", 1, 0, &["a"]),
            list("bullet", 0, 0, &["b"]),
            list("ordered", 0, 0, &["c"])
        ])),
        "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol>"
    );
    assert_eq!(
        rich(json!([list("ordered", 0, 6, &["g", "h"])])),
        "<p>7. g</p><p>8. h</p>"
    );
    let deep: Vec<_> = (0..200)
        .map(|indent| list("bullet", indent, 0, &["x"]))
        .collect();
    assert_eq!(rich(json!(deep)).matches("<li>").count(), 200);
}

#[test]
fn blocks_that_only_programs_write_are_read_if_there_is_no_text() {
    let blocks = json!([
        { "type": "header", "text": { "type": "plain_text", "text": "A *title*" } },
        { "type": "section", "text": { "type": "mrkdwn", "text": "*b*" }, "fields": [{ "type": "plain_text", "text": "f" }] },
        { "type": "divider" }, { "type": "image", "image_url": "https://x.test/i.png", "alt_text": "a cat" },
        { "type": "table", "rows": [[{ "type": "raw_text", "text": "1" }, { "type": "raw_text", "text": "2" }]] },
        { "type": "actions", "elements": [{ "type": "button" }] }, { "type": "unheard" }, 5
    ]);
    let (html, text) = decode(&json!({ "text": "", "blocks": blocks }), &names());
    assert_eq!(
        html,
        format!(
            "<p>A *title*</p><p><b>b</b></p><p>f</p><hr><p>{}</p><p>1 | 2</p>",
            link("https://x.test/i.png", "a cat")
        )
    );
    assert!(text.contains("a cat (https://x.test/i.png)"), "{text}");
    let (html, _) = decode(&json!({ "text": "t", "blocks": blocks }), &names());
    assert_eq!(html, "<p>t</p>");
}

#[test]
fn what_is_passed_on_is_quoted_and_previews_are_not() {
    let message = json!({ "text": "See", "attachments": [
        { "is_share": true, "author_name": "Bea", "text": "My *pay*" }, { "title": "A page", "from_url": "https://x.test", "text": "preview" }] });
    let (html, text) = decode(&message, &names());
    assert_eq!(
        html,
        "<p>See</p><blockquote><b>Bea</b><br>My <b>pay</b></blockquote>"
    );
    assert!(text.contains("My pay"));
    let old = json!({ "text": "", "attachments": [{ "fallback": "Alarm &amp; more" }] });
    assert_eq!(decode(&old, &names()).1, "Alarm & more");
}

#[test]
fn whom_a_message_mentions() {
    let message = json!({ "text": "<@U1> <@U2|b> <@> <@U3 &lt;@U4&gt;", "blocks": [{ "type": "rich_text", "elements": [
        { "type": "rich_text_quote", "elements": [{ "type": "user", "user_id": "U5" }] }] }] });
    assert_eq!(mentions(&message), ["U1", "U2", "U5"]);
}

#[test]
fn an_empty_message_is_empty() {
    for message in [
        json!({}),
        json!({ "text": null, "blocks": null }),
        json!({ "text": " ", "blocks": [] }),
        json!(5),
    ] {
        assert_eq!(
            decode(&message, &names()),
            (String::new(), String::new()),
            "{message}"
        );
    }
}
