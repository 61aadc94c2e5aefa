//! The application: what every part needs, and no network client.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::i18n::Languages;
use crate::secrets::Keys;
use crate::store::Db;
use crate::store::files::Files;

/// A cheap handle on the parts of the running program.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// The parts.
#[derive(Debug)]
pub struct Parts {
    /// Settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// Attachments.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// Words in seven languages.
    pub languages: Languages,
    /// Sealing and signing.
    pub keys: Keys,
    /// Cancelled when the server is told to stop.
    pub stop: CancellationToken,
}

impl App {
    /// Whether the server is stopping: it is not ready for more.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stop.is_cancelled()
    }

    /// From its parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Opens everything that the settings name, and brings the database up to date.
    pub async fn open(config: Config, clock: Clock) -> anyhow::Result<Self> {
        own_folder(&config.data_dir.0)?;
        let keys = Keys::load(config.secrets.key.as_ref(), &config.data_dir.0)?;
        let db = Db::open(config.database.url.expose())
            .await
            .map_err(|error| anyhow::anyhow!("`database.url`: {error}"))?;
        db.migrate().await?;
        let files = Files::open(&config.storage.url)?;
        let languages = Languages::load()?;
        let app = Self::new(Parts {
            config,
            db,
            files,
            clock,
            languages,
            keys,
            stop: CancellationToken::new(),
        });
        crate::store::settings::prepare(&app.db, app.clock.now()).await?;
        crate::store::hours::prepare(&app.db, &app.config, app.clock.now()).await?;
        Ok(app)
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Makes the data folder, for nobody but us to look into. One that is there is left as it is.
fn own_folder(path: &std::path::Path) -> anyhow::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        folder.mode(0o700);
    }
    folder
        .create(path)
        .with_context(|| format!("`data_dir`: {} cannot be made", path.display()))
}

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system.
    System,
    /// A test or the demo sets it.
    Set(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn set_to(at: Timestamp) -> Self {
        Self::Set(Arc::new(Mutex::new(at)))
    }

    /// Now, to the millisecond, which is what the database keeps.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that reads the clock"
        )]
        let now = match self {
            Self::System => Timestamp::now(),
            Self::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        };
        crate::store::instant(crate::store::millis(now))
    }

    /// Moves a set clock on; the system's is left alone.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Set(at) = self {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at = at.saturating_add(by).unwrap_or(*at);
        }
    }
}
