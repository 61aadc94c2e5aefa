//! Files that were written into a text with uuencode, as programs did before MIME.

/// More files in one text than this are left as text.
const FILES_MAX: usize = 50;

/// A file found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub name: String,
    pub data: Vec<u8>,
}

/// The text without its encoded files, and these. A block that is not whole stays text.
pub(crate) fn take(text: &str) -> Option<(String, Vec<Found>)> {
    if !text.contains("begin ") {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut at = 0;
    // Where the next line that ends a block is: blocks without end are not looked for again and again.
    let mut end = 0;
    while at < lines.len() {
        if found.len() < FILES_MAX
            && let Some(name) = begins(lines[at])
        {
            end = end.max(at);
            while end < lines.len() && lines[end].trim_end() != "end" {
                end += 1;
            }
            if end < lines.len()
                && let Some(data) = block(&lines[at + 1..end])
            {
                found.push(Found {
                    name: name.to_owned(),
                    data,
                });
                at = end + 1;
                continue;
            }
        }
        kept.push_str(lines[at]);
        at += 1;
        if at < lines.len() {
            kept.push('\n');
        }
    }
    (!found.is_empty()).then_some((kept, found))
}

/// A whole part in this encoding, as `Content-Transfer-Encoding: x-uuencode` says.
pub(crate) fn part(body: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(body).ok()?;
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| begins(line).is_none())
        .skip(1)
        .take_while(|line| line.trim_end() != "end")
        .collect();
    block(&lines)
}

/// `begin 644 name`.
fn begins(line: &str) -> Option<&str> {
    let (mode, name) = line.trim_end().strip_prefix("begin ")?.split_once(' ')?;
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| byte.is_ascii_digit());
    (is_mode && !name.trim().is_empty()).then(|| name.trim())
}

/// The lines between; each begins with how many bytes it holds. Anything else is no file.
fn block(lines: &[&str]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let mut lines = lines
        .iter()
        .map(|line| line.trim_end_matches('\r').as_bytes());
    for line in lines.by_ref() {
        let (&first, rest) = line.split_first()?;
        let length = usize::from(value(first)?);
        if length == 0 {
            break;
        }
        // Blanks at the end were taken off on the way.
        if rest.len() > length.div_ceil(3) * 4 + 2 {
            return None;
        }
        let begin = data.len();
        for chunk in rest.chunks(4) {
            let mut group = [0_u8; 4];
            for (place, byte) in chunk.iter().enumerate() {
                group[place] = value(*byte)?;
            }
            data.extend([
                group[0] << 2 | group[1] >> 4,
                group[1] << 4 | group[2] >> 2,
                group[2] << 6 | group[3],
            ]);
        }
        data.resize(begin + length, 0);
    }
    let is_whole = lines.all(|line| line.trim_ascii().is_empty());
    (is_whole && !data.is_empty()).then_some(data)
}

fn value(byte: u8) -> Option<u8> {
    (b' '..=b'`').contains(&byte).then(|| (byte - b' ') & 0x3f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_out_of_its_text() {
        let text = "Hello,\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n\nBye";
        let (kept, found) = take(text).expect("a file");
        assert_eq!(kept, "Hello,\n\n\nBye");
        assert_eq!(
            found,
            [Found {
                name: "cat.txt".to_owned(),
                data: b"Cat".to_vec()
            }]
        );
    }

    #[test]
    fn what_is_no_file_stays_text() {
        for text in [
            "begin 644 x\nthis is prose, dear.\nend",
            "begin work on Monday\nend",
            "begin 644 x\n#0V%T\n`\n",
            "begin 644 x\nend",
        ] {
            assert_eq!(take(text), None, "{text}");
        }
    }
}
