//! What is said in a chat becomes part of a request, whatever the chat program.
