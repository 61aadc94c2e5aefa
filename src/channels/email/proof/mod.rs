//! Whether a mail is from whom it names (E6): our own look at what came straight from its sender, else the
//! word of a relay of ours, else nothing.

mod fields;
mod look;
mod results;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use domain::sender::{Checks, Evidence, Found, Proof};
use mail_auth::MessageAuthenticator;
use mail_auth::hickory_resolver::config::{NameServerConfig, ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use crate::config::Config;
use look::Brought;

/// Looking at one mail takes no longer.
const DEADLINE: Duration = Duration::from_secs(20);
/// A name server is asked this long, and asked again once.
const PATIENCE: Duration = Duration::from_secs(3);
/// Mails that are looked at at a time: each holds a thread.
const AT_ONCE: usize = 4;

/// How a mail came, as far as it tells about its sender.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// Who brought it, where our own look is wanted; `None`: only a relay's word counts.
    pub peer: Option<IpAddr>,
    /// As what they introduced themselves.
    pub helo: String,
    /// The envelope's sender; empty for the null sender.
    pub envelope_from: String,
    /// Servers whose word counts, in lower case; `-` is one that does not give its name.
    pub trusted: Vec<String>,
    /// It lay in a mailbox of Exchange Online.
    pub is_exchange: bool,
    /// Its `From` names several addresses.
    pub several_senders: bool,
}

/// Finds out about senders. It holds the client for the names' servers.
#[derive(Clone)]
pub struct Prover {
    dns: Option<Arc<MessageAuthenticator>>,
    host: String,
    turns: Arc<Semaphore>,
}

impl std::fmt::Debug for Prover {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prover").finish_non_exhaustive()
    }
}

impl Prover {
    /// From the settings. Without a name server nothing is proven.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let dns = if config.mail.dns.is_empty() {
            match read_system_conf() {
                Ok((servers, options)) => Some(client(servers, options)?),
                Err(error) => {
                    tracing::warn!(%error, "no name server is known: senders of mail stay unproven");
                    None
                }
            }
        } else {
            let server: std::net::SocketAddr = config.mail.dns.parse()?;
            let mut named = NameServerConfig::udp_and_tcp(server.ip());
            for way in &mut named.connections {
                way.port = server.port();
            }
            let servers = ResolverConfig::from_name_servers(vec![named]);
            Some(client(servers, ResolverOpts::default())?)
        };
        Ok(Self {
            dns: dns.map(Arc::new),
            host: config.mail.domain.clone(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// What proves that a mail is from `address`, which is what its `From` says.
    pub async fn prove(&self, raw: &Arc<Vec<u8>>, address: &str, arrival: &Arrival) -> Checks {
        let Some((_, domain)) = address.rsplit_once('@') else {
            return Checks::default();
        };
        let found = match arrival.peer {
            Some(peer) => self.look(raw, address, peer, arrival).await,
            None => said(raw, address, arrival),
        };
        let mut checks = found.map(|it| it.weigh(domain)).unwrap_or_default();
        match fields::all(raw, "from").len() {
            1 if !arrival.several_senders => {}
            // RFC 5322, section 3.6: there is one. Who writes two wants to be taken for somebody else.
            2.. => checks.proof = Proof::Failed,
            _ if checks.proof == Proof::Passed => checks.proof = Proof::Unknown,
            _ => {}
        }
        checks
    }

    /// Our own look, away from the async threads: what is read was written by anybody.
    async fn look(
        &self,
        raw: &Arc<Vec<u8>>,
        address: &str,
        peer: IpAddr,
        arrival: &Arrival,
    ) -> Option<Evidence> {
        let dns = self.dns.clone()?;
        let turn = self.turns.clone().acquire_owned().await.ok()?;
        let (raw, address) = (raw.clone(), address.to_owned());
        let brought = Brought {
            peer,
            helo: arrival.helo.clone(),
            envelope_from: arrival.envelope_from.clone(),
            host: self.host.clone(),
        };
        let here = Handle::current();
        let work = tokio::task::spawn_blocking(move || {
            let look = look::look(&dns, &raw, &address, &brought);
            let found = here.block_on(async { tokio::time::timeout(DEADLINE, look).await });
            drop(turn);
            found
        });
        match work.await {
            Ok(Ok(found)) => Some(found.unwrap_or_else(|| all("permerror"))),
            Ok(Err(_)) => Some(all("temperror")),
            // It panicked: what cannot be looked at is not proven. What a panic says may quote the mail (C7).
            Err(_) => {
                tracing::error!("a mail's sender could not be looked at");
                Some(all("permerror"))
            }
        }
    }
}

fn client(
    servers: ResolverConfig,
    mut options: ResolverOpts,
) -> anyhow::Result<MessageAuthenticator> {
    options.timeout = PATIENCE;
    options.attempts = 1;
    MessageAuthenticator::new(servers, options)
        .map_err(|error| anyhow::anyhow!("the name servers cannot be used: {error}"))
}

/// The same result of all three.
fn all(result: &str) -> Evidence {
    let found = Found {
        result: result.to_owned(),
        domain: String::new(),
    };
    Evidence {
        spf: found.clone(),
        dkim: vec![found.clone()],
        dmarc: found,
        ..Evidence::default()
    }
}

/// What a relay of ours says: the topmost of its fields only. Whatever stands below came with the mail
/// (RFC 8601, section 5).
fn said(raw: &[u8], address: &str, arrival: &Arrival) -> Option<Evidence> {
    // Exchange takes these fields out of what comes from outside ("header firewall"), and says in them
    // that its own users' mail is theirs; it does not sign or look at that.
    let is_internal = arrival.is_exchange
        && fields::all(raw, "x-ms-exchange-organization-authas")
            .first()
            .is_some_and(|it| it.eq_ignore_ascii_case("internal"));
    let named = fields::all(raw, "authentication-results")
        .iter()
        .map(|it| results::read(it))
        .find(|it| {
            let name = if it.by.is_empty() {
                "-"
            } else {
                it.by.as_str()
            };
            arrival
                .trusted
                .iter()
                .any(|it| it.eq_ignore_ascii_case(name))
        });
    match named {
        Some(results) => {
            let mut evidence = results.evidence(address);
            evidence.signed_in |= is_internal;
            Some(evidence)
        }
        None => is_internal.then(|| Evidence {
            signed_in: true,
            ..Evidence::default()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weigh(raw: &str, trusted: &[&str], is_exchange: bool) -> Checks {
        let arrival = Arrival {
            trusted: trusted.iter().map(|it| (*it).to_owned()).collect(),
            is_exchange,
            ..Arrival::default()
        };
        said(raw.as_bytes(), "claire@company.test", &arrival)
            .map(|it| it.weigh("company.test"))
            .unwrap_or_default()
    }

    const PASS: &str = "dmarc=pass header.from=company.test";

    /// RS-T1, E6: what stands below our relay's word, or is somebody else's, is not believed.
    #[test]
    fn only_the_topmost_word_of_our_relay_counts() {
        let ours = ["mx.company.test"];
        let raw = format!(
            "Received: x\r\nAuthentication-Results: other.test; {PASS}\r\n\
             Authentication-Results: mx.company.test; dmarc=fail header.from=company.test\r\n\
             Authentication-Results: mx.company.test; {PASS}\r\nFrom: claire@company.test\r\n\r\n"
        );
        let checks = weigh(&raw, &ours, false);
        assert_eq!(checks.proof, Proof::Failed);
        assert_eq!(checks.by, "mx.company.test");
        let raw = format!("Authentication-Results: mx.company.test; {PASS}\r\n\r\n");
        assert_eq!(weigh(&raw, &ours, false).proof, Proof::Passed);
        assert_eq!(weigh(&raw, &[], false), Checks::default());
        assert_eq!(weigh(&raw, &["-"], false), Checks::default());
        let body = format!("From: a\r\n\r\nAuthentication-Results: mx.company.test; {PASS}\r\n");
        assert_eq!(weigh(&body, &ours, false), Checks::default());
    }

    /// Exchange Online gives no name, and vouches for its own.
    #[test]
    fn exchange_vouches_for_its_own_users() {
        let raw = "Authentication-Results: dkim=none (message not signed) header.d=none;dmarc=none \
                   action=none header.from=company.test;\r\n\
                   X-MS-Exchange-Organization-AuthAs: Internal\r\n\r\n";
        assert_eq!(weigh(raw, &["-"], true).proof, Proof::Passed);
        assert_eq!(weigh(raw, &["-"], false).proof, Proof::Unknown);
        let raw = raw.replace("Internal", "Anonymous");
        assert_eq!(weigh(&raw, &["-"], true).proof, Proof::Unknown);
    }
}
