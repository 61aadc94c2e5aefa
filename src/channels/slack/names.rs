//! What our buttons, forms and posts are called in Slack, both ways.

/// Buttons: `action_id`. What `value` holds stands beside each.
pub mod action {
    /// `OPENING TEAM`: the team that a conversation is for.
    pub const CHOOSE_TEAM: &str = "choose_team";
    /// The request's id.
    pub const CLOSE: &str = "close";
    /// The request's id.
    pub const REOPEN: &str = "reopen";
    /// The request's id; opens a form.
    pub const DETAILS: &str = "details";
    /// Nothing; opens the form for a new request.
    pub const NEW: &str = "new_request";
    /// What somebody is asked to approve: the step's id.
    pub const APPROVE: &str = "approve";
    /// The step's id.
    pub const DECLINE: &str = "decline";
    /// The step's id; opens the form that decides with a comment.
    pub const DECISION: &str = "decision";
    /// Link buttons, which Slack reports too; the number distinguishes several in a message: `link_1`.
    pub const LINK: &str = "link";
}

/// Forms, shortcuts and the command: `callback_id`.
pub mod callback {
    /// Global shortcut, and the form of a new request.
    pub const NEW: &str = "new_request";
    /// Shortcut on a message, and its form; `private_metadata` is `CONVERSATION MESSAGE AUTHOR`.
    pub const ASK_HR: &str = "ask_hr";
    /// The form that adds details to a request; `private_metadata` is the request's id.
    pub const DETAILS: &str = "details";
    /// The form that decides on an approval; `private_metadata` is the step's id.
    pub const DECISION: &str = "decision";
}

/// Fields of forms: `block_id`; each field's `action_id` is [`FIELD`].
pub use crate::channels::bot::form::field;

/// The `action_id` of every field.
pub const FIELD: &str = "value";

/// `metadata.event_type` of our posts; `event_payload` has `delivery` (its id) and `part` (a number), as text.
pub const METADATA: &str = "visavis_delivery";

/// Which slash command the manifest asks for.
pub const COMMAND: &str = "/hr";
