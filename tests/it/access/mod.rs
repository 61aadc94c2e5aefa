//! Who may open and change what: every route, as it stands in the sources, with every kind of person.

mod table;

use reqwest::Method;
use serde_json::json;
use visavis::store::sql::Sql;

use self::table::ROUTES;
use crate::desk::{Desk, Page, Person, Visitor, routes};

/// Who may get through to a route: nobody else learns more than that there is no such page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Whoever comes.
    Anybody,
    /// Whoever is signed in.
    SignedIn,
    /// Experts, whatever their team.
    Experts,
    /// Experts of the request's team.
    TheTeam,
    /// Whoever asked.
    TheRequester,
    /// Whoever may manage teams, categories, statuses or see people: experts, by their role.
    Managers,
    /// Administrators.
    Administrators,
    /// Whoever holds a secret that is part of the address; without it there is nothing.
    Holders,
    /// Programs with a token: cookies count for nothing.
    Programs,
}

use For::{
    Administrators, Anybody, Experts, Holders, Managers, Programs, SignedIn, TheRequester, TheTeam,
};

fn who(path: &str) -> Option<For> {
    if path.starts_with("/api/v1/") {
        return Some(Programs);
    }
    let entry = ROUTES.iter().find(|it| it.0 == path);
    entry.map(|it| it.1)
}

/// RS-R22. The table is the router's, no more and no less.
#[test]
fn every_route_has_a_line_in_the_table() {
    let routes = routes();
    assert!(routes.len() > 40, "{routes:#?}");
    let without: Vec<_> = routes.keys().filter(|it| who(it).is_none()).collect();
    assert!(without.is_empty(), "no line for {without:#?}");
    let gone: Vec<_> = ROUTES
        .iter()
        .filter(|it| !routes.contains_key(it.0))
        .collect();
    assert!(gone.is_empty(), "no route for {gone:#?}");
}

/// A desk with a request of one team and people of every kind.
struct Stage {
    desk: Desk,
    claire: Person,
    dora: Person,
    ann: Person,
    ben: Person,
    message: String,
    delivery: String,
    file: String,
    team: String,
    person: String,
}

impl Stage {
    async fn set() -> Self {
        let desk = Desk::open().await;
        let payroll = desk.team("Payroll").await;
        let travel = desk.team("Travel").await;
        let ann = desk.expert("Ann Expert", &[payroll]).await;
        let ben = desk.expert("Ben Expert", &[travel]).await;
        let claire = desk.employee("Claire Martin").await;
        let dora = desk.employee("Dora Other").await;
        desk.request(&claire, "payroll@hr.test", "canary-subject")
            .await;
        desk.had_run(crate::sync_log::a_run(&desk, 1), Vec::new())
            .await;
        let attachment = json!({ "name": "canary.html", "content_type": "text/html",
            "content": data_encoding::BASE64.encode(b"<script>alert(1)</script>") });
        let message =
            json!({ "kind": "reply", "body": "canary-reply", "attachments": [attachment] });
        let written = ann.writes(1, message).await;
        desk.advance(11);
        desk.settles().await;
        let delivery: uuid::Uuid = Sql::new("SELECT id FROM outbox WHERE purpose = 'reply'")
            .value(desk.app.db.read())
            .await
            .unwrap()
            .unwrap();
        Self {
            message: written["id"].as_str().unwrap().to_owned(),
            file: written["attachments"][0]["id"].as_str().unwrap().to_owned(),
            delivery: delivery.to_string(),
            team: payroll.0.to_string(),
            person: dora.id.0.to_string(),
            desk,
            claire,
            dora,
            ann,
            ben,
        }
    }

    /// A route's address for the request of this stage, or for what is not there.
    fn path(&self, route: &str, there: bool) -> String {
        let nothing = "01890000-0000-7000-8000-000000000000";
        let id = |it: &str| {
            if there {
                it.to_owned()
            } else {
                nothing.to_owned()
            }
        };
        let id = match route {
            it if it.contains("/messages/") => id(&self.message),
            it if it.contains("/deliveries/") => id(&self.delivery),
            it if it.contains("/files/") => id(&self.file),
            it if it.contains("/teams/") => id(&self.team),
            it if it.contains("/people/") => id(&self.person),
            _ => nothing.to_owned(),
        };
        route
            .replace("{number}", if there { "1" } else { "99" })
            .replace("{slug}", if there { "payroll" } else { "nowhere" })
            .replace("{view}", "all")
            .replace("{id}", &id)
            .replace("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
            .replace("{secret}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
            .replace("{*path}", "nothing.css")
    }
}

async fn call(visitor: &Visitor, method: &str, path: &str, csrf: &str) -> Page {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let mut call = visitor.call(method.clone(), path);
    if method != Method::GET {
        call = call.header("X-CSRF-Token", csrf).form(&[("csrf", csrf)]);
    }
    Page::read(call.send().await.unwrap()).await
}

/// R2, R5, R6, RS-R22, RS-T27, RS-T35. Every route with everybody who must not get through.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gets_through_to_what_is_not_theirs() {
    let stage = Stage::set().await;
    let nobody = stage.desk.visitor();
    let people: [(&str, &Visitor); 6] = [
        ("nobody", &nobody),
        ("another employee", &stage.dora.web),
        ("the requester", &stage.claire.web),
        ("an expert of another team", &stage.ben.web),
        ("an expert of the team", &stage.ann.web),
        (
            "the administrator, no member",
            &stage.desk.administrator().web,
        ),
    ];
    let mut wrong = Vec::new();
    for (name, visitor) in people {
        let csrf = visitor.csrf().await;
        for (route, methods) in routes() {
            // These end the session or never end.
            if ["/sign-out", "/events"].contains(&route.as_str()) {
                continue;
            }
            let kind = who(&route).unwrap();
            let expert = name.contains("expert") || name.contains("administrator");
            let through = match kind {
                Anybody => true,
                SignedIn => name != "nobody",
                Experts | Managers => expert,
                // Files are handed to whoever asked, too, by the address that experts have.
                TheTeam if route.contains("/files/") => {
                    ["an expert of the team", "the requester"].contains(&name)
                }
                TheTeam => name == "an expert of the team",
                TheRequester => name == "the requester",
                Administrators => name.contains("administrator"),
                Holders | Programs => false,
            };
            if through {
                continue;
            }
            for method in methods {
                let path = stage.path(&route, true);
                let page = call(visitor, &method, &path, &csrf).await;
                let status = page.status.as_u16();
                let shut = match kind {
                    _ if kind == Programs => [401, 415].contains(&status) || status == 403,
                    // A form with nothing of what it needs may be refused before its link is looked at.
                    Holders => [404, 422].contains(&status),
                    _ if name == "nobody" => {
                        [303, 401].contains(&status)
                            && (status == 401 || page.location().starts_with("/sign-in"))
                    }
                    // That there are settings is no secret; whose they are is said (R2).
                    Administrators | Managers => [403, 404, 422].contains(&status),
                    // An expert who follows a link to a requester's page is shown the request.
                    _ if name == "an expert of the team" && kind == TheRequester => {
                        [404, 422].contains(&status) || page.location() == "/requests/1"
                    }
                    // A member who asked is shown their own page instead.
                    _ if name == "the requester" && kind == TheTeam => {
                        status == 404 || (status == 303 && page.location().starts_with("/my/"))
                    }
                    _ => [404, 422].contains(&status),
                };
                if !shut || page.text.contains("canary") {
                    wrong.push(format!(
                        "{name}: {method} {route} is {status} {}",
                        page.location()
                    ));
                }
                let cache = page.header("cache-control");
                if !cache.contains("no-store") && !route.starts_with("/static") {
                    wrong.push(format!("{method} {route} may be kept by caches"));
                }
                // What is forbidden looks like what is not there (R5).
                if kind == TheTeam && name == "an expert of another team" {
                    let other = call(visitor, &method, &stage.path(&route, false), &csrf).await;
                    let same =
                        other.status == page.status && strip(&other.text) == strip(&page.text);
                    if !same {
                        wrong.push(format!(
                            "{method} {route} tells {status} from {}",
                            other.status
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Nothing of all that changed anything.
    let request = stage.ann.reads(1).await;
    assert_eq!(request["messages"].as_array().unwrap().len(), 2);
    assert_eq!(stage.desk.requests().await, [1]);
}

/// Without what differs between two looks at one page.
fn strip(text: &str) -> String {
    text.replace("99", "1")
}

/// R5. Whoever may get through, gets through.
#[tokio::test]
async fn whoever_may_gets_through() {
    let stage = Stage::set().await;
    let routes = routes();
    for (visitor, kinds) in [
        (&stage.ann.web, &[SignedIn, Experts, TheTeam, Managers][..]),
        (&stage.claire.web, &[SignedIn, TheRequester]),
        (
            &stage.desk.administrator().web,
            &[SignedIn, Experts, Managers, Administrators],
        ),
    ] {
        for (route, methods) in &routes {
            let kind = who(route).unwrap();
            let known =
                !route.contains("{id}") || route.contains("/files/") || route.contains("/teams/");
            if route == "/events" || !methods.contains("GET") || !kinds.contains(&kind) || !known {
                continue;
            }
            let page = visitor.opens(&stage.path(route, true)).await;
            let fine = page.status == 200 || page.status == 303;
            assert!(fine, "{route}: {} {}", page.status, page.text);
        }
    }
}

/// RS-T33. Whatever changes something needs our mark, and comes from a page of ours.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_needs_our_mark_and_our_origin() {
    let stage = Stage::set().await;
    let visitor = &stage.desk.administrator().web;
    let csrf = visitor.csrf().await;
    let mut wrong = Vec::new();
    for (route, methods) in routes() {
        let kind = who(&route).unwrap();
        // Programs sign what they send; a mark is for browsers.
        let signed =
            kind == Holders && (route.starts_with("/slack/") || route.starts_with("/teams/"));
        if kind == Programs || signed || route.starts_with("/inbound") {
            continue;
        }
        for method in methods.iter().filter(|it| *it != "GET") {
            let path = stage.path(&route, true);
            let call = || visitor.call(Method::from_bytes(method.as_bytes()).unwrap(), &path);
            let mut answers = vec![
                ("no mark", call().form(&[("a", "b")]).send().await),
                (
                    "a wrong mark",
                    call().form(&[("csrf", "guess")]).send().await,
                ),
                ("JSON", call().json(&json!({ "csrf": csrf })).send().await),
            ];
            for (name, value) in [
                ("Origin", "https://evil.test"),
                ("Origin", "null"),
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Site", "same-site"),
            ] {
                let call = call().header(name, value).form(&[("csrf", &csrf)]);
                answers.push((value, call.send().await));
            }
            let plain = call().header("Content-Type", "text/plain");
            answers.push(("text", plain.body(format!("csrf={csrf}")).send().await));
            for (what, answer) in answers {
                let status = answer.unwrap().status();
                if status != 403 {
                    wrong.push(format!("{method} {route} with {what}: {status}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// RS-T29. A form with a field that it does not have is refused, whatever else it holds.
#[tokio::test]
async fn fields_that_a_form_does_not_have_are_refused() {
    let stage = Stage::set().await;
    let visitor = &stage.desk.administrator().web;
    let csrf = visitor.csrf().await;
    let mut wrong = Vec::new();
    for (route, methods) in routes() {
        let kind = who(&route).unwrap();
        if kind == Programs || route.starts_with("/inbound") || route == "/sign-out" {
            continue;
        }
        for method in methods.iter().filter(|it| *it != "GET") {
            for field in ["is_admin", "role_id", "requester_id", "created_at"] {
                let path = stage.path(&route, true);
                let call = visitor.call(Method::from_bytes(method.as_bytes()).unwrap(), &path);
                let sent = call.form(&[("csrf", csrf.as_str()), (field, "x")]).send();
                let status = sent.await.unwrap().status().as_u16();
                if ![422, 404, 403].contains(&status) {
                    wrong.push(format!("{method} {route} with {field}: {status}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// RS-T10, RS-T35. Every page carries what keeps scripts, frames and caches out.
#[tokio::test]
async fn every_answer_is_hardened() {
    let stage = Stage::set().await;
    for (route, methods) in routes() {
        if route == "/events" || !methods.contains("GET") {
            continue;
        }
        let page = stage
            .desk
            .administrator()
            .web
            .opens(&stage.path(&route, true))
            .await;
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{route}: {policy}");
        }
        assert!(!policy.contains("unsafe-eval"), "{route}: {policy}");
        let scripts = policy
            .split(';')
            .find(|it| it.trim().starts_with("script-src"));
        assert!(
            !scripts.unwrap_or_default().contains("unsafe-inline"),
            "{policy}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{route}");
        assert!(!page.header("referrer-policy").is_empty(), "{route}");
        if !route.starts_with("/static") {
            assert!(page.header("cache-control").contains("no-store"), "{route}");
        }
    }
}

/// RS-T11. A file is handed out as a file: never shown as a page of ours.
#[tokio::test]
async fn a_file_is_never_a_page_of_ours() {
    let stage = Stage::set().await;
    let path = format!("/requests/1/files/{}", stage.file);
    let file = stage.ann.web.opens(&path).await.is(200);
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(
        file.header("content-security-policy")
            .contains("default-src 'none'")
    );
    assert_eq!(file.text, "<script>alert(1)</script>");
    let own = format!("/my/1/files/{}", stage.file);
    assert_eq!(stage.claire.web.opens(&own).await.status, 200);
    assert_eq!(stage.dora.web.opens(&own).await.status, 404);
    assert_eq!(stage.ben.web.opens(&path).await.status, 404);
}

/// R6. Nobody is an expert on their own request.
#[tokio::test]
async fn an_expert_meets_their_own_request_as_an_employee() {
    let stage = Stage::set().await;
    stage
        .ann
        .mails("payroll@hr.test", "My own payslip", "Where?")
        .await;
    stage.desk.settles().await;
    let zoe = stage.desk.person("Zoe Expert").await;
    stage.desk.gives_role(&zoe, "expert").await;

    let api = stage.ann.api().await;
    let listed = api.gets("/api/v1/requests").await.is(200).json();
    let numbers: Vec<_> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["number"].clone())
        .collect();
    assert_eq!(numbers, [json!(1)]);
    let note = api
        .posts(
            "/api/v1/requests/2/messages",
            &json!({ "kind": "note", "body": "x" }),
        )
        .await;
    assert_eq!(note.status, 404);
    let page = stage.ann.web.opens("/requests/2").await;
    assert!(
        page.status == 404 || page.location() == "/my/2",
        "{}",
        page.status
    );
    assert_eq!(stage.ann.web.opens("/my/2").await.status, 200);
}
