//! Between HTML and plain text, both ways.

use std::sync::LazyLock;

use regex::Regex;

use super::tree::{Event, is_block};

/// The readable text of HTML; a link's address follows its words where they differ.
pub fn html_to_text(html: &str) -> String {
    events_to_text(&super::parse(html).events)
}

fn events_to_text(events: &[Event]) -> String {
    let mut out = Writer::default();
    let mut open: Vec<(&str, Option<String>, usize)> = Vec::new();
    let mut lists: Vec<Option<usize>> = Vec::new();
    for event in events {
        match event {
            Event::Open(element) => {
                out.boundary(element.tag);
                match element.tag {
                    "ul" => lists.push(None),
                    "ol" => lists.push(Some(0)),
                    "li" => out.bullet(lists.last_mut()),
                    "td" | "th" => out.cell(),
                    _ => {}
                }
                let link = element
                    .attribute("href")
                    .filter(|_| element.tag == "a")
                    .map(str::to_owned);
                open.push((element.tag, link, out.text.len()));
            }
            Event::Close => {
                let Some((tag, link, start)) = open.pop() else {
                    continue;
                };
                if let Some(link) = link {
                    out.link(&link, start);
                }
                if matches!(tag, "ul" | "ol") {
                    lists.pop();
                }
                out.boundary(tag);
            }
            Event::Text(text) => out.words(text),
            Event::Break => out.line_break(),
            Event::Rule => out.boundary("hr"),
            Event::Image(image) => out.words(&image.alt),
        }
    }
    out.text.trim_matches(['\n', ' ']).to_owned()
}

#[derive(Default)]
struct Writer {
    text: String,
    /// A blank is due before the next word.
    space: bool,
}

impl Writer {
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else if c != '\0' {
                if self.space && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(c);
            }
        }
    }

    fn line_break(&mut self) {
        self.space = false;
        self.text.push('\n');
    }

    /// Blocks begin on a new line, paragraphs after an empty one.
    fn boundary(&mut self, tag: &str) {
        if tag != "hr" && !is_block(tag) || self.text.is_empty() {
            return;
        }
        self.space = false;
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let spaced = matches!(
            tag,
            "p" | "ul" | "ol" | "table" | "pre" | "blockquote" | "hr"
        ) || tag.starts_with('h');
        if spaced && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn bullet(&mut self, list: Option<&mut Option<usize>>) {
        if let Some(Some(number)) = list {
            *number += 1;
            let label = format!("{number}. ");
            self.text.push_str(&label);
        } else {
            self.text.push_str("- ");
        }
    }

    fn cell(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.space = true;
        }
    }

    fn link(&mut self, href: &str, start: usize) {
        let shown = self.text.get(start..).unwrap_or_default().trim();
        let bare = href
            .trim_start_matches("mailto:")
            .trim_start_matches("tel:");
        // A number is written with blanks in many ways: where there is one, it is this one.
        let is_number = href.starts_with("tel:") && !shown.contains(|c: char| c.is_ascii_digit());
        let outside = is_number
            || href.starts_with("http://")
            || href.starts_with("https://")
            || href.starts_with("mailto:");
        if outside
            && !shown.is_empty()
            && !shown.contains(bare)
            && shown.trim_end_matches('/') != bare.trim_end_matches('/')
        {
            let address = format!(" ({bare})");
            self.text.push_str(&address);
        }
    }
}

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)\b(?:https?://[^\s<>"\u{201c}\u{201d}\u{bb}]+|[a-z0-9][a-z0-9._%+-]*@[a-z0-9][a-z0-9.-]*\.[a-z]{2,24}\b)"#,
    )
    .expect("the pattern is constant")
});

/// Addresses longer than this are left as text.
const LINK_MAX: usize = 2000;

/// Escaped text with paragraphs and line breaks; web and mail addresses become links.
pub fn text_to_html(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for paragraph in text.split("\n\n") {
        let paragraph = paragraph.trim_matches('\n');
        if paragraph.trim().is_empty() {
            continue;
        }
        out.push_str("<p>");
        for (index, line) in paragraph.split('\n').enumerate() {
            if index > 0 {
                out.push_str("<br>");
            }
            linked(line, &mut out);
        }
        out.push_str("</p>");
    }
    out
}

fn linked(line: &str, out: &mut String) {
    let mut at = 0;
    for found in LINK.find_iter(line).filter(|found| found.len() <= LINK_MAX) {
        // Punctuation after an address belongs to the sentence.
        let mut address = found
            .as_str()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        if address.ends_with(')') && !address.contains('(') {
            address = address.trim_end_matches([')', '.', ',']);
        }
        escape(&line[at..found.start()], out);
        let scheme = if address.contains("://") {
            ""
        } else {
            "mailto:"
        };
        out.push_str("<a href=\"");
        out.push_str(scheme);
        escape(address, out);
        out.push_str("\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">");
        escape(address, out);
        out.push_str("</a>");
        at = found.start() + address.len();
    }
    escape(&line[at..], out);
}

/// Escapes for text and for quoted attributes.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_glued_together() {
        assert_eq!(
            html_to_text("<div>a</div><div>b</div><p>c<br>d</p><ul><li>e<li>f</ul>"),
            "a\nb\n\nc\nd\n\n- e\n- f"
        );
        assert_eq!(
            html_to_text("<table><tr><td>a</td><td>b</td></tr></table>"),
            "a b"
        );
        assert_eq!(
            html_to_text("see <a href=\"https://x.test/f\">the form</a>"),
            "see the form (https://x.test/f)"
        );
        assert_eq!(
            html_to_text("<a href=tel:+4930>call</a> <a href=tel:+4930>+49 30</a>"),
            "call (+4930) +49 30"
        );
        assert_eq!(
            html_to_text("<a href=\"https://x.test/\">https://x.test</a>"),
            "https://x.test"
        );
    }

    #[test]
    fn text_becomes_paragraphs_with_links() {
        assert_eq!(
            text_to_html("a <b>\nb\n\nc"),
            "<p>a &lt;b&gt;<br>b</p><p>c</p>"
        );
        let html = text_to_html("see (https://x.test/a?b=1&c=2), or ann@x.test.");
        assert!(
            html.contains("href=\"https://x.test/a?b=1&amp;c=2\""),
            "{html}"
        );
        assert!(html.contains("href=\"mailto:ann@x.test\""), "{html}");
        assert!(!text_to_html("javascript:alert(1)").contains("href"));
    }
}
