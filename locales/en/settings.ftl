settings-command = Settings: { $page }
settings-group-organisation = Organisation
settings-group-desk = Desk
settings-group-connections = Connections
settings-group-operation = Operation
settings-organisation = Organisation
settings-people = People
settings-setup = Set-up
settings-roles = Roles
settings-slas = SLAs
settings-teams = Teams
settings-statuses = Statuses
settings-categories = Categories
settings-email = Email
settings-health = Health

form-saved = Saved.
form-not-saved = Not saved yet: please look at this.

organisation-hint = What holds for everybody, unless a person chose otherwise.
organisation-name-and-language = Name and language
organisation-language-hint = For everybody whose language is not known.
organisation-time-zone-hint = For everybody who has not chosen one. For example Europe/Berlin.
organisation-requests = Requests
organisation-reopen-days = An answer reopens for (days)
organisation-reopen-days-hint = Later answers to a resolved request open a new one.
organisation-undo-seconds = Replies wait before they go (seconds)
organisation-undo-seconds-hint = In this time the writer can take a reply back. From 0 to 120.

teams-hint = Each team has an address, members and categories. At least one public team must remain.
teams-all = All teams
teams-empty = No team yet
teams-empty-hint = A mail to a team’s address opens a request for that team. Make the first one.
team-new = New team
team-create = Create team
team-name-and-address = Name and address
team-kind = Kind
team-kind-hint = What the team is for. Free text.
team-kind-general = General HR
team-kind-payroll = Payroll
team-kind-benefits = Benefits
team-kind-time = Time and absence
team-kind-recruiting = Recruiting
team-kind-learning = Learning
team-address = Email address
team-address-hint = Made from the name if left empty.
team-visibility = Visibility
team-public = Public
team-public-hint = Employees can choose this team.
team-internal = Internal
team-internal-hint = Not offered to employees.
team-members = Members
team-members-hint = Only members see the requests of this team.
team-members-filter = Find an expert
team-members-count = { $n ->
    [0] no members
    [one] { $n } member
   *[other] { $n } members
}
team-categories = Categories of this team
team-categories-none = There are no categories yet.
team-archive = Archive team
team-archive-hint = It takes no new requests.
team-archived = Archived
team-archived-on = archived { $date }; its requests stay readable
team-restore = Restore team
team-restore-hint = It takes requests again.

name-retired = Retired
names-in-languages = Names in other languages
names-in-languages-hint = Where a language has no name of its own, the name above is shown.

category = Category
category-new = New category
category-create = Create category
categories-hint = What requests are about. Each team offers some of them.
categories-empty = No category yet
categories-empty-hint = Categories help to find and to sort requests. Teams work without them too.
category-translations = Translations
category-translated = { $n } of 7
category-no-team = no team
category-teams-hint = These teams offer it.
category-retire = Retire category
category-retire-hint = It is offered no more. Requests that have it keep it.
category-restore = Restore category
category-restore-hint = It is offered again.

statuses-hint = Each status belongs to one stage. Drag to reorder. A status in use is retired, never lost.
status-new = New status
status-create = Create status
status-built-in = Built in
status-name-and-stage = Name and stage
status-stage = Stage
status-stage-hint = The stage decides where requests lie. It cannot change once requests have the status.
status-colour = Colour
status-move-up = Move { $name } up
status-move-down = Move { $name } down
status-retire = Retire status
status-retire-hint = It is offered no more. Requests that have it keep it.
status-restore = Restore status
status-restore-hint = It is offered again.
colour-grey = Grey
colour-blue = Blue
colour-teal = Teal
colour-green = Green
colour-amber = Amber
colour-red = Red
colour-violet = Violet
colour-pink = Pink

role-administrator = Administrator
role-administrator-hint = Everything, including people, roles, mail and settings.
role-expert = Expert
roles-hint = What people may do here. Everybody has the rights of all their roles; only administrators give roles.
role-new = New role
role-create = Create role
role-name-and-rights = Name and rights
role-allows = Allows
role-holders = Who has it
role-people = { $n ->
    [0] nobody
    [one] { $n } person
   *[other] { $n } people
}
role-people-more = { $n ->
    [one] and { $n } more person
   *[other] and { $n } more people
}
role-nobody = Nobody has this role.
role-built-in = Built in
role-rights-hint = A change acts at once. Whoever can no longer work on requests leaves their teams.
role-expert-name = Its name follows each reader’s language.
role-administrator-fixed = This role allows everything and cannot be changed. At least one active person keeps it.
role-now = As it is now – { $what }
role-delete = Delete role
role-delete-named = Delete the role “{ $name }”?
role-delete-hint = Whoever has it loses it and signs in again; other roles stay.
role-losers = Who loses it
right-work-on-requests = Work on requests
right-work-on-requests-hint = Of the teams the person is a member of.
right-manage-teams = Manage teams and categories
right-manage-teams-hint = Members, working hours and addresses too.
right-manage-statuses = Manage statuses
right-manage-statuses-hint = Names, stages, colours and their order.
right-manage-slas = Manage SLAs
right-manage-slas-hint = How soon a team responds and resolves.
right-see-insights = See insights
right-see-insights-hint = Figures of one’s own teams, never of single persons.
right-see-people = See people
right-see-people-hint = Names, addresses and positions; nothing can be changed.
right-administer = Administer
right-administer-hint = People, roles, mail, settings and health.

setup-list-hint = What there is to do until colleagues get their answers in time. The order is yours.
setup-complete = Everything is set up. Nothing here needs you.
setup-progress = { $done } of { $total } done
setup-of = { $done } of { $total }
setup-done = Done
setup-open = To do
setup-optional = Optional
setup-look = View
setup-team-first = There is no team yet.
setup-who-can = { $names } can do this.
setup-teams-empty = Still without members: { $names }
setup-email-works = Email works: { $addresses }
setup-email-later = Email works: each team gets an address at { $domain }.
setup-first-mail = Write to { $addresses }, or ask here.
setup-experts = Name experts
setup-experts-why = Experts answer requests and set up everything below, without being administrators.
setup-experts-go = Give roles
setup-teams = Create teams with members
setup-teams-why = Each request belongs to a team, and only its members see it.
setup-teams-go = Set up teams
setup-hours = Set working hours
setup-hours-why = Deadlines run only while a team works. Without a change: Monday to Friday, 09:00 to 17:00.
setup-hours-go = Set hours
setup-hours-fine = They are right as they are
setup-statuses = Look at the statuses
setup-statuses-why = Four are there from the start; add your own where they say more.
setup-statuses-go = Statuses
setup-statuses-fine = They are right as they are
setup-categories = Create categories
setup-categories-why = They say what requests are about, and may have goals of their own.
setup-categories-go = Categories
setup-categories-fine = We need none
setup-slas = Set SLAs
setup-slas-why = With them every request says until when it is to be answered and resolved.
setup-slas-go = SLAs
setup-slas-fine = We need none
setup-channels = Connect channels
setup-channels-why = Colleagues ask from where they already are.
setup-channels-go = Email
setup-first = Try it with a first request
setup-first-why = One look at what employees see, and at what comes back.
setup-first-go = Ask something

people-hint = Everybody known here: employees, and contacts from mail and chats.
people-search = Name, email, department or position
people-none = Nobody found
people-next = Next
people-import = Import people
people-import-hint = Unknown addresses are added, known ones are brought up to date. Nobody is told.
people-import-file = A file of people
people-import-choose = CSV file
people-import-columns = In UTF-8, with comma or semicolon. Columns, of which only “email” is needed:
people-import-go = Import
people-import-problems = Lines that could not be taken
people-import-line = Line
people-import-problem = Reason
people-imported = The file was read.
people-imported-added = { $n ->
    [0] Nobody was added.
    [one] { $n } person was added.
   *[other] { $n } people were added.
}
people-imported-changed = { $n ->
    [0] Nobody was changed.
    [one] { $n } person was changed.
   *[other] { $n } people were changed.
}
people-imported-same = { $n ->
    [0] Nobody was already as the file says.
    [one] { $n } person was already as the file says.
   *[other] { $n } people were already as the file says.
}
people-imported-errors = { $n ->
    [one] { $n } line could not be taken.
   *[other] { $n } lines could not be taken.
}
person-new = New person
person-create = Add person
person-summary = At a glance
person-details = Details
person-state = State
person-inactive = Inactive
person-contact = Contact
person-roles = Roles
person-roles-save = Save roles
person-roles-hint = Whoever loses a role signs in again.
person-position = Position
person-department = Department
person-language-organisation = Language of the organisation
person-language-hint = Until the person chooses one.
person-requests = Requests in my teams
person-deactivate = Deactivate
person-deactivate-hint = The person is signed out, works on nothing any more, and is shown as inactive. What they wrote stays.
person-reactivate = Reactivate
person-reactivate-hint = The person can sign in again. Roles and teams are as they were.

action-copy = Copy
action-copy-named = Copy { $what }

mail-hint = On from the first start: a mail to a team’s address opens a request for that team.
mail-relay-away = Outgoing mail has been waiting since { $since }: the server does not take it.
mail-held = { $n ->
    [one] One mail waits for a decision
   *[other] { $n } mails wait for a decision
}
mail-held-look = Nothing is dropped; look at it in the queues.
mail-addresses = Team addresses
mail-addresses-change = Change at the team
mail-incoming = Incoming mail
mail-door-off = Off
mail-smtp-hint = Your mail server hands mail over here; set as “smtp.listen”.
mail-lmtp-hint = The same, with an answer for each recipient; set as “lmtp.listen”.
mail-http-hint = For mail providers that post raw mail. The address holds a secret.
mail-http-show = Show address
mail-pipe = Pipe
mail-pipe-hint = For a mail server on this machine.
mail-outgoing = Outgoing mail
mail-last-sent = Last sent { $at }
mail-received = Received
mail-received-hint = Everything that came in ends visibly; here without its content.

ledger-states = States
ledger-state-quarantined = To decide
ledger-state-failed = Unreadable
ledger-state-ignored = Set aside
ledger-state-done = In requests
ledger-empty = Nothing here.
ledger-when = When
ledger-sender = From
ledger-sender-none = unknown
ledger-subject = Subject
ledger-why = Why
ledger-size = Size
ledger-decide = Decide
ledger-make-request = Make a request
ledger-choose-team = For which team?
ledger-retry = Try again
ledger-dismiss = Dismiss
ledger-older = Older
ledger-class-human = From a person
ledger-class-auto = From a machine
ledger-class-bounce = About a mail that came back
ledger-class-loop = From Visavis itself
ledger-reason-automatic = An automatic mail, such as an out-of-office note
ledger-reason-bounce = A mail came back; shown in its request
ledger-reason-bounce-unknown = About a mail that Visavis does not know
ledger-reason-crashed = Reading it failed three times
ledger-reason-delayed = The other side still tries to deliver a mail
ledger-reason-dismissed = Dismissed by an administrator
ledger-reason-duplicate = The same mail came before
ledger-reason-header-too-large = Its headers are too large
ledger-reason-loop = A mail of ours came back to us
ledger-reason-no-sender = It has no sender
ledger-reason-no-team = No team has this address
ledger-reason-not-a-mail = This is no mail
ledger-reason-too-deep = Its parts are nested too deeply
ledger-reason-too-large = It is too large
ledger-reason-too-many = Too many mails from this sender within an hour
ledger-reason-too-many-parts = It has too many parts
ledger-reason-unknown-sender = The sender is not known

health-hint = Every part with its last success.
health-good = Everything works
health-good-hint = Nothing needs a look.
health-problems = { $n ->
    [one] One thing needs a look
   *[other] { $n } things need a look
}
health-problems-hint = Everything else works.
health-mail = Mail
health-last-mail = Last mail { $at }
health-no-mail = No mail yet
health-unread = Mail that could not be read
health-unread-look = Nothing is dropped; look at it under “Email”.
health-unread-count = { $n ->
    [one] { $n } mail
   *[other] { $n } mails
}
health-waiting = { $n } waiting
health-not-taken-since = Not taken since { $since }
health-nothing-sent = Nothing sent yet
health-work = Work in the background
health-database = Database
health-database-away = Does not answer
health-milliseconds = { $n } ms
health-jobs = Jobs
health-jobs-none = None waiting
health-jobs-due = { $n } due
health-period-done = Last done { $ago }
health-period-failed = Failed
health-period-never = Not yet
health-dead = Set aside
health-dead-hint = Given up after many tries.
health-dead-since = { $n } tries, { $ago }
health-version = Visavis { $version }
job-receive = Reading a received mail
job-deliver = Sending a mail
job-open = Making a request of a mail
period-unread = What came in and was not read
period-figures = Figures of the day
period-clean-up = Cleaning up

preferences-hint = Only for you.
preferences-language-and-time = Language and time
preferences-language-default = As the organisation has it
preferences-language-hint = For these pages, and for mails to you.
preferences-time-zone-hint = For example Europe/Berlin. Empty: the organisation’s.
preferences-look = Look
preferences-theme = Theme
preferences-theme-auto = As the system
preferences-theme-light = Light
preferences-theme-dark = Dark
preferences-density = Density
preferences-density-compact = Compact rows
preferences-password-set-hint = You sign in by a link that is mailed to you. With a password you need no link.
preferences-password-change-hint = You are signed out everywhere else.
preferences-password-present = Present password
preferences-password-new = New password
preferences-password-hint = At least 12 characters.
preferences-password-set = Set password
preferences-password-change = Change password
tokens = API tokens
tokens-docs = How to use the API
tokens-hint = A program with a token may do whatever you may.
token-label = What for
token-label-hint = For example the name of the program.
token-make = Make token
token-made = Your new token
token-made-hint = It is shown only now. Keep it where passwords are kept.
token-used = made { $created }, last used { $used }
token-unused = made { $created }, never used
token-revoke = Revoke
token-revoke-named = Revoke { $name }
preferences-work = Deadlines and working hours
preferences-deadline-mails = Tell me about deadlines by email
preferences-deadline-mails-hint = Within your working hours, several in one mail. Here in Visavis you are always told.
preferences-hours = My working hours
preferences-hours-hint = Outside of them you are given no requests automatically, and mail about deadlines waits.
preferences-hours-team = As my team
preferences-hours-own = My own
