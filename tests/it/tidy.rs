//! The shape of the sources, as ARCHITECTURE.md states it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each part of `src` and the parts that it may import; itself and `error` are always fine.
const MAY_IMPORT: [(&str, &[&str]); 19] = [
    ("lib", &[]),
    ("main", &[]),
    ("error", &[]),
    ("config", &["secrets"]),
    ("explain", &[]),
    ("i18n", &[]),
    ("secrets", &[]),
    ("telemetry", &["config"]),
    ("store", &["config", "secrets"]),
    ("personio", &[]),
    ("queue", &["store"]),
    ("app", &["store", "config", "i18n", "secrets"]),
    (
        "actions",
        &["queue", "app", "store", "secrets", "config", "i18n"],
    ),
    (
        "channels",
        &["actions", "store", "app", "i18n", "secrets", "config"],
    ),
    (
        "worker",
        &[
            "actions", "app", "channels", "config", "i18n", "personio", "queue", "secrets", "store",
        ],
    ),
    (
        "web",
        &[
            "actions",
            "api",
            "app",
            "channels",
            "config",
            "i18n",
            "secrets",
            "store",
            "telemetry",
        ],
    ),
    ("api", &["actions", "app", "config", "secrets", "store"]),
    (
        "demo",
        &[
            "queue",
            "actions",
            "app",
            "channels",
            "config",
            "i18n",
            "personio",
            "secrets",
            "server",
            "store",
            "telemetry",
            "worker",
        ],
    ),
    // The two that put everything together.
    ("cli", &["*"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("node_modules") && !path.ends_with("vendor") {
                    walk(&path, ending, found);
                }
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

fn short(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.display().to_string()
}

/// Which part of `src` a file belongs to: the folder, or the file's own name.
fn part_of(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap();
    rest.split(['/', '.']).next().unwrap()
}

/// Architecture: imports point inward, as the table says.
#[test]
fn imports_point_inward() {
    let mut wrong = Vec::new();
    for file in files("src", "rs") {
        let path = short(&file);
        let part = part_of(&path);
        // Crates of their own, which the compiler keeps apart, and what puts all together.
        if ["domain", "mail", "smtp", "server"].contains(&part) {
            continue;
        }
        let allowed = MAY_IMPORT.iter().find(|it| it.0 == part);
        let (_, allowed) =
            allowed.unwrap_or_else(|| panic!("tidy.rs does not know the part `{part}` of src"));
        let text = std::fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|it| !it.trim_start().starts_with("//")) {
            for import in line.split("crate::").skip(1) {
                let name = |it: char| !it.is_alphanumeric() && it != '_';
                let imported = import.split(name).next().unwrap();
                let fine = imported.is_empty()
                    || imported == part
                    || imported == "error"
                    || allowed.contains(&imported)
                    || allowed.contains(&"*");
                if !fine {
                    wrong.push(format!("{path}: crate::{imported}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports against the table:\n{}",
        wrong.join("\n")
    );
}

/// Architecture: the web mounts the doors of channels and knows nothing else of them but what its pages
/// print for the other side, and no channel knows another.
#[test]
fn the_web_knows_only_the_doors_of_channels() {
    for file in files("src/web", "rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|it| it.contains("crate::channels")) {
            let door = line.contains("::routes()")
                || line.contains("compose::page_token")
                || line.contains("slack::manifest")
                || line.contains("msteams::package");
            assert!(door, "{}: {line}", short(&file));
        }
    }
}

/// Architecture: nothing in the rules knows a database, a clock or another task.
#[test]
fn the_rules_know_no_outside() {
    for file in files("src/domain", "rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for word in ["async ", "sea_orm", "axum", "tokio", "::now()", "tracing"] {
            assert!(!text.contains(word), "{}: {word}", short(&file));
        }
    }
}

/// Architecture 2.1: a file has at most 600 lines.
#[test]
fn no_file_is_longer_than_600_lines() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "migrations"] {
        for file in files(folder, "rs") {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            if lines > 600 {
                long.push(format!("{}: {lines}", short(&file)));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Architecture 2.6: each file says in its first line what it knows.
#[test]
fn each_file_says_what_it_knows() {
    let silent: Vec<String> = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .filter(|it| !std::fs::read_to_string(it).unwrap().starts_with("//! "))
        .map(|it| short(&it))
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// Architecture 2.6: all words of templates come from the language files.
#[test]
fn templates_hold_no_words() {
    let mut wrong = Vec::new();
    // The description of the API is for programmers, in English.
    let pages = files("templates", "html").into_iter();
    for file in pages.filter(|it| !short(it).starts_with("templates/api/")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let text = without(&text, "{#", "#}");
        let text = without(&text, "{{", "}}");
        let text = without(&text, "{%", "%}");
        let text = without(&text, "<script", "</script>");
        let text = without(&text, "<style", "</style>");
        let text = without(&text, "<!--", "-->");
        let text = without(&text, "<code", "</code>");
        let text = without(&text, "<kbd", "</kbd>");
        for part in text.split('>').skip(1) {
            let words = part.split('<').next().unwrap();
            let words = words.replace("&nbsp;", "").replace("&middot;", "");
            // A name of ours, keys of a keyboard, and codes are the same in every language.
            let plain = words.trim();
            let known = [
                "Visavis",
                "English",
                "PostgreSQLSQLite",
                "PostgreSQL",
                "SQLite",
            ];
            let is_word = |it: &str| {
                let letters = it.chars().filter(|it| it.is_alphabetic()).count();
                let acronym = it.chars().all(|it| it.is_ascii_uppercase());
                letters > 1 && !acronym && !known.contains(&it)
            };
            if plain.split_whitespace().any(is_word) && !plain.contains('=') {
                wrong.push(format!("{}: {plain}", short(&file)));
            }
        }
        let unsafe_filter = ["|safe", "| safe"]
            .iter()
            .any(|it| text_of(&file).contains(it));
        if unsafe_filter {
            wrong.push(format!("{}: |safe", short(&file)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn text_of(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

/// A text without what stands between two marks.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(begin) {
        kept.push_str(before);
        rest = after.split_once(end).map_or("", |it| it.1);
    }
    kept.push_str(rest);
    kept
}

/// Architecture 2.1: the map names every folder of the sources.
#[test]
fn the_map_names_every_folder() {
    let map = root().join("ARCHITECTURE.md");
    let Ok(map) = std::fs::read_to_string(map) else {
        panic!("there is no ARCHITECTURE.md");
    };
    let folders: BTreeSet<String> = files("src", "rs")
        .iter()
        .map(|it| short(it))
        .filter_map(|it| Some(it.strip_prefix("src/")?.split_once('/')?.0.to_owned()))
        .collect();
    let missing: Vec<_> = folders
        .iter()
        .filter(|it| !map.contains(it.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// RS-T42: what must not be in the tree is not, and what must be new enough is.
#[test]
fn the_tree_holds_nothing_that_is_banned() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in [
        "rsa",
        "aws-lc-sys",
        "openssl-sys",
        "native-tls",
        "async-std",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
    // Only for what a signature covers, behind guards.
    let needs_parser = |it: &&str| it.contains(" \"mail-parser\",\n");
    for package in lock.split("[[package]]\n").filter(needs_parser) {
        assert!(package.starts_with("name = \"mail-auth\"\n"), "{package}");
    }
    let deny = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    let number =
        |it: &str| -> Vec<u64> { it.split('.').map(|it| it.parse().unwrap_or(0)).collect() };
    let minima: Vec<(&str, &str)> = deny
        .lines()
        .filter_map(|it| {
            it.split("crate = \"")
                .nth(1)?
                .split('"')
                .next()?
                .split_once("@<")
        })
        .collect();
    assert!(minima.len() > 5);
    for (name, least) in minima {
        for found in lock
            .split("[[package]]")
            .filter(|it| it.contains(&format!("name = \"{name}\"\n")))
        {
            let version = found
                .split("version = \"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            assert!(
                number(version) >= number(least),
                "{name} {version} is older than {least}"
            );
        }
    }
}

/// Lists the rules of the product that no test names: `cargo test --test it rules_without_a_test --
/// --ignored --nocapture`.
#[test]
#[ignore = "it tells, it does not judge"]
fn rules_without_a_test() {
    let Ok(product) = std::fs::read_to_string(root().join("../shared/spec/product.md")) else {
        eprintln!("skipped: there is no product.md beside the repository");
        return;
    };
    let rules: Vec<&str> = product
        .lines()
        .filter_map(|it| it.strip_prefix("- "))
        .filter_map(|it| it.split(' ').next())
        .filter(|it| {
            let (letter, number) = it.split_at(1);
            letter.chars().all(|it| it.is_ascii_uppercase())
                && !number.is_empty()
                && number.chars().all(|it| it.is_ascii_digit())
        })
        .collect();
    assert!(rules.len() > 50);
    let mut named = BTreeSet::new();
    for file in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let text = text_of(&file);
        let mut comment = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("///") {
                comment.push_str(words);
            } else if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
                let words = comment.split(|it: char| !it.is_alphanumeric() && it != '-');
                named.extend(words.map(str::to_owned));
                comment.clear();
            } else if !line.starts_with("#[") {
                comment.clear();
            }
        }
    }
    let without: Vec<&&str> = rules.iter().filter(|it| !named.contains(**it)).collect();
    eprintln!(
        "{} of {} rules have no test that names them:",
        without.len(),
        rules.len()
    );
    eprintln!("{without:?}");
}
