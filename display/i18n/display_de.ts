<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CalledList</name>
    <message>
        <source>Called</source>
        <comment>title of the list of last calls</comment>
        <translation>Aufgerufen</translation>
    </message>
</context>
<context>
    <name>CalledNow</name>
    <message>
        <source>Now</source>
        <comment>title of the panel with the called ticket</comment>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>Code for your phone: %1</source>
        <comment>digits with which one who joined from afar says that she is here</comment>
        <translation>Code fürs Handy: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <comment>the same in fewer words</comment>
        <translation>Code: %1</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message numerus="yes">
        <source>No connection. %n second(s) old.</source>
        <translation>
            <numerusform>Keine Verbindung. Stand vor %n Sekunde.</numerusform>
            <numerusform>Keine Verbindung. Stand vor %n Sekunden.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection. %n minute(s) old.</source>
        <translation>
            <numerusform>Keine Verbindung. Stand vor %n Minute.</numerusform>
            <numerusform>Keine Verbindung. Stand vor %n Minuten.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) old</source>
        <translation>
            <numerusform>vor %n Sekunde</numerusform>
            <numerusform>vor %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) old</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds, as short as it goes</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes, as short as it goes</comment>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>HallSizes</name>
    <message>
        <source>Called</source>
        <comment>title of the list of last calls</comment>
        <translation>Aufgerufen</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>Nächste</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue display</source>
        <translation>Virtual Queue Anzeige</translation>
    </message>
</context>
<context>
    <name>NextList</name>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>Nächste</translation>
    </message>
</context>
<context>
    <name>NobodyNow</name>
    <message>
        <source>We are closed.</source>
        <translation>Wir haben geschlossen.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>This screen is not signed in.</source>
        <translation>Dieser Bildschirm ist nicht angemeldet.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>This screen has no connection at the moment.</source>
        <translation>Dieser Bildschirm hat zurzeit keine Verbindung.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Bitte warten Sie.</translation>
    </message>
    <message>
        <source>We open again: %1</source>
        <comment>day and time</comment>
        <translation>Wir öffnen wieder: %1</translation>
    </message>
    <message>
        <source>Take a ticket at the kiosk. Your number will appear here.</source>
        <translation>Ziehen Sie eine Nummer. Sie erscheint dann hier.</translation>
    </message>
    <message>
        <source>Your ticket stays valid. Please ask a member of staff.</source>
        <translation>Ihre Nummer bleibt gültig. Bitte fragen Sie das Personal.</translation>
    </message>
    <message>
        <source>The numbers will be here soon. Your ticket stays valid.</source>
        <translation>Die Nummern erscheinen gleich. Ihre Nummer bleibt gültig.</translation>
    </message>
    <message>
        <source>Your number will appear here.</source>
        <translation>Ihre Nummer erscheint hier.</translation>
    </message>
</context>
<context>
    <name>SpokenCall</name>
    <message>
        <source>Ticket %1, please go to counter %2.</source>
        <translation>Nummer %1, bitte zu Schalter %2.</translation>
    </message>
    <message>
        <source>Ticket %1, please go to %2.</source>
        <translation>Nummer %1, bitte zu: %2.</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Schalter %1</translation>
    </message>
</context>
<context>
    <name>WaitText</name>
    <message>
        <source>%1: about %2 to %3 min.</source>
        <translation>%1: etwa %2 bis %3 Min.</translation>
    </message>
    <message>
        <source>%1: up to %2 min.</source>
        <translation>%1: bis zu %2 Min.</translation>
    </message>
</context>
</TS>
