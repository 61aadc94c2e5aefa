//! Forms that people open in a chat, in their language, and what is wrong in them (S3, S6): the same
//! fields in every chat program, which renders them.

mod decision;

use domain::chat::{Refusal, Standing};
use domain::ids::{CategoryId, RequestId, StepId, TeamId};
use domain::message::{Body, Channel};
use domain::request::Request;
use domain::status::Stage;
use jiff::Timestamp;

use super::Speaker;
use super::prompts::{public_teams, refused};
use crate::actions::chat::heard::{About, Asked, What};
use crate::app::App;
use crate::error::{Error, Result};
use crate::store::identities::{self, Identity};
use crate::store::people::Person;
use crate::store::{self, chat_channels, chats};

pub(super) use decision::fields as decision_fields;
pub use decision::{asked as decided, decides};

/// What fields are called.
pub mod field {
    /// A team's id.
    pub const TEAM: &str = "team";
    /// A category's id, or nothing.
    pub const CATEGORY: &str = "category";
    /// Subject.
    pub const SUBJECT: &str = "subject";
    /// What it says.
    pub const TEXT: &str = "text";
    /// [`super::YES`]: the author of the message agreed, or it is one's own.
    pub const CONSENT: &str = "consent";
    /// For whom an expert asks: [`super::ME`], or [`super::AUTHOR`] for whoever wrote the message. Not
    /// there for others.
    pub const WHOM: &str = "whom";
    /// [`super::APPROVE`] or [`super::DECLINE`].
    pub const DECISION: &str = "decision";
    /// What whoever decides says of it.
    pub const COMMENT: &str = "comment";
    /// [`super::YES`]: the requester may read that.
    pub const SHOW: &str = "show";
}

/// What a checked box holds.
pub const YES: &str = "yes";
/// The expert gets the answer.
pub const ME: &str = "me";
/// Whoever wrote the message gets the answer.
pub const AUTHOR: &str = "author";
/// Yes to what one is asked to approve.
pub const APPROVE: &str = "approve";
/// No to it.
pub const DECLINE: &str = "decline";

/// Letters of a subject.
const LONGEST_SUBJECT: usize = 300;

/// A form, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// A form.
    Form(Form),
    /// Why there is none.
    Notice {
        /// What stands above.
        title: String,
        /// Why.
        line: String,
        /// The button that closes it.
        close: String,
    },
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it asks for.
    pub which: Which,
    /// What stands above.
    pub title: String,
    /// What is to be known before.
    pub lines: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The button that sends it.
    pub send: String,
    /// The button that closes it.
    pub cancel: String,
}

/// What a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// A new request.
    New,
    /// A new request about a message, perhaps of somebody else's.
    AskHr {
        /// The conversation in which it stands.
        conversation: String,
        /// What the chat program calls it.
        id: String,
        /// Who wrote it, as the chat program calls them.
        author: String,
    },
    /// Adding to a request.
    Details(RequestId),
    /// Deciding on an approval, with a comment.
    Decision(StepId),
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// One of [`field`].
    pub name: &'static str,
    /// What stands above. What is required has one.
    pub label: String,
    /// What is to be known.
    pub hint: Option<String>,
    /// It must be filled in.
    pub is_required: bool,
    /// What the client says if it is not.
    pub missing: String,
    /// What is wrong with what was sent.
    pub error: Option<String>,
    /// How it is filled in.
    pub input: Input,
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line {
        /// What stands in it.
        text: String,
        /// How many letters it takes.
        max: usize,
    },
    /// Several lines.
    Lines {
        /// What stands in it; cut if it makes the form too long.
        text: String,
        /// How many letters it takes.
        max: usize,
    },
    /// One of a list.
    Choice {
        /// By value and what is shown.
        options: Vec<(String, String)>,
        /// What is chosen.
        chosen: Option<String>,
        /// What is shown before; nothing where one is chosen from the first.
        placeholder: String,
    },
    /// A box to be checked.
    Check {
        /// What stands beside.
        title: String,
        /// It is checked.
        is_checked: bool,
    },
}

impl Form {
    /// The form again, with what was typed and, by field, what is wrong as a key.
    #[must_use]
    pub fn again<'v>(
        mut self,
        speaker: &Speaker<'_>,
        typed: impl Fn(&'static str) -> &'v str,
        wrong: &[(&'static str, &'static str)],
    ) -> Self {
        for field in &mut self.fields {
            let value = typed(field.name);
            match &mut field.input {
                Input::Line { text, .. } | Input::Lines { text, .. } => value.clone_into(text),
                Input::Choice { chosen, .. } => {
                    *chosen = (!value.is_empty()).then(|| value.to_owned());
                }
                Input::Check { is_checked, .. } => *is_checked = value == YES,
            }
            let why = wrong.iter().find(|(name, _)| *name == field.name);
            field.error = why.map(|(_, key)| speaker.t(key));
        }
        self
    }
}

/// A message that a form is about.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The conversation in which it stands.
    pub conversation: &'a str,
    /// What the chat program calls it.
    pub id: &'a str,
    /// Who wrote it, as the chat program calls them.
    pub author: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// Whoever opens a form.
pub struct Asker<'a> {
    /// How we speak to them.
    pub speaker: Speaker<'a>,
    user: String,
    account: String,
    identity: Option<Identity>,
    longest: usize,
}

impl<'a> Asker<'a> {
    /// Somebody, as a chat program calls them. A text of theirs has so many letters at most.
    pub async fn find(
        app: &'a App,
        channel: Channel,
        user: &str,
        longest: usize,
        now: Timestamp,
    ) -> Result<Self> {
        let db = app.db.read();
        let line = chats::line(db, channel).await?;
        let account = line.map(|it| it.account).unwrap_or_default();
        let identity = identities::find(db, channel, &account, user).await?;
        let person = match identity.as_ref().and_then(Identity::person) {
            Some(id) => Some(store::people::get(db, id).await?),
            None => None,
        };
        Ok(Self {
            speaker: Speaker::to(app, channel, person, now).await?,
            user: user.to_owned(),
            account,
            identity,
            longest,
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
        self.speaker.t(key)
    }

    fn notice(&self, key: &str) -> Asking {
        Asking::Notice {
            title: self.t("bot-form-ask"),
            line: self.t(key),
            close: self.t("bot-form-close"),
        }
    }

    fn form(&self, which: Which, title: &str, lines: Vec<String>, fields: Vec<Field>) -> Asking {
        Asking::Form(Form {
            which,
            title: self.t(title),
            lines,
            fields,
            send: self.t("bot-form-send"),
            cancel: self.t("bot-form-cancel"),
        })
    }

    fn field(&self, name: &'static str, label: &str, input: Input) -> Field {
        Field {
            name,
            label: self.t(label),
            hint: None,
            is_required: true,
            missing: String::new(),
            error: None,
            input,
        }
    }

    /// Team and category; nothing while there is no public team.
    async fn choices(&self) -> Result<Option<Vec<Field>>> {
        let db = self.speaker.app.db.read();
        let teams = public_teams(&self.speaker).await?;
        let mut offered = Vec::new();
        for team in &teams {
            offered.extend(store::teams::categories(db, team.team()).await?);
        }
        let options: Vec<(String, String)> = teams
            .iter()
            .map(|it| (it.id.to_string(), it.name.clone()))
            .collect();
        let Some((first, _)) = options.first() else {
            return Ok(None);
        };
        let team = Input::Choice {
            chosen: (options.len() == 1).then(|| first.clone()),
            options,
            placeholder: self.t("bot-form-team-choose"),
        };
        let mut fields = vec![Field {
            missing: self.t("error-team-missing"),
            ..self.field(field::TEAM, "bot-form-team", team)
        }];
        let language = self.speaker.words.language();
        let options: Vec<(String, String)> = store::categories::list(db)
            .await?
            .into_iter()
            .filter(|it| it.is_active() && offered.iter().any(|id| id.0 == it.id))
            .map(|it| (it.id.to_string(), it.name_in(language)))
            .collect();
        if !options.is_empty() {
            let category = Input::Choice {
                options,
                chosen: None,
                placeholder: self.t("bot-form-category-choose"),
            };
            fields.push(Field {
                is_required: false,
                ..self.field(field::CATEGORY, "bot-form-category", category)
            });
        }
        Ok(Some(fields))
    }

    fn subject(&self) -> Field {
        let input = Input::Line {
            text: String::new(),
            max: LONGEST_SUBJECT,
        };
        Field {
            is_required: false,
            ..self.field(field::SUBJECT, "bot-form-subject", input)
        }
    }

    fn text(&self, label: &str, filled: &str) -> Field {
        let input = Input::Lines {
            text: filled.trim().to_owned(),
            max: self.longest,
        };
        Field {
            hint: Some(self.t("bot-form-private")),
            missing: self.t("error-body-empty"),
            ..self.field(field::TEXT, label, input)
        }
    }

    /// The form of a new request.
    pub async fn new_request(&self, filled: &str) -> Result<Asking> {
        if let Some(why) = self.refusal() {
            return Ok(self.notice(refused(why)));
        }
        let Some(mut fields) = self.choices().await? else {
            return Ok(self.notice(refused(Refusal::NoTeam)));
        };
        fields.extend([self.subject(), self.text("bot-form-text", filled)]);
        Ok(self.form(Which::New, "bot-form-new", Vec::new(), fields))
    }

    /// Asking about a message, perhaps of somebody else's: its author is named, and must agree.
    pub async fn ask_hr(&self, said: Said<'_>) -> Result<Asking> {
        if let Some(why) = self.refusal() {
            return Ok(self.notice(refused(why)));
        }
        let Some(mut fields) = self.choices().await? else {
            return Ok(self.notice(refused(Refusal::NoTeam)));
        };
        let mut lines = Vec::new();
        let is_own = said.author == self.user;
        if !is_own {
            let author = self.name_of(said.author).await?;
            let words = &self.speaker.words;
            lines.push(match &author {
                Some(name) => words.t1("bot-form-written-by", "name", name.as_str()),
                None => self.t("bot-form-written-by-somebody"),
            });
            if author.is_some() && self.is_expert_of(said.conversation).await? {
                fields.push(self.whom());
            }
        }
        fields.extend([self.subject(), self.text("bot-form-text", said.text)]);
        let consent = Input::Check {
            title: self.t("bot-form-consent-line"),
            is_checked: false,
        };
        fields.push(Field {
            hint: Some(self.t("bot-form-consent-hint")),
            missing: self.t("error-consent-missing"),
            ..self.field(field::CONSENT, "bot-form-consent", consent)
        });
        let which = Which::AskHr {
            conversation: said.conversation.to_owned(),
            id: said.id.to_owned(),
            author: said.author.to_owned(),
        };
        Ok(self.form(which, "bot-form-ask", lines, fields))
    }

    fn whom(&self) -> Field {
        let input = Input::Choice {
            options: vec![
                (AUTHOR.to_owned(), self.t("bot-form-for-author")),
                (ME.to_owned(), self.t("bot-form-for-me")),
            ],
            chosen: Some(AUTHOR.to_owned()),
            placeholder: String::new(),
        };
        self.field(field::WHOM, "bot-form-for", input)
    }

    async fn name_of(&self, user: &str) -> Result<Option<String>> {
        let db = self.speaker.app.db.read();
        let found = identities::find(db, self.speaker.channel, &self.account, user).await?;
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
    pub async fn details(&self, request: &str) -> Result<Asking> {
        let Some(request) = self.own_request(request).await? else {
            return Ok(self.notice("bot-form-not-yours"));
        };
        let number = request.number.to_string();
        let key = if request.stage == Stage::Resolved {
            "bot-form-details-reopens"
        } else {
            "bot-form-details-about"
        };
        let about = self.speaker.words.t1(key, "number", number);
        let fields = vec![self.text("bot-form-details-text", "")];
        let which = Which::Details(request.id);
        Ok(self.form(which, "bot-form-details", vec![about], fields))
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

/// What is wrong in a form that was sent: fields with the key of why. Nothing of it is taken then.
pub async fn wrong<'v>(
    app: &App,
    which: &Which,
    longest: usize,
    value: impl Fn(&'static str) -> &'v str,
) -> Result<Vec<(&'static str, &'static str)>> {
    if matches!(which, Which::Decision(_)) {
        return Ok(decision::wrong(value));
    }
    let mut wrong = Vec::new();
    let text = value(field::TEXT).trim();
    if text.is_empty() {
        wrong.push((field::TEXT, "error-body-empty"));
    } else if text.chars().count() > longest {
        wrong.push((field::TEXT, "error-body-long"));
    }
    if matches!(which, Which::Details(_)) {
        return Ok(wrong);
    }
    if value(field::SUBJECT).trim().chars().count() > LONGEST_SUBJECT {
        wrong.push((field::SUBJECT, "error-body-long"));
    }
    let team = value(field::TEAM).trim();
    wrong.extend(wrong_team(app, team, value(field::CATEGORY).trim()).await?);
    if matches!(which, Which::AskHr { .. }) && value(field::CONSENT).trim() != YES {
        wrong.push((field::CONSENT, "error-consent-missing"));
    }
    Ok(wrong)
}

/// What is wrong with a team and a category, as their ids.
async fn wrong_team(
    app: &App,
    team: &str,
    category: &str,
) -> Result<Option<(&'static str, &'static str)>> {
    let db = app.db.read();
    if team.is_empty() {
        return Ok(Some((field::TEAM, "error-team-missing")));
    }
    let chosen = team.parse::<TeamId>().ok();
    let teams = store::teams::list(db).await?;
    let found = teams
        .iter()
        .find(|it| Some(it.team()) == chosen && it.is_active() && it.visibility == "public");
    let Some(found) = found else {
        return Ok(Some((field::TEAM, "error-team-unknown")));
    };
    if category.is_empty() {
        return Ok(None);
    }
    let Ok(category) = category.parse::<CategoryId>() else {
        return Ok(Some((field::CATEGORY, "error-category-unknown")));
    };
    let offered = store::teams::categories(db, found.team()).await?;
    let fits = offered.contains(&category);
    Ok((!fits).then_some((field::CATEGORY, "error-category-not-of-team")))
}

/// What was typed into a form; nothing if it names no team, which none of ours lacks.
#[must_use]
pub fn asked<'v>(which: Which, value: impl Fn(&'static str) -> &'v str) -> Option<What> {
    if let Which::Decision(step) = which {
        let approved = decides(value(field::DECISION))?;
        return Some(decided(step, approved, value));
    }
    let typed = value(field::TEXT);
    let body = Body::plain(
        mail::clean_html(&mail::text_to_html(typed)),
        typed.to_owned(),
    );
    let about = match which {
        Which::Details(request) => return Some(What::Added { request, body }),
        Which::New | Which::Decision(_) => None,
        Which::AskHr {
            conversation,
            id,
            author,
        } => Some(About {
            conversation,
            id,
            author,
            for_author: value(field::WHOM) == AUTHOR,
            consent: value(field::CONSENT) == YES,
        }),
    };
    Some(What::Asked(Asked {
        team: value(field::TEAM).parse().ok()?,
        category: value(field::CATEGORY).parse().ok(),
        subject: value(field::SUBJECT).to_owned(),
        body,
        about,
    }))
}
