<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ClassButton</name>
    <message>
        <source>%1, %2</source>
        <comment>service, class</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CodeScreen</name>
    <message>
        <source>What is the code of your appointment?</source>
        <translation>Wie lautet der Code Ihres Termins?</translation>
    </message>
    <message>
        <source>You got it together with the time of your appointment.</source>
        <translation>Sie haben ihn zusammen mit der Uhrzeit bekommen.</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Nummer ziehen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>FootChoices</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
</context>
<context>
    <name>KioskCountdown</name>
    <message numerus="yes">
        <source>The start screen comes in %n second(s). Touch to stay.</source>
        <translation>
            <numerusform>Der Startbildschirm kommt in %n Sekunde. Berühren Sie den Bildschirm, um zu bleiben.</numerusform>
            <numerusform>Der Startbildschirm kommt in %n Sekunden. Berühren Sie den Bildschirm, um zu bleiben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KioskFoot</name>
    <message>
        <source>Normal text</source>
        <translation>Normale Schrift</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Lower buttons</source>
        <translation>Tasten tiefer</translation>
    </message>
</context>
<context>
    <name>KioskHead</name>
    <message>
        <source>Time: %1</source>
        <translation>Uhrzeit: %1</translation>
    </message>
</context>
<context>
    <name>LanguageButtons</name>
    <message>
        <source>Take a number</source>
        <translation>Nummer ziehen</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue kiosk</source>
        <translation>Virtual Queue Kiosk</translation>
    </message>
</context>
<context>
    <name>NoticeScreen</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Nummer ziehen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>Ich habe einen Termin</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>We are closed.</source>
        <translation>Wir haben geschlossen.</translation>
    </message>
    <message>
        <source>There are no numbers at this kiosk.</source>
        <translation>An diesem Gerät gibt es keine Nummern.</translation>
    </message>
    <message>
        <source>There are no new numbers at the moment.</source>
        <translation>Zurzeit gibt es keine neuen Nummern.</translation>
    </message>
    <message>
        <source>This kiosk is not signed in.</source>
        <translation>Dieses Gerät ist nicht angemeldet.</translation>
    </message>
    <message>
        <source>This kiosk has no connection at the moment.</source>
        <translation>Dieses Gerät hat zurzeit keine Verbindung.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>Please ask our staff.</source>
        <translation>Bitte fragen Sie unser Personal.</translation>
    </message>
    <message>
        <source>All numbers that were given stay valid. Please ask our staff for a new one.</source>
        <translation>Alle ausgegebenen Nummern bleiben gültig. Eine neue bekommen Sie bei unserem Personal.</translation>
    </message>
    <message>
        <source>Your number is on its way.</source>
        <translation>Ihre Nummer kommt gleich.</translation>
    </message>
    <message>
        <source>The kiosk is starting.</source>
        <translation>Das Gerät startet.</translation>
    </message>
    <message>
        <source>We have just closed.</source>
        <translation>Wir haben gerade geschlossen.</translation>
    </message>
    <message>
        <source>This service is closed now.</source>
        <translation>Diese Leistung ist jetzt geschlossen.</translation>
    </message>
    <message>
        <source>There are no more numbers before closing.</source>
        <translation>Vor der Schließung gibt es keine Nummern mehr.</translation>
    </message>
    <message>
        <source>You did not get a number.</source>
        <translation>Sie haben keine Nummer bekommen.</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>Es gibt noch keine Antwort.</translation>
    </message>
    <message>
        <source>Please try again: you will get one number only. If you go or start again, none is kept for you.</source>
        <translation>Bitte versuchen Sie es noch einmal: Sie bekommen nur eine Nummer. Wenn Sie gehen oder neu beginnen, bleibt keine für Sie vorgemerkt.</translation>
    </message>
    <message>
        <source>This line is full.</source>
        <translation>Diese Warteschlange ist voll.</translation>
    </message>
    <message>
        <source>All numbers of today have been given.</source>
        <translation>Alle Nummern für heute sind vergeben.</translation>
    </message>
    <message>
        <source>The line is long.</source>
        <translation>Die Schlange ist lang.</translation>
    </message>
    <message>
        <source>There is not enough time left before closing.</source>
        <translation>Bis zur Schließung reicht die Zeit nicht mehr.</translation>
    </message>
    <message>
        <source>The time before closing may not be enough.</source>
        <translation>Die Zeit bis zur Schließung reicht vielleicht nicht.</translation>
    </message>
    <message>
        <source>This service is not offered any more.</source>
        <translation>Dieses Anliegen gibt es hier nicht mehr.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when we open</comment>
        <translation>Sie haben keine Nummer bekommen. %1</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back later, or ask our staff.</source>
        <translation>Sie haben keine Nummer bekommen. Bitte kommen Sie später wieder, oder fragen Sie unser Personal.</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back another day, or ask our staff.</source>
        <translation>Sie haben keine Nummer bekommen. Bitte kommen Sie an einem anderen Tag wieder, oder fragen Sie unser Personal.</translation>
    </message>
    <message>
        <source>Many people wait for this service. Do you want a number all the same?</source>
        <translation>Auf diese Leistung warten viele. Möchten Sie trotzdem eine Nummer?</translation>
    </message>
    <message>
        <source>Do you want a number all the same?</source>
        <translation>Möchten Sie trotzdem eine Nummer?</translation>
    </message>
    <message>
        <source>You did not get a number. Please choose another service.</source>
        <translation>Sie haben keine Nummer bekommen. Bitte wählen Sie ein anderes Anliegen.</translation>
    </message>
    <message>
        <source>You did not get a number. Everybody who has one is served today.</source>
        <translation>Sie haben keine Nummer bekommen. Wer eine hat, wird heute noch bedient.</translation>
    </message>
    <message>
        <source>Something went wrong here. Please try again, or ask our staff.</source>
        <translation>Hier ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal, oder fragen Sie unser Personal.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today.</source>
        <translation>Wer eine hat, wird heute noch bedient.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today. %1</source>
        <comment>when we close</comment>
        <translation>Wer eine hat, wird heute noch bedient. %1</translation>
    </message>
    <message>
        <source>We do not know this code.</source>
        <translation>Diesen Code kennen wir nicht.</translation>
    </message>
    <message>
        <source>There is a number for this appointment already.</source>
        <translation>Für diesen Termin gibt es schon eine Nummer.</translation>
    </message>
    <message>
        <source>You are too early for your appointment.</source>
        <translation>Sie sind zu früh für Ihren Termin.</translation>
    </message>
    <message>
        <source>You did not get a number. Please look at the code and try again, or start again without one.</source>
        <translation>Sie haben keine Nummer bekommen. Bitte prüfen Sie den Code und versuchen Sie es noch einmal, oder beginnen Sie ohne Code neu.</translation>
    </message>
    <message>
        <source>Please look for that number, or ask our staff.</source>
        <translation>Bitte suchen Sie diese Nummer, oder fragen Sie unser Personal.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when to come back</comment>
        <translation>Sie haben keine Nummer bekommen. %1</translation>
    </message>
</context>
<context>
    <name>PaperLine</name>
    <message>
        <source>Your ticket is printing.</source>
        <translation>Ihr Ticket wird gedruckt.</translation>
    </message>
    <message>
        <source>Please take your ticket.</source>
        <translation>Bitte nehmen Sie Ihr Ticket.</translation>
    </message>
    <message>
        <source>We cannot tell if your ticket came out. Your number is valid: please take a photo.</source>
        <translation>Wir wissen nicht, ob Ihr Ticket gedruckt wurde. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>Please take a photo of your number.</source>
        <translation>Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>There is little paper left. If no ticket comes, please take a photo of your number.</source>
        <translation>Es ist nur noch wenig Papier da. Wenn kein Ticket kommt, fotografieren Sie bitte Ihre Nummer.</translation>
    </message>
    <message>
        <source>There is no paper now. Please take a photo of your number.</source>
        <translation>Zurzeit gibt es kein Papier. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Please take a photo of your number.</source>
        <translation>Im Drucker steckt Papier fest. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>The printer is open. Please take a photo of your number.</source>
        <translation>Der Drucker ist offen. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>The printer does not answer. Please take a photo of your number.</source>
        <translation>Der Drucker antwortet nicht. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>The printer has stopped. Please take a photo of your number.</source>
        <translation>Der Drucker ist stehen geblieben. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Please take a photo of your number.</source>
        <translation>Der Drucker ist zurzeit abgeschaltet. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>No printer is set up here. Please take a photo of your number.</source>
        <translation>Hier ist kein Drucker eingerichtet. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Please take a photo of your number.</source>
        <translation>Dieses Gerät kann zurzeit nicht drucken. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>The printer does not work now. Please take a photo of your number.</source>
        <translation>Der Drucker geht zurzeit nicht. Bitte fotografieren Sie Ihre Nummer.</translation>
    </message>
    <message>
        <source>Your ticket did not come out. Your number is valid: please take a photo.</source>
        <translation>Ihr Ticket kam nicht heraus. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your number is valid: please take a photo.</source>
        <translation>Der Drucker hat kein Papier. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Your number is valid: please take a photo.</source>
        <translation>Im Drucker steckt Papier fest. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>The printer is open. Your number is valid: please take a photo.</source>
        <translation>Der Drucker ist offen. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>The printer does not answer. Your number is valid: please take a photo.</source>
        <translation>Der Drucker antwortet nicht. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>The printer has stopped. Your number is valid: please take a photo.</source>
        <translation>Der Drucker ist stehen geblieben. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Your number is valid: please take a photo.</source>
        <translation>Der Drucker ist zurzeit abgeschaltet. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>No printer is set up here. Your number is valid: please take a photo.</source>
        <translation>Hier ist kein Drucker eingerichtet. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Your number is valid: please take a photo.</source>
        <translation>Dieses Gerät kann zurzeit nicht drucken. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
    <message>
        <source>The printer does not work. Your number is valid: please take a photo.</source>
        <translation>Der Drucker geht nicht. Ihre Nummer gilt: Bitte machen Sie ein Foto.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>Earlier services</source>
        <translation>Vorige Anliegen</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Weitere Anliegen</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>I have an appointment</source>
        <translation>Ich habe einen Termin</translation>
    </message>
</context>
<context>
    <name>TicketLink</name>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>Scannen und den Platz in der Schlange sehen</translation>
    </message>
</context>
<context>
    <name>TicketNumber</name>
    <message>
        <source>Your number</source>
        <translation>Ihre Nummer</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Print again</source>
        <translation>Noch einmal drucken</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>Nobody is waiting</source>
        <translation>Niemand wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n Person wartet</numerusform>
            <numerusform>%n Personen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>Sie sind als Nächstes dran</translation>
    </message>
    <message numerus="yes">
        <source>%n people ahead of you</source>
        <translation>
            <numerusform>%n Person vor Ihnen</numerusform>
            <numerusform>%n Personen vor Ihnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n minutes</source>
        <translation>
            <numerusform>bis zu %n Minute</numerusform>
            <numerusform>bis zu %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n minutes</source>
        <translation>
            <numerusform>etwa %1 bis %n Minute</numerusform>
            <numerusform>etwa %1 bis %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n hours</source>
        <translation>
            <numerusform>etwa %1 bis %n Stunde</numerusform>
            <numerusform>etwa %1 bis %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>day, time of day: &quot;3 March 2026, 14:05&quot;</extracomment>
        <translation>%1, %2 Uhr</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>people who wait, how long it takes</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 of 10 visitors were called within the announced time</source>
        <extracomment>out of ten: &quot;8 of 10&quot;</extracomment>
        <translation>%1 von 10 Wartenden wurden in der angesagten Zeit aufgerufen</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>KOPIE</translation>
    </message>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>Scannen und den Platz in der Schlange sehen</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Ihre Nummer</translation>
    </message>
    <message>
        <source>We open at %1.</source>
        <translation>Wir öffnen um %1 Uhr.</translation>
    </message>
    <message>
        <source>We open tomorrow at %1.</source>
        <translation>Wir öffnen morgen um %1 Uhr.</translation>
    </message>
    <message>
        <source>We open on %1 at %2.</source>
        <translation>Wir öffnen am %1 um %2 Uhr.</translation>
    </message>
    <message>
        <source>How can we help?</source>
        <translation>Was können wir für Sie tun?</translation>
    </message>
    <message numerus="yes">
        <source>waiting: %n</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n hours</source>
        <translation>
            <numerusform>bis zu %n Stunde</numerusform>
            <numerusform>bis zu %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>up to %1 h</source>
        <translation>bis %1 Std.</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>bis %1 Min.</translation>
    </message>
    <message>
        <source>%1–%2 h</source>
        <translation>%1–%2 Std.</translation>
    </message>
    <message>
        <source>%1–%2 min</source>
        <translation>%1–%2 Min.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Wir schließen um %1 Uhr.</translation>
    </message>
    <message>
        <source>Please come back at %1.</source>
        <translation>Bitte kommen Sie um %1 Uhr wieder.</translation>
    </message>
    <message>
        <source>Please come back on %1 at %2.</source>
        <translation>Bitte kommen Sie am %1 um %2 Uhr wieder.</translation>
    </message>
    <message>
        <source>The time of your appointment is over: you wait like everybody else.</source>
        <translation>Ihr Termin ist vorbei: Sie warten wie alle anderen.</translation>
    </message>
    <message>
        <source>Your appointment is at %1.</source>
        <translation>Ihr Termin ist um %1 Uhr.</translation>
    </message>
</context>
</TS>
