//! Set up, sign in and out.

use visavis::actions::{manage_people, sign_in};

use crate::desk::{Desk, Visitor};

/// R8, R3, RS-T8. The set-up link makes the first administrator, once.
#[tokio::test]
async fn the_set_up_link_makes_the_first_administrator_once() {
    let (app, server, data) = Desk::start(|_| {}).await;
    let token = sign_in::make_setup_link(&app).await.unwrap().unwrap();
    let path = format!("/setup/{token}");
    let form = [
        ("organisation", "Company"),
        ("name", "Olga Admin"),
        ("email", "olga@company.test"),
        ("password", "correct horse battery"),
        ("time_zone", "Europe/Berlin"),
        ("language", "de"),
    ];
    let olga = Visitor::new(server.addresses.http);

    let wrong = olga
        .submits(
            &path,
            &path,
            &[&form[..3], &[("password", "short")], &form[4..]].concat(),
        )
        .await;
    assert_eq!(wrong.status, 422);
    let done = olga.submits(&path, &path, &form).await;
    assert_eq!(done.status, 303, "{}", done.text);
    // Signed in, as administrator, and Visavis is open for experts; there is a desk to set up.
    assert_eq!(done.location(), "/settings/setup");
    assert_eq!(olga.opens("/").await.location(), "/settings/setup");

    let other = Visitor::new(server.addresses.http);
    assert_eq!(other.opens(&path).await.status, 404);
    assert_eq!(other.submits("/sign-in", &path, &form).await.status, 404);
    assert!(sign_in::make_setup_link(&app).await.unwrap().is_none());
    // The password works.
    let signed_in = other
        .submits(
            "/sign-in",
            "/sign-in",
            &[
                ("email", "OLGA@company.test"),
                ("password", "correct horse battery"),
            ],
        )
        .await;
    assert_eq!(signed_in.status, 303);
    server.stop().await;
    assert!(data.folder().exists());
}

/// RS-T8. A new start prints a new link, and the old one is void.
#[tokio::test]
async fn a_second_set_up_link_voids_the_first() {
    let (app, server, _data) = Desk::start(|_| {}).await;
    let first = sign_in::make_setup_link(&app).await.unwrap().unwrap();
    let second = sign_in::make_setup_link(&app).await.unwrap().unwrap();
    let visitor = Visitor::new(server.addresses.http);

    assert_eq!(visitor.opens(&format!("/setup/{first}")).await.status, 404);
    assert_eq!(visitor.opens(&format!("/setup/{second}")).await.status, 200);
    app.clock.advance(jiff::SignedDuration::from_hours(73));
    assert_eq!(visitor.opens(&format!("/setup/{second}")).await.status, 404);
    server.stop().await;
}

/// R3. Experts wait until an administrator has opened Visavis once, and are told so.
#[tokio::test]
async fn experts_wait_for_an_administrator() {
    let desk = Desk::before_set_up(|_| {}).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;

    let page = ann.web.opens("/inbox/all").await;
    assert_eq!(page.status, 403);
    let refused = ann.api().await.gets("/api/v1/requests").await;
    assert_eq!(refused.status, 403);

    desk.administrator().signs_in().await.is(303);
    assert_eq!(ann.web.opens("/inbox/all").await.status, 200);
    assert_eq!(ann.api().await.gets("/api/v1/requests").await.status, 200);
}

/// R7, RS-T8, RS-T32. A mailed link signs in once, and only within half an hour.
#[tokio::test]
async fn a_mailed_link_signs_in_once_and_expires() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    let asks = || async {
        let page = desk.visitor();
        let sent = page
            .submits("/sign-in", "/sign-in/link", &[("email", &claire.email)])
            .await;
        assert_eq!(sent.status, 303);
        desk.settles().await;
        desk.sent_to(&claire).pop().unwrap().path("/sign-in/")
    };

    let path = asks().await;
    // Looking alone uses nothing up: link previews look.
    assert_eq!(desk.visitor().opens(&path).await.status, 200);
    let page = claire.web.uses_link(&path).await;
    assert_eq!(page.status, 303);
    let cookie = page.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(desk.visitor().uses_link(&path).await.status, 404);

    let late = asks().await;
    desk.advance(31 * 60);
    assert_eq!(desk.visitor().opens(&late).await.status, 404);
    assert_eq!(desk.visitor().uses_link(&late).await.status, 404);
}

/// RS-T31, E5. Whether an address is known is told to nobody, and nobody is flooded.
#[tokio::test]
async fn an_unknown_address_is_answered_like_a_known_one() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    let mut pages = Vec::new();
    for email in [claire.email.as_str(), "nobody@company.test"] {
        for _ in 0..5 {
            let visitor = desk.visitor();
            let page = visitor
                .submits("/sign-in", "/sign-in/link", &[("email", email)])
                .await;
            pages.push((page.status, page.location().to_owned()));
        }
    }
    desk.settles().await;

    pages.dedup();
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert_eq!(desk.sent().len(), 3);
}

/// RS-T30. Ten wrong passwords, then even the right one waits for a quarter of an hour.
#[tokio::test]
async fn wrong_passwords_are_limited() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    sign_in::set_password(&desk.app, claire.id, "correct horse battery".into())
        .await
        .unwrap();
    let tries = |password: &'static str, via: &'static str| {
        let (visitor, email) = (desk.visitor(), claire.email.clone());
        async move {
            let csrf = visitor.csrf().await;
            let form = [
                ("email", email.as_str()),
                ("password", password),
                ("csrf", &csrf),
            ];
            let call = visitor.call(reqwest::Method::POST, "/sign-in");
            let sent = call.header("X-Forwarded-For", via).form(&form).send();
            sent.await.unwrap().status().as_u16()
        }
    };

    for count in 0..10 {
        // Who is no proxy of ours cannot pretend to come from elsewhere.
        let via = ["203.0.113.1", "198.51.100.7"][count % 2];
        assert_eq!(tries("wrong wrong wrong", via).await, 422);
    }
    assert_eq!(tries("correct horse battery", "192.0.2.4").await, 429);
    desk.advance(15 * 60 + 1);
    assert_eq!(tries("correct horse battery", "192.0.2.4").await, 303);
}

/// RS-T30. Tries at the same moment are counted one by one.
#[tokio::test]
async fn wrong_passwords_at_once_are_limited_too() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    let visitor = desk.visitor();
    let csrf = visitor.csrf().await;
    let form = [
        ("email", claire.email.as_str()),
        ("password", "wrong wrong wrong"),
        ("csrf", &csrf),
    ];

    let tries = (0..30).map(|_| {
        visitor
            .call(reqwest::Method::POST, "/sign-in")
            .form(&form)
            .send()
    });
    let answers = futures_util::future::join_all(tries).await;

    let wrong = answers
        .iter()
        .filter(|it| it.as_ref().unwrap().status() == 422)
        .count();
    // Two are hashed at a time, and the second may not see the first one counted yet.
    assert!((10..=11).contains(&wrong), "{wrong}");
}

/// R4, R7, RS-R25. Whoever leaves is out at once: sessions, links, tokens, streams.
#[tokio::test]
async fn whoever_leaves_is_out_at_once() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let api = ann.api().await;
    let link = desk.link_for(&ann).await;
    assert_eq!(api.gets("/api/v1/requests").await.status, 200);
    let mut events = ann
        .web
        .call(reqwest::Method::GET, "/events")
        .send()
        .await
        .unwrap();
    assert_eq!(events.status(), 200);

    let viewer = desk.viewer(desk.administrator().id).await;
    manage_people::deactivate(&desk.app, &viewer, ann.id, true)
        .await
        .unwrap();

    assert_eq!(ann.web.opens("/").await.location(), "/sign-in");
    assert_eq!(api.gets("/api/v1/requests").await.status, 401);
    assert_eq!(desk.visitor().uses_link(&link).await.status, 404);
    let csrf = desk.visitor().csrf().await;
    assert!(!csrf.is_empty());
    // The stream ends by itself.
    let ends = async { while let Ok(Some(_)) = events.chunk().await {} };
    tokio::time::timeout(std::time::Duration::from_secs(20), ends)
        .await
        .expect("the stream ends");
}

/// R7. A role that is withdrawn is withdrawn from open sessions too.
#[tokio::test]
async fn a_withdrawn_role_opens_no_inbox() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    assert_eq!(ann.web.opens("/inbox/all").await.status, 200);

    let viewer = desk.viewer(desk.administrator().id).await;
    manage_people::set_roles(&desk.app, &viewer, ann.id, Vec::new())
        .await
        .unwrap();

    assert_ne!(ann.web.opens("/inbox/all").await.status, 200);
}

/// RS-T32, RS-T35. Signing out ends the session on the server.
#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    let cookie = claire.web.signs_in_raw(&desk.link_for(&claire).await).await;
    let csrf = claire.web.csrf().await;

    let page = claire.web.posts_with(&csrf, "/sign-out", &[]).await;
    assert_eq!(page.status, 303);
    assert!(page.header("clear-site-data").contains("cache"));

    // The cookie is worth nothing any more.
    let with_cookie = desk
        .visitor()
        .call(reqwest::Method::GET, "/")
        .header("Cookie", cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(with_cookie.headers()["location"], "/sign-in");
}

/// RS-T32. Twelve hours idle, seven days at most.
#[tokio::test]
async fn a_session_ends_when_nobody_uses_it() {
    let desk = Desk::open().await;
    let claire = desk.employee("Claire Martin").await;
    for _ in 0..10 {
        desk.advance(11 * 3600);
        assert_eq!(claire.web.opens("/").await.location(), "/my");
    }
    desk.advance(13 * 3600);
    assert_eq!(claire.web.opens("/").await.location(), "/sign-in");

    claire.signs_in().await.is(303);
    for _ in 0..20 {
        desk.advance(11 * 3600);
        claire.web.opens("/").await;
    }
    assert_eq!(claire.web.opens("/").await.location(), "/sign-in");
}

/// RS-T36. `next` leads to a path of ours only.
#[tokio::test]
async fn signing_in_leads_to_a_path_of_ours_only() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    sign_in::set_password(&desk.app, claire.id, "correct horse battery".into())
        .await
        .unwrap();
    let leads = |next: &'static str| {
        let (visitor, email) = (desk.visitor(), claire.email.clone());
        async move {
            let form = [
                ("email", email.as_str()),
                ("password", "correct horse battery"),
                ("next", next),
            ];
            let page = visitor.submits("/sign-in", "/sign-in", &form).await;
            assert_eq!(page.status, 303, "{}", page.text);
            page.location().to_owned()
        }
    };
    assert_eq!(leads("/requests/7?tab=info").await, "/requests/7?tab=info");
    for next in [
        "//evil.test",
        "///evil.test",
        "/\\evil.test",
        "\\/evil.test",
        "https://evil.test",
        "https:evil.test",
        "javascript:alert(1)",
        "/\t/evil.test",
        "/\n/evil.test",
        "\u{9}//evil.test",
        " //evil.test",
        "evil.test",
        "/\u{ff0f}evil.test",
        "",
    ] {
        let location = leads(next).await;
        assert_eq!(location, "/", "{next:?}");
    }
}

/// RS-T7. Links come from the settings, whatever the request says of its host.
#[tokio::test]
async fn links_in_mails_come_from_the_settings() {
    let desk = Desk::open().await;
    let claire = desk.person("Claire Martin").await;
    let visitor = desk.visitor();
    let csrf = visitor.csrf().await;
    let call = visitor.call(reqwest::Method::POST, "/sign-in/link");
    let sent = call
        .header("Host", "evil.test")
        .header("X-Forwarded-Host", "evil.test")
        .header("Forwarded", "host=evil.test")
        .form(&[("email", claire.email.as_str()), ("csrf", &csrf)])
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), 303);
    desk.settles().await;

    let mail = desk.sent_to(&claire).pop().unwrap();
    assert!(mail.text().contains("http://desk.test/sign-in/"));
    assert!(!mail.raw.contains("evil"), "{}", mail.raw);
}
