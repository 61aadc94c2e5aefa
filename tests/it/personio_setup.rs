//! Personio is connected in steps, set, switched on and off, by its pages, against the stand-in.

use std::path::Path;

use domain::directory::{Companies, Field, RunProblem};
use reqwest::Method;
use visavis::actions::manage_people;
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET, Endpoint, Fault};
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
    fn root(&self) -> &Visitor {
        &self.administrator().web
    }

    /// Waits for the end of the check, and opens its page.
    async fn is_checked(&self) -> Page {
        eventually("end of the check", || async {
            let connection = store::personio::find(self.app.db.read()).await.unwrap();
            connection.filter(|it| !it.is_checking())
        })
        .await;
        self.root().opens(CHECK).await
    }

    /// The administrator enters the credential and waits for its check.
    async fn enters(&self, client_id: &str, secret: &str) -> Page {
        let fields = [("client_id", client_id), ("client_secret", secret)];
        let sent = self.root().changes_form(CONNECTION, CONNECTION, &fields);
        let sent = sent.await.is(303);
        assert_eq!(sent.location(), CHECK);
        self.is_checked().await
    }

    /// The administrator presses "Save and sync", with some of the form changed, and waits for the run.
    async fn saves_and_syncs(&self, changes: &[(&str, &str)]) -> Run {
        let mut fields = vec![("sync", "true")];
        fields.extend(changes);
        let sent = self.root().changes_form(CONFIGURE, CONFIGURE, &fields);
        let sent = sent.await.is(303);
        assert!(sent.location().starts_with(PERSONIO), "{}", sent.location());
        let run = store::sync_runs::latest(self.app.db.read()).await.unwrap();
        self.run_ends(run.unwrap().run()).await
    }

    /// A button of the overview.
    async fn presses(&self, button: &str) -> Page {
        let action = format!("{PERSONIO}/{button}");
        self.root().changes_form(PERSONIO, &action, &[]).await
    }

    async fn set_up(standin: &Standin) -> Self {
        let desk = Self::near_personio(standin).await;
        desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
        desk.saves_and_syncs(&[]).await;
        desk
    }

    async fn company(&self, name: &str) -> store::companies::Company {
        let found = store::companies::by_name(self.app.db.read(), name).await;
        found.unwrap().unwrap_or_else(|| panic!("no {name}"))
    }

    async fn adds_company(&self, name: &str) -> Page {
        let path = "/settings/companies";
        self.root().submits(path, path, &[("name", name)]).await
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
        standin.change(visavis::demo::personio::Tenant::recover);
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
    let stored = store::entities::personio::Entity;
    let row = sea_orm::EntityTrait::find(stored);
    let row = row.one(desk.app.db.read()).await.unwrap().unwrap();
    assert!(!String::from_utf8_lossy(&row.secret).contains(secret));
    assert!(!format!("{row:?}").contains(secret));
}

/// P5. A company matches one of exactly its name; near misses are shown as such; a click adds one; people
/// without a match go to the default company.
#[tokio::test]
async fn companies_match_by_exactly_their_name() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    desk.adds_company("  ACME GmbH ").await.is(303);
    desk.adds_company("ACME  France SAS").await.is(303);
    let page = desk.root().opens(COMPANIES).await.is(200);
    assert_eq!(page.text.matches("Is here").count(), 1);
    assert!(page.text.contains("Only capital letters differ."));
    assert!(page.text.contains("Only spaces differ."));

    let add = "/settings/personio/companies/new";
    let csrf = desk.root().csrf().await;
    let forged = desk.root().posts_with(&csrf, add, &[("name", "Umbrella")]);
    forged.await.is(422);
    let added = desk.root().posts_with(&csrf, add, &[("name", "Acme gmbh")]);
    assert_eq!(added.await.is(303).location(), COMPANIES);
    let again = desk.root().posts_with(&csrf, add, &[("name", "Acme gmbh")]);
    assert!(
        again
            .await
            .is(422)
            .text
            .contains("exactly this name is here")
    );

    let (big, small) = (
        desk.company("ACME GmbH").await,
        desk.company("Acme gmbh").await,
    );
    let rest = desk.company("ACME  France SAS").await;
    let (big_id, rest_id) = (big.id.to_string(), rest.id.to_string());
    let none = [("matching", "selected")];
    let refused = desk.root().changes_form(COMPANIES, COMPANIES, &none).await;
    assert!(refused.is(422).text.contains("href=\"#companies\""));
    let nothing = "01890000-0000-7000-8000-000000000000";
    for forged in [
        [("matching", "selected"), ("companies", nothing)],
        [("matching", "all"), ("default", nothing)],
    ] {
        desk.root()
            .changes_form(COMPANIES, COMPANIES, &forged)
            .await
            .is(422);
    }
    let chosen = [
        ("matching", "selected"),
        ("companies", big_id.as_str()),
        ("default", rest_id.as_str()),
    ];
    desk.root()
        .changes_form(COMPANIES, COMPANIES, &chosen)
        .await
        .is(303);
    desk.saves_and_syncs(&[]).await;
    // 1010 works for "Acme gmbh", which is here but not selected; 1002 for one that is not here.
    for (personio_id, company) in [(1001, &big), (1010, &rest), (1002, &rest)] {
        let person = desk.person_of(personio_id).await.unwrap();
        assert_eq!(person.company_id, Some(company.id), "{personio_id}");
    }
    let small_id = small.id.to_string();
    let path = format!("/settings/companies/{small_id}");
    let deleted = desk
        .root()
        .changes_form(&path, &format!("{path}/deletion"), &[]);
    deleted.await.is(303);
    // Those with people, or that the matching names, stay.
    for company in [&big, &rest] {
        let path = format!("/settings/companies/{}", company.id);
        let version = [("version", company.version.to_string())];
        let version: Vec<(&str, &str)> = version.iter().map(|it| (it.0, it.1.as_str())).collect();
        let kept = desk
            .root()
            .posts_with(&csrf, &format!("{path}/deletion"), &version);
        assert!(
            kept.await
                .is(422)
                .text
                .contains("People belong to this company")
        );
    }
    // The sync made none (P5).
    assert_eq!(desk.count("companies").await, 2);
}

/// P5. Companies are added, renamed and deleted on their page; names are exact, and two editors notice
/// each other.
#[tokio::test]
async fn companies_live_on_their_pages() {
    let desk = Desk::open().await;
    let root = desk.root();
    let list = "/settings/companies";
    for (name, words) in [("  ", "give a name"), ("x\u{7}y", "too long")] {
        let page = desk.adds_company(name).await.is(422);
        assert!(page.text.contains(words) && page.text.contains("href=\"#name\""));
    }
    for name in ["ACME GmbH", "Acme gmbh", "ACME  GmbH"] {
        desk.adds_company(name).await.is(303);
    }
    desk.adds_company(" ACME GmbH").await.is(422);
    let page = root.opens(list).await.is(200);
    assert!(page.text.contains(">ACME  GmbH<") && page.text.contains("nobody"));

    let company = desk.company("Acme gmbh").await;
    let path = format!("{list}/{}", company.id);
    let taken = [("name", "ACME GmbH")];
    root.changes_form(&path, &path, &taken).await.is(422);
    root.changes_form(&path, &path, &[("name", "Beta")])
        .await
        .is(303);
    let old = [("name", "Gamma"), ("version", "1")];
    let stale = root.changes_form(&path, &path, &old).await.is(409);
    assert!(stale.text.contains("value=\"Gamma\""));
    root.changes_form(&path, &format!("{path}/deletion"), &[])
        .await
        .is(303);
    assert_eq!(root.opens(&path).await.status, 404);
    let page = root.opens("/settings/cost-centres").await.is(200);
    assert!(page.text.contains("Personio is not connected"));
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

/// P7. Automatic sync is offered after a run that ended well, and says why it is not after one that did
/// not; once it is on, it can be set and switched off.
#[tokio::test]
async fn automatic_sync_is_offered_after_a_good_run() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    standin.change(|tenant| tenant.fail(Fault::status(500).at(Endpoint::Employees).always()));
    let run = desk.saves_and_syncs(&[]).await;
    assert_eq!(run.state, state::FAILED);
    let automatic = format!("{PERSONIO}/automatic");
    let page = desk.root().opens(PERSONIO).await.is(200);
    assert!(page.text.contains("did not end well") && !page.text.contains("name=\"time\""));
    let csrf = desk.root().csrf().await;
    let version = desk.connection().await.version.to_string();
    let on = [
        ("version", version.as_str()),
        ("automatic", "true"),
        ("time", "06:30"),
    ];
    desk.root().posts_with(&csrf, &automatic, &on).await.is(422);
    assert_eq!(desk.connection().await.automatic_at, None);

    standin.change(visavis::demo::personio::Tenant::recover);
    desk.syncs().await;
    for time in ["", "25:00", "soon"] {
        let wrong = [("automatic", "true"), ("time", time)];
        let page = desk
            .root()
            .changes_form(PERSONIO, &automatic, &wrong)
            .await
            .is(422);
        assert!(page.text.contains("href=\"#time\""), "{time}");
    }
    let on = [("automatic", "true"), ("time", "06:30")];
    desk.root()
        .changes_form(PERSONIO, &automatic, &on)
        .await
        .is(303);
    let connection = desk.connection().await;
    assert_eq!(connection.automatic_at, Some("06:30".parse().unwrap()));
    assert_eq!(connection.automatic_since, Some(desk.now()));
    let page = desk.root().opens(PERSONIO).await.is(200);
    assert!(page.text.contains("6 Jan, 06:30"), "{}", page.text);
    // It stays on, whatever comes of later runs.
    standin.change(|tenant| tenant.fail(Fault::status(500).at(Endpoint::Employees).always()));
    desk.syncs().await;
    let page = desk.root().opens(PERSONIO).await.is(200);
    assert!(page.text.contains("value=\"06:30\""));
    let off = page.form(&automatic).fields();
    let off: Vec<(&str, &str)> = off
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    let off: Vec<_> = off.into_iter().filter(|it| it.0 != "automatic").collect();
    desk.root()
        .posts_with(&csrf, &automatic, &off)
        .await
        .is(303);
    assert_eq!(desk.connection().await.automatic_at, None);
}

/// P9. Whoever enabled it has left: every run fails with that reason, administrators see it on their
/// settings pages, and another one enables it again.
#[tokio::test]
async fn another_administrator_enables_it_again() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    let root = desk.administrator().clone();
    let other = desk.person("Otto Other").await;
    desk.gives_role(&other, "administrator").await;
    other.signs_in().await;
    let viewer = desk.viewer(other.id).await;
    manage_people::deactivate(&desk.app, &viewer, root.id, true)
        .await
        .unwrap();

    let page = other.web.opens("/settings/roles").await.is(200);
    let words = "Personio was enabled by Olga Admin, who is no longer active";
    assert!(page.text.contains(words), "{}", page.text);
    let sync = format!("{PERSONIO}/sync");
    let sent = other.web.changes_form(PERSONIO, &sync, &[]).await.is(303);
    let failed = other.web.opens(sent.location()).await.is(200);
    assert!(failed.text.contains("no longer active"));
    let run = store::sync_runs::latest(desk.app.db.read()).await.unwrap();
    let run = run.unwrap();
    assert_eq!(run.problem.as_deref(), Some("ENABLER_INACTIVE"));
    // Saving settings with a run does not enable it behind one's back.
    let more = [("sync", "true")];
    let sent = other
        .web
        .changes_form(CONFIGURE, CONFIGURE, &more)
        .await
        .is(303);
    assert_eq!(
        sent.location(),
        format!("{PERSONIO}/runs/{}", run.number + 1)
    );
    assert_eq!(desk.connection().await.enabled_by, Some(root.id));

    let enable = format!("{PERSONIO}/enable");
    let page = other.web.opens(PERSONIO).await.is(200);
    assert!(page.text.contains("Enable again"));
    other.web.changes_form(PERSONIO, &enable, &[]).await.is(303);
    assert_eq!(desk.connection().await.enabled_by, Some(other.id));
    let page = other.web.opens("/settings/roles").await.is(200);
    assert!(!page.text.contains("no longer active"));
    let sent = other.web.changes_form(PERSONIO, &sync, &[]).await.is(303);
    let number: i64 = sent.location().rsplit('/').next().unwrap().parse().unwrap();
    let run = store::sync_log::run(desk.app.db.read(), number)
        .await
        .unwrap();
    let run = desk.run_ends(run.run()).await;
    assert!(run.is_complete(), "{run:?}");
}

/// P13. It is disabled and enabled: people stay, runs stop; two administrators notice each other.
#[tokio::test]
async fn disabled_it_leaves_people_alone() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    let people = desk.count("people").await;
    let stale = format!("{PERSONIO}/disable");
    let csrf = desk.root().csrf().await;
    let old = [("version", "0")];
    desk.root().posts_with(&csrf, &stale, &old).await.is(409);
    desk.presses("disable").await.is(303);
    let page = desk.root().opens(PERSONIO).await.is(200);
    assert!(page.text.contains("Personio is disabled") && !page.text.contains("Sync now"));
    assert_eq!(desk.count("people").await, people);
    let run = desk.syncs().await;
    assert_eq!(run.problem.as_deref(), Some("DISABLED"));
    let forced = [("sync", "true")];
    let refused = desk
        .root()
        .changes_form(CONFIGURE, CONFIGURE, &forced)
        .await;
    assert!(refused.is(422).text.contains("Please enable it first"));
    let saved = desk.root().changes_form(CONFIGURE, CONFIGURE, &[]).await;
    saved.is(303);

    desk.presses("enable").await.is(303);
    let page = desk.root().opens("/settings/roles").await.is(200);
    assert!(!page.text.contains("The integration is disabled"));
    assert!(desk.syncs().await.is_complete());
}

/// P1, R2. Only administrators change anything of it, whatever is posted.
#[tokio::test]
async fn forged_posts_change_nothing() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.adds_company("ACME GmbH").await.is(303);
    let company = desk.company("ACME GmbH").await;
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

/// O3, P8, P9. Administrators see on their settings pages, and on the health page, that a run failed or
/// asks; a check that goes well ends that; `/health/ready` is about the server alone.
#[tokio::test]
async fn what_failed_is_seen() {
    let standin = Standin::start().await;
    let desk = Desk::set_up(&standin).await;
    let health = desk.root().opens("/settings/health").await.is(200);
    assert!(health.text.contains("Last complete run"), "{}", health.text);
    standin.change(|tenant| tenant.credential().unwrap().client_secret = "another".to_owned());
    let run = desk.syncs().await;
    assert_eq!(run.problem.as_deref(), Some("WRONG_CREDENTIAL"), "{run:?}");
    for path in ["/settings/health", "/settings/organisation", PERSONIO] {
        let page = desk.root().opens(path).await.is(200);
        assert!(
            page.text.contains("does not accept the credential"),
            "{path}"
        );
    }
    let ready = desk.root().opens("/health/ready").await.is(200);
    assert_eq!(ready.text, "ok");
    // An expert is not told.
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let page = ann.web.opens("/settings/teams").await.is(200);
    assert!(!page.text.contains("does not accept the credential"));

    desk.advance(60);
    let fields = [("client_id", CLIENT_ID), ("client_secret", "another")];
    desk.root()
        .changes_form(CONNECTION, CONNECTION, &fields)
        .await
        .is(303);
    let checked = desk.is_checked().await;
    assert!(checked.location().starts_with(CONNECTION));
    let page = desk.root().opens("/settings/organisation").await.is(200);
    assert!(!page.text.contains("does not accept the credential"));

    // P8: a run that asks.
    standin.change(|tenant| {
        for id in tenant.ids().into_iter().take(9) {
            tenant.remove(id);
        }
    });
    let run = desk.syncs().await;
    assert_eq!(run.state, state::ASKING);
    let page = desk.root().opens("/settings/organisation").await.is(200);
    assert!(page.text.contains("would be archived") && page.text.contains("Look and decide"));
}

/// O2, P1. `visavis check` tests the stored connection and names what is wrong with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_tests_the_connection() {
    let standin = Standin::start().await;
    let desk = Desk::near_personio(&standin).await;
    let (_, said) = checks(&desk).await;
    assert!(!said.contains("Personio"), "{said}");
    desk.enters(CLIENT_ID, CLIENT_SECRET).await.is(200);
    let (_, said) = checks(&desk).await;
    assert!(said.contains("ok     Personio"), "{said}");
    standin.change(|tenant| tenant.withhold("email"));
    let (code, said) = checks(&desk).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("WRONG  Personio") && said.contains("cannot read email"));
    standin.change(|tenant| tenant.credential().unwrap().client_secret = "another".to_owned());
    let (code, said) = checks(&desk).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("WRONG_CREDENTIAL") && !said.contains(CLIENT_SECRET),
        "{said}"
    );
}

/// The exit code of `visavis check` on a desk's settings, and what it says.
async fn checks(desk: &Desk) -> (Option<i32>, String) {
    let config = &desk.app.config;
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_visavis"));
    command
        .arg("check")
        .current_dir(Path::new(&config.data_dir.0))
        .env("VISAVIS_DATA_DIR", &config.data_dir.0)
        .env("VISAVIS_DATABASE__URL", config.database.url.expose())
        .env("VISAVIS_PERSONIO__API_URL", &config.personio.api_url)
        .env("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing");
    let output = command.output().await.unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), said)
}

/// The set-up checklist: administrators are led to Personio, and can say that there is none.
#[tokio::test]
async fn the_checklist_leads_to_personio() {
    let desk = Desk::open().await;
    let page = desk.root().opens("/settings/setup").await.is(200);
    assert!(page.text.contains("id=\"step-directory\"") && page.text.contains(PERSONIO));
    let path = "/settings/setup/directory";
    let csrf = desk.root().csrf().await;
    let answer = desk.root().posts_with(&csrf, path, &[]).await;
    answer.is(303);
    let call = desk.root().call(Method::GET, "/settings/setup");
    let page = Page::read(call.send().await.unwrap()).await;
    let step = page.text.split("id=\"step-directory\"").nth(1).unwrap();
    assert!(step.split("</li>").next().unwrap().contains("Done"));
}
