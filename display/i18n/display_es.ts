<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>CalledList</name>
    <message>
        <source>Called</source>
        <comment>title of the list of last calls</comment>
        <translation>Llamados</translation>
    </message>
</context>
<context>
    <name>CalledNow</name>
    <message>
        <source>Now</source>
        <comment>title of the panel with the called ticket</comment>
        <translation>Ahora</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>Code for your phone: %1</source>
        <comment>digits with which one who joined from afar says that she is here</comment>
        <translation>Código para su móvil: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <comment>the same in fewer words</comment>
        <translation>Código: %1</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message numerus="yes">
        <source>No connection. %n second(s) old.</source>
        <translation>
            <numerusform>Sin conexión. Datos de hace %n segundo.</numerusform>
            <numerusform>Sin conexión. Datos de hace %n segundos.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection. %n minute(s) old.</source>
        <translation>
            <numerusform>Sin conexión. Datos de hace %n minuto.</numerusform>
            <numerusform>Sin conexión. Datos de hace %n minutos.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) old</source>
        <translation>
            <numerusform>hace %n segundo</numerusform>
            <numerusform>hace %n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) old</source>
        <translation>
            <numerusform>hace %n minuto</numerusform>
            <numerusform>hace %n minutos</numerusform>
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
        <translation>Llamados</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>Siguientes</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue display</source>
        <translation>Pantalla de Virtual Queue</translation>
    </message>
</context>
<context>
    <name>NextList</name>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>Siguientes</translation>
    </message>
</context>
<context>
    <name>NobodyNow</name>
    <message>
        <source>We are closed.</source>
        <translation>Está cerrado.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>No espera nadie.</translation>
    </message>
    <message>
        <source>This screen is not signed in.</source>
        <translation>Esta pantalla no está registrada.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Un momento, por favor.</translation>
    </message>
    <message>
        <source>This screen has no connection at the moment.</source>
        <translation>Esta pantalla no tiene conexión ahora.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Por favor, espere.</translation>
    </message>
    <message>
        <source>We open again: %1</source>
        <comment>day and time</comment>
        <translation>Abrimos de nuevo: %1</translation>
    </message>
    <message>
        <source>Take a ticket at the kiosk. Your number will appear here.</source>
        <translation>Tome un turno en el quiosco. Su número aparecerá aquí.</translation>
    </message>
    <message>
        <source>Your ticket stays valid. Please ask a member of staff.</source>
        <translation>Su turno sigue siendo válido. Pregunte al personal.</translation>
    </message>
    <message>
        <source>The numbers will be here soon. Your ticket stays valid.</source>
        <translation>Los turnos aparecerán pronto. Su turno sigue siendo válido.</translation>
    </message>
    <message>
        <source>Your number will appear here.</source>
        <translation>Su número aparecerá aquí.</translation>
    </message>
</context>
<context>
    <name>SpokenCall</name>
    <message>
        <source>Ticket %1, please go to counter %2.</source>
        <translation>Turno %1, por favor pase a la ventanilla %2.</translation>
    </message>
    <message>
        <source>Ticket %1, please go to %2.</source>
        <translation>Turno %1, por favor pase a: %2.</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Ventanilla %1</translation>
    </message>
</context>
<context>
    <name>WaitText</name>
    <message>
        <source>%1: about %2 to %3 min.</source>
        <translation>%1: unos %2 a %3 min.</translation>
    </message>
    <message>
        <source>%1: up to %2 min.</source>
        <translation>%1: hasta %2 min.</translation>
    </message>
</context>
</TS>
