//! What a run takes over.

use domain::directory::{Companies, Configuration, Details};
use serde_json::{Value, json};
use visavis::actions::manage_companies;
use visavis::demo::personio::Tenant;
use visavis::store;
use visavis::store::entities::people;
use visavis::store::sql::Sql;
use visavis::store::sync_runs::state;

use super::*;
use crate::desk::{Desk, Letter, Standin};

/// P2, P5, P6, P8, P10, R4, L2. The twenty synthetic people, each with their oddity.
#[tokio::test]
async fn twenty_odd_people() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let viewer = desk.viewer(desk.administrator().id).await;
    for name in ["ACME GmbH", "ACME France SAS"] {
        manage_companies::create(&desk.app, &viewer, name)
            .await
            .unwrap();
    }
    // The catalogue is known after one run.
    desk.syncs().await;
    desk.chooses(&["dynamic_5009"]).await;
    desk.reconnects(|it| {
        it.configuration.companies = Companies::All { default: None };
        it.configuration.cost_centres = true;
        it.configuration.language = Some("dynamic_5009".to_owned());
    })
    .await;
    let run = desk.syncs().await;

    is(&run, state::WITH_ERRORS, None);
    let mut told = errors(&desk, &run).await;
    told.sort_by(|a, b| a.1.cmp(&b.1));
    let expected = [
        ("MISSING_EMAIL", "1006"),
        ("MISSING_START_DATE", "1007"),
        ("MISSING_LAST_NAME", "1008"),
        ("COMPANY_NOT_FOUND", "1010"),
        ("EMAIL_TAKEN", "1014"),
        ("LINE_MANAGER_NOT_FOUND", "1020"),
    ];
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    assert_eq!(told, expected);
    assert_eq!(run.errors, 6);
    assert_eq!((run.total, run.seen, run.done), (Some(20), 20, 20));

    let all = directory(&desk.app.db).await;
    assert_eq!(all.len(), 16, "all but four: {:?}", all.keys());
    let fact = |id: i64, key: &str| all[&id].get(key).cloned().unwrap_or_default();
    assert_eq!(fact(1001, "manager"), "");
    assert_eq!(
        fact(1002, "centres"),
        "CC-100 Engineering 60, CC-300 Research 40"
    );
    assert_eq!(fact(1002, "company"), "ACME France SAS");
    assert_eq!(fact(1003, "active"), "false");
    assert_eq!(fact(1003, "terminated"), "2025-09-30");
    assert_eq!(fact(1004, "active"), "true");
    assert_eq!(fact(1004, "hired"), "2027-02-01");
    assert_eq!(fact(1005, "active"), "true");
    assert_eq!(fact(1009, "manager"), "1003");
    assert_eq!(fact(1010, "company"), "");
    assert_eq!(fact(1010, "kind"), "external");
    for key in [
        "company",
        "department",
        "office",
        "team",
        "manager",
        "centres",
    ] {
        assert_eq!(fact(1011, key), "", "{key}");
    }
    assert_eq!(fact(1012, "hired"), "1962-04-01");
    assert_eq!(fact(1012, "born"), "1938-08-30");
    assert_eq!(fact(1015, "manager"), "1016");
    assert_eq!(fact(1016, "manager"), "1015");
    assert_eq!(fact(1017, "manager"), "1001");
    assert_eq!(fact(1018, "centres"), "");
    assert_eq!(fact(1019, "name"), "Zo\u{e9} M\u{fc}ller-\u{c7}elik");
    assert_eq!(fact(1020, "manager"), "");
    let bruno = desk.person_of(1002).await.unwrap();
    assert_eq!(bruno.directory_language.as_deref(), Some("fr"));
    let anna = desk.person_of(1001).await.unwrap();
    assert_eq!(anna.directory_language.as_deref(), Some("en"));
    assert_eq!(
        store::cost_centres::list(desk.app.db.read())
            .await
            .unwrap()
            .len(),
        3
    );

    // Whoever has an error and is in the directory finds it in their own history.
    let lines = log(&desk, &run).await;
    let jan = desk.person_of(1010).await.unwrap();
    let own = lines.iter().filter(|it| it.person_id == Some(jan.id));
    assert!(own.into_iter().any(|it| it.code == "COMPANY_NOT_FOUND"));
    assert_again_nothing(&desk).await;
}

/// P10. A run without changes writes nothing but its own row and what is wrong.
async fn assert_again_nothing(desk: &Desk) {
    let before = people::Entity::find()
        .all(desk.app.db.read())
        .await
        .unwrap();
    let again = desk.syncs().await;
    assert_eq!(changes(desk, &again).await, Vec::<String>::new());
    assert_eq!((again.added, again.changed, again.archived), (0, 0, 0));
    let after = people::Entity::find()
        .all(desk.app.db.read())
        .await
        .unwrap();
    assert_eq!(before, after);
}

/// P10. A first run has one line a person; later ones a line for each field, old and new.
#[tokio::test]
async fn changes_are_logged_field_by_field() {
    let standin = standin(1..=5).await;
    standin.change(|it| it.set(3, "supervisor", manager(1)));
    let desk = Desk::with_personio(&standin).await;
    let first = desk.syncs().await;
    is(&first, state::COMPLETE, None);
    let added: Vec<_> = (1..=5).map(|it| format!("ADDED {it}")).collect();
    assert_eq!(changes(&desk, &first).await, added);
    assert_eq!((first.added, first.changed), (5, 0));
    assert_eq!(directory(&desk.app.db).await, standin.change(|it| told(it)));

    standin.change(|it| {
        it.set(2, "position", "Lead");
        it.set(2, "last_name", "Other");
        it.set(3, "supervisor", manager(2));
        it.set(4, "email", "new@company.test");
    });
    let before = desk.person_of(2).await.unwrap();
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(
        changes(&desk, &run).await,
        [
            "CHANGED 2 last_name: Last > Other",
            "CHANGED 2 position: Specialist > Lead",
            "CHANGED 4 email: p4@company.test > new@company.test",
            "CHANGED 3 line_manager: First1 Last > First2 Other",
        ]
    );
    assert_eq!((run.added, run.changed), (0, 3));
    assert_eq!(directory(&desk.app.db).await, standin.change(|it| told(it)));
    let after = desk.person_of(2).await.unwrap();
    assert!(after.version > before.version);
    // Found by the new name, and no more by the old one.
    let found = |words: &'static str| {
        let desk = &desk;
        async move {
            let found = store::people::search(desk.app.db.read(), words, 10).await;
            found.unwrap().len()
        }
    };
    assert_eq!((found("other").await, found("first2 last").await), (1, 0));
    assert_eq!(found("new company").await, 1);
    assert_again_nothing(&desk).await;
}

fn manager(id: i64) -> Value {
    json!({ "type": "Employee", "attributes": { "id": { "label": "ID", "value": id } } })
}

/// P2, R4. Somebody who wrote before the first sync, and somebody added by hand, are recognised by their
/// address, in any case.
#[tokio::test]
async fn people_who_are_here_are_recognised() {
    let standin = standin(1..=2).await;
    standin.change(|it| it.set(1, "email", "Claire.Martin@Company.Test"));
    let desk = Desk::with_personio(&standin).await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let letter = Letter::new(
        "Somebody <p2@company.test>",
        "payroll@hr.test",
        "Hi",
        "Hello",
    );
    desk.gets_mail(&letter).await;

    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    let logged = changes(&desk, &run).await;
    assert!(logged.contains(&"LINKED 1".to_owned()), "{logged:?}");
    assert!(logged.contains(&"LINKED 2".to_owned()));
    assert!(!logged.iter().any(|it| it.starts_with("ADDED")));
    assert_eq!(desk.person_of(1).await.unwrap().id, claire.id.0);
    let second = desk.person_of(2).await.unwrap();
    assert!(second.is_employee());
    assert_eq!(second.name, "First2 Last");
    assert_again_nothing(&desk).await;
}

/// P2, P12. What the credential may no longer read stays as it is; a chosen attribute of which that is
/// so is deleted.
#[tokio::test]
async fn what_is_not_told_overwrites_nothing() {
    let mut people = people(1..=2);
    for person in &mut people {
        person.own.insert("dynamic_5004".to_owned(), json!("M"));
        person.office = Some((21, "Paris".to_owned()));
    }
    let standin = Standin::of(Tenant::invented(people)).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5004"]).await;
    let run = desk.syncs().await;
    let logged = changes(&desk, &run).await;
    assert_eq!(logged.len(), 2, "{logged:?}");
    assert!(
        logged[0].starts_with("CHANGED 1 dynamic_5004: - > {"),
        "{logged:?}"
    );
    assert_eq!(desk.count("attribute_values").await, 2);
    let before = directory(&desk.app.db).await;

    standin.change(|it| {
        it.withhold("office");
        it.withhold("position");
        it.set(2, "office", Value::Null);
        it.withhold("dynamic_5004");
    });
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(changes(&desk, &run).await, Vec::<String>::new());
    assert_eq!(directory(&desk.app.db).await, before);
    assert_eq!(desk.count("attribute_values").await, 0);

    standin.change(|it| {
        it.allow("office");
        it.allow("dynamic_5004");
        it.set(1, "dynamic_5004", Value::Null);
    });
    let run = desk.syncs().await;
    let logged = changes(&desk, &run).await;
    assert_eq!(logged.len(), 2, "{logged:?}");
    assert_eq!(logged[0], "CHANGED 2 office: Paris > -");
    assert!(logged[1].starts_with("CHANGED 2 dynamic_5004"));
}

/// L2. The language comes from the mapped attribute, in whatever words; what is unknown is told.
#[tokio::test]
async fn the_language_comes_from_the_mapped_attribute() {
    let mut people = people(1..=4);
    for (person, words) in people
        .iter_mut()
        .zip(["French", "Französisch", "fr", "Klingon"])
    {
        person.own.insert("dynamic_5009".to_owned(), json!(words));
    }
    let standin = Standin::of(Tenant::invented(people)).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5009"]).await;
    desk.reconnects(|it| it.configuration.language = Some("dynamic_5009".to_owned()))
        .await;
    let run = desk.syncs().await;
    is(&run, state::WITH_ERRORS, None);
    assert_eq!(
        errors(&desk, &run).await,
        [("LANGUAGE_UNKNOWN".to_owned(), "4".to_owned())]
    );
    let language = |id: i64| {
        let desk = &desk;
        async move { desk.person_of(id).await.unwrap().directory_language }
    };
    for id in 1..=3 {
        assert_eq!(language(id).await.as_deref(), Some("fr"));
    }
    assert_eq!(language(4).await, None);

    standin.change(|it| {
        it.set(1, "dynamic_5009", Value::Null);
        it.set(2, "dynamic_5009", "Klingon");
        it.set(3, "dynamic_5009", "Portuguese");
    });
    desk.syncs().await;
    assert_eq!(language(1).await, None);
    assert_eq!(
        language(2).await.as_deref(),
        Some("fr"),
        "what was known stays"
    );
    assert_eq!(language(3).await.as_deref(), Some("pt"));
}

/// P4, P12. Details that were not chosen are not asked for, and no attribute that was not.
#[tokio::test]
async fn only_what_is_used_is_asked_for() {
    let standin = Standin::generate(3).await;
    let desk = Desk::near_personio(&standin).await;
    desk.connects(Configuration {
        details: Details {
            gender: false,
            birth_date: false,
            line_manager: false,
        },
        ..Configuration::default()
    })
    .await;
    desk.syncs().await;
    let calls = standin.calls();
    let listings = calls.iter().filter(|it| it.path == "/v1/company/employees");
    for call in listings {
        let asked = call.asked("attributes[]");
        assert!(
            asked.contains(&"email") && asked.contains(&"position"),
            "{asked:?}"
        );
        let none = [
            "gender",
            "dynamic_5001",
            "supervisor",
            "cost_centers",
            "fix_salary",
        ];
        assert!(none.iter().all(|it| !asked.contains(it)), "{asked:?}");
    }
    let row = desk
        .person_of(standin.change(|it| it.ids()[0]))
        .await
        .unwrap();
    assert_eq!(
        (row.gender, row.birth_date, row.manager_id),
        (None, None, None)
    );
}

/// P3. Only those who match are taken over; the others are archived if they were here.
#[tokio::test]
async fn only_selected_people_are_taken_over() {
    let standin = standin(1..=3).await;
    standin.change(|it| it.set(3, "employment_type", "external"));
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let only = |kind: &'static str| {
        desk.reconnects(move |it| {
            it.configuration.selection.employment_types = [kind.to_owned()].into();
            it.configuration.archive_percent = 100;
        })
    };
    only("internal").await;
    standin.change(|it| {
        let mut other = people([4]).remove(0);
        other.employment_type = "external".to_owned();
        it.add(other.row());
    });
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(changes(&desk, &run).await, ["ARCHIVED 3"]);
    assert_eq!(desk.person_of(4).await, None);
    only("external").await;
    let run = desk.syncs().await;
    assert_eq!(
        changes(&desk, &run).await,
        ["RESTORED 3", "ADDED 4", "ARCHIVED 1", "ARCHIVED 2"]
    );
}

/// P10. A person whom the database does not take never stops the others.
#[tokio::test]
async fn one_bad_person_never_stops_the_others() {
    let standin = standin(1..=250).await;
    standin.change(|it| {
        for id in 1..=250 {
            it.set(id, "position", format!("Position {id}"));
        }
        it.set(120, "position", "Position 7");
        it.set(130, "supervisor", manager(120));
        it.set(131, "supervisor", manager(132));
    });
    let desk = Desk::with_personio(&standin).await;
    desk.app
        .db
        .write(|txn| {
            Box::pin(async move {
                Sql::new("CREATE UNIQUE INDEX odd ON people (position)")
                    .run(txn)
                    .await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let run = desk.syncs().await;
    is(&run, state::WITH_ERRORS, None);
    assert_eq!(
        errors(&desk, &run).await,
        [("NOT_SAVED".to_owned(), "120".to_owned())]
    );
    assert_eq!((run.added, run.done, run.errors), (249, 250, 1));
    assert_eq!(desk.person_of(120).await, None);
    let managed = |id: i64| {
        let desk = &desk;
        async move { desk.person_of(id).await.unwrap().manager_id }
    };
    assert_eq!(managed(130).await, None);
    assert_eq!(
        managed(131).await,
        desk.person_of(132).await.map(|it| it.id)
    );

    // The next run makes it good, and changes of others are not stopped either.
    standin.change(|it| {
        it.set(120, "position", "Position 120");
        it.set(140, "position", "Position 8");
        it.set(141, "position", "Position new");
    });
    let run = desk.syncs().await;
    assert_eq!(
        errors(&desk, &run).await,
        [("NOT_SAVED".to_owned(), "140".to_owned())]
    );
    let logged = changes(&desk, &run).await;
    assert_eq!(
        logged,
        [
            "ADDED 120",
            "CHANGED 141 position: Position 141 > Position new",
            "CHANGED 130 line_manager: - > First120 Last",
        ]
    );
    standin.change(|it| it.set(140, "position", "Position 140"));
    desk.syncs().await;
    assert_eq!(directory(&desk.app.db).await, standin.change(|it| told(it)));
}

/// Addresses that change hands do so in one run; whoever gets another is signed out.
#[tokio::test]
async fn addresses_change_hands() {
    let standin = standin(1..=3).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let person = desk.known(1).await;
    person.signs_in().await.is(303);
    person.web.opens("/my").await.is(200);
    standin.change(|it| {
        it.set(1, "email", "p2@company.test");
        it.set(2, "email", "p1@company.test");
    });
    let run = desk.syncs().await;
    is(&run, state::COMPLETE, None);
    assert_eq!(directory(&desk.app.db).await, standin.change(|it| told(it)));
    assert_ne!(person.web.opens("/my").await.status, 200);
    assert_again_nothing(&desk).await;
}

/// C5. Whatever a run does, nobody is told anything.
#[tokio::test]
async fn a_run_sends_nothing() {
    let standin = standin(1..=30).await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    let before = (desk.count("outbox").await, desk.sent().len());
    standin.change(|it| {
        it.set(1, "email", "new@company.test");
        it.set(2, "status", "inactive");
        it.remove(3);
        it.set(4, "position", "Lead");
    });
    let run = desk.syncs().await;
    assert_eq!(run.archived, 2);
    desk.advance(3600);
    desk.settles().await;
    assert_eq!((desk.count("outbox").await, desk.sent().len()), before);
    assert_eq!(before, (0, 0));
}
