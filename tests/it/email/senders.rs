//! The Senders tab: what administrators decide about whose mail is believed (E6).

use crate::desk::Desk;

const PAGE: &str = "/settings/email/senders";

/// E6. The policy is kept as it was set, lists line by line; what cannot be is named at its field, with
/// everything that was typed.
#[tokio::test]
async fn an_administrator_sets_the_policy() {
    let desk = Desk::open().await;
    let root = &desk.administrator().web;
    let saved = root
        .submits(
            PAGE,
            PAGE,
            &[
                ("unknown_senders", "refuse"),
                ("require_proof", "always"),
                ("profiles", "always"),
                ("company_domains", "@Other.test\r\nother.test\r\n"),
                ("form_senders", "Form@site.test"),
                ("person_lists", "All of us <hr.company.test>"),
            ],
        )
        .await
        .is(303);
    assert_eq!(saved.header("location"), format!("{PAGE}?saved=true"));
    let page = root.opens(PAGE).await.is(200);
    for part in [
        "value=\"refuse\" checked",
        "value=\"always\" checked",
        ">other.test</textarea>",
        ">form@site.test</textarea>",
        ">hr.company.test</textarea>",
    ] {
        assert!(page.text.contains(part), "{part}");
    }
    for (field, value, why) in [
        ("company_domains", "a b.test", "Give one domain per line"),
        ("form_senders", "x@y.test\nno", "This is no email address."),
        ("person_lists", "a b", "Give one list identifier per line."),
        ("require_proof", "sometimes", "Choose one of the answers."),
    ] {
        let page = root.changes_form(PAGE, PAGE, &[(field, value)]).await;
        let page = page.is(422);
        assert!(page.text.contains(why), "{field}");
        assert!(page.text.contains(&format!("href=\"#{field}\"")), "{field}");
    }
}
