//! Org charts as they are: with circles, leavers, people who are missing.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(number as u128 + 1))
}

/// A company: each one's manager, and whether they are active. Numbers beyond the last are nobody.
fn company(people: &[(Option<usize>, bool)]) -> Facts {
    Facts {
        barred: HashSet::new(),
        people: people
            .iter()
            .enumerate()
            .map(|(number, (manager, is_active))| {
                let known = Known {
                    manager: manager.map(person),
                    is_active: *is_active,
                };
                (person(number), known)
            })
            .collect(),
        administrators: Vec::new(),
    }
}

fn with_administrators(mut facts: Facts, administrators: &[(usize, i64)]) -> Facts {
    facts.administrators = administrators
        .iter()
        .map(|(number, pending)| Candidate {
            person: person(*number),
            pending: *pending,
        })
        .collect();
    facts
}

/// A1. Ten levels, and everybody's own manager is asked, however high.
#[test]
fn everybody_s_own_line_manager_is_asked() {
    let mut chart: Vec<(Option<usize>, bool)> = (0..10).map(|it| (Some(it + 1), true)).collect();
    chart.push((None, true));
    let facts = with_administrators(company(&chart), &[(10, 0)]);
    for level in 0..10 {
        let asked = facts.approver(Ask::LineManager, person(level));
        assert_eq!(asked, Ok((person(level + 1), AskReason::AsAsked)));
    }
    let top = facts.approver(Ask::LineManager, person(10));
    assert_eq!(top, Ok((person(10), AskReason::NoManager)));
}

/// A3, each of its cases.
#[test]
fn an_administrator_is_asked_where_the_line_manager_cannot_be() {
    let admins = [(8, 3), (9, 1), (7, 1)];
    let asked = |chart: &[(Option<usize>, bool)], barred: &[usize]| {
        let mut facts = with_administrators(company(chart), &admins);
        facts.barred = barred.iter().map(|it| person(*it)).collect();
        facts.approver(Ask::LineManager, person(0)).unwrap()
    };
    // The fewest pending, then the smallest id.
    let admin = person(7);
    let nobody = asked(&[(None, true)], &[0]);
    assert_eq!(nobody, (admin, AskReason::NoManager));
    let inactive = asked(&[(Some(1), true), (None, false)], &[0]);
    assert_eq!(inactive, (admin, AskReason::Inactive));
    let missing = asked(&[(Some(1), true)], &[0]);
    assert_eq!(missing, (admin, AskReason::Inactive));
    let circle = asked(&[(Some(1), true), (Some(2), true), (Some(0), true)], &[0]);
    assert_eq!(circle, (admin, AskReason::Circle));
    let oneself = asked(&[(Some(0), true)], &[0]);
    assert_eq!(oneself, (admin, AskReason::Circle));
    // The request is about 0, and their manager is who asks.
    let requester = asked(&[(Some(1), true), (None, true)], &[0, 1]);
    assert_eq!(requester, (admin, AskReason::Themselves));
    // Whom a circle above them concerns not, their manager still decides.
    let above = asked(&[(Some(1), true), (Some(2), true), (Some(1), true)], &[0]);
    assert_eq!(above, (person(1), AskReason::AsAsked));
}

/// A1, A3.
#[test]
fn a_named_person_is_asked_unless_they_left_or_are_concerned() {
    let mut facts = with_administrators(company(&[(None, true), (None, false)]), &[(5, 0)]);
    let admin = person(5);
    let ask = |facts: &Facts, who| facts.approver(Ask::Person(person(who)), person(9)).unwrap();
    assert_eq!(ask(&facts, 0), (person(0), AskReason::AsAsked));
    assert_eq!(ask(&facts, 1), (admin, AskReason::Inactive));
    facts.barred.insert(person(0));
    assert_eq!(ask(&facts, 0), (admin, AskReason::Themselves));
    facts.barred.insert(admin);
    let nobody = facts.approver(Ask::Administrator, person(9));
    assert_eq!(nobody, Err(NobodyToAsk));
}

/// A2.
#[test]
fn what_a_person_has_wins_over_what_is_chosen_and_over_defaults() {
    let of = |it: [bool; 5]| {
        let [hand, sync, chosen, category, default] = it.map(|it| it.then_some(()));
        process_of(hand, sync, chosen, category, default).map(|it| it.1)
    };
    assert_eq!(of([true; 5]), Some(Source::ByHand));
    assert_eq!(of([false, true, true, true, true]), Some(Source::Sync));
    assert_eq!(of([false, false, true, true, true]), Some(Source::Chosen));
    assert_eq!(
        of([false, false, false, true, true]),
        Some(Source::Category)
    );
    assert_eq!(
        of([false, false, false, false, true]),
        Some(Source::Default)
    );
    assert_eq!(of([false; 5]), None);
}

#[test]
fn asks_are_written_as_they_are_read() {
    for ask in [Ask::LineManager, Ask::Administrator, Ask::Person(person(3))] {
        assert_eq!(ask.to_string().parse(), Ok(ask));
        let json = serde_json::to_string(&ask).unwrap();
        assert_eq!(serde_json::from_str::<Ask>(&json).unwrap(), ask);
    }
}

const PEOPLE: usize = 24;

fn chart() -> impl Strategy<Value = Vec<(Option<usize>, bool)>> {
    // Managers may be anybody: themselves, below them, or somebody who is not there at all.
    let one = (prop::option::of(0..PEOPLE + 3), prop::bool::weighted(0.8));
    prop::collection::vec(one, PEOPLE)
}

proptest! {
    /// A1, A3: whatever the org chart, one person is asked who may decide, or the reason is told.
    #[test]
    fn whoever_is_asked_may_decide(
        chart in chart(),
        admins in prop::collection::vec((0..PEOPLE, 0_i64..5), 0..4),
        barred in prop::collection::hash_set(0..PEOPLE, 0..3),
        concerned in 0..PEOPLE,
        named in 0..PEOPLE + 3,
    ) {
        let active: Vec<(usize, i64)> = admins.into_iter().filter(|it| chart[it.0].1).collect();
        let mut facts = with_administrators(company(&chart), &active);
        facts.barred = barred.iter().copied().chain([concerned]).map(person).collect();
        for ask in [Ask::LineManager, Ask::Person(person(named)), Ask::Administrator] {
            let Ok((asked, why)) = facts.approver(ask, person(concerned)) else {
                prop_assert!(active.iter().all(|it| facts.barred.contains(&person(it.0))));
                continue;
            };
            prop_assert!(!facts.barred.contains(&asked));
            prop_assert!(facts.people[&asked].is_active);
            // Asked again, it is the same.
            prop_assert_eq!(facts.approver(ask, person(concerned)), Ok((asked, why)));
            if ask == Ask::LineManager && why == AskReason::AsAsked {
                prop_assert_eq!(chart[concerned].0.map(person), Some(asked));
                // Nobody decides whose line leads back to the person concerned.
                let mut above = Some(asked);
                for _ in 0..LEVELS {
                    prop_assert_ne!(above, Some(person(concerned)));
                    above = above.and_then(|it| facts.people.get(&it)?.manager);
                }
            } else if ask == Ask::LineManager {
                prop_assert!(active.iter().any(|it| person(it.0) == asked));
                let expected = match chart[concerned].0 {
                    None => AskReason::NoManager,
                    Some(manager) => {
                        let mut line = vec![manager];
                        while let Some((Some(next), _)) = line.last().and_then(|it| chart.get(*it)) {
                            if line.contains(next) {
                                break;
                            }
                            line.push(*next);
                        }
                        if line.contains(&concerned) {
                            AskReason::Circle
                        } else if barred.contains(&manager) {
                            AskReason::Themselves
                        } else {
                            AskReason::Inactive
                        }
                    }
                };
                prop_assert_eq!(why, expected);
            }
        }
    }
}
