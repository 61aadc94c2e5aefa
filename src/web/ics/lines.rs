//! The lines of an iCalendar file (RFC 5545, 3.1), each with the number of the line it begins on.

use super::Wrong;

/// A line: `NAME;PARAMETER=value:value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins in the file; the first is 1.
    pub(super) number: usize,
    /// In capital letters.
    pub(super) name: String,
    /// Names in capital letters and values without quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// As it is written.
    pub(super) value: String,
}

impl Line {
    /// A parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|it| it.0 == name);
        found.map(|it| it.1.as_str())
    }

    /// The value as text, with its escapes read.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => text.push(' '),
                    Some(other) => text.push(other),
                    None => {}
                },
                other => text.push(other),
            }
        }
        text.trim().to_owned()
    }
}

/// Reads all lines, put together where they were folded.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Wrong> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut whole: Vec<(usize, Vec<u8>)> = Vec::new();
    for (number, line) in (1..).zip(bytes.split(|it| *it == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line.first(), whole.last_mut()) {
            // A letter of several bytes may be folded in its middle.
            (Some(b' ' | b'\t'), Some((_, before))) => {
                before.extend_from_slice(line.get(1..).unwrap_or_default());
            }
            (Some(_), _) => whole.push((number, line.to_vec())),
            (None, _) => {}
        }
    }
    whole
        .into_iter()
        .map(|(number, line)| {
            let text = String::from_utf8(line).map_err(|_| Wrong::at(number, "ics-not-utf8"))?;
            parse(number, &text).ok_or(Wrong::at(number, "ics-line"))
        })
        .collect()
}

fn parse(number: usize, text: &str) -> Option<Line> {
    let end = text.find([';', ':'])?;
    let (name, mut rest) = text.split_at(end);
    if !is_name(name) {
        return None;
    }
    let mut parameters = Vec::new();
    while let Some(more) = rest.strip_prefix(';') {
        let (name, value) = more.split_once('=')?;
        if !is_name(name) {
            return None;
        }
        let end = end_of_parameter(value)?;
        let (value, after) = value.split_at(end);
        parameters.push((name.to_ascii_uppercase(), value.replace('"', "")));
        rest = after;
    }
    Some(Line {
        number,
        name: name.to_ascii_uppercase(),
        parameters,
        value: rest.strip_prefix(':')?.to_owned(),
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

/// Where the value of a parameter ends: at the first colon or semicolon that is not quoted.
fn end_of_parameter(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, letter)| {
            if *letter == '"' {
                quoted = !quoted;
            }
            !quoted && (*letter == ';' || *letter == ':')
        })
        .map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T3.
    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let file = "\u{feff}BEGIN:VCALENDAR\r\nSUMMARY;LANGUAGE=de;X-A=\"a:b;c\":Tag der\r\n  Arbeit\\, frei\r\n\r\nEND:VCALENDAR";
        let lines = read(file.as_bytes()).unwrap();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1].text(), "Tag der Arbeit, frei");
        assert_eq!(lines[1].parameter("X-A"), Some("a:b;c"));
        assert_eq!((lines[1].number, lines[2].number), (2, 5));
        let folded = b"SUMMARY:F\xc3\r\n \xbcnf";
        assert_eq!(read(folded).unwrap()[0].value, "Fünf");
    }

    /// T3.
    #[test]
    fn a_line_that_is_none_is_named() {
        for (file, line) in [
            ("A:b\nno line", 2),
            ("A;B:c", 1),
            (":x", 1),
            ("A\u{e4}:x", 1),
        ] {
            assert_eq!(read(file.as_bytes()).unwrap_err().line, line, "{file}");
        }
        assert_eq!(read(b"A:b\nC:\xff").unwrap_err().why, "ics-not-utf8");
    }
}
