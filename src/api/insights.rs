//! The figures of a team, as the insights page shows them (I13).

use axum::Json;
use axum::extract::State;
use domain::expert::Right;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::caller::Caller;
use super::input::Asked;
use super::problem::{Problem, Result};
use super::requests::is_named;
use crate::actions;
use crate::app::App;
use crate::store::figures::{self, CAP, Figures, Flow, Median};
use crate::store::{statuses, teams};

/// Whose figures.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OfTeam {
    /// The team's slug or id.
    #[param(example = "payroll")]
    team: String,
}

/// A count, and what is usual.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the call says `count`")]
pub(super) struct Count {
    /// How many; 10000 when there are more.
    count: i64,
    /// There are more than `count`.
    more: bool,
    /// The median before; `null`: there is nothing to compare with yet.
    #[schema(required)]
    usual: Option<f64>,
}

impl Count {
    fn new(n: i64, usual: Option<Median>) -> Self {
        Self {
            count: n.min(CAP),
            more: n > CAP,
            usual: usual.map(value),
        }
    }
}

/// So many of those that had a goal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Share {
    /// Within the goal.
    met: i64,
    /// That had a goal.
    of: i64,
    /// `met` of `of` in percent, rounded; `null` of none.
    #[schema(required)]
    percent: Option<i64>,
    /// The median of `percent` in the weeks before; `null`: there is nothing to compare with yet.
    #[schema(required)]
    usual: Option<f64>,
}

impl Share {
    fn new(share: figures::Share, usual: Option<Median>) -> Self {
        Self {
            met: share.met,
            of: share.of,
            percent: share.percent(),
            usual: usual.map(value),
        }
    }
}

/// So many of so many.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlainShare {
    /// Within the goal.
    met: i64,
    /// That had a goal.
    of: i64,
}

impl From<figures::Share> for PlainShare {
    fn from(share: figures::Share) -> Self {
        Self {
            met: share.met,
            of: share.of,
        }
    }
}

/// What came and went in some days.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Span {
    /// The first day, in the team's time zone.
    #[schema(value_type = String, format = Date)]
    first: jiff::civil::Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    last: jiff::civil::Date,
    /// Requests created.
    created: i64,
    /// Requests resolved.
    resolved: i64,
    /// First responses within the goal.
    responded_in_time: PlainShare,
    /// Resolved within the goal.
    resolved_in_time: PlainShare,
}

impl Span {
    fn new(first: jiff::civil::Date, last: jiff::civil::Date, flow: &Flow) -> Self {
        Self {
            first,
            last,
            created: flow.created,
            resolved: flow.resolved,
            responded_in_time: flow.responded_in_time.into(),
            resolved_in_time: flow.resolved_in_time.into(),
        }
    }
}

/// The requests of a status.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfStatus {
    /// The status's slug.
    status: String,
    #[serde(flatten)]
    count: Count,
}

/// The figures of a team.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Insights {
    /// The team's slug.
    team: String,
    /// Whose days are meant: an IANA time zone.
    time_zone: String,
    /// How many weeks before the last seven days are compared with, at most four. Each is counted to
    /// the same time of day as now.
    compared_weeks: usize,
    /// Requests created in the last seven days.
    created: Count,
    /// Requests resolved in the last seven days.
    resolved: Count,
    /// First responses of the last seven days.
    responded_in_time: Share,
    /// Requests resolved in the last seven days.
    resolved_in_time: Share,
    /// Requests that are not resolved now, by status.
    by_status: Vec<OfStatus>,
    /// To do for more than two days.
    to_do_over_two_days: Count,
    /// Open and assigned to nobody.
    unassigned: Count,
    /// Past their due time.
    overdue: Count,
    /// The last seven days, the last one today.
    days: Vec<Span>,
    /// The four weeks before and the last seven days.
    weeks: Vec<Span>,
}

#[expect(clippy::cast_precision_loss, reason = "counts stop long before")]
fn value(median: Median) -> f64 {
    median.halves as f64 / 2.0
}

/// Read the figures of a team
///
/// The last seven days beside the median of the four weeks before, and what lies there now. There are
/// no figures about single persons.
#[utoipa::path(
    get, path = "/api/v1/insights", tag = "insights",
    params(OfTeam),
    responses(
        (status = 200, description = "The figures", body = Insights),
        (status = 404, description = "No such team, or the caller is no member of it"),
    ),
)]
pub(super) async fn get_insights(
    State(app): State<App>,
    caller: Caller,
    Asked(asked): Asked<OfTeam>,
) -> Result<Json<Insights>> {
    let db = app.db.read();
    let team = teams::list(db)
        .await?
        .into_iter()
        .find(|it| is_named(it.id, &it.slug, &asked.team))
        .filter(|it| caller.viewer.teams.contains(&it.team()))
        .ok_or_else(|| Problem::not_found("team"))?;
    actions::need(&caller.viewer, Right::SeeInsights)?;
    let zone = figures::zone_of(db, team.team(), &app.config).await?;
    let now = app.clock.now();
    let figures = figures::of_team(db, &caller.viewer, &team, &zone, now).await?;
    let by_status = statuses::list(db).await?.into_iter().filter_map(|status| {
        let of = |it: &figures::Stocks| it.statuses.get(&status.id).copied();
        let usual = figures.usual_stock(|it| of(it).unwrap_or(0));
        let count = Count::new(of(&figures.stocks)?, usual);
        Some(OfStatus {
            status: status.slug,
            count,
        })
    });
    Ok(Json(shown(team.slug, by_status.collect(), &figures)))
}

fn shown(team: String, by_status: Vec<OfStatus>, figures: &Figures) -> Insights {
    let present = figures.present();
    let usual = |of: fn(&Flow) -> Option<i64>| figures.usual(of);
    let stocks = &figures.stocks;
    Insights {
        team,
        time_zone: figures.zone_name.clone(),
        compared_weeks: figures.compared().len(),
        created: Count::new(present.created, usual(|it| Some(it.created))),
        resolved: Count::new(present.resolved, usual(|it| Some(it.resolved))),
        responded_in_time: Share::new(
            present.responded_in_time,
            usual(|it| it.responded_in_time.percent()),
        ),
        resolved_in_time: Share::new(
            present.resolved_in_time,
            usual(|it| it.resolved_in_time.percent()),
        ),
        by_status,
        to_do_over_two_days: Count::new(stocks.stale, figures.usual_stock(|it| it.stale)),
        unassigned: Count::new(stocks.unassigned, figures.usual_stock(|it| it.unassigned)),
        overdue: Count::new(stocks.overdue, figures.usual_stock(|it| it.overdue)),
        days: figures
            .days
            .iter()
            .map(|it| Span::new(it.date, it.date, &it.flow))
            .collect(),
        weeks: figures
            .weeks
            .iter()
            .map(|it| Span::new(it.first, it.last, &it.flow))
            .collect(),
    }
}
