mail-reply-signature = { $expert }, { $team }
mail-request-line = Request #{ $number } · { $organisation }
mail-open-request = Open your request
mail-quote = On { $date }, { $name } wrote:
mail-receipt-subject = We have your request: { $subject }
mail-receipt-body = Thank you. The team “{ $team }” has your request #{ $number } and will answer you by mail.
mail-receipt-hint = If you want to add something, simply reply to this mail.
mail-resolved-subject = Resolved: { $subject }
mail-resolved-body = Your request #{ $number } was marked as resolved by the team “{ $team }”.
mail-resolved-hint = If something is still open, simply reply to this mail or reopen the request on its page.
mail-sign-in-subject = Your sign-in link
mail-sign-in-body = Use this link to sign in to { $organisation }. It works once, within 30 minutes.
mail-sign-in-link = Sign in
mail-sign-in-hint = If you did not ask for it, you can ignore this mail.
mail-promise-subject = When you can expect an answer: { $subject }
mail-promise-body = This is about your request #{ $number }, which is with the team “{ $team }”.
mail-notices-subject = { $n ->
    [one] { $n } request needs you
   *[other] { $n } requests need you
}
mail-notices-body = Times are yours ({ $zone }).
mail-notices-line = #{ $number }, { $team }: { $text }
mail-notices-more = { $n ->
    [one] And { $n } more.
   *[other] And { $n } more.
}
mail-notices-link = See your notices
mail-notices-hint = You can switch these mails off in your preferences.
mail-approval-subject = Your approval is needed
mail-approval-reminder-subject = Reminder: your approval is needed
mail-approval-body = { $organisation } asks for your approval:
mail-approval-until = You can decide until { $date } ({ $zone }).
mail-approval-link = See and decide
mail-approval-hint = The link is for you alone: whoever has it can decide in your name, so please do not forward this mail. Nobody reads answers to it.
mail-approval-approved-subject = Approved: { $subject }
mail-approval-declined-subject = Not approved: { $subject }
mail-approval-outcome-hint = The team “{ $team }” goes on with your request. If you want to add something, simply reply to this mail.
mail-copies = In copy: { $names }
mail-copy-hint = You receive this email in copy. Your reply becomes part of the conversation, and { $name } can read it.
mail-alert-mailbox-subject = Mailbox “{ $name }” cannot be read
mail-alert-mailbox-body = Since { $date } ({ $zone }), no mail has been fetched from the mailbox “{ $name }”.
mail-alert-mailbox-hint = Nothing is lost: the mails stay in the mailbox and come in as soon as it can be read again. Visavis keeps trying.
mail-alert-link = See what is wrong
mail-confirm-address-subject = Is this your address?
mail-confirm-address-body = { $address } was entered at { $organisation } as your personal address. If it is yours, please confirm it: mail from there then counts as yours.
mail-confirm-address-hint = If it is not yours, do nothing. The link is good for three days.
mail-confirm-address-link = Confirm the address

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Too large for email: { $names }. You find it on the page of your request.
mail-files-left-out = Too large for email and not attached: { $names }
mail-mark = Reference { $mark }
mail-trial-subject = Test mail from { $organisation }
mail-trial-body = This email shows that outgoing mail works. There is nothing to do.
