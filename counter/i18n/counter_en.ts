<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ActionButtons</name>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Space</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>Open the counter</translation>
    </message>
    <message>
        <source>End the break</source>
        <translation>End the break</translation>
    </message>
    <message>
        <source>Next visitor</source>
        <translation>Next visitor</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Serve</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Park</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Close the counter</source>
        <translation>Close the counter</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Print a copy</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Copy of %1</translation>
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
        <translation>The hub does not know this device</translation>
    </message>
    <message>
        <source>Looking for the hub</source>
        <translation>Looking for the hub</translation>
    </message>
    <message>
        <source>The counter starts by itself as soon as the hub answers.</source>
        <translation>The counter starts by itself as soon as the hub answers.</translation>
    </message>
    <message>
        <source>Ask your technician to add this counter. It tries again soon.</source>
        <translation>Ask your technician to add this counter. It tries again soon.</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
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
        <translation>The copy of %1 is printed: %2.</translation>
    </message>
    <message>
        <source>The copy of %1 was not printed: %2. The ticket stays valid. Look at the printer.</source>
        <translation>The copy of %1 was not printed: %2. The ticket stays valid. Look at the printer.</translation>
    </message>
    <message>
        <source>Nobody can tell whether the copy of %1 came out: %2. Look at the printer before you print again.</source>
        <translation>Nobody can tell whether the copy of %1 came out: %2. Look at the printer before you print again.</translation>
    </message>
    <message>
        <source>There is no word of the copy of %1: %2. Look at the printer before you print again.</source>
        <translation>There is no word of the copy of %1: %2. Look at the printer before you print again.</translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message numerus="yes">
        <source>Called, %n time(s)</source>
        <translation>
            <numerusform>Called once</numerusform>
            <numerusform>Called %n times</numerusform>
            </translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Serving</translation>
    </message>
    <message numerus="yes">
        <source>Waited %n minute(s)</source>
        <translation>
            <numerusform>Waited %n minute</numerusform>
            <numerusform>Waited %n minutes</numerusform>
            </translation>
    </message>
    <message>
        <source>Your counter is closed</source>
        <translation>Your counter is closed</translation>
    </message>
    <message>
        <source>You are on a break</source>
        <translation>You are on a break</translation>
    </message>
    <message>
        <source>Nobody at your counter</source>
        <translation>Nobody at your counter</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n person is waiting</numerusform>
            <numerusform>%n people are waiting</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>My services</source>
        <translation>My services</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>All services</translation>
    </message>
    <message>
        <source>Somebody is waiting.</source>
        <translation>Somebody is waiting.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>A copy of %1 is being printed: %2.</source>
        <translation>A copy of %1 is being printed: %2.</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>parked, look at it now</source>
        <translation>parked, look at it now</translation>
    </message>
    <message>
        <source>with %1</source>
        <extracomment>The tickets that are called together with one: &quot;Passports (with A043, A045)&quot;</extracomment>
        <translation>with %1</translation>
    </message>
    <message numerus="yes">
        <source>with %n others</source>
        <extracomment>Tickets that are called together with one</extracomment>
        <translation>
            <numerusform>with %n other</numerusform>
            <numerusform>with %n others</numerusform>
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
        <translation>Not possible now</translation>
    </message>
    <message>
        <source>No connection to the hub</source>
        <translation>No connection to the hub</translation>
    </message>
</context>
<context>
    <name>DeskHeader</name>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>On a break</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>FiguresBar</name>
    <message>
        <source>Today %1</source>
        <translation>Today %1</translation>
    </message>
    <message>
        <source>This counter %1</source>
        <translation>This counter %1</translation>
    </message>
    <message>
        <source>Tickets %1</source>
        <translation>Tickets %1</translation>
    </message>
    <message numerus="yes">
        <source>Mean wait %n min</source>
        <translation>
            <numerusform>Mean wait %n min</numerusform>
            <numerusform>Mean wait %n min</numerusform>
            </translation>
    </message>
    <message>
        <source>Forecast: all served by %1</source>
        <translation>Forecast: all served by %1</translation>
    </message>
    <message>
        <source>Forecast: all served by %1, after closing</source>
        <translation>Forecast: all served by %1, after closing</translation>
    </message>
</context>
<context>
    <name>HallPanel</name>
    <message>
        <source>Waiting %1</source>
        <translation>Waiting %1</translation>
    </message>
    <message>
        <source>Parked %1</source>
        <translation>Parked %1</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>No ticket is parked.</source>
        <translation>No ticket is parked.</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Back to the line</source>
        <translation>Back to the line</translation>
    </message>
    <message>
        <source>Call this ticket</source>
        <translation>Call this ticket</translation>
    </message>
</context>
<context>
    <name>Limit</name>
    <message numerus="yes">
        <source>%1 has waited %n min</source>
        <translation>
            <numerusform>%1 has waited %n min</numerusform>
            <numerusform>%1 has waited %n min</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1 has been served for %n min</source>
        <translation>
            <numerusform>%1 has been served for %n min</numerusform>
            <numerusform>%1 has been served for %n min</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>idle for %n min while visitors wait</source>
        <translation>
            <numerusform>idle for %n min while visitors wait</numerusform>
            <numerusform>idle for %n min while visitors wait</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue counter</source>
        <translation>Virtual Queue counter</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message numerus="yes">
        <source>The hub does not let this counter in. Nothing is lost. The picture is %n second(s) old. Ask your technician.</source>
        <translation>
            <numerusform>The hub does not let this counter in. Nothing is lost. The picture is %n second old. Ask your technician.</numerusform>
            <numerusform>The hub does not let this counter in. Nothing is lost. The picture is %n seconds old. Ask your technician.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection to the hub for %n second(s). Nothing is lost.</source>
        <translation>
            <numerusform>No connection to the hub for %n second. Nothing is lost.</numerusform>
            <numerusform>No connection to the hub for %n seconds. Nothing is lost.</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>PaperWord</name>
    <message>
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>Print uncertain</source>
        <translation>Print uncertain</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1: nobody else was there to be called.</source>
        <translation>%1: nobody else was there to be called.</translation>
    </message>
    <message>
        <source>%1 was called by hand; %2 stood first.</source>
        <translation>%1 was called by hand; %2 stood first.</translation>
    </message>
    <message>
        <source>%1 before %2: an emergency goes first.</source>
        <translation>%1 before %2: an emergency goes first.</translation>
    </message>
    <message>
        <source>%1 before %2: it waited %3, longer than it may.</source>
        <translation>%1 before %2: it waited %3, longer than it may.</translation>
    </message>
    <message>
        <source>%1 before %2: %3 comes first at this counter.</source>
        <translation>%1 before %2: %3 comes first at this counter.</translation>
    </message>
    <message>
        <source>%1 before %2, which is not ready yet.</source>
        <translation>%1 before %2, which is not ready yet.</translation>
    </message>
    <message>
        <source>%1 before %2: it was the turn of %3.</source>
        <translation>%1 before %2: it was the turn of %3.</translation>
    </message>
    <message>
        <source>%1 before %2: score %3 (%4, %5) against %6 (%7, %8).</source>
        <translation>%1 before %2: score %3 (%4, %5) against %6 (%7, %8).</translation>
    </message>
    <message>
        <source>%1 before %2: this counter sent it on and wanted it back.</source>
        <translation>%1 before %2: this counter sent it on and wanted it back.</translation>
    </message>
    <message>
        <source>%1 before %2: it came first.</source>
        <translation>%1 before %2: it came first.</translation>
    </message>
    <message>
        <source>%1 is number %2 of its service.</source>
        <translation>%1 is number %2 of its service.</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This counter calls it in %n minute(s).</source>
        <translation>
            <numerusform>This counter calls it in %n minute.</numerusform>
            <numerusform>This counter calls it in %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 together with %2.</source>
        <translation>%1 together with %2.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This service is closed now. Nothing was changed. Try again when it is open.</source>
        <translation>This service is closed now. Nothing was changed. Try again when it is open.</translation>
    </message>
    <message>
        <source>The hub's disk is full: there are no new tickets. All tickets are kept, and calls go on. Please call your technician.</source>
        <translation>The hub's disk is full: there are no new tickets. All tickets are kept, and calls go on. Please call your technician.</translation>
    </message>
    <message>
        <source>This service does not exist any more. The ticket keeps its place. Choose another service.</source>
        <translation>This service does not exist any more. The ticket keeps its place. Choose another service.</translation>
    </message>
    <message>
        <source>This ticket is not of today. Nothing was changed. Look for it by its number.</source>
        <translation>This ticket is not of today. Nothing was changed. Look for it by its number.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings. Nothing was changed. Check the number, or ask your administrator.</source>
        <translation>This counter is not in the site's settings. Nothing was changed. Check the number, or ask your administrator.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings any more. Nobody was called. End the ticket that is here, then sign in at another counter.</source>
        <translation>This counter is not in the site's settings any more. Nobody was called. End the ticket that is here, then sign in at another counter.</translation>
    </message>
    <message>
        <source>This outcome does not exist any more. You are still serving. Choose another outcome.</source>
        <translation>This outcome does not exist any more. You are still serving. Choose another outcome.</translation>
    </message>
    <message>
        <source>This ticket was changed before you, perhaps at another counter. It stays as it is now. Look at the list and choose again.</source>
        <translation>This ticket was changed before you, perhaps at another counter. It stays as it is now. Look at the list and choose again.</translation>
    </message>
    <message>
        <source>Your counter is closed. Nothing was changed. Open it first.</source>
        <translation>Your counter is closed. Nothing was changed. Open it first.</translation>
    </message>
    <message>
        <source>Your counter is on a break. Nobody was called. End the break first.</source>
        <translation>Your counter is on a break. Nobody was called. End the break first.</translation>
    </message>
    <message>
        <source>You have called somebody. Nobody else was called. Serve, park or mark as no-show first.</source>
        <translation>You have called somebody. Nobody else was called. Serve, park or mark as no-show first.</translation>
    </message>
    <message>
        <source>There is no ticket at your counter. Nothing was changed. Call the next visitor.</source>
        <translation>There is no ticket at your counter. Nothing was changed. Call the next visitor.</translation>
    </message>
    <message>
        <source>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</source>
        <translation>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</translation>
    </message>
    <message>
        <source>Your counter does not take this service. The ticket keeps its place. Leave it to another counter.</source>
        <translation>Your counter does not take this service. The ticket keeps its place. Leave it to another counter.</translation>
    </message>
    <message>
        <source>There is nothing to undo at your counter. Everything stays as it is. Go on with the next step.</source>
        <translation>There is nothing to undo at your counter. Everything stays as it is. Go on with the next step.</translation>
    </message>
    <message>
        <source>This was more than 5 minutes ago. It stays as it is. Correct it with a new step.</source>
        <translation>This was more than 5 minutes ago. It stays as it is. Correct it with a new step.</translation>
    </message>
    <message>
        <source>Somebody has changed this ticket since. It stays as it is. Undo the later step first.</source>
        <translation>Somebody has changed this ticket since. It stays as it is. Undo the later step first.</translation>
    </message>
    <message>
        <source>You are signed out. Nothing was changed. Please sign in again.</source>
        <translation>You are signed out. Nothing was changed. Please sign in again.</translation>
    </message>
    <message>
        <source>This device may not do that. Nothing was changed. Ask your administrator.</source>
        <translation>This device may not do that. Nothing was changed. Ask your administrator.</translation>
    </message>
    <message>
        <source>Name or PIN is wrong. Please try again. After 5 wrong tries the name is locked for 5 minutes.</source>
        <translation>Name or PIN is wrong. Please try again. After 5 wrong tries the name is locked for 5 minutes.</translation>
    </message>
    <message>
        <source>Too many wrong tries: this name is locked. Wait 5 minutes, or ask your administrator for a new PIN.</source>
        <translation>Too many wrong tries: this name is locked. Wait 5 minutes, or ask your administrator for a new PIN.</translation>
    </message>
    <message>
        <source>The hub did not answer. It may have been done all the same. Look at your ticket before you try again.</source>
        <translation>The hub did not answer. It may have been done all the same. Look at your ticket before you try again.</translation>
    </message>
    <message>
        <source>No kiosk with a printer is connected. The ticket stays valid. Look at the kiosk, then try again.</source>
        <translation>No kiosk with a printer is connected. The ticket stays valid. Look at the kiosk, then try again.</translation>
    </message>
    <message>
        <source>The hub has too much to do at the moment. Nothing was changed. Please try again.</source>
        <translation>The hub has too much to do at the moment. Nothing was changed. Please try again.</translation>
    </message>
    <message>
        <source>The hub is being stopped. Everything up to now is kept. This counter comes back by itself.</source>
        <translation>The hub is being stopped. Everything up to now is kept. This counter comes back by itself.</translation>
    </message>
    <message>
        <source>This desk still waits for earlier answers. This step was not sent. Wait a moment, then try again.</source>
        <translation>This desk still waits for earlier answers. This step was not sent. Wait a moment, then try again.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries: this name is locked. Wait %n minute(s), or ask your administrator for a new PIN.</source>
        <translation>
            <numerusform>Too many wrong tries: this name is locked. Wait %n minute, or ask your administrator for a new PIN.</numerusform>
            <numerusform>Too many wrong tries: this name is locked. Wait %n minutes, or ask your administrator for a new PIN.</numerusform>
            </translation>
    </message>
    <message>
        <source>One more call is needed before a no-show. The ticket stays called. Call again, then mark it as no-show.</source>
        <translation>One more call is needed before a no-show. The ticket stays called. Call again, then mark it as no-show.</translation>
    </message>
    <message numerus="yes">
        <source>It is too early for a no-show: the visitor may still be on her way. The ticket stays called. Call again in %n second(s), then mark it as no-show.</source>
        <translation>
            <numerusform>It is too early for a no-show: the visitor may still be on her way. The ticket stays called. Call again in %n second, then mark it as no-show.</numerusform>
            <numerusform>It is too early for a no-show: the visitor may still be on her way. The ticket stays called. Call again in %n seconds, then mark it as no-show.</numerusform>
            </translation>
    </message>
    <message>
        <source>The time to come back after a no-show is over. The ticket stays ended. Please give the visitor a new ticket.</source>
        <translation>The time to come back after a no-show is over. The ticket stays ended. Please give the visitor a new ticket.</translation>
    </message>
    <message>
        <source>This visitor has come back after a no-show once already. The ticket stays ended. Please give her a new ticket.</source>
        <translation>This visitor has come back after a no-show once already. The ticket stays ended. Please give her a new ticket.</translation>
    </message>
    <message>
        <source>A reminder comes after 1 to 1440 minutes. The ticket stays where it is. Choose another time.</source>
        <translation>A reminder comes after 1 to 1440 minutes. The ticket stays where it is. Choose another time.</translation>
    </message>
    <message>
        <source>This ticket has too many services to come. It stays where it is. Transfer it without coming back.</source>
        <translation>This ticket has too many services to come. It stays where it is. Transfer it without coming back.</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>No reminder</source>
        <translation>No reminder</translation>
    </message>
    <message numerus="yes">
        <source>Remind me in %n minute(s)</source>
        <translation>
            <numerusform>Remind me in %n minute</numerusform>
            <numerusform>Remind me in %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Appointment %1</source>
        <translation>Appointment %1</translation>
    </message>
    <message>
        <source>Turn of its service</source>
        <translation>Turn of its service</translation>
    </message>
    <message>
        <source>Secondary service</source>
        <translation>Secondary service</translation>
    </message>
    <message>
        <source>By arrival</source>
        <translation>By arrival</translation>
    </message>
    <message>
        <source>By phone, is here</source>
        <translation>By phone, is here</translation>
    </message>
    <message>
        <source>By phone, not here yet</source>
        <translation>By phone, not here yet</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>Over the time limit</source>
        <translation>Over the time limit</translation>
    </message>
    <message>
        <source>Wanted back here</source>
        <translation>Wanted back here</translation>
    </message>
    <message numerus="yes">
        <source>Ready in %n min</source>
        <translation>
            <numerusform>Ready in %n min</numerusform>
            <numerusform>Ready in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here in %n min</source>
        <translation>
            <numerusform>Here in %n min</numerusform>
            <numerusform>Here in %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <extracomment>why a ticket stands where it does, and its score</extracomment>
        <translation>%1, score %2</translation>
    </message>
    <message>
        <source>May come back until %1</source>
        <translation>May come back until %1</translation>
    </message>
    <message>
        <source>Reminder at %1</source>
        <translation>Reminder at %1</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Number of your counter</source>
        <translation>Number of your counter</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Enter</translation>
    </message>
    <message>
        <source>%1 is being served here. Sign in to go on.</source>
        <translation>%1 is being served here. Sign in to go on.</translation>
    </message>
    <message>
        <source>%1 is called to this counter. Sign in to go on.</source>
        <translation>%1 is called to this counter. Sign in to go on.</translation>
    </message>
</context>
<context>
    <name>TicketRow</name>
    <message numerus="yes">
        <source>%n min</source>
        <comment>waited so far</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, waiting for %n minute(s)</source>
        <translation>
            <numerusform>%1, %2, waiting for %n minute</numerusform>
            <numerusform>%1, %2, waiting for %n minutes</numerusform>
            </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>its paper; why it stands there</comment>
        <translation>%1; %2</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>out of paper</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>paper low</source>
        <translation>paper low</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>paper jam</translation>
    </message>
    <message>
        <source>printer cover open</source>
        <translation>printer cover open</translation>
    </message>
    <message>
        <source>printer does not answer</source>
        <translation>printer does not answer</translation>
    </message>
    <message>
        <source>printer is paused</source>
        <translation>printer is paused</translation>
    </message>
    <message>
        <source>printer has stopped</source>
        <translation>printer has stopped</translation>
    </message>
    <message>
        <source>printer is not set up</source>
        <translation>printer is not set up</translation>
    </message>
    <message>
        <source>printing is not running</source>
        <translation>printing is not running</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>not connected</translation>
    </message>
    <message>
        <source>not connected, nothing reaches the cloud</source>
        <translation>not connected, nothing reaches the cloud</translation>
    </message>
    <message>
        <source>revoked, nothing reaches the cloud any more</source>
        <translation>revoked, nothing reaches the cloud any more</translation>
    </message>
    <message>
        <source>a picture is missing</source>
        <translation>a picture is missing</translation>
    </message>
    <message>
        <source>disk full, no new tickets</source>
        <translation>disk full, no new tickets</translation>
    </message>
    <message>
        <source>no connection to the cloud</source>
        <translation>no connection to the cloud</translation>
    </message>
    <message>
        <source>the network asks for a sign-in</source>
        <translation>the network asks for a sign-in</translation>
    </message>
    <message>
        <source>the cloud&apos;s certificate is wrong</source>
        <translation>the cloud&apos;s certificate is wrong</translation>
    </message>
    <message>
        <source>this site is not let in at the cloud</source>
        <translation>this site is not let in at the cloud</translation>
    </message>
    <message>
        <source>the cloud has another hub&apos;s log</source>
        <translation>the cloud has another hub&apos;s log</translation>
    </message>
    <message>
        <source>the cloud is busy, it is asked again</source>
        <translation>the cloud is busy, it is asked again</translation>
    </message>
    <message>
        <source>the cloud answers wrongly, it is asked again</source>
        <translation>the cloud answers wrongly, it is asked again</translation>
    </message>
    <message>
        <source>the hub no longer has what the cloud lacks</source>
        <translation>the hub no longer has what the cloud lacks</translation>
    </message>
    <message>
        <source>what was sent arrived damaged</source>
        <translation>what was sent arrived damaged</translation>
    </message>
    <message>
        <source>sends what was kept back</source>
        <translation>sends what was kept back</translation>
    </message>
    <message>
        <source>another hub is the active one</source>
        <translation>another hub is the active one</translation>
    </message>
    <message>
        <source>two hubs wrote one log</source>
        <translation>two hubs wrote one log</translation>
    </message>
    <message>
        <source>the cloud knows more than this hub</source>
        <translation>the cloud knows more than this hub</translation>
    </message>
    <message>
        <source>picture %1 is not in the cloud</source>
        <translation>picture %1 is not in the cloud</translation>
    </message>
    <message>
        <source>picture %1 does not arrive whole</source>
        <translation>picture %1 does not arrive whole</translation>
    </message>
    <message>
        <source>no loudspeaker</source>
        <translation>no loudspeaker</translation>
    </message>
    <message>
        <source>loudspeaker does not answer</source>
        <translation>loudspeaker does not answer</translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Transfer %1 to which service?</source>
        <translation>Transfer %1 to which service?</translation>
    </message>
    <message>
        <source>How did it end for %1?</source>
        <translation>How did it end for %1?</translation>
    </message>
    <message>
        <source>Park %1: when shall we remind you?</source>
        <translation>Park %1: when shall we remind you?</translation>
    </message>
</context>
</TS>
