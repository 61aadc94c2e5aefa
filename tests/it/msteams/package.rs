//! The app package, as an administrator downloads it (M1, M3).

use std::io::{Cursor, Read as _};

use reqwest::Method;
use serde_json::Value;
use visavis::demo::msteams::APP;

use super::setup::GIVEN;
use crate::desk::{Desk, MsteamsStandin};

const PACKAGE: &str = "/settings/msteams/package";
const FILE: &str = "/settings/teams-app/package.zip";

impl Desk {
    /// The administrator presses the button; the manifest in the file that comes, and all names in it.
    async fn downloads_package(&self) -> (Value, Vec<String>) {
        let root = self.root();
        let sent = root.changes_form(PACKAGE, PACKAGE, &[]).await.is(303);
        assert_eq!(sent.location(), FILE);
        let sent = root.call(Method::GET, FILE).send().await.unwrap();
        assert_eq!(sent.status(), 200);
        assert_eq!(sent.headers()["content-type"], "application/zip");
        let name = sent.headers()["content-disposition"].to_str().unwrap();
        assert!(
            name.starts_with("attachment; filename=\"visavis-teams-"),
            "{name}"
        );
        let mut zip = zip::ZipArchive::new(Cursor::new(sent.bytes().await.unwrap())).unwrap();
        let names = zip
            .file_names()
            .map(|it| it.unwrap().into_owned())
            .collect();
        let mut manifest = String::new();
        zip.by_name("manifest.json")
            .unwrap()
            .read_to_string(&mut manifest)
            .unwrap();
        (serde_json::from_str(&manifest).unwrap(), names)
    }
}

/// M1, M3. The package holds manifest, icons and words in all languages; the same has the same version, and
/// one that differs a higher one.
#[tokio::test]
async fn the_package_is_downloaded() {
    let standin = MsteamsStandin::start().await;
    let desk = Desk::near_msteams(&standin).await;
    let root = desk.root();
    root.opens(FILE).await.is(303);
    desk.enters_credentials(&GIVEN).await;
    let (manifest, names) = desk.downloads_package().await;
    assert_eq!(manifest["manifestVersion"], "1.29");
    assert_eq!(manifest["version"], "1.0.1");
    assert_eq!(manifest["bots"][0]["botId"], APP);
    assert_eq!(manifest["developer"]["websiteUrl"], "https://desk.test/");
    assert_eq!(manifest["name"]["short"], "HR Helpdesk");
    let commands = &manifest["bots"][0]["commandLists"][0]["commands"];
    assert_eq!(commands[0]["title"], "status");
    for name in ["color.png", "outline.png", "de.json", "pt.json"] {
        assert!(names.iter().any(|it| it == name), "{name}: {names:?}");
    }
    let (again, _) = desk.downloads_package().await;
    assert_eq!(again, manifest);

    root.changes_form(
        "/settings/organisation",
        "/settings/organisation",
        &[("organisation", "Linden & Partner")],
    )
    .await
    .is(303);
    let page = root.opens(PACKAGE).await.is(200);
    let words = "The package has changed";
    assert!(page.text.contains(words), "{}", page.text);
    let (changed, _) = desk.downloads_package().await;
    assert_eq!(changed["version"], "1.0.2");
    assert_eq!(changed["developer"]["name"], "Linden & Partner");
    let page = root.opens(PACKAGE).await.is(200);
    assert!(!page.text.contains(words), "{}", page.text);
}
