//! Statements written by hand: text with `?` for values, on both databases.

use sea_orm::{ConnectionTrait, DbErr, ExecResult, FromQueryResult, QueryResult, Statement, Value};

/// A statement under construction.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// Begins with `text`, in which each `?` stands for one bound value.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            values: Vec::new(),
        }
    }

    /// Adds text.
    #[must_use]
    pub fn push(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Adds the value of the next `?`.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Adds another statement's text and values.
    #[must_use]
    pub fn append(mut self, other: Self) -> Self {
        self.text.push_str(&other.text);
        self.values.extend(other.values);
        self
    }

    /// Adds `(?, ?, …)` with these values; for none, a list that holds nothing.
    #[must_use]
    pub fn list<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.text.push('(');
        let before = self.values.len();
        for value in values {
            if self.values.len() > before {
                self.text.push_str(", ");
            }
            self.text.push('?');
            self.values.push(value.into());
        }
        if self.values.len() == before {
            self.text.push_str("NULL");
        }
        self.text.push(')');
        self
    }

    /// The text, for query plans and logs.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The statement as the database takes it.
    #[must_use]
    pub fn statement(self, db: &impl ConnectionTrait) -> Statement {
        let backend = db.get_database_backend();
        let text = if backend == sea_orm::DbBackend::Postgres {
            numbered(&self.text)
        } else {
            self.text
        };
        Statement::from_sql_and_values(backend, text, self.values)
    }

    /// All rows.
    pub async fn all<T: FromQueryResult>(self, db: &impl ConnectionTrait) -> Result<Vec<T>, DbErr> {
        let statement = self.statement(db);
        db.query_all_raw(statement)
            .await?
            .iter()
            .map(|row| T::from_query_result(row, ""))
            .collect()
    }

    /// The first row.
    pub async fn one<T: FromQueryResult>(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Option<T>, DbErr> {
        let statement = self.statement(db);
        db.query_one_raw(statement)
            .await?
            .map(|row| T::from_query_result(&row, ""))
            .transpose()
    }

    /// All rows, untyped.
    pub async fn rows(self, db: &impl ConnectionTrait) -> Result<Vec<QueryResult>, DbErr> {
        let statement = self.statement(db);
        db.query_all_raw(statement).await
    }

    /// The first column of all rows.
    pub async fn column<T: sea_orm::TryGetable>(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Vec<T>, DbErr> {
        self.rows(db)
            .await?
            .iter()
            .map(|row| row.try_get_by_index(0))
            .collect()
    }

    /// The first two columns of all rows: a list of pairs, or a map from one to the other.
    pub async fn pairs<A, B, C>(self, db: &impl ConnectionTrait) -> Result<C, DbErr>
    where
        A: sea_orm::TryGetable,
        B: sea_orm::TryGetable,
        C: FromIterator<(A, B)>,
    {
        self.rows(db)
            .await?
            .iter()
            .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
            .collect()
    }

    /// The first column of the first row.
    pub async fn value<T: sea_orm::TryGetable>(
        self,
        db: &impl ConnectionTrait,
    ) -> Result<Option<T>, DbErr> {
        Ok(self.column(db).await?.into_iter().next())
    }

    /// Runs it for its effect.
    pub async fn run(self, db: &impl ConnectionTrait) -> Result<ExecResult, DbErr> {
        let statement = self.statement(db);
        db.execute_raw(statement).await
    }
}

/// `?` as PostgreSQL wants it: `$1`, `$2` … Our statements hold no `?` in literals.
fn numbered(text: &str) -> String {
    let mut numbered = String::with_capacity(text.len() + 16);
    let mut count = 0;
    for letter in text.chars() {
        if letter == '?' {
            count += 1;
            numbered.push('$');
            numbered.push_str(&count.to_string());
        } else {
            numbered.push(letter);
        }
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_for_postgresql() {
        assert_eq!(
            numbered("a = ? AND b IN (?, ?)"),
            "a = $1 AND b IN ($2, $3)"
        );
    }
}
