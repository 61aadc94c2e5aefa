//! Values of attributes, and that only chosen ones come out.

use domain::attribute::{Attribute, Value as Shown, Whitelist};
use domain::directory::Employee;
use jiff::civil::date;
use serde_json::{Value, json};

use super::{catalogue, entry, everything, recording, row, wanting};
use crate::personio::Wanted;
use crate::personio::parse::{Reader, page};

fn one(chosen: &[&str], entries: Value) -> Employee {
    let wanted = wanting(chosen);
    Reader::new(&wanted, &catalogue())
        .employee(&row(1, entries))
        .unwrap()
}

fn value(employee: &Employee, key: &str) -> Option<Shown> {
    let found = employee
        .attributes
        .iter()
        .find(|it| it.attribute().key == key);
    found.map(|it| it.value().clone())
}

/// The value of one attribute with this entry.
fn shown(entry: Value) -> Option<Shown> {
    value(
        &one(&["dynamic_1"], json!({ "dynamic_1": entry })),
        "dynamic_1",
    )
}

fn words(words: &[&str]) -> Shown {
    Shown::Tags(words.iter().map(|it| (*it).to_owned()).collect())
}

fn text(text: &str) -> Shown {
    Shown::Text(text.to_owned())
}

/// Rows 1001, 1002, 1011 and 1013 of the invented company.
#[test]
fn values_of_the_invented_company() {
    let chosen = [
        "dynamic_5003",
        "dynamic_5004",
        "dynamic_5005",
        "dynamic_5006",
        "dynamic_5007",
        "dynamic_5009",
        "weekly_working_hours",
        "holiday_calendar",
        "work_schedule",
        "office",
        "hire_date",
    ];
    let wanted = wanting(&chosen);
    let answer = recording("synthetic/v1-employees.json");
    let rows = page(&answer).unwrap().rows;
    let attributes = catalogue();
    let reader = Reader::new(&wanted, &attributes);
    let read = |place: usize| reader.employee(&rows[place]).unwrap();
    let anna = read(0);
    assert_eq!(
        value(&anna, "dynamic_5003"),
        Some(words(&["Monday", "Thursday"]))
    );
    assert_eq!(value(&anna, "dynamic_5004"), Some(text("M")));
    assert_eq!(
        value(&anna, "dynamic_5006"),
        Some(Shown::Number("7".to_owned()))
    );
    assert_eq!(
        value(&anna, "weekly_working_hours"),
        Some(Shown::Number("40".to_owned()))
    );
    let calendar = text("Deutschland (Bayern) Feiertage");
    assert_eq!(value(&anna, "holiday_calendar"), Some(calendar));
    assert_eq!(
        value(&anna, "work_schedule"),
        Some(text("Full-time, 40 hours"))
    );
    assert_eq!(value(&anna, "office"), Some(text("Munich")));
    assert_eq!(
        value(&anna, "hire_date"),
        Some(Shown::Date(date(2019, 5, 1)))
    );
    assert_eq!(anna.emptied, ["dynamic_5005", "dynamic_5007"]);
    let mona = read(12);
    assert_eq!(
        value(&mona, "dynamic_5003"),
        Some(words(&["Monday", "Wednesday"]))
    );
    let link = Shown::Link("https://example.org/in/mona".to_owned());
    assert_eq!(value(&mona, "dynamic_5005"), Some(link));
    assert_eq!(value(&mona, "dynamic_5006"), Some(text("0042")));
    assert_eq!(
        value(&mona, "dynamic_5007"),
        Some(text("line one\nline two"))
    );
    assert_eq!(value(&read(1), "dynamic_5009"), Some(text("French")));
    assert!(read(10).emptied.contains(&"office".to_owned()));
}

/// Each kind in each way in which it is written.
#[test]
fn values_by_kind() {
    let of = |kind: &str, value: Value| shown(entry(kind, None, value));
    let number = |it: &str| Some(Shown::Number(it.to_owned()));
    assert_eq!(
        of("date", json!("1990-03-07T00:00:00+01:00")),
        Some(Shown::Date(date(1990, 3, 7)))
    );
    assert_eq!(of("date", json!("in spring")), Some(text("in spring")));
    assert_eq!(of("integer", json!(42)), number("42"));
    assert_eq!(of("integer", json!("42")), number("42"));
    assert_eq!(of("integer", json!("-7")), number("-7"));
    assert_eq!(of("integer", json!("007")), Some(text("007")));
    assert_eq!(of("integer", json!("0")), number("0"));
    assert_eq!(of("integer", json!("4 2")), Some(text("4 2")));
    assert_eq!(of("decimal", json!(38.5)), number("38.5"));
    assert_eq!(of("decimal", json!("0.50")), number("0.50"));
    assert_eq!(of("decimal", json!("1.234,56")), Some(text("1.234,56")));
    assert_eq!(of("list", json!("M")), Some(text("M")));
    assert_eq!(of("tags", json!("a, b,,c ")), Some(words(&["a", "b", "c"])));
    assert_eq!(
        of("tags", json!("[\"a, b\",\"c\"]")),
        Some(words(&["a, b", "c"]))
    );
    assert_eq!(of("tags", json!("[broken")), Some(words(&["[broken"])));
    assert_eq!(of("tags", json!(["a", "b"])), Some(words(&["a", "b"])));
    assert_eq!(of("tags", json!(["a"])), Some(words(&["a"])));
    assert_eq!(of("multiline", json!("a\r\nb\u{0}")), Some(text("a\nb")));
    assert_eq!(of("standard", json!(true)), Some(Shown::Flag(true)));
    assert_eq!(of("standard", json!(5)), number("5"));
    assert_eq!(of("STANDARD", json!("x")), Some(text("x")));
    assert_eq!(of("unheard of", json!("x")), Some(text("x")));
    let types =
        json!([{ "attributes": { "name": "Vacation" } }, { "attributes": { "name": "Sick" } }]);
    assert_eq!(of("standard", types), Some(words(&["Vacation", "Sick"])));
    let manager = json!({ "attributes": { "first_name": { "value": "Anna" }, "last_name": { "value": "Weber" } } });
    assert_eq!(of("standard", manager), Some(text("Anna Weber")));
    assert_eq!(of("standard", json!({ "what": "ever" })), None);
}

/// Only what opens as a page is a link.
#[test]
fn only_pages_are_links() {
    let of = |value: &str| shown(entry("link", None, value.into()));
    for page in [
        "https://example.org/in/mona",
        "http://intra.test",
        "HTTPS://EXAMPLE.ORG",
    ] {
        assert_eq!(of(page), Some(Shown::Link(page.to_owned())));
    }
    for other in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "mailto:a@b.test",
        "https://",
    ] {
        assert_eq!(of(other), Some(text(other)));
    }
}

/// An amount has its currency, whatever its type.
#[test]
fn money_has_a_currency() {
    let mut salary = entry("decimal", Some("fix_salary"), json!(3000));
    salary["currency"] = "EUR".into();
    let money = Shown::Money("3000".to_owned(), "EUR".to_owned());
    assert_eq!(shown(salary.clone()), Some(money));
    salary["value"] = "2500.50".into();
    salary["type"] = "standard".into();
    let money = Shown::Money("2500.50".to_owned(), "EUR".to_owned());
    assert_eq!(shown(salary.clone()), Some(money));
    salary["currency"] = "euros".into();
    assert_eq!(shown(salary), Some(Shown::Number("2500.50".to_owned())));
}

/// Recordings of 2018 do not say of what kind a value is: the list of attributes does.
#[test]
fn the_list_of_attributes_tells_the_kind_where_the_value_does_not() {
    let old = json!({
        "dynamic_5003": { "label": "Office days", "value": "Monday,Friday" },
        "hire_date": { "label": "Hire date", "value": "2019-05-01T00:00:00+02:00" },
        "last_working_day": { "label": "Last day", "value": "2020-05-01T00:00:00+02:00" },
    });
    let employee = one(&["dynamic_5003", "hire_date", "last_working_day"], old);
    assert_eq!(
        value(&employee, "dynamic_5003"),
        Some(words(&["Monday", "Friday"]))
    );
    assert_eq!(
        value(&employee, "hire_date"),
        Some(Shown::Date(date(2019, 5, 1)))
    );
    assert_eq!(
        value(&employee, "last_working_day"),
        Some(Shown::Date(date(2020, 5, 1)))
    );
}

/// P12, RS-R21. What was not chosen does not come out of the reader, whatever is sent; bank details do not
/// even if they were chosen, by key or universal id, from the first moment on.
#[test]
fn only_chosen_values_come_out() {
    let canary = |id: Option<&str>| entry("standard", id, "canary-value".into());
    let entries = json!({
        "dynamic_1": canary(None),
        "dynamic_2": canary(Some("IBAN")),
        "dynamic_3": canary(Some("t_shirt_size")),
        "iban": canary(None),
        "Bank-Account": canary(Some("x")),
        "fix_salary": canary(Some("fix_salary")),
    });
    let forced = ["dynamic_2", "iban", "Bank-Account"];
    let employee = one(&forced, entries.clone());
    assert!(!everything(&employee).contains("canary"));
    let employee = one(&[], entries.clone());
    assert!(!everything(&employee).contains("canary"));
    let employee = one(&["dynamic_3"], entries);
    assert_eq!(everything(&employee).matches("canary").count(), 1);
}

/// P12. An attribute that was chosen and became a bank account since.
#[test]
fn an_attribute_that_became_a_bank_account_does_not_come_out() {
    let chosen = Attribute {
        key: "dynamic_1".to_owned(),
        universal_id: Some("hobby".to_owned()),
        ..Attribute::default()
    };
    let wanted = Wanted {
        fields: Vec::new(),
        whitelist: Whitelist::of([chosen]),
    };
    let row = row(
        1,
        json!({ "dynamic_1": entry("standard", Some("iban"), "DE00".into()) }),
    );
    let employee = Reader::new(&wanted, &[]).employee(&row).unwrap();
    assert_eq!(employee.attributes, []);
}

/// P12. Told and empty is one thing, not told another.
#[test]
fn an_empty_value_is_not_an_absent_one() {
    for empty in [json!(null), json!(""), json!([]), json!("[]"), json!(" , ")] {
        let employee = one(
            &["dynamic_1", "dynamic_2"],
            json!({ "dynamic_1": entry("tags", None, empty) }),
        );
        assert_eq!(employee.emptied, ["dynamic_1"]);
        assert_eq!(employee.attributes, []);
    }
}
