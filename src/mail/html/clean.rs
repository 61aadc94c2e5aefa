//! HTML made safe to show: our own writer lets through what is known, ammonia checks what came out.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use ammonia::Builder;

use super::text::escape;
use super::tree::{Element, Event, Image};

/// Safe HTML: known elements only, links to the web, to mail and to telephones only, no styles, classes, ids, forms or scripts.
///
/// Pictures of the same mail keep their `cid:` address for the caller to rewrite; those from elsewhere get
/// `data-remote-src` instead of `src`, so that nothing is fetched.
pub fn clean_html(html: &str) -> String {
    let document = super::parse(html);
    finish(&write(&document.events, |_| true))
}

/// Writes the leaves that are wanted, each within the elements it stands in.
pub(crate) fn write(events: &[Event], wanted: impl Fn(usize) -> bool) -> String {
    let mut writer = SegmentWriter::default();
    for (index, event) in events.iter().enumerate() {
        writer.step(event, wanted(index));
    }
    writer.take()
}

/// The last word on safety belongs to ammonia, whose parser is a browser's.
pub(crate) fn finish(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Text is handed to ammonia in pieces of this many bytes.
const CHUNK: usize = 4096;
/// Addresses and descriptions longer than this are not a person's.
const ATTRIBUTE_MAX: usize = 4096;

/// Writes events; elements are opened when something in them is written, and can be closed and reopened between
/// segments.
#[derive(Default)]
pub(crate) struct SegmentWriter<'a> {
    out: String,
    stack: Vec<&'a Element>,
    /// How many of the stack are open in `out`.
    opened: usize,
}

impl<'a> SegmentWriter<'a> {
    pub(crate) fn step(&mut self, event: &'a Event, wanted: bool) {
        match event {
            Event::Open(element) => self.stack.push(element),
            Event::Close => {
                if let Some(element) = self.stack.pop()
                    && self.opened > self.stack.len()
                {
                    close_tag(element, &mut self.out);
                    self.opened = self.stack.len();
                }
            }
            _ if !wanted => {}
            Event::Text(text) => {
                // Blanks between the parts of a table may not be written there.
                let structural = self.stack.last().is_some_and(|element| {
                    matches!(
                        element.tag,
                        "table" | "thead" | "tbody" | "tfoot" | "tr" | "ul" | "ol"
                    )
                });
                if !(structural && text.trim().is_empty()) {
                    self.open_all();
                    self.put_text(text);
                }
            }
            Event::Break => {
                self.open_all();
                self.out.push_str("<br>");
            }
            Event::Rule => {
                self.open_all();
                self.out.push_str("<hr>");
            }
            Event::Image(image) => {
                self.open_all();
                image_tag(image, &mut self.out);
            }
        }
    }

    /// Long text is divided by comments, which ammonia drops: html5ever's writer needs quadratic time for one long text
    /// with many letters to escape.
    fn put_text(&mut self, text: &str) {
        let mut rest = text;
        while rest.len() > CHUNK {
            let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK));
            escape(chunk, &mut self.out);
            self.out.push_str("<!---->");
            rest = after;
        }
        escape(rest, &mut self.out);
    }

    /// What was written so far, closed properly; the elements stay on the stack for what follows.
    pub(crate) fn take(&mut self) -> String {
        for element in self.stack[..self.opened].iter().rev() {
            close_tag(element, &mut self.out);
        }
        self.opened = 0;
        std::mem::take(&mut self.out)
    }

    fn open_all(&mut self) {
        for element in &self.stack[self.opened..] {
            open_tag(element, &mut self.out);
        }
        self.opened = self.stack.len();
    }
}

fn open_tag(element: &Element, out: &mut String) {
    match element.tag {
        "a" => {
            let href = element.attribute("href").unwrap_or_default().trim();
            out.push_str("<a");
            if is_outside_link(href) {
                out.push_str(" href=\"");
                escape(href, out);
                out.push('"');
            }
            out.push('>');
        }
        "td" | "th" => {
            out.push('<');
            out.push_str(element.tag);
            for name in ["colspan", "rowspan"] {
                if let Some(span) = element
                    .attribute(name)
                    .and_then(|value| value.trim().parse::<u8>().ok())
                {
                    let _ = write!(out, " {name}=\"{span}\"");
                }
            }
            out.push('>');
        }
        tag => {
            out.push('<');
            out.push_str(tag);
            out.push('>');
        }
    }
}

fn close_tag(element: &Element, out: &mut String) {
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn image_tag(image: &Image, out: &mut String) {
    let lower = image
        .src
        .get(..8)
        .unwrap_or(&image.src)
        .to_ascii_lowercase();
    let name = if image.src.len() > ATTRIBUTE_MAX {
        ""
    } else if lower.starts_with("cid:") {
        "src"
    } else if lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("//")
    {
        "data-remote-src"
    } else {
        ""
    };
    out.push_str("<img");
    if !name.is_empty() {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(&image.src, out);
        out.push('"');
    }
    out.push_str(" alt=\"");
    escape(
        &image.alt[..image.alt.floor_char_boundary(ATTRIBUTE_MAX)],
        out,
    );
    out.push_str("\">");
}

fn is_outside_link(href: &str) -> bool {
    let lower = href.get(..8).unwrap_or(href).to_ascii_lowercase();
    href.len() <= ATTRIBUTE_MAX
        && ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme))
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "br",
        "div",
        "span",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "del",
        "strike",
        "sub",
        "sup",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "a",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "img",
    ];
    let attributes = HashMap::from([
        ("a", HashSet::from(["href", "target"])),
        ("img", HashSet::from(["src", "alt", "data-remote-src"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan"])),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .attribute_filter(|element, attribute, value| {
            let lower = value.trim().to_ascii_lowercase();
            let allowed = match (element, attribute) {
                ("img", "src") => lower.starts_with("cid:"),
                ("a", "href") => is_outside_link(&lower),
                ("img", "data-remote-src") => !lower.contains("javascript:"),
                _ => true,
            };
            allowed.then_some(Cow::Borrowed(value))
        });
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_our_editor_writes_stays() {
        let html =
            "<p>a <b>b</b> <i>c</i></p><ul><li>d</li></ul><blockquote>e</blockquote><pre>f</pre>";
        assert_eq!(clean_html(html), html);
    }

    #[test]
    fn links_and_pictures_are_tamed() {
        assert_eq!(
            clean_html("<a href='https://x.test/' onclick=y class=z>a</a>"),
            "<a href=\"https://x.test/\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">a</a>"
        );
        assert!(!clean_html("<a href='jav&#x61;script:alert(1)'>a</a>").contains("href"));
        assert!(clean_html("<a href='tel:+4930123'>a</a>").contains("href=\"tel:+4930123\""));
        assert_eq!(
            clean_html("<img src='cid:a@b' alt=x>"),
            "<img src=\"cid:a@b\" alt=\"x\">"
        );
        assert_eq!(
            clean_html("<img src='https://t.test/p.gif' onerror=x>"),
            "<img data-remote-src=\"https://t.test/p.gif\" alt=\"\">"
        );
    }

    #[test]
    fn hostile_markup_leaves_text_at_most() {
        let payloads = [
            "<script>alert(1)</script>",
            "<svg onload=alert(1)>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<form action=https://evil.test><input name=a></form>",
            "<img src=x onerror=alert(1)>",
            "<div style='background:url(https://t.test)'>x</div>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<base href=https://evil.test><meta http-equiv=refresh content=0>",
            "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        ];
        for payload in payloads {
            let clean = clean_html(payload).to_lowercase();
            for bad in [
                "<script", "<svg", "<math", "<iframe", "<form", "<style", " style=", "<base",
                "<meta", "\"data:",
            ] {
                assert!(!clean.contains(bad), "{payload} → {clean}");
            }
            assert!(
                !clean.contains("<img") || !clean.contains(" onerror="),
                "{payload} → {clean}"
            );
        }
    }
}
