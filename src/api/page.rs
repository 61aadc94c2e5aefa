//! Lists by cursor.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::problem::{Problem, Result};

const DEFAULT: u32 = 50;
const MOST: u32 = 200;

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Page<T> {
    /// The objects, at most `limit`.
    pub items: Vec<T>,
    /// The `cursor` of the next part; `null`: this is the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// Which part of a list is wanted; `K` is what the list is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<K> {
    /// How many at most.
    pub limit: usize,
    /// What comes after this only.
    pub after: Option<K>,
}

impl<K: Serialize + DeserializeOwned> Part<K> {
    /// Of the parameters `limit` and `cursor`.
    pub(super) fn read(limit: Option<u32>, cursor: Option<&str>) -> Result<Self> {
        let limit = limit.unwrap_or(DEFAULT);
        if !(1..=MOST).contains(&limit) {
            return Err(Problem::bad(format!(
                "`limit` is a number from 1 to {MOST}"
            )));
        }
        Ok(Self {
            limit: usize::try_from(limit).unwrap_or_default(),
            after: cursor.map(decode).transpose()?,
        })
    }

    /// One more than wanted, as the database counts: the last tells whether there is a next part.
    pub(super) fn one_more(&self) -> i64 {
        i64::try_from(self.limit).unwrap_or_default() + 1
    }

    /// The page of rows that were read with [`Part::one_more`].
    pub(super) fn page<R>(
        &self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> K,
    ) -> Result<(Vec<R>, Option<String>)> {
        if rows.len() <= self.limit {
            return Ok((rows, None));
        }
        rows.truncate(self.limit);
        let next = rows.last().map(|it| encode(&key(it))).transpose()?;
        Ok((rows, next))
    }
}

impl<K: Serialize + DeserializeOwned + Ord> Part<K> {
    /// The page of a whole list that is short enough to be read at once.
    pub(super) fn of_all<R>(
        &self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> K,
    ) -> Result<(Vec<R>, Option<String>)> {
        rows.sort_by_cached_key(&key);
        if let Some(after) = &self.after {
            rows.retain(|it| key(it) > *after);
        }
        self.page(rows, key)
    }
}

fn encode(key: &impl Serialize) -> Result<String> {
    let json = serde_json::to_vec(key).map_err(crate::error::Error::from)?;
    Ok(BASE64URL_NOPAD.encode(&json))
}

fn decode<K: DeserializeOwned>(cursor: &str) -> Result<K> {
    BASE64URL_NOPAD
        .decode(cursor.as_bytes())
        .ok()
        // No key of ours has a U+0000, and PostgreSQL would fail at one.
        .filter(|it| !it.windows(6).any(|it| it == b"\\u0000"))
        .and_then(|it| serde_json::from_slice(&it).ok())
        .ok_or_else(|| Problem::bad("`cursor` is not one that was given by this list"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_on_where_the_part_before_ended() {
        let rows = || vec![("c", 3), ("a", 1), ("b", 2)];
        let key = |it: &(&str, i64)| (it.0.to_owned(), it.1);
        let first: Part<(String, i64)> = Part::read(Some(2), None).unwrap();
        let (items, next) = first.of_all(rows(), key).unwrap();
        assert_eq!(items, [("a", 1), ("b", 2)]);

        let second = Part::read(Some(2), next.as_deref()).unwrap();
        assert_eq!(second.after, Some(("b".to_owned(), 2)));
        assert_eq!(second.of_all(rows(), key).unwrap(), (vec![("c", 3)], None));
    }

    #[test]
    fn what_is_no_cursor_of_ours_is_refused() {
        for wrong in ["", "!", "bm8", &BASE64URL_NOPAD.encode(b"[\"a\\u0000\",1]")] {
            assert!(Part::<(String, i64)>::read(None, Some(wrong)).is_err());
        }
    }

    #[test]
    fn a_limit_is_between_1_and_200() {
        let limit = |it| Part::<i64>::read(it, None).map(|it| it.limit).ok();
        assert_eq!(limit(None), Some(50));
        assert_eq!(limit(Some(200)), Some(200));
        assert_eq!((limit(Some(0)), limit(Some(201))), (None, None));
    }
}
