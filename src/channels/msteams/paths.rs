//! Where the connector service has what, below the address that an activity named.
//!
//! Ids come from outside: each is one segment of a path, whatever is in it.

use url::Url;

/// Messages of a conversation: to post one.
#[must_use]
pub fn activities(service: &Url, conversation: &str) -> Option<Url> {
    below(service, &["conversations", conversation, "activities"])
}

/// A message: to answer it, to change it, to delete it.
#[must_use]
pub fn activity(service: &Url, conversation: &str, id: &str) -> Option<Url> {
    below(service, &["conversations", conversation, "activities", id])
}

/// Conversations: to begin one.
#[must_use]
pub fn conversations(service: &Url) -> Option<Url> {
    below(service, &["conversations"])
}

/// The people of a conversation, so many at a time, from where the last answer ended.
#[must_use]
pub fn members(service: &Url, conversation: &str, size: usize, after: Option<&str>) -> Option<Url> {
    let mut url = below(service, &["conversations", conversation, "pagedmembers"])?;
    url.query_pairs_mut()
        .append_pair("pageSize", &size.to_string());
    if let Some(after) = after {
        url.query_pairs_mut()
            .append_pair("continuationToken", after);
    }
    Some(url)
}

/// Somebody in a conversation.
#[must_use]
pub fn member(service: &Url, conversation: &str, id: &str) -> Option<Url> {
    below(service, &["conversations", conversation, "members", id])
}

/// A team.
#[must_use]
pub fn team(service: &Url, id: &str) -> Option<Url> {
    below(service, &["teams", id])
}

/// The channels of a team.
#[must_use]
pub fn channels(service: &Url, id: &str) -> Option<Url> {
    below(service, &["teams", id, "conversations"])
}

fn below(service: &Url, segments: &[&str]) -> Option<Url> {
    let mut path = service.path().trim_end_matches('/').to_owned();
    path.push_str("/v3");
    for segment in segments {
        // These two lead upwards however they are written.
        if segment.is_empty() || *segment == "." || *segment == ".." {
            return None;
        }
        path.push('/');
        encode(segment, &mut path);
    }
    let mut url = service.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.set_path(&path);
    Some(url)
}

fn encode(segment: &str, out: &mut String) {
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service() -> Url {
        Url::parse("https://smba.trafficmanager.net/emea/").unwrap()
    }

    #[test]
    fn ids_are_one_segment() {
        let url = activities(&service(), "19:a@thread.tacv2;messageid=1").unwrap();
        assert_eq!(
            url.as_str(),
            "https://smba.trafficmanager.net/emea/v3/conversations/19%3Aa%40thread.tacv2%3Bmessageid%3D1/activities"
        );
        let bare = Url::parse("https://smba.trafficmanager.net").unwrap();
        assert_eq!(
            conversations(&bare).unwrap().as_str(),
            "https://smba.trafficmanager.net/v3/conversations"
        );
        let url = members(&service(), "a:1", 500, Some("x&y=z")).unwrap();
        assert_eq!(
            url.query(),
            Some("pageSize=500&continuationToken=x%26y%3Dz")
        );
        assert!(team(&service(), "19:t").is_some() && channels(&service(), "19:t").is_some());
    }

    /// RS-T22. No id leads to another host, path or query.
    #[test]
    fn no_id_leads_elsewhere() {
        for id in [
            "../../x",
            "a/b",
            "a?b",
            "a#b",
            "a\\b",
            "%2e%2e",
            "//evil.test",
            "@evil.test",
            "é\n",
        ] {
            let url = member(&service(), id, id).unwrap();
            assert_eq!(url.host_str(), Some("smba.trafficmanager.net"));
            assert_eq!(url.path_segments().unwrap().count(), 6, "{url}");
            assert!(url.path().starts_with("/emea/v3/conversations/"), "{url}");
            assert!(url.query().is_none() && url.fragment().is_none());
        }
        for id in ["", ".", ".."] {
            assert_eq!(activity(&service(), "a:1", id), None);
            assert_eq!(activities(&service(), id), None);
        }
    }
}
