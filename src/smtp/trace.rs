//! The header lines that the last server adds, written so that nobody else can add one.

use std::fmt::Write as _;
use std::net::IpAddr;

use jiff::Timestamp;

/// Who brought a mail, how, and when.
#[derive(Debug)]
pub(crate) struct Trace<'a> {
    /// The envelope's sender; empty for the null sender.
    pub(crate) sender: &'a str,
    /// What the client called itself.
    pub(crate) hello: &'a str,
    /// Where it came from in truth.
    pub(crate) peer: IpAddr,
    /// Our mail domain.
    pub(crate) domain: &'a str,
    /// The protocol, of the registry of RFC 3848 and RFC 6531 4.3.
    pub(crate) with: &'a str,
    /// The delivery's id.
    pub(crate) id: &'a str,
    /// When it came.
    pub(crate) at: Timestamp,
}

impl Trace<'_> {
    /// `Return-Path` and `Received` (RFC 5321 4.4), each with its line end.
    ///
    /// The recipients are not named: reply addresses are secrets, and a mail may have several.
    pub(crate) fn lines(&self) -> String {
        let literal = match self.peer {
            IpAddr::V4(peer) => format!("[{peer}]"),
            IpAddr::V6(peer) => format!("[IPv6:{peer}]"),
        };
        format!(
            "Return-Path: <{}>\r\n\
             Received: from {} ({literal})\r\n\
             \tby {} (Visavis) with {} id {};\r\n\
             \t{}\r\n",
            path(self.sender),
            host(self.hello),
            host(self.domain),
            self.with,
            self.id,
            self.at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        )
    }
}

/// A name as it may stand in a header line: anything else in it becomes `?`.
fn host(name: &str) -> String {
    let safe = |it: char| it.is_alphanumeric() || ".-_:[]".contains(it);
    match name {
        "" => "unknown".to_owned(),
        name => name
            .chars()
            .take(255)
            .map(|it| if safe(it) { it } else { '?' })
            .collect(),
    }
}

/// An address as it stands between `<` and `>` (RFC 5321 4.1.2), quoted again where it must be.
fn path(address: &str) -> String {
    let (local, domain) = match address.rsplit_once('@') {
        Some((local, domain)) => (local, Some(domain)),
        None => (address, None),
    };
    let atom = |it: char| it.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(it);
    let mut path = String::with_capacity(address.len() + 2);
    if local.chars().all(atom) {
        path.push_str(local);
    } else {
        path.push('"');
        for it in local.chars().filter(|it| !it.is_control()) {
            if matches!(it, '"' | '\\') {
                path.push('\\');
            }
            path.push(it);
        }
        path.push('"');
    }
    if let Some(domain) = domain {
        // Writing to a text cannot fail.
        let _ = write!(path, "@{}", host(domain));
    }
    path
}

/// Removes the `Return-Path` fields from the header that starts at `start`: only the last server
/// may write one (RFC 5321 4.4), and readers must not find a forged one.
pub(crate) fn remove_return_paths(bytes: &mut Vec<u8>, start: usize) {
    // In one pass, however many there are: removing one by one would be quadratic.
    let (mut read, mut write) = (start, start);
    let mut removing = false;
    while read < bytes.len() {
        let rest = &bytes[read..];
        let length = rest
            .iter()
            .position(|it| *it == b'\n')
            .map_or(rest.len(), |at| at + 1);
        let line = &rest[..length];
        match line {
            b"\n" | b"\r\n" => break,
            // A folded line belongs to the field before it.
            [b' ' | b'\t', ..] => {}
            _ => removing = is_return_path(line),
        }
        if !removing {
            if write < read {
                bytes.copy_within(read..read + length, write);
            }
            write += length;
        }
        read += length;
    }
    if write < read {
        bytes.copy_within(read.., write);
        bytes.truncate(bytes.len() - (read - write));
    }
}

fn is_return_path(line: &[u8]) -> bool {
    let name = b"return-path";
    line.split_at_checked(name.len())
        .is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(name)
                && rest.iter().find(|it| !matches!(it, b' ' | b'\t')) == Some(&b':')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace() -> Trace<'static> {
        Trace {
            sender: "ann@example.org",
            hello: "mx.example.org",
            peer: IpAddr::from([192, 0, 2, 7]),
            domain: "hr.example.com",
            with: "ESMTP",
            id: "0190",
            at: "2026-01-05T09:03:07Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_mail_starts_with_who_brought_it_and_when() {
        assert_eq!(
            trace().lines(),
            "Return-Path: <ann@example.org>\r\n\
             Received: from mx.example.org ([192.0.2.7])\r\n\
             \tby hr.example.com (Visavis) with ESMTP id 0190;\r\n\
             \tMon, 05 Jan 2026 09:03:07 +0000\r\n"
        );
    }

    #[test]
    fn null_senders_and_ipv6_have_their_own_form() {
        let lines = Trace {
            sender: "",
            hello: "",
            peer: IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]),
            ..trace()
        }
        .lines();
        assert!(lines.starts_with("Return-Path: <>\r\n"), "{lines}");
        assert!(lines.contains("from unknown ([IPv6:::1])\r\n"), "{lines}");
    }

    #[test]
    fn names_and_addresses_add_no_line() {
        for evil in [
            "x\r\nSubject: y",
            "x\nSubject: y",
            "x\rSubject: y",
            "x\0y",
            "x\u{85}y",
            "x)\r\n\r\n(y",
        ] {
            let sender = format!("{evil}@{evil}");
            let lines = Trace {
                sender: &sender,
                hello: evil,
                ..trace()
            }
            .lines();
            assert_eq!(lines.matches('\n').count(), 4, "{lines}");
            assert_eq!(lines.matches('\r').count(), 4, "{lines}");
            let control = |it: char| it.is_control() && !"\r\n\t".contains(it);
            assert!(!lines.contains(control), "{lines:?}");
        }
    }

    #[track_caller]
    fn check_path(address: &str, expected: &str) {
        assert_eq!(path(address), expected);
    }

    #[test]
    fn an_address_is_quoted_where_it_must_be() {
        check_path("hr+r.abc@example.org", "hr+r.abc@example.org");
        check_path("jürgen@müller.example", "jürgen@müller.example");
        check_path("a b@example.org", "\"a b\"@example.org");
        check_path("a@b@example.org", "\"a@b\"@example.org");
        check_path("a\"\\>b@example.org", "\"a\\\"\\\\>b\"@example.org");
        check_path("a@exa>mple.org", "a@exa?mple.org");
    }

    #[track_caller]
    fn check_removal(before: &str, after: &str) {
        let mut bytes = format!("ours\n{before}").into_bytes();
        remove_return_paths(&mut bytes, 5);
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("ours\n{after}"));
    }

    #[test]
    fn return_paths_of_the_header_go_and_nothing_else() {
        let body = "\r\nReturn-Path: <kept@example.org>\r\n";
        for (before, after) in [
            ("A: 1\r\nB: 2\r\n", "A: 1\r\nB: 2\r\n"),
            ("Return-Path: <x>\r\nA: 1\r\n", "A: 1\r\n"),
            ("A: 1\r\nRETURN-path : <x>\r\nB: 2\r\n", "A: 1\r\nB: 2\r\n"),
            (
                "A: 1\r\nReturn-Path:\r\n <x>\r\n\t<y>\r\nB: 2\r\n c\r\n",
                "A: 1\r\nB: 2\r\n c\r\n",
            ),
            ("Return-Path: <x>\r\nReturn-Path: <y>\r\n", ""),
            (
                "Return-Path-X: 1\r\nX-Return-Path: 2\r\n",
                "Return-Path-X: 1\r\nX-Return-Path: 2\r\n",
            ),
        ] {
            check_removal(&format!("{before}{body}"), &format!("{after}{body}"));
            let lf = |text: &str| text.replace("\r\n", "\n");
            check_removal(
                &lf(&format!("{before}{body}")),
                &lf(&format!("{after}{body}")),
            );
        }
        check_removal("", "");
        check_removal("Return-Path: <x>", "");
        check_removal("\r\nReturn-Path: <x>", "\r\nReturn-Path: <x>");
    }
}
