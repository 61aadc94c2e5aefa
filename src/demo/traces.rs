//! What sixty days leave behind: what was read, what was begun, what went wrong with mail.

use std::collections::HashMap;
use std::sync::Arc;

use domain::event::Event;
use domain::expert::Viewer;
use domain::ids::{DeliveryId, MessageId, PersonId, RequestId};
use domain::locale::Language;
use domain::message::MessageKind;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::company::Desk;
use super::content::State;
use super::history;
use super::plan::later;
use crate::actions::manage_views;
use crate::actions::take_in::{self, Door, Raw};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue::Job;
use crate::store::people::Person;
use crate::store::sql::Sql;
use crate::store::{self, Txn, instant, millis};

/// So many open requests have news for most experts.
const NEWS: i64 = 24;
/// What experts have begun to write.
const DRAFT: &str = "<p>Thank you for your patience. I have asked our provider and expect an answer \
                     tomorrow. In the meantime,</p>";
const DRAFT_NOTE: &str =
    "<p>To be checked with legal before we answer: does the new rule apply?</p>";

/// Who has asked most in a language and still waits for something.
pub(super) fn busiest(desk: &Desk, language: Language) -> Option<Person> {
    let mut counts: HashMap<usize, (bool, usize)> = HashMap::new();
    for planned in &desk.plan.requests {
        let conversation = desk.content.conversations.get(planned.conversation)?;
        if conversation.language == language {
            let count = counts.entry(planned.requester).or_default();
            count.0 |= matches!(planned.ending, State::InProgress | State::Waiting);
            count.1 += 1;
        }
    }
    let (place, _) = counts
        .into_iter()
        .max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)))?;
    desk.people.get(place).cloned()
}

/// Leaves the traces.
pub(super) async fn leave(
    app: &App,
    desk: &Arc<Desk>,
    expert: &str,
    administrator: &str,
    employee: PersonId,
) -> Result<()> {
    let viewer = |email: &str| -> Option<Viewer> {
        let mut people = desk.content.people.iter();
        let place = people.position(|it| it.email == email)?;
        desk.viewers.get(&place).cloned()
    };
    let missing = || Error::NotFound("person");
    let expert = viewer(expert).ok_or_else(missing)?;
    let administrator = viewer(administrator).ok_or_else(missing)?;
    let now = desk.now;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                link(txn, now).await?;
                send(txn, &expert, now).await?;
                read(txn).await?;
                draft(txn, &expert, MessageKind::Reply, DRAFT, now).await?;
                draft(txn, &administrator, MessageKind::Note, DRAFT_NOTE, now).await?;
                leave_company(txn, employee, now).await?;
                tell(txn, now).await?;
                keep_views(txn, &expert, "team/payroll/board", now).await?;
                keep_views(txn, &administrator, "team/people-operations/board", now).await
            })
        })
        .await
}

/// The newest request that could follow an earlier, resolved one of the same person does.
async fn link(txn: &Txn, now: Timestamp) -> Result<()> {
    let pair = |column: &str| {
        Sql::new("SELECT ").push(column).push(
            " FROM requests a JOIN requests b ON b.requester_id = a.requester_id \
             AND b.team_id = a.team_id AND b.number < a.number \
             WHERE b.stage = 'resolved' ORDER BY a.shelf, a.number DESC, b.number DESC LIMIT 1",
        )
    };
    let newer = pair("a.number").value::<i64>(txn).await?;
    let older = pair("b.number").value::<i64>(txn).await?;
    if let (Some(newer), Some(older)) = (newer, older) {
        history::follow(txn, newer, older, later(now, SignedDuration::from_mins(-3))).await?;
    }
    Ok(())
}

/// Mails of the past were sent, but for a few, so that every state can be seen.
async fn send(txn: &Txn, expert: &Viewer, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE outbox SET state = 'sent', attempts = 1, sent_at = not_before + 1500, \
         last_answer = '250 2.0.0 Ok: queued' WHERE state = 'waiting'",
    )
    .run(txn)
    .await?;
    let newest = Sql::new(
        "SELECT o.id FROM outbox o JOIN requests r ON r.id = o.request_id \
         WHERE o.purpose = 'reply' AND r.shelf = 0 AND r.last_message_at = o.created_at \
         AND r.team_id IN ",
    )
    .list(expert.teams.iter().map(|it| it.0))
    .push(" ORDER BY o.created_at DESC, o.id DESC LIMIT 8")
    .column::<Uuid>(txn)
    .await?;
    let mut kept = Vec::new();
    for (place, id) in newest.into_iter().map(DeliveryId).enumerate() {
        match place {
            0 | 1 => {
                put_off(txn, id, now).await?;
                kept.push(serde_json::to_string(&Job::Deliver(id))?);
            }
            2 => fail(txn, id, "failed", "550 5.1.1 no such mailbox").await?,
            3 => fail(txn, id, "bounced", "552 5.2.2 mailbox full").await?,
            4 => fail(txn, id, "failed", "554 5.7.1 refused by policy").await?,
            _ => {}
        }
    }
    Sql::new("DELETE FROM jobs WHERE kind = 'deliver' AND dedupe_key NOT IN ")
        .list(kept.iter().map(String::as_str))
        .run(txn)
        .await?;
    // Without an error they would count as begun by a process that died, and go out at once.
    Sql::new("UPDATE jobs SET attempts = 2, run_at = ?, last_error = ? WHERE kind = 'deliver'")
        .bind(millis(later(now, SignedDuration::from_mins(7))))
        .bind("451 4.7.1 try again later")
        .run(txn)
        .await?;
    Ok(())
}

async fn put_off(txn: &Txn, id: DeliveryId, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE outbox SET state = 'waiting', attempts = 2, sent_at = NULL, not_before = ?, \
         last_answer = '451 4.7.1 try again later' WHERE id = ?",
    )
    .bind(millis(later(now, SignedDuration::from_mins(-2))))
    .bind(id.0)
    .run(txn)
    .await?;
    Ok(())
}

async fn fail(txn: &Txn, id: DeliveryId, state: &str, answer: &str) -> Result<()> {
    Sql::new("UPDATE outbox SET state = ?, sent_at = NULL, last_answer = ? WHERE id = ?")
        .bind(state)
        .bind(answer)
        .bind(id.0)
        .run(txn)
        .await?;
    let delivery = store::outbox::get(txn, id).await?;
    let Some(request) = delivery.request_id else {
        return Ok(());
    };
    let mut request = store::requests::by_id(txn, RequestId(request)).await?;
    let last = Sql::new("SELECT max(at) FROM request_events WHERE request_id = ?")
        .bind(request.id.0)
        .value::<Option<i64>>(txn)
        .await?
        .flatten();
    let at = later(
        instant(last.unwrap_or(delivery.created_at)),
        SignedDuration::from_secs(20),
    );
    let event = Event::DeliveryFailed {
        delivery: id,
        message: delivery.message_id.map(MessageId),
        bounced: state == "bounced",
    };
    store::events::add(txn, &mut request, None, &event, at).await?;
    store::requests::save(txn, &mut request, None).await
}

/// Experts have read what is old; of what is new some saw the beginning, some nothing.
async fn read(txn: &Txn) -> Result<()> {
    let since = Sql::new(
        "SELECT min(n.last_message_at) FROM (SELECT last_message_at FROM requests \
         WHERE shelf = 0 ORDER BY last_message_at DESC LIMIT ?) n",
    )
    .bind(NEWS)
    .value::<Option<i64>>(txn)
    .await?
    .flatten()
    .unwrap_or(0);
    Sql::new(
        "INSERT INTO reads (person_id, request_id, seq) SELECT m.person_id, r.id, r.last_seq \
         FROM requests r JOIN team_members m ON m.team_id = r.team_id \
         WHERE r.last_message_at < ? OR r.shelf <> 0 \
         ON CONFLICT (person_id, request_id) DO UPDATE SET seq = excluded.seq",
    )
    .bind(since)
    .run(txn)
    .await?;
    Sql::new(
        "INSERT INTO reads (person_id, request_id, seq) SELECT m.person_id, r.id, 2 \
         FROM requests r JOIN team_members m ON m.team_id = r.team_id \
         WHERE r.last_message_at >= ? AND r.shelf = 0 AND r.number % 2 = 0 \
         ON CONFLICT (person_id, request_id) DO NOTHING",
    )
    .bind(since)
    .run(txn)
    .await?;
    Ok(())
}

/// Somebody has begun to write where the requester had the last word.
async fn draft(
    txn: &Txn,
    viewer: &Viewer,
    kind: MessageKind,
    html: &str,
    now: Timestamp,
) -> Result<()> {
    let request = Sql::new(
        "SELECT r.id FROM requests r JOIN people p ON p.id = r.requester_id \
         WHERE r.shelf = 0 AND p.directory_language = 'en' AND r.team_id IN ",
    )
    .list(viewer.teams.iter().map(|it| it.0))
    .push(" ORDER BY r.last_message_by <> 'inbound', r.last_message_at DESC LIMIT 1")
    .value::<Uuid>(txn)
    .await?;
    if let Some(request) = request {
        let at = later(now, SignedDuration::from_mins(-12));
        store::drafts::save(txn, viewer.person, RequestId(request), kind, html, at).await?;
    }
    Ok(())
}

/// One of those who have asked has left the company since.
async fn leave_company(txn: &Txn, except: PersonId, now: Timestamp) -> Result<()> {
    let person = Sql::new(
        "SELECT requester_id FROM requests WHERE requester_id <> ? GROUP BY requester_id \
         HAVING min(shelf) = 2 ORDER BY max(number), min(number) LIMIT 1",
    )
    .bind(except.0)
    .value::<Uuid>(txn)
    .await?;
    if let Some(person) = person {
        let mut person = store::people::get(txn, PersonId(person)).await?;
        person.deactivated_at = Some(millis(later(now, SignedDuration::from_hours(-24 * 9))));
        store::people::save(txn, person).await?;
    }
    Ok(())
}

/// What was told before the day before yesterday was seen, and nothing of it is mailed any more.
async fn tell(txn: &Txn, now: Timestamp) -> Result<()> {
    let before = millis(later(now, SignedDuration::from_hours(-48)));
    Sql::new("UPDATE notices SET mail_at = NULL")
        .run(txn)
        .await?;
    Sql::new("UPDATE notices SET seen_at = created_at + 1800000 WHERE created_at < ?")
        .bind(before)
        .run(txn)
        .await?;
    Sql::new("DELETE FROM jobs WHERE kind = 'tell_promise'")
        .run(txn)
        .await?;
    Sql::new("UPDATE promises SET pending = NULL")
        .run(txn)
        .await?;
    Ok(())
}

/// Lists that somebody keeps under a name of their own.
async fn keep_views(txn: &Txn, viewer: &Viewer, board: &str, now: Timestamp) -> Result<()> {
    for (name, listing) in [
        ("Overdue", "all?due=overdue&sort=due"),
        ("Due today, mine", "mine?due=today&sort=due"),
        ("Urgent and unassigned", "unassigned?priority=urgent"),
        ("Our board", board),
    ] {
        manage_views::create_in(txn, viewer, name, listing, now).await?;
    }
    Ok(())
}

/// A few mails that become no request come in; the worker finds out why.
pub(super) async fn receive(app: &App) -> Result<()> {
    let domain = &app.config.mail.domain;
    let payroll = format!("payroll@{domain}");
    let mails = [
        (
            format!("ines.quintela@{domain}"),
            payroll.clone(),
            format!(
                "From: Out of office <ines.quintela@{domain}>\r\nTo: {payroll}\r\n\
                 Subject: Automatic reply: Payslip\r\nMessage-ID: <away-1@{domain}>\r\n\
                 Auto-Submitted: auto-replied\r\n\r\nI am away until Monday.\r\n"
            ),
        ),
        (
            String::new(),
            payroll.clone(),
            format!(
                "From: Mail system <mailer-daemon@relay.example>\r\nTo: {payroll}\r\n\
                 Subject: Undelivered mail\r\nMessage-ID: <returned-1@relay.example>\r\n\
                 MIME-Version: 1.0\r\nContent-Type: multipart/report; \
                 report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
                 Content-Type: text/plain\r\n\r\nIt could not be delivered.\r\n--b\r\n\
                 Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\
                 \r\nFinal-Recipient: rfc822; somebody@elsewhere.example\r\nAction: failed\r\n\
                 Status: 5.1.1\r\n\r\n--b--\r\n"
            ),
        ),
        (
            "newsletter@offers.example".to_owned(),
            payroll.clone(),
            format!(
                "To: {payroll}\r\nSubject: Your invoice is attached\r\n\
                 Message-ID: <invoice-77@offers.example>\r\n\r\nPlease pay within 24 hours.\r\n"
            ),
        ),
        (
            "lena@agency.example".to_owned(),
            format!("careers@{domain}"),
            format!(
                "From: Lena Moreau <lena@agency.example>\r\nTo: careers@{domain}\r\n\
                 Subject: Candidate for the lighting engineer position\r\n\
                 Message-ID: <candidate-4@agency.example>\r\n\r\n\
                 Hello, may I introduce a candidate to you?\r\n"
            ),
        ),
        ("scanner@printer.example".to_owned(), payroll, nested()),
    ];
    for (place, (from, to, text)) in mails.into_iter().enumerate() {
        let raw = Raw {
            door: Door::Smtp,
            account: "smtp".to_owned(),
            outside_id: format!("demo-{place}"),
            envelope_from: Some(from),
            recipients: vec![to],
            bytes: text.into_bytes(),
            ..Raw::default()
        };
        take_in::take_in(app, raw).await?;
    }
    Ok(())
}

/// A mail in a mail in a mail: deeper than anybody reads.
fn nested() -> String {
    let mut text = "From: Scanner <scanner@printer.example>\r\nSubject: Scan 0042\r\n\
                    MIME-Version: 1.0\r\n"
        .to_owned();
    for depth in 0..30 {
        text.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"
        ));
    }
    text.push_str("Content-Type: text/plain\r\n\r\nscan\r\n");
    text
}
