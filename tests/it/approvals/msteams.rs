//! Approvals in Microsoft Teams: a card with a comment and two buttons, what takes its place (A4).

use visavis::demo::msteams::buttons;

use super::*;
use crate::desk::{MsteamsStandin, card_words, id};

/// Claire's line manager is Ben, who has the app in Teams.
struct InTeams {
    story: Story,
    teams: MsteamsStandin,
    ben: Person,
}

impl InTeams {
    async fn begins() -> Self {
        let teams = MsteamsStandin::start().await;
        let story = Story::at(Desk::with_msteams(&teams).await).await;
        let ben = story.desk.employee("Ben Weber").await;
        story.manages(Some(&ben), &story.claire).await;
        teams.says("ben", "help").await;
        story.desk.rests().await;
        Self { story, teams, ben }
    }

    async fn asks(&self) -> Approval {
        let steps = ["line_manager"];
        let process = self.story.process("Advance", &steps, json!({})).await;
        let approval = self.story.asks(&process).await;
        self.story.desk.rests().await;
        approval
    }

    /// The only post that speaks of the approval, as it stands now.
    #[track_caller]
    fn card(&self) -> Value {
        let mut posts = self.teams.posts(&self.teams.dm("ben"));
        posts.retain(|it| card_words(it).contains("Pay it in advance?"));
        assert_eq!(posts.len(), 1, "{posts:#?}");
        posts.remove(0)
    }
}

fn has_button(message: &Value, verb: &str) -> bool {
    buttons(message).iter().any(|it| it["verb"] == verb)
}

/// A4, A5, C7. The card has the text, the marked fields, room for a comment, and is answered with what became of
/// it.
#[tokio::test]
async fn a_card_decides_with_a_comment() {
    let it = InTeams::begins().await;
    let approval = it.asks().await;
    let card = it.card();
    let said = card_words(&card);
    for shown in ["Claire Martin", "Advance", "Comment"] {
        assert!(said.contains(shown), "{said}");
    }
    assert!(!said.contains("Where do I find it?"), "{said}");
    assert_eq!(card["summary"], "Your approval is needed");
    assert!(
        it.story.desk.sent_to(&it.ben).is_empty(),
        "asked by one way"
    );

    let fields = [("comment", "Once only"), ("show", "yes")];
    let answer = it.teams.presses("ben", id(&card), "approve", &fields).await;
    let told = answer.json();
    assert!(card_words(&told).contains("You approved this on"), "{told}");
    assert!(!has_button(&told, "approve"), "{told}");
    it.story.desk.rests().await;
    let approval = it.story.reads(approval.id).await;
    assert_eq!(approval.state(), "approved");
    let step = only(&approval);
    assert_eq!(step.channel, Some(Channel::Msteams));
    assert_eq!(
        (step.comment.as_str(), step.show_comment),
        ("Once only", true)
    );
    let card = it.card();
    assert!(card_words(&card).contains("You approved this on"));
    assert!(!has_button(&card, "decline"));
    let told = it.story.desk.sent_to(&it.story.claire).pop().unwrap();
    assert!(told.text().contains("Once only"));
}

/// A4. Decided elsewhere, the card says so; a button that is pressed too late is answered with that.
#[tokio::test]
async fn the_card_is_told() {
    let it = InTeams::begins().await;
    let approval = it.asks().await;
    let step = only(&approval).id;
    let decided = it.story.decides(it.ben.id, step, false).await;
    assert!(decided.unwrap().is_news);
    it.story.desk.rests().await;
    let card = it.card();
    assert!(card_words(&card).contains("You declined this on"));
    assert!(!has_button(&card, "approve"));
    let held = json!({ "verb": "approve", "step": step.to_string() });
    let late = it.teams.executes("ben", id(&card), "approve", held).await;
    let late = late.unwrap().json();
    assert!(card_words(&late).contains("You declined this on"), "{late}");
    it.story.desk.rests().await;
    assert_eq!(it.story.reads(approval.id).await.state(), "declined");
}

/// A4. An older client sends what was typed as a message; somebody else's press is nothing.
#[tokio::test]
async fn an_older_client_decides_too() {
    let it = InTeams::begins().await;
    let approval = it.asks().await;
    let card = it.card();
    let step = only(&approval).id.to_string();
    it.teams.says("marco", "help").await;
    it.story.desk.rests().await;
    let help = it.teams.posts(&it.teams.dm("marco")).remove(0);
    let held = json!({ "verb": "approve", "step": step });
    it.teams.submits_card("marco", id(&help), held).await;
    it.story.desk.rests().await;
    assert!(it.story.reads(approval.id).await.is_pending());

    let held = json!({ "verb": "decline", "step": step, "comment": "No" });
    it.teams.submits_card("ben", id(&card), held).await;
    it.story.desk.rests().await;
    let approval = it.story.reads(approval.id).await;
    assert_eq!(approval.state(), "declined");
    assert_eq!(only(&approval).comment, "No");
    assert!(!only(&approval).show_comment);
    assert!(card_words(&it.card()).contains("You declined this on"));
}

/// A4. Whoever has not met the bot in Teams is asked by mail; so is who took the app off.
#[tokio::test]
async fn whoever_has_no_app_is_asked_by_mail() {
    let it = InTeams::begins().await;
    it.teams
        .change(|tenant| tenant.user_mut("ben").unwrap().is_installed = false);
    it.asks().await;
    let mails = it.story.desk.sent_to(&it.ben);
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text().contains("/approve/"));
    let nina = it.story.desk.employee("Nina Neu").await;
    it.story.manages(Some(&nina), &it.story.claire).await;
    let steps = ["line_manager"];
    let process = it.story.process("Other", &steps, json!({})).await;
    it.story.asks(&process).await;
    it.story.desk.rests().await;
    assert!(it.story.desk.sent_to(&nina)[0].text().contains("/approve/"));
}
