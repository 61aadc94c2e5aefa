//! Why a chat program did not take something, in plain words.

use domain::message::Channel;

use super::program_name;
use crate::i18n::Words;

/// Why a chat program did not take something, in plain words; `answer` has its own word in it, `name` is
/// whom it was for.
pub(in crate::web) fn reason(words: &Words, program: Channel, answer: &str, name: &str) -> String {
    let of_word: fn(&str) -> Option<&'static str> = match program {
        Channel::Msteams => of_msteams,
        _ => of_slack,
    };
    let known = answer
        .split(|it: char| !(it.is_ascii_alphanumeric() || it == '_'))
        .filter(|it| !it.is_empty())
        .find_map(|word| Some((word, of_word(word)?)));
    let program = program_name(words, program);
    let (key, more) = match known {
        Some((word, "scope")) => ("scope", ("word", scope_in(answer, word))),
        Some((_, why)) => (why, ("name", name)),
        None if answer.is_empty() => ("away", ("name", name)),
        None => ("other", ("word", answer)),
    };
    words.t2(
        &format!("delivery-chat-{key}"),
        "program",
        program,
        more.0,
        more.1,
    )
}

/// The scope that an answer names, else the program's word.
fn scope_in<'a>(answer: &'a str, word: &'a str) -> &'a str {
    answer
        .split_whitespace()
        .find(|it| it.contains(':') && !it.ends_with(':'))
        .unwrap_or(word)
}

/// What Slack's words come down to.
fn of_slack(word: &str) -> Option<&'static str> {
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
        | "no_text"
        | "cannot_be_made" => "form",
        "token_revoked"
        | "token_expired"
        | "invalid_auth"
        | "not_authed"
        | "account_inactive"
        | "org_login_required"
        | "team_access_not_granted"
        | "app_uninstalled" => "token",
        "slack_is_off" => "off",
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

/// What Microsoft's words, and ours for them, come down to.
fn of_msteams(word: &str) -> Option<&'static str> {
    Some(match word {
        "not_installed" | "BotNotInConversationRoster" | "BotNotInstalled" => "install",
        "no_identity" | "is_inactive" | "MemberNotFoundInConversation" | "MemberNotFound" => "gone",
        "bot_disabled" | "BotDisabledByAdmin" | "MessageWritesBlocked" | "no_address" => {
            "unreachable"
        }
        "conversation_not_found"
        | "ConversationNotFound"
        | "ThreadNotFound"
        | "ChannelNotFound"
        | "channel_not_found"
        | "is_archived"
        | "TeamArchived"
        | "status_404" => "channel",
        "too_large" | "MessageSizeTooBig" | "BadSyntax" | "BadArgument" | "BadFormat"
        | "cannot_be_made" | "unreadable" | "status_400" | "status_413" => "form",
        "tenant" | "app" | "secret" | "token" | "service_elsewhere" => "token",
        "limited" | "Throttled" | "TooManyRequests" => "limited",
        "message_not_found" | "ActivityNotFoundInConversation" | "MessageNotFound" => "closed",
        "teams_is_off" | "msteams_is_off" => "off",
        "ServiceError" | "timeout" | "unreachable" | "408" | "412" | "425" | "500" | "502"
        | "503" | "504" => "away",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::locale::Language;

    /// C4. A program's words are put into ours; what nobody knows is shown as it is.
    #[test]
    fn a_reason_is_in_plain_words() {
        let words = crate::i18n::Languages::load().unwrap().of(Language::En);
        let said = |answer: &str| reason(&words, Channel::Slack, answer, "Claire");
        assert_eq!(said("user_disabled"), said("Slack refuses: user_disabled"));
        assert!(said("user_disabled").contains("Claire"));
        assert!(said("the scope chat:write is missing").contains("chat:write"));
        assert!(said("missing_scope").contains("missing_scope"));
        assert!(said("strange_new_word").contains("strange_new_word"));
        assert_eq!(said(""), said("Slack did not answer: timeout"));
        assert_eq!(said("slack_is_off"), "Slack is not connected.");
    }

    /// C4. Microsoft's too, in every language with the name of whom it was for where that matters.
    #[test]
    fn microsoft_s_reasons_are_in_plain_words() {
        let all = crate::i18n::Languages::load().unwrap();
        let words = all.of(Language::En);
        let said = |answer: &str| reason(&words, Channel::Msteams, answer, "Claire");
        assert_eq!(
            said("not_installed"),
            "In Teams, Claire does not have the app."
        );
        assert_eq!(said("status 503"), "Teams did not answer.");
        assert_eq!(said(""), "Teams did not answer.");
        assert_eq!(said("secret"), "Teams no longer accepts our credentials.");
        assert_eq!(said("NewWord"), "Answer from Teams: NewWord");
        for language in Language::ALL {
            let words = all.of(language);
            for answer in [
                "not_installed",
                "is_inactive",
                "bot_disabled",
                "conversation_not_found",
                "too_large",
                "token",
                "limited",
                "message_not_found",
                "teams_is_off",
                "status 504",
                "NewWord",
            ] {
                let said = reason(&words, Channel::Msteams, answer, "Claire");
                assert!(said.contains("Teams"), "{language:?} {answer}: {said}");
                assert!(!said.contains('{') && !said.contains("delivery-"), "{said}");
                let names = ["not_installed", "is_inactive", "bot_disabled"].contains(&answer);
                assert_eq!(said.contains("Claire"), names, "{said}");
            }
        }
    }
}
