//! Deliveries to the app: signed activities by HTTP, and odd ones on demand.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use ring::hmac;
use serde_json::Value;

use super::{Shared, Standin, held, identity};

/// Teams waits no longer for an answer.
const LIMIT: Duration = Duration::from_secs(15);

/// How activities that are no calls are delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// As they happen.
    #[default]
    InOrder,
    /// Each twice, at the same time.
    Doubled,
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
    /// How long it took.
    pub took: Duration,
}

impl Answer {
    /// Whether Teams is content.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON, if it is some.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// Nothing was sent.
    pub(super) fn none() -> Self {
        Self {
            status: 0,
            body: String::new(),
            took: Duration::ZERO,
        }
    }
}

/// A delivery that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivered {
    /// What was sent.
    pub activity: Value,
    /// What was answered.
    pub answer: Answer,
}

/// How and where things are delivered.
#[derive(Clone, Debug, Default)]
struct Way {
    /// The server, without a path.
    base: Option<String>,
    manner: Manner,
    held: Vec<Value>,
}

/// The state of deliveries.
pub(super) struct Delivery {
    way: Mutex<Way>,
    done: Mutex<Vec<Delivered>>,
    http: reqwest::Client,
}

impl Delivery {
    pub(super) fn new() -> anyhow::Result<Self> {
        // Another part of the program may have chosen already, and the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(LIMIT)
            .build()?;
        Ok(Self {
            way: Mutex::default(),
            done: Mutex::default(),
            http,
        })
    }
}

impl Shared {
    /// Tells of something that wants no answer, in the manner that was asked for.
    pub(super) async fn tell(&self, activity: Value) -> Answer {
        let manner = {
            let mut way = held(&self.delivery.way);
            if way.manner == Manner::Held {
                way.held.push(activity.clone());
            }
            way.manner
        };
        match manner {
            Manner::Held | Manner::Dropped => Answer::none(),
            Manner::InOrder => self.attempt(&activity, None).await,
            Manner::Doubled => {
                let twice = (self.attempt(&activity, None), self.attempt(&activity, None));
                futures_util::future::join(twice.0, twice.1).await.0
            }
        }
    }

    /// One try, which is noted; with another token than the right one if there is one.
    pub(super) async fn attempt(&self, activity: &Value, token: Option<&str>) -> Answer {
        let own = || {
            let service = activity["serviceUrl"].as_str().unwrap_or_default();
            identity::signed(&identity::claims(service, self.tenant().now()))
        };
        let token = token.map_or_else(own, str::to_owned);
        let answer = self
            .post(
                "/teams/messages",
                &format!("Bearer {token}"),
                activity.to_string(),
            )
            .await;
        held(&self.delivery.done).push(Delivered {
            activity: activity.clone(),
            answer: answer.clone(),
        });
        answer
    }

    async fn post(&self, path: &str, authorization: &str, body: String) -> Answer {
        let Some(base) = held(&self.delivery.way).base.clone() else {
            return Answer::none();
        };
        // A whole address is taken as it is.
        let url = if base.ends_with(path) || base.matches('/').count() > 2 {
            base
        } else {
            format!("{base}{path}")
        };
        let began = Instant::now();
        let request = self
            .delivery
            .http
            .post(url)
            .header("content-type", "application/json; charset=utf-8")
            .header(
                "user-agent",
                "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
            )
            .header("authorization", authorization)
            .body(body);
        let answered = async {
            let response = request.send().await?;
            Ok::<_, reqwest::Error>((response.status().as_u16(), response.text().await?))
        };
        let (status, body) = answered.await.unwrap_or_default();
        Answer {
            status,
            body,
            took: began.elapsed(),
        }
    }
}

impl Standin {
    /// From now on activities go to the server at this address, or to this whole address.
    pub fn delivers_to(&self, base: &str) {
        held(&self.shared.delivery.way).base = Some(base.trim_end_matches('/').to_owned());
    }

    /// How activities that are no calls are delivered from now on.
    pub fn manner(&self, manner: Manner) {
        held(&self.shared.delivery.way).manner = manner;
    }

    /// The activities that are held.
    #[must_use]
    pub fn held(&self) -> Vec<Value> {
        held(&self.shared.delivery.way).held.clone()
    }

    /// Delivers what is held, and what comes from now on: reordered, doubled, thinned out by `change`.
    pub async fn releases(&self, change: impl FnOnce(&mut Vec<Value>)) {
        let mut activities = std::mem::take(&mut held(&self.shared.delivery.way).held);
        self.manner(Manner::InOrder);
        change(&mut activities);
        for activity in activities {
            self.shared.attempt(&activity, None).await;
        }
    }

    /// Every delivery that was tried.
    #[must_use]
    pub fn delivered(&self) -> Vec<Delivered> {
        held(&self.shared.delivery.done).clone()
    }

    /// Delivers an activity as it is, signed for the service address that it names.
    pub async fn deliver(&self, activity: Value) -> Answer {
        self.shared.attempt(&activity, None).await
    }

    /// Delivers an activity with this token.
    pub async fn deliver_as(&self, token: &str, activity: Value) -> Answer {
        self.shared.attempt(&activity, Some(token)).await
    }

    /// Calls the outgoing webhook with an activity, signed with its token as Teams shows it.
    pub async fn calls_webhook(&self, token: &str, activity: &Value) -> Answer {
        let body = activity.to_string();
        let key = BASE64.decode(token.as_bytes()).unwrap_or_default();
        let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let tag = BASE64.encode(hmac::sign(&key, body.as_bytes()).as_ref());
        self.shared
            .post("/teams/outgoing-webhook", &format!("HMAC {tag}"), body)
            .await
    }
}
