//! Names of emoji.

use super::super::emoji_names::NAMES;
use super::super::{shortcode, shortcode_of};

#[test]
fn names_are_slacks() {
    for (name, emoji) in [
        ("eyes", "👀"),
        (":eyes:", "👀"),
        ("+1", "👍"),
        ("thumbsup", "👍"),
        ("white_check_mark", "✅"),
        ("ticket", "🎫"),
        ("heart", "❤️"),
        ("simple_smile", "🙂"),
        ("slightly_smiling_face", "🙂"),
        ("flag-de", "🇩🇪"),
        ("de", "🇩🇪"),
        ("wave::skin-tone-3", "👋🏼"),
        ("wave::skin-tone-6", "👋🏿"),
        ("woman-shrugging", "🤷‍♀️"),
        ("pray", "🙏"),
        ("tada", "🎉"),
        ("heart_eyes", "😍"),
        ("thinking_face", "🤔"),
        ("rolling_on_the_floor_laughing", "🤣"),
        ("face_palm", "🤦"),
        ("female-doctor", "👩‍⚕️"),
        ("flag-england", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    ] {
        assert_eq!(shortcode(name).as_deref(), Some(emoji), "{name}");
    }
    for name in [
        "",
        ":",
        "partyparrot",
        "flag-xx",
        "flag-Ü",
        "wave::skin-tone-x",
        "::skin-tone-2",
        &"a".repeat(1000),
    ] {
        assert_eq!(shortcode(name), None, "{name}");
    }
}

#[test]
fn back_and_forth() {
    assert_eq!(shortcode_of("👀").as_deref(), Some("eyes"));
    assert_eq!(shortcode_of("👋🏼").as_deref(), Some("wave::skin-tone-3"));
    assert_eq!(shortcode_of("🇫🇷").as_deref(), Some("flag-fr"));
    assert_eq!(shortcode_of("🤔").as_deref(), Some("thinking_face"));
    assert_eq!(shortcode_of("x"), None);
    assert!(NAMES.is_sorted_by_key(|(name, _)| name));
    for emoji in emojis::iter() {
        if let Some(name) = shortcode_of(emoji.as_str()) {
            assert_eq!(shortcode(&name).as_deref(), Some(emoji.as_str()), "{name}");
        }
    }
}
