//! Names as typed: of statuses and categories, in every language, and the slugs made of them.

use std::collections::BTreeMap;

use domain::locale::Language;
use domain::text;

use crate::error::{Error, Result};

/// A name with single spaces, of at most 60 letters.
pub(super) fn name(typed: &str) -> Result<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::invalid("name", "name-empty")),
        1..=60 => Ok(name),
        _ => Err(Error::invalid("name", "name-long")),
    }
}

/// Translations by language code, as they are stored; empty ones are left out.
pub(super) fn names(typed: &BTreeMap<String, String>) -> Result<String> {
    let mut names = BTreeMap::new();
    for (code, translation) in typed {
        let language =
            Language::from_code(code).ok_or(Error::invalid("names", "language-unknown"))?;
        if !translation.trim().is_empty() {
            names.insert(language.code(), name(translation)?);
        }
    }
    Ok(serde_json::to_string(&names)?)
}

/// A slug that is not taken, made of a name, or of `otherwise` if the name has no letters for it. It
/// never changes, since scripts use it.
pub(super) fn free_slug(name: &str, otherwise: &str, taken: &[String]) -> Result<String> {
    let base = match text::slug(name).replace('-', "_") {
        slug if slug.is_empty() => otherwise.to_owned(),
        slug => slug,
    };
    for count in 1..1000 {
        let slug = if count == 1 {
            base.clone()
        } else {
            format!("{base}_{count}")
        };
        if !taken.contains(&slug) {
            return Ok(slug);
        }
    }
    Err(Error::invalid("name", "name-taken"))
}
