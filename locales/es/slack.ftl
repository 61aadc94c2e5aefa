# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Entregas
slack-deliveries-hint = Lo que Slack ha entregado y no está en ninguna solicitud. Aquí no se muestra el contenido.
slack-delivery-kind = Tipo
slack-deliveries-asked = { $n ->
    [one] Un mensaje espera a que su autor elija un equipo.
   *[other] { $n } mensajes esperan a que sus autores elijan un equipo.
}
slack-deliveries-unknown = Desconocidas
slack-kind-said = Mensaje
slack-kind-edited = Edición
slack-kind-deleted = Eliminación
slack-kind-reacted = Reacción
slack-kind-home = Inicio de la aplicación abierto
slack-kind-member = Perfil de un miembro
slack-kind-channel = Cambio de un canal
slack-kind-membership = Pertenencia del bot a un canal
slack-kind-revoked = La aplicación se retiró
slack-kind-too-many = Aviso de entregas descartadas
slack-kind-command = Comando
slack-kind-shortcut = Atajo
slack-kind-message-shortcut = Atajo en un mensaje
slack-kind-pressed = Botón
slack-kind-submitted = Formulario
slack-kind-bot = Mensaje de un programa
slack-reason-not-connected = Slack estaba desactivado cuando se leyó
slack-reason-not-json = No tiene el formato de Slack
slack-reason-crashed = La lectura falló tres veces
slack-reason-unknown = Visavis no conoce este tipo
slack-reason-nothing = No hay nada que hacer
slack-reason-bot = Escrito por un programa
slack-reason-duplicate = El mismo mensaje ya había llegado
slack-reason-empty = No hay nada que leer
slack-reason-no-team = No hay ningún equipo público al que preguntar
slack-reason-too-many = Demasiados mensajes de esta persona en poco tiempo
slack-reason-stranger = De una persona de otra organización
slack-reason-inactive = De una persona que ya no está activa
slack-reason-unknown-person = De una persona de la que no se sabe nada
slack-reason-not-opened = En un canal donde los expertos deciden qué se convierte en solicitud
slack-reason-channel-talk = Conversación de un canal que no es para RR. HH.
slack-reason-early = Sobre un mensaje que aún no ha llegado
slack-reason-unknown-message = Sobre un mensaje que nunca llegó
slack-reason-no-message = Sobre un mensaje que no está en ninguna solicitud
slack-reason-deleted = Eliminado por su autor antes de estar en una solicitud
slack-reason-withdrawn = Retirado por su autor
slack-reason-unchanged = No cambia nada
slack-reason-older = Antes llegó algo más reciente
slack-reason-not-theirs = Solo puede hacerlo quien hizo la solicitud
slack-reason-settled = Ya estaba decidido
slack-reason-team-unknown = El equipo ya no existe
slack-reason-no-consent = Nadie ha confirmado que el autor esté de acuerdo
slack-reason-form = Se abrió un formulario o se siguió un enlace
slack-reason-dropped = Slack descartó entregas porque eran demasiadas
slack-reason-dismissed = Descartado por la administración

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = Los empleados preguntan a RR. HH. en Slack y reciben allí la respuesta. Tres pasos conectan su espacio de trabajo; antes del último no ocurre nada en él.
slack-not-set-up = Aún sin configurar
slack-on = Conectado
slack-off = Desactivado
slack-tabs = Apartados de Slack
slack-steps = Pasos de la configuración
slack-overview = Resumen
slack-members = Miembros
slack-channels = Canales
slack-keys = Claves
slack-app = Aplicación
slack-step-app = Crear la aplicación
slack-step-keys = Claves
slack-step-check = Comprobar y activar
slack-by-settings = El archivo de configuración conecta Slack
slack-by-settings-hint = slack.bot_token está definido allí y prevalece sobre esta página. Cambie las claves allí y reinicie Visavis.
slack-way = Cómo llega Slack a Visavis
slack-way-webhook = Por la dirección pública de este servidor
slack-way-webhook-hint = Slack debe poder abrir { $url } desde internet.
slack-way-socket = Por Socket Mode, sin dirección pública
slack-way-socket-hint = Visavis abre la conexión por sí mismo. Adecuado para un servidor en su propia red.
slack-way-show = Mostrar el manifiesto para esta vía
slack-not-public = Slack no puede llegar a { $url }: se necesita https:// y un nombre conocido en internet. Elija Socket Mode o defina http.public_url.
slack-make = Crear la aplicación en Slack
slack-make-open = Abrir la página de aplicaciones de Slack
slack-make-open-hint = Inicie sesión con una cuenta que pueda instalar aplicaciones en su espacio de trabajo, normalmente propietario o administrador de Slack. La página está en inglés. Pulse «Create New App» arriba a la derecha si no se abre una ventana por sí sola.
slack-make-manifest = Elegir «From a manifest»
slack-make-manifest-hint = No «From scratch»: el manifiesto ajusta de una vez todo lo que Visavis necesita.
slack-make-workspace = Elegir su espacio de trabajo y pulsar «Next»
slack-make-workspace-hint = Es aquel en el que sus compañeros se escriben.
slack-make-paste = Elegir «JSON», sustituir todo el texto por el manifiesto de abajo y pulsar «Next» y «Create»
slack-make-paste-hint = Slack muestra entonces un resumen de lo que la aplicación puede hacer.
slack-make-install = A la izquierda, elegir «Install App», pulsar «Install to …» con el nombre de su espacio de trabajo y luego «Allow»
slack-make-install-hint = Deje abierta la página de Slack: el paso siguiente la necesita. No se avisa a nadie en el espacio de trabajo.
slack-manifest = Manifiesto de la aplicación
slack-manifest-hint = Todo el espacio de trabajo ve sus nombres y descripciones; están en el idioma de la organización.
slack-next-keys = La aplicación está instalada: continuar
slack-app-change = Si la aplicación ya existe
slack-app-change-hint = Para actualizarla: ábrala en api.slack.com/apps, elija «App Manifest» a la izquierda, sustituya todo el texto por el manifiesto de arriba, pulse «Save Changes» e instale de nuevo la aplicación si Slack lo pide.
slack-app-name = RR. HH.
slack-app-description = Preguntar a RR. HH.
slack-app-new = Nueva solicitud RR. HH.
slack-app-new-hint = Abre una solicitud a RR. HH.
slack-app-ask = Preguntar a RR. HH.
slack-app-ask-hint = Pregunta a RR. HH. sobre este mensaje, en privado
slack-app-command-hint = su pregunta
slack-keys-enter = Introducir lo que Slack ha entregado
slack-keys-replace = Sustituir las claves
slack-keys-change = Cambiar las claves
slack-keys-hint = Todo está en la página de la aplicación en api.slack.com/apps. Se guarda cifrado y no vuelve a mostrarse.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = A la izquierda, «OAuth & Permissions»; empieza por xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = A la izquierda, «Basic Information»; luego pulsar «Show» junto a «Signing Secret», en «App Credentials».
slack-app-token = App-level token
slack-app-token-hint = Solo para Socket Mode. A la izquierda, «Basic Information»; en «App-Level Tokens» pulsar «Generate Token and Scopes», dar un nombre cualquiera, añadir el ámbito connections:write y pulsar «Generate»; empieza por xapp-.
slack-secret-stored = guardado; escriba para sustituir
slack-next-check = Guardar y comprobar
slack-install-instead = Instalar mediante la página de consentimiento de Slack
slack-checking = Preguntando a Slack
slack-check-good = Las claves funcionan en { $workspace }
slack-check-good-hint = La aplicación puede hacer todo lo que Visavis necesita.
slack-check-partly = Las claves funcionan en { $workspace }, pero no para todo
slack-check-missing = { $n ->
    [one] Falta un permiso.
   *[other] Faltan { $n } permisos.
}
slack-check-title = Lo que la aplicación puede hacer
slack-checked-at = Comprobado el { $at }
slack-check-again = Comprobar de nuevo
slack-check-nothing = Aún no se sabe nada.
slack-heard = Entregas de Slack
slack-heard-not-yet = Aún nada recibido
slack-heard-at = Última señal { $at }
slack-heard-webhook-hint = En Slack, abra «Event Subscriptions» y pulse «Retry» junto a la Request URL hasta que ponga «Verified». Slack sabe entonces que este servidor responde.
slack-heard-open = Abrir Event Subscriptions
slack-heard-socket-hint = La conexión se abre al activar Slack.
slack-there = Permitido
slack-missing = Falta
slack-missing-needed = Falta: imprescindible
slack-scopes-open = Añadir permisos en Slack (OAuth & Permissions)
slack-install-open = Instalar de nuevo la aplicación (Install App)
slack-enable = Activar Slack
slack-enable-hint = A partir de entonces, a quien escriba al bot se le pregunta por el equipo y obtiene una solicitud; todos los miembros del espacio de trabajo pasan a ser personas o contactos.
slack-enable-nobody = No se avisa a nadie en Slack. El bot solo escribe a quien le escribió primero.
slack-enable-agree = Activar Slack
slack-is-off = Slack está desactivado
slack-is-off-hint = No se recibe nada de Slack ni se envía nada. Las respuestas nuevas salen por correo.
slack-disable = Desactivar Slack
slack-disable-hint = El bot deja de responder. Las personas y solicitudes se conservan; la aplicación sigue instalada en Slack.
slack-disable-agree = Desactivar
slack-connection = Conexión
slack-since = Activado el { $date }
slack-since-by = Activado el { $date } por { $name }
slack-as-of = A fecha de { $at }
slack-importing = Los miembros se importan de Slack
slack-importing-hint = Se está leyendo la lista.
slack-import-seen = { $n ->
    [one] { $n } cuenta revisada
   *[other] { $n } cuentas revisadas
}
slack-import-never = Aún no
slack-import-now = Actualizar ahora
slack-members-hint = Quién del espacio de trabajo es quién en Visavis. Se actualiza a diario y cuando cambia un perfil. No se avisa a nadie.
slack-count-employees = { $n ->
    [one] { $n } empleado
   *[other] { $n } empleados
}
slack-count-contacts = { $n ->
    [one] { $n } contacto
   *[other] { $n } contactos
}
slack-count-guests = { $n ->
    [one] { $n } invitado
   *[other] { $n } invitados
}
slack-count-strangers = { $n ->
    [one] { $n } de otras organizaciones
   *[other] { $n } de otras organizaciones
}
slack-count-deactivated = { $n ->
    [one] { $n } cuenta desactivada
   *[other] { $n } cuentas desactivadas
}
slack-count-bots = { $n ->
    [one] { $n } programa
   *[other] { $n } programas
}
slack-employees-hint = Miembros cuya dirección verificada en Slack es la de un empleado activo.
slack-contacts-hint = Miembros que no están en el directorio. Pueden preguntar y no reciben datos del directorio.
slack-guests-hint = Invitados de su espacio de trabajo. Nunca se toman por empleados, sea cual sea su dirección.
slack-strangers-hint = Conocidos en canales compartidos con otra organización. Nada suyo se convierte por sí solo en solicitud.
slack-deactivated-hint = No pueden escribir ni recibir mensajes.
slack-bots-hint = No son nadie y nunca reciben respuesta.
slack-channels-hint = Un canal puede pertenecer a un equipo: un mensaje allí se convierte en solicitud del equipo y la conversación sigue en privado.
slack-channels-linked-title = Canales vinculados
slack-channels-linked = { $n ->
    [one] { $n } canal vinculado
   *[other] { $n } canales vinculados
}
slack-channels-none = No hay canales vinculados. Los empleados pueden escribir al bot igualmente.
slack-channels-link = Vincular un canal a un equipo
slack-channels-known = { $n ->
    [one] Se conoce { $n } canal, a fecha de { $at }.
   *[other] Se conocen { $n } canales, a fecha de { $at }.
}
slack-opens = Qué se convierte en solicitud
slack-opens-always = Cada mensaje de un compañero
slack-opens-always-hint = Al instante. El canal solo sabe que la conversación sigue en privado.
slack-opens-by-hand = Lo que elija un experto
slack-opens-by-hand-hint = Con el atajo «Preguntar a RR. HH.» en el mensaje o la reacción :ticket:.
slack-opens-never = Nada
slack-opens-never-hint = El canal solo recibe avisos de las nuevas solicitudes del equipo.
slack-tells = Avisa al canal de las nuevas solicitudes del equipo
slack-tells-hint = Número, categoría, plazo y un enlace; nunca el contenido.
slack-unlink = Desvincular
slack-link = Vincular un canal
slack-link-agree = Vincular
slack-link-channel = Canal
slack-link-search = Buscar un canal
slack-link-none = No se ha encontrado ningún canal que vincular.
slack-link-more = Hay más canales: busque por nombre.
slack-link-private = Los administradores ven un canal privado en la lista cuando se ha invitado al bot, con /invite en Slack.
slack-channel-archived = Archivado en Slack
slack-channel-problem = El bot no puede unirse ({ $word }): invítelo con /invite
slack-channel-invite = El bot no está en él: invítelo con /invite
slack-channel-joins = El bot está a punto de unirse
slack-channel-shared = Este canal se comparte con otra organización. Lo que escriba su gente solo se convierte en solicitud si un experto lo decide.
channels-slack-direct = Los empleados pueden elegir este equipo al escribir al bot.
channels-slack-internal = El bot no ofrece este equipo: es interno.
slack-install = Instalar mediante la página de consentimiento de Slack
slack-install-hint = La segunda vía: Slack muestra lo que pide la aplicación, usted acepta y Slack entrega el token del bot a Visavis. Client ID y Client Secret están en «Basic Information», «App Credentials».
slack-install-redirect = El manifiesto nombra esta dirección como la única a la que Slack devuelve:
slack-install-https = Slack solo devuelve a direcciones https://; http.public_url de este servidor no lo es. Introduzca el token del bot a mano.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Guardar y continuar
slack-install-keys = Introducir el token del bot a mano
slack-install-go = Aceptar en Slack
slack-install-go-hint = Slack pregunta en su propia página si se puede instalar la aplicación y devuelve aquí. Tiene diez minutos.
slack-install-go-agree = Ir a Slack
slack-install-finish = Slack ha aceptado
slack-install-finish-hint = Un clic más: Visavis obtiene el token del bot y lo comprueba.
slack-install-finish-agree = Terminar
slack-install-again = Empezar de nuevo
slack-install-declined = La instalación no se aceptó en Slack
slack-install-stale = Este regreso desde Slack ya se usó, es demasiado antiguo o pertenece a otra sesión
slack-silent = No llega nada de Slack desde { $since }
slack-silent-webhook = En api.slack.com/apps, abra la aplicación y «Event Subscriptions»: «Enable Events» debe estar activo y la Request URL «Verified».
slack-silent-socket = En api.slack.com/apps, abra la aplicación y «Socket Mode»: debe estar activo. Este servidor debe llegar a wss-primary.slack.com.
slack-broken-waits = Desde { $since } no sale nada hacia Slack; lo que se escriba espera y saldrá cuando se corrija.
slack-problem-token = Slack no acepta el token del bot
slack-todo-token = En api.slack.com/apps, abra la aplicación, elija «Install App», instálela de nuevo e introduzca aquí el nuevo Bot User OAuth Token.
slack-problem-not-a-bot = Este token no es el de un bot
slack-todo-not-a-bot = En «OAuth & Permissions», tome el «Bot User OAuth Token», no el «User OAuth Token».
slack-problem-no-token = Aún no hay token del bot
slack-todo-no-token = Introdúzcalo en Claves.
slack-problem-unreadable = Las claves guardadas no se pueden abrir
slack-todo-unreadable = Se cambió el ajuste secrets.key. Introduzca de nuevo las claves o restablezca el secrets.key anterior.
slack-problem-app-token = Slack no acepta el app-level token
slack-todo-app-token = En «Basic Information», «App-Level Tokens», genere uno con el ámbito connections:write e introdúzcalo aquí.
slack-problem-socket = Socket Mode no se abre
slack-todo-socket = En Slack, abra «Socket Mode» y active «Enable Socket Mode»; el app-level token necesita el ámbito connections:write.
slack-problem-code = Slack no completó la instalación
slack-todo-code = Revise Client ID y Client Secret e instale de nuevo mediante la página de consentimiento.
slack-problem-scopes = Faltan permisos sin los que Slack no sirve
slack-todo-scopes = Añada lo que falta en Slack, en «OAuth & Permissions», «Bot Token Scopes»; instale de nuevo la aplicación en «Install App» y compruebe otra vez.
slack-problem-unreachable = No se ha llegado a Slack
slack-todo-unreachable = Inténtelo de nuevo en un momento. Si persiste, el acceso de este servidor a slack.com está cerrado: revise slack.api_url, el cortafuegos o el proxy.
slack-problem-other-account = El token del bot es de otra instalación de esta aplicación
slack-todo-other-account = Las conversaciones existentes pertenecen a la instalación anterior. En Slack, vuelva a instalar la aplicación donde estaba (el mismo espacio de trabajo o toda la organización) e introduzca ese «Bot User OAuth Token». Si aun así desea cambiar, desactive Slack, compruebe de nuevo y actívelo: lo que se preguntó antes se responderá por correo.
slack-problem-refused = Slack lo rechaza
slack-todo-refused = La palabra entre paréntesis es de Slack. Compruebe de nuevo; si persiste, reinstale la aplicación en Slack.
slack-scope-chat-write = Publicar, cambiar y borrar sus propios mensajes
slack-without-chat-write = El bot no puede responder.
slack-scope-im-history = Leer lo que se escribe al bot
slack-without-im-history = Las preguntas al bot no llegan.
slack-scope-im-read = Ver los mensajes directos con el bot
slack-without-im-read = No se puede reparar un hilo.
slack-scope-im-write = Iniciar un mensaje directo para responder
slack-without-im-write = Las respuestas no llegan en privado.
slack-scope-users-read = Ver quién está en el espacio de trabajo
slack-without-users-read = Los miembros no se importan.
slack-scope-users-read-email = Ver sus direcciones de correo
slack-without-users-read-email = No se reconoce a nadie como empleado: todos son contactos.
slack-scope-commands = Ofrecer el comando y los atajos
slack-without-commands = Faltan el comando /hr y «Preguntar a RR. HH.» en los mensajes.
slack-scope-app-mentions-read = Ver dónde se menciona al bot
slack-without-app-mentions-read = Las menciones en canales no vinculados no tienen efecto.
slack-scope-channels-history = Leer los canales públicos vinculados
slack-without-channels-history = Los mensajes en canales públicos no se convierten en solicitudes.
slack-scope-channels-join = Unirse a un canal público vinculado
slack-without-channels-join = Hay que invitar al bot a mano a cada canal, con /invite.
slack-scope-channels-read = Ver los canales públicos
slack-without-channels-read = No se pueden vincular canales públicos.
slack-scope-groups-history = Leer los canales privados vinculados
slack-without-groups-history = Los mensajes en canales privados no se convierten en solicitudes.
slack-scope-groups-read = Ver los canales privados en los que está
slack-without-groups-read = No se pueden vincular canales privados.
slack-scope-files-read = Obtener los archivos enviados a RR. HH.
slack-without-files-read = Los archivos de los empleados no llegan.
slack-scope-files-write = Enviar archivos con las respuestas
slack-without-files-write = Los adjuntos de las respuestas no llegan a Slack.
slack-scope-reactions-read = Ver las reacciones
slack-without-reactions-read = No se muestran las reacciones y :ticket: no crea solicitudes.
slack-scope-team-read = Ver el nombre del espacio de trabajo
slack-without-team-read = Nada más: el nombre puede estar anticuado aquí.
error-slack-transport = Elija cómo llega Slack a Visavis.
error-slack-bot-token = El token del bot es una sola palabra que empieza por xoxb-. El que empieza por xoxp- es otro.
error-slack-bot-token-missing = Introduzca el token del bot.
error-slack-signing-secret = Esto no es un Signing Secret de Slack: está vacío, es un token o un texto de ejemplo.
error-slack-signing-secret-missing = Introduzca el Signing Secret: no se acepta nada de Slack sin firma.
error-slack-app-token = El app-level token es una sola palabra que empieza por xapp-.
error-slack-app-token-missing = Introduzca el app-level token: Socket Mode lo necesita.
error-slack-by-settings = El archivo de configuración define la conexión con Slack; cámbielo allí.
error-slack-unchecked = Las claves no se han comprobado o la comprobación halló un problema. Compruebe de nuevo primero.
error-slack-scopes = Faltan permisos imprescindibles.
error-slack-off = Slack está desactivado.
error-slack-client-id = Introduzca el Client ID tal como lo muestra Slack.
error-slack-opens = Elija qué se convierte en solicitud.
error-slack-link-nothing = Este canal no haría nada: elija qué se convierte en solicitud o haga que se le avise de las nuevas.
error-slack-channel-unknown = Elija un canal de la lista.
error-slack-channel-taken = Este canal ya pertenece a otro equipo.
error-slack-channel-archived = Este canal está archivado en Slack.
error-slack-team-archived = Este equipo está archivado.
period-slack-members = Miembros de Slack
period-slack-mending = Si Slack vuelve a funcionar
setup-slack-works = Slack: { $workspace } está conectado.
setup-slack-open = Slack: no conectado. Está en Ajustes, Slack.
job-recompute = Recalcular los plazos
job-rehome = Mover las solicitudes de un equipo archivado
job-tell-promise = Comunicar otro plazo de respuesta
job-check-personio = Comprobar Personio
job-sync-directory = Sincronizar el directorio
job-scrub = Borrar lo retirado
job-check-slack = Comprobar Slack
job-import-slack = Importar los miembros de Slack
job-publish-home = Mostrar a alguien sus solicitudes en Slack
job-repair-thread = Volver a leer una conversación de Slack

# End of connecting
