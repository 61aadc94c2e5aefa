//! What our buttons, forms and commands are called in Teams, both ways.

/// Buttons: `verb`. What they hold stands beside each.
pub mod verb {
    /// `opening` and `team`: the team that a conversation is for; the team is typed where there are many.
    pub const CHOOSE_TEAM: &str = "choose_team";
    /// `opening` and `request`: the request with which a conversation goes on.
    pub const CONTINUE: &str = "continue";
    /// `request`.
    pub const CLOSE: &str = "close";
    /// `request`.
    pub const REOPEN: &str = "reopen";
    /// `request`; opens a form, and is the form.
    pub const DETAILS: &str = "details";
    /// Nothing; opens the form for a new request, and is the form.
    pub const NEW: &str = "new_request";
    /// The form on a message.
    pub const ASK_HR: &str = "ask_hr";
    /// `step`, and what was typed beside it: what somebody is asked to approve.
    pub const APPROVE: &str = "approve";
    /// The same.
    pub const DECLINE: &str = "decline";
    /// `step`; the form that decides.
    pub const DECISION: &str = "decision";
    /// What the client sends of its own accord to see a card as it is now; holds what the card is about.
    pub const REFRESH: &str = "refresh";
}

/// Commands of the message extension: `commandId`.
pub mod command {
    /// On a message.
    pub const ASK_HR: &str = "askHr";
    /// Where one writes, and in the command box.
    pub const NEW: &str = "newRequest";
}

/// What buttons hold and fields of forms are called.
pub mod field {
    pub use crate::channels::bot::form::field::*;

    /// A request's id.
    pub const REQUEST: &str = "request";
    /// The id of what somebody is asked to approve.
    pub const STEP: &str = "step";
    /// The id of a conversation that waits for its team.
    pub const OPENING: &str = "opening";
}

pub use crate::channels::bot::form::YES;
