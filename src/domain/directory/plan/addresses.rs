//! Who gets which address: nobody has one that somebody else has (`EMAIL_TAKEN`).

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Employee, Held, Step, facts};
use crate::directory::{Field, PersonProblem};
use crate::ids::PersonId;

/// What comes of the address that Personio tells of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// It is not told, or they are not taken over anyway: what is held stays.
    Kept,
    /// It is theirs.
    New(String),
    /// It is theirs, and tells that they are here already.
    Links(String, &'a Held),
    /// It is somebody else's.
    Taken,
}

/// Somebody who wants an address.
struct Claim<'a> {
    wants: String,
    has: Option<&'a str>,
    is_here: bool,
    is_refused: bool,
}

/// Whoever has an address keeps it, unless they go to another; else the smaller id gets it, which is the
/// earlier in `taken`. Whoever is refused keeps what they had, for which in turn others are refused.
/// Two may exchange their addresses.
pub(super) fn give<'a>(
    held: &'a [Held],
    taken: &[(&Employee, Option<&'a Held>)],
    problems: &[BTreeSet<PersonProblem>],
) -> Vec<Address<'a>> {
    let mut claims: Vec<Option<Claim<'a>>> = taken
        .iter()
        .zip(problems)
        .map(|((employee, held), problems)| {
            let wants = facts::address(employee).filter(|_| problems.is_empty())?;
            Some(Claim {
                wants,
                has: held.and_then(|it| it.facts.text(Field::Email)),
                is_here: held.is_some(),
                is_refused: false,
            })
        })
        .collect();
    let claimants: HashSet<PersonId> = taken
        .iter()
        .zip(&claims)
        .filter(|it| it.1.is_some())
        .filter_map(|((_, held), _)| Some((*held)?.person))
        .collect();
    // Of those who want none in this run, for whatever reason.
    let fixed: HashMap<&str, &'a Held> = held
        .iter()
        .filter(|it| !claimants.contains(&it.person))
        .filter_map(|it| Some((it.facts.text(Field::Email)?, it)))
        .collect();
    while refuse(&mut claims, &fixed) {}
    claims
        .into_iter()
        .map(|claim| match claim {
            None => Address::Kept,
            Some(claim) if claim.is_refused => Address::Taken,
            Some(claim) => match fixed.get(claim.wants.as_str()) {
                Some(person) => Address::Links(claim.wants, person),
                None => Address::New(claim.wants),
            },
        })
        .collect()
}

/// One round; says whether anybody was refused.
fn refuse(claims: &mut [Option<Claim<'_>>], fixed: &HashMap<&str, &Held>) -> bool {
    let kept: HashSet<String> = claims
        .iter()
        .flatten()
        .filter(|it| it.is_refused)
        .filter_map(|it| it.has.map(str::to_owned))
        .collect();
    let own: HashSet<String> = claims
        .iter()
        .flatten()
        .filter(|it| !it.is_refused && it.has == Some(it.wants.as_str()))
        .map(|it| it.wants.clone())
        .collect();
    let mut gone: HashSet<String> = HashSet::new();
    let mut any = false;
    for claim in claims.iter_mut().flatten().filter(|it| !it.is_refused) {
        let has_it = claim.has == Some(claim.wants.as_str());
        let free = match fixed.get(claim.wants.as_str()) {
            // Somebody without an id of Personio's is taken for the one who has it now.
            Some(person) => person.personio_id.is_none() && !claim.is_here,
            None => !kept.contains(&claim.wants) && (has_it || !own.contains(&claim.wants)),
        };
        if free && !gone.contains(&claim.wants) {
            gone.insert(claim.wants.clone());
        } else {
            claim.is_refused = true;
            any = true;
        }
    }
    any
}

/// Who gives up an address that another step takes.
pub(super) fn given_up(held: &[Held], steps: &[Step]) -> Vec<PersonId> {
    let wanted: HashMap<&str, Option<PersonId>> = steps
        .iter()
        .filter_map(|it| Some((it.facts.text(Field::Email)?, it.person)))
        .collect();
    held.iter()
        .filter(|it| {
            let address = it.facts.text(Field::Email);
            address
                .and_then(|it| wanted.get(it))
                .is_some_and(|by| *by != Some(it.person))
        })
        .map(|it| it.person)
        .collect()
}
