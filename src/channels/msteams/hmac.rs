//! Whether an outgoing webhook's activity is really from Teams: its signature over the raw bytes, by a token that Teams
//! showed once.
//!
//! The signature has no time in it, so that it can be sent again: whoever takes it in knows activities by
//! `activity::outside_id`.

use data_encoding::BASE64;
use ring::hmac;
use secrecy::{ExposeSecret as _, SecretString};

/// A shorter token could be guessed.
const TOKEN_MIN: usize = 16;

/// It is not Teams', or cannot be told to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature of the webhook is wrong")]
pub struct Forged;

/// Checks the header `Authorization` of a body that nobody has looked into yet.
pub fn verify(
    token: &SecretString,
    authorization: Option<&str>,
    body: &[u8],
) -> Result<(), Forged> {
    let key = key(token).ok_or(Forged)?;
    let signature = authorization
        .and_then(|it| it.strip_prefix("HMAC "))
        .ok_or(Forged)?;
    let signature = BASE64
        .decode(signature.trim().as_bytes())
        .map_err(|_| Forged)?;
    hmac::verify(&key, body, &signature).map_err(|_| Forged)
}

/// Whether this can be the token that Teams showed.
#[must_use]
pub fn is_token(token: &SecretString) -> bool {
    key(token).is_some()
}

fn key(token: &SecretString) -> Option<hmac::Key> {
    let bytes = BASE64
        .decode(token.expose_secret().trim().as_bytes())
        .ok()?;
    (bytes.len() >= TOKEN_MIN).then(|| hmac::Key::new(hmac::HMAC_SHA256, &bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"type":"message","text":"<at>HR</at> x"}"#;

    fn token() -> SecretString {
        SecretString::from(BASE64.encode(b"0123456789abcdef0123456789abcdef"))
    }

    fn sign(token: &SecretString, body: &[u8]) -> String {
        let tag = hmac::sign(&key(token).unwrap(), body);
        format!("HMAC {}", BASE64.encode(tag.as_ref()))
    }

    /// Item 9. As Teams signs, checked against what Python's own `hmac` makes of the same.
    #[test]
    fn teams_signature_is_right() {
        let known = "HMAC EkV/wDrOa5UJtFSSAqIuwxwjh/S6nKV9I7/G8Fy1Ank=";
        assert_eq!(sign(&token(), BODY), known);
        assert_eq!(verify(&token(), Some(known), BODY), Ok(()));
    }

    /// Item 9. Anything else is refused, and nothing panics.
    #[test]
    fn everything_else_is_forged() {
        let good = sign(&token(), BODY);
        let other = SecretString::from(BASE64.encode(&[b'x'; 32]));
        let altered = [BODY, b" "].concat();
        let bearer = good.replace("HMAC", "Bearer");
        let short = &good[..good.len() - 4];
        let foreign = sign(&other, BODY);
        assert_eq!(verify(&token(), Some(&good), &altered), Err(Forged));
        for header in [
            None,
            Some(""),
            Some("HMAC"),
            Some("HMAC "),
            Some("HMAC ="),
            Some("hmac x"),
            Some(bearer.as_str()),
            Some(short),
            Some(foreign.as_str()),
            Some("HMAC \u{1F642}"),
        ] {
            assert_eq!(verify(&token(), header, BODY), Err(Forged), "{header:?}");
        }
        for bad in ["", "not base64!", "c2hvcnQ="] {
            let bad = SecretString::from(bad);
            assert!(!is_token(&bad));
            assert_eq!(verify(&bad, Some(&good), BODY), Err(Forged));
        }
    }
}
