<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ClassButton</name>
    <message>
        <source>%1, %2</source>
        <comment>service, class</comment>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>CodeScreen</name>
    <message>
        <source>What is the code of your appointment?</source>
        <translation>ما رمز موعدك؟</translation>
    </message>
    <message>
        <source>You got it together with the time of your appointment.</source>
        <translation>حصلت عليه مع وقت موعدك.</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>خذ رقمًا</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>امسح</translation>
    </message>
</context>
<context>
    <name>FootChoices</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>البدء من جديد</translation>
    </message>
</context>
<context>
    <name>KioskCountdown</name>
    <message numerus="yes">
        <source>The start screen comes in %n second(s). Touch to stay.</source>
        <translation>
            <numerusform>تعود شاشة البداية الآن. المس الشاشة للبقاء.</numerusform>
            <numerusform>تعود شاشة البداية بعد ثانية. المس الشاشة للبقاء.</numerusform>
            <numerusform>تعود شاشة البداية بعد ثانيتين. المس الشاشة للبقاء.</numerusform>
            <numerusform>تعود شاشة البداية بعد %n ثوان. المس الشاشة للبقاء.</numerusform>
            <numerusform>تعود شاشة البداية بعد %n ثانية. المس الشاشة للبقاء.</numerusform>
            <numerusform>تعود شاشة البداية بعد %n ثانية. المس الشاشة للبقاء.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KioskFoot</name>
    <message>
        <source>Normal text</source>
        <translation>خط عادي</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>خط أكبر</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>الشاشة كاملة</translation>
    </message>
    <message>
        <source>Lower buttons</source>
        <translation>أزرار أدنى</translation>
    </message>
</context>
<context>
    <name>KioskHead</name>
    <message>
        <source>Time: %1</source>
        <translation>الوقت: %1</translation>
    </message>
</context>
<context>
    <name>LanguageButtons</name>
    <message>
        <source>Take a number</source>
        <translation>خذ رقمًا</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue kiosk</source>
        <translation>كشك Virtual Queue</translation>
    </message>
</context>
<context>
    <name>NoticeScreen</name>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>خذ رقمًا</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>البدء من جديد</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>لدي موعد</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>We are closed.</source>
        <translation>نحن مغلقون الآن.</translation>
    </message>
    <message>
        <source>There are no numbers at this kiosk.</source>
        <translation>لا توجد أرقام في هذا الكشك.</translation>
    </message>
    <message>
        <source>There are no new numbers at the moment.</source>
        <translation>لا توجد أرقام جديدة حاليا.</translation>
    </message>
    <message>
        <source>This kiosk is not signed in.</source>
        <translation>هذا الكشك غير مسجل.</translation>
    </message>
    <message>
        <source>This kiosk has no connection at the moment.</source>
        <translation>لا يوجد اتصال بهذا الكشك حاليا.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>لحظة من فضلك.</translation>
    </message>
    <message>
        <source>Please ask our staff.</source>
        <translation>يرجى سؤال موظفينا.</translation>
    </message>
    <message>
        <source>All numbers that were given stay valid. Please ask our staff for a new one.</source>
        <translation>كل الأرقام التي أُعطيت تبقى صالحة. اطلب رقما جديدا من موظفينا.</translation>
    </message>
    <message>
        <source>Your number is on its way.</source>
        <translation>رقمك في الطريق.</translation>
    </message>
    <message>
        <source>The kiosk is starting.</source>
        <translation>يبدأ الكشك بالعمل.</translation>
    </message>
    <message>
        <source>We have just closed.</source>
        <translation>لقد أغلقنا للتو.</translation>
    </message>
    <message>
        <source>This service is closed now.</source>
        <translation>هذه الخدمة مغلقة الآن.</translation>
    </message>
    <message>
        <source>There are no more numbers before closing.</source>
        <translation>لا توجد أرقام أخرى قبل الإغلاق.</translation>
    </message>
    <message>
        <source>You did not get a number.</source>
        <translation>لم تحصل على رقم.</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>لا يوجد رد بعد.</translation>
    </message>
    <message>
        <source>Please try again: you will get one number only. If you go or start again, none is kept for you.</source>
        <translation>يرجى المحاولة مرة أخرى: ستحصل على رقم واحد فقط. إذا غادرت أو بدأت من جديد فلن يُحفظ لك أي رقم.</translation>
    </message>
    <message>
        <source>This line is full.</source>
        <translation>اكتمل هذا الصف.</translation>
    </message>
    <message>
        <source>All numbers of today have been given.</source>
        <translation>أُعطيت كل أرقام اليوم.</translation>
    </message>
    <message>
        <source>The line is long.</source>
        <translation>الطابور طويل.</translation>
    </message>
    <message>
        <source>There is not enough time left before closing.</source>
        <translation>لم يبقَ وقت كافٍ قبل الإغلاق.</translation>
    </message>
    <message>
        <source>The time before closing may not be enough.</source>
        <translation>قد لا يكفي الوقت قبل الإغلاق.</translation>
    </message>
    <message>
        <source>This service is not offered any more.</source>
        <translation>هذه الخدمة لم تعد متاحة.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when we open</comment>
        <translation>لم تحصل على رقم. %1</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back later, or ask our staff.</source>
        <translation>لم تحصل على رقم. عد لاحقًا أو اسأل موظفينا.</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back another day, or ask our staff.</source>
        <translation>لم تحصل على رقم. عد في يوم آخر أو اسأل موظفينا.</translation>
    </message>
    <message>
        <source>Many people wait for this service. Do you want a number all the same?</source>
        <translation>ينتظر كثيرون هذه الخدمة. هل تريد رقمًا مع ذلك؟</translation>
    </message>
    <message>
        <source>Do you want a number all the same?</source>
        <translation>هل تريد رقمًا مع ذلك؟</translation>
    </message>
    <message>
        <source>You did not get a number. Please choose another service.</source>
        <translation>لم تحصل على رقم. اختر خدمة أخرى.</translation>
    </message>
    <message>
        <source>You did not get a number. Everybody who has one is served today.</source>
        <translation>لم تحصل على رقم. كل من لديه رقم سيُخدم اليوم.</translation>
    </message>
    <message>
        <source>Something went wrong here. Please try again, or ask our staff.</source>
        <translation>حدث خطأ هنا. حاول مرة أخرى أو اسأل موظفينا.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today.</source>
        <translation>كل من لديه رقم سيُخدم اليوم.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today. %1</source>
        <comment>when we close</comment>
        <translation>كل من لديه رقم سيُخدم اليوم. %1</translation>
    </message>
    <message>
        <source>We do not know this code.</source>
        <translation>لا نعرف هذا الرمز.</translation>
    </message>
    <message>
        <source>There is a number for this appointment already.</source>
        <translation>يوجد رقم لهذا الموعد بالفعل.</translation>
    </message>
    <message>
        <source>You are too early for your appointment.</source>
        <translation>جئت مبكرًا عن موعدك.</translation>
    </message>
    <message>
        <source>You did not get a number. Please look at the code and try again, or start again without one.</source>
        <translation>لم تحصل على رقم. راجع الرمز وحاول مرة أخرى، أو ابدأ من جديد بدونه.</translation>
    </message>
    <message>
        <source>Please look for that number, or ask our staff.</source>
        <translation>ابحث عن ذلك الرقم أو اسأل موظفينا.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when to come back</comment>
        <translation>لم تحصل على رقم. %1</translation>
    </message>
</context>
<context>
    <name>PaperLine</name>
    <message>
        <source>Your ticket is printing.</source>
        <translation>تتم طباعة تذكرتك.</translation>
    </message>
    <message>
        <source>Please take your ticket.</source>
        <translation>يرجى أخذ تذكرتك.</translation>
    </message>
    <message>
        <source>We cannot tell if your ticket came out. Your number is valid: please take a photo.</source>
        <translation>لا نعرف إن كانت تذكرتك قد طُبعت. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>Please take a photo of your number.</source>
        <translation>يرجى تصوير رقمك.</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>There is little paper left. If no ticket comes, please take a photo of your number.</source>
        <translation>لم يبق سوى القليل من الورق. إذا لم تخرج تذكرة فيرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>There is no paper now. Please take a photo of your number.</source>
        <translation>لا يوجد ورق الآن. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Please take a photo of your number.</source>
        <translation>هناك ورق عالق في الطابعة. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>The printer is open. Please take a photo of your number.</source>
        <translation>الطابعة مفتوحة. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>The printer does not answer. Please take a photo of your number.</source>
        <translation>الطابعة لا تستجيب. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>The printer has stopped. Please take a photo of your number.</source>
        <translation>توقفت الطابعة. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Please take a photo of your number.</source>
        <translation>الطابعة موقوفة الآن. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>No printer is set up here. Please take a photo of your number.</source>
        <translation>لا توجد طابعة معدة هنا. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Please take a photo of your number.</source>
        <translation>لا يمكن لهذا الكشك الطباعة الآن. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>The printer does not work now. Please take a photo of your number.</source>
        <translation>الطابعة لا تعمل الآن. يرجى تصوير رقمك.</translation>
    </message>
    <message>
        <source>Your ticket did not come out. Your number is valid: please take a photo.</source>
        <translation>لم تخرج تذكرتك. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your number is valid: please take a photo.</source>
        <translation>نفد ورق الطابعة. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Your number is valid: please take a photo.</source>
        <translation>هناك ورق عالق في الطابعة. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>The printer is open. Your number is valid: please take a photo.</source>
        <translation>الطابعة مفتوحة. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>The printer does not answer. Your number is valid: please take a photo.</source>
        <translation>الطابعة لا تستجيب. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>The printer has stopped. Your number is valid: please take a photo.</source>
        <translation>توقفت الطابعة. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Your number is valid: please take a photo.</source>
        <translation>الطابعة موقوفة الآن. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>No printer is set up here. Your number is valid: please take a photo.</source>
        <translation>لا توجد طابعة معدة هنا. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Your number is valid: please take a photo.</source>
        <translation>لا يمكن لهذا الكشك الطباعة الآن. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
    <message>
        <source>The printer does not work. Your number is valid: please take a photo.</source>
        <translation>الطابعة لا تعمل. رقمك صالح: يرجى التقاط صورة.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>Earlier services</source>
        <translation>الخدمات السابقة</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>خدمات أخرى</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>I have an appointment</source>
        <translation>لدي موعد</translation>
    </message>
</context>
<context>
    <name>TicketLink</name>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>امسح الرمز لترى مكانك في الصف</translation>
    </message>
</context>
<context>
    <name>TicketNumber</name>
    <message>
        <source>Your number</source>
        <translation>رقمك</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Print again</source>
        <translation>الطباعة مرة أخرى</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>Nobody is waiting</source>
        <translation>لا أحد ينتظر</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>لا أحد ينتظر</numerusform>
            <numerusform>شخص واحد ينتظر</numerusform>
            <numerusform>شخصان ينتظران</numerusform>
            <numerusform>%n أشخاص ينتظرون</numerusform>
            <numerusform>%n شخصا ينتظرون</numerusform>
            <numerusform>%n شخص ينتظرون</numerusform>
        </translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>أنت التالي</translation>
    </message>
    <message numerus="yes">
        <source>%n people ahead of you</source>
        <translation>
            <numerusform>لا أحد قبلك</numerusform>
            <numerusform>شخص واحد قبلك</numerusform>
            <numerusform>شخصان قبلك</numerusform>
            <numerusform>%n أشخاص قبلك</numerusform>
            <numerusform>%n شخصا قبلك</numerusform>
            <numerusform>%n شخص قبلك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n minutes</source>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>حتى دقيقة واحدة</numerusform>
            <numerusform>حتى دقيقتين</numerusform>
            <numerusform>حتى %n دقائق</numerusform>
            <numerusform>حتى %n دقيقة</numerusform>
            <numerusform>حتى %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n minutes</source>
        <translation>
            <numerusform>حوالي %1 إلى %n دقيقة</numerusform>
            <numerusform>حوالي %1 إلى %n دقيقة</numerusform>
            <numerusform>حوالي %1 إلى %n دقيقة</numerusform>
            <numerusform>حوالي %1 إلى %n دقائق</numerusform>
            <numerusform>حوالي %1 إلى %n دقيقة</numerusform>
            <numerusform>حوالي %1 إلى %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n hours</source>
        <translation>
            <numerusform>حوالي %1 إلى %n ساعة</numerusform>
            <numerusform>حوالي %1 إلى %n ساعة</numerusform>
            <numerusform>حوالي %1 إلى %n ساعة</numerusform>
            <numerusform>حوالي %1 إلى %n ساعات</numerusform>
            <numerusform>حوالي %1 إلى %n ساعة</numerusform>
            <numerusform>حوالي %1 إلى %n ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>day, time of day: &quot;3 March 2026, 14:05&quot;</extracomment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>people who wait, how long it takes</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 of 10 visitors were called within the announced time</source>
        <extracomment>out of ten: &quot;8 of 10&quot;</extracomment>
        <translation>نودي على %1 من كل 10 زوار خلال الوقت المعلن</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>نسخة</translation>
    </message>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>امسح الرمز لترى مكانك في الصف</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>رقمك</translation>
    </message>
    <message>
        <source>We open at %1.</source>
        <translation>نفتح الساعة %1.</translation>
    </message>
    <message>
        <source>We open tomorrow at %1.</source>
        <translation>نفتح غدا الساعة %1.</translation>
    </message>
    <message>
        <source>We open on %1 at %2.</source>
        <translation>نفتح يوم %1 الساعة %2.</translation>
    </message>
    <message>
        <source>How can we help?</source>
        <translation>كيف يمكننا مساعدتك؟</translation>
    </message>
    <message numerus="yes">
        <source>waiting: %n</source>
        <translation>
            <numerusform>المنتظرون: %n</numerusform>
            <numerusform>المنتظرون: %n</numerusform>
            <numerusform>المنتظرون: %n</numerusform>
            <numerusform>المنتظرون: %n</numerusform>
            <numerusform>المنتظرون: %n</numerusform>
            <numerusform>المنتظرون: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n hours</source>
        <translation>
            <numerusform>أقل من ساعة</numerusform>
            <numerusform>حتى ساعة واحدة</numerusform>
            <numerusform>حتى ساعتين</numerusform>
            <numerusform>حتى %n ساعات</numerusform>
            <numerusform>حتى %n ساعة</numerusform>
            <numerusform>حتى %n ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>up to %1 h</source>
        <translation>حتى %1 س</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>حتى %1 د</translation>
    </message>
    <message>
        <source>%1–%2 h</source>
        <translation>%1–%2 س</translation>
    </message>
    <message>
        <source>%1–%2 min</source>
        <translation>%1–%2 د</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>نغلق الساعة %1.</translation>
    </message>
    <message>
        <source>Please come back at %1.</source>
        <translation>عد الساعة %1.</translation>
    </message>
    <message>
        <source>Please come back on %1 at %2.</source>
        <translation>عد يوم %1 الساعة %2.</translation>
    </message>
    <message>
        <source>The time of your appointment is over: you wait like everybody else.</source>
        <translation>فات وقت موعدك: ستنتظر مثل الجميع.</translation>
    </message>
    <message>
        <source>Your appointment is at %1.</source>
        <translation>موعدك الساعة %1.</translation>
    </message>
</context>
</TS>
