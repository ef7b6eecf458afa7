<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue: not set up yet</source>
        <translation>Virtual Queue: not set up yet</translation>
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
        <translation>This code ends in %1. The next one comes by itself.</translation>
    </message>
    <message>
        <source>Staff: type this at the hub, or refuse the code.</source>
        <translation>Staff: type this at the hub, or refuse the code.</translation>
    </message>
    <message>
        <source>vqctl must show the same hub mark:</source>
        <translation>vqctl must show the same hub mark:</translation>
    </message>
</context>
<context>
    <name>SetUpScreen</name>
    <message>
        <source>It looks for its hub:</source>
        <translation>It looks for its hub:</translation>
    </message>
</context>
<context>
    <name>SetUpWords</name>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>This kiosk is not set up yet.</translation>
    </message>
    <message>
        <source>This screen is not set up yet.</source>
        <translation>This screen is not set up yet.</translation>
    </message>
    <message>
        <source>This counter is not set up yet.</source>
        <translation>This counter is not set up yet.</translation>
    </message>
    <message>
        <source>The hub did not take it. It asks again within a minute.</source>
        <translation>The hub did not take it. It asks again within a minute.</translation>
    </message>
    <message>
        <source>This goes on by itself.</source>
        <translation>This goes on by itself.</translation>
    </message>
    <message>
        <source>It is being set up. Please wait a moment.</source>
        <translation>It is being set up. Please wait a moment.</translation>
    </message>
</context>
</TS>
