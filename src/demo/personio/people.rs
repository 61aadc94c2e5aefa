//! Invented people with every attribute that Personio knows of, as its v1 writes them.

use serde_json::{Map, Value, json};

use super::attributes::{ATTRIBUTES, CONTRACTS, DAYS, LANGUAGES, SIZES};
use crate::demo::chance::Chance;

/// The id of the first invented person.
const FIRST_ID: i64 = 10_001;
const FIRST_NAMES: [&str; 24] = [
    "Anna", "Bruno", "Chloé", "David", "Elif", "Félix", "Greta", "Hugo", "Inès", "Jonas", "Katja",
    "Luca", "Marta", "Niels", "Olga", "Pedro", "Quirin", "Rosa", "Søren", "Tessa", "Ugo", "Vera",
    "Wout", "Zoë",
];
const LAST_NAMES: [&str; 24] = [
    "Weber", "Martin", "Rossi", "García", "Jansen", "Silva", "Bernard", "Huber", "Moreau", "Ricci",
    "Bakker", "Costa", "Fischer", "Lefèvre", "Marino", "Navarro", "de Boer", "Pereira", "Schäfer",
    "Petit", "Gallo", "Ortega", "Visser", "Lopes",
];
const OFFICES: [&str; 6] = ["Munich", "Lyon", "Madrid", "Milan", "Utrecht", "Lisbon"];
const COMPANIES: [&str; 3] = ["ACME GmbH", "ACME France SAS", "ACME Iberia SL"];
const DEPARTMENTS: [&str; 6] = [
    "People & Culture",
    "Engineering",
    "Production",
    "Sales",
    "Finance",
    "Customer Care",
];
const TEAMS: [&str; 8] = [
    "Payroll",
    "Platform",
    "Assembly",
    "Field Sales",
    "Accounting",
    "Hotline",
    "Tooling",
    "Design",
];
const POSITIONS: [&str; 6] = [
    "Specialist",
    "Engineer",
    "Team Lead",
    "Coordinator",
    "Analyst",
    "Operator",
];

/// An office, a department, a team, a company: what has an id and a name there.
#[must_use]
pub fn named(kind: &str, id: i64, name: &str) -> Value {
    json!({ "type": kind, "attributes": { "id": id, "name": name } })
}

/// A day (`2026-01-05`) as Personio writes it: midnight in Germany.
#[must_use]
pub fn local_midnight(day: &str) -> String {
    let month: u8 = day.get(5..7).and_then(|it| it.parse().ok()).unwrap_or(1);
    let offset = if (4..=10).contains(&month) { 2 } else { 1 };
    format!("{day}T00:00:00+0{offset}:00")
}

/// What is known of an invented person. Days are `2026-01-05`.
#[derive(Clone, Debug, Default)]
pub struct Invented {
    /// Personio's id.
    pub id: i64,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Address.
    pub email: Option<String>,
    /// `female`, `male`, `diverse`.
    pub gender: Option<String>,
    /// `active`, `leave`, `onboarding`, `inactive`.
    pub status: String,
    /// What they do.
    pub position: String,
    /// The id of their line manager.
    pub supervisor: Option<i64>,
    /// `internal`, `external`.
    pub employment_type: String,
    /// Hours a week.
    pub weekly_hours: String,
    /// First day.
    pub hired: Option<String>,
    /// Last day.
    pub terminated: Option<String>,
    /// Day of birth.
    pub born: Option<String>,
    /// Id and name of the company.
    pub company: Option<(i64, String)>,
    /// Id and name of the office.
    pub office: Option<(i64, String)>,
    /// Id and name of the department.
    pub department: Option<(i64, String)>,
    /// Id and name of the team.
    pub team: Option<(i64, String)>,
    /// Id, name and percentage of each cost centre.
    pub cost_centres: Vec<(i64, String, u8)>,
    /// When the entry changed last (ISO).
    pub modified: String,
    /// Values of company's own attributes, by key.
    pub own: Map<String, Value>,
}

impl Invented {
    /// An active person of whom the least is known.
    #[must_use]
    pub fn new(id: i64, first_name: &str, last_name: &str) -> Self {
        Self {
            id,
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            email: Some(format!(
                "{}.{}@company.test",
                ascii(first_name),
                ascii(last_name)
            )),
            status: "active".to_owned(),
            position: "Specialist".to_owned(),
            employment_type: "internal".to_owned(),
            weekly_hours: "40".to_owned(),
            hired: Some("2020-05-01".to_owned()),
            modified: "2026-01-02T10:30:00+01:00".to_owned(),
            ..Self::default()
        }
    }

    /// One of any number of people, always the same at the same place.
    #[must_use]
    pub fn at(place: usize) -> Self {
        let id = id_at(place);
        let mut chance = Chance::new(u64::try_from(id).unwrap_or(0).wrapping_mul(0x9e37_79b9));
        let mut pick = |most: usize| {
            let last = u64::try_from(most.saturating_sub(1)).unwrap_or(0);
            usize::try_from(chance.between(0, last)).unwrap_or(0)
        };
        let number = |at: usize| i64::try_from(at).unwrap_or(0);
        let from =
            |names: &[&str], base: i64, at: usize| Some((base + number(at), names[at].to_owned()));
        let (first, last) = (FIRST_NAMES[pick(24)], LAST_NAMES[pick(24)]);
        let day = |year: usize, month: usize, day: usize| {
            format!("{year}-{:02}-{:02}", month + 1, day + 1)
        };
        let status = match pick(100) {
            0..=3 => "inactive",
            4..=5 => "leave",
            6..=7 => "onboarding",
            _ => "active",
        };
        let mut person = Self::new(id, first, last);
        person.email = Some(format!(
            "{}.{}.{id}@company.test",
            ascii(first),
            ascii(last)
        ));
        person.gender = Some(["female", "male", "diverse"][pick(3)].to_owned());
        person.status = status.to_owned();
        person.position = POSITIONS[pick(6)].to_owned();
        // The first leads ten who lead ten each, and so on.
        person.supervisor = place.checked_sub(1).map(|it| id_at(it / 10));
        person.employment_type = if pick(12) == 0 {
            "external"
        } else {
            "internal"
        }
        .to_owned();
        person.weekly_hours = ["40", "38.5", "32", "20"][pick(4)].to_owned();
        person.hired = Some(match status {
            "onboarding" => day(2026, pick(12), pick(28)),
            _ => day(2010 + pick(15), pick(12), pick(28)),
        });
        if status == "inactive" {
            person.terminated = Some(day(2025, pick(12), pick(28)));
        }
        person.born = Some(day(1960 + pick(45), pick(12), pick(28)));
        person.company = from(&COMPANIES, 11, pick(3));
        person.office = from(&OFFICES, 21, pick(6));
        person.department = from(&DEPARTMENTS, 31, pick(6));
        person.team = from(&TEAMS, 41, pick(8));
        let centre = pick(5);
        person.cost_centres = vec![(71 + number(centre), format!("CC-{}00", centre + 1), 100)];
        if centre > 0 && pick(6) == 0 {
            person.cost_centres[0].2 = 60;
            person.cost_centres.push((71, "CC-100".to_owned(), 40));
        }
        let days = (DAYS[pick(3)], DAYS[3 + pick(2)]);
        let own = [
            ("dynamic_5002", format!("DE{id:020}").into()),
            ("dynamic_5003", format!("{},{}", days.0, days.1).into()),
            ("dynamic_5004", SIZES[pick(4)].into()),
            (
                "dynamic_5005",
                format!("https://www.linkedin.com/in/{}-{id}", ascii(first)).into(),
            ),
            ("dynamic_5006", id.into()),
            ("dynamic_5007", "Laptop\nBadge\nSafety shoes".into()),
            ("dynamic_5009", LANGUAGES[pick(7)].into()),
            ("dynamic_5010", CONTRACTS[pick(4)].into()),
            (
                "dynamic_5011",
                format!("{}-{:03}", pick(6) + 1, pick(400)).into(),
            ),
            (
                "dynamic_5012",
                local_midnight(&day(2026, pick(12), pick(28))).into(),
            ),
            ("dynamic_5013", json!(pick(40) * 5)),
            (
                "dynamic_5014",
                ["German", "French", "Spanish", "Italian"][pick(4)].into(),
            ),
            (
                "dynamic_5015",
                format!("+49 1512 {:07}", pick(9_999_999)).into(),
            ),
            ("fix_salary", json!(2500 + pick(60) * 50)),
        ];
        person.own = own
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        person
    }

    /// As v1 has them, with every attribute.
    #[must_use]
    pub fn row(&self) -> Value {
        let mut attributes = Map::new();
        let id =
            json!({ "label": "ID", "value": self.id, "type": "integer", "universal_id": "id" });
        attributes.insert("id".to_owned(), id);
        for (key, label, kind, universal_id) in ATTRIBUTES {
            let mut attribute = json!({
                "label": label,
                "value": self.value(key),
                "type": kind,
                "universal_id": universal_id,
            });
            if key.ends_with("salary") {
                attribute["currency"] = "EUR".into();
            }
            attributes.insert(key.to_owned(), attribute);
        }
        json!({ "type": "Employee", "attributes": attributes })
    }

    fn value(&self, key: &str) -> Value {
        let midnight = |day: &Option<String>| day.as_deref().map(local_midnight).into();
        let of = |kind: &str, it: &Option<(i64, String)>| {
            it.as_ref().map(|(id, name)| named(kind, *id, name)).into()
        };
        match key {
            "first_name" => self.first_name.clone().into(),
            "last_name" => self.last_name.clone().into(),
            "preferred_name" => format!("{} {}", self.first_name, self.last_name).into(),
            "email" => self.email.clone().into(),
            "gender" => self.gender.clone().into(),
            "status" => self.status.clone().into(),
            "position" => self.position.clone().into(),
            "supervisor" => self.supervisor.map(reference).into(),
            "employment_type" => self.employment_type.clone().into(),
            "weekly_working_hours" => self.weekly_hours.clone().into(),
            "hire_date" | "created_at" => midnight(&self.hired),
            "termination_date" | "last_working_day" => midnight(&self.terminated),
            "termination_type" => self.terminated.as_ref().map(|_| "employee").into(),
            "last_modified_at" => self.modified.clone().into(),
            "subcompany" => of("Subcompany", &self.company),
            "office" => of("Office", &self.office),
            "department" => of("Department", &self.department),
            "team" => of("Team", &self.team),
            "cost_centers" => self.cost_centres.iter().map(cost_centre).collect(),
            "holiday_calendar" => json!({
                "type": "HolidayCalendar",
                "attributes": {
                    "id": 2, "name": "Deutschland (Bayern) Feiertage", "country": "DE", "state": "Bayern",
                },
            }),
            "absence_entitlement" => json!([{
                "type": "TimeOffType",
                "attributes": { "id": 195, "name": "Paid vacation", "entitlement": 30 },
            }]),
            "work_schedule" => json!({
                "type": "WorkSchedule",
                "attributes": {
                    "id": 61, "name": format!("{} hours", self.weekly_hours), "valid_from": null,
                    "monday": "08:00", "tuesday": "08:00", "wednesday": "08:00", "thursday": "08:00",
                    "friday": "08:00", "saturday": "00:00", "sunday": "00:00",
                },
            }),
            "fix_salary_interval" => "monthly".into(),
            "dynamic_5001" => midnight(&self.born),
            key => self.own.get(key).cloned().unwrap_or_default(),
        }
    }
}

fn reference(id: i64) -> Value {
    let id = json!({ "label": "ID", "value": id, "type": "integer", "universal_id": "id" });
    json!({ "type": "Employee", "attributes": { "id": id } })
}

fn cost_centre((id, name, percentage): &(i64, String, u8)) -> Value {
    let attributes = json!({ "id": id, "name": name, "percentage": percentage });
    json!({ "type": "CostCenter", "attributes": attributes })
}

/// The id of the person at a place.
pub(super) fn id_at(place: usize) -> i64 {
    FIRST_ID + i64::try_from(place).unwrap_or(0)
}

/// A name as addresses have it.
fn ascii(name: &str) -> String {
    let plain = |it: char| match it {
        'á' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ë' => 'e',
        'í' => 'i',
        'ó' | 'ö' | 'ø' => 'o',
        'ü' => 'u',
        ' ' => '-',
        other => other,
    };
    name.to_lowercase().chars().map(plain).collect()
}

/// The id of somebody's line manager.
pub(super) fn supervisor_of(row: &Value) -> Option<i64> {
    let id = &row["attributes"]["supervisor"]["value"]["attributes"]["id"];
    id.get("value").unwrap_or(id).as_i64()
}
