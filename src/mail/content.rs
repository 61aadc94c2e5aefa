//! The pieces of a body brought together: the whole text, the new text, and what is shown.

use crate::Segment;
use crate::body::{Forwarded, Piece};
use crate::fold;
use crate::html::Event;
use crate::html::text::text_to_html;

/// What a reader gets to see of a mail's body.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub text: String,
    pub reply: String,
    pub segments: Vec<Segment>,
}

/// Whether a subject calls its mail a forward.
pub(crate) fn is_forward(subject: &str) -> bool {
    fold::is_forward_subject(subject)
}

/// The body, and below it the messages that came as files: at hand where the body has words, shown where it has none.
pub(crate) fn show_all(pieces: Vec<Piece>, forwarded: Vec<Forwarded>, is_forward: bool) -> Shown {
    let mut shown = show(pieces, is_forward);
    let folded = shown.reply.chars().any(char::is_alphanumeric);
    for message in forwarded {
        let inner = show(message.pieces, true);
        let mut html = text_to_html(&message.heading);
        html.extend(inner.segments.into_iter().map(|segment| segment.html));
        let text = format!("{}\n\n{}", message.heading, inner.text);
        if !folded {
            append(&mut shown.reply, &text);
        }
        append(&mut shown.text, &text);
        shown.segments.push(Segment { folded, html });
    }
    shown
}

fn append(to: &mut String, text: &str) {
    if !to.is_empty() {
        to.push_str("\n\n");
    }
    to.push_str(text);
}

/// Folds all pieces as one body, as history may begin in one and go on in the next.
pub(crate) fn show(pieces: Vec<Piece>, forwarded: bool) -> Shown {
    let plain = pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
    let complete = pieces
        .iter()
        .all(|piece| !matches!(piece, Piece::Html { text: None, .. }));
    let mut texts: Vec<String> = Vec::new();
    let mut events: Vec<Event> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                if !plain {
                    events.extend(crate::html::parse(&text_to_html(&text)).events);
                }
                texts.push(text);
            }
            Piece::Html { html, text } => {
                events.extend(html.events);
                texts.extend(text);
            }
        }
    }
    let text = texts.join("\n");
    if plain {
        return show_text(&text, forwarded);
    }
    let folded = fold::fold_html(&events, forwarded);
    if complete && !folded.folded_words {
        // Markup of a program that is not known: its plain text may still say what is quoted.
        let other = show_text(&text, forwarded);
        if other.segments.iter().any(|segment| segment.folded)
            && says_the_same(&folded.text, &other.text)
        {
            return other;
        }
    }
    let segments = folded
        .segments
        .into_iter()
        .map(|(folded, html)| Segment { folded, html })
        .collect();
    Shown {
        text: folded.text,
        reply: folded.reply,
        segments,
    }
}

fn show_text(text: &str, forwarded: bool) -> Shown {
    let pieces = fold::fold_forward_aware(text, forwarded);
    let reply: Vec<&str> = pieces
        .iter()
        .filter(|(folded, _)| !folded)
        .map(|(_, piece)| piece.trim_matches('\n'))
        .collect();
    let reply = reply.join("\n");
    let segments = pieces
        .iter()
        .filter(|(_, piece)| !piece.trim().is_empty())
        .map(|(folded, piece)| Segment {
            folded: *folded,
            html: text_to_html(piece),
        })
        .collect();
    Shown {
        text: text.trim().to_owned(),
        reply: reply.trim().to_owned(),
        segments,
    }
}

/// Whether two forms of a body have about as many words.
fn says_the_same(one: &str, other: &str) -> bool {
    let count = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .count()
    };
    let (one, other) = (count(one), count(other));
    one.abs_diff(other) * 5 <= one.max(other)
}
