//! What browsers show of approvals: processes, the question and its preview, and the page that decides.

use reqwest::Method;
use visavis::actions::manage_people;
use visavis::store::approval_processes;

use super::*;

impl Story {
    fn page(&self) -> String {
        format!("/requests/{}/approvals", self.number)
    }

    /// The link in the one mail that asks somebody, as a path.
    async fn link(&self) -> String {
        self.desk.settles().await;
        let sent = self.sent("approval").await;
        let delivery = sent.last().unwrap();
        let token = approvals::link(&self.desk.app, delivery).await.unwrap();
        format!("/approve/{token}")
    }

    async fn speaks(&self, person: &Person, language: &str) {
        let (language, zone) = (language.to_owned(), "Europe/Berlin".to_owned());
        manage_people::set_preferences(&self.desk.app, person.id, language, zone)
            .await
            .unwrap();
    }
}

/// A process's form as a browser sends it: the line manager and a person, all at once.
fn typed<'a>(name: &'a str, person: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("ask", "line_manager"),
        ("person", ""),
        ("ask", "person"),
        ("person", person),
        ("ask", ""),
        ("person", ""),
        ("order", "at_once"),
        ("text", "Pay it in advance?"),
        ("fields", "name"),
        ("remind_hours", "4"),
        ("expire_days", "7"),
        ("pauses_clock", "true"),
    ]
}

/// A1. Settings, approval processes, new, ask approval of: kept with what was typed when it is refused,
/// and not written over what somebody else wrote.
#[tokio::test]
async fn a_process_is_made_and_edited_on_its_page() {
    let story = Story::begin().await;
    let admin = &story.desk.administrator().web;
    let (list, new) = ("/settings/approvals", "/settings/approvals/new");
    let wrong = typed("Advance", "nobody@hr.test");
    let refused = admin.submits(new, list, &wrong).await.is(422);
    assert!(refused.text.contains("nobody@hr.test"), "{}", refused.text);
    assert!(refused.text.contains("steps-wrong"), "{}", refused.text);

    let known = story.claire.email.as_str();
    let made = admin.submits(new, list, &typed("Advance", known)).await;
    let own = made.is(303).location().replace("?saved=true", "");
    let id = own.rsplit('/').next().unwrap().parse().unwrap();
    let db = story.desk.app.db.read();
    let process = approval_processes::get(db, id).await.unwrap();
    assert_eq!(
        process.steps,
        [Ask::LineManager, Ask::Person(story.claire.id)]
    );
    assert!(!process.in_order && process.pauses_clock && !process.is_default);
    assert_eq!((process.remind_hours, process.expire_days), (4, 7));
    assert_eq!(process.fields, ["name"]);

    let mut again = typed("Salary advance", known);
    again.push(("version", "1"));
    admin.submits(&own, &own, &again).await.is(303);
    let stale = admin.submits(&own, &own, &again).await.is(409);
    assert!(stale.text.contains("Salary advance"));
    let shown = admin.opens(list).await.is(200);
    assert!(shown.text.contains("Salary advance") && shown.text.contains("Claire Martin"));

    let archive = [("version", "2"), ("archive", "true")];
    let path = format!("{own}/archive");
    admin.submits(&own, &path, &archive).await.is(303);
    let process = approval_processes::get(db, id).await.unwrap();
    assert!(!process.is_active());
    // Only administrators meet any of that.
    story.ann.web.opens(list).await.is(403);
}

/// A2. What a person was given by hand wins over what an expert chooses, and the pages say so.
#[tokio::test]
async fn a_process_is_given_to_a_person() {
    let story = Story::begin().await;
    let admin = &story.desk.administrator().web;
    let one = story.process("Advance", &["line_manager"], json!({})).await;
    let other = story.process("Other", &["administrator"], json!({})).await;
    let chosen = format!("{}?process={other}", story.page());
    let before = story.ann.web.opens(&chosen).await.is(200);
    assert!(before.text.contains("chosen by you"), "{}", before.text);

    let person = format!("/settings/people/{}", story.claire.id);
    let give = format!("{person}/approvals");
    let given = admin.submits(&person, &give, &[("process", &one)]).await;
    given.is(303);
    let after = story.ann.web.opens(&chosen).await.is(200);
    assert!(after.text.contains("by hand"), "{}", after.text);
    assert!(
        !after.text.contains("name=\"process\"><option"),
        "{}",
        after.text
    );

    let process = format!("/settings/approvals/{one}");
    let shown = admin.opens(&process).await.is(200);
    assert!(shown.text.contains("Claire Martin"), "{}", shown.text);
    let take = format!("{process}/people/removal");
    let claire = story.claire.id.to_string();
    let taken = admin.submits(&process, &take, &[("person", &claire)]).await;
    taken.is(303);
    let add = format!("{process}/people");
    let unknown = [("email", "nobody@hr.test")];
    let refused = admin.submits(&process, &add, &unknown).await.is(422);
    assert!(refused.text.contains("nobody@hr.test"));
    let known = [("email", story.claire.email.as_str())];
    admin.submits(&process, &add, &known).await.is(303);
    let db = story.desk.app.db.read();
    let all = approval_processes::assignments_of(db, story.claire.id).await;
    let all: Vec<String> = all.unwrap().into_iter().map(|it| it.source).collect();
    assert_eq!(all, ["by_hand"]);
}

/// A2. Whoever has the sync give nothing any more chooses: it is gone, or it is given by hand.
#[tokio::test]
async fn what_the_sync_gave_is_deleted_or_kept() {
    let story = Story::begin().await;
    let admin = &story.desk.administrator().web;
    let process = story.process("Advance", &["line_manager"], json!({})).await;
    let known = Sql::new("UPDATE people SET personio_id = '7' WHERE id = ?");
    story.desk.runs(known.bind(story.claire.id.0)).await;
    let (list, sync) = ("/settings/approvals", "/settings/approvals/sync");
    let given = async || -> Vec<String> {
        let db = story.desk.app.db.read();
        let all = approval_processes::assignments_of(db, story.claire.id).await;
        all.unwrap().into_iter().map(|it| it.source).collect()
    };
    let leaves = "name=\"leaving\"";
    let before = admin.opens(list).await.is(200);
    assert!(!before.text.contains(leaves), "{}", before.text);
    let on = [("process", process.as_str())];
    admin.submits(list, sync, &on).await.is(303);
    assert_eq!(given().await, ["sync"]);
    let after = admin.opens(list).await.is(200);
    assert!(after.text.contains(leaves), "{}", after.text);
    let delete = [("process", ""), ("leaving", "delete")];
    admin.submits(list, sync, &delete).await.is(303);
    assert!(given().await.is_empty());
    admin.submits(list, sync, &on).await.is(303);
    let convert = [("process", ""), ("leaving", "convert")];
    admin.submits(list, sync, &convert).await.is(303);
    assert_eq!(given().await, ["by_hand"]);
    let unknown = [("process", "nothing")];
    admin.submits(list, sync, &unknown).await.is(422);
}

/// A5, L1. The expert sees before they ask what the approver will see: in the approver's language, with
/// the fields that are ticked and nothing else.
#[tokio::test]
async fn an_expert_sees_what_the_approver_will_see() {
    let story = Story::begin().await;
    let process = story.process("Salary", &["line_manager"], json!({})).await;
    story.ann.notes(story.number, "canary-note").await;
    story.speaks(&story.bob, "de").await;
    let page = story.page();
    let form = [
        ("process", process.as_str()),
        ("text", "Pay 500 now?"),
        ("fields", "name"),
    ];
    let preview = format!("{page}/preview");
    let seen = story.ann.web.submits(&page, &preview, &form).await.is(200);
    let (_, look) = seen.text.split_once("class=\"approval-look\"").unwrap();
    for word in [
        "lang=\"de\"",
        "Genehmigung",
        "Pay 500 now?",
        "Claire Martin",
    ] {
        assert!(look.contains(word), "{word}: {look}");
    }
    assert!(!look.contains("Advance"), "{look}");
    assert!(seen.text.contains("Bob Chief"), "{}", seen.text);
    assert!(story.approvals().await.is_empty(), "a preview asks nothing");

    let asked = story.ann.web.submits(&page, &page, &form).await.is(303);
    assert_eq!(asked.location(), page);
    let approval = story.approvals().await.remove(0);
    assert_eq!(approval.text, "Pay 500 now?");
    assert_eq!(approval.fields, ["name"]);
    let twice = story.ann.web.submits(&page, &page, &form).await.is(422);
    assert!(twice.text.contains("Pay 500 now?"));
    let request = format!("/requests/{}?tab=info", story.number);
    let shown = story.ann.web.opens(&request).await.is(200);
    assert!(shown.text.contains("Approval pending"), "{}", shown.text);

    // Bob sees the same, and nothing of the conversation.
    let own = story.bob.web.opens("/my/approvals").await.is(200);
    assert!(own.text.contains("Pay 500 now?"), "{}", own.text);
    let step = format!("/my/approvals/{}", only(&approval).id);
    let theirs = story.bob.web.opens(&step).await.is(200);
    for word in ["lang=\"de\"", "Pay 500 now?", "Claire Martin"] {
        assert!(theirs.text.contains(word), "{word}: {}", theirs.text);
    }
    for word in ["canary", "Advance", "Ann Expert"] {
        assert!(!theirs.text.contains(word), "{word}: {}", theirs.text);
    }
    // For whoever was not asked there is no such page.
    for other in [&story.ann, &story.claire] {
        other.web.opens(&step).await.is(404);
    }
}

/// A4, RS-T8. Looking at the link decides nothing, however often and by whatever means; a click does, once,
/// and whoever comes later is told.
#[tokio::test]
async fn looking_decides_nothing_and_a_click_decides_once() {
    let story = Story::begin().await;
    let process = story.process("Salary", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let link = story.link().await;
    let visitor = story.desk.visitor();
    for method in [Method::GET, Method::HEAD, Method::GET] {
        let looked = visitor.call(method, &link).send().await.unwrap();
        assert_eq!(looked.status(), 200);
    }
    let click = [
        ("answer", "approve"),
        ("comment", "Only once"),
        ("show", "true"),
    ];
    // A post that no page of ours made.
    visitor.posts_with("guess", &link, &click).await.is(403);
    let nothing = [("comment", "No button")];
    visitor.submits(&link, &link, &nothing).await.is(422);
    assert!(story.reads(approval.id).await.is_pending());

    let long = "x".repeat(2001);
    let longer = [("answer", "decline"), ("comment", long.as_str())];
    let refused = visitor.submits(&link, &link, &longer).await.is(422);
    assert!(refused.text.contains(&long), "what was typed is kept");
    let decided = visitor.submits(&link, &link, &click).await.is(303);
    assert_eq!(decided.location(), link);
    let after = visitor.opens(&link).await.is(200);
    assert!(
        after.text.contains("You approved this on"),
        "{}",
        after.text
    );
    assert!(!after.text.contains("Pay it in advance?"), "{}", after.text);
    let ended = story.reads(approval.id).await;
    assert_eq!(ended.state(), "approved");
    assert_eq!(only(&ended).channel, Some(Channel::Email));

    // The other way is told that it is decided.
    let own = format!("/my/approvals/{}", only(&ended).id);
    let decline = [("answer", "decline")];
    let late = story.bob.web.submits(&own, &own, &decline).await.is(303);
    assert_eq!(late.location(), format!("{own}?late=true"));
    let told = story.bob.web.opens(late.location()).await.is(200);
    assert!(told.text.contains("changed nothing"), "{}", told.text);
    assert_eq!(story.reads(approval.id).await.state(), "approved");

    // The requester reads how it ended and the comment that is theirs to read, not whose it is.
    let path = format!("/my/{}", story.number);
    let theirs = story.claire.web.opens(&path).await.is(200);
    assert!(theirs.text.contains("approval for your request was given"));
    assert!(theirs.text.contains("Only once"), "{}", theirs.text);
    assert!(!theirs.text.contains("Bob Chief"), "{}", theirs.text);
    visitor
        .opens(&format!("/approve/{}", "x".repeat(43)))
        .await
        .is(404);
}

/// A3, A4. An approver passes it on: the old link says who decides now; an expert takes it back.
#[tokio::test]
async fn an_approval_is_passed_on_and_taken_back() {
    let story = Story::begin().await;
    let dora = story.desk.employee("Dora Finance").await;
    let process = story.process("Salary", &["line_manager"], json!({})).await;
    let approval = story.asks(&process).await;
    let link = story.link().await;
    let visitor = story.desk.visitor();
    let delegation = format!("{link}/delegation");
    let barred = [("email", story.claire.email.as_str())];
    let refused = visitor.submits(&link, &delegation, &barred).await.is(422);
    assert!(refused.text.contains(&story.claire.email));
    let to = [("email", dora.email.as_str())];
    visitor.submits(&link, &delegation, &to).await.is(303);
    let old = visitor.opens(&link).await.is(200);
    assert!(old.text.contains("Dora Finance"), "{}", old.text);
    assert!(!old.text.contains("Pay it in advance?"), "{}", old.text);
    let own = dora.web.opens("/my/approvals").await.is(200);
    assert!(own.text.contains("Pay it in advance?"), "{}", own.text);

    // An expert of the request gives it back to Bob, and takes it back at last.
    let page = story.page();
    let step = only(&approval).id.to_string();
    let path = format!("{page}/{}/delegation", approval.id);
    let wrong = [("step", step.as_str()), ("email", "nobody@hr.test")];
    let refused = story.ann.web.submits(&page, &path, &wrong).await.is(422);
    assert!(refused.text.contains("nobody@hr.test"));
    let back = [("step", step.as_str()), ("email", story.bob.email.as_str())];
    story.ann.web.submits(&page, &path, &back).await.is(303);
    let withdrawal = format!("{page}/{}/withdrawal", approval.id);
    let ben = story.desk.expert("Ben Expert", &[]).await;
    let csrf = ben.web.csrf().await;
    ben.web.posts_with(&csrf, &withdrawal, &[]).await.is(404);
    story.ann.web.submits(&page, &withdrawal, &[]).await.is(303);
    let ended = story.ann.web.opens(&page).await.is(200);
    assert!(ended.text.contains("Withdrawn"), "{}", ended.text);
    let own = format!("/my/approvals/{step}");
    let told = story.bob.web.opens(&own).await.is(200);
    assert!(told.text.contains("Ann Expert"), "{}", told.text);
    let pending = story.bob.web.opens("/my/approvals").await.is(200);
    assert!(!pending.text.contains("Pay it in advance?"));
}
