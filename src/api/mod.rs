//! REST: the calls of interfaces.md, in JSON types of their own, and their description.

mod approvals;
mod attributes;
mod caller;
mod categories;
mod companies;
mod deadlines;
mod docs;
mod hours;
mod input;
mod insights;
mod messages;
mod once;
mod openapi;
mod page;
mod participants;
mod people;
mod problem;
mod requests;
mod roles;
mod search;
mod shown;
mod sla_policies;
mod statuses;
mod sync_runs;
mod teams;
mod views;
mod words;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::routing::{any, get};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use openapi::Description;
use problem::Problem;

/// All calls, with their whole paths; everything below `/api/` is answered here.
///
/// Nobody is known by a cookie here, so that no form of a foreign page can do anything (RS-T33).
///
/// # Panics
/// If the description cannot be written as JSON, which shows at every start.
pub fn routes() -> Router<App> {
    let (calls, description) = calls().split_for_parts();
    let description = openapi::complete(description);
    let page = docs::page(&description);
    let json = description
        .to_pretty_json()
        .expect("the description is plain data");
    calls
        .route(
            "/api/openapi.json",
            get(move || async move { ([(CONTENT_TYPE, "application/json")], json) }),
        )
        .route("/api/docs", get(move || async move { page }))
        .route("/api", any(unknown))
        .route("/api/", any(unknown))
        .route("/api/{*rest}", any(unknown))
        .method_not_allowed_fallback(wrong_method)
        // What is read here is somebody's; no cache may keep it.
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
}

/// The calls, without what only describes them.
fn calls() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(requests::list_requests, requests::open_request))
        .routes(routes!(requests::get_request, requests::patch_request))
        .routes(routes!(deadlines::get_deadline))
        .routes(routes!(messages::write_message))
        .routes(routes!(participants::put_participants))
        .routes(routes!(
            approvals::list_processes,
            approvals::create_process
        ))
        .routes(routes!(approvals::ask_for_approval))
        .routes(routes!(approvals::withdraw_approval))
        .routes(routes!(search::search))
        .routes(routes!(insights::get_insights))
        .routes(routes!(people::list_people, people::add_person))
        .routes(routes!(people::get_person, people::patch_person))
        .routes(routes!(
            companies::list_companies,
            companies::create_company
        ))
        .routes(routes!(companies::get_company, companies::patch_company))
        .routes(routes!(companies::list_cost_centres))
        .routes(routes!(
            sync_runs::list_sync_runs,
            sync_runs::start_sync_run
        ))
        .routes(routes!(sync_runs::get_sync_run))
        .routes(routes!(roles::get_roles, roles::put_roles))
        .routes(routes!(roles::list_roles, roles::create_role))
        .routes(routes!(
            roles::get_role,
            roles::patch_role,
            roles::delete_role
        ))
        .routes(routes!(teams::list_teams, teams::create_team))
        .routes(routes!(teams::get_team, teams::patch_team))
        .routes(routes!(views::list_views, views::create_view))
        .routes(routes!(
            views::get_view,
            views::patch_view,
            views::delete_view
        ))
        .routes(routes!(statuses::list_statuses, statuses::create_status))
        .routes(routes!(statuses::get_status, statuses::patch_status))
        .routes(routes!(
            categories::list_categories,
            categories::create_category
        ))
        .routes(routes!(
            categories::get_category,
            categories::patch_category
        ))
        .routes(routes!(
            sla_policies::list_policies,
            sla_policies::create_policy
        ))
        .routes(routes!(
            sla_policies::get_policy,
            sla_policies::patch_policy,
            sla_policies::end_policy
        ))
}

async fn unknown() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "there is no such call: see /api/docs",
    )
}

async fn wrong_method() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "there is no such method here: see /api/docs",
    )
}
