//! Channels that are linked to a team, and those that are not.

use serde_json::Value;
use visavis::demo::slack::BOT_USER;
use visavis::store;
use visavis::store::sql::Sql;

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
            &format!("<@{BOT_USER}> my payslip is missing"),
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

/// C7, RS-T25. Whatever is known of the question that was asked in private: nothing of a request that began
/// with a mention is said in the channel, and no thread of it there is the private one.
#[tokio::test]
async fn what_began_with_a_mention_never_goes_on_in_the_channel() {
    let story = Story::begins().await;
    let channel = story.slack.channel("hr-help");
    let text = format!("<@{BOT_USER}> my secret salary is missing");
    for round in [1, 2] {
        let asked = story.slack.says_in("claire", &channel, &text).await;
        story.rests().await;
        let question = story.slack.posts(&story.dm()).pop().unwrap();
        let (dm, at) = (story.dm(), ts(&question));
        let pressed = story.slack.pressed("claire", &dm, at, "Payroll").unwrap();
        if round == 2 {
            // Taken back; the button may be seen still.
            story
                .slack
                .replies("claire", &story.dm(), ts(&question), "close")
                .await;
            story.rests().await;
        }
        let forget = "DELETE FROM posts WHERE ours = ?";
        story
            .desk
            .app
            .db
            .write(move |txn| {
                Box::pin(async move {
                    Sql::new(forget).bind(true).run(txn).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        let before = story.slack.posts(&story.dm()).len();
        story.slack.deliver(pressed).await;
        story.rests().await;
        assert_eq!(story.desk.requests().await, [1]);
        let public = story.slack.answers(&channel, &asked);
        assert_eq!(public.len(), usize::from(round == 1), "{public:?}");
        assert!(!texts(&public).contains("#1"), "{public:?}");
        assert!(story.slack.posts(&story.dm()).len() > before);
    }
    // Nor can it be made one.
    let (public, who, now) = (channel.clone(), story.claire.id, story.desk.now());
    let db = &story.desk.app.db;
    db.write(move |txn| {
        Box::pin(async move {
            let request = store::requests::by_number(txn, 1).await?.id;
            let root = store::posts::Place {
                channel: domain::message::Channel::Slack,
                account: "T000000001".to_owned(),
                conversation: public,
                id: "1767603999.000100".to_owned(),
            };
            let kind = store::threads::kind::DIRECT;
            store::threads::put(txn, &root, kind, request, Some(who), now).await
        })
    })
    .await
    .unwrap();
    let private: Vec<String> =
        Sql::new("SELECT conversation FROM threads WHERE kind = 'direct' ORDER BY conversation")
            .column(story.desk.app.db.read())
            .await
            .unwrap();
    assert_eq!(private, [story.dm()]);
    story.anna.replies(1, "It was 4712.").await;
    story.desk.advance(11);
    story.rests().await;
    assert!(texts(&story.slack.posts(&story.dm())).contains("4712"));
    assert!(!texts(&story.slack.posts(&channel)).contains("4712"));
    assert_eq!(story.slack.posts(&channel).len(), 1);
}

/// S4. In a thread that others began, each has a request of their own, which goes on with what they say.
#[tokio::test]
async fn in_a_thread_of_others_each_goes_on_in_their_own_request() {
    let story = Story::begins_with_one_team().await;
    let channel = story.slack.channel("hr-help");
    let root = story.slack.says_in("sofia", &channel, "Lunch?").await;
    let say = async |user: &str, text: &str| {
        let said = story.slack.replies(user, &channel, &root, text).await;
        story.rests().await;
        said
    };
    say("claire", &format!("<@{BOT_USER}> my payslip")).await;
    say("claire", &format!("<@{BOT_USER}> the one of March")).await;
    say("ben", &format!("<@{BOT_USER}> mine too")).await;
    say("claire", "And of April").await;
    say("ben", "Mine is of May").await;
    say("sofia", "Soup!").await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    let said = story.texts(1).await;
    assert_eq!(said.len(), 3, "{said:?}");
    assert_eq!(said[2], "And of April");
    let said = story.texts(2).await;
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(said[1], "Mine is of May");

    // The sign on a message under another: its author goes on under the same.
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-team", story.payroll, "by_hand", false)
        .await;
    let root = story
        .slack
        .says_in("anna", &channel, "Any questions?")
        .await;
    let asked = story
        .slack
        .replies("claire", &channel, &root, "Is it so?")
        .await;
    story.rests().await;
    story.slack.reacts("anna", &channel, &asked, "ticket").await;
    story.rests().await;
    story
        .slack
        .replies("claire", &channel, &root, "And this?")
        .await;
    story.slack.replies("ben", &channel, &root, "Hm.").await;
    story.rests().await;
    assert_eq!(story.texts(3).await, ["Is it so?", "And this?"]);
}

/// R4. Whoever left does not go on in a channel, and nobody makes a request in their name.
#[tokio::test]
async fn whoever_left_does_not_go_on_in_a_channel() {
    let story = Story::begins_with_one_team().await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "always", false)
        .await;
    let asked = story.slack.says_in("claire", &channel, "A question").await;
    story.rests().await;
    let viewer = story.desk.viewer(story.desk.administrator().id).await;
    visavis::actions::manage_people::deactivate(&story.desk.app, &viewer, story.claire.id, true)
        .await
        .unwrap();
    story
        .slack
        .replies("claire", &channel, &asked, "More of it")
        .await;
    let other = story.slack.says_in("claire", &channel, "Another").await;
    story.rests().await;
    story.slack.reacts("anna", &channel, &other, "ticket").await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1]);
    assert_eq!(story.texts(1).await, ["A question"]);
    let ended = story.ended("said").await;
    assert!(ended.contains(&"ignored inactive".to_owned()), "{ended:?}");
    assert_eq!(story.ended("reacted").await, ["ignored inactive"]);
}
