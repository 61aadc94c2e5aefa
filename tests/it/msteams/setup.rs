//! Teams is connected in steps, checked, switched on and off, by its pages, against the stand-in (M1, M2).

use reqwest::Method;
use secrecy::{ExposeSecret as _, SecretString};
use visavis::actions::manage_msteams;
use visavis::demo::msteams::{APP, SECRET, TENANT};
use visavis::store;
use visavis::store::msteams::Connection;
use visavis::store::msteams_groups::{self, Group};
use visavis::store::sql::Sql;
use visavis::worker::msteams::check;

use crate::desk::{Desk, MsteamsStandin, Page, eventually};

const MSTEAMS: &str = "/settings/msteams";
const BOT: &str = "/settings/msteams/app";
const KEYS: &str = "/settings/msteams/keys";
const CHECK: &str = "/settings/msteams/check";
const ENABLE: &str = "/settings/msteams/enable";
const PACKAGE: &str = "/settings/msteams/package";
const MEMBERS: &str = "/settings/msteams/members";

/// What the stand-in gave out.
pub(super) const GIVEN: [(&str, &str); 3] =
    [("tenant", TENANT), ("app_id", APP), ("app_secret", SECRET)];

impl Desk {
    /// The administrator enters what Microsoft gave out and waits for its check.
    pub(super) async fn enters_credentials(&self, fields: &[(&str, &str)]) -> Page {
        let sent = self.root().changes_form(KEYS, KEYS, fields).await.is(303);
        assert_eq!(sent.location(), CHECK);
        self.msteams_is_checked().await
    }

    /// Waits for the end of a check, and opens its page.
    async fn msteams_is_checked(&self) -> Page {
        eventually("end of the check", || async {
            (!self.msteams().await.is_checking()).then_some(())
        })
        .await;
        let page = self.root().opens(CHECK).await;
        if page.location().is_empty() {
            return page;
        }
        self.root().opens(KEYS).await
    }

    /// Waits for the end of an import.
    pub(super) async fn msteams_is_imported(&self) -> Connection {
        eventually("end of the import", || async {
            let connection = self.msteams().await;
            (!connection.is_importing()).then_some(connection)
        })
        .await
    }

    /// The bot came into a team of the stand-in's.
    pub(super) async fn knows_group(&self, standin: &MsteamsStandin, name: &str) {
        let group = standin.change(|it| it.group(name).cloned()).unwrap();
        let row = Group {
            outside_id: group.id,
            account: TENANT.to_owned(),
            name: String::new(),
            entra_id: Some(group.aad),
            service_url: standin.service_url(),
            is_member: true,
            archived_at: None,
            members_done_at: None,
            problem: None,
            updated_at: store::millis(self.now()),
        };
        let write = self
            .app
            .db
            .write(move |txn| Box::pin(async move { msteams_groups::put(txn, &row).await }));
        write.await.unwrap();
    }

    /// The administrator lets people and channels come over, and waits for them.
    pub(super) async fn imports_msteams(&self) -> Connection {
        let root = self.root();
        root.changes_form(MEMBERS, MEMBERS, &[]).await.is(303);
        self.msteams_is_imported().await
    }

    async fn posts_version(&self, path: &str) -> Page {
        let csrf = self.root().csrf().await;
        let version = self.msteams().await.version.to_string();
        let form = [("csrf", csrf.as_str()), ("version", version.as_str())];
        let sent = self.root().call(Method::POST, path).form(&form);
        Page::read(sent.send().await.unwrap()).await
    }
}

/// M1, M2, C5. The whole way: the bot, the credentials, the check, on, the package; each step leads to the
/// next, people come over, and nobody in Teams hears of it.
#[tokio::test]
async fn the_steps_lead_to_a_connected_tenant() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    let claire = desk.employee("Claire Dubois").await;
    let root = desk.root();
    assert_eq!(root.opens(MSTEAMS).await.is(303).location(), BOT);
    for later in [CHECK, MEMBERS, "/settings/msteams/channels", PACKAGE] {
        let page = root.opens(later).await.is(303);
        assert!(page.location().starts_with(MSTEAMS), "{later}");
    }
    let bot = root.opens(BOT).await.is(200);
    for words in [
        "http://desk.test/teams/messages",
        "entra.microsoft.com",
        "portal.azure.com",
        "Single Tenant",
        // Nobody can open that address from outside.
        "Teams cannot reach this server",
    ] {
        assert!(bot.text.contains(words), "{words}: {}", bot.text);
    }

    let check = desk.enters_credentials(&GIVEN).await.is(200);
    for words in [
        "The credentials work",
        "Microsoft accepts the credentials",
        "Nothing heard yet",
        "Nobody in Teams is told",
    ] {
        assert!(check.text.contains(words), "{words}: {}", check.text);
    }
    assert!(!desk.msteams().await.is_enabled());
    assert_eq!(root.opens(MSTEAMS).await.location(), CHECK);
    desk.knows_group(&standin, "HR").await;
    desk.knows_group(&standin, "Linden & Partner").await;

    let on = root.changes_form(CHECK, ENABLE, &[]).await.is(303);
    assert_eq!(on.location(), PACKAGE);
    let connection = desk.msteams_is_imported().await;
    assert!(connection.is_enabled());
    assert_eq!(connection.members_problem, None);
    let members = root.opens(MEMBERS).await.is(200);
    for words in ["1 employee", "1 guest", "1 from other organisations"] {
        assert!(members.text.contains(words), "{words}: {}", members.text);
    }
    let overview = root.opens(MSTEAMS).await.is(200);
    for words in [TENANT, "Olga Admin", "in 2 teams"] {
        assert!(overview.text.contains(words), "{words}: {}", overview.text);
    }
    let outside = standin.aad("claire");
    let identity = store::identities::find(
        desk.app.db.read(),
        domain::message::Channel::Msteams,
        TENANT,
        &outside,
    );
    let identity = identity.await.unwrap().unwrap();
    assert_eq!(identity.person(), Some(claire.id));
    assert_eq!(identity.address, Some(standin.person("claire")));

    desk.settles().await;
    // Tokens are asked for, and lists; nothing is said and no conversation begun.
    assert_eq!(standin.calls_of("POST /emea").len(), 0);
    assert_eq!(standin.calls_of("POST /v3").len(), 0);
    assert_eq!(desk.count("outbox").await, 0);
    assert!(desk.sent().is_empty());

    let setup = root.opens("/settings/setup").await.is(200);
    let words = "Microsoft Teams: connected";
    assert!(setup.text.contains(words), "{}", setup.text);
    let health = root.opens("/settings/health").await;
    assert!(health.text.contains(TENANT), "{}", health.text);

    // Off: nobody is forgotten, and it can be switched on again.
    root.changes_form(MSTEAMS, "/settings/msteams/disable", &[])
        .await
        .is(303);
    let off = root.opens(MSTEAMS).await.is(200);
    let words = "Microsoft Teams is switched off";
    assert!(off.text.contains(words), "{}", off.text);
    root.changes_form(MSTEAMS, ENABLE, &[]).await.is(303);
    assert!(desk.msteams().await.is_enabled());
}

/// M1, RS-T23. What cannot be an id or a secret is refused at its field, and nothing of it is stored.
#[tokio::test]
async fn what_is_no_credential_is_refused_at_its_field() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    let root = desk.root();
    let secret_id = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    for (tenant, app, secret, words) in [
        ("", APP, SECRET, "The tenant ID is a GUID"),
        ("company.test", APP, SECRET, "The tenant ID is a GUID"),
        (TENANT, "bot", SECRET, "The application ID is a GUID"),
        (TENANT, TENANT, SECRET, "This is the tenant ID"),
        (TENANT, APP, "", "enter the client secret"),
        (TENANT, APP, secret_id, "This is the Secret ID"),
        (TENANT, APP, "changeme", "This is no client secret"),
        (TENANT, APP, "two words", "This is no client secret"),
    ] {
        let fields = [("tenant", tenant), ("app_id", app), ("app_secret", secret)];
        let sent = root.changes_form(KEYS, KEYS, &fields).await.is(422);
        assert!(sent.text.contains(words), "{fields:?}: {}", sent.text);
        // What was typed is kept, but for the secret.
        assert!(sent.text.contains(app), "{fields:?}");
        assert!(!sent.text.contains(SECRET), "{fields:?}");
    }
    assert_eq!(desk.count("msteams").await, 0);

    // Two editors: the second is told.
    desk.enters_credentials(&GIVEN).await;
    let csrf = root.csrf().await;
    let stale = [
        ("csrf", csrf.as_str()),
        ("version", "7"),
        ("tenant", TENANT),
        ("app_id", APP),
    ];
    let sent = root.call(Method::POST, KEYS).form(&stale);
    Page::read(sent.send().await.unwrap()).await.is(409);
}

/// M1. What Microsoft finds wrong is named with what to do, and keeps Teams off; what is not reached too.
#[tokio::test]
async fn what_is_wrong_is_named_and_keeps_teams_off() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    let other = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    let wrong = "another-secret-than-theirs";
    for (fields, words) in [
        (
            [("tenant", TENANT), ("app_id", APP), ("app_secret", wrong)],
            "does not accept the client secret",
        ),
        (
            [
                ("tenant", TENANT),
                ("app_id", other),
                ("app_secret", SECRET),
            ],
            "no such app in this tenant",
        ),
        (
            [("tenant", other), ("app_id", APP), ("app_secret", SECRET)],
            "does not know this tenant",
        ),
    ] {
        let page = desk.enters_credentials(&fields).await;
        assert!(page.text.contains(words), "{words}: {}", page.text);
        assert!(!page.text.contains(&format!("action=\"{ENABLE}\"")));
        let refused = desk.posts_version(ENABLE).await.is(422);
        assert!(refused.text.contains("Check again first"));
    }
    standin.fail("/.well-known/", 503, None, 100);
    let page = desk.enters_credentials(&GIVEN).await;
    let words = "The keys of Microsoft’s deliveries cannot be got";
    assert!(page.text.contains(words), "{}", page.text);
    standin.recover();
    standin.fail("/oauth2/", 503, None, 100);
    let again = desk.root().changes_form(CHECK, CHECK, &[]).await.is(303);
    assert_eq!(again.location(), CHECK);
    let page = desk.msteams_is_checked().await;
    let words = "Microsoft was not reached";
    assert!(page.text.contains(words), "{}", page.text);
    assert!(!desk.msteams().await.is_enabled());
}

/// RS-R23, RS-T23. The secret is kept sealed; no page has it.
#[tokio::test]
async fn the_secret_is_sealed_and_never_shown_again() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    desk.enters_credentials(&GIVEN).await;
    let sealed = Sql::new("SELECT app_secret FROM msteams")
        .value::<Vec<u8>>(desk.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let has_plain = sealed
        .windows(SECRET.len())
        .any(|it| it == SECRET.as_bytes());
    assert!(!has_plain);
    assert_eq!(desk.app.keys.open(&sealed).unwrap(), SECRET.as_bytes());
    for page in [BOT, KEYS, CHECK, PACKAGE] {
        let page = desk.root().opens(page).await.is(200);
        assert!(!page.text.contains(SECRET));
    }
    // Without a new one the old one stays, as long as it is of the same app.
    let same = [("tenant", TENANT), ("app_id", APP), ("app_secret", "")];
    let page = desk.enters_credentials(&same).await;
    assert!(page.text.contains("The credentials work"), "{}", page.text);
    let other = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    let fields = [("tenant", TENANT), ("app_id", other), ("app_secret", "")];
    let refused = desk.root().changes_form(KEYS, KEYS, &fields).await.is(422);
    assert!(refused.text.contains("client secret of this app"));
}

/// RS-R5, O3. A secret that ran out is seen by the check, on every page of administrators and on the health
/// page, and all is well again with a new one.
#[tokio::test]
async fn a_secret_that_ran_out_is_seen_and_mended() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    standin.change(|it| it.is_secret_expired = true);
    // It is looked after once a day.
    let yesterday = store::millis(desk.now()) - 25 * 3_600_000;
    desk.connects_msteams(|it| {
        it.enabled_at = Some(yesterday);
        it.checked_at = Some(yesterday);
        it.members_asked_at = None;
        it.members_done_at = Some(yesterday);
    })
    .await;
    let root = desk.root();
    manage_msteams::check_due(&desk.app).await.unwrap();
    let broken = eventually("the secret is known to be broken", || async {
        let connection = desk.msteams().await;
        connection.is_broken().then_some(connection)
    });
    assert_eq!(broken.await.broken_reason, "secret");
    for page in ["/inbox/all", MSTEAMS, "/settings/health"] {
        let page = root.opens(page).await.is(200);
        let words = "does not accept the client secret";
        assert!(page.text.contains(words), "{}", page.text);
    }
    // Another app is another bot: not while it is on.
    let other = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    let fields = [("app_id", other), ("app_secret", "brand-new-secret")];
    let refused = root.changes_form(KEYS, KEYS, &fields).await.is(422);
    let words = "switch Microsoft Teams off first";
    assert!(refused.text.contains(words), "{}", refused.text);

    standin.change(|it| {
        it.is_secret_expired = false;
        it.secret = "brand-new-secret".to_owned();
    });
    let page = desk
        .enters_credentials(&[("app_secret", "brand-new-secret")])
        .await;
    assert!(page.text.contains("The credentials work"), "{}", page.text);
    assert!(!desk.msteams().await.is_broken());
}

/// M1. The settings file connects Teams without the page, and wins over it.
#[tokio::test]
async fn the_settings_file_wins() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::with(|config| {
        config.teams.openid_url = standin.openid_url();
        config.teams.login_url = standin.login_url();
        config.teams.service_hosts = vec![standin.host()];
        config.teams.tenant_id = Some(TENANT.to_uppercase());
        config.teams.app_id = Some(APP.to_owned());
        config.teams.app_secret = Some(SecretString::from(SECRET));
    })
    .await;
    let checked = eventually("the check", || async {
        let connection = desk.msteams().await;
        connection.is_checked().then_some(connection)
    });
    let connection = checked.await;
    assert!(connection.is_enabled());
    assert_eq!(
        (connection.tenant.as_str(), connection.app_id.as_str()),
        (TENANT, APP)
    );
    let keys = desk.root().opens(KEYS).await.is(200);
    assert!(
        keys.text.contains("The settings file connects"),
        "{}",
        keys.text
    );
    assert!(!keys.text.contains("name=\"app_secret\""));
    let refused = desk
        .posts_version("/settings/msteams/disable")
        .await
        .is(422);
    assert!(refused.text.contains("change it there"), "{}", refused.text);

    // What `visavis check` says.
    let mut config = desk.app.config.clone();
    let db = desk.app.db.read();
    assert_eq!(check::test(db, &desk.app.keys, &config).await, Some(Ok(())));
    config.teams.app_secret = Some(SecretString::from("another-secret"));
    let wrong = check::test(db, &desk.app.keys, &config).await;
    let wrong = wrong.unwrap().unwrap_err();
    assert!(wrong.contains("teams.app_secret"), "{wrong}");
    let given = config.teams.app_secret.as_ref().unwrap();
    assert!(!wrong.contains(given.expose_secret()));
}
