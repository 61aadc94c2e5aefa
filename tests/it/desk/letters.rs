//! Mails as people write them, and mails as they leave the desk.

use std::path::Path;

/// A mail on its way to the desk.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// The envelope's sender; empty for the null sender.
    pub(crate) envelope_from: String,
    /// The envelope's recipients.
    pub(crate) envelope_to: Vec<String>,
    headers: Vec<(String, String)>,
    body: String,
}

impl Letter {
    /// A plain mail from somebody to one address.
    pub(crate) fn new(from: &str, to: &str, subject: &str, text: &str) -> Self {
        let address = from.rsplit('<').next().unwrap().trim_end_matches('>');
        let id = format!("<{}@mail.test>", uuid::Uuid::new_v4().simple());
        Self {
            envelope_from: address.to_owned(),
            envelope_to: vec![to.to_owned()],
            headers: vec![
                ("From".to_owned(), from.to_owned()),
                ("To".to_owned(), to.to_owned()),
                ("Subject".to_owned(), subject.to_owned()),
                (
                    "Date".to_owned(),
                    "Mon, 05 Jan 2026 08:59:00 +0000".to_owned(),
                ),
                ("Message-ID".to_owned(), id),
                ("MIME-Version".to_owned(), "1.0".to_owned()),
                (
                    "Content-Type".to_owned(),
                    "text/plain; charset=utf-8".to_owned(),
                ),
            ],
            body: text.to_owned(),
        }
    }

    /// Adds a header, or replaces the one of that name.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|it| !it.0.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Without a header.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|it| !it.0.eq_ignore_ascii_case(name));
        self
    }

    /// To one more address.
    pub(crate) fn also_to(mut self, to: &str) -> Self {
        self.envelope_to.push(to.to_owned());
        self
    }

    /// From the null sender, as machines of the mail system write.
    pub(crate) fn of_nobody(mut self) -> Self {
        self.envelope_from = String::new();
        self
    }

    /// An answer to a mail of the desk, as mail programs make it: to its reply address.
    pub(crate) fn answer(from: &str, sent: &SentMail, text: &str) -> Self {
        let to = sent.reply_to();
        Self::new(from, &to, &format!("Re: {}", sent.mail.subject), text)
            .with("In-Reply-To", &sent.header("Message-ID").unwrap())
            .with("References", &sent.header("Message-ID").unwrap())
    }

    /// What it is known by, with angle brackets.
    pub(crate) fn message_id(&self) -> String {
        let found = self.headers.iter().find(|it| it.0 == "Message-ID");
        found.unwrap().1.clone()
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut text = String::new();
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        text.push_str(&self.body.replace("\r\n", "\n").replace('\n', "\r\n"));
        text.push_str("\r\n");
        text.into_bytes()
    }
}

/// A mail that left the desk.
#[derive(Clone, Debug)]
pub(crate) struct SentMail {
    /// The name of its file, which is its place among all.
    pub(crate) file: String,
    /// The bytes.
    pub(crate) raw: String,
    /// What they say.
    pub(crate) mail: mail::Mail,
}

impl SentMail {
    /// All mails in a folder, in the order in which they were decided.
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let Ok(files) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut mails: Vec<Self> = files
            .map(|it| it.unwrap().path())
            .filter(|it| it.extension().is_some_and(|it| it == "eml"))
            .map(|path| {
                let raw = std::fs::read_to_string(&path).unwrap();
                Self {
                    file: path.file_name().unwrap().to_string_lossy().into_owned(),
                    mail: mail::read(raw.as_bytes(), None).unwrap(),
                    raw,
                }
            })
            .collect();
        mails.sort_by(|a, b| a.file.cmp(&b.file));
        mails
    }

    /// The header block, unfolded.
    pub(crate) fn head(&self) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap();
        head.replace("\r\n ", " ").replace("\r\n\t", " ")
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.head().split("\r\n").find_map(|line| {
            let (its_name, value) = line.split_once(':')?;
            its_name
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        })
    }

    /// Its plain text as it lies in it; `mail.text` is what a mail program shows, made of the HTML.
    pub(crate) fn text(&self) -> String {
        let at = self.raw.find("Content-Type: text/plain").unwrap();
        let part = &self.raw[at..];
        let end = part.find("\r\n--").unwrap_or(part.len());
        let raw = format!("MIME-Version: 1.0\r\n{}", &part[..end]);
        mail::read(raw.as_bytes(), None).unwrap().text
    }

    /// The one address that it goes to.
    pub(crate) fn to(&self) -> String {
        let [to] = self.mail.to.as_slice() else {
            panic!("a mail goes to one person, not to {:?}", self.mail.to);
        };
        to.address.clone()
    }

    /// Where an answer goes.
    pub(crate) fn reply_to(&self) -> String {
        self.mail.reply_to.first().unwrap().address.clone()
    }

    /// The address of the page that the mail links to, as a path.
    pub(crate) fn path(&self, begins: &str) -> String {
        let text = self.text();
        let at = text.find(begins);
        let at = at.unwrap_or_else(|| panic!("there is no link to {begins} in {text}"));
        let rest = &text[at..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['>', ')', '.']).to_owned()
    }
}
