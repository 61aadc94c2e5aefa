//! Tokens: how they are asked for, given out, used up and refused, in v1 and v2.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::faults::failure;
use super::serve::{Query, json_answer, problem_answer};
use super::tenant::{Auth, Credential, Tenant};

/// How long a token is said to serve.
const SECONDS: u32 = 86_400;

#[derive(Debug)]
struct Token {
    text: String,
    client_id: String,
    calls: u32,
    expired: bool,
}

/// The tokens that were given out.
#[derive(Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    pub(super) fn expire(&mut self) {
        for token in &mut self.0 {
            token.expired = true;
        }
    }

    fn new_one(&mut self, client_id: &str) -> String {
        let text = format!("papi-{}", Uuid::new_v4());
        self.0.push(Token {
            text: text.clone(),
            client_id: client_id.to_owned(),
            calls: 0,
            expired: false,
        });
        text
    }
}

impl Tenant {
    /// A token for a pair: the one that still serves, or a new one.
    fn token_for(&mut self, client_id: &str) -> String {
        let serves = |it: &&Token| it.client_id == client_id && !it.expired;
        match self.tokens.0.iter().find(serves) {
            Some(token) if self.auth == Auth::Stable => token.text.clone(),
            _ => self.tokens.new_one(client_id),
        }
    }

    fn pair(&self, client_id: &str, client_secret: &str) -> Option<&Credential> {
        self.credentials
            .iter()
            .find(|it| it.client_id == client_id && it.client_secret == client_secret)
    }
}

/// Who calls, and the token for the answer's header.
pub(super) struct Caller {
    pub(super) credential: Credential,
    pub(super) echo: Option<String>,
}

/// Why somebody is not let in.
pub(super) enum Refused {
    /// No token.
    Nobody,
    /// A token that does not serve, or not any more.
    Invalid,
    /// The token served already.
    Blacklisted,
}

impl Refused {
    /// As v1 writes it.
    pub(super) fn v1(&self, tenant: &Tenant) -> Response {
        let (status, message) = match self {
            Self::Nobody => (401, "Authorization is not provided"),
            Self::Invalid => (tenant.bad_token, "Provided authorization is not valid"),
            Self::Blacklisted => (401, "The token has been blacklisted"),
        };
        json_answer(status, &failure(status, message))
    }

    /// As v2 writes it.
    pub(super) fn v2() -> Response {
        problem_answer(401, "Unauthorized", "common.unauthorized")
    }
}

/// Lets a caller in by their token.
pub(super) fn caller(tenant: &mut Tenant, headers: &HeaderMap) -> Result<Caller, Refused> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.strip_prefix("Bearer "))
        .ok_or(Refused::Nobody)?;
    let (rotating, serves) = (tenant.auth == Auth::Rotating, tenant.token_calls);
    let found = tenant.tokens.0.iter_mut().find(|it| it.text == given);
    let token = found.ok_or(Refused::Invalid)?;
    if token.expired && rotating {
        return Err(Refused::Blacklisted);
    }
    if token.expired || serves.is_some_and(|it| token.calls >= it) {
        token.expired = true;
        return Err(Refused::Invalid);
    }
    token.calls += 1;
    token.expired = rotating;
    let client_id = token.client_id.clone();
    let credential = tenant
        .credentials
        .iter()
        .find(|it| it.client_id == client_id)
        .cloned()
        .ok_or(Refused::Invalid)?;
    let echo = if rotating {
        Some(tenant.tokens.new_one(&client_id))
    } else {
        tenant.echo.then(|| given.to_owned())
    };
    Ok(Caller { credential, echo })
}

/// `POST /v1/auth`.
pub(super) fn v1(
    tenant: &mut Tenant,
    query: &Query,
    headers: &HeaderMap,
    body: &Bytes,
) -> Response {
    if query.first("client_secret").is_some() || query.first("client_id").is_some() {
        let message = "Credentials in the query string are not supported";
        return json_answer(403, &failure(403, message));
    }
    let Some(pair) = pair_in(headers, body) else {
        let errors = json!({
            "client_id": ["The client id field is required."],
            "client_secret": ["The client secret field is required."],
        });
        let mut answer = failure(400, "The given data was invalid.");
        answer["error"]["errors"] = errors;
        return json_answer(400, &answer);
    };
    let Some(credential) = tenant.pair(&pair.0, &pair.1).cloned() else {
        let wrong =
            json!({ "success": false, "error": { "code": 0, "message": "Wrong credentials" } });
        return json_answer(403, &wrong);
    };
    let token = tenant.token_for(&credential.client_id);
    let scope = if credential.reads_employees {
        "employees:read absences:read"
    } else {
        "absences:read"
    };
    let data = json!({ "token": token, "expires_in": SECONDS, "scope": scope });
    json_answer(200, &json!({ "success": true, "data": data }))
}

fn pair_in(headers: &HeaderMap, body: &Bytes) -> Option<(String, String)> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    if kind.starts_with("application/json") {
        let value: Value = serde_json::from_slice(body).ok()?;
        let field = |name: &str| value[name].as_str().map(str::to_owned);
        Some((field("client_id")?, field("client_secret")?))
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        let form = Query::form(body);
        let field = |name: &str| form.first(name).map(str::to_owned);
        Some((field("client_id")?, field("client_secret")?))
    } else {
        None
    }
}

/// `POST /v2/auth/token`: a form and nothing else.
pub(super) fn v2(tenant: &mut Tenant, headers: &HeaderMap, body: &Bytes) -> Response {
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return refused("invalid_request", "The content type is not supported.");
    }
    let form = Query::form(body);
    if form.first("grant_type") != Some("client_credentials") {
        return refused("unsupported_grant_type", "The grant type is not supported.");
    }
    let (Some(id), Some(secret)) = (form.first("client_id"), form.first("client_secret")) else {
        return refused("invalid_request", "The request misses a parameter.");
    };
    let Some(credential) = tenant.pair(id, secret).cloned() else {
        return refused("invalid_client", "Client authentication failed.");
    };
    let token = tenant.token_for(&credential.client_id);
    let answer = json!({
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": SECONDS,
        "scope": form.first("scope").unwrap_or("personio:persons:read"),
    });
    json_answer(200, &answer)
}

/// `POST /v2/auth/revoke`.
pub(super) fn revoke(tenant: &mut Tenant, body: &Bytes) -> StatusCode {
    let form = Query::form(body);
    for token in &mut tenant.tokens.0 {
        token.expired |= Some(token.text.as_str()) == form.first("token");
    }
    StatusCode::OK
}

fn refused(error: &str, description: &str) -> Response {
    let body = json!({
        "timestamp": "2026-01-05T09:00:00.000Z",
        "trace_id": "0af7651916cd43dd8448eb211c80319c",
        "error": error,
        "error_description": description,
        "error_uri": format!("https://developer.personio.de/reference/errors#{error}"),
        "meta": {},
    });
    super::serve::typed(400, "application/problem+json", &body)
}
