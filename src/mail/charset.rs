//! From bytes to letters: character sets as mail names them, and what to do where the name is wrong.

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::decode;

/// A character set that mail may name.
#[derive(Clone, Copy, Debug)]
enum Charset {
    Known(&'static Encoding),
    /// RFC 2152.
    Utf7,
    /// RFC 1557: Korean, switched by control characters.
    Iso2022Kr,
    /// RFC 1843: Chinese, switched by tildes.
    Hz,
    /// The code pages of DOS, by their upper half.
    Dos(&'static str),
}

/// Bytes to text: as declared if that decodes, else as UTF-8, and what is not UTF-8 either as windows-1252, which takes
/// everything.
pub(crate) fn decode(bytes: &[u8], label: &str) -> String {
    match declared(label) {
        Some(Charset::Known(encoding)) => {
            let (text, _, broken) = encoding.decode(bytes);
            if !broken || few_losses(&text, bytes) {
                return text.into_owned();
            }
        }
        Some(Charset::Utf7) => return utf7(bytes),
        Some(Charset::Iso2022Kr) => return iso_2022_kr(bytes),
        Some(Charset::Hz) => return hz(bytes),
        Some(Charset::Dos(upper)) => return dos(bytes, upper),
        None => {}
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[length..])
            .0
            .into_owned();
    }
    mixed(bytes)
}

/// Whether a text in letters of several bytes is broken in so few places that it is what it says to be: cut at its end,
/// or with letters that only its vendor knows.
fn few_losses(text: &str, bytes: &[u8]) -> bool {
    let lost = text.matches('\u{fffd}').count();
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    lost * 20 < foreign && std::str::from_utf8(bytes).is_err()
}

/// UTF-8, and windows-1252 where it is none: mails are put together of pieces that were written in different sets.
fn mixed(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    out
}

/// ASCII is no promise: mail that says so is often UTF-8, so it is tried first.
fn declared(label: &str) -> Option<Charset> {
    let plain = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let label = plain.replace(['_', ' '], "-");
    let known = |name: &str| Encoding::for_label_no_replacement(name.as_bytes());
    let charset = match label.as_str() {
        "" | "us-ascii" | "ascii" | "ansi-x3.4-1968" | "unknown-8bit" | "8bit" | "default"
        | "unknown" | "x-unknown" | "x-user-defined" | "none" | "us" | "ansi" => return None,
        "utf-7" | "utf7" | "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7" | "csunicode11utf7" => {
            Charset::Utf7
        }
        "iso-2022-kr" | "csiso2022kr" => Charset::Iso2022Kr,
        "hz-gb-2312" | "hz" => Charset::Hz,
        "cp437" | "ibm437" | "437" | "cp-437" | "cspc8codepage437" => Charset::Dos(CP437),
        "cp850"
        | "ibm850"
        | "850"
        | "cp-850"
        | "ibm-850"
        | "cspc850multilingual"
        | "cp858"
        | "ibm00858" => Charset::Dos(CP850),
        _ => Charset::Known(known(alias(&label)).or_else(|| known(&plain)).or_else(|| {
            // `cp-1252`, `iso8859-1`, `win-1252` and the like.
            let tidy = label
                .replace("cp-", "cp")
                .replace("win-", "windows-")
                .replace("iso8859", "iso-8859")
                .replace("iso-8859-8-e", "iso-8859-8")
                .replace("8859-1:1987", "8859-1");
            known(&tidy).or_else(|| known(tidy.trim_start_matches("x-")))
        })?),
    };
    Some(charset)
}

/// Names that the standard of the web does not know.
fn alias(label: &str) -> &str {
    match label {
        "ks-c-5601" | "ks-c-5601-1992" | "ksc5601-1987" | "cp949" | "ms949" | "x-windows-949"
        | "uhc" => "euc-kr",
        "cp932" | "ms932" | "sjis" | "x-ms-cp932" | "shift-jisx0213" => "shift_jis",
        "cp936" | "ms936" | "euc-cn" | "gb2312-80" => "gbk",
        "cp54936" => "gb18030",
        "cp950" | "ms950" => "big5",
        "iso-2022-jp-ms" | "cp50220" | "cp50221" | "cp50222" | "iso-2022-jp-1"
        | "iso-2022-jp-2" | "iso-2022-jp-3" | "jis" | "x-iso-2022-jp" => "iso-2022-jp",
        "utf8mb4" | "utf-8n" | "utf8-unknown" | "unicode-utf-8" | "utf-8-sig" | "cp65001" => {
            "utf-8"
        }
        "utf-16-le" | "ucs-2" | "iso-10646-ucs-2" => "utf-16le",
        "8859-1" | "iso-88591" | "latin-1" | "iso-latin-1" | "cp28591" => "iso-8859-1",
        "8859-15" | "iso-885915" | "latin-9" | "latin9" | "cp28605" => "iso-8859-15",
        "tis620" => "tis-620",
        "koi8u" => "koi8-u",
        "macroman" | "x-mac-roman" | "mac-roman" => "macintosh",
        other => other,
    }
}

/// UTF-7 (RFC 2152): letters beyond ASCII as base64 of UTF-16 between `+` and whatever is no base64.
fn utf7(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let plain = bytes[at..]
            .iter()
            .position(|byte| *byte == b'+')
            .unwrap_or(bytes.len() - at);
        out.push_str(&mixed(&bytes[at..at + plain]));
        at += plain;
        if at >= bytes.len() {
            break;
        }
        let run = bytes[at + 1..]
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')))
            .unwrap_or(bytes.len() - at - 1);
        let end = at + 1 + run;
        let closed = bytes.get(end) == Some(&b'-');
        if run == 0 {
            out.push('+');
        } else {
            let units = decode::base64(&bytes[at + 1..end]);
            let (pairs, _) = units.as_chunks::<2>();
            let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
            out.extend(
                char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)),
            );
        }
        at = end + usize::from(closed);
    }
    out
}

/// Between SO and SI each two bytes are a letter of the Korean set with their high bits missing.
fn iso_2022_kr(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut shifted = false;
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            // The designation, once at the beginning.
            0x1b if rest.starts_with(b"$)C") => rest = &rest[3..],
            0x0e => shifted = true,
            0x0f => shifted = false,
            b'\n' => {
                shifted = false;
                plain.push(byte);
            }
            byte if shifted && byte > b' ' => plain.push(byte | 0x80),
            byte => plain.push(byte),
        }
    }
    decode(&plain, "euc-kr")
}

/// Between `~{` and `~}` each two bytes are a letter of GB 2312 with their high bits missing.
fn hz(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut shifted = false;
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match (byte, rest.first()) {
            (b'~', Some(b'{')) => shifted = true,
            (b'~', Some(b'}')) => shifted = false,
            (b'~', Some(b'\n')) if !shifted => {}
            (b'~', Some(b'~')) if !shifted => plain.push(b'~'),
            (b'\n', _) => {
                shifted = false;
                plain.push(byte);
                continue;
            }
            _ => {
                plain.push(if shifted && byte > b' ' {
                    byte | 0x80
                } else {
                    byte
                });
                continue;
            }
        }
        rest = &rest[1..];
    }
    decode(&plain, "gbk")
}

const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn dos(bytes: &[u8], upper: &str) -> String {
    let upper: Vec<char> = upper.chars().collect();
    bytes
        .iter()
        .map(|byte| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(place) => upper.get(usize::from(place)).copied().unwrap_or('?'),
        })
        .collect()
}

/// The name of a Windows code page as its programs number it, for sets that are named by number.
pub(crate) fn code_page(number: u32) -> String {
    match number {
        20127 => "us-ascii".to_owned(),
        65000 => "utf-7".to_owned(),
        65001 => "utf-8".to_owned(),
        1200 => "utf-16le".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        20866 => "koi8-r".to_owned(),
        21866 => "koi8-u".to_owned(),
        50220..=50222 => "iso-2022-jp".to_owned(),
        28591..=28605 => format!("iso-8859-{}", number - 28590),
        437 | 850 => format!("cp{number}"),
        874 | 1250..=1258 => format!("windows-{number}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_charset_falls_back_without_question_marks() {
        assert_eq!(decode("März".as_bytes(), "us-ascii"), "März");
        assert_eq!(decode(b"M\xE4rz", "utf-8"), "März");
        assert_eq!(decode(b"\x82\xA0", "cp932"), "あ");
        assert_eq!(decode(b"M\xE4rz", "no-such-set"), "März");
        // Two sets in one text, as where one mail quotes another raw.
        assert_eq!(
            decode(
                "März"
                    .as_bytes()
                    .iter()
                    .copied()
                    .chain(*b" M\xE4rz")
                    .collect::<Vec<_>>()
                    .as_slice(),
                "utf-8"
            ),
            "März März"
        );
        // A letter cut in two at the end.
        assert_eq!(
            decode(
                &"日本語の文章がここにあります。".repeat(3).as_bytes()[..134],
                "utf-8"
            )
            .chars()
            .take(3)
            .collect::<String>(),
            "日本語"
        );
    }

    #[test]
    fn sets_that_the_web_forgot_are_read() {
        assert_eq!(decode(b"Hi Mom -+Jjo--!", "utf-7"), "Hi Mom -\u{263a}-!");
        assert_eq!(decode(b"M+AOQ-rz 1 +- 1", "UTF-7"), "März 1 + 1");
        assert_eq!(
            decode(b"\x1b$)C\x0e\x3e\x48\x33\x67\x0f!", "iso-2022-kr"),
            "안녕!"
        );
        assert_eq!(decode(b"~{VPND~}!", "hz-gb-2312"), "中文!");
        assert_eq!(decode(b"M\x84rz \xE1", "ibm850"), "März ß");
        assert_eq!(decode(b"\x1b$B%F%9%H\x1b(B", "iso-2022-jp-ms"), "テスト");
        assert_eq!(decode(b"\x1b$B\x2d\x21\x1b(B", "cp50221"), "①");
        assert_eq!(decode(b"\xc7\xd1", "ks_c_5601-1987"), "한");
        assert_eq!(decode(b"\xd6\xd0", "gb2312"), "中");
        assert_eq!(decode(b"\x81\x30\x81\x30", "gb18030"), "\u{80}");
        assert_eq!(decode(b"10 \xA4", "ISO8859-15"), "10 €");
        assert_eq!(decode(b"10 \x80", "iso-8859-1"), "10 €");
        assert_eq!(decode(b"\xEF\xBB\xBFM\xC3\xA4rz", ""), "März");
        assert_eq!(decode(b"\xFF\xFEM\0\xE4\0", ""), "Mä");
    }

    #[test]
    fn upper_halves_are_complete() {
        assert_eq!(CP437.chars().count(), 128);
        assert_eq!(CP850.chars().count(), 128);
    }
}
