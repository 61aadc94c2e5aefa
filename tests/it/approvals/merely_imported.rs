//! Whoever was merely imported is never written to, but for an approval that names them (C5).

use domain::chat::Standing;
use visavis::actions::chat::members::{self, Profile};
use visavis::demo::msteams::TENANT;
use visavis::demo::slack::WORKSPACE;

use super::*;
use crate::desk::{MsteamsStandin, SlackStandin};

/// Somebody as an import has them.
fn imported(channel: Channel, id: String, name: &str) -> Profile {
    let email = format!("{}@company.test", name.to_lowercase().replace(' ', "."));
    let account = match channel {
        Channel::Slack => WORKSPACE,
        _ => TENANT,
    };
    Profile {
        channel,
        account: account.to_owned(),
        outside_id: id,
        standing: Standing::Member,
        name: name.to_owned(),
        email: Some(email),
        is_verified: true,
        locale: Some("en-GB".to_owned()),
        time_zone: None,
        has_joined: true,
        is_deactivated: false,
        address: None,
        service_url: None,
        updated: 1,
    }
}

impl Story {
    /// So many members come over, and Ben Weber, Claire's line manager, is one of them.
    async fn imports(&self, channel: Channel, ben: String, count: usize) -> Person {
        let person = self.desk.employee("Ben Weber").await;
        self.manages(Some(&person), &self.claire).await;
        let others = (1..count).map(|number| {
            let name = format!("Member {number}");
            imported(channel, format!("imported-{number}"), &name)
        });
        let mut profiles: Vec<Profile> = others.collect();
        profiles.push(imported(channel, ben, "Ben Weber"));
        let now = self.desk.now();
        self.desk
            .app
            .db
            .write(move |txn| Box::pin(async move { members::know_all(txn, &profiles, now).await }))
            .await
            .unwrap();
        person
    }

    async fn asks_for_one(&self) {
        let process = self.process("Advance", &["line_manager"], json!({})).await;
        self.asks(&process).await;
        self.desk.rests().await;
    }
}

/// C5, A4. 5,000 members of Slack are imported, and one of them is asked for an approval: exactly one message
/// goes out, to them.
#[tokio::test]
async fn of_5000_members_of_slack_one_is_written_to() {
    let slack = SlackStandin::start().await;
    let story = Story::at(Desk::with_slack(&slack).await).await;
    let ben = slack.person("ben");
    let person = story.imports(Channel::Slack, ben.clone(), 5000).await;
    story.desk.rests().await;
    assert_eq!(story.desk.count("identities").await, 5000);
    let (before, mails) = (story.desk.count("outbox").await, story.desk.sent().len());
    slack.forget_calls();

    story.asks_for_one().await;
    assert_eq!(story.desk.count("outbox").await, before + 1);
    assert_eq!(story.desk.sent().len(), mails);
    let said = slack.calls_of("chat.postMessage");
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].argument("channel"), slack.dm("ben"));
    let opened = slack.calls_of("conversations.open");
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0].argument("users"), ben);
    assert_eq!(slack.posts(&slack.dm("ben")).len(), 1);
    assert_eq!(story.asked().await, [person.id]);
}

/// C5, A4. The same of Teams, where nobody can be written to who has not met the bot: one mail, and nothing there.
#[tokio::test]
async fn of_the_members_of_teams_one_is_mailed() {
    let teams = MsteamsStandin::start().await;
    let story = Story::at(Desk::with_msteams(&teams).await).await;
    let ben = teams.aad("ben");
    let person = story.imports(Channel::Msteams, ben, 200).await;
    story.desk.rests().await;
    let mails = story.desk.sent().len();
    teams.forget_calls();

    story.asks_for_one().await;
    assert_eq!(story.desk.sent().len(), mails + 1);
    assert_eq!(story.desk.sent_to(&person).len(), 1);
    let calls = teams.calls();
    let written = calls.iter().filter(|it| it.path.contains("/activities"));
    assert_eq!(written.count(), 0);
}
