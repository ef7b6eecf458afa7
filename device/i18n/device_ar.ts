<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue: not set up yet</source>
        <translation>Virtual Queue: غير مُعَدّ بعد</translation>
    </message>
</context>
<context>
    <name>SetUpCode</name>
    <message>
        <source>Code: %1</source>
        <comment>for who hears it: the letters of the code</comment>
        <translation>الرمز: %1</translation>
    </message>
    <message>
        <source>This code ends in %1. The next one comes by itself.</source>
        <translation>ينتهي هذا الرمز خلال %1. ويظهر الرمز التالي تلقائيًا.</translation>
    </message>
    <message>
        <source>Staff: type this at the hub, or refuse the code.</source>
        <translation>للموظفين: اكتبوا هذا على الموزّع، أو ارفضوا الرمز.</translation>
    </message>
    <message>
        <source>vqctl must show the same hub mark:</source>
        <translation>يجب أن يعرض vqctl علامة الموزّع نفسها:</translation>
    </message>
</context>
<context>
    <name>SetUpScreen</name>
    <message>
        <source>It looks for its hub:</source>
        <translation>يبحث الجهاز عن موزّعه:</translation>
    </message>
</context>
<context>
    <name>SetUpWords</name>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>هذا الكشك غير مُعَدّ بعد.</translation>
    </message>
    <message>
        <source>This screen is not set up yet.</source>
        <translation>هذه الشاشة غير مُعَدّة بعد.</translation>
    </message>
    <message>
        <source>This counter is not set up yet.</source>
        <translation>هذا الشباك غير مُعَدّ بعد.</translation>
    </message>
    <message>
        <source>The hub did not take it. It asks again within a minute.</source>
        <translation>لم يقبل الموزّع الجهاز. وسيسأل مرة أخرى خلال دقيقة.</translation>
    </message>
    <message>
        <source>This goes on by itself.</source>
        <translation>يستمر ذلك تلقائيًا.</translation>
    </message>
    <message>
        <source>It is being set up. Please wait a moment.</source>
        <translation>يجري الإعداد. انتظروا لحظة من فضلكم.</translation>
    </message>
</context>
</TS>
