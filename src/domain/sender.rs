//! What proves that a mail is from whom it names (E6, RFC 8601 section 2.7).

use serde::{Deserialize, Serialize};

/// Whether something proves the sender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The address is the sender's.
    Passed,
    /// Somebody else sent it in their name.
    Failed,
    /// Nothing says either.
    #[default]
    Unknown,
}

/// What was found out about a sender, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checks {
    /// What it comes to.
    pub proof: Proof,
    /// `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror`, `permerror`; empty: not looked at.
    pub spf: String,
    /// Likewise.
    pub dkim: String,
    /// Likewise.
    pub dmarc: String,
    /// The server whose word this is; empty: we looked ourselves.
    pub by: String,
    /// The domain that SPF was asked about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub spf_domain: String,
    /// The domain that signed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dkim_domain: String,
    /// The server knows the sender: they signed in to it, or it is their own mail system.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub signed_in: bool,
}

/// What one method found out about one domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// `pass`, `fail`, …; empty: not looked at.
    pub result: String,
    /// About which domain, in lower case; empty: it was not said.
    pub domain: String,
}

/// All that was found out, before it is weighed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The envelope's sender against the server that brought the mail.
    pub spf: Found,
    /// Each signature.
    pub dkim: Vec<Found>,
    /// Whether one of them speaks for the domain of the `From` (RFC 7489).
    pub dmarc: Found,
    /// The server knows the sender: they signed in to it with this address, or it is their own mail
    /// system.
    pub signed_in: bool,
    /// The server whose word this is; empty: we looked ourselves.
    pub by: String,
}

impl Evidence {
    /// What it comes to for a mail whose `From` is in `domain`.
    #[must_use]
    pub fn weigh(self, domain: &str) -> Checks {
        let domain = domain.trim().trim_end_matches('.').to_lowercase();
        let proof = self.proof(&domain);
        let signature = self
            .dkim
            .iter()
            .min_by_key(|it| (it.result != "pass", !speaks_for(&it.domain, &domain)))
            .cloned()
            .unwrap_or_default();
        Checks {
            proof,
            spf: self.spf.result,
            spf_domain: self.spf.domain,
            dkim: signature.result,
            dkim_domain: signature.domain,
            dmarc: self.dmarc.result,
            by: self.by,
            signed_in: self.signed_in,
        }
    }

    fn proof(&self, domain: &str) -> Proof {
        if domain.is_empty() {
            return Proof::Unknown;
        }
        if self.signed_in {
            return Proof::Passed;
        }
        // What was asked about another address than the one that is shown says nothing of it.
        let about_it = self.dmarc.domain.is_empty() || self.dmarc.domain == domain;
        match self.dmarc.result.as_str() {
            "pass" if about_it => return Proof::Passed,
            "fail" if about_it => return Proof::Failed,
            _ => {}
        }
        let speaks = |found: &Found| found.result == "pass" && speaks_for(&found.domain, domain);
        if speaks(&self.spf) || self.dkim.iter().any(speaks) {
            return Proof::Passed;
        }
        let nobody_knows = self.dmarc.result == "temperror";
        if self.spf.result == "fail" && speaks_for(&self.spf.domain, domain) && !nobody_knows {
            return Proof::Failed;
        }
        Proof::Unknown
    }
}

/// Whether what holds for one domain holds for another: the same, or one above it. Whoever has a domain has
/// those below it, but not the other way round: who has the ones below is often somebody else.
fn speaks_for(domain: &str, from: &str) -> bool {
    if domain == from {
        return !domain.is_empty();
    }
    domain.contains('.')
        && from
            .strip_suffix(domain)
            .is_some_and(|it| it.ends_with('.'))
}

impl Checks {
    /// Whether anything was looked at: the way the mail came can tell who sent it.
    #[must_use]
    pub fn could_tell(&self) -> bool {
        self.signed_in
            || [&self.spf, &self.dkim, &self.dmarc]
                .iter()
                .any(|it| !it.is_empty())
    }

    /// Whether a server that was asked did not answer: another time it may.
    #[must_use]
    pub fn may_change(&self) -> bool {
        self.proof != Proof::Passed
            && [&self.spf, &self.dkim, &self.dmarc]
                .iter()
                .any(|it| *it == "temperror")
    }
}

/// When a company address must be proven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequireProof {
    /// Where the way a mail came can tell who sent it.
    #[default]
    Auto,
    /// Whichever way it came.
    Always,
    /// Nowhere: what is not proven is marked.
    Never,
}

impl RequireProof {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    /// The name in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    /// By its name; the default for any other.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|it| it.name() == name)
            .unwrap_or_default()
    }

    /// Whether a mail from an address of the company with these checks must wait for a decision.
    #[must_use]
    pub fn holds(self, checks: &Checks) -> bool {
        checks.proof != Proof::Passed
            && match self {
                Self::Auto => checks.could_tell(),
                Self::Always => true,
                Self::Never => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(result: &str, domain: &str) -> Found {
        Found {
            result: result.to_owned(),
            domain: domain.to_owned(),
        }
    }

    fn proof(spf: (&str, &str), dkim: (&str, &str), dmarc: (&str, &str)) -> Proof {
        let evidence = Evidence {
            spf: found(spf.0, spf.1),
            dkim: vec![found(dkim.0, dkim.1)],
            dmarc: found(dmarc.0, dmarc.1),
            ..Evidence::default()
        };
        evidence.weigh("Company.test").proof
    }

    /// E6.
    #[test]
    fn dmarc_decides_where_the_domain_has_it() {
        let ours = "company.test";
        assert_eq!(
            proof(("fail", "list.test"), ("pass", ours), ("pass", ours)),
            Proof::Passed
        );
        for others in ["pass", "fail", "none"] {
            assert_eq!(
                proof((others, "evil.test"), (others, "evil.test"), ("fail", ours)),
                Proof::Failed
            );
        }
        // It was asked about somebody else's domain.
        assert_eq!(
            proof(("pass", "evil.test"), ("", ""), ("pass", "evil.test")),
            Proof::Unknown
        );
    }

    /// E6: without DMARC, what speaks for the domain itself counts, and nothing else.
    #[test]
    fn without_dmarc_only_the_domain_itself_speaks() {
        let none = ("none", "company.test");
        assert_eq!(
            proof(("pass", "company.test"), ("", ""), none),
            Proof::Passed
        );
        assert_eq!(
            proof(("", ""), ("pass", "company.test"), none),
            Proof::Passed
        );
        for other in [
            "evil.test",
            "test",
            "news.company.test",
            "ecompany.test",
            "",
        ] {
            assert_eq!(
                proof(("pass", other), ("pass", other), none),
                Proof::Unknown,
                "{other}"
            );
        }
        assert_eq!(
            proof(("fail", "company.test"), ("", ""), none),
            Proof::Failed
        );
        assert_eq!(
            proof(("fail", "company.test"), ("pass", "company.test"), none),
            Proof::Passed
        );
        assert_eq!(
            proof(("softfail", "company.test"), ("fail", "company.test"), none),
            Proof::Unknown
        );
        assert_eq!(proof(("", ""), ("", ""), ("", "")), Proof::Unknown);
    }

    #[test]
    fn a_domain_above_speaks_for_those_below() {
        let evidence = Evidence {
            dkim: vec![found("pass", "company.test")],
            ..Evidence::default()
        };
        assert_eq!(evidence.weigh("berlin.company.test").proof, Proof::Passed);
    }

    /// E6.
    #[test]
    fn what_must_be_proven_waits() {
        let unknown = Evidence {
            spf: found("none", "company.test"),
            ..Evidence::default()
        }
        .weigh("company.test");
        let unseen = Checks::default();
        assert!(unknown.could_tell() && !unseen.could_tell());
        assert!(RequireProof::Auto.holds(&unknown) && !RequireProof::Auto.holds(&unseen));
        assert!(RequireProof::Always.holds(&unseen));
        assert!(!RequireProof::Never.holds(&unknown));
        let passed = Checks {
            proof: Proof::Passed,
            ..Checks::default()
        };
        assert!(!RequireProof::Always.holds(&passed));
    }
}
