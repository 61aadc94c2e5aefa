//! Which request an inbound mail belongs to (E2).

use crate::ids::RequestId;
use crate::status::Stage;

/// How a mail names a request, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// It was sent to a reply address of ours, or answers a message of ours.
    Ours,
    /// It answers another message that we stored for the request.
    Stored,
    /// Its subject carries the number; this only ever suggests.
    Number,
}

/// A request that a mail names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub request: RequestId,
    /// How it is named.
    pub evidence: Evidence,
    /// The sender takes part in it.
    pub sender_takes_part: bool,
    /// Where it stands.
    pub stage: Stage,
    /// It was resolved so long ago that an answer does not reopen it (I8).
    pub long_resolved: bool,
}

/// What becomes of the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// It continues this request.
    Append(RequestId),
    /// It opens a request, which follows this one.
    Follow(RequestId),
    /// It opens a request, marked as possibly belonging to this one (E2).
    Suggest(RequestId),
    /// It opens a request.
    Open,
}

/// Decides from the candidates; the sender is part of none but those that say so.
///
/// A number in the subject continues only a request of the sender's own that is not resolved.
/// Whoever takes no part never writes into a request, whatever they know of it.
#[must_use]
pub fn place(candidates: &[Candidate]) -> Placement {
    let mut sorted: Vec<&Candidate> = candidates.iter().collect();
    sorted.sort_by_key(|it| it.evidence);

    if let Some(candidate) = sorted.iter().find(|it| it.sender_takes_part) {
        if candidate.long_resolved {
            return Placement::Follow(candidate.request);
        }
        if candidate.evidence < Evidence::Number {
            return Placement::Append(candidate.request);
        }
        return if candidate.stage == Stage::Resolved {
            Placement::Follow(candidate.request)
        } else {
            Placement::Append(candidate.request)
        };
    }
    match sorted.iter().find(|it| it.evidence < Evidence::Number) {
        Some(candidate) => Placement::Suggest(candidate.request),
        None => Placement::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(evidence: Evidence, sender_takes_part: bool) -> Candidate {
        Candidate {
            request: RequestId::new(),
            evidence,
            sender_takes_part,
            stage: Stage::Waiting,
            long_resolved: false,
        }
    }

    /// E2.
    #[test]
    fn a_stranger_who_knows_a_message_id_never_writes_into_a_request() {
        for evidence in [Evidence::Ours, Evidence::Stored] {
            let known = candidate(evidence, false);
            assert_eq!(place(&[known]), Placement::Suggest(known.request));
        }
        assert_eq!(
            place(&[candidate(Evidence::Number, false)]),
            Placement::Open
        );
    }

    /// E2.
    #[test]
    fn the_strongest_evidence_of_a_participant_wins() {
        let weak = candidate(Evidence::Number, true);
        let strong = candidate(Evidence::Ours, true);
        assert_eq!(place(&[weak, strong]), Placement::Append(strong.request));
        assert_eq!(place(&[weak]), Placement::Append(weak.request));
    }

    /// I8.
    #[test]
    fn an_answer_to_a_request_resolved_long_ago_opens_a_new_one_that_follows_it() {
        let mut old = candidate(Evidence::Ours, true);
        old.stage = Stage::Resolved;
        assert_eq!(place(&[old]), Placement::Append(old.request));
        old.long_resolved = true;
        assert_eq!(place(&[old]), Placement::Follow(old.request));
    }
}
