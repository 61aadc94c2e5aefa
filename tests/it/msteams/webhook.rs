//! Outgoing webhooks: a mention in a channel asks a team and is answered with number and page (item 9).

use std::time::{Duration, Instant};

use data_encoding::BASE64;
use domain::ids::TeamId;
use ring::hmac;
use serde_json::{Value, json};
use uuid::Uuid;
use visavis::store;
use visavis::store::ledger::NewEntry;
use visavis::store::msteams_webhooks::Webhook;

use crate::desk::{Desk, Page, card_words, eventually};

const TOKEN: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const CHANNEL: &str = "19:abc@thread.tacv2";

/// A webhook with this token, as its page stores it.
async fn adds(desk: &Desk, team: TeamId, token: &str) -> Uuid {
    let webhook = Webhook {
        id: Uuid::now_v7(),
        name: "Ask HR".to_owned(),
        team_id: team.0,
        token: desk.app.keys.seal(token.as_bytes()).unwrap(),
        created_at: store::millis(desk.now()),
        created_by: None,
        heard_at: None,
        version: 1,
    };
    let id = webhook.id;
    desk.app
        .db
        .write(move |txn| Box::pin(async move { store::msteams_webhooks::add(txn, webhook).await }))
        .await
        .unwrap();
    id
}

/// As Teams tells a webhook of a mention.
fn mention(id: &str, text: &str) -> Value {
    json!({ "type": "message", "id": id, "timestamp": "2026-01-05T09:00:00.000Z",
        "serviceUrl": "https://smba.trafficmanager.net/emea/", "channelId": "msteams",
        "from": { "id": "29:anna", "name": "Anna Müller", "aadObjectId": "7faf8ab2-3d56-4244-b585-20c8a42ed2b8" },
        "conversation": { "isGroup": true, "id": format!("{CHANNEL};messageid={id}") },
        "textFormat": "plain", "recipient": null, "text": format!("<at>HR</at> {text}\n"),
        "entities": [{ "type": "clientInfo", "locale": "de-DE", "country": "DE", "platform": "Windows" }],
        "channelData": { "teamsChannelId": CHANNEL, "teamsTeamId": "19:team@thread.tacv2",
            "tenant": { "id": "00000000-0000-0000-0000-0000000000aa" } } })
}

fn signature(token: &str, body: &str) -> String {
    let key = BASE64.decode(token.as_bytes()).unwrap();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), body.as_bytes());
    format!("HMAC {}", BASE64.encode(tag.as_ref()))
}

async fn posts(desk: &Desk, authorization: &str, body: String) -> Page {
    let visitor = desk.visitor();
    let mut call = visitor
        .http
        .post(format!("{}/teams/outgoing-webhook", visitor.base));
    if !authorization.is_empty() {
        call = call.header("authorization", authorization);
    }
    Page::read(call.body(body).send().await.unwrap()).await
}

/// Posts a mention as Teams does; the answer, which must be a message.
async fn tells(desk: &Desk, told: &Value) -> Value {
    let body = told.to_string();
    let page = posts(desk, &signature(TOKEN, &body), body).await.is(200);
    let answer = page.json();
    assert_eq!(answer["type"], "message", "{answer}");
    answer
}

/// Item 9, C7. A mention opens a request of the webhook's team, without a bot; everybody in the channel reads its
/// number and an address that opens to nobody else. The same again changes nothing.
#[tokio::test]
async fn a_mention_opens_a_request_and_is_answered() {
    let desk = Desk::open().await;
    desk.team("Travel").await;
    let payroll = desk.team("Payroll").await;
    let id = adds(&desk, payroll, TOKEN).await;
    let expert = desk.expert("Ann Expert", &[payroll]).await;

    let told = mention("1485983408511", "Wie viele Urlaubstage habe ich?");
    let answer = tells(&desk, &told).await;
    let words = card_words(&answer);
    assert!(words.contains("#1") && words.contains("Payroll"), "{words}");
    assert!(!words.contains("Urlaubstage"), "{words}");
    let text = answer.to_string();
    assert!(text.contains("http://desk.test/my/1"), "{text}");
    assert!(!text.contains("/r/"), "{text}");
    let again = tells(&desk, &told).await;
    assert_eq!(again, answer);
    desk.settles().await;
    assert_eq!(desk.requests().await, [1]);
    assert_eq!(desk.count("ledger").await, 1);
    let page = expert.web.opens("/requests/1").await.is(200);
    assert!(page.text.contains("Wie viele Urlaubstage habe ich?"));
    assert!(!page.text.contains("&lt;at&gt;"));
    eventually("being heard", || async {
        let stored = store::msteams_webhooks::get(desk.app.db.read(), id).await;
        stored.unwrap().heard_at
    })
    .await;
}

/// RS-T22, RS-T20. What is not signed by the token of a webhook that is there is refused, and nothing of it is kept.
#[tokio::test]
async fn only_a_webhook_of_ours_is_heard() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let body = mention("1", "x").to_string();
    let good = signature(TOKEN, &body);
    assert_eq!(posts(&desk, &good, body.clone()).await.status, 404);

    let other = BASE64.encode(&[b'x'; 32]);
    adds(&desk, payroll, &other).await;
    let id = adds(&desk, payroll, TOKEN).await;
    let altered = format!("{body} ");
    let third = signature(&BASE64.encode(&[b'y'; 32]), &body);
    let bearer = good.replace("HMAC", "Bearer");
    for (header, body) in [
        (good.as_str(), altered.as_str()),
        (third.as_str(), body.as_str()),
        (bearer.as_str(), body.as_str()),
        ("", body.as_str()),
        ("HMAC", body.as_str()),
        ("HMAC ", body.as_str()),
        ("HMAC ====", body.as_str()),
        (&good[..good.len() - 4], body.as_str()),
    ] {
        let page = posts(&desk, header, body.to_owned()).await;
        assert_eq!(page.status, 401, "{header}");
    }
    let odd = "[1";
    let page = posts(&desk, &signature(TOKEN, odd), odd.to_owned()).await;
    assert_eq!(page.status, 400);
    let large = "x".repeat(1024 * 1024 + 1);
    let page = posts(&desk, &good, large).await;
    assert_eq!(page.status, 413);
    assert_eq!(desk.count("ledger").await, 0);
    // Either token is one of ours.
    let page = posts(&desk, &signature(&other, &body), body.clone()).await;
    assert_eq!(page.status, 200);
    let gone = desk
        .app
        .db
        .write(move |txn| Box::pin(async move { store::msteams_webhooks::remove(txn, id).await }))
        .await;
    assert!(gone.unwrap());
    assert_eq!(posts(&desk, &good, body).await.status, 401);
    assert_eq!(desk.count("ledger").await, 1);
}

/// Item 9. Whatever holds it up, Teams has its answer within five seconds, and the request comes later.
#[tokio::test]
async fn an_answer_does_not_wait_for_ever() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    adds(&desk, payroll, TOKEN).await;
    // Something of the same conversation that nobody has read yet comes before it.
    let before = NewEntry {
        account: store::ledger::MSTEAMS.to_owned(),
        outside_id: "before".to_owned(),
        door: "teams",
        envelope_from: None,
        envelope_to: vec![CHANNEL.to_owned()],
        peer: String::new(),
        helo: String::new(),
        raw: b"{}".to_vec(),
        sha256: String::new(),
    };
    let now = desk.now();
    desk.app
        .db
        .write(move |txn| Box::pin(async move { store::ledger::add(txn, &before, now).await }))
        .await
        .unwrap();
    let begun = Instant::now();
    let answer = tells(&desk, &mention("1", "When?")).await;
    assert!(begun.elapsed() < Duration::from_millis(4500));
    assert!(!card_words(&answer).contains('#'), "{answer}");
    assert!(desk.requests().await.is_empty());
    desk.advance(70);
    desk.settles().await;
    assert_eq!(desk.requests().await, [1]);
}
