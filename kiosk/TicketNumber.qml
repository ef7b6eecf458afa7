// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The number and what it means for the one who holds it.
ColumnLayout {
    id: root

    required property TicketShown ticket

    spacing: Theme.step

    UiText {
        Layout.fillWidth: true
        color: Theme.inkSecondary
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Your number")
    }
    NumberHero {
        Layout.fillHeight: true
        Layout.fillWidth: true
        label: root.ticket.label
    }
    UiText {
        Layout.fillWidth: true
        font.pixelSize: Theme.headline
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        text: root.ticket.service
    }
    UiText {
        Layout.fillWidth: true
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
        text: root.ticket.appointment
        visible: root.ticket.appointment !== ""
    }
    UiText {
        Layout.fillWidth: true
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
        text: root.ticket.ahead
    }
    UiText {
        Layout.fillWidth: true
        color: Theme.inkSecondary
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
        text: root.ticket.wait
        visible: root.ticket.wait !== ""
    }
    UiText {
        Layout.fillWidth: true
        color: Theme.inkSecondary
        font.pixelSize: Theme.body
        horizontalAlignment: Text.AlignHCenter
        text: root.ticket.kept
        visible: root.ticket.kept !== ""
    }
}
