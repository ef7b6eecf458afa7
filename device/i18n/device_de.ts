<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue: not set up yet</source>
        <translation>Virtual Queue: noch nicht eingerichtet</translation>
    </message>
</context>
<context>
    <name>SetUpCode</name>
    <message>
        <source>Code: %1</source>
        <comment>for who hears it: the letters of the code</comment>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>This code ends in %1. The next one comes by itself.</source>
        <translation>Dieser Code endet in %1. Der nächste kommt von selbst.</translation>
    </message>
    <message>
        <source>Staff: type this at the hub, or refuse the code.</source>
        <translation>Personal: Geben Sie dies am Hub ein, oder lehnen Sie den Code ab.</translation>
    </message>
    <message>
        <source>vqctl must show the same hub mark:</source>
        <translation>vqctl muss dasselbe Kennzeichen des Hubs zeigen:</translation>
    </message>
</context>
<context>
    <name>SetUpScreen</name>
    <message>
        <source>It looks for its hub:</source>
        <translation>Das Gerät sucht seinen Hub:</translation>
    </message>
</context>
<context>
    <name>SetUpWords</name>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>Dieser Kiosk ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>This screen is not set up yet.</source>
        <translation>Dieser Bildschirm ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>This counter is not set up yet.</source>
        <translation>Dieser Schalter ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The hub did not take it. It asks again within a minute.</source>
        <translation>Der Hub hat das Gerät nicht angenommen. Es fragt innerhalb einer Minute wieder.</translation>
    </message>
    <message>
        <source>This goes on by itself.</source>
        <translation>Das geht von selbst weiter.</translation>
    </message>
    <message>
        <source>It is being set up. Please wait a moment.</source>
        <translation>Das Gerät wird eingerichtet. Bitte warten Sie einen Moment.</translation>
    </message>
</context>
</TS>
