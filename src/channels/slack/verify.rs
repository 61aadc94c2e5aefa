//! Whether a delivery is really Slack's: its signature over the raw bytes (RS-T19).

use axum::http::HeaderMap;
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use slack_morphism::SlackSigningSecret;
use slack_morphism::signature_verifier::{
    SlackEventSignatureVerifier, SlackEventSignatureVerifierError,
};

use crate::secrets;

/// It is not Slack's, or cannot be told to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Forged;

/// Checks the signature of a body that nobody has looked into yet.
pub(super) fn verify(
    secret: &SecretString,
    headers: &HeaderMap,
    body: &[u8],
    now: Timestamp,
) -> Result<(), Forged> {
    let secret = secret.expose_secret();
    if secrets::is_placeholder(secret) {
        return Err(Forged);
    }
    let signature = only(
        headers,
        SlackEventSignatureVerifier::SLACK_SIGNED_HASH_HEADER,
    )?;
    let at = only(headers, SlackEventSignatureVerifier::SLACK_SIGNED_TIMESTAMP)?;
    // The library subtracts what it reads, so numbers without measure never come so far.
    if at.len() > 12 || !at.bytes().all(|it| it.is_ascii_digit()) {
        return Err(Forged);
    }
    let seconds: i64 = at.parse().map_err(|_| Forged)?;
    let window = SlackEventSignatureVerifier::MAX_TIMESTAMP_AGE_SECONDS;
    if (now.as_second() - seconds).abs() > window {
        return Err(Forged);
    }
    let body = std::str::from_utf8(body).map_err(|_| Forged)?;
    let secret = SlackSigningSecret(secret.to_owned());
    match SlackEventSignatureVerifier::new(&secret).verify(signature, body, at) {
        // It knows the system's time only, and looks at it once the signature is right.
        Ok(()) | Err(SlackEventSignatureVerifierError::IncorrectOrExpiredTimestampError(_)) => {
            Ok(())
        }
        Err(_) => Err(Forged),
    }
}

/// Whether somebody tried to sign at all.
#[must_use]
pub(super) fn is_signed(headers: &HeaderMap) -> bool {
    headers.contains_key(SlackEventSignatureVerifier::SLACK_SIGNED_HASH_HEADER)
        || headers.contains_key(SlackEventSignatureVerifier::SLACK_SIGNED_TIMESTAMP)
}

/// A header that is there exactly once: of two, nobody knows which one others looked at.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Forged> {
    let mut all = headers.get_all(name).iter();
    let (Some(value), None) = (all.next(), all.next()) else {
        return Err(Forged);
    };
    value.to_str().map_err(|_| Forged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "fa2c05deeef5a4077494e89f54394de0";
    const AT: i64 = 1_531_420_618;
    const RIGHT: &str = "v0=baa91ef62d346e56607bbdd278a8acd570b91226854f15a382f43d33be42f666";

    fn check(signature: &str, at: &str, body: &[u8], now: i64) -> Result<(), Forged> {
        let mut headers = HeaderMap::new();
        headers.insert("x-slack-signature", signature.parse().unwrap());
        headers.insert("x-slack-request-timestamp", at.parse().unwrap());
        let now = Timestamp::from_second(now).unwrap();
        verify(&SecretString::from(SECRET), &headers, body, now)
    }

    /// RS-T19. Slack's own example, by the time of whoever asks: its five minutes and no more. The
    /// system's clock is years on, so this also shows that the library looks at the signature first.
    #[test]
    fn a_signature_is_good_for_five_minutes() {
        for (off, fine) in [
            (0, true),
            (300, true),
            (-300, true),
            (301, false),
            (-301, false),
        ] {
            let checked = check(RIGHT, "1531420618", b"test-body", AT + off);
            assert_eq!(checked.is_ok(), fine, "{off}");
        }
        let wrong = RIGHT.replace("baa9", "baa8");
        for (signature, body) in [
            (wrong.as_str(), &b"test-body"[..]),
            (RIGHT, b"test-bodz"),
            (&RIGHT.replace("v0", "V0"), b"test-body"),
            (&RIGHT.replace("v0", "v1"), b"test-body"),
            (&RIGHT.to_uppercase(), b"test-body"),
            (&RIGHT[..66], b"test-body"),
            ("v0=", b"test-body"),
            ("", b"test-body"),
        ] {
            assert_eq!(
                check(signature, "1531420618", body, AT),
                Err(Forged),
                "{signature}"
            );
        }
    }

    /// RS-T19. Numbers beyond all measure, and what is no number, are no panic.
    #[test]
    fn nothing_makes_it_panic() {
        for at in [
            "-9223372036854775808",
            "9223372036854775807",
            "99999999999999999999999999",
            "-1",
            "+1531420618",
            "1531420618.0",
            "01531420618",
            "0x5b4646ca",
            "",
            "now",
        ] {
            assert_eq!(check(RIGHT, at, b"test-body", AT), Err(Forged), "{at}");
        }
        assert_eq!(check(RIGHT, "1531420618", b"\xff\xfe", AT), Err(Forged));
        let none = verify(
            &SecretString::from(SECRET),
            &HeaderMap::new(),
            b"",
            Timestamp::UNIX_EPOCH,
        );
        assert_eq!(none, Err(Forged));
    }
}
