# Settings of mail.
email-tabs = Paramètres de messagerie
email-tab-overview = Aperçu
email-tab-incoming = Réception
email-tab-outgoing = Envoi
email-tab-senders = Expéditeurs
email-tab-queues = Files d’attente
