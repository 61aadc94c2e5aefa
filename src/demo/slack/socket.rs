//! Socket Mode: the app holds connections open, deliveries come over one of them and are acknowledged.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::deliver::{Answer, socket_envelope};
use super::workspace::Telling;
use super::{APP, Shared, held};

/// Slack takes no later acknowledgement.
const LIMIT: Duration = Duration::from_secs(3);
/// Connections an app may have.
const MOST: usize = 10;

struct Open {
    id: Uuid,
    out: mpsc::UnboundedSender<Option<Value>>,
}

/// The connections of the app.
#[derive(Default)]
pub(super) struct Sockets {
    tickets: Mutex<HashSet<String>>,
    open: Mutex<Vec<Open>>,
    waiting: Mutex<HashMap<String, oneshot::Sender<Value>>>,
    turn: Mutex<usize>,
}

impl Sockets {
    /// A ticket for one connection.
    pub(super) fn ticket(&self) -> String {
        let ticket = Uuid::new_v4().simple().to_string();
        held(&self.tickets).insert(ticket.clone());
        ticket
    }

    /// Uses a ticket up.
    pub(super) fn admits(&self, ticket: &str) -> bool {
        held(&self.tickets).remove(ticket)
    }

    /// How many connections are open.
    pub(super) fn count(&self) -> usize {
        held(&self.open).len()
    }

    /// Tells every connection to go. After a `warning` it is left open for now, as Slack does.
    pub(super) fn disconnect(&self, reason: &str) {
        let goodbye = json!({
            "type": "disconnect", "reason": reason, "debug_info": { "host": "applink-demo" },
        });
        for open in held(&self.open).iter() {
            let _ = open.out.send(Some(goodbye.clone()));
            if reason != "warning" {
                let _ = open.out.send(None);
            }
        }
    }

    /// Sends over the connection whose turn it is, and waits for the acknowledgement.
    pub(super) async fn send(&self, telling: &Telling, attempt: usize, reason: &str) -> Answer {
        let began = Instant::now();
        let id = Uuid::new_v4().to_string();
        let (acked, ack) = oneshot::channel();
        {
            let open = held(&self.open);
            let mut turn = held(&self.turn);
            *turn = turn.wrapping_add(1);
            let Some(taken) = open.get(*turn % open.len().max(1)) else {
                return Answer::failed("connection_failed", began);
            };
            held(&self.waiting).insert(id.clone(), acked);
            let _ = taken
                .out
                .send(Some(socket_envelope(telling, &id, attempt, reason)));
        }
        let answer = tokio::time::timeout(LIMIT, ack).await;
        held(&self.waiting).remove(&id);
        match answer {
            Ok(Ok(ack)) => Answer {
                status: 200,
                body: ack.get("payload").map(Value::to_string).unwrap_or_default(),
                no_retry: false,
                reason: "",
                took: began.elapsed(),
            },
            _ => Answer::failed("http_timeout", began),
        }
    }
}

/// A connection from its hello to its end.
pub(super) async fn serve(shared: Arc<Shared>, mut socket: WebSocket) {
    let id = Uuid::new_v4();
    let (out, mut going) = mpsc::unbounded_channel();
    let number = {
        let mut open = held(&shared.sockets.open);
        open.push(Open { id, out });
        open.len()
    };
    let hello = json!({
        "type": "hello", "num_connections": number,
        "debug_info": { "host": "applink-demo", "approximate_connection_time": 18_060 },
        "connection_info": { "app_id": APP },
    });
    let mut first = vec![hello];
    if number > MOST {
        first.push(json!({ "type": "disconnect", "reason": "too_many_websockets" }));
    }
    for frame in first {
        if socket
            .send(Message::Text(frame.to_string().into()))
            .await
            .is_err()
        {
            break;
        }
    }
    let mut ping = tokio::time::interval(Duration::from_secs(10));
    loop {
        tokio::select! {
            frame = going.recv() => match frame.flatten() {
                Some(frame) => {
                    if socket.send(Message::Text(frame.to_string().into())).await.is_err() {
                        break;
                    }
                }
                None => break,
            },
            heard = socket.recv() => match heard {
                Some(Ok(Message::Text(text))) => acknowledge(&shared.sockets, &text),
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
            _ = ping.tick() => {
                if socket.send(Message::Ping("ping".into())).await.is_err() {
                    break;
                }
            }
            () = shared.stop.cancelled() => break,
        }
    }
    held(&shared.sockets.open).retain(|it| it.id != id);
    let _ = socket.send(Message::Close(None)).await;
}

fn acknowledge(sockets: &Sockets, text: &str) {
    let frame: Value = serde_json::from_str(text).unwrap_or_default();
    let id = frame["envelope_id"].as_str().unwrap_or_default();
    if let Some(waiting) = held(&sockets.waiting).remove(id) {
        let _ = waiting.send(frame);
    }
}
