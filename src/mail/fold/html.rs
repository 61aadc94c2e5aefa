//! HTML as lines for folding, and its stretches as safe HTML afterwards.

use super::text::{is_groupwise, plain, unquote};
use super::{Line, Mark, fold};
use crate::html::clean::{SegmentWriter, finish};
use crate::html::{Element, Event};

/// More changes between folded and shown than people make; what comes after is shown.
const CHANGES_MAX: usize = 200;

/// A folded HTML body.
#[derive(Debug)]
pub(crate) struct FoldedHtml {
    /// Safe HTML, in order.
    pub segments: Vec<(bool, String)>,
    pub text: String,
    pub reply: String,
    pub folded_words: bool,
}

pub(crate) fn fold_html(events: &[Event], forwarded: bool) -> FoldedHtml {
    let Layout {
        lines,
        gaps,
        line_of,
    } = Reader::read(events);
    let marks = fold(&lines, forwarded);
    let shown: Vec<bool> = marks.iter().map(|folded| !folded).collect();
    FoldedHtml {
        segments: segments(events, &line_of, &marks),
        text: join(&lines, &gaps, &vec![true; lines.len()]),
        reply: join(&lines, &gaps, &shown),
        folded_words: lines
            .iter()
            .zip(&marks)
            .any(|(line, folded)| *folded && line.has_words()),
    }
}

fn segments(events: &[Event], line_of: &[usize], marks: &[bool]) -> Vec<(bool, String)> {
    let mut found: Vec<(bool, String)> = Vec::new();
    let mut writer = SegmentWriter::default();
    let mut folded: Option<bool> = None;
    for (event, line) in events.iter().zip(line_of) {
        let leaf = match event {
            Event::Text(text) => !text.trim().is_empty(),
            Event::Open(_) | Event::Close => false,
            _ => true,
        };
        if leaf {
            let now = marks.get(*line).copied().unwrap_or(false) && found.len() < CHANGES_MAX;
            if folded.is_some_and(|before| before != now) {
                found.push((!now, finish(&writer.take())));
            }
            folded = Some(now);
        }
        writer.step(event, true);
    }
    let rest = finish(&writer.take());
    if !rest.is_empty() {
        found.push((folded.unwrap_or(false), rest));
    }
    found
}

fn join(lines: &[Line], gaps: &[bool], wanted: &[bool]) -> String {
    let mut out = String::new();
    for ((line, gap), wanted) in lines.iter().zip(gaps).zip(wanted) {
        if !wanted {
            continue;
        }
        if (*gap || line.text.is_empty()) && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        if !line.text.is_empty() {
            out.push_str(&line.text);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The lines, whether a blank line stands before each, and for each event the line it is on.
struct Layout {
    lines: Vec<Line>,
    gaps: Vec<bool>,
    line_of: Vec<usize>,
}

/// What an open element adds to the lines within it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one element"
)]
#[derive(Clone, Copy, Default)]
struct Frame {
    tag: &'static str,
    quote: bool,
    soft: bool,
    attribution: bool,
    signature: bool,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about the line being read"
)]
#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    gaps: Vec<bool>,
    frames: Vec<Frame>,
    lists: Vec<Option<usize>>,
    /// The text of the line that is being read, and whether anything stands on it.
    text: String,
    occupied: bool,
    rule: bool,
    /// The line began with a block, after a gap, with a mark.
    block: bool,
    gap: bool,
    mark: Option<Mark>,
    /// The state of the frames where the line began.
    line: Line,
}

impl Reader {
    fn read(events: &[Event]) -> Layout {
        let mut reader = Self {
            block: true,
            ..Self::default()
        };
        let mut line_of = Vec::with_capacity(events.len());
        for event in events {
            match event {
                Event::Open(element) => reader.open(element),
                Event::Close => reader.close(),
                Event::Text(text) => {
                    if !text.trim_matches([' ', '\n', '\r', '\t']).is_empty() {
                        reader.begin();
                    }
                    if reader.occupied {
                        reader.text.push_str(text);
                    }
                }
                // Programs describe pictures at length by themselves; that is not what the sender wrote.
                Event::Image(_) => {
                    reader.begin();
                    reader.text.push(' ');
                }
                Event::Rule => {
                    reader.end_line(true);
                    reader.begin();
                    reader.rule = true;
                }
                Event::Break => reader.begin(),
            }
            line_of.push(reader.lines.len());
            match event {
                Event::Break => reader.end_line(false),
                Event::Rule => reader.end_line(true),
                _ => {}
            }
        }
        reader.end_line(true);
        Layout {
            lines: reader.lines,
            gaps: reader.gaps,
            line_of,
        }
    }

    fn open(&mut self, element: &Element) {
        let tag = element.tag;
        if crate::html::is_block(tag) {
            self.end_line(true);
            self.gap |= is_spaced(tag);
        }
        let (frame, mark) = classify(element);
        if frame.quote && tag == "blockquote" {
            for outer in &mut self.frames {
                outer.attribution = false;
            }
        }
        if mark.is_some() {
            self.mark = mark;
        }
        match tag {
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(0)),
            "li" => {
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{number}. ")
                    }
                    _ => "- ".to_owned(),
                };
                self.frames.push(frame);
                self.begin();
                self.text.push_str(&bullet);
                return;
            }
            "td" | "th" if self.occupied => self.text.push(' '),
            _ => {}
        }
        self.frames.push(frame);
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if matches!(frame.tag, "ul" | "ol") {
            self.lists.pop();
        }
        if crate::html::is_block(frame.tag) {
            self.end_line(true);
            self.gap |= is_spaced(frame.tag);
        }
        if frame.quote || frame.soft {
            // What follows a quote is not on its line.
            self.end_line(true);
        }
    }

    /// Something stands on the line: it takes the state of the elements it is in.
    fn begin(&mut self) {
        if self.occupied {
            return;
        }
        self.occupied = true;
        let attribution = self.frames.iter().any(|frame| frame.attribution);
        let depth = self.frames.iter().filter(|frame| frame.quote).count();
        self.line = Line {
            depth: u32::try_from(depth).unwrap_or(u32::MAX),
            soft: self.frames.iter().any(|frame| frame.soft),
            start: self.block || self.gap,
            mark: self
                .mark
                .take()
                .or(attribution.then_some(Mark::Attribution)),
            signature: self.frames.iter().any(|frame| frame.signature),
            ..Line::default()
        };
    }

    fn end_line(&mut self, block: bool) {
        if self.occupied {
            let text = plain(&self.text);
            let line = std::mem::take(&mut self.line);
            let delimiter = text == "--" && self.text.ends_with(char::is_whitespace);
            let line = if is_groupwise(&text) {
                Line {
                    mark: Some(Mark::Attribution),
                    text,
                    ..line
                }
            } else {
                let (depth, content) = unquote(&text);
                Line {
                    typed_mark: depth == 1 && line.depth == 0,
                    text: content.trim().to_owned(),
                    depth: line.depth + depth,
                    rule: self.rule,
                    delimiter,
                    ..line
                }
            };
            self.lines.push(line);
            self.gaps.push(self.gap);
            self.gap = false;
            self.block = false;
        }
        self.text.clear();
        self.occupied = false;
        self.rule = false;
        self.block |= block;
    }
}

fn is_spaced(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "ul"
            | "ol"
            | "table"
            | "blockquote"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// What the marks of the known mail programs say of an element. Exchange writes `x_` before names of what it passes on.
fn classify(element: &Element) -> (Frame, Option<Mark>) {
    let mut frame = Frame {
        tag: element.tag,
        ..Frame::default()
    };
    let mut mark = None;
    for attribute in ["class", "id", "name"] {
        for name in element
            .attribute(attribute)
            .unwrap_or_default()
            .split_whitespace()
            .take(20)
        {
            let name = name.to_lowercase();
            let name = name.trim_start_matches("x_");
            match name {
                "yahoo_quoted"
                | "mail-editor-reference-message-container"
                | "ms-outlook-mobile-reference-message"
                | "tutanota_quote"
                | "visavis_quote"
                | "messagereplysection"
                | "quoted_text"
                | "moz-mime-forward" => {
                    frame.quote = true;
                }
                // Yahoo writes a prefix of its own before each name: `ydp3a1yahoo_quoted`.
                name if name.contains("yahoo_quoted") => frame.quote = true,
                "quote" if attribute == "name" => frame.quote = true,
                "gmail_attr" | "moz-cite-prefix" | "zmail_extra" => frame.attribution = true,
                "protonmail_quote" | "front-attribution" if element.tag != "blockquote" => {
                    frame.attribution = true;
                }
                "divrplyfwdmsg" | "outlookmessageheader" | "replyheader" => {
                    mark = Some(Mark::History);
                }
                "appendonsend" | "ms-outlook-mobile-body-separator-line" => {
                    mark = Some(Mark::Perhaps);
                }
                "moz-forward-container" => mark = Some(Mark::Forward),
                "gmail_signature"
                | "moz-signature"
                | "protonmail_signature_block"
                | "signature"
                | "ms-outlook-mobile-signature"
                | "applemailsignature"
                | "mailbox_signature"
                | "messagesignaturesection"
                | "tutanota_signature" => frame.signature = true,
                _ => {}
            }
        }
    }
    let style: String = element
        .attribute("style")
        .unwrap_or_default()
        .chars()
        .take(2000)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let left = style.contains("border-left:")
        && style.contains("solid")
        && !style.contains("border-left:none");
    if element.tag == "blockquote" {
        // Web pages from which people copy call a blockquote so as well.
        let words = format!(
            "{} {}",
            element
                .attribute("class")
                .unwrap_or_default()
                .to_lowercase(),
            element.attribute("id").unwrap_or_default().to_lowercase()
        )
        .replace("blockquote ", " ");
        let cited = element
            .attribute("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("cite"))
            || element
                .attribute("cite")
                .is_some_and(|source| !source.starts_with("http"));
        let named = [
            "quote", "cite", "clean_bq", "zmail", "yahoo", "history", "iosymail",
        ]
        .iter()
        .any(|word| words.contains(word));
        frame.quote |= cited || named || left;
        frame.soft = !frame.quote;
    } else if left && crate::html::is_block(element.tag) {
        frame.soft = true;
    }
    let top = style.contains("border-top:") && style.contains("solid")
        || style.contains("border-style:solidnonenone");
    if top && mark.is_none() && crate::html::is_block(element.tag) {
        mark = Some(Mark::Perhaps);
    }
    (frame, mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{html_to_text_words, parse};

    fn check(html: &str, reply: &str) {
        let document = parse(html);
        let folded = fold_html(&document.events, false);
        assert_eq!(
            folded
                .reply
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            reply,
            "{html}"
        );
        let all: Vec<String> = folded
            .segments
            .iter()
            .map(|(_, html)| html_to_text_words(html))
            .collect();
        assert_eq!(
            all.join(" ").split_whitespace().collect::<Vec<_>>(),
            html_to_text_words(html)
                .split_whitespace()
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn gmail_quotes_are_folded_and_answers_between_them_shown() {
        check(
            r#"<div dir="ltr">Hello</div><br><div class="gmail_quote"><div class="gmail_attr">Am Mo. schrieb Ann:<br></div><blockquote class="gmail_quote">one</blockquote><div>yes</div><blockquote class="gmail_quote">two</blockquote></div>"#,
            "Hello yes",
        );
    }

    #[test]
    fn a_forward_in_gmail_is_shown() {
        check(
            r#"<div>FYI</div><div class="gmail_quote"><div class="gmail_attr">---------- Xyz abc ---------<br>Von: Ann &lt;a@b.c&gt;<br></div><p>text</p></div>"#,
            "FYI ---------- Xyz abc --------- Von: Ann <a@b.c> text",
        );
    }

    #[test]
    fn outlook_headers_begin_the_history_in_any_language() {
        for head in [
            r#"<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Xa:</b> Ann &lt;a@b.c&gt;<br><b>Yb:</b> 3.2.2025 14:05<br><b>Zc:</b> Ben<br></p></div>"#,
            r#"<hr><div id="x_divRplyFwdMsg"><b>From:</b> Ann<br><b>Sent:</b> Monday<br></div>"#,
            "<div><b>Von:</b> Ann &lt;a@b.c&gt;<br><b>Gesendet:</b> Montag, 3. Februar 2025 14:05<br><b>An:</b> Ben<br><b>Betreff:</b> x</div>",
        ] {
            check(
                &format!("<p>Yes.</p>{head}<p>old text</p><p>more</p>"),
                "Yes.",
            );
        }
    }

    #[test]
    fn an_indented_paragraph_is_no_quote() {
        check(
            r#"<div>a</div><blockquote style="margin:0 0 0 40px;border:none">b</blockquote><div>c</div>"#,
            "a b c",
        );
    }
}
