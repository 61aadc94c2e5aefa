//! A stand-in of Slack to look at, or to try apps on: `cargo run --example slack_standin -- PORT [SERVER]`.
//! With a server it delivers to `SERVER/slack/events`, `…/interactions` and `…/commands`. The page on which
//! one is an employee is at its address.

use std::io::Write as _;
use std::net::Ipv4Addr;

use anyhow::Context as _;
use visavis::app::Clock;
use visavis::demo::slack::{APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Standin};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let port: u16 = words.next().unwrap_or_else(|| "8190".to_owned()).parse()?;
    let standin = Standin::at((Ipv4Addr::LOCALHOST, port).into(), Clock::System).await?;
    if let Some(server) = words.next() {
        standin.delivers_to(server.trim_end_matches('/'));
    }
    writeln!(
        std::io::stdout().lock(),
        "{}\nbot token       {BOT_TOKEN}\nsigning secret  {SIGNING_SECRET}\napp token       {APP_TOKEN}\n\
         a person        xoxp-visavis-anna",
        standin.url()
    )?;
    tokio::signal::ctrl_c().await.context("waiting for the end")
}
