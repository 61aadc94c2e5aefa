//! Employees of v1 as we read them: the invented company row by row, and both recordings.

use std::collections::HashMap;

use domain::attribute::Attribute;
use domain::directory::{CostShare, Employee, EmploymentStatus, Field, Named, Told};
use jiff::civil::date;
use serde_json::{Value, json};

use super::{catalogue, entry, recording, row, wanting};
use crate::personio::Wanted;
use crate::personio::parse::{Reader, page};

fn read(name: &str, wanted: &Wanted, catalogue: &[Attribute]) -> HashMap<String, Employee> {
    let answer = recording(name);
    let reader = Reader::new(wanted, catalogue);
    let page = page(&answer).unwrap();
    let employees = page.rows.iter().map(|it| reader.employee(it).unwrap());
    employees.map(|it| (it.id.clone(), it)).collect()
}

fn invented() -> HashMap<String, Employee> {
    read("synthetic/v1-employees.json", &wanting(&[]), &catalogue())
}

fn one(entries: Value) -> Employee {
    let wanted = wanting(&[]);
    Reader::new(&wanted, &[])
        .employee(&row(1, entries))
        .unwrap()
}

fn text(text: &str) -> Told<String> {
    Told::Is(text.to_owned())
}

fn named(id: &str, name: &str) -> Named {
    Named {
        id: Some(id.to_owned()),
        name: name.to_owned(),
    }
}

fn share(id: &str, name: &str, percent: &str) -> CostShare {
    CostShare {
        centre: named(id, name),
        percent: Some(percent.to_owned()),
    }
}

/// P2. Every field of a complete row.
#[test]
fn a_complete_row_is_read_whole() {
    let people = invented();
    assert_eq!(people.len(), 20);
    let expected = Employee {
        id: "1002".to_owned(),
        first_name: text("Bruno"),
        last_name: text("Martin"),
        email: text("bruno.martin@example.org"),
        status: Told::Is(EmploymentStatus::Active),
        hire_date: Told::Is(date(2019, 5, 1)),
        termination_date: Told::Nothing,
        gender: text("male"),
        birth_date: Told::Is(date(1990, 3, 7)),
        office: Told::Is(named("22", "Paris")),
        department: Told::Is(named("32", "Engineering")),
        team: Told::Is(named("41", "Platform")),
        position: people["1002"].position.clone(),
        employment_type: text("internal"),
        company: Told::Is(named("12", "ACME France SAS")),
        line_manager: text("1001"),
        cost_centres: Told::Is(vec![
            share("71", "CC-100 Engineering", "60"),
            share("73", "CC-300 Research", "40"),
        ]),
        attributes: Vec::new(),
        emptied: Vec::new(),
    };
    assert_eq!(people["1002"], expected);
    assert!(people["1002"].position.value().is_some());
}

/// Each row of the invented company exercises one thing.
#[test]
fn each_invented_row_is_read_as_meant() {
    let people = invented();
    assert_eq!(people["1001"].line_manager, Told::Nothing);
    assert_eq!(people["1003"].status, Told::Is(EmploymentStatus::Inactive));
    assert_eq!(people["1003"].termination_date, Told::Is(date(2025, 9, 30)));
    assert_eq!(
        people["1004"].status,
        Told::Is(EmploymentStatus::Onboarding)
    );
    assert_eq!(people["1004"].hire_date, Told::Is(date(2027, 2, 1)));
    assert_eq!(people["1005"].status, Told::Is(EmploymentStatus::Leave));
    assert_eq!(people["1006"].email, Told::Nothing);
    assert_eq!(people["1007"].hire_date, Told::Nothing);
    assert_eq!(people["1008"].last_name, Told::Nothing);
    assert_eq!(people["1009"].line_manager, text("1003"));
    assert_eq!(people["1010"].employment_type, text("external"));
    // P5: case counts.
    assert_eq!(people["1010"].company, Told::Is(named("13", "Acme gmbh")));
    let empty = &people["1011"];
    assert_eq!(empty.company, Told::Nothing);
    assert_eq!(empty.office, Told::Nothing);
    assert_eq!(empty.department, Told::Nothing);
    assert_eq!(empty.team, Told::Nothing);
    assert_eq!(empty.cost_centres, Told::Nothing);
    assert_eq!(empty.gender, text("diverse"));
    // Local midnight: in UTC it is the day before.
    assert_eq!(people["1012"].hire_date, Told::Is(date(1962, 4, 1)));
    assert_eq!(people["1012"].birth_date, Told::Is(date(1938, 8, 30)));
    assert_eq!(people["1014"].email, text("BRUNO.MARTIN@example.org"));
    assert_eq!(people["1015"].line_manager, text("1016"));
    assert_eq!(people["1016"].line_manager, text("1015"));
    assert_eq!(people["1017"].line_manager, text("1001"));
    // P6: what is in an attribute of the company's own is no cost centre.
    assert_eq!(people["1018"].cost_centres, Told::Nothing);
    assert_eq!(people["1019"].first_name, text("Zo\u{e9}"));
    assert_eq!(people["1019"].position, text("<b>Lead</b> & \"Owner\""));
    assert_eq!(people["1020"].line_manager, text("9999"));
}

/// Recordings of older Personios have neither types nor universal ids, and another shape of managers.
#[test]
fn old_recordings_are_read_too() {
    let people = read("personio-py/v1-employees-list.json", &wanting(&[]), &[]);
    assert_eq!(people.len(), 3);
    let turing = &people["2116365"];
    assert_eq!(turing.first_name, text("Alan"));
    assert_eq!(turing.hire_date, Told::Is(date(1932, 1, 1)));
    assert_eq!(turing.office, Told::Nothing);
    assert_eq!(turing.cost_centres, Told::Nothing);
    assert_eq!(turing.birth_date, Told::NotTold);

    // The day of birth is found by the list of attributes, if that knows it.
    let birthday = Attribute {
        key: "dynamic_113348".to_owned(),
        universal_id: Some("Date_Of_Birth".to_owned()),
        ..Attribute::default()
    };
    let people = read(
        "wonderway/v1-employees-list-2018.json",
        &wanting(&[]),
        &[birthday],
    );
    let sarah = &people["317603"];
    assert_eq!(sarah.line_manager, text("317600"));
    assert_eq!(sarah.office, Told::Is(named("34283", "London Office")));
    assert_eq!(sarah.birth_date, Told::Is(date(1977, 10, 22)));
    // It was not there in 2018.
    assert_eq!(sarah.team, Told::NotTold);
    assert_eq!(sarah.termination_date, Told::NotTold);

    let empty = recording("personio-py/v1-empty-list.json");
    let empty = page(&empty).unwrap();
    assert_eq!((empty.rows.len(), empty.total), (0, None));
}

/// P12. Absent is not empty, and empty is not unreadable.
#[test]
fn absent_empty_and_unreadable_are_three_things() {
    let nobody = one(json!({}));
    let expected = Employee {
        id: "1".to_owned(),
        first_name: text("First 1"),
        ..Employee::default()
    };
    assert_eq!(nobody, expected);
    let all = |value: Value| {
        let keys = Field::ALL.iter().map(|it| it.universal_id());
        let entries = keys.map(|it| (it.to_owned(), entry("standard", Some(it), value.clone())));
        one(entries.collect())
    };
    for empty in [
        json!(null),
        json!(""),
        json!("  "),
        json!([]),
        json!({}),
        json!([null]),
    ] {
        let told = all(empty);
        assert_eq!(told.first_name, Told::Nothing);
        assert_eq!(told.status, Told::Nothing);
        assert_eq!(told.hire_date, Told::Nothing);
        assert_eq!(told.office, Told::Nothing);
        assert_eq!(told.line_manager, Told::Nothing);
        assert_eq!(told.cost_centres, Told::Nothing);
        assert_eq!(told.position, Told::Nothing);
    }
    for nonsense in [json!(true), json!([1, 2]), json!({ "foo": 1 })] {
        let told = all(nonsense);
        assert_eq!(told.first_name, Told::Unreadable);
        assert_eq!(told.status, Told::Unreadable);
        assert_eq!(told.hire_date, Told::Unreadable);
        assert_eq!(told.office, Told::Unreadable);
        assert_eq!(told.line_manager, Told::Unreadable);
        assert_eq!(told.cost_centres, Told::Unreadable);
        assert_eq!(told.position, Told::Unreadable);
    }
    // There, but with nothing in it that we know.
    assert_eq!(
        one(json!({ "email": { "label": "Email" } })).email,
        Told::Unreadable
    );
}

/// Section 2: the first ten characters are the day.
#[test]
fn days_are_their_first_ten_characters() {
    let day =
        |value: &str| one(json!({ "hire_date": entry("date", None, value.into()) })).hire_date;
    for written in [
        "2019-05-01",
        " 2019-05-01 ",
        "2019-05-01T00:00:00+02:00",
        "2019-05-01T23:59:59-11:00",
        "2019-05-01 00:00:00",
        "2019-05-01T00:00:00+00:53",
    ] {
        assert_eq!(day(written), Told::Is(date(2019, 5, 1)), "{written}");
    }
    for none in [
        "2019-02-30",
        "0000-00-00",
        "01.05.2019",
        "2019-5-1",
        "2019-05-012",
        "soon",
        "2019-05-\u{e4}1",
    ] {
        assert_eq!(day(none), Told::Unreadable, "{none}");
    }
}

/// Nested objects come with and without labels inside, in a list of one, bare, and with ids as text.
#[test]
fn nested_objects_come_in_several_shapes() {
    for office in [
        json!({ "type": "Office", "attributes": { "id": 21, "name": "Lyon" } }),
        json!({ "type": "Office", "attributes": { "id": "21", "name": "Lyon" } }),
        json!({ "attributes": { "id": { "label": "ID", "value": 21 }, "name": { "value": "Lyon" } } }),
        json!({ "id": 21, "name": "Lyon" }),
        json!([{ "type": "Office", "attributes": { "id": 21, "name": "Lyon" } }]),
    ] {
        let told = one(json!({ "office": entry("standard", Some("office"), office) }));
        assert_eq!(told.office, Told::Is(named("21", "Lyon")));
    }
    let office = |value: Value| one(json!({ "office": entry("standard", None, value) })).office;
    // P5: spaces count where names are matched.
    let spaced = Named {
        id: None,
        name: " Lyon ".to_owned(),
    };
    assert_eq!(office(json!(" Lyon ")), Told::Is(spaced));
    let nothing = json!({ "type": "Office", "attributes": { "id": null, "name": null } });
    assert_eq!(office(nothing), Told::Nothing);
    assert_eq!(
        office(json!({ "attributes": { "id": 5 } })),
        Told::Unreadable
    );
    for manager in [
        json!(7),
        json!("7"),
        json!({ "id": { "value": "7" } }),
        json!([{ "id": 7 }]),
    ] {
        let told = one(json!({ "supervisor": entry("standard", None, manager) }));
        assert_eq!(told.line_manager, text("7"));
    }
    let centres =
        json!([{ "attributes": { "id": 7, "name": "A", "percentage": "33.3" } }, { "name": "" }]);
    let told = one(json!({ "cost_centers": entry("standard", None, centres) }));
    assert_eq!(
        told.cost_centres,
        Told::Unreadable,
        "a part is not the whole"
    );
}

/// Section 2: a field is found by what it is, not by its key or label; a key counts where nothing else
/// is said.
#[test]
fn fields_are_found_by_their_universal_id() {
    let told = one(json!({
        "dynamic_9": entry("standard", Some("Position"), "Baker".into()),
        "position": entry("standard", Some("something_else"), "Not this".into()),
        "email": entry("standard", None, "a@b.test".into()),
        "office": entry("standard", Some("iban"), "DE00".into()),
    }));
    assert_eq!(told.position, text("Baker"));
    assert_eq!(told.email, text("a@b.test"));
    assert_eq!(told.office, Told::NotTold);
}

/// P4. A field that is not wanted does not leave, even if it is sent.
#[test]
fn fields_that_are_not_wanted_do_not_leave() {
    let wanted = Wanted {
        fields: vec![Field::FirstName, Field::Email],
        ..Wanted::default()
    };
    let people = read("synthetic/v1-employees.json", &wanted, &catalogue());
    let expected = Employee {
        id: "1002".to_owned(),
        first_name: text("Bruno"),
        email: text("bruno.martin@example.org"),
        ..Employee::default()
    };
    assert_eq!(people["1002"], expected);
}

/// What no database takes is not handed on, and a novel is no name.
#[test]
fn text_is_cleaned() {
    let name =
        |value: &str| one(json!({ "last_name": entry("standard", None, value.into()) })).last_name;
    assert_eq!(name("  A\u{0}b\tc\r\n "), text("A b c"));
    assert_eq!(name(&"x".repeat(5000)), Told::Unreadable);
    let number = one(json!({ "last_name": entry("standard", None, json!(7)) }));
    assert_eq!(number.last_name, text("7"));
}
