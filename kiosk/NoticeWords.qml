// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Kiosk

// The words of each state without a number.
QtObject {
    id: root

    required property Kiosk kiosk
    readonly property string title: root.kiosk.state === Kiosk.Refused ? root.refusedTitle(root.kiosk.refusal) : root.titleOf(root.kiosk.state)
    readonly property string text: root.kiosk.state === Kiosk.Refused ? root.refusedText(root.kiosk.refusal) : root.textOf(root.kiosk.state)
    readonly property string icon: root.iconOf(root.kiosk.state)

    function iconOf(state: int): string {
        switch (state) {
        case Kiosk.Closed:
        case Kiosk.LastHours:
            return "clock";
        case Kiosk.Taking:
        case Kiosk.Starting:
            return "ticket";
        default:
            return "info";
        }
    }
    function titleOf(state: int): string {
        switch (state) {
        case Kiosk.Closed:
            return qsTr("We are closed.");
        case Kiosk.LastHours:
            return qsTr("There are no more numbers before closing.");
        case Kiosk.NoService:
            return qsTr("There are no numbers at this kiosk.");
        case Kiosk.Paused:
            return qsTr("There are no new numbers at the moment.");
        case Kiosk.HubAway:
            return qsTr("This kiosk has no connection at the moment.");
        case Kiosk.NotSignedIn:
            return qsTr("This kiosk is not signed in.");
        default:
            return qsTr("One moment, please.");
        }
    }
    function textOf(state: int): string {
        switch (state) {
        case Kiosk.Closed:
            return root.kiosk.opensAt;
        case Kiosk.LastHours:
            return root.kiosk.closesAt === "" ? qsTr("Everybody who has one is served today.") : qsTr("Everybody who has one is served today. %1", "when we close").arg(root.kiosk.closesAt);
        case Kiosk.NoService:
            return qsTr("Please ask our staff.");
        case Kiosk.Paused:
        case Kiosk.HubAway:
        case Kiosk.NotSignedIn:
            return qsTr("All numbers that were given stay valid. Please ask our staff for a new one.");
        case Kiosk.Taking:
            return qsTr("Your number is on its way.");
        default:
            return qsTr("The kiosk is starting.");
        }
    }
    function refusedTitle(refusal: int): string {
        switch (refusal) {
        case Kiosk.RefusedClosed:
            return qsTr("We have just closed.");
        case Kiosk.ServiceClosed:
            return qsTr("This service is closed now.");
        case Kiosk.Closing:
            return qsTr("There are no more numbers before closing.");
        case Kiosk.LineFull:
            return qsTr("This line is full.");
        case Kiosk.DayFull:
            return qsTr("All numbers of today have been given.");
        case Kiosk.LongLine:
            return qsTr("The line is long.");
        case Kiosk.TooLate:
            return qsTr("There is not enough time left before closing.");
        case Kiosk.MayBeLate:
            return qsTr("The time before closing may not be enough.");
        case Kiosk.NotNow:
            return qsTr("There are no new numbers at the moment.");
        case Kiosk.ServiceGone:
            return qsTr("This service is not offered any more.");
        case Kiosk.UnknownCode:
            return qsTr("We do not know this code.");
        case Kiosk.CodeUsed:
            return qsTr("There is a number for this appointment already.");
        case Kiosk.TooEarly:
            return qsTr("You are too early for your appointment.");
        case Kiosk.NoAnswer:
            return qsTr("There is no answer yet.");
        default:
            return qsTr("You did not get a number.");
        }
    }
    function refusedText(refusal: int): string {
        switch (refusal) {
        case Kiosk.RefusedClosed:
            return root.kiosk.opensAt !== "" ? qsTr("You did not get a number. %1", "when we open").arg(root.kiosk.opensAt) : qsTr("You did not get a number.");
        case Kiosk.LineFull:
            return qsTr("You did not get a number. Please come back later, or ask our staff.");
        case Kiosk.DayFull:
            return qsTr("You did not get a number. Please come back another day, or ask our staff.");
        case Kiosk.LongLine:
            return qsTr("Many people wait for this service. Do you want a number all the same?");
        case Kiosk.UnknownCode:
            return qsTr("You did not get a number. Please look at the code and try again, or start again without one.");
        case Kiosk.CodeUsed:
            return qsTr("Please look for that number, or ask our staff.");
        case Kiosk.TooEarly:
            return root.kiosk.comeBackAt !== "" ? qsTr("You did not get a number. %1", "when to come back").arg(root.kiosk.comeBackAt) : qsTr("You did not get a number. Please come back later, or ask our staff.");
        case Kiosk.NotNow:
            return qsTr("All numbers that were given stay valid. Please ask our staff for a new one.");
        case Kiosk.MayBeLate:
            return qsTr("Do you want a number all the same?");
        case Kiosk.Closing:
        case Kiosk.TooLate:
            return qsTr("You did not get a number. Everybody who has one is served today.");
        case Kiosk.ServiceClosed:
        case Kiosk.ServiceGone:
            return qsTr("You did not get a number. Please choose another service.");
        case Kiosk.NoAnswer:
            return qsTr("Please try again: you will get one number only. If you go or start again, none is kept for you.");
        default:
            return qsTr("Something went wrong here. Please try again, or ask our staff.");
        }
    }
}
