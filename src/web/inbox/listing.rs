//! Which list: a view and what narrows it, as its address says it.

use axum_extra::extract::CookieJar;
use domain::expert::Viewer;
use domain::ids::{CategoryId, Number, PersonId, StatusId, TeamId, ViewId};
use domain::request::{Priority, Shelf};
use domain::status::Stage;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::store::inbox::{Due, Filter, Sort, Whose};
use crate::store::views::View as SavedView;
use crate::web::desk::Desk;
use crate::web::visitor::Visitor;

/// The cookie that remembers the last list.
pub(in crate::web) const COOKIE: &str = "visavis_list";
/// Rows of one part of a list.
const ROWS: i64 = 50;

/// A section of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) enum View {
    /// Assigned to me.
    Mine,
    /// Assigned to nobody.
    Unassigned,
    /// All of my teams.
    All,
    /// Asleep.
    Snoozed,
    /// One team's, by slug.
    Team(String),
}

impl View {
    /// From the part of an address behind `/inbox/`.
    pub(in crate::web) fn from_path(path: &str) -> Option<Self> {
        match path {
            "mine" => Some(Self::Mine),
            "unassigned" => Some(Self::Unassigned),
            "all" => Some(Self::All),
            "snoozed" => Some(Self::Snoozed),
            _ => path
                .strip_prefix("team/")
                .filter(|it| !it.is_empty() && !it.contains('/'))
                .map(|it| Self::Team(it.to_owned())),
        }
    }

    /// The part of its address behind `/inbox/`.
    pub(in crate::web) fn path(&self) -> String {
        match self {
            Self::Team(slug) => format!("team/{slug}"),
            other => other.section().to_owned(),
        }
    }

    /// Its place in the navigation.
    pub(in crate::web) fn section(&self) -> &str {
        match self {
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::All => "all",
            Self::Snoozed => "snoozed",
            Self::Team(slug) => slug,
        }
    }

    /// Whether it holds requests of several people.
    pub(in crate::web) fn is_shared(&self) -> bool {
        !matches!(self, Self::Mine | Self::Unassigned)
    }
}

/// What narrows a list; everything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Narrowing {
    /// `resolved` or `any` instead of what is open.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) shelf: String,
    /// A stage.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) stage: String,
    /// A status by slug.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) status: String,
    /// A category by slug.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) category: String,
    /// A priority.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) priority: String,
    /// `me`, `none` or a person's id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) assignee: String,
    /// When it is due.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) due: String,
    /// In which order.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) sort: String,
    /// The saved view that it was opened as, by id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::web) saved: String,
}

impl Narrowing {
    /// Whether anything but the order differs from the plain view.
    pub(in crate::web) fn is_narrow(&self) -> bool {
        *self
            != Self {
                sort: self.sort.clone(),
                saved: self.saved.clone(),
                ..Self::default()
            }
    }
}

/// A list: a view, narrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct Listing {
    /// The view.
    pub(in crate::web) view: View,
    /// Drawn as a board, a column for each status; only a team's can be.
    pub(in crate::web) is_board: bool,
    /// What narrows it.
    pub(in crate::web) narrowing: Narrowing,
}

impl Listing {
    /// A view as it is.
    pub(in crate::web) fn plain(view: View) -> Self {
        Self {
            view,
            is_board: false,
            narrowing: Narrowing::default(),
        }
    }

    /// A saved view; `None` for one of a later program.
    pub(in crate::web) fn of_saved(saved: &SavedView) -> Option<Self> {
        let listing = Self::from_text(&saved.listing)?;
        Some(listing.but(|it| it.saved = saved.id.to_string()))
    }

    /// The same as a list, or as a board where it can be one.
    pub(in crate::web) fn drawn(&self, as_board: bool) -> Self {
        Self {
            is_board: as_board && matches!(self.view, View::Team(_)),
            ..self.clone()
        }
    }

    /// The saved view that it was opened as.
    pub(in crate::web) fn saved(&self) -> Option<ViewId> {
        self.narrowing.saved.parse().ok()
    }

    /// What is kept of it under a name.
    pub(in crate::web) fn to_keep(&self) -> String {
        self.but(|it| it.saved.clear()).text()
    }

    /// Its place in the navigation: a saved view's own, else the view's.
    pub(in crate::web) fn section(&self) -> &str {
        if self.narrowing.saved.is_empty() {
            self.view.section()
        } else {
            &self.narrowing.saved
        }
    }

    /// The list that was last looked at, or mine.
    pub(in crate::web) fn remembered(jar: &CookieJar) -> Self {
        jar.get(COOKIE)
            .and_then(|it| Self::from_text(it.value()))
            .unwrap_or_else(|| Self::plain(View::Mine))
    }

    /// The list beside a request: as its address names it, narrowed as it last was.
    pub(in crate::web) fn beside(jar: &CookieJar, view: &str) -> Self {
        let remembered = Self::remembered(jar);
        match View::from_path(view) {
            Some(view) if view != remembered.view => Self::plain(view),
            _ => remembered,
        }
    }

    /// Reads [`Self::text`].
    pub(in crate::web) fn from_text(text: &str) -> Option<Self> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let (view, is_board) = match path.strip_suffix("/board") {
            Some(team) if team.starts_with("team/") => (team, true),
            _ => (path, false),
        };
        Some(Self {
            view: View::from_path(view)?,
            is_board,
            narrowing: serde_html_form::from_str(query).ok()?,
        })
    }

    /// The part of its address behind `/inbox/`; fit for a cookie.
    pub(in crate::web) fn text(&self) -> String {
        let query = serde_html_form::to_string(&self.narrowing).unwrap_or_default();
        let board = if self.is_board { "/board" } else { "" };
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{board}{mark}{query}", self.view.path())
    }

    /// Its address.
    pub(in crate::web) fn address(&self) -> String {
        format!("/inbox/{}", self.text())
    }

    /// The same list narrowed otherwise.
    pub(in crate::web) fn but(&self, change: impl FnOnce(&mut Narrowing)) -> Self {
        let mut other = self.clone();
        change(&mut other.narrowing);
        other
    }

    /// Its address with one thing more.
    pub(in crate::web) fn address_with(&self, name: &str, value: &str) -> String {
        let address = self.address();
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}{name}={value}")
    }

    /// In which order.
    pub(in crate::web) fn sort(&self) -> Sort {
        Sort::from_name(&self.narrowing.sort).unwrap_or_default()
    }

    /// What the database is asked. What nobody knows narrows nothing; a team that is not the
    /// viewer's is not there (R5), and a saved view of it has nothing in it.
    pub(in crate::web) fn filter(
        &self,
        desk: &Desk,
        viewer: &Viewer,
        visitor: &Visitor,
    ) -> Result<Filter> {
        let by = &self.narrowing;
        let mut filter = Filter {
            sort: self.sort(),
            limit: ROWS + 1,
            ..Filter::default()
        };
        match &self.view {
            View::Mine => filter.whose = Whose::Mine,
            View::Unassigned => filter.whose = Whose::Nobodys,
            View::All => {}
            View::Snoozed => filter.shelf = Some(Shelf::Snoozed),
            View::Team(slug) => {
                let team = desk
                    .teams
                    .iter()
                    .find(|it| it.slug == *slug && viewer.teams.contains(&it.team()));
                filter.team = Some(match team {
                    Some(team) => team.team(),
                    None if self.saved().is_some() => TeamId::new(),
                    None => return Err(Error::NotFound("team")),
                });
            }
        }
        if self.view.is_shared() {
            filter.whose = match by.assignee.as_str() {
                "" => filter.whose,
                "me" => Whose::Mine,
                "none" => Whose::Nobodys,
                id => id.parse::<PersonId>().map_or(filter.whose, Whose::Of),
            };
        }
        match by.shelf.as_str() {
            "any" => filter.shelf = None,
            "resolved" => filter.shelf = Some(Shelf::Resolved),
            _ => {}
        }
        filter.stage = Stage::from_name(&by.stage);
        if let Some(status) = desk.statuses.iter().find(|it| it.slug == by.status) {
            filter.status = Some(StatusId(status.id));
            if by.shelf.is_empty() && status.stage() == Stage::Resolved {
                filter.shelf = Some(Shelf::Resolved);
            }
        }
        if filter.stage == Some(Stage::Resolved) && by.shelf.is_empty() {
            filter.shelf = Some(Shelf::Resolved);
        }
        filter.category = desk
            .categories
            .iter()
            .find(|it| it.slug == by.category)
            .map(|it| CategoryId(it.id));
        filter.priority = Priority::from_name(&by.priority);
        filter.due = Due::from_name(&by.due).map(|it| it.span(visitor.now, &visitor.zone));
        Ok(filter)
    }
}

/// The place in a list after which the next part begins: `key.number`.
pub(in crate::web) fn cursor(text: &str) -> Option<(i64, Number)> {
    let (key, number) = text.split_once('.')?;
    Some((key.parse().ok()?, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I1.
    #[test]
    fn a_list_is_its_address() {
        for text in [
            "mine",
            "team/payroll?status=waiting&sort=oldest",
            "all?shelf=any",
            "team/payroll/board?due=today&sort=due",
        ] {
            assert_eq!(
                Listing::from_text(text).map(|it| it.text()).as_deref(),
                Some(text)
            );
        }
        for wrong in ["", "team/", "team/a/b", "board", "mine/board", "/mine"] {
            assert_eq!(Listing::from_text(wrong), None, "{wrong}");
        }
        assert_eq!(cursor("17.4"), Some((17, 4)));
        assert_eq!(cursor("17"), None);
    }
}
