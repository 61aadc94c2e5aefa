//! Insights: a team's last seven days beside its usual ones, and what lies there now (I13). Nothing here
//! is about a single person.

mod chart;
mod facts;
mod numbers;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::expert::Right;
use jiff::civil::Date;

use self::chart::{Drawn, Lying, Table, Upright, Value};
use self::facts::Fact;
use super::desk::Desk;
use super::failure::Failure;
use super::page::Page;
use super::settings;
use super::visitor::SignedIn;
use crate::app::App;
use crate::error::Error;
use crate::i18n::Words;
use crate::store;
use crate::store::figures::{self, Figures, Flow, Share, Stocks};
use crate::store::teams::Team;

#[derive(Template)]
#[template(path = "insights/page.html")]
struct InsightsPage {
    page: Page,
    teams: Vec<Choice>,
    shown: Option<Shown>,
}

/// A team that can be chosen.
struct Choice {
    slug: String,
    name: String,
    chosen: bool,
}

/// The figures of the chosen team, in words and drawings.
struct Shown {
    team: String,
    period: String,
    usual: String,
    week: Vec<Fact>,
    now: Vec<Fact>,
    flows: Vec<Drawn>,
    stocks: Drawn,
    usual_stock: String,
}

/// The first of the viewer's teams.
pub(super) async fn home(State(app): State<App>, who: SignedIn) -> Result<Response, Failure> {
    need(&who)?;
    match teams(&app, &who).await?.first() {
        Some(team) => Ok(Redirect::to(&format!("/insights/{}", team.slug)).into_response()),
        None => answer(&app, &who, Vec::new(), None).await,
    }
}

/// One team; whoever is no member of it learns nothing (R5).
pub(super) async fn show(
    State(app): State<App>,
    who: SignedIn,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let teams = teams(&app, &who).await?;
    let team = teams.iter().find(|it| it.slug == slug).cloned();
    let team = team.ok_or(Error::NotFound("team"))?;
    need(&who)?;
    answer(&app, &who, teams, Some(team)).await
}

/// To employees there is no such page; experts learn which right they lack.
fn need(who: &SignedIn) -> Result<(), Failure> {
    let viewer = &who.me.viewer;
    if !viewer.may(Right::SeeInsights) && !viewer.is_expert() {
        return Err(Error::NotFound("page").into());
    }
    settings::need(who, Right::SeeInsights)
}

async fn teams(app: &App, who: &SignedIn) -> Result<Vec<Team>, Failure> {
    let mut teams = store::teams::list(app.db.read()).await?;
    teams.retain(|it| who.me.viewer.teams.contains(&it.team()));
    Ok(teams)
}

async fn answer(
    app: &App,
    who: &SignedIn,
    teams: Vec<Team>,
    team: Option<Team>,
) -> Result<Response, Failure> {
    let page = Page::new(app, &who.visitor, "nav-insights")
        .with_nav(app, "insights")
        .await?;
    let mut shown = None;
    if let Some(team) = &team {
        let db = app.db.read();
        let zone = figures::zone_of(db, team.team(), &app.config).await?;
        let now = who.visitor.now;
        let figures = figures::of_team(db, &who.me.viewer, team, &zone, now).await?;
        let desk = Desk::load(db, &page.w).await?;
        shown = Some(Reader(&page.w, &figures).show(team, &desk, now));
    }
    let page = InsightsPage {
        page,
        teams: teams
            .into_iter()
            .map(|it| Choice {
                chosen: team.as_ref().is_some_and(|team| team.id == it.id),
                slug: it.slug,
                name: it.name,
            })
            .collect(),
        shown,
    };
    Ok(Html(page.render()?).into_response())
}

/// Figures in the words of a reader.
struct Reader<'a>(&'a Words, &'a Figures);

impl Reader<'_> {
    fn show(&self, team: &Team, desk: &Desk, now: jiff::Timestamp) -> Shown {
        let Self(words, figures) = self;
        let compared = i64::try_from(figures.compared().len()).unwrap_or(0);
        let first = figures.days.first();
        Shown {
            team: team.name.clone(),
            period: words.with(
                "insights-period",
                &[
                    (
                        "from",
                        first
                            .map_or_else(String::new, |it| self.day(it.date))
                            .into(),
                    ),
                    ("to", words.near_time(now, &figures.zone).into()),
                    ("zone", figures.zone_name.as_str().into()),
                ],
            ),
            usual: words.t1("insights-usual", "count", compared),
            week: facts::of_week(words, figures),
            now: facts::of_now(words, figures),
            flows: vec![self.by_day(), self.by_week(), self.in_time()],
            stocks: self.by_status(desk),
            usual_stock: if figures.before.is_empty() {
                words.t("insights-usual-stock-none")
            } else {
                words.t("insights-usual-stock")
            },
        }
    }

    /// “Sat 21 Nov”.
    fn day(&self, date: Date) -> String {
        self.dated(date, Words::near_day)
    }

    /// “21 Nov”.
    fn short(&self, date: Date) -> String {
        self.dated(date, Words::day)
    }

    fn dated(
        &self,
        date: Date,
        write: fn(&Words, jiff::Timestamp, &jiff::tz::TimeZone) -> String,
    ) -> String {
        let zone = &self.1.zone;
        let noon = date.at(12, 0, 0, 0).to_zoned(zone.clone());
        noon.map_or_else(
            |_| date.to_string(),
            |it| write(self.0, it.timestamp(), zone),
        )
    }

    fn value(&self, n: i64) -> Value {
        Value {
            n: Some(n),
            text: numbers::count(self.0, n),
        }
    }

    fn created_and_resolved(&self) -> Vec<(&'static str, String)> {
        vec![
            ("one", self.0.t("insights-series-created")),
            ("two", self.0.t("insights-series-resolved")),
        ]
    }

    fn by_day(&self) -> Drawn {
        let Self(words, figures) = self;
        let lines: Vec<(String, [Value; 2])> = figures
            .days
            .iter()
            .map(|it| {
                let values = [self.value(it.flow.created), self.value(it.flow.resolved)];
                (self.day(it.date), values)
            })
            .collect();
        let labels = figures.days.iter().map(|it| self.short(it.date));
        let chart = Upright {
            series: self.created_and_resolved(),
            groups: labels
                .zip(&lines)
                .map(|(label, (_, values))| (label, values.to_vec()))
                .collect(),
            usual: Vec::new(),
            usual_name: "",
            highest: None,
        };
        let mut table = self.table("insights-column-day", self.created_and_resolved());
        for (name, values) in lines {
            let values = values.into_iter().map(|it| it.text).collect();
            table.lines.push((name, values));
        }
        chart.draw(
            "by-day",
            words.t("insights-by-day"),
            words.t("insights-by-day-text"),
            table,
        )
    }

    /// The first days of weeks, and words for the last one.
    fn week_labels(&self) -> Vec<String> {
        let mut labels: Vec<String> = self
            .1
            .weeks
            .iter()
            .map(|it| self.0.t1("insights-week-from", "day", self.short(it.first)))
            .collect();
        if let Some(last) = labels.last_mut() {
            *last = self.0.t("insights-week-now");
        }
        labels
    }

    /// A line of the table for each week, and one for the usual week.
    fn week_lines(
        &self,
        written: impl Fn(&Flow) -> Vec<String>,
        usual: Vec<String>,
    ) -> Vec<(String, Vec<String>)> {
        let Self(words, figures) = self;
        let mut lines: Vec<(String, Vec<String>)> = figures
            .weeks
            .iter()
            .map(|it| {
                let name = words.t2(
                    "insights-week",
                    "from",
                    self.short(it.first),
                    "to",
                    self.short(it.last),
                );
                (name, written(&it.flow))
            })
            .collect();
        lines.push((words.t("insights-usual-week"), usual));
        lines
    }

    fn by_week(&self) -> Drawn {
        let Self(words, figures) = self;
        let usual = [
            figures.usual(|it| Some(it.created)),
            figures.usual(|it| Some(it.resolved)),
        ];
        let both = |it: &Flow| vec![self.value(it.created), self.value(it.resolved)];
        let values = figures.weeks.iter().map(|it| both(&it.flow));
        let chart = Upright {
            series: self.created_and_resolved(),
            groups: self.week_labels().into_iter().zip(values).collect(),
            usual: usual.iter().map(|it| it.map(|it| it.halves)).collect(),
            usual_name: &words.t("insights-usual-week"),
            highest: None,
        };
        let mut table = self.table("insights-column-week", self.created_and_resolved());
        table.lines = self.week_lines(
            |it| both(it).into_iter().map(|it| it.text).collect(),
            usual.map(|it| numbers::median(words, it)).to_vec(),
        );
        chart.draw(
            "by-week",
            words.t("insights-by-week"),
            words.t("insights-by-week-text"),
            table,
        )
    }

    fn in_time(&self) -> Drawn {
        let Self(words, figures) = self;
        let series = || {
            vec![
                ("one", words.t("insights-series-responded")),
                ("two", words.t("insights-series-resolved-in-time")),
            ]
        };
        let shares = |it: &Flow| [it.responded_in_time, it.resolved_in_time];
        let percent = |it: Share| Value {
            n: it.percent(),
            text: it.percent().map_or_else(
                || words.t("insights-nothing"),
                |it| numbers::percent(words, &numbers::number(words, it)),
            ),
        };
        let usual = [
            figures.usual(|it| it.responded_in_time.percent()),
            figures.usual(|it| it.resolved_in_time.percent()),
        ];
        let values = figures
            .weeks
            .iter()
            .map(|it| shares(&it.flow).map(percent).to_vec());
        let chart = Upright {
            series: series(),
            groups: self.week_labels().into_iter().zip(values).collect(),
            usual: usual.iter().map(|it| it.map(|it| it.halves)).collect(),
            usual_name: &words.t("insights-usual-week"),
            highest: Some(100),
        };
        let mut table = self.table("insights-column-week", series());
        table.lines = self.week_lines(
            |it| {
                let written = |it: Share| match it.percent() {
                    None => words.t("insights-nothing"),
                    Some(_) => words.with(
                        "insights-share",
                        &[
                            ("percent", percent(it).text.into()),
                            ("met", numbers::number(words, it.met).into()),
                            ("of", numbers::number(words, it.of).into()),
                        ],
                    ),
                };
                shares(it).map(written).to_vec()
            },
            usual
                .map(|it| match it {
                    None => words.t("insights-nothing"),
                    it => numbers::percent(words, &numbers::median(words, it)),
                })
                .to_vec(),
        );
        chart.draw(
            "in-time",
            words.t("insights-in-time"),
            words.t("insights-in-time-text"),
            table,
        )
    }

    fn by_status(&self, desk: &Desk) -> Drawn {
        let Self(words, figures) = self;
        let mut table = Table {
            head: [
                "insights-column-status",
                "insights-column-now",
                "insights-column-usual",
            ]
            .map(|it| words.t(it))
            .to_vec(),
            lines: Vec::new(),
        };
        let mut lines = Vec::new();
        for status in &desk.statuses {
            let Some(n) = figures.stocks.statuses.get(&status.id).copied() else {
                continue;
            };
            if n == 0 && !status.is_active() {
                continue;
            }
            let of = |it: &Stocks| it.statuses.get(&status.id).copied().unwrap_or(0);
            let usual = figures.usual_stock(of);
            let name = desk.status(status.id).name;
            let value = self.value(n);
            table.lines.push((
                name.clone(),
                vec![value.text.clone(), numbers::median(words, usual)],
            ));
            lines.push(Lying {
                name,
                class: format!("colour-{}", status.colour),
                value,
                usual: usual.map(|it| it.halves),
            });
        }
        chart::lying(
            "by-status",
            (
                words.t("insights-by-status"),
                words.t("insights-by-status-text"),
            ),
            lines,
            &words.t("insights-usual-name"),
            table,
        )
    }

    fn table(&self, first: &str, series: Vec<(&str, String)>) -> Table {
        let rest = series.into_iter().map(|it| it.1);
        Table {
            head: [self.0.t(first)].into_iter().chain(rest).collect(),
            lines: Vec::new(),
        }
    }
}
