//! When a team does not work nevertheless: by hand, or out of an iCalendar file (T3).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::TeamId;
use domain::working_hours::{DAY, Frame, Holiday};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::Top;
use super::hours::Progress;
use crate::actions::manage_hours::{self, not_in};
use crate::app::App;
use crate::error::Error;
use crate::i18n::{Words, zone};
use crate::store;
use crate::web::failure::Failure;
use crate::web::form::{Form, Upload};
use crate::web::ics::{self, Found, Wrong};
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;
use crate::web::week::written;

/// Half a day ends, or begins, at noon.
const NOON: u16 = DAY / 2;

/// The holidays of a year.
struct Year {
    number: i16,
    is_past: bool,
    days: Vec<Day>,
}

/// A holiday as it is listed.
struct Day {
    /// As forms send it back.
    value: String,
    date: String,
    name: String,
    /// Which part of the day; empty for all of it.
    part: String,
}

fn years(words: &Words, holidays: &[Holiday], today: Date) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for holiday in holidays {
        let year = holiday.date.year();
        if years.last().is_none_or(|it| it.number != year) {
            years.push(Year {
                number: year,
                is_past: year < today.year(),
                days: Vec::new(),
            });
        }
        if let Some(last) = years.last_mut() {
            last.days.push(Day {
                value: serde_json::to_string(holiday).unwrap_or_default(),
                date: date_in(words, holiday.date),
                name: holiday.name.clone(),
                part: part(words, holiday),
            });
        }
    }
    years
}

fn date_in(words: &Words, date: Date) -> String {
    let noon = date.to_datetime(Time::constant(12, 0, 0, 0));
    match noon.to_zoned(TimeZone::UTC) {
        Ok(at) => words.long_date(at.timestamp(), &TimeZone::UTC),
        Err(_) => date.to_string(),
    }
}

/// Which part of its day a holiday is, worded; nothing for all of it.
fn part(words: &Words, holiday: &Holiday) -> String {
    match (holiday.from, holiday.to) {
        (0, DAY) => String::new(),
        (0, NOON) => words.t("holiday-morning"),
        (NOON, DAY) => words.t("holiday-afternoon"),
        (from, to) => words.t2("holiday-from-to", "from", written(from), "to", written(to)),
    }
}

#[derive(Template)]
#[template(path = "teams/holidays.html")]
struct HolidaysPage {
    page: Page,
    top: Top,
    refused: Refused,
    fields: Fields,
    years: Vec<Year>,
    /// How many a file just added.
    added: Option<usize>,
    progress: Progress,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Fields {
    version: i64,
    date: String,
    #[serde(default)]
    name: String,
    /// `whole`, `morning`, `afternoon` or `part`.
    part: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl Fields {
    fn is(&self, part: &str) -> bool {
        self.part == part || (self.part.is_empty() && part == "whole")
    }

    fn holiday(&self) -> Result<Holiday, Error> {
        let date = self.date.trim().parse::<Date>();
        let date = date.map_err(|_| Error::invalid("date", "date-invalid"))?;
        let (from, to) = match self.part.as_str() {
            "whole" => (0, DAY),
            "morning" => (0, NOON),
            "afternoon" => (NOON, DAY),
            "part" => self.times()?,
            _ => return Err(Error::invalid("part", "holiday-part")),
        };
        Ok(Holiday {
            date,
            from,
            to,
            name: self.name.clone(),
        })
    }

    fn times(&self) -> Result<(u16, u16), Error> {
        if Frame::typed(&self.from, "24:00", false).is_err() {
            return Err(Error::invalid("from", "frame-time"));
        }
        // Fields for times know no 24:00.
        let to = match self.to.trim() {
            "00:00" => "24:00",
            to => to,
        };
        match Frame::typed(&self.from, to, false) {
            Ok(frame) => Ok((frame.from, frame.to)),
            Err(domain::working_hours::FrameError::BadTime) => {
                Err(Error::invalid("to", "frame-time"))
            }
            Err(_) => Err(Error::invalid("to", "holiday-times")),
        }
    }
}

async fn page(
    app: &App,
    who: &SignedIn,
    top: Top,
    fields: Fields,
    added: Option<usize>,
    refused: Refused,
) -> Result<Response, Failure> {
    let id = top.team.team();
    let hours = store::hours::of_team(app.db.read(), id).await?;
    let hours = hours.unwrap_or_default();
    let today = today(app, &zone(Some(&hours.zone)));
    let page = HolidaysPage {
        page: top.page(app, who).await?,
        refused,
        fields,
        years: years(&who.visitor.words, &hours.holidays, today),
        added,
        progress: Progress::of(app, id).await?,
        top,
    };
    Ok(page.refused.answer(page.render()?))
}

fn today(app: &App, zone: &TimeZone) -> Date {
    app.clock.now().to_zoned(zone.clone()).date()
}

#[derive(Debug, Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(default)]
    saved: bool,
    added: Option<usize>,
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let team = store::teams::get(app.db.read(), id).await?;
    let top = Top::new(team, "/holidays").saved(asked.saved);
    let (fields, refused) = (Fields::default(), Refused::default());
    page(&app, &who, top, fields, asked.added, refused).await
}

pub(in crate::web) async fn add(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<Fields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let fields = form.fields;
    let version = fields.version;
    let done = match fields.holiday() {
        Ok(holiday) => manage_hours::add_holiday(&app, &who.me.viewer, id, version, holiday).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(super::saved(id, "/holidays")),
        Err(error) => {
            let (top, refused) = Top::again(&app, &who, id, "/holidays", version, error).await?;
            page(&app, &who, top, fields, None, refused).await
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct RemovalForm {
    holiday: String,
}

pub(in crate::web) async fn remove(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<RemovalForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let holiday = serde_json::from_str(&form.fields.holiday).map_err(|_| Failure::Unreadable)?;
    manage_hours::remove_holiday(&app, &who.me.viewer, id, holiday).await?;
    Ok(super::saved(id, "/holidays"))
}

#[derive(Template)]
#[template(path = "teams/import.html")]
struct ImportPage {
    page: Page,
    top: Top,
    refused: Refused,
    years: Vec<Year>,
    new: usize,
    known: usize,
    past: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct FileForm {
    version: i64,
}

/// Shows what a file would add; nothing is kept yet.
pub(in crate::web) async fn preview(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    mut form: Form<FileForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let words = &who.visitor.words;
    let version = form.fields.version;
    let team = store::teams::get(app.db.read(), id).await?;
    let hours = store::hours::of_team(app.db.read(), id).await?;
    let hours = hours.unwrap_or_default();
    let zone = zone(Some(&hours.zone));
    let today = today(&app, &zone);
    let top = Top::new(team, "/holidays");
    match read(words, form.files.pop(), zone, today).await {
        Ok(found) => {
            let all = found.holidays.len();
            let new = not_in(&hours.holidays, found.holidays);
            let page = ImportPage {
                page: top.page(&app, &who).await?,
                refused: Refused::default(),
                years: years(words, &new, today),
                new: new.len(),
                known: all - new.len(),
                past: found.past,
                top: top.after(&Refused::default(), version),
            };
            Ok(page.refused.answer(page.render()?))
        }
        Err(refused) => {
            let top = top.after(&refused, version);
            page(&app, &who, top, Fields::default(), None, refused).await
        }
    }
}

/// Reads a file away from the async threads.
async fn read(
    words: &Words,
    file: Option<Upload>,
    zone: TimeZone,
    today: Date,
) -> Result<Found, Refused> {
    let refused = |key: &str| Refused::because("file", words.t(key));
    let file = file.ok_or_else(|| refused("error-file-missing"))?;
    if file.bytes.len() > ics::LARGEST {
        return Err(refused("error-file-too-large"));
    }
    let work = tokio::task::spawn_blocking(move || ics::holidays(&file.bytes, &zone, today));
    match work.await {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(Wrong { line: 0, why })) => Err(refused(&format!("error-{why}"))),
        Ok(Err(Wrong { line, why })) => {
            let why = words.t(&format!("error-{why}"));
            let text = words.t2("error-ics-at", "line", line, "why", why);
            Err(Refused::because("file", text))
        }
        Err(error) => {
            tracing::error!(%error, "an iCalendar file made its reader fail");
            Err(refused("error-ics-unreadable"))
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ImportForm {
    version: i64,
    #[serde(default)]
    holidays: Vec<String>,
}

pub(in crate::web) async fn import(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<TeamId>,
    form: Form<ImportForm>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let ImportForm { version, holidays } = form.fields;
    let holidays: Vec<Holiday> = holidays
        .iter()
        .map(|it| serde_json::from_str(it).map_err(|_| Failure::Unreadable))
        .collect::<Result<_, _>>()?;
    let viewer = &who.me.viewer;
    match manage_hours::add_holidays(&app, viewer, id, version, holidays.clone()).await {
        Ok(added) => {
            let address = format!("/settings/teams/{id}/holidays?added={added}");
            Ok(Redirect::to(&address).into_response())
        }
        Err(error) => {
            let words = &who.visitor.words;
            let refused = Refused::of(words, error)?;
            let team = store::teams::get(app.db.read(), id).await?;
            let hours = store::hours::of_team(app.db.read(), id).await?;
            let hours = hours.unwrap_or_default();
            let today = today(&app, &zone(Some(&hours.zone)));
            let all = holidays.len();
            let new = not_in(&hours.holidays, holidays);
            let top = Top::new(team, "/holidays").after(&refused, version);
            let page = ImportPage {
                page: top.page(&app, &who).await?,
                refused,
                years: years(words, &new, today),
                new: new.len(),
                known: all - new.len(),
                past: 0,
                top,
            };
            Ok(page.refused.answer(page.render()?))
        }
    }
}
