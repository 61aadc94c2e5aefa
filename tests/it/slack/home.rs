//! The bot's page and its forms.

use domain::locale::Language;
use serde_json::Value;
use visavis::actions::manage_people;
use visavis::channels::slack::names::callback;

use super::story::Story;
use crate::desk::words;

/// S3. One's own requests with state and promise, in one's language, and a button for a new one.
#[tokio::test]
async fn the_bot_s_page_lists_one_s_own_requests() {
    let story = Story::begins_with_one_team().await;
    story.desk.goals(story.payroll, Some(90), None).await;
    story.slack.looks_at("claire", "home").await;
    story.rests().await;
    let home = words(&story.slack.home("claire").unwrap());
    assert!(home.contains("No requests yet"), "{home}");
    let (number, _) = story.asks("My payslip").await;
    let home = words(&story.slack.home("claire").unwrap());
    assert!(home.contains("#1 · My payslip"), "{home}");
    assert!(home.contains("Payroll answers by Monday"), "{home}");
    story.slack.looks_at("ben", "home").await;
    story.rests().await;
    let other = words(&story.slack.home("ben").unwrap());
    assert!(!other.contains("payslip"), "{other}");

    // Closed from there, and written in another language.
    story.slack.press_at_home("claire", "close").await;
    story.rests().await;
    assert_eq!(story.stage(number).await, "resolved");
    let (id, zone) = (story.claire.id, String::new());
    manage_people::set_preferences(&story.desk.app, id, "fr".to_owned(), zone)
        .await
        .unwrap();
    story.slack.looks_at("claire", "home").await;
    story.rests().await;
    let french = story.desk.app.languages.of(Language::Fr);
    let home = words(&story.slack.home("claire").unwrap());
    assert!(home.contains(&french.t("bot-button-reopen")), "{home}");
}

impl Story {
    /// The newest form, once so many are open: it is opened after the answer.
    async fn form(&self, open: usize) -> Value {
        self.slack.form(open).await
    }
}

fn has(view: &Value, block: &str) -> bool {
    let blocks = view["blocks"].as_array().unwrap();
    blocks.iter().any(|it| it["block_id"] == block)
}

/// S3. Button, shortcut and command open the form; what it says becomes a request.
#[tokio::test]
async fn a_form_opens_a_request_from_everywhere() {
    let story = Story::begins().await;
    story.asks("To be known").await;
    story.slack.looks_at("claire", "home").await;
    story.rests().await;
    story.slack.press_at_home("claire", "new_request").await;
    let form = story.form(1).await;
    assert!(has(&form, "team"), "{form}");
    story.slack.chooses("claire", callback::NEW, None).await;
    story.form(2).await;
    story.slack.commands("claire", "/hr", "My holidays").await;
    let form = story.form(3).await;
    assert!(form.to_string().contains("My holidays"), "{form}");
    let team = story.travel.to_string();
    let sent = [("team", team.as_str()), ("subject", "Holidays")];
    story.slack.submits("claire", &form, &sent).await;
    story.rests().await;
    assert_eq!(story.desk.requests().await, [1, 2]);
    assert_eq!(story.texts(2).await, ["My holidays"]);
    // A wish is no question: no form.
    story.slack.commands("claire", "/hr", "status").await;
    story.rests().await;
    assert_eq!(story.slack.views().len(), 2);
}

/// S3, RS-T24. The shortcut on a message names its author and asks for consent; strangers get none.
#[tokio::test]
async fn asking_about_a_message_needs_consent() {
    let story = Story::begins().await;
    story.asks("To be known").await;
    let channel = story
        .desk
        .links_channel(&story.slack, "hr-help", story.payroll, "by_hand", false)
        .await;
    let said = story.slack.says_in("claire", &channel, "I wonder").await;
    story.rests().await;
    let on = Some((channel.as_str(), said.as_str()));
    story.slack.chooses("claire", callback::ASK_HR, on).await;
    let own = story.form(1).await;
    assert!(has(&own, "consent") && !has(&own, "whom"), "{own}");
    assert!(own.to_string().contains("I wonder"), "{own}");
    assert_eq!(
        own["private_metadata"].as_str().unwrap().split(' ').count(),
        3
    );
    // An expert of the channel's team may ask for the author.
    story.slack.says("anna", "Hello").await;
    story.rests().await;
    story.slack.chooses("anna", callback::ASK_HR, on).await;
    let experts = story.form(2).await;
    assert!(has(&experts, "whom"), "{experts}");
    assert!(words(&experts).contains("Claire"), "{experts}");
}

/// S6. Details are added by whoever asked, and by nobody else.
#[tokio::test]
async fn details_are_added_by_the_requester_only() {
    let story = Story::begins_with_one_team().await;
    let (number, asked) = story.asks("My payslip").await;
    let dm = story.dm();
    let receipt = story.slack.answers(&dm, &asked).remove(0);
    let at = crate::desk::ts(&receipt).to_owned();
    let mut stolen = story.slack.pressed("claire", &dm, &at, "details").unwrap();
    stolen["user"]["id"] = story.slack.person("ben").into();
    story.slack.presses("claire", &dm, &at, "details").await;
    let form = story.form(1).await;
    assert!(has(&form, "text"), "{form}");
    story
        .slack
        .submits("claire", &form, &[("text", "It is the one of March.")])
        .await;
    story.rests().await;
    assert_eq!(
        story.texts(number).await,
        ["My payslip", "It is the one of March."]
    );
    story.slack.acts(stolen).await;
    let refused = story.form(1).await;
    assert!(
        !has(&refused, "text") && !refused.to_string().contains('#'),
        "{refused}"
    );
}
