<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CalledList</name>
    <message>
        <source>Called</source>
        <comment>title of the list of last calls</comment>
        <translation>Called</translation>
    </message>
</context>
<context>
    <name>CalledNow</name>
    <message>
        <source>Now</source>
        <comment>title of the panel with the called ticket</comment>
        <translation>Now</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>Code for your phone: %1</source>
        <comment>digits with which one who joined from afar says that she is here</comment>
        <translation>Code for your phone: %1</translation>
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
            <numerusform>No connection. %n second old.</numerusform>
            <numerusform>No connection. %n seconds old.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection. %n minute(s) old.</source>
        <translation>
            <numerusform>No connection. %n minute old.</numerusform>
            <numerusform>No connection. %n minutes old.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) old</source>
        <translation>
            <numerusform>%n second old</numerusform>
            <numerusform>%n seconds old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) old</source>
        <translation>
            <numerusform>%n minute old</numerusform>
            <numerusform>%n minutes old</numerusform>
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
        <translation>Called</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue display</source>
        <translation>Virtual Queue display</translation>
    </message>
</context>
<context>
    <name>NextList</name>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>NobodyNow</name>
    <message>
        <source>We are closed.</source>
        <translation>We are closed.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>This screen is not signed in.</source>
        <translation>This screen is not signed in.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>This screen has no connection at the moment.</source>
        <translation>This screen has no connection at the moment.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Please wait.</translation>
    </message>
    <message>
        <source>We open again: %1</source>
        <comment>day and time</comment>
        <translation>We open again: %1</translation>
    </message>
    <message>
        <source>Take a ticket at the kiosk. Your number will appear here.</source>
        <translation>Take a ticket at the kiosk. Your number will appear here.</translation>
    </message>
    <message>
        <source>Your ticket stays valid. Please ask a member of staff.</source>
        <translation>Your ticket stays valid. Please ask a member of staff.</translation>
    </message>
    <message>
        <source>The numbers will be here soon. Your ticket stays valid.</source>
        <translation>The numbers will be here soon. Your ticket stays valid.</translation>
    </message>
    <message>
        <source>Your number will appear here.</source>
        <translation>Your number will appear here.</translation>
    </message>
</context>
<context>
    <name>SpokenCall</name>
    <message>
        <source>Ticket %1, please go to counter %2.</source>
        <translation>Ticket %1, please go to counter %2.</translation>
    </message>
    <message>
        <source>Ticket %1, please go to %2.</source>
        <translation>Ticket %1, please go to %2.</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Counter %1</translation>
    </message>
</context>
<context>
    <name>WaitText</name>
    <message>
        <source>%1: about %2 to %3 min.</source>
        <translation>%1: about %2 to %3 min.</translation>
    </message>
    <message>
        <source>%1: up to %2 min.</source>
        <translation>%1: up to %2 min.</translation>
    </message>
</context>
</TS>
