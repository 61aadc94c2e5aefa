# A team's page: working hours, holidays, assignment, channels.
weekday-mon = Lunes
weekday-tue = Martes
weekday-wed = Miércoles
weekday-thu = Jueves
weekday-fri = Viernes
weekday-sat = Sábado
weekday-sun = Domingo
weekday-short-mon = lun
weekday-short-tue = mar
weekday-short-wed = mié
weekday-short-thu = jue
weekday-short-fri = vie
weekday-short-sat = sáb
weekday-short-sun = dom
team-tabs = Apartados de este equipo
team-general = General
team-hours = Horario laboral
team-hours-hint = Los plazos solo corren mientras el equipo trabaja. Un cambio se aplica a todas las solicitudes abiertas; el tiempo ya contado nunca se pierde.
team-holidays = Festivos
team-assignment = Asignación
team-channels = Canales
team-new-hint = Primero el nombre y los miembros. El horario, los festivos y lo demás vienen después, en la página del equipo.
team-categories-all = Todas las categorías
team-categories-hint = Sobre qué se puede preguntar a este equipo.
team-category-suggested = Sugerencia: otros equipos de este tipo la ofrecen
team-archive-open = { $n ->
    [one] Hay { $n } solicitud abierta. ¿Adónde va?
   *[other] Hay { $n } solicitudes abiertas. ¿Adónde van?
}
team-archive-choose = Elija una opción
team-archive-stay = Se quedan con los miembros de este equipo
team-archive-move = Al equipo «{ $team }»
team-archive-move-hint = El traslado se hace en segundo plano. Quien no esté en el otro equipo deja sus solicitudes.
team-archived-open = { $n ->
    [one] Aún queda { $n } solicitud abierta aquí.
   *[other] Aún quedan { $n } solicitudes abiertas aquí.
}
hours-week = Semana
hours-closed = cerrado
hours-zone-hint = La hora del lugar donde trabaja el equipo. Por ejemplo, Europe/Madrid.
hours-from = { $day }, desde
hours-to = { $day }, hasta
hours-next-day = termina al día siguiente
hours-frame-add = { $day }: añadir una franja
hours-frame-remove = { $day }: quitar esta franja
hours-copy = Copiar { $day } a
hours-copy-workdays = De lunes a viernes
hours-copy-all = Todos los días
recompute-running = Se están recalculando los plazos
recompute-done-of = { $done } de { $total } solicitudes abiertas. Puede salir de esta página.
recompute-finished = { $n ->
    [one] Se ha recalculado el plazo de { $n } solicitud abierta.
   *[other] Se han recalculado los plazos de { $n } solicitudes abiertas.
}
holiday-add = Añadir un festivo
holiday-date = Fecha
holiday-name = Nombre
holiday-closed = Cerrado
holiday-whole = Todo el día
holiday-morning = Por la mañana, hasta las 12:00
holiday-afternoon = Por la tarde, desde las 12:00
holiday-part = Parte del día
holiday-from-to = de { $from } a { $to }
holiday-from = Desde
holiday-to = Hasta
holiday-to-hint = 00:00 es el final del día.
holiday-remove = Quitar { $date }
holidays-added = { $n ->
    [one] Se ha añadido { $n } festivo.
   *[other] Se han añadido { $n } festivos.
}
holidays-import = Importar de un calendario
holidays-file = Archivo de calendario (.ics)
holidays-file-hint = Como máximo 1 MB y 2000 eventos. Lo que se repite se toma para este año y los dos siguientes. Verá todo antes de añadirlo.
holidays-look = Ver el contenido
holidays-none = Aún no hay festivos
holidays-none-hint = En un festivo el equipo no trabaja y ningún plazo corre.
holidays-found = Encontrado en el archivo
holidays-found-new = { $n ->
    [one] { $n } día es nuevo
   *[other] { $n } días son nuevos
}
holidays-found-known = { $n ->
    [one] { $n } día ya está en la lista
   *[other] { $n } días ya están en la lista
}
holidays-found-past = { $n ->
    [one] { $n } día anterior a este año se omite
   *[other] { $n } días anteriores a este año se omiten
}
holidays-take = Añadir estos festivos
holidays-back = Volver a los festivos
assignment-lead = Cómo se asignan las solicitudes nuevas. El motivo consta en el historial de cada solicitud.
assignment-way = Quién recibe una solicitud nueva
assignment-manual = Nadie: los miembros toman las solicitudes
assignment-manual-hint = Esperan sin asignar hasta entonces.
assignment-round-robin = Por turno
assignment-round-robin-hint = Quien lleva más tiempo sin recibir ninguna.
assignment-fewest-open = Quien tiene menos abiertas
assignment-fewest-open-hint = Se cuentan las solicitudes abiertas de este equipo.
assignment-cap = Solicitudes abiertas por persona, como máximo
assignment-cap-hint = Vacío: sin límite. Se omite a los miembros fuera de su horario.
channels-works = Funciona
channels-slack-hint = Se podrán vincular canales a este equipo cuando un administrador haya conectado Slack.
channels-not-connected = Sin conectar
error-frame-time = Indique una hora como 09:00.
error-frame-overlap = Esta franja se solapa con otra.
error-frame-backwards = El final no es posterior al inicio. Si pasa de medianoche, marque «termina al día siguiente».
error-frame-long = Una franja dura como máximo 24 horas.
error-hours-never-open = Con este horario el equipo no trabajaría nunca y no se podría cumplir ningún plazo.
error-holiday-times = Un festivo termina después de empezar, el mismo día.
error-holiday-part = Elija qué parte del día.
error-holiday-known = Este día ya está en la lista.
error-holidays-many = Un equipo tiene como máximo 2000 festivos.
error-date-invalid = Indique una fecha.
error-cap-invalid = Indique un número de 1 a 999, o nada.
error-move-to-missing = Indique adónde van las solicitudes abiertas.
error-ics-at = Línea { $line }: { $why }
error-ics-not-utf8 = No está escrito en UTF-8.
error-ics-line = No es una línea de un calendario.
error-ics-empty = En este archivo no hay eventos.
error-ics-no-calendar = Un archivo de calendario empieza por BEGIN:VCALENDAR.
error-ics-nesting = Aquí termina algo que no ha empezado.
error-ics-cut-off = El archivo se corta a la mitad. Expórtelo de nuevo.
error-ics-many = Es demasiado: como máximo 2000 eventos y días.
error-ics-no-start = Este evento no tiene fecha.
error-ics-date = Esta fecha o duración no se puede leer.
error-ics-backwards = Este evento termina antes de empezar.
error-ics-long = Este evento dura más de 400 días.
error-ics-rule = Esta forma de repetición no se puede leer.
error-ics-unreadable = Este archivo no se puede leer.
