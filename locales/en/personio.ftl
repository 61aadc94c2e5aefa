# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = The employee directory comes from Personio. Four steps connect it; nothing is taken over before the last one.
personio-not-set-up = Not set up yet
personio-on = On
personio-off = Off
personio-tabs = Parts of Personio
personio-steps = Steps of the set-up
personio-overview = Overview
personio-attributes = Attributes
personio-companies = Companies
personio-configure = What is taken over
personio-runs = Runs
personio-credential = Credential
personio-step-credential = Credential
personio-step-check = Check
personio-step-companies = Companies
personio-step-configure = What is taken over
settings-companies = Companies
settings-cost-centres = Cost centres
personio-credential-enter = Enter the credential
personio-credential-replace = Replace credential
personio-credential-change = Change the credential
personio-credential-hint = In Personio, open Settings › Integrations › API credentials and create one that may read employees. There you also choose which attributes it may read.
personio-client-id = Client ID
personio-client-secret = Client secret
personio-secret-stored = stored; type to replace
personio-secret-hint = Kept encrypted, and never shown again.
personio-more = More
personio-api = Version of Personio’s API
personio-api-v1 = Version 1
personio-api-v1-hint = One call for every hundred people. Recommended.
personio-api-v2 = Version 2
personio-api-v2-hint = One call for every person: much slower. Needs a credential made for it.
personio-next-check = Save and check
personio-save-check = Save and check
personio-checking = Asking Personio
personio-checking-hint = Which attributes may be read?
personio-checking-of = { $seen } of { $total } people
personio-checking-seen = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
personio-check-good = The credential works
personio-check-people = { $n ->
    [one] Personio lists { $n } person, those who have left included.
   *[other] Personio lists { $n } people, those who have left included.
}
personio-check-title = What the credential may read
personio-checked-at = Checked { $at }
personio-never-checked = Not checked yet
personio-check-again = Check again
personio-check-nothing = Nothing is known yet.
personio-there = Can be read
personio-missing-needed = Missing: no sync
personio-missing-optional = Missing (optional)
personio-missing = Missing
personio-others = { $n ->
    [0] No other attributes can be read.
    [one] { $n } more attribute can be read. Nothing of it leaves Personio unless it is chosen under “Attributes”.
   *[other] { $n } more attributes can be read. Nothing of them leaves Personio unless they are chosen under “Attributes”.
}
personio-without-first-name = No sync is possible without first names.
personio-without-last-name = No sync is possible without last names.
personio-without-email = No sync is possible: people are recognised by their email address.
personio-without-status = Leavers cannot be told by their status: only a past last day, or their absence from the list, archives them.
personio-without-hire-date = A hiring that was called off cannot be told, and first days are not shown.
personio-without-termination-date = Last days are not shown.
personio-without-last-modified = Nothing stops working: changes are found by comparing.
personio-without-position = Positions are not shown.
personio-without-department = Departments are not shown, and people cannot be filtered by them.
personio-without-team = Personio’s teams are not shown.
personio-without-office = Offices are not shown.
personio-without-employment-type = People cannot be selected by employment type.
personio-without-line-manager = Line-manager approval does not work: an administrator is asked instead.
personio-without-company = Company matching does not work, and people cannot be selected by company.
personio-without-cost-centres = Cost-centre sync does not work, and people cannot be selected by cost centre.
personio-without-gender = Gender is not taken over.
personio-without-birth-date = Dates of birth are not taken over.
personio-next-companies = Continue: companies
personio-next-configure = Continue: what is taken over
personio-skip = Skip
personio-their-companies = Companies in Personio
personio-no-companies = Nobody’s company is known: the credential cannot read it, or it is empty in Personio. Companies can then not be matched.
personio-exactly = A company matches if one of exactly the same name is here: capital letters and spaces count. The sync never creates companies.
personio-people = { $n ->
    [0] nobody
    [one] { $n } person
   *[other] { $n } people
}
personio-company-here = Is here
personio-company-not-here = Not here
personio-company-add = Add here
personio-company-add-named = Add here: { $name }
personio-company-near = No match, though nearly:
personio-company-case = Only capital letters differ.
personio-company-spaces = Only spaces differ.
personio-company-both = Capital letters and spaces differ.
personio-company-unknown-there = No company of exactly this name in Personio
personio-matching = Matching
personio-matching-off = Do not match companies
personio-matching-off-hint = Which company people belong to stays as it is here.
personio-matching-all = Match all companies
personio-matching-all-hint = Every company that is here, also those added later.
personio-matching-selected = Match selected companies
personio-matching-selected-hint = People of all others go to the default company.
personio-default-company = Default company
personio-default-none = None
personio-default-hint = For people whose company has no match. Without one, the log of each run names them.
personio-next-run = Acts from the next run on.
personio-who = Who
personio-everybody = Everybody
personio-everybody-hint = Those who have left become archived people.
personio-some = Only some
personio-some-hint = Whoever has one of the ticked values, in every list in which something is ticked. Others who are here already are archived.
personio-no-filters = There is nothing to select by: nobody in Personio has a readable cost centre, company or employment type.
personio-what = What
personio-what-hint = Name, email, status, first and last day, position, department, team and office are always taken over.
personio-details = Details
personio-details-full = Full data
personio-details-full-hint = Gender, date of birth and line manager too.
personio-details-some = Selected details
personio-details-some-hint = What is not ticked is not requested, and what is stored of it is deleted at once.
personio-not-readable = The credential cannot read it.
personio-no-phone = Phone numbers cannot be chosen: this sync never writes them.
personio-cost-centres = Take over cost centres
personio-cost-centres-hint = Missing ones are created. Those in fields of your own are not taken over.
personio-language-from = Taken from “{ $label }”.
personio-language-none = No attribute tells people’s language yet.
personio-leavers = Safety
personio-archive-percent = A run may archive at most (percent)
personio-archive-hint = Of the people from Personio. If it would be more, the run stops before any change and asks an administrator.
personio-save-sync = Save and sync
personio-save-sync-hint = Starts the first run. Nobody gets a message.
personio-deleted-at-once = What is no longer chosen is deleted at once.
personio-directory = Directory
personio-sync-now = Sync now
personio-as-of = As of { $at }
personio-never-complete = No run has gone through the whole directory yet.
personio-last-run = Last run
personio-next = Next daily run
personio-next-none = None: automatic sync is off
personio-automatic = Automatic sync
personio-automatic-daily = Sync every day at
personio-automatic-time = Time of day
personio-automatic-hint = In the time zone of the organisation ({ $zone }).
personio-automatic-none = It can be switched on once a run has ended well.
personio-connection = Connection
personio-since = Enabled since { $date }
personio-since-by = Enabled since { $date }, by { $name }
personio-disable = Disable Personio
personio-disable-hint = People and everything known of them stay; no run starts any more, until an administrator enables it again.
personio-disable-agree = Stop all runs
personio-enable = Enable
personio-enable-again = Enable again
personio-is-off = Personio is disabled
personio-is-off-hint = People stay as they are, and no run starts. Whoever enables it answers for the runs.
personio-enabler-left = Personio was enabled by { $name }, who is no longer active
personio-enabler-left-todo = Every run fails until an administrator enables it again.
personio-asks-hint = The last run stopped before any change.
personio-decide = Look and decide
companies-hint = The companies that people belong to. The sync with Personio matches them by exactly their name.
companies-personio = Matching with Personio
companies-empty = No company yet
companies-empty-hint = Without companies nothing is missing, unless you want to tell people of several employers apart.
company-new = New company
company-create = Add company
company-name-hint = Exactly as in Personio, if it is to match: capital letters and spaces count.
company-rename-hint = With another name it may match no company in Personio any more.
company-delete = Delete company
company-delete-hint = Nobody belongs to it.
company-people = { $n ->
    [one] { $n } person belongs to it, so it cannot be deleted.
   *[other] { $n } people belong to it, so it cannot be deleted.
}
cost-centres-hint = They come from Personio and are changed there.
cost-centres-empty = No cost centre yet
cost-centres-empty-on = The next run brings them.
cost-centres-off = Cost centres are not taken over at the moment.
cost-centres-unconnected = Personio is not connected.
error-api-unknown = There is no such version.
error-client-id-empty = Please enter the client ID.
error-client-secret-missing = Please enter the client secret that belongs to this client ID.
error-credential-long = This is too long for a credential.
error-choice-missing = Please choose one of these.
error-company-unknown = There is no such company.
error-companies-none = Please choose at least one company.
error-companies-many = There are too many companies already.
error-company-name-taken = A company of exactly this name is here already.
error-company-has-people = People belong to this company, so it stays.
error-company-used = The matching with Personio names this company. Please take it out there first.
error-filter-none = Please tick at least one value, or choose everybody.
error-filter-unknown = One of these values is not in Personio’s data.
error-percent-range = Please give a whole number from 1 to 100.
error-personio-off = Personio is disabled. Please enable it first.
error-personio-unchecked = The credential has not been found good yet. Please check it first.
error-automatic-not-yet = The last run did not end well. Automatic sync can be switched on after one that did.
error-time-invalid = Please give a time of day, such as 06:00.
health-directory = Directory from Personio
health-directory-last = Last complete run { $at }
health-directory-never = No complete run yet
setup-directory = Connect Personio
setup-directory-why = The directory of employees then comes from there, and leavers lose their access by themselves.
setup-directory-go = Connect
setup-directory-fine = We do not use it

## Fields of the directory.
field-first-name = First name
field-last-name = Last name
field-status = Employment status
field-hire-date = First day
field-termination-date = Last day
field-last-modified = Last modified
field-position = Position
field-department = Department
field-team = Team in Personio
field-office = Office
field-employment-type = Employment type
field-line-manager = Line manager
field-company = Company
field-cost-centres = Cost centres
field-gender = Gender
field-birth-date = Date of birth
employment-active = Active
employment-onboarding = Starts soon
employment-leave = On leave
employment-inactive = Left
employment-internal = Internal
employment-external = External
gender-male = male
gender-female = female
gender-diverse = diverse
from-personio = from Personio
from-personio-now = from Personio, just now
from-personio-ago = from Personio, { $ago } ago
from-personio-on = from Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Every run keeps its log: what it changed, and what it could not take over and why.
runs-none = No run yet
runs-none-hint = The first one starts at the end of the set-up.
runs-older = Older runs
run-number = Run { $n }
run-run = Run
run-started = Started
run-starter = Started by
run-state = Result
run-duration = Duration
run-seen = People
run-added = Added
run-changed = Changed
run-archived = Archived
run-errors = Errors
run-figures = The run in figures
run-seconds = { $n } s
run-minutes = { $m } min { $s } s
run-hours = { $h } h { $m } min
run-by-settings = Save and sync
run-by-hand = Sync now
run-by-daily = Daily run
run-by-confirmed = Leavers confirmed
run-state-running = Running
run-state-complete = Complete
run-state-with-errors = Complete, with errors
run-state-incomplete = Incomplete
run-state-asking = Waits for your decision
run-state-declined = Declined
run-state-failed = Failed
run-stage-waiting = Waiting to start
run-stage-checking = Asking Personio what may be read
run-stage-listing = Reading employees from Personio
run-stage-people = Bringing people up to date
run-stage-managers = Setting line managers
run-stage-archiving = Archiving leavers
run-stage-ended = Ended
run-progress-of = { $done } of { $total } people
run-progress-errors = { $n ->
    [one] { $n } error so far
   *[other] { $n } errors so far
}
run-leave = You can leave this page; the run goes on.
run-reload = Show the present state
run-asks = { $n ->
    [one] { $n } person would be archived. Is that right?
   *[other] { $n } people would be archived. Is that right?
}
run-asks-hint = That is more than a run may archive on its own, so it stopped before it changed anything. Whoever is archived is signed out and cannot sign in; their requests stay.
run-archive = { $n ->
    [one] Archive this person
   *[other] Archive these { $n } people
}
run-decline = Do not archive
run-asks-old = A later run has taken the place of this question.
run-declined-hint = An administrator did not agree to the leavers. Nothing was changed.
run-log = Log
run-log-tabs = Parts of the log
run-log-changes = Changes
run-log-errors = Errors
run-log-download = Download as .xlsx
run-log-search = Name or Personio ID
run-log-code = Kind
run-log-all = All kinds
run-log-none = Nothing in the log
run-log-no-changes = This run changed nothing: everything was up to date.
run-log-no-errors = No errors: everybody could be taken over.
run-log-not-found = Nothing fits this filter
run-log-next = Next lines
run-log-first = Back to the first lines
run-log-person = Person
run-log-personio-id = Personio ID
run-log-when = When
run-log-what = What
run-log-field = Field
run-log-change = Change
run-log-old = Before
run-log-new = After
run-log-problem = Problem
run-log-todo = What to do
run-log-is-code = Code
run-log-nobody = Unknown person
run-log-empty = empty
run-log-withheld = changed; the values are not shown
run-log-cut = The sheet is full. The page of the run shows the lines that are missing here.
sync-code-added = Added
sync-code-linked = Recognised by email address
sync-code-changed = Changed
sync-code-archived = Archived
sync-code-restored = Came back
sync-code-cost-centre-added = Cost centre created
sync-code-would-archive = Would be archived
sync-error-missing-email = The email address is missing
sync-todo-missing-email = Enter the work email in Personio; the next run takes the person over.
sync-error-invalid-email = The email address is not valid
sync-todo-invalid-email = Correct the work email in Personio.
sync-error-email-taken = Somebody else has this email address
sync-todo-email-taken = Two people cannot share an address. Give one of them another in Personio.
sync-error-missing-first-name = The first name is missing
sync-todo-missing-first-name = Enter the first name in Personio.
sync-error-missing-last-name = The last name is missing
sync-todo-missing-last-name = Enter the last name in Personio.
sync-error-missing-start-date = The first day is missing
sync-todo-missing-start-date = Enter the hire date in Personio. It also lacks when a hiring was called off; then there is nothing to do.
sync-error-date-of-birth-is-missing-or-invalid = The date of birth is missing or not valid
sync-todo-date-of-birth-is-missing-or-invalid = Everything else was taken over. Enter the date in Personio, or leave the date of birth out under “What is taken over”.
sync-error-invalid-termination-date = The last day is not a date
sync-todo-invalid-termination-date = Everything else was taken over. Correct the termination date in Personio.
sync-error-unknown-status = The employment status is unknown
sync-todo-unknown-status = Everything else was taken over, and the status stayed as it was. Check the status in Personio.
sync-error-line-manager-not-found = The line manager is not in the directory
sync-todo-line-manager-not-found = Everything else was taken over. Check that the line manager is taken over too, and is not left out by a filter.
sync-error-company-not-found = No company here has exactly this name
sync-todo-company-not-found = Everything else was taken over. Create the company under exactly the same name, or choose a default company.
sync-error-language-unknown = Visavis does not speak this language
sync-todo-language-unknown = Everything else was taken over; the person is written to in the language of the organisation.
sync-error-unreadable-entry = The entry cannot be read
sync-todo-unreadable-entry = Personio sent an entry without an ID or in an unknown shape. If it stays, ask Personio.
sync-error-not-saved = The person could not be saved
sync-todo-not-saved = That is our fault. The next run tries again; the server’s log says more.
run-problem-disabled = The integration is disabled
run-todo-disabled = Enable it on the overview, then sync again.
run-problem-enabler-inactive = Whoever enabled the integration is no longer active
run-todo-enabler-inactive = Another administrator has to enable it again on the overview. Until then every run fails.
run-problem-wrong-credential = Personio does not accept the credential
run-todo-wrong-credential = Check client ID and client secret under “Credential”; in Personio they are under API credentials.
run-problem-not-allowed = The credential may not read employees
run-todo-not-allowed = Give the credential the right to read employees in Personio.
run-problem-fields-missing = The credential cannot read first name, last name or email
run-todo-fields-missing = Make these three readable for the credential in Personio; without them nobody can be taken over.
run-problem-too-many-calls = Personio refused further calls
run-todo-too-many-calls = Another program may be using the same credential. Try again later; nothing was changed.
run-problem-unreachable = Personio could not be reached
run-todo-unreachable = Usually this passes by itself: try again later. If it stays, check this server’s way to the internet. Nothing was changed.
run-problem-bad-answer = The answer did not look like Personio’s
run-todo-bad-answer = Check the address of Personio in the server’s settings, and whether a proxy answers in its place. Nothing was changed.
run-problem-incomplete = Personio’s list was not whole
run-todo-incomplete = Those in the list were brought up to date; nobody was archived for being absent from it. Sync again.
run-problem-too-many-leavers = More people would be archived than agreed
run-todo-too-many-leavers = Look at the list below and decide. Nothing was changed yet.
run-problem-secret-unreadable = The stored secret cannot be opened
run-todo-secret-unreadable = The key of this installation was changed. Enter the client secret again under “Credential”.
run-problem-internal = Something went wrong on our side
run-todo-internal = Sync again. If it stays, the server’s log says more.

## People: lists, and a person’s page.
people-standing = Status
people-origin = Known from
people-any-standing = Any status
people-any-origin = Any origin
people-any-company = Any company
people-any-cost-centre = Any cost centre
people-any-department = Any department
standing-active = Active
standing-onboarding = Starts soon
standing-leave = On leave
standing-inactive = Inactive
origin-personio = From Personio
origin-hand = Added by hand
origin-contact = Contacts
people-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
people-count-more = More than { $n } people
people-none-hint = Nobody fits these words and filters.
people-clear = Remove words and filters
people-first = Back to the first page
person-job = Position and department
person-is-given = These come from Personio and are changed there: { $fields }.
person-archived-hand = Deactivated by hand: no run brings this person back.
person-archived-directory = Archived by a run: Personio says that this person has left.
person-deactivate-personio = The next runs leave the person inactive, whatever Personio says.
person-reports = Direct reports
person-reports-more = The first { $n } are shown.
person-history = History from Personio
person-history-hint = What runs of the sync changed, the newest first.
person-history-none = No run has changed anything of this person yet.
person-history-older = Older changes
person-private = Only administrators see this.
error-field-from-personio = Personio gives this field. Please change it there.

## Readable attributes.
attribute = Attribute
attribute-kind = Type
attribute-people = People with a value
attribute-chosen = Chosen
attribute-chosen-by = by { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Bank details: never transferred
attribute-not-offered = Personio does not offer it at the moment
attribute-used = Used by the sync
attributes-hint = This is everything the credential may read. Of it, experts see only what is ticked here. Besides what the sync itself uses, nothing else is requested, stored or shown. Bank details can never be chosen.
attributes-empty = No attributes yet
attributes-empty-hint = Once the credential has been checked, everything it may read is listed here.
attributes-filter = Filter attributes
attributes-count = { $n ->
    [0] None chosen
   *[other] { $n } chosen
}
attributes-own = Your own fields
attributes-common = Fields of every Personio
attributes-deleted = { $n ->
    [one] { $n } stored value was deleted.
   *[other] { $n } stored values were deleted.
}
attributes-save-hint = What is newly chosen is filled by the next sync. What is withdrawn is deleted at once, after you have confirmed it.
attributes-language = Language of people
attributes-language-hint = Whoever has not chosen a language in Visavis gets the one that this attribute names; everybody else the organisation’s.
attributes-language-label = Attribute that holds the language
attributes-language-none = None
attributes-understood = How “{ $label }” is understood
attributes-understood-later = Its values are known after the next sync.
attributes-not-understood = None of our languages
kind-standard = Text
kind-date = Date
kind-integer = Whole number
kind-decimal = Number
kind-list = One of a list
kind-link = Link
kind-tags = Several of a list
kind-multiline = Long text
sensitive-pay = Sensitive: pay
sensitive-health = Sensitive: health
sensitive-belief = Sensitive: belief or origin
sensitive-tax = Sensitive: tax
sensitive-social-security = Sensitive: social security
sensitive-identity = Sensitive: identity papers
sensitive-bank = Sounds like bank details
value-yes = Yes
value-no = No
withdraw-title = Withdraw and delete?
withdraw-hint = These attributes will no longer be readable. Everything stored of them is deleted at once, also in the logs of earlier runs. This cannot be undone; only a new sync would bring values back.
withdraw-people = { $n ->
    [0] No stored values
    [one] Value of { $n } person
   *[other] Values of { $n } people
}
withdraw-language = People’s language came from one of them. Whoever has not chosen a language in Visavis gets the organisation’s.
withdraw-agree = Withdraw and delete
attributes-title = Attributes
attributes-from-now = from Personio, just now
attributes-from-minutes = from Personio, { $n } min ago
attributes-from-hours = from Personio, { $n } h ago
attributes-from-days = { $n ->
    [one] from Personio, { $n } day ago
   *[other] from Personio, { $n } days ago
}
attributes-from-date = from Personio, as of { $date }
attributes-run-failed = The last sync did not go through; this may be out of date.
attributes-runs = Runs
attributes-none-chosen = No attribute from Personio may be read here.
attributes-none-filled = None of the attributes that may be read here is filled in for this person.
attributes-who-chooses = Administrators decide what may be read here.
attributes-choose = Choose attributes
attributes-allowed = { $n ->
    [one] { $n } attribute from Personio may be read here.
   *[other] { $n } attributes from Personio may be read here.
}
attributes-allowed-by = { $n ->
    [one] { $n } attribute from Personio may be read here, chosen by { $name } on { $date }.
   *[other] { $n } attributes from Personio may be read here, chosen by { $name }, last on { $date }.
}
attributes-allowed-by-several = { $n } attributes from Personio may be read here, chosen by several administrators, last by { $name } on { $date }.
error-attribute-unknown = One of these attributes is not offered by Personio. Nothing was saved.
error-attribute-denied = Bank details can never be chosen. Nothing was saved.
error-attribute-not-chosen = Choose this attribute above first: only a chosen one can tell people’s language.
