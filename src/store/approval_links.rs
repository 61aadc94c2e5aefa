//! What was sent to approvers, and the links in it (RS-T8).

use domain::ids::{DeliveryId, PersonId, RequestId, StepId};
use sea_orm::{ConnectionTrait, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

use super::Txn;
use super::approvals::{Approval, Step, step};
use super::entities::approval_deliveries;
use super::outbox::Delivery;
use super::posts::Post;
use super::sql::Sql;
use crate::error::Result;
use crate::secrets;

/// What a link stands for: the step, and whom it was sent to. It is found also when it opens nothing any
/// more, so that it can say why.
pub async fn step_by_token(
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<Option<(Approval, Step, PersonId)>> {
    let found: Option<approval_deliveries::Model> =
        // Void once they have another address: the old one may be somebody else's by now (RS-T8).
        Sql::new(
            "SELECT d.* FROM approval_deliveries d JOIN outbox o ON o.id = d.delivery_id \
             JOIN people p ON p.id = d.person_id WHERE d.token_hash = ? AND o.address = p.email",
        )
        .bind(secrets::hash(token))
        .one(db)
        .await?;
    let Some(sent) = found else {
        return Ok(None);
    };
    let (approval, step) = step(db, StepId(sent.step_id)).await?;
    Ok(Some((approval, step, PersonId(sent.person_id))))
}

/// Keeps that a delivery asks somebody.
pub async fn note_delivery(
    txn: &Txn,
    delivery: DeliveryId,
    step: StepId,
    person: PersonId,
) -> Result<()> {
    approval_deliveries::Entity::insert(
        approval_deliveries::Model {
            delivery_id: delivery.0,
            step_id: step.0,
            person_id: person.0,
            token_hash: None,
        }
        .into_active_model(),
    )
    .exec_without_returning(txn)
    .await?;
    Ok(())
}

/// Keeps the hash of the link in a mail, and the link itself sealed, as long as the mail has not gone.
pub async fn keep_token(
    txn: &Txn,
    delivery: DeliveryId,
    token: &str,
    sealed: Vec<u8>,
) -> Result<()> {
    Sql::new("UPDATE approval_deliveries SET token_hash = ? WHERE delivery_id = ?")
        .bind(secrets::hash(token))
        .bind(delivery.0)
        .run(txn)
        .await?;
    Sql::new("UPDATE outbox SET sealed_token = ? WHERE id = ?")
        .bind(sealed)
        .bind(delivery.0)
        .run(txn)
        .await?;
    Ok(())
}

/// A delivery takes the place of another one that asked the same.
pub async fn replace_delivery(txn: &Txn, old: DeliveryId, new: DeliveryId) -> Result<()> {
    Sql::new(
        "INSERT INTO approval_deliveries (delivery_id, step_id, person_id) \
         SELECT ?, step_id, person_id FROM approval_deliveries WHERE delivery_id = ?",
    )
    .bind(new.0)
    .bind(old.0)
    .run(txn)
    .await?;
    Ok(())
}

/// The mail has gone: the link in it is written nowhere any more.
pub async fn forget_token(txn: &Txn, delivery: DeliveryId) -> Result<()> {
    Sql::new("UPDATE outbox SET sealed_token = NULL WHERE id = ?")
        .bind(delivery.0)
        .run(txn)
        .await?;
    Ok(())
}

/// The request about which a delivery asks somebody.
pub async fn request_of(
    db: &impl ConnectionTrait,
    delivery: DeliveryId,
) -> Result<Option<RequestId>> {
    let found = Sql::new(
        "SELECT a.request_id FROM approval_deliveries d JOIN approval_steps s ON s.id = d.step_id \
         JOIN approvals a ON a.id = s.approval_id WHERE d.delivery_id = ?",
    )
    .bind(delivery.0)
    .value::<Uuid>(db)
    .await?;
    Ok(found.map(RequestId))
}

/// What was sent to somebody of a step.
pub async fn deliveries_of(
    db: &impl ConnectionTrait,
    step: StepId,
    person: PersonId,
) -> Result<Vec<Delivery>> {
    Ok(Sql::new(
        "SELECT o.* FROM approval_deliveries d JOIN outbox o ON o.id = d.delivery_id \
         WHERE d.step_id = ? AND d.person_id = ? ORDER BY o.id",
    )
    .bind(step.0)
    .bind(person.0)
    .all(db)
    .await?)
}

/// Where in chats a step's question to somebody stands.
pub async fn posts_of(
    db: &impl ConnectionTrait,
    step: StepId,
    person: PersonId,
) -> Result<Vec<Post>> {
    Ok(Sql::new(
        "SELECT p.* FROM approval_deliveries d JOIN posts p ON p.delivery_id = d.delivery_id \
         WHERE d.step_id = ? AND d.person_id = ? AND p.deleted_at IS NULL \
         ORDER BY p.created_at, p.outside_id",
    )
    .bind(step.0)
    .bind(person.0)
    .all(db)
    .await?)
}

/// Takes back what has not gone of a step's question to somebody, and forgets the links as they were
/// written: only their hashes stay, to say what became of them.
pub async fn recall_deliveries(txn: &Txn, step: StepId, person: PersonId) -> Result<()> {
    Sql::new(
        "UPDATE outbox SET sealed_token = NULL, \
         state = CASE WHEN state = 'waiting' THEN 'recalled' ELSE state END \
         WHERE id IN (SELECT delivery_id FROM approval_deliveries WHERE step_id = ? AND person_id = ?)",
    )
    .bind(step.0)
    .bind(person.0)
    .run(txn)
    .await?;
    Ok(())
}
