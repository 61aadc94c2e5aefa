//! The stand-in of Personio beside a desk: its synthetic people, the connection to it, runs of the sync.

use std::ops::Deref;
use std::path::{Path, PathBuf};

use domain::directory::{Configuration, Offered};
use domain::ids::SyncRunId;
use serde_json::Value;
use visavis::actions::sync;
use visavis::demo::personio::{self, CLIENT_ID, CLIENT_SECRET, Tenant};
use visavis::store;
use visavis::store::people::Person as Row;
use visavis::store::personio::Connection;
use visavis::store::sync_runs::{Run, state};

use super::{Desk, Person, Visitor, eventually};

/// A running stand-in.
pub(crate) struct Standin(personio::Standin);

impl Deref for Standin {
    type Target = personio::Standin;

    fn deref(&self) -> &personio::Standin {
        &self.0
    }
}

/// A file of the answers that lie beside the repository.
pub(crate) fn fixture(name: &str) -> Value {
    let file = folder().join(name);
    let text = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_slice(&text).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/personio")
}

/// The list inside.
pub(crate) fn list(mut value: Value, name: &str) -> Vec<Value> {
    match value[name].take() {
        Value::Array(items) => items,
        other => panic!("`{name}` is no list: {other}"),
    }
}

impl Standin {
    /// The twenty synthetic people, each with an oddity, and three of them in v2.
    pub(crate) async fn start() -> Self {
        let people = list(fixture("synthetic/v1-employees.json"), "data");
        let attributes = list(fixture("synthetic/v1-attributes.json"), "data");
        Self::of(Tenant::catalogued(people, attributes)).await
    }

    /// These employees and no others.
    pub(crate) async fn with(people: Vec<Value>) -> Self {
        Self::of(Tenant::with(people)).await
    }

    /// So many invented people.
    pub(crate) async fn generate(count: usize) -> Self {
        Self::of(Tenant::generate(count)).await
    }

    /// A whole tenant.
    pub(crate) async fn of(tenant: Tenant) -> Self {
        Self(personio::Standin::of(tenant).await.unwrap())
    }
}

impl Desk {
    /// A desk whose administrator has connected it to the stand-in, with nothing else set.
    pub(crate) async fn with_personio(standin: &Standin) -> Self {
        let desk = Self::near_personio(standin).await;
        desk.connects(Configuration::default()).await;
        desk
    }

    /// A desk whose settings lead to the stand-in, and that is not connected.
    pub(crate) async fn near_personio(standin: &Standin) -> Self {
        let url = standin.url();
        Self::with(|config| config.personio.api_url = url).await
    }

    /// The administrator has connected the desk under these settings.
    pub(crate) async fn connects(&self, configuration: Configuration) {
        let connection = Connection {
            api: "v1".to_owned(),
            client_id: CLIENT_ID.to_owned(),
            secret: self.app.keys.seal(CLIENT_SECRET.as_bytes()).unwrap(),
            enabled_by: Some(self.administrator().id),
            enabled_at: Some(self.now()),
            configuration,
            check_asked_at: None,
            checked_at: None,
            check_problem: None,
            offered: Offered::default(),
            automatic_at: None,
            automatic_since: None,
            version: 0,
        };
        self.app
            .db
            .write(move |txn| Box::pin(async move { store::personio::add(txn, &connection).await }))
            .await
            .unwrap();
    }

    /// The stored connection.
    pub(crate) async fn connection(&self) -> Connection {
        store::personio::get(self.app.db.read()).await.unwrap()
    }

    /// Somebody sets something else about the connection.
    pub(crate) async fn reconnects(&self, change: impl FnOnce(&mut Connection)) {
        let mut connection = self.connection().await;
        change(&mut connection);
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move { store::personio::save(txn, connection).await.map(drop) })
            })
            .await
            .unwrap();
    }

    /// The administrator presses "Sync now" and waits for the end of the run.
    pub(crate) async fn syncs(&self) -> Run {
        let viewer = self.viewer(self.administrator().id).await;
        let by = store::sync_runs::started_by::HAND;
        let run = sync::start(&self.app, &viewer, by).await.unwrap();
        self.run_ends(run).await
    }

    /// Waits for the end of a run.
    #[track_caller]
    pub(crate) fn run_ends(&self, run: SyncRunId) -> impl Future<Output = Run> {
        eventually("end of the run", move || async move {
            let run = store::sync_runs::get(self.app.db.read(), run)
                .await
                .unwrap();
            (run.state != state::RUNNING).then_some(run)
        })
    }

    /// Somebody by Personio's id.
    pub(crate) async fn person_of(&self, personio_id: i64) -> Option<Row> {
        use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
        use store::entities::people::{Column, Entity};
        Entity::find()
            .filter(Column::PersonioId.eq(personio_id.to_string()))
            .one(self.app.db.read())
            .await
            .unwrap()
    }

    /// Somebody by Personio's id, with a browser before which nobody has signed in.
    pub(crate) async fn known(&self, personio_id: i64) -> Person {
        let row = self.person_of(personio_id).await.unwrap();
        Person {
            id: row.person(),
            name: row.name,
            email: row.email.unwrap(),
            web: Visitor::new(self.addresses.http),
            app: self.app.clone(),
            smtp: self.addresses.smtp.unwrap(),
        }
    }
}
