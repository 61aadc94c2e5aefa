//! What kind of mail it is: from a person, from a machine, or a delivery report; and what a report says.

use std::sync::LazyLock;

use regex::Regex;

use crate::header::{self, Headers};
use crate::structure::Part;
use crate::{Bounce, BouncedRecipient, Class, Mailbox, decode};

/// Decides the class and says by which sign. Subjects and texts never decide alone.
pub(crate) fn classify(
    parts: &[Part<'_>],
    from: Option<&Mailbox>,
    envelope_from: Option<&str>,
) -> (Class, String) {
    let Some(message) = parts.first() else {
        return (Class::Human, "none".to_owned());
    };
    let (class, reason) = bounce_sign(message, parts, from, envelope_from)
        .map(|reason| (Class::Bounce, reason))
        .or_else(|| auto_sign(message, parts).map(|reason| (Class::Auto, reason)))
        .unwrap_or((Class::Human, "none"));
    (class, reason.to_owned())
}

fn bounce_sign(
    message: &Part<'_>,
    parts: &[Part<'_>],
    from: Option<&Mailbox>,
    envelope_from: Option<&str>,
) -> Option<&'static str> {
    let headers = &message.headers;
    let kind = &message.content_type;
    let report = kind.is("multipart", "report");
    let has_status = message.children.iter().any(|child| {
        let kind = &parts[*child].content_type;
        kind.is("message", "delivery-status") || kind.is("message", "global-delivery-status")
    });
    if report
        && (kind.report_type == "delivery-status" || kind.report_type.is_empty() && has_status)
    {
        return Some("delivery-status");
    }
    if report && !kind.report_type.is_empty() {
        // Receipts and complaints have null senders too, and are no bounces.
        return None;
    }
    let local = from
        .map(|from| {
            from.address
                .split('@')
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .unwrap_or_default();
    if matches!(
        local.as_str(),
        "mailer-daemon" | "mailerdaemon" | "mail-daemon" | "mailer_daemon"
    ) {
        return Some("mailer-daemon");
    }
    if headers.has("x-failed-recipients") {
        return Some("failed-recipients");
    }
    let sender = envelope_from.map_or_else(
        || headers.first("return-path").map(bare_address),
        |sender| Some(bare_address(sender)),
    );
    let daemon = sender
        .as_deref()
        .is_some_and(|sender| sender.split('@').next() == Some("mailer-daemon"));
    let postmaster = matches!(
        local.as_str(),
        "postmaster" | "mdaemon" | "mail-administrator" | "mailadmin" | "mail.administrator"
    );
    let speaks_of_failure = || FAILURE_SUBJECT.is_match(&headers.text("subject"));
    if daemon {
        return Some("mailer-daemon");
    }
    if sender.as_deref() == Some("") {
        // Absence notices have null senders as well (RFC 3834, section 3.3), as Exchange's do.
        let automatic = is_auto_submitted(headers)
            || headers.has("x-ms-exchange-inbox-rules-loop")
            || headers.has("x-autoreply");
        return (!automatic || postmaster || speaks_of_failure()).then_some("null-sender");
    }
    if postmaster && (has_status || speaks_of_failure()) {
        return Some("postmaster");
    }
    let machine =
        is_auto_submitted(headers) || from.is_some_and(|from| MACHINE_NAME.is_match(&from.name));
    (machine && speaks_of_failure()).then_some("failure-subject")
}

fn auto_sign(message: &Part<'_>, parts: &[Part<'_>]) -> Option<&'static str> {
    let headers = &message.headers;
    let kind = &message.content_type;
    if kind.is("multipart", "report") && kind.report_type == "feedback-report" {
        return Some("feedback-report");
    }
    if kind.is("multipart", "report") && kind.report_type == "disposition-notification" {
        return Some("disposition-notification");
    }
    if kind.is("multipart", "report") && !kind.report_type.is_empty() {
        return Some("report");
    }
    if is_auto_submitted(headers) {
        return Some("auto-submitted");
    }
    let precedence = headers.word("precedence").replace('_', "-");
    if matches!(precedence.as_str(), "bulk" | "junk" | "list" | "auto-reply") {
        return Some("precedence");
    }
    for (field, reason) in [
        ("list-id", "list-id"),
        ("list-unsubscribe", "list-unsubscribe"),
        ("x-autoreply", "autoreply"),
        ("x-autorespond", "autoreply"),
        ("x-autoresponder", "autoreply"),
        ("x-autoreply-from", "autoreply"),
        ("x-mail-autoreply", "autoreply"),
        ("x-fc-machinegenerated", "machine-generated"),
        ("x-ms-exchange-inbox-rules-loop", "inbox-rule"),
    ] {
        let value = headers.word(field);
        if headers.has(field) && !matches!(value.as_str(), "no" | "false") {
            return Some(reason);
        }
    }
    let accepts = |part: &Part<'_>| {
        part.content_type.is("text", "calendar") && part.content_type.method == "reply"
    };
    parts
        .iter()
        .take(10)
        .any(accepts)
        .then_some("calendar-reply")
}

/// `Auto-Submitted` other than `no`, in any case, with parameters or a comment (RFC 3834, section 5).
fn is_auto_submitted(headers: &Headers) -> bool {
    headers.has("auto-submitted") && !matches!(headers.word("auto-submitted").as_str(), "no" | "")
}

fn bare_address(text: &str) -> String {
    let inner = text.trim();
    let inner = match (inner.find('<'), inner.rfind('>')) {
        (Some(open), Some(close)) if open < close => &inner[open + 1..close],
        _ => inner.split_whitespace().next().unwrap_or_default(),
    };
    inner.trim().trim_matches('"').to_lowercase()
}

static FAILURE_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)undeliver|delivery (?:status|failure|failed|report|problem|notification|error|has failed)|mail (?:delivery|system error)|failure notice|failed (?:mail|delivery|to deliver)|returned (?:mail|to sender)|return(?:ing|ed) (?:message|to)|nondeliver|non-?delivery|non remis|unzustellbar|zustellung(?:s)?(?:fehl|problem|status)|nicht zustell|no se puede entregar|no entregado|mancato recapito|impossibile (?:recapitare|consegnare)|onbestelbaar|kan niet worden (?:afgeleverd|bezorgd)|não (?:foi )?entregue|não é possível entregar|message (?:undeliverable|not delivered|delayed|status)|could not send message|could not be delivered|couldn't be delivered|warning: (?:message|could not)|delivery delayed|配信不能|退信",
    )
    .expect("the pattern is constant")
});

static MACHINE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)mail delivery (?:sub)?system|mailer[- ]daemon|postmaster|mail administrator|delivery subsystem|mail system").expect("the pattern is constant")
});

/// What a delivery report says (RFC 3464); read from the parts meant for machines, else from `X-Failed-Recipients`.
pub(crate) fn report(parts: &[Part<'_>]) -> Bounce {
    let mut bounce = Bounce::default();
    for part in parts {
        let kind = &part.content_type;
        let encoding = part.headers.word("content-transfer-encoding");
        if kind.is("message", "delivery-status") || kind.is("message", "global-delivery-status") {
            bounce
                .recipients
                .extend(recipients(&decode::transfer(part.body, &encoding)));
        }
        let returned = kind.is("message", "rfc822")
            || kind.is("message", "global")
            || kind.is("text", "rfc822-headers");
        if returned && bounce.original_message_id.is_none() {
            bounce.original_message_id = returned_id(&decode::transfer(part.body, &encoding));
        }
    }
    let Some(message) = parts.first() else {
        return bounce;
    };
    if bounce.recipients.is_empty() {
        let failed = message
            .headers
            .mailboxes("x-failed-recipients")
            .into_iter()
            .take(RECIPIENTS_MAX);
        bounce
            .recipients
            .extend(failed.map(|mailbox| BouncedRecipient {
                address: mailbox.address,
                action: "failed".to_owned(),
                ..BouncedRecipient::default()
            }));
    }
    if bounce.original_message_id.is_none() {
        let text = decode::charset(&message.body[..message.body.len().min(TEXT_MAX)], "utf-8");
        let found = ORIGINAL_ID
            .captures(&text)
            .and_then(|captures| captures.get(1));
        bounce.original_message_id = found.map(|id| id.as_str().to_owned());
    }
    bounce
}

const RECIPIENTS_MAX: usize = 200;
const TEXT_MAX: usize = 256 * 1024;

/// The returned mail within the text of a report that has no parts.
static ORIGINAL_ID: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?im)^[> \t]*message-id:\s*<([^<>\s]+)>").expect("the pattern is constant")
});

fn recipients(body: &[u8]) -> Vec<BouncedRecipient> {
    let text = decode::charset(&body[..body.len().min(TEXT_MAX)], "utf-8").replace("\r\n", "\n");
    let mut found = Vec::new();
    for group in text.split("\n\n").take(RECIPIENTS_MAX + 1) {
        let fields = Headers::parse(group.as_bytes());
        let address = ["final-recipient", "original-recipient"]
            .into_iter()
            .find_map(|name| fields.first(name));
        let Some(address) = address else { continue };
        let address = address
            .split_once(';')
            .map_or(address, |(_, address)| address);
        found.push(BouncedRecipient {
            address: bare_address(address),
            action: fields.word("action"),
            status: fields
                .word("status")
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            diagnostic: fields.text("diagnostic-code"),
        });
    }
    found
}

fn returned_id(body: &[u8]) -> Option<String> {
    let start = body
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(0);
    let block = &body[start..body.len().min(start + TEXT_MAX)];
    let end = block
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .or_else(|| block.windows(4).position(|four| four == b"\r\n\r\n"));
    let headers = Headers::parse(&block[..end.unwrap_or(block.len())]);
    headers
        .first("message-id")
        .and_then(|value| header::ids(value).into_iter().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure;

    fn class(headers: &str, envelope: Option<&str>) -> (Class, String) {
        let raw = format!("{headers}\n\ntext\n");
        let parts = structure::split(raw.as_bytes()).expect("readable");
        let (from, _) = header::sender(&parts[0].headers);
        classify(&parts, from.as_ref(), envelope)
    }

    #[track_caller]
    fn check(headers: &str, expected: Class) {
        let found = class(headers, None);
        assert_eq!(found.0, expected, "{headers}: {}", found.1);
    }

    #[test]
    fn machines_are_known_by_their_headers() {
        check(
            "From: a@b.c\nAuto-Submitted: Auto-Replied (vacation)",
            Class::Auto,
        );
        check(
            "From: a@b.c\nAuto-Submitted: auto-generated; owner=x",
            Class::Auto,
        );
        check("From: a@b.c\nPrecedence: BULK", Class::Auto);
        check("From: a@b.c\nList-Id: <x.y>", Class::Auto);
        check(
            "From: a@b.c\nContent-Type: multipart/report; report-type=feedback-report; boundary=x",
            Class::Auto,
        );
        check(
            "From: a@b.c\nContent-Type: multipart/report; report-type=delivery-status; boundary=x",
            Class::Bounce,
        );
        check("From: MAILER-DAEMON@x.y", Class::Bounce);
        check("From: a@b.c\nReturn-Path: <>", Class::Bounce);
        check(
            "From: a@b.c\nReturn-Path: <>\nAuto-Submitted: auto-replied\nSubject: Automatic reply: x",
            Class::Auto,
        );
    }

    #[test]
    fn people_are_not_taken_for_machines() {
        check("From: a@b.c\nAuto-Submitted: no", Class::Human);
        check(
            "From: a@b.c\nX-Auto-Response-Suppress: OOF, AutoReply",
            Class::Human,
        );
        check(
            "From: a@b.c\nSubject: Undeliverable: my letter",
            Class::Human,
        );
        check(
            "From: a@b.c\nSubject: Automatische Antwort: x",
            Class::Human,
        );
        check("From: a@b.c\nPrecedence: first-class", Class::Human);
    }

    #[test]
    fn the_envelope_speaks_before_the_return_path() {
        assert_eq!(
            class("From: a@b.c\nReturn-Path: <>", Some("a@b.c")).0,
            Class::Human
        );
        assert_eq!(
            class("From: a@b.c", Some("")),
            (Class::Bounce, "null-sender".to_owned())
        );
    }

    #[test]
    fn a_report_names_recipients_and_the_mail_that_came_back() {
        let raw = "From: MAILER-DAEMON@x.y\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
            --b\n\nfailed\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; A@b.c\n\
            Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n such user\n\n--b\nContent-Type: text/rfc822-headers\n\n\
            Subject: x\nMessage-ID: <t.1@d.e>\n\n--b--\n";
        let bounce = report(&structure::split(raw.as_bytes()).expect("readable"));
        assert_eq!(bounce.original_message_id.as_deref(), Some("t.1@d.e"));
        assert_eq!(bounce.recipients[0].address, "a@b.c");
        assert_eq!(bounce.recipients[0].status, "5.1.1");
        assert_eq!(bounce.recipients[0].diagnostic, "smtp; 550 no such user");
    }
}
