//! A server on this machine that answers as it is told, byte by byte where it matters.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::personio::{Api, Credential, Http, Source};

/// What was asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Call {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: String,
}

impl Call {
    pub(super) fn query(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|it| it.0 == name);
        found.map(|it| it.1.as_str())
    }

    pub(super) fn number(&self, name: &str) -> usize {
        self.query(name).unwrap().parse().unwrap()
    }

    pub(super) fn is_auth(&self) -> bool {
        self.method == "POST"
    }

    pub(super) fn bearer(&self) -> &str {
        let header = self.headers.get("authorization").unwrap();
        header.strip_prefix("Bearer ").unwrap()
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub(super) enum Play {
    Json(u16, Value),
    With(u16, Vec<(&'static str, String)>, String),
    /// Less than was announced.
    Cut,
    Reset,
    /// Never.
    Silent,
}

type Script = dyn Fn(&Call) -> Play + Send + Sync;

/// The server. It ends with the test.
pub(super) struct Fake {
    url: String,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Fake {
    /// Answers by the script, but for tokens.
    pub(super) async fn new(script: impl Fn(&Call) -> Play + Send + Sync + 'static) -> Self {
        Self::with_auth(move |call| {
            if call.is_auth() {
                return token("papi-token");
            }
            assert_eq!(call.bearer(), "papi-token");
            script(call)
        })
        .await
    }

    /// Answers everything by the script.
    #[expect(clippy::disallowed_methods, reason = "it ends with the test")]
    pub(super) async fn with_auth(script: impl Fn(&Call) -> Play + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(Mutex::new(Vec::new()));
        let (script, heard): (Arc<Script>, _) = (Arc::new(script), calls.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, script.clone(), heard.clone()));
            }
        });
        Self { url, calls }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// What was asked so far, tokens left out.
    pub(super) fn calls(&self) -> Vec<Call> {
        let all = self.all_calls();
        all.into_iter().filter(|it| !it.is_auth()).collect()
    }

    pub(super) fn all_calls(&self) -> Vec<Call> {
        self.calls.lock().unwrap().clone()
    }

    /// The client, in a hurry.
    pub(super) fn http(&self) -> Http {
        let http = Http::open(&self.url).unwrap();
        http.with_pause(Duration::from_millis(1))
    }

    pub(super) fn v1(&self) -> Box<dyn Source> {
        self.http().source(credential(Api::V1))
    }

    pub(super) fn v2(&self) -> Box<dyn Source> {
        self.http().source(credential(Api::V2))
    }
}

pub(super) fn credential(api: Api) -> Credential {
    Credential {
        api,
        client_id: "papi-client".to_owned(),
        client_secret: SecretString::from("s3cret-value".to_owned()),
    }
}

/// A token, for both interfaces.
pub(super) fn token(token: &str) -> Play {
    let answer = json!({
        "success": true, "data": { "token": token, "expires_in": 86400 },
        "access_token": token, "token_type": "Bearer",
    });
    Play::Json(200, answer)
}

/// A refusal as v1 words it, in the language that it chose.
pub(super) fn refusal(status: u16) -> Play {
    let message = "Es ist ein Problem aufgetreten ";
    let answer = json!({ "success": false, "error": { "code": status, "message": message } });
    Play::Json(status, answer)
}

/// A page of a listing of these.
pub(super) fn page(rows: &[Value], offset: usize, limit: usize, total: usize) -> Play {
    let rows: Vec<&Value> = rows.iter().skip(offset).take(limit).collect();
    Play::Json(
        200,
        json!({
            "success": true,
            // Only one of them is true.
            "metadata": { "total_elements": total, "current_page": 0, "total_pages": total },
            "offset": offset, "limit": limit, "data": rows,
        }),
    )
}

async fn serve(mut stream: TcpStream, script: Arc<Script>, calls: Arc<Mutex<Vec<Call>>>) {
    let Some(call) = read(&mut stream).await else {
        return;
    };
    calls.lock().unwrap().push(call.clone());
    let (status, headers, body) = match script(&call) {
        Play::Json(status, value) => (status, Vec::new(), value.to_string()),
        Play::With(status, headers, body) => (status, headers, body),
        Play::Cut => {
            let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"success\":true,\"da";
            stream.write_all(head.as_bytes()).await.ok();
            return;
        }
        Play::Reset => {
            // Without a goodbye.
            stream.set_zero_linger().ok();
            return;
        }
        Play::Silent => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            return;
        }
    };
    let mut head = format!("HTTP/1.1 {status} X\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    stream.write_all(head.as_bytes()).await.ok();
    stream.write_all(body.as_bytes()).await.ok();
    stream.shutdown().await.ok();
}

async fn read(stream: &mut TcpStream) -> Option<Call> {
    let mut bytes = Vec::new();
    let end = loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.ok().filter(|it| *it > 0)?;
        bytes.extend_from_slice(&piece[..count]);
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        if let Some(end) = end {
            break end;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let method = first.next().unwrap().to_owned();
    let url = Url::parse("http://x")
        .unwrap()
        .join(first.next().unwrap())
        .unwrap();
    let headers: BTreeMap<String, String> = lines
        .filter_map(|it| it.split_once(": "))
        .map(|it| (it.0.to_lowercase(), it.1.to_owned()))
        .collect();
    let length = headers
        .get("content-length")
        .map_or(0, |it| it.parse().unwrap());
    let mut body = bytes[end + 4..].to_vec();
    while body.len() < length {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.ok().filter(|it| *it > 0)?;
        body.extend_from_slice(&piece[..count]);
    }
    Some(Call {
        method,
        path: url.path().to_owned(),
        query: url.query_pairs().into_owned().collect(),
        headers,
        body: String::from_utf8(body).unwrap(),
    })
}
