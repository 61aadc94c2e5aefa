mail-reply-signature = { $expert }, { $team }
mail-request-line = Solicitud #{ $number } · { $organisation }
mail-open-request = Abrir su solicitud
mail-quote = El { $date }, { $name } escribió:
mail-receipt-subject = Hemos recibido su solicitud: { $subject }
mail-receipt-body = Gracias. El equipo «{ $team }» ha recibido su solicitud #{ $number } y le responderá por correo electrónico.
mail-receipt-hint = Si desea añadir algo, responda a este correo.
mail-resolved-subject = Resuelta: { $subject }
mail-resolved-body = El equipo «{ $team }» ha marcado como resuelta su solicitud #{ $number }.
mail-resolved-hint = Si queda algo pendiente, responda a este correo o reabra la solicitud en su página.
mail-sign-in-subject = Su enlace de acceso
mail-sign-in-body = Utilice este enlace para iniciar sesión en { $organisation }. Funciona una sola vez y es válido durante 30 minutos.
mail-sign-in-link = Iniciar sesión
mail-sign-in-hint = Si no lo ha solicitado, puede ignorar este correo.
mail-promise-subject = Cuándo recibirá una respuesta: { $subject }
mail-promise-body = Este mensaje se refiere a su solicitud #{ $number }, que está en el equipo «{ $team }».
mail-notices-subject = { $n ->
    [one] { $n } solicitud requiere su atención
   *[other] { $n } solicitudes requieren su atención
}
mail-notices-body = Las horas corresponden a su zona horaria ({ $zone }).
mail-notices-line = #{ $number }, { $team }: { $text }
mail-notices-more = { $n ->
    [one] Y { $n } más.
   *[other] Y { $n } más.
}
mail-notices-link = Ver sus avisos
mail-notices-hint = Puede desactivar estos correos en sus preferencias.
mail-approval-subject = Se necesita su aprobación
mail-approval-reminder-subject = Recordatorio: se necesita su aprobación
mail-approval-body = { $organisation } solicita su aprobación:
mail-approval-until = Puede decidir hasta el { $date } ({ $zone }).
mail-approval-link = Ver y decidir
mail-approval-hint = El enlace es solo para usted: quien lo tenga puede decidir en su nombre, así que no reenvíe este correo. Nadie lee las respuestas.
mail-approval-approved-subject = Aprobado: { $subject }
mail-approval-declined-subject = No aprobado: { $subject }
mail-approval-outcome-hint = El equipo «{ $team }» sigue con su solicitud. Si desea añadir algo, responda a este correo.
mail-copies = En copia: { $names }
mail-copy-hint = Usted recibe este correo en copia. Su respuesta pasará a formar parte de la conversación y { $name } podrá leerla.
mail-alert-mailbox-subject = No se puede leer el buzón «{ $name }»
mail-alert-mailbox-body = Desde el { $date } ({ $zone }) no se ha recogido ningún correo del buzón «{ $name }».
mail-alert-mailbox-hint = No se pierde nada: los correos permanecen en el buzón y llegarán en cuanto se pueda leer de nuevo. Visavis lo sigue intentando.
mail-alert-link = Ver qué ocurre
mail-confirm-address-subject = ¿Es esta su dirección?
mail-confirm-address-body = En { $organisation } se ha indicado { $address } como su dirección personal. Si es suya, confírmela: el correo de ahí contará como suyo.
mail-confirm-address-hint = Si no es suya, no haga nada. El enlace vale tres días.
mail-confirm-address-link = Confirmar la dirección

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Demasiado grande para un correo: { $names }. Lo encontrará en la página de su solicitud.
mail-files-left-out = Demasiado grande para un correo y no adjuntado: { $names }
mail-mark = Referencia { $mark }
mail-trial-subject = Correo de prueba de { $organisation }
mail-trial-body = Este correo muestra que el envío funciona. No tiene que hacer nada.
