//! Slack is away while it delivers: what it delivers is neither lost nor in the way of others.

use visavis::demo::slack::Fault;

use super::story::Story;

/// C3, RS-R6. Who cannot be looked up waits; others go on; nothing is lost when Slack is well again.
#[tokio::test]
async fn whoever_is_not_known_waits_until_slack_answers() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("My payslip").await;
    story.slack.fail("users.info", Fault::status(503), 3);
    story.slack.says("ben", "I am new").await;
    story.desk.settles().await;
    assert_eq!(story.desk.requests().await, [number]);
    story.slack.says("claire", "Another").await;
    story.desk.settles().await;
    assert_eq!(story.desk.requests().await.len(), 2);
    for _ in 0..5 {
        story.desk.advance(11);
        story.desk.settles().await;
    }
    assert_eq!(story.desk.requests().await.len(), 3);
}

/// Item 8. While the token is good for nothing, files wait with their message.
#[tokio::test]
async fn a_revoked_token_loses_no_files() {
    let story = Story::begins_with_one_team().await;
    story.asks("My payslip").await;
    story.slack.change(|it| it.revokes(false));
    story.slack.drained().await;
    story
        .slack
        .says_with_file("claire", "With a file", ("a.txt", "text/plain", b"content"))
        .await;
    story.desk.settles().await;
    assert_eq!(story.desk.requests().await.len(), 1);
    assert!(story.desk.slack().await.is_broken());
    story.desk.advance(24 * 3600);
    story.desk.settles().await;
    assert_eq!(story.desk.requests().await.len(), 1);
    assert_eq!(story.desk.count("attachments").await, 0);
}
