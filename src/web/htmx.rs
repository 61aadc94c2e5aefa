//! What a script of ours asks for: a part of a page instead of the whole.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// How htmx asks; see its documentation of request headers.
#[derive(Clone, Debug, Default)]
pub(super) struct Htmx {
    script: bool,
    target: String,
}

impl Htmx {
    /// Whether a script asks, and not the browser for a whole page.
    pub(super) fn is_script(&self) -> bool {
        self.script
    }

    /// Whether a script asks for what it will put in place of the element with this id.
    pub(super) fn wants(&self, id: &str) -> bool {
        self.script && self.target == id
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Htmx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let headers = &parts.headers;
        // Going back in the history replaces everything.
        let restores = headers.contains_key("hx-history-restore-request");
        Ok(Self {
            script: headers.contains_key("hx-request") && !restores,
            target: headers
                .get("hx-target")
                .and_then(|it| it.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
        })
    }
}
