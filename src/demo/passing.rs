//! What happens by itself while time passes: experts are told of deadlines, and days end.

use domain::ids::{RequestId, TeamId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::company::Desk;
use crate::actions::alarms;
use crate::error::Result;
use crate::store::sql::Sql;
use crate::store::{Txn, figures, instant, millis};

/// More alarms than this between two steps would be a fault.
const MANY: usize = 1000;

/// How far time has passed in each team.
#[derive(Debug)]
pub(super) struct Passing {
    days: Vec<Day>,
}

/// The day of a team that ends next.
#[derive(Debug)]
struct Day {
    team: TeamId,
    zone: TimeZone,
    date: Date,
}

impl Day {
    fn end(&self) -> Option<Timestamp> {
        let next = self.date.saturating_add(1.day());
        let midnight = next.to_zoned(self.zone.clone());
        midnight.ok().map(|it| it.timestamp())
    }
}

#[derive(FromQueryResult)]
struct Next {
    id: Uuid,
    alarm_at: i64,
}

impl Passing {
    /// From the first step on.
    pub(super) fn of(desk: &Desk) -> Self {
        let first = desk.plan.steps.first().map_or(desk.now, |it| it.at);
        let teams = desk.content.company.teams.iter();
        let days = teams.filter_map(|it| {
            let zone = TimeZone::get(&it.zone).ok()?;
            Some(Day {
                team: *desk.teams.get(&it.slug)?,
                date: first.to_zoned(zone.clone()).date(),
                zone,
            })
        });
        Self {
            days: days.collect(),
        }
    }

    /// Lets time pass.
    pub(super) async fn until(&mut self, txn: &Txn, now: Timestamp) -> Result<()> {
        for _ in 0..MANY {
            let next: Option<Next> = Sql::new(
                "SELECT id, alarm_at FROM requests WHERE alarm_at <= ? ORDER BY alarm_at LIMIT 1",
            )
            .bind(millis(now))
            .one(txn)
            .await?;
            let Some(next) = next else { break };
            alarms::tell(txn, RequestId(next.id), instant(next.alarm_at)).await?;
        }
        for day in &mut self.days {
            while let Some(end) = day.end().filter(|it| *it <= now) {
                let stocks = figures::stocks(txn, day.team, &day.zone, end).await?;
                figures::keep(txn, day.team, day.date, &stocks).await?;
                day.date = day.date.saturating_add(1.day());
            }
        }
        Ok(())
    }
}
