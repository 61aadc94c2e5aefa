//! Delivery reports of servers that follow no standard: known by what they say, beside who says it.
//!
//! A person who forwards such a report says the same words; so three things are asked together: a sender that is no
//! person, a sentence that a mail did not arrive, and a piece of the dialogue of servers or of the mail that came back.

use std::sync::LazyLock;

use regex::Regex;

use crate::header::Headers;
use crate::structure::Part;
use crate::{Mailbox, charset, decode};

/// How much of a text is looked at.
const TEXT_MAX: usize = 64 * 1024;

/// What in a report without form says that it is one.
pub(crate) fn sign(parts: &[Part<'_>], from: Option<&Mailbox>) -> Option<&'static str> {
    let headers = &parts.first()?.headers;
    if !is_machine(headers, from) {
        return None;
    }
    let text = first_text(parts)?;
    // Amazon SES tells of bounces through Amazon SNS, as JSON (SES developer guide, "notification contents").
    if headers.has("x-amz-sns-message-id") || text.trim_start().starts_with('{') {
        return SNS_BOUNCE.is_match(&text).then_some("notification");
    }
    let returned = parts.iter().skip(1).any(|part| {
        let kind = &part.content_type;
        kind.is("message", "rfc822") || kind.is("text", "rfc822-headers")
    });
    let says = NOT_DELIVERED.is_match(&text) || NOT_DELIVERED.is_match(&headers.text("subject"));
    // Web forms send as no-reply: what people write in them names addresses, but holds no dialogue of servers.
    let weak = !is_form_sender(from) && WEAK_EVIDENCE.is_match(&text);
    (says && (returned || weak || EVIDENCE.is_match(&text))).then_some("failure-text")
}

/// Nobody's name: no address at all, a name of a server or of a role that only programs have.
fn is_machine(headers: &Headers, from: Option<&Mailbox>) -> bool {
    let Some(from) = from else {
        return true;
    };
    let subject = headers.text("subject");
    if ANSWER_SUBJECT.is_match(&subject) {
        return false;
    }
    let local = from.address.split('@').next().unwrap_or_default();
    local.is_empty()
        || MACHINE_LOCAL.is_match(local)
        || MACHINE_NAME.is_match(&from.name)
        // IMail Server signs so.
        || headers.text("x-mailer").starts_with("<SMTP32")
        || headers.has("x-mlserver")
        || headers
            .all("received")
            .take(5)
            .any(|line| line.contains("(DragonFly Mail Agent"))
}

fn is_form_sender(from: Option<&Mailbox>) -> bool {
    let local = from.map_or("", |from| {
        from.address.split('@').next().unwrap_or_default()
    });
    [
        "reply",
        "notification",
        "admin",
        "owner",
        "request",
        "system",
    ]
    .iter()
    .any(|word| local.contains(word))
}

fn first_text(parts: &[Part<'_>]) -> Option<String> {
    let part = parts.iter().take(10).find(|part| {
        part.children.is_empty() && matches!(part.content_type.kind.as_str(), "text" | "")
    })?;
    let body = &part.body[..part.body.len().min(TEXT_MAX)];
    let bytes = decode::transfer(body, &part.headers.word("content-transfer-encoding"));
    Some(charset::decode(&bytes, &part.content_type.charset))
}

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is constant")
}

static MACHINE_LOCAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
          post[-_.]?master | mailer[-_.]?daemon | mail[-_.]?daemon | daemon | m?daemon | mta | smtp[-_.]?\w* | root | system | sysadmin | administrator
          | mail[-_.]?(?:admin|administrator|system|gateway|gw|marshal|filter|master|er|delivery|router)? | mimesweeper | interscan\w* | antivirus
          | (?:no|do[-_.]?not|dont)[-_.]?reply(?:[+-].*)? | bounces?(?:[+-].*)? | delivery\w* | undeliver\w* | notifications?
          | owner[-_.].+ | .+[-_.](?:admin|owner|bounces?|daemon|request) | listserv | majordomo | mailman
        )$",
    )
});

static MACHINE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)mail deliver\w*|mailer[- ]daemon|mail daemon|post ?master|delivery (?:sub)?system|mail (?:system|administrator|gateway|router|server|filter)|system administrator|internet mail|interscan|mailmarshal|mimesweeper|surfcontrol|content[- ]filter|e-?mail (?:security|gateway)",
    )
});

static ANSWER_SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:re|aw|fwd?|wg|tr|rv|sv|vs|antw|r|res|enc|ynt|odp|vl|vb)\s?(?:\[\d+\])?\s?:",
    )
});

static SNS_BOUNCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"\\?"(?:notificationType|eventType)\\?"\s*:\s*\\?"(?:Bounce|DeliveryDelay)\\?""#)
});

/// A mail did not arrive, as servers say it.
static NOT_DELIVERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
          (?:could|can|may|was|were|has|have|is|are)\s?(?:not|n['’]t|\snot\syet)\s(?:yet\s)?(?:be\s|been\s)?(?:successfully\s)?(?:delivered|sent|relayed|accepted|forwarded|transmitted|routed|processed)
        | can(?:\s?not|['’]t)\sdeliver | (?:unable|failed|attempt(?:s|ed)?|not\sable|error(?:\swhile)?|problems?|failure|trouble)\s(?:to\s|in\s)?deliver(?:y|ing)?
        | undeliver(?:able|ed) | non-?delivery | delivery\s(?:has\s)?(?:failed|failure|error|problem|delayed|report|status|attempt) | delivery\sto\sthe\sfollowing
        | return(?:ed|ing)\s(?:mail|message|to\ssender) | message\s(?:was\s)?(?:rejected|refused|blocked|returned|bounced|undeliverable)
        | error\sdelivering | mail\s(?:system\s)?(?:error|failure) | failure\snotice | there\swas\san\serror\ssending
        | did\snot\sreach\sthe\sfollowing | (?:your\s)?(?:mail|message)\s(?:has\s)?(?:bounced|been\s(?:rejected|returned|blocked|refused))
        | unknown\s(?:user|host|recipient|address) | user\sunknown | mailbox\s(?:is\s)?(?:full|unavailable|exceeds|not\sfound)
        | unzustellbar | nicht\s(?:zugestellt|zustellbar|ausgeliefert|übermittelt) | zustell(?:ung|fehler)
        | n['’]a\s(?:pas\s)?pu\sêtre\s(?:remis|délivré|distribué|acheminé|livré) | non\sremis | échec\sde\s(?:la\s)?(?:remise|livraison|distribution)
        | no\s(?:se\s)?(?:ha\spodido|pudo|ha\ssido|fue)\s(?:ser\s)?entreg | no\sse\spuede\sentregar | no\sentregado | error\sde\sentrega
        | (?:impossibile|non\sè\sstato\spossibile)\s(?:recapitare|consegnare) | mancato\srecapito | mancata\sconsegna | non\s(?:è\sstato\s)?(?:recapitat|consegnat)
        | onbestelbaar | niet\s(?:worden\s)?(?:bezorgd|afgeleverd) | kon(?:den)?\sniet
        | não\s(?:foi|pôde|pode)\s(?:ser\s|possível\s)?entreg | falha\s(?:na|de)\sentrega | não\sentregue
        | kunde\sinte\slevereras | kunne\sikke\sleveres | nie\smożna\s(?:było\s)?dostarczyć | nie\sdostarczon | не\s(?:было\s)?доставлен | недоставлен | не\sудалось\sдоставить
        | 配信(?:不能|できません|に失敗|エラー) | 送信(?:できません|に失敗|エラー) | 届けることができません | 宛先不明 | 退信 | 无法(?:投递|送达|发送) | 無法(?:投遞|傳遞|送達) | 投递失败 | 전송\s?실패 | 반송
        ",
    )
});

/// What only servers say: replies of the protocol, the mail that came back.
static EVIDENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?imx)
          \b[45]\d\d[\ \-]\#?[45]\.\d{1,3}\.\d{1,3} | \b(?:said|response|reply|error|returned|received|reason|status|diagnostic(?:-code)?)\b[^\n]{0,60}\b[45]\d\d\b
        | ^\W*[45]\d\d[\ \-] | \#[45]\.\d\.\d | \b(?:rcpt|mail)\ (?:to|from)\s?:\s?<
        | original\ (?:message|mail)\ (?:follows|as\ follows|headers?|is\ (?:below|attached|included)) | message\ headers?\ follow | (?:below\ this\ line|following)\ is\ a\ copy | ---\ *(?:the\ )?(?:header|returned|original|message|transcript)
        | ^(?:received:\ from|message-id:\ <|return-path:\ <)
        | final-recipient: | reporting-mta: | remote-mta:
        | ^\s+could\ not\ be\ delivered\ to:\ <
        ",
    )
});

/// Said by servers beside a recipient, and by people too.
static WEAK_EVIDENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?imx)
          (?:unknown\ (?:user|recipient|host)|user\ unknown|no\ such\ (?:user|recipient|mailbox|domain)|mailbox\ (?:full|unavailable)|not\ listed\ in|invalid\ (?:final\ delivery\ userid|recipient))\b[^\n]{0,80}@?
        | (?:delivered|deliver|sent|undeliverable)[^\n]{0,40}\ (?:to|for):?\s*<?[^\s@<>]+@[^\s@<>]+
        | [^\s@<>]+@[^\s@<>]+>?[^\n]{0,20}:\s*\n?[^\n]{0,80}(?:unknown|not\ found|full|quota|refused|rejected|denied|disabled|expired)
        ",
    )
});

#[cfg(test)]
mod tests {
    use crate::{Class, read};

    #[track_caller]
    fn check(headers: &str, body: &str, expected: Class) {
        let raw = format!("{headers}\nTo: hr@x.test\n\n{body}\n");
        let mail = read(raw.as_bytes(), None).expect("readable");
        assert_eq!(mail.class, expected, "{headers}: {}", mail.class_reason);
    }

    #[test]
    fn reports_without_form_are_known_by_what_they_say() {
        for (headers, body) in [
            (
                "From: MAILER-DAEMON <>\nReceived: from MAILER-DAEMON (uid 0) by a.test (DragonFly Mail Agent v0.13);\nSubject: Mail delivery failed",
                "This is the DragonFly Mail Agent v0.13 at a.test.\n\nThere was an error delivering your mail to <b@c.test>.\n\na.test [192.0.2.1] did not like our RCPT TO:\n552 5.2.2 Mailbox full\n\nOriginal message follows.",
            ),
            (
                "From: \"Postmaster\" <Postmaster@a.test>\nX-Mailer: <SMTP32 v8.22>\nSubject: Undeliverable Mail",
                "Unknown user: b@c.test\n\nOriginal message follows.\n",
            ),
            (
                "From: Postmaster <postmaster@a.test>\nSubject: Notification",
                "undeliverable to b@c.test\n\nOriginal message follows.\n\nReceived: from x",
            ),
            (
                "From: AWS Notifications <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message",
                "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\"}}",
            ),
            (
                "From: \"InterScan MSS\" <mss@a.test>\nSubject: Mail could not be delivered",
                "Sent <<< RCPT TO:<b@c.test>\nReceived >>> 550 5.1.1 unknown user\n\nUnable to deliver message to <b@c.test>",
            ),
            (
                "From: no-reply@a.dion.test\nSubject: Mail",
                "Your mail sent on: Thu, 29 Apr 2010 11:04:47 +0900\n    Could not be delivered to: <b@c.test>\n    As their mailbox is full.",
            ),
            (
                "From: \"Mail Deliver System\" <mds@a.test>\nSubject: Returned Mail: x",
                "Original Message:\n\nThe user b@c.test: mailbox is full\n\n---- Original message follows ----\nReceived: from x",
            ),
            (
                "From: System Administrator <sa@a.test>\nSubject: Unzustellbar: x",
                "Ihre Nachricht konnte nicht zugestellt werden:\n\nb@c.test: 550 5.1.1 user unknown",
            ),
            (
                "From: list-admin@a.test\nX-MLServer: fml\nSubject: reject mail",
                "Your message was rejected by <list@a.test>.\n\nOriginal mail as follows:\n\nMessage-Id: <1@x>",
            ),
            (
                "From: Mail Gateway <gw@a.test>\nSubject: 配信不能",
                "送信できませんでした。\n\n550 5.1.1 <b@c.test>",
            ),
        ] {
            check(headers, body, Class::Bounce);
        }
    }

    #[test]
    fn people_who_speak_of_undelivered_mail_stay_people() {
        for (headers, body) in [
            (
                "From: Ben Okafor <ben@a.test>\nSubject: Undeliverable: payslip",
                "Hi, my mail could not be delivered:\n\n550 5.1.1 user unknown\n\nOriginal message follows.",
            ),
            (
                "From: Ben Okafor <ben@a.test>\nSubject: Fwd: Undelivered Mail Returned to Sender",
                "Please look.\n\n---------- Forwarded message ---------\nFrom: Mail Delivery System <MAILER-DAEMON@a.test>\n\n<b@c.test>: host said: 550 5.1.1 unknown",
            ),
            (
                "From: Postmaster <postmaster@a.test>\nSubject: Question about my contract",
                "Dear HR,\n\nI look after the mail servers and have a question about my leave.\n\nRegards, Ben",
            ),
            (
                "From: Administrator <administrator@a.test>\nSubject: Re: Undeliverable mail",
                "It was a typo: 550 5.1.1 user unknown.",
            ),
            (
                "From: System Owner <system-owner@a.test>\nSubject: New starter",
                "Please create an account for the new starter by Monday.",
            ),
            (
                "From: HR form <no-reply@a.test>\nSubject: New request from Ben",
                "My mail could not be delivered to anna@a.test, what is her address?",
            ),
            (
                "From: HR form <no-reply@a.test>\nSubject: New request from Ben",
                "Ben writes: my parcel with the work clothes was not delivered. What now?",
            ),
        ] {
            check(headers, body, Class::Human);
        }
    }
}
