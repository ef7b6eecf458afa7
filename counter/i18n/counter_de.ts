<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>ActionButtons</name>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>Schalter öffnen</translation>
    </message>
    <message>
        <source>End the break</source>
        <translation>Pause beenden</translation>
    </message>
    <message>
        <source>Next visitor</source>
        <translation>Nächster Besucher</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut aufrufen</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Bedienen</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Nicht erschienen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Close the counter</source>
        <translation>Schalter schließen</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
</context>
<context>
    <name>AlarmBadge</name>
    <message>
        <source>%1: %2</source>
        <comment>device: what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>AwayView</name>
    <message>
        <source>The hub does not know this device</source>
        <translation>Der Hub kennt dieses Gerät nicht</translation>
    </message>
    <message>
        <source>Looking for the hub</source>
        <translation>Der Hub wird gesucht</translation>
    </message>
    <message>
        <source>The counter starts by itself as soon as the hub answers.</source>
        <translation>Der Schalter startet von selbst, sobald der Hub antwortet.</translation>
    </message>
    <message>
        <source>Ask your technician to add this counter. It tries again soon.</source>
        <translation>Bitten Sie Ihre Technik, diesen Schalter hinzuzufügen. Es wird bald neu versucht.</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <comment>key</comment>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>Copy</name>
    <message>
        <source>The copy of %1 is printed: %2.</source>
        <translation>Die Kopie von %1 ist gedruckt: %2.</translation>
    </message>
    <message>
        <source>The copy of %1 was not printed: %2. The ticket stays valid. Look at the printer.</source>
        <translation>Die Kopie von %1 wurde nicht gedruckt: %2. Das Ticket bleibt gültig. Sehen Sie nach dem Drucker.</translation>
    </message>
    <message>
        <source>Nobody can tell whether the copy of %1 came out: %2. Look at the printer before you print again.</source>
        <translation>Ob die Kopie von %1 gedruckt wurde, ist nicht bekannt: %2. Sehen Sie am Drucker nach, bevor Sie noch einmal drucken.</translation>
    </message>
    <message>
        <source>There is no word of the copy of %1: %2. Look at the printer before you print again.</source>
        <translation>Von der Kopie von %1 ist nichts bekannt: %2. Sehen Sie am Drucker nach, bevor Sie noch einmal drucken.</translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message numerus="yes">
        <source>Called, %n time(s)</source>
        <translation>
            <numerusform>Aufgerufen, %n Mal</numerusform>
            <numerusform>Aufgerufen, %n Mal</numerusform>
            </translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Wird bedient</translation>
    </message>
    <message numerus="yes">
        <source>Waited %n minute(s)</source>
        <translation>
            <numerusform>%n Minute gewartet</numerusform>
            <numerusform>%n Minuten gewartet</numerusform>
            </translation>
    </message>
    <message>
        <source>Your counter is closed</source>
        <translation>Ihr Schalter ist geschlossen</translation>
    </message>
    <message>
        <source>You are on a break</source>
        <translation>Sie machen Pause</translation>
    </message>
    <message>
        <source>Nobody at your counter</source>
        <translation>Niemand an Ihrem Schalter</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n Person wartet</numerusform>
            <numerusform>%n Personen warten</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>My services</source>
        <translation>Meine Leistungen</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Alle Leistungen</translation>
    </message>
    <message>
        <source>Somebody is waiting.</source>
        <translation>Jemand wartet.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>A copy of %1 is being printed: %2.</source>
        <translation>Eine Kopie von %1 wird gedruckt: %2.</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Nicht erschienen</translation>
    </message>
    <message>
        <source>parked, look at it now</source>
        <translation>geparkt, jetzt nachsehen</translation>
    </message>
    <message>
        <source>with %1</source>
        <extracomment>The tickets that are called together with one: &quot;Passports (with A043, A045)&quot;</extracomment>
        <translation>mit %1</translation>
    </message>
    <message numerus="yes">
        <source>with %n others</source>
        <extracomment>Tickets that are called together with one</extracomment>
        <translation>
            <numerusform>mit %n weiteren</numerusform>
            <numerusform>mit %n weiteren</numerusform>
            </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A service, and with whom somebody came: &quot;Passports (with A043)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>DeskButton</name>
    <message>
        <source>Not possible now</source>
        <translation>Jetzt nicht möglich</translation>
    </message>
    <message>
        <source>No connection to the hub</source>
        <translation>Keine Verbindung zum Hub</translation>
    </message>
</context>
<context>
    <name>DeskHeader</name>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>In Pause</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>FiguresBar</name>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>This counter %1</source>
        <translation>Dieser Schalter %1</translation>
    </message>
    <message>
        <source>Tickets %1</source>
        <translation>Tickets %1</translation>
    </message>
    <message numerus="yes">
        <source>Mean wait %n min</source>
        <translation>
            <numerusform>Wartezeit im Mittel %n Min.</numerusform>
            <numerusform>Wartezeit im Mittel %n Min.</numerusform>
            </translation>
    </message>
    <message>
        <source>Forecast: all served by %1</source>
        <translation>Prognose: alle bedient bis %1</translation>
    </message>
    <message>
        <source>Forecast: all served by %1, after closing</source>
        <translation>Prognose: alle bedient bis %1, nach Schluss</translation>
    </message>
</context>
<context>
    <name>HallPanel</name>
    <message>
        <source>Waiting %1</source>
        <translation>Warten %1</translation>
    </message>
    <message>
        <source>Parked %1</source>
        <translation>Geparkt %1</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>No ticket is parked.</source>
        <translation>Kein Ticket ist geparkt.</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Back to the line</source>
        <translation>Zurück in die Schlange</translation>
    </message>
    <message>
        <source>Call this ticket</source>
        <translation>Dieses Ticket aufrufen</translation>
    </message>
</context>
<context>
    <name>Limit</name>
    <message numerus="yes">
        <source>%1 has waited %n min</source>
        <translation>
            <numerusform>%1 wartet seit %n Min.</numerusform>
            <numerusform>%1 wartet seit %n Min.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1 has been served for %n min</source>
        <translation>
            <numerusform>%1 wird seit %n Min. bedient</numerusform>
            <numerusform>%1 wird seit %n Min. bedient</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>idle for %n min while visitors wait</source>
        <translation>
            <numerusform>seit %n Min. frei, obwohl Besucher warten</numerusform>
            <numerusform>seit %n Min. frei, obwohl Besucher warten</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue counter</source>
        <translation>Virtual Queue Schalter</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message numerus="yes">
        <source>The hub does not let this counter in. Nothing is lost. The picture is %n second(s) old. Ask your technician.</source>
        <translation>
            <numerusform>Der Hub lässt diesen Schalter nicht ein. Nichts ist verloren. Das Bild ist %n Sekunde alt. Fragen Sie Ihre Technik.</numerusform>
            <numerusform>Der Hub lässt diesen Schalter nicht ein. Nichts ist verloren. Das Bild ist %n Sekunden alt. Fragen Sie Ihre Technik.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection to the hub for %n second(s). Nothing is lost.</source>
        <translation>
            <numerusform>Seit %n Sekunde keine Verbindung zum Hub. Nichts ist verloren.</numerusform>
            <numerusform>Seit %n Sekunden keine Verbindung zum Hub. Nichts ist verloren.</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>PaperWord</name>
    <message>
        <source>Printing</source>
        <translation>Wird gedruckt</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Nicht gedruckt</translation>
    </message>
    <message>
        <source>Print uncertain</source>
        <translation>Druck unklar</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1: nobody else was there to be called.</source>
        <translation>%1: Sonst war niemand da.</translation>
    </message>
    <message>
        <source>%1 was called by hand; %2 stood first.</source>
        <translation>%1 wurde von Hand aufgerufen; %2 stand vorn.</translation>
    </message>
    <message>
        <source>%1 before %2: an emergency goes first.</source>
        <translation>%1 vor %2: Ein Notfall geht vor.</translation>
    </message>
    <message>
        <source>%1 before %2: it waited %3, longer than it may.</source>
        <translation>%1 vor %2: Die Wartezeit von %3 ist länger als erlaubt.</translation>
    </message>
    <message>
        <source>%1 before %2: %3 comes first at this counter.</source>
        <translation>%1 vor %2: %3 geht an diesem Schalter vor.</translation>
    </message>
    <message>
        <source>%1 before %2, which is not ready yet.</source>
        <translation>%1 vor %2, das noch nicht so weit ist.</translation>
    </message>
    <message>
        <source>%1 before %2: it was the turn of %3.</source>
        <translation>%1 vor %2: %3 war an der Reihe.</translation>
    </message>
    <message>
        <source>%1 before %2: score %3 (%4, %5) against %6 (%7, %8).</source>
        <translation>%1 vor %2: Punktzahl %3 (%4, %5) gegen %6 (%7, %8).</translation>
    </message>
    <message>
        <source>%1 before %2: this counter sent it on and wanted it back.</source>
        <translation>%1 vor %2: dieser Schalter schickte sie weiter und wollte sie zurück.</translation>
    </message>
    <message>
        <source>%1 before %2: it came first.</source>
        <translation>%1 vor %2: war früher da.</translation>
    </message>
    <message>
        <source>%1 is number %2 of its service.</source>
        <translation>%1 ist Nummer %2 seiner Leistung.</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n Min.</numerusform>
            <numerusform>%n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This counter calls it in %n minute(s).</source>
        <translation>
            <numerusform>Dieser Schalter ruft es in %n Minute auf.</numerusform>
            <numerusform>Dieser Schalter ruft es in %n Minuten auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 together with %2.</source>
        <translation>%1 zusammen mit %2.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This service is closed now. Nothing was changed. Try again when it is open.</source>
        <translation>Diese Leistung ist jetzt geschlossen. Es wurde nichts geändert. Versuchen Sie es wieder, wenn sie geöffnet ist.</translation>
    </message>
    <message>
        <source>The hub's disk is full: there are no new tickets. All tickets are kept, and calls go on. Please call your technician.</source>
        <translation>Der Speicher des Hubs ist voll: Es gibt keine neuen Tickets. Alle Tickets bleiben, und Aufrufe gehen weiter. Bitte rufen Sie Ihre Technik.</translation>
    </message>
    <message>
        <source>This service does not exist any more. The ticket keeps its place. Choose another service.</source>
        <translation>Diese Leistung gibt es nicht mehr. Das Ticket behält seinen Platz. Wählen Sie eine andere Leistung.</translation>
    </message>
    <message>
        <source>This ticket is not of today. Nothing was changed. Look for it by its number.</source>
        <translation>Dieses Ticket ist nicht von heute. Nichts wurde geändert. Suchen Sie es über seine Nummer.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings. Nothing was changed. Check the number, or ask your administrator.</source>
        <translation>Dieser Schalter ist nicht eingerichtet. Nichts wurde geändert. Prüfen Sie die Nummer, oder fragen Sie Ihre Verwaltung.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings any more. Nobody was called. End the ticket that is here, then sign in at another counter.</source>
        <translation>Dieser Schalter ist nicht mehr eingerichtet. Niemand wurde aufgerufen. Beenden Sie das Ticket, das hier ist, und melden Sie sich dann an einem anderen Schalter an.</translation>
    </message>
    <message>
        <source>This outcome does not exist any more. You are still serving. Choose another outcome.</source>
        <translation>Dieses Ergebnis gibt es nicht mehr. Sie bedienen noch. Wählen Sie ein anderes Ergebnis.</translation>
    </message>
    <message>
        <source>This ticket was changed before you, perhaps at another counter. It stays as it is now. Look at the list and choose again.</source>
        <translation>Dieses Ticket wurde schon vor Ihnen geändert, vielleicht an einem anderen Schalter. Es bleibt, wie es jetzt ist. Sehen Sie in die Liste und wählen Sie neu.</translation>
    </message>
    <message>
        <source>Your counter is closed. Nothing was changed. Open it first.</source>
        <translation>Ihr Schalter ist geschlossen. Nichts wurde geändert. Öffnen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Your counter is on a break. Nobody was called. End the break first.</source>
        <translation>Ihr Schalter ist in Pause. Niemand wurde aufgerufen. Beenden Sie zuerst die Pause.</translation>
    </message>
    <message>
        <source>You have called somebody. Nobody else was called. Serve, park or mark as no-show first.</source>
        <translation>Sie haben jemanden aufgerufen. Niemand sonst wurde aufgerufen. Erst bedienen, parken oder als nicht erschienen melden.</translation>
    </message>
    <message>
        <source>There is no ticket at your counter. Nothing was changed. Call the next visitor.</source>
        <translation>An Ihrem Schalter ist kein Ticket. Nichts wurde geändert. Rufen Sie die nächste Person auf.</translation>
    </message>
    <message>
        <source>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</source>
        <translation>An Ihrem Schalter ist jetzt etwas anderes, als Sie gesehen haben. Nichts wurde geändert. Sehen Sie nach, bevor Sie weitermachen.</translation>
    </message>
    <message>
        <source>Your counter does not take this service. The ticket keeps its place. Leave it to another counter.</source>
        <translation>Ihr Schalter nimmt diese Leistung nicht an. Das Ticket behält seinen Platz. Überlassen Sie es einem anderen Schalter.</translation>
    </message>
    <message>
        <source>There is nothing to undo at your counter. Everything stays as it is. Go on with the next step.</source>
        <translation>An Ihrem Schalter gibt es nichts rückgängig zu machen. Alles bleibt, wie es ist. Machen Sie mit dem nächsten Schritt weiter.</translation>
    </message>
    <message>
        <source>This was more than 5 minutes ago. It stays as it is. Correct it with a new step.</source>
        <translation>Das ist mehr als 5 Minuten her. Es bleibt, wie es ist. Berichtigen Sie es mit einem neuen Schritt.</translation>
    </message>
    <message>
        <source>Somebody has changed this ticket since. It stays as it is. Undo the later step first.</source>
        <translation>Jemand hat dieses Ticket seitdem geändert. Es bleibt, wie es ist. Machen Sie zuerst den späteren Schritt rückgängig.</translation>
    </message>
    <message>
        <source>You are signed out. Nothing was changed. Please sign in again.</source>
        <translation>Sie sind abgemeldet. Nichts wurde geändert. Bitte melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>This device may not do that. Nothing was changed. Ask your administrator.</source>
        <translation>Dieses Gerät darf das nicht. Nichts wurde geändert. Fragen Sie Ihre Verwaltung.</translation>
    </message>
    <message>
        <source>Name or PIN is wrong. Please try again. After 5 wrong tries the name is locked for 5 minutes.</source>
        <translation>Name oder PIN ist falsch. Bitte versuchen Sie es noch einmal. Nach 5 falschen Versuchen wird der Name für 5 Minuten gesperrt.</translation>
    </message>
    <message>
        <source>Too many wrong tries: this name is locked. Wait 5 minutes, or ask your administrator for a new PIN.</source>
        <translation>Zu viele falsche Versuche: Dieser Name ist gesperrt. Warten Sie 5 Minuten, oder bitten Sie Ihre Verwaltung um eine neue PIN.</translation>
    </message>
    <message>
        <source>The hub did not answer. It may have been done all the same. Look at your ticket before you try again.</source>
        <translation>Der Hub hat nicht geantwortet. Vielleicht wurde es trotzdem ausgeführt. Sehen Sie auf Ihr Ticket, bevor Sie es neu versuchen.</translation>
    </message>
    <message>
        <source>No kiosk with a printer is connected. The ticket stays valid. Look at the kiosk, then try again.</source>
        <translation>Kein Kiosk mit Drucker ist verbunden. Das Ticket bleibt gültig. Sehen Sie nach dem Kiosk, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The hub has too much to do at the moment. Nothing was changed. Please try again.</source>
        <translation>Der Hub hat gerade zu viel zu tun. Nichts wurde geändert. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The hub is being stopped. Everything up to now is kept. This counter comes back by itself.</source>
        <translation>Der Hub wird gerade beendet. Alles bis jetzt bleibt erhalten. Dieser Schalter meldet sich von selbst wieder.</translation>
    </message>
    <message>
        <source>This desk still waits for earlier answers. This step was not sent. Wait a moment, then try again.</source>
        <translation>Dieser Platz wartet noch auf frühere Antworten. Dieser Schritt wurde nicht gesendet. Warten Sie kurz, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries: this name is locked. Wait %n minute(s), or ask your administrator for a new PIN.</source>
        <translation>
            <numerusform>Zu viele Fehlversuche: Dieser Name ist gesperrt. Warten Sie %n Minute, oder bitten Sie Ihren Administrator um eine neue PIN.</numerusform>
            <numerusform>Zu viele Fehlversuche: Dieser Name ist gesperrt. Warten Sie %n Minuten, oder bitten Sie Ihren Administrator um eine neue PIN.</numerusform>
            </translation>
    </message>
    <message>
        <source>One more call is needed before a no-show. The ticket stays called. Call again, then mark it as no-show.</source>
        <translation>Vor „nicht erschienen“ ist noch ein Aufruf nötig. Das Ticket bleibt aufgerufen. Rufen Sie erneut auf, und melden Sie es dann als nicht erschienen.</translation>
    </message>
    <message numerus="yes">
        <source>It is too early for a no-show: the visitor may still be on her way. The ticket stays called. Call again in %n second(s), then mark it as no-show.</source>
        <translation>
            <numerusform>Für „nicht erschienen“ ist es zu früh: Die Person kann noch unterwegs sein. Das Ticket bleibt aufgerufen. Rufen Sie in %n Sekunde erneut auf, und melden Sie es dann als nicht erschienen.</numerusform>
            <numerusform>Für „nicht erschienen“ ist es zu früh: Die Person kann noch unterwegs sein. Das Ticket bleibt aufgerufen. Rufen Sie in %n Sekunden erneut auf, und melden Sie es dann als nicht erschienen.</numerusform>
            </translation>
    </message>
    <message>
        <source>The time to come back after a no-show is over. The ticket stays ended. Please give the visitor a new ticket.</source>
        <translation>Die Zeit, nach einem Nichterscheinen zurückzukommen, ist vorbei. Das Ticket bleibt beendet. Bitte geben Sie der Person ein neues Ticket.</translation>
    </message>
    <message>
        <source>This visitor has come back after a no-show once already. The ticket stays ended. Please give her a new ticket.</source>
        <translation>Diese Person ist schon einmal nach einem Nichterscheinen zurückgekommen. Das Ticket bleibt beendet. Bitte geben Sie ihr ein neues Ticket.</translation>
    </message>
    <message>
        <source>A reminder comes after 1 to 1440 minutes. The ticket stays where it is. Choose another time.</source>
        <translation>Eine Erinnerung kommt nach 1 bis 1440 Minuten. Das Ticket bleibt, wo es ist. Wählen Sie eine andere Zeit.</translation>
    </message>
    <message>
        <source>This ticket has too many services to come. It stays where it is. Transfer it without coming back.</source>
        <translation>Dieses Ticket hat schon zu viele Leistungen vor sich. Es bleibt, wo es ist. Leiten Sie es ohne Rückkehr weiter.</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>No reminder</source>
        <translation>Keine Erinnerung</translation>
    </message>
    <message numerus="yes">
        <source>Remind me in %n minute(s)</source>
        <translation>
            <numerusform>In %n Minute erinnern</numerusform>
            <numerusform>In %n Minuten erinnern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Appointment %1</source>
        <translation>Termin %1</translation>
    </message>
    <message>
        <source>Turn of its service</source>
        <translation>Leistung ist an der Reihe</translation>
    </message>
    <message>
        <source>Secondary service</source>
        <translation>Zweite Leistung hier</translation>
    </message>
    <message>
        <source>By arrival</source>
        <translation>Nach Ankunft</translation>
    </message>
    <message>
        <source>By phone, is here</source>
        <translation>Per Handy, ist da</translation>
    </message>
    <message>
        <source>By phone, not here yet</source>
        <translation>Per Handy, noch nicht da</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>Over the time limit</source>
        <translation>Wartet zu lange</translation>
    </message>
    <message>
        <source>Wanted back here</source>
        <translation>Soll hierher zurück</translation>
    </message>
    <message numerus="yes">
        <source>Ready in %n min</source>
        <translation>
            <numerusform>Bereit in %n Min.</numerusform>
            <numerusform>Bereit in %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here in %n min</source>
        <translation>
            <numerusform>Hier in %n Min.</numerusform>
            <numerusform>Hier in %n Min.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <extracomment>why a ticket stands where it does, and its score</extracomment>
        <translation>%1, Punktzahl %2</translation>
    </message>
    <message>
        <source>May come back until %1</source>
        <translation>Darf zurück bis %1</translation>
    </message>
    <message>
        <source>Reminder at %1</source>
        <translation>Erinnerung um %1</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Number of your counter</source>
        <translation>Nummer Ihres Schalters</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>%1 is being served here. Sign in to go on.</source>
        <translation>%1 wird hier bedient. Melden Sie sich an, um weiterzumachen.</translation>
    </message>
    <message>
        <source>%1 is called to this counter. Sign in to go on.</source>
        <translation>%1 ist zu diesem Schalter gerufen. Melden Sie sich an, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>TicketRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <comment>waited so far</comment>
        <translation>
            <numerusform>%n Min.</numerusform>
            <numerusform>%n Min.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, waiting for %n minute(s)</source>
        <translation>
            <numerusform>%1, %2, wartet seit %n Minute</numerusform>
            <numerusform>%1, %2, wartet seit %n Minuten</numerusform>
            </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>its paper; why it stands there</comment>
        <translation>%1; %2</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>out of paper</source>
        <translation>kein Papier</translation>
    </message>
    <message>
        <source>paper low</source>
        <translation>wenig Papier</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>Papierstau</translation>
    </message>
    <message>
        <source>printer cover open</source>
        <translation>Druckerklappe offen</translation>
    </message>
    <message>
        <source>printer does not answer</source>
        <translation>Drucker antwortet nicht</translation>
    </message>
    <message>
        <source>printer is paused</source>
        <translation>Drucker angehalten</translation>
    </message>
    <message>
        <source>printer has stopped</source>
        <translation>Drucker steht</translation>
    </message>
    <message>
        <source>printer is not set up</source>
        <translation>Drucker nicht eingerichtet</translation>
    </message>
    <message>
        <source>printing is not running</source>
        <translation>Druckdienst läuft nicht</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>not connected, nothing reaches the cloud</source>
        <translation>nicht verbunden, nichts erreicht die Cloud</translation>
    </message>
    <message>
        <source>revoked, nothing reaches the cloud any more</source>
        <translation>widerrufen, nichts erreicht mehr die Cloud</translation>
    </message>
    <message>
        <source>a picture is missing</source>
        <translation>ein Bild fehlt</translation>
    </message>
    <message>
        <source>disk full, no new tickets</source>
        <translation>Speicher voll, keine neuen Tickets</translation>
    </message>
    <message>
        <source>no connection to the cloud</source>
        <translation>keine Verbindung zur Cloud</translation>
    </message>
    <message>
        <source>the network asks for a sign-in</source>
        <translation>das Netz verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>the cloud&apos;s certificate is wrong</source>
        <translation>das Zertifikat der Cloud stimmt nicht</translation>
    </message>
    <message>
        <source>this site is not let in at the cloud</source>
        <translation>die Cloud lässt diesen Standort nicht ein</translation>
    </message>
    <message>
        <source>the cloud has another hub&apos;s log</source>
        <translation>die Cloud hat das Protokoll eines anderen Hubs</translation>
    </message>
    <message>
        <source>the cloud is busy, it is asked again</source>
        <translation>die Cloud ist überlastet, es wird wiederholt</translation>
    </message>
    <message>
        <source>the cloud answers wrongly, it is asked again</source>
        <translation>die Cloud antwortet falsch, es wird wiederholt</translation>
    </message>
    <message>
        <source>the hub no longer has what the cloud lacks</source>
        <translation>dem Hub fehlt, was die Cloud noch braucht</translation>
    </message>
    <message>
        <source>what was sent arrived damaged</source>
        <translation>was gesendet wurde, kam beschädigt an</translation>
    </message>
    <message>
        <source>sends what was kept back</source>
        <translation>sendet nach, was liegen blieb</translation>
    </message>
    <message>
        <source>another hub is the active one</source>
        <translation>ein anderer Hub ist der aktive</translation>
    </message>
    <message>
        <source>two hubs wrote one log</source>
        <translation>zwei Hubs schrieben ein Protokoll</translation>
    </message>
    <message>
        <source>the cloud knows more than this hub</source>
        <translation>die Cloud weiß mehr als dieser Hub</translation>
    </message>
    <message>
        <source>picture %1 is not in the cloud</source>
        <translation>Bild %1 fehlt in der Cloud</translation>
    </message>
    <message>
        <source>picture %1 does not arrive whole</source>
        <translation>Bild %1 kommt nicht unversehrt an</translation>
    </message>
    <message>
        <source>no loudspeaker</source>
        <translation>kein Lautsprecher</translation>
    </message>
    <message>
        <source>loudspeaker does not answer</source>
        <translation>Lautsprecher antwortet nicht</translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Transfer %1 to which service?</source>
        <translation>%1 an welche Leistung weiterleiten?</translation>
    </message>
    <message>
        <source>How did it end for %1?</source>
        <translation>Wie ging es für %1 aus?</translation>
    </message>
    <message>
        <source>Park %1: when shall we remind you?</source>
        <translation>%1 parken: Wann soll erinnert werden?</translation>
    </message>
</context>
</TS>
