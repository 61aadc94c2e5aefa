//! What a mail brought beside its words: an invitation, a seal; worded.

use domain::reading::{Invitation, zone_of_windows};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::store::messages::Message;
use crate::web::page::Page;

/// A line about a message: its icon and its words.
pub(super) fn lines(page: &Page, message: &Message) -> Vec<(&'static str, String)> {
    let origin = &message.origin;
    let mut lines = Vec::new();
    if let Some(invitation) = &origin.invitation {
        let sender = if origin.from_name.is_empty() {
            &origin.from
        } else {
            &origin.from_name
        };
        lines.push(("calendar", told(page, invitation, sender)));
    }
    for seal in &origin.seals {
        let icon = if seal.is_closed() { "lock" } else { "key" };
        lines.push((icon, page.w.t(&format!("seal-{}", seal.key()))));
    }
    lines
}

fn told(page: &Page, invitation: &Invitation, sender: &str) -> String {
    let words = &page.w;
    let named = match invitation.method.as_str() {
        "reply" | "counter" => &invitation.attendee,
        _ => &invitation.organiser,
    };
    let name = if named.is_empty() { sender } else { named };
    let untitled = words.t("invitation-untitled");
    let summary = if invitation.summary.is_empty() {
        &untitled
    } else {
        &invitation.summary
    };
    let key = format!("invitation-{}", invitation.key());
    let mut parts = vec![words.t2(&key, "name", name, "summary", summary.as_str())];
    parts.extend(when(page, invitation));
    if invitation.repeats {
        parts.push(words.t("invitation-repeats"));
    }
    if !invitation.place.is_empty() {
        parts.push(invitation.place.clone());
    }
    parts.join(" · ")
}

/// When it is, on the reader's clock where that can be told, else as it was written.
fn when(page: &Page, invitation: &Invitation) -> Option<String> {
    let words = &page.w;
    if let Ok(day) = invitation.start.parse::<Date>()
        && !invitation.start.contains('T')
    {
        let at = day.to_zoned(TimeZone::UTC).ok()?.timestamp();
        return Some(words.long_date(at, &TimeZone::UTC));
    }
    let start: DateTime = invitation.start.parse().ok()?;
    let end: Option<DateTime> = invitation.end.parse().ok();
    let named = match invitation.zone.as_str() {
        "" => None,
        name => zone_of_windows(name).or(Some(name)),
    };
    let zone = named.and_then(|it| TimeZone::get(it).ok());
    let (from, shown, label) = match &zone {
        Some(zone) => (zone, page.visitor().zone.clone(), String::new()),
        None if invitation.zone.is_empty() => (&TimeZone::UTC, TimeZone::UTC, String::new()),
        None => (
            &TimeZone::UTC,
            TimeZone::UTC,
            format!(" ({})", invitation.zone),
        ),
    };
    let instant = |at: DateTime| Some(at.to_zoned(from.clone()).ok()?.timestamp());
    let at: Timestamp = instant(start)?;
    let mut text = words.long_date_time(at, &shown);
    if let Some(end) = end.and_then(instant)
        && end > at
    {
        let same_day = shown.to_datetime(end).date() == shown.to_datetime(at).date();
        let end = if same_day {
            words.time(end, &shown)
        } else {
            words.long_date_time(end, &shown)
        };
        text = format!("{text} – {end}");
    }
    Some(format!("{text}{label}"))
}
