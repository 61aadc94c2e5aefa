//! Whatever a message is: it is read, within limits, and nothing of what is shown can do harm.

use visavis_mail::{clean_html, content_fingerprint, read};

/// Panics where something does not hold.
pub(crate) fn check(data: &[u8]) {
    let _ = content_fingerprint(data);
    let Ok(mail) = read(data, None) else {
        return;
    };
    assert!(
        !mail.subject.contains(char::is_control),
        "a subject of several lines"
    );
    assert!(
        !mail.text.contains('\0') && !mail.reply.contains('\0'),
        "NUL in a text"
    );
    for address in mail.to.iter().chain(&mail.cc).chain(&mail.from) {
        assert!(
            !address.address.contains(char::is_control),
            "a control character in an address"
        );
        assert!(
            !address.name.contains(char::is_control),
            "a control character in a name"
        );
    }
    let says = |text: &str| text.chars().any(char::is_alphanumeric);
    assert!(
        !says(&mail.text) || !mail.reply.trim().is_empty(),
        "all of the text is folded"
    );
    for segment in &mail.segments {
        // The segments lie beside each other on a page: each must be safe by itself. Some letters may be
        // written in two ways.
        let plain = |html: &str| {
            html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", "\u{a0}")
        };
        assert_eq!(
            plain(&clean_html(&segment.html)),
            plain(&segment.html),
            "a segment that is not clean"
        );
    }
    for file in &mail.attachments {
        assert!(
            !file.name.is_empty() && !file.name.contains(['/', '\\', '\0']),
            "a name that is a path"
        );
    }
}
