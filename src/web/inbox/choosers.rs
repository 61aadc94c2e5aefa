//! What is around the rows of a list: its filter, its orders, and what can be done with several.

use domain::status::Stage;

use super::Chooser;
use super::listing::Listing;
use crate::store::inbox::Sort;
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
        "any" | "resolved" => chips.push((
            page.w.t(&format!("list-shelf-{}", by.shelf)),
            listing.but(|it| it.shelf.clear()).address(),
        )),
        _ => {}
    }
    if let Some(stage) = Stage::from_name(&by.stage) {
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
    let mut choosers = vec![
        Chooser {
            name: "shelf",
            label: words.t("filter-shelf"),
            any: words.t("list-shelf-open"),
            choices: ["resolved", "any"]
                .into_iter()
                .map(|it| Choice::new(it, words.t(&format!("list-shelf-{it}")), by.shelf == it))
                .collect(),
        },
        Chooser {
            name: "status",
            label: words.t("request-status"),
            any: words.t("filter-any"),
            choices: desk
                .status_choices(None)
                .into_iter()
                .map(|it| Choice {
                    chosen: it.value == by.status,
                    ..it
                })
                .collect(),
        },
        Chooser {
            name: "category",
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

/// What can be done with several requests.
pub(super) fn bulk(page: &Page, desk: &Desk, colleagues: &[Person]) -> Vec<Chooser> {
    let words = &page.w;
    let chooser = |name, choices| Chooser {
        name,
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
    vec![
        chooser("assignee", assignees),
        chooser("status", desk.status_choices(None)),
        chooser("priority", desk.priority_choices(None)),
        chooser(
            "team",
            teams
                .map(|it| Choice::new(&it.slug, &it.name, false))
                .collect(),
        ),
        chooser(
            "snooze",
            ["later", "tomorrow", "next-week", "reply", "wake"]
                .into_iter()
                .map(|it| Choice::new(it, words.t(&format!("snooze-{it}")), false))
                .collect(),
        ),
    ]
}
