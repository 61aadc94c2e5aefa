//! Whether an activity is really from the connector service: its token, and what the token says of it (RS-T22).
//!
//! Only RS256; claims that are absent or of another type are refused; the token must speak of the very service address
//! that the activity names, since that is where our own token goes later.

mod keys;
mod provider;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;

use super::hosts::Hosts;

pub use keys::{Freshness, Keys, Metadata, NotKeys};
pub use provider::install;

/// The channel for which a key must be endorsed, and from which activities come.
const CHANNEL: &str = "msteams";
/// Seconds by which clocks may differ.
const SKEW: i64 = 300;
/// A longer header is no token of Microsoft's.
const HEADER_MAX: usize = 16 * 1024;

/// What a token must say.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Who issues tokens: `https://api.botframework.com` in the public cloud.
    pub issuer: &'a str,
    /// Our app's id, for which they are issued.
    pub app_id: &'a str,
    /// The tenants whose activities are taken; from any if empty.
    pub tenants: &'a [String],
    /// Where the connector service may be.
    pub hosts: &'a Hosts,
}

/// Why an activity is not taken. Says nothing of what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No token, or not in the way it should come.
    #[error("there is no bearer token")]
    NoToken,
    /// Nothing that could be read as a token, or one by another algorithm.
    #[error("the token cannot be read")]
    Malformed,
    /// The key that it names is not known. The keys may be asked for once more (see [`Freshness::may_ask`]).
    #[error("the token names a key that is not known")]
    UnknownKey,
    /// Not signed by the key that it names.
    #[error("the signature is wrong")]
    Signature,
    /// A claim is absent, of another type, or not what it must be.
    #[error("a claim is wrong")]
    Claims,
    /// Its time is over, or has not come.
    #[error("the token is not valid now")]
    Time,
    /// The activity is no JSON object.
    #[error("the activity cannot be read")]
    NotJson,
    /// The key may not speak for Teams, or the activity is of another channel.
    #[error("the key is not endorsed for the channel")]
    Channel,
    /// The activity names another service address than the token, or one that may not be called.
    #[error("the service address is not allowed")]
    ServiceUrl,
    /// Of a tenant that we do not serve.
    #[error("the tenant is not allowed")]
    Tenant,
}

impl Refused {
    /// The status of the answer.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::NoToken
            | Self::Malformed
            | Self::UnknownKey
            | Self::Signature
            | Self::Claims
            | Self::Time => 401,
            Self::NotJson => 400,
            Self::Channel | Self::ServiceUrl | Self::Tenant => 403,
        }
    }
}

/// Who calls, as far as the token says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    service_url: String,
    is_endorsed: bool,
}

/// The claims that must be there. Of two with one name, none is taken.
#[derive(Deserialize)]
struct Claims {
    exp: i64,
    nbf: i64,
    #[serde(rename = "serviceurl")]
    service_url: String,
    // Read here as well, so that a list of issuers or audiences is refused.
    iss: String,
    aud: String,
}

/// Checks the header `Authorization` and then the raw activity, which it gives back as JSON.
pub fn verify(
    authorization: Option<&str>,
    raw: &[u8],
    keys: &Keys,
    rules: &Rules<'_>,
    now: Timestamp,
) -> Result<Value, Refused> {
    let caller = caller(authorization, keys, rules, now)?;
    let activity: Value = serde_json::from_slice(raw).map_err(|_| Refused::NotJson)?;
    caller.may_say(&activity, rules)?;
    Ok(activity)
}

/// Checks the header `Authorization`, before anybody looks into the body.
pub fn caller(
    authorization: Option<&str>,
    keys: &Keys,
    rules: &Rules<'_>,
    now: Timestamp,
) -> Result<Caller, Refused> {
    let token = authorization
        .filter(|it| it.len() <= HEADER_MAX)
        .and_then(|it| it.strip_prefix("Bearer "))
        .ok_or(Refused::NoToken)?;
    let header = decode_header(token).map_err(|_| Refused::Malformed)?;
    // What is critical to its sender must be understood, and we understand nothing more.
    if header.alg != Algorithm::RS256 || header.crit.is_some() {
        return Err(Refused::Malformed);
    }
    let name = header.kid.ok_or(Refused::Malformed)?;
    let key = keys.get(&name).ok_or(Refused::UnknownKey)?;
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud"]);
    validation.set_issuer(&[rules.issuer]);
    validation.set_audience(&[rules.app_id]);
    // By the time we are given, below.
    validation.validate_exp = false;
    let claims = decode::<Claims>(token, &key.decoding, &validation)
        .map_err(|error| match error.kind() {
            jsonwebtoken::errors::ErrorKind::InvalidSignature => Refused::Signature,
            jsonwebtoken::errors::ErrorKind::Base64(_) => Refused::Malformed,
            _ => Refused::Claims,
        })?
        .claims;
    if rules.app_id.is_empty() || claims.aud != rules.app_id || claims.iss != rules.issuer {
        return Err(Refused::Claims);
    }
    let now = now.as_second();
    if claims.exp.saturating_add(SKEW) < now || claims.nbf.saturating_sub(SKEW) > now {
        return Err(Refused::Time);
    }
    Ok(Caller {
        service_url: claims.service_url,
        is_endorsed: key.endorsements.iter().any(|it| it == CHANNEL),
    })
}

impl Caller {
    /// Checks what an activity says of where it comes from against the token.
    pub fn may_say(&self, activity: &Value, rules: &Rules<'_>) -> Result<(), Refused> {
        if !activity.is_object() {
            return Err(Refused::NotJson);
        }
        let channel = activity.get("channelId").filter(|it| !it.is_null());
        if !self.is_endorsed || channel.is_some_and(|it| it != CHANNEL) {
            return Err(Refused::Channel);
        }
        let said = activity.get("serviceUrl").and_then(Value::as_str);
        let said = said.ok_or(Refused::ServiceUrl)?;
        let trim = |url: &str| url.strip_suffix('/').unwrap_or(url).to_owned();
        if trim(said) != trim(&self.service_url) || rules.hosts.service(said).is_none() {
            return Err(Refused::ServiceUrl);
        }
        if !rules.tenants.is_empty() && !is_served(activity, rules.tenants) {
            return Err(Refused::Tenant);
        }
        Ok(())
    }
}

/// Every tenant that the activity names is served, and it names one.
fn is_served(activity: &Value, tenants: &[String]) -> bool {
    let mut is_named = false;
    for pointer in ["/channelData/tenant/id", "/conversation/tenantId"] {
        match activity.pointer(pointer) {
            None | Some(Value::Null) => {}
            Some(Value::String(id)) if tenants.iter().any(|it| it.eq_ignore_ascii_case(id)) => {
                is_named = true;
            }
            Some(_) => return false,
        }
    }
    is_named
}
