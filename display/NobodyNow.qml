// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// Nobody is called: what that means, and what to do.
Item {
    id: root

    required property int panel
    required property string opensAt
    readonly property string title: root.titleOf(root.panel)
    readonly property string advice: root.adviceOf(root.panel, root.opensAt)

    function titleOf(panel: int): string {
        switch (panel) {
        case Board.Closed:
            return qsTr("We are closed.");
        case Board.Empty:
            return qsTr("Nobody is waiting.");
        case Board.Refused:
            return qsTr("This screen is not signed in.");
        case Board.Starting:
            return qsTr("One moment, please.");
        case Board.Away:
            return qsTr("This screen has no connection at the moment.");
        default:
            return qsTr("Please wait.");
        }
    }
    function adviceOf(panel: int, opens: string): string {
        switch (panel) {
        case Board.Closed:
            return opens === "" ? "" : qsTr("We open again: %1", "day and time").arg(opens);
        case Board.Empty:
            return qsTr("Take a ticket at the kiosk: you are called next.");
        case Board.Refused:
        case Board.Away:
            return qsTr("Your ticket stays valid. Please ask a member of staff.");
        case Board.Starting:
            return qsTr("The numbers will be here soon. Your ticket stays valid.");
        default:
            return qsTr("Your number will appear here.");
        }
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.step

        UiText {
            id: words

            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            text: root.title
            width: parent.width
        }
        UiText {
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignHCenter
            text: root.advice
            visible: text !== "" && implicitHeight <= root.height - words.implicitHeight - Theme.step
            width: parent.width
        }
    }
}
