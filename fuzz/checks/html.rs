//! Whatever markup is: cleaned, it is inert, cleaning it again changes nothing, and its words can be read.

use visavis_mail::{Event, clean_html, events, fold_html, html_to_text};

/// Panics where something does not hold.
pub(crate) fn check(data: &[u8]) {
    let html = String::from_utf8_lossy(data);
    let clean = clean_html(&html);
    let lower = clean.to_lowercase();
    for bad in [
        "<script",
        "<style",
        "<svg",
        "<math",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<input",
        "<base",
        "<meta",
        "<link",
        "<template",
    ] {
        assert!(!lower.contains(bad), "{bad} survived");
    }
    for event in events(&clean) {
        let link = match &event {
            Event::Open(element) => element.attribute("href").unwrap_or_default(),
            Event::Image(image) => &image.src,
            _ => "",
        };
        let scheme = link.split(':').next().unwrap_or_default();
        for bad in ["javascript", "data", "vbscript", "file"] {
            assert!(!scheme.trim().eq_ignore_ascii_case(bad), "{bad} survived");
        }
    }
    assert_eq!(clean_html(&clean), clean, "cleaned twice it differs");
    let _ = html_to_text(&html);
    let _ = fold_html(&html);
}
