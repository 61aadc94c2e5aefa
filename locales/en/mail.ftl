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
