time-now = now
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB

action-close = Close
action-save = Save
action-cancel = Cancel

nav-skip = To the content
nav-main = Main
nav-settings = Settings
nav-preferences = My preferences
nav-keys = Keys
nav-commands = Command bar
nav-sign-out = Sign out
nav-search = Search
nav-teams = Teams
nav-views = Views
nav-insights = Insights
nav-new = New request
nav-offline = No connection. What you see may be out of date; trying again.
nav-failed = That did not work. Nothing was lost; please try again.
commands-goto = Go to request
commands-search = Search for
commands-label = Command, number or search
commands-placeholder = What would you like to do? Name, view or number
commands-empty = Nothing fits.

view-mine = Assigned to me
view-unassigned = Unassigned
view-all = All requests
view-snoozed = Snoozed
view-own = My requests

key-next = Next, previous
key-open = Open
key-back = Back to the list
key-select = Select
key-reply = Reply
key-note = Note
key-assign = Assign
key-assign-me = Assign to me
key-team = Team
key-status = Status
key-category = Category
key-snooze = Snooze
key-resolve = Resolve
key-resolve-next = Resolve and next
key-card-go = On a board: from card to card
key-card-move = On a board: move the card
key-search = Search
key-go-mine = Go to my requests
key-go-unassigned = Go to unassigned
key-go-all = Go to all
key-go-snoozed = Go to snoozed
key-commands = Command bar
key-send = Send
key-undo = Undo sending
key-help = Show this

field-work-email = Work email
field-email = Email
field-password = Password
field-name = Name
field-language = Language
field-time-zone = Time zone
field-organisation = Organisation

sign-in = Sign in
sign-in-title = Sign in
sign-in-not-set-up = Visavis is not set up yet.
sign-in-not-set-up-hint = Open the set-up link that was printed on the console when the server started. Each start prints a new one.
sign-in-link = Send me a sign-in link
sign-in-sent = If this address belongs to an employee, a link is on its way. It works for 30 minutes.
sign-in-with-password = Use a password
sign-in-link-hint = One click and you are signed in. The link works once.

setup-title = Set up Visavis
setup-hint = Welcome. You become the first administrator; everything here can be changed later.
setup-go = Start
setup-organisation-hint = As it appears in mails and page titles.
setup-name-hint = Your first and last name.
setup-email-hint = Sign-in links go to this address.
setup-password-hint = Optional, at least 12 characters.
setup-time-zone-hint = For example Europe/Berlin.

status-to-do = To do
status-in-progress = In progress
status-waiting = Waiting
status-resolved = Resolved
stage-to-do = To do
stage-in-progress = In progress
stage-waiting = Waiting
stage-resolved = Resolved
priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent
channel-email = Email
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Outgoing mail has been waiting since { $since }: the relay does not take it.
alert-look = View
nav-notices = Notices
