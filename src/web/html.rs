//! The one place from which HTML that is not escaped reaches a page. What goes through here was made
//! safe when it was received ([`mail::clean_html`]), or is made of words of ours.

use askama::filters::Safe;
use domain::ids::Number;
use domain::message::Segment;

use crate::store::attachments::Attachment;

/// HTML that [`mail::clean_html`] made safe, with its inline images pointing at `files`: the path
/// under which this reader may open the files of the request.
#[must_use]
pub(super) fn segment(segment: &Segment, files: &[Attachment], path: &str) -> Safe<String> {
    let mut html = String::with_capacity(segment.html.len() + 64);
    let mut rest = segment.html.as_str();
    while let Some(place) = rest.find("src=\"cid:") {
        let (before, after) = rest.split_at(place);
        html.push_str(before);
        let after = &after["src=\"cid:".len()..];
        let Some(end) = after.find('"') else {
            rest = after;
            break;
        };
        let name = after[..end].replace("&amp;", "&");
        match files
            .iter()
            .find(|it| it.content_id.as_deref() == Some(&name))
        {
            Some(file) => {
                html.push_str(&format!("loading=\"lazy\" src=\"{path}/{}\"", file.id));
            }
            None => html.push_str("data-missing=\"\""),
        }
        rest = &after[end + 1..];
    }
    html.push_str(rest);
    Safe(html)
}

/// An icon of the sprite at this address, which is ours.
#[must_use]
pub(super) fn icon(address: &str) -> Safe<String> {
    Safe(format!(
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{address}\"/></svg>"
    ))
}

/// The path of the files of a request, for signed-in readers.
#[must_use]
pub(super) fn files_path(number: Number) -> String {
    format!("/requests/{number}/files")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content_id: &str) -> Attachment {
        Attachment {
            id: uuid::Uuid::nil(),
            request_id: uuid::Uuid::nil(),
            message_id: None,
            owner_id: None,
            name: "a.png".to_owned(),
            content_type: "image/png".to_owned(),
            content_id: Some(content_id.to_owned()),
            inline: true,
            size: 1,
            sha256: String::new(),
            created_at: 0,
        }
    }

    /// I6.
    #[test]
    fn inline_images_point_at_the_files_of_the_request() {
        let body = Segment {
            folded: false,
            html: "<p>a<img src=\"cid:x&amp;y\" alt=\"\">b<img src=\"cid:gone\"></p>".to_owned(),
        };
        let html = segment(&body, &[file("x&y")], "/requests/7/files").0;
        assert_eq!(
            html,
            "<p>a<img loading=\"lazy\" src=\"/requests/7/files/00000000-0000-0000-0000-000000000000\" \
             alt=\"\">b<img data-missing=\"\"></p>"
        );
    }
}
