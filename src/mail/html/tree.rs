//! From markup to events: tokens by html5ever, nesting by our own rules, so that time and depth stay bounded.
//!
//! A full HTML5 tree costs quadratic time on hostile nesting and may multiply elements; mail needs much less.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::decode;

/// Elements deeper than this are opened no more; their text is kept.
const DEPTH_MAX: usize = 64;
/// Attributes of one tag that are looked at: html5ever compares each with all before it.
const ATTRIBUTES_MAX: usize = 200;

/// A step of a walk through a document; every `Open` has its `Close`.
#[derive(Debug)]
pub enum Event {
    Open(Element),
    Close,
    Text(String),
    Break,
    Rule,
    Image(Image),
}

/// An element that was opened.
#[derive(Debug, Default)]
pub struct Element {
    /// One of the names that [`known`] returns.
    pub tag: &'static str,
    attributes: Vec<(String, String)>,
}

/// A picture.
#[derive(Debug, Default)]
pub struct Image {
    pub src: String,
    pub alt: String,
}

impl Element {
    /// The value of an attribute, if it is one of those that are kept.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// A document as events, and the images that were written into it as `data:` addresses.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub events: Vec<Event>,
    /// Type and bytes; the image's address became `cid:visavis-data-N`.
    pub data_images: Vec<(String, Vec<u8>)>,
}

impl Document {
    /// Bytes of text.
    pub(crate) fn text_length(&self) -> usize {
        self.events
            .iter()
            .map(|event| {
                if let Event::Text(text) = event {
                    text.len()
                } else {
                    0
                }
            })
            .sum()
    }

    /// Drops the text beyond so many bytes.
    pub(crate) fn cut(&mut self, max: usize) {
        let mut length = 0;
        self.events.retain_mut(|event| {
            let full = length >= max;
            match event {
                Event::Open(_) | Event::Close => true,
                Event::Text(text) => {
                    text.truncate(text.floor_char_boundary(max - length.min(max)));
                    length += text.len();
                    !full
                }
                _ => !full,
            }
        });
    }
}

pub(crate) fn parse(html: &str) -> Document {
    let html = limit_attributes(html);
    let sink = Builder::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    state.close_to(0);
    Document {
        events: state.events,
        data_images: state.data_images,
    }
}

/// Cuts tags with more attributes than any mail has.
fn limit_attributes(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += found + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut quote, mut count, mut limit) = (None, 0, None);
        while let Some(&byte) = bytes.get(at) {
            match (quote, byte) {
                (Some(open), byte) if open == byte => quote = None,
                (None, b'>') => break,
                (None, b'"' | b'\'') => {
                    if bytes[at - 1] == b'=' {
                        quote = Some(byte);
                    } else {
                        count += 1;
                    }
                }
                (None, b'=' | b'/') => count += 1,
                (None, byte)
                    if byte.is_ascii_whitespace() && !bytes[at - 1].is_ascii_whitespace() =>
                {
                    count += 1;
                }
                _ => {}
            }
            if count > ATTRIBUTES_MAX && limit.is_none() && quote.is_none() {
                limit = Some(at);
            }
            at += 1;
        }
        if let Some(limit) = limit {
            out.push_str(&html[kept..html.floor_char_boundary(limit)]);
            kept = at;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[kept..]);
    Cow::Owned(out)
}

#[derive(Default)]
struct Builder {
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    events: Vec<Event>,
    data_images: Vec<(String, Vec<u8>)>,
    stack: Vec<&'static str>,
    /// Names that were not opened because the stack was full.
    overflow: Vec<&'static str>,
    /// Within an element whose content is not for readers.
    skipping: bool,
    /// Depths of the stack at which line breaks began to count.
    pre: Vec<usize>,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(tag),
            Token::TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(text) if !state.skipping => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        match name {
            "script" => return self.skip(RawKind::ScriptData),
            "style" | "iframe" | "noframes" | "noembed" => return self.skip(RawKind::Rawtext),
            "title" => return self.skip(RawKind::Rcdata),
            "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            "xmp" => return TokenSinkResult::RawData(RawKind::Rawtext),
            "br" => {
                self.open_cell();
                self.events.push(Event::Break);
            }
            "hr" => {
                self.open_cell();
                self.close_implied("p", &["td", "th", "li", "blockquote", "div"]);
                self.events.push(Event::Rule);
            }
            "img" => self.image(&tag),
            _ => {
                if let Some(tag_name) = known(name) {
                    self.open(tag_name, tag);
                }
            }
        }
        TokenSinkResult::Continue
    }

    fn skip(&mut self, kind: RawKind) -> TokenSinkResult<()> {
        self.skipping = true;
        TokenSinkResult::RawData(kind)
    }

    fn image(&mut self, tag: &Tag) {
        self.open_cell();
        let value = |wanted: &str| {
            let found = tag
                .attrs
                .iter()
                .find(|attribute| &*attribute.name.local == wanted);
            found
                .map(|attribute| attribute.value.to_string())
                .unwrap_or_default()
        };
        let mut image = Image {
            src: value("src").trim().to_owned(),
            alt: value("alt"),
        };
        // What was cleaned before keeps its address where nothing fetches it.
        if image.src.is_empty() {
            let remote = value("data-remote-src");
            let is_remote = remote.starts_with("//")
                || remote
                    .get(..4)
                    .is_some_and(|it| it.eq_ignore_ascii_case("http"));
            image.src = if is_remote { remote } else { String::new() };
        }
        if image
            .src
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
        {
            if let Some((kind, data)) = image.src[5..].split_once(',')
                && kind.to_ascii_lowercase().ends_with(";base64")
            {
                let kind = kind
                    .split(';')
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                self.data_images
                    .push((kind, decode::base64(data.as_bytes())));
                image.src = format!("cid:visavis-data-{}", self.data_images.len());
            } else {
                image.src = String::new();
            }
        }
        self.events.push(Event::Image(image));
    }

    fn open(&mut self, name: &'static str, tag: Tag) {
        match name {
            "li" => self.close_implied("li", &["ul", "ol", "td", "th"]),
            "td" | "th" => {
                self.close_implied("td", &["tr", "table"]);
                self.close_implied("th", &["tr", "table"]);
            }
            "tr" => self.close_implied("tr", &["table"]),
            "thead" | "tbody" | "tfoot" => {
                for group in ["thead", "tbody", "tfoot", "tr"] {
                    self.close_implied(group, &["table"]);
                }
            }
            _ => {}
        }
        if is_block(name) && !matches!(name, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot") {
            self.close_implied("p", &["td", "th", "li", "blockquote", "div", "table"]);
        }
        let is_table = matches!(name, "td" | "th" | "tr" | "thead" | "tbody" | "tfoot");
        if !is_table {
            self.open_cell();
        }
        // A link cannot hold a link.
        if name == "a" {
            self.close_implied("a", &["td", "th", "table", "div", "p", "li"]);
        }
        // A table needs room for a row and a cell.
        let room = if name == "table" { 3 } else { 1 };
        if self.stack.len() + room > DEPTH_MAX {
            self.overflow.push(name);
            return;
        }
        let keeps_breaks = tag.attrs.iter().any(|attribute| {
            let style = attribute.value.get(..500).unwrap_or(&attribute.value);
            &*attribute.name.local == "style" && style.replace(' ', "").contains("white-space:pre")
        });
        if name == "pre" || keeps_breaks {
            self.pre.push(self.stack.len());
        }
        let wanted = [
            "class", "id", "style", "type", "cite", "name", "href", "colspan", "rowspan", "border",
        ];
        let attributes = tag
            .attrs
            .into_iter()
            .filter(|attribute| wanted.contains(&&*attribute.name.local))
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect();
        self.stack.push(name);
        self.events.push(Event::Open(Element {
            tag: name,
            attributes,
        }));
    }

    /// What stands in a table but in none of its cells gets one: a browser would move it out of the table, and so out
    /// of its order.
    fn open_cell(&mut self) {
        let missing: &[&'static str] = match self.stack.last() {
            Some(&("table" | "thead" | "tbody" | "tfoot")) => &["tr", "td"],
            Some(&"tr") => &["td"],
            _ => return,
        };
        if self.stack.len() + missing.len() > DEPTH_MAX {
            return;
        }
        for tag in missing {
            self.stack.push(tag);
            self.events.push(Event::Open(Element {
                tag,
                attributes: Vec::new(),
            }));
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipping {
            self.skipping = false;
            return;
        }
        if name == "br" {
            self.events.push(Event::Break);
            return;
        }
        let Some(name) = known(name) else { return };
        if let Some(top) = self.overflow.last() {
            if *top == name {
                self.overflow.pop();
            }
            return;
        }
        let in_table = matches!(
            name,
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th"
        );
        for (index, open) in self.stack.iter().enumerate().rev() {
            if *open == name {
                self.close_to(index);
                return;
            }
            // Tables are walls: an end tag within a cell does not close what is outside.
            if *open == "table" || (!in_table && matches!(*open, "td" | "th")) {
                return;
            }
        }
    }

    /// Closes the innermost `name`, if no element of `walls` lies between.
    fn close_implied(&mut self, name: &str, walls: &[&str]) {
        for (index, open) in self.stack.iter().enumerate().rev() {
            if *open == name {
                self.close_to(index);
                return;
            }
            if walls.contains(open) {
                return;
            }
        }
    }

    fn close_to(&mut self, length: usize) {
        while self.stack.len() > length {
            self.stack.pop();
            if self.pre.last() == Some(&self.stack.len()) {
                self.pre.pop();
            }
            self.events.push(Event::Close);
        }
    }

    /// Line breaks count within `pre`; html5ever hands text over in several pieces, which are joined.
    fn text(&mut self, text: &str) {
        if self.pre.is_empty() {
            self.push_text(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.events.push(Event::Break);
            }
            if !line.is_empty() {
                self.push_text(line);
            }
        }
    }

    fn push_text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.open_cell();
        }
        if let Some(Event::Text(before)) = self.events.last_mut() {
            before.push_str(text);
        } else {
            self.events.push(Event::Text(text.to_owned()));
        }
    }
}

/// The elements that mail is shown with; others leave only their text. Old names are brought to the present ones.
fn known(name: &str) -> Option<&'static str> {
    Some(match name {
        "p" => "p",
        "div" | "center" | "section" | "article" | "header" | "footer" | "main" | "aside"
        | "nav" | "address" | "figure" | "figcaption" | "fieldset" | "form" | "details"
        | "summary" | "dl" | "dt" | "dd" | "caption" | "option" | "dir" | "menu" | "body" => "div",
        "span" | "font" | "small" | "big" | "label" => "span",
        "b" => "b",
        "strong" => "strong",
        "i" | "cite" | "dfn" | "var" => "i",
        "em" => "em",
        "u" | "ins" => "u",
        "s" => "s",
        "del" => "del",
        "strike" => "strike",
        "sub" => "sub",
        "sup" => "sup",
        "ul" => "ul",
        "ol" => "ol",
        "li" => "li",
        "blockquote" => "blockquote",
        "pre" | "listing" => "pre",
        "code" | "tt" | "kbd" | "samp" => "code",
        "a" => "a",
        "h1" => "h1",
        "h2" => "h2",
        "h3" => "h3",
        "h4" => "h4",
        "h5" => "h5",
        "h6" => "h6",
        "table" => "table",
        "thead" => "thead",
        "tbody" => "tbody",
        "tfoot" => "tfoot",
        "tr" => "tr",
        "td" => "td",
        "th" => "th",
        _ => return None,
    })
}

/// Elements that begin and end a line.
pub(crate) fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "span"
            | "b"
            | "strong"
            | "i"
            | "em"
            | "u"
            | "s"
            | "del"
            | "strike"
            | "sub"
            | "sup"
            | "code"
            | "a"
            | "td"
            | "th"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(html: &str) -> String {
        let name = |event: &Event| match event {
            Event::Open(element) => format!("<{}>", element.tag),
            Event::Close => "</>".to_owned(),
            Event::Text(text) => text.clone(),
            Event::Break => "<br>".to_owned(),
            Event::Rule => "<hr>".to_owned(),
            Event::Image(image) => format!("<img {}>", image.src),
        };
        parse(html).events.iter().map(name).collect()
    }

    #[test]
    fn every_element_is_closed_and_foreign_ones_leave_their_text() {
        assert_eq!(shape("<p>a<p>b<o:p>c</o:p>"), "<p>a</><p>bc</>");
        assert_eq!(shape("<style>x</style><script>y</script>z&auml;"), "zä");
        assert_eq!(
            shape("<div><table><tr><td>a</div>b<td>c</table>d</div>"),
            "<div><table><tr><td>ab</><td>c</></></>d</>"
        );
        assert_eq!(shape("<b><i>a</b>b</i>"), "<b><i>a</></>b");
        assert_eq!(
            shape("<table><img src=x>a<tr>b<td>c</table>"),
            "<table><tr><td><img x>a</></><tr><td>b</><td>c</></></>"
        );
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = format!("{}x{}y", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let document = parse(&deep);
        assert!(document.events.len() < 200);
        let wide: Vec<String> = (0..50_000).map(|n| format!(" a{n}=1")).collect();
        assert_eq!(shape(&format!("<p{}>x", wide.concat())), "<p>x</>");
    }

    #[test]
    fn data_images_become_files() {
        let document = parse("<img src='data:image/png;base64,aGk='>");
        assert_eq!(
            document.data_images,
            [("image/png".to_owned(), b"hi".to_vec())]
        );
    }
}
