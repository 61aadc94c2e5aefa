//! Calls that Teams wants answered in the same response.

use serde_json::Value;

use super::super::text::{self as words, Source};
use super::json::{at, id_of, name, text, time, values, word};
use super::message::place_images;
use super::{Account, Chosen, FileConsent, FormSent, FormWanted, Incoming, Pressed, Upload, files};

pub(super) fn read(activity: &Value) -> Incoming {
    let call = text(activity, &["name"]).unwrap_or_default();
    let value = at(activity, &["value"]).unwrap_or(&Value::Null);
    let mut values = values(at(value, &["data"]));
    match call {
        "adaptiveCard/action" => pressed(activity, value)
            .map_or_else(|| Incoming::UnknownInvoke(word(call)), Incoming::Pressed),
        "composeExtension/fetchTask" | "task/fetch" => Incoming::FormWanted(FormWanted {
            command: id_of(value, &["commandId"]),
            verb: values.remove("verb").unwrap_or_default(),
            values,
            message: at(value, &["messagePayload"]).map(chosen),
        }),
        "composeExtension/submitAction" | "task/submit" => Incoming::FormSent(FormSent {
            command: id_of(value, &["commandId"]),
            verb: values.remove("verb").unwrap_or_default(),
            values,
            message: at(value, &["messagePayload"]).map(chosen),
        }),
        "fileConsent/invoke" => consent(value),
        other => Incoming::UnknownInvoke(word(other)),
    }
}

fn pressed(activity: &Value, value: &Value) -> Option<Pressed> {
    let action = at(value, &["action"]).filter(|it| it.is_object())?;
    if text(action, &["type"]).is_some_and(|it| it != "Action.Execute" && it != "Action.Submit") {
        return None;
    }
    let mut values = values(at(action, &["data"]));
    let in_data = values.remove("verb");
    Some(Pressed {
        is_execute: true,
        verb: text(action, &["verb"])
            .map(str::to_owned)
            .or(in_data)
            .unwrap_or_default(),
        values,
        message: id_of(activity, &["replyToId"]),
        is_automatic: text(value, &["trigger"]) == Some("automatic"),
    })
}

fn consent(value: &Value) -> Incoming {
    let upload = at(value, &["uploadInfo"]).and_then(|it| {
        Some(Upload {
            name: mail::clean_file_name(text(it, &["name"]).unwrap_or("file")),
            upload_url: text(it, &["uploadUrl"])?.to_owned(),
            content_url: text(it, &["contentUrl"]).unwrap_or_default().to_owned(),
            unique_id: id_of(it, &["uniqueId"]).unwrap_or_default(),
            file_type: id_of(it, &["fileType"]).unwrap_or_default(),
        })
    });
    let is_accepted = match text(value, &["action"]) {
        Some("accept") => true,
        Some("decline") => false,
        _ => return Incoming::UnknownInvoke("fileConsent/invoke".to_owned()),
    };
    Incoming::FileConsent(FileConsent {
        is_accepted,
        values: values(at(value, &["context"])),
        upload,
    })
}

/// A message as Graph tells it.
fn chosen(payload: &Value) -> Chosen {
    let content = text(payload, &["body", "content"]).unwrap_or_default();
    let is_html = text(payload, &["body", "contentType"]) != Some("text");
    let source = Source {
        html: is_html.then_some(content),
        text: if is_html { "" } else { content },
        format: "plain",
    };
    let decoded = words::decode(source, &[], false);
    let user = at(payload, &["from", "user"]);
    let mut files = files::of(payload);
    place_images(&mut files, decoded.images);
    Chosen {
        id: id_of(payload, &["id"]).unwrap_or_default(),
        link: text(payload, &["linkToMessage"])
            .filter(|it| it.starts_with("https://") && it.len() <= 2000)
            .map(str::to_owned),
        html: decoded.html,
        text: decoded.text,
        author: user.map(|user| Account {
            id: String::new(),
            aad: id_of(user, &["id"]),
            name: name(user, &["displayName"]),
        }),
        at: time(payload, &["createdDateTime"]),
        files,
    }
}
