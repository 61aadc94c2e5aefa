# Settings of mail.
email-tabs = Impostazioni e-mail
email-tab-overview = Panoramica
email-tab-incoming = In arrivo
email-tab-outgoing = In uscita
email-tab-senders = Mittenti
email-tab-queues = Code
