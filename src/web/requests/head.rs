//! A request's head: what it is called, and its fields, each changed where it stands.

use domain::expert::Viewer;
use domain::request::{Request, Snooze};
use domain::status::Stage;
use jiff::Zoned;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::app::App;
use crate::error::{Error, Result};
use crate::store;
use crate::store::approvals::Approval;
use crate::store::{instant, millis};
use crate::web::chats::{InChat, program_name};
use crate::web::desk::{Choice, Desk, People, Tile};
use crate::web::due::Due;
use crate::web::inbox::Listing;
use crate::web::page::Page;

/// The head as it is drawn.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is something that the template asks for by itself"
)]
pub(in crate::web) struct Head {
    /// The request's number.
    pub(in crate::web) number: i64,
    /// What it is called.
    pub(in crate::web) subject: String,
    /// Its version, for changes that must not cover others.
    pub(in crate::web) version: i64,
    /// The list it is beside.
    pub(in crate::web) back: String,
    /// The view of that list.
    pub(in crate::web) view: String,
    /// It is resolved.
    pub(in crate::web) is_resolved: bool,
    /// It is mine.
    pub(in crate::web) is_mine: bool,
    /// The classes of its status.
    pub(in crate::web) stage: String,
    /// Statuses.
    pub(in crate::web) statuses: Vec<Choice>,
    /// Who works on it.
    pub(in crate::web) assignee: Option<Tile>,
    /// Who could.
    pub(in crate::web) assignees: Vec<Choice>,
    /// Teams.
    pub(in crate::web) teams: Vec<Choice>,
    /// Categories.
    pub(in crate::web) categories: Vec<Choice>,
    /// Priorities.
    pub(in crate::web) priorities: Vec<Choice>,
    /// It is more urgent than most.
    pub(in crate::web) is_urgent: bool,
    /// When it is due, or how late it is.
    pub(in crate::web) due: Option<Due>,
    /// Until when it sleeps.
    pub(in crate::web) asleep: Option<String>,
    /// When it could sleep until: value, words, date.
    pub(in crate::web) snoozes: Vec<(&'static str, String, String)>,
    /// The soonest moment of one's own choice, as a field of the browser takes it.
    pub(in crate::web) soonest: String,
    /// Its thread in a channel of a chat program: where it is, the icon, and what opens it.
    pub(in crate::web) in_chat: Option<(String, &'static str, String)>,
    /// Its thread there can be read again.
    pub(in crate::web) can_be_repaired: bool,
    /// An approval is being asked.
    pub(in crate::web) awaits_approval: bool,
    /// Why a change was refused.
    pub(in crate::web) wrong: Option<String>,
}

/// Reads and words a head.
pub(super) async fn draw(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    desk: &Desk,
    request: &Request,
    listing: &Listing,
) -> Result<Head> {
    let db = app.db.read();
    let rules = app.db.rules().await?;
    let members = store::teams::members(db, request.team).await?;
    let subjects = store::requests::subjects(db, request.id).await?;
    let assignee = People::load(db, request.assignee.map(|it| it.0)).await?;
    let present = request.assignee.and_then(|it| assignee.get(it.0));
    let offered = store::teams::categories(db, request.team).await?;
    let words = &page.w;
    let in_chat = InChat::load(app, words, request).await?;

    let mut assignees = vec![Choice::new(
        "none",
        words.t("assignee-none"),
        present.is_none(),
    )];
    // Only who may open it can be given it (R4, R6).
    let may = |it: &&store::people::Person| {
        it.is_active() && it.person() != request.requester && !subjects.contains(&it.person())
    };
    assignees.extend(members.iter().filter(may).map(|it| {
        let chosen = request.assignee == Some(it.person());
        Choice::new(it.id.to_string(), &it.name, chosen)
    }));
    if let Some(person) = present.filter(|_| !assignees.iter().any(|it| it.chosen)) {
        assignees.push(Choice::new(person.id.to_string(), &person.name, true));
    }
    let mut categories = vec![Choice::new(
        "none",
        words.t("request-category-none"),
        request.category.is_none(),
    )];
    categories.extend(
        desk.categories
            .iter()
            .filter(|it| {
                let id = domain::ids::CategoryId(it.id);
                request.category == Some(id) || it.is_active() && offered.contains(&id)
            })
            .map(|it| {
                let chosen = request.category.is_some_and(|id| id.0 == it.id);
                Choice::new(&it.slug, desk.category_name(it.id), chosen)
            }),
    );
    let approvals = store::approvals::of_request(db, request.id).await?;
    let now = page.now().to_zoned(page.visitor().zone.clone());
    Ok(Head {
        awaits_approval: approvals.iter().any(Approval::is_pending),
        number: request.number,
        subject: request.subject.clone(),
        version: request.version,
        back: listing.address(),
        view: listing.view.path(),
        is_resolved: request.stage == Stage::Resolved,
        is_mine: request.assignee == Some(viewer.person),
        stage: desk.status(request.status.0).class,
        statuses: desk.status_choices(Some(request.status.0)),
        assignee: present.map(Tile::of),
        assignees,
        teams: desk
            .teams
            .iter()
            .filter(|it| it.is_active() || it.id == request.team.0)
            .map(|it| {
                let name = if it.is_active() {
                    it.name.clone()
                } else {
                    words.t1("request-team-archived", "name", it.name.as_str())
                };
                Choice::new(&it.slug, name, it.id == request.team.0)
            })
            .collect(),
        categories,
        priorities: desk.priority_choices(Some(request.priority)),
        due: Due::of(
            page,
            &rules,
            request.team,
            request.category,
            &request.outlook,
        ),
        is_urgent: request.priority > domain::request::Priority::Normal,
        asleep: request.snooze.map(|snooze| match snooze {
            Snooze::Until(at) => words.t1("row-asleep", "date", page.soon(millis(at))),
            Snooze::UntilReply => words.t("request-asleep-reply"),
        }),
        snoozes: ["later", "tomorrow", "next-week"]
            .into_iter()
            .filter_map(|name| {
                let until = snooze_until(name, &now)?;
                let date = page.soon(until.timestamp().as_millisecond());
                Some((name, words.t(&format!("snooze-{name}")), date))
            })
            .collect(),
        soonest: now.strftime("%Y-%m-%dT%H:%M").to_string(),
        can_be_repaired: in_chat.as_ref().is_some_and(InChat::can_be_repaired),
        in_chat: in_chat.and_then(|it| {
            let (link, name) = it.origin.as_ref()?;
            let program = program_name(words, it.program);
            let name = name.as_deref().unwrap_or("none");
            let open = words.t2("request-in-channel", "name", name, "program", program);
            Some((link.clone()?, it.icon(), open))
        }),
        wrong: None,
    })
}

/// The moment that a word for a snooze means: in three hours, tomorrow or next Monday at nine.
fn snooze_until(name: &str, now: &Zoned) -> Option<Zoned> {
    let at_nine = |days: i64| {
        let date = now.date().checked_add(jiff::Span::new().days(days)).ok()?;
        date.at(9, 0, 0, 0).to_zoned(now.time_zone().clone()).ok()
    };
    match name {
        "later" => now.checked_add(jiff::Span::new().hours(3)).ok(),
        "tomorrow" => at_nine(1),
        "next-week" => match now.weekday().until(Weekday::Monday) {
            0 => at_nine(7),
            days => at_nine(i64::from(days)),
        },
        _ => None,
    }
}

/// What a form means by a word for a snooze, with the moment of one's own choice beside it; nothing
/// means to wake.
pub(super) fn snooze(
    name: &str,
    at: &str,
    now: jiff::Timestamp,
    zone: &TimeZone,
) -> Result<Option<Snooze>> {
    let until = match name {
        "wake" => return Ok(None),
        "reply" => return Ok(Some(Snooze::UntilReply)),
        "custom" => at
            .parse::<jiff::civil::DateTime>()
            .and_then(|it| it.to_zoned(zone.clone()))
            .ok(),
        name => snooze_until(name, &now.to_zoned(zone.clone())),
    };
    let until = until.ok_or(Error::invalid("snooze", "snooze-unclear"))?;
    Ok(Some(Snooze::Until(instant(
        until.timestamp().as_millisecond(),
    ))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I8.
    #[test]
    fn words_for_a_snooze_are_moments_in_the_reader_s_zone() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        // A Saturday, the day before the clocks go back.
        let now = at("2026-10-24T21:30:00Z");
        let until = |name: &str, custom: &str| match snooze(name, custom, now, &zone) {
            Ok(Some(Snooze::Until(until))) => until,
            other => panic!("{other:?}"),
        };
        assert_eq!(until("later", ""), at("2026-10-25T00:30:00Z"));
        assert_eq!(until("tomorrow", ""), at("2026-10-25T08:00:00Z"));
        assert_eq!(until("next-week", ""), at("2026-10-26T08:00:00Z"));
        assert_eq!(
            until("custom", "2026-12-01T14:00"),
            at("2026-12-01T13:00:00Z")
        );
        assert_eq!(snooze("wake", "", now, &zone).unwrap(), None);
        let reply = snooze("reply", "", now, &zone).unwrap();
        assert_eq!(reply, Some(Snooze::UntilReply));
        assert!(snooze("custom", "soon", now, &zone).is_err());
        let monday = at("2026-10-26T08:00:00Z").to_zoned(zone.clone());
        assert_eq!(
            snooze_until("next-week", &monday)
                .unwrap()
                .date()
                .to_string(),
            "2026-11-02"
        );
    }
}
