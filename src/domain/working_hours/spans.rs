//! What a stretch of time consists of, piece by piece: for people who ask why.

use jiff::Timestamp;
use jiff::civil::Date;

use super::calendar::{Calendar, DAY_SECONDS, date_of, split};

/// A piece of time of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The local day.
    pub day: Date,
    /// The last local day, where whole closed days of one kind follow each other.
    pub last_day: Date,
    /// From this instant.
    pub from: Timestamp,
    /// Until just before this one.
    pub to: Timestamp,
    /// Of which kind.
    pub kind: SpanKind,
}

/// Whether a team works, and why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// It works.
    Open,
    /// It does not.
    Closed,
    /// A holiday of this name.
    Holiday(String),
}

impl Calendar {
    /// The open, closed and holiday pieces from one instant to another, in order and without gaps.
    #[must_use]
    pub fn spans(&self, from: Timestamp, to: Timestamp) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        if to <= from {
            return spans;
        }
        let (mut at, until) = (split(from).0, split(to).0 + i64::from(split(to).1 > 0));
        while at < until {
            let stretch = self.stretch(at, until);
            let (begin, end) = (at + stretch.offset, stretch.to + stretch.offset);
            let mut day = begin.div_euclid(DAY_SECONDS);
            while day * DAY_SECONDS < end {
                let midnight = day * DAY_SECONDS;
                let mut edges = self.edges(day);
                edges.retain(|it| midnight + it > begin && midnight + it < end);
                edges.insert(0, begin.max(midnight) - midnight);
                edges.push((end - midnight).min(DAY_SECONDS));
                for edge in edges.windows(2) {
                    let &[start, stop] = edge else { continue };
                    let moment = |time: i64| {
                        let second = midnight + time - stretch.offset;
                        let at = Timestamp::from_second(second).unwrap_or(Timestamp::MAX);
                        at.clamp(from, to)
                    };
                    push(
                        &mut spans,
                        Span {
                            day: date_of(day),
                            last_day: date_of(day),
                            from: moment(start),
                            to: moment(stop),
                            kind: self.kind(day, start),
                        },
                    );
                }
                day += 1;
            }
            at = stretch.to;
        }
        merged(spans)
    }

    /// All times of a day at which something begins or ends.
    fn edges(&self, day: i64) -> Vec<i64> {
        let closed = self.closed_parts(day).iter().map(|it| it.0);
        let mut edges: Vec<i64> = (self.parts(day).iter().copied())
            .chain(closed)
            .flat_map(|it| [it.0, it.1])
            .collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    fn kind(&self, day: i64, time: i64) -> SpanKind {
        let holds = |it: &(i64, i64)| it.0 <= time && time < it.1;
        if let Some((_, name)) = self.closed_parts(day).iter().find(|it| holds(&it.0)) {
            SpanKind::Holiday(name.to_string())
        } else if self.parts(day).iter().any(holds) {
            SpanKind::Open
        } else {
            SpanKind::Closed
        }
    }
}

/// Adds a piece; what goes on from the one before on the same day lengthens it.
fn push(spans: &mut Vec<Span>, span: Span) {
    match spans.last_mut() {
        Some(last) if last.day == span.day && last.kind == span.kind => last.to = span.to,
        _ if span.from < span.to => spans.push(span),
        _ => {}
    }
}

/// Whole days of one kind of closure become one piece.
fn merged(spans: Vec<Span>) -> Vec<Span> {
    let mut whole: Vec<(Span, bool)> = Vec::with_capacity(spans.len());
    let mut rest = spans.into_iter().peekable();
    let mut before: Option<Date> = None;
    while let Some(span) = rest.next() {
        let alone = before != Some(span.day)
            && rest.peek().is_none_or(|it| it.day != span.day)
            && span.kind != SpanKind::Open;
        before = Some(span.day);
        match whole.last_mut() {
            Some((last, true)) if alone && last.kind == span.kind => {
                last.last_day = span.day;
                last.to = span.to;
            }
            _ => whole.push((span, alone)),
        }
    }
    whole.into_iter().map(|it| it.0).collect()
}
