//! The connections that are open, whose they are, and which of them makes room for another (RS-R9).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use tokio::task::{self, JoinError, JoinSet};

use crate::limits::Limits;
use crate::pulse::Pulse;

/// The connections that are open, and whose they are.
#[derive(Default)]
pub(crate) struct Crowd {
    pub(crate) tasks: JoinSet<()>,
    open: HashMap<task::Id, Connection>,
}

struct Connection {
    peer: IpAddr,
    pulse: Arc<Pulse>,
}

impl Crowd {
    /// Whether there is room for one more of `peer`, made by ending one that stands still if need be.
    ///
    /// Without this, whoever opens as many connections as we bear, and says nothing on them, shuts
    /// everybody else out; and a relay in front makes all the world one peer.
    pub(crate) fn has_room(&self, peer: IpAddr, limits: &Limits) -> bool {
        // Those that were told to go are on their way out.
        let staying = || {
            let stays = |it: &&Connection| !it.pulse.must_give_way().is_cancelled();
            self.open.values().filter(stays)
        };
        let same = staying().filter(|it| it.peer == peer).count();
        let all = staying().count();
        let crowded = if same >= limits.connections_per_peer {
            Some(Some(peer))
        } else if all >= limits.connections {
            Some(None)
        } else {
            None
        };
        let Some(among) = crowded else {
            return true;
        };
        let stillest = staying()
            .filter(|it| among.is_none_or(|peer| it.peer == peer))
            .filter_map(|it| {
                let waited = it.pulse.stands_still(limits.silence, limits.stillness)?;
                Some((waited, &it.pulse))
            })
            .max_by_key(|(waited, _)| *waited);
        match stillest {
            Some((_, pulse)) => {
                pulse.must_give_way().cancel();
                true
            }
            None => {
                tracing::debug!(open = all, same, "a mail connection was refused");
                false
            }
        }
    }

    /// Runs a conversation.
    pub(crate) fn admit(
        &mut self,
        peer: IpAddr,
        pulse: Arc<Pulse>,
        conversation: impl Future<Output = ()> + Send + 'static,
    ) {
        let task = self.tasks.spawn(conversation);
        self.open.insert(task.id(), Connection { peer, pulse });
    }

    /// Never ends while no connection is open.
    pub(crate) async fn one_ends(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(ended) => self.forget(ended),
            None => std::future::pending().await,
        }
    }

    pub(crate) async fn all_end(&mut self) {
        while let Some(ended) = self.tasks.join_next_with_id().await {
            self.forget(ended);
        }
    }

    fn forget(&mut self, ended: Result<(task::Id, ()), JoinError>) {
        let id = match ended {
            Ok((id, ())) => id,
            Err(error) => {
                // The sender got no 250, so the mail comes again.
                tracing::error!(task.id = %error.id(), "a mail connection broke down");
                error.id()
            }
        };
        self.open.remove(&id);
    }
}
