//! People as actors: with a browser that keeps cookies, a token for the API, and a mail program.

use std::net::SocketAddr;

use domain::ids::PersonId;
use reqwest::Method;
use reqwest::header::COOKIE;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use visavis::actions::sign_in;
use visavis::app::App;

use super::{Letter, Page, Post};

/// A browser with its cookies, whoever sits before it.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    /// The client.
    pub(crate) http: reqwest::Client,
    /// The server's address.
    pub(crate) base: String,
}

impl Visitor {
    /// A fresh browser.
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            http: reqwest::Client::builder()
                .cookie_store(true)
                .redirect(Policy::none())
                .no_proxy()
                .build()
                .unwrap(),
            base: format!("http://{address}"),
        }
    }

    /// A call that is not sent yet.
    pub(crate) fn call(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// Opens a page.
    pub(crate) async fn opens(&self, path: &str) -> Page {
        Page::read(self.call(Method::GET, path).send().await.unwrap()).await
    }

    /// Opens a page, fills its form and sends that to `action`.
    pub(crate) async fn submits(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.opens(page).await.csrf().unwrap_or_default();
        self.posts_with(&csrf, action, fields).await
    }

    /// Opens a page, changes some of what its form holds, and sends the whole form.
    pub(crate) async fn changes_form(
        &self,
        page: &str,
        action: &str,
        changes: &[(&str, &str)],
    ) -> Page {
        let page = self.opens(page).await.is(200);
        let mut fields = page.form(action).fields();
        for (name, value) in changes {
            fields.retain(|it| it.0 != *name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|it| (it.0.as_str(), it.1.as_str()))
            .collect();
        self.posts_with(&page.csrf().unwrap(), action, &fields)
            .await
    }

    /// Sends a form with this mark in it.
    pub(crate) async fn posts_with(
        &self,
        csrf: &str,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let mut fields = fields.to_vec();
        fields.push(("csrf", csrf));
        let sent = self.call(Method::POST, action).form(&fields).send().await;
        Page::read(sent.unwrap()).await
    }

    /// The mark that forms of this visitor carry.
    pub(crate) async fn csrf(&self) -> String {
        let mut page = self.opens("/sign-in").await;
        for path in ["/preferences", "/inbox", "/my", "/nowhere"] {
            if page.csrf().is_none() {
                page = self.opens(path).await;
            }
        }
        page.csrf().expect("some page carries a mark")
    }

    /// Uses a one-time link, as a person does: opens it and clicks.
    pub(crate) async fn uses_link(&self, path: &str) -> Page {
        self.submits(path, path, &[]).await
    }

    /// The cookies of a browser's session, for clients of another kind.
    pub(crate) async fn signs_in_raw(&self, path: &str) -> String {
        let page = self.uses_link(path).await;
        let cookie = page.header("set-cookie").split(';').next().unwrap();
        cookie.to_owned()
    }
}

/// A person of the organisation.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Who.
    pub(crate) id: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their address.
    pub(crate) email: String,
    /// Their browser, signed in if they may.
    pub(crate) web: Visitor,
    pub(super) app: App,
    pub(super) smtp: SocketAddr,
}

impl Person {
    /// Signs in by a one-time link.
    pub(crate) async fn signs_in(&self) -> Page {
        let token = sign_in::make_link(&self.app, self.id).await.unwrap();
        self.web.uses_link(&format!("/sign-in/{token}")).await
    }

    /// A client of the API with a token of this person.
    pub(crate) async fn api(&self) -> Api {
        let token = sign_in::make_api_token(&self.app, self.id, "tests")
            .await
            .unwrap();
        Api {
            web: Visitor {
                http: reqwest::Client::builder().no_proxy().build().unwrap(),
                base: self.web.base.clone(),
            },
            token,
        }
    }

    /// Mails the desk; it must be taken.
    pub(crate) async fn mails(&self, to: &str, subject: &str, text: &str) -> Letter {
        let letter = Letter::new(&self.mailbox(), to, subject, text);
        self.posts_mail(&letter).await;
        letter
    }

    /// Hands a mail to the desk; it must be taken.
    pub(crate) async fn posts_mail(&self, letter: &Letter) {
        let answer = Post::smtp(self.smtp).await.send(letter).await;
        assert!(answer.starts_with("250"), "{answer}");
    }

    /// Name and address, as mail programs write them.
    pub(crate) fn mailbox(&self) -> String {
        format!("{} <{}>", self.name, self.email)
    }

    /// Replies to a request; the message as the API shows it.
    pub(crate) async fn replies(&self, number: i64, text: &str) -> Value {
        self.writes(number, json!({ "kind": "reply", "body": text }))
            .await
    }

    /// Notes something in a request.
    pub(crate) async fn notes(&self, number: i64, text: &str) -> Value {
        self.writes(number, json!({ "kind": "note", "body": text }))
            .await
    }

    /// Writes a message as the API takes it.
    pub(crate) async fn writes(&self, number: i64, message: Value) -> Value {
        let path = format!("/api/v1/requests/{number}/messages");
        let api = self.api().await;
        api.posts(&path, &message).await.is(201).json()
    }

    /// A request as this person's API shows it.
    pub(crate) async fn reads(&self, number: i64) -> Value {
        let api = self.api().await;
        api.gets(&format!("/api/v1/requests/{number}"))
            .await
            .is(200)
            .json()
    }

    /// Changes a request.
    pub(crate) async fn changes(&self, number: i64, patch: Value) -> Value {
        let api = self.api().await;
        let path = format!("/api/v1/requests/{number}");
        let tag = api.gets(&path).await.is(200).header("etag").to_owned();
        let sent = api
            .call(Method::PATCH, &path)
            .header("If-Match", tag)
            .json(&patch)
            .send();
        Page::read(sent.await.unwrap()).await.is(200).json()
    }
}

/// A client of the API.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    web: Visitor,
    /// The bearer token.
    pub(crate) token: String,
}

impl Api {
    /// A call that is not sent yet.
    pub(crate) fn call(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let call = self.web.call(method, path).bearer_auth(&self.token);
        // Nobody is known by a cookie here.
        call.header(COOKIE, "visavis=nothing")
    }

    /// Reads.
    pub(crate) async fn gets(&self, path: &str) -> Page {
        Page::read(self.call(Method::GET, path).send().await.unwrap()).await
    }

    /// Posts, without a key.
    pub(crate) async fn posts(&self, path: &str, body: &Value) -> Page {
        let sent = self.call(Method::POST, path).json(body).send().await;
        Page::read(sent.unwrap()).await
    }

    /// Posts under a key.
    pub(crate) async fn posts_as(&self, key: &str, path: &str, body: &Value) -> Page {
        let call = self.call(Method::POST, path).header("Idempotency-Key", key);
        Page::read(call.json(body).send().await.unwrap()).await
    }
}
