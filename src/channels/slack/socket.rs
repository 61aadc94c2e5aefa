//! Socket Mode: deliveries over a connection that we open, for whoever has no public address (S1).
//!
//! The same handler as behind the public doors ([`door::take`]): stored as it came, then acknowledged.
//! Slack renews connections every few hours; the next one is there before the old one goes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Bytes, Message, http::Uri};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::client::Failure;
use super::door::{self, Opener};
use crate::app::App;
use crate::error::Result;
use crate::secrets;
use crate::store::{self, slack::transport};

/// How long a connection may take to stand, and its greeting to come.
const CONNECT: Duration = Duration::from_secs(10);
/// How often is looked whether Slack is still wanted this way.
const LOOK: Duration = Duration::from_secs(2);
/// After this long without a sign of life we ask for one; after twice as long there is nobody.
const SILENCE: Duration = Duration::from_secs(30);
/// How long an old connection is still heard once Slack announced its end.
const OVERLAP: Duration = Duration::from_secs(60);
/// The longest pause between two tries.
const LONGEST: Duration = Duration::from_secs(60);
/// Whatever held for so long was no failure when it broke.
const STEADY: Duration = Duration::from_secs(60);
/// One that is to be renewed sooner is as good as one that breaks.
const BRIEF: Duration = Duration::from_secs(1);
/// Deliveries of a connection that are stored at a time.
const AT_ONCE: usize = 32;
/// No delivery is larger.
const LARGEST: usize = 2 * 1024 * 1024;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Holds a connection to Slack as long as it is wanted, until told to stop.
pub async fn run(app: App, opener: Opener, stop: CancellationToken) {
    let links = TaskTracker::new();
    let mut failures = 0;
    while let Some(token) = wanted(&app, &stop).await {
        let mut at_least = Duration::ZERO;
        let begun = Instant::now();
        let over = match connect(&app, &opener, &token).await {
            Ok(socket) => {
                tracing::info!("deliveries of Slack's come over a connection of ours");
                hold(&app, &opener, &token, socket, &links, &stop).await
            }
            Err(Unconnected { why, pause }) => {
                tracing::warn!(error = why, "Slack cannot be connected to");
                at_least = pause;
                Over::Lost
            }
        };
        if begun.elapsed() >= STEADY {
            failures = 0;
        }
        let pause = match over {
            Over::Renewed if begun.elapsed() >= BRIEF => Duration::ZERO,
            Over::Off => LOOK,
            Over::Unwanted => LONGEST,
            Over::Lost | Over::Renewed => {
                failures += 1;
                back_off(failures, secrets::jitter()).max(at_least)
            }
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = stop.cancelled() => break,
        }
    }
    links.close();
    links.wait().await;
}

/// Growing, with a spread, so that many processes do not come at the same time.
fn back_off(failures: u32, jitter: f64) -> Duration {
    let seconds = 2_u64.saturating_pow(failures.min(10).saturating_sub(1));
    let pause = Duration::from_secs(seconds).min(LONGEST);
    pause.mul_f64(0.5 + jitter / 2.0)
}

/// Why there is no connection, and how long Slack wants to be left alone.
struct Unconnected {
    why: String,
    pause: Duration,
}

impl From<&str> for Unconnected {
    fn from(why: &str) -> Self {
        Self {
            why: why.to_owned(),
            pause: Duration::ZERO,
        }
    }
}

impl From<Failure> for Unconnected {
    fn from(failure: Failure) -> Self {
        let why = match &failure {
            Failure::Refused(word) | Failure::Broken(word) => {
                format!("the app-level token is not accepted: {word}")
            }
            other => other.to_string(),
        };
        let pause = match failure {
            Failure::Limited(pause) => pause,
            Failure::Refused(_) | Failure::Broken(_) | Failure::MissingScope(_) => LONGEST,
            Failure::Later(_) => Duration::ZERO,
        };
        Self { why, pause }
    }
}

/// Why no more is heard over a connection, as far as the next one is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// Slack will end it soon: another one at once.
    Renewed,
    /// It broke.
    Lost,
    /// It is not wanted any more by us.
    Off,
    /// Slack wants none from us for now.
    Unwanted,
}

/// Waits until Slack is to be heard this way; nothing when told to stop.
async fn wanted(app: &App, stop: &CancellationToken) -> Option<SecretString> {
    loop {
        if stop.is_cancelled() {
            return None;
        }
        match token(app).await {
            Ok(Some(token)) => return Some(token),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "whether Slack is wanted cannot be read"),
        }
        tokio::select! {
            () = sleep(LOOK) => {}
            () = stop.cancelled() => return None,
        }
    }
}

/// The app-level token, if deliveries are to come this way.
async fn token(app: &App) -> Result<Option<SecretString>> {
    let connection = store::slack::find(app.db.read()).await?;
    let wanted = connection.filter(|it| it.is_enabled() && it.transport == transport::SOCKET);
    Ok(wanted.and_then(|it| super::unseal(&app.keys, it.app_token.as_deref())))
}

/// Hears a connection until another one is needed.
async fn hold(
    app: &App,
    opener: &Opener,
    token: &SecretString,
    socket: Socket,
    links: &TaskTracker,
    stop: &CancellationToken,
) -> Over {
    let close = stop.child_token();
    let (tell, mut over) = oneshot::channel();
    links.spawn(hear(
        app.clone(),
        opener.clone(),
        socket,
        tell,
        close.clone(),
    ));
    loop {
        tokio::select! {
            told = &mut over => return told.unwrap_or(Over::Lost),
            () = stop.cancelled() => {
                close.cancel();
                return Over::Off;
            }
            () = sleep(LOOK) => {}
        }
        // A setting that cannot be read is no reason to let go.
        if let Ok(now) = self::token(app).await
            && now.as_ref().map(ExposeSecret::expose_secret) != Some(token.expose_secret())
        {
            close.cancel();
            return Over::Off;
        }
    }
}

/// Opens a connection and waits for its greeting. The token goes in a header only, and the address,
/// which holds a ticket, goes nowhere else.
async fn connect(
    app: &App,
    opener: &Opener,
    token: &SecretString,
) -> std::result::Result<Socket, Unconnected> {
    let answer = opener
        .slack()
        .call(token, "apps.connections.open", &json!({}))
        .await?;
    let url = answer.get("url").and_then(Value::as_str).unwrap_or("");
    if !is_allowed(url, &app.config.slack.api_url) {
        return Err("the address that Slack gave is not Slack's".into());
    }
    let config = WebSocketConfig::default().max_message_size(Some(LARGEST));
    let connecting = connect_async_with_config(url, Some(config), true);
    let (mut socket, _) = timeout(CONNECT, connecting)
        .await
        .map_err(|_| "no connection came about in time")?
        .map_err(|_| "no connection came about")?;
    let greeted = timeout(CONNECT, async {
        while let Some(Ok(message)) = socket.next().await {
            if let Message::Text(text) = message {
                let envelope = serde_json::from_str::<Envelope>(&text);
                return envelope.is_ok_and(|it| it.kind == "hello");
            }
        }
        false
    });
    if greeted.await.unwrap_or(false) {
        Ok(socket)
    } else {
        Err("the connection did not greet".into())
    }
}

/// Whether deliveries may come from there: the same house as the API, and in secret unless the
/// operator has the API itself in the open, as for a stand-in.
fn is_allowed(url: &str, api_url: &str) -> bool {
    let (Ok(url), Ok(api)) = (url.parse::<Uri>(), api_url.parse::<Uri>()) else {
        return false;
    };
    let (Some(host), Some(home)) = (url.host(), api.host()) else {
        return false;
    };
    if api.scheme_str() != Some("https") {
        return matches!(url.scheme_str(), Some("ws" | "wss")) && host == home;
    }
    let house = home.rsplit('.').take(2).collect::<Vec<_>>();
    let theirs = host.rsplit('.').take(2).collect::<Vec<_>>();
    url.scheme_str() == Some("wss") && house == theirs
}

/// What Slack sends over a connection.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(rename = "envelope_id", default)]
    id: Option<String>,
    #[serde(borrow, default)]
    payload: Option<&'a RawValue>,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    accepts_response_payload: bool,
}

/// Hears a connection to its end. Tells as soon as another one is needed, and goes on hearing this one.
async fn hear(
    app: App,
    opener: Opener,
    socket: Socket,
    tell: oneshot::Sender<Over>,
    close: CancellationToken,
) {
    let mut tell = Some(tell);
    let (mut write, mut read) = socket.split();
    // No more wait here than were stored at a time: storing never waits for the connection.
    let (acknowledge, mut acknowledged) = mpsc::unbounded_channel::<String>();
    let (turns, stores) = (Arc::new(Semaphore::new(AT_ONCE)), TaskTracker::new());
    let mut asked = false;
    let mut ends = None;
    let mut turn = None;
    opener.hear(&app);
    let over = loop {
        let until_end = async {
            match ends {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        let frame = tokio::select! {
            // No more is read than can be stored; meanwhile what was stored is acknowledged.
            Ok(taken) = turns.clone().acquire_owned(), if turn.is_none() => {
                turn = Some(taken);
                continue;
            }
            frame = timeout(SILENCE, read.next()), if turn.is_some() => frame,
            Some(text) = acknowledged.recv() => {
                if write.send(Message::text(text)).await.is_err() {
                    break Over::Lost;
                }
                continue;
            }
            () = until_end => break Over::Renewed,
            () = close.cancelled() => break Over::Off,
        };
        let text = match frame {
            Err(_) if asked => break Over::Lost,
            Err(_) => {
                asked = true;
                if write.send(Message::Ping(Bytes::new())).await.is_err() {
                    break Over::Lost;
                }
                continue;
            }
            Ok(None | Some(Err(_) | Ok(Message::Close(_)))) => break Over::Lost,
            Ok(Some(Ok(message))) => {
                asked = false;
                opener.hear(&app);
                match message {
                    Message::Text(text) => text,
                    // The library answers pings by itself, with the next thing read or written.
                    Message::Ping(_) => {
                        if write.flush().await.is_err() {
                            break Over::Lost;
                        }
                        continue;
                    }
                    _ => continue,
                }
            }
        };
        let Ok(envelope) = serde_json::from_str::<Envelope>(&text) else {
            tracing::warn!("Slack sent something that is no envelope");
            continue;
        };
        if envelope.kind == "disconnect" {
            match said(envelope.reason.as_deref().unwrap_or_default()) {
                Over::Renewed => {
                    ends = Some(tokio::time::Instant::now() + OVERLAP);
                    if let Some(tell) = tell.take() {
                        let _ = tell.send(Over::Renewed);
                    }
                }
                other => break other,
            }
            continue;
        }
        let (Some(id), Some(payload)) = (envelope.id, envelope.payload) else {
            continue;
        };
        let turn = turn.take();
        let raw = unpacked(&envelope.kind, payload);
        let answers = envelope.accepts_response_payload;
        let (app, opener, acknowledge) = (app.clone(), opener.clone(), acknowledge.clone());
        stores.spawn(async move {
            let taken = door::take(&app, &opener, raw).await;
            drop(turn);
            match taken {
                Ok(answer) => {
                    let mut told = json!({ "envelope_id": id });
                    if let Some(payload) = answer.0.filter(|_| answers) {
                        told["payload"] = payload;
                    }
                    let _ = acknowledge.send(told.to_string());
                }
                // Not acknowledged, it comes again.
                Err(error) => {
                    tracing::warn!(%error, "a delivery of Slack's could not be taken now");
                }
            }
        });
    };
    // What came before the end is stored and, if the connection still takes it, acknowledged.
    drop(acknowledge);
    stores.close();
    let rest = async {
        while let Some(text) = acknowledged.recv().await {
            let _ = write.send(Message::text(text)).await;
        }
        let _ = write.close().await;
    };
    let _ = timeout(Duration::from_secs(3), rest).await;
    stores.wait().await;
    if let Some(tell) = tell.take() {
        let _ = tell.send(over);
    }
}

/// What a farewell means.
fn said(reason: &str) -> Over {
    match reason {
        // Socket Mode was switched off, or there are ten connections already.
        "link_disabled" | "too_many_websockets" => Over::Unwanted,
        // `warning` and `refresh_requested`.
        _ => Over::Renewed,
    }
}

/// The payload as it came; a command, which has no type of its own, gets one, as at the public door.
fn unpacked(kind: &str, payload: &RawValue) -> Vec<u8> {
    let raw = payload.get();
    if kind == "slash_commands"
        && let Ok(mut fields) = serde_json::from_str::<Map<String, Value>>(raw)
    {
        fields.insert("type".to_owned(), kind.into());
        return Value::Object(fields).to_string().into_bytes();
    }
    raw.as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S1, RS-T26. Deliveries come from Slack, or from where the operator said that Slack is.
    #[test]
    fn the_address_is_slack_s() {
        let slack = "https://slack.com/api";
        assert!(is_allowed(
            "wss://wss-primary.slack.com/link/?ticket=1",
            slack
        ));
        for other in [
            "ws://wss-primary.slack.com/link/",
            "wss://slack.com.evil.test/",
            "wss://evilslack.com/",
            "wss://127.0.0.1/",
            "https://wss-primary.slack.com/",
            "",
        ] {
            assert!(!is_allowed(other, slack), "{other}");
        }
        let stand_in = "http://127.0.0.1:14010/api";
        assert!(is_allowed("ws://127.0.0.1:14010/link/?ticket=1", stand_in));
        assert!(!is_allowed("ws://169.254.169.254/link/", stand_in));
    }

    #[test]
    fn pauses_grow_to_a_minute() {
        assert_eq!(back_off(1, 1.0), Duration::from_secs(1));
        assert_eq!(back_off(4, 1.0), Duration::from_secs(8));
        assert_eq!(back_off(4, 0.0), Duration::from_secs(4));
        assert_eq!(back_off(u32::MAX, 1.0), LONGEST);
    }

    #[test]
    fn what_came_is_kept_as_it_came() {
        let text = r#"{"type":"events_api","envelope_id":"e","payload":{"b":1, "a" : "ü"}}"#;
        let envelope: Envelope = serde_json::from_str(text).unwrap();
        let raw = unpacked(&envelope.kind, envelope.payload.unwrap());
        assert_eq!(raw, r#"{"b":1, "a" : "ü"}"#.as_bytes());
        let raw = unpacked("slash_commands", envelope.payload.unwrap());
        let raw: Value = serde_json::from_slice(&raw).unwrap();
        assert_eq!(raw["type"], "slash_commands");
    }
}
