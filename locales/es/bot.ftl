# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Confirme que el autor está de acuerdo.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = estado
bot-words-help = ayuda
bot-words-close = cerrar, cerrado, terminado

# What the bot says: push texts first, which carry no content
bot-push-reply = RR. HH. ha respondido a su solicitud #{ $number }
bot-push-receipt = RR. HH. ha recibido su solicitud #{ $number }
bot-push-resolved = Su solicitud #{ $number } está resuelta
bot-push-promise = Novedades sobre su solicitud #{ $number }
bot-push-request = Acerca de su solicitud #{ $number }
bot-push-closed = Su solicitud #{ $number } está cerrada
bot-push-reopened = Su solicitud #{ $number } está abierta de nuevo
bot-push-choose-team = ¿Para qué equipo es su mensaje?
bot-push-status = Sus solicitudes
bot-push-help = Cómo funciona
bot-push-team-notice = Nueva solicitud #{ $number }
bot-choose-team = Gracias por su mensaje. ¿Qué equipo debe responderlo? Solo ese equipo lo leerá.
bot-choose-goes-on = ¿O continúa una de sus solicitudes?
bot-team-chosen = Su mensaje está en manos de { $team }.
bot-continues = Esto continúa con #{ $number } ({ $team }).
bot-receipt = Gracias. { $team } ha recibido su solicitud #{ $number } y le responderá aquí.
bot-receipt-hint = Si desea añadir algo, escriba simplemente en este hilo.
bot-receipt-hint-flat = Si desea añadir algo, escríbalo simplemente aquí.
bot-signature = { $expert }, { $team }
bot-files-on-page = Este mensaje lleva archivos. Los encontrará en la página de su solicitud.
bot-resolved = { $team } ha marcado su solicitud #{ $number } como resuelta.
bot-resolved-hint = ¿Queda algo pendiente? Ábrala de nuevo aquí o escriba simplemente en este hilo.
bot-resolved-hint-flat = ¿Queda algo pendiente? Ábrala de nuevo aquí o responda a este mensaje.
bot-promise = Se trata de su solicitud #{ $number } a { $team }.
bot-status-title = Sus solicitudes abiertas
bot-status-none = No tiene solicitudes abiertas. Cuando quiera preguntar algo a RR. HH., escríbame.
bot-status-more = { $n ->
    [one] Y { $n } más.
   *[other] Y { $n } más.
}
bot-help-write = Escríbame un mensaje y lo pasaré al equipo de RR. HH. que usted elija. Cada mensaje nuevo aquí es una solicitud aparte; lo que escriba en su hilo forma parte de ella.
bot-help-write-flat = Escríbame un mensaje y lo pasaré al equipo de RR. HH. que usted elija. Lo que escriba después de una respuesta forma parte de esa solicitud; si responde a un mensaje, forma parte de la solicitud de ese mensaje. Para cualquier otra cosa, elija «{ $new }».
bot-help-words = Basta un mensaje con una sola de estas palabras: «{ $status }» muestra sus solicitudes abiertas, «{ $close }» cierra una y «{ $help }» muestra esto.
bot-help-private = Solo usted y el equipo consultado pueden leerlo.
bot-closed = Su solicitud #{ $number } está cerrada. ¡Gracias!
bot-reopened = Su solicitud #{ $number } está abierta de nuevo y { $team } seguirá con ella.
bot-nothing-to-close = Aquí no hay nada que cerrar. Escríbalo en el hilo de la solicitud a la que se refiere.
bot-nothing-to-close-flat = Aquí no hay nada que cerrar. Responda a un mensaje de la solicitud a la que se refiere.
bot-close-which = ¿Qué solicitud desea cerrar?
bot-withdrawn = De acuerdo. No paso su mensaje a nadie.
bot-refused-no-team = RR. HH. todavía no atiende consultas aquí. Inténtelo más tarde o envíe un correo.
bot-refused-inactive = Su cuenta ya no está activa, por lo que no puedo transmitir esto. Escriba un correo a RR. HH.
bot-refused-stranger = Solo puedo transmitir solicitudes de personas de esta organización. Escriba un correo a RR. HH.
bot-refused-too-many = Han sido muchos mensajes en poco tiempo. Espere un poco y vuelva a escribir.
bot-refused-too-late = Esta solicitud se resolvió hace demasiado tiempo para volver a abrirla. Escríbame un mensaje nuevo y lo transmitiré.
bot-goes-on-privately = Gracias. RR. HH. continúa con esto por mensaje directo.
bot-find-app = Todavía no puedo escribirle en privado. Abra «Aplicaciones» en Teams, busque { $app } y agréguela. RR. HH. podrá entonces responderle allí.
bot-from-channel-where = Desde el canal
bot-from-channel = { $team } tramita esto como su solicitud #{ $number }. Continúa aquí, donde solo usted y el equipo pueden leerlo.
bot-team-notice = Nueva solicitud #{ $number } para { $team }
bot-team-notice-category = Categoría: { $category }
bot-team-notice-due = Vence el { $date } ({ $zone })
bot-button-details = Añadir detalles
bot-button-close = Cerrar solicitud
bot-button-reopen = Reabrir solicitud
bot-button-new = Nueva solicitud
bot-button-page = Abrir su página
bot-button-all = Ver todas
bot-button-inbox = Abrir en la bandeja
bot-form-new = Nueva solicitud
bot-form-ask = Preguntar a RR. HH.
bot-form-details = Añadir detalles
bot-form-send = Enviar
bot-form-cancel = Cancelar
bot-form-close = Cerrar
bot-form-team = ¿A quién pregunta?
bot-form-team-choose = Elija un equipo
bot-form-category = ¿De qué se trata?
bot-form-category-choose = Elija una categoría
bot-form-subject = Asunto
bot-form-text = Su mensaje
bot-form-private = Solo usted y el equipo pueden leerlo.
bot-form-consent = Consentimiento
bot-form-consent-line = Su autor acepta que lo pase a RR. HH., o lo escribí yo.
bot-form-consent-hint = Puede acortar antes el texto: RR. HH. solo lee lo que figura en este formulario.
bot-form-written-by = Este mensaje lo escribió { $name }.
bot-form-written-by-somebody = Este mensaje lo escribió otra persona.
bot-form-for = ¿Quién recibe la respuesta?
bot-form-for-author = Quien escribió el mensaje
bot-form-for-me = Yo
bot-form-details-about = Esto se añade a su solicitud #{ $number }.
bot-form-details-reopens = Su solicitud #{ $number } está cerrada. Lo que añada la abre de nuevo.
bot-form-details-text = ¿Qué desea añadir?
bot-form-not-yours = No tiene ninguna solicitud así.
bot-home-title = Sus solicitudes a RR. HH.
bot-home-hint = Aquí figura todo lo que pregunta a RR. HH. También puede escribirme en «Mensajes».
bot-home-none = Todavía no hay solicitudes.
bot-home-more = Las más antiguas están en su página.
bot-noted = Gracias, queda anotado.
bot-webhook-receipt = Gracias. { $team } ha recibido su solicitud #{ $number }. La respuesta estará en su página, que solo usted puede leer.
bot-not-taken = No he podido transmitirlo. Por favor, escríbame simplemente un mensaje.
bot-form-taken = Gracias. { $team } ha recibido su solicitud #{ $number }.
bot-form-added = Gracias. Esto ya forma parte de su solicitud #{ $number }.
