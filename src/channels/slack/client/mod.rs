//! Slack's Web API: one call at a time, files both ways, and how either can fail.
//!
//! The transport of calls is slack-morphism's; its types are not used, as they refuse whole answers
//! that Slack really gives. What an answer holds is read from its JSON where it is needed.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, Url};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;
use slack_morphism::errors::SlackClientError;
use slack_morphism::{
    SlackApiToken, SlackApiTokenValue, SlackClientApiCallContext, SlackClientHttpConnector as _,
    hyper_tokio::SlackClientHyperConnector,
};

use crate::channels::calls::{
    FILE_PATIENCE, HOPS, PATIENCE, Turns, WAIT, body, chain, healthy, kind, word, words,
};
pub use crate::channels::calls::{Failure, Turn};

/// The way to Slack; cheap to clone. Clones share connections and turns.
#[derive(Clone)]
pub struct Slack {
    /// Or why there is none: a server without root certificates works but for this.
    ways: Result<Ways, Arc<str>>,
    api: Url,
    turns: Turns,
    patience: Duration,
}

#[derive(Clone)]
struct Ways {
    calls: SlackClientHyperConnector<HttpsConnector<HttpConnector>>,
    files: Client,
}

impl std::fmt::Debug for Slack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slack")
            .field("api", &self.api.as_str())
            .finish_non_exhaustive()
    }
}

impl Slack {
    /// From `slack.api_url`.
    pub fn open(api_url: &str) -> anyhow::Result<Self> {
        let api = Url::parse(api_url.trim_end_matches('/'))
            .ok()
            .filter(|it| matches!(it.scheme(), "http" | "https") && it.host().is_some())
            .context("`slack.api_url` is no address")?;
        Ok(Self {
            ways: ways(&api).map_err(|error| error.to_string().into()),
            api,
            turns: Turns::new(),
            patience: PATIENCE,
        })
    }

    /// With this much time for a call.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// A turn for a job that will talk to Slack; none if all are long in use: then the job waits, and
    /// lets others run. What Slack itself waits for (forms) needs none.
    pub async fn turn(&self) -> Option<Turn> {
        self.turns.next().await
    }

    fn ways(&self) -> Result<&Ways, Failure> {
        self.ways
            .as_ref()
            .map_err(|why| Failure::Later(format!("no call is possible: {why}")))
    }

    /// Calls a method of the Web API with a token; the answer is the whole JSON of an `ok`.
    pub async fn call(
        &self,
        token: &SecretString,
        method: &str,
        arguments: &Value,
    ) -> Result<Value, Failure> {
        let ways = self.ways()?;
        let token = SlackApiToken::new(SlackApiTokenValue(token.expose_secret().to_owned()));
        let span = tracing::Span::none();
        let context = SlackClientApiCallContext {
            rate_control_params: None,
            token: Some(&token),
            tracing_span: &span,
            is_sensitive_url: true,
        };
        let address = format!("{}/{method}", self.api.as_str().trim_end_matches('/'));
        let mut address =
            Url::parse(&address).map_err(|_| Failure::Refused("no such method".to_owned()))?;
        let called = async {
            if takes_json(method) {
                ways.calls.http_post_uri(address, arguments, context).await
            } else {
                if let Some(fields) = arguments.as_object().filter(|it| !it.is_empty()) {
                    let mut query = address.query_pairs_mut();
                    for (name, value) in fields {
                        match value {
                            Value::Null => {}
                            Value::String(text) => {
                                query.append_pair(name, text);
                            }
                            other => {
                                query.append_pair(name, &other.to_string());
                            }
                        }
                    }
                }
                ways.calls.http_get_uri(address, context).await
            }
        };
        match tokio::time::timeout(self.patience, called).await {
            Err(_) => Err(Failure::Later("no answer in time".to_owned())),
            Ok(Ok(answer)) => read(answer),
            Ok(Err(error)) => Err(why(error)),
        }
    }

    /// Asks whose a token is (`auth.test`), and which scopes it has, which stand in a header only.
    pub async fn introduce(
        &self,
        token: &SecretString,
    ) -> Result<(Value, Option<String>), Failure> {
        let address = format!("{}/auth.test", self.api.as_str().trim_end_matches('/'));
        let request = self
            .ways()?
            .files
            .post(address)
            .bearer_auth(token.expose_secret())
            .timeout(self.patience);
        let response = request.send().await.map_err(words)?;
        healthy(&response)?;
        let scopes = response.headers().get("x-oauth-scopes");
        let scopes = scopes.and_then(|it| it.to_str().ok()).map(str::to_owned);
        let body = body(response, 1024 * 1024).await?;
        let answer = serde_json::from_slice(&body)
            .map_err(|_| Failure::Later("its answer is no JSON".to_owned()))?;
        Ok((read(answer)?, scopes))
    }

    /// Exchanges the code of an installation for a token (OAuth, `oauth.v2.access`).
    pub async fn exchange(
        &self,
        client_id: &str,
        client_secret: &SecretString,
        code: &str,
        redirect_uri: &str,
    ) -> Result<Value, Failure> {
        let address = format!(
            "{}/oauth.v2.access",
            self.api.as_str().trim_end_matches('/')
        );
        let request = self
            .ways()?
            .files
            .post(address)
            .timeout(self.patience)
            .form(&[
                ("client_id", client_id),
                ("client_secret", client_secret.expose_secret()),
                ("code", code),
                ("redirect_uri", redirect_uri),
            ]);
        let response = request.send().await.map_err(words)?;
        healthy(&response)?;
        let body = body(response, 1024 * 1024).await?;
        // What serde says would quote the answer, which may hold a token.
        let answer = serde_json::from_slice(&body)
            .map_err(|_| Failure::Later("its answer is no JSON".to_owned()))?;
        read(answer)
    }

    /// Fetches a file, of at most `limit` bytes, and its type. The token goes to the hosts of Slack's
    /// files and nowhere else (RS-T26).
    pub async fn download(
        &self,
        token: &SecretString,
        url: &str,
        limit: u64,
    ) -> Result<(Vec<u8>, String), Failure> {
        let ways = self.ways()?;
        let mut address = self.file_address(url)?;
        for _ in 0..HOPS {
            let request = ways
                .files
                .get(address.clone())
                .bearer_auth(token.expose_secret())
                .timeout(FILE_PATIENCE);
            let response = request.send().await.map_err(words)?;
            if response.status().is_redirection() {
                let place = response.headers().get(LOCATION);
                let place = place
                    .and_then(|it| it.to_str().ok())
                    .and_then(|it| address.join(it).ok());
                // Whoever is not let in is sent to the page where people sign in.
                address = match place {
                    Some(place) if self.is_file_host(&place) => place,
                    _ => return Err(Failure::Broken("file_not_given".to_owned())),
                };
                continue;
            }
            if response.status() == StatusCode::NOT_FOUND {
                return Err(Failure::Refused("file_not_found".to_owned()));
            }
            healthy(&response)?;
            let (content_type, is_given) = kind(&response);
            // A wrong token yields the sign-in page, with 200.
            if content_type == "text/html" && !is_given {
                return Err(Failure::Broken("file_not_given".to_owned()));
            }
            let bytes = body(response, limit).await?;
            return Ok((bytes, content_type));
        }
        Err(Failure::Refused("file_not_found".to_owned()))
    }

    /// Gives Slack a file, which nobody sees before it is shared by `files.completeUploadExternal`;
    /// its id there.
    pub async fn upload(
        &self,
        token: &SecretString,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Failure> {
        let arguments = serde_json::json!({ "filename": name, "length": bytes.len() });
        let answer = self
            .call(token, "files.getUploadURLExternal", &arguments)
            .await?;
        let (Some(id), Some(url)) = (answer["file_id"].as_str(), answer["upload_url"].as_str())
        else {
            return Err(Failure::Later("its answer names no file".to_owned()));
        };
        // The address itself lets in: no token goes along.
        let address = self.file_address(url)?;
        let request = self
            .ways()?
            .files
            .post(address)
            .header(CONTENT_TYPE, "application/octet-stream")
            .timeout(FILE_PATIENCE)
            .body(bytes);
        let response = request.send().await.map_err(words)?;
        healthy(&response)?;
        Ok(id.to_owned())
    }

    fn file_address(&self, url: &str) -> Result<Url, Failure> {
        Url::parse(url)
            .ok()
            .filter(|it| self.is_file_host(it))
            .ok_or_else(|| Failure::Refused("file_elsewhere".to_owned()))
    }

    /// Whether an address is one of Slack's own files.
    fn is_file_host(&self, address: &Url) -> bool {
        if !address.username().is_empty() || address.password().is_some() {
            return false;
        }
        let Some(host) = address.host_str() else {
            return false;
        };
        if host == self.api.host_str().unwrap_or_default() {
            return address.scheme() == self.api.scheme()
                && address.port_or_known_default() == self.api.port_or_known_default();
        }
        let known = ["files.slack.com", "slack-files.com", "files.slack-gov.com"];
        address.scheme() == "https" && address.port().is_none() && known.contains(&host)
    }
}

/// The clients. To a stand-in on this machine no proxy leads, and no certificate is looked at.
fn ways(api: &Url) -> anyhow::Result<Ways> {
    // Whoever was first has installed the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let is_plain = api.scheme() == "http";
    let builder = HttpsConnectorBuilder::new();
    let calls = if is_plain {
        let nobody = rustls::ClientConfig::builder()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        builder.with_tls_config(nobody).https_or_http()
    } else {
        builder.with_native_roots()?.https_only()
    };
    let mut files = Client::builder()
        .redirect(Policy::none())
        .connect_timeout(PATIENCE)
        .user_agent(concat!("Visavis/", env!("CARGO_PKG_VERSION")));
    if is_plain {
        files = files.no_proxy().tls_certs_only([]);
    }
    Ok(Ways {
        calls: SlackClientHyperConnector::with_connector(calls.enable_http1().build()),
        files: files.build()?,
    })
}

/// Methods that change something take JSON; those that read take fields only.
fn takes_json(method: &str) -> bool {
    const FAMILIES: [&str; 3] = ["chat.", "views.", "reactions.add"];
    const OTHERS: [&str; 5] = [
        "apps.connections.open",
        "auth.test",
        "conversations.join",
        "conversations.open",
        "files.completeUploadExternal",
    ];
    OTHERS.contains(&method)
        || method != "chat.getPermalink" && FAMILIES.iter().any(|it| method.starts_with(it))
}

/// The answer, if it is an `ok`.
fn read(answer: Value) -> Result<Value, Failure> {
    match answer["ok"].as_bool() {
        Some(true) => Ok(answer),
        Some(false) => Err(refusal(
            answer["error"].as_str().unwrap_or_default(),
            answer["needed"].as_str(),
        )),
        None => Err(Failure::Later("its answer cannot be read".to_owned())),
    }
}

/// What Slack's word means.
fn refusal(error: &str, needed: Option<&str>) -> Failure {
    let word = word(error, &['-'], 80);
    match word.as_str() {
        "ratelimited" | "rate_limited" => Failure::Limited(WAIT),
        "invalid_auth"
        | "not_authed"
        | "account_inactive"
        | "token_revoked"
        | "token_expired"
        | "not_allowed_token_type"
        | "invalid_token"
        | "app_uninstalled" => Failure::Broken(word),
        "missing_scope" => {
            let needed = self::word(needed.unwrap_or("?"), &[':', ','], 200);
            Failure::MissingScope(needed)
        }
        ""
        | "internal_error"
        | "fatal_error"
        | "service_unavailable"
        | "request_timeout"
        | "internal_server_error"
        | "team_added_to_org"
        | "org_login_required" => Failure::Later(if word.is_empty() {
            "no reason".to_owned()
        } else {
            word
        }),
        _ => Failure::Refused(word),
    }
}

/// What slack-morphism says, without the answer that it quotes.
fn why(error: SlackClientError) -> Failure {
    match error {
        SlackClientError::ApiError(error) => {
            let body = error.http_response_body.as_deref();
            let body = body.and_then(|it| serde_json::from_str::<Value>(it).ok());
            let needed = body.as_ref().and_then(|it| it["needed"].as_str());
            refusal(&error.code, needed)
        }
        SlackClientError::RateLimitError(error) => Failure::Limited(
            error
                .retry_after
                .unwrap_or(WAIT)
                .max(Duration::from_secs(1)),
        ),
        SlackClientError::HttpError(error) => {
            let body = error.http_response_body.as_deref();
            let body = body.and_then(|it| serde_json::from_str::<Value>(it).ok());
            let word = body.as_ref().and_then(|it| it["error"].as_str());
            match word {
                Some(word) if error.status_code.is_client_error() => refusal(word, None),
                _ => Failure::Later(format!("status {}", error.status_code.as_u16())),
            }
        }
        SlackClientError::ProtocolError(_) => Failure::Later("its answer is no JSON".to_owned()),
        SlackClientError::HttpProtocolError(error) => Failure::Later(
            error
                .cause
                .map_or_else(|| "not reached".to_owned(), |it| chain(&*it)),
        ),
        SlackClientError::SystemError(error) => Failure::Later(
            error
                .cause
                .map_or_else(|| "not reached".to_owned(), |it| chain(&*it)),
        ),
        SlackClientError::EndOfStream(_) | SlackClientError::SocketModeProtocolError(_) => {
            Failure::Later("it hung up".to_owned())
        }
    }
}

#[cfg(test)]
mod tests;
