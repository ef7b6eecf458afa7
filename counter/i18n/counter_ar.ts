<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>ActionButtons</name>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>مسافة</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>افتح الشباك</translation>
    </message>
    <message>
        <source>End the break</source>
        <translation>أنهِ الاستراحة</translation>
    </message>
    <message>
        <source>Next visitor</source>
        <translation>الزائر التالي</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>نادِ مجددًا</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>ابدأ الخدمة</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>تحويل</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Close the counter</source>
        <translation>أغلق الشباك</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>اطبع نسخة</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>نسخة من %1</translation>
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
        <translation>الموزّع لا يعرف هذا الجهاز</translation>
    </message>
    <message>
        <source>Looking for the hub</source>
        <translation>جارٍ البحث عن الموزّع</translation>
    </message>
    <message>
        <source>The counter starts by itself as soon as the hub answers.</source>
        <translation>يبدأ الشباك تلقائيًا حالما يستجيب الموزّع.</translation>
    </message>
    <message>
        <source>Ask your technician to add this counter. It tries again soon.</source>
        <translation>اطلب من الفني إضافة هذا الشباك. تُعاد المحاولة قريبًا.</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
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
        <translation>طُبعت نسخة %1: %2.</translation>
    </message>
    <message>
        <source>The copy of %1 was not printed: %2. The ticket stays valid. Look at the printer.</source>
        <translation>لم تُطبع نسخة %1: %2. تبقى التذكرة صالحة. انظر إلى الطابعة.</translation>
    </message>
    <message>
        <source>Nobody can tell whether the copy of %1 came out: %2. Look at the printer before you print again.</source>
        <translation>لا يُعرف هل خرجت نسخة %1: %2. انظر إلى الطابعة قبل أن تطبع مجددًا.</translation>
    </message>
    <message>
        <source>There is no word of the copy of %1: %2. Look at the printer before you print again.</source>
        <translation>لا خبر عن نسخة %1: %2. انظر إلى الطابعة قبل أن تطبع مجددًا.</translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message numerus="yes">
        <source>Called, %n time(s)</source>
        <translation>
            <numerusform>لم يُنادَ بعد</numerusform>
            <numerusform>نودي مرة واحدة</numerusform>
            <numerusform>نودي مرتين</numerusform>
            <numerusform>نودي %n مرات</numerusform>
            <numerusform>نودي %n مرة</numerusform>
            <numerusform>نودي %n مرة</numerusform>
            </translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>قيد الخدمة</translation>
    </message>
    <message numerus="yes">
        <source>Waited %n minute(s)</source>
        <translation>
            <numerusform>انتظر أقل من دقيقة</numerusform>
            <numerusform>انتظر دقيقة واحدة</numerusform>
            <numerusform>انتظر دقيقتين</numerusform>
            <numerusform>انتظر %n دقائق</numerusform>
            <numerusform>انتظر %n دقيقة</numerusform>
            <numerusform>انتظر %n دقيقة</numerusform>
            </translation>
    </message>
    <message>
        <source>Your counter is closed</source>
        <translation>شباكك مغلق</translation>
    </message>
    <message>
        <source>You are on a break</source>
        <translation>أنت في استراحة</translation>
    </message>
    <message>
        <source>Nobody at your counter</source>
        <translation>لا أحد عند شباكك</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>لا أحد ينتظر.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>لا أحد ينتظر</numerusform>
            <numerusform>شخص واحد ينتظر</numerusform>
            <numerusform>شخصان ينتظران</numerusform>
            <numerusform>%n أشخاص ينتظرون</numerusform>
            <numerusform>%n شخصًا ينتظر</numerusform>
            <numerusform>%n شخص ينتظر</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Hub</source>
        <translation>الموزّع</translation>
    </message>
    <message>
        <source>My services</source>
        <translation>خدماتي</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>كل الخدمات</translation>
    </message>
    <message>
        <source>Somebody is waiting.</source>
        <translation>هناك من ينتظر.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>لا أحد ينتظر.</translation>
    </message>
    <message>
        <source>A copy of %1 is being printed: %2.</source>
        <translation>تُطبع نسخة من %1: %2.</translation>
    </message>
</context>
<context>
    <name>DeskButton</name>
    <message>
        <source>Not possible now</source>
        <translation>غير ممكن الآن</translation>
    </message>
    <message>
        <source>No connection to the hub</source>
        <translation>لا اتصال بالموزّع</translation>
    </message>
</context>
<context>
    <name>DeskHeader</name>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>في استراحة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
</context>
<context>
    <name>FiguresBar</name>
    <message>
        <source>Today %1</source>
        <translation>اليوم %1</translation>
    </message>
    <message>
        <source>This counter %1</source>
        <translation>هذا الشباك %1</translation>
    </message>
    <message>
        <source>Tickets %1</source>
        <translation>التذاكر %1</translation>
    </message>
    <message numerus="yes">
        <source>Mean wait %n min</source>
        <translation>
            <numerusform>متوسط الانتظار أقل من دقيقة</numerusform>
            <numerusform>متوسط الانتظار دقيقة</numerusform>
            <numerusform>متوسط الانتظار دقيقتان</numerusform>
            <numerusform>متوسط الانتظار %n دقائق</numerusform>
            <numerusform>متوسط الانتظار %n دقيقة</numerusform>
            <numerusform>متوسط الانتظار %n دقيقة</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>HallPanel</name>
    <message>
        <source>Waiting %1</source>
        <translation>ينتظر %1</translation>
    </message>
    <message>
        <source>Parked %1</source>
        <translation>معلّق %1</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>لا أحد ينتظر.</translation>
    </message>
    <message>
        <source>No ticket is parked.</source>
        <translation>لا توجد تذاكر معلّقة.</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>إدخال</translation>
    </message>
    <message>
        <source>Back to the line</source>
        <translation>إعادة إلى الصف</translation>
    </message>
    <message>
        <source>Call this ticket</source>
        <translation>نادِ هذه التذكرة</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue counter</source>
        <translation>شباك Virtual Queue</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message numerus="yes">
        <source>No connection to the hub for %n second(s). Nothing is lost.</source>
        <translation>
            <numerusform>انقطع الاتصال بالموزّع الآن. لم يُفقد شيء.</numerusform>
            <numerusform>لا اتصال بالموزّع منذ ثانية. لم يُفقد شيء.</numerusform>
            <numerusform>لا اتصال بالموزّع منذ ثانيتين. لم يُفقد شيء.</numerusform>
            <numerusform>لا اتصال بالموزّع منذ %n ثوانٍ. لم يُفقد شيء.</numerusform>
            <numerusform>لا اتصال بالموزّع منذ %n ثانية. لم يُفقد شيء.</numerusform>
            <numerusform>لا اتصال بالموزّع منذ %n ثانية. لم يُفقد شيء.</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>PaperWord</name>
    <message>
        <source>Printing</source>
        <translation>قيد الطباعة</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>لم تُطبع</translation>
    </message>
    <message>
        <source>Print uncertain</source>
        <translation>طباعة غير مؤكدة</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>The site is closed now.</source>
        <translation>الموقع مغلق الآن.</translation>
    </message>
    <message>
        <source>The hub's disk is full. Please call your technician.</source>
        <translation>قرص الموزّع ممتلئ. اتصل بالفني.</translation>
    </message>
    <message>
        <source>This service does not exist any more.</source>
        <translation>هذه الخدمة لم تعد موجودة.</translation>
    </message>
    <message>
        <source>This ticket does not exist any more.</source>
        <translation>هذه التذكرة لم تعد موجودة.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings.</source>
        <translation>هذا الشباك غير مُعدّ في الموقع.</translation>
    </message>
    <message>
        <source>This outcome is not in the site's settings.</source>
        <translation>هذه النتيجة غير مُعدّة في الموقع.</translation>
    </message>
    <message>
        <source>Somebody was faster: this ticket has changed. Look again.</source>
        <translation>سبقك أحدهم: تغيّرت هذه التذكرة. انظر مجددًا.</translation>
    </message>
    <message>
        <source>Your counter is closed. Open it first.</source>
        <translation>شباكك مغلق. افتحه أولًا.</translation>
    </message>
    <message>
        <source>Your counter is on a break. End the break first.</source>
        <translation>شباكك في استراحة. أنهِ الاستراحة أولًا.</translation>
    </message>
    <message>
        <source>You have called somebody. Serve, park or mark as not there first.</source>
        <translation>لقد ناديت زائرًا. اخدمه أو علّق تذكرته أو سجّل عدم حضوره أولًا.</translation>
    </message>
    <message>
        <source>There is no ticket at your counter.</source>
        <translation>لا توجد تذكرة عند شباكك.</translation>
    </message>
    <message>
        <source>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</source>
        <translation>ما عند شباكك الآن غير ما رأيته. لم يتغيّر شيء. تحقّق قبل أن تتابع.</translation>
    </message>
    <message>
        <source>Your counter does not take this service. Transfer the ticket or leave it to another counter.</source>
        <translation>شباكك لا يقدّم هذه الخدمة. حوّل التذكرة أو اتركها لشباك آخر.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>لا يوجد ما يمكن التراجع عنه.</translation>
    </message>
    <message>
        <source>This was more than 5 minutes ago and stays as it is.</source>
        <translation>مضى أكثر من 5 دقائق، ويبقى كما هو.</translation>
    </message>
    <message>
        <source>Somebody has done something with this ticket since. It stays as it is.</source>
        <translation>غيّر أحدهم هذه التذكرة بعد ذلك. تبقى كما هي.</translation>
    </message>
    <message>
        <source>You are signed out. Please sign in again.</source>
        <translation>تم تسجيل خروجك. سجّل الدخول من جديد.</translation>
    </message>
    <message>
        <source>This device may not do that.</source>
        <translation>لا يُسمح لهذا الجهاز بذلك.</translation>
    </message>
    <message>
        <source>Name or PIN is wrong. After 5 wrong tries the name is locked.</source>
        <translation>الاسم أو الرقم السري خطأ. بعد 5 محاولات خاطئة يُقفل الاسم.</translation>
    </message>
    <message>
        <source>Too many wrong tries. Please wait 5 minutes.</source>
        <translation>محاولات خاطئة كثيرة. انتظر 5 دقائق.</translation>
    </message>
    <message>
        <source>The hub did not answer. Look before you try again.</source>
        <translation>لم يستجب الموزّع. تحقق قبل أن تحاول مجددًا.</translation>
    </message>
    <message>
        <source>No kiosk with a printer is connected.</source>
        <translation>لا يوجد كشك متصل بطابعة.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Number of your counter</source>
        <translation>رقم شباكك</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>الرقم السري</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>إدخال</translation>
    </message>
    <message>
        <source>%1 is being served here. Sign in to go on.</source>
        <translation>تجري خدمة %1 هنا. سجّل الدخول للمتابعة.</translation>
    </message>
    <message>
        <source>%1 is called to this counter. Sign in to go on.</source>
        <translation>نودي %1 إلى هذا الشباك. سجّل الدخول للمتابعة.</translation>
    </message>
</context>
<context>
    <name>TicketRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <comment>waited so far</comment>
        <translation>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, waiting for %n minute(s)</source>
        <translation>
            <numerusform>%1، %2، ينتظر منذ أقل من دقيقة</numerusform>
            <numerusform>%1، %2، ينتظر منذ دقيقة</numerusform>
            <numerusform>%1، %2، ينتظر منذ دقيقتين</numerusform>
            <numerusform>%1، %2، ينتظر منذ %n دقائق</numerusform>
            <numerusform>%1، %2، ينتظر منذ %n دقيقة</numerusform>
            <numerusform>%1، %2، ينتظر منذ %n دقيقة</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>out of paper</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>paper low</source>
        <translation>الورق قليل</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>انحشار الورق</translation>
    </message>
    <message>
        <source>printer cover open</source>
        <translation>غطاء الطابعة مفتوح</translation>
    </message>
    <message>
        <source>printer does not answer</source>
        <translation>الطابعة لا تستجيب</translation>
    </message>
    <message>
        <source>printer is paused</source>
        <translation>الطابعة متوقفة مؤقتًا</translation>
    </message>
    <message>
        <source>printer has stopped</source>
        <translation>توقفت الطابعة عن العمل</translation>
    </message>
    <message>
        <source>printer is not set up</source>
        <translation>الطابعة غير مُعدّة</translation>
    </message>
    <message>
        <source>printing is not running</source>
        <translation>خدمة الطباعة متوقفة</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>disk full, no new tickets</source>
        <translation>القرص ممتلئ، لا تذاكر جديدة</translation>
    </message>
    <message>
        <source>no loudspeaker</source>
        <translation>لا يوجد مكبر صوت</translation>
    </message>
    <message>
        <source>loudspeaker does not answer</source>
        <translation>مكبر الصوت لا يستجيب</translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Transfer %1 to which service?</source>
        <translation>إلى أي خدمة تُحوَّل %1؟</translation>
    </message>
    <message>
        <source>How did it end for %1?</source>
        <translation>كيف انتهت %1؟</translation>
    </message>
</context>
</TS>
