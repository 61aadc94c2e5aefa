settings-command = Ajustes: { $page }
settings-group-organisation = Organización
settings-group-desk = Atención
settings-group-connections = Integraciones
settings-group-operation = Funcionamiento
settings-organisation = Organización
settings-people = Personas
settings-setup = Puesta en marcha
settings-roles = Roles
settings-slas = SLA
settings-teams = Equipos
settings-statuses = Estados
settings-categories = Categorías
settings-email = Correo electrónico
settings-health = Estado del sistema

form-saved = Guardado.
form-not-saved = Aún no se ha guardado: revise lo siguiente.

organisation-hint = Se aplica a todas las personas, salvo que hayan elegido otra cosa.
organisation-name-and-language = Nombre e idioma
organisation-language-hint = Para las personas cuyo idioma no se conoce.
organisation-time-zone-hint = Para quienes no hayan elegido ninguna. Por ejemplo, Europe/Berlin.
organisation-requests = Solicitudes
organisation-reopen-days = Plazo para reabrir al responder (días)
organisation-reopen-days-hint = Pasado el plazo, responder a una solicitud resuelta abre una nueva.
organisation-undo-seconds = Espera antes de enviar las respuestas (segundos)
organisation-undo-seconds-hint = Durante este tiempo, el autor puede retirar la respuesta. De 0 a 120.

teams-hint = Cada equipo tiene una dirección, miembros y categorías. Debe quedar al menos un equipo público.
teams-all = Todos los equipos
teams-empty = Aún no hay equipos
teams-empty-hint = Un correo a la dirección de un equipo abre una solicitud para ese equipo. Cree el primero.
team-new = Nuevo equipo
team-create = Crear equipo
team-name-and-address = Nombre y dirección
team-kind = Tipo
team-kind-hint = A qué se dedica el equipo. Texto libre.
team-kind-general = RR. HH. en general
team-kind-payroll = Nóminas
team-kind-benefits = Beneficios
team-kind-time = Horarios y ausencias
team-kind-recruiting = Selección de personal
team-kind-learning = Formación
team-address = Dirección de correo electrónico
team-address-hint = Si se deja vacía, se genera a partir del nombre.
team-visibility = Visibilidad
team-public = Público
team-public-hint = Los empleados pueden elegir este equipo.
team-internal = Interno
team-internal-hint = No se ofrece a los empleados.
team-members = Miembros
team-members-hint = Solo los miembros ven las solicitudes de este equipo.
team-members-filter = Buscar un experto
team-members-count = { $n ->
    [0] sin miembros
    [one] { $n } miembro
   *[other] { $n } miembros
}
team-categories = Categorías de este equipo
team-categories-none = Aún no hay categorías.
team-archive = Archivar equipo
team-archive-hint = Deja de recibir solicitudes.
team-archived = Archivado
team-archived-on = archivado el { $date }; sus solicitudes siguen disponibles para consulta
team-restore = Restaurar equipo
team-restore-hint = Vuelve a recibir solicitudes.

name-retired = Fuera de uso
names-in-languages = Nombres en otros idiomas
names-in-languages-hint = En los idiomas sin nombre propio se muestra el nombre indicado arriba.

category = Categoría
category-new = Nueva categoría
category-create = Crear categoría
categories-hint = De qué tratan las solicitudes. Cada equipo ofrece algunas de ellas.
categories-empty = Aún no hay categorías
categories-empty-hint = Las categorías ayudan a encontrar y ordenar las solicitudes. Los equipos también pueden trabajar sin ellas.
category-translations = Traducciones
category-translated = { $n } de 7
category-no-team = sin equipo
category-teams-hint = La ofrecen estos equipos.
category-retire = Retirar categoría
category-retire-hint = Deja de ofrecerse. Las solicitudes que ya la tienen la conservan.
category-restore = Restaurar categoría
category-restore-hint = Vuelve a ofrecerse.

statuses-hint = Cada estado pertenece a una fase. Arrastre para reordenar. Un estado en uso se retira, nunca se pierde.
status-new = Nuevo estado
status-create = Crear estado
status-built-in = Predefinido
status-name-and-stage = Nombre y fase
status-stage = Fase
status-stage-hint = La fase determina dónde aparecen las solicitudes. No se puede cambiar una vez que haya solicitudes con este estado.
status-colour = Color
status-move-up = Subir { $name }
status-move-down = Bajar { $name }
status-retire = Retirar estado
status-retire-hint = Deja de ofrecerse. Las solicitudes que ya lo tienen lo conservan.
status-restore = Restaurar estado
status-restore-hint = Vuelve a ofrecerse.
colour-grey = Gris
colour-blue = Azul
colour-teal = Turquesa
colour-green = Verde
colour-amber = Ámbar
colour-red = Rojo
colour-violet = Violeta
colour-pink = Rosa

role-administrator = Administrador
role-administrator-hint = Todo, incluidos personas, roles, correo y ajustes.
role-expert = Experto
roles-hint = Lo que cada persona puede hacer aquí. Cada una tiene los permisos de todos sus roles; solo los administradores asignan roles.
role-new = Nuevo rol
role-create = Crear rol
role-name-and-rights = Nombre y permisos
role-allows = Permite
role-holders = Quién lo tiene
role-people = { $n ->
    [0] nadie
    [one] { $n } persona
   *[other] { $n } personas
}
role-people-more = { $n ->
    [one] y { $n } persona más
   *[other] y { $n } personas más
}
role-nobody = Nadie tiene este rol.
role-built-in = Predeterminado
role-rights-hint = Los cambios tienen efecto de inmediato. Quien ya no pueda trabajar en solicitudes deja sus equipos.
role-expert-name = El nombre de este rol sigue el idioma de cada persona.
role-administrator-fixed = Este rol lo permite todo y no se puede modificar. Al menos una persona activa lo conserva.
role-now = Tal como está ahora – { $what }
role-delete = Eliminar rol
role-delete-named = ¿Eliminar el rol «{ $name }»?
role-delete-hint = Quien lo tenga lo pierde y deberá volver a iniciar sesión; los demás roles se conservan.
role-losers = Quién lo pierde
right-work-on-requests = Trabajar en solicitudes
right-work-on-requests-hint = De los equipos de los que la persona es miembro.
right-manage-teams = Gestionar equipos y categorías
right-manage-teams-hint = También miembros, horarios y direcciones.
right-manage-statuses = Gestionar estados
right-manage-statuses-hint = Nombres, fases, colores y orden.
right-manage-slas = Gestionar SLA
right-manage-slas-hint = Los plazos en que un equipo responde y resuelve.
right-see-insights = Ver estadísticas
right-see-insights-hint = Cifras de los propios equipos, nunca de una persona concreta.
right-see-people = Ver personas
right-see-people-hint = Nombres, direcciones y puestos, sin poder modificarlos.
right-administer = Administrar
right-administer-hint = Personas, roles, correo, ajustes y estado del sistema.

setup-list-hint = Lo que falta para que todos reciban su respuesta a tiempo. Usted decide el orden.
setup-complete = Todo está configurado. Aquí no queda nada por hacer.
setup-progress = { $done } de { $total } hechos
setup-of = { $done } de { $total }
setup-done = Hecho
setup-open = Por hacer
setup-optional = Opcional
setup-look = Ver
setup-team-first = Todavía no hay ningún equipo.
setup-who-can = Puede hacerlo { $names }.
setup-teams-empty = Todavía sin miembros: { $names }
setup-email-works = El correo funciona: { $addresses }
setup-email-later = El correo funciona: cada equipo recibe una dirección de { $domain }.
setup-first-mail = Escriba a { $addresses } o pregunte aquí.
setup-experts = Nombrar expertos
setup-experts-why = Los expertos responden a las solicitudes y configuran todo lo que sigue, sin ser administradores.
setup-experts-go = Asignar roles
setup-teams = Crear equipos con miembros
setup-teams-why = Cada solicitud pertenece a un equipo y solo sus miembros la ven.
setup-teams-go = Configurar equipos
setup-hours = Definir los horarios
setup-hours-why = Los plazos solo corren mientras el equipo trabaja. Sin cambios: de lunes a viernes, de 09:00 a 17:00.
setup-hours-go = Definir horarios
setup-hours-fine = Están bien así
setup-statuses = Revisar los estados
setup-statuses-why = Hay cuatro desde el principio; añada los suyos si dicen algo más.
setup-statuses-go = Estados
setup-statuses-fine = Están bien así
setup-categories = Crear categorías
setup-categories-why = Indican de qué tratan las solicitudes y pueden tener objetivos propios.
setup-categories-go = Categorías
setup-categories-fine = No las necesitamos
setup-slas = Definir los SLA
setup-slas-why = Así cada solicitud indica hasta cuándo responderla y resolverla.
setup-slas-go = SLA
setup-slas-fine = No los necesitamos
setup-channels = Conectar canales
setup-channels-why = Cada persona pregunta desde donde ya está.
setup-channels-go = Correo electrónico
setup-first = Probar con una primera solicitud
setup-first-why = Para ver lo que ven los empleados y lo que reciben.
setup-first-go = Preguntar algo

people-hint = Todas las personas registradas: empleados y contactos por correo y chat.
people-search = Nombre, correo electrónico, departamento o puesto
people-none = No se ha encontrado a nadie
people-next = Siguiente
people-import = Importar personas
people-import-hint = Las direcciones desconocidas se añaden y las conocidas se actualizan. No se avisa a nadie.
people-import-file = Archivo de personas
people-import-choose = Archivo CSV
people-import-columns = En UTF-8, con coma o punto y coma. Columnas, de las que solo «email» es obligatoria:
people-import-go = Importar
people-import-problems = Líneas que no se han podido importar
people-import-line = Línea
people-import-problem = Motivo
people-imported = Se ha leído el archivo.
people-imported-added = { $n ->
    [0] No se ha añadido a nadie.
    [one] Se ha añadido { $n } persona.
   *[other] Se han añadido { $n } personas.
}
people-imported-changed = { $n ->
    [0] No se ha modificado a nadie.
    [one] Se ha modificado { $n } persona.
   *[other] Se han modificado { $n } personas.
}
people-imported-same = { $n ->
    [0] Nadie coincidía ya con el archivo.
    [one] { $n } persona ya coincidía con el archivo.
   *[other] { $n } personas ya coincidían con el archivo.
}
people-imported-errors = { $n ->
    [one] No se ha podido importar { $n } línea.
   *[other] No se han podido importar { $n } líneas.
}
person-new = Nueva persona
person-create = Añadir persona
person-summary = Resumen
person-details = Datos
person-state = Estado
person-inactive = Inactivo
person-contact = Contacto
person-roles = Roles
person-roles-save = Guardar roles
person-roles-hint = Quien pierda un rol deberá volver a iniciar sesión.
person-position = Puesto
person-department = Departamento
person-language-organisation = Idioma de la organización
person-language-hint = Hasta que la persona elija uno.
person-requests = Solicitudes en mis equipos
person-deactivate = Desactivar
person-deactivate-hint = Se cierra la sesión de la persona, deja de trabajar en solicitudes y aparece como inactiva. Lo que ha escrito se conserva.
person-reactivate = Reactivar
person-reactivate-hint = La persona puede volver a iniciar sesión. Los roles y los equipos siguen como estaban.

action-copy = Copiar
action-copy-named = Copiar { $what }

mail-hint = Activo desde el primer inicio: un correo a la dirección de un equipo abre una solicitud para ese equipo.
mail-relay-away = Hay correo sin enviar desde el { $since }: el servidor no lo acepta.
mail-held = { $n ->
    [one] Un correo espera una decisión
   *[other] { $n } correos esperan una decisión
}
mail-held-look = Nada se pierde; revíselo en las colas.
mail-addresses = Direcciones de los equipos
mail-addresses-change = Cambiar en el equipo
mail-incoming = Correo entrante
mail-door-off = Desactivado
mail-smtp-hint = Aquí entrega el correo su servidor; se configura como «smtp.listen».
mail-lmtp-hint = Lo mismo, con una respuesta para cada destinatario; se configura como «lmtp.listen».
mail-http-hint = Para proveedores que envían el correo sin procesar por POST. La dirección contiene un secreto.
mail-http-show = Mostrar dirección
mail-pipe = Tubería (pipe)
mail-pipe-hint = Para un servidor de correo en este equipo.
mail-outgoing = Correo saliente
mail-last-sent = Último envío: { $at }
mail-received = Recibidos
mail-received-hint = Todo lo que llega queda a la vista; aquí, sin su contenido.

ledger-states = Estados
ledger-state-quarantined = Por decidir
ledger-state-failed = Ilegibles
ledger-state-ignored = Apartados
ledger-state-done = En solicitudes
ledger-empty = No hay nada aquí.
ledger-when = Fecha
ledger-sender = De
ledger-sender-none = desconocido
ledger-subject = Asunto
ledger-why = Motivo
ledger-size = Tamaño
ledger-decide = Decidir
ledger-make-request = Crear solicitud
ledger-choose-team = ¿Para qué equipo?
ledger-retry = Reintentar
ledger-dismiss = Descartar
ledger-older = Anteriores
ledger-class-human = De una persona
ledger-class-auto = Automático
ledger-class-bounce = Sobre un correo devuelto
ledger-class-loop = Del propio Visavis
ledger-reason-automatic = Correo automático, como un aviso de ausencia
ledger-reason-bounce = Un correo fue devuelto; se muestra en su solicitud
ledger-reason-bounce-unknown = Sobre un correo que Visavis no conoce
ledger-reason-crashed = Su lectura ha fallado tres veces
ledger-reason-delayed = El servidor de destino sigue intentando entregar un correo
ledger-reason-dismissed = Descartado por un administrador
ledger-reason-duplicate = El mismo correo llegó antes
ledger-reason-header-too-large = Sus encabezados son demasiado grandes
ledger-reason-loop = Uno de nuestros correos volvió a nosotros
ledger-reason-no-sender = No tiene remitente
ledger-reason-no-team = Ningún equipo tiene esta dirección
ledger-reason-not-a-mail = No es un correo
ledger-reason-too-deep = Sus partes están anidadas a demasiada profundidad
ledger-reason-too-large = Es demasiado grande
ledger-reason-too-many = Demasiados correos de este remitente en una hora
ledger-reason-too-many-parts = Tiene demasiadas partes
ledger-reason-unknown-sender = El remitente es desconocido

health-hint = Cada componente con su último éxito.
health-good = Todo funciona
health-good-hint = Nada requiere atención.
health-problems = { $n ->
    [one] Un asunto requiere atención
   *[other] { $n } asuntos requieren atención
}
health-problems-hint = Todo lo demás funciona.
health-mail = Correo
health-last-mail = Último correo: { $at }
health-no-mail = Aún no hay correo
health-unread = Correo que no se ha podido leer
health-unread-look = No se descarta nada; revíselo en «Correo electrónico».
health-unread-count = { $n ->
    [one] { $n } correo
   *[other] { $n } correos
}
health-waiting = { $n } en espera
health-not-taken-since = Sin aceptar desde el { $since }
health-nothing-sent = Aún no se ha enviado nada
health-work = Trabajo en segundo plano
health-database = Base de datos
health-database-away = No responde
health-milliseconds = { $n } ms
health-jobs = Tareas
health-jobs-none = Ninguna en espera
health-jobs-due = { $n } por ejecutar
health-period-done = Última ejecución: { $ago }
health-period-failed = Error
health-period-never = Aún no
health-dead = Apartadas
health-dead-hint = Abandonadas tras muchos intentos.
health-dead-since = { $n } intentos, { $ago }
health-version = Visavis { $version }
job-receive = Lectura de un correo recibido
job-deliver = Envío de un correo
job-open = Creación de una solicitud a partir de un correo
period-unread = Lo que llegó y no se leyó
period-figures = Cifras del día
period-clean-up = Limpieza

preferences-hint = Solo para usted.
preferences-language-and-time = Idioma y hora
preferences-language-default = El de la organización
preferences-language-hint = Para estas páginas y para los correos que reciba.
preferences-time-zone-hint = Por ejemplo, Europe/Berlin. Vacío: la de la organización.
preferences-look = Apariencia
preferences-theme = Tema
preferences-theme-auto = Según el sistema
preferences-theme-light = Claro
preferences-theme-dark = Oscuro
preferences-density = Densidad
preferences-density-compact = Filas compactas
preferences-password-set-hint = Usted inicia sesión con un enlace que recibe por correo. Con una contraseña no necesita enlace.
preferences-password-change-hint = Se cerrará su sesión en todos los demás dispositivos.
preferences-password-present = Contraseña actual
preferences-password-new = Nueva contraseña
preferences-password-hint = Al menos 12 caracteres.
preferences-password-set = Establecer contraseña
preferences-password-change = Cambiar contraseña
tokens = Tokens de API
tokens-docs = Cómo usar la API
tokens-hint = Un programa con un token puede hacer lo mismo que usted.
token-label = Finalidad
token-label-hint = Por ejemplo, el nombre del programa.
token-make = Crear token
token-made = Su nuevo token
token-made-hint = Solo se muestra ahora. Guárdelo donde guarde sus contraseñas.
token-used = creado el { $created }, último uso: { $used }
token-unused = creado el { $created }, nunca usado
token-revoke = Revocar
token-revoke-named = Revocar { $name }
preferences-work = Plazos y horario de trabajo
preferences-deadline-mails = Avisarme de los plazos por correo electrónico
preferences-deadline-mails-hint = En su horario de trabajo, reunidos en un solo correo. En la página se le avisa siempre.
preferences-hours = Mi horario de trabajo
preferences-hours-hint = Fuera de él no se le asignan solicitudes automáticamente y los correos sobre plazos esperan.
preferences-hours-team = Como mi equipo
preferences-hours-own = Propio
