//! RS-R16. The corpora of the fuzz targets `mail`, `html` and `fold`, as ordinary tests.

use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../../../fuzz/checks/fold.rs"]
mod fold;
#[path = "../../../fuzz/checks/html.rs"]
mod html;
#[path = "../../../fuzz/checks/mail.rs"]
mod mail;

/// Each in far less than the fuzzer's two seconds, whatever else the computer does.
fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("readable").path();
        let begun = Instant::now();
        check(&std::fs::read(&path).expect("readable"));
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "{}",
            path.display()
        );
        count += 1;
    }
    assert!(count >= 20, "{target}: {count}");
}

#[test]
fn the_corpus_of_mails_holds() {
    replay("mail", mail::check);
}

#[test]
fn the_corpus_of_markup_holds() {
    replay("html", html::check);
}

#[test]
fn the_corpus_of_quoted_texts_holds() {
    replay("fold", fold::check);
}
