//! The people of teams in which the bot is come over, each as who they are, and nobody is told (M2, C5, RS-T24).

use domain::chat::Standing;
use domain::message::Channel;
use visavis::demo::msteams::{PARTNER, TENANT, User};
use visavis::store::identities::{self, Identity};
use visavis::store::people;

use crate::desk::{Desk, MsteamsStandin};

const EVERYBODY: &str = "Linden & Partner";

impl Desk {
    async fn in_tenant(&self, aad: &str) -> Option<Identity> {
        identities::find(self.app.db.read(), Channel::Msteams, TENANT, aad)
            .await
            .unwrap()
    }
}

fn joins(standin: &MsteamsStandin, user: User) -> String {
    let aad = user.aad.clone();
    standin.change(|it| {
        let id = user.id.clone();
        it.users.push(user);
        it.group_mut(EVERYBODY).unwrap().members.push(id);
    });
    aad
}

/// RS-T24, M2, S5. Twenty and more profiles, page by page: only full members of the tenant whose address is
/// one active employee's, and whom nobody else claims, are taken for that employee.
#[tokio::test]
async fn only_members_with_a_unique_active_employee_match() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::with_msteams(&standin).await;
    let mut employees = Vec::new();
    for name in [
        "Anna Muster",
        "Claire Dubois",
        "Gil Guest",
        "Stella Stranger",
        "Tom Doppel",
        "Uwe Fort",
        "Vera Gross",
    ] {
        employees.push((name, desk.employee(name).await));
    }
    let id = |name: &str| employees.iter().find(|it| it.0 == name).unwrap().1.id;
    let gone = id("Uwe Fort");
    let now = desk.now();
    let write = desk.app.db.write(move |txn| {
        Box::pin(async move {
            let mut person = people::get(txn, gone).await?;
            person.deactivated_at = Some(visavis::store::millis(now));
            people::save(txn, person).await.map(drop)
        })
    });
    write.await.unwrap();
    let email = |name: &str| format!("{}@company.test", name.to_lowercase().replace(' ', "."));
    // A guest and somebody of another tenant, with addresses of our employees.
    standin.change(|it| {
        it.user_mut("gil").unwrap().email = Some(email("Gil Guest"));
        it.user_mut("stella").unwrap().email = Some(email("Stella Stranger"));
        it.page_size = 3;
    });
    let someone = User::member;
    let twins = [21, 22].map(|number| {
        let twin = User {
            email: Some(email("Tom Doppel")),
            ..someone(number, &format!("Tom{number} Doppel"), "de-DE")
        };
        joins(&standin, twin)
    });
    let left = joins(&standin, someone(23, "Uwe Fort", "de-DE"));
    let shouted = User {
        email: Some(email("Vera Gross").to_uppercase()),
        ..someone(24, "Vera Gross", "de-DE")
    };
    let shouted = joins(&standin, shouted);
    let stranger = User {
        tenant: PARTNER.to_owned(),
        ..someone(25, "Wim Fremd", "nl-NL")
    };
    joins(&standin, stranger);
    desk.knows_group(&standin, EVERYBODY).await;
    desk.knows_group(&standin, "HR").await;
    let connection = desk.imports_msteams().await;
    assert_eq!(connection.members_problem, None);

    for (aad, standing, person) in [
        (
            standin.aad("anna"),
            Standing::Member,
            Some(id("Anna Muster")),
        ),
        (
            standin.aad("claire"),
            Standing::Member,
            Some(id("Claire Dubois")),
        ),
        (shouted, Standing::Member, Some(id("Vera Gross"))),
        // Somebody archived stays themselves, and refused (R4), rather than come back as a contact.
        (left, Standing::Member, Some(gone)),
        (standin.aad("ben"), Standing::Member, None),
        (standin.aad("emil"), Standing::Member, None),
        (standin.aad("nina"), Standing::Member, None),
        (standin.aad("gil"), Standing::Guest, None),
        (standin.aad("stella"), Standing::Stranger, None),
        (twins[0].clone(), Standing::Member, None),
        (twins[1].clone(), Standing::Member, None),
    ] {
        let identity = desk.in_tenant(&aad).await.unwrap();
        assert_eq!(identity.standing(), standing, "{}", identity.name);
        assert_eq!(identity.service_url, Some(standin.service_url()));
        let own = people::get(desk.app.db.read(), identity.person().unwrap());
        let own = own.await.unwrap();
        match person {
            Some(person) => assert_eq!(own.person(), person, "{}", identity.name),
            None => assert!(!own.is_employee(), "{}", identity.name),
        }
    }
    let robo = desk.in_tenant(&standin.aad("robo")).await;
    assert!(robo.is_none_or(|it| it.person().is_none()));
    assert!(desk.in_tenant(&standin.aad("dora")).await.is_none());
    // C5. Nobody was written to.
    assert!(
        standin
            .calls()
            .iter()
            .all(|it| it.method == "GET" || it.path.contains("oauth2"))
    );
    assert_eq!(desk.count("outbox").await, 0);

    // A changed address is looked at anew; nobody comes over twice.
    let before = desk.count("identities").await;
    standin.change(|it| it.user_mut("ben").unwrap().email = Some(email("Gil Guest")));
    desk.imports_msteams().await;
    assert_eq!(desk.count("identities").await, before);
    let ben = desk.in_tenant(&standin.aad("ben")).await.unwrap();
    assert_eq!(ben.person(), Some(id("Gil Guest")));
}

/// M2, RS-R5. Throttling is waited for, a team out of which the bot was taken is no problem, and what cannot
/// be read is named while the others come over.
#[tokio::test]
async fn an_import_bears_with_teams() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::with_msteams(&standin).await;
    desk.knows_group(&standin, "HR").await;
    desk.knows_group(&standin, "Finance").await;
    standin.fail("pagedmembers", 429, Some(1), 1);
    let connection = desk.imports_msteams().await;
    assert_eq!(connection.members_problem, None);
    assert!(desk.in_tenant(&standin.aad("anna")).await.is_some());
    let page = desk
        .root()
        .opens("/settings/msteams/channels")
        .await
        .is(200);
    assert!(page.text.contains("not in it any more"), "{}", page.text);

    standin.fail("pagedmembers", 400, None, 50);
    let connection = desk.imports_msteams().await;
    assert!(connection.members_problem.is_some());
    standin.recover();

    standin.change(|it| it.secret = "taken-back".to_owned());
    standin.change(visavis::demo::msteams::Tenant::revoke_tokens);
    let connection = desk.imports_msteams().await;
    assert_eq!(connection.members_problem.as_deref(), Some("secret"));
    assert!(desk.msteams().await.is_broken());
}
