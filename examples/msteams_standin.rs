//! A stand-in of Microsoft Teams to look at, or to try bots on: `cargo run --example msteams_standin -- PORT [SERVER]`.
//! With a server it delivers to `SERVER/teams/messages`. The page on which one is an employee is at its address.

use std::io::Write as _;
use std::net::Ipv4Addr;

use anyhow::Context as _;
use visavis::app::Clock;
use visavis::demo::msteams::{APP, SECRET, Standin, TENANT};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let port: u16 = words.next().unwrap_or_else(|| "8195".to_owned()).parse()?;
    let standin = Standin::at((Ipv4Addr::LOCALHOST, port).into(), Clock::System).await?;
    if let Some(server) = words.next() {
        standin.delivers_to(&server);
    }
    writeln!(
        std::io::stdout().lock(),
        "{}\ntenant         {TENANT}\napp id         {APP}\napp secret     {SECRET}\nopenid url     {}\n\
         login url      {}\nservice hosts  {}",
        standin.url(),
        standin.openid_url(),
        standin.login_url(),
        standin.host(),
    )?;
    tokio::signal::ctrl_c()
        .await
        .context("cannot wait for Ctrl-C")
}
