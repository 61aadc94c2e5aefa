//! Mailboxes that are read, how each fares, and the account mail is sent from.

use domain::ids::TeamId;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, Set,
};
use uuid::Uuid;

use super::entities::{mail_accounts, mail_skipped};
use super::sql::Sql;
use super::{Change, ChangeKind, Txn, instant, millis};
use crate::error::{Error, Result};

/// A row of `mail_accounts`. Secrets are sealed with [`crate::secrets::Keys::seal`].
pub type Account = mail_accounts::Model;
/// A row of `mail_skipped`.
pub type Skipped = mail_skipped::Model;

/// A mailbox that nobody has read for so long is told to administrators.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(5);

/// What an account is for.
pub mod purpose {
    /// It is read.
    pub const INCOMING: &str = "incoming";
    /// Mail is sent from it; there is at most one.
    pub const OUTGOING: &str = "outgoing";
}

/// How the connection is kept secret.
pub mod security {
    /// TLS from the first byte.
    pub const TLS: &str = "tls";
    /// TLS after a word in the open.
    pub const STARTTLS: &str = "starttls";
    /// Not at all.
    pub const NONE: &str = "none";
    /// All.
    pub const ALL: [&str; 3] = [TLS, STARTTLS, NONE];
}

/// By what the other side lets us in.
pub mod auth {
    /// A password.
    pub const PASSWORD: &str = "password";
    /// Microsoft 365: the client credentials of an app.
    pub const MICROSOFT: &str = "microsoft";
    /// Google: a refresh token that somebody agreed to.
    pub const GOOGLE: &str = "google";
    /// Google Workspace: the key of a service account that may act for the domain.
    pub const GOOGLE_SERVICE: &str = "google_service";
    /// Nothing, for a relay that lets in by address.
    pub const NONE: &str = "none";
}

/// What becomes of a mail in its mailbox once it is stored here. Nothing is ever deleted there.
pub mod after {
    /// It goes to another folder.
    pub const MOVE: &str = "move";
    /// It stays, marked as read and as taken.
    pub const MARK: &str = "mark";
}

/// Where reading begins in a mailbox that was never read: after what is there.
pub const FROM_NOW: i64 = -1;

impl mail_accounts::Model {
    /// What the ledger calls the way by which its mails come.
    #[must_use]
    pub fn ledger_account(&self) -> String {
        format!("{LEDGER}{}", self.id)
    }

    /// Whose mail it is, if it is one team's.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        self.team_id.map(TeamId)
    }

    /// Whether it is to be read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.enabled && self.purpose == purpose::INCOMING
    }

    /// Since when nobody could read it, once that is too long.
    #[must_use]
    pub fn silent_since(&self, now: Timestamp) -> Option<Timestamp> {
        if !self.is_read() {
            return None;
        }
        let since = instant(self.fetched_at.unwrap_or(0).max(self.enabled_at));
        (now.duration_since(since) >= PATIENCE).then_some(since)
    }

    /// The code of what went wrong last, and the other side's own words.
    #[must_use]
    pub fn problem(&self) -> Option<(&str, &str)> {
        (!self.last_error.is_empty()).then(|| {
            self.last_error
                .split_once(' ')
                .unwrap_or((&self.last_error, ""))
        })
    }

    /// Whether a check is asked for, or under way.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.check_asked_at.is_some()
    }
}

/// What accounts of the ledger begin with that are mailboxes.
const LEDGER: &str = "imap:";

/// Mailboxes that are read or could be, by name.
pub async fn mailboxes(db: &impl ConnectionTrait) -> Result<Vec<Account>> {
    Ok(mail_accounts::Entity::find()
        .filter(mail_accounts::Column::Purpose.eq(purpose::INCOMING))
        .order_by_asc(mail_accounts::Column::Name)
        .order_by_asc(mail_accounts::Column::Id)
        .all(db)
        .await?)
}

/// The account that mail is sent from, if an administrator set one.
pub async fn outgoing(db: &impl ConnectionTrait) -> Result<Option<Account>> {
    Ok(mail_accounts::Entity::find()
        .filter(mail_accounts::Column::Purpose.eq(purpose::OUTGOING))
        .one(db)
        .await?)
}

/// One, which must be there.
pub async fn get(db: &impl ConnectionTrait, id: Uuid) -> Result<Account> {
    mail_accounts::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or(Error::NotFound("mailbox"))
}

/// A mailbox, which must be there.
pub async fn mailbox(db: &impl ConnectionTrait, id: Uuid) -> Result<Account> {
    Some(get(db, id).await?)
        .filter(|it| it.purpose == purpose::INCOMING)
        .ok_or(Error::NotFound("mailbox"))
}

/// The mailbox by which an entry of the ledger came, if it came by one that is still there.
pub async fn of_ledger(db: &impl ConnectionTrait, account: &str) -> Result<Option<Account>> {
    let Some(id) = account
        .strip_prefix(LEDGER)
        .and_then(|it| Uuid::try_parse(it).ok())
    else {
        return Ok(None);
    };
    Ok(mail_accounts::Entity::find_by_id(id).one(db).await?)
}

/// The address by which a team is written to where it has a mailbox of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostAddress {
    /// What stands before the `@`.
    pub local: String,
    /// What stands behind it.
    pub domain: String,
    /// The other side delivers `local+anything` to `local`.
    pub tags: bool,
}

/// Where answers to a team must go so that they come back to it: its mailbox, if it has one that is read.
pub async fn of_team(db: &impl ConnectionTrait, team: TeamId) -> Result<Option<PostAddress>> {
    let found: Option<Account> = Sql::new(
        "SELECT * FROM mail_accounts WHERE purpose = 'incoming' AND enabled = TRUE AND team_id = ? \
         AND address <> '' ORDER BY created_at, id LIMIT 1",
    )
    .bind(team.0)
    .one(db)
    .await?;
    Ok(found.and_then(|it| {
        let (local, domain) = it.address.rsplit_once('@')?;
        Some(PostAddress {
            local: local.to_owned(),
            domain: domain.to_owned(),
            tags: it.tags,
        })
    }))
}

/// Whether an address is a mailbox of ours, with or without a tag.
pub async fn is_address(db: &impl ConnectionTrait, address: &str) -> Result<bool> {
    let address = address.trim().to_lowercase();
    let Some((local, domain)) = address.rsplit_once('@') else {
        return Ok(false);
    };
    let bare = local.split('+').next().unwrap_or(local);
    let found = Sql::new(
        "SELECT id FROM mail_accounts WHERE purpose = 'incoming' AND address IN (?, ?) LIMIT 1",
    )
    .bind(format!("{bare}@{domain}"))
    .bind(address.as_str())
    .value::<Uuid>(db)
    .await?;
    Ok(found.is_some())
}

/// Adds one.
pub async fn add(txn: &Txn, account: Account) -> Result<()> {
    mail_accounts::Entity::insert(account.into_active_model())
        .exec_without_returning(txn)
        .await?;
    changed(txn);
    Ok(())
}

/// Writes what people set about an account, as read at `account.version`; somebody else's change in
/// between is [`Error::Stale`]. How it fares has its own ways: it is nobody's change.
pub async fn save(txn: &Txn, mut account: Account) -> Result<Account> {
    let read_at = account.version;
    account.version += 1;
    let it = account.clone();
    let row = mail_accounts::ActiveModel {
        name: Set(it.name),
        address: Set(it.address),
        host: Set(it.host),
        port: Set(it.port),
        security: Set(it.security),
        username: Set(it.username),
        auth: Set(it.auth),
        tenant: Set(it.tenant),
        client_id: Set(it.client_id),
        sealed_secret: Set(it.sealed_secret),
        sealed_refresh: Set(it.sealed_refresh),
        team_id: Set(it.team_id),
        folder: Set(it.folder),
        after: Set(it.after),
        processed_folder: Set(it.processed_folder),
        authserv_id: Set(it.authserv_id),
        enabled: Set(it.enabled),
        enabled_at: Set(it.enabled_at),
        tags: Set(it.tags),
        uid_validity: Set(it.uid_validity),
        last_uid: Set(it.last_uid),
        version: Set(it.version),
        ..Default::default()
    };
    let known = [
        mail_accounts::Column::Id.eq(it.id),
        mail_accounts::Column::Version.eq(read_at),
    ];
    super::replace::<mail_accounts::Entity>(txn, row, known).await?;
    changed(txn);
    Ok(account)
}

/// Takes one away. What came by it stays.
pub async fn remove(txn: &Txn, id: Uuid) -> Result<bool> {
    let done = mail_accounts::Entity::delete_by_id(id).exec(txn).await?;
    changed(txn);
    Ok(done.rows_affected == 1)
}

/// Tells open pages of administrators that an account changed, or fares otherwise.
pub fn changed(txn: &Txn) {
    txn.changed(Change {
        kind: ChangeKind::Ledger,
        number: None,
        request: None,
        team: None,
        from_team: None,
        person: None,
    });
}

/// Takes a mailbox for a while, or keeps it: only whoever has it reads it.
pub async fn lease(
    txn: &Txn,
    id: Uuid,
    owner: &str,
    lasts: SignedDuration,
    now: Timestamp,
) -> Result<bool> {
    let until = now.saturating_add(lasts).unwrap_or(now);
    let done = Sql::new(
        "UPDATE mail_accounts SET lease_owner = ?, lease_until = ? WHERE id = ? AND enabled = TRUE \
         AND (lease_owner IS NULL OR lease_owner = ? OR lease_until < ?)",
    )
    .bind(owner)
    .bind(millis(until))
    .bind(id)
    .bind(owner)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a mailbox back.
pub async fn release(txn: &Txn, id: Uuid, owner: &str) -> Result<()> {
    Sql::new(
        "UPDATE mail_accounts SET lease_owner = NULL, lease_until = NULL \
         WHERE id = ? AND lease_owner = ?",
    )
    .bind(id)
    .bind(owner)
    .run(txn)
    .await?;
    Ok(())
}

/// Gives back what processes that are gone had; only where there can be no other process.
pub async fn release_all(txn: &Txn) -> Result<()> {
    Sql::new(
        "UPDATE mail_accounts SET lease_owner = NULL, lease_until = NULL \
         WHERE lease_owner IS NOT NULL",
    )
    .run(txn)
    .await?;
    Ok(())
}

/// How far a mailbox is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which numbering the numbers are of (RFC 3501 2.3.1.1).
    pub uid_validity: i64,
    /// Everything up to this one is stored or skipped.
    pub last_uid: i64,
}

/// Whoever reads a mailbox, and what they believe was set when they began.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The process.
    pub owner: &'a str,
    /// The account's version: numbers of another folder or another server say nothing about this one.
    pub version: i64,
}

/// Notes how far a mailbox is read, if it is still this owner's and was not changed: else somebody else reads
/// on, or another folder, and nothing of the transaction may stay.
pub async fn advance(txn: &Txn, id: Uuid, claim: Claim<'_>, place: Place) -> Result<()> {
    let done = Sql::new(
        "UPDATE mail_accounts SET uid_validity = ?, last_uid = ? WHERE id = ? AND lease_owner = ? \
         AND version = ?",
    )
    .bind(place.uid_validity)
    .bind(place.last_uid)
    .bind(id)
    .bind(claim.owner)
    .bind(claim.version)
    .run(txn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// Notes that we were let in.
pub async fn note_login(txn: &Txn, id: Uuid, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE mail_accounts SET logged_in_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id)
        .run(txn)
        .await?;
    Ok(())
}

/// Notes that a mailbox was looked through to its end; `remark`: what is wrong nevertheless.
pub async fn note_fetched(txn: &Txn, id: Uuid, remark: &str, now: Timestamp) -> Result<()> {
    let changes = Sql::new(
        "UPDATE mail_accounts SET failing_since = NULL, last_error = ?, told_at = NULL \
         WHERE id = ? AND (failing_since IS NOT NULL OR told_at IS NOT NULL OR fetched_at IS NULL \
         OR last_error <> ?)",
    )
    .bind(remark)
    .bind(id)
    .bind(remark)
    .run(txn)
    .await?;
    Sql::new("UPDATE mail_accounts SET fetched_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id)
        .run(txn)
        .await?;
    if changes.rows_affected() > 0 {
        changed(txn);
    }
    Ok(())
}

/// Notes that a mailbox cannot be read, and why: a code, and the other side's words.
pub async fn note_failure(txn: &Txn, id: Uuid, problem: &str, now: Timestamp) -> Result<()> {
    let done = Sql::new(
        "UPDATE mail_accounts SET failing_since = COALESCE(failing_since, ?), last_error = ? \
         WHERE id = ? AND (failing_since IS NULL OR last_error <> ?)",
    )
    .bind(millis(now))
    .bind(problem)
    .bind(id)
    .bind(problem)
    .run(txn)
    .await?;
    if done.rows_affected() > 0 {
        changed(txn);
    }
    Ok(())
}

/// Notes that administrators are told that a mailbox is silent; whether it is for us to tell.
pub async fn note_told(txn: &Txn, id: Uuid, now: Timestamp) -> Result<bool> {
    let before = now.saturating_sub(PATIENCE).unwrap_or(now);
    let done = Sql::new(
        "UPDATE mail_accounts SET told_at = ? WHERE id = ? AND told_at IS NULL AND enabled = TRUE \
         AND COALESCE(fetched_at, 0) <= ? AND enabled_at <= ?",
    )
    .bind(millis(now))
    .bind(id)
    .bind(millis(before))
    .bind(millis(before))
    .run(txn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets how an account fared, after somebody changed how it is reached.
pub async fn forget_failure(txn: &Txn, id: Uuid) -> Result<()> {
    Sql::new(
        "UPDATE mail_accounts SET failing_since = NULL, last_error = '', check_result = '', \
         checked_at = NULL WHERE id = ?",
    )
    .bind(id)
    .run(txn)
    .await?;
    Ok(())
}

/// Notes that a check is asked for.
pub async fn ask_check(txn: &Txn, id: Uuid, now: Timestamp) -> Result<bool> {
    let done = Sql::new("UPDATE mail_accounts SET check_asked_at = ? WHERE id = ?")
        .bind(millis(now))
        .bind(id)
        .run(txn)
        .await?;
    changed(txn);
    Ok(done.rows_affected() == 1)
}

/// Notes what a check found, in the words of [`crate::actions::manage_mailboxes`].
pub async fn checked(txn: &Txn, id: Uuid, result: &str, now: Timestamp) -> Result<()> {
    Sql::new(
        "UPDATE mail_accounts SET check_asked_at = NULL, checked_at = ?, check_result = ? \
         WHERE id = ?",
    )
    .bind(millis(now))
    .bind(result)
    .bind(id)
    .run(txn)
    .await?;
    changed(txn);
    Ok(())
}

/// Mails of a mailbox that could not be fetched, oldest first.
pub async fn skipped(db: &impl ConnectionTrait, account: Uuid, limit: i64) -> Result<Vec<Skipped>> {
    Ok(Sql::new(
        "SELECT * FROM mail_skipped WHERE account_id = ? AND reason <> '' \
         ORDER BY first_at, uid LIMIT ?",
    )
    .bind(account)
    .bind(limit)
    .all(db)
    .await?)
}

/// Those that are to be tried again by now.
pub async fn skipped_due(
    db: &impl ConnectionTrait,
    account: Uuid,
    uid_validity: i64,
    now: Timestamp,
) -> Result<Vec<Skipped>> {
    Ok(Sql::new(
        "SELECT * FROM mail_skipped WHERE account_id = ? AND uid_validity = ? AND next_at <= ? \
         AND reason <> '' ORDER BY next_at, uid LIMIT 20",
    )
    .bind(account)
    .bind(uid_validity)
    .bind(millis(now))
    .all(db)
    .await?)
}

/// Counts a try to fetch one mail before it is made, so that one that ends the process counts too; how many
/// there were.
pub async fn try_one(txn: &Txn, account: Uuid, place: Place, now: Timestamp) -> Result<i32> {
    Sql::new(
        "INSERT INTO mail_skipped (account_id, uid_validity, uid, reason, attempts, first_at, next_at) \
         VALUES (?, ?, ?, '', 1, ?, NULL) ON CONFLICT (account_id, uid_validity, uid) \
         DO UPDATE SET attempts = mail_skipped.attempts + 1",
    )
    .bind(account)
    .bind(place.uid_validity)
    .bind(place.last_uid)
    .bind(millis(now))
    .run(txn)
    .await?;
    Ok(Sql::new(
        "SELECT attempts FROM mail_skipped WHERE account_id = ? AND uid_validity = ? AND uid = ?",
    )
    .bind(account)
    .bind(place.uid_validity)
    .bind(place.last_uid)
    .value(txn)
    .await?
    .unwrap_or(1))
}

/// Lists a mail as one that could not be fetched, and when it is tried again, if ever.
pub async fn skip(
    txn: &Txn,
    account: Uuid,
    place: Place,
    reason: &str,
    next: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    Sql::new(
        "INSERT INTO mail_skipped (account_id, uid_validity, uid, reason, attempts, first_at, next_at) \
         VALUES (?, ?, ?, ?, 0, ?, ?) ON CONFLICT (account_id, uid_validity, uid) \
         DO UPDATE SET reason = excluded.reason, next_at = excluded.next_at",
    )
    .bind(account)
    .bind(place.uid_validity)
    .bind(place.last_uid)
    .bind(reason)
    .bind(millis(now))
    .bind(next.map(millis))
    .run(txn)
    .await?;
    changed(txn);
    Ok(())
}

/// A mail is not skipped any more: it was fetched, or is gone there.
pub async fn unskip(txn: &Txn, account: Uuid, uid_validity: i64, uids: &[i64]) -> Result<()> {
    if uids.is_empty() {
        return Ok(());
    }
    let done =
        Sql::new("DELETE FROM mail_skipped WHERE account_id = ? AND uid_validity = ? AND uid IN ")
            .bind(account)
            .bind(uid_validity)
            .list(uids.iter().copied())
            .run(txn)
            .await?;
    if done.rows_affected() > 0 {
        changed(txn);
    }
    Ok(())
}

/// Numbers of another numbering name nothing any more.
pub async fn forget_skipped(txn: &Txn, account: Uuid, uid_validity: i64) -> Result<()> {
    Sql::new("DELETE FROM mail_skipped WHERE account_id = ? AND uid_validity <> ?")
        .bind(account)
        .bind(uid_validity)
        .run(txn)
        .await?;
    Ok(())
}

/// Lets all skipped mails of a mailbox be tried again, now.
pub async fn try_skipped(txn: &Txn, account: Uuid, now: Timestamp) -> Result<()> {
    Sql::new("UPDATE mail_skipped SET next_at = ?, attempts = 0 WHERE account_id = ?")
        .bind(millis(now))
        .bind(account)
        .run(txn)
        .await?;
    changed(txn);
    Ok(())
}
