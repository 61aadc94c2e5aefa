//! Who somebody is, as the roster tells it (S5, RS-T24).

use domain::chat::Standing;
use serde_json::Value;

/// Names longer than this are cut.
const NAME_MAX: usize = 200;
/// Identifiers of Teams are shorter than this.
const ID_MAX: usize = 500;

/// Somebody of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// `29:…`: whom to write to.
    pub id: String,
    /// Their id in Entra, which with the tenant names them for good.
    pub aad: Option<String>,
    /// The tenant they are of, as far as it is told.
    pub tenant: Option<String>,
    /// Only a member can be taken for an employee.
    pub standing: Standing,
    /// Their name.
    pub name: String,
    /// Their address, in lower case, which only their tenant's administrators set.
    pub email: Option<String>,
}

/// A page of a roster: who is on it, and where the next one begins.
#[must_use]
pub fn page(answer: &Value, tenant: &str) -> (Vec<Member>, Option<String>) {
    let members = answer.get("members").unwrap_or(answer);
    let members = members.as_array().map_or(&[][..], Vec::as_slice);
    let next = text(answer, "continuationToken").map(str::to_owned);
    (
        members.iter().filter_map(|it| read(it, tenant)).collect(),
        next,
    )
}

/// Somebody as the roster tells of them; nothing if they have no id. `tenant` is our own.
#[must_use]
pub fn read(member: &Value, tenant: &str) -> Option<Member> {
    let id = id(member, "id")?;
    let aad = self::id(member, "aadObjectId").or_else(|| self::id(member, "objectId"));
    let principal = text(member, "userPrincipalName").unwrap_or_default();
    let home = self::id(member, "tenantId");
    let email = text(member, "email")
        .or_else(|| text(member, "mail"))
        .map(str::to_lowercase);
    let role = text(member, "userRole")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let standing = if id.starts_with("28:") || role == "bot" {
        Standing::Bot
    } else if home.is_some_and(|it| !it.eq_ignore_ascii_case(tenant)) || aad.is_none() {
        Standing::Stranger
    } else if role == "guest"
        || role == "anonymous"
        || principal.to_ascii_uppercase().contains("#EXT#")
    {
        Standing::Guest
    } else {
        Standing::Member
    };
    let given = [text(member, "givenName"), text(member, "surname")];
    let full = given.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = text(member, "name").map_or(full, str::to_owned);
    let name = if name.is_empty() { id } else { &name };
    let words: Vec<&str> = name.split_whitespace().collect();
    Some(Member {
        id: id.to_owned(),
        aad: aad.map(str::to_owned),
        tenant: home.map(str::to_owned),
        standing,
        name: words
            .join(" ")
            .chars()
            .filter(|c| !c.is_control())
            .take(NAME_MAX)
            .collect(),
        email: email
            .filter(|it| it.len() <= 254 && it.contains('@') && !it.contains(char::is_whitespace)),
    })
}

fn id<'a>(of: &'a Value, key: &str) -> Option<&'a str> {
    text(of, key).filter(|id| id.len() <= ID_MAX && id.bytes().all(|byte| byte.is_ascii_graphic()))
}

fn text<'a>(of: &'a Value, key: &str) -> Option<&'a str> {
    of.get(key)?
        .as_str()
        .map(str::trim)
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    fn standing(change: Value) -> Standing {
        let mut member = json!({ "id": "29:a", "aadObjectId": "7faf", "name": "Anna", "email": "Anna@X.test",
                                 "userPrincipalName": "anna@x.test", "tenantId": TENANT, "userRole": "user" });
        for (key, value) in change.as_object().unwrap() {
            member[key] = value.clone();
        }
        read(&member, TENANT).unwrap().standing
    }

    /// RS-T24. Only full members of our own tenant can be taken for employees.
    #[test]
    fn only_our_own_are_members() {
        for (change, expected) in [
            (json!({}), Standing::Member),
            (
                json!({ "userRole": null, "tenantId": null }),
                Standing::Member,
            ),
            (
                json!({ "tenantId": TENANT.to_uppercase() }),
                Standing::Member,
            ),
            (
                json!({ "aadObjectId": null, "objectId": "7faf" }),
                Standing::Member,
            ),
            (json!({ "userRole": "guest" }), Standing::Guest),
            (json!({ "userRole": "Guest" }), Standing::Guest),
            (json!({ "userRole": "anonymous" }), Standing::Guest),
            (
                json!({ "userPrincipalName": "anna_y.test#EXT#@x.onmicrosoft.com" }),
                Standing::Guest,
            ),
            (json!({ "tenantId": "other" }), Standing::Stranger),
            (
                json!({ "tenantId": "other", "userRole": "guest" }),
                Standing::Stranger,
            ),
            (json!({ "aadObjectId": null }), Standing::Stranger),
            (json!({ "id": "28:bot" }), Standing::Bot),
        ] {
            assert_eq!(standing(change.clone()), expected, "{change}");
        }
    }

    /// S5. A page of the roster, whatever stands in it.
    #[test]
    fn a_page_is_read() {
        let answer = json!({ "continuationToken": "next", "members": [
            { "id": "29:a", "objectId": "7faf", "givenName": "Anna", "surname": "Müller", "email": "Anna@X.test" },
            { "id": "29:b", "aadObjectId": "1", "name": "  B\n C ", "email": "no address" },
            { "id": "", "name": "nobody" }, 7, null,
        ] });
        let (members, next) = page(&answer, TENANT);
        assert_eq!(next.as_deref(), Some("next"));
        assert_eq!(members.len(), 2);
        assert_eq!(
            (members[0].name.as_str(), members[0].email.as_deref()),
            ("Anna Müller", Some("anna@x.test"))
        );
        assert_eq!(
            (members[1].name.as_str(), members[1].email.as_deref()),
            ("B C", None)
        );
        assert_eq!(page(&answer["members"], TENANT).0.len(), 2);
        assert_eq!(page(&json!({}), TENANT), (Vec::new(), None));
    }
}
