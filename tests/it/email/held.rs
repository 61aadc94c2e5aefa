//! Mails that wait: experts of the request decide, nobody else reads them, and what was decided stays (email.md 4).

use serde_json::Value;
use visavis::store::sql::Sql;

use super::table::{By, Story};
use crate::desk::{Desk, Letter, Page, Person, SentMail, at};
use crate::mail_in::ends;

impl Story {
    /// The id of the newest mail that waits.
    async fn waiting(&self) -> String {
        let ledger = self.desk.ledger().await;
        ledger.last().unwrap().id.to_string()
    }

    /// An expert decides about a mail.
    async fn decides(&self, who: &Person, id: &str, decision: &str, confirmed: bool) -> Page {
        let mut fields = vec![("decision", decision)];
        if confirmed {
            fields.push(("confirmed", "true"));
        }
        let action = format!("/requests/1/held/{id}");
        let page = who.web.submits("/preferences", &action, &fields).await;
        self.desk.settles().await;
        page
    }
}

/// A colleague and a stranger write to the reply address of a mail, and wait.
pub(crate) async fn waits_at(desk: &Desk, mail: &SentMail) {
    let paul = desk.person("Paul Colleague").await;
    for from in [paul.mailbox(), "Max Adviser <max@tax.test>".to_owned()] {
        desk.gets_mail(&Letter::answer(&from, mail, "Me, too."))
            .await;
    }
}

fn kinds(request: &Value) -> Vec<&str> {
    let events = request["events"].as_array().unwrap();
    events
        .iter()
        .map(|it| it["kind"].as_str().unwrap())
        .collect()
}

/// E2, E7. Whoever is added takes part from then on: what they wrote stands in the request, all of it, in its
/// order, and they are sent what is answered.
#[tokio::test]
async fn an_expert_adds_who_wrote_as_participant() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    for text in ["I have the same question.", "And one more."] {
        let letter = story.letter(&dora.mailbox(), By::Address, text);
        story.desk.gets_mail(&letter).await;
    }
    let page = story.ann.web.opens("/requests/1/held").await.is(200).text;
    assert!(
        page.contains("Dora Other") && page.contains("I have the same question."),
        "{page}"
    );
    let first = story.desk.ledger().await[1].id.to_string();
    story
        .decides(&story.ann, &first, "add", false)
        .await
        .is(303);

    assert_eq!(ends(&story.desk).await, ["done", "done", "done"]);
    let said = story.said().await;
    assert_eq!(said[2..], ["I have the same question.", "And one more."]);
    let request = story.ann.reads(1).await;
    assert!(kinds(&request).contains(&"participant_added"), "{request}");
    assert!(kinds(&request).contains(&"mail_settled"), "{request}");
    assert_eq!(at(&request, "/participants/0/person/name"), "Dora Other");
    assert!(
        !story
            .ann
            .web
            .opens("/requests/1")
            .await
            .text
            .contains("wait for your decision")
    );

    story.ann.replies(1, "Both of you: in the portal.").await;
    story.desk.advance(11);
    story.desk.settles().await;
    let [copy] = story.desk.sent_to(&dora).try_into().unwrap();
    let answer = Letter::answer(&dora.mailbox(), &copy, "Found it.");
    story.desk.gets_mail(&answer).await;
    assert_eq!(story.said().await.last().unwrap(), "Found it.");
}

/// E2, C6. What is made a request of its own is linked, its sender is told, and nothing of it stands in the first.
#[tokio::test]
async fn an_expert_makes_a_request_of_its_own() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    let letter = story.letter(&dora.mailbox(), By::Marker, "Mine is missing.");
    story.desk.gets_mail(&letter).await;
    let id = story.waiting().await;
    story.decides(&story.ann, &id, "open", false).await.is(303);

    assert_eq!(story.end().await, "done");
    assert_eq!(story.said().await.len(), 2);
    let opened = story.ann.reads(2).await;
    assert_eq!(at(&opened, "/requester/name"), "Dora Other");
    let events = opened["events"].as_array().unwrap();
    let link = events.iter().find(|it| it["kind"] == "linked").unwrap();
    assert_eq!(at(link, "/data/how"), "possibly_belongs_to");
    assert_eq!(story.desk.sent_to(&dora).len(), 1);
    assert!(kinds(&story.ann.reads(1).await).contains(&"mail_settled"));
}

/// What is rejected comes to nothing and stays listed, and is decided about once.
#[tokio::test]
async fn an_expert_rejects_a_mail_once() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    let sent = story.desk.sent().len();
    let letter = story.letter(&dora.mailbox(), By::OurId, "Buy this.");
    story.desk.gets_mail(&letter).await;
    let id = story.waiting().await;
    story
        .decides(&story.ann, &id, "reject", false)
        .await
        .is(303);
    assert_eq!(story.end().await, "ignored rejected");
    let again = story.decides(&story.ann, &id, "add", false).await.is(409);
    assert!(
        again.text.contains("decided about already"),
        "{}",
        again.text
    );
    assert_eq!(story.said().await.len(), 2);
    assert_eq!(story.desk.sent().len(), sent);
    let page = story.ann.web.opens("/requests/1").await.is(200).text;
    assert!(page.contains("rejected a held mail"), "{page}");
}

/// E6, RS-T1. A stranger, and whoever could not be proven, are added only by somebody who says that they know
/// who it is.
#[tokio::test]
async fn a_stranger_is_added_only_with_a_second_look() {
    let story = Story::begins().await;
    let letter = story.letter(
        "Max Adviser <max@tax.test>",
        By::Address,
        "As her adviser I say yes.",
    );
    story.desk.gets_mail(&letter).await;
    let id = story.waiting().await;
    let refused = story.decides(&story.ann, &id, "add", false).await.is(422);
    assert!(
        refused.text.contains("Confirm that you have made sure"),
        "{}",
        refused.text
    );
    assert_eq!(story.end().await, "quarantined stranger");
    story.decides(&story.ann, &id, "add", true).await.is(303);
    assert_eq!(story.end().await, "done");
    assert_eq!(
        story.said().await.last().unwrap(),
        "As her adviser I say yes."
    );
    let request = story.ann.reads(1).await;
    assert_eq!(at(&request, "/participants/0/person/email"), "max@tax.test");

    let failed = "mx.hr.test; dmarc=fail header.from=company.test";
    let forged = story.letter(&story.claire.mailbox(), By::Address, "I am in a hurry.");
    story
        .desk
        .gets_mail(&forged.with("Authentication-Results", failed))
        .await;
    let id = story.waiting().await;
    for decision in ["add", "open"] {
        story
            .decides(&story.ann, &id, decision, false)
            .await
            .is(422);
    }
    story.decides(&story.ann, &id, "add", true).await.is(303);
    assert_eq!(story.said().await.last().unwrap(), "I am in a hurry.");
}

/// R5, R6, RS-R22, RS-T39. Experts of other teams, administrators of none, the requester and the sender meet
/// nothing; administrators see that something waits, not what.
#[tokio::test]
async fn nobody_else_reads_or_decides() {
    let story = Story::begins().await;
    let travel = story.desk.team("Travel").await;
    let ben = story.desk.expert("Ben Expert", &[travel]).await;
    let dora = story.desk.employee("Dora Other").await;
    let letter = story.letter(&dora.mailbox(), By::Address, "canary-text");
    let letter = letter.with("Subject", "canary-subject");
    story.desk.gets_mail(&letter).await;
    let id = story.waiting().await;
    for who in [&ben, &story.claire, &dora, story.desk.administrator()] {
        who.web.opens("/requests/1/held").await.is(404);
        who.web.opens("/requests/1/held/notice").await.is(404);
        let mail = format!("/requests/1/held/{id}/mail");
        who.web.opens(&mail).await.is(404);
        story.decides(who, &id, "add", true).await.is(404);
    }
    assert_eq!(story.end().await, "held not-a-participant");
    let root = story.desk.administrator();
    let page = root
        .web
        .opens("/settings/email/queues?state=held")
        .await
        .is(200)
        .text;
    assert!(page.contains("The experts of Payroll decide"), "{page}");
    assert!(!page.contains("canary"), "{page}");
    root.web
        .opens(&format!("/settings/email/{id}/raw"))
        .await
        .is(404);
    let team = story.desk.app.db.read();
    let team: uuid::Uuid = Sql::new("SELECT id FROM teams WHERE slug = 'payroll'")
        .value(team)
        .await
        .unwrap()
        .unwrap();
    let (action, team) = (format!("/settings/email/{id}/request"), team.to_string());
    let fields = [("state", "held"), ("team", team.as_str())];
    let made = root.web.submits("/settings/email/queues", &action, &fields);
    made.await.is(409);
    let action = format!("/settings/email/{id}/dismissal");
    let dismissed = root
        .web
        .submits("/settings/email/queues", &action, &[("state", "held")]);
    dismissed.await.is(409);
    // Whoever decides has it beside the inbox, and as it came.
    let nav = story.ann.web.opens("/nav-counts").await.is(200).text;
    assert!(nav.contains("/inbox/held"), "{nav}");
    let list = story.ann.web.opens("/inbox/held").await.is(200).text;
    assert!(list.contains("canary-subject"), "{list}");
    let raw = story
        .ann
        .web
        .opens(&format!("/requests/1/held/{id}/mail"))
        .await
        .is(200);
    assert!(raw.text.contains("canary-text"));
    assert!(raw.header("content-disposition").starts_with("attachment"));
    let nav = ben.web.opens("/nav-counts").await.is(200).text;
    assert!(!nav.contains("/inbox/held"), "{nav}");
    assert!(
        !ben.web
            .opens("/inbox/held")
            .await
            .is(200)
            .text
            .contains("canary")
    );
    let notices = story.ann.web.opens("/notices").await.is(200).text;
    assert!(
        notices.contains("A mail waits for your decision"),
        "{notices}"
    );
}

/// C3. One mail that came twice waits once.
#[tokio::test]
async fn a_mail_that_came_twice_waits_once() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    let letter = story.letter(&dora.mailbox(), By::Address, "The same.");
    story.desk.gets_mail(&letter).await;
    story.desk.gets_mail(&letter).await;
    let ends = ends(&story.desk).await;
    assert_eq!(ends[1..], ["held not-a-participant", "ignored duplicate"]);
}

/// Email.md 3. After the set number of days mails are erased as they came, and what still waits is set aside; what
/// is in a request stays.
#[tokio::test]
async fn mails_are_erased_after_the_set_number_of_days() {
    let story = Story::begins().await;
    let dora = story.desk.employee("Dora Other").await;
    let letter = story.letter(&dora.mailbox(), By::Address, "Hello.");
    story.desk.gets_mail(&letter).await;
    let root = story.desk.administrator();
    let page = "/settings/email/queues";
    let wrong = root.web.submits(page, page, &[("keep_days", "0")]).await;
    assert!(wrong.is(422).text.contains("from 1 to 3650"));
    root.web
        .submits(page, page, &[("keep_days", "30")])
        .await
        .is(303);

    story.desk.advance(29 * 24 * 3600);
    assert_eq!(story.desk.count("ledger_raw").await, 2);
    story.desk.advance(2 * 24 * 3600);
    crate::desk::eventually("the erasing", || async {
        (story.desk.count("ledger_raw").await == 0).then_some(())
    })
    .await;
    assert_eq!(ends(&story.desk).await, ["done", "ignored expired"]);
    assert_eq!(story.said().await.len(), 2);
}
