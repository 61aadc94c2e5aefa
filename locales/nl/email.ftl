# Settings of mail.
email-tabs = E-mailinstellingen
email-tab-overview = Overzicht
email-tab-incoming = Inkomend
email-tab-outgoing = Uitgaand
email-tab-senders = Afzenders
email-tab-queues = Wachtrijen
