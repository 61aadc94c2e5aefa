//! A secret that is good for nothing any more loses nothing.

use visavis::actions::manage_msteams;
use visavis::store::outbox::{purpose, state};
use visavis::store::sql::Sql;

use super::story::Story;

impl Story {
    /// The app's secret is past its time, or good again.
    fn expires_the_secret(&self, is_expired: bool) {
        self.teams.change(|it| {
            it.is_secret_expired = is_expired;
            it.revoke_tokens();
        });
    }
}

/// RS-R5, C4. What is said while the secret is past its time waits, unfailed, however long; mended, it goes: all of it, once,
/// in order.
#[tokio::test]
async fn what_waits_for_a_secret_goes_once_it_is_mended() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    story.expires_the_secret(true);
    for count in 0..3 {
        story
            .anna
            .replies(number, &format!("Answer number {count}."))
            .await;
    }
    story.desk.advance(11);
    story.desk.settles().await;
    let connection = story.desk.msteams().await;
    assert!(connection.is_broken());
    assert_eq!(connection.broken_reason, "secret");
    let made = story.teams.calls_of("/activities").len();
    for _ in 0..4 {
        story.desk.advance(6 * 3600);
        story.desk.settles().await;
    }
    // Nothing is given up.
    assert_eq!(story.teams.calls_of("/activities").len(), made);
    for delivery in story.deliveries(number).await {
        if delivery.purpose == purpose::REPLY {
            assert_eq!(delivery.state, state::WAITING, "{}", delivery.last_answer);
        }
    }
    assert!(story.desk.sent_to(&story.claire).is_empty());
    story.expires_the_secret(false);
    let root = story.desk.viewer(story.desk.administrator().id).await;
    manage_msteams::check(&story.desk.app, &root).await.unwrap();
    story.rests().await;
    let mut said = story.says_all();
    said.retain(|it| it.contains("Answer number"));
    assert_eq!(said.len(), 3, "{said:?}");
    for (count, text) in said.iter().enumerate() {
        assert!(
            text.contains(&format!("Answer number {count}.")),
            "{said:?}"
        );
    }
}

/// Switched off, what is to be said goes by mail.
#[tokio::test]
async fn without_teams_answers_go_by_mail() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    story.anna.replies(number, "Before.").await;
    story
        .desk
        .runs(Sql::new("UPDATE msteams SET enabled_at = NULL"))
        .await;
    story.goes(number).await;
    story.answers(number, "After.").await;
    let mails = story.desk.sent_to(&story.claire);
    let all: String = mails.iter().map(|it| it.text().clone()).collect();
    assert!(all.contains("Before.") && all.contains("After."), "{all}");
    assert!(story.posts_with("After.").is_empty());
}

/// RS-T22. Where the connector service is said to be elsewhere, no token goes: neither there nor anywhere.
#[tokio::test]
async fn no_token_goes_elsewhere() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    let made = story.teams.calls().len();
    for address in ["https://evil.example/", "http://127.0.0.1:9/emea/"] {
        let sql = Sql::new("UPDATE identities SET service_url = ?").bind(address);
        story.desk.runs(sql).await;
        story.answers(number, "Here it is.").await;
        let failed = story.deliveries(number).await;
        let failed = failed.iter().rfind(|it| it.state == state::FAILED).unwrap();
        assert_eq!(failed.last_answer, "service_elsewhere", "{address}");
    }
    assert_eq!(story.teams.calls().len(), made);
}
