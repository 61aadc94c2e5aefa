//! Whole mails: the fixtures of the project, programs' habits, and hostile input.

mod documents;
mod fixtures;
mod hostile;
mod programs;
mod reading;
