//! What came from Personio of a person, as pages show it: nothing that is not a [`Visible`] (P12, I4).
//!
//! Whoever includes `people/_attributes.html` gives it a [`FromPersonio`] named `attributes`,
//! and imports [`Drawn`] beside its template.

use std::collections::HashSet;

use domain::attribute::{Kind, Value, Visible};
use domain::directory::Field;
use domain::expert::{Right, Viewer};
use domain::ids::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sea_orm::ConnectionTrait;

use super::page::Page;
use crate::error::Result;
use crate::i18n::{Words, amounts};
use crate::store;
use crate::store::people::Person;
use crate::store::sync_runs::state;
use crate::store::{attributes, directory, millis};

/// The fields of the sync that are shown to whoever sees a person at all: no attribute shows them again.
const SHOWN_ANYWAY: [Field; 7] = [
    Field::FirstName,
    Field::LastName,
    Field::Email,
    Field::Status,
    Field::Position,
    Field::Department,
    Field::LineManager,
];

/// What came from Personio of one person.
#[derive(Clone, Debug)]
pub(super) struct FromPersonio {
    /// Values of the chosen attributes, in Personio's order.
    pub(super) values: Vec<Shown>,
    /// Which attributes may be read here, and who chose them last; worded.
    pub(super) chosen: String,
    /// Nothing was chosen.
    pub(super) is_empty: bool,
    /// How old all of it is.
    pub(super) age: Option<Age>,
    /// The last run did not bring everybody up to date.
    pub(super) failed: bool,
}

/// How old something is.
#[derive(Clone, Debug)]
pub(super) struct Age {
    /// In the reader's words: "from Personio, 2 h ago".
    pub(super) text: String,
    /// The moment in full.
    pub(super) title: String,
    /// For programs.
    pub(super) iso: String,
}

/// A value under its label.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// What it is called in Personio.
    pub(super) label: String,
    /// How it is drawn.
    pub(super) value: Drawn,
}

/// A value as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// Text of one line.
    Text(String),
    /// Text of several lines, which stay.
    Lines(String),
    /// A day: for programs and in words.
    Day(String, String),
    /// An address that can be followed.
    Link(String),
    /// Several words.
    Tags(Vec<String>),
    /// Yes or no, in words.
    Flag(bool, String),
}

impl FromPersonio {
    /// What a viewer may see of a person, who is known to them through a request of their teams, or who
    /// they may see as one of the people. Nothing of somebody who did not come from Personio, nor, unless
    /// they are an administrator, of themselves (R6).
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        page: &Page,
        viewer: &Viewer,
        person: &Person,
    ) -> Result<Option<Self>> {
        let own = viewer.person == person.person() && !viewer.may(Right::Administer);
        if person.personio_id.is_none() || own {
            return Ok(None);
        }
        let words = &page.w;
        let values = attributes::for_viewer(db, viewer, person)
            .await?
            .iter()
            .filter(|(visible, _)| !is_shown_anyway(visible))
            .map(|(visible, _)| draw(words, visible))
            .collect();
        let mut chosen = attributes::list(db).await?;
        chosen.retain(|it| it.chosen);
        let last_run = store::sync_runs::latest(db).await?;
        let read_at = directory::told_at(person, directory::as_of(db).await?);
        Ok(Some(Self {
            values,
            is_empty: chosen.is_empty(),
            chosen: who_chose(db, page, &chosen).await?,
            age: read_at.map(|it| Age {
                text: age(page, it),
                title: page.long_date_time(&millis(it)),
                iso: it.to_string(),
            }),
            failed: last_run.is_some_and(|it| {
                [state::FAILED, state::INCOMPLETE, state::ASKING].contains(&it.state.as_str())
            }),
        }))
    }
}

/// How long ago something was told.
fn age(page: &Page, at: Timestamp) -> String {
    let words = &page.w;
    let seconds = page.now().duration_since(at).as_secs().max(0);
    match seconds {
        0..60 => words.t("attributes-from-now"),
        60..3600 => words.t1("attributes-from-minutes", "n", seconds / 60),
        3600..86_400 => words.t1("attributes-from-hours", "n", seconds / 3600),
        86_400..604_800 => words.t1("attributes-from-days", "n", seconds / 86_400),
        _ => words.t1("attributes-from-date", "date", page.date(&millis(at))),
    }
}

fn is_shown_anyway(visible: &Visible) -> bool {
    let attribute = visible.attribute();
    let name = attribute.universal_id.as_deref().unwrap_or(&attribute.key);
    SHOWN_ANYWAY.iter().any(|it| it.universal_id() == name)
}

/// "7 attributes from Personio may be read here; Olga Admin chose the last of them on 3 May 2026."
async fn who_chose(
    db: &impl ConnectionTrait,
    page: &Page,
    chosen: &[attributes::Row],
) -> Result<String> {
    let words = &page.w;
    let count = chosen.len();
    let last = chosen
        .iter()
        .filter_map(|it| Some((it.chosen_at?, it.chosen_by?)))
        .max();
    let Some((at, by)) = last else {
        return Ok(words.t1("attributes-allowed", "n", count));
    };
    let name = store::people::get(db, PersonId(by)).await?.name;
    let day = page.date(&at);
    let several: HashSet<_> = chosen.iter().filter_map(|it| it.chosen_by).collect();
    let key = if several.len() > 1 {
        "attributes-allowed-by-several"
    } else {
        "attributes-allowed-by"
    };
    Ok(words.with(
        key,
        &[
            ("n", count.into()),
            ("name", name.into()),
            ("date", day.into()),
        ],
    ))
}

/// Draws what passed the whitelist: the only way in which a value reaches a page.
pub(super) fn draw(words: &Words, visible: &Visible) -> Shown {
    let attribute = visible.attribute();
    Shown {
        label: attribute.label.clone(),
        value: drawn(words, attribute.kind, visible.value()),
    }
}

fn drawn(words: &Words, kind: Kind, value: &Value) -> Drawn {
    match value {
        Value::Text(text) if kind == Kind::Multiline || text.contains('\n') => {
            Drawn::Lines(text.clone())
        }
        Value::Text(text) => Drawn::Text(text.clone()),
        // Whole numbers may be codes: `12345` is no amount.
        Value::Number(number) if kind == Kind::Integer => Drawn::Text(number.clone()),
        Value::Number(number) => Drawn::Text(amounts::number(words.language(), number)),
        Value::Money(amount, currency) => {
            Drawn::Text(amounts::money(words.language(), amount, currency))
        }
        Value::Date(date) => Drawn::Day(date.to_string(), day(words, *date)),
        Value::Link(address) if is_web(address) => Drawn::Link(address.clone()),
        Value::Link(address) => Drawn::Text(address.clone()),
        Value::Tags(tags) => Drawn::Tags(tags.clone()),
        Value::Flag(flag) => {
            Drawn::Flag(*flag, words.t(if *flag { "value-yes" } else { "value-no" }))
        }
    }
}

/// Whether an address leads to a page in the web, and not into a script or a program (RS-T11).
fn is_web(address: &str) -> bool {
    let address = address.trim();
    ["http://", "https://"].iter().any(|it| {
        address
            .get(..it.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(it))
            && address.len() > it.len()
    }) && !address.contains(char::is_whitespace)
}

/// A day, which is in no time zone.
pub(super) fn day(words: &Words, date: Date) -> String {
    let at = date
        .to_zoned(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |it| it.timestamp());
    words.date(at, &TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Languages;
    use domain::attribute::{Attribute, Whitelist};
    use domain::locale::Language;

    fn drawn_in(language: Language, kind: Kind, value: Value) -> Drawn {
        let words = Languages::load().unwrap().of(language);
        let attribute = Attribute {
            key: "dynamic_7".to_owned(),
            label: "Label".to_owned(),
            kind,
            ..Attribute::default()
        };
        let list = Whitelist::of([attribute]);
        let visible = list.visible("dynamic_7", None, value).unwrap();
        let shown = draw(&words, &visible);
        assert_eq!(shown.label, "Label");
        shown.value
    }

    /// I4. Each kind of value by the reader's language.
    #[test]
    fn values_are_drawn_by_kind_and_language() {
        let day = || Value::Date("2019-05-01".parse().unwrap());
        let iso = "2019-05-01".to_owned();
        assert_eq!(
            drawn_in(Language::En, Kind::Date, day()),
            Drawn::Day(iso.clone(), "1 May 2019".to_owned())
        );
        assert_eq!(
            drawn_in(Language::Fr, Kind::Date, day()),
            Drawn::Day(iso, "1 mai 2019".to_owned())
        );
        let number = |it: &str| Value::Number(it.to_owned());
        assert_eq!(
            drawn_in(Language::De, Kind::Decimal, number("38.5")),
            Drawn::Text("38,5".to_owned())
        );
        assert_eq!(
            drawn_in(Language::En, Kind::Integer, number("004711")),
            Drawn::Text("004711".to_owned())
        );
        let money = Value::Money("3000".to_owned(), "EUR".to_owned());
        assert_eq!(
            drawn_in(Language::De, Kind::Decimal, money),
            Drawn::Text("3.000\u{a0}€".to_owned())
        );
        assert_eq!(
            drawn_in(Language::It, Kind::Standard, Value::Flag(true)),
            Drawn::Flag(true, "Sì".to_owned())
        );
        let lines = Value::Text("One\nTwo".to_owned());
        assert_eq!(
            drawn_in(Language::En, Kind::Multiline, lines),
            Drawn::Lines("One\nTwo".to_owned())
        );
    }

    /// RS-T11. Only addresses in the web can be followed.
    #[test]
    fn only_addresses_in_the_web_are_links() {
        for (address, is_link) in [
            ("https://example.org/in/anna", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("java\nscript:alert(1)", false),
            ("data:text/html,x", false),
            ("https://", false),
            ("https://a b", false),
            ("//example.org", false),
            ("example.org", false),
        ] {
            let drawn = drawn_in(Language::En, Kind::Link, Value::Link(address.to_owned()));
            assert_eq!(matches!(drawn, Drawn::Link(_)), is_link, "{address}");
        }
    }
}
