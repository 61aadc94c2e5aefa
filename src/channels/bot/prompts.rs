//! What the bot says of its own accord.

use domain::chat::{Prompt, Refusal};
use domain::ids::{OpeningId, RequestId};
use domain::message::MessageKind;
use domain::request::Request;
use domain::status::Stage;

use super::{Button, Composed, Does, Part, Speaker, approval, titled};
use crate::channels::promised;
use crate::error::Result;
use crate::i18n::Words;
use crate::store::statuses::Status;
use crate::store::teams::Team;
use crate::store::{self, chat_channels, openings, promises};

/// How many teams can be chosen from.
const TEAMS: usize = 45;
/// How many requests a status lists.
const LISTED: usize = 15;
/// How many requests a message may go on with.
const CONTINUED: usize = 5;

/// Teams that anybody may write to, by name.
pub(super) async fn public_teams(speaker: &Speaker<'_>) -> Result<Vec<Team>> {
    let teams = store::teams::list(speaker.app.db.read()).await?;
    Ok(teams
        .into_iter()
        .filter(|it| it.is_active() && it.visibility == "public")
        .collect())
}

/// Why nothing can be asked here, as a key.
pub(super) fn refused(why: Refusal) -> &'static str {
    match why {
        Refusal::NoTeam => "bot-refused-no-team",
        Refusal::Inactive => "bot-refused-inactive",
        Refusal::Stranger => "bot-refused-stranger",
        Refusal::TooMany => "bot-refused-too-many",
        Refusal::TooLate => "bot-refused-too-late",
    }
}

/// Composes a prompt.
pub(super) async fn say(speaker: &Speaker<'_>, prompt: &Prompt) -> Result<Composed> {
    let line = |line: String| Composed::one(line.clone(), vec![Part::line(line)]);
    Ok(match prompt {
        Prompt::ChooseTeam { opening } => choose_team(speaker, *opening).await?,
        Prompt::TeamChosen { team, .. } => {
            let team = store::teams::get(speaker.app.db.read(), *team).await?;
            let words = &speaker.words;
            line(words.t1("bot-team-chosen", "team", team.name.as_str()))
        }
        Prompt::Continues { request, .. } => {
            let (request, team) = speaker.request(*request).await?;
            line(speaker.about("bot-continues", &request, &team))
        }
        Prompt::Status => status(speaker).await?,
        Prompt::Help => help(speaker),
        Prompt::Closed { request } => {
            let (request, _) = speaker.request(*request).await?;
            let mut said = vec![Part::line(speaker.push("bot-closed", &request))];
            // Reopened meanwhile, it has nothing to offer any more.
            if request.stage == Stage::Resolved {
                said.push(speaker.buttons(&request, false));
            }
            Composed::one(speaker.push("bot-push-closed", &request), said)
        }
        Prompt::Reopened { request } => {
            let (request, team) = speaker.request(*request).await?;
            let line = speaker.about("bot-reopened", &request, &team);
            let said = vec![Part::line(line), speaker.buttons(&request, false)];
            Composed::one(speaker.push("bot-push-reopened", &request), said)
        }
        Prompt::NothingToClose => nothing_to_close(speaker),
        Prompt::WhichToClose => which_to_close(speaker).await?,
        Prompt::Withdrawn { .. } => line(speaker.t("bot-withdrawn")),
        Prompt::Refused { why } => line(speaker.t(refused(*why))),
        Prompt::GoesOnPrivately { .. } => line(speaker.t("bot-goes-on-privately")),
        Prompt::FindApp => {
            let app = speaker.t("slack-app-name");
            line(speaker.words.t1("bot-find-app", "app", app))
        }
        Prompt::FromChannel {
            request,
            conversation,
        } => from_channel(speaker, *request, conversation).await?,
        Prompt::TeamNotice { request } => {
            let (request, team) = speaker.request(*request).await?;
            team_notice(speaker, &request, &team).await?
        }
        Prompt::Approval { step, reminds } => approval::asks(speaker, *step, *reminds).await?,
        Prompt::ApprovalEnded { step } => approval::ended(speaker, *step).await?,
        Prompt::ApprovalOutcome { approval } => approval::outcome(speaker, *approval).await?,
    })
}

/// Which team, and where there are no threads, or which of their requests it goes on with.
async fn choose_team(speaker: &Speaker<'_>, opening: OpeningId) -> Result<Composed> {
    let asked = openings::get(speaker.app.db.read(), opening).await?;
    // Chosen meanwhile: nothing is left to ask.
    if !asked.is_asked() {
        return Ok(Composed::default());
    }
    let open = open_here(speaker).await?;
    let mut said = vec![Part::line(speaker.t("bot-choose-team"))];
    let teams = public_teams(speaker).await?;
    let offered = teams.iter().take(TEAMS).map(|team| {
        let does = Does::ChooseTeam {
            opening,
            team: team.team(),
        };
        Button::new(&team.name, does)
    });
    said.push(Part::Choice(offered.collect()));
    if !open.is_empty() {
        said.push(Part::line(speaker.t("bot-choose-goes-on")));
        let offered = open.iter().map(|it| {
            let does = Does::Continue {
                opening,
                request: it.id,
            };
            Button::new(titled(it), does)
        });
        said.push(Part::Choice(offered.collect()));
    }
    Ok(Composed::one(speaker.t("bot-push-choose-team"), said))
}

/// Requests of theirs that a message in a chat without threads may go on with.
async fn open_here(speaker: &Speaker<'_>) -> Result<Vec<Request>> {
    if !speaker.channel.is_flat() {
        return Ok(Vec::new());
    }
    let Some(person) = speaker.person.as_ref().filter(|it| it.is_active()) else {
        return Ok(Vec::new());
    };
    let db = speaker.app.db.read();
    let (person, channel) = (person.person(), speaker.channel);
    let mut theirs = store::requests::going_on(db, person, channel, speaker.now).await?;
    theirs.truncate(CONTINUED);
    Ok(theirs)
}

fn help(speaker: &Speaker<'_>) -> Composed {
    let w = &speaker.words;
    let write = if speaker.channel.is_flat() {
        w.t1("bot-help-write-flat", "new", w.t("bot-button-new"))
    } else {
        w.t("bot-help-write")
    };
    let lines = [
        write,
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
    let mut said: Vec<Part> = lines.into_iter().map(Part::line).collect();
    said.push(Part::Buttons(vec![speaker.new_button()]));
    Composed::one(w.t("bot-push-help"), said)
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
pub(super) async fn standing(
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
            titled(request),
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

async fn open_requests(speaker: &Speaker<'_>) -> Result<Vec<Request>> {
    let mut open = speaker.requests().await?;
    open.retain(|it| it.stage != Stage::Resolved);
    Ok(open)
}

/// Requests with how they stand, a button beside each.
async fn listed(
    speaker: &Speaker<'_>,
    open: &[Request],
    buttons: Vec<Button>,
) -> Result<Vec<Part>> {
    let shown = &open[..open.len().min(LISTED)];
    let lines = standing(speaker, shown).await?;
    let mut said: Vec<Part> = lines
        .into_iter()
        .zip(buttons)
        .map(|(lines, button)| Part::beside(lines, button))
        .collect();
    if open.len() > LISTED {
        let more = i64::try_from(open.len() - LISTED).unwrap_or(i64::MAX);
        said.push(Part::Small(speaker.words.t1("bot-status-more", "n", more)));
    }
    Ok(said)
}

async fn status(speaker: &Speaker<'_>) -> Result<Composed> {
    let open = open_requests(speaker).await?;
    let mut said = Vec::new();
    if open.is_empty() {
        said.push(Part::line(speaker.t("bot-status-none")));
    } else {
        said.push(Part::Title(speaker.t("bot-status-title")));
        let buttons = open.iter().map(|it| speaker.page_button(it)).collect();
        said.extend(listed(speaker, &open, buttons).await?);
    }
    Ok(Composed::one(speaker.t("bot-push-status"), said))
}

fn nothing_to_close(speaker: &Speaker<'_>) -> Composed {
    let line = speaker.t(if speaker.channel.is_flat() {
        "bot-nothing-to-close-flat"
    } else {
        "bot-nothing-to-close"
    });
    Composed::one(line.clone(), vec![Part::line(line)])
}

/// A wish to close that names no request: each open one has its button.
async fn which_to_close(speaker: &Speaker<'_>) -> Result<Composed> {
    let open = open_requests(speaker).await?;
    if open.is_empty() {
        return Ok(nothing_to_close(speaker));
    }
    let line = speaker.t("bot-close-which");
    let mut said = vec![Part::line(line.clone())];
    let buttons = open.iter().map(|it| speaker.close_button(it)).collect();
    said.extend(listed(speaker, &open, buttons).await?);
    Ok(Composed::one(line, said))
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
    let name = chat_channels::find(db, conversation)
        .await?
        .map(|it| it.name)
        .filter(|it| !it.trim().is_empty());
    let mut said: Vec<Part> = speaker.which(&request).into_iter().collect();
    said.push(Part::Channel {
        words: speaker.t("bot-from-channel-where"),
        conversation: conversation.to_owned(),
        name,
        lines: vec![speaker.about("bot-from-channel", &request, &team)],
    });
    // Only to its author: a message that somebody else handed over is not quoted to them twice.
    let quoted = first.filter(|it| it.author == Some(request.requester));
    if let Some(first) = quoted {
        let segments = first.body.segments.iter();
        let html: String = segments.map(|it| it.html.as_str()).collect();
        said.extend([Part::Rule, Part::Quote(html)]);
    }
    Ok(Composed::one(
        speaker.push("bot-push-request", &request),
        said,
    ))
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
    let does = Does::Open(speaker.app.config.link(&address));
    let open = Button::new(w.t("bot-button-inbox"), does);
    Ok(Composed::one(
        speaker.push("bot-push-team-notice", request),
        vec![Part::lines(lines), Part::Buttons(vec![open])],
    ))
}
