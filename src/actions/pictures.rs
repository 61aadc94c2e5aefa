//! Pictures that were put into a text where it was written: each gets a name of its own, by which the text,
//! pages and mails find it (I6).

use domain::message::Body;

use crate::secrets;
use crate::store::attachments::NewAttachment;

/// What an address of a picture of the same message begins with (RFC 2392).
const OWN: &str = "src=\"cid:";

/// Gives the pictures that a text names their places. A file is named by its `content_id` as whoever wrote
/// made it up; what is no picture, or is not among the files, is not shown in place.
pub fn place(body: &mut Body, files: &mut [NewAttachment]) {
    let mut named: Vec<(String, Option<String>)> = files
        .iter_mut()
        .map(|it| (it.content_id.take().unwrap_or_default(), None))
        .collect();
    for segment in &mut body.segments {
        if segment.html.contains("<img") {
            segment.html = placed(&segment.html, |wanted| {
                let at = named.iter().position(|it| it.0 == wanted)?;
                let file = files.get_mut(at)?;
                if wanted.is_empty() || !file.content_type.starts_with("image/") {
                    return None;
                }
                let id = named.get_mut(at)?.1.get_or_insert_with(new_id);
                file.content_id = Some(id.clone());
                file.inline = true;
                Some(id.clone())
            });
        }
    }
}

/// Nobody else's: pictures of one request are found by it.
fn new_id() -> String {
    format!("{}@visavis", secrets::mail_token())
}

/// Safe HTML with the names of its pictures replaced; those without another name are left out.
fn placed(html: &str, mut name: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(begin) = rest.find("<img") {
        let (before, tag) = rest.split_at(begin);
        out.push_str(before);
        let end = end_of_tag(tag);
        let (tag, after) = tag.split_at(end);
        rest = after;
        let Some((head, value)) = tag.split_once(OWN) else {
            out.push_str(tag);
            continue;
        };
        let (value, tail) = value.split_once('"').unwrap_or((value, ""));
        if let Some(new) = name(&value.replace("&amp;", "&")) {
            out.push_str(head);
            out.push_str(OWN);
            out.push_str(&new);
            out.push('"');
            out.push_str(tail);
        }
    }
    out.push_str(rest);
    out
}

/// Where a tag ends; a `>` within quotes ends none.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: &str, kind: &str) -> NewAttachment {
        NewAttachment {
            name: "a.png".to_owned(),
            content_type: kind.to_owned(),
            content_id: Some(id.to_owned()),
            ..NewAttachment::default()
        }
    }

    /// I6.
    #[test]
    fn pictures_get_names_of_their_own() {
        let html = "<p>a<img src=\"cid:upload-0\" alt=\"1 > 0\">b\
                    <img alt=\"\" src=\"cid:upload-0\"><img src=\"cid:upload-1\">\
                    <img src=\"cid:theirs@mail.test\"><img data-remote-src=\"https://x.test/\">c</p>";
        let mut body = Body::plain(html.to_owned(), "abc".to_owned());
        let mut files = [
            file("upload-0", "image/png"),
            file("upload-1", "application/pdf"),
            file("upload-2", "image/png"),
        ];
        place(&mut body, &mut files);
        let id = files[0].content_id.clone().unwrap();
        assert!(id.ends_with("@visavis") && id.len() > 20, "{id}");
        assert_eq!(
            body.segments[0].html,
            format!(
                "<p>a<img src=\"cid:{id}\" alt=\"1 > 0\">b<img alt=\"\" src=\"cid:{id}\">\
                 <img data-remote-src=\"https://x.test/\">c</p>"
            )
        );
        assert!(files[0].inline);
        assert!(
            files[1..]
                .iter()
                .all(|it| !it.inline && it.content_id.is_none())
        );
    }

    #[test]
    fn what_does_not_end_is_kept() {
        let mut body = Body::plain("<img src=\"cid:x".to_owned(), String::new());
        place(&mut body, &mut []);
        assert_eq!(body.segments[0].html, "");
        let mut body = Body::plain("<b>x</b><img alt=\"".to_owned(), String::new());
        place(&mut body, &mut []);
        assert_eq!(body.segments[0].html, "<b>x</b><img alt=\"");
    }
}
