//! A page on which one is an employee in the invented tenant.

use std::sync::Arc;

use axum::Router;

use super::Shared;

pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
}
