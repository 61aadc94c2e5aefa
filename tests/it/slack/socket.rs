//! Socket Mode: the same handler over a connection that we open, kept up whatever happens to it.

use serde_json::{Value, json};
use visavis::demo::slack::{APP_TOKEN, Fault};
use visavis::store::slack::transport;

use super::door::idle;
use crate::desk::{Desk, SlackStandin, eventually};

async fn linked() -> (SlackStandin, Desk) {
    let standin = SlackStandin::start().await;
    let desk = Desk::with_slack_socket(&standin).await;
    holds(&standin, 1).await;
    (standin, desk)
}

async fn holds(standin: &SlackStandin, count: usize) {
    eventually("connection", || async {
        (standin.sockets() == count).then_some(())
    })
    .await;
}

/// S1, C3. What comes over the connection is on the disk when it is acknowledged, as it came, once.
#[tokio::test]
async fn a_delivery_is_stored_before_it_is_acknowledged() {
    let (standin, desk) = linked().await;
    let body = idle("Ev0SOCKET");
    for _ in 0..2 {
        let answer = standin.deliver(body.clone()).await;
        assert!(answer.is_ok(), "{answer:?}");
        assert_eq!(desk.count("ledger").await, 1);
    }
    let entry = desk.ledger().await.remove(0);
    assert_eq!(entry.outside_id, "Ev0SOCKET");
    let id = domain::ids::LedgerId(entry.id);
    let raw = visavis::store::ledger::raw(desk.app.db.read(), id)
        .await
        .unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&raw).unwrap(), body);
    // The token went in a header and nowhere else, and that Slack is heard is noted.
    let opened = standin.calls_of("apps.connections.open");
    assert!(!opened.is_empty());
    assert!(!format!("{:?}", opened[0].arguments).contains(APP_TOKEN));
    eventually("note", || async { desk.slack().await.heard_at }).await;
}

/// S1, S3. Commands and forms are one thing with those of the public doors, answers included.
#[tokio::test]
async fn commands_and_forms_come_this_way_too() {
    let (standin, desk) = linked().await;
    desk.team("Payroll").await;
    desk.team("Travel").await;
    let user = standin.person("claire");
    let answer = standin.commands(&user, "/hr", "").await;
    assert!(answer.is_ok(), "{answer:?}");
    let entry = desk.ledger().await.pop().unwrap();
    assert!(
        entry.outside_id.starts_with("command:"),
        "{}",
        entry.outside_id
    );
    let form = eventually("form", || async { standin.views().pop() }).await;
    let answer = standin.submits(&user, &form, &[("text", "")]).await;
    assert_eq!(answer.json()["response_action"], "errors", "{answer:?}");
}

/// S1. Slack renews connections; the next one is there before the old one goes, and nothing is missed.
#[tokio::test]
async fn a_connection_is_renewed_without_a_gap() {
    let (standin, desk) = linked().await;
    standin.disconnects("warning");
    // The old one is heard as long as it is there.
    assert!(standin.deliver(idle("Ev0OLD")).await.is_ok());
    holds(&standin, 2).await;
    // Slack chooses one at each delivery.
    for n in 0..4 {
        let answer = standin.deliver(idle(&format!("Ev0BOTH{n}"))).await;
        assert!(answer.is_ok(), "{answer:?}");
    }
    // Both go at once: what is not acknowledged is told again, and stored once.
    standin.disconnects("refresh_requested");
    eventually("acknowledgement", || async {
        let answer = standin.deliver(idle("Ev0NEW")).await;
        answer.is_ok().then_some(())
    })
    .await;
    holds(&standin, 1).await;
    assert_eq!(desk.count("ledger").await, 6);
}

/// S1. A connection that cannot be had is tried again; one that is not wanted any more is let go.
#[tokio::test]
async fn it_connects_again_and_lets_go() {
    let standin = SlackStandin::start().await;
    standin.fail("apps.connections.open", Fault::reset(), 2);
    let desk = Desk::with_slack_socket(&standin).await;
    holds(&standin, 1).await;
    assert!(standin.calls_of("apps.connections.open").len() >= 3);

    let connection = visavis::store::slack::Connection {
        transport: transport::WEBHOOK.to_owned(),
        ..desk.slack().await
    };
    desk.app
        .db
        .write(move |txn| {
            Box::pin(async move { visavis::store::slack::save(txn, connection).await })
        })
        .await
        .unwrap();
    holds(&standin, 0).await;
}

/// RS-R6. What nobody knows is kept, and the connection goes on.
#[tokio::test]
async fn what_nobody_knows_ends_nothing() {
    let (standin, desk) = linked().await;
    let odd = json!({ "type": "from_the_future", "trigger_id": "1.2.3" });
    assert!(standin.deliver(odd).await.is_ok());
    assert!(standin.deliver(idle("Ev0AFTER")).await.is_ok());
    desk.settles().await;
    assert_eq!(desk.count("ledger").await, 2);
    assert_eq!(standin.sockets(), 1);
}

/// S1, RS-R4. However many come at once, each is stored and acknowledged: nothing waits for itself.
#[tokio::test]
async fn many_at_once_are_all_acknowledged() {
    const MANY: usize = 150;
    let (standin, desk) = linked().await;
    let sent = (0..MANY).map(|n| standin.deliver(idle(&format!("Ev0MANY{n}"))));
    for answer in futures_util::future::join_all(sent).await {
        assert!(answer.is_ok(), "{answer:?}");
    }
    assert_eq!(desk.count("ledger").await, 150);
    assert_eq!(standin.sockets(), 1);
}
