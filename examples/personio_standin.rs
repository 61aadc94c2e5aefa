//! A stand-in of Personio to look at, or to try clients on: `cargo run --example personio_standin -- PORT
//! PEOPLE`. It answers as Personio does, with its limits if LIMITS is the third word.

use std::io::Write as _;
use std::net::Ipv4Addr;

use anyhow::Context as _;
use visavis::demo::personio::{CLIENT_ID, CLIENT_SECRET, Limits, Standin, Tenant};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let port: u16 = words.next().unwrap_or_else(|| "8180".to_owned()).parse()?;
    let people = words.next().unwrap_or_else(|| "200".to_owned()).parse()?;
    let mut tenant = Tenant::generate(people);
    tenant.limits = words.next().map(|_| Limits::real());
    let standin = Standin::at((Ipv4Addr::LOCALHOST, port).into(), tenant).await?;
    writeln!(
        std::io::stdout().lock(),
        "{}\nclient id      {CLIENT_ID}\nclient secret  {CLIENT_SECRET}",
        standin.url()
    )?;
    tokio::signal::ctrl_c().await.context("waiting for the end")
}
