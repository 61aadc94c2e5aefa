//! What every page has: words, the navigation, our mark for forms.

use askama::filters::Safe;
use domain::expert::Right;
use jiff::Timestamp;
use jiff::civil::Date;

use super::visitor::Visitor;
use super::{assets, html};
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::inbox::COUNT_LIMIT;

/// The frame of a page; templates call its methods.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a right that templates ask for by itself"
)]
pub(super) struct Page {
    /// Words in the reader's language.
    pub(super) w: Words,
    /// The page's title, worded.
    pub(super) title: String,
    /// What every form carries.
    pub(super) csrf: String,
    /// Whom this installation belongs to.
    pub(super) organisation: String,
    /// The reader's name, empty when nobody is signed in.
    pub(super) name: String,
    /// The reader's id, for the colour beside the name.
    pub(super) person: String,
    /// The reader works on requests.
    pub(super) is_expert: bool,
    /// The reader is an administrator.
    pub(super) is_administrator: bool,
    /// The reader may see the settings of teams.
    pub(super) may_manage_teams: bool,
    /// The reader may see the settings of statuses.
    pub(super) may_manage_statuses: bool,
    /// The reader may see the SLA policies.
    pub(super) may_manage_slas: bool,
    /// The reader may see the figures of their teams.
    pub(super) may_see_insights: bool,
    /// The reader may see people.
    pub(super) may_see_people: bool,
    /// Where in the navigation the page is: a view, a team's slug, `settings`, or nothing.
    pub(super) section: String,
    /// Which settings page it is, or nothing.
    pub(super) here: &'static str,
    /// How many steps of the set-up are done, and of how many, as long as some are not.
    pub(super) setup: Option<(usize, usize)>,
    /// The inbox's sections with their counts, for experts.
    pub(super) nav: Option<Nav>,
    /// What administrators should know on every page: mail that does not leave, for instance.
    pub(super) alert: Option<String>,
    /// Where they can look at that.
    pub(super) alert_at: &'static str,
    /// What administrators should know of Personio on every settings page.
    pub(super) directory: Option<super::personio::standing::Alert>,
    /// What administrators should know of chat programs on every page: that nothing goes there any more.
    pub(super) lines: Vec<super::line::standing::Banner>,
    visitor: Visitor,
}

/// The inbox's sections, each with a worded count (empty for none).
#[derive(Clone, Debug)]
pub(super) struct Nav {
    /// Open and mine.
    pub(super) mine: String,
    /// Open and nobody's.
    pub(super) unassigned: String,
    /// Open.
    pub(super) all: String,
    /// Asleep.
    pub(super) snoozed: String,
    /// Mails that wait for a decision.
    pub(super) held: String,
    /// Notices that were not seen.
    pub(super) notices: String,
    /// My teams.
    pub(super) teams: Vec<NavTeam>,
    /// My saved views.
    pub(super) views: Vec<NavView>,
}

/// A saved view in the navigation.
#[derive(Clone, Debug)]
pub(super) struct NavView {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
}

/// A team in the navigation.
#[derive(Clone, Debug)]
pub(super) struct NavTeam {
    /// Its id, for its colour.
    pub(super) id: String,
    /// As in addresses.
    pub(super) slug: String,
    /// Its name.
    pub(super) name: String,
    /// How many requests are open in it.
    pub(super) count: String,
}

/// A count as the navigation shows it: nothing for none, `500+` for more.
pub(super) fn count(n: i64) -> String {
    match n {
        0 => String::new(),
        n if n > COUNT_LIMIT => format!("{COUNT_LIMIT}+"),
        n => n.to_string(),
    }
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates call methods, and hand them what they hold"
)]
impl Page {
    /// For a page whose title is the text of a key.
    pub(super) fn new(_app: &App, visitor: &Visitor, title_key: &str) -> Self {
        Self::titled(visitor, visitor.words.t(title_key))
    }

    /// For a page with a title of its own.
    pub(super) fn titled(visitor: &Visitor, title: String) -> Self {
        let may = |right| visitor.me.as_ref().is_some_and(|it| it.viewer.may(right));
        Self {
            w: visitor.words.clone(),
            title,
            csrf: visitor.csrf.clone(),
            organisation: visitor.organisation.name.clone(),
            name: visitor
                .me
                .as_ref()
                .map(|it| it.person.name.clone())
                .unwrap_or_default(),
            person: visitor
                .me
                .as_ref()
                .map(|it| it.person.id.to_string())
                .unwrap_or_default(),
            is_expert: may(Right::WorkOnRequests),
            is_administrator: may(Right::Administer),
            may_manage_teams: may(Right::ManageTeams),
            may_manage_statuses: may(Right::ManageStatuses),
            may_manage_slas: may(Right::ManageSlas),
            may_see_insights: may(Right::SeeInsights),
            may_see_people: may(Right::SeePeople),
            section: String::new(),
            here: "",
            setup: None,
            nav: None,
            alert: None,
            alert_at: "/settings/email",
            directory: None,
            lines: Vec::new(),
            visitor: visitor.clone(),
        }
    }

    /// The first alert of a chat program whose own pages these are not.
    pub(super) fn banner(&self) -> Option<&super::line::standing::Banner> {
        self.lines.iter().find(|it| !self.is_here(it.place()))
    }

    /// The frame with the navigation, for people who are signed in.
    pub(super) async fn with_nav(mut self, app: &App, section: &str) -> Result<Self> {
        section.clone_into(&mut self.section);
        let Some(me) = self.visitor.me.clone() else {
            return Ok(self);
        };
        if self.is_administrator {
            self.alert = self.mail_alert(app).await?;
            if self.alert.is_none() {
                self.alert = super::email::mailboxes::alert(app, &self.visitor).await?;
                self.alert_at = "/settings/email/incoming";
            }
            if self.alert.is_none() {
                self.alert = super::email::queues::alert(app, &self.visitor).await?;
                self.alert_at = "/settings/email/queues";
            }
            self.lines = super::line::standing::banners(app, &self.visitor).await?;
        }
        if !me.viewer.is_expert() {
            return Ok(self);
        }
        let db = app.db.read();
        let counts = store::inbox::counts(db, &me.viewer).await?;
        let mut teams: Vec<NavTeam> = store::teams::list(db)
            .await?
            .into_iter()
            .filter_map(|team| {
                let open = counts.teams.iter().find(|(id, _)| id.0 == team.id)?.1;
                (team.is_active() || open > 0).then(|| NavTeam {
                    id: team.id.to_string(),
                    slug: team.slug,
                    name: team.name,
                    count: count(open),
                })
            })
            .collect();
        teams.sort_by_key(|it| it.name.to_lowercase());
        let views = store::views::of_person(db, me.viewer.person)
            .await?
            .into_iter()
            .map(|it| NavView {
                id: it.id.to_string(),
                name: it.name,
            })
            .collect();
        self.nav = Some(Nav {
            mine: count(counts.mine),
            unassigned: count(counts.unassigned),
            all: count(counts.all),
            snoozed: count(counts.snoozed),
            held: count(store::ledger::count_held(db, &me.viewer).await?),
            notices: match store::notices::unseen(db, &me.viewer).await? {
                0 => String::new(),
                n if n > store::notices::COUNT_LIMIT => {
                    format!("{}+", store::notices::COUNT_LIMIT)
                }
                n => n.to_string(),
            },
            teams,
            views,
        });
        Ok(self)
    }

    /// Mail that has been waiting for long says that the relay is away.
    async fn mail_alert(&self, app: &App) -> Result<Option<String>> {
        if let Some(alert) = super::email::outgoing::alert(app, &self.visitor).await? {
            return Ok(Some(alert));
        }
        const LONG: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);
        let oldest = store::outbox::oldest_deferred(app.db.read()).await?;
        Ok(oldest
            .filter(|it| {
                let since = store::instant(it.not_before);
                self.visitor.now.duration_since(since) > LONG
            })
            .map(|it| {
                self.w
                    .t1("alert-mail-waits", "since", self.date_time(&it.not_before))
            }))
    }

    /// Whether there is any settings page for the reader.
    pub(super) fn has_settings(&self) -> bool {
        self.is_administrator
            || self.may_manage_teams
            || self.may_manage_statuses
            || self.may_manage_slas
            || self.may_see_people
    }

    /// An icon, to be read past by screen readers.
    pub(super) fn svg(&self, name: &str) -> Safe<String> {
        html::icon(&self.icon(name))
    }

    /// The letters on a person's tile.
    pub(super) fn initials(&self, name: &str) -> String {
        initials(name)
    }

    /// The letters on a team's tile: the first two of its name.
    pub(super) fn letters(&self, name: &str) -> String {
        name.chars().take(2).collect()
    }

    /// The colour of a tile.
    pub(super) fn hue(&self, id: &str) -> u32 {
        hue(id)
    }

    /// All keys with what they do, for the help.
    pub(super) fn keys(&self) -> Vec<(String, &'static [&'static str])> {
        const KEYS: [(&str, &[&str]); 25] = [
            ("key-next", &["j", "k"]),
            ("key-open", &["Enter"]),
            ("key-back", &["u"]),
            ("key-select", &["x"]),
            ("key-reply", &["r"]),
            ("key-note", &["n"]),
            ("key-assign", &["a"]),
            ("key-assign-me", &["i"]),
            ("key-team", &["t"]),
            ("key-status", &["s"]),
            ("key-category", &["c"]),
            ("key-snooze", &["z"]),
            ("key-resolve", &["e"]),
            ("key-resolve-next", &["Shift E"]),
            ("key-card-go", &["←", "→", "↑", "↓"]),
            ("key-card-move", &["Shift ←", "Shift →"]),
            ("key-search", &["/"]),
            ("key-go-mine", &["g", "m"]),
            ("key-go-unassigned", &["g", "u"]),
            ("key-go-all", &["g", "a"]),
            ("key-go-snoozed", &["g", "s"]),
            ("key-commands", &["Ctrl K"]),
            ("key-send", &["Ctrl Enter"]),
            ("key-undo", &["Ctrl Z"]),
            ("key-help", &["?"]),
        ];
        KEYS.iter()
            .map(|(key, letters)| (self.w.t(key), *letters))
            .collect()
    }

    /// The address of a file of the browser.
    pub(super) fn asset(&self, name: &str) -> String {
        format!("/static/{}/{name}", assets::version())
    }

    /// The address of an icon of the sprite.
    pub(super) fn icon(&self, name: &str) -> String {
        format!("/static/{}/icons.svg#i-{name}", assets::version())
    }

    /// How long ago, in the reader's words.
    pub(super) fn ago(&self, millis: &i64) -> String {
        self.w.ago(
            store::instant(*millis),
            self.visitor.now,
            &self.visitor.zone,
        )
    }

    /// Day and time in the reader's zone.
    pub(super) fn date_time(&self, millis: &i64) -> String {
        self.w
            .date_time(store::instant(*millis), &self.visitor.zone)
    }

    /// Day and time in full.
    pub(super) fn long_date_time(&self, millis: &i64) -> String {
        self.w
            .long_date_time(store::instant(*millis), &self.visitor.zone)
    }

    /// A day.
    pub(super) fn date(&self, millis: &i64) -> String {
        self.w.date(store::instant(*millis), &self.visitor.zone)
    }

    /// For the `datetime` attribute.
    pub(super) fn iso(&self, millis: &i64) -> String {
        store::instant(*millis).to_string()
    }

    /// A time that is near: without the day when it is today.
    pub(super) fn soon(&self, millis: i64) -> String {
        let at = store::instant(millis);
        let zone = &self.visitor.zone;
        if self.civil_day(at) == self.civil_day(self.visitor.now) {
            self.w.time(at, zone)
        } else {
            self.w.date_time(at, zone)
        }
    }

    /// A time of day.
    pub(super) fn time(&self, millis: i64) -> String {
        self.w.time(store::instant(millis), &self.visitor.zone)
    }

    /// The day of an instant where its reader is.
    pub(super) fn civil_day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.visitor.zone.clone()).date()
    }

    /// A day as a heading: today, yesterday, or its date.
    pub(super) fn day_heading(&self, at: Timestamp) -> String {
        let day = self.civil_day(at);
        let today = self.civil_day(self.visitor.now);
        if day == today {
            self.w.t("time-today")
        } else if today.yesterday().is_ok_and(|it| it == day) {
            self.w.t("time-yesterday")
        } else {
            self.w.long_date(at, &self.visitor.zone)
        }
    }

    /// Who looks.
    pub(super) fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The time of this page.
    pub(super) fn now(&self) -> Timestamp {
        self.visitor.now
    }
}

/// The letters on a person's tile: the first of the first and of the last name.
pub(super) fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|it| it.chars().find(|it| it.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The colour of a person's tile, of twelve, by their id.
pub(super) fn hue(id: &str) -> u32 {
    id.bytes().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    }) % 12
}
