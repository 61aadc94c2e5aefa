//! Strings that stand nowhere else, put where they must not come from.

use serde_json::Value;

use super::people::local_midnight;

/// What has a name inside.
const NESTED: [&str; 8] = [
    "office",
    "department",
    "team",
    "subcompany",
    "cost_centers",
    "holiday_calendar",
    "work_schedule",
    "absence_entitlement",
];
/// Puts a string into a value that stands nowhere else, and tells it; nothing where that would leave no
/// person to take over.
pub(super) fn put(id: i64, key: &str, attribute: &mut Value) -> Option<String> {
    let kept = [
        "first_name",
        "last_name",
        "email",
        "gender",
        "status",
        "supervisor",
        "employment_type",
        "hire_date",
        "termination_date",
        "last_modified_at",
    ];
    let universal_id = attribute["universal_id"].as_str().map(str::to_owned);
    let kind = attribute["type"].as_str().unwrap_or("standard").to_owned();
    let value = attribute.as_object_mut()?.get_mut("value")?;
    if kept.contains(&key) {
        return None;
    }
    let text = format!("canary-{id}-{key}-end");
    if universal_id.as_deref() == Some("date_of_birth") {
        // A day of a century in which nobody here was born.
        let number = id.unsigned_abs();
        let day = format!(
            "17{:02}-{:02}-{:02}",
            number / 336 % 100,
            number / 28 % 12 + 1,
            number % 28 + 1
        );
        *value = local_midnight(&day).into();
        return Some(day);
    }
    let nested = match &mut *value {
        Value::Array(items) => items.first_mut(),
        other => Some(other),
    };
    let name = nested
        .and_then(|it| it.get_mut("attributes"))
        .and_then(|it| it.get_mut("name"));
    if let Some(name) = name {
        *name = text.clone().into();
        return Some(text);
    }
    if NESTED.contains(&key) {
        return None;
    }
    let canary = match kind.as_str() {
        "integer" | "decimal" => {
            let place = key
                .bytes()
                .fold(0_i64, |sum, it| (sum * 31 + i64::from(it)) % 99_991);
            let number = 7_300_000_000_000 + id * 100_000 + place;
            *value = number.into();
            return Some(number.to_string());
        }
        "link" => format!("https://{text}.example/"),
        _ => text,
    };
    *value = canary.clone().into();
    Some(canary)
}
