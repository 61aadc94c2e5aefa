//! What mails tell of deadlines: to requesters when an answer may be expected (C6), to experts what runs
//! out (I12). No content of requests is in them (C7).

use domain::event::Event;
use domain::request::Request;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::compose::Content;
use crate::app::App;
use crate::error::Result;
use crate::i18n::{self, Words};
use crate::store::notices::{self, Shown};
use crate::store::outbox::Delivery;
use crate::store::people::Person;
use crate::store::settings::Organisation;
use crate::store::teams::Team;
use crate::store::{self, promises};

/// How many notices one mail lists.
const LISTED: i64 = 50;

/// The zone of a person by name and as it counts.
fn zone(person: &Person, organisation: &Organisation) -> (String, TimeZone) {
    let name = person.time_zone.as_ref().unwrap_or(&organisation.time_zone);
    let zone = i18n::zone(Some(name));
    let name = zone.iana_name().unwrap_or("UTC").to_owned();
    (name, zone)
}

/// Words a promise for its requester.
pub(super) struct Promised<'a> {
    team: &'a Team,
    words: &'a Words,
    zone: (String, TimeZone),
}

impl<'a> Promised<'a> {
    pub(super) fn new(
        team: &'a Team,
        person: &Person,
        organisation: &Organisation,
        words: &'a Words,
    ) -> Self {
        Self {
            team,
            words,
            zone: zone(person, organisation),
        }
    }

    fn date(&self, at: Timestamp) -> String {
        self.words.long_near_time(at, &self.zone.1)
    }

    fn time(&self, due: Timestamp) -> String {
        self.words.with(
            "promise-time",
            &[
                ("team", self.team.name.as_str().into()),
                ("date", self.date(due).into()),
                ("zone", self.zone.0.as_str().into()),
            ],
        )
    }

    /// What the receipt promises, if anything.
    pub(super) async fn first(&self, app: &App, request: &Request) -> Result<Option<String>> {
        let promise = promises::get(app.db.read(), request.id).await?;
        Ok(promise.and_then(|it| it.due()).map(|due| self.time(due)))
    }

    /// Why what was promised moved, and where to.
    pub(super) async fn moved(&self, app: &App, request: &Request) -> Result<Vec<String>> {
        let events = store::events::list(app.db.read(), request.id).await?;
        let told = events.iter().rev().find_map(|it| match &it.event {
            Event::Promised { due, moved } => {
                let mut told = Vec::new();
                if let Some(moved) = moved {
                    told.push(self.words.t(&format!("promise-moved-{}", moved.why.name())));
                }
                told.push(self.time(*due));
                if let Some(moved) = moved {
                    let before = self.date(moved.from);
                    told.push(self.words.t1("promise-before", "date", before));
                }
                Some(told)
            }
            Event::PromiseEnded { from, .. } => {
                let team = self.team.name.as_str();
                Some(vec![
                    self.words.t1("promise-ended", "team", team),
                    self.words.t1("promise-before", "date", self.date(*from)),
                ])
            }
            _ => None,
        });
        Ok(told.unwrap_or_default())
    }
}

/// What an expert is told, in one mail.
pub(super) async fn notices(
    app: &App,
    delivery: &Delivery,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
) -> Result<Content> {
    let db = app.db.read();
    let (zone_name, zone) = zone(person, organisation);
    let count = notices::count_of_delivery(db, delivery.delivery()).await?;
    let listed = notices::of_delivery(db, delivery.delivery(), LISTED).await?;
    let more = count - i64::try_from(listed.len()).unwrap_or(count);
    let items = listed
        .iter()
        .map(|it| {
            let address = app.config.link(&format!("/requests/{}", it.number));
            let line = words.with(
                "mail-notices-line",
                &[
                    ("number", it.number.to_string().into()),
                    ("team", it.team.as_str().into()),
                    ("text", text(words, it, &zone).into()),
                ],
            );
            (address, line)
        })
        .collect();
    let mut after = Vec::new();
    if more > 0 {
        after.push(words.t1("mail-notices-more", "n", more));
    }
    after.push(words.t("mail-notices-hint"));
    Ok(Content {
        subject: words.t1("mail-notices-subject", "n", count),
        message: None,
        paragraphs: vec![words.t1("mail-notices-body", "zone", zone_name)],
        items,
        after,
        link: Some((app.config.link("/notices"), words.t("mail-notices-link"))),
        signature: vec![organisation.name.clone()],
        quote: None,
        automatic: Some("auto-generated"),
        files: Vec::new(),
    })
}

fn text(words: &Words, notice: &Shown, zone: &TimeZone) -> String {
    let about = notice.about();
    let key = match (notice.kind.as_str(), about.goal) {
        (notices::kind::GOAL_WARNED, Some(goal)) => {
            format!("notice-goal-warned-{}", goal.name())
        }
        (notices::kind::GOAL_BREACHED, Some(goal)) => {
            format!("notice-goal-breached-{}", goal.name())
        }
        _ => "notice-nobody-available".to_owned(),
    };
    let date = about.due.map(|due| words.near_time(due, zone));
    words.t1(&key, "date", date.unwrap_or_default())
}
