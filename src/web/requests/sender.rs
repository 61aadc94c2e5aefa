//! What is to be known of whoever sent a mail: whether anything proves it, and what was looked at (E6).

use axum::extract::{Path, State};
use axum::response::Redirect;
use axum_extra::extract::CookieJar;
use domain::message::{Channel, MessageKind};
use domain::sender::{Checks, Proof};
use serde::Deserialize;

use super::number_of;
use crate::actions;
use crate::app::App;
use crate::store::messages::Message;
use crate::store::people::Person;
use crate::web::failure::Failure;
use crate::web::form::Form;
use crate::web::inbox::Listing;
use crate::web::page::Page;
use crate::web::visitor::Expert;

/// What is to be known of a mail's sender.
#[derive(Clone, Debug)]
pub(in crate::web) struct Sender {
    /// The icon of how they stand.
    pub(in crate::web) icon: &'static str,
    /// It is a warning.
    pub(in crate::web) is_warning: bool,
    /// How they stand, in words.
    pub(in crate::web) standing: String,
    /// Each check: what it is called, what came of it, and whether that is good.
    pub(in crate::web) checks: Vec<(&'static str, String, bool)>,
    /// Whose word that is.
    pub(in crate::web) by: String,
    /// What else is to be known, each a warning or not.
    pub(in crate::web) more: Vec<(bool, String)>,
}

impl Sender {
    /// Of a message that came by mail; nothing for any other.
    pub(super) fn of(page: &Page, message: &Message, author: Option<&Person>) -> Option<Self> {
        if message.kind != MessageKind::Inbound || message.channel != Channel::Email {
            return None;
        }
        let (words, origin) = (&page.w, &message.origin);
        let unseen = Checks::default();
        let checks = origin.checks.as_ref().unwrap_or(&unseen);
        let address = origin.from.as_str();
        let is_employee = author.is_some_and(Person::is_employee);
        let (icon, is_warning, key) = match (checks.proof, is_employee) {
            (Proof::Failed, _) => ("alert", true, "message-forged"),
            (_, _) if origin.unverified && is_employee => ("alert", true, "message-unverified"),
            (_, true) => ("check-circle", false, "message-verified"),
            (Proof::Passed, false) => ("external", false, "message-external-verified"),
            (_, false) => ("external", false, "message-external"),
        };
        let mut more = Vec::new();
        if origin.suspicious {
            more.push((true, words.t("message-suspicious")));
        }
        if !origin.form.is_empty() {
            more.push((
                false,
                words.t1("message-form", "address", origin.form.as_str()),
            ));
        }
        if !origin.through.is_empty() {
            more.push((
                true,
                words.t1("message-through", "name", origin.through.as_str()),
            ));
        }
        Some(Self {
            icon,
            is_warning,
            standing: words.t1(key, "address", address),
            checks: listed(page, checks),
            by: match checks.by.as_str() {
                _ if !checks.could_tell() => words.t("check-nothing"),
                "" if checks.signed_in => words.t("check-by-mail-system"),
                "" => words.t("check-by-us"),
                server => words.t1("check-by", "server", server),
            },
            more,
        })
    }
}

/// The checks that were made. What they are called is the same in every language.
fn listed(page: &Page, checks: &Checks) -> Vec<(&'static str, String, bool)> {
    let words = &page.w;
    [
        ("SPF", &checks.spf, checks.spf_domain.as_str()),
        ("DKIM", &checks.dkim, checks.dkim_domain.as_str()),
        ("DMARC", &checks.dmarc, ""),
    ]
    .into_iter()
    .filter(|(_, result, _)| !result.is_empty())
    .map(|(name, result, domain)| {
        let key = format!("check-result-{result}");
        let said = if words.has(&key) {
            words.t(&key)
        } else {
            result.clone()
        };
        let said = if domain.is_empty() {
            said
        } else {
            format!("{said} ({domain})")
        };
        (name, said, result == "pass")
    })
    .collect()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ConfirmForm {
    #[serde(default)]
    view: String,
}

/// An expert says that it is the requester who wrote.
pub(in crate::web) async fn confirm_sender(
    State(app): State<App>,
    who: Expert,
    Path(number): Path<String>,
    jar: CookieJar,
    form: Form<ConfirmForm>,
) -> Result<Redirect, Failure> {
    let number = number_of(&number)?;
    actions::confirm_sender::confirm(&app, &who.me.viewer, number).await?;
    let listing = Listing::beside(&jar, &form.fields.view);
    Ok(Redirect::to(&format!(
        "/requests/{number}?in={}&tab=requester",
        listing.view.path()
    )))
}
