//! Makes sure that whoever an activity names is known, and asks the roster about those who are not.

use domain::chat::Standing;
use domain::message::Channel;
use jiff::SignedDuration;
use serde_json::Value;
use url::Url;

use super::receive::Reading;
use crate::actions::chat::members::{self, Profile};
use crate::actions::posting;
use crate::channels::msteams::activity::{Account, Activity};
use crate::channels::msteams::client::{Failure, Method};
use crate::channels::msteams::member::{self, Member};
use crate::channels::msteams::paths;
use crate::error::Result;
use crate::store::identities::{self, Identity};
use crate::store::{self, lanes};
use crate::worker::chat::files::BROKEN;
use crate::worker::chat::reading::{Missing, Told};

/// How long while Microsoft does not answer, or does not allow it.
const AWAY: SignedDuration = SignedDuration::from_secs(10);
/// How long for a turn to talk to Teams.
const TURN: SignedDuration = SignedDuration::from_millis(500);

/// Of whom no address is known is asked again after this time.
const ASKED_AGAIN: SignedDuration = SignedDuration::from_hours(1);

/// What somebody is called in the database: by their id in Entra, which with the tenant names them for good,
/// or if they have none as Teams calls them in its conversations.
pub(super) fn user(account: &Account) -> String {
    match &account.aad {
        Some(aad) => aad.to_lowercase(),
        None => account.id.clone(),
    }
}

impl Reading<'_> {
    /// Makes sure that somebody is known, and how to write to them.
    pub(super) async fn know(
        &self,
        account: &Account,
        told: &Activity,
    ) -> Result<std::result::Result<(), Missing>> {
        let user = user(account);
        if user.is_empty() || account.is_bot() {
            return Ok(Ok(()));
        }
        let db = self.app.db.read();
        let found = identities::find(db, Channel::Msteams, &self.account, &user).await?;
        let is_author = told.from.as_ref().is_some_and(|it| it.id == account.id);
        if let Some(found) = found.as_ref().filter(|it| self.is_settled(it)) {
            if is_author {
                self.follow(found, account, told).await?;
            }
            return Ok(Ok(()));
        }
        let member = match self.asked(account, &user, told).await? {
            Ok(member) => member,
            Err(missing) => return Ok(Err(missing)),
        };
        let profile = match (member, found) {
            (Some(member), _) => self.profile(member, user, told),
            // That one roster does not have them takes nothing away.
            (None, Some(found)) if found.person_id.is_some() => {
                if is_author {
                    self.follow(&found, account, told).await?;
                }
                return Ok(Ok(()));
            }
            // Teams vouches for the id and the name, and for nothing by which they could be an employee.
            (None, _) => self.unlisted(account, user, told),
        };
        let profile = Profile {
            locale: told.locale.clone().filter(|_| is_author),
            time_zone: told.time_zone.clone().filter(|_| is_author),
            ..profile
        };
        self.keep(profile).await?;
        Ok(Ok(()))
    }

    /// Whether nothing needs to be asked about somebody. Whoever was deactivated and is heard is back; of whom
    /// no address is known a roster may tell more.
    fn is_settled(&self, identity: &Identity) -> bool {
        let age = (self.app.clock.now()).duration_since(store::instant(identity.updated_at));
        let is_known = identity.person_id.is_some() || identity.standing() == Standing::Bot;
        is_known && identity.is_active() && (identity.email.is_some() || age < ASKED_AGAIN)
    }

    /// The roster's word on somebody; nothing if they are not in it, or there is none to be asked.
    async fn asked(
        &self,
        account: &Account,
        user: &str,
        told: &Activity,
    ) -> Result<std::result::Result<Option<Member>, Missing>> {
        if self.webhook.is_some() {
            return Ok(Ok(None));
        }
        let named = if account.id.is_empty() {
            user
        } else {
            &account.id
        };
        let conversation = &told.place.conversation;
        let service = self.outside.msteams.service(&told.service_url);
        let url = service
            .ok()
            .and_then(|it| paths::member(&it, conversation, named));
        let Some(url) = url else {
            return Ok(Ok(None));
        };
        Ok(match self.call(&url, "members").await? {
            Ok(answer) => {
                let member = member::read(&answer, &self.tenant);
                // Somebody else's word would make them somebody else.
                Ok(member.filter(|it| is_same(it, account, user)))
            }
            Err(Told::Refused(_)) => Ok(None),
            Err(Told::Missing(missing)) => Err(missing),
        })
    }

    fn profile(&self, member: Member, user: String, told: &Activity) -> Profile {
        Profile {
            standing: member.standing,
            name: member.name,
            // Only members' addresses are set by the tenant's administrators.
            is_verified: member.email.is_some() && member.standing == Standing::Member,
            email: member.email,
            address: Some(member.id),
            service_url: Some(told.service_url.clone()),
            ..self.nobody(user)
        }
    }

    fn unlisted(&self, account: &Account, user: String, told: &Activity) -> Profile {
        let is_ours = account.aad.is_some()
            && told
                .tenant
                .as_deref()
                .is_none_or(|it| self.tenant.is_empty() || it.eq_ignore_ascii_case(&self.tenant));
        // A webhook's ids are its own: the bot can write to nobody by them.
        let by_bot = self.webhook.is_none();
        Profile {
            standing: if is_ours {
                Standing::Guest
            } else {
                Standing::Stranger
            },
            name: account.name.clone().unwrap_or_else(|| user.clone()),
            address: Some(account.id.clone()).filter(|it| by_bot && !it.is_empty()),
            service_url: Some(told.service_url.clone()).filter(|_| by_bot),
            ..self.nobody(user)
        }
    }

    fn nobody(&self, user: String) -> Profile {
        Profile {
            channel: Channel::Msteams,
            account: self.account.clone(),
            name: user.clone(),
            outside_id: user,
            standing: Standing::Stranger,
            email: None,
            is_verified: false,
            locale: None,
            time_zone: None,
            has_joined: true,
            is_deactivated: false,
            address: None,
            service_url: None,
            updated: 0,
        }
    }

    /// How somebody is written to, and what only their client tells, follows what was heard last.
    async fn follow(&self, known: &Identity, account: &Account, told: &Activity) -> Result<()> {
        if self.webhook.is_some() {
            // Its ids are its own.
            return Ok(());
        }
        let is_new = |told: &str, known: Option<&str>| !told.is_empty() && known != Some(told);
        let address = is_new(&account.id, known.address.as_deref());
        let service = is_new(&told.service_url, known.service_url.as_deref());
        let locale = told.locale.is_some() && known.locale.is_none();
        if !(address || service || locale) {
            return Ok(());
        }
        let profile = Profile {
            standing: known.standing(),
            name: known.name.clone(),
            email: known.email.clone(),
            // Nothing was asked: what was doubted of two with one address stays so (RS-T24).
            is_verified: false,
            locale: told.locale.clone().or_else(|| known.locale.clone()),
            time_zone: told.time_zone.clone().or_else(|| known.time_zone.clone()),
            address: Some(account.id.clone()).filter(|_| address),
            service_url: Some(told.service_url.clone()).filter(|_| service),
            ..self.nobody(known.outside_id.clone())
        };
        self.keep(profile).await
    }

    async fn keep(&self, profile: Profile) -> Result<()> {
        let now = self.app.clock.now();
        self.app
            .db
            .write(move |txn| {
                Box::pin(async move { members::know(txn, &profile, now).await.map(|_| ()) })
            })
            .await
    }

    /// Asks Teams something that an activity needs; it waits as long as Teams is away. Of what kind it is
    /// matters to how often Teams lets it be asked.
    pub(super) async fn call(
        &self,
        url: &Url,
        kind: &str,
    ) -> Result<std::result::Result<Value, Told>> {
        let waits = |pause| Ok(Err(Told::Missing(Missing(pause))));
        let Some(open) = self.open.as_ref().filter(|it| !it.connection.is_broken()) else {
            return waits(BROKEN);
        };
        let Some(_turn) = self.outside.msteams.turn().await else {
            return waits(TURN);
        };
        if let Some(pause) = self.busy(kind).await? {
            return waits(pause);
        }
        let answer = self.outside.msteams.call(open, Method::GET, url, None);
        Ok(match answer.await {
            Ok(answer) => Ok(answer),
            Err(Failure::Refused(word)) => Err(Told::Refused(word)),
            Err(failure) => Err(Told::Missing(Missing(self.failed(kind, failure).await?))),
        })
    }

    /// How long something may not be asked, because Teams asked any process to wait.
    pub(super) async fn busy(&self, kind: &str) -> Result<Option<SignedDuration>> {
        let all = format!("teams/{}", self.account);
        let of_kind = format!("teams/{}/{kind}", self.account);
        lanes::busy(self.app.db.read(), &[&all, &of_kind], self.app.clock.now()).await
    }

    /// How long whoever needed the answer to a call waits.
    pub(super) async fn failed(&self, kind: &str, failure: Failure) -> Result<SignedDuration> {
        Ok(match failure {
            Failure::Limited(pause) => {
                let pause = SignedDuration::try_from(pause).unwrap_or(BROKEN);
                let lane = format!("teams/{}/{kind}", self.account);
                posting::limited(self.app, lane, pause).await?;
                pause
            }
            Failure::Broken(word) => {
                posting::broken(self.app, Channel::Msteams, word).await?;
                BROKEN
            }
            Failure::Refused(_) | Failure::MissingScope(_) | Failure::Later(_) => AWAY,
        })
    }
}

/// Whether the roster tells of whom it was asked about.
fn is_same(member: &Member, account: &Account, user: &str) -> bool {
    match (&member.aad, &account.aad) {
        (Some(listed), Some(_)) => listed.to_lowercase() == user,
        _ => member.id == account.id,
    }
}
