//! A real browser, driven over the `WebDriver` protocol; only what the tests need of it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::{Desk, Folder, Person, eventually};

/// A browser with one window.
pub(crate) struct Browser {
    http: reqwest::Client,
    session: String,
    base: String,
    driver: Child,
    _profile: Folder,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser is the driver's child and ends with it: first asked, then told.
        let session = self.session.clone();
        let asked = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            let http = reqwest::Client::builder().no_proxy().build().unwrap();
            let _ = runtime.block_on(http.delete(session).send());
        });
        let _ = asked.join();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// Starts one, if there is one on this machine.
    pub(crate) async fn start(desk: &Desk) -> Option<Self> {
        let program = ["/usr/bin/chromedriver", "/usr/local/bin/chromedriver"]
            .into_iter()
            .find(|it| Path::new(it).exists());
        let Some(program) = program else {
            eprintln!("skipped: there is no chromedriver");
            return None;
        };
        let profile = Folder::new();
        let mut driver = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port: u16 = lines
            .map_while(Result::ok)
            .find_map(|it| {
                let (_, rest) = it.split_once("started successfully on port ")?;
                rest.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver says its port");
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--no-proxy-server", "--window-size=1400,1000",
                format!("--user-data-dir={}", profile.display()),
            ] },
        } } });
        let url = format!("http://127.0.0.1:{port}/session");
        let answer: Value = http
            .post(&url)
            .json(&capabilities)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let id = answer["value"]["sessionId"].as_str();
        let id = id.unwrap_or_else(|| panic!("no browser: {answer}"));
        Some(Self {
            session: format!("{url}/{id}"),
            base: format!("http://{}", desk.addresses.http),
            http,
            driver,
            _profile: profile,
        })
    }

    async fn tell(&self, what: &str, value: Value) -> Value {
        let answer = self.http.post(format!("{}/{what}", self.session));
        let answer: Value = answer
            .json(&value)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{what}: {value}");
        value
    }

    /// Opens a page.
    pub(crate) async fn opens(&self, path: &str) {
        let url = format!("{}{path}", self.base);
        self.tell("url", json!({ "url": url })).await;
    }

    /// Signs somebody in by a one-time link.
    pub(crate) async fn signs_in(&self, desk: &Desk, person: &Person) {
        self.opens(&desk.link_for(person).await).await;
        self.clicks("form button").await;
        self.sees("!location.pathname.startsWith('/sign-in')").await;
    }

    /// The value of an expression in the page.
    pub(crate) async fn asks(&self, expression: &str) -> Value {
        let script = format!("return ({expression})");
        self.tell("execute/sync", json!({ "script": script, "args": [] }))
            .await
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) async fn runs(&self, script: &str) -> Value {
        self.tell("execute/async", json!({ "script": script, "args": [] }))
            .await
    }

    /// Waits until an expression in the page is true.
    pub(crate) async fn sees(&self, expression: &str) {
        eventually(expression, || async {
            let script = format!("try {{ return !!({expression}) }} catch (e) {{ return false }}");
            let said = self.http.post(format!("{}/execute/sync", self.session));
            let said = said
                .json(&json!({ "script": script, "args": [] }))
                .send()
                .await;
            let said: Value = said.unwrap().json().await.unwrap();
            // While a page is left for another there is no answer.
            (said["value"] == true).then_some(())
        })
        .await;
    }

    /// Clicks on the first thing of this kind.
    pub(crate) async fn clicks(&self, selector: &str) {
        let found = self
            .tell(
                "element",
                json!({ "using": "css selector", "value": selector }),
            )
            .await;
        let id = found.as_object().unwrap().values().next().unwrap();
        let what = format!("element/{}/click", id.as_str().unwrap());
        self.tell(&what, json!({})).await;
    }

    /// Presses keys, one after another, wherever the focus is.
    pub(crate) async fn types(&self, text: &str) {
        let mut actions = Vec::new();
        for key in text.chars() {
            for kind in ["keyDown", "keyUp"] {
                actions.push(json!({ "type": kind, "value": key.to_string() }));
            }
        }
        self.acts(actions).await;
    }

    /// Presses a key while Shift is held.
    pub(crate) async fn types_with_shift(&self, key: &str) {
        let shift = "\u{e008}";
        self.acts(vec![
            json!({ "type": "keyDown", "value": shift }),
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
            json!({ "type": "keyUp", "value": shift }),
        ])
        .await;
    }

    /// Drags the first thing of one kind onto the first of another, with the mouse.
    pub(crate) async fn drags(&self, from: &str, to: &str) {
        let middle = async |selector: &str| {
            let script = format!(
                "(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect(); \
                 return [box.x + box.width / 2, box.y + Math.min(box.height, 60) / 2].map(Math.round) }})()"
            );
            let place = self.asks(&script).await;
            (place[0].clone(), place[1].clone())
        };
        let (from, to) = (middle(from).await, middle(to).await);
        let moves = |to: &(Value, Value), duration: i32| json!({ "type": "pointerMove", "duration": duration, "x": to.0, "y": to.1 });
        let actions = [
            moves(&from, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            moves(&to, 200),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse = json!({ "actions": [{ "type": "pointer", "id": "mouse",
            "parameters": { "pointerType": "mouse" }, "actions": actions }] });
        self.tell("actions", mouse).await;
    }

    /// Presses a key while Ctrl is held.
    pub(crate) async fn types_with_control(&self, key: &str) {
        let control = "\u{e009}";
        self.acts(vec![
            json!({ "type": "keyDown", "value": control }),
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
            json!({ "type": "keyUp", "value": control }),
        ])
        .await;
    }

    async fn acts(&self, actions: Vec<Value>) {
        let keyboard = json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] });
        self.tell("actions", keyboard).await;
    }

    /// What the page complained about: errors of scripts, and what its policy refused.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let log = self.tell("se/log", json!({ "type": "browser" })).await;
        log.as_array()
            .unwrap()
            .iter()
            .filter(|it| {
                let text = it["message"].as_str().unwrap();
                it["level"] == "SEVERE" || text.contains("Content Security Policy")
            })
            .map(|it| it["message"].as_str().unwrap().to_owned())
            .collect()
    }
}
