# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Please confirm that the author agrees.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = status, state
bot-words-help = help
bot-words-close = close, closed, done

# What the bot says: push texts first, which carry no content
bot-push-reply = HR answered your request #{ $number }
bot-push-receipt = HR has your request #{ $number }
bot-push-resolved = Your request #{ $number } is resolved
bot-push-promise = News about your request #{ $number }
bot-push-request = About your request #{ $number }
bot-push-closed = Your request #{ $number } is closed
bot-push-reopened = Your request #{ $number } is open again
bot-push-choose-team = Which team is your message for?
bot-push-status = Your requests
bot-push-help = How this works
bot-push-team-notice = New request #{ $number }
bot-choose-team = Thank you for your message. Which team may answer it? Only that team will read it.
bot-choose-goes-on = Or does it go on with one of your requests?
bot-team-chosen = Your message is with { $team }.
bot-continues = This goes on with #{ $number } ({ $team }).
bot-receipt = Thank you. { $team } has your request #{ $number } and will answer you here.
bot-receipt-hint = If you want to add something, simply write in this thread.
bot-receipt-hint-flat = If you want to add something, simply write here.
bot-signature = { $expert }, { $team }
bot-files-on-page = There are files with this message. You find them on the page of your request.
bot-resolved = { $team } has marked your request #{ $number } as resolved.
bot-resolved-hint = Is something still open? Then reopen it here, or simply write in this thread.
bot-resolved-hint-flat = Is something still open? Then reopen it here, or answer this message.
bot-promise = This is about your request #{ $number } with { $team }.
bot-status-title = Your open requests
bot-status-none = You have no open requests. Whenever you want to ask HR something, simply write to me.
bot-status-more = { $n ->
    [one] And { $n } more.
   *[other] And { $n } more.
}
bot-help-write = Write me a message, and I pass it on to the HR team that you choose. Each new message here is a request of its own; whatever you write in its thread belongs to it.
bot-help-write-flat = Write me a message, and I pass it on to the HR team that you choose. Whatever you write after an answer belongs to that request, and an answer to a message belongs to the request of that message. For anything else, choose “{ $new }”.
bot-help-words = A message with one of these words alone does more: “{ $status }” shows your open requests, “{ $close }” closes one, “{ $help }” shows this.
bot-help-private = Only you and the team that you ask can read it.
bot-closed = Your request #{ $number } is closed. Thank you!
bot-reopened = Your request #{ $number } is open again, and { $team } will go on with it.
bot-nothing-to-close = There is nothing to close here. Write it in the thread of the request that you mean.
bot-nothing-to-close-flat = There is nothing to close here. Answer a message of the request that you mean.
bot-close-which = Which request would you like to close?
bot-withdrawn = All right. I pass your message on to nobody.
bot-refused-no-team = HR does not take questions here yet. Please try again later, or write a mail.
bot-refused-inactive = Your account is not active any more, so I cannot pass this on. Please write a mail to HR.
bot-refused-stranger = I can only pass on questions from people of this organisation. Please write a mail to HR.
bot-refused-too-many = These were many messages in a short time. Please wait a little and then write again.
bot-refused-too-late = This request was resolved too long ago to be opened again. Please write me a new message, and I pass it on.
bot-goes-on-privately = Thank you. HR goes on with this in a direct message.
bot-find-app = I cannot write to you in private yet. Please open Apps in Teams, search for { $app } and add it. HR can then answer you there.
bot-from-channel-where = From the channel
bot-from-channel = { $team } has this as your request #{ $number }. It goes on here, where only you and the team can read it.
bot-team-notice = New request #{ $number } for { $team }
bot-team-notice-category = Category: { $category }
bot-team-notice-due = Due { $date } ({ $zone })
bot-button-details = Add details
bot-button-close = Close request
bot-button-reopen = Reopen request
bot-button-new = New request
bot-button-page = Open its page
bot-button-all = See all
bot-button-inbox = Open in the inbox
bot-form-new = New request
bot-form-ask = Ask HR
bot-form-details = Add details
bot-form-send = Send
bot-form-cancel = Cancel
bot-form-close = Close
bot-form-team = Whom do you ask?
bot-form-team-choose = Choose a team
bot-form-category = What is it about?
bot-form-category-choose = Choose a category
bot-form-subject = Subject
bot-form-text = Your message
bot-form-private = Only you and the team can read it.
bot-form-consent = Consent
bot-form-consent-line = Its author agrees that I pass it on to HR, or I wrote it myself.
bot-form-consent-hint = You may shorten the text first: HR reads only what stands in this form.
bot-form-written-by = { $name } wrote this message.
bot-form-written-by-somebody = Somebody else wrote this message.
bot-form-for = Who gets the answer?
bot-form-for-author = Whoever wrote the message
bot-form-for-me = I do
bot-form-details-about = This goes to your request #{ $number }.
bot-form-details-reopens = Your request #{ $number } is closed. What you add opens it again.
bot-form-details-text = What would you like to add?
bot-form-not-yours = There is no such request of yours.
bot-home-title = Your requests to HR
bot-home-hint = Whatever you ask HR is listed here. You can also simply write to me under “Messages”.
bot-home-none = No requests yet.
bot-home-more = Older ones are on your page.
bot-noted = Thank you, this is noted.
bot-webhook-receipt = Thank you. { $team } has your request #{ $number }. You alone can read the answer on its page.
bot-not-taken = I could not pass this on. Please simply write me a message.
bot-form-taken = Thank you. { $team } has your request #{ $number }.
bot-form-added = Thank you. This is now part of your request #{ $number }.
