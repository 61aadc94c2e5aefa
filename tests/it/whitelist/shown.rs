//! What of Personio is shown, and to whom: the Requester tab and the API.

use domain::expert::{Right, Viewer};
use reqwest::Method;
use visavis::actions::{manage_people, sign_in};
use visavis::demo::personio::{Endpoint, Fault, Invented, Tenant};
use visavis::store;

use crate::desk::{Desk, Letter, Page, Standin};

/// The Requester tab alone.
fn aside(page: &Page) -> &str {
    let (_, rest) = page
        .text
        .split_once("id=\"aside-body\"")
        .unwrap_or_default();
    rest.split("</aside>").next().unwrap()
}

/// I4, P12. The Requester tab: preset facts, then the chosen attributes with their label, by kind and by
/// the reader's language, how old they are, and who allowed them.
#[tokio::test]
async fn the_requester_tab_shows_what_was_chosen() {
    let mut mona = Invented::new(2013, "Mona", "Keller");
    mona.office = Some((21, "Munich".to_owned()));
    mona.supervisor = Some(2001);
    mona.status = "leave".to_owned();
    let anna = Invented::new(2001, "Anna", "Weber");
    let mut tenant = Tenant::invented([anna, mona]);
    tenant.set(2013, "dynamic_5003", "Monday,Wednesday");
    tenant.set(2013, "dynamic_5005", "https://example.org/in/mona");
    tenant.set(2013, "dynamic_5007", "line one\nline <two>");
    tenant.set(2013, "dynamic_5012", "2019-05-01T00:00:00+02:00");
    tenant.set(2013, "dynamic_5013", 1234.5);
    tenant.set(2013, "dynamic_5011", "javascript:alert(1)");
    let standin = Standin::of(tenant).await;
    let desk = Desk::with_personio(&standin).await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    desk.syncs().await;
    let number = desk.asked_by(2013, "payroll").await;
    let tab = format!("/requests/{number}?tab=requester");
    let page = ann.web.opens(&tab).await.is(200);
    assert!(
        page.text
            .contains("No attribute from Personio may be read here")
    );
    assert!(page.text.contains("On leave"));
    assert!(page.text.contains("Anna Weber"));
    assert!(
        !page.text.contains("Munich"),
        "an office is shown if it was chosen"
    );

    let keys = [
        "dynamic_5003",
        "dynamic_5005",
        "dynamic_5007",
        "dynamic_5011",
        "dynamic_5012",
        "dynamic_5013",
        "office",
        "position",
    ];
    desk.chooses(&keys).await;
    desk.syncs().await;
    desk.advance(2 * 3600);
    let page = ann.web.opens(&tab).await.is(200);
    for part in [
        "from Personio, 2 h ago",
        "8 attributes from Personio may be read here, chosen by Olga Admin, last on 5 Jan 2026.",
        "<dt>Home office allowance</dt><dd>1,234.5</dd>",
        "<time datetime=\"2019-05-01\">1 May 2019</time>",
        "<span class=\"chip outline\">Monday</span><span class=\"chip outline\">Wednesday</span>",
        "<a href=\"https://example.org/in/mona\" rel=\"noreferrer noopener external\"",
        "line one\nline &#60;two&#62;",
        "<dt>Desk</dt><dd>javascript:alert(1)</dd>",
        "<dt>Office</dt><dd>Munich</dd>",
    ] {
        assert!(page.text.contains(part), "{part}\n{}", aside(&page));
    }
    assert_eq!(
        page.text.matches("Specialist</dd>").count(),
        1,
        "no fact is shown twice"
    );
    assert!(!page.text.contains("T-shirt size"));
    // Experts may see people from the start, so that the line manager's page is near.
    let anna = desk.person_of(2001).await.unwrap();
    assert!(
        page.text
            .contains(&format!("href=\"/settings/people/{}\">Anna Weber", anna.id))
    );

    let set = manage_people::set_preferences(
        &desk.app,
        ann.id,
        "de".to_owned(),
        "Europe/Berlin".to_owned(),
    );
    set.await.unwrap();
    let page = ann.web.opens(&tab).await.is(200);
    for part in [
        "aus Personio, vor 2 Std.",
        "<dt>Home office allowance</dt><dd>1.234,5</dd>",
        ">01.05.2019</time>",
        "von Olga Admin",
        "Abwesend",
    ] {
        assert!(page.text.contains(part), "{part}\n{}", aside(&page));
    }

    // Nobody else sees them: not another team, and not the requester.
    assert_eq!(ben.web.opens(&tab).await.status, 404);
    let mona = desk.person_of(2013).await.unwrap();
    let link = sign_in::make_link(&desk.app, mona.person()).await;
    let own = desk.visitor();
    own.uses_link(&format!("/sign-in/{}", link.unwrap()))
        .await
        .is(303);
    for path in [
        "/my".to_owned(),
        format!("/my/{number}"),
        "/preferences".to_owned(),
    ] {
        let page = own.opens(&path).await.is(200);
        assert!(!page.text.contains("1,234.5") && !page.text.contains("T-shirt size"));
        assert!(!page.text.contains("Home office allowance"));
    }

    standin.change(|it| {
        it.fail(Fault::status(403).at(Endpoint::Employees).always());
    });
    desk.syncs().await;
    let page = ann.web.opens(&tab).await.is(200);
    assert!(page.text.contains("aus Personio, vor 2 Std."));
    assert!(page.text.contains("nicht durchgelaufen"));
}

/// I4. Of a contact there is nothing from Personio.
#[tokio::test]
async fn a_contact_has_nothing_from_personio() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5004"]).await;
    let letter = Letter::new(
        "Zed <zed@elsewhere.test>",
        "payroll@hr.test",
        "Hello",
        "Hello?",
    );
    desk.gets_mail(&letter).await;
    let page = ann.web.opens("/requests/1?tab=requester").await.is(200);
    assert!(page.text.contains("Not an employee"));
    assert!(!page.text.contains("from-personio"));
}

/// P12, R5. The API tells attributes with a request of one's team and with a person, in no list, and to
/// nobody without the right.
#[tokio::test]
async fn the_api_tells_attributes_to_those_who_may() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5003"]).await;
    desk.syncs().await;
    let number = desk.asked_by(1013, "payroll").await;
    let expected = serde_json::json!([{
        "key": "dynamic_5003", "label": "Office days", "kind": "tags", "value": ["Monday", "Wednesday"],
    }]);
    assert_eq!(ann.reads(number).await["requester_attributes"], expected);
    let mona = desk.person_of(1013).await.unwrap();
    let api = ann.api().await;
    let person = api
        .gets(&format!("/api/v1/people/{}", mona.id))
        .await
        .is(200);
    assert_eq!(person.json()["attributes"], expected);
    let all = api.gets("/api/v1/people?limit=200").await.is(200);
    assert!(!all.text.contains("Office days") && !all.text.contains("Wednesday"));
    let all = api.gets("/api/v1/requests").await.is(200);
    assert!(!all.text.contains("Office days"));
    // The requester's own token tells nothing.
    let token = sign_in::make_api_token(&desk.app, mona.person(), "tests").await;
    let token = token.unwrap();
    for path in [
        format!("/api/v1/requests/{number}"),
        format!("/api/v1/people/{}", mona.id),
    ] {
        let own = desk.visitor().call(Method::GET, &path).bearer_auth(&token);
        let own = Page::read(own.send().await.unwrap()).await;
        assert!(!own.text.contains("Wednesday"), "{path}");
    }
    // Nor does anybody read what is kept of themselves, whatever their role (R6).
    let viewer = Viewer {
        person: mona.person(),
        rights: vec![Right::SeePeople],
        teams: vec![payroll],
    };
    let own = store::attributes::for_viewer(desk.app.db.read(), &viewer, &mona).await;
    assert!(own.unwrap().is_empty());
}
