//! Statuses: listed by stage, created, edited, ordered, retired (T4).

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::StatusId;
use domain::status::{COLOURS, Stage};
use serde::Deserialize;

use super::categories::{NameFields, RetireForm, names, typed_names};
use super::failure::Failure;
use super::form::Form;
use super::named;
use super::page::Page;
use super::place::At;
use super::refused::Refused;
use super::settings;
use super::visitor::SignedIn;
use crate::actions::manage_statuses::{self, StatusForm};
use crate::app::App;
use crate::store::statuses::Status;
use crate::store::{self};

#[derive(Template)]
#[template(path = "statuses/list.html")]
struct ListPage {
    page: Page,
    stages: Vec<Group>,
}

/// The statuses of a stage.
struct Group {
    stage: &'static str,
    name: String,
    active: Vec<Row>,
    retired: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    colour: String,
    built_in: bool,
    /// What is particular about its clock: the key of the words.
    pauses: Option<&'static str>,
}

/// What lists say of a status that does not do as its stage does.
fn particular(status: &Status) -> Option<&'static str> {
    match (status.pauses?, status.stage()) {
        (_, Stage::Resolved) | (true, Stage::Waiting) => None,
        (false, Stage::Waiting) => Some("status-does-not-pause"),
        (true, _) => Some("status-does-pause"),
        (false, _) => None,
    }
}

pub(super) async fn list(State(app): State<App>, who: SignedIn) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    let words = &who.visitor.words;
    let all = store::statuses::list(app.db.read()).await?;
    let rows = |stage: Stage, active: bool| {
        all.iter()
            .filter(|it| it.stage() == stage && it.is_active() == active)
            .map(|it| Row {
                id: it.id.to_string(),
                name: named::status_name(words, it),
                colour: it.colour.clone(),
                built_in: it.built_in,
                pauses: particular(it),
            })
            .collect()
    };
    let stages = Stage::ALL
        .into_iter()
        .map(|stage| Group {
            stage: stage.name(),
            name: named::stage_name(words, stage),
            active: rows(stage, true),
            retired: rows(stage, false),
        })
        .collect();
    let title = words.t("settings-statuses");
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "statuses", title).await?,
        stages,
    };
    Ok(Html(page.render()?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderForm {
    /// The statuses of one stage, as they were dragged.
    #[serde(default)]
    order: Vec<StatusId>,
    /// One to move up in that order.
    up: Option<StatusId>,
    /// One to move down in that order.
    down: Option<StatusId>,
}

pub(super) async fn order(
    State(app): State<App>,
    who: SignedIn,
    form: Form<OrderForm>,
) -> Result<Redirect, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    let OrderForm {
        mut order,
        up,
        down,
    } = form.fields;
    let place = |order: &[StatusId], id| order.iter().position(|it| Some(*it) == id);
    if let Some(at) = place(&order, up).filter(|it| *it > 0) {
        order.swap(at, at - 1);
    }
    if let Some(at) = place(&order, down).filter(|it| it + 1 < order.len()) {
        order.swap(at, at + 1);
    }
    let all = store::statuses::list(app.db.read()).await?;
    let wanted = reordered(&all, &order);
    manage_statuses::order(&app, &who.me.viewer, wanted).await?;
    Ok(Redirect::to("/settings/statuses"))
}

/// All statuses by stage; those of `order` in that order, others of their stage behind them.
fn reordered(all: &[Status], order: &[StatusId]) -> Vec<StatusId> {
    let mut all: Vec<&Status> = all.iter().collect();
    all.sort_by_key(|it| {
        let stage = Stage::ALL.iter().position(|stage| *stage == it.stage());
        let place = order.iter().position(|id| id.0 == it.id);
        (stage, place.is_none(), place, it.position)
    });
    all.iter().map(|it| StatusId(it.id)).collect()
}

#[derive(Template)]
#[template(path = "statuses/edit.html")]
struct EditPage {
    page: Page,
    refused: Refused,
    status: Option<Status>,
    fields: StatusFields,
    names: NameFields,
    stages: Vec<(&'static str, String)>,
    colours: Vec<(&'static str, String)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusFields {
    #[serde(default)]
    version: i64,
    name: String,
    stage: Option<Stage>,
    colour: String,
    #[serde(default)]
    pauses: Pauses,
    #[serde(default)]
    names: Vec<String>,
}

/// Whether a status pauses the clocks (T8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Pauses {
    /// If its stage is "waiting".
    #[default]
    Stage,
    /// Whatever its stage.
    Always,
    /// Not even if its stage is "waiting".
    Never,
}

impl Pauses {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Stage, "stage", "status-pauses-stage"),
        (Self::Always, "always", "status-pauses-always"),
        (Self::Never, "never", "status-pauses-never"),
    ];

    fn of(status: &Status) -> Self {
        match status.pauses {
            None => Self::Stage,
            Some(true) => Self::Always,
            Some(false) => Self::Never,
        }
    }

    fn kept(self) -> Option<bool> {
        match self {
            Self::Stage => None,
            Self::Always => Some(true),
            Self::Never => Some(false),
        }
    }
}

impl StatusFields {
    fn form(&self) -> StatusForm {
        StatusForm {
            name: self.name.clone(),
            names: names(&self.names),
            stage: self.stage,
            colour: self.colour.clone(),
            pauses: self.pauses.kept(),
        }
    }

    /// What can be said about pausing: value, words, whether it is chosen.
    fn pausing(&self, page: &Page) -> Vec<(&'static str, String, bool)> {
        Pauses::ALL
            .into_iter()
            .map(|(it, value, key)| (value, page.w.t(key), it == self.pauses))
            .collect()
    }

    fn has_stage(&self, stage: &str) -> bool {
        self.stage.is_some_and(|it| it.name() == stage)
    }
}

async fn edit_page(
    app: &App,
    who: &SignedIn,
    status: Option<Status>,
    mut fields: StatusFields,
    refused: Refused,
) -> Result<Response, Failure> {
    let words = &who.visitor.words;
    let title = match &status {
        Some(status) => named::status_name(words, status),
        None => words.t("status-new"),
    };
    if let Some(status) = &status {
        fields.version = status.version;
        fields.stage = fields.stage.or(Some(status.stage()));
    }
    let page = EditPage {
        page: settings::page(app, &who.visitor, "statuses", title).await?,
        refused,
        status,
        names: NameFields::of(&fields.names),
        fields,
        stages: Stage::ALL
            .into_iter()
            .map(|it| (it.name(), named::stage_name(words, it)))
            .collect(),
        colours: COLOURS
            .into_iter()
            .map(|it| (it, words.t(&format!("colour-{it}"))))
            .collect(),
    };
    Ok(page.refused.answer(page.render()?))
}

pub(super) async fn new(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    let fields = StatusFields {
        version: 0,
        name: String::new(),
        stage: Some(Stage::InProgress),
        colour: "grey".to_owned(),
        pauses: Pauses::Stage,
        names: Vec::new(),
    };
    edit_page(&app, &who, None, fields, Refused::default()).await
}

pub(super) async fn create(
    State(app): State<App>,
    who: SignedIn,
    form: Form<StatusFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    match manage_statuses::create(&app, &who.me.viewer, form.fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/statuses").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            edit_page(&app, &who, None, form.fields, refused).await
        }
    }
}

pub(super) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<StatusId>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    let status = store::statuses::get(app.db.read(), id).await?;
    let fields = StatusFields {
        version: status.version,
        name: status.name.clone(),
        stage: Some(status.stage()),
        colour: status.colour.clone(),
        pauses: Pauses::of(&status),
        names: typed_names(&status.translations()),
    };
    edit_page(&app, &who, Some(status), fields, Refused::default()).await
}

pub(super) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<StatusId>,
    form: Form<StatusFields>,
) -> Result<Response, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    let fields = form.fields;
    let version = fields.version;
    match manage_statuses::update(&app, &who.me.viewer, id, version, fields.form()).await {
        Ok(_) => Ok(Redirect::to("/settings/statuses").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let status = store::statuses::get(app.db.read(), id).await?;
            edit_page(&app, &who, Some(status), fields, refused).await
        }
    }
}

pub(super) async fn retire(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<StatusId>,
    form: Form<RetireForm>,
) -> Result<Redirect, Failure> {
    settings::need(&who, Right::ManageStatuses)?;
    manage_statuses::retire(&app, &who.me.viewer, id, form.fields.retire).await?;
    Ok(Redirect::to("/settings/statuses"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(stage: Stage, position: i32) -> Status {
        Status {
            id: StatusId::new().0,
            slug: String::new(),
            built_in: false,
            name: String::new(),
            names: "{}".to_owned(),
            stage: stage.name().to_owned(),
            colour: "grey".to_owned(),
            position,
            retired_at: None,
            created_at: 0,
            version: 1,
            pauses: None,
        }
    }

    /// T4.
    #[test]
    fn ordering_a_stage_leaves_the_others_where_they_are() {
        let all = [
            status(Stage::ToDo, 10),
            status(Stage::Waiting, 20),
            status(Stage::Waiting, 30),
            status(Stage::Resolved, 40),
        ];
        let ids: Vec<StatusId> = all.iter().map(|it| StatusId(it.id)).collect();
        let wanted = reordered(&all, &[ids[2], ids[1]]);
        assert_eq!(wanted, [ids[0], ids[2], ids[1], ids[3]]);
    }
}
