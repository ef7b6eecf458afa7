<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>ActionButtons</name>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>Abrir la ventanilla</translation>
    </message>
    <message>
        <source>End the break</source>
        <translation>Terminar la pausa</translation>
    </message>
    <message>
        <source>Next visitor</source>
        <translation>Siguiente visitante</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Volver a llamar</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Atender</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>No se presentó</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Aparcar</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Close the counter</source>
        <translation>Cerrar la ventanilla</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Imprimir copia</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Copia de %1</translation>
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
        <translation>El hub no conoce este dispositivo</translation>
    </message>
    <message>
        <source>Looking for the hub</source>
        <translation>Buscando el hub</translation>
    </message>
    <message>
        <source>The counter starts by itself as soon as the hub answers.</source>
        <translation>La ventanilla se inicia sola en cuanto el hub responda.</translation>
    </message>
    <message>
        <source>Ask your technician to add this counter. It tries again soon.</source>
        <translation>Pida al servicio técnico que añada esta ventanilla. Se intenta de nuevo en breve.</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
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
        <translation>La copia de %1 está impresa: %2.</translation>
    </message>
    <message>
        <source>The copy of %1 was not printed: %2. The ticket stays valid. Look at the printer.</source>
        <translation>La copia de %1 no se ha impreso: %2. El ticket sigue siendo válido. Mire la impresora.</translation>
    </message>
    <message>
        <source>Nobody can tell whether the copy of %1 came out: %2. Look at the printer before you print again.</source>
        <translation>No se sabe si salió la copia de %1: %2. Mire la impresora antes de imprimir otra vez.</translation>
    </message>
    <message>
        <source>There is no word of the copy of %1: %2. Look at the printer before you print again.</source>
        <translation>No se sabe nada de la copia de %1: %2. Mire la impresora antes de imprimir otra vez.</translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message numerus="yes">
        <source>Called, %n time(s)</source>
        <translation>
            <numerusform>Llamado, %n vez</numerusform>
            <numerusform>Llamado, %n veces</numerusform>
            </translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>En atención</translation>
    </message>
    <message numerus="yes">
        <source>Waited %n minute(s)</source>
        <translation>
            <numerusform>Esperó %n minuto</numerusform>
            <numerusform>Esperó %n minutos</numerusform>
            </translation>
    </message>
    <message>
        <source>Your counter is closed</source>
        <translation>Su ventanilla está cerrada</translation>
    </message>
    <message>
        <source>You are on a break</source>
        <translation>Está en pausa</translation>
    </message>
    <message>
        <source>Nobody at your counter</source>
        <translation>Nadie en su ventanilla</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>No espera nadie.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n persona espera</numerusform>
            <numerusform>%n personas esperan</numerusform>
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
        <translation>Mis servicios</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Todos los servicios</translation>
    </message>
    <message>
        <source>Somebody is waiting.</source>
        <translation>Alguien espera.</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>No espera nadie.</translation>
    </message>
    <message>
        <source>A copy of %1 is being printed: %2.</source>
        <translation>Se está imprimiendo una copia de %1: %2.</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Ausente</translation>
    </message>
    <message>
        <source>parked, look at it now</source>
        <translation>aparcado, revíselo ahora</translation>
    </message>
    <message>
        <source>with %1</source>
        <extracomment>The tickets that are called together with one: &quot;Passports (with A043, A045)&quot;</extracomment>
        <translation>con %1</translation>
    </message>
    <message numerus="yes">
        <source>with %n others</source>
        <extracomment>Tickets that are called together with one</extracomment>
        <translation>
            <numerusform>con %n más</numerusform>
            <numerusform>con %n más</numerusform>
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
        <translation>Ahora no es posible</translation>
    </message>
    <message>
        <source>No connection to the hub</source>
        <translation>Sin conexión con el hub</translation>
    </message>
</context>
<context>
    <name>DeskHeader</name>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierta</translation>
    </message>
</context>
<context>
    <name>FiguresBar</name>
    <message>
        <source>Today %1</source>
        <translation>Hoy %1</translation>
    </message>
    <message>
        <source>This counter %1</source>
        <translation>Esta ventanilla %1</translation>
    </message>
    <message>
        <source>Tickets %1</source>
        <translation>Tickets %1</translation>
    </message>
    <message numerus="yes">
        <source>Mean wait %n min</source>
        <translation>
            <numerusform>Espera media %n min</numerusform>
            <numerusform>Espera media %n min</numerusform>
            </translation>
    </message>
    <message>
        <source>Forecast: all served by %1</source>
        <translation>Previsión: todos atendidos a las %1</translation>
    </message>
    <message>
        <source>Forecast: all served by %1, after closing</source>
        <translation>Previsión: todos atendidos a las %1, tras el cierre</translation>
    </message>
</context>
<context>
    <name>HallPanel</name>
    <message>
        <source>Waiting %1</source>
        <translation>En espera %1</translation>
    </message>
    <message>
        <source>Parked %1</source>
        <translation>Aparcados %1</translation>
    </message>
    <message>
        <source>Nobody is waiting.</source>
        <translation>No espera nadie.</translation>
    </message>
    <message>
        <source>No ticket is parked.</source>
        <translation>No hay tickets aparcados.</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Back to the line</source>
        <translation>Volver a la cola</translation>
    </message>
    <message>
        <source>Call this ticket</source>
        <translation>Llamar este ticket</translation>
    </message>
</context>
<context>
    <name>Limit</name>
    <message numerus="yes">
        <source>%1 has waited %n min</source>
        <translation>
            <numerusform>%1 espera desde hace %n min</numerusform>
            <numerusform>%1 espera desde hace %n min</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>%1 has been served for %n min</source>
        <translation>
            <numerusform>%1 lleva %n min en atención</numerusform>
            <numerusform>%1 lleva %n min en atención</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>idle for %n min while visitors wait</source>
        <translation>
            <numerusform>libre desde hace %n min con visitantes en espera</numerusform>
            <numerusform>libre desde hace %n min con visitantes en espera</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue counter</source>
        <translation>Ventanilla de Virtual Queue</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
    <message numerus="yes">
        <source>The hub does not let this counter in. Nothing is lost. The picture is %n second(s) old. Ask your technician.</source>
        <translation>
            <numerusform>El hub no admite esta ventanilla. No se ha perdido nada. La imagen tiene %n segundo. Pregunte al servicio técnico.</numerusform>
            <numerusform>El hub no admite esta ventanilla. No se ha perdido nada. La imagen tiene %n segundos. Pregunte al servicio técnico.</numerusform>
            </translation>
    </message>
    <message numerus="yes">
        <source>No connection to the hub for %n second(s). Nothing is lost.</source>
        <translation>
            <numerusform>Sin conexión con el hub desde hace %n segundo. No se pierde nada.</numerusform>
            <numerusform>Sin conexión con el hub desde hace %n segundos. No se pierde nada.</numerusform>
            </translation>
    </message>
</context>
<context>
    <name>PaperWord</name>
    <message>
        <source>Printing</source>
        <translation>Imprimiendo</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Sin imprimir</translation>
    </message>
    <message>
        <source>Print uncertain</source>
        <translation>Impresión incierta</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1: nobody else was there to be called.</source>
        <translation>%1: no había nadie más a quien llamar.</translation>
    </message>
    <message>
        <source>%1 was called by hand; %2 stood first.</source>
        <translation>%1 se llamó a mano; %2 estaba primero.</translation>
    </message>
    <message>
        <source>%1 before %2: an emergency goes first.</source>
        <translation>%1 antes de %2: una urgencia va primero.</translation>
    </message>
    <message>
        <source>%1 before %2: it waited %3, longer than it may.</source>
        <translation>%1 antes de %2: esperó %3, más de lo permitido.</translation>
    </message>
    <message>
        <source>%1 before %2: %3 comes first at this counter.</source>
        <translation>%1 antes de %2: %3 va primero en esta ventanilla.</translation>
    </message>
    <message>
        <source>%1 before %2, which is not ready yet.</source>
        <translation>%1 antes de %2, que aún no está listo.</translation>
    </message>
    <message>
        <source>%1 before %2: it was the turn of %3.</source>
        <translation>%1 antes de %2: era el turno de %3.</translation>
    </message>
    <message>
        <source>%1 before %2: score %3 (%4, %5) against %6 (%7, %8).</source>
        <translation>%1 antes de %2: puntuación %3 (%4, %5) frente a %6 (%7, %8).</translation>
    </message>
    <message>
        <source>%1 before %2: this counter sent it on and wanted it back.</source>
        <translation>%1 antes de %2: este puesto lo envió a otro servicio y lo esperaba de vuelta.</translation>
    </message>
    <message>
        <source>%1 before %2: it came first.</source>
        <translation>%1 antes de %2: llegó antes.</translation>
    </message>
    <message>
        <source>%1 is number %2 of its service.</source>
        <translation>%1 es el número %2 de su servicio.</translation>
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
            <numerusform>Esta ventanilla lo llama en %n minuto.</numerusform>
            <numerusform>Esta ventanilla lo llama en %n minutos.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 together with %2.</source>
        <translation>%1 junto con %2.</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This service is closed now. Nothing was changed. Try again when it is open.</source>
        <translation>Este servicio está cerrado ahora. No se ha cambiado nada. Inténtelo de nuevo cuando esté abierto.</translation>
    </message>
    <message>
        <source>The hub's disk is full: there are no new tickets. All tickets are kept, and calls go on. Please call your technician.</source>
        <translation>El disco del hub está lleno: no hay tickets nuevos. Todos los tickets se conservan y las llamadas siguen. Llame al servicio técnico.</translation>
    </message>
    <message>
        <source>This service does not exist any more. The ticket keeps its place. Choose another service.</source>
        <translation>Este servicio ya no existe. El ticket conserva su lugar. Elija otro servicio.</translation>
    </message>
    <message>
        <source>This ticket is not of today. Nothing was changed. Look for it by its number.</source>
        <translation>Este ticket no es de hoy. No se ha cambiado nada. Búsquelo por su número.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings. Nothing was changed. Check the number, or ask your administrator.</source>
        <translation>Esta ventanilla no está configurada. No se ha cambiado nada. Compruebe el número o pregunte a su administrador.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings any more. Nobody was called. End the ticket that is here, then sign in at another counter.</source>
        <translation>Esta ventanilla ya no está configurada. No se ha llamado a nadie. Termine el ticket que está aquí y después inicie sesión en otra ventanilla.</translation>
    </message>
    <message>
        <source>This outcome does not exist any more. You are still serving. Choose another outcome.</source>
        <translation>Este resultado ya no existe. Usted sigue atendiendo. Elija otro resultado.</translation>
    </message>
    <message>
        <source>This ticket was changed before you, perhaps at another counter. It stays as it is now. Look at the list and choose again.</source>
        <translation>Este ticket se cambió antes, quizá en otra ventanilla. Se queda como está ahora. Mire la lista y elija de nuevo.</translation>
    </message>
    <message>
        <source>Your counter is closed. Nothing was changed. Open it first.</source>
        <translation>Su ventanilla está cerrada. No se ha cambiado nada. Ábrala primero.</translation>
    </message>
    <message>
        <source>Your counter is on a break. Nobody was called. End the break first.</source>
        <translation>Su ventanilla está en pausa. No se ha llamado a nadie. Termine antes la pausa.</translation>
    </message>
    <message>
        <source>You have called somebody. Nobody else was called. Serve, park or mark as no-show first.</source>
        <translation>Ya ha llamado a alguien. No se ha llamado a nadie más. Primero atienda, aparque o marque que no se presentó.</translation>
    </message>
    <message>
        <source>There is no ticket at your counter. Nothing was changed. Call the next visitor.</source>
        <translation>No hay ningún ticket en su ventanilla. No se ha cambiado nada. Llame a la persona siguiente.</translation>
    </message>
    <message>
        <source>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</source>
        <translation>En su ventanilla hay ahora algo distinto de lo que usted veía. No se ha cambiado nada. Compruébelo antes de continuar.</translation>
    </message>
    <message>
        <source>Your counter does not take this service. The ticket keeps its place. Leave it to another counter.</source>
        <translation>Su ventanilla no atiende este servicio. El ticket conserva su lugar. Déjelo a otra ventanilla.</translation>
    </message>
    <message>
        <source>There is nothing to undo at your counter. Everything stays as it is. Go on with the next step.</source>
        <translation>No hay nada que deshacer en su ventanilla. Todo se queda como está. Siga con el paso siguiente.</translation>
    </message>
    <message>
        <source>This was more than 5 minutes ago. It stays as it is. Correct it with a new step.</source>
        <translation>Fue hace más de 5 minutos. Se queda como está. Corríjalo con un paso nuevo.</translation>
    </message>
    <message>
        <source>Somebody has changed this ticket since. It stays as it is. Undo the later step first.</source>
        <translation>Alguien ha cambiado este ticket desde entonces. Se queda como está. Deshaga antes el paso posterior.</translation>
    </message>
    <message>
        <source>You are signed out. Nothing was changed. Please sign in again.</source>
        <translation>Su sesión se ha cerrado. No se ha cambiado nada. Inicie sesión de nuevo.</translation>
    </message>
    <message>
        <source>This device may not do that. Nothing was changed. Ask your administrator.</source>
        <translation>Este dispositivo no puede hacer eso. No se ha cambiado nada. Pregunte a su administrador.</translation>
    </message>
    <message>
        <source>Name or PIN is wrong. Please try again. After 5 wrong tries the name is locked for 5 minutes.</source>
        <translation>Nombre o PIN incorrecto. Inténtelo de nuevo. Tras 5 intentos fallidos el nombre se bloquea 5 minutos.</translation>
    </message>
    <message>
        <source>Too many wrong tries: this name is locked. Wait 5 minutes, or ask your administrator for a new PIN.</source>
        <translation>Demasiados intentos fallidos: este nombre está bloqueado. Espere 5 minutos o pida un PIN nuevo a su administrador.</translation>
    </message>
    <message>
        <source>The hub did not answer. It may have been done all the same. Look at your ticket before you try again.</source>
        <translation>El hub no respondió. Puede que se haya hecho igualmente. Mire su ticket antes de intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>No kiosk with a printer is connected. The ticket stays valid. Look at the kiosk, then try again.</source>
        <translation>No hay ningún quiosco con impresora conectado. El ticket sigue siendo válido. Revise el quiosco e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The hub has too much to do at the moment. Nothing was changed. Please try again.</source>
        <translation>El hub tiene demasiado trabajo en este momento. No se ha cambiado nada. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The hub is being stopped. Everything up to now is kept. This counter comes back by itself.</source>
        <translation>El hub se está deteniendo. Todo lo hecho hasta ahora se conserva. Esta ventanilla vuelve por sí sola.</translation>
    </message>
    <message>
        <source>This desk still waits for earlier answers. This step was not sent. Wait a moment, then try again.</source>
        <translation>Este puesto aún espera respuestas anteriores. Este paso no se ha enviado. Espere un momento e inténtelo de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong tries: this name is locked. Wait %n minute(s), or ask your administrator for a new PIN.</source>
        <translation>
            <numerusform>Demasiados intentos fallidos: este nombre está bloqueado. Espere %n minuto o pida un PIN nuevo a su administrador.</numerusform>
            <numerusform>Demasiados intentos fallidos: este nombre está bloqueado. Espere %n minutos o pida un PIN nuevo a su administrador.</numerusform>
            </translation>
    </message>
    <message>
        <source>One more call is needed before a no-show. The ticket stays called. Call again, then mark it as no-show.</source>
        <translation>Falta una llamada antes de marcar la ausencia. El turno sigue llamado. Llame otra vez y después márquelo como ausente.</translation>
    </message>
    <message numerus="yes">
        <source>It is too early for a no-show: the visitor may still be on her way. The ticket stays called. Call again in %n second(s), then mark it as no-show.</source>
        <translation>
            <numerusform>Es pronto para marcar la ausencia: la persona puede estar en camino. El turno sigue llamado. Llame otra vez dentro de %n segundo y después márquelo como ausente.</numerusform>
            <numerusform>Es pronto para marcar la ausencia: la persona puede estar en camino. El turno sigue llamado. Llame otra vez dentro de %n segundos y después márquelo como ausente.</numerusform>
            </translation>
    </message>
    <message>
        <source>The time to come back after a no-show is over. The ticket stays ended. Please give the visitor a new ticket.</source>
        <translation>El plazo para volver después de una ausencia ha terminado. El turno sigue cerrado. Dé a la persona un turno nuevo.</translation>
    </message>
    <message>
        <source>This visitor has come back after a no-show once already. The ticket stays ended. Please give her a new ticket.</source>
        <translation>Esta persona ya volvió una vez después de una ausencia. El turno sigue cerrado. Dele un turno nuevo.</translation>
    </message>
    <message>
        <source>A reminder comes after 1 to 1440 minutes. The ticket stays where it is. Choose another time.</source>
        <translation>Un recordatorio llega después de 1 a 1440 minutos. El turno se queda donde está. Elija otro tiempo.</translation>
    </message>
    <message>
        <source>This ticket has too many services to come. It stays where it is. Transfer it without coming back.</source>
        <translation>Este turno ya tiene demasiados trámites pendientes. Se queda donde está. Páselo sin regreso.</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>No reminder</source>
        <translation>Sin aviso</translation>
    </message>
    <message numerus="yes">
        <source>Remind me in %n minute(s)</source>
        <translation>
            <numerusform>Avisarme en %n minuto</numerusform>
            <numerusform>Avisarme en %n minutos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Appointment %1</source>
        <translation>Cita a las %1</translation>
    </message>
    <message>
        <source>Turn of its service</source>
        <translation>Turno de su servicio</translation>
    </message>
    <message>
        <source>Secondary service</source>
        <translation>Servicio secundario</translation>
    </message>
    <message>
        <source>By arrival</source>
        <translation>Por llegada</translation>
    </message>
    <message>
        <source>By phone, is here</source>
        <translation>Por móvil, ya está</translation>
    </message>
    <message>
        <source>By phone, not here yet</source>
        <translation>Por móvil, aún no está</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Emergencia</translation>
    </message>
    <message>
        <source>Over the time limit</source>
        <translation>Espera demasiado</translation>
    </message>
    <message>
        <source>Wanted back here</source>
        <translation>Debe volver aquí</translation>
    </message>
    <message numerus="yes">
        <source>Ready in %n min</source>
        <translation>
            <numerusform>Listo en %n min</numerusform>
            <numerusform>Listo en %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here in %n min</source>
        <translation>
            <numerusform>Aquí en %n min</numerusform>
            <numerusform>Aquí en %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <extracomment>why a ticket stands where it does, and its score</extracomment>
        <translation>%1, puntuación %2</translation>
    </message>
    <message>
        <source>May come back until %1</source>
        <translation>Puede volver hasta las %1</translation>
    </message>
    <message>
        <source>Reminder at %1</source>
        <translation>Aviso a las %1</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Number of your counter</source>
        <translation>Número de su ventanilla</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Intro</translation>
    </message>
    <message>
        <source>%1 is being served here. Sign in to go on.</source>
        <translation>%1 se está atendiendo aquí. Inicie sesión para continuar.</translation>
    </message>
    <message>
        <source>%1 is called to this counter. Sign in to go on.</source>
        <translation>%1 ha sido llamado a esta ventanilla. Inicie sesión para continuar.</translation>
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
            <numerusform>%1, %2, espera desde hace %n minuto</numerusform>
            <numerusform>%1, %2, espera desde hace %n minutos</numerusform>
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
        <translation>sin papel</translation>
    </message>
    <message>
        <source>paper low</source>
        <translation>poco papel</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>atasco de papel</translation>
    </message>
    <message>
        <source>printer cover open</source>
        <translation>tapa de la impresora abierta</translation>
    </message>
    <message>
        <source>printer does not answer</source>
        <translation>la impresora no responde</translation>
    </message>
    <message>
        <source>printer is paused</source>
        <translation>impresora en pausa</translation>
    </message>
    <message>
        <source>printer has stopped</source>
        <translation>la impresora se ha detenido</translation>
    </message>
    <message>
        <source>printer is not set up</source>
        <translation>impresora sin configurar</translation>
    </message>
    <message>
        <source>printing is not running</source>
        <translation>el servicio de impresión no funciona</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>no conectado</translation>
    </message>
    <message>
        <source>not connected, nothing reaches the cloud</source>
        <translation>no conectado, nada llega a la nube</translation>
    </message>
    <message>
        <source>revoked, nothing reaches the cloud any more</source>
        <translation>revocado, ya nada llega a la nube</translation>
    </message>
    <message>
        <source>a picture is missing</source>
        <translation>falta una imagen</translation>
    </message>
    <message>
        <source>disk full, no new tickets</source>
        <translation>disco lleno, sin tickets nuevos</translation>
    </message>
    <message>
        <source>no connection to the cloud</source>
        <translation>sin conexión con la nube</translation>
    </message>
    <message>
        <source>the network asks for a sign-in</source>
        <translation>la red pide iniciar sesión</translation>
    </message>
    <message>
        <source>the cloud&apos;s certificate is wrong</source>
        <translation>el certificado de la nube no es válido</translation>
    </message>
    <message>
        <source>this site is not let in at the cloud</source>
        <translation>la nube no admite esta sede</translation>
    </message>
    <message>
        <source>the cloud has another hub&apos;s log</source>
        <translation>la nube tiene el registro de otro hub</translation>
    </message>
    <message>
        <source>the cloud is busy, it is asked again</source>
        <translation>la nube está ocupada, se vuelve a intentar</translation>
    </message>
    <message>
        <source>the cloud answers wrongly, it is asked again</source>
        <translation>la nube responde mal, se vuelve a intentar</translation>
    </message>
    <message>
        <source>the hub no longer has what the cloud lacks</source>
        <translation>el hub ya no tiene lo que falta en la nube</translation>
    </message>
    <message>
        <source>what was sent arrived damaged</source>
        <translation>lo enviado llegó dañado</translation>
    </message>
    <message>
        <source>sends what was kept back</source>
        <translation>envía lo que quedó pendiente</translation>
    </message>
    <message>
        <source>another hub is the active one</source>
        <translation>otro hub es el activo</translation>
    </message>
    <message>
        <source>two hubs wrote one log</source>
        <translation>dos hubs escribieron un mismo registro</translation>
    </message>
    <message>
        <source>the cloud knows more than this hub</source>
        <translation>la nube sabe más que este hub</translation>
    </message>
    <message>
        <source>picture %1 is not in the cloud</source>
        <translation>la imagen %1 no está en la nube</translation>
    </message>
    <message>
        <source>picture %1 does not arrive whole</source>
        <translation>la imagen %1 no llega intacta</translation>
    </message>
    <message>
        <source>no loudspeaker</source>
        <translation>sin altavoz</translation>
    </message>
    <message>
        <source>loudspeaker does not answer</source>
        <translation>el altavoz no responde</translation>
    </message>
</context>
<context>
    <name>WorkView</name>
    <message>
        <source>Transfer %1 to which service?</source>
        <translation>¿A qué servicio transferir %1?</translation>
    </message>
    <message>
        <source>How did it end for %1?</source>
        <translation>¿Cómo terminó %1?</translation>
    </message>
    <message>
        <source>Park %1: when shall we remind you?</source>
        <translation>Aparcar %1: ¿cuándo quiere el aviso?</translation>
    </message>
</context>
</TS>
