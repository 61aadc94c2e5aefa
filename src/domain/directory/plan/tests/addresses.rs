//! Addresses belong to one person.

use super::*;

fn with_address(id: &str, address: &str) -> Employee {
    Employee {
        email: Told::Is(address.to_owned()),
        ..employee(id)
    }
}

/// P10. Of two with one address, in whatever case, the smaller id has it; the other is not taken over.
#[test]
fn the_smaller_id_has_the_address() {
    for turned in [false, true] {
        let mut both = vec![
            with_address("1002", "bruno@company.test"),
            with_address("1014", "BRUNO@company.test"),
        ];
        if turned {
            both.reverse();
        }
        let mut world = World::of(both);
        let plan = world.runs();
        assert_eq!(codes(&plan), [("1014", PersonProblem::EmailTaken)]);
        assert_eq!(world.held.len(), 1);
        assert_eq!(
            world.text("1002", Field::Email).as_deref(),
            Some("bruno@company.test")
        );
    }
}

/// P10. Numbers, not words: 9 is before 10.
#[test]
fn ids_are_numbers() {
    let mut world = World::of(vec![
        with_address("10", "a@company.test"),
        with_address("9", "a@company.test"),
    ]);
    assert_eq!(codes(&world.runs()), [("10", PersonProblem::EmailTaken)]);
}

/// P10. Whoever has it keeps it, also against a smaller id.
#[test]
fn whoever_has_it_keeps_it() {
    let mut world = World::synced(vec![employee("5")]);
    let older = with_address("1", "p5@company.test");
    world.listing.employees.push(older);
    let plan = world.runs();
    assert_eq!(codes(&plan), [("1", PersonProblem::EmailTaken)]);
    assert_eq!(world.held.len(), 1);
}

/// Two exchange their addresses, a third takes what a fourth gives up: all in one run.
#[test]
fn addresses_change_hands_in_one_run() {
    let mut world = World::synced(vec![employee("1"), employee("2"), employee("3")]);
    world.told("1").email = Told::Is("p2@company.test".to_owned());
    world.told("2").email = Told::Is("p1@company.test".to_owned());
    world.told("3").email = Told::Is("new@company.test".to_owned());
    world
        .listing
        .employees
        .push(with_address("4", "p3@company.test"));
    let plan = world.runs();
    assert_eq!(codes(&plan), []);
    assert_eq!(plan.give_up.len(), 3);
    let address = |world: &mut World, id| world.text(id, Field::Email).unwrap();
    assert_eq!(address(&mut world, "1"), "p2@company.test");
    assert_eq!(address(&mut world, "2"), "p1@company.test");
    assert_eq!(address(&mut world, "3"), "new@company.test");
    assert_eq!(address(&mut world, "4"), "p3@company.test");
    assert!(world.plan().is_empty());
}

/// Whoever cannot have their new address keeps the old one, which then nobody else can have.
#[test]
fn a_refusal_goes_on_to_who_waits_behind() {
    let mut world = World::synced(vec![employee("1"), employee("2"), employee("3")]);
    world.told("2").email = Told::Is("p1@company.test".to_owned());
    world.told("3").email = Told::Is("p2@company.test".to_owned());
    let plan = world.runs();
    assert_eq!(
        codes(&plan),
        [
            ("2", PersonProblem::EmailTaken),
            ("3", PersonProblem::EmailTaken)
        ]
    );
    assert!(plan.is_empty() || plan.people.is_empty());
}

/// Somebody who wrote a mail before the first sync is the employee with that address, in any case.
#[test]
fn a_contact_is_recognised_by_their_address() {
    let mut world = World::of(vec![with_address("7", "Anna@Company.test")]);
    world.contact(70, "anna@company.test");
    let plan = world.runs();
    assert!(plan.people[0].is_linked);
    assert_eq!(plan.people[0].person, Some(person(70)));
    assert_eq!(world.held.len(), 1);
    assert_eq!(world.one("7").name, "First7 Last");
    assert!(world.plan().is_empty());
}

/// A contact is one person: somebody who is here already is not also them.
#[test]
fn a_contacts_address_is_nobodys_new_one() {
    let mut world = World::synced(vec![employee("1")]);
    world.contact(70, "anna@company.test");
    world.told("1").email = Told::Is("anna@company.test".to_owned());
    let plan = world.runs();
    assert_eq!(codes(&plan), [("1", PersonProblem::EmailTaken)]);
    assert_eq!(
        world.text("1", Field::Email).as_deref(),
        Some("p1@company.test")
    );
}
