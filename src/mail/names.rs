//! File names from outside made harmless.

/// Longer names are cut, on a letter's edge and with their extension kept.
const NAME_MAX: usize = 150;
/// An extension longer than this is none.
const EXTENSION_MAX: usize = 20;

/// A name without path, control or direction marks, leading dots and device names; never empty, at most 150 bytes.
///
/// What is checked is what comes out: cleaning repeats until nothing changes, so that no removed mark uncovers a name
/// that was refused before (`FreeScout` CVE-2026-28289).
pub fn clean_file_name(name: &str) -> String {
    let mut cleaned = clean_once(name);
    for _ in 0..4 {
        let again = clean_once(&cleaned);
        if again == cleaned {
            break;
        }
        cleaned = again;
    }
    if cleaned.is_empty() {
        "file".to_owned()
    } else {
        cleaned
    }
}

fn clean_once(name: &str) -> String {
    let base = name
        .rsplit(['/', '\\', '\u{2215}', '\u{2044}', '\u{ff0f}', '\u{ff3c}'])
        .find(|part| !part.trim().is_empty());
    let kept: String = base
        .unwrap_or_default()
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| {
            if matches!(
                c,
                '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\'' | '`' | '$' | '%' | ';' | '&'
            ) {
                '_'
            } else {
                c
            }
        })
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let trimmed = kept
        .trim_start_matches(['.', ' ', '~', '-'])
        .trim_end_matches(['.', ' ']);
    let mut out = cut(trimmed);
    let stem = out
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    if is_reserved(&stem) {
        out.insert(0, '_');
    }
    out
}

/// Control characters, and marks that are not seen but turn or hide what is around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
}

/// Names that Windows keeps for devices, with any extension.
fn is_reserved(stem: &str) -> bool {
    let numbered = ["COM", "LPT"].iter().any(|kind| {
        stem.strip_prefix(kind).is_some_and(|number| {
            matches!(
                number,
                "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
        })
    });
    numbered
        || matches!(
            stem,
            "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CONIN_" | "CONOUT_" | "CLOCK_"
        )
}

fn cut(name: &str) -> String {
    // One byte is left for the mark before a reserved name.
    let max = NAME_MAX - 1;
    if name.len() <= max {
        return name.to_owned();
    }
    let extension = name
        .rfind('.')
        .map(|dot| &name[dot..])
        .filter(|extension| extension.len() <= EXTENSION_MAX)
        .unwrap_or_default();
    let stem = &name[..name.len() - extension.len()];
    let stem = stem[..stem.floor_char_boundary(max - extension.len())].trim_end_matches(['.', ' ']);
    format!("{stem}{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_out_harmless() {
        for (name, expected) in [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("\u{200b}.htaccess", "htaccess"),
            (".\u{200b}.htaccess", "htaccess"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("...", "file"),
            ("", "file"),
            ("a\0b\r\n.pdf", "ab.pdf"),
            ("Lohn März.pdf", "Lohn März.pdf"),
            ("x/", "x"),
            ("C:\\Users\\ann\\cv.doc", "cv.doc"),
        ] {
            assert_eq!(clean_file_name(name), expected, "{name:?}");
        }
    }

    /// RS-T12: 300 names, made of what hurts and where it stands.
    #[test]
    fn three_hundred_names_stay_in_their_folder() {
        let marks = [
            "../",
            "..\\",
            "\0",
            "%2e%2e/",
            "\u{200b}",
            "\u{202e}",
            "\u{2066}",
            "\u{feff}",
            "\u{ff0f}",
            "\r\n",
            "\u{e0041}",
            "....//",
            "\"; x=\"",
            "<img src=x>",
            "C:",
            "\u{85}",
            "CON",
            "NUL.",
            "~",
            " ",
        ];
        let names = ["a.pdf", ".htaccess", "x.exe", "Lohn März.pdf", ""];
        let mut count = 0;
        for mark in marks {
            for name in names {
                for name in [
                    format!("{mark}{name}"),
                    format!("{name}{mark}"),
                    format!("a{mark}{mark}{name}{}", "ä".repeat(2500)),
                ] {
                    let cleaned = clean_file_name(&name);
                    count += 1;
                    assert!(!cleaned.is_empty() && cleaned.len() <= NAME_MAX, "{name:?}");
                    assert!(
                        !cleaned.starts_with('.') && !cleaned.ends_with(['.', ' ']),
                        "{name:?} is {cleaned:?}"
                    );
                    assert!(
                        !cleaned.contains(['/', '\\', '"', '<', '%', '\u{ff0f}']),
                        "{name:?} is {cleaned:?}"
                    );
                    assert!(!cleaned.chars().any(is_hidden), "{name:?} is {cleaned:?}");
                    let stem = cleaned.split('.').next().unwrap_or_default();
                    assert!(
                        !is_reserved(&stem.to_ascii_uppercase()),
                        "{name:?} is {cleaned:?}"
                    );
                }
            }
        }
        assert_eq!(count, 300);
    }

    #[test]
    fn long_names_keep_their_extension() {
        let cleaned = clean_file_name(&format!("{}.pdf", "ä".repeat(5000)));
        assert!(
            cleaned.len() <= 150 && cleaned.ends_with("ä.pdf"),
            "{cleaned}"
        );
    }
}
