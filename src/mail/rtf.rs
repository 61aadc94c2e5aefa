//! Rich text as Outlook keeps it: unpacked (MS-OXRTFCP), and read as text or as the HTML that it wraps (MS-OXRTFEX).

use crate::charset;

/// More than this is not unpacked: a text of Outlook's is smaller, and a few bytes can promise much more.
const UNPACKED_MAX: usize = 8 * 1024 * 1024;
/// Groups deeper than this are left out.
const DEPTH_MAX: usize = 200;

/// What the dictionary of the packing begins with (MS-OXRTFCP, section 2.1.2.1).
const DICTIONARY: &[u8; 207] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// What rich text held.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Read {
    Text(String),
    Html(String),
}

/// Unpacks; what is broken ends the unpacking.
pub(crate) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| {
        let bytes = packed.get(at..at + 4)?;
        bytes.try_into().ok().map(u32::from_le_bytes)
    };
    let size = usize::try_from(number(4)?).ok()?.min(UNPACKED_MAX);
    let kind = number(8)?;
    let data = packed.get(16..)?;
    match kind {
        // "MELA": as it is.
        0x414c_454d => Some(data[..size.min(data.len())].to_vec()),
        // "LZFu"
        0x7546_5a4c => Some(unpack_lzfu(data, size)),
        _ => None,
    }
}

fn unpack_lzfu(data: &[u8], size: usize) -> Vec<u8> {
    let mut window = [0_u8; 4096];
    window[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let mut at = DICTIONARY.len();
    let mut out = Vec::new();
    let mut input = data.iter().copied();
    'all: while let Some(control) = input.next() {
        for bit in 0..8 {
            if out.len() >= size {
                break 'all;
            }
            if control & (1 << bit) == 0 {
                let Some(byte) = input.next() else {
                    break 'all;
                };
                out.push(byte);
                window[at] = byte;
                at = (at + 1) % window.len();
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else {
                break 'all;
            };
            let mut from = usize::from(high) << 4 | usize::from(low) >> 4;
            // A reference to the place of writing is the end.
            if from == at {
                break 'all;
            }
            for _ in 0..usize::from(low & 0xf) + 2 {
                let byte = window[from];
                from = (from + 1) % window.len();
                out.push(byte);
                window[at] = byte;
                at = (at + 1) % window.len();
            }
        }
    }
    out.truncate(size);
    out
}

/// Reads rich text. One that says that it was made of HTML gives this back.
pub(crate) fn read(rtf: &[u8]) -> Read {
    let mut reader = Reader {
        rtf,
        at: 0,
        groups: vec![Group {
            fallback: 1,
            ..Group::default()
        }],
        too_deep: 0,
        is_html: false,
        code_page: "windows-1252".to_owned(),
        bytes: Vec::new(),
        skip: 0,
        high: None,
        out: String::new(),
    };
    reader.run();
    let out = reader.out;
    if reader.is_html {
        Read::Html(out)
    } else {
        Read::Text(out.trim().to_owned())
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Group {
    /// Nothing in it is for readers.
    hidden: bool,
    /// A piece of the HTML that was wrapped.
    html_tag: bool,
    /// Only for programs that do not know of the HTML.
    only_rtf: bool,
    /// How many characters stand in for a letter of Unicode.
    fallback: usize,
}

struct Reader<'a> {
    rtf: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    too_deep: usize,
    is_html: bool,
    code_page: String,
    /// Letters of the code page that wait for each other: some take two bytes.
    bytes: Vec<u8>,
    /// Characters that stand in for a letter that was read already.
    skip: usize,
    /// The first half of a letter in two units.
    high: Option<u16>,
    out: String,
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.next() {
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    if self.groups.len() >= DEPTH_MAX {
                        self.too_deep += 1;
                    } else {
                        self.groups.push(self.group());
                    }
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    if self.too_deep > 0 {
                        self.too_deep -= 1;
                    } else if self.groups.len() > 1 {
                        self.groups.pop();
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.letter(byte),
            }
        }
        self.flush();
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.rtf.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_default()
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn is_shown(&self) -> bool {
        let group = self.group();
        self.too_deep == 0 && !group.hidden && !(self.is_html && group.only_rtf)
    }

    fn letter(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.is_shown() {
            self.bytes.push(byte);
        }
    }

    fn push(&mut self, text: &str) {
        if self.is_shown() {
            self.flush();
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let text = charset::decode(&self.bytes, &self.code_page);
            self.out.push_str(&text);
            self.bytes.clear();
        }
    }

    fn control(&mut self) {
        let Some(byte) = self.next() else {
            return;
        };
        if !byte.is_ascii_alphabetic() {
            match byte {
                b'\'' => {
                    let hex = |byte: Option<u8>| char::from(byte?).to_digit(16);
                    let (high, low) = (hex(self.next()), hex(self.next()));
                    if let (Some(high), Some(low)) = (high, low) {
                        self.letter(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                    }
                }
                b'*' => self.destination(),
                b'~' => self.push("\u{a0}"),
                b'_' => self.push("-"),
                b'-' => {}
                b'\r' | b'\n' => self.push("\n"),
                byte => self.letter(byte),
            }
            return;
        }
        let start = self.at - 1;
        while self.rtf.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let word = &self.rtf[start..self.at];
        let number = self.number();
        if self.rtf.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number);
    }

    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        if self.rtf.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.at - start < 11 && self.rtf.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let text = str::from_utf8(&self.rtf[start..self.at]).ok()?;
        text.parse().ok()
    }

    /// `\*`: whoever does not know the destination passes over it.
    fn destination(&mut self) {
        const HTML_TAG: &[u8] = b"\\htmltag";
        let rest = &self.rtf[self.at..];
        if rest.starts_with(HTML_TAG) {
            self.change(|group| {
                group.html_tag = true;
                group.only_rtf = false;
            });
        } else {
            self.change(|group| group.hidden = true);
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let in_text = !self.is_html || self.group().html_tag;
        match word {
            b"fromhtml" if number == Some(1) => self.is_html = true,
            b"ansicpg" => {
                let page = number.and_then(|it| u32::try_from(it).ok()).unwrap_or(1252);
                self.code_page = charset::code_page(page);
            }
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object"
            | b"header" | b"footer" | b"footnote" | b"themedata" | b"listtable"
            | b"listoverridetable" | b"rsidtbl" | b"generator" | b"mhtmltag" => {
                self.change(|group| group.hidden = true);
            }
            b"htmlrtf" => {
                self.flush();
                let only_rtf = number != Some(0);
                self.change(|group| group.only_rtf = only_rtf);
            }
            b"uc" => {
                let count = number.and_then(|it| usize::try_from(it).ok()).unwrap_or(1);
                self.change(|group| group.fallback = count.min(10));
            }
            b"u" => self.unicode(number.unwrap_or_default()),
            // In wrapped HTML these stand for line breaks of its source.
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.push("\n"),
            b"tab" => self.push("\t"),
            b"cell" if in_text => self.push(" "),
            b"lquote" => self.push("‘"),
            b"rquote" => self.push("’"),
            b"ldblquote" => self.push("“"),
            b"rdblquote" => self.push("”"),
            b"bullet" => self.push("•"),
            b"endash" => self.push("–"),
            b"emdash" => self.push("—"),
            b"bin" => {
                let length = number.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.rtf.len());
            }
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        self.skip = self.group().fallback;
        // Units above 32767 are written as negative numbers.
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else {
            return;
        };
        match (self.high.take(), unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (high, unit) => {
                let units = high.into_iter().chain([unit]);
                let text: String = char::decode_utf16(units)
                    .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
                    .filter(|c| *c != '\0')
                    .collect();
                self.push(&text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of MS-OXRTFCP, section 4.1.1.
    #[test]
    fn packed_text_is_unpacked() {
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03,
            0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3,
            0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d,
            0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(
            unpack(&packed).as_deref(),
            Some(b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n".as_slice())
        );
    }

    #[test]
    fn text_is_read_without_its_tables() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard Hallo M\'e4rz,\par\u8364? 10 \{a\}\line {\b fett}\par}";
        assert_eq!(
            read(rtf),
            Read::Text("Hallo März,\n€ 10 {a}\nfett".to_owned())
        );
        assert_eq!(
            read(br"{\rtf1\ansi \u-10179?\u-8704?}"),
            Read::Text("😀".to_owned())
        );
    }

    #[test]
    fn wrapped_html_is_unwrapped() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\b \htmlrtf0 M\'e4rz\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}{\*\mhtmltag64 <x>}}";
        assert_eq!(read(rtf), Read::Html("<p>März</p>".to_owned()));
    }

    /// RS-T9, RS-R16.
    #[test]
    fn broken_text_ends_without_harm() {
        for text in [
            "{".repeat(100_000),
            "\\".repeat(9),
            "{\\u".repeat(9),
            "\\bin99999999 x".to_owned(),
            "}}}".to_owned(),
        ] {
            let _ = read(text.as_bytes());
        }
        let promise = [
            0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x4c, 0x5a, 0x46, 0x75, 0, 0, 0, 0, 0xff, 0, 0x1f,
        ];
        assert!(unpack(&promise).is_some_and(|it| it.len() < 100));
    }
}
