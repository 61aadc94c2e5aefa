# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = El directorio de personal procede de Personio. Se conecta en cuatro pasos; no se incorpora nada antes del último.
personio-not-set-up = Aún sin configurar
personio-on = Activado
personio-off = Desactivado
personio-tabs = Apartados de Personio
personio-steps = Pasos de la configuración
personio-overview = Resumen
personio-attributes = Atributos
personio-companies = Empresas
personio-configure = Datos incorporados
personio-runs = Ejecuciones
personio-credential = Credenciales
personio-step-credential = Credenciales
personio-step-check = Comprobación
personio-step-companies = Empresas
personio-step-configure = Datos incorporados
settings-companies = Empresas
settings-cost-centres = Centros de coste
personio-credential-enter = Introducir las credenciales
personio-credential-replace = Sustituir las credenciales
personio-credential-change = Cambiar las credenciales
personio-credential-hint = En Personio, abra Configuración › Integraciones › Credenciales de API y cree unas que puedan leer empleados. Allí elige también qué atributos se pueden leer.
personio-client-id = Client ID
personio-client-secret = Client secret
personio-secret-stored = guardado; escriba para sustituirlo
personio-secret-hint = Se guarda cifrado y no vuelve a mostrarse.
personio-more = Más opciones
personio-api = Versión de la API de Personio
personio-api-v1 = Versión 1
personio-api-v1-hint = Una llamada por cada cien personas. Recomendada.
personio-api-v2 = Versión 2
personio-api-v2-hint = Una llamada por persona: mucho más lenta. Necesita credenciales creadas para ella.
personio-next-check = Guardar y comprobar
personio-save-check = Guardar y comprobar
personio-checking = Consultando a Personio
personio-checking-hint = ¿Qué atributos se pueden leer?
personio-checking-of = { $seen } de { $total } personas
personio-checking-seen = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
}
personio-check-good = Las credenciales funcionan
personio-check-people = { $n ->
    [one] Personio incluye { $n } persona, contando las que se han ido.
   *[other] Personio incluye { $n } personas, contando las que se han ido.
}
personio-check-title = Lo que las credenciales pueden leer
personio-checked-at = Comprobado el { $at }
personio-never-checked = Aún sin comprobar
personio-check-again = Comprobar de nuevo
personio-check-nothing = Aún no se sabe nada.
personio-there = Se puede leer
personio-missing-needed = Falta: sin sincronización
personio-missing-optional = Falta (opcional)
personio-missing = Falta
personio-others = { $n ->
    [0] No se puede leer ningún otro atributo.
    [one] Se puede leer { $n } atributo más. No sale de Personio si no se elige en «Atributos».
   *[other] Se pueden leer { $n } atributos más. No salen de Personio si no se eligen en «Atributos».
}
personio-without-first-name = Sin nombres no es posible sincronizar.
personio-without-last-name = Sin apellidos no es posible sincronizar.
personio-without-email = No es posible sincronizar: las personas se reconocen por su dirección de correo.
personio-without-status = Las bajas no se reconocen por el estado: solo las archiva un último día pasado o su ausencia de la lista.
personio-without-hire-date = No se reconoce una contratación anulada ni se muestran los primeros días.
personio-without-termination-date = No se muestran los últimos días.
personio-without-last-modified = No deja de funcionar nada: los cambios se detectan comparando.
personio-without-position = No se muestran los puestos.
personio-without-department = No se muestran los departamentos ni se puede filtrar por ellos.
personio-without-team = No se muestran los equipos de Personio.
personio-without-office = No se muestran las oficinas.
personio-without-employment-type = No se puede seleccionar a personas por tipo de empleo.
personio-without-line-manager = La aprobación del superior directo no funciona: en su lugar se pregunta a un administrador.
personio-without-company = La asignación a empresas no funciona, ni se puede seleccionar a personas por empresa.
personio-without-cost-centres = La sincronización de centros de coste no funciona, ni se puede seleccionar a personas por ellos.
personio-without-gender = No se incorpora el sexo.
personio-without-birth-date = No se incorporan las fechas de nacimiento.
personio-next-companies = Continuar: empresas
personio-next-configure = Continuar: datos incorporados
personio-skip = Omitir
personio-their-companies = Empresas en Personio
personio-no-companies = No se conoce la empresa de nadie: las credenciales no pueden leerla o está vacía en Personio. Entonces no se puede asignar.
personio-exactly = Una empresa coincide si aquí existe otra con exactamente el mismo nombre: cuentan las mayúsculas y los espacios. La sincronización nunca crea empresas.
personio-people = { $n ->
    [0] nadie
    [one] { $n } persona
   *[other] { $n } personas
}
personio-company-here = Existe aquí
personio-company-not-here = No existe aquí
personio-company-add = Crear aquí
personio-company-add-named = Crear aquí: { $name }
personio-company-near = No coincide, aunque casi:
personio-company-case = Solo difieren las mayúsculas.
personio-company-spaces = Solo difieren los espacios.
personio-company-both = Difieren las mayúsculas y los espacios.
personio-company-unknown-there = En Personio no hay ninguna empresa con exactamente este nombre
personio-matching = Asignación
personio-matching-off = No asignar empresas
personio-matching-off-hint = La empresa de las personas se queda aquí como está.
personio-matching-all = Asignar todas las empresas
personio-matching-all-hint = Todas las que existen aquí, también las que se creen después.
personio-matching-selected = Asignar empresas seleccionadas
personio-matching-selected-hint = Las personas de las demás pasan a la empresa predeterminada.
personio-default-company = Empresa predeterminada
personio-default-none = Ninguna
personio-default-hint = Para las personas cuya empresa no coincide. Sin ella, el registro de cada ejecución las nombra.
personio-next-run = Se aplica a partir de la próxima ejecución.
personio-who = Quién
personio-everybody = Todas las personas
personio-everybody-hint = Quienes se han ido quedan archivados.
personio-some = Solo algunas
personio-some-hint = Quien tenga alguno de los valores marcados, en cada lista con algo marcado. Las demás personas que ya estén aquí se archivan.
personio-no-filters = No hay por qué seleccionar: nadie en Personio tiene centro de coste, empresa o tipo de empleo legible.
personio-what = Qué
personio-what-hint = Siempre se incorporan nombre, correo, estado, primer y último día, puesto, departamento, equipo y oficina.
personio-details = Detalles
personio-details-full = Datos completos
personio-details-full-hint = También sexo, fecha de nacimiento y superior directo.
personio-details-some = Detalles seleccionados
personio-details-some-hint = Lo que no se marque no se solicita, y lo que esté guardado se borra en el acto.
personio-not-readable = Las credenciales no pueden leerlo.
personio-no-phone = Los números de teléfono no se pueden elegir: esta sincronización nunca los escribe.
personio-cost-centres = Incorporar centros de coste
personio-cost-centres-hint = Los que falten se crean. Los de campos propios no se incorporan.
personio-language-from = Tomado de «{ $label }».
personio-language-none = Ningún atributo indica aún el idioma de las personas.
personio-leavers = Seguridad
personio-archive-percent = Una ejecución puede archivar como máximo (por ciento)
personio-archive-hint = De las personas de Personio. Si fueran más, la ejecución se detiene antes de cualquier cambio y pregunta a un administrador.
personio-save-sync = Guardar y sincronizar
personio-save-sync-hint = Inicia la primera ejecución. Nadie recibe ningún mensaje.
personio-deleted-at-once = Lo que deja de estar elegido se borra en el acto.
personio-directory = Directorio
personio-sync-now = Sincronizar ahora
personio-as-of = A fecha de { $at }
personio-never-complete = Ninguna ejecución ha recorrido aún todo el directorio.
personio-last-run = Última ejecución
personio-next = Próxima ejecución diaria
personio-next-none = Ninguna: sincronización automática desactivada
personio-automatic = Sincronización automática
personio-automatic-daily = Sincronizar cada día a las
personio-automatic-time = Hora
personio-automatic-hint = En la zona horaria de la organización ({ $zone }).
personio-automatic-none = Se puede activar cuando una ejecución haya terminado bien.
personio-connection = Conexión
personio-since = Activada desde el { $date }
personio-since-by = Activada desde el { $date } por { $name }
personio-disable = Desactivar Personio
personio-disable-hint = Las personas y todo lo que se sabe de ellas se quedan; no empieza ninguna ejecución hasta que un administrador lo active de nuevo.
personio-disable-agree = Detener todas las ejecuciones
personio-enable = Activar
personio-enable-again = Activar de nuevo
personio-is-off = Personio está desactivado
personio-is-off-hint = Las personas se quedan como están y no empieza ninguna ejecución. Quien lo activa responde de las ejecuciones.
personio-enabler-left = Personio lo activó { $name }, cuya cuenta ya no está activa
personio-enabler-left-todo = Toda ejecución falla hasta que un administrador lo active de nuevo.
personio-asks-hint = La última ejecución se detuvo antes de cualquier cambio.
personio-decide = Ver y decidir
companies-hint = Las empresas a las que pertenecen las personas. La sincronización con Personio las asigna por su nombre exacto.
companies-personio = Asignación con Personio
companies-empty = Aún no hay empresas
companies-empty-hint = Sin empresas no falta nada, salvo que quiera distinguir a personas de varios empleadores.
company-new = Nueva empresa
company-create = Crear empresa
company-name-hint = Exactamente como en Personio para que coincida: cuentan las mayúsculas y los espacios.
company-rename-hint = Con otro nombre quizá ya no coincida con ninguna empresa de Personio.
company-delete = Eliminar empresa
company-delete-hint = Nadie pertenece a ella.
company-people = { $n ->
    [one] { $n } persona pertenece a ella, por lo que no se puede eliminar.
   *[other] { $n } personas pertenecen a ella, por lo que no se puede eliminar.
}
cost-centres-hint = Proceden de Personio y se cambian allí.
cost-centres-empty = Aún no hay centros de coste
cost-centres-empty-on = La próxima ejecución los traerá.
cost-centres-off = Actualmente no se incorporan centros de coste.
cost-centres-unconnected = Personio no está conectado.
error-api-unknown = Esa versión no existe.
error-client-id-empty = Introduzca el Client ID.
error-client-secret-missing = Introduzca el client secret que corresponde a este Client ID.
error-credential-long = Es demasiado largo para unas credenciales.
error-choice-missing = Elija una de estas opciones.
error-company-unknown = Esa empresa no existe.
error-companies-none = Elija al menos una empresa.
error-companies-many = Ya hay demasiadas empresas.
error-company-name-taken = Ya existe una empresa con exactamente este nombre.
error-company-has-people = Hay personas en esta empresa, por lo que se conserva.
error-company-used = La asignación con Personio usa esta empresa. Retírela primero de allí.
error-filter-none = Marque al menos un valor o elija a todas las personas.
error-filter-unknown = Uno de estos valores no está en los datos de Personio.
error-percent-range = Indique un número entero de 1 a 100.
error-personio-off = Personio está desactivado. Actívelo primero.
error-personio-unchecked = Las credenciales aún no se han comprobado con éxito. Compruébelas primero.
error-automatic-not-yet = La última ejecución no terminó bien. La sincronización automática se puede activar después de una que sí lo haga.
error-time-invalid = Indique una hora, por ejemplo 06:00.
health-directory = Directorio de Personio
health-directory-last = Última ejecución completa: { $at }
health-directory-never = Aún sin ejecución completa
setup-directory = Conectar Personio
setup-directory-why = El directorio de personal procede entonces de allí, y quien se va pierde el acceso automáticamente.
setup-directory-go = Conectar
setup-directory-fine = No lo usamos

## Fields of the directory.
field-first-name = Nombre de pila
field-last-name = Apellidos
field-status = Situación laboral
field-hire-date = Fecha de incorporación
field-termination-date = Fecha de baja
field-last-modified = Última modificación
field-position = Puesto
field-department = Departamento
field-team = Equipo en Personio
field-office = Oficina
field-employment-type = Tipo de empleo
field-line-manager = Responsable
field-company = Empresa
field-cost-centres = Centros de coste
field-gender = Género
field-birth-date = Fecha de nacimiento
employment-active = En activo
employment-onboarding = Próxima incorporación
employment-leave = De permiso
employment-inactive = De baja
employment-internal = Interno
employment-external = Externo
gender-male = masculino
gender-female = femenino
gender-diverse = diverso
from-personio = de Personio
from-personio-now = de Personio, ahora mismo
from-personio-ago = de Personio, hace { $ago }
from-personio-on = de Personio, { $date }

## Runs of the sync and their logs.
runs-hint = Cada ejecución conserva su registro: qué cambió y qué no pudo incorporar y por qué.
runs-none = Ninguna ejecución todavía
runs-none-hint = La primera comienza al final de la configuración.
runs-older = Ejecuciones anteriores
run-number = Ejecución { $n }
run-run = Ejecución
run-started = Inicio
run-starter = Iniciada por
run-state = Resultado
run-duration = Duración
run-seen = Personas
run-added = Añadidas
run-changed = Modificadas
run-archived = Archivadas
run-errors = Errores
run-figures = La ejecución en cifras
run-seconds = { $n } s
run-minutes = { $m } min { $s } s
run-hours = { $h } h { $m } min
run-by-settings = Guardar y sincronizar
run-by-hand = Sincronizar ahora
run-by-daily = Ejecución diaria
run-by-confirmed = Bajas confirmadas
run-state-running = En curso
run-state-complete = Completa
run-state-with-errors = Completa, con errores
run-state-incomplete = Incompleta
run-state-asking = Espera su decisión
run-state-declined = Rechazada
run-state-failed = Fallida
run-stage-waiting = Esperando para empezar
run-stage-checking = Preguntando a Personio qué se puede leer
run-stage-listing = Leyendo a los empleados de Personio
run-stage-people = Actualizando a las personas
run-stage-managers = Asignando responsables
run-stage-archiving = Archivando las bajas
run-stage-ended = Terminada
run-progress-of = { $done } de { $total } personas
run-progress-errors = { $n ->
    [one] { $n } error hasta ahora
   *[other] { $n } errores hasta ahora
}
run-leave = Puede salir de esta página; la ejecución continúa.
run-reload = Mostrar el estado actual
run-asks = { $n ->
    [one] Se archivaría a { $n } persona. ¿Es correcto?
   *[other] Se archivaría a { $n } personas. ¿Es correcto?
}
run-asks-hint = Son más de las que una ejecución puede archivar por sí sola, así que se detuvo antes de cambiar nada. A quien se archiva se le cierra la sesión y ya no puede entrar; sus solicitudes se conservan.
run-archive = { $n ->
    [one] Archivar a esta persona
   *[other] Archivar a estas { $n } personas
}
run-decline = No archivar
run-asks-old = Una ejecución posterior ha sustituido esta pregunta.
run-declined-hint = Un administrador no aceptó las bajas. No se cambió nada.
run-log = Registro
run-log-tabs = Partes del registro
run-log-changes = Cambios
run-log-errors = Errores
run-log-download = Descargar como .xlsx
run-log-search = Nombre o ID de Personio
run-log-code = Tipo
run-log-all = Todos los tipos
run-log-none = Nada en el registro
run-log-no-changes = Esta ejecución no cambió nada: todo estaba al día.
run-log-no-errors = Sin errores: se pudo incorporar a todas las personas.
run-log-not-found = Nada coincide con este filtro
run-log-next = Líneas siguientes
run-log-first = Volver a las primeras líneas
run-log-person = Persona
run-log-personio-id = ID de Personio
run-log-when = Cuándo
run-log-what = Qué
run-log-field = Campo
run-log-change = Cambio
run-log-old = Antes
run-log-new = Después
run-log-problem = Problema
run-log-todo = Qué hacer
run-log-is-code = Código
run-log-nobody = Persona desconocida
run-log-empty = vacío
run-log-withheld = modificado; los valores no se muestran
run-log-cut = La hoja está llena. La página de la ejecución muestra las líneas que faltan aquí.
sync-code-added = Añadida
sync-code-linked = Reconocida por su correo electrónico
sync-code-changed = Modificada
sync-code-archived = Archivada
sync-code-restored = De vuelta
sync-code-cost-centre-added = Centro de coste creado
sync-code-would-archive = Se archivaría
sync-error-missing-email = Falta el correo electrónico
sync-todo-missing-email = Introduzca el correo profesional en Personio; la próxima ejecución incorporará a la persona.
sync-error-invalid-email = El correo electrónico no es válido
sync-todo-invalid-email = Corrija el correo profesional en Personio.
sync-error-email-taken = Otra persona tiene este correo electrónico
sync-todo-email-taken = Dos personas no pueden compartir una dirección. Asigne otra a una de ellas en Personio.
sync-error-missing-first-name = Falta el nombre de pila
sync-todo-missing-first-name = Introduzca el nombre de pila en Personio.
sync-error-missing-last-name = Faltan los apellidos
sync-todo-missing-last-name = Introduzca los apellidos en Personio.
sync-error-missing-start-date = Falta la fecha de incorporación
sync-todo-missing-start-date = Introduzca la fecha de incorporación en Personio. También falta si se anuló una contratación; en ese caso no hay que hacer nada.
sync-error-date-of-birth-is-missing-or-invalid = La fecha de nacimiento falta o no es válida
sync-todo-date-of-birth-is-missing-or-invalid = Todo lo demás se incorporó. Introduzca la fecha en Personio o excluya la fecha de nacimiento en «Datos incorporados».
sync-error-invalid-termination-date = La fecha de baja no es una fecha
sync-todo-invalid-termination-date = Todo lo demás se incorporó. Corrija la fecha de baja en Personio.
sync-error-unknown-status = La situación laboral es desconocida
sync-todo-unknown-status = Todo lo demás se incorporó y la situación quedó como estaba. Compruébela en Personio.
sync-error-line-manager-not-found = El responsable no está en el directorio
sync-todo-line-manager-not-found = Todo lo demás se incorporó. Compruebe que también se incorpora al responsable y que ningún filtro lo excluye.
sync-error-company-not-found = Ninguna empresa tiene aquí exactamente este nombre
sync-todo-company-not-found = Todo lo demás se incorporó. Cree la empresa con exactamente el mismo nombre o elija una empresa predeterminada.
sync-error-language-unknown = Visavis no habla este idioma
sync-todo-language-unknown = Todo lo demás se incorporó; a la persona se le escribe en el idioma de la organización.
sync-error-unreadable-entry = La entrada no se puede leer
sync-todo-unreadable-entry = Personio envió una entrada sin ID o con un formato desconocido. Si continúa, consulte a Personio.
sync-error-not-saved = No se pudo guardar a la persona
sync-todo-not-saved = El fallo es nuestro. La próxima ejecución lo intentará de nuevo; el registro del servidor da más detalles.
run-problem-disabled = La integración está desactivada
run-todo-disabled = Actívela en el resumen y vuelva a sincronizar.
run-problem-enabler-inactive = Quien activó la integración ya no está activo
run-todo-enabler-inactive = Otro administrador tiene que volver a activarla en el resumen. Hasta entonces, todas las ejecuciones fallan.
run-problem-wrong-credential = Personio no acepta las credenciales
run-todo-wrong-credential = Compruebe el ID de cliente y el secreto en «Credenciales»; en Personio están en las credenciales de API.
run-problem-not-allowed = Las credenciales no permiten leer a los empleados
run-todo-not-allowed = Conceda a las credenciales, en Personio, el permiso de leer empleados.
run-problem-fields-missing = Las credenciales no pueden leer el nombre, los apellidos o el correo
run-todo-fields-missing = Permita en Personio que las credenciales lean estos tres campos; sin ellos no se puede incorporar a nadie.
run-problem-too-many-calls = Personio rechazó más llamadas
run-todo-too-many-calls = Quizá otro programa usa las mismas credenciales. Inténtelo más tarde; no se cambió nada.
run-problem-unreachable = No se pudo acceder a Personio
run-todo-unreachable = Suele resolverse solo: inténtelo más tarde. Si continúa, compruebe la conexión a internet de este servidor. No se cambió nada.
run-problem-bad-answer = La respuesta no parecía de Personio
run-todo-bad-answer = Compruebe la dirección de Personio en la configuración del servidor y si un proxy responde en su lugar. No se cambió nada.
run-problem-incomplete = La lista de Personio no estaba completa
run-todo-incomplete = Se actualizó a quienes estaban en la lista; no se archivó a nadie por faltar en ella. Vuelva a sincronizar.
run-problem-too-many-leavers = Se archivaría a más personas de las acordadas
run-todo-too-many-leavers = Mire la lista de abajo y decida. Aún no se ha cambiado nada.
run-problem-secret-unreadable = El secreto guardado no se puede abrir
run-todo-secret-unreadable = La clave de esta instalación ha cambiado. Introduzca de nuevo el secreto en «Credenciales».
run-problem-internal = Algo ha fallado por nuestra parte
run-todo-internal = Vuelva a sincronizar. Si continúa, el registro del servidor da más detalles.

## People: lists, and a person’s page.
people-standing = Estado
people-origin = Procedencia
people-any-standing = Cualquier estado
people-any-origin = Cualquier procedencia
people-any-company = Cualquier empresa
people-any-cost-centre = Cualquier centro de coste
people-any-department = Cualquier departamento
standing-active = Activo
standing-onboarding = Se incorpora pronto
standing-leave = De permiso
standing-inactive = Inactivo
origin-personio = De Personio
origin-hand = Añadido a mano
origin-contact = Contactos
people-count = { $n ->
    [one] { $n } persona
   *[other] { $n } personas
}
people-count-more = Más de { $n } personas
people-none-hint = Nadie coincide con estas palabras y estos filtros.
people-clear = Quitar palabras y filtros
people-first = Volver a la primera página
person-job = Puesto y departamento
person-is-given = Proceden de Personio y se cambian allí: { $fields }.
person-archived-hand = Desactivada a mano: ninguna ejecución reactiva a esta persona.
person-archived-directory = Archivada por una ejecución: según Personio, esta persona ya no está.
person-deactivate-personio = Las próximas ejecuciones dejarán inactiva a la persona, diga lo que diga Personio.
person-reports = Personas a su cargo
person-reports-more = Se muestran los primeros { $n }.
person-history = Historial de Personio
person-history-hint = Lo que cambiaron las ejecuciones, lo más reciente primero.
person-history-none = Ninguna ejecución ha cambiado todavía nada de esta persona.
person-history-older = Cambios anteriores
person-private = Solo lo ven los administradores.
error-field-from-personio = Este campo procede de Personio. Cámbielo allí.

## Readable attributes.
attribute = Atributo
attribute-kind = Tipo
attribute-people = Personas con valor
attribute-chosen = Autorizado
attribute-chosen-by = por { $name }, { $date }
attribute-chosen-on = { $date }
attribute-denied = Datos bancarios: nunca se transfieren
attribute-not-offered = Personio no lo ofrece en este momento
attribute-used = Lo usa la sincronización
attributes-hint = Esto es todo lo que las credenciales permiten leer. De ello, los expertos solo ven lo que se marque aquí. Aparte de lo que usa la propia sincronización, nada más se solicita, se guarda ni se muestra. Los datos bancarios no pueden elegirse nunca.
attributes-empty = Aún no hay atributos
attributes-empty-hint = Cuando se hayan comprobado las credenciales, aquí aparecerá todo lo que permiten leer.
attributes-filter = Filtrar atributos
attributes-count = { $n ->
    [0] Ninguno autorizado
    [one] { $n } autorizado
   *[other] { $n } autorizados
}
attributes-own = Campos propios
attributes-common = Campos comunes de Personio
attributes-deleted = { $n ->
    [one] Se ha eliminado { $n } valor guardado.
   *[other] Se han eliminado { $n } valores guardados.
}
attributes-save-hint = Los atributos nuevos se rellenan en la próxima sincronización. Lo que se retira se elimina de inmediato, una vez que usted lo confirme.
attributes-language = Idioma de las personas
attributes-language-hint = Quien no haya elegido un idioma en Visavis recibe el que indique este atributo; los demás, el de la organización.
attributes-language-label = Atributo que contiene el idioma
attributes-language-none = Ninguno
attributes-understood = Cómo se entiende «{ $label }»
attributes-understood-later = Sus valores se conocerán tras la próxima sincronización.
attributes-not-understood = Ninguno de nuestros idiomas
kind-standard = Texto
kind-date = Fecha
kind-integer = Número entero
kind-decimal = Número
kind-list = Opción de una lista
kind-link = Enlace
kind-tags = Varias opciones
kind-multiline = Texto largo
sensitive-pay = Sensible: retribución
sensitive-health = Sensible: salud
sensitive-belief = Sensible: creencias u origen
sensitive-tax = Sensible: impuestos
sensitive-social-security = Sensible: seguridad social
sensitive-identity = Sensible: documentos de identidad
sensitive-bank = Parecen datos bancarios
value-yes = Sí
value-no = No
withdraw-title = ¿Retirar y eliminar?
withdraw-hint = Estos atributos dejarán de poder leerse. Todo lo guardado de ellos se elimina de inmediato, también en los registros de sincronizaciones anteriores. No se puede deshacer; solo una nueva sincronización recuperaría los valores.
withdraw-people = { $n ->
    [0] Sin valores guardados
    [one] Valor de { $n } persona
   *[other] Valores de { $n } personas
}
withdraw-language = El idioma de las personas procede de uno de ellos. Quien no haya elegido un idioma en Visavis recibirá el de la organización.
withdraw-agree = Retirar y eliminar
attributes-title = Atributos
attributes-from-now = de Personio, ahora mismo
attributes-from-minutes = de Personio, hace { $n } min
attributes-from-hours = de Personio, hace { $n } h
attributes-from-days = { $n ->
    [one] de Personio, hace { $n } día
   *[other] de Personio, hace { $n } días
}
attributes-from-date = de Personio, a fecha de { $date }
attributes-run-failed = La última sincronización no llegó a completarse; estos datos pueden estar desactualizados.
attributes-runs = Sincronizaciones
attributes-none-chosen = Aquí no puede leerse ningún atributo de Personio.
attributes-none-filled = Ninguno de los atributos autorizados está relleno para esta persona.
attributes-who-chooses = Los administradores deciden qué puede leerse aquí.
attributes-choose = Elegir atributos
attributes-allowed = { $n ->
    [one] Aquí puede leerse { $n } atributo de Personio.
   *[other] Aquí pueden leerse { $n } atributos de Personio.
}
attributes-allowed-by = { $n ->
    [one] Aquí puede leerse { $n } atributo de Personio, elegido por { $name } el { $date }.
   *[other] Aquí pueden leerse { $n } atributos de Personio, elegidos por { $name }, por última vez el { $date }.
}
attributes-allowed-by-several = Aquí pueden leerse { $n } atributos de Personio, elegidos por varios administradores, por última vez por { $name } el { $date }.
error-attribute-unknown = Personio no ofrece uno de estos atributos. No se ha guardado nada.
error-attribute-denied = Los datos bancarios no pueden elegirse nunca. No se ha guardado nada.
error-attribute-not-chosen = Elija primero este atributo más arriba: solo uno autorizado puede indicar el idioma.
