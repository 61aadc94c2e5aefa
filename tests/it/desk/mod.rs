//! The harness: a desk with its server, the people at it, their mail and their pages.

mod browser;
mod deadlines;
mod eventually;
mod folder;
mod letters;
mod msteams;
mod page;
mod people;
mod personio;
mod place;
mod post;
mod routes;
mod scene;
mod slack;

pub(crate) use browser::Browser;
pub(crate) use eventually::eventually;
pub(crate) use folder::Folder;
pub(crate) use letters::{Letter, SentMail};
pub(crate) use msteams::{MsteamsStandin, card_words, id};
pub(crate) use page::Page;
pub(crate) use people::{Person, Visitor};
pub(crate) use personio::{Standin, fixture, list};
pub(crate) use place::{Desk, PostgresDatabase, at, test_database_url};
pub(crate) use post::Post;
pub(crate) use routes::routes;
pub(crate) use scene::{APP, Scene, TENANT};
pub(crate) use slack::{SlackStandin, ts, words};
