// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The number, as large as the glass allows; the rest is under or beside it.
ColumnLayout {
    id: root

    required property Kiosk kiosk
    required property bool isUpright
    readonly property TicketShown ticket: root.kiosk.ticket

    spacing: 2 * Theme.step

    Item {
        id: area

        readonly property real share: root.isUpright ? 0.56 : 0.58

        Layout.fillHeight: true
        Layout.fillWidth: true

        TicketNumber {
            anchors.left: parent.left
            anchors.top: parent.top
            height: root.isUpright ? area.height * area.share : area.height
            ticket: root.ticket
            width: root.isUpright ? area.width : area.width * area.share
        }
        TicketLink {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            height: root.isUpright ? area.height * (1 - area.share) : area.height
            ticket: root.ticket
            width: root.isUpright ? area.width : area.width * (1 - area.share) - 3 * Theme.step
        }
    }
    PaperLine {
        Layout.fillWidth: true
        ticket: root.ticket
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap

        KioskCountdown {
            kiosk: root.kiosk
        }
        BigButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.targetMain
            Layout.preferredWidth: 1
            iconName: "printer"
            text: qsTr("Print again")
            tone: Tone.Neutral
            visible: root.ticket.canPrintAgain

            onActivated: root.kiosk.printAgain()
        }
        BigButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            iconName: "check"
            isMain: true
            text: qsTr("Done")

            onActivated: root.kiosk.done()
        }
    }
}
