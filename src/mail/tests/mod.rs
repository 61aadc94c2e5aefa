//! Whole mails: the fixtures of the project, programs' habits, and hostile input.

mod corpus;
mod documents;
mod fixtures;
mod forms;
mod hostile;
mod oddities;
mod programs;
mod reading;
