//! How a promise is worded for its requester, whatever the channel (C6).

use domain::event::Event;
use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::App;
use crate::error::Result;
use crate::i18n::{self, Words};
use crate::store::people::Person;
use crate::store::promises::Promise;
use crate::store::settings::Organisation;
use crate::store::teams::Team;
use crate::store::{self, promises};

/// The zone of a person by name and as it counts.
pub(super) fn zone(person: &Person, organisation: &Organisation) -> (String, TimeZone) {
    named(person.time_zone.as_deref(), organisation)
}

/// The same for whoever has a zone of their own, or none.
pub(super) fn named(own: Option<&str>, organisation: &Organisation) -> (String, TimeZone) {
    let zone = i18n::zone(own.or(Some(organisation.time_zone.as_str())));
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
    pub(super) fn new(team: &'a Team, words: &'a Words, zone: (String, TimeZone)) -> Self {
        Self { team, words, zone }
    }

    fn date(&self, at: Timestamp) -> String {
        self.words.long_near_time(at, &self.zone.1)
    }

    fn time(&self, key: &str, due: Timestamp) -> String {
        self.words.with(
            key,
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
        let due = promise.and_then(|it| it.due());
        Ok(due.map(|due| self.time("promise-time", due)))
    }

    /// What is promised to whoever still waits for a first answer.
    pub(super) fn line(
        &self,
        request: &Request,
        promise: &Promise,
        now: Timestamp,
    ) -> Option<String> {
        if request.first_replied_at.is_some() || request.stage == Stage::Resolved {
            return None;
        }
        let Some(due) = promise.due() else {
            let team = self.team.name.as_str();
            return Some(self.words.t1("promise-ended", "team", team));
        };
        let key = if due < now {
            "promise-late"
        } else {
            "promise-time"
        };
        Some(self.time(key, due))
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
                told.push(self.time("promise-time", *due));
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
