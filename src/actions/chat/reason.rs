//! Why something that a chat program told is in no request: words for the language files.

/// The account of an entry of the ledger was switched off.
pub const NOT_CONNECTED: &str = "not-connected";
/// It is no JSON.
pub const NOT_JSON: &str = "not-json";
/// Reading it failed, or ended whoever read it.
pub const CRASHED: &str = "crashed";
/// Nothing that we know.
pub const UNKNOWN: &str = "unknown";
/// Nothing that we do anything about.
pub const NOTHING: &str = "nothing";
/// A program wrote it, we ourselves among them.
pub const BOT: &str = "bot";
/// The same message was told before.
pub const DUPLICATE: &str = "duplicate";
/// There is nothing to read in it.
pub const EMPTY: &str = "empty";
/// There is no team that could be asked.
pub const NO_TEAM: &str = "no-team";
/// Too many messages in a short time.
pub const TOO_MANY: &str = "too-many";
/// Its author is of another organisation.
pub const STRANGER: &str = "stranger";
/// Its author is not active any more.
pub const INACTIVE: &str = "inactive";
/// Nothing is known of its author.
pub const UNKNOWN_PERSON: &str = "unknown-person";
/// Written in a channel where no message opens a request by itself.
pub const NOT_OPENED: &str = "not-opened";
/// Talk in a channel that is not for us.
pub const CHANNEL_TALK: &str = "channel-talk";
/// About a message that has not come yet.
pub const EARLY: &str = "early";
/// About a message that never came.
pub const UNKNOWN_MESSAGE: &str = "unknown-message";
/// About a message that is in no request.
pub const NO_MESSAGE: &str = "no-message";
/// Its author deleted it before it was in a request.
pub const DELETED: &str = "deleted";
/// Its author took it back before it was in a request.
pub const WITHDRAWN: &str = "withdrawn";
/// It changes nothing.
pub const UNCHANGED: &str = "unchanged";
/// Something newer came before it.
pub const OLDER: &str = "older";
/// Somebody else's: only its requester or author may.
pub const NOT_THEIRS: &str = "not-theirs";
/// That was decided before.
pub const SETTLED: &str = "settled";
/// The team is not there any more.
pub const TEAM_UNKNOWN: &str = "team-unknown";
/// Nobody says that its author agrees.
pub const NO_CONSENT: &str = "no-consent";
/// A form was opened, or a link was followed.
pub const FORM: &str = "form";
/// The chat program dropped deliveries because there were too many.
pub const DROPPED: &str = "dropped";
