//! The stand-in, read by `personio-py`.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use visavis::demo::personio::{Auth, CLIENT_ID, CLIENT_SECRET};

use crate::desk::{Standin, fixture, list};

/// What a client of Personio that nobody here wrote understands of the stand-in.
async fn read_by_personio_py(standin: &Standin) -> Option<Value> {
    let python = std::env::var_os("VISAVIS_TEST_PERSONIO_PY").filter(|it| !it.is_empty());
    let Some(python) = python else {
        eprintln!("skipped: there is no personio-py (tests/run installs it)");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personio-py/read.py");
    let mut reading = Command::new(python);
    reading
        .arg(script)
        .args([&standin.url(), CLIENT_ID, CLIENT_SECRET])
        .env("NO_PROXY", "127.0.0.1");
    // The stand-in answers meanwhile.
    let output = tokio::task::spawn_blocking(move || reading.output().unwrap());
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Issue 4.11. `personio-py` lists the employees and the attributes, with tokens of today and of old.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_foreign_client_reads_the_stand_in() {
    let standin = Standin::start().await;
    standin.change(|it| it.set(1001, "profile_picture", "https://pictures.test/1001"));
    for auth in [Auth::Stable, Auth::Rotating] {
        standin.change(|it| {
            it.auth = auth;
            it.expire_tokens();
        });
        let Some(read) = read_by_personio_py(&standin).await else {
            return;
        };
        let people = read["employees"].as_array().unwrap();
        let ids: Vec<i64> = people.iter().map(|it| it["id"].as_i64().unwrap()).collect();
        assert_eq!(ids, (1001..=1020).collect::<Vec<_>>());
        let bruno = json!({
            "id": 1002, "first_name": "Bruno", "last_name": "Martin",
            "email": "bruno.martin@example.org", "status": "active", "hired": "2019-05-01",
            "born": "1990-03-07", "supervisor": 1001, "office": "Paris",
            "department": "Engineering",
            "cost_centers": [["CC-100 Engineering", 60], ["CC-300 Research", 40]],
            "office_days": ["Monday", "Thursday"], "size": "M",
        });
        assert_eq!(people[1], bruno);
        let attributes: Vec<Value> = list(fixture("synthetic/v1-attributes.json"), "data")
            .iter()
            .map(|it| json!([it["key"], it["label"], it["type"]]))
            .collect();
        assert_eq!(read["attributes"], json!(attributes));
        assert_eq!(read["one"], people[0]);
        assert!(read["picture"].as_i64().unwrap() > 60);
    }
}
