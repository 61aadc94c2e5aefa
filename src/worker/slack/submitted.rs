//! What was typed into a form of ours.

use domain::message::Body;

use crate::actions::chat::heard::{About, Asked, What};
use crate::channels::slack::names::{callback, field};

/// What a form asks for, by its name; nothing if it is none of ours.
pub(super) fn submitted<'a>(
    name: &str,
    private: &str,
    value: impl Fn(&'static str) -> &'a str,
) -> Option<What> {
    let typed = value(field::TEXT);
    let body = Body::plain(
        mail::clean_html(&mail::text_to_html(typed)),
        typed.to_owned(),
    );
    match name {
        callback::DETAILS => Some(What::Added {
            request: private.parse().ok()?,
            body,
        }),
        callback::NEW | callback::ASK_HR => Some(What::Asked(Asked {
            team: value(field::TEAM).parse().ok()?,
            category: value(field::CATEGORY).parse().ok(),
            subject: value(field::SUBJECT).to_owned(),
            body,
            about: if name == callback::ASK_HR {
                let mut parts = private.split(' ');
                Some(About {
                    conversation: parts.next().unwrap_or_default().to_owned(),
                    id: parts.next().unwrap_or_default().to_owned(),
                    author: parts.next().unwrap_or_default().to_owned(),
                    for_author: value(field::WHOM) == "author",
                    consent: value(field::CONSENT) == "yes",
                })
            } else {
                None
            },
        })),
        _ => None,
    }
}
