//! What is around the rows of a list: its filter, its orders, and what can be done with several.

use domain::expert::Viewer;
use domain::ids::CategoryId;
use domain::status::Stage;

use super::Chooser;
use super::listing::{Listing, View};
use crate::store::inbox::{Due, Sort};
use crate::store::people::Person;
use crate::web::desk::{Choice, Desk};
use crate::web::page::Page;

/// What narrows a list, each with the address without it.
pub(super) fn chips(
    page: &Page,
    desk: &Desk,
    listing: &Listing,
    filters: &[Chooser],
) -> Vec<(String, String)> {
    let by = &listing.narrowing;
    let mut chips = Vec::new();
    match by.shelf.as_str() {
        _ if listing.is_board => {}
        "any" | "resolved" => chips.push((
            page.w.t(&format!("list-shelf-{}", by.shelf)),
            listing.but(|it| it.shelf.clear()).address(),
        )),
        _ => {}
    }
    if let Some(stage) = Stage::from_name(&by.stage).filter(|_| !listing.is_board) {
        chips.push((
            desk.stage(stage),
            listing.but(|it| it.stage.clear()).address(),
        ));
    }
    for chooser in filters.iter().filter(|it| it.name != "shelf") {
        let Some(chosen) = chooser.choices.iter().find(|it| it.chosen) else {
            continue;
        };
        let without = listing.but(|it| match chooser.name {
            "status" => it.status.clear(),
            "category" => it.category.clear(),
            "priority" => it.priority.clear(),
            "due" => it.due.clear(),
            _ => it.assignee.clear(),
        });
        chips.push((chosen.label.clone(), without.address()));
    }
    chips
}

/// The choosers of the filter.
pub(super) fn filters(
    page: &Page,
    desk: &Desk,
    listing: &Listing,
    colleagues: &[Person],
) -> Vec<Chooser> {
    let by = &listing.narrowing;
    let words = &page.w;
    let status = desk.statuses.iter().find(|it| it.slug == by.status);
    let status = status.map(|it| it.id);
    let mut choosers = vec![
        Chooser {
            name: "shelf",
            key: "",
            label: words.t("filter-shelf"),
            any: words.t("list-shelf-open"),
            choices: ["resolved", "any"]
                .into_iter()
                .map(|it| Choice::new(it, words.t(&format!("list-shelf-{it}")), by.shelf == it))
                .collect(),
        },
        Chooser {
            name: "status",
            key: "",
            label: words.t("request-status"),
            any: words.t("filter-any"),
            choices: desk
                .status_choices(status)
                .into_iter()
                .map(|it| Choice {
                    chosen: it.value == by.status,
                    ..it
                })
                .collect(),
        },
        Chooser {
            name: "category",
            key: "",
            label: words.t("request-category"),
            any: words.t("filter-any"),
            choices: desk
                .categories
                .iter()
                .map(|it| Choice::new(&it.slug, desk.category_name(it.id), it.slug == by.category))
                .collect(),
        },
        Chooser {
            name: "priority",
            key: "",
            label: words.t("request-priority"),
            any: words.t("filter-any"),
            choices: desk
                .priority_choices(None)
                .into_iter()
                .map(|it| Choice {
                    chosen: it.value == by.priority,
                    ..it
                })
                .collect(),
        },
    ];
    if listing.is_board {
        // Its columns are the statuses.
        choosers.retain(|it| !["shelf", "status"].contains(&it.name));
    }
    choosers.push(Chooser {
        name: "due",
        key: "",
        label: words.t("filter-due"),
        any: words.t("filter-any"),
        choices: Due::ALL
            .into_iter()
            .map(|it| {
                let name = words.t(&format!("list-due-{}", it.name()));
                Choice::new(it.name(), name, by.due == it.name())
            })
            .collect(),
    });
    if listing.view.is_shared() {
        let mut choices = vec![
            Choice::new("me", words.t("assignee-me"), by.assignee == "me"),
            Choice::new("none", words.t("assignee-none"), by.assignee == "none"),
        ];
        choices.extend(colleagues.iter().map(|it| {
            let id = it.id.to_string();
            let chosen = id == by.assignee;
            Choice::new(id, &it.name, chosen)
        }));
        choosers.push(Chooser {
            name: "assignee",
            key: "",
            label: words.t("request-assignee"),
            any: words.t("filter-any"),
            choices,
        });
    }
    choosers
}

/// The orders of a list, each with its address.
pub(super) fn orders(page: &Page, listing: &Listing) -> Vec<Choice> {
    Sort::ALL
        .into_iter()
        .map(|it| {
            let address = listing
                .but(|by| {
                    by.sort = match it {
                        Sort::Newest => String::new(),
                        other => other.name().to_owned(),
                    };
                })
                .address();
            let label = page.w.t(&format!("list-sort-{}", it.name()));
            Choice::new(address, label, it == listing.sort())
        })
        .collect()
}

/// What of a filter is not what it was: an archived team, a retired status or category, somebody who
/// left. The list opens all the same, and says so.
pub(super) fn gone(
    page: &Page,
    desk: &Desk,
    listing: &Listing,
    viewer: &Viewer,
    colleagues: &[Person],
) -> Vec<String> {
    let by = &listing.narrowing;
    let words = &page.w;
    let mut notes = Vec::new();
    if let View::Team(slug) = &listing.view {
        let team = desk.teams.iter().find(|it| it.slug == *slug);
        match team.filter(|it| viewer.teams.contains(&it.team())) {
            Some(team) if !team.is_active() => {
                notes.push(words.t1("list-gone-archived", "name", team.name.as_str()));
            }
            Some(_) => {}
            // Whether it is there at all is not said (R5).
            None => notes.push(words.t("list-gone-team")),
        }
    }
    if !by.status.is_empty() {
        match desk.statuses.iter().find(|it| it.slug == by.status) {
            Some(it) if it.is_active() => {}
            Some(it) => {
                let name = desk.status(it.id).name;
                notes.push(words.t1("list-gone-retired", "name", name));
            }
            None => notes.push(words.t1("list-gone-unknown", "name", by.status.as_str())),
        }
    }
    if !by.category.is_empty() {
        match desk.categories.iter().find(|it| it.slug == by.category) {
            Some(it) if it.is_active() => {}
            Some(it) => {
                let name = desk.category_name(it.id);
                notes.push(words.t1("list-gone-retired", "name", name));
            }
            None => notes.push(words.t1("list-gone-unknown", "name", by.category.as_str())),
        }
    }
    let somebody = !["", "me", "none"].contains(&by.assignee.as_str());
    if listing.view.is_shared() && somebody {
        match colleagues
            .iter()
            .find(|it| it.id.to_string() == by.assignee)
        {
            Some(it) if it.is_active() => {}
            Some(it) => notes.push(words.t1("list-gone-inactive", "name", it.name.as_str())),
            None => notes.push(words.t("list-gone-assignee")),
        }
    }
    notes
}

/// What can be done with several requests.
pub(super) fn bulk(
    page: &Page,
    desk: &Desk,
    colleagues: &[Person],
    offered: Option<&[CategoryId]>,
) -> Vec<Chooser> {
    let words = &page.w;
    let chooser = |name, key, choices| Chooser {
        name,
        key,
        label: words.t(&format!("request-{name}")),
        any: words.t(&format!("bulk-{name}")),
        choices,
    };
    let mut assignees = vec![
        Choice::new("me", words.t("assignee-me"), false),
        Choice::new("none", words.t("assignee-none"), false),
    ];
    assignees.extend(
        colleagues
            .iter()
            .filter(|it| it.is_active() && it.id.to_string() != page.person)
            .map(|it| Choice::new(it.id.to_string(), &it.name, false)),
    );
    let teams = desk.teams.iter().filter(|it| it.is_active());
    let mut categories = vec![Choice::new("none", words.t("request-category-none"), false)];
    categories.extend(
        desk.categories
            .iter()
            .filter(|it| it.is_active())
            .filter(|it| offered.is_none_or(|all| all.contains(&CategoryId(it.id))))
            .map(|it| Choice::new(&it.slug, desk.category_name(it.id), false)),
    );
    vec![
        chooser("assignee", "a", assignees),
        chooser("status", "s", desk.status_choices(None)),
        chooser("category", "c", categories),
        chooser("priority", "", desk.priority_choices(None)),
        chooser(
            "team",
            "t",
            teams
                .map(|it| Choice::new(&it.slug, &it.name, false))
                .collect(),
        ),
        chooser(
            "snooze",
            "z",
            ["later", "tomorrow", "next-week", "reply", "wake"]
                .into_iter()
                .map(|it| Choice::new(it, words.t(&format!("snooze-{it}")), false))
                .collect(),
        ),
    ]
}
