//! One id type per noun, so that a team's id can never be taken for a person's.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, ordered by time (UUID version 7, RFC 9562 section 5.7).
            #[must_use]
            #[expect(clippy::new_without_default, reason = "a new id is never a default")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

id! {
    /// A person: employee or contact.
    PersonId,
    /// A team of experts.
    TeamId,
    /// What a request is about.
    CategoryId,
    /// A named state of a request.
    StatusId,
    /// A request; people know it by its number.
    RequestId,
    /// A message in a request.
    MessageId,
    /// A file of a message, or one on its way into it.
    AttachmentId,
    /// Something received from outside.
    LedgerId,
    /// Somebody in a chat program.
    IdentityId,
    /// A conversation in a chat whose team is not chosen yet.
    OpeningId,
    /// One delivery in the outbox.
    DeliveryId,
    /// Work that runs later.
    JobId,
    /// An SLA policy of a team.
    PolicyId,
    /// A company of the organisation.
    CompanyId,
    /// A cost centre.
    CostCentreId,
    /// One import from Personio.
    SyncRunId,
    /// A role: a named set of rights.
    RoleId,
    /// Something that an expert is told.
    NoticeId,
    /// A saved view of the inbox.
    ViewId,
    /// A way to ask for approvals.
    ProcessId,
    /// A yes/no decision about a request, asked of one or several people.
    ApprovalId,
    /// What one of them is asked.
    StepId,
}

/// The number by which people call a request.
pub type Number = i64;
