//! The log of a run as a spreadsheet: two sheets of plain text, in which nothing can act (P10, RS-T14).

use std::path::PathBuf;

use anyhow::Context as _;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use tokio::sync::mpsc::{Receiver, channel};

use super::log_words::LogWords;
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::sync_log::Filter;
use crate::store::sync_runs::{Line, line};
use crate::web::failure::Failure;
use crate::web::place::At;
use crate::web::visitor::Administrator;

/// How many lines are read at a time.
const BATCH: i64 = 1000;
/// How many rows a sheet can have.
const ROWS: u32 = 1_048_576;
/// How many letters, as the format counts them, a cell can hold.
const LETTERS: usize = 32_767;

/// The key of a column's name, and how wide it is.
type Column = (&'static str, f64);
/// Lines of one kind.
type Batch = (&'static str, Vec<Line>);

/// The kinds of lines, each a sheet: the keys of its name and its columns, and how wide those are.
const SHEETS: [(&str, &str, &[Column]); 2] = [
    (
        line::CHANGE,
        "run-log-changes",
        &[
            ("run-log-when", 19.0),
            ("run-log-person", 28.0),
            ("run-log-personio-id", 14.0),
            ("run-log-what", 28.0),
            ("run-log-is-code", 20.0),
            ("run-log-field", 22.0),
            ("run-log-old", 36.0),
            ("run-log-new", 36.0),
        ],
    ),
    (
        line::ERROR,
        "run-log-errors",
        &[
            ("run-log-when", 19.0),
            ("run-log-person", 28.0),
            ("run-log-personio-id", 14.0),
            ("run-log-problem", 40.0),
            ("run-log-is-code", 38.0),
            ("run-log-field", 22.0),
            ("run-log-todo", 90.0),
        ],
    ),
];

/// The log as a file. Lines pass through in batches, so that a long log needs no more memory than a
/// short one; what is packed is packed away from the async threads.
pub(in crate::web) async fn download(
    State(app): State<App>,
    who: Administrator,
    At(number): At<i64>,
) -> Result<Response, Failure> {
    let db = app.db.read();
    let run = store::sync_log::run(db, number).await?;
    let (send, lines) = channel(2);
    let book = Book {
        words: who.visitor.words.clone(),
        log_words: LogWords::load(db, &who.visitor.words).await?,
        zone: who.visitor.zone.clone(),
        // What is on its way lies where everything else of ours lies, and has no name there.
        folder: app.config.data_dir.0.clone(),
        rows: ROWS,
    };
    let written = tokio::task::spawn_blocking(move || book.write(lines));
    for (kind, _, _) in SHEETS {
        let mut filter = Filter {
            kind,
            ..Filter::default()
        };
        loop {
            let lines = store::sync_log::lines(db, run.run(), &filter, BATCH).await?;
            let Some(last) = lines.last() else { break };
            filter.after = Some((last.code.clone(), last.id));
            // Whoever packs has stopped: the reason comes below.
            if send.send((kind, lines)).await.is_err() {
                break;
            }
        }
    }
    drop(send);
    let file = written
        .await
        .context("packing a log")
        .and_then(|it| it.context("packing a log"))
        .map_err(Error::Internal)?;
    let name = format!("attachment; filename=\"personio-run-{number}.xlsx\"");
    let headers = [
        (
            CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, file).into_response())
}

/// What a file is written with.
struct Book {
    words: Words,
    log_words: LogWords,
    zone: TimeZone,
    folder: PathBuf,
    rows: u32,
}

impl Book {
    /// Writes both sheets; batches come in the order of the sheets.
    fn write(&self, mut batches: Receiver<Batch>) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.set_tempdir(&self.folder)?;
        let mut batch = batches.blocking_recv();
        for (kind, name, columns) in SHEETS {
            let sheet = self.sheet(&mut book, name, columns)?;
            let mut row = 1;
            while let Some((_, lines)) = batch.take_if(|it| it.0 == kind) {
                for line in &lines {
                    row += self.put(sheet, row, line)?;
                }
                batch = batches.blocking_recv();
            }
        }
        book.save_to_buffer()
    }

    /// A sheet with its head, which stays in sight.
    fn sheet<'b>(
        &self,
        book: &'b mut Workbook,
        name: &str,
        columns: &[Column],
    ) -> Result<&'b mut Worksheet, XlsxError> {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(self.words.t(name))?;
        let bold = Format::new().set_bold();
        for (column, (key, width)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, self.words.t(key), &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(sheet)
    }

    /// Puts a line into a row, as long as there is room; the last row says that there is more. Returns
    /// how many rows that were.
    fn put(&self, sheet: &mut Worksheet, row: u32, line: &Line) -> Result<u32, XlsxError> {
        if row >= self.rows {
            return Ok(0);
        }
        let cells = if row + 1 == self.rows {
            vec![self.words.t("run-log-cut")]
        } else {
            self.cells(line)
        };
        for (column, cell) in (0..).zip(cells) {
            // Never `write`, which would take text for numbers, formulas and links.
            sheet.write_string(row, column, printable(&cell))?;
        }
        Ok(1)
    }

    fn cells(&self, line: &Line) -> Vec<String> {
        let said = self.log_words.say(line);
        let at = store::instant(line.at).to_zoned(self.zone.clone());
        let mut cells = vec![
            at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            line.name.clone(),
            line.personio_id.clone().unwrap_or_default(),
            said.code,
            line.code.clone(),
            said.field,
        ];
        if line.kind == line::ERROR {
            cells.push(said.todo);
        } else if said.is_withheld {
            cells.extend([String::new(), self.words.t("run-log-withheld")]);
        } else {
            cells.extend([said.old, said.new]);
        }
        cells
    }
}

/// A text as a cell can hold it: without characters that XML forbids, and not too long.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    let mut room = LETTERS;
    for letter in text.chars() {
        let letter = match letter {
            '\t' | '\n' | '\r' => letter,
            '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
            it if it.is_ascii_control() => char::REPLACEMENT_CHARACTER,
            it => it,
        };
        if letter.len_utf16() > room {
            break;
        }
        room -= letter.len_utf16();
        printable.push(letter);
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_the_format_can() {
        assert_eq!(
            printable("a\u{0}b\u{1b}\u{ffff}\tc"),
            "a\u{fffd}b\u{fffd}\u{fffd}\tc"
        );
        assert_eq!(printable("=1+1"), "=1+1");
        let long = printable(&"😀".repeat(20_000));
        assert_eq!(long.encode_utf16().count(), LETTERS - 1);
    }
}
