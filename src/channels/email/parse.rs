//! A raw mail becomes one [`Inbound`]. Pure: the same bytes give the same result.

use domain::message::{Body, Segment};
use domain::reading::{Invitation, Seal};
use mail::{Mail, SuspiciousSender, Unreadable};
use serde::Serialize;

use crate::actions::receive::{BounceReport, Class, Inbound};
use crate::app::App;
use crate::secrets;
use crate::store::attachments::NewAttachment;
use crate::store::messages::Origin;

/// A mail as read: what it says, and the bytes of its files, which are not yet in the store.
#[derive(Debug)]
pub struct Parsed {
    /// What it says; `files` are still empty.
    pub inbound: Inbound,
    /// Its files in order.
    pub files: Vec<(NewAttachment, Vec<u8>)>,
    /// Its `From` names several addresses: none of them is its sender for certain.
    pub several_senders: bool,
}

/// What our automatic mails carry, so that we know them when they come back.
#[must_use]
pub fn loop_mark(app: &App) -> String {
    app.keys.sign("loop", b"1")
}

/// Reads a mail. `envelope_to` are the envelope's recipients, which count before the header's.
pub fn parse(
    raw: &[u8],
    envelope_from: Option<&str>,
    envelope_to: &[String],
    our_mark: &str,
) -> Result<Parsed, Unreadable> {
    let mail = mail::read(raw, envelope_from)?;
    let fingerprint = fingerprint(&mail);
    let class = class(&mail, our_mark);
    let from = mail.from.clone().unwrap_or_default();
    let mut recipients: Vec<String> = envelope_to.to_vec();
    if recipients.is_empty() {
        recipients.extend(mail.delivered_to.iter().cloned());
        let named = mail.to.iter().chain(&mail.cc);
        recipients.extend(named.map(|it| it.address.clone()));
    }
    let mut answers = mail.in_reply_to.clone();
    answers.extend(mail.references.iter().rev().cloned());
    answers.dedup();
    let is_here = |address: &str| {
        let mut here = envelope_to.iter();
        here.any(|to| to.eq_ignore_ascii_case(address))
    };
    let (others, cc_names) = mail
        .to
        .iter()
        .chain(&mail.cc)
        .filter(|it| !is_here(&it.address))
        .take(20)
        .map(|it| (it.address.clone(), it.name.clone()))
        .unzip();
    let bounce = mail.bounce.as_ref().map(|it| report(it, &mail.subject));
    let inbound = Inbound {
        sender: from.address.clone(),
        sender_name: from.name.clone(),
        recipients,
        subject: mail.subject.clone(),
        body: Body {
            segments: mail
                .segments
                .iter()
                .map(|it| Segment {
                    folded: it.folded,
                    html: it.html.clone(),
                })
                .collect(),
            text: mail.reply.clone(),
        },
        files: Vec::new(),
        class,
        class_reason: mail.class_reason.clone(),
        origin: Origin {
            from: from.address,
            from_name: from.name,
            cc: others,
            cc_names,
            unverified: true,
            suspicious: mail.suspicious_sender.is_some(),
            class: if class == Class::Human {
                String::new()
            } else {
                mail.class_reason.clone()
            },
            html: mail.is_html,
            invitation: mail.invitation.clone().map(invitation),
            seals: mail.seals.iter().map(|it| seal(*it)).collect(),
            ..Origin::default()
        },
        mail_id: mail.message_id.clone(),
        answers,
        fingerprint,
        bounce,
        reply_to: mail.reply_to.iter().map(|it| it.address.clone()).collect(),
        suppress_answer: mail.suppress_auto_reply,
        markers: mail.markers.clone(),
        lists: mail.lists.clone(),
        ..Inbound::default()
    };
    let files = mail
        .attachments
        .into_iter()
        .map(|it| {
            let file = NewAttachment {
                name: it.name,
                content_type: it.content_type,
                content_id: it.content_id,
                inline: it.inline,
                size: i64::try_from(it.data.len()).unwrap_or(i64::MAX),
                sha256: secrets::sha256_hex(&it.data),
            };
            (file, it.data)
        })
        .collect();
    Ok(Parsed {
        inbound,
        files,
        several_senders: mail.suspicious_sender == Some(SuspiciousSender::SeveralFromAddresses),
    })
}

fn invitation(it: mail::Invitation) -> Invitation {
    let named = |it: Option<mail::Mailbox>| {
        let it = it.unwrap_or_default();
        if it.name.is_empty() {
            it.address
        } else {
            it.name
        }
    };
    Invitation {
        method: it.method,
        summary: it.summary,
        place: it.place,
        start: it.start,
        end: it.end,
        zone: it.zone,
        repeats: it.repeats,
        organiser: named(it.organiser),
        attendee: named(it.attendee),
        answer: it.answer,
    }
}

fn seal(it: mail::Seal) -> Seal {
    match it {
        mail::Seal::SmimeSigned => Seal::SmimeSigned,
        mail::Seal::SmimeEncrypted => Seal::SmimeEncrypted,
        mail::Seal::PgpSigned => Seal::PgpSigned,
        mail::Seal::PgpEncrypted => Seal::PgpEncrypted,
    }
}

fn class(mail: &Mail, our_mark: &str) -> Class {
    let ours = !our_mark.is_empty()
        && mail
            .loop_marks
            .iter()
            .any(|it| secrets::same(it.trim().as_bytes(), our_mark.as_bytes()));
    match mail.class {
        mail::Class::Bounce => Class::Bounce,
        _ if ours => Class::Loop,
        mail::Class::Auto => Class::Auto,
        mail::Class::Loop => Class::Loop,
        mail::Class::Human => Class::Human,
    }
}

fn report(bounce: &mail::Bounce, subject: &str) -> BounceReport {
    let first = bounce
        .recipients
        .iter()
        .find(|it| it.action.eq_ignore_ascii_case("failed"))
        .or(bounce.recipients.first());
    // A report on several recipients is about the worst of them.
    let is_all = |actions: &[&str]| {
        !bounce.recipients.is_empty()
            && bounce.recipients.iter().all(|it| {
                let mut actions = actions.iter();
                actions.any(|action| it.action.eq_ignore_ascii_case(action))
            })
    };
    BounceReport {
        delayed: is_all(&["delayed"])
            || bounce.recipients.is_empty() && mail::speaks_of_delay(subject),
        delivered: is_all(&["delivered", "relayed", "expanded"]),
        mail_id: bounce.original_message_id.clone(),
        envelope_id: bounce.envelope_id.clone(),
        queue_ids: bounce.queue_ids.clone(),
        recipients: bounce
            .recipients
            .iter()
            .map(|it| it.address.clone())
            .collect(),
        diagnostic: first
            .map(|it| {
                [it.status.as_str(), it.diagnostic.as_str()]
                    .join(" ")
                    .trim()
                    .to_owned()
            })
            .unwrap_or_default(),
    }
}

/// Hash of what a mail says, without what changes on the way (trace headers): two deliveries of one
/// mail have the same.
fn fingerprint(mail: &Mail) -> String {
    let mut bytes = Vec::new();
    let mut add = |part: &str| {
        bytes.extend_from_slice(part.as_bytes());
        bytes.push(0);
    };
    add(&mail.subject);
    add(mail.from.as_ref().map_or("", |it| it.address.as_str()));
    add(&mail.date.unwrap_or_default().to_string());
    add(&mail.text);
    for file in &mail.attachments {
        add(&file.name);
        add(&secrets::sha256_hex(&file.data));
    }
    secrets::sha256_hex(&bytes)
}

/// What `visavis explain mail` prints (interfaces.md, email.md).
#[derive(Debug, Serialize)]
pub struct Explanation {
    /// The subject.
    pub subject: String,
    /// The sender's address.
    pub from: String,
    /// The whole readable text.
    pub text: String,
    /// What of it is not folded.
    pub reply: String,
    /// Names and sizes.
    pub attachments: Vec<ExplainedFile>,
    /// `human`, `auto`, `bounce` or `loop`.
    pub class: &'static str,
    /// What would be done: `request`, `continue`, `ignore`, `bounce` or `fail`.
    pub decision: &'static str,
    /// Why.
    pub reason: String,
}

/// A file of an explained mail.
#[derive(Debug, Serialize)]
pub struct ExplainedFile {
    /// Its name, made safe.
    pub name: String,
    /// Bytes.
    pub size: usize,
}

/// What we read in a mail and would do with it, without looking at any database.
#[must_use]
pub fn explain(raw: &[u8]) -> Explanation {
    let mail = match mail::read(raw, None) {
        Ok(mail) => mail,
        Err(error) => {
            return Explanation {
                subject: String::new(),
                from: String::new(),
                text: String::new(),
                reply: String::new(),
                attachments: Vec::new(),
                class: Class::Human.name(),
                decision: "fail",
                reason: error.to_string(),
            };
        }
    };
    let class = class(&mail, "");
    let (decision, reason) = match class {
        Class::Human if mail.from.is_none() => ("fail", "no sender".to_owned()),
        Class::Human if mail.in_reply_to.is_empty() && mail.references.is_empty() => {
            ("request", "a new mail of a person".to_owned())
        }
        Class::Human => (
            "continue",
            "an answer: it continues the request of the mail it answers if its sender takes part \
             in that, else it opens a new one"
                .to_owned(),
        ),
        Class::Auto => ("ignore", mail.class_reason.clone()),
        Class::Bounce => ("bounce", mail.class_reason.clone()),
        Class::Loop => ("ignore", "loop".to_owned()),
    };
    Explanation {
        subject: mail.subject,
        from: mail.from.map(|it| it.address).unwrap_or_default(),
        text: mail.text,
        reply: mail.reply,
        attachments: mail
            .attachments
            .iter()
            .map(|it| ExplainedFile {
                name: it.name.clone(),
                size: it.data.len(),
            })
            .collect(),
        class: class.name(),
        decision,
        reason,
    }
}

/// Sender and subject by a scan of lines, for mails that cannot be read: shown to administrators.
#[must_use]
pub fn glance(raw: &[u8]) -> (String, String) {
    let head = &raw[..raw.len().min(16 * 1024)];
    let text = String::from_utf8_lossy(head);
    let field = |name: &str| {
        text.lines()
            .take_while(|it| !it.trim_end().is_empty())
            .find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.trim().eq_ignore_ascii_case(name).then(|| {
                    value
                        .trim()
                        .chars()
                        .filter(|it| !it.is_control())
                        .take(200)
                        .collect::<String>()
                })
            })
            .unwrap_or_default()
    };
    (field("From"), field("Subject"))
}

/// A mail that cannot be read, as a request that an administrator makes of it: sender and subject
/// as far as they can be seen, and the mail itself as a file.
#[must_use]
pub fn unread(raw: &[u8], sender: String, subject: String) -> Parsed {
    let address = sender
        .rsplit(['<', ' '])
        .find(|it| it.contains('@'))
        .unwrap_or_default()
        .trim_end_matches('>')
        .to_lowercase();
    let file = NewAttachment {
        name: "mail.eml".to_owned(),
        content_type: "message/rfc822".to_owned(),
        content_id: None,
        inline: false,
        size: i64::try_from(raw.len()).unwrap_or(i64::MAX),
        sha256: secrets::sha256_hex(raw),
    };
    Parsed {
        inbound: Inbound {
            sender: address,
            subject,
            fingerprint: secrets::sha256_hex(raw),
            ..Inbound::default()
        },
        files: vec![(file, raw.to_vec())],
        several_senders: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_mail_by_another_way_has_the_same_fingerprint() {
        let mail = |trace: &str| {
            let raw = format!(
                "{trace}From: Claire <claire@company.test>\r\nSubject: Payslip\r\n\
                 Date: Mon, 5 Jan 2026 09:00:00 +0000\r\n\r\nHello\r\n"
            );
            parse(raw.as_bytes(), None, &[], "")
                .unwrap()
                .inbound
                .fingerprint
        };
        assert_eq!(
            mail(""),
            mail("Received: from a by b; Mon, 5 Jan 2026 09:00:01 +0000\r\n")
        );
    }

    /// E5.
    #[test]
    fn our_own_automatic_mail_is_a_loop() {
        let raw = b"From: a@b.test\r\nX-Visavis-Loop: mark\r\nSubject: x\r\n\r\nhello\r\n";
        assert_eq!(
            parse(raw, None, &[], "mark").unwrap().inbound.class,
            Class::Loop
        );
        assert_eq!(
            parse(raw, None, &[], "other").unwrap().inbound.class,
            Class::Human
        );
    }
}
