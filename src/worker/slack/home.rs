//! Shows somebody their requests on the bot's page.

use domain::ids::IdentityId;
use domain::message::Channel;
use jiff::SignedDuration;
use serde_json::json;

use crate::actions::posting;
use crate::app::App;
use crate::channels::slack::client::Failure;
use crate::channels::slack::{self, home};
use crate::error::Result;
use crate::store::{self, identities, lanes};
use crate::worker::{Outcome, Outside};

/// How long it waits for a turn.
const TURN: SignedDuration = SignedDuration::from_millis(500);
/// The method, whose lane it keeps to.
const METHOD: &str = "views.publish";

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    id: IdentityId,
) -> Result<Outcome> {
    let db = app.db.read();
    let identity = identities::get(db, id).await?;
    let Some(person) = identity.person().filter(|_| identity.is_active()) else {
        return Ok(Outcome::Done);
    };
    let open = slack::open(app).await?;
    // Whoever looks again once it is mended sees it then.
    let Some(open) = open.filter(|it| !it.connection.is_broken()) else {
        return Ok(Outcome::Done);
    };
    if open.connection.account() != identity.account {
        return Ok(Outcome::Done);
    }
    let account = &identity.account;
    let lane = format!("slack/{account}/{METHOD}");
    let all = format!("slack/{account}");
    if let Some(pause) = lanes::busy(db, &[&all, &lane], app.clock.now()).await? {
        return Ok(Outcome::Wait(pause));
    }
    let Some(_turn) = outside.slack.turn().await else {
        return Ok(Outcome::Wait(TURN));
    };
    let person = store::people::get(db, person).await?;
    let view = home::view(app, &person).await?;
    let mut arguments = json!({ "user_id": identity.outside_id, "view": view });
    // Of two that publish at once the later must not be overtaken by the earlier.
    if let Some(hash) = &identity.home_hash {
        arguments["hash"] = hash.as_str().into();
    }
    let answer = match outside
        .slack
        .call(&open.bot_token, METHOD, &arguments)
        .await
    {
        Ok(answer) => answer,
        Err(Failure::Refused(word)) if word == "hash_conflict" => {
            posting::saw_home(app, id, None).await?;
            return Ok(Outcome::Retry(word, Some(SignedDuration::from_secs(1))));
        }
        Err(Failure::Limited(pause)) => {
            let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::from_mins(1));
            posting::limited(app, lane, pause).await?;
            return Ok(Outcome::Wait(pause));
        }
        Err(Failure::Broken(word)) => {
            posting::broken(app, Channel::Slack, word).await?;
            return Ok(Outcome::Done);
        }
        Err(Failure::Later(what)) => return Ok(Outcome::Retry(what, None)),
        Err(Failure::MissingScope(word) | Failure::Refused(word)) => {
            return Ok(Outcome::GiveUp(word));
        }
    };
    let hash = answer["view"]["hash"].as_str().map(str::to_owned);
    posting::saw_home(app, id, hash).await?;
    Ok(Outcome::Done)
}
