time-now = ahora
time-minutes = { $n } min
time-hours = { $n } h
time-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
size-bytes = { $n } B
size-kilobytes = { $n } KB
size-megabytes = { $n } MB

action-close = Cerrar
action-save = Guardar
action-cancel = Cancelar

nav-skip = Ir al contenido
nav-main = Navegación principal
nav-settings = Ajustes
nav-preferences = Mis preferencias
nav-keys = Atajos de teclado
nav-commands = Barra de comandos
nav-sign-out = Cerrar sesión
nav-search = Buscar
nav-teams = Equipos
nav-views = Vistas
nav-insights = Estadísticas
nav-new = Nueva solicitud
nav-offline = Sin conexión. Es posible que los datos no estén actualizados; reintentando.
nav-failed = No se ha podido completar la acción. No se ha perdido nada; inténtelo de nuevo.
commands-goto = Ir a la solicitud
commands-search = Buscar
commands-label = Comando, número o búsqueda
commands-placeholder = ¿Qué desea hacer? Nombre, vista o número
commands-empty = Sin coincidencias.

view-mine = Asignadas a mí
view-unassigned = Sin asignar
view-all = Todas las solicitudes
view-snoozed = Pospuestas
view-own = Mis solicitudes

key-next = Siguiente, anterior
key-open = Abrir
key-back = Volver a la lista
key-select = Seleccionar
key-reply = Responder
key-note = Nota interna
key-assign = Asignar
key-assign-me = Asignarme
key-team = Equipo
key-status = Estado
key-category = Categoría
key-snooze = Posponer
key-resolve = Resolver
key-resolve-next = Resolver y siguiente
key-card-go = En el tablero: de tarjeta en tarjeta
key-card-move = En el tablero: mover la tarjeta
key-search = Buscar
key-go-mine = Ir a mis solicitudes
key-go-unassigned = Ir a las no asignadas
key-go-all = Ir a todas
key-go-snoozed = Ir a las pospuestas
key-commands = Barra de comandos
key-send = Enviar
key-undo = Deshacer el envío
key-help = Mostrar esta ayuda

field-work-email = Correo electrónico corporativo
field-email = Correo electrónico
field-password = Contraseña
field-name = Nombre
field-language = Idioma
field-time-zone = Zona horaria
field-organisation = Organización

sign-in = Iniciar sesión
sign-in-title = Iniciar sesión
sign-in-not-set-up = Visavis aún no está configurado.
sign-in-not-set-up-hint = Abra el enlace de configuración que se mostró en la consola al iniciar el servidor. En cada inicio se genera uno nuevo.
sign-in-link = Enviarme un enlace de acceso
sign-in-sent = Si esta dirección pertenece a un empleado, recibirá un enlace en breve. Es válido durante 30 minutos.
sign-in-with-password = Usar una contraseña
sign-in-link-hint = Un clic y habrá iniciado sesión. El enlace solo funciona una vez.

setup-title = Configurar Visavis
setup-hint = Le damos la bienvenida. Usted será el primer administrador; todo lo que indique aquí podrá cambiarse más adelante.
setup-go = Empezar
setup-organisation-hint = Tal como aparecerá en los correos y en los títulos de las páginas.
setup-name-hint = Su nombre y apellidos.
setup-email-hint = A esta dirección se envían los enlaces de acceso.
setup-password-hint = Opcional; al menos 12 caracteres.
setup-time-zone-hint = Por ejemplo, Europe/Berlin.

status-to-do = Por atender
status-in-progress = En curso
status-waiting = En espera
status-resolved = Resuelta
stage-to-do = Por atender
stage-in-progress = En curso
stage-waiting = En espera
stage-resolved = Resuelta
priority-low = Baja
priority-normal = Normal
priority-high = Alta
priority-urgent = Urgente
channel-email = Correo electrónico
channel-web = Web
channel-api = API
channel-slack = Slack
channel-teams = Microsoft Teams

alert-mail-waits = Hay correo sin enviar desde el { $since }: el servidor de salida no lo acepta.
alert-look = Ver
nav-notices = Avisos
