//! Buttons that were pressed and forms that were sent, as what their sender wants.

use std::collections::BTreeMap;

use domain::ids::{OpeningId, RequestId, StepId, TeamId};

use crate::actions::chat::heard::What;
use crate::actions::chat::reason;
use crate::app::App;
use crate::channels::bot::form;
use crate::channels::msteams::activity::{FormSent, Place};
use crate::channels::msteams::forms;
use crate::channels::msteams::names::{field, verb};
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
    /// To decide on an approval.
    Decide {
        /// What is asked.
        step: StepId,
        /// The answer.
        approved: bool,
    },
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
        verb::APPROVE | verb::DECLINE => Pressed::Decide {
            step: value(field::STEP)?.parse().ok()?,
            approved: name == verb::APPROVE,
        },
        verb::DETAILS | verb::NEW | verb::ASK_HR | verb::DECISION | verb::REFRESH => Pressed::Look,
        _ => return None,
    })
}

/// What a form that was sent asks for; nothing if it is none of ours. What is wrong in it was said at once,
/// and it asks for nothing then.
pub(super) async fn sent(app: &App, sent: &FormSent, place: &Place) -> Result<Option<What>> {
    let value = |name: &'static str| sent.values.get(name).map_or("", |it| it.trim());
    let Some(which) = forms::which(sent, place) else {
        return Ok(None);
    };
    let wrong = form::wrong(app, &which, forms::LONGEST, value).await?;
    if !wrong.is_empty() {
        return Ok(Some(What::Nothing(reason::FORM)));
    }
    Ok(form::asked(which, value))
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
        let step = StepId::new();
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
            (
                verb::DECLINE,
                values(&[("step", step.to_string()), ("comment", "No".to_owned())]),
                Some(Pressed::Decide {
                    step,
                    approved: false,
                }),
            ),
            (
                verb::APPROVE,
                values(&[("comment", "Yes".to_owned())]),
                None,
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
