//! Which request an inbound mail belongs to, and who may write into it (E2, email.md 4).

use crate::ids::RequestId;
use crate::status::Stage;

/// How a mail names a request, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// It was sent to a reply address of ours.
    Address,
    /// It answers a message of ours.
    OurId,
    /// It answers another message that we stored for the request.
    Stored,
    /// It quotes a mark that our mails carry.
    Marker,
    /// Its subject carries the number; this only ever suggests.
    Number,
}

/// Who sent a mail, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// An employee who is still there.
    Employee,
    /// Anybody else.
    Stranger,
    /// Somebody else than the mail says (E6).
    Forged,
}

/// A request that a mail names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub request: RequestId,
    /// How it is named.
    pub evidence: Evidence,
    /// The sender takes part in it: the requester, or somebody in CC (E7).
    pub sender_takes_part: bool,
    /// Where it stands.
    pub stage: Stage,
    /// It was resolved so long ago that an answer does not reopen it (I8).
    pub long_resolved: bool,
}

impl Candidate {
    /// Whether the sender's mail continues this one.
    #[must_use]
    pub fn continues(&self) -> bool {
        self.sender_takes_part && self.is_strong() && !self.long_resolved
    }

    fn is_strong(&self) -> bool {
        self.evidence < Evidence::Number
    }
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
    /// A colleague who takes no part knows of this request: its experts decide.
    Hold(RequestId),
    /// A stranger knows of this request, or somebody in another's name: nothing comes of it until its
    /// experts decide.
    Quarantine(Option<RequestId>),
    /// It opens a request.
    Open,
}

/// Decides from the candidates.
///
/// Whoever takes no part never writes into a request, whatever they know of it. A number in the subject
/// continues only a request of the sender's own that is not resolved, and links to nobody else's.
#[must_use]
pub fn place(sender: Sender, candidates: &[Candidate]) -> Placement {
    let mut sorted: Vec<&Candidate> = candidates.iter().collect();
    sorted.sort_by_key(|it| it.evidence);
    let strong = || sorted.iter().filter(|it| it.is_strong());

    if sender == Sender::Forged {
        return Placement::Quarantine(strong().next().map(|it| it.request));
    }
    if let Some(candidate) = sorted.iter().find(|it| it.sender_takes_part) {
        let is_late =
            candidate.long_resolved || !candidate.is_strong() && candidate.stage == Stage::Resolved;
        return if is_late {
            Placement::Follow(candidate.request)
        } else {
            Placement::Append(candidate.request)
        };
    }
    let Some(strongest) = strong().next() else {
        return Placement::Open;
    };
    // Of a request that is over only whoever was written to is kept waiting (RS-T3).
    let open = strong().find(|it| it.stage != Stage::Resolved);
    match (sender, open) {
        (Sender::Employee, Some(open)) => Placement::Hold(open.request),
        (Sender::Employee, None) => Placement::Suggest(strongest.request),
        (_, None) if strongest.evidence != Evidence::Address => {
            Placement::Suggest(strongest.request)
        }
        (_, open) => Placement::Quarantine(Some(open.unwrap_or(strongest).request)),
    }
}

/// What a subject is known by among mails that are called alike: without what programs put before it, and
/// without numbers. Of `AW: Re[2]: Payslip #412` and `Payslip #413` it is the same.
#[must_use]
pub fn subject_key(subject: &str) -> String {
    // Answers and forwards as programs of many languages mark them.
    const MARKS: [&str; 25] = [
        "re", "r", "rif", "res", "rv", "ref", "aw", "antw", "antwort", "sv", "vs", "odp", "ynt",
        "tr", "fw", "fwd", "wg", "i", "enc", "doorst", "pd", "vb", "rvs", "betreff", "subject",
    ];
    let folded = crate::text::fold(subject);
    let words = folded
        .split(' ')
        .map(|it| it.trim_matches(char::is_numeric))
        .filter(|it| !it.is_empty())
        .skip_while(|it| MARKS.contains(it));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRONG: [Evidence; 4] = [
        Evidence::Address,
        Evidence::OurId,
        Evidence::Stored,
        Evidence::Marker,
    ];

    fn candidate(evidence: Evidence, sender_takes_part: bool) -> Candidate {
        Candidate {
            request: RequestId::new(),
            evidence,
            sender_takes_part,
            stage: Stage::Waiting,
            long_resolved: false,
        }
    }

    fn resolved(evidence: Evidence, sender_takes_part: bool) -> Candidate {
        Candidate {
            stage: Stage::Resolved,
            ..candidate(evidence, sender_takes_part)
        }
    }

    /// E2, E7: rows 1 and 2.
    #[test]
    fn whoever_takes_part_continues_a_request_whatever_names_it() {
        for sender in [Sender::Employee, Sender::Stranger] {
            for evidence in STRONG {
                let known = candidate(evidence, true);
                assert_eq!(place(sender, &[known]), Placement::Append(known.request));
            }
        }
    }

    /// E2: row 3.
    #[test]
    fn a_colleague_who_takes_no_part_is_held() {
        for evidence in STRONG {
            let known = candidate(evidence, false);
            let placement = place(Sender::Employee, &[known]);
            assert_eq!(placement, Placement::Hold(known.request));
        }
    }

    /// E2, E6, RS-T1: row 4.
    #[test]
    fn a_stranger_and_whoever_forges_a_sender_get_nowhere() {
        for evidence in STRONG {
            let known = candidate(evidence, false);
            let aside = Placement::Quarantine(Some(known.request));
            assert_eq!(place(Sender::Stranger, &[known]), aside);
            let named = candidate(evidence, true);
            let aside = Placement::Quarantine(Some(named.request));
            assert_eq!(place(Sender::Forged, &[named]), aside);
        }
        assert_eq!(place(Sender::Forged, &[]), Placement::Quarantine(None));
        let number = candidate(Evidence::Number, true);
        let aside = place(Sender::Forged, &[number]);
        assert_eq!(aside, Placement::Quarantine(None));
    }

    /// E2: rows 5 and 6.
    #[test]
    fn a_number_alone_continues_only_an_open_request_of_the_sender_s_own() {
        let mine = candidate(Evidence::Number, true);
        let placement = place(Sender::Employee, &[mine]);
        assert_eq!(placement, Placement::Append(mine.request));
        let over = resolved(Evidence::Number, true);
        let placement = place(Sender::Employee, &[over]);
        assert_eq!(placement, Placement::Follow(over.request));
        for sender in [Sender::Employee, Sender::Stranger] {
            let theirs = candidate(Evidence::Number, false);
            assert_eq!(place(sender, &[theirs]), Placement::Open);
        }
    }

    /// E2.
    #[test]
    fn the_strongest_evidence_of_a_participant_wins() {
        let weak = candidate(Evidence::Number, true);
        let strong = candidate(Evidence::OurId, true);
        let theirs = candidate(Evidence::Address, false);
        let placement = place(Sender::Employee, &[weak, strong, theirs]);
        assert_eq!(placement, Placement::Append(strong.request));
    }

    /// I8.
    #[test]
    fn an_answer_to_a_request_resolved_long_ago_opens_a_new_one_that_follows_it() {
        let mut old = resolved(Evidence::Address, true);
        let placement = place(Sender::Employee, &[old]);
        assert_eq!(placement, Placement::Append(old.request));
        old.long_resolved = true;
        let placement = place(Sender::Employee, &[old]);
        assert_eq!(placement, Placement::Follow(old.request));
    }

    /// Email.md 4: a mail whose only known reference is to a closed request of another is new.
    #[test]
    fn who_takes_no_part_in_a_request_that_is_over_opens_one_of_their_own() {
        for evidence in STRONG {
            let over = resolved(evidence, false);
            let placement = place(Sender::Employee, &[over]);
            assert_eq!(placement, Placement::Suggest(over.request));
        }
        let over = resolved(Evidence::Stored, false);
        let placement = place(Sender::Stranger, &[over]);
        assert_eq!(placement, Placement::Suggest(over.request));
        // RS-T3: a reply address is nothing that a stranger should have.
        let over = resolved(Evidence::Address, false);
        let placement = place(Sender::Stranger, &[over]);
        assert_eq!(placement, Placement::Quarantine(Some(over.request)));
        let going_on = candidate(Evidence::Marker, false);
        let placement = place(Sender::Employee, &[over, going_on]);
        assert_eq!(placement, Placement::Hold(going_on.request));
    }

    /// E5.
    #[test]
    fn answers_to_answers_are_called_alike() {
        for subject in [
            "Payslip",
            "Re: Payslip",
            "AW: Re[2]: PAYSLIP #412",
            "Fwd: WG: payslip [#9]",
            "Payslip 2026-11-22",
        ] {
            assert_eq!(subject_key(subject), "payslip", "{subject}");
        }
        assert_eq!(subject_key("Away: your request #7"), "away your request");
        assert_eq!(subject_key("Re: 412"), "");
        assert_ne!(subject_key("Payslip"), subject_key("Holiday"));
    }
}
