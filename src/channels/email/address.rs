//! Asks at somebody's company address whether another one is theirs (E6).

use anyhow::Context as _;
use serde::Deserialize;

use super::compose::Content;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::outbox::Delivery;
use crate::store::settings::Organisation;

#[derive(Deserialize)]
struct Asked {
    address: String,
}

/// The question, with the link that answers it.
pub(super) fn question(
    app: &App,
    delivery: &Delivery,
    organisation: &Organisation,
    words: &Words,
) -> Result<Content> {
    let asked: Asked = serde_json::from_str(&delivery.data)?;
    let sealed = delivery
        .sealed_token
        .as_deref()
        .context("a question about an address has a token")?;
    let token = String::from_utf8(app.keys.open(sealed)?).map_err(anyhow::Error::from)?;
    Ok(Content {
        subject: words.t("mail-confirm-address-subject"),
        paragraphs: vec![
            words.t2(
                "mail-confirm-address-body",
                "address",
                asked.address,
                "organisation",
                organisation.name.as_str(),
            ),
            words.t("mail-confirm-address-hint"),
        ],
        link: Some((
            app.config.link(&format!("/confirm-address/{token}")),
            words.t("mail-confirm-address-link"),
        )),
        is_button: true,
        signature: vec![organisation.name.clone()],
        automatic: Some("auto-generated"),
        ..Content::default()
    })
}
