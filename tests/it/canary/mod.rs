//! Canaries: a different string in every value that Personio holds, and the whole program, its logs and its
//! files searched for them (P12, RS-R21, RS-R23).

mod search;

use std::collections::BTreeMap;
use std::time::Duration;

use domain::directory::Details;
use visavis::demo::personio::{CLIENT_ID, Tenant};
use visavis::store::sql::Sql;

use crate::desk::{Desk, Person, Standin, Visitor, eventually};
use search::{Ear, Haystack, Logs, crawl, files, found, mails, programs, tables, written};

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
    if !on_disk.is_empty() {
        assert!(!found(&on_disk, &chosen).is_empty());
    }
    assert!(
        logs.len() > 1_000_000,
        "the logs are those of the whole run"
    );
    let log = [("the log".to_owned(), logs.since(0))];
    // The driver of the database is told to say nothing of statements, at no level.
    for crate_name in ["visavis", "hyper_util", "reqwest", "sea_orm"] {
        assert!(
            !found(&log, &[format!(" {crate_name}::")]).is_empty(),
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
        ("chosen values in logs", found(&log, &chosen)),
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
