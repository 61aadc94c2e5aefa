//! Deliveries to the app: signed, tried again as Slack does, by HTTP or Socket Mode, and odd on demand.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ring::hmac;
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::workspace::Telling;
use super::{SIGNING_SECRET, Shared, held};

/// Slack waits no longer for an answer.
const LIMIT: Duration = Duration::from_secs(3);
/// When Slack tries again, in seconds after the try before.
const RETRIES: [f64; 3] = [0.0, 60.0, 300.0];

/// How events are delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// One after the other, as they happened.
    #[default]
    InOrder,
    /// Each twice, at the same time.
    Doubled,
    /// Each so much later.
    Delayed(Duration),
    /// Not at all.
    Dropped,
    /// Kept, until they are asked for.
    Held,
}

/// What the app answered to a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP; 0 if there was none.
    pub status: u16,
    /// Its body.
    pub body: String,
    /// `X-Slack-No-Retry: 1` was there.
    pub no_retry: bool,
    /// In the words of `X-Slack-Retry-Reason`; empty if all is well.
    pub reason: &'static str,
    /// How long it took.
    pub took: Duration,
}

impl Answer {
    pub(super) fn failed(reason: &'static str, since: Instant) -> Self {
        Self {
            status: 0,
            body: String::new(),
            no_retry: false,
            reason,
            took: since.elapsed(),
        }
    }

    /// Whether Slack is content.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON, if it is some.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// A delivery that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// `message`, `app_mention`, `block_actions`, `slash_commands`.
    pub kind: String,
    /// The `event_id`; empty for what has none.
    pub id: String,
    /// 0, then 1 to 3.
    pub attempt: usize,
    /// What was answered.
    pub answer: Answer,
}

/// How and where things are delivered.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) events: Option<String>,
    pub(super) interactions: Option<String>,
    pub(super) commands: Option<String>,
    pub(super) secret: String,
    pub(super) by_socket: bool,
    pub(super) manner: Manner,
    /// What a second of the retries' waits lasts.
    pub(super) second: Duration,
    pub(super) held: Vec<Telling>,
}

/// The state of deliveries.
pub(super) struct Delivery {
    pub(super) way: Mutex<Way>,
    pub(super) done: Mutex<Vec<Delivered>>,
    queue: mpsc::UnboundedSender<Telling>,
    busy: watch::Sender<usize>,
    http: reqwest::Client,
}

impl Delivery {
    pub(super) fn new() -> anyhow::Result<(Self, mpsc::UnboundedReceiver<Telling>)> {
        // Another part of the program may have chosen already, and the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(LIMIT)
            .build()?;
        let (queue, taken) = mpsc::unbounded_channel();
        let way = Way {
            events: None,
            interactions: None,
            commands: None,
            secret: SIGNING_SECRET.to_owned(),
            by_socket: false,
            manner: Manner::InOrder,
            second: Duration::from_micros(500),
            held: Vec::new(),
        };
        let delivery = Self {
            way: Mutex::new(way),
            done: Mutex::default(),
            queue,
            busy: watch::Sender::new(0),
            http,
        };
        Ok((delivery, taken))
    }

    /// Until everything so far was tried, retries included.
    pub(super) async fn drained(&self) {
        let mut busy = self.busy.subscribe();
        // The sender lives as long as we.
        let _ = busy.wait_for(|it| *it == 0).await;
    }

    fn begin(&self) {
        self.busy.send_modify(|it| *it += 1);
    }

    fn end(&self) {
        self.busy.send_modify(|it| *it -= 1);
    }
}

/// Delivers what is queued until told to stop.
pub(super) fn start(shared: Arc<Shared>, mut queue: mpsc::UnboundedReceiver<Telling>) {
    let tasks = shared.tasks.clone();
    tasks.spawn(async move {
        loop {
            let telling = tokio::select! {
                telling = queue.recv() => telling,
                () = shared.stop.cancelled() => break,
            };
            let Some(telling) = telling else { break };
            shared.queued(telling).await;
            shared.delivery.end();
        }
    });
}

impl Shared {
    /// Hands what the workspace has to tell to the queue.
    pub(super) fn flush(&self) {
        let mut workspace = self.workspace();
        while let Some(telling) = workspace.pending.pop_front() {
            self.enqueue(telling);
        }
    }

    pub(super) fn enqueue(&self, telling: Telling) {
        self.delivery.begin();
        if self.delivery.queue.send(telling).is_err() {
            self.delivery.end();
        }
    }

    /// The first try of one of the queue; those after it wait for their own time elsewhere.
    async fn queued(self: &Arc<Self>, telling: Telling) {
        let manner = {
            let mut way = held(&self.delivery.way);
            if way.manner == Manner::Held {
                way.held.push(telling);
                return;
            }
            way.manner
        };
        match manner {
            Manner::Dropped | Manner::Held => {}
            Manner::Delayed(by) => {
                tokio::time::sleep(by).await;
                self.with_retries(telling).await;
            }
            Manner::Doubled => {
                let twice = (self.attempt(&telling, 0, ""), self.attempt(&telling, 0, ""));
                futures_util::future::join(twice.0, twice.1).await;
            }
            Manner::InOrder => self.with_retries(telling).await,
        }
    }

    async fn with_retries(self: &Arc<Self>, telling: Telling) {
        let first = self.attempt(&telling, 0, "").await;
        if first.is_ok() || first.no_retry {
            return;
        }
        let shared = self.clone();
        shared.delivery.begin();
        self.tasks.spawn(async move {
            let mut reason = first.reason;
            for (before, seconds) in RETRIES.iter().enumerate() {
                let second = held(&shared.delivery.way).second;
                tokio::select! {
                    () = tokio::time::sleep(second.mul_f64(*seconds)) => {}
                    () = shared.stop.cancelled() => break,
                }
                let answer = shared.attempt(&telling, before + 1, reason).await;
                if answer.is_ok() || answer.no_retry {
                    break;
                }
                reason = answer.reason;
            }
            shared.delivery.end();
        });
    }

    /// One try, which is noted.
    pub(super) async fn attempt(&self, telling: &Telling, attempt: usize, reason: &str) -> Answer {
        let by_socket = held(&self.delivery.way).by_socket;
        let answer = if by_socket {
            self.sockets.send(telling, attempt, reason).await
        } else {
            self.post(telling, attempt, reason).await
        };
        let (kind, id) = match telling {
            Telling::Event(body) => (
                body["event"]["type"].as_str().or(body["type"].as_str()),
                body["event_id"].as_str(),
            ),
            Telling::Interaction(body) => (body["type"].as_str(), None),
            Telling::Command(_) => (Some("slash_commands"), None),
        };
        held(&self.delivery.done).push(Delivered {
            kind: kind.unwrap_or_default().to_owned(),
            id: id.unwrap_or_default().to_owned(),
            attempt,
            answer: answer.clone(),
        });
        answer
    }

    async fn post(&self, telling: &Telling, attempt: usize, reason: &str) -> Answer {
        let way = held(&self.delivery.way).clone();
        let (url, content_type, body) = match telling {
            Telling::Event(body) => (way.events, "application/json", body.to_string()),
            Telling::Interaction(body) => {
                let form = [("payload", body.to_string())];
                (way.interactions, FORM, form_of(&form))
            }
            Telling::Command(body) => {
                let fields: Vec<(&str, String)> = body
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, value)| {
                        (name.as_str(), value.as_str().unwrap_or_default().to_owned())
                    })
                    .collect();
                (way.commands, FORM, form_of(&fields))
            }
        };
        let began = Instant::now();
        let Some(url) = url else {
            return Answer::failed("connection_failed", began);
        };
        let now = self.workspace().now().as_second().to_string();
        let mut request = self
            .delivery
            .http
            .post(url)
            .header("content-type", content_type)
            .header("user-agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .header("x-slack-signature", signature(&way.secret, &now, &body))
            .header("x-slack-request-timestamp", now);
        if attempt > 0 {
            request = request
                .header("x-slack-retry-num", attempt)
                .header("x-slack-retry-reason", reason);
        }
        read(request.body(body), began).await
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn form_of(fields: &[(&str, String)]) -> String {
    serde_html_form::to_string(fields).unwrap_or_default()
}

async fn read(request: reqwest::RequestBuilder, began: Instant) -> Answer {
    let failed = |error: reqwest::Error| {
        let reason = if error.is_timeout() {
            "http_timeout"
        } else {
            "connection_failed"
        };
        Answer::failed(reason, began)
    };
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return failed(error),
    };
    let status = response.status().as_u16();
    let no_retry = response
        .headers()
        .get("x-slack-no-retry")
        .is_some_and(|it| it == "1");
    match response.text().await {
        Ok(body) => Answer {
            status,
            body,
            no_retry,
            reason: if (200..300).contains(&status) {
                ""
            } else {
                "http_error"
            },
            took: began.elapsed(),
        },
        Err(error) => failed(error),
    }
}

/// As Slack signs.
pub(super) fn signature(secret: &str, now: &str, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("v0:{now}:{body}").as_bytes());
    format!("v0={}", data_encoding::HEXLOWER.encode(tag.as_ref()))
}

/// A raw delivery by what it is.
pub(super) fn telling(body: Value) -> Telling {
    const EVENTS: [&str; 3] = ["event_callback", "url_verification", "app_rate_limited"];
    let kind = body["type"].as_str().unwrap_or_default();
    if body.get("command").is_some() {
        Telling::Command(body)
    } else if kind.is_empty() || EVENTS.contains(&kind) {
        Telling::Event(body)
    } else {
        Telling::Interaction(body)
    }
}

/// A telling in the envelope of Socket Mode.
pub(super) fn socket_envelope(telling: &Telling, id: &str, attempt: usize, reason: &str) -> Value {
    match telling {
        Telling::Event(body) => json!({
            "envelope_id": id, "type": "events_api", "payload": body,
            "accepts_response_payload": false, "retry_attempt": attempt, "retry_reason": reason,
        }),
        Telling::Interaction(body) => json!({
            "envelope_id": id, "type": "interactive", "payload": body,
            "accepts_response_payload": true,
        }),
        Telling::Command(body) => json!({
            "envelope_id": id, "type": "slash_commands", "payload": body,
            "accepts_response_payload": true,
        }),
    }
}
