//! How often public addresses come: a relay of one's own is trusted with any number, a stranger is not.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use tokio::time::{Duration, Instant};

use crate::limits::Limits;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
/// Addresses that are remembered; with more, those that did nothing for an hour are forgotten first.
const MOST: usize = 10_000;

/// Whether an address is one of the Internet's, and not of this computer or a network of one's own
/// (RFC 1918, RFC 4193, RFC 3927, RFC 4291, RFC 6598).
#[must_use]
pub fn is_public(peer: IpAddr) -> bool {
    match peer.to_canonical() {
        IpAddr::V4(peer) => {
            let [first, second, ..] = peer.octets();
            let shared = first == 100 && (64..128).contains(&second);
            !(peer.is_loopback()
                || peer.is_private()
                || peer.is_link_local()
                || peer.is_unspecified()
                || shared)
        }
        IpAddr::V6(peer) => {
            !(peer.is_loopback()
                || peer.is_unique_local()
                || peer.is_unicast_link_local()
                || peer.is_unspecified())
        }
    }
}

/// Whose an address is: of IPv6 everybody has a whole network of 64 bits, and could come from another address
/// of it each time.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(peer) => {
            let network = peer.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
        peer @ IpAddr::V4(_) => peer,
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    Connect,
    Mail,
    Unknown,
}

/// The counts of one listener.
#[derive(Debug, Default)]
pub(crate) struct Peers(Mutex<HashMap<IpAddr, Counts>>);

#[derive(Debug)]
struct Counts {
    connections: Count,
    mails: Count,
    unknown: Count,
}

/// How often within a stretch of time that starts with the first.
#[derive(Debug)]
struct Count {
    since: Instant,
    number: u32,
}

impl Count {
    fn new(now: Instant) -> Self {
        Self {
            since: now,
            number: 0,
        }
    }

    /// One more; whether it is still within the limit.
    fn add(&mut self, window: Duration, limit: u32, now: Instant) -> bool {
        if now.duration_since(self.since) >= window {
            *self = Self::new(now);
        }
        self.number = self.number.saturating_add(1);
        self.number <= limit
    }

    fn is_over(&self, window: Duration, limit: u32, now: Instant) -> bool {
        now.duration_since(self.since) < window && self.number > limit
    }
}

impl Peers {
    /// Counts; whether they may. Whoever tried too many names is not let in either.
    pub(crate) fn may(&self, peer: IpAddr, act: Act, limits: &Limits) -> bool {
        if !is_public(peer) {
            return true;
        }
        let (peer, now) = (network(peer), Instant::now());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&peer) {
            all.retain(|_, it| now.duration_since(it.connections.since) < HOUR);
            if all.len() >= MOST {
                all.clear();
            }
        }
        let counts = all.entry(peer).or_insert_with(|| Counts {
            connections: Count::new(now),
            mails: Count::new(now),
            unknown: Count::new(now),
        });
        match act {
            Act::Connect => {
                let within = counts
                    .connections
                    .add(MINUTE, limits.connections_a_minute, now);
                within && !counts.unknown.is_over(HOUR, limits.unknown_an_hour, now)
            }
            Act::Mail => counts.mails.add(MINUTE, limits.mails_a_minute, now),
            Act::Unknown => counts.unknown.add(HOUR, limits.unknown_an_hour, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_of_one_s_own_are_not_public() {
        for own in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "100.64.0.1",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(!is_public(own.parse().unwrap()), "{own}");
        }
        for public in ["192.0.2.1", "8.8.8.8", "172.32.0.1", "2001:db8::1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn all_of_a_network_of_ipv6_is_one() {
        let network = |it: &str| network(it.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_public_address_is_counted_and_one_s_own_is_not() {
        let limits = Limits {
            connections_a_minute: 2,
            mails_a_minute: 1,
            unknown_an_hour: 1,
            ..Limits::default()
        };
        let peers = Peers::default();
        let (stranger, own): (IpAddr, IpAddr) =
            ("192.0.2.1".parse().unwrap(), "10.0.0.1".parse().unwrap());
        for _ in 0..10 {
            assert!(peers.may(own, Act::Connect, &limits));
        }
        assert!(peers.may(stranger, Act::Connect, &limits));
        assert!(peers.may(stranger, Act::Connect, &limits));
        assert!(!peers.may(stranger, Act::Connect, &limits));
        assert!(peers.may(stranger, Act::Mail, &limits));
        assert!(!peers.may(stranger, Act::Mail, &limits));
        tokio::time::advance(MINUTE).await;
        assert!(peers.may(stranger, Act::Connect, &limits));

        assert!(peers.may(stranger, Act::Unknown, &limits));
        assert!(!peers.may(stranger, Act::Unknown, &limits));
        tokio::time::advance(MINUTE).await;
        assert!(!peers.may(stranger, Act::Connect, &limits));
        tokio::time::advance(HOUR).await;
        assert!(peers.may(stranger, Act::Connect, &limits));
    }
}
