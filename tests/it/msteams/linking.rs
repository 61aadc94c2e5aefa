//! Channels of Teams are linked to teams of ours (T1, M1).

use visavis::store::chat_channels::{self, ChatChannel};

use crate::desk::{Desk, MsteamsStandin};

impl Desk {
    async fn in_msteams(&self, id: &str) -> ChatChannel {
        chat_channels::get(self.app.db.read(), id).await.unwrap()
    }
}

/// T1, M1. Channels come over from the teams in which the bot is, are offered on the team's page with their
/// team's name, and belong to one team; a channel that is gone is shown to be.
#[tokio::test]
async fn channels_of_teams_are_linked() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let root = desk.root();
    let of = |team: domain::ids::TeamId| format!("/settings/teams/{}/channels", team.0);
    let before = root.opens(&of(payroll)).await.is(200);
    assert!(!before.text.contains("name=\"channel\""));

    desk.connects_msteams(|_| {}).await;
    desk.knows_group(&standin, "Linden & Partner").await;
    desk.imports_msteams().await;
    let page = root.opens(&of(payroll)).await.is(200);
    for offered in [
        ">Linden &#38; Partner › General<",
        ">Linden &#38; Partner › ask-hr<",
        "Each mention of the bot",
    ] {
        assert!(page.text.contains(offered), "{offered}: {}", page.text);
    }
    assert!(!page.text.contains("hr-desk"));
    let searched = root.opens(&format!("{}?q=ASK", of(payroll))).await.is(200);
    assert!(searched.text.contains("ask-hr<") && !searched.text.contains("› General<"));

    let channel = standin.channel("ask-hr");
    let fields = [
        ("channel", channel.as_str()),
        ("opens_requests", "always"),
        ("tells_team", "true"),
    ];
    root.changes_form(&of(payroll), &of(payroll), &fields)
        .await
        .is(303);
    let linked = desk.in_msteams(&channel).await;
    assert_eq!(linked.team(), Some(payroll));
    assert!(linked.opens_always() && linked.tells_team && linked.is_member);
    let theirs = root.opens(&of(travel)).await.is(200);
    assert!(!theirs.text.contains("ask-hr<"), "{}", theirs.text);
    let taken = root.changes_form(&of(travel), &of(travel), &fields).await;
    let taken = taken.is(422);
    assert!(taken.text.contains("another team"), "{}", taken.text);
    let all = root.opens("/settings/msteams/channels").await.is(200);
    assert!(all.text.contains("Linden &#38; Partner › ask-hr"));

    // It is deleted in Teams: the next import sees that.
    standin.change(|it| {
        let group = it.group_mut("Linden & Partner").unwrap();
        group.channels.retain(|it| it.name != "ask-hr");
    });
    desk.imports_msteams().await;
    let gone = desk.in_msteams(&channel).await;
    assert!(gone.is_archived());
    assert_eq!(gone.team(), Some(payroll));
    let path = format!("{}/{channel}/removal", of(payroll));
    root.changes_form(&of(payroll), &path, &[]).await.is(303);
    assert_eq!(desk.in_msteams(&channel).await.team(), None);

    // Off: nothing can be linked.
    root.changes_form("/settings/msteams", "/settings/msteams/disable", &[])
        .await
        .is(303);
    let off = root.opens(&of(payroll)).await.is(200);
    assert!(!off.text.contains("name=\"channel\""));
}
