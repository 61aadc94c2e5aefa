//! Lists, counts and search are served by indexes, however many requests there are.

use domain::expert::{Right, Viewer};
use domain::ids::{CategoryId, CompanyId, CostCentreId, PersonId, StatusId, SyncRunId, TeamId};
use domain::request::{Priority, Shelf};
use domain::status::Stage;
use sea_orm::ConnectionTrait as _;
use visavis::store::directory::{self, Origin, Standing};
use visavis::store::figures;
use visavis::store::inbox::{self, Filter, Sort, Span, Whose};
use visavis::store::search;
use visavis::store::sql::Sql;
use visavis::store::sync_log;

use crate::desk::Desk;

/// What must never be read as a whole.
const LARGE: [&str; 8] = [
    "requests",
    "messages",
    "people",
    "search_documents",
    "request_subjects",
    "drafts",
    "reads",
    "request_events",
];

fn viewer() -> Viewer {
    Viewer {
        person: PersonId::new(),
        rights: vec![Right::WorkOnRequests],
        teams: (0..3).map(|_| TeamId::new()).collect(),
    }
}

/// The plan of a statement, a line for each step.
async fn plan(desk: &Desk, sql: Sql) -> Vec<String> {
    let db = desk.app.db.read();
    if desk.app.db.is_postgres() {
        // The tables of a test are so small that reading them whole would be right.
        use sea_orm::TransactionTrait as _;
        let txn = db.begin().await.unwrap();
        txn.execute_unprepared("SET LOCAL enable_seqscan = off")
            .await
            .unwrap();
        txn.execute_unprepared("SET LOCAL plan_cache_mode = force_generic_plan")
            .await
            .unwrap();
        let lines = Sql::new("EXPLAIN ").append(sql).column(&txn).await.unwrap();
        txn.rollback().await.unwrap();
        return lines;
    }
    Sql::new("EXPLAIN QUERY PLAN ")
        .append(sql)
        .rows(db)
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get::<String>("", "detail").unwrap())
        .collect()
}

/// Steps that read a large table whole.
fn scans(plan: &[String]) -> Vec<&String> {
    plan.iter()
        .filter(|line| {
            let line = line.trim().trim_start_matches("-> ").trim();
            let table = line
                .strip_prefix("SCAN ")
                .or_else(|| line.strip_prefix("Seq Scan on "));
            // An alias stands for the table in SQLite's plans.
            let table = table.and_then(|it| it.split_whitespace().next());
            table.is_some_and(|it| LARGE.contains(&it) || ["r", "p", "s", "x", "d"].contains(&it))
        })
        .collect()
}

/// I1, data model: no list reads a table whole.
#[tokio::test]
async fn no_list_of_the_inbox_reads_a_table_whole() {
    let desk = Desk::open().await;
    let viewer = viewer();
    let mut count = 0;
    for whose in [
        Whose::Mine,
        Whose::Nobodys,
        Whose::Of(PersonId::new()),
        Whose::All,
    ] {
        for shelf in [
            None,
            Some(Shelf::Open),
            Some(Shelf::Snoozed),
            Some(Shelf::Resolved),
        ] {
            for sort in Sort::ALL {
                for after in [None, Some((1, 1))] {
                    for narrowed in 0..9 {
                        let mut filter = Filter {
                            whose,
                            shelf,
                            sort,
                            after,
                            ..Filter::default()
                        };
                        match narrowed {
                            1 => filter.team = Some(viewer.teams[0]),
                            2 => filter.stage = Some(Stage::Waiting),
                            3 => filter.status = Some(StatusId::new()),
                            4 => filter.category = Some(CategoryId::new()),
                            5 => filter.priority = Some(Priority::High),
                            6 => {
                                filter.due = Some(Span::Within {
                                    after: 1,
                                    before: 2,
                                });
                            }
                            7 => filter.due = Some(Span::Paused),
                            8 => filter.due = Some(Span::Never),
                            _ => {}
                        }
                        let sql = inbox::list_sql(&viewer, &filter).unwrap();
                        let plan = plan(&desk, sql).await;
                        let scans = scans(&plan);
                        assert!(scans.is_empty(), "{filter:?}\n{scans:#?}\n{plan:#?}");
                        count += 1;
                    }
                }
            }
        }
    }
    assert_eq!(count, 4 * 4 * 4 * 2 * 9);
}

/// I1: a list by due time is read in the order of its index, not sorted.
#[tokio::test]
async fn lists_by_due_time_are_read_in_order() {
    let desk = Desk::open().await;
    let viewer = viewer();
    for (whose, index) in [
        (Whose::All, "requests_by_due"),
        (Whose::Mine, "requests_by_assignee_and_due"),
    ] {
        let filter = Filter {
            whose,
            sort: Sort::Due,
            team: Some(viewer.teams[0]),
            ..Filter::default()
        };
        let plan = plan(&desk, inbox::list_sql(&viewer, &filter).unwrap()).await;
        assert!(plan.iter().any(|it| it.contains(index)), "{plan:#?}");
    }
}

/// Screens 4: the columns of a board are counted from an index alone, each up to the limit.
#[tokio::test]
async fn the_columns_of_a_board_are_counted_by_an_index() {
    let desk = Desk::open().await;
    let columns = [
        (StatusId::new(), Shelf::Open),
        (StatusId::new(), Shelf::Resolved),
    ];
    let plan = plan(&desk, inbox::board_counts_sql(TeamId::new(), &columns)).await;
    // Of an empty table PostgreSQL finds one index as good as another.
    let index = if desk.app.db.is_postgres() {
        "requests_by_"
    } else {
        "COVERING INDEX requests_by_status"
    };
    let by_index = plan.iter().filter(|it| it.contains(index));
    assert!(by_index.count() >= 2, "{plan:#?}");
    assert!(scans(&plan).is_empty(), "{plan:#?}");
}

/// Screens 2: what is due next is one step into an index for each team.
#[tokio::test]
async fn what_is_due_next_is_read_from_an_index() {
    let desk = Desk::open().await;
    for (whose, index) in [
        (Whose::All, "requests_by_due"),
        (Whose::Mine, "requests_by_assignee_and_due"),
    ] {
        let sql = inbox::next_due_sql(&viewer(), whose, desk.now()).unwrap();
        let plan = plan(&desk, sql).await;
        assert!(plan.iter().any(|it| it.contains(index)), "{plan:#?}");
        assert!(scans(&plan).is_empty(), "{plan:#?}");
    }
}

/// I1: counts are read from indexes alone.
#[tokio::test]
async fn counts_read_indexes_only() {
    let desk = Desk::open().await;
    let plan = plan(&desk, inbox::counts_sql(&viewer())).await;
    let scans = scans(&plan);
    assert!(scans.is_empty(), "{plan:#?}");
}

/// I10: a search reads the index of words first.
#[tokio::test]
async fn search_reads_the_index_of_words() {
    let desk = Desk::open().await;
    let backend = desk.app.db.read().get_database_backend();
    for query in ["payslip", "payslip of june", "a b c"] {
        for before in [None, Some(77)] {
            let sql = search::find_sql(backend, &viewer(), query, before, 50).unwrap();
            let plan = plan(&desk, sql).await;
            let scans = scans(&plan);
            assert!(scans.is_empty(), "{query}: {plan:#?}");
        }
    }
}

/// I13: figures are counted from indexes, whatever the number of requests.
#[tokio::test]
async fn figures_read_indexes_only() {
    let desk = Desk::open().await;
    let zone = jiff::tz::TimeZone::UTC;
    let (team, now) = (TeamId::new(), desk.now());
    let statuses: Vec<StatusId> = (0..8).map(|_| StatusId::new()).collect();
    for (sql, indexes) in [
        (
            figures::flows_sql(team, &zone, now),
            &["milestones_by_team"][..],
        ),
        (
            figures::stocks_sql(team, &statuses, &zone, now),
            &["requests_by_stage", "requests_by_due", "requests_by_status"],
        ),
    ] {
        let plan = plan(&desk, sql).await;
        for table in [
            "SCAN m",
            "SCAN requests",
            "Seq Scan on milestones",
            "Seq Scan on requests",
        ] {
            assert!(plan.iter().all(|it| !it.contains(table)), "{plan:#?}");
        }
        if !desk.app.db.is_postgres() {
            for index in indexes {
                let found = plan
                    .iter()
                    .any(|it| it.contains(&format!("COVERING INDEX {index}")));
                assert!(found, "{index}: {plan:#?}");
            }
        }
    }
}

/// P11: every list of people, whatever it is narrowed by, is read by an index, in its order where one
/// index can give both.
#[tokio::test]
async fn lists_of_people_are_read_by_indexes() {
    let desk = Desk::open().await;
    let backend = desk.app.db.read().get_database_backend();
    let after = Some(("m".to_owned(), uuid::Uuid::now_v7()));
    let all = directory::Filter {
        after,
        ..directory::Filter::default()
    };
    let with = |change: fn(&mut directory::Filter)| {
        let mut filter = all.clone();
        change(&mut filter);
        filter
    };
    let alone = [
        (all.clone(), "people_by_name"),
        (
            with(|it| it.standing = Some(Standing::Active)),
            "people_active",
        ),
        (
            with(|it| it.standing = Some(Standing::Leave)),
            "people_by_status",
        ),
        (
            with(|it| it.standing = Some(Standing::Onboarding)),
            "people_by_status",
        ),
        (
            with(|it| it.standing = Some(Standing::Inactive)),
            "people_inactive",
        ),
        (
            with(|it| it.origin = Some(Origin::Personio)),
            "people_from_personio",
        ),
        (with(|it| it.origin = Some(Origin::Hand)), "people_by_hand"),
        (
            with(|it| it.origin = Some(Origin::Contact)),
            "people_by_hand",
        ),
        (
            with(|it| it.company = Some(CompanyId::new())),
            "people_by_company",
        ),
        (
            with(|it| it.department = Some("A".to_owned())),
            "people_by_department",
        ),
    ];
    for (filter, index) in alone {
        // Of an empty table PostgreSQL finds one index as good as another.
        let index = if desk.app.db.is_postgres() {
            "people_"
        } else {
            index
        };
        let sql = directory::list_sql(backend, &filter, 51).unwrap();
        let plan = plan(&desk, sql).await;
        assert!(
            plan.iter().any(|it| it.contains(index)),
            "{filter:?} {plan:#?}"
        );
        let sorted = plan.iter().any(|it| it.contains("TEMP B-TREE"));
        assert!(!sorted, "{filter:?} {plan:#?}");
    }
    let mut count = 0;
    for standing in [None, Some(Standing::Active), Some(Standing::Inactive)] {
        for origin in [None, Some(Origin::Personio), Some(Origin::Contact)] {
            for narrowed in 0..16 {
                let filter = directory::Filter {
                    standing,
                    origin,
                    company: (narrowed & 1 > 0).then(CompanyId::new),
                    cost_centre: (narrowed & 2 > 0).then(CostCentreId::new),
                    department: (narrowed & 4 > 0).then(|| "Payroll".to_owned()),
                    words: if narrowed & 8 > 0 { "ada" } else { "" }.to_owned(),
                    ..all.clone()
                };
                for sql in [
                    directory::list_sql(backend, &filter, 51),
                    directory::count_sql(backend, &filter),
                ] {
                    // To count everybody is to walk along an index, and to stop at the limit.
                    let plan = plan(&desk, sql.unwrap()).await;
                    let scans = scans(&plan);
                    let walks = |it: &&&String| it.contains(" INDEX ") || it.ends_with("SCAN x");
                    assert_eq!(
                        scans.iter().filter(walks).count(),
                        scans.len(),
                        "{filter:?} {plan:#?}"
                    );
                    count += 1;
                }
            }
        }
    }
    assert_eq!(count, 3 * 3 * 16 * 2);
    let plan = plan(&desk, directory::departments_sql()).await;
    let whole = |it: &&String| it.contains("SCAN people") || it.contains("Seq Scan on people");
    assert!(!plan.iter().any(|it| whole(&it)), "{plan:#?}");
}

/// P10: a log is read by its index, in its order; so is what runs did with a person.
#[tokio::test]
async fn logs_are_read_by_indexes() {
    let desk = Desk::open().await;
    let backend = desk.app.db.read().get_database_backend();
    let run = SyncRunId::new();
    for (code, words) in [(None, ""), (Some("ADDED"), ""), (None, "ada")] {
        for after in [None, Some(("A".to_owned(), 7))] {
            let filter = sync_log::Filter {
                kind: "change",
                code: code.map(str::to_owned),
                words: words.to_owned(),
                after,
            };
            let plan = plan(&desk, sync_log::lines_sql(backend, run, &filter, 101)).await;
            assert!(
                plan.iter().any(|it| it.contains("sync_log_by_run")),
                "{plan:#?}"
            );
            assert!(
                !plan.iter().any(|it| it.contains("TEMP B-TREE")),
                "{plan:#?}"
            );
        }
    }
    for for_administrator in [true, false] {
        let sql = sync_log::of_person_sql(PersonId::new(), Some(9), for_administrator, 26);
        let plan = plan(&desk, sql).await;
        assert!(
            plan.iter().any(|it| it.contains("sync_log_by_person")),
            "{plan:#?}"
        );
        assert!(
            !plan.iter().any(|it| it.contains("TEMP B-TREE")),
            "{plan:#?}"
        );
    }
}
