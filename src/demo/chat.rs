//! The invented company's Slack: its people and channels as the stand-in has them, how the company was
//! connected, and what some of its people have asked there.

use std::time::Duration;

use domain::expert::Viewer;
use domain::locale::Language;
use domain::message::{Body, MessageKind};
use futures_util::future::join_all;
use secrecy::SecretString;
use serde_json::Value;

use super::content::Content;
use super::slack::{
    APP_TOKEN, BOT_TOKEN, BOT_USER, Conversation, Kind, PARTNER, SIGNING_SECRET, Standin, User,
    Workspace, Writing,
};
use crate::actions::manage_chat_channels::{self, Link};
use crate::actions::manage_slack::{self, Keys};
use crate::actions::write;
use crate::app::App;
use crate::error::Result;
use crate::store::chat_channels::opens;
use crate::store::slack::transport;
use crate::store::sql::Sql;
use crate::store::{self, people};

/// A channel that whoever plays finds.
struct Channel {
    id: &'static str,
    name: &'static str,
    kind: Kind,
    /// Whose it is: a team's address, how messages become requests, whether it is told of others.
    link: Option<(&'static str, &'static str, bool)>,
}

const CHANNELS: [Channel; 4] = [
    Channel {
        id: "C000000101",
        name: "general",
        kind: Kind::Public,
        link: None,
    },
    Channel {
        id: "C000000102",
        name: "ask-hr",
        kind: Kind::Public,
        link: Some(("people-operations", opens::ALWAYS, false)),
    },
    Channel {
        id: "C000000103",
        name: "benefits-talk",
        kind: Kind::Public,
        link: Some(("benefits", opens::BY_HAND, false)),
    },
    Channel {
        id: "C000000104",
        name: "payroll-team",
        kind: Kind::Private,
        link: Some(("payroll", opens::NEVER, true)),
    },
];
/// Slack speaks English to them, whatever their own language is.
const IN_ENGLISH: [&str; 2] = [
    "adrien.bellegarde@lumenbrook.example",
    "arne.mooshammer@lumenbrook.example",
];
/// What is asked in direct messages: by whom, for which team, first and second message, an expert's reply.
const QUESTIONS: [Question; 4] = [
    Question {
        by: "adrien.bellegarde@lumenbrook.example",
        team: Some("Payroll"),
        text: "Bonjour ! Ma fiche de paie de ce mois n'est pas encore dans le portail. Où puis-je la trouver ?",
        more: "J'en ai besoin pour ma banque *avant vendredi*.",
        reply: "",
    },
    Question {
        by: "annika.luehrs@lumenbrook.example",
        team: Some("Time & Absence"),
        text: "Hallo, wie viele Urlaubstage kann ich ins nächste Jahr mitnehmen?",
        more: "",
        reply: "<p>Hallo Annika,</p><p>bis zu <b>fünf Tage</b>, und zwar</p><ul><li>ohne Antrag bis zum \
                31. März,</li><li>mit Zustimmung Ihrer Führungskraft bis zum 30. Juni.</li></ul><p>Ihr \
                Stand steht unter <a href=\"https://intranet.lumenbrook.example/time/balance\">Zeitkonto</a>.</p>",
    },
    Question {
        by: "bryony.penhallow@lumenbrook.example",
        team: Some("Learning"),
        text: "Hi! Is the French evening course starting again in spring? :eyes:",
        more: "",
        reply: "",
    },
    Question {
        by: "alba.penarrocha@lumenbrook.example",
        team: None,
        text: "Buenos días, me caso en mayo. ¿Cuántos días libres me corresponden?",
        more: "",
        reply: "",
    },
];
/// Somebody asks it where everybody reads.
const IN_CHANNEL: (&str, &str) = (
    "callum.osgathorpe@lumenbrook.example",
    "Hello, who writes an employment confirmation for my landlord?",
);
/// Who answers.
const EXPERT: &str = "harriet.wainscott@lumenbrook.example";
/// Everything here is quick; whoever waits longer goes on without.
const PATIENCE: Duration = Duration::from_secs(8);

struct Question {
    by: &'static str,
    team: Option<&'static str>,
    text: &'static str,
    more: &'static str,
    reply: &'static str,
}

/// Puts the company's people and channels in place of the stand-in's own.
pub(super) fn fill(workspace: &mut Workspace, content: &Content) {
    workspace.name.clone_from(&content.company.name);
    workspace
        .users
        .retain(|it| it.is_bot || it.id == "USLACKBOT");
    for (place, person) in content.people.iter().enumerate() {
        let number = 101 + u32::try_from(place).unwrap_or(0);
        let name = format!("{} {}", person.first_name, person.last_name);
        let locale = match person.language {
            _ if IN_ENGLISH.contains(&person.email.as_str()) => "en-US",
            language => locale(language),
        };
        let handle = person.email.split('@').next().unwrap_or_default();
        workspace.users.push(User {
            name: handle.to_owned(),
            email: Some(person.email.clone()),
            tz: person.time_zone.clone(),
            ..User::member(number, &name, locale)
        });
    }
    let guest = User {
        email: Some("gil.guest@partner.example".to_owned()),
        is_restricted: true,
        ..User::member(901, "Gil Guest", "en-US")
    };
    let stranger = User {
        email: None,
        team_id: PARTNER.to_owned(),
        is_stranger: true,
        ..User::member(902, "Stella Stranger", "en-US")
    };
    workspace.users.extend([guest, stranger]);
    let experts: Vec<&str> = content
        .company
        .teams
        .iter()
        .filter(|it| it.slug == "payroll")
        .flat_map(|it| it.members.iter().map(String::as_str))
        .collect();
    let everybody = || workspace.users.iter().filter(|it| !it.is_bot);
    let channels = CHANNELS.iter().map(|channel| {
        let is_in = |it: &&User| {
            let email = it.email.as_deref().unwrap_or_default();
            channel.kind == Kind::Public && it.is_home() || experts.contains(&email)
        };
        let mut members: Vec<String> = everybody().filter(is_in).map(|it| it.id.clone()).collect();
        if channel.link.is_some() {
            members.push(BOT_USER.to_owned());
        }
        Conversation {
            id: channel.id.to_owned(),
            name: channel.name.to_owned(),
            kind: channel.kind,
            members,
            is_archived: false,
            is_shared: false,
            messages: Vec::new(),
        }
    });
    workspace.conversations = channels.collect();
}

/// Connects the running server as an administrator does on the pages, and lets some people ask.
pub(super) async fn begin(app: &App, standin: &Standin, administrator: &Viewer) -> Result<()> {
    let keys = Keys {
        transport: transport::WEBHOOK.to_owned(),
        bot_token: Some(SecretString::from(BOT_TOKEN)),
        signing_secret: Some(SecretString::from(SIGNING_SECRET)),
        app_token: Some(SecretString::from(APP_TOKEN)),
    };
    let db = app.db.read();
    manage_slack::connect(app, administrator, 0, keys).await?;
    let checked = || async {
        let connection = store::slack::get(db).await.ok()?;
        connection.is_checked().then_some(connection)
    };
    let Some(connection) = until(checked).await else {
        return Ok(());
    };
    manage_slack::enable(app, administrator, connection.version).await?;
    let came = || async {
        let connection = store::slack::get(db).await.ok()?;
        connection
            .channels_done_at
            .filter(|_| !connection.is_importing())
    };
    if until(came).await.is_none() {
        return Ok(());
    }
    for Channel { id, link, .. } in CHANNELS {
        let Some((team, opens_requests, tells_team)) = link else {
            continue;
        };
        let link = Link {
            opens_requests: opens_requests.to_owned(),
            tells_team,
        };
        if let Some(team) = store::teams::by_address(db, team).await? {
            manage_chat_channels::link(app, administrator, team.team(), id.to_owned(), link)
                .await?;
        }
    }
    let by = standin.change(|it| id_of(it, IN_CHANNEL.0));
    let writing = Writing::text(IN_CHANNEL.1);
    let _ = standin.writes(&by, CHANNELS[1].id, &writing).await;
    join_all(QUESTIONS.iter().map(|it| ask(app, standin, it))).await;
    Ok(())
}

async fn ask(app: &App, standin: &Standin, question: &Question) -> Option<()> {
    let by = standin.change(|it| id_of(it, question.by));
    let direct = standin.direct(&by)?;
    let root = standin
        .writes(&by, &direct, &Writing::text(question.text))
        .await
        .ok()?;
    let team = question.team?;
    let buttons = || async {
        let asked = standin.messages(&direct);
        let asked = asked
            .iter()
            .find(|it| it["thread_ts"] == *root && has_buttons(it));
        asked.and_then(|it| it["ts"].as_str().map(str::to_owned))
    };
    let asked = until(buttons).await?;
    standin.press(&by, &direct, &asked, team).await;
    if !question.more.is_empty() {
        let more = Writing::text(question.more).under(&root);
        standin.writes(&by, &direct, &more).await.ok()?;
    }
    if question.reply.is_empty() {
        return Some(());
    }
    answer(app, question.by, "slack", question.reply).await
}

/// An expert answers what somebody has asked by a channel, once it is a request.
pub(super) async fn answer(app: &App, by: &str, channel: &str, reply: &str) -> Option<()> {
    let db = app.db.read();
    let requester = people::by_email(db, by).await.ok()??;
    let opened = || async {
        Sql::new("SELECT max(number) FROM requests WHERE requester_id = ? AND channel = ?")
            .bind(requester.id)
            .bind(channel)
            .value::<i64>(db)
            .await
            .ok()?
    };
    let number = until(opened).await?;
    let expert = people::by_email(db, EXPERT).await.ok()??;
    let viewer = people::viewer(db, &expert).await.ok()?;
    let html = mail::clean_html(reply);
    let text = mail::html_to_text(&html);
    let reply = write::Writing {
        kind: MessageKind::Reply,
        body: Body::plain(html, text),
        files: Vec::new(),
        seen_seq: None,
        status: None,
    };
    write::write(app, &viewer, number, reply).await.ok()?;
    Some(())
}

fn has_buttons(message: &Value) -> bool {
    let blocks = message["blocks"].as_array().into_iter().flatten();
    message["user"] == BOT_USER && blocks.into_iter().any(|it| it["type"] == "actions")
}

fn id_of(workspace: &Workspace, email: &str) -> String {
    let mut users = workspace.users.iter();
    let found = users.find(|it| it.email.as_deref() == Some(email));
    found.map(|it| it.id.clone()).unwrap_or_default()
}

/// The language of a client.
pub(super) fn locale(language: Language) -> &'static str {
    match language {
        Language::En => "en-GB",
        Language::De => "de-DE",
        Language::Fr => "fr-FR",
        Language::Es => "es-ES",
        Language::It => "it-IT",
        Language::Nl => "nl-NL",
        Language::Pt => "pt-PT",
    }
}

/// Looks until there is something, or patience ends.
pub(super) async fn until<T, F: Future<Output = Option<T>>>(
    mut look: impl FnMut() -> F,
) -> Option<T> {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.ok()
}
