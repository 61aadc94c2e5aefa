//! What a text looks like survives the way through mail, both ways, and so do the pictures in it (I5, I6).

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::desk::{Browser, Desk, Letter, Person, SentMail, at};

/// Two by two points of one colour.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IRcFRAwQCgAkxgUBBHQ3qwAAAABJRU5ErkJggg==";

async fn asked() -> (Desk, Person, Person, i64) {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    (desk, ann, claire, number)
}

fn replies_to(desk: &Desk, address: &str) -> Vec<SentMail> {
    let mut mails = desk.sent();
    mails.retain(|it| it.to() == address && it.header("Auto-Submitted").is_none());
    mails
}

fn html_of(message: &Value) -> String {
    let segments = message["segments"].as_array().unwrap();
    segments
        .iter()
        .map(|it| it["html"].as_str().unwrap())
        .collect()
}

/// The parts of a text that look like something, as HTML says them.
fn assert_looks(html: &str, of: &str) {
    let any = |forms: &[&str]| {
        assert!(
            forms.iter().any(|it| html.contains(it)),
            "{of}: {forms:?} in {html}"
        );
    };
    any(&["<b>bold", "<strong>bold"]);
    any(&["<i>italic", "<em>italic"]);
    any(&["<s>strike", "<del>strike", "<strike>strike"]);
    any(&["<code>code"]);
    any(&["<blockquote>"]);
    any(&["<li>one", "<li><p>one", "<li><div>one"]);
    any(&["<ol>", "<ol start"]);
    any(&["href=\"https://portal.test/a?b=1&amp;c=2\""]);
    any(&["🎉", "&#127881;"]);
}

/// What each program's editor makes of the same text.
const PROGRAMS: [(&str, &str); 3] = [
    (
        "Gmail",
        "<div dir=\"ltr\"><b>bold</b> <i>italic</i> <strike>strike</strike> \
         <font face=\"monospace\"><code>code</code></font><br><ul><li style=\"margin-left:15px\">one</li>\
         <li>two</li></ul><ol><li>first</li></ol><blockquote style=\"margin:0 0 0 40px;border:none;padding:0\">\
         quoted</blockquote><a href=\"https://portal.test/a?b=1&amp;c=2\" target=\"_blank\">link</a> 🎉</div>",
    ),
    (
        "Outlook",
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style><!--p.MsoNormal{margin:0cm}--></style>\
         </head><body lang=\"EN-US\"><div class=\"WordSection1\"><p class=\"MsoNormal\"><b><span \
         style=\"font-size:11.0pt\">bold</span></b><o:p></o:p></p><p class=\"MsoNormal\"><i>italic</i> \
         <s>strike</s> <code><span style=\"font-size:10.0pt\">code</span></code></p><ul type=\"disc\">\
         <li class=\"MsoListParagraph\">one<o:p></o:p></li></ul><ol start=\"1\" type=\"1\"><li>first</li></ol>\
         <blockquote style=\"margin-left:30.0pt\"><p>quoted</p></blockquote><p class=\"MsoNormal\">\
         <a href=\"https://portal.test/a?b=1&amp;c=2\">link</a> <span style=\"font-family:&quot;Segoe UI Emoji&quot;\">\
         &#127881;</span></p></div></body></html>",
    ),
    (
        "Apple Mail",
        "<html><head></head><body style=\"overflow-wrap: break-word;\"><div><b>bold</b>&nbsp;<i>italic</i>&nbsp;\
         <strike>strike</strike> <code>code</code></div><div><ul class=\"MailOutline\"><li>one</li></ul><ol>\
         <li>first</li></ol></div><blockquote>quoted</blockquote><div>\
         <a href=\"https://portal.test/a?b=1&amp;c=2\">link</a> 🎉</div></body></html>",
    ),
];

/// I5. What people write in their mail programs looks here as it looked there.
#[tokio::test]
async fn what_mail_programs_write_keeps_its_look() {
    let (desk, ann, claire, _) = asked().await;
    for (program, html) in PROGRAMS {
        let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", program, html)
            .with("Content-Type", "text/html; charset=utf-8");
        claire.posts_mail(&letter).await;
        desk.settles().await;
        let number = *desk.requests().await.last().unwrap();
        let request = ann.reads(number).await;
        let message = at(&request, "/messages/0");
        // Programs put spans and paragraphs around words.
        let html = html_of(message)
            .replace("<span>", "")
            .replace("</span>", "")
            .replace("<code><font>", "<code>");
        assert_looks(&html, program);
        let text = message["text"].as_str().unwrap();
        for word in [
            "bold", "italic", "strike", "code", "one", "first", "quoted", "🎉",
        ] {
            assert!(text.contains(word), "{program}: {word} in {text}");
        }
    }
}

/// I5. What an expert writes leaves with its look, in words that a mail program without HTML shows too; read
/// again, it is what was written.
#[tokio::test]
async fn what_experts_write_keeps_its_look() {
    let (desk, ann, claire, number) = asked().await;
    let html = "<p><b>bold</b> <i>italic</i> <s>strike</s> <code>code</code></p><ul><li>one</li><li>two</li></ul>\
                <ol><li>first</li></ol><blockquote>quoted</blockquote><pre>a\n  b</pre>\
                <p><a href=\"https://portal.test/a?b=1&amp;c=2\">link</a> 🎉</p>";
    let reply = json!({ "kind": "reply", "format": "html", "body": html });
    ann.writes(number, reply).await;
    desk.advance(11);
    desk.settles().await;
    let mail = replies_to(&desk, &claire.email).remove(0);
    let back: String = mail
        .mail
        .segments
        .iter()
        .map(|it| it.html.as_str())
        .collect();
    assert_looks(&back, "back");
    let text = mail.text();
    for word in [
        "bold",
        "italic",
        "strike",
        "code",
        "one",
        "two",
        "first",
        "quoted",
        "https://portal.test/a?b=1&c=2",
        "🎉",
    ] {
        assert!(text.contains(word), "{word} in {text}");
    }
    // Somebody who answers below it hands nothing of it back as theirs.
    let mut quoted =
        "Thanks!\n\nOn Mon, 5 Jan 2026 at 10:00, Payroll <payroll@hr.test> wrote:\n".to_owned();
    for line in text.lines() {
        quoted.push_str(&format!("> {line}\n"));
    }
    claire
        .posts_mail(&Letter::answer(&claire.mailbox(), &mail, &quoted))
        .await;
    desk.settles().await;
    let request = ann.reads(number).await;
    assert_eq!(at(&request, "/messages/2/text"), "Thanks!");
}

/// I6. A picture in a reply stands in its place: in the mail, in everybody's copy, and on both pages; it is no
/// file besides. What is no picture stands nowhere, and nobody else's picture can be named.
#[tokio::test]
async fn a_picture_in_a_reply_stands_in_its_place() {
    let (desk, ann, claire, number) = asked().await;
    let reply = json!({
        "kind": "reply",
        "format": "html",
        "body": "<p>Click here:</p><p><img src=\"cid:shot\" alt=\"The button\"></p><p>and done.\
                 <img src=\"cid:paper\"><img src=\"cid:other@mail.test\"></p>",
        "attachments": [
            { "name": "button.png", "content_type": "image/png", "content": PNG, "content_id": "shot" },
            { "name": "paper.pdf", "content_type": "application/pdf", "content": BASE64.encode(b"%PDF-1.7"),
              "content_id": "paper" },
        ],
    });
    let written = ann.writes(number, reply).await;
    assert_eq!(at(&written, "/attachments/0/inline"), true);
    assert_eq!(at(&written, "/attachments/1/inline"), false);
    desk.advance(11);
    desk.settles().await;

    let mail = replies_to(&desk, &claire.email).remove(0);
    let html: String = mail
        .mail
        .segments
        .iter()
        .map(|it| it.html.as_str())
        .collect();
    assert_eq!(html.matches("src=\"cid:").count(), 1, "{html}");
    let id = html
        .split("src=\"cid:")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let [picture, paper] = mail.mail.attachments.as_slice() else {
        panic!("a picture and a paper, not {:?}", mail.mail.attachments);
    };
    assert_eq!(picture.content_id.as_deref(), Some(id));
    assert_eq!(picture.data, BASE64.decode(PNG.as_bytes()).unwrap());
    assert!(picture.inline && !paper.inline);
    assert_eq!(paper.name, "paper.pdf");
    let related = mail.raw.find("multipart/related").expect("RFC 2387");
    assert!(related > mail.raw.find("multipart/alternative").unwrap());

    let request = format!("/requests/{number}");
    let own = format!("/my/{number}");
    for (who, page) in [(&ann, &request), (&claire, &own)] {
        let shown = who.web.opens(page).await.is(200);
        let at = format!("src=\"{page}/files/");
        assert_eq!(shown.text.matches(&at).count(), 1, "{page}: {}", shown.text);
        let file = shown.text.split("src=\"").find(|it| it.contains("/files/"));
        let file = file.unwrap().split('"').next().unwrap();
        let picture = who.web.opens(file).await.is(200);
        assert_eq!(picture.header("content-type"), "image/png");
        assert!(!shown.text.contains(">button.png<"), "{}", shown.text);
        assert!(shown.text.contains("paper.pdf"));
    }
}

/// I6. A picture in a mail stands in its place on both pages.
#[tokio::test]
async fn a_picture_in_a_mail_stands_in_its_place() {
    let (desk, ann, claire, _) = asked().await;
    let body = format!(
        "--b\nContent-Type: text/html; charset=utf-8\n\n<p>See <img src=\"cid:shot@mail.test\" alt=\"\"> here</p>\n\
         --b\nContent-Type: image/png; name=\"shot.png\"\nContent-Transfer-Encoding: base64\n\
         Content-ID: <shot@mail.test>\nContent-Disposition: inline; filename=\"shot.png\"\n\n{PNG}\n--b--"
    );
    let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", "Screenshot", &body)
        .with("Content-Type", "multipart/related; boundary=b");
    claire.posts_mail(&letter).await;
    desk.settles().await;
    let number = *desk.requests().await.last().unwrap();
    for (who, page) in [(&ann, "/requests"), (&claire, "/my")] {
        let page = format!("{page}/{number}");
        let mut shown = who.web.opens(&page).await.is(200);
        // Experts see it in the mail's own frame.
        if let Some((_, frame)) = shown.text.split_once("<iframe ") {
            let (_, address) = frame.split_once("src=\"").unwrap();
            let address = address.split('"').next().unwrap().to_owned();
            shown = who.web.opens(&address).await.is(200);
        }
        assert!(
            shown.text.contains(&format!("src=\"{page}/files/")),
            "{}",
            shown.text
        );
    }
}

/// I6. A picture that is pasted stands in the reply where it was pasted; one that is removed again does not
/// leave.
#[tokio::test]
async fn a_pasted_picture_stands_in_the_reply() {
    let (desk, ann, claire, number) = asked().await;
    let Some(browser) = Browser::start(&desk).await else {
        return;
    };
    browser.signs_in(&desk, &ann).await;
    browser.opens(&format!("/requests/{number}")).await;
    browser
        .sees("document.querySelector('[data-editor][contenteditable=true]')")
        .await;
    browser.clicks("[data-editor]").await;
    browser.types("Look:").await;
    let paste = |name: &str| {
        format!(
            "(() => {{ const bytes = Uint8Array.from(atob('{PNG}'), it => it.charCodeAt(0)); \
             const bag = new DataTransfer(); \
             bag.items.add(new File([bytes], '{name}', {{ type: 'image/png' }})); \
             document.querySelector('[data-editor] p').dispatchEvent(new ClipboardEvent('paste', \
             {{ clipboardData: bag, bubbles: true, cancelable: true }})); return true; }})()"
        )
    };
    browser.asks(&paste("gone.png")).await;
    browser.asks(&paste("stays.png")).await;
    browser
        .sees("document.querySelectorAll('[data-editor] img').length === 2")
        .await;
    browser
        .sees("[...document.querySelectorAll('[data-editor] img')].every(it => it.complete && it.naturalWidth === 2)")
        .await;
    browser
        .asks("document.querySelector('[data-editor] img[alt=\"gone.png\"]').remove()")
        .await;
    browser.types_with_control("\u{e007}").await;
    browser.sees("document.querySelector('[data-undo]')").await;
    browser
        .sees("document.querySelector('#timeline img') && document.querySelector('#timeline img').naturalWidth === 2")
        .await;
    desk.advance(11);
    desk.settles().await;
    let mail = replies_to(&desk, &claire.email).remove(0);
    let [picture] = mail.mail.attachments.as_slice() else {
        panic!("one picture, not {:?}", mail.mail.attachments);
    };
    assert_eq!(picture.name, "stays.png");
    assert!(picture.inline);
    let complaints = browser.complaints().await;
    assert!(complaints.is_empty(), "{complaints:?}");
}
