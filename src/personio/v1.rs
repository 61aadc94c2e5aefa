//! Personio's v1: names in one listing, a hundred employees a call.

use async_trait::async_trait;
use domain::attribute::Attribute;
use domain::directory::{Listing, RunProblem};

use super::http::Http;
use super::parse::{self, Gathered, Reader};
use super::session::{Session, refused};
use super::{Credential, Failure, Progress, Source, Wanted};

/// The most that Personio gives at once. It may give fewer, and says so only by giving fewer.
const AT_ONCE: &str = "100";

/// More people than this are a server that does not end.
const MOST: usize = 1_000_000;

const EMPLOYEES: &str = "/v1/company/employees";
const ATTRIBUTES: &str = "/v1/company/employees/attributes";

/// A Personio that is asked by v1.
pub(super) struct V1 {
    session: Session,
}

impl V1 {
    /// With this credential.
    pub(super) fn new(http: Http, credential: Credential) -> Self {
        Self {
            session: Session::new(http, credential),
        }
    }

    /// Goes through the listing once.
    async fn list(
        &self,
        reader: &Reader<'_>,
        attributes: &[Attribute],
        progress: Progress<'_>,
    ) -> Result<Gathered, Failure> {
        let mut keys = reader.keys();
        let mut gathered = Gathered::default();
        let mut total = None;
        // It said different totals: somebody came or went meanwhile, and others changed their page.
        let mut moved = false;
        let mut offset = 0;
        loop {
            let at = offset.to_string();
            let mut query = Vec::from([("limit", AT_ONCE), ("offset", at.as_str())]);
            query.extend(keys.iter().map(|it| ("attributes[]", *it)));
            let answer = match self.session.get_if_there(EMPLOYEES, &query).await? {
                Ok(answer) => answer,
                // Whether one may ask for what one may not read, and for the id, is not written anywhere.
                Err(400 | 422) if narrow(&mut keys, attributes) => continue,
                Err(status) => return Err(refused(EMPLOYEES, status)),
            };
            let page = parse::page(&answer).ok_or_else(|| bad(EMPLOYEES))?;
            moved |= offset > 0 && page.total != total;
            total = page.total;
            let before = gathered.len();
            let unreadable = gathered.listing.unreadable;
            for row in page.rows {
                match reader.employee(row) {
                    Some(employee) => {
                        gathered.take(employee);
                    }
                    None => gathered.listing.unreadable += 1,
                }
            }
            progress(gathered.len(), total);
            // Not what was asked for, but what came: asking by the page size loses people where the
            // server gives fewer.
            offset += page.rows.len();
            let at_end = page.rows.is_empty();
            let nobody_new = gathered.len() == before
                && (total.is_none() || gathered.listing.unreadable == unreadable);
            if at_end || nobody_new || total.is_some_and(|it| offset >= it) || offset > MOST {
                // Nobody at all is no company: somebody made the credential.
                let counted = match total {
                    Some(total) => total > 0 && gathered.len() == total,
                    None => at_end && gathered.len() > 0,
                };
                // Who an entry without an id is nobody knows: perhaps somebody who would be missed.
                gathered.listing.complete = counted && !moved && gathered.listing.unreadable == 0;
                return Ok(gathered);
            }
        }
    }
}

#[async_trait]
impl Source for V1 {
    async fn attributes(&self) -> Result<Vec<Attribute>, Failure> {
        let answer = self.session.get(ATTRIBUTES, &[]).await?;
        parse::attributes(&answer).ok_or_else(|| bad(ATTRIBUTES))
    }

    async fn employees(
        &self,
        wanted: &Wanted,
        attributes: &[Attribute],
        progress: Progress<'_>,
    ) -> Result<Listing, Failure> {
        let reader = Reader::new(wanted, attributes);
        let first = self.list(&reader, attributes, progress).await?.listing;
        if first.complete {
            return Ok(first);
        }
        let second = self.list(&reader, attributes, progress).await?;
        if second.listing.complete {
            return Ok(second.listing);
        }
        Ok(second.and(first))
    }
}

/// Leaves only keys that are listed, if that changes anything. None at all would ask for everything.
fn narrow(keys: &mut Vec<&str>, attributes: &[Attribute]) -> bool {
    let before = keys.len();
    keys.retain(|key| attributes.iter().any(|it| it.key == *key));
    !keys.is_empty() && keys.len() < before
}

fn bad(path: &str) -> Failure {
    Failure {
        problem: RunProblem::BadAnswer,
        detail: format!("GET {path}: not the shape of an answer"),
    }
}
