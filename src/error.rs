//! How an action fails: by what its caller can do about it, without words for people.

use domain::expert::Right;
use domain::team::TeamError;

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// How an action fails.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or not for this viewer: the two are the same to whoever asks (R5).
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The viewer lacks a right.
    #[error("this needs the right `{}`", .0.name())]
    Forbidden(Right),
    /// Somebody else changed it meanwhile.
    #[error("it was changed meanwhile")]
    Stale,
    /// Somebody wrote in the request since the writer last looked (I7).
    #[error("somebody wrote meanwhile")]
    WrittenMeanwhile,
    /// A field is wrong; the second is the Fluent key (without `error-`) that says how.
    #[error("`{field}` is wrong: {why}")]
    Invalid {
        /// The field as the form and the API name it.
        field: &'static str,
        /// The rest of the key `error-…` in the language files.
        why: &'static str,
    },
    /// A team as typed is not possible.
    #[error(transparent)]
    Team(#[from] TeamError),
    /// Too many tries; the number is the seconds after which to try again.
    #[error("too many tries, again in {0} s")]
    TooMany(i64),
    /// What it needs is away for now: the database is busy, locked or unreachable, the disk is full.
    #[error("not available now: {0}")]
    Unavailable(String),
    /// Our own fault; its text never reaches a reader.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// A wrong field.
    #[must_use]
    pub fn invalid(field: &'static str, why: &'static str) -> Self {
        Self::Invalid { field, why }
    }

    /// The same failure for another one who waited for the same commit.
    #[must_use]
    pub fn again(&self) -> Self {
        match self {
            Self::Unavailable(why) => Self::Unavailable(why.clone()),
            other => Self::Internal(anyhow::anyhow!("{other}")),
        }
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        use sea_orm::DbErr;
        let text = error.to_string();
        // SQLite's result codes FULL (13), BUSY (5), LOCKED (6) and IOERR (10) reach us as words only.
        let passing = [
            "database or disk is full",
            "database is locked",
            "disk I/O error",
            "unable to open database file",
            "readonly database",
        ];
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(text),
            _ if passing.iter().any(|it| text.contains(it)) => Self::Unavailable(text),
            // PostgreSQL's classes 08 (connection), 53 (resources) and 57P0x (shutdown), and sockets.
            _ if is_connection_loss(&text) => Self::Unavailable(text),
            other => Self::Internal(other.into()),
        }
    }
}

fn is_connection_loss(text: &str) -> bool {
    [
        "error communicating with database",
        "terminating connection",
        "the database system is",
        "Connection refused",
        "Broken pipe",
        "connection reset",
        "pool timed out",
        "unexpected end of file",
        "PoolClosed",
    ]
    .iter()
    .any(|it| text.contains(it))
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}
