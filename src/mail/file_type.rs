//! Of what type a file is, and what it is called where nobody said.

/// The type of a file: by its bytes where these tell, and never a picture that it is not.
pub(crate) fn file_type(data: &[u8], claimed: String) -> String {
    const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    match sniff(data) {
        Some(found) => found.to_owned(),
        None if !PICTURES.contains(&claimed.as_str()) && is_token(&claimed) => claimed,
        None => "application/octet-stream".to_owned(),
    }
}

/// Pictures with more points than this are files to be saved: to draw them takes all the memory a browser has.
const POINTS_MAX: u64 = 60_000_000;

/// Whether a picture can be drawn without harm, by the size that its first bytes tell (RS-T18).
pub(crate) fn can_be_drawn(data: &[u8]) -> bool {
    size(data).is_none_or(|(width, height)| u64::from(width) * u64::from(height) <= POINTS_MAX)
}

/// Width and height of a PNG, a GIF, a JPEG or a WebP.
fn size(data: &[u8]) -> Option<(u32, u32)> {
    let big = |at: usize| {
        data.get(at..at + 4)?
            .try_into()
            .ok()
            .map(u32::from_be_bytes)
    };
    let big_short = |at: usize| {
        data.get(at..at + 2)?
            .try_into()
            .ok()
            .map(u16::from_be_bytes)
    };
    let short = |at: usize| {
        data.get(at..at + 2)?
            .try_into()
            .ok()
            .map(u16::from_le_bytes)
    };
    match sniff(data)? {
        "image/png" => Some((big(16)?, big(20)?)),
        "image/gif" => Some((short(6)?.into(), short(8)?.into())),
        "image/webp" if data.get(12..16) == Some(b"VP8X") => {
            let third =
                |at: usize| Some(u32::from(short(at)?) | u32::from(*data.get(at + 2)?) << 16);
            Some((third(24)? + 1, third(27)? + 1))
        }
        "image/jpeg" => {
            let mut at = 2;
            // Segments up to the frame header; more than this many are no camera's.
            for _ in 0..1000 {
                let kind = *data.get(at + 1)?;
                if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
                    return Some((big_short(at + 7)?.into(), big_short(at + 5)?.into()));
                }
                at += 2 + usize::from(big_short(at + 2)?);
            }
            None
        }
        _ => None,
    }
}

/// A name for a file without one.
pub(crate) fn default_name(content_type: &str, subject: &str) -> String {
    let ending = match content_type {
        "message/rfc822" | "message/global" => {
            return if subject.is_empty() {
                "message.eml".to_owned()
            } else {
                format!("{subject}.eml")
            };
        }
        "text/calendar" => return "invitation.ics".to_owned(),
        "application/ms-tnef" => return "winmail.dat".to_owned(),
        "application/pgp-signature" => return "signature.asc".to_owned(),
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => {
            return "smime.p7s".to_owned();
        }
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => return "smime.p7m".to_owned(),
        "application/pgp-keys" => return "key.asc".to_owned(),
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        "text/html" => "html",
        "text/csv" => "csv",
        _ => "bin",
    };
    format!("file.{ending}")
}

fn is_token(content_type: &str) -> bool {
    content_type.len() < 128
        && content_type.matches('/').count() == 1
        && content_type.split('/').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
        })
}

/// The type of a picture by its first bytes.
pub(crate) fn sniff(data: &[u8]) -> Option<&'static str> {
    match data {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RS-T18.
    #[test]
    fn pictures_that_are_too_large_to_draw_are_told() {
        let png = |side: u32| {
            let mut data = vec![0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
            data.extend(b"IHDR");
            data.extend(side.to_be_bytes());
            data.extend(side.to_be_bytes());
            data
        };
        assert!(can_be_drawn(&png(4000)) && !can_be_drawn(&png(50_000)));
        let jpeg = [
            0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff,
        ];
        assert!(!can_be_drawn(&jpeg));
        assert!(can_be_drawn(&jpeg[..9]) && can_be_drawn(b"GIF89a\x01\0\x01\0"));
    }
}
