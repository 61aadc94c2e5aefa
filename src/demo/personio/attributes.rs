//! The attributes that invented people have, and what can be chosen for them.

use serde_json::{Value, json};

/// Key, label, type, universal id of every attribute of an invented person but the id.
pub(super) const ATTRIBUTES: [(&str, &str, &str, Option<&str>); 45] = [
    ("first_name", "First name", "standard", Some("first_name")),
    ("last_name", "Last name", "standard", Some("last_name")),
    (
        "preferred_name",
        "Name (preferred)",
        "standard",
        Some("preferred_name"),
    ),
    ("email", "Email", "standard", Some("email")),
    ("gender", "Gender", "standard", Some("gender")),
    ("status", "Status", "standard", Some("status")),
    ("position", "Position", "standard", Some("position")),
    ("supervisor", "Supervisor", "standard", Some("supervisor")),
    (
        "employment_type",
        "Employment type",
        "standard",
        Some("employment_type"),
    ),
    (
        "weekly_working_hours",
        "Weekly hours",
        "standard",
        Some("weekly_working_hours"),
    ),
    ("hire_date", "Hire date", "date", Some("hire_date")),
    (
        "contract_end_date",
        "Contract ends",
        "date",
        Some("contract_end_date"),
    ),
    (
        "termination_date",
        "Termination date",
        "date",
        Some("termination_date"),
    ),
    (
        "termination_type",
        "Termination type",
        "standard",
        Some("termination_type"),
    ),
    (
        "termination_reason",
        "Termination reason",
        "standard",
        Some("termination_reason"),
    ),
    (
        "probation_period_end",
        "Probation period end",
        "date",
        Some("probation_period_end"),
    ),
    ("created_at", "created_at", "date", Some("created_at")),
    (
        "last_modified_at",
        "Last modified",
        "date",
        Some("last_modified_at"),
    ),
    ("subcompany", "Subcompany", "standard", Some("subcompany")),
    ("office", "Office", "standard", Some("office")),
    ("department", "Department", "standard", Some("department")),
    (
        "cost_centers",
        "Cost center",
        "standard",
        Some("cost_centers"),
    ),
    (
        "holiday_calendar",
        "Public holidays",
        "standard",
        Some("holiday_calendar"),
    ),
    (
        "absence_entitlement",
        "Absence entitlement",
        "standard",
        Some("absence_entitlement"),
    ),
    (
        "work_schedule",
        "Work schedule",
        "standard",
        Some("work_schedule"),
    ),
    ("fix_salary", "Fix salary", "decimal", Some("fix_salary")),
    (
        "fix_salary_interval",
        "Salary interval",
        "standard",
        Some("fix_salary_interval"),
    ),
    (
        "hourly_salary",
        "Hourly salary",
        "decimal",
        Some("hourly_salary"),
    ),
    (
        "last_working_day",
        "Last day of work",
        "date",
        Some("last_working_day"),
    ),
    (
        "profile_picture",
        "Profile Picture",
        "standard",
        Some("profile_picture"),
    ),
    ("team", "Team", "standard", Some("team")),
    ("dynamic_5001", "Birthday", "date", Some("date_of_birth")),
    ("dynamic_5002", "IBAN", "standard", Some("iban")),
    ("dynamic_5003", "Office days", "tags", None),
    ("dynamic_5004", "T-shirt size", "list", None),
    ("dynamic_5005", "LinkedIn", "link", None),
    ("dynamic_5006", "Personnel number", "integer", None),
    ("dynamic_5007", "Notes for onboarding", "multiline", None),
    ("dynamic_5009", "Preferred language", "list", None),
    ("dynamic_5010", "Contract type", "list", None),
    ("dynamic_5011", "Desk", "standard", None),
    ("dynamic_5012", "Probation talk", "date", None),
    ("dynamic_5013", "Home office allowance", "decimal", None),
    (
        "dynamic_5014",
        "Nationality",
        "standard",
        Some("nationality"),
    ),
    ("dynamic_5015", "Mobile phone", "standard", None),
];
pub(super) const SIZES: [&str; 4] = ["S", "M", "L", "XL"];
pub(super) const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
pub(super) const CONTRACTS: [&str; 4] =
    ["Permanent", "Fixed term", "Apprentice", "Working student"];
/// As the attribute "Preferred language" has them.
pub(super) const LANGUAGES: [&str; 7] = [
    "English",
    "German",
    "French",
    "Spanish",
    "Italian",
    "Dutch",
    "Portuguese",
];
/// The attributes of invented people, as the attributes endpoint tells them.
pub(super) fn catalogue() -> Vec<Value> {
    let options = |key: &str| -> &[&str] {
        match key {
            "dynamic_5003" => &DAYS,
            "dynamic_5004" => &SIZES,
            "dynamic_5009" => &LANGUAGES,
            "dynamic_5010" => &CONTRACTS,
            _ => &[],
        }
    };
    ATTRIBUTES
        .iter()
        .map(|(key, label, kind, universal_id)| {
            json!({
                "key": key, "label": label, "type": kind, "universal_id": universal_id,
                "options": options(key),
            })
        })
        .collect()
}
