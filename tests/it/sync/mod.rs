//! The sync with Personio: what a run takes over, whom it archives, how it ends, when it comes.

mod daily;
mod killed;
mod leavers;
mod runs;
mod takeover;

use std::collections::{BTreeMap, HashMap};

use domain::ids::SyncRunId;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::Value;
use uuid::Uuid;
use visavis::demo::personio::{Invented, Tenant};
use visavis::store::entities::{companies, people, sync_log};
use visavis::store::sql::Sql;
use visavis::store::sync_runs::{Line, Run, line};
use visavis::store::{self, Db};

use crate::desk::{Desk, Standin};

/// Some invented people with these ids.
fn people(ids: impl IntoIterator<Item = i64>) -> Vec<Invented> {
    ids.into_iter()
        .map(|id| {
            let mut person = Invented::new(id, &format!("First{id}"), "Last");
            person.email = Some(format!("p{id}@company.test"));
            person.born = Some("1990-03-07".to_owned());
            person
        })
        .collect()
}

/// A Personio with these people.
async fn standin(ids: impl IntoIterator<Item = i64>) -> Standin {
    Standin::of(Tenant::invented(people(ids))).await
}

/// The log of a run.
async fn log(desk: &Desk, run: &Run) -> Vec<Line> {
    sync_log::Entity::find()
        .filter(sync_log::Column::RunId.eq(run.id))
        .order_by_asc(sync_log::Column::Id)
        .all(desk.app.db.read())
        .await
        .unwrap()
}

/// The lines about what could not be taken over: code and Personio's id.
async fn errors(desk: &Desk, run: &Run) -> Vec<(String, String)> {
    let lines = log(desk, run).await.into_iter();
    let errors = lines.filter(|it| it.kind == line::ERROR);
    errors
        .map(|it| (it.code, it.personio_id.unwrap_or_default()))
        .collect()
}

/// The lines about what changed, told shortly: `CHANGED 7 position: Specialist > Lead`.
async fn changes(desk: &Desk, run: &Run) -> Vec<String> {
    let lines = log(desk, run).await.into_iter();
    lines
        .filter(|it| it.kind == line::CHANGE)
        .map(|it| {
            let mut text = format!("{} {}", it.code, it.personio_id.unwrap_or_default());
            let what = it.field.or(it.attribute_key);
            if let Some(what) = what {
                let said = |it: Option<String>| it.unwrap_or_else(|| "-".to_owned());
                text = format!("{text} {what}: {} > {}", said(it.old), said(it.new));
            }
            text
        })
        .collect()
}

/// How a run ended.
#[track_caller]
fn is(run: &Run, state: &str, problem: Option<&str>) {
    let ended = (run.state.as_str(), run.problem.as_deref());
    assert_eq!(ended, (state, problem), "{run:?}");
    assert_eq!(run.running, None);
    assert!(run.ended_at.is_some());
}

/// Everybody from Personio as the directory has them, by Personio's id.
async fn directory(db: &Db) -> BTreeMap<i64, BTreeMap<&'static str, String>> {
    let rows = people::Entity::find().all(db.read()).await.unwrap();
    let companies: HashMap<Uuid, String> = companies::Entity::find()
        .all(db.read())
        .await
        .unwrap()
        .into_iter()
        .map(|it| (it.id, it.name))
        .collect();
    let mut centres: HashMap<Uuid, Vec<String>> = HashMap::new();
    let of = Sql::new(
        "SELECT p.person_id, c.name, p.percent FROM person_cost_centres p \
         JOIN cost_centres c ON c.id = p.cost_centre_id ORDER BY c.name",
    );
    for row in of.rows(db.read()).await.unwrap() {
        let name: String = row.try_get_by_index(1).unwrap();
        let percent: Option<String> = row.try_get_by_index(2).unwrap();
        let person = row.try_get_by_index(0).unwrap();
        let text = format!("{name} {}", percent.unwrap_or_default());
        centres.entry(person).or_default().push(text);
    }
    let ids: HashMap<Uuid, String> = rows
        .iter()
        .filter_map(|it| Some((it.id, it.personio_id.clone()?)))
        .collect();
    rows.into_iter()
        .filter_map(|it| {
            let id = it.personio_id.as_ref()?.parse().unwrap();
            let manager = it.manager_id.and_then(|it| ids.get(&it).cloned());
            let company = it.company_id.and_then(|it| companies.get(&it).cloned());
            let centres = centres.get(&it.id).map(|it| it.join(", "));
            let is_active = it.is_active().to_string();
            let facts = [
                ("name", Some(it.name)),
                ("email", it.email),
                ("status", it.employment_status),
                ("active", Some(is_active)),
                ("position", it.position),
                ("department", it.department),
                ("office", it.office),
                ("team", it.directory_team),
                ("kind", it.employment_type),
                ("company", company),
                ("hired", it.hire_date),
                ("terminated", it.termination_date),
                ("gender", it.gender),
                ("born", it.birth_date),
                ("manager", manager),
                ("centres", centres),
            ];
            let facts = facts.into_iter().filter_map(|(key, it)| Some((key, it?)));
            Some((id, facts.collect()))
        })
        .collect()
}

/// Everybody as Personio has them, read without our client.
fn told(tenant: &Tenant) -> BTreeMap<i64, BTreeMap<&'static str, String>> {
    let text = |it: &Value| match it {
        Value::String(text) => Some(text.clone()).filter(|it| !it.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let mut all = BTreeMap::new();
    for id in tenant.ids() {
        let value = |key: &str| text(&tenant.value(id, key));
        let day = |key: &str| value(key).map(|it| it[..10].to_owned());
        let named = |key: &str| text(&tenant.value(id, key)["attributes"]["name"]);
        let manager = &tenant.value(id, "supervisor")["attributes"]["id"]["value"];
        let mut centres: Vec<String> = tenant
            .value(id, "cost_centers")
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| {
                let it = &it["attributes"];
                format!("{} {}", it["name"].as_str().unwrap(), it["percentage"])
            })
            .collect();
        centres.sort();
        let status = value("status");
        let name = [value("first_name").unwrap(), value("last_name").unwrap()].join(" ");
        let facts = [
            ("name", Some(name)),
            ("email", value("email")),
            (
                "active",
                Some((status.as_deref() != Some("inactive")).to_string()),
            ),
            ("status", status),
            ("position", value("position")),
            ("department", named("department")),
            ("office", named("office")),
            ("team", named("team")),
            ("kind", value("employment_type")),
            ("company", named("subcompany")),
            ("hired", day("hire_date")),
            ("terminated", day("termination_date")),
            ("gender", value("gender")),
            ("born", day("dynamic_5001")),
            ("manager", text(manager)),
            (
                "centres",
                Some(centres.join(", ")).filter(|it| !it.is_empty()),
            ),
        ];
        let facts = facts.into_iter().filter_map(|(key, it)| Some((key, it?)));
        all.insert(id, facts.collect());
    }
    all
}

impl Desk {
    /// A run under way.
    async fn run(&self, id: SyncRunId) -> Run {
        store::sync_runs::get(self.app.db.read(), id).await.unwrap()
    }

    /// The newest run.
    async fn last_run(&self) -> Run {
        let run = store::sync_runs::latest(self.app.db.read()).await;
        run.unwrap().expect("there is a run")
    }
}
