//! Companies are added, renamed and deleted. The sync matches them by exactly their name (P5).

use domain::expert::{Right, Viewer};
use domain::ids::CompanyId;
use jiff::Timestamp;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::companies::{self, Company};
use crate::store::{self, Txn};

/// The longest name, in characters.
const LONGEST: usize = 200;
/// As many companies as somebody can still choose from.
const MOST: usize = 1000;

/// Adds a company. Its name stays as it is typed, but for spaces around it.
pub async fn create(app: &App, viewer: &Viewer, name: &str) -> Result<Company> {
    super::need(viewer, Right::Administer)?;
    let (name, now) = (name.trim().to_owned(), app.clock.now());
    app.db
        .write(move |txn| Box::pin(async move { add(txn, &name, now).await }))
        .await
}

/// The same inside the caller's transaction.
pub async fn create_in(txn: &Txn, viewer: &Viewer, name: &str, now: Timestamp) -> Result<Company> {
    super::need(viewer, Right::Administer)?;
    add(txn, name.trim(), now).await
}

/// Adds a company that Personio knows, under exactly the name that it has there, spaces around it
/// included: it could not be matched otherwise.
pub async fn create_as_in_personio(app: &App, viewer: &Viewer, name: &str) -> Result<Company> {
    super::need(viewer, Right::Administer)?;
    let (name, now) = (name.to_owned(), app.clock.now());
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let connection = store::personio::get(txn).await?;
                let mut offered = connection.offered.companies.iter();
                if !offered.any(|(it, _)| *it == name) {
                    return Err(Error::invalid("company", "company-unknown"));
                }
                add(txn, &name, now).await
            })
        })
        .await
}

async fn add(txn: &Txn, name: &str, now: Timestamp) -> Result<Company> {
    if companies::list(txn).await?.len() >= MOST {
        return Err(Error::invalid("name", "companies-many"));
    }
    check(txn, name, None).await?;
    companies::add(txn, name, now).await
}

/// Renames a company read at `version`.
pub async fn rename(
    app: &App,
    viewer: &Viewer,
    id: CompanyId,
    version: i64,
    name: &str,
) -> Result<Company> {
    super::need(viewer, Right::Administer)?;
    let name = name.trim().to_owned();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let mut company = at(txn, id, version).await?;
                check(txn, &name, Some(id)).await?;
                company.name = name;
                companies::save(txn, company).await
            })
        })
        .await
}

/// Deletes a company read at `version`, to which nobody belongs and of which the sync knows nothing.
pub async fn delete(app: &App, viewer: &Viewer, id: CompanyId, version: i64) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let company = at(txn, id, version).await?;
                if companies::has_people(txn, id).await? {
                    return Err(Error::invalid("company", "company-has-people"));
                }
                let connection = store::personio::find(txn).await?;
                if connection.is_some_and(|it| it.names(id)) {
                    return Err(Error::invalid("company", "company-used"));
                }
                companies::remove(txn, &company).await
            })
        })
        .await
}

async fn at(txn: &Txn, id: CompanyId, version: i64) -> Result<Company> {
    let company = companies::get(txn, id).await?;
    if company.version == version {
        Ok(company)
    } else {
        Err(Error::Stale)
    }
}

async fn check(txn: &Txn, name: &str, own: Option<CompanyId>) -> Result<()> {
    if name.trim().is_empty() {
        return Err(Error::invalid("name", "name-empty"));
    }
    if name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(Error::invalid("name", "name-long"));
    }
    match companies::by_name(txn, name).await? {
        Some(other) if own != Some(other.company()) => {
            Err(Error::invalid("name", "company-name-taken"))
        }
        _ => Ok(()),
    }
}
