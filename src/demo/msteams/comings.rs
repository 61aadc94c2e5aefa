//! The app comes to people and groups of the invented tenant and goes, and people come and go in groups.

use serde_json::Value;

use super::Standin;
use super::act::{NOBODY, NOWHERE, Refusal, whereabouts};
use super::activities::event_id;
use super::places;

impl Standin {
    /// Somebody installs the app for themselves.
    pub async fn installs(&self, user: &str) -> Result<(), Refusal> {
        let told = self.change(|tenant| {
            tenant.user_mut(user).ok_or(NOBODY)?.is_installed = true;
            let (user, place) = whereabouts(tenant, user, None)?;
            let members = [places::bot(), user.account()];
            Ok::<_, Refusal>([
                tenant.installed(&user, &place, "add"),
                tenant.members_changed(&user, &place, true, &members),
            ])
        })?;
        self.tell_all(told).await
    }

    /// Somebody takes the app off.
    pub async fn uninstalls(&self, user: &str) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let (user, place) = whereabouts(tenant, user, None)?;
            let activity = tenant.installed(&user, &place, "remove");
            if let Some(it) = tenant.user_mut(&user.id) {
                it.is_installed = false;
            }
            Ok::<_, Refusal>(activity)
        })?;
        self.shared.tell(activity).await;
        Ok(())
    }

    /// Somebody adds the app to a group (`add`), or takes it off (`remove`).
    pub async fn installs_in(&self, user: &str, group: &str, action: &str) -> Result<(), Refusal> {
        let told = self.change(|tenant| {
            let user = tenant.user(user).cloned().ok_or(NOBODY)?;
            let group = tenant.group_mut(group).ok_or(NOWHERE)?;
            let (adds, id) = (action == "add", group.id.clone());
            group.has_bot = adds;
            Ok::<_, Refusal>([
                tenant.installed(&user, &id, action),
                tenant.members_changed(&user, &id, adds, &[places::bot()]),
            ])
        })?;
        self.tell_all(told).await
    }

    /// Somebody does something to a group or to one of its channels, after [`Self::change`] did it: `teamRenamed`,
    /// `channelCreated`. `place` is the channel, or the group's id.
    pub async fn tells_of(&self, user: &str, event: &str, place: &str) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let user = tenant.user(user).cloned().ok_or(NOBODY)?;
            let (group, channel) = tenant.channel(place).ok_or(NOWHERE)?;
            let (group, channel) = (group.id.clone(), channel.id.clone());
            let mut activity = tenant.activity(&user, &group, "conversationUpdate", &event_id());
            activity["channelData"] = tenant.channel_data(&channel);
            activity["channelData"]["eventType"] = event.into();
            if event.starts_with("team") {
                activity["channelData"]
                    .as_object_mut()
                    .map(|it| it.remove("channel"));
            }
            Ok::<_, Refusal>(activity)
        })?;
        self.shared.tell(activity).await;
        Ok(())
    }

    /// Somebody comes into a group, or leaves it.
    pub async fn moves(&self, user: &str, group: &str, comes: bool) -> Result<(), Refusal> {
        let activity = self.change(|tenant| {
            let user = tenant.user(user).cloned().ok_or(NOBODY)?;
            let group = tenant.group_mut(group).ok_or(NOWHERE)?;
            group.members.retain(|it| *it != user.id);
            if comes {
                group.members.push(user.id.clone());
            }
            let id = group.id.clone();
            Ok::<_, Refusal>(tenant.members_changed(&user, &id, comes, &[user.account()]))
        })?;
        self.shared.tell(activity).await;
        Ok(())
    }

    async fn tell_all(&self, told: [Value; 2]) -> Result<(), Refusal> {
        for activity in told {
            self.shared.tell(activity).await;
        }
        Ok(())
    }
}
