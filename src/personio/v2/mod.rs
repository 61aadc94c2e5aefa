//! Personio's v2: persons by pages, and a call for the employments of each.
//!
//! It is read into v1's shape, so that there is one reader (`parse`). What v2 lacks, or v1 has over it:
//! - No list of what the credential may read. What counts as readable is what is there: of persons and
//!   their own attributes in everybody, of employments in those of the first people. There are no options
//!   of lists.
//! - No choice of what is sent: whole persons come, and what was not chosen is dropped in the reader.
//! - No names of offices, departments, teams, companies and cost centres: they are asked for, and where
//!   that is refused (offices often are) the field is not told.
//! - No field is required. One that somebody has and somebody else lacks is empty for the latter; one
//!   that nobody has is not told.
//! - No number of people: a listing is complete when its last page names no next one.
//! - One call a person: 5,000 people take some three minutes, where v1 takes fifty calls.
//! - No holiday calendar, work schedule, absence entitlement, salary.

mod names;
mod pages;
mod person;

use std::collections::HashSet;

use async_trait::async_trait;
use domain::attribute::{Attribute, Kind};
use domain::directory::{Employee, Listing};
use futures_util::TryStreamExt as _;
use futures_util::stream::{self, StreamExt as _};
use serde_json::Value;

use super::http::Http;
use super::parse::{Gathered, Reader};
use super::session::{PARALLEL, Session, refused};
use super::{Credential, Failure, Progress, Source, Wanted};
use names::Names;
use pages::Pages;
use person::{Of, STANDARD, Standard};

const PERSONS: &str = "/v2/persons";

/// How many people's employments are looked at to find out what of them may be read.
const LOOKS: usize = 50;

/// A Personio that is asked by v2.
pub(super) struct V2 {
    session: Session,
}

/// The employments of somebody, newest first.
enum Employments {
    Are(Vec<Value>),
    /// They may not be read, nor those of others.
    Refused,
    /// The person went meanwhile.
    Gone,
}

/// A listing on its way.
struct Course<'a> {
    reader: &'a Reader<'a>,
    keys: Vec<&'a str>,
    names: Names,
    gathered: Gathered,
    /// Which keys each employee has, in the order of `gathered`; none where that is not known.
    present: Vec<Vec<Option<bool>>>,
    /// Whether employments may be read, as far as is known.
    employments: bool,
}

impl V2 {
    /// With this credential.
    pub(super) fn new(http: Http, credential: Credential) -> Self {
        Self {
            session: Session::new(http, credential),
        }
    }

    async fn employments(&self, person: &str) -> Result<Employments, Failure> {
        let path = format!("{PERSONS}/{person}/employments");
        let mut pages = Pages::of(&self.session, &path);
        let mut all = Vec::new();
        while let Some(page) = pages.next().await? {
            match page {
                Ok(page) => all.extend(page),
                Err(401 | 403) => return Ok(Employments::Refused),
                Err(404) => return Ok(Employments::Gone),
                Err(status) => return Err(refused(&path, status)),
            }
        }
        Ok(Employments::Are(all))
    }

    /// The employments of everybody on a page, several calls at once.
    async fn employments_of(&self, ids: &[String]) -> Result<Vec<Employments>, Failure> {
        let calls: Vec<_> = ids.iter().map(|it| self.employments(it)).collect();
        stream::iter(calls).buffered(PARALLEL).try_collect().await
    }

    /// Goes through the listing once.
    async fn list(&self, reader: &Reader<'_>, progress: Progress<'_>) -> Result<Gathered, Failure> {
        let mut course = Course {
            reader,
            keys: reader.keys(),
            names: Names::default(),
            gathered: Gathered::default(),
            present: Vec::new(),
            employments: true,
        };
        let mut pages = Pages::of(&self.session, PERSONS);
        while let Some(page) = pages.next().await? {
            let page = page.map_err(|status| refused(PERSONS, status))?;
            self.take(&mut course, &page).await?;
            progress(course.gathered.len(), None);
        }
        let complete = !pages.went_in_circles() && course.gathered.len() > 0;
        course.empty_what_others_have();
        let mut gathered = course.gathered;
        gathered.listing.complete = complete && gathered.listing.unreadable == 0;
        Ok(gathered)
    }

    async fn take(&self, course: &mut Course<'_>, page: &[Value]) -> Result<(), Failure> {
        let known = page.iter().filter_map(|it| Some((person::id(it)?, it)));
        let (ids, known): (Vec<String>, Vec<&Value>) = known.unzip();
        course.gathered.listing.unreadable += page.len() - known.len();
        let mut employments = Vec::new();
        if course.employments {
            employments = self.employments_of(&ids).await?;
        }
        let mut employments = employments.into_iter();
        for person in known {
            let theirs = match employments.next() {
                Some(Employments::Are(all)) => Some(all),
                Some(Employments::Gone) => None,
                Some(Employments::Refused) | None => {
                    course.employments = false;
                    None
                }
            };
            let current = theirs.as_deref().map(person::current);
            if let Some(Some(current)) = current {
                let names = &mut course.names;
                names.learn(&self.session, current, &course.keys).await?;
            }
            let row = person::row(person, current.flatten(), &course.names);
            let Some(employee) = course.reader.employee(&row) else {
                course.gathered.listing.unreadable += 1;
                continue;
            };
            if course.gathered.take(employee) {
                // What could not be asked for is not empty.
                let unknown = |key: &str| {
                    person::is_of_employment(key) && theirs.is_none()
                        || course.names.is_refused(key)
                };
                let has = |key: &&str| {
                    let is_there = row["attributes"].get(*key).is_some();
                    (is_there || !unknown(key)).then_some(is_there)
                };
                course.present.push(course.keys.iter().map(has).collect());
            }
        }
        Ok(())
    }
}

impl Course<'_> {
    /// No field is required: what one person has, another who lacks it has empty.
    fn empty_what_others_have(&mut self) {
        let mut seen = vec![false; self.keys.len()];
        for keys in &self.present {
            for (seen, it) in seen.iter_mut().zip(keys) {
                *seen |= *it == Some(true);
            }
        }
        let employees: &mut [Employee] = &mut self.gathered.listing.employees;
        for (employee, present) in employees.iter_mut().zip(&self.present) {
            for (place, present) in present.iter().enumerate() {
                if seen[place] && *present == Some(false) {
                    self.reader.empty(employee, self.keys[place]);
                }
            }
        }
    }
}

#[async_trait]
impl Source for V2 {
    async fn attributes(&self) -> Result<Vec<Attribute>, Failure> {
        let mut all: Vec<Attribute> = Vec::new();
        let mut first = Vec::new();
        let (mut of_persons, mut of_employments) = (HashSet::new(), HashSet::new());
        // Everybody: an attribute that is not offered loses its stored values, and may be somebody's
        // on the last page.
        let mut pages = Pages::of(&self.session, PERSONS);
        while let Some(page) = pages.next().await? {
            let page = page.map_err(|status| refused(PERSONS, status))?;
            for person in &page {
                of_persons.extend(parts(person));
                for own in person::own_attributes(person) {
                    if !all.iter().any(|it| it.key == own.key) {
                        all.push(own);
                    }
                }
            }
            let missing = LOOKS.saturating_sub(first.len());
            first.extend(page.iter().filter_map(person::id).take(missing));
        }
        let mut names = Names::default();
        let mut readable = false;
        for employments in self.employments_of(&first).await? {
            if let Employments::Are(employments) = employments {
                readable = true;
                if let Some(current) = person::current(&employments) {
                    of_employments.extend(parts(current));
                    names.learn(&self.session, current, &names::KEYS).await?;
                }
            }
        }
        let seen = |it: &Standard, parts: &HashSet<String>| {
            it.parts.is_empty() || it.parts.iter().any(|it| parts.contains(*it))
        };
        let standard = STANDARD.iter().filter(|it| match it.of {
            Of::Person => seen(it, &of_persons),
            Of::Employment => readable && seen(it, &of_employments) && !names.is_refused(it.key),
        });
        let mut offered: Vec<Attribute> = standard
            .map(|it| Attribute {
                key: it.key.to_owned(),
                label: it.label.to_owned(),
                kind: Kind::from_name(it.kind),
                universal_id: Some(it.key.to_owned()),
                options: Vec::new(),
            })
            .collect();
        all.retain(|own| offered.iter().all(|it| it.key != own.key));
        offered.extend(all);
        Ok(offered)
    }

    async fn employees(
        &self,
        wanted: &Wanted,
        attributes: &[Attribute],
        progress: Progress<'_>,
    ) -> Result<Listing, Failure> {
        let reader = Reader::new(wanted, attributes);
        let first = self.list(&reader, progress).await?.listing;
        if first.complete {
            return Ok(first);
        }
        let second = self.list(&reader, progress).await?;
        if second.listing.complete {
            return Ok(second.listing);
        }
        Ok(second.and(first))
    }
}

fn parts(object: &Value) -> impl Iterator<Item = String> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|it| it.0.clone())
}
