<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>CalledList</name>
    <message>
        <source>Called</source>
        <comment>title of the list of last calls</comment>
        <translation>تم النداء</translation>
    </message>
</context>
<context>
    <name>CalledNow</name>
    <message>
        <source>Now</source>
        <comment>title of the panel with the called ticket</comment>
        <translation>الآن</translation>
    </message>
</context>
<context>
    <name>FootBar</name>
    <message>
        <source>Code for your phone: %1</source>
        <comment>digits with which one who joined from afar says that she is here</comment>
        <translation>رمز لهاتفك: %1</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <comment>the same in fewer words</comment>
        <translation>الرمز: %1</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message numerus="yes">
        <source>No connection. %n second(s) old.</source>
        <translation>
            <numerusform>لا يوجد اتصال. منذ أقل من ثانية.</numerusform>
            <numerusform>لا يوجد اتصال. منذ ثانية.</numerusform>
            <numerusform>لا يوجد اتصال. منذ ثانيتين.</numerusform>
            <numerusform>لا يوجد اتصال. منذ %n ثوان.</numerusform>
            <numerusform>لا يوجد اتصال. منذ %n ثانية.</numerusform>
            <numerusform>لا يوجد اتصال. منذ %n ثانية.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection. %n minute(s) old.</source>
        <translation>
            <numerusform>لا يوجد اتصال. منذ أقل من دقيقة.</numerusform>
            <numerusform>لا يوجد اتصال. منذ دقيقة.</numerusform>
            <numerusform>لا يوجد اتصال. منذ دقيقتين.</numerusform>
            <numerusform>لا يوجد اتصال. منذ %n دقائق.</numerusform>
            <numerusform>لا يوجد اتصال. منذ %n دقيقة.</numerusform>
            <numerusform>لا يوجد اتصال. منذ %n دقيقة.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) old</source>
        <translation>
            <numerusform>منذ أقل من ثانية</numerusform>
            <numerusform>منذ ثانية</numerusform>
            <numerusform>منذ ثانيتين</numerusform>
            <numerusform>منذ %n ثوان</numerusform>
            <numerusform>منذ %n ثانية</numerusform>
            <numerusform>منذ %n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) old</source>
        <translation>
            <numerusform>منذ أقل من دقيقة</numerusform>
            <numerusform>منذ دقيقة</numerusform>
            <numerusform>منذ دقيقتين</numerusform>
            <numerusform>منذ %n دقائق</numerusform>
            <numerusform>منذ %n دقيقة</numerusform>
            <numerusform>منذ %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds, as short as it goes</comment>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes, as short as it goes</comment>
        <translation>%1 د</translation>
    </message>
</context>
<context>
    <name>HallSizes</name>
    <message>
        <source>Called</source>
        <comment>title of the list of last calls</comment>
        <translation>تم النداء</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue display</source>
        <translation>شاشة Virtual Queue</translation>
    </message>
</context>
<context>
    <name>NextList</name>
    <message>
        <source>Next</source>
        <comment>title of the list of tickets that are called next</comment>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>NobodyNow</name>
    <message>
        <source>We are closed.</source>
        <translation>المكتب مغلق.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>لا أحد ينتظر.</translation>
    </message>
    <message>
        <source>This screen is not signed in.</source>
        <translation>هذه الشاشة غير مسجلة.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>لحظة من فضلك.</translation>
    </message>
    <message>
        <source>This screen has no connection at the moment.</source>
        <translation>لا يوجد اتصال بهذه الشاشة حاليا.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>يرجى الانتظار.</translation>
    </message>
    <message>
        <source>We open again: %1</source>
        <comment>day and time</comment>
        <translation>نفتح من جديد: %1</translation>
    </message>
    <message>
        <source>Take a ticket at the kiosk. Your number will appear here.</source>
        <translation>خذ تذكرة من الجهاز وسيظهر رقمك هنا.</translation>
    </message>
    <message>
        <source>Your ticket stays valid. Please ask a member of staff.</source>
        <translation>تذكرتك ما زالت صالحة. يرجى سؤال أحد الموظفين.</translation>
    </message>
    <message>
        <source>The numbers will be here soon. Your ticket stays valid.</source>
        <translation>ستظهر الأرقام قريبا. تذكرتك ما زالت صالحة.</translation>
    </message>
    <message>
        <source>Your number will appear here.</source>
        <translation>سيظهر رقمك هنا.</translation>
    </message>
</context>
<context>
    <name>SpokenCall</name>
    <message>
        <source>Ticket %1, please go to counter %2.</source>
        <translation>التذكرة %1، يرجى التوجه إلى الشباك %2.</translation>
    </message>
    <message>
        <source>Ticket %1, please go to %2.</source>
        <translation>التذكرة %1، يرجى التوجه إلى %2.</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>الشباك %1</translation>
    </message>
</context>
<context>
    <name>WaitText</name>
    <message>
        <source>%1: about %2 to %3 min.</source>
        <translation>%1: حوالي %2 إلى %3 د.</translation>
    </message>
    <message>
        <source>%1: up to %2 min.</source>
        <translation>%1: حتى %2 د.</translation>
    </message>
</context>
</TS>
