//! Insights: a team's last seven days beside its usual ones, for its members, about nobody (I13).

use domain::ids::TeamId;
use serde_json::{Value, json};
use visavis::actions::manage_slas::{self, PolicyForm};
use visavis::store::sql::Sql;

use crate::desk::{Desk, Person, at, eventually};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A goal of an hour for first responses, none for resolving.
async fn promise_an_hour(desk: &Desk, team: TeamId) {
    let viewer = desk.viewer(desk.administrator().id).await;
    let form = PolicyForm {
        categories: None,
        respond: Some(60),
        resolve: None,
        warn_percent: 75,
    };
    manage_slas::create(&desk.app, &viewer, team, form)
        .await
        .unwrap();
}

/// On a Wednesday at 10:00: so many are created, answered in time, answered late and resolved. It ends
/// half an hour after midnight, when the day's figures are kept.
async fn wednesday(
    desk: &Desk,
    ann: &Person,
    claire: &Person,
    [created, in_time, late, resolved]: [usize; 4],
) {
    let api = ann.api().await;
    let mut numbers = Vec::new();
    for count in 0..created {
        let body = json!({ "team": "payroll", "requester": { "email": claire.email },
            "subject": format!("Question {count}"), "body": "Where do I find it?" });
        let made = api.posts("/api/v1/requests", &body).await.is(201).json();
        numbers.push(made["number"].as_i64().unwrap());
    }
    desk.advance(30 * MINUTE);
    for number in &numbers[..in_time] {
        ann.replies(*number, "There.").await;
    }
    desk.advance(150 * MINUTE);
    for number in &numbers[in_time..in_time + late] {
        ann.replies(*number, "There.").await;
    }
    for number in &numbers[..resolved] {
        ann.changes(*number, json!({ "status": "resolved" })).await;
    }
    let kept = desk.count("team_days").await;
    desk.advance(11 * HOUR + 30 * MINUTE);
    eventually("the figures of the day", || async {
        (desk.count("team_days").await > kept).then_some(())
    })
    .await;
}

async fn figures(person: &Person) -> Value {
    let api = person.api().await;
    api.gets("/api/v1/insights?team=payroll")
        .await
        .is(200)
        .json()
}

/// Five Wednesdays, then the Monday after the last of them.
async fn five_weeks(desk: &Desk, ann: &Person, claire: &Person) {
    desk.advance(2 * DAY + HOUR);
    for week in [[2, 1, 1, 1], [4, 1, 1, 1], [4, 2, 0, 3], [8, 1, 1, 3]] {
        wednesday(desk, ann, claire, week).await;
        desk.advance(6 * DAY + 9 * HOUR + 30 * MINUTE);
    }
    wednesday(desk, ann, claire, [6, 3, 1, 2]).await;
    desk.advance(4 * DAY + 9 * HOUR + 30 * MINUTE);
}

/// I13. The last seven days against the median of the four weeks before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_seven_days_stand_beside_the_usual_week() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let bea = desk.expert("Bea Colleague", &[payroll]).await;
    let ben = desk.expert("Ben Stranger", &[travel]).await;
    let claire = desk.employee("Claire Martin").await;
    promise_an_hour(&desk, payroll).await;

    let before = figures(&ann).await;
    assert_eq!(*at(&before, "/created/count"), 0);
    assert_eq!(*at(&before, "/created/usual"), Value::Null);
    assert_eq!(*at(&before, "/unassigned/usual"), Value::Null);
    assert_eq!(*at(&before, "/responded_in_time/percent"), Value::Null);
    ann.signs_in().await.is(303);
    let page = ann.web.opens("/insights/payroll").await.is(200);
    assert!(page.text.contains("There is nothing to compare with yet"));
    assert!(
        page.text.contains("<b>0</b> <span>created</span>"),
        "{}",
        page.text
    );

    five_weeks(&desk, &ann, &claire).await;
    let after = figures(&ann).await;
    assert_eq!(*at(&after, "/compared_weeks"), 4);
    assert_eq!(*at(&after, "/time_zone"), "UTC");
    assert_eq!(
        *at(&after, "/created"),
        json!({ "count": 6, "more": false, "usual": 4.0 })
    );
    assert_eq!(
        *at(&after, "/resolved"),
        json!({ "count": 2, "more": false, "usual": 2.0 })
    );
    assert_eq!(
        *at(&after, "/responded_in_time"),
        json!({ "met": 3, "of": 4, "percent": 75, "usual": 50.0 })
    );
    assert_eq!(*at(&after, "/resolved_in_time/of"), 0);
    let by_week: Vec<(i64, i64)> = after["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["created"].as_i64().unwrap(),
                it["resolved"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(by_week, [(2, 1), (4, 1), (4, 3), (8, 3), (6, 2)]);
    assert_eq!(after["days"].as_array().unwrap().len(), 7);
    assert_eq!(*at(&after, "/days/1/first"), "2026-02-04");
    assert_eq!(*at(&after, "/days/1/created"), 6);
    assert_eq!(*at(&after, "/days/6/created"), 0);
    // What lies there is compared with what was kept on the four Wednesdays before.
    let open: i64 = after["by_status"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["count"].as_i64().unwrap())
        .sum();
    assert_eq!(open, 24 - 10);
    let unanswered = 24 - 14;
    assert_eq!(*at(&after, "/overdue/count"), unanswered);
    assert!(at(&after, "/overdue/usual").is_f64(), "{after:#}");
    assert!(
        at(&after, "/to_do_over_two_days/count").as_i64() >= Some(unanswered),
        "{after:#}"
    );

    ann.signs_in().await.is(303);
    let page = ann.web.opens("/insights/payroll").await.is(200);
    for sentence in [
        "<b>6</b> <span>created, 2 more than in a usual week</span>",
        "<b>2</b> <span>resolved, as many as in a usual week</span>",
        "<b>75%</b> <span>of first responses came within the goal (3 of 4), more than the usual 50%</span>",
        "<span>Nothing that was resolved in these days had a goal</span>",
        "median of the 4 weeks before",
    ] {
        assert!(page.text.contains(sentence), "{sentence}\n{}", page.text);
    }

    // R6: what somebody asks their own team is not counted for them.
    ann.mails("payroll@hr.test", "My own", "Where is it?").await;
    desk.settles().await;
    assert_eq!(*at(&figures(&ann).await, "/created/count"), 6);
    assert_eq!(*at(&figures(&bea).await, "/created/count"), 7);
    let mine = figures(&ann).await;
    let theirs = figures(&bea).await;
    assert_eq!(
        mine["unassigned"]["count"].as_i64().unwrap() + 1,
        theirs["unassigned"]["count"].as_i64().unwrap()
    );

    // Nobody is named, neither experts nor requesters.
    bea.signs_in().await.is(303);
    let page = bea.web.opens("/insights/payroll").await.is(200);
    for name in [
        "Ann",
        "Claire",
        "Martin",
        "Ben ",
        ann.email.as_str(),
        claire.email.as_str(),
    ] {
        assert!(!page.text.contains(name), "{name}");
        assert!(!theirs.to_string().contains(name), "{name}");
    }

    // R5: another team's figures are not there.
    ben.signs_in().await.is(303);
    let other = ben.web.opens("/insights/payroll").await.is(404);
    let nothing = ben.web.opens("/insights/nowhere").await.is(404);
    assert_eq!(other.text.replace("payroll", "nowhere"), nothing.text);
    let api = ben.api().await;
    let other = api.gets("/api/v1/insights?team=payroll").await.is(404);
    let nothing = api.gets("/api/v1/insights?team=nowhere").await.is(404);
    assert_eq!(other.text, nothing.text);
    let home = ben.web.opens("/insights").await.is(303);
    assert_eq!(home.location(), "/insights/travel");
    claire.signs_in().await.is(303);
    claire.web.opens("/insights").await.is(404);
    claire.web.opens("/insights/payroll").await.is(404);
    let administrator = desk.administrator();
    administrator.signs_in().await.is(303);
    administrator.web.opens("/insights/payroll").await.is(404);
}

/// The texts between two marks, each time.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    text.split(begin)
        .skip(1)
        .filter_map(|it| it.split_once('>').map_or(Some(it), |it| Some(it.1)))
        .filter_map(|it| it.split(end).next())
        .collect()
}

/// I13, WCAG 1.1.1. Each chart is drawn on the page, has a name and words, and its table says the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_say_what_charts_show() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    promise_an_hour(&desk, payroll).await;
    five_weeks(&desk, &ann, &claire).await;
    ann.signs_in().await.is(303);
    let page = ann.web.opens("/insights/payroll").await.is(200);
    assert!(!page.text.contains("style="), "no inline styles");
    let figures: Vec<&str> = page.text.split("<figure ").skip(1).collect();
    assert_eq!(figures.len(), 4);
    for (place, figure) in figures.iter().enumerate() {
        let drawn = between(figure, "<text class=\"chart-value\"", "</text>");
        let mut table = between(figure, "<td class=\"num\"", "</td>");
        match place {
            // The line of the usual week is drawn as dashes.
            1 | 2 => {
                assert!(figure.contains("class=\"chart-mark one\""), "{figure}");
                table.truncate(table.len() - 2);
            }
            3 => table = table.into_iter().step_by(2).collect(),
            _ => {}
        }
        assert!(drawn.len() >= 3, "{figure}");
        let first: Vec<&str> = table
            .iter()
            .map(|it| it.split(" (").next().unwrap())
            .collect();
        assert_eq!(drawn, first, "{figure}");
        let id = figure
            .split("id=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        for part in ["title", "text"] {
            assert!(figure.contains(&format!("id=\"{id}-{part}\">")), "{figure}");
        }
        assert!(figure.contains(&format!("aria-labelledby=\"{id}-title {id}-text\"")));
    }
    assert!(figures[2].contains("75% (3 of 4)"), "{}", figures[2]);
    // The week's figure is the sum of its days.
    let days = between(figures[0], "<td class=\"num\"", "</td>");
    let created: i64 = days
        .iter()
        .step_by(2)
        .map(|it| it.parse::<i64>().unwrap())
        .sum();
    assert_eq!(created, 6);
}

/// I13. An installation that was there before figures were has them for its older requests.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn older_requests_are_counted_once_they_are_found() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    desk.advance(2 * DAY + HOUR);
    wednesday(&desk, &ann, &claire, [3, 1, 0, 2]).await;
    let before = figures(&ann).await;
    desk.app
        .db
        .write(|txn| {
            Box::pin(async move {
                Sql::new("DELETE FROM milestones").run(txn).await?;
                Sql::new("DELETE FROM settings WHERE name = 'figures.prepared'")
                    .run(txn)
                    .await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    eventually("the milestones of older requests", || async {
        (desk.count("milestones").await == 6).then_some(())
    })
    .await;
    assert_eq!(figures(&ann).await, before);
    assert_eq!(*at(&before, "/created/count"), 3);
    assert_eq!(*at(&before, "/resolved/count"), 2);
}

/// I13, L4. The page in another language counts the same, with its own numbers.
#[tokio::test]
async fn insights_speak_the_readers_language() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    for (language, word) in [
        ("de", "Die letzten sieben Tage"),
        ("fr", "Les sept derniers jours"),
        ("es", "Los últimos siete días"),
        ("it", "Gli ultimi sette giorni"),
        ("nl", "De laatste zeven dagen"),
        ("pt", "Os últimos sete dias"),
    ] {
        ann.web
            .changes_form("/preferences", "/preferences", &[("language", language)])
            .await
            .is(303);
        let page = ann.web.opens("/insights/payroll").await.is(200);
        assert!(page.text.contains(word), "{language}: {}", page.text);
    }
}
