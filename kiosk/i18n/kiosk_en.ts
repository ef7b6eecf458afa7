<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ClassButton</name>
    <message>
        <source>%1, %2</source>
        <comment>service, class</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CodeScreen</name>
    <message>
        <source>What is the code of your appointment?</source>
        <translation>What is the code of your appointment?</translation>
    </message>
    <message>
        <source>You got it together with the time of your appointment.</source>
        <translation>You got it together with the time of your appointment.</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>FootChoices</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Start again</translation>
    </message>
</context>
<context>
    <name>KioskCountdown</name>
    <message numerus="yes">
        <source>The start screen comes in %n second(s). Touch to stay.</source>
        <translation>
            <numerusform>The start screen comes in %n second. Touch to stay.</numerusform>
            <numerusform>The start screen comes in %n seconds. Touch to stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KioskFoot</name>
    <message>
        <source>Normal text</source>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Use the whole screen</translation>
    </message>
    <message>
        <source>Lower buttons</source>
        <translation>Lower buttons</translation>
    </message>
</context>
<context>
    <name>KioskHead</name>
    <message>
        <source>Time: %1</source>
        <translation>Time: %1</translation>
    </message>
</context>
<context>
    <name>LanguageButtons</name>
    <message>
        <source>Take a number</source>
        <translation>Take a number</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue kiosk</source>
        <translation>Virtual Queue kiosk</translation>
    </message>
</context>
<context>
    <name>NoticeScreen</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Start again</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>I have an appointment</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>We are closed.</source>
        <translation>We are closed.</translation>
    </message>
    <message>
        <source>There are no numbers at this kiosk.</source>
        <translation>There are no numbers at this kiosk.</translation>
    </message>
    <message>
        <source>There are no new numbers at the moment.</source>
        <translation>There are no new numbers at the moment.</translation>
    </message>
    <message>
        <source>This kiosk is not signed in.</source>
        <translation>This kiosk is not signed in.</translation>
    </message>
    <message>
        <source>This kiosk has no connection at the moment.</source>
        <translation>This kiosk has no connection at the moment.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>Please ask our staff.</source>
        <translation>Please ask our staff.</translation>
    </message>
    <message>
        <source>All numbers that were given stay valid. Please ask our staff for a new one.</source>
        <translation>All numbers that were given stay valid. Please ask our staff for a new one.</translation>
    </message>
    <message>
        <source>Your number is on its way.</source>
        <translation>Your number is on its way.</translation>
    </message>
    <message>
        <source>The kiosk is starting.</source>
        <translation>The kiosk is starting.</translation>
    </message>
    <message>
        <source>We have just closed.</source>
        <translation>We have just closed.</translation>
    </message>
    <message>
        <source>This service is closed now.</source>
        <translation>This service is closed now.</translation>
    </message>
    <message>
        <source>There are no more numbers before closing.</source>
        <translation>There are no more numbers before closing.</translation>
    </message>
    <message>
        <source>You did not get a number.</source>
        <translation>You did not get a number.</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>There is no answer yet.</translation>
    </message>
    <message>
        <source>Please try again: you will get one number only. If you go or start again, none is kept for you.</source>
        <translation>Please try again: you will get one number only. If you go or start again, none is kept for you.</translation>
    </message>
    <message>
        <source>This line is full.</source>
        <translation>This line is full.</translation>
    </message>
    <message>
        <source>All numbers of today have been given.</source>
        <translation>All numbers of today have been given.</translation>
    </message>
    <message>
        <source>The line is long.</source>
        <translation>The line is long.</translation>
    </message>
    <message>
        <source>There is not enough time left before closing.</source>
        <translation>There is not enough time left before closing.</translation>
    </message>
    <message>
        <source>The time before closing may not be enough.</source>
        <translation>The time before closing may not be enough.</translation>
    </message>
    <message>
        <source>This service is not offered any more.</source>
        <translation>This service is not offered any more.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when we open</comment>
        <translation>You did not get a number. %1</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back later, or ask our staff.</source>
        <translation>You did not get a number. Please come back later, or ask our staff.</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back another day, or ask our staff.</source>
        <translation>You did not get a number. Please come back another day, or ask our staff.</translation>
    </message>
    <message>
        <source>Many people wait for this service. Do you want a number all the same?</source>
        <translation>Many people wait for this service. Do you want a number all the same?</translation>
    </message>
    <message>
        <source>Do you want a number all the same?</source>
        <translation>Do you want a number all the same?</translation>
    </message>
    <message>
        <source>You did not get a number. Please choose another service.</source>
        <translation>You did not get a number. Please choose another service.</translation>
    </message>
    <message>
        <source>You did not get a number. Everybody who has one is served today.</source>
        <translation>You did not get a number. Everybody who has one is served today.</translation>
    </message>
    <message>
        <source>Something went wrong here. Please try again, or ask our staff.</source>
        <translation>Something went wrong here. Please try again, or ask our staff.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today.</source>
        <translation>Everybody who has one is served today.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today. %1</source>
        <comment>when we close</comment>
        <translation>Everybody who has one is served today. %1</translation>
    </message>
    <message>
        <source>We do not know this code.</source>
        <translation>We do not know this code.</translation>
    </message>
    <message>
        <source>There is a number for this appointment already.</source>
        <translation>There is a number for this appointment already.</translation>
    </message>
    <message>
        <source>You are too early for your appointment.</source>
        <translation>You are too early for your appointment.</translation>
    </message>
    <message>
        <source>You did not get a number. Please look at the code and try again, or start again without one.</source>
        <translation>You did not get a number. Please look at the code and try again, or start again without one.</translation>
    </message>
    <message>
        <source>Please look for that number, or ask our staff.</source>
        <translation>Please look for that number, or ask our staff.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when to come back</comment>
        <translation>You did not get a number. %1</translation>
    </message>
</context>
<context>
    <name>PaperLine</name>
    <message>
        <source>Your ticket is printing.</source>
        <translation>Your ticket is printing.</translation>
    </message>
    <message>
        <source>Please take your ticket.</source>
        <translation>Please take your ticket.</translation>
    </message>
    <message>
        <source>We cannot tell if your ticket came out. Your number is valid: please take a photo.</source>
        <translation>We cannot tell if your ticket came out. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>Please take a photo of your number.</source>
        <translation>Please take a photo of your number.</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>There is little paper left. If no ticket comes, please take a photo of your number.</source>
        <translation>There is little paper left. If no ticket comes, please take a photo of your number.</translation>
    </message>
    <message>
        <source>There is no paper now. Please take a photo of your number.</source>
        <translation>There is no paper now. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Please take a photo of your number.</source>
        <translation>Paper is stuck in the printer. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>The printer is open. Please take a photo of your number.</source>
        <translation>The printer is open. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>The printer does not answer. Please take a photo of your number.</source>
        <translation>The printer does not answer. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>The printer has stopped. Please take a photo of your number.</source>
        <translation>The printer has stopped. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Please take a photo of your number.</source>
        <translation>The printer is switched off now. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>No printer is set up here. Please take a photo of your number.</source>
        <translation>No printer is set up here. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Please take a photo of your number.</source>
        <translation>This kiosk cannot print now. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>The printer does not work now. Please take a photo of your number.</source>
        <translation>The printer does not work now. Please take a photo of your number.</translation>
    </message>
    <message>
        <source>Your ticket did not come out. Your number is valid: please take a photo.</source>
        <translation>Your ticket did not come out. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your number is valid: please take a photo.</source>
        <translation>The printer is out of paper. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Your number is valid: please take a photo.</source>
        <translation>Paper is stuck in the printer. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>The printer is open. Your number is valid: please take a photo.</source>
        <translation>The printer is open. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>The printer does not answer. Your number is valid: please take a photo.</source>
        <translation>The printer does not answer. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>The printer has stopped. Your number is valid: please take a photo.</source>
        <translation>The printer has stopped. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Your number is valid: please take a photo.</source>
        <translation>The printer is switched off now. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>No printer is set up here. Your number is valid: please take a photo.</source>
        <translation>No printer is set up here. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Your number is valid: please take a photo.</source>
        <translation>This kiosk cannot print now. Your number is valid: please take a photo.</translation>
    </message>
    <message>
        <source>The printer does not work. Your number is valid: please take a photo.</source>
        <translation>The printer does not work. Your number is valid: please take a photo.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>Earlier services</source>
        <translation>Earlier services</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>More services</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>I have an appointment</source>
        <translation>I have an appointment</translation>
    </message>
</context>
<context>
    <name>TicketLink</name>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>Scan to see your place in the line</translation>
    </message>
</context>
<context>
    <name>TicketNumber</name>
    <message>
        <source>Your number</source>
        <translation>Your number</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Print again</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>Nobody is waiting</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>You are next</translation>
    </message>
    <message numerus="yes">
        <source>%n people ahead of you</source>
        <translation>
            <numerusform>%n person ahead of you</numerusform>
            <numerusform>%n people ahead of you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n minutes</source>
        <translation>
            <numerusform>up to %n minute</numerusform>
            <numerusform>up to %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n minutes</source>
        <translation>
            <numerusform>about %1 to %n minute</numerusform>
            <numerusform>about %1 to %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n hours</source>
        <translation>
            <numerusform>about %1 to %n hour</numerusform>
            <numerusform>about %1 to %n hours</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>day, time of day: &quot;3 March 2026, 14:05&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>people who wait, how long it takes</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 of 10 visitors were called within the announced time</source>
        <extracomment>out of ten: &quot;8 of 10&quot;</extracomment>
        <translation>%1 of 10 visitors were called within the announced time</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>COPY</translation>
    </message>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>Scan to see your place in the line</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>We open at %1.</source>
        <translation>We open at %1.</translation>
    </message>
    <message>
        <source>We open tomorrow at %1.</source>
        <translation>We open tomorrow at %1.</translation>
    </message>
    <message>
        <source>We open on %1 at %2.</source>
        <translation>We open on %1 at %2.</translation>
    </message>
    <message>
        <source>How can we help?</source>
        <translation>How can we help?</translation>
    </message>
    <message numerus="yes">
        <source>waiting: %n</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n hours</source>
        <translation>
            <numerusform>up to %n hour</numerusform>
            <numerusform>up to %n hours</numerusform>
        </translation>
    </message>
    <message>
        <source>up to %1 h</source>
        <translation>up to %1 h</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>up to %1 min</translation>
    </message>
    <message>
        <source>%1–%2 h</source>
        <translation>%1–%2 h</translation>
    </message>
    <message>
        <source>%1–%2 min</source>
        <translation>%1–%2 min</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>We close at %1.</translation>
    </message>
    <message>
        <source>Please come back at %1.</source>
        <translation>Please come back at %1.</translation>
    </message>
    <message>
        <source>Please come back on %1 at %2.</source>
        <translation>Please come back on %1 at %2.</translation>
    </message>
    <message>
        <source>The time of your appointment is over: you wait like everybody else.</source>
        <translation>The time of your appointment is over: you wait like everybody else.</translation>
    </message>
    <message>
        <source>Your appointment is at %1.</source>
        <translation>Your appointment is at %1.</translation>
    </message>
</context>
</TS>
