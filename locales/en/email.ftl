# Settings of mail.
email-tabs = Email settings
email-tab-overview = Overview
email-tab-incoming = Incoming
email-tab-outgoing = Outgoing
email-tab-senders = Senders
email-tab-queues = Queues
