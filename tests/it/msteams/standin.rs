//! The stand-in itself: what Microsoft's recordings show of the real service, and what its own client wants to see.
//! `tests/chat-peers teams` asks that client.

use serde_json::{Value, json};
use visavis::channels::msteams::hosts::Hosts;
use visavis::channels::msteams::verify::{Keys, Rules, verify};
use visavis::demo::msteams::{APP, ISSUER, Limits, Manner, SECRET, TENANT, claims, signed};

use crate::desk::MsteamsStandin;

struct Client<'a> {
    standin: &'a MsteamsStandin,
    http: reqwest::Client,
    token: String,
}

impl<'a> Client<'a> {
    async fn of(standin: &'a MsteamsStandin) -> Self {
        let http = reqwest::Client::new();
        let (status, answer) = token(&http, standin, SECRET).await;
        assert_eq!(status, 200, "{answer}");
        Self {
            standin,
            http,
            token: answer["access_token"].as_str().unwrap().to_owned(),
        }
    }

    async fn call(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}v3/{path}", self.standin.service_url());
        let method = method.parse().unwrap();
        let request = self.http.request(method, url).bearer_auth(&self.token);
        let response = request.json(&body).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.json().await.unwrap_or_default())
    }
}

async fn token(http: &reqwest::Client, standin: &MsteamsStandin, secret: &str) -> (u16, Value) {
    let url = format!("{}/{TENANT}/oauth2/v2.0/token", standin.login_url());
    let scope = "https://api.botframework.com/.default";
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", APP),
        ("client_secret", secret),
        ("scope", scope),
    ];
    let response = http.post(url).form(&form).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

/// What it signs, our own check takes; a token of another secret is given to nobody.
#[tokio::test]
async fn its_tokens_are_good() {
    let standin = MsteamsStandin::start().await;
    let http = reqwest::Client::new();
    let metadata: Value = json_of(&http, &standin.openid_url()).await;
    let keys: Value = json_of(&http, metadata["jwks_uri"].as_str().unwrap()).await;
    let keys = Keys::read(keys.to_string().as_bytes()).unwrap();
    let (now, service) = (standin.change(|it| it.now()), standin.service_url());
    let header = format!("Bearer {}", signed(&claims(&service, now)));
    let hosts = Hosts::new(&[standin.host()]);
    let tenants = [TENANT.to_owned()];
    let rules = Rules {
        issuer: ISSUER,
        app_id: APP,
        tenants: &tenants,
        hosts: &hosts,
    };
    standin.manner(Manner::Held);
    standin.says("anna", "Hello").await;
    let activity = standin.held().remove(0).to_string();
    verify(Some(&header), activity.as_bytes(), &keys, &rules, now).unwrap();
    let (status, answer) = token(&http, &standin, "another").await;
    assert_eq!((status, &answer["error"]), (401, &json!("invalid_client")));
}

async fn json_of(http: &reqwest::Client, url: &str) -> Value {
    http.get(url).send().await.unwrap().json().await.unwrap()
}

/// Conversations are begun as Microsoft recorded it: the same one each time, a thread by its first message, and only
/// where the app is installed.
#[tokio::test]
async fn conversations_begin_as_recorded() {
    let standin = MsteamsStandin::start().await;
    let client = Client::of(&standin).await;
    let begin = async |name: &str| {
        let members = json!([{ "id": standin.person(name) }]);
        let body = json!({ "isGroup": false, "members": members, "tenantId": TENANT });
        client.call("POST", "conversations", body).await
    };
    let dm = standin.dm("anna");
    assert_eq!(begin("anna").await, (201, json!({ "id": dm })));
    assert_eq!(begin("anna").await, (201, json!({ "id": dm })));
    assert_eq!(begin("nina").await.0, 403);
    let channel = standin.channel("ask-hr");
    let mut body = json!({ "isGroup": true, "channelData": { "channel": { "id": channel } }, "tenantId": TENANT });
    assert_eq!(
        client.call("POST", "conversations", body.clone()).await.0,
        400
    );
    body["activity"] = json!({ "type": "message", "text": "Hello" });
    let (status, told) = client.call("POST", "conversations", body).await;
    let root = told["activityId"].as_str().unwrap();
    assert_eq!(
        (status, &told["id"]),
        (201, &json!(standin.thread("ask-hr", root)))
    );
    assert_eq!(standin.posts(&standin.thread("ask-hr", root)).len(), 1);
}

/// Words with a card are two messages, of which none is named; too many in a second are refused; the roster comes in
/// pages.
#[tokio::test]
async fn it_is_as_odd_as_the_real_one() {
    let standin = MsteamsStandin::start().await;
    let client = Client::of(&standin).await;
    let dm = standin.dm("anna");
    let path = format!("conversations/{dm}/activities");
    let content = json!({ "type": "AdaptiveCard", "version": "1.5", "body": [] });
    let card =
        json!([{ "contentType": "application/vnd.microsoft.card.adaptive", "content": content }]);
    let both = json!({ "type": "message", "text": "Hello", "attachments": card });
    assert_eq!(client.call("POST", &path, both).await, (201, json!({})));
    assert_eq!(standin.posts(&dm).len(), 2);
    standin.change(|it| {
        it.limits = Some(Limits::real());
        it.page_size = 4;
    });
    let text = json!({ "type": "message", "text": "Hello" });
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(client.call("POST", &path, text.clone()).await.0);
    }
    assert_eq!(statuses, [201, 201, 201, 201, 201, 201, 201, 429]);
    let group = standin.group("Linden & Partner");
    let mut after = String::new();
    let mut seen = 0;
    loop {
        let path =
            format!("conversations/{group}/pagedmembers?pageSize=500&continuationToken={after}");
        let (status, page) = client.call("GET", &path, Value::Null).await;
        assert_eq!(status, 200);
        seen += page["members"].as_array().unwrap().len();
        match page["continuationToken"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
    }
    assert_eq!(seen, 11, "everybody who is in Teams");
    standin.change(visavis::demo::msteams::Tenant::revoke_tokens);
    assert_eq!(client.call("POST", &path, text).await.0, 401);
}
