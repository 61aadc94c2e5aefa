//! Everybody known, found by words and narrowed, page by page (P11).

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use domain::expert::Right;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::i18n::Words;
use crate::store;
use crate::store::directory::{self, Filter, Origin, Standing};
use crate::store::inbox::COUNT_LIMIT;
use crate::store::people::Person;
use crate::web::desk::{Choice, People, Tile};
use crate::web::failure::Failure;
use crate::web::named::{from_personio, person_name, role_name};
use crate::web::page::Page;
use crate::web::settings;
use crate::web::visitor::SignedIn;

/// How many people a page has.
const PAGE: usize = 50;

/// How somebody stands, as it is drawn.
pub(super) struct Mark {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) text: String,
}

impl Mark {
    pub(super) fn of(words: &Words, person: &Person) -> Self {
        let standing = Standing::of(person);
        let (class, icon) = match standing {
            Standing::Inactive => ("colour-grey", "minus"),
            _ if !person.is_employee() => ("outline", "external"),
            Standing::Active => ("colour-green", "check"),
            Standing::Onboarding => ("colour-blue", "clock"),
            Standing::Leave => ("colour-amber", "leave"),
        };
        let text = if icon == "external" {
            words.t("person-contact")
        } else {
            words.t(&format!("standing-{}", standing.name()))
        };
        Self { class, icon, text }
    }
}

struct Row {
    id: Uuid,
    tile: Tile,
    name: String,
    email: String,
    mark: Mark,
    /// "from Personio, 2 h ago", for who is from there.
    synced: Option<String>,
    position: String,
    department: String,
    manager: Option<(Uuid, String)>,
    company: String,
    cost_centres: String,
    roles: Vec<String>,
}

/// The lists by which people can be narrowed; empty ones are not offered.
struct Narrowing {
    standings: Vec<Choice>,
    origins: Vec<Choice>,
    companies: Vec<Choice>,
    cost_centres: Vec<Choice>,
    departments: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    page: Page,
    words: String,
    narrowing: Narrowing,
    is_narrowed: bool,
    /// How many there are in all.
    count: String,
    people: Vec<Row>,
    /// Where the list begins, if this is not it.
    first: Option<String>,
    next: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(in crate::web) struct ListQuery {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    q: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    standing: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    origin: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    company: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    cost_centre: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    department: String,
    /// The last person of the page before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
}

impl ListQuery {
    async fn filter(&self, app: &App) -> Result<Filter, Failure> {
        let after = match self.after.parse::<Uuid>() {
            Ok(id) => store::people::by_ids(app.db.read(), [id]).await?.pop(),
            Err(_) => None,
        };
        Ok(Filter {
            words: self.q.clone(),
            standing: Standing::from_name(&self.standing),
            origin: Origin::from_name(&self.origin),
            company: self.company.parse().ok(),
            cost_centre: self.cost_centre.parse().ok(),
            department: Some(self.department.clone()).filter(|it| !it.is_empty()),
            manager: None,
            after: after.map(|it| (it.sort_name, it.id)),
        })
    }

    fn at(&self, after: String) -> String {
        let query = Self {
            after,
            ..self.clone()
        };
        let query = serde_html_form::to_string(query).unwrap_or_default();
        format!("/settings/people?{query}")
    }
}

pub(in crate::web) async fn list(
    State(app): State<App>,
    who: SignedIn,
    Query(query): Query<ListQuery>,
) -> Result<Html<String>, Failure> {
    settings::need(&who, Right::SeePeople)?;
    let db = app.db.read();
    let words = &who.visitor.words;
    let filter = query.filter(&app).await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut people = directory::list(db, &filter, limit).await?;
    let more = people.len() > PAGE;
    people.truncate(PAGE);
    let count = directory::count(db, &filter).await?;
    let page = ListPage {
        page: settings::page(&app, &who.visitor, "people", words.t("settings-people")).await?,
        narrowing: narrowing(&app, words, &filter).await?,
        is_narrowed: filter.narrows(),
        count: if count > COUNT_LIMIT {
            words.t1("people-count-more", "n", COUNT_LIMIT)
        } else {
            words.t1("people-count", "n", count)
        },
        first: filter.after.is_some().then(|| query.at(String::new())),
        next: people
            .last()
            .filter(|_| more)
            .map(|it| query.at(it.id.to_string())),
        people: rows(&app, &who, people).await?,
        words: query.q,
    };
    Ok(Html(page.render()?))
}

async fn rows(app: &App, who: &SignedIn, people: Vec<Person>) -> Result<Vec<Row>, Failure> {
    let db = app.db.read();
    let (words, zone, now) = (&who.visitor.words, &who.visitor.zone, who.visitor.now);
    let ids = || people.iter().map(|it| it.id);
    let managers = People::load(db, people.iter().filter_map(|it| it.manager_id)).await?;
    let mut roles = directory::roles_of(db, ids()).await?;
    let mut centres = directory::cost_centres_of(db, ids()).await?;
    let companies = store::companies::list(db).await?;
    let as_of = directory::as_of(db).await?;
    let rows = people.into_iter().map(|it| Row {
        id: it.id,
        tile: Tile::of(&it),
        name: person_name(words, &it),
        mark: Mark::of(words, &it),
        synced: it
            .personio_id
            .as_ref()
            .map(|_| from_personio(words, directory::told_at(&it, as_of), now, zone)),
        manager: it
            .manager_id
            .and_then(|id| Some((id, managers.name(id)?.to_owned()))),
        company: companies
            .iter()
            .find(|company| it.company_id == Some(company.id))
            .map(|it| it.name.clone())
            .unwrap_or_default(),
        cost_centres: centres
            .remove(&it.id)
            .unwrap_or_default()
            .into_iter()
            .map(|it| it.name)
            .collect::<Vec<_>>()
            .join(", "),
        roles: roles
            .remove(&it.id)
            .unwrap_or_default()
            .iter()
            .map(|it| role_name(words, it))
            .collect(),
        email: it.email.unwrap_or_default(),
        position: it.position.unwrap_or_default(),
        department: it.department.unwrap_or_default(),
    });
    Ok(rows.collect())
}

/// What can be narrowed by; a department that nobody has any more is offered while it is chosen.
async fn narrowing(app: &App, words: &Words, filter: &Filter) -> Result<Narrowing, Failure> {
    let db = app.db.read();
    let mut departments = directory::departments(db).await?;
    if let Some(chosen) = &filter.department
        && !departments.contains(chosen)
    {
        departments.push(chosen.clone());
    }
    Ok(Narrowing {
        standings: Standing::ALL
            .into_iter()
            .map(|it| {
                let label = words.t(&format!("standing-{}", it.name()));
                Choice::new(it.name(), label, filter.standing == Some(it))
            })
            .collect(),
        origins: Origin::ALL
            .into_iter()
            .map(|it| {
                let label = words.t(&format!("origin-{}", it.name()));
                Choice::new(it.name(), label, filter.origin == Some(it))
            })
            .collect(),
        companies: store::companies::list(db)
            .await?
            .into_iter()
            .map(|it| {
                let chosen = filter.company == Some(it.company());
                Choice::new(it.id.to_string(), it.name, chosen)
            })
            .collect(),
        cost_centres: store::cost_centres::list(db)
            .await?
            .into_iter()
            .map(|it| {
                let chosen = filter.cost_centre.is_some_and(|chosen| chosen.0 == it.id);
                Choice::new(it.id.to_string(), it.name, chosen)
            })
            .collect(),
        departments: departments
            .into_iter()
            .map(|it| {
                let chosen = filter.department.as_ref() == Some(&it);
                Choice::new(it.clone(), it, chosen)
            })
            .collect(),
    })
}
