//! What holds for every answer: its headers, how many are worked on at a time, and what is counted.

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, RETRY_AFTER,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::app::App;

/// HTTP requests that are worked on at a time.
const AT_ONCE: usize = 512;

/// All routes, with what holds for every answer around them.
pub(super) fn around(routes: Router<App>, app: App) -> Router {
    routes
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(30)))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(60),
        ))
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("a handler panicked");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), harden))
        .layer(middleware::from_fn(shed))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(observe))
        .with_state(app)
}

/// Headers of every answer (RS-T10, RS-T35).
async fn harden(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    default(
        headers,
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
         font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; \
         base-uri 'none'; \
         frame-ancestors 'none'",
    );
    default(headers, CACHE_CONTROL, "no-store");
    default(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Addresses of requests and links hold tokens: they stay with us.
    default(headers, REFERRER_POLICY, "same-origin");
    default(
        headers,
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    default(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    );
    if app.config.is_https() {
        default(headers, STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

fn default(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}

/// More at a time than the machine can bear are told to come back, at once (RS-R8). Streams wait
/// without work, and signs of life must always get through.
async fn shed(request: Request, next: Next) -> Response {
    static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
    let path = request.uri().path();
    if path == "/events" || path.starts_with("/health/") {
        return next.run(request).await;
    }
    let Ok(_turn) = TURNS.try_acquire() else {
        let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from_static("2"));
        return response;
    };
    next.run(request).await
}

/// Counts and times answers by route; addresses themselves may hold tokens and are not logged.
async fn observe(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or_else(|| "none".to_owned(), |it| it.as_str().to_owned());
    let method = request.method().to_string();
    let begun = std::time::Instant::now();
    let response = next.run(request).await;
    let took = begun.elapsed();
    let status = response.status().as_u16().to_string();
    metrics::counter!("visavis_http_requests_total", "route" => route.clone(), "method" => method.clone(), "status" => status.clone())
        .increment(1);
    metrics::histogram!("visavis_http_seconds", "route" => route.clone())
        .record(took.as_secs_f64());
    tracing::debug!(
        http.route = route,
        http.method = method,
        http.status = status,
        duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}
