//! An installation of an older version is brought up to date with all its data.

use sea_orm::DatabaseConnection;
use uuid::Uuid;
use visavis::store;
use visavis::store::sql::Sql;

use crate::desk::{Desk, eventually};

/// When the old desk's request was opened: the Monday before the story begins, 09:00 UTC.
const OPENED: i64 = 1_767_000_000_000 - 1_767_000_000_000 % 86_400_000 + 9 * 3_600_000;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// What a desk before there were deadlines holds: two people, a team, its categories, an open request
/// that was moved to it and waits, and a resolved one.
async fn fill(db: &DatabaseConnection) {
    let run = async |sql: Sql| {
        sql.run(db).await.unwrap();
    };
    for (person, name, email) in [
        (1, "Ann Expert", "ann@company.test"),
        (2, "Bob Employee", "bob@company.test"),
    ] {
        run(Sql::new(
            "INSERT INTO people (id, kind, name, sort_name, email, created_at, version) \
             VALUES (?, 'employee', ?, ?, ?, ?, 1)",
        )
        .bind(id(person))
        .bind(name)
        .bind(name.to_lowercase())
        .bind(email)
        .bind(OPENED))
        .await;
    }
    for (team, slug) in [(10, "payroll"), (11, "benefits")] {
        run(Sql::new(
            "INSERT INTO teams (id, slug, name, kind, address, visibility, created_at, version) \
             VALUES (?, ?, ?, '', ?, 'public', ?, 1)",
        )
        .bind(id(team))
        .bind(slug)
        .bind(slug)
        .bind(slug)
        .bind(OPENED))
        .await;
    }
    run(
        Sql::new("INSERT INTO team_members (team_id, person_id) VALUES (?, ?)")
            .bind(id(10))
            .bind(id(1)),
    )
    .await;
    run(Sql::new("INSERT INTO roles (id, key, name) VALUES (?, 'expert', 'Expert')").bind(role()))
        .await;
    run(
        Sql::new("INSERT INTO role_rights (role_id, name) VALUES (?, 'work_on_requests')")
            .bind(role()),
    )
    .await;
    run(
        Sql::new("INSERT INTO person_roles (person_id, role_id) VALUES (?, ?)")
            .bind(id(1))
            .bind(role()),
    )
    .await;
    let built_in = store::settings::built_in_statuses();
    for (status, name) in [
        (built_in.to_do, "to_do"),
        (built_in.in_progress, "in_progress"),
        (built_in.waiting, "waiting"),
        (built_in.resolved, "resolved"),
    ] {
        run(Sql::new(
            "INSERT INTO statuses (id, slug, built_in, name, names, stage, colour, position, \
             created_at, version) VALUES (?, ?, TRUE, ?, '{}', ?, 'grey', 10, ?, 1)",
        )
        .bind(status.0)
        .bind(name)
        .bind(name)
        .bind(name)
        .bind(OPENED))
        .await;
    }
    for (request, number, status, stage, shelf) in [
        (20, 1_i64, built_in.in_progress, "in_progress", 0_i16),
        (21, 2_i64, built_in.resolved, "resolved", 2_i16),
    ] {
        run(Sql::new(
            "INSERT INTO requests (id, number, subject, requester_id, team_id, status_id, stage, \
             shelf, priority, channel, snoozed_until_reply, created_at, last_message_at, \
             last_message_by, last_message_snippet, resolved_at, last_seq, version) \
             VALUES (?, ?, 'Payslip', ?, ?, ?, ?, ?, 1, 'email', FALSE, ?, ?, 'inbound', 'It is missing', ?, 3, 1)",
        )
        .bind(id(request))
        .bind(number)
        .bind(id(2))
        .bind(id(10))
        .bind(status.0)
        .bind(stage)
        .bind(shelf)
        .bind(OPENED)
        .bind(OPENED)
        .bind((shelf == 2).then_some(OPENED + 7_200_000)))
        .await;
        let changed = format!(
            r#"{{"kind":"status_changed","from":"{}","to":"{}","from_stage":"to_do","to_stage":"{stage}","why":"chosen"}}"#,
            built_in.to_do, status
        );
        for (seq, kind, data) in [
            (1, "created", r#"{"kind":"created","channel":"email"}"#),
            (
                2,
                "assigned",
                &format!(
                    r#"{{"kind":"assigned","from":null,"to":"{}","why":"chosen"}}"#,
                    id(1)
                ),
            ),
            (3, "status_changed", &changed),
        ] {
            run(Sql::new(
                "INSERT INTO request_events (request_id, seq, at, actor_id, kind, data) \
                 VALUES (?, ?, ?, ?, ?, ?)",
            )
            .bind(id(request))
            .bind(seq)
            .bind(OPENED + i64::from(seq - 1) * 3_600_000)
            .bind(id(1))
            .bind(kind)
            .bind(data))
            .await;
        }
    }
    let count = if db.get_database_backend() == sea_orm::DbBackend::Postgres {
        "SELECT setval('request_numbers', 2)"
    } else {
        "UPDATE counters SET value = 2 WHERE name = 'request'"
    };
    run(Sql::new(count)).await;
}

fn role() -> Uuid {
    store::settings::built_in_role("expert").0
}

/// T9, T10: what was opened before there were clocks has them after the upgrade, counted from the
/// beginning; rights that came with it are the experts'.
#[tokio::test]
async fn an_older_desk_keeps_everything_and_gets_clocks() {
    use sea_orm::ConnectionTrait as _;
    let desk = Desk::upgraded(1, async |db: &DatabaseConnection| {
        assert!(
            db.execute_unprepared("SELECT due_at FROM requests")
                .await
                .is_err()
        );
        fill(db).await;
    })
    .await;
    eventually("the older requests are looked at", || async {
        let db = desk.app.db.read();
        store::settings::find(db, "clocks.prepared").await.unwrap()
    })
    .await;
    desk.settles().await;

    let db = desk.app.db.read();
    let request = store::requests::by_number(db, 1).await.unwrap();
    assert_eq!(request.subject, "Payslip");
    let kept = Sql::new("SELECT count(*) FROM clocks WHERE request_id = ?")
        .bind(request.id.0)
        .value::<i64>(db)
        .await
        .unwrap();
    assert_eq!(kept, Some(1));
    let rules = desk.app.db.rules().await.unwrap();
    let kept = store::clocks::of(db, &request, &rules).await.unwrap();
    let replayed = store::clocks::replay(db, &request, &rules).await.unwrap();
    assert_eq!(kept, replayed);
    let hours = store::hours::of_team(db, request.team).await.unwrap();
    assert_eq!(hours, Some(store::hours::usual("UTC")));
    let rights = Sql::new("SELECT name FROM role_rights WHERE role_id = ? ORDER BY name")
        .bind(role())
        .column::<String>(db)
        .await
        .unwrap();
    assert_eq!(rights, ["manage_slas", "see_insights", "work_on_requests"]);
    let staged = store::requests::by_number(db, 2).await.unwrap().staged_at;
    assert_eq!(staged.as_millisecond(), OPENED + 7_200_000);
}
