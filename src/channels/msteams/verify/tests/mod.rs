//! Good tokens, and how tokens are made here.

mod forged;

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair as RsaKeyPair, PublicKeyComponents};
use ring::signature::{
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RsaEncoding,
};
use serde_json::json;

use super::*;
use url::Url;

const GOOD: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/keys/good.der"
));
const UNENDORSED: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/keys/unendorsed.der"
));
const UNLISTED: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/keys/unlisted.der"
));

const APP: &str = "5f1c1d3e-0000-4000-8000-00000000b0b0";
const ISSUER: &str = "https://api.botframework.com";
const SERVICE: &str = "https://smba.trafficmanager.net/emea/";
const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
const NOW: i64 = 1_795_300_000;

fn pair(der: &[u8]) -> RsaKeyPair {
    RsaKeyPair::from_der(der).unwrap()
}

fn components(der: &[u8]) -> (String, String) {
    let parts = PublicKeyComponents::<Vec<u8>>::from(pair(der).public());
    (
        BASE64URL_NOPAD.encode(&parts.n),
        BASE64URL_NOPAD.encode(&parts.e),
    )
}

fn jwk(der: &[u8], kid: &str, endorsements: Value) -> Value {
    let (n, e) = components(der);
    json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "x5t": kid, "n": n, "e": e,
            "endorsements": endorsements })
}

fn keys() -> Keys {
    let set = json!({ "keys": [
        jwk(GOOD, "good", json!(["msteams", "webchat"])),
        jwk(UNENDORSED, "unendorsed", json!(["webchat"])),
    ] });
    Keys::read(set.to_string().as_bytes()).unwrap()
}

fn header() -> Value {
    json!({ "alg": "RS256", "typ": "JWT", "kid": "good", "x5t": "good" })
}

fn claims() -> Value {
    json!({ "iss": ISSUER, "aud": APP, "serviceurl": SERVICE, "nbf": NOW - 10, "exp": NOW + 3600 })
}

fn activity() -> Value {
    json!({ "type": "message", "id": "1", "channelId": "msteams", "serviceUrl": SERVICE,
            "conversation": { "id": "a:c", "tenantId": TENANT }, "channelData": { "tenant": { "id": TENANT } } })
}

/// `base` with what `change` names put in; what is null there is taken out.
fn with(mut base: Value, change: Value) -> Value {
    for (key, value) in change.as_object().unwrap() {
        if value.is_null() {
            base.as_object_mut().unwrap().remove(key);
        } else {
            base[key] = value.clone();
        }
    }
    base
}

fn unsigned(header: &str, claims: &str) -> String {
    let part = |json: &str| BASE64URL_NOPAD.encode(json.as_bytes());
    format!("{}.{}", part(header), part(claims))
}

fn signed(message: String, der: &[u8], encoding: &'static dyn RsaEncoding) -> String {
    let pair = pair(der);
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(
        encoding,
        &SystemRandom::new(),
        message.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("Bearer {message}.{}", BASE64URL_NOPAD.encode(&signature))
}

fn token(header: Value, claims: Value) -> String {
    signed(
        unsigned(&header.to_string(), &claims.to_string()),
        GOOD,
        &RSA_PKCS1_SHA256,
    )
}

fn by_mac(header: Value, secret: &[u8]) -> String {
    let message = unsigned(&header.to_string(), &claims().to_string());
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
    let tag = ring::hmac::sign(&key, message.as_bytes());
    format!("Bearer {message}.{}", BASE64URL_NOPAD.encode(tag.as_ref()))
}

fn said(claims_change: Value) -> String {
    token(header(), with(claims(), claims_change))
}

fn check(authorization: Option<&str>, activity: &Value) -> Result<(), Refused> {
    let hosts = Hosts::default();
    let tenants = [TENANT.to_owned()];
    let rules = Rules {
        issuer: ISSUER,
        app_id: APP,
        tenants: &tenants,
        hosts: &hosts,
    };
    let now = Timestamp::from_second(NOW).unwrap();
    let raw = activity.to_string();
    verify(authorization, raw.as_bytes(), &keys(), &rules, now).map(|_| ())
}

/// RS-T22. What Microsoft sends is taken: clocks may differ by five minutes, and slashes at the end do not count.
#[test]
fn good_tokens_are_taken() {
    for (name, claims, activity) in [
        ("as it is", claims(), activity()),
        (
            "just over",
            with(claims(), json!({ "exp": NOW - 299, "nbf": NOW - 9000 })),
            activity(),
        ),
        (
            "just to come",
            with(claims(), json!({ "nbf": NOW + 299 })),
            activity(),
        ),
        (
            "no slash in the claim",
            with(
                claims(),
                json!({ "serviceurl": SERVICE.trim_end_matches('/') }),
            ),
            activity(),
        ),
        (
            "no slash in the activity",
            claims(),
            with(
                activity(),
                json!({ "serviceUrl": SERVICE.trim_end_matches('/') }),
            ),
        ),
        (
            "more claims",
            with(claims(), json!({ "x": [1], "iat": NOW })),
            activity(),
        ),
        (
            "tenant once",
            claims(),
            with(activity(), json!({ "conversation": { "id": "a:c" } })),
        ),
        (
            "tenant in capitals",
            claims(),
            with(
                activity(),
                json!({ "channelData": { "tenant": { "id": TENANT.to_uppercase() } } }),
            ),
        ),
        (
            "no channel",
            claims(),
            with(activity(), json!({ "channelId": null })),
        ),
    ] {
        assert_eq!(
            check(Some(&token(header(), claims)), &activity),
            Ok(()),
            "{name}"
        );
    }
}

/// RS-T22. Who is refused by the token is told so whatever the body is; a body that is no activity is said to be none.
#[test]
fn the_token_comes_before_the_body() {
    let good = token(header(), claims());
    let hosts = Hosts::default();
    let rules = Rules {
        issuer: ISSUER,
        app_id: APP,
        tenants: &[],
        hosts: &hosts,
    };
    let now = Timestamp::from_second(NOW).unwrap();
    let check = |token, raw| verify(token, raw, &keys(), &rules, now).map(|_| ());
    assert_eq!(check(None, b"{"), Err(Refused::NoToken));
    for raw in [&b""[..], b"{", b"[]", b"null", b"\xff", b"\"x\""] {
        assert_eq!(check(Some(&good), raw), Err(Refused::NotJson));
    }
    let unnamed = Rules {
        app_id: "",
        ..rules
    };
    let refused = verify(
        Some(&said(json!({ "aud": "" }))),
        b"{}",
        &keys(),
        &unnamed,
        now,
    );
    assert_eq!(refused.map(|_| ()), Err(Refused::Claims));
}

/// Keys that could not check a signature are passed over.
#[test]
fn only_keys_for_signatures_are_kept() {
    let (n, e) = components(GOOD);
    let short = "AQ".repeat(80);
    let mut keys: Vec<Value> = [
        json!({ "kty": "RSA", "kid": "plain", "n": n, "e": e }),
        json!({ "kty": "EC", "kid": "ec", "n": n, "e": e }),
        json!({ "kty": "RSA", "kid": "enc", "n": n, "e": e, "use": "enc" }),
        json!({ "kty": "RSA", "kid": "rs384", "n": n, "e": e, "alg": "RS384" }),
        json!({ "kty": "RSA", "kid": "short", "n": short, "e": e }),
        json!({ "kty": "RSA", "kid": "odd", "n": "***", "e": e }),
        json!({ "kty": "RSA", "kid": "", "n": n, "e": e }),
        json!({ "kty": "RSA", "n": n, "e": e }),
    ]
    .into();
    let read = |keys: &[Value]| Keys::read(json!({ "keys": keys }).to_string().as_bytes());
    let read_all = read(&keys).unwrap();
    assert_eq!(read_all.len(), 1);
    assert!(
        read_all
            .get("plain")
            .is_some_and(|key| key.endorsements.is_empty())
    );
    keys.remove(0);
    assert_eq!(read(&keys).err(), Some(NotKeys::NoKey));
    assert_eq!(Keys::read(b"<html>").err(), Some(NotKeys::Unreadable));
    // The first of two by one name stays.
    let two = [
        jwk(GOOD, "good", json!(["msteams"])),
        jwk(UNLISTED, "good", json!(["msteams"])),
    ];
    assert_eq!(read(&two).unwrap().len(), 1);
}

/// The keys are fetched from where the metadata say, by TLS unless the metadata themselves came without.
#[test]
fn metadata_name_the_keys() {
    let public =
        Url::parse("https://login.botframework.com/v1/.well-known/openidconfiguration").unwrap();
    let local = Url::parse("http://127.0.0.1:14020/v1/.well-known/openidconfiguration").unwrap();
    let raw = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/msteams/connector/openid_metadata.json"
    ));
    let metadata = Metadata::read(raw, &public).unwrap();
    assert_eq!(metadata.issuer, ISSUER);
    assert_eq!(
        metadata.keys_url.as_str(),
        "https://login.botframework.com/v1/.well-known/keys"
    );

    let plain = br#"{"jwks_uri":"http://127.0.0.1:14020/v1/.well-known/keys"}"#;
    assert!(Metadata::read(plain, &local).is_ok());
    assert_eq!(Metadata::read(plain, &public), Err(NotKeys::NotSecure));
    let other = br#"{"jwks_uri":"https://x/","id_token_signing_alg_values_supported":["ES256"]}"#;
    assert_eq!(Metadata::read(other, &public), Err(NotKeys::OtherAlgorithm));
    assert_eq!(Metadata::read(b"{}", &public), Err(NotKeys::Unreadable));
}

/// RS-T22. Keys are asked for again after a day; for an unknown key once in five minutes, whoever makes up names.
#[test]
fn keys_are_asked_for_rarely() {
    let at = |seconds| Some(Timestamp::from_second(NOW + seconds).unwrap());
    let now = at(0).unwrap();
    let never = Freshness::default();
    assert!(never.is_due(now) && never.may_ask(now));
    let failed = Freshness {
        got: None,
        asked: at(-60),
    };
    assert!(!failed.is_due(now) && !failed.may_ask(now));
    let fresh = Freshness {
        got: at(-3600),
        asked: at(-3600),
    };
    assert!(!fresh.is_due(now) && fresh.may_ask(now));
    let old = Freshness {
        got: at(-90_000),
        asked: at(-90_000),
    };
    assert!(old.is_due(now));
    let tried = Freshness {
        got: at(-90_000),
        asked: at(-10),
    };
    assert!(!tried.is_due(now) && !tried.may_ask(now));
}
