//! SLA policies: listed, created, changed, ended.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::expert::Right;
use domain::ids::{CategoryId, PolicyId};
use domain::sla::{LONGEST, Policy};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::caller::Caller;
use super::input::{Asked, IfMatch, Input, Posted, Said, Segment, Sent, with_etag};
use super::once::once;
use super::page::{Page, Part};
use super::problem::{Problem, Result};
use super::requests::is_named;
use super::words::Names;
use crate::actions;
use crate::actions::manage_slas::{self, PolicyForm};
use crate::app::App;
use crate::error::Error;
use crate::store;
use crate::store::policies::{self, Kept};

/// A team's goals for some categories, or for all that no other policy of the team is for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SlaPolicy {
    /// Id.
    id: Uuid,
    /// Whose it is: a team's slug.
    #[schema(example = "payroll")]
    team: String,
    /// For which categories: their slugs; `null`: the general policy.
    #[schema(required)]
    categories: Option<Vec<String>>,
    /// Minutes of working time until the first reply; `null`: no such goal, whatever the general
    /// policy says.
    #[schema(required)]
    respond_minutes: Option<u32>,
    /// Minutes of working time until the request is resolved; `null`: no such goal.
    #[schema(required)]
    resolve_minutes: Option<u32>,
    /// After how much of the time the team is warned.
    warn_percent: u8,
    /// Raised at each change; the `ETag` is this in quotes.
    version: i64,
}

impl SlaPolicy {
    fn new(names: &Names, kept: Kept) -> Self {
        let policy = kept.policy;
        Self {
            id: policy.id.0,
            team: names.team(policy.team.0),
            categories: policy
                .categories
                .map(|list| list.into_iter().map(|it| names.category(it.0)).collect()),
            respond_minutes: policy.respond,
            resolve_minutes: policy.resolve,
            warn_percent: policy.warn_percent,
            version: kept.version,
        }
    }
}

/// Whoever works by policies may read them.
fn may_read(caller: &Caller) -> Result<()> {
    if caller.viewer.is_expert() {
        return Ok(());
    }
    Ok(actions::need(&caller.viewer, Right::ManageSlas)?)
}

async fn find(app: &App, named: &str) -> Result<Kept> {
    let id = Uuid::parse_str(named).map_err(|_| Problem::not_found("policy"))?;
    Ok(policies::get(app.db.read(), PolicyId(id)).await?)
}

async fn show(app: &App, kept: Kept) -> Result<Response> {
    let names = Names::of_desk(app.db.read()).await?;
    Ok(with_etag(kept.version, SlaPolicy::new(&names, kept)))
}

/// Which policies are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedPolicies {
    /// Of this team only: its slug.
    team: Option<String>,
    /// How many at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// `next` of the part before.
    cursor: Option<String>,
}

/// List the SLA policies in force by team, the general one of each last
#[utoipa::path(
    get, path = "/api/v1/sla-policies", tag = "sla-policies",
    params(WantedPolicies),
    responses((status = 200, description = "A part of the list", body = Page<SlaPolicy>)),
)]
pub(super) async fn list_policies(
    State(app): State<App>,
    caller: Caller,
    Asked(wanted): Asked<WantedPolicies>,
) -> Result<Json<Page<SlaPolicy>>> {
    may_read(&caller)?;
    let part: Part<(String, bool, Uuid)> = Part::read(wanted.limit, wanted.cursor.as_deref())?;
    let names = Names::of_desk(app.db.read()).await?;
    let mut rows: Vec<SlaPolicy> = policies::list(app.db.read())
        .await?
        .into_iter()
        .map(|it| SlaPolicy::new(&names, it))
        .collect();
    if let Some(team) = &wanted.team {
        rows.retain(|it| it.team == *team);
    }
    let (items, next) =
        part.of_all(rows, |it| (it.team.clone(), it.categories.is_none(), it.id))?;
    Ok(Json(Page { items, next }))
}

/// Read an SLA policy
#[utoipa::path(
    get, path = "/api/v1/sla-policies/{policy}", tag = "sla-policies",
    params(("policy" = String, Path, description = "The policy's id")),
    responses((
        status = 200, description = "The policy", body = SlaPolicy,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn get_policy(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
) -> Result<Response> {
    may_read(&caller)?;
    let kept = find(&app, &named).await?;
    show(&app, kept).await
}

/// An SLA policy to be created.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPolicy {
    /// A team: its slug or id.
    #[schema(example = "payroll")]
    team: String,
    /// For which categories of the team: slugs or ids; `null` or left out: the general policy.
    #[serde(default)]
    categories: Option<Vec<String>>,
    /// Minutes of working time until the first reply, at most a year of 525,600.
    #[schema(example = 240)]
    respond_minutes: Option<i64>,
    /// Minutes of working time until the request is resolved.
    #[schema(example = 2400)]
    resolve_minutes: Option<i64>,
    /// After how much of the time the team is warned, from 1 to 99; 75 if left out.
    #[schema(minimum = 1, maximum = 99)]
    warn_percent: Option<i64>,
}

impl Input for NewPolicy {}

fn minutes(field: &'static str, sent: Option<i64>) -> crate::error::Result<Option<u32>> {
    match sent {
        None => Ok(None),
        Some(..=0) => Err(Error::invalid(field, "goal-zero")),
        Some(minutes) => match u32::try_from(minutes) {
            Ok(minutes) if minutes <= LONGEST => Ok(Some(minutes)),
            _ => Err(Error::invalid(field, "goal-long")),
        },
    }
}

fn percent(sent: Option<i64>) -> crate::error::Result<u8> {
    match sent {
        None => Ok(Policy::USUAL_WARNING),
        Some(sent) => {
            u8::try_from(sent).map_err(|_| Error::invalid("warn_percent", "warning-range"))
        }
    }
}

async fn categories(
    db: &impl ConnectionTrait,
    sent: Vec<String>,
) -> crate::error::Result<Vec<CategoryId>> {
    let all = store::categories::list(db).await?;
    sent.iter()
        .map(|named| {
            let found = all.iter().find(|it| is_named(it.id, &it.slug, named));
            found
                .map(|it| CategoryId(it.id))
                .ok_or(Error::invalid("categories", "category-unknown"))
        })
        .collect()
}

/// Create an SLA policy, in force at once
#[utoipa::path(
    post, path = "/api/v1/sla-policies", tag = "sla-policies",
    request_body = NewPolicy,
    responses((status = 201, description = "The policy", body = SlaPolicy)),
)]
pub(super) async fn create_policy(
    State(app): State<App>,
    caller: Caller,
    Posted(new, key): Posted<NewPolicy>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::ManageSlas)?;
    let now = app.clock.now();
    let viewer = caller.viewer.clone();
    once(&app, &caller, key, move |txn| {
        Box::pin(async move {
            let teams = store::teams::list(txn).await?;
            let team = teams
                .iter()
                .find(|it| is_named(it.id, &it.slug, &new.team))
                .ok_or(Error::invalid("team", "team-unknown"))?
                .team();
            let form = PolicyForm {
                categories: match new.categories {
                    Some(sent) => Some(categories(txn, sent).await?),
                    None => None,
                },
                respond: minutes("respond_minutes", new.respond_minutes)?,
                resolve: minutes("resolve_minutes", new.resolve_minutes)?,
                warn_percent: percent(new.warn_percent)?,
            };
            let kept = manage_slas::create_in(txn, &viewer, team, form, now).await?;
            let names = Names::of_desk(txn).await?;
            Ok(SlaPolicy::new(&names, kept))
        })
    })
    .await
}

/// What is to change; a field that is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyPatch {
    /// For which categories of the team: slugs or ids, all of them; `null`: the general policy.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    categories: Said<Vec<String>>,
    /// Minutes of working time until the first reply; `null`: no such goal.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    respond_minutes: Said<i64>,
    /// Minutes of working time until the request is resolved; `null`: no such goal.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    resolve_minutes: Said<i64>,
    /// After how much of the time the team is warned, from 1 to 99.
    #[schema(minimum = 1, maximum = 99)]
    warn_percent: Option<i64>,
}

impl Input for PolicyPatch {}

/// Change an SLA policy from now on
///
/// The deadlines of the team's open requests are computed again in the background.
#[utoipa::path(
    patch, path = "/api/v1/sla-policies/{policy}", tag = "sla-policies",
    params(("policy" = String, Path, description = "The policy's id")),
    request_body = PolicyPatch,
    responses((
        status = 200, description = "The policy as it is now", body = SlaPolicy,
        headers(("ETag" = String, description = "Its version, for `If-Match`")),
    )),
)]
pub(super) async fn patch_policy(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
    Sent(patch): Sent<PolicyPatch>,
) -> Result<Response> {
    actions::need(&caller.viewer, Right::ManageSlas)?;
    let Kept { policy, version } = find(&app, &named).await?;
    let version = if_match.check(version)?;
    let form = PolicyForm {
        categories: match patch.categories {
            Said::Nothing => policy.categories,
            Said::To(None) => None,
            Said::To(Some(sent)) => Some(categories(app.db.read(), sent).await?),
        },
        respond: minutes(
            "respond_minutes",
            patch.respond_minutes.or(policy.respond.map(i64::from)),
        )?,
        resolve: minutes(
            "resolve_minutes",
            patch.resolve_minutes.or(policy.resolve.map(i64::from)),
        )?,
        warn_percent: percent(patch.warn_percent.or(Some(policy.warn_percent.into())))?,
    };
    let kept = manage_slas::update(&app, &caller.viewer, policy.id, version, form)
        .await
        .map_err(Problem::of_change)?;
    show(&app, kept).await
}

/// End an SLA policy
///
/// From now on it gives no goals; what it gave before stays in the history of requests.
#[utoipa::path(
    delete, path = "/api/v1/sla-policies/{policy}", tag = "sla-policies",
    params(("policy" = String, Path, description = "The policy's id")),
    responses((status = 204, description = "It has ended")),
)]
pub(super) async fn end_policy(
    State(app): State<App>,
    caller: Caller,
    Segment(named): Segment,
    if_match: IfMatch,
) -> Result<StatusCode> {
    actions::need(&caller.viewer, Right::ManageSlas)?;
    let kept = find(&app, &named).await?;
    let version = if_match.check(kept.version)?;
    manage_slas::end(&app, &caller.viewer, kept.policy.id, version)
        .await
        .map_err(Problem::of_change)?;
    Ok(StatusCode::NO_CONTENT)
}
