//! The world: email now; chats have their places beside it.

pub mod email;
