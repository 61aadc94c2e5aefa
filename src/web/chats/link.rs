//! Links into chat programs: to the connected workspace or tenant and nowhere else.

use domain::message::Channel;
use url::Url;

use crate::app::App;
use crate::error::Result;
use crate::store;
use crate::store::threads::Thread;
use crate::store::{msteams, slack};

/// Whether a conversation of Teams is a chat of several people rather than a channel.
pub(super) fn is_group_chat(conversation: &str) -> bool {
    conversation.starts_with("19:") && conversation.ends_with("@thread.v2")
}

/// What links are made with.
pub(super) enum Links {
    Slack(slack::Connection),
    Msteams {
        connection: msteams::Connection,
        /// Where Teams is for a browser.
        web: String,
    },
    None,
}

impl Links {
    pub(super) async fn load(app: &App, program: Channel) -> Result<Self> {
        let db = app.db.read();
        Ok(match program {
            Channel::Slack => store::slack::find(db)
                .await?
                .map_or(Self::None, Self::Slack),
            Channel::Msteams => {
                let web = app.config.teams.web_url.clone();
                let found = store::msteams::find(db).await?;
                found.map_or(Self::None, |connection| Self::Msteams { connection, web })
            }
            Channel::Email | Channel::Web | Channel::Api => Self::None,
        })
    }

    /// Where a thread in a channel is for whoever may open it; `group` is Entra's id of the group that
    /// the channel is of.
    pub(super) fn channel(&self, thread: &Thread, group: Option<&str>) -> Option<String> {
        match self {
            Self::Slack(connection) => in_slack(connection, thread),
            Self::Msteams { connection, web } if is_home(connection, thread) => {
                in_msteams(web, thread, group)
            }
            Self::Msteams { .. } | Self::None => None,
        }
    }

    /// Where the conversation with the bot is for its person.
    pub(super) fn direct(&self, thread: &Thread) -> Option<String> {
        match self {
            Self::Slack(connection) => in_slack(connection, thread),
            // The conversation has a name only for us; the bot's is the same for all.
            Self::Msteams { connection, web } if is_home(connection, thread) => {
                let mut url = at(web, "/l/chat/0/0")?;
                let bot = format!("28:{}", connection.app_id);
                url.query_pairs_mut().append_pair("users", &bot);
                Some(url.into())
            }
            Self::Msteams { .. } | Self::None => None,
        }
    }
}

fn is_home(connection: &msteams::Connection, thread: &Thread) -> bool {
    !connection.tenant.is_empty() && thread.account.eq_ignore_ascii_case(&connection.tenant)
}

/// A page of a chat program; nothing where its address is none for a browser.
fn at(web: &str, path: &str) -> Option<Url> {
    if !web.starts_with("https://") && !web.starts_with("http://127.0.0.1") {
        return None;
    }
    Url::parse(&format!("{}{path}", web.trim_end_matches('/'))).ok()
}

fn in_slack(connection: &slack::Connection, thread: &Thread) -> Option<String> {
    let is_home = connection.is_home(&thread.account, Some(&thread.account));
    let plain = |it: &str| {
        it.bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'.')
    };
    if !is_home
        || thread.conversation.is_empty()
        || !plain(&thread.conversation)
        || !plain(&thread.thread)
    {
        return None;
    }
    let message = thread.thread.replace('.', "");
    let path = format!("/archives/{}/p{message}", thread.conversation);
    Some(at(&connection.workspace_url, &path)?.into())
}

fn in_msteams(web: &str, thread: &Thread, group: Option<&str>) -> Option<String> {
    let plain = |it: &str| {
        it.bytes()
            .all(|it| it.is_ascii_alphanumeric() || b":@._-".contains(&it))
    };
    if !thread.conversation.starts_with("19:")
        || !plain(&thread.conversation)
        || thread.thread.is_empty()
        || !thread.thread.bytes().all(|it| it.is_ascii_digit())
    {
        return None;
    }
    let path = format!("/l/message/{}/{}", thread.conversation, thread.thread);
    let mut url = at(web, &path)?;
    let mut query = url.query_pairs_mut();
    query.append_pair("tenantId", &thread.account);
    if is_group_chat(&thread.conversation) {
        query.append_pair("context", r#"{"contextType":"chat"}"#);
    } else {
        if let Some(group) = group {
            query.append_pair("groupId", group);
        }
        query.append_pair("parentMessageId", &thread.thread);
    }
    drop(query);
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::threads::kind;

    fn thread(account: &str, conversation: &str, message: &str) -> Thread {
        Thread {
            id: uuid::Uuid::nil(),
            channel: String::new(),
            account: account.to_owned(),
            conversation: conversation.to_owned(),
            thread: message.to_owned(),
            kind: kind::ORIGIN.to_owned(),
            request_id: uuid::Uuid::nil(),
            person_id: None,
            created_at: 0,
        }
    }

    /// Links lead to the connected workspace and nowhere else.
    #[test]
    fn a_link_needs_a_workspace_and_plain_names() {
        let connection = slack::Connection {
            workspace: "T1".to_owned(),
            workspace_url: "https://company.slack.com/".to_owned(),
            ..slack::Connection::empty()
        };
        let link = |connection: &slack::Connection, account: &str, conversation: &str| {
            let thread = thread(account, conversation, "1767603600.000100");
            Links::Slack(connection.clone()).channel(&thread, None)
        };
        assert_eq!(
            link(&connection, "T1", "C1").as_deref(),
            Some("https://company.slack.com/archives/C1/p1767603600000100")
        );
        assert_eq!(link(&connection, "T2", "C1"), None);
        assert_eq!(link(&connection, "T1", "../C1"), None);
        let odd = slack::Connection {
            workspace_url: "javascript:alert(1)//".to_owned(),
            ..connection
        };
        assert_eq!(link(&odd, "T1", "C1"), None);
    }

    /// The same for a tenant; a private conversation leads its person to the bot.
    #[test]
    fn a_link_into_teams_needs_the_tenant_and_plain_names() {
        let connection = msteams::Connection {
            tenant: "0000-aa".to_owned(),
            app_id: "0000-bb".to_owned(),
            ..msteams::Connection::empty()
        };
        let links = Links::Msteams {
            connection,
            web: "https://teams.microsoft.com".to_owned(),
        };
        let asked = thread("0000-aa", "19:abc@thread.tacv2", "1485983408511");
        assert_eq!(
            links.channel(&asked, Some("0000-cc")).as_deref(),
            Some(
                "https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1485983408511\
                 ?tenantId=0000-aa&groupId=0000-cc&parentMessageId=1485983408511"
            )
        );
        let chat = thread("0000-aa", "19:abc@thread.v2", "1485983408511");
        let chat = links.channel(&chat, None).unwrap();
        assert!(chat.contains("?tenantId=0000-aa&context=%7B"), "{chat}");
        for odd in [
            thread("0000-zz", "19:abc@thread.tacv2", "1485983408511"),
            thread("0000-aa", "19:../x?y", "1485983408511"),
            thread("0000-aa", "19:abc@thread.tacv2", "1&x=y"),
            thread("0000-aa", "a:1abc", "1485983408511"),
        ] {
            assert_eq!(links.channel(&odd, None), None);
        }
        let own = thread("0000-aa", "a:1abc", "1485983408511");
        assert_eq!(
            links.direct(&own).as_deref(),
            Some("https://teams.microsoft.com/l/chat/0/0?users=28%3A0000-bb")
        );
        assert_eq!(links.direct(&thread("0000-zz", "a:1abc", "1")), None);
    }
}
