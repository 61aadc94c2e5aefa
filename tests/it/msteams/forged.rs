//! Forged activities at the door: each is refused, nothing of any is kept, and nobody is called for one (RS-T22, RS-T26).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use data_encoding::BASE64URL_NOPAD;
use ring::hmac;
use ring::signature::{
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RsaEncoding,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::issuer::{GOOD, ISSUER, Issuer, Sender, TENANT, UNENDORSED, UNLISTED, unsigned, with};

/// A forgery: what it tries, its header, its activity, and the answer that its sender gets.
struct Forgery {
    what: String,
    header: Option<String>,
    activity: Value,
    status: u16,
}

/// Forgeries of the token, with an activity that would be taken.
fn tokens(sender: &Sender) -> Vec<Forgery> {
    let claims = sender.claims();
    let good = GOOD.token(&claims);
    let parts: Vec<&str> = good.split('.').collect();
    let plain = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    let head = |change: Value| with(GOOD.header(), &change);
    let by_mac = |header: &Value, secret: &[u8]| {
        let message = unsigned(header, &claims);
        let tag = hmac::sign(
            &hmac::Key::new(hmac::HMAC_SHA256, secret),
            message.as_bytes(),
        );
        format!("{message}.{}", BASE64URL_NOPAD.encode(tag.as_ref()))
    };
    let modulus = GOOD.jwk()["n"].as_str().unwrap().to_owned();
    let hs256 = head(json!({ "alg": "HS256" }));
    let by = |alg: &str, how: &'static dyn RsaEncoding| {
        GOOD.signs(&head(json!({ "alg": alg })), &claims, how)
    };
    let own = head(json!({ "jwk": UNLISTED.jwk(), "jku": "https://evil.example/keys" }));
    let none = plain(&head(json!({ "alg": "none" })));
    let altered = plain(&with(claims.clone(), &json!({ "admin": true })));
    let mut all: Vec<(String, Option<String>)> = vec![
        ("no header".to_owned(), None),
        ("an empty header".to_owned(), Some(String::new())),
        ("lower case".to_owned(), Some(format!("bearer {good}"))),
        ("no scheme".to_owned(), Some(good.clone())),
        ("another scheme".to_owned(), Some("Basic YTpi".to_owned())),
        ("a webhook's".to_owned(), Some("HMAC YTpi".to_owned())),
        ("two blanks".to_owned(), Some(format!("Bearer  {good}"))),
    ];
    for (what, token) in [
        ("garbage", "not.a.jwt".to_owned()),
        ("nothing", String::new()),
        ("dots", "..".to_owned()),
        ("four parts", format!("{good}.x")),
        ("two parts", format!("{}.{}", parts[0], parts[1])),
        ("no signature", format!("{}.{}.", parts[0], parts[1])),
        ("half a signature", good[..good.len() - 100].to_owned()),
        ("padding", format!("{good}==")),
        ("no algorithm", format!("{none}.{}.", parts[1])),
        (
            "no algorithm, signed",
            format!("{none}.{}.{}", parts[1], parts[2]),
        ),
        ("HS256 by the modulus", by_mac(&hs256, modulus.as_bytes())),
        ("HS256 by nothing", by_mac(&hs256, b"")),
        ("HS256 as RS256", by_mac(&GOOD.header(), modulus.as_bytes())),
        ("RS384", by("RS384", &RSA_PKCS1_SHA384)),
        ("RS512", by("RS512", &RSA_PKCS1_SHA512)),
        ("PS256", by("PS256", &RSA_PSS_SHA256)),
        ("RS384 as RS256", by("RS256", &RSA_PKCS1_SHA384)),
        (
            "another's signature",
            UNLISTED.signs(&GOOD.header(), &claims, &RSA_PKCS1_SHA256),
        ),
        ("an unlisted key", UNLISTED.token(&claims)),
        (
            "a key of its own",
            UNLISTED.signs(&own, &claims, &RSA_PKCS1_SHA256),
        ),
        (
            "no key named",
            GOOD.signs(&head(json!({ "kid": null })), &claims, &RSA_PKCS1_SHA256),
        ),
        (
            "a number for a key",
            GOOD.signs(&head(json!({ "kid": 1 })), &claims, &RSA_PKCS1_SHA256),
        ),
        (
            "something critical",
            GOOD.signs(&head(json!({ "crit": ["x"] })), &claims, &RSA_PKCS1_SHA256),
        ),
        (
            "altered claims",
            format!("{}.{altered}.{}", parts[0], parts[2]),
        ),
        ("claims in a list", GOOD.token(&json!([1]))),
    ] {
        all.push((what.to_owned(), Some(format!("Bearer {token}"))));
    }
    let now = sender.at;
    for change in [
        json!({ "exp": now - 600 }),
        json!({ "exp": now - 301 }),
        json!({ "exp": null }),
        json!({ "exp": "9999999999" }),
        json!({ "exp": 1e300 }),
        json!({ "exp": [now + 3600] }),
        json!({ "nbf": now + 600 }),
        json!({ "nbf": null }),
        json!({ "nbf": "0" }),
        json!({ "aud": "11111111-1111-4111-8111-111111111111" }),
        json!({ "aud": null }),
        json!({ "aud": "" }),
        json!({ "aud": [super::issuer::APP] }),
        json!({ "aud": [super::issuer::APP, "other"] }),
        json!({ "iss": "https://evil.example" }),
        json!({ "iss": format!("{ISSUER}/") }),
        json!({ "iss": null }),
        json!({ "iss": [ISSUER] }),
        json!({ "iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
            "appid": super::issuer::APP, "ver": "1.0" }),
        json!({ "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
            "azp": super::issuer::APP, "ver": "2.0" }),
        json!({ "serviceurl": null }),
        json!({ "serviceurl": [sender.service] }),
    ] {
        let token = GOOD.token(&with(claims.clone(), &change));
        all.push((change.to_string(), Some(format!("Bearer {token}"))));
    }
    all.into_iter()
        .map(|(what, header)| Forgery {
            what,
            header,
            activity: sender.idle("forged"),
            status: 401,
        })
        .collect()
}

/// Forgeries of where an activity comes from, with a token of Microsoft's for another.
fn places(sender: &Sender, trap: &str) -> Vec<Forgery> {
    let by = |service: &str| {
        let claims = with(sender.claims(), &json!({ "serviceurl": service }));
        format!("Bearer {}", GOOD.token(&claims))
    };
    let good = by(&sender.service);
    let evil = "https://evil.example/";
    let of = |change: Value| with(sender.idle("forged"), &change);
    let mut all = vec![
        (good.clone(), of(json!({ "serviceUrl": evil }))),
        (by(evil), sender.idle("forged")),
        (by(evil), of(json!({ "serviceUrl": evil }))),
        (by(trap), of(json!({ "serviceUrl": trap }))),
        (by(""), of(json!({ "serviceUrl": "" }))),
        (good.clone(), of(json!({ "serviceUrl": null }))),
        (good.clone(), of(json!({ "serviceUrl": [sender.service] }))),
        (good.clone(), of(json!({ "channelId": "webchat" }))),
        (good.clone(), of(json!({ "channelId": "emulator" }))),
        (
            good.clone(),
            of(json!({ "channelData": { "tenant": { "id": "other" } } })),
        ),
        (
            good.clone(),
            of(json!({ "conversation": { "id": "a:x", "tenantId": "other" } })),
        ),
        (
            good.clone(),
            of(json!({ "conversation": { "id": "a:x", "tenantId": 1 } })),
        ),
        (
            good,
            of(json!({ "channelData": null, "conversation": null })),
        ),
        (
            format!("Bearer {}", UNENDORSED.token(&sender.claims())),
            sender.idle("forged"),
        ),
    ];
    for address in [
        "https://smba.trafficmanager.net@evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://localhost./",
        "file:///etc/passwd",
    ] {
        all.push((by(address), of(json!({ "serviceUrl": address }))));
    }
    all.into_iter()
        .map(|(header, activity)| Forgery {
            what: activity.to_string(),
            header: Some(header),
            activity,
            status: 403,
        })
        .collect()
}

/// RS-T22, RS-T26. Seventy forgeries: each is 401 or 403, nothing of any is kept, and nobody is called for one.
#[tokio::test]
async fn no_forgery_gets_in() {
    let issuer = Issuer::start().await;
    let desk = issuer.connected().await;
    let sender = issuer.sender(&desk);
    let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", trap.local_addr().unwrap());
    let calls = Arc::new(AtomicU32::new(0));
    let counted = calls.clone();
    tokio::spawn(async move {
        while trap.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    });

    let mut forgeries = tokens(&sender);
    forgeries.extend(places(&sender, &address));
    assert!(forgeries.len() >= 70, "{}", forgeries.len());
    for it in &forgeries {
        let header: Vec<&str> = it.header.iter().map(String::as_str).collect();
        let page = sender.posts(&header, it.activity.to_string()).await;
        assert_eq!(page.status.as_u16(), it.status, "{}", it.what);
        // Whoever forges learns nothing of how it was found out.
        assert!(
            page.text.contains("this is not from Teams"),
            "{}",
            page.text
        );
    }
    desk.settles().await;
    assert_eq!(desk.count("ledger").await, 0);
    assert_eq!(calls.load(Ordering::Relaxed), 0);
    assert!(issuer.asked() <= 2, "{}", issuer.asked());
    // What differs from these in nothing but being right is taken.
    sender.tells(&sender.idle("real")).await.is(200);
    let with_slash = with(
        sender.claims(),
        &json!({ "serviceurl": sender.service.trim_end_matches('/') }),
    );
    let header = format!("Bearer {}", GOOD.token(&with_slash));
    let page = sender
        .posts(&[&header], sender.idle("too").to_string())
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(desk.count("ledger").await, 2);
}
