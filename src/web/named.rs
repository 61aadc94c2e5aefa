//! What statuses, categories and other things of ours are called in the reader's language.

use domain::expert::Right;
use domain::message::Channel;
use domain::request::Priority;
use domain::status::Stage;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::i18n::Words;
use crate::store::categories::Category;
use crate::store::people::Person;
use crate::store::roles::Role;
use crate::store::statuses::Status;

/// A status: as people call it; for a built-in one that nobody renamed, our own word.
pub(super) fn status_name(words: &Words, status: &Status) -> String {
    let given = status.given_name(words.language());
    given.unwrap_or_else(|| words.t(&format!("status-{}", dashed(status.stage().name()))))
}

/// A category.
pub(super) fn category_name(words: &Words, category: &Category) -> String {
    category.name_in(words.language())
}

/// A stage.
pub(super) fn stage_name(words: &Words, stage: Stage) -> String {
    words.t(&format!("stage-{}", dashed(stage.name())))
}

/// How urgent something is.
pub(super) fn priority_name(words: &Words, priority: Priority) -> String {
    words.t(&format!("priority-{}", dashed(priority.name())))
}

/// A role: our own word for those that are built in.
pub(super) fn role_name(words: &Words, role: &Role) -> String {
    match role.key.as_deref() {
        Some("administrator") => words.t("role-administrator"),
        Some("expert") => words.t("role-expert"),
        _ => role.name.clone(),
    }
}

/// A person's name; somebody known from a mail without sender has none.
pub(super) fn person_name(words: &Words, person: &Person) -> String {
    match (&person.name, &person.email) {
        (name, _) if !name.is_empty() => name.clone(),
        (_, Some(email)) => email.clone(),
        (_, None) => words.t("ledger-sender-none"),
    }
}

/// That something came from Personio, and when it was last told there: “from Personio, 2 h ago” (P11).
pub(super) fn from_personio(
    words: &Words,
    at: Option<Timestamp>,
    now: Timestamp,
    zone: &TimeZone,
) -> String {
    let Some(at) = at else {
        return words.t("from-personio");
    };
    let ago = words.ago(at, now, zone);
    match now.duration_since(at).as_secs() {
        ..60 => words.t("from-personio-now"),
        60..604_800 => words.t1("from-personio-ago", "ago", ago),
        _ => words.t1("from-personio-on", "date", ago),
    }
}

/// What a role may allow.
pub(super) fn right_name(words: &Words, right: Right) -> String {
    words.t(&format!("right-{}", dashed(right.name())))
}

/// How something came.
pub(super) fn channel_name(words: &Words, channel: Channel) -> String {
    words.t(&format!("channel-{}", channel.name()))
}

/// Names in the database have underscores, keys of texts have dashes.
pub(super) fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::locale::Language;

    fn status(name: &str, names: &str, built_in: bool) -> Status {
        Status {
            id: uuid::Uuid::nil(),
            slug: "to_do".to_owned(),
            built_in,
            name: name.to_owned(),
            names: names.to_owned(),
            stage: "to_do".to_owned(),
            colour: "grey".to_owned(),
            position: 1,
            retired_at: None,
            created_at: 0,
            version: 1,
            pauses: None,
        }
    }

    /// T4.
    #[test]
    fn a_built_in_status_is_ours_to_name_until_somebody_names_it() {
        let words = crate::i18n::Languages::load().unwrap().of(Language::En);
        let ours = words.t("status-to-do");
        assert_eq!(status_name(&words, &status("To do", "{}", true)), ours);
        assert_eq!(status_name(&words, &status("Later", "{}", true)), "Later");
        let translated = status("To do", r#"{"en":"New"}"#, true);
        assert_eq!(status_name(&words, &translated), "New");
        assert_eq!(status_name(&words, &status("To do", "{}", false)), "To do");
    }
}
