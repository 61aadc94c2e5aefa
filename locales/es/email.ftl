# Settings of mail.
email-tabs = Ajustes de correo
email-tab-overview = Resumen
email-tab-incoming = Entrada
email-tab-outgoing = Salida
email-tab-senders = Remitentes
email-tab-queues = Colas
