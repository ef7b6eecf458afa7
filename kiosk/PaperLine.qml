// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// What becomes of the paper, and what to do when none comes.
Banner {
    id: root

    required property TicketShown ticket

    function words(): string {
        switch (root.ticket.paper) {
        case TicketShown.Printing:
            return root.ticket.isHeldUp ? printer.after : qsTr("Your ticket is printing.");
        case TicketShown.Printed:
            return qsTr("Please take your ticket.");
        case TicketShown.Failed:
            return printer.after;
        case TicketShown.Unknown:
            return qsTr("We cannot tell if your ticket came out. Your number is valid: please take a photo.");
        default:
            return qsTr("Please take a photo of your number.");
        }
    }

    fontSize: Theme.lead
    text: root.words()
    tone: root.ticket.isHeldUp ? Tone.Caution : [Tone.Neutral, Tone.Neutral, Tone.Good, Tone.Caution, Tone.Caution][root.ticket.paper]

    PrinterWords {
        id: printer

        ticket: root.ticket
    }
}
