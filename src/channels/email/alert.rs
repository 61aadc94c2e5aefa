//! Mails that tell administrators what is wrong with the server. No content of anybody's is in them.

use super::compose::Content;
use crate::actions::read_mailbox::Alert;
use crate::app::App;
use crate::channels::promised::zone;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::mail_accounts;
use crate::store::outbox::Delivery;
use crate::store::people::Person;
use crate::store::settings::Organisation;

/// What an administrator is told.
pub(super) async fn content(
    app: &App,
    delivery: &Delivery,
    person: &Person,
    organisation: &Organisation,
    words: &Words,
) -> Result<Content> {
    let (zone_name, zone) = zone(person, organisation);
    let alert: Alert = serde_json::from_str(&delivery.data)?;
    let (subject, paragraphs, path) = match alert {
        Alert::Mailbox { id, since } => {
            // It may have been taken away since.
            let found = mail_accounts::get(app.db.read(), id).await;
            let name = found.map_or_else(|_| "…".to_owned(), |it| it.name);
            let date = words.date_time(since, &zone);
            (
                words.t1("mail-alert-mailbox-subject", "name", name.as_str()),
                vec![
                    words.with(
                        "mail-alert-mailbox-body",
                        &[
                            ("name", name.as_str().into()),
                            ("date", date.into()),
                            ("zone", zone_name.into()),
                        ],
                    ),
                    words.t("mail-alert-mailbox-hint"),
                ],
                "/settings/email/incoming",
            )
        }
    };
    Ok(Content {
        subject,
        paragraphs,
        link: Some((app.config.link(path), words.t("mail-alert-link"))),
        signature: vec![organisation.name.clone()],
        automatic: Some("auto-generated"),
        ..Content::default()
    })
}
