//! RS-T15: what we write as blocks, put where Slack's own validators find it (`tests/chat-peers`).

use std::path::Path;

use serde_json::json;
use visavis::channels::slack::text::encode;

/// Our HTML in all its forms, and too long for one message.
fn samples() -> Vec<String> {
    let sentence = "Ünïcode &lt;!channel&gt; with <b>bold</b> and &amp; more. ";
    vec![
        "<p>Hello <b>Ann</b>,</p><p>see <a href=\"https://x.test/a?b=1&amp;c=2\">the <i>form</i></a>.<br>Bye</p>"
            .to_owned(),
        "<h2>T</h2><ul><li>a<ul><li><b>b</b></li></ul></li><li>c<br>d</li></ul><ol><li>a<ul><li>x</li></ul></li><li></li><li>c</li></ol>"
            .to_owned(),
        "<blockquote><p>q</p><p>r</p></blockquote><pre>a  b<br> c &lt;</pre><p><code>x</code><s>y</s></p><hr><p>&lt;@U1&gt;</p>"
            .to_owned(),
        "<table><tr><th>Name</th><th>Days</th></tr><tr><td>Ann &amp; co</td><td>5</td></tr></table>".to_owned(),
        "<p><a href=\"mailto:a@x.test\">m</a> <a href=\"tel:+49\">t</a> <img src=\"https://x.test/i\" alt=\"\"></p>"
            .to_owned(),
        "<ul><li>deep".repeat(12),
        format!("<p>{}</p>", sentence.repeat(700)),
        format!("<ol>{}</ol>", "<li>an entry</li>".repeat(1000)),
        "<p>a</p><hr>".repeat(300),
        format!("<p>{}</p>", "<a href=\"https://x.test/\">l</a> ".repeat(2000)),
        format!("<pre>{}</pre>", "line of code<br>".repeat(3000)),
    ]
}

#[test]
fn what_we_write_is_there_for_slacks_validators() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("slack-blocks");
    std::fs::create_dir_all(&folder).expect("a folder of our own");
    let mut written = 0;
    for html in samples() {
        let pages = encode(&html);
        assert!(!pages.is_empty(), "{html:.60}");
        for page in pages {
            assert!(page.blocks.len() <= 50 && page.text.chars().count() <= 40_000);
            let message = json!({ "text": page.text, "blocks": page.blocks });
            let file = folder.join(format!("reply-{written:03}.json"));
            std::fs::write(file, message.to_string()).expect("a file of our own");
            written += 1;
        }
    }
    assert!(written > samples().len(), "the long ones are several");
}
