//! Approvals by mail: the question with its link, reminders, the outcome, notices (A4, A5).

use visavis::actions::manage_people;
use visavis::store::approvals::Standing;

use super::*;
use crate::desk::SentMail;

impl Story {
    /// The mails that asked somebody for an approval.
    fn questions(&self, person: &Person) -> Vec<SentMail> {
        let mut mails = self.desk.sent_to(person);
        mails.retain(|it| it.raw.contains("/approve/"));
        mails
    }

    /// How the newest question to somebody stands, by the token of its mail.
    async fn behind(&self, mail: &SentMail) -> (StepId, PersonId, String) {
        let path = mail.path("/approve/");
        let token = path.trim_start_matches("/approve/").to_owned();
        let db = self.desk.app.db.read();
        let found = store::approvals::step_by_token(db, &token).await.unwrap();
        let (_, step, person) = found.expect("a link leads to its step");
        (step.id, person, token)
    }

    async fn decides_by_link(&self, mail: &SentMail, approved: bool, comment: &str) -> Outcome {
        let (step, _, token) = self.behind(mail).await;
        let decision = Decision {
            approved,
            comment: comment.to_owned(),
            show_to_requester: approved,
        };
        let decider = Decider::Token(token);
        let app = &self.desk.app;
        let decided = approvals::decide(app, step, decider, decision, Channel::Email).await;
        decided.unwrap()
    }

    fn last_to_claire(&self) -> SentMail {
        self.desk.sent_to(&self.claire).pop().unwrap()
    }
}

/// A4, A5, RS-T8, L3. The mail is in the approver's language and has the text, the marked fields and the link,
/// in plain text and HTML, and nothing else of the request; its subject says nothing, and nobody answers it.
#[tokio::test]
async fn the_question_is_mailed_with_a_link() {
    let story = Story::begin().await;
    let (german, berlin) = ("de".to_owned(), "Europe/Berlin".to_owned());
    let bob = story.bob.id;
    manage_people::set_preferences(&story.desk.app, bob, german, berlin)
        .await
        .unwrap();
    let text = json!({ "text": "Pay it in advance?\n1,000 euros <b>now</b>." });
    let process = story.process("Advance", &["line_manager"], text).await;
    story.asks(&process).await;
    story.desk.rests().await;

    let mails = story.questions(&story.bob);
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.mail.subject, "Ihre Genehmigung wird gebraucht");
    let plain = mail.text();
    for shown in [
        "Pay it in advance?",
        "1,000 euros <b>now</b>.",
        "Name: Claire Martin",
        "Betreff: Advance",
        "19. Januar",
    ] {
        assert!(plain.contains(shown), "{shown} is missing in {plain}");
    }
    for hidden in ["Where do I find it?", "Ann Expert", "#1", "/requests/"] {
        assert!(!mail.raw.contains(hidden) && !plain.contains(hidden));
    }
    let segments = mail.mail.segments.iter();
    let html: String = segments.map(|it| it.html.as_str()).collect();
    assert!(!html.contains("<b>now</b>") && html.contains("/approve/"));
    assert!(html.contains("Claire Martin"), "{html}");
    assert!(mail.header("Reply-To").is_none());
    assert_eq!(mail.header("Auto-Submitted").unwrap(), "auto-generated");

    let (step, person, token) = story.behind(mail).await;
    assert_eq!((person, token.len()), (bob, 43));
    // The mail has gone: the link in it is written nowhere any more.
    assert_eq!(story.sent("approval").await[0].sealed_token, None);
    assert!(story.decides_by_link(mail, true, "").await.is_news);
    let approval = &story.approvals().await[0];
    assert_eq!(only(approval).id, step);
    assert_eq!(only(approval).channel, Some(Channel::Email));
}

/// A4. A reminder is a mail of its own with a link of its own; whichever decides, the other says so.
#[tokio::test]
async fn a_reminder_has_its_own_link() {
    let story = Story::begin().await;
    let hours = json!({ "remind_hours": 1 });
    let process = story.process("Advance", &["line_manager"], hours).await;
    story.asks(&process).await;
    story.desk.rests().await;
    story.desk.advance(3600);
    approvals::run_due(&story.desk.app).await.unwrap();
    story.desk.rests().await;
    let mails = story.questions(&story.bob);
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[1].mail.subject, "Reminder: your approval is needed");
    assert_ne!(mails[0].path("/approve/"), mails[1].path("/approve/"));
    assert!(story.decides_by_link(&mails[1], false, "").await.is_news);
    let late = story.decides_by_link(&mails[0], true, "").await;
    assert!(!late.is_news && matches!(late.standing, Standing::Declined(..)));
    story.desk.rests().await;
    assert_eq!(
        story.questions(&story.bob).len(),
        2,
        "told once, asked twice"
    );
}

/// A4, A5. The requester is told by mail how it was decided, and reads a comment only if they may; who decided
/// they are not told.
#[tokio::test]
async fn the_requester_is_told_the_outcome() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    for (approved, subject, line, comment) in [
        (true, "Approved: #1", "request #1 was given", "Once only."),
        (
            false,
            "Not approved: #1",
            "request #1 was declined",
            "Never again.",
        ),
    ] {
        story.asks(&process).await;
        story.desk.rests().await;
        let mail = story.questions(&story.bob).pop().unwrap();
        let decided = story.decides_by_link(&mail, approved, comment).await;
        assert!(decided.is_news);
        story.desk.rests().await;
        let told = story.last_to_claire();
        assert_eq!(told.mail.subject, subject);
        let text = told.text();
        assert!(text.contains(line), "{text}");
        // Only the first one ticked that it may be read.
        assert_eq!(text.contains(comment), approved, "{text}");
        assert!(!told.raw.contains("Bob") && !text.contains("Bob"));
    }
}

/// A4, I12, C7. Experts get a notice in the page and by mail, without content.
#[tokio::test]
async fn experts_are_told_by_mail_too() {
    let story = Story::begin().await;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let outcome = story.decides(story.bob.id, only(&approval).id, false).await;
    assert!(outcome.unwrap().is_news);
    story.desk.tells().await;
    story.desk.rests().await;
    let mut mails = story.desk.sent_to(&story.ann);
    mails.retain(|it| it.raw.contains("/notices"));
    assert_eq!(mails.len(), 1);
    let text = mails[0].text();
    assert!(
        text.contains("#1, Payroll: The approval was declined"),
        "{text}"
    );
    assert!(
        !text.contains("Advance") && !text.contains("Claire"),
        "{text}"
    );
}
