//! Whoever signs activities: keys as the connector service has them, good and bad tokens, and a sender of activities.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{RSA_PKCS1_SHA256, RsaEncoding};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use visavis::store;
use visavis::store::msteams::Connection;

use crate::desk::{Desk, Page};

/// The tenant whose activities are taken.
pub(crate) const TENANT: &str = "00000000-0000-0000-0000-0000000000aa";
/// Our app.
pub(crate) const APP: &str = "00000000-0000-0000-0000-0000000000b0";
/// Who issues tokens.
pub(crate) const ISSUER: &str = "https://api.botframework.com";

/// A key of the tests.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    /// What it is called.
    pub(crate) name: &'static str,
    der: &'static [u8],
    endorsements: &'static [&'static str],
}

/// Listed, and endorsed for Teams.
pub(crate) const GOOD: Key = Key {
    name: "good",
    der: include_bytes!("../../data/keys/good.der"),
    endorsements: &["msteams", "webchat"],
};
/// Listed, and not endorsed for Teams.
pub(crate) const UNENDORSED: Key = Key {
    name: "unendorsed",
    der: include_bytes!("../../data/keys/unendorsed.der"),
    endorsements: &["webchat"],
};
/// Not listed at first.
pub(crate) const UNLISTED: Key = Key {
    name: "unlisted",
    der: include_bytes!("../../data/keys/unlisted.der"),
    endorsements: &["msteams"],
};

impl Key {
    fn pair(self) -> KeyPair {
        KeyPair::from_der(self.der).unwrap()
    }

    /// As a list of keys names it.
    pub(crate) fn jwk(self) -> Value {
        let parts = PublicKeyComponents::<Vec<u8>>::from(self.pair().public());
        json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.name, "x5t": self.name,
            "n": BASE64URL_NOPAD.encode(&parts.n), "e": BASE64URL_NOPAD.encode(&parts.e),
            "endorsements": self.endorsements })
    }

    /// The header of its tokens.
    pub(crate) fn header(self) -> Value {
        json!({ "alg": "RS256", "typ": "JWT", "kid": self.name, "x5t": self.name })
    }

    /// A token of this header and these claims, signed in this way.
    pub(crate) fn signs(
        self,
        header: &Value,
        claims: &Value,
        how: &'static dyn RsaEncoding,
    ) -> String {
        let message = unsigned(header, claims);
        let pair = self.pair();
        let mut signature = vec![0; pair.public().modulus_len()];
        let random = SystemRandom::new();
        pair.sign(how, &random, message.as_bytes(), &mut signature)
            .unwrap();
        format!("{message}.{}", BASE64URL_NOPAD.encode(&signature))
    }

    /// A token of these claims.
    pub(crate) fn token(self, claims: &Value) -> String {
        self.signs(&self.header(), claims, &RSA_PKCS1_SHA256)
    }
}

/// Header and claims of a token, before its signature.
pub(crate) fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |it: &Value| BASE64URL_NOPAD.encode(it.to_string().as_bytes());
    format!("{}.{}", part(header), part(claims))
}

/// `base` with what `change` names put in; what is null there is taken out.
pub(crate) fn with(mut base: Value, change: &Value) -> Value {
    for (key, value) in change.as_object().unwrap() {
        if value.is_null() {
            base.as_object_mut().unwrap().remove(key);
        } else {
            base[key] = value.clone();
        }
    }
    base
}

/// The metadata and keys, served on this machine.
#[derive(Clone)]
pub(crate) struct Issuer(Arc<Served>);

struct Served {
    url: String,
    keys: Mutex<Vec<Value>>,
    asked: AtomicU32,
    is_away: AtomicBool,
}

impl Issuer {
    /// Lists [`GOOD`] and [`UNENDORSED`].
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Self(Arc::new(Served {
            url: format!("http://{}", listener.local_addr().unwrap()),
            keys: Mutex::new(vec![GOOD.jwk(), UNENDORSED.jwk()]),
            asked: AtomicU32::new(0),
            is_away: AtomicBool::new(false),
        }));
        let routes = Router::new()
            .route("/openid", get(metadata))
            .route("/keys", get(keys))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        issuer
    }

    /// Lists another key too from now on.
    pub(crate) fn lists(&self, key: Key) {
        self.0.keys.lock().unwrap().push(key.jwk());
    }

    /// Answers nothing of use from now on, or does again.
    pub(crate) fn goes(&self, is_away: bool) {
        self.0.is_away.store(is_away, Ordering::Relaxed);
    }

    /// How often the metadata were asked for.
    pub(crate) fn asked(&self) -> u32 {
        self.0.asked.load(Ordering::Relaxed)
    }

    /// A desk that trusts it, and is connected to nobody.
    pub(crate) async fn desk(&self) -> Desk {
        let url = format!("{}/openid", self.0.url);
        let host = self.0.url.clone();
        Desk::with(|config| {
            config.teams.openid_url = url;
            config.teams.login_url.clone_from(&host);
            config.teams.service_hosts = vec![host];
        })
        .await
    }

    /// A desk that trusts it, and is connected.
    pub(crate) async fn connected(&self) -> Desk {
        let desk = self.desk().await;
        connect(&desk, |_| {}).await;
        desk
    }

    /// Who sends activities to a desk.
    pub(crate) fn sender(&self, desk: &Desk) -> Sender {
        Sender {
            http: desk.visitor().http,
            base: desk.visitor().base,
            service: format!("{}/emea/", self.0.url),
            at: desk.now().as_second(),
        }
    }
}

/// The desk has been connected, as the set-up leaves it.
pub(crate) async fn connect(desk: &Desk, change: impl FnOnce(&mut Connection)) {
    let now = store::millis(desk.now());
    let mut connection = Connection {
        tenant: TENANT.to_owned(),
        app_id: APP.to_owned(),
        app_secret: Some(desk.app.keys.seal(b"a-secret").unwrap()),
        enabled_at: Some(now),
        checked_at: Some(now),
        ..Connection::empty()
    };
    change(&mut connection);
    desk.app
        .db
        .write(move |txn| Box::pin(async move { store::msteams::add(txn, connection).await }))
        .await
        .unwrap();
}

async fn metadata(State(issuer): State<Issuer>) -> Response {
    issuer.0.asked.fetch_add(1, Ordering::Relaxed);
    if issuer.0.is_away.load(Ordering::Relaxed) {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    Json(
        json!({ "issuer": ISSUER, "jwks_uri": format!("{}/keys", issuer.0.url),
        "id_token_signing_alg_values_supported": ["RS256"] }),
    )
    .into_response()
}

async fn keys(State(issuer): State<Issuer>) -> Json<Value> {
    let keys = issuer.0.keys.lock().unwrap().clone();
    Json(json!({ "keys": keys }))
}

/// One who posts activities to a server, by the time of its story.
#[derive(Clone)]
pub(crate) struct Sender {
    pub(crate) http: reqwest::Client,
    pub(crate) base: String,
    /// Where the connector service is.
    pub(crate) service: String,
    pub(crate) at: i64,
}

impl Sender {
    /// What a good token says.
    pub(crate) fn claims(&self) -> Value {
        json!({ "iss": ISSUER, "aud": APP, "serviceurl": self.service, "nbf": self.at - 10,
            "exp": self.at + 3600 })
    }

    /// An activity of this kind, in the conversation of Claire's with the bot.
    pub(crate) fn activity(&self, kind: &str, id: &str) -> Value {
        json!({ "type": kind, "id": id, "channelId": "msteams", "serviceUrl": self.service,
            "timestamp": jiff::Timestamp::from_second(self.at).unwrap().to_string(),
            "from": { "id": "29:claire", "name": "Claire Dubois",
                "aadObjectId": "00000000-0000-0000-0000-000000000c1a" },
            "recipient": { "id": format!("28:{APP}"), "name": "HR" },
            "conversation": { "id": "a:claire", "conversationType": "personal", "tenantId": TENANT },
            "channelData": { "tenant": { "id": TENANT } } })
    }

    /// Something Teams tells that nobody does anything about.
    pub(crate) fn idle(&self, id: &str) -> Value {
        self.activity("event", id)
    }

    /// Posts an activity as Teams does.
    pub(crate) async fn tells(&self, activity: &Value) -> Page {
        let token = GOOD.token(&self.claims());
        let header = format!("Bearer {token}");
        self.posts(&[&header], activity.to_string()).await
    }

    /// Posts a body with these headers `Authorization`.
    pub(crate) async fn posts(&self, authorization: &[&str], body: String) -> Page {
        self.posts_to("/teams/messages", authorization, body).await
    }

    /// The same to another door.
    pub(crate) async fn posts_to(&self, path: &str, authorization: &[&str], body: String) -> Page {
        let mut call = self.http.post(format!("{}{path}", self.base)).body(body);
        call = call.header("content-type", "application/json; charset=utf-8");
        for value in authorization {
            call = call.header("authorization", *value);
        }
        Page::read(call.send().await.unwrap()).await
    }
}
