//! Whatever a text is: its stretches are the text, and something of it is always shown.

use visavis_mail::fold_text;

/// Panics where something does not hold.
pub(crate) fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let pieces = fold_text(&text);
    let together: String = pieces.iter().map(|(_, piece)| *piece).collect();
    assert_eq!(together, text, "words are lost");
    let says = |text: &str| text.chars().any(char::is_alphanumeric);
    let shows = pieces
        .iter()
        .any(|(folded, piece)| !folded && !piece.trim().is_empty());
    assert!(!says(&text) || shows, "all of the text is folded");
}
