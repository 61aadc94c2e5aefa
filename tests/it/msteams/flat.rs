//! A personal chat in Teams has no threads: what is written goes where it is said to go, or where it was last
//! spoken, and never by guess to another team.

use visavis::demo::msteams::buttons;
use visavis::store;
use visavis::store::sql::Sql;

use super::story::Story;
use crate::desk::{card_words, id};

impl Story {
    /// Something is otherwise in the store.
    async fn runs(&self, sql: &str) {
        let sql = sql.to_owned();
        let write = self.desk.app.db.write(move |txn| {
            Box::pin(async move {
                Sql::new(&sql).run(txn).await?;
                Ok(())
            })
        });
        write.await.unwrap();
    }

    /// The request of a number, as buttons name it.
    async fn request(&self, number: i64) -> String {
        let db = self.desk.app.db.read();
        let request = store::requests::by_number(db, number).await.unwrap();
        request.id.to_string()
    }

    /// The choice that Claire was given last: the titles of its buttons.
    fn choices(&self) -> Vec<String> {
        let question = self.card_with("choose_team");
        buttons(&question["attachments"])
            .iter()
            .filter_map(|it| it["title"].as_str().map(str::to_owned))
            .collect()
    }

    /// What Claire writes goes nowhere: she is asked.
    async fn is_asked_about(&self, text: &str) {
        let before = self.waiting().await;
        self.says("claire", text).await;
        assert_eq!(self.waiting().await, before + 1, "{text}");
        self.said_nowhere(text).await;
    }

    async fn said_nowhere(&self, text: &str) {
        for number in self.desk.requests().await {
            let texts = self.texts(number).await;
            assert!(!texts.contains(&text.to_owned()), "{text}: #{number}");
        }
    }
}

/// M1, C7. What is written goes on where it was last spoken, for eight hours; after that whoever wrote is
/// asked, and may go on with what is open or begin something new.
#[tokio::test]
async fn a_message_goes_on_where_it_was_last_spoken() {
    let story = Story::begins().await;
    let (first, _) = story.asks("Payroll", "My payslip").await;
    story.says("claire", "The one of March").await;
    assert_eq!(story.texts(first).await, ["My payslip", "The one of March"]);
    story.desk.advance(7 * 3600);
    story.says("claire", "And of April").await;
    assert_eq!(story.texts(first).await.len(), 3);

    story.desk.advance(8 * 3600);
    story.is_asked_about("Something else").await;
    let choices = story.choices().join("\n");
    assert!(choices.contains("#1"), "{choices}");
    assert!(choices.contains("Payroll") && choices.contains("Travel"));
    story.presses("Travel").await;
    assert_eq!(story.texts(2).await, ["Something else"]);

    // It is about that now, and in two minutes it may be either.
    story.says("claire", "To Lisbon").await;
    assert_eq!(story.texts(2).await.len(), 2);
    story.desk.advance(120);
    story.is_asked_about("Two nights").await;
    let request = story.request(2).await;
    story.presses(&request).await;
    assert_eq!(story.texts(2).await.len(), 3);
    story.desk.advance(24 * 3600);
    story.is_asked_about("The payslip has come").await;
    let request = story.request(first).await;
    story.presses(&request).await;
    assert_eq!(
        story.texts(first).await.last().unwrap(),
        "The payslip has come"
    );
    assert_eq!(story.desk.requests().await, [1, 2]);
    story.says("claire", "Thank you").await;
    assert_eq!(story.texts(first).await.last().unwrap(), "Thank you");
}

/// M1. An expert's reply is answered whenever; what is resolved is not gone on with by guess.
#[tokio::test]
async fn a_reply_is_answered_whenever_and_what_is_resolved_is_asked_about() {
    let story = Story::begins().await;
    let (first, _) = story.asks("Payroll", "My payslip").await;
    story.replies(first, "Which month?").await;
    story.desk.advance(30 * 3600);
    story.says("claire", "March").await;
    assert_eq!(
        story.texts(first).await,
        ["My payslip", "Which month?", "March"]
    );
    story.resolves(first).await;
    story.is_asked_about("And my contract?").await;
    let choices = story.choices().join("\n");
    assert!(choices.contains("#1"), "{choices}");
    story.presses("Travel").await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    assert_eq!(story.stage(first).await, "resolved");
    // Whoever means it reopens it; a day later it is over.
    story.desk.advance(3600);
    story.is_asked_about("One thing still").await;
    let request = story.request(first).await;
    story.presses(&request).await;
    assert_eq!(story.stage(first).await, "in_progress");
    story.resolves(first).await;
    story.desk.advance(25 * 3600);
    story.is_asked_about("Good morning").await;
    let choices = story.choices().join("\n");
    assert!(!choices.contains("#1"), "{choices}");
}

/// M1, I8. What is quoted says where it belongs: a reply, a receipt, one's own message, of whichever
/// request; what is resolved is open again by that.
#[tokio::test]
async fn what_is_quoted_says_where_it_belongs() {
    let story = Story::begins().await;
    let (first, asked) = story.asks("Payroll", "My payslip").await;
    let reply = story.replies(first, "Which month?").await;
    story.desk.advance(9 * 3600);
    // That the newest is a reply leads there; the button begins something else.
    story.resolves(first).await;
    let (second, _) = story.asks("Travel", "My flight").await;

    story.teams.quotes("claire", &reply, "March").await;
    story.rests().await;
    assert_eq!(
        story.texts(first).await,
        ["My payslip", "Which month?", "March"]
    );
    assert_ne!(story.stage(first).await, "resolved");
    story.teams.quotes("claire", &asked, "And April").await;
    story.rests().await;
    assert_eq!(story.texts(first).await.len(), 4);
    let receipt = story.post_with("#2");
    story
        .teams
        .quotes("claire", id(&receipt), "To Lisbon")
        .await;
    story.rests().await;
    assert_eq!(story.texts(second).await, ["My flight", "To Lisbon"]);
    // And there it was last spoken.
    story.says("claire", "On Monday").await;
    assert_eq!(story.texts(second).await.len(), 3);
}

/// M1. What quotes something of no request, or something unknown, goes to none by guess.
#[tokio::test]
async fn what_is_quoted_and_in_no_request_is_asked_about() {
    let story = Story::begins().await;
    story.asks("Payroll", "My payslip").await;
    let word = story.says("claire", "status").await;
    let list = story.last();
    for quoted in [word.as_str(), id(&list)] {
        story.teams.quotes("claire", quoted, "The second one").await;
        story.rests().await;
        story.said_nowhere("The second one").await;
    }
    // The second joined what the first began.
    assert_eq!(story.waiting().await, 1);
}

/// M1. More is written before the team was chosen: it belongs to that, and is asked about again when the
/// question is hours old.
#[tokio::test]
async fn what_waits_for_its_team_takes_what_follows() {
    let story = Story::begins().await;
    story.says("claire", "Where is").await;
    story.says("claire", "my payslip?").await;
    assert_eq!(story.waiting().await, 1);
    let questions = |story: &Story| {
        let all = story.teams.posts(&story.dm());
        all.iter()
            .filter(|it| card_words(it).contains("Travel"))
            .count()
    };
    assert_eq!(questions(&story), 1);
    story.desk.advance(9 * 3600);
    story.says("claire", "Hello?").await;
    assert_eq!(questions(&story), 2);
    story.presses("Payroll").await;
    assert_eq!(story.texts(1).await, ["Where is", "my payslip?", "Hello?"]);
    assert_eq!(story.desk.requests().await, [1]);
    assert_eq!(questions(&story), 0, "{:#?}", story.says_all());
}

/// M1, RS-T25. Experts of two teams wrote since: the answer is to one of them, and nobody guesses to which.
#[tokio::test]
async fn two_replies_are_not_answered_by_guess() {
    let story = Story::begins().await;
    let (first, _) = story.asks("Payroll", "My payslip").await;
    story.resolves(first).await;
    let (second, _) = story.asks("Travel", "My flight").await;
    story.presses("reopen").await;
    story.replies(first, "Which month?").await;
    story.replies(second, "Which day?").await;
    story.is_asked_about("The fifth").await;
    let request = story.request(second).await;
    story.presses(&request).await;
    assert_eq!(story.texts(second).await.last().unwrap(), "The fifth");
    // It is plain again.
    story.says("claire", "In the morning").await;
    assert_eq!(story.texts(second).await.last().unwrap(), "In the morning");
}

/// M1. A reply that she cannot have read when she wrote does not take what she wrote; one that may have
/// reached her, and of which nobody knows, neither.
#[tokio::test]
async fn what_was_not_read_is_not_answered() {
    let story = Story::begins().await;
    let (first, _) = story.asks("Payroll", "My payslip").await;
    story.resolves(first).await;
    let (second, asked) = story.asks("Travel", "My flight").await;
    story.presses("reopen").await;
    story
        .teams
        .quotes("claire", &asked, "By train if need be")
        .await;
    story.rests().await;
    assert_eq!(story.texts(second).await.len(), 2);
    story.replies(first, "Which month?").await;
    // It came after what she writes next, which was long on its way.
    story
        .runs("UPDATE posts SET created_at = created_at + 600000 WHERE purpose = 'reply'")
        .await;
    story.says("claire", "Or by bus").await;
    assert_eq!(story.texts(second).await.last().unwrap(), "Or by bus");

    // Teams took it, and we heard nothing of that.
    story
        .runs("DELETE FROM posts WHERE purpose = 'reply'")
        .await;
    story
        .runs("UPDATE outbox SET state = 'failed' WHERE purpose = 'reply'")
        .await;
    story.desk.advance(60);
    story
        .runs("UPDATE outbox SET not_before = not_before + 45000 WHERE purpose = 'reply'")
        .await;
    story.is_asked_about("March").await;
}

/// RS-T24. Whoever is another person by now than they were begins anew in the same conversation, and adds to
/// nothing of whom they were taken for.
#[tokio::test]
async fn whoever_became_another_person_begins_anew() {
    let story = Story::begins().await;
    let (first, asked) = story.asks("Payroll", "My payslip").await;
    let anew = story.desk.employee("Claire Martin").await;
    let user = story.teams.aad("claire");
    let claire = anew.id;
    let write = story.desk.app.db.write(move |txn| {
        Box::pin(async move {
            Sql::new("UPDATE identities SET person_id = ? WHERE outside_id = ?")
                .bind(claire.0)
                .bind(user)
                .run(txn)
                .await?;
            Ok(())
        })
    });
    write.await.unwrap();
    story.is_asked_about("After my wedding").await;
    let choices = story.choices().join("\n");
    assert!(!choices.contains("#1"), "{choices}");
    story
        .teams
        .quotes("claire", &asked, "And what of this?")
        .await;
    story.rests().await;
    story.presses("Travel").await;
    assert_eq!(story.texts(first).await, ["My payslip"]);
    assert_eq!(
        story.texts(2).await,
        ["After my wedding", "And what of this?"]
    );
    let request = story.anna.reads(2).await;
    assert_eq!(request["requester"]["name"], "Claire Martin");
}

/// M1. Words are wishes to the bot, wherever it was last spoken: they close nothing by guess, and are no
/// part of a conversation.
#[tokio::test]
async fn words_close_nothing_by_guess() {
    let story = Story::begins().await;
    let (first, asked) = story.asks("Payroll", "My payslip").await;
    story.desk.advance(9 * 3600);
    story.is_asked_about("My flight").await;
    story.presses("Travel").await;
    story.says("claire", "close").await;
    assert_eq!(story.stage(first).await, "to_do");
    assert_eq!(story.stage(2).await, "to_do");
    let list = card_words(&story.last());
    assert!(list.contains("#1") && list.contains("#2"), "{list}");
    story.teams.quotes("claire", &asked, "Schließen").await;
    story.rests().await;
    assert_eq!(story.stage(first).await, "resolved");
    assert_eq!(story.stage(2).await, "to_do");
    // Of one, that.
    story.says("claire", "fermer").await;
    assert_eq!(story.stage(2).await, "resolved");
    assert_eq!(story.texts(2).await, ["My flight"]);
    // What waits for its team is taken back.
    story.is_asked_about("Never mind this").await;
    let question = story.card_with("choose_team");
    story.says("claire", "close").await;
    assert_eq!(story.waiting().await, 0);
    let mut posts = story.teams.posts(&story.dm());
    posts.retain(|it| it["id"] == question["id"]);
    assert!(buttons(&posts[0]["attachments"]).is_empty(), "{posts:#?}");
}

/// M1. With one team there is no question; once something is open, what comes a day later may be meant for it.
#[tokio::test]
async fn with_one_team_only_what_may_go_on_is_asked_about() {
    let story = Story::begins_with_one_team().await;
    story.says("claire", "My payslip").await;
    assert_eq!(story.texts(1).await, ["My payslip"]);
    story.desk.advance(9 * 3600);
    story.is_asked_about("It has come").await;
    let request = story.request(1).await;
    // Somebody else's press counts for nothing, nor does one for another's request.
    let question = story.card_with("choose_team");
    let held = buttons(&question["attachments"])
        .iter()
        .find(|it| it["verb"] == "continue")
        .unwrap()["data"]
        .clone();
    story
        .teams
        .executes("ben", id(&question), "continue", held)
        .await
        .unwrap();
    story.rests().await;
    story.said_nowhere("It has come").await;
    story.presses(&request).await;
    assert_eq!(story.texts(1).await, ["My payslip", "It has come"]);
    assert_eq!(story.ended("pressed").await, ["ignored not-theirs", "done"]);
}
