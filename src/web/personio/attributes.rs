//! Which attributes may leave Personio (P12), and which of them tells people's language (L2).

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::attribute::{Attribute, Kind, Value};
use domain::directory::{Configuration, Field};
use domain::locale::Language;
use serde::Deserialize;
use uuid::Uuid;

use super::{SavedQuery, Top};
use crate::actions::manage_attributes::{self, Choice};
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::attributes::Row;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::refused::Refused;
use crate::web::visitor::Administrator;

/// The last part of the address.
const TAB: &str = "/attributes";
/// How many values of a text are read for languages.
const VALUES: usize = 40;

#[derive(Template)]
#[template(path = "personio/attributes.html")]
struct AttributesPage {
    page: Page,
    top: Top,
    refused: Refused,
    /// How many values were deleted, once something was saved.
    deleted: Option<u64>,
    fields: AttributesFields,
    /// How many are chosen.
    chosen: usize,
    groups: Vec<Group>,
    /// Key, label, whether it is the one.
    languages: Vec<(String, String, bool)>,
    understood: Vec<Understood>,
}

/// Attributes under a heading.
struct Group {
    title: String,
    /// For addresses.
    id: &'static str,
    lines: Vec<Line>,
}

/// An attribute as the page shows it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four things that may each be so of an attribute"
)]
struct Line {
    key: String,
    label: String,
    kind: String,
    is_chosen: bool,
    is_denied: bool,
    is_offered: bool,
    /// The sync takes it over in any case.
    is_used: bool,
    /// Why one should think twice; worded.
    sensitive: Option<String>,
    /// How many people have a value.
    people: i64,
    /// Who chose it and when; worded.
    by: Option<String>,
}

/// How the values of an attribute are understood as languages.
struct Understood {
    label: String,
    is_mapped: bool,
    /// As it is in Personio, and the language in its own words, if it is one of ours.
    values: Vec<(String, Option<&'static str>)>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct AttributesFields {
    seen: String,
    #[serde(default)]
    attributes: BTreeSet<String>,
    #[serde(default)]
    language: String,
    /// What would be deleted was named and agreed to.
    #[serde(default)]
    agreed: bool,
}

impl AttributesFields {
    fn choice(&self) -> Choice {
        Choice {
            keys: self.attributes.clone(),
            language: Some(self.language.clone()).filter(|it| !it.is_empty()),
            seen: self.seen.clone(),
        }
    }
}

pub(in crate::web) async fn show(
    State(app): State<App>,
    who: Administrator,
    Query(query): Query<SavedQuery>,
) -> std::result::Result<Response, Failure> {
    let deleted = query.deleted.filter(|_| query.saved);
    draw(&app, &who, None, (query.saved, deleted), Refused::default()).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: Administrator,
    form: Form<AttributesFields>,
) -> std::result::Result<Response, Failure> {
    let fields = form.fields;
    if !fields.agreed {
        let asked = ask(&app, &who, &fields).await?;
        if let Some(asked) = asked {
            return Ok(asked);
        }
    }
    match manage_attributes::update(&app, &who.me.viewer, fields.choice()).await {
        Ok(deleted) => {
            let to = format!("/settings/personio{TAB}?saved=true&deleted={deleted}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            draw(&app, &who, Some(fields), (false, None), refused).await
        }
    }
}

async fn draw(
    app: &App,
    who: &Administrator,
    typed: Option<AttributesFields>,
    (saved, deleted): (bool, Option<u64>),
    refused: Refused,
) -> std::result::Result<Response, Failure> {
    let (top, page) = Top::load(app, who, TAB).await?;
    let db = app.db.read();
    let rows = store::attributes::list(db).await?;
    let configuration = top
        .connection
        .as_ref()
        .map(|it| it.configuration.clone())
        .unwrap_or_default();
    let language = configuration.language.clone();
    let chosen = rows.iter().filter(|it| it.chosen);
    let mut fields = typed.unwrap_or_else(|| AttributesFields {
        attributes: chosen.map(|it| it.key.clone()).collect(),
        language: language.clone().unwrap_or_default(),
        ..AttributesFields::default()
    });
    if !refused.is_refused() || refused.is_stale() {
        fields.seen = manage_attributes::mark(&rows, language.as_deref());
    }
    let mut counts = store::attributes::counts(db).await?;
    let names = names(app, &rows).await?;
    let words = &page.w;
    let mut own = Vec::new();
    let mut common = Vec::new();
    let mut languages = Vec::new();
    for row in &rows {
        let attribute = row.attribute()?;
        let is_denied = attribute.is_denied();
        if !is_denied && can_name_language(&attribute) {
            let is_it = attribute.key == fields.language;
            languages.push((attribute.key.clone(), attribute.label.clone(), is_it));
        }
        let line = Line {
            kind: kind_name(words, attribute.kind),
            is_chosen: fields.attributes.contains(&row.key),
            is_denied,
            is_offered: row.offered,
            is_used: is_used(&configuration, &attribute),
            sensitive: attribute
                .sensitivity()
                .filter(|_| !is_denied)
                .map(|it| words.t(&format!("sensitive-{}", it.name()))),
            people: counts.remove(&row.key).unwrap_or_default(),
            by: chosen_by(&page, row, &names),
            key: attribute.key.clone(),
            label: attribute.label.clone(),
        };
        if attribute.is_custom() {
            own.push(line);
        } else {
            common.push(line);
        }
    }
    languages.sort_by_key(|it| it.1.to_lowercase());
    let groups = [
        ("own", "attributes-own", own),
        ("common", "attributes-common", common),
    ];
    let groups = groups
        .into_iter()
        .filter(|it| !it.2.is_empty())
        .map(|(id, key, lines)| Group {
            title: words.t(key),
            id,
            lines,
        })
        .collect();
    let page = AttributesPage {
        understood: understood(app, &rows, language.as_deref()).await?,
        chosen: fields.attributes.len(),
        page,
        top: top.saved(saved && deleted.is_none_or(|it| it == 0)),
        refused,
        deleted: deleted.filter(|it| *it > 0),
        fields,
        groups,
        languages,
    };
    Ok(page.refused.answer(page.render()?))
}

#[derive(Template)]
#[template(path = "personio/withdraw.html")]
struct WithdrawPage {
    page: Page,
    top: Top,
    refused: Refused,
    fields: AttributesFields,
    /// Label, and of how many people values are deleted.
    withdrawn: Vec<(String, i64)>,
    /// People's language came from one of them.
    takes_language: bool,
}

/// Names what would be deleted, if anything would.
async fn ask(
    app: &App,
    who: &Administrator,
    fields: &AttributesFields,
) -> std::result::Result<Option<Response>, Failure> {
    let choice = fields.choice();
    let withdrawn = manage_attributes::withdrawn(app, &choice).await?;
    if withdrawn.is_empty() {
        return Ok(None);
    }
    // What would be refused anyway is said first.
    let rows = store::attributes::list(app.db.read()).await?;
    let (top, page) = Top::load(app, who, TAB).await?;
    let mapped = top
        .connection
        .as_ref()
        .and_then(|it| it.configuration.language.clone());
    let fine = |key: &String| {
        let row = rows.iter().find(|it| it.key == *key);
        row.is_some_and(|it| it.attribute().is_ok_and(|it| !it.is_denied()))
    };
    let language_fits = choice
        .language
        .as_ref()
        .is_none_or(|it| choice.keys.contains(it));
    let is_stale = manage_attributes::mark(&rows, mapped.as_deref()) != choice.seen;
    if is_stale || !language_fits || !choice.keys.iter().all(fine) {
        return Ok(None);
    }
    let page = WithdrawPage {
        page,
        top,
        refused: Refused::default(),
        takes_language: withdrawn
            .iter()
            .any(|it| Some(&it.0.key) == mapped.as_ref()),
        withdrawn: withdrawn
            .into_iter()
            .map(|(row, count)| (row.label, count))
            .collect(),
        fields: fields.clone(),
    };
    Ok(Some(Html(page.render()?).into_response()))
}

/// What values an attribute has, in words.
fn kind_name(words: &Words, kind: Kind) -> String {
    words.t(&format!("kind-{}", kind.name()))
}

/// Whether the sync takes an attribute over in any case, as one of its fields.
fn is_used(configuration: &Configuration, attribute: &Attribute) -> bool {
    let name = attribute.universal_id.as_deref().unwrap_or(&attribute.key);
    Field::ALL
        .into_iter()
        .any(|it| it.universal_id() == name && configuration.uses(it))
}

fn can_name_language(attribute: &Attribute) -> bool {
    let text = [Kind::Standard, Kind::List, Kind::Tags].contains(&attribute.kind);
    let is_field = Field::ALL
        .iter()
        .any(|it| attribute.universal_id.as_deref() == Some(it.universal_id()));
    text && !is_field
}

/// Who chose attributes, by id.
async fn names(app: &App, rows: &[Row]) -> Result<HashMap<Uuid, String>> {
    let ids: BTreeSet<Uuid> = rows.iter().filter_map(|it| it.chosen_by).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people = store::people::by_ids(app.db.read(), ids).await?;
    Ok(people.into_iter().map(|it| (it.id, it.name)).collect())
}

fn chosen_by(page: &Page, row: &Row, names: &HashMap<Uuid, String>) -> Option<String> {
    let at = page.date(&row.chosen_at.filter(|_| row.chosen)?);
    let name = row.chosen_by.and_then(|it| names.get(&it));
    Some(match name {
        Some(name) => page
            .w
            .t2("attribute-chosen-by", "name", name.as_str(), "date", at),
        None => page.w.t1("attribute-chosen-on", "date", at),
    })
}

/// How languages are understood: of the mapped attribute, and of every list that names some.
async fn understood(app: &App, rows: &[Row], mapped: Option<&str>) -> Result<Vec<Understood>> {
    let mut all = Vec::new();
    for row in rows {
        let attribute = row.attribute()?;
        if attribute.is_denied() || !can_name_language(&attribute) {
            continue;
        }
        let is_mapped = mapped == Some(attribute.key.as_str());
        let mut options = attribute.options.clone();
        if options.is_empty() && is_mapped {
            options = values(app, &attribute.key).await?;
        }
        let values: Vec<(String, Option<&'static str>)> = options
            .into_iter()
            .map(|it| {
                let language = Language::from_words(&it).map(Language::own_name);
                (it, language)
            })
            .collect();
        if is_mapped || values.iter().any(|it| it.1.is_some()) {
            all.push(Understood {
                label: attribute.label,
                is_mapped,
                values,
            });
        }
    }
    all.sort_by_key(|it| !it.is_mapped);
    Ok(all)
}

/// What a text without options says of people, as far as it was read.
async fn values(app: &App, key: &str) -> Result<Vec<String>> {
    let found = store::attributes::distinct(app.db.read(), key, VALUES).await?;
    let mut texts: BTreeSet<String> = BTreeSet::new();
    for visible in found.unwrap_or_default() {
        match visible.value() {
            Value::Text(text) => {
                texts.insert(text.clone());
            }
            Value::Tags(tags) => texts.extend(tags.iter().cloned()),
            _ => {}
        }
    }
    Ok(texts.into_iter().collect())
}
