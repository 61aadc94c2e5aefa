//! Which lines of a mail are new, and which are quoted history, headers of it, or a signature.
//!
//! One set of rules serves text and HTML: both become lines with a depth of quoting. Nothing is ever removed; the
//! answer is one mark for each line, and in doubt a line is shown.

mod attribution;
mod devices;
mod header_block;
mod html;
mod labels;
mod marks;
mod signature;
mod text;
mod words;

pub(crate) use html::fold_html;
pub(crate) use text::fold_forward_aware;
pub use text::fold_text;

/// Whether a subject begins as those of forwards do.
pub(crate) fn is_forward_subject(subject: &str) -> bool {
    marks::FORWARD_SUBJECT.is_match(subject)
}

/// What the markup of a mail program says of a line, beyond doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// "Ann wrote:".
    Attribution,
    /// The first line of a header block; everything after it is history.
    History,
    /// A place where history may begin, if it looks like a header block in any language.
    Perhaps,
    /// Forwarded mail follows.
    Forward,
}

/// A line as a reader sees it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about one line"
)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// Without quote marks, blanks folded into one, no-break blanks made plain.
    pub text: String,
    /// How many times it is quoted.
    pub depth: u32,
    /// Set apart in a way that people use as well: quoted only if an attribution says so.
    pub soft: bool,
    /// Begins a paragraph whatever stands before it.
    pub start: bool,
    pub mark: Option<Mark>,
    /// Within what a mail program marked as signature.
    pub signature: bool,
    /// Quoted by one `>` written in the text.
    pub typed_mark: bool,
    /// A ruled line.
    pub rule: bool,
    /// `-- ` with its blank (RFC 3676, section 4.3).
    pub delimiter: bool,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.text.is_empty() && !self.rule
    }

    /// Dashes, underscores or a rule, as programs draw them above history.
    fn is_decoration(&self) -> bool {
        self.rule && self.text.is_empty()
            || self.text.chars().count() >= 3
                && self.text.chars().all(|c| {
                    matches!(
                        c,
                        '-' | '_' | '=' | '*' | '—' | '–' | '‐' | '─' | '━' | ' ' | '~' | '#'
                    )
                })
    }

    fn has_words(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
            || self
                .text
                .chars()
                .any(|c| !c.is_ascii() && !c.is_whitespace())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Shown,
    Quoted,
    Signature,
}

/// Marks the lines to fold. `forwarded` says that the subject calls the mail a forward: its history is its content.
pub(crate) fn fold(lines: &[Line], forwarded: bool) -> Vec<bool> {
    let mut folder = Folder::new(lines);
    if !forwarded {
        folder.join_broken_quotes();
        folder.history();
        folder.show_lone_marks();
    }
    folder.states = signature::mark(lines, folder.states);
    folder.never_empty();
    folder.fill_gaps();
    folder
        .states
        .into_iter()
        .map(|state| state != State::Shown)
        .collect()
}

struct Folder<'a> {
    lines: &'a [Line],
    depth: Vec<u32>,
    states: Vec<State>,
    /// For each line the next one that is not blank.
    next: Vec<usize>,
}

impl<'a> Folder<'a> {
    fn new(lines: &'a [Line]) -> Self {
        let mut next = vec![lines.len(); lines.len()];
        for index in (0..lines.len().saturating_sub(1)).rev() {
            next[index] = if lines[index + 1].is_blank() && lines[index + 1].depth == 0 {
                next[index + 1]
            } else {
                index + 1
            };
        }
        let depth = lines.iter().map(|line| line.depth).collect();
        Self {
            lines,
            depth,
            states: vec![State::Shown; lines.len()],
            next,
        }
    }

    /// Programs that break long quoted lines leave their ends without a quote mark. A short answer between two quoted
    /// lines looks much the same, so this asks for a full line before and a small letter after.
    fn join_broken_quotes(&mut self) {
        let mut certain = Vec::new();
        let mut likely = Vec::new();
        for index in 1..self.lines.len().saturating_sub(1) {
            let (before, line, after) = (
                &self.lines[index - 1],
                &self.lines[index],
                &self.lines[index + 1],
            );
            if line.depth > 0
                || line.is_blank()
                || before.depth == 0
                || after.depth == 0
                || before.is_blank()
            {
                continue;
            }
            let first_word = line
                .text
                .split(' ')
                .next()
                .unwrap_or_default()
                .chars()
                .count();
            let before_length = before.text.chars().count() + 2 * before.depth as usize;
            let small = line.text.chars().next().is_some_and(char::is_lowercase);
            if !small || before_length + first_word < 70 || line.text.chars().count() > 60 {
                continue;
            }
            if before.text.ends_with(['.', '?', '!', ':']) {
                likely.push(index);
            } else {
                certain.push(index);
            }
        }
        if !certain.is_empty() {
            for index in certain.into_iter().chain(likely) {
                self.depth[index] = 1;
            }
        }
    }

    fn history(&mut self) {
        let attributions = attribution::find(self.lines, &self.depth, &self.next);
        let mut seen = false;
        let mut at = 0;
        while at < self.lines.len() {
            let line = &self.lines[at];
            if self.depth[at] > 0 {
                if self.forwards_within_quote(at) {
                    return;
                }
                self.states[at] = State::Quoted;
                at += 1;
                continue;
            }
            if line.is_blank() {
                at += 1;
                continue;
            }
            if line.mark == Some(Mark::Forward) || marks::is_forward(&line.text) {
                return;
            }
            if let Some(end) = self.header_at(at) {
                match self.after_header(at, end, seen, &attributions) {
                    Some(next) => at = next,
                    None => return,
                }
                seen = true;
                continue;
            }
            if let Some(found) = &attributions[at] {
                match self.after_attribution(at, found, seen) {
                    Some(next) => at = next,
                    None => return,
                }
                seen |= self.states[at - 1] == State::Shown;
                continue;
            }
            if seen && marks::REPLY_ABOVE.is_match(&line.text) {
                self.fold_from(at);
                return;
            }
            seen |= line.has_words();
            at += 1;
        }
    }

    /// Apple's programs quote what is forwarded, with the line that says so: no attribution stands above such a quote.
    fn forwards_within_quote(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let first = at.checked_sub(1).is_none_or(|above| self.depth[above] == 0);
        if !first
            || line.depth != 1
            || line.mark != Some(Mark::Forward) && !marks::is_forward(&line.text)
        {
            return false;
        }
        let above = self.lines[..at].iter().rev().find(|line| !line.is_blank());
        !above.is_some_and(|line| {
            line.mark == Some(Mark::Attribution) || line.text.ends_with([':', '：'])
        })
    }

    /// A line or two with a `>` amid the writer's own lines, and no attribution anywhere: "more than", or a list.
    fn show_lone_marks(&mut self) {
        let folded: Vec<usize> = (0..self.lines.len())
            .filter(|index| self.states[*index] == State::Quoted)
            .collect();
        let lone = folded.len() <= 2
            && folded.iter().all(|index| {
                let before = index.checked_sub(1).map(|before| &self.lines[before]);
                self.lines[*index].typed_mark
                    && before
                        .is_some_and(|line| !line.is_blank() && !line.text.ends_with(['?', '.']))
            });
        if lone {
            for index in folded {
                self.states[index] = State::Shown;
            }
        }
    }

    /// The end of the header block, separator included, that begins at a line.
    fn header_at(&self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        if marks::is_original(&line.text) {
            let next = self.next[at];
            return Some(header_block::end(self.lines, next).unwrap_or(at + 1));
        }
        if marks::is_original_with_block(&line.text) {
            return Some(at + 1);
        }
        if marks::may_be_heading(&line.text) {
            return header_block::end(self.lines, self.next[at]);
        }
        match line.mark {
            Some(Mark::History) => {
                return Some(
                    header_block::end(self.lines, at)
                        .or_else(|| header_block::foreign_end(self.lines, at, true))
                        .unwrap_or(at + 1),
                );
            }
            Some(Mark::Perhaps) => {
                let start = if line.is_decoration() {
                    self.next[at]
                } else {
                    at
                };
                let found = header_block::end(self.lines, start)
                    .or_else(|| header_block::foreign_end(self.lines, start, false));
                if found.is_some() {
                    return found;
                }
            }
            _ => {}
        }
        if marks::is_notes_summary(&line.text) {
            return header_block::end(self.lines, self.next[at]);
        }
        if line.is_decoration() && (line.rule || line.text.len() >= 20) {
            return header_block::end(self.lines, self.next[at]);
        }
        header_block::end(self.lines, at).or_else(|| header_block::notes_end(self.lines, at))
    }

    /// Where to go on after a header block; `None` when the rest is settled.
    fn after_header(
        &mut self,
        at: usize,
        end: usize,
        seen: bool,
        attributions: &[Option<attribution::Attribution>],
    ) -> Option<usize> {
        let next = self.next[end - 1];
        // Some programs draw a line above an attribution: then the quote marks below say where history ends.
        let attributed = attributions.get(next).is_some_and(Option::is_some);
        if attributed || self.depth.get(next).is_some_and(|depth| *depth > 0) {
            self.states[at..end].fill(State::Quoted);
            return Some(end);
        }
        if !seen {
            // Nothing stands above: the block is what the mail is about.
            return Some(end);
        }
        if !self.answers_within(at) {
            self.fold_from(at);
        }
        None
    }

    fn after_attribution(
        &mut self,
        at: usize,
        found: &attribution::Attribution,
        seen: bool,
    ) -> Option<usize> {
        let next = self.next[found.end];
        let followed = next < self.lines.len();
        let quoted = followed && (self.depth[next] > 0 || self.lines[next].soft);
        if quoted {
            self.states[at..=found.end].fill(State::Quoted);
            for index in next..self.lines.len() {
                let line = &self.lines[index];
                if !line.soft && self.depth[index] == 0 {
                    break;
                }
                self.depth[index] = self.depth[index].max(1);
            }
            return Some(found.end + 1);
        }
        if !found.strong || !seen {
            return Some(found.end + 1);
        }
        if !followed {
            self.states[at..=found.end].fill(State::Quoted);
            return Some(found.end + 1);
        }
        if !self.answers_within(at) {
            self.fold_from(at);
        }
        None
    }

    /// Whether the text above says that answers stand within the history.
    fn answers_within(&self, before: usize) -> bool {
        let shown = self.lines[..before]
            .iter()
            .zip(&self.states)
            .filter(|(_, state)| **state == State::Shown);
        shown
            .take(20)
            .any(|(line, _)| line.text.len() < 300 && marks::ANSWERS_WITHIN.is_match(&line.text))
    }

    /// Folds the rest, with the blank and ruled lines before it.
    fn fold_from(&mut self, at: usize) {
        let above = &self.lines[..at];
        let start = above
            .iter()
            .rposition(|line| !(line.is_blank() || line.is_decoration()))
            .map_or(0, |last| last + 1);
        self.states[start..].fill(State::Quoted);
    }

    /// A mail that says something never looks empty.
    fn never_empty(&mut self) {
        let shown = |states: &[State], lines: &[Line]| {
            lines
                .iter()
                .zip(states)
                .any(|(line, state)| *state == State::Shown && line.has_words())
        };
        if shown(&self.states, self.lines) {
            return;
        }
        let quoted = self.states.contains(&State::Quoted);
        let signed = self
            .lines
            .iter()
            .zip(&self.states)
            .any(|(line, state)| *state == State::Signature && line.has_words());
        if !(quoted && signed && self.quoted_by_marks_only()) {
            self.states.fill(State::Shown);
            return;
        }
        for state in &mut self.states {
            if *state == State::Signature {
                *state = State::Shown;
            }
        }
    }

    /// Whether all that is folded is plainly quoted, line by line: then a signature alone is still what is new.
    fn quoted_by_marks_only(&self) -> bool {
        self.states
            .iter()
            .zip(&self.depth)
            .zip(self.lines)
            .all(|((state, depth), line)| {
                *state != State::Quoted
                    || *depth > 0
                    || line.is_blank()
                    || line.mark.is_some()
                    || line.text.ends_with(':')
            })
    }

    /// Blank lines between folded lines are folded with them.
    fn fill_gaps(&mut self) {
        let mut last = State::Shown;
        let mut at = 0;
        while at < self.lines.len() {
            if !(self.lines[at].is_blank() && self.states[at] == State::Shown) {
                last = self.states[at];
                at += 1;
                continue;
            }
            let end = (at..self.lines.len())
                .find(|index| !self.lines[*index].is_blank() || self.states[*index] != State::Shown)
                .unwrap_or(self.lines.len());
            let after = self.states.get(end).copied().unwrap_or(last);
            if last != State::Shown && after != State::Shown {
                self.states[at..end].fill(last);
            }
            at = end;
        }
    }
}
