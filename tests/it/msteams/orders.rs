//! Activities in any order, doubled and early: one request; and everything that Microsoft prints ends visibly.

use std::path::Path;

use serde_json::{Value, json};
use visavis::demo::msteams::{BOT, Manner, TENANT};

use super::story::Story;
use crate::desk::eventually;

fn deal(activities: &mut [Value], seed: usize) {
    // A small generator, so that each order can be had again.
    let mut state = seed as u64 + 1;
    for place in (1..activities.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695);
        let other = usize::try_from(state >> 33).unwrap() % (place + 1);
        activities.swap(place, other);
    }
}

/// C3, RS-R3. Whatever the order, and told twice each: one request with what was said, edited and deleted.
#[tokio::test]
async fn any_order_makes_one_request() {
    for seed in 0..3 {
        let story = Story::begins_with_one_team().await;
        story.teams.manner(Manner::Held);
        let root = story.teams.says("claire", "The root").await;
        story.teams.says("claire", "A reply").await;
        let third = story.teams.says("claire", "Gone soon").await;
        story.teams.edits("claire", &root, "The root, edited").await;
        story.desk.advance(1);
        story
            .teams
            .edits("claire", &root, "The root, edited twice")
            .await;
        story.teams.deletes("claire", &third).await;
        story
            .teams
            .releases(|activities| {
                let copies = activities.clone();
                activities.extend(copies);
                deal(activities, seed);
            })
            .await;
        story.rests().await;
        assert_eq!(story.desk.requests().await, [1], "{seed}");
        let mut texts = story.texts(1).await;
        texts.sort();
        assert_eq!(
            texts,
            ["A reply", "Gone soon", "The root, edited twice"],
            "{seed}"
        );
        let deleted = story.messages(1).await;
        assert_eq!(
            deleted.iter().filter(|it| it.deleted_at.is_some()).count(),
            1,
            "{seed}"
        );
        assert_eq!(story.desk.count("threads").await, 1, "{seed}");
    }
}

/// C3. An edit that comes before its message waits for it, a day at most.
#[tokio::test]
async fn what_comes_before_its_message_waits_a_day() {
    let story = Story::begins_with_one_team().await;
    story.teams.manner(Manner::Held);
    let said = story.teams.says("claire", "First").await;
    let never = story.teams.says("claire", "Never told").await;
    story.teams.edits("claire", &said, "Second").await;
    story.teams.edits("claire", &never, "Nor this").await;
    let mut first = Vec::new();
    story
        .teams
        .releases(|activities| {
            first = activities.drain(..2).collect();
        })
        .await;
    story.rests().await;
    assert_eq!(story.ended("edited").await, ["ignored early"; 2]);
    story.teams.deliver(first.remove(0)).await;
    story.rests().await;
    assert_eq!(story.texts(1).await, ["Second"]);
    story.desk.advance(25 * 3600);
    eventually("end of waiting", || async {
        let ended = story.ended("edited").await;
        ended
            .contains(&"ignored unknown-message".to_owned())
            .then_some(())
    })
    .await;
}

/// C3. What Microsoft's documents and its Playground print, sent as from our tenant, ends visibly.
#[tokio::test]
async fn what_microsoft_prints_ends_visibly() {
    let story = Story::begins_with_one_team().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/msteams");
    let mut count = 0;
    for part in ["activities", "docs", "playground"] {
        for file in std::fs::read_dir(folder.join(part)).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with("out_") {
                continue;
            }
            let mut told: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
            told["serviceUrl"] = story.teams.service_url().into();
            told["channelId"] = "msteams".into();
            told["recipient"]["id"] = BOT.into();
            if !told["channelData"].is_object() {
                told["channelData"] = json!({});
            }
            told["channelData"]["tenant"] = json!({ "id": TENANT });
            if told["conversation"]["tenantId"].is_string() {
                told["conversation"]["tenantId"] = TENANT.into();
            }
            story.teams.deliver(told).await;
            count += 1;
        }
    }
    story.rests().await;
    assert!(count >= 14, "{count}");
    let entries = story.desk.ledger().await;
    assert!(entries.len() >= 14, "{}", entries.len());
    let left: Vec<String> = entries
        .iter()
        .filter(|it| !["done", "ignored", "asked"].contains(&it.state.as_str()))
        .map(|it| format!("{} {} {}", it.class, it.state, it.reason))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
