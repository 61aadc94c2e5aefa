//! The invented company's Microsoft Teams: its people and groups as the stand-in has them, how the company was
//! connected, and what some of its people have asked there.

use domain::expert::Viewer;
use futures_util::future::join_all;
use secrecy::SecretString;
use serde_json::Value;

use super::chat::{answer, locale, until};
use super::content::Content;
use super::msteams::{APP, Group, SECRET, Standin, TENANT, Tenant, User, buttons, inputs};
use crate::actions::manage_chat_channels::{self, Link};
use crate::actions::manage_msteams::{self, Credentials};
use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::chat_channels::opens;

/// A channel of the company's group that is a team's: by what name, whose.
const ASK: (&str, &str) = ("ask-people-ops", "people-operations");
/// What is asked in personal chats: by whom, of which team, the words, an expert's reply.
const QUESTIONS: [(&str, Option<&str>, &str, &str); 3] = [
    (
        "lucile.sauvageot@lumenbrook.example",
        Some("Benefits"),
        "Bonjour, est-ce que la mutuelle couvre aussi mes enfants à partir de janvier ?",
        "<p>Bonjour Lucile,</p><p>oui, dès le <b>1er janvier</b>. Il nous faut seulement</p><ul><li>le livret de \
         famille,</li><li>l'attestation de droits.</li></ul>",
    ),
    (
        "florian.rahlfs@lumenbrook.example",
        Some("Time & Absence"),
        "Moin! Wie trage ich einen halben Urlaubstag ein?",
        "",
    ),
    (
        "lewis.oakden@lumenbrook.example",
        None,
        "Hello, who do I tell that I have moved?",
        "",
    ),
];
/// Somebody asks it where everybody reads.
const IN_CHANNEL: (&str, &str) = (
    "imogen.hathersall@lumenbrook.example",
    "can I get a reference letter for my landlord?",
);

/// Puts the company's people and groups in place of the stand-in's own.
pub(super) fn fill(tenant: &mut Tenant, content: &Content) {
    tenant.name.clone_from(&content.company.name);
    tenant.users.clear();
    for (place, person) in content.people.iter().enumerate() {
        let number = 101 + u32::try_from(place).unwrap_or(0);
        let name = format!("{} {}", person.first_name, person.last_name);
        let handle = person.email.split('@').next().unwrap_or_default();
        tenant.users.push(User {
            name: handle.to_owned(),
            email: Some(person.email.clone()),
            tz: person.time_zone.clone(),
            ..User::member(number, &name, locale(person.language))
        });
    }
    tenant.users.push(User {
        email: Some("gil.guest@partner.example".to_owned()),
        is_guest: true,
        is_installed: false,
        ..User::member(901, "Gil Guest", "en-US")
    });
    let everybody = tenant.users.iter().map(|it| it.id.clone()).collect();
    tenant.conversations.clear();
    tenant.groups = vec![Group::new(
        1,
        &content.company.name,
        &[ASK.0, "canteen"],
        everybody,
    )];
}

/// Connects the running server as an administrator does on the pages, and lets some people ask.
pub(super) async fn begin(app: &App, standin: &Standin, administrator: &Viewer) -> Result<()> {
    let credentials = Credentials {
        tenant: TENANT.to_owned(),
        app_id: APP.to_owned(),
        app_secret: Some(SecretString::from(SECRET)),
    };
    let db = app.db.read();
    manage_msteams::connect(app, administrator, 0, credentials).await?;
    let checked = || async {
        let connection = store::msteams::get(db).await.ok()?;
        connection.is_checked().then_some(connection)
    };
    let Some(connection) = until(checked).await else {
        return Ok(());
    };
    manage_msteams::enable(app, administrator, connection.version).await?;
    let Some((group, channel)) = standin.change(|it| {
        let (group, channel) = it.channel(ASK.0)?;
        Some((group.id.clone(), channel.id.clone()))
    }) else {
        return Ok(());
    };
    let _ = standin.installs_in(IN_CHANNEL.0, &group, "add").await;
    let known = || async {
        let found = store::chat_channels::find(db, &channel).await.ok()?;
        found.map(drop)
    };
    if until(known).await.is_some()
        && let Some(team) = store::teams::by_address(db, ASK.1).await?
    {
        let link = Link {
            opens_requests: opens::ALWAYS.to_owned(),
            tells_team: false,
        };
        manage_chat_channels::link(app, administrator, team.team(), channel.clone(), link).await?;
        let _ = standin
            .writes(IN_CHANNEL.0, Some(&channel), IN_CHANNEL.1, true)
            .await;
    }
    join_all(QUESTIONS.iter().map(|it| ask(app, standin, it))).await;
    Ok(())
}

async fn ask(
    app: &App,
    standin: &Standin,
    (by, team, text, reply): &(&str, Option<&str>, &str, &str),
) -> Option<()> {
    let personal = standin.change(|it| it.user(by).map(User::personal))?;
    standin.installs(by).await.ok()?;
    standin.writes(by, None, text, false).await.ok()?;
    let team = (*team)?;
    let (asked, button, field) = until(|| async {
        let messages = standin.messages(&personal);
        messages.iter().rev().find_map(|it| {
            let (button, field) = choice(it, team)?;
            Some((it["id"].as_str()?.to_owned(), button, field))
        })
    })
    .await?;
    let fields: Vec<(&str, &str)> = field.iter().map(|it| (&*it.0, &*it.1)).collect();
    standin.press(by, &asked, &button, &fields).await.ok()?;
    if reply.is_empty() {
        return Some(());
    }
    answer(app, by, "teams", reply).await
}

/// The button by which a team is chosen, and what is chosen in the list beside it: few teams have a button each.
fn choice(message: &Value, team: &str) -> Option<(String, Option<(String, String)>)> {
    let all = buttons(message);
    if all.iter().any(|it| it["title"] == team) {
        return Some((team.to_owned(), None));
    }
    let field = inputs(message).iter().find_map(|list| {
        let mut options = list["choices"].as_array()?.iter();
        let option = options.find(|it| it["title"] == team)?;
        let (name, value) = (list["id"].as_str()?, option["value"].as_str()?);
        Some((name.to_owned(), value.to_owned()))
    })?;
    let button = all.iter().find(|it| it["verb"] == "choose_team")?;
    Some((button["title"].as_str()?.to_owned(), Some(field)))
}
