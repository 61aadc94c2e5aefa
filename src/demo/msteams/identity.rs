//! The identity service: the keys of the connector service, what it signs, and tokens for the app.

use std::collections::HashMap;
use std::sync::LazyLock;

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::RSA_PKCS1_SHA256;
use serde_json::{Value, json};

use super::tenant::Tenant;
use super::{APP, ISSUER};

/// Thrown away: it signs for the stand-in alone, and nothing else trusts it.
const KEY: &[u8] = include_bytes!("standin-key.der");
/// What the key is called.
const NAME: &str = "visavis-standin";
/// For what the app wants tokens.
const SCOPE: &str = "https://api.botframework.com/.default";

static PAIR: LazyLock<Option<KeyPair>> = LazyLock::new(|| KeyPair::from_der(KEY).ok());

/// Where the keys are, and what they are for.
pub(super) fn metadata(url: &str) -> Value {
    json!({
        "issuer": ISSUER, "authorization_endpoint": "https://invalid.botframework.com",
        "jwks_uri": format!("{url}/v1/.well-known/keys"),
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    })
}

/// The key, endorsed for Teams.
pub(super) fn keys() -> Value {
    let Some(pair) = PAIR.as_ref() else {
        return json!({ "keys": [] });
    };
    let parts = PublicKeyComponents::<Vec<u8>>::from(pair.public());
    json!({ "keys": [{
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": NAME, "x5t": NAME,
        "n": BASE64URL_NOPAD.encode(&parts.n), "e": BASE64URL_NOPAD.encode(&parts.e),
        "endorsements": ["msteams", "webchat"],
    }] })
}

/// What the connector service says in a token: for the stand-in's app, from now on for an hour.
#[must_use]
pub fn claims(service_url: &str, now: Timestamp) -> Value {
    let now = now.as_second();
    json!({
        "iss": ISSUER, "aud": APP, "serviceurl": service_url, "nbf": now - 10, "iat": now - 10, "exp": now + 3600,
    })
}

/// A token with these claims, by the stand-in's key.
#[must_use]
pub fn signed(claims: &Value) -> String {
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": NAME, "x5t": NAME });
    let part = |it: &Value| BASE64URL_NOPAD.encode(it.to_string().as_bytes());
    let message = format!("{}.{}", part(&header), part(claims));
    let Some(pair) = PAIR.as_ref() else {
        return message;
    };
    let mut signature = vec![0; pair.public().modulus_len()];
    let random = SystemRandom::new();
    // Only memory can fail here; what is not signed is refused.
    let _ = pair.sign(
        &RSA_PKCS1_SHA256,
        &random,
        message.as_bytes(),
        &mut signature,
    );
    format!("{message}.{}", BASE64URL_NOPAD.encode(&signature))
}

/// A token for the connector, or Microsoft's word for why not.
pub(super) fn token(
    tenant: &mut Tenant,
    asked: &str,
    fields: &HashMap<String, String>,
) -> (u16, Value) {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let refused = |status: u16, error: &str, number: u32, words: &str| {
        let answer = json!({
            "error": error, "error_description": format!("AADSTS{number}: {words}"), "error_codes": [number],
            "timestamp": "2026-01-05 09:00:00Z", "trace_id": uuid::Uuid::new_v4(), "correlation_id": uuid::Uuid::new_v4(),
        });
        (status, answer)
    };
    if field("grant_type") != "client_credentials" {
        let words = "The request body must contain the following parameter: 'grant_type'.";
        return refused(400, "unsupported_grant_type", 900_144, words);
    }
    if field("scope") != SCOPE {
        let words = "The provided value for the input parameter 'scope' is not valid.";
        return refused(400, "invalid_scope", 70_011, words);
    }
    if asked != tenant.id {
        let words = format!("Tenant '{asked}' not found.");
        return refused(400, "invalid_request", 90_002, &words);
    }
    if field("client_id") != tenant.app {
        let words = "Application with that identifier was not found in the directory.";
        return refused(400, "unauthorized_client", 700_016, words);
    }
    if field("client_secret") != tenant.secret {
        let words = "Invalid client secret provided.";
        return refused(401, "invalid_client", 7_000_215, words);
    }
    if tenant.is_secret_expired {
        let words = "The provided client secret keys for app are expired.";
        return refused(401, "invalid_client", 7_000_222, words);
    }
    let answer = json!({
        "token_type": "Bearer", "expires_in": 3600, "ext_expires_in": 3600, "access_token": tenant.give_token(),
    });
    (200, answer)
}
