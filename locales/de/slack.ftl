# Slack: connection, members, channels.

# What Slack delivered and is in no request
slack-deliveries = Zustellungen
slack-deliveries-hint = Was Slack zugestellt hat und zu keiner Anfrage gehört. Der Inhalt wird hier nicht angezeigt.
slack-delivery-kind = Art
slack-deliveries-asked = { $n ->
    [one] Eine Nachricht wartet noch auf die Wahl eines Teams.
   *[other] { $n } Nachrichten warten noch auf die Wahl eines Teams.
}
slack-deliveries-unknown = Unbekannt
slack-kind-said = Nachricht
slack-kind-edited = Änderung
slack-kind-deleted = Löschung
slack-kind-reacted = Reaktion
slack-kind-home = Startseite der App geöffnet
slack-kind-member = Profil eines Mitglieds
slack-kind-channel = Änderung eines Channels
slack-kind-membership = Mitgliedschaft des Bots in einem Channel
slack-kind-revoked = Die App wurde entfernt
slack-kind-too-many = Hinweis auf verworfene Zustellungen
slack-kind-command = Befehl
slack-kind-shortcut = Kurzbefehl
slack-kind-message-shortcut = Kurzbefehl zu einer Nachricht
slack-kind-pressed = Schaltfläche
slack-kind-submitted = Formular
slack-kind-bot = Nachricht eines Programms
slack-reason-not-connected = Slack war beim Einlesen ausgeschaltet
slack-reason-not-json = Entspricht nicht dem Format von Slack
slack-reason-crashed = Das Lesen ist dreimal fehlgeschlagen
slack-reason-unknown = Visavis kennt diese Art nicht
slack-reason-nothing = Hier ist nichts zu tun
slack-reason-bot = Von einem Programm geschrieben
slack-reason-duplicate = Dieselbe Nachricht kam schon einmal
slack-reason-empty = Es gibt darin nichts zu lesen
slack-reason-no-team = Es gibt kein öffentliches Team, das gefragt werden könnte
slack-reason-too-many = Zu viele Nachrichten dieser Person in kurzer Zeit
slack-reason-stranger = Von einer Person aus einer anderen Organisation
slack-reason-inactive = Von einer Person, die nicht mehr aktiv ist
slack-reason-unknown-person = Von einer Person, über die nichts bekannt ist
slack-reason-not-opened = In einem Channel, in dem Fachpersonen entscheiden, was eine Anfrage wird
slack-reason-channel-talk = Gespräch in einem Channel, das nicht an HR gerichtet ist
slack-reason-early = Zu einer Nachricht, die noch nicht da ist
slack-reason-unknown-message = Zu einer Nachricht, die nie ankam
slack-reason-no-message = Zu einer Nachricht, die in keiner Anfrage ist
slack-reason-deleted = Gelöscht, bevor eine Anfrage daraus wurde
slack-reason-withdrawn = Von der schreibenden Person zurückgenommen
slack-reason-unchanged = Ändert nichts
slack-reason-older = Etwas Neueres kam vorher an
slack-reason-not-theirs = Das darf nur, wer die Anfrage gestellt hat
slack-reason-settled = Das war schon entschieden
slack-reason-team-unknown = Das Team gibt es nicht mehr
slack-reason-no-consent = Das Einverständnis der verfassenden Person wurde nicht bestätigt
slack-reason-form = Ein Formular wurde geöffnet oder ein Link aufgerufen
slack-reason-dropped = Slack hat Zustellungen verworfen, weil es zu viele waren
slack-reason-dismissed = Von der Administration verworfen

# Connecting: set-up, keys, members, channels
settings-slack = Slack
slack-hint = Mitarbeitende fragen die Personalabteilung in Slack und bekommen dort die Antwort. Drei Schritte verbinden Ihren Workspace; vor dem letzten geschieht dort nichts.
slack-not-set-up = Noch nicht eingerichtet
slack-on = Verbunden
slack-off = Ausgeschaltet
slack-tabs = Bereiche von Slack
slack-steps = Schritte der Einrichtung
slack-overview = Überblick
slack-members = Mitglieder
slack-channels = Channels
slack-keys = Schlüssel
slack-app = App
slack-step-app = App anlegen
slack-step-keys = Schlüssel
slack-step-check = Prüfen und einschalten
slack-by-settings = Die Einstellungsdatei verbindet Slack
slack-by-settings-hint = Dort ist slack.bot_token gesetzt; das geht dieser Seite vor. Ändern Sie die Schlüssel dort und starten Sie Visavis neu.
slack-way = Wie Slack Visavis erreicht
slack-way-webhook = Über die öffentliche Adresse dieses Servers
slack-way-webhook-hint = Slack muss { $url } aus dem Internet öffnen können.
slack-way-socket = Über Socket Mode, ohne öffentliche Adresse
slack-way-socket-hint = Visavis baut die Verbindung selbst auf. Richtig für einen Server in Ihrem eigenen Netz.
slack-way-show = Manifest für diesen Weg anzeigen
slack-not-public = Slack kann { $url } nicht erreichen: Nötig sind https:// und ein im Internet bekannter Name. Wählen Sie Socket Mode oder setzen Sie http.public_url.
slack-make = Die App in Slack anlegen
slack-make-open = Slacks Seite für Apps öffnen
slack-make-open-hint = Melden Sie sich dort mit einem Konto an, das in Ihrem Workspace Apps installieren darf, meist Inhaber oder Administrator von Slack. Die Seite ist englisch. Drücken Sie oben rechts „Create New App“, falls sich kein Fenster von selbst öffnet.
slack-make-manifest = „From a manifest“ wählen
slack-make-manifest-hint = Nicht „From scratch“: Das Manifest stellt alles auf einmal ein, was Visavis braucht.
slack-make-workspace = Ihren Workspace wählen, dann „Next“ drücken
slack-make-workspace-hint = Es ist der, in dem Ihre Kolleginnen und Kollegen einander schreiben.
slack-make-paste = „JSON“ wählen, den ganzen Text durch das Manifest unten ersetzen, „Next“ und „Create“ drücken
slack-make-paste-hint = Slack zeigt dann zusammengefasst, was die App darf.
slack-make-install = Links „Install App“ wählen, „Install to …“ mit dem Namen Ihres Workspace drücken, dann „Allow“
slack-make-install-hint = Lassen Sie die Seite von Slack offen: Der nächste Schritt braucht sie. Im Workspace wird niemand benachrichtigt.
slack-manifest = App-Manifest
slack-manifest-hint = Alle im Workspace sehen die Namen und Beschreibungen darin; sie sind in der Sprache der Organisation.
slack-next-keys = Die App ist installiert: weiter
slack-app-change = Wenn es die App schon gibt
slack-app-change-hint = So bringen Sie sie auf den neuen Stand: Öffnen Sie sie auf api.slack.com/apps, wählen Sie links „App Manifest“, ersetzen Sie den ganzen Text durch das Manifest oben, drücken Sie „Save Changes“ und installieren Sie die App erneut, wenn Slack darum bittet.
slack-app-name = HR Helpdesk
slack-app-description = Die Personalabteilung fragen
slack-app-new = Neue HR-Anfrage
slack-app-new-hint = Stellt eine Anfrage an die Personalabteilung
slack-app-ask = HR fragen
slack-app-ask-hint = Fragt die Personalabteilung zu dieser Nachricht, vertraulich
slack-app-command-hint = Ihre Frage
slack-keys-enter = Eingeben, was Slack ausgegeben hat
slack-keys-replace = Schlüssel ersetzen
slack-keys-change = Schlüssel ändern
slack-keys-hint = Alles steht auf der Seite der App auf api.slack.com/apps. Es wird verschlüsselt aufbewahrt und nie wieder angezeigt.
slack-bot-token = Bot User OAuth Token
slack-bot-token-hint = Links „OAuth & Permissions“ wählen; er beginnt mit xoxb-.
slack-signing-secret = Signing Secret
slack-signing-secret-hint = Links „Basic Information“ wählen, dann unter „App Credentials“ neben „Signing Secret“ auf „Show“ drücken.
slack-app-token = App-level Token
slack-app-token-hint = Nur für Socket Mode. Links „Basic Information“ wählen, unter „App-Level Tokens“ auf „Generate Token and Scopes“ drücken, einen beliebigen Namen geben, den Scope connections:write hinzufügen, „Generate“ drücken; er beginnt mit xapp-.
slack-secret-stored = gespeichert; zum Ersetzen eingeben
slack-next-check = Speichern und prüfen
slack-install-instead = Stattdessen über Slacks Zustimmungsseite installieren
slack-checking = Slack wird gefragt
slack-check-good = Die Schlüssel funktionieren in { $workspace }
slack-check-good-hint = Die App darf alles, was Visavis braucht.
slack-check-partly = Die Schlüssel funktionieren in { $workspace }, aber nicht für alles
slack-check-missing = { $n ->
    [one] Eine Berechtigung fehlt.
   *[other] { $n } Berechtigungen fehlen.
}
slack-check-title = Was die App darf
slack-checked-at = Geprüft am { $at }
slack-check-again = Erneut prüfen
slack-check-nothing = Noch ist nichts bekannt.
slack-heard = Zustellungen von Slack
slack-heard-not-yet = Noch nichts gehört
slack-heard-at = Zuletzt gehört { $at }
slack-heard-webhook-hint = Öffnen Sie bei Slack „Event Subscriptions“ und drücken Sie neben der Request URL auf „Retry“, bis dort „Verified“ steht. Dann weiß Slack, dass dieser Server antwortet.
slack-heard-open = Event Subscriptions öffnen
slack-heard-socket-hint = Die Verbindung wird aufgebaut, sobald Slack eingeschaltet ist.
slack-there = Erlaubt
slack-missing = Fehlt
slack-missing-needed = Fehlt: notwendig
slack-scopes-open = Berechtigungen bei Slack hinzufügen (OAuth & Permissions)
slack-install-open = App erneut installieren (Install App)
slack-enable = Slack einschalten
slack-enable-hint = Ab dann wird, wer dem Bot schreibt, nach dem Team gefragt und bekommt eine Anfrage; alle Mitglieder des Workspace kommen als Personen oder Kontakte herüber.
slack-enable-nobody = In Slack wird niemand benachrichtigt. Der Bot schreibt nur denen, die ihm zuerst geschrieben haben.
slack-enable-agree = Slack einschalten
slack-is-off = Slack ist ausgeschaltet
slack-is-off-hint = Von Slack wird nichts angenommen, und nichts geht dorthin. Neue Antworten gehen per E-Mail hinaus.
slack-disable = Slack ausschalten
slack-disable-hint = Der Bot antwortet nicht mehr. Personen und Anfragen bleiben; die App bleibt in Slack installiert.
slack-disable-agree = Ausschalten
slack-connection = Verbindung
slack-since = Eingeschaltet am { $date }
slack-since-by = Eingeschaltet am { $date } von { $name }
slack-as-of = Stand { $at }
slack-importing = Mitglieder kommen aus Slack herüber
slack-importing-hint = Die Liste wird gelesen.
slack-import-seen = { $n ->
    [one] { $n } Konto durchgesehen
   *[other] { $n } Konten durchgesehen
}
slack-import-never = Noch nie
slack-import-now = Jetzt aktualisieren
slack-members-hint = Wer aus dem Workspace wer in Visavis ist. Wird täglich und bei Änderungen eines Profils aktualisiert. Niemand wird benachrichtigt.
slack-count-employees = { $n ->
    [one] { $n } Mitarbeitende:r
   *[other] { $n } Mitarbeitende
}
slack-count-contacts = { $n ->
    [one] { $n } Kontakt
   *[other] { $n } Kontakte
}
slack-count-guests = { $n ->
    [one] { $n } Gast
   *[other] { $n } Gäste
}
slack-count-strangers = { $n ->
    [one] { $n } aus anderen Organisationen
   *[other] { $n } aus anderen Organisationen
}
slack-count-deactivated = { $n ->
    [one] { $n } deaktiviertes Konto
   *[other] { $n } deaktivierte Konten
}
slack-count-bots = { $n ->
    [one] { $n } Programm
   *[other] { $n } Programme
}
slack-employees-hint = Mitglieder, deren bestätigte Adresse in Slack die einer aktiven Person aus dem Personalverzeichnis ist.
slack-contacts-hint = Mitglieder, die nicht im Personalverzeichnis stehen. Sie können fragen, bekommen aber keine Daten daraus.
slack-guests-hint = Gäste Ihres Workspace. Sie gelten nie als Mitarbeitende, wie auch immer ihre Adresse lautet.
slack-strangers-hint = Aus Channels, die mit einer anderen Organisation geteilt sind. Von ihnen wird nichts von selbst zu einer Anfrage.
slack-deactivated-hint = Sie können weder schreiben noch angeschrieben werden.
slack-bots-hint = Sie sind niemand und bekommen nie eine Antwort.
slack-channels-hint = Ein Channel kann zu einem Team gehören: Eine Nachricht dort wird zur Anfrage des Teams, und das Gespräch geht vertraulich weiter.
slack-channels-linked-title = Verknüpfte Channels
slack-channels-linked = { $n ->
    [one] { $n } Channel verknüpft
   *[other] { $n } Channels verknüpft
}
slack-channels-none = Kein Channel ist verknüpft. Mitarbeitende können dem Bot trotzdem schreiben.
slack-channels-link = Einen Channel mit einem Team verknüpfen
slack-channels-known = { $n ->
    [one] { $n } Channel ist bekannt, Stand { $at }.
   *[other] { $n } Channels sind bekannt, Stand { $at }.
}
slack-opens = Was zur Anfrage wird
slack-opens-always = Jede Nachricht von Kolleginnen und Kollegen
slack-opens-always-hint = Sofort. Im Channel steht nur, dass es vertraulich weitergeht.
slack-opens-by-hand = Was jemand aus dem Team auswählt
slack-opens-by-hand-hint = Über die Aktion „HR fragen“ an der Nachricht oder mit der Reaktion :ticket:.
slack-opens-never = Nichts
slack-opens-never-hint = Der Channel erfährt nur von neuen Anfragen des Teams.
slack-tells = Meldet dem Channel neue Anfragen des Teams
slack-tells-hint = Nummer, Kategorie, Frist und ein Link; nie, worum es geht.
slack-unlink = Verknüpfung lösen
slack-link = Channel verknüpfen
slack-link-agree = Verknüpfen
slack-link-channel = Channel
slack-link-search = Channel suchen
slack-link-none = Kein Channel gefunden, der verknüpft werden könnte.
slack-link-more = Es gibt weitere Channels: Suchen Sie nach dem Namen.
slack-link-private = Ein privater Channel steht bei Administratoren auf der Liste, sobald der Bot dort eingeladen wurde, in Slack mit /invite.
slack-channel-archived = In Slack archiviert
slack-channel-problem = Der Bot kann nicht beitreten ({ $word }): mit /invite einladen
slack-channel-invite = Der Bot ist nicht darin: mit /invite einladen
slack-channel-joins = Der Bot tritt gleich bei
slack-channel-shared = Dieser Channel ist mit einer anderen Organisation geteilt. Was deren Leute schreiben, wird nur zur Anfrage, wenn jemand aus dem Team es dazu macht.
channels-slack-direct = Mitarbeitende können dieses Team wählen, wenn sie dem Bot schreiben.
channels-slack-internal = Der Bot bietet dieses Team nicht an: Es ist intern.
slack-install = Über Slacks Zustimmungsseite installieren
slack-install-hint = Der zweite Weg: Slack zeigt, was die App möchte, Sie stimmen zu, und Slack gibt Visavis den Bot-Token. Client ID und Client Secret stehen unter „Basic Information“, „App Credentials“.
slack-install-redirect = Das Manifest nennt diese Adresse als einzige, zu der Slack zurückführt:
slack-install-https = Slack führt nur zu https://-Adressen zurück; http.public_url dieses Servers ist keine. Geben Sie stattdessen den Bot-Token von Hand ein.
slack-client-id = Client ID
slack-client-secret = Client Secret
slack-install-next = Speichern und weiter
slack-install-keys = Bot-Token von Hand eingeben
slack-install-go = Bei Slack zustimmen
slack-install-go-hint = Slack fragt auf seiner eigenen Seite, ob die App installiert werden darf, und führt hierher zurück. Sie haben zehn Minuten.
slack-install-go-agree = Zu Slack
slack-install-finish = Slack hat zugestimmt
slack-install-finish-hint = Noch ein Klick: Visavis holt den Bot-Token und prüft ihn.
slack-install-finish-agree = Abschließen
slack-install-again = Von vorn beginnen
slack-install-declined = Der Installation wurde bei Slack nicht zugestimmt
slack-install-stale = Dieser Rückweg von Slack wurde schon benutzt, ist zu alt oder gehört zu einer anderen Sitzung
slack-silent = Von Slack kam nichts seit { $since }
slack-silent-webhook = Öffnen Sie auf api.slack.com/apps die App und „Event Subscriptions“: „Enable Events“ muss an und die Request URL „Verified“ sein.
slack-silent-socket = Öffnen Sie auf api.slack.com/apps die App und „Socket Mode“: Er muss an sein. Dieser Server muss wss-primary.slack.com erreichen.
slack-broken-waits = Seit { $since } geht nichts mehr an Slack; was dorthin geschrieben wird, wartet und geht hinaus, sobald das behoben ist.
slack-problem-token = Slack nimmt den Bot-Token nicht an
slack-todo-token = Öffnen Sie auf api.slack.com/apps die App, wählen Sie „Install App“, installieren Sie sie erneut und geben Sie den neuen Bot User OAuth Token hier ein.
slack-problem-not-a-bot = Dieser Token gehört keinem Bot
slack-todo-not-a-bot = Nehmen Sie unter „OAuth & Permissions“ den „Bot User OAuth Token“, nicht den „User OAuth Token“.
slack-problem-no-token = Es gibt noch keinen Bot-Token
slack-todo-no-token = Geben Sie ihn unter Schlüssel ein.
slack-problem-unreadable = Die gespeicherten Schlüssel lassen sich nicht öffnen
slack-todo-unreadable = Die Einstellung secrets.key wurde geändert. Geben Sie die Schlüssel neu ein oder stellen Sie das alte secrets.key wieder her.
slack-problem-app-token = Slack nimmt den App-level Token nicht an
slack-todo-app-token = Erzeugen Sie unter „Basic Information“, „App-Level Tokens“ einen mit dem Scope connections:write und geben Sie ihn hier ein.
slack-problem-socket = Socket Mode lässt sich nicht öffnen
slack-todo-socket = Öffnen Sie bei Slack „Socket Mode“ und schalten Sie „Enable Socket Mode“ ein; der App-level Token braucht den Scope connections:write.
slack-problem-code = Slack hat die Installation nicht abgeschlossen
slack-todo-code = Prüfen Sie Client ID und Client Secret und installieren Sie erneut über die Zustimmungsseite.
slack-problem-scopes = Es fehlen Berechtigungen, ohne die Slack nichts nützt
slack-todo-scopes = Fügen Sie das Fehlende bei Slack unter „OAuth & Permissions“, „Bot Token Scopes“ hinzu, installieren Sie die App unter „Install App“ erneut und prüfen Sie noch einmal.
slack-problem-unreachable = Slack wurde nicht erreicht
slack-todo-unreachable = Versuchen Sie es gleich noch einmal. Bleibt es dabei, ist der Weg dieses Servers zu slack.com versperrt: Prüfen Sie slack.api_url, Firewall oder Proxy.
slack-problem-other-account = Das Bot-Token gehört zu einer anderen Installation dieser App
slack-todo-other-account = Die bisherigen Unterhaltungen gehören zur früheren Installation. Installieren Sie die App in Slack wieder dort, wo sie war (derselbe Workspace oder die ganze Organisation), und geben Sie deren „Bot User OAuth Token“ ein. Wenn Sie dennoch wechseln möchten, schalten Sie Slack aus, prüfen Sie erneut und schalten Sie es wieder ein: Frühere Anfragen werden dann per E-Mail beantwortet.
slack-problem-refused = Slack lehnt ab
slack-todo-refused = Das Wort in Klammern ist Slacks eigenes. Prüfen Sie erneut; bleibt es dabei, installieren Sie die App bei Slack neu.
slack-scope-chat-write = Eigene Nachrichten schreiben, ändern und löschen
slack-without-chat-write = Der Bot kann nicht antworten.
slack-scope-im-history = Lesen, was dem Bot geschrieben wird
slack-without-im-history = Fragen an den Bot kommen nicht an.
slack-scope-im-read = Direktnachrichten mit dem Bot sehen
slack-without-im-read = Ein Gespräch lässt sich nicht wiederherstellen.
slack-scope-im-write = Eine Direktnachricht für eine Antwort beginnen
slack-without-im-write = Antworten erreichen niemanden vertraulich.
slack-scope-users-read = Sehen, wer im Workspace ist
slack-without-users-read = Mitglieder kommen nicht herüber.
slack-scope-users-read-email = Deren E-Mail-Adressen sehen
slack-without-users-read-email = Niemand wird als Mitarbeitende:r erkannt: Alle sind Kontakte.
slack-scope-commands = Den Befehl und die Aktionen anbieten
slack-without-commands = Der Befehl /hr und „HR fragen“ an Nachrichten fehlen.
slack-scope-app-mentions-read = Sehen, wo der Bot erwähnt wird
slack-without-app-mentions-read = Erwähnungen in nicht verknüpften Channels bewirken nichts.
slack-scope-channels-history = Verknüpfte öffentliche Channels lesen
slack-without-channels-history = Nachrichten in öffentlichen Channels werden nicht zu Anfragen.
slack-scope-channels-join = Einem verknüpften öffentlichen Channel beitreten
slack-without-channels-join = Der Bot muss in jeden Channel von Hand eingeladen werden, mit /invite.
slack-scope-channels-read = Die öffentlichen Channels sehen
slack-without-channels-read = Öffentliche Channels lassen sich nicht verknüpfen.
slack-scope-groups-history = Verknüpfte private Channels lesen
slack-without-groups-history = Nachrichten in privaten Channels werden nicht zu Anfragen.
slack-scope-groups-read = Private Channels sehen, in denen er ist
slack-without-groups-read = Private Channels lassen sich nicht verknüpfen.
slack-scope-files-read = Dateien holen, die an die Personalabteilung gehen
slack-without-files-read = Dateien von Mitarbeitenden kommen nicht an.
slack-scope-files-write = Dateien mit Antworten schicken
slack-without-files-write = Anhänge von Antworten kommen nicht in Slack an.
slack-scope-reactions-read = Reaktionen sehen
slack-without-reactions-read = Reaktionen werden nicht gezeigt, und :ticket: macht keine Anfrage.
slack-scope-team-read = Den Namen des Workspace sehen
slack-without-team-read = Sonst nichts: Der Name kann hier veraltet sein.
error-slack-transport = Bitte wählen Sie, wie Slack Visavis erreicht.
error-slack-bot-token = Der Bot-Token ist ein Wort, das mit xoxb- beginnt. Einer mit xoxp- am Anfang ist ein anderer.
error-slack-bot-token-missing = Bitte geben Sie den Bot-Token ein.
error-slack-signing-secret = Das ist kein Signing Secret von Slack: Es ist leer, ein Token oder ein Platzhalter.
error-slack-signing-secret-missing = Bitte geben Sie das Signing Secret ein: Von Slack wird nichts Unsigniertes angenommen.
error-slack-app-token = Der App-level Token ist ein Wort, das mit xapp- beginnt.
error-slack-app-token-missing = Bitte geben Sie den App-level Token ein: Socket Mode braucht ihn.
error-slack-by-settings = Die Einstellungsdatei legt fest, wie Slack verbunden ist; ändern Sie es dort.
error-slack-unchecked = Die Schlüssel wurden nicht geprüft, oder die Prüfung fand einen Fehler. Prüfen Sie zuerst erneut.
error-slack-scopes = Es fehlen Berechtigungen, ohne die nichts geht.
error-slack-off = Slack ist ausgeschaltet.
error-slack-client-id = Bitte geben Sie die Client ID so ein, wie Slack sie zeigt.
error-slack-opens = Bitte wählen Sie, was zur Anfrage wird.
error-slack-link-nothing = Dieser Channel bewirkte nichts: Wählen Sie, was zur Anfrage wird, oder lassen Sie ihm neue melden.
error-slack-channel-unknown = Bitte wählen Sie einen Channel aus der Liste.
error-slack-channel-taken = Dieser Channel gehört schon zu einem anderen Team.
error-slack-channel-archived = Dieser Channel ist in Slack archiviert.
error-slack-team-archived = Dieses Team ist archiviert.
period-slack-members = Mitglieder aus Slack
period-slack-mending = Ob Slack wieder funktioniert
setup-slack-works = Slack: { $workspace } ist verbunden.
setup-slack-open = Slack: nicht verbunden. Zu finden unter Einstellungen, Slack.
job-recompute = Fristen neu berechnen
job-rehome = Anfragen eines archivierten Teams verschieben
job-tell-promise = Eine andere Antwortzeit mitteilen
job-check-personio = Personio prüfen
job-sync-directory = Personalverzeichnis abgleichen
job-scrub = Zurückgezogenes löschen
job-check-slack = Slack prüfen
job-import-slack = Mitglieder aus Slack übernehmen
job-publish-home = Jemandem die eigenen Anfragen in Slack zeigen
job-repair-thread = Ein Gespräch neu aus Slack lesen

# End of connecting
