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
    // A stray end tag of a paragraph becomes an empty paragraph (HTML, 13.2.6.4.7), but only the first time.
    CLEANER.clean(html).to_string().replace("<p></p>", "")
}

/// Text is handed to ammonia in pieces of this many bytes.
const CHUNK: usize = 4096;
/// More of a style than this is not looked at.
const STYLE_MAX: usize = 2000;
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
        // A grid of data has lines, a grid that only puts things in their places has none.
        "table" if has_lines(element) => out.push_str("<table border=\"1\">"),
        tag => {
            for tag in as_styled(element).unwrap_or_else(|| vec![tag]) {
                out.push('<');
                out.push_str(tag);
                out.push('>');
            }
        }
    }
}

fn close_tag(element: &Element, out: &mut String) {
    for tag in as_styled(element)
        .unwrap_or_else(|| vec![element.tag])
        .iter()
        .rev()
    {
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
}

fn has_lines(element: &Element) -> bool {
    let width = element.attribute("border").map(str::trim);
    width.is_some_and(|it| it.parse::<u8>().is_ok_and(|it| it > 0))
}

/// Programs write bold, italic, underlined and struck words as styles too: they become elements, as no style is kept.
fn as_styled(element: &Element) -> Option<Vec<&'static str>> {
    if !matches!(element.tag, "span" | "p" | "b" | "i") {
        return None;
    }
    let style = element.attribute("style")?;
    let mut tags = Vec::new();
    if element.tag == "p" {
        tags.push("p");
    }
    let style = &style[..style.floor_char_boundary(STYLE_MAX)];
    // Google puts whole documents into a bold element that says it is none.
    let (mut bold, mut italic) = (element.tag == "b", element.tag == "i");
    for (name, value) in style.split(';').filter_map(|it| it.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match name.trim().to_ascii_lowercase().as_str() {
            "font-weight" => {
                bold = matches!(value, "bold" | "bolder")
                    || value.parse::<u16>().is_ok_and(|it| it >= 600);
            }
            "font-style" => italic = matches!(value, "italic" | "oblique"),
            "text-decoration" | "text-decoration-line" => {
                if value.contains("line-through") {
                    tags.push("s");
                }
                if value.contains("underline") {
                    tags.push("u");
                }
            }
            _ => {}
        }
    }
    tags.extend(bold.then_some("b"));
    tags.extend(italic.then_some("i"));
    if tags.is_empty() {
        tags.push("span");
    }
    Some(tags)
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
        ("table", HashSet::from(["border"])),
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

    /// I5.
    #[test]
    fn what_styles_say_of_words_stays() {
        for (html, expected) in [
            (
                "<span style='font-weight:700;font-style: italic'>a</span>",
                "<b><i>a</i></b>",
            ),
            (
                "<p style='text-decoration:line-through'>a</p>",
                "<p><s>a</s></p>",
            ),
            (
                "<b style='font-weight:normal'>a <span style='FONT-WEIGHT:BOLD'>b</span></b>",
                "<span>a <b>b</b></span>",
            ),
            (
                "<span style='text-decoration: underline; color:red'>a</span>",
                "<u>a</u>",
            ),
            (
                "<table border=2 style=x><tr><td>a</table>",
                "<table border=\"1\"><tbody><tr><td>a</td></tr></tbody></table>",
            ),
        ] {
            assert_eq!(clean_html(html), expected);
            assert_eq!(clean_html(expected), expected);
        }
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
