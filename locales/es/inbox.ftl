list-views = Vistas
list-filter = Filtrar la lista
list-sort = Orden de la lista
list-sort-newest = Actividad más reciente
list-sort-oldest = Más tiempo sin actividad
list-sort-created = Apertura más reciente
list-compact = Filas compactas
list-width = Ancho de la lista
list-more = Mostrar más
list-end = No hay más solicitudes.
list-shelf-open = Abiertas
list-shelf-resolved = Resueltas
list-shelf-any = Abiertas y resueltas
list-empty = Nada pendiente
list-empty-mine = No tiene nada pendiente
list-empty-snoozed = Nada pospuesto
list-empty-narrow = Nada coincide con este filtro
list-empty-teamless = Aún no pertenece a ningún equipo. Quien gestione los equipos puede añadirle.

filter-shelf = Mostrar
filter-any = Cualquiera
filter-show = Mostrar
filter-remove = Quitar el filtro { $filter }
filter-clear = Quitar el filtro

row-select = Seleccionar #{ $number }
row-new = Nueva
row-unread = Sin leer
row-draft = Borrador:
row-theirs = «{ $text }»
row-ours = → { $text }
row-note = Nota: { $text }
row-asleep = hasta { $date }
row-assignee = Asignada a { $name }

bulk-title = Solicitudes seleccionadas
bulk-chosen = Seleccionadas:
bulk-none = Anular la selección
bulk-apply = Aplicar
bulk-assignee = Asignar…
bulk-status = Estado…
bulk-priority = Prioridad…
bulk-team = Mover a…
bulk-snooze = Posponer…
bulk-done = { $count ->
    [one] Se ha modificado { $count } solicitud.
   *[other] Se han modificado { $count } solicitudes.
}
bulk-done-some = Solicitudes modificadas: { $done } de { $count }; las demás no se han podido modificar.

assignee-me = Yo
assignee-none = Nadie

search-title = Buscar
search-label = Buscar solicitudes, mensajes y personas
search-go = Buscar
search-empty = ¿Qué está buscando?
search-hint = Palabras de un mensaje, un asunto, un nombre o un número como #412.
search-people = Personas
search-requests = Solicitudes
search-more = Mostrar resultados anteriores
search-count = { $count ->
    [0] Sin resultados para «{ $query }»
    [one] { $count } solicitud para «{ $query }»
   *[other] { $count } solicitudes para «{ $query }»
}
search-count-more = Las { $count } solicitudes más recientes para «{ $query }»
