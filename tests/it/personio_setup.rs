//! Personio is connected in steps, set, switched on and off, by its pages, against the stand-in.

use domain::attribute::Attribute;
use domain::directory::{Companies, Configuration, Field, Offered, RunProblem};
use sea_orm::EntityTrait as _;
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET, Endpoint, Fault, Tenant};
use visavis::store;
use visavis::store::personio::Connection;
use visavis::store::sql::Sql;
use visavis::store::sync_runs::{Run, state};

use crate::desk::{Desk, Page, Standin, Visitor, eventually};

/// Where the pages are.
const PERSONIO: &str = "/settings/personio";
const CONNECTION: &str = "/settings/personio/connection";
const CHECK: &str = "/settings/personio/check";
const COMPANIES: &str = "/settings/personio/companies";
const CONFIGURE: &str = "/settings/personio/configure";

impl Desk {
    /// The administrator's browser.
    pub(crate) fn root(&self) -> &Visitor {
        &self.administrator().web
    }

    /// Waits for the end of the check, and opens its page.
    pub(crate) async fn is_checked(&self) -> Page {
        eventually("end of the check", || async {
            let connection = store::personio::find(self.app.db.read()).await.unwrap();
            connection.filter(|it| !it.is_checking())
        })
        .await;
        self.root().opens(CHECK).await
    }

    /// The administrator enters the credential and waits for its check.
    pub(crate) async fn enters(&self, client_id: &str, secret: &str) -> Page {
        let fields = [("client_id", client_id), ("client_secret", secret)];
        let sent = self.root().changes_form(CONNECTION, CONNECTION, &fields);
        let sent = sent.await.is(303);
        assert_eq!(sent.location(), CHECK);
        self.is_checked().await
    }

    /// The administrator presses "Save and sync", with some of the form changed, and waits for the run.
    pub(crate) async fn saves_and_syncs(&self, changes: &[(&str, &str)]) -> Run {
        let mut fields = vec![("sync", "true")];
        fields.extend(changes);
        let sent = self.root().changes_form(CONFIGURE, CONFIGURE, &fields);
        let sent = sent.await.is(303);
        assert!(sent.location().starts_with(PERSONIO), "{}", sent.location());
        let run = store::sync_runs::latest(self.app.db.read()).await.unwrap();
        self.run_ends(run.unwrap().run()).await
    }

    pub(crate) async fn set_up(standin: &Standin) -> Self {
        let desk = Self::near_personio(standin).await;
        desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
        desk.saves_and_syncs(&[]).await;
        desk
    }

    /// A connection as a check leaves it, with everything there is to see on its pages.
    pub(crate) async fn has_connection(&self) {
        let names = |all: &[&str]| all.iter().map(|it| ((*it).to_owned(), 3)).collect();
        let attribute = |field: &Field| Attribute {
            key: field.universal_id().to_owned(),
            label: field.name().to_owned(),
            ..Attribute::default()
        };
        let readable: Vec<Attribute> = Field::ALL[..14].iter().map(attribute).collect();
        let connection = Connection {
            api: "v2".to_owned(),
            client_id: CLIENT_ID.to_owned(),
            secret: self.app.keys.seal(CLIENT_SECRET.as_bytes()).unwrap(),
            enabled_by: Some(self.administrator().id),
            enabled_at: Some(self.now()),
            configuration: Configuration::default(),
            check_asked_at: None,
            checked_at: Some(self.now()),
            check_problem: None,
            offered: Offered {
                people: 20,
                cost_centres: names(&["CC-100 Engineering"]),
                companies: names(&["ACME GmbH", "Acme gmbh"]),
                employment_types: names(&["external", "internal"]),
            },
            automatic_at: Some("06:00".parse().unwrap()),
            automatic_since: Some(self.now()),
            version: 1,
        };
        self.adds_company("ACME GmbH").await.is(303);
        let now = self.now();
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    store::personio::add(txn, &connection).await?;
                    store::attributes::offer(txn, &readable, now)
                        .await
                        .map(drop)
                })
            })
            .await
            .unwrap();
    }

    async fn number(&self, sql: &str) -> i64 {
        let found = Sql::new(sql).value(self.app.db.read()).await.unwrap();
        found.unwrap()
    }
}

/// P1, P2, P3, P7. The whole way: credential, check, companies skipped, what is taken over, the first
/// run; each step leads to the next, and afterwards there is an overview.
#[tokio::test]
async fn the_steps_lead_to_the_first_run() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    let root = desk.root();
    let first = root.opens(PERSONIO).await.is(303);
    assert_eq!(first.location(), CONNECTION);
    for later in [CHECK, COMPANIES, CONFIGURE] {
        assert_eq!(root.opens(later).await.location(), CONNECTION, "{later}");
    }
    let form = root.opens(CONNECTION).await.is(200);
    let v1 = ("api".to_owned(), "v1".to_owned());
    assert!(form.form(CONNECTION).fields().contains(&v1));

    let check = desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    for words in [
        "The credential works",
        "Line manager",
        "20 people",
        "Can be read",
    ] {
        assert!(check.text.contains(words), "{words}: {}", check.text);
    }
    assert!(!check.text.contains("Missing"));
    assert!(check.text.contains(&format!("href=\"{COMPANIES}\"")));
    assert_eq!(root.opens(PERSONIO).await.location(), COMPANIES);
    // P3: of people nothing was asked but by what they can be selected.
    let asked: Vec<String> = standin
        .calls()
        .iter()
        .flat_map(|it| {
            it.asked("attributes[]")
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(asked.iter().any(|it| it == "subcompany"), "{asked:?}");
    for key in [
        "first_name",
        "email",
        "fix_salary",
        "gender",
        "dynamic_5002",
    ] {
        assert!(!asked.iter().any(|it| it == key), "{key} was asked for");
    }

    let skipped = root.changes_form(COMPANIES, COMPANIES, &[]).await.is(303);
    assert_eq!(skipped.location(), CONFIGURE);
    let page = root.opens(CONFIGURE).await.is(200);
    for words in [
        "CC-100 Engineering",
        "Acme gmbh",
        "External",
        "Save and sync",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    // Nothing is taken over before the last step.
    assert_eq!(desk.count("sync_runs").await, 0);
    let run = desk.saves_and_syncs(&[]).await;
    assert_eq!((run.number, run.started_by.as_str()), (1, "settings"));
    assert_eq!(run.state, state::WITH_ERRORS, "{run:?}");
    let connection = desk.connection().await;
    assert_eq!(connection.enabled_by, Some(desk.administrator().id));

    let overview = root.opens(PERSONIO).await.is(200);
    for words in ["Run 1", "Complete, with errors", "Sync now", "Olga Admin"] {
        assert!(overview.text.contains(words), "{words}: {}", overview.text);
    }
    let again = desk.presses("sync").await.is(303);
    assert_eq!(again.location(), "/settings/personio/runs/2");
}

/// P2. What each missing attribute disables is said, and what is optional is marked.
#[tokio::test]
async fn each_missing_attribute_says_what_it_disables() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    standin.change(|tenant| tenant.allow_only(&["position"]));
    let page = desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    let words = desk.app.languages.of(domain::locale::Language::En);
    for field in Field::ALL.into_iter().filter(|it| *it != Field::Position) {
        let key = format!("personio-without-{}", field.name().replace('_', "-"));
        let without = words.t(&key);
        assert!(page.text.contains(&without), "{without}");
    }
    for (words, count) in [
        ("Can be read", 1),
        ("Missing: no sync", 3),
        ("Missing (optional)", 2),
    ] {
        assert_eq!(page.text.matches(words).count(), count, "{words}");
    }
    for words in [
        "Line-manager approval does not work",
        "Cost-centre sync does not work",
        "Company matching does not work",
        "Leavers cannot be told",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    // Without name and address there is no way on.
    assert!(page.text.contains("cannot read first name"));
    assert!(!page.text.contains(&format!("href=\"{COMPANIES}\"")));
    let forced = [("sync", "true")];
    let refused = desk
        .root()
        .changes_form(CONFIGURE, CONFIGURE, &forced)
        .await;
    assert!(refused.is(422).text.contains("has not been found good"));
    assert_eq!(desk.count("sync_runs").await, 0);

    standin.change(|tenant| tenant.allow_only(&["first_name", "last_name", "email"]));
    desk.root().changes_form(CHECK, CHECK, &[]).await.is(303);
    let page = desk.is_checked().await.is(200);
    assert!(page.text.contains("The credential works") && !page.text.contains("no sync<"));
}

/// P1. What is wrong with a credential is said in words, with what to do; it can be asked again.
#[tokio::test]
async fn a_credential_that_does_not_work_says_why() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    let page = desk.enters(CLIENT_ID, "something else").await.is(200);
    assert!(page.text.contains("does not accept the credential"));
    let page = desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    assert!(page.text.contains("The credential works"));
    for (fault, problem, words) in [
        (
            Fault::html(200),
            RunProblem::BadAnswer,
            "did not look like Personio",
        ),
        (
            Fault::status(502),
            RunProblem::Unreachable,
            "could not be reached",
        ),
        (
            Fault::too_many(Some(0)),
            RunProblem::TooManyCalls,
            "refused further calls",
        ),
    ] {
        standin.change(|tenant| tenant.fail(fault.at(Endpoint::Attributes).always()));
        desk.root().changes_form(CHECK, CHECK, &[]).await.is(303);
        let page = desk.is_checked().await.is(200);
        assert_eq!(desk.connection().await.check_problem, Some(problem));
        assert!(page.text.contains(words), "{words}");
        standin.change(Tenant::recover);
    }
    standin.change(|tenant| tenant.credential().unwrap().reads_employees = false);
    desk.root().changes_form(CHECK, CHECK, &[]).await.is(303);
    let page = desk.is_checked().await.is(200);
    assert!(
        page.text.contains("may not read employees"),
        "{}",
        page.text
    );

    // A secret that another key sealed.
    let other = visavis::secrets::Keys::from_bytes(&[9; 32]).unwrap();
    let secret = other.seal(b"anything").unwrap();
    desk.reconnects(move |it| it.secret = secret).await;
    desk.root().changes_form(CHECK, CHECK, &[]).await.is(303);
    let page = desk.is_checked().await.is(200);
    assert!(page.text.contains("stored secret cannot be opened"));
}

/// P1, RS-R23. The secret is stored sealed, is in no page, and stays when the field is left empty.
#[tokio::test]
async fn the_secret_is_shown_nowhere() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    let root = desk.root();
    let secret = "canary-secret-of-personio";
    let empty = [("client_id", CLIENT_ID)];
    let page = root
        .changes_form(CONNECTION, CONNECTION, &empty)
        .await
        .is(422);
    assert!(page.text.contains("href=\"#client_secret\""));
    assert!(page.text.contains(&format!("value=\"{CLIENT_ID}\"")));
    // Refused with what was typed kept, but for the secret.
    let wrong = [("client_id", ""), ("client_secret", secret)];
    let page = root
        .changes_form(CONNECTION, CONNECTION, &wrong)
        .await
        .is(422);
    assert!(!page.text.contains(secret));

    desk.enters(CLIENT_ID, secret).await.is(200);
    desk.enters(CLIENT_ID, "").await.is(200);
    let connection = desk.connection().await;
    let opened = desk.app.keys.open(&connection.secret).unwrap();
    assert_eq!(opened, secret.as_bytes());
    // Another client has another secret.
    let other = [("client_id", "papi-another")];
    let page = root
        .changes_form(CONNECTION, CONNECTION, &other)
        .await
        .is(422);
    assert!(page.text.contains("belongs to this client ID"));
    for path in [CONNECTION, CHECK, COMPANIES, CONFIGURE, "/settings/health"] {
        let page = root.opens(path).await;
        assert!(!page.text.contains(secret), "{path}");
    }
    let page = root.opens(CONNECTION).await.is(200);
    assert!(page.text.contains("stored; type to replace"));
    let row = store::entities::personio::Entity::find_by_id(1_i16);
    let row = row.one(desk.app.db.read()).await.unwrap().unwrap();
    assert!(!String::from_utf8_lossy(&row.secret).contains(secret));
    assert!(!format!("{row:?}").contains(secret));
}

/// P3. A filter is offered only if the data have values for it; a value that is not there is refused;
/// whoever has none of the chosen values is not taken over.
#[tokio::test]
async fn filters_are_offered_where_there_are_values() {
    let standin = Standin::start().await;
    standin.change(|tenant| tenant.withhold("cost_centers"));
    let desk = Desk::near_personio(&standin).await;
    desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    let page = desk.root().opens(CONFIGURE).await.is(200);
    assert!(!page.text.contains("name=\"cost_centre\""));
    assert!(
        page.text
            .contains("name=\"employment_type\" value=\"external\"")
    );
    assert!(
        page.text
            .contains("name=\"company\" value=\"ACME France SAS\"")
    );
    let csrf = desk.root().csrf().await;
    let version = desk.connection().await.version.to_string();
    let base = [
        ("version", version.as_str()),
        ("scope", "some"),
        ("details", "full"),
        ("archive_percent", "10"),
    ];
    for (more, words) in [
        (None, "tick at least one value"),
        (
            Some(("cost_centre", "CC-100 Engineering")),
            "not in Personio’s data",
        ),
        (Some(("company", "Umbrella")), "not in Personio’s data"),
    ] {
        let fields: Vec<_> = base.into_iter().chain(more).collect();
        let page = desk
            .root()
            .posts_with(&csrf, CONFIGURE, &fields)
            .await
            .is(422);
        assert!(
            page.text.contains(words) && page.text.contains("href=\"#selection\""),
            "{words}"
        );
    }
    let run = desk
        .saves_and_syncs(&[("scope", "some"), ("employment_type", "external")])
        .await;
    assert_eq!(run.added, 1, "{run:?}");
    assert!(desk.person_of(1010).await.is_some() && desk.person_of(1001).await.is_none());

    standin.change(|tenant| {
        for key in ["subcompany", "employment_type"] {
            tenant.withhold(key);
        }
    });
    desk.root()
        .changes_form(CONNECTION, CHECK, &[])
        .await
        .is(303);
    desk.is_checked().await;
    // What was chosen can be taken back; nothing else is offered.
    let page = desk.root().opens(CONFIGURE).await.is(200);
    assert!(page.text.contains("value=\"external\" checked"));
    assert!(!page.text.contains("name=\"company\"") && !page.text.contains("value=\"internal\""));
}

/// P4. Details that are no longer chosen are deleted at once, with how many there were; a phone cannot
/// be chosen; a share out of range is refused.
#[tokio::test]
async fn details_that_are_no_longer_chosen_are_deleted() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    let held = |column: &str| {
        format!(
            "SELECT count(*) FROM people WHERE personio_id IS NOT NULL AND {column} IS NOT NULL"
        )
    };
    let columns = ["gender", "birth_date", "manager_id"];
    let mut total = 0;
    for column in columns {
        let count = desk.number(&held(column)).await;
        assert!(count > 0, "{column}");
        total += count;
    }
    let page = desk.root().opens(CONFIGURE).await.is(200);
    assert!(page.text.contains("this sync never writes them"));
    assert!(!page.text.contains("name=\"phone\""));
    let wrong = [("archive_percent", "0")];
    let refused = desk.root().changes_form(CONFIGURE, CONFIGURE, &wrong).await;
    assert!(refused.is(422).text.contains("href=\"#archive_percent\""));

    let csrf = desk.root().csrf().await;
    let version = desk.connection().await.version.to_string();
    let fields = [
        ("version", version.as_str()),
        ("scope", "all"),
        ("details", "some"),
        ("archive_percent", "10 %"),
    ];
    let saved = desk
        .root()
        .posts_with(&csrf, CONFIGURE, &fields)
        .await
        .is(303);
    assert!(
        saved.location().contains(&format!("deleted={total}")),
        "{}",
        saved.location()
    );
    let page = desk.root().opens(saved.location()).await.is(200);
    assert!(
        page.text
            .contains(&format!("{total} stored values were deleted."))
    );
    for column in columns {
        assert_eq!(desk.number(&held(column)).await, 0, "{column}");
    }
    let kept = "SELECT count(*) FROM sync_log WHERE field IN ('gender', 'birth_date', 'line_manager') \
                AND (old IS NOT NULL OR new IS NOT NULL)";
    assert_eq!(desk.number(kept).await, 0);
    // The next run neither asks for them nor brings them back.
    standin.forget_calls();
    desk.syncs().await;
    for column in columns {
        assert_eq!(desk.number(&held(column)).await, 0, "{column}");
    }
    let asked = standin.calls();
    assert!(
        !asked
            .iter()
            .any(|it| it.asked("attributes[]").contains(&"gender"))
    );
}

/// P1, R2. Only administrators change anything of it, whatever is posted.
#[tokio::test]
async fn forged_posts_change_nothing() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.adds_company("ACME GmbH").await.is(303);
    let company = desk.company_named("ACME GmbH").await;
    let before = desk.connection().await;
    let runs = desk.count("sync_runs").await;
    let version = before.version.to_string();
    let version = ("version", version.as_str());
    let companies = format!("/settings/companies/{}", company.id);
    let csrf = ann.web.csrf().await;
    let forms: [(&str, Vec<(&str, &str)>); 12] = [
        (
            CONNECTION,
            vec![
                version,
                ("api", "v1"),
                ("client_id", "x"),
                ("client_secret", "y"),
            ],
        ),
        (CHECK, vec![]),
        (COMPANIES, vec![version, ("matching", "all")]),
        (
            "/settings/personio/companies/new",
            vec![("name", "Acme gmbh")],
        ),
        (
            CONFIGURE,
            vec![
                version,
                ("scope", "all"),
                ("details", "some"),
                ("archive_percent", "99"),
                ("sync", "true"),
            ],
        ),
        ("/settings/personio/sync", vec![]),
        (
            "/settings/personio/automatic",
            vec![version, ("automatic", "true"), ("time", "06:00")],
        ),
        ("/settings/personio/enable", vec![version]),
        ("/settings/personio/disable", vec![version]),
        ("/settings/companies", vec![("name", "Beta")]),
        (&companies, vec![("version", "1"), ("name", "Beta")]),
        (&format!("{companies}/deletion"), vec![("version", "1")]),
    ];
    for (path, fields) in forms {
        ann.web.posts_with(&csrf, path, &fields).await.is(403);
    }
    let after = desk.connection().await;
    let same = |it: &Connection| (it.version, it.configuration.clone(), it.secret.clone());
    assert_eq!(same(&before), same(&after));
    assert_eq!(desk.count("sync_runs").await, runs);
    assert_eq!(desk.count("companies").await, 1);
}

/// P1. Two administrators at the same form notice each other, and what was typed is kept.
#[tokio::test]
async fn two_administrators_notice_each_other() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    for (path, more) in [
        (
            CONNECTION,
            vec![("client_id", "papi-typed"), ("client_secret", "x")],
        ),
        (COMPANIES, vec![("matching", "all")]),
        (CONFIGURE, vec![("archive_percent", "77")]),
    ] {
        let mut fields = more.clone();
        fields.push(("version", "0"));
        let page = desk.root().changes_form(path, path, &fields).await.is(409);
        assert!(
            page.text.contains("Somebody changed it meanwhile"),
            "{path}"
        );
        for (name, value) in more {
            let kept = page.form(path).fields();
            let is_kept = kept.contains(&(name.to_owned(), value.to_owned()));
            assert!(is_kept || name == "client_secret", "{path} {name}");
        }
    }
    // Whoever was told and saves again, means it.
    let stale = [("version", "0"), ("matching", "all")];
    let page = desk
        .root()
        .changes_form(COMPANIES, COMPANIES, &stale)
        .await
        .is(409);
    let again = page.form(COMPANIES).fields();
    let again: Vec<(&str, &str)> = again
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    let csrf = desk.root().csrf().await;
    desk.root()
        .posts_with(&csrf, COMPANIES, &again)
        .await
        .is(303);
    let companies = desk.connection().await.configuration.companies;
    assert_eq!(companies, Companies::All { default: None });
}
