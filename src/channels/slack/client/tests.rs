//! How calls, hosts and words of Slack's are taken.

use super::*;

fn slack(api: &str) -> Slack {
    Slack::open(api).unwrap()
}

/// RS-T26. The token goes to Slack's own files and nowhere else, however an address is written.
#[test]
fn only_slacks_own_files_are_fetched() {
    let slack = slack("https://slack.com/api");
    for good in [
        "https://files.slack.com/files-pri/T1-F1/a.pdf",
        "https://slack-files.com/T1-F1-abc",
        "https://slack.com/files/F1",
    ] {
        assert!(slack.file_address(good).is_ok(), "{good}");
    }
    for bad in [
        "http://files.slack.com/a",
        "https://files.slack.com:8443/a",
        "https://files.slack.com.evil.test/a",
        "https://files.slack.com./a",
        "https://evil.test/files.slack.com",
        "https://files.slack.com@evil.test/a",
        "https://user@files.slack.com/a",
        "https://evilfiles.slack.com/a",
        "http://127.0.0.1/a",
        "http://169.254.169.254/latest",
        "http://[::ffff:127.0.0.1]/a",
        "http://2130706433/a",
        "http://0x7f.1/a",
        "http://localhost./a",
        "file:///etc/passwd",
        "ftp://files.slack.com/a",
        "//files.slack.com/a",
        "",
    ] {
        assert_eq!(
            slack.file_address(bad),
            Err(Failure::Refused("file_elsewhere".to_owned())),
            "{bad}"
        );
    }
    let slack = self::slack("http://127.0.0.1:14003/api");
    assert!(
        slack
            .file_address("http://127.0.0.1:14003/files/F1")
            .is_ok()
    );
    assert!(
        slack
            .file_address("http://127.0.0.1:14004/files/F1")
            .is_err()
    );
    assert!(
        slack
            .file_address("http://127.0.0.1.nip.io:14003/files/F1")
            .is_err()
    );
}

/// RS-R5. An error in an answer with status 200 is one all the same, and each has its outcome.
#[test]
fn each_word_of_slacks_has_its_outcome() {
    let word = |it: &str| read(serde_json::json!({ "ok": false, "error": it })).unwrap_err();
    assert!(matches!(word("token_revoked"), Failure::Broken(_)));
    assert!(matches!(word("account_inactive"), Failure::Broken(_)));
    assert!(matches!(word("ratelimited"), Failure::Limited(_)));
    assert!(matches!(word("internal_error"), Failure::Later(_)));
    assert!(matches!(word("is_archived"), Failure::Refused(_)));
    assert!(matches!(word("user_disabled"), Failure::Refused(_)));
    assert!(matches!(
        read(serde_json::json!({ "error": 1 })),
        Err(Failure::Later(_))
    ));
    assert!(matches!(read(Value::Null), Err(Failure::Later(_))));
    let needed =
        serde_json::json!({ "ok": false, "error": "missing_scope", "needed": "users:read" });
    assert_eq!(
        read(needed),
        Err(Failure::MissingScope("users:read".to_owned()))
    );
}

#[test]
fn an_address_that_is_none_is_refused_at_the_start() {
    assert!(Slack::open("slack").is_err());
    assert!(Slack::open("ftp://slack.com").is_err());
    assert!(Slack::open("https://slack.com/api/").is_ok());
}
