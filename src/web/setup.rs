//! The set-up: what there is to do until the desk works, who can, and what is done (R3).

use askama::Template;
use axum::extract::State;
use axum::response::{Html, Redirect};
use domain::expert::{Right, Viewer};

use super::failure::Failure;
use super::form::Form;
use super::page::Page;
use super::people::NoFields;
use super::place::At;
use super::settings;
use super::visitor::{SignedIn, Visitor};
use crate::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::store;
use crate::store::checklist::{Checklist, Step};

/// How many of those who can do a step are named.
const NAMED: usize = 3;

#[derive(Template)]
#[template(path = "setup/page.html")]
struct SetupPage {
    page: Page,
    done: usize,
    total: usize,
    steps: Vec<Line>,
}

/// A step as it stands in the list.
struct Line {
    name: &'static str,
    title: String,
    why: String,
    /// How it stands: addresses, teams without members.
    more: Vec<String>,
    is_done: bool,
    /// The first that is to be done and that the reader can do.
    is_next: bool,
    is_optional: bool,
    /// Where it is done, and what the link says.
    link: Option<(String, String)>,
    /// Who does it, when the reader cannot.
    who: Option<String>,
    /// What the button says by which it is checked off.
    fine: Option<String>,
}

/// Whether nothing of the desk is there yet, so that its first page is the set-up.
pub(super) async fn is_first(app: &App, visitor: &Visitor) -> Result<bool> {
    let Some(me) = &visitor.me else {
        return Ok(false);
    };
    let open = visitor.activated || me.viewer.may(Right::Administer);
    if !open || !me.viewer.may(Right::ManageTeams) {
        return Ok(false);
    }
    let teams = store::teams::list(app.db.read()).await?;
    Ok(!teams.iter().any(store::teams::Team::is_active))
}

pub(super) async fn show(
    State(app): State<App>,
    who: SignedIn,
) -> std::result::Result<Html<String>, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let visitor = &who.visitor;
    let list = store::checklist::read(app.db.read(), &visitor.organisation.time_zone).await?;
    let (done, total) = list.progress();
    let slack = store::slack::find(app.db.read()).await?;
    let slack = slack.filter(store::slack::Connection::is_enabled);
    let slack = slack.as_ref().map(|it| it.workspace_name.as_str());
    let msteams = store::msteams::find(app.db.read()).await?;
    let msteams = msteams.is_some_and(|it| it.is_enabled());
    let chats = (slack, msteams);
    let mut steps = Vec::with_capacity(Step::ALL.len());
    for step in Step::ALL {
        steps.push(line(&app, &visitor.words, &who.me.viewer, &list, step, chats).await?);
    }
    let next = steps
        .iter_mut()
        .find(|it| !it.is_done && !it.is_optional && it.link.is_some());
    if let Some(next) = next {
        next.is_next = true;
    }
    let page = SetupPage {
        page: settings::page(&app, visitor, "setup", visitor.words.t("settings-setup")).await?,
        done,
        total,
        steps,
    };
    Ok(Html(page.render()?))
}

async fn line(
    app: &App,
    words: &Words,
    viewer: &Viewer,
    list: &Checklist,
    step: Step,
    chats: (Option<&str>, bool),
) -> Result<Line> {
    let name = step.name();
    let is_done = list.is_done(step);
    let may = step.right().is_none_or(|it| viewer.may(it));
    let who = match step.right() {
        Some(right) if !may => Some(who_can(app, words, right).await?),
        _ => None,
    };
    let go = if is_done {
        words.t("setup-look")
    } else {
        words.t(&format!("setup-{name}-go"))
    };
    Ok(Line {
        title: words.t(&format!("setup-{name}")),
        why: words.t(&format!("setup-{name}-why")),
        more: more(app, words, list, step, chats),
        is_done,
        is_next: false,
        is_optional: step.is_optional(),
        link: address(list, step).filter(|_| may).map(|it| (it, go)),
        who,
        // There is nothing to be right before there is a team.
        fine: (may && !is_done && step.can_be_checked_off() && address(list, step).is_some())
            .then(|| words.t(&format!("setup-{name}-fine"))),
        name,
    })
}

/// Where a step is done; nowhere, as long as it needs another one before it.
fn address(list: &Checklist, step: Step) -> Option<String> {
    let first = list.teams.first();
    Some(match step {
        Step::Experts => "/settings/people".to_owned(),
        Step::Teams => match (list.without_members.first(), first) {
            (Some(team), _) => format!("/settings/teams/{}/members", team.id),
            (None, Some(_)) => "/settings/teams".to_owned(),
            (None, None) => "/settings/teams/new".to_owned(),
        },
        Step::Hours if list.teams.len() > 1 => "/settings/teams".to_owned(),
        Step::Hours => format!("/settings/teams/{}/hours", first?.id),
        Step::Statuses => "/settings/statuses".to_owned(),
        Step::Categories => "/settings/categories".to_owned(),
        Step::Slas => {
            first?;
            "/settings/slas".to_owned()
        }
        Step::Directory => "/settings/personio".to_owned(),
        Step::Channels => "/settings/email".to_owned(),
        Step::First => {
            first?;
            "/new".to_owned()
        }
    })
}

fn more(
    app: &App,
    words: &Words,
    list: &Checklist,
    step: Step,
    (slack, msteams): (Option<&str>, bool),
) -> Vec<String> {
    let addresses = || {
        let all = list.teams.iter().take(NAMED);
        all.map(|it| format!("{}@{}", it.address, app.config.mail.domain))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match step {
        Step::Teams if !list.without_members.is_empty() => {
            let names: Vec<&str> = list
                .without_members
                .iter()
                .map(|it| it.name.as_str())
                .collect();
            vec![words.t1("setup-teams-empty", "names", names.join(", "))]
        }
        Step::Hours | Step::Slas | Step::First if list.teams.is_empty() => {
            vec![words.t("setup-team-first")]
        }
        Step::Channels => {
            let email = if list.teams.is_empty() {
                words.t1(
                    "setup-email-later",
                    "domain",
                    app.config.mail.domain.as_str(),
                )
            } else {
                words.t1("setup-email-works", "addresses", addresses())
            };
            let slack = match slack {
                Some(workspace) => words.t1("setup-slack-works", "workspace", workspace),
                None => words.t("setup-slack-open"),
            };
            let msteams = words.t(if msteams {
                "setup-msteams-works"
            } else {
                "setup-msteams-open"
            });
            vec![email, slack, msteams]
        }
        Step::First => vec![words.t1("setup-first-mail", "addresses", addresses())],
        _ => Vec::new(),
    }
}

/// "Olga Admin can do this."
async fn who_can(app: &App, words: &Words, right: Right) -> Result<String> {
    let people = store::roles::people_with(app.db.read(), right).await?;
    let names: Vec<&str> = people
        .iter()
        .take(NAMED)
        .map(|it| it.name.as_str())
        .collect();
    Ok(words.t1("setup-who-can", "names", names.join(", ")))
}

/// A person looked, and everything is right as it is.
pub(super) async fn check_off(
    State(app): State<App>,
    who: SignedIn,
    At(step): At<String>,
    _: Form<NoFields>,
) -> std::result::Result<Redirect, Failure> {
    settings::need(&who, Right::ManageTeams)?;
    let step = Step::from_name(&step).ok_or(Error::NotFound("page"))?;
    actions::check_off::check_off(&app, &who.me.viewer, step).await?;
    Ok(Redirect::to("/settings/setup"))
}
