//! Personal addresses: vouched for at the company address, answered, taken away (E6, RS-T8).

use crate::desk::{Desk, Letter, Person, SentMail, at};

fn letter(from: &str, subject: &str) -> Letter {
    Letter::new(from, "payroll@hr.test", subject, "Where do I find it?")
}

/// The link in the newest mail to somebody's company address.
fn link(desk: &Desk, person: &Person) -> String {
    let sent = desk.sent_to(person);
    sent.last().unwrap().path("/confirm-address/")
}

/// E6. Whoever has a company address vouches there for another one; from then on mail from it is theirs and
/// is answered there, until they take it away.
#[tokio::test]
async fn a_personal_address_counts_once_it_is_confirmed() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    const HOME: &str = "claire@home.test";

    let page = "/preferences/addresses";
    claire
        .web
        .submits(page, page, &[("address", "Claire@Home.test ")])
        .await
        .is(303);
    desk.settles().await;
    let shown = claire.web.opens(page).await.is(200).text;
    assert!(shown.contains(HOME) && shown.contains("Not confirmed yet"));
    // Nothing goes to the address itself: it may be somebody else's.
    assert_eq!(desk.sent().len(), 1);
    desk.gets_mail(&letter(HOME, "Too early")).await;
    assert_eq!(at(&ann.reads(1).await, "/requester/email"), HOME);

    // To look is not to answer: mail programs follow links by themselves.
    let path = link(&desk, &claire);
    let stranger = desk.visitor();
    let question = stranger.opens(&path).await.is(200);
    assert!(
        question
            .text
            .contains("Is claire@home.test the personal address of Claire Martin?")
    );
    stranger.submits(&path, &path, &[]).await.is(200);
    stranger.opens(&path).await.is(404);

    desk.gets_mail(&letter(HOME, "Payslip")).await;
    assert_eq!(
        at(&ann.reads(2).await, "/requester/email"),
        claire.email.as_str()
    );
    ann.replies(2, "Here it is.").await;
    desk.advance(11);
    desk.settles().await;
    let sent = desk.sent();
    let answers: Vec<_> = sent
        .iter()
        .filter(|it| it.text().contains("Here it is."))
        .map(SentMail::to)
        .collect();
    assert_eq!(answers, [HOME]);

    let removal = "/preferences/addresses/removal";
    claire
        .web
        .submits(page, removal, &[("address", HOME)])
        .await
        .is(303);
    desk.gets_mail(&letter(HOME, "After")).await;
    assert_eq!(at(&ann.reads(3).await, "/requester/email"), HOME);
}

/// E6, RS-T8. What cannot be a personal address is refused at its field, and the question ends.
#[tokio::test]
async fn not_every_address_can_be_added() {
    let desk = Desk::open().await;
    desk.team("Payroll").await;
    let claire = desk.employee("Claire Martin").await;
    let ben = desk.employee("Ben Miller").await;
    let page = "/preferences/addresses";
    for (address, why) in [
        ("nonsense", "This is no email address."),
        ("x@company.test", "This is an address of the company"),
        ("payroll@hr.test", "This is an address of the company"),
    ] {
        let answer = claire
            .web
            .submits(page, page, &[("address", address)])
            .await
            .is(422);
        assert!(answer.text.contains(why), "{address}");
        assert!(answer.text.contains(&format!("value=\"{address}\"")));
    }
    let home = [("address", "x@home.test")];
    claire.web.submits(page, page, &home).await.is(303);
    let taken = ben.web.submits(page, page, &home).await.is(422);
    assert!(taken.text.contains("This address is in use already."));
    // Nobody gets the requests of whoever writes from an address by saying that it is theirs.
    desk.gets_mail(&letter("y@home.test", "Mine")).await;
    let known = [("address", "y@home.test")];
    let taken = ben.web.submits(page, page, &known).await.is(422);
    assert!(taken.text.contains("This address is in use already."));
    desk.settles().await;
    let path = link(&desk, &claire);
    desk.advance(73 * 3600);
    desk.visitor().opens(&path).await.is(404);
    // Asked three times in an hour is enough.
    claire.signs_in().await.is(303);
    for _ in 0..3 {
        claire.web.submits(page, page, &home).await.is(303);
    }
    claire.web.submits(page, page, &home).await.is(429);
}

/// E6, R2. Administrators add addresses for others, who are asked all the same; nobody else does.
#[tokio::test]
async fn an_administrator_adds_an_address_for_somebody() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let page = format!("/settings/people/{}/addresses", claire.id);
    let home = [("address", "claire@home.test")];
    let root = &desk.administrator().web;
    root.submits(&page, &page, &home).await.is(303);
    desk.settles().await;
    assert_eq!(desk.sent_to(&claire).len(), 1);
    let csrf = ann.web.csrf().await;
    ann.web.posts_with(&csrf, &page, &home).await.is(403);
    ann.web.opens(&page).await.is(403);
}
