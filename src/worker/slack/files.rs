//! Files that came with a message are fetched before it becomes part of a request.

use domain::ids::LedgerId;
use domain::message::Channel;
use domain::message::{Body, Segment};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::people::{Missing, Told, busy, call, close};
use super::receive::Reading;
use crate::actions::posting;
use crate::channels::slack::client::Failure;
use crate::channels::slack::{self, incoming::File};
use crate::error::Result;
use crate::store::attachments::NewAttachment;
use crate::store::fetched::{self, Fetched};
use crate::store::messages::{Loss, LostFile};

/// A message waits for its files this long; then it comes without them, and says so.
const WAITS: SignedDuration = SignedDuration::from_mins(30);
/// How often is asked meanwhile.
const AGAIN: SignedDuration = SignedDuration::from_secs(10);
/// How often while the token is good for nothing.
const BROKEN: SignedDuration = SignedDuration::from_secs(30);
/// What downloads are called among the methods that Slack may ask to wait with.
const DOWNLOAD: &str = "files.download";
/// Tells whether the token is still good.
const WHOSE: &str = "auth.test";
/// More files than this are not taken from one message; Slack allows ten by hand.
const MOST: usize = 100;

/// What came of a message's files.
#[derive(Default)]
pub(super) struct Files {
    /// They are ours now.
    pub(super) stored: Vec<NewAttachment>,
    /// They could not be had.
    pub(super) lost: Vec<LostFile>,
    /// They lie elsewhere: name and address.
    pub(super) links: Vec<(String, String)>,
}

/// Fetches the files of what an entry says, one after the other: none is ever in memory with another, and
/// none is fetched again because the next one has to be waited for.
pub(super) async fn fetch(
    reading: &Reading<'_>,
    ledger: LedgerId,
    files: &[File],
    received_at: Timestamp,
) -> Result<std::result::Result<Files, Missing>> {
    let mut all = Files::default();
    for (count, file) in files.iter().enumerate() {
        let name = mail::clean_file_name(&file.name);
        let mut lose = |why| {
            let name = name.clone();
            all.lost.push(LostFile { name, why });
        };
        if count >= MOST {
            lose(Loss::Large);
            continue;
        }
        if file.is_gone {
            lose(Loss::Gone);
            continue;
        }
        if let Some(address) = &file.external {
            all.links.push((name, address.clone()));
            continue;
        }
        let known = fetched::find(reading.app.db.read(), ledger, &file.id).await?;
        if let Some(known) = known.filter(|_| !file.id.is_empty()) {
            all.stored.push(attachment(name, known));
            continue;
        }
        if !reading.renew().await? {
            // It is another worker's by now.
            return Ok(Err(Missing(AGAIN)));
        }
        match one(reading, file).await? {
            Ok((bytes, content_type)) => {
                let file = Fetched {
                    ledger_id: ledger.0,
                    file: file.id.clone(),
                    size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                    content_type: sniffed(&bytes, &content_type),
                    sha256: reading.app.files.put(bytes).await?,
                };
                all.stored.push(attachment(name, file.clone()));
                if !file.file.is_empty() {
                    let db = &reading.app.db;
                    db.write(move |txn| Box::pin(async move { fetched::add(txn, file).await }))
                        .await?;
                }
            }
            Err(Not::Lost(why)) => lose(why),
            // The token will be mended: nothing is lost by that.
            Err(Not::LetIn) => return Ok(Err(Missing(BROKEN))),
            Err(Not::Now(pause)) => {
                let waited = reading.app.clock.now().duration_since(received_at);
                if waited < WAITS {
                    return Ok(Err(Missing(pause)));
                }
                lose(Loss::Away);
            }
        }
    }
    Ok(Ok(all))
}

fn attachment(name: String, file: Fetched) -> NewAttachment {
    NewAttachment {
        name,
        content_type: file.content_type,
        content_id: None,
        inline: false,
        size: file.size,
        sha256: file.sha256,
    }
}

/// Why a file is not here.
enum Not {
    /// It never will be.
    Lost(Loss),
    /// Not now.
    Now(SignedDuration),
    /// We are let in no longer.
    LetIn,
}

impl From<Told> for Not {
    fn from(told: Told) -> Self {
        match told {
            Told::Missing(missing) => Self::Now(missing.0),
            Told::Refused(_) => Self::Lost(Loss::Gone),
        }
    }
}

async fn one(
    reading: &Reading<'_>,
    file: &File,
) -> Result<std::result::Result<(Vec<u8>, String), Not>> {
    let limit = u64::try_from(reading.app.config.mail.max_size).unwrap_or(u64::MAX);
    let mut url = file.url.clone();
    let mut content_type = file.content_type.clone();
    if file.ask_first {
        let arguments = json!({ "file": file.id });
        let slack = &reading.outside.slack;
        let told = match call(reading.app, slack, "files.info", arguments).await? {
            Ok(answer) => answer["file"].clone(),
            Err(told) => return Ok(Err(told.into())),
        };
        let text = |key: &str| told.get(key).and_then(Value::as_str).map(str::to_owned);
        if let Some(told) = text("url_private_download").or_else(|| text("url_private")) {
            url = told;
        }
        if let Some(told) = text("mimetype") {
            content_type = told;
        }
    }
    if file.size > limit {
        return Ok(Err(Not::Lost(Loss::Large)));
    }
    if url.is_empty() {
        return Ok(Err(Not::Lost(Loss::Gone)));
    }
    let Some(open) = slack::open(reading.app).await? else {
        return Ok(Err(Not::LetIn));
    };
    if open.connection.is_broken() {
        return Ok(Err(Not::LetIn));
    }
    let slack = &reading.outside.slack;
    let Some(_turn) = slack.turn().await else {
        return Ok(Err(Not::Now(SignedDuration::from_millis(500))));
    };
    let account = open.connection.account();
    if let Some(pause) = busy(reading.app, account, DOWNLOAD).await? {
        return Ok(Err(Not::Now(pause)));
    }
    let failure = match slack.download(&open.bot_token, &url, limit).await {
        Ok((bytes, _)) => return Ok(Ok((bytes, content_type))),
        Err(failure) => failure,
    };
    Ok(Err(match failure {
        Failure::Limited(pause) => Not::Now(close(reading.app, account, DOWNLOAD, pause).await?),
        Failure::Later(_) => Not::Now(AGAIN),
        Failure::Refused(word) if word.contains("large") => Not::Lost(Loss::Large),
        Failure::Refused(word) if word.contains("not_found") => Not::Lost(Loss::Gone),
        Failure::Refused(_) | Failure::MissingScope(_) => Not::Lost(Loss::Refused),
        // A file that is not given may say something about the token, or about the file.
        Failure::Broken(_) => {
            if let Some(pause) = busy(reading.app, account, WHOSE).await? {
                return Ok(Err(Not::Now(pause)));
            }
            match slack.call(&open.bot_token, WHOSE, &json!({})).await {
                Err(Failure::Broken(word)) => {
                    posting::broken(reading.app, Channel::Slack, word).await?;
                    Not::LetIn
                }
                Err(Failure::Limited(pause)) => {
                    Not::Now(close(reading.app, account, WHOSE, pause).await?)
                }
                Err(Failure::Later(_)) => Not::Now(AGAIN),
                _ => Not::Lost(Loss::Refused),
            }
        }
    }))
}

/// The type by the first bytes for the images that are shown in place; else as told (RS-T11).
fn sniffed(bytes: &[u8], told: &str) -> String {
    const SIGNS: [(&[u8], &str); 4] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
    ];
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return (*kind).to_owned();
    }
    let told = told.trim().to_ascii_lowercase();
    let is_plain = told.len() <= 100
        && told.matches('/').count() == 1
        && told
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"/.+-".contains(&it));
    if is_plain && !told.starts_with("image/") {
        told
    } else {
        "application/octet-stream".to_owned()
    }
}

/// A file that lies elsewhere is a link in what the message says.
pub(super) fn link(body: &mut Body, name: &str, address: &str) {
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
    };
    let html = format!(
        "<p><a href=\"{}\">{}</a></p>",
        escape(address),
        escape(name)
    );
    let html = mail::clean_html(&html);
    match body.segments.last_mut() {
        Some(last) => last.html.push_str(&html),
        None => body.segments.push(Segment {
            folded: false,
            html,
        }),
    }
    if !body.text.is_empty() {
        body.text.push('\n');
    }
    body.text.push_str(name);
}
