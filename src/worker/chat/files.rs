//! Files that came with a message are fetched before it becomes part of a request.

use domain::ids::LedgerId;
use domain::message::{Body, Segment};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};

use super::reading::{Missing, renew};
use crate::app::App;
use crate::error::Result;
use crate::store::attachments::NewAttachment;
use crate::store::fetched::{self, Fetched};
use crate::store::jobs::Row;
use crate::store::messages::{Loss, LostFile};

/// A message waits for its files this long; then it comes without them, and says so.
const WAITS: SignedDuration = SignedDuration::from_mins(30);
/// How often is asked meanwhile.
pub(in crate::worker) const AGAIN: SignedDuration = SignedDuration::from_secs(10);
/// How often while what lets us in is good for nothing.
pub(in crate::worker) const BROKEN: SignedDuration = SignedDuration::from_secs(30);
/// More files than this are not taken from one message; Slack allows ten by hand.
const MOST: usize = 100;

/// What came of a message's files.
#[derive(Default)]
pub(in crate::worker) struct Files {
    /// They are ours now.
    pub(in crate::worker) stored: Vec<NewAttachment>,
    /// They could not be had.
    pub(in crate::worker) lost: Vec<LostFile>,
    /// They lie elsewhere: name and address.
    pub(in crate::worker) links: Vec<(String, String)>,
}

/// A file as a message names it.
pub(in crate::worker) struct Named<'a> {
    /// Its id within what the entry tells; the same again is the same file. Empty if it has none.
    pub(in crate::worker) id: String,
    /// What it is called.
    pub(in crate::worker) name: &'a str,
    /// It stands in the text as `cid:` and this.
    pub(in crate::worker) inline: Option<&'a str>,
    /// The chat program has it no more.
    pub(in crate::worker) is_gone: bool,
    /// It lies elsewhere: its address.
    pub(in crate::worker) elsewhere: Option<&'a str>,
}

/// Why a file is not here.
pub(in crate::worker) enum Not {
    /// It never will be.
    Lost(Loss),
    /// Not now.
    Now(SignedDuration),
    /// We are let in no longer.
    LetIn,
}

/// The bytes of a file and the type that it is said to have.
pub(in crate::worker) type Content = Result<std::result::Result<(Vec<u8>, String), Not>>;

/// Fetches the files of what an entry says, one after the other: none is ever in memory with another, and
/// none is fetched again because the next one has to be waited for.
/// `one` fetches the file at a place among them.
pub(in crate::worker) async fn fetch<'a>(
    app: &App,
    job: &Row,
    ledger: LedgerId,
    files: Vec<Named<'a>>,
    received_at: Timestamp,
    one: &(dyn Fn(usize) -> BoxFuture<'a, Content> + Send + Sync),
) -> Result<std::result::Result<Files, Missing>> {
    let mut all = Files::default();
    for (count, named) in files.into_iter().enumerate() {
        let name = mail::clean_file_name(named.name);
        let mut lose = |why| {
            let name = name.clone();
            all.lost.push(LostFile { name, why });
        };
        if count >= MOST {
            lose(Loss::Large);
            continue;
        }
        if named.is_gone {
            lose(Loss::Gone);
            continue;
        }
        if let Some(address) = named.elsewhere {
            all.links.push((name, address.to_owned()));
            continue;
        }
        let known = fetched::find(app.db.read(), ledger, &named.id).await?;
        if let Some(known) = known.filter(|_| !named.id.is_empty()) {
            all.stored.push(attachment(name, named.inline, known));
            continue;
        }
        if !renew(app, job).await? {
            // It is another worker's by now.
            return Ok(Err(Missing(AGAIN)));
        }
        match one(count).await? {
            Ok((bytes, content_type)) => {
                let file = Fetched {
                    ledger_id: ledger.0,
                    file: named.id.clone(),
                    size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                    content_type: sniffed(&bytes, &content_type),
                    sha256: app.files.put(bytes).await?,
                };
                all.stored
                    .push(attachment(name, named.inline, file.clone()));
                if !file.file.is_empty() {
                    app.db
                        .write(move |txn| Box::pin(async move { fetched::add(txn, file).await }))
                        .await?;
                }
            }
            Err(Not::Lost(why)) => lose(why),
            // What lets us in will be mended: nothing is lost by that.
            Err(Not::LetIn) => return Ok(Err(Missing(BROKEN))),
            Err(Not::Now(pause)) => {
                if app.clock.now().duration_since(received_at) < WAITS {
                    return Ok(Err(Missing(pause)));
                }
                lose(Loss::Away);
            }
        }
    }
    Ok(Ok(all))
}

fn attachment(name: String, inline: Option<&str>, file: Fetched) -> NewAttachment {
    NewAttachment {
        name,
        content_type: file.content_type,
        content_id: inline.map(str::to_owned),
        inline: inline.is_some(),
        size: file.size,
        sha256: file.sha256,
    }
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
pub(in crate::worker) fn link(body: &mut Body, name: &str, address: &str) {
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
