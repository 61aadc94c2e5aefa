# Settings of mail.
email-tabs = Definições de e-mail
email-tab-overview = Visão geral
email-tab-incoming = Entrada
email-tab-outgoing = Saída
email-tab-senders = Remetentes
email-tab-queues = Filas
