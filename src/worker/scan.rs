//! Files of mails are shown to a virus scanner before they are kept. Where one is set and does not answer, nothing
//! passes (clamd's protocol: clamd(8), INSTREAM).

use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::app::App;
use crate::channels::email::parse::Parsed;
use crate::store::messages::{Loss, LostFile};

/// A scanner that takes longer is away.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes handed over at once.
const CHUNK: usize = 64 * 1024;
/// An answer is a line.
const ANSWER_MAX: u64 = 4096;

/// Takes away what may not be kept, and notes it on the message. An error: the scanner is away.
pub(super) async fn clean(app: &App, parsed: &mut Parsed) -> anyhow::Result<()> {
    let scanner = app.config.mail.clamd.as_str();
    if scanner.is_empty() {
        return Ok(());
    }
    let mut clean = Vec::with_capacity(parsed.files.len());
    for (file, bytes) in std::mem::take(&mut parsed.files) {
        let verdict = timeout(PATIENCE, look(scanner, &bytes)).await;
        match verdict.context("the virus scanner does not answer")?? {
            None => clean.push((file, bytes)),
            Some(why) => parsed.inbound.origin.lost_files.push(LostFile {
                name: file.name,
                why,
            }),
        }
    }
    parsed.files = clean;
    Ok(())
}

async fn look(scanner: &str, bytes: &[u8]) -> anyhow::Result<Option<Loss>> {
    let away = "the virus scanner is away";
    match scanner.strip_prefix("unix:") {
        Some(path) => ask(UnixStream::connect(path).await.context(away)?, bytes).await,
        None => ask(TcpStream::connect(scanner).await.context(away)?, bytes).await,
    }
}

async fn ask(
    mut line: impl AsyncRead + AsyncWrite + Unpin,
    bytes: &[u8],
) -> anyhow::Result<Option<Loss>> {
    let handed_over = hand_over(&mut line, bytes).await;
    // What is too large for it is refused in the midst of it: the answer says so.
    let mut answer = Vec::new();
    line.take(ANSWER_MAX).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let answer = answer.trim_matches(['\0', '\n', ' ']);
    if answer.ends_with(" FOUND") {
        return Ok(Some(Loss::Infected));
    }
    if answer.contains("size limit exceeded") {
        return Ok(Some(Loss::Unchecked));
    }
    handed_over?;
    if answer.ends_with(": OK") {
        return Ok(None);
    }
    // Its words may hold names of files.
    tracing::warn!(
        length = answer.len(),
        "the virus scanner gave an answer that means nothing"
    );
    bail!("the virus scanner failed")
}

async fn hand_over(line: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> anyhow::Result<()> {
    line.write_all(b"zINSTREAM\0").await?;
    for chunk in bytes.chunks(CHUNK) {
        line.write_all(&u32::try_from(chunk.len())?.to_be_bytes())
            .await?;
        line.write_all(chunk).await?;
    }
    line.write_all(&[0; 4]).await?;
    line.flush().await?;
    Ok(())
}
