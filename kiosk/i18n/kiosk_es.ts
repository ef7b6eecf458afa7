<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
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
        <translation>¿Cuál es el código de su cita?</translation>
    </message>
    <message>
        <source>You got it together with the time of your appointment.</source>
        <translation>Lo recibió junto con la hora de su cita.</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Tomar un número</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>FootChoices</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
</context>
<context>
    <name>KioskCountdown</name>
    <message numerus="yes">
        <source>The start screen comes in %n second(s). Touch to stay.</source>
        <translation>
            <numerusform>La pantalla de inicio vuelve en %n segundo. Toque para quedarse.</numerusform>
            <numerusform>La pantalla de inicio vuelve en %n segundos. Toque para quedarse.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KioskFoot</name>
    <message>
        <source>Normal text</source>
        <translation>Texto normal</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Toda la pantalla</translation>
    </message>
    <message>
        <source>Lower buttons</source>
        <translation>Botones más abajo</translation>
    </message>
</context>
<context>
    <name>KioskHead</name>
    <message>
        <source>Time: %1</source>
        <translation>Hora: %1</translation>
    </message>
</context>
<context>
    <name>LanguageButtons</name>
    <message>
        <source>Take a number</source>
        <translation>Tomar un número</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Virtual Queue kiosk</source>
        <translation>Quiosco Virtual Queue</translation>
    </message>
</context>
<context>
    <name>NoticeScreen</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Tomar un número</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>I have an appointment</source>
        <translation>Tengo una cita</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>We are closed.</source>
        <translation>Está cerrado.</translation>
    </message>
    <message>
        <source>There are no numbers at this kiosk.</source>
        <translation>En este quiosco no se dan números.</translation>
    </message>
    <message>
        <source>There are no new numbers at the moment.</source>
        <translation>Ahora no se dan números nuevos.</translation>
    </message>
    <message>
        <source>This kiosk is not signed in.</source>
        <translation>Este quiosco no está registrado.</translation>
    </message>
    <message>
        <source>This kiosk has no connection at the moment.</source>
        <translation>Este quiosco no tiene conexión ahora.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Un momento, por favor.</translation>
    </message>
    <message>
        <source>Please ask our staff.</source>
        <translation>Pregunte a nuestro personal.</translation>
    </message>
    <message>
        <source>All numbers that were given stay valid. Please ask our staff for a new one.</source>
        <translation>Todos los números ya dados siguen siendo válidos. Pida uno nuevo a nuestro personal.</translation>
    </message>
    <message>
        <source>Your number is on its way.</source>
        <translation>Su número llega enseguida.</translation>
    </message>
    <message>
        <source>The kiosk is starting.</source>
        <translation>El quiosco se está iniciando.</translation>
    </message>
    <message>
        <source>We have just closed.</source>
        <translation>Acabamos de cerrar.</translation>
    </message>
    <message>
        <source>This service is closed now.</source>
        <translation>Este servicio está cerrado ahora.</translation>
    </message>
    <message>
        <source>There are no more numbers before closing.</source>
        <translation>Ya no hay más números antes del cierre.</translation>
    </message>
    <message>
        <source>You did not get a number.</source>
        <translation>No ha recibido un número.</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>Todavía no hay respuesta.</translation>
    </message>
    <message>
        <source>Please try again: you will get one number only. If you go or start again, none is kept for you.</source>
        <translation>Inténtelo otra vez: recibirá un solo número. Si se va o empieza de nuevo, no se le guarda ninguno.</translation>
    </message>
    <message>
        <source>This line is full.</source>
        <translation>Esta cola está completa.</translation>
    </message>
    <message>
        <source>All numbers of today have been given.</source>
        <translation>Se han dado todos los números de hoy.</translation>
    </message>
    <message>
        <source>The line is long.</source>
        <translation>La cola es larga.</translation>
    </message>
    <message>
        <source>There is not enough time left before closing.</source>
        <translation>Ya no queda tiempo suficiente antes del cierre.</translation>
    </message>
    <message>
        <source>The time before closing may not be enough.</source>
        <translation>Quizá no quede tiempo suficiente antes del cierre.</translation>
    </message>
    <message>
        <source>This service is not offered any more.</source>
        <translation>Este servicio ya no se ofrece.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when we open</comment>
        <translation>No ha recibido un número. %1</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back later, or ask our staff.</source>
        <translation>No ha recibido un número. Vuelva más tarde o pregunte a nuestro personal.</translation>
    </message>
    <message>
        <source>You did not get a number. Please come back another day, or ask our staff.</source>
        <translation>No ha recibido un número. Vuelva otro día o pregunte a nuestro personal.</translation>
    </message>
    <message>
        <source>Many people wait for this service. Do you want a number all the same?</source>
        <translation>Muchas personas esperan este servicio. ¿Quiere un número de todos modos?</translation>
    </message>
    <message>
        <source>Do you want a number all the same?</source>
        <translation>¿Quiere un número de todos modos?</translation>
    </message>
    <message>
        <source>You did not get a number. Please choose another service.</source>
        <translation>No ha recibido un número. Elija otro servicio.</translation>
    </message>
    <message>
        <source>You did not get a number. Everybody who has one is served today.</source>
        <translation>No ha recibido un número. Quien ya tiene uno será atendido hoy.</translation>
    </message>
    <message>
        <source>Something went wrong here. Please try again, or ask our staff.</source>
        <translation>Algo ha fallado aquí. Inténtelo de nuevo o pregunte a nuestro personal.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today.</source>
        <translation>Quien ya tiene uno será atendido hoy.</translation>
    </message>
    <message>
        <source>Everybody who has one is served today. %1</source>
        <comment>when we close</comment>
        <translation>Quien ya tiene uno será atendido hoy. %1</translation>
    </message>
    <message>
        <source>We do not know this code.</source>
        <translation>No conocemos este código.</translation>
    </message>
    <message>
        <source>There is a number for this appointment already.</source>
        <translation>Ya hay un número para esta cita.</translation>
    </message>
    <message>
        <source>You are too early for your appointment.</source>
        <translation>Es demasiado pronto para su cita.</translation>
    </message>
    <message>
        <source>You did not get a number. Please look at the code and try again, or start again without one.</source>
        <translation>No ha recibido un número. Revise el código e inténtelo de nuevo, o empiece otra vez sin código.</translation>
    </message>
    <message>
        <source>Please look for that number, or ask our staff.</source>
        <translation>Busque ese número o pregunte a nuestro personal.</translation>
    </message>
    <message>
        <source>You did not get a number. %1</source>
        <comment>when to come back</comment>
        <translation>No ha recibido un número. %1</translation>
    </message>
</context>
<context>
    <name>PaperLine</name>
    <message>
        <source>Your ticket is printing.</source>
        <translation>Su turno se está imprimiendo.</translation>
    </message>
    <message>
        <source>Please take your ticket.</source>
        <translation>Recoja su turno.</translation>
    </message>
    <message>
        <source>We cannot tell if your ticket came out. Your number is valid: please take a photo.</source>
        <translation>No sabemos si su turno ha salido. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>Please take a photo of your number.</source>
        <translation>Haga una foto de su número.</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>There is little paper left. If no ticket comes, please take a photo of your number.</source>
        <translation>Queda poco papel. Si no sale ningún turno, haga una foto de su número.</translation>
    </message>
    <message>
        <source>There is no paper now. Please take a photo of your number.</source>
        <translation>Ahora no hay papel. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Please take a photo of your number.</source>
        <translation>Hay papel atascado en la impresora. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>The printer is open. Please take a photo of your number.</source>
        <translation>La impresora está abierta. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>The printer does not answer. Please take a photo of your number.</source>
        <translation>La impresora no responde. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>The printer has stopped. Please take a photo of your number.</source>
        <translation>La impresora se ha detenido. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Please take a photo of your number.</source>
        <translation>La impresora está desactivada ahora. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>No printer is set up here. Please take a photo of your number.</source>
        <translation>Aquí no hay ninguna impresora configurada. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Please take a photo of your number.</source>
        <translation>Este quiosco no puede imprimir ahora. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>The printer does not work now. Please take a photo of your number.</source>
        <translation>La impresora no funciona ahora. Haga una foto de su número.</translation>
    </message>
    <message>
        <source>Your ticket did not come out. Your number is valid: please take a photo.</source>
        <translation>Su turno no ha salido. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your number is valid: please take a photo.</source>
        <translation>La impresora no tiene papel. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>Paper is stuck in the printer. Your number is valid: please take a photo.</source>
        <translation>Hay papel atascado en la impresora. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>The printer is open. Your number is valid: please take a photo.</source>
        <translation>La impresora está abierta. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>The printer does not answer. Your number is valid: please take a photo.</source>
        <translation>La impresora no responde. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>The printer has stopped. Your number is valid: please take a photo.</source>
        <translation>La impresora se ha detenido. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>The printer is switched off now. Your number is valid: please take a photo.</source>
        <translation>La impresora está desactivada ahora. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>No printer is set up here. Your number is valid: please take a photo.</source>
        <translation>Aquí no hay ninguna impresora configurada. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>This kiosk cannot print now. Your number is valid: please take a photo.</source>
        <translation>Este quiosco no puede imprimir ahora. Su número es válido: haga una foto.</translation>
    </message>
    <message>
        <source>The printer does not work. Your number is valid: please take a photo.</source>
        <translation>La impresora no funciona. Su número es válido: haga una foto.</translation>
    </message>
</context>
<context>
    <name>ScrollButtons</name>
    <message>
        <source>Earlier services</source>
        <translation>Servicios anteriores</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Más servicios</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>I have an appointment</source>
        <translation>Tengo una cita</translation>
    </message>
</context>
<context>
    <name>TicketLink</name>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>Escanee para ver su lugar en la cola</translation>
    </message>
</context>
<context>
    <name>TicketNumber</name>
    <message>
        <source>Your number</source>
        <translation>Su número</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Print again</source>
        <translation>Imprimir de nuevo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>TicketWords</name>
    <message>
        <source>Nobody is waiting</source>
        <translation>Nadie espera</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n persona espera</numerusform>
            <numerusform>%n personas esperan</numerusform>
        </translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>Usted es el siguiente</translation>
    </message>
    <message numerus="yes">
        <source>%n people ahead of you</source>
        <translation>
            <numerusform>%n persona antes que usted</numerusform>
            <numerusform>%n personas antes que usted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n minutes</source>
        <translation>
            <numerusform>hasta %n minuto</numerusform>
            <numerusform>hasta %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n minutes</source>
        <translation>
            <numerusform>de %1 a %n minuto</numerusform>
            <numerusform>de %1 a %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %1 to %n hours</source>
        <translation>
            <numerusform>de %1 a %n hora</numerusform>
            <numerusform>de %1 a %n horas</numerusform>
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
        <translation>Se llamó a %1 de cada 10 visitantes dentro del tiempo anunciado</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>COPIA</translation>
    </message>
    <message>
        <source>Scan to see your place in the line</source>
        <translation>Escanee para ver su lugar en la cola</translation>
    </message>
    <message>
        <source>Your number</source>
        <translation>Su número</translation>
    </message>
    <message>
        <source>We open at %1.</source>
        <translation>Abrimos a las %1.</translation>
    </message>
    <message>
        <source>We open tomorrow at %1.</source>
        <translation>Abrimos mañana a las %1.</translation>
    </message>
    <message>
        <source>We open on %1 at %2.</source>
        <translation>Abrimos el %1 a las %2.</translation>
    </message>
    <message>
        <source>How can we help?</source>
        <translation>¿En qué podemos ayudarle?</translation>
    </message>
    <message numerus="yes">
        <source>waiting: %n</source>
        <translation>
            <numerusform>%n espera</numerusform>
            <numerusform>%n esperan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n hours</source>
        <translation>
            <numerusform>hasta %n hora</numerusform>
            <numerusform>hasta %n horas</numerusform>
        </translation>
    </message>
    <message>
        <source>up to %1 h</source>
        <translation>hasta %1 h</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>hasta %1 min</translation>
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
        <translation>Cerramos a las %1.</translation>
    </message>
    <message>
        <source>Please come back at %1.</source>
        <translation>Vuelva a las %1.</translation>
    </message>
    <message>
        <source>Please come back on %1 at %2.</source>
        <translation>Vuelva el %1 a las %2.</translation>
    </message>
    <message>
        <source>The time of your appointment is over: you wait like everybody else.</source>
        <translation>La hora de su cita ha pasado: espere como los demás.</translation>
    </message>
    <message>
        <source>Your appointment is at %1.</source>
        <translation>Su cita es a las %1.</translation>
    </message>
</context>
</TS>
