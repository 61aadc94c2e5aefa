//! The members of a workspace come over, each as who they are, and nobody is told (S5, C5, RS-T24).

use domain::chat::Standing;
use domain::ids::PersonId;
use domain::message::Channel;
use serde_json::{Value, json};
use visavis::actions::chat::members;
use visavis::channels::slack::identity;
use visavis::demo::slack::{Fault, User, WORKSPACE};
use visavis::store::identities::{self, Identity};
use visavis::store::people::{self, Person};
use visavis::store::slack::Connection;
use visavis::store::{self, sql::Sql};

use super::setup::WEBHOOK;
use crate::desk::{Desk, SlackStandin, eventually};

impl Desk {
    async fn identity(&self, id: &str) -> Option<Identity> {
        identities::find(self.app.db.read(), Channel::Slack, WORKSPACE, id)
            .await
            .unwrap()
    }

    async fn slack_person(&self, id: &str) -> Option<Person> {
        let person = self.identity(id).await?.person()?;
        Some(people::get(self.app.db.read(), person).await.unwrap())
    }

    /// The bot hears of somebody as Slack tells of them.
    async fn hears_of(&self, user: Value) -> Identity {
        let connection = Connection {
            workspace: WORKSPACE.to_owned(),
            ..Connection::empty()
        };
        let profile = identity::profile(&user, &connection).unwrap();
        let now = self.now();
        self.app
            .db
            .write(move |txn| Box::pin(async move { members::know(txn, &profile, now).await }))
            .await
            .unwrap()
    }

    /// An employee leaves the organisation.
    async fn lets_go(&self, id: PersonId) {
        let now = self.now();
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    let mut person = people::get(txn, id).await?;
                    person.deactivated_at = Some(store::millis(now));
                    people::save(txn, person).await.map(drop)
                })
            })
            .await
            .unwrap();
    }

    async fn imports_again(&self) -> Connection {
        let root = self.root();
        let page = "/settings/slack/members";
        root.changes_form(page, page, &[]).await.is(303);
        self.slack_is_imported().await
    }
}

/// Somebody as Slack tells of them.
fn user(id: &str, name: &str, email: &str, more: Value) -> Value {
    let mut user = json!({
        "id": id, "team_id": WORKSPACE, "name": name, "deleted": false, "is_bot": false,
        "is_email_confirmed": true, "tz": "Europe/Paris", "locale": "fr-FR", "updated": 1_700_000_000,
        "profile": { "real_name": name },
    });
    if !email.is_empty() {
        user["profile"]["email"] = email.into();
    }
    if let Value::Object(more) = more {
        for (key, value) in more {
            user[key] = value;
        }
    }
    user
}

/// RS-T24, S5. Twenty profiles: only full members whose verified address is one active employee's, and
/// whom nobody else claims, are taken for that employee; the others are contacts or nobody.
#[tokio::test]
async fn only_full_members_with_a_unique_active_employee_match() {
    let desk = Desk::open().await;
    let anna = desk.employee("Anna Muster").await;
    let emails: Vec<(String, PersonId)> = {
        let mut all = vec![("anna.muster@company.test".to_owned(), anna.id)];
        for name in [
            "Bea Zwei",
            "Cem Drei",
            "Dan Vier",
            "Eva Fuenf",
            "Fay Sechs",
            "Gus Sieben",
            "Hal Acht",
            "Ida Neun",
            "Jan Zehn",
            "Kim Elf",
            "Leo Zwoelf",
            "Mia Drei",
        ] {
            let person = desk.employee(name).await;
            all.push((person.email.clone(), person.id));
        }
        all
    };
    let email = |n: usize| emails[n].0.clone();
    let gone = emails[6].1;
    desk.lets_go(gone).await;

    let yes = json!({});
    let profiles: Vec<(Value, Option<usize>, Standing)> = vec![
        (
            user("U01", "Anna", &email(0), yes.clone()),
            Some(0),
            Standing::Member,
        ),
        // Case and spaces are no difference.
        (
            user(
                "U02",
                "Bea",
                &format!(" {} ", email(1).to_uppercase()),
                yes.clone(),
            ),
            Some(1),
            Standing::Member,
        ),
        (
            user("W03", "Cem", &email(2), yes.clone()),
            Some(2),
            Standing::Member,
        ),
        (
            user(
                "U04",
                "Dan guest",
                &email(3),
                json!({ "is_restricted": true }),
            ),
            None,
            Standing::Guest,
        ),
        (
            user(
                "U05",
                "Eva guest",
                &email(4),
                json!({ "is_ultra_restricted": true, "is_restricted": true }),
            ),
            None,
            Standing::Guest,
        ),
        (
            user(
                "U06",
                "Fay foreign",
                &email(5),
                json!({ "team_id": "T999999999" }),
            ),
            None,
            Standing::Stranger,
        ),
        // Known as whom he was, and refused like whoever left (R4): he does not come back as a stranger.
        (
            user("U07", "Gus left", &email(6), yes.clone()),
            Some(6),
            Standing::Member,
        ),
        (
            user("U08", "Hal closed", &email(7), json!({ "deleted": true })),
            None,
            Standing::Member,
        ),
        (
            user("U09", "Ida bot", &email(8), json!({ "is_bot": true })),
            None,
            Standing::Bot,
        ),
        (
            user("USLACKBOT", "Slackbot", &email(8), yes.clone()),
            None,
            Standing::Bot,
        ),
        (
            user(
                "U11",
                "Jan unsure",
                &email(9),
                json!({ "is_email_confirmed": false }),
            ),
            None,
            Standing::Member,
        ),
        (
            user(
                "U12",
                "Kim invited",
                &email(10),
                json!({ "is_invited_user": true }),
            ),
            None,
            Standing::Member,
        ),
        (
            user(
                "U13",
                "Lea stranger",
                &email(11),
                json!({ "is_stranger": true }),
            ),
            None,
            Standing::Stranger,
        ),
        // The second account with one address.
        (
            user("U14", "Anna too", &email(0), yes.clone()),
            None,
            Standing::Member,
        ),
        (
            user("U15", "No address", "", yes.clone()),
            None,
            Standing::Member,
        ),
        (
            user("U16", "Unknown", "unknown@company.test", yes.clone()),
            None,
            Standing::Member,
        ),
        (
            user("U17", "No team", &email(12), json!({ "team_id": null })),
            None,
            Standing::Stranger,
        ),
        (
            user(
                "U18",
                "Workflow",
                &email(12),
                json!({ "is_workflow_bot": true }),
            ),
            None,
            Standing::Bot,
        ),
        (
            user(
                "U19",
                "Other grid",
                &email(12),
                json!({ "team_id": "T1", "enterprise_user": { "enterprise_id": "E9" } }),
            ),
            None,
            Standing::Stranger,
        ),
        (
            user("U20", "Nearly", &format!("{}.evil.test", email(12)), yes),
            None,
            Standing::Member,
        ),
    ];
    assert_eq!(profiles.len(), 20);
    for (user, expected, standing) in profiles {
        let name = user["name"].as_str().unwrap().to_owned();
        let identity = desk.hears_of(user).await;
        assert_eq!(identity.standing(), standing, "{name}");
        let person = match identity.person() {
            Some(id) => Some(people::get(desk.app.db.read(), id).await.unwrap()),
            None => None,
        };
        match expected {
            Some(n) => assert_eq!(identity.person(), Some(emails[n].1), "{name}"),
            None => assert!(person.as_ref().is_none_or(|it| !it.is_employee()), "{name}"),
        }
        if let Some(contact) = person.filter(|it| !it.is_employee()) {
            // A stranger's address was seen by somebody else's workspace only.
            let has_none = standing == Standing::Stranger || name != "Unknown" && name != "Nearly";
            assert_eq!(
                contact.email.is_none(),
                has_none,
                "{name}: {:?}",
                contact.email
            );
        }
        let is_nobody = [
            "Ida bot",
            "Slackbot",
            "Workflow",
            "Hal closed",
            "Kim invited",
        ];
        assert_eq!(
            identity.person_id.is_none(),
            is_nobody.contains(&name.as_str()),
            "{name}"
        );
    }
    assert_eq!(desk.count("outbox").await, 0);
}

/// RS-T24. A match is decided once; when the standing changes, or the address to another person's, it is
/// decided again: a change of mail re-verifies, and with an address that is nobody's the match stays while
/// the employee is active. An older telling changes nothing.
#[tokio::test]
async fn a_change_of_address_or_standing_is_verified_again() {
    let desk = Desk::open().await;
    let anna = desk.employee("Anna Muster").await;
    let bea = desk.employee("Bea Zwei").await;
    let told = |email: &str, updated: i64, more: Value| {
        let mut user = user("U01", "Anna Muster", email, more);
        user["updated"] = updated.into();
        user
    };
    let email = "anna.muster@company.test";
    let identity = desk.hears_of(told(email, 10, json!({}))).await;
    assert_eq!(identity.person(), Some(anna.id));

    // The scope was taken away: no address is no other address.
    let identity = desk.hears_of(told("", 11, json!({}))).await;
    assert_eq!(identity.person(), Some(anna.id));
    let identity = desk.hears_of(told(email, 12, json!({}))).await;
    assert_eq!(identity.person(), Some(anna.id));

    let identity = desk
        .hears_of(told("private@elsewhere.test", 20, json!({})))
        .await;
    assert_eq!(identity.person(), Some(anna.id), "a name by marriage");
    assert_eq!(identity.email.as_deref(), Some("private@elsewhere.test"));

    // What is older comes too late.
    let identity = desk.hears_of(told(email, 15, json!({}))).await;
    assert_eq!(identity.email.as_deref(), Some("private@elsewhere.test"));

    // Somebody else's, who is no employee: so is whoever has it here.
    let theirs = user("U90", "Somebody", "somebody@elsewhere.test", json!({}));
    let theirs = desk.hears_of(theirs).await.person();
    let identity = desk
        .hears_of(told("somebody@elsewhere.test", 25, json!({})))
        .await;
    assert!(identity.person() == theirs && theirs != Some(anna.id));

    let identity = desk.hears_of(told(&bea.email, 30, json!({}))).await;
    assert_eq!(identity.person(), Some(bea.id));

    // A member who becomes a guest is no employee any more; closed, they stay who they were.
    let identity = desk
        .hears_of(told(&bea.email, 40, json!({ "is_restricted": true })))
        .await;
    assert_ne!(identity.person(), Some(bea.id));
    let identity = desk.hears_of(told(&bea.email, 50, json!({}))).await;
    assert_eq!(identity.person(), Some(bea.id));
    let identity = desk
        .hears_of(told(&bea.email, 60, json!({ "deleted": true })))
        .await;
    assert_eq!(identity.person(), Some(bea.id));
    assert!(!identity.is_active());
    // A new account with the address of a closed one.
    let again = desk
        .hears_of(user("U77", "Bea", &bea.email, json!({})))
        .await;
    assert_eq!(again.person(), Some(bea.id));
}

/// RS-T24. The account of somebody who left is given to a colleague: first Slack knows it, then the
/// directory; whoever has it is whom it was before as long as that one is active.
#[tokio::test]
async fn an_account_that_was_given_on_is_its_new_owners() {
    let desk = Desk::open().await;
    let bob = desk.employee("Bob Alt").await;
    let told = |email: &str| user("U01", "Carl Neu", email, json!({}));
    desk.hears_of(told(&bob.email)).await;
    let identity = desk.hears_of(told("carl.neu@company.test")).await;
    assert_eq!(identity.person(), Some(bob.id));
    let carl = desk.employee("Carl Neu").await;
    let identity = desk.hears_of(told(&carl.email)).await;
    assert_eq!(identity.person(), Some(bob.id));
    desk.lets_go(bob.id).await;
    let identity = desk.hears_of(told(&carl.email)).await;
    assert_eq!(identity.person(), Some(carl.id));
}

/// RS-T24, L2. A contact from Slack who turns out to be an employee keeps what was asked; guests are not
/// taken along, and the chat program's language is not theirs.
#[tokio::test]
async fn a_contact_who_becomes_an_employee_leaves_guests_behind() {
    let desk = Desk::open().await;
    let member = desk
        .hears_of(user(
            "U01",
            "Claire Dubois",
            "claire.dubois@company.test",
            json!({}),
        ))
        .await;
    let guest = json!({ "is_restricted": true });
    let guest = desk
        .hears_of(user(
            "U02",
            "Claire Guest",
            "claire.dubois@company.test",
            guest,
        ))
        .await;
    assert_eq!(guest.person(), member.person(), "one address, one contact");
    let contact = desk.slack_person("U01").await.unwrap();
    assert_eq!(contact.directory_language.as_deref(), Some("fr"));

    let employee = desk.employee("Claire Dubois").await;
    assert_eq!(Some(employee.id), member.person());
    let person = desk.slack_person("U01").await.unwrap();
    assert!(person.is_employee());
    assert_eq!(person.directory_language, None);
    assert_eq!(desk.identity("U02").await.unwrap().person(), None);
    let again = json!({ "is_restricted": true });
    let guest = desk
        .hears_of(user(
            "U02",
            "Claire Guest",
            "claire.dubois@company.test",
            again,
        ))
        .await;
    assert!(guest.person().is_some() && guest.person() != Some(employee.id));
}

/// C5, S5. Thousands come over page by page, with a pause where Slack asks for one, and nothing is sent to
/// anybody; a second time changes nothing.
#[tokio::test]
async fn thousands_of_members_come_over_and_nobody_is_told() {
    const MANY: u32 = 1500;
    let slack = SlackStandin::start().await;
    slack.change(|it| {
        for n in 0..MANY {
            let locale = if n % 2 == 0 { "fr-FR" } else { "de-DE" };
            it.comes(User::member(1000 + n, &format!("Person Nummer{n}"), locale));
        }
    });
    let desk = Desk::near_slack(&slack).await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    slack.forget_calls();
    slack.fail("users.list", Fault::limited(1).after(1), 1);
    let connection = desk.switches_slack_on().await;
    assert_eq!(connection.members_problem, None, "{connection:?}");
    let all = desk.count("identities").await;
    assert!(all > i64::from(MANY), "{all}");
    let pages = slack.calls_of("users.list");
    let cursors: Vec<&str> = pages.iter().map(|it| it.argument("cursor")).collect();
    assert!(pages.len() > 8, "{cursors:?}");
    assert!(
        pages
            .iter()
            .all(|it| it.argument("include_locale") == "true")
    );

    let people = desk.count("people").await;
    desk.settles().await;
    assert_eq!(desk.count("outbox").await, 0);
    assert_eq!(desk.count("notices").await, 0);
    assert!(desk.sent().is_empty());
    for call in slack.calls() {
        let reads = [
            "users.list",
            "conversations.list",
            "apps.",
            "auth.test",
            "bots.info",
        ];
        assert!(
            reads.iter().any(|it| call.method.starts_with(it)),
            "{}",
            call.method
        );
    }
    desk.imports_again().await;
    assert_eq!(desk.count("identities").await, all);
    assert_eq!(desk.count("people").await, people);
    assert_eq!(desk.count("outbox").await, 0);
}

/// S5. Two full members with one address in one listing: neither is taken for the employee.
#[tokio::test]
async fn two_members_with_one_address_are_both_in_doubt() {
    let slack = SlackStandin::start().await;
    slack.change(|it| {
        for n in [501, 502] {
            let mut twin = User::member(n, "Twin Doppel", "de-DE");
            twin.name = format!("twin{n}");
            it.comes(twin);
        }
    });
    let desk = Desk::near_slack(&slack).await;
    desk.employee("Twin Doppel").await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    desk.switches_slack_on().await;
    for id in ["U000000501", "U000000502"] {
        assert!(!desk.slack_person(id).await.unwrap().is_employee(), "{id}");
    }
}

/// S5, L2. A changed profile follows: name, language, address; who joins and who leaves is known at once.
#[tokio::test]
async fn profile_changes_follow() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    desk.switches_slack_on().await;
    let marco = slack.person("marco");
    let contact = desk.slack_person(&marco).await.unwrap();
    assert_eq!(contact.name, "Marco Rossi");
    assert_eq!(contact.directory_language.as_deref(), Some("it"));
    assert_eq!(contact.email.as_deref(), Some("marco.rossi@company.test"));

    desk.advance(60);
    slack.change(|it| {
        let user = it.user_mut("marco").unwrap();
        user.real_name = "Marco Bianchi".to_owned();
        user.email = Some("marco.bianchi@company.test".to_owned());
        user.locale = "de-DE".to_owned();
        it.changed("marco");
        it.comes(User::member(600, "Nora Neu", "nl-NL"));
    });
    slack.drained().await;
    desk.settles().await;
    let contact = desk.slack_person(&marco).await.unwrap();
    assert_eq!(contact.name, "Marco Bianchi");
    assert_eq!(contact.email.as_deref(), Some("marco.bianchi@company.test"));
    assert_eq!(contact.directory_language.as_deref(), Some("de"));
    assert_eq!(
        desk.slack_person("U000000600").await.unwrap().name,
        "Nora Neu"
    );
    desk.advance(60);
    slack.change(|it| {
        it.user_mut("marco").unwrap().deleted = true;
        it.changed("marco");
    });
    slack.drained().await;
    desk.settles().await;
    assert!(!desk.identity(&marco).await.unwrap().is_active());
    assert_eq!(desk.count("outbox").await, 0);
}

/// S5. Members are gone through every day, by one of the processes, while Slack is on and not broken.
#[tokio::test]
async fn members_come_over_once_a_day() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    let first = desk.switches_slack_on().await.members_done_at;
    slack.change(|it| it.comes(User::member(700, "Spaet Gekommen", "de-DE")));
    desk.advance(24 * 3600 + 60);
    let done = eventually("daily import", || async {
        let connection = desk.slack().await;
        (connection.members_done_at > first && !connection.is_importing()).then_some(connection)
    })
    .await;
    assert!(done.members_done_at > first);
    assert!(desk.identity("U000000700").await.is_some());
    eventually("the day's import", || async {
        let sql = Sql::new("SELECT count(*) FROM periods WHERE name = 'slack-members'");
        let periods = sql.value::<i64>(desk.app.db.read()).await.unwrap();
        (periods == Some(1)).then_some(())
    })
    .await;
    desk.administrator().signs_in().await.is(303);
    let health = desk.root().opens("/settings/health").await;
    assert!(health.text.contains("Members of Slack"), "{}", health.text);
}

/// S5. Without the right to see members nothing comes over, and the page says what to do; a token that
/// was taken back marks the connection broken.
#[tokio::test]
async fn an_import_that_fails_says_why() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    slack.change(|it| it.bot().unwrap().scopes.retain(|it| it != "users:read"));
    let connection = desk.switches_slack_on().await;
    assert_eq!(
        connection.members_problem.as_deref(),
        Some("scopes users:read")
    );
    let page = desk.root().opens("/settings/slack/members").await;
    assert!(page.text.contains("(users:read)"), "{}", page.text);
    slack.change(|it| {
        let bot = it.bot().unwrap();
        bot.scopes.push("users:read".to_owned());
        bot.refused = Some("token_revoked".to_owned());
    });
    let connection = desk.imports_again().await;
    assert!(connection.is_broken());
    assert_eq!(connection.broken_reason, "token_revoked");
}
