//! Line managers, who may come later in the listing than those they manage.

use std::collections::HashMap;

use super::{Basis, Employee, Held, ManagerChange, Plan};
use crate::directory::{Field, PersonProblem, Told};
use crate::ids::PersonId;

/// Sets the line managers of all who were taken over.
pub(super) fn set(plan: &mut Plan, basis: Basis<'_>, accepted: &[(&Employee, Option<&Held>)]) {
    if !basis.configuration.uses(Field::LineManager) {
        return;
    }
    // Who is in the directory once the run is through; nobody's id yet for those who are added.
    let mut known: HashMap<&str, Option<PersonId>> = basis
        .held
        .iter()
        .filter_map(|it| Some((it.personio_id.as_deref()?, Some(it.person))))
        .collect();
    known.extend(
        accepted
            .iter()
            .map(|(employee, held)| (employee.id.as_str(), held.map(|it| it.person))),
    );
    for (employee, held) in accepted {
        let old = held.and_then(|it| it.manager);
        let new = match &employee.line_manager {
            Told::NotTold | Told::Unreadable => continue,
            Told::Nothing => None,
            // Whoever is their own has none.
            Told::Is(id) if *id == employee.id => None,
            Told::Is(id) => match known.get(id.as_str()) {
                Some(person) => Some((id, *person)),
                // They may be among those whom the listing lacks.
                None if !basis.listing.complete => continue,
                // The one who is held is wrong in any case: Personio names another.
                None => {
                    plan.tell(employee, *held, [PersonProblem::LineManagerNotFound]);
                    None
                }
            },
        };
        let is_same = match new {
            None => old.is_none(),
            Some((_, person)) => person.is_some() && person == old,
        };
        if !is_same {
            plan.managers.push(ManagerChange {
                personio_id: employee.id.clone(),
                old,
                new: new.map(|it| it.0.clone()),
                is_told: held.is_some_and(|it| !it.is_new),
            });
        }
    }
}
