//! The one place that words a clock for people: "14 min left", "2 h late", "paused, 3 h 10 left".

use domain::ids::{CategoryId, TeamId};
use domain::sla::{Goal, Outlook, Rules, TeamRules};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::page::Page;
use crate::i18n::Words;

/// A due time in the words of its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    /// How much working time is left, or how late it is.
    pub(super) text: String,
    /// Which goal, and when in the reader's zone.
    pub(super) title: String,
    /// How it looks.
    pub(super) tone: Tone,
    /// For programs; empty while nothing runs.
    pub(super) iso: String,
}

/// How pressing a due time is. Said by words and an icon too, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// There is time.
    Calm,
    /// Most of the time is used.
    Soon,
    /// The time is over.
    Late,
    /// The clock waits for somebody outside the team.
    Paused,
}

impl Tone {
    /// The class of a `.clock`.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Calm => "is-calm",
            Self::Soon => "is-soon",
            Self::Late => "is-late",
            Self::Paused => "is-paused",
        }
    }

    /// The icon of a `.clock`.
    pub(super) fn icon(self) -> &'static str {
        match self {
            Self::Calm => "clock",
            Self::Soon => "bell",
            Self::Late => "alert",
            Self::Paused => "pause",
        }
    }
}

impl Due {
    /// The nearest due time of a request of this team and category; `None` if there is no goal that
    /// could be missed.
    pub(super) fn of(
        page: &Page,
        rules: &Rules,
        team: TeamId,
        category: Option<CategoryId>,
        outlook: &Outlook,
    ) -> Option<Self> {
        let reader = Reader {
            words: &page.w,
            zone: &page.visitor().zone,
            now: page.now(),
        };
        reader.due(rules.teams.get(&team), category, outlook)
    }
}

/// Whoever reads, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    /// In these words.
    pub(super) words: &'a Words,
    /// Where.
    pub(super) zone: &'a TimeZone,
    /// When.
    pub(super) now: Timestamp,
}

impl Reader<'_> {
    /// The nearest due time, or what is left of what is paused.
    pub(super) fn due(
        &self,
        rules: Option<&TeamRules>,
        category: Option<CategoryId>,
        outlook: &Outlook,
    ) -> Option<Due> {
        let words = self.words;
        let Some((goal, at)) = outlook.due else {
            let (goal, left) = outlook.left?;
            return Some(Due {
                text: words.t1("due-paused", "time", length(words, left, Round::Up)),
                title: words.t(match goal {
                    Goal::Respond => "due-respond-paused",
                    Goal::Resolve => "due-resolve-paused",
                }),
                tone: Tone::Paused,
                iso: String::new(),
            });
        };
        let date = self.moment(at);
        let calendar = rules
            .and_then(|it| it.calendar_at(self.now))
            .map(|it| &it.1);
        let late = at <= self.now;
        let time = calendar.map(|it| {
            if late {
                it.worked(at, self.now)
            } else {
                it.worked(self.now, at)
            }
        });
        let text = match time {
            Some(time) if late && time < MINUTE => words.t("due-late"),
            Some(time) if late => words.t1("due-late-by", "time", length(words, time, Round::Down)),
            None if late => words.t("due-late"),
            Some(time) => words.t1("due-left", "time", length(words, time, Round::Up)),
            None => date.clone(),
        };
        let soon = || {
            let policy = rules?.policy_at(self.now, category)?;
            let target = SignedDuration::from_mins(i64::from(policy.minutes(goal)?));
            let after_warning = target * i32::from(100 - policy.warn_percent.min(100)) / 100;
            Some(time? <= after_warning)
        };
        Some(Due {
            text,
            title: words.t1(
                match (goal, late) {
                    (Goal::Respond, false) => "due-respond-by",
                    (Goal::Resolve, false) => "due-resolve-by",
                    (Goal::Respond, true) => "due-respond-was",
                    (Goal::Resolve, true) => "due-resolve-was",
                },
                "date",
                date,
            ),
            tone: if late {
                Tone::Late
            } else if soon() == Some(true) {
                Tone::Soon
            } else {
                Tone::Calm
            },
            iso: at.to_string(),
        })
    }

    /// Day and time where the reader is; the year only if it is another one.
    pub(super) fn moment(&self, at: Timestamp) -> String {
        moment(self.words, at, self.now, self.zone)
    }
}

/// Day and time in a zone: "Mon 23 Nov, 10:30"; with the year if it is not this one.
pub(super) fn moment(words: &Words, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let year = |at: Timestamp| zone.to_datetime(at).year();
    if year(at) == year(now) {
        words.near_time(at, zone)
    } else {
        words.long_date_time(at, zone)
    }
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// What becomes of a begun minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
    /// It counts: for what is left.
    Up,
    /// It does not: for what is used.
    Down,
}

/// A length of working time: "14 min", "3 h 10", "40 h".
pub(super) fn length(words: &Words, time: SignedDuration, round: Round) -> String {
    let up = match round {
        Round::Up => SignedDuration::from_nanos(59_999_999_999),
        Round::Down => SignedDuration::ZERO,
    };
    let minutes = time.max(SignedDuration::ZERO).saturating_add(up).as_mins();
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, _) => words.t1("length-minutes", "n", rest),
        (_, 0) => words.t1("length-hours", "n", hours),
        _ => words.t2("length-both", "h", hours, "m", format!("{rest:02}")),
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::PolicyId;
    use domain::locale::Language;
    use domain::sla::{Policy, Version};
    use domain::working_hours::{Week, WorkingHours};

    use super::*;
    use crate::i18n::Languages;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn rules() -> TeamRules {
        let hours = WorkingHours {
            zone: "Europe/Berlin".to_owned(),
            week: Week::office(),
            holidays: Vec::new(),
        };
        TeamRules {
            calendars: vec![(at("2026-01-01T00:00:00Z"), hours.calendar().unwrap())],
            policies: vec![Version {
                from: at("2026-01-01T00:00:00Z"),
                to: None,
                it: Policy {
                    id: PolicyId::new(),
                    team: TeamId::new(),
                    categories: None,
                    respond: Some(240),
                    resolve: Some(2400),
                    warn_percent: 75,
                },
            }],
        }
    }

    fn due(language: Language, now: &str, outlook: Outlook) -> Due {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let words = Languages::load().unwrap().of(language);
        let reader = Reader {
            words: &words,
            zone: &zone,
            now: at(now),
        };
        reader.due(Some(&rules()), None, &outlook).unwrap()
    }

    fn runs(goal: Goal, until: &str) -> Outlook {
        Outlook {
            due: Some((goal, at(until))),
            ..Outlook::default()
        }
    }

    /// T11: what is left is working time, a begun minute included; what is over is working time too.
    #[test]
    fn a_due_time_is_told_in_working_time() {
        // Monday, 23 November 2026; Berlin is an hour ahead.
        let friday = "2026-11-20T15:00:00Z";
        let due_at = "2026-11-23T09:30:00Z";
        for (now, text, tone) in [
            (friday, "2 h 30 left", Tone::Calm),
            ("2026-11-21T12:00:00Z", "1 h 30 left", Tone::Calm),
            ("2026-11-23T08:29:30Z", "1 h 01 left", Tone::Calm),
            ("2026-11-23T08:30:00Z", "1 h left", Tone::Soon),
            ("2026-11-23T09:16:00Z", "14 min left", Tone::Soon),
            ("2026-11-23T09:29:59Z", "1 min left", Tone::Soon),
            (due_at, "late", Tone::Late),
            ("2026-11-23T09:30:59Z", "late", Tone::Late),
            ("2026-11-23T11:30:00Z", "2 h late", Tone::Late),
            ("2026-11-24T09:30:59Z", "8 h late", Tone::Late),
        ] {
            let due = due(Language::En, now, runs(Goal::Respond, due_at));
            assert_eq!((due.text.as_str(), due.tone), (text, tone), "{now}");
        }
        let due = due(Language::En, friday, runs(Goal::Respond, due_at));
        assert_eq!(due.title, "Respond by Mon 23 Nov, 10:30");
    }

    /// T11.
    #[test]
    fn a_paused_clock_says_what_is_left() {
        let outlook = Outlook {
            left: Some((Goal::Resolve, SignedDuration::from_mins(190))),
            ..Outlook::default()
        };
        let words = [
            (Language::En, "paused, 3 h 10 left"),
            (Language::De, "angehalten, noch 3 Std. 10 Min."),
            (Language::Fr, "en pause, encore 3 h 10"),
            (Language::Nl, "gepauzeerd, nog 3 u 10 min"),
        ];
        for (language, text) in words {
            let due = due(language, "2026-11-23T08:00:00Z", outlook);
            assert_eq!((due.text.as_str(), due.tone), (text, Tone::Paused));
        }
    }

    #[test]
    fn nothing_that_runs_or_waits_is_nothing_to_show() {
        let zone = TimeZone::UTC;
        let words = Languages::load().unwrap().of(Language::En);
        let reader = Reader {
            words: &words,
            zone: &zone,
            now: at("2026-11-23T08:00:00Z"),
        };
        assert_eq!(reader.due(None, None, &Outlook::default()), None);
        // Without hours nothing runs; if it ever did, its date would be shown.
        let shown = reader.due(None, None, &runs(Goal::Resolve, "2027-01-04T09:00:00Z"));
        assert!(shown.unwrap().text.contains("2027"));
    }
}
