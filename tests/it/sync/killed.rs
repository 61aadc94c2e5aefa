//! Killed at any moment, a run goes on where it was, and ends with the directory equal to Personio's.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use domain::directory::{Companies, Configuration, Offered};
use serde_json::json;
use visavis::actions::{manage_companies, manage_people, sync};
use visavis::app::{App, Clock};
use visavis::config::{Config, SecretUrl};
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET};
use visavis::store::personio::Connection;
use visavis::store::sync_runs::{code, started_by, state};

use super::*;
use crate::desk::{Folder, PostgresDatabase};

/// How often the server is killed (RS-R19).
const KILLS: u64 = 50;

/// An installation, and the Personio that it follows.
struct Place {
    folder: Folder,
    database: Option<PostgresDatabase>,
    standin: Standin,
}

impl Place {
    /// The program with nobody at its doors, while no server runs.
    async fn app(&self) -> App {
        let mut config = Config::default();
        config.data_dir.0 = self.folder.to_path_buf();
        config.mail.domain = "hr.test".to_owned();
        config.personio.api_url = self.standin.url();
        if let Some(database) = &self.database {
            config.database.url = SecretUrl::new(database.url.clone());
        }
        config.complete().unwrap();
        App::open(config, Clock::System).await.unwrap()
    }

    /// The server in a process of its own, which is killed `after` it has said where it listens.
    fn serves(&self, after: impl FnOnce()) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_visavis"));
        command
            .arg("serve")
            .current_dir(&*self.folder)
            .env("VISAVIS_DATA_DIR", &*self.folder)
            .env("VISAVIS_HTTP__LISTEN", "127.0.0.1:0")
            .env("VISAVIS_SMTP__LISTEN", "127.0.0.1:0")
            .env("VISAVIS_MAIL__DOMAIN", "hr.test")
            .env("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing")
            .env("VISAVIS_PERSONIO__API_URL", self.standin.url())
            .env("VISAVIS_LOG__LEVEL", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some(database) = &self.database {
            command.env("VISAVIS_DATABASE__URL", &database.url);
        }
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        lines.next().expect("it says where it listens").unwrap();
        after();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// What hangs together with a process that was killed is over: the lease of its job has ended.
    async fn leases_end(&self, app: &App) {
        app.db
            .write(|txn| {
                Box::pin(async move {
                    Sql::new("UPDATE jobs SET run_at = 0, attempts = 0")
                        .run(txn)
                        .await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    /// Something changes in Personio, another thing each time.
    fn moves_on(&self, round: i64) {
        self.standin.change(|it| {
            let ids = it.ids();
            for id in ids.iter().skip(usize::try_from(round).unwrap()).step_by(5) {
                it.set(*id, "position", format!("Position {round}"));
            }
            it.set(ids[7], "email", format!("round{round}@company.test"));
            it.set(
                ids[8],
                "supervisor",
                json!({ "type": "Employee", "attributes":
                { "id": { "label": "ID", "value": 9000 + round } } }),
            );
            it.set(
                ids[20 + usize::try_from(round).unwrap()],
                "status",
                "inactive",
            );
            it.remove(ids[30]);
            let mut new = people([9000 + round]).remove(0);
            new.company = Some((11, "Northwind GmbH".to_owned()));
            new.cost_centres = vec![(900 + round, format!("New {round}"), 100)];
            it.add(new.row());
        });
    }
}

async fn asks_for_a_run(app: &App) {
    let root = store::people::by_email(app.db.read(), "root@company.test");
    let root = root.await.unwrap().unwrap();
    let viewer = store::people::viewer(app.db.read(), &root).await.unwrap();
    sync::start(app, &viewer, started_by::HAND).await.unwrap();
}

async fn is_at_work(db: &Db) -> bool {
    let run = store::sync_runs::running(db.read()).await.unwrap();
    run.is_some()
}

async fn waits_for_the_end(place: &Place) {
    let app = place.app().await;
    let begun = Instant::now();
    while is_at_work(&app.db).await {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "the run has no end"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    app.db.close().await;
}

/// RS-R19. Killed at 50 moments, nothing is logged twice, and the next full run ends with the directory
/// equal to Personio's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_ends_right() {
    let standin = Standin::generate(250).await;
    let place = Place {
        folder: Folder::new(),
        database: PostgresDatabase::create().await,
        standin,
    };
    let app = place.app().await;
    let root = manage_people::make_administrator(&app, "root@company.test", "Olga").await;
    let root = root.unwrap();
    let viewer = store::people::viewer(app.db.read(), &root).await.unwrap();
    let names: BTreeSet<String> = place.standin.change(|it| {
        let companies = it.ids().into_iter().map(|id| it.value(id, "subcompany"));
        let name = |it: Value| it["attributes"]["name"].as_str().map(str::to_owned);
        companies.filter_map(name).collect()
    });
    for name in names.iter().map(String::as_str).chain(["Northwind GmbH"]) {
        let _ = manage_companies::create(&app, &viewer, name).await;
    }
    let connection = Connection {
        api: "v1".to_owned(),
        client_id: CLIENT_ID.to_owned(),
        secret: app.keys.seal(CLIENT_SECRET.as_bytes()).unwrap(),
        enabled_by: Some(root.person()),
        enabled_at: Some(app.clock.now()),
        configuration: Configuration {
            companies: Companies::All { default: None },
            cost_centres: true,
            ..Configuration::default()
        },
        check_asked_at: None,
        checked_at: None,
        check_problem: None,
        offered: Offered::default(),
        automatic_at: None,
        automatic_since: None,
        version: 0,
    };
    app.db
        .write(move |txn| Box::pin(async move { store::personio::add(txn, &connection).await }))
        .await
        .unwrap();
    asks_for_a_run(&app).await;
    app.db.close().await;

    // No dice: the moments are spread evenly, so that a failure comes again.
    let mut rounds = 0;
    let mut at_work = 0;
    for kill in 0..KILLS {
        place.serves(|| std::thread::sleep(Duration::from_millis(kill * 37 % KILLS * 10)));
        let app = place.app().await;
        if is_at_work(&app.db).await {
            at_work += 1;
            place.leases_end(&app).await;
        } else {
            rounds += 1;
            place.moves_on(rounds);
            asks_for_a_run(&app).await;
        }
        app.db.close().await;
    }
    assert!(at_work > 10, "{at_work} kills hit, {rounds} runs ended");
    let wait = tokio::runtime::Handle::current();
    let ends = || wait.block_on(waits_for_the_end(&place));
    tokio::task::block_in_place(|| place.serves(ends));
    place.moves_on(rounds + 1);
    let app = place.app().await;
    asks_for_a_run(&app).await;
    app.db.close().await;
    tokio::task::block_in_place(|| place.serves(ends));

    let app = place.app().await;
    let last = store::sync_runs::latest(app.db.read())
        .await
        .unwrap()
        .unwrap();
    is(&last, state::COMPLETE, None);
    let mut here = directory(&app.db).await;
    let there = place.standin.change(|it| told(it));
    // Who is no longer in Personio is archived.
    let gone: Vec<i64> = here
        .keys()
        .filter(|it| !there.contains_key(it))
        .copied()
        .collect();
    assert!(!gone.is_empty());
    for id in gone {
        let facts = here.remove(&id).unwrap();
        assert_eq!(facts["active"], "false", "{id}");
    }
    assert_eq!(here, there);

    let lines = sync_log::Entity::find().all(app.db.read()).await.unwrap();
    let mut seen = BTreeSet::new();
    for line in lines
        .iter()
        .filter(|it| it.code != code::CHANGED || it.field.is_some())
    {
        let what = (line.run_id, line.personio_id.as_deref(), line.code.as_str());
        let of = (line.field.as_deref(), line.name.as_str());
        assert!(seen.insert((what, of)), "logged twice: {line:?}");
    }
    let added: BTreeSet<_> = lines
        .iter()
        .filter(|it| it.code == code::ADDED)
        .map(|it| it.personio_id.clone())
        .collect();
    let count = lines.iter().filter(|it| it.code == code::ADDED).count();
    assert_eq!(added.len(), count, "everybody was added once");
    let runs: Vec<Run> = Sql::new("SELECT * FROM sync_runs")
        .all(app.db.read())
        .await
        .unwrap();
    for run in &runs {
        let of = |code: &str| {
            let lines = lines
                .iter()
                .filter(|it| it.run_id == run.id && it.code == code);
            i32::try_from(lines.count()).unwrap()
        };
        assert_eq!(
            (run.added, run.archived),
            (of(code::ADDED), of(code::ARCHIVED))
        );
    }
}
