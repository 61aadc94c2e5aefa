//! Open pages hear what changes, and nothing else.

use std::time::Duration;

use reqwest::Method;

use crate::desk::{Desk, Person, test_database_url};

/// An open stream of events.
struct Stream {
    response: reqwest::Response,
    text: String,
}

impl Stream {
    async fn open(person: &Person, path: &str) -> Self {
        let response = person.web.call(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let mut stream = Self {
            response,
            text: String::new(),
        };
        stream.hears("event: hello").await;
        stream
    }

    /// What the stream says within half a second.
    async fn says_soon(&mut self) -> String {
        let wait = Duration::from_millis(500);
        match tokio::time::timeout(wait, self.response.chunk()).await {
            Ok(chunk) => String::from_utf8_lossy(&chunk.unwrap().unwrap_or_default()).into_owned(),
            Err(_) => String::new(),
        }
    }

    /// Waits until the stream has said this.
    #[track_caller]
    fn hears<'a>(&'a mut self, what: &'a str) -> impl Future<Output = ()> + 'a {
        let place = std::panic::Location::caller();
        async move {
            let listens = async {
                while !self.text.contains(what) {
                    let chunk = self.response.chunk().await.unwrap().expect("it goes on");
                    self.text.push_str(&String::from_utf8_lossy(&chunk));
                }
            };
            if tokio::time::timeout(Duration::from_secs(20), listens)
                .await
                .is_err()
            {
                panic!("{place}: no {what:?} was heard, only {}", self.text);
            }
        }
    }
}

/// R5, RS-T34, C7, I1. Experts hear of their own teams' requests, by number, without content.
#[tokio::test]
async fn experts_hear_of_their_own_teams_requests() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let travel = desk.team("Travel").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[travel]).await;
    let claire = desk.employee("Claire Martin").await;
    let mut to_ann = Stream::open(&ann, "/events").await;
    let mut to_ben = Stream::open(&ben, "/events").await;
    let mut to_claire = Stream::open(&claire, "/events").await;

    for team in ["payroll@hr.test", "travel@hr.test"] {
        claire.mails(team, "canary-subject", "canary-body").await;
        desk.settles().await;
    }
    ann.replies(1, "canary-reply").await;
    ben.notes(2, "canary-note").await;

    to_ann.hears("\"request\":1").await;
    to_ben.hears("\"request\":2").await;
    to_claire.hears("\"request\":2").await;
    assert!(!to_ann.text.contains("\"request\":2"), "{}", to_ann.text);
    assert!(!to_ben.text.contains("\"request\":1"), "{}", to_ben.text);
    for text in [to_ann.text, to_ben.text, to_claire.text] {
        assert!(!text.contains("canary") && !text.contains('@'), "{text}");
    }
}

/// RS-T34. Nobody who is not signed in, and no foreign page, may listen.
#[tokio::test]
async fn a_foreign_page_may_not_listen() {
    let desk = Desk::open().await;
    let claire = desk.employee("Claire Martin").await;
    let foreign = claire.web.call(Method::GET, "/events");
    let foreign = foreign.header("Sec-Fetch-Site", "cross-site").send();
    assert_eq!(foreign.await.unwrap().status(), 403);
    let nobody = desk.visitor().opens("/events").await;
    assert_ne!(nobody.status, 200);
    // A limit for each person.
    let mut open = Vec::new();
    for _ in 0..8 {
        open.push(Stream::open(&claire, "/events").await);
    }
    assert_eq!(claire.web.opens("/events").await.status, 429);
    drop(open);
}

/// R5. Whoever leaves a team hears no more of it.
#[tokio::test]
async fn whoever_leaves_a_team_hears_no_more_of_it() {
    let desk = Desk::open().await;
    let payroll = desk.team("Payroll").await;
    let ann = desk.expert("Ann Expert", &[payroll]).await;
    let ben = desk.expert("Ben Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    let mut to_ann = Stream::open(&ann, "/events").await;
    let mut to_ben = Stream::open(&ben, "/events").await;

    let others = vec![ben.id];
    desk.app
        .db
        .write(move |txn| {
            Box::pin(async move { visavis::store::teams::set_members(txn, payroll, &others).await })
        })
        .await
        .unwrap();
    to_ann.hears("event: refresh").await;
    desk.request(&claire, "payroll@hr.test", "Payslip").await;
    to_ben.hears("\"request\":1").await;

    // Her next event comes after the one that she must not hear.
    claire.mails("payroll@hr.test", "More", "And?").await;
    desk.joins(&ann, payroll).await;
    to_ann.text.clear();
    to_ann.hears("event: refresh").await;
    assert!(!to_ann.text.contains("\"request\":1"), "{}", to_ann.text);
}

/// I1, O1. What one process changes is heard at another.
#[tokio::test]
async fn what_one_process_changes_is_heard_at_another() {
    if test_database_url().is_none() {
        eprintln!("skipped: two processes need PostgreSQL (VISAVIS_TEST_DATABASE_URL)");
        return;
    }
    let desk = Desk::open().await;
    let (second, server) = desk.second().await;
    let payroll = desk.team("Payroll").await;
    let mut ann = desk.expert("Ann Expert", &[payroll]).await;
    let claire = desk.employee("Claire Martin").await;
    // The session is known there too.
    ann.web.base = format!("http://{}", server.addresses.http);
    let mut to_ann = Stream::open(&ann, "/events").await;
    // It listens to the database from some moment on; until then nothing is promised.
    for _ in 0..40 {
        desk.request(&claire, "payroll@hr.test", "Payslip").await;
        if to_ann.says_soon().await.contains("\"request\":") {
            break;
        }
    }
    desk.request(&claire, "payroll@hr.test", "The last").await;
    let last = desk.requests().await.len();
    to_ann.hears(&format!("\"request\":{last}")).await;
    drop(to_ann);
    second.stop.cancel();
    server.stop().await;
}
