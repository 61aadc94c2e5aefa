//! Only chosen attributes leave Personio: chosen, refused, withdrawn, shown to those who may see them.

mod shown;

use std::collections::BTreeSet;
use std::path::Path;

use domain::attribute::{Attribute, Kind, Value, Visible};
use domain::ids::PersonId;
use domain::locale::Language;
use visavis::actions::manage_attributes::{self, Choice};
use visavis::store;
use visavis::store::sql::Sql;

use crate::desk::{Desk, Letter, Page, Person, Standin, eventually};

/// The page of the whitelist.
const ATTRIBUTES: &str = "/settings/personio/attributes";

impl Desk {
    /// The administrator makes exactly these attributes readable; how many values that deleted.
    pub(crate) async fn chooses(&self, keys: &[&str]) -> u64 {
        let viewer = self.viewer(self.administrator().id).await;
        let keys = keys.iter().map(|it| (*it).to_owned());
        manage_attributes::choose(&self.app, &viewer, keys)
            .await
            .unwrap()
    }

    /// The keys of what is chosen.
    async fn chosen(&self) -> BTreeSet<String> {
        let list = store::attributes::whitelist(self.app.db.read()).await;
        list.unwrap()
            .attributes()
            .map(|it| it.key.clone())
            .collect()
    }

    /// Stored values of an attribute.
    async fn values(&self, key: &str) -> i64 {
        let counts = store::attributes::counts(self.app.db.read()).await;
        counts.unwrap().remove(key).unwrap_or(0)
    }

    /// As if somebody came from Personio, with a value of each kind that was chosen; for pages that are
    /// only looked at.
    pub(crate) async fn had_attributes_of(&self, person: PersonId) {
        let kinds = Kind::ALL.map(|kind| Attribute {
            key: format!("dynamic_{}", kind.name()),
            label: format!("Arbeitsverhältnisbezeichnung {}", kind.name()),
            kind,
            universal_id: None,
            options: vec!["French".to_owned(), "Klingon".to_owned()],
        });
        let denied = Attribute {
            key: "dynamic_1".to_owned(),
            label: "IBAN".to_owned(),
            universal_id: Some("iban".to_owned()),
            ..Attribute::default()
        };
        let salary = Attribute {
            key: "fix_salary".to_owned(),
            label: "Fix salary".to_owned(),
            ..Attribute::default()
        };
        let offered: Vec<Attribute> = kinds.into_iter().chain([denied, salary]).collect();
        let now = self.now();
        let written = self.app.db.write(move |txn| {
            Box::pin(async move {
                store::attributes::offer(txn, &offered, now).await?;
                Sql::new("UPDATE people SET personio_id = '7' WHERE id = ?")
                    .bind(person.0)
                    .run(txn)
                    .await?;
                Ok(())
            })
        });
        written.await.unwrap();
        let keys = Kind::ALL.map(|it| format!("dynamic_{}", it.name()));
        self.chooses(&keys.each_ref().map(String::as_str)).await;
        let list = store::attributes::whitelist(self.app.db.read())
            .await
            .unwrap();
        let text = |it: &str| it.to_owned();
        let values = [
            Value::Flag(true),
            Value::Date("2019-05-01".parse().unwrap()),
            Value::Number(text("42")),
            Value::Money(text("3000"), text("EUR")),
            Value::Text(text("French")),
            Value::Link(text(
                "https://example.org/a-rather-long-address-of-somebody",
            )),
            Value::Tags(vec![
                text("Monday"),
                text("Donaudampfschifffahrtsgesellschaft"),
            ]),
            Value::Text(text("one\ntwo")),
        ];
        let values = keys.iter().zip(values);
        let visible: Vec<Visible> = values
            .filter_map(|(key, value)| list.visible(key, None, value))
            .collect();
        assert_eq!(visible.len(), 8);
        let written = self.app.db.write(move |txn| {
            Box::pin(async move {
                for it in visible {
                    store::attributes::set_value(txn, person, &it, now).await?;
                }
                Ok(())
            })
        });
        written.await.unwrap();
    }

    /// Until what was deleted is out of the files, too.
    pub(crate) async fn is_scrubbed(&self) {
        eventually("end of scrubbing", || async {
            self.advance(6);
            let waiting: i64 = Sql::new("SELECT count(*) FROM jobs WHERE kind = 'scrub'")
                .value(self.app.db.read())
                .await
                .unwrap()
                .unwrap();
            (waiting == 0).then_some(())
        })
        .await;
    }

    /// A request by somebody from Personio, whose mail is theirs.
    pub(crate) async fn asked_by(&self, personio_id: i64, team: &str) -> i64 {
        self.sets("mail.profile_of_unverified", "always").await;
        let person = self.person_of(personio_id).await.unwrap();
        let from = format!("{} <{}>", person.name, person.email.unwrap());
        let letter = Letter::new(&from, &format!("{team}@hr.test"), "Payslip", "Where is it?");
        self.gets_mail(&letter).await;
        *self.requests().await.last().unwrap()
    }
}

/// The whole form of the whitelist with other attributes chosen, sent by somebody.
async fn sends(person: &Person, keys: &[&str], more: &[(&str, &str)]) -> Page {
    let page = person.web.opens(ATTRIBUTES).await;
    let fields = page.form(ATTRIBUTES).fields();
    let seen = fields.iter().find(|it| it.0 == "seen");
    let seen = seen.map(|it| it.1.clone()).unwrap_or_default();
    sends_as(person, &seen, keys, more).await
}

async fn sends_as(person: &Person, seen: &str, keys: &[&str], more: &[(&str, &str)]) -> Page {
    let csrf = person.web.csrf().await;
    let mut fields = vec![("seen", seen)];
    fields.extend(keys.iter().map(|it| ("attributes", *it)));
    fields.extend(more);
    person.web.posts_with(&csrf, ATTRIBUTES, &fields).await
}

/// The row of an attribute in the page.
#[track_caller]
fn row<'a>(page: &'a Page, key: &str) -> &'a str {
    let code = format!("<code class=\"hint\">{key}</code>");
    page.text
        .split("<tr")
        .find(|it| it.contains(&code))
        .unwrap_or_else(|| panic!("no row for {key}"))
}

/// P12. The page lists all that the credential may read, with label and type; what is chosen is filled by
/// the next run, and nothing else is requested or stored.
#[tokio::test]
async fn the_list_is_what_the_credential_may_read() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let olga = desk.administrator();
    let empty = olga.web.opens(ATTRIBUTES).await.is(200);
    assert!(empty.text.contains("No attributes yet"));
    desk.syncs().await;

    let page = olga.web.opens(ATTRIBUTES).await.is(200);
    let size = row(&page, "dynamic_5004");
    assert!(size.contains("T-shirt size") && size.contains("One of a list"));
    assert!(!size.contains(" checked"));
    assert!(row(&page, "department").contains("Used by the sync"));
    assert!(!row(&page, "dynamic_5004").contains("Used by the sync"));
    let iban = row(&page, "dynamic_5002");
    assert!(iban.contains("never transferred") && !iban.contains("<input"));
    assert!(iban.contains("#i-lock"));

    let saved = sends(olga, &["dynamic_5004", "dynamic_5003"], &[]).await;
    assert_eq!(
        saved.location(),
        format!("{ATTRIBUTES}?saved=true&deleted=0")
    );
    assert_eq!(desk.values("dynamic_5004").await, 0);
    standin.forget_calls();
    desk.syncs().await;
    let asked: BTreeSet<String> = standin
        .calls()
        .iter()
        .filter(|it| it.path.ends_with("/employees"))
        .flat_map(|it| {
            it.asked("attributes[]")
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(asked.contains("dynamic_5004") && asked.contains("dynamic_5003"));
    for key in [
        "dynamic_5002",
        "dynamic_5006",
        "dynamic_5007",
        "weekly_working_hours",
    ] {
        assert!(!asked.contains(key), "{key} was requested");
    }
    let stored = store::attributes::counts(desk.app.db.read()).await.unwrap();
    let stored: BTreeSet<String> = stored.into_keys().collect();
    assert_eq!(stored, desk.chosen().await);
    let page = olga.web.opens(ATTRIBUTES).await.is(200);
    let size = row(&page, "dynamic_5004");
    assert!(
        size.contains(" checked") && size.contains("by Olga Admin"),
        "{size}"
    );
    assert!(size.contains(&format!(">{}<", desk.values("dynamic_5004").await)));
}

/// P12, R2. Bank details, unknown keys and forged posts are refused, and leave all as it was.
#[tokio::test]
async fn a_forged_choice_is_refused() {
    let standin = Standin::start().await;
    standin.change(|it| {
        it.add_attribute("dynamic_6001", "Konto", "standard", &[]);
        it.describe("dynamic_6001", "universal_id", "Bank_Account");
    });
    let desk = Desk::with_personio(&standin).await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let olga = desk.administrator();
    desk.syncs().await;
    desk.chooses(&["dynamic_5004"]).await;
    for key in [
        "dynamic_5002",
        "dynamic_6001",
        "iban",
        "DYNAMIC_5004",
        "nothing",
        "",
    ] {
        let page = sends(olga, &["dynamic_5004", key], &[]).await;
        assert_eq!(page.status, 422, "{key}");
        assert!(page.text.contains("Nothing was saved"), "{key}");
        let agreed = sends(olga, &[key], &[("agreed", "true")]).await;
        assert_eq!(agreed.status, 422, "{key}");
    }
    let page = olga.web.opens(ATTRIBUTES).await;
    let seen = page.form(ATTRIBUTES).fields()[0].1.clone();
    for person in [&ann, &claire] {
        let page = sends_as(person, &seen, &["dynamic_5004", "dynamic_5006"], &[]).await;
        assert_eq!(page.status, 403);
        let viewer = desk.viewer(person.id).await;
        let forged = manage_attributes::choose(&desk.app, &viewer, Vec::new()).await;
        assert!(forged.is_err());
        let choice = Choice {
            seen: seen.clone(),
            ..Choice::default()
        };
        assert!(
            manage_attributes::update(&desk.app, &viewer, choice)
                .await
                .is_err()
        );
    }
    assert_eq!(
        desk.chosen().await,
        BTreeSet::from(["dynamic_5004".to_owned()])
    );
}

/// P12. Bank details are dropped even where an attribute was chosen before it became one.
#[tokio::test]
async fn an_attribute_that_becomes_a_bank_account_is_dropped() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5006", "dynamic_5004"]).await;
    desk.syncs().await;
    assert!(desk.values("dynamic_5006").await > 5);
    standin.change(|it| it.describe("dynamic_5006", "universal_id", "IBAN"));
    desk.syncs().await;
    assert_eq!(desk.values("dynamic_5006").await, 0);
    assert!(desk.values("dynamic_5004").await > 5);
    assert_eq!(
        desk.chosen().await,
        BTreeSet::from(["dynamic_5004".to_owned()])
    );
    let lines = Sql::new(
        "SELECT count(*) FROM sync_log WHERE attribute_key = ? AND (old IS NOT NULL OR new IS NOT NULL)",
    )
    .bind("dynamic_5006")
    .value::<i64>(desk.app.db.read())
    .await
    .unwrap();
    assert_eq!(lines, Some(0));
    desk.is_scrubbed().await;
}

/// P12. Withdrawing names what will be deleted, asks, deletes it everywhere at once and says how much.
#[tokio::test]
async fn what_is_withdrawn_is_deleted_at_once() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let olga = desk.administrator();
    desk.syncs().await;
    desk.chooses(&["dynamic_5004", "dynamic_5003", "dynamic_5006"])
        .await;
    desk.syncs().await;
    standin.change(|it| it.set(1002, "dynamic_5004", "XL"));
    desk.syncs().await;
    let held = desk.values("dynamic_5004").await;
    let days = desk.values("dynamic_5003").await;
    assert!(held > 5 && days > 5);
    let logged = |key: &'static str| {
        let db = desk.app.db.read().clone();
        async move {
            Sql::new("SELECT new FROM sync_log WHERE attribute_key = ? AND new IS NOT NULL")
                .bind(key)
                .column::<String>(&db)
                .await
                .unwrap()
        }
    };
    assert!(
        logged("dynamic_5004")
            .await
            .iter()
            .any(|it| it.contains("XL"))
    );
    let lines = desk.count("sync_log").await;

    let asked = sends(olga, &["dynamic_5006"], &[]).await.is(200);
    assert!(asked.text.contains("Withdraw and delete?"));
    assert!(asked.text.contains("T-shirt size"));
    assert!(
        asked.text.contains(&format!("Values of {held} people")),
        "{}",
        asked.text
    );
    assert_eq!(
        desk.values("dynamic_5004").await,
        held,
        "nothing before it is agreed to"
    );
    let fields = asked.form(ATTRIBUTES).fields();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|it| (it.0.as_str(), it.1.as_str()))
        .collect();
    let csrf = olga.web.csrf().await;
    let done = olga.web.posts_with(&csrf, ATTRIBUTES, &fields).await;
    // Office days are withdrawn as well.
    let deleted = held + days;
    let said = format!("{ATTRIBUTES}?saved=true&deleted={deleted}");
    assert_eq!(done.location(), said, "{}", done.text);
    let page = olga.web.opens(&said).await;
    assert!(
        page.text
            .contains(&format!("{deleted} stored values were deleted"))
    );

    assert_eq!(desk.values("dynamic_5004").await, 0);
    assert!(logged("dynamic_5004").await.is_empty());
    assert_eq!(desk.count("sync_log").await, lines, "the lines stay");
    assert!(desk.values("dynamic_5006").await > 5);
    desk.is_scrubbed().await;
    let run = desk.syncs().await;
    assert_eq!(run.changed, 0);
    assert_eq!(desk.values("dynamic_5004").await, 0);
}

/// P12. What the credential may no longer read is deleted with the next run; it stays chosen, and marked.
#[tokio::test]
async fn what_the_credential_loses_is_deleted() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let olga = desk.administrator();
    desk.syncs().await;
    desk.chooses(&["dynamic_5004"]).await;
    desk.syncs().await;
    let held = desk.values("dynamic_5004").await;
    let withhold = |key: &'static str| {
        standin.change(move |it| it.credentials[0].withheld.insert(key.to_owned()));
    };
    withhold("dynamic_5004");
    desk.syncs().await;
    assert_eq!(desk.values("dynamic_5004").await, 0);
    let page = olga.web.opens(ATTRIBUTES).await;
    let line = row(&page, "dynamic_5004");
    assert!(line.contains("does not offer it") && line.contains(" checked"));
    standin.change(|it| it.credentials[0].withheld.clear());
    desk.syncs().await;
    assert_eq!(desk.values("dynamic_5004").await, held);
    // What was never chosen and is not offered any more is simply gone.
    withhold("dynamic_5005");
    desk.syncs().await;
    let page = olga.web.opens(ATTRIBUTES).await;
    assert!(!page.text.contains("dynamic_5005"));
    assert_eq!(sends(olga, &["dynamic_5005"], &[]).await.status, 422);
}

/// P12. Two administrators at the same page: the second is told, with what was ticked kept.
#[tokio::test]
async fn the_second_of_two_editors_is_told() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    let olga = desk.administrator();
    desk.syncs().await;
    let page = olga.web.opens(ATTRIBUTES).await;
    let seen = page.form(ATTRIBUTES).fields()[0].1.clone();
    desk.chooses(&["dynamic_5006"]).await;
    let late = sends_as(olga, &seen, &["dynamic_5004"], &[]).await;
    assert_eq!(late.status, 409);
    assert!(row(&late, "dynamic_5004").contains(" checked"));
    assert_eq!(
        desk.chosen().await,
        BTreeSet::from(["dynamic_5006".to_owned()])
    );
}

/// L2. A chosen attribute tells people's language, whatever language its values are written in; without it
/// they have the organisation's.
#[tokio::test]
async fn an_attribute_tells_people_s_language() {
    let standin = Standin::start().await;
    standin.change(|it| {
        it.set(1001, "dynamic_5009", "Deutsch");
        it.set(1005, "dynamic_5009", "Klingon");
    });
    let desk = Desk::with_personio(&standin).await;
    let olga = desk.administrator();
    desk.syncs().await;
    let language = async |id: i64| {
        let person = desk.person_of(id).await.unwrap();
        person.language(Language::It)
    };
    assert_eq!(language(1002).await, Language::It);
    let page = olga.web.opens(ATTRIBUTES).await;
    assert!(page.text.contains("How “Preferred language” is understood"));
    assert!(page.text.contains("Français"));
    let refused = sends(olga, &[], &[("language", "dynamic_5009")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("Choose this attribute above first"));
    let mapped = [("language", "dynamic_5009")];
    let saved = sends(olga, &["dynamic_5009"], &mapped).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    desk.syncs().await;
    assert_eq!(language(1002).await, Language::Fr);
    assert_eq!(language(1001).await, Language::De);
    assert_eq!(language(1005).await, Language::It);

    // It goes at once, and comes back at once, as long as values are held.
    assert_eq!(
        sends(olga, &["dynamic_5009"], &[("language", "")])
            .await
            .status,
        303
    );
    assert_eq!(language(1002).await, Language::It);
    assert_eq!(sends(olga, &["dynamic_5009"], &mapped).await.status, 303);
    assert_eq!(language(1002).await, Language::Fr);

    let asked = sends(olga, &[], &[("language", "")]).await.is(200);
    assert!(
        asked
            .text
            .contains("People’s language came from one of them")
    );
    desk.chooses(&[]).await;
    assert_eq!(language(1002).await, Language::It);
    assert_eq!(desk.connection().await.configuration.language, None);
    let said =
        Sql::new("SELECT count(*) FROM sync_log WHERE attribute_key = ? AND new IS NOT NULL")
            .bind("dynamic_5009")
            .value::<i64>(desk.app.db.read())
            .await
            .unwrap();
    assert_eq!(said, Some(0));
}

/// P12. A run that began before an attribute was withdrawn does not bring its values back.
#[tokio::test]
async fn a_value_that_comes_too_late_is_not_stored() {
    let standin = Standin::start().await;
    let desk = Desk::with_personio(&standin).await;
    desk.syncs().await;
    desk.chooses(&["dynamic_5004"]).await;
    let db = desk.app.db.read();
    let list = store::attributes::whitelist(db).await.unwrap();
    let value = Value::Text("XXL".to_owned());
    let visible = list.visible("dynamic_5004", None, value).unwrap();
    desk.chooses(&[]).await;
    let person = desk.person_of(1002).await.unwrap().person();
    let now = desk.now();
    let stored = desk
        .app
        .db
        .write(move |txn| {
            Box::pin(async move { store::attributes::set_value(txn, person, &visible, now).await })
        })
        .await;
    assert!(!stored.unwrap());
    assert_eq!(desk.values("dynamic_5004").await, 0);
}

/// P12. Values of attributes have one way in and one way out: nothing else in the sources makes a
/// whitelist, or knows the table.
#[test]
fn nothing_goes_around_the_whitelist() {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let own = text.split("#[cfg(test)]").next().unwrap().to_owned();
                found.push((path.display().to_string(), own));
            }
        }
    }
    let mut sources = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut sources,
    );
    let in_files = |word: &str| -> Vec<&str> {
        let mut files: Vec<&str> = sources
            .iter()
            .filter(|(path, text)| text.contains(word) && !path.contains("tests"))
            .map(|(path, _)| path.split_once("/src/").unwrap().1)
            .collect();
        files.sort_unstable();
        files
    };
    assert_eq!(in_files("Whitelist::of("), ["store/attributes.rs"]);
    assert_eq!(in_files("Visible {"), ["domain/attribute/mod.rs"]);
    let table = in_files("attribute_values");
    let known = [
        "store/attributes.rs",
        "store/entities/attribute_values.rs",
        "store/entities/mod.rs",
        "store/scrub.rs",
    ];
    assert_eq!(table, known);
}
