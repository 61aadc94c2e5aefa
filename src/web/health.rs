//! Signs of life for machines, and the health page for administrators (O3).

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::store;

/// The process answers.
pub(super) async fn live() -> &'static str {
    "ok"
}

/// The process can work: its database answers.
pub(super) async fn ready(State(app): State<App>) -> Response {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response();
    }
    match app.db.ping().await {
        Ok(()) => "ok".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response(),
    }
}

/// For Prometheus.
pub(super) async fn metrics(State(app): State<App>) -> Response {
    let db = app.db.read();
    if let Ok(waiting) = store::jobs::waiting(db, app.clock.now()).await {
        #[expect(clippy::cast_precision_loss, reason = "at most 1,001")]
        metrics::gauge!("visavis_jobs_due").set(waiting as f64);
    }
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        crate::telemetry::render(),
    )
        .into_response()
}
