//! What the bot says of its own accord.

use domain::chat::{Prompt, Refusal};
use domain::ids::RequestId;
use domain::message::MessageKind;
use domain::request::Request;
use domain::status::Stage;
use serde_json::{Value, json};

use super::blocks::{self, button, link, paragraph, paragraph_with, row, small, title};
use super::{Composed, Part, Speaker};
use crate::channels::promised;
use crate::channels::slack::names::action;
use crate::channels::slack::text;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::statuses::Status;
use crate::store::teams::Team;
use crate::store::{self, openings, promises};

/// How many teams can be chosen from: one row of a message each.
const TEAMS: usize = 45;
/// How many requests a status lists.
const LISTED: usize = 15;
/// How many are looked through for those.
const LOOKED_AT: u64 = 200;

/// Teams that anybody may write to, by name.
pub(in crate::channels::slack) async fn public_teams(speaker: &Speaker<'_>) -> Result<Vec<Team>> {
    let teams = store::teams::list(speaker.app.db.read()).await?;
    Ok(teams
        .into_iter()
        .filter(|it| it.is_active() && it.visibility == "public")
        .collect())
}

/// Composes a prompt.
pub(super) async fn say(speaker: &Speaker<'_>, prompt: &Prompt) -> Result<Composed> {
    let w = &speaker.words;
    let one = |text: String, blocks: Vec<Value>| Composed {
        parts: vec![Part {
            text: text::escape(&text),
            blocks,
        }],
        ..Composed::default()
    };
    Ok(match prompt {
        Prompt::ChooseTeam { opening } => {
            let asked = openings::get(speaker.app.db.read(), *opening).await?;
            // Chosen meanwhile: nothing is left to ask.
            if !asked.is_asked() {
                return Ok(Composed::default());
            }
            let question = w.t("bot-choose-team");
            let mut said = vec![paragraph(&[question])];
            let teams = public_teams(speaker).await?;
            said.extend(teams.iter().take(TEAMS).map(|team| {
                let value = format!("{opening} {}", team.id);
                row(vec![button(action::CHOOSE_TEAM, &team.name, &value)])
            }));
            one(w.t("bot-push-choose-team"), said)
        }
        Prompt::TeamChosen { team, .. } => {
            let team = store::teams::get(speaker.app.db.read(), *team).await?;
            let line = w.t1("bot-team-chosen", "team", team.name.as_str());
            one(line.clone(), vec![paragraph(&[line])])
        }
        // Asked only where a private conversation has no threads.
        Prompt::Continues { request, .. } => {
            let (request, team) = speaker.request(*request).await?;
            let line = speaker.about("bot-continues", &request, &team);
            one(line.clone(), vec![paragraph(&[line])])
        }
        Prompt::Status => status(speaker).await?,
        Prompt::Help => {
            let lines = [
                w.t("bot-help-write"),
                w.with(
                    "bot-help-words",
                    &[
                        ("status", first_word(&w.t("bot-words-status")).into()),
                        ("close", first_word(&w.t("bot-words-close")).into()),
                        ("help", first_word(&w.t("bot-words-help")).into()),
                    ],
                ),
                w.t("bot-help-private"),
            ];
            let new = button(action::NEW, &w.t("bot-button-new"), "new");
            let mut said: Vec<Value> = lines
                .iter()
                .map(|it| paragraph(std::slice::from_ref(it)))
                .collect();
            said.push(row(vec![new]));
            one(w.t("bot-push-help"), said)
        }
        Prompt::Closed { request } => {
            let (request, _) = speaker.request(*request).await?;
            let line = w.t1("bot-closed", "number", request.number.to_string());
            // Reopened meanwhile, it has nothing to offer any more.
            let mut said = vec![paragraph(&[line])];
            if request.stage == Stage::Resolved {
                said.push(speaker.buttons(&request, false));
            }
            one(
                w.t1("bot-push-closed", "number", request.number.to_string()),
                said,
            )
        }
        Prompt::Reopened { request } => {
            let (request, team) = speaker.request(*request).await?;
            let line = speaker.about("bot-reopened", &request, &team);
            let said = vec![paragraph(&[line]), speaker.buttons(&request, false)];
            one(
                w.t1("bot-push-reopened", "number", request.number.to_string()),
                said,
            )
        }
        Prompt::NothingToClose => {
            let line = w.t("bot-nothing-to-close");
            one(line.clone(), vec![paragraph(&[line])])
        }
        Prompt::Refused { why } => {
            let key = match why {
                Refusal::NoTeam => "bot-refused-no-team",
                Refusal::Inactive => "bot-refused-inactive",
                Refusal::Stranger => "bot-refused-stranger",
                Refusal::TooMany => "bot-refused-too-many",
                Refusal::TooLate => "bot-refused-too-late",
            };
            let line = w.t(key);
            one(line.clone(), vec![paragraph(&[line])])
        }
        Prompt::GoesOnPrivately { .. } => {
            let line = w.t("bot-goes-on-privately");
            one(line.clone(), vec![paragraph(&[line])])
        }
        Prompt::FromChannel {
            request,
            conversation,
        } => from_channel(speaker, *request, conversation).await?,
        Prompt::TeamNotice { request } => {
            let (request, team) = speaker.request(*request).await?;
            team_notice(speaker, &request, &team).await?
        }
    })
}

/// The word of a list that is told.
fn first_word(list: &str) -> String {
    list.split(',').next().unwrap_or_default().trim().to_owned()
}

fn status_name(words: &Words, status: &Status) -> String {
    let given = status.given_name(words.language());
    given.unwrap_or_else(|| {
        let stage = status.stage().name().replace('_', "-");
        words.t(&format!("status-{stage}"))
    })
}

/// A request in two lines: what it is, and how it stands.
pub(in crate::channels::slack) async fn standing(
    speaker: &Speaker<'_>,
    requests: &[Request],
) -> Result<Vec<Vec<String>>> {
    let db = speaker.app.db.read();
    let promises = promises::of_requests(db, requests.iter().map(|it| it.id)).await?;
    let statuses = store::statuses::list(db).await?;
    let teams = store::teams::list(db).await?;
    let mut all = Vec::with_capacity(requests.len());
    for request in requests {
        let team = teams.iter().find(|it| it.team() == request.team);
        let status = statuses
            .iter()
            .find(|it| it.id == request.status.0)
            .map(|it| status_name(&speaker.words, it))
            .unwrap_or_default();
        let mut lines = vec![
            format!("#{} · {}", request.number, request.subject),
            format!(
                "{status} · {}",
                team.map(|it| it.name.as_str()).unwrap_or_default()
            ),
        ];
        if let (Some(team), Some(promise)) = (team, promises.get(&request.id)) {
            let line = speaker.promised(team).line(request, promise, speaker.now);
            lines.extend(line);
        }
        all.push(lines);
    }
    Ok(all)
}

async fn status(speaker: &Speaker<'_>) -> Result<Composed> {
    let w = &speaker.words;
    let open: Vec<Request> = match &speaker.person {
        Some(person) => {
            let db = speaker.app.db.read();
            store::requests::mine_as_requester(db, person.person(), LOOKED_AT)
                .await?
                .into_iter()
                .filter(|it| it.stage != Stage::Resolved)
                .collect()
        }
        None => Vec::new(),
    };
    let mut said = Vec::new();
    if open.is_empty() {
        said.push(paragraph(&[w.t("bot-status-none")]));
    } else {
        said.push(title(&w.t("bot-status-title")));
        let listed = &open[..open.len().min(LISTED)];
        for (count, lines) in standing(speaker, listed).await?.iter().enumerate() {
            let page = speaker.page_button(count + 1, &listed[count]);
            said.push(paragraph_with(lines, page));
        }
        if open.len() > LISTED {
            let more = i64::try_from(open.len() - LISTED).unwrap_or(i64::MAX);
            said.push(small(&w.t1("bot-status-more", "n", more)));
        }
    }
    Ok(Composed {
        parts: vec![Part {
            text: text::escape(&w.t("bot-push-status")),
            blocks: said,
        }],
        ..Composed::default()
    })
}

/// Its author reads what they wrote in a channel, and where it goes on.
async fn from_channel(
    speaker: &Speaker<'_>,
    request: RequestId,
    conversation: &str,
) -> Result<Composed> {
    let (request, team) = speaker.request(request).await?;
    let db = speaker.app.db.read();
    let first = store::messages::list(db, request.id, false)
        .await?
        .into_iter()
        .find(|it| it.kind == MessageKind::Inbound);
    let w = &speaker.words;
    let plain = |text: String| json!({ "type": "text", "text": text });
    let intro = json!({ "type": "rich_text", "elements": [{
        "type": "rich_text_section",
        "elements": [
            plain(format!("{} ", w.t("bot-from-channel-where"))),
            { "type": "channel", "channel_id": conversation },
            plain(format!("\n{}", speaker.about("bot-from-channel", &request, &team))),
        ],
    }] });
    let mut said = vec![intro];
    // Only to its author: a message that somebody else handed over is not quoted to them twice.
    let quoted = first.filter(|it| it.author == Some(request.requester));
    if let Some(first) = quoted {
        let html: String = first
            .body
            .segments
            .iter()
            .map(|it| it.html.as_str())
            .collect();
        let pages = text::encode(&html);
        let is_cut = pages.len() > 1;
        if let Some(page) = pages.into_iter().next() {
            said.push(blocks::line());
            said.extend(page.blocks.into_iter().take(blocks::BLOCKS - 4));
            if is_cut {
                said.push(small("…"));
            }
        }
    }
    Ok(Composed {
        parts: vec![Part {
            text: speaker.push("bot-push-request", &request),
            blocks: said,
        }],
        ..Composed::default()
    })
}

/// Number, category, clock and a link; no content and nobody's name (C7).
async fn team_notice(speaker: &Speaker<'_>, request: &Request, team: &Team) -> Result<Composed> {
    let db = speaker.app.db.read();
    let w = &speaker.words;
    let mut lines = vec![speaker.about("bot-team-notice", request, team)];
    if let Some(category) = request.category {
        let category = store::categories::get(db, category).await?;
        let name = category.name_in(w.language());
        lines.push(w.t1("bot-team-notice-category", "category", name));
    }
    if let Some((_, due)) = request.outlook.due {
        let hours = store::hours::of_team(db, team.team()).await?;
        let zone = hours.map(|it| it.zone);
        let (name, zone) = promised::named(zone.as_deref(), &speaker.organisation);
        let due = w.near_time(due, &zone);
        lines.push(w.t2("bot-team-notice-due", "date", due, "zone", name));
    }
    let address = format!("/requests/{}", request.number);
    let address = speaker.app.config.link(&address);
    let open = link(1, &w.t("bot-button-inbox"), &address);
    Ok(Composed {
        parts: vec![Part {
            text: speaker.push("bot-push-team-notice", request),
            blocks: vec![paragraph(&lines), row(vec![open])],
        }],
        ..Composed::default()
    })
}
