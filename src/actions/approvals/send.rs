//! What is sent about approvals: the question to whoever is asked, whichever way reaches them (A4), and
//! how it ended.
//!
//! A question is no delivery of its request: an approver takes no part in that one (A5), so nothing that
//! they answer below it may come there.

use domain::chat::{Post, Prompt};
use domain::ids::{ApprovalId, DeliveryId, PersonId, StepId};
use domain::message::Channel;
use domain::request::Request;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use crate::actions::deliveries::{self, Automatic, may_be_written_to, may_tell};
use crate::app::App;
use crate::error::Result;
use crate::queue::{self, Job};
use crate::secrets;
use crate::store::approvals::{Standing, standing};
use crate::store::identities::{self, Identity};
use crate::store::outbox::{self, Delivery, purpose, state};
use crate::store::people::Person;
use crate::store::{self, Txn, approvals, millis};

/// How long a requester who had enough automatic mails for now is told nothing.
const ENOUGH: SignedDuration = SignedDuration::from_hours(1);

/// Somebody in a chat who can be written to first.
async fn in_chat(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<(Channel, Identity)>> {
    for channel in [Channel::Slack, Channel::Msteams] {
        let Some(line) = store::chats::line(db, channel).await? else {
            continue;
        };
        if line.broken.is_some() {
            continue;
        }
        let known = identities::of_person(db, person, channel).await?;
        // Nobody can be written to first in Microsoft Teams who has not met the bot.
        let found = known.into_iter().find(|it| {
            it.account == line.account
                && it.is_active()
                && (channel == Channel::Slack || it.conversation.is_some())
        });
        if let Some(identity) = found {
            return Ok(Some((channel, identity)));
        }
    }
    Ok(None)
}

/// Asks somebody, or reminds them. Whom nothing reaches finds it on their page.
pub(super) async fn ask(
    txn: &Txn,
    step: StepId,
    approver: &Person,
    reminds: bool,
    now: Timestamp,
) -> Result<()> {
    let post = Post {
        prompt: Some(Prompt::Approval { step, reminds }),
        ..Post::default()
    };
    let person = approver.person();
    let sent = if let Some((channel, identity)) = in_chat(txn, person).await? {
        let (account, to) = (&identity.account, &identity.outside_id);
        let purpose = purpose::APPROVAL;
        Some(
            deliveries::say_as(
                txn,
                channel,
                purpose,
                Some(person),
                account,
                to,
                None,
                None,
                &post,
                now,
            )
            .await?,
        )
    } else {
        by_mail(txn, approver, &post, now).await?
    };
    if let Some(delivery) = sent {
        approvals::note_delivery(txn, delivery, step, person).await?;
    }
    Ok(())
}

async fn by_mail(
    txn: &Txn,
    approver: &Person,
    post: &Post,
    now: Timestamp,
) -> Result<Option<DeliveryId>> {
    let address = approver.email.clone().filter(|it| may_be_written_to(it));
    let Some(address) = address else {
        return Ok(None);
    };
    let id = DeliveryId::new();
    let delivery = Delivery {
        id: id.0,
        request_id: None,
        message_id: None,
        person_id: Some(approver.id),
        purpose: purpose::APPROVAL.to_owned(),
        channel: Channel::Email.name().to_owned(),
        address,
        state: state::WAITING.to_owned(),
        not_before: millis(now),
        attempts: 0,
        mail_id: id.0.simple().to_string(),
        sealed_token: None,
        last_answer: String::new(),
        created_at: millis(now),
        sent_at: None,
        data: serde_json::to_string(post)?,
        place: None,
        delayed_at: None,
        told_at: None,
    };
    outbox::add(txn, &delivery).await?;
    queue::enqueue(txn, Job::Deliver(id), now).await?;
    Ok(Some(id))
}

/// Somebody is asked no more: what has not gone does not go, and where it stands in a chat it says so.
pub(in crate::actions) async fn ended(
    txn: &Txn,
    step: StepId,
    person: PersonId,
    now: Timestamp,
) -> Result<()> {
    let sent = approvals::deliveries_of(txn, step, person).await?;
    approvals::recall_deliveries(txn, step, person).await?;
    let post = Post {
        prompt: Some(Prompt::ApprovalEnded { step }),
        ..Post::default()
    };
    let mut told: Vec<(Channel, String)> = Vec::new();
    for delivery in sent {
        let Some(channel) = Channel::from_name(&delivery.channel).filter(|it| it.is_chat()) else {
            continue;
        };
        let place = (channel, delivery.address.clone());
        if told.contains(&place) {
            continue;
        }
        told.push(place);
        let Some(line) = store::chats::line(txn, channel).await? else {
            continue;
        };
        deliveries::say_as(
            txn,
            channel,
            purpose::APPROVAL_ENDED,
            Some(person),
            &line.account,
            &delivery.address,
            None,
            None,
            &post,
            now,
        )
        .await?;
    }
    Ok(())
}

/// A question that was taken back while it was on its way says so where it stands now.
pub(in crate::actions) async fn came_late(
    txn: &Txn,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<()> {
    let post: Post = serde_json::from_str(&delivery.data)?;
    let (Some(Prompt::Approval { step, .. }), Some(person)) = (post.prompt, delivery.person_id)
    else {
        return Ok(());
    };
    let person = PersonId(person);
    let (approval, asked) = approvals::step(txn, step).await?;
    if standing(&approval, &asked, person) == Standing::Open {
        return Ok(());
    }
    ended(txn, step, person, now).await
}

/// Tells the requester how it was decided, in their channel.
pub(super) async fn outcome(
    txn: &Txn,
    request: &Request,
    approval: ApprovalId,
    now: Timestamp,
) -> Result<()> {
    let requester = store::people::get(txn, request.requester).await?;
    let at = match may_tell(txn, request, &requester, now).await? {
        Automatic::Yes => now,
        // It is told all the same, only later (E5).
        Automatic::Later => now.saturating_add(ENOUGH).unwrap_or(now),
        Automatic::Never => return Ok(()),
    };
    let purpose = purpose::APPROVAL_OUTCOME;
    let sent = deliveries::send(txn, Some(request), None, &requester, purpose, at, now).await?;
    let Some(delivery) = sent else {
        return Ok(());
    };
    let post = Post {
        prompt: Some(Prompt::ApprovalOutcome { approval }),
        ..Post::default()
    };
    outbox::set_data(txn, delivery, &serde_json::to_string(&post)?).await
}

/// The secret of the link in a mail to an approver: made when the mail is, and the same when the mail has
/// to be sent once more. Only its hash stays when the mail has gone.
pub async fn link(app: &App, delivery: &Delivery) -> Result<String> {
    if let Some(sealed) = &delivery.sealed_token {
        let plain = app.keys.open(sealed)?;
        return Ok(String::from_utf8(plain).map_err(anyhow::Error::from)?);
    }
    let token = secrets::token();
    let sealed = app.keys.seal(token.as_bytes())?;
    let (id, kept) = (delivery.delivery(), token.clone());
    app.db
        .write(move |txn| {
            Box::pin(async move { approvals::keep_token(txn, id, &kept, sealed).await })
        })
        .await?;
    Ok(token)
}
