//! Outgoing webhooks are entered and removed by their page (M1).

use visavis::demo::msteams::WEBHOOK_TOKEN;
use visavis::store::msteams_webhooks;

use crate::desk::Desk;

const PAGE: &str = "/settings/msteams/webhooks";

/// M1, RS-R23. A webhook is entered with its token, which is sealed and never shown, also without a bot; it
/// is removed again. What is none is refused at its field.
#[tokio::test]
async fn webhooks_are_entered_and_removed() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let root = desk.root();
    let page = root.opens(PAGE).await.is(200);
    let url = "http://desk.test/teams/outgoing-webhook";
    assert!(page.text.contains(url), "{}", page.text);
    let team = payroll.0.to_string();
    let nobody = uuid::Uuid::nil().to_string();
    for (name, team, token, words) in [
        (" ", &team, WEBHOOK_TOKEN, "a name of at most 100"),
        ("Ask HR", &nobody, WEBHOOK_TOKEN, "choose a team"),
        ("Ask HR", &team, "no token!", "no security token"),
        ("Ask HR", &team, "c2hvcnQ=", "no security token"),
    ] {
        let fields = [("name", name), ("team", team.as_str()), ("token", token)];
        let sent = root.changes_form(PAGE, PAGE, &fields).await.is(422);
        assert!(sent.text.contains(words), "{fields:?}: {}", sent.text);
        assert!(!sent.text.contains(token), "{fields:?}");
    }
    let fields = [
        ("name", "Ask HR"),
        ("team", team.as_str()),
        ("token", WEBHOOK_TOKEN),
    ];
    root.changes_form(PAGE, PAGE, &fields).await.is(303);
    let all = msteams_webhooks::list(desk.app.db.read()).await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].team(), payroll);
    assert_eq!(
        desk.app.keys.open(&all[0].token).unwrap(),
        WEBHOOK_TOKEN.as_bytes()
    );
    let page = root.opens(PAGE).await.is(200);
    assert!(page.text.contains("Ask HR") && page.text.contains("Nothing heard yet"));
    assert!(!page.text.contains(WEBHOOK_TOKEN));

    let removal = format!("{PAGE}/{}/removal", all[0].id);
    root.changes_form(PAGE, &removal, &[]).await.is(303);
    assert_eq!(desk.count("msteams_webhooks").await, 0);
}
