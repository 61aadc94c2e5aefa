//! What holds of every plan, whoever is here and whatever Personio lists.

use super::*;

fn told<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Told<T>> {
    prop_oneof![
        8 => value.prop_map(Told::Is),
        1 => Just(Told::Nothing),
        1 => Just(Told::NotTold),
        1 => Just(Told::Unreadable),
    ]
}

fn employees() -> impl Strategy<Value = Vec<Employee>> {
    let address = prop::sample::select(vec!["a", "b", "c", "d", "e", "f", "A"]);
    let status = prop::sample::select(EmploymentStatus::ALL.to_vec());
    let one = (
        told(Just("Anna".to_owned())),
        told(address.prop_map(|it| format!("{it}@company.test"))),
        told(status),
        told((1_u32..12).prop_map(|it| it.to_string())),
        told(prop::sample::select(vec!["internal", "external"]).prop_map(str::to_owned)),
        prop::option::of(prop::sample::select(vec!["French", "German", "Klingon"])),
        told(prop::collection::vec(
            prop::sample::select(vec!["CC-1", "CC-2"]),
            0..2,
        )),
        prop::bool::weighted(0.1),
    );
    prop::collection::btree_map(1_u32..12, one, 0..9).prop_map(|all| {
        all.into_iter()
            .map(
                |(id, (first, email, status, manager, kind, language, centres, ended))| {
                    let mut employee = employee(&id.to_string());
                    employee.first_name = first;
                    employee.email = email;
                    employee.status = status;
                    employee.line_manager = manager;
                    employee.employment_type = kind;
                    match language {
                        Some(it) => employee.attributes = vec![visible("dynamic_1", it)],
                        None if ended => employee.emptied = vec!["dynamic_1".to_owned()],
                        None => {}
                    }
                    employee.cost_centres = match centres {
                        Told::Is(names) => {
                            let names: Vec<_> = names.into_iter().map(|it| (it, "50")).collect();
                            shares(&names)
                        }
                        Told::Nothing => Told::Nothing,
                        Told::NotTold => Told::NotTold,
                        Told::Unreadable => Told::Unreadable,
                    };
                    if ended {
                        employee.termination_date = Told::Is("2025-01-31".parse().unwrap());
                    }
                    employee
                },
            )
            .collect()
    })
}

fn world(configured: bool, employees: Vec<Employee>) -> World {
    let mut world = World::of(employees);
    world.contact(900, "a@company.test");
    world.contact(901, "x@company.test");
    if configured {
        world.configuration.cost_centres = true;
        world.configuration.language = Some("dynamic_1".to_owned());
        world.configuration.selection.employment_types = ["internal".to_owned()].into();
    }
    world
}

/// What the directory holds, by Personio's id.
fn outcome(world: &World) -> BTreeMap<String, (Facts, bool, Option<String>)> {
    let ids: HashMap<PersonId, String> = world
        .held
        .iter()
        .filter_map(|it| Some((it.person, it.personio_id.clone()?)))
        .collect();
    world
        .held
        .iter()
        .filter_map(|it| {
            let manager = it.manager.and_then(|it| ids.get(&it).cloned());
            let state = (it.facts.clone(), it.archived.is_some(), manager);
            Some((it.personio_id.clone()?, state))
        })
        .collect()
}

proptest! {
    /// RS-R19. What was carried out leaves nothing to do.
    #[test]
    fn a_plan_carried_out_is_empty(
        first in employees(),
        second in employees(),
        configured: bool,
        complete: bool,
    ) {
        let mut world = world(configured, first);
        world.runs();
        world.listing.employees = second;
        world.listing.complete = complete;
        world.runs();
        let after = world.plan();
        prop_assert!(after.is_empty(), "{:?}", after);
    }

    /// RS-R19. Personio sorts its listing as it likes.
    #[test]
    fn the_order_of_the_listing_does_not_matter(
        first in employees(),
        second in employees(),
        shuffled in Just(()).prop_perturb(|(), mut random| random.random::<u64>()),
        configured: bool,
    ) {
        let mut one = world(configured, first.clone());
        let mut other = world(configured, mixed(first, shuffled));
        prop_assert_eq!(one.runs(), other.runs());
        one.listing.employees.clone_from(&second);
        other.listing.employees = mixed(second, shuffled.rotate_left(7));
        prop_assert_eq!(one.runs(), other.runs());
        prop_assert_eq!(outcome(&one), outcome(&other));
    }

    /// P8. An incomplete listing archives nobody for not being in it, and changes nothing of them.
    #[test]
    fn an_incomplete_listing_says_nothing_of_others(
        first in employees(),
        second in employees(),
        configured: bool,
    ) {
        let mut world = world(configured, first);
        world.runs();
        let before = outcome(&world);
        world.listing.employees = second;
        world.listing.complete = false;
        world.runs();
        let after = outcome(&world);
        let listed: HashSet<&str> =
            world.listing.employees.iter().map(|it| it.id.as_str()).collect();
        for (id, state) in before.iter().filter(|it| !listed.contains(it.0.as_str())) {
            prop_assert_eq!(Some(state), after.get(id));
        }
    }

    /// Interrupted after any number of people, a second plan ends where the first would have.
    #[test]
    fn an_interrupted_plan_is_taken_up(
        first in employees(),
        second in employees(),
        done in 0_usize..9,
        configured: bool,
    ) {
        let mut whole = world(configured, first.clone());
        whole.runs();
        whole.listing.employees.clone_from(&second);
        whole.runs();

        let mut parts = world(configured, first);
        parts.runs();
        parts.listing.employees = second;
        let plan = parts.plan();
        parts.cost_centres.extend(plan.cost_centres.keys().cloned());
        for id in &plan.give_up {
            parts.by_person(*id).facts.set(Field::Email, None);
        }
        for step in plan.people.iter().take(done) {
            parts.does(step);
        }
        parts.runs();
        prop_assert_eq!(outcome(&whole), outcome(&parts));
    }
}

fn mixed(mut employees: Vec<Employee>, seed: u64) -> Vec<Employee> {
    let mut state = seed | 1;
    for place in (1..employees.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let other = usize::try_from(state >> 33).unwrap() % (place + 1);
        employees.swap(place, other);
    }
    employees
}
