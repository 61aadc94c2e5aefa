//! What somebody wrote as plain text, with the marks that people use there: lists, quotes, emphasis.

use mail::Event;

/// An element that is open.
struct Open {
    tag: &'static str,
    /// Where its words begin.
    start: usize,
    link: Option<String>,
    /// The next number of its list.
    number: Option<usize>,
}

/// Safe HTML as plain text.
pub(super) fn text(html: &str) -> String {
    let mut writer = Writer::default();
    let mut open: Vec<Open> = Vec::new();
    for event in &mail::events(html) {
        match event {
            Event::Open(element) => {
                let tag = element.tag;
                writer.open(tag, &mut open);
                open.push(Open {
                    tag,
                    start: writer.out.len(),
                    link: element.attribute("href").map(str::to_owned),
                    number: (tag == "ol").then_some(1),
                });
            }
            Event::Close => {
                if let Some(closed) = open.pop() {
                    writer.close(&closed);
                }
            }
            Event::Text(text) if writer.exact > 0 => writer.lines(text),
            Event::Text(text) => writer.words(text),
            Event::Break => writer.line(),
            Event::Rule => {
                writer.blank();
                writer.words("----");
                writer.blank();
            }
            Event::Image(image) => writer.words(&image.alt),
        }
    }
    writer.out.trim_end().to_owned()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// What each line begins with.
    margin: Vec<&'static str>,
    /// What the first line of an entry begins with instead of its last margin.
    bullet: Option<String>,
    /// A line is begun.
    begun: bool,
    /// So many empty lines are due before the next words.
    due: usize,
    space: bool,
    /// Within so many elements of which every blank counts.
    exact: usize,
}

/// The mark on both sides of words that look otherwise.
fn mark(tag: &str) -> &'static str {
    match tag {
        "b" | "strong" => "*",
        "i" | "em" => "_",
        "s" | "del" | "strike" => "~~",
        "code" => "`",
        _ => "",
    }
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "ul"
            | "ol"
            | "li"
            | "blockquote"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "table"
            | "tr"
    )
}

impl Writer {
    fn open(&mut self, tag: &'static str, open: &mut [Open]) {
        let within = open.last().map(|it| it.tag);
        match tag {
            "li" => {
                self.line_if_begun();
                let number = open.last_mut().and_then(|it| it.number.as_mut());
                self.bullet = Some(match number {
                    Some(number) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    None => "- ".to_owned(),
                });
                self.margin.push("   ");
            }
            "ul" | "ol" | "p" if within == Some("li") => self.line_if_begun(),
            "blockquote" => {
                self.blank();
                self.margin.push("> ");
            }
            "pre" => {
                self.blank();
                self.margin.push("    ");
                self.exact += 1;
            }
            "tr" | "div" => self.line_if_begun(),
            "td" | "th" if self.begun => self.space = true,
            tag if is_block(tag) => self.blank(),
            tag if self.exact == 0 && !mark(tag).is_empty() => {
                self.space_due();
                self.put(mark(tag));
            }
            _ => {}
        }
    }

    fn close(&mut self, closed: &Open) {
        match closed.tag {
            "li" => {
                self.line_if_begun();
                // An entry without words has its mark.
                if self.bullet.is_some() {
                    self.put("");
                    self.line_if_begun();
                }
                self.margin.pop();
            }
            "ul" | "ol" if !self.margin.is_empty() => self.line_if_begun(),
            "blockquote" | "pre" => {
                if closed.tag == "pre" {
                    self.exact = self.exact.saturating_sub(1);
                }
                self.line_if_begun();
                self.margin.pop();
                self.blank();
            }
            "tr" | "div" => self.line_if_begun(),
            "p" if !self.margin.is_empty() && self.margin.last() == Some(&"   ") => {
                self.line_if_begun();
            }
            "a" => self.link(closed),
            tag if is_block(tag) => self.blank(),
            tag if self.exact == 0 && !mark(tag).is_empty() => {
                let mark = mark(tag);
                // Marks around nothing are none.
                if self.out.ends_with(mark) && self.out.len() <= closed.start {
                    self.out.truncate(closed.start - mark.len());
                } else {
                    self.out.push_str(mark);
                }
            }
            _ => {}
        }
    }

    /// The address behind its words, where they do not say it.
    fn link(&mut self, closed: &Open) {
        let Some(link) = &closed.link else { return };
        let shown = self.out.get(closed.start..).unwrap_or_default().trim();
        let bare = link
            .trim_start_matches("mailto:")
            .trim_start_matches("tel:")
            .trim_end_matches('/');
        if !shown.is_empty() && !shown.contains(bare) {
            let link = link.trim_start_matches("mailto:");
            let address = format!(" <{link}>");
            self.out.push_str(&address);
        }
    }

    fn words(&mut self, text: &str) {
        for it in text.chars() {
            if it.is_whitespace() {
                self.space = true;
            } else if it != '\0' {
                self.space_due();
                let mut buffer = [0; 4];
                self.put(it.encode_utf8(&mut buffer));
            }
        }
    }

    fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.line();
            }
            let line = line.trim_end_matches('\r');
            if !line.is_empty() {
                self.put(line);
            }
        }
    }

    fn space_due(&mut self) {
        if self.space && self.begun && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        self.space = false;
    }

    fn put(&mut self, text: &str) {
        if !self.begun {
            let bullet = self.bullet.take();
            let own = usize::from(bullet.is_some());
            if self.out.is_empty() {
                self.due = 0;
            }
            for _ in 0..self.due {
                // What is quoted is quoted over its empty lines too.
                let quoted = self.margin.iter().take_while(|it| **it == "> ").count();
                self.out.push_str(">".repeat(quoted).as_str());
                self.out.push('\n');
            }
            self.due = 0;
            for margin in &self.margin[..self.margin.len() - own.min(self.margin.len())] {
                self.out.push_str(margin);
            }
            self.out.push_str(bullet.as_deref().unwrap_or_default());
            self.begun = true;
        }
        self.out.push_str(text);
    }

    /// Ends the line; twice, and there is an empty one.
    fn line(&mut self) {
        if self.begun {
            self.out.push('\n');
            self.begun = false;
        } else {
            self.due += 1;
        }
        self.space = false;
    }

    fn line_if_begun(&mut self) {
        if self.begun {
            self.line();
        }
        self.space = false;
    }

    /// An empty line before what follows.
    fn blank(&mut self) {
        self.line_if_begun();
        if !self.out.is_empty() {
            self.due = self.due.max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> String {
        text(&mail::clean_html(html))
    }

    /// I5.
    #[test]
    fn formatting_becomes_marks() {
        assert_eq!(
            of("<p>Dear <b>Claire</b>,<br>it is <s>not</s> <em>there</em>.</p><p>Bye</p>"),
            "Dear *Claire*,\nit is ~~not~~ _there_.\n\nBye"
        );
        assert_eq!(
            of(
                "<p>See:</p><ul><li>one</li><li><p>two</p><ol><li>a</li><li>b</li></ol></li></ul><p>x</p>"
            ),
            "See:\n\n- one\n- two\n   1. a\n   2. b\n\nx"
        );
        assert_eq!(
            of("<blockquote><p>a</p><p>b</p></blockquote>c"),
            "> a\n>\n> b\n\nc"
        );
        assert_eq!(
            of("<p>Run <code>x</code></p><pre>if a\n  b</pre>end"),
            "Run `x`\n\n    if a\n      b\n\nend"
        );
        assert_eq!(
            of(
                "<a href=\"https://x.test/f\">the form</a> or <a href=\"https://x.test\">https://x.test/</a>"
            ),
            "the form <https://x.test/f> or https://x.test/"
        );
        assert_eq!(
            of("<div>a</div><div>b</div><div><br></div><div>c</div>"),
            "a\nb\n\nc"
        );
    }
}
