// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The visitor's link as a code, as large as its place allows.
Item {
    id: root

    required property TicketShown ticket

    QrCode {
        Accessible.name: scan.text
        Accessible.role: Accessible.Graphic
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -(scan.height + Theme.step) / 2
        height: Math.min(root.width, root.height - scan.height - Theme.step)
        modules: root.ticket.qr
        width: height
    }
    UiText {
        id: scan

        Accessible.ignored: true
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.inkSecondary
        font.pixelSize: Theme.lead
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("Scan to see your place in the line")
    }
}
