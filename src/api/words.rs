//! The fixed words of the API, and the small objects that others are made of.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::problem::{Problem, Result};
use crate::app::App;
use crate::store::people::{self, Person};
use crate::store::{categories, statuses, teams};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $of:path { $($(#[$word_doc:meta])* $word:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name {
            $($(#[$word_doc])* $word),+
        }

        impl From<$of> for $name {
            fn from(it: $of) -> Self {
                use $of as Of;
                match it {
                    $(Of::$word => Self::$word),+
                }
            }
        }

        impl From<$name> for $of {
            fn from(it: $name) -> Self {
                use $of as Of;
                match it {
                    $($name::$word => Of::$word),+
                }
            }
        }
    )+};
}

words! {
    /// The fixed kind behind every status.
    Stage = domain::status::Stage { ToDo, InProgress, Waiting, Resolved }
    /// What a role may allow; `administer` allows everything, and is the administrators' alone.
    Right = domain::expert::Right {
        WorkOnRequests, ManageTeams, ManageStatuses, ManageSlas, SeeInsights, SeePeople, Administer,
    }
    /// How urgent a request is.
    Priority = domain::request::Priority { Low, Normal, High, Urgent }
    /// How a request or message came.
    Channel = domain::message::Channel {
        Email, Web, Api, Slack,
        #[serde(rename = "teams")]
        Msteams,
    }
    /// Who wrote a message and who sees it: `inbound` from the requester, `reply` to them, `note`
    /// among experts.
    MessageKind = domain::message::MessageKind { Inbound, Reply, Note }
    /// What a team can promise itself: a first reply, or the end.
    Goal = domain::sla::Goal { Respond, Resolve }
    /// How a goal stands; a clock that stopped ended with the request, without the goal.
    ClockState = domain::sla::State { Running, Paused, Met, Breached, Stopped }
    /// Who is offered a team: employees too, or experts only.
    Visibility = domain::team::Visibility { Public, Internal }
    /// How a team gives out requests that are nobody's: not at all, in turn, or to whoever has the
    /// fewest open ones.
    Assignment = domain::routing::Assignment { Manual, RoundRobin, FewestOpen }
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Format {
    /// Plain text.
    #[default]
    Text,
    /// HTML, of which what is safe is kept.
    Html,
}

/// The longest body of a message, in bytes.
const LONGEST_BODY: usize = super::input::BODY_LIMIT;

/// A body as it is kept.
pub(super) fn body(written: &str, format: Format) -> Result<domain::message::Body> {
    if written.len() > LONGEST_BODY {
        return Err(Problem::invalid("body", "body-long"));
    }
    Ok(match format {
        Format::Text => {
            domain::message::Body::plain(mail::text_to_html(written), written.to_owned())
        }
        Format::Html => {
            let html = mail::clean_html(written);
            let text = mail::html_to_text(&html);
            domain::message::Body::plain(html, text)
        }
    })
}

/// A person, as other objects name them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Who {
    /// Id.
    pub id: Uuid,
    /// Address.
    #[schema(required)]
    pub email: Option<String>,
    /// Name.
    pub name: String,
}

impl From<&Person> for Who {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id,
            email: person.email.clone(),
            name: person.name.clone(),
        }
    }
}

/// A person whom the caller names by address or id.
pub(super) async fn find_person(app: &App, named: &str) -> Result<Option<Person>> {
    let db = app.db.read();
    match Uuid::parse_str(named) {
        Ok(id) => Ok(people::by_ids(db, [id]).await?.into_iter().next()),
        Err(_) => Ok(people::by_email(db, named).await?),
    }
}

/// What ids stand for: enough to show any number of requests.
#[derive(Debug, Default)]
pub(super) struct Names {
    people: HashMap<Uuid, Who>,
    teams: HashMap<Uuid, String>,
    statuses: HashMap<Uuid, String>,
    categories: HashMap<Uuid, String>,
}

impl Names {
    /// Of these people, and of all teams, statuses and categories, which are few.
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        mut wanted: Vec<Uuid>,
    ) -> crate::error::Result<Self> {
        wanted.sort_unstable();
        wanted.dedup();
        let people = people::by_ids(db, wanted).await?;
        Ok(Self {
            people: people.iter().map(|it| (it.id, Who::from(it))).collect(),
            ..Self::of_desk(db).await?
        })
    }

    /// Of nobody, and of all teams, statuses and categories.
    pub(super) async fn of_desk(db: &impl ConnectionTrait) -> crate::error::Result<Self> {
        let teams = teams::list(db).await?;
        let statuses = statuses::list(db).await?;
        let categories = categories::list(db).await?;
        Ok(Self {
            people: HashMap::new(),
            teams: teams.into_iter().map(|it| (it.id, it.slug)).collect(),
            statuses: statuses.into_iter().map(|it| (it.id, it.slug)).collect(),
            categories: categories.into_iter().map(|it| (it.id, it.slug)).collect(),
        })
    }

    /// A person; one who is gone has no name.
    pub(super) fn person(&self, id: Uuid) -> Who {
        self.people.get(&id).cloned().unwrap_or_else(|| Who {
            id,
            email: None,
            name: String::new(),
        })
    }

    /// A team's slug.
    pub(super) fn team(&self, id: Uuid) -> String {
        self.teams.get(&id).cloned().unwrap_or_default()
    }

    /// A status's slug.
    pub(super) fn status(&self, id: Uuid) -> String {
        self.statuses.get(&id).cloned().unwrap_or_default()
    }

    /// A category's slug.
    pub(super) fn category(&self, id: Uuid) -> String {
        self.categories.get(&id).cloned().unwrap_or_default()
    }
}
