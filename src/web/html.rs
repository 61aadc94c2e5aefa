//! The one place from which HTML that is not escaped reaches a page. What goes through here was made
//! safe when it was received ([`mail::clean_html`]), or is made of words of ours.

use std::collections::HashSet;

use askama::filters::Safe;
use domain::ids::Number;
use domain::message::Segment;
use uuid::Uuid;

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

/// How a mail is shown in its frame.
pub(super) struct Mail<'a> {
    /// The files that it may name.
    pub(super) files: &'a [Attachment],
    /// The path under which this reader may open them.
    pub(super) path: &'a str,
    /// Those that are shown small.
    pub(super) minor: &'a HashSet<Uuid>,
    /// Pictures from elsewhere are fetched.
    pub(super) pictures: bool,
}

/// How [`mail::clean_html`] begins a picture that came with the mail, and one that is elsewhere.
const OWN_PICTURE: &str = "<img src=\"cid:";
const REMOTE_PICTURE: &str = "<img data-remote-src=\"";

/// How many pictures of a text are elsewhere.
pub(super) fn remote_pictures(segment: &Segment) -> usize {
    segment.html.matches(REMOTE_PICTURE).count()
}

impl Mail<'_> {
    /// HTML that [`mail::clean_html`] made safe. A tag begins nowhere but where it says so: in words `<` is escaped.
    pub(super) fn segment(&self, segment: &Segment) -> Safe<String> {
        let mut html = String::with_capacity(segment.html.len() + 256);
        let mut rest = segment.html.as_str();
        while let Some(place) = rest.find("<img ") {
            let (before, picture) = rest.split_at(place);
            html.push_str(before);
            rest = if let Some(after) = picture.strip_prefix(OWN_PICTURE) {
                self.own(after, &mut html)
            } else if self.pictures
                && let Some(after) = picture.strip_prefix(REMOTE_PICTURE)
            {
                html.push_str("<img loading=\"lazy\" referrerpolicy=\"no-referrer\" src=\"");
                if after.starts_with("//") {
                    html.push_str("https:");
                }
                after
            } else {
                html.push_str("<img ");
                &picture["<img ".len()..]
            };
        }
        html.push_str(rest);
        Safe(html)
    }

    /// Points a picture at its file; what follows its address is returned.
    fn own<'a>(&self, after: &'a str, html: &mut String) -> &'a str {
        let Some((name, rest)) = after.split_once('"') else {
            return "";
        };
        let name = name.replace("&amp;", "&");
        let named = |it: &&Attachment| it.content_id.as_deref() == Some(name.as_str());
        match self.files.iter().find(named) {
            Some(file) => {
                // The frame waits until it is seen; then its pictures come at once.
                html.push_str("<img");
                if self.minor.contains(&file.id) {
                    html.push_str(" data-minor=\"\"");
                }
                html.push_str(&format!(" src=\"{}/{}\"", self.path, file.id));
            }
            None => html.push_str("<img data-missing=\"\""),
        }
        rest
    }
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

    /// RS-T10: pictures from elsewhere are fetched only when they are wanted; words are never taken for tags.
    #[test]
    fn pictures_from_elsewhere_wait_until_they_are_wanted() {
        let body = Segment {
            folded: false,
            html: "<p>&lt;img src=\"cid:a\"<img src=\"cid:a\" alt=\"\"><img data-remote-src=\"//t.test/p?a=1&amp;b=2\" alt=\"x\"></p>"
                .to_owned(),
        };
        let (files, minor) = ([file("a")], HashSet::from([Uuid::nil()]));
        let shown = |pictures| {
            let mail = Mail {
                files: &files,
                path: "/f",
                minor: &minor,
                pictures,
            };
            mail.segment(&body).0
        };
        let own = "<p>&lt;img src=\"cid:a\"<img data-minor=\"\" \
                   src=\"/f/00000000-0000-0000-0000-000000000000\" alt=\"\">";
        assert_eq!(
            shown(false),
            format!("{own}<img data-remote-src=\"//t.test/p?a=1&amp;b=2\" alt=\"x\"></p>")
        );
        assert_eq!(
            shown(true),
            format!(
                "{own}<img loading=\"lazy\" referrerpolicy=\"no-referrer\" \
                 src=\"https://t.test/p?a=1&amp;b=2\" alt=\"x\"></p>"
            )
        );
        assert_eq!(remote_pictures(&body), 1);
    }
}
