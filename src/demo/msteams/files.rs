//! Files of the invented tenant: in somebody's own store with addresses that open without a token, and pictures in
//! messages that want the bot's.

/// A file.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) content: Vec<u8>,
}

impl File {
    pub(super) fn new(name: &str, content_type: &str, content: &[u8]) -> Self {
        Self {
            id: uuid::Uuid::new_v4().simple().to_string(),
            name: name.to_owned(),
            content_type: content_type.to_owned(),
            content: content.to_vec(),
        }
    }

    /// Whether it stands in the message itself.
    pub(super) fn is_picture(&self) -> bool {
        self.content_type.starts_with("image/")
    }

    fn ending(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// As a message carries it.
    pub(super) fn told(&self, url: &str, service_url: &str) -> serde_json::Value {
        let (id, name) = (&self.id, &self.name);
        if self.is_picture() {
            return serde_json::json!({
                "contentType": self.content_type, "name": name,
                "contentUrl": format!("{service_url}v3/attachments/{id}/views/original"),
            });
        }
        serde_json::json!({
            "contentType": "application/vnd.microsoft.teams.file.download.info", "name": name,
            "contentUrl": format!("{url}/personal/documents/{id}"),
            "content": {
                "downloadUrl": format!("{url}/files/{id}?tempauth={id}"), "uniqueId": id, "fileType": self.ending(),
                "etag": "1",
            },
        })
    }
}
