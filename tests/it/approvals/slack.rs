//! Approvals in Slack: buttons, the form with a comment, what takes the place of the question (A4).

use visavis::demo::slack::Fault;

use super::*;
use crate::desk::{SlackStandin, ts, words};

/// Claire's line manager is Ben, who is in Slack.
struct InSlack {
    story: Story,
    slack: SlackStandin,
    ben: Person,
}

impl InSlack {
    async fn begins() -> Self {
        let slack = SlackStandin::start().await;
        let story = Story::at(Desk::with_slack(&slack).await).await;
        let ben = story.desk.employee("Ben Weber").await;
        story.manages(Some(&ben), &story.claire).await;
        // From now on it is known who they are.
        for user in ["ben", "marco"] {
            slack.says(user, "help").await;
        }
        story.desk.rests().await;
        Self { story, slack, ben }
    }

    async fn asks(&self, more: Value) -> Approval {
        let process = self.story.process("Advance", &["line_manager"], more).await;
        let approval = self.story.asks(&process).await;
        self.story.desk.rests().await;
        approval
    }

    fn dm(&self) -> String {
        self.slack.dm("ben")
    }

    /// What was said to Ben after he asked for help.
    fn posts(&self) -> Vec<Value> {
        self.slack.posts(&self.dm()).split_off(1)
    }

    /// A press of Ben's that has not come yet.
    fn presses_late(&self, which: &str) -> Value {
        let posts = self.posts();
        let pressed = self.slack.pressed("ben", &self.dm(), ts(&posts[0]), which);
        pressed.unwrap()
    }

    async fn endings(&self, kind: &str) -> Vec<String> {
        let mut entries = self.story.desk.ledger().await;
        entries.retain(|it| it.class == kind);
        let ended = entries
            .iter()
            .map(|it| format!("{} {}", it.state, it.reason));
        ended.map(|it| it.trim().to_owned()).collect()
    }
}

fn has_button(post: &Value, action: &str) -> bool {
    post["blocks"]
        .to_string()
        .contains(&format!("\"action_id\":\"{action}\""))
}

/// A4, A5, C7. Whoever is asked sees the text and the marked fields, and decides by a button; what stood there
/// says then who decided, and the push said nothing.
#[tokio::test]
async fn a_button_decides() {
    let it = InSlack::begins().await;
    let approval = it.asks(json!({})).await;
    let posts = it.posts();
    assert_eq!(posts.len(), 1);
    let said = words(&posts[0]["blocks"]);
    for shown in [
        "Pay it in advance?",
        "Name: Claire Martin",
        "Subject: Advance",
    ] {
        assert!(said.contains(shown), "{said}");
    }
    assert!(!said.contains("Where do I find it?"), "{said}");
    assert_eq!(posts[0]["text"], "Your approval is needed");
    assert!(
        it.story.desk.sent_to(&it.ben).is_empty(),
        "asked by one way"
    );

    it.slack
        .presses("ben", &it.dm(), ts(&posts[0]), "approve")
        .await;
    it.story.desk.rests().await;
    let approval = it.story.reads(approval.id).await;
    assert_eq!(approval.state(), "approved");
    assert_eq!(only(&approval).channel, Some(Channel::Slack));
    let posts = it.posts();
    assert_eq!(posts.len(), 1, "it stands in the question's place");
    let said = words(&posts[0]["blocks"]);
    assert!(said.contains("You approved this on"), "{said}");
    assert!(!said.contains("Claire Martin"), "{said}");
    assert!(!has_button(&posts[0], "approve") && !has_button(&posts[0], "decision"));
    assert_eq!(it.story.sent("approval_outcome").await.len(), 1);
}

/// A4. Decided elsewhere, every place says so, the reminder's too; a press that comes too late changes nothing,
/// and what somebody else presses is nothing.
#[tokio::test]
async fn the_other_places_are_told() {
    let it = InSlack::begins().await;
    let approval = it.asks(json!({ "remind_hours": 1 })).await;
    let step = only(&approval).id;
    let mut strange = it.presses_late("approve");
    strange["user"]["id"] = it.slack.person("marco").into();
    assert!(it.slack.acts(strange).await.is_ok());
    it.story.desk.rests().await;
    assert!(it.story.reads(approval.id).await.is_pending());

    it.story.desk.advance(3600);
    approvals::run_due(&it.story.desk.app).await.unwrap();
    it.story.desk.rests().await;
    let posts = it.posts();
    assert_eq!(posts.len(), 2);
    assert_eq!(posts[1]["text"], "Reminder: your approval is needed");
    let late = it.presses_late("decline");

    let decided = it.story.decides(it.ben.id, step, true).await;
    assert!(decided.unwrap().is_news);
    it.story.desk.rests().await;
    let told = || {
        let posts = it.posts();
        assert_eq!(posts.len(), 2);
        for post in posts {
            assert!(words(&post).contains("You approved this on"), "{post}");
            assert!(!has_button(&post, "decline"), "{post}");
        }
    };
    told();
    assert!(it.slack.acts(late).await.is_ok());
    it.story.desk.rests().await;
    told();
    assert_eq!(it.story.reads(approval.id).await.state(), "approved");
    assert_eq!(
        it.endings("pressed").await,
        ["ignored not-theirs", "ignored settled"]
    );
    assert_eq!(it.story.sent("approval_outcome").await.len(), 1);
}

/// A4. A form decides with a comment: what is wrong is said at its field, and whoever sends it too late is told
/// at once.
#[tokio::test]
async fn a_form_decides_with_a_comment() {
    let it = InSlack::begins().await;
    let approval = it.asks(json!({})).await;
    let post = it.posts().remove(0);
    let press = async |open: usize| {
        it.slack
            .presses("ben", &it.dm(), ts(&post), "decision")
            .await;
        it.slack.form(open).await
    };
    let form = press(1).await;
    assert!(words(&form).contains("Pay it in advance?"), "{form}");
    let second = press(2).await;
    let empty = it
        .slack
        .submits("ben", &form, &[("comment", "Not now")])
        .await;
    assert_eq!(empty.json()["response_action"], "errors");
    assert!(empty.json()["errors"]["decision"].is_string());
    let fields = [
        ("decision", "decline"),
        ("comment", " Not now "),
        ("show", "yes"),
    ];
    let sent = it.slack.submits("ben", &form, &fields).await;
    assert!(sent.json()["response_action"].is_null(), "{sent:?}");
    it.story.desk.rests().await;
    let approval = it.story.reads(approval.id).await;
    assert_eq!(approval.state(), "declined");
    assert_eq!(only(&approval).comment, "Not now");
    assert!(only(&approval).show_comment);
    let told = it.story.desk.sent_to(&it.story.claire).pop().unwrap();
    assert!(told.text().contains("Not now"));

    let late = it
        .slack
        .submits("ben", &second, &[("decision", "approve")])
        .await;
    let late = late.json();
    assert_eq!(late["response_action"], "update");
    assert!(words(&late).contains("You declined this on"), "{late}");
    assert_eq!(it.story.reads(approval.id).await.state(), "declined");
}

/// A4. What Slack does not take goes by mail, with a link that decides.
#[tokio::test]
async fn a_question_falls_back_to_mail() {
    let it = InSlack::begins().await;
    it.slack
        .fail("chat.postMessage", Fault::error("cannot_dm_bot"), 1);
    let approval = it.asks(json!({})).await;
    assert!(it.posts().is_empty());
    let mail = it.story.desk.sent_to(&it.ben).pop().unwrap();
    let path = mail.path("/approve/");
    let token = path.trim_start_matches("/approve/").to_owned();
    let step = only(&approval).id;
    let decided = approvals::decide(
        &it.story.desk.app,
        step,
        Decider::Token(token),
        Decision {
            approved: true,
            ..Decision::default()
        },
        Channel::Email,
    );
    assert!(decided.await.unwrap().is_news);
    it.story.desk.rests().await;
    assert!(it.posts().is_empty());
}
