//! The form of one SLA policy: for which categories, how much time, when to warn.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::expert::Right;
use domain::ids::{CategoryId, PolicyId, TeamId};
use domain::sla::Policy;
use serde::Deserialize;

use crate::actions::manage_slas::{self, PolicyForm};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::policies::Kept;
use crate::store::teams::Team;
use crate::web::desk::Desk;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::place::At;
use crate::web::refused::Refused;
use crate::web::settings;
use crate::web::visitor::SignedIn;

type Answer = std::result::Result<Response, Failure>;

#[derive(Template)]
#[template(path = "slas/edit.html")]
struct EditPage {
    page: Page,
    refused: Refused,
    /// The policy that is there already.
    id: Option<String>,
    team: Team,
    zone: String,
    fields: SlaFields,
    categories: Vec<Category>,
    /// Another policy of the team is the general one.
    has_general: bool,
}

/// A category of the team.
struct Category {
    id: String,
    name: String,
    chosen: bool,
    /// Another policy of the team is for it.
    taken: bool,
}

/// A policy as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct SlaFields {
    #[serde(default)]
    version: i64,
    /// The team of a new one.
    team: Option<TeamId>,
    /// `all` or `some`.
    #[serde(default)]
    scope: String,
    #[serde(default)]
    categories: Vec<CategoryId>,
    #[serde(default)]
    respond_h: String,
    #[serde(default)]
    respond_m: String,
    #[serde(default)]
    resolve_h: String,
    #[serde(default)]
    resolve_m: String,
    #[serde(default)]
    warn_percent: String,
}

/// Hours and minutes of a goal; both empty: there is none.
pub(super) fn minutes(hours: &str, minutes: &str, field: &'static str) -> Result<Option<u32>> {
    let (hours, minutes) = (hours.trim(), minutes.trim());
    if hours.is_empty() && minutes.is_empty() {
        return Ok(None);
    }
    let number = |text: &str| match text {
        "" => Ok(0),
        text if !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) => {
            // Too many digits are too much time.
            Ok(text.parse::<u32>().unwrap_or(u32::MAX))
        }
        _ => Err(Error::invalid(field, "number-invalid")),
    };
    let hours = number(hours)?.saturating_mul(60);
    Ok(Some(hours.saturating_add(number(minutes)?)))
}

impl SlaFields {
    fn of(kept: &Kept) -> Self {
        let policy = &kept.policy;
        let split = |minutes: Option<u32>| match minutes {
            None => (String::new(), String::new()),
            Some(it) => ((it / 60).to_string(), (it % 60).to_string()),
        };
        let (respond_h, respond_m) = split(policy.respond);
        let (resolve_h, resolve_m) = split(policy.resolve);
        let scope = if policy.categories.is_some() {
            "some"
        } else {
            "all"
        };
        Self {
            version: kept.version,
            team: None,
            scope: scope.to_owned(),
            categories: policy.categories.clone().unwrap_or_default(),
            respond_h,
            respond_m,
            resolve_h,
            resolve_m,
            warn_percent: policy.warn_percent.to_string(),
        }
    }

    fn form(&self) -> Result<PolicyForm> {
        let warning = Error::invalid("warn_percent", "warning-range");
        let form = PolicyForm {
            categories: (self.scope != "all").then(|| self.categories.clone()),
            respond: minutes(&self.respond_h, &self.respond_m, "respond_minutes")?,
            resolve: minutes(&self.resolve_h, &self.resolve_m, "resolve_minutes")?,
            warn_percent: match self.warn_percent.trim() {
                "" => Policy::USUAL_WARNING,
                typed => typed.parse().map_err(|_| warning)?,
            },
        };
        Ok(form)
    }

    fn is_general(&self) -> bool {
        self.scope == "all"
    }
}

async fn edit_page(
    app: &App,
    who: &SignedIn,
    team: Team,
    kept: Option<Kept>,
    mut fields: SlaFields,
    refused: Refused,
) -> Answer {
    let words = &who.visitor.words;
    let db = app.db.read();
    let desk = Desk::load(db, words).await?;
    let id = kept.as_ref().map(|it| it.policy.id);
    fields.version = kept.as_ref().map_or(0, |it| it.version);
    let had = kept.and_then(|it| it.policy.categories).unwrap_or_default();
    let others: Vec<Kept> = store::policies::of_team(db, team.team())
        .await?
        .into_iter()
        .filter(|it| Some(it.policy.id) != id)
        .collect();
    let taken = |id: &CategoryId| {
        let lists = others.iter().filter_map(|it| it.policy.categories.as_ref());
        lists.flatten().any(|it| it == id)
    };
    let offered = store::teams::categories(db, team.team()).await?;
    let categories = desk
        .categories
        .iter()
        .map(|it| (CategoryId(it.id), it))
        .filter(|(id, it)| offered.contains(id) && it.is_active() || had.contains(id))
        .map(|(id, it)| Category {
            id: id.to_string(),
            name: desk.category_name(it.id),
            chosen: fields.categories.contains(&id),
            taken: taken(&id),
        })
        .collect();
    let title = match id {
        Some(_) => words.t1("sla-policy-of", "team", team.name.as_str()),
        None => words.t1("sla-new-of", "team", team.name.as_str()),
    };
    let hours = store::hours::of_team(db, team.team()).await?;
    let page = EditPage {
        page: settings::page(app, &who.visitor, "slas", title).await?,
        refused,
        id: id.map(|it| it.to_string()),
        zone: hours.map(|it| it.zone).unwrap_or_default(),
        team,
        fields,
        categories,
        has_general: others.iter().any(|it| it.policy.categories.is_none()),
    };
    Ok(page.refused.answer(page.render()?))
}

/// For which team a new policy is to be.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct For {
    #[serde(default)]
    team: String,
}

pub(in crate::web) async fn new(
    State(app): State<App>,
    who: SignedIn,
    Query(wanted): Query<For>,
) -> Answer {
    settings::need(&who, Right::ManageSlas)?;
    let team = store::teams::by_slug(app.db.read(), &wanted.team).await?;
    let Some(team) = team.filter(Team::is_active) else {
        return Ok(Redirect::to("/settings/slas").into_response());
    };
    let own = store::policies::of_team(app.db.read(), team.team()).await?;
    let has_general = own.iter().any(|it| it.policy.categories.is_none());
    let fields = SlaFields {
        scope: if has_general { "some" } else { "all" }.to_owned(),
        warn_percent: Policy::USUAL_WARNING.to_string(),
        ..SlaFields::default()
    };
    edit_page(&app, &who, team, None, fields, Refused::default()).await
}

pub(in crate::web) async fn create(
    State(app): State<App>,
    who: SignedIn,
    form: Form<SlaFields>,
) -> Answer {
    settings::need(&who, Right::ManageSlas)?;
    let fields = form.fields;
    let team = fields.team.ok_or(Error::NotFound("team"))?;
    match try_create(&app, &who, team, &fields).await {
        Ok(()) => Ok(Redirect::to("/settings/slas").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let team = store::teams::get(app.db.read(), team).await?;
            edit_page(&app, &who, team, None, fields, refused).await
        }
    }
}

async fn try_create(app: &App, who: &SignedIn, team: TeamId, fields: &SlaFields) -> Result<()> {
    manage_slas::create(app, &who.me.viewer, team, fields.form()?).await?;
    Ok(())
}

pub(in crate::web) async fn edit(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<PolicyId>,
) -> Answer {
    settings::need(&who, Right::ManageSlas)?;
    let kept = store::policies::get(app.db.read(), id).await?;
    let fields = SlaFields::of(&kept);
    present(&app, &who, kept, fields, Refused::default()).await
}

/// The page of a policy as it is, with what was typed.
async fn present(
    app: &App,
    who: &SignedIn,
    kept: Kept,
    fields: SlaFields,
    refused: Refused,
) -> Answer {
    let team = store::teams::get(app.db.read(), kept.policy.team).await?;
    edit_page(app, who, team, Some(kept), fields, refused).await
}

pub(in crate::web) async fn update(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<PolicyId>,
    form: Form<SlaFields>,
) -> Answer {
    settings::need(&who, Right::ManageSlas)?;
    let fields = form.fields;
    match try_update(&app, &who, id, &fields).await {
        Ok(()) => Ok(Redirect::to("/settings/slas").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let kept = store::policies::get(app.db.read(), id).await?;
            present(&app, &who, kept, fields, refused).await
        }
    }
}

async fn try_update(app: &App, who: &SignedIn, id: PolicyId, fields: &SlaFields) -> Result<()> {
    manage_slas::update(app, &who.me.viewer, id, fields.version, fields.form()?).await?;
    Ok(())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct EndForm {
    version: i64,
}

pub(in crate::web) async fn end(
    State(app): State<App>,
    who: SignedIn,
    At(id): At<PolicyId>,
    form: Form<EndForm>,
) -> Answer {
    settings::need(&who, Right::ManageSlas)?;
    match manage_slas::end(&app, &who.me.viewer, id, form.fields.version).await {
        Ok(()) => Ok(Redirect::to("/settings/slas").into_response()),
        Err(error) => {
            let refused = Refused::of(&who.visitor.words, error)?;
            let kept = store::policies::get(app.db.read(), id).await?;
            let fields = SlaFields::of(&kept);
            present(&app, &who, kept, fields, refused).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T6.
    #[test]
    fn a_goal_is_typed_in_hours_and_minutes() {
        let read = |hours, typed| minutes(hours, typed, "respond_minutes").ok();
        assert_eq!(read("", " "), Some(None));
        assert_eq!(read("8", ""), Some(Some(480)));
        assert_eq!(read("", "90"), Some(Some(90)));
        assert_eq!(read("1", "30"), Some(Some(90)));
        assert_eq!(read("0", "0"), Some(Some(0)));
        assert_eq!(read("99999999999", ""), Some(Some(u32::MAX)));
        for wrong in ["-1", "1.5", "1,5", "eight", "+8"] {
            assert_eq!(read(wrong, ""), None, "{wrong}");
        }
    }
}
