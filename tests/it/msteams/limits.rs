//! Teams' pace: so many posts in a conversation, and waiting where Microsoft asks to wait.

use jiff::SignedDuration;
use visavis::demo::msteams::{Fault, Limits, TENANT};
use visavis::store::lanes;
use visavis::store::outbox::{purpose, state};

use super::story::Story;
use crate::desk::card_words;

/// RS-R6, M3. However much is said at once, Teams never has to refuse it, and nothing is lost or out of order.
#[tokio::test]
async fn posts_keep_teams_pace() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    story.teams.change(|it| it.limits = Some(Limits::real()));
    for count in 0..12 {
        story
            .anna
            .replies(number, &format!("Answer number {count}."))
            .await;
    }
    story.desk.advance(11);
    story.rests().await;
    let calls = story.teams.calls_of("/activities");
    assert!(calls.iter().all(|it| it.status != Some(429)), "{calls:?}");
    let mut said: Vec<String> = story.says_all();
    said.retain(|it| it.contains("Answer number"));
    assert_eq!(said.len(), 12, "{said:?}");
    for (count, text) in said.iter().enumerate() {
        assert!(
            text.contains(&format!("Answer number {count}.")),
            "{said:?}"
        );
    }
}

/// RS-R6. `Retry-After` closes the conversation for all, in all processes, and for as long as was asked.
#[tokio::test]
async fn a_limit_is_honoured_by_all() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    story.teams.fail("/activities", 429, Some(30), 1);
    story.anna.replies(number, "Here it is.").await;
    story.desk.advance(11);
    story.desk.settles().await;
    let lane = format!("teams/{TENANT}/{}", story.dm());
    let (second, _server) = story.desk.second().await;
    for db in [story.desk.app.db.read(), second.db.read()] {
        let left = lanes::busy(db, &[&lane], story.desk.now()).await;
        assert_eq!(left.unwrap(), Some(SignedDuration::from_secs(30)));
    }
    let made = story.teams.calls_of("/activities").len();
    for _ in 0..4 {
        story.desk.advance(7);
        story.desk.settles().await;
        assert_eq!(story.teams.calls_of("/activities").len(), made);
    }
    story.desk.advance(3);
    story.rests().await;
    let sent = story.last_of(number, purpose::REPLY).await;
    assert_eq!((sent.state.as_str(), sent.attempts), (state::SENT, 1));
}

/// RS-R5, C4. What Microsoft cannot take at this moment goes later, once, in order; what it refuses for good is told.
#[tokio::test]
async fn what_fails_for_a_moment_goes_later() {
    let story = Story::begins_with_one_team().await;
    let (number, _) = story.asks("Payroll", "My payslip").await;
    for status in [412, 500, 502, 503, 504] {
        story.teams.fails("/activities", Fault::status(status), 2);
        let text = format!("Answer of status {status}.");
        story.answers(number, &text).await;
        assert_eq!(story.posts_with(&text).len(), 1, "{text}");
        let sent = story.last_of(number, purpose::REPLY).await;
        assert_eq!(sent.state, state::SENT, "{}", sent.last_answer);
        assert!(card_words(&story.last()).contains("Anna Muster"));
    }
    story.teams.fail("/activities", 413, None, 1);
    story.answers(number, "Too large.").await;
    let all = story.deliveries(number).await;
    let refused = all.iter().find(|it| it.state == state::FAILED).unwrap();
    assert_eq!(refused.last_answer, "too_large");
    let mails = story.desk.sent_to(&story.claire);
    assert!(mails.last().unwrap().text().contains("Too large."));
}

/// RS-R6. Of many who want a lane at once no more get it than each of Teams' windows allows.
#[tokio::test]
async fn paces_keep_within_every_window() {
    let story = Story::begins_with_one_team().await;
    let app = &story.desk.app;
    let pace = |every, ahead| lanes::Pace {
        every: SignedDuration::from_millis(every),
        ahead,
    };
    let begun = story.desk.now();
    let mut taken: Vec<SignedDuration> = Vec::new();
    for step in 0..350 {
        let after = SignedDuration::from_millis(100) * step;
        let at = begun + after;
        for _ in 0..3 {
            let lanes = vec![
                ("a".to_owned(), pace(1000, 5)),
                ("b".to_owned(), pace(2200, 150)),
            ];
            let claimed = visavis::actions::posting::claim_lanes(app, lanes, at).await;
            if claimed.unwrap().is_none() {
                taken.push(after);
            }
        }
    }
    for (most, within) in [(7, 1), (8, 2), (60, 30)] {
        let within = SignedDuration::from_secs(within);
        for first in &taken {
            let among = taken
                .iter()
                .filter(|it| **it >= *first && **it - *first < within);
            assert!(among.count() <= most, "{most} in {within:?} from {first:?}");
        }
    }
    assert!(taken.len() >= 38, "{}", taken.len());
}
