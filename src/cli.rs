//! The commands of interfaces.md.

use std::io::{Read as _, Write as _};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use secrecy::SecretString;

use crate::actions::take_in::{self, Answer, Door, Raw};
use crate::actions::{manage_people, sign_in};
use crate::app::{App, Clock};
use crate::channels::email::{listener, parse};
use crate::config::Config;
use crate::error::Error;
use crate::server::{Server, told_to_stop};
use crate::store;
use crate::telemetry;
use crate::worker::{Outside, check_personio, msteams, slack};

/// A self-hosted HR helpdesk.
#[derive(Parser)]
#[command(name = "visavis", version)]
struct Arguments {
    /// The settings file; without it, `visavis.toml` if there is one.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server; migrates the database first.
    Serve,
    /// Shows an invented company, from a fresh temporary folder; needs no network.
    Demo,
    /// Reads the settings, tests each connection, and says what is wrong.
    Check,
    /// Administrators.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Tokens of the REST API.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Brings people in.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Mail from a pipe.
    #[command(subcommand)]
    Mail(MailCommand),
    /// Says what Visavis would do, and changes nothing.
    #[command(subcommand)]
    Explain(ExplainCommand),
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Makes an administrator and prints a one-time sign-in link.
    Create {
        /// Their address.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// Reads a password from standard input and sets it, instead of printing a link.
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
enum TokenCommand {
    /// Makes an API token for a person and prints it once.
    Create {
        /// Whose.
        #[arg(long)]
        email: String,
        /// What it is for.
        #[arg(long)]
        name: String,
    },
}

#[derive(Subcommand)]
enum ImportCommand {
    /// People from CSV: email, `first_name`, `last_name`, department, position, `manager_email`, language.
    People {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum MailCommand {
    /// Stores the mail on standard input. Exit 0: stored; 75: try again; 67: no such address; 77: not from
    /// this sender; 65: not a mail.
    Receive {
        /// The recipient.
        #[arg(long)]
        to: String,
        /// The sender of the envelope, empty for none; without it, the one of a leading "From " line.
        #[arg(long)]
        from: Option<String>,
    },
}

#[derive(Subcommand)]
enum ExplainCommand {
    /// What Visavis reads in a mail and would do with it, as JSON.
    Mail {
        /// The mail; standard input without it.
        file: Option<PathBuf>,
    },
    /// When goals are due: JSON lines on standard input, one answer line each.
    Deadline,
}

/// Runs the command of the command line.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let is_pipe = matches!(arguments.command, Command::Mail(_));
    // Parsers of mail may need more than the two megabytes that threads have by default.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(8 * 1024 * 1024)
        .build();
    let result = match runtime {
        Ok(runtime) => {
            let running = AssertUnwindSafe(|| runtime.block_on(run(arguments)));
            let result = match std::panic::catch_unwind(running) {
                Ok(result) => result,
                // To a mail server any other code than [`TEMPFAIL`] would be a bounce.
                Err(_) if is_pipe => Err(anyhow::anyhow!("this should not have happened")),
                Err(panic) => std::panic::resume_unwind(panic),
            };
            runtime.shutdown_timeout(std::time::Duration::from_secs(1));
            result
        }
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            say_wrong(&format!("visavis: {error:#}"));
            if is_pipe {
                ExitCode::from(TEMPFAIL)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Command::Explain(ExplainCommand::Mail { file }) => return explain_mail(file),
        Command::Explain(ExplainCommand::Deadline) => return explain_deadline(),
        _ => {}
    }
    let _ = rustls::crypto::ring::default_provider().install_default();
    if matches!(arguments.command, Command::Demo) {
        return crate::demo::run(environment()).await;
    }
    let config = Config::load(arguments.config.as_deref(), environment())?;
    telemetry::start(&config.log);
    match arguments.command {
        Command::Serve => serve(config).await,
        Command::Check => check(config).await,
        Command::Admin(AdminCommand::Create {
            email,
            name,
            password_stdin,
        }) => create_administrator(config, &email, &name, password_stdin).await,
        Command::Token(TokenCommand::Create { email, name }) => {
            create_token(config, &email, &name).await
        }
        Command::Import(ImportCommand::People { file }) => import_people(config, file).await,
        Command::Mail(MailCommand::Receive { to, from }) => receive_mail(config, &to, from).await,
        Command::Demo | Command::Explain(_) => Ok(ExitCode::SUCCESS),
    }
}

fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(|(name, value)| {
        let name = name.into_string().ok()?;
        // Variables of our own tests are no settings.
        (!name.starts_with("VISAVIS_TEST_")).then_some((name, value.into_string().ok()?))
    })
}

async fn serve(config: Config) -> anyhow::Result<ExitCode> {
    telemetry::count();
    let outside = Outside::open(&config)?;
    let app = App::open(config, Clock::System).await?;
    let setup = sign_in::make_setup_link(&app).await?;
    let server = Server::start(app.clone(), outside).await?;
    say(&format!(
        "Visavis listens on http://{}",
        server.addresses.http
    ));
    if let Some(smtp) = server.addresses.smtp {
        say(&format!(
            "Mail is taken on {smtp}, for addresses at {}",
            app.config.mail.domain
        ));
    }
    if let Some(lmtp) = server.addresses.lmtp {
        say(&format!("Mail is taken by LMTP on {lmtp}"));
    }
    if let Some(token) = setup {
        say(&format!(
            "Set up Visavis here (once, within 72 hours): {}",
            app.config.link(&format!("/setup/{token}"))
        ));
    }
    told_to_stop().await;
    tracing::info!("stopping");
    server.stop().await;
    Ok(ExitCode::SUCCESS)
}

async fn check(config: Config) -> anyhow::Result<ExitCode> {
    let mut fine = true;
    let mut report = |what: &str, result: Result<(), String>| match result {
        Ok(()) => say(&format!("ok     {what}")),
        Err(why) => {
            fine = false;
            say(&format!("WRONG  {what}: {why}"));
        }
    };
    report("settings", Ok(()));
    let keys = crate::secrets::Keys::load(config.secrets.key.as_ref(), &config.data_dir.0);
    let database = async {
        let db = store::Db::open(config.database.url.expose()).await?;
        db.ping().await?;
        Ok::<_, Error>(db)
    };
    let database = database.await;
    let personio = match (&keys, &database, Outside::open(&config)) {
        (Ok(keys), Ok(db), Ok(outside)) => check_personio::test(db.read(), keys, &outside).await,
        _ => None,
    };
    let slack = match (&keys, &database, Outside::open(&config)) {
        (Ok(keys), Ok(db), Ok(outside)) => {
            slack::check::test(db.read(), keys, &config, &outside).await
        }
        _ => None,
    };
    let msteams = match (&keys, &database) {
        (Ok(keys), Ok(db)) => msteams::check::test(db.read(), keys, &config).await,
        _ => None,
    };
    let mailboxes = match (&keys, &database, Outside::open(&config)) {
        (Ok(keys), Ok(db), Ok(outside)) => {
            crate::worker::test_mailboxes(db.read(), keys, &outside).await
        }
        _ => Vec::new(),
    };
    let account = match (&keys, &database, Outside::open(&config)) {
        (Ok(keys), Ok(db), Ok(outside)) => {
            crate::worker::test_outgoing(db.read(), keys, &outside).await
        }
        _ => None,
    };
    for (name, result) in mailboxes {
        report(&format!("mailbox \u{201c}{name}\u{201d}"), result);
    }
    report(
        "secrets.key",
        keys.map(|_| ()).map_err(|error| format!("{error:#}")),
    );
    report(
        &format!("database.url ({:?})", config.database.url),
        database.map(|_| ()).map_err(|error| error.to_string()),
    );
    if let Some(result) = personio {
        report(
            &format!(
                "Personio, by personio.api_url ({})",
                config.personio.api_url
            ),
            result,
        );
    }
    if let Some(result) = slack {
        report(
            &format!("Slack, by slack.api_url ({})", config.slack.api_url),
            result,
        );
    }
    if let Some(result) = msteams {
        report(
            &format!(
                "Microsoft Teams, by teams.login_url ({})",
                config.teams.login_url
            ),
            result,
        );
    }
    report(
        &format!("storage.url ({})", config.storage.url),
        store::files::Files::open(&config.storage.url)
            .map(|_| ())
            .map_err(|error| format!("{error:#}")),
    );
    if let Some(result) = account {
        // What the file says is not used then.
        report(
            "outgoing mail, by the account in the settings",
            result.map_err(|why| format!("{why}. See what to do in the settings, Email, Outgoing")),
        );
    } else {
        let outgoing = match Outside::open(&config) {
            Ok(outside) => outside.mailer.test(None).await,
            Err(error) => Err(format!("{error:#}")),
        };
        report(
            &format!("mail.outgoing ({:?})", config.mail.outgoing),
            outgoing.map_err(|why| {
                format!("{why}. Mail waits until it answers; set mail.outgoing to your relay")
            }),
        );
    }
    if let (Some(chain), Some(_)) = (&config.smtp.tls_certificate, &config.smtp.tls_key) {
        let read = listener::certificate(&config.smtp).await;
        report(
            &format!("smtp.tls_certificate ({})", chain.display()),
            read.map(|_| ()).map_err(|error| format!("{error:#}")),
        );
    }
    for (key, listen) in [
        ("http.listen", config.http.listen.to_string()),
        ("smtp.listen", config.smtp.listen.clone()),
        ("lmtp.listen", config.lmtp.listen.clone()),
    ] {
        if listen.is_empty() {
            continue;
        }
        let bound = match tokio::net::TcpListener::bind(&listen).await {
            // A server that runs is as good as a free port.
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Ok(()),
            other => other.map(|_| ()).map_err(|error| error.to_string()),
        };
        report(&format!("{key} ({listen})"), bound);
    }
    Ok(if fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn create_administrator(
    config: Config,
    email: &str,
    name: &str,
    password_stdin: bool,
) -> anyhow::Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let person = manage_people::make_administrator(&app, email, name).await?;
    if password_stdin {
        let mut password = String::new();
        std::io::stdin().read_to_string(&mut password)?;
        let password = SecretString::from(password.trim_end_matches(['\r', '\n']).to_owned());
        sign_in::set_password(&app, person.person(), password)
            .await
            .map_err(|error| match error {
                Error::Invalid { .. } => {
                    anyhow::anyhow!("the password must have 12 to 200 characters")
                }
                other => other.into(),
            })?;
        say(&format!(
            "{email} is an administrator and signs in with this password."
        ));
    } else {
        let token = sign_in::make_link(&app, person.person()).await?;
        say(&app.config.link(&format!("/sign-in/{token}")));
    }
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn create_token(config: Config, email: &str, name: &str) -> anyhow::Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let person = store::people::by_email(app.db.read(), email)
        .await?
        .with_context(|| format!("nobody has the address {email}; create the person first"))?;
    let token = sign_in::make_api_token(&app, person.person(), name).await?;
    say(&token);
    app.db.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn import_people(config: Config, file: PathBuf) -> anyhow::Result<ExitCode> {
    let csv = std::fs::read(&file).with_context(|| file.display().to_string())?;
    let app = App::open(config, Clock::System).await?;
    let imported = manage_people::import(&app, csv).await?;
    say(&format!(
        "{} added, {} changed, {} unchanged, {} refused",
        imported.added,
        imported.changed,
        imported.same,
        imported.errors.len()
    ));
    for (line, reason) in &imported.errors {
        say_wrong(&format!("line {line}: {reason}"));
    }
    app.db.close().await;
    Ok(if imported.errors.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Exit codes of sysexits.h, which mail servers understand: whatever is our fault is tried again.
const TEMPFAIL: u8 = 75;

async fn receive_mail(config: Config, to: &str, from: Option<String>) -> anyhow::Result<ExitCode> {
    const DATAERR: u8 = 65;
    const NOUSER: u8 = 67;
    const NOPERM: u8 = 77;
    let mut bytes = Vec::new();
    let limit = config.mail.max_size;
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    if std::io::stdin().take(most).read_to_end(&mut bytes).is_err() {
        return Ok(ExitCode::from(TEMPFAIL));
    }
    let of_line = take_envelope_line(&mut bytes);
    let envelope_from = from.or(of_line);
    if bytes.len() > limit || !looks_like_mail(&bytes) {
        say_wrong("visavis: this is not a mail, or it is too large");
        return Ok(ExitCode::from(DATAERR));
    }
    let app = App::open(config, Clock::System).await?;
    let stored = async {
        let answer = take_in::accepts(&app, to, envelope_from.as_deref()).await?;
        if answer == Answer::Yes {
            let raw = Raw {
                door: Door::Pipe,
                account: "pipe".to_owned(),
                outside_id: uuid::Uuid::now_v7().to_string(),
                envelope_from,
                recipients: vec![to.to_owned()],
                bytes,
                ..Raw::default()
            };
            take_in::take_in(&app, raw).await?;
        }
        Ok::<_, Error>(answer)
    };
    let stored = stored.await;
    app.db.close().await;
    Ok(match stored {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::NoSuchAddress) => {
            say_wrong(&format!("visavis: there is no address {to}"));
            ExitCode::from(NOUSER)
        }
        Ok(Answer::NotFromThem) => {
            say_wrong("visavis: mail of this sender is not taken");
            ExitCode::from(NOPERM)
        }
        Err(error) => {
            say_wrong(&format!("visavis: try again: {error:#}"));
            ExitCode::from(TEMPFAIL)
        }
    })
}

/// The sender of mbox's "From " line, which a pipe may put first, and which is no part of the mail. Postfix and
/// others write MAILER-DAEMON for the null sender (pipe(8), flag F).
fn take_envelope_line(bytes: &mut Vec<u8>) -> Option<String> {
    if !bytes.starts_with(b"From ") {
        return None;
    }
    let end = bytes.iter().position(|it| *it == b'\n')?;
    let line: Vec<u8> = bytes.drain(..=end).collect();
    let line = String::from_utf8(line).ok()?;
    let sender = line.split_ascii_whitespace().nth(1)?;
    let is_null = sender == "<>" || sender.eq_ignore_ascii_case("MAILER-DAEMON");
    Some(if is_null { "" } else { sender }.to_owned()).filter(|it| !it.contains(char::is_control))
}

/// A header field comes first (RFC 5322 section 2.2).
fn looks_like_mail(bytes: &[u8]) -> bool {
    let line = bytes.split(|it| *it == b'\n').next().unwrap_or_default();
    let name = line.split(|it| *it == b':').next().unwrap_or_default();
    line.contains(&b':') && !name.is_empty() && name.iter().all(|it| (33..127).contains(it))
}

fn explain_mail(file: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let raw = match file {
        Some(file) => std::fs::read(&file).with_context(|| file.display().to_string())?,
        None => {
            let mut raw = Vec::new();
            std::io::stdin().read_to_end(&mut raw)?;
            raw
        }
    };
    // A mail that nests deeply must not end the program: the reader has the stack of our threads.
    let explained = std::thread::Builder::new()
        .stack_size(8 * 1024 * 1024)
        .spawn(move || parse::explain(&raw))?
        .join()
        .map_err(|_| anyhow::anyhow!("this mail cannot be read"))?;
    say(&serde_json::to_string(&explained)?);
    Ok(ExitCode::SUCCESS)
}

/// Whoever stops reading the answers has enough of them.
fn explain_deadline() -> anyhow::Result<ExitCode> {
    let output = std::io::BufWriter::with_capacity(64 * 1024, std::io::stdout().lock());
    match crate::explain::deadlines(std::io::stdin().lock(), output) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

fn say_wrong(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
