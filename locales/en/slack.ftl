# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Deliveries
slack-deliveries-hint = What Slack delivered and is in no request. What it says is not shown here.
slack-delivery-kind = What
slack-deliveries-asked = { $n ->
    [one] One message waits until its sender chooses a team.
   *[other] { $n } messages wait until their senders choose a team.
}
slack-deliveries-unknown = Unknown
slack-kind-said = Message
slack-kind-edited = Edit
slack-kind-deleted = Deletion
slack-kind-reacted = Reaction
slack-kind-home = App Home opened
slack-kind-member = Profile of a member
slack-kind-channel = Change of a channel
slack-kind-membership = The bot’s membership in a channel
slack-kind-revoked = The app was removed
slack-kind-too-many = Notice of dropped deliveries
slack-kind-command = Command
slack-kind-shortcut = Shortcut
slack-kind-message-shortcut = Shortcut on a message
slack-kind-pressed = Button
slack-kind-submitted = Form
slack-kind-bot = Message of a program
slack-reason-not-connected = Slack was switched off when it was read
slack-reason-not-json = It is not in Slack’s format
slack-reason-crashed = Reading it failed three times
slack-reason-unknown = Visavis does not know this kind
slack-reason-nothing = Nothing has to be done about it
slack-reason-bot = Written by a program
slack-reason-duplicate = The same message came before
slack-reason-empty = There is nothing to read in it
slack-reason-no-team = There is no public team that could be asked
slack-reason-too-many = Too many messages from this person in a short time
slack-reason-stranger = From somebody of another organisation
slack-reason-inactive = From somebody who is not active any more
slack-reason-unknown-person = From somebody of whom nothing is known
slack-reason-not-opened = In a channel where experts decide what becomes a request
slack-reason-channel-talk = Conversation in a channel that is not for HR
slack-reason-early = About a message that has not come yet
slack-reason-unknown-message = About a message that never came
slack-reason-no-message = About a message that is in no request
slack-reason-deleted = Deleted by its author before it was in a request
slack-reason-withdrawn = Taken back by its author
slack-reason-unchanged = It changes nothing
slack-reason-older = Something newer came before it
slack-reason-not-theirs = Only the requester may do this
slack-reason-settled = It was decided before
slack-reason-team-unknown = The team does not exist any more
slack-reason-no-consent = Nobody confirmed that the author agrees
slack-reason-form = A form was opened or a link followed
slack-reason-dropped = Slack dropped deliveries because there were too many
slack-reason-dismissed = Dismissed by an administrator

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = Employees ask HR in Slack, and get the answer there. Three steps connect your workspace; nothing happens in it before the last one.
slack-not-set-up = Not set up yet
slack-on = Connected
slack-off = Switched off
slack-tabs = Parts of Slack
slack-steps = Steps of the set-up
slack-overview = Overview
slack-members = Members
slack-channels = Channels
slack-keys = Keys
slack-app = App
slack-step-app = Create the app
slack-step-keys = Keys
slack-step-check = Check and switch on
slack-by-settings = The settings file connects Slack
slack-by-settings-hint = slack.bot_token is set there and wins over this page. Change the keys there and start Visavis again.
slack-way = How Slack reaches Visavis
slack-way-webhook = By the public address of this server
slack-way-webhook-hint = Slack must be able to open { $url } from the internet.
slack-way-socket = By Socket Mode, without a public address
slack-way-socket-hint = Visavis opens the connection itself. Right for a server inside your own network.
slack-way-show = Show the manifest for this way
slack-not-public = { $url } cannot be reached by Slack: it needs https:// and a name that is known on the internet. Choose Socket Mode, or set http.public_url.
slack-make = Create the app in Slack
slack-make-open = Open Slack’s page for apps
slack-make-open-hint = Sign in there with an account that may install apps in your workspace, usually an owner or administrator of Slack. The page is in English. Press “Create New App” at the top right if no window opens by itself.
slack-make-manifest = Choose “From a manifest”
slack-make-manifest-hint = Not “From scratch”: the manifest sets everything that Visavis needs at once.
slack-make-workspace = Choose your workspace, then press “Next”
slack-make-workspace-hint = It is the one in which your colleagues write to each other.
slack-make-paste = Choose “JSON”, replace all text by the manifest below, press “Next” and “Create”
slack-make-paste-hint = Slack then shows a summary of what the app may do.
slack-make-install = On the left choose “Install App”, press “Install to …” with your workspace’s name, then “Allow”
slack-make-install-hint = Keep Slack’s page open: the next step needs it. Nobody in the workspace is told.
slack-manifest = App manifest
slack-manifest-hint = Everybody in the workspace sees its names and descriptions; they are in the organisation’s language.
slack-next-keys = The app is installed: next
slack-app-change = If the app is there already
slack-app-change-hint = To bring it up to date: open it at api.slack.com/apps, choose “App Manifest” on the left, replace all text by the manifest above, press “Save Changes”, and install the app again if Slack asks for it.
slack-app-name = HR Helpdesk
slack-app-description = Ask HR
slack-app-new = New HR request
slack-app-new-hint = Opens a request to HR
slack-app-ask = Ask HR
slack-app-ask-hint = Asks HR about this message, privately
slack-app-command-hint = your question
slack-keys-enter = Enter what Slack gave out
slack-keys-replace = Replace the keys
slack-keys-change = Change the keys
slack-keys-hint = All of it is on the app’s page at api.slack.com/apps. It is kept encrypted and never shown again.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = On the left choose “OAuth & Permissions”; it begins with xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = On the left choose “Basic Information”, then press “Show” beside “Signing Secret” under “App Credentials”.
slack-app-token = App-level token
slack-app-token-hint = Only for Socket Mode. On the left choose “Basic Information”, under “App-Level Tokens” press “Generate Token and Scopes”, give it any name, add the scope connections:write, press “Generate”; it begins with xapp-.
slack-secret-stored = stored; type to replace
slack-next-check = Save and check
slack-install-instead = Install by Slack’s consent page instead
slack-checking = Slack is being asked
slack-check-good = The keys work in { $workspace }
slack-check-good-hint = The app may do all that Visavis needs.
slack-check-partly = The keys work in { $workspace }, but not for everything
slack-check-missing = { $n ->
    [one] One permission is missing.
   *[other] { $n } permissions are missing.
}
slack-check-title = What the app may do
slack-checked-at = Checked on { $at }
slack-check-again = Check again
slack-check-nothing = Nothing is known yet.
slack-heard = Deliveries from Slack
slack-heard-not-yet = Nothing heard yet
slack-heard-at = Last heard { $at }
slack-heard-webhook-hint = At Slack, open “Event Subscriptions” and press “Retry” beside the Request URL until it says “Verified”. Slack then knows that this server answers.
slack-heard-open = Open Event Subscriptions
slack-heard-socket-hint = The connection opens when Slack is switched on.
slack-there = Allowed
slack-missing = Missing
slack-missing-needed = Missing: needed
slack-scopes-open = Add permissions at Slack (OAuth & Permissions)
slack-install-open = Install the app again (Install App)
slack-enable = Switch Slack on
slack-enable-hint = From then on, whoever writes to the bot is asked for the team and gets a request; all members of the workspace come over as people or contacts.
slack-enable-nobody = Nobody in Slack is told. The bot writes only to whoever wrote to it first.
slack-enable-agree = Switch Slack on
slack-is-off = Slack is switched off
slack-is-off-hint = Nothing is taken from Slack and nothing goes there. New answers go by mail.
slack-disable = Switch Slack off
slack-disable-hint = The bot stops answering. People and requests stay; the app stays installed in Slack.
slack-disable-agree = Switch off
slack-connection = Connection
slack-since = Switched on { $date }
slack-since-by = Switched on { $date } by { $name }
slack-as-of = As of { $at }
slack-importing = Members come over from Slack
slack-importing-hint = The list is being read.
slack-import-seen = { $n ->
    [one] { $n } account gone through
   *[other] { $n } accounts gone through
}
slack-import-never = Not yet
slack-import-now = Bring up to date now
slack-members-hint = Who of the workspace is who in Visavis. It is brought up to date every day and when a profile changes. Nobody is told.
slack-count-employees = { $n ->
    [one] { $n } employee
   *[other] { $n } employees
}
slack-count-contacts = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
slack-count-guests = { $n ->
    [one] { $n } guest
   *[other] { $n } guests
}
slack-count-strangers = { $n ->
    [one] { $n } from other organisations
   *[other] { $n } from other organisations
}
slack-count-deactivated = { $n ->
    [one] { $n } deactivated account
   *[other] { $n } deactivated accounts
}
slack-count-bots = { $n ->
    [one] { $n } program
   *[other] { $n } programs
}
slack-employees-hint = Members whose verified address in Slack is that of an active employee.
slack-contacts-hint = Members who were not found in the directory. They can ask HR and get no data of the directory.
slack-guests-hint = Guests of your workspace. They are never taken for employees, whatever their address.
slack-strangers-hint = Met in channels that are shared with another organisation. Nothing of theirs becomes a request by itself.
slack-deactivated-hint = They can neither write nor be written to.
slack-bots-hint = They are nobody, and are never answered.
slack-channels-hint = A channel can belong to one team: a message there becomes the team’s request, and the conversation goes on privately.
slack-channels-linked-title = Linked channels
slack-channels-linked = { $n ->
    [one] { $n } channel linked
   *[other] { $n } channels linked
}
slack-channels-none = No channel is linked. Employees can write to the bot all the same.
slack-channels-link = Link a channel to a team
slack-channels-known = { $n ->
    [one] { $n } channel is known, as of { $at }.
   *[other] { $n } channels are known, as of { $at }.
}
slack-opens = What becomes a request
slack-opens-always = Each message of a colleague
slack-opens-always-hint = At once. The channel only hears that the conversation goes on privately.
slack-opens-by-hand = What an expert chooses
slack-opens-by-hand-hint = By the shortcut “Ask HR” on the message, or by the reaction :ticket:.
slack-opens-never = Nothing
slack-opens-never-hint = The channel only hears of the team’s new requests.
slack-tells = Tells the channel of the team’s new requests
slack-tells-hint = Number, category, deadline and a link; never what it is about.
slack-unlink = Unlink
slack-link = Link a channel
slack-link-agree = Link
slack-link-channel = Channel
slack-link-search = Find a channel
slack-link-none = No channel that could be linked was found.
slack-link-more = There are more channels: search by name.
slack-link-private = Administrators find a private channel on the list once the bot was invited into it, with /invite in Slack.
slack-channel-archived = Archived in Slack
slack-channel-problem = The bot cannot join ({ $word }): invite it with /invite
slack-channel-invite = The bot is not in it: invite it with /invite
slack-channel-joins = The bot is about to join
slack-channel-shared = This channel is shared with another organisation. What its people write becomes a request only when an expert makes it one.
channels-slack-direct = Employees can choose this team when they write to the bot.
channels-slack-internal = The bot does not offer this team: it is internal.
slack-install = Install by Slack’s consent page
slack-install-hint = The second way: Slack shows what the app wants, you agree, and Slack hands the bot token to Visavis. Client ID and Client Secret are under “Basic Information”, “App Credentials”.
slack-install-redirect = The manifest names this address as the only one to which Slack leads back:
slack-install-https = Slack leads back only to https:// addresses; this server’s http.public_url is none. Enter the bot token by hand instead.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Save and go on
slack-install-keys = Enter the bot token by hand
slack-install-go = Agree at Slack
slack-install-go-hint = Slack asks on its own page whether the app may be installed, and leads back here. You have ten minutes.
slack-install-go-agree = To Slack
slack-install-finish = Slack has agreed
slack-install-finish-hint = One more click: Visavis fetches the bot token and checks it.
slack-install-finish-agree = Finish
slack-install-again = Begin again
slack-install-declined = The installation was not agreed to at Slack
slack-install-stale = This way back from Slack was used already, is too old, or belongs to another session
slack-silent = Nothing was heard from Slack since { $since }
slack-silent-webhook = At api.slack.com/apps, open the app and “Event Subscriptions”: “Enable Events” must be on and the Request URL “Verified”.
slack-silent-socket = At api.slack.com/apps, open the app and “Socket Mode”: it must be on. This server must reach wss-primary.slack.com.
slack-broken-waits = Since { $since } nothing goes to Slack; what is written there waits and goes out once this is put right.
slack-problem-token = Slack does not accept the bot token
slack-todo-token = At api.slack.com/apps, open the app, choose “Install App”, install it again, and enter the new Bot User OAuth Token here.
slack-problem-not-a-bot = This token is not that of a bot
slack-todo-not-a-bot = Under “OAuth & Permissions” take the “Bot User OAuth Token”, not the “User OAuth Token”.
slack-problem-no-token = There is no bot token yet
slack-todo-no-token = Enter it under Keys.
slack-problem-unreadable = The stored keys cannot be opened
slack-todo-unreadable = The setting secrets.key was changed. Enter the keys again, or restore the old secrets.key.
slack-problem-app-token = Slack does not accept the app-level token
slack-todo-app-token = Under “Basic Information”, “App-Level Tokens”, generate one with the scope connections:write and enter it here.
slack-problem-socket = Socket Mode does not open
slack-todo-socket = At Slack, open “Socket Mode” and switch on “Enable Socket Mode”; the app-level token needs the scope connections:write.
slack-problem-code = Slack did not complete the installation
slack-todo-code = Look at Client ID and Client Secret, then install by the consent page again.
slack-problem-scopes = Permissions are missing without which Slack is of no use
slack-todo-scopes = Add what is missing at Slack under “OAuth & Permissions”, “Bot Token Scopes”, install the app again under “Install App”, then check again.
slack-problem-unreachable = Slack was not reached
slack-todo-unreachable = Try again in a moment. If it stays so, this server’s way to slack.com is closed: look at slack.api_url, the firewall or the proxy.
slack-problem-other-account = The bot token is that of another installation of this app
slack-todo-other-account = Conversations so far belong to the installation from before. At Slack, install the app again where it was (the same workspace, or the whole organisation) and enter that Bot User OAuth Token. To change over all the same, switch Slack off, check again, and switch it on: what was asked before is then answered by mail.
slack-problem-refused = Slack refuses
slack-todo-refused = The word in brackets is Slack’s own. Check again; if it stays so, install the app again at Slack.
slack-scope-chat-write = Post, change and delete its own messages
slack-without-chat-write = The bot cannot answer.
slack-scope-im-history = Read what is written to the bot
slack-without-im-history = Questions to the bot do not arrive.
slack-scope-im-read = See the direct messages with the bot
slack-without-im-read = A thread cannot be repaired.
slack-scope-im-write = Begin a direct message for an answer
slack-without-im-write = Answers do not reach people in private.
slack-scope-users-read = See who is in the workspace
slack-without-users-read = Members do not come over.
slack-scope-users-read-email = See their email addresses
slack-without-users-read-email = Nobody is recognised as an employee: all are contacts.
slack-scope-commands = Offer the command and the shortcuts
slack-without-commands = The command /hr and “Ask HR” on messages are missing.
slack-scope-app-mentions-read = See where the bot is mentioned
slack-without-app-mentions-read = Mentions in channels that are not linked open nothing.
slack-scope-channels-history = Read linked public channels
slack-without-channels-history = Messages in public channels do not become requests.
slack-scope-channels-join = Join a public channel that is linked
slack-without-channels-join = The bot must be invited into each channel by hand, with /invite.
slack-scope-channels-read = See the public channels
slack-without-channels-read = Public channels cannot be linked.
slack-scope-groups-history = Read linked private channels
slack-without-groups-history = Messages in private channels do not become requests.
slack-scope-groups-read = See private channels that it is in
slack-without-groups-read = Private channels cannot be linked.
slack-scope-files-read = Fetch files that are sent to HR
slack-without-files-read = Files of employees do not arrive.
slack-scope-files-write = Send files with answers
slack-without-files-write = Attachments of answers do not reach Slack.
slack-scope-reactions-read = See reactions
slack-without-reactions-read = Reactions are not shown, and :ticket: makes no request.
slack-scope-team-read = See the workspace’s name
slack-without-team-read = Nothing else: the name may be out of date here.
error-slack-transport = Please choose how Slack reaches Visavis.
error-slack-bot-token = The bot token is one word that begins with xoxb-. A token that begins with xoxp- is another one.
error-slack-bot-token-missing = Please enter the bot token.
error-slack-signing-secret = This is no signing secret of Slack’s: it is empty, a token, or a placeholder.
error-slack-signing-secret-missing = Please enter the Signing Secret: nothing is taken from Slack that is not signed.
error-slack-app-token = The app-level token is one word that begins with xapp-.
error-slack-app-token-missing = Please enter the app-level token: Socket Mode needs it.
error-slack-by-settings = The settings file says how Slack is connected; change it there.
error-slack-unchecked = The keys were not checked, or the check found something wrong. Check again first.
error-slack-scopes = Permissions are missing without which nothing works.
error-slack-off = Slack is switched off.
error-slack-client-id = Please enter the Client ID as Slack shows it.
error-slack-opens = Please choose what becomes a request.
error-slack-link-nothing = This channel would do nothing: choose what becomes a request, or let it be told of new ones.
error-slack-channel-unknown = Please choose a channel of the list.
error-slack-channel-taken = This channel belongs to another team already.
error-slack-channel-archived = This channel is archived in Slack.
error-slack-team-archived = This team is archived.
period-slack-members = Members of Slack
period-slack-mending = Whether Slack works again
setup-slack-works = Slack: { $workspace } is connected.
setup-slack-open = Slack: not connected. It is under Settings, Slack.
job-recompute = Computing deadlines again
job-rehome = Moving the requests of an archived team
job-tell-promise = Telling a requester of another answer time
job-check-personio = Checking Personio
job-sync-directory = Syncing the directory
job-scrub = Erasing what was withdrawn
job-check-slack = Checking Slack
job-import-slack = Bringing over the members of Slack
job-publish-home = Showing somebody their requests in Slack
job-repair-thread = Reading a conversation again from Slack

# End of connecting
