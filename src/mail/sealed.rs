//! Mail that was signed or encrypted with S/MIME or PGP: told apart, and what is readable of it. Nothing is checked.

use serde::Serialize;

use crate::decode;

/// How a mail was sealed, as it says; no signature was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    SmimeSigned,
    SmimeEncrypted,
    PgpSigned,
    PgpEncrypted,
}

/// Elements within elements are looked at down to this depth.
const DEPTH_MAX: usize = 16;
/// Elements of one element that are looked at.
const COUNT_MAX: usize = 10_000;

/// `id-signedData` (RFC 5652, section 5.1).
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `id-envelopedData` (RFC 5652, section 6.1).
const ENVELOPED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03];
/// `id-ct-authEnvelopedData` (RFC 5083, section 2.1).
const AUTH_ENVELOPED_DATA: &[u8] = &[
    0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17,
];

/// What an `application/pkcs7-mime` holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Cms {
    /// Signed; with the message that was signed, where it is within.
    Signed(Option<Vec<u8>>),
    Encrypted,
    Other,
}

/// Reads the outer shell of a CMS object (RFC 5652, section 3), in DER or BER, or in the base64 of a PEM file.
pub(crate) fn cms(data: &[u8]) -> Cms {
    let unarmored;
    let data = if data.starts_with(b"-----BEGIN ") {
        let inner = data
            .splitn(2, |byte| *byte == b'\n')
            .nth(1)
            .unwrap_or_default();
        let end = inner
            .windows(5)
            .position(|it| it == b"-----")
            .unwrap_or(inner.len());
        unarmored = decode::base64(&inner[..end]);
        &unarmored
    } else {
        data
    };
    shell(data).unwrap_or(Cms::Other)
}

fn shell(data: &[u8]) -> Option<Cms> {
    let (outer, _) = element(data, 0)?;
    let (kind, rest) = element(outer.expect(0x30)?, 1)?;
    let kind = kind.expect(0x06)?;
    if kind == ENVELOPED_DATA || kind == AUTH_ENVELOPED_DATA {
        return Some(Cms::Encrypted);
    }
    if kind != SIGNED_DATA {
        return Some(Cms::Other);
    }
    Some(Cms::Signed(signed_content(rest)))
}

fn signed_content(rest: &[u8]) -> Option<Vec<u8>> {
    let (content, _) = element(rest, 1)?;
    let (signed, _) = element(content.expect(0xa0)?, 2)?;
    let fields = signed.expect(0x30)?;
    let (_version, fields) = element(fields, 3)?;
    let (_digests, fields) = element(fields, 3)?;
    let (inner, _) = element(fields, 3)?;
    let (_kind, rest) = element(inner.expect(0x30)?, 4)?;
    let (wrapped, _) = element(rest, 4)?;
    let (text, _) = element(wrapped.expect(0xa0)?, 5)?;
    let mut out = Vec::new();
    octets(&text, &mut out, 5)?;
    (!out.is_empty()).then_some(out)
}

/// An element of BER (X.690, section 8.1), without what lies around it.
struct Element<'a> {
    tag: u8,
    content: &'a [u8],
}

impl<'a> Element<'a> {
    fn expect(&self, tag: u8) -> Option<&'a [u8]> {
        (self.tag == tag).then_some(self.content)
    }
}

/// The first element and what follows it.
fn element(data: &[u8], depth: usize) -> Option<(Element<'_>, &[u8])> {
    if depth > DEPTH_MAX {
        return None;
    }
    let (&tag, rest) = data.split_first()?;
    // Tags of several bytes do not occur here.
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (&first, rest) = rest.split_first()?;
    match first {
        0x80 => {
            // Without a length: up to the two zeros that end it.
            let mut inner = rest;
            for _ in 0..COUNT_MAX {
                if inner.starts_with(&[0, 0]) {
                    let length = rest.len() - inner.len();
                    let content = &rest[..length];
                    return Some((Element { tag, content }, &inner[2..]));
                }
                inner = element(inner, depth + 1)?.1;
            }
            None
        }
        0..0x80 => {
            let (content, rest) = rest.split_at_checked(usize::from(first))?;
            Some((Element { tag, content }, rest))
        }
        _ => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = length.iter().try_fold(0_usize, |sum, byte| {
                sum.checked_mul(256)?.checked_add(usize::from(*byte))
            })?;
            // A message that was cut on its way is read as far as it goes.
            let length = length.min(rest.len());
            let (content, rest) = rest.split_at(length);
            Some((Element { tag, content }, rest))
        }
    }
}

/// An octet string in one piece or in many (X.690, section 8.7).
fn octets(from: &Element<'_>, out: &mut Vec<u8>, depth: usize) -> Option<()> {
    match from.tag {
        0x04 => out.extend_from_slice(from.content),
        0x24 => {
            let mut rest = from.content;
            while !rest.is_empty() {
                let (piece, after) = element(rest, depth + 1)?;
                octets(&piece, out, depth + 1)?;
                rest = after;
            }
        }
        _ => return None,
    }
    Some(())
}

/// A text with an armour of PGP in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Armour {
    /// The signed text without its armour, and what stands around it.
    Signed(String),
    Encrypted {
        around: String,
        armoured: String,
    },
}

/// Looks for PGP written into a text (RFC 9580, sections 6.2 and 7).
pub(crate) fn armour(text: &str) -> Option<Armour> {
    const ENCRYPTED: &str = "-----BEGIN PGP MESSAGE-----";
    const ENCRYPTED_END: &str = "-----END PGP MESSAGE-----";
    const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
    const SIGNATURE: &str = "-----BEGIN PGP SIGNATURE-----";
    const END: &str = "-----END PGP SIGNATURE-----";
    if let Some(at) = text
        .find(SIGNED)
        .filter(|at| *at == 0 || text[..*at].ends_with('\n'))
    {
        let (before, rest) = text.split_at(at);
        let signature = rest.find(SIGNATURE)?;
        let end = rest[signature..].find(END)? + signature + END.len();
        let mut out = before.to_owned();
        // After the hash headers and one empty line.
        let inner = rest[..signature].trim_end_matches('\n');
        let lines = inner.split('\n').skip(1);
        let lines = lines.skip_while(|line| !line.trim().is_empty()).skip(1);
        for line in lines {
            // Lines that begin with a dash were escaped.
            out.push_str(line.strip_prefix("- ").unwrap_or(line));
            out.push('\n');
        }
        out.push_str(rest[end..].trim_start_matches('\n'));
        return Some(Armour::Signed(out));
    }
    let at = text.find(ENCRYPTED)?;
    let rest = &text[at..];
    let alone = (at == 0 || text[..at].ends_with('\n'))
        && rest[ENCRYPTED.len()..]
            .trim_start_matches([' ', '\r'])
            .starts_with('\n');
    if !alone {
        return None;
    }
    let end = rest.find(ENCRYPTED_END);
    let end = end.map_or(rest.len(), |end| end + ENCRYPTED_END.len());
    Some(Armour::Encrypted {
        around: [&text[..at], &rest[end..]].concat(),
        armoured: rest[..end].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).expect("short").to_be_bytes();
        [&[tag, 0x82], length.as_slice(), content].concat()
    }

    fn open(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, 0x80], content, &[0, 0]].concat()
    }

    fn signed(wrap: fn(u8, &[u8]) -> Vec<u8>, text: &[u8]) -> Vec<u8> {
        let data = der(
            0x06,
            &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01],
        );
        let inner = wrap(0x30, &[data, wrap(0xa0, text)].concat());
        let fields = [der(0x02, &[1]), der(0x31, &[]), inner, der(0x31, &[])].concat();
        wrap(
            0x30,
            &[der(0x06, SIGNED_DATA), wrap(0xa0, &wrap(0x30, &fields))].concat(),
        )
    }

    #[test]
    fn signed_content_is_found_in_der_and_ber() {
        let text = b"Content-Type: text/plain\r\n\r\nHello";
        let found = Cms::Signed(Some(text.to_vec()));
        assert_eq!(cms(&signed(der, &der(0x04, text))), found);
        let pieces = [der(0x04, &text[..5]), der(0x04, &text[5..])].concat();
        assert_eq!(cms(&signed(open, &open(0x24, &pieces))), found);
        let sealed = der(0x30, &[der(0x06, ENVELOPED_DATA), der(0xa0, &[])].concat());
        assert_eq!(cms(&sealed), Cms::Encrypted);
        assert_eq!(cms(b"hello"), Cms::Other);
    }

    /// RS-T9, RS-R16.
    #[test]
    fn broken_shells_end_without_harm() {
        let whole = signed(open, &open(0x24, &der(0x04, b"hello")));
        for length in 0..whole.len() {
            let _ = cms(&whole[..length]);
            let mut bent = whole.clone();
            bent[length] ^= 0x55;
            let _ = cms(&bent);
        }
        assert_eq!(cms(&[0x30, 0x80].repeat(100_000)), Cms::Other);
        assert_eq!(
            cms(&[0x30, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
            Cms::Other
        );
    }

    #[test]
    fn armour_comes_off_signed_texts() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nBen\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n";
        assert_eq!(
            armour(text),
            Some(Armour::Signed("Hello\n-- \nBen\n".to_owned()))
        );
        let armoured = "-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----";
        let found = Armour::Encrypted {
            around: "x\n\ny".to_owned(),
            armoured: armoured.to_owned(),
        };
        assert_eq!(armour(&format!("x\n{armoured}\ny")), Some(found));
        assert_eq!(armour("I wrote -----BEGIN PGP MESSAGE----- by hand"), None);
        assert_eq!(armour("plain"), None);
    }
}
