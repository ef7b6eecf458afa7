// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Kiosk

// What the printer needs, to one who comes and to one who has her number.
QtObject {
    id: root

    required property TicketShown ticket
    readonly property string before: root.beforeIt(root.ticket.trouble)
    readonly property string after: root.afterIt(root.ticket.trouble)

    function beforeIt(trouble: int): string {
        switch (trouble) {
        case TicketShown.None:
            return "";
        case TicketShown.PaperLow:
            return qsTr("There is little paper left. If no ticket comes, please take a photo of your number.");
        case TicketShown.NoPaper:
            return qsTr("There is no paper now. Please take a photo of your number.");
        case TicketShown.Jam:
            return qsTr("Paper is stuck in the printer. Please take a photo of your number.");
        case TicketShown.Open:
            return qsTr("The printer is open. Please take a photo of your number.");
        case TicketShown.Offline:
            return qsTr("The printer does not answer. Please take a photo of your number.");
        case TicketShown.Stopped:
            return qsTr("The printer has stopped. Please take a photo of your number.");
        case TicketShown.Paused:
            return qsTr("The printer is switched off now. Please take a photo of your number.");
        case TicketShown.NotInstalled:
            return qsTr("No printer is set up here. Please take a photo of your number.");
        case TicketShown.NoSpooler:
            return qsTr("This kiosk cannot print now. Please take a photo of your number.");
        default:
            return qsTr("The printer does not work now. Please take a photo of your number.");
        }
    }
    function afterIt(trouble: int): string {
        switch (trouble) {
        case TicketShown.None:
        case TicketShown.PaperLow:
            return qsTr("Your ticket did not come out. Your number is valid: please take a photo.");
        case TicketShown.NoPaper:
            return qsTr("The printer is out of paper. Your number is valid: please take a photo.");
        case TicketShown.Jam:
            return qsTr("Paper is stuck in the printer. Your number is valid: please take a photo.");
        case TicketShown.Open:
            return qsTr("The printer is open. Your number is valid: please take a photo.");
        case TicketShown.Offline:
            return qsTr("The printer does not answer. Your number is valid: please take a photo.");
        case TicketShown.Stopped:
            return qsTr("The printer has stopped. Your number is valid: please take a photo.");
        case TicketShown.Paused:
            return qsTr("The printer is switched off now. Your number is valid: please take a photo.");
        case TicketShown.NotInstalled:
            return qsTr("No printer is set up here. Your number is valid: please take a photo.");
        case TicketShown.NoSpooler:
            return qsTr("This kiosk cannot print now. Your number is valid: please take a photo.");
        default:
            return qsTr("The printer does not work. Your number is valid: please take a photo.");
        }
    }
}
