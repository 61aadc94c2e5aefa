//! One sentence a figure: what it is, and whether that is more or less than usual.

use super::numbers;
use crate::i18n::Words;
use crate::store::figures::{Figures, Flow, Median, Share};

/// A figure and its sentence, which begins with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) figure: String,
    pub(super) sentence: String,
}

/// How a figure stands to the usual one, as sentences are chosen by it.
fn change(halves: i64, usual: Option<Median>) -> &'static str {
    match usual {
        None => "new",
        Some(usual) if halves > usual.halves => "more",
        Some(usual) if halves < usual.halves => "fewer",
        Some(_) => "same",
    }
}

fn count(words: &Words, key: &str, n: i64, usual: Option<Median>) -> Fact {
    let by = usual.map_or(0, |it| (n * 2 - it.halves).abs());
    Fact {
        figure: numbers::count(words, n),
        sentence: words.with(
            key,
            &[
                ("count", n.into()),
                ("change", change(n * 2, usual).into()),
                ("by", numbers::halves(words, by).into()),
            ],
        ),
    }
}

fn share(words: &Words, key: &str, share: Share, usual: Option<Median>) -> Fact {
    let Some(percent) = share.percent() else {
        return Fact {
            figure: words.t("insights-nothing"),
            sentence: words.with(
                key,
                &[
                    ("change", "none".into()),
                    ("met", "0".into()),
                    ("of", "0".into()),
                    ("usual", "0".into()),
                ],
            ),
        };
    };
    let usual_text = numbers::percent(words, &numbers::median(words, usual));
    Fact {
        figure: numbers::percent(words, &numbers::number(words, percent)),
        sentence: words.with(
            key,
            &[
                ("change", change(percent * 2, usual).into()),
                ("met", numbers::number(words, share.met).into()),
                ("of", numbers::number(words, share.of).into()),
                ("usual", usual_text.into()),
            ],
        ),
    }
}

/// What came and went in the last seven days.
pub(super) fn of_week(words: &Words, figures: &Figures) -> Vec<Fact> {
    let present = figures.present();
    let percent = |of: fn(&Flow) -> Share| figures.usual(|it| of(it).percent());
    let responded: fn(&Flow) -> Share = |it| it.responded_in_time;
    let resolved: fn(&Flow) -> Share = |it| it.resolved_in_time;
    vec![
        count(
            words,
            "insights-created",
            present.created,
            figures.usual(|it| Some(it.created)),
        ),
        count(
            words,
            "insights-resolved",
            present.resolved,
            figures.usual(|it| Some(it.resolved)),
        ),
        share(
            words,
            "insights-responded",
            responded(&present),
            percent(responded),
        ),
        share(
            words,
            "insights-resolved-in-time",
            resolved(&present),
            percent(resolved),
        ),
    ]
}

/// What lies there now.
pub(super) fn of_now(words: &Words, figures: &Figures) -> Vec<Fact> {
    let stocks = &figures.stocks;
    vec![
        count(
            words,
            "insights-stale",
            stocks.stale,
            figures.usual_stock(|it| it.stale),
        ),
        count(
            words,
            "insights-unassigned",
            stocks.unassigned,
            figures.usual_stock(|it| it.unassigned),
        ),
        count(
            words,
            "insights-overdue",
            stocks.overdue,
            figures.usual_stock(|it| it.overdue),
        ),
    ]
}
