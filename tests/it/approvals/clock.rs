//! An open approval may pause the resolve clock (T10).

use domain::sla::{Goal, State};

use super::*;

impl Story {
    /// How the resolve clock stands, and how many minutes it has counted; what is kept is what replaying
    /// the history gives.
    async fn resolve(&self) -> (State, i64) {
        let db = self.desk.app.db.read();
        let rules = self.desk.app.db.rules().await.unwrap();
        let request = store::requests::by_number(db, self.number).await.unwrap();
        let kept = store::clocks::of(db, &request, &rules).await.unwrap();
        let replayed = store::clocks::replay(db, &request, &rules).await.unwrap();
        assert_eq!(kept, replayed);
        let readings = kept.read(&rules, self.desk.now());
        let resolve = readings.iter().find(|it| it.goal == Goal::Resolve).unwrap();
        (resolve.state, resolve.worked.as_mins())
    }
}

/// T8, T10. The clock waits from the question to the answer, through several at once, where the process
/// says so; the trace tells it.
#[tokio::test]
async fn the_clock_waits_for_an_approval() {
    let story = Story::begin().await;
    story.desk.goals(story.payroll, None, Some(600)).await;
    let pauses = json!({ "pauses_clock": true });
    let one = story
        .process("One", &["line_manager"], pauses.clone())
        .await;
    let two = story.process("Two", &["line_manager"], pauses).await;
    let other = story.process("Other", &["line_manager"], json!({})).await;
    story.desk.advance(3600);
    assert_eq!(story.resolve().await, (State::Running, 60));
    let third = story.asks(&other).await;
    story.desk.advance(1800);
    assert_eq!(story.resolve().await, (State::Running, 90));
    let first = story.asks(&one).await;
    story.desk.advance(1800);
    let second = story.asks(&two).await;
    story.desk.advance(1800);
    assert_eq!(story.resolve().await, (State::Paused, 90));
    let bob = story.bob.id;
    story.decides(bob, only(&first).id, true).await.unwrap();
    story.desk.advance(1800);
    assert_eq!(story.resolve().await, (State::Paused, 90));
    story.decides(bob, only(&second).id, false).await.unwrap();
    story.decides(bob, only(&third).id, false).await.unwrap();
    story.desk.advance(1800);
    assert_eq!(story.resolve().await, (State::Running, 120));

    let api = story.ann.api().await;
    let path = format!("/api/v1/requests/{}/deadline", story.number);
    let told = api.gets(&path).await.is(200).text;
    assert!(told.contains("awaits_approval"), "{told}");
}
