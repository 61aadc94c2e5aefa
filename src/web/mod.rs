//! The browser: every route on one screen, and the layers around them.

mod addresses;
mod approvals;
mod assets;
mod attachments;
mod attributes_shown;
mod categories;
mod chats;
mod companies;
mod conversation;
mod desk;
mod drafts;
mod due;
mod email;
mod employee;
mod failure;
mod form;
mod health;
mod html;
mod htmx;
mod ics;
mod inbox;
mod insights;
mod layers;
mod line;
mod live;
mod msteams;
mod named;
mod notices;
mod own_requests;
mod page;
mod people;
mod personio;
mod place;
mod preferences;
mod presence;
mod promised;
mod refused;
mod requests;
mod roles;
mod search;
mod settings;
mod setup;
mod sign_in;
mod slack;
mod slas;
mod statuses;
mod teams;
mod trace;
mod views;
mod visitor;
mod week;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post, put};

use crate::app::App;
pub use live::Streams;

/// Everything that is served over HTTP.
pub fn routes(app: App, streams: Streams) -> Router {
    let pages = Router::new()
        .route("/", get(sign_in::home))
        .route(
            "/setup/{token}",
            get(sign_in::show_setup).post(sign_in::create_administrator),
        )
        .route(
            "/sign-in",
            get(sign_in::show_sign_in).post(sign_in::create_session),
        )
        .route("/sign-in/link", post(sign_in::send_link))
        .route(
            "/sign-in/{token}",
            get(sign_in::show_link).post(sign_in::use_link),
        )
        .route("/sign-out", post(sign_in::delete_session))
        .route(
            "/preferences/addresses",
            get(addresses::show_own).post(addresses::add_own),
        )
        .route(
            "/preferences/addresses/removal",
            post(addresses::remove_own),
        )
        .route(
            "/confirm-address/{token}",
            get(addresses::ask).post(addresses::confirm),
        )
        .route(
            "/preferences",
            get(preferences::show).post(preferences::update),
        )
        .route("/preferences/work", post(preferences::update_work))
        .route("/preferences/password", post(preferences::update_password))
        .route("/preferences/tokens", post(preferences::create_token))
        .route(
            "/preferences/tokens/{id}/revocation",
            post(preferences::revoke_token),
        )
        // The inbox.
        .route("/inbox", get(inbox::home))
        .route("/inbox/held", get(requests::list_held))
        .route("/inbox/{view}", get(inbox::list))
        .route("/inbox/team/{slug}", get(inbox::list_team))
        .route("/inbox/team/{slug}/board", get(inbox::board_of_team))
        .route("/inbox/views", get(views::list).post(views::create))
        .route("/inbox/views/order", post(views::order))
        .route("/inbox/views/{id}", get(views::open).post(views::update))
        .route("/inbox/views/{id}/removal", post(views::remove))
        .route("/nav-counts", get(inbox::counts))
        .route("/bulk", post(requests::bulk))
        .route("/search", get(search::show))
        .route("/notices", get(notices::show))
        .route("/requests/{number}", get(requests::show))
        .route("/requests/{number}/head", get(requests::show_head))
        .route("/requests/{number}/timeline", get(requests::show_timeline))
        .route("/requests/{number}/deadline", get(requests::show_deadline))
        .route("/requests/{number}/read", put(requests::mark_read))
        .route("/requests/{number}/fields", post(requests::update))
        .route(
            "/requests/{number}/messages",
            post(requests::create_message),
        )
        .route(
            "/requests/{number}/messages/{id}/view",
            get(requests::show_view),
        )
        .route(
            "/requests/{number}/messages/{id}/original",
            get(requests::show_original),
        )
        .route(
            "/requests/{number}/messages/{id}/original.eml",
            get(requests::download_original),
        )
        .route(
            "/requests/{number}/messages/{id}/recall",
            post(requests::recall),
        )
        .route(
            "/requests/{number}/messages/{id}/correction",
            get(requests::show_correction).post(requests::correct),
        )
        .route(
            "/requests/{number}/deliveries/{id}/retry",
            post(requests::retry_delivery),
        )
        .route(
            "/requests/{number}/participants",
            get(requests::show_participants).post(requests::add_participant),
        )
        .route(
            "/requests/{number}/participants/{id}/removal",
            post(requests::remove_participant),
        )
        .route("/requests/{number}/sender", post(requests::confirm_sender))
        .route("/requests/{number}/held", get(requests::show_held))
        .route(
            "/requests/{number}/held/notice",
            get(requests::show_held_notice),
        )
        .route("/requests/{number}/held/{id}", post(requests::decide_held))
        .route(
            "/requests/{number}/held/{id}/mail",
            get(requests::show_held_mail),
        )
        .route("/requests/{number}/repair", post(requests::repair))
        .route(
            "/requests/{number}/approvals",
            get(requests::show_approvals).post(requests::ask_approval),
        )
        .route(
            "/requests/{number}/approvals/preview",
            post(requests::preview_approval),
        )
        .route(
            "/requests/{number}/approvals/{id}/withdrawal",
            post(requests::withdraw_approval),
        )
        .route(
            "/requests/{number}/approvals/{id}/delegation",
            post(requests::delegate_approval),
        )
        .route("/requests/{number}/draft", put(drafts::keep))
        .route(
            "/requests/{number}/presence",
            get(presence::show).put(presence::note),
        )
        .route("/requests/{number}/files/{id}", get(attachments::show))
        .route("/insights", get(insights::home))
        .route("/insights/{slug}", get(insights::show))
        // Employees: signed in, and by link.
        .route("/my", get(own_requests::list))
        .route(
            "/my/{number}",
            get(employee::show_own).post(employee::answer_own),
        )
        .route("/my/{number}/close", post(employee::close_own))
        .route("/my/{number}/deadline", get(employee::deadline_own))
        .route("/my/{number}/files/{id}", get(employee::file_own))
        .route(
            "/new",
            get(own_requests::show_new).post(own_requests::create_own),
        )
        .route("/r/{token}", get(employee::show).post(employee::answer))
        .route("/r/{token}/close", post(employee::close))
        .route("/r/{token}/deadline", get(employee::deadline))
        .route("/r/{token}/files/{id}", get(employee::file))
        // Approvers: signed in, and by link.
        .route("/my/approvals", get(approvals::list_own))
        .route(
            "/my/approvals/{id}",
            get(approvals::show_own).post(approvals::decide_own),
        )
        .route(
            "/my/approvals/{id}/delegation",
            post(approvals::delegate_own),
        )
        .route(
            "/approve/{token}",
            get(approvals::show).post(approvals::decide),
        )
        .route("/approve/{token}/delegation", post(approvals::delegate))
        // Administration.
        .route("/settings", get(settings::home))
        .route(
            "/settings/organisation",
            get(settings::show).post(settings::update),
        )
        .route("/settings/setup", get(setup::show))
        .route("/settings/setup/{step}", post(setup::check_off))
        .route("/settings/roles", get(roles::list).post(roles::create))
        .route("/settings/roles/new", get(roles::new))
        .route("/settings/roles/{id}", get(roles::edit).post(roles::update))
        .route(
            "/settings/roles/{id}/deletion",
            get(roles::show_deletion).post(roles::delete),
        )
        .route("/settings/teams", get(teams::list).post(teams::create))
        .route("/settings/teams/new", get(teams::new))
        .route("/settings/teams/{id}", get(teams::edit).post(teams::update))
        .route("/settings/teams/{id}/archive", post(teams::archive))
        .route(
            "/settings/teams/{id}/members",
            get(teams::members).post(teams::update_members),
        )
        .route(
            "/settings/teams/{id}/hours",
            get(teams::edit_hours).post(teams::update_hours),
        )
        .route("/settings/teams/{id}/progress", get(teams::progress))
        .route(
            "/settings/teams/{id}/holidays",
            get(teams::show_holidays).post(teams::add_holiday),
        )
        .route(
            "/settings/teams/{id}/holidays/removal",
            post(teams::remove_holiday),
        )
        .route(
            "/settings/teams/{id}/holidays/file",
            post(teams::preview_holidays),
        )
        .route(
            "/settings/teams/{id}/holidays/import",
            post(teams::import_holidays),
        )
        .route(
            "/settings/teams/{id}/categories",
            get(teams::categories).post(teams::update_categories),
        )
        .route(
            "/settings/teams/{id}/assignment",
            get(teams::edit_assignment).post(teams::update_assignment),
        )
        .route(
            "/settings/teams/{id}/channels",
            get(teams::channels).post(teams::link_channel),
        )
        .route(
            "/settings/teams/{id}/channels/{channel}",
            post(teams::update_channel),
        )
        .route(
            "/settings/teams/{id}/channels/{channel}/removal",
            post(teams::unlink_channel),
        )
        .route(
            "/settings/categories",
            get(categories::list).post(categories::create),
        )
        .route("/settings/categories/new", get(categories::new))
        .route(
            "/settings/categories/{id}",
            get(categories::edit).post(categories::update),
        )
        .route("/settings/categories/{id}/retire", post(categories::retire))
        .route(
            "/settings/statuses",
            get(statuses::list).post(statuses::create),
        )
        .route("/settings/statuses/new", get(statuses::new))
        .route("/settings/statuses/order", post(statuses::order))
        .route(
            "/settings/statuses/{id}",
            get(statuses::edit).post(statuses::update),
        )
        .route("/settings/statuses/{id}/retire", post(statuses::retire))
        .route("/settings/slas", get(slas::list).post(slas::create))
        .route("/settings/slas/new", get(slas::new))
        .route("/settings/slas/{id}", get(slas::edit).post(slas::update))
        .route("/settings/slas/{id}/end", post(slas::end))
        .route(
            "/settings/approvals",
            get(approvals::list).post(approvals::create),
        )
        .route("/settings/approvals/new", get(approvals::new))
        .route("/settings/approvals/sync", post(approvals::set_sync))
        .route(
            "/settings/approvals/{id}",
            get(approvals::edit).post(approvals::update),
        )
        .route("/settings/approvals/{id}/archive", post(approvals::archive))
        .route("/settings/approvals/{id}/people", post(approvals::give))
        .route(
            "/settings/approvals/{id}/people/removal",
            post(approvals::take),
        )
        .route("/settings/people", get(people::list).post(people::create))
        .route("/settings/people/new", get(people::new))
        .route(
            "/settings/people/import",
            get(people::show_import).post(people::import),
        )
        .route(
            "/settings/people/{id}",
            get(people::edit).post(people::update),
        )
        .route("/settings/people/{id}/roles", post(people::update_roles))
        .route("/settings/people/{id}/approvals", post(approvals::assign))
        .route(
            "/settings/people/{id}/deactivation",
            post(people::deactivate),
        )
        .route(
            "/settings/people/{id}/addresses",
            get(addresses::show).post(addresses::add),
        )
        .route(
            "/settings/people/{id}/addresses/removal",
            post(addresses::remove),
        )
        .route("/settings/email", get(email::show))
        .route(
            "/settings/email/incoming",
            get(email::incoming).post(email::mailboxes::add),
        )
        .route("/settings/email/incoming/list", get(email::mailboxes::list))
        .route("/settings/email/incoming/new", get(email::mailboxes::new))
        .route(
            "/settings/email/incoming/{id}",
            get(email::mailboxes::show).post(email::mailboxes::update),
        )
        .route(
            "/settings/email/incoming/{id}/check",
            post(email::mailboxes::check),
        )
        .route(
            "/settings/email/incoming/{id}/skipped",
            post(email::mailboxes::try_skipped),
        )
        .route(
            "/settings/email/incoming/{id}/removal",
            post(email::mailboxes::remove),
        )
        .route("/settings/email/door", post(email::show_addresses))
        .route(
            "/settings/email/providers",
            get(email::providers).post(email::save_key),
        )
        .route("/settings/email/outgoing", get(email::outgoing::show))
        .route("/settings/email/outgoing/list", get(email::outgoing::list))
        .route(
            "/settings/email/outgoing/trial",
            post(email::outgoing::trial),
        )
        .route(
            "/settings/email/outgoing/retry",
            post(email::outgoing::retry_all),
        )
        .route(
            "/settings/email/outgoing/{id}/retry",
            post(email::outgoing::retry),
        )
        .route(
            "/settings/email/outgoing/account",
            get(email::account::show).post(email::account::save),
        )
        .route(
            "/settings/email/outgoing/account/removal",
            post(email::account::remove),
        )
        .route(
            "/settings/email/senders",
            get(email::senders).post(email::update_senders),
        )
        .route(
            "/settings/email/queues",
            get(email::queues).post(email::keep),
        )
        .route("/settings/email/queues/list", get(email::show_ledger))
        .route("/settings/email/{id}/raw", get(email::show_raw))
        .route("/settings/email/{id}/request", post(email::make_request))
        .route("/settings/email/{id}/retry", post(email::retry))
        .route("/settings/email/{id}/dismissal", post(email::dismiss))
        .route(
            "/settings/companies",
            get(companies::list).post(companies::create),
        )
        .route(
            "/settings/companies/{id}",
            get(companies::edit).post(companies::update),
        )
        .route("/settings/companies/{id}/deletion", post(companies::delete))
        .route("/settings/cost-centres", get(companies::cost_centres))
        .route("/settings/personio", get(personio::overview))
        .route(
            "/settings/personio/connection",
            get(personio::connection).post(personio::update_connection),
        )
        .route(
            "/settings/personio/check",
            get(personio::show_check).post(personio::check),
        )
        .route(
            "/settings/personio/companies",
            get(personio::companies).post(personio::update_companies),
        )
        .route(
            "/settings/personio/companies/new",
            post(personio::add_company),
        )
        .route(
            "/settings/personio/configure",
            get(personio::configure).post(personio::update_configuration),
        )
        .route("/settings/personio/sync", post(personio::sync))
        .route(
            "/settings/personio/automatic",
            post(personio::set_automatic),
        )
        .route("/settings/personio/enable", post(personio::enable))
        .route("/settings/personio/disable", post(personio::disable))
        .route(
            "/settings/personio/attributes",
            get(personio::attributes).post(personio::update_attributes),
        )
        .route("/settings/personio/runs", get(personio::runs))
        .route("/settings/personio/runs/{number}", get(personio::run))
        .route(
            "/settings/personio/runs/{number}/progress",
            get(personio::run_progress),
        )
        .route(
            "/settings/personio/runs/{number}/log.xlsx",
            get(personio::run_file),
        )
        .route(
            "/settings/personio/runs/{number}/confirmation",
            post(personio::confirm_run),
        )
        .route(
            "/settings/personio/runs/{number}/refusal",
            post(personio::decline_run),
        )
        .route("/settings/slack", get(slack::overview))
        .route("/settings/slack/app", get(slack::app))
        .route(
            "/settings/slack/keys",
            get(slack::keys).post(slack::update_keys),
        )
        .route(
            "/settings/slack/check",
            get(slack::show_check).post(slack::check),
        )
        .route("/settings/slack/enable", post(slack::enable))
        .route("/settings/slack/disable", post(slack::disable))
        .route(
            "/settings/slack/members",
            get(slack::members).post(slack::import),
        )
        .route("/settings/slack/channels", get(slack::channels))
        .route(
            "/settings/slack/install",
            get(slack::install).post(slack::begin_install),
        )
        .route("/slack/oauth", get(slack::come_back).post(slack::finish))
        .route("/settings/slack/deliveries", get(slack::deliveries))
        .route(
            "/settings/slack/deliveries/list",
            get(slack::deliveries_list),
        )
        .route(
            "/settings/slack/deliveries/{id}/retry",
            post(slack::retry_delivery),
        )
        .route("/settings/msteams", get(msteams::overview))
        .route("/settings/msteams/app", get(msteams::app))
        .route(
            "/settings/msteams/keys",
            get(msteams::keys).post(msteams::update_keys),
        )
        .route(
            "/settings/msteams/check",
            get(msteams::show_check).post(msteams::check),
        )
        .route("/settings/msteams/enable", post(msteams::enable))
        .route("/settings/msteams/disable", post(msteams::disable))
        .route(
            "/settings/msteams/package",
            get(msteams::package).post(msteams::make_package),
        )
        .route(
            "/settings/teams-app/package.zip",
            get(msteams::package_file),
        )
        .route(
            "/settings/msteams/members",
            get(msteams::members).post(msteams::import),
        )
        .route("/settings/msteams/channels", get(msteams::channels))
        .route(
            "/settings/msteams/webhooks",
            get(msteams::webhooks).post(msteams::add_webhook),
        )
        .route(
            "/settings/msteams/webhooks/{id}/removal",
            post(msteams::remove_webhook),
        )
        .route("/settings/msteams/deliveries", get(msteams::deliveries))
        .route(
            "/settings/msteams/deliveries/list",
            get(msteams::deliveries_list),
        )
        .route(
            "/settings/msteams/deliveries/{id}/retry",
            post(msteams::retry_delivery),
        )
        .route("/settings/health", get(health::page))
        .route("/settings/health/list", get(health::list))
        .route("/settings/health/jobs/{id}/retry", post(health::retry_job))
        .route("/events", get(live::stream))
        .fallback(failure::not_found)
        .layer(axum::Extension(streams))
        .layer(DefaultBodyLimit::max(
            app.config.mail.max_size + 1024 * 1024,
        ))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            visitor::identify,
        ))
        .layer(middleware::from_fn_with_state(
            app.clone(),
            visitor::same_origin,
        ));
    let plain = Router::new()
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/static/{*path}", get(assets::show));
    let all = pages
        .merge(plain)
        .merge(crate::api::routes())
        .merge(crate::channels::email::http::routes())
        .merge(crate::channels::slack::door::routes())
        .merge(crate::channels::msteams::door::routes());
    layers::around(all, app)
}
