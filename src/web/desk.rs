//! Teams, statuses, categories and people, read once for a page and then looked up by id.

use std::collections::HashMap;

use domain::request::Priority;
use domain::status::Stage;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{named, page};
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::categories::Category;
use crate::store::people::Person;
use crate::store::statuses::Status;
use crate::store::teams::Team;

/// Everything that requests are sorted by.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    /// All teams.
    pub(super) teams: Vec<Team>,
    /// All statuses in their order.
    pub(super) statuses: Vec<Status>,
    /// All categories.
    pub(super) categories: Vec<Category>,
    words: Words,
}

/// One line of a chooser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What is sent.
    pub(super) value: String,
    /// What is read.
    pub(super) label: String,
    /// It is the present one.
    pub(super) chosen: bool,
}

impl Choice {
    /// A line.
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
        }
    }
}

/// A status as it is drawn: its name, and the classes of its shape and colour.
#[derive(Clone, Debug, Default)]
pub(super) struct StatusMark {
    /// Its name in the reader's language.
    pub(super) name: String,
    /// `stage-…` and `colour-…`.
    pub(super) class: String,
}

impl Desk {
    /// Reads it.
    pub(super) async fn load(db: &impl ConnectionTrait, words: &Words) -> Result<Self> {
        Ok(Self {
            teams: store::teams::list(db).await?,
            statuses: store::statuses::list(db).await?,
            categories: store::categories::list(db).await?,
            words: words.clone(),
        })
    }

    /// With nothing in it.
    #[cfg(test)]
    pub(super) fn empty(words: &Words) -> Self {
        Self {
            teams: Vec::new(),
            statuses: Vec::new(),
            categories: Vec::new(),
            words: words.clone(),
        }
    }

    /// A team's name; empty for one that is not there.
    pub(super) fn team_name(&self, id: Uuid) -> String {
        self.teams
            .iter()
            .find(|it| it.id == id)
            .map(|it| it.name.clone())
            .unwrap_or_default()
    }

    /// A status as it is drawn.
    pub(super) fn status(&self, id: Uuid) -> StatusMark {
        self.statuses
            .iter()
            .find(|it| it.id == id)
            .map(|it| StatusMark {
                name: named::status_name(&self.words, it),
                class: format!("stage-{} colour-{}", it.stage, it.colour),
            })
            .unwrap_or_default()
    }

    /// A category's name.
    pub(super) fn category_name(&self, id: Uuid) -> String {
        self.categories
            .iter()
            .find(|it| it.id == id)
            .map(|it| named::category_name(&self.words, it))
            .unwrap_or_default()
    }

    /// The statuses that are offered, by slug; the present one even when it was retired.
    pub(super) fn status_choices(&self, present: Option<Uuid>) -> Vec<Choice> {
        self.statuses
            .iter()
            .filter(|it| it.is_active() || present == Some(it.id))
            .map(|it| {
                let name = named::status_name(&self.words, it);
                Choice::new(&it.slug, name, present == Some(it.id))
            })
            .collect()
    }

    /// All priorities, the most urgent first.
    pub(super) fn priority_choices(&self, present: Option<Priority>) -> Vec<Choice> {
        Priority::ALL
            .into_iter()
            .rev()
            .map(|it| Choice::new(it.name(), self.priority(it), present == Some(it)))
            .collect()
    }

    /// A priority in words.
    pub(super) fn priority(&self, priority: Priority) -> String {
        named::priority_name(&self.words, priority)
    }

    /// A stage in words.
    pub(super) fn stage(&self, stage: Stage) -> String {
        named::stage_name(&self.words, stage)
    }
}

/// People by id.
#[derive(Clone, Debug, Default)]
pub(super) struct People(HashMap<Uuid, Person>);

/// A person's tile.
#[derive(Clone, Debug, Default)]
pub(super) struct Tile {
    /// The letters on it.
    pub(super) initials: String,
    /// Its colour.
    pub(super) hue: u32,
    /// Whose it is.
    pub(super) name: String,
    /// They left.
    pub(super) inactive: bool,
}

impl Tile {
    /// Of a person.
    pub(super) fn of(person: &Person) -> Self {
        Self {
            initials: page::initials(&person.name),
            hue: page::hue(&person.id.to_string()),
            name: person.name.clone(),
            inactive: !person.is_active(),
        }
    }
}

impl People {
    /// Reads these people.
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        ids: impl IntoIterator<Item = Uuid>,
    ) -> Result<Self> {
        let mut ids: Vec<Uuid> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let people = store::people::by_ids(db, ids).await?;
        Ok(Self(people.into_iter().map(|it| (it.id, it)).collect()))
    }

    /// One of them.
    pub(super) fn get(&self, id: Uuid) -> Option<&Person> {
        self.0.get(&id)
    }

    /// The name of one of them.
    pub(super) fn name(&self, id: Uuid) -> Option<&str> {
        self.get(id).map(|it| it.name.as_str())
    }
}
