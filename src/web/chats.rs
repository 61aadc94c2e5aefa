//! What pages know of chats: whether Slack is connected, links into it, who somebody is there, and why
//! something did not arrive.

use domain::chat::Standing;
use domain::ids::PersonId;
use domain::message::Channel;
use domain::request::Request;
use sea_orm::ConnectionTrait;

use super::named::dashed;
use super::page::Page;
use crate::error::Result;
use crate::i18n::Words;
use crate::store;
use crate::store::identities::Identity;
use crate::store::instant;
use crate::store::slack::Connection;
use crate::store::threads::{Thread, kind};

/// Whether anything leaves for Slack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Line {
    /// It is connected.
    Up,
    /// Its token is good for nothing any more.
    Broken,
    /// Nobody has switched it on.
    #[default]
    Off,
}

impl Line {
    fn of(connection: Option<&Connection>) -> Self {
        match connection {
            Some(it) if it.is_enabled() && it.is_broken() => Self::Broken,
            Some(it) if it.is_enabled() => Self::Up,
            _ => Self::Off,
        }
    }
}

/// A request's place in Slack.
#[derive(Clone, Debug, Default)]
pub(super) struct InSlack {
    /// Whether anything leaves for there.
    pub(super) line: Line,
    /// It has a thread there.
    pub(super) has_thread: bool,
    /// The thread in a channel that it began with: where it is, if it can be named, and the channel's name.
    pub(super) channel: Option<(Option<String>, String)>,
    /// The thread with its requester, which only they can open.
    pub(super) direct: Option<String>,
}

impl InSlack {
    /// Reads it; a request without anything of Slack costs no more than that question.
    pub(super) async fn load(db: &impl ConnectionTrait, request: &Request) -> Result<Self> {
        let threads: Vec<Thread> = store::threads::of_request(db, request.id)
            .await?
            .into_iter()
            .filter(|it| it.channel == Channel::Slack.name())
            .collect();
        if threads.is_empty() && request.channel != Channel::Slack {
            return Ok(Self::default());
        }
        let connection = store::slack::find(db).await?;
        let link = |it: &Thread| link(connection.as_ref()?, it);
        let newest = |wanted: &str| threads.iter().rfind(|it| it.kind == wanted);
        let channel = match newest(kind::ORIGIN) {
            Some(it) => {
                let known = store::chat_channels::find(db, &it.conversation).await?;
                Some((link(it), known.map(|it| it.name).unwrap_or_default()))
            }
            None => None,
        };
        Ok(Self {
            line: Line::of(connection.as_ref()),
            has_thread: !threads.is_empty(),
            channel,
            direct: newest(kind::DIRECT).and_then(link),
        })
    }
}

/// Where a thread is for whoever may open it; nothing when it is of a workspace that is not connected.
fn link(connection: &Connection, thread: &Thread) -> Option<String> {
    let url = connection.workspace_url.trim_end_matches('/');
    let is_home = connection.is_home(&thread.account, Some(&thread.account));
    let plain = |it: &str| {
        it.bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'.')
    };
    (is_home
        && (url.starts_with("https://") || url.starts_with("http://127.0.0.1"))
        && !thread.conversation.is_empty()
        && plain(&thread.conversation)
        && plain(&thread.thread))
    .then(|| {
        let at = thread.thread.replace('.', "");
        format!("{url}/archives/{}/p{at}", thread.conversation)
    })
}

/// Who somebody is in Slack, as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// What they are called there.
    pub(super) name: String,
    /// How they stand there: member, guest, of another organisation, a program.
    pub(super) standing: String,
    /// They are no full member.
    pub(super) is_outside: bool,
    /// Since when they are known here, or when they were deactivated there.
    pub(super) since: String,
    /// Their account there is gone.
    pub(super) is_gone: bool,
    /// Their address there, where it is another than here.
    pub(super) email: Option<String>,
}

impl Known {
    /// All of a person's identities, those that can be written to first.
    pub(super) async fn of_person(
        db: &impl ConnectionTrait,
        page: &Page,
        person: PersonId,
        email: Option<&str>,
    ) -> Result<Vec<Self>> {
        let rows = store::identities::of_person(db, person, Channel::Slack).await?;
        Ok(rows.iter().map(|it| Self::of(page, it, email)).collect())
    }

    fn of(page: &Page, row: &Identity, email: Option<&str>) -> Self {
        let (words, zone) = (&page.w, &page.visitor().zone);
        let standing = row.standing();
        let (key, at) = match row.deactivated_at {
            Some(at) => ("identity-gone", at),
            None => ("identity-since", row.created_at),
        };
        Self {
            name: row.name.clone(),
            standing: standing_name(words, standing),
            is_outside: standing != Standing::Member,
            since: words.t1(key, "date", words.date(instant(at), zone)),
            is_gone: !row.is_active(),
            email: row
                .email
                .clone()
                .filter(|it| email.is_none_or(|known| !known.eq_ignore_ascii_case(it))),
        }
    }

    /// On one line: the name, and the standing of whoever is no full member.
    pub(super) fn line(&self, words: &Words) -> String {
        let name = self.name.as_str();
        if self.is_outside {
            words.t2("identity-as", "name", name, "kind", self.standing.as_str())
        } else {
            self.name.clone()
        }
    }
}

/// How somebody stands to the organisation in a chat program.
pub(super) fn standing_name(words: &Words, standing: Standing) -> String {
    words.t(&format!("identity-{}", standing.name()))
}

/// Why Slack did not take something, in plain words; `answer` has Slack's own word in it.
pub(super) fn reason(words: &Words, answer: &str, name: &str) -> String {
    let known = answer
        .split(|it: char| !(it.is_ascii_alphanumeric() || it == '_'))
        .filter(|it| !it.is_empty())
        .find_map(|word| Some((word, reason_of(word)?)));
    match known {
        Some((word, "scope")) => words.t1("delivery-slack-scope", "word", scope_in(answer, word)),
        Some((_, why)) => words.t1(&format!("delivery-slack-{why}"), "name", name),
        None if answer.is_empty() => words.t("delivery-slack-away"),
        None => words.t1("delivery-slack-other", "word", answer),
    }
}

/// The scope that an answer names, else Slack's word.
fn scope_in<'a>(answer: &'a str, word: &'a str) -> &'a str {
    answer
        .split_whitespace()
        .find(|it| it.contains(':') && !it.ends_with(':'))
        .unwrap_or(word)
}

/// What Slack's words come down to.
fn reason_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "user_disabled" | "user_not_found" | "users_not_found" | "is_inactive"
        | "invalid_users" | "no_identity" => "gone",
        "cannot_dm_bot"
        | "user_not_visible"
        | "messages_tab_disabled"
        | "restricted_action"
        | "cannot_dm_user"
        | "not_allowed"
        | "im_disabled"
        | "foreign_user" => "unreachable",
        "channel_not_found"
        | "not_in_channel"
        | "is_archived"
        | "thread_not_found"
        | "channel_is_archived"
        | "conversation_not_found" => "channel",
        "msg_too_long"
        | "msg_blocks_too_long"
        | "invalid_blocks"
        | "invalid_blocks_format"
        | "too_many_attachments"
        | "no_text" => "form",
        "token_revoked"
        | "token_expired"
        | "invalid_auth"
        | "not_authed"
        | "account_inactive"
        | "org_login_required"
        | "team_access_not_granted"
        | "app_uninstalled" => "token",
        "missing_scope" | "no_permission" | "scope" => "scope",
        "ratelimited" | "rate_limited" | "message_limit_exceeded" => "limited",
        "cant_update_message"
        | "edit_window_closed"
        | "message_not_found"
        | "cant_delete_message" => "closed",
        "file_not_found"
        | "file_too_large"
        | "file_uploads_disabled"
        | "storage_limit_reached"
        | "file_upload_size_restricted"
        | "posting_to_channel_denied" => "file",
        "fatal_error"
        | "internal_error"
        | "service_unavailable"
        | "team_added_to_org"
        | "request_timeout"
        | "timeout"
        | "http_500"
        | "http_502"
        | "http_503" => "away",
        _ => return None,
    })
}

/// A name of the database in a key.
pub(super) fn loss_key(why: store::messages::Loss) -> String {
    format!("file-lost-{}", dashed(why.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::locale::Language;

    /// C4. Slack's words are put into ours; what nobody knows is shown as it is.
    #[test]
    fn a_reason_is_in_plain_words() {
        let words = crate::i18n::Languages::load().unwrap().of(Language::En);
        let said = |answer: &str| reason(&words, answer, "Claire");
        assert_eq!(said("user_disabled"), said("Slack refuses: user_disabled"));
        assert!(said("user_disabled").contains("Claire"));
        assert!(said("the scope chat:write is missing").contains("chat:write"));
        assert!(said("missing_scope").contains("missing_scope"));
        assert!(said("strange_new_word").contains("strange_new_word"));
        assert_eq!(said(""), said("Slack did not answer: timeout"));
    }

    /// Links lead to the connected workspace and nowhere else.
    #[test]
    fn a_link_needs_a_workspace_and_plain_names() {
        let connection = Connection {
            workspace: "T1".to_owned(),
            workspace_url: "https://company.slack.com/".to_owned(),
            ..Connection::empty()
        };
        let thread = |account: &str, conversation: &str| Thread {
            id: uuid::Uuid::nil(),
            channel: "slack".to_owned(),
            account: account.to_owned(),
            conversation: conversation.to_owned(),
            thread: "1767603600.000100".to_owned(),
            kind: kind::ORIGIN.to_owned(),
            request_id: uuid::Uuid::nil(),
            person_id: None,
            created_at: 0,
        };
        assert_eq!(
            link(&connection, &thread("T1", "C1")).as_deref(),
            Some("https://company.slack.com/archives/C1/p1767603600000100")
        );
        assert_eq!(link(&connection, &thread("T2", "C1")), None);
        assert_eq!(link(&connection, &thread("T1", "../C1")), None);
        let odd = Connection {
            workspace_url: "javascript:alert(1)//".to_owned(),
            ..connection
        };
        assert_eq!(link(&odd, &thread("T1", "C1")), None);
    }
}
