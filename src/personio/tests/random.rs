//! Whatever Personio sends, the reader does not panic, and nothing leaves that was not asked for.

use std::sync::LazyLock;

use domain::attribute::Attribute;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{catalogue, everything, recording, wanting};
use crate::personio::parse::{Reader, attributes, page};

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}.{0,4}".prop_map(Value::from),
        "\\[.{0,8}\\]?".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let key = prop_oneof![
            "attributes|value|id|name|label|type|universal_id|currency|data|percentage",
            "first_name|office|supervisor|cost_centers|status|hire_date|dynamic_5003",
            ".{0,4}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..6)
                .prop_map(|it| Value::Object(it.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Read once: it is needed hundreds of times.
static ROWS: LazyLock<Value> = LazyLock::new(|| recording("synthetic/v1-employees.json"));
static CATALOGUE: LazyLock<Vec<Attribute>> = LazyLock::new(catalogue);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// P10. Any JSON at any place of a listing.
    #[test]
    fn nothing_makes_the_reader_panic(values in prop::collection::vec(anything(), 1..12), place in any::<prop::sample::Index>()) {
        let wanted = wanting(&["dynamic_5003", "dynamic_5006", "office", "profile_picture", "hire_date"]);
        let reader = Reader::new(&wanted, &CATALOGUE);
        let mut rows = ROWS.clone();
        let row = &mut rows["data"][place.index(20)];
        for (place, value) in values.iter().enumerate() {
            reader.employee(value);
            let _ = page(value).map(|it| it.rows.len());
            let _ = attributes(value);
            reader.employee(&json!({ "attributes": value }));
            reader.employee(&json!({ "attributes": { "id": value } }));
            let entries = row["attributes"].as_object_mut().unwrap();
            let key = entries.keys().nth(place * 3).unwrap().clone();
            match place % 2 {
                0 => entries[&key] = value.clone(),
                _ => entries[&key] = json!({ "value": value, "type": "tags" }),
            }
        }
        reader.employee(row);
    }

    /// P12, RS-R21. A canary in every value that was not chosen does not come out.
    #[test]
    fn no_canary_comes_out(chosen in prop::sample::subsequence(vec!["office", "dynamic_5004", "dynamic_5009", "dynamic_5002"], 0..4)) {
        let mut rows = ROWS.clone();
        let fields = wanting(&[]).fields;
        let mut wanted = wanting(&chosen);
        wanted.fields.clear();
        prop_assert_eq!(fields.len(), 17);
        for row in rows["data"].as_array_mut().unwrap() {
            for (key, entry) in row["attributes"].as_object_mut().unwrap() {
                if key != "id" && (!chosen.contains(&key.as_str()) || key == "dynamic_5002") {
                    entry["value"] = "canary".into();
                }
            }
        }
        let reader = Reader::new(&wanted, &CATALOGUE);
        for row in rows["data"].as_array().unwrap() {
            let employee = reader.employee(row).unwrap();
            prop_assert!(!everything(&employee).contains("canary"));
        }
    }
}
