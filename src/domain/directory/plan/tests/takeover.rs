//! What is taken over of a person, field by field.

use super::*;

/// P2. What is not told, or not understood, never overwrites what is held; what is empty does.
#[test]
fn absent_is_not_empty() {
    let mut world = World::synced(vec![employee("1")]);
    let before = world.one("1").facts.clone();
    *world.told("1") = Employee {
        id: "1".to_owned(),
        ..Employee::default()
    };
    assert!(world.plan().is_empty(), "{:?}", world.plan());
    let told = world.told("1");
    told.position = Told::Unreadable;
    told.office = Told::Unreadable;
    told.gender = Told::Unreadable;
    assert!(world.plan().is_empty());
    world.told("1").position = Told::Nothing;
    world.told("1").office = Told::Is(Named {
        id: None,
        name: "  ".to_owned(),
    });
    let plan = world.runs();
    assert_eq!(
        changed(&plan),
        [
            (What::Field(Field::Position), Some("Specialist"), None),
            (What::Field(Field::Office), Some("Paris"), None),
        ]
    );
    assert_eq!(
        world.one("1").facts.text(Field::Department),
        before.text(Field::Department)
    );
}

/// P10. A change is told field by field, with what was and what is.
#[test]
fn changes_are_told_field_by_field() {
    let mut world = World::synced(vec![employee("1"), employee("2")]);
    let told = world.told("1");
    told.last_name = Told::Is("Weber-Lind".to_owned());
    told.hire_date = Told::Is("2019-06-01".parse().unwrap());
    told.email = Told::Is("Weber@company.test".to_owned());
    let plan = world.runs();
    assert_eq!(plan.people.len(), 1);
    assert_eq!(
        changed(&plan),
        [
            (
                What::Field(Field::LastName),
                Some("Last"),
                Some("Weber-Lind")
            ),
            (
                What::Field(Field::Email),
                Some("p1@company.test"),
                Some("weber@company.test")
            ),
            (
                What::Field(Field::HireDate),
                Some("2019-05-01"),
                Some("2019-06-01")
            ),
        ]
    );
    assert_eq!(world.one("1").name, "First1 Weber-Lind");
}

/// P10. Each thing that can be wrong has its code, and those that leave the person leave them whole.
#[test]
fn what_is_wrong_has_a_code() {
    use PersonProblem as P;
    type Spoil = fn(&mut Employee);
    let cases: [(Spoil, P); 15] = [
        (|it| it.email = Told::Nothing, P::MissingEmail),
        (|it| it.email = Told::Is(" ".to_owned()), P::MissingEmail),
        (
            |it| it.email = Told::Is("no address".to_owned()),
            P::InvalidEmail,
        ),
        (|it| it.email = Told::Unreadable, P::InvalidEmail),
        (|it| it.first_name = Told::Nothing, P::MissingFirstName),
        (
            |it| it.first_name = Told::Is("\u{0} ".to_owned()),
            P::MissingFirstName,
        ),
        (
            |it| it.last_name = Told::Is(String::new()),
            P::MissingLastName,
        ),
        (|it| it.last_name = Told::Unreadable, P::MissingLastName),
        (|it| it.hire_date = Told::Nothing, P::MissingStartDate),
        (|it| it.hire_date = Told::Unreadable, P::MissingStartDate),
        (
            |it| it.birth_date = Told::Nothing,
            P::BirthDateMissingOrInvalid,
        ),
        (
            |it| it.birth_date = Told::Unreadable,
            P::BirthDateMissingOrInvalid,
        ),
        (
            |it| it.termination_date = Told::Unreadable,
            P::InvalidTerminationDate,
        ),
        (|it| it.status = Told::Unreadable, P::UnknownStatus),
        (|it| it.status = Told::Nothing, P::UnknownStatus),
    ];
    for (spoil, problem) in cases {
        let mut bad = employee("1");
        spoil(&mut bad);
        let mut world = World::of(vec![bad.clone(), employee("2")]);
        let plan = world.runs();
        assert_eq!(codes(&plan), [("1", problem)]);
        let is_here = world.held.len() == 2;
        assert_eq!(is_here, !problem.leaves_person(), "{problem:?}");
        assert!(world.plan().is_empty());

        // Of somebody who is here nothing is taken over, or all but the one field.
        let mut world = World::synced(vec![employee("1"), employee("2")]);
        bad.position = Told::Is("New".to_owned());
        *world.told("1") = bad;
        let plan = world.runs();
        assert_eq!(codes(&plan), [("1", problem)]);
        assert_eq!(plan.problems[0].person, Some(person(1)));
        let position = world.text("1", Field::Position);
        let is_new = position.as_deref() == Some("New");
        assert_eq!(is_new, !problem.leaves_person());
        assert!(world.one("1").archived.is_none());
    }
}

/// P2. Names are needed of somebody new, also when they are not told.
#[test]
fn somebody_new_has_a_name_and_an_address() {
    let mut world = World::of(vec![Employee {
        id: "1".to_owned(),
        ..Employee::default()
    }]);
    assert_eq!(
        codes(&world.runs()),
        [
            ("1", PersonProblem::MissingEmail),
            ("1", PersonProblem::MissingFirstName),
            ("1", PersonProblem::MissingLastName),
        ]
    );
    assert_eq!(world.held, []);
}

/// P4. Details that were not chosen are not taken over, even if they come.
#[test]
fn details_are_taken_over_only_if_chosen() {
    let mut world = World::of(vec![employee("1"), employee("2")]);
    world.told("1").line_manager = Told::Is("2".to_owned());
    world.told("1").birth_date = Told::Nothing;
    world.configuration.details = Details {
        gender: false,
        birth_date: false,
        line_manager: false,
    };
    let plan = world.runs();
    assert_eq!(codes(&plan), []);
    assert_eq!(world.text("1", Field::Gender), None);
    assert_eq!(world.text("2", Field::BirthDate), None);
    assert_eq!(world.one("1").manager, None);
    world.configuration.details = Details::default();
    world.told("1").birth_date = Told::Is("1990-03-07".parse().unwrap());
    world.runs();
    assert_eq!(world.text("1", Field::Gender).as_deref(), Some("female"));
    assert_eq!(world.one("1").manager, Some(person(2)));
}

/// P5. Companies match by their exact name, are never made, and the default company takes the others.
#[test]
fn companies_match_exactly() {
    let (acme, other) = (
        CompanyId(uuid::Uuid::from_u128(1)),
        CompanyId(uuid::Uuid::from_u128(2)),
    );
    let all = |default| Companies::All { default };
    let only = |default| Companies::Selected {
        companies: [other].into(),
        default,
    };
    for (told, companies, expected, problem) in [
        ("ACME", all(None), Some(acme), false),
        ("ACME", all(Some(other)), Some(acme), false),
        ("Acme", all(None), None, true),
        ("ACME ", all(None), None, true),
        ("Acme", all(Some(other)), Some(other), false),
        ("ACME", only(None), None, true),
        ("ACME", only(Some(acme)), Some(acme), false),
        ("ACME", Companies::Off, None, false),
        // A default company that is gone is none.
        (
            "Acme",
            all(Some(CompanyId(uuid::Uuid::from_u128(9)))),
            None,
            true,
        ),
    ] {
        let mut world = World::of(vec![employee("1")]);
        world.companies = vec![(acme, "ACME".to_owned()), (other, "Other".to_owned())];
        world.told("1").company = Told::Is(Named {
            id: None,
            name: told.to_owned(),
        });
        world.configuration.companies = companies.clone();
        let plan = world.runs();
        assert_eq!(
            world.one("1").facts.company,
            expected,
            "{told} {companies:?}"
        );
        let problems = codes(&plan);
        assert_eq!(
            problems == [("1", PersonProblem::CompanyNotFound)],
            problem,
            "{problems:?}"
        );
        // One that is not found leaves what is held; none in Personio is the default, or none.
        world.one("1").facts.company = Some(other);
        world.runs();
        if problem {
            assert_eq!(world.one("1").facts.company, Some(other));
        }
    }
}

/// P6. Missing cost centres are made; people have those that Personio gives.
#[test]
fn cost_centres_are_made_and_given() {
    let mut world = World::of(vec![employee("1"), employee("2")]);
    world.told("1").cost_centres = shares(&[("CC-1", "60"), ("CC-2", "40")]);
    world.told("2").cost_centres = shares(&[("CC-2", "100")]);
    assert!(world.plan().cost_centres.is_empty(), "off by default");
    world.configuration.cost_centres = true;
    let plan = world.runs();
    let made: Vec<_> = plan.cost_centres.keys().map(String::as_str).collect();
    assert_eq!(made, ["CC-1", "CC-2"]);
    assert_eq!(plan.cost_centres["CC-1"].as_deref(), Some("id of CC-1"));
    world.told("1").cost_centres = shares(&[("CC-2", "100")]);
    let plan = world.runs();
    assert!(plan.cost_centres.is_empty());
    assert_eq!(
        changed(&plan),
        [(
            What::Field(Field::CostCentres),
            Some("CC-1 (60 %), CC-2 (40 %)"),
            Some("CC-2 (100 %)")
        )]
    );
    world.told("1").cost_centres = Told::NotTold;
    assert!(world.plan().is_empty());
    world.told("1").cost_centres = Told::Nothing;
    world.runs();
    assert!(world.one("1").facts.cost_centres.is_empty());
}

/// Line managers come later in the listing, manage each other, are archived, or are unknown.
#[test]
fn line_managers_are_set_when_all_are_there() {
    let mut world = World::of((1..=6).map(|it| employee(&it.to_string())).collect());
    let manages = |world: &mut World, id: &str, manager: &str| {
        world.told(id).line_manager = Told::Is(manager.to_owned());
    };
    manages(&mut world, "1", "6");
    manages(&mut world, "2", "3");
    manages(&mut world, "3", "2");
    manages(&mut world, "4", "99");
    manages(&mut world, "5", "5");
    world.told("6").status = Told::Is(EmploymentStatus::Inactive);
    let plan = world.runs();
    assert_eq!(codes(&plan), [("4", PersonProblem::LineManagerNotFound)]);
    assert!(plan.managers.iter().all(|it| !it.is_told));
    assert_eq!(world.one("1").manager, Some(person(6)));
    assert_eq!(world.one("2").manager, Some(person(3)));
    assert_eq!(world.one("3").manager, Some(person(2)));
    for id in ["4", "5", "6"] {
        assert_eq!(world.one(id).manager, None);
    }
    assert!(world.plan().is_empty());

    // One that Personio names and nobody knows: the one who is held is wrong.
    manages(&mut world, "1", "99");
    let plan = world.runs();
    assert_eq!(plan.managers.len(), 1);
    assert!(plan.managers[0].is_told);
    assert_eq!(world.one("1").manager, None);
    // What is not told stays, and an incomplete listing may lack the line manager.
    world.told("2").line_manager = Told::NotTold;
    manages(&mut world, "3", "99");
    world.listing.complete = false;
    let plan = world.plan();
    assert!(plan.managers.is_empty());
    assert_eq!(codes(&plan), []);
}

/// Somebody who could not be taken over manages nobody, and comes to do so when they can be.
#[test]
fn a_line_manager_may_come_in_a_later_run() {
    let mut world = World::of(vec![employee("1"), employee("2")]);
    world.told("1").line_manager = Told::Is("2".to_owned());
    world.told("2").hire_date = Told::Nothing;
    let plan = world.runs();
    assert_eq!(
        codes(&plan),
        [
            ("2", PersonProblem::MissingStartDate),
            ("1", PersonProblem::LineManagerNotFound),
        ]
    );
    world.told("2").hire_date = Told::Is("2026-02-01".parse().unwrap());
    let plan = world.runs();
    assert_eq!(codes(&plan), []);
    assert_eq!(world.one("1").manager, Some(person(2)));
}

/// P12, L2. Attributes are told by key; the language comes from the mapped one.
#[test]
fn attributes_and_the_language() {
    let mut world = World::of(vec![employee("1")]);
    world.configuration.language = Some("dynamic_1".to_owned());
    world.told("1").attributes = vec![visible("dynamic_1", "Französisch"), visible("size", "M")];
    let plan = world.runs();
    assert_eq!(codes(&plan), []);
    assert_eq!(world.one("1").facts.language, Some(Language::Fr));
    assert_eq!(world.one("1").facts.attributes.len(), 2);

    // A language that is none of ours: the one who was known stays.
    world.told("1").attributes = vec![visible("dynamic_1", "Klingon")];
    let plan = world.runs();
    assert_eq!(codes(&plan), [("1", PersonProblem::LanguageUnknown)]);
    assert_eq!(world.one("1").facts.language, Some(Language::Fr));
    assert_eq!(world.one("1").facts.attributes.len(), 2, "absent is kept");

    // Empty is empty.
    world.told("1").attributes = Vec::new();
    world.told("1").emptied = vec!["dynamic_1".to_owned(), "other".to_owned()];
    let plan = world.runs();
    assert_eq!(changed(&plan), [(What::Language, Some("fr"), None)]);
    assert_eq!(plan.people[0].attributes.len(), 1);
    assert_eq!(world.one("1").facts.language, None);
    assert!(world.plan().is_empty());

    // Not told is neither.
    world.one("1").facts.language = Some(Language::Nl);
    world.told("1").emptied = Vec::new();
    assert!(world.plan().is_empty());
}

/// Letters with their marks apart are the same name.
#[test]
fn composed_and_decomposed_are_one_name() {
    let mut world = World::synced(vec![employee("1")]);
    world.told("1").first_name = Told::Is("Zoe\u{301}".to_owned());
    world.runs();
    assert_eq!(
        world.text("1", Field::FirstName).as_deref(),
        Some("Zo\u{e9}")
    );
    world.told("1").first_name = Told::Is(" Zo\u{e9}\n".to_owned());
    assert!(world.plan().is_empty());
}
