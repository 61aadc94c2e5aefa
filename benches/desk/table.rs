//! The table that is printed: what was measured, and what it should be.

use std::fmt::Write as _;
use std::time::Duration;

/// What a figure should be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
    /// It tells about the machine, not about us.
    None,
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<[String; 4]>,
}

impl Table {
    /// Adds a figure, which is shown at once, too.
    pub(crate) fn add(&mut self, what: &str, figure: f64, unit: &str, goal: Goal) {
        let (wanted, fine) = match goal {
            Goal::AtMost(most) => (format!("≤ {} {unit}", short(most)), Some(figure <= most)),
            Goal::AtLeast(least) => (format!("≥ {} {unit}", short(least)), Some(figure >= least)),
            Goal::None => (String::new(), None),
        };
        let verdict = match fine {
            Some(true) => "ok",
            Some(false) => "MISSED",
            None => "",
        };
        self.push(what, format!("{} {unit}", short(figure)), wanted, verdict);
    }

    /// Adds something that could not be measured.
    pub(crate) fn missing(&mut self, what: &str, why: &str) {
        self.push(what, why.to_owned(), String::new(), "MISSED");
    }

    fn push(&mut self, what: &str, figure: String, wanted: String, verdict: &str) {
        super::say(&format!("{what}: {figure} {verdict}"));
        self.rows
            .push([what.to_owned(), figure, wanted, verdict.to_owned()]);
    }

    /// The whole, in Markdown.
    pub(crate) fn text(&self) -> String {
        let mut text = "\n| what | figure | goal | ok |\n| --- | ---: | ---: | --- |\n".to_owned();
        for row in &self.rows {
            let _ = writeln!(text, "| {} |", row.join(" | "));
        }
        text
    }
}

fn short(figure: f64) -> String {
    if figure >= 100.0 {
        format!("{figure:.0}")
    } else if figure >= 10.0 {
        format!("{figure:.1}")
    } else {
        format!("{figure:.2}")
    }
}

/// Times of the same thing, several times over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(pub(crate) Vec<Duration>);

impl Times {
    /// Milliseconds within which this share of them lies.
    pub(crate) fn within(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a short list"
        )]
        let place = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
        sorted
            .get(place)
            .map_or(f64::NAN, |it| it.as_secs_f64() * 1000.0)
    }
}
