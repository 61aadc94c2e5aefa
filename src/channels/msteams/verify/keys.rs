//! The keys of the connector service, as its metadata (`OpenID`) name them, and when to ask for them again.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use url::Url;

use super::provider;

/// Keys are asked for again when they are this old.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// A token that names an unknown key makes us ask again, but not more often than this.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// A key shorter than this many bytes is none.
const MODULUS_MIN: usize = 256;
/// More keys than Microsoft will ever have.
const KEYS_MAX: usize = 200;

/// What was fetched is not what it should be. Says nothing of what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotKeys {
    /// No JSON, or not the fields that there must be.
    #[error("the OpenID metadata cannot be read")]
    Unreadable,
    /// Microsoft would sign in a way that we do not take.
    #[error("the OpenID metadata do not name RS256")]
    OtherAlgorithm,
    /// The keys would lie on another host without TLS.
    #[error("the OpenID metadata name an address of the keys that is not https")]
    NotSecure,
    /// No key that could be used.
    #[error("there is no RSA key among the keys")]
    NoKey,
}

/// The metadata: where the keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Whom the metadata say the tokens are from.
    pub issuer: String,
    /// Where to fetch the keys, for [`Keys::read`].
    pub keys_url: Url,
}

impl Metadata {
    /// Reads the metadata that were fetched from an address.
    pub fn read(raw: &[u8], from: &Url) -> Result<Self, NotKeys> {
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default)]
            issuer: String,
            jwks_uri: String,
            id_token_signing_alg_values_supported: Option<Vec<String>>,
        }
        let raw: Raw = serde_json::from_slice(raw).map_err(|_| NotKeys::Unreadable)?;
        let algorithms = raw.id_token_signing_alg_values_supported;
        if algorithms.is_some_and(|it| !it.iter().any(|it| it == "RS256")) {
            return Err(NotKeys::OtherAlgorithm);
        }
        let keys_url = Url::parse(&raw.jwks_uri).map_err(|_| NotKeys::Unreadable)?;
        let is_same_host = keys_url.scheme() == from.scheme() && keys_url.host() == from.host();
        if keys_url.scheme() != "https" && !is_same_host {
            return Err(NotKeys::NotSecure);
        }
        Ok(Self {
            issuer: raw.issuer,
            keys_url,
        })
    }
}

/// A key, and the channels that it may speak for.
pub(super) struct Key {
    pub decoding: DecodingKey,
    pub endorsements: Vec<String>,
}

/// The keys by their names.
#[derive(Default)]
pub struct Keys(HashMap<String, Key>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Keys").field(&self.0.len()).finish()
    }
}

impl Keys {
    /// Reads a set of keys. What is no RSA key for signatures is passed over.
    pub fn read(raw: &[u8]) -> Result<Self, NotKeys> {
        #[derive(Deserialize)]
        struct Raw {
            keys: Vec<serde_json::Value>,
        }
        #[derive(Deserialize)]
        struct RawKey {
            kty: String,
            kid: String,
            n: String,
            e: String,
            alg: Option<String>,
            r#use: Option<String>,
            #[serde(default)]
            endorsements: Vec<String>,
        }
        provider::install();
        let raw: Raw = serde_json::from_slice(raw).map_err(|_| NotKeys::Unreadable)?;
        let mut keys = HashMap::new();
        for key in raw.keys.into_iter().take(KEYS_MAX) {
            let Ok(key) = serde_json::from_value::<RawKey>(key) else {
                continue;
            };
            let is_rs256 = key.kty == "RSA"
                && key.alg.is_none_or(|it| it == "RS256")
                && key.r#use.is_none_or(|it| it == "sig");
            // Six bits a letter.
            let is_long = key.n.len() * 6 / 8 >= MODULUS_MIN;
            let Ok(decoding) = DecodingKey::from_rsa_components(&key.n, &key.e) else {
                continue;
            };
            if is_rs256 && is_long && !key.kid.is_empty() {
                keys.entry(key.kid).or_insert(Key {
                    decoding,
                    endorsements: key.endorsements,
                });
            }
        }
        if keys.is_empty() {
            return Err(NotKeys::NoKey);
        }
        Ok(Self(keys))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none, as at first.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Key> {
        self.0.get(name)
    }
}

/// When keys were asked for and got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// When they were last got.
    pub got: Option<Timestamp>,
    /// When they were last asked for, in vain or not.
    pub asked: Option<Timestamp>,
}

impl Freshness {
    /// Whether to ask now, before a token is looked at: there are none, or they are a day old.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        let is_old = self.got.is_none_or(|got| now.duration_since(got) >= KEPT);
        is_old && self.may_ask(now)
    }

    /// Whether to ask again for the sake of a token that names an unknown key.
    #[must_use]
    pub fn may_ask(&self, now: Timestamp) -> bool {
        self.asked
            .is_none_or(|asked| now.duration_since(asked) >= PAUSE)
    }
}
