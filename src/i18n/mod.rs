//! Words in seven languages: Fluent texts, dates and times.

pub mod amounts;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use anyhow::Context as _;
use domain::locale::Language;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use icu_datetime::fieldsets::{MD, MDE, MDET, T, YMD, YMDE, YMDET, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Texts;

/// All languages, loaded once at the start.
#[derive(Clone, Debug)]
pub struct Languages(Arc<HashMap<Language, Words>>);

impl Languages {
    /// Reads the texts that are built into the program.
    pub fn load() -> anyhow::Result<Self> {
        let mut all = HashMap::new();
        for language in Language::ALL {
            all.insert(language, Words::load(language)?);
        }
        Ok(Self(Arc::new(all)))
    }

    /// The words of one language.
    #[must_use]
    pub fn of(&self, language: Language) -> Words {
        self.0
            .get(&language)
            .cloned()
            .expect("every language was loaded at the start")
    }
}

/// The words of one language; cheap to clone.
#[derive(Clone)]
pub struct Words(Arc<Parts>);

struct Parts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    date: DateTimeFormatter<YMD>,
    day: DateTimeFormatter<MD>,
    weekday: DateTimeFormatter<YMDE>,
    near_day: DateTimeFormatter<MDE>,
    near: DateTimeFormatter<MDET>,
    promised: DateTimeFormatter<MDET>,
    date_time: DateTimeFormatter<YMDT>,
    full: DateTimeFormatter<YMDET>,
    time: NoCalendarFormatter<T>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.0.language.code())
    }
}

impl Words {
    fn load(language: Language) -> anyhow::Result<Self> {
        let id: LanguageIdentifier = language.code().parse()?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around every inserted value would be letters of their own in subjects and searches.
        bundle.set_use_isolating(false);
        if language != Language::En {
            bundle.set_formatter(Some(with_comma));
        }
        let folder = format!("{}/", language.code());
        for path in Texts::iter().filter(|it| it.starts_with(&folder)) {
            let file = Texts::get(&path).context("an embedded file is there")?;
            let text = String::from_utf8(file.data.into_owned())
                .with_context(|| format!("locales/{path}"))?;
            let resource = FluentResource::try_new(text)
                .map_err(|(_, errors)| anyhow::anyhow!("locales/{path}: {errors:?}"))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| anyhow::anyhow!("locales/{path}: {errors:?}"))?;
        }
        // British English writes days before months and counts 24 hours, as the other languages do.
        let code = match language {
            Language::En => "en-GB",
            Language::Pt => "pt-PT",
            other => other.code(),
        };
        let locale: icu_locale_core::Locale = code.parse().map_err(|error| {
            anyhow::anyhow!("the locale {code} is unknown to the date library: {error:?}")
        })?;
        let prefs = || (&locale).into();
        Ok(Self(Arc::new(Parts {
            language,
            bundle,
            date: DateTimeFormatter::try_new(prefs(), YMD::medium())?,
            day: DateTimeFormatter::try_new(prefs(), MD::medium())?,
            weekday: DateTimeFormatter::try_new(prefs(), YMDE::long())?,
            near_day: DateTimeFormatter::try_new(prefs(), MDE::medium())?,
            near: DateTimeFormatter::try_new(prefs(), MDE::medium().with_time_hm())?,
            promised: DateTimeFormatter::try_new(prefs(), MDE::long().with_time_hm())?,
            date_time: DateTimeFormatter::try_new(prefs(), YMD::medium().with_time_hm())?,
            full: DateTimeFormatter::try_new(prefs(), YMDE::long().with_time_hm())?,
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm())?,
        })))
    }

    /// Which language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// The two-letter code, for `lang` attributes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.language.code()
    }

    /// The text of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key with one value.
    #[must_use]
    pub fn t1<'a>(&self, key: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> String {
        let mut args = FluentArgs::with_capacity(1);
        args.set(name, value);
        self.format(key, Some(&args))
    }

    /// The text of a key with two values.
    #[must_use]
    pub fn t2<'a>(
        &self,
        key: &str,
        name: &'a str,
        value: impl Into<FluentValue<'a>>,
        name2: &'a str,
        value2: impl Into<FluentValue<'a>>,
    ) -> String {
        let mut args = FluentArgs::with_capacity(2);
        args.set(name, value);
        args.set(name2, value2);
        self.format(key, Some(&args))
    }

    /// The text of a key with any number of values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    /// Whether there is a text for a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.bundle.has_message(key)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self
            .0
            .bundle
            .get_message(key)
            .and_then(|message| message.value());
        let Some(pattern) = pattern else {
            // A test walks all keys of all languages; this is for what it could not foresee.
            tracing::error!(key, language = self.code(), "a text is missing");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.0.bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, language = self.code(), ?errors, "a text lacks a value");
        }
        text.into_owned()
    }

    /// A day: “21 Nov 2026”.
    #[must_use]
    pub fn date(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.date.format(&civil(at, zone).date).to_string()
    }

    /// A day of this year: “21 Nov”.
    #[must_use]
    pub fn day(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.day.format(&civil(at, zone).date).to_string()
    }

    /// A day in full: “Saturday, 21 November 2026”.
    #[must_use]
    pub fn long_date(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.weekday.format(&civil(at, zone).date).to_string()
    }

    /// A day that is not far: “Sat 21 Nov”.
    #[must_use]
    pub fn near_day(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.near_day.format(&civil(at, zone).date).to_string()
    }

    /// A day that is not far, and a time: “Sat 21 Nov, 09:30”.
    #[must_use]
    pub fn near_time(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.near.format(&civil(at, zone)).to_string()
    }

    /// A day that is not far, and a time, in full: “Saturday 21 November at 09:30”.
    #[must_use]
    pub fn long_near_time(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.promised.format(&civil(at, zone)).to_string()
    }

    /// A day and a time: “21 Nov 2026, 09:30”.
    #[must_use]
    pub fn date_time(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.date_time.format(&civil(at, zone)).to_string()
    }

    /// A day and a time in full: “Saturday, 21 November 2026 at 09:30”.
    #[must_use]
    pub fn long_date_time(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.full.format(&civil(at, zone)).to_string()
    }

    /// A time of day: “09:30”.
    #[must_use]
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.0.time.format(&civil(at, zone).time).to_string()
    }

    /// How long ago, in few letters: minutes and hours on the same day, else the day.
    #[must_use]
    pub fn ago(&self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let seconds = now.duration_since(at).as_secs().max(0);
        if seconds < 60 {
            self.t("time-now")
        } else if seconds < 3600 {
            self.t1("time-minutes", "n", seconds / 60)
        } else if seconds < 86_400 {
            self.t1("time-hours", "n", seconds / 3600)
        } else if seconds < 7 * 86_400 {
            self.t1("time-days", "n", seconds / 86_400)
        } else if at.to_zoned(zone.clone()).year() == now.to_zoned(zone.clone()).year() {
            self.day(at, zone)
        } else {
            self.date(at, zone)
        }
    }

    /// A number of bytes: “340 KB”.
    #[must_use]
    pub fn size(&self, bytes: i64) -> String {
        if bytes < 1024 {
            self.t1("size-bytes", "n", bytes)
        } else if bytes < 1024 * 1024 {
            self.t1("size-kilobytes", "n", bytes / 1024)
        } else {
            let tenths = bytes * 10 / (1024 * 1024);
            #[expect(clippy::cast_precision_loss, reason = "a few thousand tenths at most")]
            self.t1("size-megabytes", "n", tenths as f64 / 10.0)
        }
    }
}

/// Numbers as all our languages but English write them: 1,5.
fn with_comma(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
        _ => None,
    }
}

fn civil(at: Timestamp, zone: &TimeZone) -> DateTime<icu_calendar::Iso> {
    let zoned = at.to_zoned(zone.clone());
    let part = |it: i8| u8::try_from(it).unwrap_or_default();
    let date = Date::try_new_iso(
        i32::from(zoned.year()),
        part(zoned.month()),
        part(zoned.day()),
    )
    .expect("a date of one library is one of the other");
    let time = Time::try_new(
        part(zoned.hour()),
        part(zoned.minute()),
        part(zoned.second()),
        0,
    )
    .expect("a time of one library is one of the other");
    DateTime { date, time }
}

/// The zone of an IANA name, or UTC for a name that nobody knows.
#[must_use]
pub fn zone(name: Option<&str>) -> TimeZone {
    name.and_then(|it| TimeZone::get(it).ok())
        .unwrap_or(TimeZone::UTC)
}
