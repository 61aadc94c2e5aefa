//! What is set about the connection to Personio once it is there: companies, the daily run, who answers for
//! it, off and on; and who is told when something is wrong.

use std::path::Path;

use reqwest::Method;
use visavis::actions::manage_people;
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET, Endpoint, Fault, Tenant};
use visavis::store;
use visavis::store::sync_runs::state;

use crate::desk::{Desk, Page, Standin};

/// Where the pages are.
const PERSONIO: &str = "/settings/personio";
const CONNECTION: &str = "/settings/personio/connection";
const COMPANIES: &str = "/settings/personio/companies";
const CONFIGURE: &str = "/settings/personio/configure";

impl Desk {
    /// A button of the overview.
    pub(crate) async fn presses(&self, button: &str) -> Page {
        let action = format!("{PERSONIO}/{button}");
        self.root().changes_form(PERSONIO, &action, &[]).await
    }

    pub(crate) async fn company_named(&self, name: &str) -> store::companies::Company {
        let found = store::companies::by_name(self.app.db.read(), name).await;
        found.unwrap().unwrap_or_else(|| panic!("no {name}"))
    }

    pub(crate) async fn adds_company(&self, name: &str) -> Page {
        let path = "/settings/companies";
        self.root().submits(path, path, &[("name", name)]).await
    }
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
        desk.company_named("ACME GmbH").await,
        desk.company_named("Acme gmbh").await,
    );
    let rest = desk.company_named("ACME  France SAS").await;
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
    let deletion = format!("{path}/deletion");
    let deleted = desk.root().changes_form(&path, &deletion, &[]);
    deleted.await.is(303);
    // Those with people, or that the matching names, stay.
    for company in [&big, &rest] {
        let path = format!("/settings/companies/{}", company.id);
        let version = [("version", company.version.to_string())];
        let version: Vec<(&str, &str)> = version.iter().map(|it| (it.0, it.1.as_str())).collect();
        let deletion = format!("{path}/deletion");
        let kept = desk.root().posts_with(&csrf, &deletion, &version);
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

    let company = desk.company_named("Acme gmbh").await;
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

    standin.change(Tenant::recover);
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

    // A check alone tells it too.
    standin.change(|tenant| tenant.withhold("email"));
    desk.advance(60);
    let again = "/settings/personio/check";
    let asked = desk.root().changes_form(CONNECTION, again, &[]).await;
    asked.is(303);
    desk.is_checked().await;
    for path in ["/settings/organisation", PERSONIO] {
        let page = desk.root().opens(path).await.is(200);
        assert!(page.text.contains("cannot read first name"), "{path}");
    }
    standin.change(|tenant| tenant.allow("email"));

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
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_visavis"));
    command
        .arg("check")
        .current_dir(Path::new(&config.data_dir.0))
        .env("VISAVIS_DATA_DIR", &config.data_dir.0)
        .env("VISAVIS_DATABASE__URL", config.database.url.expose())
        .env("VISAVIS_PERSONIO__API_URL", &config.personio.api_url)
        .env("VISAVIS_MAIL__OUTGOING", "file:{data_dir}/outgoing");
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
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
