//! Whole mails: the fixtures of the project, programs' habits, and hostile input.

mod fixtures;
mod hostile;
mod programs;
