//! Mail providers post what came to them: each in its form, each with the codes at which it stops or tries again.

use data_encoding::{BASE64, HEXLOWER};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use ring::hmac;
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::desk::{Desk, Letter, Page};

const KEY: &str = "0123456789abcdef0123456789abcdef";

fn letter() -> Letter {
    Letter::new("c@other.test", "payroll@hr.test", "Payslip", "Where?")
}

fn text() -> String {
    String::from_utf8(letter().bytes()).unwrap()
}

async fn desk() -> (Desk, String) {
    let desk = Desk::with(|config| {
        config.mail.mailgun_signing_key = Some(SecretString::from(KEY.to_owned()));
        config.mail.max_size = 100_000;
    })
    .await;
    desk.team("Payroll").await;
    let secret = visavis::actions::take_in::http_secret(&desk.app)
        .await
        .unwrap();
    (desk, format!("/inbound/email/{secret}"))
}

async fn posts(
    desk: &Desk,
    path: &str,
    fill: impl FnOnce(RequestBuilder) -> RequestBuilder,
) -> Page {
    let call = fill(desk.visitor().call(Method::POST, path));
    Page::read(call.send().await.unwrap()).await
}

async fn takes_once(desk: &Desk) {
    desk.settles().await;
    assert_eq!(desk.ledger().await.len(), 1);
    assert_eq!(desk.requests().await, [1]);
}

fn postmark(to: &str, raw: Option<&str>) -> Value {
    json!({
        "MessageID": "22c74902-a0c1-4511-804f-341342852c90", "OriginalRecipient": to,
        "From": "c@other.test", "ToFull": [{"Email": to, "Name": "", "MailboxHash": ""}],
        "Subject": "Payslip", "TextBody": "Where?", "RawEmail": raw, "Attachments": [],
    })
}

/// E1, C3, RS-R3. Postmark stops at 403 only; a second try of a delivery changes nothing.
#[tokio::test]
async fn postmark_posts_a_mail() {
    let (desk, door) = desk().await;
    let text = text();
    let good = postmark("payroll@hr.test", Some(&text));
    for path in [door.clone(), format!("{door}/postmark")] {
        posts(&desk, &path, |it| it.json(&good)).await.is(200);
    }
    takes_once(&desk).await;
    let to_nobody = postmark("nobody@hr.test", Some(&text));
    posts(&desk, &door, |it| it.json(&to_nobody)).await.is(403);
    let large = "x".repeat(100_001);
    let large = postmark("payroll@hr.test", Some(&large));
    posts(&desk, &door, |it| it.json(&large)).await.is(403);
    // The option is off: Postmark keeps the mail while somebody switches it on.
    let parsed = postmark("payroll@hr.test", None);
    let answer = posts(&desk, &door, |it| it.json(&parsed)).await.is(422);
    assert!(answer.text.contains("RawEmail"), "{}", answer.text);
    posts(&desk, "/inbound/email/guess/postmark", |it| it.json(&good))
        .await
        .is(404);
    // Postmark's own address stands in the envelope where mail is forwarded to it.
    let mut forwarded = postmark("payroll@hr.test", Some(&text.replace("Where?", "And now?")));
    forwarded["OriginalRecipient"] = json!("451d9b70@inbound.postmarkapp.com");
    forwarded["MessageID"] = json!("2");
    posts(&desk, &door, |it| it.json(&forwarded)).await.is(200);
    assert_eq!(desk.ledger().await.len(), 2);
}

fn signed(desk: &Desk, token: &str) -> Vec<(&'static str, String)> {
    let second = desk.now().as_second().to_string();
    let key = hmac::Key::new(hmac::HMAC_SHA256, KEY.as_bytes());
    let tag = hmac::sign(&key, format!("{second}{token}").as_bytes());
    vec![
        ("recipient", "payroll@hr.test".to_owned()),
        ("sender", "c@other.test".to_owned()),
        ("timestamp", second),
        ("token", token.to_owned()),
        ("signature", HEXLOWER.encode(tag.as_ref())),
        ("body-mime", text()),
    ]
}

/// E1, C3, RS-R3. Mailgun stops at 406 only; what is not signed is not taken; a token counts once, whatever comes
/// with it.
#[tokio::test]
async fn mailgun_posts_a_mail() {
    let (desk, door) = desk().await;
    let mut form = signed(&desk, "t1");
    let path = format!("{door}/mailgun/mime");
    posts(&desk, &path, |it| it.form(&form)).await.is(200);
    // The signature is not of the mail: another one under the same token is a replay.
    form.last_mut().unwrap().1 = text().replace("Where?", "Pay me.");
    posts(&desk, &path, |it| it.form(&form)).await.is(200);
    takes_once(&desk).await;

    form[3].1 = "t2".to_owned();
    posts(&desk, &path, |it| it.form(&form)).await.is(401);
    let mut to_nobody = signed(&desk, "t3");
    to_nobody[0].1 = "nobody@hr.test".to_owned();
    posts(&desk, &path, |it| it.form(&to_nobody)).await.is(406);
    let mut parsed = signed(&desk, "t4");
    parsed.pop();
    posts(&desk, &door, |it| it.form(&parsed)).await.is(422);
    // It still tries after eight hours, and not after a day.
    let night = signed(&desk, "t5");
    desk.advance(8 * 3600);
    posts(&desk, &path, |it| it.form(&night)).await.is(200);
    let old = signed(&desk, "t6");
    desk.advance(24 * 3600);
    posts(&desk, &path, |it| it.form(&old)).await.is(401);
    // As multipart it is the same.
    let mut multipart = Form::new();
    for (name, value) in signed(&desk, "t7") {
        multipart = multipart.text(name, value);
    }
    posts(&desk, &path, |it| it.multipart(multipart))
        .await
        .is(200);
    assert_eq!(desk.ledger().await.len(), 3);
}

/// RS-T19. Without a key nothing of Mailgun's is taken; administrators enter it, and it is never shown again.
#[tokio::test]
async fn mailgun_s_key_is_entered_on_a_page() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let olga = desk.administrator();
    let shown = olga
        .web
        .submits("/settings/email/providers", "/settings/email/door", &[])
        .await
        .is(200);
    let door = shown
        .text
        .split("<code id=\"mailgun-door\">")
        .nth(1)
        .unwrap();
    let door = door.split('<').next().unwrap();
    let path = &door[door.find("/inbound/").unwrap()..];
    assert!(path.ends_with("/mailgun/mime"), "{path}");
    posts(&desk, path, |it| it.form(&signed(&desk, "t1")))
        .await
        .is(401);

    let page = "/settings/email/providers";
    let refused = olga
        .web
        .submits(page, page, &[("mailgun_key", "short")])
        .await;
    assert_eq!(refused.status, 422);
    olga.web
        .submits(page, page, &[("mailgun_key", KEY)])
        .await
        .is(303);
    posts(&desk, path, |it| it.form(&signed(&desk, "t1")))
        .await
        .is(200);
    let page_after = olga.web.opens(page).await.is(200);
    assert!(!page_after.text.contains(KEY) && !page_after.text.contains("/inbound/"));
    olga.web
        .submits(page, page, &[("what", "remove")])
        .await
        .is(303);
    posts(&desk, path, |it| it.form(&signed(&desk, "t2")))
        .await
        .is(401);
    takes_once(&desk).await;
}

/// E1, C3. SendGrid drops a mail at any 4xx and tries again at 5xx: only what is refused for good gets the first.
#[tokio::test]
async fn sendgrid_posts_a_mail() {
    let (desk, door) = desk().await;
    let form = |to: &str, email: Option<Vec<u8>>| {
        let envelope = json!({"to": [to], "from": "c@other.test"}).to_string();
        let form = Form::new()
            .text("to", "HR <payroll@hr.test>")
            .text("envelope", envelope)
            .text("SPF", "pass");
        match email {
            Some(bytes) => form.part("email", Part::bytes(bytes)),
            None => form.text("text", "Where?"),
        }
    };
    let raw = || Some(letter_bytes());
    for path in [door.clone(), format!("{door}/sendgrid")] {
        let form = form("payroll@hr.test", raw());
        posts(&desk, &path, |it| it.multipart(form)).await.is(200);
    }
    takes_once(&desk).await;
    let to_nobody = form("nobody@hr.test", raw());
    posts(&desk, &door, |it| it.multipart(to_nobody))
        .await
        .is(406);
    let large = form("payroll@hr.test", Some(vec![b'x'; 100_001]));
    posts(&desk, &door, |it| it.multipart(large)).await.is(406);
    let parsed = form("payroll@hr.test", None);
    posts(&desk, &door, |it| it.multipart(parsed)).await.is(503);
    let broken = "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nSubject: x";
    let broken = posts(&desk, &door, |it| {
        it.header("Content-Type", "multipart/form-data; boundary=b")
            .body(broken)
    });
    broken.await.is(503);
    assert_eq!(desk.ledger().await.len(), 1);
}

/// The same mail each time: a provider's second try has the same bytes.
fn letter_bytes() -> Vec<u8> {
    let encoded = BASE64.encode("Wo ist sie? Grüße".as_bytes());
    format!(
        "From: c@other.test\r\nTo: payroll@hr.test\r\nSubject: Payslip\r\nMessage-ID: <1@other.test>\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n"
    )
    .into_bytes()
}

/// C3. While nothing can be stored, each provider keeps its mail.
#[tokio::test]
async fn faults_of_ours_are_never_a_stop() {
    let (desk, door) = desk().await;
    let good = postmark("payroll@hr.test", Some(&text()));
    desk.app.db.close().await;
    let answers = [
        posts(&desk, &door, |it| it.json(&good)).await.status,
        posts(&desk, &format!("{door}?to=payroll@hr.test"), |it| {
            it.body(text())
        })
        .await
        .status,
    ];
    for status in answers {
        assert!(status.is_server_error(), "{status}");
    }
}
