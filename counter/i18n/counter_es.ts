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
    <name>Main</name>
    <message>
        <source>Virtual Queue counter</source>
        <translation>Ventanilla de Virtual Queue</translation>
    </message>
</context>
<context>
    <name>MessageBanner</name>
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
    <name>Refusal</name>
    <message>
        <source>The site is closed now.</source>
        <translation>La oficina está cerrada ahora.</translation>
    </message>
    <message>
        <source>The hub's disk is full. Please call your technician.</source>
        <translation>El disco del hub está lleno. Llame al servicio técnico.</translation>
    </message>
    <message>
        <source>This service does not exist any more.</source>
        <translation>Este servicio ya no existe.</translation>
    </message>
    <message>
        <source>This ticket does not exist any more.</source>
        <translation>Este ticket ya no existe.</translation>
    </message>
    <message>
        <source>This counter is not in the site's settings.</source>
        <translation>Esta ventanilla no está configurada.</translation>
    </message>
    <message>
        <source>This outcome is not in the site's settings.</source>
        <translation>Este resultado no está configurado.</translation>
    </message>
    <message>
        <source>Somebody was faster: this ticket has changed. Look again.</source>
        <translation>Alguien fue más rápido: el ticket ha cambiado. Mire de nuevo.</translation>
    </message>
    <message>
        <source>Your counter is closed. Open it first.</source>
        <translation>Su ventanilla está cerrada. Ábrala primero.</translation>
    </message>
    <message>
        <source>Your counter is on a break. End the break first.</source>
        <translation>Su ventanilla está en pausa. Termine antes la pausa.</translation>
    </message>
    <message>
        <source>You have called somebody. Serve, park or mark as not there first.</source>
        <translation>Ya ha llamado a alguien. Primero atienda, aparque o marque que no se presentó.</translation>
    </message>
    <message>
        <source>There is no ticket at your counter.</source>
        <translation>No hay ningún ticket en su ventanilla.</translation>
    </message>
    <message>
        <source>Something else is at your counter now than you saw. Nothing was changed. Look before you go on.</source>
        <translation>En su ventanilla hay ahora algo distinto de lo que usted veía. No se ha cambiado nada. Compruébelo antes de continuar.</translation>
    </message>
    <message>
        <source>Your counter does not take this service. Transfer the ticket or leave it to another counter.</source>
        <translation>Su ventanilla no atiende este servicio. Transfiera el ticket o déjelo a otra ventanilla.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>This was more than 5 minutes ago and stays as it is.</source>
        <translation>Fue hace más de 5 minutos y se queda como está.</translation>
    </message>
    <message>
        <source>Somebody has done something with this ticket since. It stays as it is.</source>
        <translation>Alguien ha usado este ticket desde entonces. Se queda como está.</translation>
    </message>
    <message>
        <source>You are signed out. Please sign in again.</source>
        <translation>Su sesión se ha cerrado. Inicie sesión de nuevo.</translation>
    </message>
    <message>
        <source>This device may not do that.</source>
        <translation>Este dispositivo no puede hacer eso.</translation>
    </message>
    <message>
        <source>Name or PIN is wrong. After 5 wrong tries the name is locked.</source>
        <translation>Nombre o PIN incorrecto. Tras 5 intentos fallidos se bloquea el nombre.</translation>
    </message>
    <message>
        <source>Too many wrong tries. Please wait 5 minutes.</source>
        <translation>Demasiados intentos fallidos. Espere 5 minutos.</translation>
    </message>
    <message>
        <source>The hub did not answer. Look before you try again.</source>
        <translation>El hub no respondió. Compruebe antes de intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>No kiosk with a printer is connected.</source>
        <translation>No hay ningún quiosco con impresora conectado.</translation>
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
        <source>disk full, no new tickets</source>
        <translation>disco lleno, sin tickets nuevos</translation>
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
</context>
</TS>
