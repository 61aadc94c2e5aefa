list-views = Vistas
list-filter = Filtrar la lista
list-sort = Orden de la lista
list-sort-newest = Actividad más reciente
list-sort-oldest = Más tiempo sin actividad
list-sort-created = Apertura más reciente
list-sort-due = Vencimiento más próximo primero
list-compact = Filas compactas
list-width = Ancho de la lista
list-as-list = Mostrar como lista
list-as-board = Mostrar como tablero
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
list-next-due = Próximo vencimiento: { $date }.
list-next-due-teams = Próximo vencimiento en sus equipos: { $date }.
list-due-overdue = Vencido
list-due-soon = Vence en 4 horas
list-due-today = Vence hoy
list-due-week = Vence esta semana
list-due-paused = Plazo en pausa
list-due-none = Sin plazo
list-gone-archived = El equipo { $name } está archivado.
list-gone-team = El equipo de esta vista ya no está disponible para usted.
list-gone-retired = «{ $name }» ya no se ofrece; se muestra lo que aún lo tiene.
list-gone-unknown = El filtro «{ $name }» no corresponde a nada y no excluye nada.
list-gone-inactive = { $name } está en estado inactivo.
list-gone-assignee = La persona de este filtro ya no pertenece al equipo.

filter-shelf = Mostrar
filter-any = Cualquiera
filter-show = Mostrar
filter-remove = Quitar el filtro { $filter }
filter-clear = Quitar el filtro
filter-due = Vencimiento

row-select = Seleccionar #{ $number }
row-new = Nueva
row-unread = Sin leer
row-draft = Borrador:
row-theirs = «{ $text }»
row-ours = → { $text }
row-note = Nota: { $text }
row-asleep = hasta { $date }
row-assignee = Asignada a { $name }
view-save = Guardar esta vista
view-name = Nombre de la vista
view-save-hint = Guarda el filtro y el orden con un nombre. Solo usted la ve.
view-changed = Modificada desde que se guardó.
view-discard = Descartar
view-save-changes = Guardar los cambios
views-title = Mis vistas
views-hint = Listas que guarda con nombres propios. Nadie más las ve.
views-empty = Todavía no hay vistas
views-empty-hint = Filtre u ordene una lista y elija «Guardar esta vista» encima de ella.
view-rename = Cambiar nombre
view-rename-label = Nuevo nombre de { $name }
view-remove = Eliminar { $name }
board-moved = movida a { $status }
board-more = Mostrar todo: { $status }
board-hint-move = Mover la tarjeta
board-hint-status = Elegir un estado
board-move-to = Mover a…
board-move = Mover

bulk-title = Solicitudes seleccionadas
bulk-chosen = Seleccionadas:
bulk-none = Anular la selección
bulk-apply = Aplicar
bulk-assignee = Asignar…
bulk-status = Estado…
bulk-category = Categoría…
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
