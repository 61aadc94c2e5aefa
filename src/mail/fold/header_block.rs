//! Finds the block of `From:`, `Sent:`, `To:`, `Subject:` that programs put above history, in any of their languages.

use super::Line;
use super::labels::{Label, any_label, bare_label, label};
use super::words::{ADDRESS, FULL_DATE, TIME};

/// The most lines a block is looked for in.
const LINES_MAX: usize = 40;

/// The end (exclusive) of the block that begins at a line.
///
/// Forms that people write have such labels too ("From: Berlin, To: Paris, Date: …"), so a sender must be named, and
/// either a label or an address that only mail has.
pub(super) fn end(lines: &[Line], start: usize) -> Option<usize> {
    let first = lines.get(start)?;
    let (first_label, _) = label(&first.text)?;
    if !matches!(
        first_label,
        Label::From | Label::Sent | Label::Date | Label::To | Label::Subject
    ) {
        return None;
    }
    let mut seen = Seen::default();
    let mut last = start;
    let mut loose = 0;
    let mut skipped = None;
    for (offset, line) in lines[start..].iter().enumerate().take(LINES_MAX) {
        if line.is_blank() {
            // One blank line between two labels is a program's double spacing.
            let after = lines
                .get(start + offset + 1)
                .filter(|next| !next.is_blank());
            let goes_on = after
                .and_then(|next| label(&next.text))
                .is_some_and(|(found, _)| !seen.has(found));
            if goes_on {
                continue;
            }
            break;
        }
        if line.depth != first.depth {
            break;
        }
        if skipped == Some(offset) {
            last = start + offset;
            continue;
        }
        if let Some((found, value)) = label(&line.text) {
            if seen.has(found) && matches!(found, Label::From | Label::Subject) {
                break;
            }
            let below = lines
                .get(start + offset + 1)
                .filter(|next| value.is_empty() && !next.is_blank() && label(&next.text).is_none());
            // Some programs put each value on a line of its own.
            seen.add(found, below.map_or(value, |next| next.text.as_str()));
            skipped = below.map(|_| offset + 1);
            loose = 0;
        } else {
            loose += 1;
            // A list of recipients goes on for lines; anything may be broken once, if a label follows.
            let in_list = matches!(seen.last, Some(Label::To | Label::Cc))
                && line.text.contains(['@', ';', '<']);
            let after = lines
                .get(start + offset + 1)
                .and_then(|next| label(&next.text));
            let broken = loose == 1
                && after.is_some_and(|(found, _)| !seen.has(found) && found != Label::Other);
            if !(in_list || broken) || loose > 12 {
                break;
            }
            continue;
        }
        last = start + offset;
    }
    seen.is_mail().then_some(last + 1)
}

/// The block of old Notes programs: sender and moment on a line each, then labels alone, their values below them.
pub(super) fn notes_end(lines: &[Line], start: usize) -> Option<usize> {
    let moment = &lines.get(start + 1)?.text;
    let sender = &lines[start].text;
    let dated = moment.len() <= 40 && FULL_DATE.is_match(moment) && TIME.is_match(moment);
    if !dated || sender.len() > 120 {
        return None;
    }
    let mut to = false;
    for (index, line) in lines.iter().enumerate().skip(start + 2).take(20) {
        match bare_label(&line.text) {
            Some(Label::To) => to = true,
            Some(Label::Subject) if to => return Some((index + 2).min(lines.len())),
            _ if !to && !line.is_blank() => return None,
            _ => {}
        }
    }
    None
}

/// The same for a language that is not known: three lines at least that begin with a label, an address or a moment in
/// them. Asked only where the markup says that history begins; where it is no more than likely (`certain`), a moment
/// must stand there, as forms have addresses too.
pub(super) fn foreign_end(lines: &[Line], start: usize, certain: bool) -> Option<usize> {
    let block: Vec<&Line> = lines
        .get(start..)?
        .iter()
        .take(8)
        .take_while(|line| any_label(&line.text))
        .collect();
    let evident = block.iter().any(|line| {
        certain && ADDRESS.is_match(&line.text)
            || FULL_DATE.is_match(&line.text) && TIME.is_match(&line.text)
    });
    (block.len() >= 3 && evident).then_some(start + block.len())
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "a set of what was seen, each asked for by name"
)]
#[derive(Default)]
struct Seen {
    from: bool,
    sent: bool,
    date: bool,
    to: bool,
    subject: bool,
    address: bool,
    /// A moment, not only a day, where the date stands.
    moment: bool,
    last: Option<Label>,
}

impl Seen {
    fn has(&self, label: Label) -> bool {
        match label {
            Label::From => self.from,
            Label::Sent => self.sent,
            Label::Date => self.date,
            Label::To => self.to,
            Label::Subject => self.subject,
            Label::Cc | Label::Other => false,
        }
    }

    fn add(&mut self, label: Label, value: &str) {
        let figures = value.chars().any(|c| c.is_ascii_digit());
        match label {
            // Forms say from when: a sender does not begin with a figure.
            Label::From => self.from = !value.starts_with(|c: char| c.is_ascii_digit()),
            Label::Sent if figures => {
                self.sent = true;
                self.moment |= TIME.is_match(value);
            }
            Label::Date => {
                self.date = true;
                self.moment |= TIME.is_match(value);
            }
            Label::To => self.to = true,
            Label::Subject => self.subject = true,
            Label::Cc | Label::Other | Label::Sent => {}
        }
        if matches!(label, Label::From | Label::To) {
            self.address |= ADDRESS.is_match(value);
        }
        self.last = Some(label);
    }

    fn is_mail(&self) -> bool {
        self.from
            && (self.sent && (self.moment || self.to || self.subject || self.address)
                // Letters have such a head too, but no time of day.
                || self.subject && self.date && self.to && self.moment
                || self.subject && self.date && self.address
                || self.address && (self.date || self.subject))
    }
}
