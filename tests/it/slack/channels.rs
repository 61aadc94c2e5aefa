//! Channels that are linked to a team, and those that are not.

use serde_json::Value;

use super::story::Story;
use crate::desk::{ts, words};

fn texts(messages: &[Value]) -> String {
    messages.iter().map(words).collect()
}

/// S4, C7, RS-T25. A message in the team's channel is its request; the rest is private, and the channel
/// hears no word of it.
#[tokio::test]
async fn a_message_in_a_linked_channel_becomes_a_request_and_goes_on_in_private() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "always", true)
        .await;
    let team = story
        .desk
        .links_channel(&story.slack, "hr-team", story.payroll, "never", true)
        .await;
    let asked = story
        .slack
        .says_in("claire", &channel, "My secret salary of 4711 is missing")
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let there = story.slack.answers(&channel, &asked);
    assert_eq!(there.len(), 1);
    // The channel's own notice would say the same twice; the other one hears of it.
    assert_eq!(story.slack.posts(&channel).len(), 1);
    let notice = story.slack.posts(&team);
    assert_eq!(notice.len(), 1);
    assert!(words(&notice[0]).contains("#1"), "{notice:?}");
    for public in there.iter().chain(&notice) {
        let public = public.to_string();
        for word in ["4711", "secret", "Claire", "Dubois"] {
            assert!(!public.contains(word), "{word}: {public}");
        }
    }
    let private = story.slack.posts(&story.dm());
    assert_eq!(private.len(), 2, "{private:?}");
    assert!(words(&private[0]).contains("4711"), "{private:?}");
    let root = ts(&private[0]).to_owned();
    assert_eq!(private[1]["thread_ts"], root.as_str());

    // Both threads are hers; what others say below is talk.
    story
        .slack
        .replies("claire", &channel, &asked, "In the channel")
        .await;
    story.rests().await;
    story
        .slack
        .replies("ben", &channel, &asked, "Mine as well!")
        .await;
    story
        .slack
        .replies("claire", &story.dm(), &root, "In private")
        .await;
    story.rests().await;
    let said = story.texts(1).await;
    assert_eq!(
        said,
        [
            "My secret salary of 4711 is missing",
            "In the channel",
            "In private"
        ]
    );
    story.anna.replies(1, "It was 4712.").await;
    story.desk.advance(11);
    story.rests().await;
    assert!(texts(&story.slack.posts(&story.dm())).contains("4712"));
    assert_eq!(story.slack.posts(&channel).len(), 1);
}

/// S4. Where the team decides, an expert of it makes a request by the sign; others' signs are reactions.
#[tokio::test]
async fn an_expert_makes_a_request_by_the_sign() {
    let story = Story::begins().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "by_hand", false)
        .await;
    let asked = story.slack.says_in("claire", &channel, "Is it so?").await;
    story.rests().await;
    assert_eq!(story.ended("said").await, ["ignored not-opened"]);
    story.slack.reacts("ben", &channel, &asked, "ticket").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    story.slack.reacts("anna", &channel, &asked, "ticket").await;
    story
        .slack
        .unreacts("anna", &channel, &asked, "ticket")
        .await;
    story.slack.reacts("anna", &channel, &asked, "ticket").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    let request = story.anna.reads(1).await;
    assert_eq!(request["requester"]["name"], "Claire Dubois");
    assert_eq!(story.slack.answers(&channel, &asked).len(), 1);
    assert_eq!(story.slack.posts(&story.dm()).len(), 2);

    // Foreign people never open one by themselves, not even where everybody does.
    let shared = story
        .desk
        .links_channel(&story.slack, "with-partner", story.payroll, "always", false)
        .await;
    let asked = story.slack.says_in("stella", &shared, "From outside").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    story.slack.reacts("anna", &shared, &asked, "ticket").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    // Then she goes on in it, in the channel and in private; elsewhere she still opens none.
    story
        .slack
        .replies("stella", &shared, &asked, "Thank you")
        .await;
    story.rests().await;
    assert_eq!(story.texts(2).await.len(), 2);
}

/// S4. In a channel that is nobody's, only naming the bot asks; the team is asked for in private.
#[tokio::test]
async fn elsewhere_only_a_mention_asks() {
    let story = Story::begins().await;
    let channel = story.slack.channel("hr-help");
    story.slack.says_in("claire", &channel, "Lunch?").await;
    let asked = story
        .slack
        .says_in(
            "claire",
            &channel,
            &format!(
                "<@{}> my payslip is missing",
                visavis::demo::slack::BOT_USER
            ),
        )
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, Vec::<i64>::new());
    assert_eq!(story.slack.posts(&channel).len(), 0);
    let questions = story.slack.posts(&story.dm());
    assert_eq!(questions.len(), 1);
    story
        .slack
        .presses("claire", &story.dm(), ts(&questions[0]), "Payroll")
        .await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    assert_eq!(story.messages(1).await.len(), 1);
    assert_eq!(story.slack.answers(&channel, &asked).len(), 1);
    // It goes on under the question.
    let root = ts(&questions[0]);
    story
        .slack
        .replies("claire", &story.dm(), root, "More")
        .await;
    story.rests().await;
    assert_eq!(story.texts(1).await.last().unwrap(), "More");
}

/// T1. A request that came by mail is told in the team's channel too, without content.
#[tokio::test]
async fn the_team_s_channel_hears_of_requests_by_mail() {
    let story = Story::begins().await;
    let team = story
        .desk
        .links_channel(&story.slack, "hr-team", story.payroll, "never", true)
        .await;
    story
        .desk
        .request(&story.claire, "payroll@hr.test", "Secret matter")
        .await;
    story.rests().await;
    let notices = story.slack.posts(&team);
    assert_eq!(notices.len(), 1);
    let said = notices[0].to_string();
    assert!(
        said.contains("#1") && !said.contains("Secret") && !said.contains("Claire"),
        "{said}"
    );
}
