//! Tokens that let us into mailboxes of Microsoft 365 and Google (OAuth 2.0): asked for once at a time, kept while
//! they are good, renewed before they end.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::channels::calls;
use crate::config::MailConfig;
use crate::secrets::{self, Keys};
use crate::store::mail_accounts::{Account, auth};

/// What is asked of Microsoft: whatever of IMAP and SMTP the app was given in the tenant (Microsoft's
/// "Authenticate an IMAP, POP or SMTP connection using OAuth").
const MICROSOFT_SCOPE: &str = "https://outlook.office365.com/.default";
/// The one scope of Google's that is good for IMAP and SMTP (Google's "OAuth 2.0 mechanism").
const GOOGLE_SCOPE: &str = "https://mail.google.com/";
/// For how long a signed question to Google is good; it takes no longer.
const ASSERTION: i64 = 3600;
/// How long before its end a token is renewed.
const EARLY: Duration = Duration::from_mins(5);
/// Tokens last no longer, whatever is said.
const LONGEST: Duration = Duration::from_hours(24);
/// After a refusal, the same question is not asked again for so long.
const PAUSE: Duration = Duration::from_secs(30);
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Answers are shorter.
const LONGEST_ANSWER: u64 = 256 * 1024;
/// More accounts than anybody has.
const KEPT: usize = 200;

/// Why there is no token. What it says holds no secret and no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// One of [`refusal`], for the language files.
    pub code: &'static str,
    /// The other side's own word, such as `AADSTS7000215` or `invalid_grant`.
    pub word: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.word)
    }
}

impl Refusal {
    fn new(code: &'static str, word: impl Into<String>) -> Self {
        Self {
            code,
            word: word.into(),
        }
    }

    /// Whether asking again later may help by itself.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        self.code == refusal::UNREACHABLE
    }
}

/// Why no token is given.
pub mod refusal {
    /// Whoever gives tokens was not reached, or is not well.
    pub const UNREACHABLE: &str = "token-unreachable";
    /// No tenant of this id.
    pub const TENANT: &str = "token-tenant";
    /// No app of this id.
    pub const APP: &str = "token-app";
    /// The secret is wrong, or has expired.
    pub const SECRET: &str = "token-secret";
    /// What somebody agreed to was taken back, or has expired.
    pub const GRANT: &str = "token-grant";
    /// The service account may not act for this mailbox.
    pub const DELEGATION: &str = "token-delegation";
    /// The key of the service account is none.
    pub const KEY: &str = "token-key";
    /// It was refused for another reason.
    pub const REFUSED: &str = "token-refused";
}

/// The tokens we have; clones share them.
#[derive(Clone)]
pub struct Tokens {
    /// Or why there is none: a server without root certificates works but for this.
    client: Result<Client, Arc<str>>,
    microsoft: Url,
    google: Url,
    slots: Arc<Mutex<HashMap<String, Slot>>>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

/// Whoever holds it asks, the others wait for what they hear.
type Slot = Arc<tokio::sync::Mutex<Kept>>;

#[derive(Default)]
struct Kept {
    token: Option<(SecretString, Instant)>,
    failed: Option<(Refusal, Instant)>,
}

impl Tokens {
    /// From the settings.
    pub fn open(config: &MailConfig) -> anyhow::Result<Self> {
        let url = |key: &str, address: &str| {
            Url::parse(address)
                .ok()
                .filter(|it| it.host().is_some())
                .ok_or_else(|| anyhow::anyhow!("`{key}` is no address"))
        };
        let microsoft = url("mail.microsoft_login_url", &config.microsoft_login_url)?;
        let google = url("mail.google_token_url", &config.google_token_url)?;
        let is_plain = microsoft.scheme() == "http" && google.scheme() == "http";
        // Whoever was first has installed the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(PATIENCE)
            .timeout(PATIENCE)
            .user_agent(concat!("Visavis/", env!("CARGO_PKG_VERSION")));
        if is_plain {
            // A stand-in on this machine: no proxy reaches it, and no certificate is looked at.
            client = client.no_proxy().tls_certs_only([]);
        }
        Ok(Self {
            client: client.build().map_err(|error| calls::chain(&error).into()),
            microsoft,
            google,
            slots: Arc::default(),
        })
    }

    /// A token for an account's mailbox that is good for some minutes at least.
    pub async fn bearer(&self, app: &App, account: &Account) -> Result<SecretString, Refusal> {
        self.bearer_at(&app.keys, app.clock.now(), account).await
    }

    /// The same with these keys, at this moment.
    pub async fn bearer_at(
        &self,
        keys: &Keys,
        now: Timestamp,
        account: &Account,
    ) -> Result<SecretString, Refusal> {
        let came = Instant::now();
        let slot = self.slot(account);
        let mut kept = slot.lock().await;
        if let Some((token, until)) = &kept.token
            && came + EARLY < *until
        {
            return Ok(token.clone());
        }
        if let Some((refusal, at)) = &kept.failed
            && *at + PAUSE > came
        {
            return Err(refusal.clone());
        }
        match self.ask(keys, now, account).await {
            Ok((token, lasts)) => {
                kept.token = Some((token.clone(), Instant::now() + lasts));
                kept.failed = None;
                Ok(token)
            }
            Err(refusal) => {
                // One that is still good serves while no other is to be had.
                if let Some((token, until)) = &kept.token
                    && *until > Instant::now()
                    && refusal.may_pass()
                {
                    return Ok(token.clone());
                }
                // Whoever was not reached may be reached by the next one.
                kept.failed = (!refusal.may_pass()).then(|| (refusal.clone(), Instant::now()));
                Err(refusal)
            }
        }
    }

    /// The account's token was not taken: the next one is another.
    pub async fn forget(&self, account: &Account) {
        *self.slot(account).lock().await = Kept::default();
    }

    fn slot(&self, account: &Account) -> Slot {
        // Each sealing gives other bytes: another secret is another slot.
        let sealed = [&account.sealed_secret, &account.sealed_refresh]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .collect::<Vec<u8>>();
        let key = [
            account.auth.as_str(),
            account.tenant.as_str(),
            account.client_id.as_str(),
            account.username.as_str(),
            secrets::sha256_hex(&sealed).as_str(),
        ]
        .join("\n");
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= KEPT && !slots.contains_key(&key) {
            slots.clear();
        }
        slots.entry(key).or_default().clone()
    }

    async fn ask(
        &self,
        keys: &Keys,
        now: Timestamp,
        account: &Account,
    ) -> Result<(SecretString, Duration), Refusal> {
        let secret = opened(keys, account.sealed_secret.as_deref(), refusal::SECRET)?;
        let secret = secret.expose_secret();
        match account.auth.as_str() {
            auth::MICROSOFT => {
                let mut address = self.microsoft.clone();
                match address.path_segments_mut() {
                    Ok(mut path) => path
                        .pop_if_empty()
                        .push(&account.tenant)
                        .extend(["oauth2", "v2.0", "token"]),
                    Err(()) => return Err(Refusal::new(refusal::TENANT, "")),
                };
                let form = [
                    ("grant_type", "client_credentials"),
                    ("client_id", account.client_id.as_str()),
                    ("client_secret", secret),
                    ("scope", MICROSOFT_SCOPE),
                ];
                self.post(address, &form, microsoft_refuses).await
            }
            auth::GOOGLE => {
                let refresh = opened(keys, account.sealed_refresh.as_deref(), refusal::GRANT)?;
                let form = [
                    ("grant_type", "refresh_token"),
                    ("client_id", account.client_id.as_str()),
                    ("client_secret", secret),
                    ("refresh_token", refresh.expose_secret()),
                ];
                self.post(self.google.clone(), &form, google_refuses).await
            }
            auth::GOOGLE_SERVICE => {
                let signed = assertion(secret, &account.username, self.google.as_str(), now)?;
                let form = [
                    ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                    ("assertion", signed.expose_secret()),
                ];
                self.post(self.google.clone(), &form, google_refuses).await
            }
            _ => Err(Refusal::new(refusal::REFUSED, "")),
        }
    }

    async fn post(
        &self,
        address: Url,
        form: &[(&str, &str)],
        refuses: fn(StatusCode, &Value) -> Refusal,
    ) -> Result<(SecretString, Duration), Refusal> {
        let away = |why: &str| Refusal::new(refusal::UNREACHABLE, why);
        let client = self.client.as_ref().map_err(|why| away(why))?;
        let response = client
            .post(address)
            .form(form)
            .send()
            .await
            .map_err(|error| away(&calls::words(error).to_string()))?;
        let status = response.status();
        let body = calls::body(response, LONGEST_ANSWER)
            .await
            .map_err(|error| away(&error.to_string()))?;
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
            return Err(away(&format!("status {}", status.as_u16())));
        }
        if !status.is_success() {
            return Err(refuses(status, &answer));
        }
        let Some(token) = answer["access_token"].as_str().filter(|it| !it.is_empty()) else {
            return Err(away("no token"));
        };
        // A number, or one in quotes.
        let lasts = &answer["expires_in"];
        let lasts = lasts
            .as_u64()
            .or_else(|| lasts.as_str()?.trim().parse().ok())
            .unwrap_or_default();
        let lasts = Duration::from_secs(lasts).min(LONGEST);
        Ok((SecretString::from(token), lasts))
    }
}

fn opened(keys: &Keys, sealed: Option<&[u8]>, code: &'static str) -> Result<SecretString, Refusal> {
    let missing = || Refusal::new(code, "");
    let plain = keys.open(sealed.ok_or_else(missing)?).ok();
    plain
        .and_then(|it| String::from_utf8(it).ok())
        .map(SecretString::from)
        .ok_or_else(missing)
}

/// The parts of a service account's key file that are used.
#[derive(Deserialize)]
struct ServiceKey {
    client_email: String,
    private_key: String,
    #[serde(default)]
    private_key_id: String,
}

fn key_pair(key: &ServiceKey) -> Option<RsaKeyPair> {
    let der = PrivatePkcs8KeyDer::from_pem_slice(key.private_key.as_bytes()).ok()?;
    RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).ok()
}

/// A signed question for a token in the name of a mailbox's owner (RFC 7523; Google's "Using OAuth 2.0 for
/// server to server applications").
fn assertion(
    key: &str,
    subject: &str,
    audience: &str,
    now: Timestamp,
) -> Result<SecretString, Refusal> {
    let broken = || Refusal::new(refusal::KEY, "");
    let key: ServiceKey = serde_json::from_str(key).map_err(|_| broken())?;
    let pair = key_pair(&key).ok_or_else(broken)?;
    let part = |it: Value| BASE64URL_NOPAD.encode(it.to_string().as_bytes());
    let head = part(json!({ "alg": "RS256", "typ": "JWT", "kid": key.private_key_id }));
    let issued = now.as_second();
    let claims = part(json!({
        "iss": key.client_email,
        "sub": subject,
        "scope": GOOGLE_SCOPE,
        "aud": audience,
        "iat": issued,
        "exp": issued + ASSERTION,
    }));
    let signed = format!("{head}.{claims}");
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        signed.as_bytes(),
        &mut signature,
    )
    .map_err(|_| broken())?;
    let signature = BASE64URL_NOPAD.encode(&signature);
    Ok(SecretString::from(format!("{signed}.{signature}")))
}

/// What Microsoft's sign-in service means by its codes ("Microsoft Entra authentication and authorization
/// error codes").
fn microsoft_refuses(status: StatusCode, answer: &Value) -> Refusal {
    // The description begins with it: `AADSTS7000215: …`.
    let described = answer["error_description"].as_str().unwrap_or_default();
    let code = described
        .strip_prefix("AADSTS")
        .and_then(|it| it.split(|it: char| !it.is_ascii_digit()).next())
        .and_then(|it| it.parse::<u64>().ok())
        .or_else(|| answer["error_codes"].as_array()?.first()?.as_u64());
    let error = calls::word(answer["error"].as_str().unwrap_or_default(), &[], 60);
    let word = code.map_or_else(|| error.clone(), |it| format!("AADSTS{it}"));
    let found = match (code, error.as_str()) {
        (Some(90002 | 90013 | 900_021 | 900_023 | 900_971), _) => refusal::TENANT,
        (Some(700_016 | 700_026 | 7_000_112 | 500_011), _) | (_, "unauthorized_client") => {
            refusal::APP
        }
        (Some(7_000_215 | 7_000_222 | 7_000_218 | 700_027), _) | (_, "invalid_client") => {
            refusal::SECRET
        }
        (_, "temporarily_unavailable") => refusal::UNREACHABLE,
        _ if status == StatusCode::NOT_FOUND => refusal::TENANT,
        _ => refusal::REFUSED,
    };
    Refusal::new(found, word)
}

/// What Google means (RFC 6749 5.2; Google's "Refresh token expiration").
fn google_refuses(status: StatusCode, answer: &Value) -> Refusal {
    let error = calls::word(answer["error"].as_str().unwrap_or_default(), &[], 60);
    let code = match error.as_str() {
        "invalid_grant" => refusal::GRANT,
        "invalid_client" => refusal::SECRET,
        "unauthorized_client" | "access_denied" => refusal::DELEGATION,
        "temporarily_unavailable" | "internal_failure" => refusal::UNREACHABLE,
        _ => refusal::REFUSED,
    };
    let word = if error.is_empty() {
        format!("status {}", status.as_u16())
    } else {
        error
    };
    Refusal::new(code, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RS-R5. Whatever is wrong with what lets us in has its own words; all else passes.
    #[test]
    fn each_answer_has_its_meaning() {
        let status = |it| StatusCode::from_u16(it).unwrap();
        for (code, answer, expected, word) in [
            (
                401,
                json!({ "error": "invalid_client", "error_description": "AADSTS7000222: expired." }),
                refusal::SECRET,
                "AADSTS7000222",
            ),
            (
                400,
                json!({ "error": "invalid_request", "error_codes": [90002] }),
                refusal::TENANT,
                "AADSTS90002",
            ),
            (
                400,
                json!({ "error": "unauthorized_client", "error_description": "AADSTS700016: no app x@y.test" }),
                refusal::APP,
                "AADSTS700016",
            ),
            (400, Value::Null, refusal::REFUSED, ""),
        ] {
            let found = microsoft_refuses(status(code), &answer);
            assert_eq!(found, Refusal::new(expected, word), "{answer}");
        }
        for (answer, expected, word) in [
            (
                json!({ "error": "invalid_grant", "error_description": "Token has been expired or revoked." }),
                refusal::GRANT,
                "invalid_grant",
            ),
            (
                json!({ "error": "unauthorized_client" }),
                refusal::DELEGATION,
                "unauthorized_client",
            ),
            (
                json!({ "error": "deleted_client" }),
                refusal::REFUSED,
                "deleted_client",
            ),
            (Value::Null, refusal::REFUSED, "status 400"),
        ] {
            let found = google_refuses(status(400), &answer);
            assert_eq!(found, Refusal::new(expected, word), "{answer}");
        }
    }
}
