//! Buttons that were pressed and forms that were sent, as what their sender wants.

use std::collections::BTreeMap;

use domain::ids::{OpeningId, RequestId, TeamId};

use super::people::user;
use crate::actions::chat::heard::What;
use crate::actions::chat::reason;
use crate::app::App;
use crate::channels::bot::form::{self, Which};
use crate::channels::msteams::activity::{FormSent, Place};
use crate::channels::msteams::names::{command, field, verb};
use crate::error::Result;

/// What a button is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// To close a request, or to reopen it.
    Close {
        /// Which.
        request: RequestId,
        /// Or reopen it.
        reopened: bool,
    },
    /// What waits is for this team.
    Choose(OpeningId, TeamId),
    /// What waits goes on with this request.
    Continue(OpeningId, RequestId),
    /// To see something: it was answered at once.
    Look,
}

/// What a button is for; nothing if it is none of ours.
pub(super) fn pressed(name: &str, values: &BTreeMap<String, String>) -> Option<Pressed> {
    let value = |name: &str| values.get(name).map(|it| it.trim());
    let request = || value(field::REQUEST)?.parse::<RequestId>().ok();
    let opening = || value(field::OPENING)?.parse::<OpeningId>().ok();
    Some(match name {
        verb::CLOSE | verb::REOPEN => Pressed::Close {
            request: request()?,
            reopened: name == verb::REOPEN,
        },
        verb::CHOOSE_TEAM => Pressed::Choose(opening()?, value(field::TEAM)?.parse().ok()?),
        verb::CONTINUE => Pressed::Continue(opening()?, request()?),
        verb::DETAILS | verb::NEW | verb::ASK_HR | verb::REFRESH => Pressed::Look,
        _ => return None,
    })
}

/// Letters of a text that a form takes.
const LONGEST: usize = 20_000;

/// What a form that was sent asks for; nothing if it is none of ours. What is wrong in it was said at once,
/// and it asks for nothing then.
pub(super) async fn sent(app: &App, sent: &FormSent, place: &Place) -> Result<Option<What>> {
    let value = |name: &'static str| sent.values.get(name).map_or("", |it| it.trim());
    let Some(which) = which(sent, place) else {
        return Ok(None);
    };
    let wrong = form::wrong(app, &which, LONGEST, value).await?;
    if !wrong.is_empty() {
        return Ok(Some(What::Nothing(reason::FORM)));
    }
    Ok(form::asked(which, value))
}

/// Which form it is: by its button, or by the command that opened it.
fn which(sent: &FormSent, place: &Place) -> Option<Which> {
    let name = match sent.command.as_deref() {
        _ if !sent.verb.is_empty() => sent.verb.as_str(),
        Some(command::ASK_HR) => verb::ASK_HR,
        Some(command::NEW) => verb::NEW,
        _ => "",
    };
    Some(match name {
        verb::NEW => Which::New,
        verb::DETAILS => Which::Details(sent.values.get(field::REQUEST)?.trim().parse().ok()?),
        verb::ASK_HR => {
            let message = sent.message.as_ref();
            let author = message.and_then(|it| it.author.as_ref());
            Which::AskHr {
                conversation: place.conversation.clone(),
                id: message.map(|it| it.id.clone()).unwrap_or_default(),
                author: author.map(user).unwrap_or_default(),
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// M1. What a button wants is what it holds; what holds nothing of ours wants nothing.
    #[test]
    fn buttons_say_what_they_want() {
        let opening = OpeningId::new();
        let request = RequestId::new();
        let team = TeamId::new();
        let values = |pairs: &[(&str, String)]| {
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect::<BTreeMap<_, _>>()
        };
        let of_opening = ("opening", opening.to_string());
        let cases = [
            (
                verb::CLOSE,
                values(&[("request", request.to_string())]),
                Some(Pressed::Close {
                    request,
                    reopened: false,
                }),
            ),
            (
                verb::REOPEN,
                values(&[("request", request.to_string())]),
                Some(Pressed::Close {
                    request,
                    reopened: true,
                }),
            ),
            (
                verb::CHOOSE_TEAM,
                values(&[of_opening.clone(), ("team", team.to_string())]),
                Some(Pressed::Choose(opening, team)),
            ),
            (
                verb::CONTINUE,
                values(&[of_opening.clone(), ("request", request.to_string())]),
                Some(Pressed::Continue(opening, request)),
            ),
            (verb::REFRESH, values(&[]), Some(Pressed::Look)),
            (verb::CHOOSE_TEAM, values(&[of_opening]), None),
            (verb::CLOSE, values(&[("request", "7".to_owned())]), None),
            ("delete_all", values(&[]), None),
        ];
        for (name, values, expected) in cases {
            assert_eq!(pressed(name, &values), expected, "{name} {values:?}");
        }
    }
}
