//! Pieces as HTML; the mail crate's cleaner has the last word on it.

use super::{Piece, Run, Style};

/// Escaped throughout.
pub(crate) fn write(pieces: &[Piece]) -> String {
    let mut out = Writer::default();
    for piece in pieces {
        match piece {
            Piece::Item {
                indent,
                number,
                runs,
            } => out.item(*indent, *number, runs),
            other => {
                out.end_lists();
                match other {
                    Piece::Words(runs) => out.paragraphs(runs),
                    Piece::Quote(runs) => {
                        out.html.push_str("<blockquote>");
                        out.lines(runs);
                        out.html.push_str("</blockquote>");
                    }
                    Piece::Code(code) => {
                        out.html.push_str("<pre>");
                        out.lines(&[Run::plain(code.as_str())]);
                        out.html.push_str("</pre>");
                    }
                    Piece::Rule => out.html.push_str("<hr>"),
                    Piece::Item { .. } => {}
                }
            }
        }
    }
    out.end_lists();
    out.html
}

/// A list that is open: how deep it lies, and the number of its last entry if it is ordered.
struct List {
    indent: usize,
    number: Option<usize>,
}

#[derive(Default)]
struct Writer {
    html: String,
    lists: Vec<List>,
}

impl Writer {
    fn item(&mut self, indent: usize, number: Option<usize>, runs: &[Run]) {
        while self.lists.last().is_some_and(|list| list.indent > indent) {
            self.end_list();
        }
        let goes_on = self.lists.last_mut().filter(|list| list.indent == indent);
        if let Some(list) = goes_on {
            let follows = match (list.number, number) {
                (Some(last), Some(number)) => number == last + 1,
                (last, number) => last.is_none() && number.is_none(),
            };
            if follows {
                list.number = number;
                self.html.push_str("</li><li>");
                self.lines(runs);
                return;
            }
            self.end_list();
        }
        // Our lists begin with 1.
        if let Some(number) = number.filter(|number| *number != 1) {
            let mut numbered = vec![Run::plain(format!("{number}. "))];
            numbered.extend_from_slice(runs);
            if self.lists.is_empty() {
                self.html.push_str("<p>");
                self.lines(&numbered);
                self.html.push_str("</p>");
            } else {
                self.html.push_str("<br>");
                self.lines(&numbered);
            }
            return;
        }
        self.html.push_str(if number.is_some() {
            "<ol><li>"
        } else {
            "<ul><li>"
        });
        self.lists.push(List { indent, number });
        self.lines(runs);
    }

    fn end_list(&mut self) {
        if let Some(list) = self.lists.pop() {
            let end = if list.number.is_some() {
                "</li></ol>"
            } else {
                "</li></ul>"
            };
            self.html.push_str(end);
        }
    }

    fn end_lists(&mut self) {
        while !self.lists.is_empty() {
            self.end_list();
        }
    }

    /// Empty lines divide paragraphs.
    fn paragraphs(&mut self, runs: &[Run]) {
        self.html.push_str("<p>");
        // Line breaks not yet written: what they are depends on how many follow each other.
        let mut breaks = 0;
        for run in runs {
            for (index, line) in run.text.split('\n').enumerate() {
                breaks += usize::from(index > 0);
                if line.trim().is_empty() && (breaks > 0 || line.is_empty()) {
                    continue;
                }
                match breaks {
                    0 => {}
                    1 => self.html.push_str("<br>"),
                    _ => self.html.push_str("</p><p>"),
                }
                breaks = 0;
                self.run(line, run);
            }
        }
        self.html.push_str("</p>");
    }

    fn lines(&mut self, runs: &[Run]) {
        for run in runs {
            for (index, line) in run.text.split('\n').enumerate() {
                if index > 0 {
                    self.html.push_str("<br>");
                }
                if !line.is_empty() {
                    self.run(line, run);
                }
            }
        }
    }

    fn run(&mut self, text: &str, run: &Run) {
        if let Some(link) = &run.link {
            self.html.push_str("<a href=\"");
            self.escape(link);
            self.html.push_str("\">");
        }
        let tags = tags(run.style);
        for tag in &tags {
            self.html.push('<');
            self.html.push_str(tag);
            self.html.push('>');
        }
        self.escape(text);
        for tag in tags.iter().rev() {
            self.html.push_str("</");
            self.html.push_str(tag);
            self.html.push('>');
        }
        if run.link.is_some() {
            self.html.push_str("</a>");
        }
    }

    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\0' => {}
                c => self.html.push(c),
            }
        }
    }
}

fn tags(style: Style) -> Vec<&'static str> {
    [
        (style.bold, "b"),
        (style.italic, "i"),
        (style.strike, "s"),
        (style.underline, "u"),
        (style.code, "code"),
    ]
    .into_iter()
    .filter_map(|(is_on, tag)| is_on.then_some(tag))
    .collect()
}
