//! People in copy: what they are sent, what they may add, and that they see nothing else (E7).

use reqwest::Method;
use serde_json::{Value, json};

use crate::desk::{Browser, Desk, Letter, Page, Person, Post, SentMail, at};

/// A desk with Payroll, its expert, and whoever asked for a payslip there.
async fn asked() -> (Desk, Person, Person, i64) {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let number = desk.request(&claire, "payroll@hr.test", "Payslip").await;
    (desk, ann, claire, number)
}

/// Says who is in copy of a request.
pub(crate) async fn copies(expert: &Person, number: i64, who: &[&str]) -> Page {
    let path = format!("/api/v1/requests/{number}/participants");
    let api = expert.api().await;
    let call = api.call(Method::PUT, &path);
    Page::read(
        call.json(&json!({ "participants": who }))
            .send()
            .await
            .unwrap(),
    )
    .await
}

/// What people wrote and was sent to an address.
fn written_to(desk: &Desk, address: &str) -> Vec<SentMail> {
    let mut mails = desk.sent();
    mails.retain(|it| it.to() == address && it.header("Auto-Submitted").is_none());
    mails
}

async fn goes_out(desk: &Desk) {
    desk.advance(11);
    desk.settles().await;
}

fn kinds(request: &Value) -> Vec<String> {
    let events = request["events"].as_array().unwrap();
    let kinds = events.iter().map(|it| it["kind"].as_str().unwrap());
    kinds.map(str::to_owned).collect()
}

/// E7, C2. Each reply goes to everybody in copy, to each by a mail of their own with a reply address of their
/// own; without a way to the requester's page, and without what was said before they were added.
#[tokio::test]
async fn a_reply_goes_to_everybody_in_copy_by_a_mail_of_their_own() {
    let (desk, ann, claire, number) = asked().await;
    let ben = desk.employee("Ben Manager").await;
    let shown = copies(&ann, number, &[&ben.email, "advisor@tax.test"]).await;
    let shown = shown.is(200).json();
    assert_eq!(at(&shown, "/participants/0/person/name"), "Ben Manager");
    assert_eq!(
        at(&shown, "/participants/1/person/email"),
        "advisor@tax.test"
    );
    // C5: nobody is told that they were added.
    goes_out(&desk).await;
    assert!(desk.sent().iter().all(|it| it.to() == claire.email));

    ann.replies(number, "It is in the portal.").await;
    goes_out(&desk).await;

    let mut tokens = Vec::new();
    for address in [
        claire.email.as_str(),
        ben.email.as_str(),
        "advisor@tax.test",
    ] {
        let mails = written_to(&desk, address);
        let [mail] = mails.as_slice() else {
            panic!("{address} got {} mails", mails.len());
        };
        assert_eq!(mail.mail.subject, format!("Re: Payslip [#{number}]"));
        assert!(mail.mail.cc.is_empty(), "{}", mail.head());
        let text = mail.text();
        assert!(text.contains("It is in the portal."), "{text}");
        let is_hers = address == claire.email;
        assert_eq!(text.contains("/r/"), is_hers, "{text}");
        assert_eq!(mail.raw.contains("/r/"), is_hers, "{}", mail.raw);
        assert_eq!(text.contains("Where do I find it?"), is_hers, "{text}");
        // Everybody sees who reads.
        assert_eq!(text.contains("Ben Manager"), address != ben.email, "{text}");
        tokens.push(mail.reply_to());
    }
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 3, "{tokens:?}");

    let request = ann.reads(number).await;
    assert_eq!(at(&request, "/messages/1/delivery/state"), "sent");
    let sent = at(&request, "/messages/1/copies");
    let states: Vec<&Value> = sent
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["state"])
        .collect();
    assert_eq!(states, [&json!("sent"), &json!("sent")]);
    assert_eq!(
        at(&request, "/messages/1/copies/0/person/email"),
        ben.email.as_str()
    );
}

/// E7. In copy one reads on from where one was added: what the requester writes later may be quoted, what
/// was written before is not, nor its Message-ID.
#[tokio::test]
async fn nothing_from_before_is_quoted_to_somebody_in_copy() {
    let (desk, ann, claire, number) = asked().await;
    let secret = claire
        .mails("payroll@hr.test", "Payslip 2", "canary-before")
        .await;
    desk.settles().await;
    let second = number + 1;
    copies(&ann, second, &["advisor@tax.test"]).await.is(200);
    ann.replies(second, "We look into it.").await;
    goes_out(&desk).await;
    let first = written_to(&desk, "advisor@tax.test").remove(0);
    assert!(!first.raw.contains("canary-before"), "{}", first.raw);
    assert!(
        !first
            .raw
            .contains(secret.message_id().trim_matches(['<', '>'])),
        "{}",
        first.raw
    );

    let reply = written_to(&desk, &claire.email).remove(0);
    let answer = Letter::answer(&claire.mailbox(), &reply, "canary-after");
    claire.posts_mail(&answer).await;
    desk.settles().await;
    ann.replies(second, "Thank you.").await;
    goes_out(&desk).await;

    let next = written_to(&desk, "advisor@tax.test").remove(1);
    let text = next.text();
    assert!(text.contains("> canary-after"), "{text}");
    assert!(!next.raw.contains("canary-before"), "{text}");
    let references = next.header("References").unwrap();
    assert!(
        references.contains(&first.header("Message-ID").unwrap()),
        "{references}"
    );
    assert!(!references.contains(&answer.message_id()), "{references}");
}

/// E7. What somebody in copy answers becomes part of the conversation, as theirs: experts and the requester
/// read it. On the web there is nothing for them (I14), whoever they are.
#[tokio::test]
async fn somebody_in_copy_writes_by_mail_and_has_no_page() {
    let (desk, ann, claire, number) = asked().await;
    let ben = desk.employee("Ben Manager").await;
    copies(&ann, number, &[&ben.email]).await.is(200);
    ann.replies(number, "Is he in?").await;
    goes_out(&desk).await;
    let mail = written_to(&desk, &ben.email).remove(0);
    ben.posts_mail(&Letter::answer(
        &ben.mailbox(),
        &mail,
        "He was in on Monday.",
    ))
    .await;
    desk.settles().await;

    assert_eq!(desk.requests().await, [number]);
    let request = ann.reads(number).await;
    assert_eq!(at(&request, "/messages/2/author/name"), "Ben Manager");
    assert_eq!(at(&request, "/messages/2/kind"), "inbound");
    let page = ann.web.opens(&format!("/requests/{number}")).await.is(200);
    assert!(page.text.contains("He was in on Monday."), "{}", page.text);
    let hers = claire.web.opens(&format!("/my/{number}")).await.is(200);
    assert!(hers.text.contains("He was in on Monday."), "{}", hers.text);
    assert!(hers.text.contains("In copy by email: Ben Manager"));
    assert!(!hers.text.contains(&ben.email), "{}", hers.text);

    for path in ["/my", "/requests"] {
        let path = format!("{path}/{number}");
        let page = ben.web.opens(&path).await;
        assert!(page.status.as_u16() >= 300, "{path} {}", page.status);
        assert!(!page.text.contains("Payslip"), "{path}");
    }
    let api = ben.api().await;
    for path in ["", "/deadline"] {
        let path = format!("/api/v1/requests/{number}{path}");
        api.gets(&path).await.is(404);
    }
    let list = ben.web.opens("/my").await.is(200);
    assert!(!list.text.contains("Payslip"), "{}", list.text);
    // She reads it in her mail, with his name.
    ann.replies(number, "Then all is well.").await;
    goes_out(&desk).await;
    let hers = written_to(&desk, &claire.email).pop().unwrap().text();
    assert!(hers.contains("Ben Manager wrote:"), "{hers}");
}

/// E7. Whoever is taken out gets nothing more, not even what was on its way, and writes no more; both are in
/// the history. Put in again, they go on.
#[tokio::test]
async fn somebody_taken_out_of_copy_gets_nothing_and_writes_nothing() {
    let (desk, ann, _, number) = asked().await;
    let ben = desk.employee("Ben Manager").await;
    copies(&ann, number, &[&ben.email]).await.is(200);
    ann.replies(number, "Is he in?").await;
    goes_out(&desk).await;
    let mail = written_to(&desk, &ben.email).remove(0);

    ann.replies(number, "And another thing.").await;
    copies(&ann, number, &[]).await.is(200);
    goes_out(&desk).await;
    assert_eq!(written_to(&desk, &ben.email).len(), 1);
    let request = ann.reads(number).await;
    assert_eq!(at(&request, "/messages/2/delivery/state"), "sent");
    assert_eq!(at(&request, "/messages/2/copies/0/state"), "recalled");
    let kinds = kinds(&request);
    for kind in ["participant_added", "participant_removed"] {
        assert_eq!(
            kinds.iter().filter(|it| *it == kind).count(),
            1,
            "{kinds:?}"
        );
    }
    let page = ann.web.opens(&format!("/requests/{number}?tab=info")).await;
    assert!(
        page.text
            .contains("Ann Expert took Ben Manager out of copy")
    );

    // His reply address is none any more.
    let late = Letter::answer(&ben.mailbox(), &mail, "I am late.");
    let smtp = desk.addresses.smtp.unwrap();
    let refused = Post::smtp(smtp).await.send(&late).await;
    assert!(refused.starts_with("550"), "{refused}");
    // Nor does he write by what else he knows of the request.
    let mut other = Letter::new(&ben.mailbox(), "payroll@hr.test", "Re: Payslip", "Late.");
    other = other.with("In-Reply-To", &mail.header("Message-ID").unwrap());
    desk.gets_mail(&other).await;
    let request = ann.reads(number).await;
    assert_eq!(request["messages"].as_array().unwrap().len(), 3);

    copies(&ann, number, &[&ben.email]).await.is(200);
    desk.gets_mail(&late).await;
    let request = ann.reads(number).await;
    assert_eq!(request["messages"].as_array().unwrap().len(), 4);
}

/// E7, RS-T1. To and Cc of a mail make nobody take part: their addresses are offered, and an expert decides.
#[tokio::test]
async fn addresses_in_a_mail_are_only_offered() {
    let (desk, ann, claire, _) = asked().await;
    let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", "Tax", "See Cc.").with(
        "Cc",
        "Eve <eve@evil.test>, payroll@hr.test, no-reply@shop.test, claire.martin@company.test",
    );
    claire.posts_mail(&letter).await;
    desk.settles().await;
    let number = *desk.requests().await.last().unwrap();
    ann.replies(number, "Only for Claire.").await;
    goes_out(&desk).await;
    assert!(written_to(&desk, "eve@evil.test").is_empty());
    let request = ann.reads(number).await;
    assert_eq!(request["participants"], json!([]));

    let at_once = format!("/requests/{number}/participants");
    let page = ann.web.opens(&format!("/requests/{number}")).await.is(200);
    let offered: Vec<&str> = page
        .text
        .split("name=\"who\" value=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .filter(|it| !it.is_empty())
        .collect();
    assert_eq!(offered, ["eve@evil.test"]);
    let form = [("who", "eve@evil.test")];
    ann.web
        .posts_with(&page.csrf().unwrap(), &at_once, &form)
        .await
        .is(303);
    let request = ann.reads(number).await;
    assert_eq!(
        at(&request, "/participants/0/person/email"),
        "eve@evil.test"
    );
    // By the name that the mail gave them.
    assert_eq!(at(&request, "/participants/0/person/name"), "Eve");
    let page = ann.web.opens(&format!("/requests/{number}?tab=info")).await;
    assert!(page.text.contains("Not an employee"), "{}", page.text);
}

/// E7. A reply to somebody outside the organisation is confirmed once, where it is written.
#[tokio::test]
async fn a_copy_that_leaves_the_organisation_is_confirmed_once() {
    let (desk, ann, _, number) = asked().await;
    copies(&ann, number, &["advisor@tax.test"]).await.is(200);
    let page = format!("/requests/{number}");
    let messages = format!("/requests/{number}/messages");
    let shown = ann.web.opens(&page).await;
    assert!(shown.text.contains("name=\"confirm_copies\""));
    assert!(shown.text.contains("advisor@tax.test"));
    let mut fields = vec![
        ("kind", "reply"),
        ("format", "text"),
        ("body", "It is there."),
    ];
    let refused = ann.web.submits(&page, &messages, &fields).await.is(422);
    assert!(refused.text.contains("It is there."), "{}", refused.text);
    assert!(refused.text.contains("outside the organisation"));
    // Notes go nowhere.
    let note = [
        ("kind", "note"),
        ("format", "text"),
        ("body", "By the way."),
    ];
    ann.web.submits(&page, &messages, &note).await.is(303);

    fields.push(("confirm_copies", "true"));
    ann.web.submits(&page, &messages, &fields).await.is(303);
    goes_out(&desk).await;
    assert_eq!(written_to(&desk, "advisor@tax.test").len(), 1);
    let shown = ann.web.opens(&page).await;
    assert!(!shown.text.contains("name=\"confirm_copies\""));
    fields.pop();
    ann.web.submits(&page, &messages, &fields).await.is(303);
}

/// E7, E5. Whoever cannot be written to, and whoever has the request anyway, cannot be in copy; what was
/// typed stays, and the field says why.
#[tokio::test]
async fn not_everybody_can_be_in_copy() {
    let (desk, ann, claire, number) = asked().await;
    let gone = desk.person("Gone Away").await;
    let viewer = desk.viewer(desk.administrator().id).await;
    visavis::actions::manage_people::deactivate(&desk.app, &viewer, gone.id, true)
        .await
        .unwrap();
    let page = format!("/requests/{number}");
    let action = format!("/requests/{number}/participants");
    for (who, why) in [
        (claire.email.as_str(), "the requester"),
        (gone.email.as_str(), "has left"),
        ("payroll@hr.test", "address of a team"),
        ("payroll+urgent@hr.test", "address of a team"),
        ("no-reply@shop.test", "Nobody reads"),
        ("a@b@c", "no email address"),
        ("x@y.test\r\nBcc: z@y.test", "no email address"),
    ] {
        let refused = ann.web.submits(&page, &action, &[("who", who)]).await;
        let refused = refused.is(422);
        assert!(refused.text.contains(why), "{who}: {}", refused.text);
        let typed = who.split('\r').next().unwrap();
        assert!(refused.text.contains(&format!("value=\"{typed}")), "{who}");
    }
    assert_eq!(desk.count("participants").await, 0);
    // A whole list is refused whole.
    let refused = copies(&ann, number, &["ok@tax.test", "payroll@hr.test"]).await;
    let refused = refused.is(422).json();
    assert_eq!(at(&refused, "/errors/0/field"), "participants");
    assert_eq!(desk.count("participants").await, 0);
    let many: Vec<String> = (0..26).map(|it| format!("p{it}@tax.test")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    copies(&ann, number, &many).await.is(422);
    assert_eq!(desk.count("participants").await, 0);
}

/// E7. Whoever may see people finds them by name.
#[tokio::test]
async fn colleagues_are_found_by_name() {
    let (desk, ann, _, number) = asked().await;
    desk.person("Ben Manager").await;
    desk.person("Ben Miller").await;
    let admin = desk.administrator();
    desk.gives_role(&ann, "administrator").await;
    admin.signs_in().await;
    ann.signs_in().await;
    let page = format!("/requests/{number}");
    let action = format!("/requests/{number}/participants");
    let several = ann.web.submits(&page, &action, &[("who", "ben")]).await;
    let several = several.is(422);
    for address in ["ben.manager@company.test", "ben.miller@company.test"] {
        assert!(several.text.contains(&format!("value=\"{address}\"")));
    }
    ann.web
        .submits(&page, &action, &[("who", "Ben Miller")])
        .await
        .is(303);
    ann.web
        .submits(&page, &action, &[("who", "Nobody Known")])
        .await
        .is(422);
    let shown = ann.reads(number).await;
    assert_eq!(at(&shown, "/participants/0/person/name"), "Ben Miller");
    assert_eq!(shown["participants"].as_array().unwrap().len(), 1);
}

/// I7, E7. A reply that is taken back leaves for nobody.
#[tokio::test]
async fn a_reply_that_is_taken_back_is_copied_to_nobody() {
    let (desk, ann, _, number) = asked().await;
    copies(&ann, number, &["advisor@tax.test"]).await.is(200);
    let written = ann.replies(number, "In the wrong portal.").await;
    let id: uuid::Uuid = serde_json::from_value(written["id"].clone()).unwrap();
    let viewer = desk.viewer(ann.id).await;
    visavis::actions::write::recall(&desk.app, &viewer, number, domain::ids::MessageId(id))
        .await
        .unwrap();
    desk.advance(60);
    desk.settles().await;
    assert!(written_to(&desk, "advisor@tax.test").is_empty());
    // It was never sent there: it is still to be confirmed.
    let shown = ann.web.opens(&format!("/requests/{number}")).await;
    assert!(shown.text.contains("name=\"confirm_copies\""));
}

/// E4, E7. A copy that comes back is told of that person's copy, and of no other.
#[tokio::test]
async fn a_copy_that_bounces_is_shown_as_theirs() {
    let (desk, ann, claire, number) = asked().await;
    copies(&ann, number, &["advisor@tax.test"]).await.is(200);
    ann.replies(number, "It is there.").await;
    goes_out(&desk).await;
    let sent = written_to(&desk, "advisor@tax.test").remove(0);
    let to = sent.reply_to().replace("+r.", "+b.");
    let bounce = Letter::new(
        "MAILER-DAEMON <mailer-daemon@relay.test>",
        &to,
        "Undelivered Mail Returned to Sender",
        "550 5.1.1 no such user",
    )
    .of_nobody();
    desk.gets_mail(&bounce).await;
    let request = ann.reads(number).await;
    assert_eq!(at(&request, "/messages/1/delivery/state"), "sent");
    assert_eq!(at(&request, "/messages/1/copies/0/state"), "bounced");
    let page = ann.web.opens(&format!("/requests/{number}")).await;
    assert!(page.text.contains("Copy to advisor: "), "{}", page.text);
    assert!(page.text.contains("It came back") || page.text.contains("it came back"));
    assert_eq!(written_to(&desk, &claire.email).len(), 1);
}

/// At once: the line is drawn anew whenever something changed.
async fn presses(browser: &Browser, selector: &str) {
    let script = format!("document.querySelector(\"{selector}\").click()");
    browser.asks(&script).await;
}

/// E7. In the browser people are put in copy and taken out beside what is being written, which stays.
#[tokio::test]
async fn copies_are_chosen_while_a_reply_is_written() {
    let (desk, ann, claire, _) = asked().await;
    let Some(browser) = Browser::start(&desk).await else {
        return;
    };
    let letter = Letter::new(&claire.mailbox(), "payroll@hr.test", "Tax", "See Cc.")
        .with("Cc", "Tess <tess@tax.test>");
    claire.posts_mail(&letter).await;
    desk.settles().await;
    let number = *desk.requests().await.last().unwrap();
    browser.signs_in(&desk, &ann).await;
    browser.opens(&format!("/requests/{number}?tab=info")).await;
    browser
        .sees("document.querySelector('[data-editor][contenteditable=true]')")
        .await;
    browser.clicks("[data-editor]").await;
    browser.types("Half a sen").await;
    browser.asks("window.stays = true").await;

    presses(&browser, "#cc button[value='tess@tax.test']").await;
    browser
        .sees("document.querySelector('#cc form.chip.outside')")
        .await;
    // The Info follows by itself.
    browser
        .sees("document.querySelector('#participants .who')")
        .await;
    presses(&browser, "#cc summary").await;
    browser.clicks("#cc-who").await;
    browser.types("payroll@hr.test\u{e007}").await;
    browser.sees("document.querySelector('#cc-wrong')").await;
    browser
        .sees("document.querySelector('#cc-who').value === 'payroll@hr.test'")
        .await;
    browser
        .asks("document.querySelector('#cc-who').value = ''")
        .await;
    browser.clicks("#cc-who").await;
    browser.types("ben@tax.test\u{e007}").await;
    browser
        .sees("document.querySelectorAll('#cc form.chip').length === 2")
        .await;
    presses(&browser, "#cc form.chip button").await;
    browser
        .sees("document.querySelectorAll('#cc form.chip').length === 1")
        .await;
    browser
        .sees("document.querySelector('[data-editor]').innerText.includes('Half a sen')")
        .await;
    browser.sees("window.stays").await;
    // Not without a word that it leaves the organisation.
    browser
        .sees("document.querySelector('[name=confirm_copies]')")
        .await;
    presses(&browser, "[name=confirm_copies]").await;
    browser.clicks("[data-editor]").await;
    browser.types_with_control("\u{e007}").await;
    browser.sees("document.querySelector('[data-undo]')").await;
    goes_out(&desk).await;
    assert_eq!(written_to(&desk, "ben@tax.test").len(), 1);
    assert!(written_to(&desk, "tess@tax.test").is_empty());
    let complaints = browser.complaints().await;
    let complaints: Vec<_> = complaints
        .iter()
        // The browser tells of each answer that refuses something.
        .filter(|it| !it.contains("422"))
        .collect();
    assert!(complaints.is_empty(), "{complaints:?}");
}
