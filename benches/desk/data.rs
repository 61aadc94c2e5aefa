//! A desk of any size in a database, made by statements in bulk and kept for the next run.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use domain::expert::{Right, Viewer};
use domain::ids::{PersonId, TeamId};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sea_orm::ConnectionTrait as _;
use visavis::actions::manage_categories::{self, CategoryForm};
use visavis::actions::manage_slas::{self, PolicyForm};
use visavis::actions::manage_teams::{self, TeamForm};
use visavis::actions::recompute;
use visavis::app::{App, Clock};
use visavis::config::{Config, DataDir, SecretUrl};
use visavis::demo::content::Content;
use visavis::store::people::{self, Details, EMPLOYEE};
use visavis::store::settings::{built_in_role, built_in_statuses, names};
use visavis::store::sql::Sql;
use visavis::store::{self, Txn, figures};

/// Experts, all in all teams.
pub(crate) const EXPERTS: i64 = 100;
/// People who ask.
pub(crate) const EMPLOYEES: i64 = 5000;
const TEAMS: [&str; 8] = [
    "Payroll",
    "Benefits",
    "People",
    "Time",
    "Recruiting",
    "Learning",
    "Onboarding",
    "Relations",
];
/// Since when there have been teams, in days.
const LONG_AGO: i64 = 800;
/// How many rows one statement with values holds.
const ROWS: usize = 2000;

/// How large a desk is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Requests.
    pub(crate) requests: i64,
    /// Messages in all of them.
    pub(crate) messages: i64,
}

/// A word that is in one message of each thousandth request.
pub(crate) const RARE: &str = "zephyrglas";
/// The number of a request with fifty messages.
pub(crate) const LONG: i64 = 97;

/// Where everything of the benchmark lies.
pub(crate) fn folder() -> PathBuf {
    let binary = Path::new(env!("CARGO_BIN_EXE_visavis"));
    let target = binary.parent().and_then(Path::parent);
    target.unwrap_or(Path::new("target")).join("bench-data")
}

/// The settings of a desk in a folder; ports are given by whoever starts it.
pub(crate) fn config(folder: &Path) -> anyhow::Result<Config> {
    let mut config = Config {
        data_dir: DataDir(folder.to_owned()),
        ..Config::default()
    };
    config.mail.outgoing = SecretUrl::new("file:{data_dir}/outgoing".to_owned());
    "hr.example".clone_into(&mut config.mail.domain);
    config.complete()?;
    Ok(config)
}

/// A fresh copy of a desk of a size, which is made if this shape of it never was.
pub(crate) async fn desk(size: Size, name: &str) -> anyhow::Result<PathBuf> {
    let shape = shape()?;
    let kept = folder().join(format!("{}-{}-{shape}", size.requests, size.messages));
    if !kept.exists() {
        let part = kept.with_extension("part");
        let _ = std::fs::remove_dir_all(&part);
        std::fs::create_dir_all(&part)?;
        super::say(&format!(
            "making {} requests with {} messages in {}",
            size.requests,
            size.messages,
            kept.display()
        ));
        let begun = std::time::Instant::now();
        make(&part, size).await?;
        std::fs::rename(&part, &kept)?;
        super::say(&format!("made in {:.0} s", begun.elapsed().as_secs_f64()));
    }
    let copy = folder().join(name);
    let _ = std::fs::remove_dir_all(&copy);
    std::fs::create_dir_all(&copy)?;
    for file in ["visavis.db", "secret.key"] {
        std::fs::copy(kept.join(file), copy.join(file)).context(file)?;
    }
    Ok(copy)
}

/// Changes with the migrations, with this file and with its statements.
fn shape() -> anyhow::Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|it| it.ok().map(|it| it.path()))
        .filter(|it| it.extension().is_some_and(|it| it == "rs"))
        .collect();
    files.sort();
    let mut bytes = [
        include_str!("data.rs").as_bytes(),
        include_str!("data.sql").as_bytes(),
    ]
    .concat();
    for file in files {
        bytes.extend(std::fs::read(file)?);
    }
    Ok(visavis::secrets::sha256_hex(&bytes)[..12].to_owned())
}

async fn make(folder: &Path, size: Size) -> anyhow::Result<()> {
    let app = App::open(config(folder)?, Clock::System).await?;
    let now = app.clock.now();
    let write = app.db.write(move |txn| {
        Box::pin(async move {
            txn.execute_unprepared("PRAGMA cache_size = -1000000")
                .await?;
            desk_and_people(txn, now).await?;
            tables(txn, size, now).await?;
            Ok(())
        })
    });
    write.await?;
    deadlines(&app).await?;
    app.db
        .write(|txn| {
            Box::pin(async move {
                for table in [
                    "bench_sentences",
                    "bench_plan",
                    "bench_people",
                    "bench_teams",
                ] {
                    txn.execute_unprepared(&format!("DROP TABLE {table}"))
                        .await?;
                }
                Ok(())
            })
        })
        .await?;
    app.db.close().await;
    Ok(())
}

async fn desk_and_people(txn: &Txn, now: Timestamp) -> visavis::error::Result<()> {
    let mut experts = Vec::new();
    for number in 0..EXPERTS {
        let person = add_person(txn, "expert", number, now).await?;
        let role = if number == 0 {
            "administrator"
        } else {
            "expert"
        };
        store::roles::give(txn, person, built_in_role(role)).await?;
        experts.push(person);
    }
    for number in 0..EMPLOYEES {
        add_person(txn, "employee", number, now).await?;
    }
    let viewer = Viewer {
        person: experts[0],
        rights: Right::ALL.to_vec(),
        teams: Vec::new(),
    };
    for team in TEAMS {
        let form = TeamForm {
            members: Some(experts.clone()),
            ..TeamForm::named(team)
        };
        let begun = before(now, LONG_AGO);
        let row = manage_teams::create_in(txn, &viewer, form, "UTC", begun).await?;
        let goals = PolicyForm {
            categories: None,
            respond: Some(240),
            resolve: Some(1920),
            warn_percent: 75,
        };
        manage_slas::create_in(txn, &viewer, row.team(), goals, begun).await?;
        let form = CategoryForm {
            name: format!("About {team}"),
            ..CategoryForm::default()
        };
        manage_categories::create_in(txn, &viewer, form, now).await?;
    }
    store::settings::save(txn, names::ACTIVATED_AT, &now.to_string()).await
}

fn before(now: Timestamp, days: i64) -> Timestamp {
    let time = SignedDuration::from_hours(24 * days);
    now.saturating_sub(time).unwrap_or(now)
}

/// What the program would have made meanwhile: the deadlines of open requests, and what lay in each
/// team at the end of each day.
async fn deadlines(app: &App) -> anyhow::Result<()> {
    let teams = store::teams::list(app.db.read()).await?;
    for team in &teams {
        recompute::run(app, team.team()).await?;
    }
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for team in &teams {
                    let stocks = figures::stocks(txn, team.team(), &TimeZone::UTC, now).await?;
                    for day in 1..40 {
                        let date = before(now, day).to_zoned(TimeZone::UTC).date();
                        figures::keep(txn, team.team(), date, &stocks).await?;
                    }
                }
                // Nobody is to be told of years of missed deadlines when the server starts.
                for statement in [
                    "UPDATE requests SET alarm_at = 253402300799999",
                    "DELETE FROM jobs",
                    "DELETE FROM recomputes",
                ] {
                    txn.execute_unprepared(statement).await?;
                }
                for (name, value) in [("clocks.prepared", "1"), ("figures.prepared", "done")] {
                    store::settings::save(txn, name, value).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(())
}

/// Makes all requests open ones of one team, and computes their deadlines from their events.
pub(crate) async fn open_all(app: &App) -> anyhow::Result<TeamId> {
    let teams = store::teams::list(app.db.read()).await?;
    let team = teams.first().context("there are teams")?.team();
    let to_do = blob(built_in_statuses().to_do.0);
    app.db
        .write(move |txn| {
            Box::pin(async move {
                txn.execute_unprepared(&format!(
                    "UPDATE requests SET team_id = {}, stage = 'to_do', status_id = {to_do}, \
                     shelf = 0, resolved_at = NULL",
                    blob(team.0)
                ))
                .await?;
                Ok(())
            })
        })
        .await?;
    recompute::run(app, team).await?;
    Ok(team)
}

/// Other goals for a team, so that each deadline is another.
pub(crate) async fn change_goals(app: &App, team: TeamId) -> anyhow::Result<()> {
    let now = app.clock.now();
    app.db
        .write(move |txn| {
            Box::pin(async move {
                for mut kept in store::policies::of_team(txn, team).await? {
                    kept.policy.resolve = Some(2400);
                    store::policies::save(txn, &kept.policy, kept.version, now).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(())
}

async fn add_person(
    txn: &Txn,
    kind: &str,
    number: i64,
    now: Timestamp,
) -> visavis::error::Result<PersonId> {
    let first = [
        "Ada", "Ben", "Clara", "David", "Elif", "Frida", "Goran", "Hanna",
    ];
    let last = [
        "Moreau", "Keller", "Santos", "Visser", "Ricci", "Owens", "Brandt",
    ];
    let place = usize::try_from(number).unwrap_or(0);
    let details = Details {
        first_name: Some(first[place % first.len()].to_owned()),
        last_name: Some(format!("{}-{number}", last[place % last.len()])),
        email: Some(address(kind, number)),
        directory_language: Some("en".to_owned()),
        department: Some("Production".to_owned()),
        ..Details::default()
    };
    Ok(people::add(txn, EMPLOYEE, &details, now).await?.person())
}

/// The address of the expert or employee of a number.
pub(crate) fn address(kind: &str, number: i64) -> String {
    format!("{kind}{number}@hr.example")
}

/// Fills the large tables, each by one statement from small ones.
async fn tables(txn: &Txn, size: Size, now: Timestamp) -> visavis::error::Result<()> {
    txn.execute_unprepared(
        "CREATE TABLE bench_sentences (i INTEGER PRIMARY KEY, text TEXT, folded TEXT, html TEXT)",
    )
    .await?;
    let sentences = sentences()?;
    insert(
        txn,
        "bench_sentences",
        4,
        sentences.iter().enumerate(),
        |sql, (place, it)| {
            sql.bind(i64::try_from(place).unwrap_or(0))
                .bind(it.as_str())
                .bind(domain::text::fold(it))
                .bind(json(it))
        },
    )
    .await?;
    txn.execute_unprepared(
        "CREATE TABLE bench_plan (r INTEGER PRIMARY KEY, first INTEGER, n INTEGER)",
    )
    .await?;
    let plan = plan(size);
    insert(
        txn,
        "bench_plan",
        3,
        plan.iter(),
        |sql, (number, first, count)| sql.bind(*number).bind(*first).bind(*count),
    )
    .await?;
    txn.execute_unprepared("CREATE TABLE bench_people (i INTEGER PRIMARY KEY, id BLOB, name TEXT)")
        .await?;
    txn.execute_unprepared(
        "INSERT INTO bench_people SELECT row_number() OVER (ORDER BY id) - 1, id, name \
         FROM people WHERE email LIKE 'employee%'",
    )
    .await?;
    txn.execute_unprepared(
        "CREATE TABLE bench_teams (i INTEGER PRIMARY KEY, id BLOB, expert BLOB, category BLOB)",
    )
    .await?;
    // A different expert works for each team.
    txn.execute_unprepared(
        "INSERT INTO bench_teams SELECT t.place - 1, t.id, e.person_id, c.id \
         FROM (SELECT row_number() OVER (ORDER BY id) AS place, id FROM teams) t \
         JOIN (SELECT row_number() OVER (ORDER BY person_id) AS place, person_id \
         FROM person_roles) e ON e.place = t.place + 1 \
         JOIN (SELECT row_number() OVER (ORDER BY id) AS place, id FROM categories) c \
         ON c.place = t.place",
    )
    .await?;
    let built_in = built_in_statuses();
    let values = [
        ("{now}", now.as_millisecond().to_string()),
        ("{sentences}", sentences.len().to_string()),
        ("{employees}", EMPLOYEES.to_string()),
        ("{requests}", size.requests.to_string()),
        ("{to_do}", blob(built_in.to_do.0)),
        ("{in_progress}", blob(built_in.in_progress.0)),
        ("{resolved}", blob(built_in.resolved.0)),
        ("{rare}", RARE.to_owned()),
    ];
    for statement in include_str!("data.sql").split(";\n") {
        let mut statement = statement.trim().to_owned();
        for (name, value) in &values {
            statement = statement.replace(name, value);
        }
        if !statement.is_empty() {
            let begun = std::time::Instant::now();
            txn.execute_unprepared(&statement).await?;
            let took = begun.elapsed().as_secs();
            if took > 2 {
                let what: String = statement
                    .chars()
                    .filter(|it| *it != '\n')
                    .take(60)
                    .collect();
                super::say(&format!("  {took:>3} s  {what}"));
            }
        }
    }
    Ok(())
}

async fn insert<T>(
    txn: &Txn,
    table: &str,
    columns: usize,
    rows: impl Iterator<Item = T>,
    bind: impl Fn(Sql, T) -> Sql,
) -> visavis::error::Result<()> {
    let mut rows = rows.peekable();
    let places = format!("({})", vec!["?"; columns].join(", "));
    while rows.peek().is_some() {
        let mut sql = Sql::new(&format!("INSERT INTO {table} VALUES "));
        for (place, row) in rows.by_ref().take(ROWS).enumerate() {
            sql = sql.push(if place == 0 { "" } else { ", " }).push(&places);
            sql = bind(sql, row);
        }
        sql.run(txn).await?;
    }
    Ok(())
}

fn blob(id: uuid::Uuid) -> String {
    format!("x'{}'", id.simple())
}

/// Everything that is said in the demo, sentence by sentence.
fn sentences() -> visavis::error::Result<Vec<String>> {
    let content = Content::load()?;
    let mut sentences: Vec<String> = content
        .conversations
        .iter()
        .flat_map(|it| &it.messages)
        .flat_map(|it| {
            let text = mail::html_to_text(&it.html);
            let parts = text.split_inclusive(['.', '?', '!', '\n']);
            parts.map(|it| it.trim().to_owned()).collect::<Vec<_>>()
        })
        .filter(|it| it.chars().count() > 25)
        .collect();
    sentences.sort();
    sentences.dedup();
    Ok(sentences)
}

fn json(text: &str) -> String {
    let html = text.replace('&', "&amp;").replace('<', "&lt;");
    let quoted = serde_json::Value::from(html).to_string();
    quoted.trim_matches('"').to_owned()
}

/// Number, place of the first message, and messages of each request; some have fifty.
fn plan(size: Size) -> Vec<(i64, i64, i64)> {
    let mut plan = Vec::new();
    let mut first = 1;
    for number in 1..=size.requests {
        let left = size.messages - first + 1;
        let requests_left = size.requests - number + 1;
        let spread = 2 + (number * 7919) % 17 - i64::from(number % 1000 == 0);
        let count = if requests_left < 200 {
            left / requests_left
        } else if number % 10_007 == LONG {
            50
        } else {
            spread
        };
        plan.push((number, first, count));
        first += count;
    }
    plan
}
