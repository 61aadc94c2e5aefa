//! Companies of Personio and ours: which are the same by exactly their name, and what becomes of people
//! whose company has no match (P5).

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::directory::Companies;
use domain::ids::CompanyId;
use serde::Deserialize;

use super::Top;
use crate::actions::{manage_companies, manage_personio};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::companies::Company;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::settings::Saved;
use crate::web::visitor::Administrator;

#[derive(Template)]
#[template(path = "personio/companies.html")]
struct CompaniesPage {
    page: Page,
    top: Top,
    refused: Refused,
    lines: Vec<Line>,
    ours: Vec<Ours>,
    matching: String,
    default: String,
}

/// A company of Personio.
struct Line {
    name: String,
    people: usize,
    here: Here,
}

/// Whether it is here.
enum Here {
    /// Under exactly this name.
    Exactly,
    /// Under a name that is nearly the same: that one, and the key of how it differs.
    Nearly(String, &'static str),
    /// Not at all.
    No,
}

/// A company of ours.
struct Ours {
    id: String,
    name: String,
    is_chosen: bool,
    is_in_personio: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct CompaniesFields {
    version: i64,
    #[serde(default)]
    matching: String,
    #[serde(default)]
    companies: Vec<CompanyId>,
    #[serde(default)]
    default: String,
}

impl CompaniesFields {
    fn of(companies: &Companies) -> Self {
        let (matching, chosen, default) = match companies {
            Companies::Off => ("off", Vec::new(), None),
            Companies::All { default } => ("all", Vec::new(), *default),
            Companies::Selected { companies, default } => {
                ("selected", companies.iter().copied().collect(), *default)
            }
        };
        Self {
            version: 0,
            matching: matching.to_owned(),
            companies: chosen,
            default: default.map(|it| it.to_string()).unwrap_or_default(),
        }
    }

    fn companies(&self) -> Result<Companies> {
        let default = match self.default.as_str() {
            "" => None,
            id => Some(
                id.parse()
                    .map_err(|_| Error::invalid("default", "company-unknown"))?,
            ),
        };
        match self.matching.as_str() {
            "off" => Ok(Companies::Off),
            "all" => Ok(Companies::All { default }),
            "selected" => Ok(Companies::Selected {
                companies: self.companies.iter().copied().collect::<BTreeSet<_>>(),
                default,
            }),
            _ => Err(Error::invalid("matching", "choice-missing")),
        }
    }
}

/// How a name is here.
fn here(name: &str, ours: &[Company]) -> Here {
    if ours.iter().any(|it| it.name == name) {
        return Here::Exactly;
    }
    let spaces = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let near = ours
        .iter()
        .find(|it| spaces(&it.name).to_lowercase() == spaces(name).to_lowercase());
    let Some(near) = near else {
        return Here::No;
    };
    let key = if near.name.to_lowercase() == name.to_lowercase() {
        "personio-company-case"
    } else if spaces(&near.name) == spaces(name) {
        "personio-company-spaces"
    } else {
        "personio-company-both"
    };
    Here::Nearly(near.name.clone(), key)
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<Saved>,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(&app, &who, "/companies").await?;
    draw(&app, top.saved(query.saved), page, None, Refused::default()).await
}

async fn draw(
    app: &App,
    top: Top,
    page: Page,
    typed: Option<CompaniesFields>,
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    let Some(connection) = &top.connection else {
        return Ok(Redirect::to("/settings/personio/connection").into_response());
    };
    let fields = typed.unwrap_or_else(|| CompaniesFields::of(&connection.configuration.companies));
    let ours = store::companies::list(app.db.read()).await?;
    let offered = &connection.offered.companies;
    let lines = offered
        .iter()
        .map(|(name, people)| Line {
            here: here(name, &ours),
            name: name.clone(),
            people: *people,
        })
        .collect();
    let ours = ours
        .into_iter()
        .map(|it| Ours {
            id: it.id.to_string(),
            is_chosen: fields.companies.contains(&it.company()),
            is_in_personio: offered.iter().any(|(name, _)| *name == it.name),
            name: it.name,
        })
        .collect();
    let page = CompaniesPage {
        page,
        top,
        refused,
        lines,
        ours,
        matching: fields.matching,
        default: fields.default,
    };
    Ok(page.refused.answer(page.render()?))
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<CompaniesFields>,
) -> std::result::Result<Response, Failure> {
    let fields = form.fields;
    match set(&app, &who, &fields).await {
        Ok(()) => {
            let (top, _) = Top::load(&app, &who, "/companies").await?;
            Ok(Redirect::to(if top.is_set_up {
                "/settings/personio/companies?saved=true"
            } else {
                "/settings/personio/configure"
            })
            .into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/companies").await?;
            let top = top.after(&refused, fields.version);
            draw(&app, top, page, Some(fields), refused).await
        }
    }
}

async fn set(app: &App, who: &Administrator, fields: &CompaniesFields) -> Result<()> {
    let companies = fields.companies()?;
    manage_personio::set_companies(app, &who.me.viewer, fields.version, companies).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct AddFields {
    name: String,
}

/// Adds a company here, under the name that it has in Personio.
pub(in crate::web) async fn add(
    State(app): State<App>,
    who: Administrator,
    form: Form<AddFields>,
) -> std::result::Result<Response, Failure> {
    let name = form.fields.name;
    match manage_companies::create_as_in_personio(&app, &who.me.viewer, &name).await {
        Ok(_) => Ok(Redirect::to("/settings/personio/companies").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let (top, page) = Top::load(&app, &who, "/companies").await?;
            draw(&app, top, page, None, refused).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(name: &str) -> Company {
        Company {
            id: CompanyId::new().0,
            name: name.to_owned(),
            created_at: 0,
            version: 1,
        }
    }

    /// P5. Case and spaces count, and whoever looks is told which of them differ.
    #[test]
    fn a_near_miss_says_what_differs() {
        let all = [ours("ACME GmbH")];
        assert!(matches!(here("ACME GmbH", &all), Here::Exactly));
        assert!(matches!(here("Acme GmbH & Co", &all), Here::No));
        for (name, expected) in [
            ("Acme gmbh", "personio-company-case"),
            ("ACME  GmbH", "personio-company-spaces"),
            ("ACME GmbH ", "personio-company-spaces"),
            (" acme GmbH", "personio-company-both"),
        ] {
            assert!(
                matches!(here(name, &all), Here::Nearly(near, key) if near == "ACME GmbH" && key == expected),
                "{name}"
            );
        }
    }
}
