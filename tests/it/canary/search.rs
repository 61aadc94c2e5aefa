//! Everything that the program says and keeps, to be searched: pages, answers, events, mails, logs, tables and
//! files.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use reqwest::Method;
use sea_orm::ConnectionTrait as _;
use tracing_subscriber::fmt::format::FmtSpan;
use visavis::store::sql::Sql;

use crate::desk::{Desk, Folder, Person, Visitor, eventually, routes};

/// Everything that was logged, at the finest level, by whatever crate.
#[derive(Clone, Default)]
pub(super) struct Logs(Arc<Mutex<Vec<u8>>>);

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
    pub(super) fn capture() -> Self {
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

    pub(super) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(super) fn since(&self, start: usize) -> Vec<u8> {
        self.0.lock().unwrap()[start..].to_vec()
    }
}

/// Where something was searched, and what was there.
pub(super) type Haystack = (String, Vec<u8>);

/// How many letters of a needle are compared first.
const HEAD: usize = 6;

/// Everything in which any of the needles is found.
pub(super) fn found(haystacks: &[Haystack], needles: &[String]) -> Vec<String> {
    let mut by_head: HashMap<&[u8], Vec<&[u8]>> = HashMap::new();
    let mut begins = [false; 256];
    for needle in needles.iter().map(String::as_bytes) {
        by_head.entry(&needle[..HEAD]).or_default().push(needle);
        begins[usize::from(needle[0])] = true;
    }
    let mut hits = BTreeSet::new();
    for (place, bytes) in haystacks {
        for (at, head) in bytes.windows(HEAD).enumerate() {
            if !begins[usize::from(head[0])] {
                continue;
            }
            for needle in by_head.get(head).into_iter().flatten() {
                if bytes[at..].starts_with(needle) {
                    hits.insert(format!("{place}: {}", String::from_utf8_lossy(needle)));
                }
            }
        }
    }
    hits.into_iter().collect()
}

/// A canary in every way in which a page could write it.
pub(super) fn written(canary: &str) -> Vec<String> {
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
pub(super) async fn crawl(name: &str, visitor: &Visitor) -> Vec<Haystack> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut next: VecDeque<String> = ["/", "/my", "/inbox/all", "/settings"]
        .map(str::to_owned)
        .into();
    for (route, methods) in routes() {
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
    let folder = Folder::new();
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
pub(super) async fn programs(person: &Person, ids: &BTreeMap<&str, Vec<String>>) -> Vec<Haystack> {
    let api = person.api().await;
    let mut answers = Vec::new();
    for (route, methods) in routes() {
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
pub(super) struct Ear {
    heard: Arc<Mutex<Vec<u8>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Ear {
    pub(super) async fn open(person: &Person) -> Self {
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

    pub(super) async fn hears(&self, what: &str) {
        eventually("event", || async {
            let heard = self.heard.lock().unwrap();
            String::from_utf8_lossy(&heard).contains(what).then_some(())
        })
        .await;
    }

    pub(super) fn said(self) -> Vec<u8> {
        self.task.abort();
        self.heard.lock().unwrap().clone()
    }
}

/// Every table, as SQL shows it.
pub(super) async fn tables(desk: &Desk) -> Vec<Haystack> {
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
pub(super) async fn files(desk: &Desk) -> Vec<Haystack> {
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
    if db.execute_unprepared("CHECKPOINT").await.is_err() {
        eprintln!("PostgreSQL is not told to write its files here: only SQL was looked at");
        return Vec::new();
    }
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
pub(super) fn mails(desk: &Desk) -> Vec<Haystack> {
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
