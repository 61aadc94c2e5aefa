//! What only a browser can show: live pages, keys, the editor, and whether everybody can use them.

use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Browser, Desk, Person, eventually};

/// A desk with a team, its expert before a browser, and somebody who asks.
async fn opened() -> Option<(Desk, Browser, Person, Person)> {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let browser = Browser::start(&desk).await?;
    browser.signs_in(&desk, &ann).await;
    Some((desk, browser, ann, claire))
}

/// I1. A request appears in an open inbox without a reload.
#[tokio::test]
async fn a_request_appears_in_an_open_inbox() {
    let Some((desk, browser, _, claire)) = opened().await else {
        return;
    };
    browser.opens("/inbox/all").await;
    browser.asks("window.stays = true").await;
    // The page listens from some moment on; what came before is on it.
    browser.sees("document.readyState === 'complete'").await;

    desk.request(&claire, "payroll@hr.test", "Payslip of June")
        .await;

    browser
        .sees("document.body.innerText.includes('Payslip of June')")
        .await;
    browser.sees("window.stays").await;
    assert!(browser.complaints().await.is_empty());
}

/// I5, I7. What is written bold is bold, and the reply can be taken back.
#[tokio::test]
async fn a_bold_reply_is_written_and_taken_back() {
    let Some((desk, browser, ann, claire)) = opened().await else {
        return;
    };
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    browser.opens(&format!("/requests/{number}")).await;
    browser
        .sees("document.querySelector('[data-editor][contenteditable=true]')")
        .await;
    browser.clicks("[data-editor]").await;
    browser.types("It is ").await;
    browser.types_with_control("b").await;
    browser.types("there").await;
    browser
        .sees("document.querySelector('[data-editor]').innerHTML.includes('there')")
        .await;
    browser.types_with_control("\u{e007}").await;
    browser.sees("document.querySelector('[data-undo]')").await;

    let request = ann.reads(number).await;
    let html = request["messages"][1]["segments"].to_string();
    let bold = ["<b>there", "<strong>there"]
        .iter()
        .any(|it| html.contains(it));
    assert!(bold, "{html}");

    browser.clicks("[data-undo] button").await;
    browser.sees("!document.querySelector('[data-undo]')").await;
    browser
        .sees("document.querySelector('[data-editor]').innerText.includes('there')")
        .await;
    desk.advance(60);
    desk.settles().await;
    let replies = desk
        .sent()
        .into_iter()
        .filter(|it| it.header("Auto-Submitted").is_none());
    assert_eq!(replies.count(), 0);
    assert!(browser.complaints().await.is_empty());
}

/// I1, RS-T34. Pages that were left hold no connection: a browser has six for us, and the next page would
/// wait for one of them.
#[tokio::test]
async fn pages_that_were_left_hold_no_connection() {
    let Some((_desk, browser, _, _)) = opened().await else {
        return;
    };
    let begun = std::time::Instant::now();
    for count in 0..12 {
        let path = ["/settings/teams", "/inbox/all", "/settings/people"][count % 3];
        browser.opens(path).await;
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

/// I11. j and k move through the list, e resolves.
#[tokio::test]
async fn keys_move_through_the_list_and_resolve() {
    let Some((desk, browser, ann, claire)) = opened().await else {
        return;
    };
    for subject in ["First question", "Second question", "Third question"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
        desk.advance(60);
    }
    browser.opens("/inbox/all").await;
    browser.sees("document.readyState === 'complete'").await;
    browser
        .sees("document.querySelectorAll('.rows .row').length === 3")
        .await;
    browser.types("j").await;
    browser.types("\u{e007}").await;
    browser
        .sees("document.querySelector('[data-row][aria-current=true]')")
        .await;
    let open = "document.querySelector('[data-row][aria-current=true]').id";
    let first = browser.asks(open).await;
    browser.types("j").await;
    browser.types("\u{e007}").await;
    browser.sees(&format!("{open} !== {first}")).await;
    let number = browser.asks(open).await;
    let number: i64 = number
        .as_str()
        .unwrap()
        .trim_start_matches("row-")
        .parse()
        .unwrap();
    browser
        .sees("document.querySelector('#pane [data-composer]')")
        .await;
    browser.types("e").await;
    eventually("the request to be resolved", || async {
        (ann.reads(number).await["stage"] == "resolved").then_some(())
    })
    .await;
    assert!(browser.complaints().await.is_empty());
}

/// Screens 4, I11. Cards are moved with the mouse and by keys, by everybody; what cannot be goes back and
/// says why; what changes elsewhere shows.
#[tokio::test]
async fn cards_are_moved_with_the_mouse_and_by_keys() {
    let Some((desk, browser, ann, claire)) = opened().await else {
        return;
    };
    for subject in ["First question", "Second question"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
        desk.advance(60);
    }
    browser.opens("/inbox/team/payroll/board").await;
    browser.sees("document.readyState === 'complete'").await;
    let lies = |number: i64, status: &str| {
        format!(
            "document.querySelector('[data-status=\"{status}\"] .card[data-request=\"{number}\"][data-version]')"
        )
    };
    let stage = async |number: i64, stage: &str| {
        eventually("the request to be moved", || async {
            (ann.reads(number).await["stage"] == stage).then_some(())
        })
        .await;
    };
    browser
        .drags(
            ".card[data-request=\"1\"] .subject",
            "[data-status=\"in_progress\"] .board-cards",
        )
        .await;
    stage(1, "in_progress").await;
    browser.sees(&lies(1, "in_progress")).await;
    browser
        .sees("document.querySelector('#board-told').textContent.startsWith('#1 ')")
        .await;
    // It was dragged, not opened.
    browser.sees("location.pathname.endsWith('/board')").await;

    // By keys: the card keeps the focus and moves on.
    browser
        .asks("document.querySelector('#row-2').focus()")
        .await;
    let focused = "document.activeElement.id === 'row-2'";
    browser.types_with_shift("\u{e014}").await;
    stage(2, "in_progress").await;
    browser.sees(&lies(2, "in_progress")).await;
    browser.sees(focused).await;
    browser.types("]").await;
    stage(2, "waiting").await;
    browser.sees(&lies(2, "waiting")).await;
    browser.sees(focused).await;
    browser.types("s").await;
    browser.sees("document.querySelector('#move[open]')").await;
    browser.types("\u{e013}\u{e007}").await;
    stage(2, "in_progress").await;
    browser.sees(&lies(2, "in_progress")).await;
    browser.sees(focused).await;

    // A change elsewhere shows here.
    ann.changes(1, serde_json::json!({ "status": "to_do" }))
        .await;
    browser.sees(&lies(1, "to_do")).await;

    // Somebody was faster than this page knows.
    // In one go: a page that hears of the change above may fetch the board, and the version, once more.
    browser
        .asks(
            "(document.querySelector('.card[data-request=\"2\"]').dataset.version = '1', \
             document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: ']', bubbles: true })))",
        )
        .await;
    browser
        .sees("document.querySelector('#board-wrong').textContent.startsWith('#2: ')")
        .await;
    browser.sees(&lies(2, "in_progress")).await;
    browser.sees(focused).await;
    stage(2, "in_progress").await;
    let complaints = browser.complaints().await;
    // The browser tells of the answer 409 itself.
    assert!(
        complaints.iter().all(|it| it.contains("409")),
        "{complaints:?}"
    );
}

/// I9, I11. Chosen with x, several are changed by keys; the focus stays in the list.
#[tokio::test]
async fn several_are_changed_by_keys() {
    let Some((desk, browser, ann, claire)) = opened().await else {
        return;
    };
    for subject in ["First question", "Second question", "Third question"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
        desk.advance(60);
    }
    browser.opens("/inbox/team/payroll").await;
    browser.sees("document.readyState === 'complete'").await;
    browser
        .asks("document.querySelector('#row-3').focus()")
        .await;
    browser.types("xjx").await;
    browser
        .sees("document.querySelectorAll('.row input:checked').length === 2")
        .await;
    browser.types("s").await;
    browser
        .sees("document.activeElement.id === 'bulk-status'")
        .await;
    browser
        .asks("document.activeElement.value = 'waiting'")
        .await;
    browser
        .asks("document.activeElement.form.requestSubmit()")
        .await;
    browser
        .sees("document.querySelector('#bulk-done').textContent.includes('2')")
        .await;
    for number in [2, 3] {
        assert_eq!(ann.reads(number).await["stage"], "waiting");
    }
    browser
        .sees("document.activeElement.closest('#list .row')")
        .await;
    assert!(browser.complaints().await.is_empty());
}

/// I11. Resolve and next opens the row below without leaving the page, and the focus stays.
#[tokio::test]
async fn resolve_and_next_keeps_the_focus() {
    let Some((desk, browser, ann, claire)) = opened().await else {
        return;
    };
    for subject in ["First question", "Second question"] {
        desk.request(&claire, "payroll@hr.test", subject).await;
        desk.advance(60);
    }
    browser.opens("/inbox/all").await;
    browser.sees("document.readyState === 'complete'").await;
    browser
        .asks("document.querySelector('#row-2').focus()")
        .await;
    browser.types("\u{e007}").await;
    browser
        .sees("document.querySelector('#request[data-number=\"2\"]')")
        .await;
    browser.asks("window.stays = true").await;
    browser
        .asks("document.querySelector('#request').focus()")
        .await;
    browser.types_with_shift("E").await;
    browser
        .sees("document.querySelector('#request[data-number=\"1\"]')")
        .await;
    browser
        .sees("document.activeElement.id === 'request'")
        .await;
    browser.sees("location.pathname === '/requests/1'").await;
    assert_eq!(ann.reads(2).await["stage"], "resolved");
    // A form that is still being put in goes as a plain one, which loads the page anew.
    browser
        .sees(
            "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')",
        )
        .await;
    browser.types_with_shift("E").await;
    browser.sees("location.pathname === '/inbox/all'").await;
    browser
        .sees("document.querySelector('#request:not([data-number])') && document.querySelector('#list .empty')")
        .await;
    assert_eq!(ann.reads(1).await["stage"], "resolved");
    browser.sees("window.stays").await;
    assert!(browser.complaints().await.is_empty());
}

/// An approval about the first request, asked of the administrator: the pages about it.
async fn approvals_of(administrator: &Person, expert: &Person) -> [String; 5] {
    let process = json!({ "name": "Advance", "steps": ["administrator"], "text": "Pay it?",
        "fields": ["name", "subject", "department"] });
    let api = administrator.api().await;
    let process = api.posts("/api/v1/approval-processes", &process).await;
    let process = process.is(201).json();
    let api = expert.api().await;
    let asked = json!({ "process": process["id"] });
    let asked = api.posts("/api/v1/requests/1/approvals", &asked).await;
    let asked = asked.is(201).json();
    [
        "/settings/approvals".to_owned(),
        format!("/settings/approvals/{}", process["id"].as_str().unwrap()),
        "/requests/1/approvals".to_owned(),
        "/my/approvals".to_owned(),
        format!(
            "/my/approvals/{}",
            asked["steps"][0]["id"].as_str().unwrap()
        ),
    ]
}

/// Screens, in light and dark: no serious or critical finding of axe-core, and nothing that the policy of
/// a page had to refuse (RS-T10).
#[tokio::test]
async fn everybody_can_use_the_pages() {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/axe-core/axe.min.js");
    let Ok(axe) = std::fs::read_to_string(axe) else {
        eprintln!("skipped: axe-core is not installed (npm ci --prefix tests)");
        return;
    };
    let Some((desk, browser, ann, claire)) = opened().await else {
        return;
    };
    let payroll = desk.viewer(ann.id).await.teams[0];
    let olga = desk.administrator();
    desk.joins(olga, payroll).await;
    desk.goals(payroll, Some(240), Some(2400)).await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    ann.replies(1, "In the portal.").await;
    ann.notes(1, "Ask Ben.").await;
    let in_copy = ["advisor@tax.test", "ann.expert@company.test"];
    crate::email::cc::copies(&ann, 1, &in_copy).await.is(200);
    desk.advance(11);
    desk.settles().await;
    let receipt = desk.sent_to(&claire).remove(0);
    let link = receipt
        .path("http://desk.test/r/")
        .replace("http://desk.test", "");
    let deadline = format!("{link}/deadline");
    crate::email::held::waits_at(&desk, &receipt).await;
    crate::email::view::answers_in_html(&desk, &claire, &receipt).await;
    crate::slack::pages::much_became_of_messages(&desk).await;
    desk.had_runs_about(claire.id).await;
    desk.had_attributes_of(claire.id).await;
    desk.has_connection().await;
    let from_personio = format!("/settings/people/{}", claire.id.0);
    let addresses_of = format!("{from_personio}/addresses");
    let approvals = approvals_of(olga, &ann).await;
    let of_team = [
        "",
        "/members",
        "/hours",
        "/holidays",
        "/categories",
        "/assignment",
        "/channels",
    ]
    .map(|it| format!("/settings/teams/{payroll}{it}"));
    let mut wrong = Vec::new();
    browser.signs_in(&desk, olga).await;
    let pages = [
        "/inbox/all",
        "/inbox/all?due=today&sort=due",
        "/inbox/team/payroll/board",
        "/inbox/views",
        "/requests/1",
        "/requests/1?tab=info",
        "/requests/1/held",
        "/inbox/held",
        "/settings/email/queues?state=held",
        "/search?q=payslip",
        "/settings/teams",
        "/settings/teams/new",
        "/settings/statuses",
        "/settings/statuses/new",
        "/settings/slas",
        "/settings/slas/new?team=payroll",
        "/settings/slas?team=payroll&hours=8&start=2026-01-05T09:00",
        "/requests/1/deadline",
        "/settings/setup",
        "/settings/roles",
        "/settings/roles/new",
        "/insights",
        "/settings/people",
        "/settings/people?standing=leave",
        "/settings/people?q=nobody+is+called+so",
        from_personio.as_str(),
        "/settings/companies",
        "/settings/cost-centres",
        "/settings/personio",
        "/settings/personio/connection",
        "/settings/slack/app",
        "/settings/slack/keys",
        "/settings/slack/install",
        "/settings/msteams/app",
        "/settings/msteams/keys",
        "/settings/msteams/webhooks",
        "/settings/personio/companies",
        "/settings/personio/configure",
        "/settings/personio/attributes",
        "/settings/personio/runs",
        "/settings/personio/runs/1",
        "/settings/personio/runs/1?tab=errors",
        "/settings/personio/runs/2",
        "/settings/personio/runs/3",
        "/settings/email",
        "/settings/email/incoming",
        "/settings/email/incoming/new",
        "/settings/email/incoming/new?kind=microsoft",
        "/settings/email/incoming/new?kind=password",
        "/settings/email/providers",
        "/settings/email/outgoing",
        "/settings/email/outgoing/account",
        "/settings/email/outgoing/account?kind=microsoft",
        "/settings/email/outgoing/account?kind=password",
        "/settings/email/senders",
        "/settings/email/queues",
        "/settings/slack/deliveries",
        "/settings/health",
        "/settings/organisation",
        "/preferences",
        "/preferences/addresses",
        addresses_of.as_str(),
        "/notices",
        "/my",
        "/new",
        link.as_str(),
        deadline.as_str(),
        "/nowhere",
    ];
    let more = of_team.iter().chain(&approvals).map(String::as_str);
    for path in more.chain(pages) {
        browser.opens(path).await;
        browser.sees("document.readyState === 'complete'").await;
        // Before anything of ours is put into it, and without a page that is not there.
        if path != "/nowhere" {
            let complaints = browser.complaints().await;
            wrong.extend(complaints.into_iter().map(|it| format!("{path}: {it}")));
        }
        // Once for a page: it is half a megabyte.
        browser
            .runs(&format!("{axe};\narguments[arguments.length - 1]()"))
            .await;
        for theme in ["light", "dark"] {
            let script = format!(
                "const done = arguments[arguments.length - 1];\
                 document.documentElement.dataset.theme = '{theme}';\
                 document.getAnimations().forEach(it => it.finish());\
                 axe.run(document, {{ resultTypes: ['violations'] }})\
                   .then(it => done(it.violations), it => done([{{ id: String(it), impact: 'critical', nodes: [] }}]));"
            );
            let found = browser.runs(&script).await;
            for finding in found.as_array().unwrap() {
                if finding["impact"] == "serious" || finding["impact"] == "critical" {
                    let nodes = finding["nodes"].as_array().unwrap();
                    let first = nodes.first().map_or(&Value::Null, |it| &it["html"]);
                    wrong.push(format!(
                        "{path} {theme}: {} ({}) {first}",
                        finding["id"],
                        nodes.len()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
