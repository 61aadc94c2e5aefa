//! Emoji by Slack's names and as Unicode, both ways.

use emojis::SkinTone;

use super::emoji_names::NAMES;

/// No name is longer.
pub(super) const NAME_MAX: usize = 80;

/// The emoji of a name as Slack writes it, with or without colons: `eyes`, `:wave::skin-tone-3:`. Nothing for the
/// pictures that each workspace makes its own names for.
#[must_use]
pub fn shortcode(name: &str) -> Option<String> {
    let name = name.trim_matches(':');
    if name.len() > NAME_MAX {
        return None;
    }
    let (name, tone) = match name.split_once("::skin-tone-") {
        Some((name, tone)) => (name, skin_tone(tone.parse().ok()?)),
        None => (name, None),
    };
    if let Some(flag) = flag(name) {
        return Some(flag);
    }
    // What Slack called it before there was an emoji of this kind.
    let name = if name == "simple_smile" {
        "slightly_smiling_face"
    } else {
        name
    };
    let emoji = match NAMES.binary_search_by_key(&name, |(name, _)| name) {
        Ok(at) => emojis::get(NAMES[at].1),
        Err(_) => emojis::get_by_shortcode(name),
    }?;
    let toned = tone.and_then(|tone| emoji.with_skin_tone(tone));
    Some(toned.unwrap_or(emoji).as_str().to_owned())
}

/// The name of an emoji, without colons.
#[must_use]
pub fn shortcode_of(emoji: &str) -> Option<String> {
    let found = emojis::get(emoji)?;
    let plain = found.with_skin_tone(SkinTone::Default).unwrap_or(found);
    let own = NAMES.iter().find(|(_, it)| *it == plain.as_str());
    let name = match (own, country(plain.as_str())) {
        (Some((name, _)), _) => (*name).to_owned(),
        (None, Some(flag)) => flag,
        (None, None) => plain.shortcode()?.to_owned(),
    };
    let tone = match found.skin_tone() {
        Some(SkinTone::Light) => "::skin-tone-2",
        Some(SkinTone::MediumLight) => "::skin-tone-3",
        Some(SkinTone::Medium) => "::skin-tone-4",
        Some(SkinTone::MediumDark) => "::skin-tone-5",
        Some(SkinTone::Dark) => "::skin-tone-6",
        _ => "",
    };
    Some(format!("{name}{tone}"))
}

/// The emoji of an element of rich text, which often says its code points; else its name between colons.
pub(super) fn of_element(name: &str, unicode: Option<&str>, tone: Option<u64>) -> Option<String> {
    if let Some(emoji) = unicode.and_then(code_points) {
        return Some(emoji);
    }
    if name.is_empty() {
        return None;
    }
    let toned = tone.map(|tone| format!("{name}::skin-tone-{tone}"));
    toned
        .and_then(|name| shortcode(&name))
        .or_else(|| shortcode(name))
        .or_else(|| Some(format!(":{name}:")))
}

/// `1f44b-1f3fc`.
fn code_points(hex: &str) -> Option<String> {
    if hex.is_empty() || hex.len() > 100 {
        return None;
    }
    let emoji: Option<String> = hex
        .split('-')
        .map(|point| char::from_u32(u32::from_str_radix(point, 16).ok()?))
        .collect();
    // Only what is an emoji: code points could spell anything.
    emoji.filter(|emoji| emojis::get(emoji).is_some())
}

fn skin_tone(number: u64) -> Option<SkinTone> {
    Some(match number {
        2 => SkinTone::Light,
        3 => SkinTone::MediumLight,
        4 => SkinTone::Medium,
        5 => SkinTone::MediumDark,
        6 => SkinTone::Dark,
        _ => return None,
    })
}

/// `flag-de`, by the letters of the country.
fn flag(name: &str) -> Option<String> {
    let country = name.strip_prefix("flag-").filter(|it| it.len() == 2)?;
    let flag: Option<String> = country
        .bytes()
        .map(|letter| char::from_u32(0x1F1E6 + u32::from(letter.checked_sub(b'a')?)))
        .collect();
    flag.filter(|flag| emojis::get(flag).is_some())
}

/// The reverse of [`flag`].
fn country(emoji: &str) -> Option<String> {
    let letter = |c: char| u8::try_from(u32::from(c).checked_sub(0x1F1E6)?).ok();
    let letters: Option<Vec<u8>> = emoji.chars().map(letter).collect();
    let letters = letters.filter(|it| it.len() == 2 && it.iter().all(|it| *it < 26))?;
    let country: String = letters.iter().map(|it| char::from(b'a' + it)).collect();
    Some(format!("flag-{country}"))
}
