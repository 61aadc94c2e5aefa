//! What a program gets to write: the words, the names, the labels of one language, drawn by lot.

use super::languages::Language;
use super::wire::escaped;
use super::{Lot, NAMES};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Top,
    Below,
    Between,
    Forward,
}

/// What a program gets to write.
pub(crate) struct Source {
    pub(crate) language: &'static Language,
    pub(crate) round: usize,
    pub(crate) reply: String,
    pub(crate) attribution: String,
    /// From, sent, to, cc, subject: labels and values; the date as webmail programs label it.
    pub(crate) block: [(String, String); 5],
    pub(crate) date_label: String,
    pub(crate) original: &'static str,
    pub(crate) forward: (String, String),
    pub(crate) sign: Sign,
    pub(crate) place: Place,
}

#[derive(Clone, Copy)]
pub(crate) enum Sign {
    None,
    Device(&'static str),
    Card(&'static str),
}

impl Sign {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Device(line) => format!("\n\n{line}"),
            Self::Card(card) => format!("\n\n-- \n{card}"),
        }
    }

    pub(crate) fn words(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Device(words) | Self::Card(words) => (*words).to_owned(),
        }
    }
}

/// The forms an attribution or a header block takes in a program.

#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Gmail,
    Apple,
    Thunderbird,
    Others,
    Block,
}

impl Source {
    pub(crate) fn draw(
        language: &'static Language,
        kind: Kind,
        lot: &mut Lot,
        round: usize,
    ) -> Self {
        let (name, address) = *lot.pick(NAMES);
        let day = (1 + lot.below(28)).to_string();
        let time = format!("{:02}:{:02}", 7 + lot.below(15), lot.below(60));
        let fill = |text: &str| {
            text.replace("{N}", name)
                .replace("{E}", address)
                .replace("{D}", &day)
                .replace("{T}", &time)
        };
        let lines = match kind {
            Kind::Gmail => language.gmail,
            Kind::Apple => language.apple,
            Kind::Thunderbird => language.thunderbird,
            Kind::Others | Kind::Block => language.others,
        };
        let attribution = fill(lot.line(lines));
        let attribution = match lot.below(16) {
            0 => attribution.replace(' ', "\u{a0}"),
            1 => attribution.replacen(' ', "\u{202f}", 2),
            2 => attribution.replace(" <", "  <"),
            3 => attribution.replace(&format!("<{address}>"), &format!("<mailto:{address}>")),
            4 => attribution.replace(
                &format!("<{address}>"),
                &format!("<{address}<mailto:{address}>>"),
            ),
            5 => attribution.replace(&format!("{name} <"), "<"),
            6 => attribution.replace(&format!("<{address}>"), &format!("[{address}]")),
            7 => format!("{attribution} "),
            8 => attribution.replace(&format!("<{address}>"), &format!("({address})")),
            _ => attribution,
        };
        let mut reply = (*lot.pick(language.replies)).to_owned();
        let prose: Vec<&str> = super::hazards::of(language.code).collect();
        if !prose.is_empty() && lot.below(3) == 0 {
            reply = (*lot.pick(&prose)).to_owned();
        }
        if lot.below(4) == 0 {
            reply = format!("{reply}\n\n{}\nBen Okafor", language.closing);
        }
        let sign = match lot.below(4) {
            0 => Sign::Device(lot.line(language.devices)),
            1 => Sign::Card("Ben Okafor\nWarehouse | Company GmbH\n+49 30 5550 1234"),
            _ => Sign::None,
        };
        let place = match lot.below(6) {
            0 => Place::Below,
            1 => Place::Between,
            2 if round % 2 == 1 => Place::Forward,
            _ => Place::Top,
        };
        let moment = fill(lot.line(language.moments));
        let subject = (*lot.pick(&[
            "Re: Your request [HR-1042]",
            "AW: Deine Anfrage: Urlaub",
            "Ärende",
        ]))
        .to_owned();
        let to = (*lot.pick(&[
            "Ben Okafor <ben.okafor@company.test>",
            "Ben Okafor",
            "Ben Okafor <ben.okafor@company.test>; Zoë Quinn <zoe@company.test>",
        ]))
        .to_owned();
        let from = match lot.below(3) {
            0 => name.to_owned(),
            _ => format!("{name} <{address}>"),
        };
        let labels = language.labels;
        let mut forward = language.forward.lines();
        let apple = fill(forward.next().unwrap_or_default());
        let dashed: Vec<&str> = forward.collect();
        Self {
            language,
            round,
            reply,
            attribution,
            block: [
                (labels[0].to_owned(), from),
                (labels[1].to_owned(), moment),
                (labels[2].to_owned(), to),
                (
                    labels[3].to_owned(),
                    (*lot.pick(&[
                        "",
                        "",
                        "Zoë Quinn <zoe@company.test>",
                        "zoe@company.test; Max Mustermann <max@company.test>;\n other@company.test",
                    ]))
                    .to_owned(),
                ),
                (labels[4].to_owned(), subject),
            ],
            date_label: labels[5].to_owned(),
            original: lot.line(language.original),
            forward: (apple, (*lot.pick(&dashed)).to_owned()),
            sign,
            place,
        }
    }

    pub(crate) fn old(&self) -> &'static str {
        self.language.old
    }

    pub(crate) fn marked(&self) -> String {
        self.old()
            .lines()
            .map(|line| {
                if line.is_empty() {
                    ">\n".to_owned()
                } else {
                    format!("> {line}\n")
                }
            })
            .collect()
    }

    /// Block lines with a colon as the language sets it; `date` says it with the label of webmail programs.
    pub(crate) fn block_lines(&self, date: bool, order: &[usize]) -> String {
        let mut out = String::new();
        for &index in order {
            let (label, value) = &self.block[index];
            let label = if date && index == 1 {
                &self.date_label
            } else {
                label
            };
            if !value.is_empty() {
                out.push_str(&format!("{label}: {value}\n"));
            }
        }
        out
    }

    pub(crate) fn html_block(&self, date: bool, order: &[usize], bold: bool) -> String {
        let lines: Vec<String> = self
            .block_lines(date, order)
            .replace(";\n", ";")
            .lines()
            .map(|line| {
                let (label, value) = line.split_once(':').unwrap_or((line, ""));
                if bold {
                    format!("<b>{}:</b>{}", escaped(label), escaped(value))
                } else {
                    escaped(line)
                }
            })
            .collect();
        lines.join("<br>\n")
    }

    /// The labels of a block as other programs dress them when HTML becomes text.
    pub(crate) fn dress_block(&self, text: &str, lot: &mut Lot) -> String {
        let form = lot.below(12);
        let labels: Vec<&str> = self
            .block
            .iter()
            .map(|(label, _)| label.trim())
            .chain([self.date_label.trim()])
            .collect();
        let mut out = String::new();
        for line in text.split('\n') {
            let found = line
                .split_once(':')
                .filter(|(label, _)| labels.contains(&label.trim()));
            let dressed = match (form, found) {
                (0, Some((label, value))) => format!("*{label}:*{value}"),
                (1, Some((label, value))) => format!("**{label}:**{value}"),
                (2, Some((label, value))) => format!("  {label}:{}", value.trim()),
                (3, Some((label, value))) => format!("{}\u{a0}: {}", label.trim(), value.trim()),
                (4, Some((label, value))) => format!("{label}:\t{}\n", value.trim()),
                (5, Some((label, value))) => {
                    format!("{label}:\u{a0}{}  ", value.trim().replace(' ', "\u{a0}"))
                }
                (6, Some((label, value))) => {
                    format!("{label}:{}", value.replace('<', "<mailto:"))
                }
                _ => line.to_owned(),
            };
            out.push_str(&dressed);
            out.push('\n');
        }
        out.pop();
        out
    }

    /// Plain text with the answer where it belongs; `quote` is history with its attribution.
    pub(crate) fn place_text(&self, quote: &str, sign: &str) -> String {
        match self.place {
            Place::Below => format!("{quote}\n{}{sign}\n", self.reply),
            Place::Between => {
                // The answer goes on after the first paragraph of what is quoted.
                let (first, rest) = quote.rsplit_once("\n>\n").unwrap_or((quote, ""));
                format!("{first}\n{}\n\n{rest}{}\n", self.reply, sign.trim_start())
            }
            _ => format!("{}{sign}\n\n{quote}", self.reply),
        }
    }

    pub(crate) fn place_html(&self, reply: &str, quote: (&str, &str, &str)) -> String {
        let (before, old, after) = quote;
        match self.place {
            Place::Below => format!("{before}{old}{after}<div><br></div>{reply}"),
            Place::Between => format!(
                "{before}{old}{after}{reply}<br><blockquote type=\"cite\" class=\"gmail_quote\">{old}</blockquote>"
            ),
            _ => format!("{reply}<br>{before}{old}{after}"),
        }
    }
}
