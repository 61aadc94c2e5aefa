//! What was taken is put away in its mailbox: moved or marked, never deleted.

use std::collections::HashMap;

use super::portion::outside_id;
use super::reader::{Done, Reader, here};
use crate::channels::email::imap::{Session, code};
use crate::store::ledger;
use crate::store::mail_accounts::{Place, after};

/// Where and how mails are put away.
pub(super) struct Filing {
    pub(super) folder: Option<String>,
    pub(super) keeps_keywords: bool,
}

impl Reader {
    pub(super) async fn folder_for_taken(&mut self, session: &mut Session) -> Done<Option<String>> {
        match session
            .folder_for_taken(&self.account.processed_folder)
            .await
        {
            Ok(folder) => Ok(Some(folder)),
            Err(trouble) if trouble.code == code::FILING => {
                self.remark = trouble.to_string();
                Ok(None)
            }
            Err(trouble) => Err(trouble),
        }
    }

    /// What was stored and not put away, because the process ended in between.
    pub(super) async fn put_away_leftovers(
        &mut self,
        session: &mut Session,
        place: Place,
        filing: &Filing,
    ) -> Done {
        if self.account.after == after::MARK && !filing.keeps_keywords {
            return Ok(());
        }
        let unmarked = self.account.after == after::MARK;
        let older = session.older(place.last_uid, unmarked).await?;
        for some in older.chunks(200) {
            let names: HashMap<String, i64> = some
                .iter()
                .map(|uid| (outside_id(&self.account, place.uid_validity, *uid), *uid))
                .collect();
            let stored = ledger::known(
                self.app.db.read(),
                &self.account.ledger_account(),
                names.keys().map(String::as_str),
            )
            .await
            .map_err(here)?;
            let uids: Vec<i64> = stored
                .iter()
                .filter_map(|it| names.get(it).copied())
                .collect();
            self.put_away(session, &uids, filing).await?;
        }
        Ok(())
    }

    /// Moves or marks what is stored here. Where that is refused, mails still come in, and it is said.
    pub(super) async fn put_away(
        &mut self,
        session: &mut Session,
        uids: &[i64],
        filing: &Filing,
    ) -> Done {
        let done = match (self.account.after.as_str(), &filing.folder) {
            (after::MOVE, Some(folder)) => session.move_to(uids, folder).await,
            (after::MOVE, None) => return Ok(()),
            _ => session.mark(uids, filing.keeps_keywords).await,
        };
        match done {
            Ok(()) => {
                if !uids.is_empty() {
                    self.remark = String::new();
                }
                Ok(())
            }
            Err(trouble) if [code::REFUSED, code::FILING].contains(&trouble.code) => {
                self.remark = trouble.because(code::FILING).to_string();
                Ok(())
            }
            Err(trouble) => Err(trouble),
        }
    }
}
