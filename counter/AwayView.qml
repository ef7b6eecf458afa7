// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// Before the first picture of the hall has arrived.
Item {
    id: root

    required property CounterDesk desk

    ColumnLayout {
        anchors.centerIn: parent
        spacing: 2 * Theme.step
        width: Math.min(parent.width - 4 * Theme.step, 52 * Theme.step)

        IconGlyph {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.display
            Layout.preferredWidth: Theme.display
            color: Theme.inkSecondary
            name: root.desk.isRefused ? "key" : "offline"
        }
        UiText {
            Layout.fillWidth: true
            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            text: {
                if (root.desk.isRefused)
                    return qsTr("The hub does not know this device");
                return qsTr("Looking for the hub");
            }
        }
        UiText {
            Layout.fillWidth: true
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignHCenter
            text: {
                if (!root.desk.isRefused)
                    return qsTr("The counter starts by itself as soon as the hub answers.");
                return qsTr("Ask your technician to add this counter. It tries again soon.");
            }
        }
    }
}
