//! Who is taken over, and what of them (P3, P4, P6, P8); "Save and sync" (P7).

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::directory::{Configuration, Details, Selection};
use serde::Deserialize;

use super::{SavedQuery, Top};
use crate::actions::manage_personio::{self, Choice, Chosen};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::store;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "personio/configure.html")]
struct ConfigurePage {
    page: Page,
    top: Top,
    refused: Refused,
    /// How many values were deleted, once something was saved.
    deleted: Option<u64>,
    fields: ConfigureFields,
    filters: Vec<Filter>,
    /// How many people the last check listed.
    people: usize,
    /// Details, whether each is chosen, and whether the credential may read it.
    details: Vec<Detail>,
    /// Cost centres can be read.
    has_cost_centres: bool,
    /// What the language of people is taken from, if anything.
    language: Option<String>,
}

/// Values by which people can be selected.
struct Filter {
    /// The field of the form.
    name: &'static str,
    title: String,
    values: Vec<Value>,
}

/// A value.
struct Value {
    name: String,
    label: String,
    people: usize,
    is_chosen: bool,
}

/// A detail that can be left out.
struct Detail {
    name: &'static str,
    label: String,
    is_chosen: bool,
    is_readable: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of the form")]
pub(in crate::web) struct ConfigureFields {
    version: i64,
    /// `all` or `some`.
    #[serde(default)]
    scope: String,
    #[serde(default)]
    cost_centre: BTreeSet<String>,
    #[serde(default)]
    company: BTreeSet<String>,
    #[serde(default)]
    employment_type: BTreeSet<String>,
    /// `full` or `some`.
    #[serde(default)]
    details: String,
    #[serde(default)]
    gender: bool,
    #[serde(default)]
    birth_date: bool,
    #[serde(default)]
    line_manager: bool,
    #[serde(default)]
    cost_centres: bool,
    archive_percent: String,
    /// A run is to begin at once.
    #[serde(default)]
    sync: bool,
}

impl ConfigureFields {
    fn of(configuration: &Configuration) -> Self {
        let selection = configuration.selection.clone();
        let details = configuration.details;
        let is_all = selection == Selection::default();
        let is_full = details == Details::default();
        Self {
            version: 0,
            scope: if is_all { "all" } else { "some" }.to_owned(),
            cost_centre: selection.cost_centres,
            company: selection.companies,
            employment_type: selection.employment_types,
            details: if is_full { "full" } else { "some" }.to_owned(),
            gender: details.gender,
            birth_date: details.birth_date,
            line_manager: details.line_manager,
            cost_centres: configuration.cost_centres,
            archive_percent: configuration.archive_percent.to_string(),
            sync: false,
        }
    }

    fn choice(&self) -> Result<Choice> {
        let selection = match self.scope.as_str() {
            "all" => Selection::default(),
            "some" => Selection {
                cost_centres: self.cost_centre.clone(),
                companies: self.company.clone(),
                employment_types: self.employment_type.clone(),
            },
            _ => return Err(Error::invalid("selection", "choice-missing")),
        };
        if self.scope == "some" && selection == Selection::default() {
            return Err(Error::invalid("selection", "filter-none"));
        }
        let details = match self.details.as_str() {
            "full" => Details::default(),
            "some" => Details {
                gender: self.gender,
                birth_date: self.birth_date,
                line_manager: self.line_manager,
            },
            _ => return Err(Error::invalid("details", "choice-missing")),
        };
        let percent = self.archive_percent.trim().trim_end_matches('%').trim_end();
        Ok(Choice {
            selection,
            details,
            cost_centres: self.cost_centres,
            archive_percent: percent
                .parse()
                .map_err(|_| Error::invalid("archive_percent", "percent-range"))?,
        })
    }

    fn is_all(&self) -> bool {
        self.scope != "some"
    }

    fn is_full(&self) -> bool {
        self.details != "some"
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<SavedQuery>,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/configure").await?;
    let deleted = query.deleted.filter(|it| query.saved && *it > 0);
    let top = top.saved(query.saved && deleted.is_none());
    draw(&app, (top, page), None, deleted, Refused::default()).await
}

async fn draw(
    app: &App,
    (top, page): (Top, Page),
    typed: Option<ConfigureFields>,
    deleted: Option<u64>,
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    use domain::directory::Field;
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/personio/connection").into_response());
    };
    let configuration = &connection.configuration;
    let fields = typed.unwrap_or_else(|| ConfigureFields::of(configuration));
    let mut offered = Vec::new();
    let mut language = None;
    for row in store::attributes::list(app.db.read()).await? {
        if configuration.language.as_ref() == Some(&row.key) {
            language = Some(row.label.clone());
        }
        if row.offered {
            offered.push(row.attribute()?);
        }
    }
    let can_read = |field: Field| offered.iter().any(|it| field.is(it));
    let words = &page.w;
    let details = [
        (Field::Gender, fields.gender),
        (Field::BirthDate, fields.birth_date),
        (Field::LineManager, fields.line_manager),
    ]
    .into_iter()
    .map(|(field, is_chosen)| Detail {
        name: field.name(),
        label: words.t(&format!("field-{}", field.name().replace('_', "-"))),
        is_chosen,
        is_readable: can_read(field),
    })
    .collect();
    let all = &connection.offered;
    let filters = [
        (
            "cost_centre",
            "field-cost-centres",
            &all.cost_centres,
            &fields.cost_centre,
        ),
        (
            "company",
            "personio-companies",
            &all.companies,
            &fields.company,
        ),
        (
            "employment_type",
            "field-employment-type",
            &all.employment_types,
            &fields.employment_type,
        ),
    ]
    .into_iter()
    .filter_map(|(name, title, offered, chosen)| filter(words, name, title, offered, chosen))
    .collect();
    let page = ConfigurePage {
        people: all.people,
        has_cost_centres: can_read(Field::CostCentres),
        page,
        top,
        refused,
        deleted,
        fields,
        filters,
        details,
        language,
    };
    Ok(page.refused.answer(page.render()?))
}

/// A filter, if there is anything to choose (P3). What was chosen once and is gone can be taken back.
fn filter(
    words: &Words,
    name: &'static str,
    title: &str,
    offered: &[(String, usize)],
    chosen: &BTreeSet<String>,
) -> Option<Filter> {
    let gone = chosen
        .iter()
        .filter(|it| offered.iter().all(|(name, _)| name != *it))
        .map(|it| (it.clone(), 0));
    let values: Vec<Value> = offered
        .iter()
        .cloned()
        .chain(gone)
        .map(|(value, people)| Value {
            label: match (name, value.as_str()) {
                ("employment_type", "internal" | "external") => {
                    words.t(&format!("employment-{value}"))
                }
                _ => value.clone(),
            },
            people,
            is_chosen: chosen.contains(&value),
            name: value,
        })
        .collect();
    (!values.is_empty()).then(|| Filter {
        name,
        title: words.t(title),
        values,
    })
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<ConfigureFields>,
) -> std::result::Result<Response, Failure> {
    let fields = form.fields;
    match configure(&app, &who, &fields).await {
        Ok(chosen) => answer(&app, chosen).await,
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/configure").await?;
            let top = top.after(&refused, fields.version);
            draw(&app, (top, page), Some(fields), None, refused).await
        }
    }
}

async fn configure(app: &App, who: &Administrator, fields: &ConfigureFields) -> Result<Chosen> {
    let choice = fields.choice()?;
    let viewer = &who.me.viewer;
    manage_personio::configure(app, viewer, fields.version, choice, fields.sync).await
}

/// To the run that was begun; what was deleted is said where there is room for it.
async fn answer(app: &App, chosen: Chosen) -> std::result::Result<Response, Failure> {
    let to = match chosen.run {
        Some(run) if chosen.deleted == 0 => {
            let number = store::sync_runs::get(app.db.read(), run).await?.number;
            format!("/settings/personio/runs/{number}")
        }
        Some(_) => format!("/settings/personio?deleted={}", chosen.deleted),
        None => format!(
            "/settings/personio/configure?saved=true&deleted={}",
            chosen.deleted
        ),
    };
    Ok(Redirect::to(&to).into_response())
}
