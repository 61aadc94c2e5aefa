//! Working hours and holidays of a team are set (T1, T3, T13). The deadlines of its open requests
//! follow in the background (T9).

use domain::expert::{Right, Viewer};
use domain::ids::TeamId;
use domain::working_hours::{Holiday, HoursError, Week, WorkingHours};
use jiff::Timestamp;

use super::recompute;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::teams::Team;
use crate::store::{self, Txn};

/// How many holidays a team can have; that is some twenty years of a busy calendar.
pub const MOST_HOLIDAYS: usize = 2000;
/// The longest name of a holiday, in characters.
pub const LONGEST_NAME: usize = 120;

/// What is to change of a team's hours; `None` leaves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursChange {
    /// The IANA name of the time zone.
    pub zone: Option<String>,
    /// The frames of the week.
    pub week: Option<Week>,
    /// All holidays.
    pub holidays: Option<Vec<Holiday>>,
}

impl HoursChange {
    /// Hours with this changed.
    #[must_use]
    pub fn applied_to(self, mut hours: WorkingHours) -> WorkingHours {
        if let Some(zone) = self.zone {
            hours.zone = zone;
        }
        if let Some(week) = self.week {
            hours.week = week;
        }
        if let Some(holidays) = self.holidays {
            hours.holidays = in_order(holidays);
        }
        hours
    }
}

/// Adds a holiday to a team read at `version`.
///
/// # Errors
/// [`Error::Invalid`] when the team has it already.
pub async fn add_holiday(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    version: i64,
    holiday: Holiday,
) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                if add_in(txn, id, version, vec![holiday], now).await? == 0 {
                    return Err(Error::invalid("date", "holiday-known"));
                }
                Ok(())
            })
        })
        .await
}

/// Adds holidays to a team read at `version`; returns how many it did not have yet.
pub async fn add_holidays(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    version: i64,
    holidays: Vec<Holiday>,
) -> Result<usize> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    let added = app
        .db
        .write(move |txn| Box::pin(async move { add_in(txn, id, version, holidays, now).await }))
        .await?;
    tracing::info!(team.id = %id, count = added, "holidays were added");
    Ok(added)
}

async fn add_in(
    txn: &Txn,
    id: TeamId,
    version: i64,
    holidays: Vec<Holiday>,
    now: Timestamp,
) -> Result<usize> {
    let row = at_version(txn, id, version).await?;
    let present = of_team(txn, id).await?.holidays;
    let new = not_in(&present, holidays);
    let count = new.len();
    if count > 0 {
        store::teams::save(txn, row).await?;
        let holidays = Some([present, new].concat());
        let change = HoursChange {
            holidays,
            ..HoursChange::default()
        };
        change_in(txn, id, change, now).await?;
    }
    Ok(count)
}

/// Removes a holiday; one that is gone already is no failure.
pub async fn remove_holiday(
    app: &App,
    viewer: &Viewer,
    id: TeamId,
    holiday: Holiday,
) -> Result<()> {
    super::need(viewer, Right::ManageTeams)?;
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let row = store::teams::get(txn, id).await?;
                let mut holidays = of_team(txn, id).await?.holidays;
                let before = holidays.len();
                holidays.retain(|it| *it != holiday);
                if holidays.len() == before {
                    return Ok(());
                }
                store::teams::save(txn, row).await?;
                let change = HoursChange {
                    holidays: Some(holidays),
                    ..HoursChange::default()
                };
                change_in(txn, id, change, now).await
            })
        })
        .await
}

/// A team, if it is still at the version that somebody looked at.
pub(super) async fn at_version(txn: &Txn, id: TeamId, version: i64) -> Result<Team> {
    let row = store::teams::get(txn, id).await?;
    if row.version != version {
        return Err(Error::Stale);
    }
    Ok(row)
}

async fn of_team(txn: &Txn, id: TeamId) -> Result<WorkingHours> {
    Ok(store::hours::of_team(txn, id).await?.unwrap_or_default())
}

/// Changes the hours of a team, and asks for its deadlines when they are others now.
pub(super) async fn change_in(
    txn: &Txn,
    id: TeamId,
    change: HoursChange,
    now: Timestamp,
) -> Result<()> {
    let hours = change.applied_to(of_team(txn, id).await?);
    check(&hours)?;
    if store::hours::set_of_team(txn, id, &hours, now).await? {
        recompute::ask(txn, id, now).await?;
    }
    Ok(())
}

/// Refuses hours that cannot be (T13).
pub fn check(hours: &WorkingHours) -> Result<()> {
    if hours.holidays.len() > MOST_HOLIDAYS {
        return Err(Error::invalid("holidays", "holidays-many"));
    }
    let Some(problem) = hours.problems().into_iter().next() else {
        return Ok(());
    };
    Err(match problem {
        HoursError::UnknownZone => Error::invalid("zone", "time-zone-unknown"),
        HoursError::BadTime { .. } => Error::invalid("week", "frame-time"),
        HoursError::Overlap { .. } => Error::invalid("week", "frame-overlap"),
        HoursError::BadHoliday { .. } => Error::invalid("holidays", "holiday-times"),
        HoursError::NeverOpen => {
            // Whose fault it is: the week's, or the holidays that leave nothing of it.
            let closed = hours.week.0.iter().all(Vec::is_empty);
            let field = if closed { "week" } else { "holidays" };
            Error::invalid(field, "hours-never-open")
        }
    })
}

/// Those of `new` that are not wholly within one that is there, or within another of `new`.
#[must_use]
pub fn not_in(present: &[Holiday], mut new: Vec<Holiday>) -> Vec<Holiday> {
    // Whole days first, so that they leave out their parts.
    new.sort_by_key(|it| {
        (
            it.date,
            std::cmp::Reverse(it.to.saturating_sub(it.from)),
            it.from,
        )
    });
    let mut kept: Vec<Holiday> = Vec::with_capacity(new.len());
    for holiday in new {
        let day = kept.iter().rev().take_while(|it| it.date == holiday.date);
        if !day.chain(present).any(|it| covers(it, &holiday)) {
            kept.push(holiday);
        }
    }
    in_order(kept)
}

fn covers(one: &Holiday, other: &Holiday) -> bool {
    one.date == other.date && one.from <= other.from && other.to <= one.to
}

fn in_order(mut holidays: Vec<Holiday>) -> Vec<Holiday> {
    for holiday in &mut holidays {
        let name = holiday
            .name
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        holiday.name = name.chars().take(LONGEST_NAME).collect();
    }
    holidays.sort_by(|a, b| (a.date, a.from, a.to, &a.name).cmp(&(b.date, b.from, b.to, &b.name)));
    holidays.dedup();
    holidays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(date: &str, from: u16, to: u16) -> Holiday {
        Holiday {
            date: date.parse().unwrap(),
            from,
            to,
            name: "Closed".to_owned(),
        }
    }

    /// T3.
    #[test]
    fn a_holiday_that_is_there_is_not_added_again() {
        let present = [part("2026-12-25", 0, 1440)];
        let new = vec![
            part("2026-12-25", 720, 1440),
            part("2026-12-24", 720, 1440),
            part("2026-12-24", 720, 1440),
            part("2026-12-31", 720, 1440),
            part("2026-12-31", 0, 1440),
        ];
        let expected = [part("2026-12-24", 720, 1440), part("2026-12-31", 0, 1440)];
        assert_eq!(not_in(&present, new), expected);
    }

    /// T13.
    #[test]
    fn holidays_that_leave_nothing_open_are_at_fault() {
        let first = jiff::civil::date(2026, 1, 1);
        let days = (0..3700_i32).map(|it| first.saturating_add(jiff::Span::new().days(it)));
        let hours = WorkingHours {
            zone: "UTC".to_owned(),
            week: Week::office(),
            holidays: days.map(|it| Holiday::whole(it, "")).collect(),
        };
        let few = WorkingHours {
            week: Week::default(),
            holidays: Vec::new(),
            ..hours.clone()
        };
        let field = |it: &WorkingHours| match check(it) {
            Err(Error::Invalid { field, .. }) => field,
            other => panic!("{other:?}"),
        };
        assert_eq!(field(&hours), "holidays");
        assert_eq!(field(&few), "week");
    }
}
