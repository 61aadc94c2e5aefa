//! Settings from `visavis.toml` and the environment; each key is documented here only.
//!
//! A key `a.b` is `VISAVIS_A__B` in the environment, which wins over the file.

mod chats;
mod mail;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use domain::locale::Language;
use secrecy::SecretString;
use serde::Deserialize;

pub use chats::{SlackConfig, TeamsConfig};
pub use mail::{CheckSenders, LmtpConfig, MailConfig, SmtpConfig};

/// Everything that is set before the start. What administrators change later lies in the database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub struct Config {
    /// `data_dir`: where database, files and key lie unless said otherwise.
    pub data_dir: DataDir,
    /// `database.…`
    pub database: DatabaseConfig,
    /// `http.…`
    pub http: HttpConfig,
    /// `organisation.…`
    pub organisation: OrganisationConfig,
    /// `smtp.…`
    pub smtp: SmtpConfig,
    /// `lmtp.…`
    pub lmtp: LmtpConfig,
    /// `mail.…`
    pub mail: MailConfig,
    /// `personio.…`
    pub personio: PersonioConfig,
    /// `slack.…`
    pub slack: SlackConfig,
    /// `teams.…`
    pub teams: TeamsConfig,
    /// `storage.…`
    pub storage: StorageConfig,
    /// `secrets.…`
    pub secrets: SecretsConfig,
    /// `log.…`
    pub log: LogConfig,
}

/// The folder of everything that is kept on disk.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct DataDir(pub PathBuf);

impl Default for DataDir {
    fn default() -> Self {
        Self(PathBuf::from("./data"))
    }
}

/// Where the database is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseConfig {
    /// `sqlite://PATH` or `postgres://…`; empty: `sqlite://{data_dir}/visavis.db`.
    pub url: SecretUrl,
}

/// A URL that may hold a password: `Debug` shows only its scheme.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct SecretUrl(String);

impl SecretUrl {
    /// Made of a text.
    #[must_use]
    pub fn new(url: String) -> Self {
        Self(url)
    }

    /// The whole URL, for whoever connects.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.split_once("://") {
            Some((scheme @ ("postgres" | "postgresql" | "smtp" | "smtps"), rest))
                if !rest.contains('@') =>
            {
                write!(f, "{scheme}://{rest}")
            }
            Some((scheme, rest)) if scheme != "sqlite" && scheme != "file" => {
                let host = rest.rsplit('@').next().unwrap_or_default();
                write!(f, "{scheme}://…@{host}")
            }
            _ => f.write_str(&self.0),
        }
    }
}

/// The web server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpConfig {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// How browsers reach it; all links are made from it.
    pub public_url: String,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: "http://127.0.0.1:8080".to_owned(),
            trusted_proxies: Vec::new(),
        }
    }
}

/// The organisation, as it starts; administrators change it on the settings page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationConfig {
    /// Its name, in mails and page titles.
    pub name: String,
    /// The language of whoever has no other (L2).
    pub language: Language,
    /// The IANA time zone of whoever has no other.
    pub time_zone: String,
}

impl Default for OrganisationConfig {
    fn default() -> Self {
        Self {
            name: "Visavis".to_owned(),
            language: Language::En,
            time_zone: "UTC".to_owned(),
        }
    }
}

/// Personio.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PersonioConfig {
    /// Where its interface is.
    pub api_url: String,
}

impl Default for PersonioConfig {
    fn default() -> Self {
        Self {
            api_url: "https://api.personio.de".to_owned(),
        }
    }
}

/// Where attachments lie.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StorageConfig {
    /// `file:PATH`; empty: `file:{data_dir}/files`.
    pub url: String,
}

/// What encrypts stored credentials and signs links.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecretsConfig {
    /// 32 bytes in base64; absent: `{data_dir}/secret.key`, made at the first start.
    pub key: Option<SecretString>,
}

/// What is logged, and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogConfig {
    /// `text` or `json`.
    pub format: LogFormat,
    /// `error`, `warn`, `info`, `debug`, `trace`, or filters as `visavis=debug`.
    pub level: String,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            level: "info".to_owned(),
        }
    }
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Keys that hold lists; in the environment with commas between.
const LISTS: [&str; 3] = [
    "http.trusted_proxies",
    "teams.service_hosts",
    "mail.authserv_ids",
];

/// What is wrong with the settings, naming the key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file or a variable cannot be read as settings.
    #[error("the settings cannot be read: {0}")]
    Unreadable(String),
    /// A key has a value that means nothing.
    #[error("setting `{key}`: {problem}")]
    Wrong {
        /// Which key.
        key: &'static str,
        /// What is wrong, and how to mend it.
        problem: String,
    },
}

impl Config {
    /// Reads `file` (or `visavis.toml` if that exists) and the environment over it.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut builder = config::Config::builder();
        let (path, required) = match file {
            Some(path) => (path, true),
            None => (Path::new("visavis.toml"), false),
        };
        builder = builder.add_source(
            config::File::from(path)
                .format(config::FileFormat::Toml)
                .required(required),
        );
        for (name, value) in environment {
            let Some(key) = name.strip_prefix("VISAVIS_") else {
                continue;
            };
            let key = key.to_lowercase().replace("__", ".");
            let value = if LISTS.iter().any(|it| key == *it) {
                config::Value::from(
                    value
                        .split(',')
                        .map(|it| it.trim().to_owned())
                        .filter(|it| !it.is_empty())
                        .collect::<Vec<_>>(),
                )
            } else {
                config::Value::from(value)
            };
            builder = builder
                .set_override(key, value)
                .map_err(|error| ConfigError::Unreadable(format!("{name}: {error}")))?;
        }
        let mut config: Self = builder
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| ConfigError::Unreadable(error.to_string()))?;
        config.complete()?;
        Ok(config)
    }

    /// Fills what follows from other keys, and checks what can be checked without the world.
    pub fn complete(&mut self) -> Result<(), ConfigError> {
        let data = self.data_dir.0.display().to_string();
        if self.database.url.expose().is_empty() {
            self.database.url = SecretUrl(format!("sqlite://{data}/visavis.db"));
        }
        if self.storage.url.is_empty() {
            self.storage.url = format!("file:{data}/files");
        }
        for url in [&mut self.storage.url, &mut self.mail.outgoing.0] {
            *url = url.replace("{data_dir}", &data);
        }
        self.database.url.0 = self.database.url.0.replace("{data_dir}", &data);
        while self.http.public_url.ends_with('/') {
            self.http.public_url.pop();
        }

        let wrong = |key, problem: &str| {
            Err(ConfigError::Wrong {
                key,
                problem: problem.to_owned(),
            })
        };
        let database = self.database.url.expose();
        if !database.starts_with("sqlite://") && !database.starts_with("postgres") {
            return wrong(
                "database.url",
                "give sqlite://PATH or postgres://USER@HOST/NAME",
            );
        }
        if !self.http.public_url.starts_with("http://")
            && !self.http.public_url.starts_with("https://")
        {
            return wrong(
                "http.public_url",
                "give the whole address, with http:// or https://",
            );
        }
        while self.personio.api_url.ends_with('/') {
            self.personio.api_url.pop();
        }
        let personio = &self.personio.api_url;
        if !personio.starts_with("https://") && !personio.starts_with("http://") {
            return wrong("personio.api_url", "give the whole address, with https://");
        }
        self.smtp.complete()?;
        self.lmtp.complete()?;
        self.mail.complete()?;
        self.slack.complete()?;
        self.teams.complete()?;
        if !self.storage.url.starts_with("file:") {
            return wrong("storage.url", "give file:FOLDER");
        }
        if jiff::tz::TimeZone::get(&self.organisation.time_zone).is_err() {
            return wrong(
                "organisation.time_zone",
                "give an IANA name such as Europe/Berlin",
            );
        }
        Ok(())
    }

    /// Whether browsers reach us over TLS: then cookies are bound to it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.http.public_url.starts_with("https://")
    }

    /// A link to a path of ours (which starts with `/`), made from `http.public_url` only (RS-T7).
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.http.public_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let empty = std::env::temp_dir().join("visavis-no-settings.toml");
        std::fs::write(&empty, "").unwrap();
        Config::load(
            Some(&empty),
            variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    /// O2.
    #[test]
    fn the_environment_sets_every_key_and_the_rest_has_defaults() {
        let config = load(&[
            ("VISAVIS_DATA_DIR", "/srv/desk"),
            ("VISAVIS_HTTP__LISTEN", "127.0.0.1:9000"),
            ("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing"),
            ("VISAVIS_ORGANISATION__LANGUAGE", "de"),
        ])
        .unwrap();
        assert_eq!(
            config.database.url.expose(),
            "sqlite:///srv/desk/visavis.db"
        );
        assert_eq!(config.mail.outgoing.expose(), "file:/srv/desk/outgoing");
        assert_eq!(config.http.listen.port(), 9000);
        assert_eq!(config.smtp.listen, "127.0.0.1:2525");
        assert_eq!(config.organisation.language, Language::De);
    }

    /// O2.
    #[test]
    fn an_error_names_the_setting() {
        let error = load(&[("VISAVIS_ORGANISATION__TIME_ZONE", "Mars/Base")]).unwrap_err();
        assert!(
            error.to_string().contains("organisation.time_zone"),
            "{error}"
        );
        let error = load(&[("VISAVIS_HTTP__LISTEN", "nowhere")]).unwrap_err();
        assert!(error.to_string().contains("http.listen"), "{error}");
        let error = load(&[("VISAVIS_COLOUR", "red")]).unwrap_err();
        assert!(error.to_string().contains("colour"), "{error}");
    }

    /// RS-T19.
    #[test]
    fn slack_does_not_start_with_a_secret_that_is_none() {
        const TOKEN: (&str, &str) = ("VISAVIS_SLACK__BOT_TOKEN", "xoxb-1-2-three");
        let secret = |it| load(&[TOKEN, ("VISAVIS_SLACK__SIGNING_SECRET", it)]);
        for none in [
            "",
            " ",
            "changeme",
            "your-signing-secret",
            "<secret>",
            "xxxxxxxx",
        ] {
            let error = secret(none).unwrap_err().to_string();
            assert!(error.contains("slack.signing_secret"), "{none}: {error}");
        }
        assert!(secret("8f742231b10e8888abcd99yyyzzz85a5").is_ok());
        let error = load(&[TOKEN]).unwrap_err().to_string();
        assert!(error.contains("slack.signing_secret"), "{error}");
        assert!(load(&[TOKEN, ("VISAVIS_SLACK__APP_TOKEN", "xapp-1-A-2")]).is_ok());
        let error = load(&[("VISAVIS_SLACK__BOT_TOKEN", "xoxp-1-2-three")]).unwrap_err();
        assert!(error.to_string().contains("slack.bot_token"), "{error}");
        let alone = load(&[("VISAVIS_SLACK__APP_TOKEN", "xapp-1-A-2")]).unwrap_err();
        assert!(alone.to_string().contains("slack.bot_token"), "{alone}");
    }

    /// RS-R23.
    #[test]
    fn a_password_in_a_url_is_not_shown() {
        let url = SecretUrl::new("postgres://desk:hunter2@db/desk".to_owned());
        assert_eq!(format!("{url:?}"), "postgres://…@db/desk");
    }
}
