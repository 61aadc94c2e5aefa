//! Tokens and activities that somebody forged (RS-T22).

use super::*;

/// RS-T22. Fifty forgeries and more, each with the answer that its sender gets.
#[test]
fn forgeries_are_refused() {
    let good = token(header(), claims());
    let parts: Vec<&str> = good.strip_prefix("Bearer ").unwrap().split('.').collect();
    let plain = |json: Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    let (modulus, _) = components(GOOD);
    let pem = format!("-----BEGIN RSA PUBLIC KEY-----\n{modulus}\n-----END RSA PUBLIC KEY-----");
    let hs256 = with(header(), json!({ "alg": "HS256" }));
    let rs384 = unsigned(
        &with(header(), json!({ "alg": "RS384" })).to_string(),
        &claims().to_string(),
    );
    let rs512 = unsigned(
        &with(header(), json!({ "alg": "RS512" })).to_string(),
        &claims().to_string(),
    );
    let ps256 = unsigned(
        &with(header(), json!({ "alg": "PS256" })).to_string(),
        &claims().to_string(),
    );
    let message = || unsigned(&header().to_string(), &claims().to_string());
    let twice = format!("{{\"aud\":\"{APP}\",{}", &claims().to_string()[1..]);
    let evil_jwk = jwk(UNLISTED, "good", json!(["msteams"]));

    let tokens: Vec<(&str, u16, Option<String>)> = vec![
        ("no header", 401, None),
        ("an empty header", 401, Some(String::new())),
        ("a scheme alone", 401, Some("Bearer ".to_owned())),
        (
            "a scheme without a blank",
            401,
            Some(format!("Bearer{}", &good[7..])),
        ),
        ("another scheme", 401, Some("Basic YTpi".to_owned())),
        ("two blanks", 401, Some(good.replacen(' ', "  ", 1))),
        ("no scheme", 401, Some(good[7..].to_owned())),
        ("garbage", 401, Some("Bearer not.a.jwt".to_owned())),
        ("dots", 401, Some("Bearer ..".to_owned())),
        ("four parts", 401, Some(format!("{good}.x"))),
        (
            "two parts",
            401,
            Some(format!("Bearer {}.{}", parts[0], parts[1])),
        ),
        (
            "no signature",
            401,
            Some(format!("Bearer {}.{}.", parts[0], parts[1])),
        ),
        (
            "half a signature",
            401,
            Some(good[..good.len() - 100].to_owned()),
        ),
        ("more after the signature", 401, Some(format!("{good}AAAA"))),
        ("padding", 401, Some(format!("{good}=="))),
        ("a blank at the end", 401, Some(format!("{good} "))),
        (
            "far too long",
            401,
            Some(format!("Bearer {}", "A".repeat(100_000))),
        ),
        (
            "no algorithm",
            401,
            Some(format!(
                "Bearer {}.{}.",
                plain(with(header(), json!({ "alg": "none" }))),
                parts[1]
            )),
        ),
        (
            "no algorithm, in capitals, signed",
            401,
            Some(format!(
                "Bearer {}.{}.{}",
                plain(with(header(), json!({ "alg": "NONE" }))),
                parts[1],
                parts[2]
            )),
        ),
        (
            "the algorithm left out",
            401,
            Some(token(with(header(), json!({ "alg": null })), claims())),
        ),
        (
            "HS256 by the modulus",
            401,
            Some(by_mac(hs256.clone(), modulus.as_bytes())),
        ),
        (
            "HS256 by the public key",
            401,
            Some(by_mac(hs256.clone(), pem.as_bytes())),
        ),
        ("HS256 by nothing", 401, Some(by_mac(hs256, b""))),
        (
            "HS256 that says RS256",
            401,
            Some(by_mac(header(), pem.as_bytes())),
        ),
        ("RS384", 401, Some(signed(rs384, GOOD, &RSA_PKCS1_SHA384))),
        ("RS512", 401, Some(signed(rs512, GOOD, &RSA_PKCS1_SHA512))),
        ("PS256", 401, Some(signed(ps256, GOOD, &RSA_PSS_SHA256))),
        (
            "RS384 that says RS256",
            401,
            Some(signed(message(), GOOD, &RSA_PKCS1_SHA384)),
        ),
        (
            "signed by a key that is not listed",
            401,
            Some(signed(message(), UNLISTED, &RSA_PKCS1_SHA256)),
        ),
        (
            "an unknown key",
            401,
            Some(token(with(header(), json!({ "kid": "other" })), claims())),
        ),
        (
            "no key named",
            401,
            Some(token(with(header(), json!({ "kid": null })), claims())),
        ),
        (
            "a key that is a number",
            401,
            Some(token(with(header(), json!({ "kid": 1 })), claims())),
        ),
        (
            "a key of its own",
            401,
            Some(signed(
                unsigned(
                    &with(
                        header(),
                        json!({ "jwk": evil_jwk, "jku": "https://evil.example/keys" }),
                    )
                    .to_string(),
                    &claims().to_string(),
                ),
                UNLISTED,
                &RSA_PKCS1_SHA256,
            )),
        ),
        (
            "something critical",
            401,
            Some(token(
                with(header(), json!({ "crit": ["x"], "x": 1 })),
                claims(),
            )),
        ),
        (
            "claims altered after signing",
            401,
            Some(format!(
                "Bearer {}.{}.{}",
                parts[0],
                plain(with(claims(), json!({ "admin": true }))),
                parts[2]
            )),
        ),
        (
            "expired ten minutes ago",
            401,
            Some(said(json!({ "exp": NOW - 600 }))),
        ),
        (
            "expired just before the skew",
            401,
            Some(said(json!({ "exp": NOW - 301 }))),
        ),
        ("no expiry", 401, Some(said(json!({ "exp": null })))),
        (
            "an expiry in words",
            401,
            Some(said(json!({ "exp": "9999999999" }))),
        ),
        (
            "an expiry in fractions",
            401,
            Some(said(json!({ "exp": 9_999_999_999.5 }))),
        ),
        (
            "an expiry beyond measure",
            401,
            Some(said(json!({ "exp": 1e300 }))),
        ),
        (
            "an expiry before all",
            401,
            Some(said(json!({ "exp": i64::MIN }))),
        ),
        (
            "an expiry in a list",
            401,
            Some(said(json!({ "exp": [NOW + 3600] }))),
        ),
        (
            "not before ten minutes",
            401,
            Some(said(json!({ "nbf": NOW + 600 }))),
        ),
        ("no beginning", 401, Some(said(json!({ "nbf": null })))),
        (
            "a beginning in words",
            401,
            Some(said(json!({ "nbf": "0" }))),
        ),
        (
            "a beginning after all",
            401,
            Some(said(json!({ "nbf": i64::MAX }))),
        ),
        (
            "another audience",
            401,
            Some(said(
                json!({ "aud": "11111111-1111-4111-8111-111111111111" }),
            )),
        ),
        ("no audience", 401, Some(said(json!({ "aud": null })))),
        ("an empty audience", 401, Some(said(json!({ "aud": "" })))),
        (
            "several audiences",
            401,
            Some(said(json!({ "aud": [APP, "other"] }))),
        ),
        (
            "one audience in a list",
            401,
            Some(said(json!({ "aud": [APP] }))),
        ),
        (
            "two audiences by one name",
            401,
            Some(signed(
                unsigned(&header().to_string(), &twice),
                GOOD,
                &RSA_PKCS1_SHA256,
            )),
        ),
        (
            "another issuer",
            401,
            Some(said(json!({ "iss": "https://evil.example" }))),
        ),
        (
            "the issuer with a slash",
            401,
            Some(said(json!({ "iss": format!("{ISSUER}/") }))),
        ),
        ("no issuer", 401, Some(said(json!({ "iss": null })))),
        (
            "several issuers",
            401,
            Some(said(json!({ "iss": [ISSUER] }))),
        ),
        (
            "the emulator's issuer",
            401,
            Some(said(
                json!({ "iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
                              "appid": APP, "ver": "1.0" }),
            )),
        ),
        (
            "an issuer of Entra",
            401,
            Some(said(
                json!({ "iss": format!("https://login.microsoftonline.com/{TENANT}/v2.0"),
                              "azp": APP, "ver": "2.0" }),
            )),
        ),
        (
            "no service address",
            401,
            Some(said(json!({ "serviceurl": null }))),
        ),
        (
            "a list of service addresses",
            401,
            Some(said(json!({ "serviceurl": [SERVICE] }))),
        ),
        (
            "claims that are a list",
            401,
            Some(token(header(), json!([1]))),
        ),
        (
            "another service address",
            403,
            Some(said(json!({ "serviceurl": "https://evil.example/" }))),
        ),
        (
            "an empty service address",
            403,
            Some(said(json!({ "serviceurl": "" }))),
        ),
        (
            "a key without endorsement",
            403,
            Some(signed(
                unsigned(
                    &with(header(), json!({ "kid": "unendorsed" })).to_string(),
                    &claims().to_string(),
                ),
                UNENDORSED,
                &RSA_PKCS1_SHA256,
            )),
        ),
    ];
    for (name, status, authorization) in &tokens {
        let refused = check(authorization.as_deref(), &activity());
        assert_eq!(refused.map_err(Refused::status), Err(*status), "{name}");
    }

    let evil = said(json!({ "serviceurl": "https://evil.example/" }));
    let local = said(json!({ "serviceurl": "http://127.0.0.1:1/" }));
    let activities = [
        (
            "another service address",
            403,
            &good,
            json!({ "serviceUrl": "https://evil.example/" }),
        ),
        (
            "a foreign host, agreed",
            403,
            &evil,
            json!({ "serviceUrl": "https://evil.example/" }),
        ),
        (
            "this machine, agreed",
            403,
            &local,
            json!({ "serviceUrl": "http://127.0.0.1:1/" }),
        ),
        (
            "no service address",
            403,
            &good,
            json!({ "serviceUrl": null }),
        ),
        (
            "a list of service addresses",
            403,
            &good,
            json!({ "serviceUrl": [SERVICE] }),
        ),
        (
            "another channel",
            403,
            &good,
            json!({ "channelId": "webchat" }),
        ),
        (
            "another tenant",
            403,
            &good,
            json!({ "channelData": { "tenant": { "id": "other" } } }),
        ),
        (
            "two tenants",
            403,
            &good,
            json!({ "conversation": { "tenantId": "other" } }),
        ),
        (
            "no tenant",
            403,
            &good,
            json!({ "channelData": null, "conversation": null }),
        ),
        (
            "a tenant that is a number",
            403,
            &good,
            json!({ "conversation": { "tenantId": 1 } }),
        ),
    ];
    for (name, status, authorization, change) in &activities {
        let refused = check(Some(authorization), &with(activity(), change.clone()));
        assert_eq!(refused.map_err(Refused::status), Err(*status), "{name}");
    }
    assert!(tokens.len() + activities.len() >= 50);
}
