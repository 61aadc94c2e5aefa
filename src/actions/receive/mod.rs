//! An inbound message opens or continues a request, or ends visibly elsewhere (C3).

mod desk;
mod identity;

use domain::ids::{LedgerId, PersonId, RequestId, TeamId};
use domain::message::Body;
use domain::request::Request;
use domain::sender::Proof;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, DbBackend};

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::attachments::NewAttachment;
use crate::store::ledger::{Finding, state};
use crate::store::messages::Origin;
use crate::store::sql::Sql;
use crate::store::{self, Txn};
use desk::Desk;
pub(super) use desk::Ours;
pub use identity::{is_refused, settle_sender};

/// What was received, whatever the channel.
#[derive(Clone, Debug, Default)]
pub struct Inbound {
    /// Who says to have sent it.
    pub sender: String,
    /// The name beside that.
    pub sender_name: String,
    /// Every address it was sent to, the envelope's first.
    pub recipients: Vec<String>,
    /// What it is called.
    pub subject: String,
    /// What it says.
    pub body: Body,
    /// Files, already in the store.
    pub files: Vec<NewAttachment>,
    /// Person, machine, bounce or ourselves.
    pub class: Class,
    /// Why it was taken for that.
    pub class_reason: String,
    /// How it came, for experts.
    pub origin: Origin,
    /// Its Message-ID.
    pub mail_id: Option<String>,
    /// Message-IDs it answers, the nearest first.
    pub answers: Vec<String>,
    /// Hash of what it says, without what changes on the way.
    pub fingerprint: String,
    /// What a bounce tells.
    pub bounce: Option<BounceReport>,
    /// Whether something proves its sender.
    pub proof: Proof,
    /// Addresses of its `Reply-To`.
    pub reply_to: Vec<String>,
    /// Tokens of ours that stand in the text it quotes.
    pub markers: Vec<String>,
    /// It asks for no automatic answer.
    pub suppress_answer: bool,
    /// The lists (`List-Id`) it came through.
    pub lists: Vec<String>,
}

/// Who wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Class {
    /// A person.
    #[default]
    Human,
    /// A machine.
    Auto,
    /// The mail system, about a mail of ours.
    Bounce,
    /// We ourselves.
    Loop,
}

impl Class {
    /// The name in the ledger and in `explain mail`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Auto => "auto",
            Self::Bounce => "bounce",
            Self::Loop => "loop",
        }
    }
}

/// What a bounce tells.
#[derive(Clone, Debug, Default)]
pub struct BounceReport {
    /// It may still arrive.
    pub delayed: bool,
    /// It arrived.
    pub delivered: bool,
    /// Our Message-ID, if the report names it.
    pub mail_id: Option<String>,
    /// What we called the envelope (RFC 3461, section 4.4), if the report says so.
    pub envelope_id: Option<String>,
    /// Numbers that mail servers gave the mail.
    pub queue_ids: Vec<String>,
    /// Whom it did not reach.
    pub recipients: Vec<String>,
    /// What the other side said.
    pub diagnostic: String,
}

/// Puts an entry of the ledger where it belongs; again changes nothing.
pub async fn receive(app: &App, id: LedgerId, inbound: Inbound) -> Result<()> {
    let now = app.clock.now();
    let domain = app.config.mail.domain.clone();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                // Locked first: whoever else reads the same entry at this moment has settled it by then.
                lock(txn, &inbound).await?;
                let entry = store::ledger::get(txn, id).await?;
                if entry.state != state::STORED && entry.state != state::FAILED {
                    return Ok(());
                }
                let ours = Ours::load(txn, &domain).await?;
                let desk = Desk {
                    txn,
                    ours: &ours,
                    now,
                };
                let finding = desk.settle(&entry, &inbound).await?;
                record(txn, id, &inbound, finding, now).await
            })
        })
        .await
}

/// Notes that an entry cannot be read, so that it is seen by administrators.
pub async fn unreadable(
    app: &App,
    id: LedgerId,
    reason: &str,
    sender: String,
    subject: String,
) -> Result<()> {
    let now = app.clock.now();
    let reason = reason.to_owned();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                let entry = store::ledger::get(txn, id).await?;
                if entry.state != state::STORED && entry.state != state::FAILED {
                    return Ok(());
                }
                let finding = Finding {
                    state: state::FAILED,
                    reason,
                    sender,
                    subject,
                    class: String::new(),
                    ..Finding::default()
                };
                store::ledger::finish(txn, id, &finding, now).await
            })
        })
        .await
}

/// An administrator makes an entry that was held or ignored a request of a team.
pub(super) async fn open_by_hand(
    txn: &Txn,
    domain: &str,
    id: LedgerId,
    team: TeamId,
    inbound: &Inbound,
    now: Timestamp,
) -> Result<Request> {
    let ours = Ours::load(txn, domain).await?;
    let desk = Desk {
        txn,
        ours: &ours,
        now,
    };
    let person = desk.person(inbound).await?;
    let automatic = inbound.class != Class::Human;
    let request = desk.open(id, inbound, &person, team, automatic).await?;
    let finding = Finding {
        state: state::DONE,
        request: Some(request.id),
        ..Finding::default()
    };
    record(txn, id, inbound, finding, now).await?;
    Ok(request)
}

/// An expert takes a mail that waited into the request it names, or makes one of its own of it.
pub(super) async fn settle_held(
    txn: &Txn,
    domain: &str,
    id: LedgerId,
    inbound: &Inbound,
    (request, add): (RequestId, bool),
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    let entry = store::ledger::get(txn, id).await?;
    let ours = Ours::load(txn, domain).await?;
    let desk = Desk {
        txn,
        ours: &ours,
        now,
    };
    let finding = if add {
        desk.take_held(&entry, inbound, request, by).await?
    } else {
        desk.open_held(&entry, inbound, request, by).await?
    };
    record(txn, id, inbound, finding, now).await
}

/// Two deliveries of one mail wait for each other, and so do the first mails of one new sender. The
/// order of the two locks is always this one.
async fn lock(txn: &Txn, inbound: &Inbound) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Postgres {
        let mail = inbound.mail_id.as_deref().unwrap_or(&inbound.fingerprint);
        for (kind, key) in [(0_i64, mail), (1, inbound.sender.as_str())] {
            Sql::new("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))")
                .bind(key)
                .bind(kind)
                .run(txn)
                .await?;
        }
    }
    Ok(())
}

async fn record(
    txn: &Txn,
    id: LedgerId,
    inbound: &Inbound,
    finding: Finding,
    now: Timestamp,
) -> Result<()> {
    let finding = Finding {
        sender: inbound.sender.clone(),
        subject: inbound.subject.chars().take(300).collect(),
        class: inbound.class.name().to_owned(),
        ..finding
    };
    let proof = match &inbound.origin.checks {
        Some(checks) => serde_json::to_string(checks)?,
        None => String::new(),
    };
    Sql::new("UPDATE ledger SET sha256 = ?, proof = ? WHERE id = ?")
        .bind(inbound.fingerprint.as_str())
        .bind(proof)
        .bind(id.0)
        .run(txn)
        .await?;
    store::ledger::finish(txn, id, &finding, now).await
}

/// The error of an entry that nobody may decide about any more.
pub(super) fn settled() -> Error {
    Error::Stale
}
