//! Our HTML as pieces.

use mail::{Element, Event};

use super::{Piece, Run, Style, push, trim};

/// Lists lie this deep at most.
const INDENT_MAX: usize = 8;
/// Wider columns of a table are not lined up.
const COLUMN_MAX: usize = 30;

/// Reads safe HTML.
pub(crate) fn read(html: &str) -> Vec<Piece> {
    let mut reader = Reader::default();
    for event in mail::events(html) {
        match event {
            Event::Open(element) => reader.open(&element),
            Event::Close => reader.close(),
            Event::Text(text) => reader.text(&text),
            Event::Break => reader.line_break(),
            Event::Rule => {
                reader.flush();
                reader.pieces.push(Piece::Rule);
            }
            Event::Image(image) => reader.image(&image.src, &image.alt),
        }
    }
    reader.flush();
    reader.pieces
}

/// A list that is open.
struct List {
    /// The number of its last entry, if it is ordered.
    number: Option<usize>,
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    /// The words since the last piece.
    runs: Vec<Run>,
    /// A blank is due before the next word; whether all of it stands in a link.
    space: Option<bool>,
    /// What is open: its name, and how words looked and led before it.
    open: Vec<(&'static str, Style, Option<String>)>,
    style: Style,
    link: Option<String>,
    lists: Vec<List>,
    /// What the next words begin, if they begin an entry.
    item: Option<Piece>,
    quotes: usize,
    code: usize,
    tables: usize,
    /// The rows of the outermost table; cells are its words so far.
    rows: Vec<Vec<String>>,
}

impl Reader {
    fn open(&mut self, element: &Element) {
        let tag = element.tag;
        self.open.push((tag, self.style, self.link.clone()));
        match tag {
            "b" | "strong" => self.style.bold = true,
            "i" | "em" => self.style.italic = true,
            "s" | "del" | "strike" => self.style.strike = true,
            "u" => self.style.underline = true,
            "code" => self.style.code = true,
            "a" => {
                let address = element.attribute("href").unwrap_or_default().trim();
                self.link = super::is_link(address).then(|| address.to_owned());
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.boundary(true);
                self.style.bold = true;
            }
            "div" => self.boundary(false),
            "p" => self.boundary(true),
            "ul" | "ol" => {
                self.flush_entry();
                self.lists.push(List {
                    number: (tag == "ol").then_some(0),
                });
            }
            "li" => self.entry(),
            "blockquote" => {
                self.boundary(true);
                self.quotes += 1;
            }
            "pre" => {
                self.boundary(true);
                self.code += 1;
            }
            "table" => {
                if self.tables == 0 {
                    self.flush();
                }
                self.tables += 1;
            }
            "tr" if self.tables == 1 => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some((tag, style, link)) = self.open.pop() else {
            return;
        };
        match tag {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.boundary(true),
            "div" => self.boundary(false),
            "li" => self.flush_entry(),
            "ul" | "ol" => {
                self.flush_entry();
                self.lists.pop();
            }
            "blockquote" => {
                self.boundary(true);
                if self.quotes == 1 && self.tables == 0 && self.lists.is_empty() {
                    self.flush();
                }
                self.quotes = self.quotes.saturating_sub(1);
            }
            "pre" => {
                self.boundary(true);
                self.code = self.code.saturating_sub(1);
            }
            "td" | "th" if self.tables == 1 => self.cell(),
            "td" | "th" => self.due(),
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.table();
                }
            }
            _ => {}
        }
        self.style = style;
        self.link = link;
    }

    fn text(&mut self, text: &str) {
        if self.code > 0 {
            self.push(text);
            return;
        }
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 {
                self.due();
            }
            if !word.is_empty() {
                self.blank();
                self.push(word);
            }
        }
    }

    fn due(&mut self) {
        self.space = Some(self.link.is_some() && self.space != Some(false));
    }

    /// The blank that is due. Between words that look different it looks like neither; it belongs to a link if it
    /// stands in one.
    fn blank(&mut self) {
        let Some(in_link) = self.space.take() else {
            return;
        };
        let Some(last) = self.runs.last() else { return };
        if last.text.ends_with('\n') {
            return;
        }
        let goes_on = last.link == self.link && (in_link || self.link.is_none());
        let mut blank = Run::plain(" ");
        if goes_on && last.style == self.style {
            blank.style = self.style;
        }
        if goes_on {
            blank.link.clone_from(&self.link);
        }
        push(&mut self.runs, blank);
    }

    fn push(&mut self, text: &str) {
        push(
            &mut self.runs,
            Run {
                text: text.replace('\0', ""),
                link: self.link.clone(),
                style: self.style,
            },
        );
    }

    fn line_break(&mut self) {
        self.space = None;
        // No line break belongs to a link.
        push(&mut self.runs, Run::plain("\n"));
    }

    fn image(&mut self, source: &str, alt: &str) {
        let is_outside = source.starts_with("https://") || source.starts_with("http://");
        if self.link.is_none() && is_outside {
            let run = Run::linked(source, alt, self.style);
            self.due();
            self.blank();
            push(&mut self.runs, run);
        } else {
            self.text(alt);
        }
    }

    /// Before and after a block: a new paragraph, or only a new line.
    fn boundary(&mut self, is_paragraph: bool) {
        self.space = None;
        let in_line = self.tables > 0 || !self.lists.is_empty() || self.quotes > 0;
        if in_line || self.code > 0 || !is_paragraph {
            let wanted = if is_paragraph && self.lists.is_empty() {
                2
            } else {
                1
            };
            let Some(last) = self.runs.last() else { return };
            let have = last.text.len() - last.text.trim_end_matches('\n').len();
            for _ in have..wanted {
                push(&mut self.runs, Run::plain("\n"));
            }
            if self.code == 1 && self.quotes + self.tables + self.lists.len() == 0 {
                self.flush();
            }
            return;
        }
        self.flush();
    }

    /// What was read so far is a piece.
    fn flush(&mut self) {
        self.space = None;
        let mut runs = std::mem::take(&mut self.runs);
        if self.tables > 0 {
            self.runs = runs;
            return;
        }
        if self.code > 0 && self.quotes == 0 && self.lists.is_empty() {
            let code: String = runs.into_iter().map(|run| run.text).collect();
            let code = code.trim_matches('\n');
            if !code.trim().is_empty() {
                self.pieces.push(Piece::Code(code.to_owned()));
            }
            return;
        }
        trim(&mut runs);
        if let Some(Piece::Item { indent, number, .. }) = self.item.take() {
            self.pieces.push(Piece::Item {
                indent,
                number,
                runs,
            });
        } else if runs.is_empty() {
        } else if !self.lists.is_empty()
            && let Some(Piece::Item { runs: before, .. }) = self.pieces.last_mut()
        {
            // After a list within the entry.
            push(before, Run::plain("\n"));
            before.append(&mut runs);
        } else if self.quotes > 0 {
            self.pieces.push(Piece::Quote(runs));
        } else {
            self.pieces.push(Piece::Words(runs));
        }
    }

    fn flush_entry(&mut self) {
        if self.tables > 0 {
            self.boundary(false);
        } else if self.item.is_some() || !self.runs.is_empty() {
            self.flush();
        }
    }

    fn entry(&mut self) {
        self.flush_entry();
        let indent = self.lists.len().saturating_sub(1).min(INDENT_MAX);
        let number = self.lists.last_mut().and_then(|list| {
            let number = list.number.as_mut()?;
            *number += 1;
            Some(*number)
        });
        if self.tables > 0 {
            let label = number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "));
            self.push(&label);
        } else {
            self.item = Some(Piece::Item {
                indent,
                number,
                runs: Vec::new(),
            });
        }
    }

    fn cell(&mut self) {
        let words: String = std::mem::take(&mut self.runs)
            .into_iter()
            .map(|run| match run.link {
                Some(link) if !link.contains(run.text.trim()) => format!("{} ({link})", run.text),
                _ => run.text,
            })
            .collect();
        self.space = None;
        let cell = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
    }

    /// Rows as lines, columns one under the other.
    fn table(&mut self) {
        // Words between the cells.
        self.flush();
        let rows = std::mem::take(&mut self.rows);
        let mut widths: Vec<usize> = Vec::new();
        for row in &rows {
            for (index, cell) in row.iter().enumerate() {
                let width = cell.chars().count();
                match widths.get_mut(index) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
        let is_one_column = widths.len() < 2;
        let lines: Vec<String> = rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .map(|row| {
                let mut line = String::new();
                for (index, cell) in row.iter().enumerate() {
                    if index > 0 {
                        line.push_str("  ");
                    }
                    line.push_str(cell);
                    let width = widths
                        .get(index)
                        .copied()
                        .unwrap_or_default()
                        .min(COLUMN_MAX);
                    for _ in cell.chars().count()..width {
                        line.push(' ');
                    }
                }
                line.truncate(line.trim_end().len());
                line
            })
            .collect();
        let text = lines.join("\n");
        if text.is_empty() {
        } else if is_one_column || !self.lists.is_empty() || self.quotes > 0 {
            self.runs.push(Run::plain(text));
            self.flush();
        } else {
            self.pieces.push(Piece::Code(text));
        }
    }
}
