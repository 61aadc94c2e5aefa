//! Teams' HTML as safe HTML: mentions, emoji, pictures, code and quoted messages have elements of their own there.

use super::plain::{escape, unescape};
use super::tags::{Tags, Token, attribute};
use super::{Decoded, Image, Mention};

/// More pictures than a message has.
const IMAGES_MAX: usize = 100;

pub(super) fn read(html: &str, mentions: &[Mention]) -> Decoded {
    let mut reader = Reader {
        mentions,
        all: String::with_capacity(html.len()),
        own: String::with_capacity(html.len()),
        decoded: Decoded::default(),
        quotes: Vec::new(),
        in_messages: 0,
        unended: Vec::new(),
        open_mention: None,
        drop_blank: false,
    };
    let mut tags = Tags::new(html);
    while let Some(token) = tags.next() {
        match token {
            Token::Text(text) => reader.text(text),
            Token::Open {
                name,
                attributes,
                raw,
            } => {
                if let Some(length) = reader.open(name, attributes, raw, tags.rest()) {
                    tags.pass(length);
                }
            }
            Token::Close { name, raw } => reader.close(name, raw),
        }
    }
    reader.finish()
}

struct OpenMention {
    tag: String,
    /// Which of the entities.
    index: Option<usize>,
    /// Its name so far, as HTML.
    name: String,
    /// How many elements of the same name are open in it.
    depth: usize,
}

struct Reader<'a> {
    mentions: &'a [Mention],
    /// Everything.
    all: String,
    /// Without quoted messages.
    own: String,
    decoded: Decoded,
    /// Of each open `blockquote`, whether it is a quoted message.
    quotes: Vec<bool>,
    /// How many of them are.
    in_messages: usize,
    /// End tags that do not follow any more.
    unended: Vec<&'static str>,
    open_mention: Option<OpenMention>,
    /// Blanks after a mention that was taken out.
    drop_blank: bool,
}

impl Reader<'_> {
    fn push(&mut self, html: &str) {
        self.all.push_str(html);
        if self.in_messages == 0 {
            self.own.push_str(html);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(mention) = &mut self.open_mention {
            mention.name.push_str(text);
            return;
        }
        let mut text = text;
        while self.drop_blank {
            let rest = text.trim_start();
            let rest = rest.strip_prefix("&nbsp;").unwrap_or(rest);
            if rest.len() == text.len() {
                self.drop_blank = text.is_empty();
                break;
            }
            text = rest;
        }
        self.push(text);
    }

    /// How many bytes of the rest to pass over.
    fn open(&mut self, name: &str, attributes: &str, raw: &str, rest: &str) -> Option<usize> {
        let kind = attribute(attributes, "itemtype").unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if let Some(mention) = &mut self.open_mention {
            mention.depth += usize::from(mention.tag == name && !raw.ends_with("/>"));
            return None;
        }
        let is_mention = name == "at" || name == "span" && kind.ends_with("/Mention");
        if is_mention && !raw.ends_with("/>") {
            let index = attribute(attributes, "itemid").or_else(|| attribute(attributes, "id"));
            self.open_mention = Some(OpenMention {
                tag: name,
                index: index.and_then(|it| it.trim().parse().ok()),
                name: String::new(),
                depth: 0,
            });
            return None;
        }
        match name.as_str() {
            "emoji" => {
                let alt = attribute(attributes, "alt").unwrap_or_default();
                self.push(&tamed(alt));
                if raw.ends_with("/>") || alt.is_empty() {
                    return None;
                }
                self.end_of(rest, "</emoji>")
            }
            "attachment" if !raw.ends_with("/>") => self.end_of(rest, "</attachment>"),
            "attachment" | "systemeventmessage" => None,
            "img" if kind.ends_with("/Emoji") => {
                self.push(&tamed(attribute(attributes, "alt").unwrap_or_default()));
                None
            }
            "img" => {
                self.image(attributes);
                None
            }
            "codeblock" => {
                self.push("<pre>");
                None
            }
            "blockquote" => {
                let is_message = kind.ends_with("/Reply");
                let id = attribute(attributes, "itemid").filter(|_| is_message);
                let is_id = |it: &&str| {
                    !it.is_empty() && it.len() <= 100 && it.bytes().all(|b| b.is_ascii_graphic())
                };
                if let Some(id) = id.filter(is_id)
                    && self.decoded.quotes.is_none()
                {
                    self.decoded.quotes = Some(id.to_owned());
                }
                self.quotes.push(is_message);
                self.in_messages += usize::from(is_message);
                self.push(raw);
                None
            }
            _ => {
                self.push(raw);
                None
            }
        }
    }

    fn close(&mut self, name: &str, raw: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(mention) = &mut self.open_mention {
            if mention.tag != name {
                return;
            }
            if mention.depth > 0 {
                mention.depth -= 1;
                return;
            }
            self.end_mention();
            return;
        }
        match name.as_str() {
            "codeblock" => self.push("</pre>"),
            "blockquote" => {
                self.push(raw);
                let was_message = self.quotes.pop() == Some(true);
                self.in_messages -= usize::from(was_message);
            }
            "emoji" | "attachment" | "at" => {}
            _ => self.push(raw),
        }
    }

    fn end_mention(&mut self) {
        let Some(mention) = self.open_mention.take() else {
            return;
        };
        let name = unescape(mention.name.trim());
        let named = mention.index.and_then(|index| self.mentions.get(index));
        let is_own = named.is_some_and(|it| it.is_own)
            || self
                .mentions
                .iter()
                .any(|it| it.is_own && !name.is_empty() && it.name == name);
        if is_own {
            self.drop_blank = true;
            return;
        }
        if !name.is_empty() {
            let shown = name.strip_prefix('@').unwrap_or(&name);
            let html = format!("@{}", escape(shown));
            self.push(&html);
        }
    }

    /// Where an end tag ends; looked for no more once it was not found.
    fn end_of(&mut self, rest: &str, tag: &'static str) -> Option<usize> {
        if self.unended.contains(&tag) {
            return None;
        }
        let end = rest.find(tag).map(|at| at + tag.len());
        if end.is_none() {
            self.unended.push(tag);
        }
        end
    }

    fn image(&mut self, attributes: &str) {
        let url = unescape(attribute(attributes, "src").unwrap_or_default().trim());
        let alt = tamed(attribute(attributes, "alt").unwrap_or_default());
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if !is_web || self.decoded.images.len() >= IMAGES_MAX {
            self.push(&alt);
            return;
        }
        let images = &mut self.decoded.images;
        let cid = match images.iter().find(|it| it.url == url) {
            Some(image) => image.cid.clone(),
            None => {
                let cid = format!("teams-image-{}", images.len() + 1);
                let image = Image {
                    url,
                    cid: cid.clone(),
                };
                images.push(image);
                cid
            }
        };
        self.push(&format!("<img src=\"cid:{cid}\" alt=\"{alt}\">"));
    }

    fn finish(mut self) -> Decoded {
        self.end_mention();
        let Self {
            all,
            own,
            mut decoded,
            ..
        } = self;
        decoded.html = mail::clean_html(&all);
        decoded.text = if all == own {
            mail::html_to_text(&decoded.html)
        } else {
            mail::html_to_text(&mail::clean_html(&own))
        };
        decoded
    }
}

/// An attribute's value where text or a quoted value may stand: its entities stay.
fn tamed(value: &str) -> String {
    value
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
