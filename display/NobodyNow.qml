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
    readonly property string title: root.panel === Board.Closed ? qsTr("We are closed.") : root.panel === Board.Empty ? qsTr("Nobody is waiting.") : root.panel === Board.Refused ? qsTr("This screen is not signed in.") : root.panel === Board.Starting ? qsTr("One moment, please.") : qsTr("Please wait.")
    readonly property string advice: root.panel === Board.Closed ? (root.opensAt === "" ? "" : qsTr("We open again: %1", "day and time").arg(root.opensAt)) : root.panel === Board.Empty ? qsTr("Take a ticket at the kiosk: you are called next.") : root.panel === Board.Refused ? qsTr("Your ticket stays valid. Please ask a member of staff.") : root.panel === Board.Starting ? qsTr("The numbers will be here soon. Your ticket stays valid.") : qsTr("Your number will appear here.")

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
            visible: text !== "" && words.implicitHeight + implicitHeight + Theme.step <= root.height
            width: parent.width
        }
    }
}
