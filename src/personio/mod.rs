//! Personio: its employees and attributes, read and put into our words. HTTP only; nothing here knows
//! the database.

mod http;
mod parse;
mod session;
#[cfg(test)]
mod tests;
mod v1;
mod v2;

use async_trait::async_trait;
use domain::attribute::{Attribute, Whitelist};
use domain::directory::{Configuration, Field, Listing, RunProblem};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

pub use http::Http;

/// Which of Personio's interfaces is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Api {
    /// Version 1: names in one listing.
    #[default]
    V1,
    /// Version 2: one call a person besides.
    V2,
}

impl Api {
    /// The name in the database and in forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        }
    }

    /// The reverse of [`Api::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::V1, Self::V2]
            .into_iter()
            .find(|it| it.name() == name)
    }
}

/// What Personio gives out for one integration.
#[derive(Clone, Debug)]
pub struct Credential {
    /// Which interface it is for.
    pub api: Api,
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: SecretString,
}

/// What is asked for: nothing else is requested, and nothing else leaves the parser (P12).
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Fields that the sync itself uses.
    pub fields: Vec<Field>,
    /// Chosen attributes.
    pub whitelist: Whitelist,
}

impl Wanted {
    /// For a run under these settings.
    #[must_use]
    pub fn of(configuration: &Configuration, whitelist: Whitelist) -> Self {
        let uses = |it: &Field| configuration.uses(*it);
        Self {
            fields: Field::ALL.into_iter().filter(uses).collect(),
            whitelist,
        }
    }
}

/// Why Personio gave no answer that can be used. The text is for the server's log: it never holds what
/// was received, nor a secret.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}: {detail}", .problem.code())]
pub struct Failure {
    /// What an administrator is told.
    pub problem: RunProblem,
    /// What happened: status, address without query, number of tries.
    pub detail: String,
}

/// How far a listing has come: people seen, and how many there will be, if that is known.
pub type Progress<'a> = &'a (dyn Fn(usize, Option<usize>) + Send + Sync);

/// A Personio that can be asked, whichever interface it speaks.
#[async_trait]
pub trait Source: Send + Sync {
    /// The attributes that the credential may read, fields of the sync among them.
    async fn attributes(&self) -> Result<Vec<Attribute>, Failure>;

    /// Everybody, whatever their status. `attributes` is what [`Source::attributes`] answered: it tells
    /// under which key a field is found.
    async fn employees(
        &self,
        wanted: &Wanted,
        attributes: &[Attribute],
        progress: Progress<'_>,
    ) -> Result<Listing, Failure>;
}
