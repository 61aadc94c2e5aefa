//! What administrators set for the whole organisation.

use domain::expert::{Right, Viewer};
use domain::locale::Language;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::settings::names;

/// The settings of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// The code of its language.
    pub language: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// After how many days an answer no longer reopens a resolved request.
    pub reopen_days: i64,
    /// How many seconds a reply waits before it goes out.
    pub undo_seconds: i64,
}

/// As they are.
pub async fn read(app: &App) -> Result<Settings> {
    let db = app.db.read();
    let organisation = store::settings::organisation(db, &app.config).await?;
    Ok(Settings {
        name: organisation.name,
        language: organisation.language.code().to_owned(),
        time_zone: organisation.time_zone,
        reopen_days: store::settings::number(db, names::REOPEN_DAYS, 14).await?,
        undo_seconds: store::settings::number(db, names::UNDO_SECONDS, 10).await?,
    })
}

/// Sets them.
pub async fn update(app: &App, viewer: &Viewer, wanted: Settings) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let name = wanted.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::invalid("organisation", "name-empty"));
    }
    if name.chars().count() > 100 {
        return Err(Error::invalid("organisation", "name-long"));
    }
    let language = Language::from_code(&wanted.language)
        .ok_or(Error::invalid("language", "language-unknown"))?;
    if jiff::tz::TimeZone::get(&wanted.time_zone).is_err() {
        return Err(Error::invalid("time_zone", "time-zone-unknown"));
    }
    if !(0..=3650).contains(&wanted.reopen_days) {
        return Err(Error::invalid("reopen_days", "number-range"));
    }
    if !(0..=120).contains(&wanted.undo_seconds) {
        return Err(Error::invalid("undo_seconds", "number-range"));
    }
    let values = [
        (names::ORGANISATION_NAME, name),
        (names::ORGANISATION_LANGUAGE, language.code().to_owned()),
        (names::ORGANISATION_TIME_ZONE, wanted.time_zone),
        (names::REOPEN_DAYS, wanted.reopen_days.to_string()),
        (names::UNDO_SECONDS, wanted.undo_seconds.to_string()),
    ];
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for (name, value) in values {
                    store::settings::save(txn, name, &value).await?;
                }
                Ok(())
            })
        })
        .await
}
