//! Pages and calls over HTTP, on connections that are kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use reqwest::Client;
use reqwest::header::{ACCEPT_ENCODING, COOKIE};
use serde_json::json;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::data;
use super::server::Server;
use super::table::Times;

/// How often a page is asked for.
const TIMES: usize = 200;

/// A signed-in expert.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) session: String,
}

impl Browser {
    fn get(&self, url: &str) -> reqwest::RequestBuilder {
        self.client
            .get(url)
            .header(COOKIE, format!("visavis={}", self.session))
    }

    /// Asks for a page many times, one after the other.
    pub(crate) async fn times(&self, server: &Server, path: &str) -> anyhow::Result<Times> {
        let url = format!("{}{path}", server.url);
        let mut times = Times::default();
        for turn in 0..TIMES + 10 {
            let begun = Instant::now();
            let answer = self.get(&url).send().await?;
            let status = answer.status();
            let body = answer.bytes().await?;
            anyhow::ensure!(status == 200 && !body.is_empty(), "{path} answers {status}");
            if turn >= 10 {
                times.0.push(begun.elapsed());
            }
        }
        Ok(times)
    }

    /// How many kilobytes a page has, as it is and compressed.
    pub(crate) async fn weight(&self, server: &Server, path: &str) -> anyhow::Result<(f64, f64)> {
        let url = format!("{}{path}", server.url);
        let mut weights = [0.0, 0.0];
        for (weight, encoding) in weights.iter_mut().zip(["identity", "gzip"]) {
            let answer = self
                .get(&url)
                .header(ACCEPT_ENCODING, encoding)
                .send()
                .await?;
            anyhow::ensure!(answer.status() == 200, "{path} answers {}", answer.status());
            #[expect(clippy::cast_precision_loss, reason = "a page is small")]
            let bytes = answer.bytes().await?.len() as f64;
            *weight = bytes / 1024.0;
        }
        Ok((weights[0], weights[1]))
    }
}

/// What came of many POSTs.
#[derive(Debug)]
pub(crate) struct Posted {
    /// How long each took.
    pub(crate) times: Times,
    /// How many in a second.
    pub(crate) rate: f64,
    /// CPU time of the server for each, in milliseconds.
    pub(crate) cpu: f64,
}

/// Opens requests through the API on several connections at once.
pub(crate) async fn post(
    server: &Server,
    token: &str,
    connections: usize,
    count: u64,
) -> anyhow::Result<Posted> {
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    let cpu = server.cpu()?;
    let begun = Instant::now();
    for _ in 0..connections {
        let (next, token) = (next.clone(), token.to_owned());
        let url = server.url.clone();
        let client = Client::new();
        tasks.spawn(async move {
            let mut times = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return anyhow::Ok(times);
                }
                let begun = Instant::now();
                open(&client, &url, &token, number).await?;
                times.push(begun.elapsed());
            }
        });
    }
    let mut times = Times::default();
    while let Some(done) = tasks.join_next().await {
        times.0.extend(done??);
    }
    let took = begun.elapsed().as_secs_f64();
    let cpu = server.cpu()?.saturating_sub(cpu).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let count = times.0.len() as f64;
    Ok(Posted {
        times,
        rate: count / took,
        cpu: cpu * 1000.0 / count,
    })
}

/// Opens one request and returns its number.
async fn open(client: &Client, url: &str, token: &str, number: u64) -> anyhow::Result<i64> {
    let employee = i64::try_from(number).unwrap_or(0) % data::EMPLOYEES;
    let body = json!({
        "team": "payroll",
        "requester": { "email": data::address("employee", employee), "name": "Ada Moreau" },
        "subject": format!("Payslip {number}"),
        "body": "My payslip of last month shows too few hours. Could you please have a look?",
    });
    let answer = client
        .post(format!("{url}/api/v1/requests"))
        .bearer_auth(token)
        .json(&body)
        .send()
        .await?;
    let status = answer.status();
    anyhow::ensure!(status == 201, "POST /api/v1/requests answers {status}");
    let made: serde_json::Value = answer.json().await?;
    Ok(made["number"].as_i64().unwrap_or_default())
}

/// How long changes take to reach open pages, from the moment the change is asked for.
pub(crate) struct Heard {
    /// Each event at each page.
    pub(crate) times: Times,
    /// Resident memory with all pages open.
    pub(crate) memory: f64,
}

/// Opens a stream for each session, then requests, and waits until each is heard by each.
pub(crate) async fn live(
    server: &Server,
    token: &str,
    sessions: &[String],
    events: u64,
) -> anyhow::Result<Heard> {
    let (heard, mut hearing) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    for session in sessions {
        let answer = Client::new()
            .get(format!("{}/events", server.url))
            .header(COOKIE, format!("visavis={session}"))
            .send()
            .await?;
        anyhow::ensure!(
            answer.status() == 200,
            "/events answers {}",
            answer.status()
        );
        let heard = heard.clone();
        tasks.spawn(async move {
            let mut stream = answer.bytes_stream();
            let mut text = String::new();
            while let Some(Ok(part)) = stream.next().await {
                let at = Instant::now();
                text.push_str(&String::from_utf8_lossy(&part));
                while let Some(end) = text.find("\n\n") {
                    let event: String = text.drain(..end + 2).collect();
                    if let Some(number) = number_in(&event) {
                        let _ = heard.send((number, at));
                    }
                }
            }
        });
    }
    drop(heard);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let client = Client::new();
    let mut asked = std::collections::HashMap::new();
    for number in 0..events {
        let begun = Instant::now();
        let made = open(&client, &server.url, token, 900_000 + number).await?;
        asked.insert(made, begun);
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    let wanted = sessions.len() * asked.len();
    let mut times = Times::default();
    let all = async {
        while times.0.len() < wanted {
            let Some((number, at)) = hearing.recv().await else {
                break;
            };
            if let Some(begun) = asked.get(&number) {
                times.0.push(at.duration_since(*begun));
            }
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(10), all).await;
    anyhow::ensure!(
        times.0.len() >= wanted,
        "only {} of {wanted} events arrived",
        times.0.len()
    );
    let memory = server.memory()?;
    tasks.shutdown().await;
    Ok(Heard { times, memory })
}

/// The request that an event tells of.
fn number_in(event: &str) -> Option<i64> {
    let data = event.lines().find_map(|it| it.strip_prefix("data:"))?;
    let data: serde_json::Value = serde_json::from_str(data.trim()).ok()?;
    (data["kind"] == "request").then(|| data["request"].as_i64())?
}
