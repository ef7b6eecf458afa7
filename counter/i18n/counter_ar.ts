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
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>parked, look at it now</source>
        <translation>معلّقة، راجعها الآن</translation>
    </message>
    <message>
        <source>with %1</source>
        <extracomment>The tickets that are called together with one: &quot;Passports (with A043, A045)&quot;</extracomment>
        <translation>مع %1</translation>
    </message>
    <message numerus="yes">
        <source>with %n others</source>
        <extracomment>Tickets that are called together with one</extracomment>
        <translation>
            <numerusform>بلا آخرين</numerusform>
            <numerusform>مع آخر</numerusform>
            <numerusform>مع اثنين آخرين</numerusform>
            <numerusform>مع %n آخرين</numerusform>
            <numerusform>مع %n آخرين</numerusform>
            <numerusform>مع %n آخرين</numerusform>
            </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A service, and with whom somebody came: &quot;Passports (with A043)&quot;</extracomment>
        <translation>%1 (%2)</translation>
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
    <message>
        <source>Forecast: all served by %1</source>
        <translation>التوقع: خدمة الجميع بحلول %1</translation>
    </message>
    <message>
        <source>Forecast: all served by %1, after closing</source>
        <translation>التوقع: خدمة الجميع بحلول %1، بعد الإغلاق</translation>
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
    <name>Limit</name>
    <message numerus="yes">
        <source>%1 has waited %n min</source>
        <translation>
            <numerusform>%1 ينتظر منذ %n د</numerusform>
            <numerusform>%1 ينتظر منذ %n د</numerusform>
            <numerusform>%1 ينتظر منذ %n د</numerusform>
            <numerusform>%1 ينتظر منذ %n د</numerusform>
            <numerusform>%1 ينتظر منذ %n د</numerusform>
            <numerusform>%1 ينتظر منذ %n د</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1 has been served for %n min</source>
        <translation>
            <numerusform>%1 قيد الخدمة منذ %n د</numerusform>
            <numerusform>%1 قيد الخدمة منذ %n د</numerusform>
            <numerusform>%1 قيد الخدمة منذ %n د</numerusform>
            <numerusform>%1 قيد الخدمة منذ %n د</numerusform>
            <numerusform>%1 قيد الخدمة منذ %n د</numerusform>
            <numerusform>%1 قيد الخدمة منذ %n د</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>idle for %n min while visitors wait</source>
        <translation>
            <numerusform>خالٍ منذ %n د والزوار ينتظرون</numerusform>
            <numerusform>خالٍ منذ %n د والزوار ينتظرون</numerusform>
            <numerusform>خالٍ منذ %n د والزوار ينتظرون</numerusform>
            <numerusform>خالٍ منذ %n د والزوار ينتظرون</numerusform>
            <numerusform>خالٍ منذ %n د والزوار ينتظرون</numerusform>
            <numerusform>خالٍ منذ %n د والزوار ينتظرون</numerusform>
            </translation>
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
        <source>The hub does not let this counter in. Nothing is lost. The picture is %n second(s) old. Ask your technician.</source>
        <translation>
            <numerusform>لا يقبل الموزّع هذا الشباك. لم يُفقد شيء. الصورة حديثة. اسأل الفني.</numerusform>
            <numerusform>لا يقبل الموزّع هذا الشباك. لم يُفقد شيء. عمر الصورة ثانية واحدة. اسأل الفني.</numerusform>
            <numerusform>لا يقبل الموزّع هذا الشباك. لم يُفقد شيء. عمر الصورة ثانيتان. اسأل الفني.</numerusform>
            <numerusform>لا يقبل الموزّع هذا الشباك. لم يُفقد شيء. عمر الصورة %n ثوانٍ. اسأل الفني.</numerusform>
            <numerusform>لا يقبل الموزّع هذا الشباك. لم يُفقد شيء. عمر الصورة %n ثانية. اسأل الفني.</numerusform>
            <numerusform>لا يقبل الموزّع هذا الشباك. لم يُفقد شيء. عمر الصورة %n ثانية. اسأل الفني.</numerusform>
            </translation>
    </message>
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
    <name>Reason</name>
    <message>
        <source>%1: nobody else was there to be called.</source>
        <translation>‏%1: لم يكن هناك أحد غيره.</translation>
    </message>
    <message>
        <source>%1 was called by hand; %2 stood first.</source>
        <translation>نودي %1 يدويًا؛ وكان %2 هو الأول.</translation>
    </message>
    <message>
        <source>%1 before %2: an emergency goes first.</source>
        <translation>‏%1 قبل %2: الحالة الطارئة أولًا.</translation>
    </message>
    <message>
        <source>%1 before %2: it waited %3, longer than it may.</source>
        <translation>‏%1 قبل %2: انتظر %3، أكثر من المسموح.</translation>
    </message>
    <message>
        <source>%1 before %2: %3 comes first at this counter.</source>
        <translation>‏%1 قبل %2: %3 أولًا في هذا الشباك.</translation>
    </message>
    <message>
        <source>%1 before %2, which is not ready yet.</source>
        <translation>‏%1 قبل %2 الذي لم يحن وقته بعد.</translation>
    </message>
    <message>
        <source>%1 before %2: it was the turn of %3.</source>
        <translation>‏%1 قبل %2: كان الدور على %3.</translation>
    </message>
    <message>
        <source>%1 before %2: score %3 (%4, %5) against %6 (%7, %8).</source>
        <translation>‏%1 قبل %2: النتيجة %3 (%4، %5) مقابل %6 (%7، %8).</translation>
    </message>
    <message>
        <source>%1 before %2: this counter sent it on and wanted it back.</source>
        <translation>‏%1 قبل %2: أرسله هذا الشباك إلى خدمة أخرى وطلب عودته.</translation>
    </message>
    <message>
        <source>%1 before %2: it came first.</source>
        <translation>‏%1 قبل %2: وصل أولًا.</translation>
    </message>
    <message>
        <source>%1 is number %2 of its service.</source>
        <translation>‏%1 هو رقم %2 في خدمته.</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
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
        <source>This counter calls it in %n minute(s).</source>
        <translation>
            <numerusform>يناديه هذا الشباك الآن.</numerusform>
            <numerusform>يناديه هذا الشباك بعد دقيقة.</numerusform>
            <numerusform>يناديه هذا الشباك بعد دقيقتين.</numerusform>
            <numerusform>يناديه هذا الشباك بعد %n دقائق.</numerusform>
            <numerusform>يناديه هذا الشباك بعد %n دقيقة.</numerusform>
            <numerusform>يناديه هذا الشباك بعد %n دقيقة.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 together with %2.</source>
        <translation>%1 مع %2.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This service is closed now. Nothing was changed. Try again when it is open.</source>
        <translation>هذه الخدمة مغلقة الآن. لم يتغير شيء. حاول مرة أخرى عندما تُفتح.</translation>
    </message>
    <message>
        <source>The hub's disk is full: there are no new tickets. All tickets are kept, and calls go on. Please call your technician.</source>
        <translation>قرص الموزّع ممتلئ: لا توجد تذاكر جديدة. كل التذاكر محفوظة والنداء مستمر. اتصل بالفني.</translation>
    </message>
    <message>
        <source>This service does not exist any more. The ticket keeps its place. Choose another service.</source>
        <translation>هذه الخدمة لم تعد موجودة. تحتفظ التذكرة بمكانها. اختر خدمة أخرى.</translation>
    </message>
    <message>
        <source>This ticket is not of today. Nothing was changed. Look for it by its number.</source>
        <translation>هذه التذكرة ليست من اليوم. لم يتغيّر شيء. ابحث عنها برقمها.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings. Nothing was changed. Check the number, or ask your administrator.</source>
        <translation>هذا الشباك غير موجود في الإعدادات. لم يتغيّر شيء. تحقّق من الرقم أو اسأل المسؤول.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings any more. Nobody was called. End the ticket that is here, then sign in at another counter.</source>
        <translation>لم يعد هذا الشباك موجودًا في الإعدادات. لم يُنادَ أحد. أنهِ التذكرة الموجودة هنا، ثم سجّل الدخول في شباك آخر.</translation>
    </message>
    <message>
        <source>This outcome does not exist any more. You are still serving. Choose another outcome.</source>
        <translation>هذه النتيجة لم تعد موجودة. ما زلت تخدم. اختر نتيجة أخرى.</translation>
    </message>
    <message>
        <source>This ticket was changed before you, perhaps at another counter. It stays as it is now. Look at the list and choose again.</source>
        <translation>تغيّرت هذه التذكرة قبلك، ربما في شباك آخر. تبقى كما هي الآن. انظر إلى القائمة واختر من جديد.</translation>
    </message>
    <message>
        <source>Your counter is closed. Nothing was changed. Open it first.</source>
        <translation>شباكك مغلق. لم يتغيّر شيء. افتحه أولًا.</translation>
    </message>
    <message>
        <source>Your counter is on a break. Nobody was called. End the break first.</source>
        <translation>شباكك في استراحة. لم يُنادَ أحد. أنهِ الاستراحة أولًا.</translation>
    </message>
    <message>
        <source>You have called somebody. Nobody else was called. Serve, park or mark as no-show first.</source>
        <translation>لقد ناديت شخصًا. لم يُنادَ أحد غيره. اخدمه أو أوقف تذكرته أو سجّل غيابه أولًا.</translation>
    </message>
    <message>
        <source>There is no ticket at your counter. Nothing was changed. Call the next visitor.</source>
        <translation>لا توجد تذكرة عند شباكك. لم يتغيّر شيء. نادِ الزائر التالي.</translation>
    </message>
    <message>
        <source>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</source>
        <translation>ما عند شباكك الآن غير ما رأيته. لم يتغيّر شيء. تحقّق قبل أن تتابع.</translation>
    </message>
    <message>
        <source>Your counter does not take this service. The ticket keeps its place. Leave it to another counter.</source>
        <translation>شباكك لا يقدّم هذه الخدمة. تحتفظ التذكرة بمكانها. اتركها لشباك آخر.</translation>
    </message>
    <message>
        <source>There is nothing to undo at your counter. Everything stays as it is. Go on with the next step.</source>
        <translation>لا يوجد ما يمكن التراجع عنه عند شباكك. يبقى كل شيء كما هو. تابع بالخطوة التالية.</translation>
    </message>
    <message>
        <source>This was more than 5 minutes ago. It stays as it is. Correct it with a new step.</source>
        <translation>مضى على ذلك أكثر من 5 دقائق. يبقى كما هو. صحّحه بخطوة جديدة.</translation>
    </message>
    <message>
        <source>Somebody has changed this ticket since. It stays as it is. Undo the later step first.</source>
        <translation>غيّر أحدهم هذه التذكرة بعد ذلك. تبقى كما هي. تراجع أولًا عن الخطوة اللاحقة.</translation>
    </message>
    <message>
        <source>You are signed out. Nothing was changed. Please sign in again.</source>
        <translation>لقد سُجّل خروجك. لم يتغيّر شيء. سجّل الدخول من جديد.</translation>
    </message>
    <message>
        <source>This device may not do that. Nothing was changed. Ask your administrator.</source>
        <translation>لا يجوز لهذا الجهاز فعل ذلك. لم يتغيّر شيء. اسأل المسؤول.</translation>
    </message>
    <message>
        <source>Name or PIN is wrong. Please try again. After 5 wrong tries the name is locked for 5 minutes.</source>
        <translation>الاسم أو الرمز غير صحيح. حاول مرة أخرى. بعد 5 محاولات خاطئة يُقفل الاسم 5 دقائق.</translation>
    </message>
    <message>
        <source>Too many wrong tries: this name is locked. Wait 5 minutes, or ask your administrator for a new PIN.</source>
        <translation>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر 5 دقائق أو اطلب رمزًا جديدًا من المسؤول.</translation>
    </message>
    <message>
        <source>The hub did not answer. It may have been done all the same. Look at your ticket before you try again.</source>
        <translation>لم يُجب الموزّع. ربما نُفّذ الأمر رغم ذلك. انظر إلى تذكرتك قبل أن تحاول مجددًا.</translation>
    </message>
    <message>
        <source>No kiosk with a printer is connected. The ticket stays valid. Look at the kiosk, then try again.</source>
        <translation>لا يوجد كشك متصل به طابعة. تبقى التذكرة صالحة. تفقّد الكشك ثم حاول من جديد.</translation>
    </message>
    <message>
        <source>The hub has too much to do at the moment. Nothing was changed. Please try again.</source>
        <translation>لدى الموزّع عمل كثير الآن. لم يتغيّر شيء. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The hub is being stopped. Everything up to now is kept. This counter comes back by itself.</source>
        <translation>يجري إيقاف الموزّع. كل ما تمّ حتى الآن محفوظ. يعود هذا الشباك من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>This desk still waits for earlier answers. This step was not sent. Wait a moment, then try again.</source>
        <translation>ما زال هذا المكتب ينتظر ردودًا سابقة. لم تُرسل هذه الخطوة. انتظر قليلًا ثم حاول من جديد.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries: this name is locked. Wait %n minute(s), or ask your administrator for a new PIN.</source>
        <translation>
            <numerusform>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر قليلًا أو اطلب رقمًا سريًا جديدًا من المسؤول.</numerusform>
            <numerusform>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر دقيقة واحدة أو اطلب رقمًا سريًا جديدًا من المسؤول.</numerusform>
            <numerusform>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر دقيقتين أو اطلب رقمًا سريًا جديدًا من المسؤول.</numerusform>
            <numerusform>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر %n دقائق أو اطلب رقمًا سريًا جديدًا من المسؤول.</numerusform>
            <numerusform>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر %n دقيقة أو اطلب رقمًا سريًا جديدًا من المسؤول.</numerusform>
            <numerusform>محاولات خاطئة كثيرة: هذا الاسم مقفل. انتظر %n دقيقة أو اطلب رقمًا سريًا جديدًا من المسؤول.</numerusform>
            </translation>
    </message>
    <message>
        <source>One more call is needed before a no-show. The ticket stays called. Call again, then mark it as no-show.</source>
        <translation>يلزم نداء آخر قبل تسجيل الغياب. تبقى التذكرة مناداة. نادِ مرة أخرى ثم سجّل الغياب.</translation>
    </message>
    <message numerus="yes">
        <source>It is too early for a no-show: the visitor may still be on her way. The ticket stays called. Call again in %n second(s), then mark it as no-show.</source>
        <translation>
            <numerusform>الوقت مبكر لتسجيل الغياب: قد يكون الزائر في الطريق. تبقى التذكرة مناداة. نادِ مرة أخرى الآن ثم سجّل الغياب.</numerusform>
            <numerusform>الوقت مبكر لتسجيل الغياب: قد يكون الزائر في الطريق. تبقى التذكرة مناداة. نادِ مرة أخرى بعد ثانية واحدة ثم سجّل الغياب.</numerusform>
            <numerusform>الوقت مبكر لتسجيل الغياب: قد يكون الزائر في الطريق. تبقى التذكرة مناداة. نادِ مرة أخرى بعد ثانيتين ثم سجّل الغياب.</numerusform>
            <numerusform>الوقت مبكر لتسجيل الغياب: قد يكون الزائر في الطريق. تبقى التذكرة مناداة. نادِ مرة أخرى بعد %n ثوانٍ ثم سجّل الغياب.</numerusform>
            <numerusform>الوقت مبكر لتسجيل الغياب: قد يكون الزائر في الطريق. تبقى التذكرة مناداة. نادِ مرة أخرى بعد %n ثانية ثم سجّل الغياب.</numerusform>
            <numerusform>الوقت مبكر لتسجيل الغياب: قد يكون الزائر في الطريق. تبقى التذكرة مناداة. نادِ مرة أخرى بعد %n ثانية ثم سجّل الغياب.</numerusform>
            </translation>
    </message>
    <message>
        <source>The time to come back after a no-show is over. The ticket stays ended. Please give the visitor a new ticket.</source>
        <translation>انتهى وقت العودة بعد الغياب. تبقى التذكرة منتهية. أعطِ الزائر تذكرة جديدة من فضلك.</translation>
    </message>
    <message>
        <source>This visitor has come back after a no-show once already. The ticket stays ended. Please give her a new ticket.</source>
        <translation>عاد هذا الزائر مرة من قبل بعد الغياب. تبقى التذكرة منتهية. أعطه تذكرة جديدة من فضلك.</translation>
    </message>
    <message>
        <source>A reminder comes after 1 to 1440 minutes. The ticket stays where it is. Choose another time.</source>
        <translation>يأتي التذكير بعد 1 إلى 1440 دقيقة. تبقى التذكرة حيث هي. اختر وقتًا آخر.</translation>
    </message>
    <message>
        <source>This ticket has too many services to come. It stays where it is. Transfer it without coming back.</source>
        <translation>لهذه التذكرة خدمات كثيرة متبقية. تبقى حيث هي. حوّلها دون عودة.</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>No reminder</source>
        <translation>بلا تذكير</translation>
    </message>
    <message numerus="yes">
        <source>Remind me in %n minute(s)</source>
        <translation>
            <numerusform>ذكّرني الآن</numerusform>
            <numerusform>ذكّرني بعد دقيقة</numerusform>
            <numerusform>ذكّرني بعد دقيقتين</numerusform>
            <numerusform>ذكّرني بعد %n دقائق</numerusform>
            <numerusform>ذكّرني بعد %n دقيقة</numerusform>
            <numerusform>ذكّرني بعد %n دقيقة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Appointment %1</source>
        <translation>موعد %1</translation>
    </message>
    <message>
        <source>Turn of its service</source>
        <translation>دور خدمتها</translation>
    </message>
    <message>
        <source>Secondary service</source>
        <translation>خدمة ثانوية</translation>
    </message>
    <message>
        <source>By arrival</source>
        <translation>حسب الوصول</translation>
    </message>
    <message>
        <source>By phone, is here</source>
        <translation>عبر الهاتف، حاضر</translation>
    </message>
    <message>
        <source>By phone, not here yet</source>
        <translation>عبر الهاتف، لم يصل بعد</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>حالة طارئة</translation>
    </message>
    <message>
        <source>Over the time limit</source>
        <translation>تجاوز مدة الانتظار</translation>
    </message>
    <message>
        <source>Wanted back here</source>
        <translation>مطلوب عودته هنا</translation>
    </message>
    <message numerus="yes">
        <source>Ready in %n min</source>
        <translation>
            <numerusform>جاهز بعد %n د</numerusform>
            <numerusform>جاهز بعد %n د</numerusform>
            <numerusform>جاهز بعد %n د</numerusform>
            <numerusform>جاهز بعد %n د</numerusform>
            <numerusform>جاهز بعد %n د</numerusform>
            <numerusform>جاهز بعد %n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here in %n min</source>
        <translation>
            <numerusform>هنا بعد %n د</numerusform>
            <numerusform>هنا بعد %n د</numerusform>
            <numerusform>هنا بعد %n د</numerusform>
            <numerusform>هنا بعد %n د</numerusform>
            <numerusform>هنا بعد %n د</numerusform>
            <numerusform>هنا بعد %n د</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <extracomment>why a ticket stands where it does, and its score</extracomment>
        <translation>%1، النتيجة %2</translation>
    </message>
    <message>
        <source>May come back until %1</source>
        <translation>يمكنه العودة حتى %1</translation>
    </message>
    <message>
        <source>Reminder at %1</source>
        <translation>تذكير في %1</translation>
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
    <message>
        <source>%1; %2</source>
        <comment>its paper; why it stands there</comment>
        <translation>%1؛ %2</translation>
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
        <source>not connected, nothing reaches the cloud</source>
        <translation>غير متصل، لا يصل شيء إلى السحابة</translation>
    </message>
    <message>
        <source>revoked, nothing reaches the cloud any more</source>
        <translation>أُلغي، لم يعد يصل شيء إلى السحابة</translation>
    </message>
    <message>
        <source>a picture is missing</source>
        <translation>صورة مفقودة</translation>
    </message>
    <message>
        <source>disk full, no new tickets</source>
        <translation>القرص ممتلئ، لا تذاكر جديدة</translation>
    </message>
    <message>
        <source>no connection to the cloud</source>
        <translation>لا اتصال بالسحابة</translation>
    </message>
    <message>
        <source>the network asks for a sign-in</source>
        <translation>الشبكة تطلب تسجيل الدخول</translation>
    </message>
    <message>
        <source>the cloud&apos;s certificate is wrong</source>
        <translation>شهادة السحابة غير صحيحة</translation>
    </message>
    <message>
        <source>this site is not let in at the cloud</source>
        <translation>السحابة لا تقبل هذا الموقع</translation>
    </message>
    <message>
        <source>the cloud has another hub&apos;s log</source>
        <translation>لدى السحابة سجل محور آخر</translation>
    </message>
    <message>
        <source>the cloud is busy, it is asked again</source>
        <translation>السحابة مشغولة وستُعاد المحاولة</translation>
    </message>
    <message>
        <source>the cloud answers wrongly, it is asked again</source>
        <translation>رد السحابة غير صحيح وستُعاد المحاولة</translation>
    </message>
    <message>
        <source>the hub no longer has what the cloud lacks</source>
        <translation>لم يعد لدى الموزّع ما ينقص السحابة</translation>
    </message>
    <message>
        <source>what was sent arrived damaged</source>
        <translation>وصل ما أُرسل تالفًا</translation>
    </message>
    <message>
        <source>sends what was kept back</source>
        <translation>يرسل ما تأخر</translation>
    </message>
    <message>
        <source>another hub is the active one</source>
        <translation>محور آخر هو النشط</translation>
    </message>
    <message>
        <source>two hubs wrote one log</source>
        <translation>محوران كتبا سجلاً واحداً</translation>
    </message>
    <message>
        <source>the cloud knows more than this hub</source>
        <translation>السحابة تعرف أكثر من هذا الموزّع</translation>
    </message>
    <message>
        <source>picture %1 is not in the cloud</source>
        <translation>الصورة %1 ليست في السحابة</translation>
    </message>
    <message>
        <source>picture %1 does not arrive whole</source>
        <translation>الصورة %1 لا تصل سليمة</translation>
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
    <message>
        <source>Park %1: when shall we remind you?</source>
        <translation>تعليق %1: متى نذكّرك؟</translation>
    </message>
</context>
</TS>
