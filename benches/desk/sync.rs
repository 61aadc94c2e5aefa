//! Runs of the sync with Personio, against a stand-in that keeps no limits.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use domain::directory::{Companies, Configuration, Offered};
use visavis::actions::manage_attributes;
use visavis::actions::{manage_companies, manage_people, sync};
use visavis::app::{App, Clock};
use visavis::config::Config;
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET, Standin, Tenant};
use visavis::store::people::Person;
use visavis::store::personio::Connection;
use visavis::store::sync_runs::{Run, started_by, state};
use visavis::store::{self};

use super::data;
use super::server::Server;
use super::table::{Goal, Table};

/// Attributes that are chosen: a language, a list, tags, a number, a text of several lines.
const CHOSEN: [&str; 5] = [
    "dynamic_5003",
    "dynamic_5004",
    "dynamic_5006",
    "dynamic_5007",
    "dynamic_5009",
];
/// Companies of the stand-in's people.
const COMPANIES: [&str; 3] = ["ACME GmbH", "ACME France SAS", "ACME Iberia SL"];
/// No run takes this long.
const PATIENCE: Duration = Duration::from_mins(10);

/// Measures a company of so many employees.
pub(crate) async fn measure(
    table: &mut Table,
    employees: usize,
    label: &str,
    goals: [Goal; 3],
) -> anyhow::Result<()> {
    // Nobody is there when the attributes are chosen.
    let standin = Standin::of(Tenant::generate(0)).await?;
    let folder = data::folder().join(format!("sync-{employees}"));
    prepare(&folder, &standin).await?;
    let client = reqwest::Client::new();
    run(&folder, &client, &[]).await?;
    run(&folder, &client, &CHOSEN).await?;
    standin.change(|it| *it = Tenant::generate(employees));

    let first = run(&folder, &client, &[]).await?;
    anyhow::ensure!(
        usize::try_from(first.run.added)? == employees,
        "not everybody was added: {:?}",
        first.run
    );
    let [time, memory, same] = goals;
    let what = |what: &str| format!("sync of {label} employees: {what}");
    table.add(&what("first run"), first.seconds, "s", time);
    table.add(&what("memory at its peak"), first.peak, "MB", memory);
    table.add(&what("CPU of the server"), first.cpu, "s", Goal::None);
    let again = run(&folder, &client, &[]).await?;
    let lines = lines(&folder, &again.run).await?;
    anyhow::ensure!(lines == 0, "a run without changes wrote {lines} lines");
    table.add(&what("run without changes"), again.seconds, "s", same);
    table.add(&what("its memory at its peak"), again.peak, "MB", memory);
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn prepare(folder: &Path, standin: &Standin) -> anyhow::Result<()> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder)?;
    let settings = format!("[personio]\napi_url = \"{}\"\n", standin.url());
    std::fs::write(folder.join("visavis.toml"), settings)?;
    let app = open(folder).await?;
    let root = manage_people::make_administrator(&app, "root@company.test", "Olga").await?;
    let viewer = store::people::viewer(app.db.read(), &root).await?;
    for name in COMPANIES {
        manage_companies::create(&app, &viewer, name).await?;
    }
    let connection = Connection {
        api: "v1".to_owned(),
        client_id: CLIENT_ID.to_owned(),
        secret: app.keys.seal(CLIENT_SECRET.as_bytes())?,
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
        .await?;
    app.db.close().await;
    Ok(())
}

async fn open(folder: &Path) -> anyhow::Result<App> {
    let mut config = Config::default();
    config.data_dir.0 = PathBuf::from(folder);
    config.mail.domain = "hr.example".to_owned();
    config.complete()?;
    App::open(config, Clock::System).await
}

/// A run, and what it cost.
struct Cost {
    run: Run,
    seconds: f64,
    peak: f64,
    cpu: f64,
}

/// Has a run carried out by a server of its own: from the start of the process to the end of the run.
async fn run(folder: &Path, client: &reqwest::Client, choose: &[&str]) -> anyhow::Result<Cost> {
    let app = open(folder).await?;
    let root: Option<Person> = store::people::by_email(app.db.read(), "root@company.test").await?;
    let root = root.context("there is an administrator")?;
    let viewer = store::people::viewer(app.db.read(), &root).await?;
    if !choose.is_empty() {
        let keys = choose.iter().map(|it| (*it).to_owned());
        manage_attributes::choose(&app, &viewer, keys).await?;
    }
    let run = sync::start(&app, &viewer, started_by::HAND).await?;
    app.db.close().await;

    let begun = Instant::now();
    let server = Server::start(folder, client).await?;
    let app = open(folder).await?;
    let ended = loop {
        let run = store::sync_runs::get(app.db.read(), run).await?;
        if run.state != state::RUNNING {
            break run;
        }
        anyhow::ensure!(begun.elapsed() < PATIENCE, "the run has no end");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let seconds = begun.elapsed().as_secs_f64();
    let (peak, cpu) = (server.peak()?, server.cpu()?.as_secs_f64());
    app.db.close().await;
    server.stop()?;
    Ok(Cost {
        run: ended,
        seconds,
        peak,
        cpu,
    })
}

/// How many lines the log of a run has.
async fn lines(folder: &Path, run: &Run) -> anyhow::Result<i64> {
    let app = open(folder).await?;
    let lines = store::sql::Sql::new("SELECT count(*) FROM sync_log WHERE run_id = ?")
        .bind(run.id)
        .value(app.db.read())
        .await?;
    app.db.close().await;
    Ok(lines.unwrap_or(0))
}
