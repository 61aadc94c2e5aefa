//! Microsoft's connector service: one call at a time, files from there, and how either can fail.

mod token;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use self::token::Tokens;
use super::Open;
use super::hosts::Hosts;
use crate::channels::calls::{
    FILE_PATIENCE, HOPS, PATIENCE, Turns, body, healthy, kind, pause, word, words,
};
pub use crate::channels::calls::{Failure, Turn};
use crate::config::TeamsConfig;

pub use reqwest::Method;

/// Answers are shorter than this.
const ANSWER_MAX: u64 = 8 * 1024 * 1024;

/// What [`Failure::Refused`] and [`Failure::Broken`] say, besides words of Microsoft's own.
pub mod refusal {
    /// Whom it is for has not installed the app, has removed or blocked it.
    pub const NOT_INSTALLED: &str = "not_installed";
    /// An administrator of the tenant has blocked the app for them.
    pub const DISABLED: &str = "bot_disabled";
    /// There is no such conversation (any more).
    pub const NO_CONVERSATION: &str = "conversation_not_found";
    /// It is archived, and takes nothing.
    pub const ARCHIVED: &str = "is_archived";
    /// There is no such message (any more).
    pub const NO_MESSAGE: &str = "message_not_found";
    /// It is longer than a message may be.
    pub const TOO_LARGE: &str = "too_large";
    /// The address of the connector service is none that may be called.
    pub const ELSEWHERE: &str = "service_elsewhere";
    /// No tenant of this id.
    pub const TENANT: &str = crate::store::msteams::problem::TENANT;
    /// No app of this id in the tenant.
    pub const APP: &str = crate::store::msteams::problem::APP;
    /// The secret is wrong, or has expired.
    pub const SECRET: &str = crate::store::msteams::problem::SECRET;
    /// The connector service does not take our token.
    pub const TOKEN: &str = crate::store::msteams::problem::TOKEN;
}

/// The way to Teams; cheap to clone. Clones share connections, tokens and turns.
#[derive(Clone)]
pub struct Msteams {
    /// Or why there is none: a server without root certificates works but for this.
    client: Result<Client, Arc<str>>,
    hosts: Hosts,
    tokens: Tokens,
    turns: Turns,
    patience: Duration,
}

impl std::fmt::Debug for Msteams {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Msteams")
            .field("hosts", &self.hosts)
            .finish_non_exhaustive()
    }
}

impl Msteams {
    /// From the settings.
    pub fn open(config: &TeamsConfig) -> anyhow::Result<Self> {
        let login = Url::parse(config.login_url.trim_end_matches('/'))
            .ok()
            .filter(|it| matches!(it.scheme(), "http" | "https") && it.host().is_some())
            .context("`teams.login_url` is no address")?;
        Ok(Self {
            client: client(login.scheme() == "http").map_err(|error| error.to_string().into()),
            hosts: Hosts::of(config),
            tokens: Tokens::new(login),
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

    /// A turn for a job that will talk to Teams; none if all are long in use: then the job waits, and
    /// lets others run.
    pub async fn turn(&self) -> Option<Turn> {
        self.turns.next().await
    }

    fn client(&self) -> Result<&Client, Failure> {
        self.client
            .as_ref()
            .map_err(|why| Failure::Later(format!("no call is possible: {why}")))
    }

    /// A connector service as an activity named it, if it may be called (RS-T22).
    pub fn service(&self, address: &str) -> Result<Url, Failure> {
        self.hosts
            .service(address)
            .ok_or_else(|| Failure::Refused(refusal::ELSEWHERE.to_owned()))
    }

    /// A token of the tenant's app: kept, renewed before it ends, and asked for once at a time.
    pub async fn token(&self, open: &Open) -> Result<SecretString, Failure> {
        let client = self.client()?;
        self.tokens.get(client, open, self.patience).await
    }

    /// Calls the connector service at an address made by [`super::paths`]; the answer is its JSON, or
    /// null. The token goes to Microsoft's services and nowhere else.
    pub async fn call(
        &self,
        open: &Open,
        method: Method,
        url: &Url,
        body: Option<&Value>,
    ) -> Result<Value, Failure> {
        let mut bare = url.clone();
        bare.set_query(None);
        self.service(bare.as_str())?;
        let mut response = self.send(open, &method, url, body).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            // It may have been taken back before its time.
            self.tokens.forget(open).await;
            response = self.send(open, &method, url, body).await?;
        }
        read(response, &method).await
    }

    async fn send(
        &self,
        open: &Open,
        method: &Method,
        url: &Url,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let token = self.token(open).await?;
        let mut request = self
            .client()?
            .request(method.clone(), url.clone())
            .bearer_auth(token.expose_secret())
            .timeout(self.patience);
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await.map_err(words)
    }

    /// Asks something that is public, as keys are: without a token, wherever the settings say.
    pub async fn public(&self, address: &str) -> Result<Value, Failure> {
        let request = self.client()?.get(address).timeout(self.patience);
        let response = request.send().await.map_err(words)?;
        healthy(&response)?;
        json(&body(response, ANSWER_MAX).await?)
    }

    /// Fetches a file, of at most `limit` bytes, and its type. A file has an address that lets in whoever
    /// knows it and gets no token; a picture in a message lies with the connector service, and is given for
    /// the token of `open` (RS-T22, RS-T26).
    pub async fn download(
        &self,
        open: Option<&Open>,
        address: &str,
        limit: u64,
    ) -> Result<(Vec<u8>, String), Failure> {
        let mut address = self
            .hosts
            .file(address)
            .ok_or_else(|| Failure::Refused("file_elsewhere".to_owned()))?;
        for _ in 0..HOPS {
            let mut request = self.client()?.get(address.clone()).timeout(FILE_PATIENCE);
            // Where a service sends us on to, nobody needs the token any more.
            let mut bare = address.clone();
            bare.set_query(None);
            let is_theirs = self.hosts.service(bare.as_str()).is_some() && is_file(&bare);
            if let Some(open) = open.filter(|_| is_theirs) {
                let token = self.token(open).await?;
                request = request.bearer_auth(token.expose_secret());
            }
            let response = request.send().await.map_err(words)?;
            if response.status().is_redirection() {
                let place = response.headers().get(LOCATION);
                let place = place
                    .and_then(|it| it.to_str().ok())
                    .and_then(|it| address.join(it).ok());
                address = place
                    .and_then(|it| self.hosts.file(it.as_str()))
                    .ok_or_else(|| Failure::Refused("file_elsewhere".to_owned()))?;
                continue;
            }
            match response.status().as_u16() {
                404 | 410 => return Err(Failure::Refused("file_not_found".to_owned())),
                // An address that lets in does so for an hour.
                401 | 403 => return Err(Failure::Refused("file_not_given".to_owned())),
                _ => healthy(&response)?,
            }
            let (content_type, _) = kind(&response);
            return Ok((body(response, limit).await?, content_type));
        }
        Err(Failure::Refused("file_not_found".to_owned()))
    }
}

/// Whether an address of the connector service is a file's. Whoever writes may name any address there as that of a
/// picture, and our token opens rosters and more.
fn is_file(address: &Url) -> bool {
    let path = address.path();
    let after = path.split_once("/v3/").map(|(_, after)| after);
    after.is_some_and(|it| it.starts_with("attachments/")) && !path.contains('%')
}

/// The client. To a stand-in on this machine no proxy leads, and no certificate is looked at.
fn client(is_plain: bool) -> anyhow::Result<Client> {
    // Whoever was first has installed the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .redirect(Policy::none())
        .connect_timeout(PATIENCE)
        .user_agent(concat!("Visavis/", env!("CARGO_PKG_VERSION")));
    if is_plain {
        client = client.no_proxy().tls_certs_only([]);
    }
    Ok(client.build()?)
}

/// What serde says would quote the answer, which may hold a token.
fn json(bytes: &[u8]) -> Result<Value, Failure> {
    serde_json::from_slice(bytes).map_err(|_| Failure::Later("its answer is no JSON".to_owned()))
}

async fn read(response: Response, method: &Method) -> Result<Value, Failure> {
    let status = response.status();
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Failure::Limited(pause(&response)));
    }
    let bytes = body(response, ANSWER_MAX).await?;
    if status.is_success() {
        // What is changed or deleted is often answered with nothing.
        if bytes.is_empty() {
            return Ok(Value::Null);
        }
        return match json(&bytes) {
            Err(_) if method != Method::GET => Ok(Value::Null),
            answer => answer,
        };
    }
    let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let code = answer["error"]["code"].as_str().unwrap_or_default();
    Err(refused(status, code))
}

/// What a status and Microsoft's word mean.
fn refused(status: StatusCode, code: &str) -> Failure {
    let code = word(code, &[], 80);
    let refuse = |word: &str| Failure::Refused(word.to_owned());
    match (status.as_u16(), code.as_str()) {
        (401, _) => Failure::Broken(refusal::TOKEN.to_owned()),
        (_, "BotDisabledByAdmin") => refuse(refusal::DISABLED),
        (_, "MessageSizeTooBig") | (413, _) => refuse(refusal::TOO_LARGE),
        (_, "ConversationArchived" | "TeamArchived") => refuse(refusal::ARCHIVED),
        (403, _) => refuse(refusal::NOT_INSTALLED),
        (404, "ActivityNotFoundInConversation") => refuse(refusal::NO_MESSAGE),
        (404, "ConversationNotFound" | "NotFound" | "") => refuse(refusal::NO_CONVERSATION),
        // Somebody else was at work there: it goes well the next time.
        (408 | 412 | 425, _) => Failure::Later(format!("status {}", status.as_u16())),
        (400..=499 | 501, "") => Failure::Refused(format!("status_{}", status.as_u16())),
        (400..=499 | 501, _) => Failure::Refused(code),
        (other, _) => Failure::Later(format!("status {other}")),
    }
}

#[cfg(test)]
mod tests;
