//! Runs the shared fixtures where they are at hand; they are not part of the project.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::Value;

use crate::{Class, Mail, read};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/mail-fixtures")
}

fn cases() -> Vec<Value> {
    let Ok(list) = std::fs::read_to_string(folder().join("cases.jsonl")) else {
        eprintln!("skipped: no fixtures at {}", folder().display());
        return Vec::new();
    };
    list.lines()
        .map(|line| serde_json::from_str(line).expect("a case a line"))
        .collect()
}

fn message(case: &Value) -> Vec<u8> {
    let input = std::fs::read(folder().join(case["input"].as_str().expect("an input")))
        .expect("the input is there");
    let kind = match case["wrap"].as_str() {
        Some("raw") => return input,
        Some("html") => "html",
        _ => "plain",
    };
    let mut raw = format!(
        "From: Ann <ann@example.com>\r\nTo: hr@example.com\r\nSubject: Re: x\r\nMIME-Version: 1.0\r\nContent-Type: text/{kind}; \
         charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    .into_bytes();
    raw.extend(input);
    raw
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn contains(text: &[String], wanted: &str) -> bool {
    let wanted = words(wanted);
    wanted.is_empty() || text.windows(wanted.len()).any(|window| window == wanted)
}

fn strings<'a>(expect: &'a Value, key: &str) -> Vec<&'a str> {
    expect[key]
        .as_array()
        .map(|list| list.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default()
}

/// What is wrong with a reply; the second says whether words were lost.
fn judge(mail: &Mail, expect: &Value) -> (Vec<String>, bool) {
    let reply = words(&mail.reply);
    let mut wrong = Vec::new();
    let mut lost = false;
    if let Some(whole) = expect["reply"].as_str() {
        let whole = words(whole);
        if whole != reply {
            wrong.push(format!("reply is {:?}", mail.reply));
        }
        lost |= whole.iter().any(|word| !reply.contains(word));
    }
    for text in strings(expect, "contains") {
        if !contains(&reply, text) {
            wrong.push(format!("lost {text:?}"));
            lost = true;
        }
    }
    for text in strings(expect, "excludes") {
        if contains(&reply, text) {
            wrong.push(format!("kept {text:?}"));
        }
    }
    (wrong, lost)
}

#[test]
fn replies_are_found_as_people_would() {
    let (mut count, mut passed, mut lost, mut soft, mut soft_kept) = (0, 0, 0, 0, 0);
    let mut slowest = (0, String::new());
    for case in cases().iter().filter(|case| case["kind"] == "reply") {
        let raw = message(case);
        let begin = Instant::now();
        let mail = read(&raw, None).expect("readable");
        let took = begin.elapsed().as_micros();
        let id = case["id"].as_str().unwrap_or_default();
        if took > slowest.0 {
            slowest = (took, id.to_owned());
        }
        let (wrong, is_lost) = judge(&mail, &case["expect"]);
        count += 1;
        passed += usize::from(wrong.is_empty());
        lost += usize::from(is_lost);
        for text in strings(&case["expect"], "soft_excludes") {
            soft += 1;
            if contains(&words(&mail.reply), text) {
                soft_kept += 1;
                eprintln!("{id}: signature {text:?}");
            }
        }
        if !wrong.is_empty() {
            eprintln!("{id}: {}", wrong.join("; "));
        }
    }
    if count == 0 {
        return;
    }
    eprintln!(
        "replies: {passed} of {count} pass, {lost} lose words, {soft_kept} of {soft} signatures kept; slowest {slowest:?} µs"
    );
    assert!(passed * 100 >= count * 96, "{passed} of {count}");
    assert!(lost * 100 <= count, "{lost} of {count}");
}

#[test]
fn messages_are_read_as_others_read_them() {
    let (mut count, mut passed) = (0, 0);
    let mut by_corpus: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in cases().iter().filter(|case| case["kind"] == "mime") {
        let expect = &case["expect"];
        let mail = read(&message(case), None).unwrap_or_default();
        let mut wrong = Vec::new();
        if let Some(subject) = expect["subject"].as_str()
            && words(subject) != words(&mail.subject)
        {
            wrong.push(format!("subject {:?} not {subject:?}", mail.subject));
        }
        let from = mail
            .from
            .as_ref()
            .map(|from| from.address.clone())
            .unwrap_or_default();
        if let Some(wanted) = expect["from"].as_str()
            && wanted != from
        {
            wrong.push(format!("from {from:?} not {wanted:?}"));
        }
        for text in strings(expect, "text_contains") {
            if !contains(&words(&mail.text), text) {
                wrong.push(format!("text lacks {text:?}: {:?}", mail.text));
            }
        }
        let files: Vec<(String, usize)> = mail
            .attachments
            .iter()
            .map(|file| (file.name.clone(), file.data.len()))
            .collect();
        for wanted in expect["attachments"].as_array().into_iter().flatten() {
            let name = wanted["name"].as_str().unwrap_or_default();
            let size = wanted["size"]
                .as_u64()
                .and_then(|size| usize::try_from(size).ok());
            if !files
                .iter()
                .any(|(file, length)| file == name && Some(*length) == size)
            {
                wrong.push(format!("no {name} of {size:?} among {files:?}"));
            }
        }
        if let Some(wanted) = expect["attachment_count"].as_u64()
            && usize::try_from(wanted) != Ok(files.len())
        {
            wrong.push(format!("{} files, not {wanted}: {files:?}", files.len()));
        }
        count += 1;
        let entry = by_corpus
            .entry(case["corpus"].as_str().unwrap_or_default().to_owned())
            .or_default();
        entry.0 += 1;
        if wrong.is_empty() {
            passed += 1;
            entry.1 += 1;
        } else {
            eprintln!("{}: {}", case["id"], wrong.join("; "));
        }
    }
    eprintln!("messages: {passed} of {count}; {by_corpus:?}");
    assert!(passed * 100 >= count * 85, "{passed} of {count}");
}

#[test]
fn classes_are_told_apart() {
    let (mut count, mut passed) = (0, 0);
    for case in cases().iter().filter(|case| case["kind"] == "class") {
        let mail = read(&message(case), None).expect("readable");
        let class = match mail.class {
            Class::Human => "human",
            Class::Auto => "auto",
            Class::Bounce => "bounce",
            Class::Loop => "loop",
        };
        count += 1;
        if case["expect"]["class"] == class {
            passed += 1;
        } else {
            eprintln!("{}: {class} ({})", case["id"], mail.class_reason);
        }
    }
    eprintln!("classes: {passed} of {count}");
    assert!(passed * 100 >= count * 98, "{passed} of {count}");
}
