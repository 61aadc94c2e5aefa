//! Files of replies go to Slack: under the message, once, and if Slack does not take them, to the page.

use data_encoding::BASE64;
use serde_json::json;
use visavis::channels::slack::client::Failure;
use visavis::demo::slack::{BOT_TOKEN, Fault};
use visavis::store::outbox::{purpose, state};

use super::story::Story;
use crate::desk::words;

impl Story {
    /// Anna answers with a file.
    async fn answers_with_file(&self, number: i64, text: &str, name: &str, bytes: &[u8]) {
        self.anna
            .writes(
                number,
                json!({
                    "kind": "reply",
                    "body": text,
                    "attachments": [{
                        "name": name,
                        "content_type": "application/pdf",
                        "content": BASE64.encode(bytes),
                    }],
                }),
            )
            .await;
        self.goes(number).await;
    }
}

/// I6. A file of a reply stands below it in the thread, with its name and all its bytes.
#[tokio::test]
async fn a_file_of_a_reply_arrives_in_the_thread() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let name = "Gehalt für Juni.pdf";
    story
        .answers_with_file(number, "Here it is.", name, b"%PDF-1.7 content")
        .await;
    let all = story.slack.answers(&story.dm(), &asked);
    let shared = all.last().unwrap();
    assert_eq!(shared["files"][0]["title"], name, "{shared}");
    // What is there can be fetched with the token, and is what was sent.
    let slack = visavis::channels::slack::client::Slack::open(&story.slack.api_url()).unwrap();
    let url = shared["files"][0]["url_private_download"].as_str().unwrap();
    let token = secrecy::SecretString::from(BOT_TOKEN);
    let (bytes, _) = slack.download(&token, url, 1024).await.unwrap();
    assert_eq!(bytes, b"%PDF-1.7 content");
    let small = slack.download(&token, url, 4).await;
    assert_eq!(small, Err(Failure::Refused("file_too_large".to_owned())));
    let wrong = secrecy::SecretString::from("xoxb-wrong");
    let page = slack.download(&wrong, url, 1024).await;
    assert!(matches!(page, Err(Failure::Broken(_))), "{page:?}");
}

/// I6, C4. Shared though the answer was lost, files are not shared twice; and a text is not said twice
/// because its files failed.
#[tokio::test]
async fn files_are_shared_once() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    for (count, (method, fault)) in [
        ("files.completeUploadExternal", Fault::lost()),
        ("files.completeUploadExternal", Fault::status(500)),
        ("files.getUploadURLExternal", Fault::status(503)),
    ]
    .into_iter()
    .enumerate()
    {
        story.slack.fail(method, fault, 1);
        let text = format!("Answer {count}.");
        let name = format!("file{count}.pdf");
        story
            .answers_with_file(number, &text, &name, b"%PDF-1.7")
            .await;
        let all = story.slack.answers(&story.dm(), &asked);
        let said = all.iter().filter(|it| words(it).contains(&text)).count();
        let shared = all
            .iter()
            .filter(|it| it["files"][0]["title"] == name.as_str())
            .count();
        assert_eq!((said, shared), (1, 1), "{text}");
        let sent = story.last(number, purpose::REPLY).await;
        assert_eq!(sent.state, state::SENT, "{}", sent.last_answer);
    }
}

/// I6. Files that Slack does not take are on the request's page, and it says so.
#[tokio::test]
async fn files_that_slack_refuses_are_on_the_page() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let no_scope = Fault::error("missing_scope");
    story
        .slack
        .fail("files.getUploadURLExternal", no_scope, 100);
    story
        .answers_with_file(number, "Here it is.", "a.pdf", b"%PDF-1.7")
        .await;
    let all = story.slack.answers(&story.dm(), &asked);
    assert!(words(&all[1]).contains("Here it is."), "{all:?}");
    let note = all.last().unwrap();
    assert!(
        words(note).contains("on the page of your request"),
        "{note}"
    );
    assert!(note["blocks"][0]["accessory"]["url"].is_string(), "{note}");
    let sent = story.last(number, purpose::REPLY).await;
    assert_eq!(sent.state, state::SENT);
}
