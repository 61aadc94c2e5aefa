//! Slack's 200 while the database is written to, Slack's own API hangs and fifty clients are slow (RS-R4).

use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use data_encoding::HEXLOWER;
use reqwest::Client;
use ring::hmac;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::server::Server;
use super::table::{Goal, Table, Times};
use super::web;

const SECRET: &str = "desk-bench-signing";
const SLOW: usize = 50;
const SENDERS: usize = 4;
/// Deliveries of each sender.
const EACH: usize = 500;
/// Requests that are opened by the API meanwhile.
const WRITES: u64 = 4000;

/// Measures one desk.
pub(crate) async fn measure(
    table: &mut Table,
    folder: &Path,
    client: &Client,
    token: &str,
    label: &str,
) -> anyhow::Result<()> {
    let hanging = TcpListener::bind("127.0.0.1:0").await?;
    let api = hanging.local_addr()?;
    let mut held = JoinSet::new();
    held.spawn(async move {
        let mut all = Vec::new();
        while let Ok((stream, _)) = hanging.accept().await {
            all.push(stream);
        }
    });
    let settings = folder.join("visavis.toml");
    let text = format!(
        "[slack]\napi_url = \"http://{api}/api\"\nbot_token = \"xoxb-bench-token\"\n\
         signing_secret = \"{SECRET}\"\n"
    );
    std::fs::write(&settings, text)?;
    let server = Server::start(folder, client).await?;
    let address = server.url.strip_prefix("http://").context("an address")?;
    let mut slow = Vec::new();
    for _ in 0..SLOW {
        let mut stream = TcpStream::connect(address).await?;
        let head = "POST /slack/events HTTP/1.1\r\nHost: bench\r\nContent-Length: 1000\r\n\r\n{";
        stream.write_all(head.as_bytes()).await?;
        slow.push(stream);
    }
    let mut senders = JoinSet::new();
    for sender in 0..SENDERS {
        let (client, url) = (Client::new(), format!("{}/slack/events", server.url));
        senders.spawn(async move { deliver(&client, &url, sender).await });
    }
    let writing = web::post(&server, token, 8, WRITES);
    let collecting = async {
        let mut times = Times::default();
        while let Some(done) = senders.join_next().await {
            times.0.extend(done??);
        }
        anyhow::Ok(times)
    };
    let (written, times) = tokio::join!(writing, collecting);
    written?;
    let times = times?;
    let what = format!("{label}: Slack's 200 under load, its API hanging");
    table.add(&format!("{what}, p50"), times.within(0.5), "ms", Goal::None);
    let p99 = times.within(0.99);
    table.add(&format!("{what}, p99"), p99, "ms", Goal::AtMost(300.0));
    let most = times.within(1.0);
    table.add(&format!("{what}, max"), most, "ms", Goal::AtMost(2500.0));
    drop(slow);
    held.abort_all();
    std::fs::remove_file(settings)?;
    server.stop()
}

/// Delivers messages one after the other, as Slack does for a workspace.
async fn deliver(
    client: &Client,
    url: &str,
    sender: usize,
) -> anyhow::Result<Vec<std::time::Duration>> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
    let mut times = Vec::with_capacity(EACH);
    for nth in 0..EACH {
        let id = uuid::Uuid::new_v4().simple().to_string();
        let ts = format!("{}.{sender:06}", 1_767_603_600 + nth);
        let body = json!({ "type": "event_callback", "team_id": "T000000001", "event_id": format!("Ev{id}"),
            "event": { "type": "message", "channel": "D000000001", "channel_type": "im",
                "user": "U000000001", "text": "Where is my payslip?", "ts": ts, "event_ts": ts } });
        let body = body.to_string();
        #[expect(clippy::disallowed_methods, reason = "signatures are of now")]
        let at = jiff::Timestamp::now().as_second();
        let tag = hmac::sign(&key, format!("v0:{at}:{body}").as_bytes());
        let call = client
            .post(url)
            .header("content-type", "application/json")
            .header("x-slack-request-timestamp", at)
            .header(
                "x-slack-signature",
                format!("v0={}", HEXLOWER.encode(tag.as_ref())),
            )
            .body(body);
        let begun = Instant::now();
        let status = call.send().await?.status();
        times.push(begun.elapsed());
        anyhow::ensure!(status == 200, "Slack was answered {status}");
    }
    Ok(times)
}
