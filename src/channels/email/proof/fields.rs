//! The header fields of a raw mail, as they came.

/// More than this of a header block is no mail program's.
const MAX: usize = 256 * 1024;

/// All values of a field, the topmost first, unfolded (RFC 5322, section 2.2.3).
pub(super) fn all(raw: &[u8], name: &str) -> Vec<String> {
    let block = &raw[..raw.len().min(MAX)];
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for line in block.split(|it| *it == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            if inside && let Some(last) = found.last_mut() {
                last.push_str(&String::from_utf8_lossy(line));
            }
            continue;
        }
        let colon = line.iter().position(|it| *it == b':');
        inside = colon.is_some_and(|at| {
            line[..at]
                .trim_ascii()
                .eq_ignore_ascii_case(name.as_bytes())
        });
        if let Some(at) = colon.filter(|_| inside) {
            found.push(String::from_utf8_lossy(&line[at + 1..]).trim().to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_unfolded_and_end_with_the_header() {
        let raw = b"A: 1\r\nB : x\r\n\ty\r\nC: 3\r\nb: z\n\nB: body\r\n";
        assert_eq!(all(raw, "b"), ["x\ty", "z"]);
        assert!(all(raw, "d").is_empty());
        assert!(all(b"", "b").is_empty());
        assert!(all(b" folded first\r\nb: 1", "b") == ["1"]);
    }
}
