//! How fast Visavis is on this machine: `cargo bench --bench desk` (docs/benchmarks.md).

mod data;
mod mailbox;
mod post;
mod server;
mod slack;
mod sync;
mod table;
mod web;

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use data::Size;
use server::Server;
use table::{Goal, Table};
use visavis::actions::{recompute, sign_in};
use visavis::app::{App, Clock};
use visavis::store::sql::Sql;
use visavis::store::{Db, people};
use web::Browser;

const SMALL: Size = Size {
    requests: 1000,
    messages: 10_000,
};
const LARGE: Size = Size {
    requests: 100_000,
    messages: 1_000_000,
};

const DESKS: [&str; 2] = ["small", "large"];
const PARTS: [&str; 9] = [
    "pages",
    "mails",
    "mailbox",
    "calls",
    "live",
    "slack",
    "deadlines",
    "explain",
    "sync",
];

/// What the command line names: `cargo bench --bench desk -- large calls` measures calls of the large
/// desk only.
struct Wanted(Vec<String>);

impl Wanted {
    /// Whether one of these is to be measured: it is named, or none of them is.
    fn names(&self, all: &[&str], one: &str) -> bool {
        let named = |it: &str| self.0.iter().any(|name| name == it);
        named(one) || !all.iter().any(|it| named(it))
    }
}

fn main() -> anyhow::Result<()> {
    // Clients of ours have no other.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(8 * 1024 * 1024)
        .build()?;
    runtime.block_on(run())
}

async fn run() -> anyhow::Result<()> {
    let mut table = Table::default();
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let size = std::fs::metadata(server::BINARY)?.len() as f64 / (1024.0 * 1024.0);
    table.add("release binary", size, "MB", Goal::AtMost(40.0));
    table.add("this disk: syncs", syncs()?, "/s", Goal::None);
    let wanted = Wanted(std::env::args().skip(1).collect());
    if wanted.names(&PARTS, "sync") {
        let goals = [Goal::AtMost(20.0), Goal::AtMost(150.0), Goal::AtMost(5.0)];
        sync::measure(&mut table, 5000, "5k", goals).await?;
        sync::measure(&mut table, 50_000, "50k", [Goal::None; 3]).await?;
    }
    if wanted.0.iter().any(|it| it == "sync") {
        say(&table.text());
        return Ok(());
    }
    if wanted.names(&PARTS, "mailbox") {
        mailbox::measure(&mut table, SMALL).await?;
    }
    for (size, name, label) in [(SMALL, "small", "1k"), (LARGE, "large", "100k")] {
        if wanted.names(&DESKS, name) {
            desk(&mut table, &wanted, size, name, label).await?;
            if wanted.names(&PARTS, "deadlines") {
                recomputing(&mut table, size, label).await?;
            }
        }
    }
    if wanted.names(&PARTS, "explain") {
        explaining(&mut table)?;
    }
    say(&table.text());
    Ok(())
}

/// Measures a desk of one size.
async fn desk(
    table: &mut Table,
    wanted: &Wanted,
    size: Size,
    name: &str,
    label: &str,
) -> anyhow::Result<()> {
    let folder = data::desk(size, name).await?;
    let (sessions, token) = sign_in_all(&folder).await?;
    let client = reqwest::Client::new();
    let mut cold = table::Times::default();
    for _ in 0..3 {
        let server = Server::start(&folder, &client).await?;
        cold.0.push(server.cold);
        server.stop()?;
    }
    let what = format!("{label}: start of an installation to the first 200");
    table.add(&what, cold.within(0.5), "ms", Goal::AtMost(1000.0));

    let server = Server::start(&folder, &client).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let what = format!("{label}: resident memory, idle");
    table.add(&what, server.memory()?, "MB", Goal::AtMost(64.0));
    let session = sessions.get(1).cloned().context("there are sessions")?;
    let browser = Browser { client, session };
    if wanted.names(&PARTS, "pages") {
        pages(table, &server, &browser, label).await?;
    }
    if wanted.names(&PARTS, "mails") {
        mails(table, &server, &folder, label).await?;
    }
    if wanted.names(&PARTS, "calls") {
        calls(table, &server, &token, label).await;
    }
    if wanted.names(&PARTS, "live") {
        live(table, &server, &token, &sessions, label).await;
    }
    server.stop()?;
    if wanted.names(&PARTS, "slack") {
        slack::measure(table, &folder, &browser.client, &token, label).await?;
    }
    Ok(())
}

async fn pages(
    table: &mut Table,
    server: &Server,
    browser: &Browser,
    label: &str,
) -> anyhow::Result<()> {
    let long = format!("/requests/{}", data::LONG);
    let rare = format!("/search?q={}", data::RARE);
    for (what, path, goal) in [
        ("inbox page", "/inbox/all", 50.0),
        ("inbox by due time", "/inbox/all?sort=due", 50.0),
        ("board of a team", "/inbox/team/payroll/board", 50.0),
        ("insights of a team", "/insights/payroll", 50.0),
        ("a request of 50 messages", long.as_str(), 50.0),
        ("search, a word in most requests", "/search?q=month", 100.0),
        ("search, a rare word", rare.as_str(), 50.0),
        ("numbers beside the views", "/nav-counts", 25.0),
    ] {
        match browser.times(server, path).await {
            Ok(times) => {
                table.add(
                    &format!("{label}: {what}, p50"),
                    times.within(0.5),
                    "ms",
                    Goal::None,
                );
                let what = format!("{label}: {what}, p95");
                table.add(&what, times.within(0.95), "ms", Goal::AtMost(goal));
            }
            Err(error) => table.missing(&format!("{label}: {what}"), &error.to_string()),
        }
    }
    match browser.weight(server, "/inbox/all").await {
        Ok((plain, packed)) => {
            let what = format!("{label}: inbox page with 50 rows");
            table.add(&what, plain, "kB", Goal::AtMost(150.0));
            table.add(&format!("{what}, gzip"), packed, "kB", Goal::AtMost(20.0));
        }
        Err(error) => table.missing(&format!("{label}: inbox page's weight"), &error.to_string()),
    }
    Ok(())
}

async fn calls(table: &mut Table, server: &Server, token: &str, label: &str) {
    match web::post(server, token, 32, 4000).await {
        Ok(posted) => {
            let what = format!("{label}: POST /api/v1/requests, 32 connections");
            table.add(&what, posted.rate, "/s", Goal::AtLeast(500.0));
            let p99 = posted.times.within(0.99);
            table.add(&format!("{what}, p99"), p99, "ms", Goal::AtMost(200.0));
            table.add(
                &format!("{what}, CPU each"),
                posted.cpu,
                "ms",
                Goal::AtMost(2.0),
            );
        }
        Err(error) => table.missing(
            &format!("{label}: POST /api/v1/requests"),
            &error.to_string(),
        ),
    }
}

async fn mails(
    table: &mut Table,
    server: &Server,
    folder: &Path,
    label: &str,
) -> anyhow::Result<()> {
    const COUNT: u64 = 2000;
    let begun = Instant::now();
    match post::send(server.smtp, 8, COUNT).await {
        Ok(rate) => {
            let what = format!("{label}: mails by SMTP, 8 connections, to the 250");
            table.add(&what, rate, "/s", Goal::AtLeast(500.0));
        }
        Err(error) => {
            table.missing(&format!("{label}: mails by SMTP"), &error.to_string());
            return Ok(());
        }
    }
    let config = data::config(folder)?;
    let db = Db::open(config.database.url.expose()).await?;
    while begun.elapsed() < Duration::from_secs(120) {
        let left = Sql::new("SELECT count(*) FROM ledger WHERE state = 'stored'")
            .value::<i64>(db.read())
            .await?;
        if left == Some(0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let rate = COUNT as f64 / begun.elapsed().as_secs_f64();
    let what = format!("{label}: mails by SMTP, until all are requests");
    table.add(&what, rate, "/s", Goal::AtLeast(200.0));
    // Receipts go out behind the requests; what follows is measured when they are gone.
    while begun.elapsed() < Duration::from_secs(240) {
        let left = Sql::new("SELECT count(*) FROM jobs")
            .value::<i64>(db.read())
            .await?;
        if left == Some(0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let rate = COUNT as f64 / begun.elapsed().as_secs_f64();
    let what = format!("{label}: mails by SMTP, until all receipts are out");
    table.add(&what, rate, "/s", Goal::None);
    db.close().await;
    Ok(())
}

async fn live(table: &mut Table, server: &Server, token: &str, sessions: &[String], label: &str) {
    match web::live(server, token, sessions, 50).await {
        Ok(heard) => {
            let what = format!(
                "{label}: from a change to {} open pages, p95",
                sessions.len()
            );
            table.add(&what, heard.times.within(0.95), "ms", Goal::AtMost(250.0));
            let what = format!("{label}: resident memory, {} open pages", sessions.len());
            table.add(&what, heard.memory, "MB", Goal::AtMost(200.0));
        }
        Err(error) => table.missing(&format!("{label}: open pages"), &error.to_string()),
    }
}

/// How long it takes until all deadlines of a team are others, with each request open in it.
async fn recomputing(table: &mut Table, size: Size, label: &str) -> anyhow::Result<()> {
    let folder = data::desk(size, "open").await?;
    let app = App::open(data::config(&folder)?, Clock::System).await?;
    let count = size.requests;
    let begun = Instant::now();
    let team = data::open_all(&app).await?;
    let took = begun.elapsed().as_secs_f64();
    let what = format!("{label}: deadlines of {count} open requests, from their events");
    table.add(&what, took, "s", Goal::None);
    data::change_goals(&app, team).await?;
    let begun = Instant::now();
    recompute::run(&app, team).await?;
    let took = begun.elapsed().as_secs_f64();
    let what = format!("{label}: deadlines of {count} open requests after a changed policy");
    table.add(&what, took, "s", Goal::AtMost(60.0));
    app.db.close().await;
    Ok(())
}

/// How long 10,000 lines of `visavis explain deadline` take, from the start of the program to its end.
fn explaining(table: &mut Table) -> anyhow::Result<()> {
    const LINES: u32 = 10_000;
    let zones = [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
    ];
    let mut questions = String::new();
    for (line, zone) in (0..LINES).zip(zones.iter().cycle()) {
        let frames = serde_json::json!([["09:00", "12:00"], ["13:00", "17:30"]]);
        let question = serde_json::json!({
            "id": line,
            "tz": zone,
            "weekly_hours": {
                "mon": frames, "tue": frames, "wed": frames, "thu": [["22:00", "06:00"]],
                "fri": [["09:00", "13:00"]],
            },
            "holidays": ["2026-01-01", "2026-05-01", "2026-12-25"],
            "start": format!("2026-{:02}-{:02}T{:02}:{:02}:00Z", 1 + line % 12, 1 + line % 28, line % 24, line % 60),
            "minutes": 1 + line % 4800,
        });
        questions.push_str(&question.to_string());
        questions.push('\n');
    }
    let begun = Instant::now();
    let mut child = std::process::Command::new(server::BINARY)
        .args(["explain", "deadline"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().context("its input")?;
    let asking = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let output = child.wait_with_output()?;
    let took = begun.elapsed();
    asking
        .join()
        .map_err(|_| anyhow::anyhow!("asking panicked"))??;
    let answers = String::from_utf8(output.stdout)?;
    let due = answers.lines().filter(|it| it.contains("\"due\"")).count();
    anyhow::ensure!(due == 10_000, "only {due} deadlines");
    table.add(
        "explain deadline, 10,000 lines",
        took.as_secs_f64() * 1000.0,
        "ms",
        Goal::AtMost(1000.0),
    );
    Ok(())
}

/// A session for each expert, and an API token for one.
async fn sign_in_all(folder: &Path) -> anyhow::Result<(Vec<String>, String)> {
    let app = App::open(data::config(folder)?, Clock::System).await?;
    let mut sessions = Vec::new();
    let mut token = String::new();
    for number in 0..data::EXPERTS {
        let email = data::address("expert", number);
        let person = people::by_email(app.db.read(), &email)
            .await?
            .context("an expert")?;
        let link = sign_in::make_link(&app, person.person()).await?;
        sessions.push(sign_in::by_link(&app, &link).await?);
        if number == 2 {
            token = sign_in::make_api_token(&app, person.person(), "bench").await?;
        }
    }
    app.db.close().await;
    Ok((sessions, token))
}

/// How often this disk can be told to keep what was written, in a second.
fn syncs() -> anyhow::Result<f64> {
    const TIMES: u32 = 200;
    std::fs::create_dir_all(data::folder())?;
    let path = data::folder().join("sync.bin");
    let mut file = std::fs::File::create(&path)?;
    let begun = Instant::now();
    for _ in 0..TIMES {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
    }
    let rate = f64::from(TIMES) / begun.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
