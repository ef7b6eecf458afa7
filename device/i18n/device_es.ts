<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue: not set up yet</source>
        <translation>Virtual Queue: aún sin configurar</translation>
    </message>
</context>
<context>
    <name>SetUpCode</name>
    <message>
        <source>Code: %1</source>
        <comment>for who hears it: the letters of the code</comment>
        <translation>Código: %1</translation>
    </message>
    <message>
        <source>This code ends in %1. The next one comes by itself.</source>
        <translation>Este código termina en %1. El siguiente aparece solo.</translation>
    </message>
    <message>
        <source>Staff: type this at the hub, or refuse the code.</source>
        <translation>Personal: escriba esto en el hub, o rechace el código.</translation>
    </message>
    <message>
        <source>vqctl must show the same hub mark:</source>
        <translation>vqctl debe mostrar la misma marca del hub:</translation>
    </message>
</context>
<context>
    <name>SetUpScreen</name>
    <message>
        <source>It looks for its hub:</source>
        <translation>El equipo busca su hub:</translation>
    </message>
</context>
<context>
    <name>SetUpWords</name>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>Este quiosco aún no está configurado.</translation>
    </message>
    <message>
        <source>This screen is not set up yet.</source>
        <translation>Esta pantalla aún no está configurada.</translation>
    </message>
    <message>
        <source>This counter is not set up yet.</source>
        <translation>Este mostrador aún no está configurado.</translation>
    </message>
    <message>
        <source>The hub did not take it. It asks again within a minute.</source>
        <translation>El hub no ha aceptado el equipo. Vuelve a preguntar en menos de un minuto.</translation>
    </message>
    <message>
        <source>This goes on by itself.</source>
        <translation>Esto continúa por sí solo.</translation>
    </message>
    <message>
        <source>It is being set up. Please wait a moment.</source>
        <translation>Se está configurando. Espere un momento.</translation>
    </message>
</context>
</TS>
