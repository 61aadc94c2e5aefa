//! Whose mail is believed, and whose is taken (E6).

use domain::expert::{Right, Viewer};
use domain::sender::RequireProof;

use super::open_request::is_address;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::settings::names;
use crate::store::{self, shielded};

/// Lines that a list can have.
const LINES: usize = 200;

/// What becomes of mail of people whom nobody knows; the first is the default.
pub const UNKNOWN_SENDERS: [&str; 3] = ["accept", "hold", "refuse"];
/// When experts see the profile of whoever nothing proves; the first is the default.
pub const PROFILES: [&str; 2] = [shielded::AFTER_CONFIRMATION, shielded::ALWAYS];

/// What administrators decide about senders. Lists have one entry a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// One of [`UNKNOWN_SENDERS`].
    pub unknown_senders: String,
    /// The name of a [`RequireProof`].
    pub require_proof: String,
    /// Domains of the company besides those of employees' addresses.
    pub company_domains: String,
    /// One of [`PROFILES`].
    pub profiles: String,
    /// Addresses of web forms, whose `Reply-To` names the sender.
    pub form_senders: String,
    /// Lists (`List-Id`) on which people write.
    pub person_lists: String,
}

/// As it is.
pub async fn read(app: &App) -> Result<Policy> {
    let db = app.db.read();
    let of = async |name| store::settings::find(db, name).await;
    let one_of = |value: Option<String>, known: &[&str]| {
        let found = known.iter().find(|it| value.as_deref() == Some(**it));
        (*found.unwrap_or(&known[0])).to_owned()
    };
    let proof = of(names::REQUIRE_PROOF).await?.unwrap_or_default();
    Ok(Policy {
        unknown_senders: one_of(of(names::UNKNOWN_SENDERS).await?, &UNKNOWN_SENDERS),
        require_proof: RequireProof::from_name(&proof).name().to_owned(),
        company_domains: of(names::COMPANY_DOMAINS).await?.unwrap_or_default(),
        profiles: one_of(of(names::PROFILE_OF_UNVERIFIED).await?, &PROFILES),
        form_senders: of(names::FORM_SENDERS).await?.unwrap_or_default(),
        person_lists: of(names::PERSON_LISTS).await?.unwrap_or_default(),
    })
}

/// Sets it.
pub async fn update(app: &App, viewer: &Viewer, wanted: Policy) -> Result<()> {
    super::need(viewer, Right::Administer)?;
    let known = |value: &str, all: &[&str]| all.contains(&value);
    if !known(&wanted.unknown_senders, &UNKNOWN_SENDERS) {
        return Err(Error::invalid("unknown_senders", "choice-unknown"));
    }
    if !RequireProof::ALL
        .iter()
        .any(|it| it.name() == wanted.require_proof)
    {
        return Err(Error::invalid("require_proof", "choice-unknown"));
    }
    if !known(&wanted.profiles, &PROFILES) {
        return Err(Error::invalid("profiles", "choice-unknown"));
    }
    let domains = lines(&wanted.company_domains, |it| {
        let domain = it.trim_start_matches('@').to_lowercase();
        is_address(&format!("a@{domain}")).then_some(domain)
    })
    .ok_or(Error::invalid("company_domains", "domain-invalid"))?;
    let forms = lines(&wanted.form_senders, |it| {
        is_address(it).then(|| it.to_lowercase())
    })
    .ok_or(Error::invalid("form_senders", "email-invalid"))?;
    let lists = lines(&wanted.person_lists, |it| {
        // RFC 2919, section 2: an identifier between angle brackets, perhaps with a name before it.
        let id = it.rsplit('<').next().unwrap_or(it).trim_end_matches('>');
        let is_id = !id.is_empty() && id.len() <= 255 && !id.contains(char::is_whitespace);
        is_id.then(|| id.to_lowercase())
    })
    .ok_or(Error::invalid("person_lists", "list-invalid"))?;
    let values = [
        (names::UNKNOWN_SENDERS, wanted.unknown_senders),
        (names::REQUIRE_PROOF, wanted.require_proof),
        (names::COMPANY_DOMAINS, domains),
        (names::PROFILE_OF_UNVERIFIED, wanted.profiles),
        (names::FORM_SENDERS, forms),
        (names::PERSON_LISTS, lists),
    ];
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for (name, value) in values {
                    store::settings::save(txn, name, &value).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Each line as it is kept, once; `None` if one of them cannot be, or there are too many.
fn lines(typed: &str, one: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in typed.split(['\n', ',']).map(str::trim) {
        if line.is_empty() {
            continue;
        }
        let line = one(line)?;
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    (kept.len() <= LINES).then(|| kept.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_kept_line_by_line() {
        let number = |it: &str| it.parse::<i64>().ok().map(|it| it.to_string());
        assert_eq!(lines(" 1\r\n\n2, 1", number).as_deref(), Some("1\n2"));
        assert_eq!(lines("1\nx", number), None);
        assert_eq!(lines("", number).as_deref(), Some(""));
    }
}
