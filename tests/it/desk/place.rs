//! The desk: a whole server in this process, with its own database, folder and clock.

use std::path::Path;
use std::time::Duration;

use domain::expert::Viewer;
use domain::ids::{PersonId, TeamId};
use domain::team::Visibility;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::Value;
use visavis::actions::manage_people::{self, PersonForm};
use visavis::actions::manage_teams::{self, TeamForm};
use visavis::actions::sign_in;
use visavis::app::{App, Clock};
use visavis::config::{Config, SecretUrl};
use visavis::server::{Addresses, Server};
use visavis::store;
use visavis::store::ledger::Entry;
use visavis::store::settings::built_in_role;
use visavis::store::sql::Sql;
use visavis::worker::Outside;

use super::{Folder, Letter, Page, Person, Post, SentMail, Visitor, eventually};

/// When every story begins: a Monday morning.
pub(crate) const START: &str = "2026-01-05T09:00:00Z";

/// A running desk. Dropping it stops the server and takes its database away.
pub(crate) struct Desk {
    /// The application, for looking at what no page shows.
    pub(crate) app: App,
    /// Where it listens.
    pub(crate) addresses: Addresses,
    /// Its administrator, who has opened it once.
    administrator: Person,
    server: Option<Server>,
    data: Data,
}

/// What a desk keeps, which several processes may share.
pub(crate) struct Data {
    folder: Folder,
    /// Held until the desk is gone: dropping it drops the database.
    _database: Option<PostgresDatabase>,
}

impl Desk {
    /// A desk with an administrator, empty otherwise.
    pub(crate) async fn open() -> Self {
        let desk = Self::before_set_up(|_| {}).await;
        desk.administrator.signs_in().await.is(303);
        desk
    }

    /// The same with other settings.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let desk = Self::before_set_up(change).await;
        desk.administrator.signs_in().await.is(303);
        desk
    }

    /// A desk whose administrator is there and has not signed in yet.
    pub(crate) async fn before_set_up(change: impl FnOnce(&mut Config)) -> Self {
        Self::administered(Self::start(change).await).await
    }

    /// A desk on a database of the first `steps` migrations, with data in it, brought up to date.
    pub(crate) async fn upgraded(
        steps: u32,
        fill: impl AsyncFnOnce(&sea_orm::DatabaseConnection),
    ) -> Self {
        use migrations::Migrator;
        use sea_orm_migration::MigratorTrait as _;
        let started = Self::start_on(
            |_| {},
            async |config: &Config| {
                let url = config.database.url.expose();
                let url = match url.strip_prefix("sqlite://") {
                    Some(path) => format!("sqlite://{path}?mode=rwc"),
                    None => url.to_owned(),
                };
                let old = Database::connect(url).await.unwrap();
                Migrator::up(&old, Some(steps)).await.unwrap();
                fill(&old).await;
                old.close().await.unwrap();
            },
        )
        .await;
        Self::administered(started).await
    }

    async fn administered((app, server, data): (App, Server, Data)) -> Self {
        let addresses = server.addresses.clone();
        let person = manage_people::make_administrator(&app, "root@company.test", "Olga Admin")
            .await
            .unwrap();
        let administrator = Person {
            id: person.person(),
            name: "Olga Admin".to_owned(),
            email: "root@company.test".to_owned(),
            web: Visitor::new(addresses.http),
            app: app.clone(),
            smtp: addresses.smtp.unwrap(),
        };
        Self {
            app,
            addresses,
            administrator,
            server: Some(server),
            data,
        }
    }

    /// A server of an installation in which there is nobody yet.
    pub(crate) async fn start(change: impl FnOnce(&mut Config)) -> (App, Server, Data) {
        Self::start_on(change, async |_: &Config| {}).await
    }

    async fn start_on(
        change: impl FnOnce(&mut Config),
        before: impl AsyncFnOnce(&Config),
    ) -> (App, Server, Data) {
        let folder = Folder::new();
        let database = PostgresDatabase::create().await;
        let mut config = Self::config(&folder, database.as_ref());
        change(&mut config);
        config.complete().unwrap();
        before(&config).await;
        let clock = Clock::set_to(START.parse().unwrap());
        let app = App::open(config, clock).await.unwrap();
        let outside = outside(&app.config);
        let server = Server::start(app.clone(), outside).await.unwrap();
        (
            app,
            server,
            Data {
                folder,
                _database: database,
            },
        )
    }

    fn config(folder: &Path, database: Option<&PostgresDatabase>) -> Config {
        let mut config = Config::default();
        config.data_dir.0 = folder.to_owned();
        config.http.listen = ([127, 0, 0, 1], 0).into();
        config.http.public_url = "http://desk.test".to_owned();
        config.smtp.listen = "127.0.0.1:0".to_owned();
        config.lmtp.listen = "127.0.0.1:0".to_owned();
        config.mail.domain = "hr.test".to_owned();
        config.mail.outgoing = SecretUrl::new("file:{data_dir}/outgoing".to_owned());
        config.organisation.name = "Company".to_owned();
        if let Some(database) = database {
            config.database.url = SecretUrl::new(database.url.clone());
        }
        config
    }

    /// A second server process on the same database, folder and clock.
    pub(crate) async fn second(&self) -> (App, Server) {
        let mut config = self.app.config.clone();
        config.http.listen = ([127, 0, 0, 1], 0).into();
        let app = App::open(config, self.app.clock.clone()).await.unwrap();
        let outside = outside(&app.config);
        let server = Server::start(app.clone(), outside).await.unwrap();
        (app, server)
    }

    /// Stops the server, leaving its data.
    pub(crate) async fn stops(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop().await;
        }
    }

    /// The administrator.
    pub(crate) fn administrator(&self) -> &Person {
        &self.administrator
    }

    /// A public team with an address made of its name.
    pub(crate) async fn team(&self, name: &str) -> TeamId {
        self.team_like(TeamForm {
            members: Some(Vec::new()),
            ..TeamForm::named(name)
        })
        .await
    }

    /// A team that employees are not offered.
    pub(crate) async fn internal_team(&self, name: &str) -> TeamId {
        self.team_like(TeamForm {
            members: Some(Vec::new()),
            visibility: Visibility::Internal,
            ..TeamForm::named(name)
        })
        .await
    }

    async fn team_like(&self, form: TeamForm) -> TeamId {
        let viewer = self.viewer(self.administrator.id).await;
        manage_teams::create(&self.app, &viewer, form)
            .await
            .unwrap()
            .team()
    }

    /// An employee who is signed in.
    pub(crate) async fn employee(&self, name: &str) -> Person {
        let person = self.person(name).await;
        person.signs_in().await.is(303);
        person
    }

    /// An expert of these teams, signed in.
    pub(crate) async fn expert(&self, name: &str, teams: &[TeamId]) -> Person {
        let person = self.person(name).await;
        self.gives_role(&person, "expert").await;
        for team in teams {
            self.joins(&person, *team).await;
        }
        person.signs_in().await.is(303);
        person
    }

    /// An employee as the directory knows them; nobody has told them.
    pub(crate) async fn person(&self, name: &str) -> Person {
        let viewer = self.viewer(self.administrator.id).await;
        let email = format!("{}@company.test", name.to_lowercase().replace(' ', "."));
        let form = PersonForm {
            name: name.to_owned(),
            email: email.clone(),
            ..PersonForm::default()
        };
        let person = manage_people::add(&self.app, &viewer, form).await.unwrap();
        Person {
            id: person.person(),
            name: name.to_owned(),
            email,
            web: Visitor::new(self.addresses.http),
            app: self.app.clone(),
            smtp: self.addresses.smtp.unwrap(),
        }
    }

    /// Makes somebody `expert` or `administrator`.
    pub(crate) async fn gives_role(&self, person: &Person, role: &str) {
        let viewer = self.viewer(self.administrator.id).await;
        manage_people::set_roles(&self.app, &viewer, person.id, vec![built_in_role(role)])
            .await
            .unwrap();
    }

    /// Somebody works in a team from now on.
    pub(crate) async fn joins(&self, person: &Person, team: TeamId) {
        let id = person.id;
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move { store::teams::add_member(txn, team, id).await })
            })
            .await
            .unwrap();
    }

    /// What a person may do now.
    pub(crate) async fn viewer(&self, id: PersonId) -> Viewer {
        let db = self.app.db.read();
        let person = store::people::get(db, id).await.unwrap();
        store::people::viewer(db, &person).await.unwrap()
    }

    /// A browser before which nobody has signed in.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(self.addresses.http)
    }

    /// Sets what administrators set.
    pub(crate) async fn sets(&self, name: &'static str, value: &'static str) {
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move { store::settings::save(txn, name, value).await })
            })
            .await
            .unwrap();
    }

    /// Lets time pass; whoever waits for it looks at once.
    pub(crate) fn advance(&self, seconds: i64) {
        self.app.clock.advance(SignedDuration::from_secs(seconds));
        self.app.db.jobs_added().notify_waiters();
    }

    /// The time of the story.
    pub(crate) fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Until nothing is left to do at this time of the story.
    pub(crate) async fn settles(&self) {
        eventually("end of work", || async {
            // A job that runs has its lease in the future, so that the count of due ones is not enough.
            let busy: i64 = Sql::new(
                "SELECT count(*) FROM jobs WHERE dead_at IS NULL AND (run_at <= ? OR held = TRUE)",
            )
            .bind(store::millis(self.now()))
            .value(self.app.db.read())
            .await
            .unwrap()
            .unwrap();
            (busy == 0).then_some(())
        })
        .await;
    }

    /// Until all that follows has happened, at the pace that chat programs allow.
    pub(crate) async fn rests(&self) {
        self.settles().await;
        for _ in 0..40 {
            let waiting: i64 = Sql::new(
                "SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting') \
                 + (SELECT count(*) FROM ledger WHERE state = 'stored')",
            )
            .value(self.app.db.read())
            .await
            .unwrap()
            .unwrap();
            if waiting == 0 {
                return;
            }
            self.advance(1);
            self.settles().await;
        }
        panic!("it does not come to rest");
    }

    /// Hands a mail to the SMTP door, and waits until it was read.
    pub(crate) async fn gets_mail(&self, letter: &Letter) -> String {
        let mut post = Post::smtp(self.addresses.smtp.unwrap()).await;
        let answer = post.send(letter).await;
        self.settles().await;
        answer
    }

    /// Every mail that has left, in the order in which they were decided.
    pub(crate) fn sent(&self) -> Vec<SentMail> {
        SentMail::all(&self.outgoing())
    }

    /// The folder of the mails that have left.
    pub(crate) fn outgoing(&self) -> std::path::PathBuf {
        self.data.folder.join("outgoing")
    }

    /// Mails that have left to somebody.
    pub(crate) fn sent_to(&self, person: &Person) -> Vec<SentMail> {
        let mut mails = self.sent();
        mails.retain(|it| it.to() == person.email);
        mails
    }

    /// Everything received, oldest first.
    pub(crate) async fn ledger(&self) -> Vec<Entry> {
        use sea_orm::{EntityTrait as _, QueryOrder as _};
        store::entities::ledger::Entity::find()
            .order_by_asc(store::entities::ledger::Column::Id)
            .all(self.app.db.read())
            .await
            .unwrap()
    }

    /// The numbers of all requests, oldest first.
    pub(crate) async fn requests(&self) -> Vec<i64> {
        Sql::new("SELECT number FROM requests ORDER BY number")
            .column(self.app.db.read())
            .await
            .unwrap()
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, table: &str) -> i64 {
        Sql::new(&format!("SELECT count(*) FROM {table}"))
            .value(self.app.db.read())
            .await
            .unwrap()
            .unwrap()
    }

    /// A one-time link for somebody, as a path.
    pub(crate) async fn link_for(&self, person: &Person) -> String {
        let token = sign_in::make_link(&self.app, person.id).await.unwrap();
        format!("/sign-in/{token}")
    }

    /// A request of a team's, asked by mail; its number.
    pub(crate) async fn request(&self, from: &Person, to: &str, subject: &str) -> i64 {
        let before = self.requests().await.len();
        from.mails(to, subject, "Where do I find it?").await;
        self.settles().await;
        let requests = self.requests().await;
        assert_eq!(requests.len(), before + 1);
        *requests.last().unwrap()
    }

    /// What the server says of its own health.
    pub(crate) async fn health(&self) -> Page {
        self.visitor().opens("/health/ready").await
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.app.stop.cancel();
    }
}

/// The clients to the world; those to stand-ins wait no seconds between two tries.
fn outside(config: &Config) -> Outside {
    let mut outside = Outside::open(config).unwrap();
    outside.personio = outside.personio.with_pause(Duration::from_millis(2));
    outside
}

/// The database server of the tests, if they are to run on PostgreSQL.
pub(crate) fn test_database_url() -> Option<String> {
    let url = std::env::var_os("VISAVIS_TEST_DATABASE_URL")?;
    Some(url.into_string().unwrap()).filter(|it| !it.is_empty())
}

/// A database of one test.
pub(crate) struct PostgresDatabase {
    server: String,
    name: String,
    /// Its address.
    pub(crate) url: String,
}

impl PostgresDatabase {
    /// A new one, unless the tests run on SQLite.
    pub(crate) async fn create() -> Option<Self> {
        let server = test_database_url()?;
        let name = format!("it_{}", uuid::Uuid::new_v4().simple());
        let admin = Database::connect(&server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        admin.close().await.unwrap();
        let (host, _) = server.rsplit_once('/').unwrap();
        Some(Self {
            url: format!("{host}/{name}"),
            server,
            name,
        })
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        // The runtime of the test is ending: another one does this last thing.
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                if let Ok(admin) = Database::connect(&server).await {
                    let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                    let _ = admin.execute_unprepared(&drop).await;
                }
            });
        });
        let _ = dropped.join();
    }
}

impl Data {
    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A value in JSON by its path, such as `/messages/0/text`.
#[track_caller]
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    value
        .pointer(path)
        .unwrap_or_else(|| panic!("there is no {path} in {value:#}"))
}
