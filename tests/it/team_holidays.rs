//! The holidays of a team: by hand, and out of calendar files (T3).

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::desk::{Desk, Page, Person};
use crate::team_hours::{adds, field, hours, patch, posts, wrong_at};

async fn upload(person: &Person, path: &str, version: &str, file: &str) -> Page {
    let form = Form::new()
        .text("csrf", person.web.csrf().await)
        .text("version", version.to_owned())
        .part("file", Part::text(file.to_owned()).file_name("days.ics"));
    let sent = person.web.call(Method::POST, path).multipart(form).send();
    Page::read(sent.await.unwrap()).await
}

/// T3. Whole days, half days and parts of days, by hand.
#[tokio::test]
async fn holidays_are_added_and_removed_by_hand() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let path = format!("/settings/teams/{payroll}/holidays");
    let add = |fields: Vec<(&'static str, &'static str)>| {
        let (web, path) = (ann.web.clone(), path.clone());
        async move { adds(&web, &path, &fields).await }
    };
    for (date, part) in [("2026-12-25", "whole"), ("2026-12-24", "afternoon")] {
        let fields = vec![("date", date), ("name", "Christmas"), ("part", part)];
        add(fields).await.is(303);
    }
    let part = [("part", "part"), ("from", "08:00"), ("to", "10:30")];
    add([&[("date", "2027-03-01")], &part[..]].concat())
        .await
        .is(303);
    let kept: Vec<(String, u16, u16)> = hours(&desk, payroll)
        .await
        .holidays
        .iter()
        .map(|it| (it.date.to_string(), it.from, it.to))
        .collect();
    let expected = [
        ("2026-12-24".to_owned(), 720, 1440),
        ("2026-12-25".to_owned(), 0, 1440),
        ("2027-03-01".to_owned(), 480, 630),
    ];
    assert_eq!(kept, expected);

    for (fields, id) in [
        (vec![("date", "2026-12-25"), ("part", "morning")], "date"),
        (vec![("date", "never"), ("part", "whole")], "date"),
        (
            vec![
                ("date", "2026-12-30"),
                ("part", "part"),
                ("from", "9"),
                ("to", "10:00"),
            ],
            "from",
        ),
        (
            vec![
                ("date", "2026-12-30"),
                ("part", "part"),
                ("from", "11:00"),
                ("to", "10:00"),
            ],
            "to",
        ),
    ] {
        let page = add(fields.clone()).await;
        assert!(!wrong_at(&page, id).is_empty());
        assert_eq!(field(&page, "date"), fields[0].1);
    }
    let page = ann.web.opens(&path).await.is(200);
    assert!(page.text.contains("Thursday, 24 December 2026") && page.text.contains("from 12:00"));
    let first = page.text.split("name=\"holiday\" value=\"").nth(1).unwrap();
    let first = first.split('"').next().unwrap().replace("&#34;", "\"");
    let removal = format!("{path}/removal");
    let csrf = ann.web.csrf().await;
    for _ in 0..2 {
        let fields = [("holiday", first.as_str())];
        let gone = ann.web.posts_with(&csrf, &removal, &fields).await;
        gone.is(303);
    }
    assert_eq!(hours(&desk, payroll).await.holidays.len(), 2);
}

/// T3. A calendar file is looked at first; what is ticked is added, once.
#[tokio::test]
async fn holidays_come_out_of_a_calendar_file() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let zone = json!({ "hours": { "tz": "Europe/Berlin" } });
    patch(&ann, "/api/v1/teams/payroll", zone).await.is(200);
    let path = format!("/settings/teams/{payroll}/holidays");
    let file = format!("{path}/file");
    let version = field(&ann.web.opens(&path).await, "version");
    let calendar = include_str!("../data/holidays.ics");

    let preview = upload(&ann, &file, &version, calendar).await.is(200);
    assert!(
        preview.text.contains("Christmas Day, closed") && preview.text.contains("Company outing")
    );
    assert!(!preview.text.contains("Called off") && preview.text.contains("before this year"));
    assert!(hours(&desk, payroll).await.holidays.is_empty());
    let mut fields: Vec<(String, String)> = preview
        .fields()
        .into_iter()
        .map(|it| (it.0, it.1.replace("&#34;", "\"")))
        .collect();
    // One is not wanted.
    fields.retain(|it| !it.1.contains("2028-12-25"));
    let added = posts(&ann.web, &format!("{path}/import"), &fields)
        .await
        .is(303);
    assert_eq!(added.location(), format!("{path}?added=5"));
    let kept: Vec<String> = hours(&desk, payroll)
        .await
        .holidays
        .iter()
        .map(|it| format!("{} {}-{} {}", it.date, it.from, it.to, it.name))
        .collect();
    let expected = [
        "2026-06-11 0-1440 Company outing",
        "2026-06-12 0-1440 Company outing",
        "2026-12-24 720-1440 Christmas Eve",
        "2026-12-25 0-1440 Christmas Day, closed",
        "2027-12-25 0-1440 Christmas Day, closed",
    ];
    assert_eq!(kept, expected);

    // Again: only what was left out is new. And who looked before all that is told.
    let version = field(&ann.web.opens(&path).await, "version");
    let again = upload(&ann, &file, &version, calendar).await.is(200);
    assert_eq!(again.text.matches("name=\"holidays\"").count(), 1);
    assert_eq!(
        posts(&ann.web, &format!("{path}/import"), &fields)
            .await
            .status,
        409
    );
}

/// T3. A file that is none is refused at its field, by its line.
#[tokio::test]
async fn a_broken_calendar_file_is_refused_by_its_line() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let path = format!("/settings/teams/{payroll}/holidays");
    let version = field(&ann.web.opens(&path).await, "version");
    let long = "X".repeat(1024 * 1024 + 1);
    for (file, said) in [
        (include_str!("../data/broken.ics"), "Line 11: This date"),
        ("Date;Name\n2026-12-25;Christmas", "Line 1: "),
        ("", "no events"),
        (long.as_str(), "too large"),
    ] {
        let page = upload(&ann, &format!("{path}/file"), &version, file).await;
        assert!(
            wrong_at(&page, "file").contains(said),
            "{}",
            wrong_at(&page, "file")
        );
    }
    let none = Form::new()
        .text("csrf", ann.web.csrf().await)
        .text("version", version);
    let call = ann.web.call(Method::POST, &format!("{path}/file"));
    let page = Page::read(call.multipart(none).send().await.unwrap()).await;
    assert!(!wrong_at(&page, "file").is_empty());
    assert!(hours(&desk, payroll).await.holidays.is_empty());
}
