# Settings of mail.
email-tabs = E-Mail-Einstellungen
email-tab-overview = Überblick
email-tab-incoming = Eingang
email-tab-outgoing = Ausgang
email-tab-senders = Absender
email-tab-queues = Warteschlangen
