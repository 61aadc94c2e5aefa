time-today = Hoy
time-yesterday = Ayer
time-tomorrow = mañana { $time }

request-none = Ninguna solicitud abierta
request-none-hint = Elija una con j, k y Enter. Pulse ? para ver todos los atajos.
request-back = Volver a la lista
request-conversation = Conversación
request-new-below = Nuevo mensaje
request-unread = Nuevo
request-aside = Sobre esta solicitud
request-aside-width = Ancho del panel derecho
request-more = Más
request-set = Aplicar
request-rename = Cambiar el asunto
request-subject = Asunto
request-resolve = Resolver
request-resolve-next = Resolver y siguiente
request-reopen = Reabrir
request-take = Asignarme
request-status = Estado
request-assignee = Persona asignada
request-team = Equipo
request-team-archived = { $name } (archivado)
request-category = Categoría
request-category-none = Sin categoría
request-priority = Prioridad
request-snooze = Posponer
request-asleep-reply = hasta que haya respuesta

snooze-title = Posponer hasta
snooze-reply = Que alguien responda
snooze-later = Dentro de tres horas
snooze-tomorrow = Mañana
snooze-next-week = La próxima semana
snooze-custom = Otra fecha y hora
snooze-wake = Reactivar ahora

message-note = Nota interna, solo visible para expertos
message-automatic = Correo automático
message-automatic-show = Mostrar el texto automático
message-quoted = Correo citado
message-via-address = Correo, { $address }
message-suspicious = Compruebe bien el remitente: el nombre o la dirección son inusuales.
message-unverified = Nada acredita que { $address } haya enviado este mensaje.
message-through = Enviado a la dirección de respuesta de { $name }.
message-lacks-picture = Una imagen mencionada aquí no llegó con el correo.

delivery-waiting = Pendiente de envío
delivery-going = Enviando
delivery-deferred = Aún no entregado; se volverá a intentar.
delivery-sent = Enviado a { $address }, { $date }
delivery-failed = No entregado.
delivery-bounced = No entregado: el correo fue devuelto.
delivery-no-address = No se ha enviado ningún correo: { $name } no tiene dirección de correo electrónico.
delivery-retry = Reintentar

event-nobody = Visavis
event-more = { $count ->
    [one] { $count } más
   *[other] { $count } más
}
event-created-email = Abierta por correo electrónico
event-created-web = Abierta en la web
event-created-api = Abierta por un programa
event-created-for = Abierta por { $actor }
event-recalled = { $actor } retiró una respuesta antes de su envío
event-status = { $actor } cambió el estado a «{ $status }»
event-status-answered = De nuevo «{ $status }», porque { $actor } escribió
event-status-replied = «{ $status }», porque { $actor } respondió
event-status-recalled = De nuevo «{ $status }», porque { $actor } retiró la respuesta
event-assigned = { $actor } asignó la solicitud a { $person }
event-assigned-self = { $actor } se asignó la solicitud
event-assigned-replied = { $person } respondió y se asignó la solicitud
event-assigned-nobody = { $actor } dejó la solicitud sin asignar
event-assigned-left = Sin asignar, porque { $person } no está en este equipo
event-assigned-inactive = Sin asignar, porque { $person } ya no está en activo
event-team = { $actor } movió la solicitud de { $from } a { $to }
event-category = { $actor } cambió la categoría a «{ $category }»
event-category-none = { $actor } quitó la categoría
event-priority = { $actor } cambió la prioridad a «{ $priority }»
event-subject = { $actor } cambió el asunto, que era «{ $before }»
event-snoozed = { $actor } pospuso la solicitud hasta el { $date }
event-snoozed-reply = { $actor } pospuso la solicitud hasta que haya respuesta
event-woken = { $actor } reactivó la solicitud
event-woken-time = Reactivada al cumplirse el plazo
event-woken-reply = Reactivada, porque { $actor } escribió
event-linked-possibly = Podría pertenecer a #{ $number }
event-linked-possibly-hidden = Podría pertenecer a otra solicitud
event-linked-follows = Continuación de #{ $number }
event-linked-follows-hidden = Continuación de otra solicitud
event-linked-same = El mismo correo abrió también #{ $number }
event-linked-same-hidden = El mismo correo abrió también otra solicitud
event-delivery-failed = No se ha podido entregar un mensaje
event-delivery-bounced = Un mensaje fue devuelto

composer-title = Respuesta
composer-reply = Respuesta
composer-note = Nota interna
composer-note-hint = Solo visible para expertos
composer-to = Para
composer-text = Texto
composer-placeholder = Escriba a { $name }…
composer-placeholder-note = Una nota para sus compañeros
composer-files = Archivos para enviar
composer-file-remove = Quitar
composer-format = Formato
composer-attach = Adjuntar archivos
composer-emoji = Emojis
composer-saved = Borrador guardado
composer-after = Después de enviar
composer-keep = y mantener «{ $status }»
composer-then = y pasar a «{ $status }»
composer-send-email = Enviar a { $name } por correo ({ $language })
composer-send-page = Mostrar a { $name } en la web ({ $language })
composer-add-note = Añadir nota
composer-confirm-outside = Esta respuesta sale de la organización: { $address }. Confirmar el envío.
composer-sending = Enviando a { $name }. Segundos restantes:
composer-undo = Deshacer
composer-too-late = Demasiado tarde: la respuesta ya se ha enviado.

format-bold = Negrita
format-italic = Cursiva
format-strike = Tachado
format-ul = Lista
format-ol = Lista numerada
format-quote = Cita
format-code = Código
format-link = Enlace

link-title = Enlace
link-address = Dirección
link-set = Insertar enlace

conflict-title = { $name } ha escrito mientras usted redactaba
conflict-title-several = Otras personas han escrito mientras usted redactaba
conflict-hint = Su respuesta no se ha enviado.
conflict-look = Revisar primero
conflict-send = Enviar de todos modos

aside-info = Información
aside-requester = Solicitante

info-request = Solicitud
info-created = Apertura
info-channel = Canal
info-first-reply = Primera respuesta
info-resolved = Resolución
info-linked = Relacionadas
info-history = Historial

requester-employee = Activo
requester-inactive = Inactivo
requester-contact = Contacto externo
requester-details = Datos
requester-local-time = Hora local
requester-email = Correo
requester-office = Oficina
requester-department = Departamento
requester-position = Puesto
requester-manager = Responsable
requester-left = Fecha de baja
requester-others = Otras solicitudes

presence-looks = { $name } está viendo esta solicitud
presence-writes = { $name } está escribiendo
event-assigned-turn = Asignada automáticamente a { $person }: era su turno
event-assigned-fewest = { $open ->
    [0] Asignada automáticamente a { $person }: ninguna otra solicitud abierta
   *[other] Asignada automáticamente a { $person }: menos solicitudes abiertas ({ $open })
}
event-nobody-available = Nadie del equipo estaba trabajando y con capacidad: la solicitud quedó sin asignar y se avisó al equipo
event-goal-warned-respond = Aviso: la primera respuesta vence el { $date }
event-goal-warned-resolve = Aviso: la resolución vence el { $date }
event-goal-breached-respond = Vencida: la primera respuesta debía enviarse antes del { $date }
event-goal-breached-resolve = Vencida: debía resolverse antes del { $date }
event-promised = Se comunicó al solicitante que tendrá respuesta antes del { $date }
event-promised-team = Se comunicó al solicitante que ahora tendrá respuesta antes del { $date }, porque otro equipo tiene la solicitud
event-promised-category = Se comunicó al solicitante que ahora tendrá respuesta antes del { $date }, porque cambió la categoría
event-promised-paused = Se comunicó al solicitante que ahora tendrá respuesta antes del { $date }, porque la solicitud estuvo cerrada
event-promised-rules = Se comunicó al solicitante que ahora tendrá respuesta antes del { $date }, porque cambiaron los horarios o los objetivos del equipo
event-promise-ended = Se comunicó al solicitante que ya no se puede indicar un plazo de respuesta
notice-goal-warned-respond = Primera respuesta: vence el { $date }
notice-goal-warned-resolve = Resolución: vence el { $date }
notice-goal-breached-respond = Primera respuesta vencida desde el { $date }
notice-goal-breached-resolve = Resolución vencida desde el { $date }
notice-nobody-available = Nadie estaba disponible: sigue sin asignar
notices-hint = Plazos de sus solicitudes y de sus equipos, los más recientes primero.
notices-none = Nada que comunicar
notices-none-hint = Cuando un plazo se acerca o vence, se le avisa aquí.
notices-new = Nuevo
notices-request = #{ $number } { $subject }, { $team }

# Chats
program-slack = Slack
program-teams = Teams
event-created-slack = Abierta en Slack
event-created-teams = Abierta en Microsoft Teams
message-edited = Editado { $date }
message-versions = { $count ->
    [one] Versión anterior
   *[other] { $count } versiones anteriores
}
message-version = Hasta el { $date }
message-deleted = Eliminado por { $name }, { $date }
message-deleted-show = Mostrar el texto
message-reactions = Reacciones
reaction-somebody = Alguien
file-lost-large = demasiado grande, sigue en { $program }
file-lost-gone = eliminado en { $program }
file-lost-refused = { $program } no permite el acceso
file-lost-away = no se pudo obtener de { $program }
message-correct = Corregir
correct-title = Corregir esta respuesta
correct-hint = En { $program }, el mensaje se modifica en su sitio y se marca como editado. Aquí se conserva el texto anterior.
correct-send = Corregir en { $program }
correction-going = La corrección se está enviando a { $program }.
correction-failed = En { $program } sigue figurando el texto anterior.
delivery-no-way = No se envió nada: no se puede contactar con { $name } ni en { $program } ni por correo electrónico.
delivery-going-chat = Enviándose a { $program }
delivery-sent-chat = Enviado en { $program }, { $date }
delivery-failed-chat = No entregado en { $program }.
delivery-deferred-chat = Todavía no está en { $program }; se volverá a intentar.
delivery-waits-off = En espera hasta que { $program } vuelva a estar conectado.
delivery-waits-broken = En espera: la conexión con { $program } está interrumpida. Se enviará en cuanto un administrador la restablezca.
delivery-instead = Se envió por correo electrónico en su lugar. { $why }
delivery-chat-gone = { $name } no tiene una cuenta activa en { $program }.
delivery-chat-unreachable = En { $program }, la aplicación no puede escribir a { $name }.
delivery-chat-install = En { $program }, la aplicación no está instalada para { $name }.
delivery-chat-channel = La conversación de { $program } está archivada, eliminada o no es accesible para la aplicación.
delivery-chat-form = { $program } no admite un mensaje de este tamaño o formato.
delivery-chat-token = { $program } ya no acepta nuestras credenciales.
delivery-chat-scope = A la aplicación le falta un permiso en { $program }: { $word }.
delivery-chat-limited = { $program } nos ha pedido que esperemos.
delivery-chat-closed = { $program } ya no permite modificar este mensaje.
delivery-chat-file = { $program } no aceptó un archivo.
delivery-chat-away = { $program } no respondió.
delivery-chat-off = { $program } no está conectado.
delivery-chat-other = Respuesta de { $program }: { $word }
request-repair = Reparar el hilo de Slack
request-repair-hint = Vuelve a leer el hilo y añade lo que falta aquí
request-repairing = Se está volviendo a leer el hilo. Lo que faltaba aparecerá aquí en un momento.
request-in-channel = { $name ->
    [none] Abrir en { $program }
   *[other] Abrir en { $name }
}
info-in-chat = En { $program }
info-chat-channel = Un canal
info-chat-group = Un chat de grupo
info-chat-direct = Mensaje directo, visible solo para la persona solicitante
info-chat-history = Los mensajes anteriores no se pueden volver a leer desde { $program }. Puede faltar aquí lo que se escribió allí mientras Visavis no estaba disponible.
composer-send-chat = Enviar a { $name } en { $program } ({ $language })
composer-waits = { $program } no está conectado: quedará en espera
composer-no-chat = No hay chat con la aplicación: irá por correo electrónico si { $program } lo rechaza
composer-confirm-guest = Esta respuesta va dirigida a una persona externa: { $name }, en { $program }. Enviarla allí.
identity-member = Miembro
identity-guest = Invitado
identity-stranger = De otra organización
identity-bot = Aplicación
identity-inactive = Desactivado
identity-no-chat = Sin chat con la aplicación
identity-since = Conocido desde el { $date }
identity-gone = desactivado el { $date }
identity-as = { $name } ({ $kind })

# En copia (E7)
copies-title = En copia
copies-none = No hay nadie en copia.
copies-add = Añadir
copies-add-title = Poner a alguien en copia
copies-who = Correo electrónico
copies-who-or-name = Nombre o correo electrónico
copies-remove = Quitar a { $name } de la copia
copies-suggest = Poner { $address } en copia
copies-suggested = Figuran en los correos, no están en copia
copies-hint = A partir de ahora recibe cada respuesta por correo y puede contestar por correo. No ve nada más de la solicitud.
copies-matches = Varias personas se llaman así. ¿A quién se refiere?
copies-since = Desde { $date }, por { $name }
copies-since-only = Desde { $date }
copies-outside = Fuera de la organización
copies-confirm = Esta respuesta sale además de la organización: { $addresses }. Enviarla también allí.
message-in-copy = En copia
delivery-copy = Copia a { $name }: { $state }
delivery-copy-dropped = no enviada, se quitó de la copia antes
event-participant-added = { $actor } puso en copia a { $person }
event-participant-removed = { $actor } quitó de la copia a { $person }
message-verified = Remitente verificado: { $address }
message-forged = Las comprobaciones dicen que otra persona envió esto en nombre de { $address }.
message-external = Remitente externo, sin verificar: { $address }
message-external-verified = Remitente externo, verificado: { $address }
message-form = Escrito en el formulario que envía { $address }; la dirección se tecleó allí.
check-nothing = No se comprobó nada: la vía por la que llegó no dice quién lo envió.
check-by-us = Comprobado por Visavis al llegar.
check-by = Comprobado por { $server }.
check-by-mail-system = Su sistema de correo conoce al remitente.
check-result-pass = superado
check-result-fail = no superado
check-result-softfail = probablemente no permitido
check-result-neutral = no dice nada
check-result-none = no configurado
check-result-temperror = no se pudo comprobar
check-result-permerror = mal configurado
requester-unverified = Sin verificar
requester-shielded = ¿Quién escribió?
requester-shielded-hint = Nada demuestra que fuera esta persona. El perfil y otras solicitudes se muestran cuando alguien lo confirma, por ejemplo tras una llamada.
requester-confirm = Es { $name }
event-sender-confirmed = { $actor } confirmó que escribió { $person }
message-frame = Correo de { $name }
message-more = Más sobre este correo
message-text-only = Solo texto
message-original = Mostrar original
message-download = Descargar correo (.eml)
message-small-pictures = { $count ->
    [one] Imagen pequeña
   *[other] { $count } imágenes pequeñas
}
view-pictures = { $count ->
    [one] No se muestra una imagen externa: cargarla puede revelar al remitente que se ha leído el correo.
   *[other] No se muestran { $count } imágenes externas: cargarlas puede revelar al remitente que se ha leído el correo.
}
view-pictures-show = Mostrar imágenes
view-pictures-hide = Ocultar imágenes externas
view-formatted = Mostrar con formato
invitation-invited = Invitación de { $name }: { $summary }
invitation-cancelled = { $name } ha cancelado: { $summary }
invitation-accepted = { $name } ha aceptado: { $summary }
invitation-declined = { $name } ha rechazado: { $summary }
invitation-tentative = { $name } ha aceptado provisionalmente: { $summary }
invitation-answered = { $name } ha respondido a la invitación: { $summary }
invitation-countered = { $name } propone otra hora: { $summary }
invitation-event = Evento de { $name }: { $summary }
invitation-untitled = sin título
invitation-repeats = se repite
seal-smime-signed = Firmado con S/MIME; la firma no se ha comprobado.
seal-smime-encrypted = Cifrado con S/MIME: solo el programa de correo del destinatario puede abrirlo. Se conserva como archivo.
seal-pgp-signed = Firmado con PGP; la firma no se ha comprobado.
seal-pgp-encrypted = Cifrado con PGP: solo el programa de correo del destinatario puede abrirlo. Se conserva como archivo.
file-lost-infected = no se conserva: el antivirus ha encontrado algo en él
file-lost-unchecked = no se conserva: el antivirus no pudo comprobarlo

# Mails that wait for a decision
held-title = Correos retenidos
held-hint = Quien escribió estos correos no participa en la solicitud, o puede ser otra persona. Solo los expertos de la solicitud los ven hasta que uno de ellos decida.
held-notice = { $n ->
    [one] Un correo espera su decisión
   *[other] { $n } correos esperan su decisión
}
held-decide = Leer y decidir
held-none = Ningún correo espera una decisión
held-no-subject = Sin asunto
held-unreadable = El texto de este correo no se puede mostrar.
held-text = Texto del correo
held-files = Archivos adjuntos
held-download = Descargar el correo
held-confirm = He comprobado quién escribió este correo.
held-add = Añadir como participante
held-add-mail = Añadir a la solicitud
held-add-hint = Al añadirlo, el correo pasa a la solicitud. Desde entonces, quien lo envió recibe cada respuesta por correo y puede contestar; de lo escrito antes no se le envía nada.
held-add-mail-hint = Quien lo envió participa en la solicitud; se retuvo porque llegaron muchos correos en poco tiempo.
held-open = Crear una solicitud nueva
held-reject = Rechazar
held-settled = Ya se ha decidido sobre este correo.
event-mail-added = { $actor } añadió a la solicitud un correo retenido
event-mail-opened = { $actor } creó una solicitud nueva a partir de un correo retenido
event-mail-rejected = { $actor } rechazó un correo retenido
notice-mail-held = Un correo espera su decisión

# Mail on its way.
notice-mail-delayed = Un correo aún no se ha entregado
notice-mail-failed = No se ha podido entregar un correo
notice-mail-bounced = Un correo fue devuelto
delivery-delayed = Sin entregar desde hace más de una hora; se volverá a intentar.
delivery-delayed-there = Enviado a { $address }, { $date }; el servidor de destino aún no lo ha entregado.
delivery-held = En espera: el servidor de correo no deja entrar a Visavis. Se enviará en cuanto un administrador lo solucione.
delivery-next = Próximo intento { $date }.
requester-bounced = Los correos vuelven desde
