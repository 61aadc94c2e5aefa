//! The invented company's Personio: its people as the stand-in has them, and how the company was
//! connected to it some weeks ago. The runs since then are real ones, on a clock set back.

use std::collections::BTreeSet;

use domain::directory::{Companies, Details, Selection};
use domain::expert::Viewer;
use domain::locale::Language;
use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use secrecy::SecretString;
use serde_json::{Map, json};
use tokio_util::sync::CancellationToken;

use super::chance::Chance;
use super::content::{Content, ContentPerson};
use super::personio::{CLIENT_ID, CLIENT_SECRET, Invented, Standin, Tenant};
use super::plan::later;
use crate::actions::manage_personio::{self, Choice, CredentialForm};
use crate::actions::{manage_attributes, manage_companies, sync};
use crate::app::{App, Clock, Parts};
use crate::i18n::Languages;
use crate::secrets::Keys;
use crate::store::files::Files;
use crate::store::{self, sync_runs};
use crate::worker::{self, Outside};

/// Personio's id of the first person of the content.
const FIRST_ID: i64 = 4001;
/// What administrators chose to read of everybody.
const CHOSEN: [&str; 6] = [
    "weekly_working_hours",
    "dynamic_5003",
    "dynamic_5004",
    "dynamic_5006",
    "dynamic_5009",
    "dynamic_5010",
];
/// When the daily run is due.
const DAILY: Time = time(5, 30, 0, 0);
/// The attribute that holds people's language.
const LANGUAGE: &str = "dynamic_5009";
/// Companies, with their offices.
const COMPANIES: [(&str, &[&str]); 7] = [
    ("Lumenbrook GmbH", &["Hamburg", "Munich"]),
    ("Lumenbrook Ltd", &["London", "Manchester"]),
    ("Lumenbrook France SAS", &["Lyon"]),
    ("Lumenbrook Iberia SL", &["Valencia"]),
    ("Lumenbrook Italia Srl", &["Turin"]),
    ("Lumenbrook Nederland BV", &["Utrecht"]),
    ("Lumenbrook Portugal Lda", &["Porto"]),
];
/// Who is on leave, by place in the content.
const ON_LEAVE: [usize; 3] = [62, 118, 171];
/// People whom only Personio knows: names, status, days of the beginning and the end from today on.
const OTHERS: [(&str, &str, &str, i64, Option<i64>); 7] = [
    ("Ottilie", "Brandstetter", "inactive", -2100, Some(-190)),
    ("Rupert", "Ashcombe", "inactive", -1500, Some(-75)),
    ("Noémie", "Valserine", "inactive", -900, Some(-48)),
    ("Wiebke", "Carstensen", "onboarding", 12, None),
    ("Rafael", "Monteverde", "onboarding", 26, None),
    ("Ewan", "Thornbury", "active", -1230, Some(-9)),
    ("Livia", "Castagneri", "active", -400, Some(40)),
];
/// Who of them left between the first run and the second.
const LEAVER: usize = 5;

/// The company's Personio as it was when they were connected.
pub(super) fn tenant(content: &Content, now: Timestamp) -> Tenant {
    let today = now.to_zoned(TimeZone::UTC).date();
    let known = content.people.iter().enumerate();
    let mut people: Vec<Invented> = known
        .map(|(place, person)| invented(content, place, person))
        .collect();
    for (place, (first, last, status, hired, terminated)) in OTHERS.into_iter().enumerate() {
        let mut person = Invented::at(place);
        person.id = id_at(people.len());
        person.first_name = first.to_owned();
        person.last_name = last.to_owned();
        let name = format!("{first}.{last}").to_lowercase().replace('é', "e");
        person.email = Some(format!("{name}@{}", content.company.domain));
        person.status = status.to_owned();
        person.supervisor = Some(FIRST_ID);
        person.hired = Some(day(today, hired));
        // Who leaves later is told of when they leave.
        person.terminated = terminated
            .filter(|_| place != LEAVER)
            .map(|it| day(today, it));
        person.office = Some(office("Hamburg"));
        person.company = company_of("Hamburg");
        person.department = Some((301, "Sales".to_owned()));
        person.team = None;
        person.cost_centres = vec![(501, cost_centre(1, "Sales"), 100)];
        people.push(person);
    }
    Tenant::invented(people)
}

fn id_at(place: usize) -> i64 {
    FIRST_ID + i64::try_from(place).unwrap_or(0)
}

fn day(today: Date, days: i64) -> String {
    today.saturating_add(days.days()).to_string()
}

fn office(name: &str) -> (i64, String) {
    let offices = COMPANIES.iter().flat_map(|it| it.1);
    let place = offices.take_while(|it| **it != name).count();
    (201 + i64::try_from(place).unwrap_or(0), name.to_owned())
}

fn company_of(office: &str) -> Option<(i64, String)> {
    let place = COMPANIES.iter().position(|it| it.1.contains(&office))?;
    let id = 101 + i64::try_from(place).unwrap_or(0);
    Some((id, COMPANIES[place].0.to_owned()))
}

fn cost_centre(number: usize, department: &str) -> String {
    format!("{} {department}", 1000 + 100 * number)
}

/// A person of the content as Personio has them.
fn invented(content: &Content, place: usize, person: &ContentPerson) -> Invented {
    let mut departments: Vec<&str> = Vec::new();
    for it in &content.people {
        if !departments.contains(&it.department.as_str()) {
            departments.push(&it.department);
        }
    }
    let number = departments
        .iter()
        .position(|it| *it == person.department)
        .unwrap_or(0);
    let centre = (
        501 + i64::try_from(number).unwrap_or(0),
        cost_centre(number + 1, &person.department),
    );
    let supervisor = person.manager.as_deref().and_then(|manager| {
        let found = content.people.iter().position(|it| it.email == manager);
        found.map(id_at)
    });
    let language = match person.language {
        Language::En => "English",
        Language::De => "German",
        Language::Fr => "French",
        Language::Es => "Spanish",
        Language::It => "Italian",
        Language::Nl => "Dutch",
        Language::Pt => "Portuguese",
    };
    // What nobody wrote down for the demo is invented as for any company.
    let mut it = Invented::at(place);
    it.id = id_at(place);
    it.first_name = person.first_name.clone();
    it.last_name = person.last_name.clone();
    it.email = Some(person.email.clone());
    it.status = if ON_LEAVE.contains(&place) {
        "leave"
    } else {
        "active"
    }
    .to_owned();
    it.position = person.position.clone();
    it.supervisor = supervisor;
    it.terminated = None;
    // Somebody hired by the company's first years, whatever the dice said of who is not there yet.
    if it.hired.as_deref().is_none_or(|it| it >= "2025") {
        it.hired = Some("2023-09-01".to_owned());
    }
    it.company = company_of(&person.office);
    it.office = Some(office(&person.office));
    it.department = Some((
        301 + i64::try_from(number).unwrap_or(0),
        person.department.clone(),
    ));
    it.team = match person.department.as_str() {
        "Production" if place.is_multiple_of(2) => Some((401, "Early shift".to_owned())),
        "Production" => Some((402, "Late shift".to_owned())),
        _ => None,
    };
    it.cost_centres = vec![(centre.0, centre.1, 100)];
    if place % 23 == 5 {
        it.cost_centres[0].2 = 70;
        it.cost_centres.push((590, "1900 Projects".to_owned(), 30));
    }
    it.own.insert(LANGUAGE.to_owned(), language.into());
    it.own
        .insert("dynamic_5006".to_owned(), (70_001 + place).into());
    it
}

/// Connects the company as administrators do, and lets it sync three times: six weeks ago, last week, and
/// on the day before today. From now on the daily run goes on by itself.
pub(super) async fn connect(
    app: &App,
    outside: &Outside,
    standin: &Standin,
    administrator: Viewer,
    now: Timestamp,
) -> anyhow::Result<()> {
    let past = Past::new(app, later(now, SignedDuration::from_hours(-24 * 41)))?;
    let (app, viewer) = (&past.app, &administrator);
    let credential = CredentialForm {
        api: "v1".to_owned(),
        client_id: CLIENT_ID.to_owned(),
        client_secret: Some(SecretString::from(CLIENT_SECRET)),
    };
    manage_personio::connect(app, viewer, 0, credential).await?;
    worker::catch_up(app, outside).await?;
    for (name, _) in COMPANIES {
        manage_companies::create(app, viewer, name).await?;
    }
    let version = version(app).await?;
    let companies = Companies::All { default: None };
    manage_personio::set_companies(app, viewer, version, companies).await?;
    let choice = manage_attributes::Choice {
        keys: CHOSEN.into_iter().map(str::to_owned).collect(),
        language: Some(LANGUAGE.to_owned()),
        seen: seen(app).await?,
    };
    manage_attributes::update(app, viewer, choice).await?;
    let choice = Choice {
        selection: Selection::default(),
        details: Details::default(),
        cost_centres: true,
        archive_percent: 10,
    };
    let version = self::version(app).await?;
    manage_personio::configure(app, viewer, version, choice, true).await?;
    worker::catch_up(app, outside).await?;

    past.goes_on_to(later(now, SignedDuration::from_hours(-24 * 8)));
    standin.change(|it| a_month_later(it, past.app.clock.now()));
    sync::start(app, viewer, sync_runs::started_by::HAND).await?;
    worker::catch_up(app, outside).await?;

    past.goes_on_to(later(now, SignedDuration::from_hours(-48)));
    let version = self::version(app).await?;
    manage_personio::set_automatic(app, viewer, version, Some(DAILY)).await?;
    past.goes_on_to(yesterday(now, app)?);
    sync::start_due(app).await?;
    worker::catch_up(app, outside).await?;
    standin.change(keep_changing);
    Ok(())
}

/// When the daily run was due on the day before today.
fn yesterday(now: Timestamp, app: &App) -> anyhow::Result<Timestamp> {
    let zone = TimeZone::get(&app.config.organisation.time_zone)?;
    let day = later(now, SignedDuration::from_hours(-24)).to_zoned(zone.clone());
    let due = day.date().to_datetime(DAILY).to_zoned(zone)?;
    Ok(due.timestamp())
}

async fn version(app: &App) -> anyhow::Result<i64> {
    Ok(store::personio::get(app.db.read()).await?.version)
}

async fn seen(app: &App) -> anyhow::Result<String> {
    let rows = store::attributes::list(app.db.read()).await?;
    Ok(manage_attributes::mark(&rows, None))
}

/// The same app, at another time.
struct Past {
    app: App,
}

impl Past {
    fn new(app: &App, at: Timestamp) -> anyhow::Result<Self> {
        let config = app.config.clone();
        let app = App::new(Parts {
            db: app.db.clone(),
            files: Files::open(&config.storage.url)?,
            clock: Clock::set_to(at),
            languages: Languages::load()?,
            keys: Keys::load(config.secrets.key.as_ref(), &config.data_dir.0)?,
            stop: CancellationToken::new(),
            config,
        });
        Ok(Self { app })
    }

    fn goes_on_to(&self, at: Timestamp) {
        let clock = &self.app.clock;
        clock.advance(at.duration_since(clock.now()));
    }
}

/// What happened until the second run: somebody left, some moved on, two entries are not whole yet.
fn a_month_later(tenant: &mut Tenant, at: Timestamp) {
    let today = at.to_zoned(TimeZone::UTC).date();
    let ids = tenant.ids();
    let Some(first_other) = ids.len().checked_sub(OTHERS.len()) else {
        return;
    };
    tenant.leave(ids[first_other + LEAVER], &day(today, -1));
    tenant.set(id_at(70), "position", "Senior Quality Inspector");
    tenant.set(id_at(91), "weekly_working_hours", "32");
    tenant.set(id_at(104), "dynamic_5004", "XL");
    let mut hired = Invented::new(id_at(ids.len()), "Milan", "Horvath");
    hired.email = None;
    hired.status = "onboarding".to_owned();
    hired.hired = Some(day(today, 50));
    tenant.add(hired.row());
    let mut elsewhere = Invented::new(id_at(ids.len() + 1), "Astrid", "Lindqvist");
    elsewhere.email = Some("astrid.lindqvist@lumenbrook.example".to_owned());
    elsewhere.company = Some((190, "Lumenbrook Nordic AB".to_owned()));
    elsewhere.born = Some("1991-04-12".to_owned());
    elsewhere.office = Some((290, "Malmö".to_owned()));
    elsewhere.own = Map::from_iter([
        (LANGUAGE.to_owned(), json!("Swedish")),
        ("dynamic_5004".to_owned(), json!("M")),
    ]);
    tenant.add(elsewhere.row());
}

/// So that whoever presses "Sync now" sees something: two people change with each listing.
fn keep_changing(tenant: &mut Tenant) {
    let mut chance = Chance::new(11);
    tenant.after_each_page(move |tenant, page| {
        // The last page of a listing of two hundred.
        if !page.is_multiple_of(3) {
            return;
        }
        let mut changed = BTreeSet::new();
        while changed.len() < 2 {
            let place = usize::try_from(chance.between(40, 199)).unwrap_or(40);
            changed.insert(id_at(place));
        }
        for (id, key) in changed
            .into_iter()
            .zip(["weekly_working_hours", "dynamic_5004"])
        {
            let values: &[&str] = match key {
                "dynamic_5004" => &["S", "M", "L", "XL"],
                _ => &["40", "38", "35", "30", "24"],
            };
            let held = tenant.value(id, key);
            let others: Vec<&&str> = values.iter().filter(|it| held != ***it).collect();
            if let Some(value) = chance.one_of(&others) {
                tenant.set(id, key, **value);
            }
        }
    });
}
