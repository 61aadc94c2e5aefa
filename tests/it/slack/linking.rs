//! Channels of the workspace are linked to teams (T1, S4).

use domain::expert::Right;
use domain::ids::TeamId;
use domain::message::Channel;
use visavis::actions::manage_chat_channels::{self, Link};
use visavis::actions::manage_people;
use visavis::actions::manage_roles::{self, RoleForm};
use visavis::store::chat_channels::{self, ChatChannel};

use super::setup::WEBHOOK;
use crate::desk::{Desk, SlackStandin, eventually};

impl Desk {
    async fn channel_of(&self, standin: &SlackStandin, name: &str) -> ChatChannel {
        chat_channels::get(self.app.db.read(), &standin.channel(name))
            .await
            .unwrap()
    }
}

fn page(team: TeamId) -> String {
    format!("/settings/teams/{}/channels", team.0)
}

/// T1, S4. Channels are offered only once Slack is connected; a linked channel belongs to one team, the
/// bot joins it, and what the team does with it can be changed and ended.
#[tokio::test]
async fn channels_are_linked_once_slack_is_connected() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let root = desk.root();
    let before = root.opens(&page(payroll)).await.is(200);
    assert!(!before.text.contains("name=\"channel\""));
    assert!(before.text.contains("Not connected"));

    desk.enters_keys("webhook", &WEBHOOK).await;
    let connection = desk.switches_slack_on().await;
    assert_eq!(connection.channels_problem, None);
    let tab = root.opens(&page(payroll)).await.is(200);
    for (name, offered) in [
        ("general", true),
        ("hr-help", true),
        ("hr-team", true),
        ("with-partner", true),
        ("old-stuff", false),
        ("secret-plans", false),
    ] {
        assert_eq!(tab.text.contains(&format!(">#{name}<")), offered, "{name}");
    }
    let searched = root
        .opens(&format!("{}?q=%23gen", page(payroll)))
        .await
        .is(200);
    assert!(searched.text.contains(">#general<") && !searched.text.contains(">#hr-help<"));

    // Public, and the bot not in it: it joins.
    let general = slack.channel("general");
    let fields = [
        ("channel", general.as_str()),
        ("opens_requests", "by_hand"),
        ("tells_team", "true"),
    ];
    root.changes_form(&page(payroll), &page(payroll), &fields)
        .await
        .is(303);
    let joined = eventually("the bot in the channel", || async {
        let channel = desk.channel_of(&slack, "general").await;
        channel.is_member.then_some(channel)
    })
    .await;
    assert_eq!(joined.team(), Some(payroll));
    assert!(!joined.opens_always() && joined.tells_team);
    assert_eq!(slack.calls_of("conversations.join").len(), 1);
    desk.slack_is_imported().await;

    // It is not offered to others, and not theirs to take.
    let theirs = root.opens(&page(travel)).await.is(200);
    assert!(!theirs.text.contains(">#general<"));
    let csrf = root.csrf().await;
    let mut forged = vec![("csrf", csrf.as_str())];
    forged.extend(fields);
    let sent = root
        .call(reqwest::Method::POST, &page(travel))
        .form(&forged);
    let sent = crate::desk::Page::read(sent.send().await.unwrap())
        .await
        .is(422);
    assert!(
        sent.text.contains("belongs to another team"),
        "{}",
        sent.text
    );

    // Changed, stale, nothing left to do, and unlinked.
    let own = format!("{}/{general}", page(payroll));
    let always = [("opens_requests", "always")];
    root.changes_form(&page(payroll), &own, &always)
        .await
        .is(303);
    assert!(desk.channel_of(&slack, "general").await.opens_always());
    let csrf = root.csrf().await;
    let stale = [
        ("csrf", csrf.as_str()),
        ("version", "1"),
        ("opens_requests", "always"),
    ];
    let sent = root.call(reqwest::Method::POST, &own).form(&stale);
    crate::desk::Page::read(sent.send().await.unwrap())
        .await
        .is(409);
    let version = desk.channel_of(&slack, "general").await.version.to_string();
    let nothing = [
        ("csrf", csrf.as_str()),
        ("version", version.as_str()),
        ("opens_requests", "never"),
    ];
    let sent = root.call(reqwest::Method::POST, &own).form(&nothing);
    let sent = crate::desk::Page::read(sent.send().await.unwrap())
        .await
        .is(422);
    assert!(sent.text.contains("would do nothing"), "{}", sent.text);
    let list = root.opens("/settings/slack/channels").await.is(200);
    assert!(list.text.contains("#general") && list.text.contains("Payroll"));
    root.changes_form(&page(payroll), &format!("{own}/removal"), &[])
        .await
        .is(303);
    assert_eq!(desk.channel_of(&slack, "general").await.team(), None);
}

/// T1. A private channel is its members' own: who only manages teams neither sees nor links it.
#[tokio::test]
async fn private_channels_are_linked_by_administrators_alone() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let payroll = desk.team("Payroll").await;
    desk.enters_keys("webhook", &WEBHOOK).await;
    desk.switches_slack_on().await;
    let viewer = desk.viewer(desk.administrator().id).await;
    let form = RoleForm {
        name: "Team lead".to_owned(),
        rights: vec![Right::ManageTeams],
    };
    let lead = manage_roles::create(&desk.app, &viewer, form)
        .await
        .unwrap();
    let ben = desk.employee("Ben Lead").await;
    manage_people::set_roles(&desk.app, &viewer, ben.id, vec![lead.role()])
        .await
        .unwrap();
    let conversation = slack.channel("hr-team");
    let channel = desk.channel_of(&slack, "hr-team").await;
    assert!(channel.is_private);

    let viewer = desk.viewer(ben.id).await;
    assert!(!manage_chat_channels::may_see(&viewer, &channel));
    let db = desk.app.db.read();
    let named = |all: Vec<ChatChannel>| all.iter().any(|it| it.name == "hr-team");
    assert!(!named(
        chat_channels::free(db, Channel::Slack, "hr", false, 100)
            .await
            .unwrap()
    ));
    assert!(named(
        chat_channels::free(db, Channel::Slack, "hr", true, 100)
            .await
            .unwrap()
    ));
    let tab = ben.web.opens(&page(payroll)).await.is(200);
    assert!(tab.text.contains(">#hr-help<") && !tab.text.contains("hr-team"));
    let link = Link {
        opens_requests: "always".to_owned(),
        tells_team: false,
    };
    let linked = manage_chat_channels::link(&desk.app, &viewer, payroll, conversation, link).await;
    assert!(linked.is_err());
    assert_eq!(desk.channel_of(&slack, "hr-team").await.team(), None);
}

/// T1. A channel that gets another name or is archived is known by that; where the bot cannot join, the
/// page says what to do.
#[tokio::test]
async fn what_becomes_of_a_channel_is_seen_on_the_teams_page() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let payroll = desk.team("Payroll").await;
    let root = desk.root();
    desk.enters_keys("webhook", &WEBHOOK).await;
    desk.switches_slack_on().await;
    slack.change(|it| it.bot().unwrap().scopes.retain(|it| it != "channels:join"));
    let general = slack.channel("general");
    let fields = [("channel", general.as_str()), ("opens_requests", "always")];
    root.changes_form(&page(payroll), &page(payroll), &fields)
        .await
        .is(303);
    eventually("Slack's word", || async {
        desk.channel_of(&slack, "general").await.problem
    })
    .await;
    desk.slack_is_imported().await;
    let tab = root.opens(&page(payroll)).await.is(200);
    assert!(tab.text.contains("invite it with /invite"), "{}", tab.text);

    let help = slack.channel("hr-help");
    let fields = [("channel", help.as_str()), ("opens_requests", "always")];
    root.changes_form(&page(payroll), &page(payroll), &fields)
        .await
        .is(303);
    slack.change(|it| {
        it.renames(&help, "ask-hr");
    });
    slack.drained().await;
    desk.settles().await;
    let tab = root.opens(&page(payroll)).await.is(200);
    assert!(tab.text.contains("#ask-hr"), "{}", tab.text);
    slack.change(|it| it.archives(&help, true));
    slack.drained().await;
    desk.settles().await;
    let tab = root.opens(&page(payroll)).await.is(200);
    assert!(tab.text.contains("Archived in Slack"), "{}", tab.text);
}
