//! Files of the invented workspace.

use serde_json::{Value, json};

use super::WORKSPACE;

/// A file, or the place of one that is to be uploaded.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) id: String,
    name: String,
    pub(super) title: String,
    content_type: String,
    pub(super) content: Vec<u8>,
    pub(super) user: String,
    created: i64,
    /// What the uploader said it would be.
    pub(super) length: usize,
    /// Where it was shared.
    pub(super) channels: Vec<String>,
}

impl File {
    pub(super) fn whole(
        id: &str,
        name: &str,
        content_type: &str,
        content: &[u8],
        user: &str,
        created: i64,
    ) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            title: name.to_owned(),
            content_type: content_type.to_owned(),
            content: content.to_vec(),
            user: user.to_owned(),
            created,
            length: content.len(),
            channels: Vec::new(),
        }
    }

    /// One of which only name and length are known yet.
    pub(super) fn announced(id: &str, name: &str, length: usize, user: &str, created: i64) -> Self {
        Self {
            length,
            ..Self::whole(id, name, type_of(name), &[], user, created)
        }
    }

    pub(super) fn content_type(&self) -> &str {
        &self.content_type
    }

    /// As `files.info` and messages have it.
    pub(super) fn told(&self, url: &str) -> Value {
        let ending = self.name.rsplit('.').next().unwrap_or_default();
        let path: String = self
            .name
            .chars()
            .map(|it| {
                if it.is_ascii_alphanumeric() || it == '.' {
                    it
                } else {
                    '_'
                }
            })
            .collect();
        json!({
            "id": self.id, "created": self.created, "timestamp": self.created, "name": self.name,
            "title": self.title, "mimetype": self.content_type, "filetype": ending,
            "pretty_type": ending.to_uppercase(), "user": self.user, "user_team": WORKSPACE,
            "editable": false, "size": self.length, "mode": "hosted", "is_external": false,
            "external_type": "", "is_public": false, "public_url_shared": false,
            "display_as_bot": false, "username": "", "media_display_type": "unknown",
            "url_private": format!("{url}/files-pri/{WORKSPACE}-{}/{path}", self.id),
            "url_private_download":
                format!("{url}/files-pri/{WORKSPACE}-{}/download/{path}", self.id),
            "permalink": format!("https://visavis-demo.slack.com/files/{}/{}/{path}", self.user, self.id),
            "permalink_public": format!("https://slack-files.com/{WORKSPACE}-{}-0000000000", self.id),
            "comments_count": 0, "is_starred": false, "shares": {}, "channels": self.channels,
            "groups": [], "ims": [], "has_more_shares": false, "has_rich_preview": false,
            "file_access": "visible",
        })
    }
}

fn type_of(name: &str) -> &'static str {
    match name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_lowercase()
        .as_str()
    {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "txt" => "text/plain",
        "csv" => "text/csv",
        _ => "application/octet-stream",
    }
}
