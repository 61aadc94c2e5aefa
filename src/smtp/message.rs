//! A mail on its way in: the end of DATA, dots, size and memory.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::trace;

/// What each mail may hold without asking the common budget.
const FREE: usize = 64 * 1024;
/// By how much a large mail grows at a time.
const STEP: usize = 2 * 1024 * 1024;
/// What the common budget is counted in.
const UNIT: usize = 1024;

/// How many units of the common budget `bytes` are.
pub(crate) fn units(bytes: usize) -> usize {
    bytes.div_ceil(UNIT).min(Semaphore::MAX_PERMITS)
}

/// Why a mail that was read to its end is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Larger than we take.
    TooLarge,
    /// The mails of all connections together are more than we hold at a time.
    NoRoom,
}

/// The bytes of one mail, below our own header lines.
#[derive(Debug)]
pub(crate) struct Message {
    bytes: Vec<u8>,
    /// The length of our own lines.
    head: usize,
    /// What the sender sent, kept or not.
    size: usize,
    max_size: usize,
    fault: Option<Fault>,
    budget: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
}

impl Message {
    /// An empty mail that starts with the lines `head`; `expected` is its size as declared, or 0.
    pub(crate) fn new(
        head: &str,
        expected: usize,
        max_size: usize,
        budget: Arc<Semaphore>,
    ) -> Self {
        let capacity = head.len() + expected.clamp(8 * 1024, FREE - head.len().min(FREE / 2));
        let mut bytes = Vec::with_capacity(capacity);
        bytes.extend_from_slice(head.as_bytes());
        Self {
            bytes,
            head: head.len(),
            size: 0,
            max_size,
            fault: None,
            budget,
            held: None,
        }
    }

    /// What the sender sent so far, kept or not.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// Why it will not be kept, if that is certain already.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// Whether reading on for the sake of a proper answer is no longer worth it.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.size > self.max_size.saturating_mul(2)
    }

    /// Adds bytes; once there are too many it only counts them.
    pub(crate) fn push(&mut self, part: &[u8]) {
        self.size = self.size.saturating_add(part.len());
        if self.fault.is_some() {
            return;
        }
        if self.size > self.max_size {
            self.give_up(Fault::TooLarge);
        } else if !self.make_room(part.len()) {
            self.give_up(Fault::NoRoom);
        } else {
            self.bytes.extend_from_slice(part);
        }
    }

    /// The mail as it is to be stored, with its claim on the budget, to be kept as long as it.
    pub(crate) fn finish(mut self) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        trace::remove_return_paths(&mut self.bytes, self.head);
        Ok((self.bytes, self.held))
    }

    /// Grows by doubling at first, then by steps, so that little is claimed in vain; and pays for it
    /// before.
    fn make_room(&mut self, more: usize) -> bool {
        let needed = self.bytes.len() + more;
        if needed <= self.bytes.capacity() {
            return true;
        }
        let capacity = needed.max(self.bytes.capacity() + self.bytes.capacity().min(STEP));
        let held = self
            .held
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let wanted = units(capacity.saturating_sub(FREE)).saturating_sub(held);
        if wanted > 0 {
            let Ok(wanted) = u32::try_from(wanted) else {
                return false;
            };
            let Ok(permit) = self.budget.clone().try_acquire_many_owned(wanted) else {
                return false;
            };
            match &mut self.held {
                Some(held) => held.merge(permit),
                None => self.held = Some(permit),
            }
        }
        self.bytes.reserve_exact(capacity - self.bytes.len());
        true
    }

    fn give_up(&mut self, fault: Fault) {
        self.fault = Some(fault);
        self.bytes = Vec::new();
        self.held = None;
    }
}

/// Reads what follows DATA (RFC 5321 4.1.1.4 and 4.5.2).
///
/// Only CR LF `.` CR LF ends it, and the CR LF of the command itself counts as the first one. Any
/// looser rule lets a mail that another server passed on unchanged end early here, and its rest
/// speak as commands (SMTP smuggling, CVE-2023-51764). `smtp-proto` has such a reader too, which
/// we do not use: it does not see an end at the very start, and takes CR LF `.` CR CR LF for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Dots {
    /// After CR LF.
    #[default]
    LineStart,
    /// Inside a line.
    Text,
    /// After CR.
    Cr,
    /// After CR LF `.`; the dot is held back.
    Dot,
    /// After CR LF `.` CR; dot and CR are held back.
    DotCr,
}

impl Dots {
    /// Gives the message what of `input` belongs to it: how many bytes were used, and whether the
    /// end was among them.
    pub(crate) fn feed(&mut self, input: &[u8], message: &mut Message) -> (usize, bool) {
        let mut at = 0;
        // Bytes from here to `at` are the message's, but not given to it yet.
        let mut from = 0;
        while at < input.len() {
            let byte = input[at];
            match (*self, byte) {
                (Self::LineStart, b'.') => {
                    message.push(&input[from..at]);
                    from = at + 1;
                    *self = Self::Dot;
                }
                (Self::Dot, b'\r') => {
                    from = at + 1;
                    *self = Self::DotCr;
                }
                (Self::DotCr, b'\n') => return (at + 1, true),
                (Self::DotCr, _) => {
                    // It was no end: a line that starts with a dot, which goes, and a lone CR,
                    // which stays. The byte at hand is looked at again as what follows a CR.
                    message.push(b"\r");
                    *self = Self::Cr;
                    continue;
                }
                (Self::Cr, b'\n') => *self = Self::LineStart,
                (_, b'\r') => *self = Self::Cr,
                _ => {
                    *self = Self::Text;
                    // Nothing can happen before the next CR.
                    let rest = &input[at..];
                    at += rest
                        .iter()
                        .position(|it| *it == b'\r')
                        .unwrap_or(rest.len());
                    continue;
                }
            }
            at += 1;
        }
        message.push(&input[from..at]);
        (at, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `sent` is what follows DATA; `stored` is the message, and `rest` what is left after its end.
    /// Cut at every place, it must come out the same.
    #[track_caller]
    fn check(sent: &str, stored: &str, rest: Option<&str>) {
        for cut in 0..=sent.len() {
            let mut message = Message::new("", 0, 1000, Arc::new(Semaphore::new(0)));
            let mut dots = Dots::default();
            let (first, second) = sent.as_bytes().split_at(cut);
            let (mut used, mut ended) = dots.feed(first, &mut message);
            if !ended {
                let (more, end) = dots.feed(second, &mut message);
                (used, ended) = (used + more, end);
            }
            assert_eq!(ended.then(|| &sent[used..]), rest, "cut at {cut}");
            let (bytes, _) = message.finish().unwrap();
            assert_eq!(String::from_utf8(bytes).unwrap(), stored, "cut at {cut}");
        }
    }

    #[test]
    fn only_a_dot_alone_between_two_line_ends_ends_the_data() {
        check("a\r\n.\r\nQUIT\r\n", "a\r\n", Some("QUIT\r\n"));
        check(".\r\nQUIT\r\n", "", Some("QUIT\r\n"));
        check("a\r\n\r\n.\r\n", "a\r\n\r\n", Some(""));
        for smuggled in [
            "a\n.\nb\r\n",
            "a\n.\r\nb\r\n",
            "a\r.\rb\r\n",
            "a\r.\r\nb\r\n",
            "a\n.\rb\r\n",
            "a\r\n\0.\r\nb\r\n",
        ] {
            check(&format!("{smuggled}.\r\n"), smuggled, Some(""));
        }
    }

    #[test]
    fn a_dot_at_the_start_of_a_line_goes_and_nothing_else() {
        check("..\r\n...\r\n.a\r\n.\r\n", ".\r\n..\r\na\r\n", Some(""));
        check("a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n", Some(""));
        check("a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n", Some(""));
        check("a\r\n.\r\r\nb\r\n.\r\n", "a\r\n\r\r\nb\r\n", Some(""));
        check("a\r\n.\r\r\n.\r\n", "a\r\n\r\r\n", Some(""));
        check("a\r\r\n.\r\n", "a\r\r\n", Some(""));
    }

    #[test]
    fn data_without_its_end_has_not_ended() {
        check("a\r\n.", "a\r\n", None);
        check("a\r\n.\r", "a\r\n", None);
        check("a\r\n.x.\r\n", "a\r\nx.\r\n", None);
    }

    #[test]
    fn a_mail_over_the_limit_is_counted_but_not_held() {
        let mut message = Message::new("head", 0, 10, Arc::new(Semaphore::new(0)));
        message.push(&[b'a'; 10]);
        assert_eq!((message.fault(), message.bytes.len()), (None, 14));
        message.push(b"a");
        assert_eq!(message.fault(), Some(Fault::TooLarge));
        assert_eq!(message.bytes.capacity(), 0);
        message.push(&[b'a'; 9]);
        assert!(!message.is_hopeless());
        message.push(b"a");
        assert!(message.is_hopeless());
    }

    #[test]
    fn large_mails_share_a_budget_and_small_ones_do_not_need_it() {
        let budget = Arc::new(Semaphore::new(units(200 * 1024)));
        let new = || Message::new("head", 0, 1024 * 1024, budget.clone());
        let mut large = new();
        large.push(&vec![b'a'; 200 * 1024]);
        assert_eq!(large.fault(), None);

        let (mut other, mut small) = (new(), new());
        other.push(&vec![b'a'; 200 * 1024]);
        small.push(&vec![b'a'; 32 * 1024]);
        assert_eq!(other.fault(), Some(Fault::NoRoom));
        assert_eq!(small.fault(), None);

        drop(large);
        let mut next = new();
        next.push(&vec![b'a'; 200 * 1024]);
        assert_eq!(next.fault(), None);
    }
}
