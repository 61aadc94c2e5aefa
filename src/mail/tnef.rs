//! winmail.dat: what Exchange and Outlook wrap a mail in that is meant for their like (MS-OXTNEF).
//!
//! Only what a reader needs is taken: the text, and the files under their names.

use crate::{charset, rtf};

/// `TNEFSignature` (MS-OXTNEF, section 2.1.3.1).
const SIGNATURE: u32 = 0x223e_9f78;
/// More files than this in one winmail.dat are not taken out.
const FILES_MAX: usize = 100;
/// More properties than this in one list are no mail's.
const PROPERTIES_MAX: u32 = 5000;
/// Mails in mails are opened down to this depth.
const DEPTH_MAX: usize = 3;

/// What was in a winmail.dat.
#[derive(Debug, Default)]
pub(crate) struct Tnef {
    pub subject: String,
    pub plain: Option<String>,
    pub html: Option<String>,
    pub files: Vec<File>,
}

/// A file in it.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub name: String,
    pub content_type: String,
    pub content_id: Option<String>,
    pub data: Vec<u8>,
}

/// Reads a winmail.dat; what is broken ends the reading, and what was read before counts.
pub(crate) fn read(data: &[u8]) -> Option<Tnef> {
    read_at(data, 0)
}

fn read_at(data: &[u8], depth: usize) -> Option<Tnef> {
    let mut input = Input(data);
    if input.u32()? != SIGNATURE {
        return None;
    }
    input.u16()?;
    let mut reader = Reader {
        depth,
        ..Reader::default()
    };
    while let Some(attribute) = input.attribute() {
        reader.take(attribute);
    }
    reader.finish_file();
    reader.finish_text();
    Some(reader.tnef)
}

/// An attribute of the stream (MS-OXTNEF, section 2.1.3.2).
struct Attribute<'a> {
    id: u32,
    data: &'a [u8],
}

/// Bytes that are read from the front.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (found, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(found)
    }

    fn u16(&mut self) -> Option<u16> {
        self.bytes(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.bytes(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.u32()?).ok()
    }

    /// Bytes with their length before them, filled up to four.
    fn padded(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        let found = self.bytes(length)?;
        let padding = length.next_multiple_of(4) - length;
        // The last value of a list may lack its padding.
        let _ = self.bytes(padding.min(self.0.len()));
        Some(found)
    }

    fn attribute(&mut self) -> Option<Attribute<'a>> {
        self.bytes(1)?;
        let id = self.u32()?;
        let length = self.length()?;
        let data = self.bytes(length)?;
        // The checksum; a wrong one is no reason to lose a file.
        let _ = self.bytes(2.min(self.0.len()));
        Some(Attribute { id, data })
    }
}

#[derive(Default)]
struct Reader {
    tnef: Tnef,
    depth: usize,
    /// The code page of texts that are not Unicode.
    code_page: String,
    /// That of the HTML.
    html_page: String,
    html: Option<Vec<u8>>,
    rtf: Option<Vec<u8>>,
    file: Option<File>,
    /// The file is a mail.
    mail: Option<Tnef>,
}

impl Reader {
    fn take(&mut self, attribute: Attribute<'_>) {
        let data = attribute.data;
        match attribute.id {
            // attOemCodepage
            0x0006_9007 => {
                let page = Input(data).u32().unwrap_or_default();
                self.code_page = charset::code_page(page);
            }
            // attSubject
            0x0001_8004 if self.tnef.subject.is_empty() => self.tnef.subject = self.text(data),
            // attBody
            0x0002_800c if self.tnef.plain.is_none() => self.tnef.plain = Some(self.text(data)),
            // attMsgProps
            0x0006_9003 => properties(data, |id, value| self.message_property(id, &value)),
            // attAttachRenddata begins a file.
            0x0006_9002 => {
                self.finish_file();
                self.file = Some(File::default());
            }
            // attAttachTitle
            0x0001_8010 => {
                let name = self.text(data);
                self.current().name = name;
            }
            // attAttachData
            0x0006_800f => self.current().data = data.to_vec(),
            // attAttachment
            0x0006_9005 => {
                let mut method = 0;
                properties(data, |id, value| {
                    if let (0x3705, Value::Number(number)) = (id, &value) {
                        method = *number;
                    }
                });
                properties(data, |id, value| self.file_property(id, &value, method));
            }
            _ => {}
        }
    }

    fn current(&mut self) -> &mut File {
        self.file.get_or_insert_default()
    }

    fn text(&self, data: &[u8]) -> String {
        let data = data.split(|byte| *byte == 0).next().unwrap_or_default();
        charset::decode(data, &self.code_page)
    }

    fn value_text(&self, value: &Value<'_>) -> Option<String> {
        match value {
            Value::Text(bytes) => Some(self.text(bytes)),
            Value::Unicode(bytes) => {
                let text = charset::decode(bytes, "utf-16le");
                Some(text.trim_end_matches('\0').to_owned())
            }
            _ => None,
        }
    }

    fn message_property(&mut self, id: u16, value: &Value<'_>) {
        match (id, value) {
            // PidTagSubject
            (0x0037, _) => {
                if let Some(subject) = self.value_text(value) {
                    self.tnef.subject = subject;
                }
            }
            // PidTagBody
            (0x1000, _) => {
                if let Some(text) = self.value_text(value) {
                    self.tnef.plain = Some(text);
                }
            }
            // PidTagHtml, and PidTagBodyHtml as a string
            (0x1013, Value::Bytes(bytes) | Value::Text(bytes)) => self.html = Some(bytes.to_vec()),
            (0x1013, Value::Unicode(_)) => self.tnef.html = self.value_text(value),
            // PidTagInternetCodepage
            (0x3fde, Value::Number(page)) => self.html_page = charset::code_page(*page),
            // PidTagRtfCompressed
            (0x1009, Value::Bytes(bytes)) => self.rtf = Some(bytes.to_vec()),
            _ => {}
        }
    }

    fn file_property(&mut self, id: u16, value: &Value<'_>, method: u32) {
        match (id, value) {
            // PidTagAttachLongFilename, PidTagDisplayName and PidTagAttachFilename, in this order of worth
            (0x3707, _) => {
                if let Some(name) = self.value_text(value).filter(|it| !it.is_empty()) {
                    self.current().name = name;
                }
            }
            (0x3001 | 0x3704, _) => {
                if let Some(name) = self.value_text(value)
                    && self.current().name.is_empty()
                {
                    self.current().name = name;
                }
            }
            // PidTagAttachMimeTag
            (0x370e, _) => {
                if let Some(kind) = self.value_text(value) {
                    self.current().content_type = kind.trim().to_ascii_lowercase();
                }
            }
            // PidTagAttachContentId
            (0x3712, _) => {
                let id = self.value_text(value);
                let id = id.map(|it| it.trim().trim_matches(['<', '>']).to_owned());
                self.current().content_id = id.filter(|it| !it.is_empty());
            }
            // PidTagAttachDataBinary; an object has the id of its interface before it.
            (0x3701, Value::Bytes(bytes)) => self.current().data = bytes.to_vec(),
            (0x3701, Value::Object(bytes)) => {
                let inner = bytes.get(16..).unwrap_or_default();
                // afEmbeddedMessage
                if method == 5 && self.depth < DEPTH_MAX {
                    self.mail = read_at(inner, self.depth + 1);
                }
                self.current().data = inner.to_vec();
            }
            _ => {}
        }
    }

    fn finish_file(&mut self) {
        let mail = self.mail.take();
        let Some(file) = self.file.take() else {
            return;
        };
        if self.tnef.files.len() >= FILES_MAX {
            return;
        }
        let Some(mail) = mail else {
            if !file.data.is_empty() || !file.name.is_empty() {
                self.tnef.files.push(file);
            }
            return;
        };
        // A mail in the mail: its text as a file that anybody can open, and its files beside it.
        let name = [&mail.subject, &file.name]
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or("message", |name| name);
        let (ending, kind, text) = match (&mail.html, &mail.plain) {
            (_, Some(text)) if !text.trim().is_empty() => ("txt", "text/plain", text),
            (Some(html), _) => ("html", "text/html", html),
            (None, Some(text)) => ("txt", "text/plain", text),
            (None, None) => ("txt", "text/plain", &mail.subject),
        };
        self.tnef.files.push(File {
            name: format!("{name}.{ending}"),
            content_type: kind.to_owned(),
            content_id: None,
            data: text.clone().into_bytes(),
        });
        let room = FILES_MAX.saturating_sub(self.tnef.files.len());
        self.tnef.files.extend(mail.files.into_iter().take(room));
    }

    /// HTML is better than text; RTF is asked only where there is nothing else.
    fn finish_text(&mut self) {
        if let Some(html) = self.html.take() {
            let page = if self.html_page.is_empty() {
                &self.code_page
            } else {
                &self.html_page
            };
            self.tnef.html = Some(charset::decode(&html, page));
        }
        let has_text =
            |text: &Option<String>| text.as_deref().is_some_and(|it| !it.trim().is_empty());
        if !has_text(&self.tnef.plain)
            && !has_text(&self.tnef.html)
            && let Some(found) = self.rtf.take().and_then(|it| rtf::unpack(&it))
        {
            match rtf::read(&found) {
                rtf::Read::Html(html) => self.tnef.html = Some(html),
                rtf::Read::Text(text) => self.tnef.plain = Some(text),
            }
        }
    }
}

/// A property's value, as far as it is used.
enum Value<'a> {
    Number(u32),
    Text(&'a [u8]),
    Unicode(&'a [u8]),
    Bytes(&'a [u8]),
    Object(&'a [u8]),
    Other,
}

/// Goes through a list of properties (MS-OXTNEF, section 2.1.3.4); stops where it is broken.
fn properties<'a>(data: &'a [u8], mut found: impl FnMut(u16, Value<'a>)) {
    let mut input = Input(data);
    let Some(count) = input.u32() else {
        return;
    };
    for _ in 0..count.min(PROPERTIES_MAX) {
        let Some((id, value)) = property(&mut input) else {
            return;
        };
        found(id, value);
    }
}

fn property<'a>(input: &mut Input<'a>) -> Option<(u16, Value<'a>)> {
    let kind = input.u16()?;
    let id = input.u16()?;
    if id >= 0x8000 {
        // A named one: its set and its number or name.
        input.bytes(16)?;
        match input.u32()? {
            0 => {
                input.u32()?;
            }
            _ => {
                input.padded()?;
            }
        }
    }
    let many = kind & 0x1000 != 0;
    let kind = kind & !0x1000;
    let is_long = matches!(kind, 0x000d | 0x001e | 0x001f | 0x0102);
    let count = if many || is_long { input.u32()? } else { 1 };
    let mut first = None;
    for _ in 0..count {
        let value = match kind {
            0x0002 | 0x0003 | 0x0004 | 0x000a | 0x000b => Value::Number(input.u32()?),
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => {
                input.bytes(8)?;
                Value::Other
            }
            0x0048 => {
                input.bytes(16)?;
                Value::Other
            }
            0x001e => Value::Text(input.padded()?),
            0x001f => Value::Unicode(input.padded()?),
            0x0102 => Value::Bytes(input.padded()?),
            0x000d => Value::Object(input.padded()?),
            _ => return None,
        };
        first.get_or_insert(value);
    }
    Some((id, first.filter(|_| !many).unwrap_or(Value::Other)))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Builds a stream for tests.
    pub(crate) fn stream(attributes: &[(u8, u32, Vec<u8>)]) -> Vec<u8> {
        let mut out = SIGNATURE.to_le_bytes().to_vec();
        out.extend([1, 0]);
        for (level, id, data) in attributes {
            out.push(*level);
            out.extend(id.to_le_bytes());
            out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            out.extend(data);
            let sum = data
                .iter()
                .fold(0_u16, |sum, byte| sum.wrapping_add((*byte).into()));
            out.extend(sum.to_le_bytes());
        }
        out
    }

    /// A list of properties: kind, id and bytes.
    pub(crate) fn list(properties: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let mut out = u32::try_from(properties.len())
            .unwrap()
            .to_le_bytes()
            .to_vec();
        for (kind, id, data) in properties {
            out.extend(kind.to_le_bytes());
            out.extend(id.to_le_bytes());
            if matches!(kind, 0x000d | 0x001e | 0x001f | 0x0102) {
                out.extend(1_u32.to_le_bytes());
                out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            }
            out.extend(*data);
            out.resize(out.len().next_multiple_of(4), 0);
        }
        out
    }

    pub(crate) fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    #[test]
    fn text_and_files_come_out_under_their_long_names() {
        let name = utf16("Gehaltsabrechnung März.pdf");
        let data = stream(&[
            (1, 0x0006_9007, [1252_u32.to_le_bytes(), [0; 4]].concat()),
            (1, 0x0001_8004, b"Lohn M\xe4rz\0".to_vec()),
            (1, 0x0002_800c, b"Hallo M\xe4rz\0".to_vec()),
            (2, 0x0006_9002, vec![0; 14]),
            (2, 0x0001_8010, b"GEHALT~1.PDF\0".to_vec()),
            (2, 0x0006_800f, b"%PDF-1".to_vec()),
            (
                2,
                0x0006_9005,
                list(&[
                    (0x001f, 0x3707, &name),
                    (0x0003, 0x3705, &1_u32.to_le_bytes()),
                ]),
            ),
            (2, 0x0006_9002, vec![0; 14]),
            (2, 0x0001_8010, b"b.txt\0".to_vec()),
            (2, 0x0006_800f, b"b".to_vec()),
        ]);
        let tnef = read(&data).expect("readable");
        assert_eq!(tnef.subject, "Lohn März");
        assert_eq!(tnef.plain.as_deref(), Some("Hallo März"));
        let files: Vec<(&str, &[u8])> = tnef
            .files
            .iter()
            .map(|it| (it.name.as_str(), it.data.as_slice()))
            .collect();
        assert_eq!(
            files,
            [
                ("Gehaltsabrechnung März.pdf", b"%PDF-1".as_slice()),
                ("b.txt", b"b")
            ]
        );
    }

    #[test]
    fn html_comes_before_rtf_and_mails_within_are_opened() {
        let inner = stream(&[
            (
                1,
                0x0006_9003,
                list(&[
                    (0x001f, 0x0037, &utf16("Inner")),
                    (0x001f, 0x1000, &utf16("inner text")),
                ]),
            ),
            (2, 0x0006_9002, vec![]),
            (2, 0x0001_8010, b"deep.txt\0".to_vec()),
            (2, 0x0006_800f, b"d".to_vec()),
        ]);
        let object = [[7_u8; 16].to_vec(), inner].concat();
        let data = stream(&[
            (
                1,
                0x0006_9003,
                list(&[
                    (0x0003, 0x3fde, &65001_u32.to_le_bytes()),
                    (0x0102, 0x1013, "<p>Grüße</p>".as_bytes()),
                    (0x0102, 0x1009, b"no rtf"),
                ]),
            ),
            (2, 0x0006_9002, vec![]),
            (
                2,
                0x0006_9005,
                list(&[
                    (0x0003, 0x3705, &5_u32.to_le_bytes()),
                    (0x000d, 0x3701, &object),
                ]),
            ),
        ]);
        let tnef = read(&data).expect("readable");
        assert_eq!(tnef.html.as_deref(), Some("<p>Grüße</p>"));
        let names: Vec<&str> = tnef.files.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Inner.txt", "deep.txt"]);
        assert_eq!(tnef.files[0].data, b"inner text");
    }

    /// RS-T9, RS-R16.
    #[test]
    fn broken_streams_end_without_harm() {
        assert!(read(b"").is_none());
        assert!(read(b"not tnef at all").is_none());
        let whole = stream(&[
            (
                1,
                0x0006_9003,
                list(&[
                    (0x001e, 0x1000, b"text"),
                    (0x1003, 0x1234, &u32::MAX.to_le_bytes()),
                ]),
            ),
            (2, 0x0006_9002, vec![]),
            (2, 0x0006_800f, vec![1; 50]),
        ]);
        for length in 0..whole.len() {
            let _ = read(&whole[..length]);
            let mut bent = whole.clone();
            bent[length] ^= 0xff;
            let _ = read(&bent);
        }
    }
}
