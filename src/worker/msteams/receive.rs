//! Reads a stored activity: who it names is made sure of, files are fetched, then it is put where it belongs.

use std::collections::BTreeMap;

use domain::ids::{LedgerId, OpeningId};
use domain::message::{Body, Channel};
use futures_util::future::BoxFuture;

use super::people::user;
use super::submitted::{self, pressed};
use crate::actions::chat::heard::{Asked, Group, Heard, Message, What};
use crate::actions::chat::reason;
use crate::app::App;
use crate::channels::bot::{form, words};
use crate::channels::msteams::activity::{self, Account, Activity, Change, Incoming, Kind, Said};
use crate::channels::msteams::{self, Open, webhook};
use crate::error::Result;
use crate::store::jobs::Row;
use crate::store::ledger::{self, Entry};
use crate::store::msteams_webhooks::Webhook;
use crate::store::{self, openings, threads};
use crate::worker::chat::files::{self, Content};
use crate::worker::chat::reading::{self, Aside, Begun, Missing, Reader, Unread};
use crate::worker::{Outcome, Outside};

/// So many of those who came into a group are made known at once; more are left to the import.
const NEWCOMERS: usize = 10;

pub(in crate::worker) async fn run(
    app: &App,
    outside: &Outside,
    entry: Entry,
    job: &Row,
) -> Result<Outcome> {
    let begun = begin(app, outside, &entry, job).await?;
    reading::run(app, &entry, job, begun).await
}

async fn begin<'a>(
    app: &'a App,
    outside: &'a Outside,
    entry: &'a Entry,
    job: &'a Row,
) -> Result<Begun<'a>> {
    let db = app.db.read();
    let connection = store::msteams::find(db).await?;
    let is_on = connection
        .as_ref()
        .is_some_and(store::msteams::Connection::is_enabled);
    let webhook = match webhook::of(entry) {
        // It may be gone by now: what it sent before is its team's no longer.
        Some(id) => match store::msteams_webhooks::get(db, id).await {
            Ok(webhook) => Some(webhook),
            Err(_) => return Ok(Begun::NotConnected),
        },
        None if !is_on => return Ok(Begun::NotConnected),
        None => None,
    };
    let tenant = connection.map(|it| it.tenant).unwrap_or_default();
    if tenant.is_empty() && webhook.is_none() {
        return Ok(Begun::NotYet);
    }
    let account = match (&webhook, tenant.is_empty()) {
        (Some(_), true) => tenant_of(app, entry).await?,
        _ => tenant.clone(),
    };
    Ok(Begun::Reader(Box::new(Reading {
        app,
        outside,
        open: msteams::open(app).await?,
        account,
        tenant,
        webhook,
        entry,
        job,
    })))
}

/// The tenant that an activity says it is of, where ours is not known.
async fn tenant_of(app: &App, entry: &Entry) -> Result<String> {
    let raw = ledger::raw(app.db.read(), LedgerId(entry.id)).await?;
    let told = reading::parsed(move || activity::read(&raw).ok()).await;
    let tenant = told.ok().and_then(|it| it.tenant);
    Ok(tenant.unwrap_or_default().to_lowercase())
}

/// One activity as it is read.
pub(super) struct Reading<'a> {
    pub(super) app: &'a App,
    pub(super) outside: &'a Outside,
    /// With what Teams is called, if it can be.
    pub(super) open: Option<Open>,
    /// What identities, threads and posts are kept under.
    pub(super) account: String,
    /// Our tenant; empty if only webhooks are used.
    pub(super) tenant: String,
    /// The webhook by which it came, if by one.
    pub(super) webhook: Option<Webhook>,
    entry: &'a Entry,
    job: &'a Row,
}

/// What an activity tells: what it is, and what of it.
type Told = std::result::Result<(&'static str, What), Aside>;

impl Reader for Reading<'_> {
    fn name(&self) -> &'static str {
        "Teams"
    }

    fn heard(&self, id: LedgerId) -> BoxFuture<'_, Result<std::result::Result<Heard, Aside>>> {
        Box::pin(self.entry_told(id))
    }
}

impl Reading<'_> {
    async fn entry_told(&self, id: LedgerId) -> Result<std::result::Result<Heard, Aside>> {
        let told = match self.read(id).await? {
            Ok(told) => told,
            Err(unread) => return Ok(Err(unread.into())),
        };
        let user = told.from.as_ref().map(user).unwrap_or_default();
        let what = match &self.webhook {
            Some(webhook) => self.by_webhook(webhook, &told).await?,
            None => self.what(&told).await?,
        };
        Ok(what.map(|(kind, what)| Heard {
            channel: Channel::Msteams,
            account: self.account.clone(),
            kind: kind.to_owned(),
            user,
            what,
        }))
    }

    async fn read(&self, id: LedgerId) -> Result<std::result::Result<Activity, Unread>> {
        let raw = ledger::raw(self.app.db.read(), id).await?;
        Ok(reading::parsed(move || activity::read(&raw).ok()).await)
    }

    /// A webhook says only one thing: that somebody asks its team.
    async fn by_webhook(&self, webhook: &Webhook, told: &Activity) -> Result<Told> {
        let Incoming::Said(said) = &told.incoming else {
            return Ok(ends(reason::NOTHING, "webhook"));
        };
        Ok(
            match self.message(LedgerId(self.entry.id), told, said).await? {
                Ok(said) => {
                    let team = webhook.team();
                    let at = format!("{}{}/{}", threads::HOOKED, webhook.id, said.conversation);
                    let message = Message {
                        conversation: at,
                        is_direct: false,
                        ..said
                    };
                    Ok(("webhook", What::Hooked { team, message }))
                }
                Err(missing) => Err(missing.into()),
            },
        )
    }

    async fn what(&self, told: &Activity) -> Result<Told> {
        if let Some(from) = &told.from
            && by_somebody(&told.incoming)
            && let Err(missing) = self.know(from, told).await?
        {
            return Ok(Err(missing.into()));
        }
        let place = &told.place;
        let conversation = place.conversation.clone();
        Ok(Ok(match &told.incoming {
            Incoming::Said(said) => {
                match self.message(LedgerId(self.entry.id), told, said).await? {
                    Ok(message) => ("said", What::Said(message)),
                    Err(missing) => return Ok(Err(missing.into())),
                }
            }
            Incoming::Edited(said) => {
                let message = self.words_of(told, said);
                let at = told.at.unwrap_or_else(|| self.app.clock.now());
                ("edited", What::Edited { message, at })
            }
            Incoming::Restored(said) => ("restored", What::Restored(self.words_of(told, said))),
            Incoming::Deleted { id } => {
                let id = id.clone();
                ("deleted", What::Deleted { conversation, id })
            }
            Incoming::Reacted { id, added, removed } => {
                let what = What::Reacted {
                    conversation,
                    id: id.clone(),
                    added: added.clone(),
                    removed: removed.clone(),
                    opens: None,
                };
                ("reacted", what)
            }
            Incoming::Installed { .. } => ("installed", Self::came(told, true)),
            // A newer version comes at once.
            Incoming::Uninstalled { is_upgrade: true } => {
                return Ok(ends(reason::NOTHING, "uninstalled"));
            }
            Incoming::Uninstalled { is_upgrade: false } => ("uninstalled", Self::came(told, false)),
            Incoming::Members { added, bot, .. } => {
                if let Err(missing) = self.newcomers(added, told).await? {
                    return Ok(Err(missing.into()));
                }
                match bot {
                    // Whoever put the bot there for somebody else is not whom it meets there.
                    Some(true) if told.place.kind == Kind::Personal && !is_among(told, added) => {
                        ("members", What::Nothing(reason::NOTHING))
                    }
                    Some(bot) => ("members", Self::came(told, *bot)),
                    None => ("members", Self::of_group(told, Group::default())),
                }
            }
            Incoming::ChannelChanged(change) => ("channel", Self::channel(told, *change)),
            Incoming::TeamChanged(change) => ("group", Self::group_changed(told, *change)),
            Incoming::Pressed(it) if it.is_automatic => return Ok(ends(reason::FORM, "pressed")),
            Incoming::Pressed(it) => match pressed(&it.verb, &it.values) {
                Some(wanted) => {
                    let at = it.message.clone().map(|id| (conversation, id));
                    match self.pressed(wanted, &it.values, at).await? {
                        Ok(what) => ("pressed", what),
                        Err(missing) => return Ok(Err(missing.into())),
                    }
                }
                None => return Ok(ends(reason::UNKNOWN, "pressed")),
            },
            Incoming::FormWanted(_) => return Ok(ends(reason::FORM, "form")),
            Incoming::FormSent(sent) => {
                let Some(what) = submitted::sent(self.app, sent, place).await? else {
                    return Ok(ends(reason::UNKNOWN, "submitted"));
                };
                if let What::Asked(Asked {
                    about: Some(about), ..
                }) = &what
                    && about.for_author
                    && let Some(author) = sent.message.as_ref().and_then(|it| it.author.as_ref())
                    && let Err(missing) = self.know(author, told).await?
                {
                    return Ok(Err(missing.into()));
                }
                ("submitted", what)
            }
            Incoming::FileConsent(_) => return Ok(ends(reason::NOTHING, "file_consent")),
            Incoming::Bot => return Ok(ends(reason::BOT, "bot")),
            Incoming::Nothing(kind) => return Ok(ends(reason::NOTHING, kind)),
            Incoming::UnknownInvoke(kind) | Incoming::Unknown(kind) => {
                return Ok(ends(reason::UNKNOWN, kind));
            }
        }))
    }

    /// The bot came somewhere, or left.
    fn came(told: &Activity, is_there: bool) -> What {
        match told.place.kind {
            Kind::Personal => {
                let conversation = told.place.conversation.clone();
                What::Met(is_there.then_some(conversation))
            }
            Kind::Channel => {
                let is_member = Some(is_there);
                Self::of_group(
                    told,
                    Group {
                        is_member,
                        ..Group::default()
                    },
                )
            }
            // A group chat has no channels, and nothing to be sent there.
            Kind::Group => What::Nothing(reason::NOTHING),
        }
    }

    fn group_changed(told: &Activity, change: Change) -> What {
        let is_archived = match change {
            Change::Deleted | Change::Archived => Some(true),
            Change::Restored | Change::Unarchived => Some(false),
            Change::Created | Change::Renamed => None,
        };
        let change = Group {
            is_archived,
            ..Group::default()
        };
        Self::of_group(told, change)
    }

    /// What is told of the group of an activity.
    fn of_group(told: &Activity, change: Group) -> What {
        match group(told, change) {
            Some(group) => What::Group(group),
            None => What::Nothing(reason::NOTHING),
        }
    }

    fn channel(told: &Activity, change: Change) -> What {
        let Some(channel) = told.place.channel.clone() else {
            return What::Nothing(reason::UNKNOWN);
        };
        What::Channel {
            conversation: channel.id,
            name: channel.name,
            archived: match change {
                Change::Deleted | Change::Archived => Some(true),
                Change::Restored | Change::Unarchived | Change::Created => Some(false),
                Change::Renamed => None,
            },
            group: group(told, Group::default()),
        }
    }

    /// Whoever came into a group is a contact from then on. Nobody is told (C5).
    async fn newcomers(
        &self,
        added: &[Account],
        told: &Activity,
    ) -> Result<std::result::Result<(), Missing>> {
        for account in added.iter().take(NEWCOMERS) {
            if let Err(missing) = self.know(account, told).await? {
                return Ok(Err(missing));
            }
        }
        Ok(Ok(()))
    }

    async fn pressed(
        &self,
        wanted: submitted::Pressed,
        values: &BTreeMap<String, String>,
        place: Option<(String, String)>,
    ) -> Result<std::result::Result<What, Missing>> {
        Ok(Ok(match wanted {
            submitted::Pressed::Close { request, reopened } => What::Closed { request, reopened },
            submitted::Pressed::Choose(opening, team) => match self.waiting(opening).await? {
                Ok(waiting) => What::Chose {
                    opening,
                    team,
                    place,
                    waiting,
                },
                Err(missing) => return Ok(Err(missing)),
            },
            submitted::Pressed::Continue(opening, request) => match self.waiting(opening).await? {
                Ok(waiting) => What::Continued {
                    opening,
                    request,
                    place,
                    waiting,
                },
                Err(missing) => return Ok(Err(missing)),
            },
            submitted::Pressed::Decide { step, approved } => {
                let typed = |name: &str| values.get(name).map_or("", String::as_str);
                form::decided(step, approved, typed)
            }
            submitted::Pressed::Look => What::Nothing(reason::FORM),
        }))
    }

    /// What was written before its team was chosen, read again from the ledger.
    async fn waiting(
        &self,
        opening: OpeningId,
    ) -> Result<std::result::Result<Vec<(LedgerId, Message)>, Missing>> {
        let mut waiting = Vec::new();
        for ledger in openings::waits(self.app.db.read(), opening).await? {
            let told = match self.read(ledger).await? {
                Ok(told) => told,
                // It was read before: whoever cannot read it now must not make half a request.
                Err(why) => {
                    return Err(anyhow::anyhow!("{ledger} cannot be read: {why:?}").into());
                }
            };
            let (Incoming::Said(said) | Incoming::Restored(said)) = &told.incoming else {
                return Err(anyhow::anyhow!("what waits in {ledger} was not said").into());
            };
            match self.message(ledger, &told, said).await? {
                Ok(message) => waiting.push((ledger, message)),
                Err(missing) => return Ok(Err(missing)),
            }
        }
        Ok(Ok(waiting))
    }

    /// A message with its author known and its files fetched, which are kept with an entry.
    async fn message(
        &self,
        ledger: LedgerId,
        told: &Activity,
        said: &Said,
    ) -> Result<std::result::Result<Message, Missing>> {
        if let Some(from) = &told.from
            && let Err(missing) = self.know(from, told).await?
        {
            return Ok(Err(missing));
        }
        let received_at = store::instant(self.entry.received_at);
        let named = said.files.iter().enumerate();
        let named = named.map(|(place, file)| super::files::named(place, file));
        let one =
            |place: usize| -> BoxFuture<'_, Content> { Box::pin(self.file(&said.files[place])) };
        let named = named.collect();
        let fetched = files::fetch(self.app, self.job, ledger, named, received_at, &one);
        let files = match fetched.await? {
            Ok(files) => files,
            Err(missing) => return Ok(Err(missing)),
        };
        let mut message = self.words_of(told, said);
        for (name, address) in &files.links {
            files::link(&mut message.body, name, address);
        }
        if !said.files.is_empty() {
            message.word = None;
        }
        message.files = files.stored;
        message.lost_files = files.lost;
        Ok(Ok(message))
    }

    /// What a message says, without its files.
    fn words_of(&self, told: &Activity, said: &Said) -> Message {
        let place = &told.place;
        let is_direct = place.kind == Kind::Personal;
        let word = is_direct
            .then(|| words::word(&self.app.languages, &said.text))
            .flatten();
        Message {
            conversation: place.conversation.clone(),
            is_direct,
            id: said.id.clone(),
            // A message that begins a thread stands in it too, as Teams sees it.
            thread: place.thread.clone().filter(|it| *it != said.id),
            user: told.from.as_ref().map(user).unwrap_or_default(),
            at: told.at,
            body: Body::plain(said.html.clone(), said.text.clone()),
            files: Vec::new(),
            lost_files: Vec::new(),
            quotes: said.quotes.clone(),
            is_to_us: said.is_to_us,
            word,
        }
    }
}

fn ends(why: &'static str, kind: &str) -> Told {
    Err(Aside::Ends(why, kind.to_owned()))
}

/// The group whose channel an activity is of, with what changed.
fn group(told: &Activity, change: Group) -> Option<Group> {
    let team = told.place.team.clone()?;
    Some(Group {
        id: team.id,
        name: team.name,
        entra_id: team.group,
        service_url: Some(told.service_url.clone()).filter(|it| !it.is_empty()),
        ..change
    })
}

/// Whether whoever did it is one of these, as far as these are told.
fn is_among(told: &Activity, added: &[Account]) -> bool {
    let who = told.from.as_ref().map(user);
    added.is_empty() || added.iter().any(|it| who.as_ref() == Some(&user(it)))
}

/// Whether somebody did it who must be known for it. Whoever installs the app for others, or changes a
/// channel, need not be.
fn by_somebody(incoming: &Incoming) -> bool {
    matches!(
        incoming,
        Incoming::Edited(_)
            | Incoming::Restored(_)
            | Incoming::Reacted { .. }
            | Incoming::Installed { .. }
            | Incoming::Pressed(_)
            | Incoming::FormSent(_)
    )
}
