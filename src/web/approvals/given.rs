//! To whom a process is given: by hand, to one person after the other, and by the sync (A2).

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::approval::Source;
use domain::ids::{PersonId, ProcessId};
use sea_orm::ConnectionTrait;
use serde::Deserialize;

use super::edit::{Again, edit_page, saved};
use crate::actions::approvals::manage::{self, Leaving};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::store;
use crate::store::approval_processes as processes;
use crate::web::desk::Choice;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

type Answer = std::result::Result<Response, Failure>;

/// Which process a person has.
#[derive(Clone, Debug)]
pub(in crate::web) struct Given {
    /// What can be given by hand, after the line for nothing.
    pub(in crate::web) choices: Vec<Choice>,
    /// What the sync gave.
    pub(in crate::web) by_sync: Option<String>,
}

impl Given {
    /// Reads it.
    pub(in crate::web) async fn load(
        db: &impl ConnectionTrait,
        words: &Words,
        person: PersonId,
    ) -> Result<Self> {
        let all = processes::list(db).await?;
        let given = processes::assignments_of(db, person).await?;
        let of = |source: Source| {
            let found = given.iter().find(|it| it.source == source.name());
            found.map(|it| ProcessId(it.process_id))
        };
        let by_hand = of(Source::ByHand);
        let by_sync = of(Source::Sync);
        let mut choices = vec![Choice::new(
            "",
            words.t("approval-by-hand-none"),
            by_hand.is_none(),
        )];
        let offered = all
            .iter()
            .filter(|it| it.is_active() || by_hand == Some(it.id));
        choices.extend(
            offered.map(|it| Choice::new(it.id.to_string(), &it.name, by_hand == Some(it.id))),
        );
        let synced = all.iter().find(|it| by_sync == Some(it.id));
        Ok(Self {
            choices,
            by_sync: synced.map(|it| words.t1("approval-person-sync", "process", it.name.as_str())),
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct AssignForm {
    /// Nothing takes it away.
    process: String,
}

/// From a person's page.
pub(in crate::web) async fn assign(
    State(app): State<App>,
    who: Administrator,
    At(id): At<PersonId>,
    form: Form<AssignForm>,
) -> Answer {
    let process = read(&form.fields.process)?;
    manage::assign(&app, &who.me.viewer, id, process).await?;
    Ok(Redirect::to(&format!("/settings/people/{id}?saved=true")).into_response())
}

fn read(typed: &str) -> Result<Option<ProcessId>> {
    match typed {
        "" => Ok(None),
        typed => {
            let id = typed.parse();
            Ok(Some(id.map_err(|_| {
                Error::invalid("process", "process-unknown")
            })?))
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct GiveForm {
    email: String,
}

/// From the process's page: to somebody with a work address.
pub(in crate::web) async fn give(
    State(app): State<App>,
    who: Administrator,
    At(id): At<ProcessId>,
    form: Form<GiveForm>,
) -> Answer {
    let email = form.fields.email;
    match try_give(&app, &who, id, &email).await {
        Ok(()) => Ok(saved(id)),
        Err(error) => {
            let again = Again {
                refused: Refused::of(&who.visitor.words, error)?,
                email,
                ..Again::default()
            };
            let process = processes::get(app.db.read(), id).await?;
            edit_page(&app, &who, Some(process), again).await
        }
    }
}

async fn try_give(app: &App, who: &Administrator, id: ProcessId, email: &str) -> Result<()> {
    let person = store::people::by_email(app.db.read(), email).await?;
    let person = person.ok_or(Error::invalid("email", "person-address-unknown"))?;
    manage::assign(app, &who.me.viewer, person.person(), Some(id)).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct TakeForm {
    person: PersonId,
}

/// Takes it from somebody, unless they were given another one meanwhile.
pub(in crate::web) async fn take(
    State(app): State<App>,
    who: Administrator,
    At(id): At<ProcessId>,
    form: Form<TakeForm>,
) -> Answer {
    let person = form.fields.person;
    let given = processes::assignments_of(app.db.read(), person).await?;
    let is_this = given
        .iter()
        .any(|it| it.source == Source::ByHand.name() && it.process_id == id.0);
    if is_this {
        manage::assign(&app, &who.me.viewer, person, None).await?;
    }
    Ok(saved(id))
}

/// What becomes of what the sync gave, when it gives nothing any more.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Then {
    #[default]
    Delete,
    Convert,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct SyncForm {
    /// Nothing: the sync gives none.
    process: String,
    #[serde(default)]
    leaving: Then,
}

pub(in crate::web) async fn set_sync(
    State(app): State<App>,
    who: Administrator,
    form: Form<SyncForm>,
) -> Answer {
    let process = read(&form.fields.process)?;
    let leaving = match form.fields.leaving {
        Then::Delete => Leaving::Delete,
        Then::Convert => Leaving::Convert,
    };
    manage::set_sync(&app, &who.me.viewer, process, leaving).await?;
    Ok(Redirect::to("/settings/approvals?saved=true").into_response())
}
