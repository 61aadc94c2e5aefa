//! Who is archived, and who is not (P8).

use super::*;

fn leaver_ids(plan: &Plan) -> Vec<&str> {
    plan.leavers
        .iter()
        .map(|it| it.personio_id.as_str())
        .collect()
}

/// P8, R4. Inactive people are archived, unknown ones added so; all other statuses stay.
#[test]
fn the_status_says_who_left() {
    for status in EmploymentStatus::ALL {
        let mut world = World::synced(vec![employee("1")]);
        let mut other = employee("2");
        other.status = Told::Is(status);
        world.listing.employees.push(other);
        world.told("1").status = Told::Is(status);
        let plan = world.runs();
        let leaves = status == EmploymentStatus::Inactive;
        assert_eq!(!plan.leavers.is_empty(), leaves, "{status:?}");
        assert_eq!(world.one("1").archived.is_some(), leaves);
        assert_eq!(world.one("2").archived.is_some(), leaves);
        assert_eq!(
            world.text("1", Field::Status).as_deref(),
            Some(status.name())
        );
        assert!(world.plan().is_empty());
    }
}

/// P8. A last day archives nobody while the status says that they are there; without a status one in the
/// past does.
#[test]
fn a_last_day_counts_only_without_a_status() {
    for (day, status, leaves) in [
        ("2026-12-31", Told::Is(EmploymentStatus::Active), false),
        ("2025-12-31", Told::Is(EmploymentStatus::Active), false),
        ("2026-12-31", Told::NotTold, false),
        ("2026-01-05", Told::NotTold, false),
        ("2026-01-04", Told::NotTold, true),
        ("2025-12-31", Told::Unreadable, false),
    ] {
        let mut world = World::synced(vec![employee("1")]);
        world.told("1").termination_date = Told::Is(day.parse().unwrap());
        world.told("1").status = status.clone();
        let plan = world.runs();
        assert_eq!(!plan.leavers.is_empty(), leaves, "{day} {status:?}");
        assert_eq!(
            world.text("1", Field::TerminationDate).as_deref(),
            Some(day)
        );
    }
}

/// P8. Whoever vanished is archived, if the listing is whole and every entry of it could be read.
#[test]
fn only_a_whole_listing_archives_who_is_not_in_it() {
    for (complete, unreadable, leaves) in [(true, 0, true), (false, 0, false), (true, 1, false)] {
        let mut world = World::synced(vec![employee("1"), employee("2")]);
        world.vanishes("2");
        world.listing.complete = complete;
        world.listing.unreadable = unreadable;
        let plan = world.runs();
        assert_eq!(leaver_ids(&plan) == ["2"], leaves);
        assert_eq!(world.one("2").synced_until.is_some(), complete);
        assert_eq!(world.one("1").synced_until, None);
        let after = world.plan();
        assert!(after.is_empty(), "{after:?}");
    }
}

/// P8. Who comes back is restored, but not who was archived by hand.
#[test]
fn only_the_sync_brings_back_whom_the_sync_archived() {
    for (by, restores) in [(Archived::ByDirectory, true), (Archived::ByHand, false)] {
        let mut world = World::synced(vec![employee("1")]);
        world.one("1").archived = Some(by);
        let plan = world.runs();
        assert_eq!(plan.people.iter().any(|it| it.is_restored), restores);
        assert_eq!(world.one("1").archived.is_none(), restores);
        assert!(world.plan().is_empty());
    }
}

/// P8. A status that is not told, or that we do not know, brings nobody back who was inactive.
#[test]
fn silence_brings_no_leaver_back() {
    for told in [Told::NotTold, Told::Unreadable, Told::Nothing] {
        let mut world = World::synced(vec![employee("1")]);
        world.told("1").status = Told::Is(EmploymentStatus::Inactive);
        world.runs();
        world.told("1").status = told;
        world.runs();
        assert!(world.one("1").archived.is_some());
    }
    // Who had only vanished is back when they are listed again.
    let mut world = World::synced(vec![employee("1"), employee("2")]);
    let mut back = world.told("1").clone();
    world.vanishes("1");
    world.runs();
    assert!(world.one("1").archived.is_some());
    back.status = Told::NotTold;
    world.listing.employees.push(back);
    world.runs();
    assert!(world.one("1").archived.is_none());
    assert_eq!(world.one("1").synced_until, None);
}

/// RS-R25. Personio takes the address of a leaver away: they are out all the same.
#[test]
fn a_leaver_with_something_missing_is_out() {
    let mut world = World::synced(vec![employee("1"), employee("2")]);
    let told = world.told("1");
    told.status = Told::Is(EmploymentStatus::Inactive);
    told.email = Told::Nothing;
    told.last_name = Told::Is("  ".to_owned());
    told.hire_date = Told::Nothing;
    let plan = world.runs();
    assert_eq!(
        codes(&plan),
        [
            ("1", PersonProblem::MissingEmail),
            ("1", PersonProblem::MissingLastName),
            ("1", PersonProblem::MissingStartDate),
        ]
    );
    assert_eq!(leaver_ids(&plan), ["1"]);
    assert_eq!(
        world.text("1", Field::Email).as_deref(),
        Some("p1@company.test"),
        "what is held stays"
    );
    assert!(world.one("1").synced_until.is_some());
    assert!(world.plan().is_empty());
}

/// P3, P8. Whoever is no longer selected is archived; who is not here is not added.
#[test]
fn who_is_not_selected_is_not_in_the_directory() {
    let mut world = World::synced(vec![employee("1"), employee("2")]);
    world.told("2").employment_type = Told::Is("external".to_owned());
    let mut third = employee("3");
    third.employment_type = Told::Is("external".to_owned());
    third.email = Told::Nothing;
    world.listing.employees.push(third);
    world.configuration.selection = Selection {
        employment_types: ["internal".to_owned()].into(),
        ..Selection::default()
    };
    let plan = world.runs();
    assert_eq!(leaver_ids(&plan), ["2"]);
    assert_eq!(codes(&plan), [], "what is wrong with others is not told");
    assert_eq!(world.held.len(), 2);
    assert!(world.plan().is_empty());
    world.configuration.selection = Selection::default();
    world.vanishes("3");
    world.runs();
    assert!(world.one("2").archived.is_none());
}

/// P3. Filters that have values must all match, one value each; a field that is not told selects nobody
/// away.
#[test]
fn filters_are_all_to_match() {
    let mut one = employee("1");
    one.cost_centres = shares(&[("CC-1", "60"), ("CC-2", "40")]);
    let mut configuration = Configuration::default();
    let mut is = |centres: &[&str], companies: &[&str], employee: &Employee| {
        let set = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        configuration.selection.cost_centres = set(centres);
        configuration.selection.companies = set(companies);
        selected(employee, &configuration)
    };
    assert_eq!(is(&[], &[], &one), Selected::Yes);
    assert_eq!(is(&["CC-2", "CC-9"], &["ACME"], &one), Selected::Yes);
    assert_eq!(is(&["CC-2"], &["Acme"], &one), Selected::No);
    assert_eq!(is(&["CC-9"], &["ACME"], &one), Selected::No);
    one.company = Told::NotTold;
    assert_eq!(is(&["CC-2"], &["ACME"], &one), Selected::NotKnown);
    assert_eq!(is(&["CC-9"], &["ACME"], &one), Selected::No);
    one.cost_centres = Told::Nothing;
    assert_eq!(is(&["CC-2"], &[], &one), Selected::No);
}

/// P8. More than the set share at once is too much; one never is.
#[test]
fn too_many_leavers_are_noticed() {
    let everybody = |count: usize| (1..=count).map(|it| employee(&it.to_string())).collect();
    for (people, leavers, percent, too_much) in [
        (10, 1, 10, false),
        (10, 2, 10, true),
        (20, 2, 10, false),
        (1, 1, 10, false),
        (2, 2, 10, true),
        (2, 2, 100, false),
        (10, 2, 0, true),
    ] {
        let mut world = World::synced(everybody(people));
        world.contact(900, "contact@other.test");
        for id in 1..=leavers {
            world.vanishes(&id.to_string());
        }
        let plan = world.plan();
        assert_eq!(plan.active, people);
        assert_eq!(
            plan.is_too_much(percent),
            too_much,
            "{leavers} of {people}, {percent} %"
        );
    }
}

/// How fresh what is held is: since the last complete run, unless that could not take somebody over.
#[test]
fn stale_people_carry_a_mark() {
    let mut world = World::synced(vec![employee("1"), employee("2")]);
    let fresh = world.fresh_until;
    world.told("1").email = Told::Nothing;
    world.runs();
    assert_eq!(world.one("1").synced_until, fresh);
    world.told("1").email = Told::Is("p1@company.test".to_owned());
    let plan = world.runs();
    assert_eq!(plan.marks, [(person(1), None)]);

    // Whoever comes in an incomplete listing is told of now, the others when they were last.
    world.listing.complete = false;
    world.listing.employees.push(employee("3"));
    world.runs();
    assert!(world.one("3").synced_until.is_some());
    assert_eq!(world.one("1").synced_until, None);
    assert!(world.plan().is_empty());
    world.listing.complete = true;
    world.runs();
    assert_eq!(world.one("3").synced_until, None);
}
