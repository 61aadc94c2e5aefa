//! What a delivery report says of the whole mail, and what a report of no form may say (RFC 3464, section 2.2).

use std::sync::LazyLock;

use crate::Bounce;
use crate::header::Headers;

/// How many numbers of a mail are kept.
const QUEUE_IDS_MAX: usize = 10;

/// Adds what stands before the recipients: what we called the envelope, and the numbers that servers gave
/// the mail (Postfix: `X-Postfix-Queue-ID`).
pub(crate) fn of_message(block: &Headers, bounce: &mut Bounce) {
    let id = block.word("original-envelope-id");
    if bounce.envelope_id.is_none() && !id.is_empty() {
        bounce.envelope_id = Some(id);
    }
    for name in ["x-postfix-queue-id", "x-queue-id", "x-original-queue-id"] {
        let id = block.text(name);
        if !id.is_empty() && bounce.queue_ids.len() < QUEUE_IDS_MAX {
            bounce.queue_ids.push(id);
        }
    }
}

/// Whether a subject speaks of a mail that may still arrive, in the languages of mail servers.
#[must_use]
pub fn speaks_of_delay(subject: &str) -> bool {
    static DELAY: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(
            r"(?i)\bdelay|\bwarning\b|still (?:being )?(?:retried|trying)|verzögert|verspätet|retard|ritard|rinviat|vertraag|vertraging|retras|demora|aplazad|atrasad|adiad",
        )
        .expect("the pattern is constant")
    });
    DELAY.is_match(subject)
}

/// Whether a text holds a status code of mail servers (RFC 3463, section 2; RFC 5321, section 4.2.1), as notes
/// that somebody is away do not.
#[must_use]
pub fn has_status_code(text: &str) -> bool {
    static CODE: LazyLock<regex::Regex> = LazyLock::new(|| {
        regex::Regex::new(r"(?:^|[^\d.])(?:[45]\.\d{1,3}\.\d{1,3}(?:$|[^\d.])|5[0-5]\d[ -]\D)")
            .expect("the pattern is constant")
    });
    CODE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// E4.
    #[test]
    fn a_report_names_the_envelope_and_the_queue() {
        let raw = "From: MAILER-DAEMON@mx.test\nContent-Type: multipart/report; \
                   report-type=delivery-status; boundary=b\n\n--b\nContent-Type: \
                   message/delivery-status\n\nReporting-MTA: dns; mx.test\n\
                   Original-Envelope-Id: 0198b1c2\nX-Postfix-Queue-ID: 4B3F12AB\n\n\
                   Final-Recipient: rfc822; c@company.test\nAction: failed\nStatus: 5.1.1\n\n--b--\n";
        let bounce = crate::read(raw.as_bytes(), Some(""))
            .unwrap()
            .bounce
            .unwrap();
        assert_eq!(bounce.envelope_id.as_deref(), Some("0198b1c2"));
        assert_eq!(bounce.queue_ids, ["4B3F12AB"]);
        assert_eq!(bounce.recipients.len(), 1);
    }

    /// E4.
    #[test]
    fn a_report_of_no_form_holds_a_status_code() {
        for text in [
            "550 no such user",
            "said: 550-5.1.1 The email account",
            "(#5.1.1)",
            "status=5.7.1",
        ] {
            assert!(has_status_code(text), "{text}");
        }
        for text in [
            "I am away until 5.12.2026.",
            "Call +49 30 550 12 34 or 0551/2",
            "Room 5.1",
            "Version 15.1.1",
        ] {
            assert!(!has_status_code(text), "{text}");
        }
    }

    /// E4.
    #[test]
    fn delays_are_told_from_failures() {
        for subject in [
            "Delivery Status Notification (Delay)",
            "Warning: message 1abc delayed 24 hours",
            "Zustellung verzögert",
            "Message retardé",
        ] {
            assert!(speaks_of_delay(subject), "{subject}");
        }
        for subject in ["Undelivered Mail Returned to Sender", "failure notice", ""] {
            assert!(!speaks_of_delay(subject), "{subject}");
        }
    }
}
