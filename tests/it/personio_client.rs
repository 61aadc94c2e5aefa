//! The clients of Personio against its stand-in: every manner and every fault that it can play.

use std::time::Duration;

use domain::attribute::{Attribute, Value as Shown, Visible, Whitelist};
use domain::directory::{Employee, Field, Listing, Named, RunProblem, Told};
use secrecy::SecretString;
use visavis::demo::personio::{
    Auth, CLIENT_ID, CLIENT_SECRET, Cap, Endpoint, Fault, Limits, Next, Tenant,
};
use visavis::personio::{Api, Credential, Failure, Http, Source, Wanted};

use crate::desk::{Standin, fixture};

fn source(standin: &Standin, api: Api) -> Box<dyn Source> {
    let http = Http::open(&standin.url()).unwrap();
    let http = http.with_pause(Duration::from_millis(1));
    http.source(Credential {
        api,
        client_id: CLIENT_ID.to_owned(),
        client_secret: SecretString::from(CLIENT_SECRET),
    })
}

/// All fields, and these attributes.
fn wanted(chosen: &[&str]) -> Wanted {
    let chosen = chosen.iter().map(|key| Attribute {
        key: (*key).to_owned(),
        ..Attribute::default()
    });
    Wanted {
        fields: Field::ALL.to_vec(),
        whitelist: Whitelist::of(chosen),
    }
}

async fn list(standin: &Standin, api: Api, chosen: &[&str]) -> Result<Listing, Failure> {
    let source = source(standin, api);
    let attributes = source.attributes().await?;
    let wanted = wanted(chosen);
    source.employees(&wanted, &attributes, &|_, _| ()).await
}

async fn whole(standin: &Standin, api: Api) -> Listing {
    let listing = list(standin, api, &[]).await.unwrap();
    assert!(listing.complete);
    listing
}

fn answers(standin: &Standin, path: &str) -> usize {
    standin.calls().iter().filter(|it| it.path == path).count()
}

const EMPLOYEES: &str = "/v1/company/employees";

/// Sections 1 to 3: every manner of v1 gives the same people, none lost and none twice.
#[tokio::test]
async fn every_manner_of_v1_gives_the_same_people() {
    type Manner = fn(&mut Tenant);
    let manners: [(&str, Manner); 10] = [
        ("as it is", |_| ()),
        ("no echo", |it| it.echo = false),
        ("tokens for one call", |it| it.auth = Auth::Rotating),
        ("short tokens", |it| it.token_calls = Some(3)),
        ("short tokens, 401", |it| {
            it.token_calls = Some(3);
            it.bad_token = 401;
        }),
        ("clamped", |it| {
            it.largest = 7;
            it.cap = Cap::Clamp;
        }),
        ("odd metadata", |it| it.odd_metadata = true),
        ("partners only", |it| it.wants_partner = true),
        ("ids always", |it| it.id_always = true),
        ("all at once", |it| {
            it.auth = Auth::Rotating;
            it.largest = 3;
            it.cap = Cap::Clamp;
            it.odd_metadata = true;
            it.wants_partner = true;
        }),
    ];
    let expected = whole(&Standin::start().await, Api::V1).await.employees;
    assert_eq!(expected.len(), 20);
    for (name, manner) in manners {
        let standin = Standin::start().await;
        standin.change(manner);
        let listing = whole(&standin, Api::V1).await;
        assert_eq!(listing.employees, expected, "{name}");
    }
}

/// Section 9, point 2: hundreds, page by page, each once.
#[tokio::test]
async fn hundreds_are_listed() {
    let standin = Standin::generate(530).await;
    let listing = whole(&standin, Api::V1).await;
    assert_eq!(listing.employees.len(), 530);
    assert_eq!(answers(&standin, EMPLOYEES), 6);
}

/// Section 3: people come and go between pages.
#[tokio::test]
async fn people_come_and_go_between_pages() {
    type Change = fn(&mut Tenant);
    let changes: [Change; 3] = [
        |it| {
            let first = it.ids()[0];
            it.remove(first);
        },
        |it| {
            let row = it.row(it.ids()[3]).unwrap().into_owned();
            it.insert(0, row);
            let doubled = it.ids()[0];
            it.set(doubled, "first_name", "Twice");
        },
        |it| {
            let last = *it.ids().last().unwrap();
            it.remove(last);
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let standin = Standin::generate(120).await;
        standin.change(|it| {
            it.after_each_page(move |it, pages| {
                if pages == 1 {
                    change(it);
                }
            });
        });
        let listing = list(&standin, Api::V1, &[]).await.unwrap();
        let ids = standin.change(|it| it.ids());
        // Somebody who is listed twice for good is never an honest count.
        assert_eq!(listing.complete, number != 1);
        let mut listed: Vec<i64> = listing
            .employees
            .iter()
            .map(|it| it.id.parse().unwrap())
            .collect();
        listed.sort_unstable();
        let mut expected = ids;
        expected.sort_unstable();
        assert_eq!(listed, expected);
    }
}

/// Every fault that the stand-in knows, with what is told if it stays.
fn faults() -> Vec<(Fault, RunProblem)> {
    vec![
        (Fault::too_many(None), RunProblem::TooManyCalls),
        (Fault::too_many(Some(2)), RunProblem::TooManyCalls),
        (Fault::status(500), RunProblem::Unreachable),
        (Fault::status(502), RunProblem::Unreachable),
        (Fault::german(503), RunProblem::Unreachable),
        (Fault::html(502), RunProblem::Unreachable),
        (Fault::html(200), RunProblem::BadAnswer),
        (Fault::cut(), RunProblem::Unreachable),
        (Fault::reset(), RunProblem::Unreachable),
    ]
}

/// Section 9, point 5: a fault that passes is not noticed, wherever it strikes, in either interface.
#[tokio::test]
async fn faults_that_pass_are_not_noticed() {
    for (api, places) in [
        (
            Api::V1,
            &[Endpoint::Auth, Endpoint::Attributes, Endpoint::Employees][..],
        ),
        (
            Api::V2,
            &[
                Endpoint::Auth,
                Endpoint::Persons,
                Endpoint::Employments,
                Endpoint::Names,
            ],
        ),
    ] {
        let standin = Standin::start().await;
        standin.change(|it| {
            it.largest = 2;
            it.cap = Cap::Clamp;
            for id in it.ids().split_off(5) {
                it.remove(id);
            }
        });
        let expected = whole(&standin, api).await.employees;
        for place in places {
            for (fault, _) in faults() {
                let after = u32::from(*place != Endpoint::Auth);
                standin.change(|it| it.fail(fault.clone().at(*place).after(after).times(4)));
                let listing = whole(&standin, api).await;
                assert_eq!(listing.employees, expected, "{place:?} {fault:?}");
                standin.change(Tenant::recover);
            }
        }
    }
}

/// Section 9, point 5, P8: a fault that stays ends the listing with its reason. There is no listing then
/// that could archive anybody.
#[tokio::test]
async fn faults_that_stay_are_told() {
    let more = [
        (Fault::status(401), RunProblem::NotAllowed),
        (Fault::status(403), RunProblem::NotAllowed),
        (Fault::german(404), RunProblem::BadAnswer),
        (Fault::html(403), RunProblem::BadAnswer),
    ];
    for (api, place) in [(Api::V1, Endpoint::Employees), (Api::V2, Endpoint::Persons)] {
        let standin = Standin::start().await;
        standin.change(|it| {
            it.largest = 6;
            it.cap = Cap::Clamp;
        });
        let source = source(&standin, api);
        let attributes = source.attributes().await.unwrap();
        for (fault, problem) in faults().into_iter().chain(more.clone()) {
            // The last pages of v1; v2 has one only.
            let after = if api == Api::V1 { 2 } else { 0 };
            standin.change(|it| it.fail(fault.clone().at(place).after(after).always()));
            let failure = source
                .employees(&wanted(&[]), &attributes, &|_, _| ())
                .await
                .unwrap_err();
            assert_eq!(failure.problem, problem, "{api:?} {fault:?}");
            assert!(!failure.detail.contains("Gateway") && !failure.detail.contains("Problem"));
            standin.change(Tenant::recover);
        }
    }
}

/// Section 9, point 5: an answer that takes too long.
#[tokio::test]
async fn slow_answers_are_given_up() {
    let standin = Standin::start().await;
    let slow = Fault::slow(Duration::from_secs(5)).at(Endpoint::Attributes);
    standin.change(|it| it.fail(slow.always()));
    let http = Http::open(&standin.url()).unwrap();
    let http = http
        .with_pause(Duration::from_millis(1))
        .with_patience(Duration::from_millis(300));
    let source = http.source(Credential {
        api: Api::V1,
        client_id: CLIENT_ID.to_owned(),
        client_secret: SecretString::from(CLIENT_SECRET),
    });
    let failure = source.attributes().await.unwrap_err();
    assert_eq!(failure.problem, RunProblem::Unreachable);
}

/// Sections 1 and 6: a wrong pair, and a right that is missing, in either interface.
#[tokio::test]
async fn a_wrong_pair_and_a_missing_right_are_two_things() {
    for api in [Api::V1, Api::V2] {
        let standin = Standin::start().await;
        standin.change(|it| it.credentials[0].client_secret = "another".to_owned());
        let failure = list(&standin, api, &[]).await.unwrap_err();
        assert_eq!(failure.problem, RunProblem::WrongCredential);
        standin.change(|it| it.credentials[0].client_secret = CLIENT_SECRET.to_owned());
        standin.change(|it| it.credentials[0].reads_employees = false);
        let failure = list(&standin, api, &[]).await.unwrap_err();
        assert_eq!(failure.problem, RunProblem::NotAllowed);
    }
}

/// Section 5: within Personio's real limits no call is one too many.
#[tokio::test]
async fn the_limits_are_kept() {
    let standin = Standin::generate(30).await;
    standin.change(|it| {
        it.largest = 1;
        it.cap = Cap::Clamp;
        // A twentieth of a second is a second.
        it.limits = Some(Limits {
            per_minute: 20 * 300 + 600,
            burst: 16,
            ..Limits::real()
        });
    });
    let http = Http::open(&standin.url()).unwrap();
    let source = http
        .with_pause(Duration::from_millis(50))
        .source(Credential {
            api: Api::V1,
            client_id: CLIENT_ID.to_owned(),
            client_secret: SecretString::from(CLIENT_SECRET),
        });
    let listing = source
        .employees(&wanted(&[]), &[], &|_, _| ())
        .await
        .unwrap();
    assert!(listing.complete);
    assert!(standin.calls().iter().all(|it| it.status == Some(200)));
}

/// P12, section 3: what the credential may not read is not told, and what is not wanted is not asked for.
#[tokio::test]
async fn what_is_withheld_is_not_told() {
    for api in [Api::V1, Api::V2] {
        let standin = Standin::start().await;
        standin.change(|it| {
            for key in ["supervisor", "team", "gender", "dynamic_5001", "office"] {
                it.withhold(key);
            }
        });
        let offered = source(&standin, api).attributes().await.unwrap();
        for gone in [
            "supervisor",
            "gender",
            "dynamic_5001",
            "date_of_birth",
            "office",
        ] {
            assert!(offered.iter().all(|it| it.key != gone), "{api:?} {gone}");
        }
        let listing = whole(&standin, api).await;
        for employee in &listing.employees {
            assert_eq!(employee.line_manager, Told::NotTold);
            assert_eq!(employee.team, Told::NotTold);
            assert_eq!(employee.gender, Told::NotTold);
            assert_eq!(employee.birth_date, Told::NotTold);
            assert_eq!(employee.office, Told::NotTold);
            assert_ne!(employee.first_name, Told::NotTold);
            assert_ne!(employee.department, Told::NotTold);
        }
    }
}

/// P12, RS-R21. Canaries in everything: nothing but what was wanted comes out, bank details never.
#[tokio::test]
async fn only_what_is_wanted_comes_out() {
    for api in [Api::V1, Api::V2] {
        let standin = Standin::start().await;
        let canaries = standin.change(Tenant::with_canaries);
        let source = source(&standin, api);
        let attributes = source.attributes().await.unwrap();
        let wanted = Wanted {
            fields: vec![Field::Email],
            whitelist: Whitelist::of(
                attributes
                    .iter()
                    .filter(|it| ["dynamic_5004", "dynamic_5002"].contains(&it.key.as_str()))
                    .cloned(),
            ),
        };
        let listing = source
            .employees(&wanted, &attributes, &|_, _| ())
            .await
            .unwrap();
        assert!(listing.complete);
        let held: Vec<String> = listing.employees.iter().map(everything).collect();
        let held = held.join("\n");
        for (key, values) in canaries {
            let chosen = ["email", "dynamic_5004"].contains(&key.as_str());
            for value in values {
                assert_eq!(held.contains(&value), chosen, "{api:?} {key}");
            }
        }
    }
    let standin = Standin::start().await;
    whole(&standin, Api::V1).await;
    let calls = standin.calls();
    let listing = calls.iter().find(|it| it.path == EMPLOYEES).unwrap();
    let asked = listing.asked("attributes[]");
    assert!(asked.contains(&"dynamic_5001") && !asked.contains(&"dynamic_5002"));
    assert_eq!(asked.len(), 18);
}

/// Everything that an employee holds: values hide themselves from what is printed.
fn everything(employee: &Employee) -> String {
    let values: Vec<&Shown> = employee.attributes.iter().map(Visible::value).collect();
    format!("{employee:?} {}", serde_json::to_string(&values).unwrap())
}

/// Section 8: v2 tells the same of the same people, in each manner of its pages.
#[tokio::test]
async fn v2_tells_what_v1_tells() {
    let standin = Standin::start().await;
    let chosen = ["dynamic_5003", "dynamic_5004", "dynamic_5006"];
    let first = list(&standin, Api::V1, &chosen).await.unwrap().employees;
    for next in [Next::Absolute, Next::WrongPath, Next::Relative] {
        standin.change(|it| {
            it.next = next;
            it.no_labels = next == Next::Relative;
        });
        let second = list(&standin, Api::V2, &chosen).await.unwrap();
        assert!(second.complete);
        assert_eq!(second.employees.len(), first.len());
        for (mut told, mut expected) in second.employees.into_iter().zip(first.clone()) {
            told.attributes.clear();
            expected.attributes.clear();
            told.emptied.sort();
            expected.emptied.sort();
            assert_eq!(told, expected);
        }
    }
    let work = "/v2/persons/1002/employments";
    assert_eq!(answers(&standin, work), 6);
    assert_eq!(answers(&standin, "/v2/workplaces"), 6);
}

/// Section 6: pages that go round and round end, and nobody is missed for it.
#[tokio::test]
async fn v2_pages_that_go_in_circles_end() {
    let standin = Standin::generate(101).await;
    standin.change(|it| it.next = Next::Repeated);
    let listing = list(&standin, Api::V2, &[]).await.unwrap();
    assert!(!listing.complete);
    assert_eq!(listing.employees.len(), 100);
}

/// The recordings of older Personios, served.
#[tokio::test]
async fn old_recordings_are_listed() {
    for (name, count) in [
        ("personio-py/v1-employees-list.json", 3),
        ("wonderway/v1-employees-list-2018.json", 1),
    ] {
        let rows = fixture(name)["data"].as_array().unwrap().clone();
        let standin = Standin::with(rows).await;
        let listing = whole(&standin, Api::V1).await;
        assert_eq!(listing.employees.len(), count);
        for employee in &listing.employees {
            assert!(employee.first_name.value().is_some());
            assert!(employee.hire_date.value().is_some());
        }
    }
    let rows = fixture("wonderway/v1-employees-list-2018.json")["data"].clone();
    let standin = Standin::with(rows.as_array().unwrap().clone()).await;
    let listing = whole(&standin, Api::V1).await;
    let office = Named {
        id: Some("34283".to_owned()),
        name: "London Office".to_owned(),
    };
    assert_eq!(listing.employees[0].office, Told::Is(office));
}
