time-today = Today
time-yesterday = Yesterday
time-tomorrow = tomorrow { $time }

request-none = No request open
request-none-hint = Choose one with j, k and Enter. Press ? for all keys.
request-back = Back to the list
request-conversation = Conversation
request-new-below = New message
request-unread = New
request-aside = About this request
request-aside-width = Width of the right pane
request-more = More
request-set = Set
request-rename = Change the subject
request-subject = Subject
request-resolve = Resolve
request-resolve-next = Resolve and next
request-reopen = Reopen
request-take = Assign to me
request-status = Status
request-assignee = Assignee
request-team = Team
request-team-archived = { $name } (archived)
request-category = Category
request-category-none = No category
request-priority = Priority
request-snooze = Snooze
request-asleep-reply = until a reply

snooze-title = Snooze until
snooze-reply = Somebody replies
snooze-later = In three hours
snooze-tomorrow = Tomorrow
snooze-next-week = Next week
snooze-custom = A time of your own
snooze-wake = Wake now

message-note = Note, only experts see this
message-automatic = Automatic mail
message-automatic-show = Show what the machine wrote
message-quoted = Quoted mail
message-via-address = Email, { $address }
message-suspicious = Look twice at the sender: the name or the address is odd.
message-unverified = Nothing proves that { $address } sent this.
message-through = Sent to the reply address of { $name }.
message-lacks-picture = A picture named here did not come with the mail.

delivery-waiting = Waiting to be sent
delivery-going = Being sent
delivery-deferred = Not yet delivered; it is tried again.
delivery-sent = Sent to { $address }, { $date }
delivery-failed = Not delivered.
delivery-bounced = Not delivered: it came back.
delivery-no-address = No mail went out: { $name } has no email address.
delivery-retry = Try again

event-nobody = Visavis
event-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
event-created-email = Opened by email
event-created-web = Opened on the web
event-created-api = Opened by a program
event-created-for = Opened by { $actor }
event-recalled = { $actor } took a reply back before it was sent
event-status = { $actor } set the status to { $status }
event-status-answered = { $status } again, because { $actor } wrote
event-status-replied = { $status }, because { $actor } replied
event-status-recalled = { $status } again, because { $actor } took the reply back
event-assigned = { $actor } assigned it to { $person }
event-assigned-self = { $actor } took it
event-assigned-replied = { $person } replied and took it
event-assigned-nobody = { $actor } assigned it to nobody
event-assigned-left = Assigned to nobody, because { $person } is not in this team
event-assigned-inactive = Assigned to nobody, because { $person } is no longer active
event-team = { $actor } moved it from { $from } to { $to }
event-category = { $actor } set the category to { $category }
event-category-none = { $actor } removed the category
event-priority = { $actor } set the priority to { $priority }
event-subject = { $actor } changed the subject, which was “{ $before }”
event-snoozed = { $actor } snoozed it until { $date }
event-snoozed-reply = { $actor } snoozed it until somebody replies
event-woken = { $actor } woke it
event-woken-time = Woke, because its time came
event-woken-reply = Woke, because { $actor } wrote
event-linked-possibly = May belong to #{ $number }
event-linked-possibly-hidden = May belong to another request
event-linked-follows = Follows #{ $number }
event-linked-follows-hidden = Follows another request
event-linked-same = The same mail also opened #{ $number }
event-linked-same-hidden = The same mail also opened another request
event-delivery-failed = A message could not be delivered
event-delivery-bounced = A message came back

composer-title = Answer
composer-reply = Reply
composer-note = Note
composer-note-hint = Only experts see this
composer-to = To
composer-text = Text
composer-placeholder = Write to { $name } …
composer-placeholder-note = A note for your colleagues
composer-files = Files to send
composer-file-remove = Remove
composer-format = Format
composer-attach = Attach files
composer-emoji = Emoji
composer-saved = Draft saved
composer-after = After sending
composer-keep = and keep { $status }
composer-then = and set to { $status }
composer-send-email = Send to { $name } by email ({ $language })
composer-send-page = Show to { $name } on the web ({ $language })
composer-add-note = Add note
composer-confirm-outside = This answer leaves the organisation: { $address }. Send it there.
composer-sending = Sending to { $name }. Seconds left:
composer-undo = Undo
composer-too-late = Too late: the reply has gone.

format-bold = Bold
format-italic = Italic
format-strike = Strike
format-ul = List
format-ol = Numbered list
format-quote = Quote
format-code = Code
format-link = Link

link-title = Link
link-address = Address
link-set = Set link

conflict-title = { $name } wrote while you were writing
conflict-title-several = Others wrote while you were writing
conflict-hint = Your answer has not been sent.
conflict-look = Look first
conflict-send = Send anyway

aside-info = Info
aside-requester = Requester

info-request = Request
info-created = Opened
info-channel = Channel
info-first-reply = First reply
info-resolved = Resolved
info-linked = Related
info-history = History

requester-employee = Active
requester-inactive = Inactive
requester-contact = Not an employee
requester-details = Details
requester-local-time = Local time
requester-email = Email
requester-office = Office
requester-department = Department
requester-position = Position
requester-manager = Manager
requester-left = Left
requester-others = Other requests

presence-looks = { $name } is looking at this
presence-writes = { $name } is writing
event-assigned-turn = Assigned to { $person } automatically: it was their turn
event-assigned-fewest = { $open ->
    [0] Assigned to { $person } automatically: no other open requests
   *[other] Assigned to { $person } automatically: fewest open requests ({ $open })
}
event-nobody-available = Nobody in the team was at work with room for another request, so it stayed unassigned; the team was told
event-goal-warned-respond = Warned: the first reply is due { $date }
event-goal-warned-resolve = Warned: it is to be resolved by { $date }
event-goal-breached-respond = Overdue: the first reply was due { $date }
event-goal-breached-resolve = Overdue: it was to be resolved by { $date }
event-promised = The requester was told to expect an answer by { $date }
event-promised-team = The requester was told to expect an answer by { $date } now, because another team has the request
event-promised-category = The requester was told to expect an answer by { $date } now, because it is about something else
event-promised-paused = The requester was told to expect an answer by { $date } now, because it had been closed meanwhile
event-promised-rules = The requester was told to expect an answer by { $date } now, because the hours or goals of the team changed
event-promise-ended = The requester was told that no answer time can be named any more
notice-goal-warned-respond = First reply due { $date }
notice-goal-warned-resolve = To be resolved by { $date }
notice-goal-breached-respond = First reply overdue since { $date }
notice-goal-breached-resolve = Resolution overdue since { $date }
notice-nobody-available = Nobody was available: still unassigned
notices-hint = Deadlines of your requests and of your teams, newest first.
notices-none = No notices
notices-none-hint = You are told here when a deadline comes near or is missed.
notices-new = New
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = Opened in Slack
event-created-teams = Opened in Microsoft Teams
message-edited = Edited { $date }
message-versions = { $count ->
    [one] Earlier version
   *[other] { $count } earlier versions
}
message-version = Until { $date }
message-deleted = Deleted by { $name }, { $date }
message-deleted-show = Show the text
message-reactions = Reactions
reaction-somebody = Somebody
file-lost-large = too large, still in { $program }
file-lost-gone = deleted in { $program }
file-lost-refused = { $program } does not give access
file-lost-away = could not be fetched from { $program }
message-correct = Correct
correct-title = Correct this reply
correct-hint = In { $program } the message changes where it stands and is marked as edited. Here the earlier text is kept.
correct-send = Correct in { $program }
correction-going = The correction is on its way to { $program }.
correction-failed = In { $program } the earlier text still stands.
delivery-no-way = Nothing went out: { $name } can be reached neither in { $program } nor by email.
delivery-going-chat = Being sent to { $program }
delivery-sent-chat = Sent in { $program }, { $date }
delivery-failed-chat = Not delivered in { $program }.
delivery-deferred-chat = Not yet in { $program }; it is tried again.
delivery-waits-off = Waits until { $program } is connected again.
delivery-waits-broken = Waits: the connection to { $program } is broken. It goes out once an administrator has repaired it.
delivery-instead = Sent by email instead. { $why }
delivery-chat-gone = { $name } has no active account in { $program }.
delivery-chat-unreachable = In { $program } the app may not write to { $name }.
delivery-chat-install = In { $program }, { $name } does not have the app.
delivery-chat-channel = The conversation in { $program } is archived, deleted or closed to the app.
delivery-chat-form = { $program } does not take a message of this size or form.
delivery-chat-token = { $program } no longer accepts our credentials.
delivery-chat-scope = The app lacks a permission in { $program }: { $word }.
delivery-chat-limited = { $program } asked us to wait.
delivery-chat-closed = { $program } does not let this message be changed any more.
delivery-chat-file = { $program } did not take a file.
delivery-chat-away = { $program } did not answer.
delivery-chat-off = { $program } is not connected.
delivery-chat-other = Answer from { $program }: { $word }
request-repair = Repair the Slack thread
request-repair-hint = Reads the thread again and adds what is missing here
request-repairing = The thread is being read again. What was missing appears here in a moment.
request-in-channel = { $name ->
    [none] Open in { $program }
   *[other] Open in { $name }
}
info-in-chat = In { $program }
info-chat-channel = A channel
info-chat-group = A group chat
info-chat-direct = Direct message, visible only to the requester
info-chat-history = Earlier messages cannot be read again from { $program }. What was written there while Visavis could not be reached may be missing here.
composer-send-chat = Send to { $name } in { $program } ({ $language })
composer-waits = { $program } is not connected: it waits
composer-no-chat = No chat with the app: goes by email if { $program } refuses
composer-confirm-guest = This answer goes to somebody from outside: { $name }, in { $program }. Send it there.
identity-member = Member
identity-guest = Guest
identity-stranger = From another organisation
identity-bot = App
identity-inactive = Deactivated
identity-no-chat = No chat with the app
identity-since = Known since { $date }
identity-gone = deactivated { $date }
identity-as = { $name } ({ $kind })

# In copy (E7)
copies-title = In copy
copies-none = Nobody is in copy.
copies-add = Add
copies-add-title = Put somebody in copy
copies-who = Email address
copies-who-or-name = Name or email address
copies-remove = Take { $name } out of copy
copies-suggest = Put { $address } in copy
copies-suggested = Named in the mails, not in copy
copies-hint = Gets every reply by email from now on and can answer by email. Sees nothing else of the request.
copies-matches = Several people are called that. Who is meant?
copies-since = Since { $date }, added by { $name }
copies-since-only = Since { $date }
copies-outside = Not an employee
copies-confirm = This answer also leaves the organisation: { $addresses }. Send it there, too.
message-in-copy = In copy
delivery-copy = Copy to { $name }: { $state }
delivery-copy-dropped = not sent, taken out of copy before
event-participant-added = { $actor } put { $person } in copy
event-participant-removed = { $actor } took { $person } out of copy
message-verified = Verified sender: { $address }
message-forged = The checks say that somebody else sent this in the name of { $address }.
message-external = External sender, unverified: { $address }
message-external-verified = External sender, verified: { $address }
message-form = Written in the form that { $address } sends; the address of whoever wrote was typed there.
check-nothing = Nothing was checked: the way this mail came does not tell who sent it.
check-by-us = Checked by Visavis when it came in.
check-by = Checked by { $server }.
check-by-mail-system = Your mail system knows the sender.
check-result-pass = passed
check-result-fail = failed
check-result-softfail = probably not allowed
check-result-neutral = says nothing
check-result-none = not set up
check-result-temperror = could not be checked
check-result-permerror = set up wrongly
requester-unverified = Unverified
requester-shielded = Who wrote?
requester-shielded-hint = Nothing proves that it was this person. The profile and other requests are shown once somebody confirms it, for example after asking by telephone.
requester-confirm = It is { $name }
event-sender-confirmed = { $actor } confirmed that { $person } wrote
message-frame = Mail from { $name }
message-more = More about this mail
message-text-only = Text only
message-original = Show original
message-download = Download mail (.eml)
message-small-pictures = { $count ->
    [one] Small picture
   *[other] { $count } small pictures
}
view-pictures = { $count ->
    [one] A picture from outside is not shown: loading it may tell the sender that the mail was read.
   *[other] { $count } pictures from outside are not shown: loading them may tell the sender that the mail was read.
}
view-pictures-show = Show pictures
view-pictures-hide = Hide pictures from outside
view-formatted = Show with formatting
invitation-invited = Invitation from { $name }: { $summary }
invitation-cancelled = { $name } cancelled: { $summary }
invitation-accepted = { $name } accepted: { $summary }
invitation-declined = { $name } declined: { $summary }
invitation-tentative = { $name } accepted tentatively: { $summary }
invitation-answered = { $name } answered the invitation: { $summary }
invitation-countered = { $name } proposes another time: { $summary }
invitation-event = Event from { $name }: { $summary }
invitation-untitled = no title
invitation-repeats = repeats
seal-smime-signed = Signed with S/MIME; the signature was not checked.
seal-smime-encrypted = Encrypted with S/MIME: only the recipient’s own mail program can open it. It is kept as a file.
seal-pgp-signed = Signed with PGP; the signature was not checked.
seal-pgp-encrypted = Encrypted with PGP: only the recipient’s own mail program can open it. It is kept as a file.
file-lost-infected = not kept: the virus scanner found something in it
file-lost-unchecked = not kept: the virus scanner could not check it

# Mails that wait for a decision
held-title = Held mails
held-hint = Whoever wrote these mails takes no part in the request, or may be somebody else. Only the experts of the request see them until one of them decides.
held-notice = { $n ->
    [one] A mail waits for your decision
   *[other] { $n } mails wait for your decision
}
held-decide = Read and decide
held-none = No mail waits for a decision
held-no-subject = No subject
held-unreadable = The text of this mail cannot be shown.
held-text = Text of the mail
held-files = Attachments
held-download = Download the mail
held-confirm = I have made sure who wrote this mail.
held-add = Add as participant
held-add-mail = Add to the request
held-add-hint = Adding puts the mail into the request. From then on its sender gets every reply by email and can answer; of what was written before, nothing is sent to them.
held-add-mail-hint = Its sender takes part in the request; it was held because there were many mails in a short time.
held-open = Make it a new request
held-reject = Reject
held-settled = This mail has been decided about already.
event-mail-added = { $actor } added a held mail to the request
event-mail-opened = { $actor } made a new request of a held mail
event-mail-rejected = { $actor } rejected a held mail
notice-mail-held = A mail waits for your decision

# Mail on its way.
notice-mail-delayed = An email has not been delivered yet
notice-mail-failed = An email could not be delivered
notice-mail-bounced = An email came back
delivery-delayed = Not delivered for over an hour; it is tried again.
delivery-delayed-there = Sent to { $address }, { $date }; the mail server there has not delivered it yet.
delivery-held = Waits: the mail server does not let Visavis in. It goes out once an administrator has repaired that.
delivery-next = Next try { $date }.
requester-bounced = Mail comes back since
