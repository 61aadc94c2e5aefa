//! Mails of a mailbox in portions, and what each is called here.

use std::collections::HashMap;

use crate::secrets;
use crate::store::mail_accounts::Account;

/// How many mails are stored in one transaction, and of how many bytes; a larger one is stored by itself.
const BATCH: usize = 50;
const BATCH_BYTES: u64 = 8 * 1024 * 1024;

/// What a mail of a mailbox is called in the ledger: never the same for two, always the same for one. Servers
/// number many folders alike (Gmail gives all the same `UIDVALIDITY`), so that whose folder it is counts too.
pub(super) fn outside_id(account: &Account, uid_validity: i64, uid: i64) -> String {
    let folder = [
        account.host.as_str(),
        account.username.as_str(),
        account.folder.as_str(),
    ];
    let folder = secrets::sha256_hex(folder.join("\n").as_bytes());
    format!("{}.{uid_validity}.{uid}", &folder[..16])
}

/// Mails that are fetched together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    pub(super) uids: Vec<i64>,
    /// It is one mail, and more than may come in.
    pub(super) is_too_large: bool,
}

/// Mails in portions that fit into memory, in order. One whose size is not told counts as large.
pub(super) fn batches(uids: &[i64], sizes: &HashMap<i64, u64>, limit: u64) -> Vec<Batch> {
    let mut all: Vec<Batch> = Vec::new();
    let mut bytes = 0;
    for uid in uids {
        let size = sizes.get(uid).copied().unwrap_or(BATCH_BYTES);
        let is_too_large = size > limit;
        let room = all.last().is_some_and(|it| {
            !it.is_too_large
                && !is_too_large
                && it.uids.len() < BATCH
                && bytes + size <= BATCH_BYTES
        });
        if room {
            if let Some(batch) = all.last_mut() {
                batch.uids.push(*uid);
            }
            bytes += size;
        } else {
            all.push(Batch {
                uids: vec![*uid],
                is_too_large,
            });
            bytes = size;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::manage_mailboxes;

    #[test]
    fn portions_are_small_and_in_order() {
        let sizes = HashMap::from([(1, 10), (2, 10), (3, BATCH_BYTES), (4, 10), (5, 99_000_000)]);
        let found = batches(&[1, 2, 3, 4, 5, 6], &sizes, 25_000_000);
        let uids: Vec<Vec<i64>> = found.iter().map(|it| it.uids.clone()).collect();
        assert_eq!(
            uids,
            [vec![1, 2], vec![3], vec![4], vec![5], vec![6]],
            "{found:?}"
        );
        assert!(found[3].is_too_large);
        assert!(!found[4].is_too_large);
        let many: Vec<i64> = (1..=120).collect();
        let sizes = many.iter().map(|it| (*it, 10)).collect();
        assert_eq!(batches(&many, &sizes, 100).len(), 3);
    }

    #[test]
    fn each_mail_of_each_folder_has_its_own_name() {
        let mailbox = |username: &str, folder: &str| Account {
            username: username.to_owned(),
            folder: folder.to_owned(),
            ..manage_mailboxes::blank()
        };
        let hr = mailbox("hr", "INBOX");
        assert_eq!(outside_id(&hr, 1, 2), outside_id(&hr, 1, 2));
        assert_ne!(outside_id(&hr, 1, 23), outside_id(&hr, 12, 3));
        for other in [mailbox("hr", "Archive"), mailbox("payroll", "INBOX")] {
            assert_ne!(outside_id(&hr, 1, 2), outside_id(&other, 1, 2));
        }
    }
}
