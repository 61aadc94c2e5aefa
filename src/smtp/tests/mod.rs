//! Conversations over a pipe in memory, with a post office that keeps what it takes.
