//! Personio's v2: one call a person.

use async_trait::async_trait;
use domain::attribute::Attribute;
use domain::directory::Listing;

use super::http::Http;
use super::session::Session;
use super::{Credential, Failure, Progress, Source, Wanted};

/// A Personio that is asked by v2.
pub(super) struct V2 {
    session: Session,
}

impl V2 {
    /// With this credential.
    pub(super) fn new(http: Http, credential: Credential) -> Self {
        Self {
            session: Session::new(http, credential),
        }
    }
}

#[async_trait]
impl Source for V2 {
    async fn attributes(&self) -> Result<Vec<Attribute>, Failure> {
        let _ = self
            .session
            .get("/v2/company/employees/attributes", &[])
            .await?;
        Ok(Vec::new())
    }

    async fn employees(
        &self,
        _wanted: &Wanted,
        _attributes: &[Attribute],
        _progress: Progress<'_>,
    ) -> Result<Listing, Failure> {
        Ok(Listing::default())
    }
}
