//! An invented company, and stand-ins for the world around it.

mod chance;
mod chat;
pub mod company;
pub mod content;
mod desks;
mod directory;
mod faults;
mod filling;
mod history;
mod holidays;
pub mod mailbox;
pub mod msteams;
mod msteams_chat;
mod passing;
pub mod personio;
mod plan;
mod serving;
pub mod slack;
mod traces;

use std::collections::HashMap;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use content::Content;
use domain::locale::Language;
use personio::Standin;

use crate::actions::sign_in;
use crate::app::{App, Clock};
use crate::config::{Config, DataDir, LogConfig, LogFormat, SecretUrl};
use crate::server::{Server, told_to_stop};
use crate::store;
use crate::store::people::Person;
use crate::telemetry;
use crate::worker::Outside;

/// Serves the invented company from a fresh temporary folder until told to stop. Of the environment only
/// the addresses to listen on count.
pub async fn run(environment: impl Iterator<Item = (String, String)>) -> anyhow::Result<ExitCode> {
    telemetry::start(&LogConfig {
        format: LogFormat::Text,
        level: "warn".to_owned(),
    });
    telemetry::count();
    let folder = Folder::make()?;
    let mut config = config(&folder.0, &environment.collect())?;
    let content = Content::load()?;
    let tenant = directory::tenant(&content, Clock::System.now());
    let standin = Standin::at(free(8180)?, tenant).await?;
    config.personio.api_url = standin.url();
    let slack = slack::Standin::at(free(8190)?, Clock::System).await?;
    slack.change(|it| chat::fill(it, &content));
    config.slack.api_url = slack.api_url();
    let msteams = msteams::Standin::at(free(8210)?, Clock::System).await?;
    msteams.change(|it| msteams_chat::fill(it, &content));
    config.teams.openid_url = msteams.openid_url();
    config.teams.login_url = msteams.login_url();
    config.teams.service_hosts = vec![msteams.host()];
    let outside = Outside::open(&config)?;
    let app = App::open(config, Clock::System).await?;
    let seeded = Box::pin(company::seed(&app, &outside, &standin)).await?;
    let server = Server::start(app.clone(), outside).await?;
    slack.delivers_to(&format!("http://{}", server.addresses.http));
    let db = app.db.read();
    let administrator = store::people::viewer(db, &seeded.administrator).await?;
    Box::pin(chat::begin(&app, &slack, &administrator)).await?;
    msteams.delivers_to(&format!("http://{}", server.addresses.http));
    Box::pin(msteams_chat::begin(&app, &msteams, &administrator)).await?;
    let mailboxes = mailboxes(&app, &folder.0, &server).await?;
    let standins = (&slack, &msteams, mailboxes.url());
    let words = introduction(&app, &server, standins, &seeded).await?;
    // Whoever reads our output may have gone; that is no reason to stop.
    let _ = writeln!(std::io::stdout().lock(), "{words}");
    told_to_stop().await;
    server.stop().await;
    Ok(ExitCode::SUCCESS)
}

/// A folder that goes with the demo.
struct Folder(PathBuf);

impl Folder {
    fn make() -> anyhow::Result<Self> {
        let name = format!("visavis-demo-{}", uuid::Uuid::new_v4().simple());
        let folder = std::env::temp_dir().join(name);
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        builder
            .create(&folder)
            .with_context(|| folder.display().to_string())?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn config(folder: &Path, environment: &HashMap<String, String>) -> anyhow::Result<Config> {
    let (name, domain) = company::name_and_domain()?;
    let mut config = Config {
        data_dir: DataDir(folder.to_owned()),
        ..Config::default()
    };
    let asked = |name: &str| -> anyhow::Result<Option<SocketAddr>> {
        let typed = environment.get(name).filter(|it| !it.is_empty());
        let address = typed.map(|it| it.parse().with_context(|| format!("{name}: {it}")));
        address.transpose()
    };
    config.http.listen = match asked("VISAVIS_HTTP__LISTEN")? {
        Some(address) => address,
        None => free(8080)?,
    };
    config.http.public_url = match environment.get("VISAVIS_HTTP__PUBLIC_URL") {
        Some(url) => url.clone(),
        None => format!("http://{}", config.http.listen),
    };
    config.smtp.listen = match asked("VISAVIS_SMTP__LISTEN")? {
        Some(address) => address,
        None => free(2525)?,
    }
    .to_string();
    config.mail.domain = domain;
    config.mail.outgoing = SecretUrl::new("file:{data_dir}/outgoing".to_owned());
    config.organisation.name = name;
    config.organisation.language = Language::En;
    "Europe/Berlin".clone_into(&mut config.organisation.time_zone);
    config.complete()?;
    Ok(config)
}

/// The first of twenty ports of this computer that nobody listens on.
fn free(first: u16) -> anyhow::Result<SocketAddr> {
    let last = first + 19;
    (first..=last)
        .map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .find(|it| TcpListener::bind(it).is_ok())
        .with_context(|| format!("no port from {first} to {last} is free on 127.0.0.1"))
}

/// A mailbox for each employee.
async fn mailboxes(
    app: &App,
    folder: &Path,
    server: &Server,
) -> anyhow::Result<mailbox::Mailboxes> {
    const AT_MOST: i64 = 1000;
    let db = app.db.read();
    let people = store::people::list(db, None, AT_MOST).await?;
    let owners = people
        .into_iter()
        .filter(|it| it.is_active() && it.is_employee())
        .filter_map(|it| {
            Some(mailbox::Owner {
                name: it.name,
                address: it.email?,
            })
        })
        .collect();
    let domain = &app.config.mail.domain;
    let teams = store::teams::list(db)
        .await?
        .iter()
        .filter(|it| it.is_active())
        .map(|it| format!("{}@{domain}", it.address))
        .collect();
    let smtp = server.addresses.smtp.context("the demo takes mail")?;
    let outgoing = folder.join("outgoing");
    mailbox::Mailboxes::at(free(8230)?, &outgoing, smtp, owners, teams).await
}

async fn introduction(
    app: &App,
    server: &Server,
    (slack, msteams, mailboxes): (&slack::Standin, &msteams::Standin, &str),
    seeded: &company::Seeded,
) -> anyhow::Result<String> {
    let mut links = String::new();
    for (role, person) in [
        ("Administrator", &seeded.administrator),
        ("Expert", &seeded.expert),
        ("Employee", &seeded.employee),
    ] {
        let token = sign_in::make_link(app, person.person()).await?;
        let link = app.config.link(&format!("/sign-in/{token}"));
        links.push_str(&format!("  {role:<14} {:<18} {link}\n", person.name));
    }
    let smtp = server
        .addresses
        .smtp
        .map(|it| it.to_string())
        .unwrap_or_default();
    let team = format!("payroll@{}", app.config.mail.domain);
    Ok(format!(
        "{name} is an invented company. Nothing of it leaves this computer.\n\
         \n\
         \x20 Web            {url}\n\
         \x20 Mail in        {smtp}, for {team} and the other teams\n\
         \x20 Mail           {mailboxes}, a stand-in: read and write as an employee there\n\
         \x20 Personio       {personio}, a stand-in\n\
         \x20 Slack          {slack}, a stand-in: be an employee there\n\
         \x20 Teams          {msteams}, a stand-in likewise\n\
         \n\
         Sign in; each link works once, within 72 hours:\n\
         \n\
         {links}\
         \n\
         Write a mail:\n\
         \n\
         \x20 swaks --server {smtp} --from {from} --to {team} \
         --header 'Subject: My payslip' --body 'Where do I find it?'\n\
         \n\
         Ctrl-C ends the demo and removes all of it.",
        name = app.config.organisation.name,
        url = app.config.http.public_url,
        personio = app.config.personio.api_url,
        slack = slack.url(),
        msteams = msteams.url(),
        from = address(&seeded.employee),
    ))
}

fn address(person: &Person) -> &str {
    person.email.as_deref().unwrap_or_default()
}
