//! Which hosts of Microsoft's our tokens may go to, and from which files may come (RS-T22, RS-T26).
//!
//! A service address comes with every activity, and we send our token there: only hosts of a list are called.

use std::net::IpAddr;

use url::{Host, Url};

use crate::config::TeamsConfig;

/// Hosts of the connector service, as in the list of Microsoft's own `OutboundHostValidator`; a name stands for what
/// lies below it too.
const SERVICE: [&str; 4] = [
    "botframework.com",
    "smba.trafficmanager.net",
    "teams.microsoft.com",
    "teams.microsoft.us",
];

/// From where files may come besides, and whereto they may be uploaded; without our token.
const FILES: [&str; 4] = [
    "blob.core.windows.net",
    "graph.microsoft.com",
    "sharepoint.com",
    "svc.ms",
];

/// Addresses longer than this are nobody's.
const ADDRESS_MAX: usize = 8192;

/// The hosts that may be called.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// What an operator allows besides: `host`, `host:port` or `*.host`, in lower case.
    more: Vec<String>,
}

impl Hosts {
    /// By the settings.
    #[must_use]
    pub fn of(config: &TeamsConfig) -> Self {
        Self::new(&config.service_hosts)
    }

    /// The public clouds and what an operator allows besides, as `host`, `host:port` or `*.host`; an address with a
    /// scheme stands for its host and port.
    ///
    /// A host of this machine is called only if it is named here, and only then without TLS.
    #[must_use]
    pub fn new<S: AsRef<str>>(more: &[S]) -> Self {
        let more = more.iter().map(|it| {
            let it = it.as_ref().trim().to_ascii_lowercase();
            let named = it.split_once("://").map_or(it.as_str(), |(_, rest)| rest);
            named.split('/').next().unwrap_or_default().to_owned()
        });
        Self {
            more: more.filter(|it| !it.is_empty()).collect(),
        }
    }

    /// The address of a connector service, to which our token may go.
    #[must_use]
    pub fn service(&self, address: &str) -> Option<Url> {
        let url = self.allowed(address, &SERVICE)?;
        (url.query().is_none() && url.fragment().is_none()).then_some(url)
    }

    /// An address from which a file may be fetched, or to which one may be sent, without our token.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<Url> {
        self.allowed(address, &FILES)
            .or_else(|| self.allowed(address, &SERVICE))
    }

    fn allowed(&self, address: &str, public: &[&str]) -> Option<Url> {
        // What the parser would mend is nothing that Microsoft sends.
        if address.len() > ADDRESS_MAX
            || address.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
        {
            return None;
        }
        let (_, authority) = address.split_once("://")?;
        if authority.starts_with('/') {
            return None;
        }
        let url = Url::parse(address).ok()?;
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        let is_secure = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let is_local = is_loopback(url.host()?);
        if self.is_named(&url) {
            return (is_secure || is_local).then_some(url);
        }
        let Host::Domain(domain) = url.host()? else {
            return None;
        };
        let is_public =
            is_secure && url.port().is_none() && public.iter().any(|it| is_below(domain, it));
        is_public.then_some(url)
    }

    /// Named by the operator; the port counts if they named one.
    fn is_named(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
            return false;
        };
        let with_port = format!("{host}:{port}");
        self.more.iter().any(|it| match it.strip_prefix("*.") {
            Some(above) => is_below(host, above) && host != above,
            None => *it == host || *it == with_port,
        })
    }
}

/// The host itself, or a name below it.
fn is_below(host: &str, of: &str) -> bool {
    host.strip_suffix(of)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.') && rest.len() > 1)
}

fn is_loopback(host: Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(it) => IpAddr::V4(it).is_loopback(),
        Host::Ipv6(it) => IpAddr::V6(it).is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RS-T22. The hosts of Microsoft's clouds, as they are met.
    #[test]
    fn connector_services_are_called() {
        let hosts = Hosts::default();
        for address in [
            "https://smba.trafficmanager.net/emea/",
            "https://smba.trafficmanager.net/amer/56653e9d-2158-46ee-90d7-675c39642038/",
            "https://SMBA.trafficmanager.net/teams",
            "https://skype.botframework.com",
            "https://smba.infra.gcc.teams.microsoft.com/gcc",
            "https://smba.infra.gov.teams.microsoft.us/gcch",
            "https://smba.infra.dod.teams.microsoft.us/dod",
            "https://smba.trafficmanager.net:443/emea/",
        ] {
            assert!(hosts.service(address).is_some(), "{address}");
            assert!(hosts.file(address).is_some(), "{address}");
        }
        for address in [
            "https://contoso.sharepoint.com/personal/a/file.txt?tempauth=x",
            "https://contoso-my.sharepoint.com/x",
            "https://graph.microsoft.com/v1.0/x",
            "https://eu-api.asm.skype.svc.ms/x",
            "https://x.blob.core.windows.net/y",
        ] {
            assert!(hosts.service(address).is_none(), "{address}");
            assert!(hosts.file(address).is_some(), "{address}");
        }
    }

    /// RS-T26, RS-T22. Sixty addresses that lead elsewhere, and none is called.
    #[test]
    fn nothing_else_is_called() {
        let addresses = [
            "",
            "smba.trafficmanager.net",
            "//smba.trafficmanager.net/",
            "http://smba.trafficmanager.net/emea/",
            "ftp://smba.trafficmanager.net/",
            "file:///etc/passwd",
            "gopher://smba.trafficmanager.net/",
            "javascript:alert(1)",
            "data:text/plain,x",
            "https://",
            "https:///smba.trafficmanager.net",
            "https://evil.example/",
            "https://smba.trafficmanager.net.evil.example/",
            "https://evilsmba.trafficmanager.net/",
            "https://smba-trafficmanager.net/",
            "https://trafficmanager.net/",
            "https://evil.trafficmanager.net/",
            "https://notbotframework.com/",
            "https://botframework.com.evil.example/",
            "https://botframework.com@evil.example/",
            "https://smba.trafficmanager.net@evil.example/",
            "https://user@smba.trafficmanager.net/",
            "https://user:pass@smba.trafficmanager.net/",
            "https://:pass@smba.trafficmanager.net/",
            "https://evil.example#smba.trafficmanager.net",
            "https://evil.example?smba.trafficmanager.net",
            "https://evil.example\\@smba.trafficmanager.net/",
            "https://smba.trafficmanager.net\\.evil.example/",
            "https://smba.trafficmanager.net.:443/",
            "https://smba.trafficmanager.net./",
            "https://.smba.trafficmanager.net/",
            "https://smba.trafficmanager.net:8443/",
            "https://smba.trafficmanager.net:80/",
            " https://smba.trafficmanager.net/",
            "https://smba.trafficmanager.net/ ",
            "https://smba.\ttrafficmanager.net/",
            "https://smba.trafficmanager.net/\n",
            "https://127.0.0.1/",
            "http://127.0.0.1/",
            "http://127.0.0.1:14020/",
            "http://localhost/",
            "https://localhost:15600/_connector",
            "https://localhost./",
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://0/",
            "https://0.0.0.0/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:7f00:1]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://10.0.0.1/",
            "https://172.16.0.1/",
            "https://192.168.0.1/",
            "https://metadata.google.internal/",
            "https://xn--smba-trafficmanager.net/",
            "https://svc.ms.evil.example/",
            "https://core.windows.net/",
        ];
        assert!(addresses.len() >= 60);
        let hosts = Hosts::default();
        for address in addresses {
            assert_eq!(hosts.service(address), None, "{address}");
            assert_eq!(hosts.file(address), None, "{address}");
        }
        assert_eq!(
            hosts.service("https://smba.trafficmanager.net/emea/?x=1"),
            None
        );
        assert_eq!(
            hosts.service("https://smba.trafficmanager.net/emea/#x"),
            None
        );
    }

    /// RS-T22. This machine is called if the operator says so, and so is a host of their own; that by TLS only.
    #[test]
    fn an_operator_may_allow_more() {
        let hosts = Hosts::new(&[
            "http://127.0.0.1:14020/",
            "localhost",
            "Connector.example",
            "*.cloud.example",
        ]);
        for address in [
            "http://127.0.0.1:14020/",
            "http://localhost:15600/_connector",
            "https://localhost/",
            "https://connector.example/emea",
            "https://connector.example:8443/emea",
            "https://emea.cloud.example/x",
        ] {
            assert!(hosts.service(address).is_some(), "{address}");
        }
        for address in [
            "http://127.0.0.1:14021/",
            "http://127.0.0.2:14020/",
            "http://[::1]/",
            "http://connector.example/",
            "https://a.connector.example/",
            "https://cloud.example/",
            "https://evilcloud.example/",
            "http://emea.cloud.example/",
            "http://user@localhost/",
        ] {
            assert_eq!(hosts.service(address), None, "{address}");
        }
    }
}
