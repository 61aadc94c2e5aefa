//! The routes of the program, as they stand in its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The routes in the sources with their methods.
pub(crate) fn routes() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in [
        "src/web/mod.rs",
        "src/channels/email/http.rs",
        "src/channels/slack/door.rs",
        "src/channels/msteams/door.rs",
        "src/api/mod.rs",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for route in text.split(".route(").skip(1) {
            let route = route.split(".route(").next().unwrap();
            let path = route.split('"').nth(1).unwrap();
            let end = route.find('\n').unwrap_or(route.len());
            let line = if route.trim_start().starts_with('"') && route[..end].contains("))") {
                &route[..end]
            } else {
                route
            };
            for method in ["get", "post", "put", "patch", "delete"] {
                if line.contains(&format!("{method}(")) {
                    let methods = found.entry(path.to_owned()).or_default();
                    methods.insert(method.to_uppercase());
                }
            }
        }
    }
    // The API names its calls beside their handlers.
    for file in std::fs::read_dir(root.join("src/api")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for call in text.split("#[utoipa::path(").skip(1) {
            let method = call.split(',').next().unwrap().trim().to_uppercase();
            let path = call.split('"').nth(1).unwrap();
            found.entry(path.to_owned()).or_default().insert(method);
        }
    }
    found
}
