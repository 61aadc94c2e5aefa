//! What a relay of ours found out about a sender: `Authentication-Results` (RFC 8601).

use domain::sender::{Evidence, Found};

/// What a server says it found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Results {
    /// Which server, in lower case; empty: it does not say, as Exchange Online does not.
    pub(super) by: String,
    /// Method, result and properties of each, all but values in lower case.
    found: Vec<Result>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Result {
    method: String,
    word: String,
    /// `smtp.mailfrom`, `header.d`…, and what it says.
    properties: Vec<(String, String)>,
}

impl Result {
    fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|it| it.0 == name)?;
        Some(found.1.as_str()).filter(|it| !it.is_empty())
    }

    /// What it found out, about the domain in the first of these properties.
    fn about(&self, names: &[&str]) -> Found {
        let value = names.iter().find_map(|it| self.property(it));
        Found {
            result: known(&self.word).to_owned(),
            domain: value.map(domain_of).unwrap_or_default(),
        }
    }
}

/// A result as it is named everywhere (RFC 8601, section 2.7); any other says nothing for certain.
fn known(result: &str) -> &'static str {
    match result {
        "pass" => "pass",
        // Section 2.7.2; "hardfail" is what it was called before.
        "fail" | "hardfail" => "fail",
        "softfail" => "softfail",
        "none" => "none",
        "temperror" => "temperror",
        "permerror" => "permerror",
        _ => "neutral",
    }
}

/// The domain of an address, or of what is one already.
fn domain_of(value: &str) -> String {
    let domain = value.rsplit('@').next().unwrap_or_default();
    domain
        .trim_matches(['<', '>', '"', '.'])
        .trim()
        .to_lowercase()
}

/// Reads the field. What cannot be read is left out.
pub(super) fn read(value: &str) -> Results {
    let mut parts = split(value).into_iter();
    let first = parts.next().unwrap_or_default();
    let mut results = Results::default();
    // Exchange Online begins with a result at once.
    if first.get(1) == Some(&Token::Equals) {
        results.found.extend(result(first));
    } else if let Some(Token::Word(name)) = first.into_iter().next() {
        results.by = name.to_lowercase();
    }
    results.found.extend(parts.filter_map(result));
    results
}

impl Results {
    /// What it says of a mail from this address.
    pub(super) fn evidence(&self, address: &str) -> Evidence {
        let first = |method: &str| self.found.iter().find(|it| it.method == method);
        let signed_in = self.found.iter().any(|it| {
            // Section 2.7.4: with which name the sender signed in to the server.
            it.method == "auth"
                && it.word == "pass"
                && ["smtp.auth", "smtp.mailfrom"]
                    .iter()
                    .find_map(|name| it.property(name))
                    .is_some_and(|it| it.eq_ignore_ascii_case(address))
        });
        Evidence {
            spf: first("spf")
                .map(|it| it.about(&["smtp.mailfrom", "smtp.helo", "smtp.ehlo"]))
                .unwrap_or_default(),
            dkim: self
                .found
                .iter()
                .filter(|it| it.method == "dkim")
                .map(|it| it.about(&["header.d", "header.i"]))
                .collect(),
            dmarc: first("dmarc")
                .map(|it| it.about(&["header.from"]))
                .unwrap_or_default(),
            signed_in,
            by: self.by.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Equals,
}

/// One `method=result` and what follows it.
fn result(tokens: Vec<Token>) -> Option<Result> {
    let mut pairs = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let Token::Word(name) = token else {
            continue;
        };
        if tokens.next_if_eq(&Token::Equals).is_none() {
            continue;
        }
        if let Some(Token::Word(value)) = tokens.next_if(|it| *it != Token::Equals) {
            pairs.push((name.to_lowercase(), value));
        }
    }
    let mut pairs = pairs.into_iter();
    let (method, result) = pairs.next()?;
    Some(Result {
        // A version may follow: `spf/1`.
        method: method.split('/').next().unwrap_or_default().to_owned(),
        word: result.to_lowercase(),
        properties: pairs.collect(),
    })
}

/// The words between semicolons, without comments; blanks around `.` and `/` are taken out, as the
/// standard allows them there.
fn split(value: &str) -> Vec<Vec<Token>> {
    let mut parts = vec![Vec::new()];
    let mut word = String::new();
    let mut depth = 0_u32;
    // Whether the next word goes on with the last one.
    let mut joins = false;
    let mut chars = value.chars();
    let close = |word: &mut String, parts: &mut Vec<Vec<Token>>, joins: &mut bool| {
        if word.is_empty() {
            return;
        }
        let last = parts.last_mut().and_then(|it| it.last_mut());
        let text = std::mem::take(word);
        match last {
            Some(Token::Word(before)) if *joins || text.starts_with(['.', '/']) => {
                before.push_str(&text);
            }
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.push(Token::Word(text));
                }
            }
        }
        let last = parts.last().and_then(|it| it.last());
        *joins = matches!(last, Some(Token::Word(it)) if it.ends_with(['.', '/']));
    };
    while let Some(c) = chars.next() {
        if depth > 0 {
            match c {
                '\\' => {
                    chars.next();
                }
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            continue;
        }
        match c {
            '(' => {
                close(&mut word, &mut parts, &mut joins);
                depth = 1;
            }
            '"' => {
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => word.extend(chars.next()),
                        c => word.push(c),
                    }
                }
            }
            ';' => {
                close(&mut word, &mut parts, &mut joins);
                joins = false;
                parts.push(Vec::new());
            }
            '=' => {
                close(&mut word, &mut parts, &mut joins);
                joins = false;
                if let Some(part) = parts.last_mut() {
                    part.push(Token::Equals);
                }
            }
            c if c.is_whitespace() || c.is_control() => {
                close(&mut word, &mut parts, &mut joins);
            }
            c => word.push(c),
        }
    }
    close(&mut word, &mut parts, &mut joins);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sender::Proof;

    fn proof(value: &str, address: &str) -> Proof {
        let domain = address.rsplit('@').next().unwrap();
        read(value).evidence(address).weigh(domain).proof
    }

    const CLAIRE: &str = "claire@company.test";

    /// The forms of RFC 8601, appendix B, and of servers that are widely used.
    #[test]
    fn results_are_read_in_every_form() {
        for (value, wanted) in [
            ("mx.company.test; none", Proof::Unknown),
            ("mx.company.test 1; none", Proof::Unknown),
            (
                "mx.company.test; spf=pass smtp.mailfrom=company.test",
                Proof::Passed,
            ),
            (
                "mx.company.test; auth=pass (cram-md5) smtp.auth=claire@company.test; \
                 spf=fail smtp.mailfrom=company.test",
                Proof::Passed,
            ),
            (
                "mx.company.test; auth=pass smtp.auth=other@company.test",
                Proof::Unknown,
            ),
            (
                "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for \
                 it) fail policy (A dot can go here) . (like that) expired (this surprised me) = \
                 (as I wasn't expecting it) 1362471462",
                Proof::Unknown,
            ),
            (
                "mx.google.com;\t   dkim=pass header.i=@company.test header.s=s1 header.b=\"a;b\";   \
                 spf=pass (google.com: domain of claire@company.test designates 1.2.3.4 as permitted \
                 sender) smtp.mailfrom=claire@company.test;   dmarc=pass (p=REJECT sp=REJECT \
                 dis=NONE) header.from=company.test",
                Proof::Passed,
            ),
            (
                "spf=fail (sender IP is 1.2.3.4) smtp.mailfrom=company.test; dkim=none (message not \
                 signed) header.d=none;dmarc=fail action=quarantine header.from=company.test;\
                 compauth=fail reason=000",
                Proof::Failed,
            ),
            (
                "mx.company.test; dmarc=pass header.from=evil.test",
                Proof::Unknown,
            ),
            (
                "mx.company.test; dkim=pass header.d=evil.test; dkim=pass header.d=Company.TEST",
                Proof::Passed,
            ),
            (
                "mx.company.test; dmarc=bestguesspass header.from=company.test",
                Proof::Unknown,
            ),
            // What stands in a comment or in quotes is no result.
            (
                "mx.company.test; spf=none (; dmarc=pass header.from=company.test)",
                Proof::Unknown,
            ),
            (
                "mx.company.test; spf=none reason=\"; dmarc=pass header.from=company.test\"",
                Proof::Unknown,
            ),
            (
                "mx.company.test; spf=none (a \\) ; dmarc=pass header.from=company.test",
                Proof::Unknown,
            ),
        ] {
            assert_eq!(proof(value, CLAIRE), wanted, "{value}");
        }
    }

    #[test]
    fn the_server_is_named_first_or_not_at_all() {
        assert_eq!(read("MX.Company.test; spf=pass").by, "mx.company.test");
        assert_eq!(
            read("\"mx.company.test\" 1; spf=pass").by,
            "mx.company.test"
        );
        assert_eq!(read(" (x) mx.company.test;").by, "mx.company.test");
        assert_eq!(read("spf=pass smtp.mailfrom=a.test").by, "");
    }

    /// RS-T17.
    #[test]
    fn anything_can_be_read() {
        for value in [
            "",
            ";",
            "=",
            "((((",
            "\"",
            "a=b=c=d",
            "a;=;b=;=c",
            "a . b = c",
            "\\",
        ] {
            let _ = read(value).evidence(CLAIRE);
        }
        for part in ["(", ";", "a=", "a=b ", "\"", ".", "\\"] {
            let _ = read(&part.repeat(20_000)).evidence(CLAIRE);
        }
    }
}
