//! The set-up: from the administrator's first look to a desk that works, by an expert who is no
//! administrator.

use domain::expert::Right;
use visavis::actions::manage_roles::{self, RoleForm};
use visavis::actions::{manage_people, sign_in};
use visavis::store;

use crate::desk::{Desk, Page, Person};

const PAGE: &str = "/settings/setup";

/// A step of the list as it is written in the page.
#[track_caller]
fn step<'a>(page: &'a Page, name: &str) -> &'a str {
    let (_, rest) = page
        .text
        .split_once(&format!("id=\"step-{name}\""))
        .unwrap_or_else(|| panic!("no step {name}"));
    rest.split("</li>").next().unwrap()
}

/// The steps that are done.
fn done(page: &Page) -> Vec<String> {
    let steps = page.text.split("<li class=\"step").skip(1);
    steps
        .filter(|it| it.starts_with(" is-done"))
        .map(|it| {
            let (_, rest) = it.split_once("id=\"step-").unwrap();
            rest.split('"').next().unwrap().to_owned()
        })
        .collect()
}

async fn looks(person: &Person) -> Page {
    person.web.opens(PAGE).await.is(200)
}

/// R3, T1, T4, T5, T6. Until an administrator has opened Visavis once, experts are refused and told why; then
/// the first expert sets up the whole desk without being administrator, and the list says what is done.
#[tokio::test]
async fn the_first_expert_sets_up_the_desk() {
    let desk = Desk::before_set_up(|_| {}).await;
    let ann = desk.expert("Ann Expert", &[]).await;
    let ben = desk.person("Ben Expert").await;
    desk.gives_role(&ben, "expert").await;
    assert_eq!(ann.web.opens("/").await.location(), "/inbox");
    for page in ["/inbox/all", PAGE, "/settings", "/settings/teams/new"] {
        let page = ann.web.opens(page).await.is(403);
        assert!(page.text.contains("an administrator has to sign in once"));
    }

    let olga = desk.administrator();
    olga.signs_in().await.is(303);
    assert_eq!(olga.web.opens("/").await.location(), PAGE);
    assert_eq!(ann.web.opens("/").await.location(), PAGE);
    assert_eq!(ann.web.opens("/settings").await.location(), PAGE);
    let page = looks(&ann).await;
    assert_eq!(done(&page), ["experts", "channels"]);
    assert!(page.text.contains("2 of 7"), "{}", page.text);
    // The first thing to do leads to where it is done; others wait for a team.
    assert!(step(&page, "teams").contains("/settings/teams/new"));
    assert!(step(&page, "hours").contains("There is no team yet"));

    // A team with members.
    let path = "/settings/teams/new";
    let made = ann
        .web
        .changes_form(path, "/settings/teams", &[("name", "Payroll")])
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    let team = made.location().split('?').next().unwrap().to_owned();
    let id = team.rsplit('/').next().unwrap().to_owned();
    let members = format!("{team}/members");
    let page = ann.web.opens(&members).await.is(200);
    let version = page.fields().into_iter().find(|it| it.0 == "version");
    let (me, other) = (ann.id.to_string(), ben.id.to_string());
    let fields = [
        ("version", version.as_ref().unwrap().1.as_str()),
        ("members", &me),
        ("members", &other),
    ];
    let saved = ann.web.submits(&members, &members, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    assert_eq!(ann.web.opens("/").await.location(), "/inbox");
    let page = looks(&ann).await;
    assert_eq!(done(&page), ["experts", "teams", "channels"]);
    assert!(step(&page, "channels").contains("payroll@hr.test"));
    for chat in ["Slack", "Microsoft Teams"] {
        assert!(step(&page, "channels").contains(&format!("{chat}: not connected")));
    }

    // Categories and statuses.
    let made = ann
        .web
        .changes_form(
            "/settings/categories/new",
            "/settings/categories",
            &[("name", "Payslips"), ("teams", &id)],
        )
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    let made = ann
        .web
        .changes_form(
            "/settings/statuses/new",
            "/settings/statuses",
            &[("name", "With the bank"), ("stage", "waiting")],
        )
        .await;
    assert_eq!(made.status, 303, "{}", made.text);
    let page = looks(&ann).await;
    assert_eq!(
        done(&page),
        ["experts", "teams", "statuses", "categories", "channels"]
    );

    // Working hours in another zone, and a general SLA policy.
    let hours = format!("{team}/hours");
    assert!(step(&page, "hours").contains(&hours));
    let saved = ann
        .web
        .changes_form(&hours, &hours, &[("zone", "Europe/Berlin")])
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let fields = [
        ("team", id.as_str()),
        ("scope", "all"),
        ("respond_h", "4"),
        ("warn_percent", "75"),
    ];
    let saved = ann
        .web
        .submits("/settings/slas/new?team=payroll", "/settings/slas", &fields)
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let page = looks(&ann).await;
    assert_eq!(done(&page).len(), 7);
    assert!(page.text.contains("6 of 7"), "{}", page.text);

    // The first request.
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.replies(number, "It is in the portal.").await;
    let page = looks(&ann).await;
    assert_eq!(done(&page).len(), 8);
    assert!(page.text.contains("Everything is set up"));
    // Done, the list of settings says no more of it.
    let page = ann.web.opens("/settings/teams").await.is(200);
    assert!(page.text.contains(PAGE) && !page.text.contains("of 7"));
    assert!(!desk.viewer(ann.id).await.may(Right::Administer));
}

/// R2, R3. What somebody may not do is no link: it is said who can. Nobody checks off what is not theirs.
#[tokio::test]
async fn steps_of_others_say_who_can() {
    let desk = Desk::open().await;
    let olga = desk.administrator();
    let viewer = desk.viewer(olga.id).await;
    let form = RoleForm {
        name: "Team lead".to_owned(),
        rights: vec![Right::ManageTeams],
    };
    let lead = manage_roles::create(&desk.app, &viewer, form)
        .await
        .unwrap();
    let ben = desk.employee("Ben Lead").await;
    manage_people::set_roles(&desk.app, &viewer, ben.id, vec![lead.role()])
        .await
        .unwrap();
    desk.team("Payroll").await;

    let page = looks(&ben).await;
    for (name, address) in [
        ("experts", "/settings/people"),
        ("statuses", "/settings/statuses"),
        ("slas", "/settings/slas"),
        ("channels", "/settings/email"),
    ] {
        assert!(!step(&page, name).contains("<a "), "{name}");
        let menu = page.text.contains(&format!("href=\"{address}\""));
        assert!(!menu, "{address}");
    }
    assert!(step(&page, "experts").contains("Olga Admin can do this"));
    assert!(step(&page, "slas").contains("Olga Admin can do this"));
    assert!(step(&page, "teams").contains("Payroll"));
    let csrf = ben.web.csrf().await;
    for (name, status) in [
        ("slas", 403),
        ("statuses", 403),
        ("teams", 404),
        ("nothing", 404),
        ("hours", 303),
    ] {
        let path = format!("/settings/setup/{name}");
        let sent = ben.web.posts_with(&csrf, &path, &[]).await;
        assert_eq!(sent.status, status, "{name}");
    }
    assert_eq!(done(&looks(&ben).await), ["hours", "channels"]);
    let page = looks(olga).await;
    for name in ["experts", "statuses", "slas", "channels"] {
        assert!(step(&page, name).contains("<a "), "{name}");
    }
    let claire = desk.employee("Claire Martin").await;
    claire.web.opens(PAGE).await.is(403);
}

/// Screens 5. Hours count as looked at when somebody changed them, not when a team was made.
#[tokio::test]
async fn hours_that_somebody_changed_are_done() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let olga = desk.administrator();
    assert!(!done(&looks(olga).await).contains(&"hours".to_owned()));
    let now = desk.now();
    let mut hours = store::hours::usual("Europe/Berlin");
    hours.zone = "Asia/Kolkata".to_owned();
    desk.app
        .db
        .write(move |txn| {
            Box::pin(async move { store::hours::set_of_team(txn, payroll, &hours, now).await })
        })
        .await
        .unwrap();
    assert!(done(&looks(olga).await).contains(&"hours".to_owned()));
}

/// R7, RS-T30. Whoever has a password says it before they change it, and cannot guess for ever.
#[tokio::test]
async fn a_password_is_changed_with_the_present_one() {
    let desk = Desk::open().await;
    let claire = desk.employee("Claire Martin").await;
    let sets = |present: &'static str, new: &'static str| {
        let web = claire.web.clone();
        async move {
            let fields = [("present", present), ("password", new)];
            web.submits("/preferences", "/preferences/password", &fields)
                .await
        }
    };
    let page = claire.web.opens("/preferences").await.is(200);
    assert!(!page.text.contains("name=\"present\""));
    let set = claire
        .web
        .submits(
            "/preferences",
            "/preferences/password",
            &[("password", "correct horse battery")],
        )
        .await;
    assert_eq!(set.status, 303, "{}", set.text);
    let page = claire.web.opens("/preferences").await.is(200);
    assert!(page.text.contains("name=\"present\""));

    let new = "another horse battery";
    assert!(
        sets("", new)
            .await
            .is(422)
            .text
            .contains("present password")
    );
    assert_eq!(sets("correct horse battery", new).await.status, 303);
    for _ in 0..10 {
        sets("wrong wrong wrong", "a third horse battery")
            .await
            .is(422);
    }
    sets(new, "a third horse battery").await.is(429);
    desk.advance(15 * 60 + 1);
    assert_eq!(sets(new, "a third horse battery").await.status, 303);
    let visitor = desk.visitor();
    let fields = [
        ("email", claire.email.as_str()),
        ("password", "a third horse battery"),
    ];
    let signed_in = visitor.submits("/sign-in", "/sign-in", &fields).await;
    assert_eq!(signed_in.status, 303);
}

/// O5. When a token was last used is written down, at most once an hour.
#[tokio::test]
async fn a_token_knows_when_it_was_used() {
    let desk = Desk::open().await;
    let olga = desk.administrator();
    let api = olga.api().await;
    let used = || async {
        let tokens = store::sessions::api_tokens(desk.app.db.read(), olga.id).await;
        tokens.unwrap()[0].used_at
    };
    assert_eq!(used().await, None);
    let first = store::millis(desk.now());
    api.gets("/api/v1/teams").await.is(200);
    assert_eq!(used().await, Some(first));
    desk.advance(59 * 60);
    api.gets("/api/v1/teams").await.is(200);
    assert_eq!(used().await, Some(first));
    desk.advance(60);
    api.gets("/api/v1/teams").await.is(200);
    assert_eq!(used().await, Some(first + 3_600_000));
    let other = sign_in::make_api_token(&desk.app, olga.id, "other").await;
    assert!(other.is_ok());
    assert_eq!(used().await, None);
}
