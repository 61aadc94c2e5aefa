//! Figures of a team (I13). What came and went is counted from milestones; what lies there, from the
//! requests themselves, and for past days from what was kept at their end.

mod stocks;

use domain::expert::Viewer;
use domain::ids::TeamId;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::clocks::milestone;
use super::sql::Sql;
use super::teams::Team;
use super::{Txn, instant, millis};
use crate::config::Config;
use crate::error::Result;
use stocks::{Own, kept, own, stale_before};
pub use stocks::{Stocks, keep, last_kept, stocks, stocks_sql};

/// How many weeks before the last seven days make the usual week.
pub const WEEKS: i32 = 4;
/// A count stops here; more is shown as "10,000+".
pub const CAP: i64 = 10_000;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Within the goal.
    pub met: i64,
    /// That had a goal.
    pub of: i64,
}

impl Share {
    /// In percent, rounded; none of nothing.
    #[must_use]
    pub fn percent(self) -> Option<i64> {
        (self.of > 0).then(|| (self.met * 200 + self.of) / (self.of * 2))
    }
}

/// What came and went in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Requests that were opened.
    pub created: i64,
    /// Requests that were resolved.
    pub resolved: i64,
    /// First replies within the goal, of those that had one.
    pub responded_in_time: Share,
    /// Resolved within the goal, of those that had one.
    pub resolved_in_time: Share,
}

impl Flow {
    fn count(&mut self, kind: &str, n: i64, share: Share) {
        let add = |to: &mut Share| {
            to.met = (to.met + share.met).max(0);
            to.of = (to.of + share.of).max(0);
        };
        match kind {
            milestone::CREATED => self.created = (self.created + n).max(0),
            milestone::RESPONDED => add(&mut self.responded_in_time),
            milestone::RESOLVED => {
                self.resolved = (self.resolved + n).max(0);
                add(&mut self.resolved_in_time);
            }
            _ => {}
        }
    }

    fn plus(mut self, other: &Self) -> Self {
        self.count(milestone::CREATED, other.created, Share::default());
        self.count(milestone::RESPONDED, 0, other.responded_in_time);
        self.count(milestone::RESOLVED, other.resolved, other.resolved_in_time);
        self
    }
}

/// A day of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// In the team's zone.
    pub date: Date,
    /// What came and went.
    pub flow: Flow,
}

/// Seven days of the team, the last of them to the same time of day as now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// What came and went.
    pub flow: Flow,
    /// The team was there from the beginning of it.
    pub known: bool,
}

/// The figures of a team.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Whose days are meant.
    pub zone: TimeZone,
    /// The name of that zone.
    pub zone_name: String,
    /// The last seven days, oldest first; the last one is today.
    pub days: Vec<Day>,
    /// The weeks before and the last seven days, oldest first.
    pub weeks: Vec<Week>,
    /// What lies there now.
    pub stocks: Stocks,
    /// What lay there at the end of each day of the weeks before, as far as that was kept.
    pub before: Vec<Stocks>,
}

impl Figures {
    /// The last seven days.
    #[must_use]
    pub fn present(&self) -> Flow {
        self.weeks.last().map(|it| it.flow).unwrap_or_default()
    }

    /// The weeks that make the usual one.
    #[must_use]
    pub fn compared(&self) -> Vec<&Week> {
        let weeks = self.weeks.iter().rev().skip(1).rev();
        weeks.filter(|it| it.known).collect()
    }

    /// The median of a figure in the weeks before.
    #[must_use]
    pub fn usual(&self, figure: impl Fn(&Flow) -> Option<i64>) -> Option<Median> {
        let weeks = self.compared();
        Median::of(weeks.into_iter().filter_map(|it| figure(&it.flow)))
    }

    /// The median of a figure at the ends of the days before.
    #[must_use]
    pub fn usual_stock(&self, figure: impl Fn(&Stocks) -> i64) -> Option<Median> {
        Median::of(self.before.iter().map(figure))
    }
}

/// A median of whole numbers, which can lie half way between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Median {
    /// Twice its value.
    pub halves: i64,
}

impl Median {
    /// Of these; none of nothing.
    pub fn of(values: impl IntoIterator<Item = i64>) -> Option<Self> {
        let mut values: Vec<i64> = values.into_iter().collect();
        values.sort_unstable();
        let last = values.len().checked_sub(1)?;
        let low = values.get(last / 2)?;
        let high = values.get(last.div_ceil(2))?;
        Some(Self { halves: low + high })
    }
}

/// A part of a day that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    /// Weeks before the present one.
    week: i32,
    date: Date,
    from: Timestamp,
    /// Until just before this.
    to: Timestamp,
}

/// The days of the present week and the weeks before, oldest first. The last day of each is counted to
/// the time of day that it is now, so that a day which is not over is compared with its like.
fn stretches(zone: &TimeZone, now: Timestamp) -> Vec<Stretch> {
    let here = now.to_zoned(zone.clone());
    let begin = |date: Date| date.to_zoned(zone.clone()).map_or(now, |it| it.timestamp());
    let mut stretches = Vec::new();
    for ago in (0..7 * (WEEKS + 1)).rev() {
        let date = here.date().saturating_sub(ago.days());
        let to = if ago == 0 {
            now.saturating_add(SignedDuration::from_millis(1))
                .unwrap_or(now)
        } else if ago % 7 == 0 {
            let same_time = date.to_datetime(here.time()).to_zoned(zone.clone());
            same_time.map_or(now, |it| it.timestamp())
        } else {
            begin(date.saturating_add(1.day()))
        };
        stretches.push(Stretch {
            week: ago / 7,
            date,
            from: begin(date),
            to,
        });
    }
    stretches
}

/// The figures of a team as a member of it may see them: without the requests about themself (R6).
pub async fn of_team(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    team: &Team,
    zone_name: &str,
    now: Timestamp,
) -> Result<Figures> {
    let zone = TimeZone::get(zone_name).unwrap_or(TimeZone::UTC);
    let stretches = stretches(&zone, now);
    let own = own(db, viewer, team.team()).await?;
    let flows = flows(db, team.team(), &stretches, &own).await?;

    let mut days = Vec::new();
    let mut weeks: Vec<Week> = Vec::new();
    let mut week = None;
    for (stretch, flow) in stretches.iter().zip(flows) {
        if stretch.week == 0 {
            days.push(Day {
                date: stretch.date,
                flow,
            });
        }
        match weeks.last_mut() {
            Some(present) if week == Some(stretch.week) => {
                present.last = stretch.date;
                present.flow = present.flow.plus(&flow);
            }
            _ => weeks.push(Week {
                first: stretch.date,
                last: stretch.date,
                flow,
                known: team.created_at <= millis(stretch.from),
            }),
        }
        week = Some(stretch.week);
    }
    let today = now.to_zoned(zone.clone()).date();
    let before = kept(
        db,
        team.team(),
        today.saturating_sub((7 * (WEEKS + 1) - 1).days()),
        today.saturating_sub(7.days()),
    )
    .await?;
    let mut stocks = stocks(db, team.team(), &zone, now).await?;
    let stale_before = millis(stale_before(&zone, now));
    for it in &own {
        it.take_off(&mut stocks, stale_before, millis(now));
    }
    Ok(Figures {
        zone,
        zone_name: zone_name.to_owned(),
        days,
        weeks,
        stocks,
        before,
    })
}

#[derive(FromQueryResult)]
struct FlowRow {
    place: i64,
    kind: String,
    n: i64,
    met: i64,
    judged: i64,
}

#[derive(FromQueryResult)]
struct OwnMilestone {
    kind: String,
    at: i64,
    met: Option<bool>,
}

async fn flows(
    db: &impl ConnectionTrait,
    team: TeamId,
    stretches: &[Stretch],
    own: &[Own],
) -> Result<Vec<Flow>> {
    let mut flows = vec![Flow::default(); stretches.len()];
    let rows: Vec<FlowRow> = flows_of(team, stretches).all(db).await?;
    for row in rows {
        let place = usize::try_from(row.place).unwrap_or(usize::MAX);
        if let Some(flow) = flows.get_mut(place) {
            let share = Share {
                met: row.met,
                of: row.judged,
            };
            flow.count(&row.kind, row.n, share);
        }
    }
    if own.is_empty() {
        return Ok(flows);
    }
    let hidden: Vec<OwnMilestone> =
        Sql::new("SELECT kind, at, met FROM milestones WHERE team_id = ? AND request_id IN ")
            .bind(team.0)
            .list(own.iter().map(|it| it.id))
            .all(db)
            .await?;
    for it in hidden {
        let at = instant(it.at);
        let found = stretches.iter().position(|s| s.from <= at && at < s.to);
        if let Some(flow) = found.and_then(|place| flows.get_mut(place)) {
            let share = Share {
                met: -i64::from(it.met == Some(true)),
                of: -i64::from(it.met.is_some()),
            };
            flow.count(&it.kind, -1, share);
        }
    }
    Ok(flows)
}

fn flows_of(team: TeamId, stretches: &[Stretch]) -> Sql {
    let mut sql = Sql::new("WITH d (place, a, z) AS (VALUES ");
    for (place, it) in (0_i64..).zip(stretches) {
        sql = sql
            .push(if place == 0 { "" } else { ", " })
            .push("(CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))")
            .bind(place)
            .bind(millis(it.from))
            .bind(millis(it.to));
    }
    // A join of either order would go through all that ever happened in the team, once a stretch.
    sql.push(
        ") SELECT d.place, m.kind, count(*) AS n, sum(CASE WHEN m.met THEN 1 ELSE 0 END) AS met, \
         count(m.met) AS judged FROM d CROSS JOIN milestones m WHERE m.team_id = ? \
         AND m.kind IN (?, ?, ?) AND m.at >= d.a AND m.at < d.z GROUP BY d.place, m.kind",
    )
    .bind(team.0)
    .bind(milestone::CREATED)
    .bind(milestone::RESPONDED)
    .bind(milestone::RESOLVED)
}

/// The statement that counts what came and went; the query plan test reads it.
#[must_use]
pub fn flows_sql(team: TeamId, zone: &TimeZone, now: Timestamp) -> Sql {
    flows_of(team, &stretches(zone, now))
}

/// The name of the zone whose days are a team's.
pub async fn zone_of(db: &impl ConnectionTrait, team: TeamId, config: &Config) -> Result<String> {
    match super::hours::of_team(db, team).await? {
        Some(hours) => Ok(hours.zone),
        None => Ok(super::settings::organisation(db, config).await?.time_zone),
    }
}

/// Makes milestones for the next requests that were there before milestones were: the number after
/// which to go on, or nothing at the end. What has milestones keeps them.
pub async fn prepare(txn: &Txn, after: i64) -> Result<Option<i64>> {
    const PORTION: i64 = 2000;
    let last = Sql::new(
        "SELECT max(p.number) FROM (SELECT number FROM requests WHERE number > ? \
         ORDER BY number LIMIT ?) p",
    )
    .bind(after)
    .bind(PORTION)
    .value::<Option<i64>>(txn)
    .await?
    .flatten();
    let Some(last) = last else {
        return Ok(None);
    };
    for (kind, column) in [
        (milestone::CREATED, "created_at"),
        (milestone::RESPONDED, "first_replied_at"),
        (milestone::RESOLVED, "resolved_at"),
    ] {
        Sql::new("INSERT INTO milestones (request_id, kind, round, team_id, at, met) SELECT id, ")
            .push(&format!("'{kind}', 1, team_id, {column}, NULL"))
            .push(&format!(
                " FROM requests WHERE number > ? AND number <= ? AND {column} IS NOT NULL"
            ))
            .bind(after)
            .bind(last)
            .push(" ON CONFLICT (request_id, kind, round) DO NOTHING")
            .run(txn)
            .await?;
    }
    Ok(Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_between_the_middle_two() {
        let of = |values: &[i64]| Median::of(values.iter().copied()).map(|it| it.halves);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some(14));
        assert_eq!(of(&[9, 1, 4]), Some(8));
        assert_eq!(of(&[10, 2, 5, 4]), Some(9));
    }

    #[test]
    fn a_share_is_rounded() {
        let percent = |met, of| Share { met, of }.percent();
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(2, 3), Some(67));
        assert_eq!(percent(1, 3), Some(33));
        assert_eq!(percent(1, 200), Some(1));
        assert_eq!(percent(5, 5), Some(100));
    }

    /// I13. Days are the team's, also when its clocks change; an unfinished day meets its like.
    #[test]
    fn five_weeks_of_local_days_end_at_the_same_time_of_day() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now: Timestamp = "2026-11-02T08:30:00Z".parse().unwrap();
        let all = stretches(&zone, now);
        assert_eq!(all.len(), 35);
        assert_eq!(all[34].date.to_string(), "2026-11-02");
        assert_eq!(all[34].to.as_millisecond(), now.as_millisecond() + 1);
        // A week before, 09:30 was the same wall-clock time; the clocks had changed the day before.
        assert_eq!(all[27].date.to_string(), "2026-10-26");
        assert_eq!(all[27].to.to_string(), "2026-10-26T08:30:00Z");
        assert_eq!(all[20].to.to_string(), "2026-10-19T07:30:00Z");
        // The day on which they changed has 25 hours.
        assert_eq!(all[26].date.to_string(), "2026-10-25");
        assert_eq!(all[26].to.duration_since(all[26].from).as_hours(), 25);
        for pair in all.windows(2) {
            assert!(pair[0].to <= pair[1].from);
        }
        assert_eq!(all.iter().filter(|it| it.week == 0).count(), 7);
    }
}
