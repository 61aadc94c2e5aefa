//! The app package that an administrator uploads to Teams: a manifest by schema 1.29, its words in other languages, and
//! two icons (made from the drawings beside them).

use std::io::{Cursor, Write as _};

use domain::locale::Language;
use serde_json::{Value, json};
use url::Url;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::names::command;

const COLOR: &[u8] = include_bytes!("color.png");
const OUTLINE: &[u8] = include_bytes!("outline.png");

/// The colour around the icon.
const ACCENT: &str = "#7B2A64";

/// What the package is about.
#[derive(Clone, Copy, Debug)]
pub struct App<'a> {
    /// The app's id in Entra, which is the bot's.
    pub app_id: &'a str,
    /// The package's own id; Teams keeps apps apart by it.
    pub package_id: &'a str,
    /// Three numbers. A package that differs must have a higher one.
    pub version: &'a str,
    /// Who runs this: the organisation.
    pub organisation: &'a str,
    /// Our address; `https`.
    pub public_url: &'a Url,
    /// What is done with data; ours if there is none.
    pub privacy_url: Option<&'a Url>,
    /// Under what terms; ours if there is none.
    pub terms_url: Option<&'a Url>,
    /// The language in which those are addressed whose own is not among them.
    pub language: Language,
}

/// The words of a package in one language. What is longer than Teams allows is cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The bot's name: 30 letters.
    pub name: String,
    /// Its name in full: 100 letters.
    pub full_name: String,
    /// What it is for: 80 letters.
    pub short_description: String,
    /// What it does: 4000 letters.
    pub description: String,
    /// What can be said to the bot, each with what comes of it: the same in number and order in every language.
    pub commands: Vec<(String, String)>,
    /// The command on a message, 32 letters, and what it does, 128.
    pub ask_hr: (String, String),
    /// The command for a new request, and what it does.
    pub new_request: (String, String),
}

/// Why there can be no package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPackable {
    /// Not an id as Entra gives them.
    #[error("the app id is no GUID")]
    AppId,
    /// Not an id.
    #[error("the package id is no GUID")]
    PackageId,
    /// Not three numbers.
    #[error("the version is not three numbers")]
    Version,
    /// Teams takes no address without TLS.
    #[error("the public address is not https")]
    PublicUrl,
    /// No words in the default language, or not as many commands in each.
    #[error("words are missing in a language")]
    Words,
    /// The zip file could not be written.
    #[error("the package could not be written")]
    Zip,
}

/// The package, as a zip file that is the same each time.
pub fn package(app: &App<'_>, words: &[(Language, Words)]) -> Result<Vec<u8>, NotPackable> {
    let mut files = vec![(
        "manifest.json".to_owned(),
        pretty(&manifest(app, words)?).into_bytes(),
    )];
    let translations = others(app, words);
    files.extend(
        translations.map(|(it, words)| (file(*it), pretty(&translation(words)).into_bytes())),
    );
    files.push(("color.png".to_owned(), COLOR.to_vec()));
    files.push(("outline.png".to_owned(), OUTLINE.to_vec()));
    zip(&files).map_err(|_| NotPackable::Zip)
}

fn zip(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The pictures are compressed already, and the rest is small.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The manifest.
pub fn manifest(app: &App<'_>, words: &[(Language, Words)]) -> Result<Value, NotPackable> {
    if !is_guid(app.app_id) {
        return Err(NotPackable::AppId);
    }
    if !is_guid(app.package_id) {
        return Err(NotPackable::PackageId);
    }
    if !is_version(app.version) {
        return Err(NotPackable::Version);
    }
    let host = app
        .public_url
        .host_str()
        .filter(|_| app.public_url.scheme() == "https");
    let host = host.ok_or(NotPackable::PublicUrl)?;
    let own = words
        .iter()
        .find(|(language, _)| *language == app.language)
        .map(|(_, words)| words)
        .ok_or(NotPackable::Words)?;
    if words
        .iter()
        .any(|(_, it)| it.commands.len() != own.commands.len())
    {
        return Err(NotPackable::Words);
    }
    let website = app.public_url.as_str();
    let commands: Vec<Value> = own
        .commands
        .iter()
        .take(COMMANDS_MAX)
        .map(|(title, text)| json!({ "title": cut(title, 32), "description": cut(text, 128) }))
        .collect();
    let languages: Vec<Value> = others(app, words)
        .map(|(language, _)| json!({ "languageTag": language.code(), "file": file(*language) }))
        .collect();
    let mut bot = json!({
        "botId": app.app_id,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": true,
        "isNotificationOnly": false,
    });
    if !commands.is_empty() {
        bot["commandLists"] = json!([{ "scopes": ["personal"], "commands": commands }]);
    }
    Ok(json!({
        "$schema": "https://developer.microsoft.com/en-us/json-schemas/teams/v1.29/MicrosoftTeams.schema.json",
        "manifestVersion": "1.29",
        "version": app.version,
        "id": app.package_id,
        "developer": {
            "name": or(cut(app.organisation, 32), "Visavis"),
            "websiteUrl": website,
            "privacyUrl": app.privacy_url.map_or(website, Url::as_str),
            "termsOfUseUrl": app.terms_url.map_or(website, Url::as_str),
        },
        "name": { "short": cut(&own.name, 30), "full": cut(&own.full_name, 100) },
        "description": { "short": cut(&own.short_description, 80), "full": cut(&own.description, 4000) },
        "icons": { "color": "color.png", "outline": "outline.png" },
        "accentColor": ACCENT,
        "defaultInstallScope": "personal",
        "localizationInfo": {
            "defaultLanguageTag": app.language.code(),
            "additionalLanguages": languages,
        },
        "bots": [bot],
        "composeExtensions": [{
            "botId": app.app_id,
            "commands": [
                action(command::ASK_HR, &own.ask_hr, &["message"]),
                action(command::NEW, &own.new_request, &["compose", "commandBox"]),
            ],
        }],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host],
    }))
}

/// The words of another language, by where they stand in the manifest.
#[must_use]
pub fn translation(words: &Words) -> Value {
    let mut out = json!({
        "$schema": "https://developer.microsoft.com/en-us/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json",
        "name.short": cut(&words.name, 30),
        "name.full": cut(&words.full_name, 100),
        "description.short": cut(&words.short_description, 80),
        "description.full": cut(&words.description, 4000),
    });
    for (index, (title, text)) in words.commands.iter().take(COMMANDS_MAX).enumerate() {
        let path = format!("bots[0].commandLists[0].commands[{index}]");
        out[format!("{path}.title")] = cut(title, 32).into();
        out[format!("{path}.description")] = cut(text, 128).into();
    }
    for (index, (title, text)) in [&words.ask_hr, &words.new_request].into_iter().enumerate() {
        let path = format!("composeExtensions[0].commands[{index}]");
        out[format!("{path}.title")] = cut(title, 32).into();
        out[format!("{path}.description")] = cut(text, 128).into();
    }
    out
}

/// Teams lists so many.
const COMMANDS_MAX: usize = 12;

fn action(id: &str, (title, text): &(String, String), context: &[&str]) -> Value {
    json!({
        "id": id,
        "type": "action",
        "title": cut(title, 32),
        "description": cut(text, 128),
        "context": context,
        "fetchTask": true,
    })
}

fn others<'a>(
    app: &App<'_>,
    words: &'a [(Language, Words)],
) -> impl Iterator<Item = &'a (Language, Words)> + use<'a> {
    let own = app.language;
    words.iter().filter(move |(language, _)| *language != own)
}

fn file(language: Language) -> String {
    format!("{}.json", language.code())
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// As Teams counts, in UTF-16.
fn cut(text: &str, max: usize) -> String {
    let text = text.trim();
    if text.encode_utf16().count() <= max {
        return text.to_owned();
    }
    let mut used = 1;
    let short: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= max
        })
        .collect();
    format!("{}…", short.trim_end())
}

fn or(text: String, other: &str) -> String {
    if text.is_empty() {
        other.to_owned()
    } else {
        text
    }
}

/// Whether this is an id as Entra gives them.
#[must_use]
pub fn is_guid(id: &str) -> bool {
    let groups: Vec<&str> = id.split('-').collect();
    groups.iter().map(|it| it.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_version(version: &str) -> bool {
    let parts: Vec<&str> = version.split('.').collect();
    let is_number = |it: &&str| {
        (1..=9).contains(&it.len())
            && it.bytes().all(|byte| byte.is_ascii_digit())
            && (it.len() == 1 || !it.starts_with('0'))
    };
    parts.len() == 3 && parts.iter().all(is_number)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn words() -> Words {
        let pair = |one: &str| (one.to_owned(), format!("{one}, explained"));
        Words {
            name: "HR Helpdesk".to_owned(),
            full_name: "HR Helpdesk".to_owned(),
            short_description: "Ask HR".to_owned(),
            description: "Ask HR and follow your requests.".to_owned(),
            commands: vec![pair("status"), pair("help")],
            ask_hr: pair("Ask HR"),
            new_request: pair("New request"),
        }
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn app(public_url: &Url) -> App<'_> {
        App {
            app_id: "22222222-2222-4222-8222-222222222222",
            package_id: "11111111-1111-4111-8111-111111111111",
            version: "1.0.0",
            organisation: "Example GmbH",
            public_url,
            privacy_url: None,
            terms_url: None,
            language: Language::De,
        }
    }

    fn all() -> Vec<(Language, Words)> {
        Language::ALL.into_iter().map(|it| (it, words())).collect()
    }

    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        (number(16), number(20))
    }

    /// M1, item 1. The package holds what its manifest names, in seven languages, and is the same each time.
    #[test]
    fn a_package_is_whole() {
        let address = url("https://desk.example.com/");
        let bytes = package(&app(&address), &all()).unwrap();
        assert_eq!(bytes, package(&app(&address), &all()).unwrap());
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let mut out = Vec::new();
            zip.by_name(name).unwrap().read_to_end(&mut out).unwrap();
            out
        };
        let manifest: Value = serde_json::from_slice(&read("manifest.json")).unwrap();
        assert_eq!(
            manifest["bots"][0]["botId"],
            "22222222-2222-4222-8222-222222222222"
        );
        assert_eq!(manifest["validDomains"], json!(["desk.example.com"]));
        assert_eq!(manifest["localizationInfo"]["defaultLanguageTag"], "de");
        assert_eq!(
            size(&read(manifest["icons"]["color"].as_str().unwrap())),
            (192, 192)
        );
        assert_eq!(
            size(&read(manifest["icons"]["outline"].as_str().unwrap())),
            (32, 32)
        );
        let others = manifest["localizationInfo"]["additionalLanguages"]
            .as_array()
            .unwrap();
        assert_eq!(others.len(), Language::ALL.len() - 1);
        for other in others {
            let words: Value =
                serde_json::from_slice(&read(other["file"].as_str().unwrap())).unwrap();
            assert_eq!(
                words["composeExtensions[0].commands[1].title"],
                "New request"
            );
            // Each key names a place in the manifest.
            for key in words
                .as_object()
                .unwrap()
                .keys()
                .filter(|it| *it != "$schema")
            {
                let pointer = format!("/{}", key.replace(['.', '['], "/").replace(']', ""));
                assert!(manifest.pointer(&pointer).is_some(), "{key}");
            }
        }
        assert_eq!(zip.len(), 3 + others.len());
    }

    /// Item 1. What Teams would refuse is refused here, with the setting named; long words are cut.
    #[test]
    fn what_teams_would_refuse_is_refused() {
        let address = url("https://desk.example.com/");
        let plain = url("http://desk.example.com/");
        let refused = |app: App<'_>, words: &[(Language, Words)]| package(&app, words).unwrap_err();
        let good = app(&address);
        assert_eq!(
            refused(
                App {
                    app_id: "x",
                    ..good
                },
                &all()
            ),
            NotPackable::AppId
        );
        assert_eq!(
            refused(
                App {
                    package_id: "",
                    ..good
                },
                &all()
            ),
            NotPackable::PackageId
        );
        for version in ["", "1", "1.0", "1.0.0.0", "1.a.0", "01.0.0", "1..0"] {
            assert_eq!(
                refused(App { version, ..good }, &all()),
                NotPackable::Version,
                "{version}"
            );
        }
        assert_eq!(refused(app(&plain), &all()), NotPackable::PublicUrl);
        assert_eq!(
            refused(good, &[(Language::En, words())]),
            NotPackable::Words
        );
        let mut uneven = all();
        uneven[3].1.commands.pop();
        assert_eq!(refused(good, &uneven), NotPackable::Words);
        let long = Words {
            name: "🙂".repeat(40),
            ..words()
        };
        let manifest = manifest(&good, &[(Language::De, long)]).unwrap();
        let name = manifest["name"]["short"].as_str().unwrap();
        assert!(name.ends_with('…') && name.encode_utf16().count() <= 30);
    }
}
