//! What goes wrong: failures on demand, and limits to how often one may ask.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use serde_json::{Value, json};

/// Which calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// Tokens, of v1 and v2.
    Auth,
    /// The listing of v1, and single employees.
    Employees,
    /// The attributes of v1.
    Attributes,
    /// Pictures.
    Picture,
    /// Persons of v2.
    Persons,
    /// Employments of v2.
    Employments,
    /// Names of v2: units, companies, cost centres, offices.
    Names,
    /// Anything else.
    Nowhere,
}

impl Endpoint {
    pub(super) fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            ["v1", "auth"] | ["v2", "auth", ..] => Self::Auth,
            [
                "v1",
                "company",
                "employees",
                "attributes" | "custom-attributes",
            ] => Self::Attributes,
            ["v1", "company", "employees", _, "profile-picture", ..] => Self::Picture,
            ["v1", "company", "employees", ..] => Self::Employees,
            ["v2", "persons", _, "employments"] => Self::Employments,
            ["v2", "persons", ..] => Self::Persons,
            [
                "v2",
                "org-units" | "legal-entities" | "cost-centers" | "workplaces",
                ..,
            ] => Self::Names,
            _ => Self::Nowhere,
        }
    }
}

/// How it goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// This is answered instead, with this body, and headers.
    Answer {
        status: u16,
        content_type: String,
        body: String,
        retry_after: Option<u64>,
    },
    /// The right answer, of which the end is missing.
    Cut,
    /// The right answer, later.
    Slow(Duration),
    /// The connection goes, and there was no answer.
    Reset,
}

/// Something that goes wrong: once with the next call of any kind, if nothing else is said.
#[derive(Clone, Debug)]
pub struct Fault {
    pub(super) kind: Kind,
    at: Option<Endpoint>,
    after: u32,
    times: Option<u32>,
}

impl Fault {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            at: None,
            after: 0,
            times: Some(1),
        }
    }

    /// An answer of our own.
    #[must_use]
    pub fn answer(status: u16, content_type: &str, body: &str) -> Self {
        Self::new(Kind::Answer {
            status,
            content_type: content_type.to_owned(),
            body: body.to_owned(),
            retry_after: None,
        })
    }

    /// A failure in Personio's words: 401, 403, 429, 500, 502.
    #[must_use]
    pub fn status(status: u16) -> Self {
        let message = match status {
            401 => "Authorization is not provided",
            403 => "Provided authorization is not valid",
            404 => "Es ist ein Problem aufgetreten ",
            429 => "Too many requests",
            _ => "Something went wrong",
        };
        Self::answer(
            status,
            "application/json",
            &failure(status, message).to_string(),
        )
    }

    /// Too many calls; perhaps with how many seconds to wait.
    #[must_use]
    pub fn too_many(retry_after: Option<u64>) -> Self {
        let mut fault = Self::status(429);
        if let Kind::Answer {
            retry_after: it, ..
        } = &mut fault.kind
        {
            *it = retry_after;
        }
        fault
    }

    /// A failure in German.
    #[must_use]
    pub fn german(status: u16) -> Self {
        let body = failure(status, "Es ist ein Problem aufgetreten ");
        Self::answer(status, "application/json", &body.to_string())
    }

    /// A page of something between us and Personio.
    #[must_use]
    pub fn html(status: u16) -> Self {
        let body = "<!DOCTYPE html><html><head><title>Gateway</title></head>\
                    <body><h1>Please try again later</h1></body></html>";
        Self::answer(status, "text/html; charset=utf-8", body)
    }

    /// The end of the answer is missing.
    #[must_use]
    pub fn cut() -> Self {
        Self::new(Kind::Cut)
    }

    /// The answer comes late.
    #[must_use]
    pub fn slow(by: Duration) -> Self {
        Self::new(Kind::Slow(by))
    }

    /// The connection goes without an answer.
    #[must_use]
    pub fn reset() -> Self {
        Self::new(Kind::Reset)
    }

    /// Only with these calls.
    #[must_use]
    pub fn at(mut self, endpoint: Endpoint) -> Self {
        self.at = Some(endpoint);
        self
    }

    /// Not with the first so many.
    #[must_use]
    pub fn after(mut self, calls: u32) -> Self {
        self.after = calls;
        self
    }

    /// So many times.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Until [`super::Tenant::recover`].
    #[must_use]
    pub fn always(mut self) -> Self {
        self.times = None;
        self
    }

    /// Counts a call; the fault if it strikes.
    pub(super) fn strikes(&mut self, endpoint: Endpoint) -> Option<Self> {
        if self.is_over() || self.at.is_some_and(|it| it != endpoint) {
            return None;
        }
        if self.after > 0 {
            self.after -= 1;
            return None;
        }
        if let Some(times) = &mut self.times {
            *times -= 1;
        }
        Some(self.clone())
    }

    pub(super) fn is_over(&self) -> bool {
        self.times == Some(0)
    }
}

/// How often one may ask.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Employees, a minute.
    pub per_minute: u32,
    /// Employees, at once; then as they come back by the minute's measure.
    pub burst: u32,
    /// Tokens, a minute.
    pub auth_per_minute: u32,
    /// How long there are no tokens after one too many.
    pub cool_down: Duration,
    /// Whether `Retry-After` says how long to wait.
    pub says_when: bool,
}

impl Limits {
    /// Those of Personio.
    #[must_use]
    pub fn real() -> Self {
        Self {
            per_minute: 300,
            burst: 15,
            auth_per_minute: 60,
            cool_down: Duration::from_secs(60),
            says_when: false,
        }
    }
}

/// What was spent of the limits.
#[derive(Debug, Default)]
pub(super) struct Spent {
    bucket: Option<(f64, Instant)>,
    tokens: VecDeque<Instant>,
    cold_until: Option<Instant>,
}

impl Spent {
    /// Counts a call; how long to wait if it is one too many.
    pub(super) fn spend(&mut self, limits: &Limits, endpoint: Endpoint) -> Option<Duration> {
        let now = Instant::now();
        if endpoint == Endpoint::Auth {
            return self.spend_token(limits, now);
        }
        let rate = f64::from(limits.per_minute) / 60.0;
        let full = f64::from(limits.burst);
        let (left, since) = self.bucket.unwrap_or((full, now));
        let left = (left + now.duration_since(since).as_secs_f64() * rate).min(full);
        if left < 1.0 {
            self.bucket = Some((left, now));
            return Some(Duration::from_secs(1));
        }
        self.bucket = Some((left - 1.0, now));
        None
    }

    fn spend_token(&mut self, limits: &Limits, now: Instant) -> Option<Duration> {
        if let Some(until) = self.cold_until.filter(|it| *it > now) {
            return Some(until - now);
        }
        let minute = Duration::from_secs(60);
        self.tokens.retain(|it| now.duration_since(*it) < minute);
        if self.tokens.len() >= limits.auth_per_minute as usize {
            self.cold_until = Some(now + limits.cool_down);
            return Some(limits.cool_down);
        }
        self.tokens.push_back(now);
        None
    }
}

/// A failure as v1 writes it.
pub(super) fn failure(code: u16, message: &str) -> Value {
    // Wrong data have code 0, whatever the status.
    let code = if code == StatusCode::BAD_REQUEST {
        0
    } else {
        code
    };
    json!({ "success": false, "error": { "code": code, "message": message } })
}
