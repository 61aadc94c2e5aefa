//! Forms that people open in Slack, in their language (S3, S6).

use domain::chat::{Refusal, Standing};
use domain::ids::RequestId;
use domain::message::Channel;
use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::compose::blocks::{cut, paragraph, plain};
use super::compose::{Speaker, public_teams};
use super::incoming::{Delivered, Incoming, Said};
use super::names::{FIELD, action, callback, field};
use super::words;
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::identities::{self, Identity};
use crate::store::people::Person;
use crate::store::{self, chat_channels};

/// How many letters a title or a button of a form bears.
const TITLE: usize = 24;
/// How many letters an option bears.
const OPTION: usize = 75;
/// How many options a list bears.
const OPTIONS: usize = 100;
/// How many letters a field takes that is filled already.
const FILLED: usize = 3000;

/// The form that a delivery asks for, if it asks for one.
pub async fn view_for(app: &App, delivered: &Delivered) -> Result<Option<Value>> {
    let now = app.clock.now();
    let user = match &delivered.incoming {
        Incoming::Command { user, text, .. } if words::word(&app.languages, text).is_none() => user,
        Incoming::Shortcut { user, callback, .. } if callback == callback::NEW => user,
        Incoming::MessageShortcut { user, callback, .. } if callback == callback::ASK_HR => user,
        Incoming::Pressed { user, action, .. }
            if [action::NEW, action::DETAILS].contains(&action.as_str()) =>
        {
            user
        }
        _ => return Ok(None),
    };
    let asker = Asker::find(app, user, now).await?;
    if let Incoming::Pressed { action, value, .. } = &delivered.incoming
        && action == action::DETAILS
    {
        return asker.details(value).await;
    }
    if let Some(why) = asker.refusal() {
        return Ok(Some(asker.notice(why)));
    }
    match &delivered.incoming {
        Incoming::Command { text, .. } => asker.new_request(text).await,
        Incoming::MessageShortcut { said, .. } => asker.ask_hr(said).await,
        _ => asker.new_request("").await,
    }
    .map(Some)
}

/// Whoever opens a form.
struct Asker<'a> {
    speaker: Speaker<'a>,
    user: String,
    identity: Option<Identity>,
}

impl<'a> Asker<'a> {
    async fn find(app: &'a App, user: &str, now: Timestamp) -> Result<Self> {
        let db = app.db.read();
        let connection = store::slack::find(db).await?;
        let identity = match &connection {
            Some(connection) => {
                identities::find(db, Channel::Slack, connection.account(), user).await?
            }
            None => None,
        };
        let person = match identity.as_ref().and_then(Identity::person) {
            Some(id) => Some(store::people::get(db, id).await?),
            None => None,
        };
        Ok(Self {
            speaker: Speaker::to(app, person, now).await?,
            user: user.to_owned(),
            identity,
        })
    }

    fn person(&self) -> Option<&Person> {
        self.speaker.person.as_ref()
    }

    /// Why they cannot ask here. Whom we never heard of is looked up when the form comes back.
    fn refusal(&self) -> Option<Refusal> {
        let standing = self.identity.as_ref().map(Identity::standing);
        if standing == Some(Standing::Stranger) {
            return Some(Refusal::Stranger);
        }
        if self.person().is_some_and(|it| !it.is_active()) {
            return Some(Refusal::Inactive);
        }
        None
    }

    fn t(&self, key: &str) -> String {
        self.speaker.words.t(key)
    }

    /// A form of these fields.
    fn form(&self, callback: &str, title: &str, private: &str, fields: Vec<Value>) -> Value {
        json!({
            "type": "modal",
            "callback_id": callback,
            "private_metadata": private,
            "title": plain(&self.t(title), TITLE),
            "submit": plain(&self.t("bot-form-send"), TITLE),
            "close": plain(&self.t("bot-form-cancel"), TITLE),
            "blocks": fields,
        })
    }

    /// A form's place taken by the reason why there is none.
    fn notice(&self, why: Refusal) -> Value {
        let key = match why {
            Refusal::NoTeam => "bot-refused-no-team",
            Refusal::Inactive => "bot-refused-inactive",
            Refusal::Stranger => "bot-refused-stranger",
            Refusal::TooMany => "bot-refused-too-many",
            Refusal::TooLate => "bot-refused-too-late",
        };
        self.sheet(&self.t(key))
    }

    fn sheet(&self, line: &str) -> Value {
        json!({
            "type": "modal",
            "title": plain(&self.t("bot-form-ask"), TITLE),
            "close": plain(&self.t("bot-form-close"), TITLE),
            "blocks": [paragraph(&[line.to_owned()])],
        })
    }

    /// Team and category.
    async fn choices(&self) -> Result<Option<Vec<Value>>> {
        let db = self.speaker.app.db.read();
        let teams = public_teams(&self.speaker).await?;
        let mut offered = Vec::new();
        for team in &teams {
            offered.extend(store::teams::categories(db, team.team()).await?);
        }
        let chosen = |id: &str, name: &str| json!({ "text": plain(name, OPTION), "value": id });
        let team_options: Vec<Value> = teams
            .iter()
            .take(OPTIONS)
            .map(|it| chosen(&it.id.to_string(), &it.name))
            .collect();
        let Some(first) = team_options.first().cloned() else {
            return Ok(None);
        };
        let mut team = json!({
            "type": "static_select",
            "action_id": FIELD,
            "placeholder": plain(&self.t("bot-form-team-choose"), 150),
            "options": team_options,
        });
        if teams.len() == 1 {
            team["initial_option"] = first;
        }
        let mut fields = vec![self.field(field::TEAM, "bot-form-team", None, team)];
        let language = self.speaker.words.language();
        let category_options: Vec<Value> = store::categories::list(db)
            .await?
            .into_iter()
            .filter(|it| it.is_active() && offered.iter().any(|id| id.0 == it.id))
            .take(OPTIONS)
            .map(|it| chosen(&it.id.to_string(), &it.name_in(language)))
            .collect();
        if !category_options.is_empty() {
            let category = json!({
                "type": "static_select",
                "action_id": FIELD,
                "placeholder": plain(&self.t("bot-form-category-choose"), 150),
                "options": category_options,
            });
            let mut field = self.field(field::CATEGORY, "bot-form-category", None, category);
            field["optional"] = true.into();
            fields.push(field);
        }
        Ok(Some(fields))
    }

    fn field(&self, name: &str, label: &str, hint: Option<&str>, element: Value) -> Value {
        let mut field = json!({
            "type": "input",
            "block_id": name,
            "label": plain(&self.t(label), 2000),
            "element": element,
        });
        if let Some(hint) = hint {
            field["hint"] = plain(&self.t(hint), 2000);
        }
        field
    }

    fn subject(&self) -> Value {
        let element = json!({
            "type": "plain_text_input",
            "action_id": FIELD,
            "max_length": 300,
        });
        let mut field = self.field(field::SUBJECT, "bot-form-subject", None, element);
        field["optional"] = true.into();
        field
    }

    fn text(&self, label: &str, filled: &str) -> Value {
        let mut element = json!({
            "type": "plain_text_input",
            "action_id": FIELD,
            "multiline": true,
            "max_length": FILLED,
        });
        if !filled.trim().is_empty() {
            element["initial_value"] = cut(filled, FILLED).into();
        }
        self.field(field::TEXT, label, Some("bot-form-private"), element)
    }

    async fn new_request(&self, filled: &str) -> Result<Value> {
        let Some(mut fields) = self.choices().await? else {
            return Ok(self.notice(Refusal::NoTeam));
        };
        fields.push(self.subject());
        fields.push(self.text("bot-form-text", filled));
        Ok(self.form(callback::NEW, "bot-form-new", "", fields))
    }

    /// Asking about a message, perhaps of somebody else's: its author is named, and must agree.
    async fn ask_hr(&self, said: &Said) -> Result<Value> {
        let Some(mut fields) = self.choices().await? else {
            return Ok(self.notice(Refusal::NoTeam));
        };
        let is_own = said.user == self.user;
        if !is_own {
            let author = self.name_of(&said.user).await?;
            let line = match &author {
                Some(name) => self
                    .speaker
                    .words
                    .t1("bot-form-written-by", "name", name.as_str()),
                None => self.t("bot-form-written-by-somebody"),
            };
            fields.insert(0, paragraph(&[line]));
            if author.is_some() && self.is_expert_of(&said.conversation).await? {
                fields.push(self.whom());
            }
        }
        fields.push(self.subject());
        fields.push(self.text("bot-form-text", &said.text));
        let agreed = json!({
            "text": plain(&self.t("bot-form-consent-line"), OPTION),
            "value": "yes",
        });
        let consent = json!({
            "type": "checkboxes",
            "action_id": FIELD,
            "options": [agreed],
        });
        let hint = Some("bot-form-consent-hint");
        fields.push(self.field(field::CONSENT, "bot-form-consent", hint, consent));
        let private = format!("{} {} {}", said.conversation, said.id, said.user);
        Ok(self.form(callback::ASK_HR, "bot-form-ask", &private, fields))
    }

    fn whom(&self) -> Value {
        let option =
            |key: &str, value: &str| json!({ "text": plain(&self.t(key), OPTION), "value": value });
        let author = option("bot-form-for-author", "author");
        let element = json!({
            "type": "radio_buttons",
            "action_id": FIELD,
            "initial_option": author.clone(),
            "options": [author, option("bot-form-for-me", "me")],
        });
        self.field(field::WHOM, "bot-form-for", None, element)
    }

    async fn name_of(&self, user: &str) -> Result<Option<String>> {
        let db = self.speaker.app.db.read();
        let Some(connection) = store::slack::find(db).await? else {
            return Ok(None);
        };
        let found = identities::find(db, Channel::Slack, connection.account(), user).await?;
        Ok(found
            .filter(|it| it.standing() != Standing::Bot && it.person_id.is_some())
            .map(|it| it.name)
            .filter(|it| !it.trim().is_empty()))
    }

    /// Whether they answer the requests of the team that a channel is linked to.
    async fn is_expert_of(&self, conversation: &str) -> Result<bool> {
        let db = self.speaker.app.db.read();
        let link = chat_channels::find(db, conversation).await?;
        let (Some(team), Some(person)) = (link.and_then(|it| it.team()), self.person()) else {
            return Ok(false);
        };
        let viewer = store::people::viewer(db, person).await?;
        Ok(viewer.is_expert() && viewer.teams.contains(&team))
    }

    /// Adding to a request, for its requester only; for anybody else there is no such request.
    async fn details(&self, value: &str) -> Result<Option<Value>> {
        let Some(request) = self.own_request(value).await? else {
            return Ok(Some(self.sheet(&self.t("bot-form-not-yours"))));
        };
        let number = request.number.to_string();
        let key = if request.stage == Stage::Resolved {
            "bot-form-details-reopens"
        } else {
            "bot-form-details-about"
        };
        let about = self.speaker.words.t1(key, "number", number);
        let fields = vec![paragraph(&[about]), self.text("bot-form-details-text", "")];
        let private = request.id.to_string();
        Ok(Some(self.form(
            callback::DETAILS,
            "bot-form-details",
            &private,
            fields,
        )))
    }

    async fn own_request(&self, value: &str) -> Result<Option<Request>> {
        let (Ok(id), Some(person)) = (value.trim().parse::<RequestId>(), self.person()) else {
            return Ok(None);
        };
        match store::requests::by_id(self.speaker.app.db.read(), id).await {
            Ok(request) => Ok(
                Some(request).filter(|it| it.requester == person.person() && person.is_active())
            ),
            Err(Error::NotFound(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }
}
