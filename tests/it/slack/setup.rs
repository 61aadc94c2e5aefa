//! Slack is connected in steps, checked, switched on and off, by its pages, against the stand-in (S1).

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use visavis::actions::manage_slack;
use visavis::demo::slack::{APP_TOKEN, BOT_TOKEN, Fault, SIGNING_SECRET, WORKSPACE};
use visavis::store::sql::Sql;
use visavis::store::{self, slack::Connection};
use visavis::worker::Outside;

use crate::desk::{Desk, Page, SlackStandin, eventually};

const SLACK: &str = "/settings/slack";
const APP: &str = "/settings/slack/app";
const KEYS: &str = "/settings/slack/keys";
const CHECK: &str = "/settings/slack/check";
const ENABLE: &str = "/settings/slack/enable";
const MEMBERS: &str = "/settings/slack/members";

impl Desk {
    /// The administrator enters keys and waits for their check.
    pub(super) async fn enters_keys(&self, way: &str, keys: &[(&str, &str)]) -> Page {
        let page = format!("{KEYS}?way={way}");
        let sent = self.root().changes_form(&page, KEYS, keys).await.is(303);
        assert_eq!(sent.location(), CHECK);
        self.slack_is_checked().await
    }

    /// Waits for the end of a check, and opens its page.
    pub(super) async fn slack_is_checked(&self) -> Page {
        eventually("end of the check", || async {
            (!self.slack().await.is_checking()).then_some(())
        })
        .await;
        let page = self.root().opens(CHECK).await;
        if page.location().is_empty() {
            return page;
        }
        self.root().opens(KEYS).await
    }

    /// Waits for the end of an import.
    pub(super) async fn slack_is_imported(&self) -> Connection {
        eventually("end of the import", || async {
            let connection = self.slack().await;
            (!connection.is_importing()).then_some(connection)
        })
        .await
    }

    /// The administrator switches Slack on, and all members have come.
    pub(super) async fn switches_slack_on(&self) -> Connection {
        let sent = self.root().changes_form(CHECK, ENABLE, &[]).await.is(303);
        assert_eq!(sent.location(), MEMBERS);
        self.slack_is_imported().await
    }

    pub(super) async fn checks_slack_again(&self) -> Page {
        let page = if self.slack().await.is_enabled() {
            KEYS
        } else {
            CHECK
        };
        let sent = self.root().changes_form(page, CHECK, &[]).await.is(303);
        assert_eq!(sent.location(), CHECK);
        self.slack_is_checked().await
    }
}

/// The keys of the stand-in's app, for webhooks.
pub(super) const WEBHOOK: [(&str, &str); 2] =
    [("bot_token", BOT_TOKEN), ("signing_secret", SIGNING_SECRET)];

/// The manifest that a page shows.
fn manifest(page: &Page) -> Value {
    let start = page.text.split("id=\"manifest\"").nth(1).unwrap();
    let text = start.split_once('>').unwrap().1;
    let text = text.split("</textarea>").next().unwrap();
    let text = text.replace("&#34;", "\"").replace("&quot;", "\"");
    let text = text.replace("&#38;", "&").replace("&amp;", "&");
    serde_json::from_str(&text.replace("&#39;", "'")).unwrap()
}

/// S1, S5, C5. The whole way: the manifest, the keys, the check, on; each step leads to the next, members
/// come over, and nobody in Slack hears of it.
#[tokio::test]
async fn the_steps_lead_to_a_connected_workspace() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let claire = desk.employee("Claire Dubois").await;
    let root = desk.root();
    assert_eq!(root.opens(SLACK).await.is(303).location(), APP);
    for later in [CHECK, MEMBERS, "/settings/slack/channels"] {
        let page = root.opens(later).await.is(303);
        assert!(page.location().starts_with(SLACK), "{later}");
    }

    // A desk that Slack cannot reach is shown Socket Mode first.
    let app = root.opens(APP).await.is(200);
    assert_eq!(manifest(&app)["settings"]["socket_mode_enabled"], true);
    assert!(!app.text.contains("http://desk.test/slack/"));
    let app = root.opens(&format!("{APP}?way=webhook")).await.is(200);
    let told = manifest(&app);
    assert_eq!(
        told["settings"]["event_subscriptions"]["request_url"],
        "http://desk.test/slack/events"
    );
    assert!(
        app.text.contains("cannot be reached by Slack"),
        "{}",
        app.text
    );
    for words in ["api.slack.com/apps", "From a manifest", "Install App"] {
        assert!(app.text.contains(words), "{words}");
    }

    let check = desk.enters_keys("webhook", &WEBHOOK).await.is(200);
    for words in [
        "The keys work in Linden &#38; Partner",
        "The app may do all that Visavis needs",
        "Post, change and delete its own messages",
        "Nobody in Slack is told",
    ] {
        assert!(check.text.contains(words), "{words}: {}", check.text);
    }
    assert!(!check.text.contains("Missing"), "{}", check.text);
    let connection = desk.slack().await;
    assert_eq!(connection.workspace, WORKSPACE);
    assert!(!connection.is_enabled());
    assert_eq!(root.opens(SLACK).await.location(), CHECK);
    assert_eq!(desk.count("identities").await, 0);

    let connection = desk.switches_slack_on().await;
    assert!(connection.is_enabled());
    assert_eq!(connection.members_problem, None);
    let members = root.opens(MEMBERS).await.is(200);
    for words in ["1 employee", "2 guests", "1 from other organisations"] {
        assert!(members.text.contains(words), "{words}: {}", members.text);
    }
    let overview = root.opens(SLACK).await.is(200);
    assert!(overview.text.contains("Linden &#38; Partner"));
    assert!(overview.text.contains("Olga Admin"), "{}", overview.text);
    let claire_there = slack.person("claire");
    let identity = store::identities::find(
        desk.app.db.read(),
        domain::message::Channel::Slack,
        WORKSPACE,
        &claire_there,
    );
    let identity = identity.await.unwrap().unwrap();
    assert_eq!(identity.person(), Some(claire.id));

    desk.settles().await;
    for call in slack.calls() {
        let speaks = [
            "chat.",
            "conversations.open",
            "views.",
            "files.",
            "reactions.",
        ];
        assert!(
            !speaks.iter().any(|it| call.method.starts_with(it)),
            "{} was called",
            call.method
        );
    }
    assert_eq!(desk.count("outbox").await, 0);
    assert!(desk.sent().is_empty());

    let setup = root.opens("/settings/setup").await.is(200);
    assert!(setup.text.contains("is connected"), "{}", setup.text);
    let health = desk.root().opens("/settings/health").await;
    assert!(
        health.text.contains("Linden &#38; Partner"),
        "{}",
        health.text
    );
}

/// S1. Socket Mode needs no public address; its token is tried too.
#[tokio::test]
async fn socket_mode_is_checked_with_its_own_token() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let keys = [("bot_token", BOT_TOKEN), ("app_token", "xapp-1-unknown")];
    let page = desk.enters_keys("socket", &keys).await;
    let wrong = "does not accept the app-level token (invalid_auth)";
    assert!(page.text.contains(wrong), "{}", page.text);
    let refused = desk.root().call(reqwest::Method::POST, ENABLE);
    let csrf = desk.root().csrf().await;
    let version = desk.slack().await.version.to_string();
    let refused = refused.form(&[("csrf", csrf.as_str()), ("version", version.as_str())]);
    let refused = Page::read(refused.send().await.unwrap()).await.is(422);
    assert!(
        refused.text.contains("Check again first"),
        "{}",
        refused.text
    );

    let keys = [("app_token", APP_TOKEN)];
    let page = desk.enters_keys("socket", &keys).await;
    assert!(page.text.contains("The keys work in"), "{}", page.text);
    assert!(desk.switches_slack_on().await.uses_socket());
}

/// RS-T19, S1. What cannot be a key is refused at its field, and nothing of it is stored; without the
/// secret by which deliveries are known to be Slack's, nothing can be switched on.
#[tokio::test]
async fn what_is_no_key_is_refused_at_its_field() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let root = desk.root();
    let good = SIGNING_SECRET;
    for (way, keys, words) in [
        (
            "webhook",
            vec![("bot_token", "xoxp-1-2"), ("signing_secret", good)],
            "begins with xoxb-",
        ),
        (
            "webhook",
            vec![("bot_token", "xoxb-1 2"), ("signing_secret", good)],
            "begins with xoxb-",
        ),
        (
            "webhook",
            vec![("signing_secret", good)],
            "enter the bot token",
        ),
        (
            "webhook",
            vec![("bot_token", BOT_TOKEN)],
            "enter the Signing Secret",
        ),
        (
            "webhook",
            vec![("bot_token", BOT_TOKEN), ("signing_secret", " ")],
            "enter the Signing Secret",
        ),
        (
            "webhook",
            vec![("bot_token", BOT_TOKEN), ("signing_secret", "changeme")],
            "no signing secret",
        ),
        (
            "webhook",
            vec![("bot_token", BOT_TOKEN), ("signing_secret", BOT_TOKEN)],
            "no signing secret",
        ),
        (
            "socket",
            vec![("bot_token", BOT_TOKEN)],
            "enter the app-level token",
        ),
        (
            "socket",
            vec![("bot_token", BOT_TOKEN), ("app_token", BOT_TOKEN)],
            "begins with xapp-",
        ),
    ] {
        let page = format!("{KEYS}?way={way}");
        let sent = root.changes_form(&page, KEYS, &keys).await.is(422);
        assert!(sent.text.contains(words), "{keys:?}: {}", sent.text);
        assert!(!sent.text.contains(BOT_TOKEN), "{keys:?}");
    }
    assert_eq!(desk.count("slack").await, 0);

    // Two editors: the second is told.
    desk.enters_keys("webhook", &WEBHOOK).await;
    let csrf = root.csrf().await;
    let stale = [
        ("csrf", csrf.as_str()),
        ("version", "7"),
        ("transport", "webhook"),
        ("bot_token", ""),
        ("signing_secret", ""),
        ("app_token", ""),
    ];
    let sent = root.call(reqwest::Method::POST, KEYS).form(&stale);
    Page::read(sent.send().await.unwrap()).await.is(409);
}

/// S1. What the app may not do is named, with what that disables; without the needed ones Slack stays
/// off, without others it works.
#[tokio::test]
async fn missing_scopes_are_named_with_what_they_disable() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let without = |slack: &SlackStandin, gone: &[&str]| {
        slack.change(|it| {
            let bot = it.bot().unwrap();
            bot.scopes.retain(|it| !gone.contains(&it.as_str()));
        });
    };
    without(&slack, &["users:read.email", "files:write"]);
    let page = desk.enters_keys("webhook", &WEBHOOK).await;
    for words in [
        "2 permissions are missing",
        "Nobody is recognised as an employee",
        "Attachments of answers do not reach Slack",
        "OAuth &#38; Permissions",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(page.text.contains(ENABLE));

    without(&slack, &["chat:write"]);
    let page = desk.checks_slack_again().await;
    assert!(page.text.contains("The bot cannot answer"), "{}", page.text);
    assert!(!page.text.contains(&format!("action=\"{ENABLE}\"")));
    let csrf = desk.root().csrf().await;
    let version = desk.slack().await.version.to_string();
    let form = [("csrf", csrf.as_str()), ("version", version.as_str())];
    let sent = desk.root().call(reqwest::Method::POST, ENABLE).form(&form);
    let sent = Page::read(sent.send().await.unwrap()).await.is(422);
    assert!(
        sent.text.contains("without which nothing works"),
        "{}",
        sent.text
    );
    assert!(!desk.slack().await.is_enabled());
}

/// RS-R23. The keys are kept sealed; no page, log line of the database or address has them.
#[tokio::test]
async fn keys_are_sealed_and_never_shown_again() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let keys = [("bot_token", BOT_TOKEN), ("signing_secret", SIGNING_SECRET)];
    desk.enters_keys("webhook", &keys).await;
    desk.switches_slack_on().await;
    let connection = desk.slack().await;
    for (sealed, plain) in [
        (&connection.bot_token, BOT_TOKEN),
        (&connection.signing_secret, SIGNING_SECRET),
    ] {
        let sealed = sealed.as_ref().unwrap();
        assert!(!sealed.windows(plain.len()).any(|it| it == plain.as_bytes()));
        assert_eq!(desk.app.keys.open(sealed).unwrap(), plain.as_bytes());
    }
    for path in [SLACK, APP, KEYS, MEMBERS, "/settings/slack/install"] {
        let page = desk.root().opens(path).await.is(200);
        for secret in [BOT_TOKEN, SIGNING_SECRET, APP_TOKEN] {
            assert!(!page.text.contains(secret), "{path}");
        }
    }
    let jobs: Vec<String> = Sql::new("SELECT payload FROM jobs")
        .column(desk.app.db.read())
        .await
        .unwrap();
    assert!(jobs.iter().all(|it| !it.contains("xoxb")));
}

/// S1, S5. An app on all of an Enterprise Grid organisation names each workspace whose members and
/// channels it wants; whoever is in several is one. The same app installed elsewhere in the organisation is
/// refused while Slack is on.
#[tokio::test]
async fn each_workspace_of_an_organisation_is_read() {
    const GRID: &str = "E000000001";
    let slack = SlackStandin::start().await;
    slack.change(|it| it.enterprise = Some(GRID.to_owned()));
    let desk = Desk::near_slack(&slack).await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    let connection = desk.switches_slack_on().await;
    assert_eq!(connection.account(), GRID);
    assert_eq!(connection.members_problem, None);
    assert_eq!(connection.channels_problem, None);
    for method in ["users.list", "conversations.list"] {
        let calls = slack.calls_of(method);
        let mut teams: Vec<&str> = calls.iter().map(|it| it.argument("team_id")).collect();
        teams.dedup();
        assert_eq!(teams, [WORKSPACE, "T000000009"], "{method}");
    }
    let users = slack.change(|it| it.users.len());
    assert_eq!(usize::try_from(desk.count("identities").await), Ok(users));

    slack.change(|it| it.enterprise = None);
    let page = desk.checks_slack_again().await;
    let elsewhere = "is that of another installation of this app";
    assert!(page.text.contains(elsewhere), "{}", page.text);
    let connection = desk.slack().await;
    assert!(connection.is_broken() && connection.account() == GRID);
    slack.change(|it| it.enterprise = Some(GRID.to_owned()));
    desk.checks_slack_again().await;
    assert!(!desk.slack().await.is_broken());
}

/// Item 8. That a token was taken back or the app taken off is not believed but asked after, and what is
/// told of another workspace is not ours; while the token is refused, it is looked whether it works again.
#[tokio::test]
async fn what_is_told_of_a_token_is_asked_after() {
    let slack = SlackStandin::start().await;
    let desk = Desk::with_slack(&slack).await;
    let told = |id: &str, team: &str, event: Value| {
        json!({ "type": "event_callback", "team_id": team, "event_id": id,
            "event_time": 1_767_603_600, "event": event })
    };
    let gone = json!({ "type": "app_uninstalled" });
    let empty = json!({ "type": "tokens_revoked", "tokens": {} });
    let sent = slack.deliver(told("Ev1", "T777777777", gone.clone())).await;
    assert!(sent.is_ok());
    desk.settles().await;
    assert!(slack.calls_of("auth.test").is_empty());

    let sent = slack.deliver(told("Ev2", WORKSPACE, empty)).await;
    assert!(sent.is_ok());
    desk.settles().await;
    assert_eq!(slack.calls_of("auth.test").len(), 1);
    assert!(!desk.slack().await.is_broken());

    let refuses =
        |word: Option<String>| slack.change(move |it| it.bot().unwrap().refused = word.clone());
    refuses(Some("account_inactive".to_owned()));
    let sent = slack.deliver(told("Ev3", WORKSPACE, gone)).await;
    assert!(sent.is_ok());
    desk.settles().await;
    assert!(desk.slack().await.is_broken());
    refuses(None);
    desk.advance(301);
    eventually("a connection that works again", || async {
        (!desk.slack().await.is_broken()).then_some(())
    })
    .await;
}

/// Item 8. A token that was revoked is told to administrators on every page, and to nobody else; once it
/// is replaced, nothing of it is left.
#[tokio::test]
async fn a_revoked_token_is_told_to_administrators_until_it_is_replaced() {
    let slack = SlackStandin::start().await;
    let desk = Desk::with_slack(&slack).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let bot = |slack: &SlackStandin, word: Option<&str>| {
        slack.change(|it| it.bot().unwrap().refused = word.map(str::to_owned));
    };
    bot(&slack, Some("token_revoked"));
    let page = desk.checks_slack_again().await;
    let told = "does not accept the bot token (token_revoked)";
    assert!(page.text.contains(told), "{}", page.text);
    assert!(desk.slack().await.is_broken());
    let overview = desk.root().opens(SLACK).await;
    assert!(overview.text.contains(told));
    assert!(
        overview
            .text
            .contains("waits and goes out once this is put right")
    );
    assert!(
        desk.root()
            .opens("/settings/health")
            .await
            .text
            .contains(told)
    );
    let elsewhere = desk.root().opens("/settings/teams").await;
    assert!(elsewhere.text.contains(told), "{}", elsewhere.text);
    let theirs = ann.web.opens("/settings/teams").await.is(200);
    assert!(!theirs.text.contains("token_revoked"));

    bot(&slack, None);
    let page = desk.enters_keys("webhook", &WEBHOOK).await;
    assert!(page.text.contains("The keys work in"), "{}", page.text);
    assert!(!desk.slack().await.is_broken());
    let elsewhere = desk.root().opens("/settings/teams").await;
    assert!(!elsewhere.text.contains("token_revoked"));
}

/// Item 1. When Slack does not answer, that is said, and a second try is as good as the first; a silent
/// Slack is told too.
#[tokio::test]
async fn a_slack_that_is_away_or_silent_is_told() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    slack.fail("auth.test", Fault::status(503), 1);
    let page = desk.enters_keys("webhook", &WEBHOOK).await;
    assert!(page.text.contains("Slack was not reached"), "{}", page.text);
    let page = desk.checks_slack_again().await;
    assert!(page.text.contains("The keys work in"), "{}", page.text);
    desk.switches_slack_on().await;
    let overview = desk.root().opens(SLACK).await;
    assert!(
        !overview.text.contains("Nothing was heard"),
        "{}",
        overview.text
    );
    desk.advance(3700);
    let overview = desk.root().opens(SLACK).await;
    assert!(overview.text.contains("Nothing was heard from Slack since"));
    slack.change(|it| it.changed("ben"));
    slack.drained().await;
    desk.settles().await;
    let overview = desk.root().opens(SLACK).await;
    assert!(
        !overview.text.contains("Nothing was heard"),
        "{}",
        overview.text
    );
    assert!(overview.text.contains("Last heard"));
}

/// S1, O2. Whoever sets up without pages connects by the settings file; the page says so and keeps off.
#[tokio::test]
async fn the_settings_file_connects_slack_at_the_start() {
    let slack = SlackStandin::start().await;
    let url = slack.api_url();
    let desk = Desk::with(|config| {
        config.slack.api_url = url;
        config.slack.bot_token = Some(SecretString::from(BOT_TOKEN.to_owned()));
        config.slack.signing_secret = Some(SecretString::from(SIGNING_SECRET.to_owned()));
    })
    .await;
    desk.slack_is_checked().await;
    let connection = desk.slack_is_imported().await;
    assert!(connection.is_enabled() && connection.is_checked());
    assert_eq!(connection.workspace, WORKSPACE);
    let page = desk.root().opens(KEYS).await.is(200);
    assert!(page.text.contains("The settings file connects Slack"));
    assert!(!page.text.contains("name=\"bot_token\""));
    let csrf = desk.root().csrf().await;
    let version = connection.version.to_string();
    let form = [
        ("csrf", csrf.as_str()),
        ("version", version.as_str()),
        ("transport", "webhook"),
        ("bot_token", "xoxb-another"),
    ];
    let sent = desk.root().call(reqwest::Method::POST, KEYS).form(&form);
    Page::read(sent.send().await.unwrap()).await.is(422);
    // A second start changes nothing.
    manage_slack::apply_settings(&desk.app).await.unwrap();
    assert_eq!(desk.slack().await.version, connection.version);
    let opened = visavis::channels::slack::open(&desk.app)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(opened.bot_token.expose_secret(), BOT_TOKEN);
}

/// O2. `visavis check` says what is wrong with Slack, and what helps.
#[tokio::test]
async fn the_check_command_names_what_is_wrong() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let outside = Outside::open(&desk.app.config).unwrap();
    let test = || async {
        let (app, db) = (&desk.app, desk.app.db.read());
        visavis::worker::slack::check::test(db, &app.keys, &app.config, &outside).await
    };
    assert_eq!(test().await, None);
    desk.connects_slack(|_| {}).await;
    assert_eq!(test().await, Some(Ok(())));
    slack.change(|it| it.bot().unwrap().scopes.retain(|it| it != "im:write"));
    let wrong = test().await.unwrap().unwrap_err();
    assert!(wrong.contains("im:write"), "{wrong}");
    slack.change(|it| it.bot().unwrap().refused = Some("account_inactive".to_owned()));
    let wrong = test().await.unwrap().unwrap_err();
    assert!(wrong.contains("account_inactive"), "{wrong}");
}

/// S1. Switched off, nothing comes and nothing goes, and everything stays as it is known.
#[tokio::test]
async fn slack_can_be_switched_off_and_on_again() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    desk.switches_slack_on().await;
    let known = desk.count("identities").await;
    let root = desk.root();
    let sent = root
        .changes_form(SLACK, "/settings/slack/disable", &[])
        .await;
    assert_eq!(sent.is(303).location(), "/settings/slack?saved=true");
    assert!(
        visavis::channels::slack::open(&desk.app)
            .await
            .unwrap()
            .is_none()
    );
    let overview = root.opens(SLACK).await.is(200);
    assert!(overview.text.contains("Slack is switched off"));
    assert_eq!(desk.count("identities").await, known);
    root.changes_form(SLACK, ENABLE, &[]).await.is(303);
    assert!(desk.slack_is_imported().await.is_enabled());
}
