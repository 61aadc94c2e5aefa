//! Slack is connected by its consent page: the second way of S1.

use visavis::demo::slack::{BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET};

use crate::desk::{Desk, Page, SlackStandin, Visitor};

const INSTALL: &str = "/settings/slack/install";
const BACK: &str = "/slack/oauth";

impl Desk {
    /// The administrator enters id and secret; where Slack asks for consent.
    async fn begins_install(&self, slack: &SlackStandin) -> String {
        let fields = [
            ("client_id", CLIENT_ID),
            ("client_secret", CLIENT_SECRET),
            ("signing_secret", SIGNING_SECRET),
        ];
        let page = self
            .root()
            .changes_form(INSTALL, INSTALL, &fields)
            .await
            .is(200);
        assert!(!page.text.contains(CLIENT_SECRET));
        let start = format!("{}/oauth/v2/authorize?", slack.url());
        let start = start.replace('/', "&#47;").replace("&#47;", "/");
        let rest = page
            .text
            .split(&start)
            .nth(1)
            .unwrap_or_else(|| panic!("{}", page.text));
        let query = rest.split('"').next().unwrap();
        let query = query.replace("&#38;", "&").replace("&amp;", "&");
        format!("{start}{query}")
    }
}

/// Agrees at Slack's page; the path and query to which Slack leads back.
async fn agrees(consent: &str) -> String {
    let http = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let answer = http.get(consent).send().await.unwrap();
    assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap());
    let back = answer.headers()["location"].to_str().unwrap();
    let back = back.strip_prefix("http://desk.test").unwrap();
    assert!(back.starts_with(&format!("{BACK}?")), "{back}");
    back.to_owned()
}

async fn finishes(visitor: &Visitor, fields: &[(String, String)]) -> Page {
    let csrf = visitor.csrf().await;
    let mut fields = fields.to_vec();
    fields.retain(|it| it.0 != "csrf");
    fields.push(("csrf".to_owned(), csrf));
    let sent = visitor.call(reqwest::Method::POST, BACK).form(&fields);
    Page::read(sent.send().await.unwrap()).await
}

/// S1. Id and secret, consent, back, one click, checked. The state is good once.
#[tokio::test]
async fn the_consent_page_connects_and_its_state_is_good_once() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let root = desk.root();
    let consent = desk.begins_install(&slack).await;
    for part in [
        "scope=",
        "chat%3Awrite",
        "redirect_uri=http%3A%2F%2Fdesk.test%2Fslack%2Foauth",
    ] {
        assert!(consent.contains(part), "{part}: {consent}");
    }
    let back = agrees(&consent).await;
    // Looking changes nothing, however often.
    let page = root.opens(&back).await.is(200);
    let page = root.opens(&back).await.is(page.status.as_u16());
    let form = page.form(BACK).fields();
    assert!(desk.slack().await.bot_token.is_none());

    let sent = finishes(root, &form).await.is(303);
    assert_eq!(sent.location(), "/settings/slack/check");
    let check = desk.slack_is_checked().await;
    assert!(check.text.contains("The keys work in"), "{}", check.text);
    let connection = desk.slack().await;
    let token = desk.app.keys.open(connection.bot_token.as_ref().unwrap());
    assert_eq!(token.unwrap(), BOT_TOKEN.as_bytes());
    assert_eq!(connection.oauth_code, None);
    assert!(connection.may("chat:write"));

    let calls = slack.calls_of("oauth.v2.access").len();
    assert_eq!(calls, 1);
    finishes(root, &form).await.is(404);
    assert!(root.opens(&back).await.text.contains("was used already"));
    assert_eq!(slack.calls_of("oauth.v2.access").len(), calls);
    desk.switches_slack_on().await;
}

/// S1. The state belongs to the session that asked: another administrator's, another browser's, an old one
/// or a made-up one is good for nothing.
#[tokio::test]
async fn a_state_of_another_session_is_refused() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let other = desk.employee("Other Admin").await;
    desk.gives_role(&other, "administrator").await;
    let back = agrees(&desk.begins_install(&slack).await).await;
    let page = desk.root().opens(&back).await.is(200);
    let form = page.form(BACK).fields();

    let stale = "was used already, is too old, or belongs to another session";
    assert!(other.web.opens(&back).await.text.contains(stale));
    finishes(&other.web, &form).await.is(404);
    let mut made_up = form.clone();
    for field in &mut made_up {
        if field.0 == "state" {
            field.1 = "A".repeat(43);
        }
    }
    finishes(desk.root(), &made_up).await.is(404);
    desk.advance(601);
    finishes(desk.root(), &form).await.is(404);
    assert!(slack.calls_of("oauth.v2.access").is_empty());
    assert!(desk.slack().await.bot_token.is_none());
}

/// S1. Whoever declines, or comes with a code that Slack does not know, is told what to do.
#[tokio::test]
async fn a_declined_or_wrong_installation_is_told() {
    let slack = SlackStandin::start().await;
    let desk = Desk::near_slack(&slack).await;
    let root = desk.root();
    let consent = desk.begins_install(&slack).await;
    let state = consent.split("state=").nth(1).unwrap();
    let state = state.split('&').next().unwrap().to_owned();
    let declined = format!("{BACK}?error=access_denied&state={state}");
    let page = root.opens(&declined).await.is(200);
    assert!(
        page.text.contains("was not agreed to at Slack"),
        "{}",
        page.text
    );

    let form = [
        ("code".to_owned(), "unknown".to_owned()),
        ("state".to_owned(), state),
    ];
    finishes(root, &form).await.is(303);
    let check = desk.slack_is_checked().await;
    assert!(
        check.text.contains("did not complete the installation"),
        "{}",
        check.text
    );
    assert!(desk.slack().await.oauth_code.is_none());
    let wrong = [
        ("client_id", "12 34"),
        ("client_secret", "x"),
        ("signing_secret", SIGNING_SECRET),
    ];
    let page = root.changes_form(INSTALL, INSTALL, &wrong).await.is(422);
    assert!(
        page.text.contains("Client ID as Slack shows it"),
        "{}",
        page.text
    );
}
