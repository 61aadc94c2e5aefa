//! Whom a mail is taken to be from, and whether it must wait for a decision because of that (E6).

use domain::sender::{Checks, Proof, RequireProof};
use sea_orm::ConnectionTrait;

use super::{Class, Inbound};
use crate::actions::open_request::is_address;
use crate::error::Result;
use crate::store::people::{self, Person};
use crate::store::person_addresses as addresses;
use crate::store::settings::{self, names};

/// A mail that fails the checks is nobody's.
pub(super) const FAILED: &str = "failed-proof";
/// A company address must be proven, and is not.
pub(super) const UNPROVEN: &str = "unproven";

/// What a form on a web site sends is from whoever filled it in, who stands in `Reply-To`. Of others'
/// mail that is not believed: it would be a way to speak for anybody.
pub async fn settle_sender(db: &impl ConnectionTrait, inbound: &mut Inbound) -> Result<()> {
    let [answer_to] = inbound.reply_to.as_slice() else {
        return Ok(());
    };
    let answer_to = answer_to.trim().to_lowercase();
    let is_form = settings::lines(db, names::FORM_SENDERS)
        .await?
        .iter()
        .any(|it| it.eq_ignore_ascii_case(&inbound.sender));
    if !is_form || inbound.class != Class::Human || !is_address(&answer_to) {
        return Ok(());
    }
    inbound.origin.form = std::mem::replace(&mut inbound.sender, answer_to);
    inbound.sender_name.clear();
    inbound.origin.from.clone_from(&inbound.sender);
    inbound.origin.from_name.clear();
    // The form may be proven; who filled it in is not.
    if inbound.proof == Proof::Passed {
        inbound.proof = Proof::Unknown;
        inbound.origin.unverified = true;
    }
    Ok(())
}

/// Why a mail must wait because of who it says to be from; `sender` is who that is.
pub(super) async fn doubt(
    db: &impl ConnectionTrait,
    inbound: &Inbound,
    sender: Option<&Person>,
) -> Result<Option<&'static str>> {
    if inbound.proof == Proof::Failed {
        return Ok(Some(FAILED));
    }
    let required = settings::find(db, names::REQUIRE_PROOF).await?;
    let required = RequireProof::from_name(required.as_deref().unwrap_or_default());
    let found = inbound.origin.checks.clone().unwrap_or_default();
    // Of a form its own address can be proven, never that of whoever filled it in.
    let is_form = !inbound.origin.form.is_empty();
    let checks = Checks {
        proof: if is_form { found.proof } else { inbound.proof },
        ..found
    };
    if required.holds(&checks)
        && (is_form
            || sender.is_some_and(Person::is_employee)
            || addresses::is_of_company(db, &inbound.sender).await?)
    {
        return Ok(Some(UNPROVEN));
    }
    Ok(None)
}

/// Whether a door may refuse a mail by the sender of its envelope (email.md 5). That is not who writes: it is
/// often changed on the way, so the domain of the company is enough here, and what bounces always comes in.
pub async fn is_refused(db: &impl ConnectionTrait, envelope_from: Option<&str>) -> Result<bool> {
    let Some(address) = envelope_from.filter(|it| it.contains('@')) else {
        return Ok(false);
    };
    let policy = settings::find(db, names::UNKNOWN_SENDERS).await?;
    Ok(policy.as_deref() == Some("refuse")
        && !addresses::is_of_company(db, address).await?
        && people::by_address(db, address).await?.is_none())
}
