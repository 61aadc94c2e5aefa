//! How addresses are taken, and Microsoft's answers.

use serde_json::json;

use super::*;
use crate::store::msteams::Connection;

fn msteams() -> Msteams {
    Msteams::open(&TeamsConfig::default()).unwrap()
}

/// RS-T22, RS-T26. Before anything is sent anywhere, the token's least of all, the host is looked at.
#[tokio::test]
async fn nobody_else_is_called() {
    let msteams = msteams();
    let open = Open {
        connection: Connection::empty(),
        app_secret: SecretString::from("s"),
    };
    for address in [
        "https://evil.example/v3/conversations",
        "https://smba.trafficmanager.net.evil.example/v3/conversations",
        "http://smba.trafficmanager.net/v3/conversations",
        "https://user@smba.trafficmanager.net/v3/conversations",
        "http://127.0.0.1:1/v3/conversations",
        "http://169.254.169.254/latest",
    ] {
        let url = Url::parse(address).unwrap();
        let found = msteams.call(&open, Method::GET, &url, None).await;
        let elsewhere = Failure::Refused("service_elsewhere".to_owned());
        assert_eq!(found, Err(elsewhere), "{address}");
        let found = msteams.download(Some(&open), address, 10).await;
        let elsewhere = Failure::Refused("file_elsewhere".to_owned());
        assert_eq!(found, Err(elsewhere), "{address}");
    }
}

/// RS-T22, RS-T23, RS-T26. A picture's address gets our token only where files are.
#[test]
fn the_token_opens_files_only() {
    let is = |path: &str| is_file(&Url::parse("https://x.test").unwrap().join(path).unwrap());
    assert!(is("/emea/v3/attachments/0-x/views/original") && is("/v3/attachments/1"));
    for path in [
        "/emea/v3/conversations/19:x@thread.tacv2/pagedmembers",
        "/v3/conversations/x/v3/attachments/1",
        "/v3/attachments/../conversations/x/members",
        "/v3/attachments/%2e%2e/conversations/x/members",
        "/v3/attachments/..%2fconversations",
        "/api/usertoken/GetToken",
        "/v3/teams/x",
    ] {
        assert!(!is(path), "{path}");
    }
}

/// RS-R5. Each status and each word has its outcome.
#[test]
fn each_answer_has_its_outcome() {
    let of = |status, code: &str| refused(StatusCode::from_u16(status).unwrap(), code);
    let no = |word: &str| Failure::Refused(word.to_owned());
    assert_eq!(of(401, ""), Failure::Broken("token".to_owned()));
    assert_eq!(of(403, "BotNotInConversationRoster"), no("not_installed"));
    assert_eq!(of(403, "MessageWritesBlocked"), no("not_installed"));
    assert_eq!(of(403, ""), no("not_installed"));
    assert_eq!(of(403, "BotDisabledByAdmin"), no("bot_disabled"));
    assert_eq!(
        of(404, "ConversationNotFound"),
        no("conversation_not_found")
    );
    assert_eq!(
        of(404, "ActivityNotFoundInConversation"),
        no("message_not_found")
    );
    assert_eq!(of(413, "MessageSizeTooBig"), no("too_large"));
    assert_eq!(of(400, "BadSyntax"), no("BadSyntax"));
    assert_eq!(
        of(400, "Bad <b>syntax</b> of anna@x.test"),
        no("Badbsyntaxbofannax.test")
    );
    assert_eq!(of(501, ""), no("status_501"));
    for status in [408, 412, 500, 502, 503, 504] {
        assert!(matches!(of(status, "x"), Failure::Later(_)), "{status}");
    }
}

#[test]
fn an_address_that_is_none_is_refused_at_the_start() {
    let with = |login: &str| {
        Msteams::open(&TeamsConfig {
            login_url: login.to_owned(),
            ..TeamsConfig::default()
        })
    };
    assert!(with("teams").is_err() && with("ftp://login.example").is_err());
    assert!(with("https://login.microsoftonline.us/").is_ok());
    let shown = format!("{:?}", with("https://login.microsoftonline.us/").unwrap());
    assert!(!shown.contains("token"), "{shown}");
    assert!(json(b"{").is_err() && json(json!({}).to_string().as_bytes()).is_ok());
}
