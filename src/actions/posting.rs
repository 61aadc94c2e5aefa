//! What becomes of deliveries to a chat: where they stand, what the chat program said of them, and what
//! goes by mail instead.

use domain::chat::{Post, Prompt};
use domain::ids::{DeliveryId, IdentityId, PersonId, RequestId};
use domain::message::Channel;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait;

use super::deliveries::{allow_automatic, had_enough, may_be_written_to, note_failure, say};
use crate::app::App;
use crate::error::Result;
use crate::queue::{self, Job};
use crate::store::lanes::Pace;
use crate::store::outbox::{self, Delivery, purpose, state};
use crate::store::people::Person;
use crate::store::{self, Txn, identities, millis, openings, posts, threads};

/// What is said by mail if a chat does not take it.
const BY_MAIL: [&str; 6] = [
    purpose::REPLY,
    purpose::RECEIPT,
    purpose::RESOLVED,
    purpose::PROMISE,
    purpose::APPROVAL,
    purpose::APPROVAL_OUTCOME,
];

/// What an expert wrote, and what somebody is asked for them; the rest is said automatically, by mail
/// within its limits (E5).
fn is_automatic(delivery: &Delivery) -> bool {
    ![purpose::REPLY, purpose::APPROVAL].contains(&delivery.purpose.as_str())
}

/// To whom and where a delivery could go by mail instead, if it could: never to somebody who left, and
/// automatically only to employees, and not too often.
async fn mail_of(
    db: &impl ConnectionTrait,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<Option<(Person, String)>> {
    let Some(person) = delivery.person_id else {
        return Ok(None);
    };
    if !BY_MAIL.contains(&delivery.purpose.as_str()) {
        return Ok(None);
    }
    let person = store::people::get(db, PersonId(person)).await?;
    let address = person.email.clone().filter(|it| may_be_written_to(it));
    let Some(address) = address.filter(|_| person.is_active()) else {
        return Ok(None);
    };
    if is_automatic(delivery) && (!person.is_employee() || had_enough(db, &person, now).await?) {
        return Ok(None);
    }
    Ok(Some((person, address)))
}

/// Whether a delivery could go by mail instead.
pub async fn may_go_by_mail(app: &App, delivery: &Delivery) -> Result<bool> {
    let now = app.clock.now();
    Ok(mail_of(app.db.read(), delivery, now).await?.is_some())
}

/// A chat program will never take it: visible on the request, and what was to be said goes by mail to
/// whoever may be written to.
pub async fn fall_back(app: &App, delivery: &Delivery, answer: String) -> Result<()> {
    let now = app.clock.now();
    let delivery = delivery.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                // First the request, then what was sent of it, as whoever decides does.
                if let Some(request) =
                    store::approvals::request_of(txn, delivery.delivery()).await?
                {
                    store::requests::by_id_to_change(txn, request).await?;
                }
                if !outbox::finish(txn, delivery.delivery(), state::FAILED, &answer, None).await? {
                    return Ok(());
                }
                note_failure(txn, &delivery, false, now).await?;
                let Some((person, address)) = mail_of(txn, &delivery, now).await? else {
                    return lead_to_app(txn, &delivery, &answer, now).await;
                };
                if is_automatic(&delivery) && !allow_automatic(txn, &person, now).await? {
                    return Ok(());
                }
                let id = DeliveryId::new();
                let data = match delivery.purpose.as_str() {
                    purpose::APPROVAL | purpose::APPROVAL_OUTCOME => delivery.data.clone(),
                    _ => "{}".to_owned(),
                };
                let before = delivery.delivery();
                let instead = Delivery {
                    id: id.0,
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
                    data,
                    place: None,
                    ..delivery
                };
                outbox::add(txn, &instead).await?;
                store::approvals::replace_delivery(txn, before, id).await?;
                queue::enqueue(txn, Job::Deliver(id), now).await
            })
        })
        .await
}

/// Whoever asked in a channel of Teams, has no app there and hears of it by no mail either is told in that thread
/// where the app is; once.
async fn lead_to_app(txn: &Txn, delivery: &Delivery, answer: &str, now: Timestamp) -> Result<()> {
    let is_theirs = delivery.channel == Channel::Msteams.name() && answer == "not_installed";
    let (true, Some(person)) = (is_theirs, delivery.person_id) else {
        return Ok(());
    };
    let said: Post = serde_json::from_str(&delivery.data)?;
    let request = delivery.request_id.map(RequestId);
    let asked = if let Some(Prompt::ChooseTeam { opening }) = &said.prompt {
        let asked = openings::get(txn, *opening).await?;
        Some((asked.account, asked.conversation, asked.thread))
    } else if let Some(request) = request {
        let person = store::people::get(txn, PersonId(person)).await?;
        if person.email.as_deref().is_some_and(may_be_written_to) {
            return Ok(());
        }
        let of_request = threads::of_request(txn, request).await?.into_iter();
        let mut theirs = of_request.filter(|it| it.person_id == Some(person.id));
        let asked = theirs.find(|it| it.kind == threads::kind::ORIGIN);
        asked.map(|it| (it.account, it.conversation, it.thread))
    } else {
        None
    };
    // Channels and group chats; what was asked in private was asked in the app.
    let Some((account, conversation, thread)) = asked.filter(|it| it.1.starts_with("19:")) else {
        return Ok(());
    };
    let post = Post {
        conversation: Some(conversation.clone()),
        thread: Some(thread),
        prompt: Some(Prompt::FindApp),
        ..Post::default()
    };
    let place = format!("{}/{account}/{conversation}", Channel::Msteams.name());
    if outbox::is_said(txn, &place, &serde_json::to_string(&post)?).await? {
        return Ok(());
    }
    say(
        txn,
        Channel::Msteams,
        None,
        &account,
        &conversation,
        request,
        &post,
        now,
    )
    .await?;
    Ok(())
}

/// Keeps where in a chat a delivery goes, before it goes.
pub async fn place(app: &App, delivery: &Delivery, place: String) -> Result<()> {
    let id = delivery.id;
    app.db
        .write(move |txn| {
            Box::pin(async move { outbox::set_place(txn, DeliveryId(id), &place).await })
        })
        .await
}

/// Whoever waited for this delivery is next.
pub async fn wake_next(app: &App, ended: Delivery) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let next = outbox::next_in_chat(txn, &ended, now).await?;
                queue::wake(txn, &next, now).await
            })
        })
        .await
}

/// What waits for a chat program goes now that it is well again; not all in one moment.
pub(super) async fn wake_all(txn: &Txn, now: Timestamp) -> Result<()> {
    const A_SECOND: usize = 20;
    let mut at = now;
    for some in outbox::first_in_chats(txn, now).await?.chunks(A_SECOND) {
        queue::wake(txn, some, at).await?;
        at = at
            .saturating_add(SignedDuration::from_secs(1))
            .unwrap_or(at);
    }
    Ok(())
}

/// Keeps a part of a delivery that now stands in a chat; and that a request's thread begins with it.
pub async fn posted(
    app: &App,
    post: posts::Post,
    begins: Option<(RequestId, PersonId)>,
) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let place = post.place();
                posts::add(txn, post).await?;
                if let (Some(place), Some((request, person))) = (place, begins) {
                    threads::put(
                        txn,
                        &place,
                        threads::kind::DIRECT,
                        request,
                        Some(person),
                        now,
                    )
                    .await?;
                }
                Ok(())
            })
        })
        .await
}

/// Keeps what a delivery to a chat carries by now.
pub async fn carries(app: &App, delivery: &Delivery, post: &Post) -> Result<()> {
    let id = delivery.delivery();
    let data = serde_json::to_string(post)?;
    app.db
        .write(move |txn| Box::pin(async move { outbox::set_data(txn, id, &data).await }))
        .await
}

/// A post of ours is there no more.
pub async fn withdrawn(app: &App, place: posts::Place) -> Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| Box::pin(async move { posts::delete(txn, &place, now).await }))
        .await
}

/// Keeps the direct message that somebody is met in.
pub async fn meets_in(app: &App, identity: IdentityId, conversation: String) -> Result<()> {
    app.db
        .write(move |txn| {
            Box::pin(async move {
                identities::set_conversation(txn, identity, Some(&conversation)).await
            })
        })
        .await
}

/// Takes the next place in these lanes of a chat, or says how long to wait for one.
pub async fn claim_lanes(
    app: &App,
    lanes: Vec<(String, Pace)>,
    now: Timestamp,
) -> Result<Option<SignedDuration>> {
    app.db
        .write(move |txn| Box::pin(async move { store::lanes::claim_all(txn, &lanes, now).await }))
        .await
}

/// The chat program asked to wait: all processes do.
pub async fn limited(app: &App, lane: String, pause: SignedDuration) -> Result<()> {
    let now = app.clock.now();
    let until = now.saturating_add(pause).unwrap_or(now);
    app.db
        .write(move |txn| Box::pin(async move { store::lanes::close(txn, &lane, until).await }))
        .await
}

/// The token is good for nothing any more: administrators are told, and what waits stays.
pub async fn broken(app: &App, channel: Channel, word: String) -> Result<()> {
    let now = app.clock.now();
    let is_news = app
        .db
        .write(move |txn| {
            Box::pin(async move { store::chats::note_broken(txn, channel, &word, now).await })
        })
        .await?;
    if is_news {
        tracing::error!(
            channel = channel.name(),
            "the chat program does not accept what lets us in any more"
        );
    }
    Ok(())
}

/// Remembers what a refusal says of a place: a channel has a problem, a direct message is opened anew.
pub async fn unreachable(
    app: &App,
    delivery: &Delivery,
    conversation: Option<String>,
    word: &str,
) -> Result<()> {
    const OF_PLACES: [&str; 7] = [
        "bot_disabled",
        "channel_not_found",
        "conversation_not_found",
        "is_archived",
        "not_in_channel",
        "not_installed",
        "restricted_action",
    ];
    let Some(conversation) = conversation.filter(|_| OF_PLACES.contains(&word)) else {
        return Ok(());
    };
    let Some(channel) = Channel::from_name(&delivery.channel) else {
        return Ok(());
    };
    let now = app.clock.now();
    let word = word.to_owned();
    let person = delivery.person_id;
    app.db
        .write(move |txn| {
            Box::pin(async move {
                store::chat_channels::note_problem(txn, &conversation, Some(&word), now).await?;
                let Some(person) = person else {
                    return Ok(());
                };
                let known = identities::of_person(txn, PersonId(person), channel).await?;
                for identity in known {
                    if identity.conversation.as_ref() == Some(&conversation) {
                        identities::set_conversation(txn, identity.identity(), None).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

/// Keeps what names that which somebody sees on the bot's page now.
pub async fn saw_home(app: &App, identity: IdentityId, hash: Option<String>) -> Result<()> {
    app.db
        .write(move |txn| {
            Box::pin(
                async move { identities::set_home(txn, identity, hash.as_deref(), None).await },
            )
        })
        .await
}
