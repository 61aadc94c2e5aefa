//! `visavis explain deadline`, against answers of an oracle that shares nothing with it (tests/data/deadlines.py).

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::desk::Folder;

const CASES: &str = include_str!("../data/deadlines.jsonl");

/// The program alone: no settings, no database, and the time zone of some machine.
fn started(folder: &Folder, zone: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_visavis"))
        .args(["explain", "deadline"])
        .current_dir(&**folder)
        .env("TZ", zone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// What it answers, line by line. It ends well whatever it was asked.
fn asked(questions: Vec<String>, zone: &str) -> Vec<Value> {
    let folder = Folder::new();
    let mut child = started(&folder, zone);
    let mut stdin = child.stdin.take().unwrap();
    let count = questions.len();
    let writer = std::thread::spawn(move || {
        for question in questions {
            writeln!(stdin, "{question}").unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    assert_eq!(std::fs::read_dir(&*folder).unwrap().count(), 0);
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(answers.len(), count);
    answers
}

fn cases() -> Vec<Value> {
    CASES
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect()
}

fn office(id: usize) -> Value {
    let day = json!([["09:00", "12:00"], ["13:00", "17:00"]]);
    json!({
        "id": id,
        "tz": "Europe/Berlin",
        "weekly_hours": {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day},
        "holidays": ["2026-12-25"],
        "start": "2026-11-20T16:30:00+01:00",
        "minutes": 60 + id % 4000,
    })
}

/// RS-R13, T8. The clock agrees with an oracle that counts minute by minute, wherever it runs.
#[test]
fn each_deadline_is_what_counting_minute_by_minute_gives() {
    let cases = cases();
    let questions = || cases.iter().map(|it| it["ask"].to_string()).collect();
    let answers = asked(questions(), "America/New_York");
    let mut wrong = Vec::new();
    for (case, answer) in cases.iter().zip(&answers) {
        let right = match case["due"].as_str() {
            Some(due) => {
                let due: Timestamp = due.parse().unwrap();
                answer["due"] == due.to_string() && answer.get("error").is_none()
            }
            None => answer["error"].is_string() && answer.get("due").is_none(),
        };
        if !right || answer["id"] != case["ask"]["id"] {
            wrong.push(format!("{case}\n  is {answer}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked(questions(), "Australia/Lord_Howe") == answers);
}

/// interfaces.md. What is no question gets an error in its place, and the next one its answer.
#[test]
fn what_is_no_question_gets_an_error_and_the_next_line_an_answer() {
    let lines = [
        office(1).to_string(),
        "no JSON".to_owned(),
        "\"text\"".to_owned(),
        "[1, 2]".to_owned(),
        json!({"id": "x"}).to_string(),
        json!({"id": {"deep": [1]}, "tz": 5}).to_string(),
        office(2).to_string(),
        r#"{"id": 12345678901234567890123, "start": "2026-01-01T09:00Z"}"#.to_owned(),
        office(3)
            .to_string()
            .replace("16:30:00+", "16:30:00.1234567899+"),
    ];
    let answers = asked(lines.to_vec(), "UTC");
    assert_eq!(answers[0], json!({"id": 1, "due": "2026-11-23T08:31:00Z"}));
    for (at, id) in [
        (1, Value::Null),
        (2, Value::Null),
        (3, Value::Null),
        (4, json!("x")),
        (5, json!({"deep": [1]})),
    ] {
        assert_eq!(answers[at]["id"], id);
        assert!(answers[at]["error"].is_string(), "{}", answers[at]);
    }
    assert_eq!(answers[6], json!({"id": 2, "due": "2026-11-23T08:32:00Z"}));
    let error = answers[7]["error"].as_str().unwrap();
    assert!(error.starts_with("start: "), "{error}");
    assert_eq!(answers[8]["due"], "2026-11-23T08:33:00.123456789Z");
}

/// interfaces.md. Whoever asks one question at a time gets each answer before the next question.
#[test]
fn an_answer_comes_before_the_next_question() {
    let folder = Folder::new();
    let mut child = started(&folder, "UTC");
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", office(id)).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// RS-R13. Ten thousand deadlines are a matter of a second, even as it is built for tests; hours that
/// never open and goals of years on one minute a week are no exception.
#[test]
fn ten_thousand_deadlines_take_a_second() {
    let mut questions: Vec<String> = (0..10_000).map(|it| office(it).to_string()).collect();
    questions[10] = json!({
        "id": 10, "tz": "UTC", "weekly_hours": {}, "holidays": [], "start": "2026-01-01T00:00:00Z", "minutes": 1,
    })
    .to_string();
    questions[11] = json!({
        "id": 11, "tz": "Europe/Berlin", "weekly_hours": {"sun": [["02:30", "02:31"]]}, "holidays": [],
        "start": "2026-01-01T00:00:00Z", "minutes": 400_000,
    })
    .to_string();
    let begun = Instant::now();
    let answers = asked(questions, "UTC");
    let taken = begun.elapsed();
    assert!(answers[10]["error"].is_string());
    assert!(answers[11]["due"].is_string(), "{}", answers[11]);
    // Other tests run beside this one.
    assert!(taken < Duration::from_secs(5), "{taken:?}");
}
