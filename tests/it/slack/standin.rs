//! The stand-in of Slack answers and delivers as Slack does: fields, signatures, retries, Socket Mode.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use slack_morphism::signature_verifier::SlackEventSignatureVerifier;
use tokio_tungstenite::tungstenite::Message;
use visavis::app::Clock;
use visavis::demo::slack::{
    APP_TOKEN, BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, Fault, Limits, Manner, SIGNING_SECRET, Writing,
};

use crate::desk::{SlackStandin, eventually, ts};

/// An app that knows nothing of ours.
struct App {
    http: reqwest::Client,
    api: String,
}

impl App {
    fn of(standin: &SlackStandin) -> Self {
        // Whoever was first has installed it for all.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            http,
            api: standin.api_url(),
        }
    }

    async fn calls(&self, method: &str, arguments: Value) -> Value {
        self.calls_as(BOT_TOKEN, method, arguments).await
    }

    async fn calls_as(&self, token: &str, method: &str, arguments: Value) -> Value {
        let call = self.http.post(format!("{}/{method}", self.api));
        let answer = call.bearer_auth(token).json(&arguments).send().await;
        answer.unwrap().json().await.unwrap()
    }
}

/// Every path of keys in an answer, lists as `[]`.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                found.insert(path.clone());
                paths(value, &path, found);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|it| paths(it, &format!("{path}[]"), found)),
        _ => {}
    }
}

fn shapes() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/chat-fixtures/slack/web-api-shapes/KEYS.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// Item 10: the stand-in's answers have no field that Slack's own recorded answers lack.
#[tokio::test]
async fn answers_have_the_fields_that_slack_has() {
    let standin = SlackStandin::start().await;
    let app = App::of(&standin);
    let anna = standin.person("anna");
    let direct = standin.dm("anna");
    let root = standin.says("anna", "Hello *there* <@U000000002>").await;
    standin.replies("anna", &direct, &root, "and more").await;
    standin.reacts("claire", &direct, &root, "eyes").await;
    let blocks = json!([{ "type": "section", "text": { "type": "mrkdwn", "text": "Hi" } }]);
    let posted = app
        .calls(
            "chat.postMessage",
            json!({ "channel": direct, "thread_ts": root, "text": "Hi", "blocks": blocks }),
        )
        .await;
    let file = app
        .calls(
            "files.getUploadURLExternal",
            json!({ "filename": "a.txt", "length": 5 }),
        )
        .await;
    let upload = app.http.post(file["upload_url"].as_str().unwrap());
    upload.body("hello").send().await.unwrap();
    let home = json!({ "type": "home", "blocks": blocks });
    let hr_help = standin.channel("hr-help");
    let mut wrong = Vec::new();
    let shapes = shapes();
    for (method, arguments) in [
        ("auth.test", json!({})),
        ("bots.info", json!({})),
        ("team.info", json!({})),
        (
            "users.info",
            json!({ "user": anna, "include_locale": true }),
        ),
        (
            "users.list",
            json!({ "limit": 200, "include_locale": true }),
        ),
        (
            "users.lookupByEmail",
            json!({ "email": "anna.muster@company.test" }),
        ),
        (
            "conversations.list",
            json!({ "types": "public_channel,private_channel,im" }),
        ),
        (
            "conversations.info",
            json!({ "channel": hr_help, "include_num_members": true }),
        ),
        ("conversations.members", json!({ "channel": hr_help })),
        (
            "conversations.open",
            json!({ "users": anna, "return_im": true }),
        ),
        (
            "conversations.history",
            json!({ "channel": direct, "include_all_metadata": true }),
        ),
        (
            "conversations.replies",
            json!({ "channel": direct, "ts": root }),
        ),
        (
            "chat.postMessage",
            json!({ "channel": direct, "text": "again" }),
        ),
        (
            "chat.update",
            json!({ "channel": direct, "ts": ts(&posted), "text": "Changed" }),
        ),
        (
            "chat.getPermalink",
            json!({ "channel": direct, "message_ts": root }),
        ),
        (
            "chat.postEphemeral",
            json!({ "channel": direct, "user": anna, "text": "psst" }),
        ),
        (
            "chat.delete",
            json!({ "channel": direct, "ts": ts(&posted) }),
        ),
        (
            "reactions.get",
            json!({ "channel": direct, "timestamp": root }),
        ),
        ("views.publish", json!({ "user_id": anna, "view": home })),
        (
            "files.completeUploadExternal",
            json!({ "files": [{ "id": file["file_id"], "title": "A" }], "channel_id": direct }),
        ),
        ("files.info", json!({ "file": file["file_id"] })),
    ] {
        let answer = app.calls(method, arguments).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        let known: BTreeSet<String> = serde_json::from_value(shapes[method].clone()).unwrap();
        let mut told = BTreeSet::new();
        paths(&answer, "", &mut told);
        let unknown: Vec<String> = told
            .difference(&known)
            .filter(|it| !is_known(it))
            .cloned()
            .collect();
        if !unknown.is_empty() {
            wrong.push(format!("{method}: {unknown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the recordings lack because of when and as whom they were made, and Slack documents.
fn is_known(path: &str) -> bool {
    // Of messages in threads, with files and blocks; of people of other workspaces; of views.
    const DOCUMENTED: [&str; 17] = [
        "blocks",
        "bot_profile.user_id",
        "client_msg_id",
        "comments",
        "files",
        "is_locked",
        "is_stranger",
        "latest",
        "message.ts",
        "parent_user_id",
        "pin_count",
        "reply_",
        "response_metadata",
        "shares",
        "state.values",
        "subscribed",
        "thread_ts",
    ];
    DOCUMENTED.iter().any(|it| path.contains(it))
}

type Heard = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A server that answers each delivery with the next of these, then with 200.
async fn server(answers: Vec<u16>) -> (String, Heard) {
    let heard = Heard::default();
    let answers = Arc::new(Mutex::new(answers));
    let noted = heard.clone();
    let routes = Router::new().route(
        "/slack/{door}",
        post(move |headers: HeaderMap, body: Bytes| async move {
            noted.lock().unwrap().push((headers, body));
            let mut answers = answers.lock().unwrap();
            let status = if answers.is_empty() {
                200
            } else {
                answers.remove(0)
            };
            StatusCode::from_u16(status).unwrap()
        }),
    );
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", socket.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(socket, routes).await.unwrap() });
    (base, heard)
}

/// Item 10: deliveries are signed as the third party's verifier wants it, and tried again as Slack does:
/// three times, with number and reason.
#[tokio::test]
async fn deliveries_are_signed_and_tried_again() {
    let standin = SlackStandin::start().await;
    let (base, heard) = server(vec![500, 503]).await;
    standin.delivers_to(&base);
    // The verifier has no clock but the computer's.
    standin.follows(Clock::System);
    standin.says("anna", "Hello").await;
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard.len(), 3);
    let verifier = SlackEventSignatureVerifier::new(&SIGNING_SECRET.into());
    for (number, (headers, body)) in heard.iter().enumerate() {
        let header = |name: &str| headers.get(name).map(|it| it.to_str().unwrap());
        let text = std::str::from_utf8(body).unwrap();
        let signature = header("x-slack-signature").unwrap();
        let now = header("x-slack-request-timestamp").unwrap();
        verifier.verify(signature, text, now).unwrap();
        let retry = (number > 0).then(|| number.to_string());
        assert_eq!(header("x-slack-retry-num"), retry.as_deref());
        let reason = (number > 0).then_some("http_error");
        assert_eq!(header("x-slack-retry-reason"), reason);
        let envelope: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(envelope["event"]["text"], "Hello");
        assert_eq!(envelope["event"]["channel_type"], "im");
    }
}

/// Item 7: deliveries can be doubled, dropped, and held to be reordered.
#[tokio::test]
async fn deliveries_are_odd_on_demand() {
    let standin = SlackStandin::start().await;
    let (base, heard) = server(Vec::new()).await;
    standin.delivers_to(&base);
    let texts = || -> Vec<String> {
        let mut heard = heard.lock().unwrap();
        let text = |body: &Bytes| -> Value { serde_json::from_slice(body).unwrap() };
        heard
            .drain(..)
            .map(|it| {
                text(&it.1)["event"]["text"]
                    .as_str()
                    .unwrap_or("-")
                    .to_owned()
            })
            .collect()
    };
    standin.manner(Manner::Doubled);
    standin.says("anna", "one").await;
    assert_eq!(texts(), ["one", "one"]);
    standin.manner(Manner::Dropped);
    standin.says("anna", "two").await;
    assert!(texts().is_empty());
    standin.manner(Manner::Held);
    standin.says("anna", "three").await;
    standin.says("anna", "four").await;
    assert!(texts().is_empty());
    standin.releases(|it| it.reverse()).await;
    assert_eq!(texts(), ["four", "three"]);
    // The mention and the channel's copy are one message.
    let bot = format!("<@{}> help", visavis::demo::slack::BOT_USER);
    standin
        .says_in("anna", &standin.channel("hr-help"), &bot)
        .await;
    assert_eq!(texts(), [bot.clone(), bot]);
    // Where the bot is not, it hears nothing.
    standin
        .says_in("anna", &standin.channel("general"), "five")
        .await;
    assert!(texts().is_empty());
}

/// Item 10: what Slack refuses, the stand-in refuses with the same word.
#[tokio::test]
async fn what_slack_refuses_is_refused() {
    let standin = SlackStandin::start().await;
    let app = App::of(&standin);
    let said = |channel: &str| json!({ "channel": standin.channel(channel), "text": "Hi" });
    let long =
        json!([{ "type": "section", "text": { "type": "mrkdwn", "text": "a".repeat(3001) } }]);
    let direct = standin.dm("anna");
    for (method, arguments, word) in [
        ("chat.postMessage", said("old-stuff"), "is_archived"),
        ("chat.postMessage", said("general"), "not_in_channel"),
        (
            "chat.postMessage",
            said("secret-plans"),
            "channel_not_found",
        ),
        (
            "chat.postMessage",
            json!({ "channel": direct, "text": "Hi", "blocks": long }),
            "invalid_blocks",
        ),
        (
            "chat.postMessage",
            json!({ "channel": standin.dm("dora"), "text": "Hi" }),
            "user_disabled",
        ),
        (
            "conversations.open",
            json!({ "users": standin.person("robo") }),
            "cannot_dm_bot",
        ),
        (
            "conversations.open",
            json!({ "users": standin.person("dora") }),
            "user_disabled",
        ),
        (
            "conversations.history",
            json!({ "channel": standin.channel("general") }),
            "not_in_channel",
        ),
        (
            "users.info",
            json!({ "user": "U0NOBODY" }),
            "user_not_found",
        ),
        ("no.method", json!({}), "unknown_method"),
    ] {
        let answer = app.calls(method, arguments).await;
        assert_eq!(answer["error"], word, "{method}: {answer}");
    }
    standin.change(|it| it.bot().unwrap().scopes.retain(|it| it != "im:history"));
    let answer = app
        .calls("conversations.history", json!({ "channel": direct }))
        .await;
    assert_eq!(answer["needed"], "im:history");
    standin.change(|it| it.revokes(false));
    let answer = app.calls("auth.test", json!({})).await;
    assert_eq!(answer["error"], "token_revoked");
}

/// Item 8: calls fail on demand, and as often as one is too quick.
#[tokio::test]
async fn calls_fail_on_demand() {
    let standin = SlackStandin::start().await;
    let app = App::of(&standin);
    let direct = standin.dm("anna");
    let post = json!({ "channel": direct, "text": "Hi" });
    let send = || {
        let call = app.http.post(format!("{}/chat.postMessage", app.api));
        call.bearer_auth(BOT_TOKEN).json(&post).send()
    };
    standin.fail("chat.postMessage", Fault::limited(7), 1);
    let limited = send().await.unwrap();
    assert_eq!(limited.status(), 429);
    assert_eq!(limited.headers()["retry-after"], "7");
    standin.fail(
        "chat.postMessage",
        Fault::error("internal_error").after(1),
        1,
    );
    assert_eq!(
        app.calls("chat.postMessage", post.clone()).await["ok"],
        true
    );
    assert_eq!(
        app.calls("chat.postMessage", post.clone()).await["error"],
        "internal_error"
    );
    standin.fail("chat.postMessage", Fault::reset(), 1);
    assert!(send().await.is_err());
    assert_eq!(standin.posts(&direct).len(), 1);
    standin.fail("chat.postMessage", Fault::lost(), 1);
    assert!(send().await.is_err());
    assert_eq!(standin.posts(&direct).len(), 2, "lost is done all the same");
    standin.change(|it| it.limits = Some(Limits::real()));
    assert_eq!(
        app.calls("chat.postMessage", post.clone()).await["ok"],
        true
    );
    assert_eq!(send().await.unwrap().status(), 429);
    assert_eq!(standin.calls_of("chat.postMessage").len(), 7);
}

/// Item 10: an app connects by Socket Mode, hears a person, and acknowledges.
#[tokio::test]
async fn an_app_connects_by_socket_mode() {
    let standin = SlackStandin::start().await;
    let app = App::of(&standin);
    standin.delivers_by_socket();
    let opened = app.calls("apps.connections.open", json!({})).await;
    assert_eq!(opened["error"], "not_allowed_token_type");
    let opened = app
        .calls_as(APP_TOKEN, "apps.connections.open", json!({}))
        .await;
    let url = opened["url"].as_str().unwrap();
    let (mut socket, _) = tokio_tungstenite::connect_async(url).await.unwrap();
    assert!(
        tokio_tungstenite::connect_async(url).await.is_err(),
        "a ticket is for one connection"
    );
    let hello: Value = text(&mut socket).await;
    assert_eq!(hello["type"], "hello");
    let app = async {
        let envelope = text(&mut socket).await;
        let ack = json!({ "envelope_id": envelope["envelope_id"] });
        socket.send(Message::text(ack.to_string())).await.unwrap();
        envelope
    };
    let (_, envelope) = futures_util::future::join(standin.says("anna", "Hello"), app).await;
    assert_eq!(envelope["type"], "events_api");
    assert_eq!(envelope["payload"]["event"]["text"], "Hello");
    let delivered = standin.delivered();
    assert!(delivered.len() == 1 && delivered[0].answer.is_ok());
    standin.disconnects("refresh_requested");
    let goodbye = text(&mut socket).await;
    assert_eq!(goodbye["reason"], "refresh_requested");
    eventually("end of the connection", || async {
        (standin.sockets() == 0).then_some(())
    })
    .await;
}

async fn text<S>(socket: &mut S) -> Value
where
    S: futures_util::Stream<Item = Result<Message, tokio_tungstenite::tungstenite::Error>> + Unpin,
{
    let limit = Duration::from_secs(10);
    loop {
        let frame = tokio::time::timeout(limit, socket.next()).await.unwrap();
        if let Message::Text(text) = frame.unwrap().unwrap() {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

/// Item 10: the OAuth install: the administrator agrees, the code is good for one token.
#[tokio::test]
async fn the_oauth_install_gives_the_token_once() {
    let standin = SlackStandin::start().await;
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let back = "http://desk.test/slack/oauth";
    let agreed = client
        .get(format!("{}/oauth/v2/authorize", standin.url()))
        .query(&[
            ("client_id", CLIENT_ID),
            ("redirect_uri", back),
            ("state", "s"),
        ])
        .send()
        .await
        .unwrap();
    let to = agreed.headers()["location"].to_str().unwrap().to_owned();
    let code = to.split("code=").nth(1).unwrap().split('&').next().unwrap();
    assert!(to.starts_with(back) && to.ends_with("state=s"));
    let access = || {
        client
            .post(format!("{}/oauth.v2.access", standin.api_url()))
            .basic_auth(CLIENT_ID, Some(CLIENT_SECRET))
            .form(&[("code", code), ("redirect_uri", back)])
            .send()
    };
    let answer: Value = access().await.unwrap().json().await.unwrap();
    assert_eq!(answer["access_token"], BOT_TOKEN);
    let again: Value = access().await.unwrap().json().await.unwrap();
    assert_eq!(again["error"], "invalid_code");
}

/// Item 10: a file that somebody sends is fetched with the token, and not without.
#[tokio::test]
async fn files_are_for_whoever_has_the_token() {
    let standin = SlackStandin::start().await;
    let app = App::of(&standin);
    let writing = Writing::text("see").with_file("a.txt", "text/plain", b"secret");
    let direct = standin.dm("anna");
    let root = standin.writes("anna", &direct, &writing).await.unwrap();
    let message = &standin.thread(&direct, &root)[0];
    let url = message["files"][0]["url_private_download"]
        .as_str()
        .unwrap();
    let page = app.http.get(url).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("Sign in"));
    let file = app
        .http
        .get(url)
        .bearer_auth(BOT_TOKEN)
        .send()
        .await
        .unwrap();
    assert_eq!(file.text().await.unwrap(), "secret");
}

/// Item 10: on the stand-in's page one is an employee: what one does there the app hears of.
#[tokio::test]
async fn one_plays_an_employee() {
    let standin = SlackStandin::start().await;
    let (base, heard) = server(Vec::new()).await;
    standin.delivers_to(&base);
    let http = App::of(&standin).http;
    let page = http.get(standin.url()).send().await.unwrap();
    assert!(page.text().await.unwrap().contains("<select id=\"who\">"));
    let act = json!({
        "act": "write", "user": "claire", "conversation": standin.dm("claire"), "text": "Bonjour",
        "files": [{ "name": "a.txt", "type": "text/plain", "content": "aGVsbG8=" }],
    });
    let acted = http.post(format!("{}/play/act", standin.url()));
    assert_eq!(acted.json(&act).send().await.unwrap().status(), 200);
    assert_eq!(heard.lock().unwrap().len(), 1);
    let screen = http.get(format!("{}/play/state?user=claire", standin.url()));
    let screen: Value = screen.send().await.unwrap().json().await.unwrap();
    assert_eq!(screen["me"], standin.person("claire"));
    assert_eq!(screen["messages"][0]["text"], "Bonjour");
    assert_eq!(screen["messages"][0]["files"][0]["size"], 5);
    let channels = screen["channels"].as_array().unwrap();
    assert!(channels.iter().all(|it| it["name"] != "secret-plans"));
}
