//! Settings: the list at the left, and what belongs to the whole organisation.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::locale::Language;
use serde::Deserialize;

use super::failure::Failure;
use super::form::Form;
use super::page::Page;
use super::personio;
use super::refused::Refused;
use super::setup;
use super::visitor::{Administrator, SignedIn, Visitor};
use crate::actions;
use crate::actions::manage_settings::{self, Settings};
use crate::app::App;
use crate::error::Error;
use crate::store;

/// Fails unless whoever looks has a right, and Visavis is open to them (R3).
pub(super) fn need(who: &SignedIn, right: Right) -> Result<(), Failure> {
    actions::need(&who.me.viewer, right)?;
    if who.visitor.activated || who.me.viewer.may(Right::Administer) {
        Ok(())
    } else {
        Err(Failure::NotActivated)
    }
}

/// The frame of a settings page.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    here: &'static str,
    title: String,
) -> Result<Page, Failure> {
    let mut page = Page::titled(visitor, title)
        .with_nav(app, "settings")
        .await?;
    page.here = here;
    if page.is_administrator && here != "personio" {
        page.directory = personio::standing::alert(app, visitor).await?;
    }
    if page.may_manage_teams {
        let zone = &visitor.organisation.time_zone;
        let list = store::checklist::read(app.db.read(), zone).await?;
        let (done, total) = list.progress();
        page.setup = (done < total).then_some((done, total));
    }
    Ok(page)
}

/// What the address of a page that was just saved says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Saved {
    #[serde(default)]
    pub(super) saved: bool,
}

/// A group of pages in the list at the left: its key, and each page's address, key and icon.
type Group = (
    &'static str,
    Vec<(&'static str, &'static str, &'static str)>,
);

impl Page {
    /// Whether this is the page in front of the reader.
    pub(super) fn is_here(&self, here: &str) -> bool {
        self.here == here
    }

    /// What the list says of a page besides its name.
    pub(super) fn state_of(&self, here: &str) -> Option<String> {
        let (done, total) = self.setup.filter(|_| here == "setup")?;
        Some(self.w.t2("setup-of", "done", done, "total", total))
    }

    /// The settings that the reader may see.
    pub(super) fn settings_groups(&self) -> Vec<Group> {
        let administrator = self.is_administrator;
        let entries = |all: &[(bool, (&'static str, &'static str, &'static str))]| {
            all.iter()
                .filter(|(may, _)| *may)
                .map(|(_, entry)| *entry)
                .collect()
        };
        let groups: [Group; 4] = [
            (
                "settings-group-organisation",
                entries(&[
                    (
                        self.may_manage_teams,
                        ("setup", "settings-setup", "checklist"),
                    ),
                    (
                        administrator,
                        ("organisation", "settings-organisation", "company"),
                    ),
                    (self.may_see_people, ("people", "settings-people", "people")),
                    (administrator, ("roles", "settings-roles", "key")),
                    (administrator, ("companies", "settings-companies", "job")),
                    (
                        administrator,
                        ("cost-centres", "settings-cost-centres", "insights"),
                    ),
                ]),
            ),
            (
                "settings-group-desk",
                entries(&[
                    (self.may_manage_teams, ("teams", "settings-teams", "team")),
                    (
                        self.may_manage_statuses,
                        ("statuses", "settings-statuses", "status"),
                    ),
                    (
                        self.may_manage_teams,
                        ("categories", "settings-categories", "tag"),
                    ),
                    (self.may_manage_slas, ("slas", "settings-slas", "goal")),
                    (
                        administrator,
                        ("approvals", "settings-approvals", "approval"),
                    ),
                ]),
            ),
            (
                "settings-group-connections",
                entries(&[
                    (administrator, ("email", "settings-email", "mail")),
                    (administrator, ("slack", "settings-slack", "slack")),
                    (administrator, ("msteams", "settings-msteams", "msteams")),
                    (administrator, ("personio", "settings-personio", "sync")),
                ]),
            ),
            (
                "settings-group-operation",
                entries(&[(administrator, ("health", "settings-health", "health"))]),
            ),
        ];
        groups.into_iter().filter(|it| !it.1.is_empty()).collect()
    }
}

/// Where "Settings" leads: the first page that whoever looks may see.
pub(super) async fn home(State(app): State<App>, who: SignedIn) -> Result<Redirect, Failure> {
    if setup::is_first(&app, &who.visitor).await? {
        return Ok(Redirect::to("/settings/setup"));
    }
    let first = [
        (Right::ManageTeams, "/settings/teams"),
        (Right::ManageStatuses, "/settings/statuses"),
        (Right::ManageSlas, "/settings/slas"),
        (Right::SeePeople, "/settings/people"),
    ]
    .into_iter()
    .find(|(right, _)| who.me.viewer.may(*right));
    match first {
        Some((right, address)) => {
            need(&who, right)?;
            Ok(Redirect::to(address))
        }
        None => Err(Error::NotFound("page").into()),
    }
}

#[derive(Template)]
#[template(path = "settings/organisation.html")]
struct OrganisationPage {
    page: Page,
    saved: bool,
    refused: Refused,
    form: OrganisationForm,
    languages: Vec<(&'static str, &'static str)>,
    zones: &'static [&'static str],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationForm {
    organisation: String,
    language: String,
    time_zone: String,
    reopen_days: String,
    undo_seconds: String,
}

impl From<Settings> for OrganisationForm {
    fn from(settings: Settings) -> Self {
        Self {
            organisation: settings.name,
            language: settings.language,
            time_zone: settings.time_zone,
            reopen_days: settings.reopen_days.to_string(),
            undo_seconds: settings.undo_seconds.to_string(),
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> Result<Response, Failure> {
    let form = manage_settings::read(&app).await?.into();
    organisation_page(&app, &who.visitor, form, query.saved, Refused::default()).await
}

async fn organisation_page(
    app: &App,
    visitor: &Visitor,
    form: OrganisationForm,
    saved: bool,
    refused: Refused,
) -> Result<Response, Failure> {
    let title = visitor.words.t("settings-organisation");
    let page = OrganisationPage {
        page: page(app, visitor, "organisation", title).await?,
        saved,
        form,
        languages: languages(),
        zones: ZONES,
        refused,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<OrganisationForm>,
) -> Result<Response, Failure> {
    let typed = form.fields;
    let result = match (
        typed.reopen_days.trim().parse(),
        typed.undo_seconds.trim().parse(),
    ) {
        (Err(_), _) => Err(Error::invalid("reopen_days", "number-invalid")),
        (_, Err(_)) => Err(Error::invalid("undo_seconds", "number-invalid")),
        (Ok(reopen_days), Ok(undo_seconds)) => {
            let settings = Settings {
                name: typed.organisation.clone(),
                language: typed.language.clone(),
                time_zone: typed.time_zone.trim().to_owned(),
                reopen_days,
                undo_seconds,
            };
            manage_settings::update(&app, &who.me.viewer, settings).await
        }
    };
    match result {
        Ok(()) => Ok(Redirect::to("/settings/organisation?saved=true").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            organisation_page(&app, &who.visitor, typed, false, refused).await
        }
    }
}

/// All languages, each in its own words.
pub(super) fn languages() -> Vec<(&'static str, &'static str)> {
    Language::ALL
        .into_iter()
        .map(|it| (it.code(), it.own_name()))
        .collect()
}

/// Time zones that are offered while one types; every IANA name is taken.
pub(super) const ZONES: &[&str] = &[
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Lima",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Toronto",
    "America/Vancouver",
    "Asia/Bangkok",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Manila",
    "Asia/Riyadh",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Atlantic/Canary",
    "Atlantic/Reykjavik",
    "Australia/Brisbane",
    "Australia/Melbourne",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Belgrade",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Budapest",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Riga",
    "Europe/Rome",
    "Europe/Sofia",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Vienna",
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Europe/Zagreb",
    "Europe/Zurich",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "UTC",
];
