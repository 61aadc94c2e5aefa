//! Settings of chat programs: where they are, and what connects them without a page.

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::ConfigError;
use crate::secrets;

/// Slack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlackConfig {
    /// Where its Web API is.
    pub api_url: String,
    /// The bot's token, for whoever sets up without the page; wins over what the page stored.
    pub bot_token: Option<SecretString>,
    /// The app's signing secret, likewise.
    pub signing_secret: Option<SecretString>,
    /// The app-level token of Socket Mode, likewise; set, deliveries come that way.
    pub app_token: Option<SecretString>,
}

impl Default for SlackConfig {
    fn default() -> Self {
        Self {
            api_url: "https://slack.com/api".to_owned(),
            bot_token: None,
            signing_secret: None,
            app_token: None,
        }
    }
}

/// Microsoft Teams; every address of it is one of the public cloud unless set otherwise.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TeamsConfig {
    /// Where it is told which keys sign activities (`OpenID` metadata).
    pub openid_url: String,
    /// Who issues the tokens of activities.
    pub issuer: String,
    /// Where we get tokens, before `/{tenant}/oauth2/v2.0/token`.
    pub login_url: String,
    /// Hosts that may be called besides Microsoft's own: `HOST` or `HOST:PORT`; one of this machine, for a
    /// test, without TLS.
    pub service_hosts: Vec<String>,
    /// Where Teams is for a browser: what links on our pages begin with.
    pub web_url: String,
    /// The tenant, for whoever sets up without the page; wins over what the page stored.
    pub tenant_id: Option<String>,
    /// The app's id, likewise.
    pub app_id: Option<String>,
    /// The app's secret, likewise.
    pub app_secret: Option<SecretString>,
}

impl Default for TeamsConfig {
    fn default() -> Self {
        Self {
            openid_url: "https://login.botframework.com/v1/.well-known/openidconfiguration"
                .to_owned(),
            issuer: "https://api.botframework.com".to_owned(),
            login_url: "https://login.microsoftonline.com".to_owned(),
            service_hosts: Vec::new(),
            web_url: "https://teams.microsoft.com".to_owned(),
            tenant_id: None,
            app_id: None,
            app_secret: None,
        }
    }
}

impl SlackConfig {
    /// Nothing is taken from Slack that nobody signed: with a bot token there is a secret that is one,
    /// or the token of Socket Mode (RS-T19).
    pub(super) fn complete(&mut self) -> Result<(), ConfigError> {
        let wrong = |key, problem: &str| {
            Err(ConfigError::Wrong {
                key,
                problem: problem.to_owned(),
            })
        };
        while self.api_url.ends_with('/') {
            self.api_url.pop();
        }
        if !self.api_url.starts_with("https://") && !self.api_url.starts_with("http://") {
            return wrong("slack.api_url", "give the whole address, with https://");
        }
        let begins = |secret: &Option<SecretString>, with: &str| {
            secret.as_ref().is_none_or(|it| {
                let it = it.expose_secret().trim();
                it.starts_with(with) && it.len() > with.len() + 4
            })
        };
        if !begins(&self.bot_token, "xoxb-") {
            return wrong("slack.bot_token", "give the Bot User OAuth Token, xoxb-…");
        }
        if !begins(&self.app_token, "xapp-") {
            return wrong("slack.app_token", "give the app-level token, xapp-…");
        }
        let is_weak = |it: &SecretString| secrets::is_placeholder(it.expose_secret().trim());
        if self.signing_secret.as_ref().is_some_and(is_weak) {
            return wrong(
                "slack.signing_secret",
                "it is empty or a placeholder: give the Signing Secret of Basic Information",
            );
        }
        if self.bot_token.is_some() && self.signing_secret.is_none() && self.app_token.is_none() {
            return wrong(
                "slack.signing_secret",
                "with slack.bot_token, give this or slack.app_token (Socket Mode)",
            );
        }
        if self.bot_token.is_none() && (self.signing_secret.is_some() || self.app_token.is_some()) {
            return wrong("slack.bot_token", "give it too, or none of the three");
        }
        Ok(())
    }
}

impl TeamsConfig {
    /// Addresses are whole ones, and who gives one of the three things that connect Teams gives all.
    pub(super) fn complete(&mut self) -> Result<(), ConfigError> {
        let wrong = |key, problem: &str| {
            Err(ConfigError::Wrong {
                key,
                problem: problem.to_owned(),
            })
        };
        while self.login_url.ends_with('/') {
            self.login_url.pop();
        }
        for (key, address) in [
            ("teams.openid_url", &self.openid_url),
            ("teams.issuer", &self.issuer),
            ("teams.login_url", &self.login_url),
        ] {
            if !address.starts_with("https://") && !address.starts_with("http://") {
                return wrong(key, "give the whole address, with https://");
            }
        }
        let is_id = |it: &Option<String>| {
            it.as_ref()
                .is_none_or(|it| uuid::Uuid::try_parse(it.trim()).is_ok())
        };
        if !is_id(&self.tenant_id) {
            return wrong("teams.tenant_id", "give the Directory (tenant) ID, a GUID");
        }
        if !is_id(&self.app_id) {
            return wrong("teams.app_id", "give the Application (client) ID, a GUID");
        }
        let is_weak = |it: &SecretString| {
            let it = it.expose_secret().trim();
            secrets::is_placeholder(it) || uuid::Uuid::try_parse(it).is_ok()
        };
        if self.app_secret.as_ref().is_some_and(is_weak) {
            return wrong(
                "teams.app_secret",
                "it is empty, a placeholder or the Secret ID: give the Value of the client secret",
            );
        }
        let given = [
            ("teams.tenant_id", self.tenant_id.is_some()),
            ("teams.app_id", self.app_id.is_some()),
            ("teams.app_secret", self.app_secret.is_some()),
        ];
        if given.iter().any(|it| it.1)
            && let Some((key, _)) = given.iter().find(|it| !it.1)
        {
            return wrong(key, "give all of tenant_id, app_id and app_secret, or none");
        }
        Ok(())
    }
}
