//! An answer of the web server, as a test looks at it.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// The answer.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its status.
    pub(crate) status: StatusCode,
    /// Its headers.
    pub(crate) headers: HeaderMap,
    /// Its body.
    pub(crate) text: String,
}

impl Page {
    /// Reads an answer to its end.
    pub(crate) async fn read(response: reqwest::Response) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            text: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned(),
        }
    }

    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|it| it.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The mark that its forms carry.
    pub(crate) fn csrf(&self) -> Option<String> {
        [r#"<meta name="csrf" content=""#, r#"name="csrf" value=""#]
            .iter()
            .find_map(|before| {
                let (_, rest) = self.text.split_once(before)?;
                Some(rest.split('"').next()?.to_owned())
            })
    }

    /// The one form of the page that is sent to `action`; the whole page if there is none.
    pub(crate) fn form(&self, action: &str) -> Self {
        let form = self.text.split("<form").skip(1).find(|it| {
            let head = it.split('>').next().unwrap_or_default();
            head.contains(&format!("action=\"{action}\""))
        });
        let mut page = self.clone();
        if let Some(form) = form {
            page.text = form.split("</form>").next().unwrap_or_default().to_owned();
        }
        page
    }

    /// What the page's forms hold as they stand, as a browser would send it.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        for tag in self.text.split('<').skip(1) {
            let (head, inside) = tag.split_once('>').unwrap_or((tag, ""));
            let value = |name: &str| {
                let (_, rest) = head.split_once(&format!(" {name}=\""))?;
                rest.split('"').next().map(str::to_owned)
            };
            let Some(name) = value("name").filter(|it| it != "csrf") else {
                continue;
            };
            let kind = value("type").unwrap_or_default();
            let choice = ["checkbox", "radio"].contains(&kind.as_str());
            let chosen = !choice || head.contains(" checked");
            let held = match head.split_whitespace().next() {
                Some("input") if kind != "file" && chosen => {
                    let on = if choice { "on" } else { "" };
                    value("value").unwrap_or_else(|| on.to_owned())
                }
                Some("textarea") => inside.to_owned(),
                Some("select") => self.chosen(&name),
                _ => continue,
            };
            fields.push((name, held));
        }
        fields
    }

    /// The chosen option of a list, or its first.
    fn chosen(&self, name: &str) -> String {
        let (_, list) = self
            .text
            .split_once("<select")
            .and_then(|_| self.text.split_once(&format!("name=\"{name}\"")))
            .unwrap();
        let list = list.split("</select>").next().unwrap();
        let options: Vec<&str> = list.split("<option").skip(1).collect();
        let chosen = options.iter().find(|it| it.contains(" selected"));
        let option = chosen.or(options.first()).copied().unwrap_or_default();
        let (_, rest) = option.split_once("value=\"").unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let value = serde_json::from_str(&self.text);
        value.unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text))
    }

    /// The same, once the status is the expected one.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
}
