//! Canaries: a different string in every value that Personio holds, and the whole program, its logs and its
//! files searched for them (P12, RS-R21, RS-R23).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::directory::Details;
use reqwest::Method;
use tracing_subscriber::fmt::format::FmtSpan;
use visavis::demo::personio::{CLIENT_ID, Tenant};
use visavis::store::sql::Sql;

use crate::access;
use crate::desk::{Desk, Person, Standin, Visitor, eventually};

/// What is not on any whitelist, and never can be.
const IBAN: &str = "dynamic_5002";
/// What is chosen here, one of each kind that can carry a canary.
const CHOSEN: [&str; 6] = [
    "dynamic_5003",
    "dynamic_5004",
    "dynamic_5005",
    "dynamic_5007",
    "dynamic_5011",
    "dynamic_5013",
];
/// Fields that the sync takes over under the settings of the test.
const IN_USE: [&str; 4] = ["position", "department", "office", "team"];
/// Names that the set-up offers, so that people can be selected by them (P3): of nobody in particular.
const OFFERED: [&str; 2] = ["subcompany", "cost_centers"];
/// The secret of the credential.
const SECRET: &str = "canary-client-secret-7c1f";

/// Everything that was logged, at the finest level, by whatever crate.
#[derive(Clone, Default)]
struct Logs(Arc<Mutex<Vec<u8>>>);

impl io::Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Logs {
    /// From now on, for the whole process.
    fn capture() -> Self {
        let logs = Self::default();
        let writer = logs.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::NEW)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .try_init()
            .unwrap();
        logs
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    fn since(&self, start: usize) -> Vec<u8> {
        self.0.lock().unwrap()[start..].to_vec()
    }
}

/// Where something was searched, and what was there.
type Haystack = (String, Vec<u8>);

/// Everything in which any of the needles is found.
fn found(haystacks: &[Haystack], needles: &[String]) -> Vec<String> {
    let mut hits = Vec::new();
    for (place, bytes) in haystacks {
        let text = String::from_utf8_lossy(bytes);
        for needle in needles {
            if text.contains(needle.as_str()) {
                hits.push(format!("{place}: {needle}"));
            }
        }
    }
    hits
}

/// A canary in every way in which a page could write it.
fn written(canary: &str) -> Vec<String> {
    let mut all = vec![canary.to_owned()];
    if canary.bytes().all(|it| it.is_ascii_digit()) {
        for mark in [",", ".", "\u{202f}", "\u{a0}"] {
            let groups = canary.as_bytes().rchunks(3).rev();
            let groups: Vec<&str> = groups.map(|it| str::from_utf8(it).unwrap()).collect();
            all.push(groups.join(mark));
        }
    }
    if let Ok(day) = canary.parse::<jiff::civil::Date>() {
        all.push(day.strftime("%-d %b %Y").to_string());
        all.push(day.strftime("%d.%m.%Y").to_string());
    }
    all
}

/// Every answer that a browser reaches from the start, and every page that has a fixed address.
async fn crawl(name: &str, visitor: &Visitor) -> Vec<Haystack> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut next: VecDeque<String> = ["/", "/my", "/inbox/all", "/settings"]
        .map(str::to_owned)
        .into();
    for (route, methods) in access::routes() {
        if methods.contains("GET") && !route.contains('{') && !route.starts_with("/api/v1") {
            next.push_back(route);
        }
    }
    let mut pages = Vec::new();
    while let Some(path) = next.pop_front() {
        let closed = ["/events", "/sign-out", "/sign-in/"];
        let skip = path.starts_with("/static") || closed.iter().any(|it| path.starts_with(it));
        if skip || !seen.insert(path.clone()) {
            continue;
        }
        assert!(seen.len() < 3000, "there is no end to the pages of {name}");
        let answer = visitor.call(Method::GET, &path).send().await.unwrap();
        let to = answer.headers().get("location").cloned();
        if let Some(to) = to.as_ref().and_then(|it| it.to_str().ok()) {
            next.push_back(to.to_owned());
        }
        let headers = format!("{:?}", answer.headers());
        let kind = answer.headers().get("content-type").cloned();
        let kind = kind.map(|it| it.to_str().unwrap().to_owned());
        let mut bytes = answer.bytes().await.unwrap().to_vec();
        match kind.unwrap_or_default() {
            it if it.ends_with("spreadsheetml.sheet") => bytes = unzipped(&bytes),
            it if it.starts_with("text/html") => {
                let text = String::from_utf8_lossy(&bytes);
                for mark in ["href=\"", "hx-get=\"", "data-src=\"", "action=\""] {
                    for rest in text.split(mark).skip(1) {
                        let link = rest.split('"').next().unwrap().replace("&amp;", "&");
                        let link = link.split('#').next().unwrap();
                        if link.starts_with('/') && !link.starts_with("//") {
                            next.push_back(link.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
        bytes.extend(headers.into_bytes());
        pages.push((format!("{name} {path}"), bytes));
    }
    pages
}

/// All that is in a file of the Office Open XML kind.
fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let folder = crate::desk::Folder::new();
    let path = folder.join("file.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n\
                  for n in z.namelist(): sys.stdout.buffer.write(z.read(n))";
    let output = Command::new("python3")
        .args(["-c", script])
        .arg(&path)
        .output();
    let output = output.unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stdout.windows(9).any(|it| it == b"worksheet"));
    output.stdout
}

/// Every answer of the API to somebody's program.
async fn programs(person: &Person, ids: &BTreeMap<&str, Vec<String>>) -> Vec<Haystack> {
    let api = person.api().await;
    let mut answers = Vec::new();
    for (route, methods) in access::routes() {
        if !route.starts_with("/api/v1") || !methods.contains("GET") {
            continue;
        }
        let mut paths = vec![route.clone()];
        if let Some((_, rest)) = route.split_once('{') {
            let (name, _) = rest.split_once('}').unwrap();
            let group = route
                .trim_start_matches("/api/v1/")
                .split('/')
                .next()
                .unwrap();
            let values = ids.get(group).cloned().unwrap_or_default();
            paths = values
                .iter()
                .map(|it| route.replacen(&format!("{{{name}}}"), it, 1))
                .filter(|it| !it.contains('{'))
                .collect();
        }
        for path in paths {
            let answer = api.gets(&path).await;
            let text = format!("{:?} {}", answer.headers, answer.text);
            answers.push((format!("{} {path}", person.name), text.into_bytes()));
        }
    }
    answers
}

/// What a stream of events says until it is asked.
struct Ear {
    heard: Arc<Mutex<Vec<u8>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Ear {
    async fn open(person: &Person) -> Self {
        let call = person.web.call(Method::GET, "/events");
        let mut response = call.send().await.unwrap();
        assert_eq!(response.status(), 200);
        let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
        let writes = heard.clone();
        let task = tokio::spawn(async move {
            while let Ok(Some(chunk)) = response.chunk().await {
                writes.lock().unwrap().extend_from_slice(&chunk);
            }
        });
        Self { heard, task }
    }

    async fn hears(&self, what: &str) {
        eventually("event", || async {
            let heard = self.heard.lock().unwrap();
            String::from_utf8_lossy(&heard).contains(what).then_some(())
        })
        .await;
    }

    fn said(self) -> Vec<u8> {
        self.task.abort();
        self.heard.lock().unwrap().clone()
    }
}

/// Every table, as SQL shows it.
async fn tables(desk: &Desk) -> Vec<Haystack> {
    let db = desk.app.db.read();
    let is_postgres = desk.app.db.is_postgres();
    let names = if is_postgres {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' \
         AND table_type = 'BASE TABLE'"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    };
    let mut dump = Vec::new();
    let names: Vec<String> = Sql::new(names).column(db).await.unwrap();
    assert!(names.len() > 40);
    for name in names {
        let mut bytes = Vec::new();
        if is_postgres {
            let rows = Sql::new(&format!("SELECT t::text FROM \"{name}\" t"));
            for row in rows.column::<String>(db).await.unwrap() {
                bytes.extend(row.into_bytes());
                bytes.push(b'\n');
            }
        } else {
            let columns = Sql::new(&format!("SELECT name FROM pragma_table_info('{name}')"));
            let columns: Vec<String> = columns.column(db).await.unwrap();
            for column in columns {
                let cells = Sql::new(&format!(
                    "SELECT CAST(\"{column}\" AS BLOB) FROM \"{name}\""
                ));
                // Tables of the search index have columns that cannot be read by themselves.
                let cells = cells
                    .column::<Option<Vec<u8>>>(db)
                    .await
                    .unwrap_or_default();
                for cell in cells.into_iter().flatten() {
                    bytes.extend(cell);
                    bytes.push(b'\n');
                }
            }
        }
        dump.push((format!("table {name}"), bytes));
    }
    dump
}

/// The files of the database: on PostgreSQL those of the tables that hold what came from Personio, if this
/// process may read them.
async fn files(desk: &Desk) -> Vec<Haystack> {
    let read = |path: &Path| {
        let bytes = std::fs::read(path).ok()?;
        Some((format!("file {}", path.display()), bytes))
    };
    let url = desk.app.config.database.url.expose();
    if let Some(path) = url.strip_prefix("sqlite://") {
        let files: Vec<Haystack> = ["", "-wal", "-shm"]
            .iter()
            .filter_map(|it| read(Path::new(&format!("{path}{it}"))))
            .collect();
        assert_eq!(
            files.len(),
            3,
            "the write-ahead log lies beside the database"
        );
        return files;
    }
    let db = desk.app.db.read();
    let folder: String = Sql::new("SELECT current_setting('data_directory')")
        .value(db)
        .await
        .unwrap()
        .unwrap();
    let mut files = Vec::new();
    for table in [
        "attribute_values",
        "sync_log",
        "people",
        "personio",
        "readable_attributes",
    ] {
        for toast in [false, true] {
            let name = if toast { "reltoastrelid" } else { "oid" };
            let sql = format!(
                "SELECT pg_relation_filepath({name}) FROM pg_class WHERE relname = ? AND {name} <> 0"
            );
            let path = Sql::new(&sql)
                .bind(table)
                .value::<Option<String>>(db)
                .await
                .unwrap();
            let path = path.flatten().map(|it| Path::new(&folder).join(it));
            files.extend(path.as_deref().and_then(read));
        }
    }
    if files.is_empty() {
        eprintln!("the files of PostgreSQL cannot be read here: only SQL was looked at");
    }
    files
}

/// Mails that were written, as they left.
fn mails(desk: &Desk) -> Vec<Haystack> {
    let sent = desk.sent();
    assert!(!sent.is_empty());
    let raw = std::fs::read_dir(desk.outgoing()).unwrap().map(|it| {
        let path = it.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let text = text.replace("=\r\n", "").replace("=\n", "");
        (format!("mail {}", path.display()), text.into_bytes())
    });
    raw.collect()
}

/// Everything at once, by everybody who can look.
async fn everywhere(stage: &Stage) -> Vec<Haystack> {
    let desk = &stage.desk;
    let db = desk.app.db.read();
    let column = async |sql: &str| -> Vec<String> { Sql::new(sql).column(db).await.unwrap() };
    let cast = |table: &str| format!("SELECT CAST(number AS TEXT) FROM {table}");
    let people: Vec<uuid::Uuid> = Sql::new("SELECT id FROM people").column(db).await.unwrap();
    let ids = BTreeMap::from([
        ("requests", column(&cast("requests")).await),
        ("sync-runs", column(&cast("sync_runs")).await),
        ("people", people.iter().map(ToString::to_string).collect()),
        ("teams", column("SELECT slug FROM teams").await),
        ("statuses", column("SELECT slug FROM statuses").await),
    ]);
    let mut all = Vec::new();
    for person in [desk.administrator(), &stage.ann] {
        all.extend(crawl(&person.name, &person.web).await);
        all.extend(programs(person, &ids).await);
    }
    let own = crawl("the requester", &stage.requester).await;
    assert!(
        own.iter().any(|it| it.0.ends_with("/my/1")),
        "{:?}",
        own.len()
    );
    all.extend(own);
    all.extend(crawl("nobody", &desk.visitor()).await);
    all.extend(mails(desk));
    for (route, needed) in [
        (
            "Olga Admin /settings/personio/attributes",
            "/settings/personio/attributes",
        ),
        ("Olga Admin /settings/personio/runs/2/log.xlsx", "worksheet"),
        ("Ann Expert /requests/1", "Requester"),
        ("Ann Expert /api/v1/people", "items"),
    ] {
        let page = all.iter().find(|it| it.0.starts_with(route));
        let page = page.unwrap_or_else(|| panic!("nobody came by {route}"));
        assert!(String::from_utf8_lossy(&page.1).contains(needed), "{route}");
    }
    all
}

/// A desk with people from a Personio full of canaries.
struct Stage {
    desk: Desk,
    ann: Person,
    requester: Visitor,
    /// By the key of the attribute.
    canaries: BTreeMap<String, Vec<String>>,
}

impl Stage {
    fn of(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let keys = self.canaries.iter().filter(|it| wanted(it.0));
        keys.flat_map(|it| it.1)
            .flat_map(|it| written(it))
            .collect()
    }
}

/// P12, R5, RS-R21, RS-R23, P1. What was not chosen is nowhere: no page, file, mail, answer, event, log line,
/// table or byte of the database. What is withdrawn is nowhere either. The client secret never is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_chosen_is_nowhere() {
    let logs = Logs::capture();
    let mut tenant = Tenant::generate(8);
    let first = tenant.ids()[1];
    tenant.set(first, "status", "active");
    let canaries = tenant.with_canaries();
    for key in CHOSEN
        .iter()
        .chain(&[IBAN, "fix_salary", "holiday_calendar", "dynamic_5001"])
    {
        assert!(canaries.contains_key(*key), "{key} carries no canary");
    }
    SECRET.clone_into(&mut tenant.credentials[0].client_secret);
    let standin = Standin::of(tenant).await;
    let desk = Desk::near_personio(&standin).await;
    let payroll = desk.team("Payroll").await;
    let olga = desk.administrator().clone();
    desk.joins(&olga, payroll).await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ears = [Ear::open(&olga).await, Ear::open(&ann).await];

    // The secret comes in by its form, and everything else by itself.
    let connection = "/settings/personio/connection";
    let typed = [("client_id", CLIENT_ID), ("client_secret", SECRET)];
    let sent = olga.web.changes_form(connection, connection, &typed).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    eventually("end of the check", || async {
        let connection = desk.connection().await;
        connection
            .checked_at
            .map(|_| assert_eq!(connection.check_problem, None))
    })
    .await;
    let (by, now) = (olga.id, desk.now());
    desk.reconnects(|it| {
        it.enabled_by = Some(by);
        it.enabled_at = Some(now);
        it.configuration.details = Details {
            gender: false,
            birth_date: false,
            line_manager: false,
        };
    })
    .await;
    desk.chooses(&CHOSEN).await;
    desk.syncs().await;
    // Something changes, so that the log of a run and people's history hold values.
    let fresh = format!("canary-{first}-fresh-end");
    let value = fresh.clone();
    standin.change(|it| {
        it.set(first, "dynamic_5011", value);
        it.set(first, IBAN, "canary-late-iban");
    });
    desk.syncs().await;
    let number = desk.asked_by(first, "payroll").await;
    ann.replies(number, "Here it is.").await;
    desk.advance(11);
    desk.settles().await;
    let requester = desk.visitor();
    let person = desk.person_of(first).await.unwrap();
    let link = visavis::actions::sign_in::make_link(&desk.app, person.person()).await;
    let link = format!("/sign-in/{}", link.unwrap());
    requester.uses_link(&link).await.is(303);
    let mut stage = Stage {
        desk,
        ann,
        requester,
        canaries,
    };
    let of_chosen = stage.canaries.entry("dynamic_5011".to_owned()).or_default();
    of_chosen.push(fresh);
    let ibans = stage.canaries.entry(IBAN.to_owned()).or_default();
    ibans.push("canary-late-iban".to_owned());
    let desk = &stage.desk;

    let is_told = |key: &str| [&IN_USE[..], &OFFERED, &CHOSEN].concat().contains(&key);
    let hidden = stage.of(|key| !is_told(key));
    let chosen = stage.of(|key| CHOSEN.contains(&key));
    assert!(hidden.len() > 100 && chosen.len() > 40);
    let secret = [SECRET.to_owned()];
    let pages = everywhere(&stage).await;
    eprintln!("{} answers were looked at", pages.len());

    // The search finds what is there: in pages, answers to programs, tables and files.
    let place = |start: &str| -> Vec<Haystack> {
        let all = pages.iter().filter(|it| it.0.starts_with(start));
        all.cloned().collect()
    };
    assert!(!found(&place("Ann Expert /requests/1"), &chosen).is_empty());
    assert!(!found(&place("Ann Expert /api/v1/requests/1"), &chosen).is_empty());
    assert!(
        !found(
            &place("Olga Admin /settings/personio/runs/2/log.xlsx"),
            &chosen
        )
        .is_empty()
    );
    assert!(!found(&tables(desk).await, &chosen).is_empty());
    let on_disk = files(desk).await;
    if !on_disk.is_empty() && !desk.app.db.is_postgres() {
        assert!(!found(&on_disk, &chosen).is_empty());
    }
    assert!(
        logs.len() > 1_000_000,
        "the logs are those of the whole run"
    );
    let log = [("the log".to_owned(), logs.since(0))];
    // The driver of the database is told to say nothing of statements, at no level.
    std::fs::write("/tmp/canary.log", logs.since(0)).unwrap();
    for crate_name in ["visavis", "reqwest"] {
        assert!(
            !found(&log, &[format!("{crate_name}::")]).is_empty(),
            "{crate_name} is silent"
        );
    }

    // And what was not chosen is nowhere.
    for (what, hits) in [
        ("hidden values in answers", found(&pages, &hidden)),
        (
            "hidden values in tables",
            found(&tables(desk).await, &hidden),
        ),
        ("hidden values in files", found(&on_disk, &hidden)),
        ("hidden values in logs", found(&log, &hidden)),
        ("the secret in answers", found(&pages, &secret)),
        ("the secret in tables", found(&tables(desk).await, &secret)),
        ("the secret in files", found(&on_disk, &secret)),
        ("the secret in logs", found(&log, &secret)),
    ] {
        assert!(hits.is_empty(), "{what}: {hits:#?}");
    }
    let mine = stage.of(|key| CHOSEN.contains(&key) || !is_told(key));
    let own: Vec<Haystack> = pages
        .iter()
        .filter(|it| it.0.starts_with("the requester") || it.0.starts_with("nobody"))
        .chain(pages.iter().filter(|it| it.0.starts_with("mail ")))
        .cloned()
        .collect();
    let hits = found(&own, &mine);
    assert!(hits.is_empty(), "requesters and mails: {hits:#?}");
    let kept =
        Sql::new("SELECT count(*) FROM people WHERE gender IS NOT NULL OR birth_date IS NOT NULL")
            .value::<i64>(desk.app.db.read())
            .await
            .unwrap();
    assert_eq!(kept, Some(0), "details that were left out are not held");

    // Withdrawn: at once from all pages and tables, and soon from the files.
    let before = logs.len();
    desk.chooses(&[]).await;
    let pages = everywhere(&stage).await;
    let all = stage.of(|key| ![&IN_USE[..], &OFFERED].concat().contains(&key));
    for (what, hits) in [
        ("answers", found(&pages, &all)),
        ("tables", found(&tables(desk).await, &all)),
    ] {
        assert!(
            hits.is_empty(),
            "{what} still have what was withdrawn: {hits:#?}"
        );
    }
    desk.is_scrubbed().await;
    let hits = found(&files(desk).await, &all);
    assert!(
        hits.is_empty(),
        "files still have what was withdrawn: {hits:#?}"
    );
    let log = [("the log".to_owned(), logs.since(before))];
    let hits = found(&log, &all);
    assert!(
        hits.is_empty(),
        "the log says what was withdrawn: {hits:#?}"
    );
    for ear in ears {
        ear.hears("event: change").await;
        let said = [("the events".to_owned(), ear.said())];
        let hits = found(&said, &all);
        assert!(hits.is_empty(), "{hits:#?}");
    }
    // Everything works on: the tables that were written anew are whole.
    desk.chooses(&["dynamic_5011"]).await;
    tokio::time::timeout(Duration::from_secs(30), desk.syncs())
        .await
        .unwrap();
    let pages = everywhere(&stage).await;
    let again = stage.of(|key| key == "dynamic_5011");
    assert!(!found(&pages, &again).is_empty());
}
