//! RS-R16. The corpus of the fuzz target `smtp`, as an ordinary test.

#[path = "../../../fuzz/checks/smtp.rs"]
mod checks;

#[test]
fn the_corpus_of_the_dialogue_holds() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/smtp");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        checks::check(&std::fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count >= 20, "{count}");
}
